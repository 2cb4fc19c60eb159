"""Regions: the table, small multiples, the heat map, the tile map. Unplaced counts stay visible beside them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings, summaries
from tsanalysis.report.blocks import Column, Day, Note, Plot, Section, Share, Table
from tsanalysis.report.labels import joined_text
from tsanalysis.report.maps import CLAIMED_BY_BOTH, codes_on_map
from tsanalysis.report.panels import choose_panels, heat_codes
from tsanalysis.report.sections.together import together_findings, together_tables

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Cell, Parts, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["regions_section"]

_DAYS_WORTH_A_CHART = 21
_REGIONS_WORTH_A_MAP = 3


def regions_section(narrator: Narrator) -> Section:
    """Return the section on regions."""
    say, contents = narrator.say, narrator.contents
    title = say("Regions")
    if contents.regions.filter(pl.col("count") > 0).is_empty():
        reason = say("No statement of this period gives a number for a single region.")
        return Section("regions", title, (Note(reason),))
    top = plain_names(narrator)
    plots = (
        Plot(
            "map",
            say.listed([_map_words(narrator), *_map_notes(narrator)], " "),
            say("Map of counts by region. {top} have the largest counts.", top=top),
        ),
        Plot(
            "regions",
            _panel_words(narrator),
            say("Small bar charts, one for each of the regions {top} and others.", top=top),
            _panel_peaks(narrator),
        ),
        Plot(
            "heat",
            say.sentence(
                "{things} by region and day{cut}. Grey: the region was not named and the breakdown was not complete, so the number is not known; "
                "white: a complete breakdown without the region; hatched: no statement at all.",
                things=findings.capitalised(narrator.things),
                cut=_cut(narrator, "heat.n", len(heat_codes(contents))),
            ),
            say("Grid of regions by days, coloured by count; {top} are darkest.", top=top),
        ),
    )
    shown = _plots_worth_showing(contents.total.height, contents.regions.filter(pl.col("count") > 0).height)
    if contents.region_map.file:
        shown |= {"map"}
    blocks = [
        *together_findings(narrator),
        _table(narrator),
        *_silent_choices(narrator),
        *(together_tables(narrator) if narrator.template == "full" else ()),
        *(plot for plot in plots if plot.name in shown),
    ]
    return Section("regions", title, tuple(blocks))


def _silent_choices(narrator: Narrator) -> list[Block]:
    """Say which of the regions asked for have no number."""
    contents = narrator.contents
    counted = contents.regions.filter((pl.col("count") > 0) | (pl.col("low") > 0))["region"].to_list()
    silent = [code for code in contents.scope.regions if code not in counted]
    words = "Chosen, but without a number in this period: {names}."
    return [Note(narrator.say(words, names=narrator.regions(silent)))] if silent else []


def _panel_words(narrator: Narrator) -> Parts:
    """Say what the small multiples show."""
    panels = choose_panels(narrator.contents)
    words = {
        1: "{things} by region and day{cut}. Each panel has its own scale; the line across it is {reference} a day in every panel. Above each: total of the period, and its largest day. Hatched: no statement.",
        7: "{things} by region and week{cut}. Each panel has its own scale; the line across it is {reference} a week in every panel. Above each: total of the period, and its largest week. Hatched: no statement.",
    }
    return narrator.say.sentence(
        words[panels.days],
        things=findings.capitalised(narrator.things),
        cut=_cut(narrator, "panels.n", len(panels.codes)),
        reference=narrator.setting("panels.reference", panels.reference),
    )


def _cut(narrator: Narrator, key: str, shown: int) -> Sentence:
    """Say how many of the regions a figure shows, where it does not show all."""
    named = findings.regions_named(narrator)
    if shown == named.value:
        return ""
    return narrator.say.sentence(
        " ({n} of {all} regions, those with the largest counts)",
        n=narrator.number(key, shown, "regions", "region"),
        all=named,
    )


def _panel_peaks(narrator: Narrator) -> tuple[Number, ...]:
    """Return the largest bar of each of the small multiples."""
    contents, panels = narrator.contents, choose_panels(narrator.contents)
    highest = panels.bars.drop_nulls("count").sort("count", descending=True).unique("region", keep="first")
    return tuple(
        narrator.number(
            f"panels.{code}.highest",
            count,
            "events",
            "region",
            rows=contents.rows(code, day, day + dt.timedelta(days=panels.days - 1)),
        )
        for code, day, count in highest.sort("region").iter_rows()
    )


def _map_words(narrator: Narrator) -> Sentence:
    """Say what the map shows, and how the round earth was laid flat."""
    say, region_map = narrator.say, narrator.contents.region_map
    things, outlines = findings.capitalised(narrator.things), region_map.outlines
    if outlines is None:
        return say(
            "{things} by region, one tile per region in its rough place; a tile without a number has no count of its own.",
            things=things,
        )
    meridian = narrator.setting("map.meridian", outlines.meridian, decimals=1)
    if outlines.parallels is None:
        return say.sentence(
            "{things} by region; a number is left out where it would cover a larger one. Equirectangular projection about {meridian}\u00b0 E.",
            things=things,
            meridian=meridian,
        )
    south, north = outlines.parallels
    return say.sentence(
        "{things} by region; a number is left out where it would cover a larger one. Albers equal-area projection, true at {south}\u00b0 and {north}\u00b0 N, upright at {meridian}\u00b0 E.",
        things=things,
        south=narrator.setting("map.south", south, decimals=1),
        north=narrator.setting("map.north", north, decimals=1),
        meridian=meridian,
    )


def _map_notes(narrator: Narrator) -> list[Sentence]:
    """Say how disputed regions are shown, and which counts have no place on the map."""
    say, contents = narrator.say, narrator.contents
    disputed = contents.scope.disputed
    counted = contents.regions.filter(pl.col("count") > 0)
    drawn = codes_on_map(counted["region"].to_list(), contents.region_map, disputed)
    notes: list[Sentence] = []
    claimed = [code for code in CLAIMED_BY_BOTH if code in drawn]
    if claimed:
        ways = {
            "own": say("shown as a group of their own, with a dashed edge"),
            "with-ukraine": say("shown with the regions of Ukraine"),
            "with-russia": say("shown with the regions of Russia"),
        }
        notes.append(
            say(
                "Disputed: {names}: listed under Ukraine by ISO 3166-2, claimed by Russia; {way} (option disputed = {choice}).",
                names=joined_text(", ", map(narrator.place, claimed)),
                way=ways[disputed],
                choice=disputed,
            )
        )
    outside = counted.filter(~pl.col("region").is_in(sorted(drawn)))
    if not outside.is_empty():
        named = [
            (narrator.region(code), " (", count_number(narrator, code, *numbers), ")")
            for code, *numbers in outside.select("region", "count", "low", "high").iter_rows()
        ]
        notes.append(say.sentence("With a count, but not on this map: {names}.", names=say.listed(named)))
    return notes


def _plots_worth_showing(days: int, regions: int) -> frozenset[str]:
    """Return the figures that say more than the table does."""
    long = days >= _DAYS_WORTH_A_CHART
    names = {"map": regions >= _REGIONS_WORTH_A_MAP, "regions": long, "heat": long and regions > 1}
    return frozenset(name for name, worth in names.items() if worth)


def plain_names(narrator: Narrator) -> str:
    """Name the three regions with the largest counts."""
    return findings.joined(
        [narrator.place(code) for code in narrator.contents.regions["region"].head(3)], narrator.say
    )


def _table(narrator: Narrator) -> Table:
    """Return the table of regions; its last row is the sum of the totals that the statements give."""
    say, contents = narrator.say, narrator.contents
    days = findings.comparison_days(narrator)
    total = float(contents.total["count"].sum() or 0)
    largest = contents.regions.select(pl.col("count").max()).item() or 1.0
    signals = _signals(narrator)
    regions = contents.regions.filter((pl.col("count") > 0) | (pl.col("low") > 0))
    rows = [
        _row(narrator, rank, row, total=total, largest=largest, signals=signals.get(row["region"]))
        for rank, row in enumerate(regions.iter_rows(named=True), 1)
    ]
    rest = _rest_rows(narrator, total)
    columns = (
        Column("", "right"),
        Column(say("Region")),
        Column(say("Stated"), "right"),
        Column("", width=1),
        Column(say("Share"), "right"),
        Column(say("At least"), "right"),
        Column(say("Days"), "right"),
        Column(say("Last named"), "right"),
        Column(say.sentence("{n}-day ratio", n=days), "right"),
        Column(say("95 % CI"), "right"),
        Column(say("Signals"), "right"),
    )
    note = say.sentence(
        "Stated: sum of the numbers given for the region alone. At least: the least that the statements allow; it exceeds what is stated where "
        "a region is named without a number, and falls short of it where windows overlap in part. Days: with a number. {n}-day ratio: rate of {last} "
        "over that of {before}, 1 being no change, where both have events. Signals: days above the expected range. "
        "The last row is the sum of the totals, not of the rows above it.",
        n=days,
        **findings.both_periods(narrator),
    )
    return Table(
        columns,
        (*rows, *rest),
        say("Regions by count"),
        note=note,
        anchors=tuple(f"r-{code}" for code in regions["region"]) + ("",) * len(rest),
        emphasised=frozenset({len(rows) + len(rest) - 1}),
        small=True,
        sortable=True,
    )


def _signals(narrator: Narrator) -> dict[str, int]:
    result = narrator.contents.signals.result
    if result is None:
        return {}
    flagged = result.frame.group_by("region").agg(n=pl.col("is_anomaly").fill_null(value=False).sum())
    return dict(flagged.iter_rows())


def _row(
    narrator: Narrator, rank: int, row: dict[str, Any], *, total: float, largest: float, signals: int | None
) -> tuple[Cell, ...]:
    """Return one region's cells."""
    code, count = str(row["region"]), float(row["count"])
    rows = narrator.contents.rows(code)

    def number(
        name: str, value: float | None, unit: str, derivation: str = "region", **options: Any
    ) -> Number:
        return narrator.number(f"regions.{code}.{name}", value, unit, derivation, rows=rows, **options)

    recent = findings.recent_number(narrator, code)
    comparable = (
        recent.value is not None and recent.low is not None and recent.high is not None and recent.value > 0
    )
    return (
        number("rank", rank, "rank"),
        narrator.region(code),
        count_number(narrator, code, count, row["low"], row["high"]),
        Share(count / largest),
        number("share", count / total if total else None, "share", form="percent", decimals=1),
        number("low", row["low"], "events"),
        number("days", row["days"], "days"),
        Day(narrator.say.date(row["last"], short=True), row["last"]) if row["last"] else None,
        recent if comparable else None,
        recent.span if comparable else None,
        number("signals", signals, "days", "signals") if signals else None,
    )


def count_number(narrator: Narrator, code: str, count: float, low: float, high: float | None) -> Number:
    """Return the sum of the numbers stated for one region alone, with what the statements allow."""
    return narrator.number(
        f"regions.{code}.count",
        count,
        "events",
        "region",
        low=low,
        high=high,
        interval=narrator.say("statements allow"),
        rows=narrator.contents.rows(code),
    )


def _rest_rows(narrator: Narrator, total: float) -> list[tuple[Cell, ...]]:
    """Return what has no region of its own, and the total."""
    say, parts = narrator.say, narrator.contents.parts
    labels = {
        "shared": say("Several regions, or the rest"),
        "unallocated": say("No region told"),
        "difference": say("Parts against their totals"),
    }
    if narrator.contents.scope.regions:
        labels = {"others": say("Other regions, which were not chosen"), **labels}
        parts = {"others": parts["own"] - float(narrator.contents.regions["count"].sum()), **parts}
    rows: list[tuple[Cell, ...]] = []
    behind = summaries.part_rows(narrator.contents.counts)
    for part, label in labels.items():
        if parts[part]:
            keys = behind.get(part, narrator.contents.all_rows)
            count = narrator.number(f"parts.{part}", parts[part], "events", "parts", rows=keys)
            share = narrator.number(
                f"parts.{part}.share",
                parts[part] / total if total else None,
                "share",
                "parts",
                form="percent",
                decimals=1,
                rows=keys,
            )
            rows.append(("", label, count, None, share, *(None,) * 6))
    whole = findings.total_number(narrator)
    everything = narrator.number("total.share", 1.0, "share", "total", form="percent", decimals=1)
    rows.append(("", say("All statements"), whole, None, everything, *(None,) * 6))
    return rows
