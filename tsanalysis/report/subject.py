"""What is counted and who says so, in words: from the codes of a store to the nouns of a sentence.

It never guesses: a code without words is printed as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tsanalysis.report.claimants import name_claimant

if TYPE_CHECKING:
    from tsanalysis.report.claimants import Standing
    from tsanalysis.report.scope import Scope
    from tsanalysis.report.wording import Wording

__all__ = ["OBJECTS", "OUTCOMES", "Subject", "name_subject"]

OBJECTS = {
    "uav": "drones",
    "missile": "missiles",
    "boat": "boats",
    "bomb": "bombs",
    "shell": "shells",
    "aircraft": "aircraft",
    "helicopter": "helicopters",
    "target": "targets",
    "decoy": "decoys",
    "case": "cases",
    "alert": "alerts",
}
OUTCOMES = {
    "intercepted": "intercepted",
    "launched": "launched",
    "hit": "that hit",
    "lost": "lost",
    "suppressed": "suppressed",
}
_REPORTED = {
    "intercepted": "{things} reported intercepted",
    "launched": "{things} reported launched",
    "hit": "{things} reported that hit",
    "lost": "{things} reported lost",
    "suppressed": "{things} reported suppressed",
}
"""Outcome -> the heading of what was counted: one template each, as other languages use a noun of its own."""
_OTHERWISE_REPORTED = "{things} reported {outcome}"


@dataclass(frozen=True, slots=True)
class Subject:
    """The nouns of a report. `reported` is such as: drones reported intercepted; `standing`: what the claimant is."""

    claimant: str
    claimant_short: str
    things: str
    outcome: str
    reported: str
    standing: Standing = "other"


def name_subject(scope: Scope, say: Wording) -> Subject:
    """Name claimant, object and outcome of a scope.

    Examples
    --------
    >>> from tsanalysis.report.scope import Scope
    >>> from tsanalysis.report.wording import Wording
    >>> name_subject(Scope("ru-mod", "intercepted", "uav"), Wording()).reported
    'drones reported intercepted'
    >>> name_subject(Scope("city", "seen", "fox"), Wording()).claimant
    'city'
    """
    claimant, thing, outcome = name_claimant(scope.source or "", say), scope.object or "", scope.outcome or ""
    things, result = say(OBJECTS.get(thing, thing)), say(OUTCOMES.get(outcome, outcome))
    reported = say(_REPORTED.get(outcome, _OTHERWISE_REPORTED), things=things, outcome=result)
    return Subject(claimant.name, claimant.short, things, result, reported, claimant.standing)
