"""Detection measured on three simulated grids: false positive rate, POD, sensitivity, timeliness, FDR, time.

Seeds 1 to 8 and 101 to 103 served for tuning; the default seeds here were never used for it::

    python benchmarks/bench_detection.py                      # three seeds, summary
    python benchmarks/bench_detection.py --grid weekly --seeds 911 --scenarios --format csv
    python benchmarks/bench_detection.py --grid weekly --replicates 100  # five times the series, half the error
    python benchmarks/bench_detection.py --methods auto ears_c2 farrington_flexible
    python benchmarks/bench_detection.py --grid weekly regional --methods truth  # what can be reached at best

A row is one grid, method and group of series. `false_alarms` is the share of undisturbed rows flagged at `nominal`;
`pod` the share of events with a flagged row, at `nominal` and at the threshold that gives `fixed_rate` on the
undisturbed series of the whole grid; `sensitivity` the share of event rows flagged; `timeliness` the mean of
(first hit - start) / duration, 1 where missed. Flags are by mid-p for the default, by p for the others.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from tsanalysis.analysis.detection.anomalies import anomalies
from tsanalysis.analysis.detection.prediction import Prediction
from tsanalysis.analysis.detection.trailing_window import DAILY, WEEKLY
from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.simulate import noufaily_daily, noufaily_weekly, regional_daily

SEEDS = (911, 912, 913)
YEAR_OF_52_WEEKS = 364.0
FDR = 0.10
FORCED_ZEROS = 0.4


@dataclass(frozen=True)
class Grid:
    """A simulation, how its default detector is called, and the rate at which POD is compared."""

    make: object
    settings: object
    nominal: float
    fixed_rates: tuple[float, ...]
    groups: tuple[str, ...]


GRIDS = {
    "weekly": Grid(
        noufaily_weekly, replace(WEEKLY, year_days=YEAR_OF_52_WEEKS), 0.005, (0.0077,), ("base_row",)
    ),
    "daily": Grid(noufaily_daily, replace(DAILY, year_days=YEAR_OF_52_WEEKS), 0.005, (0.012, 0.019), ()),
    "regional": Grid(regional_daily, DAILY, 0.005, (0.012, 0.019), ("level", "pattern", "kind")),
}


@dataclass(frozen=True)
class Judged:
    """p-values, shape (series, monitored rows), of one version of a grid."""

    decisive: np.ndarray
    exact: np.ndarray
    flagged: np.ndarray
    q_values: np.ndarray
    seconds: float


def judge(simulated, series: pl.DataFrame, grid: Grid, method: str, *, holidays: bool) -> Judged:
    if method == "truth":
        return judge_by_truth(simulated, series, grid)
    options = {"alpha": grid.nominal}
    if method == "auto":
        options |= {"settings": grid.settings, "holidays": holiday_table(simulated) if holidays else None}
    start = time.process_time()
    found = anomalies(series, method=method, since=simulated.monitored_from, **options).frame
    seconds = time.process_time() - start
    monitored = found.filter(pl.col("date") >= simulated.monitored_from)
    shape = (simulated.scenarios.height, -1)

    def matrix(column: str) -> np.ndarray:
        return monitored.get_column(column).cast(pl.Float64).fill_null(np.nan).to_numpy().reshape(shape)

    decisive = "mid_p" if "mid_p" in monitored.columns else "p_value"
    return Judged(matrix(decisive), matrix("p_value"), matrix("is_anomaly") == 1, matrix("q_value"), seconds)


def judge_by_truth(simulated, series: pl.DataFrame, grid: Grid) -> Judged:
    """Judge with the mean, dispersion and zeros that made the series: what no method can know."""
    shape = (simulated.scenarios.height, -1)
    told = simulated.truth.with_columns(series.get_column("count")).filter(
        pl.col("date") >= simulated.monitored_from
    )
    counts, means = (told.get_column(name).to_numpy().reshape(shape) for name in ("count", "mean"))
    phi = np.broadcast_to(simulated.scenarios.get_column("phi").to_numpy()[:, None], means.shape)
    zeros = np.zeros(means.shape)
    if "pattern" in simulated.scenarios.columns:
        zeros[(simulated.scenarios.get_column("pattern") == "zeroinfl").to_numpy()] = FORCED_ZEROS
    law = Prediction(means, phi, zeros)
    exact, middle = law.tail(counts), law.mid_tail(counts)
    q = np.column_stack([q_values(day) for day in exact.T])
    return Judged(middle, exact, middle <= grid.nominal, q, 0.0)


def holiday_table(simulated) -> pl.DataFrame | None:
    """Name the holidays, and the days after them, that the services of the daily grid feel."""
    if simulated.holidays.is_empty():
        return None
    after = simulated.holidays.with_columns(pl.col("date") + pl.duration(days=1))
    named = [
        simulated.holidays.with_columns(name=pl.lit("holiday")),
        after.with_columns(name=pl.lit("after")),
    ]
    return pl.concat(named).unique("date", keep="first")


def measure(
    name: str, seed: int, method: str, *, scenarios: bool, holidays: bool, replicates: int | None
) -> pl.DataFrame:
    grid = GRIDS[name]
    simulated = grid.make(seed=seed, **({"replicates": replicates} if replicates else {}))
    quiet = judge(simulated, simulated.without_event(), grid, method, holidays=holidays)
    full = judge(simulated, simulated.frame, grid, method, holidays=holidays)
    events = monitored_events(simulated)
    label = {
        "grid": name + ("" if holidays or name != "daily" else ", no holidays"),
        "seed": seed,
        "method": method,
    }
    rows = []
    for group, value, chosen in groups_of(simulated.scenarios, grid.groups, scenarios=scenarios):
        row = {**label, "group": group, "value": value, "series": int(chosen.sum())}
        row |= {"nominal": grid.nominal, "false_alarms": float(quiet.flagged[chosen].mean())}
        row |= detection(full.flagged[chosen], events[chosen])
        for fixed in grid.fixed_rates:
            threshold = np.nanquantile(quiet.decisive, fixed)
            found = detection(full.decisive[chosen] <= threshold, events[chosen])
            row[f"pod_at_{fixed}"] = found["pod"]
        rows.append({**row, "cpu_seconds": quiet.seconds} if group == "all" else row)
    rows += discovery_rows(label, full, events)
    return pl.DataFrame(rows, infer_schema_length=None)


def monitored_events(simulated) -> np.ndarray:
    shape = (simulated.scenarios.height, -1)
    monitored = simulated.truth.filter(pl.col("date") >= simulated.monitored_from)
    return monitored.get_column("event").to_numpy().reshape(shape) > 0


def groups_of(table: pl.DataFrame, groups: tuple[str, ...], *, scenarios: bool):
    yield "all", "", np.ones(table.height, dtype=bool)
    for group in (*groups, "scenario") if scenarios else groups:
        values = table.get_column(group)
        for value in values.unique(maintain_order=True):
            yield group, str(value), (values == value).to_numpy()


def detection(flagged: np.ndarray, events: np.ndarray) -> dict[str, float]:
    """Return POD, sensitivity and timeliness of flags against event rows."""
    real = events.any(axis=1)
    hits, events = (flagged & events)[real], events[real]
    found = hits.any(axis=1)
    start, first = events.argmax(axis=1), hits.argmax(axis=1)
    length = events.shape[1] - events[:, ::-1].argmax(axis=1) - start
    late = np.where(found, (first - start) / length, 1.0)
    return {
        "pod": float(found.mean()),
        "sensitivity": float(hits.sum() / events.sum()),
        "timeliness": float(late.mean()),
    }


def discovery_rows(label: dict, full: Judged, events: np.ndarray) -> list[dict]:
    """Return the mean false discovery proportion over the days, by Benjamini-Hochberg over the regions."""
    if label["grid"] != "regional":
        return []
    discovered = full.q_values <= FDR
    false = (discovered & ~events).sum(axis=0)
    daily = false / np.maximum(discovered.sum(axis=0), 1)
    pod = detection(discovered, events)["pod"]
    found = {"group": "fdr", "value": f"BH q={FDR}", "series": events.shape[0], "nominal": FDR}
    return [{**label, **found, "false_alarms": float(daily.mean()), "pod": pod}]


def speed() -> None:
    """Print the time of ninety regions over three years, every day judged."""
    simulated = regional_daily(seed=1, replicates=2)
    regions = simulated.scenarios.get_column("region").head(90)
    series = simulated.frame.filter(pl.col("region").is_in(regions.implode()))
    wall, cpu = time.perf_counter(), time.process_time()
    found = anomalies(series)
    print(
        f"90 regions x 1096 days: {found.tests} tests, {time.perf_counter() - wall:.1f} s, "
        f"{time.process_time() - cpu:.1f} CPU s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--grid", choices=sorted(GRIDS), nargs="*", default=["weekly", "daily", "regional"])
    parser.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    parser.add_argument(
        "--replicates", type=int, help="series per scenario; the grid's own number if not given"
    )
    parser.add_argument("--methods", nargs="*", default=["auto"])
    parser.add_argument("--scenarios", action="store_true", help="a row per scenario as well")
    parser.add_argument("--per-seed", action="store_true", help="do not average over the seeds")
    parser.add_argument("--format", choices=("table", "csv"), default="table")
    chosen = parser.parse_args()
    parts = [
        measure(
            grid,
            seed,
            method,
            scenarios=chosen.scenarios,
            holidays=holidays,
            replicates=chosen.replicates,
        )
        for grid in chosen.grid
        for method in chosen.methods
        for seed in chosen.seeds
        for holidays in ((True, False) if grid == "daily" and method == "auto" else (True,))
    ]
    rows = pl.concat(parts, how="diagonal")
    if not chosen.per_seed:
        keys = ["grid", "method", "group", "value"]
        rows = rows.drop("seed").group_by(keys, maintain_order=True).agg(pl.all().mean())
    if chosen.format == "csv":
        print(rows.write_csv(), end="")
    else:
        with pl.Config(
            tbl_rows=-1, tbl_cols=-1, tbl_width_chars=200, float_precision=4, tbl_hide_dataframe_shape=True
        ):
            print(rows)
    if "auto" in chosen.methods:
        speed()


if __name__ == "__main__":
    main()
