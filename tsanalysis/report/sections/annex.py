"""The annexes on method: where each number comes from, and how to reproduce it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from tsanalysis import __version__
from tsanalysis.report.blocks import Column, Facts, Section, Table
from tsanalysis.report.labels import Label
from tsanalysis.report.narrator import DERIVATIONS
from tsanalysis.report.scope import RECENT_DAYS, Scope

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Sentence
    from tsanalysis.report.narrator import Narrator

__all__ = ["command_of", "derivation_section", "reproduce_section"]


_USUAL = Scope()


def derivation_section(narrator: Narrator) -> Section:
    """Return the list of derivations that the numbers of the report link to."""
    say = narrator.say
    rows = tuple((Label(d.call, "code"), say(d.meaning)) for d in DERIVATIONS)
    columns = (Column(say("Call")), Column(say("What it gives"), width=1))
    caption = say(
        "A number of one day leads to its statements in the annex, every other number here. The command {command} prints its call, its query, the rows of the store and the characters of the statement it was read from.",
        command=Label("tsanalysis trace report.json NUMBER", "code"),
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
        (say("Command"), Label(command_of(narrator), "code")),
        (
            say("Scope"),
            say(
                "source {source}, outcome {outcome}, object {object}, day rule {rule}, zone {zone}, disputed regions {disputed}",
                source=Label(str(scope.source), "name"),
                outcome=Label(str(scope.outcome), "name"),
                object=Label(str(scope.object), "name"),
                rule=scope.day_rule,
                zone=Label(scope.zone, "name"),
                disputed=scope.disputed,
            ),
        ),
        (say("Version"), Label(f"tsanalysis {__version__}", "code")),
        (say("Input"), say("SHA-256 of the counts used: {hash}", hash=Label(contents.fingerprint, "code"))),
        *_map_file(narrator),
        (
            say("Cite as"),
            say(
                "tsanalysis contributors: {title}. Report of tsanalysis {version}, data until {instant}.",
                title=title,
                version=Label(__version__, "code"),
                instant=narrator.instant(contents.cut_off),
            ),
        ),
        (say("Licence"), say("Software: Apache-2.0. The numbers are claims of their source.")),
    )
    return Section("reproduce", say("How to reproduce this report"), (Facts(pairs),))


def _map_file(narrator: Narrator) -> tuple[tuple[str, Sentence], ...]:
    """Return the file of the map with its hash, where the user gave one."""
    say, used = narrator.say, narrator.contents.region_map
    if not used.file:
        return ()
    file, digest = Label(used.file, "name"), Label(used.sha256, "code")
    return ((say("Map"), say("{file}, SHA-256 {hash}", file=file, hash=digest)),)


def command_of(narrator: Narrator) -> str:
    """Return the command that makes the report again, whatever is added to the data later."""
    scope, language = narrator.contents.scope, narrator.say.language
    options = {
        "since": scope.since,
        "until": scope.until,
        "comparison-days": None if scope.comparison_days == RECENT_DAYS else scope.comparison_days,
        "incident": scope.incident,
        **{key: shlex.quote(str(getattr(scope, key))) for key in ("source", "outcome", "object")},
        "template": None if narrator.template == "standard" else narrator.template,
        "lang": None if language == "en" else language,
        "day-rule": None if scope.day_rule == _USUAL.day_rule else scope.day_rule,
        "zone": None if scope.zone == _USUAL.zone else scope.zone,
        "tiles": scope.tiles and shlex.quote(scope.tiles),
        "disputed": None if scope.disputed == _USUAL.disputed else scope.disputed,
    }
    told = "".join(f" --{name} {value}" for name, value in options.items() if value is not None)
    told += "".join(f" --region {code}" for code in scope.regions)
    told += "".join(f" --section {name}" for name in narrator.sections)
    return f"tsanalysis report{told}{' --final' if scope.final else ''}"
