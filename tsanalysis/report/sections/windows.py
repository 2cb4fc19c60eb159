"""Windows: how long they are, what they hold, which hours they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tsanalysis.report.blocks import Note, Plot, Points, Section
from tsanalysis.report.labels import Label

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["windows_section"]

_WINDOWS_WORTH_A_CHART = 5


def windows_section(narrator: Narrator) -> Section:
    """Return the section on windows of time."""
    say, windows = narrator.say, narrator.contents.windows
    title = say("Windows of time")
    if windows.is_empty():
        return Section(
            "windows", title, (Note(say("No statement of this period gives a start and an end.")),)
        )
    if windows.height < _WINDOWS_WORTH_A_CHART:
        return Section("windows", title, (Points((_lengths(narrator),)),))
    caption = say(
        "Left: each window by its length and its total (logarithmic); dashed lines join equal rates. Right: share of the windows "
        "that cover each hour of the day ({zone}).",
        zone=Label(narrator.contents.scope.zone, "name"),
    )
    busiest = narrator.contents.hours.sort(["share", "hour"], descending=[True, False]).row(0, named=True)
    alternative = say.sentence(
        "Scatter of windows by length and total, and a histogram of hours; hour {hour} is covered most often.",
        hour=narrator.number("windows.busiest_hour", busiest["hour"], "hour of the day", "windows"),
    )
    return Section("windows", title, (Points((_lengths(narrator),)), Plot("windows", caption, alternative)))


def _lengths(narrator: Narrator) -> Sentence:
    """Say how many windows have clock times, and how long they are."""
    contents, hours = narrator.contents, narrator.contents.windows["hours"]
    included, rows = contents.tallies.filter("included").height, tuple(contents.windows["tally_id"].sort())

    def number(name: str, value: float | None, unit: str, **options: Any) -> Number:
        return narrator.number(f"windows.{name}", value, unit, "windows", rows=rows, **options)

    if hours.len() == 1:
        return narrator.say.sentence(
            "Totals with a start and an end: {n} of {all}; the window is {longest} hours long.",
            n=number("n", 1, "windows"),
            all=number("all", included, "totals"),
            longest=number("longest_hours", hours.item(), "hours", decimals=1),
        )
    largest = contents.windows.sort(["total", "tally_id"], descending=[True, False]).row(0, named=True)
    return narrator.say.sentence(
        "Totals with a start and an end: {n} of {all}. Half of these windows are no longer than {median} hours, the longest has {longest}. "
        "The largest total of one window is {largest}, on {day}.",
        n=number("n", contents.windows.height, "windows"),
        all=number("all", included, "totals"),
        median=number("median_hours", hours.quantile(0.5, "lower"), "hours", decimals=1),
        longest=number("longest_hours", hours.quantile(1.0), "hours", decimals=1),
        largest=narrator.number(
            "windows.largest", largest["total"], "events", "windows", rows=(largest["tally_id"],)
        ),
        day=narrator.say.date(largest["date"]),
    )
