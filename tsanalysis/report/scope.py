"""What a report is about: whose claims, which days and regions, how days are told. It reads no data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError
from tsanalysis.report.maps import DISPUTED

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["INCIDENT_RULES", "RECENT_DAYS", "Scope"]

RECENT_DAYS = 28
"""Days compared with as many before them, unless the scope says otherwise."""

INCIDENT_RULES = ("largest", "latest")
"""Ways to choose the statement shown in context without naming it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which numbers a report is about, and how days are told.

    Parameters
    ----------
    source, outcome, object
        The claimant, what happened, to what; None: those of most tallies in the store.
    since, until
        First day, and last day or instant of the cut-off; None: all that is known.
    days
        Instead of a first day: this many days, up to the last one.
    comparison_days
        Days compared with as many before them.
    day_rule, zone
        How a window gets its day: see `daily_series`.
    incident
        Identifier of the statement shown in context; ``largest`` or ``latest`` of the period; None: the last
        one that another outlet retells.
    final
        Declare the numbers final; refused while something about the period is still open (`open_points`).
    regions
        Codes of the regions that tables, figures and tests of single regions are kept to; empty: all. The totals
        of the statements stay what they are.
    tiles
        File of tiles or outlines for the map (`maps.read_map`); None: the tiles of the package.
    disputed
        How the map shows regions that two countries claim: one of `maps.DISPUTED`.

    Raises
    ------
    InputError
        `disputed` is none of those.
    """

    source: str | None = None
    outcome: str | None = None
    object: str | None = None
    since: dt.date | None = None
    until: dt.date | dt.datetime | None = None
    days: int | None = None
    comparison_days: int = RECENT_DAYS
    day_rule: str = "end"
    zone: str = "Europe/Moscow"
    incident: str | None = None
    final: bool = False
    regions: tuple[str, ...] = ()
    tiles: str | None = None
    disputed: str = "own"

    def __post_init__(self) -> None:
        """Refuse a way to show disputed regions that no map knows."""
        if self.disputed not in DISPUTED:
            raise InputError(f"disputed: found {self.disputed!r}, wanted one of {', '.join(DISPUTED)}")
