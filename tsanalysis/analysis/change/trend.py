"""Is it going up? Growth per week of every region, with error rates that hold under autocorrelation.

It never calls a region growing or falling because of days that nobody reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import polars as pl

from tsanalysis.analysis.change.trend_estimates import Estimates, estimate, pool, theil_sen
from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.analysis.panel import Panel, PartialDays, build_panel
from tsanalysis.analysis.regression.hac import fixed_b_p_value, fixed_b_quantile
from tsanalysis.analysis.regression.smooth import YEAR_DAYS, fit_smooth, weekday_contrasts, yearly_waves
from tsanalysis.errors import InputError
from tsanalysis.frames import ALL_REGIONS, CURVES, TREND

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

__all__ = ["Trend", "trend"]

LEVEL = 0.95
LEAST_DAYS = 28
LEAST_EVENTS = 10
LEAST_ACTIVE_DAYS = 5
_DAYS_PER_MONTH = 30
_PAIRS_OF_WAVES = 2
_LEAST_ERROR = 1e-9
"""Of a log growth per week: a series without any variation has no significant rounding error."""
_LOG_MARGIN_MAX = 5.0
"""A bound more than e^5 = 148 times off the curve says that the data do not bound it."""


@dataclass(frozen=True)
class Trend:
    """Trends of regions.

    Attributes
    ----------
    frame
        One row per region, columns of ``frames.TREND``.
    fitted
        One row per region and period, columns of ``frames.CURVES``: the smooth trend, for a chart.
    settings
        The options that made it.
    model
        Region code -> the statsmodels result of its fit, made when it is asked for. Same coefficients; its HAC errors
        lack the factor of `hac.kernel_loss`, and over gaps it joins the days, which are missing here.
    """

    frame: pl.DataFrame
    fitted: pl.DataFrame
    settings: Mapping[str, Any]
    model: Mapping[str, Any] = field(repr=False)


def trend(
    series: pl.DataFrame,
    *,
    level: float = LEVEL,
    family: Literal["poisson", "nb2"] = "poisson",
    partial: PartialDays = "exposure",
    day_of_week: bool = True,
    yearly: bool | None = None,
    breaks: pl.DataFrame | None = None,
    across_breaks: Literal["refuse", "after", "note"] = "refuse",
    curve: bool | Collection[str] = True,
) -> Trend:
    r"""Estimate growth per week of every region.

    :math:`\log E y_t = \log e_t + a + b\,t + d_{w(t)} (+ \text{yearly waves})`, fitted by Poisson quasi-likelihood; the
    standard error of b is Newey-West with :math:`1.3\sqrt n` lags, its variance multiplied by what so many lags do not see
    of an AR(1) series (`hac.kernel_loss`), and its t-ratio is judged by the fixed-b distribution of a trend regressor.
    Growth per week is :math:`e^{b}`, t in weeks. Days that are missing, at random or in blocks, keep the size
    (benchmarks/bench_trend.py).

    Parameters
    ----------
    series
        Columns of ``frames.SERIES``. A day that is not reported is missing, never zero.
    level
        Probability that each interval should cover, in (0, 1).
    family
        ``"nb2"`` weights the days by :math:`1/(1 + \alpha\mu)`: more power where the level moves much.
    partial
        ``"exposure"``: a partly reported day counts with its coverage as exposure; ``"drop"``: it is left out.
    day_of_week
        Estimate weekday effects (daily series; in regions with events on all seven weekdays).
    yearly
        Estimate two pairs of yearly waves; None: where the series spans two years.
    breaks
        ``reporting_breaks(counts).frame``: changes in how is reported.
    across_breaks
        What to do with a region's trend over a break that concerns regions: ``"refuse"``, use only the days
        ``"after"`` the last one, or ``"note"`` it in `rests_on`. A break of coverage is noted only: coverage is the
        exposure. The sum over all regions does not depend on either.
    curve
        Also fit the smooth trend: of every region, of none (False), or of those named here.

    Returns
    -------
    Trend
        ``rate_ratio_30d == growth_per_week ** (30 / 7)``, and ``lower <= growth_per_week <= upper``. A region that
        cannot be fitted is a row with a reason. Regions are shrunk to their common mean in the `pooled_` columns:
        :math:`\hat b_i` is normal about :math:`b_i`, which is normal about the mean with the variance of
        DerSimonian and Laird.

    Raises
    ------
    InputError
        The frame is no series, or an option is not one of those above.

    References
    ----------
    Newey and West (1987), Econometrica 55; Andrews and Monahan (1992), Econometrica 60; Kiefer and Vogelsang (2005),
    Econometric Theory 21; Bunzel and Vogelsang (2005), JBES 23; Lazarus et al. (2018),
    JBES 36; Sen (1968), JASA 63; Czado, Gneiting and Held (2009), Biometrics 65; DerSimonian and Laird (1986),
    Controlled Clinical Trials 7.

    Examples
    --------
    Counts that double every 14 days grow by the square root of 2 a week.

    >>> from datetime import date, timedelta
    >>> days = [date(2025, 1, 1) + timedelta(days=i) for i in range(84)]
    >>> counts = [round(100 * 2 ** (i / 14)) for i in range(84)]
    >>> daily = pl.DataFrame({"region": ["R"] * 84, "date": days, "count": [float(c) for c in counts]})
    >>> row = trend(daily).frame.row(0, named=True)
    >>> round(row["growth_per_week"], 3), round(row["doubling_days"], 1)
    (1.414, 14.0)
    """
    _check_options(level, family, across_breaks)
    panel = build_panel(series, partial=partial)
    panel, refused, notes = _respect_breaks(panel, breaks, across_breaks)
    waves = _yearly_columns(panel, yearly=yearly)
    use_weekdays = day_of_week and panel.step_days == 1
    reasons = [no or _why_not(panel, row) for row, no in enumerate(refused)]
    usable = np.array([reason is None for reason in reasons], dtype=bool)
    designs = _designs(panel, waves)
    estimates = Estimates.empty(len(panel.regions))
    for with_weekdays in (False, True):
        rows = np.flatnonzero(usable & (_has_all_weekdays(panel, wanted=use_weekdays) == with_weekdays))
        if len(rows):
            estimate(panel.select(rows), designs[with_weekdays], family, estimates, rows)
    for row in np.flatnonzero(usable & ~estimates.converged):
        reasons[row] = (
            f"the fit did not converge: {panel.counts[row].sum():.0f} events come in too few bursts"
        )
    frame = _as_frame(panel, estimates, reasons, notes, level)
    wanted = (panel.regions if curve else ()) if isinstance(curve, bool) else curve
    drawn = np.flatnonzero(
        [region in wanted and reason is None for region, reason in zip(panel.regions, reasons, strict=True)]
    )
    fitted = _curves(panel, drawn, designs[use_weekdays][:, 2:], level)
    settings = {
        "level": level,
        "family": family,
        "partial": partial,
        "day_of_week": day_of_week,
        "yearly": bool(waves.shape[1]),
        "across_breaks": across_breaks,
        "lags": "floor(1.3 sqrt n)",
        "kernel": "Bartlett, completed by AR(1)",
    }
    models = _Models(panel, designs, estimates, _has_all_weekdays(panel, wanted=use_weekdays), reasons)
    return Trend(frame, fitted, settings, models)


def _check_options(level: float, family: str, across_breaks: str) -> None:
    faults = []
    if not 0 < level < 1:
        faults.append(f"level: found {level}, wanted a probability between 0 and 1, such as 0.95")
    if family not in ("poisson", "nb2"):
        faults.append(f"family: found {family!r}, wanted 'poisson' or 'nb2'")
    if across_breaks not in ("refuse", "after", "note"):
        faults.append(f"across_breaks: found {across_breaks!r}, wanted 'refuse', 'after' or 'note'")
    if faults:
        raise InputError("trend: " + "; ".join(faults))


def _respect_breaks(
    panel: Panel, breaks: pl.DataFrame | None, across: str
) -> tuple[Panel, list[str | None], list[str]]:
    """Cut or refuse regional series at the reporting breaks that concern regions."""
    n_regions = len(panel.regions)
    refused: list[str | None] = [None] * n_regions
    notes = [""] * n_regions
    if breaks is None or breaks.is_empty() or not len(panel.dates):
        return panel, refused, notes
    weights = panel.weights.copy()
    touching = breaks.filter(pl.col("concerns").is_in(["regions", "coverage"])).sort("date")
    for row, region in enumerate(panel.regions):
        used = panel.dates[weights[row] > 0]
        if region == ALL_REGIONS or not len(used):
            continue
        inside = touching.filter(pl.col("date").is_between(used[0], used[-1], closed="right"))
        serious = inside.filter(pl.col("concerns") == "regions")
        if serious.is_empty() or across == "note":
            notes[row] = f"; across a reporting break on {_named(inside)}" if inside.height else ""
        elif across == "after":
            weights[row, panel.dates < np.datetime64(serious.get_column("date")[-1], "D")] = 0.0
            notes[row] = f"; only days after the reporting break on {_named(serious)}"
        else:
            refused[row] = (
                f"reporting changed on {_named(serious)}: use across_breaks='after' for the days since"
            )
    cut = Panel(
        panel.regions,
        panel.dates,
        panel.step_days,
        panel.counts * weights,
        weights,
        np.where(weights > 0, panel.exposure, 1.0),
        panel.n_partial,
    )
    return cut, refused, notes


def _named(breaks: pl.DataFrame) -> str:
    return ", ".join(f"{day} ({what})" for day, what in breaks.select("date", "feature").iter_rows())


def _yearly_columns(panel: Panel, *, yearly: bool | None) -> NDArray[np.float64]:
    spans_two_years = len(panel.dates) * panel.step_days >= 2 * YEAR_DAYS
    wanted = spans_two_years if yearly is None else yearly
    return yearly_waves(panel.dates, _PAIRS_OF_WAVES if wanted else 0)


def _designs(panel: Panel, waves: NDArray[np.float64]) -> dict[bool, NDArray[np.float64]]:
    """Return the design without and with weekdays; its second column is time in weeks."""
    plain = np.column_stack([np.ones(len(panel.dates)), panel.weeks, waves])
    return {False: plain, True: np.hstack([plain, weekday_contrasts(panel.weekday)])}


def _has_all_weekdays(panel: Panel, *, wanted: bool) -> NDArray[np.bool_]:
    """Tell which regions have an event on each of the seven weekdays."""
    if not wanted:
        return np.zeros(len(panel.regions), dtype=bool)
    per_weekday = (panel.counts > 0).astype(float) @ np.eye(7)[panel.weekday]
    return np.asarray((per_weekday > 0).all(axis=1))


def _why_not(panel: Panel, row: int) -> str | None:
    """Say why a region has too little to go on."""
    n_periods, events = int(panel.weights[row].sum()), panel.counts[row].sum()
    active = int((panel.counts[row] > 0).sum())
    least_days = max(LEAST_DAYS // panel.step_days, 8)
    if n_periods < least_days:
        return f"{n_periods} reported periods, wanted at least {least_days}"
    if events < LEAST_EVENTS:
        return f"{events:.0f} events, wanted at least {LEAST_EVENTS}"
    if active < LEAST_ACTIVE_DAYS:
        return f"events on {active} periods only, wanted at least {LEAST_ACTIVE_DAYS}"
    return None


def _as_frame(
    panel: Panel, found: Estimates, reasons: list[str | None], notes: list[str], level: float
) -> pl.DataFrame:
    """Put the estimates into the columns of the schema."""
    fitted = np.array([reason is None for reason in reasons])
    slope, error = np.where(fitted, found.slope, np.nan), np.where(fitted, found.error, np.nan)
    margin = fixed_b_quantile(level, found.b) * error
    p_values = fixed_b_p_value(slope / np.maximum(error, _LEAST_ERROR), found.b)
    low, high = slope - margin, slope + margin
    pooled, pooled_error = pool(slope, error, np.asarray(panel.regions) != ALL_REGIONS)
    pooled_margin = fixed_b_quantile(level, found.b) * pooled_error
    days = _DAYS_PER_MONTH / 7
    n_periods = panel.weights.sum(axis=1)
    columns = {
        "region": list(panel.regions),
        "growth_per_week": np.exp(slope),
        "lower": np.exp(low),
        "upper": np.exp(high),
        "rate_ratio_30d": np.exp(slope * days),
        "rate_ratio_30d_lower": np.exp(low * days),
        "rate_ratio_30d_upper": np.exp(high * days),
        "p_value": p_values,
        "q_value": q_values(p_values),
        **_times("doubling", slope, low, high),
        **_times("halving", -slope, -high, -low),
        "pooled_growth_per_week": np.exp(pooled),
        "pooled_lower": np.exp(pooled - pooled_margin),
        "pooled_upper": np.exp(pooled + pooled_margin),
        "theil_sen": np.where(fitted, theil_sen(panel), np.nan),
        "dispersion": np.where(fitted, found.dispersion, np.nan),
        "autocorrelation": np.where(fitted, found.autocorrelation, np.nan),
        "pit_distance": np.where(fitted, found.pit_distance, np.nan),
        "zero_share": np.where(
            n_periods > 0,
            ((panel.counts == 0) * panel.weights).sum(axis=1) / np.maximum(n_periods, 1),
            np.nan,
        ),
        "n_periods": n_periods.astype(np.int64),
        "n_partial": panel.n_partial,
        "events": panel.counts.sum(axis=1),
        "rests_on": [_rests_on(panel, row) + notes[row] for row in range(len(notes))],
        "reason": reasons,
    }
    return pl.DataFrame(columns, schema=TREND.dtypes).with_columns(pl.col(pl.Float64).fill_nan(None))


def _times(
    word: str, slope: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    """Return the days in which the rate doubles (or halves), where the interval excludes no change."""
    sure = low > 0

    def days(rate: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.divide(7 * np.log(2), rate, out=np.full(len(rate), np.nan), where=sure))

    return {f"{word}_days": days(slope), f"{word}_days_lower": days(high), f"{word}_days_upper": days(low)}


def _rests_on(panel: Panel, row: int) -> str:
    used = panel.dates[panel.weights[row] > 0]
    if not len(used):
        return "no reported day"
    partial = f", {panel.n_partial[row]} partly reported" if panel.n_partial[row] else ""
    return f"{used[0]} to {used[-1]}, {len(used)} periods{partial}"


def _curves(
    panel: Panel,
    rows: NDArray[np.int64],
    calendar: NDArray[np.float64],
    level: float,
) -> pl.DataFrame:
    """Return the smooth trend of the regions that have a trend."""
    if not len(rows):
        return CURVES.empty()
    chosen = panel.select(rows)
    smooth = fit_smooth(chosen, calendar)
    z = float(fixed_b_quantile(level, 0.0))
    n_regions, n = smooth.level.shape
    margin = np.where(z * smooth.level_error < _LOG_MARGIN_MAX, z * smooth.level_error, np.nan)
    slope_margin = np.where(z * smooth.slope_error < _LOG_MARGIN_MAX, z * smooth.slope_error, np.nan)
    slope_low, slope_high = smooth.slope - slope_margin, smooth.slope + slope_margin
    direction = np.where(slope_low > 0, "rising", np.where(slope_high < 0, "falling", "unclear"))
    columns = {
        "region": np.repeat(np.asarray(chosen.regions, dtype=object), n),
        "date": np.tile(chosen.dates, n_regions),
        "fitted": np.exp(smooth.level).ravel(),
        "lower": np.exp(smooth.level - margin).ravel(),
        "upper": np.exp(smooth.level + margin).ravel(),
        "growth_per_week": np.exp(smooth.slope).ravel(),
        "growth_lower": np.exp(slope_low).ravel(),
        "growth_upper": np.exp(slope_high).ravel(),
        "direction": direction.ravel(),
    }
    curves = pl.DataFrame(columns, schema_overrides=CURVES.dtypes)
    return curves.with_columns(pl.col(pl.Float64).fill_nan(None))


@dataclass(frozen=True)
class _Models(Mapping[str, Any]):
    """The statsmodels results, fitted one at a time when they are asked for."""

    panel: Panel
    designs: dict[bool, NDArray[np.float64]]
    estimates: Estimates
    with_weekdays: NDArray[np.bool_]
    reasons: list[str | None]

    def __getitem__(self, region: str) -> Any:
        from statsmodels.genmod import families  # noqa: PLC0415 -- two seconds, only where wanted
        from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415

        row = self.panel.regions.index(region) if region in self.panel.regions else -1
        if row < 0 or self.reasons[row] is not None:
            raise KeyError(region if row < 0 else f"{region}: {self.reasons[row]}")
        used = self.panel.weights[row] > 0
        alpha = float(self.estimates.alpha[row])
        family = families.NegativeBinomial(alpha=alpha) if alpha > 0 else families.Poisson()
        model = GLM(
            self.panel.counts[row][used],
            self.designs[bool(self.with_weekdays[row])][used],
            family=family,
            exposure=self.panel.exposure[row][used],
        )
        lags = int(self.estimates.lags[row])
        return model.fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, tol=1e-12)

    def __iter__(self) -> Iterator[str]:
        return (
            region for region, reason in zip(self.panel.regions, self.reasons, strict=True) if reason is None
        )

    def __len__(self) -> int:
        return sum(reason is None for reason in self.reasons)
