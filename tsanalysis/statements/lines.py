"""Line breaks that only wrap a sentence, as in mails and printed pages. A break that parts a list is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.tokens import Word

__all__ = ["without_wraps"]

_LEADING = frozenset((
    "over", "toward", "launch", "territory", "of", "and", "bound", "one", "from", "until", "at", "month", "function", "modifier",
))  # fmt: skip
_NAMING = frozenset(("place", "head", "object", "single"))
_COUNTED = frozenset(("object", "single", "territory", "nation", "side", "weapon", "aux"))


def without_wraps(words: list[Word]) -> list[Word]:
    """Return words without the line breaks inside a sentence."""
    if not any(word.kind == "line" for word in words):
        return words
    last = len(words) - 1
    return [word for at, word in enumerate(words) if not (0 < at < last and _wraps(words, at))]


def _wraps(words: list[Word], at: int) -> bool:
    """Return whether a line goes on in the next one: behind a small word, with a small word, or before its noun."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word.kind != "line" or word.word.count("\n") != 1:
        return False
    if after.word in {"–", "-"}:  # not the dash of a list, which stands before a name
        return words[min(at + 2, len(words) - 1)].kind == "number"
    leads = before.word in {"–", "-", "("} or (before.kind == "word" and not _LEADING.isdisjoint(before.tags))
    return after.kind == "meridiem" or (
        after.kind in {"word", "number"} and (leads or _goes_on(before, after))
    )


def _goes_on(before: Word, after: Word) -> bool:
    """Return whether a word or number goes on with what stood at the end of the line before it."""
    plain = before.kind == "word" and not before.capital and _NAMING.isdisjoint(before.tags)
    if after.kind == "number":
        return plain
    number = before.kind == "number" or "number" in before.tags
    if "and" in after.tags or "head" in after.tags or "zone" in after.tags:
        return before.word not in {".", ":", ";"}
    if not after.capital:
        return before.kind == "word" or before.word == "," or (number and "over" not in after.tags)
    return (number or plain) and not _COUNTED.isdisjoint(after.tags)
