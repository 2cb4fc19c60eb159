"""What a local office counts is of its own place, and what fell abroad is told of that country."""

import pytest
from telling import told

CASES = {
    "Мэр Харькова Игорь Мелехов: за ночь сбиты 9 беспилотников.": ["9 balanced: UA-63 9"],
    "Four drones hit the Shevchenkivskyi district of Sumy, the mayor said.": ["hit 4 balanced: UA-59 4"],
    "В Литве упал дрон, сообщили военные.": ["crashed 1 balanced: LT 1"],
    "Two drones crashed in Moldova overnight, police said.": ["crashed 2 balanced: MD 2"],
    "Уночі збито 9 БпЛА в Нікопольському, Синельниківському та Павлоградському районах Дніпропетровської області.": [
        "9 balanced: UA-12 9"
    ],
    "Nine drones were downed over the Millerovo, Chertkovo and Tarasovka districts of Rostov Region.": [
        "9 balanced: ROS 9"
    ],
    "Сили ППО збили 15 дронів під Каневом та 6 біля Обухова на Київщині.": [
        "none no_total: UA-71 15, UA-32 6"
    ],
    "Ночью 3 БПЛА сбиты над Череповцом, 2 — над Кольчугином.": ["none no_total: VLG 3, VLA 2"],
    "Three drones fell in the West Pomeranian Voivodeship.": ["crashed 3 balanced: PL-32 3"],
    "Four drones were shot down over Gomel Region.": ["4 balanced: BY-HO 4"],
    "Два дрони впали поблизу Комрата.": ["crashed 2 balanced: MD-GA 2"],
    "Two more drones were downed on approach to Moscow, the mayor said. Earlier he reported four.": [
        "2 no_breakdown: ? 2",
        "4 no_breakdown: ? 4",
    ],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_places_of_speakers(text, expected):
    """A district has its region, a mayor his city, a wreck the country it lies in."""
    assert told(text) == expected
