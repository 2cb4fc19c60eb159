"""The Farrington methods by hand, their faults in R and the cure of each, and what they refuse."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tsanalysis.analysis.surveillance.farrington import farrington, farrington_flexible
from tsanalysis.errors import InputError
from tsanalysis.frames import ANOMALIES, check_frame

PLAIN = {"freq": 4, "b": 2, "w": 0, "trend": False, "reweight": False, "limit54": (0, 1)}
"""The baseline is then the two counts 4 and 8 periods before."""
NOUFAILY = {"no_periods": 10, "past_weeks_not_included": 26, "p_threshold_trend": 1, "alpha": 0.005}


def numbered(*counts, region="A") -> pl.DataFrame:
    return pl.DataFrame({"region": region, "t": range(1, len(counts) + 1), "count": counts})


def dated(counts, region="A") -> pl.DataFrame:
    days = [dt.date(2018, 1, 1) + dt.timedelta(days=7 * i) for i in range(len(counts))]
    return pl.DataFrame({"region": region, "date": days, "count": counts})


def last(found) -> dict:
    return found.frame.row(-1, named=True)


EIGHT = numbered(7, 0, 0, 0, 9, 0, 0, 0, 14)
"""Counts 7 and 9 in the season of the last count, 14."""


def test_delta_by_hand():
    """Baseline 7 and 9: mean 8, dispersion (1 + 1) / 8 / 1 = .25, so 1; error of the log mean 1/sqrt(16).

    s = 8 x .25 = 2, tau = 1 + 4/8 = 1.5, sd = sqrt(4/9 x 8^(1/3) x 1.5) = sqrt(4/3) = 1.154701;
    bound (8^(2/3) + 1.644854 x 1.154701)^(3/2) = 5.899314^1.5 = 14.32855;
    p = 1 - Phi((14^(2/3) - 4) / 1.154701) = 1 - Phi(1.566454) = .058621;
    score (14 - 8) / (14.32855 - 8) = .948077. No alarm: 14 < 14.33.
    """
    row = last(farrington_flexible(EIGHT, **PLAIN))
    assert row["expected"] == pytest.approx(8, rel=1e-12)
    assert row["dispersion"] == 1
    assert row["upper"] == pytest.approx(14.32855, rel=1e-6)
    assert row["p_value"] == pytest.approx(0.058621, abs=1e-6)
    assert row["score"] == pytest.approx(0.948077, rel=1e-5)
    assert row["is_anomaly"] is False
    assert row["trend_kept"] is False


def test_delta_by_hand_as_r_has_it():
    """The same with R's standard error, which uses the dispersion .25 where it is below 1.

    error sqrt(.25 / 16) = .125, s = 1, tau = 1.125, sd = sqrt(4/9 x 2 x 1.125) = 1;
    bound (4 + 1.644854)^1.5 = 13.41155, below 14: an alarm.
    """
    row = last(farrington_flexible(EIGHT, compat="surveillance", **PLAIN))
    assert row["upper"] == pytest.approx(13.41155, rel=1e-6)
    assert row["is_anomaly"] is True


@pytest.mark.parametrize(
    ("power", "bound"),
    [("1/2", (8**0.5 + 1.644854 * (1.5 / 4) ** 0.5) ** 2), ("none", 8 + 1.644854 * 12**0.5)],
)
def test_other_transformations_by_hand(power, bound):
    """Square root: sd sqrt(1.5 / 4); none: sd sqrt(8 x 1.5)."""
    assert last(farrington_flexible(EIGHT, powertrans=power, **PLAIN))["upper"] == pytest.approx(
        bound, rel=1e-6
    )


def test_plugin_by_hand():
    """Poisson of mean 8: P(Y > 12) = .06380, P(Y > 13) = .03418, so the bound is 13; P(Y >= 14) = .03418."""
    row = last(farrington_flexible(EIGHT, threshold_method="nbPlugin", **PLAIN))
    assert row["upper"] == 13
    assert row["p_value"] == pytest.approx(0.03418, abs=1e-5)
    assert row["is_anomaly"] is True


def test_muan_by_hand():
    """The mean at its upper limit: 8 exp(1.644854 x .25) = 12.0693; P(Y > 18) = .0393, P(Y > 17) = .0652."""
    row = last(farrington_flexible(EIGHT, threshold_method="muan", **PLAIN))
    assert row["upper"] == 18
    assert row["expected"] == pytest.approx(8)


def test_classic_is_two_sided_by_hand():
    """Two-sided z is that of .975, 1.959964: bound (4 + 1.959964 x 1.154701)^1.5 = 15.65249."""
    row = last(farrington(EIGHT, freq=4, b=2, w=0, trend=False, reweight=False, limit54=(0, 1)))
    assert row["upper"] == pytest.approx((4 + 1.959964 * 4 / 3**0.5 / 2) ** 1.5, rel=1e-6)


def test_population_offset_by_hand():
    """Heads doubled: 8 events per 1000 become 16 per 2000."""
    heads = EIGHT.with_columns(population=pl.when(pl.col("t") == 9).then(2000.0).otherwise(1000.0))
    row = last(farrington_flexible(heads, population_offset=True, **PLAIN))
    assert row["expected"] == pytest.approx(16, rel=1e-9)


def _flat_poisson(mean: float, regions: int) -> pl.DataFrame:
    rng = np.random.default_rng(4)
    n = 5 * 52 + 4
    frames = [numbered(*rng.poisson(mean, n), region=f"R{i}") for i in range(regions)]
    return pl.concat(frames)


def test_fault_1_trend_after_reweighting_and_its_cure():
    """R keeps a trend in most series that have none, at nominal 5 %; the corrected form in about 5 %."""
    series = _flat_poisson(150, 150)
    copied = farrington_flexible(series, range=264, compat="surveillance").frame["trend_kept"].mean()
    cured = farrington_flexible(series, range=264).frame["trend_kept"].mean()
    assert copied > 0.7
    assert cured <= 0.12


def test_fault_1_standard_error_and_its_cure():
    """At a high mean R's bound leaves out nearly all uncertainty of the mean, so that it is too low."""
    series = _flat_poisson(1000, 20)
    copied = farrington_flexible(series, range=264, trend=False, compat="surveillance").frame["upper"]
    cured = farrington_flexible(series, range=264, trend=False).frame["upper"]
    assert (cured > copied).all()


def _silent_season() -> pl.DataFrame:
    rng = np.random.default_rng(9)
    t = np.arange(6 * 52)
    counts = np.where(np.cos(2 * np.pi * t / 52) < 0, 0, rng.poisson(6, len(t)))
    counts[-30] = 1  # one event in the middle of the silent half of the last year
    return numbered(*counts)


def test_fault_3_silent_season_and_its_cure():
    """One event in a season without any: R has no bound (muan) or calls it an alarm at once (nbPlugin)."""
    series, week = _silent_season(), 6 * 52 - 29
    rules = NOUFAILY | {"limit54": (0, 4), "range": week}
    rows = {
        (method, compat): last(farrington_flexible(series, threshold_method=method, compat=compat, **rules))
        for method in ("muan", "nbPlugin")
        for compat in (None, "surveillance")
    }
    assert rows["muan", "surveillance"]["upper"] is None
    assert rows["nbPlugin", "surveillance"]["is_anomaly"] is True
    assert rows["nbPlugin", "surveillance"]["expected"] < 1e-6
    for method in ("muan", "nbPlugin"):
        assert rows[method, None]["upper"] == 1
        assert rows[method, None]["is_anomaly"] is False
        assert "Jeffreys" in rows[method, None]["reason"]


def test_silent_season_by_hand():
    """Two silent periods: negative binomial of mean 1/4 and size 1/2.

    P(Y = 0) = (1 + 2/4)^(-1/2) = .816497, P(Y = 1) = 1/2 x 1/3 x .816497 = .136083; so P(Y > 0) = .183503
    and P(Y > 1) = .047420: the bound at .05 is 1, and two events have p = .047420.
    """
    row = last(farrington_flexible(numbered(0, 5, 5, 5, 0, 5, 5, 5, 2), **PLAIN))
    assert row["expected"] == 0.25
    assert row["upper"] == 1
    assert row["p_value"] == pytest.approx(0.047420, abs=1e-6)
    assert row["is_anomaly"] is True


def test_fault_4_missing_counts_move_r_in_time_and_its_cure():
    """Where the baseline of a dated series begins with missing counts, R predicts for an earlier week.

    The numbered series does not have the fault: there both forms agree.
    """
    rng = np.random.default_rng(2)
    counts = pl.Series(rng.poisson(5 * np.exp(np.arange(200) / 150))).cast(pl.Float64).to_list()
    counts[38:45] = [None] * 7
    rules = {"freq": 52, "b": 3, "range": 200, "p_threshold_trend": 1}
    expected = {
        (form, compat): last(farrington_flexible(form(counts), compat=compat, **rules))["expected"]
        for form in (dated, lambda values: numbered(*values))
        for compat in (None, "surveillance")
    }
    by_date, by_date_r, by_number, by_number_r = expected.values()
    assert by_number_r == pytest.approx(by_number, rel=1e-3)
    assert abs(by_date_r / by_date - 1) > 0.02


def test_fault_5_limit54_is_told_and_keeps_the_bound():
    """Too few events for an alarm: R gives no bound; the corrected form gives it, and the reason."""
    rules = PLAIN | {"limit54": (50, 4), "threshold_method": "nbPlugin"}
    copied = last(farrington_flexible(EIGHT, compat="surveillance", **rules))
    cured = last(farrington_flexible(EIGHT, **rules))
    assert (copied["upper"], copied["is_anomaly"]) == (None, False)
    assert (cured["upper"], cured["is_anomaly"]) == (13, False)
    assert cured["reason"] == "fewer than 50 events in the last 4 periods (limit54): no alarm"


def test_score_is_on_the_scale_of_counts():
    """(14 - 8) / (13 - 8) = 1.2 for the plug-in bound; R takes the log mean for the mean: (14 - ln 8) / ..."""
    rules = PLAIN | {"threshold_method": "nbPlugin"}
    assert last(farrington_flexible(EIGHT, **rules))["score"] == pytest.approx(1.2)
    copied = last(farrington_flexible(EIGHT, compat="surveillance", **rules))["score"]
    assert copied == pytest.approx((14 - np.log(8)) / (13 - np.log(8)))


@pytest.mark.parametrize("level", [0, 1, 7, 4000])
@pytest.mark.parametrize("threshold_method", ["delta", "nbPlugin", "muan"])
def test_flat_series_is_never_flagged(level, threshold_method):
    """A constant series has no anomaly, a silent one neither; every period has a row."""
    series = numbered(*[level] * 300)
    found = farrington_flexible(series, b=4, threshold_method=threshold_method, limit54=(0, 1))
    assert found.frame.height == 300
    judged = found.frame.filter(pl.col("t") > 4 * 52 + 3)
    assert judged["is_anomaly"].to_list() == [False] * judged.height


def test_answer_is_a_frame_of_anomalies():
    """Dated results satisfy the schema that every anomaly method shares; row order is that of the series."""
    series = pl.concat([dated([3, 4, 5] * 100, region=name) for name in ("B", "A")])
    frame = farrington_flexible(series, b=2).frame
    assert check_frame(frame, ANOMALIES).height == series.height
    assert frame["region"].to_list() == ["A"] * 300 + ["B"] * 300
    assert frame.columns[-3:] == ["dispersion", "trend_kept", "trend_slope"]


def test_regions_do_not_know_of_each_other():
    """Judged alone or among others, a region gets the same numbers; a short one has reasons, no error."""
    rng = np.random.default_rng(1)
    long = [numbered(*rng.poisson(5, 250), region=f"R{i}") for i in range(3)]
    together = farrington_flexible(pl.concat([*long, numbered(1, 2, 3, region="short")]), b=3).frame
    alone = farrington_flexible(long[1], b=3).frame
    assert_frame_equal(together.filter(pl.col("region") == "R1"), alone, rel_tol=1e-9)
    short = together.filter(pl.col("region") == "short")
    assert short["is_anomaly"].null_count() == short.height == 3
    assert short["reason"][0].startswith("history too short: needs 159 periods before it")


def test_missing_count_is_not_judged():
    """A period that was not reported has an expected count and a reason, but no verdict."""
    counts = [*[5, 6, 4, 7] * 60, None]
    row = last(farrington_flexible(numbered(*counts), freq=12, b=3))
    assert row["is_anomaly"] is None
    assert row["reason"] == "not reported"
    assert row["expected"] > 0


def test_gap_in_the_dates_is_a_reason():
    """A missing row moves every season: the region is not judged and says which row is missing."""
    series = dated([5] * 300).filter(pl.col("date") != dt.date(2019, 1, 7))
    frame = farrington_flexible(series, b=2).frame
    assert frame["is_anomaly"].null_count() == 299
    assert frame["reason"][0].startswith("no row between 2018-12-31 and 2019-01-14")


def test_29_february_looks_at_1_march():
    """Daily series: the same date in a common year is 1 March, 365 days before; in 2020 itself, 1461."""
    days = [dt.date(2019, 2, 20) + dt.timedelta(days=i) for i in range(1836)]
    counts = [0] * len(days)
    for day in (dt.date(2023, 3, 1), dt.date(2022, 3, 1)):
        counts[days.index(day)] = 10
    series = pl.DataFrame({"region": "A", "date": days, "count": counts})
    place = days.index(dt.date(2024, 2, 29)) + 1
    row = last(farrington_flexible(series, b=2, w=0, range=place, trend=False, limit54=(0, 1)))
    assert row["expected"] == pytest.approx(10)


@pytest.mark.parametrize(
    ("bad", "words"),
    [(float("nan"), "no number"), (-1.0, "negative"), (1.5, "fractional")],
)
def test_what_is_no_count_is_refused_with_place_and_remedy(bad, words):
    """The message tells region, period, value and what to do."""
    with pytest.raises(InputError, match=rf"A 2: {bad}.*{words}.*; (leave|check|give)"):
        farrington_flexible(numbered(1.0, bad, 3.0))


def test_every_wrong_option_is_told_at_once():
    """Not the first only."""
    with pytest.raises(InputError, match=r"alpha = 2.*powertrans = '3/4'.*compat = 'R'"):
        farrington_flexible(EIGHT, alpha=2, powertrans="3/4", compat="R")
    with pytest.raises(InputError, match="no column population"):
        farrington_flexible(EIGHT, population_offset=True, **PLAIN)
    with pytest.raises(InputError, match=r"1 populations \(A 3\) are not above 0"):
        farrington_flexible(
            numbered(1.0, 2.0, 3.0).with_columns(population=pl.Series([5.0, 5.0, 0.0])),
            population_offset=True,
        )
    for numbers in (range(3), "all", [1.5]):
        with pytest.raises(InputError, match="wanted numbers of periods, 1 for the first"):
            farrington_flexible(EIGHT, range=numbers)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=60, max_size=90),
    st.sampled_from(["delta", "nbPlugin", "muan"]),
    st.sampled_from([1, 3]),
)
def test_promise_of_the_verdict(counts, threshold_method, seasons):
    """``is_anomaly == (count > upper) & (enough events)``, and the bound lies above the expected count."""
    frame = farrington_flexible(
        numbered(*counts),
        freq=12,
        b=4,
        w=1,
        no_periods=seasons,
        threshold_method=threshold_method,
        limit54=(3, 2),
    ).frame.filter(pl.col("upper").is_not_null())
    enough = pl.Series(counts).rolling_sum(2, min_samples=1).gather(frame["t"] - 1) >= 3
    assert frame["is_anomaly"].to_list() == ((frame["count"] > frame["upper"]) & enough).to_list()
    assert frame["p_value"].is_between(0, 1).all()
