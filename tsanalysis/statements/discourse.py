"""Cells to drafts of tallies: which numbers speak of one total, and which begin another.

This module decides what belongs together; it never adds numbers up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.statements.beginning import begins_new, is_after_hours, new_draft
from tsanalysis.statements.belonging import (
    contained_in,
    is_over_unknown,
    is_placeless_part,
    is_running,
    is_subset,
    is_told_again,
    places_total,
    sharpens,
    whole_in,
)
from tsanalysis.statements.closing import with_closing_totals
from tsanalysis.statements.drafts import (
    FATES,
    FLOWN,
    NEAR,
    WEAK,
    Draft,
    State,
    is_general,
    same_amount,
    same_side,
)
from tsanalysis.statements.ellipsis import with_place_of_topic, with_places_of_told
from tsanalysis.statements.offices import name_offices, with_known_office
from tsanalysis.statements.settling import (
    RUNNING,
    doubt_leftovers,
    doubt_lost,
    is_worth_telling,
    mark_running,
    merged,
    with_assumed_wholes,
    within_launch,
    without_headlines,
)
from tsanalysis.statements.sharing import at_place_of
from tsanalysis.statements.sifting import sifted, without_superseded
from tsanalysis.statements.times import sharpness

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell

__all__ = ["draft_tallies"]

_REST_WHERE = frozenset(("elsewhere", "general", "unknown", "nowhere", "toward"))


def draft_tallies(cells: list[Cell]) -> list[Draft]:
    """Gather cells into drafts, in the order of the text."""
    told = sifted(cells)
    current = without_superseded(told)
    drafts = _gathered(current)
    if drafts or len(current) == len(told):
        return drafts
    drafts = _gathered(told)
    for draft in drafts:
        draft.doubt("told of an earlier time, or of an earlier count")
    return drafts


def _gathered(cells: list[Cell]) -> list[Draft]:
    state = State()
    for cell in with_closing_totals(cells):
        _place(cell, state)
    doubt_leftovers(state.drafts, state.unread)
    worth = [draft for draft in state.drafts if is_worth_telling(draft, state.drafts)]
    drafts = without_headlines(with_assumed_wholes(merged(worth)))
    within_launch(drafts)
    mark_running(drafts)
    name_offices(drafts)
    return _with_verbless(drafts, state)


def _with_verbless(drafts: list[Draft], state: State) -> list[Draft]:
    """Return drafts with those of a breakdown that no verb tells of, beside others: for review. Single numbers only doubt."""
    left = sorted([*state.lost, *state.orphans], key=lambda cell: (cell.sentence, cell.start))
    placed = [cell for cell in left if cell.places]
    if drafts and len(placed) > 1 and any(cell.object in FLOWN for cell in left):
        told = _gathered([cell._replace(event="intercepted") for cell in left])
        for draft in told:
            draft.doubt("the words do not say what befell them")
        return sorted([*drafts, *told], key=lambda draft: draft.sentence)
    flown = [cell for cell in state.orphans if cell.object in FLOWN and "implicit" not in cell.flags]
    doubt_lost(drafts, [*state.lost, *flown])
    return drafts


def _place(cell: Cell, state: State) -> None:
    """Put a cell where it belongs: a subset, a part, a total, or a new tally."""
    if cell.flags & {"closes", "closed"}:
        _close(cell, state)
        return
    taken_up = _with_all(_with_known_fate(with_known_office(cell, state), state), state)
    if taken_up is None:
        return
    cell = taken_up
    if cell.object is not None:
        state.spoken_of = (cell.sentence, cell.object)
    draft = state.current
    if "whole" in cell.flags and _is_known_whole(cell, state):
        return
    draft = _come(cell, state) or draft
    if draft is not None and _is_of_told(cell, draft, state):
        return
    if draft is None or begins_new(cell, draft):
        if draft is not None and is_after_hours(cell, draft):
            cell = cell._replace(window=None, date=None)
        previous, draft = draft, new_draft(cell, state)
        alike = (
            other for other in reversed(state.drafts) if other is not draft and other.object == cell.object
        )
        cell = with_place_of_topic(cell, next(alike, previous) if cell.object else previous)
    if draft is None:
        _set_aside(cell, state)
        return
    if draft is not state.adopting:
        _adopt(draft, cell, state)
    if cell.instead_of is not None:
        draft.doubt(f"{cell.instead_of.low} was told before: this number supersedes it")
    draft.window = draft.window or cell.window
    draft.date = draft.date or cell.date
    if draft.source is None or (cell.source and same_side(cell.source, draft.source)):
        draft.source = cell.source or draft.source
    _add(cell, draft, state)


def _close(cell: Cell, state: State) -> None:
    """Begin the tally of a total that closes its parts, or give it such a part."""
    if "closed" in cell.flags:
        summed = (draft for draft in reversed(state.drafts) if draft.chief and "closes" in draft.chief.flags)
        state.current = next(draft for draft in summed if draft.object == cell.object)
        state.current.parts.append(cell)
        return
    draft = new_draft(with_known_office(cell, state), state)
    assert draft is not None  # noqa: S101 -- what closes has its object and its event
    if cell.places and not is_general(cell.places):
        draft.lead = cell
    else:
        draft.total_cell = cell


def _come(cell: Cell, state: State) -> Draft | None:
    """Begin the tally of those seen, where a share of them is told next: `recorded 98 drones. 62 of them were downed`."""
    seen = state.lost[-1] if state.lost and not cell.places else None
    share = cell.object is None and cell.event in FATES - {"launched"}
    if seen is None or not share or seen.event != "detected":
        return None
    of_them = "subset" in cell.flags and seen.sentence + 1 == cell.sentence
    if not of_them and not _is_share_of(cell, seen):
        return None
    state.lost.pop()
    came = seen._replace(event="launched")
    draft = new_draft(came, state)
    if draft is not None:
        _add(came, draft, state)
    return draft


def _is_share_of(cell: Cell, seen: Cell) -> bool:
    """Return whether a number tells, behind a colon of the same sentence, what befell some of those seen."""
    listed = "item" in cell.flags and "item" not in seen.flags and cell.sentence == seen.sentence
    return (
        listed and cell.amount is not None and seen.amount is not None and cell.amount.low <= seen.amount.low
    )


def _with_all(cell: Cell, state: State) -> Cell | None:
    """Return a cell of `all were shot down` with the number that came, or was seen; None where it tells no more."""
    if cell.amount is None or cell.amount.kind != "all":
        return cell
    draft = state.current
    if cell.places and (cell.event in WEAK or (draft is not None and cell.event == draft.outcome)):
        _place_all(cell, state)
        return None
    untold = [*state.orphans, *state.lost]
    seen = untold[0] if len(untold) == 1 and untold[0].sentence + 1 >= cell.sentence else None
    if draft is None and seen is not None:
        told: Cell | None = seen
        state.orphans, state.lost = [], []
    elif draft is None or draft.outcome != "launched" or cell.event not in FATES or draft.parts:
        return None
    else:
        told = draft.chief
    if told is None or told.amount is None or told.sentence + 1 < cell.sentence:
        return None
    amount = told.amount._replace(start=cell.amount.start, end=cell.amount.end)
    again = cell._replace(amount=amount, object=told.object)
    return again if cell.places else at_place_of(again, told)


def _place_all(cell: Cell, state: State) -> None:
    """Give the place of `All over X.` to the totals of the sentence, or the one before, that have none."""
    for draft in state.drafts[-NEAR:]:
        told = draft.total_cell
        bare = told is not None and not (told.places or draft.parts or draft.rests or draft.lead)
        if told is None or not bare or cell.sentence - told.sentence > 1 or "nationwide" in told.flags:
            continue
        draft.total_cell = at_place_of(told, cell)
        draft.lead = draft.total_cell if len(cell.places) == 1 else None


def _is_of_told(cell: Cell, draft: Draft, state: State) -> bool:
    """Put a cell with what was told if it repeats it, is contained in it, or is set aside from it."""
    if "subset" in cell.flags and cell.object not in {
        None,
        draft.object,
    }:  # `377 drones and 12 missiles, of which 301 drones`
        draft = next(iter(_alike(cell, state)), draft)
    of_kind = (
        draft.object == "target" and cell.object in FLOWN and "toward" not in cell.flags and not cell.places
    )
    if is_subset(cell, draft) and not of_kind:  # `14 targets, of which 12 drones`: a tally of drones
        draft.subsets.append((cell._replace(places=()), contained_in(cell, draft)))
        return True
    if "except" in cell.flags:
        draft.excepted.append(cell)
    return "except" in cell.flags


def _set_aside(cell: Cell, state: State) -> None:
    """Keep a number of which nothing was told yet."""
    if cell.places and (cell.amount is not None or "rest" in cell.flags):
        state.orphans.append(cell)
    elif cell.amount is None:
        return
    elif cell.event in FATES:
        state.unread.add(cell.sentence)
    elif cell.object in FLOWN and "implicit" not in cell.flags:
        state.lost.append(cell)


def _with_known_fate(cell: Cell, state: State) -> Cell:
    """Return a share without a verb, with the fate told before: `of the 90 drones, 80 were downed. Of the 9 missiles, 8`."""
    draft = state.current
    if draft is None or draft.total_cell is None or cell.event not in WEAK or draft.sentence != cell.sentence:
        return cell
    if draft.outcome != "launched" or "of" not in draft.total_cell.flags:
        return cell
    return cell._replace(event=state.fate or cell.event)


def _alike(cell: Cell, state: State) -> list[Draft]:
    """Return the tallies of the same sentence that count the same things, the last one first."""
    near = reversed(state.drafts[-NEAR:])
    return [draft for draft in near if (draft.object, draft.sentence) == (cell.object, cell.sentence)]


def _is_known_whole(cell: Cell, state: State) -> bool:
    """Return whether all there were have been told before: as those launched, or as a number of this tally."""
    draft = state.current
    taken_up = cell._replace(whole=cell.amount)
    return draft is not None and "assumed" in cell.flags and whole_in(taken_up, draft) is not None


def _add(cell: Cell, draft: Draft, state: State) -> None:
    """Add a number to a tally: as what is left, as a part, or as its total."""
    cell = with_places_of_told(cell, draft)
    if "each" in cell.flags and cell.flags & {"elsewhere", "general"} and len(cell.places) < 2:
        draft.doubt("a number holds for each of several places that no gazetteer knows")
    if cell.amount is None:
        if not _is_untold_rest(cell, draft):
            draft.rests.append(cell)
    elif (
        "revised" in cell.flags and not (cell.places or draft.total or draft.parts) and draft.lead is not None
    ):
        _revise(draft, cell)
    elif (
        (cell.places and (cell.event == "crashed" or not is_general(cell.places)))
        or is_placeless_part(cell, draft)
        or is_over_unknown(cell, draft)
    ):
        _add_part(cell, draft)
    elif (
        cell.object is not None
        or cell.flags & {"joint", "revised"}
        or draft.total is None
        or sharpens(cell, draft)
    ):
        _add_total(cell, draft, state)
    elif cell.event == draft.outcome and not same_amount(cell.amount, draft.total):
        draft.loose.append(cell)


def _is_untold_rest(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence only says that nothing is known yet of the rest."""
    told = draft.chief or draft.last
    later = told is not None and told.sentence < cell.sentence
    return later and not cell.places and cell.event in WEAK and not cell.flags & _REST_WHERE


def _revise(draft: Draft, cell: Cell) -> None:
    """Put a new number in place of the only one of a tally: `four over X, he later corrected it to seven`."""
    assert draft.lead is not None  # noqa: S101 -- the caller looked
    assert draft.lead.amount is not None  # noqa: S101 -- a lead has a number
    draft.notes.append(f"revised from {draft.lead.amount.low} in the same statement")
    draft.lead, draft.doubtful = draft.lead._replace(amount=cell.amount, start=cell.start, end=cell.end), True


def _adopt(draft: Draft, cell: Cell, state: State) -> None:
    """Give a new tally the parts that stood before it in the same sentence, where no event was told yet."""
    state.adopting = draft
    own = [
        orphan
        for orphan in state.orphans
        if orphan.sentence == cell.sentence
        and orphan.amount is not None
        and cell.places
        and orphan.object in {None, draft.object}
    ]
    draft.parts += own
    state.orphans = [orphan for orphan in state.orphans if orphan not in own]


def _add_part(cell: Cell, draft: Draft) -> None:
    """Add a part; the first number with a noun and a place may yet prove to be the total."""
    if is_told_again(cell, draft):
        return
    if places_total(cell, draft):
        draft.total_cell = None
    first = draft.chief is None and not draft.parts
    subject = cell.near_event and "more" not in cell.flags  # `90 came, 14 hit targets in X and Y`
    named = cell.object is not None or "timed" in cell.flags or subject
    if first and named and (cell.places or "unknown" in cell.flags) and "each" not in cell.flags:
        draft.lead = cell
    else:
        draft.parts.append(cell)


def _add_total(cell: Cell, draft: Draft, state: State) -> None:
    """Set the total, recognise it where it is repeated, or begin the tally of another one."""
    amount = cell.amount
    if amount is None:
        return
    if draft.total is None and not is_running(cell, draft):
        draft.total_cell = cell
        if draft.lead is not None:
            draft.parts.insert(0, draft.lead)
            draft.lead = None
    elif draft.total is not None and "revised" in cell.flags:
        draft.notes.append(f"revised from {draft.total.count} in the same statement")
        draft.total_cell, draft.doubtful = cell, True
    elif draft.total is not None and same_amount(amount, draft.total):
        if draft.total.count is None or (draft.total.kind == "about" and amount.kind == "exact"):
            draft.total_cell = cell
        if cell.window is not None and sharpness(cell.window) > sharpness(draft.window):
            draft.window, draft.date = cell.window, cell.date or draft.date
    elif cell.object is not None or "joint" in cell.flags:
        _add_second(cell, draft, state)


def _add_second(cell: Cell, draft: Draft, state: State) -> None:
    """Begin the tally of a second total, in doubt unless it is of another kind: `27 cruise and 12 ballistic missiles`."""
    other = new_draft(cell, state)
    if other is None:
        draft.doubt("a second number of the statement was not read")
        return
    other.total_cell = cell
    kinds = {cell.kind, draft.total_cell.kind if draft.total_cell is not None else ""}
    if "" in kinds or len(kinds) == 1:
        other.doubt(RUNNING if is_running(cell, draft) else "a second total in the same statement")
