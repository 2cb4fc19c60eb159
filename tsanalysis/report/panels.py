"""The small multiples of regions: which ones, what a bar stands for, and the line that lets them be compared.

It only chooses and rounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from tsanalysis.report.contents import Contents

__all__ = ["Panels", "choose_panels", "heat_codes"]

_PANELS = 12
_HEAT_ROWS = 24
_DAYS_TOLD_SINGLY = 62
_ROUND = (1000, 500, 200, 100, 50, 20, 10, 5, 2)


@dataclass(frozen=True, slots=True)
class Panels:
    """Small multiples.

    Attributes
    ----------
    codes
        The regions with the largest counts, at most twelve.
    days
        Days that a bar stands for: one in a period of at most two months, else a week.
    bars
        Region, date (the first day of the bar), count.
    reference
        A round number of events that about half of the panels reach with their largest bar.
    """

    codes: tuple[str, ...]
    days: int
    bars: pl.DataFrame
    reference: int


def heat_codes(contents: Contents) -> list[str]:
    """Choose the regions of the grid of regions by days: those with the largest counts."""
    return contents.regions.filter(pl.col("count") > 0)["region"].head(_HEAT_ROWS).to_list()


def choose_panels(contents: Contents) -> Panels:
    """Choose the panels of a report."""
    codes = contents.regions.filter(pl.col("count") > 0)["region"].head(_PANELS).to_list()
    days = 1 if (contents.last - contents.first).days < _DAYS_TOLD_SINGLY else 7
    steps = contents.regional if days == 1 else contents.weeks
    bars = (
        steps.filter(pl.col("region").is_in(codes)).select("region", "date", "count").sort("region", "date")
    )
    peaks = bars.group_by("region").agg(pl.col("count").max())
    typical = peaks.select(pl.col("count").median()).item() or 1
    return Panels(tuple(codes), days, bars, next((r for r in _ROUND if r <= typical), 1))
