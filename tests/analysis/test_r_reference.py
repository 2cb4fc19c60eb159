"""Every named method equals R's surveillance on three real data sets, in all settings that were run.

The numbers are not part of this repository; where they are not at hand these tests are skipped.
"""

from __future__ import annotations

import math

import polars as pl
import pytest
from r_numbers import METHODS, NOUFAILY, REFERENCE, assert_equal_to_r, read_numbers, series_of

NO_LIMIT = {"alpha": 0.01, "limit54": (0, 4)}
FLEXIBLE = {
    "ff_default": {},
    "ff_1996": {"weights_threshold": 1, "alpha": 0.005},
    "ff_nf_nbplugin": NOUFAILY | {"threshold_method": "nbPlugin"},
    "ff_nf_delta": NOUFAILY,
    "ff_nf_muan": NOUFAILY | {"threshold_method": "muan"},
    "ff_nf_p05": NOUFAILY | {"threshold_method": "nbPlugin", "p_threshold_trend": 0.05},
    "ff_noreweight": NOUFAILY | {"threshold_method": "muan", "reweight": False},
    "ff_notrend": NOUFAILY | {"threshold_method": "nbPlugin", "trend": False},
    "ff_sqrt": NO_LIMIT | {"powertrans": "1/2"},
    "ff_none": NO_LIMIT | {"powertrans": "none"},
    "ff_popoffset": NOUFAILY | {"threshold_method": "nbPlugin", "population_offset": True},
}
THETA = {"theta": math.log(1.5), "c_arl": 4}
CHARTS = {
    "glrnb_S1": {},
    "glrnb_S1_M26": {"m": 26, "trend": True},
    "glrnb_dec": {"dir": "dec"},
    "glrpois_S1": {"alpha": 0},
    "glrpois_cases": {"alpha": 0},
    "glrpois_M26": {"m": 26, "alpha": 0},
    "lrnb_theta": THETA,
    "lrnb_theta_cases": THETA,
    "lrpois_theta": THETA | {"alpha": 0},
    "glrpois_epi": {"change": "epi", "alpha": 0},
    "glrnb_epi": {"change": "epi"},
}


def _groups(file: str, *keys: str):
    """Yield the settings, our series of those units, and R's numbers in our order."""
    numbers = read_numbers(REFERENCE / file)
    series = read_numbers(REFERENCE / "series.csv")
    for values, rows in numbers.group_by(["dataset", *keys], maintain_order=True):
        units = rows.get_column("unit").unique().to_list()
        ours = series_of(series.filter(pl.col("unit").is_in(units)), "observed", values[0])
        yield dict(zip(("dataset", *keys), values, strict=True)), ours, rows.sort("unit", "t")


def _run(name: str, series: pl.DataFrame, theirs: pl.DataFrame, **options) -> pl.DataFrame:
    monitored = range(theirs["t"].min(), theirs["t"].max() + 1)
    return METHODS[name](series, range=monitored, compat="surveillance", **options).frame


def test_farrington_flexible():
    """31 runs of 11 settings: bound, expected, p-value, score, dispersion and trend."""
    columns = {
        "upper": "upperbound",
        "expected": "expected",
        "p_value": "pvalue",
        "score": "score",
        "dispersion": "phi",
        "trend_slope": "trendcoef",
    }
    for key, series, theirs in _groups("farrington_flexible.csv", "config", "b"):
        ours = _run("farrington_flexible", series, theirs, b=key["b"], **FLEXIBLE[key["config"]])
        assert_equal_to_r(ours, theirs, columns)
        assert ours["trend_kept"].cast(pl.Int64).to_list() == theirs["trend"].to_list()


def test_farrington_1996():
    """Bound, alarm, trend, expected count and p-value, for one and two sided levels of the reference."""
    columns = {"upper": "upperbound", "expected": "median"}
    for key, series, theirs in _groups("farrington_classic.csv", "fit", "b", "w", "alpha"):
        ours = _run("farrington", series, theirs, b=key["b"], w=key["w"], alpha=key["alpha"])
        assert_equal_to_r(ours, theirs, columns)
        assert (1 - ours["p_value"]).to_list() == pytest.approx(theirs["quantile"].to_list(), rel=1e-6)
        assert ours["trend_kept"].cast(pl.Int64).to_list() == theirs["trend"].to_list()


def test_ears():
    """C1, C2 and C3, for two baselines and three least deviations."""
    for key, series, theirs in _groups("ears.csv", "method", "baseline", "minSigma", "alpha"):
        ours = _run(
            "ears",
            series,
            theirs,
            method=key["method"],
            baseline=key["baseline"],
            min_sigma=key["minSigma"],
            alpha=key["alpha"],
        )
        assert_equal_to_r(ours, theirs, {"upper": "upperbound"})


def test_cusum():
    """Seven transformations with either mean: sum, bound, mean and alarm."""
    columns = {"upper": "upperbound", "score": "cusum", "expected": "m"}
    for key, series, theirs in _groups("cusum.csv", "trans", "mean"):
        mean = "glm" if key["mean"] == "glm" else None
        assert_equal_to_r(_run("cusum", series, theirs, trans=key["trans"], m=mean), theirs, columns)


def test_likelihood_ratio_charts():
    """Statistic (or least count), mean and alarm, for all eleven settings."""
    for key, series, theirs in _groups("glr.csv", "config"):
        ours = _run("glr_cusum", series, theirs, **CHARTS[key["config"]])
        number = "upper" if "cases" in key["config"] else "score"
        assert_equal_to_r(ours, theirs, {number: "stat", "expected": "mu0"})
