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
from tsanalysis.report.blocks import (
    Day,
    Facts,
    Formula,
    Keys,
    Link,
    Listing,
    Note,
    Paragraph,
    Plot,
    Points,
    Share,
    Subheading,
    Table,
)
from tsanalysis.report.linking import link_targets
from tsanalysis.report.numbers import Number
from tsanalysis.resources import fonts_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tsanalysis.report.blocks import Block, Cell, Part, Section, Sentence

__all__ = ["Front", "compile_figures", "compile_formulas", "compile_pages", "compile_pdf", "typeset"]

_ROWS_KEPT_TOGETHER = 14
_LINES_BALANCED = 50
_PAGE_DOTS_PER_INCH = 110
_TITLE_POINTS = 960
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


_PREAMBLE = """
#let ink = rgb("{ink}")
#let muted = rgb("{muted}")
#let grid-line = rgb("{grid}")
#let accent = rgb("{line}")
#let bar = rgb("{bar}")
#let warning = rgb("{warning}")
#set text(font: "Source Sans Pro", size: 9.5pt, fill: ink, hyphenate: false, number-width: "tabular")
#set par(leading: 0.58em, spacing: 0.8em)
#set list(marker: text(fill: accent)[•], body-indent: 0.6em, spacing: 0.55em)
#show heading.where(level: 1): it => block(above: 1.7em, below: 0.75em, sticky: true)[
  #text(size: 13pt, weight: 600)[#it.body]]
#show heading.where(level: 2): it => block(above: 1.2em, below: 0.55em, sticky: true)[
  #text(size: 10pt, weight: 600)[#it.body]]
#show figure.caption: it => text(size: 8pt, fill: muted)[#it.supplement #context it.counter.display(it.numbering). #it.body]
#set figure(gap: 0.5em)
#show figure: it => block(above: 1em, below: 1.1em, breakable: false, align(left, it))
#let small(body) = text(size: 8pt, fill: muted, body)
#let plain-rule = 0.4pt + grid-line
#let head(body) = text(size: 7.5pt, weight: 600, fill: muted, body)
#let share(part) = box(width: 100%, height: 0.55em, baseline: -0.05em)[#place(left + horizon,
  rect(width: part, height: 0.5em, fill: bar, stroke: none))]
"""

_TRACED = """#let traced(key, body) = if key in targets { link(targets.at(key), body) } else { body }"""
"""A number: it leads to what it rests on, where the report shows that."""

_FITTED = """
#let fitted(mark, drawn) = context {
  let before = query(mark)
  if before.len() == 0 { return drawn(1) }
  let whole = measure(drawn(1), width: 170mm).height + 24pt
  let room = 297mm - 19mm - before.first().location().position().y
  let scale = 1 - (whole - room) / (whole - 54pt)
  drawn(if whole > room and scale > 0.74 { scale } else { 1 })
}
#let turned(mark) = context {
  let before = query(mark)
  if before.len() > 0 and 297mm - 19mm - before.first().location().position().y < 75mm { pagebreak(weak: true) }
}
"""
"""A figure: one that would miss the end of its page by a little is drawn a little smaller, and stays there.

The mark stands at the end of the block before it: one of its own would move on to the next page with it.
"""


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
    parts = [
        _turn(before, section) + _section(section, plots)
        for before, section in zip((None, *sections), sections, strict=False)
    ]
    targets = ", ".join(f"{_quoted(key)}: <{anchor}>" for key, anchor in link_targets(sections).items())
    return "\n".join(
        [
            _PREAMBLE.format(**palette.COLOURS),
            f"#let targets = ({targets or ':'})",
            _TRACED,
            _FITTED,
            _set_up(front),
            *parts,
        ]
    )


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


def _turn(before: Section | None, section: Section) -> str:
    """Begin a page where a section opens with a long table, and the room left would hold only its first rows."""
    first = next(iter(section.blocks), None)
    if before is None or not isinstance(first, Table) or len(first.rows) <= _ROWS_KEPT_TOGETHER:
        return ""
    return f"#turned(<end-{before.key}>)\n"


def _section(section: Section, plots: Mapping[str, bytes]) -> str:
    """Set one section; one without a title has no heading."""
    lines = [f"#heading(level: 1)[#{_quoted(section.title)}] <{section.key}>"] if section.title else []
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        text = _block(block, plots)
        if isinstance(following, Plot):
            text = f"#block[{text}#metadata(none)<before-{following.name}>]"
        elif following is None:
            text = f"#block[{text}#metadata(none)<end-{section.key}>]"
        lines.append(text)
    return "\n".join(lines)


def _block(block: Block, plots: Mapping[str, bytes]) -> str:
    """Set one block."""
    if isinstance(block, Plot):
        return _plot(block, plots)
    setters: dict[type, Callable[..., str]] = {
        Subheading: lambda b: f"#heading(level: 2)[#{_quoted(b.text)}]",
        Paragraph: lambda b: "#par[" + '#" "'.join(_sentence(s) for s in b.sentences) + "]",
        Points: lambda b: (
            f"#block(breakable: false)[#list({', '.join(f'[{_sentence(s)}]' for s in b.sentences)})]"
        ),
        Note: lambda b: f"#par[#small[#{_quoted(b.text)}]]",
        Keys: _keys,
        Facts: _facts,
        Formula: lambda b: f"#math.equation(block: true, alt: {_quoted(b.spoken)}, $ {b.source} $)",
        Table: _table,
        Listing: _listing,
    }
    return setters[type(block)](block)


def _plot(block: Plot, plots: Mapping[str, bytes]) -> str:
    svg = _quoted(plots[block.name].decode())
    return (
        f"#fitted(<before-{block.name}>, scale => figure(image(bytes({svg}), "
        f'format: "svg", width: scale * 100%, alt: {_quoted(block.alternative)}), '
        f"caption: [#{_quoted(block.caption)}]))"
    )


def _keys(block: Keys) -> str:
    """Set the large numbers side by side, each under a rule."""
    cells = []
    for key in block.keys:
        notes = "#linebreak()".join(f"#{_quoted(note)}" for note in key.notes)
        cells.append(
            f"block(width: 100%, stroke: (top: 0.8pt + accent), inset: (top: 6pt))[#text(size: 17pt, weight: 600"
            f"{', fill: muted' if key.is_open else ''})[{_part(key.number)}]#v(-0.45em)#text(size: 8.5pt)[#{_quoted(key.label)}]#v(-0.25em)"
            f"#text(size: 7.5pt, fill: muted)[#par(leading: 0.4em)[{notes}]]]"
        )
    return f"#v(0.2em)#grid(columns: (1fr,) * {len(cells)}, column-gutter: 12pt, {', '.join(cells)})#v(0.2em)"


def _facts(block: Facts) -> str:
    cells = ", ".join(
        f"[#head[#{_quoted(name)}]], [#text(size: 8.5pt)[{_sentence(words)}]]" for name, words in block.pairs
    )
    return f"#block(breakable: false)[#grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 0.55em, {cells})]"


def _table(block: Table) -> str:
    """Set a table: rules between rows only, numbers on the right, the header repeated.

    The note of a table that may break stands above it: below, it could be alone on a page.
    """
    widths = ", ".join(f"{column.width}fr" if column.width else "auto" for column in block.columns)
    header = ", ".join(f"[#head[#{_quoted(column.title)}]]" for column in block.columns)
    ending = _ending(block)
    rows = "\n".join(_row(block, index) for index in range(ending))
    if ending < len(block.rows):
        rows += f"\ntable.footer(repeat: false, {' '.join(_row(block, i) for i in range(ending, len(block.rows)))})"
    size = "7.5pt" if block.small else "8.5pt"
    caption = f"#block(above: 1em, below: 0.5em, sticky: true)[#small[#{_quoted(block.caption)}]]"
    inset = "(x: 3pt, y: 2.7pt)" if block.small else "(x: 3pt, y: 3.2pt)"
    whole = len(block.rows) <= _ROWS_KEPT_TOGETHER
    note = (
        f"\n#block(above: 0.5em, sticky: {str(not whole).lower()})[#small[#{_quoted(block.note)}]]"
        if block.note
        else ""
    )
    above, below = ("", note) if whole else (note, "")
    return (
        f"#block(breakable: {str(not whole).lower()})[{caption}{above}\n#[#set text(size: {size})\n#set par(leading: 0.45em)\n#table(columns: ({widths},), stroke: none, inset: {inset}, "
        f"align: ({', '.join(column.align for column in block.columns)},), "
        f"table.header({header}), table.hline(stroke: 0.6pt + muted),\n{rows})]{below}]"
    )


def _ending(block: Table) -> int:
    """Return where the foot of a table begins: a total, with the rows before it that have no name of their own."""
    foot = min(block.emphasised, default=len(block.rows))
    while foot < len(block.rows) and foot > 1 and block.anchors and not block.anchors[foot - 1]:
        foot -= 1
    return foot


def _row(block: Table, index: int) -> str:
    """Set one row, with the rule under it."""
    anchor = block.anchors[index] if block.anchors else ""
    cells = [_cell(cell) for cell in block.rows[index]]
    if index in block.emphasised:
        cells = [f"strong{cell}" for cell in cells]
    if anchor:
        cells[0] = (
            f"[#box[#{cells[0]}] <{anchor}>]" if index in block.emphasised else f"[#box{cells[0]} <{anchor}>]"
        )
    return ", ".join(cells) + ", table.hline(stroke: plain-rule),"


def _cell(cell: Cell) -> str:
    if cell is None:
        return "[]"
    if isinstance(cell, Share):
        return f"[#share({max(0.0, min(1.0, cell.value)) * 100:.2f}%)]"
    return f"[{_part(cell)}]"


def _listing(block: Listing) -> str:
    """Set many short lines in columns of text."""
    head = ", ".join(f"[#head[#{_quoted(title)}]]" for title in block.header)
    lines = []
    for index, line in enumerate(block.lines):
        cells = [f"[#{_quoted(cell)}]" for cell in line]
        if block.anchors:
            cells[0] = f"[#box{cells[0]} <{block.anchors[index]}>]"
        lines.append(", ".join(cells))
    caption = (
        f"#block(below: 0.6em, sticky: true)[#small[#{_quoted(block.caption)}]]\n#set text(size: 6.5pt)\n"
    )
    across = block.columns_across
    if len(lines) > _LINES_BALANCED * across:
        return f"#[{caption}#columns({across}, gutter: 12pt)[#{_lines(block, head, lines)}]]"
    height = -(-len(lines) // across)
    parts = [_lines(block, head, lines[i : i + height]) for i in range(0, len(lines), height)]
    return f"#[{caption}#grid(columns: (1fr,) * {across}, column-gutter: 12pt, {', '.join(parts)})]"


def _lines(block: Listing, head: str, lines: list[str]) -> str:
    """Set lines as a table without rules."""
    widths = ", ".join(["auto"] * (len(block.header) - 1) + ["1fr"])
    return (
        f"table(columns: ({widths}), column-gutter: 5pt, stroke: none, inset: (x: 0.5pt, y: 1.6pt), "
        f"align: ({', '.join(block.aligns)}), table.header({head}), {', '.join(lines)})"
    )


def _sentence(sentence: Sentence) -> str:
    return "".join(_part(part) for part in sentence)


def _part(part: Part | Day) -> str:
    """Set words, a number that leads to what it rests on, a day, or a link."""
    if isinstance(part, Number):
        return f"#traced({_quoted(part.key)})[#{_quoted(part.text)}]"
    if isinstance(part, Link):
        return f"#link(<{part.target}>)[#text(fill: accent)[#{_quoted(part.text)}]]"
    if isinstance(part, Day):
        return f"#{_quoted(part.text)}"
    return f"#{_quoted(part)}"


def _quoted(text: str) -> str:
    """Write a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
