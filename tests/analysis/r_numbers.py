"""Settings under which R's surveillance was run, and how its numbers are compared with ours."""

from __future__ import annotations

import math
import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tsanalysis.analysis.surveillance.cusum import cusum, glr_cusum
from tsanalysis.analysis.surveillance.ears import ears
from tsanalysis.analysis.surveillance.farrington import farrington, farrington_flexible

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "r_golden"
REFERENCE = Path(os.environ.get("TSANALYSIS_SHARED", ROOT.parent / "shared")) / "data" / "r_reference"

RELATIVE = 1e-6
ABSOLUTE = {"score": 1e-6}
"""A score is 0 where count and expected are equal: there only rounding is left to compare."""

NOUFAILY = {"no_periods": 10, "past_weeks_not_included": 26, "p_threshold_trend": 1, "alpha": 0.005}
METHODS = {
    "farrington_flexible": farrington_flexible,
    "farrington": farrington,
    "ears": ears,
    "cusum": cusum,
    "glr_cusum": glr_cusum,
}


def read_numbers(path: Path) -> pl.DataFrame:
    """Read a file of numbers, or skip where it is not at hand."""
    if not path.exists():
        pytest.skip(f"{path.name} of the R reference is not at hand")
    return pl.read_csv(path, infer_schema_length=None, try_parse_dates=True)


def series_of(frame: pl.DataFrame, count: str, *keys: str) -> pl.DataFrame:
    """Return one data set, or one unit of it, as a series: dated where it is."""
    for column, key in zip(("dataset", "unit"), keys, strict=False):
        frame = frame.filter(pl.col(column) == key)
    axis = "t" if frame.get_column("date").null_count() else "date"
    return frame.select(axis, region="unit", count=count, population=pl.col("population").cast(pl.Float64))


def worst(ours: pl.DataFrame, theirs: pl.DataFrame, columns: dict[str, str]) -> dict[str, float]:
    """Return the largest difference per column, as a share of what is allowed; infinite where one is null."""
    found = {}
    for our_name, their_name in columns.items():
        a = ours.get_column(our_name).cast(pl.Float64).fill_null(math.nan).to_numpy()
        b = theirs.get_column(their_name).cast(pl.Float64).fill_null(math.nan).to_numpy()
        allowed = RELATIVE * np.abs(b) + ABSOLUTE.get(our_name, 1e-300)
        with np.errstate(invalid="ignore"):
            share = np.where(a == b, 0, np.abs(a - b) / allowed)
        share = np.where(np.isnan(a) & np.isnan(b), 0, np.where(np.isnan(a) != np.isnan(b), np.inf, share))
        found[our_name] = float(share.max())
    return found


def assert_equal_to_r(ours: pl.DataFrame, theirs: pl.DataFrame, columns: dict[str, str]) -> None:
    """Require every number to 1e-6 and every alarm."""
    assert ours.height == theirs.height > 0
    assert all(share <= 1 for share in worst(ours, theirs, columns).values()), worst(ours, theirs, columns)
    alarms = ours.get_column("is_anomaly").fill_null(False).cast(pl.Int64)
    assert alarms.to_list() == theirs.get_column("alarm").fill_null(0).to_list()
