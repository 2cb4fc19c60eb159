"""Which methods could run, and what the others lack."""

from __future__ import annotations

import datetime as dt

import polars as pl

import tsanalysis as tsa


def _days(n: int, region: str) -> pl.DataFrame:
    dates = [dt.date(2024, 1, 1) + dt.timedelta(days=i) for i in range(n)]
    return pl.DataFrame({"region": region, "date": dates, "count": [1] * n})


def test_every_region_and_method_has_a_row_with_needs_and_reason():
    """A month is enough for EARS and the charts, three years of days not for five of Farrington's."""
    told = tsa.methods_available(pl.concat([_days(30, "new"), _days(1100, "old")]))
    assert told.height == 16
    assert (told["can_run"] == told["reason"].is_null()).all()
    able = {key[0]: set(rows["method"]) for key, rows in told.filter("can_run").group_by("region")}
    assert able["new"] == {"ears_c1", "ears_c2", "ears_c3", "cusum", "glr_cusum"}
    assert able["old"] == able["new"] | {"trailing_glm"}
    reason = told.filter((pl.col("region") == "old") & (pl.col("method") == "farrington"))["reason"][0]
    assert reason == "history too short by 729 periods; b = 3 years would do"


def test_a_method_that_is_said_to_run_runs():
    """The advice holds: with b = 3 the method judges the last day, with b = 4 it has no history."""
    series = _days(1100, "old")
    assert tsa.farrington_flexible(series, b=3).frame["is_anomaly"][-1] is False
    assert tsa.farrington_flexible(series, b=4).frame["is_anomaly"][-1] is None
    assert tsa.ears(_days(30, "new")).frame["is_anomaly"][-1] is False


def test_silence_and_gaps_are_reasons():
    """A region that reported too little, or whose dates have a hole, can run nothing."""
    unreported = _days(30, "A").with_columns(count=pl.lit(None, dtype=pl.Float64))
    holed = _days(30, "B").filter(pl.col("date") != dt.date(2024, 1, 9)).cast({"count": pl.Float64})
    told = tsa.methods_available(pl.concat([unreported, holed]))
    assert not told["can_run"].any()
    assert told.filter(pl.col("region") == "B")["reason"].str.starts_with("no row between").all()
