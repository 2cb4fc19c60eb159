"""What next? Forecasts of the next days as whole numbers, only where the past shows that they are worth something.

It never offers a forecast that did not beat repeating last week.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from tsanalysis.analysis.forecasting.backtest import DEFAULT_METHODS, HORIZON, Backtest, backtest, stretch
from tsanalysis.analysis.forecasting.predictors import LEVELS, METHODS
from tsanalysis.analysis.panel import PartialDays, build_panel
from tsanalysis.frames import FORECAST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["Forecast", "forecast"]

P_VALUE_MAX = 0.1
"""A method is offered where a one-sided test over the origins says with this error that it beats the naive one."""

_SHOWN = {"median": 0.5, "lower_50": 0.25, "upper_50": 0.75, "lower_90": 0.05, "upper_90": 0.95}


@dataclass(frozen=True)
class Forecast:
    """The days ahead.

    Attributes
    ----------
    frame
        Columns of ``frames.FORECAST``: one row per region and day ahead, or per region and reason.
    quantiles
        One row per region, day ahead and level: region, date, level, value.
    backtest
        The scores that decided.
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    quantiles: pl.DataFrame
    backtest: Backtest = field(repr=False)
    settings: Mapping[str, Any]


def forecast(
    series: pl.DataFrame,
    *,
    horizon: int = HORIZON,
    methods: Sequence[str] = DEFAULT_METHODS,
    partial: PartialDays = "exposure",
    tested: Backtest | None = None,
) -> Forecast:
    """Forecast every region by the method that was best in the backtest, if it beats the naive one.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``.
    horizon
        Periods ahead.
    methods
        Of ``"nb"``, ``"ses"``, and of statsmodels ``"arima"`` and ``"ets"`` (slow).
    partial
        As in ``trend``.
    tested
        A backtest of the same series, such as one as of each date; None: one is made.

    Returns
    -------
    Forecast
        Quantiles are whole numbers of 0 or more and never fall with the level. The intervals carry the conformal
        correction that the backtest learnt.

    References
    ----------
    As in ``backtest``.

    Examples
    --------
    Two weeks of a level that wanders: the forecast is offered, and its median is near the last level.

    >>> from datetime import date, timedelta
    >>> days = [date(2025, 1, 1) + timedelta(days=i) for i in range(300)]
    >>> counts = np.random.default_rng(1).poisson(40, 300).astype(float)
    >>> found = forecast(pl.DataFrame({"region": ["R"] * 300, "date": days, "count": counts}))
    >>> found.frame.height, 35 <= found.frame["median"][0] <= 45
    (14, True)
    """
    panel = build_panel(series, partial=partial)
    judged = tested or backtest(series, horizon=horizon, methods=methods, partial=partial)
    settings = {"horizon": horizon, "methods": list(methods), "partial": partial, "p_value_max": P_VALUE_MAX}
    choices = [_choose(judged.frame.filter(pl.col("region") == region)) for region in panel.regions]
    frames, quantile_frames = [], []
    for row, (region, choice) in enumerate(zip(panel.regions, choices, strict=True)):
        if choice["reason"] is not None:
            refused = {**dict.fromkeys(FORECAST.dtypes), "region": region, "reason": choice["reason"]}
            frames.append(pl.DataFrame([refused], schema=FORECAST.dtypes))
            continue
        own = panel.select(np.array([row]))
        quantiles = METHODS[choice["method"]](own, horizon)
        quantiles = stretch(quantiles, np.array([choice["scale"]]))[0]
        dates = panel.dates[-1] + np.timedelta64(panel.step_days, "D") * np.arange(1, horizon + 1)
        frames.append(_as_frame(region, dates, choice["method"], quantiles))
        quantile_frames.append(_as_quantiles(region, dates, quantiles))
    frame = pl.concat(frames) if frames else FORECAST.empty()
    schema = {"region": pl.String, "date": pl.Date, "level": pl.Float64, "value": pl.Int64}
    quantile_frame = pl.concat(quantile_frames) if quantile_frames else pl.DataFrame(schema=schema)
    return Forecast(frame, quantile_frame, judged, settings)


def _choose(scores: pl.DataFrame) -> dict[str, Any]:
    """Return the best method of a region, or why there is none."""
    if scores.is_empty():
        return {"reason": "the backtest does not hold this region"}
    first = scores["reason"][0]
    if first is not None:
        return {"reason": first}
    candidates = scores.filter(pl.col("method") != "naive").sort("wis")
    if candidates.is_empty():
        return {"reason": "nothing but the naive forecast was tried"}
    best = candidates.row(0, named=True)
    if best["skill"] is None:
        return {"reason": "no method beat the naive forecast, which was exact"}
    if best["skill"] <= 0 or best["p_value"] > P_VALUE_MAX:
        told = f"best: {best['method']}, skill {best['skill']:.2f}, p {best['p_value']:.2f}"
        return {"reason": f"no method beat the naive forecast over {best['n_origins']} past days ({told})"}
    return best


def _as_frame(
    region: str, dates: NDArray[np.datetime64], method: str, quantiles: NDArray[np.float64]
) -> pl.DataFrame:
    shown = {
        name: quantiles[:, int(np.flatnonzero(np.isclose(LEVELS, level))[0])].astype(np.int64)
        for name, level in _SHOWN.items()
    }
    n = len(dates)
    columns = {"region": [region] * n, "date": dates, "method": [method] * n, **shown, "reason": [None] * n}
    return pl.DataFrame(columns, schema=FORECAST.dtypes)


def _as_quantiles(region: str, dates: NDArray[np.datetime64], quantiles: NDArray[np.float64]) -> pl.DataFrame:
    columns = {
        "region": [region] * quantiles.size,
        "date": np.repeat(dates, len(LEVELS)),
        "level": np.tile(LEVELS, len(dates)),
        "value": quantiles.ravel().astype(np.int64),
    }
    return pl.DataFrame(columns, schema_overrides={"date": pl.Date})
