"""Numbers to what the sentence says of them: the event, the time and the source next to each.

Nearness is grammatical: what belongs to another clause is never taken.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tsanalysis.statements.claimants import is_of_other_speaker, sources, speakers
from tsanalysis.statements.events import (
    event_of_whole,
    events_of,
    leads_to,
    nearest_event,
    of_share,
    sharing_verb,
)
from tsanalysis.statements.sharing import share_fate_of_sum, share_fates
from tsanalysis.statements.targets import at_targets
from tsanalysis.statements.times import time_of, times_of

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.pieces import Sentence

__all__ = ["in_context"]

_VAGUE_SUBJECT = re.compile(
    "(?<=[,;&])[bs]*(?:[HV]|Au)[^A,;:v]*v"
)  # another subject: `100 were launched, most of them were downed`, `about 83 % of them were downed`
_LISTING = frozenset(",&gNb")
_FAR = 1 << 60


def in_context(cells: list[Cell], sentence: Sentence, codes: str, number: int) -> list[Cell]:
    """Give each cell its event, window and source: the nearest of its sentence."""
    events = events_of(sentence)
    times = times_of(sentence, codes)
    claimants = sources(sentence) if "C" in codes else []
    named_people = speakers(sentence, codes) if "y" in codes else []
    hint = _spoken_of(cells, sentence)
    vague = [sentence[match.start()].start for match in _VAGUE_SUBJECT.finditer(codes)]
    cells = _with_kinds(cells, sentence)
    found: list[Cell] = []
    for index, cell in enumerate(cells):
        place = cell.place_span[0] if cell.place_span else 0  # behind an aside: `20, five of them, over X`
        behind = (c.start for c in cells[index + 1 :] if c.start > place and "whole" not in c.flags)
        following = min(next(behind, _FAR), *(start for start in vague if start > cell.start), _FAR)
        previous = cells[index - 1].end if index else -1
        event = (
            cell.event
            or event_of_whole(events, cell, found, following)
            or nearest_event(of_share(events, cell), cell, (previous, following), sentence, codes)
        )
        source = _nearest_source(claimants, cell, sentence)
        window, date, flags = time_of(cell, times, (previous, following), sentence)
        if named_people and index and is_of_other_speaker(named_people, cells[index - 1].start, cell.start):
            flags |= {"countered"}
        found.append(
            cell._replace(
                sentence=number, event=event, hint=hint, source=source, window=window, date=date, flags=flags
            )
        )
    found = share_fate_of_sum(share_fates(sharing_verb(found, events, sentence, codes), sentence))
    found = _struck(found)
    return at_targets(found, sentence)


def _struck(cells: list[Cell]) -> list[Cell]:
    """Return cells in which `struck by 41 drones, 29 of which were downed` tells how many came."""
    stopped = {"intercepted", "suppressed", "lost"}
    return [
        cell._replace(event="launched")
        if cell.event == "hit"
        and following is not None
        and following.event in stopped
        and "subset" in following.flags
        else cell
        for cell, following in zip(cells, [*cells[1:], None], strict=False)
    ]


def _spoken_of(cells: list[Cell], sentence: Sentence) -> str | None:
    """Return the kind of things named first, with a number or without: `the number of drones was 88, and two bombs`."""
    named = next((item for item in sentence if item.code in "OS" and item.value != "target"), None)
    counted = next((cell for cell in cells if cell.object), None)
    if named is not None and (counted is None or named.start < counted.start):
        return str(named.value)
    deeds = (cell for cell in cells if "deed" in cell.flags)
    return counted.object if counted is not None else "target" if any(deeds) else None


def _with_kinds(cells: list[Cell], sentence: Sentence) -> list[Cell]:
    """Mark a number of a second kind of the same things in a list: `5 Kalibr missiles, 2 Iskander missiles`."""
    found = list(cells)
    shares = [index for index, cell in enumerate(cells) if "whole" not in cell.flags]
    for before, index in pairwise(shares):
        cell, following = cells[before], cells[index]
        alike = (
            cell.object is not None
            and cell.object == following.object
            and not (cell.places or following.places)
        )
        if alike and not following.flags & {"subset", "joint", "more", "whole"}:
            kinds = sentence.between(cell.start, following.reach)
            between = sentence.between(cell.reach, following.start)
            named = cell.kind and following.kind and cell.kind != following.kind
            if ("g" in kinds or "N" in kinds or named) and _LISTING.issuperset(between):
                found[index] = following.marked("kind")
    return found


def _nearest_source(claimants: list[tuple[int, str]], cell: Cell, sentence: Sentence) -> str | None:
    """Return who says a number: the last one named before it, else the first after it in the same clause."""
    if not claimants:
        return None
    before = [value for at, value in claimants if at <= cell.start]
    if before:
        return before[-1]
    aside = next(
        (i.start for i in sentence if i.code == "h" and i.value == "where" and i.start > cell.start), _FAR
    )
    return next((value for at, value in claimants if at < aside and leads_to(sentence, cell, at, ";")), None)
