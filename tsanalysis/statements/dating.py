"""Windows as they are worded to windows with dates. A date that nothing settles stays unknown.

The publication time may settle a date that the words leave open. This module knows no clock of its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from tsanalysis.statements.windows import WindowWords

__all__ = ["Window", "date_window", "offset_of"]

_DAY_MINUTES = 1440
_GRACE_MINUTES = 60
"""How far the end of a window may lie after its publication: posts round up."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time that a tally covers.

    Attributes
    ----------
    kind
        clock, point, overnight, day, longer or unknown.
    start, end
        Instants, where the date is known.
    clock_start, clock_end
        Stated times of day in minutes, where they are stated.
    date
        Local date on which the window ends, where known.
    zone
        UTC offset in which it is told, such as ``+03:00``.
    date_basis
        What dates it: text, published, none.
    """

    kind: str = "unknown"
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    clock_start: int | None = None
    clock_end: int | None = None
    date: dt.date | None = None
    zone: str | None = None
    date_basis: str = "none"


def date_window(
    worded: WindowWords, *, published: dt.datetime | dt.date | None, zone: str | None, day: WindowWords | None
) -> Window:
    """Return a window with its dates, from its own words, from the sentence's date, or from the publication."""
    found = _dated(worded, published=published, zone=worded.zone or zone, day=day)
    return replace(found, zone=offset_of(found.zone, found.date))


def _dated(
    worded: WindowWords, *, published: dt.datetime | dt.date | None, zone: str | None, day: WindowWords | None
) -> Window:
    local, today = _publication(published, zone)
    day = worded if worded.name == "night" and worded.date else day
    stated = _stated_date(day, today) if day is not None else None
    if worded.kind in {"clock", "point"} or worded.end is not None:
        ends_on = day is not None and (day.start_day is not None or day.name == "night")
        if stated and ends_on and _before_midnight(worded):
            stated -= dt.timedelta(days=1)
        return _dated_clock(worded, local, stated, zone, today=today, ends_on=ends_on)
    if worded.kind == "date":
        date = _stated_date(worded, today)
        return Window(
            "longer" if worded.start_day else "day",
            date=date,
            zone=zone,
            date_basis="text" if date else "none",
        )
    if worded.kind == "longer":
        return Window("longer", date=today, zone=zone, date_basis="published" if today else "none")
    stated = stated or _stated_date(worded, today)
    date, basis = (stated, "text") if stated else (today, "published" if today else "none")
    return Window(worded.kind, date=date, zone=zone, date_basis=basis)


def _before_midnight(worded: WindowWords) -> bool:
    """Return whether a window of a night, which is dated by its morning, lies in the evening."""
    start, end = worded.start, worded.end
    return start is not None and start > _DAY_MINUTES / 2 and (end is None or end >= start)


def _publication(
    published: dt.datetime | dt.date | None, zone: str | None
) -> tuple[dt.datetime | None, dt.date | None]:
    """Return the publication in the window's zone: the instant, if known, and the day."""
    if published is None:
        return None, None
    if not isinstance(published, dt.datetime):
        return None, published
    local = published.astimezone(_tzinfo(zone, published.date()))
    return local, local.date()


def _tzinfo(zone: str | None, on: dt.date | None) -> dt.tzinfo:
    if zone is None:
        return dt.UTC
    if zone == "kyiv":
        kyiv = ZoneInfo("Europe/Kyiv")
        return kyiv if on is not None else dt.timezone(dt.timedelta(hours=2))
    sign = -1 if zone[0] == "-" else 1
    return dt.timezone(sign * dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6])))


def _stated_date(day: WindowWords, today: dt.date | None) -> dt.date | None:
    """Return the date that the words give, completed by the publication: the latest one not after it."""
    if day.date is not None:
        return _complete(day.date, today)
    if today is None:
        return None
    if day.relative is not None:
        return today + dt.timedelta(days=day.relative)
    if day.weekday is not None:
        return today - dt.timedelta(days=(today.weekday() - day.weekday) % 7)
    return None


def _complete(date: tuple[int | None, int, int], today: dt.date | None) -> dt.date | None:
    year, month, day = date
    years = [year] if year else [today.year + 1, today.year, today.year - 1] if today else []
    for candidate in years:
        try:
            found = dt.date(candidate, month, day)
        except (ValueError, TypeError):
            continue
        if year or today is None or found <= today + dt.timedelta(days=1):
            return found
    return None


def _dated_clock(
    worded: WindowWords,
    local: dt.datetime | None,
    stated: dt.date | None,
    zone: str | None,
    *,
    today: dt.date | None,
    ends_on: bool,
) -> Window:
    start, end = worded.start, worded.end
    kind = worded.kind
    first = _complete(worded.start_day, today) if worded.start_day else None
    last = _complete(worded.end_day, today) if worded.end_day else None
    basis = "text" if first or last else "none"
    if not first and not last:
        last, basis = _last_day(worded, local, today, stated, ends_on=ends_on)
    over_midnight = start is not None and end is not None and start > end
    if last is None and first is not None and end is not None:
        last = first + dt.timedelta(days=1 if over_midnight else 0)
    if first is None and last is not None and start is not None:
        first = last - dt.timedelta(days=1 if over_midnight and end is not None else 0)
    if first is not None and last is not None and (last - first).days > 1:
        kind = "longer"
    return Window(
        kind,
        _instant(first, start, zone),
        _instant(last, end, zone),
        start,
        end,
        last or first,
        zone,
        basis,
    )


def _last_day(
    worded: WindowWords,
    local: dt.datetime | None,
    today: dt.date | None,
    stated: dt.date | None,
    *,
    ends_on: bool,
) -> tuple[dt.date | None, str]:
    """Return the day on which a window without dates of its own ends, and what says so."""
    start, end = worded.start, worded.end
    if worded.weekday is not None or worded.relative is not None:
        ends = _stated_date(worded, today)
        return ends, "text" if ends else "none"
    if stated is not None:
        over = start is not None and end is not None and start > end
        later = over and not ends_on
        return stated + dt.timedelta(days=1 if later else 0), "text"
    if today is None:
        return None, "none"
    if local is None:
        return today, "published"
    now = local.hour * 60 + local.minute
    return today + dt.timedelta(days=_days_from_publication(start, end, now)), "published"


def _days_from_publication(start: int | None, end: int | None, now: int) -> int:
    """Return -1, 0 or 1: the window ends on the day before the publication, on its day, or just after it."""
    if end is not None and end == _DAY_MINUTES:
        return 0 if now + _GRACE_MINUTES >= _DAY_MINUTES else -1
    minutes = (start if end is None else end) or 0
    minutes %= _DAY_MINUTES
    if minutes > now + (_GRACE_MINUTES if end is not None else 0):
        return -1
    return 1 if end is not None and minutes + _DAY_MINUTES - now <= _GRACE_MINUTES else 0


def _instant(date: dt.date | None, minutes: int | None, zone: str | None) -> dt.datetime | None:
    if date is None or minutes is None or zone is None:
        return None
    midnight = dt.datetime.combine(date, dt.time(), _tzinfo(zone, date))
    return midnight + dt.timedelta(minutes=minutes)


def offset_of(zone: str | None, date: dt.date | None) -> str | None:
    """Return the UTC offset of a zone on a day; None where only the day would tell it."""
    if zone != "kyiv":
        return zone
    if date is None:
        return None
    found = dt.datetime.combine(date, dt.time(12), ZoneInfo("Europe/Kyiv")).strftime("%z")
    return f"{found[:3]}:{found[3:]}"
