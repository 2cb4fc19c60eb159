"""Coverage and skill of the forecasts on the seeds: each method, the total and all regions that can be judged."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import polars as pl

from tsanalysis.analysis.forecasting.backtest import backtest
from tsanalysis.analysis.forecasting.forecast import forecast
from tsanalysis.frames import ALL_REGIONS, SERIES
from tsanalysis.series import daily_series
from tsanalysis.store import open_store

SEEDS = Path(__file__).parents[1] / "seeds"


def seeded_series():
    """Return the total and every region of the source with most tallies."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "seeds.duckdb")
        store.load_seeds(SEEDS)
        counts = store.counts(source="ru-mod", outcome="intercepted", object="uav")
    total, regions = (daily_series(counts, by=by).select(list(SERIES.dtypes)) for by in (None, "region"))
    return pl.concat([total, regions])


def main():
    series = seeded_series()
    began = time.perf_counter()
    judged = backtest(series)
    took = time.perf_counter() - began
    known = judged.frame.filter(pl.col("reason").is_null())
    n = pl.col("n_forecasts")
    share = known.group_by("method", total=pl.col("region") == ALL_REGIONS).agg(
        regions=pl.len(),
        forecasts=n.sum(),
        coverage_90=(pl.col("coverage_90") * n).sum() / n.sum(),
        before_correction=(pl.col("coverage_90_raw") * n).sum() / n.sum(),
        coverage_50=(pl.col("coverage_50") * n).sum() / n.sum(),
        median_skill=pl.col("skill").median(),
    )
    with pl.Config(tbl_cols=10, tbl_width_chars=140):
        print(share.sort("total", "method"))
    offered = forecast(series, tested=judged).frame.filter(pl.col("reason").is_null())["region"].n_unique()
    print(
        f"{judged.settings['origins']} origins in {took:.2f} s; a forecast is offered for {offered} regions"
    )


if __name__ == "__main__":
    main()
