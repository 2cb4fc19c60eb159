"""The annotated statements, and whether the reader says of one what its annotation says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tsanalysis.statements import extract

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).resolve().parents[1] / "data" / "statements"
LONGER = {"week", "month", "period", "longer"}


@dataclass(frozen=True)
class Verdict:
    """What was read of one statement: all totals, all breakdowns, all windows; a fault that nothing marks."""

    totals: bool
    breakdowns: bool
    windows: bool
    silent: bool

    @property
    def whole(self) -> bool:
        """Whether nothing of it is wrong."""
        return self.totals and self.breakdowns


def annotated(name: str) -> list[dict[str, Any]]:
    """Return the statements of a set."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def judge(row: dict[str, Any]) -> Verdict:
    """Read one statement and compare; a tally too many is a wrong total."""
    left = extract(row["text"], published_at=row["published_at"]).to_dict()["tallies"]
    wrong: list[dict[str, Any]] = []
    totals = breakdowns = windows = True
    for wanted in row["tallies"]:
        alike = [
            tally
            for tally in left
            if _total(tally) == _wanted_total(wanted) and tally["outcome"] == wanted["outcome"]
        ]
        exact = [tally for tally in alike if _parts(tally) == _wanted_parts(wanted)]
        totals &= bool(alike)
        breakdowns &= bool(exact)
        if alike:
            taken = (exact or alike)[0]
            left.remove(taken)
            wrong += [] if exact else [taken]
            windows &= _has_window(taken["window"], wanted)
    silent = any(tally["balance"] == "balanced" and not tally["needs_review"] for tally in (*left, *wrong))
    return Verdict(totals and not left, breakdowns and not left, windows, silent)


def _total(tally: dict[str, Any]) -> tuple[int | None, bool]:
    """Return the exact total, or the least of one that is bounded or approximate."""
    low = tally["total_low"]
    return low, low is not None and tally["total_high"] != low


def _wanted_total(wanted: dict[str, Any]) -> tuple[int | None, bool]:
    return wanted.get("at_least", wanted.get("total")), "at_least" in wanted


def _parts(tally: dict[str, Any]) -> list[str]:
    """Return what belongs to places; what belongs to none is the balance's affair."""
    rows = (row for row in tally["counts"] if row["kind"] not in {"subset", "listed"} and row["regions"])
    return _by_place((row["regions"], row["count"]) for row in rows)


def _wanted_parts(wanted: dict[str, Any]) -> list[str]:
    return _by_place((codes, count) for codes, count in wanted["breakdown"] if codes)


def _by_place(rows: Iterable[tuple[list[str], int | None]]) -> list[str]:
    """Add up what lies in the same places: two towns of one region may be told as such or as their region."""
    found: dict[str, list[int | None]] = {}
    for codes, count in rows:
        found.setdefault(str(sorted(codes)), []).append(count)
    return sorted(f"{place} {None if None in counts else sum(counts)}" for place, counts in found.items())


def _has_window(window: dict[str, Any], wanted: dict[str, Any]) -> bool:
    kind = wanted.get("window", "unknown")
    alike = kind in {"unknown", window["kind"]} or (kind in LONGER and window["kind"] in LONGER)
    edges = ((wanted.get(edge), window.get(edge)) for edge in ("start", "end"))
    return alike and all(told is None or found is None or told[:16] == found[:16] for told, found in edges)
