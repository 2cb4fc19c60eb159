"""Every named method equals R's surveillance on series of our own: numbers to 1e-6, alarms all.

The files are made by tools/make_golden_series.py and tools/make_r_golden.R.
"""

from __future__ import annotations

import math

import polars as pl
import pytest
from r_numbers import GOLDEN, METHODS, NOUFAILY, assert_equal_to_r, read_numbers, series_of

FLEXIBLE = {
    "defaults": {},
    "noufaily_nbplugin": NOUFAILY | {"threshold_method": "nbPlugin"},
    "noufaily_muan": NOUFAILY | {"threshold_method": "muan"},
    "noufaily_delta": NOUFAILY,
    "degenerate_nbplugin": NOUFAILY | {"threshold_method": "nbPlugin", "limit54": (0, 4)},
    "degenerate_muan": NOUFAILY | {"threshold_method": "muan", "limit54": (0, 4)},
    "five_seasons": {
        "no_periods": 5,
        "past_weeks_not_included": 4,
        "alpha": 0.01,
        "threshold_method": "nbPlugin",
        "w": 2,
    },
    "unweighted": {"reweight": False, "alpha": 0.01, "powertrans": "1/2", "limit54": (0, 4)},
    "untransformed": {"powertrans": "none", "alpha": 0.01, "limit54": (0, 4), "trend": False},
    "population": {
        "population_offset": True,
        "alpha": 0.01,
        "threshold_method": "nbPlugin",
        "limit54": (0, 4),
    },
}
DEGENERATE = [345, 346, 347, 348]
HALF_WIDTHS = {"daily": 7, "monthly": 1}
FREQUENCIES = {"daily": 365, "monthly": 12}
CHARTS = {
    "negbin": {"trend": True},
    "negbin_window": {"s": 2, "m": 20, "m_tilde": 3},
    "negbin_decrease": {"dir": "dec"},
    "poisson": {"alpha": 0},
    "poisson_window": {"alpha": 0, "m": 20},
    "poisson_fixed": {"alpha": 0, "theta": math.log(2)},
    "negbin_fixed": {"theta": math.log(2)},
    "negbin_epidemic": {"change": "epi"},
}
NUMBERS = {
    "farrington_flexible": ["upper", "expected", "score", "p_value", "dispersion", "trend_slope"],
    "farrington": ["upper"],
    "ears": ["upper"],
    "cusum": ["upper"],
    "glr_cusum": ["score", "expected"],
}


def _options(method: str, dataset: str, config: str) -> dict:
    if method == "farrington_flexible":
        width = {"w": HALF_WIDTHS[dataset]} if dataset in HALF_WIDTHS else {}
        return FLEXIBLE[config] | width | {"freq": FREQUENCIES.get(dataset, 52)}
    if method == "farrington":
        return {"alpha": float(config)}
    if method == "cusum":
        mean = None if config == "anscombeNegBin" else "glm"
        return {"k": 0.5, "h": 4, "m": mean, "alpha": 0.1, "trans": config}
    return CHARTS[config] if method == "glr_cusum" else {"method": config}


@pytest.mark.parametrize("method", NUMBERS)
def test_equals_r_on_our_own_series(method):
    """Weekly, dated weekly with population, daily, monthly, and series with missing counts.

    Among them counts missing at the start of a dated baseline, where R predicts for another week than
    the one it judges: copied too.
    """
    numbers = read_numbers(GOLDEN / f"{method}.csv")
    series = read_numbers(GOLDEN / "series.csv")
    keys = [key for key in ("dataset", "unit", "config", "b", "baseline") if key in numbers.columns]
    for values, theirs in numbers.group_by(keys, maintain_order=True):
        key = dict(zip(keys, values, strict=True))
        options = _options(method, key["dataset"], str(key["config"]))
        options |= {name: key[name] for name in ("b", "baseline") if name in key}
        monitored = range(theirs["t"].min(), theirs["t"].max() + 1)
        ours = METHODS[method](
            series_of(series, "count", key["dataset"], key["unit"]),
            range=monitored,
            compat="surveillance",
            **options,
        ).frame
        assert_equal_to_r(ours, theirs, {name: name for name in NUMBERS[method]})


def test_degenerate_rows_are_known_and_equal():
    """Where R has no finite answer: weeks of one series whose season is silent every year.

    nbPlugin has a mean below 1e-8 there, by which any single event is an alarm; muan has an infinite
    mean and so no bound at all. The comparison above includes both; here they are counted.
    """
    numbers = read_numbers(GOLDEN / "farrington_flexible.csv").filter(pl.col("unit") == "half silent")
    tiny = numbers.filter((pl.col("config") == "degenerate_nbplugin") & (pl.col("expected") < 1e-8))
    boundless = numbers.filter((pl.col("config") == "degenerate_muan") & pl.col("upper").is_null())
    assert tiny.get_column("t").to_list() == boundless.get_column("t").to_list() == DEGENERATE


def test_golden_files_are_small_and_say_what_made_them():
    """At most 300 kB each, with the versions of R and of the package."""
    assert all(path.stat().st_size < 300_000 for path in GOLDEN.iterdir())
    assert read_numbers(GOLDEN / "versions.csv").get_column("software").to_list() == ["R", "surveillance"]
