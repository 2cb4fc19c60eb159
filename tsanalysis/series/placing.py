"""On which day does a window fall? Every day rule in one place. It never changes a number, only its date."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from tsanalysis.errors import InputError

__all__ = ["DAY_RULES", "NIGHT_BEGINS", "check_rule", "day_start", "last_instant", "local_date", "place"]

DAY_RULES = ("end", "start", "night", "proportional")
"""How a window that crosses midnight gets its day; see `place`."""

NIGHT_BEGINS = time(20)
"""Under the rule ``night``, a window that starts at or after this hour belongs to the next morning."""

_GRID = 2**30
"""Weights are multiples of 1/2^30: their sums are exact, whatever the order in which an engine adds."""

_MOMENT = pl.duration(microseconds=1)


def check_rule(day_rule: str, zone: str) -> None:
    """Refuse a day rule or a time zone that does not exist."""
    if day_rule not in DAY_RULES:
        raise InputError(f"day_rule: found {day_rule!r}, wanted one of {', '.join(DAY_RULES)}")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError(f"zone: found {zone!r}, wanted an IANA name such as Europe/Moscow") from error


def place(
    windows: pl.LazyFrame, *, day_rule: str, zone: str, holes: pl.DataFrame | None = None
) -> pl.LazyFrame:
    """Give every row the local day, or days, on which its window falls.

    Windows are half open: one that ends at midnight ends on the day before it.

    ============  ==============================================================================
    rule          day of the window
    ============  ==============================================================================
    end           the day on which it ends
    start         the day on which it starts
    night         the morning's day for an overnight window and for one that starts at or after
                  `NIGHT_BEGINS`; the day on which it ends for every other
    proportional  every day that it touches, weighted by the elapsed hours (23, 24 or 25 a day)
    ============  ==============================================================================

    A window with one known bound is placed by that bound; one without any by ``window_date``.

    Parameters
    ----------
    windows
        Columns ``window_kind``, ``window_start``, ``window_end``, ``window_date``.
    day_rule
        One of `DAY_RULES`.
    zone
        IANA name of the zone in which days begin.
    holes
        Windows cut out of the remainder of others, as `refine` gives them: ``tally_id``, ``hole_start``,
        ``hole_end``. No hour of theirs has a share.

    Returns
    -------
    polars.LazyFrame
        The rows with ``date`` (null where nothing dates the window) and ``weight``; under
        ``proportional`` a row for each day, and the weights of a window sum to 1.
    """
    if day_rule == "proportional":
        return _apportion(windows, zone, holes)
    return windows.with_columns(date=_date_by_rule(day_rule, zone), weight=pl.lit(1.0))


def local_date(instant: pl.Expr, zone: str) -> pl.Expr:
    """Return the day of an instant in a zone."""
    return instant.dt.convert_time_zone(zone).dt.date()


def last_instant() -> pl.Expr:
    """Return the last instant inside the half-open window; a point is its own last instant."""
    longer = pl.col("window_end") > pl.col("window_start")
    return pl.when(longer.fill_null(value=True)).then(pl.col("window_end") - _MOMENT).otherwise("window_end")


def day_start(day: pl.Expr, zone: str) -> pl.Expr:
    """Return the instant at which a local day begins, also where the clock skips midnight."""
    midnight = day.cast(pl.Datetime("us"))
    begin = midnight.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    skipped = (midnight + pl.duration(hours=1)).dt.replace_time_zone(
        zone, ambiguous="earliest", non_existent="null"
    )
    return pl.coalesce(begin, skipped).dt.convert_time_zone("UTC")


def _date_by_rule(day_rule: str, zone: str) -> pl.Expr:
    """Return the expression of the day under one of the rules that do not split."""
    ends = local_date(last_instant(), zone)
    starts = local_date(pl.col("window_start"), zone)
    if day_rule == "end":
        return pl.coalesce(ends, "window_date", starts)
    if day_rule == "start":
        return pl.coalesce(starts, ends, "window_date")
    late = pl.col("window_start").dt.convert_time_zone(zone).dt.time() >= NIGHT_BEGINS
    return (
        pl.when(pl.col("window_kind") == "overnight")
        .then(pl.coalesce("window_date", ends, starts))
        .when(late.fill_null(value=False))
        .then(starts + pl.duration(days=1))
        .otherwise(pl.coalesce(ends, "window_date", starts))
    )


def _apportion(windows: pl.LazyFrame, zone: str, holes: pl.DataFrame | None) -> pl.LazyFrame:
    """Split each window over the days that it touches, by elapsed time."""
    first, last = _date_by_rule("start", zone), _date_by_rule("end", zone)
    crosses = (pl.col("window_start").is_not_null() & (last > first)).fill_null(value=False)
    touched = pl.when(crosses).then(pl.date_ranges(first, last)).otherwise(pl.concat_list(last))
    pieces = windows.with_columns(date=touched, _crosses=crosses).explode("date")
    if holes is None or holes.is_empty():
        pieces = pieces.with_columns(_hole=0, _holes=0)
    else:
        pieces = _with_holes(pieces, holes.lazy(), zone)
    inside = _overlap("window_start", "window_end", zone) - pl.col("_hole")
    whole = _elapsed("window_start", "window_end") - pl.col("_holes")
    share = (inside / whole * _GRID).round() / _GRID
    return (
        pieces.with_columns(weight=pl.when("_crosses").then(share).otherwise(1.0))
        .filter(pl.col("weight") > 0)
        .drop("_crosses", "_hole", "_holes")
    )


def _with_holes(pieces: pl.LazyFrame, holes: pl.LazyFrame, zone: str) -> pl.LazyFrame:
    """Add to each piece the time of its holes on its day, and on all days."""
    days = pieces.select("tally_id", "date").unique().join(holes, on="tally_id")
    cut = days.group_by("tally_id", "date").agg(
        _hole=_overlap("hole_start", "hole_end", zone).sum(), _holes=_elapsed("hole_start", "hole_end").sum()
    )
    return pieces.join(cut, on=["tally_id", "date"], how="left").with_columns(
        pl.col("_hole", "_holes").fill_null(0)
    )


def _elapsed(start: str, end: str) -> pl.Expr:
    """Return the microseconds of a window."""
    return (pl.col(end) - pl.col(start)).dt.total_microseconds()


def _overlap(start: str, end: str, zone: str) -> pl.Expr:
    """Return the microseconds of a window on the day of its row."""
    begin = pl.max_horizontal(pl.col(start), day_start(pl.col("date"), zone))
    finish = pl.min_horizontal(pl.col(end), day_start(pl.col("date") + pl.duration(days=1), zone))
    return (finish - begin).dt.total_microseconds().clip(lower_bound=0)
