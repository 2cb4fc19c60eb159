"""The texture of reports: weapons by name, who says it, unknown places, denials, times, and numbers that count nothing.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import grounded, told

WEAPONS = [
    (
        "Air defence crews shot down 12 Shahed-136s over Sumy region.",
        ["12 balanced: UA-59 12"],
    ),
    (
        "Overnight the army downed two Kinzhals, a Kalibr and 30 Shaheds.",
        ["missile 2 no_breakdown: ? 2", "missile 1 no_breakdown: ? 1", "30 no_breakdown: ? 30"],
    ),
    (
        "Мобильная группа сбила три «Шахеда-136» над Черкасской областью.",
        ["3 balanced: UA-71 3"],
    ),
    (
        "Сбиты 12 «Гераней» над Сумской областью и 5 «Калибров» над Одесской.",
        ["12 balanced: UA-59 12", "missile 5 balanced: UA-51 5"],
    ),
    (
        "За ніч збито дві Х-101 та 18 безпілотників.",
        ["missile 2 no_breakdown: ? 2", "18 no_breakdown: ? 18"],
    ),
    (
        "Над Черкащиною збито три «Шахеди-136».",
        ["3 balanced: UA-71 3"],
    ),
    (
        "Kharkiv reported 12 Shahed strikes; 9 drones were intercepted.",
        ["9 no_breakdown: ? 9"],
    ),
]

CLAIMANTS = [
    (
        "The defence ministry said 33 drones were shot down over the Belgorod region overnight. The governor gave another figure, saying 41 had been downed over the Belgorod region.",
        ["33 balanced: BEL 33", "41 balanced: BEL 41"],
    ),
    (
        "Минобороны сообщило о 33 дронах, сбитых ночью над Тульской областью. Губернатор заявил, что над Тульской областью уничтожен 41 аппарат.",
        ["33 balanced: TUL 33", "41 balanced: TUL 41"],
    ),
    (
        "Authorities in the southern region of Volgograd said 14 drones were downed overnight.",
        ["14 balanced: VGG 14"],
    ),
    (
        "Власти Волгоградской области сообщили о 14 сбитых за ночь беспилотниках.",
        ["14 balanced: VGG 14"],
    ),
    (
        "The head of Chuvashia said three drones were shot down.",
        ["3 balanced: CU 3"],
    ),
    (
        "Officials in Moscow said 27 drones were destroyed: 15 over Tver Region and 12 over Smolensk Region.",
        ["27 balanced: TVE 15, SMO 12"],
    ),
    (
        "Two drones over Kaluga Region were downed, where the governor reported a fire; 12 over Tula Region and 14 in total.",
        ["14 balanced: KLU 2, TUL 12"],
    ),
    (
        "Russia says it downed almost 90 drones overnight. Russia's defence ministry said 88 drones had been destroyed, 50 over Kursk Region and 38 over Bryansk Region.",
        ["88 balanced: KRS 50, BRY 38"],
    ),
]

PLACES = [
    (
        "Three drones were shot down over the town of Gryazovets and two over Pskov Region.",
        ["none no_total: ? 3, PSK 2"],
    ),
    (
        "Над Усть-Кутским районом сбито 7 беспилотников, над Тулой — 5.",
        ["none no_total: ? 7, TUL 5"],
    ),
    (
        "Над Кривим Рогом збито 5 шахедів, над Полтавщиною — 2.",
        ["none no_total: ? 5, UA-53 2"],
    ),
    (
        "Five drones were shot down over Upper Zarechye.",
        ["5 no_breakdown: ? 5"],
    ),
    (
        "Saudi air defences shot down four drones over the Eastern Province and two over Riyadh.",
        ["none no_total: SA-04 4, SA-01 2"],
    ),
    (
        "The Polish army said two drones were shot down over Masovian Voivodeship and one over Podlaskie.",
        ["none no_total: PL-14 2, PL-20 1"],
    ),
    (
        "Польские военные сообщили: над Люблинским воеводством сбиты три беспилотника.",
        ["3 balanced: PL-06 3"],
    ),
    (
        "Над Мазовецьким воєводством збито два дрони.",
        ["2 balanced: PL-14 2"],
    ),
    (
        "Three Rostov districts saw 11 drones downed overnight.",
        ["11 balanced: ROS 11"],
    ),
]

DENIED = [
    (
        "Correction: 27 drones, not 37, were destroyed over Ryazan Region this morning.",
        ["27 balanced: RYA 27"],
    ),
    (
        "Над Рязанской областью уничтожены 27 беспилотников, а не 37.",
        ["27 balanced: RYA 27"],
    ),
    (
        "Над Полтавщиною збито 27 дронів, а не 37.",
        ["27 balanced: UA-53 27"],
    ),
    (
        "The ministry had initially reported 35 drones shot down, later revising the count to 53.",
        ["53 no_breakdown: ? 53"],
    ),
]

TIMES = [
    (
        "Eight drones were shot down over Bryansk Region between 8 and 11 am, and a further 13 - seven over Kursk Region and six over Belgorod Region - between noon and 4 pm.",
        ["8 balanced: BRY 8", "13 balanced: KRS 7, BEL 6"],
    ),
    (
        "С 8:00 до 11:00 сбито семь БПЛА: пять над Брянской областью и два над Калужской. С 11:00 до 16:00 – 12: девять над Белгородской и три над Курской.",
        ["7 balanced: BRY 5, KLU 2", "12 balanced: BEL 9, KRS 3"],
    ),
    (
        "З 8:00 до 11:00 збито сім БпЛА над Сумщиною. З 11:00 до 16:00 — 12: дев'ять над Полтавщиною і три над Одещиною.",
        ["7 balanced: UA-59 7", "12 balanced: UA-53 9, UA-51 3"],
    ),
    (
        "Over the past week 1,130 drones were shot down. Overnight, the figure was 86.",
        ["1130 no_breakdown: ? 1130", "86 no_breakdown: ? 86"],
    ),
    (
        "В сентябре сбит 3 471 беспилотник – на 9% больше, чем в августе, когда было сбито 3 184.",
        ["3471 no_breakdown: ? 3471", "3184 no_breakdown: ? 3184"],
    ),
    (
        "In September 3,471 drones were downed, 9% more than in August, when 3,184 were shot down.",
        ["3471 no_breakdown: ? 3471", "3184 no_breakdown: ? 3184"],
    ),
    (
        "У вересні збито 3471 дрон, більше, ніж у серпні, коли було збито 3184.",
        ["3471 no_breakdown: ? 3471", "3184 no_breakdown: ? 3184"],
    ),
    (
        "Since the beginning of the attack 11 drones have been downed over Mykolaiv region.",
        ["11 balanced: UA-48 11"],
    ),
    (
        "Над Миколаївщиною від початку атаки збито 11 дронів.",
        ["11 balanced: UA-48 11"],
    ),
]

NOT_COUNTED = [
    (
        "On average Russia launches 115 drones at Ukraine every night.",
        [],
    ),
    (
        "В среднем за сутки сбивают 115 беспилотников.",
        [],
    ),
    (
        "Debris of two drones fell in Tula; air defences destroyed 9 drones.",
        ["9 no_breakdown: ? 9"],
    ),
    (
        "Обломки двух дронов упали в Туле; уничтожено 9 беспилотников.",
        ["9 no_breakdown: ? 9"],
    ),
    (
        "Уламки двох дронів впали у Полтаві; збито 9 безпілотників.",
        ["9 no_breakdown: ? 9"],
    ),
    (
        "Three people were killed and 14 hurt; seven drones were shot down over Kursk Region.",
        ["7 balanced: KRS 7"],
    ),
    (
        "Погибли двое, ранены 14 человек, повреждены 23 дома; над Курской областью сбито 7 беспилотников.",
        ["7 balanced: KRS 7"],
    ),
    (
        "Загинули двоє людей, 14 поранено; над Сумщиною збито 7 дронів.",
        ["7 balanced: UA-59 7"],
    ),
    (
        "The army said five missiles and 12 drones hit nine sites.",
        ["missile hit 5 no_breakdown: ? 5", "hit 12 no_breakdown: ? 12"],
    ),
]

SOURCES = [
    ("The Saudi defence ministry said four drones were shot down.", "sa-mod"),
    ("Poland's Ministry of Defence said four drones were shot down.", "pl-mod"),
    ("The Ministry of Defence said four drones were shot down.", "ru-mod"),
    ("Минобороны Украины сообщило о 4 сбитых дронах.", "ua-mod"),
    ("06:58 Минобороны сообщило о 4 сбитых дронах.", "ru-mod"),
    ("The head of Chuvashia said three drones were shot down.", "ru-cu-governor"),
    ("Three drones were shot down over Tula Region, the governor said.", "ru-tul-governor"),
    ("Власти Тульской области сообщили о трёх сбитых дронах.", "ru-tul-authorities"),
]


@pytest.mark.parametrize(("text", "expected"), WEAPONS)
def test_weapons(text, expected):
    """A weapon named without a noun stands for the thing; a model's number counts nothing."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), CLAIMANTS)
def test_claimants(text, expected):
    """Two claimants make two tallies, a side and its office one; an office speaks of its own region."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_sources(text, source):
    """A ministry is that of the country named with it, an office that of its region."""
    assert [tally.source for tally in grounded(text).tallies] == [source]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places_of_the_world(text, expected):
    """A place that no gazetteer knows keeps its number; a name of many countries is that of the one told of."""
    assert told(text) == expected


def test_unknown_places_are_for_review():
    """A number over a place that no gazetteer knows is never lost in silence."""
    assert all(tally.needs_review for text, _ in PLACES[:4] for tally in grounded(text).tallies)


@pytest.mark.parametrize(("text", "expected"), DENIED)
def test_denied(text, expected):
    """A number denied beside the right one is no count, and leaves the right one its place."""
    assert told(text) == expected


def test_denials_supersede():
    """A number that takes the place of another says so, for a person to withdraw the earlier one."""
    found = [grounded(text).tallies[0] for text, _ in DENIED[:3]]
    assert all(tally.needs_review and "37 was told before" in (tally.reason or "") for tally in found)


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_other_times(text, expected):
    """A bare number of another time is another tally; a time compared with is told of where it has its own verb."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOT_COUNTED)
def test_not_counted(text, expected):
    """Averages, debris and people are no counts; conjoined subjects share the verb behind them."""
    assert told(text) == expected
