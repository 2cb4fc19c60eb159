"""Regions to greater regions: aggregates, federal districts, countries, or any grouping of a user's own.

It never counts a place twice: a row belongs to one group, or stays open among several.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.errors import InputError, UnknownRegionError
from tsanalysis.regions import members_of, region, regions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

__all__ = ["LEVELS", "foldable_at", "group_regions", "groups_at"]

LEVELS = ("region", "district", "country")
"""What series can be made by, besides a grouping of one's own."""

_AGGREGATE = "aggregate"
_GREATER = ("district", "country")


def group_regions(counts: pl.LazyFrame, groups: Mapping[str, tuple[str, ...]]) -> pl.LazyFrame:
    """Put groups in place of regions.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`.
    groups
        Region -> the group that it belongs to, or the several that it is spread over; a region that is not
        here stays.

    Returns
    -------
    polars.LazyFrame
        The same rows. A joint number whose regions all lie in one group becomes the group's own; a number
        over a region that is spread over several groups is unallocated among them. Regions of one group that
        one tally lists without numbers become one row.
    """
    alone = {code: group[0] for code, group in groups.items() if len(group) == 1 and group[0] != code}
    spread = {code: list(group) for code, group in groups.items() if len(group) > 1}
    if spread:
        counts = _spread(counts, spread)
    if not alone:
        return counts
    into = pl.col("regions").list.eval(pl.element().replace(alone)).list.unique(maintain_order=True)
    return _list_once(counts.with_columns(into, pl.col("of").replace(alone)))


def groups_at(by: str | Mapping[str, str], codes: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the groups of regions at a level.

    Parameters
    ----------
    by
        ``region``: members go into an aggregate where the aggregate itself is named (then nobody can tell
        them apart), and a district or country that is named is spread over its regions; ``district``:
        the federal district, or the country where there are none; ``country``; or region -> group.
    codes
        The regions named.

    Returns
    -------
    dict
        Region -> groups, for the regions that change.

    Raises
    ------
    UnknownRegionError
        A region is not in the gazetteer, and the level needs to know where it lies.
    """
    if not isinstance(by, str):
        return {code: (by[code],) for code in codes if code in by}
    if by not in LEVELS:
        raise InputError(f"by: found {by!r}, wanted None, a mapping, or one of {', '.join(LEVELS)}")
    if by == "region":
        return _folded(codes)
    unknown = sorted(code for code in codes if _kind(code) is None)
    if unknown:
        raise UnknownRegionError(
            f"by={by!r}: no region has the code {', '.join(unknown)}; give a mapping of region to group"
        )
    above = _district if by == "district" else _country
    return {code: _distinct(code, above) for code in codes}


def foldable_at(by: str | Mapping[str, str]) -> frozenset[str] | None:
    """Return the regions that may become one with another, or several, at a level; None: any may."""
    if not isinstance(by, str):
        return frozenset(by) | frozenset(by.values())
    if by != "region":
        return None
    greater = {code for code, kind in _kinds().items() if kind == _AGGREGATE or kind in _GREATER}
    return frozenset(greater).union(*(members_of(code) for code in greater if _kind(code) == _AGGREGATE))


def _folded(codes: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return member -> aggregate where the aggregate is named, and greater region -> its members."""
    groups: dict[str, tuple[str, ...]] = {}
    for code in sorted(codes):
        if _kind(code) == _AGGREGATE:
            groups |= dict.fromkeys(members_of(code), (code,))
    for code in sorted(codes):
        if _kind(code) in _GREATER and members_of(code):
            inside = (groups.get(member, (member,))[0] for member in members_of(code))
            groups[code] = tuple(dict.fromkeys(inside))
    return groups


def _distinct(code: str, above: Callable[[str], str]) -> tuple[str, ...]:
    """Return the groups that a region lies in, or its members do."""
    leaves = members_of(code) or (code,)
    return tuple(dict.fromkeys(above(leaf) for leaf in leaves))


def _district(code: str) -> str:
    """Return the federal district of a region, else its country; waters are their own."""
    place = region(code)
    while place.kind not in _GREATER and place.parent is not None:
        place = region(place.parent)
    return place.code


def _country(code: str) -> str:
    """Return the country of a region; waters are their own."""
    place = region(code)
    while place.parent is not None:
        place = region(place.parent)
    return place.code


def _kind(code: str) -> str | None:
    """Return the kind of a region; None for a code of somebody's own."""
    return _kinds().get(code)


@cache
def _kinds() -> dict[str, str]:
    """Return the kind of every region of the gazetteer."""
    return {place.code: place.kind for place in regions()}


def _spread(counts: pl.LazyFrame, spread: Mapping[str, list[str]]) -> pl.LazyFrame:
    """Name every group that a number may fall in, and call the number unallocated among them."""
    is_spread = pl.col("regions").list.eval(pl.element().is_in(list(spread))).list.any()
    table = pl.LazyFrame(
        {"_code": list(spread), "_groups": list(spread.values())},
        schema={"_code": pl.String, "_groups": pl.List(pl.String)},
    )
    wide = counts.filter(is_spread & (pl.col("kind") != "subset"))
    named = (
        wide.select("count_id", _code="regions")
        .explode("_code")
        .join(table, on="_code", how="left")
        .with_columns(_groups=pl.coalesce("_groups", pl.concat_list("_code")))
        .explode("_groups")
        .group_by("count_id")
        .agg(_groups=pl.col("_groups").unique().sort())
    )
    wide = wide.join(named, on="count_id").with_columns(regions="_groups", kind=pl.lit("unallocated"))
    narrow = counts.filter(~is_spread | (pl.col("kind") == "subset"))
    return pl.concat([narrow, wide.select(counts.collect_schema().names())])


def _list_once(counts: pl.LazyFrame) -> pl.LazyFrame:
    """Make one row of the regions of one group that one tally lists without numbers."""
    names = counts.collect_schema().names()
    listed = counts.filter(pl.col("kind") == "listed").sort("count_id")
    bounded = pl.col("high").null_count() == 0
    once = listed.group_by("tally_id", "regions").agg(
        pl.exclude("low", "high").first(),
        low=pl.col("low").fill_null(0).sum(),
        high=pl.when(bounded).then(pl.col("high").max()),
    )
    return pl.concat([counts.filter(pl.col("kind") != "listed"), once.select(names)])
