"""Known answers on a year of real statements: an independent reading of them, and our own."""

import csv
import json
import os
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from store_rows import MOSCOW, as_frames, statement, tally

from tsanalysis.queries import find_query
from tsanalysis.store import open_store

SHARED = Path(os.environ.get("TSANALYSIS_SHARED", Path(__file__).parents[3] / "shared"))
READING = SHARED / "data" / "reported_counts_2025.csv"
POSTS = SHARED / "data" / "ministry_posts_2025.jsonl"
KINDS = {"about": "point", "vague": "unknown"}

needs_reading = pytest.mark.skipif(not READING.is_file(), reason=f"{READING} is not part of the project")
needs_posts = pytest.mark.skipif(not POSTS.is_file(), reason=f"{POSTS} is not part of the project")

DAYS = {
    "2025-03-09": 94,  # 88 in the night, not 104, and six by day
    "2025-06-12": 55,  # 52 in the night, not 96, and three by day
    "2025-07-04": 143,
    "2025-07-05": 187,
    "2025-07-06": 207,  # 120 + 39 + 48
    "2025-09-12": 271,  # 221, 22 and not 32, 9, 16, 3
}


def _spoken(words):
    """Turn '2025-07-06T14:20+03:00' into '2025-07-06 14:20'."""
    return words[:16].replace("T", " ")


def _read_independently():
    """Return the statements of the independent reading: one tally for each post and window."""
    posts = defaultdict(lambda: defaultdict(dict))
    with READING.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            window = (row["window_kind"], row["window_start"], row["window_end"], int(row["total"]))
            numbers = posts[row["posted_utc"]][window]
            if row["count_kind"] == "stated":
                numbers[row["region"]] = numbers.get(row["region"], 0) + int(row["count"])
    return [
        statement(_in_moscow(posted), *(_tally(window, posted, parts) for window, parts in windows.items()))
        for posted, windows in posts.items()
    ]


def _in_moscow(posted):
    return datetime.fromisoformat(posted).astimezone(MOSCOW).strftime("%Y-%m-%d %H:%M")


def _tally(window, posted, parts):
    kind, start, end, total = window
    kind = KINDS.get(kind, kind)
    parts = parts if sum(parts.values()) <= total else {}
    if start:
        return tally(total, f"{_spoken(start)} / {_spoken(end)}", parts, kind=kind)
    return tally(total, parts=parts, kind=kind, night=_in_moscow(posted)[:10])


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    store = open_store(tmp_path_factory.mktemp("year") / "events.duckdb")
    store.add_frames(*as_frames(*_read_independently()))
    return store


@needs_reading
def test_the_days_with_known_sums(year):
    """Nested windows count once, three statements of 48 are three events, one day has 207."""
    days = dict(year.sql('select date::varchar as date, "count" from daily_counts').iter_rows())
    assert {day: days[day] for day in DAYS} == DAYS
    forty_eight = year.sql(
        "select distinct day from current_tallies where total = 48 and day between '2025-07-04' and '2025-07-06'"
    )
    assert forty_eight.height == 3


@needs_reading
def test_december_under_both_day_rules(year):
    """4,396 by the end of each window, 4,364 by its start; the night of 31 October is in one month or the other."""
    months = {row["month"]: row for row in year.run(*find_query("month_totals").bind()).iter_rows(named=True)}
    december = months[date(2025, 12, 1)]
    assert (december["by_window_end"], december["by_window_start"]) == (4396, 4364)


@needs_reading
def test_eighteen_nested_pairs_and_what_nothing_settles(year):
    """18 pairs are nested; 94 and 12 overlap: between 94 and 106."""
    relations = dict(year.overlaps().group_by("relation").len().iter_rows())
    assert relations["nested"] == 18
    assert relations["partial"] == 7
    assert year.overlaps().filter(pl.col("sum_low") == 94, pl.col("sum_high") == 106).height == 1


@needs_posts
def test_our_own_reading_of_those_days(tmp_path):
    """From the post to the daily sum: the reader, the store and its overlaps give the known answers."""
    from tsanalysis.statements import extract, frames_of

    lines = [json.loads(line) for line in POSTS.read_text(encoding="utf-8").splitlines()]
    near = {f"{day[:8]}{int(day[8:]) + shift:02}" for day in DAYS for shift in (-1, 0)}
    told = [
        extract(
            post["text"],
            published_at=post["published_at"],
            source=post["source"],
            truncated=post["truncated"],
        )
        for post in lines
        if post["published_at"][:10] in near
    ]
    store = open_store(tmp_path / "events.duckdb")
    store.add_frames(*frames_of(told))
    days = dict(
        store.sql(
            "select date::varchar as date, \"count\" from daily_counts where outcome = 'intercepted'"
            " and object = 'uav' and source = 'ru-mod'"
        ).iter_rows()
    )
    assert {day: days[day] for day in DAYS} == DAYS
