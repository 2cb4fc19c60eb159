"""Ukrainian: each form of the language in sentences of our own, with the right answer.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

from tsanalysis import extract

CASES = [
    (
        "Збито 31 дрон: 12 — над Київською областю, дев'ять — над Сумською та по п'ять — над Полтавською і Черкаською областями.",
        ["31 balanced: UA-32 12, UA-59 9, UA-53 =5, UA-71 =5"],
    ),
    (
        "Збито 31 дрон: 12 — над Київською областю, дев'ять — над Сумською та п'ять — над Полтавською і Черкаською областями.",
        ["31 balanced: UA-32 12, UA-59 9, UA-53 =5, UA-71 =5"],
    ),
    (
        "Збито 26 дронів: 12 — над Київською областю, дев'ять — над Сумською та п'ять — над Полтавською і Черкаською областями.",
        ["26 balanced: UA-32 12, UA-59 9, UA-53+UA-71 5"],
    ),
    (
        "У ніч на 5 травня противник атакував 112-ма ударними БпЛА. Збито 81 безпілотник, 31 — локаційно втрачено.",
        ["launched 112 no_breakdown: ? 112", "81 no_breakdown: ? 81", "lost 31 no_breakdown: ? 31"],
    ),
    (
        "Сили ППО знищили 22 дрони: 10 на Харківщині, п'ять на Сумщині, решту — на Полтавщині та Чернігівщині.",
        ["22 balanced: UA-63 10, UA-59 5, UA-53+UA-74 rest 7"],
    ),
    ("Збито 18 шахедів, зокрема шість — на підльоті до Києва.", ["18 no_breakdown: ? 18, (6 of total)"]),
    ("Над Одещиною збито 7 дронів, на Миколаївщині — 4.", ["none no_total: UA-51 7, UA-48 4"]),
    (
        "Знищено п'ять дронів: три на Одещині та один на Миколаївщині. Ще один дрон збито над Херсонщиною.",
        ["5 balanced: UA-51 3, UA-48 1, UA-65 1"],
    ),
    ("Понад 60 дронів збито вночі.", ["61- no_breakdown: ? 61-"]),
    ("Повітряні сили збили 34 з 35 дронів.", ["34 no_breakdown: ? 34", "launched 35 no_breakdown: ? 35"]),
    ("Уночі над Дніпропетровщиною збили сорок сім безпілотників.", ["47 balanced: UA-12 47"]),
    (
        "Над Чорним та Азовським морями збито 8 дронів.",
        ["8 no_breakdown: BLACK-SEA ?1-7, AZOV-SEA ?1-7, ? 8"],
    ),
    ("За тиждень збито 410 дронів.", ["410 no_breakdown: ? 410"]),
    ("Безпілотник збито над Черкащиною.", ["1 balanced: UA-71 1"]),
    ("Жодного дрона не збито над Києвом.", ["0 balanced: UA-30 0"]),
    ("Протягом ночі знищено 8 ракет та 60 дронів.", ["missile 8 no_breakdown: ? 8", "60 no_breakdown: ? 60"]),
    ("У Криму збито 12 дронів, ще три — над Севастополем.", ["none no_total: UA-43 12, UA-40 3"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_ukrainian_statement(text, expected):
    """The reading of a Ukrainian statement is this one."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("тисячею двомастами тридцятьома чотирма", 1234),
        ("п'ятьомастами шістдесятьма сімома", 567),
        ("дев'ятьома тисячами дев'ятьмастами дев'яноста дев'ятьма", 9999),
        ("ста сорока вісьмома", 148),
        ("двадцятьом п'ятьом", 25),
    ],
)
def test_numerals_bend(words, number):
    """Every part of a numeral stands in the case of its noun, in either form of the instrumental."""
    tally = extract(f"Противник атакував {words} безпілотниками.", language="uk").tallies[0]
    assert (tally.total, tally.outcome) == (number, "launched")
