"""Numbers told of what went before: another time, fate or sum of the same things over the same region."""

import pytest
from telling import told

from tsanalysis.statements import extract

TIMES = [
    (
        "Over the past month 160 drones were shot down over Bryansk Region. Last night, 12.",
        ["160 balanced: BRY 160", "12 balanced: BRY 12"],
    ),
    (
        "In the last week the crews downed 70 drones over Kharkiv region; in the last 24 hours, 11.",
        ["70 balanced: UA-63 70", "11 balanced: UA-63 11"],
    ),
    (
        "Overnight 9 drones were shot down over Tula Region. Since the beginning of the year, 310.",
        ["9 balanced: TUL 9", "310 balanced: TUL 310"],
    ),
    (
        "За неделю над Брянской областью сбили 160 беспилотников. За сутки – 24.",
        ["160 balanced: BRY 160", "24 balanced: BRY 24"],
    ),
    (
        "Над Курской областью за месяц сбито 240 дронов. Минувшей ночью – семь.",
        ["240 balanced: KRS 240", "7 balanced: KRS 7"],
    ),
    (
        "З початку місяця над Полтавщиною знищили 88 шахедів. Минулої ночі — дев'ять.",
        ["88 balanced: UA-53 88", "9 balanced: UA-53 9"],
    ),
    (
        "Уночі над Черкащиною збито п'ять безпілотників. З початку тижня — 31.",
        ["5 balanced: UA-71 5", "31 balanced: UA-71 31"],
    ),
    # more in a night than in the week: of more than the region
    (
        "Over Oryol Region 12 drones were destroyed in a week. Overnight, 115 were shot down.",
        ["12 balanced: ORL 12", "115 no_breakdown: ? 115"],
    ),
    (
        "С начала месяца над Орловской областью уничтожено 204 БПЛА. За ночь по всей стране сбито 130.",
        ["204 balanced: ORL 204", "130 no_breakdown: ? 130"],
    ),
    # with parts of its own
    (
        "Удень над Харківщиною збито 7 БпЛА. Увечері, з 18:00 до 21:00, — ще 15: 8 над Сумщиною, 7 над Полтавщиною.",
        ["7 balanced: UA-63 7", "15 balanced: UA-59 8, UA-53 7"],
    ),
]

FATES = [
    (
        "Nine Shaheds flew into Odesa region in the evening. Seven were downed, two hit a port.",
        ["launched 9 balanced: UA-51 9", "7 balanced: UA-51 7", "hit 2 balanced: UA-51 2"],
    ),
    (
        "During the night 22 drones flew at Voronezh Region; all were shot down.",
        ["launched 22 balanced: VOR 22", "22 balanced: VOR 22"],
    ),
    (
        "Всего за ночь на Белгородскую область летело 30 дронов. Сбито 26, 4 подавлены РЭБ.",
        ["launched 30 balanced: BEL 30", "26 balanced: BEL 26", "suppressed 4 balanced: BEL 4"],
    ),
    (
        "Вночі на Одещину летіло 14 «шахедів», 12 з них збито.",
        ["launched 14 balanced: UA-51 14", "12 balanced: UA-51 12"],
    ),
    (
        "По Курской области выпущено 35 дронов. Сбиты 30, пять упали в поле.",
        ["launched 35 balanced: KRS 35", "30 balanced: KRS 30", "crashed 5 balanced: KRS 5"],
    ),
    (
        "Air defences downed 40 drones. Eleven drones flew toward Tula.",
        ["40 no_breakdown: ? 40, (11 of total)"],
    ),
    (
        "На Одещину летіли 5 ракет і 40 дронів.",
        ["missile launched 5 balanced: UA-51 5", "launched 40 balanced: UA-51 40"],
    ),
    ("Сбито 40 дронов. Девять дронов летели на Москву.", ["40 no_breakdown: ? 40, (9 of total)"]),
    (
        "The enemy launched 35 drones at Sumy region. In all Ukraine 126 were shot down.",
        ["launched 35 balanced: UA-59 35", "126 no_breakdown: ? 126"],
    ),
    (
        "Враг атаковал Курскую область 12 дронами. Над морем сбиты пять.",
        ["launched 12 balanced: KRS 12", "5 no_breakdown: ? 5"],
    ),
]

SUMS = [
    (
        "Over Tula four drones were shot down, over Kaluga three. All seven were aimed at factories.",
        ["7 balanced: TUL 4, KLU 3"],
    ),
    (
        "Над Тулой сбиты четыре дрона, над Калугой три. Все семь летели на заводы.",
        ["7 balanced: TUL 4, KLU 3"],
    ),
    (
        "Над Тулою збито чотири дрони, над Калугою — три. Усі сім летіли на заводи.",
        ["7 balanced: TUL 4, KLU 3"],
    ),
    (
        "Seven drones came down in Romania: four in Tulcea County and three in Galați.",
        ["crashed 7 balanced: RO-TL 4, RO-GL 3"],
    ),
    (
        "У Молдові впали три дрони: два у Сороцькому районі, один у Бельцях.",
        ["crashed 3 balanced: MD-SO 2, ? 1"],
    ),
    ("Two drones fell in Moldova and one in Romania.", ["crashed none no_total: MD 2, RO 1"]),
]

FALLS = [
    ("After a drone falling in Tula Region, four people sought help.", ["crashed 1 balanced: TUL 1"]),
    ("Debris falling in Tula Region damaged four houses.", []),
    ("Над Полтавою збито п'ять дронів. До лікарів звернулися семеро.", ["5 balanced: UA-53 5"]),
]

AREAS = [
    (
        "Four drones were shot down over Gomel Region, the ministry in Minsk said, adding that the sky over the rest of the republic had been calm.",
        ["4 balanced: BY-HO 4"],
    ),
    (
        "Six drones were shot down over Tula Region; over the rest of the country the night was quiet.",
        ["6 balanced: TUL 6"],
    ),
    (
        "Над Гомельской областью сбили четыре дрона, в остальных регионах республики ночь прошла спокойно.",
        ["4 balanced: BY-HO 4"],
    ),
    ("Над Сумщиною збито 6 дронів, на решті території області спокійно.", ["6 balanced: UA-59 6"]),
    (
        "Eight drones were downed: five over Tula Region and three over the rest of the country.",
        ["8 balanced: TUL 5, ? 3"],
    ),
    (
        "20 drones were shot down: 12 over Tula Region, the rest over Oryol Region.",
        ["20 balanced: TUL 12, ORL rest 8"],
    ),
]

PLACED_LAST = [
    (
        "Shot down overnight: 12 drones. All in the Odesa region, the command said.",
        ["12 balanced: UA-51 12"],
    ),
    (
        "Ліквідовано 20 ударних безпілотників і 2 керовані авіаційні ракети. Усі — в межах Одеської області.",
        ["20 balanced: UA-51 20", "missile 2 balanced: UA-51 2"],
    ),
    (
        "Destroyed overnight: 12 Shahed drones and two missiles. All over Odesa region.",
        ["12 balanced: UA-51 12", "missile 2 balanced: UA-51 2"],
    ),
    (
        "Ночью сбили 12 дронов и две ракеты. Все они были над Курской областью.",
        ["12 balanced: KRS 12", "missile 2 balanced: KRS 2"],
    ),
    (
        "Over Tula Region 12 drones were shot down. All over Kursk Region it was calm.",
        ["12 balanced: TUL 12"],
    ),
    ("Двенадцать БПЛА сбито над Тульской областью. Все над ней и упали.", ["12 balanced: TUL 12"]),
]

SHARES = [
    (
        "Новгородская область. За ночь уничтожены десять БПЛА, половина — на подлёте к Валдаю.",
        ["10 balanced: NGR 10"],
    ),
    (
        "Kaluga Region. Ten drones were destroyed overnight, half of them on approach to Obninsk.",
        ["10 balanced: KLU 10"],
    ),
    ("Калузька область. Збито десять БпЛА, більшість — на підльоті до Обнінська.", ["10 balanced: KLU 10"]),
    ("Kaluga Region. Ten drones were destroyed on approach to Obninsk.", ["10 no_breakdown: ? 10"]),
]

LISTS = [
    (
        "Results of the night\n▪️ Tula – 4 UAVs\n▪️ Aleksin – 3 UAVs\n▪️ Novomoskovsk – 2 UAVs\nAll nine shot down.",
        ["9 balanced: TUL 4, TUL 3, TUL 2"],
    ),
    ("Итоги ночи:\n• Воронеж — 4 БПЛА\n• Россошь — 3 БПЛА\nВсего сбито семь.", ["7 balanced: VOR 4, VOR 3"]),
    (
        "Ніч на Сумщині:\n- Конотоп — 4 БпЛА\n- Шостка — 3 БпЛА\nУсі сім збито.",
        ["7 balanced: UA-59 4, UA-59 3"],
    ),
    (
        "Силы ПВО отразили атаку на Воронеж: пять БПЛА уничтожены над городом, ещё три — над Россошью.",
        ["none no_total: VOR 5, VOR 3"],
    ),
    (
        "ППО відбила атаку на Одещину: п'ять шахедів збито над Одесою, ще два — над Ізмаїлом.",
        ["none no_total: UA-51 5, UA-51 2"],
    ),
    (
        "Над Тульской областью: пять БПЛА сбиты утром, ещё три вечером.",
        ["5 balanced: TUL 5", "3 balanced: TUL 3"],
    ),
    ("Аварии за ночь:\n- Тула – 3 пожара\n- Орёл – 2 пожара", []),
]

DISTRICTS = [
    (
        "Нижнезыбинский округ за сутки атаковали 24 беспилотника, из них 17 сбиты. Двое ранены, сообщили в правительстве Брянской области.",
        ["launched 24 balanced: BRY 24", "17 balanced: BRY 17"],
    ),
    (
        "Губернатор Ленобласти: 7 дронов уничтожено в Кингисеппском районе, 5 — в Лужском, 2 — в Гатчине. Итого 14.",
        ["14 balanced: LEN 7, LEN 5, LEN 2"],
    ),
    (
        "Ночью уничтожено 19 БПЛА: 11 над Таганрогом, 8 — над Миллеровским районом. В Ростовской области без света остались хутора.",
        ["19 balanced: ROS 11, ROS 8"],
    ),
    (
        "Overnight eight drones were shot down over the Millerovo district. In Rostov Region two villages are without power.",
        ["8 balanced: ROS 8"],
    ),
    (
        "Збито 8 БпЛА над Білопільською громадою. На Сумщині пошкоджено дві школи.",
        ["8 balanced: UA-59 8"],
    ),
    (
        "В Польше упали четыре дрона: три в Люблинском воеводстве, один в Мазовецком.",
        ["crashed 4 balanced: PL-06 3, PL-14 1"],
    ),
    # the noun of a district is left out, a town is spoken of
    (
        "В Молдавии упали три дрона: два в Сорокском районе и один в Унгенском.",
        ["crashed 3 balanced: MD-SO 2, MD-UN 1"],
    ),
    (
        "Уночі в Молдові впали три дрони: два у Сороцькому районі та один в Унгенському.",
        ["crashed 3 balanced: MD-SO 2, MD-UN 1"],
    ),
    ("Біля Сум збито 9 дронів.", ["9 balanced: UA-59 9"]),
    ("Одеса, ніч видалася важкою. Сили ППО збили 24 дрони над областю.", ["24 balanced: UA-51 24"]),
    ("Харків, Суми, Полтава. Збито 5 дронів над областю.", ["5 no_breakdown: ? 5"]),
    # a region counted beside the district is not the one that has it
    ("Сбито 20 БПЛА: 12 над Курской областью, 8 — над Нехаевским районом.", ["20 balanced: KRS 12, ? 8"]),
    ("Над Усть-Кутским районом сбито 7 беспилотников, над Тулой — 5.", ["none no_total: ? 7, TUL 5"]),
    ("Сбито 20 БПЛА над Нехаевским районом.", ["20 no_breakdown: ? 20"]),
]

OFFICES = [
    ("Five drones fell in Lublin Voivodeship, the interior ministry in Warsaw says.", "warsaw-ministry"),
    ("The defence ministry in Chisinau said two drones fell in Soroca district.", "md-mod"),
    ("The foreign ministry in Bucharest said three drones crashed in Tulcea County.", "ro-ministry"),
    ("The Defence Ministry in an evening post said 12 drones were shot down over Tula Region.", "ru-mod"),
    ("По данным Минобороны, над Харьковской областью сбиты 12 дронов.", "ru-mod"),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_another_time_of_the_same_region(text, expected):
    """A bare number of another time is of the region just told, if it can be and nothing else is said."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), FATES)
def test_what_befell_those_that_came(text, expected):
    """Things that flew at a place came; what befell so many or fewer of them was there."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_what_sums_up_is_the_total(text, expected):
    """What repeats the sum of the parts, or counts a whole country before its provinces, is their total."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), FALLS)
def test_one_that_fell(text, expected):
    """A thing that fell crashed, its pieces did not; people are no things."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), AREAS)
def test_the_rest_of_an_area_is_no_rest(text, expected):
    """The rest of a country is a place, not what is left of a number."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLACED_LAST)
def test_all_over_a_place(text, expected):
    """Where all of them were is the place of the totals before it, if they have none."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_where_half_of_them_went(text, expected):
    """A share tells where it went, not where all were met."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_of_towns(text, expected):
    """Labels of a list are places, its sum tells what befell them; parts of one region stay parts."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "source"), OFFICES)
def test_offices_in_other_capitals(text, source):
    """A ministry that sits in another country's capital is not the Russian one."""
    assert {tally.source for tally in extract(text).tallies} == {source}


@pytest.mark.parametrize(("text", "expected"), DISTRICTS)
def test_districts_of_the_region_spoken_of(text, expected):
    """A district of no gazetteer lies in the region of the office that speaks, or of the other sentences."""
    assert told(text) == expected
