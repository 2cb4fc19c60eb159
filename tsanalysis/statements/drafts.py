"""A tally in the making, what a text has established so far, and how numbers and claimants compare.

It decides of no number where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tsanalysis import regions

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.numbers import Amount
    from tsanalysis.statements.windows import WindowWords

__all__ = [
    "FATES",
    "FLOWN",
    "LISTED",
    "NEAR",
    "WEAK",
    "Draft",
    "State",
    "is_general",
    "is_sum",
    "least",
    "may_be_one",
    "reached",
    "same_amount",
    "same_side",
]  # fmt: skip

FATES = frozenset(("intercepted", "lost", "suppressed", "launched", "hit"))
"""What befell things that were counted: each begins a tally of its own."""
WEAK = frozenset((None, "reported", "detected"))
"""Events that say nothing of what befell."""
FLOWN = frozenset(("uav", "missile", "bomb"))
"""What is counted by default: a number of them is never lost in silence."""
LISTED = frozenset(("joint", "item", "revised"))
"""How a number of a list, or a sum, is told."""
NEAR = 8
"""How many tallies back, or on, a number may go on from."""


@dataclass(slots=True)
class Draft:
    """A tally in the making."""

    source: str | None
    outcome: str
    object: str
    window: WindowWords | None
    date: WindowWords | None = None
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
    of_all: bool = False
    running: bool = False
    loose: list[Cell] = field(default_factory=list)

    @property
    def total(self) -> Amount | None:
        """The number told as the total."""
        return None if self.total_cell is None else self.total_cell.amount

    @property
    def chief(self) -> Cell | None:
        """The number that stands for the tally: its total, else the first one told with a place."""
        return self.total_cell or self.lead

    @property
    def last(self) -> Cell | None:
        """The number told last with a place."""
        return self.parts[-1] if self.parts else self.lead

    @property
    def told(self) -> list[Cell]:
        """The numbers told with a place: the first one, which may yet prove to be the total, and the parts."""
        return self.parts[:] if self.lead is None else [self.lead, *self.parts]

    def doubt(self, why: str) -> None:
        """Mark the tally for review, with the reason."""
        self.doubtful = True
        self.notes.append(why)


@dataclass(slots=True)
class State:
    """What the text has established so far."""

    drafts: list[Draft] = field(default_factory=list)
    orphans: list[Cell] = field(default_factory=list)
    spoken_of: tuple[int, str | None] = (-1, None)
    unread: set[int] = field(default_factory=set)
    lost: list[Cell] = field(default_factory=list)
    adopting: Draft | None = None
    current: Draft | None = None
    fate: str | None = None

    def begin(self, draft: Draft) -> None:
        """Begin a tally: the next number may belong to it, unless it only says how many there were."""
        self.drafts.append(draft)
        self.current = self.current if draft.aside else draft
        self.fate = self.fate if draft.outcome == "launched" else draft.outcome


def is_sum(cell: Cell) -> bool:
    """Return whether a number is said to sum up, with no noun of its own: `in all 21`, `bringing the total to 35`."""
    return "joint" in cell.flags and cell.object is None and cell.amount is not None


def is_general(places: tuple[str, ...]) -> bool:
    """Return whether the only place is a whole country: the area of a total, not a part."""
    return len(places) == 1 and regions.region(places[0]).kind == "country"


def same_side(one: str, two: str) -> bool:
    """Return whether two claimants are one, or a side and its office: `Russia says`, `the ministry said`."""
    return one == two or one.startswith(f"{two}-") or two.startswith(f"{one}-")


def may_be_one(one: str | None, two: str | None) -> bool:
    """Return whether two claimants may be one: they are of one side, or one is not named."""
    return one is None or two is None or same_side(one, two)


def same_amount(one: Amount | None, two: Amount) -> bool:
    """Return whether two amounts can be the same number."""
    if one is None:
        return False
    low, high = max(one.low, two.low), min(_top(one), _top(two))
    return low <= high and (
        one.count == two.count or None in {one.count, two.count} or "about" in {one.kind, two.kind}
    )


def _top(amount: Amount) -> int:
    return amount.high if amount.high is not None else max(amount.low * 4, amount.low + 10)


def reached(parts: list[Cell]) -> int:
    """Return the most that parts can add up to."""
    return sum(
        part.amount.low * (1 if "joint" in part.flags else max(len(part.places), 1))
        for part in parts
        if part.amount is not None
    )


def least(parts: list[Cell]) -> int:
    """Return the least that parts can add up to."""
    return sum(
        part.amount.low * (max(len(part.places), 1) if "each" in part.flags else 1)
        for part in parts
        if part.amount is not None
    )
