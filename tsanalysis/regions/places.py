"""A region by its code: kind, parent, members, neighbours, place on the map. It never reads a name."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tsanalysis.errors import UnknownRegionError
from tsanalysis.regions.gazetteer import gazetteer, rows_of, split_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "ALIKE_SHOWN",
    "KINDS",
    "LANGUAGES",
    "OWN",
    "Region",
    "members_of",
    "neighbours_of",
    "region",
    "regions",
    "tiles",
    "unknown_code",
]

LANGUAGES = ("en", "ru", "uk")
KINDS = (
    "oblast",
    "krai",
    "republic",
    "okrug",
    "city",
    "water",
    "aggregate",
    "district",
    "country",
    "subdivision",
    "own",
)

OWN = "ZZ-"
"""Before the name of a place of the user's own; ISO 3166 leaves ZZ to its users."""

ALIKE_SHOWN = 3
"""How many codes or names a message offers instead of an unknown one."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place that counts can be reported over.

    Attributes
    ----------
    code
        ISO 3166-2 or 3166-1, or one of our own (see the module).
    kind
        One of `KINDS`; `subdivision` for every region of the world whose kind we do not record, `own` for
        a place of the user's own.
    parent
        Code of what contains it: of a Russian region its federal district, else the country or the
        greater subdivision; None for countries and waters.
    members
        Codes of the regions that an aggregate or a federal district consists of; empty otherwise.
    names
        Language -> full name.
    short_names
        Language -> name for tables and maps, unique within a country.
    """

    code: str
    kind: str
    parent: str | None
    members: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    short_names: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def country(self) -> str:
        """Return the two letters of the country; `XZ` for waters."""
        return self.code[:2]


def regions() -> tuple[Region, ...]:
    """Return every region, sorted by code.

    Returns
    -------
    tuple of Region
        ``{r.code for r in regions()}`` has as many members as the tuple: no code stands twice.
    """
    return tuple(region(code) for code in sorted(gazetteer()))


@cache
def region(code: str) -> Region:
    """Return the region of a code.

    Parameters
    ----------
    code
        Such as ``"RU-KLU"``; lower case is accepted, except in a name of the user's own.

    Returns
    -------
    Region
        ``region(code).code == code.upper()``, unless it is the user's own.

    Raises
    ------
    UnknownRegionError
        No region has this code.

    Examples
    --------
    >>> region("UA-43").names["en"], region("UA-43").kind
    ('Crimea', 'republic')
    """
    if code.startswith(OWN) and code != OWN:
        called = MappingProxyType(dict.fromkeys(LANGUAGES, code.removeprefix(OWN)))
        return Region(code, "own", None, (), called, called)
    row = gazetteer().get(code.upper())
    if row is None:
        raise UnknownRegionError(unknown_code(code))
    full = {language: row[language] for language in LANGUAGES if row[language]}
    short = {language: row.get(f"{language}_short") or name for language, name in full.items()}
    return Region(
        row["code"],
        row.get("kind") or ("subdivision" if row["parent"] else "country"),
        row["parent"] or None,
        split_cell(row.get("members", "")),
        MappingProxyType(full),
        MappingProxyType(short),
    )


def members_of(code: str) -> tuple[str, ...]:
    """Return the regions that together are this one.

    Parameters
    ----------
    code
        Region code.

    Returns
    -------
    tuple of str
        Of an aggregate or a federal district its members; of Russia, Ukraine and every other country
        or greater subdivision the smallest regions it consists of. Empty for a region that is not
        divided here. Districts and aggregates are never members.

    Raises
    ------
    UnknownRegionError
        No region has this code.

    Examples
    --------
    >>> members_of("RU-MOSCOW-REGION"), len(members_of("RU")), members_of("RU-KLU")
    (('RU-MOW', 'RU-MOS'), 83, ())
    """
    place = region(code)
    if place.members:
        return place.members
    return tuple(sorted(leaf for child in _children().get(place.code, ()) for leaf in _leaves(child)))


def neighbours_of(code: str) -> tuple[str, ...]:
    """Return the regions that share a border on land with this one, or a shore with this water.

    Parameters
    ----------
    code
        Code of a region of Russia or Ukraine, or of a water at their shores.

    Returns
    -------
    tuple of str
        Sorted. ``(a in neighbours_of(b)) == (b in neighbours_of(a))``. Empty where this gazetteer
        records no borders: the rest of the world, districts and aggregates.

    Raises
    ------
    UnknownRegionError
        No region has this code.

    Examples
    --------
    >>> neighbours_of("RU-KRS")
    ('RU-BEL', 'RU-BRY', 'RU-LIP', 'RU-ORL', 'RU-VOR', 'UA-59')
    """
    return _neighbours().get(region(code).code, ())


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Return a place on a grid for each region of Russia and Ukraine and the waters around them.

    Returns
    -------
    Mapping of str to (row, column)
        Row 0 is the north, column 0 the west. No two regions share a tile.

    Examples
    --------
    >>> tiles()["RU-MUR"][0] < tiles()["RU-KDA"][0]
    True
    """
    return MappingProxyType({row["code"]: (int(row["row"]), int(row["column"])) for row in rows_of("tiles")})


@cache
def _children() -> dict[str, tuple[str, ...]]:
    """Return what each region directly contains, aggregates apart."""
    found: dict[str, list[str]] = {}
    for code, row in gazetteer().items():
        if row["parent"] and row.get("kind") != "aggregate":
            found.setdefault(row["parent"], []).append(code)
    return {code: tuple(children) for code, children in found.items()}


def _leaves(code: str) -> Iterator[str]:
    """Yield the undivided regions of a region, or itself."""
    children = _children().get(code)
    if not children:
        yield code
    for child in children or ():
        yield from _leaves(child)


@cache
def _neighbours() -> dict[str, tuple[str, ...]]:
    return {row["code"]: split_cell(row["neighbours"]) for row in rows_of("neighbours")}


def unknown_code(code: str) -> str:
    """Say which codes look like the one that was not found."""
    alike = difflib.get_close_matches(code.upper(), gazetteer(), n=ALIKE_SHOWN)
    hint = "did you mean " + " or ".join(alike) + "?" if alike else "codes are ISO 3166-2, such as RU-KLU;"
    return f"no region has the code {code!r}; {hint} `tsanalysis regions NAME` looks one up"
