"""The frames that tell what was said: statements, tallies, event counts, and what was refused.

It only declares; it never checks or computes.
"""

from __future__ import annotations

import polars as pl

from tsanalysis.frames.schema import Column, Schema

__all__ = [
    "BALANCES",
    "COUNTS",
    "COUNT_KINDS",
    "EVENT_COUNTS",
    "INSTANT",
    "REJECTS",
    "STATEMENTS",
    "TALLIES",
    "WINDOW_KINDS",
]

WINDOW_KINDS = ("clock", "point", "overnight", "day", "longer", "unknown")
COUNT_KINDS = ("stated", "each", "joint", "subset", "rest", "listed", "unallocated")
BALANCES = ("balanced", "short", "over", "no_breakdown", "no_total", "ambiguous")

INSTANT = pl.Datetime("us", "UTC")
"""An instant; the zone in which it is told belongs to the reader, not to the data."""

STATEMENTS = Schema(
    "statements",
    "one text that a source published at one instant",
    (
        Column(
            "statement_id", pl.String, "key: 16 hex digits of the hash of source, publisher, instant and text"
        ),
        Column("sha256", pl.String, "SHA-256 of the UTF-8 text"),
        Column("source", pl.String, "who says it: the claimant"),
        Column("publisher", pl.String, "the outlet that repeats it", nullable=True),
        Column("published_at", INSTANT, "instant of publication", nullable=True),
        Column("published_on", pl.Date, "day of publication where no instant is known", nullable=True),
        Column("retrieved_at", INSTANT, "instant at which the text was fetched", nullable=True),
        Column("language", pl.String, "ISO 639-1 code of the language of the text"),
        Column("url", pl.String, "where the text was published", nullable=True),
        Column("text", pl.String, "the text, where it may be kept", nullable=True),
        Column("truncated", pl.Boolean, "true where the text is known to be cut"),
        Column("supersedes", pl.String, "statement_id that this one corrects", nullable=True),
    ),
)

_WINDOW = (
    Column("window_kind", pl.String, "how the time is told", values=WINDOW_KINDS),
    Column("window_start", INSTANT, "start of the window, where known", nullable=True),
    Column("window_end", INSTANT, "end of the window, where known", nullable=True),
    Column(
        "window_date", pl.Date, "local date on which the window ends (overnight: the morning)", nullable=True
    ),
)

TALLIES = Schema(
    "tallies",
    "one total over one window of time in a statement",
    (
        Column("tally_id", pl.String, "key: statement_id/ordinal"),
        Column("statement_id", pl.String, "the statement it was read from"),
        Column("source", pl.String, "the claimant of this total"),
        Column(
            "outcome", pl.String, "what happened to the things counted: intercepted, launched, hit, lost, ..."
        ),
        Column("object", pl.String, "what was counted: uav, missile, boat, bomb, ..."),
        *_WINDOW,
        Column(
            "window_zone", pl.String, "UTC offset in which the window is told, such as +03:00", nullable=True
        ),
        Column("clock_start", pl.String, "stated start of a window without a date, HH:MM", nullable=True),
        Column("clock_end", pl.String, "stated end of a window without a date, HH:MM", nullable=True),
        Column("date_basis", pl.String, "what dates the window", values=("text", "published", "none")),
        Column("total", pl.Int64, "the stated total", "events", nullable=True),
        Column("total_low", pl.Int64, "least total the words allow", "events", nullable=True),
        Column(
            "total_high", pl.Int64, "greatest total the words allow; null: unbounded", "events", nullable=True
        ),
        Column("total_span_start", pl.Int64, "first character of the total", "code points", nullable=True),
        Column(
            "total_span_end",
            pl.Int64,
            "one past the last character of the total",
            "code points",
            nullable=True,
        ),
        Column("balance", pl.String, "the total against the sum of its parts", values=BALANCES),
        Column(
            "residual",
            pl.Int64,
            "total minus the parts; negative where the parts exceed it",
            "events",
            nullable=True,
        ),
        Column("reading", pl.String, "the reading that arithmetic chose", nullable=True),
        Column("readings", pl.List(pl.String), "every reading that the words allow"),
        Column("reason", pl.String, "why this reading, or why a person must look", nullable=True),
        Column("needs_review", pl.Boolean, "true where a person must decide"),
        Column("reader_version", pl.String, "version of the grammar that read it"),
    ),
)

_NUMBER = (
    Column(
        "regions", pl.List(pl.String), "region codes: one, several for a joint count, none if unallocated"
    ),
    Column("kind", pl.String, "how the number relates to its regions", values=COUNT_KINDS),
    Column("of", pl.String, "for a subset: the region code or 'total' that contains it", nullable=True),
    Column("count", pl.Int64, "the number; null where the words give none", "events", nullable=True),
    Column("low", pl.Int64, "least number the words allow", "events", nullable=True),
    Column("high", pl.Int64, "greatest number the words allow; null: unbounded", "events", nullable=True),
)

EVENT_COUNTS = Schema(
    "event_counts",
    "one number of a tally",
    (
        Column("count_id", pl.String, "key: tally_id/ordinal"),
        Column("tally_id", pl.String, "the tally it belongs to"),
        *_NUMBER,
        Column("span_start", pl.Int64, "first character it was read from", "code points", nullable=True),
        Column(
            "span_end", pl.Int64, "one past the last character it was read from", "code points", nullable=True
        ),
        Column("quote", pl.String, "those characters, where the text may be kept", nullable=True),
        Column("note", pl.String, "what a reader should know, such as a region printed twice", nullable=True),
    ),
)

COUNTS = Schema(
    "counts",
    "one number of a tally, with its tally and statement: what `Store.counts` returns and the series are made of",
    (
        Column("count_id", pl.String, "key of the number"),
        Column("tally_id", pl.String, "key of its tally"),
        Column("statement_id", pl.String, "key of its statement"),
        Column("source", pl.String, "the claimant"),
        Column("outcome", pl.String, "what happened to the things counted"),
        Column("object", pl.String, "what was counted"),
        Column("published_at", INSTANT, "instant of publication", nullable=True),
        *_WINDOW,
        *_NUMBER,
        Column(
            "total", pl.Int64, "the total of the tally; null where none is stated", "events", nullable=True
        ),
        Column("total_low", pl.Int64, "least total the words allow", "events", nullable=True),
        Column(
            "total_high", pl.Int64, "greatest total; null: unbounded or unstated", "events", nullable=True
        ),
        Column("balance", pl.String, "the total of the tally against its parts", values=BALANCES),
        Column("residual", pl.Int64, "total minus the parts", "events", nullable=True),
        Column("included", pl.Boolean, "false where another tally already counts these events"),
        Column("exclusion", pl.String, "why it is not included", nullable=True),
        Column("span_start", pl.Int64, "first character it was read from", "code points", nullable=True),
        Column(
            "span_end", pl.Int64, "one past the last character it was read from", "code points", nullable=True
        ),
        Column("quote", pl.String, "those characters, where the text may be kept", nullable=True),
    ),
)

REJECTS = Schema(
    "rejects",
    "one fault of one refused record of a table",
    (
        Column("file", pl.String, "path of the table"),
        Column("line", pl.Int64, "line on which the record begins; of Parquet the number of the row"),
        Column(
            "column",
            pl.String,
            "column of the cell; null where the record as a whole is at fault",
            nullable=True,
        ),
        Column("reason", pl.String, "what was found and what was wanted"),
        Column("raw", pl.String, "the record as it stands in the file"),
    ),
)
