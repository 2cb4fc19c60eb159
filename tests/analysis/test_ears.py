"""EARS by hand, its fault in R and the cure, and what it refuses."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsanalysis.analysis.surveillance.ears import ears
from tsanalysis.errors import InputError

WEEK = [4, 6, 5, 5, 4, 6, 5]
"""Mean 5, squares 1 + 1 + 0 + 0 + 1 + 1 + 0 = 4, deviation sqrt(4 / 6) = .816497."""
COPY = {"compat": "surveillance"}


def days(*counts) -> pl.DataFrame:
    return pl.DataFrame({"region": "A", "t": range(1, len(counts) + 1), "count": counts})


def last(found) -> dict:
    return found.frame.row(-1, named=True)


def test_c1_by_hand():
    """Bound 5 + 3.090232 x .816497 = 7.523163; count 8: score 3 / .816497 = 3.674235, an alarm."""
    row = last(ears(days(*WEEK, 8)))
    assert row["expected"] == 5
    assert row["upper"] == pytest.approx(7.523163, rel=1e-6)
    assert row["score"] == pytest.approx(3.674235, rel=1e-6)
    assert row["is_anomaly"] is True


def test_c2_leaves_two_days_out():
    """The same bound on the tenth day, whatever stands on the eighth and ninth."""
    row = last(ears(days(*WEEK, 90, 0, 8), method="C2"))
    assert row["upper"] == pytest.approx(7.523163, rel=1e-6)


def test_c3_by_hand():
    """Constant means and deviations by a period of seven days, so that C is known.

    Days of the period are 4 6 5 5 4 6 5; day 20 has 7 where 6 is due, day 21 has 5. Baseline of day 20 is
    days 11 to 17, mean 5, deviation .816497: C = 2 / .816497 = 2.449490, excess 1.449490; day 21: C = 0.
    Day 22: bound 5 + .816497 x (1.959964 - 1.449490) = 5.416804; count 6 is an alarm, by memory only.
    """
    counts = [*(WEEK * 3), 6]
    counts[19] = 7
    row = last(ears(days(*counts), method="C3", alpha=0.025))
    assert row["upper"] == pytest.approx(5.416804, rel=1e-6)
    assert row["is_anomaly"] is True
    assert last(ears(days(*counts), method="C2", alpha=0.025))["is_anomaly"] is False


def test_fault_2_c3_ignores_today_and_its_cure():
    """In R the bound of C3 moves with the count it judges: 50 000 events are as quiet as none."""
    series = days(*(WEEK * 3), 50_000)
    copied, cured = last(ears(series, method="C3", **COPY)), last(ears(series, method="C3"))
    assert copied["upper"] > 50_000
    assert copied["is_anomaly"] is False
    assert cured["upper"] < 10
    assert cured["is_anomaly"] is True


def test_constant_baseline_and_its_cure():
    """A baseline of equal counts has no deviation: R flags one event more; here half a count is the least."""
    series = days(*[5] * 12, 6)
    assert last(ears(series, **COPY))["is_anomaly"] is True
    assert last(ears(series))["is_anomaly"] is False
    assert last(ears(series))["upper"] == pytest.approx(5 + 3.090232 / 2, rel=1e-6)
    assert last(ears(series, method="C3", **COPY))["upper"] is None
    assert last(ears(series, method="C3"))["upper"] is not None


@pytest.mark.parametrize("method", ["C1", "C2", "C3"])
@pytest.mark.parametrize("level", [0, 3, 1000])
def test_flat_series_is_never_flagged(method, level):
    """Silent or constant: no anomaly, and a row for every day."""
    frame = ears(days(*[level] * 40), method=method).frame
    assert frame.height == 40
    assert not frame["is_anomaly"].any()


def test_short_history_says_what_it_needs():
    """The first days have the reason, and the whole series where all days are first days."""
    frame = ears(days(1, 2, 3)).frame
    assert frame["is_anomaly"].null_count() == 3
    assert frame["reason"][2].startswith("history too short: needs 7 periods before it")
    assert ears(days(*WEEK, 8)).frame["reason"].null_count() == 1


def test_missing_counts_are_left_out_of_the_baseline():
    """Null is no zero: mean and deviation are those of the reported days; a missing day has no verdict."""
    frame = ears(days(*WEEK[:3], None, *WEEK[4:], 8, None)).frame
    assert frame["expected"][7] == pytest.approx(np.mean([4, 6, 5, 4, 6, 5]))
    assert frame["sigma"][7] == pytest.approx(np.std([4, 6, 5, 4, 6, 5], ddof=1))
    assert frame["is_anomaly"][8] is None
    assert frame["reason"][8] == "not reported"


def test_wrong_options_are_told_at_once():
    """Method, baseline and level."""
    with pytest.raises(InputError, match=r"baseline: found 2, .*method = 'C4'.*alpha = 3"):
        ears(days(1), method="C4", baseline=2, alpha=3)


@given(st.lists(st.integers(0, 10**6), min_size=12, max_size=40), st.sampled_from(["C1", "C2", "C3"]))
def test_promise_of_the_verdict(counts, method):
    """``is_anomaly == (count > upper)`` and ``p_value == 1 - Phi(score)``."""
    from scipy.special import ndtr

    frame = ears(days(*counts), method=method).frame.filter(pl.col("upper").is_not_null())
    assert frame["is_anomaly"].to_list() == (frame["count"] > frame["upper"]).to_list()
    assert frame["p_value"].to_numpy() == pytest.approx(ndtr(-frame["score"].to_numpy()))
