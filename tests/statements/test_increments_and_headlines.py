"""More than before and the sum of it, headlines in the present, occasions that are no windows: in sentences of our own.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

from tsanalysis.statements import extract

CASES = [
    (
        "Russia fires 7 missiles and 60 drones at Ukraine overnight; air defences stop 5 missiles and 48 drones",
        [
            "missile launched 7 no_breakdown: ? 7",
            "launched 60 no_breakdown: ? 60",
            "missile 5 no_breakdown: ? 5",
            "48 no_breakdown: ? 48",
        ],
    ),
    (
        "Air defences down 18 drones over Bryansk Region overnight",
        ["18 balanced: BRY 18"],
    ),
    (
        "Falling debris caused 3 fires after 12 drones were shot down over Tula Region.",
        ["12 balanced: TUL 12"],
    ),
    (
        "Twelve drones were brought down, 3 over Tula Region and 9 over Oryol Region.",
        ["12 balanced: TUL 3, ORL 9"],
    ),
    (
        "Sirens rang in Engels for the second time this week as nine drones were shot down over the Saratov Region overnight.",
        ["9 balanced: SAR 9"],
    ),
    (
        "В третий раз за неделю над Тульской областью ночью сбито 8 беспилотников.",
        ["8 balanced: TUL 8"],
    ),
    (
        "Four more drones were shot down over the Bryansk Region, Governor Alexander Kolomaz wrote, bringing the day's tally in the region to 17.",
        ["4 balanced: BRY 4", "17 balanced: BRY 17"],
    ),
    (
        "Над Калужской областью сбито ещё 3 БПЛА. Всего за весь день над регионом уничтожено 11 беспилотников.",
        ["3 balanced: KLU 3", "11 balanced: KLU 11"],
    ),
    (
        "Над Сумщиною збито ще 4 дрони. Загалом за сьогоднішній день над областю знищено 13 безпілотників.",
        ["4 balanced: UA-59 4", "13 balanced: UA-59 13"],
    ),
    (
        "ПВО Украины отчиталась о 40 сбитых дронах из 44, выпущенных Россией за ночь.",
        ["40 no_breakdown: ? 40", "launched 44 no_breakdown: ? 44"],
    ),
    (
        "The Russian ministry put the morning's figure at 30 drones, 14 of which were shot down over Kursk Region and 9 over Bryansk Region; the others were destroyed over Tula and Oryol regions.",
        ["30 balanced: KRS 14, BRY 9, TUL+ORL rest 7"],
    ),
    (
        "Над Орловской и Тульской областями в общей сложности сбито 9 дронов, ещё 11 — над Брянской. Всего за ночь 20.",
        ["20 balanced: ORL+TUL 9, BRY 11"],
    ),
    (
        "Из двадцати одного сбитого ночью дрона десять находились над Курской областью, одиннадцать — над Брянской.",
        ["21 balanced: KRS 10, BRY 11"],
    ),
    (
        "Ночью над Липецкой областью расчёты ПВО обнаружили и сбили 6 беспилотников.",
        ["6 balanced: LIP 6"],
    ),
    (
        "Над Курской областью обнаружены и уничтожены 5 дронов и 2 ракеты.",
        ["5 balanced: KRS 5", "missile 2 balanced: KRS 2"],
    ),
    (
        "The ministry reported 9 drones over the Oryol Region; Governor Andrei Kruchkov spoke of 12 in his post.",
        ["9 balanced: ORL 9", "12 balanced: ORL 12"],
    ),
    (
        "Overnight raids, which Kyiv put at 80 drones shot down, lasted six hours.",
        ["80 no_breakdown: ? 80"],
    ),
    (
        "Governor Igor Zagonov spoke of 3 people hurt after 5 drones were shot down over Lipetsk Region.",
        ["5 balanced: LIP 5"],
    ),
    (
        "Air defences destroyed 20 drones last night. Twelve fell to gunners in the Kursk region, and eight were destroyed over the Oryol and Tula regions.",
        ["20 balanced: KRS 12, ORL+TUL 8"],
    ),
    (
        "Ночью, по словам Александра Усева, над Воронежской областью сбито 7 дронов, а Игорь Загонов написал, что над Липецкой уничтожены 4.",
        ["7 balanced: VOR 7", "4 balanced: LIP 4"],
    ),
    (
        "Governor Alexander Gusev said seven drones were shot down over the Voronezh Region overnight, while Governor Igor Zagonov wrote that four were downed over the Lipetsk Region.",
        ["7 balanced: VOR 7", "4 balanced: LIP 4"],
    ),
    (
        "За словами Олега Григорова, над Сумщиною збили 6 дронів, а Віталій Рой написав, що над Миколаївщиною збили ще 5.",
        ["6 balanced: UA-59 6", "5 balanced: UA-48 5"],
    ),
    (
        "Alexander Gusev said seven drones were shot down over the Voronezh Region; two of them, Gusev added, fell near Liski.",
        ["7 balanced: VOR 7, (2 of total)"],
    ),
    (
        "Two people were hurt and a shop burned in Kharkiv after Russia attacked with 40 drones overnight, 31 of which were shot down.",
        ["launched 40 no_breakdown: ? 40", "31 no_breakdown: ? 31"],
    ),
    (
        "Three more drones were intercepted over the Kursk Region, bringing the evening's tally to 11.",
        ["3 balanced: KRS 3", "11 no_breakdown: ? 11"],
    ),
    (
        "Six more drones were downed over the Tula Region, making it 19 since the evening.",
        ["6 balanced: TUL 6", "19 no_breakdown: ? 19"],
    ),
    (
        "Над Смоленской областью уничтожены ещё 4 дрона, с вечера их стало 10.",
        ["4 balanced: SMO 4", "10 no_breakdown: ? 10"],
    ),
    (
        "In Kharkiv as Russia launched 14 drones at the city, five were shot down.",
        ["launched 14 balanced: UA-63 14", "5 balanced: UA-63 5"],
    ),
    (
        "Ещё один беспилотник сбит над Тульской областью, 3 — над Калужской. Итого 4.",
        ["4 balanced: TUL 1, KLU 3"],
    ),
    (
        "Eight drones were shot down over Kursk Region overnight, down 12 from Monday.",
        ["8 balanced: KRS 8"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_increments_and_headlines(text, expected):
    """A running total, a headline or a figure put by an office is read as a careful reader would."""
    assert told(text) == expected


def test_an_occasion_is_no_window():
    """`For the third time this week` says how often: the window is the night that the sentence tells of."""
    texts = (
        "Sirens rang in Engels for the second time this week as nine drones were shot down over the Saratov Region overnight.",
        "В третий раз за неделю над Тульской областью ночью сбито 8 беспилотников.",
        "Вже вдруге за тиждень над Сумщиною вночі збили 9 дронів.",
    )
    for text in texts:
        (tally,) = extract(text).tallies
        assert tally.window.kind == "overnight"
