"""Where every number went: into a region, into no region, or into no series at all, and why.

It never lets a number disappear: with this the parts of a day add up to the totals that were stated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.frames import COUNTS, check_counts
from tsanalysis.series.daily import daily_series, days_under, placed_rows
from tsanalysis.series.periods import period_series
from tsanalysis.series.placing import DAY_RULES, check_rule, place
from tsanalysis.series.windows import refine

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["daily_balance", "totals_by_rule", "unassigned_counts", "uncounted_rows"]

_SHARED_BY = "+"


def unassigned_counts(
    counts: pl.DataFrame | pl.LazyFrame,
    *,
    by: str | Mapping[str, str] = "region",
    day_rule: str = "end",
    zone: str = "Europe/Moscow",
    refine_windows: bool = True,
) -> pl.DataFrame:
    """Return what was counted but not for one region alone: joint, listed and unallocated counts.

    Parameters
    ----------
    counts, by, day_rule, zone, refine_windows
        As for `daily_series`.

    Returns
    -------
    polars.DataFrame
        ``date``, ``regions`` (codes joined by ``+``, empty where none is named), ``kind``, ``count`` (null
        where no number is told), ``low``, ``high`` (null: unbounded), sorted. A listed region's events are
        part of the unallocated ones of its tally.
    """
    rows = placed_rows(counts, by=by, day_rule=day_rule, zone=zone, refine_windows=refine_windows)
    without_one = (pl.col("regions").list.len() != 1) | pl.col("count").is_null()
    split = pl.col("weight") < 1
    return (
        rows.filter("included", without_one, pl.col("date").is_not_null())
        .with_columns(regions=pl.col("regions").list.sort().list.join(_SHARED_BY))
        .group_by("date", "regions", "kind")
        .agg(
            count=pl.when(pl.col("count").count() > 0).then((pl.col("weight") * pl.col("count")).sum()),
            low=pl.when(split).then(0).otherwise(pl.coalesce("low", 0)).sum().cast(pl.Float64),
            high=pl.when(pl.col("high").null_count() == 0).then(pl.col("high").sum()).cast(pl.Float64),
        )
        .sort("date", "regions", "kind")
        .collect()
    )


def uncounted_rows(
    counts: pl.DataFrame, *, day_rule: str = "end", zone: str = "Europe/Moscow", refine_windows: bool = True
) -> pl.DataFrame:
    """Return the rows that no daily sum contains, each with the reason.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`.
    day_rule, zone, refine_windows
        As for `daily_series`.

    Returns
    -------
    polars.DataFrame
        The rows, then ``reason``, sorted by ``count_id``. A window that its finer windows replace is here,
        they are not.
    """
    check_rule(day_rule, zone)
    rows = check_counts(counts).lazy()
    if refine_windows:
        rows, _ = refine(rows, days_under(day_rule, zone))
    reason = (
        pl.when(pl.col("kind") == "subset")
        .then(pl.lit("part of another number of its tally"))
        .when(pl.col("window_kind") == "longer")
        .then(pl.lit("a total of a window longer than a day"))
        .when(~pl.col("included"))
        .then(pl.coalesce("exclusion", pl.lit("another tally counts these events")))
        .when(pl.col("date").is_null())
        .then(pl.lit("nothing dates its window"))
    )
    placed = place(rows, day_rule=day_rule, zone=zone)
    return (
        placed.with_columns(reason=reason)
        .filter(pl.col("reason").is_not_null())
        .unique("count_id", keep="any")
        .select(*COUNTS.dtypes, "reason")
        .sort("count_id")
        .collect()
    )


def daily_balance(
    counts: pl.DataFrame,
    *,
    by: str | Mapping[str, str] = "region",
    day_rule: str = "end",
    zone: str = "Europe/Moscow",
    refine_windows: bool = True,
) -> pl.DataFrame:
    """Compare, day by day, the totals stated with what the series and the unassigned counts hold.

    Parameters
    ----------
    counts, by, day_rule, zone, refine_windows
        As for `daily_series`.

    Returns
    -------
    polars.DataFrame
        ``date``, ``total``, ``in_regions``, ``joint`` (told of several regions together), ``unallocated``,
        ``difference``. ``total == in_regions + joint + unallocated + difference``, and the difference is 0 but
        for tallies whose parts contradict their total or whose reading is undecided.
    """
    total, regional = (
        daily_series(counts, by=level, day_rule=day_rule, zone=zone, refine_windows=refine_windows)
        for level in (None, by)
    )
    rest = unassigned_counts(counts, by=by, day_rule=day_rule, zone=zone, refine_windows=refine_windows)
    nowhere = pl.col("kind") == "unallocated"
    parts = rest.group_by("date").agg(
        joint=pl.col("count").filter(~nowhere).sum(), unallocated=pl.col("count").filter(nowhere).sum()
    )
    named = regional.group_by("date").agg(in_regions=pl.col("count").sum())
    held = pl.col("in_regions") + pl.col("joint") + pl.col("unallocated")
    return (
        total.filter(pl.col("count").is_not_null())
        .select("date", total="count")
        .join(named, on="date", how="left", maintain_order="left")
        .join(parts, on="date", how="left", maintain_order="left")
        .with_columns(pl.col("in_regions", "joint", "unallocated").fill_null(0.0))
        .with_columns(difference=pl.col("total") - held)
    )


def totals_by_rule(
    counts: pl.DataFrame, *, period: str | int = "month", zone: str = "Europe/Moscow"
) -> pl.DataFrame:
    """Compare the totals of periods under every day rule.

    Parameters
    ----------
    counts, zone
        As for `daily_series`.
    period
        As for `period_series`.

    Returns
    -------
    polars.DataFrame
        ``date`` (first day of the period), then the total under each of `DAY_RULES` (null where nothing was
        reported), sorted. Every rule has the same sum over all periods.
    """
    totals = [
        period_series(daily_series(counts, by=None, day_rule=rule, zone=zone), period=period).select(
            "date", pl.col("count").alias(rule)
        )
        for rule in DAY_RULES
    ]
    together = totals[0]
    for more in totals[1:]:
        together = together.join(more, on="date", how="full", coalesce=True)
    return together.sort("date")
