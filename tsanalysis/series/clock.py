"""The clock of a zone over a span of time: instants to local days, fast where its offset seldom changes.

It never approximates: outside the span, or where the offset changes often, the engine's own conversion is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl

__all__ = ["Clock", "clock_of", "clock_over"]

_STEP = timedelta(days=1)
_MOST_CHANGES = 12
_MOST_DAYS = 20_000


@dataclass(frozen=True, slots=True)
class Clock:
    """A zone, and its offsets from UTC with the instants from which they hold, where they are few."""

    zone: str
    offsets: tuple[tuple[datetime, timedelta], ...] = ()

    def local(self, instant: pl.Expr) -> pl.Expr:
        """Return what the clock shows at an instant, without a zone."""
        if not self.offsets:
            return instant.dt.convert_time_zone(self.zone).dt.replace_time_zone(None)
        shown = instant.dt.replace_time_zone(None)
        offset = pl.lit(self.offsets[0][1])
        for since, later in self.offsets[1:]:
            offset = (
                pl.when(shown >= pl.lit(since.replace(tzinfo=None))).then(pl.lit(later)).otherwise(offset)
            )
        return shown + offset


def clock_of(windows: pl.LazyFrame, zone: str) -> Clock:
    """Return the clock of a zone over all windows: columns ``window_start`` and ``window_end``."""
    instants = ("window_start", "window_end")
    found = windows.select(
        first=pl.min_horizontal(*(pl.col(name).min() for name in instants)),
        last=pl.max_horizontal(*(pl.col(name).max() for name in instants)),
    ).collect()
    return clock_over(zone, *found.row(0))


def clock_over(zone: str, first: datetime | None, last: datetime | None) -> Clock:
    """Find the offsets of a zone between two instants.

    Examples
    --------
    >>> one_day = (datetime(2025, 10, 25, tzinfo=UTC), datetime(2025, 10, 27, tzinfo=UTC))
    >>> [(str(since)[:16], str(offset)) for since, offset in clock_over("Europe/Kyiv", *one_day).offsets]
    [('2025-10-24 00:00', '3:00:00'), ('2025-10-26 01:00', '2:00:00')]
    """
    if first is None or last is None or (last - first).days > _MOST_DAYS:
        return Clock(zone)
    rules = ZoneInfo(zone)
    moment, end = first.astimezone(UTC).replace(microsecond=0) - _STEP, last.astimezone(UTC) + _STEP
    offsets = [(moment, _offset(moment, rules))]
    while moment < end:
        after = moment + _STEP
        if _offset(after, rules) != offsets[-1][1]:
            offsets.append(_change(moment, after, rules))
            if len(offsets) > _MOST_CHANGES:
                return Clock(zone)
        moment = after
    return Clock(zone, tuple(offsets))


def _offset(moment: datetime, rules: ZoneInfo) -> timedelta:
    """Return the offset from UTC at an instant."""
    return moment.astimezone(rules).utcoffset() or timedelta()


def _change(before: datetime, after: datetime, rules: ZoneInfo) -> tuple[datetime, timedelta]:
    """Return the second at which the offset changes between two whole seconds, and the new offset."""
    later = _offset(after, rules)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (before, middle) if _offset(middle, rules) == later else (middle, after)
    return after, later
