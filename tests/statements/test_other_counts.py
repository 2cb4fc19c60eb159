"""What stands in other sentences, times and claims than the count itself, and what only looks like another number."""

import pytest
from telling import told

CASES = {
    "Six drones were shot down over Tambov Region and five over Lipetsk Region. On Monday 51 drones were shot down.": [
        "none no_total: TAM 6, LIP 5",
        "51 no_breakdown: ? 51",
    ],
    "Над Курской областью сбиты 14 дронов, над Орловской — восемь. В понедельник был сбит 51 дрон.": [
        "none no_total: KRS 14, ORL 8",
        "51 no_breakdown: ? 51",
    ],
    "На Сумщині збито 14 дронів, на Полтавщині — вісім. У понеділок збили 51 дрон.": [
        "none no_total: UA-59 14, UA-53 8",
        "51 no_breakdown: ? 51",
    ],
    "Nine drones were downed over Tula Region. Ukraine said it had shot down 151 of 183 Russian drones.": [
        "9 balanced: TUL 9",
        "151 no_breakdown: ? 151",
        "launched 183 no_breakdown: ? 183",
    ],
    "Над Тульской областью сбиты 9 дронов. Украина заявила о 151 сбитом из 183 российских дронов.": [
        "9 balanced: TUL 9",
        "151 no_breakdown: ? 151",
        "launched 183 no_breakdown: ? 183",
    ],
    "Над Тульской областью сбиты 9 дронов. С начала месяца уничтожено 1951 БПЛА.": [
        "9 balanced: TUL 9",
        "1951 no_breakdown: ? 1951",
    ],
    "Over the past week 1,951 drones have been destroyed. Overnight six drones were shot down over Tambov Region.": [
        "1951 no_breakdown: ? 1951",
        "6 balanced: TAM 6",
    ],
    "Ukraine said it had shot down 151 of 183 Russian drones. Three drones were shot down over Tula Region.": [
        "151 no_breakdown: ? 151",
        "launched 183 no_breakdown: ? 183",
        "3 balanced: TUL 3",
    ],
    "Russia launched 183 drones and 12 missiles at Ukraine. Four over Ryazan Region, six over Tambov, two over Penza: in all, 12 drones were brought down overnight, the Russian defence ministry said.": [
        "launched 183 no_breakdown: ? 183",
        "missile launched 12 no_breakdown: ? 12",
        "12 balanced: RYA 4, TAM 6, PNZ 2",
    ],
    "The ministry's count for the night is 29 drones: 17 over Belgorod Region, eight over Voronezh Region and four over Lipetsk Region. On Monday 51 drones were shot down.": [
        "29 balanced: BEL 17, VOR 8, LIP 4",
        "51 no_breakdown: ? 51",
    ],
    "Oil depot hit in Volgograd as Russia says it downs 35 drones": ["35 no_breakdown: ? 35"],
    "Three or four drones were shot down over Poland.": ["3-4 no_total: PL 3-4"],
    "Над Тулой сбиты два-три беспилотника.": ["2-3 no_total: TUL 2-3"],
    "Збито п'ять-шість дронів над Сумщиною.": ["5-6 no_total: UA-59 5-6"],
    "The number of drones downed over Bryansk Region fell to 12 from 59 the night before.": [
        "12 balanced: BRY 12"
    ],
    "Число сбитых над Брянской областью дронов упало до 12.": ["12 balanced: BRY 12"],
    "On October 1, 59 drones were shot down; on October 2, 31; on October 3, 12.": [
        "59 no_breakdown: ? 59",
        "31 no_breakdown: ? 31",
        "12 no_breakdown: ? 12",
    ],
    "С начала октября сбито 4312 дронов, только за четверг — девять.": [
        "4312 no_breakdown: ? 4312",
        "9 no_breakdown: ? 9",
    ],
    "За час уничтожены 11 БПЛА, причём все — над Брянской областью.": ["11 balanced: BRY 11"],
    "Of the 35 drones, 21 were destroyed at night and the rest during the day.": ["35 balanced: ? 21, ? 14"],
    "ПВО сбила две ракеты «Нептун», 20 дронов; за неделю — 5 ракет и 430 дронов.": [
        "missile 2 no_breakdown: ? 2",
        "20 no_breakdown: ? 20",
        "missile 5 no_breakdown: ? 5",
        "430 no_breakdown: ? 430",
    ],
    "За даними Повітряних сил, запущено було 112 дронів, збито з них 98.": [
        "launched 112 no_breakdown: ? 112",
        "98 no_breakdown: ? 98",
    ],
    "The air force put the number of drones launched at 112 and of those downed at 98.": [
        "launched 112 no_breakdown: ? 112",
        "98 no_breakdown: ? 98",
    ],
    "Семь дронов сбиты над Тверской областью, ещё 11 — над другими регионами.": [
        "none no_total: TVE 7, ? 11"
    ],
    "Explosions were heard across Crimea; Russia's defence ministry later said 26 drones had been shot down over the peninsula": [
        "26 balanced: UA-43 26"
    ],
    "Над Крымом сбит 21 дрон, над Чёрным морем — 4; итого за ночь, по данным военного ведомства, 25": [
        "25 balanced: UA-43 21, BLACK-SEA 4"
    ],
    "На Житомирщині знищено чотири дрони, на Рівненщині\n— два.": ["none no_total: UA-18 4, UA-56 2"],
    "Протягом ночі ворог атакував 24 ракетами: 13 Х-101, 8 «Калібр», 3 «Іскандер-М».": [
        "missile launched 24 no_breakdown: ? 24, (13 of total), (8 of total), (3 of total)"
    ],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_other_counts(text, expected):
    """A number of another day, claimant or longer time is no part, and no total, of what is told beside it."""
    assert told(text) == expected
