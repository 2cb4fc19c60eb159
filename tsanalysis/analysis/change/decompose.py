"""What is level, what is weekday, what is season? Counts as a product of parts, with intervals, over gaps.

It never fills a gap: a period that is not reported has a fit and no remainder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from scipy.special import ndtri

from tsanalysis.analysis.panel import Panel, PartialDays, build_panel
from tsanalysis.analysis.regression.smooth import (
    YEAR_DAYS,
    Smooth,
    fit_smooth,
    weekday_contrasts,
    yearly_waves,
)
from tsanalysis.errors import InputError
from tsanalysis.frames import DECOMPOSITION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["Decomposition", "decompose"]

LEVEL = 0.95
LEAST_DAYS = 28
LEAST_EVENTS = 20
_PAIRS_OF_WAVES = 2
_LOG_MARGIN_MAX = 5.0


@dataclass(frozen=True)
class Decomposition:
    """Counts taken apart.

    Attributes
    ----------
    frame
        Columns of ``frames.DECOMPOSITION``: one row per region and period; a region that cannot be taken apart is one
        row with a reason.
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    settings: Mapping[str, Any]


def decompose(
    series: pl.DataFrame,
    *,
    level: float = LEVEL,
    partial: PartialDays = "exposure",
    yearly: bool | None = None,
) -> Decomposition:
    r"""Take the counts of every region apart into trend, weekly and yearly factors.

    :math:`\log E y_t = \log e_t + s(t) + d_{w(t)} + \text{waves}(t)`, quasi-Poisson, s a penalised spline whose smoothness is
    chosen by restricted likelihood (`smooth.fit_smooth`). It is a regression: gaps cost information and nothing else.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``.
    level
        Probability that each interval should cover, pointwise.
    partial
        As in ``trend``.
    yearly
        Estimate two pairs of yearly waves; None: where the series spans two years.

    Returns
    -------
    Decomposition
        ``fitted == trend * weekly * yearly``, and ``count == fitted * coverage * remainder`` where the day is reported.

    References
    ----------
    Eilers and Marx (1996), Statistical Science 11; Wood and Fasiolo (2017), Biometrics 73.

    Examples
    --------
    Weekends at half of the rest: the factor of a Sunday is half that of a Monday.

    >>> from datetime import date, timedelta
    >>> days = [date(2025, 1, 6) + timedelta(days=i) for i in range(70)]
    >>> counts = [20.0, 20.0, 20.0, 20.0, 20.0, 10.0, 10.0] * 10
    >>> parts = decompose(pl.DataFrame({"region": ["R"] * 70, "date": days, "count": counts})).frame
    >>> round(parts["weekly"][6] / parts["weekly"][0], 3)
    0.5
    """
    if not 0 < level < 1:
        raise InputError(
            f"decompose: level: found {level}, wanted a probability between 0 and 1, such as 0.95"
        )
    panel = build_panel(series, partial=partial)
    reasons = [_why_not(panel, row) for row in range(len(panel.regions))]
    rows = np.flatnonzero([reason is None for reason in reasons])
    spans_two_years = len(panel.dates) * panel.step_days >= 2 * YEAR_DAYS
    waves = yearly_waves(
        panel.dates, _PAIRS_OF_WAVES if (spans_two_years if yearly is None else yearly) else 0
    )
    weekdays = weekday_contrasts(panel.weekday) if panel.step_days == 1 else np.zeros((len(panel.dates), 0))
    refused = [
        {**dict.fromkeys(DECOMPOSITION.dtypes), "region": region, "reason": reason}
        for region, reason in zip(panel.regions, reasons, strict=True)
        if reason is not None
    ]
    parts = [pl.DataFrame(refused, schema=DECOMPOSITION.dtypes)]
    if len(rows):
        chosen = panel.select(rows)
        smooth = fit_smooth(chosen, np.hstack([weekdays, waves]))
        parts.append(_as_frame(chosen, smooth, weekdays, waves, level))
    settings = {"level": level, "partial": partial, "yearly": bool(waves.shape[1])}
    return Decomposition(pl.concat(parts).sort("region", "date"), settings)


def _why_not(panel: Panel, row: int) -> str | None:
    n_days, events = int(panel.weights[row].sum()), panel.counts[row].sum()
    if n_days < max(LEAST_DAYS // panel.step_days, 8):
        return f"{n_days} reported periods, wanted at least {max(LEAST_DAYS // panel.step_days, 8)}"
    return f"{events:.0f} events, wanted at least {LEAST_EVENTS}" if events < LEAST_EVENTS else None


def _as_frame(
    panel: Panel, smooth: Smooth, weekdays: NDArray[np.float64], waves: NDArray[np.float64], level: float
) -> pl.DataFrame:
    """Multiply the parts out on the scale of counts."""
    z, k = float(ndtri((1 + level) / 2)), weekdays.shape[1]
    covariance = smooth.calendar_covariance
    weekly = _factor(weekdays, smooth.calendar[:, :k], covariance[:, :k, :k], z)
    yearly = _factor(waves, smooth.calendar[:, k:], covariance[:, k:, k:], z)
    margin = np.where(z * smooth.level_error < _LOG_MARGIN_MAX, z * smooth.level_error, np.nan)
    used, n = panel.weights > 0, len(panel.dates)
    columns = {
        "region": np.repeat(np.asarray(panel.regions, dtype=object), n),
        "date": np.tile(panel.dates, len(panel.regions)),
        "count": np.where(used, panel.counts, np.nan).ravel(),
        "fitted": (np.exp(smooth.level) * weekly[0] * yearly[0]).ravel(),
        "trend": np.exp(smooth.level).ravel(),
        "trend_lower": np.exp(smooth.level - margin).ravel(),
        "trend_upper": np.exp(smooth.level + margin).ravel(),
    }
    for name, bounds in (("weekly", weekly), ("yearly", yearly)):
        for suffix, values in zip(("", "_lower", "_upper"), bounds, strict=True):
            columns[name + suffix] = values.ravel()
    columns["remainder"] = np.where(used, panel.counts / smooth.means, np.nan).ravel()
    frame = pl.DataFrame(columns).with_columns(
        pl.col(pl.Float64).fill_nan(None), reason=pl.lit(None, pl.String)
    )
    return frame.cast({"date": pl.Date}).select(list(DECOMPOSITION.dtypes))


def _factor(
    design: NDArray[np.float64], effects: NDArray[np.float64], covariance: NDArray[np.float64], z: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return a factor and its bounds, shape (R, n) each."""
    log_factor = effects @ design.T
    error = np.sqrt(np.maximum(((design @ covariance) * design).sum(axis=2), 0.0))
    margin = np.minimum(z * error, _LOG_MARGIN_MAX)
    return np.exp(log_factor), np.exp(log_factor - margin), np.exp(log_factor + margin)
