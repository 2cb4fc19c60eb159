"""The parts multiply to the fit, cover what was planted, and go over gaps."""

import numpy as np
import polars as pl
import pytest
from planted import as_series

from tsanalysis.analysis.change.decompose import decompose
from tsanalysis.errors import InputError
from tsanalysis.frames import DECOMPOSITION, check_frame

WEEK = np.array([1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.8])


def rhythm(n):
    """Return weekday factors with geometric mean 1, from Wednesday 1 January 2025."""
    factors = WEEK / np.exp(np.log(WEEK).mean())
    return factors[(np.arange(n) + 2) % 7]


def test_parts_multiply_to_the_fit():
    """Fitted = trend x weekly x yearly, and count = fitted x remainder on full days."""
    rng = np.random.default_rng(60)
    frame = decompose(as_series(rng.poisson(12 * rhythm(120)))).frame
    product = frame["trend"] * frame["weekly"] * frame["yearly"]
    assert product.to_numpy() == pytest.approx(frame["fitted"].to_numpy())
    assert (frame["fitted"] * frame["remainder"]).to_numpy() == pytest.approx(frame["count"].to_numpy())
    check_frame(frame, DECOMPOSITION)


def test_the_weekly_factors_cover():
    """95 % intervals cover the planted weekday factors in 91 to 99 % of 60 series."""
    rng = np.random.default_rng(61)
    truth = rhythm(182)
    frame = decompose(as_series(rng.poisson(6 * truth, (60, 182)))).frame
    covered = frame.select(
        pl.Series(np.tile(truth, 60)).is_between(frame["weekly_lower"], frame["weekly_upper"]).mean()
    )
    assert 0.91 <= covered.item() <= 0.99
    one_week = frame.filter(region="R0000").head(7)["weekly"].to_numpy()
    assert np.log(one_week).sum() == pytest.approx(0, abs=1e-8)


def test_yearly_waves_are_found():
    """A doubling between winter and summer over three years shows as the yearly factor, within 15 %."""
    rng = np.random.default_rng(62)
    angle = 2 * np.pi * np.arange(1096) / 365.25
    wave = np.exp(0.35 * np.sin(angle))
    frame = decompose(as_series(rng.poisson(15 * wave))).frame
    ratio = frame["yearly"].to_numpy() / wave
    assert np.abs(ratio / ratio.mean() - 1).max() < 0.15


def test_gaps_have_a_fit_and_no_remainder():
    """Ten silent days are bridged, and nothing is said about what happened in them."""
    counts = np.random.default_rng(63).poisson(9, 100).astype(float)
    counts[40:50] = np.nan
    gap = decompose(as_series(counts)).frame[40:50]
    assert gap["remainder"].null_count() == 10
    assert gap["trend"].null_count() == 0
    assert gap["trend"].is_between(6, 12).all()


def test_a_region_without_enough_is_a_row_with_a_reason():
    """A sparse and a short region are one row each; the third is taken apart."""
    short = np.r_[np.full(20, 5.0), np.full(20, np.nan)]
    frame = decompose(as_series(np.vstack([np.tile([4.0, 6.0], 20), np.zeros(40), short]))).frame
    assert frame.filter(pl.col("reason").is_not_null()).select("region", "reason").rows() == [
        ("R0001", "0 events, wanted at least 20"),
        ("R0002", "20 reported periods, wanted at least 28"),
    ]
    assert frame.height == 42


def test_empty_and_bad_answers():
    """No rows in, no rows out; a level of 95 is refused."""
    assert decompose(as_series(np.ones(1)).clear()).frame.is_empty()
    with pytest.raises(InputError, match="found 95"):
        decompose(as_series(np.ones(40)), level=95)
