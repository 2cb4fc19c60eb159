"""The pieces of a sentence: each is one letter, which all patterns of the grammar match. They read no meaning.

========  =====================================================================
letter    what it stands for
========  =====================================================================
A P W     an amount, a group of places, a window of time
O S       what is counted: in the plural, in the singular
v y C     an event, a verb of saying, a claimant
H Z t     half, a third, most; revised, corrected; than
e j p     each, together, respectively
r s x m   the rest, of which, except, more
1         one each, in one word
z i q V   none, an article or pronoun for one, an ordinal, a number nobody knows
u R n     a noun that is not counted, a rate, a negation
o > <     prepositions of place, destination and departure without a known place
h         joins a place to its number: with, where
E Y D     what was said earlier, or is compared with; elsewhere; as many
b g w N   empty words, words that may be adjectives, other words, unknown names
========  =====================================================================

Marks stand for themselves; ``-`` is any dash, ``.`` ends a sentence, ``¶`` is an empty line.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tsanalysis.statements.numbers import Amount
    from tsanalysis.statements.places import PlaceGroup
    from tsanalysis.statements.windows import WindowWords

__all__ = ["REMEMBERED_FORMS", "Item", "Sentence"]

REMEMBERED_FORMS = 4096
"""Of so many sentences, and numbers in them, what the letters alone tell is worked out once: statements are worded alike."""


class Item(NamedTuple):
    """One piece of a sentence: its letter, its value, and its place in the clean text."""

    code: str
    value: Amount | PlaceGroup | WindowWords | str | None
    start: int
    end: int
    word: str
    one: bool = False


class Sentence(list[Item]):
    """The items of one sentence, which stay as they are, and what is asked of them for each of its numbers."""

    @cached_property
    def codes(self) -> str:
        """The letters of its items."""
        return "".join([item.code for item in self])

    @cached_property
    def told(self) -> frozenset[str]:
        """What its words mean: what is not here, none of them says."""
        return frozenset([item.value for item in self if isinstance(item.value, str)])

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self]

    def at(self, place: int) -> int:
        """Return the index of the first item that starts at a place of the text or behind it."""
        return bisect_left(self._starts, place)

    def between(self, first: int, last: int) -> str:
        """Return the letters of the items that start from one place of the text and before another."""
        return self.codes[self.at(first) : self.at(last)]
