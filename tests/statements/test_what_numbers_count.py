"""What a number counts is told by its noun, and where things were by their own clause."""

import pytest
from telling import told

CASES = {
    # numbers of what is no thing flown: ages, others, pieces, abbreviated thousands, one for each of something else
    "Air defences downed 12 drones over Kursk Region. Two men, aged 34 and 58, were hurt, and windows were broken in nine other houses.": [
        "12 balanced: KRS 12"
    ],
    "За сутки в Брянской области сбиты 29 беспилотников. Без света остаются 4,5 тыс. абонентов.": [
        "29 balanced: BRY 29"
    ],
    "Над Одещиною збито 21 дрон. Поранені двоє людей, 34 та 58 років.": ["21 balanced: UA-51 21"],
    "На Полтавщині збито 15 шахедів, є наслідки: по одному пошкодженому даху в двох громадах.": [
        "15 balanced: UA-53 15"
    ],
    "Two people were killed and five others injured. Separately, the ministry said 31 drones were intercepted overnight.": [
        "31 no_breakdown: ? 31"
    ],
    "Air defences shot down 40 drones, the ministry said. A refinery halted two units last month.": [
        "40 no_breakdown: ? 40"
    ],
    "Eight aircraft were sent to alternate airfields as a drone alert was in force.": [],
    "Overnight 22 drones were shot down over Belgorod Region. In Grayvoron three houses were damaged, in Shebekino four more.": [
        "22 balanced: BEL 22"
    ],
    "Ночью над Белгородской областью сбиты 22 БПЛА. В Дубовом повреждены 3 дома, в Грайвороне — ещё 4.": [
        "22 balanced: BEL 22"
    ],
    "За ніч над Харківщиною збито 18 БпЛА. У Чугуєві пошкоджено 6 будинків, у Лозовій — ще 5.": [
        "18 balanced: UA-63 18"
    ],
    # things told in the genitive, without a number
    "Силы ПВО отразили атаку беспилотника, летевшего на Москву.": ["1 no_breakdown: ? 1"],
    "Губернатор сообщил об уничтожении вражеского дрона над Тулой.": ["1 balanced: TUL 1"],
    "Відбито атаку безпілотника на Одещині.": ["1 balanced: UA-51 1"],
    "Последствия атаки дрона ликвидированы.": [],
    # places of departure, and where people were hurt, are not where things were
    "The enemy fired 5 Iskander-M missiles from the Kursk region, 2 Kinzhals from the airspace of Lipetsk region and 90 drones.": [
        "missile launched 5 no_breakdown: ? 5",
        "missile launched 2 no_breakdown: ? 2",
        "launched 90 no_breakdown: ? 90",
    ],
    "Противник выпустил 5 ракет «Искандер-М» из Курской области, 3 ракеты Х-59 из воздушного пространства Белгородской области и 90 БПЛА.": [
        "missile launched 5 no_breakdown: ? 5",
        "missile launched 3 no_breakdown: ? 3",
        "launched 90 no_breakdown: ? 90",
    ],
    "Ворог атакував 5 ракетами «Іскандер-М» з Курської області, 3 ракетами Х-59 із повітряного простору Бєлгородської області та 90 БпЛА.": [
        "missile launched 5 no_breakdown: ? 5",
        "missile launched 3 no_breakdown: ? 3",
        "launched 90 no_breakdown: ? 90",
    ],
    "Russia fired 120 drones in an attack that wounded five people in Odesa.": [
        "launched 120 no_breakdown: ? 120"
    ],
    # kinds paired in order, one of several kinds, what the rest did
    "Russia launched 388 drones and 31 missiles overnight, of which 341 and 14 respectively were shot down.": [
        "launched 388 no_breakdown: ? 388",
        "missile launched 31 no_breakdown: ? 31",
        "341 no_breakdown: ? 341",
        "missile 14 no_breakdown: ? 14",
    ],
    "Россия запустила 388 дронов и 31 ракету, из них сбиты 341 и 14 соответственно.": [
        "launched 388 no_breakdown: ? 388",
        "missile launched 31 no_breakdown: ? 31",
        "341 no_breakdown: ? 341",
        "missile 14 no_breakdown: ? 14",
    ],
    "Росія запустила 388 дронів і 31 ракету, з яких 341 і 14 відповідно збито.": [
        "launched 388 no_breakdown: ? 388",
        "missile launched 31 no_breakdown: ? 31",
        "341 no_breakdown: ? 341",
        "missile 14 no_breakdown: ? 14",
    ],
    "Air defences downed one of the missiles and 71 of the drones.": [
        "missile 1 no_breakdown: ? 1",
        "71 no_breakdown: ? 71",
    ],
    "Air defences downed 116 drones as of 9 a.m. The remaining 22 drones, as well as all five missiles, struck targets.": [
        "116 no_breakdown: ? 116",
        "hit 22 no_breakdown: ? 22",
        "missile hit 5 no_breakdown: ? 5",
    ],
    # the place of a sentence is that of the shares told in the next one
    "Overnight 21 drones attacked Sumy region. Fourteen of them were shot down, two more hit an energy facility.": [
        "launched 21 balanced: UA-59 21",
        "14 balanced: UA-59 14",
        "hit 2 balanced: UA-59 2",
    ],
    "За ночь Сумскую область атаковал 21 беспилотник. 14 из них сбиты.": [
        "launched 21 balanced: UA-59 21",
        "14 balanced: UA-59 14",
    ],
    "Минулої ночі ворог атакував Сумщину 28 безпілотниками. 20 із них знищили підрозділи ППО.": [
        "launched 28 balanced: UA-59 28",
        "20 balanced: UA-59 20",
    ],
    # each in brackets, one more at its place, parts of a region, lengths of time
    "За ночь сбиты 40 БПЛА, из них 12 над Тульской и Калужской областями (по шесть над каждой).": [
        "40 short: TUL =6, KLU =6, ? 28"
    ],
    "Overnight 40 drones were downed, including 12 over Tula and Kaluga regions (six over each).": [
        "40 short: TUL =6, KLU =6, ? 28"
    ],
    "Уночі збито 40 БпЛА, із них 12 над Полтавщиною та Сумщиною (по шість над кожною).": [
        "40 short: UA-53 =6, UA-59 =6, ? 28"
    ],
    "Над Одещиною знищено 9 «шахедів», над Миколаївщиною – 4, над Херсонщиною – ще один.": [
        "none no_total: UA-51 9, UA-48 4, UA-65 1"
    ],
    "Seven drones were shot down over the northwestern part of the Black Sea.": ["7 balanced: BLACK-SEA 7"],
    "A drone crashed in an uninhabited area of Tulcea county.": ["crashed 1 balanced: RO-TL 1"],
    "Над территорией Брянской области в течение трёх часов обнаружены и уничтожены ещё 9 БПЛА.": [
        "9 balanced: BRY 9"
    ],
    "Упродовж двох годин над Одещиною знищено ще 9 БпЛА.": ["9 balanced: UA-51 9"],
    "Within three hours air defences destroyed nine more drones over the Bryansk Region.": [
        "9 balanced: BRY 9"
    ],
    # tickers: each line has its number, the last one sums up
    "14:10 - A drone heading for Moscow has been destroyed, the mayor says.\n14:45 - Two more drones have been downed, according to the mayor.\n15:30 - The mayor reports another three shot down, making six since the start of the day.": [
        "1 no_breakdown: ? 1",
        "2 no_breakdown: ? 2",
        "3 no_breakdown: ? 3",
        "6 no_breakdown: ? 6",
    ],
    "02:14 Мэр Москвы сообщил об уничтожении беспилотника, летевшего на столицу\n02:50 Сбиты ещё четыре БПЛА, сообщил мэр": [
        "1 no_breakdown: ? 1",
        "4 no_breakdown: ? 4",
    ],
    "Мер Москви заявив про збиття ще двох дронів; загалом від опівночі — 11.": [
        "2 no_breakdown: ? 2",
        "11 no_breakdown: ? 11",
    ],
    "Мэр Москвы сообщил об уничтожении ещё одного дрона. Всего с начала суток, уточнил мэр, сбито девять.": [
        "1 no_breakdown: ? 1",
        "9 no_breakdown: ? 9",
    ],
    # names of commands and of foreign regions that are common words
    "У зоні відповідальності повітряного командування «Центр» знищено 16 «шахедів»: вісім – на Київщині, п’ять – на Черкащині та три – на Вінниччині.": [
        "16 balanced: UA-32 8, UA-71 5, UA-05 3"
    ],
    "По три «шахеди» знищили на Волині та Рівненщині, ще сім — на Вінниччині. Загалом 13, підсумували в повітряному командуванні «Захід».": [
        "13 balanced: UA-07 =3, UA-56 =3, UA-05 7"
    ],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_what_numbers_count(text, expected):
    """Each number is read for what its noun, its fate and its place say, and no other."""
    assert told(text) == expected
