"""Where an attack went: the place that a number of things launched is told of. It moves nothing that was shot down."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tsanalysis.statements.places import PlaceGroup
from tsanalysis.statements.sharing import at_place_of

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.pieces import Sentence

__all__ = ["at_targets"]

_BEHIND = re.compile(
    "(?:[vbgNWefwo>-]|u(?!P)|(?<=[eo>])A[gNb]*[uw](?=b*P))*?b*P"
)  # `40 drones were launched at X`, `at 16 settlements of X`
_AHEAD = re.compile(
    "P(?:[vbgNWewCu&-]|h(?=[bgNW]*$)|A[gNb]*u)*$"
)  # `X was attacked by`, `по X за сутки выпустили`
_NAMED_BEFORE = re.compile("(?:^|[,;:\n•])[bjwW&]*$|[ev>uN&][bgW]*$")
_FARTHEST = 20
_KINDS = frozenset(",&mbNgv")
_OTHERWISE_PLACED = frozenset(("subset", "earlier", "nationwide", "assumed"))


def at_targets(cells: list[Cell], sentence: Sentence) -> list[Cell]:
    """Return cells with those launched over the place attacked, if the words name one and the number has none."""
    found = list(cells)
    if not any(cell.event == "launched" and not cell.places for cell in cells):
        return found
    for index, cell in enumerate(found):
        if cell.event != "launched" or cell.places or cell.amount is None or cell.flags & _OTHERWISE_PLACED:
            continue
        all_downed = index > 0 and "whole" in cell.flags and found[index - 1].amount == cell.amount
        if all_downed and found[index - 1].places:  # `все 14 выпущенных по X ракет сбиты`
            found[index] = at_place_of(cell, found[index - 1])
            continue
        group = _attacked(sentence, _bounds(sentence, cells, index))
        if group is not None:
            found[index] = _at(cell, group)
        if group is not None and all_downed:  # `all 15 drones that attacked X were shot down`
            found[index - 1] = _at(found[index - 1], group)
    return _shared(found, sentence)


def _at(cell: Cell, group: PlaceGroup) -> Cell:
    return cell._replace(
        places=group.codes,
        place_span=(group.start, group.end),
        unsure=group.unsure,
        headed=group.headed,
        flags=cell.flags - {"toward"},
    )


def _bounds(sentence: Sentence, cells: list[Cell], index: int) -> tuple[int, int, int, int]:
    """Return the items where the stretch of a number begins, where the number stands, where its noun ends, and where the next one is."""
    cell = cells[index]
    before = cells[index - 1].reach if index else 0
    reach = before if "whole" in cell.flags else cell.reach
    after = cells[index + 1].start if index + 1 < len(cells) else sentence[-1].start + 1
    edges = (before, cell.start, max(reach, cell.end), after)
    first, at, until, last = map(sentence.at, edges)
    return max(min(first, at), at - _FARTHEST), at, until, min(last, until + _FARTHEST)


def _attacked(sentence: Sentence, bounds: tuple[int, int, int, int]) -> PlaceGroup | None:
    """Return the place that stands behind a number, or before it, as what was attacked."""
    (first, at, until, last), codes = bounds, sentence.codes
    behind = _BEHIND.match(codes, until, last)
    if behind is not None:
        return _place(sentence, behind.end() - 1)
    ahead = _AHEAD.search(codes, first, at)
    if ahead is None or not _NAMED_BEFORE.search(codes[max(ahead.start() - _FARTHEST, 0) : ahead.start()]):
        return None
    return _place(sentence, ahead.start())


def _place(sentence: Sentence, index: int) -> PlaceGroup | None:
    """Return a group of regions, unless things came from it, or it tells who speaks."""
    group = sentence[index].value
    around = (
        sentence[max(index - 1, 0) : index]
        + [i for i in sentence[index + 1 : index + 4] if i.code not in ",b"][:1]
    )
    if not isinstance(group, PlaceGroup) or group.role in {"launch", "agent"}:
        return None
    return None if any(item.code == "C" for item in around) or len(group.codes[0]) == 2 else group


def _shared(cells: list[Cell], sentence: Sentence) -> list[Cell]:
    """Give the place of one of several kinds launched side by side to the others: `5 missiles and 34 drones at X`."""
    found = list(cells)
    order = [
        *reversed(list(pairwise(range(len(found))))),
        *((two, one) for one, two in pairwise(range(len(found)))),
    ]
    for bare, placed in order:
        one, two = found[bare], found[placed]
        kinds = {one.object, two.object}
        if (
            one.places
            or not two.places
            or {one.event, two.event} != {"launched"}
            or None in kinds
            or len(kinds) == 1
        ):
            continue
        early, late = sorted((one, two), key=lambda cell: cell.start)
        if (_KINDS | {"P"}).issuperset(sentence.between(early.reach, late.start)):
            found[bare] = at_place_of(one, two)
    return found
