"""Tell an extraction in one line per tally, for tests that compare readings at a glance."""

from __future__ import annotations

from tsanalysis.statements import EventCount, Extraction, Tally, extract


def told(text: str, **options) -> list[str]:
    """Return each tally as `total balance: rows`; see `row` for the rows."""
    return [tally_line(tally) for tally in grounded(text, **options).tallies]


def grounded(text: str, **options) -> Extraction:
    """Extract, and hold every promise that holds for any text."""
    found = extract(text, **options)
    for tally in found.tallies:
        for span, quote in [
            (tally.total_span, tally.total_quote),
            *((c.span, c.quote) for c in tally.counts),
        ]:
            assert (span is None) == (quote is None)
            assert span is None or text[span[0] : span[1]] == quote != ""
        if tally.total is not None and tally.balance in {"balanced", "short", "no_breakdown"}:
            kinds = {"stated", "each", "joint", "rest", "unallocated"}
            assert tally.total == sum(c.count or 0 for c in tally.counts if c.kind in kinds)
        assert tally.reading is None or tally.reading in tally.readings
    return found


def tally_line(tally: Tally) -> str:
    rows = ", ".join(row(count) for count in tally.counts)
    head = f"{_number(tally.total, tally.total_low, tally.total_high)} {tally.balance}"
    if tally.outcome != "intercepted":
        head = f"{tally.outcome} {head}"
    if tally.object != "uav":
        head = f"{tally.object} {head}"
    return f"{head}: {rows}" if rows else head


def row(count: EventCount) -> str:
    """`KRS 12` stated, `TUL =5` each, `A+B 5` joint, `A+B rest 7`, `BEL ?1-4` listed, `? 3` unallocated, `(6 of KLU)`."""
    where = "+".join(code.removeprefix("RU-").removeprefix("XZ-") for code in count.regions)
    number = _number(count.count, count.low, count.high)
    if count.kind == "subset":
        return f"({number} of {(count.of or '').removeprefix('RU-')}{' at ' + where if where else ''})"
    marks = {"each": "=", "rest": "rest ", "listed": "?", "unallocated": ""}
    return f"{where or '?'} {marks.get(count.kind, '')}{number}"


def _number(count: int | None, low: int | None, high: int | None) -> str:
    if count is not None and low == high:
        return str(count)
    if low is None and high is None:
        return "none"
    return f"{low}-{'' if high is None else high}"
