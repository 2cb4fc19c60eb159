"""Control charts for slow changes: the cumulative sum, and the likelihood ratios of `glr`.

The first part of a series trains the mean, the rest is monitored. It never sets a limit to a stated run
length: the limits are those that the caller gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from tsanalysis.analysis.surveillance.glr import Chart, ChartRules, run_chart
from tsanalysis.analysis.surveillance.histories import (
    Detections,
    Judged,
    complete,
    judged_places,
    periods_per_year,
    read_histories,
    unless,
    write_detections,
)
from tsanalysis.analysis.surveillance.in_control import InControl, fit_in_control, regressors
from tsanalysis.analysis.surveillance.transformations import (
    TRANSFORMATIONS,
    Transformation,
    count_of,
    deviation_of,
)
from tsanalysis.errors import InputError
from tsanalysis.frames import whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    from tsanalysis.analysis.surveillance.histories import History

    Array = NDArray[np.float64]

__all__ = ["cusum", "glr_cusum"]

_NEGATIVE_BINOMIAL_ALPHA = 0.1
_TRAINS = "in the training part: it sets the mean"
_LEAST_TRAINING = 10
"""Periods below which no mean is trained."""
_JEFFREYS = 0.5


def cusum(
    series: pl.DataFrame,
    *,
    freq: int | None = None,
    range: Sequence[int] | int | None = None,  # noqa: A002 -- the name it has in R
    k: float = 1.04,
    h: float = 2.26,
    m: float | Literal["glm"] | None = None,
    trans: Transformation = "standard",
    alpha: float | None = None,
    compat: Literal["surveillance"] | None = None,
) -> Detections:
    r"""Add up how far counts lie above their mean, and signal when the sum is large.

    Parameters
    ----------
    series
        Columns region, date (or `t`: 1, 2, ...) and count.
    freq
        Periods in a year, for ``m="glm"``. None: by the dates.
    range
        Periods monitored, numbered from 1; those before the first of them train the mean. None: the
        second half of each history.
    k, h
        Reference value and decision limit, in standard deviations.
    m
        Mean in control, events. None: the mean of the training part; "glm": a Poisson regression with
        one harmonic of the year.
    trans
        How a count becomes a deviation :math:`x_t`: "standard", "rossi", "anscombe", "anscombe2nd",
        "pearsonNegBin" and "anscombeNegBin" (variance mean + alpha mean^2), or "none".
    alpha
        Of the last two. None: 0.1.
    compat
        None: corrected. "surveillance": the numbers of the R package, whose `upper` is rounded up for
        "standard", leaves out a term for "anscombe2nd", and is the rest of the limit after the period,
        in deviations, for "none" and "anscombeNegBin".

    Returns
    -------
    Detections
        ``score`` is :math:`S_t = \max(0, S_{t-1} + x_t - k)`, ``is_anomaly == (score >= h)``, `expected` the
        mean and `upper` the least count (not rounded) that would signal. The sum is not reset after a
        signal, nor moved by a period that was not reported.

    Raises
    ------
    InputError
        An option or a count is impossible.

    References
    ----------
    Rossi, G., Lampugnani, L. and Marchi, M. (1999). An approximate CUSUM procedure for surveillance of
    health events. Statistics in Medicine 18, 2111-2122.

    Examples
    --------
    >>> import polars as pl
    >>> weeks = pl.DataFrame({"region": "A", "t": range(1, 25), "count": [4] * 20 + [8] * 4})
    >>> cusum(weeks, range=range(21, 25)).frame.get_column("is_anomaly").to_list()
    [False, False, True, True]
    """
    settings = {name: value for name, value in locals().items() if name != "series"}
    _refuse_cusum(k, h, m, trans, compat)
    dispersion = _NEGATIVE_BINOMIAL_ALPHA if alpha is None else alpha
    histories = read_histories(series)
    year = periods_per_year(histories, freq)
    judged = []
    for history in histories:
        places = _monitored(history, range)
        reason = history.fault or _untrained(history, places)
        if reason is not None:
            judged.append(complete(history, range, reason))
            continue
        means = _means(history, places, m, year, copied=compat is not None)
        columns = _cumulate(
            history.counts[places], means, k=k, h=h, trans=trans, alpha=dispersion, copied=compat is not None
        )
        judged.append(complete(history, range, _TRAINS, Judged(history, places, columns)))
    return write_detections("cusum", settings | {"freq": year, "alpha": dispersion}, judged)


def glr_cusum(
    series: pl.DataFrame,
    *,
    freq: int | None = None,
    range: Sequence[int] | int | None = None,  # noqa: A002 -- the name it has in R
    c_arl: float = 5.0,
    m_tilde: int = 1,
    m: int = -1,
    alpha: float | None = None,
    s: int = 1,
    trend: bool = False,
    theta: float | None = None,
    dir: Literal["inc", "dec"] = "inc",  # noqa: A002 -- the name it has in R
    change: Literal["intercept", "epi"] = "intercept",
    compat: Literal["surveillance"] | None = None,
) -> Detections:
    r"""Look for a lasting change of the level, by the (generalised) likelihood ratio over its start.

    Parameters
    ----------
    series
        Columns region, date (or `t`: 1, 2, ...) and count.
    freq
        Periods in a year. None: by the dates.
    range
        Periods monitored, numbered from 1; all before the first of them train the mean. None: the second
        half of each history.
    c_arl
        Limit of the statistic; larger means fewer false alarms and later true ones.
    m_tilde
        Least number of periods in a change.
    m
        Greatest number of periods before the present at which a change may have begun; -1: any.
    alpha
        Dispersion, variance = mean + alpha mean^2. None: estimated on the training part; 0: Poisson.
    s
        Harmonics of the year in the mean.
    trend
        Whether the mean has a linear trend (it is extrapolated over the monitored part).
    theta
        Log of the rate ratio looked for, such as ``log(1.5)``: the LR-CUSUM. None: estimated.
    dir
        "inc": increases, "dec": decreases (with `theta` None).
    change
        "intercept": the rate is multiplied; "epi": a share of the count before is added to the mean.
    compat
        None: corrected. "surveillance": the numbers of the R package: a Poisson window leaves out the
        present period alone; the search for an epidemic share gets stuck near 0 and sees outbreaks late; of
        negative binomial counts that share is not the likeliest one but the ratio of a multiplied mean.

    Returns
    -------
    Detections
        ``score`` is the statistic, ``is_anomaly == (score >= c_arl)`` (``>`` with `theta` or "epi"),
        `expected` the mean in control, `upper` the least count that would signal (with `theta` not
        rounded; null for an estimated change of negative binomial counts, for decreases and "epi"),
        `rate_ratio` and `shift_start` (number of the period) those of the most likely change. The chart
        starts anew after each signal.

    Raises
    ------
    InputError
        An option or a count is impossible.

    References
    ----------
    Hoehle, M. and Paul, M. (2008). Count data regression charts for the monitoring of surveillance time
    series. Computational Statistics and Data Analysis 52, 4357-4368.

    Examples
    --------
    >>> import polars as pl
    >>> weeks = pl.DataFrame({"region": "A", "t": range(1, 27), "count": [4, 5, 3, 4] * 5 + [8] * 6})
    >>> found = glr_cusum(weeks, range=range(21, 27), s=0, alpha=0).frame
    >>> found.filter("is_anomaly").select("t", "shift_start").rows()
    [(24, 21)]
    """
    settings = {name: value for name, value in locals().items() if name != "series"}
    _refuse_glr(
        c_arl=c_arl,
        m_tilde=m_tilde,
        m=m,
        alpha=alpha,
        s=s,
        theta=theta,
        direction=dir,
        change=change,
        compat=compat,
    )
    histories = read_histories(series)
    year = periods_per_year(histories, freq)
    judged = []
    for history in histories:
        places = _monitored(history, range)
        reason = history.fault or _untrained(history, places)
        if reason is not None:
            judged.append(complete(history, range, reason))
            continue
        design = regressors(history.times, trend=trend, harmonics=s, freq=year)
        fitted = _in_control(history, places, design, copied=compat is not None, estimate=alpha is None)
        rules = ChartRules(
            limit=c_arl,
            alpha=fitted.alpha if alpha is None else alpha,
            log_ratio=theta,
            epidemic=change == "epi",
            decrease=dir == "dec",
            shortest=m_tilde,
            window=None if m < 0 else m,
            copied=compat is not None,
        )
        before = float(np.nan_to_num(history.counts[places[0] - 1]))
        chart = run_chart(history.counts[places], fitted.means[places], before, rules)
        columns = _chart_columns(chart, history, places, fitted, rules)
        judged.append(complete(history, range, _TRAINS, Judged(history, places, columns)))
    return write_detections("glr_cusum", settings | {"freq": year}, judged)


def _refuse_cusum(k: float, h: float, m: float | str | None, trans: str, compat: str | None) -> None:
    """Refuse impossible options of the cumulative sum, all at once."""
    faults = []
    if h <= 0 or k < 0:
        faults.append(f"k = {k}, h = {h}; wanted k of 0 or more and h above 0")
    if isinstance(m, str) and m != "glm":
        faults.append(f"m = {m!r}; wanted None, 'glm' or a number of events")
    if isinstance(m, (int, float)) and not m > 0:
        faults.append(f"m = {m}; wanted a mean above 0")
    if trans not in TRANSFORMATIONS:
        faults.append(f"trans = {trans!r}; wanted one of {', '.join(TRANSFORMATIONS)}")
    if compat not in {None, "surveillance"}:
        faults.append(f"compat = {compat!r}; wanted None or 'surveillance'")
    if faults:
        raise InputError("; ".join(faults))


def _refuse_glr(
    *,
    c_arl: float,
    m_tilde: int,
    m: int,
    alpha: float | None,
    s: int,
    theta: float | None,
    direction: str,
    change: str,
    compat: str | None,
) -> None:
    """Refuse impossible options of the likelihood-ratio charts, all at once."""
    faults = [
        *whole_number_faults(1, m_tilde=m_tilde),
        *whole_number_faults(0, s=s),
        *whole_number_faults(-1, m=m),
    ]
    if c_arl <= 0:
        faults.append(f"c_arl = {c_arl}; wanted above 0")
    if not faults and 0 <= m < m_tilde:
        faults.append(f"m = {m} is shorter than m_tilde = {m_tilde}; wanted a longer window, or -1 for none")
    if alpha is not None and alpha < 0:
        faults.append(f"alpha = {alpha}; wanted None, 0 or more")
    if theta is not None and theta == 0:
        faults.append("theta = 0 is no change; wanted the log of a rate ratio other than 1")
    if direction not in {"inc", "dec"} or change not in {"intercept", "epi"}:
        faults.append(
            f"dir = {direction!r}, change = {change!r}; wanted 'inc' or 'dec', 'intercept' or 'epi'"
        )
    if change == "epi" and (theta is not None or direction == "dec"):
        faults.append("change = 'epi' looks for an increase of unknown size; leave theta None and dir 'inc'")
    if compat not in {None, "surveillance"}:
        faults.append(f"compat = {compat!r}; wanted None or 'surveillance'")
    if faults:
        raise InputError("; ".join(faults))


def _monitored(history: History, wanted: Sequence[int] | int | None) -> NDArray[np.int64]:
    """Return the positions monitored: those wanted, or the second half; without gaps."""
    places = judged_places(history, wanted, len(history) // 2 + 1)
    return np.arange(places[0], places[-1] + 1) if len(places) else places


def _untrained(history: History, places: NDArray[np.int64]) -> str | None:
    """Say why no mean can be trained, or None."""
    training = int(np.sum(~np.isnan(history.counts[: places[0]]))) if len(places) else 0
    if len(places) and training >= _LEAST_TRAINING:
        return None
    return (
        f"history too short: {training} reported periods before the first one monitored, needs {_LEAST_TRAINING}; "
        "start later with range, or see methods_available"
    )


def _in_control(
    history: History, places: NDArray[np.int64], design: Array, *, copied: bool, estimate: bool
) -> InControl:
    """Fit the mean on all periods before the monitored ones; a silent training part has Jeffreys' mean."""
    training = np.arange(len(history)) < places[0]
    if not copied and not np.nansum(history.counts[training]):
        mean = _JEFFREYS / np.sum(~np.isnan(history.counts[training]))
        return InControl(np.full(len(history), mean), 0.0, converged=False)
    return fit_in_control(history.counts, history.times, training, design, negative_binomial=estimate)


def _means(
    history: History, places: NDArray[np.int64], m: float | str | None, freq: int, *, copied: bool
) -> Array:
    """Return the mean in control of the monitored periods."""
    if m == "glm":
        design = regressors(history.times, trend=False, harmonics=1, freq=freq)
        return _in_control(history, places, design, copied=copied, estimate=False).means[places]
    training = history.counts[: places[0]]
    mean = float(np.nanmean(training)) if m is None else float(m)
    if mean == 0 and not copied:
        mean = _JEFFREYS / float(np.sum(~np.isnan(training)))
    return np.full(len(places), mean)


def _cumulate(
    counts: Array, means: Array, *, k: float, h: float, trans: Transformation, alpha: float, copied: bool
) -> dict[str, NDArray[Any]]:
    """Return the columns of the result of the cumulative sum."""
    sums, last = np.empty(len(counts)), 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        deviations = deviation_of(counts, means, trans, alpha, copied=copied)
    for i, deviation in enumerate(deviations.tolist()):
        last = last if np.isnan(deviation) else max(0.0, last + deviation - k)
        sums[i] = last
    if copied and trans in {"none", "anscombeNegBin"}:
        upper = np.maximum(h - sums, 0)
    else:
        before = np.concatenate([[0.0], sums[:-1]])
        with np.errstate(divide="ignore", invalid="ignore"):
            upper = count_of(h + k - before, means, trans, alpha, copied=copied)
    missing = np.isnan(counts)
    reasons = np.full(len(counts), None, dtype=object)
    reasons[missing] = "not reported"
    return {
        "expected": means,
        "upper": upper,
        "score": sums,
        "is_anomaly": unless(missing, sums >= h),
        "reason": reasons,
    }


def _chart_columns(
    chart: Chart, history: History, places: NDArray[np.int64], fitted: InControl, rules: ChartRules
) -> dict[str, NDArray[Any]]:
    """Return the columns of the result of a likelihood-ratio chart."""
    counts = history.counts[places]
    reasons = np.full(len(places), None, dtype=object)
    if not fitted.converged:
        reasons[:] = "the regression on the training part did not converge; its last step is used"
    if not np.nansum(history.counts[: places[0]]):
        reasons[:] = "no event in the training part: Jeffreys' mean is used"
    reasons[np.isnan(counts)] = "not reported"
    started = unless(chart.start < 0, history.times[places[0]] + chart.start)
    return {
        "expected": fitted.means[places],
        "upper": chart.cases,
        "score": chart.statistic,
        "is_anomaly": unless(np.isnan(counts), chart.signal),
        "reason": reasons,
        "alpha": np.full(len(places), rules.alpha),
        "rate_ratio": chart.ratio,
        "shift_start": started,
    }
