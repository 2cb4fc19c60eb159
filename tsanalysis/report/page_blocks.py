"""Blocks in the markup of typst, the page compiler: tables that break, figures that stand or float, links to the annex.

It compiles nothing and knows no page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Day, Share, as_text
from tsanalysis.report.typesetting import Typesetter

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
        Plot,
        Points,
        Section,
        Subheading,
        Table,
    )
    from tsanalysis.report.numbers import Number

__all__ = ["TABLE_KEPT_WHOLE", "Pages", "quoted"]

TABLE_KEPT_WHOLE = 8
"""A table of more rows may break over pages."""

_POINTS_KEPT_TOGETHER = 3
_LINES_BALANCED = 50


class Pages(Typesetter):
    """Blocks in typst's own markup."""

    def __init__(
        self, plots: Mapping[str, bytes], targets: Mapping[str, str], floating: Collection[str]
    ) -> None:
        self.plots = plots
        self.targets = targets
        self.floating = floating

    def section(self, section: Section) -> str:
        """Set one section; one without a title has no heading."""
        lines = [f"#heading(level: 1)[#{quoted(section.title)}] <{section.key}>"] if section.title else []
        return "\n".join([*lines, *map(self.block, section.blocks), "#place.flush()"])

    def words(self, text: str) -> str:
        """Set words; an equation among them does not break at its sign."""
        return "#" + quoted(text.replace(" = ", "\u00a0=\u00a0"))

    def line(self, sentence: Part | Parts) -> str:
        """Set a sentence; words side by side are one string, which is laid out faster than several."""
        return super().line(sentence).replace('"#"', "")

    def number(self, number: Number) -> str:
        """Set a number, linked to the annex."""
        target, text = self.targets.get(number.key), f"#{quoted(number.text)}"
        return f"#link(<{target}>)[{text}]" if target else text

    def link(self, link: Link) -> str:
        """Set words that lead to an anchor."""
        return f"#link(<{link.target}>)[#text(fill: accent)[#{quoted(link.text)}]]"

    def subheading(self, block: Subheading) -> str:
        """Set a heading of the second level."""
        return f"#heading(level: 2)[#{quoted(block.text)}]"

    def paragraph(self, block: Paragraph) -> str:
        """Set running text."""
        return "#par[" + '#" "'.join(self.line(s) for s in block.sentences) + "]"

    def points(self, block: Points) -> str:
        """Set findings; a few stay together."""
        items = ", ".join(f"block(breakable: false)[{self.line(s)}]" for s in block.sentences)
        whole = len(block.sentences) <= _POINTS_KEPT_TOGETHER
        return f"#block(breakable: {str(not whole).lower()})[#list({items})]"

    def note(self, block: Note) -> str:
        """Set small print."""
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
        """Set pairs of a name and what stands there."""
        cells = ", ".join(
            f"[#head[#{quoted(name)}]], [#text(size: 8.5pt)[{self.line(words)}]]"
            for name, words in block.pairs
        )
        return f"#block(breakable: false)[#grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 0.55em, {cells})]"

    def plot(self, block: Plot) -> str:
        """Set a figure with its caption."""
        caption = f"[#{quoted(block.title)}. {self.line(block.caption)}]"
        figure = f"figure({self.image(block)}, caption: {caption})"
        if block.name in self.floating:
            return f"#place(top, float: true, clearance: 1.8em)[#{figure}]"
        return f"#{figure}"

    def image(self, block: Plot) -> str:
        """Set what is drawn, as wide as the text."""
        svg, words = self.plots[block.name].decode(), as_text(block.alternative)
        return f'image(bytes({quoted(svg)}), format: "svg", width: 100%, alt: {quoted(words)})'

    def mark(self, name: str) -> str:  # noqa: ARG002 -- for those who measure
        """Mark a place that is to be measured; here none is."""
        return ""

    def formula(self, block: Formula) -> str:
        """Set a formula, which stays with the words after it."""
        return f"#block(sticky: true, width: 100%)[#math.equation(block: true, alt: {quoted(block.spoken)}, $ {block.source} $)]"

    def table(self, block: Table) -> str:
        """Set a table: rules between rows only, numbers on the right, the header repeated.

        The note of a table that may break stands above it: below, it could be alone on a page. Such a table begins
        where its first rows have room (`first-rows`). Heads hold no link: where they are repeated they are artifacts, in
        which PDF/UA-1 allows none.
        """
        widths = ", ".join(f"{column.width}fr" if column.width else "auto" for column in block.columns)
        header = ", ".join(f"[#head[#{quoted(as_text(column.title))}]]" for column in block.columns)
        ending = _ending(block)
        rows = "\n".join(self._row(block, index) for index in range(ending))
        if ending < len(block.rows):
            rows += f"\ntable.footer(repeat: false, {' '.join(self._row(block, i) for i in range(ending, len(block.rows)))})"
        size = "7.5pt" if block.small else "8.5pt"
        caption = f"#block(above: 1em, below: 0.5em, sticky: true)[#small[{self.line(block.caption)}]]"
        inset = "(x: 3pt, y: 2.7pt)" if block.small else "(x: 3pt, y: 3.2pt)"
        whole = len(block.rows) <= TABLE_KEPT_WHOLE
        note = (
            f"\n#block(above: 0.5em, sticky: {str(not whole).lower()})[#small[{self.line(block.note)}]]"
            if block.note
            else ""
        )
        above, below = ("", note) if whole else (f"{note}\n#first-rows", "")
        return (
            f"#block(above: 1.3em, breakable: {str(not whole).lower()})[{self.mark('table')}{caption}{above}\n#[#set text(size: {size})\n#set par(leading: 0.45em)\n#table(columns: ({widths},), stroke: (x: none, top: none, bottom: plain-rule), inset: {inset}, "
            f"align: ({', '.join(column.align for column in block.columns)},), "
            f"table.header({header}, table.hline(stroke: 0.6pt + muted)),\n{rows})]{self.mark('end of table')}{below}]"
        )

    def _row(self, block: Table, index: int) -> str:
        """Set one row, with the rule under it."""
        anchor = block.anchors[index] if block.anchors else ""
        cells = [self.cell(cell) for cell in block.rows[index]]
        if index in block.emphasised:
            cells = [f"strong{cell}" for cell in cells]
        if anchor:
            cells[0] = (
                f"[#box[#{cells[0]}] <{anchor}>]"
                if index in block.emphasised
                else f"[#box{cells[0]} <{anchor}>]"
            )
        return ", ".join(cells) + ","

    def cell(self, cell: Cell) -> str:
        """Set what stands in a cell of a table."""
        if isinstance(cell, Share):
            return f"[#share({max(0.0, min(1.0, cell.value)) * 100:.2f}%)]"
        return f"[{self.line(cell.text if isinstance(cell, Day) else cell or '')}]"

    def listing(self, block: Listing) -> str:
        """Set many short lines in columns of text."""
        head = ", ".join(f"[#head[#{quoted(title)}]]" for title in block.header)
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
        f"table(columns: ({widths}), column-gutter: 5pt, stroke: none, inset: (x: 0.5pt, y: 1.9pt), "
        f"align: ({', '.join(block.aligns)}), table.header({head}, table.hline(stroke: 0.6pt + muted)), {', '.join(lines)})"
    )


def quoted(text: str) -> str:
    """Write a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
