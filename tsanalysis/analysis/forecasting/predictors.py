"""Ways to predict the next days of many count series at once, as integer quantiles.

None of them sees a day after its origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtri

from tsanalysis.analysis.negbin import upper_quantile
from tsanalysis.analysis.regression.irls import fit_counts, lag_one, moment_alpha
from tsanalysis.analysis.regression.smooth import weekday_contrasts

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tsanalysis.analysis.panel import Panel

__all__ = ["LEVELS", "METHODS", "predict_arima", "predict_ets", "predict_naive", "predict_nb", "predict_ses"]

LEVELS = np.array([0.01, 0.025, *np.arange(1, 20) / 20, 0.975, 0.99])
"""Levels of the quantiles: the 23 of the forecast hubs."""

_WINDOW_DAYS = 112
_HALF_LIFE_DAYS = 21
_RIDGE_WEEKDAY = 4.0
_RIDGE_LEVEL = 1e-3
_RHO_MAX = 0.8
_RATES = np.array([0.05, 0.1, 0.2, 0.3, 0.45, 0.6])
_LEAST_SPREAD = 0.2
_LAST_COUNT_MAX = 1e12
_LEAST_DAYS_WEEKLY = 28


def predict_naive(panel: Panel, horizon: int) -> NDArray[np.float64]:
    """Predict the last period of the same weekday, with the spread of past such differences.

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, horizon, Q).
    """
    season = 7 if panel.step_days == 1 else 1
    counts = np.where(panel.weights > 0, panel.counts / panel.exposure, np.nan)
    recent = counts[:, -_WINDOW_DAYS // panel.step_days :]
    quantiles = np.zeros((len(counts), horizon, len(LEVELS)))
    for row, values in enumerate(recent):
        differences = values[season:] - values[:-season]
        differences = differences[~np.isnan(differences)]
        offsets = np.quantile(differences, LEVELS) if len(differences) else np.zeros(len(LEVELS))
        for step in range(horizon):
            same = values[step % season - season :: -season]
            same = same[~np.isnan(same)]
            last = same[0] if len(same) else 0.0
            quantiles[row, step] = last + offsets
    return _integers(quantiles)


def predict_nb(panel: Panel, horizon: int) -> NDArray[np.float64]:
    r"""Predict a negative binomial with level and weekday effects, the past fading with a half-life of three weeks.

    Variance :math:`\mu + (\alpha + s^2)\mu^2`: :math:`\alpha` from moments, s the standard error of the log mean inflated by
    autocorrelation.

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, horizon, Q).
    """
    recent = _last(panel, _WINDOW_DAYS)
    n = len(recent.dates)
    age = (np.arange(n)[::-1]) * panel.step_days
    weights = recent.weights * 0.5 ** (age / _HALF_LIFE_DAYS)
    design, ahead = _design(recent, horizon)
    ridge = np.diag(np.r_[_RIDGE_LEVEL, np.full(design.shape[1] - 1, _RIDGE_WEEKDAY)])
    penalty = np.broadcast_to(ridge, (len(recent.counts), *ridge.shape))
    alpha = np.zeros(len(recent.counts))
    for _ in range(2):
        fits = fit_counts(design, recent.counts, weights, recent.exposure, alpha=alpha, penalty=penalty)
        alpha = moment_alpha(np.maximum(fits.means, 1e-9), recent.counts, weights, 1)
    spread = np.sqrt(fits.means * (1 + alpha[:, None] * fits.means))
    residuals = recent.weights * (recent.counts - fits.means) / np.maximum(spread, 1e-9)
    rho = np.clip(lag_one(residuals, recent.weights), 0.0, _RHO_MAX)
    variance = np.einsum("hk,rkl,hl->rh", ahead, fits.bread, ahead) * ((1 + rho) / (1 - rho))[:, None]
    means = np.exp(np.minimum(fits.coefficients @ ahead.T, np.log(_LAST_COUNT_MAX)))
    total = alpha[:, None] + np.minimum(variance, 4.0)
    return upper_quantile(1 - LEVELS, means[:, :, None], alpha=total[:, :, None])


def predict_ses(panel: Panel, horizon: int) -> NDArray[np.float64]:
    r"""Predict by exponential smoothing of :math:`\log(1 + y)` after weekday effects: ARIMA(0, 1, 1) on the log scale.

    The smoothing rate of each region is the one of six with the least one-step error; the variance h steps ahead is
    :math:`\sigma^2 (1 + (h - 1) a^2)`.

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, horizon, Q).

    References
    ----------
    Hyndman, Koehler, Ord and Snyder (2008), Forecasting with exponential smoothing, chapter 6.
    """
    recent = _last(panel, _WINDOW_DAYS)
    observed = recent.weights > 0
    logs = np.where(observed, np.log1p(recent.counts / recent.exposure), 0.0)
    design, ahead = _design(recent, horizon)
    effects, fitted = _weekday_effects(design[:, 1:], logs, observed)
    adjusted = logs - fitted
    level, squares, n = _smooth_levels(adjusted, observed)
    best = (squares / np.maximum(n, 1)[:, None]).argmin(axis=1)
    rows = np.arange(len(logs))
    variance = np.maximum(squares[rows, best] / np.maximum(n - 1, 1), _LEAST_SPREAD**2)
    rate = _RATES[best]
    steps = np.arange(horizon)
    spread = np.sqrt(variance[:, None] * (1 + steps * rate[:, None] ** 2))
    centre = level[rows, best][:, None] + effects @ ahead[:, 1:].T
    bounded = np.minimum(centre[:, :, None] + ndtri(LEVELS) * spread[:, :, None], np.log(_LAST_COUNT_MAX))
    return _integers(np.expm1(bounded))


def predict_arima(panel: Panel, horizon: int) -> NDArray[np.float64]:
    """Predict by statsmodels' ARIMA(0, 1, 1) of log(1 + y) with weekday regressors: one fit per region, slow.

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, horizon, Q).
    """
    from statsmodels.tsa.statespace.sarimax import SARIMAX  # noqa: PLC0415 -- two seconds, only where wanted

    design, ahead = (columns[:, 1:] for columns in _design(_last(panel, _WINDOW_DAYS), horizon))
    exog, exog_ahead = (design, ahead) if design.shape[1] else (None, None)

    def predict(logs: NDArray[np.float64]) -> Any:
        fit = SARIMAX(logs, exog=exog, order=(0, 1, 1)).fit(disp=False)
        return fit.get_forecast(horizon, exog=exog_ahead)

    return _predict_each(panel, horizon, predict)


def predict_ets(panel: Panel, horizon: int) -> NDArray[np.float64]:
    r"""Predict by statsmodels' ETS(A, N, A) of log(1 + y): level and weekday both wander; one fit per region, slow.

    :math:`\log(1 + y_t) = l_{t-1} + s_{t-7} + \epsilon_t`, :math:`l_t = l_{t-1} + \alpha\epsilon_t`,
    :math:`s_t = s_{t-7} + \gamma\epsilon_t`, as a state space, so that a day not reported is missing and no zero. Without
    the weekday where the past holds less than four weeks, or the periods are not days.

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, horizon, Q).

    References
    ----------
    Hyndman, Koehler, Ord and Snyder (2008), Forecasting with exponential smoothing, chapters 3 and 5.
    """
    from statsmodels.tsa.statespace.exponential_smoothing import (  # noqa: PLC0415 -- as above
        ExponentialSmoothing,
    )

    def predict(logs: NDArray[np.float64]) -> Any:
        weekly = panel.step_days == 1 and np.isfinite(logs).sum() >= _LEAST_DAYS_WEEKLY
        model = ExponentialSmoothing(
            logs, seasonal=7 if weekly else None, initialization_method="concentrated"
        )
        return model.fit(disp=False).get_forecast(horizon)

    return _predict_each(panel, horizon, predict)


def _predict_each(
    panel: Panel, horizon: int, predict: Callable[[NDArray[np.float64]], Any]
) -> NDArray[np.float64]:
    """Return the quantiles of normal predictions of log(1 + y), region by region."""
    import warnings  # noqa: PLC0415

    recent = _last(panel, _WINDOW_DAYS)
    logs = np.where(recent.weights > 0, np.log1p(recent.counts / recent.exposure), np.nan)
    quantiles = np.zeros((len(logs), horizon, len(LEVELS)))
    for row, values in enumerate(logs):
        if np.nanmin(values) == np.nanmax(values):
            quantiles[row] = np.expm1(np.nanmean(values))
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a flat likelihood warns of a fit that is still usable
            told = predict(values)
        spread = np.sqrt(np.maximum(told.var_pred_mean, _LEAST_SPREAD**2))
        bounded = told.predicted_mean[:, None] + ndtri(LEVELS) * spread[:, None]
        quantiles[row] = np.expm1(np.minimum(bounded, np.log(_LAST_COUNT_MAX)))
    return _integers(quantiles)


METHODS: dict[str, Callable[[Panel, int], NDArray[np.float64]]] = {
    "naive": predict_naive,
    "nb": predict_nb,
    "ses": predict_ses,
    "arima": predict_arima,
    "ets": predict_ets,
}
"""Name -> method. The first is the bar that the others must beat."""


def _last(panel: Panel, days: int) -> Panel:
    """Return the end of a panel."""
    n = min(days // panel.step_days, len(panel.dates))
    return panel.span(len(panel.dates) - n, len(panel.dates))


def _design(panel: Panel, horizon: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return constant and weekday columns of the past and of the days ahead."""
    n = len(panel.dates)
    if panel.step_days != 1:
        return np.ones((n, 1)), np.ones((horizon, 1))
    weekday = (panel.weekday[-1] + 1 + np.arange(horizon)) % 7
    past = np.column_stack([np.ones(n), weekday_contrasts(panel.weekday)])
    return past, np.column_stack([np.ones(horizon), weekday_contrasts(weekday)])


def _weekday_effects(
    contrasts: NDArray[np.float64], logs: NDArray[np.float64], observed: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return shrunken weekday effects of each region on the log scale, and their values in the past."""
    if contrasts.shape[1] == 0:
        return np.zeros((len(logs), 0)), np.zeros(logs.shape)
    weights = observed.astype(float)
    means = (logs * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    centred = (logs - means[:, None]) * weights
    information = np.matmul(contrasts.T * weights[:, None, :], contrasts) + _RIDGE_WEEKDAY * np.eye(
        contrasts.shape[1]
    )
    effects = np.linalg.solve(information, (centred @ contrasts)[:, :, None])[:, :, 0]
    return effects, effects @ contrasts.T


def _smooth_levels(
    adjusted: NDArray[np.float64], observed: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the last level and the sum of squared one-step errors for each rate, and how many errors."""
    n_regions, n = adjusted.shape
    start = np.maximum(observed[:, :14].sum(axis=1), 1)
    first = (adjusted[:, :14] * observed[:, :14]).sum(axis=1) / start
    level = np.repeat(first[:, None], len(_RATES), axis=1)
    squares = np.zeros((n_regions, len(_RATES)))
    for t in range(n):
        error = (adjusted[:, t, None] - level) * observed[:, t, None]
        squares += error**2
        level = level + _RATES * error
    return level, squares, observed.sum(axis=1).astype(float)


def _integers(quantiles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return whole numbers of 0 or more."""
    return np.maximum(np.floor(quantiles + 0.5), 0.0)
