"""Read a series frame as one history per region, dated or numbered, for the named detection methods.

Null is a count that was not reported. What is no count (NaN, negative, fractional) is refused. It never
fills a gap: a region whose periods are not consecutive cannot be judged, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from tsanalysis.errors import InputError
from tsanalysis.frames import ANOMALIES, check_series

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = [
    "Detections",
    "History",
    "Judged",
    "complete",
    "judged_places",
    "periods_per_year",
    "read_histories",
    "unless",
    "write_detections",
]

_SHOWN = 3
_PERIODS_PER_YEAR = {1: 365, 7: 52, 28: 12, 29: 12, 30: 12, 31: 12}
"""First step of the dates in days -> periods in a year."""
_WEEKS = 52


@dataclass(frozen=True)
class History:
    """The counts of one region, oldest first."""

    region: str
    times: NDArray[np.int64]
    """1, 2, ...: the number of each period."""
    dates: NDArray[np.datetime64] | None
    """First day of each period; None where the series is not dated."""
    counts: NDArray[np.float64]
    """Events; NaN where not reported."""
    populations: NDArray[np.float64] | None
    statuses: tuple[str, ...]
    fault: str | None = None
    """Why this region cannot be judged at all."""

    def __len__(self) -> int:
        """Return the number of periods."""
        return len(self.counts)

    @property
    def step(self) -> tuple[int, float]:
        """Return the first step of the dates in days (0 where not dated)."""
        if self.dates is None or len(self) < 2:
            return 0, 1.0
        days = int((self.dates[1] - self.dates[0]).astype(np.int64))
        return days, float(days)


@dataclass(frozen=True)
class Judged:
    """Verdicts on some periods of one region, as arrays of one length; columns by name."""

    history: History
    places: NDArray[np.int64]
    """Positions in the history, from 0."""
    columns: Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Detections:
    """What a named method found.

    Attributes
    ----------
    method
        Its name.
    settings
        Every option as it was used.
    frame
        One row per region and period asked for, judged or not: the columns of ``frames.ANOMALIES`` (with `t`, 1-based, in
        place of `date` where the series is not dated), then those of the method.
    """

    method: str
    settings: Mapping[str, Any]
    frame: pl.DataFrame


def read_histories(series: pl.DataFrame) -> tuple[History, ...]:
    """Split a series into one history per region.

    Parameters
    ----------
    series
        Columns region, date (or t: 1, 2, ...), count, and optionally population and status. Rows in any
        order.

    Returns
    -------
    tuple of History
        In the order of the region names; the lengths sum to the rows of the frame.

    Raises
    ------
    InputError
        A column is missing or of the wrong type, or a count is NaN, infinite, negative or fractional:
        every kind of fault is told, with its first places.
    """
    axis = _axis_of(series)
    _refuse_what_is_no_count(series, axis)
    checked = check_series(series) if axis == "date" else _check_numbered(series)
    return tuple(
        _one_history(str(region), rows, axis)
        for (region,), rows in checked.sort("region", axis).group_by("region", maintain_order=True)
    )


def periods_per_year(histories: Iterable[History], freq: int | None) -> int:
    """Return `freq`, or where it is None 365, 52 or 12 by the step of the dates (52 where not dated)."""
    if freq is not None:
        if freq < 1:
            raise InputError(f"freq: found {freq}; wanted the number of periods in a year, such as 52")
        return freq
    steps = {history.step[0] for history in histories if history.step[0]}
    if not steps:
        return _WEEKS
    found = {_PERIODS_PER_YEAR.get(step) for step in steps}
    if len(found) > 1 or None in found:
        raise InputError(
            f"series: dates are {', '.join(map(str, sorted(steps)))} days apart; wanted days, weeks or months; "
            "give freq, the periods in a year"
        )
    return int(next(iter(found)) or _WEEKS)


def judged_places(history: History, wanted: Sequence[int] | int | None, first: int) -> NDArray[np.int64]:
    """Return the positions, from 0, that are judged.

    Parameters
    ----------
    history
        One region; none of its periods is judged where it has a fault.
    wanted
        Periods numbered from 1; those that the history does not have are left out. None: from `first`.
    first
        The first period that has enough history, numbered from 1.
    """
    if history.fault is not None:
        return np.empty(0, dtype=np.int64)
    if wanted is None:
        return np.arange(first - 1, len(history), dtype=np.int64)
    places = np.atleast_1d(np.asarray(wanted, dtype=np.int64)) - 1
    return np.unique(places[(places >= 0) & (places < len(history))])


def complete(
    history: History, wanted: Sequence[int] | int | None, reason: str, judged: Judged | None = None
) -> Judged:
    """Give every period asked for a row: those not judged say why.

    Parameters
    ----------
    history
        One region.
    wanted
        Periods asked for, numbered from 1; None: all. Where the history has none of them, its last
        period stands for them.
    reason
        Why a period was not judged.
    judged
        Verdicts on some of the periods.

    Returns
    -------
    Judged
        With `wanted` None, one row per period of the history.
    """
    asked = judged_places(replace(history, fault=None), wanted, 1)
    have = np.empty(0, dtype=np.int64) if judged is None else judged.places
    places = np.union1d(asked, have) if len(asked) else np.array([len(history) - 1])
    at = np.searchsorted(places, have)
    columns: dict[str, NDArray[Any]] = {}
    for name, values in ({} if judged is None else judged.columns).items():
        column = np.full(len(places), np.nan if values.dtype.kind == "f" else None)
        column = column if values.dtype.kind == "f" else column.astype(object)
        column[at] = values
        columns[name] = column
    reasons = np.full(len(places), reason, dtype=object)
    if judged is not None:
        reasons[at] = judged.columns["reason"]
    return Judged(history, places, columns | {"reason": reasons})


def unless(unknown: NDArray[np.bool_], values: NDArray[Any]) -> NDArray[Any]:
    """Return the values, with None where they are unknown."""
    known = values.astype(object)
    known[unknown] = None
    return known


def write_detections(method: str, settings: Mapping[str, Any], judged: Sequence[Judged]) -> Detections:
    """Lay verdicts out as a frame; a column that a method does not fill is null."""
    frames = [_as_frame(method, verdict) for verdict in judged if len(verdict.places)]
    if not frames:
        return Detections(method, settings, ANOMALIES.empty())
    together = pl.concat(frames, how="diagonal_relaxed")
    own = [name for name in together.columns if name not in {*ANOMALIES.dtypes, "t"}]
    axis = "date" if "date" in together.columns else "t"
    order = [axis if name == "date" else name for name in ANOMALIES.dtypes]
    return Detections(method, settings, together.select(*order, *own))


def _axis_of(series: pl.DataFrame) -> str:
    """Return the column that tells the time."""
    if not isinstance(series, pl.DataFrame):
        raise InputError(f"series: found {type(series).__name__}, wanted a polars DataFrame")
    missing = [name for name in ("region", "count") if name not in series.columns]
    axes = [name for name in ("date", "t") if name in series.columns]
    if missing or not axes:
        wanted = ", ".join([*missing, *([] if axes else ["date (or t)"])])
        raise InputError(f"series: no column {wanted}; found {', '.join(series.columns) or 'no columns'}")
    return axes[0]


def _refuse_what_is_no_count(series: pl.DataFrame, axis: str) -> None:
    """Refuse NaN, infinite, negative and fractional counts, all at once, with their places."""
    if not series.schema["count"].is_numeric():
        if series.schema["count"] == pl.Null:
            return
        raise InputError(f"series: column count is {series.schema['count']}, wanted numbers")
    count = pl.col("count").cast(pl.Float64)
    kinds = {
        "no number (NaN or infinite); leave the cell null where nothing was reported": ~count.is_finite(),
        "negative; check the source, or leave the cell null": count.is_finite() & (count < 0),
        "fractional; give whole events, not rates or means": count.is_finite() & (count != count.floor()),
    }
    faults = []
    for words, test in kinds.items():
        bad = series.filter(test.fill_null(False))
        if not bad.is_empty():
            places = ", ".join(
                f"{row['region']} {row[axis]}: {row['count']}"
                for row in bad.head(_SHOWN).iter_rows(named=True)
            )
            more = f" and {len(bad) - _SHOWN} more" if len(bad) > _SHOWN else ""
            faults.append(f"{len(bad)} counts ({places}{more}) are {words}")
    if faults:
        raise InputError("series: " + "; ".join(faults))


def _check_numbered(series: pl.DataFrame) -> pl.DataFrame:
    """Accept an undated series: t whole and unique within a region."""
    if not series.schema["t"].is_integer():
        raise InputError(f"series: column t is {series.schema['t']}, wanted the whole number of each period")
    if series.get_column("region").null_count() or series.get_column("t").null_count():
        raise InputError("series: columns region and t must not be empty; fill or drop those rows")
    repeated = series.filter(pl.struct("region", "t").is_duplicated())
    if not repeated.is_empty():
        row = repeated.row(0, named=True)
        raise InputError(f"series: two rows for {row['region']} t = {row['t']}; sum them or keep one")
    count = pl.col("count").cast(pl.Float64)
    status = pl.when(count.is_null()).then(pl.lit("not_reported")).otherwise(pl.lit("observed"))
    derived = [status.alias("status")] if "status" not in series.columns else []
    return series.with_columns(count, *derived)


def _one_history(region: str, rows: pl.DataFrame, axis: str) -> History:
    """Make a history of the sorted rows of one region."""
    counts = rows.get_column("count").cast(pl.Float64).fill_null(float("nan")).to_numpy()
    populations = None
    if "population" in rows.columns:
        populations = rows.get_column("population").cast(pl.Float64).fill_null(float("nan")).to_numpy()
    dates = rows.get_column("date").to_numpy().astype("datetime64[D]") if axis == "date" else None
    times = (
        np.arange(1, len(counts) + 1)
        if dates is not None
        else rows.get_column("t").to_numpy().astype(np.int64)
    )
    statuses = tuple(rows.get_column("status").to_list())
    fault = _gap_in_dates(dates) if dates is not None else _gap_in_numbers(times)
    return History(region, times, dates, counts, populations, statuses, fault)


def _gap_in_dates(dates: NDArray[np.datetime64]) -> str | None:
    """Say where the periods of a dated series are not consecutive days, weeks or months."""
    if len(dates) < 2:
        return None
    gaps = np.diff(dates).astype(np.int64)
    months = np.diff(dates.astype("datetime64[M]")).astype(np.int64)
    uneven = months != 1 if gaps[0] in range(28, 32) else gaps != gaps[0]
    if not uneven.any():
        return None
    place = int(np.argmax(uneven))
    return f"no row between {dates[place]} and {dates[place + 1]}: give every period a row, null where not reported"


def _gap_in_numbers(times: NDArray[np.int64]) -> str | None:
    """Say where the periods of a numbered series are not 1, 2, 3, ..."""
    wrong = times != np.arange(1, len(times) + 1)
    if not wrong.any():
        return None
    place = int(np.argmax(wrong))
    return (
        f"t is {times[place]} where {place + 1} is due: number the periods 1, 2, ..., null where not reported"
    )


def _as_frame(method: str, verdict: Judged) -> pl.DataFrame:
    """Return the verdicts on one region as a frame."""
    history, places = verdict.history, verdict.places
    axis = (
        pl.Series("t", history.times[places])
        if history.dates is None
        else pl.Series("date", history.dates[places])
    )
    known: dict[str, Any] = {
        "region": pl.Series([history.region] * len(places), dtype=pl.String),
        axis.name: axis,
        "count": _null_for_nan(history.counts[places]),
        "method": pl.Series([method] * len(places), dtype=pl.String),
        "status": pl.Series([history.statuses[place] for place in places], dtype=pl.String),
    }
    for name, values in verdict.columns.items():
        known[name] = _null_for_nan(values) if _is_float(values) else pl.Series(list(values))
    for name, dtype in ANOMALIES.dtypes.items():
        if name not in known and name != "date":
            known[name] = pl.Series([None] * len(places), dtype=dtype)
    known["reason"] = known["reason"].cast(pl.String)
    known["is_anomaly"] = known["is_anomaly"].cast(pl.Boolean)
    return pl.DataFrame(known)


def _is_float(values: object) -> bool:
    return isinstance(values, np.ndarray) and values.dtype.kind == "f"


def _null_for_nan(values: Any) -> pl.Series:
    """Return floats with null where they are NaN: unknown is never a number."""
    return pl.Series(values, dtype=pl.Float64).fill_nan(None)
