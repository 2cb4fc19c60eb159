"""Windows of time: clocks, zones, dates, nights; what the text leaves open stays open."""

from __future__ import annotations

import pytest
from telling import grounded

CASES = [
    (
        "В ночь на 6 ноября с 19:30 до 07:00 мск над Курской областью сбиты 10 БПЛА.",
        "2025-11-06T08:00:00Z",
        ["clock 2025-11-05T19:30:00+03:00 2025-11-06T07:00:00+03:00 - text"],
    ),
    (
        "У ніч на 6 листопада, з 21:00 до 23:30, над Сумщиною збито 4 шахеди.",
        "2025-11-06T08:00:00Z",
        ["clock 2025-11-05T21:00:00+02:00 2025-11-05T23:30:00+02:00 - text"],
    ),
    (
        "On the night of 5 to 6 November, from 7:30 pm to 7 am Moscow time, 10 drones were shot down over Kursk Region.",
        "2025-11-06T08:00:00Z",
        ["clock 2025-11-05T19:30:00+03:00 2025-11-06T07:00:00+03:00 - text"],
    ),
    (
        "Between 2:20 pm and 7:30 pm MSK 5 drones were shot down over Kursk Region.",
        None,
        ["clock T14:20:00+03:00 T19:30:00+03:00 - none"],
    ),
    (
        "Russian air defences shot down 5 drones between 1:50 and 7:00 PM Moscow time.",
        None,
        ["clock T13:50:00+03:00 T19:00:00+03:00 - none"],
    ),
    (
        "The Russian defence ministry said 5 drones were shot down from 4 to 10 pm.",
        None,
        ["clock T16:00:00+03:00 T22:00:00+03:00 - none"],
    ),
    (
        "The Russian defence ministry said 5 drones were downed from 14.20 to 19.30 Moscow time.",
        None,
        ["clock T14:20:00+03:00 T19:30:00+03:00 - none"],
    ),
    (
        "С 23:00 мск 6 октября до 7:00 мск 7 октября сбиты 5 дронов.",
        "2025-10-07T05:00:00+00:00",
        ["clock 2025-10-06T23:00:00+03:00 2025-10-07T07:00:00+03:00 - text"],
    ),
    (
        "С 23:00 мск 06.10 до 07:00 мск 07.10 сбиты 5 дронов.",
        "2025-10-07T05:00:00+00:00",
        ["clock 2025-10-06T23:00:00+03:00 2025-10-07T07:00:00+03:00 - text"],
    ),
    (
        "С 20.00 мск до полуночи сбиты 5 дронов.",
        "2025-10-06T21:20:00+00:00",
        ["clock 2025-10-06T20:00:00+03:00 2025-10-07T00:00:00+03:00 - published"],
    ),
    (
        "Between midnight and 5.30 am Moscow time 5 drones were destroyed.",
        "2025-10-07T04:00:00+00:00",
        ["clock 2025-10-07T00:00:00+03:00 2025-10-07T05:30:00+03:00 - published"],
    ),
    (
        "В период с 0.00 до 5.30 мск сбиты 5 дронов.",
        "2025-10-07T04:00:00+00:00",
        ["clock 2025-10-07T00:00:00+03:00 2025-10-07T05:30:00+03:00 - published"],
    ),
    (
        "Overnight 5 drones were shot down.",
        "2025-10-07T04:00:00+00:00",
        ["overnight None None 2025-10-07 published"],
    ),
    ("Last night air defences shot down 5 drones.", None, ["overnight None None - none"]),
    ("За прошедшую ночь сбиты 5 дронов.", "2025-10-07", ["overnight None None 2025-10-07 published"]),
    (
        "У ніч на 5 травня збито 5 дронів.",
        "2025-05-05T05:00:00+00:00",
        ["overnight None None 2025-05-05 text"],
    ),
    ("Утром сбиты 5 дронов.", "2025-10-07T09:00:00+00:00", ["day None None 2025-10-07 published"]),
    (
        "За минувшие сутки сбиты 5 дронов.",
        "2025-10-07T09:00:00+00:00",
        ["day None None 2025-10-07 published"],
    ),
    (
        "In the past 24 hours 5 drones were shot down.",
        "2025-10-07T09:00:00+00:00",
        ["day None None 2025-10-07 published"],
    ),
    (
        "At about 16:20 Moscow time a drone was shot down over Kursk Region.",
        "2025-10-07T14:00:00+00:00",
        ["point 2025-10-07T16:20:00+03:00 2025-10-07T16:20:00+03:00 - published"],
    ),
    (
        "Около 13.40 мск уничтожен беспилотник над Курской областью.",
        "2025-10-07T14:00:00+00:00",
        ["point 2025-10-07T13:40:00+03:00 2025-10-07T13:40:00+03:00 - published"],
    ),
    (
        "Shortly after noon Moscow time a drone was shot down over Kursk Region.",
        "2025-10-07T14:00:00+00:00",
        ["point 2025-10-07T12:00:00+03:00 2025-10-07T12:00:00+03:00 - published"],
    ),
    ("In three hours 5 drones were shot down.", None, ["unknown None None - none"]),
    ("За семь часов сбиты 5 дронов над Курской областью.", None, ["unknown None None - none"]),
    (
        "The ministry said 5 drones were shot down from 2:00 p.m. to 5:00 p.m. Moscow time (11:00 a.m. and 2:00 p.m. GMT).",
        None,
        ["clock T14:00:00+03:00 T17:00:00+03:00 - none"],
    ),
    (
        "5 drones were shot down between 2:00 p.m. and 5:00 p.m. Moscow time (11:00-14:00 GMT).",
        None,
        ["clock T14:00:00+03:00 T17:00:00+03:00 - none"],
    ),
    (
        "5 drones were shot down between 7-10 GMT over Kursk Region.",
        None,
        ["clock T07:00:00+00:00 T10:00:00+00:00 - none"],
    ),
    (
        "The defence ministry said 5 drones were shot down overnight on July 23.",
        "2025-07-23T06:00:00+00:00",
        ["overnight None None 2025-07-23 text"],
    ),
    (
        "On Sunday Russian air defences shot down 5 drones.",
        "2025-10-07T06:00:00+00:00",
        ["day None None 2025-10-05 text"],
    ),
    (
        "С 18.00 до 23.00 мск сбиты 5 дронов.",
        "2025-10-06T21:20:00+00:00",
        ["clock 2025-10-06T18:00:00+03:00 2025-10-06T23:00:00+03:00 - published"],
    ),
    (
        "С 20 часов до 23 часов 30 минут сбиты 5 дронов.",
        "2025-10-06T21:20:00+00:00",
        ["clock 2025-10-06T20:00:00+03:00 2025-10-06T23:30:00+03:00 - published"],
    ),
    (
        "С 8 утра до 3 часов дня сбиты 5 дронов.",
        "2025-10-06T21:20:00+00:00",
        ["clock 2025-10-06T08:00:00+03:00 2025-10-06T15:00:00+03:00 - published"],
    ),
    (
        "С 20:00 28 мая до 7:00 29 мая сбиты 12 дронов.",
        "2025-05-29T05:00:00+00:00",
        ["clock 2025-05-28T20:00:00+03:00 2025-05-29T07:00:00+03:00 - text"],
    ),
    (
        "З 20:00 4 травня до 08:00 5 травня збито 5 дронів.",
        "2025-05-05T06:00:00+00:00",
        ["clock 2025-05-04T20:00:00+03:00 2025-05-05T08:00:00+03:00 - text"],
    ),
    (
        "Станом на 09:00 збито 5 дронів.",
        "2025-05-05T06:30:00+00:00",
        ["unknown None 2025-05-05T09:00:00+03:00 - published"],
    ),
    (
        "Overnight, from 11 p.m. on 6 October to 7 a.m. on 7 October Moscow time, 5 drones were shot down.",
        "2025-10-07T06:00:00+00:00",
        ["clock 2025-10-06T23:00:00+03:00 2025-10-07T07:00:00+03:00 - text"],
    ),
    (
        "From 8:00 to 11:00 Moscow time 5 drones were shot down, from 11:00 to 14:00 seven, and from 14:00 to 17:00 nine.",
        None,
        [
            "clock T08:00:00+03:00 T11:00:00+03:00 - none",
            "clock T11:00:00+03:00 T14:00:00+03:00 - none",
            "clock T14:00:00+03:00 T17:00:00+03:00 - none",
        ],
    ),
    (
        "С 8:00 до 11:00 сбито 5 дронов. С 11:00 до 14:00 уничтожены ещё семь БПЛА.",
        "2025-10-06T12:20:00+00:00",
        [
            "clock 2025-10-06T08:00:00+03:00 2025-10-06T11:00:00+03:00 - published",
            "clock 2025-10-06T11:00:00+03:00 2025-10-06T14:00:00+03:00 - published",
        ],
    ),
    (
        "During the night of 6 to 7 October 5 drones were shot down.",
        "2025-10-07T06:00:00+00:00",
        ["overnight None None 2025-10-07 text"],
    ),
    (
        "В ночь на 7 октября сбиты 5 дронов.",
        "2025-10-07T06:00:00+00:00",
        ["overnight None None 2025-10-07 text"],
    ),
    (
        "В ночь с 6 на 7 октября сбиты 5 дронов.",
        "2025-10-07T06:00:00+00:00",
        ["overnight None None 2025-10-07 text"],
    ),
    (
        "7 октября с 10.00 до 12.00 мск сбиты 5 дронов.",
        "2025-10-08T06:00:00+00:00",
        ["clock 2025-10-07T10:00:00+03:00 2025-10-07T12:00:00+03:00 - text"],
    ),
    (
        "On October 7, between 10:00 and 12:00 Moscow time, 5 drones were shot down.",
        None,
        ["clock T10:00:00+03:00 T12:00:00+03:00 - none"],
    ),
    (
        "On October 7, 2025, between 10:00 and 12:00 Moscow time, 5 drones were shot down.",
        None,
        ["clock 2025-10-07T10:00:00+03:00 2025-10-07T12:00:00+03:00 - text"],
    ),
    (
        "Since 8 p.m. Moscow time on October 6, 5 drones have been shot down.",
        "2025-10-07T04:00:00+00:00",
        ["clock 2025-10-06T20:00:00+03:00 None - text"],
    ),
    (
        "Yesterday evening 5 drones were shot down.",
        "2025-10-07T04:00:00+00:00",
        ["day None None 2025-10-06 text"],
    ),
    (
        "From midnight to 6 am MSK, 5 drones were shot down.",
        "2025-10-07T04:00:00+00:00",
        ["clock 2025-10-07T00:00:00+03:00 2025-10-07T06:00:00+03:00 - published"],
    ),
    (
        "Сегодня с 9.00 до 10.00 сбиты 2 дрона.",
        "2025-10-07T08:00:00+00:00",
        ["clock 2025-10-07T09:00:00+03:00 2025-10-07T10:00:00+03:00 - text"],
    ),
    (
        "В течение прошедшей ночи с 21.40 мск 13 июня до 03.20 мск 14 июня уничтожены 5 БПЛА: три над Курской областью, два над Тульской.",
        "2025-06-14T04:30:00+00:00",
        ["clock 2025-06-13T21:40:00+03:00 2025-06-14T03:20:00+03:00 - text"],
    ),
    (
        "В течение дня 12 августа с 10.30 до 18.15 мск уничтожены два БПЛА над Курской областью.",
        "2025-08-12T16:00:00+00:00",
        ["clock 2025-08-12T10:30:00+03:00 2025-08-12T18:15:00+03:00 - text"],
    ),
    (
        "Overnight 30 drones were shot down, and 5 more between 2 pm and 4 pm Moscow time.",
        None,
        ["overnight None None - none", "clock T14:00:00+03:00 T16:00:00+03:00 - none"],
    ),
    (
        "Nine drones were downed between 10pm on Monday and 5am on Tuesday Moscow time, the ministry said.",
        "2025-10-08T12:00:00+00:00",
        ["clock 2025-10-06T22:00:00+03:00 2025-10-07T05:00:00+03:00 - text"],
    ),
    (
        "Nine drones were downed from 11 to 6 am, the Russian defence ministry said.",
        None,
        ["clock T23:00:00+03:00 T06:00:00+03:00 - none"],
    ),
    (
        "Nine drones were shot down between 9:30 p.m. Moscow time on Sept. 2 and 4 a.m. on Sept. 3.",
        "2025-09-05",
        ["clock 2025-09-02T21:30:00+03:00 2025-09-03T04:00:00+03:00 - text"],
    ),
    (
        "On Tues., Oct. 7, 12 drones were downed over Tula Region.",
        "2025-10-09",
        ["day None None 2025-10-07 text"],
    ),
    (
        "From 2025-10-08 23:00 to 2025-10-09 07:00 MSK 14 drones were shot down.",
        None,
        ["clock 2025-10-08T23:00:00+03:00 2025-10-09T07:00:00+03:00 - text"],
    ),
    (
        "В ночь на 9 окт. ПВО сбила 22 дрона.",
        "2025-10-09",
        ["overnight None None 2025-10-09 text"],
    ),
    (
        "С 1 по 7 нояб. уничтожено 410 беспилотников.",
        "2025-11-08",
        ["longer None None 2025-11-07 text"],
    ),
    (
        "У ніч на 9 жовт. збито 22 дрони.",
        "2025-10-09",
        ["overnight None None 2025-10-09 text"],
    ),
    (
        "The air force said 31 drones were shot down over the previous 24 hours.",
        "2025-10-09",
        ["day None None 2025-10-09 published"],
    ),
    (
        "За последние 24 часа сбит 31 беспилотник.",
        "2025-10-09",
        ["day None None 2025-10-09 published"],
    ),
    (
        "За останні 24 години збито 31 безпілотник.",
        "2025-10-09",
        ["day None None 2025-10-09 published"],
    ),
    (
        "MOSCOW, Oct 12 (Reuters) - Nine drones were shot down overnight.",
        "2025-10-14",
        ["overnight None None 2025-10-12 text"],
    ),
    (
        "МОСКВА, 12 окт - РИА Новости. Сбиты 14 дронов.",
        "2025-10-12",
        ["unknown None None - none"],
    ),
    (
        "КИЇВ, 12 жовтня — у неділю збито 14 дронів.",
        "2025-10-13",
        ["day None None 2025-10-12 text"],
    ),
    (
        "From Saturday evening to Sunday morning, 44 drones were shot down.",
        "2025-10-14",
        ["overnight None None 2025-10-12 text"],
    ),
    (
        "С вечера пятницы до утра субботы сбито 25 беспилотников.",
        "2025-10-14",
        ["overnight None None 2025-10-11 text"],
    ),
    (
        "З вечора п'ятниці до ранку суботи збито 25 безпілотників.",
        "2025-10-14",
        ["overnight None None 2025-10-11 text"],
    ),
    (
        "Between 16:00 Moscow time (1300 GMT) and 20:00 Moscow time (1700 GMT), 25 drones were downed.",
        "2025-10-14",
        ["clock 2025-10-14T16:00:00+03:00 2025-10-14T20:00:00+03:00 - published"],
    ),
]


def window_line(tally):
    """Tell a window in one line: kind, start, end, date, what dates it."""
    told = tally.to_dict()["window"]
    return f"{told['kind']} {told['start']} {told['end']} {told.get('date', '-')} {told['date_basis']}"


@pytest.mark.parametrize(("text", "published_at", "expected"), CASES)
def test_window(text, published_at, expected):
    """The window is told as the words and the publication time have it, and no further."""
    found = grounded(text, published_at=published_at)
    assert [window_line(tally) for tally in found.tallies] == expected


def test_date_of_another_claim_is_not_the_date_of_the_event():
    """A date in another sentence's claim does not date the window."""
    text = (
        "The defence ministry said 5 drones were shot down between 2 pm and 7 pm Moscow time. "
        "On July 3 a minister had promised more drones."
    )
    found = grounded(text, published_at="2025-07-06T18:00:00+00:00")
    assert window_line(found.tallies[0]).startswith("clock 2025-07-06T14:00:00+03:00")
