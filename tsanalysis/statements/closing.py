"""Totals that close what they sum up: `nine over A. Four over B. In all, 13`. Arithmetic recognises them, never taste.

It gathers nothing: a number that is just what those before it make together is put before them, and both are marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.drafts import WEAK, is_general, is_sum, may_be_one
from tsanalysis.statements.times import is_longer, on_other_day, same_window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsanalysis.statements.cells import Cell

__all__ = ["with_closing_totals"]

_MANY = 200
_NEVER = 10**9  # what a bounded number adds: no sum is reached with it
_WIDER = frozenset(("aircraft", "target"))
_OTHERWISE = frozenset(
    ("subset", "whole", "of_part", "partitive", "earlier", "revised", "except", "compared")
)
_SOMEWHERE = frozenset(("elsewhere", "general", "unknown", "nowhere", "item"))
_OWN_TIME = frozenset(("timed", "dated", "on_day"))


class _Sum(NamedTuple):
    """A total that closes its parts, and where they stand; None for one that is told by no place."""

    total: Cell
    parts: Mapping[int, Cell | None]


def with_closing_totals(cells: list[Cell]) -> list[Cell]:
    """Return cells with each total that closes its parts before the first of them.

    The total is marked as `closes`, its parts as `closed`; they share their object, their event and their time.
    """
    totals: dict[int, Cell] = {}
    parts: dict[int, Cell | None] = {}
    for at, cell in enumerate(cells):
        goes_on = at - 1 in parts and parts[at - 1] is None and cells[at - 1].sentence == cell.sentence
        total = cell.marked("joint") if goes_on else cell  # `in all 13 drones and three missiles`
        found = _sum_before(total, cells, at, parts) if _may_close(cell) else None
        if found is not None:
            totals[min(found.parts)] = found.total
            parts |= {**found.parts, at: None}
    told = (one for at, cell in enumerate(cells) for one in (totals.get(at), parts.get(at, cell)))
    return [cell for cell in told if cell is not None]


def _may_close(cell: Cell) -> bool:
    """Return whether a number may sum up those before it."""
    exact = cell.amount is not None and cell.amount.kind == "exact"
    return exact and not cell.flags & (_OTHERWISE | {"each", "more", "remaining"})


def _says_so(cell: Cell) -> bool:
    """Return whether a number is said to sum up, or its noun is a wider one: `9 drones over A, 7 over B, 16 aircraft`."""
    return "joint" in cell.flags or cell.object in _WIDER


def _sum_before(total: Cell, cells: list[Cell], at: int, taken: dict[int, Cell | None]) -> _Sum | None:
    """Return a total that stands at an index with all numbers told before it of the same things, where they make just that."""
    found = _told_before(total, cells, at, taken)
    parts = [cells[index] for index in found]
    taken_up = not _says_so(total) and total.object is None and any(part.places for part in parts)
    if len(parts) < (1 if taken_up else 2):  # `two drones attacked X. Both were shot down`
        return None
    total = _named(total, parts)
    if not total.object or total.event in WEAK - {"reported"} or not _makes(total, parts):
        return None
    return _marked(total, dict(zip(found, parts, strict=True))) if _is_of(total, parts) else None


def _told_before(total: Cell, cells: list[Cell], at: int, taken: dict[int, Cell | None]) -> list[int]:
    """Return where the numbers stand that a total may sum up, the first one first; none where they are too many."""
    says_so, left = _says_so(total), total.amount.low if total.amount is not None else 0
    kind = None if total.object in _WIDER else total.object
    fate = None if is_sum(total) or total.event in WEAK else total.event  # `All seven were flying to X`
    found: list[int] = []
    for index in range(at - 1, max(at - _MANY, 0) - 1, -1):
        cell = cells[index]
        if cell.amount is None or cell.flags & _OTHERWISE:
            continue
        if (kind and cell.object not in {None, kind}) or (fate and cell.event not in WEAK | {fate}):
            continue
        unsaid = not says_so and cell.event not in WEAK  # without a word for it, only their fate is summed up
        if unsaid or index in taken or _is_bound(cell, [cells[part] for part in found]):
            break
        left -= min(_worth(cell))
        if left < 0 or ("more" in cell.flags and not cell.places):
            return []  # `nine more in the evening, bringing the day's total to 21`
        kind, fate = kind or cell.object, fate or (None if cell.event in WEAK else cell.event)
        found.insert(0, index)
    return found


def _named(total: Cell, parts: list[Cell]) -> Cell:
    """Return a total of the things that its parts are, and of what befell them."""
    own = None if total.object in _WIDER else total.object
    kind = own or next((part.object for part in parts if part.object), None)
    kind = kind or next((part.hint for part in parts if part.hint), total.hint)
    told = next((part.event for part in parts if part.event not in WEAK), total.event)
    return total._replace(object=kind, event="reported" if told in WEAK and kind == "case" else told)


def _worth(cell: Cell) -> set[int]:
    """Return what a number can add to a sum: once for all its places, or for each."""
    amount, places = cell.amount, max(len(cell.places), 1)
    if amount is None or amount.count is None:
        return {_NEVER}
    if "each" in cell.flags:
        return {amount.count * places}
    return {amount.count} if cell.flags & {"joint", "implicit"} else {amount.count, amount.count * places}


def _makes(total: Cell, parts: list[Cell]) -> bool:
    """Return whether parts make just the total in one of the readings that their words allow."""
    most, sums = total.amount.low if total.amount is not None else 0, {0}
    for part in parts:
        sums = {reached + more for reached in sums for more in _worth(part) if reached + more <= most}
    return most in sums


def _is_bound(cell: Cell, parts: list[Cell]) -> bool:
    """Return whether a number before parts is none of them: another sum, or of another time or claimant."""
    if "joint" in cell.flags and not cell.places:
        return True
    placed = bool(parts) and all(part.places for part in parts)
    if placed and not cell.places and not cell.flags & _SOMEWHERE:
        return True
    return bool(parts) and not _share(cell, parts[0])


def _share(cell: Cell, other: Cell) -> bool:
    """Return whether two numbers may be told of one time, by one claimant."""
    one, two = cell.window, other.window
    timed = one is None or two is None or same_window(one, two)
    return timed and not on_other_day(cell.date, other.date) and may_be_one(cell.source, other.source)


def _is_of(total: Cell, parts: list[Cell]) -> bool:
    """Return whether a total may be that of parts: over all their places, by their claimant, and of no longer time."""
    within = not total.places or is_general(total.places)
    within |= {place for part in parts for place in part.places} <= {*total.places}
    longer = is_longer(total.window) and not any(is_longer(part.window) for part in parts)
    other = any(
        on_other_day(total.date, part.date) or not may_be_one(total.source, part.source) for part in parts
    )
    return within and not longer and not other


def _marked(total: Cell, parts: dict[int, Cell]) -> _Sum:
    """Return a total and its parts with what they share."""
    first = next(iter(parts.values()))
    timed = next((part for part in parts.values() if part.flags & _OWN_TIME), None)
    window = timed.window if timed is not None else total.window if "timed" in total.flags else first.window
    total = total._replace(
        window=window or total.window,
        date=total.date or (timed or first).date,
        source=total.source or next((part.source for part in parts.values() if part.source), None),
        flags=total.flags - {"toward", "item"} | {"closes"},
    )
    if not any(part.places or part.flags & _SOMEWHERE for part in parts.values()):
        return _Sum(total, dict.fromkeys(parts))  # `by planes 4, by guns 6, 10 in all`
    return _Sum(
        total,
        {
            at: part._replace(object=total.object, event=total.event).marked("closed")
            for at, part in parts.items()
        },
    )
