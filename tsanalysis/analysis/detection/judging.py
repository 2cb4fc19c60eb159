"""Compare counts with what was predicted: tails, bounds, verdicts and reasons, row by row. It fits nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
import polars as pl
from scipy.special import ndtri

from tsanalysis.analysis.detection.conformal import conformal_p_values
from tsanalysis.analysis.detection.prediction import Prediction

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from tsanalysis.analysis.detection.trailing_glm import Baseline

    Floats: TypeAlias = NDArray[np.float64]
    Flags: TypeAlias = NDArray[np.bool_]

__all__ = ["judge_predictions", "predictions_of"]

_JUDGED = ("observed", "zero", "partial")
_SCORE_LIMIT = 38.0
"""Normal score of the smallest probability that a double can hold."""


def judge_predictions(
    checked: pl.DataFrame,
    baseline: Baseline,
    *,
    alpha: float,
    sided: Literal["upper", "two"],
    since: dt.date | None,
) -> pl.DataFrame:
    """Return one verdict per row of a checked series.

    Parameters
    ----------
    checked
        A frame that `tsanalysis.frames.check_series` accepted.
    baseline
        What was expected for its regions and dates.
    alpha
        Level of one test, decided by mid-p; half of it on each side where `sided` is "two".
    since
        First date to judge.

    Returns
    -------
    polars.DataFrame
        The columns of the anomalies but `method` and `q_value`; then `mid_p`, `conformal_p` (the rank of
        the score among up to 365 earlier ones of its region), `dispersion`, `zero_share` and `history_days`. For a fully counted row ``is_anomaly == (mid_p <= alpha)``, and with "upper"
        ``is_anomaly == (count > upper)``.
    """
    at = _places(checked, baseline)
    law = predictions_of(baseline, at)
    count, low, high, partial = _bounds_of_counts(checked)
    status = checked.get_column("status")
    open_ = np.isnan(law.means) | ~status.is_in(_JUDGED).to_numpy() | np.isnan(count)
    early = np.zeros(checked.height, dtype=bool) if since is None else (checked["date"] < since).to_numpy()
    judged = ~open_ & ~early
    sides = _Sides(law, alpha, two=sided == "two")
    safe = np.where(judged, low, 0.0)
    p_value, mid_p = sides.p_values(safe, np.where(judged, high, 0.0))
    alarm = mid_p <= alpha
    undecided = judged & partial & ~alarm & sides.could_alarm(safe, np.where(judged, high, 0.0))
    verdict = judged & ~undecided
    scored = judged & ~partial
    middle = law.mid_tail(np.where(scored, count, 0.0))
    upper, lower = sides.bounds()
    score = np.where(scored, np.clip(-ndtri(middle), -_SCORE_LIMIT, _SCORE_LIMIT), np.nan)
    shown = np.where(early, np.nan, 1.0)
    return checked.select("region", "date", "count").with_columns(
        expected=_column(law.means * shown),
        lower=_column(lower * shown),
        upper=_column(upper * shown),
        score=_column(score),
        p_value=_column(np.where(judged, p_value, np.nan)),
        is_anomaly=pl.when(pl.Series(verdict)).then(pl.Series(alarm)),
        status=status,
        reason=_reasons(
            status,
            baseline,
            early=early,
            undecided=undecided,
            partial=judged & partial,
            unknown=np.isnan(law.means),
            numberless=np.isnan(count),
        ),
        mid_p=_column(np.where(judged, mid_p, np.nan)),
        conformal_p=_column(_ranks(score, at[0])),
        dispersion=_column(law.dispersion * shown),
        zero_share=_column(law.zero_share * shown),
        history_days=pl.Series(baseline.history[at] * baseline.panel.step_days).cast(pl.Int64),
    )


def _ranks(scores: Floats, regions: NDArray[np.int64]) -> Floats:
    """Rank the scores within each region; rows of a region stand together, in order of time."""
    ranks = np.full(scores.shape, np.nan)
    edges = np.flatnonzero(np.diff(regions)) + 1
    for rows in np.split(np.arange(scores.size), edges):
        ranks[rows] = conformal_p_values(scores[rows])
    return ranks


def predictions_of(baseline: Baseline, at: tuple[NDArray[np.int64], NDArray[np.int64]]) -> Prediction:
    """Return the predictive laws of some regions and periods."""
    return Prediction(baseline.means[at], baseline.dispersion[at], baseline.zero_share[at])


def _places(checked: pl.DataFrame, baseline: Baseline) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the row and column of the baseline for each row of the series."""
    panel = baseline.panel
    number = {region: i for i, region in enumerate(panel.regions)}
    rows = checked.get_column("region").replace_strict(number, return_dtype=pl.Int64)
    days = checked.get_column("date").to_numpy().astype("datetime64[D]")
    first = panel.dates[:1].astype("datetime64[D]")
    columns = ((days - first) // np.timedelta64(panel.step_days, "D")).astype(np.int64)
    return rows.to_numpy().astype(np.int64), columns


def _bounds_of_counts(checked: pl.DataFrame) -> tuple[Floats, Floats, Floats, Flags]:
    """Return count, least and greatest number, and which rows are told as an interval."""
    partial = checked.get_column("status").eq("partial").to_numpy()
    numbers = checked.select(
        count=pl.coalesce("count", "low").fill_null(np.nan),
        low=pl.coalesce("low", "count").fill_null(np.nan),
        high=pl.col("high").fill_null(np.inf),
    )
    count = numbers.get_column("count").to_numpy()
    low = np.where(partial, numbers.get_column("low").to_numpy(), count)
    high = np.where(partial, numbers.get_column("high").to_numpy(), count)
    return count, low, high, partial


@dataclass(frozen=True)
class _Sides:
    """One- or two-sided tests of intervals of counts against predictive laws."""

    law: Prediction
    alpha: float
    two: bool

    @property
    def level(self) -> float:
        return self.alpha / 2 if self.two else self.alpha

    def p_values(self, low: Floats, high: Floats) -> tuple[Floats, Floats]:
        """Return exact and mid p-values of the number in the interval that is least extreme on each side."""
        exact, middle = self.law.tail(low), self.law.mid_tail(low)
        if not self.two:
            return exact, middle
        finite = np.isfinite(high)
        top = np.where(finite, high, 0.0)
        below = np.where(finite, 1 - self.law.tail(top + 1), 1.0)
        middle_below = np.where(finite, 1 - self.law.mid_tail(top), 1.0)
        return (
            np.minimum(1.0, 2 * np.minimum(exact, below)),
            np.minimum(1.0, 2 * np.minimum(middle, middle_below)),
        )

    def could_alarm(self, low: Floats, high: Floats) -> Flags:
        """Tell where some number of the interval would be an alarm."""
        top = np.where(np.isfinite(high), high, 0.0)
        rises = ~np.isfinite(high) | (self.law.mid_tail(top) <= self.level)
        falls = (1 - self.law.mid_tail(low) <= self.level) & self.two
        return np.asarray(rises | falls)

    def bounds(self) -> tuple[Floats, Floats]:
        """Return the greatest and the least count that are no alarm at the level of one side."""
        upper = self.law.quantile(self.level)
        upper = upper - (self.law.mid_tail(upper) <= self.level)
        lower = self.law.quantile(1 - self.level)
        return upper, lower + (1 - self.law.mid_tail(lower) <= self.level)


def _column(values: Floats) -> pl.Series:
    return pl.Series(values, dtype=pl.Float64).fill_nan(None)


def _reasons(
    status: pl.Series,
    baseline: Baseline,
    *,
    early: Flags,
    undecided: Flags,
    partial: Flags,
    unknown: Flags,
    numberless: Flags,
) -> pl.Expr:
    """Say why a row was not judged, or what to note about it."""
    settings, unit = baseline.settings, "weeks" if baseline.panel.step_days == 7 else "days"
    short = (
        f"history: fewer than {settings.least_history} {unit} with a count, "
        f"{settings.guard} {unit} or more before; see methods_available for what could run"
    )
    return (
        pl.when(pl.Series(early)).then(pl.lit("before the first date that was to be judged"))
        .when(status == "not_reported").then(pl.lit("not reported: nothing to judge"))
        .when(status == "excluded").then(pl.lit("excluded: counted elsewhere"))
        .when(pl.Series(numberless)).then(pl.lit("no number is told, not even a least one"))
        .when(pl.Series(unknown)).then(pl.lit(short))
        .when(pl.Series(undecided)).then(pl.lit("partly reported: the greatest number it allows would be an alarm, the least is not"))
        .when(pl.Series(partial)).then(pl.lit("partly reported: judged by the numbers it allows"))
    )  # fmt: skip
