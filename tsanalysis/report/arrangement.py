"""Choose where figures stand: where they are named, a little shorter, at the top of the next page, or before their table.

It asks the page compiler how far a section reaches, with empty boxes for figures, and takes the arrangement that leaves
the least of its pages empty. No place depends on where something else came to stand in the end, so that pages always come
to rest. It never changes what is said.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Note, Plot, Share, Table
from tsanalysis.report.document import forget_trials, page_style, query_page, title
from tsanalysis.report.page_blocks import TABLE_KEPT_WHOLE, Pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tsanalysis.report.blocks import Block, Cell, Link, Section
    from tsanalysis.report.document import Front

__all__ = ["Arrangement", "Room", "arrange"]

_TOP_POINTS, _BOTTOM_POINTS = 17 / 25.4 * 72, 278 / 25.4 * 72
_PAGE_POINTS = _BOTTOM_POINTS - _TOP_POINTS
_LITTLE_POINTS = 40
"""A figure is not moved to win less."""
_SIXTH_POINTS = 120
"""A table stands before its figures where no more than a sixth of a page stays empty."""
_TOP_LINE_POINTS = 6
_SHARES = (0.9, 0.8)
_ALL_MARKS = """
#metadata("end")<mark>
#context [#metadata(query(<mark>).map(it => (it.value, it.location().page(), it.location().position().y.pt())))<marks>]
"""


@dataclass(frozen=True, slots=True)
class Room:
    """How high a figure is, and the share of it at which it still reads well."""

    points: float
    shortest: float = 1.0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Sections in the order of their pages, the figures that float, and the share of its height that each one has."""

    sections: tuple[Section, ...]
    floating: frozenset[str] = frozenset()
    shares: Mapping[str, float] = field(default_factory=dict)


def arrange(front: Front, sections: tuple[Section, ...], rooms: Mapping[str, Room]) -> Arrangement:
    """Choose where the figures of a report stand.

    Parameters
    ----------
    front
        What stands above the first section.
    sections
        What to say, in order.
    rooms
        The room of every figure that a section names.

    Returns
    -------
    Arrangement
        The same sections; where a long table is followed by figures, some of them may stand before it. No figure
        comes to stand between the rows of a table.
    """
    last = max((i for i, section in enumerate(sections) if _plots(section.blocks)), default=-1)
    arranged = Arrangement(())
    above = title(front)
    for section in sections[: last + 1]:
        tried = _best(_Trial(page_style(front), above, rooms), section)
        above = f"#block(height: {tried.reach % _PAGE_POINTS:.2f}pt, below: 0pt)"  # what keeps a heading off
        arranged = Arrangement(
            arranged.sections + tried.arrangement.sections,
            arranged.floating | tried.arrangement.floating,
            {**arranged.shares, **tried.arrangement.shares},
        )
    forget_trials()
    return replace(arranged, sections=arranged.sections + sections[last + 1 :])


def _best(trial: _Trial, section: Section) -> _Tried:
    """Return the first arrangement of a section that leaves little empty, else the one that leaves least."""
    best = trial.set(Arrangement((section,)))
    if not _plots(section.blocks):
        return best
    height = trial.height(section)
    for order in _orders(section.blocks):
        if best.reach < height + _SIXTH_POINTS and order is not section.blocks:
            break
        plain = best if order is section.blocks else trial.set(Arrangement((replace(section, blocks=order),)))
        tried = _placed(trial, plain, height + _LITTLE_POINTS)
        if tried.reach < best.reach - _LITTLE_POINTS:
            best = tried
    return best


def _placed(trial: _Trial, plain: _Tried, enough: float) -> _Tried:
    """Place those figures that leave the end of a page empty, one after the other: a little shorter, else floating."""
    best, blocks = plain, plain.arrangement.sections[0].blocks
    for plot, after in itertools.zip_longest(blocks, blocks[1:]):
        if best.reach < enough:
            break
        if not isinstance(plot, Plot) or not best.begins_page(plot):
            continue
        now = best.arrangement
        shares = (share for share in _SHARES if share >= trial.rooms[plot.name].shortest)
        ways = [replace(now, shares={**now.shares, plot.name: share}) for share in shares]
        if after and not _may_break(after):  # nothing would fill the page, or a table would be cut
            ways.append(replace(now, floating=now.floating | {plot.name}))
        tries = map(trial.set, ways)
        better = (one for one in tries if one.reach < best.reach - _LITTLE_POINTS and not one.cuts_table())
        best = next(better, best)
    return best


def _plots(blocks: tuple[Block, ...]) -> list[Plot]:
    return [block for block in blocks if isinstance(block, Plot)]


def _orders(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks as they are, then a long table, and what belongs to it, behind all of its figures, or behind some."""
    yield blocks
    start = next((i for i, block in enumerate(blocks) if _may_break(block)), len(blocks))
    after = list(
        itertools.takewhile(lambda i: isinstance(blocks[i], Table | Note), range(start, len(blocks)))
    )
    middle = start + len(after)
    plots = list(itertools.takewhile(lambda block: isinstance(block, Plot), blocks[middle:]))
    for end in range(middle + len(plots), middle, -1):
        yield (*blocks[:start], *blocks[middle:end], *blocks[start:middle], *blocks[end:])


def _may_break(block: Block) -> bool:
    return isinstance(block, Table) and len(block.rows) > TABLE_KEPT_WHOLE


@dataclass(frozen=True, slots=True)
class _Tried:
    """An arrangement of one section, and its marks: name, page, points from the upper edge of the page."""

    arrangement: Arrangement
    marks: list[tuple[str, int, float]]

    @property
    def reach(self) -> float:
        """How far it reaches, in points of pages."""
        _, page, end = self.marks[-1]
        return (page - 1) * _PAGE_POINTS + end - _TOP_POINTS

    def begins_page(self, plot: Plot) -> bool:
        """Whether a figure is the first thing on a page."""
        return any(name == plot.name and y < _TOP_POINTS + _TOP_LINE_POINTS for name, _, y in self.marks)

    def cuts_table(self) -> bool:
        """Whether a figure floats to a page on which the rows of a table go on."""
        tables = [page for name, page, _ in self.marks if name in {"table", "end of table"}]
        floats = [page for name, page, _ in self.marks if name in self.arrangement.floating]
        spans = list(zip(tables[::2], tables[1::2], strict=True))
        return any(start < page <= end for start, end in spans for page in floats)


@dataclass(frozen=True, slots=True)
class _Trial:
    """Pages of one section, below what stands above it."""

    head: str
    above: str
    rooms: Mapping[str, Room]

    def height(self, section: Section) -> float:
        """Return how far the section reaches on one endless page."""
        return self.set(Arrangement((section,)), "#set page(height: auto)").reach

    def set(self, arrangement: Arrangement, style: str = "") -> _Tried:
        """Set the section with empty boxes for its figures."""
        (section,) = arrangement.sections
        heights = {name: room.points * arrangement.shares.get(name, 1) for name, room in self.rooms.items()}
        boxes = _Boxes(heights, arrangement.floating).section(section)
        marks = query_page(f"{self.head}\n{style}\n{self.above}\n{boxes}\n{_ALL_MARKS}", "marks")
        return _Tried(arrangement, [(name, page, y) for name, page, y in marks])


class _Boxes(Pages):
    """Pages with empty boxes for figures, marks, and no links."""

    def __init__(self, heights: Mapping[str, float], floating: frozenset[str]) -> None:
        super().__init__({}, {}, floating)
        self.heights = heights

    def mark(self, name: str) -> str:
        return f"#[#metadata({name!r})<mark>]".replace("'", '"')

    def image(self, block: Plot) -> str:
        return f"box(width: 100%, height: {self.heights[block.name]:.2f}pt)[{self.mark(block.name)}]"

    def link(self, link: Link) -> str:
        return self.words(link.text)

    def cell(self, cell: Cell) -> str:
        return "[]" if isinstance(cell, Share) else super().cell(cell)
