"""Promises of the clock: the same local time as the engine's own conversion, to the microsecond."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from count_rows import cell, counts, tally
from hypothesis import given, settings
from hypothesis import strategies as st

from tsanalysis.series import daily_series
from tsanalysis.series.clock import Clock, clock_over

ZONES = ("Europe/Kyiv", "Europe/Moscow", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
EPOCH = datetime(1990, 1, 1, tzinfo=UTC)
instants = st.integers(0, 47 * 365 * 24 * 3600).map(lambda seconds: EPOCH + timedelta(seconds=seconds))


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(ZONES), instants, st.lists(st.integers(-(10**9), 10**14), min_size=1, max_size=20))
def test_a_clock_shows_what_the_engine_shows(zone, first, steps):
    """Whatever the span, near and far from changes of the clock."""
    moments = [first + timedelta(microseconds=abs(step)) for step in steps]
    frame = pl.DataFrame({"at": moments}, schema={"at": pl.Datetime("us", "UTC")})
    clock = clock_over(zone, min(moments), max(moments))
    shown = frame.select(fast=clock.local(pl.col("at")), slow=Clock(zone).local(pl.col("at")))
    assert shown["fast"].to_list() == shown["slow"].to_list()


@pytest.mark.parametrize("zone", ZONES)
def test_the_second_of_a_change(zone):
    """One microsecond before, at and after every change of 2025."""
    year = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 12, 31, tzinfo=UTC))
    clock = clock_over(zone, *year)
    moments = [at + timedelta(microseconds=n) for at, _ in clock.offsets for n in (-1, 0, 1)]
    frame = pl.DataFrame({"at": moments}, schema={"at": pl.Datetime("us", "UTC")})
    shown = frame.select(fast=clock.local(pl.col("at")), slow=Clock(zone).local(pl.col("at")))
    assert shown["fast"].to_list() == shown["slow"].to_list()
    assert len(clock.offsets) == (1 if zone in {"Europe/Moscow", "Asia/Kathmandu"} else 3)


def test_a_span_that_starts_a_fraction_after_the_second_of_a_change():
    """The clock goes back at 01:00:00 UTC; whole days from 01:00:00.9 end in that second."""
    first = datetime(2025, 10, 25, 1, 0, 0, 900_000, tzinfo=UTC)
    clock = clock_over("Europe/Kyiv", first, first + timedelta(days=3))
    assert [str(since)[:19] for since, _ in clock.offsets] == ["2025-10-24 01:00:00", "2025-10-26 01:00:00"]


def test_a_long_span_with_many_changes_is_left_to_the_engine():
    """Thirty years of summer time are more changes than are worth telling apart."""
    assert (
        clock_over("Europe/Kyiv", datetime(1995, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)).offsets
        == ()
    )
    assert clock_over("Europe/Kyiv", None, None) == Clock("Europe/Kyiv")


@pytest.mark.parametrize(
    ("ends", "day"),
    [("2025-10-25T21:30+00:00", "2025-10-26"), ("2025-10-26T21:30+00:00", "2025-10-26")],
)
def test_regions_know_the_change_of_the_clock(ends, day):
    """26 October 2025 in Kyiv lasts from 21:00 to 22:00 UTC a day later: both instants are on it."""
    frame = counts(
        tally(1, f"2025-10-25T12:00+00:00/{ends}", 3, ("UA-30", 3)),
        tally(2, "2025-10-20T12:00+00:00/2025-10-20T13:00+00:00", 1, ("UA-30", 1)),
    )
    assert cell(daily_series(frame, zone="Europe/Kyiv"), "UA-30", day)["count"] == 3
