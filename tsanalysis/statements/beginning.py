"""Whether a number begins a tally of its own, of other things, another fate, claimant or time; and that tally.

It adds no number to a tally.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.statements.belonging import counters_unnamed, is_of_another, is_told_again
from tsanalysis.statements.drafts import (
    FATES,
    FLOWN,
    LISTED,
    NEAR,
    WEAK,
    Draft,
    State,
    is_general,
    is_sum,
    least,
    reached,
    same_amount,
    same_side,
)
from tsanalysis.statements.offices import counts_own_region, own_region, place_of_claimant
from tsanalysis.statements.times import day_of, is_longer, on_other_day, same_window

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell

__all__ = ["begins_new", "is_after_hours", "new_draft"]

_MANY = 100
_HOURS = frozenset(("clock", "point"))
_FOUGHT_OVER = frozenset(("UA-43", "UA-40", "UA-14", "UA-09", "UA-23", "UA-65", "RU-BEL", "RU-KRS"))
_OTHERWISE_TOLD = frozenset(("joint", "timed", "elsewhere", "general", "item", "of"))


def begins_new(cell: Cell, draft: Draft) -> bool:
    """Return whether a cell speaks of other things, another fate, another source or another time."""
    if "kind" in cell.flags or (cell.object is not None and cell.object != draft.object):
        return True
    if _is_put_in_place(cell, draft):
        return False
    fates = FATES if cell.places and draft.total is not None else FATES | {"crashed"}
    if cell.event in fates and cell.event != draft.outcome:
        return True
    total_like = not cell.places or is_general(cell.places)
    speaks = cell.object is not None or total_like
    told_before = "earlier" in cell.flags and not cell.places and _is_increment(draft)
    if (
        told_before
        or _is_of_next_entry(cell, draft)
        or _is_of_other_label(cell, draft)
        or _is_of_own_region(cell, draft)
        or counters_unnamed(cell, draft)
        or ("countered" in cell.flags and cell.places and draft.total is None)
    ):
        return True
    if cell.source and draft.source and not same_side(cell.source, draft.source):
        counted = [part.places for part in draft.told]
        counted.append((place_of_claimant(draft) or "",))
        if speaks or cell.places in counted or cell.sentence != draft.sentence or "apart" in cell.flags:
            return True
    other = _is_beyond(cell, draft) or _is_other_count(cell, draft)
    other |= _counts_there_again(cell, draft)
    sums_up = _sums_up_there(cell, draft)
    added = "more" in cell.flags and _is_added(cell, draft, total_like=total_like)
    return other or sums_up or added or _is_of_another_time(cell, draft, alone=total_like, speaks=speaks)


def _is_put_in_place(cell: Cell, draft: Draft) -> bool:
    """Return whether a bare number takes the place of that of a tally, even hours later: `he corrected it: 24, not 21`."""
    told = draft.chief
    if cell.instead_of is None or cell.places or cell.object is not None or told is None:
        return False
    return "revised" in cell.flags and same_amount(told.amount, cell.instead_of)


def _is_total_again(cell: Cell, draft: Draft) -> bool:
    return draft.total is not None and same_amount(cell.amount, draft.total)


def _is_of_next_entry(cell: Cell, draft: Draft) -> bool:
    """Return whether a number begins the next entry of a chronicle, each with its hour or window: `01:15 - two over X`."""
    told = draft.chief
    if told is None or told.sentence == cell.sentence or is_sum(cell) or _is_total_again(cell, draft):
        return False
    both = cell.flags & told.flags
    clocks = [
        None if one is None or one.start is None else (one.start, one.end)
        for one in (cell.window, told.window)
    ]
    return "stamped" in both or ("item" in both and None not in clocks and clocks[0] != clocks[1])


def is_after_hours(cell: Cell, draft: Draft) -> bool:
    """Return whether something is added to what was told whole of some hours: it was in none of those."""
    added = "more" in cell.flags and "timed" not in cell.flags
    return added and draft.window is not None and draft.window.kind in _HOURS and _is_complete(draft)


def new_draft(cell: Cell, state: State) -> Draft | None:
    """Begin the tally of a number; None where neither its words nor what went before say what befell how many of what."""
    previous = state.current
    outcome = cell.event if cell.event not in WEAK else None
    goes_on = (
        cell.object is not None
        or cell.flags & {"more", "joint", "timed", "on_day", "earlier", "them"}
        or is_of_another(cell, previous)
        or counts_own_region(cell)
    )
    alike = (draft for draft in reversed(state.drafts[-NEAR:]) if _goes_on_from(cell, draft, previous))
    if outcome is None and goes_on and cell.event in WEAK:
        before = next(alike, None)
        came = before is not None and before.outcome == "launched" and before.sentence != cell.sentence
        came &= not is_longer(cell.window) and "them" not in cell.flags  # but `4,442 in January`
        outcome = None if before is None or came else before.outcome  # what came is not what else is counted
    if outcome is None and cell.event in {"reported", "detected"} and "case" in {cell.object, cell.hint}:
        outcome = "reported"
    if outcome is None:
        return None
    listed = cell.places or cell.flags & LISTED or cell.near_event
    if cell.object is None and previous is None and not (cell.hint and listed):
        return None
    draft = Draft(
        cell.source or (previous.source if previous and not _is_beyond(cell, previous) else None),
        outcome,
        cell.object or _spoken_of(cell, state) or _noun_of(cell, previous),
        cell.window or (None if previous is None or _is_apart(cell, previous) else previous.window),
        cell.date,
        sentence=cell.sentence,
        aside="whole" in cell.flags,
        assumed="assumed" in cell.flags,
        of_all="all" in cell.flags,
        doubtful=is_of_another(cell, previous) and not (cell.places or "nationwide" in cell.flags),
    )
    state.begin(draft)
    return draft


def _is_of_other_label(cell: Cell, draft: Draft) -> bool:
    """Return whether two labels of a list share their noun and differ in their name: `Group East: 5 drones. Group West: 3 drones`."""
    told = draft.chief
    if told is None or cell.object is None or cell.label == told.label:
        return False
    return not cell.label.isdisjoint(told.label)


def _is_beyond(cell: Cell, draft: Draft) -> bool:
    """Return whether a side would have shot something down over regions where it has no air defence."""
    side = (draft.source or "").partition("-")[0]
    if draft.outcome != "intercepted" or cell.source is not None or cell.object is None or not cell.places:
        return False
    ours = [code.startswith("UA-") for code in cell.places]
    fought_over = any(code in _FOUGHT_OVER or code.startswith("XZ-") for code in cell.places)
    return not fought_over and ((side == "ua" and not any(ours)) or (side == "ru" and all(ours)))


def _is_other_count(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence counts, at a time or by a claimant of its own, what the parts told do not make up."""
    if cell.sentence == draft.sentence or cell.object is None or cell.places or cell.amount is None:
        return False
    if draft.total is not None or draft.rests or cell.flags & {"joint", "revised", "more"}:
        return False
    told = draft.told
    if not told or any(part.instead_of is not None for part in told):  # a headline may correct one part
        return False
    longer = "timed" in cell.flags and is_longer(cell.window)
    claimed = cell.source is not None and cell.source != draft.source
    listed = draft.lead is not None and len(draft.lead.places) > 1 and "each" not in draft.lead.flags
    fits = least(told) <= cell.amount.low <= (least(told) if listed else reached(told))
    return (longer or claimed or "dated" in cell.flags) and not fits


def _is_of_own_region(cell: Cell, draft: Draft) -> bool:
    """Return whether an office counts its own region, where another, or nobody named, has counted before."""
    if own_region(cell.source) is None or cell.source == draft.source or draft.total is None:
        return False
    if cell.places:
        bare = draft.source is None and (draft.parts or cell.sentence == draft.sentence)
        return not bare and counts_own_region(cell)
    return cell.sentence != draft.sentence and not same_amount(cell.amount, draft.total)


def _sums_up_there(cell: Cell, draft: Draft) -> bool:
    """Return whether a number sums up what one region has seen: `six more over X, bringing the total there to 21`."""
    if _sums_up_increment(cell, draft):
        return True
    if cell.object is not None or cell.amount is None:
        return False
    if not cell.places and draft.lead is not None and not draft.parts and len(draft.lead.places) == 1:
        times = cell.window is not draft.lead.window and "timed" in cell.flags & draft.lead.flags
        return times and cell.sentence == draft.sentence  # `3 over X in the morning, and 11 in the whole day`
    if "joint" not in cell.flags or len(cell.places) != 1:
        return False
    told = draft.lead or (draft.parts[-1] if draft.parts else None)
    return told is not None and told.places == cell.places and not same_amount(told.amount, cell.amount)


def _sums_up_increment(cell: Cell, draft: Draft) -> bool:
    """Return whether a greater number follows what was told as more, for the same place or none: `six more over X, bringing the tally to 15`."""
    told = draft.lead or draft.total_cell
    alone = not draft.parts and (draft.lead is None or draft.total is None)
    if told is None or not alone or told.amount is None or cell.amount is None:
        return False
    if draft.lead is None and "timed" not in cell.flags:  # `two more were downed; since midnight, 11`
        return False
    bare = not cell.places and cell.object is None and cell.event in {None, draft.outcome}
    otherwise = _OTHERWISE_TOLD - {"timed"} if draft.lead is None else _OTHERWISE_TOLD
    there = (told.places == cell.places and draft.lead is not None) or (bare and not cell.flags & otherwise)
    return "more" in told.flags and there and cell.amount.low > told.amount.low


def _is_added(cell: Cell, draft: Draft, *, total_like: bool) -> bool:
    """Return whether what is told as more is added to a tally, and no part of it."""
    apart = cell.sentence != draft.sentence or "timed" in cell.flags
    if cell.places and (_is_bare(draft) or (apart and _is_complete(draft))):
        return True
    beyond = (
        draft.total is not None
        and cell.amount is not None
        and cell.amount.low > (draft.total.high or cell.amount.low)
    )
    total_like = total_like and (
        beyond or "general" not in cell.flags
    )  # `11 more over other regions` are a part
    if draft.total is None and draft.lead is not None and not draft.parts:
        again = draft.lead.places == cell.places and draft.lead.sentence <= cell.sentence
        return total_like or (again and not _is_listed_beside(cell, draft.lead))
    established = draft.total is not None or draft.lead is not None
    return total_like and "item" not in cell.flags and established


def _is_listed_beside(cell: Cell, first: Cell) -> bool:
    """Return whether a list goes on over another place of the same region: `five over a city, three more over its port`."""
    listed = "item" in cell.flags & first.flags and "timed" not in cell.flags
    return listed and cell.sentence == first.sentence and cell.place_span != first.place_span


def _is_increment(draft: Draft) -> bool:
    """Return whether a tally tells of more than was told before: what is said to have been told stands beside it."""
    return draft.chief is not None and "more" in draft.chief.flags


def _is_bare(draft: Draft) -> bool:
    """Return whether no part of a total has been told: what is added with its place is no part of it."""
    named = draft.total_cell is not None and draft.total_cell.object is not None
    return named and not (draft.parts or draft.rests or draft.subsets or draft.of_all)


def _is_complete(draft: Draft) -> bool:
    """Return whether the parts told make up the total: what is added later is no part of it."""
    whole = draft.total
    return (
        whole is not None
        and len(draft.parts) > 1
        and least(draft.parts) == whole.count == reached(draft.parts)
    )


def _is_of_another_time(cell: Cell, draft: Draft, *, alone: bool, speaks: bool) -> bool:
    """Return whether a number is told of another window or day than the tally before it."""
    repeated = draft.total is not None and same_amount(cell.amount, draft.total)
    if cell.window is not None and draft.window is not None and not same_window(cell.window, draft.window):
        own = "timed" in cell.flags and bool(cell.places) and "item" not in cell.flags
        if own or (speaks and not (alone and repeated)):
            return True
    if is_longer(cell.window) and draft.window is None:
        told = draft.total is not None or (draft.lead is not None and "timed" in cell.flags)
        return speaks and told and not repeated
    if is_longer(draft.window) and cell.window is None and "on_day" in cell.flags:
        return alone and not repeated
    if cell.date is None or draft.date is None:
        return alone and not repeated and _is_of_later_day(cell, draft)
    other = on_other_day(cell.date, draft.date)
    if "dated" in cell.flags and (alone or (other and _is_dated(draft))):
        return day_of(cell.date) != day_of(draft.date)
    counts = cell.object is not None or draft.total is None
    return "on_day" in cell.flags and counts and not repeated and other


def _is_dated(draft: Draft) -> bool:
    """Return whether the words give a total a day of its own: other than `over two days 40: 22 on Monday`."""
    told = draft.chief
    return told is not None and "dated" in told.flags and not is_longer(draft.window)


def _counts_there_again(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence counts over a region once more, at a time of its own: `9 over X. On August 3 six drones over X`."""
    own = is_longer(cell.window) and cell.window is not draft.window
    if cell.date is not None and {"dated", "on_day"} & cell.flags:
        own |= draft.date is None or day_of(cell.date) != day_of(draft.date)
    if not own or cell.object is None or not cell.places or is_told_again(cell, draft):
        return False
    told = draft.told[-_MANY:] if draft.total_cell is None else [draft.total_cell, *draft.told[-_MANY:]]
    return any(part.places == cell.places and part.sentence < cell.sentence for part in told)


def _is_of_later_day(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence has a number of a day of its own, after the total of a night or of hours."""
    told = draft.total is not None and draft.window is not None and draft.date is None
    own = (
        (cell.object is not None or "them" in cell.flags)
        and "on_day" in cell.flags
        and not cell.flags & {"joint", "revised"}
    )
    return told and own and cell.sentence != draft.sentence


def _spoken_of(cell: Cell, state: State) -> str | None:
    """Return what the last number of the same sentence counted: `of which 301 drones were downed, 76 lost`."""
    sentence, kind = state.spoken_of
    return kind if sentence == cell.sentence else None


def _is_apart(cell: Cell, previous: Draft) -> bool:
    """Return whether a number has no share in the time of the tally before it."""
    return is_after_hours(cell, previous) or _is_of_day(cell, previous)


def _is_of_day(cell: Cell, previous: Draft) -> bool:
    """Return whether a number is told of a day of its own, after a longer time or the hours of another day."""
    if "on_day" not in cell.flags or cell.date is None:
        return False
    other = previous.date is None or on_other_day(cell.date, previous.date)
    return is_longer(previous.window) or (other and cell.sentence != previous.sentence)


def _noun_of(cell: Cell, previous: Draft | None) -> str:
    """Return what a number without a noun counts: what its sentence names, or what was counted before."""
    own = cell.hint if previous is None or previous.sentence != cell.sentence else None
    return (own if own in FLOWN else None) or (previous.object if previous else None) or cell.hint or ""


def _goes_on_from(cell: Cell, draft: Draft, previous: Draft | None) -> bool:
    """Return whether a number without a verb can have the fate of a tally: the one before, or the last of its kind."""
    if draft is previous:
        return cell.object in {None, draft.object} or draft.sentence == cell.sentence
    return cell.object == draft.object and not draft.aside and cell.sentence - draft.sentence == 1
