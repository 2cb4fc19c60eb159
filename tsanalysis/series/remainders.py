"""What a tally tells apart from the tallies inside its window: the arithmetic, number by number.

Where the parts do not settle how a number splits, what remains is an interval; it is never a guess.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import UnknownRegionError
from tsanalysis.regions import members_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

__all__ = ["REMAINDER", "Row", "find_contradiction", "what_remains"]

Row = dict[str, Any]
"""One row of counts."""

REMAINDER = "/remainder"
"""Added to the id of a tally, this is the id of what remains of it."""

_BOUNDS = ("count", "low", "high")
_NAMED = ("stated", "each", "joint", "rest", "listed")


def find_contradiction(
    whole: Sequence[Row], parts: Sequence[Sequence[Row]], remainder: Sequence[Row]
) -> str | None:
    """Say where the parts tell more than the whole, if they do."""
    shared = _places_in_places(_regions(whole), {name for part in parts for name in _regions(part)})
    if shared:
        return f"it tells of {shared[0]}, a window inside it of {shared[1]}"
    told = _own_numbers(whole)
    inner = [_own_numbers(part) for part in parts]
    for region in sorted(told):
        within = sum(numbers.get(region, 0) for numbers in inner)
        if within > told[region]:
            return f"the windows inside it tell {within} over {region}, it tells {told[region]}"
    if whole[0]["balance"] == "balanced":
        named = {region for part in parts for row in part if row["low"] for region in _regions([row])}
        if named - _regions(whole):
            return f"it does not name {', '.join(sorted(named - _regions(whole)))}, a window inside it does"
    for row in remainder:
        if row["count"] is not None and not 0 <= row["count"] <= row["total"]:
            return f"{row['count']} of {row['total']} would remain over {'+'.join(row['regions'])}"
    if remainder[0]["residual"] < 0 <= whole[0]["residual"]:
        return f"the regions named would exceed what remains of it by {-remainder[0]['residual']}"
    return None


def _places_in_places(whole: set[str], parts: set[str]) -> tuple[str, str] | None:
    """Return a region of one and one of the other of which one contains the other, if there are any."""
    for one in sorted(whole):
        for other in sorted(parts):
            if one != other and (other in _inside(one) or one in _inside(other)):
                return one, other
    return None


@cache
def _inside(code: str) -> tuple[str, ...]:
    """Return the regions that a region consists of; none where the gazetteer does not know it."""
    try:
        return members_of(code)
    except UnknownRegionError:
        return ()


def _own_numbers(tally: Sequence[Row]) -> dict[str, int]:
    """Return the numbers that a tally states for one region alone, by region."""
    numbers: dict[str, int] = defaultdict(int)
    for row in tally:
        if row["kind"] in ("stated", "each", "joint", "rest") and len(row["regions"]) == 1:
            numbers[row["regions"][0]] += row["count"] if row["count"] is not None else row["low"] or 0
    return dict(numbers)


def _regions(tally: Sequence[Row]) -> set[str]:
    """Return every region that a tally names."""
    return {region for row in tally if row["kind"] in _NAMED for region in row["regions"]}


def _within(tally: Sequence[Row], regions: Sequence[str]) -> tuple[int, int | None]:
    """Return the least and the most that a tally can have over some regions; null: unbounded."""
    low, high = 0, 0
    unbounded = False
    for row in tally:
        shared = set(row["regions"]) & set(regions)
        inside = bool(row["regions"]) and set(row["regions"]) <= set(regions)
        if row["kind"] in _NAMED and shared:
            low += (row["low"] or 0) if inside else 0
            unbounded |= row["high"] is None
            high += row["high"] or 0
    if set(regions) - _regions(tally):
        left = [row["high"] for row in tally if row["kind"] in ("rest", "unallocated") and not row["regions"]]
        left += [tally[0]["total"]] * (tally[0]["balance"] in ("over", "ambiguous"))
        unbounded |= None in left
        high += sum(number or 0 for number in left)
    total = tally[0]["total"]
    most = None if unbounded else high
    return low, total if most is None else min(most, total) if total is not None else most


def what_remains(
    whole: Sequence[Row], parts: Sequence[Sequence[Row]], window: tuple[datetime, datetime]
) -> list[Row]:
    """Return what a window tells apart from the windows inside it, as a tally of its own."""
    outer, names = whole[0], ", ".join(part[0]["tally_id"] for part in parts)
    totals = [tally[0]["total"] for tally in (whole, *parts)]
    total = totals[0] - sum(totals[1:])
    shared = {
        "tally_id": outer["tally_id"] + REMAINDER,
        "window_start": window[0],
        "window_end": window[1],
        "total": total,
        "total_low": total,
        "total_high": total,
        "derivation": f"{outer['tally_id']} without {names}: {' - '.join(map(str, totals))} = {total}",
    }
    rows = [_left_of(row, parts, total) for row in _one_row_a_region(whole)]
    residual = total - sum(row["count"] or 0 for row in rows)
    if residual > 0:
        rows.append({**whole[0], **_unallocated(residual)})
    open_rows = any(row["count"] is None for row in rows)
    named = any(row["kind"] in _NAMED and row["count"] for row in rows)
    balance = "balanced" if residual == 0 and not open_rows else "short" if named else "no_breakdown"
    if residual < 0:
        balance = "over"
    shared |= {"residual": residual, "balance": balance}
    return [
        {**row, **shared, "count_id": f"{shared['tally_id']}/{n}"} for n, row in enumerate(rows, start=1)
    ] or [{**whole[0], **_unallocated(0), **shared, "count_id": f"{shared['tally_id']}/1"}]


def _one_row_a_region(tally: Sequence[Row]) -> list[Row]:
    """Return the rows that name regions; a region with two numbers of its own gets their sum."""
    rows: dict[tuple[str, ...], Row] = {}
    for row in tally:
        if row["kind"] not in _NAMED or not row["regions"]:
            continue
        key = tuple(row["regions"])
        if key in rows and len(key) == 1:
            rows[key] = {**rows[key], **{name: _sum(rows[key][name], row[name]) for name in _BOUNDS}}
        else:
            rows[(*key, row["count_id"]) if key in rows else key] = row
    return list(rows.values())


def _sum(one: int | None, other: int | None) -> int | None:
    """Add two numbers; unknown and anything is unknown."""
    return None if one is None or other is None else one + other


def _unallocated(number: int) -> Mapping[str, Any]:
    """Return the fields of a number that belongs to no region named."""
    return {
        "regions": [],
        "kind": "unallocated",
        "of": None,
        "count": number,
        "low": number,
        "high": number,
        "span_start": None,
        "span_end": None,
        "quote": None,
    }


def _left_of(row: Row, parts: Sequence[Sequence[Row]], total: int) -> Row:
    """Return what is left of one number after the windows inside; an interval where they do not settle it."""
    bounds = [_within(part, row["regions"]) for part in parts]
    least = sum(low for low, _ in bounds)
    most = None if any(high is None for _, high in bounds) else sum(high or 0 for _, high in bounds)
    low = max(0, (row["low"] or 0) - most) if most is not None else 0
    high = total if row["high"] is None else max(0, min(total, row["high"] - least))
    if row["count"] is not None and most == least:
        return {**row, "count": row["count"] - least, "low": min(low, high), "high": high}
    kind = "listed" if len(row["regions"]) == 1 else row["kind"]
    return {**row, "kind": kind, "count": None, "low": min(low, high), "high": high}
