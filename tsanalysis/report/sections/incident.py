"""One incident in context: was it unusual for its hours, its regions, its day? In numbers, with careful words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Note, Points, Section, Table
from tsanalysis.report.labels import joined_text
from tsanalysis.report.numbers import MISSING

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Cell, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["incident_section", "incident_window"]

REGIONS_SHOWN = 12


def incident_section(narrator: Narrator) -> Section:
    """Return the section on the incident."""
    say, found = narrator.say, narrator.contents.incident
    if found.result is None:
        return Section(
            "incident",
            say("One incident in context"),
            (Note(say.sentence("No incident is shown: {reason}.", reason=_why(narrator, found.reason))),),
        )
    row = found.result.frame.row(0, named=True)
    title = say("One incident in context: {window}", window=incident_window(narrator))
    sentences: list[Sentence | None] = [_claim(narrator, row)]
    if row["expected"] is None:
        why = _why(narrator, row["reason"])
        sentences.append(say.sentence("What these hours usually bring cannot be said: {reason}.", reason=why))
    else:
        sentences += [
            _usual(narrator, row),
            _verdict(narrator, row),
            _selection(narrator, row),
            _rank(narrator, row),
            _day(narrator, row),
            _escalation(narrator, row),
        ]
    blocks: list[Block] = [Points(tuple(s for s in sentences if s is not None))]
    regions = found.result.regions.filter(pl.col("count") > 0)
    if not regions.is_empty():
        blocks.append(_table(narrator, regions))
    return Section("incident", title, tuple(blocks))


def _why(narrator: Narrator, reason: str) -> Sentence:
    return narrator.reason(reason, "incident.reason", "incident")


def incident_window(narrator: Narrator) -> str:
    """Write the window: day and hours, or the days with their hours; the zone once, at the end."""
    say, found = narrator.say, narrator.contents.incident.known.frame
    start, end = found["window_start"][0], found["window_end"][0]
    days = narrator.day(start), narrator.day(end)
    if days[0] == days[1]:
        hours = narrator.clock(start), "\u2013", narrator.hour(end)
        return joined_text("", (say.date(days[0]), ", ", *hours))
    first, last = say.dates(days)
    begin = joined_text(", ", (first, narrator.clock(start)))
    return say("{first} to {last}", first=begin, last=joined_text(", ", (last, narrator.hour(end))))


def _number(narrator: Narrator, row: dict[str, Any], name: str, unit: str, **options: Any) -> Number:
    rows = {"rows": (row["tally_id"],)} if row["tally_id"] else {}
    return narrator.number(f"incident.{name}", row[name], unit, "incident", **rows, **options)


def _claim(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    told = narrator.say.sentence(
        "{claimant} reported {count} {things} {outcome} in {hours} hours: {rate} an hour.",
        claimant=narrator.subject.claimant_short,
        count=_number(narrator, row, "count", "events"),
        things=narrator.subject.things,
        outcome=narrator.subject.outcome,
        hours=_number(narrator, row, "hours", "hours", decimals=1),
        rate=_number(narrator, row, "rate_per_hour", "events per hour", decimals=1),
    )
    return findings.begun(told)


def _usual(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    expected = _number(
        narrator, row, "expected", "events", decimals=1, low=row["lower"], high=row["upper"], interval="95 %"
    )
    return narrator.say.sentence(
        "On the {days} before it, these hours brought {expected} on average, and 95 % of such days would bring {low} to {high}.",
        days=narrator.say.plural(
            "{n} reported day",
            "{n} reported days",
            _number(narrator, row, "n_baseline_days", "days"),
        ),
        expected=expected,
        low=_number(narrator, row, "lower", "events"),
        high=_number(narrator, row, "upper", "events"),
    )


def _verdict(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    say = narrator.say
    verdicts = {
        "far above usual": say("far above usual"),
        "above usual": say("above usual"),
        "within the usual range": say("within the usual range"),
    }
    ratio = _number(
        narrator,
        row,
        "ratio",
        "ratio",
        decimals=1,
        low=row["ratio_lower"],
        high=row["ratio_upper"],
        interval=say("95 % CI"),
    )
    return say.sentence(
        "For its hours the count is {verdict}: {ratio} times the usual mean (95 % CI {range}); a usual day reaches it with probability {p}, by rank among {days} {rank}.",
        verdict=verdicts.get(str(row["verdict"]), str(row["verdict"])),
        ratio=ratio,
        range=ratio.range,
        p=_number(narrator, row, "p_value", "probability", form="p"),
        days=say.plural(
            "{n} earlier day", "{n} earlier days", _number(narrator, row, "n_earlier_days", "days")
        ),
        rank=_number(narrator, row, "p_value_rank", "probability", form="p"),
    )


def _selection(narrator: Narrator, row: dict[str, Any]) -> Sentence | None:
    """Say how often earlier windows of the source stood out as much: it reports when there is something to report."""
    if row["p_value_statements"] is None:
        return None
    return narrator.say.sentence(
        "But a source reports when there is something to report: of its {windows}, {share} stood out from their hours as much.",
        windows=narrator.say.plural(
            "{n} earlier window of similar length",
            "{n} earlier windows of similar length",
            _number(narrator, row, "n_similar_windows", "windows"),
        ),
        share=_number(narrator, row, "p_value_statements", "share", form="percent"),
    )


def _rank(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    say = narrator.say
    rank = {
        "rank": _number(narrator, row, "rank", "rank"),
        "n": _number(narrator, row, "n_like_windows", "windows"),
    }
    if row["last_at_least"] is None:
        return say.sentence(
            "No earlier window as short held as many: by rate per hour it ranks {rank} of {n} windows of like length.",
            **rank,
        )
    return say.sentence(
        "It is no record: a window as short held as many on {last}; by rate per hour it ranks {rank} of {n} windows of like length up to then.",
        last=say.date(row["last_at_least"]),
        **rank,
    )


def _day(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    return narrator.say.sentence(
        "Its whole day has {total}, rank {rank} of {n} reported days up to then; a usual day reaches that with probability {p}.",
        total=_number(narrator, row, "day_total", "events"),
        rank=_number(narrator, row, "day_rank", "rank"),
        n=_number(narrator, row, "n_days", "days"),
        p=_number(narrator, row, "day_p_value", "probability", form="p"),
    )


def _escalation(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    say = narrator.say
    week = "{ratio} times the weeks before, 95 % CI {range}"
    words = {
        "window and week": f"Both the window and its week ({week}) stand out: these numbers support an escalation.",
        "window only": f"The window stands out, its week ({week}) does not: an unusual window, but no higher level that these numbers show.",
        "week only": f"Its week ({week}) stands out, the window itself does not.",
        "neither": f"Judged among what the source reports, neither the window nor its week ({week}) stands out: these numbers alone do not show an escalation.",
    }
    template = words.get(str(row["escalation"]))
    if template is None:
        return (say("Whether the level of the week was higher cannot be said."),)
    ratio = _number(
        narrator,
        row,
        "week_ratio",
        "ratio",
        decimals=1,
        low=row["week_ratio_lower"],
        high=row["week_ratio_upper"],
        interval=say("95 % CI"),
    )
    return say.sentence(template, ratio=ratio, range=ratio.range)


def _table(narrator: Narrator, regions: pl.DataFrame) -> Table:
    """Return the regions of the incident against their share before."""
    say = narrator.say
    columns = (
        Column(say("Region"), width=2),
        Column(say("Reported"), "right", width=1),
        Column(say("Share"), "right", width=1),
        Column(say("Share before"), "right", width=1.3),
        Column("p", "right", width=1),
        Column("q", "right", width=1),
        Column(say("Last day with as many"), "right", width=2),
    )
    rows = tuple(_region_row(narrator, row) for row in regions.head(REGIONS_SHOWN).iter_rows(named=True))
    note = say(
        "Share: of the counts that name regions. q: p-value adjusted for the regions; below 0.05 the region's share is unlike the days before."
    )
    caption = narrator.caption(
        say("The incident by region"),
        len(rows),
        regions.height,
        key="incident.regions",
        unit="regions",
        derivation="incident",
    )
    return Table(columns, rows, caption, note=note, small=True)


def _region_row(narrator: Narrator, row: dict[str, Any]) -> tuple[Cell, ...]:
    key, rows = f"incident.{row['region']}", _rows_of(narrator, str(row["region"]))

    def number(column: str, unit: str, **options: Any) -> Number:
        return narrator.number(f"{key}.{column}", row[column], unit, "incident", rows=rows, **options)

    return (
        narrator.say("No region told")
        if row["region"] == "unallocated"
        else narrator.regions(str(row["region"]).split("+"), " + "),
        number("count", "events"),
        number("share", "share", form="percent"),
        number("baseline_share", "share", form="percent", decimals=1),
        number("p_value", "probability", form="p"),
        number("q_value", "probability", form="p"),
        _last(narrator, row),
    )


def _last(narrator: Narrator, row: dict[str, Any]) -> str:
    """Say the last day with as many; it is not looked for where no region of its own is told."""
    if row["share"] is None:
        return MISSING
    return (
        narrator.say.date(row["last_at_least"], short=True)
        if row["last_at_least"]
        else narrator.say("none before")
    )


def _rows_of(narrator: Narrator, region: str) -> tuple[str, ...]:
    """Return the numbers of the incident that name a region, or several joined by ``+``."""
    tally = narrator.contents.incident.known.frame["tally_id"][0]
    named = pl.col("regions").list.sort().list.join("+") == "+".join(sorted(region.split("+")))
    found = narrator.contents.stated.filter(
        pl.col("tally_id") == tally, pl.col("kind") == region if region == "unallocated" else named
    )
    return tuple(found["count_id"].sort()) or narrator.contents.all_rows
