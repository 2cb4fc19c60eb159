"""Late reports: what is still to come of the last days, where the store kept what was known when; else why nobody can say.

It completes no count of the report: the numbers stand beside what is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Table

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Cell, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["late_finding", "late_table"]


def late_finding(narrator: Narrator) -> Sentence:
    """Say what late reports will add to the last day, that no day is open, or what is missing to tell."""
    say, found = narrator.say, narrator.contents.late
    completed = _completed(narrator)
    if not completed.is_empty():
        day = completed.row(-1, named=True)
        expected = _number(
            narrator, day, "expected", low=day["lower"], high=day["upper"], interval=say("95 % CI")
        )
        return say.sentence(
            "Late: of {day}, {known} are known; as late reports used to come, it will have {expected} in the end (95 % CI {range}).",
            day=say.date(day["date"]),
            known=_number(narrator, day, "known"),
            expected=expected,
            range=expected.range,
        )
    reason = found.reason
    if found.result is not None:
        if found.result.frame.is_empty():
            return say.sentence(
                "Late: no day of the period is open; the last load came more than {days} after it.",
                days=findings.days_long(
                    narrator.setting("late.days", found.result.settings["delays_max"]), say
                ),
            )
        reason = found.result.frame["reason"][-1]
    return say.sentence(
        "Late: what late reports will still add to the last days cannot be told: {reason}.",
        reason=narrator.reason(reason, "late.reason", "late"),
    )


def late_table(narrator: Narrator) -> list[Block]:
    """Return every day that is still open."""
    say, completed = narrator.say, _completed(narrator)
    if completed.is_empty():
        return []
    columns = (
        Column(say("Day"), "right", width=1),
        Column(say("Known"), "right", width=1),
        Column(say("Share of it known by now"), "right", width=1),
        Column(say("In the end"), "right", width=1),
        Column(say("95 % CI"), "right", width=1),
    )
    rows = tuple(_row(narrator, row) for row in completed.iter_rows(named=True))
    return [Table(columns, rows, say("Days of which reports may still come"), small=True)]


def _completed(narrator: Narrator) -> pl.DataFrame:
    """Return the open days whose end can be told."""
    found = narrator.contents.late.result
    return pl.DataFrame() if found is None else found.frame.filter(pl.col("expected").is_not_null())


def _number(narrator: Narrator, row: dict[str, Any], name: str, **options: Any) -> Number:
    rows = narrator.contents.rows(since=row["date"], until=row["date"])
    unit = "share" if name == "reported_share" else "events"
    return narrator.number(f"late.{row['date']}.{name}", row[name], unit, "late", rows=rows, **options)


def _row(narrator: Narrator, row: dict[str, Any]) -> tuple[Cell, ...]:
    expected = _number(
        narrator, row, "expected", low=row["lower"], high=row["upper"], interval=narrator.say("95 % CI")
    )
    return (
        narrator.say.date(row["date"], short=True),
        _number(narrator, row, "known"),
        _number(narrator, row, "reported_share", form="percent"),
        expected,
        expected.span,
    )
