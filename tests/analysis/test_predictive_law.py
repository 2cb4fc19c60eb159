"""The predictive law, damping, ranks and adjustments: formulas worked by hand."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsanalysis.analysis.detection.conformal import conformal_p_values
from tsanalysis.analysis.detection.outliers import damping, negative_binomial_probabilities
from tsanalysis.analysis.detection.prediction import Prediction, estimate_zero_share
from tsanalysis.analysis.detection.trailing_glm import fit_baseline
from tsanalysis.analysis.multiplicity import online_levels, q_values, q_values_any_dependence


def law(mean: float, dispersion: float = 1.0, zero_share: float = 0.0) -> Prediction:
    return Prediction(np.array([mean]), np.array([dispersion]), np.array([zero_share]))


def test_tail_with_forced_zeros_by_hand():
    """Half the days forced to zero, the others Poisson of mean 2: P(Y >= 1) = 0.5 (1 - e^-2)."""
    assert law(1.0, zero_share=0.5).tail(np.array([1.0]))[0] == pytest.approx(0.5 * (1 - np.exp(-2)))
    assert law(1.0, zero_share=0.5).tail(np.array([0.0]))[0] == 1


def test_mid_tail_by_hand():
    """Poisson of mean 1 at 1: P(Y > 1) + P(Y = 1) / 2 = 1 - 2/e + 1/(2e)."""
    assert law(1.0).mid_tail(np.array([1.0]))[0] == pytest.approx(1 - 1.5 / np.e)


@settings(max_examples=50, deadline=None)
@given(st.floats(0.01, 200), st.floats(1, 20), st.floats(0, 0.9), st.floats(0.0005, 0.4))
def test_quantile_is_the_smallest_that_bounds(mean, dispersion, zero_share, tail):
    """P(Y > k) is at most the tail, and P(Y > k - 1) is not."""
    predicted = law(mean, dispersion, zero_share)
    k = predicted.quantile(tail)
    assert predicted.tail(k + 1)[0] <= tail + 1e-12
    assert k[0] == 0 or predicted.tail(k)[0] > tail - 1e-12


def test_no_zero_share_without_excess():
    """Plain Poisson zeros are no reason to see forced ones."""
    counts = np.random.default_rng(1).poisson(2.0, (50, 400)).astype(float)
    share, inner = estimate_zero_share(counts, np.full(counts.shape, 2.0), np.ones(counts.shape), np.ones(50))
    assert (share > 0).mean() <= 0.04
    assert (inner[share == 0] == 1).all()


def test_probabilities_sum_to_one_with_their_mean_and_variance():
    """Mean 3, variance 7.5: as asked, to rounding."""
    p = negative_binomial_probabilities(3.0, 2.5)
    y = np.arange(p.size)
    assert p.sum() == pytest.approx(1)
    assert p @ y == pytest.approx(3)
    assert p @ (y - 3) ** 2 == pytest.approx(7.5)


@pytest.mark.parametrize("length", [1, 2, 7])
def test_damping_spares_the_probable_and_undoes_its_bias(length):
    """Counts of mean 4, variance 12: damped mean and dispersion are too small, undone they are 4 and 3."""
    counts = np.random.default_rng(2).negative_binomial(2, 1 / 3, (1, 200_000)).astype(float)
    rule, means, used = damping(length, 0.02), np.full(counts.shape, 4.0), np.ones(counts.shape)
    weights = rule.weights(counts, means, used, np.full(1, 3.0))
    assert 0.8 < (weights == 1).mean() < 0.99
    damped = (weights * counts).sum() / weights.sum()
    assert damped < 3.97
    assert rule.undo_mean(np.array([damped]), np.full(1, 3.0))[0] == pytest.approx(4, abs=0.03)
    chi_square = (weights * (counts - 4) ** 2 / 4).sum() / weights.sum()
    assert chi_square < 2.9
    undone = rule.undo_dispersion(np.array([chi_square]), means[:, :1], used[:, :1])[0]
    assert undone == pytest.approx(3, abs=0.05)


def test_damping_by_hand():
    """Pairs of mean 8, variance 8: 20 lies 4.24 deviations high; both members get the least of their weights.

    P(Y >= 13) of a Poisson count of mean 8 is 0.064 and P(Y >= 14) 0.034: damping at 0.05 starts at 13.4,
    1.91 deviations high, and (1.91 / 4.24)^4 = 0.041. The pairs beside, 14 and 14, are just beyond: 0.66.
    """
    counts, means = np.array([[4.0, 10, 10, 4, 4]]), np.full((1, 5), 4.0)
    weights = damping(2, 0.05).weights(counts, means, np.ones((1, 5)), np.ones(1))
    assert weights[0] == pytest.approx([0.66, 0.041, 0.041, 0.66, 1], abs=0.03)


def test_what_is_not_in_use_damps_nothing():
    """A great count of weight 0 leaves its neighbours alone."""
    counts, means, used = np.array([[4.0, 4, 90, 4, 4]]), np.full((1, 5), 4.0), np.array([[1.0, 1, 0, 1, 1]])
    assert damping(2, 0.05).weights(counts, means, used, np.ones(1)).tolist() == used.tolist()


def test_forced_zeros_do_not_blur_the_mean():
    """Two days in five are silent, the others hold about 40: mean 24, known as well as from 60 % of the days."""
    stream = np.random.default_rng(8)
    counts = np.where(stream.random(400) < 0.4, 0, stream.poisson(40, 400))
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(400)]
    series = pl.DataFrame({"region": "A", "date": days, "count": counts})
    baseline = fit_baseline(series, since=np.datetime64(days[-1]))
    assert baseline.means[0, -1] == pytest.approx(24, rel=0.08)
    assert baseline.zero_share[0, -1] == pytest.approx(0.4, abs=0.05)
    assert baseline.error[0, -1] < 0.05
    assert baseline.noise[0, -1] == pytest.approx(1, abs=0.2)


def test_conformal_rank_by_hand():
    """Among scores 1, 2, 3 a fourth of 2 has two at least as large: (1 + 2) / 4."""
    assert conformal_p_values([1.0, 2.0, 3.0, 2.0], least=3)[3] == 0.75


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 100))
def test_conformal_needs_no_distribution(seed, window):
    """For exchangeable scores, at most a share a of the p-values is a or less (here in the mean over time)."""
    scores = np.random.default_rng(seed).standard_cauchy(1500)
    p = conformal_p_values(scores, window=window, least=19)
    assert np.isnan(p[:19]).all()
    assert np.nanmean(p <= 0.1) < 0.16


def test_nothing_to_rank():
    """No score, no p-value."""
    assert np.isnan(conformal_p_values([np.nan] * 100)).all()


def test_any_dependence_by_hand():
    """Three tests: BH values 0.03, 0.03, 0.5 times 1 + 1/2 + 1/3."""
    assert q_values_any_dependence([0.01, 0.02, 0.5]) == pytest.approx([0.055, 0.055, 0.5 * 11 / 6])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(st.floats(0, 1), st.just(float("nan"))), max_size=60))
def test_adjusting_is_monotone_and_skips_what_was_not_tested(p_values):
    """Order is kept, q >= p, and a missing test changes nothing."""
    p = np.array(p_values)
    for rule in (q_values, q_values_any_dependence):
        q = rule(p)
        known = ~np.isnan(p)
        assert (np.isnan(q) == ~known).all()
        assert (q[known] >= p[known] - 1e-12).all()
        assert np.array_equal(rule(p[known]), q[known])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 1).map(lambda p: p**4), min_size=1, max_size=80))
def test_online_levels_stay_within_their_budget(p_values):
    """At every time the levels spent are at most q times the discoveries so far (at least one)."""
    levels = online_levels(p_values, q=0.1)
    discoveries = np.cumsum(np.array(p_values) <= levels)
    assert (np.cumsum(levels) <= 0.1 * np.maximum(1, discoveries) + 1e-12).all()


def test_online_levels_of_nothing():
    """No test spends no level."""
    assert np.isnan(online_levels([np.nan, np.nan], q=0.1)).all()
