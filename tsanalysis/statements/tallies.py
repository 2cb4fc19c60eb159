"""What reading gives: statements, tallies and event counts, as frozen values, JSON and frames.

These values are never changed; a correction is a new value.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from tsanalysis.statements.dating import Window

__all__ = ["EventCount", "Extraction", "Statement", "Tally", "frames_of"]

_DAY_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Statement:
    """One text that a source published at one instant."""

    text: str
    source: str
    publisher: str | None
    published_at: dt.datetime | None
    published_on: dt.date | None
    language: str
    truncated: bool

    @property
    def sha256(self) -> str:
        """Return the hash of the text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def statement_id(self) -> str:
        """Return the key: the hash of source, publisher, publication and text, in 16 hex digits."""
        published = self.published_at or self.published_on
        key = "\n".join(
            (self.source, self.publisher or "", published.isoformat() if published else "", self.sha256)
        )
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class EventCount:
    """One number of a tally. ``text[span[0]:span[1]] == quote`` for every number read from text."""

    regions: tuple[str, ...]
    count: int | None
    low: int | None
    high: int | None
    kind: str
    span: tuple[int, int] | None
    quote: str | None
    of: str | None = None
    note: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the row as the JSON contract has it."""
        row: dict[str, Any] = {
            "regions": list(self.regions),
            "count": self.count,
            "low": self.low,
            "high": self.high,
            "kind": self.kind,
            "span": list(self.span) if self.span else None,
            "quote": self.quote,
        }
        if self.kind == "subset":
            row["of"] = self.of
        if self.note:
            row["note"] = self.note
        return row


@dataclass(frozen=True, slots=True)
class Tally:
    """One total over one window of time in a statement, with its breakdown."""

    source: str | None
    outcome: str
    object: str
    window: Window
    total: int | None
    total_low: int | None
    total_high: int | None
    total_span: tuple[int, int] | None
    total_quote: str | None
    balance: str
    residual: int | None
    reading: str | None
    readings: tuple[str, ...]
    counts: tuple[EventCount, ...]
    reason: str | None
    needs_review: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the tally as the JSON contract has it."""
        return {
            "source": self.source,
            "total": self.total,
            "total_low": self.total_low,
            "total_high": self.total_high,
            "span": list(self.total_span) if self.total_span else None,
            "quote": self.total_quote,
            "outcome": self.outcome,
            "object": self.object,
            "window": _window_dict(self.window),
            "balance": self.balance,
            "residual": self.residual,
            "reading": self.reading,
            "readings": list(self.readings),
            "needs_review": self.needs_review,
            "reason": self.reason,
            "counts": [count.to_dict() for count in self.counts],
        }


@dataclass(frozen=True, slots=True)
class Extraction:
    """A statement and the tallies that were read from it."""

    statement: Statement
    tallies: tuple[Tally, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return statement and tallies as the JSON contract has them."""
        said = self.statement
        published = said.published_at or said.published_on
        return {
            "statement": {
                "sha256": said.sha256,
                "language": said.language,
                "published_at": published.isoformat() if published else None,
            },
            "tallies": [tally.to_dict() for tally in self.tallies],
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """Return `to_dict` as JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """Return the frames of statements, tallies and event counts."""
        return frames_of([self])


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _window_dict(window: Window) -> dict[str, Any]:
    zone = window.zone or ""
    offset = zone if zone[:1] in {"+", "-"} else ""
    edges: dict[str, str | None] = {}
    for name, instant, minutes in (
        ("start", window.start, window.clock_start),
        ("end", window.end, window.clock_end),
    ):
        if instant is not None:
            edges[name] = instant.isoformat()
        else:
            edges[name] = None if minutes is None else f"T{_clock(minutes)}:00{offset}"
    found = {"kind": window.kind, **edges, "date_basis": window.date_basis}
    if window.date is not None and window.start is None and window.end is None:
        found["date"] = window.date.isoformat()
    return found


def frames_of(extractions: Iterable[Extraction]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the frames of statements, tallies and event counts of many extractions.

    Returns
    -------
    tuple of polars.DataFrame
        Frames of ``frames.STATEMENTS``, ``frames.TALLIES`` and ``frames.EVENT_COUNTS``, in reading order.
        Each ``tally_id`` is ``statement_id/ordinal``, each ``count_id`` ``tally_id/ordinal``, from 1.
    """
    import polars as pl  # noqa: PLC0415 -- reading needs no polars

    from tsanalysis import __version__, frames  # noqa: PLC0415 -- reading needs no polars

    statements, tallies, counts = [], [], []
    for extraction in extractions:
        said = extraction.statement
        key = said.statement_id
        statements.append(_statement_row(said, key))
        for number, tally in enumerate(extraction.tallies, 1):
            tally_key = f"{key}/{number}"
            tallies.append(_tally_row(tally, tally_key, key, said.source, __version__))
            for ordinal, count in enumerate(tally.counts, 1):
                counts.append(_count_row(count, f"{tally_key}/{ordinal}", tally_key))
    return (
        pl.DataFrame(statements, schema=frames.STATEMENTS.dtypes),
        pl.DataFrame(tallies, schema=frames.TALLIES.dtypes),
        pl.DataFrame(counts, schema=frames.EVENT_COUNTS.dtypes),
    )


def _statement_row(said: Statement, key: str) -> dict[str, Any]:
    return {
        "statement_id": key,
        "sha256": said.sha256,
        "source": said.source,
        "publisher": said.publisher,
        "published_at": said.published_at.astimezone(dt.UTC) if said.published_at else None,
        "published_on": said.published_on,
        "retrieved_at": None,
        "language": said.language,
        "url": None,
        "text": said.text,
        "truncated": said.truncated,
        "supersedes": None,
    }


def _tally_row(tally: Tally, key: str, statement_key: str, source: str, version: str) -> dict[str, Any]:
    window = tally.window
    span = tally.total_span or (None, None)
    return {
        "tally_id": key,
        "statement_id": statement_key,
        "source": tally.source or source,
        "outcome": tally.outcome,
        "object": tally.object,
        "window_kind": window.kind,
        "window_start": window.start.astimezone(dt.UTC) if window.start else None,
        "window_end": window.end.astimezone(dt.UTC) if window.end else None,
        "window_date": window.date,
        "window_zone": window.zone,
        "clock_start": None if window.clock_start is None else _clock(window.clock_start),
        "clock_end": None if window.clock_end is None else _clock(window.clock_end),
        "date_basis": window.date_basis,
        "total": tally.total,
        "total_low": tally.total_low,
        "total_high": tally.total_high,
        "total_span_start": span[0],
        "total_span_end": span[1],
        "balance": tally.balance,
        "residual": tally.residual,
        "reading": tally.reading,
        "readings": list(tally.readings),
        "reason": tally.reason,
        "needs_review": tally.needs_review,
        "reader_version": version,
    }


def _count_row(count: EventCount, key: str, tally_key: str) -> dict[str, Any]:
    span = count.span or (None, None)
    return {
        "count_id": key,
        "tally_id": tally_key,
        "regions": list(count.regions),
        "kind": count.kind,
        "of": count.of,
        "count": count.count,
        "low": count.low,
        "high": count.high,
        "span_start": span[0],
        "span_end": span[1],
        "quote": count.quote,
        "note": count.note,
    }
