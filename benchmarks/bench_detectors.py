"""Points per CPU second of the named detectors against R's surveillance, and of the kernel against statsmodels.

One thread of one core. R and its package surveillance are optional (Debian: r-cran-surveillance).
Every ratio is measured side by side in this one run, on the same series.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("POLARS_MAX_THREADS", "1")

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from tsanalysis.analysis.negbin import upper_quantile
from tsanalysis.analysis.regression.kernel import Design, fit_quasi_poisson
from tsanalysis.analysis.surveillance.cusum import glr_cusum
from tsanalysis.analysis.surveillance.ears import ears
from tsanalysis.analysis.surveillance.farrington import farrington_flexible

REGIONS, WEEKS, JUDGED, REPEATS = 60, 624, 300, 3
NOUFAILY = {
    "no_periods": 10,
    "past_weeks_not_included": 26,
    "p_threshold_trend": 1,
    "alpha": 0.005,
    "threshold_method": "nbPlugin",
}
R_SCRIPT = """
suppressMessages(library(surveillance)); options(warn = -1)
y <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE)); n <- nrow(y)
one <- function(i) surveillance::sts(observed = y[, i, drop = FALSE], frequency = 52)
spent <- function(f, units) sum(vapply(units, function(i) { s <- one(i); sum(system.time(f(s))[1:2]) }, 0))
weeks <- (n - 99):n
flexible <- list(range = weeks, b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, weightsThreshold = 2.58,
  pThresholdTrend = 1, alpha = .005, thresholdMethod = "nbPlugin")
invisible(farringtonFlexible(one(1), control = modifyList(flexible, list(range = n))))
cat(300 / spent(function(s) farringtonFlexible(s, control = flexible), 1:3), "\\n")
for (method in c("C1", "C2", "C3")) cat((n - 11) * 30 /
  spent(function(s) earsC(s, control = list(method = method, range = 12:n)), 1:30), "\\n")
cat(2000 / spent(function(s) glrnb(s, control = list(range = weeks, mu0 = list(S = 1), M = 60)), 1:20), "\\n")
"""


def cpu_rate(points: int, run) -> float:
    """Return points per CPU second, the best of a few runs."""
    best = np.inf
    for _ in range(REPEATS):
        started = time.process_time()
        run()
        best = min(best, time.process_time() - started)
    return points / best


def r_rates(counts: np.ndarray) -> list[float]:
    """Return R's points per CPU second, or nothing where R is not at hand."""
    if shutil.which("Rscript") is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(Path(folder, "counts.csv"), counts.T, fmt="%d", delimiter=",")
        Path(folder, "bench.R").write_text(R_SCRIPT, encoding="utf-8")
        ran = subprocess.run(
            ["Rscript", f"{folder}/bench.R", f"{folder}/counts.csv"],
            capture_output=True,
            text=True,
            check=False,
        )
    return [float(line) for line in ran.stdout.split()] if ran.returncode == 0 else []


def statsmodels_rate(counts: np.ndarray, design: Design) -> float:
    """Return GLM fits per CPU second of statsmodels: quasi-Poisson with leverages and standard errors."""
    import statsmodels.api as sm  # noqa: PLC0415 -- 3 s that only this part needs

    def fit() -> None:
        for observed in counts:
            fitted = sm.GLM(observed, design.matrix, family=sm.families.Poisson()).fit(scale="X2")
            fitted.get_hat_matrix_diag()
            _ = fitted.bse

    return cpu_rate(len(counts), fit)


def main() -> None:
    rng = np.random.default_rng(1)
    level = rng.uniform(0.3, 60, (REGIONS, 1))
    counts = rng.negative_binomial(level * np.ones((1, WEEKS)), 0.5)
    series = pl.DataFrame(
        {
            "region": np.repeat([f"R{i:02d}" for i in range(REGIONS)], WEEKS),
            "t": np.tile(np.arange(1, WEEKS + 1), REGIONS),
            "count": counts.ravel(),
        }
    )
    weeks = range(WEEKS - JUDGED + 1, WEEKS + 1)
    judged = REGIONS * JUDGED
    ours = {
        "farrington_flexible, compat": cpu_rate(
            judged, lambda: farrington_flexible(series, range=weeks, compat="surveillance", **NOUFAILY)
        )
    }
    for method in ("C1", "C2", "C3"):
        ours[f"ears {method}"] = cpu_rate(REGIONS * WEEKS, lambda method=method: ears(series, method=method))
    few = series.filter(pl.col("region") < "R20")
    ours["glr_cusum, 60 weeks"] = cpu_rate(
        20 * 100, lambda: glr_cusum(few, range=range(WEEKS - 99, WEEKS + 1), m=60, compat="surveillance")
    )
    theirs = r_rates(counts)
    print(f"{'points per CPU second':32}{'ours':>12}{'R':>12}{'ratio':>9}")
    for place, (name, rate) in enumerate(ours.items()):
        other = theirs[place] if place < len(theirs) else float("nan")
        print(f"{name:32}{rate:12,.0f}{other:12,.0f}{rate / other:9.1f}")
    corrected = cpu_rate(judged, lambda: farrington_flexible(series, range=weeks, **NOUFAILY))
    print(f"{'farrington_flexible, corrected':32}{corrected:12,.0f}")
    time_axis = np.arange(-237.0, 0) / 100
    design = Design.of(np.arange(237) % 10, time_axis)
    sample = counts[:, :237].astype(float)
    many = np.tile(sample, (50, 1))
    kernel = cpu_rate(len(many), lambda: fit_with_everything(many, design))
    reference = statsmodels_rate(sample, design)
    print(f"\n{'fits per CPU second':32}{'kernel':>12}{'statsmodels':>12}{'ratio':>9}")
    print(f"{'237 rows, 11 columns':32}{kernel:12,.0f}{reference:12,.0f}{kernel / reference:9.1f}")
    means = 10 ** rng.uniform(-12, 15, 100_000)
    quantiles = cpu_rate(len(means), lambda: upper_quantile(0.005, means, dispersion=1.5))
    print(f"\nquantiles per CPU second, means 1e-12 to 1e15: {quantiles:,.0f}")


def fit_with_everything(counts: np.ndarray, design: Design) -> None:
    """Fit chunk by chunk, with leverages, as the detectors do."""
    for start in range(0, len(counts), 64):
        _ = fit_quasi_poisson(counts[start : start + 64], design).leverages


if __name__ == "__main__":
    main()
