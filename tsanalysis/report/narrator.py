"""What every section needs: the contents, the language, the nouns, and traceable numbers made from them.

It holds the list of derivations: each printed number names the call that gives it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import polars as pl

from tsanalysis.errors import UnknownRegionError
from tsanalysis.regions import name_of
from tsanalysis.report.analyses import Attempt
from tsanalysis.report.labels import Label, joined_text
from tsanalysis.report.numbers import Number
from tsanalysis.report.subject import Subject, name_subject

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from tsanalysis.report.blocks import Parts, Sentence
    from tsanalysis.report.contents import Contents
    from tsanalysis.report.earlier import Since
    from tsanalysis.report.wording import Wording

__all__ = ["DERIVATIONS", "Derivation", "Narrator"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a kind of number comes about: the call, and what it means."""

    key: str
    call: str
    meaning: str


DERIVATIONS = (
    Derivation(
        "d-total",
        "tsanalysis.daily_series(store.counts(), by=None)",
        "sum of the daily totals that the statements give; overlapping windows counted once",
    ),
    Derivation("d-days", "tsanalysis.daily_series(store.counts(), by=None).status", "days by status"),
    Derivation("d-read", "store.tallies(), store.counts()", "a number as it was read from one statement"),
    Derivation(
        "d-region",
        "tsanalysis.daily_series(store.counts(), by='region')",
        "sum of the numbers stated for one region alone",
    ),
    Derivation("d-parts", "store.counts(): sum of count by kind", "what the totals rest on"),
    Derivation(
        "d-trend",
        "tsanalysis.trend(series)",
        "Poisson regression on time and weekday; Newey-West errors, fixed-b intervals",
    ),
    Derivation("d-weekdays", "tsanalysis.decompose(series)", "factors of the weekdays beside a smooth level"),
    Derivation("d-changes", "tsanalysis.changepoints(series)", "dates at which the level changed"),
    Derivation(
        "d-breaks",
        "tsanalysis.reporting_breaks(store.counts())",
        "dates at which the way of reporting changed",
    ),
    Derivation("d-recent", "tsanalysis.compare(series, ...)", "rate of the last days against as many before"),
    Derivation(
        "d-spread",
        "tsanalysis.concentration(series)",
        "over how many regions the counts spread, by stretches",
    ),
    Derivation(
        "d-together", "tsanalysis.cross_correlation(series)", "pairs of regions that go together, at any lag"
    ),
    Derivation(
        "d-consistency", "tsanalysis.consistency(series)", "sum of the regions against the total, by day"
    ),
    Derivation(
        "d-late",
        "tsanalysis.nowcast(tsanalysis.archive(store, ...))",
        "the last days, completed by how late reports used to come",
    ),
    Derivation("d-signals", "tsanalysis.anomalies(series)", "days above what the preceding days make likely"),
    Derivation(
        "d-forecast",
        "tsanalysis.forecast(series)",
        "ranges of the days ahead by the method that did best on past days",
    ),
    Derivation(
        "d-methods", "tsanalysis.methods_available(series)", "methods that the length of a series allows"
    ),
    Derivation("d-incident", "tsanalysis.incident(...)", "one window against comparable windows"),
    Derivation(
        "d-windows", "store.counts(): windows with a start and an end", "length and total of each window"
    ),
    Derivation(
        "d-quality",
        "store.tallies(), store.statements()",
        "counts of statements and tallies by balance, delay and exclusion",
    ),
    Derivation(
        "d-earlier",
        "store.counts(as_of=...), store.counts()",
        "what the last report knew and printed, against what is known now",
    ),
    Derivation(
        "d-setting",
        "tsanalysis.report(store, scope=...)",
        "a setting of the report or of a method, no finding",
    ),
)


_TALLY = re.compile(r"[0-9a-f]{16}/\d+")
_DECIMAL = re.compile(r"\d+(?:\.(\d+))?")
_NOT_LOOKED_FOR: Attempt[Any] = Attempt(None, "no earlier report was looked for")


@dataclass(frozen=True)
class Narrator:
    """Speak about contents in one language."""

    contents: Contents
    say: Wording
    template: str = "standard"
    sections: tuple[str, ...] = ()
    earlier: Attempt[Since] = _NOT_LOOKED_FOR

    @property
    def subject(self) -> Subject:
        """Claimant, object and outcome in words."""
        return name_subject(self.contents.scope, self.say)

    def number(self, key: str, value: float | None, unit: str, derivation: str, **options: Any) -> Number:
        """Make a number that names where it comes from: on every total of the period, unless `rows` says less."""
        options.setdefault("rows", self.contents.all_rows)
        return Number(key, value, unit, derivation=f"d-{derivation}", words=self.say.number_words, **options)

    def setting(self, key: str, value: float, **options: Any) -> Number:
        """Make a number that somebody chose: it rests on no row."""
        return self.number(f"setting.{key}", value, "setting", "setting", rows=(), **options)

    @property
    def things(self) -> str:
        """Such as: drones reported intercepted."""
        return self.subject.reported

    def region(self, code: str, *, short: bool = True) -> Label:
        """Name a region; an unknown code is printed as it is."""
        try:
            return Label(name_of(code, self.say.language, short=short), "name")
        except UnknownRegionError:
            return Label(code, "name")

    def regions(self, codes: Iterable[str], separator: str = ", ") -> str:
        """Name several regions."""
        return joined_text(separator, map(self.region, codes))

    def place(self, code: str) -> Label:
        """Name a region inside a sentence: in full where the short name is a mere adjective."""
        return self.region(code, short=self.say.language == "en")

    def reason(self, text: str, key: str, derivation: str, **options: Any) -> Parts:
        """Say a reason with its numbers as numbers, and totals that it gives by their keys by number, day and hour."""
        told: Counter[str] = Counter()

        def tell(name: str, value: str) -> Sentence | Number:
            if _TALLY.fullmatch(value):
                return self._total(value)
            found = _DECIMAL.fullmatch(value)
            if found is None:
                return Label(self.say.localised(name, value), "quotation")
            told[name] += 1
            return self.number(
                f"{key}.{name}" + (f".{told[name]}" if told[name] > 1 else ""),
                float(value),
                f"{{{name}}} of: {text}",
                derivation,
                decimals=len(found[1] or ""),
                **options,
            )

        return self.say.reason(text, tell)

    def total(self, tally: dict[str, Any]) -> Number:
        """Make a total as it was read: a number, or the bounds that the words give."""
        key = tally["tally_id"]
        return self.number(
            f"tally.{key}",
            tally["total"],
            "events",
            "read",
            low=tally["total_low"],
            high=tally["total_high"],
            interval=self.say("statements allow"),
            rows=(key,),
        )

    def caption(
        self, title: Sentence, shown: int, whole: int, *, key: str, unit: str, derivation: str
    ) -> Sentence:
        """Head a table: one that does not show every row says how many of how many."""
        if shown == whole:
            return title
        return self.say.sentence(
            "{title} ({n} of {all})",
            title=title,
            n=self.number(f"{key}.shown", shown, unit, derivation),
            all=self.number(f"{key}.all", whole, unit, derivation),
        )

    def _total(self, tally_id: str) -> Sentence:
        tallies = self.contents.tallies
        row = next(tallies.filter(pl.col("tally_id") == tally_id).iter_rows(named=True), None)
        if row is None:
            return Label(tally_id, "code")
        hour = f", {self.clock(row['published_at'])}" if row["published_at"] else ""
        day = self.say.date(row["date"], year=False, short=True)
        return self.total(row), Label(f" ({day}{hour})", "date")

    def instant(self, moment: dt.datetime, *, year: bool = True) -> Label:
        """Write an instant with hour and zone, as told in the zone of the report."""
        return Label(f"{self.say.date(self.day(moment), year=year)}, {self.hour(moment)}", "date")

    def day(self, moment: dt.datetime) -> dt.date:
        """Return the day of an instant."""
        return moment.astimezone(ZoneInfo(self.contents.scope.zone)).date()

    def hour(self, moment: dt.datetime) -> Label:
        """Write the hour of an instant with its zone."""
        local = moment.astimezone(ZoneInfo(self.contents.scope.zone))
        zone = zone_name(local).replace("MSK", self.say("MSK"))
        return Label(f"{local:%H:%M} {zone}", "date")

    def clock(self, moment: dt.datetime) -> Label:
        """Write the hour of an instant."""
        return Label(f"{moment.astimezone(ZoneInfo(self.contents.scope.zone)):%H:%M}", "date")


def zone_name(local: dt.datetime) -> str:
    """Name the zone of an instant by its abbreviation, with its distance from UTC.

    Examples
    --------
    >>> import datetime as dt
    >>> zone_name(dt.datetime(2025, 7, 6, 19, 30, tzinfo=ZoneInfo("Europe/Moscow")))
    'MSK (UTC+3)'
    """
    offset = local.utcoffset()
    hours = 0 if offset is None else offset.total_seconds() / 3600
    away = f"UTC{hours:+g}" if hours else "UTC"
    short = local.tzname() or ""
    return away if not short.isalpha() or short == "UTC" else f"{short} ({away})"
