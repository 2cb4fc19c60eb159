"""The annex of sources: the statements behind the numbers, with the words of each figure. It judges none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.regions import members_of
from tsanalysis.report.blocks import Column, Listing, Note, Section, Table
from tsanalysis.report.codes import balance_words
from tsanalysis.report.labels import Label, joined_text
from tsanalysis.report.linking import ANNEX, anchor_of

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Parts, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["source_section"]

_DIGITS_SHOWN = 8


def source_section(narrator: Narrator, cited: frozenset[str] | None) -> Section:
    """Return the statements behind the numbers: time, hash, total, balance, and the quote of each figure.

    `cited`: the totals to show; None: every one, in short lines where the store has no words to quote.
    """
    say, contents = narrator.say, narrator.contents
    title = say("All statements") if cited is None else say("Statements behind single numbers")
    shown = contents.tallies if cited is None else contents.tallies.filter(pl.col("tally_id").is_in(cited))
    if shown.is_empty():
        reason = say("No number of this report rests on a few statements of one day.")
        return Section(ANNEX, title, (Note(reason),))
    shown = shown.join(contents.statements.select("statement_id", "sha256", "text"), on="statement_id").sort(
        "date", "published_at", "tally_id", nulls_last=True
    )
    quoted = not contents.stated["quote"].drop_nulls().is_empty()
    if cited is None and not quoted:
        return Section(ANNEX, title, (_listing(narrator, shown),))
    return Section(ANNEX, title, (_entries(narrator, shown, quoted=quoted),))


def _no_quotes(narrator: Narrator) -> str:
    return narrator.say(
        "The store keeps no texts of these statements, so that their words cannot be quoted; where each figure stood in its text is in report.json."
    )


def _listing(narrator: Narrator, shown: pl.DataFrame) -> Listing:
    """List totals in short lines: day and hour, hash, number, balance."""
    say = narrator.say
    lines = tuple(
        (_published(narrator, row), *_identity(narrator, row)) for row in shown.iter_rows(named=True)
    )
    caption = say(
        "Every total: its day and the hour of publication, the first 8 digits of the hash of the text, the number, and its balance. *: not added, its events are counted elsewhere."
    )
    header = (say("Published"), say("Text"), say("Total"), say("Balance"))
    anchors = tuple(anchor_of(key) for key in shown["tally_id"])
    aligns = ("left", "left", "right", "left")
    whole = joined_text(" ", (caption, _no_quotes(narrator)))
    return Listing(header, lines, whole, aligns, anchors, 3)


def _entries(narrator: Narrator, shown: pl.DataFrame, *, quoted: bool) -> Table:
    """Return a table of totals, each with its figures in the words of the statement."""
    say, figures = narrator.say, _figures(narrator, shown)
    rows = tuple(
        (
            say.date(row["date"], short=True),
            _hour(narrator, row),
            *_identity(narrator, row),
            say.listed(figures[row["tally_id"]], "; "),
        )
        for row in shown.iter_rows(named=True)
    )
    columns = (
        Column(say("Day"), "right"),
        Column(say("Published"), "right"),
        Column(say("Text")),
        Column(say("Total"), "right"),
        Column(say("Balance")),
        Column(say("Figures"), width=1),
    )
    caption = say(
        "The totals that numbers of this report rest on directly, by day: the hour of publication, the first 8 digits of the hash of the text, "
        "the total against its parts, and each figure. *: not added, its events are counted elsewhere."
    )
    words = say("In quotation marks: the words of the statement.") if quoted else _no_quotes(narrator)
    words = joined_text(" ", (words, *_pooled(narrator, shown)))
    anchors = tuple(anchor_of(key) for key in shown["tally_id"])
    return Table(columns, rows, caption, note=words, anchors=anchors, small=True)


def _pooled(narrator: Narrator, shown: pl.DataFrame) -> list[str]:
    """Say which regions stand under the name of an aggregate in the tables, because some statements name only that."""
    say, contents = narrator.say, narrator.contents
    stated = contents.stated.filter(pl.col("tally_id").is_in(shown["tally_id"].to_list()))
    read, told = set(stated["regions"].list.explode().drop_nulls()), set(contents.regions["region"])
    return [
        say(
            "{parts}: as read here; in tables and figures a part of {whole}, as some statements name that undivided.",
            parts=narrator.regions(parts),
            whole=narrator.region(whole),
        )
        for whole in sorted(told)
        if (parts := [code for code in members_of(whole) if code in read - told])
    ]


def _published(narrator: Narrator, row: dict[str, Any]) -> Label:
    """Write the day and the hour of publication; where they are not known, the day of the total."""
    moment = row["published_at"]
    if moment is None:
        return Label(f"{row['date']}", "date")
    return Label(f"{narrator.day(moment)} {narrator.clock(moment)}", "date")


def _hour(narrator: Narrator, row: dict[str, Any]) -> str:
    """Write the hour of publication, with the day where it is not that of the total."""
    if row["published_at"] is None:
        return ""
    hour, day = narrator.clock(row["published_at"]), narrator.day(row["published_at"])
    short = narrator.say.date(day, year=False, short=True)
    return hour if day == row["date"] else joined_text(", ", (short, hour))


def _identity(narrator: Narrator, row: dict[str, Any]) -> tuple[Label, Parts, str]:
    """Return the digits of the hash, the number and the balance of a total."""
    total = narrator.total(row)
    digest = Label(row["sha256"][:_DIGITS_SHOWN], "code")
    return digest, (total, "" if row["included"] else "*"), balance_words(narrator.say)[row["balance"]]


def _figures(narrator: Narrator, shown: pl.DataFrame) -> dict[str, list[Sentence]]:
    """Say each figure of some totals: the words of the total, then its regions with number and words."""
    say, contents = narrator.say, narrator.contents
    texts = dict(shown.select("tally_id", "text").iter_rows())
    told: dict[str, list[Sentence]] = {key: [] for key in shown["tally_id"]}
    spans = contents.readings.select("tally_id", "total_span_start", "total_span_end").drop_nulls()
    for key, start, end in spans.filter(pl.col("tally_id").is_in(list(told))).iter_rows():
        if texts[key]:
            told[key].append(say.sentence("total {quote}", quote=_quotation(narrator, texts[key][start:end])))
    stated = contents.stated.filter(pl.col("tally_id").is_in(list(told)), pl.col("kind") != "unallocated")
    for row in stated.iter_rows(named=True):
        told[row["tally_id"]].append(_figure(narrator, row))
    return told


def _figure(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    """Say one figure; one that is a part of another says so."""
    told: list[Sentence | Number] = [narrator.regions(row["regions"], " + ")] if row["regions"] else []
    number = narrator.number(
        f"count.{row['count_id']}",
        row["count"],
        "events",
        "read",
        low=row["low"],
        high=row["high"],
        interval=narrator.say("statements allow"),
        rows=(row["count_id"],),
    )
    if row["count"] is not None:
        told.append(number)
    elif row["kind"] != "listed":
        told.append(number.range)
    if row["quote"]:
        told.append(_quotation(narrator, row["quote"]))
    words = narrator.say.listed(told, " ")
    return _part(narrator, row["of"], words) if row["kind"] == "subset" else words


def _part(narrator: Narrator, whole: str | None, figure: Sentence) -> Sentence:
    """Say a figure that is a part of another one: of the total, or of a region."""
    say = narrator.say
    if whole is None or whole == "total":
        return say.sentence("of the total: {figure}", figure=figure)
    return say.sentence("of {region}: {figure}", region=narrator.region(whole), figure=figure)


def _quotation(narrator: Narrator, words: str) -> Parts:
    return narrator.say.sentence("\u201c{words}\u201d", words=Label(words, "quotation"))
