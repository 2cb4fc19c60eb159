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
    ("Над Крымом и прилегающими акваториями уничтожено 22 БПЛА.", True),
    ("Уночі над Одещиною і акваторією моря збито 11 дронів.", True),
    ("Over Sevastopol and the surrounding waters nine drones were destroyed.", True),
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

CLAIMANTS = [
    (
        (
            "Oryol's governor said nine drones were shot down over Oryol Region overnight. "
            "The Defence Ministry gave the figure as seven for Oryol Region and 24 for the country as a whole."
        ),
        ["9 balanced: ORL 9", "24 short: ORL 7, ? 17"],
    ),
    (
        (
            "Kursk Governor Ivan Petrov said that 31 drones had been destroyed over his region overnight. The Defence "
            "Ministry, in a statement released later, put the number for Kursk Region at 26 and said 12 more "
            "had been downed over Kaluga Region, 38 in all."
        ),
        ["31 balanced: KRS 31", "38 balanced: KRS 26, KLU 12"],
    ),
    (
        (
            "Губернатор Брянской области сообщил о 33 уничтоженных БПЛА. "
            "Минобороны в сводке, выпущенной позже, указало для Брянской области 29."
        ),
        ["33 balanced: BRY 33", "29 balanced: BRY 29"],
    ),
    (
        (
            "Губернатор сообщил о 9 сбитых БПЛА над Тульской областью. "
            "Минобороны назвало по Тульской области 11, а всего по стране — 40."
        ),
        ["9 balanced: TUL 9", "40 short: TUL 11, ? 29"],
    ),
    (
        (
            "Начальник ОВА повідомив про 6 збитих БпЛА над Сумщиною. "
            "Повітряні сили нарахували над Сумщиною 8, а загалом по країні 50."
        ),
        ["6 balanced: UA-59 6", "50 short: UA-59 8, ? 42"],
    ),
    (
        "The governor said 12 drones were shot down over Tula Region. The mayor gave the number of damaged houses in Tula Region as 14.",
        ["12 balanced: TUL 12"],
    ),
]

TWO_ABOUT_ONE = [
    (
        "Тула. Иван Петров: силами ПВО уничтожено 9 БПЛА. Минобороны: над Тульской областью — 11.",
        ["9 balanced: TUL 9", "11 balanced: TUL 11"],
    ),
    (
        "Курская область. За ночь уничтожено 15 дронов. Минобороны назвало другое число: над Курской областью 17.",
        ["15 balanced: KRS 15", "17 balanced: KRS 17"],
    ),
    (
        "Суми. Іван Петренко: збито 6 шахедів. Повітряні сили: над Сумщиною — 8.",
        ["6 balanced: UA-59 6", "8 balanced: UA-59 8"],
    ),
    (
        "Bryansk. Ivan Petrov: 20 drones were shot down. Defence Ministry: 17 over Bryansk Region.",
        ["20 balanced: BRY 20", "17 balanced: BRY 17"],
    ),
    (
        "Тульская область. Сбито 9 БПЛА. Минобороны: над Тульской областью — 9.",
        ["9 balanced: TUL 9"],
    ),
    (
        "Сбито 9 БПЛА. Минобороны: над Тульской областью — 5, над Брянской — 4.",
        ["9 balanced: TUL 5, BRY 4"],
    ),
]

SUPPLIED = [
    ("The army received three howitzers, 40 interceptor drones and 12 missiles from donors in May.", []),
    ("Some 300 drones were delivered to the border guards.", []),
    ("Волонтеры передали полку 40 беспилотников, ещё 200 дронов закупил регион.", []),
    ("Минобороны ожидает до конца года 1000 дронов-перехватчиков.", []),
    ("Міноборони отримало від партнерів 400 дронів-перехоплювачів, ще 90 ракет очікується.", []),
    ("Air defences shot down 12 drones supplied by Iran.", ["12 no_breakdown: ? 12"]),
    ("Two residents received shrapnel wounds when four drones hit Kursk Region.", ["hit 4 balanced: KRS 4"]),
    ("Как передали в Минобороны, 14 дронов сбито над Курской областью.", ["14 balanced: KRS 14"]),
    ("Двоє людей отримали поранення, збито 5 дронів над Сумщиною.", ["5 balanced: UA-59 5"]),
]

TAKEN_UP = [
    ("Суми. Уночі над містом збито 4 шахеди.", ["4 balanced: UA-59 4"]),
    ("Харків: один «Шахед» збито над містом, повідомив міський голова.", ["1 balanced: UA-63 1"]),
    ("Кривий Ріг. Іван Петренко: уночі над районом знищили 6 шахедів.", ["6 balanced: UA-12 6"]),
    ("Курск: над городом сбиты 3 беспилотника, пострадавших нет.", ["3 balanced: KRS 3"]),
    ("Энгельс. Ночью над районом уничтожено 6 БПЛА.", ["6 balanced: SAR 6"]),
    (
        "Сводка по Курской области от Ивана Петрова. За сутки по региону выпущено 44 дрона, 31 из которых сбит.",
        ["launched 44 balanced: KRS 44", "31 balanced: KRS 31"],
    ),
    (
        "Атака на Сумщину: з 12 дронів, випущених по області, влучили два, решту 10 збито — Іван Петренко",
        ["launched 12 balanced: UA-59 12", "hit 2 balanced: UA-59 2", "10 balanced: UA-59 10"],
    ),
    ("Kharkiv. Four drones were shot down over the city, the mayor said.", ["4 balanced: UA-63 4"]),
    (
        (
            "Губернатор Ростовской области Иван Петров сообщил, что ночью уничтожены 13 БПЛА "
            "в Миллеровском, Тарасовском и Чертковском районах."
        ),
        ["13 balanced: ROS 13"],
    ),
    ("Начальник Сумської ОВА: над Глухівською громадою збито 4 БпЛА.", ["4 balanced: UA-59 4"]),
    (
        "Rostov Region Governor Ivan Petrov said 13 drones were downed in the Millerovo, Tarasovka and Chertkovo districts.",
        ["13 balanced: ROS 13"],
    ),
    (
        "Власти Крыма: над полуостровом и акваторией Чёрного моря ночью сбито 12 беспилотников.",
        ["12 no_breakdown: UA-43 ?1-11, BLACK-SEA ?1-11, ? 12"],
    ),
    (
        "Сбито 13 БПЛА: 8 над Чёрным морем и западной частью Крыма, 5 над Орловской областью.",
        ["13 balanced: BLACK-SEA+UA-43 8, ORL 5"],
    ),
    (
        "Dagestan: the head of the republic said five drones were downed over the republic and the Caspian Sea.",
        ["5 no_breakdown: DA ?1-4, CASPIAN-SEA ?1-4, ? 5"],
    ),
    (
        "Дніпропетровщина. Уночі збито 13 безпілотників: 8 — над Синельниківським районом, 5 — над Павлоградським.",
        ["13 balanced: UA-12 8, UA-12 5"],
    ),
    ("Над районом сбито 5 БПЛА.", ["5 no_breakdown: ? 5"]),
    ("Сбито 13 БПЛА в Миллеровском районе.", ["13 no_breakdown: ? 13"]),
    (
        "Губернатор Ростовской области сообщил, что сбито 13 БПЛА над Нижнезыбинском.",
        ["13 no_breakdown: ? 13"],
    ),
    ("Тула. Минобороны сообщило о 90 сбитых беспилотниках.", ["90 no_breakdown: ? 90"]),
    ("LONDON: Ukraine downed 40 drones overnight.", ["40 no_breakdown: ? 40"]),
    ("Каждый регион сбил по 5 БПЛА.", ["5 no_breakdown: ? 5"]),
]

PREDICATES = [
    (
        "Безпілотників, які протягом ночі збили над Сумщиною, було шість, розповів голова ОВА.",
        ["6 balanced: UA-59 6"],
    ),
    ("Дронів, збитих над Сумщиною, було 14.", ["14 balanced: UA-59 14"]),
    ("Беспилотников, которые сбили над Курской областью, оказалось семь.", ["7 balanced: KRS 7"]),
    (
        "Дронов, уничтоженных за ночь, было 40: 22 над Курской областью, 18 над Брянской.",
        ["40 balanced: KRS 22, BRY 18"],
    ),
    ("The drones that were shot down over Kursk Region were nine in number.", ["9 balanced: KRS 9"]),
    ("Будинків, які пошкодили дрони над Сумщиною, було два.", []),
    ("Дронів, які бачили над Сумщиною, було багато.", []),
]

FALLS = [
    ("Унаслідок падіння безпілотника у дворі будинку в Сумах вибито шибки.", ["crashed 1 balanced: UA-59 1"]),
    ("После падения дрона на склад в Туле начался пожар.", ["crashed 1 balanced: TUL 1"]),
    ("The crash of a drone in Tula Region damaged a warehouse.", ["crashed 1 balanced: TUL 1"]),
    ("A drone crash in Kursk Region damaged a shed.", []),
    (
        "Сбито 5 дронов над Тульской областью. В результате падения беспилотника повреждена крыша.",
        ["5 balanced: TUL 5"],
    ),
    ("Унаслідок падіння уламків безпілотника в Сумах вибито шибки.", []),
    ("Есть угроза падения беспилотника в Туле.", []),
    ("There is a risk of a drone crash in Kursk Region.", []),
]


@pytest.mark.parametrize(("text", "expected"), WATERS)
def test_waters(text, expected):
    """Waters are places in every case, alone and beside regions."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "review"), BESIDE)
def test_places_of_no_list(text, review):
    """A number over places of which one is in no list is never certain; what is no place does no harm."""
    assert grounded(text).tallies[0].needs_review is review


@pytest.mark.parametrize(("text", "expected"), CLAIMANTS)
def test_another_claimant(text, expected):
    """What another claimant makes of the place just told of is a count of its own, and is never lost."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), SUPPLIED)
def test_supplies(text, expected):
    """What is made, bought, given or expected befell nothing."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), TAKEN_UP)
def test_places_taken_up(text, expected):
    """A region, district, community or city without a name is the one told of; districts are those of the region."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), PREDICATES)
def test_numbers_as_predicates(text, expected):
    """A number behind its noun and a clause of it is that of the noun, with what befell it and where."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), FALLS)
def test_falls_told_by_a_noun(text, expected):
    """The fall of one thing counts also as a noun; not a threat of it, nor beside those shot down."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), TWO_ABOUT_ONE)
def test_two_about_one_region(text, expected):
    """What nobody named tells under a heading is of its region, and a claimant's other number for it is another count."""
    found = grounded(text)
    assert told(text) == expected
    assert found.tallies[0].needs_review is (len(expected) > 1)


SPEAKERS = {
    "В Воронеже силы ПВО сбили 9 беспилотников, сообщил губернатор Гусев.": "ru-vor-governor",
    "Nine drones were downed over Voronezh, Governor Gusev said.": "ru-vor-governor",
    "Семь беспилотников сбиты над Ставропольем, сообщил губернатор Владимир Владимиров.": "ru-sta-governor",
    "Мэр Энгельса: сбито 5 БПЛА.": "ru-sar-mayor",
    "Мэр Сочи сообщил о 5 сбитых БПЛА.": "ru-kda-mayor",
    "Міський голова Нікополя повідомив про 3 збиті дрони.": "ua-12-mayor",
}


@pytest.mark.parametrize(("text", "source"), SPEAKERS.items())
def test_surnames_that_are_towns(text, source):
    """A name behind an office is a town in the genitive only; else it is a person's."""
    assert [tally.source for tally in grounded(text).tallies] == [source]


def test_one_more_over_a_district_without_its_noun():
    """One more over a place that nobody can look up is never lost."""
    found = grounded("Три дрона сбили в Чудовском районе Новгородской области, ещё один — в Валдайском.")
    assert [count.count for tally in found.tallies for count in tally.counts] == [3, 1]
    assert found.tallies[0].needs_review
