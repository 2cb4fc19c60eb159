"""Whether a number belongs to a tally: as its part, its subset, its total once more, or to none of it.

These are questions with an answer; nothing is changed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.statements.drafts import FATES, Draft, is_sum, least, reached, same_amount
from tsanalysis.statements.offices import place_of_claimant
from tsanalysis.statements.times import is_longer

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell

__all__ = [
    "contained_in",
    "counters_unnamed",
    "is_of_another",
    "is_over_unknown",
    "is_placeless_part",
    "is_running",
    "is_subset",
    "is_told_again",
    "places_total",
    "sharpens",
    "whole_in",
]  # fmt: skip

_MANY = 100


def sharpens(cell: Cell, draft: Draft) -> bool:
    """Return whether an exact number stands where the total was only bounded: `nearly 200 drones, 194 by its count`."""
    total, amount = draft.total, cell.amount
    if total is None or amount is None or total.count is not None or amount.kind != "exact":
        return False
    room = total.high if total.high is not None else total.low + total.low // 5
    return cell.sentence == draft.sentence and total.low <= amount.low <= room and not cell.places


def is_placeless_part(cell: Cell, draft: Draft) -> bool:
    """Return whether a number without a place is an item of a list: over nothing, or with the total above."""
    if "nowhere" in cell.flags and "item" in cell.flags:
        return True
    if cell.flags & {"of", "revised"}:
        return False
    if cell.flags & {"elsewhere", "general", "remaining"} and cell.object is None:
        return True
    told = draft.total_cell
    if draft.total is None or "item" not in cell.flags or same_amount(cell.amount, draft.total):
        return False
    beside = cell.object is not None and told is not None and told.sentence == cell.sentence
    return not (
        beside and told is not None and "item" in told.flags
    )  # `29 cruise missiles, 5 ballistic ones`


def is_subset(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is contained in the one before: of which, or on its way somewhere."""
    if "flew" in cell.flags and draft.outcome != "launched" and _is_within(cell, draft):
        return True  # `40 were downed. Nine drones flew to X`
    if cell.amount is None or (cell.places and not _is_part_of_part(cell, draft)):
        return False
    if draft.outcome == "launched" and cell.event in FATES - {"launched"}:
        return False
    own = "timed" in cell.flags or ("dated" in cell.flags and "item" not in cell.flags)
    nights = "subset" in cell.flags and cell.window is not None and cell.window.name == "any"
    if own and is_longer(draft.window) and not nights:  # but `212 in three days, 130 of them at night`
        return False
    partitive = "partitive" in cell.flags and "kind" not in cell.flags and cell.object == draft.object
    other = cell.event in FATES - {"launched", draft.outcome}
    destined = "toward" in cell.flags and cell.object is None and not other
    subset = "subset" in cell.flags or partitive or destined or _is_spot_of(cell, draft)
    return subset or whole_in(cell, draft) is not None


def _is_within(cell: Cell, draft: Draft) -> bool:
    """Return whether a number of the same things is no greater than the one told last."""
    whole = draft.chief
    if (
        whole is None
        or whole.amount is None
        or cell.amount is None
        or cell.object not in {None, draft.object}
    ):
        return False
    return cell.amount.low <= whole.amount.low and cell.sentence - whole.sentence <= 1


def _is_spot_of(cell: Cell, draft: Draft) -> bool:
    """Return whether a number tells where some of those over one region lay: `two fell over X, one in a wood, another on a roof`.

    So also what goes on from a subset: `26, of which 11 in one district, nine in another`.
    """
    whole = draft.lead or draft.total_cell
    bare = "elsewhere" in cell.flags and cell.object is None and not draft.parts
    if (
        not bare
        or whole is None
        or whole.amount is None
        or cell.amount is None
        or whole.sentence != cell.sentence
    ):
        return False
    told = [part for part, _ in draft.subsets[-_MANY:] if part.sentence == cell.sentence]
    spot = "unknown" not in cell.flags and draft.outcome in {"crashed", "hit"}
    goes_on = spot or any("subset" in part.flags for part in told)
    within = cell.event in {None, draft.outcome} and cell.amount.low <= whole.amount.low - reached(told)
    return goes_on and within and (bool(told) or "more" not in cell.flags)


def whole_in(cell: Cell, draft: Draft) -> str | None:
    """Return the region of the part that `4 of the last six` takes up, or the total; None where it is none of them.

    So also the part that `5 of those downed over X` takes up by its place.
    """
    if "of_part" in cell.flags:
        told = any(part.places == cell.places for part in draft.told[-_MANY:])
        return cell.places[0] if told and len(cell.places) == 1 else "total"
    if cell.whole is None or cell.object not in {None, draft.object}:
        return None
    for part in reversed(draft.parts[-_MANY:]):
        if part.amount is not None and part.amount.count == cell.whole.count and len(part.places) == 1:
            return part.places[0]
    whole = draft.chief
    if whole is None or whole.amount is None or whole.amount.count != cell.whole.count:
        return None
    return whole.places[0] if len(whole.places) == 1 else "total"


def _is_part_of_part(cell: Cell, draft: Draft) -> bool:
    """Return whether a number over a city is contained in the one just told of its region: `5 of them over Engels`."""
    if "of_part" in cell.flags:
        return True
    last = draft.last
    if last is None or last.amount is None or cell.amount is None or "subset" not in cell.flags:
        return False
    within = (
        last.places == cell.places or last is draft.lead
    )  # `17 over a region, 5 of them over its capital`
    return within and len(cell.places) == len(last.places) == 1 and cell.amount.low <= last.amount.low


def contained_in(cell: Cell, draft: Draft) -> str:
    """Return the region of the last part of the same sentence, or the total."""
    taken_up = whole_in(cell, draft)
    if taken_up is not None:
        return taken_up
    last = draft.last
    if last is None or last.sentence != cell.sentence or "apart" in cell.flags:
        return "total"
    if draft.parts and len(draft.parts[-1].places) == 1:
        return draft.parts[-1].places[0]
    if not draft.parts and draft.lead is not None and len(draft.lead.places) == 1 and draft.total is None:
        return draft.lead.places[0]
    return "total"


def is_of_another(cell: Cell, previous: Draft | None) -> bool:
    """Return whether a number without a noun is what another claimant makes of the same thing: `the ministry put it at 8`.

    With a place it is, where that is the place just told of: `the ministry gave 14 for X`.
    """
    if previous is None or cell.object is not None or cell.amount is None:
        return False
    told = previous.last.places if previous.last is not None else (place_of_claimant(previous),)
    if cell.places and cell.places != told:
        return False
    if previous.source is None and not counters_unnamed(cell, previous):
        return False
    return cell.source not in {None, previous.source}


def counters_unnamed(cell: Cell, draft: Draft) -> bool:
    """Return whether a claimant makes another number of the region of which nobody named has told: `X. Nine were downed. The ministry: 11 over X`."""
    later = draft.source is None and cell.source is not None and cell.sentence != draft.sentence
    there = draft.total is not None and cell.places == (place_of_claimant(draft),)
    return later and there and draft.total is not None and not same_amount(cell.amount, draft.total)


def is_told_again(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence repeats a number with its noun and its place, as the lead does a headline."""
    first = draft.total_cell.sentence if draft.total_cell is not None else cell.sentence
    if "more" in cell.flags or (cell.object is None and first < cell.sentence):
        return False
    told = [part for part in draft.parts[-_MANY:] if part.places == cell.places]
    if draft.lead is not None and draft.lead.places == cell.places:
        told.append(draft.lead)
    return any(
        part.sentence < (cell.sentence if cell.object is not None else first)
        and (part.object is not None or part.sentence < first)
        and (part.amount and part.amount.count) == (cell.amount and cell.amount.count)
        for part in told
    )


def is_running(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is said to sum up more than this tally."""
    if not is_sum(cell) or cell.amount is None:
        return False
    if draft.total is not None:
        return True
    parts = [part for part in draft.told if part.amount is not None]
    near = any(part.sentence == cell.sentence for part in parts)
    added = "raising" in cell.flags  # `two more over X, bringing the total to 31`
    added |= bool(parts) and "more" in parts[0].flags  # `one more over X, six since the evening`
    return bool(parts) and (added or not near) and cell.amount.low not in {least(parts), reached(parts)}


def places_total(cell: Cell, draft: Draft) -> bool:
    """Return whether a total is told once more, with the places that it is spread over."""
    bare = draft.total is not None and not (draft.parts or draft.rests or draft.lead)
    again = bare and draft.total is not None and same_amount(cell.amount, draft.total)
    return again and cell.object is not None and len(cell.places) > 1 and not cell.flags & {"each", "joint"}


def is_over_unknown(cell: Cell, draft: Draft) -> bool:
    """Return whether a first number is told of a named place that no gazetteer knows."""
    first = draft.chief is None and not draft.parts
    return first and "unknown" in cell.flags and cell.object is not None
