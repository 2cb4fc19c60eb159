"""Where and when a text was written, told before its first sentence. It is no place or time of what is told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tsanalysis.statements.places import PlaceGroup

if TYPE_CHECKING:
    from tsanalysis.statements.items import Item

__all__ = ["without_dateline"]

_DATELINE = re.compile(r"P(?:,[PN]+)?(?:,?W[.,]?(?:\([^()A]{1,4}\)-|/N+/[.-]?|-N{1,3}\.|-)|\([^()A]{1,4}\)-)")
_SEAT = re.compile("P:(?!A[gNb]*[OS])")  # but `Moscow: 3 drones`
_LONGEST = 20
_SEATS = frozenset(("UA-30", "RU-MOW", "RU-MOSCOW-REGION"))


def without_dateline(items: list[Item]) -> list[Item]:
    """Return items without the place of writing, `MOSCOW, Oct 12 (Reuters) -`, and with its day as no more than a date."""
    codes = "".join([item.code for item in items[:_LONGEST]])
    found = _DATELINE.match(codes)
    end = 2 if _is_seat_of_writing(items, codes) else found.end() if found else 0
    if not end or getattr(items[0].value, "role", "") != "bare":
        return items
    day = next((item for item in items[:end] if item.code == "W"), None)
    written = [] if day is None else [day._replace(value=replace(day.value, name="dateline"))]  # type: ignore[type-var]
    return written + items[end:]


def _is_seat_of_writing(items: list[Item], codes: str) -> bool:
    """Return whether a capital and a colon begin an English text: `KYIV: Russia fired 38 missiles`."""
    group = items[0].value if _SEAT.match(codes) else None
    return isinstance(group, PlaceGroup) and group.codes[0] in _SEATS and items[0].word.isascii()
