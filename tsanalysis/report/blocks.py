"""What a report says, before anybody decides how it is set: sections of sentences, tables and plots.

Plain frozen values. They know no page, no colour and no file format. Whatever they print is made of parts: words, labels,
links, and numbers that can be traced; a section refuses a digit that is neither a `Number` nor a `Label`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from tsanalysis.report.labels import is_bare
from tsanalysis.report.numbers import Number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

__all__ = [
    "Block",
    "Column",
    "Day",
    "Facts",
    "Formula",
    "Key",
    "Keys",
    "Link",
    "Listing",
    "Note",
    "Paragraph",
    "Part",
    "Parts",
    "Plot",
    "Points",
    "Section",
    "Sentence",
    "Share",
    "Subheading",
    "Table",
    "as_text",
    "findings_of",
    "numbers_of",
    "parts_of",
]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an anchor of the report."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share from 0 to 1, drawn as a small bar inside a table."""

    value: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day inside a table, as written and as a date."""

    text: str
    day: dt.date


Part: TypeAlias = str | Number | Link
Parts: TypeAlias = tuple[Part, ...]
Sentence: TypeAlias = str | Parts
"""Words, or words with numbers among them."""
Cell: TypeAlias = Part | Parts | Share | Day | None


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Findings, one sentence each."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    text: Sentence


@dataclass(frozen=True, slots=True)
class Key:
    """One of the large numbers on the front page; `is_open`: a change that may be none, set paler."""

    number: Number
    label: Sentence
    notes: tuple[Sentence, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """The row of large numbers."""

    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what stands there, such as source and cut-off."""

    pairs: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure by its name; the alternative text tells its finding, `drawn` are numbers that only the figure prints.

    `title`: such as Figure 3; the report gives it when it is put together.
    """

    name: str
    caption: Sentence
    alternative: Sentence
    drawn: tuple[Number, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in typst's notation, with the words that replace it for a screen reader."""

    source: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` in parts of the free width, 0 for as wide as its content."""

    title: Sentence
    align: Literal["left", "right", "center"] = "left"
    width: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats where it breaks over pages.

    `anchors` gives a row a name that links can lead to; `emphasised` are rows set in bold; `small` sets it in
    the size of an annex; `sortable`: a reader of the page on a screen can order the rows that have an anchor.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Sentence
    note: Sentence = ""
    anchors: tuple[str, ...] = ()
    emphasised: frozenset[int] = field(default_factory=frozenset)
    small: bool = False
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Many short lines set in columns of text, such as the annex of statements; each may have an anchor."""

    header: tuple[str, ...]
    lines: tuple[tuple[Part | Parts, ...], ...]
    caption: Sentence
    aligns: tuple[str, ...]
    anchors: tuple[str, ...] = ()
    columns_across: int = 2


Block: TypeAlias = Subheading | Paragraph | Points | Note | Keys | Facts | Plot | Formula | Table | Listing


_NOT_PRINTED = frozenset(
    [
        "align",
        "aligns",
        "anchors",
        "columns_across",
        "day",
        "emphasised",
        "is_open",
        "key",
        "name",
        "small",
        "sortable",
        "source",
        "target",
        "value",
        "width",
    ]
)
"""Fields of blocks that are no words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report.

    Raises
    ------
    ValueError
        It would print a digit that cannot be traced, and that is no `Label`.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        """Refuse a number without a trace."""
        bare = [part for part in parts_of(self) if is_bare(part) and isinstance(part, str)]
        if bare:
            raise ValueError(
                f"section {self.key}: found digits that cannot be traced in {'; '.join(map(repr, bare[:9]))}; "
                "wanted each number as a Number (`say.sentence` keeps it one), each other digit inside a Label"
            )


def parts_of(printed: object) -> Iterator[Part]:
    """Yield every part that a section, a block or a sentence prints, in order."""
    if isinstance(printed, str | Number | Link):
        yield printed
    elif isinstance(printed, tuple):
        for one in printed:
            yield from parts_of(one)
    elif is_dataclass(printed):
        for name in fields(printed):
            if name.name not in _NOT_PRINTED:
                yield from parts_of(getattr(printed, name.name))
    elif printed is not None:
        raise TypeError(f"found {printed!r} to be printed; wanted words, a Number, a Label or a Link")


def numbers_of(section: Section) -> Iterator[Number]:
    """Yield every number that a section prints, in order."""
    return (part for part in parts_of(section) if isinstance(part, Number))


def as_text(sentence: Sentence) -> str:
    """Return a sentence as plain words."""
    return "".join(part if isinstance(part, str) else part.text for part in parts_of(sentence))


def findings_of(sections: Iterable[Section]) -> list[str]:
    """Return every finding as plain words."""
    points = (block for section in sections for block in section.blocks if isinstance(block, Points))
    return [as_text(sentence) for block in points for sentence in block.sentences]
