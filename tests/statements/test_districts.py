"""Districts: an adjective before their noun is no town or region that sounds alike elsewhere."""

import pytest
from telling import told

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
