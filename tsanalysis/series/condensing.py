"""Many counts to few: numbers that nothing makes uncertain are added up before anything else is asked.

A number is plain where it is stated for one region alone, exactly, in a complete breakdown, or in one that is cut
and leaves one exact remainder. Only its sum by day and region matters to a regional series, so that millions of
them cost one pass. It never condenses a number whose tally leaves anything else open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.series.placing import place

if TYPE_CHECKING:
    from collections.abc import Collection

    from tsanalysis.series.clock import Clock

__all__ = ["AS_TOLD", "condense"]

AS_TOLD = {"stands_for": pl.lit(1, pl.Int64), "settled": pl.lit(0, pl.Int64)}
"""What a row has that stands for itself: the tallies it stands for, and the events left open in those that
`condense` added up, which cannot be its region's."""

_KEPT = (
    *("included", "balance", "regions", "kind", "of", "count", "low", "high"),
    *("residual", "total", "total_high", "undecided"),
)
_NOT_PLAIN = ("listed", "unallocated")
_NUMBERS = ("count", "left", "cut", "plain", "rows")
_REGION = pl.col("regions").list.first()
_IS_NOWHERE = pl.col("regions").list.len() == 0
_IS_CUT = pl.col("balance") == "short"
_IS_HIDDEN = _IS_NOWHERE & (pl.col("balance") == "balanced") & (pl.col("high") != 0).fill_null(value=True)
"""A number over regions that are not named, in a tally that calls itself complete."""
_TALLY = pl.col("tally_id").hash()
"""A tally in 64 bits, as many as its statement's id has: a third of the time and memory of names."""


def condense(
    rows: pl.LazyFrame, *, day_rule: str, clock: Clock, foldable: Collection[str] | None
) -> pl.LazyFrame:
    """Return rows with the same regional sums, bounds and statuses, placed on their days.

    Parameters
    ----------
    rows
        Countable rows with ``undecided``.
    day_rule
        Any but proportional.
    clock
        The clock by which days begin, over the windows of the rows.
    foldable
        Regions that may become one with another when they are grouped: what a cut tally leaves open must be
        taken from the group once. None: any may, and cut tallies are not added up.

    Returns
    -------
    polars.LazyFrame
        In memory: one row for every day and region with plain numbers, and every row that is not plain;
        ``date``, ``weight`` 1, what cells need and the columns of `AS_TOLD`.
    """
    plain = _is_plain(of_cut=foldable is not None)
    placed = place(rows, day_rule=day_rule, zone=clock.zone, clock=clock).with_columns(plain=plain)
    columns = [pl.col("tally_id").cast(pl.Categorical), *_KEPT, "date", "weight"]
    sums = _sums(placed).collect()
    others = placed.filter(~pl.col("plain")).select(columns)
    rest = (others if (sums["plain"] < sums["rows"]).any() else others.clear()).collect()
    apart = _tallies(rest, _IS_HIDDEN)
    if (sums["cut"] > 0).any():
        apart = pl.concat([apart, _tallies(rest, _IS_CUT), _untidy(placed, foldable or ())])
    if not apart.is_empty():
        beside = _TALLY.is_in(apart.unique().implode())
        named = placed.filter("plain", beside).select(columns).collect()
        taken = _sums(named.lazy().with_columns(plain=pl.lit(value=True))).collect()
        rest, sums = pl.concat([rest, named]), _less(sums, taken)
    return (
        pl.concat([rest.with_columns(**AS_TOLD), _as_rows(sums.filter(pl.col("plain") > 0), rest.schema)])
        .lazy()
        .with_row_index("count_id")
        .with_columns(pl.col("count_id").cast(pl.String))
    )


def _is_plain(*, of_cut: bool) -> pl.Expr:
    """Tell which rows are the exact number of one region, or all that a cut breakdown leaves."""
    exact = (pl.col("low") == pl.col("count")) & (pl.col("high") == pl.col("count"))
    kind = pl.all_horizontal(pl.col("kind") != name for name in _NOT_PLAIN)
    alone = (pl.col("regions").list.len() == 1) & kind
    plain = alone & (pl.col("balance") == "balanced")
    if of_cut:
        remainder = (pl.col("kind") == "unallocated") & (pl.col("count") == pl.col("residual"))
        left = _IS_NOWHERE & remainder & (pl.col("count") > 0)
        plain |= (alone | left) & _IS_CUT
    return (plain & pl.col("included") & (pl.col("undecided") == 0) & exact).fill_null(value=False)


def _sums(placed: pl.LazyFrame) -> pl.LazyFrame:
    """Return by day and region: the sum of the plain numbers, what their cut tallies leave, how many they are."""
    is_cut = pl.col("plain") & _IS_CUT
    return (
        placed.select(
            *("date", "plain"),
            region=_REGION,
            count=pl.when("plain").then("count"),
            left=pl.when(is_cut).then("residual"),
            cut=is_cut,
        )
        .group_by("date", "region")
        .agg(pl.col(_NUMBERS[:-1]).sum().cast(pl.Int64), rows=pl.len().cast(pl.Int64))
    )


def _less(sums: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """Take sums from others of which they are a part."""
    numbers = pl.col(_NUMBERS)
    return pl.concat([sums, taken.with_columns(-numbers)]).group_by("date", "region").agg(numbers.sum())


def _tallies(rest: pl.DataFrame, which: pl.Expr) -> pl.Series:
    """Return the tallies of some of the included rows."""
    names = rest.filter("included", which).select(pl.col("tally_id").cast(pl.String))
    return names.select(_TALLY).to_series()


def _untidy(placed: pl.LazyFrame, foldable: Collection[str]) -> pl.Series:
    """Return the cut tallies without one remainder, or that may name a region twice."""
    tallies = (
        placed.filter("included", _IS_CUT)
        .select(
            _TALLY,
            is_nowhere=_IS_NOWHERE,
            is_foldable=_REGION.is_in(list(foldable)).fill_null(value=False),
            # Half the memory of the names; two names of one hash only send their tally the longer way.
            name=(_REGION.hash() % 2**32).cast(pl.UInt32),
        )
        .group_by("tally_id")
        .agg(
            is_tidy=~pl.col("is_foldable").any()
            & (pl.col("is_nowhere").sum() == 1)
            & (pl.col("name").n_unique() == pl.len())
        )
    )
    return tallies.filter(~pl.col("is_tidy")).collect()["tally_id"]


def _as_rows(sums: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """Return sums as rows of a complete tally of their own, and what is left of a day as a cut one."""
    number, nowhere = pl.col("count"), pl.col("region").is_null()
    values = {
        "tally_id": pl.when(nowhere).then(pl.lit("cut")).otherwise(pl.lit("plain")),
        "included": pl.lit(value=True),
        "balance": pl.when(nowhere).then(pl.lit("short")).otherwise(pl.lit("balanced")),
        "regions": pl.when(nowhere).then(pl.lit([], pl.List(pl.String))).otherwise(pl.concat_list("region")),
        "kind": pl.when(nowhere).then(pl.lit("unallocated")).otherwise(pl.lit("stated")),
        "low": number,
        "high": number,
        "residual": pl.when(nowhere).then(number).otherwise(0),
        "total": number,
        "total_high": number,
        "undecided": pl.lit(0),
        "weight": pl.lit(1.0),
        "stands_for": pl.col("cut"),
        "settled": pl.when(~nowhere).then("left").otherwise(0),
    }
    wanted = pl.Schema({**schema, "stands_for": pl.Int64(), "settled": pl.Int64()})
    filled = sums.with_columns(**values)
    return filled.select(
        (pl.col(name) if name in filled.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in wanted.items()
    )
