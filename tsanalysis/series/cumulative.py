"""Running totals to increments and back. A correction stays what it is: it is never clipped or spread."""

from __future__ import annotations

import polars as pl

from tsanalysis.errors import InputError

__all__ = ["to_cumulative", "to_increments"]


def to_increments(cumulative: pl.DataFrame) -> pl.DataFrame:
    """Turn running totals into what was added between two of them.

    Parameters
    ----------
    cumulative
        ``region``, ``date``, ``count``: the total since some beginning, null where none is known.

    Returns
    -------
    polars.DataFrame
        ``region``, ``date``, ``increment``, ``days`` (since the last known total; null for the first),
        ``is_correction`` (the total went down) and ``is_base`` (the first known total, which holds everything
        before it and is no day's count). ``increment.cum_sum()`` over a region is the running total again.

    Raises
    ------
    InputError
        A column is missing, or a region has two rows for one date.

    Examples
    --------
    >>> from datetime import date
    >>> totals = pl.DataFrame(
    ...     {
    ...         "region": "ALL",
    ...         "date": pl.date_range(date(2022, 10, 11), date(2022, 10, 14), eager=True),
    ...         "count": [5133, 5167, None, 5142],
    ...     }
    ... )
    >>> to_increments(totals).select("increment", "days", "is_correction").rows()
    [(5133, None, False), (34, 1, False), (None, None, False), (-25, 2, True)]
    """
    totals = _checked(cumulative, "count")
    known = (
        totals.drop_nulls("count")
        .with_columns(
            increment=pl.col("count").diff().over("region"), days=pl.col("date").diff().over("region")
        )
        .select(
            "region",
            "date",
            increment=pl.coalesce("increment", "count"),
            days=pl.col("days").dt.total_days(),
            is_correction=(pl.col("increment") < 0).fill_null(value=False),
            is_base=pl.col("increment").is_null(),
        )
    )
    return (
        totals.select("region", "date")
        .join(known, on=["region", "date"], how="left", maintain_order="left")
        .with_columns(pl.col("is_correction", "is_base").fill_null(value=False))
    )


def to_cumulative(increments: pl.DataFrame) -> pl.DataFrame:
    """Turn increments into running totals.

    Parameters
    ----------
    increments
        ``region``, ``date``, ``increment``; negative where a total was corrected, null where unknown.

    Returns
    -------
    polars.DataFrame
        ``region``, ``date``, ``count``. ``to_cumulative(to_increments(totals))`` are the totals.

    Raises
    ------
    InputError
        As for `to_increments`.
    """
    rows = _checked(increments, "increment")
    return rows.select("region", "date", count=pl.col("increment").cum_sum().over("region"))


def _checked(frame: pl.DataFrame, value: str) -> pl.DataFrame:
    """Return the rows by region and date, or say what is wrong."""
    missing = [name for name in ("region", "date", value) if name not in frame.columns]
    if missing:
        raise InputError(f"cumulative: no column {', '.join(missing)}; found {', '.join(frame.columns)}")
    rows = frame.sort("region", "date")
    twice = rows.filter(pl.struct("region", "date").is_duplicated())
    if not twice.is_empty():
        region, day = twice.select("region", "date").row(0)
        raise InputError(f"cumulative: {region} has two totals for {day}; keep one")
    return rows
