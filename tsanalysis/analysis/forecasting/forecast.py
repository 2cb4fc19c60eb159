"""What next? Forecasts of the next days as whole numbers, only where the past shows that they are worth something.

It never offers a forecast of a region that did not beat repeating last week.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from tsanalysis.analysis.forecasting.backtest import (
    DEFAULT_METHODS,
    HORIZON,
    Backtest,
    backtest,
    backtest_panel,
)
from tsanalysis.analysis.forecasting.predictors import METHODS
from tsanalysis.analysis.forecasting.quantiles import LEVELS, even_draws, stretch
from tsanalysis.analysis.forecasting.reconcile import DRAWS
from tsanalysis.analysis.forecasting.reconcile import reconcile as reconcile_draws
from tsanalysis.analysis.panel import Panel, PartialDays, build_panel
from tsanalysis.errors import InputError
from tsanalysis.frames import ALL_REGIONS, FORECAST, OTHER_REGIONS, whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["Forecast", "forecast"]

P_VALUE_MAX = 0.1
"""A method is offered where a one-sided test over the origins says with this error that it beats the naive one."""

DEPENDENCE_DAYS = 112
"""Last days that say how regions and total move together."""
RECENT_DAYS = 28
LEAST_HELD = 0.8
"""Share of the total that the regions must hold, each at its coverage: with fewer regions the sum is another one."""

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
    note
        Whether regions and total are consistent, and how much the source gives to no region.
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    quantiles: pl.DataFrame
    backtest: Backtest = field(repr=False)
    note: str
    settings: Mapping[str, Any]


def forecast(
    series: pl.DataFrame,
    *,
    horizon: int = HORIZON,
    methods: Sequence[str] = DEFAULT_METHODS,
    partial: PartialDays = "exposure",
    tested: Backtest | None = None,
    reconcile: bool = True,
    seed: int = 1,
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
    reconcile
        Where the total and at least one region are forecast, make the regions consistent with the total
        (`reconcile.reconcile`): a row ``frames.OTHER_REGIONS`` stands for all regions without a forecast of their own,
        so that nothing is missing from the sum. Numbers of regions are those of a day on which every event is given to
        its region; how much the source leaves out is in `note`.
    seed
        Of the reconciliation's draws.

    Returns
    -------
    Forecast
        Quantiles are whole numbers of 0 or more and never fall with the level. The intervals carry the conformal
        correction that the backtest learnt. Of the rows that are ``reconciled``, ``mean`` of the total is the sum of
        the other means, every day.

    References
    ----------
    As in ``backtest`` and ``reconcile.reconcile``.

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
    if faults := [*whole_number_faults(1, horizon=horizon), *whole_number_faults(0, seed=seed)]:
        raise InputError("forecast: " + "; ".join(faults))
    panel = build_panel(series, partial=partial)
    judged = tested or backtest(series, horizon=horizon, methods=methods, partial=partial)
    choices = [_choose(judged.frame.filter(pl.col("region") == region)) for region in panel.regions]
    laws = [
        _Law.of(panel.select(np.array([row])), choice, horizon)
        for row, choice in enumerate(choices)
        if choice["reason"] is None
    ]
    why_not = _why_not_reconciled(panel, laws, reconcile=reconcile)
    if why_not is None:
        laws = _reconciled(panel, laws, horizon, methods, seed)
    step = np.timedelta64(panel.step_days, "D")
    dates = panel.dates[-1] + step * np.arange(1, horizon + 1) if len(panel.dates) else panel.dates
    refused = [
        {**dict.fromkeys(FORECAST.dtypes), "region": region, "reason": choice["reason"]}
        for region, choice in zip(panel.regions, choices, strict=True)
        if choice["reason"] is not None
    ]
    frame = pl.concat([*(law.frame(dates) for law in laws), pl.DataFrame(refused, schema=FORECAST.dtypes)])
    schema = {"region": pl.String, "date": pl.Date, "level": pl.Float64, "value": pl.Int64}
    quantiles = pl.concat([pl.DataFrame(schema=schema), *(law.levels(dates) for law in laws)])
    settings = {
        "horizon": horizon,
        "methods": list(methods),
        "partial": partial,
        "p_value_max": P_VALUE_MAX,
        "reconcile": reconcile,
        "seed": seed,
    }
    note = _note(panel, sum(law.reconciled for law in laws), why_not)
    return Forecast(
        frame.sort("region", "date"), quantiles.sort("region", "date", "level"), judged, note, settings
    )


@dataclass(frozen=True)
class _Law:
    """What is told of one region."""

    region: str
    method: str
    quantiles: NDArray[np.float64]
    """Shape (H, Q)."""
    mean: NDArray[np.float64]
    reconciled: bool = False

    @classmethod
    def of(cls, panel: Panel, choice: Mapping[str, Any], horizon: int) -> _Law:
        """Predict one region by the method chosen, with the spread that the backtest learnt."""
        scale = np.array([[choice["scale_lower"] or 1.0, choice["scale_upper"] or 1.0]])
        quantiles = stretch(METHODS[choice["method"]](panel, horizon), scale)[0]
        return cls(panel.regions[0], choice["method"], quantiles, even_draws(quantiles, DRAWS).mean(axis=1))

    def frame(self, dates: NDArray[np.datetime64]) -> pl.DataFrame:
        """Return the columns of ``frames.FORECAST``."""
        shown = {
            name: self.quantiles[:, int(np.flatnonzero(np.isclose(LEVELS, level))[0])].astype(np.int64)
            for name, level in _SHOWN.items()
        }
        told = {"method": self.method, "reconciled": self.reconciled, "region": self.region, "reason": None}
        columns = {"date": dates, "mean": self.mean, **shown}
        return pl.DataFrame(
            {**{name: [value] * len(dates) for name, value in told.items()}, **columns}
        ).select(pl.col(name).cast(dtype) for name, dtype in FORECAST.dtypes.items())

    def levels(self, dates: NDArray[np.datetime64]) -> pl.DataFrame:
        """Return every quantile of every day."""
        columns = {
            "region": [self.region] * self.quantiles.size,
            "date": np.repeat(dates, len(LEVELS)),
            "level": np.tile(LEVELS, len(dates)),
            "value": self.quantiles.ravel().astype(np.int64),
        }
        return pl.DataFrame(columns, schema_overrides={"date": pl.Date})


def _why_not_reconciled(panel: Panel, laws: Sequence[_Law], *, reconcile: bool) -> str | None:
    """Return why there is nothing to make consistent."""
    offered = {law.region for law in laws}
    if not reconcile:
        return "that was not asked for"
    if ALL_REGIONS not in offered:
        return "no forecast of the total is offered"
    if len(offered) == 1:
        return "no forecast of a region is offered"
    is_total = np.asarray(panel.regions, dtype=object) == ALL_REGIONS
    rates = panel.weights * panel.counts / panel.exposure
    held = rates[~is_total].sum() / rates[is_total].sum()
    return (
        None if held >= LEAST_HELD else f"the regions given hold {held:.0%} of the total; wanted all of them"
    )


def _reconciled(
    panel: Panel, laws: Sequence[_Law], horizon: int, methods: Sequence[str], seed: int
) -> list[_Law]:
    """Return the laws of total, regions and others as one."""
    total = next(law for law in laws if law.region == ALL_REGIONS)
    parts = [law for law in laws if law is not total]
    offered = np.isin(np.asarray(panel.regions, dtype=object), [law.region for law in laws])
    rows = [panel.select(np.array([panel.regions.index(law.region)])) for law in (total, *parts)]
    others = _others(panel.select(~offered))
    if others.counts.any():
        parts.append(_Law.of(others, _best(others, horizon, methods), horizon))
        rows.append(others)
    found = reconcile_draws(
        total.quantiles, np.stack([law.quantiles for law in parts]), _moves(rows), seed=seed
    )
    draws = [found.total, *found.draws]
    return [
        _Law(law.region, law.method, found.quantiles(drawn), drawn.mean(axis=1), reconciled=True)
        for law, drawn in zip((total, *parts), draws, strict=True)
    ]


def _others(panel: Panel) -> Panel:
    """Return the sum of some regions as one; its exposure is the mean of theirs."""
    known = panel.weights.sum(axis=0, keepdims=True)
    weights = (known > 0).astype(float)
    exposure = (panel.weights * panel.exposure).sum(axis=0, keepdims=True) / np.maximum(known, 1)
    return replace(
        panel,
        regions=(OTHER_REGIONS,),
        counts=(panel.weights * panel.counts).sum(axis=0, keepdims=True),
        weights=weights,
        exposure=np.where(weights > 0, exposure, 1.0),
        n_partial=panel.n_partial.max(initial=0, keepdims=True),
    )


def _best(panel: Panel, horizon: int, methods: Sequence[str]) -> dict[str, Any]:
    """Return the method with the best score for what must be told so that the parts add up, beaten or not."""
    scores = backtest_panel(panel, horizon=horizon, methods=methods).frame.drop_nulls("wis").sort("wis")
    fallback = {"method": "nb", "scale_lower": 1.0, "scale_upper": 1.0}
    return fallback if scores.is_empty() else scores.row(0, named=True)


def _moves(rows: Sequence[Panel]) -> NDArray[np.float64]:
    """Return how much each row differs from a week before, in the last days, shape (rows, n); NaN where unknown."""
    rates = np.vstack([np.where(row.weights > 0, row.counts / row.exposure, np.nan) for row in rows])
    lag = 7 if rows[0].step_days == 1 else 1
    return np.asarray(rates[:, lag:] - rates[:, :-lag])[:, -DEPENDENCE_DAYS // rows[0].step_days :]


def _note(panel: Panel, n_laws: int, why_not: str | None) -> str:
    """Say whether the numbers add up, and what the source gives to no region."""
    if why_not is not None:
        return f"regions and total are not made consistent: {why_not}"
    is_total = np.asarray(panel.regions, dtype=object) == ALL_REGIONS
    recent = slice(-RECENT_DAYS // panel.step_days, None)
    told = (panel.weights * panel.counts)[:, recent]
    total = told[is_total].sum()
    left = max(1 - told[~is_total].sum() / total, 0.0) if total > 0 else 0.0
    return (
        f"{n_laws} forecasts are of one law with the total, and their means add up to its mean; of the last "
        f"{RECENT_DAYS} days' events {left:.0%} were given to no single region: the numbers of regions say what they "
        "would be if all were"
    )


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
