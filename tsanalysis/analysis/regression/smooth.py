"""A smooth curve through counts, by penalised splines, with honest intervals under autocorrelation.

It never extrapolates: the curve ends with the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tsanalysis.analysis.regression.irls import fit_counts, lag_one, pearson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsanalysis.analysis.panel import Panel
    from tsanalysis.analysis.regression.irls import Fits

__all__ = ["Smooth", "fit_smooth", "spline_basis", "weekday_contrasts", "yearly_waves"]

DAYS_PER_KNOT = 14
KNOTS_MAX = 40
_KNOTS_MIN = 4
_ROUNDS = 30
_STEPS_FULL = 25
_SETTLED = 0.05
_SMOOTHNESS_RANGE = (1e-3, 1e7)
_AUTOCORRELATION_MAX = 0.9
YEAR_DAYS = 365.25


@dataclass(frozen=True)
class Smooth:
    """Curves of R regions on n periods, on the scale of log events per period."""

    level: NDArray[np.float64]
    """Log rate without calendar effects, shape (R, n)."""
    level_error: NDArray[np.float64]
    slope: NDArray[np.float64]
    """Its derivative per week, shape (R, n)."""
    slope_error: NDArray[np.float64]
    calendar: NDArray[np.float64]
    """Log factors of the further columns of the design, shape (R, k_calendar)."""
    calendar_covariance: NDArray[np.float64]
    means: NDArray[np.float64]
    """Expected counts at the exposure, shape (R, n)."""
    dispersion: NDArray[np.float64]
    autocorrelation: NDArray[np.float64]
    effective_coefficients: NDArray[np.float64]
    converged: NDArray[np.bool_]


def spline_basis(n: int, segments: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return uniform cubic B-splines on n points and their derivative per point, each (n, segments + 3).

    Returns
    -------
    tuple of ndarray
        The first sums to 1 in every row, the second to 0.

    References
    ----------
    Eilers and Marx (1996), Flexible smoothing with B-splines and penalties, Statistical Science 11.

    Examples
    --------
    In the middle of a segment the four cubics are 1/48, 23/48, 23/48, 1/48.

    >>> (48 * spline_basis(3, 1)[0][1]).round(6).tolist()
    [1.0, 23.0, 23.0, 1.0]
    """
    position = np.linspace(0, segments, n) if n > 1 else np.zeros(n)
    segment = np.minimum(position.astype(np.int64), segments - 1)
    u = position - segment
    values = (
        np.column_stack([(1 - u) ** 3, 3 * u**3 - 6 * u**2 + 4, -3 * u**3 + 3 * u**2 + 3 * u + 1, u**3]) / 6
    )
    slopes = np.column_stack([-((1 - u) ** 2), 3 * u**2 - 4 * u, -3 * u**2 + 2 * u + 1, u**2]) / 2
    basis, derivative = np.zeros((n, segments + 3)), np.zeros((n, segments + 3))
    columns = segment[:, None] + np.arange(4)
    np.put_along_axis(basis, columns, values, axis=1)
    np.put_along_axis(derivative, columns, slopes * segments / max(n - 1, 1), axis=1)
    return basis, derivative


def weekday_contrasts(weekday: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return six columns whose effects over the seven weekdays sum to 0, Sunday being minus the others.

    Examples
    --------
    >>> weekday_contrasts(np.arange(7)).sum(axis=0).tolist()
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    contrasts = np.vstack([np.eye(6), -np.ones(6)])
    return contrasts[weekday]


def yearly_waves(dates: NDArray[np.datetime64], pairs: int) -> NDArray[np.float64]:
    """Return sine and cosine of the time of year, shape (n, 2 pairs)."""
    angle = 2 * np.pi * dates.astype("datetime64[D]").astype(np.float64) / YEAR_DAYS
    waves = [wave((j + 1) * angle) for j in range(pairs) for wave in (np.sin, np.cos)]
    return np.column_stack(waves) if waves else np.zeros((len(dates), 0))


def fit_smooth(panel: Panel, calendar: NDArray[np.float64], *, days_per_knot: int = DAYS_PER_KNOT) -> Smooth:
    r"""Fit :math:`\log E y_t = \log e_t + s(t) + c_t'\gamma` with a second-difference penalty on s.

    The smoothness is chosen by restricted likelihood (generalised Fellner-Schall), on the quasi-Poisson scale
    with the dispersion multiplied by :math:`(1 + \rho) / (1 - \rho)`, so that autocorrelation is not taken for wiggles.

    Parameters
    ----------
    panel
        Counts, weights and exposure.
    calendar
        Shape (n, k): further columns, such as `weekday_contrasts`.
    days_per_knot
        One knot per so many days, at most 40 knots.

    Returns
    -------
    Smooth
        With ``means == exposure * exp(level + calendar @ gamma)``.

    References
    ----------
    Eilers and Marx (1996); Wood and Fasiolo (2017), A generalized Fellner-Schall method, Biometrics 73;
    Marra and Wood (2012), Coverage properties of confidence intervals, Scandinavian J. Statistics 39.
    """
    n = len(panel.dates)
    segments = int(np.clip(n * panel.step_days // days_per_knot, _KNOTS_MIN, KNOTS_MAX))
    basis, derivative = spline_basis(n, segments)
    k = basis.shape[1]
    design = np.hstack([basis, calendar])
    differences = np.diff(np.eye(k), 2, axis=0)
    roughness = np.zeros((design.shape[1], design.shape[1]))
    roughness[:k, :k] = differences.T @ differences
    chosen = _choose_smoothness(panel, design, roughness, k - 2)
    fits, rho = chosen.fits, chosen.rho
    inflated = chosen.dispersion * (1 + rho) / (1 - rho)
    covariance = fits.bread * inflated[:, None, None]
    curve, gamma = fits.coefficients[:, :k], fits.coefficients[:, k:]
    weeks_per_period = panel.step_days / 7
    return Smooth(
        curve @ basis.T,
        _errors(covariance[:, :k, :k], basis),
        curve @ derivative.T / weeks_per_period,
        _errors(covariance[:, :k, :k], derivative) / weeks_per_period,
        gamma,
        covariance[:, k:, k:],
        fits.means,
        chosen.dispersion,
        rho,
        chosen.effective,
        fits.converged,
    )


@dataclass(frozen=True)
class _Chosen:
    """The last fit of the search for smoothness, and what it says about the errors."""

    fits: Fits
    dispersion: NDArray[np.float64]
    rho: NDArray[np.float64]
    effective: NDArray[np.float64]
    wiggles: NDArray[np.float64]


def _choose_smoothness(
    panel: Panel, design: NDArray[np.float64], roughness: NDArray[np.float64], rank: int
) -> _Chosen:
    """Repeat fit and update of each smoothness until it settles within 5 %, then fit to convergence.

    What has settled stays, so that the curve of a region does not depend on the regions beside it.
    """
    smoothness = np.full(len(panel.counts), 100.0)
    settled = np.zeros(len(panel.counts), dtype=bool)
    chosen = _fit_at(panel, design, roughness, smoothness, start=None, steps_max=_STEPS_FULL)
    for _ in range(_ROUNDS):
        inflated = chosen.dispersion * (1 + chosen.rho) / (1 - chosen.rho)
        curve = chosen.fits.coefficients
        bend = np.einsum("rk,kl,rl->r", curve, roughness, curve)
        wanted = inflated * np.maximum(rank / smoothness - chosen.wiggles, 1e-12) / np.maximum(bend, 1e-12)
        updated = np.clip(smoothness * np.clip(wanted, 0.1, 10.0), *_SMOOTHNESS_RANGE)
        updated = np.where(settled, smoothness, updated)
        settled |= np.abs(np.log(updated / smoothness)) < _SETTLED
        smoothness = updated
        chosen = _fit_at(
            panel, design, roughness, smoothness, start=curve, steps_max=_STEPS_FULL if settled.all() else 2
        )
        if settled.all():
            return chosen
    return _fit_at(
        panel, design, roughness, smoothness, start=chosen.fits.coefficients, steps_max=_STEPS_FULL
    )


def _fit_at(
    panel: Panel,
    design: NDArray[np.float64],
    roughness: NDArray[np.float64],
    smoothness: NDArray[np.float64],
    *,
    start: NDArray[np.float64] | None,
    steps_max: int,
) -> _Chosen:
    """Fit at a given smoothness."""
    penalty = smoothness[:, None, None] * roughness
    fits = fit_counts(
        design,
        panel.counts,
        panel.weights,
        panel.exposure,
        penalty=penalty,
        start=start,
        steps_max=steps_max,
    )
    wiggles = np.einsum("rkl,kl->r", fits.bread, roughness)
    effective = design.shape[1] - smoothness * wiggles
    residuals = pearson(fits, panel.counts, panel.weights)
    df = np.maximum(panel.weights.sum(axis=1) - effective, 1)
    dispersion = np.maximum((residuals**2).sum(axis=1) / df, 1.0)
    rho = np.clip(lag_one(residuals, panel.weights), 0.0, _AUTOCORRELATION_MAX)
    return _Chosen(fits, dispersion, rho, effective, wiggles)


def _errors(covariance: NDArray[np.float64], basis: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the standard error of ``basis @ coefficients`` of each region."""
    variance = ((basis @ covariance) * basis).sum(axis=2)
    return np.asarray(np.sqrt(np.maximum(variance, 0.0)))
