"""Entries of a chronicle, corrections, and places and kinds taken up: each in sentences of our own, with near ones that read otherwise."""

from __future__ import annotations

import pytest
from telling import told

from tsanalysis.statements import extract

CASES = [
    (
        "Chronicle of the morning\n06:10 - Two drones were shot down over Tula Region.\n07:45 - Three drones were destroyed over Oryol Region.",
        ["2 balanced: TUL 2", "3 balanced: ORL 3"],
    ),
    (
        "Хроника атаки\n22:40 — над Орловской областью уничтожены три беспилотника.\n23:55 — ещё два дрона сбиты над Липецкой областью.",
        ["3 balanced: ORL 3", "2 balanced: LIP 2"],
    ),
    (
        "Хроніка ночі\n00:20 — над Сумщиною збито чотири дрони.\n03:15 — над Полтавщиною знищено один БпЛА.",
        ["4 balanced: UA-59 4", "1 balanced: UA-53 1"],
    ),
    (
        "7 October. 06:00 to 10:00: four UAVs destroyed over Tula Region. 10:00 to 15:00: seven destroyed over Kaluga Region.",
        ["4 balanced: TUL 4", "7 balanced: KLU 7"],
    ),
    (
        "С 06:00 до 10:00: уничтожены четыре БПЛА над Тульской областью. С 10:00 до 15:00: уничтожены семь над Калужской областью.",
        ["4 balanced: TUL 4", "7 balanced: KLU 7"],
    ),
    (
        "З 06:00 до 10:00: знищено чотири БпЛА над Сумщиною. З 10:00 до 15:00: збито сім над Полтавщиною.",
        ["4 balanced: UA-59 4", "7 balanced: UA-53 7"],
    ),
    (
        "From 20:00 to 06:00, 30 drones were destroyed. 20:00 to 24:00: 12 over Tula Region. 00:00 to 06:00: 18 over Kaluga Region.",
        ["30 balanced: TUL 12, KLU 18"],
    ),
    (
        "In Tula region, governor Ivan Petrov reported three drones downed. In neighbouring Kaluga region, governor Pavel Sidorov reported five.",
        ["3 balanced: TUL 3", "5 balanced: KLU 5"],
    ),
    (
        "В Тульской области губернатор Иван Петров сообщил о трёх сбитых дронах. В соседней Калужской области, губернатор Павел Сидоров сообщил о пяти.",
        ["3 balanced: TUL 3", "5 balanced: KLU 5"],
    ),
    ("Mayor Sergei Sobyanin said four drones were shot down over the city.", ["4 balanced: MOW 4"]),
    ("Сергей Собянин: над городом уничтожены три беспилотника.", ["3 balanced: MOW 3"]),
    ("Сергій Собянін заявив, що над містом збито три дрони.", ["3 balanced: MOW 3"]),
    (
        "The Kursk governor said nine drones were shot down over the region. An hour later he corrected the figure: 11, not nine.",
        ["11 balanced: KRS 11"],
    ),
    (
        "Губернатор Курской области сообщил о девяти дронах, сбитых над регионом. Через час он уточнил: 11, а не девять.",
        ["11 balanced: KRS 11"],
    ),
    (
        "The ministry at first spoke of 30 drones downed, and then specified: 33 were shot down, 20 of them over Tula Region and 13 over Kaluga Region.",
        ["33 balanced: TUL 20, KLU 13"],
    ),
    (
        "Минобороны сначала сообщало о 30 сбитых дронах, а затем уточнило: сбиты 33, из них 20 над Тульской областью и 13 над Калужской.",
        ["33 balanced: TUL 20, KLU 13"],
    ),
    (
        "Міноборони спочатку повідомляло про 30 збитих дронів, а згодом уточнило: збито 33, з них 20 над Бєлгородською областю і 13 над Курською.",
        ["33 balanced: BEL 20, KRS 13"],
    ),
    (
        "The crews downed four missiles and 60 drones. Of the latter, 11 were shot down near the coast.",
        ["missile 4 no_breakdown: ? 4", "60 no_breakdown: ? 60, (11 of total)"],
    ),
    (
        "Над Чёрным морем уничтожены два катера. Над акваторией сбиты и девять беспилотников.",
        ["boat 2 balanced: BLACK-SEA 2", "9 balanced: BLACK-SEA 9"],
    ),
    (
        "Three boats were sunk in the Black Sea; over the waters, nine drones were shot down.",
        ["boat 3 balanced: BLACK-SEA 3", "9 balanced: BLACK-SEA 9"],
    ),
    (
        "Над Азовским морем сбиты три БПЛА. Над акваторией Чёрного моря уничтожены ещё два.",
        ["none no_total: AZOV-SEA 3, BLACK-SEA 2"],
    ),
    (
        "Днём над Тульской областью сбиты два дрона, а в 18:30 над регионом уничтожен ещё один, сообщил губернатор.",
        ["2 balanced: TUL 2", "1 balanced: TUL 1"],
    ),
    (
        "Вдень над Сумщиною збито два дрони, а близько 18:30 над областю знищено ще один, повідомили в ОВА.",
        ["2 balanced: UA-59 2", "1 balanced: UA-59 1"],
    ),
    (
        "Two drones were shot down over Tula Region in the afternoon, and at about 18:30 the crews downed another.",
        ["2 balanced: TUL 2", "1 balanced: TUL 1"],
    ),
    (
        "The air force detected 80 drones in the night: 61 were shot down, and 12 reached their targets.",
        ["launched 80 no_breakdown: ? 80", "61 no_breakdown: ? 61", "hit 12 no_breakdown: ? 12"],
    ),
    (
        "За ночь зафиксировано 80 беспилотников: 61 сбит, 12 достигли целей.",
        ["launched 80 no_breakdown: ? 80", "61 no_breakdown: ? 61", "hit 12 no_breakdown: ? 12"],
    ),
    (
        "За ніч зафіксовано 80 дронів: 61 збито, 12 влучили.",
        ["launched 80 no_breakdown: ? 80", "61 no_breakdown: ? 61", "hit 12 no_breakdown: ? 12"],
    ),
    ("Семь. Столько дронов сбили минувшей ночью над Тульской областью.", ["7 balanced: TUL 7"]),
    ("Дев'ять. Саме стільки дронів збили вночі над Сумщиною.", ["9 balanced: UA-59 9"]),
    ("Seven. That is how many drones were shot down overnight over Tula Region.", ["7 balanced: TUL 7"]),
    ("Сбиты девять дронов. Столько беспилотников над регионом ещё не было.", ["9 no_breakdown: ? 9"]),
    (
        "Из 20 беспилотников, сбитых ночью, 16 уничтожены над Тульской областью, а четыре, летевших на Москву, — над Калужской.",
        ["20 balanced: TUL 16, KLU 4"],
    ),
    (
        "Сбиты 20 дронов: 16 над Тульской областью, из них пять, летевших на Москву.",
        ["20 short: TUL 16, ? 4, (5 of TUL)"],
    ),
    (
        "The ministry said 30 drones were downed, 12 over Tula Region and 11 over Kaluga Region; where the other seven fell it did not specify.",
        ["30 short: TUL 12, KLU 11, ? 7"],
    ),
    (
        "Сбиты 30 дронов: 12 над Тульской областью, 11 над Калужской; где упали остальные семь, не уточняется.",
        ["30 balanced: TUL 12, KLU 11, ? 7"],
    ),
    ("In Tula Region, where five drones were shot down, no one was hurt.", ["5 balanced: TUL 5"]),
    ("Seventeen drones were shot down over Crimea, the Black Sea Fleet said.", ["17 balanced: UA-43 17"]),
    ("Four boats were destroyed near the Black Sea Fleet base in Sevastopol.", ["boat 4 balanced: UA-40 4"]),
    ("Одесская область: два дрона сбиты в Николаевском районе.", ["2 balanced: UA-51 2"]),
    (
        "Day by day: Thursday, 60 drones launched, 48 shot down; Friday, 72 launched, 70 shot down.",
        [
            "launched 60 no_breakdown: ? 60",
            "48 no_breakdown: ? 48",
            "launched 72 no_breakdown: ? 72",
            "70 no_breakdown: ? 70",
        ],
    ),
    (
        "По дням: в понедельник 60 дронов запущено, 48 сбито; во вторник 72 запущено, 70 сбито.",
        [
            "launched 60 no_breakdown: ? 60",
            "48 no_breakdown: ? 48",
            "launched 72 no_breakdown: ? 72",
            "70 no_breakdown: ? 70",
        ],
    ),
    (
        "За днями: у понеділок 60 дронів запущено, 48 збито; у вівторок 72 запущено, 70 збито.",
        [
            "launched 60 no_breakdown: ? 60",
            "48 no_breakdown: ? 48",
            "launched 72 no_breakdown: ? 72",
            "70 no_breakdown: ? 70",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_entries_and_corrections(text, expected):
    """Each entry is a tally of its own; what is corrected, taken up or told of shares is none."""
    assert told(text) == expected


def test_day_of_a_heading():
    """The day that a heading names holds for the hours under it."""
    text = "Moscow time, 7 October. 07:00 to 12:00: five UAVs destroyed over Kursk Region."
    (tally,) = extract(text, published_at="2025-10-07T21:00:00Z").to_dict()["tallies"]
    assert tally["window"]["date"] == "2025-10-07"
