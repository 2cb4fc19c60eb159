"""Forms of wire news: the same region on another day, totals before their noun, lists under the heading of an attack.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

OF_ANOTHER_TIME = [
    (
        (
            "Overnight nine drones were shot down over Rostov Region, the governor said. "
            "A day earlier, on August 6, six drones were downed over the region."
        ),
        ["9 balanced: ROS 9", "6 balanced: ROS 6"],
    ),
    (
        (
            "In the past week 164 drones were destroyed over Bryansk Region. "
            "Since the start of the year 4,216 drones have been shot down over Bryansk Region."
        ),
        ["164 balanced: BRY 164", "4216 balanced: BRY 4216"],
    ),
    (
        (
            "Last night air defences intercepted 17 drones over Volgograd Region. "
            "The previous large raid came on August 3, when the military reported 23 drones downed over Volgograd Region."
        ),
        ["17 balanced: VGG 17", "23 balanced: VGG 23"],
    ),
    (
        (
            "Overnight 20 drones were shot down: 12 over Kursk Region, 8 over Oryol Region. "
            "On August 3, 14 drones were shot down over Kursk Region."
        ),
        ["20 balanced: KRS 12, ORL 8", "14 balanced: KRS 14"],
    ),
    (
        (
            "Ночью над Тульской областью сбили 11 дронов. Двумя днями раньше, 4 марта, "
            "над Тульской областью уничтожили пять беспилотников."
        ),
        ["11 balanced: TUL 11", "5 balanced: TUL 5"],
    ),
    (
        (
            "За минувшую неделю над Курской областью уничтожено 212 БПЛА. "
            "С начала года над Курской областью сбито 3870 БПЛА."
        ),
        ["212 balanced: KRS 212", "3870 balanced: KRS 3870"],
    ),
    (
        "Ночью сбито 9 БПЛА. 6 августа были сбиты шесть аппаратов.",
        ["9 no_breakdown: ? 9", "6 no_breakdown: ? 6"],
    ),
    (
        "Вночі над Сумщиною знищили дев'ять дронів. Напередодні, 6 серпня, над Сумщиною збили шість безпілотників.",
        ["9 balanced: UA-59 9", "6 balanced: UA-59 6"],
    ),
    (
        "За минулий тиждень над Харківщиною збито 164 дрони. З початку року над Харківщиною знищено 4216 дронів.",
        ["164 balanced: UA-63 164", "4216 balanced: UA-63 4216"],
    ),
    (
        (
            "Минулої ночі сили ППО збили 17 дронів над Одещиною. "
            "Попередній масований наліт стався 3 серпня: тоді над Одещиною збили 23 апарати."
        ),
        ["17 balanced: UA-51 17", "23 balanced: UA-51 23"],
    ),
    (  # the same number of the same region is told again
        (
            "Nine drones were shot down over Rostov Region. On August 7, nine drones were shot down over Rostov Region, "
            "the governor wrote."
        ),
        ["9 balanced: ROS 9"],
    ),
    (  # another region on the same day is a part
        "On August 7, nine drones were shot down over Rostov Region. Six drones were destroyed over Oryol Region.",
        ["none no_total: ROS 9, ORL 6"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OF_ANOTHER_TIME)
def test_a_region_counted_again_at_another_time_is_another_tally(text, expected):
    """No breakdown names a region twice at two times: the later one is a tally of its own."""
    assert told(text) == expected
