"""Event counts for the tests of the series, written as a person would tell them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl

from tsanalysis.frames import COUNTS, check_counts

MOSCOW = "+03:00"


def instant(text):
    """Read '2025-07-06 14:20' as Moscow time, or any ISO instant."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = datetime.fromisoformat(text + MOSCOW)
    return moment.astimezone(UTC)


def tally(number, window, total, *parts, balance=None, kind="clock", inside=None, **more):
    """Make the rows of one tally: window 'start/end' or a day; a part is (regions, count[, kind]).

    `inside` is the number of the tally that contains this one.
    """
    start, _, end = window.partition("/")
    timed = bool(end)
    rows = []
    added = 0
    for part in parts:
        regions, count, *rest = part
        part_kind = rest[0] if rest else "stated"
        regions = regions.split("+") if regions else []
        low, high = (count, count) if count is not None else (min(1, total), total)
        if len(rest) > 1:
            low, high = rest[1]
        if part_kind not in ("subset", "listed"):
            added += count or 0
        rows.append({"regions": regions, "kind": part_kind, "count": count, "low": low, "high": high})
    residual = None if total is None else total - added
    if (residual and residual > 0) or all(row["kind"] == "subset" for row in rows):
        left = {"regions": [], "kind": "unallocated", "count": residual, "low": residual, "high": residual}
        rows.append(left)
    shared = {
        "tally_id": f"s{number}/1",
        "statement_id": f"s{number}",
        "source": "ministry",
        "outcome": "intercepted",
        "object": "uav",
        "published_at": None,
        "window_kind": kind if timed or kind != "clock" else "day",
        "window_start": instant(start) if timed else None,
        "window_end": instant(end) if timed else None,
        "window_date": None if timed else date.fromisoformat(start),
        "of": None,
        "total": total,
        "total_low": total,
        "total_high": total,
        "balance": balance or _balance(total, residual, added),
        "residual": residual,
        "included": inside is None,
        "exclusion": None if inside is None else f"its window lies inside that of s{inside}/1",
        "span_start": None,
        "span_end": None,
        "quote": None,
    }
    return [{**shared, "count_id": f"s{number}/1/{n}", **row, **more} for n, row in enumerate(rows, start=1)]


def _balance(total, residual, added):
    if total is None:
        return "no_total"
    if residual == 0:
        return "balanced"
    if residual < 0:
        return "over"
    return "short" if added else "no_breakdown"


def counts(*tallies):
    """Put tallies together as a checked frame of counts."""
    rows = [row for rows in tallies for row in rows]
    return check_counts(pl.DataFrame(rows, schema=COUNTS.dtypes) if rows else COUNTS.empty())


def cell(series, region, day):
    """Return one cell of a series as a dictionary."""
    found = series.filter(region=region, date=date.fromisoformat(day))
    assert found.height == 1, (region, day, found)
    return found.row(0, named=True)


def as_stored(frame):
    """Return the statements, tallies and event counts that a store would be given for these counts."""
    from tsanalysis.frames import EVENT_COUNTS, STATEMENTS, TALLIES

    statements = frame.unique("statement_id").select(
        "statement_id",
        "source",
        "published_at",
        sha256=pl.col("statement_id"),
        publisher=pl.lit(None, pl.String),
        published_on=pl.lit(None, pl.Date),
        retrieved_at=pl.lit(None, frame.schema["published_at"]),
        language=pl.lit("en"),
        url=pl.lit(None, pl.String),
        text=pl.lit(None, pl.String),
        truncated=pl.lit(value=False),
        supersedes=pl.lit(None, pl.String),
    )
    nothing = {
        name: pl.lit(None, TALLIES.dtypes[name]) for name in TALLIES.dtypes if name not in frame.columns
    }
    nothing |= {
        "window_zone": pl.lit(MOSCOW),
        "date_basis": pl.lit("text"),
        "readings": pl.lit([], pl.List(pl.String)),
        "needs_review": pl.lit(value=False),
        "reader_version": pl.lit("0"),
    }
    tallies = frame.unique("tally_id").with_columns(**nothing).select(list(TALLIES.dtypes))
    numbers = frame.with_columns(note=pl.lit(None, pl.String)).select(list(EVENT_COUNTS.dtypes))
    return statements.select(list(STATEMENTS.dtypes)), tallies, numbers
