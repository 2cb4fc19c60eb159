"""What a text has established so far, and the tally that a number begins. It adds no number to a tally."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tsanalysis.statements.beginning import is_beyond
from tsanalysis.statements.belonging import counts_own_region, is_of_another
from tsanalysis.statements.drafts import FATES, Draft, is_longer, on_other_day

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell

__all__ = ["FLOWN", "LISTED", "NEAR", "WEAK", "State", "new_draft"]

FLOWN = frozenset(("uav", "missile", "bomb"))
"""What is counted by default: a number of them is never lost in silence."""
WEAK = frozenset((None, "reported", "detected"))
"""Events that say nothing of what befell."""
LISTED = frozenset(("joint", "item", "revised"))
"""How a number of a list, or a sum, is told."""
NEAR = 8
"""How many tallies back a number may go on from."""


@dataclass(slots=True)
class State:
    """What the text has established so far."""

    drafts: list[Draft] = field(default_factory=list)
    orphans: list[Cell] = field(default_factory=list)
    spoken_of: tuple[int, str | None] = (-1, None)
    unread: set[int] = field(default_factory=set)
    lost: list[Cell] = field(default_factory=list)
    sums: list[Cell] = field(default_factory=list)
    adopting: Draft | None = None
    current: Draft | None = None
    fate: str | None = None

    def begin(self, draft: Draft) -> None:
        """Begin a tally: the next number may belong to it, unless it only says how many there were."""
        self.drafts.append(draft)
        self.current = self.current if draft.aside else draft
        self.fate = self.fate if draft.outcome == "launched" else draft.outcome


def new_draft(cell: Cell, state: State) -> Draft | None:
    """Begin the tally of a number; None where neither its words nor what went before say what befell how many of what."""
    previous = state.current
    outcome = cell.event if cell.event not in WEAK else None
    goes_on = (
        cell.object is not None
        or cell.flags & {"more", "joint", "timed", "on_day", "earlier"}
        or is_of_another(cell, previous)
        or counts_own_region(cell)
    )
    alike = (draft for draft in reversed(state.drafts[-NEAR:]) if _goes_on_from(cell, draft, previous))
    if outcome is None and goes_on and cell.event in WEAK:
        before = next(alike, None)
        came = before is not None and before.outcome == "launched" and before.sentence != cell.sentence
        came = came and (cell.window is None or cell.window.kind != "longer")  # but `4,442 in January`
        outcome = None if before is None or came else before.outcome  # what came is not what else is counted
    if outcome is None and cell.event in {"reported", "detected"} and "case" in {cell.object, cell.hint}:
        outcome = "reported"
    if outcome is None and state.orphans and "joint" in cell.flags:
        outcome = next((orphan.event for orphan in state.orphans if orphan.event in FATES), None)
    if outcome is None:
        return None
    listed = cell.places or cell.flags & LISTED or cell.near_event
    if cell.object is None and previous is None and not (cell.hint and listed):
        return None
    draft = Draft(
        cell.source or (previous.source if previous and not is_beyond(cell, previous) else None),
        outcome,
        cell.object or _spoken_of(cell, state) or _noun_of(cell, previous),
        cell.window or (None if previous is None or _is_of_day(cell, previous) else previous.window),
        cell.date,
        sentence=cell.sentence,
        aside="whole" in cell.flags,
        assumed="assumed" in cell.flags,
        of_all="all" in cell.flags,
        doubtful=is_of_another(cell, previous) and "nationwide" not in cell.flags,
    )
    state.begin(draft)
    return draft


def _spoken_of(cell: Cell, state: State) -> str | None:
    """Return what the last number of the same sentence counted: `of which 301 drones were downed, 76 lost`."""
    sentence, kind = state.spoken_of
    return kind if sentence == cell.sentence else None


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
