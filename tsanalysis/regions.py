"""Names of places in English, Russian and Ukrainian -> codes; members, neighbours and map tiles of regions.

Codes are ISO 3166-2 (`RU-KLU`), ISO 3166-1 for countries, `XZ-...` for waters, and our own for what
sources really count over: federal districts and aggregates such as `RU-MOSCOW-REGION`. A code says
where a place is; as ISO does, it places Crimea (`UA-43`) and Sevastopol (`UA-40`) under Ukraine.
`ZZ-` and a name (`ZZ-Ward 7`) is a place of the user's own, in no gazetteer: it has that name and nothing else.

Names of the world come from Unicode CLDR; those of Russia, Ukraine and the waters are our own tables.
Names stand in the nominative. This module never inflects a name and never guesses between two regions.
"""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError, UnknownRegionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "KINDS",
    "LANGUAGES",
    "OWN",
    "Region",
    "cities",
    "codes_of",
    "fold_name",
    "members_of",
    "name_of",
    "names",
    "neighbours_of",
    "region",
    "regions",
    "tiles",
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

_DATA = Path(__file__).resolve().parent / "data"
_ALIKE_SHOWN = 3
_DASHES = re.compile(r"\s*[‐‑‒–—―−-]\s*")
_CODE = re.compile("[A-Za-z]{2}-[A-Za-z0-9-]+")
_UNHEARD = re.compile("[\u00ad\u200b\u200c\u200d\u2060\u0301'’ʼ`´]")


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
    return tuple(region(code) for code in sorted(_gazetteer()))


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
    row = _gazetteer().get(code.upper())
    if row is None:
        raise UnknownRegionError(_unknown_code(code))
    full = {language: row[language] for language in LANGUAGES if row[language]}
    short = {language: row.get(f"{language}_short") or name for language, name in full.items()}
    return Region(
        row["code"],
        row.get("kind") or ("subdivision" if row["parent"] else "country"),
        row["parent"] or None,
        _listed(row.get("members", "")),
        MappingProxyType(full),
        MappingProxyType(short),
    )


def name_of(code: str, language: str = "en", *, short: bool = False) -> str:
    """Return the name of a region in a language.

    Parameters
    ----------
    code
        Region code.
    language
        ``"en"``, ``"ru"`` or ``"uk"``. Where the gazetteer has no name in that language, the English
        one is returned.
    short
        True for the name in tables and maps.

    Returns
    -------
    str
        ``code in codes_of(name_of(code, language), language)``.

    Raises
    ------
    UnknownRegionError
        No region has this code.
    InputError
        The language is not one of `LANGUAGES`.

    Examples
    --------
    >>> name_of("RU-KLU"), name_of("RU-KLU", short=True), name_of("RU-KLU", "uk")
    ('Kaluga Oblast', 'Kaluga', 'Калузька область')
    """
    _check_language(language)
    place = region(code)
    found = place.short_names if short else place.names
    return found.get(language) or found["en"]


def codes_of(name: str, language: str | None = None) -> tuple[str, ...]:
    """Return the codes of every region that bears a name.

    Case, ё, apostrophes, soft hyphens and the kinds of dashes and spaces do not matter. A code is
    its own name. The name is never inflected: pass the nominative. A city that is no region itself
    leads to the region it lies in, unless a region of its country bears its name.

    Parameters
    ----------
    name
        A full, short or other name, or a code.
    language
        The language of the name; None for any.

    Returns
    -------
    tuple of str
        Sorted, at least one. Several where the name alone does not decide: the caller must.

    Raises
    ------
    UnknownRegionError
        No region bears this name; the message shows names that look alike.
    InputError
        The language is not one of `LANGUAGES`.

    Examples
    --------
    >>> codes_of("Kaluga Region"), codes_of("Київщина"), codes_of("Altai")
    (('RU-KLU',), ('UA-32',), ('RU-AL', 'RU-ALT'))
    """
    wanted = fold_name(name)
    searched = LANGUAGES if language is None else (_check_language(language),)
    codes = {code for tongue in searched for code in _index(tongue).get(wanted, ())}
    if name.strip().upper() in _gazetteer():
        codes.add(name.strip().upper())
    if name.startswith(OWN):
        codes.add(region(name).code)
    countries = {code[:2] for code in codes}
    in_cities = {code for tongue in searched for code in _city_index(tongue).get(wanted, ())}
    codes |= {code for code in in_cities if code[:2] not in countries}
    if not codes:
        looks_like_code = _CODE.fullmatch(name.strip())
        raise UnknownRegionError(_unknown_code(name) if looks_like_code else _unknown_name(name, searched))
    return tuple(sorted(codes))


def names(language: str, countries: tuple[str, ...] | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return every nominative name in a language with the codes of the regions that bear it.

    Parameters
    ----------
    language
        ``"en"``, ``"ru"`` or ``"uk"``.
    countries
        Country codes to which the names are confined (``"XZ"``: waters); None for the world.

    Returns
    -------
    Mapping of str to tuple of str
        Full, short and other names as they are written; ``codes_of(name, language)`` has all codes
        of ``names(language)[name]``.

    Raises
    ------
    InputError
        The language is not one of `LANGUAGES`.

    Examples
    --------
    >>> names("ru", countries=("RU",))["Калужская область"]
    ('RU-KLU',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for code, name in _written_names(_check_language(language)):
        if (countries is None or code[:2] in countries) and code not in found.get(name, ()):
            found[name] = (*found.get(name, ()), code)
    return MappingProxyType(found)


def cities(language: str, countries: tuple[str, ...] | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return the cities of Russia and Ukraine that sources name, with the region each lies in.

    Parameters
    ----------
    language
        ``"en"``, ``"ru"`` or ``"uk"``.
    countries
        Country codes to which they are confined; None for all.

    Returns
    -------
    Mapping of str to tuple of str
        Nominative name -> region codes: several where cities of one name lie in several regions. Cities
        that are regions themselves, such as Moscow, are in `names`.

    Raises
    ------
    InputError
        The language is not one of `LANGUAGES`.

    Examples
    --------
    >>> cities("ru")["Энгельс"], cities("en")["Zheleznogorsk"]
    (('RU-SAR',), ('RU-KRS', 'RU-KYA'))
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in _table("cities"):
        if countries is None or row["code"][:2] in countries:
            for name in _listed(row[_check_language(language)]):
                found[name] = (*found.get(name, ()), row["code"])
    return MappingProxyType(found)


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
    return MappingProxyType({row["code"]: (int(row["row"]), int(row["column"])) for row in _table("tiles")})


def fold_name(name: str) -> str:
    """Return a name without the differences that do not tell two places apart.

    Returns
    -------
    str
        Folding twice changes nothing: ``fold_name(fold_name(x)) == fold_name(x)``.

    Examples
    --------
    >>> fold_name("Северная Осетия – Алания") == fold_name("северная осетия-алания")
    True
    """
    heard = _UNHEARD.sub("", name).casefold().replace("ё", "е")
    return " ".join(_DASHES.sub("-", heard).split())


def _table(name: str) -> Iterator[dict[str, str]]:
    """Read one of the tables that come with the package."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _gazetteer() -> dict[str, dict[str, str]]:
    """Return the rows of every region by code; our own rows replace those of the world."""
    world = {row["code"]: row for row in _table("subdivisions")}
    return world | {row["code"]: row for row in _table("own_regions")}


@cache
def _aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the other names of regions by code and language."""
    return {(row["code"], row["language"]): _listed(row["names"]) for row in _table("aliases")}


def _written_names(language: str) -> Iterator[tuple[str, str]]:
    """Yield each code with each of its names in a language."""
    aliases = _aliases()
    short = f"{language}_short"
    for code, row in _gazetteer().items():
        for name in (row[language], row.get(short), *aliases.get((code, language), ())):
            if name:
                yield code, name


@cache
def _index(language: str) -> dict[str, tuple[str, ...]]:
    """Return the codes by folded name."""
    found: dict[str, tuple[str, ...]] = {}
    for code, name in _written_names(language):
        folded = fold_name(name)
        if code not in found.get(folded, ()):
            found[folded] = (*found.get(folded, ()), code)
    return found


@cache
def _city_index(language: str) -> dict[str, tuple[str, ...]]:
    """Return the regions of cities by folded name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, codes in cities(language).items():
        found[fold_name(name)] = (*found.get(fold_name(name), ()), *codes)
    return found


@cache
def _children() -> dict[str, tuple[str, ...]]:
    """Return what each region directly contains, aggregates apart."""
    found: dict[str, list[str]] = {}
    for code, row in _gazetteer().items():
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
    return {row["code"]: _listed(row["neighbours"]) for row in _table("neighbours")}


def _listed(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values."""
    return tuple(cell.split("|")) if cell else ()


def _check_language(language: str) -> str:
    if language not in LANGUAGES:
        raise InputError(
            f"language: found {language!r}, wanted one of {', '.join(LANGUAGES)}; "
            "these are the languages of the gazetteer"
        )
    return language


def _unknown_code(code: str) -> str:
    alike = difflib.get_close_matches(code.upper(), _gazetteer(), n=_ALIKE_SHOWN)
    hint = "did you mean " + " or ".join(alike) + "?" if alike else "codes are ISO 3166-2, such as RU-KLU;"
    return f"no region has the code {code!r}; {hint} `tsanalysis regions NAME` looks one up"


def _unknown_name(name: str, searched: tuple[str, ...]) -> str:
    """Say which names look like the one that was not found."""
    folded = fold_name(name)
    found = {near: _index(t)[near] for t in searched for near in difflib.get_close_matches(folded, _index(t))}
    ranked = sorted(found, key=lambda near: -difflib.SequenceMatcher(None, folded, near).ratio())
    alike = [f"{name_of(code)} ({code})" for near in ranked for code in found[near]]
    hint = (
        "did you mean " + " or ".join(dict.fromkeys(alike[:_ALIKE_SHOWN])) + "?"
        if alike
        else "none is alike;"
    )
    return (
        f"no region is called {name!r}; {hint} names stand in the nominative, "
        "and `tsanalysis regions` lists them all"
    )
