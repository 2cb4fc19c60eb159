"""Tables that describe: sums, shares and days of counts, by region, month, week and window.

It only adds and divides; whatever needs a model or an interval is the analysis's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.frames import ALL_REGIONS

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "balances",
    "hours_of_day",
    "month_shares",
    "part_rows",
    "parts_of_total",
    "region_table",
    "tally_table",
    "weekly",
    "window_table",
]

_OWN = ("stated", "each")
_SHARED = ("joint", "rest")
_PARTS = ("own", "shared", "unallocated")


def weekly(series: pl.DataFrame) -> pl.DataFrame:
    """Return region, date (Monday), count (sum), mean (per reported day) and days (reported) of each week."""
    known = pl.col("count").is_not_null()
    return (
        series.group_by("region", pl.col("date").dt.truncate("1w"))
        .agg(
            count=pl.when(known.any()).then(pl.col("count").sum()),
            mean=pl.col("count").mean(),
            days=known.sum().cast(pl.Int64),
        )
        .sort("region", "date")
    )


def tally_table(counts: pl.DataFrame) -> pl.DataFrame:
    """Return one row per tally: total, bounds, window, balance, inclusion, and the sum of its parts."""
    added = pl.when(pl.col("kind").is_in((*_OWN, *_SHARED))).then("count")
    constant: tuple[str, ...] = (
        "statement_id",
        "date",
        "published_at",
        "window_kind",
        "window_start",
        "window_end",
    )
    constant += ("total", "total_low", "total_high", "balance", "residual", "included", "exclusion")
    return (
        counts.group_by("tally_id")
        .agg(
            pl.col(constant).first(),
            parts=added.sum(),
            regions=pl.col("regions").list.explode().drop_nulls().n_unique(),
        )
        .sort("window_end", "date", "tally_id", nulls_last=True)
    )


def region_table(regional: pl.DataFrame) -> pl.DataFrame:
    """Return one row per region: count, low, high (null: unbounded), days named, last day, largest day.

    ``count`` is the sum of the series, so that table and chart agree. Sorted by count, then by region.
    """
    named = pl.col("count") > 0
    largest = pl.col("count").max()
    return (
        regional.filter(pl.col("region") != ALL_REGIONS)
        .group_by("region")
        .agg(
            pl.col("count").sum(),
            pl.col("low").sum(),
            high=pl.when((pl.col("high").is_null() & pl.col("low").is_not_null()).any())
            .then(None)
            .otherwise(pl.col("high").sum()),
            days=named.sum().cast(pl.Int64),
            last=pl.col("date").filter(named).max(),
            largest=largest,
            largest_on=pl.col("date").filter(named & (pl.col("count") == largest)).min(),
        )
        .sort(["count", "high", "region"], descending=[True, True, False], nulls_last=True)
    )


def parts_of_total(counts: pl.DataFrame, total: float) -> dict[str, float]:
    """Split the total by what is known of its place.

    Returns
    -------
    dict
        ``own`` (one region), ``shared`` (several regions together, or the rest), ``unallocated``, and
        ``difference`` (what remains: parts above their stated total, totals without parts). They sum
        to `total`.
    """
    sums = dict(counts.filter("included").group_by(_part()).agg(pl.col("count").sum()).iter_rows())
    parts = {name: float(sums.get(name) or 0) for name in _PARTS}
    return parts | {"difference": total - sum(parts.values())}


def part_rows(counts: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the keys of the numbers that each part of the total is the sum of; see `parts_of_total`."""
    keys = dict(counts.filter("included").group_by(_part()).agg(pl.col("count_id").sort()).iter_rows())
    return {name: tuple(keys.get(name) or ()) for name in _PARTS}


def _part() -> pl.Expr:
    """Tell which part of the total a number belongs to; null: none, such as a part of another number."""
    single = pl.col("regions").list.len() == 1
    return (
        pl.when(pl.col("kind").is_in(_OWN) & single)
        .then(pl.lit("own"))
        .when(pl.col("kind") == "unallocated")
        .then(pl.lit("unallocated"))
        .when(pl.col("kind").is_in((*_OWN, *_SHARED)))
        .then(pl.lit("shared"))
        .alias("part")
    )


def month_shares(counts: pl.DataFrame, first: dt.date, last: dt.date) -> pl.DataFrame:
    """Return by month what the counts rest on: shares own, shared, unallocated (0 to 1; null: no counts)."""
    sums = (
        counts.filter("included")
        .with_columns(_part())
        .filter(pl.col("part").is_not_null())
        .group_by(pl.col("date").dt.truncate("1mo"))
        .agg(pl.col("count").filter(pl.col("part") == name).sum().alias(name) for name in _PARTS)
    )
    whole = pl.sum_horizontal(*_PARTS)
    months = pl.DataFrame({"date": pl.date_range(first.replace(day=1), last, "1mo", eager=True)})
    return (
        months.join(sums, on="date", how="left", maintain_order="left")
        .with_columns(pl.col(*_PARTS) / whole.replace(0, None), events=whole)
        .with_columns(
            end=pl.min_horizontal(pl.col("date").dt.offset_by("1mo"), pl.lit(last).dt.offset_by("1d"))
        )
        .with_columns(date=pl.max_horizontal("date", pl.lit(first)))
    )


def window_table(tallies: pl.DataFrame) -> pl.DataFrame:
    """Return the included tallies whose window has a start and an end: hours and total."""
    hours = (pl.col("window_end") - pl.col("window_start")).dt.total_minutes() / 60
    return (
        tallies.filter("included", pl.col("total").is_not_null())
        .with_columns(hours=hours)
        .filter(pl.col("hours") > 0)
    )


def hours_of_day(windows: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return the share of windows that cover at least a part of each hour of the day: hour, share."""
    last = pl.col("window_end") - pl.duration(microseconds=1)
    local = windows.select(
        hour=pl.datetime_ranges(
            pl.col("window_start").dt.convert_time_zone(zone).dt.truncate("1h"),
            last.dt.convert_time_zone(zone),
            "1h",
        )
    )
    covered = (
        local.with_row_index("window")
        .explode("hour")
        .select("window", pl.col("hour").dt.hour().cast(pl.Int64))
        .unique()
        .group_by("hour")
        .len("windows")
    )
    share = pl.col("windows").fill_null(0) / max(1, windows.height)
    return (
        pl.DataFrame({"hour": list(range(24))})
        .join(covered, on="hour", how="left", maintain_order="left")
        .select("hour", share=share)
    )


def balances(tallies: pl.DataFrame) -> pl.DataFrame:
    """Return how many tallies have each balance, and the events they hold: balance, tallies, events."""
    return (
        tallies.group_by("balance")
        .agg(tallies=pl.len().cast(pl.Int64), events=pl.col("total").sum())
        .sort(["tallies", "balance"], descending=[True, False])
    )
