"""What a series is of: one source, outcome and object. It never adds unlike things.

Counts of several subjects are no series. The one with most tallies is meant unless the caller keeps another,
and every series names its subject in its columns.
"""

from __future__ import annotations

import polars as pl

__all__ = ["SUBJECT", "list_subjects", "of_main_subject"]

SUBJECT = ("source", "outcome", "object")
"""The columns that must agree before counts are added."""


def list_subjects(counts: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame:
    """List what the counts are about, the subject of most tallies first.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`.

    Returns
    -------
    polars.DataFrame
        ``source, outcome, object, tallies``, one row each; equal numbers in alphabetical order.
    """
    return (
        counts.lazy()
        .group_by(SUBJECT)
        .agg(tallies=pl.col("tally_id").n_unique().cast(pl.Int64))
        .sort(["tallies", *SUBJECT], descending=[True, False, False, False])
        .collect()
    )


def of_main_subject(counts: pl.LazyFrame) -> tuple[pl.LazyFrame, dict[str, str]]:
    """Return the counts of most tallies' source, outcome and object, and which these are."""
    first = counts.select(SUBJECT).head(1).collect()
    if first.is_empty():
        return counts, {}
    subject = dict(zip(SUBJECT, first.row(0), strict=True))
    # One filter: of Parquet files whose statistics say that all is alike, nothing is read.
    unlike = pl.any_horizontal(pl.col(name).ne_missing(value) for name, value in subject.items())
    if counts.filter(unlike).select(SUBJECT).head(1).collect().is_empty():
        return counts, subject
    subject = dict(zip(SUBJECT, list_subjects(counts).row(0)[:3], strict=True))
    return counts.filter(pl.col(name) == value for name, value in subject.items()), subject
