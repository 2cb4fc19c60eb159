"""Summaries and digests of air forces and ministries: days, months and commands side by side, shares taken up again.

Sentences of our own; the answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

DIGESTS = [
    # a day of its own begins a tally; what was not reached is lost
    (
        "The ministry reported 30 drones downed on Monday; on Tuesday there were 12, every one of them over Kursk Region.",
        ["30 no_breakdown: ? 30", "12 balanced: KRS 12"],
    ),
    (
        "On Sunday 23 drones were downed, 14 over Oryol Region and nine over Tula Region; on Monday it was eight, each one of them over Kaluga Region.",
        ["23 balanced: ORL 14, TUL 9", "8 balanced: KLU 8"],
    ),
    (
        "During the two days 40 drones were downed: 22 on Monday over Kursk Region and 18 on Tuesday over Oryol Region.",
        ["40 balanced: KRS 22, ORL 18"],
    ),
    (
        "В понедельник сбито 23 беспилотника: 14 — над Орловской областью, 9 — над Тульской; во вторник — 8, все над Калужской областью.",
        ["23 balanced: ORL 14, TUL 9", "8 balanced: KLU 8"],
    ),
    (
        "За двое суток сбито 40 беспилотников: 22 в понедельник над Курской областью и 18 во вторник над Орловской.",
        ["40 balanced: KRS 22, ORL 18"],
    ),
    (
        "У понеділок збито 23 дрони: 14 на Сумщині, 9 на Полтавщині; у вівторок — 8, усі на Харківщині.",
        ["23 balanced: UA-59 14, UA-53 9", "8 balanced: UA-63 8"],
    ),
    (
        "За дві доби збито 40 дронів: 22 у понеділок на Сумщині та 18 у вівторок на Харківщині.",
        ["40 balanced: UA-59 22, UA-63 18"],
    ),
    (
        "Сбиты 40 БПЛА и 6 ракет; две ракеты цели не достигли.",
        ["40 no_breakdown: ? 40", "missile 6 no_breakdown: ? 6", "missile lost 2 no_breakdown: ? 2"],
    ),
    (
        "Збито 40 БпЛА та 6 ракет; дві ракети цілі не досягли.",
        ["40 no_breakdown: ? 40", "missile 6 no_breakdown: ? 6", "missile lost 2 no_breakdown: ? 2"],
    ),
    (
        "Air defence (night of 3 May)\nShot down: 30 drones.\nNot reached their targets: 9 drones.",
        ["30 no_breakdown: ? 30", "lost 9 no_breakdown: ? 9"],
    ),
    (
        "The Air Force said 44 UAVs were shot down and 12 more were lost on radar.",
        ["44 no_breakdown: ? 44", "lost 12 no_breakdown: ? 12"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DIGESTS)
def test_digests(text: str, expected: list[str]) -> None:
    """A sentence of a summary gives the tallies that a careful coder reads in it."""
    assert told(text) == expected
