"""Statements of our own, as the rows of the three tables."""

import hashlib
from datetime import date, datetime, timedelta, timezone

import polars as pl

from tsanalysis import frames

MOSCOW = timezone(timedelta(hours=3))


def instant(words):
    """Read '2025-03-08 20:00' as Moscow time."""
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=MOSCOW)


def statement(
    published, *tallies, source="ru-mod", publisher=None, text=None, truncated=False, supersedes=None
):
    """Return one statement with its tallies as rows of the three tables."""
    sha256 = hashlib.sha256((text or f"{published} {tallies}").encode()).hexdigest()
    key = hashlib.sha256(f"{source}\n{publisher}\n{published}\n{sha256}".encode()).hexdigest()[:16]
    is_day = len(published) == len("2025-03-08")
    row = {
        "statement_id": key,
        "sha256": sha256,
        "source": source,
        "publisher": publisher,
        "published_at": None if is_day else instant(published),
        "published_on": date.fromisoformat(published) if is_day else None,
        "language": "en",
        "text": text,
        "truncated": truncated,
        "supersedes": supersedes,
    }
    tally_rows, count_rows = [], []
    for number, made in enumerate(tallies, 1):
        tally_id = f"{key}/{number}"
        tally_rows.append({"source": source} | made["tally"] | {"tally_id": tally_id, "statement_id": key})
        count_rows += [
            part | {"tally_id": tally_id, "count_id": f"{tally_id}/{n}"}
            for n, part in enumerate(made["counts"], 1)
        ]
    return row, tally_rows, count_rows


def tally(
    total, window=None, parts=None, *, night=None, kind=None, version="1", outcome="intercepted", **more
):
    """Return a tally: window '2025-03-08 20:00 / 2025-03-09 07:00', or a night without hours."""
    start, end = ([*map(instant, window.split(" / "))] * 2)[:2] if window else (None, None)
    parts = parts or {}
    known = sum(parts.values())
    counts = [_count("stated", [region], number) for region, number in parts.items()]
    if total is not None and total > known:
        counts.append(_count("unallocated", [], total - known))
    row = {
        "outcome": outcome,
        "object": "uav",
        "window_kind": kind or ("overnight" if night else "point" if start == end else "clock"),
        "window_start": start,
        "window_end": end,
        "window_date": date.fromisoformat(night) if night else end.date() if end else None,
        "window_zone": "+03:00",
        "date_basis": "published",
        "total": total,
        "total_low": total,
        "total_high": total,
        "balance": "no_breakdown" if not parts else "balanced" if known == total else "short",
        "residual": None if total is None else total - known,
        "readings": ["stated"],
        "needs_review": False,
        "reader_version": version,
    }
    return {"tally": row | more, "counts": counts}


def _count(kind, regions, number):
    return {"regions": regions, "kind": kind, "count": number, "low": number, "high": number}


def as_frames(*statements):
    """Return the three frames of many statements."""
    columns = zip(*statements, strict=True)
    kinds = [
        [row for part in parts for row in (part if isinstance(part, list) else [part])] for parts in columns
    ]
    return tuple(
        pl.DataFrame(
            [{name: row.get(name) for name in schema.dtypes} for row in rows],
            schema_overrides=schema.dtypes,
            schema=list(schema.dtypes),
        ).cast(schema.dtypes)
        for rows, schema in zip(kinds, (frames.STATEMENTS, frames.TALLIES, frames.EVENT_COUNTS), strict=True)
    )
