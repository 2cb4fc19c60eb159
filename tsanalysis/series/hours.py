"""Hours: which hours of a day statements account for, and at which hours things happened.

It never assumes an hour: a window without clock times has none.
"""

from __future__ import annotations

import polars as pl

from tsanalysis.series.daily import countable_rows
from tsanalysis.series.placing import check_rule, day_start, place, with_shares
from tsanalysis.series.windows import refine

__all__ = ["hour_profile", "hours_covered"]

_TOLD = pl.col("window_start").is_not_null() & pl.col("window_end").is_not_null()
_LENGTH = (pl.col("window_end") - pl.col("window_start")).dt.total_microseconds()
_MICROSECONDS = 3_600_000_000
"""In an hour."""


def hours_covered(counts: pl.DataFrame | pl.LazyFrame, *, zone: str = "Europe/Moscow") -> pl.DataFrame:
    """Tell how many hours of each day the windows of statements account for.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`, of one source, outcome and object.
    zone
        IANA name of the zone in which days begin.

    Returns
    -------
    polars.DataFrame
        Every day from the first to the last that a window touches: ``date``, ``hours`` (elapsed hours in at
        least one window with clock times), ``day_hours`` (23, 24 or 25), ``share = hours / day_hours``,
        ``without_hours`` (tallies whose window has no clock times). An hour in two windows counts once.
    """
    check_rule("end", zone)
    windows = (
        countable_rows(counts)
        .filter("included")
        .unique("tally_id")
        .select("tally_id", "window_kind", "window_start", "window_end", "window_date")
    )
    union = place(_union(windows), day_rule="proportional", zone=zone)
    told = union.group_by("date").agg(hours=(pl.col("weight") * _LENGTH).sum() / _MICROSECONDS)
    untold = place(windows.filter(~_TOLD), day_rule="end", zone=zone)
    untold = untold.drop_nulls("date").group_by("date").agg(without_hours=pl.len().cast(pl.Int64))
    touched = told.join(untold, on="date", how="full", coalesce=True)
    next_day = pl.col("date") + pl.duration(days=1)
    day_length = (day_start(next_day, zone) - day_start(pl.col("date"), zone)).dt.total_microseconds()
    return (
        touched.select(pl.date_range(pl.col("date").min(), pl.col("date").max()).alias("date"))
        .join(touched, on="date", how="left")
        .with_columns(pl.col("hours").fill_null(0.0).round(6), pl.col("without_hours").fill_null(0))
        .with_columns(day_hours=day_length / _MICROSECONDS)
        .select(
            *("date", "hours", "day_hours"),
            share=pl.col("hours") / pl.col("day_hours"),
            without_hours="without_hours",
        )
        .sort("date")
        .collect()
    )


def hour_profile(counts: pl.DataFrame | pl.LazyFrame, *, zone: str = "Europe/Moscow") -> pl.DataFrame:
    """Tell at which hours of the day things happened, from the finest windows.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`, of one source, outcome and object.
    zone
        IANA name of the zone whose clock is meant.

    Returns
    -------
    polars.DataFrame
        A row for every ``hour`` 0 to 23: ``count`` (events, each window's spread evenly over its own time),
        ``hours`` (elapsed hours of that name in windows with clock times) and ``rate`` (events per hour;
        null where no window covers the hour); then a row whose hour is null with the events whose window has
        no clock times. ``count.sum()`` is the sum of the totals.
    """
    check_rule("end", zone)
    rows, holes = refine(countable_rows(counts))
    part = pl.when(pl.col("kind") != "listed").then(pl.coalesce("count", "low", 0))
    tallies = (
        rows.filter("included")
        .group_by("tally_id", "window_kind", "window_start", "window_end", "window_date")
        .agg(pl.col("total", "total_low").first(), parts=part.sum())
        .with_columns(value=pl.coalesce("total", "total_low", "parts"))
    )
    pieces = _by_hour(tallies.filter(_TOLD), holes, zone)
    happened = pieces.group_by("hour").agg(count=(pl.col("value") * pl.col("share")).sum())
    covered = (
        _by_hour(_union(tallies), holes.clear(), zone)
        .group_by("hour")
        .agg(hours=((pl.col("share") * _LENGTH).sum() / _MICROSECONDS).round(6))
    )
    untold = tallies.filter(~_TOLD).select(
        hour=pl.lit(None, pl.Int8),
        count=pl.col("value").sum().cast(pl.Float64),
        hours=pl.lit(None, pl.Float64),
    )
    clock = (
        pl.LazyFrame({"hour": range(24)}, schema={"hour": pl.Int8})
        .join(happened, on="hour", how="left")
        .join(covered, on="hour", how="left")
        .with_columns(pl.col("count", "hours").fill_null(0.0))
    )
    both = pl.concat([clock, untold.unique()])
    rate = pl.when(pl.col("hours") > 0).then(pl.col("count") / pl.col("hours"))
    return both.with_columns(rate=rate).sort("hour", nulls_last=True).collect()


def _union(windows: pl.LazyFrame) -> pl.LazyFrame:
    """Merge windows that meet, so that no instant is in two of them."""
    reached = pl.col("window_end").cum_max().shift(1)
    return (
        windows.filter(_TOLD, pl.col("window_end") > pl.col("window_start"))
        .select("window_start", "window_end")
        .sort("window_start", "window_end")
        .with_columns(run=(pl.col("window_start") > reached).fill_null(value=True).cum_sum())
        .group_by("run")
        .agg(pl.col("window_start").min(), pl.col("window_end").max())
        .with_columns(
            tally_id=pl.col("run").cast(pl.String),
            window_kind=pl.lit("clock"),
            window_date=pl.lit(None, pl.Date),
        )
        .drop("run")
    )


def _by_hour(windows: pl.LazyFrame, holes: pl.DataFrame, zone: str) -> pl.LazyFrame:
    """Split windows at the full hours of the zone's clock; weights of a window sum to 1."""
    begin = pl.col("window_start").dt.convert_time_zone(zone).dt.truncate("1h").dt.convert_time_zone("UTC")
    last = pl.max_horizontal(pl.col("window_end") - pl.duration(microseconds=1), "window_start")
    pieces = windows.with_columns(_hour=pl.datetime_ranges(begin, last, "1h")).explode("_hour")
    split = with_shares(pieces, pl.col("_hour"), pl.col("_hour") + pl.duration(hours=1), holes)
    return split.with_columns(hour=pl.col("_hour").dt.convert_time_zone(zone).dt.hour())
