"""The front page: key numbers, findings, the daily series, and who says so. It repeats nobody's claim as fact."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Facts, Key, Keys, Plot, Points, Section
from tsanalysis.report.labels import Label

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number
    from tsanalysis.report.wording import Wording

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
    silent = findings.days_silent(narrator)
    return (
        Key(
            total,
            narrator.things,
            ((total.range,) if total.has_range else say("no statement leaves it open"),),
        ),
        Key(
            mean,
            say("per reported day"),
            (
                say.sentence(
                    "{days} reported",
                    days=findings.of_days(findings.days_reported(narrator), findings.all_days(narrator), say),
                ),
                *((say.plural("{n} day unknown", "{n} days unknown", silent),) if silent.value else ()),
            ),
        ),
        Key(
            recent,
            say.sentence("{last} against {before}", **findings.both_periods(narrator)),
            (
                *_interval(recent, say, open_words=_unclear(narrator)),
                *(() if recent.has_range else (_why_not_compared(narrator),)),
            ),
            is_open=_is_open(recent),
        ),
        Key(
            growth,
            say("a week, over the period"),
            (
                *_interval(growth, say, open_words=say("no change can be told")),
                *(() if growth.has_range else (_why_no_growth(narrator),)),
            ),
            is_open=_is_open(growth),
        ),
        Key(placed, say("told for one region"), (say("the rest: for several, or for none"),)),
    )


def _is_open(change: Number) -> bool:
    """Whether the interval of a change holds no change too."""
    low, high = change.low or 0.0, math.inf if change.high is None else change.high
    return change.value is not None and low <= 1 <= high


def _unclear(narrator: Narrator) -> str:
    """Say what an interval means that holds no change: too wide to tell, or so narrow that it tells there is none."""
    row = findings.comparison_row(narrator)
    if row is not None and row["verdict"] == "about the same":
        return narrator.say("about the same level")
    return narrator.say("no change can be told")


def _interval(change: Number, say: Wording, *, open_words: str) -> tuple[Sentence, ...]:
    """Return the interval of a change, and what it means where it holds no change."""
    if not change.has_range:
        return ()
    interval = say.sentence("95 % CI {range}", range=change.range)
    return (interval, open_words) if _is_open(change) else (interval,)


def _share(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None


def _why_not_compared(narrator: Narrator) -> Sentence:
    row = findings.comparison_row(narrator)
    reason = str(row["reason"] or "") if row else narrator.contents.recent.reason
    return narrator.reason(reason, "recent.reason", "recent")


def _why_no_growth(narrator: Narrator) -> Sentence:
    row = findings.trend_row(narrator)
    reason = str(row["reason"]) if row else narrator.contents.trend.reason
    return narrator.reason(reason, "trend.reason", "trend")


def _daily_plot(narrator: Narrator) -> Plot:
    """Return the daily series with a caption that explains every mark."""
    say, contents = narrator.say, narrator.contents
    caption = say(
        "{things} by day, all regions. Bar: the total of the windows that ended on the day ({zone}); pale: a part of "
        "the day or of a total is unknown. Stroke: least to greatest number that the statements allow (arrow: no greatest). "
        "Line: mean of the last 7 days, at least 5 reported. Hatched: no statement, which is not a zero.",
        things=findings.capitalised(narrator.things),
        zone=Label(contents.scope.zone, "name"),
    )
    return Plot("daily", caption, _daily_words(narrator))


def _daily_words(narrator: Narrator) -> Sentence:
    """Say what the chart of days shows."""
    say = narrator.say
    highest = findings.highest_day(narrator)
    if highest is None:
        return say("No day of the period has a statement.")
    day, count = highest
    return say.sentence(
        "Bar chart of {n} days. The highest day is {date} with {count}; {silent} days have no statement.",
        n=findings.all_days(narrator),
        date=say.date(day),
        count=count,
        silent=findings.days_silent(narrator),
    )


def _who_says_so(narrator: Narrator) -> tuple[tuple[str, Sentence], ...]:
    """Return who claims the numbers, until when, and how they were read."""
    say, contents = narrator.say, narrator.contents
    statements, tallies = (
        tuple(contents.statements["statement_id"].sort()),
        tuple(contents.tallies["tally_id"].sort()),
    )
    n_statements = narrator.number("statements", len(statements), "statements", "quality", rows=statements)
    n_tallies = narrator.number("tallies", len(tallies), "totals", "quality", rows=tallies)
    review = findings.totals_waiting(narrator)
    known_until = "{instant}: the last statement in the data."
    if contents.scope.until is not None and contents.cut_off != contents.statements["published_at"].max():
        known_until = "{instant}: the end of the period."
    who = {
        "party": "The {claimant}, in {statements} {statement_word} with {tallies} {total_word}. A party to the conflict; nobody has verified these numbers.",
        "unnamed": "Texts that do not name who claims it: {statements} {statement_word} with {tallies} {total_word}. They may be of several parties; nobody has verified these numbers.",
        "other": "The {claimant}, in {statements} {statement_word} with {tallies} {total_word}. Nobody has verified these numbers.",
    }
    silent = "The {claimant}: no statement in this period."
    if narrator.subject.standing == "unnamed":
        silent = "Texts that do not name who claims it: none in this period."
    waiting = say.plural("{n} total waits for a person.", "{n} totals wait for a person.", review)
    return (
        (
            say("Who says so"),
            say(silent, claimant=narrator.subject.claimant)
            if contents.statements.is_empty()
            else say.sentence(
                who[narrator.subject.standing],
                claimant=narrator.subject.claimant,
                statements=n_statements,
                tallies=n_tallies,
                statement_word=say.plural("statement", "statements", contents.statements.height),
                total_word=say.plural("total", "totals", contents.tallies.height),
            ),
        ),
        (
            say("Known until"),
            say(known_until, instant=narrator.instant(contents.cut_off)),
        ),
        (say("State"), _state(narrator)),
        (say("Last report"), _last_report(narrator)),
        (
            say("How read"),
            say.sentence(
                "By fixed rules, number by number; each total is checked against its parts. {review}",
                review=waiting if review.value else say("No total waits for a person."),
            ),
        ),
    )


def _state(narrator: Narrator) -> Sentence:
    """Say whether the numbers are final, or why they are not."""
    say, contents = narrator.say, narrator.contents
    if contents.scope.final:
        return say(
            "Final: no total of the period waits for a person, and statements from after it are known. A later correction is a new report, which says what it changes."
        )
    if contents.open_points:
        points = (
            narrator.reason(point, f"open.{n}", "quality") for n, point in enumerate(contents.open_points, 1)
        )
        return say.sentence("Provisional: {reasons}.", reasons=say.listed(points, "; "))
    return say("Provisional: nobody has declared these numbers final.")


def _last_report(narrator: Narrator) -> Sentence:
    """Say in short what is different from the last report, or why there is none to compare with."""
    say, since = narrator.say, narrator.earlier.result
    if since is None:
        reason = narrator.reason(narrator.earlier.reason, "since.reason", "earlier")
        return say.sentence("None to compare with: {reason}.", reason=reason)
    return say.sentence(
        "That of {period}; totals since then: {new} new, {late} late, {revised} revised, {deleted} withdrawn.",
        period=say.period(since.report.first, since.report.last),
        **findings.changes_since(narrator, since),
    )
