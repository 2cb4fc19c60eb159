"""Concentration covers, correlation is found at its lag and not invented, parts are held against the total."""

import numpy as np
import polars as pl
import pytest
from planted import as_series, overdispersed_counts

from tsanalysis.analysis.together import _two_sided, concentration, consistency, cross_correlation
from tsanalysis.errors import InputError
from tsanalysis.frames import CONCENTRATION, CONSISTENCY, CROSS_CORRELATION, check_frame


def test_effective_regions_by_hand():
    """Shares 1/2, 1/4, 1/4: 1 / (1/4 + 1/16 + 1/16) = 8/3; steady days leave no doubt, a silent region none either."""
    counts = np.vstack([np.full(28, 4.0), np.full(28, 2.0), np.full(28, 2.0), np.zeros(28)])
    row = concentration(as_series(counts)).frame.row(0, named=True)
    assert row["effective_regions"] == pytest.approx(8 / 3)
    assert (row["lower"], row["upper"]) == (pytest.approx(8 / 3), pytest.approx(8 / 3))
    assert (row["top_region"], row["top_share"], row["n_regions"]) == ("R0000", 0.5, 3)


def test_the_greatest_share_covers():
    """The interval of the greatest share holds it, and covers the planted share in 88 to 99 % of 150 stretches."""
    rng = np.random.default_rng(84)
    counts = np.vstack([rng.poisson(mean, 28 * 150) for mean in (9.0, 2.0, 1.0)])
    frame = concentration(as_series(counts)).frame
    assert (frame["top_share_lower"] <= frame["top_share"]).all()
    assert (frame["top_share"] <= frame["top_share_upper"]).all()
    covered = frame.select(pl.lit(0.75).is_between("top_share_lower", "top_share_upper").mean()).item()
    assert 0.88 <= covered <= 0.99


def test_concentration_covers():
    """The 95 % interval of the effective number covers the planted one in 88 to 99 % of 200 stretches."""
    rng = np.random.default_rng(80)
    means = np.array([8.0, 4.0, 3.0, 1.0])
    truth = means.sum() ** 2 / (means**2).sum()
    counts = np.vstack([overdispersed_counts(rng, 1, np.full(28 * 200, mean), 2.0) for mean in means])
    frame = concentration(as_series(counts)).frame
    covered = frame.select(pl.lit(truth).is_between("lower", "upper").mean()).item()
    assert 0.88 <= covered <= 0.99
    check_frame(frame, CONCENTRATION)


def test_the_total_is_no_region():
    """A total beside the regions changes nothing; shares of a stretch sum to one."""
    counts = np.random.default_rng(81).poisson(5, (3, 60)).astype(float)
    regions = as_series(counts)
    both = pl.concat([as_series(counts.sum(axis=0), regions=["ALL"]), regions])
    assert concentration(both).frame.equals(concentration(regions).frame)
    sums = concentration(both).shares.group_by("start").agg(pl.col("share").sum())["share"]
    assert sums.to_list() == pytest.approx([1.0] * len(sums))


def test_a_quiet_stretch_says_why():
    """A month with two events has no concentration, and says so."""
    counts = np.zeros((2, 28))
    counts[0, [3, 9]] = 1
    assert (
        concentration(as_series(counts)).frame["reason"].item()
        == "2 events on 2 days, wanted at least 10 on 7"
    )


def test_a_lagged_pair_is_found():
    """B repeats A's storms three days later: the pair comes first, with A leading by 3 days."""
    rng = np.random.default_rng(82)
    storm = rng.gamma(1.0, 1.0, 303)
    counts = rng.poisson(np.vstack([6 * storm[3:], 6 * storm[:-3], np.full(300, 6.0)]))
    first = cross_correlation(as_series(counts)).frame.row(0, named=True)
    assert (first["region_a"], first["region_b"], first["lag_days"]) == ("R0000", "R0001", 3)
    assert first["lower"] > 0.4
    assert first["q_value"] < 0.001


def test_unknown_days_of_large_counts_leave_the_pair():
    """Where so many events are usual that none is impossible, a day that is not reported takes no pair away."""
    rng = np.random.default_rng(88)
    counts = rng.poisson(400 * rng.uniform(0.9, 1.1, 200), (2, 200)).astype(float)
    counts[0, 50:60] = np.nan
    row = cross_correlation(as_series(counts)).frame.row(0, named=True)
    assert row["lag_days"] == 0
    assert 0 < row["lower"] < row["correlation"] < row["upper"] < 1


def test_independent_regions_do_not_go_together():
    """Among 20 independent overdispersed regions in 10 runs, at most one run names a pair at q = 0.05."""
    rng = np.random.default_rng(83)
    named = 0
    for _ in range(10):
        frame = cross_correlation(as_series(overdispersed_counts(rng, 20, np.full(200, 4.0), 3.0))).frame
        named += (frame["q_value"] <= 0.05).any()
    assert named <= 1
    check_frame(frame, CROSS_CORRELATION)


def test_bursts_do_not_go_together_by_chance():
    """Independent regions of rare bursts, where a normal law of Pearson residuals names a pair in every run: at most 1 in 10."""
    rng = np.random.default_rng(87)
    named = 0
    for _ in range(10):
        counts = rng.poisson(rng.gamma(0.1, 10.0, (20, 300)))
        named += (cross_correlation(as_series(counts)).frame["q_value"] <= 0.05).any()
    assert named <= 1


@pytest.mark.soak
@pytest.mark.parametrize(("shape", "mean"), [(2.0, 4.0), (0.2, 2.0), (0.1, 1.0), (0.1, 0.3)])
def test_independent_bursts_over_the_grid(shape, mean):
    """Of 100 panels of 20 independent regions, even or in bursts, at most 10 name a pair at q = 0.05."""
    rng = np.random.default_rng(88)
    panels = (rng.poisson(rng.gamma(shape, mean / shape, (20, 380))) for _ in range(100))
    named = sum((cross_correlation(as_series(p)).frame["q_value"] <= 0.05).any() for p in panels)
    assert named <= 10


def test_pearson_iii_by_hand():
    """Of skewness 2 the law is exponential less its mean: above 1 lies e^-2, twice that is the p-value; mirrored alike."""
    expected = 2 * np.exp(-2)
    assert _two_sided(np.array([1.0, -1.0]), np.array([2.0, -2.0])) == pytest.approx([expected, expected])
    assert _two_sided(np.array([1.959964]), np.array([0.0])) == pytest.approx([0.05], abs=1e-4)


def test_the_regions_are_held_against_the_total():
    """Equal, incomplete, too many, and no total are told apart."""
    counts = np.array([[5.0, 5, 5, np.nan], [2, 2, 3, 1], [3, 1, 3, 1]])
    frame = consistency(as_series(counts, regions=["ALL", "A", "B"])).frame
    assert frame["verdict"].to_list() == ["equal", "regions incomplete", "regions exceed total", "no total"]
    assert frame["unresolved"].to_list() == [0.0, 2.0, -1.0, None]
    check_frame(frame, CONSISTENCY)


def test_refusals():
    """A missing total, too short a stretch and a bad level are told; nothing answers with nothing."""
    with pytest.raises(InputError, match="no region ALL"):
        consistency(as_series(np.ones(5)))
    with pytest.raises(InputError, match="stretch_days: found 2, wanted a whole number of at least 7"):
        concentration(as_series(np.ones(5)), stretch_days=2)
    with pytest.raises(InputError, match="lags_max: found -1"):
        cross_correlation(as_series(np.ones(5)), lags_max=-1)
    empty = as_series(np.ones(1)).clear()
    assert concentration(empty).frame.is_empty()
    assert cross_correlation(empty).frame.is_empty()
