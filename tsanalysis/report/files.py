"""Write a report: the PDF, each figure as PNG, SVG, CSV and words, report.json, data package, manifest.

The only module here that touches the disk. The same contents give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tsanalysis import __version__
from tsanalysis.errors import InputError
from tsanalysis.report import blocks as b
from tsanalysis.report.arrangement import Room, arrange
from tsanalysis.report.canvas import figure_style, figure_svg, height_points, shorten
from tsanalysis.report.document import Front, compile_figures, compile_pages, compile_pdf, typeset
from tsanalysis.report.figures import BUILDERS
from tsanalysis.report.findings import capitalised
from tsanalysis.report.html import make_html
from tsanalysis.report.sections import make_sections
from tsanalysis.report.sections.incident import incident_window
from tsanalysis.report.tracing import trace_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import polars as pl

    from tsanalysis.report.narrator import Narrator

__all__ = ["Written", "write_report"]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: each file with its hash, in order, and the sections that they show."""

    sections: tuple[b.Section, ...]
    paths: tuple[Path, ...]
    manifest: dict[str, str]


def write_report(
    narrator: Narrator, folder: Path, template: str, tell: Callable[[str], None], *, pages: bool = False
) -> Written:
    """Build everything in memory, then write it.

    Parameters
    ----------
    narrator
        Contents and language.
    folder
        Where to write; made if it is not there.
    template
        One of `sections.TEMPLATES`.
    tell
        Called with the name of each step.
    pages
        Also write each page as PNG.
    """
    sections = make_sections(narrator, template)
    plots = {
        block.name: block for section in sections for block in section.blocks if isinstance(block, b.Plot)
    }
    tell("figures")
    with figure_style():
        drawn = {name: BUILDERS[name](narrator) for name in plots}
    tell("pages")
    front = _front(narrator)
    rooms = {name: Room(height_points(one.figure), one.shortest) for name, one in drawn.items()}
    arranged = arrange(front, sections, rooms)
    files: dict[str, bytes] = {}
    images: dict[str, bytes] = {}
    for name, block in plots.items():
        shorten(drawn[name].figure, arranged.shares.get(name, 1))
        images[name] = figure_svg(drawn[name].figure)
        files[f"figures/{name}.svg"] = images[name]
        files[f"figures/{name}.csv"] = drawn[name].numbers.write_csv(float_precision=6).encode()
        words = f"{b.as_text(block.alternative)}\n\n{b.as_text(block.caption)}\n"
        files[f"figures/{name}.txt"] = words.encode()
    files["report.json"] = _as_json(
        trace_numbers(narrator, front, sections)
    )  # before the compiler takes its memory
    files["report.html"] = make_html(front, sections, images, narrator.say).encode()
    files |= {f"figures/{name}.png": image for name, image in compile_figures(images).items()}
    source = typeset(front, arranged.sections, images, arranged.floating)
    files["report.pdf"] = compile_pdf(source, narrator.contents.cut_off)
    if pages:
        files |= {f"pages/{n}.png": page for n, page in enumerate(compile_pages(source), 1)}
    files["datapackage.json"] = _as_json(
        _data_package(front, {name: one.numbers for name, one in drawn.items()}, plots)
    )
    manifest = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
    files["manifest.json"] = _as_json(
        {"version": __version__, "input": narrator.contents.fingerprint, "files": manifest}
    )
    tell("files")
    return Written(sections, tuple(_write(folder, files)), manifest)


def _data_package(
    front: Front, tables: Mapping[str, pl.DataFrame], plots: Mapping[str, b.Plot]
) -> dict[str, Any]:
    """Describe the tables behind the figures as a tabular data package (Frictionless Data, version 1)."""
    resources = [
        {
            "name": name,
            "path": f"figures/{name}.csv",
            "description": b.as_text(plots[name].caption),
            "profile": "tabular-data-resource",
            "encoding": "utf-8",
            "schema": {"fields": [{"name": c, "type": _field_type(t)} for c, t in table.schema.items()]},
        }
        for name, table in tables.items()
    ]
    return {
        "profile": "tabular-data-package",
        "name": "tsanalysis-report",
        "title": front.title,
        "description": front.subtitle,
        "version": __version__,
        "resources": resources,
    }


def _field_type(dtype: pl.DataType) -> str:
    """Return the name of a type in a table schema."""
    if dtype.is_integer():
        return "integer"
    if dtype.is_float():
        return "number"
    return {"Date": "date", "Boolean": "boolean"}.get(str(dtype), "string")


def _front(narrator: Narrator) -> Front:
    """Return title, banner and footer."""
    say, contents, subject = narrator.say, narrator.contents, narrator.subject
    as_of = narrator.instant(contents.cut_off)
    title = say("{things}, by region and day", things=capitalised(narrator.things))
    stated = "As stated by the {claimant}, {period}"
    claims = "Claims of the {claimant} \u00b7 data until {instant} \u00b7 tsanalysis {version}"
    is_incident = narrator.template == "incident" and contents.incident.result is not None
    if is_incident:
        things, window = capitalised(narrator.things), incident_window(narrator)
        title = say("{things}: {window}", things=things, window=window)
        stated = "As stated by the {claimant}, in the context of {period}"
    if subject.standing == "unnamed":
        stated = "As stated by sources that are not named, {period}"
        if is_incident:
            stated = "As stated by sources that are not named, in the context of {period}"
        claims = (
            "Claims of sources that are not named \u00b7 data until {instant} \u00b7 tsanalysis {version}"
        )
    return Front(
        title=title,
        banner=_banner(narrator),
        subtitle=say(
            stated,
            claimant=subject.claimant,
            period=say.period(contents.first, contents.last),
        ),
        footer=say(
            claims,
            claimant=subject.claimant,
            instant=as_of,
            version=__version__,
        ),
        page_of=say("of"),
        language=say.language,
        author="tsanalysis",
        as_of=contents.cut_off,
    )


def _banner(narrator: Narrator) -> str:
    """Say above the title how much the numbers may be relied on."""
    say = narrator.say
    provisional = {
        "party": "PROVISIONAL \u00b7 CLAIMS OF ONE PARTY, NOT VERIFIED",
        "unnamed": "PROVISIONAL \u00b7 CLAIMS OF UNNAMED SOURCES, NOT VERIFIED",
        "other": "PROVISIONAL \u00b7 CLAIMS OF ONE SOURCE, NOT VERIFIED",
    }
    final = {
        "party": "FINAL \u00b7 CLAIMS OF ONE PARTY, NOT VERIFIED",
        "unnamed": "FINAL \u00b7 CLAIMS OF UNNAMED SOURCES, NOT VERIFIED",
        "other": "FINAL \u00b7 CLAIMS OF ONE SOURCE, NOT VERIFIED",
    }
    return say((final if narrator.contents.scope.final else provisional)[narrator.subject.standing])


def _as_json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _write(folder: Path, files: dict[str, bytes]) -> Iterator[Path]:
    """Write every file; a folder that cannot be written is one clear message."""
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            yield path
    except OSError as error:
        raise InputError(
            f"{error.filename or folder}: cannot write: {error.strerror}; name another folder with --output"
        ) from error
