"""What comes next: a number, a name that is not known, what is left. It takes no word up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsanalysis.statements.tokens import Tags, Word

__all__ = [
    "district_follows",
    "falls_to_number",
    "leads_to_number",
    "number_follows",
    "places_counted",
    "rest_follows",
    "things_counted",
    "unknown_follows",
    "unlisted_follows",
]

_LONGEST_RAISE, _MOST_ADJECTIVES = 10, 3
_FLOWN = frozenset(("object", "single", "weapon"))
_BEFORE_NAMES = frozenset(("territory", "own"))
_COUNTED = frozenset(("object", "single", "event", "weapon", "over", "of"))


def unknown_follows(words: list[Word], index: int) -> bool:
    """Return whether a name comes next that the lexicon does not know."""
    while index < len(words) and "territory" in words[index].tags:
        index += 1
    return (
        index < len(words) and words[index].kind == "word" and words[index].capital and not words[index].tags
    )


def unlisted_follows(words: list[Word], index: int) -> bool:
    """Return whether places go on with one of no list: `over X and nearby waters,`, `over X, Gryazovets and Y`."""
    comma = index < len(words) and words[index].word == ","
    at = index + comma
    joined = at < len(words) and "and" in words[at].tags
    if not (comma or joined):
        return False
    led = "over" in words[min(at + joined, len(words) - 1)].tags
    if comma and led:
        return False
    name = _past(words, at + joined + led, _leads_to_name)
    after = _past(words, name, _is_unread_name)
    if not joined:  # but `in Gryazovets, X`, `in the X, Gryazovets and Y districts`
        following = [word.tags for word in words[after : after + 3]]
        listed = len(following) > 1 and "and" in following[0] and "place" in following[1]
        return after > name and listed and "district" not in following[-1]
    if after == name:
        return name > at + joined + led and _is_water(words[name - 1])
    return (
        after == len(words)
        or words[after].kind in {"mark", "line", "bullet"}
        or not {"and", "event"}.isdisjoint(words[after].tags)
    )


def _past(words: list[Word], index: int, holds: Callable[[Word], bool]) -> int:
    """Return the index of the first word from an index for which something does not hold."""
    while index < len(words) and holds(words[index]):
        index += 1
    return index


def _leads_to_name(word: Word) -> bool:
    """Return whether a word may stand before the noun of a place: an adjective, a word for waters."""
    small = word.kind == "word" and not word.capital
    return small and (not word.tags or not _BEFORE_NAMES.isdisjoint(word.tags) or _is_water(word))


def _is_unread_name(word: Word) -> bool:
    return word.kind == "word" and word.capital and (not word.tags or "place" in word.tags)


def _is_water(word: Word) -> bool:
    return word.tags.get("territory") == "waters" or word.tags.get("head") in {"sea", "gulf"}


def district_follows(words: list[Word], index: int) -> bool:
    """Return whether the noun of a district comes next, or of several behind further names: `the A, B and C districts`."""
    at = _past(words, index, _joins_names)
    district = words[at].tags.get("district") if at < len(words) else None
    return district is not None and (at == index or district == "many")


def _joins_names(word: Word) -> bool:
    listed = word.word == "," or "and" in word.tags
    return listed or (word.kind == "word" and word.capital and "district" not in word.tags)


def number_follows(words: list[Word], index: int) -> bool:
    """Return whether a number comes next, with its bounds."""
    while index + 1 < len(words) and {"bound", "one"} & words[index].tags.keys():
        index += 1
    word = words[index] if index < len(words) else None
    return word is not None and (
        word.kind == "number" or bool({"number", "numbers", "dozen"} & word.tags.keys())
    )


def places_counted(words: list[Word], index: int) -> bool:
    """Return whether it is places that a number counts: `over three other regions`."""
    return number_follows(words, index) and "head" in _counted(words, index)


def things_counted(words: list[Word], index: int) -> bool:
    """Return whether it is things flown that a number counts: `minus 12 drones`."""
    return number_follows(words, index) and not _FLOWN.isdisjoint(_counted(words, index))


def _counted(words: list[Word], index: int) -> Tags:
    """Return the classes of the noun behind a number and its adjectives, if there is one."""
    for word in words[index + 1 : index + 2 + _MOST_ADJECTIVES]:
        if "head" in word.tags or word.kind != "word" or not _COUNTED.isdisjoint(word.tags):
            return word.tags
    return {}


def leads_to_number(words: list[Word], index: int) -> bool:
    """Return whether a clause goes on to a number: `bringing the count for the night to 17`."""
    for at in range(index, min(index + _LONGEST_RAISE, len(words) - 1)):
        if words[at].kind in {"mark", "line", "number"}:
            return False
        if words[at].word in {"to", "at", "до"}:
            return number_follows(words, at + 1)
    return False


def falls_to_number(words: list[Word], index: int) -> bool:
    """Return whether a fall is one of numbers: `fell to 12`."""
    return (
        index + 1 < len(words) and words[index + 1].word in {"to", "до"} and number_follows(words, index + 2)
    )


def rest_follows(words: list[Word], index: int) -> bool:
    """Return whether the words speak of what is left: `Tula for the remaining 11`."""
    return any("rest" in word.tags for word in words[index : index + 2])
