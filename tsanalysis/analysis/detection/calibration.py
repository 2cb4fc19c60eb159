"""Do the promised error rates hold on the user's own series? It measures past predictions, and changes none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from tsanalysis.analysis.detection.prediction import Prediction
from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.errors import InputError
from tsanalysis.frames import whole_number_faults

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsanalysis.analysis.detection.anomalies import Anomalies

    Floats = NDArray[np.float64]

__all__ = ["Calibration", "calibration"]

_NEEDED = ("mid_p", "dispersion", "zero_share", "expected")
_INTERVALS = (0.5, 0.8, 0.9, 0.95, 0.99)
_LEVELS = (0.05, 0.01, 0.005, 0.001)
_QUIET = 0.05
"""False discovery rate by which anomalies are set aside before the quiet part is measured."""


@dataclass(frozen=True)
class Calibration:
    """Promised against measured.

    Attributes
    ----------
    pit
        `from`, `to`, `density`, `standard_error`: the nonrandomised histogram of the probability integral
        transform. A calibrated method gives 1 in every bin; a U shape means bounds that are too narrow.
    coverage
        `interval` (promised share, two-sided), `covered` (share of the counts inside, ends counted half where
        the law is discrete), `tests`.
    false_alarms
        `nominal`, `measured` (share of quiet rows with ``mid_p <= nominal``), `lower` and `upper` (95 % interval
        of that share), `ratio` (measured / nominal), `tests`.
    quiet
        How the quiet part was chosen.
    """

    pit: pl.DataFrame
    coverage: pl.DataFrame
    false_alarms: pl.DataFrame
    quiet: str


def calibration(result: Anomalies, *, bins: int = 10) -> Calibration:
    r"""Measure how well the predictions of the default method held.

    Parameters
    ----------
    result
        What `tsanalysis.anomalies` returned for method "auto".
    bins
        Bins of the histogram, 2 or more.

    Returns
    -------
    Calibration
        ``pit["density"].mean() == 1``. Fully counted, judged rows enter. The quiet part is all of them but
        those that are anomalies at a false discovery rate of 0.05 over the whole table, so that its measured rates are slightly too small by
        construction where there are many true anomalies, and too large where there are hidden ones.

    Raises
    ------
    InputError
        The result comes from a method without a predictive distribution, or no row was judged.

    References
    ----------
    Czado, C., Gneiting, T. and Held, L. (2009). Predictive model assessment for count data. Biometrics 65,
    1254-1261: :math:`F(u) = 0, (u - P_{y-1}) / (P_y - P_{y-1}), 1` averaged over the rows.

    Examples
    --------
    >>> from tsanalysis.analysis.detection.anomalies import anomalies
    >>> from tsanalysis.simulate import regional_daily
    >>> series = regional_daily(seed=5, replicates=1).without_event().filter(pl.col("region") == "R38/01")
    >>> calibration(anomalies(series)).pit.height
    10
    """
    frame = result.frame
    if missing := [name for name in _NEEDED if name not in frame.columns]:
        raise InputError(
            f"calibration: method {result.method} gives no {', '.join(missing)}; wanted a result of method 'auto'"
        )
    judged = frame.filter(pl.col("mid_p").is_not_null() & pl.col("status").is_in(["observed", "zero"]))
    if judged.is_empty():
        raise InputError(
            "calibration: no row was judged; see the reasons in the result, or give more history"
        )
    columns = (judged.get_column(n).to_numpy() for n in ("expected", "dispersion", "zero_share"))
    law = Prediction(*columns)
    counts = judged.get_column("count").to_numpy()
    above, at_least = law.tail(counts + 1), law.tail(counts)
    quiet = q_values(judged.get_column("p_value").to_numpy()) > _QUIET
    return Calibration(
        pit=_pit(1 - at_least, 1 - above, bins),
        coverage=_coverage(1 - at_least, 1 - above),
        false_alarms=_false_alarms((above + at_least)[quiet] / 2),
        quiet=f"{int(quiet.sum())} of {judged.height} judged rows; the others are anomalies at a false discovery "
        f"rate of {_QUIET} over all rows",
    )


def _mass_below(u: float, below: Floats, up_to: Floats) -> Floats:
    """Return the share of each row's probability step that lies below `u`."""
    width = np.maximum(up_to - below, 1e-300)
    return np.clip((u - below) / width, 0.0, 1.0)


def _pit(below: Floats, up_to: Floats, bins: int) -> pl.DataFrame:
    if faults := whole_number_faults(2, bins=bins):
        raise InputError(f"calibration: {faults[0]}")
    edges = np.linspace(0.0, 1.0, bins + 1)
    shares = np.diff([_mass_below(u, below, up_to) for u in edges], axis=0)
    shares[-1] += 1 - shares.sum(axis=0)
    return pl.DataFrame(
        {
            "from": edges[:-1],
            "to": edges[1:],
            "density": shares.mean(axis=1) * bins,
            "standard_error": shares.std(axis=1) * bins / np.sqrt(below.size),
        }
    )


def _coverage(below: Floats, up_to: Floats) -> pl.DataFrame:
    rows = []
    for interval in _INTERVALS:
        tail = (1 - interval) / 2
        inside = _mass_below(1 - tail, below, up_to) - _mass_below(tail, below, up_to)
        rows.append({"interval": interval, "covered": float(inside.mean()), "tests": below.size})
    return pl.DataFrame(rows)


def _false_alarms(mid_p: Floats) -> pl.DataFrame:
    from scipy.stats import beta  # noqa: PLC0415 -- scipy.stats takes a second to load

    rows = []
    for nominal in _LEVELS:
        tests, alarms = mid_p.size, int((mid_p <= nominal).sum())
        rows.append(
            {
                "nominal": nominal,
                "measured": alarms / tests if tests else None,
                "lower": float(beta.ppf(0.025, alarms, tests - alarms + 1)) if alarms else 0.0,
                "upper": float(beta.ppf(0.975, alarms + 1, tests - alarms)) if tests > alarms else 1.0,
                "ratio": alarms / tests / nominal if tests else None,
                "tests": tests,
            }
        )
    return pl.DataFrame(rows)
