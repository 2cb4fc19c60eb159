"""What changed since the last report: new, late, revised and withdrawn totals, and what they do to its figures."""

from __future__ import annotations

import dataclasses
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis import __version__
from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Note, Points, Section, Table, as_text, numbers_of
from tsanalysis.report.labels import Label
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.numbers import MISSING
from tsanalysis.report.sections.front import front_section
from tsanalysis.report.sections.regions import regions_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsanalysis.report.blocks import Block, Cell, Parts, Sentence
    from tsanalysis.report.earlier import Since
    from tsanalysis.report.numbers import Number

__all__ = ["earlier_section"]

CHANGES_SHOWN = 25
FIGURES_SHOWN = 15

_REGION_COUNT = re.compile(r"regions\..+\.count")
_Effect = tuple["Sentence", "Number", "Number"]
"""Name of a figure, what was printed, what would be printed now."""


def earlier_section(narrator: Narrator) -> Section:
    """Return the section on changes since the last report; where there is none, the front page says why."""
    title, since = narrator.say("What changed since the last report"), narrator.earlier.result
    if since is None:
        return Section("changes", title, ())
    effects = _effects(narrator, since)
    points = Points((_opening(narrator, since), *_effect_on_total(narrator, since, effects)))
    return Section("changes", title, (points, *_tables(narrator, since, effects)))


def _opening(narrator: Narrator, since: Since) -> Sentence:
    """Say which report it was, and how many totals are new, late, revised and withdrawn."""
    say, report = narrator.say, since.report
    template = (
        "Totals since the final report of {period} (data until {instant}, run {run}): {new} new, {late} late (for days up to its end), {revised} revised, {deleted} withdrawn."
        if report.scope.final
        else "Totals since the report of {period} (data until {instant}, run {run}): {new} new, {late} late (for days up to its end), {revised} revised, {deleted} withdrawn."
    )
    return say.sentence(
        template,
        period=say.period(report.first, report.last),
        instant=narrator.instant(report.cut_off),
        run=Label(report.run_id[:8], "code"),
        **findings.changes_since(narrator, since),
    )


def _effect_on_total(narrator: Narrator, since: Since, effects: list[_Effect]) -> Iterator[Sentence]:
    """Say what the total of that report was and is, and whose software it was."""
    say, report = narrator.say, since.report
    period = say.period(report.first, report.last)
    if since.remade is None:
        yield (say("No figure of that report changes: everything new is of later days."),)
        return
    whole = next((pair for _, *pair in effects if pair[0].key == "since.total.then"), None)
    if whole is None or whole[0].value == whole[1].value:
        yield (say("The total of {period} stays the same.", period=period),)
    else:
        yield say.sentence(
            "The total of {period} was {then}, and is {now}.", period=period, then=whole[0], now=whole[1]
        )
    if report.version != __version__:
        yield (
            say(
                "That report was made by tsanalysis {version}; a part of the difference may be that of the software.",
                version=Label(report.version, "code"),
            ),
        )


def _tables(narrator: Narrator, since: Since, effects: list[_Effect]) -> list[Block]:
    """Return the totals that are not as they were, the figures, and the sentences."""
    altered = since.changes.filter(pl.col("change") != "new")
    if altered.is_empty():
        return []
    blocks: list[Block] = [_change_table(narrator, altered)]
    if effects:
        blocks.append(_figure_table(narrator, effects))
    return [*blocks, *_sentences(narrator, since)]


def _change_table(narrator: Narrator, altered: pl.DataFrame) -> Table:
    """List the totals that came late, are revised or withdrawn, the largest difference first."""
    say = narrator.say
    counted = [
        pl.when(pl.col(f"included{end}")).then(pl.col(f"events{end}")).fill_null(0) for end in ("", "_now")
    ]
    order = (counted[1] - counted[0]).abs()
    shown = altered.sort(order, "tally_id", descending=[True, False]).head(CHANGES_SHOWN)
    shown = shown.sort(pl.coalesce("date_now", "date"), "tally_id")
    columns = (
        Column(say("Day"), "right"),
        Column(say("Change")),
        Column(say("Was"), "right"),
        Column(say("Is"), "right"),
        Column(say("Regions"), width=1),
        Column(say("Reason"), width=1),
    )
    caption = say.sentence(
        "Totals that are not as they were ({n} of {all})",
        n=narrator.number("since.shown", shown.height, "totals", "earlier", rows=tuple(shown["tally_id"])),
        all=narrator.number(
            "since.all", altered.height, "totals", "earlier", rows=tuple(altered["tally_id"])
        ),
    )
    rows = tuple(_change_row(narrator, row) for row in shown.iter_rows(named=True))
    note = say("In brackets: known, but not added, because its events are counted elsewhere.")
    return Table(columns, rows, caption, note=note, small=True)


def _change_row(narrator: Narrator, row: dict[str, Any]) -> tuple[Cell, ...]:
    say, change = narrator.say, row["change"]
    words = {"late": say("late"), "revised": say("revised"), "deleted": say("withdrawn")}
    return (
        say.date(row["date_now"] or row["date"], short=True),
        words[change],
        _events(narrator, row, "then", ""),
        _events(narrator, row, "now", "_now"),
        "" if change == "late" else _places(narrator, row),
        _why(narrator, row) if row["reason"] else "",
    )


def _events(narrator: Narrator, row: dict[str, Any], when: str, end: str) -> Cell:
    """Return the number of a total at one time; in brackets where it was known and not added."""
    if row[f"date{end}"] is None:
        return MISSING
    events = narrator.number(
        f"since.{row['tally_id']}.{when}", row[f"events{end}"], "events", "earlier", rows=(row["tally_id"],)
    )
    return events if row[f"included{end}"] else ("(", events, ")")


def _why(narrator: Narrator, row: dict[str, Any]) -> Parts:
    """Say why a total is not as it was."""
    key, rows = f"since.{row['tally_id']}.reason", (row["tally_id"],)
    return findings.begun(narrator.reason(row["reason"], key, "earlier", rows=rows))


def _places(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    """Say which numbers of regions differ; a total that is gone says nothing of them."""
    before, after = (
        dict(p.split("=") for p in (row[name] or "").split(";") if p) for name in ("places", "places_now")
    )
    changed = [
        codes for codes in sorted(before.keys() | after.keys()) if before.get(codes) != after.get(codes)
    ]

    def number(codes: str, when: str, told: str | None) -> Number:
        """Read a number, or the ends of an open one, as `report.earlier` writes them."""
        value, low, high = _read(told)
        key = f"since.{row['tally_id']}.{codes}.{when}"
        rows, bounds = (
            (row["tally_id"],),
            {"low": low, "high": high, "interval": narrator.say("statements allow")},
        )
        made = narrator.number(key, value, "events", "earlier", rows=rows, **bounds)
        return made.range if made.has_range else made

    return narrator.say.listed(
        (
            f"{narrator.regions(codes.split('+'), ' + ')} ",
            number(codes, "then", before.get(codes)),
            " \u2192 ",
            number(codes, "now", after.get(codes)),
        )
        for codes in (changed if after else ())
    )


def _read(told: str | None) -> tuple[float | None, float | None, float | None]:
    """Read a number, or two ends with an ellipsis between them, the greatest perhaps unknown."""
    low, open_end, high = (told or "").partition("\u2026")
    ends = (float(low) if low else None, float(high) if high else None)
    return (None, *ends) if open_end else (ends[0], None, None)


def _effects(narrator: Narrator, since: Since) -> list[_Effect]:
    """Compare the figures of that report's front page and regions as printed with those that it would print now."""
    if since.remade is None:
        return []
    remade = Narrator(since.remade, narrator.say, since.report.template)
    names, printed = _figure_names(remade), since.report.numbers
    regions = [code for key in printed if (code := _region_counted(key))]
    sections = (front_section(remade), *((regions_section(remade),) if regions else ()))
    made = {number.key: number for section in sections for number in numbers_of(section)}
    for code in regions:  # those that the statements no longer name
        key = f"regions.{code}.count"
        made.setdefault(key, narrator.number(key, None, "events", "region"))
    found: list[_Effect] = []
    for key, now in made.items():
        name = narrator.region(_region_counted(key)) if _region_counted(key) else names.get(key)
        if name is None:
            continue
        value, low, high = (printed.get(key, {}).get(end) for end in ("value", "low", "high"))
        old = dataclasses.replace(
            now,
            key=f"since.{key}.then",
            value=value,
            low=low,
            high=high,
            derivation="d-earlier",
            shown="value",
            rows=(f"{since.report.run_id}#{key}",),
        )
        if (old.value_text, old.range_text) != (now.value_text, now.range_text):
            found.append((name, old, dataclasses.replace(now, key=f"since.{key}.now", shown="value")))
    return found


def _region_counted(key: str) -> str:
    """Return the region whose count a key names; none for the other numbers."""
    return key.removeprefix("regions.").removesuffix(".count") if _REGION_COUNT.fullmatch(key) else ""


def _figure_names(remade: Narrator) -> dict[str, Sentence]:
    """Name the figures of a front page."""
    say = remade.say
    periods = say.sentence("{last} against {before}", **findings.both_periods(remade))
    return {
        "total": say("All statements"),
        "mean_per_day": say("Mean of the reported days"),
        "recent.ALL": findings.begun(periods),
        "growth_per_week": say("Growth a week"),
        "placed": say("Share with a region of its own"),
        "days.reported": say("Days reported"),
        "days.silent": say("Days without a statement"),
        "regions.n": say("Regions named"),
        "regions.top_share": say("Share of the three largest regions"),
        "signals.n": say("Days that stand out"),
        "statements": say("Statements"),
        "tallies": say("Totals"),
    }


def _figure_table(narrator: Narrator, effects: list[_Effect]) -> Table:
    say = narrator.say
    columns = (
        Column(say("Figure"), width=1),
        Column(say("Was"), "right"),
        Column("", "right"),
        Column(say("Is"), "right"),
        Column("", "right"),
    )
    rows = tuple((name, then, _range(then), now, _range(now)) for name, then, now in effects[:FIGURES_SHOWN])
    caption = say.sentence(
        "Figures of that report's front page and table of regions that would be printed otherwise now, with their intervals ({n} of {all})",
        n=narrator.number("since.figures.shown", len(rows), "figures", "earlier", rows=()),
        all=narrator.number("since.figures", len(effects), "figures", "earlier", rows=()),
    )
    return Table(columns, rows, caption, small=True)


def _range(number: Number) -> Cell:
    return number.span if number.has_range and number.value is not None else None


def _sentences(narrator: Narrator, since: Since) -> list[Block]:
    """Set findings of that report beside what they would say now; those of another language cannot be compared."""
    say, report = narrator.say, since.report
    if since.remade is None or report.language != say.language:
        return []
    now = [as_text(s) for s in findings.headline_findings(Narrator(since.remade, say, report.template))]
    gone = [words for words in report.findings if words not in now]
    come = [words for words in now if words not in report.findings]
    if not gone and not come:
        return [Note(say("Every sentence of its front page would read the same."))]
    columns = (Column(say("It said"), width=1), Column(say("It would say now"), width=1))
    rows = tuple(
        tuple(Label(words, "quotation") for words in pair) for pair in zip_longest(gone, come, fillvalue="")
    )
    return [Table(columns, rows, say("Sentences of its front page that would read otherwise"), small=True)]
