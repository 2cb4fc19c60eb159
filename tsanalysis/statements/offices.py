"""Offices that speak, and the region that is their own. It gives a number no region but that of its office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.drafts import Draft, State

__all__ = [
    "counts_own_region",
    "is_of_other_region",
    "name_offices",
    "own_region",
    "place_of_claimant",
    "with_known_office",
]

_MOST_RECALLED = 100
_TOLD_WHERE = frozenset(("toward", "nationwide", "unknown"))
_OFFICE = re.compile(r"([a-z]{2}-\w+)-governor|((?:ru|ua)-(?!mow|30)\w+)-(?:authorities|mayor)")


def own_region(source: str | None) -> str | None:
    """Return the region of a governor or of authorities, empty where they are not named; None of anyone else."""
    region, _, office = (source or "").rpartition("-")
    return region.upper() if office in {"governor", "authorities"} else None


def counts_own_region(cell: Cell) -> bool:
    """Return whether an office counts the region that is its own: `the Tula governor said his region accounted for 21`."""
    return cell.places == (own_region(cell.source),)


def is_of_other_region(cell: Cell, topic: Cell) -> bool:
    """Return whether the office of another region counts: its number is of its own region."""
    region = own_region(cell.source)
    return bool(region) and region not in topic.places


def with_known_office(cell: Cell, state: State) -> Cell:
    """Return a cell whose bare `mayor`, `governor` or `ministry` is the one named before."""
    ending = {"mayor": "-mayor", "governor": "-governor", "ministry": "-mod"}.get(cell.source or "")
    if ending is None:
        return cell
    earlier = (draft.source for draft in reversed(state.drafts[-_MOST_RECALLED:]) if draft.source)
    named = next((source for source in earlier if source.endswith(ending)), None)
    return cell._replace(source=named or ("ru-mod" if ending == "-mod" else cell.source))


def name_offices(drafts: list[Draft]) -> None:
    """Name the offices that speak, and let a number that names no place be of the region of its office."""
    for draft in drafts:
        unknown = draft.lead is not None and "unknown" in draft.lead.flags and not draft.parts
        draft.source = _named_office(draft)
        if _OFFICE.fullmatch(draft.source or "") and _is_lone(draft):
            draft.total_cell, draft.parts = draft.parts[0], []
        region = place_of_claimant(draft)
        if region is not None and draft.source is None and any(other.source for other in drafts):
            draft.doubt("who says it is not named")
        if unknown and region is None:
            draft.doubt("the place is not in the gazetteer")
        if region is not None and draft.chief is not None:
            draft.subsets += [(part, region) for part in draft.parts]  # `eight, two of them near its town`
            draft.parts = []
            draft.total_cell = draft.lead = draft.chief._replace(places=(region,))


def _is_lone(draft: Draft) -> bool:
    """Return whether a tally is one number without a place: `the mayor: 8 were downed, 3 hit a building`."""
    bare = draft.chief is None and not draft.rests
    return bare and len(draft.parts) == 1 and not draft.parts[0].places


def _named_office(draft: Draft) -> str | None:
    """Return who says it; a governor without a name is the one of the only region that is told of."""
    if own_region(draft.source) != "":
        return draft.source
    told = {
        cell.places
        for cell in (draft.total_cell, draft.lead, *draft.parts)
        if cell is not None and cell.places
    }
    if (
        len(told) != 1
        or len(codes := next(iter(told))) != 1
        or len(codes[0]) == 2
        or codes[0].startswith("XZ-")
    ):
        return draft.source
    return f"{codes[0].lower()}-{draft.source}"


def _told_where(cell: Cell) -> bool:
    """Return whether the words say where: but districts, of whatever name, are those of the region spoken of."""
    return bool(cell.flags & (_TOLD_WHERE - {"unknown"} if "district" in cell.flags else _TOLD_WHERE))


def place_of_claimant(draft: Draft) -> str | None:
    """Return the region of an office whose number names no place, or the one that the text is about.

    The authorities of a capital may be those of its country.
    """
    office = _OFFICE.fullmatch(draft.source or "")
    told = draft.chief
    region = (office.group(1) or office.group(2)).upper() if office else told.topic if told else None
    placed = told is not None and bool(told.places or _told_where(told))
    if region is None or placed or draft.rests or draft.excepted:
        return None
    within = all("subset" in cell.flags and cell.places == (region,) for cell in draft.parts)
    return region if within or _are_its_districts(draft) else None


def _are_its_districts(draft: Draft) -> bool:
    """Return whether all parts are told of districts, the later ones without the noun: `8 over the X district, 5 over Y`."""
    within = (
        not part.places and ("district" in part.flags or (at > 0 and "unknown" in part.flags))
        for at, part in enumerate(draft.parts)
    )
    return bool(draft.parts) and all(within)
