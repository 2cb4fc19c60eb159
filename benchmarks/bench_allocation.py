"""Measure how often the interval of an allocated count holds the true count.

Usage: python benchmarks/bench_allocation.py [replications]

For each way of telling, over all cells with something open: the share of true counts inside the 90 % interval
(whole numbers: at least 90 % is what it promises), inside the central 90 % of the posterior with ties broken
at random (90 % is exact), below and above the interval, its mean width, the bias of the estimates.
"""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

import numpy as np
import polars as pl

from tsanalysis.allocation import allocate
from tsanalysis.allocation.allocate import posterior_days
from tsanalysis.allocation.pools import gather
from tsanalysis.allocation.shares import fit_shares
from tsanalysis.series import dated_counts
from tsanalysis.simulate.breakdowns import simulate_breakdowns

WAYS = {
    "cut, any order": ({"largest_first": False}, {"largest_first": False}),
    "cut, largest first": ({}, {}),
    "cut, largest first, not assumed": ({}, {"largest_first": False}),
    "half are cut": ({"cut_share": 0.6}, {}),
    "shares hardly drift": ({"drift_per_day": 0.005}, {}),
    "shares drift fast": ({"drift_per_day": 0.08}, {}),
    "tallies follow shares closely": ({"concentration": 60.0}, {}),
    "few events": ({"events_per_tally": 4.0}, {}),
    "numbers stop on day 120": ({"numbers_until": 120}, {}),
}


def judged(simulation: dict, assumed: dict, seed: int) -> pl.DataFrame:
    """Return the open cells of one replication with their truth and its place in the posterior, 0 to 1."""
    made = simulate_breakdowns(seed=seed, **simulation)
    result = allocate(made.counts, seed=seed, **assumed)
    evidence = gather(
        dated_counts(made.counts),
        listed_is_complete=result.listed_is_complete,
        largest_first=result.largest_first,
    )
    shares = fit_shares(evidence, memory_days=result.memory_days)
    truth = made.truth.pivot("region", index="date", values="count").select(evidence.regions).to_numpy()
    rng = np.random.default_rng(seed + 1)
    places = []
    for day, drawn in enumerate(posterior_days(evidence, shares, result.draws, rng)):
        total, happened = drawn + evidence.stated[day], truth[day]
        under, level = (total < happened).mean(axis=0), (total == happened).mean(axis=0)
        places.append(under + level * rng.random(len(happened)))
    found = pl.DataFrame(
        {
            "region": list(evidence.regions) * len(places),
            "date": np.repeat(np.array(evidence.days, dtype="datetime64[D]"), len(evidence.regions)),
            "truth": truth.ravel(),
            "place": np.concatenate(places),
        }
    )
    cells = result.frame.join(found, on=["region", "date"])
    return cells.filter(pl.col("kind").is_in(["mixed", "estimated"]))


def summary(cells: pl.DataFrame) -> dict[str, float]:
    """Return coverage, misses on either side, width and bias."""
    truth = pl.col("truth")
    return cells.select(
        cells=pl.len(),
        inside=truth.is_between("lower", "upper").mean(),
        central=pl.col("place").is_between(0.05, 0.95).mean(),
        below=(truth < pl.col("lower")).mean(),
        above=(truth > pl.col("upper")).mean(),
        width=(pl.col("upper") - pl.col("lower")).mean(),
        bias=(pl.col("estimate") - truth).mean(),
    ).row(0, named=True)


def print_row(label: str, cells: pl.DataFrame) -> None:
    row = summary(cells)
    print(
        f"{label:32s} {row['cells']:7d} {row['inside']:7.3f} {row['central']:8.3f} {row['below']:6.3f} "
        f"{row['above']:6.3f} {row['width']:6.2f} {row['bias']:+7.3f}"
    )


def main(replications: int) -> None:
    print(f"{'way of telling':32s} {'cells':>7s}  inside  central  below  above  width    bias")
    for name, (simulation, assumed) in WAYS.items():
        cells = pl.concat(judged(simulation, assumed, seed) for seed in range(replications))
        print_row(name, cells)
        print_row("   of these, estimated 1 or more", cells.filter(pl.col("estimate") >= 1))
        if "stop" in name:
            for start in (110, 120, 130, 150, 170):
                day = date(2024, 1, 1) + timedelta(days=start)
                within = pl.col("date").is_between(day, day + timedelta(days=9))
                print_row(f"   days {start} to {start + 9}", cells.filter(within))
    made = simulate_breakdowns(days=365)
    start = time.perf_counter()
    allocate(made.counts)
    print(f"one year, 30 regions, 3 tallies a day: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
