"""Many counts to few: numbers that nothing makes uncertain are added up before anything else is asked.

A number is plain where it is stated for one region alone, exactly, in a complete breakdown. Only its sum by day and
region matters to a regional series, so that millions of them cost one pass. It never condenses a number whose
tally leaves something open.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.series.clock import Clock, clock_over
from tsanalysis.series.placing import place

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["condense"]

_KEPT = (
    *("included", "balance", "regions", "kind", "of", "count", "low", "high"),
    *("residual", "total", "total_high", "undecided"),
)
_NOT_PLAIN = ("listed", "unallocated", "subset")


def condense(rows: pl.LazyFrame, *, day_rule: str, zone: str) -> pl.LazyFrame:
    """Return rows with the same regional sums, bounds and statuses, placed on their days.

    Parameters
    ----------
    rows
        Countable rows with ``undecided``.
    day_rule
        Any but proportional.
    zone
        IANA name of the zone in which days begin.

    Returns
    -------
    polars.LazyFrame
        In memory: one row for every day and region with plain numbers, and every row that is not plain;
        ``date``, ``weight`` 1, ``published_at`` (of the latest statement, in every row) and what cells need.
    """
    clock, published = _survey(rows, zone)
    placed = place(rows, day_rule=day_rule, zone=zone, clock=clock)
    plain = _is_plain()
    columns = [pl.col("tally_id").cast(pl.Categorical), *_KEPT, "date", "weight"]
    rest = placed.filter(~plain).select(columns).collect()
    hidden = rest.filter(
        "included", pl.col("regions").list.len() == 0, pl.col("balance") == "balanced", pl.col("high") > 0
    )
    if not hidden.is_empty():
        beside = pl.col("tally_id").is_in(hidden["tally_id"].cast(pl.String).unique().implode())
        named = placed.filter(plain & beside).select(columns).collect()
        rest, plain = pl.concat([rest, named]), plain & ~beside
    sums = (
        placed.filter(plain)
        .group_by("date", region=pl.col("regions").list.first())
        .agg(pl.col("count").sum())
        .collect()
    )
    both = pl.concat([rest, _as_rows(sums, rest.schema)])
    return (
        both.lazy()
        .with_row_index("count_id")
        .with_columns(
            pl.col("count_id").cast(pl.String), published_at=pl.lit(published, pl.Datetime("us", "UTC"))
        )
    )


def _survey(rows: pl.LazyFrame, zone: str) -> tuple[Clock, datetime | None]:
    """Return the clock over all windows, and the publication of the latest statement."""
    instants = ("window_start", "window_end")
    found = rows.select(
        first=pl.min_horizontal(*(pl.col(name).min() for name in instants)),
        last=pl.max_horizontal(*(pl.col(name).max() for name in instants)),
        published=pl.col("published_at").max(),
    ).collect()
    first, last, published = (value and value.astimezone(UTC) for value in found.row(0))
    return clock_over(zone, first, last), published


def _is_plain() -> pl.Expr:
    """Tell which rows are the exact number of one region in a complete breakdown."""
    exact = (pl.col("low") == pl.col("count")) & (pl.col("high") == pl.col("count"))
    kind = pl.all_horizontal(pl.col("kind") != name for name in _NOT_PLAIN)
    alone = pl.col("regions").list.len() == 1
    told = pl.col("included") & (pl.col("balance") == "balanced") & (pl.col("undecided") == 0)
    return (told & alone & exact & kind).fill_null(value=False)


def _as_rows(sums: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """Return sums as rows of a complete tally of their own."""
    number = pl.col("count")
    values = {
        "tally_id": pl.lit("plain"),
        "included": pl.lit(value=True),
        "balance": pl.lit("balanced"),
        "regions": pl.concat_list("region"),
        "kind": pl.lit("stated"),
        "low": number,
        "high": number,
        "residual": pl.lit(0),
        "total": number,
        "total_high": number,
        "undecided": pl.lit(0),
        "weight": pl.lit(1.0),
    }
    filled = sums.with_columns(**values)
    return filled.select(
        (pl.col(name) if name in filled.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in schema.items()
    )
