"""Findings: one sentence per result, with its numbers, and never more than the test allows.

Every sentence names the claimant where it repeats a claim. The scale of words is fixed (`evidence`).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import polars as pl

from tsanalysis.frames import ALL_REGIONS
from tsanalysis.report.labels import Label, joined_text

if TYPE_CHECKING:
    from tsanalysis.report.blocks import Parts, Sentence
    from tsanalysis.report.earlier import Since
    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.numbers import Number
    from tsanalysis.report.wording import Wording

__all__ = [
    "evidence",
    "growth_finding",
    "headline_findings",
    "recent_finding",
    "region_finding",
    "signal_finding",
    "total_finding",
]

CHANGES = ("new", "late", "revised", "deleted")

_SCALE = (
    (0.001, "very strong evidence"),
    (0.01, "strong evidence"),
    (0.05, "evidence"),
    (0.1, "weak evidence"),
)
"""Least p-value that no longer earns the words, and the words."""


def evidence(p_value: float | None, say: Wording) -> str:
    """Return the words for a p-value or q-value: the same words for the same number, everywhere.

    Examples
    --------
    >>> from tsanalysis.report.wording import Wording
    >>> evidence(0.0004, Wording()), evidence(0.03, Wording()), evidence(0.4, Wording())
    ('very strong evidence', 'evidence', 'no evidence')
    """
    if p_value is None:
        return say("no test")
    return next((say(words) for bound, words in _SCALE if p_value < bound), say("no evidence"))


def headline_findings(narrator: Narrator) -> tuple[Parts, ...]:
    """Return the sentences of the front page, the most important first."""
    if narrator.contents.is_empty:
        return (empty_finding(narrator),)
    makers = (total_finding, growth_finding, recent_finding, region_finding, signal_finding)
    return tuple(sentence for make in makers if (sentence := make(narrator)) is not None)


def empty_finding(narrator: Narrator) -> Parts:
    """Say that nothing was reported, which is not the same as that nothing happened."""
    return (
        narrator.say(
            "No statement of {claimant} falls into this period; that nothing was reported does not mean that nothing happened.",
            claimant=narrator.subject.claimant_short,
        ),
    )


def total_finding(narrator: Narrator) -> Parts | None:
    """Say the total, its bounds, and on how many days it rests."""
    say, subject = narrator.say, narrator.subject
    reported, silent = days_reported(narrator), days_silent(narrator)
    total = total_number(narrator)
    opening = begun(
        say.sentence(
            "{claimant} reported {total} {things} {outcome}{range}, in statements that cover {days}",
            claimant=subject.claimant_short,
            total=total,
            things=subject.things,
            outcome=subject.outcome,
            range=_allowed(total, say),
            days=of_days(reported, all_days(narrator), say),
        )
    )
    if not silent.value:
        return (*opening, ".")
    gaps = say.sentence(
        "; for {silent} there is no statement, which is not a zero.", silent=days_long(silent, say)
    )
    return (*opening, *gaps)


def _allowed(total: Number, say: Wording) -> Sentence:
    """Say what else the statements allow: nothing, more without a bound, or a range."""
    if not total.has_range:
        return ""
    if total.high is None and total.low == total.value:
        return say(", or more")
    return say.sentence(" (their words allow {range})", range=total.range)


def growth_finding(narrator: Narrator) -> Parts | None:
    """Say whether the level rose or fell over the period, only as far as the interval allows."""
    say, row = narrator.say, trend_row(narrator)
    if row is None:
        return None
    if row["growth_per_week"] is None:
        return say.sentence(
            "Whether the level rose or fell cannot be said: {reason}.",
            reason=narrator.reason(row["reason"], "trend.reason", "trend"),
        )
    growth = growth_number(narrator)
    words = evidence(row["p_value"], say)
    if row["lower"] <= 1 <= row["upper"]:
        return say.sentence(
            "There is {words} that the reported level rose or fell steadily over the period: {growth} a week, and the data fit anything from {range}.",
            words=words if words == say("no evidence") else say("no more than {words}", words=words),
            growth=growth,
            range=growth.range,
        )
    moved = say("rose") if row["growth_per_week"] > 1 else say("fell")
    return say.sentence(
        "Over the whole period the reported level {moved}: {growth} a week on average (95 % CI {range}; {words}).",
        moved=moved,
        growth=growth,
        range=growth.range,
        words=words,
    )


def recent_finding(narrator: Narrator) -> Parts | None:
    """Say how the last days compare with as many before."""
    say, row = narrator.say, comparison_row(narrator)
    if row is None or row["rate_ratio"] is None:
        return None
    ratio = recent_number(narrator)
    verdicts = {
        "higher": "{last} brought {ratio} against {before} (95 % CI {range}): a higher level.",
        "lower": "{last} brought {ratio} against {before} (95 % CI {range}): a lower level.",
        "about the same": "{last} brought {ratio} against {before} (95 % CI {range}): about the same level.",
        "not clear": "Whether {last} differ from {before} cannot be told: {ratio} (95 % CI {range}, which includes no change).",
    }
    return begun(
        say.sentence(verdicts[row["verdict"]], ratio=ratio, range=ratio.range, **both_periods(narrator))
    )


def region_finding(narrator: Narrator) -> Parts | None:
    """Say which regions hold most of what names one region."""
    say, regions = narrator.say, narrator.contents.regions.filter(pl.col("count") > 0)
    chosen = bool(narrator.contents.scope.regions)
    named = narrator.contents.parts["own"] if chosen else float(regions["count"].sum())
    if regions.is_empty():
        nothing = say("No statement of this period gives a number for a single region.")
        return (
            say("No statement of this period gives a number for one of the regions chosen.")
            if chosen
            else nothing,
        )
    if regions.height == 1 and not chosen:
        name = narrator.place(regions["region"][0])
        return say.sentence("All counts that name one region name {region}.", region=name)
    top = regions.head(3)
    share = narrator.number(
        "regions.top_share", float(top["count"].sum()) / named, "share", "region", form="percent"
    )
    if chosen:
        return say.sentence(
            "Of the regions chosen, the largest counts name {names}: {share} of all counts that name one region.",
            names=joined([narrator.place(code) for code in top["region"]], say),
            share=share,
        )
    return say.sentence(
        "{names} hold {share} of the counts that name one region ({regions} regions in all).",
        names=joined([narrator.place(code) for code in top["region"]], say),
        share=share,
        regions=regions_named(narrator),
    )


def signal_finding(narrator: Narrator) -> Parts | None:
    """Say how many days of the sum over all regions stand out, and how many would by chance."""
    say, result = narrator.say, narrator.contents.signals.result
    if result is None:
        return None
    judged = result.frame.filter(pl.col("region") == ALL_REGIONS, pl.col("is_anomaly").is_not_null())
    if judged.is_empty():
        return say.sentence("No day has enough history to be judged against.")
    flagged = judged.filter("is_anomaly").sort("date")
    n_judged = narrator.number("signals.judged", judged.height, "days", "signals")
    all_judged = say.plural("{n} day judged", "{n} days judged", n_judged)
    by_chance = narrator.number(
        "signals.by_chance", judged.height * result.alpha, "days", "signals", decimals=1
    )
    if flagged.is_empty():
        return say.sentence(
            "No signal was detected: none of {judged} stood above what the days before it make likely.",
            judged=all_judged,
        )
    days = joined(say.dates(flagged["date"].head(3)), say)
    more = say(", among them {days}", days=days) if flagged.height > 3 else joined_text("", (": ", days))
    return say.plural(
        "{n} of {judged} stood above what the days before it make likely{days} ({chance} expected by chance).",
        "{n} of {judged} stood above what the days before them make likely{days} ({chance} expected by chance).",
        narrator.number("signals.n", flagged.height, "days", "signals"),
        judged=all_judged,
        days=more,
        chance=by_chance,
    )


# -- numbers that several sentences share ------------------------------------------------------------


def total_number(narrator: Narrator) -> Number:
    """Return the total of the period, with what the statements allow."""
    total = narrator.contents.total.filter(pl.col("count").is_not_null())
    bounded = total.filter(pl.col("high").is_null()).is_empty()
    return narrator.number(
        "total",
        float(total["count"].sum()),
        "events",
        "total",
        low=float(total["low"].sum()),
        high=float(total["high"].sum()) if bounded else None,
        interval=narrator.say("statements allow"),
        rows=narrator.contents.rows(),
    )


def regions_named(narrator: Narrator) -> Number:
    """Return the number of regions with a count of their own."""
    n = narrator.contents.regions.filter(pl.col("count") > 0).height
    return narrator.number("regions.n", n, "regions", "region")


def days_reported(narrator: Narrator) -> Number:
    """Return the number of days with a statement."""
    return days_with(narrator, "days.reported", pl.col("count").is_not_null())


def days_with(narrator: Narrator, key: str, condition: pl.Expr) -> Number:
    """Return the number of days of the series that fit a condition; it rests on these days."""
    days = narrator.contents.total.filter(condition)["date"].sort()
    return narrator.number(key, days.len(), "days", "days", rows=tuple(day.isoformat() for day in days))


def all_days(narrator: Narrator) -> Number:
    """Return the number of days of the period."""
    return days_with(narrator, "days.all", pl.lit(value=True))


def highest_day(narrator: Narrator) -> tuple[dt.date, Number] | None:
    """Return the day with the largest count, and its count; None where no day has one."""
    known = narrator.contents.total.drop_nulls("count").sort(["count", "date"], descending=[True, False])
    if known.is_empty():
        return None
    day, count = known.select("date", "count").row(0)
    return day, narrator.number(
        "days.highest", count, "events", "total", rows=narrator.contents.rows(since=day, until=day)
    )


def totals_waiting(narrator: Narrator) -> Number:
    """Return how many totals a person must look at."""
    waiting = narrator.contents.readings.filter("needs_review")["tally_id"]
    return narrator.number("review.waiting", waiting.len(), "totals", "quality", rows=tuple(waiting.sort()))


def comparison_days(narrator: Narrator) -> Number:
    """Return how many days are compared with as many before them."""
    return narrator.setting("comparison_days", narrator.contents.scope.comparison_days)


def both_periods(narrator: Narrator) -> dict[str, Parts]:
    """Say the days that are compared, and those that they are compared with."""
    say, days = narrator.say, comparison_days(narrator)
    return {
        "last": say.plural("the last {n} day", "the last {n} days", days),
        "before": say.plural("the {n} before", "the {n} before", days),
    }


def days_silent(narrator: Narrator) -> Number:
    """Return the number of days without one."""
    return days_with(narrator, "days.silent", pl.col("status") == "not_reported")


def changes_since(narrator: Narrator, since: Since) -> dict[str, Number]:
    """Return how many totals are new, late, revised and deleted since an earlier report."""
    keys = {change: tuple(since.of(change)["tally_id"].sort()) for change in CHANGES}
    return {
        change: narrator.number(f"since.{change}", len(rows), "totals", "earlier", rows=rows)
        for change, rows in keys.items()
    }


def trend_row(narrator: Narrator) -> dict[str, Any] | None:
    """Return the trend of the sum over all regions."""
    found = narrator.contents.trend.result
    if found is None:
        return None
    return next(found.frame.filter(pl.col("region") == ALL_REGIONS).iter_rows(named=True), None)


def growth_number(narrator: Narrator) -> Number:
    """Return growth per week with its interval."""
    row = trend_row(narrator) or {}
    return narrator.number(
        "growth_per_week",
        row.get("growth_per_week"),
        "ratio",
        "trend",
        low=row.get("lower"),
        high=row.get("upper"),
        interval=narrator.say("95 % CI"),
        form="change",
        decimals=_growth_decimals(row),
        rows=narrator.contents.rows(),
    )


def _growth_decimals(row: dict[str, Any]) -> int:
    """Return one decimal of a per cent, or two where one could not tell the ends of the interval apart."""
    low, high = row.get("lower"), row.get("upper")
    return 2 if low is not None and high is not None and high - low < 0.002 else 1


def comparison_row(narrator: Narrator, region: str = ALL_REGIONS) -> dict[str, Any] | None:
    """Return the comparison of the last days with those before."""
    found = narrator.contents.recent.result
    if found is None:
        return None
    return next(found.frame.filter(pl.col("region") == region).iter_rows(named=True), None)


def recent_number(narrator: Narrator, region: str = ALL_REGIONS) -> Number:
    """Return the rate of the last days against that of as many before, as a change."""
    row = comparison_row(narrator, region) or {}
    last = narrator.contents.last
    return narrator.number(
        f"recent.{region}",
        row.get("rate_ratio"),
        "ratio",
        "recent",
        low=row.get("lower"),
        high=row.get("upper"),
        interval=narrator.say("95 % CI"),
        form="change" if region == ALL_REGIONS else "ratio",
        rows=narrator.contents.rows(
            None if region == ALL_REGIONS else region,
            since=last - dt.timedelta(days=2 * narrator.contents.scope.comparison_days - 1),
        ),
    )


def joined(words: list[str], say: Wording) -> str:
    """Join words as a list: a, b and c."""
    if len(words) < 2:
        return joined_text("", words)
    return say("{most} and {last}", most=joined_text(", ", words[:-1]), last=words[-1])


def capitalised(words: str) -> str:
    """Begin a sentence."""
    begun = words[:1].upper() + words[1:]
    return Label(begun, words.kind) if isinstance(words, Label) else begun


def begun(sentence: Parts) -> Parts:
    """Begin a sentence whose first part may be words."""
    first, *rest = sentence or ("",)
    return capitalised(first) if isinstance(first, str) else first, *rest


def days_long(number: Number, say: Wording) -> Parts:
    """Say a number of days in the form that agrees with it."""
    return say.plural("{n} day", "{n} days", number)


def of_days(part: Number, whole: Number, say: Wording) -> Parts:
    """Say how many of some days, in the form that agrees with all of them."""
    return say.plural("{part} of {n} day", "{part} of {n} days", whole, part=part)
