"""Days that are told one after another are tallies of their own."""

from __future__ import annotations

import datetime as dt

import pytest

from tsanalysis import extract

PUBLISHED = "2025-07-06T20:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May, 12 drones were shot down over Kursk Region. On 9 May, 30 drones were shot down over Oryol Region.",
        "On May 5, 12 drones were shot down over Kursk Region; on May 9, 30 over Oryol Region.",
        "5 мая над Курской областью сбиты 12 беспилотников. 9 мая над Орловской областью сбиты 30 беспилотников.",
        "Сбиты беспилотники: 5 мая - 12 над Курской областью, 9 мая - 30 над Орловской.",
        "5 травня над Курською областю збито 12 дронів. 9 травня над Орловською областю збито 30 дронів.",
    ],
)
def test_each_day_has_its_tally(text: str) -> None:
    """Numbers of two days are never parts of one tally."""
    first, second = extract(text, published_at=PUBLISHED).tallies
    assert (first.total, first.window.date) == (12, dt.date(2025, 5, 5))
    assert (second.total, second.window.date) == (30, dt.date(2025, 5, 9))
    assert [tally.counts[0].regions for tally in (first, second)] == [("RU-KRS",), ("RU-ORL",)]


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 42 drones were shot down. On 6 May the ministry named the places: 12 over Kursk Region, 30 over Oryol Region.",
        "5 мая сбиты 42 беспилотника. 6 мая министерство назвало места: 12 над Курской областью, 30 над Орловской.",
    ],
)
def test_the_day_of_saying_where_begins_nothing(text: str) -> None:
    """A breakdown that is told a day later is that of the total before it."""
    (tally,) = extract(text, published_at=PUBLISHED).tallies
    assert (tally.total, tally.balance, tally.window.date) == (42, "balanced", dt.date(2025, 5, 5))
