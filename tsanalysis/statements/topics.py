"""The one region that a text is about: that of the office that speaks, of a heading, or of the sentence before.

It looks at whole texts and gives no number a place: that is done where the words give it none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsanalysis.statements.claimants import sources
from tsanalysis.statements.offices import own_region
from tsanalysis.statements.places import PlaceGroup

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.pieces import Sentence

__all__ = ["in_districts", "with_topic"]

_HEADING = re.compile("[bN•\n¶]*P[bWw,:!\n¶•-]*")  # `Тульская область`, `Kursk Region, in the night:`
_SIGNED = re.compile(
    "[b\n¶.-]*(?:[bw]*y)?(?:N|(?:[^.¶]a)+)N[.\n¶]*"
)  # `Ivan Petrenko`, `So said I. Petrenko.`
_TITLE = re.compile("[bNgw]{0,4}P[bW]*[.!:\n¶]*")  # `The situation in Kursk Region.`
_UNKNOWN = frozenset(("unknown", "elsewhere", "nowhere", "general"))
_OFFICES = ("governor", "authorities")


def with_topic(cells: list[Cell], found: list[Sentence]) -> list[Cell]:
    """Return cells that know the region of the office that speaks, or the one that the text is about."""
    if not cells:
        return cells
    region = _only_region(found)
    told = {name for sentence in found for _, name in sources(sentence)}
    offices = {name for name in told if name.endswith(_OFFICES)}
    bare = ({cell.source for cell in cells} | (offices if told == offices else set())) & set(_OFFICES)
    free = region is not None and {code for cell in cells for code in cell.places} <= {region}
    if bare and free and not _at_sea(found):
        cells = [_seated(cell, bare, f"{region}".lower()) for cell in cells]
        offices = {f"{region}-{name}".lower() if name in bare else name for name in offices}
    if told and (len(offices) != 1 or len(told) != 1):
        return _before_claimant(cells, found, region)
    speaker = next(iter(offices), None)
    said = {cell.sentence for cell in cells if cell.source}  # the number of another sentence may be another's
    if speaker is None and region is None:
        return cells
    first = (
        _opening(found, cells, local=bool(offices) or _is_signed(found)) if region is not None else len(found)
    )
    return [
        cell._replace(
            source=cell.source or (speaker if not said or cell.sentence in said else None),
            topic=region if cell.sentence >= first else None,
        )
        for cell in cells
    ]


def in_districts(cells: list[Cell], found: list[Sentence]) -> list[Cell]:
    """Return cells with the districts of no gazetteer in the region of the office that speaks, or of the other sentences.

    So also the bays and shores without a name, where the office speaks.
    Not where that region is counted beside them. Behind a district the noun may be left out: `в Лужском районе 7, в Гатчинском 5`.
    """
    if not any({"district", "waters"} & cell.flags for cell in cells):
        return cells
    region = _only_region(found)
    named = {n for n, sentence in enumerate(found) if any(isinstance(i.value, PlaceGroup) for i in sentence)}
    beside = {(cell.sentence, cell.places) for cell in cells if cell.headed and "district" not in cell.flags}
    told: list[Cell] = []
    last = -1  # the sentence in which a district was told last
    for cell in cells:
        goes_on = "unknown" in cell.flags and last == cell.sentence
        last = cell.sentence if "district" in cell.flags or goes_on else last
        office = own_region(cell.source)
        own = office or (region if named - {cell.sentence} else None)
        of_office = bool(office) and "waters" in cell.flags
        unplaced = (goes_on or of_office or "district" in cell.flags) and not cell.places
        if unplaced and own and cell.amount is not None and (cell.sentence, (own,)) not in beside:
            told.append(cell._replace(places=(own,), flags=cell.flags - _UNKNOWN, headed=False))
        else:
            told.append(cell)
    return told


def _before_claimant(cells: list[Cell], found: list[Sentence], region: str | None) -> list[Cell]:
    """Return cells that know the region of a heading, where nobody named tells them, and a claimant counts there then."""
    first = next((number for number, sentence in enumerate(found) if _is_heading(sentence)), len(found))
    last = next((number for number, sentence in enumerate(found) if sources(sentence)), 0)
    if region is None or not any(cell.source and cell.places == (region,) for cell in cells):
        return cells
    return [cell._replace(topic=region) if first < cell.sentence < last else cell for cell in cells]


def _is_heading(sentence: Sentence) -> bool:
    return _HEADING.fullmatch(sentence.codes) is not None


def _seated(cell: Cell, bare: set[str | None], region: str) -> Cell:
    """Name a governor, or authorities, by the only region of the text."""
    return cell._replace(source=f"{region}-{cell.source}") if cell.source in bare else cell


def _only_region(found: list[Sentence]) -> str | None:
    """Return the only region that a text names: where something was, else where something went."""
    groups = [item.value for sentence in found for item in sentence if isinstance(item.value, PlaceGroup)]
    over = {code for group in groups if group.role in {"over", "bare"} for code in group.codes}
    if _is_signed(found):  # on the page of a region only its enemy is called by a country
        over = {code for code in over if "-" in code}
    named = over or {code for group in groups if group.role == "toward" for code in group.codes}
    code = next(iter(named), "")
    return code if len(named) == 1 and "-" in code and not code.startswith("XZ-") else None


def _is_signed(found: list[Sentence]) -> bool:
    """Return whether a text ends with the name of a person who speaks, as those of a region do on their pages."""
    return _SIGNED.fullmatch(found[-1].codes) is not None


def _at_sea(found: list[Sentence]) -> bool:
    return any(item.code == "u" and item.value in {"sea", "gulf"} for sentence in found for item in sentence)


def _opening(found: list[Sentence], cells: list[Cell], *, local: bool) -> int:
    """Return the first sentence for whose numbers a heading, or words to those who live there, have named the region.

    Where an office of a region speaks, any sentence of attack or defence does; else the number may be the country's.
    """
    counted = {cell.sentence for cell in cells}
    for number, sentence in enumerate(found):
        at = next((i for i, item in enumerate(sentence) if isinstance(item.value, PlaceGroup)), None)
        if at is None:
            continue
        codes = sentence.codes
        if number in counted:
            leads = ":" in codes[at:] and "A" not in codes[: codes.index(":", at)]
            return number if leads else len(found)
        aimed = any(item.value == "direction" for item in sentence)  # where it went, not where it fell
        told = any(item.code in "vW" or item.value == "launched" for item in sentence)
        told = (local and not aimed and (told or _TITLE.fullmatch(codes) is not None)) or any(
            item.value == "residents" for item in sentence
        )
        return number + 1 if told or _is_heading(sentence) else len(found)
    return len(found)
