"""The days of a series: where it begins, where knowledge ends, and whether the last day is finished.

It never extends a series beyond the stated cut-off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from tsanalysis.errors import InputError

__all__ = ["Span", "as_cut_off", "as_date", "find_span"]


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day of a series, and the instant at which knowledge ends."""

    first: date
    last: date
    cut_off: datetime | None
    zone: str

    def days(self) -> pl.LazyFrame:
        """Return one row a day: ``date``, ``is_complete``, ``elapsed`` (share of the day before the cut-off)."""
        days = pl.LazyFrame({"date": pl.date_range(self.first, self.last, eager=True)})
        elapsed = pl.lit(1.0)
        if self.cut_off is not None:
            elapsed = pl.when(pl.col("date") == self.last).then(self._elapsed_share()).otherwise(1.0)
        return days.with_columns(elapsed=elapsed).with_columns(is_complete=pl.col("elapsed") >= 1)

    def _elapsed_share(self) -> float:
        """Return the share of the last day that lies before the cut-off, 0 to 1."""
        if self.cut_off is None:
            return 1.0
        begin, end = (_midnight(self.last + timedelta(days=n), self.zone) for n in (0, 1))
        return min(1.0, max(0.0, (self.cut_off - begin) / (end - begin)))


def as_date(day: date | str | None, name: str) -> date | None:
    """Return a day given as a date or as YYYY-MM-DD."""
    if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
        return day
    try:
        return date.fromisoformat(str(day))
    except ValueError as error:
        raise InputError(f"{name}: found {day!r}, wanted a day such as 2025-12-31") from error


def as_cut_off(until: date | datetime | str | None, zone: str) -> datetime | None:
    """Return the instant at which knowledge ends: for a day, its end in the zone."""
    if isinstance(until, str) and len(until) > len("2025-12-31"):
        try:
            until = datetime.fromisoformat(until)
        except ValueError as error:
            raise InputError(
                f"until: found {until!r}, wanted 2025-12-31 or 2025-12-31T18:00+03:00"
            ) from error
    if isinstance(until, datetime):
        if until.tzinfo is None:
            raise InputError(
                f"until: found {until.isoformat()} without a zone; write its offset, such as +03:00"
            )
        return until.astimezone(UTC)
    day = as_date(until, "until")
    return None if day is None else _midnight(day + timedelta(days=1), zone)


def find_span(
    rows: pl.LazyFrame,
    told: pl.LazyFrame,
    *,
    since: date | str | None,
    until: date | datetime | str | None,
    zone: str,
) -> Span | None:
    """Return the span of a series of placed rows, told as they are; None where nothing gives one."""
    first, last = rows.select(first=pl.col("date").min(), last=pl.col("date").max()).collect().row(0)
    cut_off = as_cut_off(until, zone)
    if cut_off is not None:
        last = (cut_off - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()
    else:
        cut_off = told.select(pl.col("published_at").max()).collect().item()
    first = as_date(since, "since") or first
    if first is None or last is None:
        return None
    if first > last:
        if since is not None and until is not None:
            raise InputError(f"since {first} lies after until {last}; exchange them")
        return None
    return Span(first, last, cut_off, zone)


def _midnight(day: date, zone: str) -> datetime:
    """Return the instant at which a local day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
