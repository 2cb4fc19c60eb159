"""Would it have been right? Forecasts made again at past days, each with what was known then, and scored.

It never lets a forecast see its own days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from scipy.special import stdtr

from tsanalysis.analysis.forecasting.predictors import METHODS
from tsanalysis.analysis.forecasting.quantiles import LEVELS, stretch
from tsanalysis.analysis.forecasting.scoring import crps_of_sample, pit_of_quantiles, weighted_interval_score
from tsanalysis.analysis.panel import Panel, PartialDays, build_panel
from tsanalysis.errors import InputError
from tsanalysis.frames import BACKTEST, whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

__all__ = ["Backtest", "backtest", "backtest_panel"]

HORIZON = 14
EVERY = 7
ORIGINS = 26
LEAST_HISTORY = 84
LEAST_ORIGINS = 8
LEAST_EVENTS = 30
DEFAULT_METHODS = ("naive", "nb", "ses")
LEARNING_RATE = 0.8
"""How strongly a week's share of misses in a region moves the logarithm of its scale."""
SHARED_RATE = 0.4
"""How strongly the mean over the regions moves all of them: what is learnt in one helps the others."""

_MISS_RATE = 0.05
_SCALES = (0.7, 4.0)
_LOW_90, _LOW_50, _HIGH_50, _HIGH_90 = (
    int(np.flatnonzero(np.isclose(LEVELS, level))[0]) for level in (0.05, 0.25, 0.75, 0.95)
)


@dataclass(frozen=True)
class Backtest:
    """Scores of past forecasts.

    Attributes
    ----------
    frame
        One row per region and method, columns of ``frames.BACKTEST``.
    by_origin
        One row per region, method and origin: region, method, origin, wis.
    calibration
        One row per method and level: method, level, share (of observations at or below that quantile, ties half): a
        calibrated method has share equal to level. This is the PIT.
    settings
        The options that made it.
    """

    frame: pl.DataFrame
    by_origin: pl.DataFrame
    calibration: pl.DataFrame
    settings: Mapping[str, Any]


def backtest(
    series: pl.DataFrame,
    *,
    horizon: int = HORIZON,
    every: int = EVERY,
    origins: int = ORIGINS,
    methods: Sequence[str] = DEFAULT_METHODS,
    partial: PartialDays = "exposure",
    vintages: Callable[[date], pl.DataFrame] | None = None,
) -> Backtest:
    r"""Make forecasts at past days and score them against what came.

    The intervals are corrected as they go (adaptive conformal), each side for itself: before each origin the normal scores
    of the levels below, or above, the median of a region's forecasts are multiplied by :math:`s` (`stretch`), with
    :math:`\log s` raised by :math:`\gamma (m - 0.05)` after every origin, m the share of the newly known days beyond that
    bound of the 90 % interval, and by half as much for the mean of m over the regions.

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``: what came.
    horizon
        Periods ahead.
    every
        Periods between origins.
    origins
        The last so many origins are used.
    methods
        Of ``"naive"``, ``"nb"``, ``"ses"``, and of statsmodels ``"arima"`` and ``"ets"`` (slow). The naive one is always run.
    partial
        As in ``trend``; partly reported days are never scored.
    vintages
        Day -> the series as it was known that day, such as ``vintages(store, daily=...)``; days of which nothing was
        known are no origins. None: the series itself, cut at the origin, as if nothing had been reported late.

    Returns
    -------
    Backtest
        ``skill == 1 - wis / wis(naive)``. A region with too little is a row per method with a reason.

    Raises
    ------
    InputError
        An option is out of range or a method is unknown.

    References
    ----------
    Bracher et al. (2021), PLOS Comp. Biol. 17; Gibbs and Candes (2021), Adaptive conformal inference under distribution
    shift, NeurIPS; Angelopoulos, Candes and Tibshirani (2023), Conformal PID control, NeurIPS; Diebold and Mariano
    (1995), JBES 13.

    Examples
    --------
    >>> from datetime import date, timedelta
    >>> days = [date(2025, 1, 1) + timedelta(days=i) for i in range(200)]
    >>> counts = [float(10 + i % 7 + (3 * i) % 5) for i in range(200)]
    >>> found = backtest(pl.DataFrame({"region": ["R"] * 200, "date": days, "count": counts}))
    >>> found.frame["n_origins"].to_list()
    [15, 15, 15]
    """
    panel = build_panel(series, partial=partial)
    return backtest_panel(
        panel,
        horizon=horizon,
        every=every,
        origins=origins,
        methods=methods,
        partial=partial,
        vintages=vintages,
    )


def backtest_panel(
    panel: Panel,
    *,
    horizon: int = HORIZON,
    every: int = EVERY,
    origins: int = ORIGINS,
    methods: Sequence[str] = DEFAULT_METHODS,
    partial: PartialDays = "exposure",
    vintages: Callable[[date], pl.DataFrame] | None = None,
) -> Backtest:
    """Do what `backtest` does, with the series laid out already."""
    names = _check_options(horizon, every, origins, methods)
    known = {
        start: _known_at(panel, start, vintages, partial)
        for start in _origins(panel, horizon, every, origins)
    }
    known = {start: seen for start, seen in known.items() if seen.weights.any()}
    starts = list(known)
    truth = np.where((panel.weights > 0) & (panel.exposure == 1), panel.counts, np.nan)
    runs = {name: _run(_Setup(known, truth, horizon), METHODS[name]) for name in names}
    settings = {
        "horizon": horizon,
        "every": every,
        "origins": len(starts),
        "methods": names,
        "partial": partial,
        "as_of": vintages is not None,
    }
    bar = runs["naive"].wis()
    known_then = " of which something was known then" if vintages is not None else ""
    frame = pl.concat([_score(panel, name, run, bar, known_then) for name, run in runs.items()]).sort(
        "region", maintain_order=True
    )
    return Backtest(frame, _by_origin(panel, starts, runs), _calibration(runs), settings)


def _check_options(horizon: int, every: int, origins: int, methods: Sequence[str]) -> list[str]:
    faults = whole_number_faults(1, horizon=horizon, every=every, origins=origins)
    unknown = [name for name in methods if name not in METHODS]
    if unknown:
        faults.append(f"methods: found {', '.join(unknown)}, wanted some of {', '.join(METHODS)}")
    if faults:
        raise InputError("backtest: " + "; ".join(faults))
    return list(dict.fromkeys(["naive", *methods]))


def _origins(panel: Panel, horizon: int, every: int, wanted: int) -> list[int]:
    """Return the first period ahead of each origin, oldest first."""
    least = max(LEAST_HISTORY // panel.step_days, 12)
    last = len(panel.dates) - horizon
    return list(range(last, least - 1, -every))[:wanted][::-1]


def _known_at(
    panel: Panel, start: int, vintages: Callable[[date], pl.DataFrame] | None, partial: PartialDays
) -> Panel:
    """Return what was known before a period."""
    if vintages is None:
        return panel.span(0, start)
    day: date = (panel.dates[start] - np.timedelta64(1, "D")).item()
    known = build_panel(vintages(day).filter(pl.col("date") <= day), partial=partial)
    return known.reindex(panel.regions, panel.dates[:start])


@dataclass(frozen=True)
class _Setup:
    """What all methods of a backtest share."""

    known: dict[int, Panel]
    """First period ahead -> what was known before it, oldest first."""
    truth: NDArray[np.float64]
    horizon: int


@dataclass(frozen=True)
class _Run:
    """The forecasts of one method: K origins, R regions, H periods, Q levels."""

    truth: NDArray[np.float64]
    raw: NDArray[np.float64]
    corrected: NDArray[np.float64]
    scale: NDArray[np.float64]

    def wis(self) -> NDArray[np.float64]:
        """Return the mean score of each origin and region, shape (K, R)."""
        score = weighted_interval_score(self.truth, self.corrected, LEVELS)
        known = ~np.isnan(score)
        sums = np.where(known, score, 0.0).sum(axis=2)
        n = known.sum(axis=2)
        return np.asarray(np.divide(sums, n, out=np.full(sums.shape, np.nan), where=n > 0))

    def inside(self, quantiles: NDArray[np.float64], low: int, high: int) -> NDArray[np.float64]:
        """Return the share of known days inside two quantiles, for each region."""
        known = ~np.isnan(self.truth)
        inside = (self.truth >= quantiles[..., low]) & (self.truth <= quantiles[..., high]) & known
        n = known.sum(axis=(0, 2))
        return np.asarray(np.divide(inside.sum(axis=(0, 2)), n, out=np.full(len(n), np.nan), where=n > 0))


def _run(setup: _Setup, method: Callable[[Panel, int], NDArray[np.float64]]) -> _Run:
    """Forecast at every origin, learning the scale from what has become known."""
    n_regions = len(setup.truth)
    starts = list(setup.known)
    log_scale = np.zeros((n_regions, 2))
    raw: list[NDArray[np.float64]] = []
    corrected: list[NDArray[np.float64]] = []
    truths: list[NDArray[np.float64]] = []
    known_until: list[int] = []
    for start in starts:
        for earlier, begun in enumerate(starts[: len(raw)]):
            fresh = slice(known_until[earlier], min(start - begun, setup.horizon))
            known_until[earlier] = max(known_until[earlier], fresh.stop)
            misses = _misses(truths[earlier][:, fresh], corrected[earlier][:, fresh])
            log_scale += LEARNING_RATE * misses + SHARED_RATE * misses.mean(axis=0)
        log_scale = np.clip(log_scale, *np.log(_SCALES))
        quantiles = method(setup.known[start], setup.horizon)
        raw.append(quantiles)
        corrected.append(stretch(quantiles, np.exp(log_scale)))
        truths.append(setup.truth[:, start : start + setup.horizon])
        known_until.append(0)
    shape = (0, n_regions, setup.horizon, len(LEVELS))
    stacked = [np.stack(parts) if parts else np.zeros(shape) for parts in (raw, corrected)]
    truth = np.stack(truths) if truths else np.zeros(shape[:3])
    return _Run(truth, stacked[0], stacked[1], np.exp(log_scale))


def _misses(truth: NDArray[np.float64], quantiles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the excess of the misses below and above over 0.05, by the part of a week that became known, shape (R, 2)."""
    known = ~np.isnan(truth)
    beyond = (truth < quantiles[..., _LOW_90], truth > quantiles[..., _HIGH_90])
    excess = [((side & known) - _MISS_RATE * known).sum(axis=1) for side in beyond]
    return np.asarray(np.column_stack(excess) / EVERY)


def _score(panel: Panel, name: str, run: _Run, bar: NDArray[np.float64], known_then: str) -> pl.DataFrame:
    """Return the scores of one method in every region."""
    wis = run.wis()
    rows = []
    for row, region in enumerate(panel.regions):
        both = ~np.isnan(wis[:, row]) & ~np.isnan(bar[:, row])
        n_known = int((~np.isnan(run.truth[:, row])).sum())
        entry: dict[str, Any] = {
            **dict.fromkeys(BACKTEST.dtypes),
            "region": region,
            "method": name,
            "n_origins": int(both.sum()),
            "n_forecasts": n_known,
            "reason": _why_not(panel, row, int(both.sum()), known_then),
        }
        if entry["reason"] is None:
            own, naive = wis[both, row], bar[both, row]
            entry |= {
                "wis": own.mean(),
                "crps": _mean_crps(run.truth[:, row], run.corrected[:, row]),
                "skill": 1 - own.mean() / naive.mean() if naive.mean() > 0 else None,
                "p_value": None if name == "naive" else _better(naive - own),
                "coverage_50": run.inside(run.corrected, _LOW_50, _HIGH_50)[row],
                "coverage_90": run.inside(run.corrected, _LOW_90, _HIGH_90)[row],
                "coverage_90_raw": run.inside(run.raw, _LOW_90, _HIGH_90)[row],
                "scale_lower": run.scale[row, 0],
                "scale_upper": run.scale[row, 1],
            }
        rows.append(entry)
    return pl.DataFrame(rows, schema=BACKTEST.dtypes)


def _why_not(panel: Panel, row: int, n_origins: int, known_then: str) -> str | None:
    if n_origins < LEAST_ORIGINS:
        return f"{n_origins} past days could be forecast, wanted at least {LEAST_ORIGINS}{known_then}"
    events = panel.counts[row].sum()
    return f"{events:.0f} events, wanted at least {LEAST_EVENTS}" if events < LEAST_EVENTS else None


def _mean_crps(truth: NDArray[np.float64], quantiles: NDArray[np.float64]) -> float:
    """Return the mean CRPS of the evenly spaced quantiles taken as a sample."""
    even = quantiles[..., 2:-2].reshape(-1, len(LEVELS) - 4)
    observed = truth.ravel()
    scores = [crps_of_sample(y, sample) for y, sample in zip(observed, even, strict=True) if not np.isnan(y)]
    return float(np.mean(scores))


def _better(gains: NDArray[np.float64]) -> float:
    """Return the one-sided p-value of a mean gain, neighbouring origins being correlated."""
    n = len(gains)
    centred = gains - gains.mean()
    power = (centred**2).mean()
    if power <= 0:
        return 1.0 if gains.mean() <= 0 else 0.0
    rho = max(float((centred[1:] * centred[:-1]).sum() / n / power), 0.0)
    error = np.sqrt(power * (1 + 2 * rho) / (n - 1))
    return float(stdtr(n - 1, -gains.mean() / error))


def _by_origin(panel: Panel, starts: list[int], runs: Mapping[str, _Run]) -> pl.DataFrame:
    regions, n = np.asarray(panel.regions, dtype=object), len(starts)
    last_known = panel.dates[starts] - np.timedelta64(1, "D") if n else panel.dates[:0]
    frames = [
        pl.DataFrame(
            {
                "region": np.tile(regions, n),
                "method": [name] * (n * len(regions)),
                "origin": np.repeat(last_known, len(regions)),
                "wis": run.wis().ravel(),
            },
            schema={"region": pl.String, "method": pl.String, "origin": pl.Date, "wis": pl.Float64},
        )
        for name, run in runs.items()
    ]
    return pl.concat(frames).with_columns(pl.col("wis").fill_nan(None))


def _calibration(runs: Mapping[str, _Run]) -> pl.DataFrame:
    frames = [
        pl.DataFrame(
            {
                "method": [name] * len(LEVELS),
                "level": LEVELS,
                "share": pit_of_quantiles(run.truth, run.corrected, LEVELS),
            }
        )
        for name, run in runs.items()
    ]
    return pl.concat(frames).with_columns(pl.col("share").fill_nan(None))
