"""How a cumulative sum turns a count into a deviation from its mean, and back. It never adds anything up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.special import hyp2f1

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["TRANSFORMATIONS", "Transformation", "count_of", "deviation_of"]

Transformation = Literal[
    "standard", "rossi", "anscombe", "anscombe2nd", "pearsonNegBin", "anscombeNegBin", "none"
]

TRANSFORMATIONS = ("standard", "rossi", "anscombe", "anscombe2nd", "pearsonNegBin", "anscombeNegBin", "none")

_HALVINGS = 100
_DIGITS, _FINE, _COARSE = 10, 10.0, 100.0
"""Of the table of the R package: decimals, and the ends of its fine and its coarse part."""


def deviation_of(
    counts: Array, means: Array, name: Transformation, alpha: float, *, copied: bool = False
) -> Array:
    r"""Return the deviation of counts from their means, about standard normal.

    Parameters
    ----------
    counts, means
        Events, of one shape; NaN gives NaN.
    name
        standard :math:`(y-m)/\sqrt m`; rossi :math:`(y - 3m + 2\sqrt{ym})/(2\sqrt m)`; anscombe
        :math:`1.5 (y^{2/3} - m^{2/3}) / m^{1/6}`; anscombe2nd :math:`(y^{2/3} - m^{2/3} + m^{-1/3}/9) / (2 m^{1/6}/3)`;
        pearsonNegBin :math:`(y-m)/\sqrt{m + \alpha m^2}`; anscombeNegBin
        :math:`\int_m^y (t + \alpha t^2)^{-1/3} dt / (m + \alpha m^2)^{1/6}`; none :math:`y`.
    alpha
        Dispersion of the two negative binomial ones.
    copied
        True reads the integral of "anscombeNegBin" from a coarse table, as the R package does.

    Returns
    -------
    array
        ``count_of(deviation_of(y, m), m) == y``.

    References
    ----------
    Anscombe, F. J. (1953), contribution to the discussion of Hotelling. JRSS B 15, 229-230.
    Rossi, G., Lampugnani, L. and Marchi, M. (1999). Statistics in Medicine 18, 2111-2122.
    """
    y, m = counts, means
    if name == "none":
        deviation = y
    elif name == "rossi":
        deviation = (y - 3 * m + 2 * np.sqrt(y * m)) / (2 * np.sqrt(m))
    elif name in {"anscombe", "anscombe2nd"}:
        deviation = (y ** (2 / 3) - _centre(m, name)) / (2 / 3 * m ** (1 / 6))
    elif name == "anscombeNegBin":
        integral = _tabled_integral if copied else _integral
        deviation = (integral(y, alpha) - integral(m, alpha)) / (m + alpha * m**2) ** (1 / 6)
    else:
        deviation = (y - m) / np.sqrt(_variance(m, name, alpha))
    return np.asarray(deviation, dtype=np.float64)


def count_of(
    deviations: Array, means: Array, name: Transformation, alpha: float, *, copied: bool = False
) -> Array:
    """Return the count, 0 or more and not rounded, that has a given deviation.

    Parameters
    ----------
    deviations, means
        Of one shape.
    name, alpha
        As for `deviation_of`.
    copied
        True rounds "standard" up and shifts "anscombe2nd" as the R package does.

    Returns
    -------
    array
        0 where no count lies so low.
    """
    d, m = deviations, means
    if name == "none":
        count = d
    elif name == "rossi":
        inner = 4 * m + 2 * d * np.sqrt(m)
        root = np.sqrt(np.maximum(inner, 0)) - np.sqrt(m)
        count = np.where((inner >= 0) & (copied | (root >= 0)), root**2, 0.0)
    elif name in {"anscombe", "anscombe2nd"}:
        centre = m ** (2 / 3) - m ** (1 / 3) / 9 if copied and name == "anscombe2nd" else _centre(m, name)
        count = np.maximum(centre + d * (2 / 3) * m ** (1 / 6), 0) ** 1.5
    elif name == "anscombeNegBin":
        count = _inverse_integral(_integral(m, alpha) + d * (m + alpha * m**2) ** (1 / 6), alpha)
    else:
        count = m + d * np.sqrt(_variance(m, name, alpha))
        count = np.ceil(count) if copied and name == "standard" else count
    return np.asarray(np.maximum(count, 0), dtype=np.float64)


def _centre(means: Array, name: str) -> Array:
    """Return about what the two-thirds power of a Poisson count is on average."""
    centre: Array = means ** (2 / 3)
    return centre if name == "anscombe" else centre - means ** (-1 / 3) / 9


def _variance(means: Array, name: str, alpha: float) -> Array:
    return means + alpha * means**2 if name == "pearsonNegBin" else means


def _integral(counts: Array, alpha: float) -> Array:
    """Return the integral of ``(t + alpha t^2)^(-1/3)`` from 0."""
    return np.asarray(1.5 * counts ** (2 / 3) * _shape(alpha * counts), dtype=np.float64)


def _shape(odds: Array) -> Array:
    """Return what dispersion leaves of the integral of a Poisson count: 1 at 0, then falling."""
    return np.asarray(hyp2f1(1 / 3, 2 / 3, 5 / 3, -odds), dtype=np.float64)


def _tabled_integral(counts: Array, alpha: float) -> Array:
    """Return the integral as R's numbers show it: ten digits of `_shape` at the nearest hundredth.

    Above 10 it is interpolated between whole numbers; above 100, where R has no number, it is exact.
    """
    odds = alpha * counts
    below, above = np.floor(odds * 100) / 100, np.ceil(odds * 100) / 100
    nearest = np.where(odds - below <= above - odds, below, above)
    whole = np.floor(odds)
    left, right = (_shape(whole + step).round(_DIGITS) for step in (0, 1))
    shape = np.where(odds <= _FINE, _shape(nearest).round(_DIGITS), left + (odds - whole) * (right - left))
    return np.asarray(1.5 * counts ** (2 / 3) * np.where(odds <= _COARSE, shape, _shape(odds)))


def _inverse_integral(values: Array, alpha: float) -> Array:
    """Return the count at which the integral has a given value, by halving."""
    low, high = np.zeros_like(values), np.ones_like(values)
    while (_integral(high, alpha) < values).any():
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = _integral(middle, alpha) < values
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return high
