"""Odd series get answers: numbers without NaN, or a row with the reason; faults of the input are refused by name."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from planted import START, as_series

import tsanalysis as tsa
from tsanalysis.errors import InputError

RNG = np.random.default_rng(12)


def with_total(counts, **options):
    """Return one region and a total of the same counts."""
    return as_series(np.vstack([counts, counts]), regions=["R", "ALL"], **options)


def silent_between(counts, first, last):
    """Return counts with days that are not reported."""
    counts = counts.astype(float)
    counts[first:last] = np.nan
    return counts


ODD = {
    "one day": with_total(np.array([3.0])),
    "ten days": with_total(RNG.poisson(5, 10)),
    "all zeros": with_total(np.zeros(200)),
    "nothing reported": with_total(np.full(100, np.nan)),
    "seventy days silent": with_total(silent_between(RNG.poisson(5, 200), 50, 120)),
    "every second day silent": with_total(np.tile([5.0, np.nan], 100)),
    "fractions": with_total(RNG.poisson(5, 200) * 0.37),
    "unsorted": with_total(RNG.poisson(5, 200)).sample(fraction=1, shuffle=True, seed=1),
    "one huge day": with_total(np.where(np.arange(200) == 150, 1e6, RNG.poisson(5, 200))),
    "a billion a day": with_total(RNG.poisson(1e9, 200)),
    "one event": with_total((np.arange(200) == 100) * 1.0),
    "always the same": with_total(np.full(200, 7.0)),
    "doubling every two weeks": with_total(np.floor(np.exp(np.arange(200) / 20))),
    "silent, then a burst": with_total(np.r_[np.zeros(195), 50, 60, 70, 80, 90]),
    "hardly covered": with_total(RNG.poisson(5, 150)).with_columns(
        status=pl.lit("partial"), coverage=pl.lit(0.001), low=pl.lit(0.0), high=pl.lit(None, pl.Float64)
    ),
    "three years": with_total(RNG.poisson(5, 1096)),
}
SPRING = (START, START + timedelta(days=60))
SUMMER = (START + timedelta(days=61), START + timedelta(days=149))
ANALYSES = {
    "trend": lambda series: tsa.trend(series).frame,
    "curves": lambda series: tsa.trend(series).fitted,
    "changepoints": lambda series: tsa.changepoints(series).frame,
    "decompose": lambda series: tsa.decompose(series).frame,
    "periods": lambda series: tsa.compare(series, SPRING, SUMMER).frame,
    "composition": lambda series: tsa.compare(series, SPRING, SUMMER).composition,
    "regions": lambda series: tsa.compare(series, "R", "ALL").frame,
    "backtest": lambda series: tsa.backtest(series, origins=9).frame,
    "calibration": lambda series: tsa.backtest(series, origins=9).calibration,
    "forecast": lambda series: tsa.forecast(series, tested=tsa.backtest(series, origins=9)).frame,
    "concentration": lambda series: tsa.concentration(series).frame,
    "cross-correlation": lambda series: tsa.cross_correlation(series).frame,
    "consistency": lambda series: tsa.consistency(series).frame,
}
BY_REGION = ("trend", "changepoints", "decompose", "periods", "backtest", "forecast")


@pytest.mark.parametrize("kind", ODD)
def test_every_analysis_answers(kind):
    """No NaN and no infinity in any number; each region has a row; a row without numbers has a reason."""
    for name, analyse in ANALYSES.items():
        found = analyse(ODD[kind])
        numbers = found.select(pl.col(pl.Float64))
        assert numbers.select(pl.all().is_finite().fill_null(True).all()).row(0) == (True,) * numbers.width, (
            name
        )
        if name in BY_REGION:
            assert {"R", "ALL"} <= set(found["region"]), name
            assert found.filter(
                pl.all_horizontal(pl.exclude("region", "method", "yearly").is_null())
            ).is_empty()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (pl.lit(float("nan")), "count is not a finite number at R/2025-01-01"),
        (pl.lit(float("inf")), "count is not a finite number at R/2025-01-01"),
        (pl.lit(-1.0), "count is negative at R/2025-01-01"),
    ],
)
def test_impossible_counts_are_refused_by_name(fault, words):
    """Every analysis of a series names the region, the day and the fault."""
    series = as_series(np.full(40, 3.0), regions=["R"]).with_columns(
        count=pl.when(pl.col("date") == date(2025, 1, 1)).then(fault).otherwise("count")
    )
    for name in (
        "trend",
        "changepoints",
        "decompose",
        "backtest",
        "forecast",
        "concentration",
        "consistency",
    ):
        with pytest.raises(InputError, match=words):
            ANALYSES[name](series)


def test_a_doubled_row_is_refused_by_name():
    """Two rows for one day are no series: the day is named."""
    series = as_series(np.full(40, 3.0), regions=["R"])
    for name in (
        "trend",
        "changepoints",
        "decompose",
        "backtest",
        "forecast",
        "concentration",
        "consistency",
    ):
        with pytest.raises(InputError, match="two rows for one region and date: R/2025-01-01"):
            ANALYSES[name](pl.concat([series, series.head(1)]))


@pytest.mark.parametrize("freq", [20, 52, 365])
def test_a_frequency_that_is_not_that_of_the_dates_is_answered(freq):
    """Days judged with another frequency: a reason or a number on each, the last one with a year behind it a number."""
    found = tsa.farrington_flexible(as_series(RNG.poisson(5, 382)), freq=freq, b=1).frame
    assert (found["expected"].is_not_null() | found["reason"].is_not_null()).all()
    assert found["expected"][-1] is not None


def test_more_waves_than_the_days_can_tell_are_a_reason():
    """Twenty pairs of waves in half a year of bursts cannot be fitted at all: no number, and the reason on every day."""
    means = np.random.default_rng(50).gamma(0.3, 200 / 3 * np.exp(np.arange(382) / 200))
    found = tsa.glr_cusum(as_series(np.random.default_rng(0).poisson(means)), s=20).frame
    assert found["score"].null_count() == found.height
    assert found["reason"].null_count() == 0


WHOLE = {
    "horizon": lambda series, number: tsa.forecast(series, horizon=number),
    "seed": lambda series, number: tsa.forecast(series, seed=number),
    "every": lambda series, number: tsa.backtest(series, every=number),
    "origins": lambda series, number: tsa.backtest(series, origins=number),
    "least_days": lambda series, number: tsa.changepoints(series, least_days=number),
    "stretch_days": lambda series, number: tsa.concentration(series, stretch_days=number),
    "lags_max": lambda series, number: tsa.cross_correlation(series, lags_max=number),
    "delays_max": lambda series, number: tsa.nowcast(series, delays_max=number),
    "baseline": lambda series, number: tsa.ears(series, baseline=number),
    "b": lambda series, number: tsa.farrington(series, b=number),
    "past_weeks_not_included": lambda series, number: tsa.farrington_flexible(
        series, past_weeks_not_included=number
    ),
    "freq": lambda series, number: tsa.cusum(series, freq=number),
    "m": lambda series, number: tsa.glr_cusum(series, m=number),
    "window_days": lambda series, number: tsa.rolling_mean(series, window_days=number),
}


@pytest.mark.parametrize("number", [2.5, "7", True, -3])
@pytest.mark.parametrize("option", WHOLE)
def test_a_number_of_days_is_whole(option, number):
    """An option that counts something is refused at the door, by its name, where it is no whole number or too small."""
    with pytest.raises(InputError, match=rf"{option}(:| =)? .*whole number"):
        WHOLE[option](as_series(np.full(40, 3.0)), number)


def test_numpys_whole_numbers_are_whole():
    """A horizon that comes out of an array is as good as one typed."""
    series = with_total(RNG.poisson(5, 40))
    assert tsa.forecast(series, horizon=np.int64(3)).frame.equals(tsa.forecast(series, horizon=3).frame)
