"""Methods: how days and regions are counted, an entry for each method, and what the report cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Paragraph, Points, Section, Subheading
from tsanalysis.report.labels import Label
from tsanalysis.report.sections.entries import entries

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Sentence
    from tsanalysis.report.narrator import Narrator

__all__ = ["methods_section"]


def methods_section(narrator: Narrator) -> Section:
    """Return the section on methods."""
    say, scope = narrator.say, narrator.contents.scope
    claims = {
        "party": "Whether a claim is true. All numbers are claims of one party; none was verified, and what the party did not claim is not here.",
        "unnamed": "Whether a claim is true. The numbers are of texts that do not name who claims them, perhaps of several parties; none was verified, and what no text told is not here.",
        "other": "Whether a claim is true. All numbers are claims of one source; none was verified, and what the source did not claim is not here.",
    }
    rules = {
        "end": say("the day on which it ends"),
        "start": say("the day on which it starts"),
        "night": say("the next morning, if it starts in the evening"),
        "proportional": say("every day it touches, by hours"),
    }
    blocks: list[Block] = [
        _words(
            say(
                "Days. A window belongs to {rule} ({zone}). A day without any statement is unknown, never zero. A zero stands only where a complete breakdown does not name the region.",
                rule=rules[scope.day_rule],
                zone=Label(scope.zone, "name"),
            )
        ),
        _words(
            say(
                "Double counts. A window that lies inside another of the same source, outcome and object is counted once. Windows that overlap in part cannot be separated; the lower bound allows for it."
            )
        ),
        _words(
            say(
                "Regions. A number told for several regions, or for none, is given to no region. It widens the interval of every region it may belong to."
            )
        ),
        *entries(narrator),
        Subheading(say("Words for evidence")),
        _words(
            say(
                "p below 0.001: very strong evidence; below 0.01: strong evidence; below 0.05: evidence; below 0.1: weak evidence; otherwise no evidence. No evidence of a change is not evidence of no change."
            )
        ),
        Subheading(say("What this report cannot say")),
        Points(
            (
                (say(claims[narrator.subject.standing]),),
                (
                    say(
                        "How many there were in all: what was not claimed, or was lost, hit or turned back under another word, is not counted."
                    ),
                ),
                (
                    say(
                        "Why a number rose or fell. A change of reporting can look like a change of events; the breaks found are listed."
                    ),
                ),
                (say("What comes next. A forecast, where one is shown, only continues the past."),),
            )
        ),
    ]
    return Section("methods", say("Methods"), tuple(blocks))


def _words(text: Sentence) -> Paragraph:
    return Paragraph((text,))
