"""Line breaks that only wrap a sentence, as in mails and printed pages. A break that parts a list is kept."""

from __future__ import annotations

from tsanalysis.statements.tokens import Word

__all__ = ["without_wraps"]

_LEADING = frozenset((
    "over", "toward", "launch", "territory", "of", "and", "bound", "one", "from", "until", "at", "month", "function", "modifier",
))  # fmt: skip
_BEFORE_TIME = frozenset(("from", "until", "at", "about", "by", "since", "function"))
_GROUP = 3
_NAMING = frozenset(("place", "head", "object", "single"))
_COUNTED = frozenset(("object", "single", "territory", "nation", "side", "weapon", "aux"))


def without_wraps(words: list[Word]) -> list[Word]:
    """Return words without the line breaks inside a sentence."""
    if not any(word.kind == "line" for word in words):
        return words
    words = _with_wrapped_thousands(words)
    last = len(words) - 1
    return [
        word
        for at, word in enumerate(words)
        if word.kind != "line" or not (0 < at < last and _wraps(words, at))
    ]


def _with_wrapped_thousands(words: list[Word]) -> list[Word]:
    """Return words in which `1` at the end of a line and `240` at the beginning of the next are one number."""
    kept: list[Word] = []
    for at, word in enumerate(words):
        broken = word.kind == "number" and len(kept) > 2 and kept[-1].kind == "line"
        if (
            broken
            and kept[-2].kind == "number"
            and kept[-3].kind == "word"
            and _NAMING.isdisjoint(kept[-3].tags)
            and _are_thousands(kept[-2], word)
        ):
            following = words[at + 1] if at + 1 < len(words) else None
            if following is not None and following.kind == "word":
                kept[-2:] = [_joined(kept[-2], word)]
                continue
        kept.append(word)
    return kept


def _joined(one: Word, two: Word) -> Word:
    """Return two pieces of a number as one word."""
    return Word(one.kind, f"{one.word} {two.word}", one.start, two.end, one.capital, one.tags)


def _are_thousands(one: Word, two: Word) -> bool:
    """Return whether two pieces are digits parted as thousands are."""
    return one.word.isdigit() and two.word.isdigit() and len(one.word) <= _GROUP == len(two.word)


def _wraps(words: list[Word], at: int) -> bool:
    """Return whether a line goes on in the next one: behind a small word, with a small word, or before its noun."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word.word.count("\n") != 1:
        return False
    if after.word in {"–", "-"}:  # not the dash of a list, which stands before a name
        following = words[min(at + 2, len(words) - 1)]
        return following.kind == "number" or "number" in following.tags
    if after.kind == "number" and ":" in after.word:  # the hour of a line begins it
        return not _BEFORE_TIME.isdisjoint(before.tags)
    leads = before.word in {"–", "-", "("} or (before.kind == "word" and not _LEADING.isdisjoint(before.tags))
    return after.kind == "meridiem" or (
        after.kind in {"word", "number", "model"} and (leads or _goes_on(before, after))
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
        return before.kind == "word" or before.word in {",", ";"} or (number and "over" not in after.tags)
    return (number or plain or "weapon" in after.tags) and not _COUNTED.isdisjoint(after.tags)
