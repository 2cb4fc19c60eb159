"""Districts: an adjective before their noun is no town or region that sounds alike elsewhere."""

import pytest
from telling import told

from tsanalysis.statements import extract

NAMESAKES = [
    (
        "Губернатор Ростовской области Иван Петров: в Каменском, Миллеровском и Тарасовском районах сбиты 9 беспилотников.",
        ["9 balanced: ROS 9"],
    ),
    (
        "В Николаевском районе уничтожены три беспилотника, сообщил губернатор Волгоградской области.",
        ["3 balanced: VGG 3"],
    ),
    (
        "Губернатор Волгоградской области: над Николаевским районом сбили пять беспилотников.",
        ["5 balanced: VGG 5"],
    ),
    (
        "Над Донецким районом уничтожили два беспилотника, сообщил губернатор Ростовской области.",
        ["2 balanced: ROS 2"],
    ),
    (
        "Сумська ОВА: в Миколаївському районі збито 6 дронів.",
        ["6 balanced: UA-59 6"],
    ),
    (
        "Four drones were shot down in the Kyiv district, the governor of Rostov Region said.",
        ["4 balanced: ROS 4"],
    ),
    ("Губернатор Саратовской области: над Саратовским районом сбиты 8 БПЛА.", ["8 balanced: SAR 8"]),
    ("Над Курским районом Ставропольского края сбиты два БПЛА.", ["2 balanced: STA 2"]),
    ("Над Брянским районом уничтожено семь беспилотников.", ["7 balanced: BRY 7"]),
    (
        "Губернатор Калужской области: 8 БПЛА уничтожены над Жуковским районом, три — над Подольским.",
        ["none no_total: KLU 8, KLU 3"],
    ),
    (
        "Миколаївська ОВА: у Баштанському районі збито 5 дронів, у Первомайському — 2.",
        ["none no_total: UA-48 5, UA-48 2"],
    ),
    (
        "Five drones were downed over the Kamensk and Sumy districts, Rostov Region governor Ivan Petrov said.",
        ["5 balanced: ROS 5"],
    ),
    (
        "Two drones were shot down over the Nenets Autonomous District and three over Komi.",
        ["none no_total: NEN 2, KO 3"],
    ),
    (
        "Сбиты два БПЛА над Ненецким округом, ещё три — над Коми.",
        ["none no_total: NEN 2, KO 3"],
    ),
    (
        "Шесть беспилотников сбили над Брянской областью, три — над Рославлем и два — над Смоленском.",
        ["none no_total: BRY 6, SMO 3, SMO 2"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMESAKES)
def test_a_district_is_of_the_region_that_the_text_tells_of(text, expected):
    """The gazetteer settles a district's name only where it fits the regions told of, or none is."""
    assert told(text) == expected


OF_THE_CITY = [
    (
        "Дроны атаковали Харьков. В Киевский район города попали два дрона.",
        ["hit 2 balanced: UA-63 2"],
    ),
    (
        "У Салтівський район Харкова влучили три дрони, у Київський район міста — два.",
        ["hit none no_total: UA-63 3, UA-63 2"],
    ),
    (
        "Four drones hit targets in Kharkiv. Two drones were downed over the Kyiv district of the city.",
        ["hit 4 balanced: UA-63 4", "2 balanced: UA-63 2"],
    ),
    ("Sobyanin said seven drones were shot down over the capital.", ["7 balanced: MOW 7"]),
    ("Мэр Москвы сообщил о четырёх беспилотниках, сбитых над городом.", ["4 balanced: MOW 4"]),
    ("Ukraine's general staff said 9 drones were shot down over the capital.", ["9 no_breakdown: ? 9"]),
    (
        "Four drones were shot down over the Northern Bay and three near Balaklava, Sevastopol's governor said.",
        ["none no_total: UA-40 4, UA-40 3"],
    ),
    (
        "Губернатор Севастополя: пять беспилотников сбиты над Северной бухтой, два — у Балаклавы.",
        ["none no_total: UA-40 5, UA-40 2"],
    ),
    ("Над Северной бухтой сбиты пять беспилотников.", ["5 no_breakdown: ? 5"]),
    (
        "Five drones were shot down in the Graivoron district, three in the Valuyki district, the governor of Belgorod Region said.",
        ["none no_total: BEL 5, BEL 3"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OF_THE_CITY)
def test_a_district_a_bay_or_a_city_is_of_what_is_told_of(text, expected):
    """A named district of the city, the city of a mayor, a bay that a governor speaks of have their region."""
    assert told(text) == expected


BESIDE = [
    (
        "In the past three days 212 drones were destroyed, 130 of them at night.",
        ["212 no_breakdown: ? 212, (130 of total)"],
    ),
    (
        "Five drones were downed over Tula and two over Oryol. The trolleybuses of routes 7 and 12 are running again.",
        ["none no_total: TUL 5, ORL 2"],
    ),
    (
        "Пять беспилотников сбиты над Тулой, два — над Орлом. Троллейбусы маршрутов 7 и 12 снова ходят.",
        ["none no_total: TUL 5, ORL 2"],
    ),
    (
        "П'ять безпілотників збито над Полтавщиною, два — над Сумщиною. Тролейбуси маршрутів 7 і 12 знову курсують.",
        ["none no_total: UA-53 5, UA-59 2"],
    ),
    (
        "Mayor of Sochi: air defences destroyed 8 drones above the city. One resident, 46, was hospitalised.",
        ["8 balanced: KDA 8"],
    ),
    (
        "Мэр Сочи: над городом сбиты 8 беспилотников. Один житель, 52, доставлен в больницу.",
        ["8 balanced: KDA 8"],
    ),
    (
        "Минобороны уточнило: уничтожены 43 беспилотника, а не 39, как говорилось ранее. Над Курской областью — 25, над Белгородской — 18.",
        ["43 balanced: KRS 25, BEL 18"],
    ),
    (
        "Збито 12 дронів, а не 10, як ішлося раніше. Над Сумщиною — 8, над Полтавщиною — 4.",
        ["12 balanced: UA-59 8, UA-53 4"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_an_age_and_a_number_denied_count_nothing(text, expected):
    """An age behind a person, and a number put right together with its `as was said`, leave the others as they are."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Over the past 24 hours there were 163 combat engagements. The enemy dropped 148 guided bombs.",
        "За сутки произошло 140 боевых столкновений. Противник сбросил 80 авиабомб.",
        "За добу відбулося 152 бойових зіткнення. Ворог скинув 90 авіабомб.",
    ],
)
def test_the_day_of_the_fighting_is_that_of_what_was_used(text):
    """A sentence about fighting is about the attack: its day holds."""
    assert [tally["window"]["kind"] for tally in extract(text).to_dict()["tallies"]] == ["day"]
