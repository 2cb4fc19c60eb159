"""Names -> codes and back. It never inflects a name and never guesses between two regions."""

from __future__ import annotations

import difflib
import itertools
import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError, UnknownRegionError
from tsanalysis.regions.gazetteer import gazetteer, rows_of, split_cell
from tsanalysis.regions.places import ALIKE_SHOWN, LANGUAGES, OWN, region, unknown_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["cities", "codes_of", "fold_name", "name_of", "names"]

_DASHES = re.compile(r"\s*[‐‑‒–—―−-]\s*")
_CODE = re.compile("[A-Za-z]{2}-[A-Za-z0-9-]+")
_UNHEARD = re.compile("[\u00ad\u200b\u200c\u200d\u2060\u0301'’ʼ`´]")


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
    if name.strip().upper() in gazetteer():
        codes.add(name.strip().upper())
    if name.startswith(OWN):
        codes.add(region(name).code)
    countries = {code[:2] for code in codes}
    in_cities = {code for tongue in searched for code in _city_index(tongue).get(wanted, ())}
    codes |= {code for code in in_cities if code[:2] not in countries}
    if not codes:
        looks_like_code = _CODE.fullmatch(name.strip())
        raise UnknownRegionError(unknown_code(name) if looks_like_code else _unknown_name(name, searched))
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
    """Return the cities and towns that sources name, with the region each lies in.

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
    for row in itertools.chain(rows_of("cities"), rows_of("more_cities")):
        if countries is None or row["code"][:2] in countries:
            for name in split_cell(row[_check_language(language)]):
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), row["code"])))
    return MappingProxyType(found)


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


@cache
def _aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the other names of regions by code and language."""
    return {(row["code"], row["language"]): split_cell(row["names"]) for row in rows_of("aliases")}


def _written_names(language: str) -> Iterator[tuple[str, str]]:
    """Yield each code with each of its names in a language."""
    aliases = _aliases()
    short = f"{language}_short"
    for code, row in gazetteer().items():
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


def _check_language(language: str) -> str:
    if language not in LANGUAGES:
        raise InputError(
            f"language: found {language!r}, wanted one of {', '.join(LANGUAGES)}; "
            "these are the languages of the gazetteer"
        )
    return language


def _unknown_name(name: str, searched: tuple[str, ...]) -> str:
    """Say which names look like the one that was not found."""
    folded = fold_name(name)
    found = {near: _index(t)[near] for t in searched for near in difflib.get_close_matches(folded, _index(t))}
    ranked = sorted(found, key=lambda near: -difflib.SequenceMatcher(None, folded, near).ratio())
    alike = [f"{name_of(code)} ({code})" for near in ranked for code in found[near]]
    hint = (
        "did you mean " + " or ".join(dict.fromkeys(alike[:ALIKE_SHOWN])) + "?" if alike else "none is alike;"
    )
    return (
        f"no region is called {name!r}; {hint} names stand in the nominative, "
        "and `tsanalysis regions` lists them all"
    )
