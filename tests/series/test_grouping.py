"""Promises of grouping: totals are kept, and no place is counted twice."""

from __future__ import annotations

import polars as pl
import pytest
from count_rows import cell, counts, tally

from tsanalysis.errors import InputError
from tsanalysis.series import daily_series

DAY = "2025-07-06"
CITY = tally(1, DAY, 7, ("RU-MOW", 3), ("RU-MOS", 4))
AGGREGATE = tally(2, DAY, 9, ("RU-MOSCOW-REGION", 9))
JOINT = tally(3, DAY, 5, ("RU-MOW+RU-MOS", 5, "joint"))


def shown(found):
    """Return the four values by which a cell is read."""
    return found["count"], found["low"], found["high"], found["status"]


def test_members_go_into_an_aggregate_that_is_named():
    """3 + 4 over city and oblast and 9 over both together: 16 over Moscow Region, once."""
    found = daily_series(counts(CITY, AGGREGATE))
    assert found["region"].to_list() == ["RU-MOSCOW-REGION"]
    assert shown(cell(found, "RU-MOSCOW-REGION", DAY)) == (16, 16, 16, "observed")


def test_members_stay_apart_where_no_aggregate_is_named():
    """City and oblast are two regions as long as the source tells them apart."""
    found = daily_series(counts(CITY, JOINT))
    assert shown(cell(found, "RU-MOW", DAY)) == (3, 4, 7, "partial")
    assert shown(cell(found, "RU-MOS", DAY)) == (4, 5, 8, "partial")


def test_a_joint_number_within_one_group_is_the_groups_own():
    """Five together over city and oblast are five over the district."""
    found = daily_series(counts(CITY, JOINT), by="district")
    assert shown(cell(found, "RU-FD-CENTRAL", DAY)) == (12, 12, 12, "observed")


def test_a_district_that_is_named_is_open_over_its_regions():
    """5 over the Central district: up to 5 in Kaluga, none in Rostov."""
    told = tally(1, DAY, 8, ("RU-FD-CENTRAL", 5), ("RU-ROS", 3))
    found = daily_series(counts(told), regions=["RU-KLU", "RU-ROS", "RU-VGG"])
    assert shown(cell(found, "RU-KLU", DAY)) == (None, 0, 5, "partial")
    assert shown(cell(found, "RU-ROS", DAY)) == (3, 3, 3, "observed")
    assert shown(cell(found, "RU-VGG", DAY)) == (0, 0, 0, "zero")


def test_districts_and_countries_and_waters():
    """Regions without a district count for their country; waters are their own."""
    told = tally(1, DAY, 10, ("RU-KLU", 1), ("RU-ROS", 2), ("UA-43", 3), ("XZ-BLACK-SEA", 4))
    district = daily_series(counts(told), by="district")
    assert dict(district.select("region", "count").iter_rows()) == {
        "RU-FD-CENTRAL": 1,
        "RU-FD-SOUTHERN": 2,
        "UA": 3,
        "XZ-BLACK-SEA": 4,
    }
    country = daily_series(counts(told), by="country")
    assert dict(country.select("region", "count").iter_rows()) == {"RU": 3, "UA": 3, "XZ-BLACK-SEA": 4}


def test_listed_members_are_one_mention_of_their_group():
    """City and oblast listed among 57: the district has at least 2 and at most 57, not 114."""
    told = tally(1, DAY, 57, ("RU-MOW", None, "listed"), ("RU-MOS", None, "listed"))
    found = cell(daily_series(counts(told), by="district"), "RU-FD-CENTRAL", DAY)
    assert shown(found) == (None, 2, 57, "partial")


def test_a_grouping_of_ones_own():
    """Regions that the mapping does not name stay as they are."""
    told = tally(1, DAY, 6, ("RU-KLU", 1), ("RU-BRY", 2), ("RU-ROS", 3))
    found = daily_series(counts(told), by={"RU-KLU": "west", "RU-BRY": "west"})
    assert dict(found.select("region", "count").iter_rows()) == {"RU-ROS": 3, "west": 3}


def test_unknown_codes_have_no_district():
    """A code of one's own is a region, but nobody knows where it lies: say so, name it, and the remedy."""
    told = tally(1, DAY, 1, ("HARBOUR", 1))
    assert cell(daily_series(counts(told)), "HARBOUR", DAY)["count"] == 1
    with pytest.raises(InputError, match="HARBOUR; give a mapping"):
        daily_series(counts(told), by="district")


def test_undecided_overlaps_lower_the_bound():
    """94 until 07:00 and 12 from 06:00 on: 106 at most, 94 at least; of Kaluga's 5 all may be told twice."""
    night = tally(1, "2025-07-04 23:00/2025-07-05 07:00", 94, ("RU-KLU", 20), ("RU-BRY", 74))
    morning = tally(2, "2025-07-05 06:00/2025-07-05 08:00", 12, ("RU-KLU", 5), ("RU-TUL", 7))

    frame = counts(night).with_columns(undecided=pl.lit(0, pl.Int64))
    frame = pl.concat([frame, counts(morning).with_columns(undecided=pl.lit(12, pl.Int64))])
    assert shown(cell(daily_series(frame, by=None), "ALL", "2025-07-05")) == (106, 94, 106, "observed")
    assert shown(cell(daily_series(frame), "RU-KLU", "2025-07-05")) == (25, 20, 25, "observed")
