"""The sections of a report, in order: each turns results into blocks, and none computes or draws."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Plot
from tsanalysis.report.labels import Label
from tsanalysis.report.linking import ANNEX, cited_tallies
from tsanalysis.report.sections.annex import derivation_section, reproduce_section
from tsanalysis.report.sections.earlier import earlier_section
from tsanalysis.report.sections.forecast import forecast_section
from tsanalysis.report.sections.front import front_section
from tsanalysis.report.sections.incident import incident_section
from tsanalysis.report.sections.level import level_section
from tsanalysis.report.sections.methods import methods_section
from tsanalysis.report.sections.quality import ambiguity_section, quality_section
from tsanalysis.report.sections.regions import regions_section
from tsanalysis.report.sections.signals import signals_section
from tsanalysis.report.sections.sources import source_section
from tsanalysis.report.sections.windows import windows_section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tsanalysis.report.blocks import Section
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.wording import Wording

__all__ = ["SECTION_NAMES", "TEMPLATES", "make_sections"]

_MAKERS: dict[str, Callable[[Narrator], Section]] = {
    "front": front_section,
    "changes": earlier_section,
    "level": level_section,
    "regions": regions_section,
    "signals": signals_section,
    "incident": incident_section,
    "windows": windows_section,
    "forecast": forecast_section,
    "quality": quality_section,
    "ambiguities": ambiguity_section,
    "methods": methods_section,
    "derivations": derivation_section,
    "reproduce": reproduce_section,
}
"""Name -> what makes the section, in the order of a report. The annex of statements follows from those before it."""

SECTION_NAMES = (*_MAKERS, ANNEX)
"""What a report can show, in its order."""

TEMPLATES: dict[str, tuple[str, ...]] = {
    "brief": ("front",),
    "standard": SECTION_NAMES,
    "full": SECTION_NAMES,
    "incident": (
        "front",
        "changes",
        "incident",
        "signals",
        "windows",
        "methods",
        "derivations",
        "reproduce",
        ANNEX,
    ),
}
"""Template -> its sections. `full` shows every statement and the days of the forecast, `incident` tells of one statement."""


def make_sections(narrator: Narrator, template: str) -> tuple[Section, ...]:
    """Return the sections chosen, else those of a template; one that has nothing to show says why in one line.

    The annex of sources holds the statements that single numbers rest on; in `full` every statement.
    """
    names = narrator.sections or TEMPLATES[template]
    made = (_MAKERS[name](narrator) for name in names if name != ANNEX)
    sections = _numbered((section for section in made if section.blocks), narrator.say)
    if ANNEX not in names:
        return sections
    days = dict(narrator.contents.tallies.select("tally_id", "date").iter_rows())
    cited = None if template == "full" else cited_tallies(sections, days)
    return (*sections, source_section(narrator, cited))


def _numbered(sections: Iterable[Section], say: Wording) -> tuple[Section, ...]:
    """Give the figures their numbers, in their order."""
    places = itertools.count(1)
    return tuple(
        dataclasses.replace(
            section,
            blocks=tuple(
                dataclasses.replace(block, title=Label(say("Figure {n}", n=next(places)), "name"))
                if isinstance(block, Plot)
                else block
                for block in section.blocks
            ),
        )
        for section in sections
    )
