"""Cells to drafts of tallies: which numbers speak of one total, and which begin another.

This module decides what belongs together; it never adds numbers up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tsanalysis import regions
from tsanalysis.statements.ellipsis import place_of_claimant, with_place_of_topic

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.numbers import Amount
    from tsanalysis.statements.windows import WindowWords

__all__ = ["Draft", "draft_tallies"]

_WEAK = frozenset((None, "reported", "detected"))
_LISTED = frozenset(("joint", "item", "revised"))
_FATES = frozenset(("intercepted", "lost", "suppressed", "launched", "hit"))


@dataclass(slots=True)
class Draft:
    """A tally in the making."""

    source: str | None
    outcome: str
    object: str
    window: WindowWords | None
    date: WindowWords | None = None
    total: Amount | None = None
    total_cell: Cell | None = None
    lead: Cell | None = None
    parts: list[Cell] = field(default_factory=list)
    rests: list[Cell] = field(default_factory=list)
    subsets: list[tuple[Cell, str]] = field(default_factory=list)
    excepted: list[Cell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubtful: bool = False
    sentence: int = 0
    aside: bool = False
    assumed: bool = False


@dataclass(slots=True)
class _State:
    """What the text has established so far."""

    drafts: list[Draft] = field(default_factory=list)
    source: str | None = None
    window: WindowWords | None = None
    object: str | None = None
    outcome: str | None = None
    orphans: list[Cell] = field(default_factory=list)
    unread: set[int] = field(default_factory=set)
    adopting: Draft | None = None

    @property
    def current(self) -> Draft | None:
        """Return the tally that the next number may belong to."""
        return next((draft for draft in reversed(self.drafts) if not draft.aside), None)


def draft_tallies(cells: list[Cell]) -> list[Draft]:
    """Gather cells into drafts, in the order of the text."""
    told = [cell for cell in cells if not _is_denied(cell)]
    current = [cell for cell in told if not _is_superseded(cell, told)]
    drafts = _gathered(current)
    if drafts or len(current) == len(told):
        return drafts
    drafts = _gathered(told)
    for draft in drafts:
        draft.doubtful = True
        draft.notes.append("told of an earlier time, or of an earlier count")
    return drafts


def _is_denied(cell: Cell) -> bool:
    """Return whether a number is denied, or only compared with."""
    if "compared" in cell.flags:
        return True
    return "negated" in cell.flags and cell.amount is not None and cell.amount.high != 0


def _is_superseded(cell: Cell, told: list[Cell]) -> bool:
    """Return whether a number was told earlier and another has taken its place: `40, up from 35`."""
    if "earlier" not in cell.flags or cell.places or "timed" in cell.flags:
        return False
    return cell.object is None or any(
        other.object in {None, cell.object} and "earlier" not in other.flags for other in told
    )


def _gathered(cells: list[Cell]) -> list[Draft]:
    state = _State()
    for cell in cells:
        _place(cell, state)
    for draft in state.drafts:
        if draft.total is None and draft.parts and draft.sentence in state.unread:
            draft.doubtful = True
            draft.notes.append("a number of the same sentence was not read: it may be the total")
    drafts = _with_assumed_wholes(_merged([draft for draft in state.drafts if _worth(draft)]))
    for draft in drafts:
        region = place_of_claimant(draft)
        if region is not None and draft.total_cell is not None:
            draft.total_cell = draft.lead = draft.total_cell._replace(places=(region,))
    return drafts


def _with_assumed_wholes(drafts: list[Draft]) -> list[Draft]:
    """Give all there were as the total to the parts that use them up: `of the 50 drones, 22 fell over A, 28 over B`.

    They are a tally of their own only where something else was told of them, such as a launch.
    """
    kept = list(drafts)
    for whole in (draft for draft in drafts if draft.assumed and draft.total is not None):
        for draft in kept:
            alike = (draft.sentence, draft.object) == (whole.sentence, whole.object)
            if draft is whole or not alike or draft.total is not None or whole.total is None:
                continue
            told = [cell for cell in (draft.lead, *draft.parts) if cell is not None]
            if not told or (not draft.rests and _reached(told) != whole.total.count):
                continue
            draft.total, draft.total_cell, draft.parts, draft.lead = whole.total, whole.total_cell, told, None
            draft.window, draft.date = draft.window or whole.window, draft.date or whole.date
            kept.remove(whole)
            break
    return kept


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Give parts that were told by kind to the total of that kind: `2 missiles and 41 drones: 15 drones over ...`."""
    kept: list[Draft] = []
    for draft in drafts:
        of = next((other for other in kept if _is_breakdown_of(draft, other)), None)
        if of is None:
            kept.append(draft)
        else:
            of.parts = [cell for cell in (draft.lead, *draft.parts) if cell is not None]
            of.rests, of.subsets = of.rests + draft.rests, of.subsets + draft.subsets
    return kept


def _is_breakdown_of(draft: Draft, other: Draft) -> bool:
    """Return whether the parts of a draft add up to the total of another of the same sentence."""
    alike = (draft.object, draft.outcome, draft.sentence) == (other.object, other.outcome, other.sentence)
    bare = other.total is not None and not other.parts and other.lead is None
    if not alike or not bare or draft.total is not None or other.total is None:
        return False
    return _reached([cell for cell in (draft.lead, *draft.parts) if cell is not None]) == other.total.count


def _worth(draft: Draft) -> bool:
    return draft.total is not None or draft.lead is not None or bool(draft.parts)


def _place(cell: Cell, state: _State) -> None:
    """Put a cell where it belongs: a subset, a part, a total, or a new tally."""
    cell = _with_known_office(cell, state)
    draft = state.current
    if draft is not None and "of" in cell.flags and _is_repeated(cell, draft):
        return
    if draft is not None and _is_subset(cell, draft):
        draft.subsets.append((cell._replace(places=()), _contained_in(cell, draft)))
        return
    if "except" in cell.flags:
        if draft is not None:
            draft.excepted.append(cell)
        return
    if draft is None or _begins_new(cell, draft):
        previous, draft = draft, _new_draft(cell, state)
        cell = with_place_of_topic(cell, previous)
    if draft is None:
        if cell.places and cell.amount is not None:
            state.orphans.append(cell)
        elif cell.amount is not None and cell.event in _FATES:
            state.unread.add(cell.sentence)
        return
    if draft is not state.adopting:
        _adopt(draft, cell, state)
    draft.window = draft.window or cell.window
    draft.date = draft.date or cell.date
    draft.source = draft.source or cell.source
    if cell.amount is None:
        draft.rests.append(cell)
    elif (cell.places and not _general(cell.places)) or _is_placeless_part(cell, draft):
        _add_part(cell, draft)
    elif (
        cell.object is not None
        or cell.flags & {"joint", "revised"}
        or draft.total is None
        or _sharpens(cell, draft)
    ):
        _add_total(cell, draft, state)
    elif cell.event == draft.outcome and not _same_amount(cell.amount, draft.total):
        draft.doubtful = True
        draft.notes.append("a number of the statement was not read: it has neither a place nor a noun")


def _sharpens(cell: Cell, draft: Draft) -> bool:
    """Return whether an exact number stands where the total was only bounded: `nearly 200 drones, 194 by its count`."""
    total, amount = draft.total, cell.amount
    if total is None or amount is None or total.count is not None or amount.kind != "exact":
        return False
    room = total.high if total.high is not None else total.low + total.low // 5
    return cell.sentence == draft.sentence and total.low <= amount.low <= room and not cell.places


def _is_repeated(cell: Cell, draft: Draft) -> bool:
    """Return whether `of the 30 drones` takes up a number that was told before."""
    told = draft.total or (draft.lead.amount if draft.lead else None)
    return told is not None and cell.object == draft.object and _same_amount(cell.amount, told)


def _adopt(draft: Draft, cell: Cell, state: _State) -> None:
    """Give a new tally the parts that stood before it in the same sentence, where no event was told yet."""
    state.adopting = draft
    own = [orphan for orphan in state.orphans if orphan.sentence == cell.sentence and cell.places]
    draft.parts += own
    state.orphans = [orphan for orphan in state.orphans if orphan not in own]


def _with_known_office(cell: Cell, state: _State) -> Cell:
    """Return a cell whose bare `mayor`, `governor` or `ministry` is the one named before."""
    ending = {"mayor": "-mayor", "governor": "-governor", "ministry": "-mod"}.get(cell.source or "")
    if ending is None:
        return cell
    earlier = (draft.source for draft in reversed(state.drafts) if draft.source)
    named = next((source for source in earlier if source.endswith(ending)), None)
    return cell._replace(source=named or ("ru-mod" if ending == "-mod" else cell.source))


def _is_placeless_part(cell: Cell, draft: Draft) -> bool:
    """Return whether a number without a place is an item of a list: over nothing, or with the total above."""
    if "nowhere" in cell.flags and "item" in cell.flags:
        return True
    if cell.flags & {"elsewhere", "general", "remaining"} and cell.object is None:
        return True
    return draft.total is not None and "item" in cell.flags and not _same_amount(cell.amount, draft.total)


def _is_subset(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is contained in the one before: of which, or on its way somewhere."""
    if cell.amount is None or (cell.places and not _is_part_of_part(cell, draft)):
        return False
    if draft.total is None and draft.lead is None and not draft.parts:
        return False
    if draft.outcome == "launched" and cell.event in _FATES - {"launched"}:
        return False
    if "timed" in cell.flags and _is_longer(draft.window) and not _is_longer(cell.window):
        return False
    return "subset" in cell.flags or ("toward" in cell.flags and cell.object is None)


def _is_part_of_part(cell: Cell, draft: Draft) -> bool:
    """Return whether a number over a city is contained in the one just told of its region: `5 of them over Engels`."""
    last = draft.parts[-1] if draft.parts else draft.lead
    if last is None or last.amount is None or cell.amount is None or "subset" not in cell.flags:
        return False
    return last.places == cell.places and len(cell.places) == 1 and cell.amount.low <= last.amount.low


def _contained_in(cell: Cell, draft: Draft) -> str:
    """Return the region of the last part of the same sentence, or the total."""
    last = draft.parts[-1] if draft.parts else draft.lead
    if last is None or last.sentence != cell.sentence or "apart" in cell.flags:
        return "total"
    if (
        cell.amount is not None
        and last.amount is not None
        and cell.amount.low > (last.amount.high or cell.amount.low)
    ):
        return "total"
    if draft.parts and len(draft.parts[-1].places) == 1:
        return draft.parts[-1].places[0]
    if not draft.parts and draft.lead is not None and len(draft.lead.places) == 1 and draft.total is None:
        return draft.lead.places[0]
    return "total"


def _general(places: tuple[str, ...]) -> bool:
    """Return whether the only place is a whole country: the area of a total, not a part."""
    return len(places) == 1 and regions.region(places[0]).kind == "country"


def _begins_new(cell: Cell, draft: Draft) -> bool:
    """Return whether a cell speaks of other things, another fate, another source or another time."""
    if cell.object is not None and cell.object != draft.object:
        return True
    fates = _FATES if cell.places and draft.total is not None else _FATES | {"crashed"}
    if cell.event in fates and cell.event != draft.outcome:
        return True
    total_like = not cell.places or _general(cell.places)
    speaks = cell.object is not None or total_like
    if speaks and cell.source and draft.source and cell.source != draft.source:
        return True
    if _is_of_another_time(cell, draft, alone=total_like, speaks=speaks):
        return True
    if "more" in cell.flags and draft.total is None and draft.lead is not None and not draft.parts:
        return total_like or (draft.lead.places == cell.places and draft.lead.sentence < cell.sentence)
    established = draft.total is not None or draft.lead is not None
    return total_like and "more" in cell.flags and "item" not in cell.flags and established


def _is_of_another_time(cell: Cell, draft: Draft, *, alone: bool, speaks: bool) -> bool:
    """Return whether a number is told of another window or day than the tally before it."""
    repeated = draft.total is not None and _same_amount(cell.amount, draft.total)
    if cell.window is not None and draft.window is not None and not _same_window(cell.window, draft.window):
        own = "timed" in cell.flags and bool(cell.places) and "item" not in cell.flags
        if own or (speaks and not (alone and repeated)):
            return True
    if cell.window is not None and cell.window.kind == "longer" and draft.window is None:
        told = draft.total is not None or (draft.lead is not None and "timed" in cell.flags)
        return speaks and told and not repeated
    if "dated" in cell.flags and alone and draft.date is not None and cell.date is not None:
        return _day_of(cell.date) != _day_of(draft.date)
    return False


def _is_longer(window: WindowWords | None) -> bool:
    return window is not None and window.kind == "longer"


def _day_of(words: WindowWords) -> tuple[object, ...]:
    return words.relative, words.date, words.weekday


def _same_window(one: WindowWords, two: WindowWords) -> bool:
    if one.kind == two.kind == "day" and one.name and two.name:
        return one.name == two.name
    return (one.kind, one.start, one.end) == (two.kind, two.start, two.end) or "date" in {one.kind, two.kind}


def _same_amount(one: Amount | None, two: Amount) -> bool:
    """Return whether two amounts can be the same number."""
    if one is None:
        return False
    low, high = max(one.low, two.low), min(_top(one), _top(two))
    return low <= high and (
        one.count == two.count or None in {one.count, two.count} or "about" in {one.kind, two.kind}
    )


def _top(amount: Amount) -> int:
    return amount.high if amount.high is not None else max(amount.low * 4, amount.low + 10)


def _new_draft(cell: Cell, state: _State) -> Draft | None:
    previous = state.current
    outcome = cell.event if cell.event not in {None, "detected", "reported"} else None
    goes_on = cell.object is not None or cell.flags & {"more", "joint"} or _of_another(cell, previous)
    alike = previous is not None and (
        cell.object in {None, previous.object} or previous.sentence == cell.sentence
    )
    if outcome is None and previous is not None and alike and goes_on and cell.event in _WEAK:
        outcome = previous.outcome
    if outcome is None and cell.event in {"reported", "detected"} and "case" in {cell.object, cell.hint}:
        outcome = "reported"
    if outcome is None and state.orphans and "joint" in cell.flags:
        outcome = next((orphan.event for orphan in state.orphans if orphan.event in _FATES), None)
    if outcome is None:
        return None
    listed = cell.places or cell.flags & _LISTED or cell.near_event
    if cell.object is None and previous is None and not (cell.hint and listed):
        return None
    draft = Draft(
        cell.source or (previous.source if previous else None),
        outcome,
        cell.object or (previous.object if previous else None) or cell.hint or "",
        cell.window or (previous.window if previous else None),
        cell.date,
        sentence=cell.sentence,
        aside="whole" in cell.flags,
        assumed="assumed" in cell.flags,
        doubtful=_of_another(cell, previous),
    )
    state.drafts.append(draft)
    return draft


def _of_another(cell: Cell, previous: Draft | None) -> bool:
    """Return whether a bare number is what another claimant makes of the same thing: `the ministry put it at 8`."""
    if previous is None or cell.object is not None or cell.places or cell.amount is None:
        return False
    return cell.source is not None and previous.source not in {None, cell.source}


def _add_part(cell: Cell, draft: Draft) -> None:
    """Add a part; the first number with a noun and a place may yet prove to be the total."""
    if _is_told_again(cell, draft):
        return
    first = draft.total is None and draft.lead is None and not draft.parts
    named = cell.object is not None or "timed" in cell.flags
    if first and named and cell.places and "each" not in cell.flags:
        draft.lead = cell
    else:
        draft.parts.append(cell)


def _is_told_again(cell: Cell, draft: Draft) -> bool:
    """Return whether a later sentence repeats a number with its noun and its place, as the lead does a headline."""
    if cell.object is None or "more" in cell.flags:
        return False
    told = (part for part in (draft.lead, *draft.parts) if part is not None)
    return any(
        (part.places, part.amount and part.amount.count) == (cell.places, cell.amount and cell.amount.count)
        and part.object is not None
        and part.sentence < cell.sentence
        for part in told
    )


def _add_total(cell: Cell, draft: Draft, state: _State) -> None:
    """Set the total, recognise it where it is repeated, or begin the tally of another one."""
    amount = cell.amount
    if amount is None:
        return
    if draft.total is None and not _is_running(cell, draft):
        draft.total, draft.total_cell = amount, cell
        if state.orphans and not draft.parts and draft.lead is None and _reached(state.orphans) == amount.low:
            draft.parts, state.orphans = state.orphans, []
        if draft.lead is not None:
            draft.parts.insert(0, draft.lead)
            draft.lead = None
    elif draft.total is not None and "revised" in cell.flags:
        draft.notes.append(f"revised from {draft.total.count} in the same statement")
        draft.total, draft.total_cell, draft.doubtful = amount, cell, True
    elif draft.total is not None and _same_amount(amount, draft.total):
        if draft.total.count is None or (draft.total.kind == "about" and amount.kind == "exact"):
            draft.total, draft.total_cell = amount, cell
        if cell.window is not None and _sharpness(cell.window) > _sharpness(draft.window):
            draft.window, draft.date = cell.window, cell.date or draft.date
    elif cell.object is not None or "joint" in cell.flags:
        other = _new_draft(cell, state)
        if other is not None:
            other.total, other.total_cell = amount, cell
            other.doubtful = True
            running = _is_running(cell, draft)
            other.notes.append(
                "a running total that contains others" if running else "a second total in the same statement"
            )


def _sharpness(window: WindowWords | None) -> int:
    """Rank how closely a window is told."""
    return 0 if window is None else {"clock": 4, "point": 4, "overnight": 3, "day": 2}.get(window.kind, 1)


def _is_running(cell: Cell, draft: Draft) -> bool:
    """Return whether a number is said to sum up more than this tally."""
    if "joint" not in cell.flags or cell.object is not None or cell.amount is None:
        return False
    if draft.total is not None:
        return True
    parts = [part for part in (draft.lead, *draft.parts) if part is not None and part.amount is not None]
    near = any(part.sentence == cell.sentence for part in parts)
    return bool(parts) and not near and _reached(parts) != cell.amount.low


def _reached(parts: list[Cell]) -> int:
    """Return the most that parts can add up to."""
    return sum(part.amount.low * max(len(part.places), 1) for part in parts if part.amount is not None)
