"""Decisions of persons on tallies that the words do not settle. A decision is a new row, never an edit.

A decided statement is loaded again, with the reading that the person chose; it supersedes what the reader
read, and a later reader does not supersede it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis import frames
from tsanalysis.errors import InputError
from tsanalysis.store.rows import take_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

__all__ = ["DECISIONS", "Decision", "decided_tables", "effects_of", "record_decisions"]

DECISIONS = ("accept", "edit", "reject")
"""accept: the reading stands; edit: another one does; reject: the tally does not count."""

_ADDED = ("stated", "each", "joint", "rest")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one tally, and why.

    Attributes
    ----------
    tally_id
        The tally decided.
    decision
        One of `DECISIONS`.
    who, why
        The person, and the reason; neither may be empty.
    reading
        For an edit: ``each`` or ``joint`` settles every number that the words leave open.
    counts
        For an edit: the whole breakdown, region codes (joined by ``+`` for a joint count) to number.
    total
        For an edit: another total; None keeps the stated one.
    """

    tally_id: str
    decision: str
    who: str
    why: str
    reading: str | None = None
    counts: Mapping[str, int] | None = None
    total: int | None = None

    def faults(self) -> list[str]:
        """List what is wrong with the decision."""
        found = []
        if self.decision not in DECISIONS:
            found.append(f"decision {self.decision!r}, wanted one of {', '.join(DECISIONS)}")
        found += [f"no {name}" for name in ("who", "why") if not getattr(self, name)]
        if self.reading not in (None, "each", "joint"):
            found.append(f"reading {self.reading!r}, wanted each or joint")
        edits = self.reading is not None or self.counts is not None or self.total is not None
        if (self.decision == "edit") != edits:
            found.append("an edit, and only an edit, has a reading, counts or a total")
        if self.reading is not None and self.counts is not None:
            found.append("a reading or counts, not both")
        numbers = [*(self.counts or {}).values(), *([] if self.total is None else [self.total])]
        if any(not isinstance(number, int) or number < 0 for number in numbers):
            found.append("a number that is no whole number from 0 on")
        return found


def decided_tables(
    tables: Mapping[str, pl.DataFrame], decisions: Sequence[Decision]
) -> dict[str, pl.DataFrame]:
    """Return the statements concerned, with their tallies and counts as decided.

    Raises
    ------
    InputError
        Naming every decision that is not usable, or whose tally is not there.
    """
    tallies = {row["tally_id"]: row for row in tables["tallies"].iter_rows(named=True)}
    _refuse_unusable(decisions, tallies)
    by_tally = {decision.tally_id: decision for decision in decisions}
    concerned = {tallies[decision.tally_id]["statement_id"] for decision in decisions}
    tally_rows, count_rows = [], []
    parts = tables["event_counts"].partition_by("tally_id", as_dict=True)
    for tally_id, row in tallies.items():
        if row["statement_id"] not in concerned:
            continue
        rows = parts[tally_id,].to_dicts() if (tally_id,) in parts else []
        decision = by_tally.get(tally_id)
        if decision is not None and decision.decision == "reject":
            continue
        settled, rows = (row, rows) if decision is None else _settle(row, rows, decision)
        tally_rows.append(settled)
        count_rows += rows
    return {
        "statements": tables["statements"].filter(pl.col("statement_id").is_in(sorted(concerned))),
        "tallies": pl.DataFrame(tally_rows, schema=frames.TALLIES.dtypes),
        "event_counts": pl.DataFrame(count_rows, schema=frames.EVENT_COUNTS.dtypes),
    }


def _refuse_unusable(decisions: Sequence[Decision], tallies: Mapping[str, Any]) -> None:
    faults = [f"{d.tally_id}: {'; '.join(d.faults())}" for d in decisions if d.faults()]
    faults += [f"{d.tally_id}: no such tally stands now" for d in decisions if d.tally_id not in tallies]
    keys = [decision.tally_id for decision in decisions]
    faults += [f"{key}: decided twice" for key in sorted({key for key in keys if keys.count(key) > 1})]
    if faults:
        raise InputError("decisions: " + "\n".join(faults))


def _settle(
    tally: dict[str, Any], rows: list[dict[str, Any]], decision: Decision
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a tally and its counts as decided: parts, remainder and balance fit together."""
    said = {"needs_review": False, "reason": f"{decision.decision} by {decision.who}: {decision.why}"}
    if decision.decision == "accept":
        return tally | said, rows
    total = tally["total"] if decision.total is None else decision.total
    if decision.counts is not None:
        rows = [_by_hand(tally, key, number) for key, number in decision.counts.items()]
    elif decision.reading is not None:
        rows = [settled for row in rows for settled in _apply(row, decision.reading)]
    parts = [row for row in rows if row["kind"] != "unallocated"]
    known = sum(row["count"] or 0 for row in parts if row["kind"] in _ADDED)
    residual = None if total is None else total - known
    if residual is not None and residual > 0:
        parts.append(_by_hand(tally, "", residual) | {"kind": "unallocated"})
    numbered = [row | {"count_id": f"{tally['tally_id']}/{n}"} for n, row in enumerate(parts, 1)]
    settled = {
        "residual": residual,
        "balance": _balance(total, known, residual),
        "reading": decision.reading or "edited",
    }
    if decision.total is not None:
        settled |= {"total": total, "total_low": total, "total_high": total}
    return tally | said | settled, numbered


def _balance(total: int | None, known: int, residual: int | None) -> str:
    if total is None or residual is None:
        return "no_total"
    if residual == 0:
        return "balanced"
    if residual < 0:
        return "over"
    return "short" if known else "no_breakdown"


def _apply(row: dict[str, Any], reading: str) -> list[dict[str, Any]]:
    """Settle one number that the words leave open; return others as they are."""
    if row["kind"] != "joint" or row["count"] is not None or row["low"] is None:
        return [row]
    least = row["low"]
    if reading == "joint":
        return [row | {"count": least, "low": least, "high": least}]
    one = {"kind": "each", "count": least, "low": least, "high": least}
    return [row | one | {"regions": [region]} for region in row["regions"]]


def _by_hand(tally: Mapping[str, Any], key: str, number: int) -> dict[str, Any]:
    """Return a number that a person typed: it has no characters in the text."""
    codes = [code for code in key.split("+") if code]
    empty = dict.fromkeys(frames.EVENT_COUNTS.dtypes)
    return empty | {
        "tally_id": tally["tally_id"],
        "regions": codes,
        "kind": "joint" if len(codes) > 1 else "stated",
        "count": number,
        "low": number,
        "high": number,
    }


def effects_of(tally: dict[str, Any], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what each reading would make of a tally: its numbers by region, their sum, and the balance."""
    readings = [name for name in tally["readings"] if name in ("each", "joint")]
    effects = [_effect("as it stands", tally, rows)]
    if any(_apply(row, "each") != [row] for row in rows):
        for reading in readings or ["each", "joint"]:
            decision = Decision(tally["tally_id"], "edit", "-", "-", reading=reading)
            effects.append(_effect(reading, *_settle(tally, rows, decision)))
    return effects


def _effect(reading: str, tally: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    numbers = {
        "+".join(row["regions"]) or row["kind"]: row["count"]
        if row["count"] is not None
        else f"{row['low']} to {'?' if row['high'] is None else row['high']}"
        for row in rows
    }
    return {
        "reading": reading,
        "balance": tally["balance"],
        "residual": tally["residual"],
        "numbers": numbers,
    }


def record_decisions(
    connection: duckdb.DuckDBPyConnection,
    decisions: Sequence[Decision],
    before: Mapping[str, pl.DataFrame],
    after: Mapping[str, pl.DataFrame],
) -> None:
    """Write the rows of `reviews`, inside the transaction of the load."""
    next_id = take_rows(connection, "select coalesce(max(review_id), 0) + 1 as n from reviews", {}).item()
    for review_id, decision in enumerate(decisions, next_id):
        connection.execute(
            "insert into reviews select $review_id, $statement_id, $tally_id, $decision, $who, $why, $before,"
            " $after, ingest_id, recorded_at from st_load",
            {
                "review_id": review_id,
                "statement_id": decision.tally_id.rpartition("/")[0],
                "before": _as_json(before, decision.tally_id),
                "after": _as_json(after, decision.tally_id),
                **{name: getattr(decision, name) for name in ("tally_id", "decision", "who", "why")},
            },
        )


def _as_json(tables: Mapping[str, pl.DataFrame], tally_id: str) -> str:
    tally = tables["tallies"].filter(tally_id=tally_id).to_dicts()
    counts = tables["event_counts"].filter(tally_id=tally_id).to_dicts()
    return json.dumps(
        {"tally": tally[0] if tally else None, "counts": counts}, ensure_ascii=False, default=str
    )
