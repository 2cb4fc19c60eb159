"""Read one statement from end to end. This module never guesses: it says which readings are left."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError
from tsanalysis.statements.discourse import Draft, draft_tallies
from tsanalysis.statements.cells import Cell, read_cells
from tsanalysis.statements.items import Item, build_items, sentences
from tsanalysis.statements.lexicon import Lexicon, load_lexicon
from tsanalysis.statements.readings import Part, Reconciled, Row, reconcile
from tsanalysis.statements.tallies import EventCount, Extraction, Statement, Tally
from tsanalysis.statements.tokens import CleanText, clean, tokenize
from tsanalysis.statements.windows import Window, WindowWords, date_window, read_windows

if TYPE_CHECKING:
    from tsanalysis.statements.numbers import Amount

__all__ = ["extract", "guess_language"]

_ZONES = {"ru-mod": "+03:00", "ua-air-force": "kyiv", "ua-general-staff": "kyiv", "moscow-mayor": "+03:00"}
_HOME_ZONES = {"ru": "+03:00", "uk": "kyiv"}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_POLISH = re.compile("[ąęłńśźżĄĘŁŃŚŹŻ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


def extract(
    text: str,
    *,
    published_at: dt.datetime | dt.date | str | None = None,
    source: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    truncated: bool = False,
) -> Extraction:
    """Read the tallies of a statement.

    Parameters
    ----------
    text
        The statement, as it was published.
    published_at
        Instant of publication with its zone, or the day if only that is known, or either as ISO 8601.
        It dates windows whose date the text does not give. None: they stay undated.
    source
        Who says it, where the text does not name the claimant.
    publisher
        The outlet that repeats it.
    language
        ``"en"``, ``"ru"``, ``"uk"`` or ``"pl"``; None to judge by the letters.
    truncated
        True where the text is known to be cut: a number at its very end is not trusted.

    Returns
    -------
    Extraction
        For every count and total with a span: ``text[span[0]:span[1]] == quote``. For every tally that is
        balanced, short or without breakdown: ``total`` is the sum of its rows of the kinds stated, each,
        joint, rest and unallocated.

    Raises
    ------
    InputError
        ``published_at`` is not an instant with a zone or a day; the language has no pack.

    Examples
    --------
    >>> found = extract("Air defences shot down 5 drones: 3 over Kursk Region and one each over Tula and Oryol regions.")
    >>> [(count.regions, count.count) for count in found.tallies[0].counts]
    [(('RU-KRS',), 3), (('RU-TUL',), 1), (('RU-ORL',), 1)]
    """
    instant, day = _parse_published(published_at)
    language = language or guess_language(text)
    lexicon = load_lexicon(language)
    cleaned = clean(text)
    words = lexicon.read(tokenize(cleaned))
    windows, used = read_windows(words)
    items = build_items(words, lexicon, windows, used)
    cells = _all_cells(sentences(items), lexicon)
    cut = truncated or _looks_cut(cleaned)
    if cut and cells and _at_the_cut(cells[-1], cleaned):
        cells.pop()
    dates = [window for window in windows if window.kind == "date"]
    tallies = tuple(
        _tally(draft, cleaned, text, _published(instant, day), source, language, dates, cut=cut)
        for draft in draft_tallies(cells)
    )
    claimant = (
        source or next((tally.source for tally in tallies if tally.source), None) or publisher or "unknown"
    )
    said = Statement(text, claimant, publisher, instant, day, language, truncated)
    return Extraction(said, tallies)


def _all_cells(found: list[list[Item]], lexicon: Lexicon) -> list[Cell]:
    """Return the cells of every sentence; a window named before holds until another is named."""
    cells: list[Cell] = []
    window: WindowWords | None = None
    for number, sentence in enumerate(found):
        for cell in read_cells(sentence, number, lexicon):
            cells.append(cell if cell.window is not None or window is None else replace(cell, window=window))
        for item in sentence:
            if isinstance(item.value, WindowWords) and item.value.kind not in {"date", "unknown"}:
                window = item.value
    return cells


def guess_language(text: str) -> str:
    """Return the language that the letters of a text speak for."""
    sample = text[:20_000]
    if _CYRILLIC.search(sample):
        ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
        return "uk" if ukrainian > russian else "ru"
    return "pl" if len(_POLISH.findall(sample)) > 2 else "en"


def _parse_published(
    published: dt.datetime | dt.date | str | None,
) -> tuple[dt.datetime | None, dt.date | None]:
    """Return the instant, or the day, of publication."""
    given = published
    if isinstance(published, str):
        try:
            published = (
                dt.date.fromisoformat(published)
                if len(published) <= 10
                else dt.datetime.fromisoformat(published)
            )
        except ValueError as error:
            raise InputError(
                f"published_at: found {given!r}, wanted ISO 8601 such as 2025-07-06T17:54:00+00:00 or 2025-07-06"
            ) from error
    if isinstance(published, dt.datetime):
        if published.tzinfo is None:
            raise InputError(
                f"published_at: found {given!r} without a zone; add one, such as 2025-07-06T17:54:00+00:00"
            )
        return published, None
    return None, published


def _published(instant: dt.datetime | None, day: dt.date | None) -> dt.datetime | dt.date | None:
    return instant if instant is not None else day


def _looks_cut(cleaned: CleanText) -> bool:
    """Return whether a text ends in the middle of a word or list."""
    tail = cleaned.text.rstrip()
    return tail.endswith(("…", "...", "[...]", "[…]"))


def _at_the_cut(cell: Cell, cleaned: CleanText) -> bool:
    """Return whether the cut may have taken a part of a cell: its number, its place, or a further place."""
    if cell.place_span is None or cell.place_span[1] < cell.end:
        return not _ENDED.search(cleaned.text, cell.end)
    left = cleaned.text[cell.place_span[1] :].strip(" \n.…[]*_,;:–—-▪▫️")
    if left:
        return left in {"и", "and", "та", "і", "й", "а", "а также", "oraz", "i"} and "each" not in cell.flags
    return not cell.headed


_ENDED = re.compile(r"[.!?;:\n]|,\s|[^\W\d_]{2,}[^.]{60}", re.DOTALL)


def _tally(
    draft: Draft, cleaned: CleanText, text: str, published: dt.datetime | dt.date | None, source: str | None,
    language: str, dates: list[WindowWords], *, cut: bool,
) -> Tally:  # fmt: skip
    """Return the tally of a draft: reconciled, dated and grounded."""
    total, total_cell, found = _reconciled(draft, cut=cut)
    claimant = draft.source or source
    zone = _ZONES.get(claimant or "") or _HOME_ZONES.get(language)
    window = (
        date_window(draft.window, published=published, zone=zone, day=dates[0] if dates else None)
        if draft.window is not None
        else _undated(published, dates, zone)
    )
    span = (
        cleaned.span(total_cell.amount.start, total_cell.amount.end)
        if total_cell and total_cell.amount
        else None
    )
    counts = [_count(row, cleaned, text) for row in found.rows]
    counts += [_subset(cell, of, cleaned, text) for cell, of in draft.subsets if cell.amount is not None]
    counts = _with_twice_noted(counts)
    return Tally(
        claimant,
        draft.outcome,
        draft.object,
        window,
        total.count if total else None,
        total.low if total else None,
        total.high if total else None,
        span,
        text[span[0] : span[1]] if span else None,
        found.balance,
        found.residual,
        found.reading,
        found.readings,
        tuple(counts),
        "; ".join((found.reason, *draft.notes)) or None,
        found.needs_review or draft.doubtful or any(c.note for c in counts),
    )


def _undated(published: dt.datetime | dt.date | None, dates: list[WindowWords], zone: str | None) -> Window:
    if dates:
        return date_window(dates[0], published=published, zone=zone, day=None)
    del published
    return Window(zone=zone)


def _part(cell: Cell) -> Part:
    manner = "open"
    if "each" in cell.flags:
        manner = "each"
    elif "joint" in cell.flags or "implicit" in cell.flags:
        manner = "joint"
    amount = cell.amount
    assert amount is not None  # noqa: S101 -- parts have numbers
    note = "the name fits several regions: " + ", ".join(cell.unsure) if cell.unsure else ""
    return Part(amount, cell.places, manner, (amount.start, amount.end), note)


def _reconciled(draft: Draft, *, cut: bool) -> tuple[Amount | None, Cell | None, Reconciled]:
    """Return the total, the cell it was read from, and the breakdown."""
    parts = [_part(cell) for cell in draft.parts if cell.amount is not None]
    rests = [Part(None, cell.places, "joint", (cell.start, cell.end)) for cell in draft.rests]
    total, total_cell, lead = draft.total, draft.total_cell, draft.lead
    if lead is not None and lead.amount is not None and total is None:
        if not parts and not rests:
            return lead.amount, lead, _alone(lead)
        if _within(lead, draft.parts) and (len(lead.places) > 1 or _sums_to(lead.amount, parts)):
            total, total_cell = lead.amount, lead
        else:
            parts.insert(0, _part(lead))
    if total is not None and not parts and not rests and total_cell is not None:
        if total_cell.places and lead is not None:
            return total, total_cell, _alone(total_cell)
        return total, total_cell, _no_breakdown(total, draft)
    found = reconcile(total, parts, rests, partial=cut)
    return total, total_cell, _with_named(found, draft, total_cell)


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
    return replace(found, rows=(*found.rows[:at], *rows, *found.rows[at:]))


def _sums_to(total: Amount, parts: list[Part]) -> bool:
    found = reconcile(total, parts, [], partial=False)
    return found.balance == "balanced"


def _within(lead: Cell, parts: list[Cell]) -> bool:
    return all(place in lead.places for part in parts for place in part.places)


def _alone(lead: Cell) -> Reconciled:
    """Return the breakdown of a total whose places stand in the same clause."""
    amount = lead.amount
    assert amount is not None  # noqa: S101 -- a lead has a number
    if len(lead.places) == 1:
        return reconcile(amount, [_part(lead)], [], partial=False)
    if "each" in lead.flags:
        return reconcile(None, [_part(lead)], [], partial=False)
    return _listed(amount, lead)


def _listed(amount: Amount, cell: Cell) -> Reconciled:
    size = len(cell.places)
    low = 1 if amount.low >= size else 0
    high = amount.high - low * (size - 1) if amount.high is not None else None
    span = cell.place_span or (cell.start, cell.end)
    rows = [Row((place,), None, low, high, "listed", span) for place in cell.places]
    if amount.count is not None:
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
    if total.count is not None:
        rows.append(Row((), total.count, total.low, total.high, "unallocated", None))
    return Reconciled(
        "no_breakdown", total.count, None, (), tuple(rows), "no places with numbers", needs_review=False
    )


def _count(row: Row, cleaned: CleanText, text: str) -> EventCount:
    span = cleaned.span(*row.span) if row.span else None
    quote = text[span[0] : span[1]] if span else None
    return EventCount(
        row.regions, row.count, row.low, row.high, row.kind, span, quote, None, row.note or None
    )


def _subset(cell: Cell, of: str, cleaned: CleanText, text: str) -> EventCount:
    amount = cell.amount
    assert amount is not None  # noqa: S101 -- the caller chose cells with numbers
    span = cleaned.span(amount.start, amount.end)
    return EventCount(
        cell.places, amount.count, amount.low, amount.high, "subset", span, text[span[0] : span[1]], of
    )


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
