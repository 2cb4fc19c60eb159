"""Numbers that are no counts: each form of the language in sentences of our own, with the right answer.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    ("Drones were shot down over nine regions.", []),
    ("The Shahed-136 and Orlan-10 drones were shot down.", []),
    (
        "Air defences shot down 5 drones overnight; 12 fires broke out, 3 houses burned and 7 people were injured in Kursk Region.",
        ["5 no_breakdown: ? 5"],
    ),
    (
        "The S-300, S-400 and Pantsir-S1 systems shot down 6 drones over Tula Region in 2025.",
        ["6 balanced: TUL 6"],
    ),
    (
        "Seventeen drones were downed over Kursk Region. Windows broke in school No. 12.",
        ["17 balanced: KRS 17"],
    ),
    ("Сбиты 17 БПЛА над Курской областью. Повреждена школа № 12.", ["17 balanced: KRS 17"]),
    ("The 47th brigade shot down 3 drones.", ["3 no_breakdown: ? 3"]),
    ("Ukraine can produce 10 million drones a year.", []),
    (
        "Air defences shot down 12 drones at an altitude of 300 metres, 30 km from Moscow.",
        ["12 no_breakdown: ? 12"],
    ),
    ("Air defences shot down 80% of the drones.", []),
    ("Five drones were launched from Kursk and Oryol regions.", ["launched 5 no_breakdown: ? 5"]),
    (
        "Ukraine's air force shot down 81 of 115 drones launched from Kursk, Oryol and Primorsko-Akhtarsk.",
        ["81 no_breakdown: ? 81", "launched 115 no_breakdown: ? 115"],
    ),
    ("Three drones flying toward Moscow were shot down, the mayor said.", ["3 no_breakdown: ? 3"]),
    (
        "Flights were suspended at 12 airports and 40 planes were delayed after 9 drones were downed over Tula Region.",
        ["9 balanced: TUL 9"],
    ),
    ("Debris of a downed drone fell on a house in Voronezh.", []),
    ("A drone attack on Moscow was repelled.", []),
    ("Drones attacked an oil depot 400 km from the border. Two workers were killed.", []),
    ("Call 8-800-555-35-35 for help; see https://example.org/2025/10/07/48-drones.", []),
    (
        "Air defences shot down 4 drones over the Black Sea and 2 over the Black Sea region.",
        ["none no_total: BLACK-SEA 4, ? 2"],
    ),
    ("The minister said 3 drone operators were killed.", []),
    (
        "Russia fired 12 missiles and 80 drones; the air force downed 9 missiles and 61 drones.",
        [
            "missile launched 12 no_breakdown: ? 12",
            "launched 80 no_breakdown: ? 80",
            "missile 9 no_breakdown: ? 9",
            "61 no_breakdown: ? 61",
        ],
    ),
    (
        "Над Курской областью сбито 5 дронов, сообщили в 47-й бригаде; ранены 3 человека.",
        ["5 balanced: KRS 5"],
    ),
    ("Беспилотники сбиты над девятью регионами.", []),
    ("Расчёт С-300 сбил 2 дрона над Брянской областью.", ["2 balanced: BRY 2"]),
    ("Дроны «Герань-2» и «Орлан-10» уничтожили 5 танков.", []),
    ("На Харьковском направлении уничтожено 7 БПЛА.", ["7 no_breakdown: ? 7"]),
    ("В 2025 году уничтожено 500 беспилотников.", ["500 no_breakdown: ? 500"]),
    ("Задержано 40 рейсов в 3 аэропортах.", []),
    ("С Курского и Орловского направлений запущено 60 дронов.", ["launched 60 no_breakdown: ? 60"]),
    ("Зафіксовано влучання 9 ударних БпЛА на 7 локаціях.", ["hit 9 no_breakdown: ? 9"]),
    (
        "Ворог запустив 112 БпЛА з районів Курська, Орла та Приморсько-Ахтарська.",
        ["launched 112 no_breakdown: ? 112"],
    ),
    ("ППО збила 12 БпЛА; пошкоджено 5 будинків, поранено 3 людини.", ["12 no_breakdown: ? 12"]),
    ("Russian air defences did not shoot down 5 drones.", []),
    ("No drones were shot down overnight.", ["0 no_breakdown: ? 0"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_number_is_no_count(text, expected):
    """A number of anything else is no count, and its place is not the place of a count."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Пункт управления БПЛА бригады в Херсонской области уничтожен авиабомбой.",
        "Пункт управління БпЛА на Херсонщині знищено.",
    ],
)
def test_what_is_for_drones_is_no_drone(text):
    """A control post of drones that is destroyed is no drone that was shot down."""
    assert told(text) == []
