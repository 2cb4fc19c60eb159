"""Drafts to tallies: reconciled, dated, grounded. It never writes a number that the text does not carry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tsanalysis.statements.balance import Part, Reconciled, Row, reconcile
from tsanalysis.statements.dating import Window, date_window, offset_of
from tsanalysis.statements.tallies import EventCount, Tally

if TYPE_CHECKING:
    import datetime as dt

    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.drafts import Draft
    from tsanalysis.statements.numbers import Amount
    from tsanalysis.statements.tokens import CleanText

__all__ = ["Circumstances", "build_tally"]

_FRONT = "a crew, a soldier or a strike is told of, and no time: not the tally of a day"
_ZONES = {
    "ru-mod": "+03:00",
    "ua-air-force": "kyiv",
    "ua-general-staff": "kyiv",
    "moscow-mayor": "+03:00",
    "ru": "+03:00",
    "ua": "kyiv",
}
_AT_WAR = frozenset(("RU", "UA"))  # their whole country is the area of their totals; any other is a place
_HOME_ZONES = {"ru": "+03:00", "uk": "kyiv"}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a text beside its words, and what all its tallies share."""

    text: str
    cleaned: CleanText
    language: str
    published: dt.datetime | dt.date | None
    source: str | None
    claimant: str | None
    zone: str | None
    cut: bool
    front: bool = False

    def grounded(self, start: int, end: int) -> tuple[tuple[int, int], str]:
        """Return the span in the given text, and its characters."""
        span = self.cleaned.span(start, end)
        return span, self.text[span[0] : span[1]]


def build_tally(draft: Draft, known: Circumstances) -> Tally:
    """Return the tally of a draft: reconciled, dated and grounded."""
    total, total_cell, found = _reconciled(draft, cut=known.cut)
    claimant = draft.source or known.claimant or known.source
    zone = known.zone or _ZONES.get(claimant or "") or _HOME_ZONES.get(known.language)
    span, quote = (None, None)
    if total_cell is not None and total_cell.amount is not None:
        span, quote = known.grounded(total_cell.amount.start, total_cell.amount.end)
    counts = [_count(row, known) for row in found.rows]
    counts += [_subset(cell, of, known) for cell, of in draft.subsets]
    counts = _with_twice_noted(counts)
    window = _window(draft, known.published, zone)
    elsewhere = known.front and draft.outcome == "intercepted" and window.kind in {"unknown", "longer"}
    notes = (*draft.notes, _FRONT) if elsewhere else draft.notes
    return Tally(
        claimant,
        draft.outcome,
        draft.object,
        window,
        total.count if total else None,
        total.low if total else None,
        total.high if total else None,
        span,
        quote,
        found.balance,
        found.residual,
        "running" if draft.running else found.reading,
        ("running",) if draft.running else found.readings,
        tuple(counts),
        "; ".join((found.reason, *notes)) or None,
        found.needs_review
        or draft.doubtful
        or elsewhere
        or _has_placeless(draft)
        or any(count.note for count in counts),
    )


def _has_placeless(draft: Draft) -> bool:
    """Return whether a part of the list stands over nothing."""
    return any(not cell.places and not cell.flags & {"general", "remaining"} for cell in draft.parts)


def _window(draft: Draft, published: dt.datetime | dt.date | None, zone: str | None) -> Window:
    if draft.window is not None:
        return date_window(draft.window, published=published, zone=zone, day=draft.date)
    if draft.date is not None and draft.date.name != "dateline":
        return date_window(draft.date, published=published, zone=zone, day=None)
    return Window(zone=offset_of(zone, None))


def _part(cell: Cell) -> Part:
    manner = "open"
    if "each" in cell.flags:
        manner = "each"
    elif "joint" in cell.flags or "implicit" in cell.flags:
        manner = "joint"
    amount = cell.amount
    assert amount is not None  # noqa: S101 -- parts have numbers
    note = ""
    if cell.unsure:
        note = "the name fits several regions: " + ", ".join(cell.unsure)
    elif "elsewhere" in cell.flags and "nowhere" not in cell.flags and not cell.places:
        note = "the place is not in the gazetteer"
    elif "unlisted" in cell.flags:
        note = "a place named beside it is not in the gazetteer"
    return Part(amount, cell.places, manner, (amount.start, amount.end), note)


def _reconciled(draft: Draft, *, cut: bool) -> tuple[Amount | None, Cell | None, Reconciled]:
    """Return the total, the cell it was read from, and the breakdown."""
    parts = [_part(cell) for cell in draft.parts if cell.amount is not None]
    rests = [Part(None, cell.places, "joint", (cell.start, cell.end)) for cell in draft.rests]
    total, total_cell, lead = draft.total, draft.total_cell, draft.lead
    if total is None and lead is None and len(parts) == 1 and len(parts[0].places) < 2 and not rests and not cut:  # fmt: skip
        lead, parts = draft.parts[0], []
    if lead is not None and _is_of_districts(lead, parts) and total is None:
        draft.subsets += [(part, lead.places[0]) for part in draft.parts]
        return lead.amount, lead, _alone(lead)
    if lead is not None and lead.amount is not None and total is None:
        if not parts and not rests:
            return lead.amount, lead, _alone(lead) if lead.places else _no_breakdown(lead.amount, draft)
        summed = len(parts) > 1 and _sums_to(lead.amount, parts)
        listed = (
            not lead.places and "item" not in lead.flags and all("item" in part.flags for part in draft.parts)
        )
        if listed or (_within(lead, draft.parts) and (len(lead.places) > 1 or summed)):
            total, total_cell = lead.amount, lead
        else:
            parts.insert(0, _part(lead))
    if total is not None and not parts and not rests and total_cell is not None:
        abroad = len(total_cell.places) == 1 and not _AT_WAR.issuperset(total_cell.places)
        if total_cell.places and (lead is not None or abroad):
            return total, total_cell, _alone(total_cell)
        return total, total_cell, _no_breakdown(total, draft)
    total = _settled(total, parts)
    found = reconcile(total, parts, rests, partial=cut)
    return total, total_cell, _with_named(found, draft, total_cell)


def _settled(total: Amount | None, parts: list[Part]) -> Amount | None:
    """Return the most that a total may be, where the parts reach just that: `as many as 37: 20 over X, 17 over Y`."""
    if total is None or total.kind != "most" or total.high is None:
        return total
    most = total._replace(count=total.high, low=total.high, kind="exact")
    return most if _sums_to(most, parts) else total


def _is_of_districts(lead: Cell, parts: list[Part]) -> bool:
    """Return whether parts in towns of one region, or in places that no gazetteer knows, use up its number."""
    others = [part.places for part in parts if part.places != lead.places]
    elsewhere = any(others) and (all(others) or len(lead.places[0]) == 2)  # a country is none of its regions
    if len(lead.places) != 1 or len(parts) < 2 or elsewhere:
        return False
    return lead.amount is not None and _sums_to(lead.amount, parts)


def _with_named(found: Reconciled, draft: Draft, total_cell: Cell | None) -> Reconciled:
    """Add the places that are named without a number: set aside, or listed beside the total."""
    counted = {code for row in found.rows for code in row.regions}
    left = found.residual if found.residual is not None and found.residual > 0 else 0
    named = [cell for cell in draft.excepted if cell.place_span]
    if total_cell is not None and len(total_cell.places) > 1:
        named.append(total_cell)
    rows = [
        Row((code,), None, 0, left, "listed", cell.place_span)
        for cell in named
        for code in cell.places
        if code not in counted
    ]
    if not rows:
        return found
    at = len(found.rows) - (found.rows[-1:] != () and found.rows[-1].kind == "unallocated")
    return found._replace(rows=(*found.rows[:at], *rows, *found.rows[at:]))


def _sums_to(total: Amount, parts: list[Part]) -> bool:
    found = reconcile(total, parts, [], partial=False)
    return found.balance == "balanced"


def _within(lead: Cell, parts: list[Cell]) -> bool:
    """Return whether parts lie in the places of the first number: in a region, or in the country that has it."""
    within = {*lead.places}
    return not lead.places or all(
        not within.isdisjoint((place, place[:2])) for part in parts for place in part.places
    )


def _alone(lead: Cell) -> Reconciled:
    """Return the breakdown of a total whose places stand in the same clause."""
    amount = lead.amount
    assert amount is not None  # noqa: S101 -- a lead has a number
    if len(lead.places) == 1:
        return reconcile(amount, [_part(lead)], [], partial=False)
    if "each" in lead.flags:
        return reconcile(None, [_part(lead)], [], partial=False)
    if "joint" in lead.flags:
        return reconcile(amount, [_part(lead)], [], partial=False)
    return _listed(amount, lead)


def _listed(amount: Amount, cell: Cell) -> Reconciled:
    size = len(cell.places)
    low = 1 if amount.low >= size else 0
    high = amount.high - low * (size - 1) if amount.high is not None else None
    span = cell.place_span or (cell.start, cell.end)
    rows = [Row((place,), None, low, high, "listed", span) for place in cell.places]
    rows.append(Row((), amount.count, amount.low, amount.high, "unallocated", None))
    why = "the places are listed without numbers"
    return Reconciled(
        "no_breakdown", amount.count, "listed", ("listed",), tuple(rows), why, needs_review=False
    )


def _no_breakdown(total: Amount, draft: Draft) -> Reconciled:
    rows = [
        Row((place,), None, 0, total.high, "listed", cell.place_span or (cell.start, cell.end))
        for cell in draft.excepted
        for place in cell.places
    ]
    rows.append(Row((), total.count, total.low, total.high, "unallocated", None))
    return Reconciled(
        "no_breakdown", total.count, None, (), tuple(rows), "no places with numbers", needs_review=False
    )


def _count(row: Row, known: Circumstances) -> EventCount:
    span, quote = known.grounded(*row.span) if row.span else (None, None)
    return EventCount(
        row.regions, row.count, row.low, row.high, row.kind, span, quote, None, row.note or None
    )


def _subset(cell: Cell, of: str, known: Circumstances) -> EventCount:
    amount = cell.amount
    assert amount is not None  # noqa: S101 -- the caller chose cells with numbers
    span, quote = known.grounded(amount.start, amount.end)
    return EventCount(cell.places, amount.count, amount.low, amount.high, "subset", span, quote, of)


def _with_twice_noted(counts: list[EventCount]) -> list[EventCount]:
    """Note regions that one statement counts twice."""
    seen: dict[str, int] = {}
    for count in counts:
        if count.kind in {"stated", "each"}:
            for code in count.regions:
                seen[code] = seen.get(code, 0) + 1
    if all(times == 1 for times in seen.values()):
        return counts
    return [
        replace(count, note="this region is counted more than once in the statement")
        if count.kind in {"stated", "each"} and any(seen.get(code, 0) > 1 for code in count.regions)
        else count
        for count in counts
    ]
