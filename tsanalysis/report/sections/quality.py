"""Data quality, ambiguities and decisions: what is missing, doubtful, counted once or left out. Nothing is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Listing, Note, Plot, Points, Section, Table
from tsanalysis.report.plots.calendar import runs_of_days
from tsanalysis.report.subject import balance_words

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["ambiguity_section", "quality_section"]

DECISIONS_SHOWN = 40


def quality_section(narrator: Narrator) -> Section:
    """Return the section on data quality."""
    say, contents = narrator.say, narrator.contents
    sentences = (_completeness(narrator), _timeliness(narrator), _reconciliation(narrator), _cut(narrator))
    caption = say(
        "What the counts of each month rest on: a number for one region, a number for several regions together, or a total whose regions are not told."
    )
    unplaced = contents.parts["unallocated"] / (sum(contents.parts.values()) or 1)
    alternative = say(
        "Stacked shares by month. Over the whole period {share} of the counts have no region.",
        share=say.number(unplaced, "percent"),
    )
    blocks: list[Block] = [Points(tuple(s for s in sentences if s))]
    if not contents.is_empty:
        blocks.append(Plot("quality", caption, alternative))
        blocks.append(_balance_table(narrator))
    if contents.left_out:
        blocks.append(
            Note(
                say(
                    "Not in this report, but in the store (totals): {others}.",
                    others="; ".join(contents.left_out),
                )
            )
        )
    return Section("quality", say("Data quality"), tuple(blocks))


def _completeness(narrator: Narrator) -> Sentence:
    """Say which days have no statement, by their dates."""
    say, total = narrator.say, narrator.contents.total
    silent = total.filter(pl.col("status") == "not_reported")["date"].to_list()
    partial = total.filter(pl.col("status") == "partial").height
    if not silent:
        return (say("Every day of the period has a statement."),)
    runs = [say.period(a, b) for a, b in runs_of_days(silent)]
    dates = "; ".join(runs[:6]) + (say(" and {n} more", n=len(runs) - 6) if len(runs) > 6 else "")
    return say.sentence(
        "Complete: {reported} of {all} days have a statement ({partial} of them known in part); none for {dates}.",
        reported=findings.days_reported(narrator),
        all=narrator.number("days.all", total.height, "days", "days"),
        partial=narrator.number("days.partial", partial, "days", "days"),
        dates=dates,
    )


def _timeliness(narrator: Narrator) -> Sentence | None:
    """Say how long after its window a statement was published."""
    say = narrator.say
    delays = narrator.contents.tallies.select(
        minutes=(pl.col("published_at") - pl.col("window_end")).dt.total_minutes().cast(pl.Float64)
    )["minutes"].drop_nulls()
    if delays.is_empty():
        return None
    return say.sentence(
        "Timely: half of the totals with clock times were published within {median} minutes of the end of their window, nine in ten within {most}; {early} before it ended.",
        median=narrator.number("delay.median", _level(delays, 0.5), "minutes", "quality"),
        most=narrator.number("delay.most", _level(delays, 0.9), "minutes", "quality"),
        early=narrator.number("delay.early", int((delays < 0).sum()), "totals", "quality"),
    )


def _level(values: pl.Series, share: float) -> float | None:
    """Return the least value that at least a share of the values do not exceed."""
    return values.quantile(share, "lower")


def _reconciliation(narrator: Narrator) -> Sentence:
    """Say how many totals agree with their parts, and how many tallies are counted elsewhere."""
    tallies = narrator.contents.tallies
    excluded = tallies.filter(~pl.col("included")).height
    counts = dict(tallies.group_by("balance").len().iter_rows())
    return narrator.say.sentence(
        "Reconciled: of {n} totals {balanced} equal the sum of their parts, {short} tell only some of their parts, {over} fall short of them. "
        "{excluded} are not counted because another total already holds their events.",
        n=narrator.number("balance.n", tallies.height, "totals", "quality"),
        balanced=narrator.number("balance.balanced", counts.get("balanced", 0), "totals", "quality"),
        short=narrator.number(
            "balance.short", counts.get("short", 0) + counts.get("no_breakdown", 0), "totals", "quality"
        ),
        over=narrator.number("balance.over", counts.get("over", 0), "totals", "quality"),
        excluded=narrator.number("balance.excluded", excluded, "totals", "quality"),
    )


def _cut(narrator: Narrator) -> Sentence | None:
    """Say how many texts were cut before they were read."""
    statements = narrator.contents.statements
    cut = int(statements["truncated"].sum())
    if not cut:
        return None
    return narrator.say.sentence(
        "Cut: {cut} of {all} texts were stored without their end, so that a breakdown may be incomplete although the source gave it in full.",
        cut=narrator.number("cut", cut, "statements", "quality"),
        all=narrator.number("statements.all", statements.height, "statements", "quality"),
    )


def _balance_table(narrator: Narrator) -> Table:
    say = narrator.say
    words = {
        "balanced": say("total equals the sum of its parts"),
        "short": say("total exceeds the parts told"),
        "over": say("parts exceed the total"),
        "no_breakdown": say("a total without parts"),
        "no_total": say("parts without a total"),
        "ambiguous": say("the words allow several readings"),
    }
    found = (
        narrator.contents.tallies.group_by("balance")
        .agg(n=pl.len(), events=pl.col("total").sum())
        .sort(["n", "balance"], descending=[True, False])
    )
    rows = tuple(
        (
            words[balance],
            narrator.number(f"balance.{balance}.n", n, "totals", "quality"),
            narrator.number(f"balance.{balance}.events", events, "events", "quality"),
        )
        for balance, n, events in found.iter_rows()
    )
    columns = (
        Column(say("Balance"), width=1),
        Column(say("Totals"), "right"),
        Column(say("Events in them"), "right"),
    )
    return Table(
        columns,
        rows,
        say("Totals against the sum of their parts (all totals read, also those not counted)"),
        small=True,
    )


def ambiguity_section(narrator: Narrator) -> Section:
    """Return what the words do not settle, and what was decided about double counts."""
    say, contents = narrator.say, narrator.contents
    doubtful = contents.readings.filter((pl.col("balance") == "ambiguous") | pl.col("needs_review"))
    excluded = contents.tallies.filter(~pl.col("included"))
    blocks: list[Block] = []
    if doubtful.is_empty():
        blocks.append(Note(say("No total waits for a person, and none allows two readings that differ.")))
    else:
        rows = tuple(
            (
                r["tally_id"],
                _total(narrator, r),
                balance_words(say)[r["balance"]],
                say.reason(r["reason"] or ""),
            )
            for r in doubtful.head(DECISIONS_SHOWN).iter_rows(named=True)
        )
        columns = (
            Column(say("Total")),
            Column(say("Says"), "right"),
            Column(say("Balance")),
            Column(say("Why a person must look"), width=1),
        )
        blocks.append(Table(columns, rows, say("Open questions ({n})", n=doubtful.height), small=True))
    if excluded.is_empty():
        blocks.append(Note(say("No total was left out as a double count.")))
    else:
        lines = tuple(
            (
                say.date(r["date"]),
                f"{r['total']}",
                say.reason((r["exclusion"] or "").removesuffix(", which includes it")),
            )
            for r in excluded.sort("date", "tally_id").iter_rows(named=True)
        )
        header = (say("Day"), say("Says"), say("Why it is not added"))
        caption = say(
            "The {n} totals that are not added because their events are counted elsewhere", n=excluded.height
        )
        blocks.append(Listing(header, lines, caption, aligns=("right", "right", "left")))
    return Section("ambiguities", say("Ambiguities and decisions"), tuple(blocks))


def _total(narrator: Narrator, row: dict[str, Any]) -> Number:
    return narrator.number(
        f"tally.{row['tally_id']}", row["total"], "events", "quality", rows=(row["tally_id"],)
    )
