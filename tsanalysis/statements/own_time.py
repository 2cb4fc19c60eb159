"""The time that a stretch of a sentence names for its own number. It gives no number a time of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsanalysis.statements.context import DATELESS
from tsanalysis.statements.windows import WindowWords

if TYPE_CHECKING:
    from tsanalysis.statements.items import Item

__all__ = ["own_date", "own_window"]

_LED = re.compile("(?:^|[,;:&\n•¶])[ob]*(W)[,-]b*$")  # `on October 2, 31`


def own_window(sentence: list[Item], codes: str, start: int, end: int) -> WindowWords | None:
    """Return the window that a segment names for its own number."""
    at = start
    while at and codes[at - 1] in "W,-b" and codes[at] != "W":
        at -= 1
    if codes[at] != "W" or (at and codes[at - 1] not in ",;:&-\n•"):
        own = _first_window(sentence, codes, start, end)
        if own is not None:
            return own
    while start and codes[start - 1] in "W,-b&":
        start -= 1
        if codes[start] == "W":
            break
    return _first_window(sentence, codes, start, end)


def own_date(sentence: list[Item], codes: str, start: int, end: int) -> WindowWords | None:
    """Return the day relative to publication that a segment names for its own number: `15 today`."""
    led = _LED.search(codes[:start])
    first = led.start(1) if led else start
    told = max(codes.find("y", start, end), 0) or end  # the day of saying it is not that of what is said
    values = (sentence[at].value for at in range(first, told) if codes[at] == "W")
    days = (v for v in values if isinstance(v, WindowWords) and v.kind == "date" and v.name != "dateline")
    return next((day for day in days if day.start_day is None), None)


def _first_window(sentence: list[Item], codes: str, start: int, end: int) -> WindowWords | None:
    """Return the first window of a stretch that is not only compared with: `more than in August`.

    Behind a bracket that closes what went before, the time is that of what follows.
    """
    closed = codes.find(")", start, end)
    if closed > start and codes.find("(", start, closed) < 0:
        end = closed
    for at in range(start, end):
        value = sentence[at].value if codes[at] == "W" else None
        if not isinstance(value, WindowWords) or value.kind in DATELESS:
            continue
        if "t" not in codes[max(at - 2, start) : at]:
            return value
    return None
