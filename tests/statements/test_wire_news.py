"""Forms of wire news: the same region on another day, totals before their noun, lists under the heading of an attack.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

from tsanalysis.statements import extract

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


TOTALS_BEFORE_THEIR_NOUN = [
    (
        "The downing of seven drones over Tula region and four over Oryol region raised to 11 the number of drones shot down since midnight.",
        ["11 balanced: TUL 7, ORL 4"],
    ),
    (
        "The interception of 16 drones over Saratov region and two over Chuvashia brought to 18 the number of drones stopped that morning, officials said.",
        ["18 balanced: SAR 16, CU 2"],
    ),
    (
        "Air defences shot down six drones over Kursk Region and three over Oryol Region, bringing to nine the number destroyed overnight.",
        ["9 balanced: KRS 6, ORL 3"],
    ),
    (
        "Уничтожение 15 БПЛА над Пензенской областью и двух над Чувашией довело до 17 число сбитых утром беспилотников.",
        ["17 balanced: PNZ 15, CU 2"],
    ),
    (
        "Над Тульской областью сбиты семь БПЛА, над Орловской — четыре, что довело до 11 число уничтоженных за ночь аппаратов.",
        ["11 balanced: TUL 7, ORL 4"],
    ),
    (
        "Знищення 16 дронів над Одещиною та двох над Миколаївщиною довело до 18 кількість збитих за ранок безпілотників.",
        ["18 balanced: UA-51 16, UA-48 2"],
    ),
    ("Another drone was downed over Tula, bringing to 4 the number of injured.", ["1 balanced: TUL 1"]),
    ("Над Тулой сбит ещё один беспилотник, это довело до четырех число пострадавших.", ["1 balanced: TUL 1"]),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS_BEFORE_THEIR_NOUN)
def test_a_total_may_stand_before_its_noun(text, expected):
    """What the parts bring, raise or push a number to is their total; a toll of people is none."""
    assert told(text) == expected


COUNTED_TIMES = [
    (
        '"It was another night of terror," said a rescue worker after 20 drones were shot down over Odesa region.',
        ["20 balanced: UA-51 20"],
    ),
    (
        "Air defences shot down 12 drones over Odesa region. Residents spent another night in shelters.",
        ["12 balanced: UA-51 12"],
    ),
    (
        "Силы ПВО сбили 14 дронов над Курской областью. Для жителей это была еще одна ночь в подвалах.",
        ["14 balanced: KRS 14"],
    ),
    (
        "ППО збила 14 дронів над Сумщиною. Для мешканців це була ще одна ніч у підвалах.",
        ["14 balanced: UA-59 14"],
    ),
    (
        "Five drones were downed over Tula in the evening and another overnight.",
        ["5 balanced: TUL 5", "1 balanced: TUL 1"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED_TIMES)
def test_a_number_before_a_noun_of_time_counts_nights(text, expected):
    """Another night is no other drone; an adverb of time behind a number leaves it what it was."""
    assert told(text) == expected


OTHER_SUBJECTS = [
    (
        "Russia launched 4,310 drones in October, and about 81% of them were intercepted.",
        ["launched 4310 no_breakdown: ? 4310"],
    ),
    ("Of 214 drones launched overnight, 88 percent were shot down.", ["launched 214 no_breakdown: ? 214"]),
    (
        "В октябре Россия запустила 4310 дронов, около 81% из них были перехвачены.",
        ["launched 4310 no_breakdown: ? 4310"],
    ),
    ("У жовтні ворог запустив 4310 дронів, з них 81 % збито.", ["launched 4310 no_breakdown: ? 4310"]),
    (
        "Росія випустила 412 безпілотників за ніч, понад 80 відсотків з них знищено.",
        ["launched 412 no_breakdown: ? 412"],
    ),
    (
        "The enemy launched 40 drones overnight, 12 houses were hit, and 31 drones were downed.",
        ["launched 40 no_breakdown: ? 40", "31 no_breakdown: ? 31"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_SUBJECTS)
def test_the_verb_of_another_subject_tells_nothing_of_a_number(text, expected):
    """A percentage of them, or houses, have their own fate; so many came."""
    assert told(text) == expected


HEADED_BY_ATTACK = [
    (
        "The ministry gave the geography of the night attack:\n- 12 drones over Kursk Region;\n- 9 drones over Oryol Region.\nIn all 21 were destroyed.",
        ["21 balanced: KRS 12, ORL 9"],
    ),
    (
        "Ведомство назвало районы ночной атаки:\n— 8 БПЛА над Курской областью;\n— 5 БПЛА над Орловской областью.\nИтого уничтожено 13.",
        ["13 balanced: KRS 8, ORL 5"],
    ),
    (
        "Географія нічної атаки:\n- 12 БпЛА над Одещиною;\n- 9 БпЛА над Миколаївщиною.\nРазом збито 21.",
        ["21 balanced: UA-51 12, UA-48 9"],
    ),
    (
        "Ночная атака на регионы: 12 БПЛА — над Курской областью, 9 — над Орловской. Всего сбит 21 аппарат.",
        ["21 balanced: KRS 12, ORL 9"],
    ),
    (
        "Массированный удар: 12 ракет и 90 дронов.",
        ["missile launched 12 no_breakdown: ? 12", "launched 90 no_breakdown: ? 90"],
    ),
    (
        "Attack on Odesa: 20 drones and 2 missiles.",
        ["launched 20 balanced: UA-51 20", "missile launched 2 balanced: UA-51 2"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEADED_BY_ATTACK)
def test_a_list_over_regions_has_the_fate_of_its_total(text, expected):
    """Under the heading of an attack, what is listed over places was met there; what it was made of was launched."""
    assert told(text) == expected


AIMED_AT_A_CAPITAL = [
    (
        "По Киеву были выпущены 24 дрона и пять ракет.",
        ["launched 24 balanced: UA-30 24", "missile launched 5 balanced: UA-30 5"],
    ),
    ("По Москве за ночь было выпущено 14 беспилотников.", ["launched 14 balanced: MOW 14"]),
    ("За ночь враг выпустил по Киеву 28 дронов.", ["launched 28 balanced: UA-30 28"]),
    (
        "По Києву випустили 28 дронів і шість ракет.",
        ["launched 28 balanced: UA-30 28", "missile launched 6 balanced: UA-30 6"],
    ),
    (
        "Из 20 выпущенных по Киеву за ночь дронов сбиты 17.",
        ["launched 20 balanced: UA-30 20", "17 balanced: UA-30 17"],
    ),
    ("Около 14:00 по Москве над Тулой сбит дрон.", ["1 balanced: TUL 1"]),
    (
        "Ночью враг запустил по Сумской области 40 беспилотников. Все аппараты сбиты.",
        ["launched 40 balanced: UA-59 40", "40 balanced: UA-59 40"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AIMED_AT_A_CAPITAL)
def test_a_zone_without_a_time_is_a_place(text, expected):
    """A capital behind its preposition names a zone only where a time stands before it."""
    assert told(text) == expected


OF_ANOTHER_MATTER = [
    (
        "The concert is due to start at 7 pm on Saturday. Air defences shot down 12 drones over Kursk Region.",
        ["12 balanced: KRS 12"],
    ),
    (
        "On Tuesday the parliament will debate the budget. Overnight 12 drones were shot down over Kursk Region.",
        ["12 balanced: KRS 12"],
    ),
    (
        "Last week the bank raised its rate. Twelve drones were shot down over Kursk Region.",
        ["12 balanced: KRS 12"],
    ),
    (
        "The governor of Tver Region had opened a hospital there a day earlier. Twelve drones were shot down over Kursk Region.",
        ["12 balanced: KRS 12"],
    ),
    (
        "Twelve drones were shot down overnight. The governor of Tver Region opened a hospital.",
        ["12 no_breakdown: ? 12"],
    ),
    (
        "Kazakhstan's foreign ministry expressed concern about grain prices. Twelve drones were shot down.",
        ["12 no_breakdown: ? 12"],
    ),
    (
        "Residents of Yaroslavl Region were asked to boil their water. Air defences shot down 12 drones.",
        ["12 no_breakdown: ? 12"],
    ),
    (
        "The governor of Tver Region said there was no damage. Twelve drones were shot down overnight.",
        ["12 balanced: TVE 12"],
    ),
    ("It was a loud night in Odesa. Air defences shot down 12 drones.", ["12 no_breakdown: ? 12"]),
    (
        "Explosions were heard in Kharkiv overnight. Air defences shot down 12 drones.",
        ["12 no_breakdown: ? 12"],
    ),
    ("Концерт начнется в 19:00 в субботу. Над Курской областью сбиты 12 БПЛА.", ["12 balanced: KRS 12"]),
    ("На прошлой неделе банк повысил ставку. Сбиты 12 БПЛА.", ["12 no_breakdown: ? 12"]),
    (
        "Губернатор Тверской области накануне открыл больницу. Ночью над Курской областью сбиты 12 БПЛА.",
        ["12 balanced: KRS 12"],
    ),
    (
        "Жителей Ярославской области попросили кипятить воду. Силы ПВО сбили 12 БПЛА.",
        ["12 no_breakdown: ? 12"],
    ),
    ("Ночью в городе звучали сирены. Силы ПВО сбили 12 БПЛА.", ["12 no_breakdown: ? 12"]),
    ("Концерт розпочнеться о 19:00 в суботу. Над Одещиною збито 12 дронів.", ["12 balanced: UA-51 12"]),
    ("Потяги підуть за новим розкладом з 1 березня. Збито 12 дронів.", ["12 no_breakdown: ? 12"]),
    ("Начальник Львівської ОВА відкрив лікарню. Над Одещиною збито 12 дронів.", ["12 balanced: UA-51 12"]),
    ("Вночі в області лунали вибухи. Збито 12 дронів.", ["12 no_breakdown: ? 12"]),
    ("Ніч на Одещині була неспокійною. Збито 12 дронів.", ["12 no_breakdown: ? 12"]),
]


@pytest.mark.parametrize(("text", "expected"), OF_ANOTHER_MATTER)
def test_a_sentence_of_another_matter_gives_nothing(text, expected):
    """Its time, place and claimant are its own; a night that was loud, sirens and blasts are of the matter."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("foreign", "text"),
    [
        (
            "The concert is due to start at 7 pm on Saturday.",
            "Twelve drones were shot down over Kursk Region.",
        ),
        (
            "The governor of Tver Region had opened a hospital the day before.",
            "Twelve drones were downed over Oryol Region.",
        ),
        (
            "The deputy mayor of Kazan said on Tuesday that the metro would open in May.",
            "Twelve drones were shot down.",
        ),
        ("Вице-мэр Казани во вторник сообщил, что новую станцию метро откроют в мае.", "Сбиты 12 БПЛА."),
        ("Заступник мера Львова у вівторок повідомив, що нову школу відкриють у травні.", "Збито 12 дронів."),
        ("На прошлой неделе банк повысил ставку.", "Над Курской областью сбиты 12 БПЛА."),
        ("Губернатор Тверской области накануне открыл больницу.", "Над Курской областью сбиты 12 БПЛА."),
        ("Потяги підуть за новим розкладом з 1 березня.", "Над Одещиною збито 12 дронів."),
        ("Начальник Львівської ОВА відкрив лікарню.", "Над Одещиною збито 12 дронів."),
    ],
)
def test_a_foreign_sentence_leaves_time_and_claimant_unknown(foreign, text):
    """Before or behind a statement, it changes neither the window nor who speaks."""
    alone = extract(text, published_at="2026-03-05T09:00:00Z").to_dict()["tallies"]
    for joined in (f"{foreign} {text}", f"{text} {foreign}"):
        found = extract(joined, published_at="2026-03-05T09:00:00Z").to_dict()["tallies"]
        assert [(tally["window"], tally["source"]) for tally in found] == [
            (tally["window"], tally["source"]) for tally in alone
        ]


IN_OTHER_SENTENCES = [
    (
        "A court in Vilnius upheld the verdict. Sevastopol's governor said eight drones were shot down over the city.",
        ["8 balanced: UA-40 8"],
    ),
    ("Twelve drones were shot down over Kursk Region. The team won 3-1 on Sunday.", ["12 balanced: KRS 12"]),
    ("Матч завершился 2-0. Над Курской областью сбиты 12 БПЛА.", ["12 balanced: KRS 12"]),
    ("Матч завершився 2-0. Над Одещиною збито 12 дронів.", ["12 balanced: UA-51 12"]),
]


@pytest.mark.parametrize(("text", "expected"), IN_OTHER_SENTENCES)
def test_a_place_or_a_score_of_another_sentence_is_not_taken_up(text, expected):
    """The city of a governor is that of his office, and a score counts nothing."""
    assert told(text) == expected
