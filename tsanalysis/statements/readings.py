"""Parts against a total: every reading that the words allow, and the one that arithmetic leaves.

This module never prefers a reading: where the total does not decide, nothing is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.numbers import Amount

__all__ = ["Part", "Reconciled", "Row", "reconcile"]

_MOST_MIXED = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One number over one or several places."""

    amount: Amount | None
    places: tuple[str, ...]
    manner: str
    span: tuple[int, int]
    note: str = ""

    @property
    def open(self) -> bool:
        """Return whether the words allow both each and together."""
        return (
            self.manner == "open"
            and len(self.places) > 1
            and self.amount is not None
            and self.amount.high != 0
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the breakdown."""

    regions: tuple[str, ...]
    count: int | None
    low: int | None
    high: int | None
    kind: str
    span: tuple[int, int] | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a breakdown amounts to."""

    balance: str
    residual: int | None
    reading: str | None
    readings: tuple[str, ...]
    rows: tuple[Row, ...]
    reason: str
    needs_review: bool


def reconcile(total: Amount | None, parts: list[Part], rests: list[Part], *, partial: bool) -> Reconciled:
    """Weigh parts against a total.

    Returns
    -------
    Reconciled
        For an exact total: ``total == sum of the rows stated, each, joint, rest and unallocated``
        unless the balance is over or ambiguous.
    """
    open_parts = [index for index, part in enumerate(parts) if part.open]
    names = _reading_names(parts, open_parts)
    exact_total = total.count if total is not None and total.kind in {"exact", "implicit"} else None
    if exact_total is None:
        return _without_total(total, parts, rests, open_parts, names)
    choices = _choices(parts, open_parts)
    fixed = sum(_least(part, each=part.manner == "each") for i, part in enumerate(parts) if not part.open)
    loose = any(part.amount is not None and part.amount.count is None for part in parts)
    sums = [(fixed + sum(_least(parts[i], each=i in each) for i in open_parts), each) for each in choices]
    fitting = [each for sum_, each in sums if sum_ == exact_total] if not rests and not loose else []
    if len(fitting) == 1:
        return _decided(exact_total, parts, rests, fitting[0], open_parts, names, partial=partial)
    below = [each for sum_, each in sums if sum_ <= exact_total - _rest_least(rests)]
    if len(open_parts) > _MOST_MIXED and below:
        below = below * 2  # readings between the extremes were not weighed: nothing is decided
    if len(below) == 1 and not fitting:
        return _decided(exact_total, parts, rests, below[0], open_parts, names, partial=partial)
    if not open_parts:
        return _decided(exact_total, parts, rests, frozenset(), open_parts, names, partial=partial)
    if not below:
        return _undecided(
            exact_total, parts, rests, names, "over", "the parts exceed the total in every reading"
        )
    why = "several readings reach the total" if fitting else "no reading reaches the total"
    return _undecided(exact_total, parts, rests, names, "ambiguous", why)


def _reading_names(parts: list[Part], open_parts: list[int]) -> tuple[str, ...]:
    if open_parts:
        return ("each", "joint", "mixed") if len(open_parts) > 1 else ("each", "joint")
    if any(part.manner == "each" and len(part.places) > 1 for part in parts):
        return ("each",)
    if any(len(part.places) > 1 for part in parts):
        return ("joint",)
    return ("stated",)


def _choices(parts: list[Part], open_parts: list[int]) -> list[frozenset[int]]:
    """Return which open parts hold for each place, in every combination there is room for."""
    if len(open_parts) > _MOST_MIXED:
        return [frozenset(open_parts), frozenset()]
    del parts
    return [
        frozenset(index for bit, index in enumerate(open_parts) if mask >> bit & 1)
        for mask in range((1 << len(open_parts)) - 1, -1, -1)
    ]


def _least(part: Part, *, each: bool) -> int:
    if part.amount is None:
        return 0
    value = part.amount.count if part.amount.count is not None else part.amount.low
    return value * (len(part.places) if each else 1)


def _rest_least(rests: list[Part]) -> int:
    return sum(max(len(rest.places), 1) for rest in rests)


def _decided(
    total: int, parts: list[Part], rests: list[Part], each: frozenset[int], open_parts: list[int],
    names: tuple[str, ...], *, partial: bool,
) -> Reconciled:  # fmt: skip
    rows: list[Row] = []
    known = 0
    for index, part in enumerate(parts):
        for row in _rows_of(part, each=part.manner == "each" or index in each):
            rows.append(row)
            known += row.count or 0
    residual = total - known
    loose = [row for row in rows if row.count is None]
    if not open_parts:
        reading: str | None = names[0]
    else:
        reading = "each" if len(each) == len(open_parts) else "joint" if not each else "mixed"
    notes = []
    if rests and residual >= _rest_least(rests):
        rest = rests[0]
        places = tuple(code for other in rests for code in other.places)
        rows.append(Row(places, residual, residual, residual, "rest", rest.span))
        residual = 0
    rows = [_capped(row, residual, len(loose)) for row in rows]
    if residual == 0 and not loose:
        return Reconciled(
            "balanced", 0, reading, names, tuple(rows), _why(names, reading), needs_review=False
        )
    if residual < 0 or sum(row.low or 0 for row in loose) > residual:
        return Reconciled(
            "over",
            residual,
            reading,
            names,
            tuple(rows),
            f"the parts exceed the total by {-residual}",
            needs_review=True,
        )
    rows.append(Row((), residual, residual, residual, "unallocated", None))
    notes.append(f"the parts explain {known} of {total}")
    return Reconciled(
        "short", residual, reading, names, tuple(rows), "; ".join(notes), needs_review=not partial
    )


def _why(names: tuple[str, ...], reading: str | None) -> str:
    return (
        f"only the reading {reading!r} reaches the total" if len(names) > 1 else "the parts reach the total"
    )


def _capped(row: Row, residual: int, loose: int) -> Row:
    """Bound an unknown number by what the total leaves for it."""
    if row.count is not None or residual < 0:
        return row
    high = residual if row.high is None else min(row.high, residual)
    del loose
    return Row(row.regions, None, min(row.low or 0, high), high, row.kind, row.span, row.note)


def _rows_of(part: Part, *, each: bool) -> list[Row]:
    amount, places = part.amount, part.places
    if amount is None:
        return [Row((place,), None, 1, None, "listed", part.span, part.note) for place in places]
    count, low, high = amount.count if amount.kind != "about" else None, amount.low, amount.high
    if not places:
        return [Row((), count, low, high, "unallocated", part.span, part.note)]
    if len(places) == 1:
        return [Row(places, count, low, high, "stated", part.span, part.note)]
    if each:
        return [Row((place,), count, low, high, "each", part.span, part.note) for place in places]
    return [Row(places, count, low, high, "joint", part.span, part.note)]


def _undecided(
    total: int, parts: list[Part], rests: list[Part], names: tuple[str, ...], balance: str, why: str
) -> Reconciled:
    """Keep every reading: the parts concerned stand once, together, between their least and their most."""
    rows: list[Row] = []
    for part in parts:
        if part.open and part.amount is not None:
            low, high = part.amount.low, part.amount.high
            most = high * len(part.places) if high is not None else None
            rows.append(Row(part.places, None, low, most, "joint", part.span, part.note))
        else:
            rows += _rows_of(part, each=part.manner == "each")
    rows += [Row(rest.places, None, 1, None, "rest", rest.span) for rest in rests]
    known = sum(row.count or 0 for row in rows)
    return Reconciled(balance, total - known, None, names, tuple(rows), why, needs_review=True)


def _without_total(
    total: Amount | None, parts: list[Part], rests: list[Part], open_parts: list[int], names: tuple[str, ...]
) -> Reconciled:
    if total is None:
        if open_parts:
            found = _undecided(
                0, parts, rests, names, "ambiguous", "no total decides between each and together"
            )
            return Reconciled("ambiguous", None, None, names, found.rows, found.reason, needs_review=True)
        rows = [row for part in parts for row in _rows_of(part, each=part.manner == "each")]
        rows += [Row(rest.places, None, 1, None, "rest", rest.span) for rest in rests]
        return Reconciled(
            "no_total", None, names[0], names, tuple(rows), "no total is stated", needs_review=False
        )
    if not parts and not rests:
        return Reconciled("no_breakdown", None, None, (), (), "the total is only bounded", needs_review=False)
    found = _undecided(0, parts, rests, names, "no_total", "the total is only bounded")
    if not open_parts:
        return Reconciled("no_total", None, names[0], names, found.rows, found.reason, needs_review=False)
    return Reconciled("ambiguous", None, None, names, found.rows, found.reason, needs_review=True)
