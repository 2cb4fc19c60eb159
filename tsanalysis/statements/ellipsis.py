"""What a clause leaves out, taken from the one before it: the place of the region that is still spoken of.

It never takes a place over what the words themselves say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.drafts import Draft

__all__ = ["name_offices", "place_of_claimant", "with_place_of_topic", "with_places_of_told"]

_PLACED = frozenset(("nationwide", "toward", "elsewhere", "nowhere", "general", "whole", "of", "announces"))
_FATES = frozenset(("intercepted", "lost", "suppressed", "hit", "launched", "crashed"))
_TOLD_WHERE = frozenset(("toward", "nationwide", "unknown"))
_OFFICE = re.compile(r"([a-z]{2}-\w+)-governor|((?:ru|ua)-(?!mow|30)\w+)-(?:authorities|mayor)")


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
    region = place_of_claimant(previous) if topic is None else None
    if region is not None and _counters(cell, previous):
        return cell._replace(places=(region,))
    if (
        topic is None
        or _is_of_other_region(cell, topic)
        or not (
            _is_of_same(cell, previous)
            or _sums_up(cell, previous)
            or _counters(cell, previous)
            or _goes_on(cell, previous)
            or (fell and further)
        )
    ):
        return cell
    return cell._replace(places=topic.places, place_span=topic.place_span, unsure=topic.unsure)


def _is_of_other_region(cell: Cell, topic: Cell) -> bool:
    """Return whether the office of another region counts: its number is of its own region."""
    region, _, office = (cell.source or "").rpartition("-")
    return office in {"governor", "authorities"} and bool(region) and region.upper() not in topic.places


def _only_place(draft: Draft) -> Cell | None:
    """Return the one number of a draft, if it has one and one region."""
    told = draft.told
    if len(told) != 1 or len(told[0].places) != 1 or draft.rests:
        return None
    return told[0] if draft.total is None or draft.total == told[0].amount else None


def _is_of_same(cell: Cell, previous: Draft) -> bool:
    """Return whether a bare number tells what befell those that came: `two attacked X. Both were downed`, `20 of them`."""
    near = cell.sentence - previous.sentence <= 1 and cell.object is None
    told = _only_place(previous)
    alike = (
        told is not None
        and told.amount is not None
        and cell.amount is not None
        and (
            told.amount.count == cell.amount.count
            or ("subset" in cell.flags and cell.amount.low <= told.amount.low)
        )
    )
    return near and alike and previous.outcome == "launched" and cell.event in _FATES - {"launched"}


def _sums_up(cell: Cell, previous: Draft) -> bool:
    """Return whether one of the two times is longer than a day and the other is not."""
    if cell.window is None:
        return False
    longer = cell.window.kind == "longer"
    before = previous.window is not None and previous.window.kind == "longer"
    near = cell.sentence == previous.sentence or cell.object is None
    return near and longer != before and "timed" in cell.flags


def _counters(cell: Cell, previous: Draft) -> bool:
    """Return whether a regional office, or anyone with a bare number, counts what another has counted."""
    if cell.source is None or cell.source == previous.source or cell.sentence - previous.sentence > 1:
        return False
    regional = cell.source.endswith(("governor", "authorities"))
    bare = cell.object is None and not cell.flags & {"joint", "more"}
    return regional or (bare and previous.source is not None)


def _goes_on(cell: Cell, previous: Draft) -> bool:
    """Return whether a number tells, in the same sentence, another fate or time of things over a region just named."""
    other = cell.event in _FATES and cell.event != previous.outcome
    return (
        cell.sentence == previous.sentence
        and cell.source == previous.source
        and cell.object in {None, previous.object}
        and (other or "timed" in cell.flags)
    )


def name_offices(drafts: list[Draft]) -> None:
    """Name the offices that speak, and let a number that names no place be of the region of its office."""
    for draft in drafts:
        if draft.lead is not None and "unknown" in draft.lead.flags and not draft.parts:
            draft.doubt("the place is not in the gazetteer")
        draft.source = _named_office(draft)
        if _OFFICE.fullmatch(draft.source or "") and _is_lone(draft):
            draft.total, draft.total_cell, draft.parts = draft.parts[0].amount, draft.parts[0], []
        region = place_of_claimant(draft)
        if region is not None and draft.total_cell is not None:
            draft.subsets += [(part, region) for part in draft.parts]  # `eight, two of them near its town`
            draft.parts = []
            draft.total_cell = draft.lead = draft.total_cell._replace(places=(region,))


def _is_lone(draft: Draft) -> bool:
    """Return whether a tally is one number without a place: `the mayor: 8 were downed, 3 hit a building`."""
    bare = draft.total is None and draft.lead is None and not draft.rests
    return bare and len(draft.parts) == 1 and not draft.parts[0].places


def _named_office(draft: Draft) -> str | None:
    """Return who says it; a governor without a name is the one of the only region that is told of."""
    if draft.source not in {"governor", "authorities"}:
        return draft.source
    told = {
        cell.places
        for cell in (draft.total_cell, draft.lead, *draft.parts)
        if cell is not None and cell.places
    }
    if (
        len(told) != 1
        or len(codes := next(iter(told))) != 1
        or len(codes[0]) == 2
        or codes[0].startswith("XZ-")
    ):
        return draft.source
    return f"{codes[0].lower()}-{draft.source}"


def place_of_claimant(draft: Draft) -> str | None:
    """Return the region of an office whose number names no place, or the one that the text is about.

    The authorities of a capital may be those of its country.
    """
    office = _OFFICE.fullmatch(draft.source or "")
    told = draft.total_cell
    region = (office.group(1) or office.group(2)).upper() if office else told.topic if told else None
    placed = told is not None and bool(told.places or told.flags & _TOLD_WHERE)
    if region is None or placed or draft.rests or draft.excepted:
        return None
    within = all("subset" in cell.flags and cell.places == (region,) for cell in draft.parts)
    return region if within or _are_its_districts(draft, region) else None


def _are_its_districts(draft: Draft, region: str) -> bool:
    """Return whether parts in towns of one region, or in places that no gazetteer knows, use up a total."""
    counts = [cell.amount.count for cell in draft.parts if cell.amount is not None]
    within = all(cell.places in {(), (region,)} for cell in draft.parts)
    return (
        within
        and len(counts) > 1
        and draft.total is not None
        and sum(c or 0 for c in counts) == draft.total.count
    )


def with_places_of_told(cell: Cell, draft: Draft) -> Cell:
    """Return a cell of `four over each` with the places just told: `12 over A, B and C, four over each`; it takes their place."""
    told = draft.parts[-1] if draft.parts else draft.lead or draft.total_cell
    if "each" not in cell.flags or cell.places or told is None or told.amount is None or cell.amount is None:
        return cell
    if len(told.places) < 2 or told.amount.count != cell.amount.low * len(told.places):
        return cell
    if draft.parts:
        draft.parts.pop()
    else:
        draft.total, draft.total_cell, draft.lead = told.amount, told, None
    return cell._replace(
        places=told.places, place_span=told.place_span, flags=cell.flags - {"elsewhere", "nowhere"}
    )
