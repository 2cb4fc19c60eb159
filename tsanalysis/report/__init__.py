"""The report: results in words, figures and pages. It computes no statistic.

``tsanalysis.report(store)`` writes one; ``tsanalysis.report.draw_daily(axes, ...)`` and its siblings draw on
axes of the caller. The module itself is the function.
"""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tsanalysis.report.scope import Scope
    from tsanalysis.store import Store

__all__ = ["Report", "draw_anomalies", "draw_daily", "draw_forecast", "draw_level", "draw_tiles", "report"]

_DRAWINGS = {
    "draw_daily": "time",
    "draw_level": "time",
    "draw_signals": "time",
    "draw_breaks": "time",
    "draw_remainders": "fit",
    "draw_weekdays": "fit",
    "draw_anomalies": "time",
    "draw_forecast": "time",
    "draw_region": "regions",
    "draw_heat": "regions",
    "draw_tiles": "regions",
    "draw_windows": "windows",
    "draw_hours": "windows",
    "draw_shares": "windows",
}
"""Name of a drawing function -> its module in `tsanalysis.report.plots`."""


@dataclass(frozen=True)
class Report:
    """A report that was written.

    Attributes
    ----------
    paths
        Every file, the PDF among them.
    manifest
        Name of each file -> SHA-256 of its bytes.
    """

    paths: tuple[Path, ...]
    manifest: dict[str, str]


def report(
    store: Store,
    *,
    output: str | Path = "reports",
    scope: Scope | None = None,
    template: str = "standard",
    sections: Sequence[str] = (),
    language: str = "en",
    pages: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Report:
    """Analyse a store and write its report.

    Parameters
    ----------
    store
        What `tsanalysis.open_store` returns.
    output
        Folder; made if it is not there.
    scope
        What the report is about; None: the source, outcome and object of most totals, all days.
    template
        ``brief`` (one page), ``standard``, ``full`` (with every statement), or ``incident``.
    sections
        Instead of all sections of the template, these, in this order: ``tsanalysis.report.sections.SECTION_NAMES``.
    language
        Language of words, dates, decimal marks and region names: ``en``, ``ru`` or ``uk``.
    pages
        Also write each page as PNG.
    tell
        Called with the name of each step, for a progress bar.

    Returns
    -------
    Report
        Writing again from the same data gives the same bytes, hence the same manifest: a report is compared with
        the last one on record that knew less, never with itself.

    Raises
    ------
    InputError
        The store holds nothing that fits, an argument is not one of those above, or the folder cannot be written.
    NeedsReviewError
        The scope declares the numbers final, and totals of the period wait for a person.
    NotEnoughDataError
        It does, and no statement is known yet from after the period.

    Notes
    -----
    The numbers printed are put on record in the store (``runs``, ``report_numbers``), unless it is open for
    reading only.
    """
    from tsanalysis.report.contents import gather, refuse_unready  # noqa: PLC0415
    from tsanalysis.report.earlier import compare_with_earlier, record_report  # noqa: PLC0415
    from tsanalysis.report.files import write_report  # noqa: PLC0415
    from tsanalysis.report.narrator import Narrator  # noqa: PLC0415
    from tsanalysis.report.scope import Scope as Whole  # noqa: PLC0415 -- polars and the analyses
    from tsanalysis.report.sections import SECTION_NAMES, TEMPLATES  # noqa: PLC0415
    from tsanalysis.report.wording import Wording  # noqa: PLC0415

    if template not in TEMPLATES:
        raise InputError(f"report template {template!r}; wanted one of {', '.join(TEMPLATES)}")
    if unknown := [name for name in sections if name not in SECTION_NAMES]:
        raise InputError(f"report sections {', '.join(unknown)}; wanted some of {', '.join(SECTION_NAMES)}")
    say = Wording(language)
    known_until = store.known_until()
    contents = gather(store, scope or Whole(), tell)
    refuse_unready(contents)
    tell("earlier report")
    earlier = compare_with_earlier(
        store, contents, known_until=known_until, template=template, language=language
    )
    narrator = Narrator(contents, say, template, tuple(sections), earlier)
    written = write_report(narrator, Path(output), template, tell, pages=pages)
    if not store.read_only:
        record_report(store, narrator, written.sections, written.manifest, known_until=known_until)
    return Report(written.paths, written.manifest)


def __getattr__(name: str) -> Any:
    """Import a drawing function at its first use."""
    if name not in _DRAWINGS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"tsanalysis.report.plots.{_DRAWINGS[name]}"), name)


class _CallableModule(ModuleType):
    """A module that is its main function: ``tsanalysis.report`` is both."""

    def __call__(self, *arguments: Any, **options: Any) -> Report:
        return report(*arguments, **options)


sys.modules[__name__].__class__ = _CallableModule
