"""Forecasts of regions and of their total are of one law: whole numbers that add up, and intervals that still cover."""

from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planted import START, as_series

from tsanalysis.analysis.forecasting.forecast import forecast
from tsanalysis.analysis.forecasting.quantiles import LEVELS
from tsanalysis.analysis.forecasting.reconcile import reconcile, round_to_sum
from tsanalysis.frames import ALL_REGIONS, OTHER_REGIONS


def hierarchy(rng, n_days=300):
    """Return the total of four regions, the last too rare for a forecast of its own, and the regions."""
    level = np.array([[30.0], [12.0], [4.0], [0.03]])
    wave = np.exp(0.4 * np.sin(np.arange(n_days) / 17))
    counts = rng.poisson(level * wave)
    return as_series(np.vstack([counts.sum(axis=0), counts]), regions=[ALL_REGIONS, "A", "B", "C", "D"])


def test_the_gap_is_shared_by_the_variances_by_hand():
    """Parts of exactly 2 and of 4 or 6, a total of exactly 9: all of the gap goes to the part that varies.

    In a draw of 2 + 4 the gap is 3, in one of 2 + 6 it is 1: the second part is 7 in each.
    """
    law = np.where(LEVELS < 0.5, 4.0, 6.0)[None, :]
    exact = np.full((1, len(LEVELS)), 1.0)
    found = reconcile(9 * exact, np.stack([2 * exact, law]), np.zeros((3, 30)), seed=3)
    assert (found.draws[0] == 2).all()
    assert (found.draws[1] == 7).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 60), st.integers(1, 5))
def test_parts_are_whole_and_add_up(seed, mean, n_parts):
    """Whatever the laws, parts are whole numbers of 0 or more, their sum is the total, and its law stays."""
    rng = np.random.default_rng(seed)
    parts = (
        np.sort(rng.poisson(rng.uniform(0.1, mean, (n_parts, 1, 1)), (n_parts, 2, len(LEVELS))), axis=2) * 1.0
    )
    total = np.sort(rng.poisson(2 * mean, (2, len(LEVELS))), axis=1) * 1.0
    past = rng.normal(size=(n_parts + 1, 40))
    past[0, 3] = np.nan
    found = reconcile(total, parts, past, seed=seed)
    assert (found.draws >= 0).all()
    assert (found.draws == np.floor(found.draws)).all()
    assert (found.total == found.draws.sum(axis=0)).all()
    if parts[..., -1].sum(axis=0).min() > 0:
        reached = found.total.max(axis=1) > 0
        assert np.abs(found.quantiles(found.total) - total)[reached].max(initial=0) <= 1


@given(st.lists(st.floats(0, 50), min_size=1, max_size=9))
def test_rounding_keeps_the_rounded_sum(values):
    """Each number moves by less than one, and the sum is the rounded sum."""
    rounded = round_to_sum(np.array(values))
    assert rounded.sum() == np.floor(np.sum(values) + 0.5)
    assert np.abs(rounded - values).max() <= 1


def test_regions_and_total_are_of_one_law():
    """The means of regions and others add up to that of the total; without reconciliation there are no others."""
    series = hierarchy(np.random.default_rng(83))
    found = forecast(series, horizon=7)
    told = found.frame.filter(pl.col("reason").is_null())
    assert {ALL_REGIONS, "A", "B", OTHER_REGIONS} <= set(told["region"])
    assert told["reconciled"].all()
    total = pl.col("region") == ALL_REGIONS
    sums = told.group_by("date").agg(
        total=pl.col("mean").filter(total).sum(), parts=pl.col("mean").filter(~total).sum()
    )
    assert sums["total"].to_numpy() == pytest.approx(sums["parts"].to_numpy())
    assert "0% were given to no single region" in found.note
    apart = forecast(series, horizon=7, tested=found.backtest, reconcile=False)
    assert OTHER_REGIONS not in apart.frame["region"]
    assert "not asked for" in apart.note
    same = apart.frame.filter(region=ALL_REGIONS)["median"].to_numpy()
    assert told.filter(region=ALL_REGIONS)["median"].to_numpy() == pytest.approx(same, abs=1)


def test_what_no_region_was_given_is_told():
    """Where half of the last four weeks is given to no region, the note says so; the days before are whole."""
    rng = np.random.default_rng(84)
    total = rng.poisson(20, 250).astype(float)
    late = np.arange(250) >= 222
    series = as_series(np.vstack([total, np.where(late, total / 2, total)]), regions=[ALL_REGIONS, "A"])
    cut = pl.Series(np.r_[np.zeros(250, dtype=bool), late])
    series = series.with_columns(
        status=pl.when(cut).then(pl.lit("partial")).otherwise(pl.lit("observed")),
        coverage=pl.when(cut).then(0.5).otherwise(1.0),
    )
    assert "50% were given to no single region" in forecast(series, horizon=3).note


def test_regions_that_do_not_make_the_total_are_left_apart():
    """One of two equal regions holds half of the total: nothing is made consistent, and the note says why."""
    counts = np.random.default_rng(86).poisson(20, (2, 250)).astype(float)
    series = as_series(np.vstack([counts.sum(axis=0), counts[:1]]), regions=[ALL_REGIONS, "A"])
    found = forecast(series, horizon=3)
    assert "hold 50% of the total; wanted all of them" in found.note
    assert not found.frame["reconciled"].any()


@pytest.mark.soak
def test_reconciled_intervals_cover():
    """Reconciled forecasts of the next week from 40 pasts: the 90 % intervals of the parts cover 87 to 95 %."""
    rng = np.random.default_rng(85)
    inside = []
    for _ in range(40):
        series = hierarchy(rng, 307)
        cut = START + timedelta(days=300)
        known, came = series.filter(pl.col("date") < cut), series.filter(pl.col("date") >= cut)
        told = forecast(known, horizon=7).frame.drop_nulls("mean").join(came, on=["region", "date"])
        inside += told.select(pl.col("count").is_between("lower_90", "upper_90")).to_series().to_list()
    assert 0.87 <= np.mean(inside) <= 0.95
