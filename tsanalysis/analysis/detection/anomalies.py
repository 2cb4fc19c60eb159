"""Which counts are out of the ordinary: one door to every detector, one shape of answer.

Each region and period gets a row, judged or not, with the reason. The result says how many false alarms
its level lets through. This module never fits a model itself.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import polars as pl

from tsanalysis.analysis.multiplicity import online_levels, q_values, q_values_any_dependence
from tsanalysis.errors import InputError
from tsanalysis.frames import ALL_REGIONS, ANOMALIES, check_frame, check_series

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tsanalysis.analysis.detection.trailing_window import Settings
    from tsanalysis.analysis.panel import PartialDays

__all__ = ["METHODS", "Adjust", "Anomalies", "Sided", "anomalies"]

Sided = Literal["upper", "two"]
Adjust = Literal["bh", "by", "lord"]

_NAMED: dict[str, tuple[str, str, dict[str, Any]]] = {
    "farrington_flexible": ("farrington", "farrington_flexible", {}),
    "farrington": ("farrington", "farrington", {}),
    "ears_c1": ("ears", "ears", {"method": "C1"}),
    "ears_c2": ("ears", "ears", {"method": "C2"}),
    "ears_c3": ("ears", "ears", {"method": "C3"}),
    "cusum": ("cusum", "cusum", {}),
    "glr_cusum": ("cusum", "glr_cusum", {}),
}
"""Name -> module, function and fixed options of a classical detector."""

_REGRESSION = ("auto", "trailing_glm")
METHODS = ("trailing_glm", *_NAMED)
"""The detectors by name; ``"auto"`` is `trailing_glm`."""

DEFAULT_ALPHA = 0.005
DEFAULT_Q = 0.10


@dataclass(frozen=True)
class Anomalies:
    """Verdicts of one method on one set of series.

    Attributes
    ----------
    frame
        Columns of `tsanalysis.frames.ANOMALIES`, one row per row of the series, in its order; then
        columns of the method (for `trailing_glm`: `mid_p`, `conformal_p`, `dispersion`,
        `zero_share`, `history_days`).
    method
        The detector that judged.
    alpha, q
        The level of one test; the false discovery rate asked for, or None where `alpha` decides.
    sided, adjust
        Direction of the tests; how `q_value` was made.
    tests
        Rows that could be judged.
    expected_false_alarms
        What chance alone gives: ``alpha * tests``, or ``q * alarms`` where `q` decides.
    settings
        Further options of the method.
    """

    frame: pl.DataFrame
    method: str
    alpha: float
    q: float | None
    sided: Sided
    adjust: Adjust
    tests: int
    expected_false_alarms: float
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def alarms(self) -> pl.DataFrame:
        """Return the rows that the method signals."""
        return self.frame.filter(pl.col("is_anomaly"))


def anomalies(
    series: pl.DataFrame,
    *,
    method: str = "auto",
    alpha: float = DEFAULT_ALPHA,
    q: float | None = None,
    sided: Sided = "upper",
    adjust: Adjust = "bh",
    since: dt.date | None = None,
    partial: PartialDays = "exposure",
    holidays: pl.DataFrame | None = None,
    breaks: pl.DataFrame | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> Anomalies:
    """Find the counts that are higher (or lower) than the past of their region lets expect.

    Parameters
    ----------
    series
        Columns of `tsanalysis.frames.SERIES`, daily or weekly; see `tsanalysis.daily_series`. Region,
        date and count are enough.
    method
        "auto" or "trailing_glm": the default regression on a trailing window (see
        `tsanalysis.analysis.detection.trailing_glm`); or one of `METHODS`.
    alpha
        Probability of a false alarm for one region and period, 0 to 1. For "auto" the decision is by mid-p
        (``mid_p <= alpha``), whose level on sparse counts is nearest to what is asked.
    q
        False discovery rate to keep instead: then ``q_value <= q`` decides. None lets `alpha` decide.
    sided
        "upper" looks for too many, "two" also for too few (with half of `alpha` on each side).
    adjust
        How `q_value` is made: "bh" and "by" over the regions of a date (Benjamini-Hochberg; Benjamini-
        Yekutieli, valid under any dependence), "lord" over the dates of a region as they come (LORD++, at
        `q` or 0.1): its `q_value` is the level asked for times ``p / level of that test``, at most 1.
    since
        First date to judge; earlier rows get the reason. None judges all that have enough history.
    partial
        For "auto": "exposure" learns from partly reported periods with their coverage as exposure, "drop"
        does not learn from them.
    holidays
        For "auto": columns `date` and optionally `name`; each name gets a factor of its own.
    breaks
        For "auto": columns `region` and `date`, such as ``tsa.changepoints(series).frame``; older levels
        are forgotten. Changes that were found with later data look ahead of the days before that data.
    settings
        For "auto": see `tsanalysis.analysis.detection.trailing_window.Settings`.
    **options
        Settings of the other methods, by their names. `alpha` is handed on to those that have a level.

    Returns
    -------
    Anomalies
        ``result.frame.height == series.height``. A partly reported period is judged by its interval:
        an alarm where even the least number is too high, none where even the greatest is not, else
        null; its `p_value` is that of the least number, never smaller than the truth's.

    Raises
    ------
    InputError
        The frame is not a series, or an option is not one of those above.

    References
    ----------
    Benjamini and Hochberg (1995), JRSS B 57, 289-300, and the papers named in each method.

    Examples
    --------
    >>> import datetime as dt
    >>> days = [dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(100)]
    >>> counts = [3, 4, 5, 4, 3] * 19 + [4, 3, 30, 4, 3]
    >>> found = anomalies(pl.DataFrame({"region": "A", "date": days, "count": counts}))
    >>> found.alarms.select("date", "count", "upper").row(0)
    (datetime.date(2025, 4, 8), 30.0, 10.0)
    """
    _refuse_options(method, alpha=alpha, q=q, sided=sided, adjust=adjust, since=since)
    own = {"holidays": holidays, "breaks": breaks, "settings": settings}
    _refuse_foreign(
        method, options, [name for name, value in own.items() if value is not None], sided, partial
    )
    if isinstance(series, pl.DataFrame) and "t" in series.columns and "date" not in series.columns:
        raise InputError(
            "series: numbered by t, without a column date; give each row its date, or call a detector that takes "
            "numbered periods by itself: tsa.ears, tsa.farrington_flexible, tsa.farrington, tsa.cusum, tsa.glr_cusum"
        )
    checked = check_series(series)
    _refuse_fractions(checked)
    if method in _REGRESSION:
        judged = _judge_by_regression(
            checked,
            partial=partial,
            alpha=alpha,
            sided=sided,
            since=since,
            holidays=holidays,
            breaks=breaks,
            settings=settings,
        )
        name = "trailing_glm"
    else:
        judged, name = _since(_judge_by_name(checked, method, alpha, options), since), method
    return _collected(judged, name, alpha=alpha, q=q, sided=sided, adjust=adjust, options=options)


def _refuse_options(method: str, *, alpha: object, q: object, sided: str, adjust: str, since: object) -> None:
    """Refuse every wrong option at once."""
    faults = []
    if method != "auto" and method not in METHODS:
        faults.append(f"method: found {method!r}, wanted auto, {', '.join(METHODS)}")
    if not _is_rate(alpha):
        faults.append(f"alpha: found {alpha!r}, wanted a probability between 0 and 1")
    if q is not None and not _is_rate(q):
        faults.append(f"q: found {q!r}, wanted a rate between 0 and 1")
    if sided not in get_args(Sided):
        faults.append(f"sided: found {sided!r}, wanted {' or '.join(get_args(Sided))}")
    if adjust not in get_args(Adjust):
        faults.append(f"adjust: found {adjust!r}, wanted {', '.join(get_args(Adjust))}")
    if not (since is None or isinstance(since, dt.date)):
        faults.append(f"since: found {since!r}, wanted a date such as datetime.date(2025, 6, 1)")
    if faults:
        raise InputError("anomalies: " + "; ".join(faults))


def _is_rate(value: object) -> bool:
    return isinstance(value, (int, float)) and 0 < value < 1


def _refuse_foreign(method: str, options: dict[str, Any], given: list[str], sided: str, partial: str) -> None:
    """Refuse options that another method has: none is ignored."""
    if method in _REGRESSION:
        known: list[str] = []
        foreign = sorted(options)
    else:
        known = sorted(set(inspect.signature(_detector(method)).parameters) - {"series", *_NAMED[method][2]})
        others = given + ["sided='two'"] * (sided != "upper") + ["partial"] * (partial != "exposure")
        foreign = sorted(set(options) - set(known)) + others
    if foreign:
        wanted = ", ".join(known) or "those of Settings, as settings="
        raise InputError(
            f"anomalies: method {method} has no option {', '.join(foreign)}; its own are {wanted}"
        )


def _detector(method: str) -> Callable[..., Any]:
    """Return the function of a classical detector."""
    module, function, _ = _NAMED[method]
    found: Callable[..., Any] = getattr(
        importlib.import_module(f"tsanalysis.analysis.surveillance.{module}"), function
    )
    return found


def _refuse_fractions(checked: pl.DataFrame) -> None:
    """Refuse counts that are no whole numbers."""
    broken = checked.filter(
        pl.any_horizontal((pl.col(n) != pl.col(n).round()).fill_null(False) for n in ("count", "low", "high"))
    )
    if not broken.is_empty():
        row = broken.row(0, named=True)
        raise InputError(
            f"series: {row['region']}/{row['date']} has the count {row['count']}"
            + (f" and {broken.height - 1} more rows have fractions" if broken.height > 1 else "")
            + "; wanted whole numbers of events; judge the counts, not rates, means or shares"
        )


def _judge_by_regression(
    checked: pl.DataFrame,
    *,
    alpha: float,
    sided: Sided,
    since: dt.date | None,
    partial: PartialDays,
    holidays: pl.DataFrame | None,
    breaks: pl.DataFrame | None,
    settings: Settings | None,
) -> pl.DataFrame:
    """Predict every period and compare it with what was counted."""
    from tsanalysis.analysis.detection.judging import judge_predictions  # noqa: PLC0415 -- scipy waits until needed
    from tsanalysis.analysis.detection.trailing_glm import fit_baseline  # noqa: PLC0415 -- scipy waits until needed

    first = None if since is None else np.datetime64(since, "D")
    baseline = fit_baseline(
        checked, settings=settings, since=first, partial=partial, holidays=holidays, breaks=breaks
    )
    return judge_predictions(checked, baseline, alpha=alpha, sided=sided, since=since)


def _judge_by_name(checked: pl.DataFrame, method: str, alpha: float, options: dict[str, Any]) -> pl.DataFrame:
    """Run one of the classical detectors, found by its name."""
    level = {} if method == "cusum" else {"alpha": alpha}
    found: pl.DataFrame = _detector(method)(checked, **{**level, **_NAMED[method][2], **options}).frame
    known = {name: None for name in ANOMALIES.dtypes if name not in found.columns}
    return found.with_columns(
        pl.lit(value, dtype=ANOMALIES.dtypes[name]).alias(name) for name, value in known.items()
    )


def _since(judged: pl.DataFrame, since: dt.date | None) -> pl.DataFrame:
    """Withdraw verdicts before the first date that was to be judged."""
    if since is None:
        return judged
    early = pl.col("date") < since
    return judged.with_columns(
        *(pl.when(~early).then(pl.col(name)).alias(name) for name in ("p_value", "is_anomaly")),
        reason=pl.when(early)
        .then(pl.lit("before the first date that was to be judged"))
        .otherwise(pl.col("reason")),
    )


def _collected(
    judged: pl.DataFrame,
    name: str,
    *,
    alpha: float,
    q: float | None,
    sided: Sided,
    adjust: Adjust,
    options: dict[str, Any],
) -> Anomalies:
    """Adjust for the number of tests, let `q` decide where it was given, and count the tests."""
    adjusted = judged.with_columns(
        q_value=_adjusted(judged, adjust, DEFAULT_Q if q is None else q), method=pl.lit(name)
    )
    if q is not None:
        adjusted = adjusted.with_columns(
            is_anomaly=pl.when(pl.col("is_anomaly").is_not_null()).then(pl.col("q_value") <= q)
        )
    frame = check_frame(adjusted, ANOMALIES)
    tests = int(frame.get_column("is_anomaly").count())
    alarms = int(frame.get_column("is_anomaly").sum() or 0)
    expected = alpha * tests if q is None else q * alarms
    return Anomalies(frame, name, alpha, q, sided, adjust, tests, expected, dict(options))


def _adjusted(judged: pl.DataFrame, adjust: Adjust, q: float) -> pl.Series:
    """Return the q-values of every row, null where there was no test; the total is a family of its own."""
    rules: dict[Adjust, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
        "bh": q_values,
        "by": q_values_any_dependence,
        "lord": functools.partial(_online_q_values, q=q),
    }
    p_values = judged.get_column("p_value").fill_null(np.nan).to_numpy()
    families = (
        judged.select("region", "date", total=pl.col("region") == ALL_REGIONS, row=pl.int_range(pl.len()))
        .sort("date", "row")
        .group_by(["region"] if adjust == "lord" else ["date", "total"])
        .agg("row")
    )
    adjusted = np.full(len(p_values), np.nan)
    for rows in families.get_column("row"):
        adjusted[rows.to_numpy()] = rules[adjust](p_values[rows.to_numpy()])
    return pl.Series(adjusted).fill_nan(None)


def _online_q_values(p_values: NDArray[np.float64], *, q: float) -> NDArray[np.float64]:
    """Return ``q p / level`` of each test of a stream, so that ``<= q`` means a discovery."""
    return np.minimum(1.0, q * p_values / online_levels(p_values, q=q))
