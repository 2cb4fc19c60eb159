"""Changes of level are found where they are, dated with an interval, and not invented."""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import as_series, correlated_counts, overdispersed_counts

from tsanalysis.analysis.change.changepoints import changepoints, supremum_p_value
from tsanalysis.analysis.change.levels import find_levels
from tsanalysis.analysis.change.rhythm import season_design
from tsanalysis.analysis.change.segmentation import binomial_cost, count_cost, normal_cost, partition
from tsanalysis.analysis.panel import build_panel
from tsanalysis.errors import InputError
from tsanalysis.frames import CHANGEPOINTS, check_frame


def exhaustive(events, exposure, cost, penalty, least):
    """Optimal partitioning by trying every start: the definition."""
    n = len(events)
    y, e = np.r_[0, np.cumsum(events)], np.r_[0, np.cumsum(exposure)]
    best, previous = [-penalty] + [np.inf] * n, [0] * (n + 1)
    for t in range(least, n + 1):
        for s in [0, *range(least, t - least + 1)]:
            value = best[s] + cost(np.array([[y[t] - y[s]]]), np.array([[e[t] - e[s]]])).item() + penalty
            if value < best[t]:
                best[t], previous[t] = value, s
    changes, at = [], n
    while previous[at] > 0:
        at = previous[at]
        changes.append(at)
    return changes[::-1]


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 10_000),
    st.integers(1, 6),
    st.floats(1, 10),
    st.sampled_from(["count", "binomial", "normal"]),
)
def test_pruning_loses_nothing(seed, least, penalty, kind):
    """The pruned partition is the exhaustive one, for two series at once and for every cost."""
    rng = np.random.default_rng(seed)
    levels = np.repeat(rng.uniform(0.5, 8, (2, 6)), 8, axis=1)
    exposure = rng.integers(5, 12, levels.shape).astype(float)
    events = np.minimum(rng.poisson(levels), exposure).astype(float)
    cost = {"count": count_cost(np.array([0.2, 0.2])), "binomial": binomial_cost, "normal": normal_cost}[kind]
    alone = {"count": count_cost(np.array([0.2]))}.get(kind, cost)
    found = partition(events, exposure, cost, np.full(2, penalty), least)
    assert found == [exhaustive(events[r], exposure[r], alone, penalty, least) for r in range(2)]


def test_one_change_by_hand():
    """30 days at 2 and 30 at 8, Poisson: the likelihood-ratio is 2 (60 log(2/5) + 240 log(8/5)) = 115.6.

    The rates are 2 and 8, their ratio 4, its 95 % interval 4 exp(+-1.96 sqrt(1/60 + 1/240)).
    """
    counts = np.r_[np.tile([1.0, 3.0], 15), np.tile([7.0, 9.0], 15)]
    row = changepoints(as_series(counts), day_of_week=False).frame.row(0, named=True)
    assert row["date"] == date(2025, 1, 31)
    assert (row["rate_before"], row["rate_after"], row["ratio"]) == (2.0, 8.0, 4.0)
    assert row["lower"] == pytest.approx(4 * np.exp(-1.96 * np.sqrt(1 / 60 + 1 / 240)), rel=1e-3)
    ratio = 2 * (60 * np.log(2 / 5) + 240 * np.log(8 / 5))
    assert row["p_value"] == pytest.approx(supremum_p_value(ratio, 14 / 60), rel=1e-2)


def test_silence_has_a_bounded_ratio():
    """From 3 a day to nothing the ratio is 0 with an upper bound; back again it has a lower bound only."""
    counts = np.r_[np.tile([2.0, 4.0], 20), np.zeros(40), np.tile([2.0, 4.0], 20)]
    down, up = changepoints(as_series(counts), day_of_week=False).frame.iter_rows(named=True)
    assert (down["ratio"], down["lower"]) == (0.0, 0.0)
    assert 0 < down["upper"] < 0.5
    assert (up["ratio"], up["upper"]) == (None, None)
    assert up["lower"] == pytest.approx(1 / down["upper"], rel=1e-6)


def test_a_small_likelihood_ratio_has_p_value_one():
    """The expansion holds in the tail only: at 1 and below the p-value is 1, and it falls from there."""
    assert supremum_p_value(0.5, 0.15) == 1.0
    tail = [supremum_p_value(x, 0.15) for x in (4, 8, 12, 20)]
    assert tail == sorted(tail, reverse=True)


def test_infinitely_divisible_exposure():
    """A day of exposure 2 costs the same as two days of exposure 1 with the same sum."""
    cost = count_cost(np.array([0.7]))
    both = cost(np.array([[9.0]]), np.array([[2.0]]))
    assert both == cost(np.array([[4.0 + 5.0]]), np.array([[1.0 + 1.0]]))


def test_negative_binomial_cost_by_hand():
    """Y = 6, E = 3, alpha = 0.5: m = 2 and C = -2 (6 log 2 - 12 log 2) = 12 log 2."""
    cost = count_cost(np.array([0.5]))(np.array([[6.0]]), np.array([[3.0]]))
    assert cost.item() == pytest.approx(12 * np.log(2))


@pytest.mark.parametrize("rho", [0.0, 0.3])
def test_stationary_series_have_no_change(rho):
    """At least 95 % of 500 stationary series show no change, with and without autocorrelation."""
    rng = np.random.default_rng(20)
    result = changepoints(as_series(correlated_counts(rng, 500, np.full(365, 3.0), rho)))
    regions_with_change = result.frame.filter(pl.col("date").is_not_null())["region"].n_unique()
    assert regions_with_change <= 25


@pytest.mark.soak
@pytest.mark.parametrize("n", [120, 365, 1096])
def test_stationary_series_over_the_grid(n):
    """No change in 95 % of stationary series of every level, dispersion and autocorrelation claimed."""
    rng = np.random.default_rng(n)
    cases = [
        correlated_counts(rng, 500, np.full(n, level), rho) for level in (0.6, 1, 5, 50) for rho in (0, 0.3)
    ]
    cases += [
        overdispersed_counts(rng, 500, np.full(n, level), phi) for level in (0.6, 1, 5, 50) for phi in (2, 4)
    ]
    for counts in cases:
        frame = changepoints(as_series(counts)).frame
        changed = frame.filter(pl.col("date").is_not_null())["region"].n_unique()
        assert changed <= 0.05 * 500 + 12, counts.mean()


def test_a_doubling_is_found_and_dated():
    """A doubling from 4 to 8 a day is found in 95 % of series; the 95 % day interval covers in at least 90 %."""
    rng = np.random.default_rng(21)
    means = np.repeat([4.0, 8.0], 120)
    frame = changepoints(as_series(overdispersed_counts(rng, 300, means, 1.8))).frame
    truth = date(2025, 5, 1)
    found = frame.filter(pl.col("date").is_not_null())
    assert found["region"].n_unique() >= 285
    single = found.filter(pl.len().over("region") == 1)
    covers = single.select(pl.lit(truth).is_between("date_low", "date_high").mean()).item()
    assert 0.90 <= covers <= 1.0
    ratio_covers = single.select(pl.lit(2.0).is_between("lower", "upper").mean()).item()
    assert ratio_covers >= 0.88
    check_frame(frame, CHANGEPOINTS)


def seasonal(n, level):
    """Return a level with a season of two waves: three times as much at its height as at its low."""
    angle = 2 * np.pi * np.arange(n) / 365.25
    return level * np.exp(0.6 * np.sin(angle + 1) + 0.25 * np.cos(2 * angle))


def shares_with_a_change(counts, **options):
    """Return the share of series in which a change is found."""
    frame = changepoints(as_series(counts), **options).frame
    return frame.filter(pl.col("date").is_not_null())["region"].n_unique() / len(counts)


def test_a_season_is_no_change():
    """Of 60 seasonal series of two and a half years at most 5 % show a change; all do if the season stays."""
    counts = correlated_counts(np.random.default_rng(24), 60, seasonal(913, 4.0), 0.3)
    assert shares_with_a_change(counts) <= 0.05
    assert shares_with_a_change(counts, yearly=False) == 1.0


@pytest.mark.soak
@pytest.mark.parametrize("n", [731, 1096, 1826])
@pytest.mark.parametrize("level", [0.6, 3, 30])
def test_seasonal_series_over_the_grid(n, level):
    """No change in 95 % of 500 seasonal or flat series of two to five years, autocorrelation 0.3 included."""
    rng = np.random.default_rng(n)
    for means in (seasonal(n, level), np.full(n, float(level))):
        for counts in (correlated_counts(rng, 500, means, 0.3), overdispersed_counts(rng, 500, means, 3)):
            assert shares_with_a_change(counts) <= 0.05


def test_a_change_is_found_beside_a_season():
    """A level times 1.6 after 500 of 900 seasonal days: found, once, and both intervals cover in at least 85 %."""
    rng = np.random.default_rng(25)
    means = seasonal(900, 6.0) * np.where(np.arange(900) < 500, 1.0, 1.6)
    frame = changepoints(as_series(overdispersed_counts(rng, 40, means, 2))).frame
    assert frame["region"].n_unique() == 40
    assert frame.height <= 42
    single = frame.filter(pl.len().over("region") == 1)
    covers = single.select(
        pl.lit(date(2026, 5, 16)).is_between("date_low", "date_high").mean(),
        ratio=pl.lit(1.6).is_between("lower", "upper").mean(),
    )
    assert min(covers.row(0)) >= 0.85


def second_changes(runs, level, ratio):
    """Return the share of series of two years with a step in the middle that show more than one change."""
    rng = np.random.default_rng(29)
    means = seasonal(731, level) * np.where(np.arange(731) < 365, 1.0, ratio)
    frame = changepoints(as_series(correlated_counts(rng, runs, means, 0.3))).frame
    return (frame["region"].value_counts()["count"] > 1).sum() / runs


def test_a_step_in_the_middle_of_two_years_is_one_change():
    """Season and step explain each other in part: of 40 series at most 4 show a second change."""
    assert second_changes(40, 6.0, 1.6) <= 0.1


@pytest.mark.soak
@pytest.mark.parametrize(("level", "ratio"), [(6.0, 1.6), (20.0, 1.3), (2.0, 2.5), (6.0, 0.6)])
def test_a_step_in_the_middle_of_two_years_over_the_grid(level, ratio):
    """A second change in at most 8 % of 500 series."""
    assert second_changes(500, level, ratio) <= 0.08


def test_a_season_needs_two_years_of_the_region():
    """730 days are two years, 720 are not, and a region that begins late is judged by its own span."""
    rng = np.random.default_rng(26)
    counts = rng.poisson(3.0, (2, 730)).astype(float)
    counts[1, :60] = np.nan
    assert changepoints(as_series(counts)).frame["yearly"].to_list() == [True, False]
    assert changepoints(as_series(counts[:1, :720])).frame["yearly"].to_list() == [False]


def test_a_season_beside_two_levels_by_hand():
    """Without noise the joint fit returns the waves it was made of, and levels whose ratio is exactly 2.

    Expected counts are taken as counts: y = 10 w(t) up to the change and 20 w(t) from there on, with
    w = exp(0.3 sin(t + 0.5)) and no noise, so that the likelihood is greatest at the truth itself.
    """
    angle = 2 * np.pi * (np.datetime64("2025-01-01") - np.datetime64("1970-01-01")).astype(int) / 365.25
    wave = np.exp(0.3 * np.sin(angle + 2 * np.pi * np.arange(1096) / 365.25 + 0.5))
    counts = 10 * wave * np.where(np.arange(1096) < 400, 1, 2)
    row = changepoints(as_series(counts), day_of_week=False).frame.row(0, named=True)
    assert row["date"] == date(2026, 2, 5)
    assert row["ratio"] == pytest.approx(2, rel=0.002)
    assert row["rate_before"] == pytest.approx(10, rel=0.01)


def test_the_error_of_a_ratio_is_that_of_the_joint_regression():
    """Levels and waves fitted together by statsmodels give the same standard error; the season known, it is smaller."""
    from statsmodels.api import GLM, families

    means = seasonal(731, 20.0) * np.where(np.arange(731) < 250, 1, 2)
    panel = build_panel(as_series(np.random.default_rng(28).poisson(means)))
    found, _ = find_levels(panel, 14, 2.5, weekdays=False, yearly=np.array([True]))
    (at,) = found.changes[0]
    waves, _ = season_design(panel)
    before = (np.arange(731) < at) * 1.0
    fit = GLM(panel.counts[0], np.column_stack([before, 1 - before, waves]), family=families.Poisson()).fit()
    contrast = np.r_[-1.0, 1.0, np.zeros(waves.shape[1])]
    wanted = np.sqrt(contrast @ fit.cov_params() @ contrast)
    noise = np.sqrt(found.rhythm.inflation[0] * (1 + found.rhythm.alpha[0] * 30))
    assert found.ratio_error(0, at) == pytest.approx(wanted * noise, rel=0.05)
    known = replace(found, yearly=np.array([False]))
    assert known.ratio_error(0, at) < 0.95 * found.ratio_error(0, at)


def test_weekdays_are_no_changes():
    """A series with a strong weekly rhythm and nothing else has no change of level."""
    counts = np.tile([10.0, 10, 10, 10, 10, 2, 2], 30)
    assert changepoints(as_series(counts)).frame["date"].to_list() == [None]


def test_one_huge_day_is_no_level():
    """A day of a million among days of five makes no change: it is set aside, and named in the note."""
    counts = np.random.default_rng(27).poisson(5, 400).astype(float)
    counts[200] = 1e6
    found = changepoints(as_series(counts))
    assert found.frame["reason"].to_list() == ["no change of level found"]
    assert found.set_aside.rows() == [("R0000", date(2025, 7, 20), 1e6)]
    assert "R0000 2025-07-20: 1000000" in found.note
    assert "no yearly season" in found.note


def test_a_burst_of_a_fortnight_is_a_level():
    """Fifteen days at ten times the level are two changes: no day of them holds most of it."""
    counts = np.full(200, 4.0)
    counts[90:105] = np.tile([38.0, 42.0, 40.0], 5)
    found = changepoints(as_series(counts), day_of_week=False)
    assert found.frame["date"].to_list() == [date(2025, 4, 1), date(2025, 4, 16)]
    assert found.set_aside.is_empty()


def test_gaps_are_not_changes():
    """Three silent weeks between two equal levels are no fall and rise."""
    rng = np.random.default_rng(22)
    counts = rng.poisson(9, 150).astype(float)
    counts[60:81] = np.nan
    row = changepoints(as_series(counts)).frame.row(0, named=True)
    assert row["reason"] == "no change of level found"


def test_a_region_without_enough_is_a_row_with_a_reason():
    """Short and sparse regions say so; nobody is dropped."""
    sparse = np.zeros(60)
    sparse[[3, 40]] = 1
    short = np.r_[np.full(30, 5.0), np.full(30, np.nan)]
    frame = changepoints(as_series(np.vstack([np.tile([4.0, 6.0], 30), sparse, short]))).frame
    assert frame["reason"].to_list() == [
        "no change of level found",
        "2 events, wanted at least 30",
        "30 reported periods, wanted at least 42",
    ]


def test_an_empty_series_answers():
    """No rows in, no rows out, with every column."""
    result = changepoints(as_series(np.zeros((1, 1))).clear())
    assert result.frame.columns == list(CHANGEPOINTS.dtypes)
    assert result.segments.is_empty()


def test_segments_tile_the_calendar():
    """The segments of a region follow each other without gap and hold every event."""
    rng = np.random.default_rng(23)
    counts = rng.poisson(np.repeat([2.0, 12.0, 5.0], 60))
    segments = changepoints(as_series(counts), day_of_week=False).segments
    days = (segments["end"] - segments["start"]).dt.total_days() + 1
    assert (segments["rate"] * days).sum() == pytest.approx(counts.sum())
    assert segments.height == 3


def test_bad_options_are_refused():
    """A level of 95 is named with what was wanted."""
    with pytest.raises(InputError, match="found level 95"):
        changepoints(as_series(np.ones(50)), level=95)
