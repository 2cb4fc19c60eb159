"""What is counted and who says so, in words: from the codes of a store to the nouns of a sentence.

It never guesses: a code without words is printed as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.report.contents import Scope
    from tsanalysis.report.wording import Wording

__all__ = ["Subject", "name_subject"]

_CLAIMANTS = {
    "ru-mod": ("Russian Ministry of Defence", "the ministry"),
    "ua-af": ("Air Force of Ukraine", "the Air Force of Ukraine"),
    "ua-gs": ("General Staff of Ukraine", "the General Staff of Ukraine"),
}
_OBJECTS = {"uav": "drones", "missile": "missiles", "boat": "boats", "bomb": "bombs", "alert": "alerts"}
_OUTCOMES = {
    "intercepted": "intercepted",
    "launched": "launched",
    "hit": "that hit",
    "lost": "lost",
    "suppressed": "suppressed",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The nouns of a report."""

    claimant: str
    claimant_short: str
    things: str
    outcome: str

    @property
    def reported(self) -> str:
        """Such as: drones reported intercepted."""
        return f"{self.things} reported {self.outcome}"


def name_subject(scope: Scope, say: Wording) -> Subject:
    """Name claimant, object and outcome of a scope.

    Examples
    --------
    >>> from tsanalysis.report.contents import Scope
    >>> from tsanalysis.report.wording import Wording
    >>> name_subject(Scope("ru-mod", "intercepted", "uav"), Wording()).reported
    'drones reported intercepted'
    >>> name_subject(Scope("city", "seen", "fox"), Wording()).claimant
    'city'
    """
    source, thing, outcome = scope.source or "", scope.object or "", scope.outcome or ""
    full, short = _CLAIMANTS.get(source, (source, source))
    return Subject(
        say(full), say(short), say(_OBJECTS.get(thing, thing)), say(_OUTCOMES.get(outcome, outcome))
    )
