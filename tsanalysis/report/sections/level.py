"""Level and trend: the smooth level, growth, changes of level, changes of reporting. It never extrapolates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Note, Paragraph, Plot, Points, Section, Table
from tsanalysis.report.labels import joined_text

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Parts, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["level_section"]

_DISPERSION_OF_SINGLE_EVENTS = (1.5, 0.67)
"""Within these bounds days scatter about as independent single events do."""


def level_section(narrator: Narrator) -> Section:
    """Return the section on level and trend."""
    say, contents = narrator.say, narrator.contents
    title = say("Level and trend")
    row = findings.trend_row(narrator)
    if row is None or row["growth_per_week"] is None:
        text = contents.trend.reason if row is None else row["reason"]
        reason = narrator.reason(text, "trend.reason", "trend")
        return Section("level", title, (Note(say.sentence("No trend is shown: {reason}.", reason=reason)),))
    blocks: list[Block] = [Points(tuple(_sentences(narrator, row)))]
    blocks.append(
        Plot(
            "level",
            say(
                "Weekly mean per reported day (points) and smooth level without weekday effects, with its pointwise "
                "95 % interval (band). Dashed: a change of level, shaded over the days on which it may have fallen."
            ),
            say.sentence(
                "Line chart of the level over time. {finding}",
                finding=findings.growth_finding(narrator) or "",
            ),
        )
    )
    if _is_taken_apart(narrator):
        blocks.append(_fit_plot(narrator))
    blocks += _breaks(narrator)
    return Section("level", title, tuple(blocks))


def _is_taken_apart(narrator: Narrator) -> bool:
    """Whether weekdays and level of the sum over all regions could be told apart."""
    found = narrator.contents.decomposition.result
    return found is not None and found.frame["reason"].null_count() == found.frame.height


def _fit_plot(narrator: Narrator) -> Plot:
    """Return what the level and the weekdays leave unexplained."""
    say, parts = narrator.say, narrator.contents.decomposition.known.frame
    known = parts.drop_nulls("remainder")
    near = known.filter(pl.col("remainder").is_between(0.5, 2))
    return Plot(
        "fit",
        say(
            "How well level and weekdays fit. Left: each reported day as a multiple of what they expect, 1 being as expected "
            "(open: no event). Right: the factor of each weekday with its 95 % interval, 1 being the mean of the week."
        ),
        say.sentence(
            "Two small charts. {near} of {all} reported days lie between a half and twice the fit. {weekdays}",
            near=narrator.number(
                "fit.near", near.height, "days", "weekdays", rows=tuple(map(str, near["date"].sort()))
            ),
            all=narrator.number(
                "fit.days", known.height, "days", "weekdays", rows=tuple(map(str, known["date"].sort()))
            ),
            weekdays=_weekdays(narrator),
        ),
    )


def _weekdays(narrator: Narrator) -> Parts:
    """Say which weekdays differ from their mean, by their intervals."""
    say, parts = narrator.say, narrator.contents.decomposition.known.frame
    names = (
        say("Mondays"),
        say("Tuesdays"),
        say("Wednesdays"),
        say("Thursdays"),
        say("Fridays"),
        say("Saturdays"),
        say("Sundays"),
    )
    days = parts.with_columns(weekday=pl.col("date").dt.weekday()).unique("weekday").sort("weekday")
    apart = days.filter((pl.col("weekly_lower") > 1) | (pl.col("weekly_upper") < 1))
    if apart.is_empty():
        return (say("No weekday stands out: every interval includes the mean of the week."),)
    told: list[Parts] = [
        (
            f"{names[row['weekday'] - 1]} ",
            narrator.number(
                f"weekday.{row['weekday']}",
                row["weekly"],
                "ratio",
                "weekdays",
                low=row["weekly_lower"],
                high=row["weekly_upper"],
                interval=say("95 % CI"),
                form="change",
            ),
        )
        for row in apart.iter_rows(named=True)
    ]
    return (say("Weekdays against the mean of the week: "), *say.listed(told), ".")


def _sentences(narrator: Narrator, row: dict[str, Any]) -> list[Sentence]:
    """Return growth, doubling time where the interval earns one, changes of level, and the spread."""
    say = narrator.say
    found: list[Sentence] = []
    for word, verb in (("doubling", say("double")), ("halving", say("halve"))):
        if row[f"{word}_days"] is not None:
            days = narrator.number(
                f"{word}_days",
                row[f"{word}_days"],
                "days",
                "trend",
                low=row[f"{word}_days_lower"],
                high=row[f"{word}_days_upper"],
                interval=say("95 % CI"),
            )
            found.append(
                say.sentence(
                    "At {growth} a week the level would {verb} in {days} (95 % CI {range}); the pace was not even, as the chart shows.",
                    growth=findings.growth_number(narrator),
                    verb=verb,
                    days=findings.days_long(days, say),
                    range=days.range,
                )
            )
    found += _changes(narrator)
    if _is_taken_apart(narrator):
        found.append(_weekdays(narrator))
    dispersion = narrator.number("dispersion", row["dispersion"], "ratio", "trend", decimals=1)
    wide, narrow = _DISPERSION_OF_SINGLE_EVENTS
    if row["dispersion"] < wide:
        calm = "Days scatter {dispersion} times as widely (in variance) as independent single events would."
        even = (
            "Days are more even than independent single events would be: {dispersion} times their variance."
        )
        found.append(say.sentence(even if row["dispersion"] < narrow else calm, dispersion=dispersion))
        return found
    found.append(
        say.sentence(
            "Days scatter {dispersion} times as widely (in variance) as independent single events would: they come in waves, and the intervals allow for it.",
            dispersion=dispersion,
        )
    )
    return found


def _changes(narrator: Narrator) -> list[Sentence]:
    """Say every change of level with the days on which it may have fallen."""
    say, result = narrator.say, narrator.contents.changes.result
    if result is None:
        reason = narrator.reason(narrator.contents.changes.reason, "changes.reason", "changes")
        return [say.sentence("Changes of level could not be looked for: {reason}.", reason=reason)]
    changes = result.frame.filter(pl.col("date").is_not_null())
    if changes.is_empty():
        return [(say("No lasting change of level can be told from chance."),), *_left_out(narrator)]
    return [*(_change(narrator, row) for row in changes.iter_rows(named=True)), *_left_out(narrator)]


def _left_out(narrator: Narrator) -> list[Sentence]:
    """Say what may stand among the changes of level, and what was kept out of them."""
    say, result = narrator.say, narrator.contents.changes.known
    found: list[Sentence] = []
    if result.frame.filter(pl.col("date").is_not_null() & ~pl.col("yearly")).height:
        found.append(
            (
                say(
                    "Fewer than two years are known, so that the season of the year could not be removed: its turns can look like changes of level."
                ),
            )
        )
    if not result.set_aside.is_empty():
        days = joined_text(", ", say.dates(result.set_aside["date"]))
        found.append(
            (
                say(
                    "Not taken for a level, as single days with most of the events of their stretch: {days}.",
                    days=days,
                ),
            )
        )
    return found


def _change(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    say, day = narrator.say, row["date"]
    low, high = say.dates((row["date_low"], row["date_high"]))

    def number(name: str, unit: str, **options: Any) -> Number:
        return narrator.number(f"change.{day}.{name}", row[name], unit, "changes", **options)

    ratio = number("ratio", "ratio", decimals=1, low=row["lower"], high=row["upper"], interval=say("95 % CI"))
    return say.sentence(
        "The level changed about {day} (between {low} and {high}), from {before} to {after} a day: {ratio} times (95 % CI {range}; {words}).",
        day=say.date(day),
        low=low,
        high=high,
        before=number("rate_before", "events per day", decimals=0),
        after=number("rate_after", "events per day", decimals=0),
        ratio=ratio,
        range=ratio.range,
        words=findings.evidence(row["p_value"], say),
    )


def _breaks(narrator: Narrator) -> list[Block]:
    """List changes in how the source reports, which can look like changes in what it reports."""
    say, result = narrator.say, narrator.contents.breaks.result
    if result is None or result.frame.is_empty():
        return [Note(say("No change in the way of reporting was found."))]
    rows = tuple(
        (
            say.date(row["date"], short=True),
            say.period(row["date_low"], row["date_high"], short=True)
            if row["date_low"] != row["date_high"]
            else "",
            findings.begun(narrator.reason(row["sentence"], f"breaks.{n}", "breaks")),
        )
        for n, row in enumerate(result.frame.iter_rows(named=True), 1)
    )
    columns = (
        Column(say("About")),
        Column(say("Between")),
        Column(say("What changed in the reporting"), width=1),
    )
    return [
        Paragraph(
            (
                (
                    say(
                        "Not every change is one of events: the source also changed how it reports. A trend of a region over a break that concerns regions is not shown."
                    ),
                ),
            )
        ),
        Table(columns, rows, say("Changes in the way of reporting")),
    ]
