"""Places told by a word that takes up one named before: the region, another sea, there. It names no new place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis import regions
from tsanalysis.statements.ahead import unlisted_follows
from tsanalysis.statements.places import AROUND, PlaceGroup, read_places

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.pieces import Item
    from tsanalysis.statements.tokens import Word

__all__ = ["other_sea", "same_place", "same_waters", "there"]

_MOST_FILLERS = 8
_GOVERNING = ("figure for", "атаковал", "атакува")  # `the figure for the region`, `атаковал регион`
_CAPITALS = {
    "RU-MOW": "RU-MOW", "RU-MOS": "RU-MOW", "RU-MOSCOW-REGION": "RU-MOW", "UA-30": "UA-30", "UA-32": "UA-30",
}  # fmt: skip
_CITIES = frozenset(("RU-MOW", "RU-SPE", "UA-30", "UA-40"))
_AROUND_CITIES = frozenset((*AROUND.values(), "RU-MOSCOW-REGION"))


def same_place(
    words: list[Word], index: int, recent: list[PlaceGroup], lexicon: Lexicon
) -> tuple[PlaceGroup, int] | None:
    """Return the place that `over the region` or `over the sea` takes up: the last one of its kind.

    A district or a community without a name is one of the region told of.
    """
    tags = words[index].tags
    subject = "own" in tags and "having" in words[min(index + 2, len(words) - 1)].tags
    led = "over" in tags or tags.get("each") == "along" or words[index].word.startswith(_GOVERNING)
    if not (led or subject):
        return None  # nor `his region accounted for 21`
    position = index + 1
    while position < min(len(words), index + _MOST_FILLERS) and (
        {"territory", "own"} & words[position].tags.keys()
    ):
        position += 1
    position = _past_district(words, position)
    if (
        position >= len(words)
        or {"head", "district"}.isdisjoint(words[position].tags)
        or words[position].word in lexicon.plural_heads
    ):
        return None
    if position + 1 < len(words) and _goes_on_named(words, position + 1):
        return None
    kind = words[position].tags.get("head", "district")
    apart = kind == "city" and any(_CITIES.intersection(group.codes) for group in recent)
    kind = "town" if kind == "city" and not apart else kind  # also `Kharkiv Region ... over the city`
    for group in recent:
        taken = tuple(code for code in group.codes if _takes_up(kind, (code,)))
        if taken:
            if len(taken) > 1:
                return None
            codes = (_CAPITALS[taken[0]],) if kind == "capital" else taken
            codes = (AROUND.get(codes[0], codes[0]),) if kind in {"oblast", "region"} else codes
            same = PlaceGroup(codes, "over", words[position].start, words[position].end, group.unsure)
            return _and_named(words, same, position + 1)
    return None


def same_waters(words: list[Word], index: int, recent: list[PlaceGroup]) -> tuple[PlaceGroup, int] | None:
    """Return the sea that `over the waters` takes up, where it is the place told last."""
    last = recent[0] if recent else None
    if "over" not in words[index].tags or last is None or not _takes_up("sea", last.codes):
        return None
    position = index + 1
    while position < min(len(words), index + _MOST_FILLERS) and "territory" in words[position].tags:
        position += 1
    waters = [word for word in words[index + 1 : position] if word.tags["territory"] == "waters"]
    if not waters or not _ends_there(words, position):
        return None
    return PlaceGroup(last.codes, "over", waters[0].start, waters[0].end, last.unsure), position


def _ends_there(words: list[Word], index: int) -> bool:
    """Return whether behind `over the waters` nothing says of what: neither a sea, nor a name, nor a number."""
    if index >= len(words):
        return True
    told = {"head", "place", "modifier", "of", "number", "district"} & words[index].tags.keys()
    return not told and words[index].kind != "number" and not words[index].capital


def _past_district(words: list[Word], index: int) -> int:
    """Return the index of the noun of which a named district is one, with no name of its own: `over the X district of the city`."""
    if index + 2 >= len(words) or not words[index].capital or "district" not in words[index + 1].tags:
        return index
    position = index + 2
    while position < len(words) - 1 and not {"of", "territory", "own"}.isdisjoint(words[position].tags):
        position += 1
    return position if "head" in words[position].tags else index


def _and_named(words: list[Word], same: PlaceGroup, index: int) -> tuple[PlaceGroup, int]:
    """Return a place taken up, with the places named beside it: `over the peninsula and the Black Sea`."""
    joined = index + 1 < len(words) and words[index].tags.get("and", "next") != "next"
    found = read_places(words, index + 1) if joined else None
    if found is None or found[0].role not in {"over", "bare"}:
        return same._replace(unlisted=unlisted_follows(words, index)), index
    named, after = found
    return named._replace(codes=same.codes + named.codes, role="over", start=same.start), after


def other_sea(words: list[Word], index: int, recent: list[PlaceGroup]) -> tuple[PlaceGroup, int] | None:
    """Return the sea whose noun is left out behind another sea: `над Азовским морем 6, над Чёрным 4`."""
    if "over" not in words[index].tags or index + 1 >= len(words):
        return None
    word = words[index + 1]
    name = word.tags.get("place")
    codes = name.codes.get("sea", ()) if name is not None and word.capital else ()
    if len(codes) != 1 or not any(code.startswith("XZ-") for group in recent for code in group.codes):
        return None
    same = PlaceGroup(codes, "over", word.start, word.end, ())
    return same, index + 2


def _goes_on_named(words: list[Word], index: int) -> bool:
    """Return whether behind a head noun a name follows, and no name of what is counted."""
    word, last = words[index], words[min(index + 1, len(words) - 1)]
    named = word.capital and not {"object", "single"} & word.tags.keys()
    return named or "place" in word.tags or ("of" in word.tags and last.capital)


def there(
    words: list[Word], index: int, recent: list[PlaceGroup], items: list[Item]
) -> tuple[PlaceGroup, int] | None:
    """Return the place that `there` takes up, after what happened: the last one named, if it is one."""
    named = words[index].tags.get("there")
    if named is None or not items or not recent or (items[-1].code not in "vjW" and named != "here"):
        return None
    if len(recent[0].codes) != 1:
        return None
    word = words[index]
    same = PlaceGroup(recent[0].codes, "over", word.start, word.end, recent[0].unsure)
    return same, index + 1


def _takes_up(kind: str, codes: tuple[str, ...]) -> bool:
    if kind in {"sea", "gulf"}:
        return all(code.startswith("XZ-") for code in codes)
    if kind == "peninsula":
        return codes == ("UA-43",)
    if kind == "capital":
        return codes[0] in _CAPITALS
    if kind == "city":
        return codes[0] in _CITIES
    other = kind == "republic" and regions.region(codes[0]).kind != "republic"
    if other or (kind == "town" and codes[0] in _AROUND_CITIES):
        return False
    return not any(code.startswith("XZ-") or len(code) == 2 for code in codes)
