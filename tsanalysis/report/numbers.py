"""Numbers as they are printed: with their interval, their unit, and what stands behind them.

A `Number` keeps the value; how it looks follows from it. Nothing is computed from data here.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Literal

__all__ = ["ENGLISH", "MISSING", "Number", "NumberWords", "format_number"]

THIN = "\u202f"
"""Narrow no-break space: between thousands, and before the per cent sign."""
MINUS = "\u2212"
MISSING = "\u2013"
"""What stands where there is no value."""
_LEAST_P = 0.001
_STABLE_DIGITS = 10

Form = Literal["plain", "percent", "change", "ratio", "p"]
Shown = Literal["value", "range", "span"]
_GREATEST_RATIO = 1000
_LEAST_RATIO = 0.005
_ROUNDING_ERROR = 1e-12
"""A number nearer to zero than this is a zero that a sum of floats missed."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What a language puts between and around digits; thousands are set apart by a thin space in all of them.

    Parameters
    ----------
    point
        The decimal mark.
    between, least, most
        Templates for both ends of an interval, and for one end.
    """

    point: str = "."
    between: str = "{low} to {high}"
    least: str = "at least {low}"
    most: str = "at most {high}"


ENGLISH = NumberWords()


@dataclass(frozen=True, slots=True)
class Number:
    r"""A printed number that can be traced.

    Parameters
    ----------
    key
        Name that is unique in a report, such as ``regions.RU-BRY.count``.
    value
        The value, not rounded; None prints as a dash, or as the bounds that are known of it.
    unit
        What one is: events, events per day, ratio, share, ...
    low, high
        Ends of the interval, where one exists.
    interval
        What the interval is: ``95 % CI``, or ``statements allow``.
    form
        ``plain``; ``percent`` (0.92 prints as 92 %); ``change`` (1.06 prints as +6 %); ``ratio`` (two digits that matter); ``p`` (probabilities).
    decimals
        Digits after the point.
    derivation
        Key of the derivation that gives it.
    rows
        Identifiers of the rows of the store that it rests on.
    words
        The language it is printed in.
    shown
        What of it is printed: the ``value``, the ends of its interval as a ``range`` in words, or as a ``span``.

    Examples
    --------
    >>> number = Number("a", 30714, "events", low=30110, high=31004)
    >>> number.text, number.range.text
    ('30\u202f714', '30\u202f110 to 31\u202f004')
    >>> Number("a", 1.061, "ratio", form="change", decimals=1, low=0.98, high=1.1).range_text
    '−2.0 to +10.0\u202f%'
    """

    key: str
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    interval: str = ""
    form: Form = "plain"
    decimals: int = 0
    derivation: str = ""
    rows: tuple[str, ...] = ()
    words: NumberWords = ENGLISH
    shown: Shown = "value"

    @property
    def text(self) -> str:
        """What is printed of it."""
        if self.shown == "value":
            return self.value_text
        return self.range_text if self.shown == "range" else self.span_text

    @property
    def value_text(self) -> str:
        r"""The value as printed; one that is only known to lie between bounds prints as these.

        Examples
        --------
        >>> Number("a", None, "events", low=12).text, Number("a", None, "events", low=12, high=15).text
        ('≥\u202f12', '12–15')
        """
        if self.value is not None or not (self.low or self.high):
            return self._format(self.value)
        if self.low and self.high is not None:
            return self.span_text
        sign, bound = ("\u2265", self.low) if self.low else ("\u2264", self.high)
        return f"{sign}{THIN}{self._format(bound)}"

    @property
    def range(self) -> Number:
        """The same number, of which the ends of the interval are printed in words."""
        return dataclasses.replace(self, shown="range")

    @property
    def span(self) -> Number:
        """The same number, of which the ends of the interval are printed as in a column of intervals."""
        return dataclasses.replace(self, shown="span")

    @property
    def has_range(self) -> bool:
        """Whether the interval says more than the value."""
        if not self.interval or (self.low is None and self.high is None):
            return False
        return self.low is None or self.high is None or (self.low, self.high) != (self.value, self.value)

    @property
    def range_text(self) -> str:
        """The interval as printed: its unit once, at the end; an open end is said in words."""
        low, high = self._format(self.low), self._format(self.high)
        if self.high is None:
            return self.words.least.format(low=low)
        if self.low is None:
            return self.words.most.format(high=high)
        if self.form in ("percent", "change"):
            low = low.removesuffix(f"{THIN}%")
        return self.words.between.format(low=low, high=high)

    @property
    def span_text(self) -> str:
        r"""The interval as it stands in a column of intervals: a dash between two ends that are not negative.

        Examples
        --------
        >>> Number("a", 2.0, "ratio", form="ratio", low=0.5, high=2000.0).span_text
        '0.50–1\u202f000+'
        """
        if self.low is None or self.high is None or self.low < 0 or self.form == "change":
            return self.range_text
        low, high = self._format(self.low), self._format(self.high)
        return f"{low}\u2013{high}" if high[0] != ">" else f"{low}\u2013{high[2:]}+"

    @property
    def stable(self) -> dict[str, float | None]:
        """Value and ends of the interval, with the digits that do not depend on the order of a sum."""
        ends = {"value": self.value, "low": self.low, "high": self.high}
        return {
            name: None if end is None else float(f"{end:.{_STABLE_DIGITS}g}") for name, end in ends.items()
        }

    def _format(self, value: float | None) -> str:
        return format_number(value, self.form, self.decimals, self.words.point)


def format_number(value: float | None, form: Form = "plain", decimals: int = 0, point: str = ".") -> str:
    r"""Print a value: thin spaces between thousands, a real minus, a dash where there is none; only zero is zero.

    Examples
    --------
    >>> format_number(1234.5, decimals=1)
    '1\u202f234.5'
    >>> format_number(0.0004, "p"), format_number(None)
    ('<\u202f0.001', '–')
    >>> format_number(1234.5, decimals=1, point=",")
    '1\u202f234,5'
    >>> format_number(0.0002, "percent", 1), format_number(1.0, "change"), format_number(0.003, decimals=2)
    ('<\u202f0.1\u202f%', '0\u202f%', '<\u202f0.01')
    >>> format_number(0.0002, "ratio"), format_number(1e9, "change")
    ('<\u202f0.01', '>\u202f+100\u202f000\u202f%')
    """
    if value is None or value != value:  # noqa: PLR0124 -- not a number
        return MISSING
    if form in ("p", "ratio"):
        return (_probability(value) if form == "p" else _ratio(value)).replace(".", point)
    scaled = {"percent": 100 * value, "change": 100 * (value - 1)}.get(form, value)
    if scaled in (float("inf"), float("-inf")):
        return MISSING
    if form == "change" and value > _GREATEST_RATIO + 1:
        return f">{THIN}{format_number(_GREATEST_RATIO + 1, form)}"
    rounded, beyond = round(scaled, decimals) + 0.0, ""
    if rounded == 0 and abs(scaled) > _ROUNDING_ERROR:
        rounded, beyond = math.copysign(10.0**-decimals, scaled), f"{'<' if scaled > 0 else '>'}{THIN}"
    sign = "+" if form == "change" and rounded else "-"
    digits = f"{rounded:{sign},.{decimals}f}".replace(",", THIN).replace(".", point).replace("-", MINUS)
    return beyond + (digits if form == "plain" else f"{digits}{THIN}%")


def _probability(value: float) -> str:
    """Print a probability with three digits; below the least of them it only says so."""
    return f"<{THIN}{_LEAST_P}" if value < _LEAST_P else f"{value:.3f}"


def _ratio(value: float) -> str:
    """Print a ratio with two digits that matter; beyond a thousand, or below a two-hundredth, it only says so."""
    if value >= _GREATEST_RATIO:
        return f">{THIN}1{THIN}000"
    if 0 < value < _LEAST_RATIO:
        return f"<{THIN}0.01"
    return f"{value:.{0 if value >= 10 else 1 if value >= 1 else 2}f}"
