"""Places where they stand: named at a word or taken up by it, and which of them a name cannot mean in this text.

What a name means by itself is the affair of `places`, what a word takes up that of `taken_up`.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from tsanalysis import regions
from tsanalysis.statements.ahead import district_follows
from tsanalysis.statements.pieces import Item
from tsanalysis.statements.places import PlaceGroup, read_places
from tsanalysis.statements.taken_up import other_sea, same_place, same_waters, there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.tokens import Word

__all__ = [
    "LONGEST_SENTENCE",
    "PLACE_CLASSES",
    "home_of",
    "in_country",
    "namesakes_in",
    "owner_of",
    "places_at",
]

PLACE_CLASSES = frozenset(("over", "toward", "launch", "agent", "place", "head", "territory", "modifier"))
LONGEST_SENTENCE = 500
_UNNAMED = re.compile("o[bgw]{0,3}u")
_SEATS = {"moscow-mayor": "RU-MOW"}


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
        for item in takewhile(lambda item: item.code not in ".¶", reversed(items[-LONGEST_SENTENCE:]))
    )


def places_at(
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
    named = word.tags and not PLACE_CLASSES.isdisjoint(word.tags)
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


def owner_of(word: Word) -> PlaceGroup | None:
    """Return the place of `Sevastopol's governor`, or of a mayor by name, which `over the city` takes up rather than one named before."""
    seat = _SEATS.get(str(word.tags.get("claimant")))
    if seat is not None:
        return PlaceGroup((seat,), "bare", word.start, word.end, ())
    name = word.tags.get("place") if word.word.endswith("'s") else None
    codes = name.codes.get("", ()) if name is not None else ()
    return PlaceGroup(codes, "bare", word.start, word.end, ()) if len(codes) == 1 else None


def namesakes_in(items: list[Item]) -> list[Item]:
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


def in_country(items: list[Item]) -> list[Item]:
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


def home_of(items: list[Item]) -> PlaceGroup | None:
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
