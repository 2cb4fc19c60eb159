"""On which day does a window fall? Every day rule in one place. It never changes a number, only its date."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from tsanalysis.errors import InputError
from tsanalysis.series.clock import Clock

__all__ = [
    "DAY_RULES",
    "GRID",
    "NIGHT_BEGINS",
    "check_rule",
    "day_start",
    "last_instant",
    "place",
    "with_shares",
]

DAY_RULES = ("end", "start", "night", "proportional")
"""How a window that crosses midnight gets its day; see `place`."""

NIGHT_BEGINS = time(20)
"""Under the rule ``night``, a window that starts at or after this hour belongs to the next morning."""

GRID = 2**30
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
    windows: pl.LazyFrame,
    *,
    day_rule: str,
    zone: str,
    holes: pl.DataFrame | None = None,
    clock: Clock | None = None,
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
    clock
        The zone's clock over the windows, where it is known.

    Returns
    -------
    polars.LazyFrame
        The rows with ``date`` (null where nothing dates the window) and ``weight``; under
        ``proportional`` a row for each day, and the weights of a window sum to 1.
    """
    if day_rule == "proportional":
        return _apportion(windows, zone, holes)
    return windows.with_columns(date=_date_by_rule(day_rule, clock or Clock(zone)), weight=pl.lit(1.0))


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


def _date_by_rule(day_rule: str, clock: Clock) -> pl.Expr:
    """Return the expression of the day under one of the rules that do not split."""
    # One conversion: of the start only where neither an end nor a date is known.
    lone_start = pl.when(pl.col("window_date").is_null()).then("window_start")
    by_end = pl.coalesce(clock.local(pl.coalesce(last_instant(), lone_start)).dt.date(), "window_date")
    if day_rule == "end":
        return by_end
    ends = clock.local(last_instant()).dt.date()
    starts = clock.local(pl.col("window_start")).dt.date()
    if day_rule == "start":
        return pl.coalesce(starts, ends, "window_date")
    late = clock.local(pl.col("window_start")).dt.time() >= NIGHT_BEGINS
    return (
        pl.when(pl.col("window_kind") == "overnight")
        .then(pl.coalesce("window_date", ends, starts))
        .when(late.fill_null(value=False))
        .then(starts + pl.duration(days=1))
        .otherwise(by_end)
    )


def _apportion(windows: pl.LazyFrame, zone: str, holes: pl.DataFrame | None) -> pl.LazyFrame:
    """Split each window over the days that it touches, by elapsed time."""
    first, last = (_date_by_rule(rule, Clock(zone)) for rule in ("start", "end"))
    crosses = (pl.col("window_start").is_not_null() & (last > first)).fill_null(value=False)
    touched = pl.when(crosses).then(pl.date_ranges(first, last)).otherwise(pl.concat_list(last))
    pieces = windows.with_columns(date=touched, _crosses=crosses).explode("date")
    next_day = pl.col("date") + pl.duration(days=1)
    pieces = with_shares(pieces, day_start(pl.col("date"), zone), day_start(next_day, zone), holes)
    return (
        pieces.with_columns(weight=pl.when("_crosses").then("share").otherwise(1.0))
        .filter(pl.col("weight") > 0)
        .drop("_crosses", "share")
    )


def with_shares(
    pieces: pl.LazyFrame, begin: pl.Expr, until: pl.Expr, holes: pl.DataFrame | None = None
) -> pl.LazyFrame:
    """Add the share of a window's elapsed time that lies between two instants, without its holes.

    The pieces of a window add up to exactly 1: each is the difference of two rounded running shares.
    """
    pieces = pieces.with_columns(_begin=begin, _until=until)
    keys = ["tally_id", "_begin", "_until"]
    if holes is None or holes.is_empty():
        pieces = pieces.with_columns(_cut_begin=0, _cut_until=0, _cut=0)
    else:
        cut = (
            pieces.select(keys)
            .unique()
            .join(holes.lazy(), on="tally_id")
            .group_by(keys)
            .agg(
                _cut_begin=elapsed_before("hole_start", "hole_end", "_begin").sum(),
                _cut_until=elapsed_before("hole_start", "hole_end", "_until").sum(),
                _cut=elapsed_before("hole_start", "hole_end", "hole_end").sum(),
            )
        )
        pieces = pieces.join(cut, on=keys, how="left").with_columns(
            pl.col("_cut_begin", "_cut_until", "_cut").fill_null(0)
        )
    whole = elapsed_before("window_start", "window_end", "window_end") - pl.col("_cut")
    before, after = (
        (elapsed_before("window_start", "window_end", edge) - pl.col(f"_cut{edge}")) / whole * GRID
        for edge in ("_begin", "_until")
    )
    share = pl.when(whole > 0).then((after.round() - before.round()) / GRID).otherwise(1.0)
    return pieces.with_columns(share=share).drop("_begin", "_until", "_cut_begin", "_cut_until", "_cut")


def elapsed_before(start: str, end: str, edge: str) -> pl.Expr:
    """Return the microseconds of a window that lie before an instant."""
    inside = pl.min_horizontal(edge, end) - pl.col(start)
    return inside.dt.total_microseconds().clip(lower_bound=0)
