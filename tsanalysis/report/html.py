"""Set sections as one HTML page: no other file, no network, readable without JavaScript.

It says what the PDF says, with the same figures. It reads and writes no file.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Day, Formula, Share, as_text
from tsanalysis.report.document import compile_formulas
from tsanalysis.report.html_style import SCRIPT, STYLE
from tsanalysis.report.linking import ANNEX, link_targets
from tsanalysis.report.numbers import Number
from tsanalysis.report.typesetting import Typesetter
from tsanalysis.report.webfonts import font_faces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tsanalysis.report.blocks import (
        Cell,
        Facts,
        Keys,
        Link,
        Listing,
        Note,
        Paragraph,
        Plot,
        Points,
        Section,
        Subheading,
        Table,
    )
    from tsanalysis.report.document import Front
    from tsanalysis.report.wording import Wording

__all__ = ["make_html"]

_DIGITS = 10
_ID = re.compile(r'(\bid="|href="#|url\(#)')


def make_html(front: Front, sections: Sequence[Section], plots: Mapping[str, bytes], say: Wording) -> str:
    """Write the page.

    Parameters
    ----------
    front
        Title, banner, footer and properties.
    sections
        What to say, in order.
    plots
        SVG of every figure that a section names.
    say
        The language of the few words that only this form needs.

    Returns
    -------
    str
        The same arguments give the same characters.

    Raises
    ------
    TsanalysisError
        A formula cannot be set.
    """
    body = _Body(sections, plots, say).text(front)
    rule = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src 'sha256-{rule}'"
    head = (
        f'<!DOCTYPE html>\n<html lang="{_quoted(front.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escaped(front.title)}</title>\n"
        f'<meta name="description" content="{_quoted(front.subtitle)}">\n'
        f'<meta name="author" content="{_quoted(front.author)}">\n<link rel="icon" href="data:,">\n'
    )
    fonts = font_faces(html.unescape(re.sub(r"<[^>]*>", "", body)))
    return f"{head}<style>\n{fonts}\n{STYLE}</style>\n</head>\n<body>\n{body}\n<script>{SCRIPT}</script>\n</body>\n</html>\n"


def inline_svg(svg: bytes, name: str, alternative: str) -> str:
    """Return a figure as part of a page: one image to a screen reader, with names of its own.

    Examples
    --------
    >>> inline_svg(b'<?xml version="1.0"?><svg viewBox="0 0 9 9"><g id="a"/></svg>', "daily", "Flat.")
    '<svg role="img" aria-label="Flat." viewBox="0 0 9 9"><g id="daily-a"/></svg>'
    """
    text = svg.decode()
    text = text[text.index("<svg") :].rstrip()
    text = re.sub(r"\s*<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*<defs>\s*<style[^>]*>[^<]*</style>\s*</defs>", "", text)
    text = re.sub(r' (?:width|height)="[\d.]+pt"', "", text, count=2)
    text = _ID.sub(rf"\g<1>{name}-", text)
    return text.replace("<svg", f'<svg role="img" aria-label="{_quoted(alternative)}"', 1)


class _Body(Typesetter):
    """The body of one page; it numbers figures and tables as it goes."""

    def __init__(self, sections: Sequence[Section], plots: Mapping[str, bytes], say: Wording) -> None:
        """Set the formulas at once: the compiler starts slowly."""
        self.sections = sections
        self.plots = plots
        self.say = say
        self.targets = link_targets(sections)
        blocks = [block for section in sections for block in section.blocks]
        self.formulas = compile_formulas(block for block in blocks if isinstance(block, Formula))
        self.in_annex = False
        self.tables = 0

    def text(self, front: Front) -> str:
        """Return everything between the body tags but the script."""
        titled = [section for section in self.sections if section.title]
        links = "".join(
            f'<li><a href="#{_quoted(section.key)}">{_escaped(section.title)}</a></li>' for section in titled
        )
        contents = f'<nav aria-label="{_quoted(self.say("Contents"))}"><ul>{links}</ul></nav>\n'
        return (
            f'<header>\n<p class="banner">{_escaped(front.banner)}</p>\n<h1>{_escaped(front.title)}</h1>\n'
            f'<p class="subtitle">{_escaped(front.subtitle)}</p>\n</header>\n{contents if links else ""}<main>\n'
            + "\n".join(self._section(section) for section in self.sections)
            + f"\n</main>\n<footer><p>{_escaped(front.footer)}</p></footer>"
        )

    def _section(self, section: Section) -> str:
        key = _quoted(section.key)
        heading = f'<h2 id="{key}-title">{_escaped(section.title)}</h2>\n' if section.title else ""
        named = f' aria-labelledby="{key}-title"' if section.title else ""
        self.in_annex = section.key == ANNEX
        blocks = "\n".join(self.block(block) for block in section.blocks)
        return f'<section id="{key}"{named}>\n{heading}{blocks}\n</section>'

    def words(self, text: str) -> str:
        return _escaped(text)

    def number(self, number: Number) -> str:
        text, key = _escaped(number.text), _quoted(number.key)
        if number.key in self.targets and not self.in_annex:
            return f'<a class="number" href="#{self.targets[number.key]}" data-key="{key}">{text}</a>'
        return f'<span data-key="{key}">{text}</span>'

    def link(self, link: Link) -> str:
        return f'<a href="#{_quoted(link.target)}">{_escaped(link.text)}</a>'

    def subheading(self, block: Subheading) -> str:
        return f"<h3>{_escaped(block.text)}</h3>"

    def paragraph(self, block: Paragraph) -> str:
        return f"<p>{' '.join(self.line(s) for s in block.sentences)}</p>"

    def points(self, block: Points) -> str:
        items = "".join(f"<li>{self.line(s)}</li>\n" for s in block.sentences)
        return f'<ul class="points">\n{items}</ul>'

    def note(self, block: Note) -> str:
        return f'<p class="note">{self.line(block.text)}</p>'

    def formula(self, block: Formula) -> str:
        spoken, formula = _quoted(block.spoken), self.formulas[block.source]
        return f'<div class="formula scroll" tabindex="0" role="group" aria-label="{spoken}">{formula}</div>'

    def keys(self, block: Keys) -> str:
        """Return the large numbers; the style sheet puts each above its label."""
        items = "\n".join(
            f'<div><dt>{self.line(key.label)}</dt><dd class="large{" open" if key.is_open else ""}">{self.number(key.number)}</dd>'
            + "".join(f'<dd class="note">{self.line(note)}</dd>' for note in key.notes)
            + "</div>"
            for key in block.keys
        )
        return f'<dl class="keys">\n{items}\n</dl>'

    def facts(self, block: Facts) -> str:
        pairs = "\n".join(
            f"<dt>{_escaped(name)}</dt><dd>{self.line(words)}</dd>" for name, words in block.pairs
        )
        return f'<dl class="facts">\n{pairs}\n</dl>'

    def plot(self, block: Plot) -> str:
        image = inline_svg(self.plots[block.name], block.name, as_text(block.alternative))
        label = f"{block.name}-caption"
        return (
            f'<figure id="figure-{block.name}">\n<div class="scroll" tabindex="0" role="group" '
            f'aria-labelledby="{label}">{image}</div>\n'
            f'<figcaption id="{label}">{_escaped(block.title)}. {self.line(block.caption)}</figcaption>\n</figure>'
        )

    def table(self, block: Table) -> str:
        header = "".join(self._header(block, index) for index in range(len(block.columns)))
        rows = "\n".join(self._row(block, index) for index in range(len(block.rows)))
        classes = " ".join(
            name for name, wanted in (("small", block.small), ("sortable", block.sortable)) if wanted
        )
        note = f'\n<p class="note">{self.line(block.note)}</p>' if block.note else ""
        return self._framed(self.line(block.caption), classes, header, rows) + note

    def _framed(self, caption: str, classes: str, header: str, rows: str) -> str:
        """Return a table that scrolls in its own frame where the screen is narrow, under its caption."""
        self.tables += 1
        label = f"table-{self.tables}"
        return (
            f'<p class="caption" id="{label}">{caption}</p>\n'
            f'<div class="scroll" tabindex="0" role="group" aria-labelledby="{label}"><table class="{classes}" '
            f'aria-labelledby="{label}">\n<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>'
        )

    def _header(self, block: Table, index: int) -> str:
        column = block.columns[index]
        if not column.title:
            return "<td></td>"
        cells = [row[index] for row in block.rows]
        ordered = column.align == "left" or any(isinstance(cell, Number | Day) for cell in cells)
        sort = " data-sort" if block.sortable and ordered else ""
        return f'<th scope="col" class="{column.align}"{sort}>{self.line(column.title)}</th>'

    def _row(self, block: Table, index: int) -> str:
        """Return a row; its name is the first cell set on the left."""
        anchor = block.anchors[index] if block.anchors else ""
        named = next(
            (i for i, column in enumerate(block.columns) if column.align == "left" and column.title), 0
        )
        total = ' class="total"' if index in block.emphasised else ""
        cells = "".join(
            self._cell(cell, column.align, head=i == named)
            for i, (cell, column) in enumerate(zip(block.rows[index], block.columns, strict=True))
        )
        return f"<tr{_named(anchor)}{total}>{cells}</tr>"

    def _cell(self, cell: Cell, align: str, *, head: bool) -> str:
        """Return a cell, with the value that a sort goes by."""
        if cell is None:
            return "<td></td>"
        if isinstance(cell, Share):
            return f'<td class="share" aria-hidden="true"><span style="width:{max(0.0, min(1.0, cell.value)) * 100:.2f}%"></span></td>'
        tag = 'th scope="row"' if head else "td"
        value, text = "", ""
        if not isinstance(cell, Day):
            text = self.line(cell)
        if isinstance(cell, Number) and cell.value is not None:
            value = f' data-value="{cell.value:.{_DIGITS}g}"'
        elif isinstance(cell, Day):
            value = f' data-value="{cell.day.toordinal()}"'
            text = f'<time datetime="{cell.day.isoformat()}">{_escaped(cell.text)}</time>'
        return f'<{tag} class="{align}"{value}>{text}</{tag[:2]}>'

    def listing(self, block: Listing) -> str:
        header = "".join(
            f'<th scope="col" class="{align}">{_escaped(title)}</th>'
            for title, align in zip(block.header, block.aligns, strict=True)
        )
        anchors = block.anchors or ("",) * len(block.lines)
        rows = "\n".join(
            f"<tr{_named(anchor)}>"
            + "".join(
                f'<td class="{align}">{self.line(cell)}</td>'
                for cell, align in zip(line, block.aligns, strict=True)
            )
            + "</tr>"
            for line, anchor in zip(block.lines, anchors, strict=True)
        )
        return self._framed(self.line(block.caption), "small listing", header, rows)


def _named(anchor: str) -> str:
    """Return the attribute that links lead to; rows without a name have none."""
    return f' id="{_quoted(anchor)}"' if anchor else ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _quoted(text: str) -> str:
    return html.escape(text)
