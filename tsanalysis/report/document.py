"""Set sections as a PDF with typst: real text, tables that break, links, tags, alternative texts.

It decides how things look on a page and never what they say. It reads and writes no file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import TsanalysisError
from tsanalysis.report import palette
from tsanalysis.report.blocks import Day, Plot, Share, Table, as_text
from tsanalysis.report.document_style import FITTED, PREAMBLE
from tsanalysis.report.linking import ANNEX, link_targets
from tsanalysis.report.typesetting import Typesetter
from tsanalysis.resources import fonts_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from tsanalysis.report.blocks import (
        Cell,
        Facts,
        Formula,
        Keys,
        Link,
        Listing,
        Note,
        Paragraph,
        Part,
        Parts,
        Points,
        Section,
        Subheading,
    )
    from tsanalysis.report.numbers import Number

__all__ = ["Front", "compile_figures", "compile_formulas", "compile_pages", "compile_pdf", "typeset"]

_ROWS_KEPT_TOGETHER = 8
_POINTS_KEPT_TOGETHER = 3
_LINES_BALANCED = 50
_PAGE_DOTS_PER_INCH = 110
_TITLE_POINTS = 920
"""A title of n letters is set so large, divided by n, that it fits a line."""
_FIGURE_DOTS_PER_INCH = 200

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


def typeset(front: Front, sections: Sequence[Section], plots: Mapping[str, bytes]) -> str:
    """Write the typst source of a report.

    Parameters
    ----------
    front
        Title, banner, footer and properties.
    sections
        What to say, in order.
    plots
        SVG of every figure that a section names.

    Returns
    -------
    str
        Source that compiles without any other file but the fonts.
    """
    targets = link_targets(sections)
    parts = [_Pages(plots, {} if section.key == ANNEX else targets).section(section) for section in sections]
    return "\n".join([PREAMBLE.format(**palette.COLOURS), FITTED, _set_up(front), *parts])


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
    images = (f'#image(bytes({_quoted(svg.decode())}), format: "svg")' for svg in plots.values())
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


def _compile(source: str, **options: Any) -> Any:
    """Compile with the fonts of the package only; a refusal is one of our own errors."""
    import typst  # noqa: PLC0415 -- 84 MB that only pages need

    try:
        return typst.compile(
            source.encode(), font_paths=[str(fonts_folder())], ignore_system_fonts=True, **options
        )
    except RuntimeError as error:
        raise TsanalysisError(f"the page compiler refused the report: {error}") from error


def _set_up(front: Front) -> str:
    """Set properties, footer and headline."""
    date = f"datetime(year: {front.as_of.year}, month: {front.as_of.month}, day: {front.as_of.day})"
    return f"""
#set document(title: {_quoted(front.title)}, author: {_quoted(front.author)}, date: {date}, description: {_quoted(front.subtitle)})
#set text(lang: {_quoted(front.language)})
#set page(paper: "a4", margin: (left: 20mm, right: 20mm, top: 17mm, bottom: 19mm), footer-descent: 35%,
  footer: context [#line(length: 100%, stroke: plain-rule)#v(-0.5em)#small[#{_quoted(front.footer)}#h(1fr)#counter(page).display() #{_quoted(front.page_of)} #counter(page).final().first()]])
#show title: set text(size: {min(20, _TITLE_POINTS / len(front.title)):.1f}pt, weight: 600)
#show title: set block(above: 0.9em, below: 0.5em)
#text(size: 7.5pt, weight: 600, tracking: 0.09em, fill: warning)[#{_quoted(front.banner)}]
#title()
#text(size: 11pt, fill: muted)[#{_quoted(front.subtitle)}]
"""


class _Pages(Typesetter):
    """Blocks in typst's own markup."""

    def __init__(self, plots: Mapping[str, bytes], targets: Mapping[str, str]) -> None:
        self.plots = plots
        self.targets = targets

    def section(self, section: Section) -> str:
        """Set one section; one without a title has no heading."""
        lines = [f"#heading(level: 1)[#{_quoted(section.title)}] <{section.key}>"] if section.title else []
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            text = self.block(block)
            if isinstance(following, Plot):
                mark = f"#metadata(none)<before-{following.name}>"
                floats = isinstance(block, Plot)  # a mark inside it would float away with it
                above = (
                    "(above: 1.3em)" if isinstance(block, Table) else ""
                )  # what the table asks for is lost inside
                text = f"{text}\n#place[{mark}]" if floats else f"#block{above}[{text}{mark}]"
            lines.append(text)
        return "\n".join([*lines, "#place.flush()"])

    def words(self, text: str) -> str:
        """Set words; an equation among them does not break at its sign."""
        return "#" + _quoted(text.replace(" = ", "\u00a0=\u00a0"))

    def line(self, sentence: Part | Parts) -> str:
        """Set a sentence; words side by side are one string, which is laid out faster than several."""
        return super().line(sentence).replace('"#"', "")

    def number(self, number: Number) -> str:
        target, text = self.targets.get(number.key), f"#{_quoted(number.text)}"
        return f"#link(<{target}>)[{text}]" if target else text

    def link(self, link: Link) -> str:
        return f"#link(<{link.target}>)[#text(fill: accent)[#{_quoted(link.text)}]]"

    def subheading(self, block: Subheading) -> str:
        return f"#heading(level: 2)[#{_quoted(block.text)}]"

    def paragraph(self, block: Paragraph) -> str:
        return "#par[" + '#" "'.join(self.line(s) for s in block.sentences) + "]"

    def points(self, block: Points) -> str:
        items = ", ".join(f"block(breakable: false)[{self.line(s)}]" for s in block.sentences)
        whole = len(block.sentences) <= _POINTS_KEPT_TOGETHER
        return f"#block(breakable: {str(not whole).lower()})[#list({items})]"

    def note(self, block: Note) -> str:
        return f"#par[#small[{self.line(block.text)}]]"

    def keys(self, block: Keys) -> str:
        """Set the large numbers side by side, each under a rule."""
        cells = []
        for key in block.keys:
            notes = "#linebreak()".join(self.line(note) for note in key.notes)
            cells.append(
                f"block(width: 100%, stroke: (top: 0.8pt + accent), inset: (top: 6pt))[#text(size: 17pt, weight: 600"
                f"{', fill: muted' if key.is_open else ''})[{self.number(key.number)}]#v(-0.45em)"
                f"#text(size: 8.5pt)[{self.line(key.label)}]#v(-0.25em)"
                f"#text(size: 7.5pt, fill: muted)[#par(leading: 0.4em)[{notes}]]]"
            )
        return f"#v(0.2em)#grid(columns: (1fr,) * {len(cells)}, column-gutter: 12pt, {', '.join(cells)})#v(0.2em)"

    def facts(self, block: Facts) -> str:
        cells = ", ".join(
            f"[#head[#{_quoted(name)}]], [#text(size: 8.5pt)[{self.line(words)}]]"
            for name, words in block.pairs
        )
        return f"#block(breakable: false)[#grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 0.55em, {cells})]"

    def plot(self, block: Plot) -> str:
        svg = _quoted(self.plots[block.name].decode())
        return (
            f"#fitted(<before-{block.name}>, <at-{block.name}>, scale => figure(image(bytes({svg}), "
            f'format: "svg", width: scale * 100%, alt: {_quoted(as_text(block.alternative))}), '
            f"caption: [#{_quoted(block.title)}. {self.line(block.caption)}]))"
        )

    def formula(self, block: Formula) -> str:
        return f"#block(sticky: true, width: 100%)[#math.equation(block: true, alt: {_quoted(block.spoken)}, $ {block.source} $)]"

    def table(self, block: Table) -> str:
        """Set a table: rules between rows only, numbers on the right, the header repeated.

        The note of a table that may break stands above it: below, it could be alone on a page. Such a table begins
        where its first rows have room (`first-rows`). Heads hold no link: where they are repeated they are artifacts, in
        which PDF/UA-1 allows none.
        """
        widths = ", ".join(f"{column.width}fr" if column.width else "auto" for column in block.columns)
        header = ", ".join(f"[#head[#{_quoted(as_text(column.title))}]]" for column in block.columns)
        ending = _ending(block)
        rows = "\n".join(self._row(block, index) for index in range(ending))
        if ending < len(block.rows):
            rows += f"\ntable.footer(repeat: false, {' '.join(self._row(block, i) for i in range(ending, len(block.rows)))})"
        size = "7.5pt" if block.small else "8.5pt"
        caption = f"#block(above: 1em, below: 0.5em, sticky: true)[#small[{self.line(block.caption)}]]"
        inset = "(x: 3pt, y: 2.7pt)" if block.small else "(x: 3pt, y: 3.2pt)"
        whole = len(block.rows) <= _ROWS_KEPT_TOGETHER
        note = (
            f"\n#block(above: 0.5em, sticky: {str(not whole).lower()})[#small[{self.line(block.note)}]]"
            if block.note
            else ""
        )
        above, below = ("", note) if whole else (f"{note}\n#first-rows", "")
        return (
            f"#block(above: 1.3em, breakable: {str(not whole).lower()})[{caption}{above}\n#[#set text(size: {size})\n#set par(leading: 0.45em)\n#table(columns: ({widths},), stroke: (x: none, top: none, bottom: plain-rule), inset: {inset}, "
            f"align: ({', '.join(column.align for column in block.columns)},), "
            f"table.header({header}, table.hline(stroke: 0.6pt + muted)),\n{rows})]{below}]"
        )

    def _row(self, block: Table, index: int) -> str:
        """Set one row, with the rule under it."""
        anchor = block.anchors[index] if block.anchors else ""
        cells = [self._cell(cell) for cell in block.rows[index]]
        if index in block.emphasised:
            cells = [f"strong{cell}" for cell in cells]
        if anchor:
            cells[0] = (
                f"[#box[#{cells[0]}] <{anchor}>]"
                if index in block.emphasised
                else f"[#box{cells[0]} <{anchor}>]"
            )
        return ", ".join(cells) + ","

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, Share):
            return f"[#share({max(0.0, min(1.0, cell.value)) * 100:.2f}%)]"
        return f"[{self.line(cell.text if isinstance(cell, Day) else cell or '')}]"

    def listing(self, block: Listing) -> str:
        """Set many short lines in columns of text."""
        head = ", ".join(f"[#head[#{_quoted(title)}]]" for title in block.header)
        lines = []
        for index, line in enumerate(block.lines):
            cells = [f"[{self.line(cell)}]" for cell in line]
            if block.anchors:
                cells[0] = f"[#box{cells[0]} <{block.anchors[index]}>]"
            lines.append(", ".join(cells))
        caption = f"#block(below: 0.6em, sticky: true)[#small[{self.line(block.caption)}]]\n#set text(size: 6.5pt)\n"
        across = block.columns_across
        if len(lines) > _LINES_BALANCED * across:
            return f"#[{caption}#columns({across}, gutter: 12pt)[#{_lines(block, head, lines)}]]"
        height = -(-len(lines) // across)
        parts = [_lines(block, head, lines[i : i + height]) for i in range(0, len(lines), height)]
        return f"#[{caption}#first-rows#grid(columns: (1fr,) * {across}, column-gutter: 12pt, {', '.join(parts)})]"


def _ending(block: Table) -> int:
    """Return where the foot of a table begins: a total, with the rows before it that have no name of their own."""
    foot = min(block.emphasised, default=len(block.rows))
    while foot < len(block.rows) and foot > 1 and block.anchors and not block.anchors[foot - 1]:
        foot -= 1
    return foot


def _lines(block: Listing, head: str, lines: list[str]) -> str:
    """Set lines as a table without rules."""
    widths = ", ".join(["auto"] * (len(block.header) - 1) + ["1fr"])
    return (
        f"table(columns: ({widths}), column-gutter: 5pt, stroke: none, inset: (x: 0.5pt, y: 1.6pt), "
        f"align: ({', '.join(block.aligns)}), table.header({head}, table.hline(stroke: 0.6pt + muted)), {', '.join(lines)})"
    )


def _quoted(text: str) -> str:
    """Write a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
