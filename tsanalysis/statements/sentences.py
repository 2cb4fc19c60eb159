"""Items to sentences: where one ends, where a list goes on, and what stands in a text twice. It reads no meaning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.items import Item

__all__ = ["sentences", "without_repeats"]

_LONGEST_SENTENCE, _SHORTEST_REPEAT = 500, 5
_STAMP = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")


def sentences(items: list[Item]) -> list[list[Item]]:
    """Part items at the ends of sentences and paragraphs; a list stays with what announces it."""
    found: list[list[Item]] = []
    current: list[Item] = []
    for index, item in enumerate(items):
        ends = item.code == "." or (item.code == "¶" and not _goes_on(current, items, index))
        ends |= item.code == "\n" and _stamped(items, index + 1)
        if not ends and len(current) < _LONGEST_SENTENCE:
            current.append(item)
        elif current:
            found.append(current)
            current = [] if ends else [item]
    if current:
        found.append(current)
    return [sentence[_after_stamp(sentence) :] for sentence in found]


def _stamped(items: list[Item], index: int) -> bool:
    """Return whether a line begins with the hour at which it was written: `14:10 - A drone was downed`."""
    return index < len(items) and items[index].code == "N" and _STAMP.fullmatch(items[index].word) is not None


def _after_stamp(sentence: list[Item]) -> int:
    """Return the index of the first item behind the hour at which a line was written."""
    at = next((index for index, item in enumerate(sentence) if item.code not in "\n¶"), 0)
    if not _stamped(sentence, at):
        return 0
    return at + 1 + (sentence[at + 1 : at + 2] != [] and sentence[at + 1].code in "-:")


def without_repeats(found: list[list[Item]]) -> list[list[Item]]:
    """Return sentences without those that stand in the text a second time, word for word, as in a quoted copy."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for sentence in found:
        words = tuple(item.word for item in sentence if item.code not in "\n¶•,")
        again = words in seen and len(words) >= _SHORTEST_REPEAT and not any(i.code in "mq" for i in sentence)
        seen.add(words)
        if not again:
            kept.append(sentence)
    return kept


def _goes_on(current: list[Item], items: list[Item], index: int) -> bool:
    """Return whether a list or a sentence goes on over an empty line."""
    if not current or current[-1].code in ":,;-&":
        return True
    return index + 1 < len(items) and items[index + 1].code in "•-"
