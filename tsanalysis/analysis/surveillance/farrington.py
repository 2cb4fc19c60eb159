"""The Farrington methods: a quasi-Poisson regression on the same season of earlier years.

`farrington_flexible` (Noufaily et al. 2013) and `farrington` (1996) take the options of the R package
surveillance under their names in snake case. ``compat="surveillance"`` gives its numbers, faults included;
the default is the corrected form. This module never estimates a coverage or a holiday: see `anomalies`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from tsanalysis.analysis.surveillance.baselines import Shape, baselines_of
from tsanalysis.analysis.surveillance.farrington_bounds import (
    POWERS,
    BoundRules,
    PowerTransformation,
    ThresholdMethod,
    verdicts,
)
from tsanalysis.analysis.surveillance.farrington_fit import FitRules, Points, estimate_points
from tsanalysis.analysis.surveillance.histories import (
    Detections,
    Judged,
    complete,
    judged_places,
    periods_per_year,
    read_histories,
    write_detections,
)
from tsanalysis.errors import InputError
from tsanalysis.frames import whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    from tsanalysis.analysis.surveillance.baselines import Baseline
    from tsanalysis.analysis.surveillance.histories import History

__all__ = ["farrington", "farrington_flexible"]

Compat = Literal["surveillance"]

_CLASSIC_TREND_LEVEL = 0.05
_CLASSIC_CUT = 1.0


def farrington_flexible(
    series: pl.DataFrame,
    *,
    freq: int | None = None,
    range: Sequence[int] | int | None = None,  # noqa: A002 -- the name it has in R
    b: int = 5,
    w: int = 3,
    reweight: bool = True,
    weights_threshold: float = 2.58,
    alpha: float = 0.05,
    trend: bool = True,
    p_threshold_trend: float = 0.05,
    limit54: tuple[int, int] = (5, 4),
    powertrans: PowerTransformation = "2/3",
    population_offset: bool = False,
    no_periods: int = 1,
    past_weeks_not_included: int | None = None,
    threshold_method: ThresholdMethod = "delta",
    compat: Compat | None = None,
) -> Detections:
    r"""Judge each period against the same season of earlier years (Farrington flexible).

    Parameters
    ----------
    series
        Columns region, date (or `t`: 1, 2, ...), count, and population where `population_offset`. Periods
        of one length without gaps; a count is null where nothing was reported.
    freq
        Periods in a year. None: 365, 52 or 12 by the step of the dates; 52 where not dated.
    range
        Periods judged, numbered from 1, such as ``range(264, 313)``. None: every period with `b` years and
        `w` periods before it.
    b
        Years to go back, 1 or more.
    w
        Half-width of the windows, in periods: 0 is the same period only.
    reweight
        Whether to damp past outbreaks by their Anscombe residuals, once.
    weights_threshold
        Residual above which a past period is damped.
    alpha
        One-sided level: the probability of an alarm where nothing happens.
    trend, p_threshold_trend
        Whether a trend may enter, and the p-value below which it stays (1: always). It is never kept
        with fewer than 3 years, nor where it predicts more than every count of the baseline.
    limit54
        ``(cases, periods)``: no alarm with fewer than `cases` events in the last `periods`. ``(0, 1)``
        switches the rule off.
    powertrans
        Of the threshold ``delta``: "2/3" removes skewness, "1/2" steadies the variance, or "none".
    population_offset
        Whether to model events per head.
    no_periods
        Seasons that the year is cut into; 1 uses the windows only.
    past_weeks_not_included
        Periods just before the one judged that are left out. None: `w`.
    threshold_method
        "delta" (transformed normal), "nbPlugin" (quantile at the estimated mean) or "muan" (quantile at
        the upper limit of the mean).
    compat
        None: corrected. "surveillance": the numbers of the R package, see Notes.

    Returns
    -------
    Detections
        ``.frame`` has one row per region and period of `range` (of the series where it is None), judged or
        with the reason why not: expected (events), upper (unrounded),
        score ``(count - expected) / (upper - expected)``, p_value, is_anomaly, and dispersion,
        trend_kept, trend_slope (log rate per period; null without a trend). Where all is known,
        ``is_anomaly == (count > upper) & (events in the last periods >= cases)``.

    Raises
    ------
    InputError
        An option or a count is impossible.

    Notes
    -----
    The corrected form differs from ``compat="surveillance"`` in these ways. Standard errors and the trend
    test use the dispersion of the reweighted fit, not weighted relative residuals. A season without one
    event in the baseline is judged by the predictive law of a Poisson count with Jeffreys' prior,
    negative binomial with size 1/2 and mean 1 / (2 n), where R has no threshold ("muan") or calls any
    event an alarm ("nbPlugin"). The score is on the scale of counts for every method, and `expected` is
    the estimated mean for every method. Missing counts at the start of a baseline do not move the time at
    which a dated series is predicted. A bound is told also where `limit54` forbids the alarm.

    References
    ----------
    Farrington, C. P., Andrews, N. J., Beale, A. D. and Catchpole, M. A. (1996). JRSS A 159, 547-563.
    Noufaily, A. et al. (2013). An improved algorithm for outbreak detection in multiple surveillance
    systems. Statistics in Medicine 32, 1206-1222.
    Salmon, M., Schumacher, D. and Hoehle, M. (2016). Journal of Statistical Software 70(10).

    Examples
    --------
    >>> import polars as pl
    >>> counts = [4, 6, 5, 5] * 15 + [30]
    >>> weeks = pl.DataFrame({"region": "A", "t": range(1, 62), "count": counts})
    >>> found = farrington_flexible(weeks, freq=12, b=4, w=1, alpha=0.005)
    >>> found.frame.select("t", "count", "is_anomaly").rows()[-1]
    (61, 30.0, True)
    """
    settings = {name: value for name, value in locals().items() if name != "series"}
    _refuse_settings(
        b=b,
        w=w,
        alpha=alpha,
        no_periods=no_periods,
        threshold_method=threshold_method,
        powertrans=powertrans,
        compat=compat,
        left_out=past_weeks_not_included,
    )
    histories = read_histories(series)
    left_out = w if past_weeks_not_included is None else past_weeks_not_included
    shape = Shape(periods_per_year(histories, freq), b, w, no_periods, left_out, classic=False)
    copied = compat == "surveillance"
    fit_rules = FitRules(
        b=b,
        reweight=reweight,
        cut=weights_threshold,
        trend=trend,
        p_threshold_trend=p_threshold_trend,
        relative_errors=copied,
        floored_errors=not copied,
        lagged=copied,
        shifted_times=copied and any(history.dates is not None for history in histories),
    )
    bound_rules = BoundRules(
        alpha, threshold_method, POWERS[powertrans], limit54, population_offset, classic=False, compat=copied
    )
    settings |= {"freq": shape.freq, "past_weeks_not_included": left_out}
    judged = _judge(histories, shape, fit_rules, bound_rules, range)
    return write_detections("farrington_flexible", settings, judged)


def farrington(
    series: pl.DataFrame,
    *,
    freq: int | None = None,
    range: Sequence[int] | int | None = None,  # noqa: A002 -- the name it has in R
    b: int = 5,
    w: int = 3,
    reweight: bool = True,
    alpha: float = 0.05,
    trend: bool = True,
    limit54: tuple[int, int] = (5, 4),
    powertrans: PowerTransformation = "2/3",
    compat: Compat | None = None,
) -> Detections:
    """Judge each period against windows in earlier years (Farrington et al. 1996).

    Parameters
    ----------
    series, freq, range, b, w, reweight, trend, limit54, powertrans
        As for `farrington_flexible`. The windows are those of earlier years only.
    alpha
        Two-sided level: the bound is the quantile ``1 - alpha / 2``.
    compat
        None: a bound is null where the rule of `limit54` forbids an alarm. "surveillance": it is 0.

    Returns
    -------
    Detections
        As for `farrington_flexible`.

    Raises
    ------
    InputError
        An option or a count is impossible.

    References
    ----------
    Farrington, C. P., Andrews, N. J., Beale, A. D. and Catchpole, M. A. (1996). A statistical algorithm
    for the early detection of outbreaks of infectious disease. JRSS A 159, 547-563.

    Examples
    --------
    >>> import polars as pl
    >>> counts = [4, 6, 5, 5] * 15 + [30]
    >>> weeks = pl.DataFrame({"region": "A", "t": range(1, 62), "count": counts})
    >>> found = farrington(weeks, freq=12, b=4, w=1, alpha=0.01)
    >>> found.frame.select("t", "count", "is_anomaly").rows()[-1]
    (61, 30.0, True)
    """
    settings = {name: value for name, value in locals().items() if name != "series"}
    _refuse_settings(
        b=b, w=w, alpha=alpha, no_periods=1, threshold_method="delta", powertrans=powertrans, compat=compat
    )
    histories = read_histories(series)
    shape = Shape(periods_per_year(histories, freq), b, w, 1, w, classic=True)
    copied = compat == "surveillance"
    fit_rules = FitRules(
        b=b,
        reweight=reweight,
        cut=_CLASSIC_CUT,
        trend=trend,
        p_threshold_trend=_CLASSIC_TREND_LEVEL,
        relative_errors=False,
        floored_errors=True,
        lagged=copied,
        shifted_times=False,
    )
    bound_rules = BoundRules(
        alpha / 2,
        "delta",
        POWERS[powertrans],
        limit54,
        population_offset=False,
        classic=True,
        compat=copied,
    )
    judged = _judge(histories, shape, fit_rules, bound_rules, range)
    return write_detections("farrington", settings | {"freq": shape.freq}, judged)


def _refuse_settings(
    *,
    b: int,
    w: int,
    alpha: float,
    no_periods: int,
    threshold_method: str,
    powertrans: str,
    compat: str | None,
    left_out: int | None = None,
) -> None:
    """Refuse impossible options, all at once."""
    faults = [
        *whole_number_faults(1, b=b, no_periods=no_periods),
        *whole_number_faults(0, w=w, **({} if left_out is None else {"past_weeks_not_included": left_out})),
    ]
    if not 0 < alpha < 1:
        faults.append(f"alpha = {alpha}; wanted a level strictly between 0 and 1, such as 0.005")
    if threshold_method not in {"delta", "nbPlugin", "muan"}:
        faults.append(f"threshold_method = {threshold_method!r}; wanted 'delta', 'nbPlugin' or 'muan'")
    if powertrans not in POWERS:
        faults.append(f"powertrans = {powertrans!r}; wanted '2/3', '1/2' or 'none'")
    if compat not in {None, "surveillance"}:
        faults.append(f"compat = {compat!r}; wanted None or 'surveillance'")
    if faults:
        raise InputError("; ".join(faults))


def _refuse_populations(histories: Sequence[History]) -> None:
    """Refuse a population that has no logarithm, with its places."""
    if any(history.populations is None for history in histories):
        raise InputError("population_offset = True, but the series has no column population; add it")
    broken = [
        f"{history.region} {history.times[place] if history.dates is None else history.dates[place]}"
        for history in histories
        for place in np.flatnonzero(~(np.asarray(history.populations) > 0))
    ]
    if broken:
        raise InputError(
            f"series: {len(broken)} populations ({', '.join(broken[:3])}{', ...' if len(broken) > 3 else ''}) are not "
            "above 0; population_offset needs one for every period"
        )


def _judge(
    histories: Sequence[History],
    shape: Shape,
    fit_rules: FitRules,
    rules: BoundRules,
    wanted: Sequence[int] | int | None,
) -> list[Judged]:
    """Judge all regions: gather the problems, fit those of one baseline together, and decide."""
    if not histories:
        return []
    if rules.population_offset:
        _refuse_populations(histories)
    needed = shape.freq * shape.b + shape.w + 1
    places = [judged_places(history, wanted, needed) for history in histories]
    found: dict[tuple[int, ...], Baseline] = {}
    keys: list[tuple[int, ...] | str] = []
    for history, some in zip(histories, places, strict=True):
        baselines, own = baselines_of(history, some, shape)
        found = baselines | found
        keys += own
    numbers = {key: number for number, key in enumerate(found)}
    starts = np.cumsum([0, *(len(history) for history in histories[:-1])])
    points = Points.of(
        histories,
        np.concatenate([start + some for start, some in zip(starts, places, strict=True)]),
        list(found.values()),
        np.array([numbers.get(key, -1) if isinstance(key, tuple) else -1 for key in keys], dtype=np.int64),
        population_offset=rules.population_offset,
    )
    columns = verdicts(estimate_points(points, fit_rules), points, keys, rules)
    return _by_region(histories, places, columns, needed=needed, wanted=wanted)


def _by_region(
    histories: Sequence[History],
    places: Sequence[NDArray[np.int64]],
    columns: dict[str, NDArray[Any]],
    *,
    needed: int,
    wanted: Sequence[int] | int | None,
) -> list[Judged]:
    """Hand the verdicts back to their regions; periods without one say why."""
    too_short = (
        f"history too short: needs {needed - 1} periods before it; lower b or w, or see methods_available"
    )
    judged, start = [], 0
    for history, some in zip(histories, places, strict=True):
        part = slice(start, start + len(some))
        own = Judged(history, some, {name: values[part] for name, values in columns.items()})
        judged.append(complete(history, wanted, history.fault or too_short, own))
        start += len(some)
    return judged
