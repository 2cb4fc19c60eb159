"""Every word on a page passes through here, so that a message catalogue can translate it.

English is the language of the source; a catalogue for another language maps these English templates.
It never formats a number: `tsanalysis.report.numbers` does.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError
from tsanalysis.report.numbers import Number

if TYPE_CHECKING:
    import datetime as dt

    from tsanalysis.report.blocks import Part, Sentence

__all__ = ["LANGUAGES", "Wording"]

LANGUAGES = ("en",)
"""Languages with a complete catalogue."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Wording:
    """Say things in one language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.

    Raises
    ------
    InputError
        There is no complete catalogue for that language.

    Examples
    --------
    >>> say = Wording("en")
    >>> say("{n} regions", n=3)
    '3 regions'
    >>> say.plural("{n} day", "{n} days", 1)
    '1 day'
    """

    language: str = "en"
    _catalogue: gettext.NullTranslations = field(
        default_factory=gettext.NullTranslations, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Refuse a language that has no complete catalogue."""
        if self.language not in LANGUAGES:
            raise InputError(
                f"report language {self.language!r}: no complete catalogue; wanted one of {', '.join(LANGUAGES)}"
            )

    def __call__(self, template: str, **values: object) -> str:
        """Translate a template, then fill it."""
        translated = self._catalogue.gettext(template)
        return translated.format(**{name: _as_text(value) for name, value in values.items()})

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Translate the template that agrees with `n`, then fill it."""
        translated = self._catalogue.ngettext(one, many, n)
        values.setdefault("n", n)
        return translated.format(**{name: _as_text(value) for name, value in values.items()})

    def sentence(self, template: str, **values: Part) -> Sentence:
        """Translate a template and keep its numbers as numbers, so that they can be traced."""
        parts: list[Part] = []
        for literal, name, _, _ in Formatter().parse(self._catalogue.gettext(template)):
            if literal:
                parts.append(literal)
            if name:
                parts.append(values[name])
        return tuple(parts)

    def month(self, number: int, *, short: bool = False) -> str:
        """Name a month, 1 to 12."""
        name = _MONTHS[number - 1]
        return self(name[:3] if short else name)

    def date(self, day: dt.date, *, year: bool = True, short: bool = False) -> str:
        """Write a date that no reader can take for another: 6 July 2025, short: 6 Jul 2025."""
        text = f"{day.day}\u00a0{self.month(day.month, short=short)}"
        return f"{text}\u00a0{day.year}" if year else text

    def period(self, first: dt.date, last: dt.date, *, short: bool = False) -> str:
        """Write a period of days; the year once where it is the same."""
        if first == last:
            return self.date(first, short=short)
        begin = self.date(first, year=first.year != last.year, short=short)
        return self("{first} to {last}", first=begin, last=self.date(last, short=short))


def _as_text(value: object) -> object:
    return value.text if isinstance(value, Number) else value
