"""Promises of the day rules: which day a window belongs to, in any zone, on days of 23 and 25 hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from count_rows import cell, counts, tally

from tsanalysis.series import daily_series, hour_profile, hours_covered


def days(window, rule, *, kind="clock", zone="Europe/Moscow", total=12):
    """Return the days and numbers to which a rule gives the events of one window."""
    frame = counts(tally(1, window, total, ("RU-KLU", total), kind=kind))
    found = daily_series(frame, by=None, day_rule=rule, zone=zone)
    return {str(row["date"]): row["count"] for row in found.to_dicts() if row["count"]}


@pytest.mark.parametrize(
    ("window", "end", "start", "night", "proportional"),
    [
        # over midnight: 1 hour of 8 before it
        (
            "2025-10-31 23:00/2025-11-01 07:00",
            {"2025-11-01": 12},
            {"2025-10-31": 12},
            {"2025-11-01": 12},
            {"2025-10-31": 1.5, "2025-11-01": 10.5},
        ),
        # until midnight: it ends on its own day; it begins after 20:00, so the night is the next morning's
        (
            "2025-12-23 21:00/2025-12-24 00:00",
            {"2025-12-23": 12},
            {"2025-12-23": 12},
            {"2025-12-24": 12},
            {"2025-12-23": 12},
        ),
        # by day
        *[("2025-07-06 14:20/2025-07-06 19:30", *[{"2025-07-06": 12}] * 4)],
        # from afternoon into the evening: begins before 20:00
        *[("2025-07-06 15:00/2025-07-06 23:00", *[{"2025-07-06": 12}] * 4)],
        # a point
        (
            "2025-07-06 20:20/2025-07-06 20:20",
            {"2025-07-06": 12},
            {"2025-07-06": 12},
            {"2025-07-07": 12},
            {"2025-07-06": 12},
        ),
        # exactly midnight is the new day
        *[("2025-07-07 00:00/2025-07-07 00:00", *[{"2025-07-07": 12}] * 4)],
        # a day without clock times
        *[("2025-07-06", *[{"2025-07-06": 12}] * 4)],
    ],
)
def test_day_of_a_window(window, end, start, night, proportional):
    """Each rule by hand, in Moscow time."""
    assert days(window, "end") == end
    assert days(window, "start") == start
    assert days(window, "night") == night
    assert days(window, "proportional") == proportional


@pytest.mark.parametrize("rule", ["end", "start", "night", "proportional"])
def test_a_night_without_hours_belongs_to_its_morning(rule):
    """Nothing says how the night splits: it stays whole, on the date that the statement gives it."""
    assert days("2025-03-09", rule, kind="overnight") == {"2025-03-09": 12}


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        # 26 October 2025: clocks go back, 25 hours; 24 Oct 12:00 to 27 Oct 12:00 = 12 + 24 + 25 + 12 = 73 hours
        (
            "2025-10-24T12:00+03:00/2025-10-27T12:00+02:00",
            {"2025-10-24": 12, "2025-10-25": 24, "2025-10-26": 25, "2025-10-27": 12},
        ),
        # 30 March 2025: clocks go forward, 23 hours; 12 + 23 + 12 = 47
        (
            "2025-03-29T12:00+02:00/2025-03-31T12:00+03:00",
            {"2025-03-29": 12, "2025-03-30": 23, "2025-03-31": 12},
        ),
    ],
)
def test_days_of_23_and_25_hours_get_their_share(window, expected):
    """One event an hour over the change of the clocks in Kyiv: as many events as the day has hours."""
    found = days(window, "proportional", zone="Europe/Kyiv", total=sum(expected.values()))
    assert found == pytest.approx(expected, abs=1e-6)
    assert sum(found.values()) == sum(expected.values())


@pytest.mark.parametrize(
    ("day", "begins", "ends", "hours"),
    [
        ("2025-10-26", "+03:00", "+02:00", 25),
        ("2025-03-30", "+02:00", "+03:00", 23),
        ("2025-07-06", "+03:00", "+03:00", 24),
    ],
)
def test_every_hour_is_covered_once(day, begins, ends, hours):
    """Two overlapping windows that fill a day in Kyiv cover its 23, 24 or 25 hours, no more."""
    after = date.fromisoformat(day) + timedelta(days=1)
    first = tally(1, f"{day}T00:00{begins}/{day}T12:00{ends}", 4, ("UA-30", 4))
    second = tally(2, f"{day}T05:00{ends}/{after}T00:00{ends}", 4, ("UA-30", 4))
    found = hours_covered(counts(first, second), zone="Europe/Kyiv")
    assert found.row(0) == (date.fromisoformat(day), hours, hours, 1, 0)
    assert found.height == 1


def test_hours_of_the_day():
    """12 from 21:00 to midnight: 4 in each hour; 6 at "about 14:20"; 5 in a night without hours."""
    frame = counts(
        tally(1, "2025-12-23 21:00/2025-12-24 00:00", 12, ("RU-KLU", 12)),
        tally(2, "2025-12-23 14:20/2025-12-23 14:20", 6, ("RU-KLU", 6), kind="point"),
        tally(3, "2025-12-23", 5, ("RU-KLU", 5), kind="overnight"),
    )
    found = hour_profile(frame)
    told = {row["hour"]: (row["count"], row["hours"]) for row in found.to_dicts() if row["count"]}
    assert told.pop(None) == (5, None)
    assert list(told) == [14, 21, 22, 23]
    assert list(told.values()) == [(6, 0), *[pytest.approx((4, 1))] * 3]
    assert found.filter(hour=21)["rate"].item() == pytest.approx(4)
    assert found.height == 25


def test_the_profile_uses_the_finest_windows():
    """296 from 21:00 to 07:00 with 112 until midnight: the evening hours have 112/3, not 296/10."""
    evening = tally(1, "2025-12-23 21:00/2025-12-24 00:00", 112, ("RU-KLU", 112), inside=2)
    night = tally(2, "2025-12-23 21:00/2025-12-24 07:00", 296, ("RU-KLU", 296))
    found = hour_profile(counts(evening, night))
    assert found.filter(hour=22)["count"].item() == pytest.approx(112 / 3)
    assert found.filter(hour=5)["count"].item() == pytest.approx(184 / 7)
    assert found["count"].sum() == 296
    assert found["hours"].sum() == 10


def test_an_apportioned_number_is_marked():
    """1.5 of 12 events fell before midnight if they fell evenly: between 0 and 12 for sure."""
    frame = counts(tally(1, "2025-10-31 23:00/2025-11-01 07:00", 12, ("RU-KLU", 12)))
    found = cell(daily_series(frame, day_rule="proportional"), "RU-KLU", "2025-10-31")
    assert (found["count"], found["low"], found["high"], found["is_apportioned"]) == (1.5, 0, 12, True)
    assert cell(daily_series(frame), "RU-KLU", "2025-11-01")["is_apportioned"] is False
