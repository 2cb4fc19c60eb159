"""The control charts by hand, their faults in R and the cures, and what they refuse."""

from __future__ import annotations

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsanalysis.analysis.surveillance.cusum import cusum, glr_cusum
from tsanalysis.analysis.surveillance.glr import ChartRules, run_chart
from tsanalysis.analysis.surveillance.transformations import TRANSFORMATIONS, count_of, deviation_of
from tsanalysis.errors import InputError

QUIET = [4, 4, 4, 4, 4, 4, 4, 4, 4, 4]
COPY = {"compat": "surveillance"}


def weeks(*counts) -> pl.DataFrame:
    return pl.DataFrame({"region": "A", "t": range(1, len(counts) + 1), "count": counts})


def monitored(found) -> pl.DataFrame:
    return found.frame.filter(pl.col("score").is_not_null())


def rules(**options) -> ChartRules:
    usual = {
        "limit": 5.0,
        "alpha": 0.0,
        "log_ratio": None,
        "epidemic": False,
        "decrease": False,
        "shortest": 1,
        "window": None,
        "copied": False,
    }
    return ChartRules(**usual | options)


def test_cusum_by_hand():
    """Mean 4; counts 8 4 8 are deviations 2 0 2; with k = 1: S = 1, 0, 1.

    The count that would signal with h = 2: 4 + 2 x (2 + 1 - S_before) = 10, 8, 10.
    """
    frame = monitored(cusum(weeks(*QUIET, 8, 4, 8), range=range(11, 14), k=1, h=2))
    assert frame["score"].to_list() == [1, 0, 1]
    assert frame["upper"].to_list() == [10, 8, 10]
    assert frame["is_anomaly"].to_list() == [False] * 3


def test_cusum_bound_is_not_rounded_and_not_shifted():
    """R rounds the bound of "standard" up and shifts that of "anscombe2nd"; here it is where S reaches h."""
    series = weeks(*QUIET, 5, 6)
    for transformation in ("standard", "anscombe2nd"):
        found = cusum(series, range=range(11, 13), trans=transformation).frame.row(-1, named=True)
        copied = cusum(series, range=range(11, 13), trans=transformation, **COPY).frame.row(-1, named=True)
        reached = deviation_of(np.array([found["upper"]]), np.array([4.0]), transformation, 0.1)
        before = cusum(series, range=range(11, 13), trans=transformation).frame["score"][-2]
        assert before + reached[0] - 1.04 == pytest.approx(2.26)
        assert copied["upper"] != pytest.approx(found["upper"], rel=1e-3)


@given(
    st.floats(0.05, 500),
    st.floats(0, 2000),
    st.sampled_from([name for name in TRANSFORMATIONS if name != "none"]),
)
def test_transformations_have_inverses(mean, count, name):
    """``count_of(deviation_of(y)) == y`` for every transformation."""
    means, counts = np.array([mean]), np.array([count])
    back = count_of(deviation_of(counts, means, name, 0.1), means, name, 0.1)
    assert back == pytest.approx(counts, rel=1e-6, abs=1e-6)


def test_poisson_ratio_by_hand():
    """Mean 2, counts 2 then 6: over both, X = 8 and M = 4: 8 ln 2 - 4 = 1.545177; over the last.

    Over the last alone 6 ln 3 - 4 = 2.591674, which is larger; the rate is then 3 times the mean. One period more of mean 2 signals
    at the least count y with max over starts >= 5: from the last two, (6 + y) ln((6 + y) / 4) - (6 + y) + 4.
    """
    chart = run_chart(np.array([2.0, 6]), np.array([2.0, 2]), 0.0, rules())
    assert chart.statistic == pytest.approx([0, 6 * math.log(3) - 4])
    assert chart.start.tolist() == [-1, 1]
    assert chart.ratio[1] == pytest.approx(3)
    longer = run_chart(np.array([2.0, 6, 5]), np.array([2.0, 2, 2]), 0.0, rules())
    gains = {y: (6 + y) * math.log((6 + y) / 4) - 2 - y for y in range(3, 9)}
    assert longer.cases[2] == min(y for y, gain in gains.items() if gain >= 5)


def test_fixed_shift_by_hand():
    """Doubling, mean 2: each count adds ln 2 y - 2. Counts 4, 4, 8: .772589, 1.545177, 5.090355; limit 5.

    The count that would signal first: (5 + 2) / ln 2 = 10.098865. After the signal the sum starts at 0.
    """
    chart = run_chart(np.array([4.0, 4, 8, 4]), np.full(4, 2.0), 0.0, rules(log_ratio=math.log(2)))
    assert chart.statistic == pytest.approx([0.772589, 1.545177, 5.090355, 0.772589], abs=1e-6)
    assert chart.signal.tolist() == [False, False, True, False]
    assert chart.cases[0] == pytest.approx(10.098865)
    assert chart.start.tolist() == [0, 0, 0, 3]


def test_negative_binomial_shift_by_hand():
    """One period, mean 2, alpha 1/2, count 6: the best mean is 6 itself.

    6 ln 3 + (6 + 2) ln((1 + 1) / (1 + 3)) = 6.591674 - 5.545177 = 1.046496.
    """
    chart = run_chart(np.array([6.0]), np.array([2.0]), 0.0, rules(alpha=0.5))
    assert chart.statistic == pytest.approx([1.046496], abs=1e-6)
    assert chart.ratio == pytest.approx([3])


def test_decrease_by_hand():
    """Mean 4 and no event for two periods: the likelihood ratio is the 8 events that are missing."""
    chart = run_chart(np.zeros(2), np.full(2, 4.0), 0.0, rules(decrease=True, limit=6))
    assert chart.statistic == pytest.approx([4, 8])
    assert chart.signal.tolist() == [False, True]


def test_epidemic_shift_by_hand():
    """Mean 2, the count before 4, now 6: a share of 1 of it is added; 6 ln 3 - 4."""
    chart = run_chart(np.array([6.0]), np.array([2.0]), 4.0, rules(epidemic=True))
    assert chart.statistic == pytest.approx([6 * math.log(3) - 4])
    assert chart.ratio == pytest.approx([1])


def test_epidemic_search_of_r_gets_stuck_and_its_cure():
    """After quiet weeks R's search ends near 0: in the second week of an outbreak it still sees nothing."""
    series = weeks(*QUIET, *[3, 2, 3, 4, 2, 3] * 6, 8, 12, 16)
    options = {"range": range(11, 50), "alpha": 0, "s": 0, "change": "epi"}
    assert monitored(glr_cusum(series, **COPY, **options))["score"][-2] < 1e-5
    assert monitored(glr_cusum(series, **options))["is_anomaly"][-2]


def test_epidemic_share_of_r_is_not_the_likeliest_and_its_cure():
    """Mean 2, alpha 1/4, counts 4 then 8: R adds 3 times the count before, 12 / 4; the likeliest is 1.5 times.

    8 ln(2 + 4 x 3 / 2) - 12 ln((1 + 14 / 4) / (1 + 2 / 4)) = 15.567281 - 13.183347 = 2.383934, and with 8
    events expected 16 ln 2 - 12 ln 2 = 2.772589.
    """
    counts, means = np.array([4.0, 8]), np.full(2, 2.0)
    copied = run_chart(counts, means, 0.0, rules(alpha=0.25, epidemic=True, copied=True))
    assert copied.statistic[1] == pytest.approx(2.383934, abs=1e-6)
    assert copied.ratio[1] == pytest.approx(3)
    chart = run_chart(counts, means, 0.0, rules(alpha=0.25, epidemic=True))
    assert chart.statistic[1] == pytest.approx(4 * math.log(2))


def test_table_of_r_and_its_cure():
    """R reads the integral of "anscombeNegBin" from a table of ten digits, a hundredth of alpha x count apart.

    Ten events with alpha 0.0504: 2F1(1/3, 2/3; 5/3; -0.504) = 0.9438694370; R has that of -0.50, 0.9442458781.
    """
    at = np.array([10.0]), np.array([1e-9]), "anscombeNegBin", 0.0504
    scale = (1e-9) ** (1 / 6) / (1.5 * 10 ** (2 / 3))
    nothing = 1e-6 / 10 ** (2 / 3)
    assert deviation_of(*at)[0] * scale + nothing == pytest.approx(0.9438694370, rel=1e-8)
    assert deviation_of(*at, copied=True)[0] * scale + nothing == pytest.approx(0.9442458781, rel=1e-8)


def test_window_of_r_leaves_out_the_present_and_its_cure():
    """A single large count just now: R's Poisson window sees it one period late."""
    series = weeks(*QUIET, *[4] * 8, 12)
    options = {"range": range(11, 20), "alpha": 0, "s": 0, "m": 3}
    assert not monitored(glr_cusum(series, **COPY, **options))["is_anomaly"].any()
    assert monitored(glr_cusum(series, **options))["is_anomaly"].to_list()[-1]


def test_one_start_more_cannot_lower_the_statistic():
    """The window restricts the maximum: no window is never below a window, for either law."""
    rng = np.random.default_rng(3)
    counts, means = rng.poisson(3, 60).astype(float), np.full(60, 3.0)
    for alpha in (0.0, 0.3):
        wide = run_chart(counts, means, 0.0, rules(alpha=alpha, limit=1e9)).statistic
        narrow = run_chart(counts, means, 0.0, rules(alpha=alpha, limit=1e9, window=5)).statistic
        assert (wide >= narrow - 1e-9).all()


@pytest.mark.parametrize("level", [0, 4])
def test_flat_series_is_never_flagged(level):
    """Constant or silent, both charts keep still and give every period a row."""
    for method in (cusum, glr_cusum):
        frame = method(weeks(*[level] * 60)).frame
        assert frame.height == 60
        assert frame["is_anomaly"].drop_nulls().to_list() == [False] * 30


def test_silent_training_uses_jeffreys_mean_and_says_so():
    """No event in 20 periods: mean 1/40, so that one event is no catastrophe; R's mean is 0."""
    found = glr_cusum(weeks(*[0] * 20, 1, 0), range=range(21, 23), s=0).frame
    assert found["expected"][0] == pytest.approx(1 / 40)
    assert "Jeffreys" in found["reason"][0]
    assert found["score"][0] == pytest.approx(math.log(40) - 1 + 1 / 40)


def test_missing_counts_move_no_statistic():
    """A period without a count leaves the sum where it was and has no verdict."""
    with_gap = monitored(cusum(weeks(*QUIET, 8, None, 8), range=range(11, 14), k=1, h=9))
    assert with_gap["score"].to_list() == [1, 1, 2]
    assert with_gap["is_anomaly"].to_list() == [False, None, False]
    chart = glr_cusum(weeks(*QUIET, 8, None, 8), range=range(11, 14), s=0, alpha=0).frame
    assert chart["score"][-2] == pytest.approx(chart["score"][-3])
    assert chart["reason"][-2] == "not reported"


def test_short_history_is_a_reason():
    """Fewer than ten reported periods to train on."""
    for method in (cusum, glr_cusum):
        frame = method(weeks(1, 2, 3, 4)).frame
        assert frame["is_anomaly"].null_count() == 4
        assert frame["reason"][0].startswith("history too short: 2 reported periods")


def test_wrong_options_are_told_at_once():
    """Every impossible option is named in one message."""
    with pytest.raises(InputError, match=r"h = -1.*trans = 'log'"):
        cusum(weeks(1), h=-1, trans="log")
    with pytest.raises(InputError, match=r"c_arl = 0.*theta = 0.*dir = 'up'"):
        glr_cusum(weeks(1), c_arl=0, theta=0, dir="up")
