"""What is published every day: air force bulletins, staff summaries, governors' posts, corrections, weekly figures. By cause, in three languages.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "Над Крымом уничтожены четыре ракеты ATACMS и 27 беспилотников, в акватории Чёрного моря уничтожены десять безэкипажных катеров.",
        ["missile 4 balanced: UA-43 4", "27 balanced: UA-43 27", "boat 10 balanced: BLACK-SEA 10"],
    ),
    (
        "Збито 598 дронів та 19 ракет, зафіксовано влучання семи ракет.",
        ["598 no_breakdown: ? 598", "missile 19 no_breakdown: ? 19", "missile hit 7 no_breakdown: ? 7"],
    ),
    (
        "Сбито 84 дрона и 12 ракет, зафиксированы попадания пяти ракет.",
        ["84 no_breakdown: ? 84", "missile 12 no_breakdown: ? 12", "missile hit 5 no_breakdown: ? 5"],
    ),
    (
        "Air defences shot down 27 drones and 4 missiles over Crimea, 10 boats were destroyed in the Black Sea.",
        ["27 balanced: UA-43 27", "missile 4 balanced: UA-43 4", "boat 10 balanced: BLACK-SEA 10"],
    ),
    (
        "Над Тверской областью сбиты шесть, а не 16 беспилотников, как сообщалось ранее.",
        ["6 balanced: TVE 6"],
    ),
    (
        "Над Сумщиною збили дев'ять, а не сім ударних безпілотників, як повідомлялося раніше.",
        ["9 balanced: UA-59 9"],
    ),
    (
        "За ночь над Липецкой областью уничтожено не 12, как сообщалось ранее, а 16 беспилотников.",
        ["16 balanced: LIP 16"],
    ),
    (
        "Над Полтавщиною знищено не 5, а 8 дронів, уточнили в ОВА.",
        ["8 balanced: UA-53 8"],
    ),
    (
        "Nine drones, not seven as reported earlier, were shot down over Tula Region.",
        ["9 balanced: TUL 9"],
    ),
    (
        "Russia's Black Sea Fleet destroyed three unmanned boats in the northwestern part of the Black Sea, and 16 aerial drones were shot down over Crimea, the ministry said.",
        ["boat 3 balanced: BLACK-SEA 3", "16 balanced: UA-43 16"],
    ),
    (
        "Над Чёрным морем сбит один беспилотник, ещё один беспилотный катер уничтожен на внешнем рейде.",
        ["1 balanced: BLACK-SEA 1", "boat 1 no_breakdown: ? 1"],
    ),
    (
        "Мобільні групи знищили в небі Миколаївської області 8 ударних дронів. Ще один безпілотник приземлили засобами РЕБ.",
        ["8 balanced: UA-48 8", "suppressed 1 no_breakdown: ? 1"],
    ),
]


@pytest.mark.parametrize(("text", "tallies"), CASES)
def test_daily_statements_are_read(text, tallies):
    """A statement as it is published every day is read as a careful human coder reads it."""
    assert told(text) == tallies
