"""Stores of our own making for the report: any number of days and regions, with known sums."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta

import polars as pl

import tsanalysis as tsa
from tsanalysis import frames
from tsanalysis.regions import regions

FIRST = date(2025, 1, 1)
CODES = tuple(r.code for r in regions() if r.code.startswith("RU-") and len(r.code) <= 6)
EMPTY = {"window_zone": "+00:00", "date_basis": "published", "needs_review": False, "reader_version": "1"}


def number_of(day, place):
    """Return a count from 0 to 8 that only depends on day and place."""
    return hashlib.sha256(f"{day} {place}".encode()).digest()[0] % 9


def make_store(folder, *, days=60, places=4, silent=(), skip_parts=(), count=number_of, text=None):
    """Return a store with one statement a day over some regions, and the total that it holds.

    `silent`: days (by number) without a statement; `skip_parts`: days whose total has no breakdown.
    """
    statements, tallies, counts = [], [], []
    for n in range(days):
        if n in silent:
            continue
        parts = {} if n in skip_parts else {code: count(n, i) for i, code in enumerate(CODES[:places])}
        total = sum(parts.values()) if parts else 5
        statement, tally, rows = _day(n, {c: v for c, v in parts.items() if v}, total, text)
        statements.append(statement)
        tallies.append(tally)
        counts += rows
    store = tsa.open_store(folder / "events.duckdb")
    store.add_frames(
        _frame(statements, frames.STATEMENTS),
        _frame(tallies, frames.TALLIES),
        _frame(counts, frames.EVENT_COUNTS),
    )
    return store, sum(row["total"] for row in tallies)


def statements_of(parts_by_day, *, version="1", corrects=False, needs_review=False):
    """Return the frames of more statements, each of a day (by number) with its parts; see `make_store`.

    `version`: of the reader; `corrects`: other statements, that correct those of their days.
    """
    days = [_day(n, parts, sum(parts.values()), None) for n, parts in parts_by_day.items()]
    for statement, tally, counts in days:
        old = statement["statement_id"]
        tally |= {"reader_version": version, "needs_review": needs_review}
        if corrects:
            new = hashlib.sha256(f"corrects {old}".encode()).hexdigest()[:16]
            statement |= {"statement_id": new, "sha256": 4 * new, "supersedes": old}
            tally |= {"statement_id": new, "tally_id": f"{new}/1"}
            for row in counts:
                row |= {"tally_id": f"{new}/1", "count_id": row["count_id"].replace(old, new)}
    statements, tallies, counts = zip(*days, strict=True)
    return (
        _frame(statements, frames.STATEMENTS),
        _frame(tallies, frames.TALLIES),
        _frame([row for rows in counts for row in rows], frames.EVENT_COUNTS),
    )


def _day(n, parts, total, text):
    """Return statement, tally and counts of one day; its window is the first eight hours (UTC)."""
    day = FIRST + timedelta(days=n)
    start = datetime.combine(day, time(3), tzinfo=UTC)
    key = hashlib.sha256(f"{n}".encode()).hexdigest()[:16]
    known = sum(parts.values())
    statement = {
        "statement_id": key,
        "sha256": hashlib.sha256(key.encode()).hexdigest(),
        "source": "ru-mod",
        "published_at": start + timedelta(hours=9),
        "language": "en",
        "text": text,
        "truncated": False,
    }
    tally = EMPTY | {
        "tally_id": f"{key}/1",
        "statement_id": key,
        "source": "ru-mod",
        "outcome": "intercepted",
        "object": "uav",
        "window_kind": "clock",
        "window_start": start,
        "window_end": start + timedelta(hours=8),
        "window_date": day,
        "total": total,
        "total_low": total,
        "total_high": total,
        "balance": "balanced" if known == total else "no_breakdown",
        "residual": total - known,
        "readings": ["stated"],
    }
    rows = [_count(key, i, "stated", [code], value) for i, (code, value) in enumerate(parts.items(), 1)]
    if known < total:
        rows.append(_count(key, len(rows) + 1, "unallocated", [], total - known))
    return statement, tally, rows


def _count(key, ordinal, kind, codes, value):
    return {
        "count_id": f"{key}/1/{ordinal}",
        "tally_id": f"{key}/1",
        "regions": codes,
        "kind": kind,
        "count": value,
        "low": value,
        "high": value,
        "span_start": 10 * ordinal,
        "span_end": 10 * ordinal + 2,
    }


def _frame(rows, schema):
    return pl.DataFrame(
        [{name: row.get(name) for name in schema.dtypes} for row in rows], schema=schema.dtypes
    )
