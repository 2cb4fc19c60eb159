"""The front page: key numbers, findings, the daily series, and who says so. It repeats nobody's claim as fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Facts, Key, Keys, Plot, Points, Section

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Sentence
    from tsanalysis.report.narrator import Narrator

__all__ = ["front_section"]


def front_section(narrator: Narrator) -> Section:
    """Return the front page."""
    contents = narrator.contents
    blocks: list[Block] = [
        Points(findings.headline_findings(narrator)),
        _daily_plot(narrator),
        Facts(_who_says_so(narrator)),
    ]
    if not contents.is_empty:
        blocks.insert(0, Keys(_keys(narrator)))
    return Section("front", "", tuple(blocks))


def _keys(narrator: Narrator) -> tuple[Key, ...]:
    """Return the large numbers: level, change, growth and how much is known of the place."""
    say, contents = narrator.say, narrator.contents
    total = findings.total_number(narrator)
    known = contents.total.filter(pl.col("count").is_not_null())
    mean = narrator.number(
        "mean_per_day",
        known.select(pl.col("count").mean()).item(),
        "events per day",
        "total",
        decimals=1,
        rows=contents.rows(),
    )
    recent, growth = findings.recent_number(narrator), findings.growth_number(narrator)
    placed = narrator.number(
        "placed",
        _share(contents.parts["own"], total.value),
        "share",
        "parts",
        form="percent",
        rows=contents.rows(),
    )
    silent = contents.total.height - known.height
    return (
        Key(
            total,
            narrator.things,
            (total.range_text if total.has_range else say("no statement leaves it open"),),
        ),
        Key(
            mean,
            say("per reported day"),
            (
                say("{n} of {all} days reported", n=known.height, all=contents.total.height),
                *((say.plural("{n} day unknown", "{n} days unknown", silent),) if silent else ()),
            ),
        ),
        Key(
            recent,
            say("last {n} days against the {n} before", n=narrator.contents.scope.comparison_days),
            (
                say("95 % CI {range}", range=recent.range_text)
                if recent.has_range
                else say.reason(contents.recent.reason),
            ),
        ),
        Key(
            growth,
            say("a week, over the period"),
            (
                say("95 % CI {range}", range=growth.range_text)
                if growth.has_range
                else _why_no_growth(narrator),
            ),
        ),
        Key(placed, say("have a region of their own"), (say("the rest: several regions, or none told"),)),
    )


def _share(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None


def _why_no_growth(narrator: Narrator) -> str:
    row = findings.trend_row(narrator)
    return narrator.say.reason(str(row["reason"]) if row else narrator.contents.trend.reason)


def _daily_plot(narrator: Narrator) -> Plot:
    """Return the daily series with a caption that explains every mark."""
    say, contents = narrator.say, narrator.contents
    caption = say(
        "{things} by day, all regions. Bar: the total of the windows that ended on the day ({zone}); pale: a part of "
        "the day or of a total is unknown. Stroke: least to greatest number that the statements allow (arrow: no greatest). "
        "Line: mean of the last 7 days, at least 5 reported. Hatched: no statement, which is not a zero.",
        things=findings.capitalised(narrator.things),
        zone=contents.scope.zone,
    )
    return Plot("daily", caption, _daily_words(narrator))


def _daily_words(narrator: Narrator) -> str:
    """Say what the chart of days shows."""
    say, contents = narrator.say, narrator.contents
    known = contents.total.filter(pl.col("count").is_not_null())
    if known.is_empty():
        return say("No day of the period has a statement.")
    highest = known.sort(["count", "date"], descending=[True, False]).row(0, named=True)
    return say(
        "Bar chart of {n} days. The highest day is {date} with {count}; {silent} days have no statement.",
        n=contents.total.height,
        date=say.date(highest["date"]),
        count=f"{highest['count']:.0f}",
        silent=contents.total.height - known.height,
    )


def _who_says_so(narrator: Narrator) -> tuple[tuple[str, Sentence], ...]:
    """Return who claims the numbers, until when, and how they were read."""
    say, contents = narrator.say, narrator.contents
    n_statements = narrator.number("statements", contents.statements.height, "statements", "quality")
    n_tallies = narrator.number("tallies", contents.tallies.height, "totals", "quality")
    review = int(contents.readings["needs_review"].sum())
    known_until = "{instant}: the last statement in the data."
    if contents.scope.until is not None:
        known_until = "{instant}: the end of the period."
    waiting = say.plural("{n} total waits for a person.", "{n} totals wait for a person.", review)
    return (
        (
            say("Who says so"),
            say.sentence(
                "The {claimant}, in {statements} {statement_word} with {tallies} {total_word}. A party to the conflict; nobody has verified these numbers.",
                claimant=narrator.subject.claimant,
                statements=n_statements,
                tallies=n_tallies,
                statement_word=say.plural("statement", "statements", contents.statements.height),
                total_word=say.plural("total", "totals", contents.tallies.height),
            ),
        ),
        (
            say("Known until"),
            (say(known_until, instant=narrator.instant(contents.cut_off)),),
        ),
        (
            say("How read"),
            say.sentence(
                "By a grammar, number by number; a total is checked against its parts. {review}",
                review=waiting if review else say("No total waits for a person."),
            ),
        ),
    )
