"""A running total contains what was told before it: no number is counted twice, none that came later is lost."""

from __future__ import annotations

import pytest

import tsanalysis as tsa

DAY = "2025-07-06"
TICKER = [
    ("09:00", "Twelve drones were shot down over Tula Region today, the governor of Tula Region said."),
    ("11:00", "Five more drones were shot down over Tula Region today, the governor of Tula Region said."),
    (
        "13:00",
        "Three more drones were shot down, bringing the day's total to 20, the governor of Tula Region said.",
    ),
    ("17:00", "Four more drones were shot down over Tula Region today, the governor of Tula Region said."),
]


def total(tmp_path, told):
    """Return the day's sum of what was told, each with its hour of publication."""
    store = tsa.open_store(tmp_path / "events.duckdb")
    store.add(
        [
            tsa.extract(text, published_at=f"{DAY}T{hour}:00+03:00", source="ru-tul-governor")
            for hour, text in told
        ]
    )
    days = tsa.daily_series(store.counts(), by=None, until=DAY)
    return days.get_column("count").to_list()


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Nine more drones were shot down over Moscow, bringing the day's total to 35.", 35),
        ("As of 9 am, 12 drones had been shot down over Moscow. By noon the number had risen to 19.", 19),
        ("Ещё девять беспилотников сбиты за день, всего за день — 35.", 35),
        ("Ще дев'ять дронів збито за день, загалом за день - 35.", 35),
    ],
)  # fmt: skip
def test_a_text_with_its_running_total_counts_it_once(tmp_path, text, events):
    """What is told as more, and the total it brings about, are one number of events."""
    assert total(tmp_path, [("20:00", text)]) == [events]


def test_what_is_told_after_a_running_total_is_added(tmp_path):
    """Of an official's day, the last running total and what came after it count."""
    assert total(tmp_path, TICKER) == [24]
    assert {
        row[0]
        for row in tsa.open_store(tmp_path / "events.duckdb")
        .sql("select reading from tallies where total = 20")
        .rows()
    } == {"running"}


def test_without_a_running_total_each_number_is_one_more(tmp_path):
    """Increments add up."""
    assert total(tmp_path, [TICKER[1], TICKER[3]]) == [9]
