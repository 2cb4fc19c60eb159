"""Run the analyses of a report, each for itself: a result, or the reason why there is none.

It computes no statistic of its own, and one analysis that refuses stops no other.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import polars as pl

from tsanalysis.errors import InputError, NotEnoughDataError
from tsanalysis.frames import ALL_REGIONS
from tsanalysis.report.plots.calendar import day_span
from tsanalysis.report.scope import RECENT_DAYS
from tsanalysis.series import daily_series
from tsanalysis.series.subject import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsanalysis.report.scope import Scope
    from tsanalysis.store import Store

__all__ = ["Attempt", "analyse", "late_reports"]

_T = TypeVar("_T")

_TOGETHER = ("concentration", "together", "consistency")
_BEYOND_BRIEF = ("changes", "decomposition", "methods", "forecast", "incident", *_TOGETHER)
"""Analyses that the front page does not need."""

_STATES = 43
"""States of knowledge, one a day, that late reports are judged by: four weeks of days that are complete, and two more."""
_MARGIN_DAYS = 2
"""A window that ends on a day of the archive may begin, and be dated, so many days before."""


@dataclass(frozen=True, slots=True)
class Attempt(Generic[_T]):
    """A result, or the reason why there is none."""

    result: _T | None
    reason: str = ""

    @property
    def known(self) -> _T:
        """The result, where the caller knows that there is one."""
        if self.result is None:
            raise NotEnoughDataError(self.reason)
        return self.result


def analyse(
    both: pl.DataFrame,
    past: pl.DataFrame,
    counts: pl.DataFrame,
    scope: Scope,
    *,
    statement: str | None,
    tell: Callable[[str], None],
    in_brief: bool,
) -> dict[str, Attempt[Any]]:
    """Run every analysis of the series; one that refuses leaves its reason.

    Parameters
    ----------
    both
        The series of the period, by region and of the total.
    past
        The same with the days before the period.
    counts
        The event counts behind them.
    scope
        What the report is about.
    statement
        Identifier of the statement shown in context.
    tell
        Called with the name of each step.
    in_brief
        Run only the analyses of the front page, on the sum over all regions.

    Returns
    -------
    dict
        Name of a field of `Contents` -> its result, or why there is none.
    """
    from tsanalysis.analysis.change.breaks import reporting_breaks  # noqa: PLC0415
    from tsanalysis.analysis.change.changepoints import changepoints  # noqa: PLC0415
    from tsanalysis.analysis.change.compare import compare  # noqa: PLC0415
    from tsanalysis.analysis.change.decompose import decompose  # noqa: PLC0415
    from tsanalysis.analysis.change.trend import trend  # noqa: PLC0415
    from tsanalysis.analysis.detection.anomalies import anomalies  # noqa: PLC0415 -- numpy and scipy, here only
    from tsanalysis.analysis.detection.availability import methods_available  # noqa: PLC0415
    from tsanalysis.analysis.forecasting.forecast import forecast  # noqa: PLC0415
    from tsanalysis.analysis.incidents.incident import incident  # noqa: PLC0415

    total, (first, last) = both.filter(pl.col("region") == ALL_REGIONS), day_span(both)
    periods = _recent_periods(past, scope.comparison_days)
    if in_brief:
        both, past = total, past.filter(pl.col("region") == ALL_REGIONS)
    until_then = counts.filter(pl.col("window_date") <= last)
    results: dict[str, Attempt[Any]] = {
        "breaks": _attempt(lambda: _within(reporting_breaks(until_then), first, last))
    }
    tell("trend")
    found = results["breaks"].result
    results["trend"] = _attempt(
        lambda: trend(both, breaks=None if found is None else found.frame, curve=(ALL_REGIONS,))
    )
    results["recent"] = (
        _attempt(lambda: compare(past, *periods))
        if periods
        else Attempt(None, f"fewer than {2 * scope.comparison_days} days")
    )
    tell("signals")
    results["signals"] = _attempt(lambda: _within(anomalies(past, since=scope.since), first, last))
    if in_brief:
        return results | dict.fromkeys(_BEYOND_BRIEF, Attempt(None, "not asked for"))
    tell("change points")
    results["changes"] = _attempt(lambda: changepoints(total))
    results["decomposition"] = _attempt(lambda: decompose(total))
    results["methods"] = _attempt(lambda: methods_available(past))
    results["forecast"] = _attempt(lambda: forecast(past.filter(pl.col("region") == ALL_REGIONS)))
    results |= _regions_together(both, scope)
    tell("incident")
    results["incident"] = (
        _attempt(lambda: incident(counts, statement=statement, zone=scope.zone))
        if statement
        else Attempt(None, "no statement was named, and no other outlet retells one")
    )
    return results


def _regions_together(both: pl.DataFrame, scope: Scope) -> dict[str, Attempt[Any]]:
    """Hold the regions against one another and against the total; only all of them make a whole."""
    from tsanalysis.analysis.together import concentration, consistency, cross_correlation  # noqa: PLC0415

    if scope.regions:
        return dict.fromkeys(_TOGETHER, Attempt(None, "only some regions were chosen"))
    return {
        "concentration": _attempt(lambda: concentration(both)),
        "together": _attempt(lambda: cross_correlation(both)),
        "consistency": _attempt(lambda: consistency(both)),
    }


def late_reports(store: Store, counts: pl.DataFrame, scope: Scope, last: dt.date) -> Attempt[Any]:
    """Complete the last days of the total by what the store knew on each of the days before its last load.

    Parameters
    ----------
    store
        What remembers when each statement became known.
    counts
        The event counts of the report: its source, outcome and object.
    scope
        Day rule and zone.
    last
        Last day of the period; later days are no part of the report.

    Returns
    -------
    Attempt
        What `tsanalysis.nowcast` tells of the days up to `last`, or what is missing.
    """
    with store.held() as seen:
        begun = seen.sql("select min(recorded_at) as first from ingests")["first"][0]
        ended = seen.known_until() or begun
    days = min((ended - begun).days, _STATES - 1)
    if not days:
        return Attempt(None, "the store was filled within a day: what was known when is not on record")
    from tsanalysis.analysis.forecasting.nowcast import nowcast  # noqa: PLC0415
    from tsanalysis.analysis.forecasting.vintages import DELAYS_MAX, archive  # noqa: PLC0415

    subject = counts.select(SUBJECT).head(1)

    def daily(past: pl.DataFrame) -> pl.DataFrame:
        """Make the series of the last days of a past state, which are all that an archive keeps of it."""
        own = past.join(subject, on=SUBJECT, how="semi", nulls_equal=True)
        since = pl.col("window_date").max() - pl.duration(days=DELAYS_MAX + _MARGIN_DAYS)
        return daily_series(
            own.filter(pl.col("window_date") >= since), by=None, day_rule=scope.day_rule, zone=scope.zone
        )

    instants = [ended - dt.timedelta(days=back) for back in range(days + 1)]
    with store.held() as seen:
        found = _attempt(lambda: nowcast(archive(seen, instants, daily=daily, zone=scope.zone)))
    if found.result is None:
        return found
    return Attempt(
        dataclasses.replace(
            found.result, frame=found.result.frame.filter(pl.col("date").is_null() | (pl.col("date") <= last))
        )
    )


def _within(result: Any, first: dt.date, last: dt.date) -> Any:
    """Return a result with the rows of the period only."""
    return dataclasses.replace(result, frame=result.frame.filter(pl.col("date").is_between(first, last)))


def _recent_periods(
    series: pl.DataFrame, days: int = RECENT_DAYS
) -> tuple[tuple[dt.date, dt.date], tuple[dt.date, dt.date]] | None:
    """Return the days before and the last days, as many each; None where the series is shorter."""
    if series.height < 2 * days:
        return None
    _, last = day_span(series)
    middle = last - dt.timedelta(days=days)
    return (middle - dt.timedelta(days=days - 1), middle), (middle + dt.timedelta(days=1), last)


def _attempt(run: Callable[[], _T]) -> Attempt[_T]:
    try:
        return Attempt(run())
    except (NotEnoughDataError, InputError) as error:
        return Attempt(None, str(error))
