"""Forecasts are whole numbers that never saw their day, are offered where they help, and cover what they say."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import START, as_series, overdispersed_counts
from scipy.special import ndtri, stdtrit

from tsanalysis.analysis.forecasting.backtest import backtest
from tsanalysis.analysis.forecasting.forecast import forecast
from tsanalysis.analysis.forecasting.predictors import METHODS, average_rates
from tsanalysis.analysis.forecasting.quantiles import LEVELS, stretch
from tsanalysis.analysis.forecasting.scoring import (
    coverage,
    crps_of_sample,
    pinball_loss,
    pit_of_quantiles,
    weighted_interval_score,
)
from tsanalysis.analysis.panel import build_panel
from tsanalysis.errors import InputError
from tsanalysis.frames import BACKTEST, FORECAST, check_frame
from tsanalysis.series import daily_series
from tsanalysis.store import open_store


def wandering(rng, n_regions, n, mean=20.0):
    """Overdispersed counts about a level that wanders, with a weekly rhythm."""
    walk = np.cumsum(0.06 * rng.standard_normal((n_regions, n)), axis=1)
    week = np.array([1.2, 1.1, 1.0, 1.0, 0.9, 0.9, 0.9])[np.arange(n) % 7]
    return np.vstack([overdispersed_counts(rng, 1, mean * np.exp(row) * week, 2.5) for row in walk])


def test_interval_score_by_hand():
    """Interval 2 to 6 at 80 %, median 4, and 7 comes: width 4 + 2/0.2 * 1 = 14; (3/2 + 0.1 * 14) / 1.5."""
    found = weighted_interval_score([7.0], [[2.0, 4.0, 6.0]], [0.1, 0.5, 0.9])
    assert found.item() == pytest.approx((1.5 + 1.4) / 1.5)
    assert pinball_loss([1.0], [[4.0]], [0.25]).item() == pytest.approx(0.75 * 3)


def test_crps_by_hand():
    """Sample 1, 2, 6 and observation 3: mean distance 2; half the mean distance between members 10/9."""
    assert crps_of_sample(3.0, [1.0, 2.0, 6.0]) == pytest.approx(2 - 10 / 9)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=20), st.floats(-50, 50))
def test_crps_is_its_double_sum(sample, observed):
    """The sorted form is the definition E|X - y| - E|X - X'| / 2, and never negative."""
    x = np.array(sample)
    definition = np.abs(x - observed).mean() - np.abs(x[:, None] - x).mean() / 2
    assert crps_of_sample(observed, sample) == pytest.approx(definition, abs=1e-9)
    assert definition >= -1e-9


def test_coverage_counts_what_is_known():
    """Bounds are inside; a missing observation is neither in nor out; nothing known is no number."""
    assert coverage([1.0, 3.0, 4.0, np.nan], [1, 1, 1, 1], [3, 3, 3, 3]) == pytest.approx(2 / 3)
    assert np.isnan(coverage([np.nan], [0], [1]))


def test_pit_of_a_calibrated_law_is_uniform():
    """Poisson counts against their own quantiles: the PIT is within 0.05, the step of the levels, of them."""
    rng = np.random.default_rng(70)
    for mean in (0.3, 30.0):
        draws = rng.poisson(mean, 4000).astype(float)
        quantiles = np.quantile(rng.poisson(mean, 200_000), LEVELS, method="inverted_cdf")
        pit = pit_of_quantiles(draws, np.broadcast_to(quantiles, (4000, len(LEVELS))), LEVELS)
        assert np.abs(pit - LEVELS).max() < 0.05


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(["naive", "nb", "ses"]), st.floats(0.02, 40), st.floats(0.5, 3))
def test_quantiles_are_ordered_whole_numbers(seed, method, mean, scale):
    """Whatever the series, quantiles are whole, at least 0 and in order, stretched or not."""
    counts = np.random.default_rng(seed).poisson(mean, (2, 100)).astype(float)
    counts[0, 30:50] = np.nan
    quantiles = METHODS[method](build_panel(as_series(counts)), 9)
    for told in (quantiles, stretch(quantiles, np.array([[scale, 1.0], [1.0, scale]]))):
        assert told.shape == (2, 9, len(LEVELS))
        assert (told >= 0).all()
        assert (told == np.floor(told)).all()
        assert (np.diff(told, axis=2) >= 0).all()
    assert (stretch(quantiles, np.ones((2, 2))) == quantiles).all()


def test_naive_repeats_the_week():
    """A series that repeats exactly is repeated exactly, each weekday by its own number."""
    week = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    quantiles = METHODS["naive"](build_panel(as_series(np.tile(week, 20))), 10)
    assert quantiles[0, :, 11].tolist() == [*week, *week[:3]]


def test_the_forecast_covers_poisson_counts():
    """For steady Poisson counts the 90 % interval of the regression holds about 90 % of the next two weeks."""
    rng = np.random.default_rng(71)
    counts = rng.poisson(15, (60, 134)).astype(float)
    quantiles = METHODS["nb"](build_panel(as_series(counts[:, :120])), 14)
    inside = (counts[:, 120:] >= quantiles[..., 3]) & (counts[:, 120:] <= quantiles[..., 19])
    assert LEVELS[[3, 19]].tolist() == pytest.approx([0.1, 0.9])
    assert 0.78 <= inside.mean() <= 0.9


def test_a_backtest_sees_no_future():
    """Changing the last days changes no score of an origin whose horizon ends before them."""
    rng = np.random.default_rng(72)
    counts = wandering(rng, 2, 220)
    changed = counts.copy()
    changed[:, -7:] += 500
    scores = [backtest(as_series(c), origins=10).by_origin for c in (counts, changed)]
    early = pl.col("origin") < START + timedelta(days=220 - 14 - 7)
    assert scores[0].filter(early).equals(scores[1].filter(early))
    assert not scores[0].equals(scores[1])


def test_skill_is_one_minus_the_ratio_of_scores():
    """Skill = 1 - WIS / naive WIS in every row, and 0 for the naive method itself."""
    frame = backtest(as_series(wandering(np.random.default_rng(73), 3, 250))).frame
    naive = frame.filter(method="naive").select("region", bar="wis")
    joined = frame.join(naive, on="region")
    assert (1 - joined["wis"] / joined["bar"]).to_numpy() == pytest.approx(joined["skill"].to_numpy())
    check_frame(frame, BACKTEST)


def test_the_corrected_interval_covers():
    """Over 12 wandering series the corrected 90 % interval covers 87 to 93 %, for each method."""
    frame = backtest(as_series(wandering(np.random.default_rng(74), 12, 400))).frame
    covered = frame.group_by("method").agg(pl.col("coverage_90").mean())["coverage_90"]
    assert covered.is_between(0.87, 0.93).all()


def test_offered_only_where_it_beats_repeating_last_week():
    """A level with noise is forecast; a series that repeats itself exactly is not; a silent one says why."""
    rng = np.random.default_rng(75)
    noisy = rng.poisson(20, 250).astype(float)
    exact = np.resize(np.array([1.0, 9, 2, 8, 3, 7, 30]), 250)
    found = forecast(as_series(np.vstack([noisy, exact, np.zeros(250)])))
    offered = found.frame.filter(pl.col("date").is_not_null())
    assert offered["region"].unique().to_list() == ["R0000"]
    assert offered["date"].min() == START + timedelta(days=250)
    assert offered.height == 14
    reasons = found.frame.filter(pl.col("reason").is_not_null())["reason"].to_list()
    assert reasons[0].startswith("no method beat the naive forecast")
    assert reasons[1] == "0 events, wanted at least 30"
    check_frame(found.frame, FORECAST)
    assert found.quantiles.height == 14 * len(LEVELS)


def test_a_backtest_of_other_regions_or_of_nothing_offers_nothing():
    """A region that the backtest does not hold, or for which only the naive method ran, has a reason."""
    series = as_series(np.random.default_rng(78).poisson(9, 200).astype(float))
    naive = backtest(series, methods=["naive"])
    assert forecast(series, tested=naive).frame["reason"].item() == "nothing but the naive forecast was tried"
    other = series.with_columns(region=pl.lit("elsewhere"))
    assert forecast(other, tested=naive).frame["reason"].item() == "the backtest does not hold this region"


def test_weekly_series_are_forecast_too():
    """Two and a half years of weeks: quantiles for each method, dates a week apart."""
    days = [START + timedelta(days=7 * i) for i in range(130)]
    counts = np.random.default_rng(79).poisson(50, 130).astype(float)
    series = pl.DataFrame({"region": ["R"] * 130, "date": days, "count": counts})
    found = forecast(series, horizon=3, tested=backtest(series, horizon=3, every=2))
    dates = found.frame["date"].to_list()
    assert found.frame["reason"][0] is not None or dates == [
        days[-1] + timedelta(days=7 * i) for i in (1, 2, 3)
    ]
    for method in ("arima", "ets"):
        assert METHODS[method](build_panel(series), 3).shape == (1, 3, len(LEVELS))


def test_vintages_are_what_was_known():
    """Where the archive shows each last week half reported, the backtest as of each date scores worse."""
    counts = np.random.default_rng(76).poisson(40, 220).astype(float)
    series = as_series(counts)

    def as_known(day):
        late = pl.col("date") > day - timedelta(days=7)
        return series.with_columns(count=pl.when(late).then(pl.col("count") // 2).otherwise("count"))

    final, then = backtest(series, methods=["nb"]), backtest(series, methods=["nb"], vintages=as_known)
    scores = [run.frame.filter(method="nb")["wis"].item() for run in (final, then)]
    assert scores[1] > 1.2 * scores[0]
    assert then.settings["as_of"]


def test_arima_of_statsmodels_is_close_to_the_fast_smoothing():
    """ARIMA(0, 1, 1) of statsmodels and the batched smoothing agree on the median within a fifth."""
    counts = wandering(np.random.default_rng(77), 1, 150, mean=60)
    panel = build_panel(as_series(counts))
    fast, slow = METHODS["ses"](panel, 7), METHODS["arima"](panel, 7)
    assert fast[0, :, 11] == pytest.approx(slow[0, :, 11], rel=0.2)


def test_ets_of_statsmodels_follows_the_weekday_and_skips_missing_days():
    """Sundays at a fifth of 60, one day in ten not reported: the median of the week ahead is within a fourth."""
    rng = np.random.default_rng(80)
    means = np.where((np.arange(112) + START.weekday()) % 7 == 6, 12.0, 60.0)
    counts = rng.poisson(means).astype(float)
    counts[rng.random(112) < 0.1] = np.nan
    found = METHODS["ets"](build_panel(as_series(counts)), 7)[0]
    assert found[:, 11] == pytest.approx(means[:7], rel=0.25)
    assert (np.diff(found, axis=1) >= 0).all()
    assert found.min() >= 0


def test_ets_of_a_flat_or_short_series_answers():
    """A constant series is predicted as itself; three weeks have no weekday part, and still quantiles."""
    flat = METHODS["ets"](build_panel(as_series(np.full(60, 5.0))), 3)
    assert (flat == 5).all()
    short = METHODS["ets"](build_panel(as_series(np.random.default_rng(81).poisson(9, 21))), 3)
    assert short[0, :, 11] == pytest.approx(9, abs=4)


def test_too_short_a_history_is_a_reason():
    """With sixty days nothing can be tested: one row per method that says so, and no forecast."""
    found = forecast(as_series(np.full(60, 4.0)))
    assert found.frame["reason"].to_list() == ["0 past days could be forecast, wanted at least 8"]
    assert forecast(as_series(np.ones(1)).clear()).frame.is_empty()


def test_every_bad_option_is_named():
    """An unknown method and a horizon of nothing are told together."""
    with pytest.raises(InputError, match=r"horizon: found 0.*methods: found prophet"):
        backtest(as_series(np.ones(100)), horizon=0, methods=["prophet"])


def test_unknown_rates_widen_by_hand():
    """Two equally likely choices at 1 and 3 with variance 1: mean 2, variance 1 + 1, and Student's t with 9 degrees."""
    found = average_rates(
        np.array([[[1.0], [3.0]]]), np.ones((1, 2, 1)), np.array([[-5.0, -5.0]]), np.array([9.0])
    )
    wanted = np.expm1(2 + np.sqrt(2) * stdtrit(9, LEVELS))
    assert found[0, 0].tolist() == np.maximum(np.floor(wanted + 0.5), 0).tolist()


@pytest.mark.parametrize("method", ["ses", "arima", "ets"])
def test_a_short_past_is_covered_too(method):
    """Five weeks of steady counts: with the parameters unknown the 90 % interval of the next day covers 80 to 98 %."""
    rng = np.random.default_rng(82)
    runs = 120 if method == "ses" else 25
    counts = rng.poisson(60, (runs, 36)).astype(float)
    quantiles = METHODS[method](build_panel(as_series(counts[:, :35])), 1)
    inside = (counts[:, 35] >= quantiles[:, 0, 2]) & (counts[:, 35] <= quantiles[:, 0, 20])
    assert LEVELS[[2, 20]].tolist() == pytest.approx([0.05, 0.95])
    assert 0.8 <= inside.mean() <= 0.98


def test_each_side_is_stretched_for_itself():
    """Below the median the spread is halved, above it doubled, on the scale of the root; the median stays."""
    law = (10 + ndtri(LEVELS)) ** 2
    found = stretch(law[None, None, :], np.array([[0.5, 2.0]]))[0, 0]
    wanted = (10 + ndtri(LEVELS) * np.where(LEVELS < 0.5, 0.5, 2.0)) ** 2
    assert found == pytest.approx(wanted, abs=0.51)


@pytest.mark.soak
def test_the_intervals_of_the_seeds_cover(tmp_path):
    """On the seeds the corrected 90 % intervals cover 87 to 93 %: each method, the total and the regions."""
    seeds = Path(__file__).parents[2] / "seeds"
    store = open_store(tmp_path / "seeds.duckdb")
    store.load_seeds(seeds)
    counts = store.counts(source="ru-mod", outcome="intercepted", object="uav")
    for by in (None, "region"):
        frame = backtest(daily_series(counts, by=by)).frame.drop_nulls("wis")
        n = pl.col("n_forecasts")
        covered = frame.group_by("method").agg((pl.col("coverage_90") * n).sum() / n.sum())["coverage_90"]
        assert covered.round(2).is_between(0.87, 0.93).all()
