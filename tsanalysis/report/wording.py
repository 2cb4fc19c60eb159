"""Every word on a page passes through here, so that a message catalogue can translate it.

English is the language of the source; a catalogue for another language maps these English templates.
It never formats a number: `tsanalysis.report.numbers` does.
"""

from __future__ import annotations

import datetime as dt
import functools
import gettext
import itertools
import re
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, overload

from tsanalysis.errors import InputError
from tsanalysis.report.labels import Label, is_bare
from tsanalysis.report.numbers import ENGLISH, Form, Number, NumberWords, format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tsanalysis.report.blocks import Part, Parts, Sentence
    from tsanalysis.report.reasons import Reason

__all__ = ["LANGUAGES", "Wording", "month_messages"]

LANGUAGES = ("en", "ru", "uk")
"""Languages with a complete catalogue: the source's own, and those of data/locale."""

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

    def __post_init__(self) -> None:
        """Refuse a language that has no complete catalogue."""
        if self.language not in LANGUAGES:
            raise InputError(
                f"report language {self.language!r}: no complete catalogue; wanted one of {', '.join(LANGUAGES)}"
            )

    @functools.cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        """The catalogue of the language; English needs none."""
        if self.language == "en":
            return gettext.NullTranslations()
        from tsanalysis.report.catalogue import load_catalogue  # noqa: PLC0415 -- other languages only

        return load_catalogue(self.language)

    def __call__(self, template: str, **values: object) -> str:
        """Translate a template, then fill it: with words and labels it is a label, with a number plain text."""
        return self._filled(self._catalogue.gettext(template), values)

    @overload
    def plural(self, one: str, many: str, n: int, **values: object) -> str: ...
    @overload
    def plural(self, one: str, many: str, n: Number, **values: Sentence | Number) -> Parts: ...
    def plural(self, one: str, many: str, n: int | Number, **values: object) -> str | Parts:
        """Translate the template that agrees with `n`, then fill it; a number stays one, so that it can be traced."""
        translated, values = self._catalogue.ngettext(one, many, _counted(n)), {"n": n, **values}
        return self._parts(translated, values) if isinstance(n, Number) else self._filled(translated, values)

    def sentence(self, template: str, **values: Sentence | Part) -> Parts:
        """Translate a template and keep its numbers as numbers, so that they can be traced; parts may be phrases."""
        return self._parts(self._catalogue.gettext(template), values)

    def _filled(self, translated: str, values: dict[str, object]) -> str:
        words = translated.format(**{name: self._as_text(value) for name, value in values.items()})
        return words if any(map(is_bare, values.values())) else Label(words, "template")

    def _parts(self, translated: str, values: Mapping[str, object]) -> Parts:
        parts: list[Part] = []
        for literal, name, _, _ in Formatter().parse(translated):
            if literal:
                parts.append(Label(literal, "template"))
            if name:
                value = values[name]
                parts += value if isinstance(value, tuple) else (value,)
        return tuple(parts)

    @functools.cached_property
    def number_words(self) -> NumberWords:
        """The decimal mark and the words around intervals."""
        say = self._catalogue.gettext
        if self.language == "en":
            return ENGLISH
        least, most = say("at least {low}"), say("at most {high}")
        return NumberWords(",", say("{low} to {high}"), least, most)

    def number(self, value: float | None, form: Form = "plain", decimals: int = 0) -> str:
        """Write a number that nothing stands behind, such as a label of a figure."""
        return format_number(value, form, decimals, self.number_words.point)

    def reason(self, text: str, tell: Callable[[str, str], Sentence | Part] | None = None) -> Parts:
        """Say a reason that another room gives in English; one without a template is quoted as it is.

        `tell` says a value of it by the name that the template has for it; None: in the way of the language.
        """
        from tsanalysis.report.reasons import match_reason  # noqa: PLC0415 -- forty patterns, where one is said

        told: list[Parts] = []
        parts = [(part, match_reason(part)) for part in text.split("; ")]
        for is_known, group in itertools.groupby(parts, key=lambda part: part[1] is not None):
            if is_known:
                told += [self._said(found, tell or self.localised) for _, found in group if found]
            else:
                whole = Label("; ".join(part for part, _ in group), "quotation")
                foreign = self.sentence("\u201c{text}\u201d (in English)", text=whole)
                told.append((whole,) if self.language == "en" else foreign)
        return self.listed(told, "; ")

    def listed(self, phrases: Iterable[Sentence | Part], separator: str = ", ") -> Parts:
        """Set phrases one after the other."""
        parts: list[Part] = []
        for phrase in phrases:
            parts += (separator,) if parts else ()
            parts += phrase if isinstance(phrase, tuple) else (phrase,)
        return tuple(parts)

    def month(self, number: int, *, short: bool = False, in_date: bool = False) -> str:
        """Name a month, 1 to 12, as it stands alone or beside a day."""
        name = _MONTHS[number - 1]
        return self._catalogue.pgettext(_context(short=short, in_date=in_date), name[:3] if short else name)

    def date(self, day: dt.date, *, year: bool = True, short: bool = False) -> str:
        """Write a date that no reader can take for another: 6 July 2025, short: 6 Jul 2025."""
        text = Label(f"{day.day}\u00a0{self.month(day.month, short=short, in_date=True)}", "date")
        if short or not year:
            return Label(f"{text}\u00a0{day.year}", "date") if year else text
        return self("{day}\u00a0{year}", day=text, year=Label(str(day.year), "date"))

    def dates(self, days: Iterable[dt.date]) -> list[str]:
        """Write days that follow each other in a sentence; the year once, after the last day of it."""
        told = list(days)
        is_last = [a.year != b.year for a, b in itertools.pairwise(told)] + [True]
        return [self.date(day, year=year) for day, year in zip(told, is_last, strict=False)]

    def period(self, first: dt.date, last: dt.date, *, year: bool = True, short: bool = False) -> str:
        """Write a period of days; month and year once where they are the same; `year`: that of its end."""
        end = self.date(last, year=year, short=short)
        if first == last:
            return end
        same_year = first.year == last.year
        if same_year and first.month == last.month:
            return self("{first}\u2013{last}", first=Label(str(first.day), "date"), last=end)
        begin = self.date(first, year=not same_year, short=short)
        return self("{first} to {last}", first=begin, last=end)

    def periods(self, runs: Iterable[tuple[dt.date, dt.date]]) -> list[str]:
        """Write periods that follow each other in a sentence; a year once, after the last one that ends in it."""
        told = list(runs)
        is_last = [a.year != b.year for (_, a), (_, b) in itertools.pairwise(told)] + [True]
        return [self.period(*run, year=year) for run, year in zip(told, is_last, strict=False)]

    def _as_text(self, value: object) -> object:
        if isinstance(value, Number):
            return value.text
        return str(value).replace(".", self.number_words.point) if isinstance(value, float) else value

    def _said(self, reason: Reason, tell: Callable[[str, str], Sentence | Part]) -> Parts:
        from tsanalysis.report.reasons import REWORDED  # noqa: PLC0415 -- as above

        values = {name: tell(name, value) for name, value in reason.values.items()}
        return self._parts(self._catalogue.gettext(REWORDED.get(reason.template, reason.template)), values)

    def localised(self, name: str, value: str) -> str:
        """Write a date, a decimal number or a code of the data that stands in a text of another room."""
        if name in ("form", "method"):
            from tsanalysis.report.codes import code_words  # noqa: PLC0415 -- as above

            return code_words(value, self)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return self.date(dt.date.fromisoformat(value))
        return value.replace(".", self.number_words.point) if re.fullmatch(r"\d+\.\d+", value) else value


def month_messages() -> Iterator[tuple[str, str]]:
    """Yield the context and the English name of every month in every use."""
    for in_date in (False, True):
        for short in (False, True):
            for name in _MONTHS:
                yield _context(short=short, in_date=in_date), name[:3] if short else name


def _counted(n: int | Number) -> int:
    """Return the number whose form a noun takes: the one printed; a fraction governs the noun as two do."""
    if not isinstance(n, Number):
        return n
    return 2 if n.decimals else round(n.value or 0)


def _context(*, short: bool, in_date: bool) -> str:
    return ("month in a date" if in_date else "month alone") + (", short" if short else "")
