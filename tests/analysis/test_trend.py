"""The trend keeps its error rate, agrees with statsmodels, and refuses with a reason."""

import subprocess
import sys
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import START, as_series, correlated_counts, overdispersed_counts

from tsanalysis.analysis.change.trend import trend
from tsanalysis.analysis.change.trend_estimates import _pit_distance, pool
from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.analysis.panel import build_panel
from tsanalysis.analysis.regression.hac import (
    fixed_b_p_value,
    fixed_b_quantile,
    hac_covariance,
    kernel_loss,
    lag_length,
)
from tsanalysis.analysis.regression.irls import fit_counts, moment_alpha
from tsanalysis.analysis.regression.smooth import spline_basis
from tsanalysis.errors import InputError
from tsanalysis.frames import CURVES, TREND, check_frame


def test_two_levels_by_hand():
    """Four weeks at 10 and four at 20 a day, weekdays alike: the slope solves the score equations.

    With b the growth of a week and a the level, both sum(y - mu) and sum(t (y - mu)) vanish.
    """
    counts = np.r_[np.full(28, 10.0), np.full(28, 20.0)]
    row = trend(as_series(counts), day_of_week=False).frame.row(0, named=True)
    weeks = (np.arange(56) - 27.5) / 7
    shape = row["growth_per_week"] ** weeks
    means = 840 * shape / shape.sum()
    assert (weeks * (counts - means)).sum() == pytest.approx(0, abs=1e-5)
    assert row["rate_ratio_30d"] == pytest.approx(row["growth_per_week"] ** (30 / 7))
    assert row["n_periods"] == 56
    assert row["events"] == 840


def test_a_flat_series_has_no_trend():
    """A series without any variation has growth 1 and p-value 1, daily and weekly."""
    days = [START + timedelta(days=7 * i) for i in range(30)]
    weekly = pl.DataFrame({"region": ["R"] * 30, "date": days, "count": [5.0] * 30})
    for series in (as_series(np.full(80, 5.0)), weekly):
        row = trend(series).frame.row(0, named=True)
        assert row["growth_per_week"] == pytest.approx(1.0, abs=1e-9)
        assert row["p_value"] == pytest.approx(1.0, abs=1e-3)
        assert row["doubling_days"] is None


def test_theil_sen_by_hand():
    """Weekly means 1, 2, 3, ... a day: every pair of weeks has slope 1 per week."""
    counts = np.repeat(np.arange(1.0, 9.0), 7)
    assert trend(as_series(counts)).frame["theil_sen"].item() == 1.0


def test_bartlett_sum_is_the_block_sum():
    """S = g0 + (1 - 1/3) 2 g1 + (1 - 2/3) 2 g2 for two lags, against the sums written out."""
    scores = np.array([2.0, -1.0, 3.0, 0.0, -2.0])
    gamma = [(scores[lag:] * scores[: 5 - lag]).sum() for lag in range(3)]
    by_hand = gamma[0] + 2 * (2 / 3) * gamma[1] + 2 * (1 / 3) * gamma[2]
    found = hac_covariance(scores[None, :, None], np.ones((1, 1, 1)), 2, np.array([5.0]))
    assert found.item() == pytest.approx(by_hand * 5 / 4)


def test_fixed_b_quantile_and_p_value_are_inverse():
    """The p-value of a critical value is one minus its level."""
    for level in (0.5, 0.9, 0.99):
        for b in (0.01, 0.125, 0.3):
            assert fixed_b_p_value(fixed_b_quantile(level, b), b) == pytest.approx(1 - level)


def simulated_rejections(rng, b, runs, n=400):
    """Share of trendless Gaussian series whose slope is significant at 5 % by the fixed-b value."""
    errors = rng.standard_normal((runs, n))
    design = np.column_stack([np.ones(n), np.arange(n) - (n - 1) / 2])
    bread = np.linalg.inv(design.T @ design)
    slope = errors @ design @ bread
    residuals = errors - slope @ design.T
    lags = round(b * n) - 1
    no_correction = np.full(runs, 1e12)
    covariance = hac_covariance(
        residuals[:, :, None] * design, np.broadcast_to(bread, (runs, 2, 2)), lags, no_correction
    )
    return np.mean(np.abs(slope[:, 1]) / np.sqrt(covariance[:, 1, 1]) > fixed_b_quantile(0.95, b))


@pytest.mark.parametrize("b", [0.05, 0.125, 0.25])
def test_fixed_b_value_by_simulation(b):
    """The critical value of a slope is exceeded by 5 % of trendless series, whatever the lag length."""
    assert simulated_rejections(np.random.default_rng(5), b, 4000) == pytest.approx(0.05, abs=0.014)


def test_agrees_with_statsmodels():
    """Coefficients and HAC errors, before what the lags do not see, are those of statsmodels, for both families, to 1e-5."""
    rng = np.random.default_rng(1)
    series = as_series(overdispersed_counts(rng, 2, 4 * 1.01 ** np.arange(150), 3.0))
    for family in ("poisson", "nb2"):
        result = trend(series, family=family, curve=False)
        for row in result.frame.iter_rows(named=True):
            fit = result.model[row["region"]]
            assert np.log(row["growth_per_week"]) == pytest.approx(fit.params[1], abs=1e-6)
            margin = np.log(row["upper"] / row["growth_per_week"])
            b = (lag_length(150) + 1) / 150
            r = np.array([row["autocorrelation"]])
            unseen = np.sqrt(kernel_loss(r, lag_length([150]), np.array([150.0])).item())
            assert margin == pytest.approx(fixed_b_quantile(0.95, b) * unseen * fit.bse[1], rel=1e-5)


def test_what_the_lags_do_not_see_by_hand():
    """At rho = 0.5, three lags, many days: 1 + 2 (0.5 + 0.25 + ...) = 3; seen 1 + 2 x 0.53125 = 2.0625."""
    r = np.array([0.5, 0.0, -0.5])
    many = np.full(3, 1e9)
    assert kernel_loss(r, np.array([3, 3, 3]), many) == pytest.approx([3 / 2.0625, 1.0, 1.0], rel=1e-6)


def test_models_are_those_of_the_fitted_regions():
    """The mapping lists the regions that were fitted, and says why it has no model of another."""
    counts = np.vstack([np.tile([3.0, 5.0], 30), np.zeros(60)])
    models = trend(as_series(counts), curve=False).model
    assert list(models) == ["R0000"]
    assert len(models) == 1
    with pytest.raises(KeyError, match="0 events"):
        models["R0001"]
    with pytest.raises(KeyError, match="nowhere"):
        models["nowhere"]


def test_missing_days_are_not_zero():
    """Leaving out half the days of a flat series leaves it flat; zeros there would halve it."""
    counts = np.full(120, 8.0)
    counts[60:][np.arange(60) % 2 == 0] = np.nan
    row = trend(as_series(counts)).frame.row(0, named=True)
    assert row["growth_per_week"] == pytest.approx(1.0, abs=1e-9)
    assert row["n_periods"] == 90


def test_coverage_is_exposure():
    """A day of which half is reported, with half the events, is no decline; without its coverage it is."""
    whole = as_series(np.full(100, 10.0)).with_columns(status=pl.lit("observed"), coverage=pl.lit(1.0))
    late = pl.col("date") > date(2025, 2, 20)
    half = whole.with_columns(
        count=pl.when(late).then(5.0).otherwise("count"),
        status=pl.when(late).then(pl.lit("partial")).otherwise("status"),
        coverage=pl.when(late).then(0.5).otherwise("coverage"),
    )
    row = trend(half).frame.row(0, named=True)
    assert row["growth_per_week"] == pytest.approx(1.0, abs=1e-9)
    assert row["n_partial"] == half.filter(late).height
    dropped = trend(half, partial="drop").frame.row(0, named=True)
    assert dropped["n_periods"] == 100 - row["n_partial"]
    assert "49 partly reported" in row["rests_on"]


def test_unnamed_regions_of_partial_days_are_counted_as_stated():
    """Where the count of a partial day is unknown, the events stated stand for the share that is covered.

    Ten full days of 2 and ten half-covered days: five name 2, five name nothing. The panel holds 20 + 10 events in 15
    days of exposure; leaving out the unnamed days would hold 30 in 12.5.
    """
    full = as_series(np.full(20, 2.0)).with_columns(row=pl.int_range(20))
    half = pl.col("row") >= 10
    unnamed = pl.col("row") >= 15
    series = full.with_columns(
        count=pl.when(unnamed).then(None).otherwise("count"),
        low=pl.when(unnamed).then(0.0).otherwise("count"),
        high=pl.col("count"),
        status=pl.when(half).then(pl.lit("partial")).otherwise(pl.lit("observed")),
        coverage=pl.when(half).then(0.5).otherwise(1.0),
    )
    panel = build_panel(series)
    assert (panel.counts.sum(), (panel.exposure * panel.weights).sum()) == (30.0, 15.0)
    assert build_panel(series, partial="drop").weights.sum() == 10


def test_doubling_only_where_growth_is_certain():
    """A flat noisy series has neither doubling nor halving time; a falling one has only the latter."""
    rng = np.random.default_rng(12)
    flat = trend(as_series(rng.poisson(5, 150))).frame.row(0, named=True)
    assert flat["doubling_days"] is None
    assert flat["halving_days"] is None
    falling = trend(as_series(rng.poisson(80 * 2 ** (-np.arange(150) / 30)))).frame.row(0, named=True)
    assert falling["doubling_days"] is None
    assert falling["halving_days_lower"] < 30 < falling["halving_days_upper"]


def test_a_region_without_enough_is_a_row_with_a_reason():
    """Empty, silent, short and one-burst regions each say why; the good one is still estimated."""
    rng = np.random.default_rng(4)
    burst = np.zeros(90)
    burst[10] = 50
    short = np.r_[np.ones(10), np.full(80, np.nan)]
    series = as_series(np.vstack([rng.poisson(4, 90), np.zeros(90), burst, short, np.full(90, np.nan)]))
    frame = trend(series).frame
    assert frame["reason"].to_list() == [
        None,
        "0 events, wanted at least 10",
        "events on 1 periods only, wanted at least 5",
        "10 reported periods, wanted at least 28",
        "0 reported periods, wanted at least 28",
    ]
    assert frame["p_value"].null_count() == 4
    check_frame(frame, TREND)


def test_an_empty_series_answers():
    """No rows in, no rows out, with every column."""
    result = trend(as_series(np.zeros((1, 1))).clear())
    assert result.frame.columns == list(TREND.dtypes)
    assert result.fitted.columns == list(CURVES.dtypes)


def test_a_regional_trend_over_a_reporting_break_is_refused():
    """A break that concerns regions refuses their trend, cuts it, or is noted; the total is only noted."""
    rng = np.random.default_rng(6)
    series = as_series(rng.poisson(6, (2, 120)), regions=["ALL", "R1"])
    breaks = pl.DataFrame(
        {"date": [date(2025, 3, 1)], "feature": ["regional share"], "concerns": ["regions"]}
    )
    refused = trend(series, breaks=breaks).frame
    assert refused["reason"].is_null().to_list() == [True, False]
    assert "2025-03-01 (regional share)" in refused["reason"][1]
    after = trend(series, breaks=breaks, across_breaks="after").frame
    assert after["n_periods"].to_list() == [120, 61]
    assert "only days after" in after["rests_on"][1]
    noted = trend(series, breaks=breaks, across_breaks="note").frame
    assert "across a reporting break" in noted["rests_on"][1]


@pytest.mark.parametrize(("missing_share", "missing_block"), [(0.0, 0), (0.1, 0), (0.0, 7), (0.25, 30)])
def test_size_under_autocorrelation(missing_share, missing_block):
    """At nominal 5 %, at most 8 % of trendless series with autocorrelation 0.6 and n = 120 are significant.

    Also where days are missing at random, or a block of days is.
    """
    rng = np.random.default_rng(6)
    counts = correlated_counts(rng, 1500, np.full(120, 5.0), 0.6).astype(float)
    counts[rng.random(counts.shape) < missing_share] = np.nan
    for row, first in enumerate(rng.integers(5, 115 - missing_block, len(counts))):
        counts[row, first : first + missing_block] = np.nan
    p_values = trend(as_series(counts), curve=False).frame["p_value"]
    assert p_values.null_count() == 0
    assert (p_values <= 0.05).mean() <= 0.08


@pytest.mark.soak
@pytest.mark.parametrize("rho", [0.0, 0.3, 0.6])
@pytest.mark.parametrize("n", [120, 365])
def test_size_over_the_grid(n, rho):
    """Size at most 0.08 for autocorrelation up to 0.6 and levels from 0.3 to 50 a day."""
    rng = np.random.default_rng(n)
    for level in (0.3, 1.0, 5.0, 50.0):
        series = as_series(correlated_counts(rng, 4000, np.full(n, level), rho))
        p_values = trend(series, curve=False).frame["p_value"].drop_nulls()
        assert (p_values <= 0.05).mean() <= 0.08, level


def test_growth_interval_covers():
    """95 % intervals cover the planted growth of autocorrelated counts in 92 to 98 % of series."""
    rng = np.random.default_rng(9)
    growth = 1.05
    means = 5 * growth ** (np.arange(180) / 7)
    frame = trend(as_series(correlated_counts(rng, 800, means, 0.3)), curve=False).frame
    covered = frame.select((pl.col("lower") <= growth) & (pl.col("upper") >= growth)).to_series().mean()
    assert 0.92 <= covered <= 0.98


def test_smooth_curve_covers_and_turns():
    """The curve's pointwise 95 % interval covers a wave in 90 to 99 % of days; its slope has the right sign."""
    rng = np.random.default_rng(10)
    wave = 6 + 4 * np.sin(2 * np.pi * np.arange(365) / 180)
    result = trend(as_series(rng.poisson(wave, (40, 365))))
    fitted = result.fitted.with_columns(truth=pl.Series(np.tile(wave, 40)))
    covered = fitted.select(pl.col("truth").is_between("lower", "upper").mean()).item()
    assert 0.90 <= covered <= 0.99
    steepest = fitted.filter(pl.col("date") == date(2025, 6, 30))["direction"]
    assert (steepest == "rising").mean() > 0.8
    check_frame(result.fitted, CURVES)


def test_a_curve_does_not_depend_on_the_regions_beside_it():
    """One region's curve is the same alone, among others, and where only it is asked for."""
    rng = np.random.default_rng(4)
    waves = 5 + 4 * np.sin(np.arange(200) / 15)
    both = as_series(rng.poisson([waves, 9 * waves]), regions=("A", "B"))
    alone = trend(both.filter(region="A")).fitted
    among = trend(both).fitted.filter(region="A")
    assert among["fitted"].to_numpy() == pytest.approx(alone["fitted"].to_numpy(), rel=1e-8)
    assert trend(both, curve=("A",)).fitted["fitted"].to_numpy() == pytest.approx(among["fitted"].to_numpy())
    assert trend(both, curve=False).fitted.is_empty()


def test_the_slope_of_the_curve_is_per_week():
    """Counts that grow by a tenth a week have a curve whose slope is 1.1 on every day, and its own level."""
    counts = np.round(1000 * 1.1 ** (np.arange(140) / 7))
    fitted = trend(as_series(counts)).fitted
    assert fitted["growth_per_week"].to_numpy() == pytest.approx(np.full(140, 1.1), rel=2e-3)
    assert fitted["fitted"].to_numpy() == pytest.approx(counts, rel=0.01)


def test_the_curve_covers_under_autocorrelation():
    """With autocorrelation 0.6 the curve's 95 % interval still covers a wave in at least 88 % of days."""
    rng = np.random.default_rng(15)
    wave = 6 + 4 * np.sin(2 * np.pi * np.arange(365) / 180)
    counts = np.vstack([correlated_counts(rng, 1, wave, 0.6) for _ in range(30)])
    fitted = trend(as_series(counts)).fitted.with_columns(truth=pl.Series(np.tile(wave, 30)))
    assert fitted.select(pl.col("truth").is_between("lower", "upper").mean()).item() >= 0.88


def test_pit_distance_by_hand():
    """Two zeros under a Poisson mean of 1: F(0) = 0.368, so the PIT is 1 from there on, 0.6 above u = 0.4.

    Two ones: the PIT rises from F(0) to F(1) = 0.736, and is 0.087 at u = 0.4.
    """
    counts, ones = np.zeros((1, 2)), np.ones((1, 2))
    assert _pit_distance(counts, ones, ones, np.ones(1)).item() == pytest.approx(0.6)
    higher = _pit_distance(counts + 1, ones, ones, np.ones(1)).item()
    assert higher == pytest.approx(0.4 - (0.4 - np.exp(-1)) / np.exp(-1))


def test_pooling_shrinks_towards_the_mean():
    """Slopes 0, 0, 6 with errors 1, 1, 1: Q = 24, spread = (24 - 2) / 2 = 11, so the last becomes 2 + 4 * 11/12."""
    pooled, error = pool(np.array([0.0, 0.0, 6.0]), np.ones(3), np.ones(3, dtype=bool))
    assert pooled[2] == pytest.approx(2 + 4 * 11 / 12)
    assert error[2] == pytest.approx(np.sqrt(11 / 12 + (1 / 12) ** 2 * 4))
    _, scaled = pool(np.array([0.0, 0.0, 12.0]), np.full(3, 2.0), np.ones(3, dtype=bool))
    assert scaled[2] == pytest.approx(2 * error[2])


def test_negative_binomial_score_vanishes():
    """At the NB2 fit the scores are orthogonal to the design, and alpha solves its moment equation."""
    rng = np.random.default_rng(11)
    counts = overdispersed_counts(rng, 3, np.full(100, 5.0), 4.0).astype(float)
    ones = np.ones(counts.shape)
    design = np.column_stack([np.ones(100), np.linspace(-1, 1, 100)])
    fits = fit_counts(design, counts, ones, ones, alpha=np.full(3, 0.5))
    assert np.abs(fits.scores @ design).max() < 1e-6
    alpha = moment_alpha(fits.means, counts, ones, 2)[:, None]
    explained = ((counts - fits.means) ** 2 / (fits.means + alpha * fits.means**2)).sum(axis=1)
    assert explained == pytest.approx(98.0)


@given(st.integers(2, 60), st.integers(1, 12))
def test_splines_sum_to_one(n, segments):
    """B-splines are a partition of unity, and their slopes sum to zero."""
    basis, derivative = spline_basis(n, segments)
    assert basis.sum(axis=1) == pytest.approx(1.0)
    assert derivative.sum(axis=1) == pytest.approx(0.0, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_q_values_keep_the_order(p_values):
    """A q-value is at least its p-value, at most 1, and never reverses an order."""
    adjusted = q_values(p_values)
    assert (adjusted >= np.asarray(p_values) - 1e-12).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p_values)]) >= -1e-12).all()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(60)))
def test_row_order_does_not_matter(order):
    """The rows of a series may come in any order."""
    series = as_series(np.arange(60) % 5 + 1.0)
    assert trend(series[list(order)], curve=False).frame.equals(trend(series, curve=False).frame)


def test_uneven_dates_are_refused():
    """Months are no even calendar: the message names the two dates and the remedy."""
    series = pl.DataFrame(
        {
            "region": ["R"] * 3,
            "date": [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)],
            "count": [1.0] * 3,
        }
    )
    with pytest.raises(InputError, match="2025-01-01 and 2025-02-01 are 31 days apart where others are 28"):
        build_panel(series)


def test_every_bad_option_is_named_at_once():
    """One message tells all options that cannot be used."""
    with pytest.raises(
        InputError, match=r"level: found 95.*family: found 'normal'.*across_breaks: found 'jump'"
    ):
        trend(as_series(np.ones(40)), level=95, family="normal", across_breaks="jump")
    with pytest.raises(InputError, match="partial: found 'guess'"):
        trend(as_series(np.ones(40)), partial="guess")


def test_the_analyses_load_nothing_slow():
    """Neither statsmodels nor pandas nor scipy.stats, which take from half a second to two."""
    rooms = (
        "change.breaks, change.changepoints, change.compare, change.decompose, change.trend, detection.judging, "
        "detection.trailing_glm, forecasting.backtest, forecasting.forecast, incidents.incident, together"
    )
    names = ", ".join(f"tsanalysis.analysis.{room}" for room in rooms.split(", "))
    code = (
        f"import sys, {names}; sys.exit(bool({{'statsmodels', 'pandas', 'scipy.stats'}} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
