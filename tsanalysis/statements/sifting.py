"""Cells before they are gathered: what is denied, what another number takes the place of, what parts a number by time or kind.

It gathers nothing: each cell is kept, marked, or left out for what its own words say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.statements.drafts import may_be_one
from tsanalysis.statements.times import is_longer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsanalysis.statements.cells import Cell

__all__ = ["sifted", "without_superseded"]

_OVER_UNKNOWN = frozenset(("elsewhere", "unknown", "nowhere", "general"))
_CREWED = frozenset(("aircraft", "helicopter"))
_FATES = frozenset(("intercepted", "suppressed", "lost", "hit", "crashed"))


def sifted(cells: list[Cell]) -> list[Cell]:
    """Return the cells that tell a number of a tally, and mark those that part one by times or kinds."""
    told = [cell for cell in cells if not _is_denied(cell)]
    return _with_parts(_without_other_fates(_without_known_falls(told)))


def _without_known_falls(cells: list[Cell]) -> list[Cell]:
    """Return cells without the fall of one thing that only a noun tells, where another fate is told: it was one of those."""
    falls = [cell for cell in cells if cell.event == "crashed" and {"deed", "implicit"} <= cell.flags]
    other = any(cell.event in _FATES and cell not in falls for cell in cells)
    return [cell for cell in cells if cell not in falls] if falls and other else cells


def _with_parts(cells: list[Cell]) -> list[Cell]:
    """Mark the numbers into which times, or kinds, part one of the same sentence.

    So `41 over X: 26 at night, 15 by day`, and `45 missiles - 27 cruise, 12 ballistic, six others`.
    """
    found = list(cells)
    for at, whole in enumerate(cells):
        if (end := _end_of_parts(cells, at, _is_of_a_time)) > at:
            own = "timed" in whole.flags or whole.window is not cells[at + 1].window
            found[at] = whole if own else whole._replace(window=None)
            found[at + 1 : end] = [part.marked("subset")._replace(places=()) for part in cells[at + 1 : end]]
        elif (end := _end_of_parts(cells, at, _is_of_a_kind)) > at:
            found[at + 1 : end] = [part.marked("subset") for part in cells[at + 1 : end]]
    return found


def _end_of_parts(cells: list[Cell], at: int, is_part: Callable[[Cell, Cell], bool]) -> int:
    """Return the index after the parts that use up the number before them; that of the number where none do."""
    whole, end = cells[at], at + 1
    if whole.object is None or whole.amount is None or whole.amount.count is None:
        return at
    left = whole.amount.count
    while left > 0 and end < len(cells) and (amount := cells[end].amount) and is_part(cells[end], whole):
        end, left = end + 1, left - amount.low
    return end if left == 0 and end - at > 2 else at


def _is_of_a_time(cell: Cell, whole: Cell) -> bool:
    """Return whether a number of a list is that of a time, or of a kind, of what stands before it."""
    if cell.sentence != whole.sentence or "item" not in cell.flags or "item" in whole.flags:
        return False
    if cell.object is not None:  # `24 missiles: 13 of one kind, 11 of another`
        return cell.object == whole.object and not cell.places and cell.event == whole.event
    return cell.places in {(), whole.places} and bool({"timed", "dated"} & cell.flags)


def _is_of_a_kind(cell: Cell, whole: Cell) -> bool:
    """Return whether a number without a place counts things of one kind, in the sentence of all of them."""
    if cell.sentence != whole.sentence or cell.places or cell.amount is None:
        return False
    labelled = cell.object is None and "item" in cell.flags and not cell.flags & _OVER_UNKNOWN  # `Mavic - 25`
    named = cell.object == whole.object and bool(cell.kind)
    return (named or labelled) and cell.event in {None, whole.event}


def _without_other_fates(cells: list[Cell]) -> list[Cell]:
    """Return cells without what is left of a number but met another fate: `five were downed, the rest fell in a field`."""
    found: list[Cell] = []
    fate: str | None = None
    for cell in cells:
        if cell.amount is not None and cell.event in _FATES:
            fate = cell.event
        if (
            cell.amount is not None
            or "rest" not in cell.flags
            or cell.event not in _FATES - {fate}
            or fate is None
        ):
            found.append(cell)
    return found


def _is_denied(cell: Cell) -> bool:
    """Return whether a number is denied, only compared with, or an article in a tale of something else."""
    period = "timed" in cell.flags and is_longer(cell.window)
    if "compared" in cell.flags and not period:  # but `compared with 4,442 drones in January`
        return True
    if cell.object in _CREWED and cell.event == "launched":
        return True  # `eight aircraft were sent to other airfields`
    return "negated" in cell.flags and cell.amount is not None and cell.amount.high != 0


def without_superseded(cells: list[Cell]) -> list[Cell]:
    """Return cells without those that were told earlier and that another number has taken the place of."""
    current = [cell for cell in cells if "earlier" not in cell.flags]
    return [cell for cell in _with_new_numbers(cells) if not _is_superseded(cell, current)]


def _with_new_numbers(cells: list[Cell]) -> list[Cell]:
    """Return cells without those said earlier that a bare number of the same sentence takes the place of."""
    found: list[Cell] = []
    for cell in cells:
        before = found[-1] if found else None
        bare = (
            cell.amount is not None
            and cell.object is None
            and not cell.places
            and "earlier" not in cell.flags
        )
        put = before is not None and ("retold" in before.flags or {"earlier", "revised"} <= before.flags)
        if before is None or not bare or not put or before.sentence != cell.sentence:
            found.append(cell)
            continue
        found[-1] = before._replace(
            amount=cell.amount,
            start=cell.start,
            end=cell.end,
            flags=cell.flags | {"revised"},
            instead_of=before.amount,
        )
    return found


def _is_superseded(cell: Cell, current: list[Cell]) -> bool:
    """Return whether a number was told earlier, by the same, and another has taken its place: `40, up from 35`."""
    if "earlier" not in cell.flags or cell.places or "timed" in cell.flags:
        return False
    if any("more" in other.flags for other in current):  # `three more were downed; earlier he told of five`
        return False
    others = [other for other in current if may_be_one(cell.source, other.source)]
    return bool(others) and (cell.object is None or bool({None, cell.object} & {o.object for o in others}))
