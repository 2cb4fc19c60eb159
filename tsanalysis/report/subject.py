"""What is counted and who says so, in words: from the codes of a store to the nouns of a sentence.

It never guesses: a code without words is printed as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tsanalysis.report.scope import Scope
    from tsanalysis.report.wording import Wording

__all__ = ["Subject", "balance_words", "form_words", "name_subject"]

Standing = Literal["party", "unnamed", "other"]
UNNAMED = "unknown"
"""The claimant of texts that name none."""
_CLAIMANTS = {
    "ru-mod": ("Russian Ministry of Defence", "the ministry"),
    "ua-air-force": ("Air Force of Ukraine", "the Air Force of Ukraine"),
    "ua-general-staff": ("General Staff of Ukraine", "the General Staff of Ukraine"),
    UNNAMED: ("unnamed sources", "unnamed sources"),
}
_OBJECTS = {
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
_OUTCOMES = {
    "intercepted": "intercepted",
    "launched": "launched",
    "hit": "that hit",
    "lost": "lost",
    "suppressed": "suppressed",
}
_FORMS = {
    "stated": "a number for one region",
    "each": "one number for each of several regions",
    "joint": "a number for several regions",
    "subset": "a part of another number",
    "rest": "a number for the rest",
    "listed": "regions without a number",
    "unallocated": "a number without a region",
    "clock": "from one hour to another",
    "point": "a point in time",
    "overnight": "a night",
    "day": "a whole day",
    "longer": "more than a day",
    "unknown": "not told",
}
"""Kinds of counts and of windows."""
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
    source, thing, outcome = scope.source or "", scope.object or "", scope.outcome or ""
    full, short = _CLAIMANTS.get(source, (source, source))
    things, result = say(_OBJECTS.get(thing, thing)), say(_OUTCOMES.get(outcome, outcome))
    reported = say(_REPORTED.get(outcome, _OTHERWISE_REPORTED), things=things, outcome=result)
    standing: Standing = "unnamed" if source == UNNAMED else "party" if source in _CLAIMANTS else "other"
    return Subject(say(full), say(short), things, result, reported, standing)


def form_words(code: str, say: Wording) -> str:
    """Say a kind of count or of window; another code is printed as it is."""
    return say(_FORMS.get(code, code))


def balance_words(say: Wording) -> dict[str, str]:
    """Return the short words of every balance of a total against its parts."""
    return {
        "balanced": say("balanced"),
        "short": say("short"),
        "over": say("over"),
        "no_breakdown": say("no parts"),
        "no_total": say("no total"),
        "ambiguous": say("ambiguous"),
    }
