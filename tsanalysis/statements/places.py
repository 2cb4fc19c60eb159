"""Words to groups of places: coordinated names, shared head nouns, destinations. It never reads a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.ahead import number_follows, unlisted_follows

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Name
    from tsanalysis.statements.tokens import Word

__all__ = ["AROUND", "PlaceGroup", "read_places"]

AROUND = {"UA-30": "UA-32", "RU-MOW": "RU-MOS", "RU-SPE": "RU-LEN"}
"""Cities that are regions by themselves, and the region around each."""

_ANY_HEADS = ("oblast", "region", "krai", "republic", "okrug", "sea", "city", "")
_ALIKE = {
    "region": ("region", "oblast", "krai", ""),
    "oblast": ("oblast", "region", ""),
    "krai": ("krai", "region", ""),
    "city": ("city", ""),
    "republic": ("republic", ""),
    "peninsula": ("peninsula", "", "republic"),
    "okrug": ("okrug", ""),
}
_MOST_DISTRICT_WORDS, _MOST_ADJECTIVES = 12, 4
_NAMING = frozenset(("word", "number"))
_NO_DISTRICT = frozenset(("place", "object", "single", "event", "says", "claimant"))
_SHARED = {"region": ("region", "oblast", "krai"), "oblast": ("oblast", "region")}
_MOST_FILLERS, _MOST_PLACES = 8, 200
_DASHES = frozenset(("-", "–", "—"))
_JOINING_MARKS = frozenset((",", "/"))
_VOWELS = frozenset("аеиоуыэюяіїє")


class PlaceGroup(NamedTuple):
    """Places named together: their codes in order, how the group is introduced, and where it stands.

    ``unlisted`` says that the list goes on with a place of no gazetteer; ``district`` that the names are those
    of districts, which towns and regions elsewhere may bear.
    """

    codes: tuple[str, ...]
    role: str
    start: int
    end: int
    unsure: tuple[str, ...]
    headed: bool = True
    each: bool = False
    unlisted: bool = False
    district: bool = False


class _Element(NamedTuple):
    """A name or a head noun inside a group."""

    at: int
    name: Name | None
    head: str


def read_places(words: list[Word], index: int) -> tuple[PlaceGroup, int] | None:
    """Return the group of places that begins at a word, and the index after it."""
    role, start = _introduction(words, index)
    elements: list[_Element] = []
    position = after = start
    while True:
        found, position = _unit(words, position)
        if not found:
            break
        if not elements and all(element.name is None for element in found):
            return None
        if elements and position < len(words) and "claimant" in words[position].tags:
            break  # `over Serpukhov, the Moscow Region governor said`
        elements += found
        after = position
        position = _joined(words, position, role)
        if position == after or len(elements) > _MOST_PLACES:
            break
    names = [element for element in elements if element.name is not None]
    if not names:
        return None
    codes, unsure = _resolve(elements, words)
    if not codes:
        return None
    if (region := _and_region(words, after, codes[-1])) is not None:
        codes, after = (*codes, region[0]), region[1]
    if role == "bare" and _lacks_preposition(elements) and not _stands_by_itself(words, index, after):
        return None
    if codes[-1].startswith("XZ-") and after < len(words) and "head" in words[after].tags:
        return None
    last = elements[-1].name
    headed = last is None or ("" in last.codes and last.needs != "preposition")
    role = _directed(role, names, words, index)
    return PlaceGroup(
        codes,
        role,
        words[start].start,
        words[after - 1].end,
        unsure,
        headed,
        "each" in words[index].tags,
        unlisted_follows(words, after),
    ), after


def _and_region(words: list[Word], index: int, code: str) -> tuple[str, int] | None:
    """Return the region around a city that is none of its own: `over Kyiv and the region`."""
    if code not in AROUND or index + 1 >= len(words) or "and" not in words[index].tags:
        return None
    position = index + 1
    while position < len(words) - 1 and not {"territory", "own"}.isdisjoint(words[position].tags):
        position += 1
    head = words[position].tags.get("head")
    own = head in {"oblast", "region"} and not _name_follows(words, position)
    return (AROUND[code], position + 1) if own else None


def _lacks_preposition(elements: list[_Element]) -> bool:
    """Return whether a city without its noun is named, which is a place behind a preposition only."""
    cities = any(element.name is not None and element.name.needs == "preposition" for element in elements)
    return cities and not any(element.head for element in elements)


def _stands_by_itself(words: list[Word], index: int, after: int) -> bool:
    """Return whether the words before a city, or behind it, need no preposition: `мер Харкова`, `Kursk saw 12`."""
    if after < len(words) and ("having" in words[after].tags or _governs(words[after])):
        return True
    led = index > 0 and _governs(words[index - 1]) and not _is_surname(words[index - 1], words[index])
    return led or _is_heading(words, index, after)


def _governs(word: Word) -> bool:
    """Return whether a city needs no preposition beside a word: `по Харькову`, `атакували Одесу`, `мер Кривого Рогу`."""
    office = str(word.tags.get("claimant", "")).startswith("?")
    return office or "each" in word.tags or word.tags.get("event") == "launched"


def _is_surname(before: Word, word: Word) -> bool:
    """Return whether the name of a town behind an office is that of a person: `губернатор Гусев`, `Mayor Engels`."""
    name: Name | None = word.tags.get("place")
    if name is None or not str(before.tags.get("claimant", "")).startswith("?"):
        return False
    nominative = (
        "n" in name.cases and "g" not in name.cases and word.word[-1] not in _VOWELS
    )  # but `мэр Сочи`
    return nominative or word.word.isascii()


def _is_heading(words: list[Word], index: int, after: int) -> bool:
    """Return whether a name stands alone where a text or a line begins, or labels a number of a list; not where it was written."""
    at = index - (index > 1 and words[index - 1].word in _DASHES)  # `- Tula: 4 drones`
    line = at > 0 and words[at - 1].kind in {"line", "bullet"}
    ends = after == len(words) or words[after].kind == "line" or words[after].word == "."
    if index > 0 and not line:
        return False
    if ends or (words[after].word == ":" and not words[index].word.isascii()):
        return True
    if words[after].word == "," and after + 1 < len(words) and "period" in words[after + 1].tags:
        return True  # `Одеса, ніч видалася важкою`
    return line and words[after].word in {":", *_DASHES} and number_follows(words, after + 1)


def _tells_a_part(word: Word) -> bool:
    """Return whether a word may stand before `district`: a name, or how many there are."""
    return word.capital or word.kind == "number" or "number" in word.tags


def _introduction(words: list[Word], index: int) -> tuple[str, int]:
    """Return how a group is introduced, and the index of its first word."""
    tags = words[index].tags
    role = (
        "over"
        if "over" in tags
        else "toward"
        if "toward" in tags
        else "launch"
        if "launch" in tags
        else "agent"
        if "agent" in tags
        else ""
    )
    position = index + 1 if role else index
    return role or "bare", _past_district(words, _past_part(words, position)) if role else position


def _past_part(words: list[Word], index: int) -> int:
    """Return the index of the noun of a part that has adjectives: `an uninhabited area of ...`, `безлюдной части ...`."""
    position, last = index, min(index + _MOST_ADJECTIVES, len(words) - 1)
    while position < last and _is_adjective(words[position]):
        position += 1
    if position == index:
        return index
    part = words[position].tags if position < len(words) else {}
    return position if "territory" in part and "place" not in part else index


def _is_adjective(word: Word) -> bool:
    """Return whether a word may be an article or an adjective: small, and of no class of its own, or a name of many."""
    name: Name | None = word.tags.get("place")
    plain = not word.tags or "one" in word.tags or (name is not None and bool(name.needs))
    return word.kind == "word" and not word.capital and plain


def _names_part(word: Word) -> bool:
    """Return whether a word may stand in the names of districts: `in the A, B and C districts of ...`."""
    return word.kind in _NAMING or word.word == ","


def _past_district(words: list[Word], index: int) -> int:
    """Return the index after a part of a region that no list names: `the Odintsovo district of ...`."""
    position = _fillers(words, index)
    last = min(position + _MOST_DISTRICT_WORDS, len(words) - 1)
    while position < last and _names_part(words[position]) and "district" not in words[position].tags:
        barred = _NO_DISTRICT & words[position].tags.keys()
        adjective = "district" in words[position + 1].tags  # `in the A, B and Kamensk districts`
        if barred - {"place"} or (barred and not adjective and _names(words, position)):
            return index
        position += 1
    if position >= last or "district" not in words[position].tags or not _tells_a_part(words[position - 1]):
        return index
    position += 1
    while position < len(words) - 1 and {"of", "territory"} & words[position].tags.keys():
        position += 1
    return position if "place" in words[position].tags else index


def _fillers(words: list[Word], index: int) -> int:
    """Skip the words that say nothing beside a place."""
    last = min(len(words), index + _MOST_FILLERS)
    while index < last and "territory" in words[index].tags and not _names(words, index):
        index += 1
    return index


def _takes_possessor(before: Word) -> bool:
    """Return whether what belongs to a place stands for it: `over Kharkiv's suburbs`, `hit Kharkiv's port`."""
    return "over" in before.tags or before.tags.get("event") == "hit"


def _names(words: list[Word], index: int) -> bool:
    """Return whether a word is a name here: `northwestern` needs its head noun behind it."""
    name = words[index].tags.get("place")
    headed = index + 1 < len(words) and "head" in words[index + 1].tags
    return name is not None and (name.needs != "head" or (headed and words[index].capital))


def _unit(words: list[Word], index: int) -> tuple[list[_Element], int]:
    """Return the name with its head noun, on either side, that begins at a word."""
    position = _fillers(words, index)
    found: list[_Element] = []
    end = index
    last = min(len(words), index + 2 * _MOST_FILLERS)
    while position < last:
        word = words[position]
        tags = word.tags
        if _owns_next(words, position):
            position += 1
            continue
        if (
            "place" in tags
            and (not word.word.endswith("'s") or (position > 0 and _takes_possessor(words[position - 1])))
            and (word.capital or not tags["place"].needs)
            and not (found and found[-1].name is not None)
        ):
            found.append(_Element(position, tags["place"], ""))
        elif "head" in tags and not (found and found[-1].name is None):
            found.append(_Element(position, None, tags["head"]))
            if (
                word.word in {"обл", "г", "респ", "р", "ао", "м"}
                and position + 1 < len(words)
                and words[position + 1].word == "."
            ):
                position += 1
        elif (
            "modifier" in tags
            or (found and ("of" in tags or word.word == "the"))
            or (found and found[-1].name is None and "territory" in tags)
        ):
            position += 1
            continue
        else:
            break
        position = _past_second_name(words, position + 1, tags)
        end = position
        if len(found) == 2 and found[-1].name is None:
            break
    return (found, end) if found else ([], index)


def _owns_next(words: list[Word], index: int) -> bool:
    """Return whether a country stands before its region: `in Romania's Tulcea county`."""
    named = "place" in words[index].tags and words[index].word.endswith("'s") and index + 1 < len(words)
    return named and words[index + 1].capital and "place" in words[index + 1].tags


def _past_second_name(words: list[Word], index: int, tags: dict[str, object]) -> int:
    """Return the index after a second name of the same place in brackets: `Sakha (Yakutia)`."""
    name = tags.get("place")
    if name is None or index + 2 >= len(words) or words[index].word != "(" or words[index + 2].word != ")":
        return index
    second = words[index + 1].tags.get("place")
    same = second is not None and set(second.codes.values()) & set(name.codes.values())  # type: ignore[attr-defined]
    return index + 3 if same else index


def _joined(words: list[Word], index: int, role: str) -> int:
    """Return the index of the next place of the same group, or the index given if there is none."""
    position = index
    comma = position < len(words) and words[position].word in _JOINING_MARKS
    if comma:
        position += 1
    if position < len(words) and words[position].kind == "line":
        position += 1
    conjunction = position < len(words) and words[position].tags.get("and", "next") != "next"
    if conjunction:
        position += 1
    if not comma and not conjunction:
        return index
    if position < len(words) and "over" in words[position].tags and role == "over" and conjunction:
        position += 1
    position = _fillers(words, _past_part(words, _fillers(words, position)))
    while position < min(len(words), index + _MOST_FILLERS) and "modifier" in words[position].tags:
        position += 1
    if position >= len(words) or not {"place", "head"} & words[position].tags.keys():
        return index
    if "head" in words[position].tags and not _name_follows(words, position):
        return index
    return position


def _name_follows(words: list[Word], index: int) -> bool:
    position = index + 1
    while position < min(len(words), index + _MOST_FILLERS) and (
        {"of", "territory", "modifier"} & words[position].tags.keys()
    ):
        position += 1
    return position < len(words) and "place" in words[position].tags


def _resolve(elements: list[_Element], words: list[Word]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of names in order, each under its head noun, and those that a name may have besides."""
    one = len(elements) == 1 or (len(elements) == 2 and elements[1].name is None)
    heads = {0: elements[-1].head} if one and elements[0].name is not None else _heads(elements, words)
    codes: list[str] = []
    unsure: list[str] = []
    for number, element in enumerate(elements):
        if element.name is None:
            continue
        head = heads.get(number, "")
        needs = element.name.needs
        if (needs == "head" and not head) or (needs and not words[element.at].capital):
            continue
        code = _code(element.name, head)
        if code is None:
            continue
        if len(code) > 1:
            unsure += code
        unsure += _either(elements, number, words, code) if head else ()
        codes.append(code[0])
    return tuple(codes), tuple(unsure)


def _heads(elements: list[_Element], words: list[Word]) -> dict[int, str]:
    """Give each name of several the head noun that is its own, or shared."""
    heads: dict[int, str] = {}
    pending: list[int] = []
    leading = ""
    for number, element in enumerate(elements):
        if element.name is not None:
            if leading and leading in element.name.codes:
                heads[number] = leading
            else:
                pending.append(number)
            continue
        last = elements[number - 1].name if number else None
        following = elements[number + 1].name if number + 1 < len(elements) else None
        forward = (
            following is not None and element.head in following.codes and _adjacent(elements, number, words)
        )
        behind = last is not None and bool(pending)
        if behind and (not forward or (pending[-1] == number - 1 and _may_be(last, element.head))):
            sharing = (i for i in pending if i == number - 1 or _can_share(elements[i].name, element.head))
            heads.update(dict.fromkeys(sharing, element.head))
            pending = []
            leading = ""
        else:
            leading = element.head
            pending = []
    return heads


def _may_be(name: Name | None, head: str) -> bool:
    """Return whether a name has a meaning under a head noun, or one like it."""
    return name is not None and any(kind in name.codes for kind in _ALIKE.get(head, (head,)) if kind)


def _either(
    elements: list[_Element], number: int, words: list[Word], code: tuple[str, ...]
) -> tuple[str, ...]:
    """Return both regions where a head noun in the singular may or may not be shared: `Moscow and Novgorod Region`."""
    name, following = elements[number].name, elements[number + 1 : number + 3]
    if name is None or "" not in name.codes or name.codes[""] == code or len(following) < 2:
        return ()
    shared = following[0].name is not None and following[1].name is None
    return (*code, *name.codes[""]) if shared and not words[following[1].at].word.endswith("s") else ()


def _can_share(name: Name | None, head: str) -> bool:
    """Return whether a name may have the head noun that stands after a later one: `Kalmykia and the Caspian Sea`."""
    if name is None or "" not in name.codes:
        return True
    return any(kind in name.codes for kind in _SHARED.get(head, (head,)))


def _adjacent(elements: list[_Element], number: int, words: list[Word]) -> bool:
    """Return whether only fillers stand between a head noun and the name after it."""
    return all(
        words[i].word != "," and "and" not in words[i].tags
        for i in range(elements[number].at + 1, elements[number + 1].at)
    )


def _code(name: Name, head: str) -> tuple[str, ...] | None:
    """Return the codes of a name under a head noun."""
    if head:
        for kind in _ALIKE.get(head, (head,)):
            if kind in name.codes:
                return name.codes[kind]
        return None
    for kind in ("", *_ANY_HEADS):
        if kind in name.codes and kind != "sea":
            return name.codes[kind]
    return None


def _directed(role: str, names: list[_Element], words: list[Word], index: int) -> str:
    """Return the role of a group; an accusative after `in` or `on` is a destination."""
    if role != "over":
        return role
    first = names[0].name
    if first is not None and words[index].word in {"в", "во", "на", "у"} and first.cases:
        bare = names[0].at == index + 1
        if bare and not set(first.cases) - set("na"):
            return "toward"
    return role
