"""The annexes: where each number comes from, how to reproduce it, and every statement behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis import __version__
from tsanalysis.report.blocks import Column, Facts, Listing, Section, Table
from tsanalysis.report.contents import RECENT_DAYS
from tsanalysis.report.narrator import DERIVATIONS
from tsanalysis.report.subject import balance_words

if TYPE_CHECKING:
    from tsanalysis.report.narrator import Narrator

__all__ = ["derivation_section", "reproduce_section", "statement_section"]


def derivation_section(narrator: Narrator) -> Section:
    """Return the list of derivations that the numbers of the report link to."""
    say = narrator.say
    rows = tuple((d.call, say(d.meaning)) for d in DERIVATIONS)
    columns = (Column(say("Call")), Column(say("What it gives"), width=1))
    caption = say(
        "Each number in this report links here. `tsanalysis trace report.json NUMBER` prints its call, the rows of the store and the characters of the statement it was read from."
    )
    return Section(
        "derivations",
        say("Where the numbers come from"),
        (Table(columns, rows, caption, anchors=tuple(d.key for d in DERIVATIONS), small=True),),
    )


def reproduce_section(narrator: Narrator) -> Section:
    """Return the command, the fingerprint of the data, and how to cite."""
    say, contents = narrator.say, narrator.contents
    scope = contents.scope
    title = say(
        "{things}, {claimant}, {period}",
        things=narrator.things,
        claimant=narrator.subject.claimant,
        period=say.period(contents.first, contents.last),
    )
    pairs = (
        (say("Command"), (_command(narrator),)),
        (
            say("Scope"),
            (
                say(
                    "source {source}, outcome {outcome}, object {object}, day rule {rule}, zone {zone}",
                    source=scope.source,
                    outcome=scope.outcome,
                    object=scope.object,
                    rule=scope.day_rule,
                    zone=scope.zone,
                ),
            ),
        ),
        (say("Version"), (f"tsanalysis {__version__}",)),
        (say("Input"), (say("SHA-256 of the counts used: {hash}", hash=contents.fingerprint),)),
        (
            say("Cite as"),
            (
                say(
                    "tsanalysis contributors: {title}. Report of tsanalysis {version}, data until {instant}.",
                    title=title,
                    version=__version__,
                    instant=narrator.instant(contents.cut_off),
                ),
            ),
        ),
        (say("Licence"), (say("Software: Apache-2.0. The numbers are claims of their source."),)),
    )
    return Section("reproduce", say("How to reproduce this report"), (Facts(pairs),))


def _command(narrator: Narrator) -> str:
    """Return the command that makes the report again, whatever is added to the data later."""
    scope, language = narrator.contents.scope, narrator.say.language
    options = {
        "since": scope.since,
        "until": scope.until,
        "comparison-days": None if scope.comparison_days == RECENT_DAYS else scope.comparison_days,
        "incident": scope.incident,
        "template": None if narrator.template == "standard" else narrator.template,
        "lang": None if language == "en" else language,
    }
    told = "".join(f" --{name} {value}" for name, value in options.items() if value is not None)
    return f"tsanalysis report{told}"


def statement_section(narrator: Narrator) -> Section:
    """Return every statement: time, total, balance, hash."""
    say, contents = narrator.say, narrator.contents
    hashes = dict(contents.statements.select("statement_id", "sha256").iter_rows())
    balances = balance_words(say)
    lines, anchors = [], []
    for row in contents.tallies.sort("date", "published_at", "tally_id").iter_rows(named=True):
        when = f"{row['date']:%Y-%m-%d}" + (
            f" {narrator.clock(row['published_at'])}" if row["published_at"] else ""
        )
        total = "\u2013" if row["total"] is None else f"{row['total']}" + ("" if row["included"] else "*")
        lines.append((when, hashes.get(row["statement_id"], "")[:8], total, balances[row["balance"]]))
        anchors.append(f"t-{row['tally_id'].replace('/', '-')}")
    caption = say(
        "Every total: its day and the hour of publication, the first 8 digits of the hash of the text, the number, and its balance. *: not added, its events are counted elsewhere."
    )
    header = (say("Published"), say("Text"), say("Total"), say("Balance"))
    return Section(
        "statements",
        say("All statements"),
        (Listing(header, tuple(lines), caption, ("left", "left", "right", "left"), tuple(anchors), 3),),
        new_page=True,
    )
