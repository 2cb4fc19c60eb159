"""Whatever the series, every analysis answers for every region, with numbers or a reason."""

from datetime import timedelta

import numpy as np
import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planted import START

from tsanalysis.analysis.change.changepoints import changepoints
from tsanalysis.analysis.change.compare import compare
from tsanalysis.analysis.change.decompose import decompose
from tsanalysis.analysis.change.trend import trend
from tsanalysis.analysis.forecasting.backtest import backtest
from tsanalysis.analysis.forecasting.forecast import forecast
from tsanalysis.analysis.together import concentration, cross_correlation
from tsanalysis.frames import (
    BACKTEST,
    CHANGEPOINTS,
    COMPARISON,
    DECOMPOSITION,
    FORECAST,
    SERIES,
    TREND,
    check_frame,
)

CELLS = ("observed", "zero", "partial", "partial unnamed", "not_reported", "excluded")


@st.composite
def any_series(draw):
    """Regions of any level, burst and gap, each cell with a status that real statements produce."""
    seed, n_regions, n_days = draw(st.integers(0, 10**6)), draw(st.integers(1, 3)), draw(st.integers(1, 150))
    rng = np.random.default_rng(seed)
    shares = rng.dirichlet(np.ones(len(CELLS)))
    rows = []
    for region in range(n_regions):
        level, size = 10 ** rng.uniform(-2, 3), 10 ** rng.uniform(-1.5, 2)
        for day in range(n_days):
            cell = CELLS[rng.choice(len(CELLS), p=shares)]
            count = 0.0 if cell == "zero" else float(rng.negative_binomial(size, size / (size + level)))
            known = cell in {"observed", "zero", "partial"}
            coverage = {"observed": 1.0, "zero": 1.0}.get(
                cell, rng.uniform(0, 1) if "partial" in cell else 0.0
            )
            rows.append(
                {
                    "region": f"R{region}",
                    "date": START + timedelta(days=day),
                    "count": count if known else None,
                    "low": 0.0,
                    "high": count,
                    "status": cell.split()[0],
                    "coverage": coverage,
                }
            )
    return pl.DataFrame(rows, schema=SERIES.dtypes).with_columns(low=pl.coalesce("count", "low"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_series())
def test_every_region_has_numbers_or_a_reason(series):
    """trend, changepoints and decompose list each region, and a region without numbers has a reason."""
    regions = series["region"].unique().sort().to_list()
    for result, schema, number in (
        (trend(series), TREND, "growth_per_week"),
        (trend(series, family="nb2", partial="drop"), TREND, "p_value"),
        (changepoints(series), CHANGEPOINTS, "date"),
        (decompose(series), DECOMPOSITION, "trend"),
    ):
        check_frame(result.frame, schema)
        assert result.frame["region"].unique().sort().to_list() == regions
        assert result.frame.select((pl.col(number).is_null() == pl.col("reason").is_not_null()).all()).item()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_series())
def test_intervals_hold_their_estimate(series):
    """Lower <= estimate <= upper wherever all three are told."""
    half = START + timedelta(days=75)
    compared = compare(series, (START, half), (half + timedelta(days=1), half + timedelta(days=90))).frame
    check_frame(compared, COMPARISON)
    grown, changed = trend(series).frame, changepoints(series).frame
    for frame, name in ((compared, "rate_ratio"), (grown, "growth_per_week"), (changed, "ratio")):
        told = frame.drop_nulls([name, "lower", "upper"])
        assert told.select(
            ((pl.col("lower") <= pl.col(name) * 1.0001) & (pl.col(name) <= pl.col("upper") * 1.0001)).all()
        ).item()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_series())
def test_forecasts_and_pairs_answer(series):
    """Backtest, forecast, concentration and cross-correlation answer whatever comes."""
    judged = backtest(series, origins=9, every=5, horizon=5)
    check_frame(judged.frame, BACKTEST)
    check_frame(forecast(series, horizon=5, tested=judged).frame, FORECAST)
    stretches = concentration(series).frame.drop_nulls("effective_regions")
    assert stretches.select((pl.col("effective_regions") <= pl.col("n_regions") + 1e-9).all()).item()
    pairs = cross_correlation(series).frame
    assert (pairs["correlation"].abs() <= 1 + 1e-9).all()
