"""Coverage and skill of the forecasts on the seeds: each method, and regions made consistent with the total."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
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


def reconciled_coverage(series, origins=12, horizon=14):
    """Forecast at past days as `forecast` does, and count the days inside: consistent with the total, and apart."""
    last = series["date"].max()
    inside = {True: [], False: []}
    for back in range(origins, 0, -1):
        cut = last - timedelta(days=14 * back)
        known = series.filter(pl.col("date") <= cut)
        came = series.filter(pl.col("date") > cut, pl.col("coverage") == 1, pl.col("count").is_not_null())
        tested = backtest(known)
        for reconcile, rows in inside.items():
            told = forecast(known, horizon=horizon, tested=tested, reconcile=reconcile).frame.drop_nulls(
                "mean"
            )
            rows.append(
                told.join(came, on=["region", "date"]).select(
                    total=pl.col("region") == ALL_REGIONS,
                    inside=pl.col("count").is_between("lower_90", "upper_90"),
                )
            )
    for reconcile, parts in inside.items():
        for (total,), told in pl.concat(parts).group_by("total"):
            print(
                f"{'consistent' if reconcile else 'apart':>10}, {'total' if total else 'regions':>7}: "
                f"90 % intervals cover {told['inside'].mean():.3f} of {told.height}"
            )


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
    reconciled_coverage(series)


if __name__ == "__main__":
    main()
