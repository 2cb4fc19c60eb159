"""What every section needs: the contents, the language, the nouns, and traceable numbers made from them.

It holds the list of derivations: each printed number names the call that gives it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import polars as pl

from tsanalysis.errors import UnknownRegionError
from tsanalysis.regions import name_of
from tsanalysis.report.contents import Attempt
from tsanalysis.report.numbers import MISSING, Number
from tsanalysis.report.subject import Subject, name_subject

if TYPE_CHECKING:
    import datetime as dt

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
    Derivation("d-recent", "tsanalysis.compare(series, ...)", "rate of the last days against as many before"),
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
)


_TALLY = re.compile(r"\b[0-9a-f]{16}/\d+")
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

    @property
    def things(self) -> str:
        """Such as: drones reported intercepted."""
        return self.subject.reported

    def region(self, code: str, *, short: bool = True) -> str:
        """Name a region; an unknown code is printed as it is."""
        try:
            return name_of(code, self.say.language, short=short)
        except UnknownRegionError:
            return code

    def place(self, code: str) -> str:
        """Name a region inside a sentence: in full where the short name is a mere adjective."""
        return self.region(code, short=self.say.language == "en")

    def reason(self, text: str) -> str:
        """Say a reason, with each total that it gives by its key named by number, day and hour of publication."""
        return _TALLY.sub(self._total, self.say.reason(text))

    def _total(self, found: re.Match[str]) -> str:
        tallies = self.contents.tallies
        row = next(tallies.filter(pl.col("tally_id") == found[0]).iter_rows(named=True), None)
        if row is None:
            return found[0]
        total = MISSING if row["total"] is None else self.say.number(row["total"])
        hour = f", {self.clock(row['published_at'])}" if row["published_at"] else ""
        return f"{total} ({self.say.date(row['date'], year=False, short=True)}{hour})"

    def instant(self, moment: dt.datetime, *, year: bool = True) -> str:
        """Write an instant with hour and zone, as told in the zone of the report."""
        local = moment.astimezone(ZoneInfo(self.contents.scope.zone))
        return f"{self.say.date(local.date(), year=year)}, {local:%H:%M} {zone_name(local)}"

    def day(self, moment: dt.datetime) -> dt.date:
        """Return the day of an instant."""
        return moment.astimezone(ZoneInfo(self.contents.scope.zone)).date()

    def clock(self, moment: dt.datetime) -> str:
        """Write the hour of an instant."""
        return f"{moment.astimezone(ZoneInfo(self.contents.scope.zone)):%H:%M}"


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
