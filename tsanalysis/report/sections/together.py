"""Regions together: how the counts spread over them, whose shares moved, which go together, whether they fill the total.

It says that two regions go together, never that one moves the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.report import findings
from tsanalysis.report.blocks import Column, Points, Table

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Block, Cell, Parts, Sentence
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number

__all__ = ["together_findings", "together_tables"]

_SHARES_SHOWN = 3
_PAIRS_SHOWN = 20
_Q_MAX = 0.05


def together_findings(narrator: Narrator) -> list[Block]:
    """Say what the regions do together; nothing where nothing can be said."""
    made = (_spread(narrator), _moved(narrator), _pairs(narrator), _whole(narrator))
    told = tuple(sentence for sentence in made if sentence is not None)
    return [Points(told)] if told else []


def together_tables(narrator: Narrator) -> list[Block]:
    """Return the stretches and the pairs, each where there is one."""
    stretches, pairs = _stretches(narrator), _named_pairs(narrator)
    return [
        *([] if stretches.is_empty() else [_spread_table(narrator, stretches)]),
        *([] if pairs.is_empty() else [_pair_table(narrator, pairs)]),
    ]


def _stretches(narrator: Narrator) -> pl.DataFrame:
    """Return the stretches whose concentration is known, in the order of time."""
    found = narrator.contents.concentration.result
    return pl.DataFrame() if found is None else found.frame.filter(pl.col("reason").is_null())


def _spread(narrator: Narrator) -> Parts | None:
    """Say over how many regions the counts of the last stretch spread, against the one before by their intervals."""
    say, known = narrator.say, _stretches(narrator)
    if known.is_empty():
        return None
    last = known.row(-1, named=True)
    if last["n_regions"] == 1:
        return None  # which region it is stands in the table
    now, period = _effective(narrator, last), say.period(last["start"], last["end"])
    if known.height == 1:
        return say.sentence(
            "The counts that name one region spread as over {now} regions with equal counts ({period}; 95 % CI {range}).",
            now=now,
            period=period,
            range=now.range,
        )
    before = known.row(-2, named=True)
    if last["upper"] < before["lower"]:
        words = "The counts that name one region gathered in fewer regions: they spread as over {now} regions with equal counts ({period}; 95 % CI {range}), against {before} ({then}; {before_range})."
    elif last["lower"] > before["upper"]:
        words = "The counts that name one region spread wider: as over {now} regions with equal counts ({period}; 95 % CI {range}), against {before} ({then}; {before_range})."
    else:
        words = "The counts that name one region spread as over {now} regions with equal counts ({period}; 95 % CI {range}), against {before} ({then}; {before_range}): the intervals overlap."
    earlier = _effective(narrator, before)
    return say.sentence(
        words,
        now=now,
        period=period,
        range=now.range,
        before=earlier,
        then=say.period(before["start"], before["end"]),
        before_range=earlier.range,
    )


def _effective(narrator: Narrator, row: dict[str, Any]) -> Number:
    return narrator.number(
        f"spread.{row['start']}.regions",
        row["effective_regions"],
        "regions",
        "spread",
        low=row["lower"],
        high=row["upper"],
        interval=narrator.say("95 % CI"),
        decimals=1,
        rows=narrator.contents.rows(since=row["start"], until=row["end"]),
    )


def _moved(narrator: Narrator) -> Parts | None:
    """Say whose share of the counts moved against the days before, the largest moves first."""
    say, found = narrator.say, narrator.contents.recent.result
    if found is None or found.composition.is_empty():
        return None
    moved = found.composition.filter("moved").sort(pl.col("difference").abs(), descending=True)
    if moved.is_empty():
        return say.sentence(
            "No share of a region moved more in {last}, against {before}, than chance allows (q at most 0.05).",
            **findings.both_periods(narrator),
        )
    told = [_moved_share(narrator, row) for row in moved.head(_SHARES_SHOWN).iter_rows(named=True)]
    return say.sentence(
        "Shares of the counts that name one region that moved in {last}, against {before} (q at most 0.05; {all} in all): {shares}.",
        **findings.both_periods(narrator),
        all=narrator.number("share.moved", moved.height, "regions", "recent"),
        shares=say.listed(told, "; "),
    )


def _moved_share(narrator: Narrator, row: dict[str, Any]) -> Parts:
    """Say one region's share before and now, with the interval of their difference in points."""
    say, code = narrator.say, row["region"]
    before, now = (
        narrator.number(f"share.{code}.{side}", row[f"share_{side}"], "share", "recent", form="percent")
        for side in ("a", "b")
    )
    points = narrator.number(
        f"share.{code}.difference",
        100 * row["difference"],
        "percentage points",
        "recent",
        low=100 * row["lower"],
        high=100 * row["upper"],
        interval=say("95 % CI"),
    )
    return say.sentence(
        "{region} from {before} to {now} (difference {points} points, 95 % CI {range})",
        region=narrator.place(code),
        before=before,
        now=now,
        points=points,
        range=points.range,
    )


def _named_pairs(narrator: Narrator) -> pl.DataFrame:
    """Return the pairs that go together beyond chance, the strongest first."""
    found = narrator.contents.together.result
    if found is None or found.frame.is_empty():
        return pl.DataFrame()
    named: pl.DataFrame = found.frame.filter(pl.col("q_value") <= _Q_MAX)
    return named.sort(pl.col("correlation").abs(), "region_a", "region_b", descending=[True, False, False])


def _pairs(narrator: Narrator) -> Parts | None:
    """Say how many pairs of regions go together, and which most."""
    say, found = narrator.say, narrator.contents.together.result
    if found is None or found.frame.is_empty():
        return None
    compared = say.plural(
        "{n} pair of regions",
        "{n} pairs of regions",
        narrator.number("pairs.compared", found.frame.height, "pairs", "together"),
    )
    named = _named_pairs(narrator)
    if named.is_empty():
        return say.sentence(
            "No two regions go together beyond what the level and the weekdays explain: of {pairs} compared, at lags of up to {lags} days, none has q at most 0.05.",
            pairs=compared,
            lags=narrator.setting("pairs.lags", found.settings["lags_max"]),
        )
    first = named.row(0, named=True)
    correlation = _correlation(narrator, first)
    return say.sentence(
        "Of {pairs}, {n} go together beyond what the level and the weekdays explain (q at most 0.05), most of all {a} and {b}, {lag}: correlation {correlation} (95 % CI {range}).",
        pairs=compared,
        n=narrator.number("pairs.named", named.height, "pairs", "together"),
        a=narrator.place(first["region_a"]),
        b=narrator.place(first["region_b"]),
        lag=_lag(narrator, first),
        correlation=correlation,
        range=correlation.range,
    )


def _lag(narrator: Narrator, row: dict[str, Any]) -> Sentence:
    """Say by how many days the second region follows the first."""
    days = _pair_number(narrator, row, "lag_days", "days")
    if not days.value:
        return narrator.say("on the same day")
    return narrator.say.plural("the second {n} day later", "the second {n} days later", days)


def _correlation(narrator: Narrator, row: dict[str, Any]) -> Number:
    return _pair_number(
        narrator,
        row,
        "correlation",
        "correlation",
        low=row["lower"],
        high=row["upper"],
        interval=narrator.say("95 % CI"),
        decimals=2,
    )


def _pair_number(narrator: Narrator, row: dict[str, Any], name: str, unit: str, **options: Any) -> Number:
    """Make a number of a pair, which rests on the numbers of both regions."""
    contents, pair = narrator.contents, (row["region_a"], row["region_b"])
    rows = tuple(sorted({key for code in pair for key in contents.rows(code)}))
    key = f"pair.{'.'.join(pair)}.{name}"
    return narrator.number(key, row[name], unit, "together", rows=rows, **options)


def _whole(narrator: Narrator) -> Parts | None:
    """Say on how many days the regions add up to the total."""
    say, found = narrator.say, narrator.contents.consistency.result
    if found is None:
        return None
    held = found.frame.filter(pl.col("verdict") != "no total")
    if held.is_empty():
        return None

    def days(key: str, verdict: str) -> Number:
        dates = held.filter(pl.col("verdict") == verdict)["date"]
        rows = tuple(day.isoformat() for day in dates)
        return narrator.number(f"whole.{key}", dates.len(), "days", "consistency", rows=rows)

    less, more = days("less", "regions incomplete"), days("more", "regions exceed total")
    told = {
        "equal": findings.of_days(days("equal", "equal"), findings.days_reported(narrator), say),
        "less": findings.days_long(less, say),
    }
    if not more.value and not less.value:
        return (say("Single regions add up to the total on every reported day."),)
    if not more.value:
        return say.sentence(
            "Single regions add up to the total on {equal} and never exceed it; on {less} they hold less, the rest being told for several regions or for none.",
            **told,
        )
    return say.sentence(
        "Single regions add up to the total on {equal}; on {less} they hold less, the rest being told for several regions or for none. On {more} they hold more, which is a fault of the data.",
        more=findings.days_long(more, say),
        **told,
    )


def _spread_table(narrator: Narrator, stretches: pl.DataFrame) -> Table:
    say = narrator.say
    columns = (
        Column(say("Days")),
        Column(say("Events"), "right"),
        Column(say("Regions named"), "right"),
        Column(say("As if equal"), "right"),
        Column(say("95 % CI"), "right"),
        Column(say("Largest"), width=1),
        Column(say("Its share"), "right"),
        Column(say("95 % CI"), "right"),
    )
    rows = tuple(_spread_row(narrator, row) for row in stretches.iter_rows(named=True))
    note = say(
        "Of the counts that name one region. As if equal: the number of regions with equal counts that would be as concentrated, one over the sum of the squared shares."
    )
    return Table(columns, rows, say("How the counts spread over regions"), note=note, small=True)


def _spread_row(narrator: Narrator, row: dict[str, Any]) -> tuple[Cell, ...]:
    contents, start = narrator.contents, row["start"]
    rows = contents.rows(since=start, until=row["end"])
    effective = _effective(narrator, row)
    share = narrator.number(
        f"spread.{start}.share",
        row["top_share"],
        "share",
        "spread",
        low=row["top_share_lower"],
        high=row["top_share_upper"],
        interval=narrator.say("95 % CI"),
        form="percent",
        rows=contents.rows(row["top_region"], since=start, until=row["end"]),
    )
    return (
        narrator.say.period(start, row["end"], short=True),
        narrator.number(f"spread.{start}.events", row["events"], "events", "spread", rows=rows),
        narrator.number(f"spread.{start}.named", row["n_regions"], "regions", "spread", rows=rows),
        effective,
        effective.span,
        narrator.region(row["top_region"]),
        share,
        share.span,
    )


def _pair_table(narrator: Narrator, pairs: pl.DataFrame) -> Table:
    say = narrator.say
    columns = (
        Column(say("Region"), width=1),
        Column(say("Goes with"), width=1),
        Column(say("Days later"), "right"),
        Column(say("Correlation"), "right"),
        Column(say("95 % CI"), "right"),
        Column(say("q-value"), "right"),
    )
    rows = tuple(_pair_row(narrator, row) for row in pairs.head(_PAIRS_SHOWN).iter_rows(named=True))
    note = say(
        "Correlation of what the level and the weekdays leave, at the lag where it is greatest; q-values allow for the lags and the pairs, the interval is for this lag alone. That two regions go together does not say that one moves the other: one attack, or one statement, may name both."
    )
    caption = narrator.caption(
        say("Regions that go together"),
        len(rows),
        pairs.height,
        key="pairs",
        unit="pairs",
        derivation="together",
    )
    return Table(columns, rows, caption, note=note, small=True)


def _pair_row(narrator: Narrator, row: dict[str, Any]) -> tuple[Cell, ...]:
    correlation = _correlation(narrator, row)
    return (
        narrator.region(row["region_a"]),
        narrator.region(row["region_b"]),
        _pair_number(narrator, row, "lag_days", "days"),
        correlation,
        correlation.span,
        _pair_number(narrator, row, "q_value", "probability", form="p"),
    )
