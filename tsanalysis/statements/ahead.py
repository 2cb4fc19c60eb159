"""What comes next: a number, a name that is not known, what is left. It takes no word up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.tokens import Tags, Word

__all__ = [
    "falls_to_number",
    "leads_to_number",
    "number_follows",
    "places_counted",
    "rest_follows",
    "things_counted",
    "unknown_follows",
]

_LONGEST_RAISE, _MOST_ADJECTIVES = 10, 3
_FLOWN = frozenset(("object", "single", "weapon"))
_COUNTED = frozenset(("object", "single", "event", "weapon", "over", "of"))


def unknown_follows(words: list[Word], index: int) -> bool:
    """Return whether a name comes next that the lexicon does not know."""
    while index < len(words) and "territory" in words[index].tags:
        index += 1
    return (
        index < len(words) and words[index].kind == "word" and words[index].capital and not words[index].tags
    )


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
