"""What is said of one window: the hours it is compared with, the incident, its regions. It only declares."""

from __future__ import annotations

import polars as pl

from tsanalysis.frames.schema import Column, Schema
from tsanalysis.frames.stored import INSTANT

__all__ = ["HOURS", "INCIDENT", "INCIDENT_REGIONS"]

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
