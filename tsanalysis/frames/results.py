"""The frames that are made of counts: series, and what each analysis says of them.

It only declares; it never checks or computes.
"""

from __future__ import annotations

import polars as pl

from tsanalysis.frames.schema import Column, Schema

__all__ = [
    "ALL_REGIONS",
    "ANOMALIES",
    "BREAKS",
    "CELL_STATUSES",
    "CHANGEPOINTS",
    "COMPARISON",
    "COMPOSITION",
    "CONCENTRATION",
    "CONSISTENCY",
    "CROSS_CORRELATION",
    "CURVES",
    "DECOMPOSITION",
    "OTHER_REGIONS",
    "REPORT_NUMBERS",
    "SERIES",
    "TREND",
]

ALL_REGIONS = "ALL"
"""The region label of a series that sums over every region."""

OTHER_REGIONS = "OTHER"
"""Stands in `region` for all regions without a row of their own."""

CELL_STATUSES = ("observed", "zero", "partial", "not_reported", "excluded")

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

REPORT_NUMBERS = Schema(
    "report numbers",
    "one number printed in a report",
    (
        Column("number", pl.String, "its key in the report, such as total or regions.RU-BRY.count"),
        Column("value", pl.Float64, "its value, not rounded; null where a dash was printed", nullable=True),
        Column("low", pl.Float64, "lower end of its interval", nullable=True),
        Column("high", pl.Float64, "upper end of its interval; null: none, or open", nullable=True),
        Column("unit", pl.String, "what one is: events, days, ratio, share, ..."),
        Column("printed", pl.String, "how it was printed"),
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
        Column("n_periods", pl.Int64, "periods used"),
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
        Column(
            "yearly",
            pl.Boolean,
            "true where a yearly season was removed first; where not, its turns can look like changes",
            nullable=True,
        ),
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
        Column("periods_a", pl.Float64, "reported periods in A, partial ones by their coverage"),
        Column("periods_b", pl.Float64, "reported periods in B, partial ones by their coverage"),
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
        Column("n_periods", pl.Int64, "periods in which both are reported"),
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
