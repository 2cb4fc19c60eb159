"""Slow changes: the likelihood ratio by hand, the promised run length, and a planted change."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest

from tsanalysis.analysis.detection.sequential import log_likelihood_ratio, slow_changes
from tsanalysis.errors import InputError

START = dt.date(2023, 1, 2)


def series_of(counts, region: str = "A") -> pl.DataFrame:
    dates = [START + dt.timedelta(days=n) for n in range(len(counts))]
    return pl.DataFrame({"region": region, "date": dates, "count": counts})


def test_negative_binomial_ratio_by_hand():
    """Mean 1, variance 2, doubled: the geometric law against size 2, at y = 1.

    P0(1) = 1/4; with size 2 and the same probability 1/2, P1(1) = 2 (1/2)^2 (1/2) = 1/4: no evidence.
    At y = 3: P0 = 1/16, P1 = 4 (1/2)^2 (1/2)^3 = 1/8: log 2.
    """
    ratio = log_likelihood_ratio(np.array([1.0, 3.0]), np.ones(2), np.full(2, 2.0), 2.0)
    assert ratio == pytest.approx([0.0, np.log(2)], abs=1e-9)


def test_evidence_is_zero_at_worst_in_the_mean():
    """Under control the expected evidence is negative: minus the divergence between the laws."""
    counts = np.random.default_rng(1).negative_binomial(4, 0.5, 50_000).astype(float)
    mean = log_likelihood_ratio(counts, np.full(counts.size, 4.0), np.full(counts.size, 2.0), 1.5).mean()
    assert mean < -0.1


def test_slow_rise_is_found_though_no_day_stands_out():
    """A rise by half from day 400 is told within weeks, with its start and size."""
    counts = np.random.default_rng(7).poisson(np.where(np.arange(460) < 400, 6.0, 9.0))
    found = slow_changes(series_of(counts)).frame
    signals = found.filter("is_anomaly", pl.col("date") >= START + dt.timedelta(days=400))
    first = signals.row(0, named=True)
    assert first["date"] <= START + dt.timedelta(days=430)
    assert abs((first["since"] - START).days - 400) <= 15
    assert 1.2 < first["rate_ratio"] < 2.2
    assert first["statistic"] > first["limit"]


def test_sum_starts_anew_after_a_signal():
    """The statistic after a signal is at most the evidence of the next day."""
    counts = [5, 6, 4, 5, 5] * 40 + [15] * 40
    found = slow_changes(series_of(counts)).frame
    at = np.flatnonzero(found.get_column("is_anomaly").fill_null(False).to_numpy())
    assert at.size > 1
    assert found.get_column("statistic")[int(at[0]) + 1] < found.get_column("statistic")[int(at[0])]


def test_unreported_days_move_nothing():
    """A gap neither adds evidence nor takes it away."""
    counts = [*([5, 6, 4, 5, 5] * 30), *([8] * 5), None, None, 8]
    found = slow_changes(series_of(counts)).frame
    assert found.get_column("statistic")[-2:].null_count() == 1
    assert found.get_column("statistic")[-1] > found.get_column("statistic")[-4]
    assert found.get_column("reason")[-2] == "passed over: not fully reported"


@pytest.mark.parametrize("counts", [[], [3], [0] * 200])
def test_empty_short_and_silent_answer(counts):
    """Nothing, one day, and silence give rows without a signal."""
    frame = slow_changes(
        series_of(counts).cast({"date": pl.Date, "count": pl.Float64, "region": pl.String})
    ).frame
    assert frame.height == len(counts)
    assert not frame.get_column("is_anomaly").any()


@pytest.mark.parametrize(("option", "value"), [("ratio", 1.0), ("ratio", -2.0), ("average_run_length", 1.0)])
def test_impossible_options_are_refused(option, value):
    """A ratio of one is no change."""
    with pytest.raises(InputError, match=option):
        slow_changes(series_of([1]), **{option: value})


@pytest.mark.soak
def test_average_run_length_is_what_was_asked():
    """120 regions in control: signals come at 0.6 to 1.6 times the rate promised."""
    rng = np.random.default_rng(11)
    frames = [
        series_of(rng.poisson(level, 1100), f"R{n}") for n, level in enumerate(np.tile([0.5, 3, 20], 40))
    ]
    found = slow_changes(pl.concat(frames), average_run_length=365).frame.drop_nulls("is_anomaly")
    measured = found.height / found.get_column("is_anomaly").sum()
    assert 365 / 1.6 < measured < 365 / 0.6
