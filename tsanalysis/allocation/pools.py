"""Numbers whose region is open, as pools: how many events, among which regions, with which bounds.

It never decides where an event fell: that is what the shares are for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import numpy.typing as npt

__all__ = ["Evidence", "Pool", "gather"]

_OWN = ("stated", "each", "joint", "rest")
_ENOUGH_TO_FALL = 3
_UNRECONCILED = ("over", "ambiguous", "no_total")


@dataclass(frozen=True, slots=True)
class Pool:
    """Events of one day that fell somewhere among some regions.

    ``least <= total <= most``; each region has at least ``low`` and at most ``high`` of them. ``tally``
    is the row of its tally in `Evidence`, -1 where that states no number.
    """

    day: int
    tally: int
    least: int
    most: int
    regions: npt.NDArray[np.intp]
    low: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What statements say, as arrays.

    ``stated`` is by day and region; ``undecided`` are the regions that a tally without a total does not name:
    nothing bounds what they had. ``tallies`` holds one row for every tally that states numbers for
    regions alone, with its day; ``is_reconciled`` tells which of them add up with what they leave open.
    """

    days: tuple[date, ...]
    regions: tuple[str, ...]
    heard: npt.NDArray[np.bool_]
    stated: npt.NDArray[np.float64]
    has_number: npt.NDArray[np.bool_]
    undecided: npt.NDArray[np.bool_]
    tallies: npt.NDArray[np.float64]
    tally_days: npt.NDArray[np.intp]
    is_reconciled: npt.NDArray[np.bool_]
    pools: tuple[Pool, ...]

    def is_open(self) -> npt.NDArray[np.bool_]:
        """Tell, by day and region, where open events may have fallen."""
        found = np.zeros(self.stated.shape, dtype=bool)
        for pool in self.pools:
            found[pool.day, pool.regions] |= pool.high > 0
        return found


def gather(dated: pl.DataFrame, *, listed_is_complete: bool, largest_first: bool) -> Evidence:
    """Turn dated counts into arrays and pools."""
    names = dated.select(pl.col("regions").explode().drop_nulls().unique().sort()).to_series().to_list()
    number = {name: n for n, name in enumerate(names)}
    days = _calendar(dated["date"].to_list())
    day_of = {day: n for n, day in enumerate(days)}
    stated = np.zeros((len(days), len(names)))
    has_number = np.zeros(stated.shape, dtype=bool)
    undecided = np.zeros(stated.shape, dtype=bool)
    heard = np.zeros(len(days), dtype=bool)
    pools: list[Pool] = []
    tallies: list[npt.NDArray[np.float64]] = []
    tally_days, reconciled = [], []
    for _, rows in _in_text_order(dated).group_by("tally_id", maintain_order=True):
        tally = rows.to_dicts()
        day = day_of[tally[0]["date"]]
        own = _own_numbers(tally, number)
        heard[day] = True
        for region, count in own.items():
            stated[day, region] += count
            has_number[day, region] = True
        if tally[0]["balance"] == "no_total":
            named = {number[name] for row in tally for name in row["regions"]}
            undecided[day, [n for n in number.values() if n not in named]] = True
        place = (day, len(tallies) if sum(own.values()) else -1)
        pools.extend(_pools_of(tally, place, own, number, (listed_is_complete, largest_first)))
        if sum(own.values()):
            row = np.zeros(len(names))
            row[list(own)] = list(own.values())
            tallies.append(row)
            tally_days.append(day)
            reconciled.append(tally[0]["balance"] not in _UNRECONCILED)
    return Evidence(
        days,
        tuple(names),
        heard,
        stated,
        has_number,
        undecided,
        np.array(tallies, dtype=np.float64).reshape(len(tallies), len(names)),
        np.array(tally_days, dtype=np.intp),
        np.array(reconciled, dtype=bool),
        tuple(pools),
    )


def _calendar(dates: Sequence[date]) -> tuple[date, ...]:
    """Return every day from the first to the last."""
    if not dates:
        return ()
    first, last = min(dates), max(dates)
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _in_text_order(dated: pl.DataFrame) -> pl.DataFrame:
    """Sort the rows of each tally as the text has them: by place, else by number."""
    ordinal = pl.col("count_id").str.extract(r"(\d+)$").cast(pl.Int64)
    return dated.sort("tally_id", "span_start", ordinal, "count_id", nulls_last=True)


def _own_numbers(tally: Sequence[Mapping[str, Any]], number: Mapping[str, int]) -> dict[int, int]:
    """Return the numbers stated for one region alone, by region."""
    own: dict[int, int] = {}
    for row in tally:
        if row["kind"] in _OWN and len(row["regions"]) == 1 and row["count"] is not None:
            region = number[row["regions"][0]]
            own[region] = own.get(region, 0) + row["count"]
    return own


def _pools_of(
    tally: Sequence[Mapping[str, Any]],
    place: tuple[int, int],
    own: Mapping[int, int],
    number: Mapping[str, int],
    assumed: tuple[bool, bool],
) -> list[Pool]:
    """Return the pools of one tally: its joint numbers, and what it leaves unallocated."""
    listed_is_complete, largest_first = assumed
    pools = []
    listed: dict[int, tuple[int, int | None]] = {}
    left = [0, 0]
    for row in tally:
        regions = [number[name] for name in row["regions"]]
        least, most = row["low"] or 0, row["high"] if row["high"] is not None else row["total_high"]
        if row["kind"] == "listed" or (len(regions) == 1 and row["count"] is None):
            listed[regions[0]] = (least, most)
        elif len(regions) > 1 and most is not None:
            named = int(row["kind"] != "unallocated" and least >= len(regions))
            pools.append(_pool(place, (least, most), dict.fromkeys(regions, (named, None))))
        elif not regions and most is not None:
            left = [left[0] + least, left[1] + most]
    if tally[0]["balance"] == "ambiguous":
        left = _left_of_ambiguous(tally)
    if left[1] and tally[0]["balance"] not in ("over", "no_total"):
        among = dict(listed)
        if not (listed and listed_is_complete):
            most = _last_of_falling(tally) if largest_first and not listed else None
            among |= {n: (0, most) for n in number.values() if n not in own and n not in listed}
        if among:
            pools.append(_pool(place, (left[0], left[1]), among))
    return pools


def _left_of_ambiguous(tally: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the least and the most that the readings of an undecided tally leave over."""
    total = tally[0]["total"]
    if total is None:
        return [0, 0]
    parts = [row for row in tally if row["kind"] in _OWN]
    low = sum(row["low"] or 0 for row in parts)
    high = sum(total if row["high"] is None else row["high"] for row in parts)
    return [max(0, total - high), max(0, total - low)]


def _last_of_falling(tally: Sequence[Mapping[str, Any]]) -> int | None:
    """Return the last number of a breakdown whose numbers fall from first to last; None for any other."""
    numbers = [r["count"] for r in tally if r["kind"] in _OWN and len(r["regions"]) == 1 and r["count"]]
    falls = len(numbers) >= _ENOUGH_TO_FALL and all(a >= b for a, b in pairwise(numbers))
    return numbers[-1] if falls else None


def _pool(
    place: tuple[int, int], bounds: tuple[int, int], among: Mapping[int, tuple[int, int | None]]
) -> Pool:
    """Make a pool; bounds of regions that do not fit its total give way to it."""
    least, most = bounds
    low = np.array([bound[0] for bound in among.values()], dtype=np.int64)
    high = np.array([most if bound[1] is None else bound[1] for bound in among.values()], dtype=np.int64)
    if low.sum() > least or high.sum() < most:
        low, high = np.zeros_like(low), np.full_like(high, most)
    return Pool(*place, least, most, np.array(list(among), dtype=np.intp), low, np.minimum(high, most))
