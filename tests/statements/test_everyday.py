"""Forms of everyday news: waters beside regions, places of no list, regions taken up by their noun, two claimants.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import grounded, told

WATERS = [
    (
        "Из 30 БПЛА, сбитых ночью, 21 пришёлся на Курскую область, остальные 9 — на Крым и акваторию Азовского моря.",
        ["30 balanced: KRS 21, UA-43+AZOV-SEA 9"],
    ),
    (
        "Сбито 16 БПЛА: 9 над Ростовской областью, 7 над Крымом и прилегающей к нему акваторией Чёрного моря.",
        ["16 balanced: ROS 9, UA-43+BLACK-SEA 7"],
    ),
    (
        "Сбито 16 БПЛА: 9 пришлись на Ростовскую область, 7 — на воды Каспийского моря.",
        ["16 balanced: ROS 9, CASPIAN-SEA 7"],
    ),
    (
        "Збито 18 БпЛА: 11 припали на Одеську область та води Чорного моря, 7 — на Миколаївську область.",
        ["18 balanced: UA-51+BLACK-SEA 11, UA-48 7"],
    ),
    (
        "Збито 18 БпЛА: 11 припало на Одещину, 7 — на акваторію Чорного моря.",
        ["18 balanced: UA-51 11, BLACK-SEA 7"],
    ),
    (
        "Збито 18 БпЛА: 11 над Одещиною, 7 — у прибережних водах Чорного моря.",
        ["18 balanced: UA-51 11, BLACK-SEA 7"],
    ),
    (
        "Of the 30 drones downed, 21 were over Kursk Region and nine over Crimea and adjacent waters of the Black Sea.",
        ["30 balanced: KRS 21, UA-43+BLACK-SEA 9"],
    ),
]

BESIDE = [
    ("Сбито 16 БПЛА: 9 над Крымом и прилегающей акваторией, 7 над Курской областью.", True),
    ("Сбито 16 БПЛА: 9 над Курской областью и Нижнезыбинском, 7 над Крымом.", True),
    ("Збито 16 БпЛА: 9 над Одещиною та морем, 7 — над Кримом.", True),
    ("Sixteen drones were downed: nine over Crimea and its coastal waters, seven over Kursk Region.", True),
    (
        "Sixteen drones were downed: nine over Crimea, Nizhnezybinsk and Tula Region, seven over Kursk Region.",
        True,
    ),
    ("Sixteen drones were downed over Kursk Region and Nizhnezybinsk.", True),
    ("Sixteen drones were downed: nine over Crimea and seven over Kursk Region.", False),
    ("Sixteen drones were downed over Kursk Region, Nikolai Zybin and other officials said.", False),
    ("Сбито 16 БПЛА над Курской областью, и Зыбин это подтвердил.", False),
    ("Збито 16 БпЛА: 9 над Одещиною і 7 над Кримом.", False),
]


@pytest.mark.parametrize(("text", "expected"), WATERS)
def test_waters(text, expected):
    """Waters are places in every case, alone and beside regions."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "review"), BESIDE)
def test_places_of_no_list(text, review):
    """A number over places of which one is in no list is never certain; what is no place does no harm."""
    assert grounded(text).tallies[0].needs_review is review
