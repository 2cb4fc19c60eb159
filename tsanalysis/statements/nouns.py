"""What a number counts: the noun it belongs to. It decides of no number whether it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.places import PlaceGroup

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.numbers import Amount
    from tsanalysis.statements.pieces import Sentence

__all__ = ["Quantity", "is_glued", "is_score", "noun_after"]

_MOST_ADJECTIVES = 7
_LISTED_KINDS = re.compile("(?:,[Ng])+,?&[gNbw]*O|&[gNbw]*O")  # `88 Shahed, Gerbera and other drones`


class Quantity(NamedTuple):
    """A number that counts things: the item it stands at, what it counts, and where its noun ends."""

    at: int
    amount: Amount
    object: str | None
    until: int
    implicit: bool = False
    event: str | None = None
    each: bool = False
    whole: Amount | None = None
    whole_event: str = "launched"
    assumed: bool = False
    clause: int = 0
    partitive: bool = False
    deed: bool = False


def noun_after(
    sentence: Sentence, codes: str, index: int, lexicon: Lexicon, *, participles: bool = False
) -> int | None:
    """Return the item of what a number counts: an object, or a weapon named without one."""
    noun = _object_after(sentence, codes, index, lexicon, participles=participles)
    return _weapon_after(sentence, codes, index) if noun is None else noun


def _weapon_after(sentence: Sentence, codes: str, index: int) -> int | None:
    """Return the item of a weapon's name that stands for the thing: `12 Shahed-136 were downed`."""
    for position in range(index + 1, min(len(codes), index + 2 + _MOST_ADJECTIVES)):
        if codes[position] not in "gNb":
            return None
        if codes[position] == "N" and str(sentence[position].value).islower() and sentence[position].value:
            return None if codes[position + 1 : position + 2] in {"N", "g", "u"} else position
    return None


def _object_after(
    sentence: Sentence, codes: str, index: int, lexicon: Lexicon, *, participles: bool
) -> int | None:
    """Return the item of the object that a number counts, if adjectives alone part them."""
    last = min(len(codes), index + 2 + _MOST_ADJECTIVES)
    participle = False
    for position in range(index + 1, last):
        code = codes[position]
        if code == "-" and position == index + 1 and is_glued(sentence, index):
            return index + 2 if codes[index + 2] in "OS" else None
        if code in "OS":
            while position + 1 < len(codes) and codes[position + 1] in "OS":
                position += 1  # noqa: PLW2901 -- the last noun of a compound is its head
            return position
        group = sentence[position].value
        if code == "v" and (participles or lexicon.participle(sentence[position].word)):
            participle = True
            continue
        if code == "," and _LISTED_KINDS.match(codes, position):
            continue
        if participle and code in "WwCue":
            continue
        known = code in "gNbm" or (code == "&" and position > index + 1)
        phrase = participle or (codes[position - 1] == "g" and not lexicon.pack.articles)
        if not known and not (isinstance(group, PlaceGroup) and (phrase or group.role == "bare")):
            return None
    return None


def is_score(sentence: Sentence, index: int) -> bool:
    """Return whether a number is the second of two with a hyphen that are no range: `won 3-1`."""
    if index < 2:
        return False
    first, mark, second = sentence[index - 2 : index + 1]
    joined = mark.word == "-" and first.end == mark.start and mark.end == second.start
    return joined and first.code == "N" and first.word.isdigit()


def is_glued(sentence: Sentence, index: int) -> bool:
    """Return whether a number is the first half of a word with a hyphen: `a 47-year-old`, `a 60-drone raid`."""
    if index + 2 >= len(sentence) or sentence[index + 1].word != "-" or sentence[index + 2].code in "AP•":
        return False
    return sentence[index].end == sentence[index + 1].start and (
        sentence[index + 1].end == sentence[index + 2].start
    )
