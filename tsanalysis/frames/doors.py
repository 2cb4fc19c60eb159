"""The doors: frames and whole numbers that are checked before a room works on them, and the types that say so.

They never repair a number: what is impossible is refused with its place.
"""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING, NewType

import polars as pl

from tsanalysis.errors import InputError
from tsanalysis.frames.results import SERIES
from tsanalysis.frames.schema import Schema, check_frame, rows_in_words
from tsanalysis.frames.stored import COUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Counts", "Series", "check_counts", "check_series", "whole_number_faults"]

Counts = NewType("Counts", pl.DataFrame)
"""A frame that `check_counts` accepted."""

Series = NewType("Series", pl.DataFrame)
"""A frame that `check_series` accepted."""


def check_counts(frame: pl.DataFrame) -> Counts:
    """Accept event counts, or raise with every fault found.

    Parameters
    ----------
    frame
        Columns of `COUNTS`; further columns are kept.

    Returns
    -------
    Counts
        The same rows, columns of the schema first. Checking twice changes nothing:
        ``check_counts(check_counts(x)) == check_counts(x)``.

    Raises
    ------
    InputError
        A column is missing, has another type, holds a null or a value that is not allowed; or a
        number is negative, or `low` exceeds `high`.
    """
    checked = check_frame(frame, COUNTS)
    _refuse_impossible_numbers(checked, COUNTS, keys=("count_id",))
    return Counts(checked)


def check_series(frame: pl.DataFrame) -> Series:
    """Accept a series, or raise with every fault found.

    Parameters
    ----------
    frame
        Columns of `SERIES`; further columns are kept. Columns `low`, `high`, `status` and `coverage`
        may be left out: an absent status is read as observed (or not reported where `count` is null),
        the bounds as equal to the count, the coverage as complete (or none).

    Returns
    -------
    Series
        The same rows sorted by region and date, columns of the schema first.

    Raises
    ------
    InputError
        As for `check_counts`; or a region has two rows for one date.
    """
    completed = _complete_series(frame)
    checked = check_frame(completed, SERIES).sort("region", "date")
    _refuse_impossible_numbers(checked, SERIES, keys=("region", "date"))
    repeated = checked.filter(pl.struct("region", "date").is_duplicated())
    if not repeated.is_empty():
        rows = rows_in_words(repeated, ("region", "date"))
        raise InputError(f"series: two rows for one region and date: {rows}; sum them or keep one")
    return Series(checked)


def whole_number_faults(least: int, **options: object) -> list[str]:
    """Return what is wrong with options that must be whole numbers; empty: nothing.

    Parameters
    ----------
    least
        Smallest number that is allowed.
    options
        Name of each option -> its value; one of numpy's whole numbers is as good as Python's.

    Examples
    --------
    >>> whole_number_faults(1, horizon=2.5, every=7)
    ['horizon: found 2.5, wanted a whole number of at least 1']
    """
    return [
        f"{name}: found {value!r}, wanted a whole number of at least {least}"
        for name, value in options.items()
        if isinstance(value, bool) or not isinstance(value, Integral) or int(value) < least
    ]


def _refuse_impossible_numbers(frame: pl.DataFrame, schema: Schema, keys: tuple[str, ...]) -> None:
    """Refuse negative or non-finite numbers and bounds the wrong way round."""
    counted = [c.name for c in schema.columns if c.unit == "events" and c.name != "residual"]
    tests = {f"{name} is negative": pl.col(name) < 0 for name in counted}
    tests |= {
        f"{name} is not a finite number": ~pl.col(name).is_finite()
        for name in counted
        if schema.dtypes[name] == pl.Float64
    }
    tests["low exceeds high"] = pl.col("low") > pl.col("high")
    flags = frame.select(
        pl.any_horizontal(test.fill_null(False)).alias(words) for words, test in tests.items()
    )
    faults = [
        f"{words} at {rows_in_words(frame.filter(flags.get_column(words)), keys)}"
        for words in flags.columns
        if flags.get_column(words).any()
    ]
    if faults:
        raise InputError(
            f"{schema.name}: " + "; ".join(faults) + "; correct the input: counts are never clipped"
        )


def _complete_series(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns of a series that a plain table of counts does not have."""
    if not isinstance(frame, pl.DataFrame) or "count" not in frame.columns:
        return frame
    defaults: Mapping[str, pl.Expr] = {
        "low": pl.col("count"),
        "high": pl.col("count"),
        "status": pl.when(pl.col("count").is_null())
        .then(pl.lit("not_reported"))
        .otherwise(pl.lit("observed")),
        "coverage": pl.col("count").is_not_null().cast(pl.Float64),
    }
    absent = {name: rule for name, rule in defaults.items() if name not in frame.columns}
    return frame.with_columns(**absent)
