"""A store that was filled day by day is the archive from which late reports are completed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from store_rows import statement, tally

import tsanalysis as tsa
from tsanalysis.errors import InputError

FIRST = date(2025, 3, 1)


def evening(day):
    """Return 20:00 UTC, 23:00 in Moscow, of a day by number."""
    return datetime(2025, 3, 1, 20, tzinfo=UTC) + timedelta(days=day)


def told(day, hours, total):
    """Return the statement of a window of one day, all of it in one region."""
    words = f"{FIRST + timedelta(days=day)}"
    start, end = hours
    return statement(f"{words} {end}", tally(total, f"{words} {start} / {words} {end}", {"RU-BEL": total}))


def fill(tell, n_days):
    """Tell each morning's 10 events on the day, each afternoon's 10 on the next day."""
    for day in range(n_days):
        late = [told(day - 1, ("13:00", "18:00"), 10)] if day else []
        tell(told(day, ("07:00", "12:00"), 10), *late, recorded_at=evening(day))


def daily(counts):
    """Return the series of all regions together."""
    return tsa.daily_series(counts, by=None)


def test_the_states_of_a_store_are_what_was_known(store, tell):
    """Of each day 10 are known at once and 20 a day later; four days are too few for a nowcast, which says so."""
    fill(tell, 4)
    states = tsa.archive(store, map(evening, range(4)), daily=daily, delays_max=2)
    assert states.filter(date=FIRST + timedelta(days=1))["count"].to_list() == [10.0, 20.0, 20.0]
    reason = tsa.nowcast(states, delays_max=2).frame["reason"].item()
    assert reason == "the archive holds 2 days with 3 states of knowledge each, wanted at least 28"


@pytest.mark.soak
def test_a_store_filled_day_by_day_completes_its_last_day(store, tell):
    """Half is known on the day itself: 10 known events are expected to be 10 + 10.5 in the end."""
    fill(tell, 32)
    states = tsa.archive(store, map(evening, range(32)), daily=daily, delays_max=2)
    last = tsa.nowcast(states, delays_max=2).frame.filter(date=FIRST + timedelta(days=31)).row(0, named=True)
    assert (last["known"], last["reported_share"]) == (10.0, 0.5)
    assert last["expected"] == pytest.approx(20.5)
    assert last["lower"] <= 20 <= last["upper"]


def test_a_day_told_late_was_zero_known_events_before(store, tell):
    """Nothing is told of the second day until the third: the state of the second day knows 0 of its events.

    Of the third day nothing is known at all, and more may come: 0 known events, which is no count of 0.
    """
    tell(told(0, ("07:00", "12:00"), 4), recorded_at=evening(0))
    tell(told(1, ("07:00", "12:00"), 6), recorded_at=evening(2))
    states = tsa.archive(store, map(evening, range(3)), daily=daily, delays_max=2)
    known = {(row["date"].day, row["as_of"].day): row["count"] for row in states.iter_rows(named=True)}
    assert known == {(1, 1): 4, (1, 2): 4, (1, 3): 4, (2, 2): 0, (2, 3): 6, (3, 3): 0}


def test_a_replaced_day_is_not_zero(store, tell):
    """A correction moves the events of the first day to the second: from then on the first day is unknown, not 0."""
    first = told(0, ("07:00", "12:00"), 4)
    tell(first, recorded_at=evening(0))
    words = f"{FIRST + timedelta(days=1)}"
    moved = statement(
        f"{words} 13:00",
        tally(4, f"{words} 07:00 / {words} 12:00", {"RU-BEL": 4}),
        supersedes=first[0]["statement_id"],
    )
    tell(moved, recorded_at=evening(1))
    states = tsa.archive(store, map(evening, range(2)), daily=daily, delays_max=2)
    assert states.select("date", "as_of", "count").rows() == [
        (FIRST, FIRST, 4.0),
        (FIRST + timedelta(days=1), FIRST + timedelta(days=1), 4.0),
    ]


def test_one_load_is_no_archive(store, tell):
    """A year loaded at once has one state of knowledge: the refusal says what is missing."""
    tell(*(told(day, ("07:00", "12:00"), 10) for day in range(8)), recorded_at=evening(7))
    with pytest.raises(InputError, match=r"found 1 of the instants.*one a day over 35 days.*recorded_at"):
        tsa.archive(store, map(evening, range(8)), daily=daily)
    with pytest.raises(InputError, match="found 0 of the instants"):
        tsa.archive(store, [], daily=daily)


def test_an_instant_needs_a_zone(store):
    """A naive instant is named and refused, since nobody knows when it was."""
    with pytest.raises(InputError, match="no time zone in 2025-03-01 20:00:00"):
        tsa.archive(store, [datetime(2025, 3, 1, 20)], daily=daily)  # noqa: DTZ001 -- the fault under test
