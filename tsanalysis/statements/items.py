"""Words to items: each piece of a sentence becomes one letter that the grammar can match. It reads no meaning.

========  =====================================================================
letter    what it stands for
========  =====================================================================
A P W     an amount, a group of places, a window of time
O S       what is counted: in the plural, in the singular
v y C     an event, a verb of saying, a claimant
H Z t     half, a third, most; revised, corrected; than
e j p     each, together, respectively
r s x m   the rest, of which, except, more
1         one each, in one word
z i q V   none, an article or pronoun for one, an ordinal, a number nobody knows
u R n     a noun that is not counted, a rate, a negation
o > <     prepositions of place, destination and departure without a known place
h         joins a place to its number: with, where
E Y D     what was said earlier, or is compared with; elsewhere; as many
b g w N   empty words, words that may be adjectives, other words, unknown names
========  =====================================================================

Marks stand for themselves; ``-`` is any dash, ``.`` ends a sentence, ``¶`` is an empty line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis import regions
from tsanalysis.statements.ahead import (
    district_follows,
    falls_to_number,
    leads_to_number,
    number_follows,
    places_counted,
    rest_follows,
    things_counted,
    unknown_follows,
)
from tsanalysis.statements.numbers import Amount, read_amount
from tsanalysis.statements.places import PlaceGroup, read_places
from tsanalysis.statements.taken_up import other_sea, same_place, same_waters, there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.tokens import Word
    from tsanalysis.statements.windows import WindowWords

__all__ = ["REMEMBERED_FORMS", "Item", "Sentence", "build_items"]

REMEMBERED_FORMS = 4096
"""Of so many sentences, and numbers in them, what the letters alone tell is worked out once: statements are worded alike."""


class Item(NamedTuple):
    """One piece of a sentence: its letter, its value, and its place in the clean text."""

    code: str
    value: Amount | PlaceGroup | WindowWords | str | None
    start: int
    end: int
    word: str
    one: bool = False


class Sentence(list[Item]):
    """The items of one sentence, which stay as they are, and what is asked of them for each of its numbers."""

    @cached_property
    def codes(self) -> str:
        """The letters of its items."""
        return "".join([item.code for item in self])

    @cached_property
    def told(self) -> frozenset[str]:
        """What its words mean: what is not here, none of them says."""
        return frozenset([item.value for item in self if isinstance(item.value, str)])

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self]

    def at(self, place: int) -> int:
        """Return the index of the first item that starts at a place of the text or behind it."""
        return bisect_left(self._starts, place)

    def between(self, first: int, last: int) -> str:
        """Return the letters of the items that start from one place of the text and before another."""
        return self.codes[self.at(first) : self.at(last)]


_CLASSES = (
    ("than", "t"), ("revised", "Z"), ("fraction", "H"), ("subset", "s"), ("rest", "r"), ("except", "x"), ("respectively", "p"), ("together", "j"), ("singly", "1"), ("none", "z"), ("earlier", "E"), ("elsewhere", "Y"), ("same", "D"), ("reaching", "J"), ("headline", "K"),
    ("single", "S"), ("object", "O"), ("event", "v"), ("deed", "v"), ("attack", "u"), ("hurt", "u"), ("unit", "u"), ("debris", "#"), ("bulletin", "w"), ("claimant", "C"), ("says", "y"),
    ("each", "e"), ("more", "m"), ("one", "i"), ("rate", "R"), ("negation", "n"), ("ordinal", "q"),
    ("having", "h"), ("vague", "V"), ("and", "&"), ("of", "f"), ("all", "b"), ("aux", "b"), ("toward", ">"), ("over", "o"), ("launch", "<"),
    ("territory", "b"), ("nation", "N"), ("side", "g"), ("weapon", "N"), ("function", "w"), ("own", "w"), ("head", "u"),
)  # fmt: skip
_MARKS = {
    ",": ",", ";": ";", ":": ":", "–": "-", "-": "-", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".",
    "!": ".", "?": ".", "…": ".", "%": "u", "°": "u", "№": "#", "$": "#", "€": "#", "£": "#", "₽": "#",
    "₴": "#", "|": "-", "/": "/", "+": "m", "=": ":", "~": "b", "≈": "b",
}  # fmt: skip
_UNNAMED = re.compile("o[bgw]{0,3}u")
_RECENT_PLACES, _LONGEST_SENTENCE, _LONGEST_RAISE = 12, 500, 10
_ATTACK = ("attack", "атак")  # the verb takes a place as its object: `Kyiv attacked`
_SEATS = {"moscow-mayor": "RU-MOW"}
_SIDES = {"RU": "ru", "UA": "ua", "RU-MOW": "ru", "RU-MOSCOW-REGION": "ru", "UA-30": "ua"}
_PLACE_CLASSES = frozenset(("over", "toward", "launch", "agent", "place", "head", "territory", "modifier"))
_NUMBER_CLASSES = frozenset(("number", "numbers", "dozen", "bound", "from"))
_LASTING = frozenset(("hours", "minutes"))
_OPENING_WORDS = frozenset(("territory", "rest", "function", "own", "one", "more", "together", "all"))
_OPENING_CLASSES = _PLACE_CLASSES | _NUMBER_CLASSES | {"there", "own", "each"}


def build_items(
    words: list[Word], lexicon: Lexicon, windows: list[WindowWords], used: set[int]
) -> list[Item]:
    """Turn words into items: an amount, a group of places or a window is one item."""
    items = _items(words, lexicon, windows, used, [])
    home, namesakes = _home(items), _namesakes(items)
    if home is not None or namesakes:
        recent = [] if home is None else [home]
        items = _items(words, lexicon, windows, used, recent, namesakes=namesakes)
    return _in_country(items)


def _namesakes(items: list[Item]) -> list[Item]:
    """Return the items in which districts are named that only sound like places of regions that the text does not tell of."""
    named: list[Item] = []
    told: set[str] = set()
    for item in items:
        if not isinstance(group := item.value, PlaceGroup) or group.role == "launch":
            continue
        if group.district:
            named.append(item)
        else:
            told |= {code for code in group.codes if "-" in code and not code.startswith("XZ-")}
    return [item for item in named if told and told.isdisjoint(item.value.codes)]  # type: ignore[union-attr]


def _in_country(items: list[Item]) -> list[Item]:
    """Give a name that many have, such as `Eastern Province`, to the one country or region told of."""
    if not any(isinstance(item.value, PlaceGroup) and item.value.unsure for item in items):
        return items
    told = {str(item.value) for item in items if item.code == "N" and item.value}
    told |= {
        code
        for item in items
        if isinstance(item.value, PlaceGroup)
        for code in item.value.codes
        if not item.value.unsure
    }
    return [_settled(item, told) for item in items]


def _settled(item: Item, told: set[str]) -> Item:
    group = item.value
    if not isinstance(group, PlaceGroup) or len(group.codes) != 1 or not group.unsure:
        return item
    fitting = [code for code in group.unsure if code in told or code[:2] in told]
    if len(fitting) != 1:
        return item
    return item._replace(value=group._replace(codes=(fitting[0],), unsure=()))


def _home(items: list[Item]) -> PlaceGroup | None:
    """Return the region of the governor who speaks, where `over the region` has nothing before it to take up."""
    codes = "".join([item.code for item in items])
    if "C" not in codes or not _UNNAMED.search(codes):
        return None
    found = {
        group.codes: group
        for item, following in pairwise(items)
        for office, group in ((item.value, following.value), (following.value, item.value))
        if office == "?governor" and isinstance(group, PlaceGroup)
    }
    return next(iter(found.values())) if len(found) == 1 and len(next(iter(found))) == 1 else None


def _items(
    words: list[Word],
    lexicon: Lexicon,
    windows: list[WindowWords],
    used: set[int],
    recent: list[PlaceGroup],
    *,
    namesakes: Sequence[Item] = (),
) -> list[Item]:
    items: list[Item] = []
    starts = {window.first: window for window in windows}
    index, size = 0, len(words)
    while index < size:
        word = words[index]
        if index in used:
            if index in starts or word.kind == "meridiem":
                items += _of_time(words, index, starts.get(index))
            index += 1
            continue
        if word.kind == "number" and _is_list_number(words, index):
            items.append(Item("•", None, word.start, words[index + 1].end, word.word))
            index += 2
            continue
        found = _opens(word) and (
            (_is_of_place(word, items) and _places(words, index, lexicon, items, recent, namesakes=namesakes))
            or _amount(words, index, used, items)
            or _places(words, index, lexicon, items, recent, namesakes=namesakes)
        )
        if not found:
            plain = _plain(words, index, lexicon)
            if plain.code in ":yvj" and items:
                _capital_acts(items, plain)
            if word.tags and items:
                plain = _joining(plain, words, index, items[-1].code)
            items.append(plain)
            figured = same_place(words, index, recent, lexicon) if plain.code in "jv" else None
            index += 1
            if figured is not None:  # `the figure for the region was eight`
                group, index = figured
                items.append(Item("P", group, group.start, group.end, word.word))
            owner = _owner(word) if plain.code in "NC" else None
            recent = recent if owner is None else [owner, *recent[: _RECENT_PLACES - 1]]
        else:
            item, index = found
            items.append(item)
            if isinstance(item.value, PlaceGroup):
                recent = [item.value, *recent[: _RECENT_PLACES - 1]]
    return items


def _of_time(words: list[Word], index: int, window: WindowWords | None) -> list[Item]:
    """Return the window that begins at a word of time, and the full stop that ends a sentence with it."""
    word = words[index]
    found = [] if window is None else [Item("W", window, word.start, words[window.last].end, word.word)]
    return [*found, Item(".", None, word.end - 1, word.end, ".")] if _ends_at_hour(words, index) else found


def _ends_at_hour(words: list[Word], index: int) -> bool:
    """Return whether the full stop of `9 a.m.` also ends a sentence: what follows is no name."""
    following = words[index + 1] if index + 1 < len(words) else None
    ends = words[index].kind == "meridiem" and words[index].word.endswith(".") and following is not None
    return (
        ends and following is not None and following.capital and not _OPENING_WORDS.isdisjoint(following.tags)
    )


def _owner(word: Word) -> PlaceGroup | None:
    """Return the place of `Sevastopol's governor`, or of a mayor by name, which `over the city` takes up rather than one named before."""
    seat = _SEATS.get(str(word.tags.get("claimant")))
    if seat is not None:
        return PlaceGroup((seat,), "bare", word.start, word.end, ())
    name = word.tags.get("place") if word.word.endswith("'s") else None
    codes = name.codes.get("", ()) if name is not None else ()
    return PlaceGroup(codes, "bare", word.start, word.end, ()) if len(codes) == 1 else None


def _joining(plain: Item, words: list[Word], index: int, before: str) -> Item:
    """Return the item of a word as one that joins a number and its place, where it does: `nine for Kursk Region`."""
    tags, following = words[index].tags, index + 1
    gapped = tags.get("gapped")
    if before == "P" and gapped is not None:
        follows = number_follows(words, following) or rest_follows(words, following)
        return plain._replace(code="h") if follows else plain
    if before != "A":
        return plain
    if gapped == "behind" and any(
        word.capital and "place" in word.tags for word in words[following : following + 2]
    ):
        return plain._replace(code="f")
    unknown = "over" in tags and unknown_follows(words, following)  # `three in the Volkhov district`
    return plain._replace(code="o") if unknown else plain


def _opens(word: Word) -> bool:
    """Return whether an amount or a group of places may begin at a word."""
    tags = word.tags
    if not tags or word.kind == "number":
        return word.kind == "number"
    known = tags.get("opens")  # worked out once for each word of the lexicon
    if known is None:
        known = tags["opens"] = not _OPENING_CLASSES.isdisjoint(tags)
    return bool(known)


def _capital_acts(items: list[Item], verb: Item) -> None:
    """Let a capital stand for its side before a verb of saying or launching: `Kyiv said`, `Moscow fired`."""
    at = len(items) - 1
    while at >= 0 and items[at].code == "b":
        at -= 1
    if at > 0 and items[at - 1].code in "Ce":  # the mayor of Kyiv is not Ukraine, nor is `по Киеву`
        return
    group = items[at].value if at >= 0 else None
    if not isinstance(group, PlaceGroup) or group.role != "bare" or len(group.codes) != 1:
        return
    side = _SIDES.get(group.codes[0])
    if side is None:
        return
    speaks = verb.code == ":" and len(group.codes[0]) == 2 and (not at or items[at - 1].code in ".\n¶")
    if (speaks or verb.code == "y" or verb.value in {"reported", "put"}) and at == len(items) - 1:
        items[at] = items[at]._replace(code="C", value=side)
    elif verb.value == "launched" and not verb.word.startswith(_ATTACK):
        items[at] = items[at]._replace(code="N", value=None)


def _is_list_number(words: list[Word], index: int) -> bool:
    """Return whether a number at the beginning of a line numbers an item of a list."""
    if len(words[index].word) > 2 or index + 2 >= len(words):
        return False
    follows = words[index + 1].word in {".", ")"} and words[index + 2].kind != "line"
    return follows and (index == 0 or words[index - 1].kind == "line")


def _is_corrected(items: list[Item]) -> bool:
    """Return whether a number is put in place of another in this sentence: `raised it from 38 to 44`."""
    for item in reversed(items[-_LONGEST_SENTENCE:]):
        if item.code in ".Z":
            return item.code == "Z"
    return False


def _amount(words: list[Word], index: int, used: set[int], items: list[Item]) -> tuple[Item, int] | None:
    word = words[index]
    if word.kind != "number" and not (word.tags and not _NUMBER_CLASSES.isdisjoint(word.tags)):
        return None
    bounds_places = "bound" in word.tags and "over" in word.tags and places_counted(words, index + 1)
    found = None if bounds_places else read_amount(words, index)
    if found is None or not used.isdisjoint(range(index, found[1])):
        return None
    amount, after = found
    if amount.kind == "range" and "from" in word.tags and _is_corrected(items):
        return Item("E", None, word.start, word.end, word.word), index + 1
    lasts = after < len(words) and not _LASTING.isdisjoint(words[after].tags)
    if lasts and items and "during" in words[index - 1].tags:  # `в течение трёх часов`
        items[-1] = items[-1]._replace(code="b")
        return Item("b", None, word.start, words[after].end, word.word), after + 1
    if amount.kind == "most" and (_is_put(items) or _is_raised(items)):
        amount = amount._replace(count=amount.high, low=amount.high or 0, kind="exact")
    return Item("A", amount, amount.start, amount.end, word.word, "one" in word.tags), after


def _is_put(items: list[Item]) -> bool:
    """Return whether a number stands behind the one that it takes the place of, or its day: `from 12 on Monday to 30`."""
    before = "".join([item.code for item in items[-3:]])
    return before.endswith(("A", "AW", "AoW")) and _is_corrected(items)


def _is_raised(items: list[Item]) -> bool:
    """Return whether a count is brought up to a number in this clause: `довело число до 11`."""
    clause = takewhile(lambda item: item.code not in ".,;:A", reversed(items[-_LONGEST_RAISE:]))
    return any(item.code == "j" and item.value == "raising" for item in clause)


def _is_of_place(word: Word, items: list[Item]) -> bool:
    """Return whether a preposition that might bound a number stands behind what befell: `downed over two cities of X`."""
    return {"bound", "over"} <= word.tags.keys() and bool(items) and items[-1].code in "vb"


def _names_none(group: PlaceGroup, after: int, words: list[Word], lexicon: Lexicon) -> bool:
    """Return whether one name of many countries has its noun in the plural, or is that of a bay: `over the central regions`, `над Северной бухтой`."""
    bay = after < len(words) and words[after].tags.get("territory") == "waters" and _is_abroad(group)
    many = len(group.codes) == 1 < len(group.unsure) and words[after - 1].word in lexicon.plural_heads
    return many or (bay and not lexicon.pack.articles)


def _is_abroad(group: PlaceGroup) -> bool:
    """Return whether a name is that of a region of another country, which may be called a district: `Tulcea county`."""
    return any(regions.region(code).kind == "subdivision" for code in group.codes)


def _names_district(
    group: PlaceGroup, after: int, words: list[Word], lexicon: Lexicon, items: list[Item]
) -> bool:
    """Return whether names are those of districts: before their noun, or like one told in this sentence, `over the X district 3, over the Y 2`."""
    if {"head", "district"} <= words[after - 1].tags.keys():
        after -= 1
    name = words[after - 1]
    kinds = name.tags["place"].codes if "place" in name.tags else {"okrug": ()}
    if "okrug" in kinds or group.role not in {"over", "toward"} or _is_abroad(group):
        return False
    if district_follows(words, after):
        return lexicon.pack.articles or lexicon.of_district(name.word)
    return lexicon.of_district(name.word) and any(
        item.value == "district" or (isinstance(item.value, PlaceGroup) and item.value.district)
        for item in takewhile(lambda item: item.code not in ".¶", reversed(items[-_LONGEST_SENTENCE:]))
    )


def _places(
    words: list[Word],
    index: int,
    lexicon: Lexicon,
    items: list[Item],
    recent: list[PlaceGroup],
    *,
    namesakes: Sequence[Item],
) -> tuple[Item, int] | None:
    """Return the places named at a word, or taken up by it."""
    word = words[index]
    found = None
    named = word.tags and not _PLACE_CLASSES.isdisjoint(word.tags)
    if named and not any(other.start <= word.start < other.end for other in namesakes):
        found = read_places(words, index)
    if found is not None and _names_none(*found, words, lexicon):
        found = None
    if found is not None and _names_district(*found, words, lexicon, items):
        found = found[0]._replace(district=True, headed=False), found[1]
    found = (
        found
        or same_place(words, index, recent, lexicon)
        or same_waters(words, index, recent)
        or other_sea(words, index, recent)
        or there(words, index, recent, items)
    )
    if found is None:
        return None
    group, after = found
    group = _of_head(words, index, after) or group
    return Item("P", group, word.start, group.end, word.word), after


def _of_head(words: list[Word], index: int, after: int) -> PlaceGroup | None:
    """Return the places of names whose noun stands behind a number in brackets: `Kursk (five) and Moscow (two) regions`."""
    if after >= len(words) or words[after].word != "(":
        return None
    behind = words[after : after + 4]
    if [word.word for word in behind[:3:2]] != ["(", ")"] or len(behind) < 4 or "head" not in behind[3].tags:
        return None
    found = read_places([*words[index:after], behind[3]], 0)
    return None if found is None else found[0]._replace(end=words[after - 1].end)


def _plain(words: list[Word], index: int, lexicon: Lexicon) -> Item:
    """Return the item of a word that is no amount, place or window."""
    word = words[index]
    code, value = "w", None
    if word.kind == "mark":
        code = _mark(words, index, lexicon)
    elif word.kind == "bullet":
        code = "•"
    elif word.kind == "line":
        code = "¶" if word.word.count("\n") > 1 else "\n"
    elif word.kind == "number":
        code = "q" if word.word[-1].isalpha() else "N"
    elif word.tags:
        known = word.tags.get("item letter")  # worked out once for each word of the lexicon
        if known is None:
            known = next(((c, word.tags[n]) for n, c in _CLASSES if n in word.tags), ("w", None))
            known = (known[0], "district") if known[0] in "uwb" and "district" in word.tags else known
            word.tags["item letter"] = known
        code, value = known
        if code == "w" and word.capital and "place" in word.tags:
            code, value = "N", _country(word)
        elif code == "J":
            raised = value == "raising" and leads_to_number(words, index + 1)
            code = "j" if raised or number_follows(words, index + 1) else "y" if "says" in word.tags else "w"
        elif value == "crashed" and falls_to_number(words, index):
            code, value = "j", "raising"  # `the number fell to 12`
        elif code == "K":
            noun = "u" if value == "launched" else "g"  # `two fires`
            follows = number_follows if lexicon.pack.articles else things_counted
            code = "v" if follows(words, index + 1) else noun
    elif word.capital:
        code = "N"
    elif lexicon.adjective(word.word):
        code = "g"
    return Item(code, value, word.start, word.end, word.word, "one" in word.tags)


def _country(word: Word) -> str | None:
    """Return the code of the country that a name names, or of the one place that owns something."""
    codes = [code for codes in word.tags["place"].codes.values() for code in codes]
    owner = codes[0] if word.word.endswith("'s") and len(set(codes)) == 1 else None
    return next((code for code in codes if len(code) == 2), owner)


def _mark(words: list[Word], index: int, lexicon: Lexicon) -> str:
    mark = words[index].word
    if mark == "." and not _ends_sentence(words, index, lexicon):
        return "a"
    return _MARKS.get(mark, "w")


def _is_initial(word: Word) -> bool:
    """Return whether a word is one capital letter: that of a name, `M. Petrenko`."""
    return len(word.word) == 1 and word.capital and word.kind == "word"


def _ends_sentence(words: list[Word], index: int, lexicon: Lexicon) -> bool:
    """Return whether a full stop ends a sentence: what follows begins one, and no abbreviation precedes."""
    if index + 1 >= len(words):
        return True
    following, before = words[index + 1], words[index - 1] if index else None
    if before is not None and _is_initial(before) and following.kind == "word" and following.capital:
        return False
    if following.kind in {"line", "bullet"}:
        return True
    if following.start == words[index].end:
        return following.kind == "word" and following.capital and before is not None and before.kind == "word"
    if before is not None and before.word in lexicon.abbreviations and before.end == words[index].start:
        return following.capital and before.word in lexicon.final_abbreviations
    return following.capital or following.kind != "word"
