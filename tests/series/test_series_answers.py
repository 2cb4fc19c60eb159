"""Answers that are known of the year in seeds/: each was counted by hand from the statements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from count_rows import cell

from tsanalysis.series import daily_balance, daily_series, finest_windows, totals_by_rule

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Load the seeds once."""
    from tsanalysis.store import open_store

    loaded = open_store(tmp_path_factory.mktemp("seeds") / "events.duckdb")
    loaded.load_seeds(SEEDS)
    return loaded


@pytest.fixture(scope="module")
def year(store):
    """Return what the ministry claims to have intercepted."""
    return store.counts(source="ru-mod", outcome="intercepted", object="uav")


def total(frame, day, **options):
    """Return the total of a day."""
    return cell(daily_series(frame, by=None, **options), "ALL", day)


def test_6_july_2025_has_207(year):
    """120 in the night, 39 in the morning, 48 in the afternoon; the article's 48 is the ministry's."""
    found = total(year, "2025-07-06")
    assert (found["count"], found["low"], found["high"], found["status"]) == (207, 207, 207, "observed")


@pytest.mark.parametrize(
    ("evening", "morning", "inner", "outer"),
    [("2025-03-08", "2025-03-09", 16, 88), ("2025-06-11", "2025-06-12", 44, 52)],
)
def test_an_evening_inside_a_night_is_counted_once(year, evening, morning, inner, outer):
    """88 and not 104: 16 on the evening's day and 72 on the morning's, or all 88 in the morning."""
    remainder = f"{outer} - {inner} = {outer - inner}"
    derived = finest_windows(year)["derivation"].drop_nulls()
    assert any(remainder in text for text in derived)
    refined = [total(year, day)["count"] for day in (evening, morning)]
    whole = [total(year, day, refine_windows=False)["count"] for day in (evening, morning)]
    assert refined == [whole[0] + inner, whole[1] - inner]
    night = [total(year, day, day_rule="night")["count"] for day in (evening, morning)]
    assert sum(night) >= outer


def test_two_windows_that_nothing_settles(year):
    """5 July: 94 until 07:00 and 12 from 06:00 on may share 12 events: 175 to 187."""
    found = total(year, "2025-07-05")
    assert (found["low"], found["count"], found["high"]) == (175, 187, 187)


def test_the_rule_moves_a_night_between_months(year):
    """The 98 of the night to 1 November are November's by its end, October's by its start.

    December has 4,396 by the end of windows and 4,364 by their start.
    """
    months = totals_by_rule(year)
    counted = {rule: dict(months.select("date", rule).iter_rows()) for rule in ("end", "start")}
    assert [counted[rule][date(2025, 12, 1)] for rule in ("end", "start")] == [4396, 4364]
    assert counted["start"][date(2025, 10, 1)] - counted["end"][date(2025, 10, 1)] == 98 - moved_into_october(
        year
    )


def moved_into_october(year):
    """Return the events of windows that began in September and ended in October."""
    september = pl.col("window_start") < pl.datetime(2025, 9, 30, 21, time_zone="UTC")
    october = pl.col("window_end") > pl.datetime(2025, 9, 30, 21, time_zone="UTC")
    return year.filter("included", september, october).unique("tally_id")["total"].sum()


def test_totals_are_those_of_the_statements_or_the_difference_is_named(year):
    """Only a tally whose parts contradict its total leaves a difference."""
    balance = daily_balance(year)
    contradicted = year.filter(pl.col("balance").is_in(["over", "ambiguous"]), "included")[
        "window_date"
    ].unique()
    assert set(balance.filter(pl.col("difference") != 0)["date"]) <= set(contradicted)


def test_the_stores_view_says_the_same(store, year):
    """Without refinement the series is the view `daily_counts`, day by day, bound by bound.

    Only where parts exceed their total the series is the more careful one, and keeps both as bounds; a tally
    without any number ("up to 100") raises the view's upper bound and is no row of the counts.
    """
    over = year.filter(pl.col("balance") == "over")["window_date"].unique().to_list()
    view = store.sql(
        'select date, "count", low, high from daily_counts'
        " where source = 'ru-mod' and outcome = 'intercepted' and \"object\" = 'uav' and status <> 'not_reported'"
    )
    series = daily_series(year, by=None, refine_windows=False).filter(
        "is_complete", pl.col("status") == "observed", ~pl.col("date").is_in(over)
    )
    both = series.join(view, on="date", suffix="_view")
    assert both.height > 350
    for name in ("count", "low"):
        assert both[name].to_list() == both[f"{name}_view"].to_list()
