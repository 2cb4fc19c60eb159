"""What is settled once all is told: totals that parts use up, and parts that belong to a total told apart from them.

It reads no words: it works on what was gathered.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from tsanalysis.statements.drafts import (
    NEAR,
    Draft,
    is_sum,
    least,
    may_be_one,
    reached,
)
from tsanalysis.statements.times import is_longer, on_other_day, same_window

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell

__all__ = [
    "RUNNING",
    "doubt_leftovers",
    "doubt_lost",
    "is_worth_telling",
    "mark_running",
    "merged",
    "with_assumed_wholes",
    "within_launch",
    "without_headlines",
]

RUNNING = "a running total that contains others"
"""What is noted on such a total."""


def doubt_leftovers(drafts: list[Draft], unread: set[int]) -> None:
    """Doubt tallies beside which numbers were left over."""
    for draft in drafts:
        if draft.loose:
            draft.doubt("a number of the statement was not read: it has neither a place nor a noun")
        if draft.total is None and draft.parts and draft.sentence in unread:
            draft.doubt("a number of the same sentence was not read: it may be the total")
        if draft.rests and any(of == "total" and "toward" not in cell.flags for cell, of in draft.subsets):
            draft.doubt("a share of the total has no place, and the rest is told of")


def doubt_lost(drafts: list[Draft], lost: list[Cell]) -> None:
    """Give numbers without a verb to the parts that use them up, else doubt the tally next to them."""
    sentences = [draft.sentence for draft in drafts]
    for cell in lost if drafts else ():
        first = bisect_left(sentences, cell.sentence)
        if any(_gives_total(cell, draft) for draft in drafts[first : first + NEAR]):
            continue
        if cell.amount is not None:
            near = drafts[min(first, len(drafts) - 1)]
            near.doubt(f"the words do not say what befell {cell.amount.low} others")


def _gives_total(cell: Cell, draft: Draft) -> bool:
    """Give a number without a verb to the parts that use it up: `17 drones - such is the night: 9 over A, 8 over B`."""
    told = draft.told
    alike = draft.object == cell.object and draft.sentence - cell.sentence in {0, 1}
    if draft.total is not None or not alike or cell.amount is None or cell.amount.count is None:
        return False
    left = bool(draft.rests) and draft.sentence == cell.sentence and reached(told) < cell.amount.count
    if not left and not least(told) <= cell.amount.count <= reached(told):
        return False
    draft.total_cell, draft.parts, draft.lead = cell, told, None
    return True


def mark_running(drafts: list[Draft]) -> None:
    """Mark totals that contain what was told before them: `nine more over X, bringing the day's total to 35`."""
    for at, draft in enumerate(drafts):
        told = draft.chief
        if told is None or not (is_sum(told) or (at and _is_later_state(draft, drafts[at - 1]))):
            continue
        near = drafts[max(at - NEAR, 0) : at]
        draft.running = not (draft.parts or is_longer(draft.window)) and any(
            _is_contained(other, draft) for other in near
        )
        if draft.running and RUNNING not in draft.notes:
            draft.notes.append(RUNNING)


def _is_later_state(draft: Draft, before: Draft) -> bool:
    """Return whether a number is told up to a later hour than the one before it: `14 by 8 am, 20 by noon`."""
    one, two, told = before.window, draft.window, draft.chief
    if one is None or two is None or told is None or told.flags & {"more"} or told.object is not None:
        return False
    hours = {one.kind, two.kind} == {"unknown"} and None not in {one.end, two.end}
    return hours and (one.end or 0) < (two.end or 0)


def _is_contained(draft: Draft, running: Draft) -> bool:
    """Return whether a tally of the same things by the same side is no greater than a running total behind it."""
    told = draft.chief
    most = running.chief and running.chief.amount
    alike = (draft.object, draft.outcome) == (running.object, running.outcome)
    sides = may_be_one(draft.source, running.source)
    if told is None or told.amount is None or most is None or not (alike and sides):
        return False
    return told.amount.low <= most.low and not is_longer(draft.window)


def with_assumed_wholes(drafts: list[Draft]) -> list[Draft]:
    """Give all there were as the total to the parts that use them up: `of the 50 drones, 22 fell over A, 28 over B`.

    They are a tally of their own only where something else was told of them, such as a launch.
    """
    kept = list(drafts)
    for at, whole in enumerate(drafts):
        if whole.outcome != "launched" or whole.total is None:
            continue
        near = (other for other in drafts[max(at - NEAR, 0) : at + NEAR] if other is not whole)
        draft = next((other for other in near if _uses_up(other, whole)), None)
        if draft is None:
            _doubt_assumed(whole, drafts[max(at - NEAR, 0) : at + NEAR])
            continue
        draft.parts = _told(draft)
        draft.total_cell, draft.lead = whole.total_cell, None
        draft.window, draft.date = draft.window or whole.window, draft.date or whole.date
        if whole.assumed:
            kept.remove(whole)
    return kept


def without_headlines(drafts: list[Draft]) -> list[Draft]:
    """Return drafts without those that a later sentence tells again, with its time or its places: a headline of several kinds."""
    return [
        draft
        for at, draft in enumerate(drafts)
        if draft.parts
        or draft.rests
        or draft.subsets
        or draft.date
        or not any(_tells_again(later, draft) for later in drafts[at + 1 : at + NEAR])
    ]


def _tells_again(later: Draft, draft: Draft) -> bool:
    """Return whether a later tally is an earlier one once more: the same number of the same things, of no other time or place."""
    one, two = draft.chief, later.chief or next(iter(later.parts), None)
    if one is None or two is None or one.amount is None or two.amount is None:
        return False
    alike = (draft.object, draft.outcome, one.amount.count) == (later.object, later.outcome, two.amount.count)
    timed = draft.window is not None and (later.window is None or not same_window(draft.window, later.window))
    named = two.object is not None or "subset" in two.flags
    apart = one.sentence < two.sentence and named and one.amount.count is not None
    sides = may_be_one(draft.source, later.source)
    return alike and not timed and apart and sides and not later.doubtful


def within_launch(drafts: list[Draft]) -> None:
    """Let a number hold for its places together where each would make more than came: `90 came; 71 fell over A, B and C`."""
    for came, draft in pairwise(drafts):
        alike = came.outcome == "launched" and came.object == draft.object and came.total is not None
        told = draft.told
        part = told[0] if len(told) == 1 and draft.total is None else None
        if not alike or part is None or came.total is None or came.total.high is None:
            continue
        if part.amount is not None and part.amount.low <= came.total.high < part.amount.low * len(
            part.places
        ):
            draft.parts, draft.lead = [], part.marked("joint")


def _doubt_assumed(whole: Draft, near: list[Draft]) -> None:
    """Doubt that all there were had come, where a share of them is told with its place: `31 of the 64 over X`."""
    if not whole.assumed or whole.total is None:
        return
    placed = (cell for draft in near for cell in draft.told if cell.places)
    if any(cell.whole is not None and cell.whole.count == whole.total.count for cell in placed):
        whole.doubt("the words do not say whether so many came or befell so many what befell the share")


def _uses_up(draft: Draft, whole: Draft) -> bool:
    """Return whether the parts of a draft, with what they leave, are all there were."""
    alike = (draft.sentence, draft.object) == (whole.sentence, whole.object)
    left = draft.rests and whole.total_cell is not None and "of" in whole.total_cell.flags
    if (
        not (whole.assumed or draft.of_all or left)
        or not alike
        or (draft.total is not None and draft.total_cell not in _told(draft))
        or whole.total is None
    ):
        return False
    told = _told(draft)
    return bool(told) and (bool(draft.rests) or reached(told) == whole.total.count)


def _told(draft: Draft) -> list[Cell]:
    """Return the parts of a tally; a bare first number beside a rest is one: `of the 35, 21 at night and the rest by day`."""
    cells = draft.told
    first = draft.total_cell
    bare = draft.rests and first is not None and first.object is None and not first.places
    return [first, *cells] if bare and first is not None else cells


def merged(drafts: list[Draft]) -> list[Draft]:
    """Give parts that were told by kind to the total of that kind: `2 missiles and 41 drones: 15 drones over ...`."""
    kept: list[Draft] = []
    for draft in drafts:
        of = next((other for other in kept[-NEAR:] if _is_breakdown_of(draft, other)), None)
        if of is None:
            kept.append(draft)
        else:
            of.parts = draft.told
            of.rests, of.subsets = of.rests + draft.rests, of.subsets + draft.subsets
    return kept


def _is_breakdown_of(draft: Draft, other: Draft) -> bool:
    """Return whether the parts of a draft make no more than the total of another of the same sentence."""
    alike = (draft.object, draft.outcome, draft.sentence) == (other.object, other.outcome, other.sentence)
    alike = alike and draft.source == other.source and not on_other_day(draft.date, other.date)
    bare = other.total is not None and not other.parts and other.lead is None
    if not alike or not bare or draft.total is not None or other.total is None:
        return False
    told = draft.told
    within = not any(cell.flags & {"more", "timed"} for cell in told)
    return within and reached(told) <= other.total.low


def is_worth_telling(draft: Draft, drafts: list[Draft]) -> bool:
    """Return whether a draft says anything: not that none of what was counted did harm."""
    harmless = draft.outcome == "hit" and draft.total is not None and draft.total.high == 0
    if harmless and any(other.outcome != "hit" for other in drafts):
        return False
    none = draft.total is not None and draft.total.high == 0
    if none and any(
        (other.outcome, other.object) == (draft.outcome, draft.object)
        for other in drafts
        if other is not draft
    ):
        return False  # `24 missiles were downed, none of them ballistic`
    return draft.total is not None or draft.lead is not None or bool(draft.parts)
