"""Bank holidays by rule, for the daily signals. It knows no other country."""

from __future__ import annotations

import datetime as dt

__all__ = ["bank_holidays"]


def bank_holidays(year: int) -> set[dt.date]:
    """Return the bank holidays of England and Wales, with substitutes and the extra days of 2011 and 2012.

    Examples
    --------
    >>> sorted(bank_holidays(2016))[:2]
    [datetime.date(2016, 1, 1), datetime.date(2016, 3, 25)]
    """
    easter = _easter_sunday(year)
    holidays = {
        dt.date(year, 1, 1),
        easter - dt.timedelta(days=2),
        easter + dt.timedelta(days=1),
        _mondays(year, 5)[0],
        _mondays(year, 5)[-1],
        _mondays(year, 8)[-1],
        dt.date(year, 12, 25),
        dt.date(year, 12, 26),
    }
    for day in sorted(holidays):
        substitute = day
        while day.weekday() >= 5 and (substitute.weekday() >= 5 or substitute in holidays):
            substitute += dt.timedelta(days=1)
        holidays.add(substitute)
    extra = {2011: {dt.date(2011, 4, 29)}, 2012: {dt.date(2012, 6, 5)}}
    return holidays | extra.get(year, set())


def _mondays(year: int, month: int) -> list[dt.date]:
    first = dt.date(year, month, 1)
    days = (first + dt.timedelta(days=n) for n in range(31))
    return [day for day in days if day.weekday() == 0 and day.month == month]


def _easter_sunday(year: int) -> dt.date:
    """Return Easter Sunday by the anonymous Gregorian algorithm."""
    golden, (century, short) = year % 19, divmod(year, 100)
    leap_century, rest_century = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_century - correction + 15) % 30
    leap, rest = divmod(short, 4)
    weekday = (32 + 2 * rest_century + 2 * leap - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
