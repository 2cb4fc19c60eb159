"""Ways to predict the next days of many count series at once, as integer quantiles.

None of them sees a day after its origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import stdtrit

from tsanalysis.analysis.forecasting.quantiles import LEVELS
from tsanalysis.analysis.negbin import upper_quantile
from tsanalysis.analysis.regression.irls import fit_counts, lag_one, moment_alpha
from tsanalysis.analysis.regression.smooth import weekday_contrasts

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tsanalysis.analysis.panel import Panel

__all__ = [
    "METHODS",
    "average_rates",
    "predict_arima",
    "predict_ets",
    "predict_naive",
    "predict_nb",
    "predict_ses",
]

_WINDOW_DAYS = 112
_HALF_LIFE_DAYS = 21
_RIDGE_WEEKDAY = 4.0
_RIDGE_LEVEL = 1e-3
_RHO_MAX = 0.8
_RATES = np.array([0.05, 0.1, 0.2, 0.3, 0.45, 0.6])
_WEEKDAY_RATES = (0.02, 0.1, 0.25)
"""How fast the weekdays wander, as shares of what the level leaves."""
_LEAST_VARIANCE = 0.04
"""Least variance of log(1 + y), unless that of Poisson counts is smaller: a few equal days prove nothing."""
_LAST_COUNT_MAX = 1e12
_LEAST_DAYS_WEEKLY = 28


def predict_naive(panel: Panel, horizon: int) -> NDArray[np.float64]:
    """Predict the last period of the same weekday, with the spread of past differences as many weeks apart.

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, horizon, Q).

    References
    ----------
    Hyndman and Athanasopoulos (2021), Forecasting: principles and practice, 3rd ed., sections 5.2 and 5.5.
    """
    season = 7 if panel.step_days == 1 else 1
    counts = np.where(panel.weights > 0, panel.counts / panel.exposure, np.nan)
    recent = counts[:, -_WINDOW_DAYS // panel.step_days :]
    quantiles = np.zeros((len(counts), horizon, len(LEVELS)))
    for row, values in enumerate(recent):
        for first in range(0, horizon, season):
            offsets = _offsets(values, first + season)
            for step in range(first, min(first + season, horizon)):
                same = values[step % season - season :: -season]
                same = same[~np.isnan(same)]
                quantiles[row, step] = (same[0] if len(same) else 0.0) + offsets
    return _integers(quantiles)


def _offsets(values: NDArray[np.float64], lag: int) -> NDArray[np.float64]:
    """Return quantiles of the differences at a lag; of n of them the greatest is the level n / (n + 1)."""
    differences = values[lag:] - values[:-lag]
    differences = differences[~np.isnan(differences)]
    if not len(differences):
        return np.zeros(len(LEVELS))
    return np.asarray(np.quantile(differences, LEVELS, method="weibull"))


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

    With rate a the variance h steps ahead is :math:`\sigma^2 (1 + (h - 1) a^2 + x'\Sigma x)`, the last part for the weekday
    effects. The rates of a grid are averaged by their posterior weights, see `average_rates`.

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
    effects, covariance = _weekday_effects(design[:, 1:], logs, observed)
    adjusted = logs - effects @ design[:, 1:].T
    level, squares, n = _smooth_levels(adjusted, observed)
    df = np.maximum(n - 1, 1)
    variance = np.maximum(squares / df[:, None], _least_variance(level))
    later = ahead[:, 1:]
    growth = 1 + np.arange(horizon) * _RATES[:, None] ** 2
    spread = variance[:, :, None] * (
        growth + np.einsum("hk,rkl,hl->rh", later, covariance, later)[:, None, :]
    )
    centre = level[:, :, None] + (effects @ later.T)[:, None, :]
    return average_rates(centre, spread, -n[:, None] / 2 * np.log(variance), df)


def predict_arima(panel: Panel, horizon: int) -> NDArray[np.float64]:
    """Predict by statsmodels' ARIMA(0, 1, 1) of log(1 + y) with weekday regressors, one region after the other: slow.

    The regressors are states, so that their uncertainty is in the variance; the moving average is averaged over the
    rates of a grid, see `average_rates`.

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, horizon, Q).
    """
    from statsmodels.tsa.statespace.sarimax import SARIMAX  # noqa: PLC0415 -- two seconds, only where wanted

    design, ahead = (columns[:, 1:] for columns in _design(_last(panel, _WINDOW_DAYS), horizon))
    exog, exog_ahead = (design, ahead) if design.shape[1] else (None, None)

    def predict(logs: NDArray[np.float64]) -> list[_Told]:
        model = SARIMAX(logs, exog=exog, order=(0, 1, 1), mle_regression=False, concentrate_scale=True)
        fits = [model.filter([rate - 1]) for rate in _RATES]
        return [_Told.of(fit, fit.get_forecast(horizon, exog=exog_ahead)) for fit in fits]

    return _predict_each(panel, horizon, predict)


def predict_ets(panel: Panel, horizon: int) -> NDArray[np.float64]:
    r"""Predict by statsmodels' ETS(A, N, A) of log(1 + y): level and weekday both wander; one region after the other, slow.

    :math:`\log(1 + y_t) = l_{t-1} + s_{t-7} + \epsilon_t`, :math:`l_t = l_{t-1} + \alpha\epsilon_t`,
    :math:`s_t = s_{t-7} + \gamma\epsilon_t`, as a state space, so that a day not reported is missing and no zero;
    :math:`\alpha` and :math:`\gamma` are averaged over a grid, see `average_rates`. Without the weekday where the past holds
    less than four weeks, or the periods are not days.

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

    def predict(logs: NDArray[np.float64]) -> list[_Told]:
        n_known = int(np.isfinite(logs).sum())
        season = 7 if panel.step_days == 1 and n_known >= _LEAST_DAYS_WEEKLY else None
        model = ExponentialSmoothing(logs, seasonal=season, initialization_method="concentrated")
        rates = [[a, g * (1 - a)] for a in _RATES for g in _WEEKDAY_RATES] if season else _RATES[:, None]
        fits = [model.filter(pair) for pair in rates]
        start = (season or 1) / n_known
        return [_Told.of(fit, fit.get_forecast(horizon), start=start) for fit in fits]

    return _predict_each(panel, horizon, predict)


@dataclass(frozen=True)
class _Told:
    """What one choice of the smoothing rates predicts, and how well it fits the past."""

    centre: NDArray[np.float64]
    variance: NDArray[np.float64]
    log_likelihood: float

    @classmethod
    def of(cls, fit: Any, ahead: Any, *, start: float = 0.0) -> _Told:
        """Read a prediction of statsmodels; `start`: variance of the initial states it takes as known, over the scale."""
        spread = np.maximum(ahead.var_pred_mean, _least_variance(ahead.predicted_mean))
        return cls(ahead.predicted_mean, spread * (1 + start), fit.llf)


def _predict_each(
    panel: Panel, horizon: int, predict: Callable[[NDArray[np.float64]], list[_Told]]
) -> NDArray[np.float64]:
    """Return the quantiles of predictions of log(1 + y), region by region."""
    import warnings  # noqa: PLC0415

    recent = _last(panel, _WINDOW_DAYS)
    logs = np.where(recent.weights > 0, np.log1p(recent.counts / recent.exposure), np.nan)
    quantiles = np.zeros((len(logs), horizon, len(LEVELS)))
    for row, values in enumerate(logs):
        known = values[np.isfinite(values)]
        if not len(known) or known.min() == known.max():
            quantiles[row] = _integers(np.expm1(known.mean() if len(known) else 0.0))
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a short series warns of starting values that are not used
            told = predict(values)
        quantiles[row] = average_rates(
            np.array([[one.centre for one in told]]),
            np.array([[one.variance for one in told]]),
            np.array([[one.log_likelihood for one in told]]),
            np.array([len(known) - 1.0]),
        )[0]
    return quantiles


def _least_variance(level: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.minimum(np.exp(-level), _LEAST_VARIANCE)


def average_rates(
    centre: NDArray[np.float64],
    variance: NDArray[np.float64],
    log_likelihood: NDArray[np.float64],
    df: NDArray[np.float64],
) -> NDArray[np.float64]:
    r"""Return integer quantiles of log(1 + y) with the smoothing rates and the variance unknown.

    Every choice j of the rates is as likely beforehand, so that :math:`w_j \propto L_j`; the mixture is told by its mean
    :math:`\sum_j w_j c_j` and its variance :math:`\sum_j w_j (v_j + (c_j - \bar c)^2)`, and the unknown scale makes it Student's t.

    Parameters
    ----------
    centre, variance
        Of each choice, shape (R, J, H).
    log_likelihood
        Of the past, shape (R, J).
    df
        Degrees of freedom of the scale, shape (R,).

    Returns
    -------
    ndarray
        Quantiles at `LEVELS`, shape (R, H, Q).

    References
    ----------
    Hoeting, Madigan, Raftery and Volinsky (1999), Bayesian model averaging, Statistical Science 14; Hyndman and others
    (2008), section 6.3 (intervals that allow for estimated parameters).

    Examples
    --------
    Two rates, equally likely, that say log 11 and log 21 with next to no variance: the median is between 10 and 20.

    >>> ends = np.log([[[11.0], [21.0]]])
    >>> average_rates(ends, np.full((1, 2, 1), 1e-9), np.zeros((1, 2)), np.array([99.0]))[0, 0, 11].item()
    14.0
    """
    weights = np.exp(log_likelihood - log_likelihood.max(axis=1, keepdims=True))
    weights = (weights / weights.sum(axis=1, keepdims=True))[:, :, None]
    mean = (weights * centre).sum(axis=1)
    spread = np.sqrt((weights * (variance + (centre - mean[:, None, :]) ** 2)).sum(axis=1))
    scores = stdtrit(df[:, None], LEVELS)
    bounded = np.minimum(mean[:, :, None] + scores[:, None, :] * spread[:, :, None], np.log(_LAST_COUNT_MAX))
    return _integers(np.expm1(bounded))


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
    """Return shrunken weekday effects of each region on the log scale, and their covariance over the variance."""
    weights, k = observed.astype(float), contrasts.shape[1]
    if k == 0:
        return np.zeros((len(logs), 0)), np.zeros((len(logs), 0, 0))
    means = (logs * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    centred = (logs - means[:, None]) * weights
    information = np.matmul(contrasts.T * weights[:, None, :], contrasts) + _RIDGE_WEEKDAY * np.eye(k)
    covariance = np.linalg.inv(information)
    return np.einsum("rkl,rl->rk", covariance, centred @ contrasts), covariance


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
