"""What one cell of a series rests on: the numbers stated, those that may belong to it, and the status.

It never gives a region a number that was stated for several, or for none.

How a tally bears on a region R:

* it names R alone with a number: that number, and no part of its remainder can be R's;
* it names R without a number, or among several: at least 1, at most what the words leave;
* it does not name R and its breakdown is complete: nothing;
* it does not name R and something of it is unallocated or undecided: from nothing to all of that;
* where its window partly overlaps another one, events may be told twice: the lower bound leaves them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.frames import ALL_REGIONS

if TYPE_CHECKING:
    from tsanalysis.series.calendar import Span

__all__ = ["mentions", "open_tallies", "regional_cells", "total_cells"]

_WITHOUT_NUMBER = "listed"
_IS_SPLIT = pl.col("weight") < 1
_OF_MENTIONS = ("tally_id", "date", "weight", "included", "regions", "stands_for", "settled")
_SUMS = (
    *("tallies", "mass", "open_tallies", "open_unbounded", "open_high", "open_mass"),
    *("settled_tallies", "settled_unbounded", "settled_high", "settled_mass"),
    *("mentions", "excluded_mentions", "numbers", "vague", "vague_mass"),
    *("own_low", "own_high", "own_unbounded"),
)
"""Columns of a regional cell that are sums: nothing there is a sum of nothing."""


def total_cells(rows: pl.LazyFrame, span: Span) -> pl.LazyFrame:
    """Return one row a day from the totals of the tallies; their parts only where no total is stated."""
    part = pl.when(pl.col("kind") != _WITHOUT_NUMBER).then(pl.coalesce("count", "low", 0))
    stated = pl.coalesce("total", "total_low")
    tallies = (
        rows.group_by("tally_id", "date", "weight", "included", "balance")
        .agg(pl.col("total", "total_low", "total_high", "undecided").first(), parts=part.sum())
        .with_columns(
            value=pl.col("weight") * pl.coalesce(stated, "parts"),
            least=pl.when(_IS_SPLIT)
            .then(0)
            .otherwise(pl.coalesce("total_low", "total", "parts") - pl.col("undecided"))
            .clip(lower_bound=0),
            most=pl.when(pl.col("balance") == "over")
            .then(pl.max_horizontal("parts", "total_high"))
            .otherwise("total_high"),
            is_open=pl.col("total").is_null() & (pl.col("total_low").fill_null(0) == 0),
        )
    )
    days = tallies.group_by("date").agg(
        tallies=pl.col("included").sum(),
        stated=_included("value").sum(),
        low=_included("least").sum(),
        high=_included("most").sum(),
        unbounded=_included("most").null_count(),
        open_tallies=_included("is_open").sum(),
        unresolved=pl.col("value").filter("included", "is_open").sum(),
        split=(pl.col("included") & _IS_SPLIT).any(),
    )
    cells = span.days().with_columns(region=pl.lit(ALL_REGIONS)).join(days, on="date", how="left")
    return cells.with_columns(
        is_silent=pl.col("tallies").fill_null(0) == 0,
        is_excluded=(pl.col("tallies") == 0).fill_null(value=False),
        is_open=pl.col("open_tallies").fill_null(0) > 0,
        has_number=pl.lit(value=True),
        mass=pl.col("stated"),
    )


def regional_cells(rows: pl.LazyFrame, span: Span, regions: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row for every region and day."""
    named = mentions(rows)
    unsettled = open_tallies(rows)
    grid = regions.join(span.days(), how="cross")
    cells = (
        grid.join(_days(rows, unsettled), on="date", how="left")
        .join(_stated_cells(named), on=["region", "date"], how="left")
        .join(_settled_cells(named, unsettled), on=["region", "date"], how="left")
    )
    return cells.with_columns(pl.col(_SUMS).fill_null(0)).with_columns(
        low=pl.col("own_low"),
        high=pl.col("own_high") + pl.col("open_high") - pl.col("settled_high"),
        unbounded=pl.col("own_unbounded") + pl.col("open_unbounded") - pl.col("settled_unbounded"),
        unresolved=pl.col("vague_mass") + pl.col("open_mass") - pl.col("settled_mass"),
        is_silent=pl.col("tallies") == 0,
        is_excluded=(pl.col("mentions") == 0) & (pl.col("excluded_mentions") > 0)
        | pl.col("has_excluded").fill_null(value=False) & (pl.col("tallies") == 0),
        is_open=(pl.col("vague") > 0) | (pl.col("open_tallies") > pl.col("settled_tallies")),
        has_number=pl.col("numbers") > 0,
    )


def mentions(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row for every region that a row names, with the number that is its own, if any."""
    several = pl.col("regions").list.len() > 1
    named = pl.coalesce("low", "count", 0)
    others = pl.col("regions").list.len().cast(pl.Int64) - 1
    each_has_one = several & (named > others) & (pl.col("kind") != "unallocated")
    least = pl.when(_IS_SPLIT).then(0).when(each_has_one).then(1).when(several).then(0).otherwise(named)
    least = (least - pl.col("undecided")).clip(lower_bound=0)
    most = pl.when(each_has_one).then(pl.col("high") - others).otherwise("high")
    own = pl.when(~several & (pl.col("kind") != _WITHOUT_NUMBER)).then(pl.col("weight") * pl.col("count"))
    return (
        rows.filter(pl.col("regions").list.len() > 0)
        .select(*_OF_MENTIONS, own=own, least=least, most=most)
        .explode("regions")
        .rename({"regions": "region"})
    )


def open_tallies(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Return the tallies that may hold events of regions they do not name, and how many.

    ``stands_for`` is how many tallies it is, ``open_high`` the most such events, null where nothing bounds
    them; ``open_mass`` the events of the tally whose region is not settled.
    """
    nowhere = pl.col("regions").list.len() == 0
    part = pl.when(pl.col("kind") != _WITHOUT_NUMBER).then(pl.coalesce("count", "low", 0))
    remainder = pl.when(nowhere).then("high")
    tallies = (
        rows.filter("included", nowhere | (pl.col("balance") != "balanced"))
        .group_by("tally_id", "date", "weight", "balance")
        .agg(
            pl.col("residual", "total", "total_high", "stands_for").first(),
            parts=part.sum(),
            remainder=remainder.sum(),
            unbounded=(nowhere & remainder.is_null()).any(),
        )
    )
    left = pl.max_horizontal("remainder", "residual")
    tallies = tallies.with_columns(
        open_high=pl.when(pl.col("balance").is_in(["over", "ambiguous"]))
        .then("total_high")
        .when(pl.col("unbounded") | (pl.col("balance") == "no_total"))
        .then(None)
        .when(pl.col("balance") == "balanced")
        .then("remainder")
        .otherwise(left)
    )
    return tallies.filter(pl.col("open_high").is_null() | (pl.col("open_high") > 0)).select(
        "tally_id",
        "date",
        "stands_for",
        "open_high",
        open_mass=pl.col("weight") * pl.coalesce("open_high", "total", "parts"),
    )


def _days(rows: pl.LazyFrame, unsettled: pl.LazyFrame) -> pl.LazyFrame:
    """Return by day: whether statements speak, the events that they hold, and what is open."""
    part = pl.when(pl.col("kind") != _WITHOUT_NUMBER).then(pl.col("weight") * pl.coalesce("count", "low", 0))
    heard = rows.group_by("date").agg(
        tallies=pl.col("included").sum().cast(pl.Int64),
        has_excluded=(~pl.col("included")).any(),
        mass=part.filter("included").sum(),
        split=(pl.col("included") & _IS_SPLIT).any(),
    )
    opened = unsettled.group_by("date").agg(
        open_tallies=pl.col("stands_for").sum(),
        open_unbounded=pl.col("open_high").null_count().cast(pl.Int64),
        open_high=pl.col("open_high").sum(),
        open_mass=pl.col("open_mass").sum(),
    )
    return heard.join(opened, on="date", how="left")


def _stated_cells(named: pl.LazyFrame) -> pl.LazyFrame:
    """Return by region and day: the numbers of the region's own, and those it may have a part in."""
    vague = pl.col("own").is_null()
    return named.group_by("region", "date").agg(
        mentions=pl.col("included").sum().cast(pl.Int64),
        excluded_mentions=(~pl.col("included")).sum().cast(pl.Int64),
        numbers=_included("own").count().cast(pl.Int64),
        stated=_included("own").sum(),
        own_low=_included("least").sum(),
        own_high=_included("most").sum(),
        own_unbounded=_included("most").null_count().cast(pl.Int64),
        vague=(pl.col("included") & vague).sum().cast(pl.Int64),
        vague_mass=(pl.col("weight") * (pl.col("most") - pl.col("least"))).filter("included", vague).sum(),
    )


def _settled_cells(named: pl.LazyFrame, unsettled: pl.LazyFrame) -> pl.LazyFrame:
    """Return by region and day: what is open in the tallies that name the region, and so cannot be its."""
    opened = ("region", "date", "stands_for", "open_high", "open_mass")
    told = (
        named.filter("included")
        .select("tally_id", "date", "region")
        .join(unsettled, on=["tally_id", "date"])
        .unique(["tally_id", "date", "region"])
    )
    condensed = named.filter(pl.col("settled") > 0).with_columns(
        open_high="settled", open_mass=pl.col("settled").cast(pl.Float64)
    )
    return (
        pl.concat([told.select(opened), condensed.select(opened)])
        .group_by("region", "date")
        .agg(
            settled_tallies=pl.col("stands_for").sum(),
            settled_unbounded=pl.col("open_high").null_count().cast(pl.Int64),
            settled_high=pl.col("open_high").sum(),
            settled_mass=pl.col("open_mass").sum(),
        )
    )


def _included(name: str) -> pl.Expr:
    """Return a column of the included rows only."""
    return pl.col(name).filter("included")
