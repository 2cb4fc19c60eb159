"""The design of the trailing regression and its small-number rules, worked by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from tsanalysis.analysis.detection.trailing_glm import fit_baseline
from tsanalysis.analysis.detection.trailing_window import DAILY, WEEKLY, TrailingWindow

SMALL = replace(DAILY, windows=(28,), guard=2, level_block=10, trend_span=14)
MONDAY = dt.date(2024, 1, 1)


def window(**changes) -> TrailingWindow:
    return TrailingWindow(rows=28, harmonics=1, weekdays=7, period=365.25, settings=replace(SMALL, **changes))


def flat(count: float, days: int) -> pl.DataFrame:
    dates = [MONDAY + dt.timedelta(days=n) for n in range(days)]
    return pl.DataFrame({"region": "A", "date": dates, "count": [count] * days})


def test_ages_start_behind_the_guard():
    """Guard 2: the latest row lies 3 periods back, the last of 28 lies 30 back."""
    assert window().ages[[0, -1]].tolist() == [3, 30]


def test_level_steps_by_hand():
    """Blocks of 10 in 28 rows: steps at 10 and 20; a row 13 back (2 + 10 < 13) is past the first only."""
    assert window().edges == [10, 20]
    steps = window().dense(np.array([-12.0, -13.0, -23.0]))[:, -2:]
    assert steps.tolist() == [[0, 0], [1, 0], [1, 1]]


def test_trend_is_flat_before_its_span():
    """Span 14: time -7 is half a unit back, times -14 and -20 are one."""
    assert window().dense(np.array([-7.0, -14.0, -20.0]))[:, 1].tolist() == [-0.5, -1, -1]


def test_penalty_is_one_over_the_prior_variance():
    """Weekdays 1 / 0.15^2, level free, trend, two seasonal terms, two steps 1 / 0.2^2."""
    assert window().ridge.round(3).tolist() == [44.444] * 7 + [0, 44.444, 4, 4, 25, 25]


def test_weekday_of_the_judged_day():
    """Three days ahead of Monday is Thursday, and so are the rows 4, 11, ... back."""
    thursday = window().regressors(3)[:7]
    assert thursday.argmax() == 3
    assert (window().design.labels[window().ages % 7 == 4] == 3).all()


def test_weeks_have_no_weekday():
    """One group carries the level; there is no constant beside it."""
    weekly = TrailingWindow(rows=26, harmonics=0, weekdays=1, period=52.2, settings=WEEKLY)
    assert weekly.regressors(0).tolist() == [1.0, 0.0]
    assert weekly.ridge.tolist() == [0.0, 1.0]


def test_half_an_event_is_added_by_hand():
    """112 days of 5: the mean is 5 + 0.5 / 112 = 5.0045, before the damping bias of 0.1 %."""
    baseline = fit_baseline(flat(5, 126))
    assert baseline.means[0, 119] == pytest.approx(5 + 0.5 / 112, abs=0.01)
    assert baseline.noise[0, 119] == 1
    assert baseline.history[0, 119] == 112


def test_no_event_expects_half_an_event():
    """A silent region beside a told one has no fit of its own: half an event over its days, dispersion 1."""
    both = pl.concat([flat(5, 126), flat(0, 126).with_columns(region=pl.lit("silent"))])
    baseline = fit_baseline(both)
    told, silent = baseline.panel.regions.index("A"), baseline.panel.regions.index("silent")
    assert baseline.means[silent, -1] == 0.5 / baseline.history[silent, -1]
    assert baseline.noise[silent, -1] == 1.0
    assert baseline.means[told, -1] == pytest.approx(fit_baseline(flat(5, 126)).means[0, -1], rel=1e-9)


def test_error_shrinks_with_history():
    """The standard error of the log mean is about 1 / sqrt(events), and more than that."""
    baseline = fit_baseline(flat(5, 126))
    assert 1 / np.sqrt(560) < baseline.error[0, 119] < 4 / np.sqrt(560)
    assert baseline.dispersion[0, 119] == pytest.approx(
        1 + baseline.means[0, 119] * baseline.error[0, 119] ** 2
    )


def test_holiday_factor_by_hand():
    """Two earlier holidays of 20 where 5 is expected: (40 + 4) / (10 + 4), four prior events at dispersion 1."""
    counts = flat(5, 126).with_columns(
        count=pl.when(pl.int_range(pl.len()).is_in([70, 84])).then(20.0).otherwise("count")
    )
    table = pl.DataFrame({"date": [MONDAY + dt.timedelta(days=n) for n in (70, 84, 119)]})
    baseline = fit_baseline(counts, holidays=table)
    assert baseline.means[0, 119] == pytest.approx(5 * 44 / 14, rel=0.02)
    assert baseline.means[0, 120] == pytest.approx(5, rel=0.01)


def test_yearly_wave_is_followed():
    """With three years of history a yearly wave of 5 +- 3 is followed to 0.4 of an event."""
    long = flat(5, 1200).with_columns(
        count=(5 + 3 * (2 * np.pi * pl.int_range(pl.len()) / 365.25).sin()).round()
    )
    since = np.datetime64(MONDAY + dt.timedelta(days=1190))
    day = fit_baseline(long, since=since).means[0, -5]
    assert day == pytest.approx(5 + 3 * np.sin(2 * np.pi * 1195 / 365.25), abs=0.4)
