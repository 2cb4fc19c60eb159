"""Series at the edge of what can be fitted: every method answers every period, without a warning."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from tsanalysis.analysis.surveillance.cusum import cusum, glr_cusum
from tsanalysis.analysis.surveillance.ears import ears
from tsanalysis.analysis.surveillance.farrington import farrington, farrington_flexible

N = 270
RNG = np.random.default_rng(11)
HARD = {
    "one event in fifty weeks": RNG.poisson(0.02, N),
    "silent, then a hundred thousand": np.where(np.arange(N) < 150, 0, RNG.poisson(1e5, N)),
    "silent": np.zeros(N),
    "rare and up to 1e12": RNG.integers(0, 10**12, N) * (RNG.random(N) < 0.05),
    "constant": np.repeat(3, N),
    "doubling every eight weeks": RNG.poisson(np.exp(np.arange(N) / 12)),
}
SEASONS = {"no_periods": 10, "past_weeks_not_included": 26, "limit54": (0, 4)}
RUNS = [
    (farrington_flexible, {"b": 4, "limit54": (0, 4)}),
    *((farrington_flexible, SEASONS | {"b": 4, "threshold_method": name}) for name in ("nbPlugin", "muan")),
    (farrington, {"b": 4}),
    *((ears, {"method": name}) for name in ("C1", "C3")),
    *((cusum, {"trans": name, "m": "glm"}) for name in ("standard", "rossi", "anscombe2nd")),
    (glr_cusum, {"m": 8}),
    (glr_cusum, {"m": 8, "dir": "dec"}),
    (glr_cusum, {"theta": 0.5}),
    (glr_cusum, {"alpha": 0, "change": "epi", "m": 8}),
]


@pytest.mark.parametrize("compat", [None, "surveillance"])
@pytest.mark.parametrize("name", HARD)
def test_every_period_has_an_answer(name, compat):
    """One row per period, with a verdict or a reason; bounds are never negative; missing counts or not."""
    counts = pl.Series(HARD[name]).cast(pl.Float64).to_list()
    counts[100:103] = [None] * 3
    series = pl.DataFrame({"region": "A", "t": range(1, N + 1), "count": counts})
    for method, options in RUNS:
        frame = method(series, compat=compat, **options).frame
        assert frame.height == N
        assert (frame["is_anomaly"].is_not_null() | frame["reason"].is_not_null()).all()
        assert not (frame["upper"] < 0).any()


def test_partly_reported_periods_are_noted():
    """Their count is a part of the truth: the row says so."""
    series = pl.DataFrame(
        {
            "region": "A",
            "date": pl.date_range(pl.date(2025, 1, 1), pl.date(2025, 1, 20), eager=True),
            "count": [4.0, 5.0] * 10,
            "status": ["observed"] * 19 + ["partial"],
            "coverage": [1.0] * 19 + [0.5],
        }
    )
    assert ears(series).frame["reason"][-1] == "partly reported: the count taken is what is known"
