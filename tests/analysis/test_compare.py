"""Ratios of rates cover the truth, words follow the interval, and shares that did not move stay still."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from planted import START, as_series, correlated_counts, overdispersed_counts
from scipy.special import stdtr

from tsanalysis.analysis.change.compare import _newcombe, compare, ratio_interval
from tsanalysis.errors import InputError
from tsanalysis.frames import COMPARISON, COMPOSITION, check_frame


def span(first, last):
    """Period from one day number to another, both included."""
    return START + timedelta(days=first), START + timedelta(days=last)


def test_exact_interval_by_hand():
    """0 against 3 in equal time: the lower share p solves p^3 = 0.025, so p = 0.2924 and the ratio is 0.413.

    The upper bound is infinite, and the two-sided p-value is 2 / 8.
    """
    one, inf = np.ones(1), np.array([np.inf])
    low, high, p_value = ratio_interval((np.zeros(1), 3 * one), (one, one), one, inf, 0.95)
    share = 0.025 ** (1 / 3)
    assert low.item() == pytest.approx(share / (1 - share))
    assert np.isinf(high.item())
    assert p_value.item() == pytest.approx(0.25)


@given(
    st.floats(0, 300),
    st.floats(0, 300),
    st.floats(0.1, 50),
    st.floats(1, 20),
    st.sampled_from([3.0, 30.0, np.inf]),
)
def test_the_interval_and_the_p_value_agree(first, second, exposure, dispersion, df):
    """P is below 0.05 exactly where the 95 % interval leaves out a ratio of 1."""
    assume(first + second > 0)
    low, high, p_value = ratio_interval(
        (np.array([first]), np.array([second])),
        (np.ones(1), np.array([exposure])),
        np.array([dispersion]),
        np.array([df]),
        0.95,
    )
    assume(abs(p_value.item() - 0.05) > 1e-6)
    assert (p_value.item() < 0.05) == (low.item() > 1 or high.item() < 1)


def test_exposure_divides_the_ratio():
    """Twice the events in twice the days is a ratio of one, centred by its interval."""
    low, high, p_value = ratio_interval(
        (np.array([50.0]), np.array([100.0])),
        (np.ones(1), 2 * np.ones(1)),
        np.ones(1),
        np.array([np.inf]),
        0.95,
    )
    assert low.item() < 1 < high.item()
    assert p_value.item() > 0.9


def test_swapping_the_sides_inverts_the_ratio():
    """B over a and a over b have reciprocal ratios and bounds, and the same p-value."""
    series = as_series(overdispersed_counts(np.random.default_rng(30), 3, np.full(80, 4.0), 2.0))
    there = compare(series, span(0, 39), span(40, 79)).frame
    back = compare(series, span(40, 79), span(0, 39)).frame
    assert (there["rate_ratio"] * back["rate_ratio"]).to_numpy() == pytest.approx(np.ones(3))
    assert (there["lower"] * back["upper"]).to_numpy() == pytest.approx(np.ones(3))
    assert there["p_value"].to_numpy() == pytest.approx(back["p_value"].to_numpy())


@pytest.mark.parametrize("noise", ["poisson", "overdispersed", "autocorrelated"])
def test_the_interval_covers(noise):
    """95 % intervals of a ratio of 1.5 cover it in 92 to 99.5 % of 1,000 comparisons of two months."""
    rng = np.random.default_rng(31)
    means = np.repeat([4.0, 6.0], 30)
    counts = {
        "poisson": lambda: rng.poisson(means, (1000, 60)),
        "overdispersed": lambda: overdispersed_counts(rng, 1000, means, 3.0),
        "autocorrelated": lambda: correlated_counts(rng, 1000, means, 0.3),
    }[noise]()
    frame = compare(as_series(counts), span(0, 29), span(30, 59)).frame
    covers = frame.select(pl.lit(1.5).is_between("lower", "upper").mean()).item()
    assert 0.92 <= covers <= 0.995


def test_common_noise_cancels_between_regions():
    """Two regions that rise and fall together are compared by their ratio, which hardly varies."""
    rng = np.random.default_rng(32)
    storm = rng.gamma(1.0, 1.0, 120)
    series = as_series(rng.poisson(np.vstack([10 * storm, 20 * storm])), regions=["A", "B"])
    row = compare(series, "A", "B").frame.row(0, named=True)
    assert row["region"] == "B / A"
    assert row["lower"] < 2 < row["upper"]
    assert row["upper"] / row["lower"] < 1.25
    assert row["verdict"] == "higher"


def test_words_follow_the_interval():
    """Higher, lower, about the same and not clear are read off the bounds."""
    flat = np.tile([99.0, 101.0], 30)
    counts = np.vstack(
        [np.r_[flat[:30], flat[30:] + 40], np.r_[flat[:30], flat[30:] - 40], flat, np.tile([0, 1], 30)]
    )
    frame = compare(as_series(counts), span(0, 29), span(30, 59)).frame
    assert frame["verdict"].to_list() == ["higher", "lower", "about the same", "not clear"]


def test_shares_that_move_are_named():
    """One region of six doubles: its share moves most, and the shares sum to one."""
    rng = np.random.default_rng(33)
    means = np.full((6, 120), 5.0)
    means[2, 60:] = 12.0
    composition = compare(as_series(rng.poisson(means)), span(0, 59), span(60, 119)).composition
    assert composition.sort("p_value").filter("moved")["region"][0] == "R0002"
    assert composition.row(2, named=True)["lower"] > 0
    assert composition["share_a"].sum() == pytest.approx(1)
    assert composition["share_b"].sum() == pytest.approx(1)
    check_frame(composition, COMPOSITION)


def test_a_share_by_hand():
    """Steady days of 5 and 5, then of 6 and 2: from 1/2 of 280 to 3/4 of 224 events.

    The pooled share is (140 + 168) / 504 = 11/18, the error sqrt(11/18 * 7/18 * (1/280 + 1/224)) = 0.0437, so t is 5.72;
    rho is set to 2/56 for two means in 56 days, which leaves 54 / (58/54) = 50.3 degrees of freedom.
    """
    counts = np.hstack([np.full((2, 28), 5.0), np.repeat([[6.0], [2.0]], 28, axis=1)])
    row = compare(as_series(counts), span(0, 27), span(28, 55)).composition.row(0, named=True)
    assert (row["share_a"], row["share_b"], row["difference"]) == (0.5, 0.75, 0.25)
    error = np.sqrt(11 / 18 * 7 / 18 * (1 / 280 + 1 / 224))
    assert row["p_value"] == pytest.approx(2 * stdtr(54 * 54 / 58, -0.25 / error))
    assert row["lower"] < 0.25 < row["upper"]


def test_newcombe_published_example():
    """56 of 70 against 48 of 80: the paper's method 10 gives a difference of 0.2 from 0.0524 to 0.3339."""
    shares, n = [np.array([48 / 80]), np.array([56 / 70])], [np.array([80.0]), np.array([70.0])]
    low, high = _newcombe(shares, n, np.array([1.959964]))
    assert (low.item(), high.item()) == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))


def test_shares_that_stay_are_not_named():
    """With overdispersed days and no change, at most 5 % of 60 comparisons name any region."""
    rng = np.random.default_rng(34)
    named = 0
    for _ in range(60):
        counts = overdispersed_counts(rng, 8, np.full(90, 4.0), 3.0)
        named += compare(as_series(counts), span(0, 44), span(45, 89)).composition["moved"].any()
    assert named <= 6


def test_partial_days_enter_by_their_coverage():
    """Half of a day reported with half of its events leaves the rate as it was."""
    whole = as_series(np.full(40, 10.0)).with_columns(status=pl.lit("observed"), coverage=pl.lit(1.0))
    late = pl.col("date") >= span(20, 20)[0]
    half = whole.with_columns(
        count=pl.when(late).then(5.0).otherwise("count"),
        status=pl.when(late).then(pl.lit("partial")).otherwise("status"),
        coverage=pl.when(late).then(0.5).otherwise("coverage"),
    )
    row = compare(half, span(0, 19), span(20, 39)).frame.row(0, named=True)
    assert (row["rate_ratio"], row["periods_b"]) == (1.0, 10.0)


def test_regions_that_cannot_be_compared_say_why():
    """No event, or no reported day, is a row with a reason."""
    silent = np.r_[np.full(20, np.nan), np.ones(20)]
    frame = compare(as_series(np.vstack([np.zeros(40), silent])), span(0, 19), span(20, 39)).frame
    assert frame["reason"].to_list() == ["no event in A or B", "no reported period in A"]
    check_frame(frame, COMPARISON)


def test_every_fault_of_the_sides_is_told():
    """A mixed pair, an unknown region, a reversed and an overlapping period are each refused by name."""
    series = as_series(np.ones(30))
    with pytest.raises(InputError, match="two regions or two periods"):
        compare(series, "R0000", span(0, 9))
    with pytest.raises(InputError, match="'R9' is not in the series"):
        compare(series, "R0000", "R9")
    with pytest.raises(InputError, match="ends before it starts"):
        compare(series, (date(2025, 1, 9), date(2025, 1, 1)), span(20, 29))
    with pytest.raises(InputError, match="overlap from 2025-01-06 to 2025-01-10"):
        compare(series, span(0, 9), span(5, 20))
