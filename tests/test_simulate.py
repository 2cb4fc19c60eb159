"""Simulated series: reproducible, adding up, and with the moments that are stated."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from tsanalysis.frames import check_series
from tsanalysis.simulate import (
    DAILY_SIGNALS,
    REGIONAL_SCENARIOS,
    WEEKLY_SCENARIOS,
    bank_holidays,
    noufaily_daily,
    noufaily_weekly,
    regional_daily,
)

GENERATORS = [noufaily_weekly, noufaily_daily, regional_daily]


@pytest.mark.parametrize("generate", GENERATORS)
def test_counts_are_the_sum_of_their_parts(generate):
    """Count = quiet + past + event in every row, and the frame is a series."""
    made = generate(seed=3, replicates=1)
    parts = made.truth.select(pl.sum_horizontal("quiet", "past", "event")).to_series()
    assert made.frame.get_column("count").equals(parts.alias("count"))
    assert check_series(made.frame).height == made.frame.height
    assert (made.truth.select(pl.min_horizontal("quiet", "past", "event")).to_series() >= 0).all()


@pytest.mark.parametrize("generate", GENERATORS)
def test_seed_decides_and_replicates_do_not_touch_each_other(generate):
    """The same seed gives the same series, also when more replicates are made; another seed others."""
    one, two = generate(seed=3, replicates=1), generate(seed=3, replicates=2)
    kept = two.frame.filter(pl.col("region").str.ends_with("/01"))
    assert kept.equals(one.frame)
    assert not generate(seed=4, replicates=1).frame.equals(one.frame)


@pytest.mark.parametrize("generate", GENERATORS)
def test_events_lie_in_the_monitored_part(generate):
    """History holds no event to be found."""
    made = generate(seed=5, replicates=1)
    events = made.truth.filter(pl.col("event") > 0)
    assert events.get_column("date").min() >= made.monitored_from
    assert made.without_event().get_column("count").equals(made.truth.get_column("quiet").alias("count"))


@pytest.mark.parametrize(
    ("scenarios", "number"), [(WEEKLY_SCENARIOS, 42), (DAILY_SIGNALS, 16), (REGIONAL_SCENARIOS, 72)]
)
def test_grids_are_complete(scenarios, number):
    """42 weekly scenarios, 16 daily signals, 72 cells."""
    assert len(set(scenarios)) == number


def test_weekly_moments():
    """Scenario 19 (theta 0.5, phi 5, no trend, no season): mean e^0.5, variance 5 e^0.5."""
    made = noufaily_weekly(seed=8, replicates=10)
    quiet = made.truth.filter(pl.col("region").str.starts_with("W19")).get_column("quiet").to_numpy()
    assert quiet.mean() == pytest.approx(np.exp(0.5), rel=0.06)
    assert quiet.var() == pytest.approx(5 * np.exp(0.5), rel=0.12)


def test_regional_moments():
    """The mean that is told is the mean that is drawn, level shift and forced zeros included."""
    truth = regional_daily(seed=8).truth.group_by("region").agg(pl.col("mean", "quiet").mean())
    ratio = truth.get_column("quiet").sum() / truth.get_column("mean").sum()
    assert ratio == pytest.approx(1, abs=0.01)


def test_five_day_services_rest_on_weekends_and_holidays():
    """Signal 10 has no count on Saturdays, Sundays and holidays; signal 1 has twice as many on holidays."""
    made = noufaily_daily(seed=2, replicates=1)
    resting = made.frame.filter(pl.col("region") == "D10/01")
    assert resting.filter(pl.col("date").dt.weekday() > 5).get_column("count").sum() == 0
    assert resting.join(made.holidays, on="date", how="semi").get_column("count").sum() == 0
    truth = made.truth.filter(pl.col("region") == "D01/01").join(made.holidays, on="date", how="semi")
    assert truth.get_column("quiet").sum() / truth.get_column("mean").sum() == pytest.approx(2, rel=0.1)


def test_bank_holidays_with_substitutes():
    """In 2010 Christmas fell on a Saturday: Monday and Tuesday were off; Easter Monday was 5 April."""
    holidays = bank_holidays(2010)
    assert {dt.date(2010, 12, 27), dt.date(2010, 12, 28), dt.date(2010, 4, 5)} <= holidays
    assert dt.date(2011, 4, 29) in bank_holidays(2011)
