"""The sections of a report, in order: each turns results into blocks, and none computes or draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.report.sections.annex import derivation_section, reproduce_section, statement_section
from tsanalysis.report.sections.forecast import forecast_section
from tsanalysis.report.sections.front import front_section
from tsanalysis.report.sections.incident import incident_section
from tsanalysis.report.sections.level import level_section
from tsanalysis.report.sections.methods import methods_section
from tsanalysis.report.sections.quality import ambiguity_section, quality_section
from tsanalysis.report.sections.regions import regions_section
from tsanalysis.report.sections.signals import signals_section
from tsanalysis.report.sections.windows import windows_section

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsanalysis.report.blocks import Section
    from tsanalysis.report.narrator import Narrator

__all__ = ["TEMPLATES", "make_sections"]

_FRONT = (front_section,)
_STANDARD = (
    *_FRONT,
    level_section,
    regions_section,
    signals_section,
    incident_section,
    windows_section,
    forecast_section,
    quality_section,
    ambiguity_section,
    methods_section,
    derivation_section,
    reproduce_section,
)

TEMPLATES: dict[str, tuple[Callable[[Narrator], Section], ...]] = {
    "brief": _FRONT,
    "standard": _STANDARD,
    "full": (*_STANDARD, statement_section),
    "incident": (
        *_FRONT,
        incident_section,
        signals_section,
        windows_section,
        methods_section,
        derivation_section,
        reproduce_section,
    ),
}
"""Template -> its sections. `full` adds the annex of all statements, `incident` tells of one."""


def make_sections(narrator: Narrator, template: str) -> tuple[Section, ...]:
    """Return the sections of a template; one that has nothing to show says why in one line."""
    return tuple(section(narrator) for section in TEMPLATES[template])
