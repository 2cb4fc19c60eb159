"""A series frame as matrices on one calendar: one row per region, one column per period.

Unknown stays unknown: a period without a count has weight 0 in every fit. It never fills a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import polars as pl

from tsanalysis.errors import InputError
from tsanalysis.frames import check_series

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Panel", "PartialDays", "build_panel"]

PartialDays = Literal["exposure", "drop"]
"""What is done with partly reported days: their coverage is the exposure, or they are left out."""

_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Panel:
    """Counts of R regions on n periods of one length."""

    regions: tuple[str, ...]
    dates: NDArray[np.datetime64]
    """First day of each period, shape (n,), without gaps."""
    step_days: int
    counts: NDArray[np.float64]
    """Events, shape (R, n); 0 where the weight is 0."""
    weights: NDArray[np.float64]
    """1 where a count is used, 0 where there is none, shape (R, n)."""
    exposure: NDArray[np.float64]
    """Share of the period that is reported, shape (R, n); 1 where the weight is 0."""
    n_partial: NDArray[np.int64]
    """Partly reported periods of each region."""

    @property
    def weeks(self) -> NDArray[np.float64]:
        """Time of each period in weeks from the middle of the calendar, shape (n,)."""
        n = len(self.dates)
        return (np.arange(n) - (n - 1) / 2) * self.step_days / 7

    @property
    def weekday(self) -> NDArray[np.int64]:
        """Weekday of each period's first day, Monday 0, shape (n,)."""
        return (self.dates.astype("datetime64[D]").astype(np.int64) + 3) % 7

    def select(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Panel:
        """Return the panel of some regions."""
        return Panel(
            tuple(np.asarray(self.regions, dtype=object)[rows]),
            self.dates,
            self.step_days,
            self.counts[rows],
            self.weights[rows],
            self.exposure[rows],
            self.n_partial[rows],
        )

    def reindex(self, regions: tuple[str, ...], dates: NDArray[np.datetime64]) -> Panel:
        """Return the panel on other regions and dates; what it does not have is not reported."""
        rows = {region: row for row, region in enumerate(self.regions)}
        columns = {day: column for column, day in enumerate(self.dates.tolist())}
        at = np.array([rows.get(region, -1) for region in regions], dtype=np.int64)
        on = np.array([columns.get(day, -1) for day in dates.tolist()], dtype=np.int64)
        known = (at >= 0)[:, None] & (on >= 0)[None, :]
        if not known.any():
            empty = np.zeros(known.shape)
            return Panel(
                regions, dates, self.step_days, empty, empty, empty + 1, np.zeros(len(at), dtype=np.int64)
            )
        place = np.ix_(at, on)
        weights = self.weights[place] * known
        return Panel(
            regions,
            dates,
            self.step_days,
            self.counts[place] * weights,
            weights,
            np.where(weights > 0, self.exposure[place], 1.0),
            np.where(at >= 0, self.n_partial[at], 0),
        )

    def span(self, start: int, end: int) -> Panel:
        """Return the panel of some periods."""
        return Panel(
            self.regions,
            self.dates[start:end],
            self.step_days,
            self.counts[:, start:end],
            self.weights[:, start:end],
            self.exposure[:, start:end],
            self.n_partial,
        )


def build_panel(series: pl.DataFrame, *, partial: PartialDays = "exposure") -> Panel:
    """Lay a series frame out on one calendar.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``.
    partial
        ``"exposure"``: a partly reported period counts with its coverage as exposure, and with `low`, the events
        stated, where its count is unknown (leaving such days out would keep those on which the region is named);
        ``"drop"``: it is left out. Periods whose coverage is 0 have no exposure and are left out.

    Returns
    -------
    Panel
        ``panel.counts.sum() == `` the sum of the counts that are used.

    Raises
    ------
    InputError
        The frame is not a series, or its dates are not evenly spaced (days or weeks).
    """
    if partial not in ("exposure", "drop"):
        raise InputError(f"partial: found {partial!r}, wanted 'exposure' or 'drop'")
    checked = check_series(series)
    regions = checked.get_column("region").unique(maintain_order=True)
    days = checked.get_column("date").to_numpy().astype("datetime64[D]")
    dates, step_days = _calendar(days)
    rows = checked.select(
        pl.col("region").replace_strict(regions, range(len(regions)), return_dtype=pl.Int64)
    )
    row = rows.to_series().cast(pl.Int64).to_numpy().astype(np.int64)
    column = ((days - dates[0]) // _DAY // step_days).astype(np.int64) if len(days) else row
    is_partial = checked.get_column("status").eq("partial").to_numpy()
    coverage = checked.get_column("coverage").to_numpy()
    stated = pl.when(pl.col("status") == "partial").then(pl.coalesce("count", "low")).otherwise("count")
    told = checked.with_columns(stated=stated)
    used = told.select(pl.col("stated").is_not_null() & ~pl.col("status").is_in(["not_reported", "excluded"]))
    keep = used.to_series().to_numpy() & ~(is_partial & ((partial == "drop") | (coverage <= 0)))
    shape = (len(regions), len(dates))
    counts, weights, exposure = np.zeros(shape), np.zeros(shape), np.ones(shape)
    at = (row[keep], column[keep])
    counts[at] = told.get_column("stated").fill_null(0.0).to_numpy()[keep]
    weights[at] = 1.0
    exposure[at] = np.where(is_partial, coverage, 1.0)[keep]
    return Panel(
        tuple(regions),
        dates,
        step_days,
        counts,
        weights,
        exposure,
        np.bincount(row[is_partial], minlength=len(regions)),
    )


def _calendar(days: NDArray[np.datetime64]) -> tuple[NDArray[np.datetime64], int]:
    """Return every period from the first to the last, and the length of one in days."""
    found = np.unique(days)
    if len(found) < 2:
        return found, 1
    gaps = (np.diff(found) // _DAY).astype(np.int64)
    step_days = int(gaps.min())
    uneven = np.flatnonzero(gaps % step_days)
    if len(uneven):
        raise InputError(
            f"series: dates {found[uneven[0]]} and {found[uneven[0] + 1]} are {gaps[uneven[0]]} days apart where "
            f"others are {step_days}; wanted days or weeks; sum the series to one of them"
        )
    return np.arange(found[0], found[-1] + _DAY, step_days * _DAY), step_days
