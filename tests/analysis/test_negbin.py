"""Tails and quantiles of counts: by hand, against scipy, and at any mean within a millisecond."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsanalysis.analysis.negbin import upper_quantile, upper_tail
from tsanalysis.errors import InputError


def test_geometric_by_hand():
    """Mean 1 and variance 2 is the geometric law with p = 1/2: P(Y >= k) = 2^-k.

    P(Y > 3) = 1/16 = .0625, so the bound at .0625 and at .07 is 3, at .06 it is 4.
    """
    assert upper_tail([0, 1, 2, 10], 1, dispersion=2) == pytest.approx([1, 1 / 2, 1 / 4, 1 / 1024], rel=1e-13)
    assert upper_quantile([0.07, 0.06], 1, dispersion=2).tolist() == [3, 4]


def test_poisson_by_hand():
    """Mean 2: P(Y >= 2) = 1 - e^-2 - 2 e^-2 = .593994; P(Y > 5) = .016564 and P(Y > 4) = .052653."""
    assert upper_tail(2, 2) == pytest.approx(1 - 3 * np.exp(-2), rel=1e-13)
    assert upper_quantile([0.016, 0.05, 0.06], 2).tolist() == [6, 5, 4]


def test_two_parametrisations_are_one_law():
    """Variance 3 + .5 x 9 = 7.5 is 2.5 times the mean 3."""
    counts = np.arange(20)
    assert upper_tail(counts, 3, alpha=0.5) == pytest.approx(upper_tail(counts, 3, dispersion=2.5), rel=1e-13)
    assert upper_quantile(0.01, 3, alpha=0.5) == upper_quantile(0.01, 3, dispersion=2.5)


def test_equals_scipy_where_scipy_answers():
    """The same probabilities and quantiles as ``nbinom`` and ``poisson`` at ordinary means."""
    from scipy.stats import nbinom, poisson

    rng = np.random.default_rng(11)
    means, dispersion = rng.uniform(0.01, 80, 500), rng.uniform(1.05, 9, 500)
    counts = rng.poisson(2 * means)
    law = nbinom(means / (dispersion - 1), 1 / dispersion)
    assert upper_tail(counts, means, dispersion=dispersion) == pytest.approx(law.sf(counts - 1), rel=1e-10)
    assert (upper_quantile(0.005, means, dispersion=dispersion) == law.ppf(0.995)).all()
    assert (upper_quantile(0.005, means) == poisson(means).ppf(0.995)).all()


@pytest.mark.parametrize("dispersion", [1, 1.3])
def test_expansion_at_huge_means_meets_the_incomplete_functions(dispersion):
    """Where the mean is so large that the exact function is slow, the expansion agrees to 1e-10."""
    from scipy.special import betainc, gammainc

    mean = 3e9
    counts = np.ceil(mean + np.array([-1.9, -0.3, 0, 0.7, 1.9]) * np.sqrt(dispersion * mean))
    exact = (
        gammainc(counts, mean)
        if dispersion == 1
        else betainc(counts, mean / (dispersion - 1), (dispersion - 1) / dispersion)
    )
    assert upper_tail(counts, mean, dispersion=dispersion) == pytest.approx(exact, rel=1e-8)


@given(
    st.floats(-12, 15).map(lambda power: 10**power),
    st.floats(-12, 4).map(lambda power: 1 + 10**power) | st.just(1.0),
    st.floats(1e-9, 0.9999),
)
def test_quantile_is_the_smallest_bound(mean, dispersion, tail):
    """P(Y > k) <= tail < P(Y > k - 1) for any mean from 1e-12 to 1e15 and any dispersion."""
    bound = float(upper_quantile(tail, mean, dispersion=dispersion))
    assert bound == int(bound) >= 0
    slack = 1 + 1e-9
    assert upper_tail(bound + 1, mean, dispersion=dispersion) <= tail * slack
    assert bound == 0 or upper_tail(bound, mean, dispersion=dispersion) * slack > tail


def test_no_mean_takes_long():
    """The scan over 1e-12 .. 1e15, where other libraries hang, ends at once (1 ms each is the goal)."""
    started = time.process_time()
    for mean in np.logspace(-12, 15, 28):
        for dispersion in (1, 1 + 1e-12, 1 + 1e-6, 1.5, 1e3):
            assert np.isfinite(upper_quantile(0.005, mean, dispersion=dispersion))
    assert time.process_time() - started < 14  # a hundred times the goal: only a hang fails


def test_what_is_no_law_has_no_answer():
    """A mean that is infinite, negative or unknown gives NaN; a mean of 0 gives 0."""
    means = np.array([np.inf, -1, np.nan, 0])
    assert np.isnan(upper_quantile(0.01, means, dispersion=2)).tolist() == [True, True, True, False]
    assert upper_quantile(0.01, 0.0) == 0
    assert upper_tail([0, 3], [0.0, 0.0]).tolist() == [1, 0]
    assert np.isnan(upper_tail([1, 0], [np.nan, np.inf])).all()


def test_wrong_arguments_are_refused():
    """Both variances at once, or a tail that is no probability."""
    with pytest.raises(InputError, match="one of the two variances"):
        upper_tail(1, 1, dispersion=2, alpha=1)
    with pytest.raises(InputError, match="strictly between 0 and 1"):
        upper_quantile(1.0, 1)
