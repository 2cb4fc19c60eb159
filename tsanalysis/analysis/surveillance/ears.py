"""EARS: compare a day with the mean and spread of a few days just before it (C1, C2, C3).

It never models a season or a weekday: it is the method of the first days, when there is no history yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from scipy.special import ndtr, ndtri

from tsanalysis.analysis.surveillance.histories import (
    Detections,
    Judged,
    complete,
    judged_places,
    read_histories,
    unless,
    write_detections,
)
from tsanalysis.errors import InputError
from tsanalysis.frames import whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["ears"]

EarsMethod = Literal["C1", "C2", "C3"]

_LEVELS = {"C1": 0.001, "C2": 0.001, "C3": 0.025}
_GUARD = {"C1": 0, "C2": 2, "C3": 2}
"""Days between the baseline and the day judged."""
_DAYS_REMEMBERED = 2
"""Days before the one judged whose excess C3 adds."""
_FLAT_SPREAD = 0.5
"""Least standard deviation of the corrected form, in events: half a count."""


def ears(
    series: pl.DataFrame,
    *,
    method: EarsMethod = "C1",
    range: Sequence[int] | int | None = None,  # noqa: A002 -- the name it has in R
    baseline: int = 7,
    min_sigma: float = 0.0,
    alpha: float | None = None,
    compat: Literal["surveillance"] | None = None,
) -> Detections:
    r"""Judge each day against the mean and standard deviation of the `baseline` days before it.

    Parameters
    ----------
    series
        Columns region, date (or `t`: 1, 2, ...) and count; days without gaps, null where not reported.
    method
        "C1": the days just before. "C2": two days earlier, so that a rise does not raise its own bound.
        "C3": as C2, adding what the last two days exceeded their means by more than one deviation.
    range
        Days judged, numbered from 1. None: every day with enough history.
    baseline
        Days of the baseline, 3 or more.
    min_sigma
        Least standard deviation, events.
    alpha
        One-sided level of a normal law. None: 0.001 for C1 and C2, 0.025 for C3.
    compat
        None: corrected. "surveillance": the numbers of the R package, see Notes.

    Returns
    -------
    Detections
        Where all is known, ``is_anomaly == (count > upper)``; `expected` is the mean of the baseline,
        `score` the count in deviations from it (for C3 with the memory added), and
        ``p_value == 1 - Phi(score)``. `sigma` is the deviation used.

    Raises
    ------
    InputError
        An option or a count is impossible.

    Notes
    -----
    With mean :math:`m_t` and deviation :math:`s_t` of the baseline and :math:`z = \Phi^{-1}(1-\alpha)`, the
    bound is :math:`m_t + z s_t`; that of C3 is
    :math:`m_t + s_t (z - \sum_{i=t-2}^{t-1} \max(0, C_i - 1))` with :math:`C_i = (y_i - m_i) / s_i`. The R package
    has :math:`y_t` in the place of :math:`m_t`, so that its bound of C3 moves with the count it judges and no
    count, however large, is an alarm by itself. The corrected form also keeps the deviation above half a
    count, so that a constant baseline neither flags the first event after it nor divides by zero.

    References
    ----------
    Fricker, R. D., Hegler, B. L. and Dunfee, D. A. (2008). Comparing syndromic surveillance detection
    methods: EARS' versus a CUSUM-based methodology. Statistics in Medicine 27, 3407-3429.

    Examples
    --------
    >>> import polars as pl
    >>> days = pl.DataFrame({"region": "A", "t": range(1, 9), "count": [4, 6, 5, 5, 4, 6, 5, 12]})
    >>> ears(days).frame.select("t", "expected", "is_anomaly").row(-1)
    (8, 5.0, True)
    """
    settings = {name: value for name, value in locals().items() if name != "series"}
    _refuse_settings(method, baseline, min_sigma, alpha, compat)
    level = _LEVELS[method] if alpha is None else alpha
    copied = compat == "surveillance"
    least = min_sigma if copied else max(min_sigma, _FLAT_SPREAD)
    first = baseline + _GUARD[method] + 1 + (_DAYS_REMEMBERED if method == "C3" else 0)
    judged = []
    for history in read_histories(series):
        places = judged_places(history, range, first)
        places = places[places >= first - 1]
        reason = history.fault or (
            f"history too short: needs {first - 1} periods before it; lower baseline, or see methods_available"
        )
        columns = _judge(
            history.counts,
            places,
            method=method,
            baseline=baseline,
            least=least,
            level=level,
            copied=copied,
        )
        judged.append(complete(history, range, reason, Judged(history, places, columns)))
    return write_detections(f"ears_{method.lower()}", settings | {"alpha": level}, judged)


def _refuse_settings(
    method: str, baseline: int, min_sigma: float, alpha: float | None, compat: str | None
) -> None:
    """Refuse impossible options, all at once."""
    faults = whole_number_faults(3, baseline=baseline)
    if method not in _LEVELS:
        faults.append(f"method = {method!r}; wanted 'C1', 'C2' or 'C3'")
    if min_sigma < 0:
        faults.append(f"min_sigma = {min_sigma}; wanted 0 or more")
    if alpha is not None and not 0 < alpha < 1:
        faults.append(f"alpha = {alpha}; wanted a level strictly between 0 and 1")
    if compat not in {None, "surveillance"}:
        faults.append(f"compat = {compat!r}; wanted None or 'surveillance'")
    if faults:
        raise InputError("; ".join(faults))


def _judge(
    counts: Array,
    places: NDArray[np.int64],
    *,
    method: str,
    baseline: int,
    least: float,
    level: float,
    copied: bool,
) -> dict[str, NDArray[Any]]:
    """Return the columns of the result for one region."""
    mean, sigma = _moments(counts, baseline, _GUARD[method])
    sigma = np.maximum(sigma, least)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviations = (counts - mean) / sigma
    memory = np.zeros_like(counts)
    if method == "C3":
        excess = np.maximum(deviations - 1, 0)
        memory[2:] = excess[1:-1] + excess[:-2]
    z = -ndtri(level)
    with np.errstate(invalid="ignore"):
        centre = counts if copied and method == "C3" else mean
        upper = centre + sigma * (z - memory)
        if method == "C3":
            upper = np.maximum(upper, 0)
        score = deviations + memory
        alarm = counts > upper
    unknown = np.isnan(upper) | np.isnan(counts)
    reasons = np.full(len(counts), None, dtype=object)
    reasons[unknown] = "no bound from this baseline"
    reasons[np.isnan(counts)] = "not reported"
    columns = {
        "expected": mean,
        "upper": upper,
        "score": score,
        "p_value": ndtr(-score),
        "is_anomaly": unless(unknown, alarm),
        "reason": reasons,
        "sigma": sigma,
    }
    return {name: values[places] for name, values in columns.items()}


def _moments(counts: Array, baseline: int, guard: int) -> tuple[Array, Array]:
    """Return mean and standard deviation of the known counts in each trailing window; NaN without two."""
    n = len(counts)
    mean, sigma = np.full(n, np.nan), np.full(n, np.nan)
    if n <= baseline + guard:
        return mean, sigma
    windows = np.lib.stride_tricks.sliding_window_view(counts, baseline)[: n - baseline - guard]
    if not np.isnan(windows).any():
        mean[baseline + guard :], sigma[baseline + guard :] = windows.mean(1), windows.std(1, ddof=1)
        return mean, sigma
    known = ~np.isnan(windows)
    size = known.sum(1)
    some = size >= 2
    total = np.where(known, windows, 0).sum(1)
    centre = total / np.maximum(size, 1)
    squares = (np.where(known, windows - centre[:, None], 0) ** 2).sum(1)
    mean[baseline + guard :][some] = centre[some]
    sigma[baseline + guard :][some] = np.sqrt(squares[some] / (size[some] - 1))
    return mean, sigma
