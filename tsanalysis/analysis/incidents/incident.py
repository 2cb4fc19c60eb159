"""Was that night unusual? One window against the same hours of the days before, in numbers and one sentence.

It never looks at what came after the incident, and never says why it happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import polars as pl

from tsanalysis.analysis.incidents.choice import bounds_of, find_statement, find_window, one_row_per_tally
from tsanalysis.analysis.incidents.days import (
    LEAST_BASELINE_DAYS,
    against_days,
    day_totals,
    days_around,
    mean_and_noise,
    mean_interval,
)
from tsanalysis.analysis.incidents.hours import (
    Gaps,
    Windows,
    events_in,
    fit_hours,
    hours_frame,
    hours_of,
    instant_of,
    read_windows,
)
from tsanalysis.analysis.incidents.places import compare_regions
from tsanalysis.analysis.incidents.words import tell_incident
from tsanalysis.analysis.negbin import upper_quantile, upper_tail
from tsanalysis.errors import InputError
from tsanalysis.frames import INCIDENT, check_counts, whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["HasCounts", "Incident", "incident"]

LEVEL = 0.95
BASELINE_DAYS = 28
LIKE_LENGTH = 1.5
"""Windows of like length are at most so many times longer or shorter."""
SIMILAR_LENGTH = 2.5
"""The wider band of lengths in which windows are compared by count over expected."""
LEAST_SIMILAR = 19
FAR_ABOVE, ABOVE = 0.01, 0.05
_MINUTES_PER_DAY = 1440.0
_LONGEST_DAYS = 2


class HasCounts(Protocol):
    """Anything that gives a frame of ``frames.COUNTS``, such as a store."""

    def counts(self) -> pl.DataFrame:
        """Return the event counts."""


@dataclass(frozen=True)
class Incident:
    """One window in context.

    Attributes
    ----------
    frame
        One row, columns of ``frames.INCIDENT``.
    sentences
        What the numbers say, in plain words; every figure stands in `frame`.
    regions
        Columns of ``frames.INCIDENT_REGIONS``.
    like_windows
        Earlier windows of like length and this one: tally_id, start, hours, count, rate_per_hour, rank.
    days
        The seven days before, the day, and the six after: date, total (null where nothing was reported).
    hours
        The hour-of-day profile, columns of ``frames.HOURS``.
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    sentences: tuple[str, ...]
    regions: pl.DataFrame = field(repr=False)
    like_windows: pl.DataFrame = field(repr=False)
    days: pl.DataFrame = field(repr=False)
    hours: pl.DataFrame = field(repr=False)
    settings: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """Return the sentences as one text."""
        return " ".join(self.sentences)


def incident(
    counts: HasCounts | pl.DataFrame,
    *,
    statement: str | None = None,
    window: tuple[datetime | str, datetime | str] | None = None,
    source: str | None = None,
    outcome: str | None = None,
    zone: str = "Europe/Moscow",
    baseline_days: int = BASELINE_DAYS,
    level: float = LEVEL,
    gaps: Gaps = "none_claimed",
) -> Incident:
    r"""Put one window into the context of what the source had claimed before.

    The rate of each hour of the day comes from all earlier windows (`hours.fit_hours`); by it the events of earlier
    windows are spread over their hours, which gives the events in *these* hours on every earlier day. Their mean m and
    dispersion :math:`\phi` over the last `baseline_days` reported days give the predictive distribution: negative
    binomial with variance :math:`\phi m (1 + \tau / n)`, :math:`\tau` the inflation of the mean's variance by
    autocorrelation. A source chooses its windows by what happened in them, so that every window looks unusual against its
    hours on an ordinary day; `p_value_statements` answers that: the rank of count over expected among the source's
    own earlier windows of similar length. Only where both are small does a window stand out.

    Parameters
    ----------
    counts
        A store, or a frame of ``frames.COUNTS``. Rows that are not included (double counted) are left out.
    statement
        Id of a statement or tally, or its beginning; of several tallies the largest with clock times is taken.
    window
        Instead: start and end, also as ISO 8601; what the tallies inside it sum to. Naive times are in `zone`.
    source, outcome
        Which claims are meant, where a window holds those of several.
    zone
        Zone of the hours of the day and of naive times.
    baseline_days
        Reported days before the window that say what is usual.
    level
        Probability that each interval should cover.
    gaps
        Hours without a window on a reported day: ``"none_claimed"`` counts them as hours without a claim,
        ``"unknown"`` leaves them out of the hour profile.

    Returns
    -------
    Incident
        ``ratio == count / expected``; `p_value` is the predictive probability of at least `count`, and `p_value_rank`
        is (1 + earlier days with at least as many) / (1 + earlier days).

    Raises
    ------
    InputError
        Not exactly one of `statement` and `window`, an unknown id, or an empty window.
    NotEnoughDataError
        The statement's window has no clock times or no date.

    References
    ----------
    Dempster, Laird and Rubin (1977), JRSS B 39 (profile); Held, Meyer and Bracher (2017), Statistics in Medicine 36
    (predictive distribution); Vovk, Gammerman and Shafer (2005), Algorithmic Learning in a Random World (rank).

    Examples
    --------
    >>> from tsanalysis.analysis.incidents.incident import incident
    >>> incident(pl.DataFrame(), statement="a", window=None)
    Traceback (most recent call last):
    ...
    tsanalysis.errors.InputError: counts: no column count_id, ...
    """
    between = _instants(window)
    _check_options(statement, between, zone, level, baseline_days)
    baseline_days = int(baseline_days)
    checked = check_counts(counts if isinstance(counts, pl.DataFrame) else counts.counts())
    tallies = one_row_per_tally(checked.filter("included"))
    if between is None:
        chosen = find_statement(one_row_per_tally(checked), str(statement))
    else:
        chosen = find_window(tallies, between, zone, source=source, outcome=outcome)
    same = [pl.col(name) == chosen[name][0] for name in ("source", "outcome", "object")]
    tallies = tallies.filter(*same)
    start, end = bounds_of(chosen, between, zone)
    count = float(chosen["total"].sum())
    history = _History.of(tallies, start, zone, gaps)
    day = _day_of(chosen, end)
    row: dict[str, Any] = {
        "tally_id": chosen["tally_id"][0] if chosen.height == 1 else None,
        "window_start": instant_of(start, zone),
        "window_end": instant_of(end, zone),
        "hours": (end - start) / 60,
        "count": count,
        "rate_per_hour": count / ((end - start) / 60),
    }
    row |= _against_same_hours(history, start, end, count, baseline_days=baseline_days, level=level)
    like = _like_windows(history, row, start, end, zone)
    row |= _ranks(like, history, row)
    row |= _standing_out(history, start, end, count, baseline_days)
    totals = day_totals(tallies)
    row |= against_days(totals, day, baseline_days, level)
    row["escalation"] = _escalation(row)
    frame = pl.DataFrame([row], schema=INCIDENT.dtypes)
    parts = checked.filter("included", *same)
    since = day - timedelta(days=baseline_days)
    regions = compare_regions(parts, chosen["tally_id"].to_list(), since=since, until=row["window_start"])
    around = days_around(totals, day)
    settings = {
        "statement": statement,
        "zone": zone,
        "baseline_days": baseline_days,
        "level": level,
        "gaps": gaps,
        "source": chosen["source"][0],
        "outcome": chosen["outcome"][0],
        "object": chosen["object"][0],
    }
    sentences = tell_incident(row, settings, day)
    return Incident(frame, sentences, regions, like, around, hours_frame(history.rates), settings)


def _day_of(chosen: pl.DataFrame, end: float) -> date:
    """Return the day that the tallies are counted on, else the one on which the window ends."""
    stated: date | None = chosen["window_date"].max()  # type: ignore[assignment]  # polars' scalar
    return stated or date(1970, 1, 1) + timedelta(days=int((end - 1) // _MINUTES_PER_DAY))


def _instants(window: tuple[datetime | str, datetime | str] | None) -> tuple[datetime, datetime] | None:
    """Read the ends of a window that are given as text."""
    if window is None:
        return None
    try:
        start, end = (datetime.fromisoformat(side) if isinstance(side, str) else side for side in window)
    except ValueError as error:
        raise InputError(f"incident: window {window}: {error}; wanted two instants in ISO 8601") from error
    return start, end


def _check_options(
    statement: str | None,
    window: tuple[datetime, datetime] | None,
    zone: str,
    level: float,
    baseline_days: int,
) -> None:
    faults = []
    if (statement is None) == (window is None):
        faults.append("wanted either statement= or window=, not both and not neither")
    if window is not None and window[1] <= window[0]:
        faults.append(f"window {window[0]} to {window[1]} is empty; wanted a start before its end")
    if not 0 < level < 1:
        faults.append(f"level: found {level}, wanted a probability between 0 and 1, such as 0.95")
    faults += whole_number_faults(LEAST_BASELINE_DAYS, baseline_days=baseline_days)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        faults.append(f"zone: {zone!r} is no zone name, such as Europe/Moscow")
    if faults:
        raise InputError("incident: " + "; ".join(faults))


@dataclass(frozen=True)
class _History:
    """Everything that the source had claimed before the incident."""

    windows: Windows
    rates: NDArray[np.float64]
    reported_days: NDArray[np.int64]
    """Days since 1970 with at least one tally."""

    @classmethod
    def of(cls, tallies: pl.DataFrame, start: float, zone: str, gaps: Gaps) -> _History:
        windows = read_windows(tallies, zone)
        short = windows.end - windows.start <= _LONGEST_DAYS * _MINUTES_PER_DAY
        windows = windows.select((windows.end <= start) & short)
        days = np.unique(np.r_[windows.start // _MINUTES_PER_DAY, (windows.end - 1) // _MINUTES_PER_DAY])
        return cls(windows, fit_hours(windows, len(days), gaps=gaps), days.astype(np.int64))


def _against_same_hours(
    history: _History, start: float, end: float, count: float, *, baseline_days: int, level: float
) -> dict[str, Any]:
    """Predict the count of these hours from the same hours of earlier reported days."""
    end_day = (end - 1) // _MINUTES_PER_DAY
    days_back = (end_day - history.reported_days[::-1]).astype(float)
    days_back = days_back[days_back * _MINUTES_PER_DAY >= end - start]
    earlier = events_in(
        history.windows,
        history.rates,
        start - days_back * _MINUTES_PER_DAY,
        end - days_back * _MINUTES_PER_DAY,
    )
    usual = earlier[days_back <= baseline_days]
    unknown = dict.fromkeys(
        (
            "expected",
            "lower",
            "upper",
            "ratio",
            "ratio_lower",
            "ratio_upper",
            "p_value",
            "p_value_rank",
            "verdict",
        )
    )
    numbers = {"n_baseline_days": len(usual), "n_earlier_days": len(earlier), "reason": None}
    if len(usual) < LEAST_BASELINE_DAYS:
        reason = (
            f"{len(usual)} reported days in the {baseline_days} before, wanted at least {LEAST_BASELINE_DAYS}"
        )
        return {**unknown, **numbers, "reason": reason}
    if usual.sum() <= 0:
        return {**unknown, **numbers, "reason": "nothing was claimed in these hours of the days before"}
    mean, dispersion, inflation = mean_and_noise(usual)
    spread = dispersion * (1 + inflation / len(usual))
    tail = (1 - level) / 2
    p_value = float(upper_tail(count, mean, dispersion=spread))
    mean_low, mean_high = mean_interval(float(usual.sum()), len(usual), dispersion, inflation, level)
    return {
        **numbers,
        "expected": mean,
        "lower": float(upper_quantile(1 - tail, mean, dispersion=spread)),
        "upper": float(upper_quantile(tail, mean, dispersion=spread)),
        "ratio": count / mean,
        "ratio_lower": count / mean_high,
        "ratio_upper": count / mean_low,
        "p_value": p_value,
        "p_value_rank": (1 + int((earlier >= count).sum())) / (1 + len(earlier)),
        "verdict": _verdict(p_value),
    }


def _verdict(p_value: float) -> str:
    if p_value < FAR_ABOVE:
        return "far above usual"
    return "above usual" if p_value < ABOVE else "within the usual range"


def _standing_out(
    history: _History, start: float, end: float, count: float, baseline_days: int
) -> dict[str, Any]:
    """Rank count over expected among earlier windows of similar length, expected by level of the days before and hour."""
    windows = history.windows
    length = windows.end - windows.start
    similar = (length <= (end - start) * SIMILAR_LENGTH) & (length >= (end - start) / SIMILAR_LENGTH)
    chosen = windows.select(similar & windows.is_clock)
    ends, starts, counts = np.r_[chosen.end, end], np.r_[chosen.start, start], np.r_[chosen.count, count]
    first = int(history.reported_days[0]) if len(history.reported_days) else 0
    totals = np.bincount(((windows.end - 1) // _MINUTES_PER_DAY).astype(np.int64) - first, windows.count)
    reported = history.reported_days - first
    sums = np.r_[0.0, np.cumsum(totals)]
    seen = np.r_[0, np.cumsum(np.bincount(reported, minlength=len(totals)))]
    day = ((ends - 1) // _MINUTES_PER_DAY).astype(np.int64) - first
    upto, since = (np.clip(day - back, 0, len(totals)) for back in (0, baseline_days))
    days = seen[np.minimum(upto, len(seen) - 1)] - seen[np.minimum(since, len(seen) - 1)]
    level = np.divide(
        sums[upto] - sums[since], days, out=np.zeros(len(days)), where=days >= LEAST_BASELINE_DAYS
    )
    share = hours_of(starts, ends) @ (history.rates / max(history.rates.sum(), 1e-12))
    expected = level * share
    ratio = np.divide(counts, expected, out=np.full(len(counts), np.nan), where=expected > 0)
    earlier = ratio[:-1][~np.isnan(ratio[:-1])]
    if np.isnan(ratio[-1]) or len(earlier) < LEAST_SIMILAR:
        return {"n_similar_windows": len(earlier), "p_value_statements": None}
    as_much = int((earlier >= ratio[-1] * (1 - 1e-9)).sum())
    return {"n_similar_windows": len(earlier), "p_value_statements": (1 + as_much) / (1 + len(earlier))}


def _like_windows(
    history: _History, row: Mapping[str, Any], start: float, end: float, zone: str
) -> pl.DataFrame:
    """Rank this window among the earlier ones of like length, by its rate per hour."""
    length = history.windows.end - history.windows.start
    like = (length <= (end - start) * LIKE_LENGTH) & (length >= (end - start) / LIKE_LENGTH)
    chosen = history.windows.select(like & history.windows.is_clock)
    hours = np.r_[(chosen.end - chosen.start) / 60, row["hours"]]
    counts = np.r_[chosen.count, row["count"]]
    return (
        pl.DataFrame(
            {
                "tally_id": [*chosen.tally_id, row["tally_id"]],
                "start": [instant_of(minutes, zone) for minutes in np.r_[chosen.start, start].tolist()],
                "hours": hours,
                "count": counts,
                "rate_per_hour": counts / hours,
                "is_incident": np.r_[np.zeros(len(chosen.start), dtype=bool), True],
            }
        )
        .with_columns(rank=pl.col("rate_per_hour").rank("min", descending=True).cast(pl.Int64))
        .sort("rank", "start")
    )


def _ranks(like: pl.DataFrame, history: _History, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rank by rate, and the last day on which a window no longer than those of like length held as many."""
    windows = history.windows
    short = windows.end - windows.start <= row["hours"] * 60 * LIKE_LENGTH
    as_many = windows.end[windows.is_clock & short & (windows.count >= row["count"])]
    last = None
    if len(as_many):
        last = date(1970, 1, 1) + timedelta(days=int((as_many.max() - 1) // _MINUTES_PER_DAY))
    own = like.filter("is_incident")["rank"].item()
    return {"rank": own, "n_like_windows": like.height, "last_at_least": last}


def _escalation(row: Mapping[str, Any]) -> str | None:
    """Say what stands out, by the window's p-values and the interval of the week."""
    if row["p_value"] is None or row["week_ratio_lower"] is None:
        return None
    among_statements = row["p_value_statements"] if row["p_value_statements"] is not None else 0.0
    window, week = max(row["p_value"], among_statements) < ABOVE, row["week_ratio_lower"] > 1
    return {
        (True, True): "window and week",
        (True, False): "window only",
        (False, True): "week only",
        (False, False): "neither",
    }[window, week]
