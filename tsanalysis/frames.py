"""Every frame that passes between rooms: its columns, types, units and meaning, stated once.

A frame is checked at the door, by a ``check_*`` function, and plain polars after that. The checks
collect every fault before they raise. This module never computes a value: it only accepts or refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

import polars as pl

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ALL_REGIONS",
    "ANOMALIES",
    "BACKTEST",
    "BALANCES",
    "BREAKS",
    "CELL_STATUSES",
    "CHANGEPOINTS",
    "COMPARISON",
    "COMPOSITION",
    "CONCENTRATION",
    "CONSISTENCY",
    "COUNTS",
    "COUNT_KINDS",
    "CROSS_CORRELATION",
    "CURVES",
    "DECOMPOSITION",
    "EVENT_COUNTS",
    "FORECAST",
    "HOURS",
    "INCIDENT",
    "INCIDENT_REGIONS",
    "NOWCAST",
    "REJECTS",
    "SERIES",
    "STATEMENTS",
    "TALLIES",
    "TREND",
    "WINDOW_KINDS",
    "Column",
    "Counts",
    "Schema",
    "Series",
    "check_counts",
    "check_frame",
    "check_series",
]

ALL_REGIONS = "ALL"
"""The region label of a series that sums over every region."""

WINDOW_KINDS = ("clock", "point", "overnight", "day", "longer", "unknown")
COUNT_KINDS = ("stated", "each", "joint", "subset", "rest", "listed", "unallocated")
BALANCES = ("balanced", "short", "over", "no_breakdown", "no_total", "ambiguous")
CELL_STATUSES = ("observed", "zero", "partial", "not_reported", "excluded")

INSTANT = pl.Datetime("us", "UTC")
"""An instant; the zone in which it is told belongs to the reader, not to the data."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame: its name, type, meaning, unit, and the values it may take."""

    name: str
    dtype: pl.DataType | type[pl.DataType]
    meaning: str
    unit: str = ""
    nullable: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of one kind of frame, in order, and what one row of it is."""

    name: str
    grain: str
    columns: tuple[Column, ...]

    @property
    def dtypes(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Return the column types by name, as ``pl.DataFrame(schema=...)`` takes them."""
        return {column.name: column.dtype for column in self.columns}

    def empty(self) -> pl.DataFrame:
        """Return a frame of this schema without rows."""
        return pl.DataFrame(schema=self.dtypes)


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

SERIES = Schema(
    "series",
    "one region and one period",
    (
        Column("region", pl.String, f"region code, or {ALL_REGIONS} for the sum over every region"),
        Column("date", pl.Date, "first day of the period"),
        Column("count", pl.Float64, "events in the period; null where not reported", "events", nullable=True),
        Column("low", pl.Float64, "least number that the statements allow", "events", nullable=True),
        Column(
            "high", pl.Float64, "greatest number that they allow; null: unbounded", "events", nullable=True
        ),
        Column("status", pl.String, "what the cell rests on", values=CELL_STATUSES),
        Column("coverage", pl.Float64, "share of the period that statements account for, 0 to 1"),
    ),
)

ANOMALIES = Schema(
    "anomalies",
    "one region and one period, judged by one method",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "first day of the period"),
        Column("count", pl.Float64, "observed number", "events", nullable=True),
        Column("expected", pl.Float64, "mean of the predictive distribution", "events", nullable=True),
        Column("lower", pl.Float64, "lower bound of the expected range", "events", nullable=True),
        Column("upper", pl.Float64, "upper bound of the expected range", "events", nullable=True),
        Column("score", pl.Float64, "the method's own statistic", nullable=True),
        Column("p_value", pl.Float64, "probability of a count at least this extreme", nullable=True),
        Column("q_value", pl.Float64, "p-value adjusted for the regions judged on that day", nullable=True),
        Column(
            "is_anomaly",
            pl.Boolean,
            "true where the method signals; null where it could not judge",
            nullable=True,
        ),
        Column("method", pl.String, "name of the method"),
        Column("status", pl.String, "status of the cell in the series", values=CELL_STATUSES),
        Column("reason", pl.String, "why the method could not judge, or what to note", nullable=True),
    ),
)

TREND = Schema(
    "trend",
    "one region: is it going up, and how sure is that",
    (
        Column("region", pl.String, "region code"),
        Column("growth_per_week", pl.Float64, "rate of a week over the week before", "ratio", nullable=True),
        Column("lower", pl.Float64, "lower bound of the growth", "ratio", nullable=True),
        Column("upper", pl.Float64, "upper bound of the growth", "ratio", nullable=True),
        Column("rate_ratio_30d", pl.Float64, "rate 30 days later over the rate", "ratio", nullable=True),
        Column("rate_ratio_30d_lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column("rate_ratio_30d_upper", pl.Float64, "its upper bound", "ratio", nullable=True),
        Column("p_value", pl.Float64, "two-sided, HAC with fixed-b reference", nullable=True),
        Column("q_value", pl.Float64, "p-value adjusted for the regions", nullable=True),
        Column(
            "doubling_days", pl.Float64, "null unless the interval excludes no growth", "days", nullable=True
        ),
        Column("doubling_days_lower", pl.Float64, "its lower bound", "days", nullable=True),
        Column("doubling_days_upper", pl.Float64, "its upper bound", "days", nullable=True),
        Column(
            "halving_days", pl.Float64, "null unless the interval excludes no decline", "days", nullable=True
        ),
        Column("halving_days_lower", pl.Float64, "its lower bound", "days", nullable=True),
        Column("halving_days_upper", pl.Float64, "its upper bound", "days", nullable=True),
        Column("pooled_growth_per_week", pl.Float64, "shrunk to the regions' mean", "ratio", nullable=True),
        Column("pooled_lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column("pooled_upper", pl.Float64, "its upper bound", "ratio", nullable=True),
        Column("theil_sen", pl.Float64, "median slope of weekly means", "events/day per week", nullable=True),
        Column("dispersion", pl.Float64, "Pearson variance over the mean; 1 is Poisson", nullable=True),
        Column("autocorrelation", pl.Float64, "of neighbouring days' residuals", nullable=True),
        Column("pit_distance", pl.Float64, "greatest distance of the PIT from uniform", nullable=True),
        Column("zero_share", pl.Float64, "share of the days used with no event", nullable=True),
        Column("n_days", pl.Int64, "periods used"),
        Column("n_partial", pl.Int64, "partly reported periods in the series"),
        Column("events", pl.Float64, "events in the periods used", "events"),
        Column("rests_on", pl.String, "period, partial days and reporting breaks behind the numbers"),
        Column("reason", pl.String, "why there is no trend", nullable=True),
    ),
)

CURVES = Schema(
    "curves",
    "one region and period of a smooth trend",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "first day of the period"),
        Column("fitted", pl.Float64, "rate of a fully reported period, calendar effects removed", "events"),
        Column("lower", pl.Float64, "lower bound, pointwise", "events", nullable=True),
        Column("upper", pl.Float64, "upper bound; null where nothing bounds it", "events", nullable=True),
        Column("growth_per_week", pl.Float64, "slope of the curve on this day", "ratio"),
        Column("growth_lower", pl.Float64, "its lower bound, pointwise", "ratio", nullable=True),
        Column("growth_upper", pl.Float64, "its upper bound; null where unbounded", "ratio", nullable=True),
        Column("direction", pl.String, "by the slope's interval", values=("rising", "falling", "unclear")),
    ),
)

CHANGEPOINTS = Schema(
    "changepoints",
    "one change of level of a region, or a region without one",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "first day of the new level", nullable=True),
        Column("date_low", pl.Date, "earliest day in the interval", nullable=True),
        Column("date_high", pl.Date, "latest day in the interval", nullable=True),
        Column("rate_before", pl.Float64, "level before", "events/period", nullable=True),
        Column("rate_after", pl.Float64, "level after", "events/period", nullable=True),
        Column("ratio", pl.Float64, "level after over before; null: from nothing", "ratio", nullable=True),
        Column("lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column("upper", pl.Float64, "its upper bound", "ratio", nullable=True),
        Column(
            "p_value", pl.Float64, "of the largest likelihood-ratio between its neighbours", nullable=True
        ),
        Column("q_value", pl.Float64, "p-value adjusted for all changes listed", nullable=True),
        Column("reason", pl.String, "why there is no change to tell", nullable=True),
    ),
)

COMPARISON = Schema(
    "comparison",
    "one rate against another: two periods of a region, or two regions",
    (
        Column("region", pl.String, "region code, or the two regions as 'B / A'"),
        Column("a", pl.String, "what it is compared with: first and last day, or region"),
        Column("b", pl.String, "what is compared"),
        Column("rate_a", pl.Float64, "events per fully reported period in A", "events", nullable=True),
        Column("rate_b", pl.Float64, "events per fully reported period in B", "events", nullable=True),
        Column("rate_ratio", pl.Float64, "rate_b over rate_a", "ratio", nullable=True),
        Column("lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column("upper", pl.Float64, "its upper bound; null: unbounded", "ratio", nullable=True),
        Column("p_value", pl.Float64, "two-sided, conditional on the sum", nullable=True),
        Column("q_value", pl.Float64, "p-value adjusted for the regions", nullable=True),
        Column(
            "verdict",
            pl.String,
            "by the interval alone",
            nullable=True,
            values=("higher", "lower", "about the same", "not clear"),
        ),
        Column("events_a", pl.Float64, "events in A", "events"),
        Column("events_b", pl.Float64, "events in B", "events"),
        Column("days_a", pl.Float64, "reported periods in A, partial ones by their coverage"),
        Column("days_b", pl.Float64, "reported periods in B, partial ones by their coverage"),
        Column(
            "dispersion",
            pl.Float64,
            "variance over that of a Poisson, autocorrelation included",
            nullable=True,
        ),
        Column("reason", pl.String, "why there is no comparison", nullable=True),
    ),
)

COMPOSITION = Schema(
    "composition",
    "the share of one region in two periods",
    (
        Column("region", pl.String, "region code"),
        Column("share_a", pl.Float64, "share of the regional events in A"),
        Column("share_b", pl.Float64, "share of the regional events in B"),
        Column("difference", pl.Float64, "share_b minus share_a"),
        Column("lower", pl.Float64, "its lower bound"),
        Column("upper", pl.Float64, "its upper bound"),
        Column("p_value", pl.Float64, "two-sided, day-to-day variation of the share included"),
        Column("q_value", pl.Float64, "p-value adjusted for the regions"),
        Column("moved", pl.Boolean, "true where the q-value is at most one minus the level"),
    ),
)

HOURS = Schema(
    "hours",
    "one hour of the day",
    (
        Column("hour", pl.Int64, "local hour of the day, 0 to 23"),
        Column("rate", pl.Float64, "events in this hour of a day", "events/hour"),
        Column("share", pl.Float64, "share of the events of a day"),
    ),
)

INCIDENT = Schema(
    "incident",
    "one window of a statement against what those hours used to bring",
    (
        Column("tally_id", pl.String, "the tally, or null where several fill the window", nullable=True),
        Column("window_start", INSTANT, "start of the window"),
        Column("window_end", INSTANT, "end of the window"),
        Column("hours", pl.Float64, "its length", "hours"),
        Column("count", pl.Float64, "events claimed", "events"),
        Column("rate_per_hour", pl.Float64, "count over hours", "events/hour"),
        Column("expected", pl.Float64, "mean of the same hours on the days before", "events", nullable=True),
        Column("lower", pl.Float64, "lower bound of what a usual day brings", "events", nullable=True),
        Column("upper", pl.Float64, "upper bound of what a usual day brings", "events", nullable=True),
        Column("ratio", pl.Float64, "count over expected", "ratio", nullable=True),
        Column("ratio_lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column(
            "ratio_upper",
            pl.Float64,
            "its upper bound, by the uncertainty of the mean",
            "ratio",
            nullable=True,
        ),
        Column("p_value", pl.Float64, "probability of at least this count on a usual day", nullable=True),
        Column(
            "p_value_rank", pl.Float64, "the same by rank among all earlier days, no model", nullable=True
        ),
        Column(
            "p_value_statements",
            pl.Float64,
            "share of the source's earlier windows of similar length that stood out as much",
            nullable=True,
        ),
        Column("n_similar_windows", pl.Int64, "those windows"),
        Column("n_baseline_days", pl.Int64, "reported days that the expectation rests on"),
        Column("n_earlier_days", pl.Int64, "reported days before, all"),
        Column("rank", pl.Int64, "1: highest rate per hour among windows of like length up to then"),
        Column("n_like_windows", pl.Int64, "windows of like length up to then, this one included"),
        Column(
            "last_at_least",
            pl.Date,
            "last earlier day with a window of as many; null: a record",
            nullable=True,
        ),
        Column("day_total", pl.Float64, "events claimed for the whole day", "events"),
        Column("day_expected", pl.Float64, "mean day before", "events", nullable=True),
        Column("day_p_value", pl.Float64, "probability of at least this total on a usual day", nullable=True),
        Column("day_rank", pl.Int64, "1: highest day up to then"),
        Column("n_days", pl.Int64, "reported days up to then, this one included"),
        Column(
            "week_ratio",
            pl.Float64,
            "the seven days to this one over the days before",
            "ratio",
            nullable=True,
        ),
        Column("week_ratio_lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column("week_ratio_upper", pl.Float64, "its upper bound", "ratio", nullable=True),
        Column(
            "verdict",
            pl.String,
            "by the p-value alone: below 0.01, below 0.05, or not",
            nullable=True,
            values=("far above usual", "above usual", "within the usual range"),
        ),
        Column(
            "escalation",
            pl.String,
            "what stands out: the window (both p-values below 0.05), its week (interval above 1)",
            nullable=True,
            values=("window and week", "window only", "week only", "neither"),
        ),
        Column("reason", pl.String, "why there is no expectation", nullable=True),
    ),
)

INCIDENT_REGIONS = Schema(
    "incident_regions",
    "one region of the incident, or of the days before",
    (
        Column("region", pl.String, "region code; several joined by + where the source counts them together"),
        Column("count", pl.Float64, "events in the incident", "events"),
        Column("share", pl.Float64, "share of the incident's regional events", nullable=True),
        Column("baseline_count", pl.Float64, "events in the days before", "events"),
        Column(
            "baseline_share", pl.Float64, "share of the regional events in the days before", nullable=True
        ),
        Column(
            "p_value", pl.Float64, "two-sided, given the incident's size and how shares vary", nullable=True
        ),
        Column("q_value", pl.Float64, "p-value adjusted for the regions", nullable=True),
        Column("is_new", pl.Boolean, "true where the days before name no event there"),
        Column(
            "last_at_least",
            pl.Date,
            "last earlier day with a statement of as many; null: none",
            nullable=True,
        ),
    ),
)

BREAKS = Schema(
    "breaks",
    "one change in how the source reports, not in what",
    (
        Column("feature", pl.String, "what about the reporting changed"),
        Column("date", pl.Date, "first day of the new way"),
        Column("date_low", pl.Date, "earliest day in the interval"),
        Column("date_high", pl.Date, "latest day in the interval"),
        Column("before", pl.Float64, "the feature before: a share, a ratio or hours", nullable=True),
        Column("after", pl.Float64, "the feature after"),
        Column(
            "p_value", pl.Float64, "of the largest likelihood-ratio between its neighbours", nullable=True
        ),
        Column(
            "concerns",
            pl.String,
            "what it touches: numbers of regions, their coverage, hours of the day, or nothing by itself",
            values=("regions", "coverage", "windows", "forms"),
        ),
        Column("sentence", pl.String, "the change in plain words"),
    ),
)

DECOMPOSITION = Schema(
    "decomposition",
    "one region and period taken apart, or a region that cannot be",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "first day of the period", nullable=True),
        Column("count", pl.Float64, "events; null where not reported", "events", nullable=True),
        Column(
            "fitted",
            pl.Float64,
            "trend x weekly x yearly, for a fully reported period",
            "events",
            nullable=True,
        ),
        Column("trend", pl.Float64, "smooth level without calendar effects", "events", nullable=True),
        Column("trend_lower", pl.Float64, "its lower bound, pointwise", "events", nullable=True),
        Column(
            "trend_upper",
            pl.Float64,
            "its upper bound; null where nothing bounds it",
            "events",
            nullable=True,
        ),
        Column(
            "weekly",
            pl.Float64,
            "factor of the weekday, geometric mean 1 over the week",
            "ratio",
            nullable=True,
        ),
        Column("weekly_lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column("weekly_upper", pl.Float64, "its upper bound", "ratio", nullable=True),
        Column(
            "yearly", pl.Float64, "factor of the time of year; 1 where not estimated", "ratio", nullable=True
        ),
        Column("yearly_lower", pl.Float64, "its lower bound", "ratio", nullable=True),
        Column("yearly_upper", pl.Float64, "its upper bound", "ratio", nullable=True),
        Column(
            "remainder", pl.Float64, "count over what the fit expects at its coverage", "ratio", nullable=True
        ),
        Column("reason", pl.String, "why the region cannot be taken apart", nullable=True),
    ),
)

FORECAST = Schema(
    "forecast",
    "one region and day ahead, or a region for which none is offered",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "first day of the period ahead", nullable=True),
        Column("method", pl.String, "the method with the best score in the backtest", nullable=True),
        Column("median", pl.Int64, "median of the predictive distribution", "events", nullable=True),
        Column("lower_50", pl.Int64, "lower bound of the 50 % interval", "events", nullable=True),
        Column("upper_50", pl.Int64, "upper bound of the 50 % interval", "events", nullable=True),
        Column("lower_90", pl.Int64, "lower bound of the 90 % interval", "events", nullable=True),
        Column("upper_90", pl.Int64, "upper bound of the 90 % interval", "events", nullable=True),
        Column("reason", pl.String, "why no forecast is offered", nullable=True),
    ),
)

BACKTEST = Schema(
    "backtest",
    "one region and method, judged on days that it did not see",
    (
        Column("region", pl.String, "region code"),
        Column("method", pl.String, "name of the method; naive is the bar"),
        Column("n_origins", pl.Int64, "days on which a forecast was made"),
        Column("n_forecasts", pl.Int64, "fully reported days that were forecast"),
        Column(
            "wis",
            pl.Float64,
            "mean weighted interval score, after the conformal correction",
            "events",
            nullable=True,
        ),
        Column("crps", pl.Float64, "mean CRPS of the quantiles taken as a sample", "events", nullable=True),
        Column("skill", pl.Float64, "1 minus WIS over the naive WIS", nullable=True),
        Column("p_value", pl.Float64, "one-sided: is it better than naive over the origins", nullable=True),
        Column("coverage_50", pl.Float64, "share of days in the 50 % interval", nullable=True),
        Column("coverage_90", pl.Float64, "share of days in the 90 % interval", nullable=True),
        Column("coverage_90_raw", pl.Float64, "the same before the conformal correction", nullable=True),
        Column("scale", pl.Float64, "the correction at the end: spread is multiplied by it", nullable=True),
        Column("reason", pl.String, "why it cannot be judged", nullable=True),
    ),
)

CONCENTRATION = Schema(
    "concentration",
    "one stretch of days: how the events spread over regions",
    (
        Column("start", pl.Date, "first day"),
        Column("end", pl.Date, "last day"),
        Column("events", pl.Float64, "events of single regions", "events"),
        Column("n_regions", pl.Int64, "regions with an event"),
        Column("effective_regions", pl.Float64, "one over the sum of squared shares", nullable=True),
        Column("lower", pl.Float64, "its lower bound", nullable=True),
        Column("upper", pl.Float64, "its upper bound", nullable=True),
        Column("top_region", pl.String, "region with most events", nullable=True),
        Column("top_share", pl.Float64, "its share", nullable=True),
        Column("top_share_lower", pl.Float64, "its lower bound", nullable=True),
        Column("top_share_upper", pl.Float64, "its upper bound", nullable=True),
        Column("reason", pl.String, "why there is no number", nullable=True),
    ),
)

CROSS_CORRELATION = Schema(
    "cross_correlation",
    "one pair of regions at the lag where they go together most",
    (
        Column("region_a", pl.String, "the region that leads"),
        Column("region_b", pl.String, "the region that follows"),
        Column("lag_days", pl.Int64, "days by which B follows A; 0: the same day", "days"),
        Column("correlation", pl.Float64, "of what trend and weekday do not explain"),
        Column("lower", pl.Float64, "its lower bound, for this lag alone"),
        Column("upper", pl.Float64, "its upper bound, for this lag alone"),
        Column("p_value", pl.Float64, "two-sided, adjusted for the lags tried"),
        Column("q_value", pl.Float64, "p-value adjusted for the pairs"),
        Column("n_days", pl.Int64, "days on which both are reported"),
    ),
)

CONSISTENCY = Schema(
    "consistency",
    "one day: the regions against the total",
    (
        Column("date", pl.Date, "first day of the period"),
        Column("total", pl.Float64, "events of the total", "events", nullable=True),
        Column("in_regions", pl.Float64, "events of all single regions", "events"),
        Column("unresolved", pl.Float64, "total minus the regions", "events", nullable=True),
        Column(
            "verdict",
            pl.String,
            "what that means",
            values=("equal", "regions incomplete", "regions exceed total", "no total"),
        ),
    ),
)

NOWCAST = Schema(
    "nowcast",
    "one recent day, with what is still to be reported",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "the day", nullable=True),
        Column("known", pl.Float64, "events known by now", "events", nullable=True),
        Column("delay_days", pl.Int64, "days since then", "days", nullable=True),
        Column(
            "reported_share",
            pl.Float64,
            "share of a day's events that is known after such a delay",
            nullable=True,
        ),
        Column("expected", pl.Float64, "events expected in the end", "events", nullable=True),
        Column("lower", pl.Float64, "lower bound of the predictive distribution", "events", nullable=True),
        Column("upper", pl.Float64, "upper bound of the predictive distribution", "events", nullable=True),
        Column("reason", pl.String, "why there is no nowcast: what is missing", nullable=True),
    ),
)

Counts = NewType("Counts", pl.DataFrame)
"""A frame that `check_counts` accepted."""

Series = NewType("Series", pl.DataFrame)
"""A frame that `check_series` accepted."""

_EXAMPLES_SHOWN = 3


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
        rows = _rows_in_words(repeated, ("region", "date"))
        raise InputError(f"series: two rows for one region and date: {rows}; sum them or keep one")
    return Series(checked)


def check_frame(frame: pl.DataFrame | pl.LazyFrame, schema: Schema) -> pl.DataFrame:
    """Accept a frame that has the columns of a schema, or raise with every fault found.

    Parameters
    ----------
    frame
        Any frame, lazy or not. Columns that the schema does not know are kept, after the others.
    schema
        What is wanted.

    Returns
    -------
    polars.DataFrame
        The same rows; types are widened where nothing is lost.

    Raises
    ------
    InputError
        Listing each missing column, wrong type, forbidden null and forbidden value.
    """
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, pl.DataFrame):
        raise InputError(f"{schema.name}: found {type(frame).__name__}, wanted a polars DataFrame")
    missing = [column.name for column in schema.columns if column.name not in frame.columns]
    if missing:
        raise InputError(
            f"{schema.name}: no column {', '.join(missing)}; found {', '.join(frame.columns) or 'no columns'}; "
            f"wanted {', '.join(schema.dtypes)}"
        )
    faults: list[str] = []
    casted: dict[str, pl.Series] = {}
    for column in schema.columns:
        values = frame.get_column(column.name)
        try:
            casted[column.name] = _widened(values, column.dtype)
        except (pl.exceptions.PolarsError, TypeError):
            faults.append(f"column {column.name} is {values.dtype}, wanted {column.dtype}")
            continue
        faults.extend(_value_faults(casted[column.name], column))
    if faults:
        raise InputError(f"{schema.name}: " + "; ".join(faults))
    extra = [frame.get_column(name) for name in frame.columns if name not in casted]
    return pl.DataFrame([*casted.values(), *extra])


def _widened(values: pl.Series, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    """Cast where nothing can be lost; raise otherwise."""
    if values.dtype == dtype:
        return values
    numeric = values.dtype.is_numeric() and dtype in (pl.Int64, pl.Float64)
    textual = dtype == pl.String and values.dtype in (pl.Categorical, pl.Enum)
    same_clock = (
        isinstance(dtype, pl.Datetime) and isinstance(values.dtype, pl.Datetime) and values.dtype.time_zone
    )
    same_list = isinstance(dtype, pl.List) and isinstance(values.dtype, pl.List)
    if not (numeric or textual or same_clock or same_list or values.dtype == pl.Null):
        raise TypeError(values.dtype)
    if same_clock:
        return values.dt.convert_time_zone("UTC").cast(dtype)
    widened = values.cast(dtype)
    if (
        numeric
        and dtype == pl.Int64
        and values.dtype.is_float()
        and not (widened == values).fill_null(True).all()
    ):
        raise TypeError(values.dtype)
    return widened


def _value_faults(values: pl.Series, column: Column) -> list[str]:
    """List what is wrong with the cells of one column."""
    faults = []
    if not column.nullable and values.null_count():
        first = int(values.is_null().arg_true()[0])
        faults.append(f"column {column.name} is empty in {values.null_count()} rows, first in row {first}")
    if column.values:
        unknown = values.drop_nulls().unique().sort().to_list()
        unknown = [value for value in unknown if value not in column.values]
        if unknown:
            faults.append(
                f"column {column.name} holds {unknown[:_EXAMPLES_SHOWN]}, wanted one of {list(column.values)}"
            )
    return faults


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
        f"{words} at {_rows_in_words(frame.filter(flags.get_column(words)), keys)}"
        for words in flags.columns
        if flags.get_column(words).any()
    ]
    if faults:
        raise InputError(
            f"{schema.name}: " + "; ".join(faults) + "; correct the input: counts are never clipped"
        )


def _rows_in_words(rows: pl.DataFrame, keys: tuple[str, ...]) -> str:
    """Name the first rows by their keys."""
    shown = [
        "/".join(str(value) for value in row) for row in rows.select(keys).head(_EXAMPLES_SHOWN).iter_rows()
    ]
    more = rows.height - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


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
