"""Statements in the ways of the press: each cause of a wrong reading in sentences of our own, with the right answer.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import grounded, told

TOTALS = [
    ("No drones were shot down over Russia overnight, the ministry said.", ["0 no_breakdown: ? 0"]),
    (
        "Nearly a hundred drones were shot down, the ministry said: 97 to be exact, 52 of them over Bryansk Oblast.",
        ["97 short: BRY 52, ? 45"],
    ),
    (
        "Saratov: 5. Volgograd: 7. Rostov: 11. Total: 23 drones destroyed overnight.",
        ["23 balanced: SAR 5, VGG 7, ROS 11"],
    ),
    (
        "Количество сбитых за ночь над Россией БПЛА выросло до 88, уточнили в Минобороны. Ранее сообщалось о 80.",
        ["88 no_breakdown: ? 88"],
    ),
    (
        "Лидером по числу сбитых стал Крым — 22 беспилотника, за ним следуют Ростовская область (14) и Адыгея (3). В общей сложности — 39.",
        ["39 balanced: UA-43 22, ROS 14, AD 3"],
    ),
    (
        "Над Полтавщиною збито 6, над Черкащиною — 5, над Кіровоградщиною — 4 дрони.",
        ["none no_total: UA-53 6, UA-71 5, UA-35 4"],
    ),
    (
        "БПЛА сбиты: Белгородская область — 13, Курская — 8, Брянская — 7, Крым — 4 (всего 32).",
        ["32 balanced: BEL 13, KRS 8, BRY 7, UA-43 4"],
    ),
    (
        "Были сбиты 4 беспилотника в Рязанской области и 3 в Тульской; таким образом, за день их число достигло 31.",
        ["31 short: RYA 4, TUL 3, ? 24"],
    ),
    (
        "In the Saratov region 12 drones were shot down, in the Samara region 5, in Volgograd 3 — 20 in total, according to the ministry.",
        ["20 balanced: SAR 12, SAM 5, VGG 3"],
    ),
    (
        "Air defences were active over five regions. Bryansk accounted for 22 of the downed drones, Tula for nine, Kaluga for seven, and Oryol and Ryazan for one each. In all, 40 were destroyed.",
        ["40 balanced: BRY 22, TUL 9, KLU 7, ORL =1, RYA =1"],
    ),
    (
        "Число БПЛА, уничтоженных над Башкирией, увеличилось до четырёх, сообщил глава республики Радий Сабиров.",
        ["4 balanced: BA 4"],
    ),
    ("За год над Крымом сбито более 2,5 тысячи дронов.", ["2501- no_total: UA-43 2501-"]),
    (
        "Eleven drones were downed on approach to Moscow overnight, bringing to 40 the number shot down since Saturday.",
        ["11 no_breakdown: ? 11", "40 no_breakdown: ? 40"],
    ),
]

CORRECTED = [
    (
        "In a revised statement the ministry raised the number of downed drones from 38 to 44.",
        ["44 no_breakdown: ? 44"],
    ),
    (
        "Рекорд установлен 11 марта, когда сбили 343 дрона. В этот раз уничтожено 287.",
        ["287 no_breakdown: ? 287"],
    ),
    (
        "Минобороны: над Россией за ночь сбито 19 БПЛА, это вдвое меньше, чем накануне (38).",
        ["19 no_breakdown: ? 19"],
    ),
    ("По уточнённым данным, сбито не 12, а 14 беспилотников.", ["14 no_breakdown: ? 14"]),
    ("Попередньо повідомлялося про 40 збитих дронів, за оновленими даними — 43.", ["43 no_breakdown: ? 43"]),
    (
        "Число уничтоженных в ночь на 12 сентября беспилотников возросло со 138 до 221, уточнило Минобороны.",
        ["221 no_breakdown: ? 221"],
    ),
    (
        "The ministry said it had shot down 74 drones, up from the 69 it announced earlier.",
        ["74 no_breakdown: ? 74"],
    ),
    (
        "Forty-four drones were shot down, the ministry said, correcting an earlier figure of 42.",
        ["44 no_breakdown: ? 44"],
    ),
    ("An earlier statement that 42 drones had been downed was corrected to 44.", ["44 no_breakdown: ? 44"]),
    (
        "The Russian army intercepted 5,417 drones in October, the ministry said, compared with 4,802 in September.",
        ["5417 no_breakdown: ? 5417", "4802 no_breakdown: ? 4802"],
    ),
]

LAUNCHED = [
    (
        "Moscow launched 72 Shahed drones and 3 Iskander-M ballistic missiles; air defences took down 58 drones and two missiles.",
        [
            "launched 72 no_breakdown: ? 72",
            "missile launched 3 no_breakdown: ? 3",
            "58 no_breakdown: ? 58",
            "missile 2 no_breakdown: ? 2",
        ],
    ),
    (
        "Emergency services responded to 14 fires after the attack by 60 drones.",
        ["launched 60 no_breakdown: ? 60"],
    ),
    (
        "В результате атаки 36 беспилотников на Новороссийск ранены три человека, повреждены пять домов.",
        ["launched 36 balanced: KDA 36"],
    ),
    (
        "Из 30 атаковавших регион дронов сбиты 27, остальные подавлены РЭБ.",
        ["launched 30 no_breakdown: ? 30", "27 no_breakdown: ? 27"],
    ),
    (
        "Росіяни атакували Запоріжжя 18 безпілотниками, збито 11, є влучання 7 дронів.",
        ["launched 18 balanced: UA-23 18", "11 balanced: UA-23 11", "hit 7 balanced: UA-23 7"],
    ),
    (
        "Цієї ночі Росія завдала удару 2 балістичними ракетами та 77 дронами; збито 60 БпЛА.",
        ["missile launched 2 no_breakdown: ? 2", "launched 77 no_breakdown: ? 77", "60 no_breakdown: ? 60"],
    ),
    (
        "The Belgorod region came under attack from 73 drones over the past day, 51 of which were shot down, Grankov said.",
        ["launched 73 balanced: BEL 73", "51 balanced: BEL 51"],
    ),
    (
        "The fifth wave of the attack ended at 4 a.m.; in all, 150 drones and 12 missiles were fired and 131 drones and 9 missiles intercepted.",
        [
            "launched 150 no_breakdown: ? 150",
            "missile launched 12 no_breakdown: ? 12",
            "131 no_breakdown: ? 131",
            "missile 9 no_breakdown: ? 9",
        ],
    ),
    (
        "Ukrainian forces shot down three Kh-101 cruise missiles and 27 Shahed-type drones out of 35 launched.",
        ["missile 3 no_breakdown: ? 3", "27 no_breakdown: ? 27", "launched 35 no_breakdown: ? 35"],
    ),
    (
        "Повітряні сили: знешкоджено 91 зі 109 БпЛА, 18 дронів поцілили у 6 місцях.",
        ["91 no_breakdown: ? 91", "launched 109 no_breakdown: ? 109", "hit 18 no_breakdown: ? 18"],
    ),
    (
        "У ніч на 7 листопада — 112 дронів, збито 84, повідомляють Повітряні сили.",
        ["launched 112 no_breakdown: ? 112", "84 no_breakdown: ? 84"],
    ),
    (
        "A drone hit a residential building in Zaporizhzhia, killing two people. Russia launched 45 drones overnight, of which Ukraine shot down 33.",
        ["hit 1 balanced: UA-23 1", "launched 45 no_breakdown: ? 45", "33 no_breakdown: ? 33"],
    ),
    (
        "Russian forces launched 3 Iskander ballistic missiles, 1 Kh-31P and 88 Shahed, Gerbera and other drones; as of 9 a.m., 71 UAVs had been neutralised.",
        ["missile launched 3 no_breakdown: ? 3", "launched 88 no_breakdown: ? 88", "71 no_breakdown: ? 71"],
    ),
    (
        "Sumy Oblast was targeted by 22 drones; 17 were downed.",
        ["launched 22 balanced: UA-59 22", "17 balanced: UA-59 17"],
    ),
    (
        "Twelve of the 20 drones launched at Kharkiv were shot down, the other eight hit the city.",
        ["12 no_breakdown: ? 12", "launched 20 balanced: UA-63 20", "hit 8 no_breakdown: ? 8"],
    ),
    (
        "The attack on Kyiv involved 29 missiles and 480 drones; 435 drones and 26 missiles were shot down or suppressed.",
        [
            "missile launched 29 balanced: UA-30 29",
            "launched 480 balanced: UA-30 480",
            "435 balanced: UA-30 435",
            "missile 26 balanced: UA-30 26",
        ],
    ),
    (
        "No drones got through: all 18 were shot down, 10 over Kaluga, 8 over Tula.",
        ["18 balanced: KLU 10, TUL 8"],
    ),
    (
        "Russia's overnight drone attack on Odesa wounded nine; of 63 drones, 50 were shot down.",
        ["launched 63 no_breakdown: ? 63", "50 no_breakdown: ? 50"],
    ),
]

PLACES = [
    (
        "В Белгородской области за сутки выпущено 64 боеприпаса и 41 БПЛА, 25 из которых сбиты.",
        ["launched 41 balanced: BEL 41", "25 balanced: BEL 25"],
    ),
    (
        "Над регионами России за шесть часов, с 14:00 до 20:00 мск, сбиты 42 беспилотника ВСУ: 18 в Брянской области, 15 в Смоленской, 7 в Калужской и 2 в Тверской.",
        ["42 balanced: BRY 18, SMO 15, KLU 7, TVE 2"],
    ),
    (
        "В Краснодарском крае за ночь сбито 18 беспилотников: шесть в Темрюкском районе, семь в Славянском, пять в Крымском.",
        ["18 balanced: KDA 18, (6 of KDA), (7 of KDA), (5 of KDA at KDA)"],
    ),
    (
        "Два десятка БПЛА сбили над Таганрогом и Неклиновским районом Ростовской области.",
        ["20 balanced: ROS 20"],
    ),
    (
        "Упродовж минулої доби над областю знешкодили 5 БПЛА, сказав голова Миколаївської ОВА Віталій Рой.",
        ["5 balanced: UA-48 5"],
    ),
    (
        "The Leningrad region's governor said air defences had shot down 11 drones near the port of Ust-Luga, where a fire broke out.",
        ["11 balanced: LEN 11"],
    ),
    (
        "Four drones were downed in Kaluga Oblast on Monday evening. On Tuesday morning, a further three were destroyed there.",
        ["4 balanced: KLU 4", "3 balanced: KLU 3"],
    ),
    (
        "Kaluga region governor Shapsha said seven drones were destroyed overnight in the Zhizdra, Kirov and Lyudinovo districts.",
        ["7 balanced: KLU 7"],
    ),
    (
        "The Moscow region governor, Andrei Sinichov, said 11 drones had been shot down over five districts.",
        ["11 balanced: MOS 11"],
    ),
    (
        "The mayor of Kyiv said debris fell in three districts; 11 drones were destroyed over the city.",
        ["11 balanced: UA-30 11"],
    ),
    (
        "Governor Gleb Mikitov said 20 drones had been shot down over an industrial zone in Kstovo district.",
        ["20 balanced: NIZ 20"],
    ),
    (
        "Drone attack on Bashkortostan: two drones shot down over Ufa, one fell at a plant in Salavat, head of the republic says.",
        ["2 balanced: BA 2", "crashed 1 balanced: BA 1"],
    ),
]

LISTED = [
    (
        "Russia's defence ministry said it had destroyed 41 drones: 20 above Belgorod, 11 above Kursk, and five above each of Bryansk and Oryol.",
        ["41 balanced: BEL 20, KRS 11, BRY =5, ORL =5"],
    ),
    (
        "Russian air defences downed 5 and 2 drones over Tver and Pskov regions.",
        ["none no_total: TVE 5, PSK 2"],
    ),
    (
        "Russia said it downed nine, six and three drones over Bryansk, Kursk and Belgorod regions respectively.",
        ["none no_total: BRY 9, KRS 6, BEL 3"],
    ),
    (
        "Air defences shot down 26 drones over six regions, according to the ministry's Saturday statement: 12 (Bryansk), 6 (Kursk), 4 (Oryol), 2 (Tula), 1 (Kaluga), 1 (Lipetsk).",
        ["26 balanced: BRY 12, KRS 6, ORL 4, TUL 2, KLU 1, LIP 1"],
    ),
    (
        "Over the Volgograd, Rostov and Astrakhan regions 9, 8 and 3 drones were destroyed.",
        ["none no_total: VGG 9, ROS 8, AST 3"],
    ),
    (
        "Air defences in Crimea and Sevastopol shot down a combined 15 drones.",
        ["15 balanced: UA-43+UA-40 15"],
    ),
    (
        "Минобороны РФ отчиталось о 77 перехваченных за ночь украинских дронах: 21 в Белгородской области, 18 в Воронежской, 13 в Курской и 25 в других регионах.",
        ["77 balanced: BEL 21, VOR 18, KRS 13, ? 25"],
    ),
    (
        "Two were destroyed over Tula, another over Ryazan, and a fourth over Moscow region, officials said of the four drones.",
        ["4 balanced: TUL 2, RYA 1, MOSCOW-REGION 1"],
    ),
    ("Poltava and Sumy regions each reported four drones shot down.", ["none no_total: UA-53 =4, UA-59 =4"]),
    (
        "С 8 до 13 часов перехвачены девять дронов: по три над Крымом, Чёрным морем и Кубанью.",
        ["9 balanced: UA-43 =3, BLACK-SEA =3, KDA =3"],
    ),
    (
        "Средства ПВО ночью сбили над Россией 20 БПЛА – по 10 над Брянской и Курской областями.",
        ["20 balanced: BRY =10, KRS =10"],
    ),
    (
        "Air defences destroyed 118 drones: Bryansk Oblast (44), Kaluga Oblast (27), Smolensk Oblast (20), Tula Oblast (15), Moscow Oblast (12).",
        ["118 balanced: BRY 44, KLU 27, SMO 20, TUL 15, MOS 12"],
    ),
    (
        "Сегодня с 7:00 до 12:00 мск уничтожено 25 БПЛА над Брянской (11), Калужской (9) и Тульской (5) областями.",
        ["25 balanced: BRY 11, KLU 9, TUL 5"],
    ),
    (
        "UAVs were downed over the Tver (5), Pskov (2) and Novgorod (1) regions.",
        ["none no_total: TVE 5, PSK 2, NGR 1"],
    ),
    (
        "Air defences destroyed seven drones over the Ryazan region and as many over the Tambov region.",
        ["none no_total: RYA 7, TAM 7"],
    ),
    (
        "По числу сбитых БПЛА лидирует Белгородская область — 27 из 60. Ещё 20 сбито над Курской, 13 — над Брянской.",
        ["60 balanced: BEL 27, KRS 20, BRY 13"],
    ),
    (
        "Russian air defenses shot down nine drones, four of which were over the Leningrad region and five over the Tver region, the ministry said, adding that a train was hit in the Oryol region.",
        ["9 balanced: LEN 4, TVE 5"],
    ),
]

TIMES = [
    (
        "Since Monday, 312 drones have been destroyed over Belgorod Oblast, including 45 over the past day, Grankov said.",
        ["312 balanced: BEL 312", "45 balanced: BEL 45"],
    ),
    (
        "Силы ПВО сбили над Смоленской областью 16 дронов. Пострадавших нет. Всего с начала недели в регионе уничтожено 70 аппаратов.",
        ["16 balanced: SMO 16", "70 balanced: SMO 70"],
    ),
    ("За минулий тиждень сили ППО знищили 420 шахедів.", ["420 no_breakdown: ? 420"]),
    (
        "Bryansk Governor Kolomaz said 45 drones were destroyed over the region in the evening and another 11 during the night.",
        ["45 balanced: BRY 45", "11 balanced: BRY 11"],
    ),
    (
        "На Херсонщині за тиждень знищено 214 дронів, з яких 31 — за останню добу.",
        ["214 balanced: UA-65 214", "31 balanced: UA-65 31"],
    ),
    (
        "Between 9 p.m. and 11 p.m., nine drones, and between 11 p.m. and 6 a.m., 41 drones were destroyed.",
        ["9 no_breakdown: ? 9", "41 no_breakdown: ? 41"],
    ),
    (
        "Russia's air defences destroyed 3 drones over the Moscow region at 4 a.m., 2 more at 5 a.m. and another at 6 a.m.",
        ["3 balanced: MOSCOW-REGION 3", "2 balanced: MOSCOW-REGION 2", "1 balanced: MOSCOW-REGION 1"],
    ),
]

DOUBT = [
    (
        "Oryol Oblast bore the brunt with 17 drones, followed by Tula Oblast (9) and Kaluga Oblast (4), for 30 in all.",
        ["30 balanced: ORL 17, TUL 9, KLU 4"],
    ),
    (
        "Overnight: 5 UAVs over Saratov, 7 over Volgograd, 11 over Rostov. Total 23.",
        ["23 balanced: SAR 5, VGG 7, ROS 11"],
    ),
    (
        "Семь беспилотников — таков итог ночи в Тульской области, сообщил Дмитрий Тулянев.",
        ["7 balanced: TUL 7"],
    ),
    (
        "Altogether, from 6 p.m. to midnight, 29 drones: Belgorod - 12, Kursk - 9, Bryansk - 8.",
        ["29 balanced: BEL 12, KRS 9, BRY 8"],
    ),
    (
        "The ministry reported 52 drones, not 25 as previously stated by some outlets.",
        ["52 no_breakdown: ? 52"],
    ),
]

NO_COUNTS = [
    ("A Ukrainian drone attack on a bus in Belgorod wounded four.", []),
    (
        "In Kherson region, Russian forces carried out 38 drone strikes over the past day, injuring six civilians.",
        [],
    ),
    ("Air raid alerts were declared in 11 regions. There was no information on interceptions.", []),
    ("Police said the drone, the third in a week, crashed in a field in Lublin province.", []),
]


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_totals(text, expected):
    """A total in any predicate: reached, rose to, put at, in a sentence of its own after the parts."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), CORRECTED)
def test_corrected(text, expected):
    """The new figure counts; the one before, and one that is only compared with, do not."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), LAUNCHED)
def test_launched(text, expected):
    """An attack tells how many came; what befell them is another tally, and its place is carried on."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(text, expected):
    """Districts are parts of their region; the region, the sea, there and a governor's own region are taken up."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_listed(text, expected):
    """Numbers beside places: paired in order, in brackets, one each, the rest, elsewhere, together."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times(text, expected):
    """Another time of day, week or month is another tally, over the same region where none is named."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), DOUBT)
def test_doubt(text, expected):
    """Where the words do not say what befell them, or a number is left over, it is read and goes to review."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), NO_COUNTS)
def test_no_counts(text, expected):
    """An article in a tale of something else, an age, a strike, a fire: no count of drones."""
    assert told(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in DOUBT])
def test_doubt_is_for_review(text):
    """What is assumed is said, and a person decides."""
    assert all(tally.needs_review for tally in grounded(text).tallies)
