"""Parts against a total: every reading that the words allow, and the one that arithmetic leaves.

This module never prefers a reading: where the total does not decide, nothing is decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tsanalysis.statements.numbers import Amount

__all__ = ["Part", "Reconciled", "Row", "reconcile"]

_EXACT = frozenset(("exact", "implicit", "none"))
_MOST_MIXED = 8


class Part(NamedTuple):
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


class Row(NamedTuple):
    """One row of the breakdown."""

    regions: tuple[str, ...]
    count: int | None  # type: ignore[assignment]  # no method of a tuple
    low: int | None
    high: int | None
    kind: str
    span: tuple[int, int] | None
    note: str = ""


class Reconciled(NamedTuple):
    """What a breakdown amounts to."""

    balance: str
    residual: int | None
    reading: str | None
    readings: tuple[str, ...]
    rows: tuple[Row, ...]
    reason: str
    needs_review: bool


class _Breakdown(NamedTuple):
    """The parts of a tally, those that leave the rest, and the readings that they allow."""

    parts: tuple[Part, ...]
    rests: tuple[Part, ...]
    open: tuple[int, ...]
    names: tuple[str, ...]


def reconcile(total: Amount | None, parts: list[Part], rests: list[Part], *, partial: bool) -> Reconciled:
    """Weigh parts against a total.

    Parameters
    ----------
    total
        The stated total; None where the words give none.
    parts
        Numbers with their places.
    rests
        Places that share what the parts leave.
    partial
        True where the breakdown is known to be incomplete, as in a cut text: a remainder is no fault.

    Returns
    -------
    Reconciled
        For an exact total: ``total == sum of the rows stated, each, joint, rest and unallocated``
        unless the balance is over or ambiguous.
    """
    open_parts = tuple(index for index, part in enumerate(parts) if part.open)
    found = _Breakdown(tuple(parts), tuple(rests), open_parts, _reading_names(parts, open_parts))
    if total is None or total.kind not in _EXACT or total.count is None:
        return _without_total(total, found)
    return _against(total.count, found, partial=partial)


def _against(total: int, found: _Breakdown, *, partial: bool) -> Reconciled:
    """Let an exact total choose among the readings."""
    fixed = sum(_least(part, each=part.manner == "each") for part in found.parts if not part.open)
    loose = any(part.amount is not None and part.amount.count is None for part in found.parts)
    sums = [
        (fixed + sum(_least(found.parts[i], each=i in each) for i in found.open), each)
        for each in _choices(found.open)
    ]
    fitting = [each for reached, each in sums if reached == total] if not found.rests and not loose else []
    below = [each for reached, each in sums if reached <= total - _rest_least(found.rests)]
    unweighed = len(found.open) > _MOST_MIXED  # readings between the extremes were not looked at
    if len(fitting) == 1:
        return _decided(total, found, fitting[0], partial=partial)
    if len(below) == 1 and not fitting and not unweighed:
        return _decided(total, found, below[0], partial=partial)
    if not found.open:
        return _decided(total, found, frozenset(), partial=partial)
    if not below:
        return _undecided(total, found, "over", "the parts exceed the total in every reading")
    why = "several readings reach the total" if fitting else "no reading reaches the total"
    return _undecided(total, found, "ambiguous", why)


def _reading_names(parts: list[Part], open_parts: tuple[int, ...]) -> tuple[str, ...]:
    if open_parts:
        return ("each", "joint", "mixed") if len(open_parts) > 1 else ("each", "joint")
    if any(part.manner == "each" and len(part.places) > 1 for part in parts):
        return ("each",)
    if any(len(part.places) > 1 for part in parts):
        return ("joint",)
    return ("stated",)


def _choices(open_parts: tuple[int, ...]) -> list[frozenset[int]]:
    """Return which open parts hold for each place, in every combination there is room for."""
    if len(open_parts) > _MOST_MIXED:
        return [frozenset(open_parts), frozenset()]
    return [
        frozenset(index for bit, index in enumerate(open_parts) if mask >> bit & 1)
        for mask in range((1 << len(open_parts)) - 1, -1, -1)
    ]


def _least(part: Part, *, each: bool) -> int:
    if part.amount is None:
        return 0
    value = part.amount.count if part.amount.count is not None else part.amount.low
    return value * (len(part.places) if each else 1)


def _rest_least(rests: tuple[Part, ...]) -> int:
    return sum(max(len(rest.places), 1) for rest in rests)


def _decided(total: int, found: _Breakdown, each: frozenset[int], *, partial: bool) -> Reconciled:
    """Return the rows of one reading, and what they leave of the total."""
    rows = [
        row
        for index, part in enumerate(found.parts)
        for row in _rows_of(part, each=part.manner == "each" or index in each)
    ]
    known = sum(row.count or 0 for row in rows)
    residual = total - known
    reading = _reading(found, each)
    if found.rests and residual >= _rest_least(found.rests):
        rows.append(_rest_row(found.rests, residual))
        residual = 0
    loose = [row for row in rows if row.count is None]
    rows = [_capped(row, residual) for row in rows]
    if residual == 0 and not loose:
        why, mixed = _why(found.names, reading), reading == "mixed"
        return Reconciled("balanced", 0, reading, found.names, tuple(rows), why, needs_review=mixed)
    if residual < 0 or sum(row.low or 0 for row in loose) > residual:
        why = f"the parts exceed the total of {total}: {known}"
        return Reconciled("over", residual, reading, found.names, tuple(rows), why, needs_review=True)
    rows.append(Row((), residual, residual, residual, "unallocated", None))
    why = f"the parts explain {known} of {total}"
    return Reconciled("short", residual, reading, found.names, tuple(rows), why, needs_review=not partial)


def _reading(found: _Breakdown, each: frozenset[int]) -> str:
    if not found.open:
        return found.names[0]
    return "each" if len(each) == len(found.open) else "joint" if not each else "mixed"


def _rest_row(rests: tuple[Part, ...], residual: int) -> Row:
    places = tuple(code for rest in rests for code in rest.places)
    return Row(places, residual, residual, residual, "rest" if places else "unallocated", rests[0].span)


def _why(names: tuple[str, ...], reading: str | None) -> str:
    return (
        f"only the reading {reading!r} reaches the total" if len(names) > 1 else "the parts reach the total"
    )


def _capped(row: Row, residual: int) -> Row:
    """Bound an unknown number by what the total leaves for it."""
    if row.count is not None or residual < 0:
        return row
    high = residual if row.high is None else min(row.high, residual)
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


def _undecided(total: int, found: _Breakdown, balance: str, why: str) -> Reconciled:
    """Keep every reading: the parts concerned stand once, together, between their least and their most."""
    rows = _open_rows(found)
    known = sum(row.count or 0 for row in rows)
    return Reconciled(balance, total - known, None, found.names, rows, why, needs_review=True)


def _open_rows(found: _Breakdown) -> tuple[Row, ...]:
    rows: list[Row] = []
    for part in found.parts:
        if part.open and part.amount is not None:
            low, high = part.amount.low, part.amount.high
            most = high * len(part.places) if high is not None else None
            rows.append(Row(part.places, None, low, most, "joint", part.span, part.note))
        else:
            rows += _rows_of(part, each=part.manner == "each")
    rows += [Row(rest.places, None, 1, None, "rest", rest.span) for rest in found.rests]
    return tuple(rows)


def _without_total(total: Amount | None, found: _Breakdown) -> Reconciled:
    """Return the rows where no exact total can decide."""
    why = "no total is stated" if total is None else "the total is only bounded"
    if total is not None and not found.parts and not found.rests:
        return Reconciled("no_breakdown", None, None, (), (), why, needs_review=False)
    if found.open:
        why = f"{why}: nothing decides between each and together"
        return Reconciled("ambiguous", None, None, found.names, _open_rows(found), why, needs_review=True)
    return Reconciled(
        "no_total", None, found.names[0], found.names, _open_rows(found), why, needs_review=False
    )
