"""What a series is of: one source, outcome and object. It never adds unlike things.

Counts of several subjects are no series. The one with most tallies is meant unless the caller keeps another,
and every series names its subject in its columns.
"""

from __future__ import annotations

import polars as pl

__all__ = ["SUBJECT", "list_subjects", "main_subject"]

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


def main_subject(counts: pl.LazyFrame) -> dict[str, str]:
    """Return source, outcome and object of most tallies; empty where there is no count."""
    ends = counts.select(
        *(pl.col(n).min().alias(f"first_{n}") for n in SUBJECT), pl.col(SUBJECT).max()
    ).collect()
    first = {name: ends[f"first_{name}"].item() for name in SUBJECT}
    if first == {name: ends[name].item() for name in SUBJECT}:
        return {} if first["source"] is None else first
    return dict(zip(SUBJECT, list_subjects(counts).row(0)[:3], strict=True))
