"""Promises of the daily series: numbers, intervals, statuses."""

from __future__ import annotations

import pytest
from count_rows import cell, counts, instant, tally

from tsanalysis.errors import InputError
from tsanalysis.frames import SERIES, check_series
from tsanalysis.series import daily_series

DAY = "2025-07-06"


def one_day(*tallies, region, **options):
    """Return the cell of one region on the day of the tests."""
    return cell(daily_series(counts(*tallies), **options), region, DAY)


def shown(found):
    """Return the four values by which a cell is read."""
    return found["count"], found["low"], found["high"], found["status"]


COMPLETE = tally(1, f"{DAY} 14:20/{DAY} 19:30", 48, ("RU-KLU", 40), ("RU-BRY", 8))
CUT = tally(2, f"{DAY} 08:00/{DAY} 10:00", 10, ("RU-KLU", 6))


def test_a_number_stated_in_a_complete_breakdown_is_observed():
    """48 = 40 over Kaluga + 8 over Bryansk: Kaluga is 40, observed, fully covered."""
    found = one_day(COMPLETE, region="RU-KLU")
    assert shown(found) == (40, 40, 40, "observed")
    assert found["coverage"] == 1.0


def test_a_complete_breakdown_that_does_not_name_a_region_says_zero():
    """Bryansk is named on another day; on this day the 48 are complete without Tula."""
    other = tally(3, "2025-07-07 01:00/2025-07-07 02:00", 1, ("RU-TUL", 1))
    assert shown(one_day(COMPLETE, other, region="RU-TUL")) == (0, 0, 0, "zero")


def test_a_cut_breakdown_leaves_an_interval_and_no_zero():
    """10 = 6 over Kaluga + 4 unallocated: Bryansk has 8 from the other tally, and up to 4 more.

    Of the day's 58 events 4 are open for Bryansk: coverage 1 - 4/58.
    """
    found = one_day(COMPLETE, CUT, region="RU-BRY")
    assert shown(found) == (8, 8, 12, "partial")
    assert found["coverage"] == pytest.approx(1 - 4 / 58)
    assert (found["unresolved"], found["day_total"]) == (4, 58)


def test_a_region_that_the_cut_breakdown_names_takes_none_of_its_remainder():
    """Kaluga: 40 + 6, and the 4 unallocated events fell over regions whose names were cut."""
    assert shown(one_day(COMPLETE, CUT, region="RU-KLU")) == (46, 46, 46, "observed")


def test_no_number_is_null_and_not_zero():
    """Only a cut breakdown speaks of the day: Tula may have anything from 0 to 4."""
    other = tally(3, "2025-07-07 01:00/2025-07-07 02:00", 1, ("RU-TUL", 1))
    assert shown(one_day(CUT, other, region="RU-TUL")) == (None, 0, 4, "partial")


def test_a_listed_region_has_at_least_one():
    """57 over Kaluga, Bryansk, without numbers: each from 1 to 57."""
    told = tally(1, DAY, 57, ("RU-KLU", None, "listed"), ("RU-BRY", None, "listed"))
    found = one_day(told, region="RU-BRY")
    assert shown(found) == (None, 1, 57, "partial")
    assert found["coverage"] == pytest.approx(1 / 57)


def test_a_joint_number_stays_in_the_intervals():
    """Five together over Kaluga and Bryansk: each named one has 1 to 4; the number is nobody's own."""
    told = tally(1, DAY, 7, ("RU-TUL", 2), ("RU-KLU+RU-BRY", 5, "joint"))
    assert shown(one_day(told, region="RU-KLU")) == (None, 1, 4, "partial")
    assert shown(one_day(told, region="RU-TUL")) == (2, 2, 2, "observed")


def test_the_rest_over_unnamed_regions_is_open_for_those_not_named():
    """9 over Kaluga, the other 3 over other regions: Bryansk 0 to 3, Kaluga 9."""
    told = tally(1, DAY, 12, ("RU-KLU", 9), ("", 3, "rest"))
    other = tally(3, "2025-07-07 01:00/2025-07-07 02:00", 1, ("RU-BRY", 1))
    assert shown(one_day(told, other, region="RU-BRY")) == (None, 0, 3, "partial")
    assert shown(one_day(told, other, region="RU-KLU")) == (9, 9, 9, "observed")


def test_a_subset_is_never_added():
    """9 over Moscow Region, of which 6 were heading for the city: 9."""
    told = tally(1, DAY, 9, ("RU-MOS", 9), ("RU-MOS", 6, "subset"))
    assert shown(one_day(told, region="RU-MOS")) == (9, 9, 9, "observed")


def test_a_stated_absence_is_a_zero():
    """A tally of nothing is a statement: zero, not silence."""
    told = tally(1, DAY, 0, ("RU-KLU", 0))
    assert shown(one_day(told, region="RU-KLU")) == (0, 0, 0, "zero")
    assert shown(one_day(told, region="ALL", by=None)) == (0, 0, 0, "zero")


def test_a_silent_day_is_not_reported():
    """Between two days with statements a day without one is null with coverage 0."""
    later = tally(3, "2025-07-08 01:00/2025-07-08 02:00", 1, ("RU-KLU", 1))
    for by, region in (("region", "RU-KLU"), (None, "ALL")):
        found = cell(daily_series(counts(COMPLETE, later), by=by), region, "2025-07-07")
        assert shown(found) == (None, None, None, "not_reported")
        assert found["coverage"] == 0


def test_a_day_with_excluded_rows_only_is_excluded():
    """The only tally of the day is nested in another one that the night's date counts."""
    nested = tally(1, "2025-07-05 21:00/2025-07-05 23:00", 16, ("RU-KLU", 16), inside=2)
    night = tally(2, f"2025-07-05 21:00/{DAY} 07:00", 88, ("RU-KLU", 88))
    found = daily_series(counts(nested, night), refine_windows=False)
    assert shown(cell(found, "RU-KLU", "2025-07-05")) == (None, None, None, "excluded")
    assert shown(cell(found, "RU-KLU", DAY)) == (88, 88, 88, "observed")


def test_a_tally_without_a_total_bounds_nothing():
    """Parts without a total: what is named is observed, what is not may be anything."""
    told = tally(1, DAY, None, ("RU-KLU", 3))
    other = tally(3, "2025-07-07 01:00/2025-07-07 02:00", 1, ("RU-BRY", 1))
    assert shown(one_day(told, other, region="RU-KLU")) == (3, 3, 3, "observed")
    assert shown(one_day(told, other, region="RU-BRY")) == (None, 0, None, "partial")
    assert shown(one_day(told, other, region="ALL", by=None)) == (3, 3, None, "partial")


def test_parts_that_exceed_their_total_support_no_zero():
    """Total 5 against 6 over Kaluga: the day has 5 to 6 events, and Bryansk is not known to be zero."""
    told = tally(1, DAY, 5, ("RU-KLU", 6))
    other = tally(3, "2025-07-07 01:00/2025-07-07 02:00", 1, ("RU-BRY", 1))
    assert shown(one_day(told, other, region="RU-BRY")) == (None, 0, 5, "partial")
    assert shown(one_day(told, region="ALL", by=None)) == (5, 5, 6, "observed")


def test_more_than_a_number_is_unbounded_above():
    """More than 100 over Kaluga: 101, at least 101, no upper bound."""
    told = tally(1, DAY, 101, ("RU-KLU", 101, "stated", (101, None)), total_high=None)
    assert shown(one_day(told, region="RU-KLU")) == (101, 101, None, "observed")
    assert shown(one_day(told, region="ALL", by=None)) == (101, 101, None, "observed")


def test_at_most_a_number_is_no_zero():
    """Up to 100, and nothing else: from 0 to 100 everywhere, and nobody said zero."""
    bounds = {"low": 0, "high": 100, "count": None, "total_low": 0, "total_high": 100, "residual": None}
    told = tally(1, DAY, None, balance="no_breakdown", **bounds)
    assert shown(one_day(told, region="RU-KLU", regions=["RU-KLU"])) == (None, 0, 100, "partial")
    assert shown(one_day(told, region="ALL", by=None))[1:] == (0, 100, "partial")


def test_totals_are_those_of_the_tallies():
    """6 July: 48 + 10 = 58 although the parts named are 40 + 8 + 6."""
    assert shown(one_day(COMPLETE, CUT, region="ALL", by=None)) == (58, 58, 58, "observed")


def test_the_unfinished_last_day_is_marked():
    """Known until 18:00: three quarters of the day, more may come, nothing is zero."""
    found = one_day(COMPLETE, region="RU-KLU", until=f"{DAY}T18:00+03:00")
    assert shown(found) == (40, 40, None, "partial")
    assert found["is_complete"] is False
    assert found["coverage"] == pytest.approx(0.75)


def test_the_publication_of_the_latest_statement_is_the_cut_off():
    """Without `until` nothing is known after the last statement."""
    told = tally(1, f"{DAY} 01:00/{DAY} 02:00", 2, ("RU-KLU", 2), published_at=None)
    assert one_day(told, region="RU-KLU")["is_complete"] is True


def test_a_statement_after_the_last_window_finishes_its_day():
    """The latest statement came the next morning: the day before is complete, and the series ends with it."""
    told = tally(1, f"{DAY} 14:20/{DAY} 19:30", 2, ("RU-KLU", 2))
    late = [{**row, "published_at": instant("2025-07-07 08:00")} for row in told]
    early = [{**row, "published_at": instant(f"{DAY} 20:00")} for row in told]
    assert shown(one_day(late, region="RU-KLU")) == (2, 2, 2, "observed")
    assert one_day(early, region="RU-KLU")["is_complete"] is False
    assert daily_series(counts(late)).height == 1


def test_a_cut_off_before_everything_leaves_nothing():
    """Nothing was known yet: no rows, all columns."""
    assert daily_series(counts(COMPLETE), until="2025-07-01").is_empty()


def test_a_period_longer_than_a_day_never_enters_the_daily_sum():
    """A weekly total is not an event of its last day."""
    week = tally(4, f"2025-06-30 00:00/{DAY} 23:00", 900, ("RU-KLU", 900), kind="longer")
    assert shown(one_day(COMPLETE, week, region="RU-KLU")) == (40, 40, 40, "observed")


def test_regions_asked_for_are_answered():
    """A region that no statement names is zero where the breakdown is complete."""
    found = daily_series(counts(COMPLETE), regions=["RU-TUL", "RU-KLU"])
    assert found["region"].to_list() == ["RU-KLU", "RU-TUL"]
    assert shown(cell(found, "RU-TUL", DAY)) == (0, 0, 0, "zero")


def test_unlike_things_are_not_added():
    """Of launched and intercepted the one with most tallies is meant, and the series says which it is."""
    launched = tally(5, DAY, 100, outcome="launched")
    found = daily_series(counts(COMPLETE, launched), by=None)
    assert found.equals(daily_series(counts(COMPLETE), by=None))
    assert found.select("source", "outcome", "object").unique().row(0)[1:] == ("intercepted", "uav")
    other = daily_series(counts(launched), by=None)
    assert other.select("outcome", "count").row(0) == ("launched", 100.0)


@pytest.mark.parametrize("by", ["region", None])
def test_an_empty_frame_gives_an_empty_series(by):
    """No counts, no rows, all columns."""
    found = daily_series(counts(), by=by)
    assert found.is_empty()
    assert found.columns[: len(SERIES.columns)] == list(SERIES.dtypes)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"day_rule": "noon"}, "day_rule: found 'noon', wanted one of end, start, night, proportional"),
        ({"zone": "Moscow"}, "zone: found 'Moscow', wanted an IANA name"),
        ({"by": "oblast"}, "by: found 'oblast'"),
        ({"until": "2025-07-06T18:00"}, "without a zone"),
        ({"until": "yesterday"}, "until: found 'yesterday'"),
        ({"until": "the day after tomorrow"}, "wanted 2025-12-31 or 2025-12-31T18:00"),
        (
            {"regions": ["RU-KLU"], "by": "district"},
            "counted only within a greater one: RU-KLU in RU-FD-CENTRAL",
        ),
        ({"since": "2025-08-01", "until": "2025-07-01"}, "since 2025-08-01 lies after until 2025-07-01"),
    ],
)
def test_bad_arguments_are_refused_with_the_remedy(options, words):
    """A message says what was found and what was wanted."""
    with pytest.raises(InputError, match=words):
        daily_series(counts(COMPLETE), **options)


@pytest.mark.parametrize("by", ["region", None])
def test_a_series_passes_its_own_check(by):
    """The result is a frame of `frames.SERIES`, sorted."""
    found = daily_series(counts(COMPLETE, CUT), by=by)
    assert check_series(found).equals(found)


def test_what_a_cut_tally_leaves_is_taken_from_a_group_once():
    """Three are left of a tally of the city and the oblast, told together elsewhere: none can be theirs."""
    apart = tally(1, DAY, 8, ("RU-MOW", 3), ("RU-MOS", 2))
    together = tally(2, DAY, 4, ("RU-MOSCOW-REGION", 4))
    found = one_day(apart, together, region="RU-MOSCOW-REGION")
    assert shown(found) == (9, 9, 9, "observed")


def test_a_remainder_without_a_row_is_open_too():
    """Three of ten are left, though the frame has no row of them: another region may have them."""
    cut = tally(1, DAY, 10, ("RU-KLU", 7))[:1]
    assert shown(one_day(cut, region="RU-BRY", regions=["RU-BRY", "RU-KLU"])) == (None, 0, 3, "partial")
