"""Who claims the numbers, in words: from the codes that the reader gives to the name of an office.

It never guesses: a code that is no office of a known place is printed as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from tsanalysis.errors import UnknownRegionError
from tsanalysis.regions import codes_of, name_of, region
from tsanalysis.report.genitive import genitive

if TYPE_CHECKING:
    from tsanalysis.report.wording import Wording

__all__ = ["Claimant", "name_claimant"]

Standing = Literal["party", "unnamed", "other"]
UNNAMED = "unknown"
"""The claimant of texts that name none."""

_PARTIES = {
    "ru-mod": ("Russian Ministry of Defence", "the ministry"),
    "ua-air-force": ("Air Force of Ukraine", "the Air Force of Ukraine"),
    "ua-general-staff": ("General Staff of Ukraine", "the General Staff of Ukraine"),
}
_OFFICES = {
    "governor": "governor of {place}",
    "head": "head of {place}",
    "mayor": "mayor of {place}",
    "authorities": "authorities of {place}",
    "health-ministry": "health ministry of {place}",
    "ministry": "ministry of {place}",
    "mod": "ministry of defence of {place}",
}
"""Ending of a code -> the office; what stands before it is a place."""


class Claimant(NamedTuple):
    """A claimant: as it is named (English without the article), inside a sentence, and what it is."""

    name: str
    short: str
    standing: Standing = "other"


def name_claimant(source: str, say: Wording) -> Claimant:
    """Name a claimant; in Russian and Ukrainian in the genitive, which follows "according to".

    Examples
    --------
    >>> from tsanalysis.report.wording import Wording
    >>> name_claimant("ru-bel-governor", Wording()).short
    'the governor of Belgorod Oblast'
    >>> name_claimant("ru-ta-governor", Wording("ru")).short
    'главы Республики Татарстан'
    >>> name_claimant("city-desk", Wording()).name
    'city-desk'
    """
    if source == UNNAMED:
        return Claimant(say("unnamed sources"), say("unnamed sources"), "unnamed")
    if source in _PARTIES:
        name, short = _PARTIES[source]
        return Claimant(say(name), say(short), "party")
    name = _official(source, say)
    return Claimant(name, say("the {claimant}", claimant=name)) if name else Claimant(source, source)


def _official(source: str, say: Wording) -> str:
    """Name an office by its place; nothing where the code is none."""
    for office, words in _OFFICES.items():
        if source == office:
            return say(words, place=say("a region not named"))
        before, ending, rest = source.rpartition(f"-{office}")
        code = _place(before) if ending and not rest else ""
        if code:
            title = _OFFICES["head"] if office == "governor" and _has_a_head(code) else words
            return say(title, place=genitive(name_of(code, say.language), say.language))
    return ""


def _place(words: str) -> str:
    """Return the code of a place given by its code or its English name; nothing where there is none, or several."""
    try:
        return region(words.upper()).code
    except UnknownRegionError:
        found = codes_of(words.replace("-", " "), "en")
        return found[0] if len(found) == 1 else ""


def _has_a_head(code: str) -> bool:
    """Whether a region has no governor by title: republics, and the regions of Ukraine."""
    place = region(code)
    return place.kind == "republic" or place.code.startswith("UA-")
