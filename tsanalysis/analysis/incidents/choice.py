"""Which tallies an incident is made of: those of a statement, or those inside a window. It never adds unlike things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.analysis.incidents.hours import instant_of, local_minutes
from tsanalysis.errors import InputError, NotEnoughDataError

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["bounds_of", "find_statement", "find_window", "one_row_per_tally"]


def one_row_per_tally(counts: pl.DataFrame) -> pl.DataFrame:
    """Return one row per tally; a total that is not stated is the sum of the parts that are."""
    parts = pl.col("count").filter(pl.col("kind") != "subset")
    keys = ["statement_id", "source", "outcome", "object", "published_at"]
    times = ["window_kind", "window_start", "window_end", "window_date"]
    grouped = counts.group_by("tally_id", maintain_order=True).agg(
        pl.col(*keys, *times).first(),
        total=pl.coalesce(pl.col("total").first(), pl.when(parts.count() > 0).then(parts.sum())),
    )
    return grouped.sort("window_date", "window_start", nulls_last=True)


def find_statement(tallies: pl.DataFrame, statement: str) -> pl.DataFrame:
    """Return the largest tally of a statement that has clock times."""
    exact = tallies.filter((pl.col("statement_id") == statement) | (pl.col("tally_id") == statement))
    found = exact if exact.height else tallies.filter(pl.col("tally_id").str.starts_with(statement))
    if found["statement_id"].n_unique() != 1:
        what = "no tally" if found.is_empty() else f"{found['statement_id'].n_unique()} statements"
        raise InputError(
            f"incident: {what} begins with {statement!r}; list the ids with the verb `review` or `sql`"
        )
    timed = found.filter(
        pl.col("window_kind").is_in(["clock", "overnight"])
        & pl.all_horizontal(pl.col("window_start", "window_end", "total").is_not_null())
        & (pl.col("window_end") > pl.col("window_start"))
    )
    if timed.is_empty():
        kinds = ", ".join(found["window_kind"].unique().sort())
        raise NotEnoughDataError(
            f"incident: statement {statement} has no window with date and clock times (window kind: {kinds}); "
            "give the hours with window=(start, end)"
        )
    return timed.sort("total", descending=True).head(1)


def find_window(
    tallies: pl.DataFrame,
    window: tuple[datetime, datetime],
    zone: str,
    *,
    source: str | None,
    outcome: str | None,
) -> pl.DataFrame:
    """Return the tallies of one source and outcome that lie inside a window."""
    start, end = (instant_of(local_minutes(side, zone), zone) for side in window)
    inside = tallies.filter(
        pl.col("window_start") >= start, pl.col("window_end") <= end, pl.col("total").is_not_null()
    )
    if source is not None:
        inside = inside.filter(pl.col("source") == source)
    if outcome is not None:
        inside = inside.filter(pl.col("outcome") == outcome)
    if inside.is_empty():
        raise InputError(
            f"incident: no tally lies inside {window[0]} to {window[1]} ({zone}); widen the window"
        )
    kinds = (
        inside.group_by("source", "outcome", "object")
        .agg(pl.col("total").sum())
        .sort("total", descending=True)
    )
    if kinds.height > 1 and (source is None or outcome is None):
        names = "; ".join("/".join(row[:3]) for row in kinds.iter_rows())
        raise InputError(f"incident: the window holds {names}; say which with source= and outcome=")
    first = kinds.row(0, named=True)
    return inside.filter(pl.col("source") == first["source"], pl.col("object") == first["object"])


def bounds_of(
    chosen: pl.DataFrame, window: tuple[datetime, datetime] | None, zone: str
) -> tuple[float, float]:
    """Return start and end of the window asked for, or of the tallies, in local minutes since 1970."""
    first, last = window or (chosen["window_start"].min(), chosen["window_end"].max())
    return local_minutes(first, zone), local_minutes(last, zone)  # type: ignore[arg-type]
