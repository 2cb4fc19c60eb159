"""Days to weeks, months and spans of days, and means over the days behind.

It never fills a missing day: what is not known of a day is not known of its week.
"""

from __future__ import annotations

import polars as pl

from tsanalysis.errors import InputError
from tsanalysis.frames import SERIES, check_series, whole_number_faults
from tsanalysis.series.subject import SUBJECT

__all__ = ["PERIODS", "period_series", "rolling_mean"]

PERIODS = ("day", "week", "epiweek", "month")
"""Named periods: an ISO week begins on Monday, an epidemiological week (MMWR) on Sunday."""

_SEEN = ("observed", "zero")


def period_series(daily: pl.DataFrame, *, period: str | int = "week") -> pl.DataFrame:
    """Sum a daily series over periods.

    Parameters
    ----------
    daily
        A series by day, columns of `frames.SERIES`; ``is_complete`` is used where it is there.
    period
        One of `PERIODS`, or a number of days, counted from the first day of the series.

    Returns
    -------
    polars.DataFrame
        Columns of `frames.SERIES` with ``date`` the first day of the period, then ``day_rule`` (where the
        input has it), ``is_complete`` (every day of the period is in the series and finished), ``days`` in
        the period and ``days_reported``. The sum of ``count`` is the sum of the daily counts; ``coverage``
        is their mean coverage, a day outside the series being 0. Status: as its days where all agree, zero
        where every day is, observed where no day is open or silent, else partial.

    Raises
    ------
    InputError
        The frame is no series, or there is no such period.

    Examples
    --------
    >>> from datetime import date
    >>> days = pl.date_range(date(2025, 12, 29), date(2026, 1, 5), eager=True)
    >>> daily = pl.DataFrame({"region": "ALL", "date": days, "count": [1.0] * 8})
    >>> period_series(daily, period="week").select("date", "count", "high", "status").rows()
    [(datetime.date(2025, 12, 29), 7.0, 7.0, 'observed'), (datetime.date(2026, 1, 5), 1.0, None, 'partial')]
    """
    days: pl.DataFrame = check_series(daily)
    if period == "day":
        return days
    if "is_complete" not in days.columns:
        days = days.with_columns(is_complete=pl.lit(value=True))
    rule = [name for name in ("day_rule", *SUBJECT) if name in days.columns]
    first, length = _period_of(period, days)
    known = ~pl.col("status").is_in(["not_reported", "excluded"])
    whole = (pl.col("is_complete") & (pl.len() == length)).all()
    periods = (
        days.lazy()
        .group_by("region", date=first)
        .agg(
            pl.col(rule).first(),
            count=pl.when(pl.col("count").count() > 0).then(pl.col("count").sum()),
            low=pl.when(known.any()).then(pl.col("low").sum()),
            high=pl.when(pl.col("high").null_count() == 0, pl.len() == length).then(pl.col("high").sum()),
            status=_status_of_days(whole),
            coverage=pl.col("coverage").sum() / length,
            is_complete=whole,
            days=length.cast(pl.Int64),
            days_reported=known.sum().cast(pl.Int64),
        )
        .sort("region", "date")
    )
    names = [*SERIES.dtypes, "is_complete", "days", "days_reported", *rule]
    return periods.select(names).collect()


def rolling_mean(daily: pl.DataFrame, *, window_days: int = 7, min_observed_days: int = 5) -> pl.DataFrame:
    """Take the mean of the days behind, each day included, where enough of them are known.

    Parameters
    ----------
    daily
        A series by day, columns of `frames.SERIES`; an unfinished day is not used.
    window_days
        Length of the window in days, the day itself being the last.
    min_observed_days
        How many days of the window must be observed or zero.

    Returns
    -------
    polars.DataFrame
        ``region``, ``date``, ``mean`` (events per day; null where fewer days are known),
        ``observed_days``, ``window_days``, ``min_observed_days``.
        ``mean * observed_days == sum of the known counts``.

    Raises
    ------
    InputError
        The frame is no series, or the window is shorter than what it needs.

    Examples
    --------
    >>> from datetime import date
    >>> days = pl.date_range(date(2025, 1, 1), date(2025, 1, 3), eager=True)
    >>> daily = pl.DataFrame({"region": "ALL", "date": days, "count": [4.0, None, 8.0]})
    >>> rolling_mean(daily, window_days=3, min_observed_days=2)["mean"].to_list()
    [None, None, 6.0]
    """
    faults = whole_number_faults(1, window_days=window_days, min_observed_days=min_observed_days)
    if not faults and min_observed_days > window_days:
        faults = [f"min_observed_days: found {min_observed_days}, wanted 1 to window_days = {window_days}"]
    if faults:
        raise InputError("; ".join(faults))
    days = check_series(daily)
    seen = pl.col("status").is_in(_SEEN)
    if "is_complete" in days.columns:
        seen &= pl.col("is_complete")
    window = f"{window_days}d"
    return (
        days.lazy()
        .with_columns(_count=pl.when(seen).then("count").otherwise(0.0), _seen=seen.cast(pl.Int64))
        .with_columns(pl.col("_count", "_seen").rolling_sum_by("date", window_size=window).over("region"))
        .select(
            "region",
            "date",
            mean=pl.when(pl.col("_seen") >= min_observed_days).then(pl.col("_count") / pl.col("_seen")),
            observed_days=pl.col("_seen"),
            window_days=pl.lit(window_days, pl.Int64),
            min_observed_days=pl.lit(min_observed_days, pl.Int64),
        )
        .sort("region", "date")
        .collect()
    )


def _period_of(period: str | int, days: pl.DataFrame) -> tuple[pl.Expr, pl.Expr]:
    """Return the first day of a day's period, and the number of days in it."""
    day = pl.col("date")
    if period == "week":
        return day.dt.truncate("1w"), pl.lit(7)
    if period == "epiweek":
        return (day + pl.duration(days=1)).dt.truncate("1w") - pl.duration(days=1), pl.lit(7)
    if period == "month":
        return day.dt.truncate("1mo"), day.first().dt.days_in_month().cast(pl.Int64)
    if isinstance(period, int) and period >= 1:
        origin = days["date"].min()
        behind = (day - pl.lit(origin, pl.Date)).dt.total_days() // period * period
        return pl.lit(origin, pl.Date) + pl.duration(days=behind), pl.lit(period)
    raise InputError(f"period: found {period!r}, wanted one of {', '.join(PERIODS)} or a number of days")


def _status_of_days(whole: pl.Expr) -> pl.Expr:
    """Return the status of a period: that of its days where they agree."""
    status = pl.col("status")
    silent = (status == "not_reported").all()
    excluded = status.is_in(["excluded", "not_reported"]).all()
    known = status.is_in(_SEEN).all() & whole
    return (
        pl.when(silent)
        .then(pl.lit("not_reported"))
        .when(excluded)
        .then(pl.lit("excluded"))
        .when(~known)
        .then(pl.lit("partial"))
        .when((status == "zero").all())
        .then(pl.lit("zero"))
        .otherwise(pl.lit("observed"))
    )
