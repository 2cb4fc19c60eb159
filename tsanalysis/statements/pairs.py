"""Numbers and places that are paired in order: `5 and 2 drones over A and B respectively`. It reads no other number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.places import PlaceGroup

if TYPE_CHECKING:
    from tsanalysis.statements.nouns import Quantity
    from tsanalysis.statements.pieces import Sentence

__all__ = ["Pairs", "pairs_of"]

_LISTED = re.compile("A(?:,A)*,?&A[gNbm]*[OS]?[vbW]*P|P[bW,-]*A(?:,A)*,?&A")
_END = re.compile("p[^A]*?[,;&]+(?=[^A]*A)")  # `11 and 6 over X and Y respectively, five over Z`


class Pairs(NamedTuple):
    """As many numbers as the places of a group, and the stretch of the sentence that tells both."""

    quantities: tuple[Quantity, ...]
    group: PlaceGroup
    start: int
    end: int


def pairs_of(sentence: Sentence, codes: str, quantities: list[Quantity]) -> Pairs | None:
    """Return the numbers and places that are paired: where the words say so, or where both are listed and nothing else."""
    listed = _LISTED.search(codes) if "&" in codes else None
    if "p" not in codes and listed is None:
        return None
    end = found.end() if (found := _END.search(codes)) else len(codes)
    near = [quantity for quantity in quantities if quantity.at < end]
    if "p" not in codes and listed is not None:
        at = listed.start() if codes[listed.start()] == "P" else listed.end() - 1
        group, count = sentence[at].value, listed.group().count("A")
        if not isinstance(group, PlaceGroup) or len(group.codes) != count or count != len(near):
            return None
    groups = [(at, v) for at in range(end) if isinstance(v := sentence[at].value, PlaceGroup)]
    fitting = [(at, group) for at, group in groups if 1 < len(group.codes) <= len(near)]
    if not fitting:
        return None
    at, group = fitting[-1] if "p" in codes else fitting[0]
    chosen = near[-len(group.codes) :]
    start = min(at, chosen[0].at) if len(chosen) < len(near) else 0
    return Pairs(tuple(chosen), group, start, end)
