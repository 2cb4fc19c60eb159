"""What is added to a whole, told of all of it, or stands under a label, a title or a number of places."""

from __future__ import annotations

import pytest
from telling import told

from tsanalysis.statements import extract

CASES = [
    (
        "Between 6 pm and 9 pm 17 drones were destroyed: 12 over Oryol Region and five over Tula Region. Shortly afterwards two more were downed over Kaluga Region.",
        ["17 balanced: ORL 12, TUL 5", "2 balanced: KLU 2"],
    ),
    (
        "С 18.00 до 21.00 мск уничтожено 17 БПЛА: 12 над Орловской областью и пять над Тульской. Позднее ещё два сбили над Калужской областью.",
        ["17 balanced: ORL 12, TUL 5", "2 balanced: KLU 2"],
    ),
    (
        "З 18:00 до 21:00 збито 17 дронів: 12 над Полтавщиною та п'ять над Сумщиною. Пізніше ще два знищили над Черкащиною.",
        ["17 balanced: UA-53 12, UA-59 5", "2 balanced: UA-71 2"],
    ),
    (
        "Ночью сбито 17 дронов: 12 над Орловской областью и пять над Тульской. Утром ещё два сбили над Калужской областью.",
        ["17 balanced: ORL 12, TUL 5", "2 balanced: KLU 2"],
    ),
    (
        "Overnight 17 drones were downed: 12 over Oryol Region and three over Tula Region. Two more were downed over Kaluga Region.",
        ["17 balanced: ORL 12, TUL 3, KLU 2"],
    ),
    (
        "Air defences claimed 23 drones, all of them downed over the Lipetsk region.",
        ["23 balanced: LIP 23"],
    ),
    (
        "За ночь уничтожены 23 беспилотника, все они сбиты над Липецкой областью.",
        ["23 balanced: LIP 23"],
    ),
    (
        "За ніч знешкоджено 23 дрони, усі збиті над Вінниччиною.",
        ["23 balanced: UA-05 23"],
    ),
    (
        "Ночью сбито 23 дрона: 20 над Курской областью и три над Тульской, все они сбиты над полями.",
        ["23 balanced: KRS 20, TUL 3"],
    ),
    (
        "Уничтожено за неделю: беспилотников — 410, ракет средней дальности — 7, авиабомб — 22.",
        ["410 no_breakdown: ? 410", "missile 7 no_breakdown: ? 7", "bomb 22 no_breakdown: ? 22"],
    ),
    (
        "Знищено за тиждень: безпілотників — 410, ракет великої дальності — 7, авіабомб — 22.",
        ["410 no_breakdown: ? 410", "missile 7 no_breakdown: ? 7", "bomb 22 no_breakdown: ? 22"],
    ),
    (
        "Минобороны сообщило о 18 дронах над Курской областью из 52, уничтоженных за ночь.",
        ["52 short: KRS 18, ? 34"],
    ),
    (
        "У Повітряних силах нарахували над Одещиною 18 дронів із 52, збитих за ніч.",
        ["52 short: UA-51 18, ? 34"],
    ),
    (
        "Сбиты 34 дрона из 52, запущенных по области.",
        ["34 no_breakdown: ? 34", "launched 52 no_breakdown: ? 52"],
    ),
    (
        "34 of 52 drones were shot down.",
        ["34 no_breakdown: ? 34", "launched 52 no_breakdown: ? 52"],
    ),
    (
        "34 из 52 сбиты, сообщили в Воздушных силах.",
        ["target 34 no_breakdown: ? 34", "target launched 52 no_breakdown: ? 52"],
    ),
    (
        "Air defences shot down two of the ballistic missiles, five of the cruise missiles and 80 of the drones.",
        ["missile 2 no_breakdown: ? 2", "missile 5 no_breakdown: ? 5", "80 no_breakdown: ? 80"],
    ),
    (
        "За сутки противник выпустил 44 дрона по девяти населенным пунктам Херсонской области.",
        ["launched 44 balanced: UA-65 44"],
    ),
    (
        "За добу ворог скерував 44 дрони по дев'яти населених пунктах Херсонської області.",
        ["launched 44 balanced: UA-65 44"],
    ),
    (
        "За ночь над Курской и Орловской областями сбито по девять беспилотников.",
        ["none no_total: KRS =9, ORL =9"],
    ),
    (
        "From 8 a.m. to noon three drones were destroyed over the Tula region. From noon to 4 p.m. the number was nine, with five shot down over the Kursk region and four over the Oryol region.",
        ["3 balanced: TUL 3", "9 balanced: KRS 5, ORL 4"],
    ),
    (
        "С 8.00 до 12.00 мск сбито три дрона над Тульской областью. С 12.00 до 16.00 мск их было девять: пять над Курской областью, четыре над Орловской.",
        ["3 balanced: TUL 3", "9 balanced: KRS 5, ORL 4"],
    ),
    (
        "У Генштабе сообщили о 40 сбитых дронах, в Воздушных силах — о 44.",
        ["40 no_breakdown: ? 40", "44 no_breakdown: ? 44"],
    ),
    (
        "У Генштабі говорять про 40 збитих дронів, у Повітряних силах — про 44.",
        ["40 no_breakdown: ? 40", "44 no_breakdown: ? 44"],
    ),
    (
        "Повітряний напад: 3 балістичні ракети, 12 крилатих ракет, 90 дронів. Знищено: 1 балістичну ракету, 10 крилатих ракет, 81 дрон.",
        [
            "missile launched 3 no_breakdown: ? 3",
            "missile launched 12 no_breakdown: ? 12",
            "launched 90 no_breakdown: ? 90",
            "missile 1 no_breakdown: ? 1",
            "missile 10 no_breakdown: ? 10",
            "81 no_breakdown: ? 81",
        ],
    ),
    (
        "Воздушный налёт: 3 баллистические ракеты, 12 крылатых ракет, 90 дронов. Уничтожены: одна баллистическая ракета, 10 крылатых ракет, 81 дрон.",
        [
            "missile launched 3 no_breakdown: ? 3",
            "missile launched 12 no_breakdown: ? 12",
            "launched 90 no_breakdown: ? 90",
            "missile 1 no_breakdown: ? 1",
            "missile 10 no_breakdown: ? 10",
            "81 no_breakdown: ? 81",
        ],
    ),
    (
        "Оперативная обстановка в Тульской области. За сутки сбито 14 БПЛА. Без пострадавших. — Д. Орлов",
        ["14 balanced: TUL 14"],
    ),
    (
        "Оперативна обстановка на Сумщині. За добу збито 14 БпЛА. Без постраждалих. — О. Гнатюк",
        ["14 balanced: UA-59 14"],
    ),
    (
        "The situation in Belgorod Region. 14 drones were downed over the past day. No one was hurt. — D. Orlov",
        ["14 balanced: BEL 14"],
    ),
    (
        "Обстановка спокойная. За сутки сбито 14 БПЛА. Без пострадавших. — Д. Орлов",
        ["14 no_breakdown: ? 14"],
    ),
    (
        "Три дрона сумели ударить по Херсону, семь сбиты.",
        ["hit 3 balanced: UA-65 3", "7 balanced: UA-65 7"],
    ),
    (
        "Три дрони зуміли вдарити по Херсону, сім збито.",
        ["hit 3 balanced: UA-65 3", "7 balanced: UA-65 7"],
    ),
    (
        "The governor said 13 drones were downed over Bryansk Region, while the defence ministry in Moscow put the figure for Bryansk Region at 15 out of 49 destroyed nationwide.",
        ["13 balanced: BRY 13", "49 short: BRY 15, ? 34"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_wholes_and_labels(text, expected):
    """A number is read with the whole, the label or the title that it stands under."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "From 6 to 9 pm 17 drones were downed: 12 over Oryol Region and five over Tula Region. Later two more fell to guns over Kaluga Region.",
        "С 18.00 до 21.00 мск сбито 17 БПЛА: 12 над Орловской областью и пять над Тульской. Позднее ещё два сбили над Калужской областью.",
        "З 18:00 до 21:00 збито 17 дронів: 12 над Полтавщиною та п'ять над Сумщиною. Пізніше ще два знищили над Черкащиною.",
    ],
)
def test_the_hours_of_a_whole_are_not_those_of_what_is_added_to_it(text):
    """A time that the words do not tell stays unknown."""
    whole, added = extract(text).tallies
    assert (whole.window.kind, added.window.kind) == ("clock", "unknown")
