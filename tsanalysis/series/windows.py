"""The finest disjoint windows that the statements imply, with their derivation on record.

A window that lies inside another one of the same source, outcome and object was counted twice; the store
excludes it. It says more than that: 112 from 21:00 to midnight inside 296 from 21:00 to 07:00 leaves 184
for the hours after midnight. This module never changes a sum: it only says when its parts happened.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.frames import COUNTS, check_counts
from tsanalysis.series.remainders import REMAINDER, Row, find_contradiction, what_remains

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

__all__ = ["HOLES", "finest_windows", "refine"]

_WHOSE = ("source", "outcome", "object")
_WINDOW = ("window_kind", "window_start", "window_end")
HOLES = {
    "tally_id": pl.String,
    "hole_start": COUNTS.dtypes["window_start"],
    "hole_end": COUNTS.dtypes["window_end"],
}
"""Schema of the windows cut out of a remainder."""


def finest_windows(counts: pl.DataFrame) -> pl.DataFrame:
    """Replace each window that contains others by those others and what is left of it.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`, with the nested tallies in it: ``included`` is false, and ``exclusion``
        names the tally that contains them, as the store writes it.

    Returns
    -------
    polars.DataFrame
        Columns of `frames.COUNTS`, then ``derivation``: null for what was left as it stood, else how the row
        came about. The nested tallies are included now; the remainder of a window is a tally of its own, with
        the window's id and ``/remainder``; the window itself stays, excluded. For every outcome
        and source ``sum of the included totals`` is the same before and after. Where the parts contradict
        the whole, everything is left as it stood and the derivation says why.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> import polars as pl
    >>> from tsanalysis.frames import COUNTS
    >>> def told(tally_id, hour, total, included):
    ...     start = datetime(2025, 12, 23, 18, tzinfo=timezone.utc)
    ...     end = datetime(2025, 12, 24 if hour < 18 else 23, hour, tzinfo=timezone.utc)
    ...     return dict(
    ...         count_id=tally_id + "/1", tally_id=tally_id, statement_id=tally_id, source="ministry",
    ...         outcome="intercepted", object="uav", window_kind="clock", window_start=start, window_end=end,
    ...         regions=[], kind="unallocated", count=total, low=total, high=total, total=total, total_low=total,
    ...         total_high=total, balance="no_breakdown", residual=total, included=included,
    ...         exclusion=None if included else "inside night")
    >>> counts = pl.DataFrame([told("evening", 21, 112, False), told("night", 4, 296, True)], schema=COUNTS.dtypes)
    >>> finest_windows(counts).filter("included").select("tally_id", "total").rows()
    [('evening', 112), ('night/remainder', 184)]
    """
    refined, _ = refine(check_counts(counts).lazy())
    return refined.sort("tally_id", "count_id").collect()


def refine(
    counts: pl.LazyFrame, days_of: Callable[[pl.LazyFrame], Mapping[str, frozenset[date]]] | None = None
) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """Refine windows; return the counts, and the windows cut out of each remainder.

    Parameters
    ----------
    counts
        Checked counts.
    days_of
        Gives the days on which windows fall; then only those windows are refined whose parts fall on
        different days, or are complete where the whole is not. None: all.

    Returns
    -------
    tuple of polars.LazyFrame and polars.DataFrame
        The counts with ``derivation``, and the holes (`HOLES`).
    """
    families = _families(counts, days_of)
    untouched = counts.with_columns(derivation=pl.lit(None, pl.String))
    if not families:
        return untouched, pl.DataFrame(schema=HOLES)
    concerned = sorted({name for family in families for name in (family.outer.tally_id, *family.inner_ids)})
    is_concerned = pl.col("tally_id").is_in(concerned)
    rows: dict[str, list[Row]] = defaultdict(list)
    whole = untouched.filter(is_concerned).sort("count_id").collect()
    for row in whole.iter_rows(named=True):
        rows[row["tally_id"]].append(row)
    holes = [hole for family in families for hole in _resolve(family, rows)]
    changed = pl.LazyFrame([row for tally in rows.values() for row in tally], schema=whole.schema)
    refined = pl.concat([untouched.filter(~is_concerned), changed])
    return refined, pl.DataFrame(holes, schema=HOLES, orient="row")


@dataclass(slots=True)
class _Window:
    """A tally with the hours that it covers, and those of other tallies inside it."""

    tally_id: str
    start: datetime
    end: datetime
    total: int
    included: bool
    balance: str
    exclusion: str
    inner: list[_Window] = field(default_factory=list)

    def holds(self, other: _Window) -> bool:
        """Tell whether another window lies inside this one and is smaller."""
        smaller = (other.start, other.end) != (self.start, self.end)
        return smaller and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class _Family:
    """A window and the disjoint windows directly inside it; a fault where they do not fit."""

    outer: _Window
    inner: tuple[_Window, ...]
    fault: str | None = None

    @property
    def inner_ids(self) -> tuple[str, ...]:
        return tuple(window.tally_id for window in self.inner)


def _families(
    counts: pl.LazyFrame, days_of: Callable[[pl.LazyFrame], Mapping[str, frozenset[date]]] | None
) -> list[_Family]:
    """Find the windows that contain others, outermost first."""
    nested = _nested_windows(counts)
    trees: list[_Window] = []
    for _, group in nested.group_by(*_WHOSE, maintain_order=True):
        columns = group.select(
            *("tally_id", "window_start", "window_end", "total", "included", "balance"),
            pl.col("exclusion").fill_null(""),
        )
        trees.extend(_as_trees([_Window(*row) for row in columns.iter_rows()]))
    days = None
    if days_of and trees:
        windows = nested.select("tally_id", "window_date", *_WINDOW)
        days = days_of(pl.concat([windows, _remainders(trees, windows)]).lazy())
    return [family for tree in trees for family in _wanted_families(tree, days)]


def _remainders(trees: Sequence[_Window], windows: pl.DataFrame) -> pl.DataFrame:
    """Return the windows of what would remain of each window."""
    outer = list(trees)
    for window in outer:
        outer.extend(inner for inner in window.inner if inner.inner)
    hulls = [(window.tally_id, *_hull(window, window.inner)) for window in outer]
    schema = dict(zip(("tally_id", "s", "e"), HOLES.values(), strict=True))
    return (
        windows.join(pl.DataFrame(hulls, schema=schema, orient="row"), on="tally_id")
        .with_columns(pl.col("tally_id") + REMAINDER, window_start="s", window_end="e")
        .select(windows.columns)
    )


def _nested_windows(counts: pl.LazyFrame) -> pl.DataFrame:
    """Return the excluded windows with an exact total, one of each kind, and those that contain one."""
    exact = (pl.col("total_low") == pl.col("total")) & (pl.col("total_high") == pl.col("total"))
    told = (
        counts.filter(pl.col("window_start").is_not_null() & pl.col("window_end").is_not_null(), exact)
        .filter(pl.col("window_kind") != "longer")
        .select("tally_id", "included", "exclusion", "balance", "total", "window_date", *_WHOSE, *_WINDOW)
        .unique("tally_id")
    )
    inner = (
        told.filter(~pl.col("included"))
        .sort(pl.col("balance") != "balanced", "tally_id")
        .unique([*_WHOSE, "window_start", "window_end"], keep="first", maintain_order=True)
    )
    inside = inner.select(*_WHOSE, inner_start="window_start", inner_end="window_end").collect()
    if inside.is_empty():
        return told.clear().collect()
    touched = pl.date_ranges(pl.col("window_start").dt.date(), pl.col("window_end").dt.date())
    outer = (
        told.filter("included")
        .with_columns(day=touched)
        .explode("day")
        .join(inside.lazy().with_columns(day=pl.col("inner_start").dt.date()), on=[*_WHOSE, "day"])
        .filter(pl.col("window_start") <= pl.col("inner_start"), pl.col("window_end") >= pl.col("inner_end"))
        .select(told.collect_schema().names())
    )
    return pl.concat([outer, inner]).unique().sort(*_WHOSE, "tally_id").collect()


def _as_trees(windows: Sequence[_Window]) -> list[_Window]:
    """Hang each excluded window under the smallest window that contains it; return the included ones.

    The reason of its exclusion must name one of them: a tally that a person rejected stays out.
    """
    by_start = sorted(windows, key=lambda w: w.start)
    longest = max((window.end - window.start for window in windows), default=timedelta())
    for window in windows:
        if window.included:
            continue
        first = bisect_left(by_start, window.start - longest, key=lambda w: w.start)
        last = bisect_right(by_start, window.start, key=lambda w: w.start)
        around = [other for other in by_start[first:last] if other.holds(window)]
        if any(other.tally_id in window.exclusion for other in around):
            nearest = min(around, key=lambda w: (w.end - w.start, not w.included, w.tally_id))
            nearest.inner.append(window)
    return [window for window in windows if window.included and window.inner]


def _wanted_families(outer: _Window, days: Mapping[str, frozenset[date]] | None) -> list[_Family]:
    """Return the families of a tree.

    A window that falls on the same single day as its whole is a part only if it tells more about the regions.
    """
    inner = list(outer.inner)
    if days is not None and not _fall_apart(outer, days) and not _tell_more(outer):
        inner, waiting = [], inner
        while waiting:
            window = waiting.pop()
            if days[window.tally_id] == days[outer.tally_id]:
                waiting.extend(window.inner)
            else:
                inner.append(window)
    if not inner:
        return []
    inner.sort(key=lambda w: (w.start, w.end, w.tally_id))
    deeper = [family for window in inner for family in _wanted_families(window, days)]
    return [_Family(outer, tuple(inner), _misfit(outer, inner)), *deeper]


def _fall_apart(outer: _Window, days: Mapping[str, frozenset[date]]) -> bool:
    """Tell whether a window, those inside it and its remainder fall on more than one day."""
    names = [outer.tally_id, *(window.tally_id for window in outer.inner)]
    if outer.inner:
        names.append(outer.tally_id + REMAINDER)
    return len(frozenset().union(*(days[name] for name in names))) > 1


def _tell_more(outer: _Window) -> bool:
    """Tell whether the windows inside a window with an open breakdown are complete."""
    return outer.balance != "balanced" and all(window.balance == "balanced" for window in outer.inner)


def _misfit(outer: _Window, inner: Sequence[_Window]) -> str | None:
    """Say why windows cannot be parts of another one, if they cannot."""
    for before, after in pairwise(inner):
        if after.start < before.end or (after.start, after.end) == (before.start, before.end):
            return f"{before.tally_id} and {after.tally_id} overlap inside it"
    told = sum(window.total for window in inner)
    return f"the windows inside it tell {told}, it tells {outer.total}" if told > outer.total else None


def _resolve(family: _Family, rows: dict[str, list[Row]]) -> list[tuple[str, datetime, datetime]]:
    """Put the parts and the remainder in place of a window; return the holes of the remainder."""
    outer, names = family.outer, ", ".join(family.inner_ids)
    whole = rows[outer.tally_id]
    if not whole[0]["included"]:  # it is itself a part, and was left uncounted
        return []
    parts = [rows[name] for name in family.inner_ids]
    start, end = _hull(outer, family.inner)
    remainder = what_remains(whole, parts, (start, end))
    fault = family.fault or find_contradiction(whole, parts, remainder)
    if fault:
        for row in whole:
            row["derivation"] = f"left whole: {fault}"
        return []
    for part in parts:
        for row in part:
            row.update(included=True, exclusion=None, derivation=f"told within {outer.tally_id}")
    for row in whole:
        row.update(included=False, exclusion=f"told by its parts: {names} and what remains of it")
    rows[remainder[0]["tally_id"]] = remainder
    name = remainder[0]["tally_id"]
    return [(name, w.start, w.end) for w in family.inner if start <= w.start < w.end <= end]


def _hull(outer: _Window, inner: Sequence[_Window]) -> tuple[datetime, datetime]:
    """Return the first and last instant of a window that no window inside it covers."""
    start, end = outer.start, outer.end
    for window in sorted(inner, key=lambda w: w.start):
        start = max(start, window.end) if window.start <= start else start
    for window in sorted(inner, key=lambda w: w.end, reverse=True):
        end = min(end, window.start) if window.end >= end else end
    return (start, end) if start < end else (outer.start, outer.end)
