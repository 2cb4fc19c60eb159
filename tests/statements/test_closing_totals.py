"""Totals told behind their parts, in the same or a later sentence: arithmetic recognises them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import told

CLOSED = [
    (
        "Totma district: nine drones shot down. Kirillov district: 13 shot down, one civilian wounded. Babayevo district: four. In Vologda itself, two were brought down. In all, 28 drones were destroyed over the Vologda region.",
        ["28 balanced: VLG 28, (9 of VLG at VLG), (13 of VLG), (4 of VLG at VLG), (2 of VLG at VLG)"],
    ),
    (
        "Над Орловской областью за ночь сбили 10 беспилотников, над Тамбовской — вдвое меньше, пять. Итого по двум регионам — 15.",
        ["15 balanced: ORL 10, TAM 5"],
    ),
    (
        "Над Київщиною знищено шість дронів, над Одещиною — утричі більше, 18. Загалом по двох областях виходить 24.",
        ["24 balanced: UA-32 6, UA-51 18"],
    ),
    (
        "Results of the night\n- Vologda - 4 UAVs\n- Totma - 3 UAVs\nAll seven were shot down.",
        ["7 balanced: VLG 4, VLG 3"],
    ),
    (
        "Four drones were downed over Tula Region, two over Oryol Region, one over Kursk Region. All seven were flying to factories.",
        ["7 balanced: TUL 4, ORL 2, KRS 1"],
    ),
    (
        "Three drones were destroyed over Oryol Region. Tula Region saw five shot down. Altogether, eight drones were downed overnight.",
        ["8 balanced: ORL 3, TUL 5"],
    ),
    (
        "The crews shot down six drones over Tula Region and two over each of Oryol and Kaluga regions. The total for the night is 10.",
        ["10 balanced: TUL 6, ORL =2, KLU =2"],
    ),
    (
        "Nine drones and two missiles were shot down over Tula Region, four drones and one missile over Oryol Region. In all, 13 drones and three missiles were destroyed.",
        ["13 balanced: TUL 9, ORL 4", "missile 3 balanced: TUL 2, ORL 1"],
    ),
]
OTHERS = [
    (
        "Over Tula Region nine drones were shot down, over Oryol Region four. Since Monday, 13 drones have been destroyed in all.",
        ["none no_total: TUL 9, ORL 4", "13 no_breakdown: ? 13"],
    ),
    (
        "Над Тульской областью сбили девять дронов, над Орловской — четыре. Всего с начала недели уничтожено 13 дронов.",
        ["none no_total: TUL 9, ORL 4", "13 no_breakdown: ? 13"],
    ),
    (
        "Over Tula Region nine drones were shot down, over Oryol Region four. In all, 13 people were injured.",
        ["none no_total: TUL 9, ORL 4"],
    ),
    (
        "Над Тульской областью сбили девять дронов, над Орловской — четыре. Всего повреждено 13 домов.",
        ["none no_total: TUL 9, ORL 4"],
    ),
    (
        "Nine drones were shot down over Tula Region and four over Oryol Region. In all, nine were heading for Moscow.",
        ["none no_total: TUL 9, ORL 4, (9 of total)"],
    ),
    (
        "Над Тульской областью сбили девять дронов, над Орловской — четыре. Всего за сутки уничтожено 20 дронов.",
        ["20 short: TUL 9, ORL 4, ? 7"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLOSED)
def test_a_total_closes_the_parts_that_make_just_that(text, expected):
    """A number that sums up, and is just what was told before it, is the total of that."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_another_number_closes_nothing(text, expected):
    """A longer time, people, houses, a share, or what the parts do not make, is no total that closes them."""
    assert told(text) == expected


@given(st.lists(st.integers(2, 90), min_size=2, max_size=4), st.integers(0, 3))
def test_only_the_sum_closes(numbers, beyond):
    """However many parts: their sum balances them, and a number beyond it leaves a remainder that is told."""
    names = ("Tula", "Oryol", "Kaluga", "Tver")
    parts = " ".join(
        f"{name} Region: {number} drones shot down." for name, number in zip(names, numbers, strict=False)
    )
    [tally] = told(f"{parts} In all, {sum(numbers) + beyond} drones were destroyed.")
    assert ("balanced" in tally) is (beyond == 0)
