"""What the words of an option can be: a day, an instant, a zone, a period, a window. One that is none is a fault of usage.

It only reads; it never asks a store whether there is anything on that day.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DAY", "DAY_OR_INSTANT", "PERIOD_OR_REGION", "WINDOW", "ZONE"]


class _Kind(click.ParamType[Any]):
    """A kind of value: its name in the help, and what reads it or says what was wanted."""

    def __init__(self, name: str, read: Callable[[str], Any]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read one value; a default that is one already stays."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except InputError as error:
            return self.fail(str(error).removeprefix(f"{self.name}: "), param, ctx)


def _day(word: str) -> date | None:
    from tsanalysis.series.calendar import as_date

    return as_date(word, "day")


def _day_or_instant(word: str) -> str:
    from tsanalysis.series.calendar import as_cut_off

    as_cut_off(word, "UTC")
    return word


def _zone(word: str) -> str:
    from tsanalysis.series.placing import check_rule

    check_rule("end", word)
    return word


def _period_or_region(word: str) -> tuple[date, date] | str:
    first, dots, last = word.partition("..")
    if not dots:
        return word
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise InputError(f"found {word!r}, wanted FIRST..LAST, such as 2025-06-01..2025-06-30") from error


def _window(word: str) -> tuple[datetime, datetime]:
    first, _, last = word.partition("/")
    try:
        return datetime.fromisoformat(first), datetime.fromisoformat(last)
    except ValueError as error:
        raise InputError(
            f"found {word!r}, wanted START/END, such as 2025-07-06T14:20/2025-07-06T19:30"
        ) from error


DAY = _Kind("day", _day)
DAY_OR_INSTANT = _Kind("until", _day_or_instant)
ZONE = _Kind("zone", _zone)
PERIOD_OR_REGION = _Kind("period", _period_or_region)
WINDOW = _Kind("window", _window)
