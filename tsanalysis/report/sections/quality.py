"""Data quality, ambiguities and decisions: what is missing, doubtful, counted once or left out. Nothing is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Listing, Note, Plot, Points, Section, Table
from tsanalysis.report.plots.calendar import runs_of_days
from tsanalysis.report.scope import Scope
from tsanalysis.report.subject import balance_words, name_subject

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["ambiguity_section", "quality_section"]

DECISIONS_SHOWN = 40


def quality_section(narrator: Narrator) -> Section:
    """Return the section on data quality."""
    say, contents = narrator.say, narrator.contents
    sentences = (
        _completeness(narrator),
        _timeliness(narrator),
        None if contents.tallies.is_empty() else _reconciliation(narrator),
        _cut(narrator),
    )
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
        if _says_more_than_words(contents.months):
            blocks.append(Plot("quality", caption, alternative))
        blocks.append(_balance_table(narrator))
    if contents.left_out:
        blocks.append(Note(_left_out(narrator)))
    return Section("quality", say("Data quality"), tuple(blocks))


def _says_more_than_words(months: pl.DataFrame) -> bool:
    """Whether the shares of the months are a picture: more than one month, and more than one part."""
    present = [part for part in ("own", "shared", "unallocated") if (months[part].max() or 0) > 0]  # type: ignore[operator]  # floats
    return months.height > 1 and len(present) > 1


def _left_out(narrator: Narrator) -> str:
    """Say what else the store holds: by claimant, the things and how many totals tell of them."""
    say = narrator.say
    claims: dict[str, list[str]] = {}
    for source, outcome, thing, totals in narrator.contents.left_out:
        subject = name_subject(Scope(source, outcome, thing), say)
        claims.setdefault(subject.claimant, []).append(f"{subject.reported} ({totals})")
    others = (say("{claimant}: {claims}", claimant=c, claims=", ".join(told)) for c, told in claims.items())
    return say(
        "Not in this report, but in the store, by claimant (totals): {others}.", others="; ".join(others)
    )


def _completeness(narrator: Narrator) -> Sentence:
    """Say which days have no statement, by their dates."""
    say, total = narrator.say, narrator.contents.total
    silent = total.filter(pl.col("status") == "not_reported")["date"].to_list()
    if not silent:
        return (say("Every day of the period has a statement."),)
    runs = [say.period(a, b) for a, b in runs_of_days(silent)]
    dates = "; ".join(runs[:6]) + (say(" and {n} more", n=len(runs) - 6) if len(runs) > 6 else "")
    return say.sentence(
        "Complete: {reported} of {all} days have a statement ({partial} of them known in part); none for {dates}.",
        reported=findings.days_reported(narrator),
        all=findings.days_with(narrator, "days.all", pl.lit(value=True)),
        partial=findings.days_with(narrator, "days.partial", pl.col("status") == "partial"),
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
        "Timely: half of the totals with clock times were published within {median} minutes of the end of their window, nine in ten within {most}; before it ended: {early}.",
        median=narrator.number("delay.median", _level(delays, 0.5), "minutes", "quality"),
        most=narrator.number("delay.most", _level(delays, 0.9), "minutes", "quality"),
        early=narrator.number("delay.early", int((delays < 0).sum()), "totals", "quality"),
    )


def _level(values: pl.Series, share: float) -> float | None:
    """Return the least value that at least a share of the values do not exceed."""
    return values.quantile(share, "lower")


def _reconciliation(narrator: Narrator) -> Sentence:
    """Say how many totals agree with their parts, and how many tallies are counted elsewhere."""
    is_short = pl.col("balance").is_in(["short", "no_breakdown"])
    return narrator.say.sentence(
        "Reconciled: {balanced} of {n} totals equal the sum of their parts; only some parts told: {short}; parts above the total: {over}; "
        "not added, because another total holds their events: {excluded}.",
        n=_totals_with(narrator, "n", pl.lit(value=True)),
        balanced=_totals_with(narrator, "balanced", pl.col("balance") == "balanced"),
        short=_totals_with(narrator, "short", is_short),
        over=_totals_with(narrator, "over", pl.col("balance") == "over"),
        excluded=_totals_with(narrator, "excluded", ~pl.col("included")),
    )


def _totals_with(narrator: Narrator, name: str, condition: pl.Expr) -> Number:
    """Return the number of totals read that fit a condition; it rests on these."""
    rows = tuple(narrator.contents.tallies.filter(condition)["tally_id"].sort())
    return narrator.number(f"balance.{name}", len(rows), "totals", "quality", rows=rows)


def _cut(narrator: Narrator) -> Sentence | None:
    """Say how many texts were cut before they were read."""
    statements = narrator.contents.statements
    cut, all_texts = (
        tuple(texts["statement_id"].sort()) for texts in (statements.filter("truncated"), statements)
    )
    if not cut:
        return None
    return narrator.say.sentence(
        "Cut: {cut} of {all} texts were stored without their end, so that a breakdown may be incomplete although the source gave it in full.",
        cut=narrator.number("cut", len(cut), "statements", "quality", rows=cut),
        all=narrator.number("statements.all", len(all_texts), "statements", "quality", rows=all_texts),
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
        .agg(n=pl.len(), events=pl.col("total").sum(), rows=pl.col("tally_id").sort())
        .sort(["n", "balance"], descending=[True, False])
    )
    rows = tuple(
        (
            words[balance],
            narrator.number(f"balance.{balance}.n", n, "totals", "quality", rows=tuple(rows)),
            narrator.number(f"balance.{balance}.events", events, "events", "quality", rows=tuple(rows)),
        )
        for balance, n, events, rows in found.iter_rows()
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
    if doubtful.is_empty() and excluded.is_empty():
        nothing = say(
            "No total waits for a person, none allows two readings that differ, and none was left out as a double count."
        )
        return Section("ambiguities", say("Ambiguities and decisions"), (Note(nothing),))
    if doubtful.is_empty():
        blocks.append(Note(say("No total waits for a person, and none allows two readings that differ.")))
    else:
        days = dict(contents.tallies.select("tally_id", "date").iter_rows())
        rows = tuple(
            (
                say.date(days[r["tally_id"]]),
                _total(narrator, r),
                balance_words(say)[r["balance"]],
                narrator.reason(r["reason"] or ""),
            )
            for r in doubtful.head(DECISIONS_SHOWN).iter_rows(named=True)
        )
        columns = (
            Column(say("Day"), "right"),
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
                say.number(r["total"]),
                narrator.reason((r["exclusion"] or "").removesuffix(", which includes it")),
            )
            for r in excluded.sort("date", "tally_id").iter_rows(named=True)
        )
        header = (say("Day"), say("Says"), say("Why it is not added"))
        caption = say(
            "Totals that are not added because their events are counted elsewhere ({n})", n=excluded.height
        )
        blocks.append(Listing(header, lines, caption, aligns=("right", "right", "left")))
    return Section("ambiguities", say("Ambiguities and decisions"), tuple(blocks))


def _total(narrator: Narrator, row: dict[str, Any]) -> Number:
    return narrator.number(
        f"tally.{row['tally_id']}", row["total"], "events", "quality", rows=(row["tally_id"],)
    )
