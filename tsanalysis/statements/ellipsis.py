"""What a clause leaves out, taken from the one before it: the place of the region that is still spoken of.

It never takes a place over what the words themselves say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.statements.offices import is_of_other_region, own_region
from tsanalysis.statements.times import is_longer

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.drafts import Draft

__all__ = ["with_place_of_topic", "with_places_of_told"]

_PLACED = frozenset(
    ("nationwide", "toward", "elsewhere", "nowhere", "general", "whole", "of", "announces", "sea", "gulf")
)
_FATES = frozenset(("intercepted", "lost", "suppressed", "hit", "launched", "crashed"))


def with_place_of_topic(cell: Cell, previous: Draft | None) -> Cell:
    """Return a cell that begins a tally, over the one region that the tally before it told of.

    So where it sums up a longer time, is another claimant's number for the same thing, or tells another
    fate in the same sentence: `12 over Voronezh Region, and since January 187`.
    """
    if previous is None or cell.amount is None or cell.places:
        return cell
    down = previous.outcome in {"intercepted", "suppressed"}
    further = "more" in cell.flags and cell.object is None and cell.sentence - previous.sentence == 1
    near = cell.event == "crashed" or (
        cell.event == "hit" and (cell.sentence == previous.sentence or further)
    )
    fell = down and near and "unknown" not in cell.flags  # `two more fell in an open field`
    if cell.flags & (_PLACED - {"elsewhere", "nowhere"} if fell else _PLACED):
        return cell
    topic = _only_place(previous)
    if (
        topic is None
        or is_of_other_region(cell, topic)
        or not (
            _is_of_same(cell, previous)
            or _counters(cell, previous)
            or _goes_on(cell, previous)
            or (fell and further)
        )
    ):
        return cell
    return cell._replace(places=topic.places, place_span=topic.place_span, unsure=topic.unsure)


def _only_place(draft: Draft) -> Cell | None:
    """Return the one number of a draft, if it has one and one region."""
    told = draft.told
    if len(told) != 1 or len(told[0].places) != 1 or draft.rests:
        return None
    return told[0] if draft.total is None or draft.total == told[0].amount else None


def _is_of_same(cell: Cell, previous: Draft) -> bool:
    """Return whether a bare number tells what befell those that came, or some: `22 attacked X. 20 were downed, two lost`."""
    near = cell.sentence - previous.sentence <= 1 and cell.object is None
    told = _only_place(previous)
    if told is None or told.amount is None or cell.amount is None:
        return False
    return (
        near
        and cell.amount.low <= told.amount.low
        and previous.outcome == "launched"
        and cell.event in _FATES - {"launched"}
    )


def _counters(cell: Cell, previous: Draft) -> bool:
    """Return whether a regional office, or anyone with a bare number, counts what another has counted."""
    if cell.source is None or cell.source == previous.source or cell.sentence - previous.sentence > 1:
        return False
    regional = own_region(cell.source) is not None
    bare = cell.object is None and not cell.flags & {"joint", "more"}
    return regional or (bare and previous.source is not None)


def _goes_on(cell: Cell, previous: Draft) -> bool:
    """Return whether a number tells, in the same sentence, another fate or time of things over a region just named.

    In the next sentence a bare number does so of another time: `over X 204 in a month. During the night, 15`.
    """
    if cell.source != previous.source or cell.object not in {None, previous.object}:
        return False
    if cell.sentence == previous.sentence:
        return "timed" in cell.flags or (cell.event in _FATES and cell.event != previous.outcome)
    near = cell.object is None and cell.sentence - previous.sentence == 1
    return near and bool(cell.flags & {"timed", "dated"}) and _fits_time(cell, previous)


def _fits_time(cell: Cell, previous: Draft) -> bool:
    """Return whether the number of the longer of two times is no less than the other one."""
    told, longer = _only_place(previous), is_longer(cell.window)
    if told is None or told.amount is None or cell.amount is None or longer is is_longer(previous.window):
        return True
    return cell.amount.low >= told.amount.low if longer else cell.amount.low <= told.amount.low


def with_places_of_told(cell: Cell, draft: Draft) -> Cell:
    """Return a cell of `four over each` with the places just told: `12 over A, B and C, four over each`; it takes their place."""
    told = draft.last or draft.total_cell
    if "each" not in cell.flags or cell.places or told is None or told.amount is None or cell.amount is None:
        return cell
    if len(told.places) < 2 or told.amount.count != cell.amount.low * len(told.places):
        return cell
    if draft.parts:
        draft.parts.pop()
    else:
        draft.total_cell, draft.lead = told, None
    return cell._replace(
        places=told.places, place_span=told.place_span, flags=cell.flags - {"elsewhere", "nowhere"}
    )
