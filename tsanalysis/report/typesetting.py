"""What every form of a report must be able to set: each kind of block and each kind of part, told apart here only.

It knows no markup.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Link, parts_of
from tsanalysis.report.numbers import THIN, Number

if TYPE_CHECKING:
    from tsanalysis.report.blocks import (
        Block,
        Facts,
        Formula,
        Keys,
        Listing,
        Note,
        Paragraph,
        Part,
        Parts,
        Plot,
        Points,
        Subheading,
        Table,
    )

__all__ = ["Typesetter", "kept_together"]


_SHORT_WORD = re.compile(r"(?<!\w)(?!(?:бы?|же?|ли|би|чи) )([а-яґєії]{1,2}) (?=\S|$)", re.IGNORECASE)
"""A Cyrillic word of one or two letters that belongs to the next one, or to the number that follows."""


_FRACTION = re.compile(r"\([^()]{1,9}\)/\([^()]{1,9}\)")
"""One sum over another, in one line of text."""
_JOINED = str.maketrans({" ": "\u00a0", "/": "\u2060/\u2060"})


def kept_together(text: str) -> str:
    r"""Keep a number and its sign on one line, and a fraction; in Russian and Ukrainian also a short word and the next, a dash and what is before it.

    Examples
    --------
    >>> kept_together("95 % CI"), kept_together("не в срок – и всё же позже")
    ('95\u202f% CI', 'не\xa0в\xa0срок\xa0– и\xa0всё же позже')
    """
    text = _FRACTION.sub(lambda found: found[0].translate(_JOINED), text)
    return _SHORT_WORD.sub("\\1\u00a0", text.replace(" %", f"{THIN}%")).replace(" \u2013 ", "\u00a0\u2013 ")


class Typesetter(ABC):
    """Turn blocks into the markup of one form."""

    def block(self, block: Block) -> str:
        """Set a block by the method of its kind."""
        markup: str = getattr(self, type(block).__name__.lower())(block)
        return markup

    def line(self, sentence: Part | Parts) -> str:
        """Set a sentence, part by part."""
        return "".join(self._part(part) for part in parts_of(sentence))

    def _part(self, part: Part) -> str:
        if isinstance(part, Number):
            return self.number(part)
        if isinstance(part, Link):
            return self.link(part)
        return self.words(kept_together(part))

    @abstractmethod
    def words(self, text: str) -> str:
        """Set plain words."""

    @abstractmethod
    def number(self, number: Number) -> str:
        """Set a number, with a link to what it rests on."""

    @abstractmethod
    def link(self, link: Link) -> str:
        """Set words that lead to an anchor."""

    @abstractmethod
    def subheading(self, block: Subheading) -> str:
        """Set a heading inside a section."""

    @abstractmethod
    def paragraph(self, block: Paragraph) -> str:
        """Set running text."""

    @abstractmethod
    def points(self, block: Points) -> str:
        """Set findings."""

    @abstractmethod
    def note(self, block: Note) -> str:
        """Set small print."""

    @abstractmethod
    def keys(self, block: Keys) -> str:
        """Set the large numbers, each above its label."""

    @abstractmethod
    def facts(self, block: Facts) -> str:
        """Set pairs of a name and what stands there."""

    @abstractmethod
    def plot(self, block: Plot) -> str:
        """Set a figure with its caption."""

    @abstractmethod
    def formula(self, block: Formula) -> str:
        """Set a formula."""

    @abstractmethod
    def table(self, block: Table) -> str:
        """Set a table."""

    @abstractmethod
    def listing(self, block: Listing) -> str:
        """Set many short lines."""
