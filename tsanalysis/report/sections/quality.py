"""Data quality, ambiguities and decisions: what is missing, doubtful, counted once or left out. Nothing is hidden."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Listing, Note, Plot, Points, Section, Table
from tsanalysis.report.codes import balance_words
from tsanalysis.report.labels import joined_text
from tsanalysis.report.plots.calendar import runs_of_days
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections.late import late_finding, late_table
from tsanalysis.report.subject import name_subject

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Parts, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["ambiguity_section", "quality_section"]

CLAIMANTS_SHOWN = 12
DECISIONS_SHOWN = 40
_RUNS_SHOWN = 6


def quality_section(narrator: Narrator) -> Section:
    """Return the section on data quality."""
    say, contents = narrator.say, narrator.contents
    sentences = (
        _completeness(narrator),
        _timeliness(narrator),
        late_finding(narrator),
        None if contents.tallies.is_empty() else _reconciliation(narrator),
        _cut(narrator),
    )
    caption = say(
        "What the counts of each month rest on: a number for one region, a number for several regions together, or a total whose regions are not told."
    )
    alternative = say.sentence(
        "Stacked shares by month. Over the whole period {share} of the counts have no region.",
        share=_unplaced(narrator),
    )
    blocks: list[Block] = [Points(tuple(s for s in sentences if s))]
    if not contents.is_empty:
        if _says_more_than_words(contents.months):
            blocks.append(Plot("quality", caption, alternative))
        blocks.append(_balance_table(narrator))
    if narrator.template == "full":
        blocks += late_table(narrator)
    if contents.left_out:
        blocks.append(Note(_left_out(narrator)))
    return Section("quality", say("Data quality"), tuple(blocks))


def _says_more_than_words(months: pl.DataFrame) -> bool:
    """Whether the shares of the months are a picture: more than one month, and more than one part."""
    present = [part for part in ("own", "shared", "unallocated") if (months[part].max() or 0) > 0]  # type: ignore[operator]  # floats
    return months.height > 1 and len(present) > 1


def _unplaced(narrator: Narrator) -> Number:
    """Return the share of the counts that have no region."""
    parts = narrator.contents.parts
    share = parts["unallocated"] / (sum(parts.values()) or 1)
    return narrator.number("parts.unallocated.of_all", share, "share", "parts", form="percent")


def _left_out(narrator: Narrator) -> Sentence:
    """Say what else the store holds: by claimant, the things and how many totals tell of them."""
    say = narrator.say
    claims: dict[str, list[Parts]] = {}
    for source, outcome, thing, totals in narrator.contents.left_out:
        subject = name_subject(Scope(source, outcome, thing), say)
        key, rows = f"{source}.{outcome}.{thing}", (f"subject: {source} {outcome} {thing}",)
        number = narrator.number(f"left_out.{key}", totals, "totals", "quality", rows=rows)
        claims.setdefault(subject.claimant, []).append((subject.reported, " (", number, ")"))
    others = [
        say.sentence("{claimant}: {claims}", claimant=c, claims=say.listed(told))
        for c, told in itertools.islice(claims.items(), CLAIMANTS_SHOWN)
    ]
    if len(claims) > CLAIMANTS_SHOWN:
        more = narrator.number("left_out.more", len(claims) - CLAIMANTS_SHOWN, "claimants", "quality")
        others.append(say.sentence("and claimants not listed: {n}", n=more))
    return say.sentence(
        "Not in this report, but in the store, by claimant (totals): {others}.",
        others=say.listed(others, "; "),
    )


def _completeness(narrator: Narrator) -> Sentence:
    """Say which days have no statement, by their dates."""
    say, total = narrator.say, narrator.contents.total
    silent = total.filter(pl.col("status") == "not_reported")["date"].to_list()
    partial = findings.days_with(narrator, "days.partial", pl.col("status") == "partial")
    if not silent:
        if partial.value:
            return say.sentence(
                "Complete: every day of the period has a statement ({partial} of them known in part).",
                partial=partial,
            )
        return (say("Every day of the period has a statement."),)
    runs = runs_of_days(silent)
    dates: Parts = (joined_text("; ", say.periods(runs[:_RUNS_SHOWN])),)
    if len(runs) > _RUNS_SHOWN:
        more = narrator.number("days.silent.more", len(runs) - _RUNS_SHOWN, "periods", "days")
        dates += say.sentence(" and {n} more", n=more)
    return say.sentence(
        "Complete: {days} have a statement ({partial} of them known in part); none for {dates}.",
        days=findings.of_days(findings.days_reported(narrator), findings.all_days(narrator), say),
        partial=partial,
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
    median, most = _level(delays, 0.5), _level(delays, 0.9)
    if delays.len() == 1:
        words = {
            True: "Timely: the one total with clock times was published {delay} min before the end of its window.",
            False: "Timely: the one total with clock times was published {delay} min after the end of its window.",
        }
        only = narrator.number("delay.most", abs(delays[0]), "minutes", "quality")
        return say.sentence(words[delays[0] < 0], delay=only)
    early = narrator.number("delay.early", int((delays < 0).sum()), "totals", "quality")
    if median == most:
        return say.sentence(
            "Timely: at least nine in ten of the totals with clock times were published within {most} minutes of the end of their window; before it ended: {early}.",
            most=narrator.number("delay.most", most, "minutes", "quality"),
            early=early,
        )
    return say.sentence(
        "Timely: half of the totals with clock times were published within {median} minutes of the end of their window, nine in ten within {most}; before it ended: {early}.",
        median=narrator.number("delay.median", median, "minutes", "quality"),
        most=narrator.number("delay.most", most, "minutes", "quality"),
        early=early,
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
        .agg(n=pl.len(), events=_sum_known("total"), rows=pl.col("tally_id").sort())
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


def _sum_known(column: str) -> pl.Expr:
    """Sum what is known; where nothing is, nothing is known of the sum."""
    return pl.when(pl.col(column).is_not_null().any()).then(pl.col(column).sum())


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
                say.date(days[r["tally_id"]], short=True),
                narrator.total(r),
                balance_words(say)[r["balance"]],
                _why(narrator, r["tally_id"], r["reason"] or ""),
            )
            for r in doubtful.head(DECISIONS_SHOWN).iter_rows(named=True)
        )
        columns = (
            Column(say("Day"), "right"),
            Column(say("Says"), "right"),
            Column(say("Balance")),
            Column(say("Why a person must look"), width=1),
        )
        caption = narrator.caption(
            say("Open questions"),
            len(rows),
            doubtful.height,
            key="review",
            unit="totals",
            derivation="quality",
        )
        blocks.append(Table(columns, rows, caption, small=True))
    if excluded.is_empty():
        blocks.append(Note(say("No total was left out as a double count.")))
    else:
        lines = tuple(
            (
                say.date(r["date"], short=True),
                narrator.total(r),
                _why(narrator, r["tally_id"], (r["exclusion"] or "").removesuffix(", which includes it")),
            )
            for r in excluded.sort("date", "tally_id").iter_rows(named=True)
        )
        header = (say("Day"), say("Says"), say("Why it is not added"))
        caption = say.sentence(
            "Totals that are not added because their events are counted elsewhere ({n})",
            n=_totals_with(narrator, "excluded", ~pl.col("included")),
        )
        blocks.append(Listing(header, lines, caption, aligns=("right", "right", "left")))
    return Section("ambiguities", say("Ambiguities and decisions"), tuple(blocks))


def _why(narrator: Narrator, tally_id: str, reason: str) -> Sentence:
    """Say why a total is doubtful, or not added."""
    return narrator.reason(reason, f"tally.{tally_id}.reason", "read", rows=(tally_id,))
