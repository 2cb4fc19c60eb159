"""Where regions stand on a map: tiles of the package or of the user, or the user's outlines.

It reads a file and says where things are; it draws nothing and knows no count but whether there is one.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError, UnknownRegionError
from tsanalysis.regions import members_of, tiles
from tsanalysis.report.outlines import Outlines, read_outlines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

__all__ = [
    "CLAIMED_BY_BOTH",
    "DISPUTED",
    "Place",
    "RegionMap",
    "check_codes",
    "codes_on_map",
    "group_of",
    "parts_of",
    "place_tiles",
    "read_map",
]

CLAIMED_BY_BOTH = ("UA-09", "UA-14", "UA-23", "UA-40", "UA-43", "UA-65")
"""Regions that ISO 3166-2 lists under Ukraine and that Russia claims too."""

DISPUTED = ("own", "with-ukraine", "with-russia")
"""How a map shows `CLAIMED_BY_BOTH`: as a group of their own, or among the regions of one of the two."""

Place = tuple[int, int, int]
"""Row, column and width of a tile; row 0 is the north."""

_COLUMNS = ("code", "row", "column")
_FAULTS_SHOWN = 5
_TILES_A_ROW = 10


@dataclass(frozen=True, slots=True)
class RegionMap:
    """Places of regions.

    Attributes
    ----------
    tiles
        Code -> row and column; empty where there are outlines.
    outlines
        The user's polygons, or None.
    file, sha256
        What was read and the hash of its bytes; empty for the table of the package.
    """

    tiles: Mapping[str, tuple[int, int]] = field(default_factory=tiles)
    outlines: Outlines | None = None
    file: str = ""
    sha256: str = ""


def read_map(file: str | Path | None) -> RegionMap:
    """Read the tiles or outlines of a user.

    Parameters
    ----------
    file
        ``.csv`` with the columns code, row and column (row 0 is the north, column 0 the west), or ``.geojson`` or
        ``.json`` with polygons in degrees; None: the table of the package.

    Raises
    ------
    InputError
        The file cannot be read or is not one of those; the message says where, and what to do.

    Examples
    --------
    >>> read_map(None).tiles["RU-MOW"]
    (5, 7)
    """
    if file is None:
        return RegionMap()
    path = Path(file)
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; name a file with --tiles") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    digest = hashlib.sha256(content).hexdigest()
    if path.suffix.lower() == ".csv":
        return RegionMap(_read_tiles(text, path), None, str(file), digest)
    if path.suffix.lower() in (".geojson", ".json"):
        return RegionMap({}, read_outlines(text, path), str(file), digest)
    raise InputError(
        f"{path}: the ending {path.suffix!r} is not known; wanted .csv (tiles), .geojson or .json (polygons)"
    )


def _read_tiles(text: str, path: Path) -> dict[str, tuple[int, int]]:
    """Read a table of tiles; every fault is told with its line."""
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        found = ", ".join(reader.fieldnames or ()) or "nothing"
        raise InputError(
            f"{path}: line 1: no column {', '.join(missing)}; found {found}; wanted {', '.join(_COLUMNS)}, "
            "as in tsanalysis/data/tiles.csv"
        )
    placed: dict[str, tuple[int, int]] = {}
    faults: list[str] = []
    for row in reader:
        faults += [f"{path}: line {reader.line_num}: {fault}" for fault in _faults_of_tile(row, placed)]
        if not faults:
            placed[row["code"].strip()] = (int(row["row"]), int(row["column"]))
    if not placed and not faults:
        faults.append(f"{path}: no tile; wanted one line per region, such as RU-KLU,6,6")
    if faults:
        more = len(faults) - _FAULTS_SHOWN
        raise InputError(
            "\n".join(faults[:_FAULTS_SHOWN] + ([f"{path}: and {more} more"] if more > 0 else []))
        )
    return placed


def _faults_of_tile(row: dict[str, str | None], placed: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    code = (row["code"] or "").strip()
    if not code:
        yield "no code; wanted a region code, such as RU-KLU"
    if code in placed:
        yield f"{code} has a tile already; keep one of the two"
    cells = [(row[name] or "").strip() for name in ("row", "column")]
    if not all(cell.isdecimal() for cell in cells):
        yield f"row {cells[0]!r}, column {cells[1]!r}; wanted whole numbers from 0"
        return
    at = (int(cells[0]), int(cells[1]))
    taken = next((other for other, place in placed.items() if place == at), None)
    if taken not in (None, code):
        yield f"{code} stands where {taken} stands: row {at[0]}, column {at[1]}; move one of them"


def group_of(code: str, disputed: str) -> str:
    """Return what a region is shown with: a country, ``disputed``, or nothing for waters.

    Examples
    --------
    >>> [group_of("UA-43", how) for how in DISPUTED]
    ['disputed', 'UA', 'RU']
    >>> group_of("RU-KLU", "own"), group_of("XZ-BLACK-SEA", "own")
    ('RU', '')
    """
    if code in CLAIMED_BY_BOTH:
        return {"own": "disputed", "with-ukraine": "UA", "with-russia": "RU"}[disputed]
    return "" if code.startswith("XZ-") else code.split("-", maxsplit=1)[0]


def place_tiles(totals: Collection[str], region_map: RegionMap, disputed: str = "own") -> dict[str, Place]:
    """Return the tiles to draw; an aggregate covers the tiles of its members.

    Parameters
    ----------
    totals
        Codes of the regions with a count.
    region_map
        With tiles. Those of a user are all drawn; of the package's, the groups that occur and the waters with a count.
    disputed
        One of `DISPUTED`.

    Examples
    --------
    >>> place_tiles(["RU-MOSCOW-REGION"], RegionMap())["RU-MOSCOW-REGION"]
    (5, 7, 2)
    """
    groups = {group_of(code, disputed) for code in totals} - {""}
    grid: dict[str, Place] = {
        code: (row, column, 1)
        for code, (row, column) in region_map.tiles.items()
        if region_map.file or code in totals or group_of(code, disputed) in groups
    }
    for code in sorted(set(totals) - set(grid)):
        members = [member for member in parts_of(code) if member in grid and member not in totals]
        spots = sorted(grid[member][:2] for member in members)
        if len(spots) > 1 and spots[-1] == (spots[0][0], spots[0][1] + len(spots) - 1):
            for member in members:
                del grid[member]
            grid[code] = (*spots[0], len(spots))
    if not set(grid) & set(totals) and not region_map.file:
        return {code: (i // _TILES_A_ROW, i % _TILES_A_ROW, 1) for i, code in enumerate(sorted(totals))}
    return grid


def codes_on_map(totals: Collection[str], region_map: RegionMap, disputed: str = "own") -> frozenset[str]:
    """Return the codes that a map draws, with or without a count; an aggregate stands for its members.

    Examples
    --------
    >>> sorted(codes_on_map(["XZ-BLACK-SEA"], RegionMap()))
    ['XZ-BLACK-SEA']
    """
    if region_map.outlines is None:
        return frozenset(place_tiles(totals, region_map, disputed))
    drawn = region_map.outlines.rings
    return frozenset(drawn) | {code for code in totals if any(part in drawn for part in parts_of(code))}


def check_codes(region_map: RegionMap, named: Collection[str]) -> None:
    """Refuse a map of the user on which no region of the data has a place.

    Raises
    ------
    InputError
        The message names some codes of both.
    """
    drawn = codes_on_map(named, region_map)
    if region_map.file and named and not drawn.intersection(named):
        ours, theirs = (", ".join(sorted(codes)[:_FAULTS_SHOWN]) for codes in (named, drawn))
        raise InputError(
            f"{region_map.file}: no region of the data is on this map; it has codes such as {theirs}; wanted codes such as {ours}"
        )


def parts_of(code: str) -> tuple[str, ...]:
    """Return the members of an aggregate; a code that no gazetteer has is nothing but itself."""
    try:
        return members_of(code)
    except UnknownRegionError:
        return ()
