"""Places that numbers share: told before them, after them, or once for several kinds of things.

It gives a place only to a number that has none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.pieces import Sentence

__all__ = [
    "at_place_of",
    "join_fronted",
    "share_comparison",
    "share_fate_of_sum",
    "share_fates",
    "share_places",
]

_BROUGHT_DOWN = {"intercepted", "suppressed"}
_LISTING = frozenset(",&mbNgW-")
_OTHERWISE_PLACED = frozenset(("subset", "toward", "elsewhere", "nowhere", "general", "announces"))


def join_fronted(cells: list[Cell]) -> list[Cell]:
    """Give a place that stands alone to the number after it that has none, else to the one before it."""
    found: list[Cell] = []
    waiting: Cell | None = None
    for cell in cells:
        if "place" in cell.flags:
            resumed = _before_parenthesis(found)
            if resumed is not None and waiting is None:
                found[resumed] = at_place_of(found[resumed], cell)
            elif (
                found
                and found[-1].amount is not None
                and not found[-1].places
                and not found[-1].flags & {"subset", "whole"}
                and waiting is None
                and len(found) > 1
            ):
                found[-1] = at_place_of(found[-1], cell)
            else:
                waiting = cell
        elif (
            waiting is not None and cell.amount is not None and not cell.places and "subset" not in cell.flags
        ):
            found.append(at_place_of(cell, waiting))
            waiting = None
        else:
            found.append(cell)
    last = next((at for at in range(len(found) - 1, -1, -1) if "whole" not in found[at].flags), None)
    if waiting is not None and last is not None and found[last].amount is not None and not found[last].places:
        found[last] = at_place_of(found[last], waiting)  # `44 of 121 fell over X`: the share did
    return found


def _before_parenthesis(found: list[Cell]) -> int | None:
    """Return the number that goes on after a subset in a parenthesis, if it has no place yet."""
    if len(found) < 2 or not found[-1].flags & {"subset", "of"}:
        return None
    main = found[-2]
    return len(found) - 2 if main.amount is not None and not main.places and main.object else None


def at_place_of(cell: Cell, place: Cell) -> Cell:
    """Return a cell over the places of another."""
    return cell._replace(
        places=place.places,
        place_span=place.place_span,
        unsure=place.unsure,
        headed=place.headed,
        flags=cell.flags | (place.flags & {"unlisted"}),
    )


def share_places(cells: list[Cell], sentence: Sentence) -> list[Cell]:
    """Give the place of the last of several coordinated kinds of things to all: missiles and drones over X."""
    found = list(cells)
    shared = False
    for index in range(len(found) - 2, -1, -1):
        cell, following = found[index], found[index + 1]
        shared = (
            not cell.places and bool(following.places) and _coordinated(sentence, cell, following, shared)
        )
        if shared:
            found[index] = at_place_of(cell, following)
    for index, following in enumerate(found[1:]):
        cell = found[index]
        fronted = cell.place_span is not None and cell.place_span[1] <= cell.start
        if not fronted or following.amount is None or following.places or following.flags & _OTHERWISE_PLACED:
            continue
        kinds = {cell.object, following.object}
        alike = "more" in following.flags or (None not in kinds and len(kinds) == 2)
        between = _between(sentence, cell, following)
        if alike and between <= (_LISTING if "," in between else _LISTING | {"v"}):
            found[index + 1] = at_place_of(following, found[index])
    return found


def share_comparison(cells: list[Cell], sentence: Sentence) -> list[Cell]:
    """Let two coordinated kinds be compared with, and told of one time: `than 42 drones and 7 missiles in May`."""
    found = list(cells)
    for at, (cell, following) in enumerate(pairwise(cells)):
        if "compared" not in cell.flags or not _coordinated(sentence, cell, following, False):
            continue
        found[at + 1] = following.marked("compared")
        if cell.window is None and "timed" in following.flags:
            found[at] = cell.marked("timed")._replace(window=following.window)
    return found


def share_fates(cells: list[Cell], sentence: Sentence) -> list[Cell]:
    """Give the place of what was shot down to what was jammed beside it, and the other way round."""
    found = list(cells)
    for index, (cell, following) in enumerate(pairwise(cells)):
        placed = following.place_span is not None and following.place_span[0] > following.start
        if {cell.event, following.event} != _BROUGHT_DOWN or cell.places or not placed:
            continue
        if not cell.flags & _OTHERWISE_PLACED and _between(sentence, cell, following) <= set(",&mbvWg-"):
            found[index] = at_place_of(cell, following)
    return found


def share_fate_of_sum(cells: list[Cell]) -> list[Cell]:
    """Give the fate of a sum to the list that it sums up: `X – 4 drones, Y – 3 drones. All seven were downed`."""
    last = cells[-1] if cells else None
    if last is None or "joint" not in last.flags or last.object is not None or last.event is None:
        return cells
    listed = cells[:-1]
    counts = [
        cell.amount.count for cell in listed if cell.amount is not None and cell.amount.count is not None
    ]
    alike = all("item" in cell.flags and cell.event in {None, last.event} for cell in listed)
    summed = last.amount is not None and len(counts) == len(listed) > 1 and sum(counts) == last.amount.count
    if not (alike and summed):
        return cells
    listed = [cell._replace(event=last.event) for cell in listed]
    placed = all(cell.places for cell in listed)  # then the heading's place is that of no number
    return [*listed, last._replace(places=(), place_span=None) if placed else last]


def _coordinated(sentence: Sentence, cell: Cell, following: Cell, shared: bool) -> bool:  # noqa: FBT001
    """Return whether two numbers of different things are the last of a list, or go on one that is shared."""
    between = _between(sentence, cell, following)
    if "&" not in between and not shared:
        return False
    kinds = {cell.object, following.object}
    return None not in kinds and len(kinds) == 2 and between <= set(",&mbNg")


def _between(sentence: Sentence, cell: Cell, following: Cell) -> set[str]:
    """Return the letters of what parts two numbers."""
    return set(sentence.between(cell.reach, following.start))
