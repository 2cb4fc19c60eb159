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
from tsanalysis.frames import ANOMALIES, check_series, whole_number_faults

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
_PARTLY = "partly reported: the count taken is what is known"
_TYPES: dict[str, type[pl.DataType]] = {
    "is_anomaly": pl.Boolean,
    "trend_kept": pl.Boolean,
    "shift_start": pl.Int64,
}
"""Columns that are no floats in the frame."""


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
    statuses: NDArray[np.object_]
    """Status of each cell, as the series tells it."""
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
    ordered = checked.sort("region", axis)
    columns = _columns(ordered, axis)
    lengths = ordered.group_by("region", maintain_order=True).len()
    ends = np.cumsum(lengths.get_column("len").to_numpy()).tolist()
    return tuple(
        _one_history(str(region), {name: values[start:end] for name, values in columns.items()})
        for region, start, end in zip(lengths.get_column("region"), [0, *ends], ends, strict=False)
    )


def periods_per_year(histories: Iterable[History], freq: int | None) -> int:
    """Return `freq`, or where it is None 365, 52 or 12 by the step of the dates (52 where not dated)."""
    if freq is not None:
        if faults := whole_number_faults(1, freq=freq):
            raise InputError(f"{faults[0]}: the periods in a year, such as 52")
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
        Periods numbered from 1; those beyond the end of the history are left out. None: from `first`.
    first
        The first period that has enough history, numbered from 1.

    Raises
    ------
    InputError
        A period wanted is no whole number of 1 or more.
    """
    if history.fault is not None:
        return np.empty(0, dtype=np.int64)
    if wanted is None:
        return np.arange(first - 1, len(history), dtype=np.int64)
    numbers = np.atleast_1d(np.asarray(wanted))
    if numbers.dtype.kind not in "iu" or (numbers < 1).any():
        raise InputError(
            f"range: found {wanted!r}; wanted numbers of periods, 1 for the first, such as range(200, 301)"
        )
    return np.unique(numbers[numbers <= len(history)].astype(np.int64) - 1)


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
    if len(have) == len(asked) and judged is not None and len(have):
        return judged
    if wanted is None:
        places, at = asked, have
    else:
        places = np.union1d(asked, have) if len(asked) else np.array([len(history) - 1])
        at = np.searchsorted(places, have)
    columns: dict[str, NDArray[Any]] = {}
    for name, values in ({} if judged is None else judged.columns).items():
        columns[name] = np.full(len(places), np.nan)
        if name != "reason":
            columns[name][at] = values
    columns["reason"] = np.full(len(places), reason, dtype=object)
    if judged is not None:
        columns["reason"][at] = judged.columns["reason"]
    return Judged(history, places, columns)


def unless(unknown: NDArray[np.bool_], values: NDArray[Any]) -> NDArray[np.float64]:
    """Return the values as numbers, with NaN (null in the frame) where they are unknown."""
    return np.where(unknown, np.nan, values)


def write_detections(method: str, settings: Mapping[str, Any], judged: Sequence[Judged]) -> Detections:
    """Lay verdicts out as a frame; a column that a method does not fill is null.

    Parameters
    ----------
    method, settings
        What is told of the method.
    judged
        Regions in order. NaN becomes null.

    Returns
    -------
    Detections
        ``frame.height == sum(len(one.places) for one in judged)``.
    """
    if not judged:
        return Detections(method, settings, ANOMALIES.empty())
    names = dict.fromkeys(name for one in judged for name in one.columns)
    told = {name: _column(name, judged) for name in names}
    lengths = [len(one.places) for one in judged]
    dated = judged[0].history.dates is not None
    regions = pl.Series([one.history.region for one in judged], dtype=pl.String)
    told |= {
        "region": regions.gather(np.repeat(np.arange(len(judged)), lengths)),
        "date" if dated else "t": pl.Series(np.concatenate([_axis(one) for one in judged])),
        "count": _floats(np.concatenate([one.history.counts[one.places] for one in judged])),
        "status": pl.Series(
            np.concatenate([one.history.statuses[one.places] for one in judged]).tolist(), dtype=pl.String
        ),
        "method": pl.repeat(method, sum(lengths), eager=True, dtype=pl.String),
    }
    columns = [
        told.get(name, pl.repeat(None, sum(lengths), dtype=dtype, eager=True)).alias(name)
        for name, dtype in ANOMALIES.dtypes.items()
        if name != "date"
    ]
    columns.insert(1, told["date"].alias("date") if dated else told["t"].alias("t"))
    columns += [told[name].alias(name) for name in names if name not in ANOMALIES.dtypes]
    frame = pl.DataFrame(columns)
    partly = pl.col("status").eq("partial") & pl.col("reason").is_null()
    noted = pl.when(partly).then(pl.lit(_PARTLY)).otherwise(pl.col("reason")).alias("reason")
    return Detections(method, settings, frame.with_columns(noted))


def _column(name: str, judged: Sequence[Judged]) -> pl.Series:
    """Join one column of all regions; a region without it has nulls."""
    parts = [one.columns[name] if name in one.columns else np.full(len(one.places), np.nan) for one in judged]
    if name == "reason":
        return pl.Series(np.concatenate(parts).tolist(), dtype=pl.String)
    return _floats(np.concatenate(parts)).cast(_TYPES.get(name, pl.Float64))


def _axis(one: Judged) -> NDArray[Any]:
    """Return the dates of the periods, or their numbers."""
    axis = one.history.times if one.history.dates is None else one.history.dates
    return axis[one.places]


def _floats(values: NDArray[Any]) -> pl.Series:
    """Return floats with null where they are NaN: unknown is never a number."""
    return pl.Series(np.ascontiguousarray(values, dtype=float), nan_to_null=True)


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
    if not series.select(pl.any_horizontal(kinds.values()).any()).item():
        return
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


def _columns(ordered: pl.DataFrame, axis: str) -> dict[str, NDArray[Any]]:
    """Return the columns of all regions as arrays."""
    numbers = [name for name in ("count", "population") if name in ordered.columns]
    columns: dict[str, NDArray[Any]] = {
        name: ordered.get_column(name).cast(pl.Float64).to_numpy() for name in numbers
    }
    columns["axis"] = ordered.get_column(axis).to_numpy()
    columns["status"] = np.array(ordered.get_column("status").to_list(), dtype=object)
    return columns


def _one_history(region: str, columns: Mapping[str, NDArray[Any]]) -> History:
    """Make a history of the sorted rows of one region."""
    axis, counts, populations = columns["axis"], columns["count"], columns.get("population")
    if axis.dtype.kind == "M":
        dates = axis.astype("datetime64[D]")
        times = np.arange(1, len(counts) + 1)
        return History(region, times, dates, counts, populations, columns["status"], _gap_in_dates(dates))
    times = axis.astype(np.int64)
    return History(region, times, None, counts, populations, columns["status"], _gap_in_numbers(times))


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
