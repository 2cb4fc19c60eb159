"""The calibration page: right on what is calibrated, telling on what is not."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from tsanalysis.analysis.detection.anomalies import Anomalies, anomalies
from tsanalysis.analysis.detection.calibration import calibration
from tsanalysis.errors import InputError
from tsanalysis.simulate import regional_daily


def verdicts(counts, mean: float) -> Anomalies:
    """Return verdicts that predict a Poisson law of one mean."""
    n = len(counts)
    frame = pl.DataFrame(
        {
            "count": np.asarray(counts, dtype=float),
            "expected": [mean] * n,
            "dispersion": [1.0] * n,
            "zero_share": [0.0] * n,
            "mid_p": [0.5] * n,
            "p_value": [0.5] * n,
            "status": ["observed"] * n,
        }
    )
    return Anomalies(frame, "trailing_glm", 0.005, None, "upper", "bh", n, 0.005 * n)


def test_histogram_by_hand():
    """One zero under a Poisson law of mean log 2: P(0) = 1/2, so that the mass lies evenly on [0, 1/2]."""
    found = calibration(verdicts([0], np.log(2)), bins=4)
    assert found.pit.get_column("density").to_list() == pytest.approx([2, 2, 0, 0])


def test_right_law_gives_one_everywhere():
    """Counts drawn from the predicted law: density 1, coverage as promised."""
    found = calibration(verdicts(np.random.default_rng(3).poisson(3.0, 20_000), 3.0))
    assert found.pit.get_column("density").to_numpy() == pytest.approx(np.ones(10), abs=0.06)
    assert found.coverage["covered"].to_numpy() == pytest.approx(
        found.coverage["interval"].to_numpy(), abs=0.01
    )


def test_too_narrow_law_shows_a_u():
    """Counts of twice the variance: both ends of the histogram rise."""
    density = calibration(verdicts(np.random.default_rng(4).negative_binomial(10, 0.5, 5000), 10.0)).pit[
        "density"
    ]
    assert density[0] > 1.3
    assert density[9] > 1.3
    assert density.mean() == pytest.approx(1)


def test_quiet_series_keep_their_level():
    """On undisturbed series the measured rate is near the nominal one."""
    quiet = regional_daily(seed=6, replicates=1).without_event().filter(pl.col("region") >= "R37")
    found = calibration(anomalies(quiet, since=quiet.get_column("date").max() - np.timedelta64(179, "D")))
    level = found.false_alarms.row(1, named=True)
    assert level["nominal"] == 0.01
    assert 0.4 < level["ratio"] < 1.6
    assert level["lower"] < level["measured"] < level["upper"]


def test_classical_methods_are_refused():
    """A method without a predictive law cannot be checked this way."""
    frame = pl.DataFrame({"count": [1.0]})
    with pytest.raises(InputError, match="gives no mid_p"):
        calibration(Anomalies(frame, "ears_c1", 0.01, None, "upper", "bh", 0, 0.0))


def test_nothing_judged_is_refused():
    """No verdict, no calibration."""
    with pytest.raises(InputError, match="no row was judged"):
        calibration(verdicts([], 1.0))
