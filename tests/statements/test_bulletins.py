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
    (
        "Ukrainian drones — 39 of them, by the ministry's count — were destroyed between 1700 and 2100 GMT, 25 over the Kaluga region and the rest over the Moscow and Bryansk regions.",
        ["39 balanced: KLU 25, MOSCOW-REGION+BRY rest 14"],
    ),
    (
        "Two more drones were destroyed, bringing the total number of drones downed since midnight to 31.",
        ["2 no_breakdown: ? 2", "31 no_breakdown: ? 31"],
    ),
    (
        "The air force, which counts the whole country, claimed 158 drones shot down out of 194 launched.",
        ["158 no_breakdown: ? 158", "launched 194 no_breakdown: ? 194"],
    ),
    (
        "Над акваториями Чёрного и Азовского морей уничтожены 13 БПЛА, над Республикой Крым — 12, над Краснодарским краем — 4; всего — 29 за период с 22:00 мск 6 ноября до 06:00 мск 7 ноября.",
        ["29 balanced: BLACK-SEA+AZOV-SEA 13, UA-43 12, KDA 4"],
    ),
    (
        "Запорожская область за сутки: сбито 34 беспилотника.",
        ["34 balanced: UA-23 34"],
    ),
    (
        "Сумщина за добу: збито 9 дронів.",
        ["9 balanced: UA-59 9"],
    ),
    (
        "Kursk Region over the past day: 9 drones shot down.",
        ["9 balanced: KRS 9"],
    ),
    (
        "Last night nine drones were destroyed over two cities and five districts of the Voronezh Region.",
        ["9 balanced: VOR 9"],
    ),
    (
        "Ночью девять дронов уничтожены над двумя городами и пятью районами Воронежской области.",
        ["9 balanced: VOR 9"],
    ),
    (
        "Уночі дев'ять дронів знищено над двома містами і п'ятьма районами Полтавської області.",
        ["9 balanced: UA-53 9"],
    ),
    (
        "Близько сорока безпілотників росіяни запустили минулої ночі; 35 із них збито.",
        ["launched 36-44 no_breakdown: ? 36-44", "35 no_breakdown: ? 35"],
    ),
    (
        "About 30 drones were downed over Tula Region.",
        ["27-33 no_total: TUL 27-33"],
    ),
    (
        "Противник завдав 66 авіаційних ударів, скинув 201 керовану авіабомбу, здійснив 3 844 обстріли та залучив для ураження 5 112 дронів-камікадзе.",
        ["bomb launched 201 no_breakdown: ? 201", "launched 5112 no_breakdown: ? 5112"],
    ),
    (
        "За сутки противник нанёс 66 авиаударов, сбросил 201 КАБ, применил 5112 дронов-камикадзе и совершил 3844 обстрела.",
        ["bomb launched 201 no_breakdown: ? 201", "launched 5112 no_breakdown: ? 5112"],
    ),
    (
        "In its morning update the General Staff said that over the past day Russian forces had carried out 71 airstrikes, dropping 188 guided bombs, employed 4,215 kamikaze drones and shelled Ukrainian positions 3,560 times.",
        ["bomb launched 188 no_breakdown: ? 188", "launched 4215 no_breakdown: ? 4215"],
    ),
    (
        "Уночі противник завдав комбінованого удару: 29 крилатих ракет Х-101, 5 балістичних ракет «Іскандер-М» і 404 дрони. ППО знешкодила 24 ракети Х-101 та 376 дронів. Жодної балістичної ракети збити не вдалося.",
        [
            "missile launched 29 no_breakdown: ? 29",
            "missile launched 5 no_breakdown: ? 5",
            "launched 404 no_breakdown: ? 404",
            "missile 24 no_breakdown: ? 24",
            "376 no_breakdown: ? 376",
        ],
    ),
    (
        "Ночью враг нанёс комбинированный удар: 29 крылатых ракет, 5 баллистических и 404 дрона.",
        [
            "missile launched 29 no_breakdown: ? 29",
            "missile launched 5 no_breakdown: ? 5",
            "launched 404 no_breakdown: ? 404",
        ],
    ),
    (
        "Eleven Kh-101s and 251 drones were shot down.",
        ["missile 11 no_breakdown: ? 11", "251 no_breakdown: ? 251"],
    ),
    (
        "Drones struck an airfield near Saky in occupied Crimea, a source said, damaging two aircraft and an ammunition store.",
        [],
    ),
    (
        "The ministry counted 77 drones destroyed overnight. More than a third of them, 29, came down over Saratov Region and 18 over Penza Region; the others were intercepted over eight more regions.",
        ["77 balanced: SAR 29, PNZ 18, ? 30"],
    ),
    (
        "Russia launched 5,059 long-range drones and 288 missiles at Ukraine in February. That compares with 4,442 drones in January.",
        [
            "launched 5059 no_breakdown: ? 5059",
            "missile launched 288 no_breakdown: ? 288",
            "launched 4442 no_breakdown: ? 4442",
        ],
    ),
    (
        "З початку року в небі Чернігівщини знищено 734 ворожі безпілотники, зокрема 251 – у березні.",
        ["734 balanced: UA-74 734", "251 balanced: UA-74 251"],
    ),
    (
        "С начала года над Курской областью сбито 734 беспилотника, в том числе 251 — в марте.",
        ["734 balanced: KRS 734", "251 balanced: KRS 251"],
    ),
    (
        "734 drones have been shot down over Chernihiv region since January, including 251 in March.",
        ["734 balanced: UA-74 734", "251 balanced: UA-74 251"],
    ),
    (
        "Shot down: 14 drones over Poltava region; three more failed to reach their targets.",
        ["14 balanced: UA-53 14", "lost 3 balanced: UA-53 3"],
    ),
    (
        "Понад сотню безпілотників випустили росіяни цієї ночі, частину з них збито.",
        ["launched 101- no_breakdown: ? 101-"],
    ),
    (
        "Более сотни дронов запустили ночью, часть из них сбита.",
        ["launched 101- no_breakdown: ? 101-"],
    ),
    (
        "More than 100 drones were launched overnight, some of them were shot down.",
        ["launched 101- no_breakdown: ? 101-"],
    ),
    (
        "Сбиты ещё три беспилотника, летевших на Москву, общее число за день достигло 17.",
        ["3 no_breakdown: ? 3", "17 no_breakdown: ? 17"],
    ),
    (
        "В Воронеже беспилотник упал на крышу, никто не пострадал.",
        ["crashed 1 balanced: VOR 1"],
    ),
    (
        "У Сумській області безпілотник впав на поле.",
        ["crashed 1 balanced: UA-59 1"],
    ),
    (
        "A drone crashed in a field in Romania's Tulcea county before dawn.",
        ["crashed 1 balanced: RO-TL 1"],
    ),
    (
        "За добу на Сумщині російські війська скинули 24 керовані авіабомби і застосували 63 дрони.",
        ["bomb launched 24 balanced: UA-59 24", "launched 63 balanced: UA-59 63"],
    ),
    (
        "В Белгородской области ВСУ применили 132 беспилотника, над территорией региона из них сбит и подавлен 71.",
        ["launched 132 balanced: BEL 132", "71 balanced: BEL 71"],
    ),
    (
        "Знешкоджено 80 дронів, ще 16 безпілотників і дві ракети влучили у 9 місцях.",
        ["80 no_breakdown: ? 80", "hit 16 no_breakdown: ? 16", "missile hit 2 no_breakdown: ? 2"],
    ),
    (
        "Russia says it downed 55 drones, two missiles\n\nMOSCOW, Nov 8 (Reuters) - Russian air defence units destroyed 55 Ukrainian drones and two Storm Shadow cruise missiles over the past day, the defence ministry said.",
        ["55 no_breakdown: ? 55", "missile 2 no_breakdown: ? 2"],
    ),
    (
        "The Dnipropetrovsk military administration said 26 drones had been shot down over the region, while the air force, giving a nationwide picture, claimed 158 shot down out of 194 launched.",
        ["26 balanced: UA-12 26", "158 no_breakdown: ? 158", "launched 194 no_breakdown: ? 194"],
    ),
    (
        "У ніч на 24 листопада противник атакував 90-ма ударними БпЛА типу Shahed, Гербера та безпілотниками інших типів. За попередніми даними, станом на 09:00, протиповітряною обороною збито/подавлено 71 ворожий БпЛА на півночі, півдні та сході країни. Зафіксовано влучання 19 ударних БпЛА на 8 локаціях, а також падіння збитих (уламки) на 5.",
        ["launched 90 no_breakdown: ? 90", "71 no_breakdown: ? 71", "hit 19 no_breakdown: ? 19"],
    ),
    (
        "Основний напрямок удару — Дніпропетровщина. Збито або подавлено 98 ворожих БпЛА.",
        ["98 no_breakdown: ? 98"],
    ),
    (
        "Russia launched 45 missiles — 27 cruise, 12 ballistic and six Kinzhal — and 401 drones overnight.",
        [
            "missile launched 45 no_breakdown: ? 45, (27 of total), (12 of total), (6 of total)",
            "launched 401 no_breakdown: ? 401",
        ],
    ),
    (
        "Ukraine's military said it had shot down 27 cruise and 12 ballistic missiles as well as 401 drones.",
        ["missile 27 no_breakdown: ? 27", "missile 12 no_breakdown: ? 12", "401 no_breakdown: ? 401"],
    ),
    (
        "Russia launched 39 missiles, including 27 cruise and 12 ballistic missiles, and 401 drones overnight, the air force said.",
        [
            "missile launched 39 no_breakdown: ? 39, (27 of total), (12 of total)",
            "launched 401 no_breakdown: ? 401",
        ],
    ),
    (
        "Air defences intercepted 5 of the 7 Iskander missiles, 11 of the 14 Kh-101 cruise missiles and 376 of the 404 drones.",
        [
            "missile 5 no_breakdown: ? 5",
            "missile launched 7 no_breakdown: ? 7",
            "missile 11 no_breakdown: ? 11",
            "missile launched 14 no_breakdown: ? 14",
            "376 no_breakdown: ? 376",
            "launched 404 no_breakdown: ? 404",
        ],
    ),
    (
        "Россия выпустила 45 ракет: 27 крылатых, 12 баллистических и шесть «Кинжалов».",
        ["missile launched 45 no_breakdown: ? 45, (27 of total), (12 of total), (6 of total)"],
    ),
    (
        "Росія випустила 45 ракет: 27 крилатих, 12 балістичних і шість «Кинджалів».",
        ["missile launched 45 no_breakdown: ? 45, (27 of total), (12 of total), (6 of total)"],
    ),
    (
        "During the past week, air defences shot down 1,047 Ukrainian drones, up from 986 a week earlier, Russia's Defence Ministry said.",
        ["1047 no_breakdown: ? 1047"],
    ),
    (
        "С 15 по 21 ноября силами ПВО уничтожено 1047 украинских беспилотников, сообщает Минобороны. За предыдущую неделю было сбито 986.",
        ["1047 no_breakdown: ? 1047", "986 no_breakdown: ? 986"],
    ),
    (
        "За тиждень збито 812 дронів, тижнем раніше — 640.",
        ["812 no_breakdown: ? 812", "640 no_breakdown: ? 640"],
    ),
    (
        "Air defenses destroyed 7 drones in Voronezh, Governor Alexander Usev said; Rostov Governor Yuri Kolesar reported more than 10 downed over six districts.",
        ["7 balanced: VOR 7", "11- no_total: ROS 11-"],
    ),
    (
        "34 drones, not 35, were shot down overnight.",
        ["34 no_breakdown: ? 34"],
    ),
    (
        "Россия выпустила 39 ракет, в том числе 27 крылатых и 12 баллистических ракет, и 401 дрон.",
        [
            "missile launched 39 no_breakdown: ? 39, (27 of total), (12 of total)",
            "launched 401 no_breakdown: ? 401",
        ],
    ),
    (
        "Two of the five drones were shot down; the others crashed in Tatarstan.",
        ["2 no_breakdown: ? 2", "launched 5 no_breakdown: ? 5"],
    ),
    (
        "П'ять дронів збито, решта впали на Харківщині.",
        ["5 no_breakdown: ? 5"],
    ),
    (
        "Из 12 ракет сбиты 9, остальные упали в безлюдной местности.",
        ["missile launched 12 no_breakdown: ? 12", "missile 9 no_breakdown: ? 9"],
    ),
    (
        "7 UAVs were neutralised by electronic warfare and 5 shot down in the Leningrad region.",
        ["suppressed 7 balanced: LEN 7", "5 balanced: LEN 5"],
    ),
    (
        "Семь БПЛА нейтрализованы средствами РЭБ, пять сбиты в Ленинградской области.",
        ["suppressed 7 balanced: LEN 7", "5 balanced: LEN 5"],
    ),
    (
        "The tally of 64 included 23 drones over Rostov region, 17 over Volgograd, 15 over Saratov and nine over the Caspian Sea.",
        ["64 balanced: ROS 23, VGG 17, SAR 15, CASPIAN-SEA 9"],
    ),
    (
        "В ночь на понедельник сбили 31 дрон, на вторник — 27, на среду — 40.",
        ["31 no_breakdown: ? 31", "27 no_breakdown: ? 27", "40 no_breakdown: ? 40"],
    ),
    (
        "KYIV: Nine killed as Russia fires 38 missiles, 402 drones, air force says",
        ["missile launched 38 no_breakdown: ? 38", "launched 402 no_breakdown: ? 402"],
    ),
    (
        "(Corrects the number of drones downed over Tula region to nine, not 19)\n\nRussian forces brought down 26 drones in the space of six hours: nine over the Tula region, nine over the Kaluga region and eight over the Ryazan region.",
        ["26 balanced: TUL 9, KLU 9, RYA 8"],
    ),
    (
        "Москва: сбито 3 БПЛА.",
        ["3 balanced: MOW 3"],
    ),
    (
        "Протягом доби на Херсонщині знешкоджено 87 ворожих дронів: FPV – 60, Mavic – 25, «Ланцет» – 2.",
        ["87 balanced: UA-65 87, (60 of UA-65), (25 of UA-65), (2 of UA-65)"],
    ),
    (
        "За сутки уничтожено 87 дронов: FPV — 60, «Мавик» — 25, «Ланцет» — 2.",
        ["87 no_breakdown: ? 87, (60 of total), (25 of total), (2 of total)"],
    ),
    (
        "Air defences downed 87 drones: FPV - 60, Mavic - 25, Lancet - 2.",
        ["87 no_breakdown: ? 87, (60 of total), (25 of total), (2 of total)"],
    ),
    (
        "Станом на 18:30 підрозділами ППО збито 34 безпілотники, атака триває.",
        ["34 no_breakdown: ? 34"],
    ),
    (
        "Больше всего беспилотников — 44 из 121 — уничтожили над Брянской областью.",
        ["44 balanced: BRY 44", "launched 121 no_breakdown: ? 121"],
    ),
    (
        "Ночью на подлёте к Москве сбиты три дрона. Ещё 41 — в других регионах, сообщило Минобороны.",
        ["3 no_breakdown: ? 3", "41 no_breakdown: ? 41"],
    ),
    (
        "Ещё 10 беспилотников сбито с 13:00 до 16:00, таким образом с начала суток уничтожено 75.",
        ["10 no_breakdown: ? 10", "75 no_breakdown: ? 75"],
    ),
    (
        "На высоте 300 м сбит беспилотник.",
        ["1 no_breakdown: ? 1"],
    ),
    (
        "На висоті 300 м збито безпілотник.",
        ["1 no_breakdown: ? 1"],
    ),
    (
        "At 300 m a drone was shot down.",
        ["1 no_breakdown: ? 1"],
    ),
    (
        "Сбит 41 беспилотник, 2 человека погибли, 15 ранены, 3 в тяжёлом состоянии.",
        ["41 no_breakdown: ? 41"],
    ),
    (
        "Збито 41 безпілотник, двоє загинули, 15 поранені, 3 у важкому стані.",
        ["41 no_breakdown: ? 41"],
    ),
    (
        "Air defenses shot down 13 drones over Kaluga and 30 over three other regions.",
        ["none no_total: KLU 13, ? 30"],
    ),
    (
        "Of the 84 drones Russia says it destroyed overnight, half were over Belgorod region.",
        ["84 no_breakdown: ? 84"],
    ),
    (
        "Сбито 26 БПЛА: 14 над Брянской областью, по три — над Калужской, Тульской и Орловской, два и один — над Курской и Рязанской соответственно.",
        ["26 balanced: BRY 14, KLU =3, TUL =3, ORL =3, KRS 2, RYA 1"],
    ),
    (
        "26 drones were shot down: 14 over Bryansk, while 7 and 5 were destroyed over Kursk and Tula respectively.",
        ["26 balanced: BRY 14, KRS 7, TUL 5"],
    ),
    (
        "Над Сумщиною й Полтавщиною збито 14 та 12 дронів відповідно, ще 5 — над Черкащиною.",
        ["none no_total: UA-59 14, UA-53 12, UA-71 5"],
    ),
    (
        "Сбито 40 дронов: по 12 над Курской и Белгородской областями, ещё 16 поровну над Брянской и Орловской.",
        ["40 balanced: KRS =12, BEL =12, BRY+ORL 16"],
    ),
    (
        "Overnight into Wednesday, 155 drones were destroyed - a third of them over Bryansk.",
        ["155 no_breakdown: ? 155"],
    ),
    (
        "За ночь сбито 155 дронов, треть из них — над Брянской областью.",
        ["155 no_breakdown: ? 155"],
    ),
    (
        "За ніч збито 40 дронів, кілька над Сумщиною.",
        ["40 no_breakdown: ? 40"],
    ),
    (
        "За ніч збито рекордну кількість дронів — 155.",
        ["155 no_breakdown: ? 155"],
    ),
    (
        "За ночь сбито большое число беспилотников — 1200.",
        ["1200 no_breakdown: ? 1200"],
    ),
    (
        "Росія за ніч випустила 90 дронів, ППО збила 71\n\nУ ніч на 24 листопада росіяни атакували Україну 90 дронами, сили ППО збили або подавили 71 з них, повідомили Повітряні сили.",
        ["launched 90 no_breakdown: ? 90", "71 no_breakdown: ? 71"],
    ),
    (
        "Мінус 24 «шахеди» за ніч:\n• Сумщина — 12\n• Полтавщина — 8\n• Черкащина — 4",
        ["24 balanced: UA-59 12, UA-53 8, UA-71 4"],
    ),
    (
        "Минус 12 БПЛА над Курской областью.",
        ["12 balanced: KRS 12"],
    ),
    (
        "Температура минус 12, сбито 5 БПЛА.",
        ["5 no_breakdown: ? 5"],
    ),
    (
        "Two drones were shot down over Tula, two over Kaluga and two more over Ryazan, bringing the day's total to 31.",
        ["none no_total: TUL 2, KLU 2, RYA 2", "31 no_breakdown: ? 31"],
    ),
    (
        "Three refineries were attacked by 45 drones in a week, 31 of which were intercepted.",
        ["launched 45 no_breakdown: ? 45", "31 no_breakdown: ? 31"],
    ),
    (
        "У Києві та області знищено 15 дронів.",
        ["15 no_breakdown: UA-30 ?1-14, UA-32 ?1-14, ? 15"],
    ),
    (
        "Над Москвой и областью сбито 15 БПЛА.",
        ["15 no_breakdown: MOW ?1-14, MOS ?1-14, ? 15"],
    ),
    (
        "Fifteen drones were shot down over Kyiv and the region.",
        ["15 no_breakdown: UA-30 ?1-14, UA-32 ?1-14, ? 15"],
    ),
    (
        "Над Києвом збито дев'ять дронів, над областю — шість.",
        ["none no_total: UA-30 9, UA-32 6"],
    ),
    (
        "ПВО сбила 17 дронов над Белгородской областью, пять из которых летели на Воронеж, и девять над самим Воронежем.",
        ["none no_total: BEL 17, VOR 9, (5 of BEL)"],
    ),
]


@pytest.mark.parametrize(("text", "tallies"), CASES)
def test_daily_statements_are_read(text, tallies):
    """A statement as it is published every day is read as a careful human coder reads it."""
    assert told(text) == tallies
