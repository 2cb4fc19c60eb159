"""What is said of days to come or still incomplete: forecasts, trials, archives, nowcasts. It only declares."""

from __future__ import annotations

import polars as pl

from tsanalysis.frames.schema import Column, Schema

__all__ = ["ARCHIVE", "BACKTEST", "FORECAST", "NOWCAST"]

FORECAST = Schema(
    "forecast",
    "one region and day ahead, or a region for which none is offered",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "first day of the period ahead", nullable=True),
        Column("method", pl.String, "the method with the best score in the backtest", nullable=True),
        Column(
            "reconciled",
            pl.Boolean,
            "true where it is of one law with the total, so that the means add up",
            nullable=True,
        ),
        Column("mean", pl.Float64, "mean of the predictive distribution", "events", nullable=True),
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
        Column(
            "scale_lower",
            pl.Float64,
            "the correction at the end: the spread below the median is multiplied by it",
            nullable=True,
        ),
        Column("scale_upper", pl.Float64, "the same above the median", nullable=True),
        Column("reason", pl.String, "why it cannot be judged", nullable=True),
    ),
)

ARCHIVE = Schema(
    "archive",
    "one region and day as it was known on a later day",
    (
        Column("region", pl.String, "region code"),
        Column("date", pl.Date, "the day"),
        Column("as_of", pl.Date, "the day of the state of knowledge"),
        Column("count", pl.Float64, "events known by then; null: not archived", "events", nullable=True),
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
