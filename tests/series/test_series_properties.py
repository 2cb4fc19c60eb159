"""Properties that hold for any statements: sums are kept, order does not matter, an hour is an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from count_rows import counts, tally
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tsanalysis.series import (
    DAY_RULES,
    daily_balance,
    daily_series,
    finest_windows,
    hour_profile,
    period_series,
    to_cumulative,
    to_increments,
    unassigned_counts,
)

REGIONS = ("RU-KLU", "RU-BRY", "RU-TUL", "RU-MOW", "RU-MOS", "UA-43")
START = datetime(2025, 3, 28, tzinfo=UTC)

few = settings(deadline=None, max_examples=20)


@st.composite
def parts(draw):
    """Draw a breakdown: numbers of one region, joint, listed or a subset."""
    kind = draw(st.sampled_from(("stated", "stated", "stated", "joint", "listed", "subset")))
    regions = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=3, unique=True))
    if kind in ("stated", "listed", "subset"):
        regions = regions[:1]
    number = None if kind == "listed" else draw(st.integers(0, 20))
    return ("+".join(sorted(regions)), number, kind)


@st.composite
def tallies(draw, *, nested=True):
    """Draw statements over a week in which clocks change in Kyiv; some contain another one."""
    rows = []
    number = 0
    for _ in range(draw(st.integers(1, 5))):
        number += 1
        breakdown = draw(st.lists(parts(), max_size=4))
        added = sum(n or 0 for _, n, kind in breakdown if kind not in ("listed", "subset"))
        total = added + draw(st.integers(0, 10))
        begin = START + timedelta(minutes=draw(st.integers(0, 7 * 24 * 4)) * 15)
        length = timedelta(minutes=draw(st.integers(0, 72)) * 15)
        window = f"{begin.isoformat()}/{(begin + length).isoformat()}"
        outer = number
        rows.append(tally(outer, window, total, *breakdown))
        if nested and length > timedelta(hours=1) and draw(st.booleans()):
            number += 1
            inner = f"{(begin + timedelta(minutes=30)).isoformat()}/{(begin + length).isoformat()}"
            inner_total = draw(st.integers(0, total))
            region = draw(st.sampled_from(REGIONS))
            rows.append(tally(number, inner, inner_total, (region, inner_total), inside=outer))
    return counts(*rows)


def stated_total(frame):
    """Return the sum of the totals that count."""
    return frame.filter("included").unique("tally_id")["total"].sum()


@pytest.mark.parametrize("rule", DAY_RULES)
@pytest.mark.parametrize("zone", ["Europe/Moscow", "Europe/Kyiv"])
@few
@given(frame=tallies())
def test_every_rule_keeps_the_grand_total(rule, zone, frame):
    """No rule, zone or refinement changes the sum of all days."""
    found = daily_series(frame, by=None, day_rule=rule, zone=zone)
    assert found["count"].sum() == stated_total(frame)
    assert (found["low"] <= found["count"]).all()
    assert (found["count"] <= found["high"]).all()


@few
@given(
    frame=tallies(), by=st.sampled_from(["region", "district", "country"]), rule=st.sampled_from(DAY_RULES)
)
def test_regrouping_keeps_the_sum(frame, by, rule):
    """Regions and what belongs to none of them add up to the totals, at every level."""
    balance = daily_balance(frame, by=by, day_rule=rule)
    assert balance["difference"].abs().max() == pytest.approx(0, abs=1e-6)
    assert balance["total"].sum() == stated_total(frame)


@few
@given(frame=tallies(), seed=st.integers(0, 99), rule=st.sampled_from(DAY_RULES))
def test_the_order_of_rows_changes_nothing(frame, seed, rule):
    """A permutation of the input gives the same frame, byte for byte."""
    shuffled = frame.sample(fraction=1, shuffle=True, seed=seed)
    for by in ("region", None):
        expected = daily_series(frame, by=by, day_rule=rule)
        assert daily_series(shuffled, by=by, day_rule=rule).equals(expected)
        assert daily_series(shuffled.lazy(), by=by, day_rule=rule).equals(expected)


@st.composite
def one_day_tallies(draw):
    """Draw many small statements of two days, most of them cut, some with a region twice or two remainders."""
    places = (*REGIONS, "RU-MOSCOW-REGION", "")
    rows = []
    for number in range(draw(st.integers(1, 8))):
        named = draw(st.lists(st.sampled_from(places), max_size=3))
        breakdown = [(place, draw(st.integers(0, 5)), "stated" if place else "rest") for place in named]
        breakdown += draw(st.lists(parts(), max_size=1))
        added = sum(n or 0 for _, n, kind in breakdown if kind not in ("listed", "subset"))
        day = draw(st.sampled_from(("2025-03-28", "2025-03-29")))
        rows.append(tally(number, day, added + draw(st.sampled_from((0, 3))), *breakdown))
    return counts(*rows)


@settings(deadline=None, max_examples=30)
@given(
    frame=one_day_tallies(),
    by=st.sampled_from(["region", "district", {"RU-KLU": "south", "RU-BRY": "south"}]),
    kept=st.sampled_from([1, 1, 0.7]),
)
def test_adding_numbers_up_first_changes_nothing(frame, by, kept):
    """Windows within a day are the same under the rule that adds plain numbers up and the one that cannot.

    Also where rows are missing, so that a cut tally has no remainder of its own.
    """
    some = frame.sample(fraction=kept, seed=1)
    condensed, told = (daily_series(some, by=by, day_rule=rule) for rule in ("end", "proportional"))
    assert condensed.drop("day_rule").equals(told.drop("day_rule"))


@few
@given(frame=tallies(), days=st.integers(0, 40))
def test_completing_dates_keeps_the_sum(frame, days):
    """Days before the first and after the last statement add nothing."""
    plain = daily_series(frame)
    assume(not plain.is_empty())
    longer = daily_series(
        frame, since=plain["date"].min() - timedelta(days), until=plain["date"].max() + timedelta(days)
    )
    assert longer["count"].sum() == plain["count"].sum()
    assert longer.height == plain.height + 2 * days * plain["region"].n_unique()


@few
@given(frame=tallies(), period=st.sampled_from(["week", "epiweek", "month", 3]))
def test_periods_keep_the_sum(frame, period):
    """Weeks, months and spans hold what their days hold."""
    daily = daily_series(frame)
    assert period_series(daily, period=period)["count"].sum() == daily["count"].sum()


@few
@given(frame=tallies())
def test_hours_and_finest_windows_keep_the_sum(frame):
    """Refined or spread over the hours of the clock, as many events as were stated."""
    assert stated_total(finest_windows(frame)) == stated_total(frame)
    assert hour_profile(frame, zone="Europe/Kyiv")["count"].sum() == pytest.approx(
        stated_total(frame), abs=1e-9
    )


@few
@given(frame=tallies())
def test_a_number_never_exceeds_its_bound(frame):
    """What is stated of a region, and the least it can have, lie below the most that it can have."""
    found = daily_series(frame).filter(pl.col("high").is_not_null())
    assert (found["count"].fill_null(0) <= found["high"]).all()
    assert (found["low"] <= found["high"]).all()
    assert found["coverage"].is_between(0, 1).all()


@few
@given(frame=tallies(nested=False))
def test_zero_means_that_nobody_can_have_had_one(frame):
    """On a day on which a region is zero, nothing is open and nothing names it with a number."""
    found = daily_series(frame)
    unnamed = unassigned_counts(frame).filter(pl.col("kind") == "unallocated", pl.col("high") > 0)
    for row in found.filter(pl.col("status") == "zero").to_dicts():
        assert row["high"] == 0
        named = frame.filter(pl.col("regions").list.contains(row["region"]), pl.col("kind") != "subset")
        open_tallies = unnamed.filter(date=row["date"]).height
        assert open_tallies == 0 or named.filter(pl.col("count") == 0).height


@few
@given(
    totals=st.lists(st.one_of(st.none(), st.integers(-5, 1000)), min_size=1, max_size=30),
)
def test_running_totals_come_back(totals):
    """Increments and back, corrections and gaps included."""
    frame = pl.DataFrame(
        {
            "region": "ALL",
            "date": [START.date() + timedelta(days=n) for n in range(len(totals))],
            "count": totals,
        },
        schema_overrides={"count": pl.Int64},
    )
    assert to_cumulative(to_increments(frame))["count"].to_list() == totals
