"""A store that was filled day by day is the archive from which late reports are completed."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from store_rows import statement, tally

import tsanalysis as tsa
from tsanalysis.cli import cli
from tsanalysis.errors import InputError, NotEnoughDataError

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
    """Half is known on the day itself: 10 known events are expected to be 10 + 10 in the end."""
    fill(tell, 32)
    states = tsa.archive(store, map(evening, range(32)), daily=daily, delays_max=2)
    last = tsa.nowcast(states, delays_max=2).frame.filter(date=FIRST + timedelta(days=31)).row(0, named=True)
    assert (last["known"], last["reported_share"]) == (10.0, 0.5)
    assert last["expected"] == pytest.approx(20)
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


def test_of_a_partly_reported_day_the_events_stated_are_known(store, tell):
    """Of a total of 10 the first statement gives 4 to a region and 6 to none: 4 are known of it, until 6 more come."""

    def regional(counts):
        return tsa.daily_series(counts, by="region")

    words = f"{FIRST} 07:00 / {FIRST} 12:00"
    tell(statement(f"{FIRST} 12:00", tally(10, words, {"RU-BEL": 4})), recorded_at=evening(0))
    later = f"{FIRST} 13:00 / {FIRST} 18:00"
    tell(statement(f"{FIRST} 18:00", tally(6, later, {"RU-BEL": 6})), recorded_at=evening(1))
    states = tsa.archive(store, map(evening, range(2)), daily=regional, delays_max=2)
    assert states.filter(date=FIRST).select("as_of", "count").rows() == [
        (FIRST, 4.0),
        (FIRST + timedelta(days=1), 10.0),
    ]


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
    with pytest.raises(
        NotEnoughDataError, match=r"found 1 of the instants.*one a day over 35 days.*recorded_at"
    ):
        tsa.archive(store, map(evening, range(8)), daily=daily)
    with pytest.raises(NotEnoughDataError, match="found 0 of the instants"):
        tsa.archive(store, [], daily=daily)


def printed(store, *arguments):
    """Run a verb on the total of a store; return its exit code and the rows that it prints."""
    options = ["--store", str(store.path), "--by", "total", "--format", "json"]
    result = CliRunner().invoke(cli, [*arguments, *options])
    error = getattr(result.exception, "exit_code", result.exit_code)
    return error, json.loads(result.stdout or "[]"), result


def test_the_verb_prints_the_archive_or_says_what_is_missing(store, tell):
    """`nowcast --archive` prints what was known when, up to --until; four days are too few: exit code 6."""
    fill(tell, 4)
    code, rows, _ = printed(store, "nowcast", "--archive", "--days", "4", "--delays-max", "2")
    assert code == 0
    assert [row["count"] for row in rows if row["date"] == "2025-03-02"] == [10, 20, 20]
    until = ("--until", "2025-03-03T23:30+03:00")
    _, rows, _ = printed(store, "nowcast", "--archive", "--days", "4", "--delays-max", "2", *until)
    assert max(row["as_of"] for row in rows) == "2025-03-03"
    code, rows, result = printed(store, "nowcast", "--days", "4", "--delays-max", "2")
    assert (code, rows) == (6, [])
    assert "wanted at least 28" in str(result.exception)


def test_a_store_without_history_or_content_has_no_nowcast(store, tell):
    """An empty store says that it holds nothing, one loaded at once that it does not know when: exit code 6."""
    code, _, result = printed(store, "nowcast")
    assert code == 6
    assert "holds nothing" in str(result.exception)
    tell(*(told(day, ("07:00", "12:00"), 10) for day in range(8)), recorded_at=evening(7))
    code, _, result = printed(store, "nowcast", "--days", "9")
    assert code == 6
    assert "what is missing is when each statement became known" in str(result.exception)


@pytest.mark.soak
def test_the_verb_completes_the_last_day(store, tell):
    """The same store as above, from the command line: 10 known, about 20 expected; half is known at once."""
    fill(tell, 32)
    _, rows, _ = printed(store, "nowcast", "--days", "32", "--delays-max", "2")
    assert rows[-1]["known"] == 10
    assert rows[-1]["expected"] == pytest.approx(20)
    _, delays, _ = printed(store, "nowcast", "--days", "32", "--delays-max", "2", "--delays")
    assert [row["share"] for row in delays] == [0.5, 1.0, 1.0]


def test_vintages_are_the_states_at_the_end_of_each_day(store, tell):
    """The second day ends with its morning known, the third with all of the second; before the first nothing is."""
    fill(tell, 3)
    known = tsa.vintages(store, daily=daily)
    second = FIRST + timedelta(days=1)
    assert known(FIRST - timedelta(days=1)).is_empty()
    assert known(second).filter(date=second)["count"].to_list() == [10]
    assert known(second + timedelta(days=1)).filter(date=second)["count"].to_list() == [20]


def test_a_backtest_as_of_a_store_without_history_says_so(store, tell):
    """Loaded at once: no past day had anything known then, and the reason of every row says that."""
    tell(*(told(day, ("07:00", "12:00"), 10 + day % 3) for day in range(150)), recorded_at=evening(160))
    code, rows, result = printed(store, "forecast", "--as-of", "--backtest")
    assert code == 0
    assert "with what the store knew on each past day" in result.stderr
    assert {row["reason"] for row in rows} == {
        "0 past days could be forecast, wanted at least 8 of which something was known then"
    }
    _, rows, result = printed(store, "forecast", "--backtest")
    assert "what is known now" in result.stderr
    assert {row["reason"] for row in rows} == {None}


def test_an_instant_needs_a_zone(store):
    """A naive instant is named and refused, since nobody knows when it was."""
    with pytest.raises(InputError, match="no time zone in 2025-03-01 20:00:00"):
        tsa.archive(store, [datetime(2025, 3, 1, 20)], daily=daily)  # noqa: DTZ001 -- the fault under test
