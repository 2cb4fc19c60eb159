"""Promises of periods, means, running totals and the ledger."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from count_rows import counts, tally

from tsanalysis.errors import InputError
from tsanalysis.series import (
    daily_balance,
    daily_series,
    period_series,
    rolling_mean,
    to_cumulative,
    to_increments,
    unassigned_counts,
    uncounted_rows,
)

SHARED = Path(os.environ.get("TSANALYSIS_SHARED", Path(__file__).parents[3] / "shared"))


def series(first, *values):
    """Make a daily series of one region; None is a silent day."""
    start = date.fromisoformat(first)
    return pl.DataFrame(
        {
            "region": "RU-KLU",
            "date": [start + timedelta(days=n) for n in range(len(values))],
            "count": list(values),
            "status": ["not_reported" if v is None else "observed" if v else "zero" for v in values],
        },
        schema_overrides={"count": pl.Float64},
    )


def numbers(found):
    """Return date, count, high and status of each period."""
    return [(str(row["date"]), row["count"], row["high"], row["status"]) for row in found.to_dicts()]


def test_iso_weeks_begin_on_monday():
    """Friday 2025-12-26 to Thursday 2026-01-08: three days, a week, four days; only the week is complete."""
    found = period_series(series("2025-12-26", *range(14)), period="week")
    assert numbers(found) == [
        ("2025-12-22", 3, None, "partial"),
        ("2025-12-29", 42, 42, "observed"),
        ("2026-01-05", 46, None, "partial"),
    ]
    assert found["is_complete"].to_list() == [False, True, False]
    assert found["coverage"].to_list() == pytest.approx([3 / 7, 1, 4 / 7])


def test_epidemiological_weeks_begin_on_sunday():
    """The MMWR week of Thursday 1 January 2026 began on Sunday 28 December."""
    found = period_series(series("2025-12-28", *[1] * 7), period="epiweek")
    assert numbers(found) == [("2025-12-28", 7, 7, "observed")]


def test_months_have_their_own_length():
    """February 2025 is complete with 28 days."""
    found = period_series(series("2025-02-01", *[2] * 28), period="month")
    assert numbers(found) == [("2025-02-01", 56, 56, "observed")]
    assert found.select("days", "days_reported").row(0) == (28, 28)


def test_spans_of_days_begin_with_the_series():
    """Ten days in spans of four: 4, 4 and an unfinished 2."""
    found = period_series(series("2025-02-03", *[1] * 10), period=4)
    assert [row[:2] for row in numbers(found)] == [("2025-02-03", 4), ("2025-02-07", 4), ("2025-02-11", 2)]
    assert found["is_complete"].to_list() == [True, True, False]


def test_a_silent_day_makes_its_week_partial():
    """One of seven days silent: the sum is a lower bound, and nothing bounds it above."""
    found = period_series(series("2025-12-29", 1, 1, None, 1, 1, 1, 1), period="week")
    assert numbers(found) == [("2025-12-29", 6, None, "partial")]
    assert found["low"].item() == 6
    assert found["coverage"].item() == pytest.approx(6 / 7)


@pytest.mark.parametrize(("value", "status"), [(0, "zero"), (None, "not_reported"), (3, "observed")])
def test_a_week_is_what_its_days_are(value, status):
    """Seven equal days give a week of their status; an unknown week is null, not zero."""
    found = period_series(series("2025-12-29", *[value] * 7), period="week")
    assert numbers(found)[0][1] == (None if value is None else 7 * value)
    assert found["status"].item() == status


def test_there_is_no_other_period():
    """The message lists what there is."""
    with pytest.raises(InputError, match="period: found 'year', wanted one of day, week, epiweek, month"):
        period_series(series("2025-12-29", 1), period="year")


def test_a_mean_needs_its_days():
    """Mean of 3 days with 2 needed: 1; 1, 2; 1, 2; 2, 5; null where only one is known."""
    found = rolling_mean(series("2025-01-01", 1, 2, None, 5, None, None), window_days=3, min_observed_days=2)
    assert found["mean"].to_list() == [None, 1.5, 1.5, 3.5, None, None]
    assert found["observed_days"].to_list() == [1, 2, 2, 2, 1, 1]
    with pytest.raises(InputError, match="min_observed_days: found 8, wanted 1 to window_days = 7"):
        rolling_mean(series("2025-01-01", 1), min_observed_days=8)


def test_an_unfinished_day_is_in_no_mean():
    """The last day is still open: the mean ends with the day before."""
    last_open = series("2025-01-01", 4, 4, 400).with_columns(is_complete=pl.Series([True, True, False]))
    found = rolling_mean(last_open, window_days=3, min_observed_days=2)
    assert found["mean"].to_list() == [None, 4, 4]


def test_running_totals_of_a_war_come_back():
    """Real running totals, with corrections and missing categories: increments and back are the same."""
    place = SHARED / "data" / "cumulative_losses.json"
    if not place.exists():
        pytest.skip(f"{place} is not here: third-party data, for development only")
    rows = json.loads(place.read_text(encoding="utf-8"))
    wide = pl.DataFrame(rows, infer_schema_length=None).drop("day")
    values = [name for name in wide.columns if wide[name].dtype.is_numeric()]
    totals = (
        wide.select("date", *values)
        .unpivot(on=values, index="date", variable_name="region", value_name="count")
        .with_columns(pl.col("date").str.to_date())
        .unique(["region", "date"], keep="first", maintain_order=True)
        .sort("region", "date")
    )
    increments = to_increments(totals)
    back = to_cumulative(increments)
    assert back["count"].equals(totals["count"])
    assert increments["is_correction"].any()
    assert increments.filter("is_correction")["increment"].max() < 0


def test_two_totals_for_one_day_are_refused():
    """The message names region and day."""
    twice = pl.DataFrame({"region": ["A", "A"], "date": [date(2025, 1, 1)] * 2, "count": [1, 2]})
    with pytest.raises(InputError, match="A has two totals for 2025-01-01"):
        to_increments(twice)
    with pytest.raises(InputError, match="no column count; found region, date"):
        to_increments(twice.drop("count"))


def test_every_number_is_somewhere():
    """19 = 10 of one region + 5 joint + 4 unallocated; the subset, the week and the excluded are listed."""
    day = "2025-07-06"
    frame = counts(
        tally(1, day, 19, ("RU-KLU", 10), ("RU-KLU", 3, "subset"), ("RU-BRY+RU-TUL", 5, "joint")),
        tally(2, f"2025-06-30 00:00/{day} 23:00", 900, kind="longer"),
        tally(3, day, 2, ("RU-KLU", 2), inside=1),
    )
    balance = daily_balance(frame)
    assert balance.row(0) == (date.fromisoformat(day), 19, 10, 5, 4, 0)
    rest = unassigned_counts(frame)
    assert rest.drop("date").rows() == [("", "unallocated", 4, 4, 4), ("RU-BRY+RU-TUL", "joint", 5, 5, 5)]
    reasons = dict(uncounted_rows(frame).select("count_id", "reason").iter_rows())
    assert reasons == {
        "s1/1/2": "part of another number of its tally",
        "s2/1/1": "a total of a window longer than a day",
        "s3/1/1": "its window lies inside that of s1/1",
    }


def test_a_total_that_its_parts_exceed_is_a_difference():
    """5 stated, 6 told: the difference is printed, not hidden."""
    balance = daily_balance(counts(tally(1, "2025-07-06", 5, ("RU-KLU", 6))))
    assert balance.row(0)[1:] == (5, 6, 0, 0, -1)


def test_weeks_know_the_day_rule():
    """The rule stays in the result."""
    frame = counts(tally(1, "2025-07-06", 5, ("RU-KLU", 5)))
    found = period_series(daily_series(frame, day_rule="night"), period="week")
    assert found["day_rule"].to_list() == ["night"]
