"""Where a printed number leads: to the statements behind it where they are few, else to how it is derived.

It knows rows by their keys only, and computes no number.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from tsanalysis.report.blocks import Listing, Table, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tsanalysis.report.blocks import Section

__all__ = ["ANNEX", "FEW", "anchor_of", "cited_tallies", "link_targets", "tallies_behind"]

ANNEX = "statements"
"""Key of the section that shows statements: its own numbers lead nowhere."""

FEW = 12
"""A number of one day that rests on no more totals than these leads to their statements."""


@functools.lru_cache(maxsize=1024)
def tallies_behind(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Return the totals that rows belong to: keys of totals or of their numbers; other rows have none.

    Examples
    --------
    >>> tallies_behind(("ab/1/2", "ab/1/3", "cd/1", "cd/1/remainder", "ef"))
    ('ab/1', 'cd/1')
    """
    return tuple(sorted({"/".join(row.split("/")[:2]) for row in rows if "/" in row}))


def anchor_of(tally_id: str) -> str:
    """Return the anchor of a total in the annex of sources.

    Examples
    --------
    >>> anchor_of("ab/1")
    't-ab-1'
    """
    return f"t-{tally_id.replace('/', '-')}"


def cited_tallies(sections: Sequence[Section], days: Mapping[str, object]) -> frozenset[str]:
    """Return the totals that numbers of one day rest on, few enough to look at each."""
    cited: set[str] = set()
    for section in sections:
        for number in numbers_of(section):
            behind = tallies_behind(number.rows)
            if 0 < len(behind) <= FEW and len({days.get(tally) for tally in behind}) == 1:
                cited.update(behind)
    return frozenset(cited)


def link_targets(sections: Sequence[Section]) -> dict[str, str]:
    """Return the anchor that each number leads to, by its key; a number that leads nowhere is not there.

    A number leads to the first of its statements in the annex where they all stand together there, else to its
    derivation; in a report without annexes to nothing. Those of the annex itself stand beside their statement.
    """
    anchors = {anchor: place for place, anchor in enumerate(_anchors(sections))}
    found: dict[str, str] = {}
    for section in sections:
        for number in numbers_of(section):
            tallies = tallies_behind(number.rows)
            behind = [anchor_of(tally) for tally in tallies] if len(tallies) <= FEW else []
            places = [anchors.get(anchor, -1) for anchor in behind]
            if places and min(places) >= 0 and max(places) - min(places) < FEW:
                found[number.key] = behind[places.index(min(places))]
            elif number.derivation in anchors:
                found[number.key] = number.derivation
    return found


def _anchors(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table | Listing):
                yield from (anchor for anchor in block.anchors if anchor)
