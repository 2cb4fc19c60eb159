"""Markup, lists, tables and broken lines: each form of the language in sentences of our own, with the right answer.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import textwrap

import pytest
from telling import told

CASES = [
    (
        (
            "12 drones downed overnight\n\nOvernight 12 drones were shot down: 7 over Kursk Region and 5 over Tula Region.\n\n"
            "Overnight 12 drones were shot down: 7 over Kursk Region and 5 over Tula Region."
        ),
        ["12 balanced: KRS 7, TUL 5"],
    ),
    (
        "Ночью сбито 12 БПЛА: 7 над Курской областью, 5 над Тульской.\n\nНочью сбито 12 БПЛА: 7 над Курской областью, 5 над Тульской.",
        ["12 balanced: KRS 7, TUL 5"],
    ),
    ("Air defences inter-\ncepted 5 drones over Kursk Re-\ngion.", ["5 balanced: KRS 5"]),
    (
        "<p>Air defences shot down <b>12</b> drones:</p><ul><li>7 over Kursk&nbsp;Region</li><li>5 over Tula Region</li></ul>",
        ["12 balanced: KRS 7, TUL 5"],
    ),
    (
        "> Air defences shot down 12 drones:\n> 7 over Kursk Region\n> 5 over Tula Region",
        ["12 balanced: KRS 7, TUL 5"],
    ),
    (
        "Air defences shot down 12 drones overnight:\n\n- Kursk Region: 7\n- Tula Region: 5",
        ["12 balanced: KRS 7, TUL 5"],
    ),
    ("Drones shot down overnight: 12\nKursk Region 7\nTula Region 5", ["12 balanced: KRS 7, TUL 5"]),
    (
        "Drones shot down overnight\nRegion | Drones\nKursk Region | 7\nTula Region | 5\nTotal | 12",
        ["12 balanced: KRS 7, TUL 5"],
    ),
    ("Сбито 12 БПЛА:\n1. Курская область — 7\n2. Тульская область — 5", ["12 balanced: KRS 7, TUL 5"]),
    ("Сбито 12 дронов: Курская область (7), Тульская область (5).", ["12 balanced: KRS 7, TUL 5"]),
    ("Air defences shot down 12 drones: Kursk Region (7), Tula Region (5).", ["12 balanced: KRS 7, TUL 5"]),
    (
        "Air defences shot down 12 drones (7 over Kursk Region, 5 over Tula Region).",
        ["12 balanced: KRS 7, TUL 5"],
    ),
    ("Kursk Region — 7 drones shot down; Tula Region — 5; total — 12.", ["12 balanced: KRS 7, TUL 5"]),
    ("Сбито 12 дронов:\n✅ 7 — Курская обл.\n✅ 5 — Тульская обл.", ["12 balanced: KRS 7, TUL 5"]),
    ("Сбито 12 дронов: 7 — в Курской обл., 5 — в Тульской обл.", ["12 balanced: KRS 7, TUL 5"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_noise(text, expected):
    """Noise changes no number."""
    assert told(text) == expected


WRAPPED = [
    (
        "The defence ministry said 36 drones had been shot down between 8 p.m. on October 19 and 6 a.m. on October 20: 14 over the "
        "Bryansk Region, 12 over the Kaluga Region and ten over the waters of the Black Sea, two of them near the coast."
    ),
    (
        "Ночью дежурные средства ПВО уничтожили 36 украинских беспилотников: 14 – над Брянской областью, 12 – над Калужской, "
        "10 – над акваторией Черного моря."
    ),
    (
        "У ніч на 8 жовтня противник атакував 94 ударними безпілотниками. Станом на 09:00 збито 78 дронів на півночі та в центрі "
        "країни, ще 16 влучили у вісім локацій."
    ),
]


@pytest.mark.parametrize("text", WRAPPED)
@pytest.mark.parametrize("width", [40, 60, 72])
def test_wrapped_lines_read_the_same(text, width):
    """A text wrapped at any width, as in mails, tells what it tells in one line."""
    assert told(textwrap.fill(text, width)) == told(text) != []
