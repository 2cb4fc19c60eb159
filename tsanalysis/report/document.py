"""Set sections as a PDF with typst: real text, tables that break, links, tags, alternative texts.

It decides how things look on a page and never what they say. It reads and writes no file.
"""

from __future__ import annotations

import functools
import json
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import TsanalysisError
from tsanalysis.report import palette
from tsanalysis.report.document_style import PREAMBLE
from tsanalysis.report.linking import ANNEX, link_targets
from tsanalysis.report.page_blocks import Pages, quoted
from tsanalysis.resources import fonts_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from tsanalysis.report.blocks import Formula, Section

__all__ = [
    "Front",
    "compile_figures",
    "compile_formulas",
    "compile_pages",
    "compile_pdf",
    "forget_trials",
    "page_style",
    "query_page",
    "title",
    "typeset",
]

_PAGE_DOTS_PER_INCH = 110
_LONG_TITLE = 60
_TITLE_POINTS = 920
"""A line of n letters is set so large, divided by n, that it fits; a long title has two, the second after its colon."""
_FIGURE_DOTS_PER_INCH = 200
_RUNS_REMEMBERED = 11

STANDARDS: list[Any] = ["a-2a", "ua-1"]
"""Archive quality (PDF/A-2a) and accessible (PDF/UA-1)."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above and below the pages, and in the properties of the file."""

    title: str
    banner: str
    subtitle: str
    footer: str
    page_of: str
    language: str
    author: str
    as_of: dt.datetime


def typeset(
    front: Front,
    sections: Sequence[Section],
    plots: Mapping[str, bytes],
    floating: Collection[str] = (),
) -> str:
    """Write the typst source of a report.

    Parameters
    ----------
    front
        Title, banner, footer and properties.
    sections
        What to say, in order.
    plots
        SVG of every figure that a section names.
    floating
        Figures that stand at the top of the next page with room for them; the others where they are named.

    Returns
    -------
    str
        Source that compiles without any other file but the fonts.
    """
    targets = link_targets(sections)
    parts = [
        Pages(plots, {} if section.key == ANNEX else targets, floating).section(section)
        for section in sections
    ]
    return "\n".join([page_style(front), title(front), *parts])


def compile_pdf(source: str, as_of: dt.datetime) -> bytes:
    """Compile typst source to a tagged PDF that meets `STANDARDS`.

    Parameters
    ----------
    source
        What `typeset` returns.
    as_of
        The instant that is written as the creation time: the data's cut-off, so that the same data
        give the same bytes.

    Raises
    ------
    TsanalysisError
        The compiler refuses the source or finds that it misses a standard.
    """
    options = {"timestamp": int(as_of.timestamp()), "pdf_standards": STANDARDS}
    return bytes(_compile(source, format="pdf", **options))


def compile_pages(source: str, *, dots_per_inch: int = _PAGE_DOTS_PER_INCH) -> list[bytes]:
    """Compile typst source to one PNG per page.

    Raises
    ------
    TsanalysisError
        The compiler refuses the source.
    """
    pages = _compile(source, format="png", ppi=dots_per_inch)
    return [pages] if isinstance(pages, bytes) else list(pages)


def compile_figures(plots: Mapping[str, bytes]) -> dict[str, bytes]:
    """Turn figures in SVG into PNG, each drawn as it stands on the page."""
    if not plots:
        return {}
    images = (f'#image(bytes({quoted(svg.decode())}), format: "svg")' for svg in plots.values())
    source = "#set page(width: auto, height: auto, margin: 0pt)\n" + "\n#pagebreak()\n".join(images)
    return dict(zip(plots, compile_pages(source, dots_per_inch=_FIGURE_DOTS_PER_INCH), strict=True))


def compile_formulas(formulas: Iterable[Formula]) -> dict[str, str]:
    """Set formulas as MathML; the keys are their sources.

    Raises
    ------
    TsanalysisError
        The compiler refuses a formula.
    """
    sources = [formula.source for formula in formulas]
    if not sources:
        return {}
    page = bytes(_compile("\n\n".join(f"$ {source} $" for source in sources), format="html")).decode()
    return dict(zip(sources, re.findall(r"<math.*?</math>", page, re.DOTALL), strict=True))


def query_page(source: str, label: str) -> Any:
    """Compile typst source, and return the one value that it keeps under a label."""
    import typst  # noqa: PLC0415 -- 84 MB that only pages need

    return json.loads(
        typst.query(source.encode(), f"<{label}>", field="value", one=True, font_paths=_fonts())
    )


def forget_trials() -> None:
    """Let the compiler forget the pages that were only tried: it keeps for ten runs what it has laid out."""
    for _ in range(_RUNS_REMEMBERED):
        _compile("", format="png", ppi=1)


def _compile(source: str, **options: Any) -> Any:
    """Compile with the fonts of the package only; a refusal is one of our own errors, a doubt a warning."""
    import typst  # noqa: PLC0415 -- as above

    try:
        pages, doubts = typst.compile_with_warnings(source.encode(), font_paths=_fonts(), **options)
    except RuntimeError as error:
        raise TsanalysisError(f"the page compiler refused the report: {error}") from error
    if doubts and options["format"] != "html":  # of which it says that it is new
        told = "; ".join(dict.fromkeys(doubt.message for doubt in doubts))
        warnings.warn(f"the page compiler doubts the report: {told}", stacklevel=3)
    return pages


@functools.cache
def _fonts() -> Any:
    """Return the fonts of the package, read once."""
    import typst  # noqa: PLC0415 -- as above

    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts_folder())])


def page_style(front: Front) -> str:
    """Set type, properties, paper and footer."""
    date = f"datetime(year: {front.as_of.year}, month: {front.as_of.month}, day: {front.as_of.day})"
    return f"""{PREAMBLE.format(**palette.COLOURS)}
#set document(title: {quoted(front.title)}, author: {quoted(front.author)}, date: {date}, description: {quoted(front.subtitle)})
#set text(lang: {quoted(front.language)})
#set page(paper: "a4", margin: (left: 20mm, right: 20mm, top: 17mm, bottom: 19mm), footer-descent: 35%,
  footer: context [#line(length: 100%, stroke: plain-rule)#v(-0.5em)#small[#{quoted(front.footer)}#h(1fr)#counter(page).display() #{quoted(front.page_of)} #counter(page).final().first()]])
#show title: set text(size: {min(20, _TITLE_POINTS / max(map(len, _title_lines(front)))):.1f}pt, weight: 600)
#show title: set block(above: 0.9em, below: 0.5em)
"""


def _title_lines(front: Front) -> list[str]:
    """Break a long title after its colon."""
    head, colon, rest = front.title.partition(": ")
    return [head + colon.rstrip(), rest] if rest and len(front.title) > _LONG_TITLE else [front.title]


def title(front: Front) -> str:
    """Set the lines above the first section."""
    return f"""
#text(size: 7.5pt, weight: 600, tracking: 0.09em, fill: warning)[#{quoted(front.banner)}]
#title[{"#linebreak()".join(f"#{quoted(line)}" for line in _title_lines(front))}]
#text(size: 11pt, fill: muted)[#{quoted(front.subtitle)}]
"""
