"""Which detection methods have enough history, region by region, and what the others lack. It runs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from tsanalysis.analysis.detection.trailing_glm import DAILY, WEEKLY
from tsanalysis.analysis.surveillance.histories import periods_per_year, read_histories

if TYPE_CHECKING:
    from tsanalysis.analysis.surveillance.histories import History

__all__ = ["methods_available"]

_WEEK = 7
_YEARS, _HALF_WIDTH, _EARS_BASELINE = 5, 3, 7
"""The defaults of the Farrington methods and of EARS."""
_TRAINING = 10
_YEARS_BACK = ("farrington_flexible", "farrington")


def methods_available(series: pl.DataFrame, *, freq: int | None = None) -> pl.DataFrame:
    """Tell which methods could judge the last period of each region with their default settings.

    Parameters
    ----------
    series
        Columns region, date (or `t`: 1, 2, ...) and count.
    freq
        Periods in a year. None: by the dates; 52 where not dated.

    Returns
    -------
    polars.DataFrame
        One row per region and method: region, method, can_run, needs (periods before the one judged),
        has (periods there are before the last one), and reason (null where it can run):
        ``can_run == (reason is null)``.

    Raises
    ------
    InputError
        The frame is not a series.

    Examples
    --------
    >>> import polars as pl
    >>> month = pl.DataFrame({"region": "A", "t": range(1, 31), "count": [1, 0, 2] * 10})
    >>> methods_available(month).filter("can_run").get_column("method").to_list()
    ['ears_c1', 'ears_c2', 'ears_c3', 'cusum', 'glr_cusum']
    """
    histories = read_histories(series)
    year = periods_per_year(histories, freq) if histories else 0
    rows = [_row(history, method, year) for history in histories for method in _needs(history, year)]
    schema = {
        "region": pl.String,
        "method": pl.String,
        "can_run": pl.Boolean,
        "needs": pl.Int64,
        "has": pl.Int64,
        "reason": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _needs(history: History, year: int) -> dict[str, int]:
    """Return the periods that each method needs before the one it judges."""
    own = WEEKLY if history.step[0] == _WEEK else DAILY
    return {
        "trailing_glm": own.least_history + own.guard,
        "farrington_flexible": _YEARS * year + _HALF_WIDTH,
        "farrington": _YEARS * year + _HALF_WIDTH,
        "ears_c1": _EARS_BASELINE,
        "ears_c2": _EARS_BASELINE + 2,
        "ears_c3": _EARS_BASELINE + 4,
        "cusum": 2 * _TRAINING,
        "glr_cusum": 2 * _TRAINING,
    }


def _row(history: History, method: str, year: int) -> tuple[str, str, bool, int, int, str | None]:
    """Return one row of the answer."""
    needs = _needs(history, year)[method]
    has = max(len(history) - 1, 0)
    reported = int(np.sum(~np.isnan(history.counts[:-1])))
    reason = history.fault
    if reason is None and method == "trailing_glm" and history.dates is None:
        reason = "the series is not dated; give a column date"
    if reason is None and has < needs:
        reason = f"history too short by {needs - has} periods"
        if method in _YEARS_BACK and has - _HALF_WIDTH >= year:
            reason += f"; b = {(has - _HALF_WIDTH) // year} years would do"
    if reason is None and method not in _YEARS_BACK and reported < min(needs, _TRAINING):
        reason = f"only {reported} periods reported"
    return history.region, method, reason is None, needs, has, reason
