"""Signals: days above what the days before make likely, and the methods that could not run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.frames import ALL_REGIONS
from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Note, Plot, Points, Section, Table
from tsanalysis.report.codes import code_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsanalysis.report.blocks import Block, Cell, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["signals_section"]

SIGNALS_SHOWN = 20


def signals_section(narrator: Narrator) -> Section:
    """Return the section on signals."""
    say, found = narrator.say, narrator.contents.signals
    title = say("Signals")
    if found.result is None:
        reason = narrator.reason(found.reason, "signals.reason", "signals")
        return Section(
            "signals", title, (Note(say.sentence("No method could run: {reason}.", reason=reason)),)
        )
    finding = findings.signal_finding(narrator) or ()
    judged = found.result.frame
    if judged.filter(pl.col("region") == ALL_REGIONS, pl.col("is_anomaly").is_not_null()).is_empty():
        return Section("signals", title, (Points((finding, *_not_judged(narrator))),))
    caption = say(
        "Observed days (dots) against the expected number (line) and its range (band) from the days before; the upper edge is the "
        "level of a signal (diamond). Hatched: no statement."
    )
    alternative = say.sentence("Chart of observed days against an expected range. {finding}", finding=finding)
    blocks: list[Block] = [
        Points((finding, *_regional(narrator), *_not_judged(narrator))),
        Plot("signals", caption, alternative),
    ]
    bounds = narrator.contents.both.select("region", "date", "low", "high")
    flagged = judged.filter("is_anomaly").join(bounds, on=["region", "date"], how="left")
    flagged = flagged.sort(pl.col("region") != ALL_REGIONS, "p_value", "date", "region")
    if not flagged.is_empty():
        blocks.append(_table(narrator, flagged))
    blocks += _idle(narrator)
    return Section("signals", title, tuple(blocks))


def _idle(narrator: Narrator) -> list[Block]:
    """List the methods that the length of the series does not allow, with the reason."""
    say, found = narrator.say, narrator.contents.methods.result
    if found is None:
        reason = narrator.reason(narrator.contents.methods.reason, "methods.reason", "methods")
        return [Note(say.sentence("No other method could run: {reason}.", reason=reason))]
    single = pl.col("region") != ALL_REGIONS
    idle = (
        found.group_by("method", maintain_order=True)
        .agg(
            reason=pl.col("reason").filter(~single).first(),
            n=(single & ~pl.col("can_run")).sum(),
        )
        .filter(pl.col("reason").is_not_null() | (pl.col("n") > 0))
    )
    if idle.is_empty():
        return [Note(say("Every method of this package could run on every series."))]
    columns = (
        Column(say("Method")),
        Column(say("On the sum over all regions"), width=1),
        Column(say("Regions without it"), "right"),
    )
    rows = tuple(
        (
            code_words(row["method"], say),
            say("could run")
            if row["reason"] is None
            else narrator.reason(row["reason"], f"methods.{row['method']}", "methods"),
            narrator.number(f"methods.{row['method']}.idle", row["n"], "regions", "methods"),
        )
        for row in idle.iter_rows(named=True)
    )
    return [Table(columns, rows, say("Methods that could not run on every series"), small=True)]


def _regional(narrator: Narrator) -> Iterator[Sentence]:
    """Say how many regions and days were flagged, and how many would be by chance."""
    say, result = narrator.say, narrator.contents.signals.known
    regional = result.frame.filter(pl.col("region") != ALL_REGIONS, pl.col("is_anomaly").is_not_null())
    if regional.is_empty():
        return
    flagged = regional.filter("is_anomaly")
    yield say.sentence(
        "In single regions {n} of {judged} region-days stood out; {chance} expected by chance. {strict} of them also hold when all regions of the day are judged together (false discovery rate below 10 %).",
        n=narrator.number("signals.regional.n", flagged.height, "region-days", "signals"),
        judged=narrator.number("signals.regional.judged", regional.height, "region-days", "signals"),
        chance=narrator.number(
            "signals.regional.by_chance",
            regional.height * result.alpha,
            "region-days",
            "signals",
            decimals=1,
        ),
        strict=narrator.number(
            "signals.regional.strict",
            flagged.filter(pl.col("q_value") <= 0.1).height,
            "region-days",
            "signals",
        ),
    )


def _not_judged(narrator: Narrator) -> Iterator[Sentence]:
    """Say how many days of single regions could not be judged, by reason."""
    say, result = narrator.say, narrator.contents.signals.known
    regional = result.frame.filter(pl.col("region") != ALL_REGIONS)
    unjudged = regional.filter(pl.col("is_anomaly").is_null())
    if regional.is_empty():
        return
    if unjudged.is_empty():
        yield (say("Every region could be judged on every day."),)
        return
    status = pl.col("status")
    groups = {
        "silent": (say("no statement"), unjudged.filter(status == "not_reported")),
        "partial": (say("number known in part only"), unjudged.filter(status == "partial")),
        "young": (say("too little history"), unjudged.filter(~status.is_in(["not_reported", "partial"]))),
    }
    found = [
        (words, narrator.number(f"signals.unjudged.{key}", frame.height, "region-days", "signals"))
        for key, (words, frame) in groups.items()
        if frame.height
    ]
    yield (
        *say.sentence(
            "Region-days that could not be judged: {n} (",
            n=narrator.number("signals.unjudged", unjudged.height, "region-days", "signals"),
        ),
        *say.listed(((f"{words}: ", number) for words, number in found), "; "),
        ").",
    )


def _table(narrator: Narrator, flagged: pl.DataFrame) -> Table:
    """Return the strongest signals."""
    say = narrator.say
    shown = flagged.head(SIGNALS_SHOWN)
    columns = (
        Column(say("Day"), "right"),
        Column(say("Region"), width=2),
        Column(say("Reported"), "right", width=1),
        Column(say("Expected"), "right", width=1),
        Column(say("Signal above"), "right", width=1.3),
        Column("p", "right", width=1),
        Column("q", "right", width=1),
        Column(say("Statements"), "right", width=1.2),
    )
    note = say.sentence(
        "Method: {method}, level {alpha}. q: p-value adjusted for the regions judged on the day.",
        method=code_words(flagged["method"][0], say),
        alpha=narrator.setting("signals.alpha", narrator.contents.signals.known.alpha, decimals=3),
    )
    caption = narrator.caption(
        say("Signals: those of the sum over all regions, then of single regions by p-value"),
        shown.height,
        flagged.height,
        key="signals",
        unit="region-days",
        derivation="signals",
    )
    return Table(
        columns,
        tuple(_row(narrator, row) for row in shown.iter_rows(named=True)),
        caption,
        note=note,
        small=True,
    )


def _row(narrator: Narrator, row: dict[str, Any]) -> tuple[Cell, ...]:
    region = str(row["region"])
    everything = region == ALL_REGIONS
    name = narrator.say("All regions") if everything else narrator.region(region)
    rows = narrator.contents.rows(None if everything else region, row["date"], row["date"])
    key = f"signals.{region}.{row['date']}"

    def number(column: str, unit: str, **options: Any) -> Number:
        return narrator.number(f"{key}.{column}", row[column], unit, "signals", rows=rows, **options)

    return (
        narrator.say.date(row["date"], short=True),
        name,
        number(
            "count", "events", low=row["low"], high=row["high"], interval=narrator.say("statements allow")
        ),
        number("expected", "events", decimals=2),
        number("upper", "events"),
        number("p_value", "probability", form="p"),
        number("q_value", "probability", form="p"),
        narrator.number(
            f"{key}.statements", len({r.split("/")[0] for r in rows}), "statements", "signals", rows=rows
        ),
    )
