"""Summaries and digests of air forces and ministries: days, months and commands side by side, shares taken up again.

Sentences of our own; the answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

from tsanalysis.statements import extract

DIGESTS = [
    # a day of its own begins a tally; what was not reached is lost
    (
        "The ministry reported 30 drones downed on Monday; on Tuesday there were 12, every one of them over Kursk Region.",
        ["30 no_breakdown: ? 30", "12 balanced: KRS 12"],
    ),
    (
        "On Sunday 23 drones were downed, 14 over Oryol Region and nine over Tula Region; on Monday it was eight, each one of them over Kaluga Region.",
        ["23 balanced: ORL 14, TUL 9", "8 balanced: KLU 8"],
    ),
    (
        "During the two days 40 drones were downed: 22 on Monday over Kursk Region and 18 on Tuesday over Oryol Region.",
        ["40 balanced: KRS 22, ORL 18"],
    ),
    (
        "В понедельник сбито 23 беспилотника: 14 — над Орловской областью, 9 — над Тульской; во вторник — 8, все над Калужской областью.",
        ["23 balanced: ORL 14, TUL 9", "8 balanced: KLU 8"],
    ),
    (
        "За двое суток сбито 40 беспилотников: 22 в понедельник над Курской областью и 18 во вторник над Орловской.",
        ["40 balanced: KRS 22, ORL 18"],
    ),
    (
        "У понеділок збито 23 дрони: 14 на Сумщині, 9 на Полтавщині; у вівторок — 8, усі на Харківщині.",
        ["23 balanced: UA-59 14, UA-53 9", "8 balanced: UA-63 8"],
    ),
    (
        "За дві доби збито 40 дронів: 22 у понеділок на Сумщині та 18 у вівторок на Харківщині.",
        ["40 balanced: UA-59 22, UA-63 18"],
    ),
    (
        "Сбиты 40 БПЛА и 6 ракет; две ракеты цели не достигли.",
        ["40 no_breakdown: ? 40", "missile 6 no_breakdown: ? 6", "missile lost 2 no_breakdown: ? 2"],
    ),
    (
        "Збито 40 БпЛА та 6 ракет; дві ракети цілі не досягли.",
        ["40 no_breakdown: ? 40", "missile 6 no_breakdown: ? 6", "missile lost 2 no_breakdown: ? 2"],
    ),
    (
        "Air defence (night of 3 May)\nShot down: 30 drones.\nNot reached their targets: 9 drones.",
        ["30 no_breakdown: ? 30", "lost 9 no_breakdown: ? 9"],
    ),
    (
        "The Air Force said 44 UAVs were shot down and 12 more were lost on radar.",
        ["44 no_breakdown: ? 44", "lost 12 no_breakdown: ? 12"],
    ),
    # labels side by side begin tallies of their own
    (
        "Air Command West: 14 drones were destroyed overnight – nine over Lviv region and five over Volyn region. Air Command Centre: another six drones were destroyed over Kyiv region.",
        ["14 balanced: UA-46 9, UA-07 5", "6 balanced: UA-32 6"],
    ),
    (
        "Brigade Osprey: 21 drones downed over Kursk Region. Brigade Kestrel: eight drones downed over Bryansk Region.",
        ["21 balanced: KRS 21", "8 balanced: BRY 8"],
    ),
    (
        "Group North: 17 drones were shot down, 11 over Kharkiv region and six over Sumy region.\nGroup South: nine drones were shot down over Odesa region.",
        ["17 balanced: UA-63 11, UA-59 6", "9 balanced: UA-51 9"],
    ),
    (
        "In brief: 31 drones were downed overnight. In detail: 20 drones were downed over Kursk Region and 11 over Oryol Region.",
        ["31 balanced: KRS 20, ORL 11"],
    ),
    (
        "Air Command East: 12 drones were destroyed. Eight of them were over Dnipropetrovsk region, four over Kharkiv region.",
        ["12 balanced: UA-12 8, UA-63 4"],
    ),
    (
        "Группировка «Север»: сбито 15 беспилотников, 9 над Белгородской областью и 6 над Курской. Группировка «Запад»: сбиты 7 беспилотников над Брянской областью.",
        ["15 balanced: BEL 9, KRS 6", "7 balanced: BRY 7"],
    ),
    (
        "Сводка за ночь: сбито 15 беспилотников. Подробно: 9 беспилотников над Белгородской областью, 6 — над Курской.",
        ["15 balanced: BEL 9, KRS 6"],
    ),
    (
        "Повітряне командування «Схід»: збито 18 шахедів, із них 12 на Дніпропетровщині та 6 на Харківщині. Повітряне командування «Південь»: збито 7 шахедів на Одещині.",
        ["18 balanced: UA-12 12, UA-63 6", "7 balanced: UA-51 7"],
    ),
    (
        "Бригада «Яструб»: збито 9 дронів на Сумщині. Бригада «Сокіл»: збито 4 дрони на Чернігівщині.",
        ["9 balanced: UA-59 9", "4 balanced: UA-74 4"],
    ),
    (
        "Підсумок ночі: збито 18 дронів. Деталі: 12 дронів на Дніпропетровщині, 6 на Харківщині.",
        ["18 balanced: UA-12 12, UA-63 6"],
    ),
    # a part is taken up by its place
    (
        "Air defences downed 42 drones: 25 over Krasnodar Region, 11 over Crimea and six over the Black Sea. Eight of those shot down over Krasnodar Region were heading for Novorossiysk.",
        ["42 balanced: KDA 25, UA-43 11, BLACK-SEA 6, (8 of KDA)"],
    ),
    (
        "Air defences downed 42 drones: 25 over Krasnodar Region, 11 over Crimea and six over the Black Sea. Eight of the drones shot down over Crimea were heading for Sevastopol.",
        ["42 balanced: KDA 25, UA-43 11, BLACK-SEA 6, (8 of UA-43)"],
    ),
    (
        "Overnight 20 drones were downed: 12 over Kursk Region and eight over Oryol Region. Five of the drones were downed over the Kursk nuclear plant.",
        ["20 over: KRS 12, ORL 8, KRS 5"],
    ),
    (
        "Overnight 20 drones were downed. Five of those were shot down over Kursk Region, the rest over Oryol Region.",
        ["20 balanced: KRS 5, ORL rest 15"],
    ),
    (
        "Уничтожено 30 беспилотников: 19 над Тульской областью и 11 над Калужской. Семь из уничтоженных над Тульской областью летели на Москву.",
        ["30 balanced: TUL 19, KLU 11, (7 of TUL)"],
    ),
    (
        "Уничтожено 30 беспилотников: 19 над Тульской областью и 11 над Калужской. Семь из беспилотников, сбитых над Тульской областью, летели на Москву.",
        ["30 balanced: TUL 19, KLU 11, (7 of TUL)"],
    ),
    (
        "Уничтожено 30 беспилотников. Семь из них сбиты над Тульской областью, остальные — над Калужской.",
        ["30 balanced: TUL 7, KLU rest 23"],
    ),
    (
        "Збито 30 дронів: 19 на Одещині та 11 на Миколаївщині. Шість зі збитих на Одещині летіли на Ізмаїл.",
        ["30 balanced: UA-51 19, UA-48 11, (6 of UA-51)"],
    ),
    (
        "Збито 30 дронів: 19 на Одещині та 11 на Миколаївщині. Шість із дронів, збитих на Одещині, летіли на Ізмаїл.",
        ["30 balanced: UA-51 19, UA-48 11, (6 of UA-51)"],
    ),
    (
        "Збито 30 дронів. Шість із них збито на Одещині, решту — на Миколаївщині.",
        ["30 balanced: UA-51 6, UA-48 rest 24"],
    ),
    # all there were are taken up with a number
    (
        "Overnight 76 drones were shot down. Of these 76, 34 were downed over Bryansk Region, 25 over Kursk Region and 17 over Oryol Region.",
        ["76 balanced: BRY 34, KRS 25, ORL 17"],
    ),
    (
        "Overnight 76 drones were shot down. Of these 34 were downed over Bryansk Region, 25 over Kursk Region and 17 over Oryol Region.",
        ["76 balanced: BRY 34, KRS 25, ORL 17"],
    ),
    (
        "Air defences have destroyed 1,540 drones since the start of November; 76 were added to this number in the past 24 hours. Of those 76, over Bryansk Region 40 were downed and over Kursk Region 36.",
        ["1540 no_breakdown: ? 1540", "76 balanced: BRY 40, KRS 36"],
    ),
    (
        "За ночь сбито 76 беспилотников. Из этих 76 над Брянской областью сбито 34, над Курской — 25, над Орловской — 17.",
        ["76 balanced: BRY 34, KRS 25, ORL 17"],
    ),
    (
        "За ночь сбито 76 беспилотников. Из этих 76, 34 сбиты над Брянской областью, 25 — над Курской, 17 — над Орловской.",
        ["76 balanced: BRY 34, KRS 25, ORL 17"],
    ),
    (
        "За ночь сбито 76 беспилотников. Из них 34 сбиты над Брянской областью, 25 — над Курской, 17 — над Орловской.",
        ["76 balanced: BRY 34, KRS 25, ORL 17"],
    ),
    (
        "С начала ноября сбито 1 540 беспилотников; за сутки к этому числу прибавилось 60. Из этих 60 над Курской областью сбито 35, над Орловской — 25.",
        ["1540 no_breakdown: ? 1540", "60 balanced: KRS 35, ORL 25"],
    ),
    (
        "За ніч збито 76 дронів. З цих 76 на Сумщині збито 34, на Харківщині — 25, на Полтавщині — 17.",
        ["76 balanced: UA-59 34, UA-63 25, UA-53 17"],
    ),
    (
        "За ніч збито 76 дронів. З них 34 на Сумщині, 25 на Харківщині, 17 на Полтавщині.",
        ["76 balanced: UA-59 34, UA-63 25, UA-53 17"],
    ),
    (
        "За ніч збито 76 дронів. Із цих 34 на Сумщині, 25 на Харківщині, 17 на Полтавщині.",
        ["76 balanced: UA-59 34, UA-63 25, UA-53 17"],
    ),
    (
        "Из 76 беспилотников над Брянской областью сбито 34, над Курской — 25, над Орловской — 17.",
        ["76 balanced: BRY 34, KRS 25, ORL 17"],
    ),
    # a day's share of a longer time; what debris did; lists by the hour
    (
        "Since the start of May air defences have destroyed 610 drones; 41 of them were downed today, 22 over Kursk Region and 19 over Bryansk Region.",
        ["610 no_breakdown: ? 610", "41 balanced: KRS 22, BRY 19"],
    ),
    (
        "Since Monday 31 drones have been downed over Rostov Region: 12 on Monday, nine on Tuesday and 10 on Wednesday.",
        ["31 balanced: ROS 31, (12 of ROS), (9 of ROS), (10 of ROS)"],
    ),
    (
        "С начала мая уничтожено 610 беспилотников; 41 из них сбит сегодня: 22 над Курской областью и 19 над Брянской.",
        ["610 no_breakdown: ? 610", "41 balanced: KRS 22, BRY 19"],
    ),
    (
        "З початку травня знищено 610 дронів; 41 із них збито сьогодні: 22 на Сумщині та 19 на Харківщині.",
        ["610 no_breakdown: ? 610", "41 balanced: UA-59 22, UA-63 19"],
    ),
    (
        "Hits by 12 strike drones were recorded at five locations, and a fall of debris at three more.",
        ["hit 12 no_breakdown: ? 12"],
    ),
    (
        "Зафиксированы попадания 5 ракет и 14 ударных БПЛА на восьми локациях, а также падение обломков на трёх.",
        ["missile hit 5 no_breakdown: ? 5", "hit 14 no_breakdown: ? 14"],
    ),
    (
        "Зафіксовано влучання 5 ракет і 14 ударних БпЛА на 8 локаціях, а також падіння уламків на 3.",
        ["missile hit 5 no_breakdown: ? 5", "hit 14 no_breakdown: ? 14"],
    ),
    (
        "Упали семь беспилотников, обломки одного повредили дом.",
        ["crashed 7 no_breakdown: ? 7"],
    ),
    (
        "Сбиты 12 беспилотников. Уничтожены две станции РЭБ, три склада и один танк.",
        ["12 no_breakdown: ? 12"],
    ),
    (
        "Збито 12 дронів. Знищено дві станції РЕБ та три склади.",
        ["12 no_breakdown: ? 12"],
    ),
    (
        "The army destroyed two electronic warfare stations and three ammunition depots.",
        [],
    ),
    (
        "ПВО за 26 июня\n08:00–12:00 мск — 14 (Белгородская область — 8, Курская — 6)\n12:00–16:00 мск — 9 (Брянская область — 9)\nВсё это сбитые украинские беспилотники.",
        ["14 balanced: BEL 8, KRS 6", "9 balanced: BRY 9"],
    ),
    (
        "ППО за 26 червня\n08:00–12:00 — 14 (Сумщина — 8, Харківщина — 6)\n12:00–16:00 — 9 (Одещина — 9)\nУсе це збиті російські дрони.",
        ["14 balanced: UA-59 8, UA-63 6", "9 balanced: UA-51 9"],
    ),
    # those seen, of which a share is told next; so many of them as before; what is compared with
    (
        "The Air Force recorded 98 enemy drones overnight. By 09:00 62 of them had been shot down, while 21 decoy drones were lost on radar.",
        ["launched 98 no_breakdown: ? 98", "62 no_breakdown: ? 62", "decoy lost 21 no_breakdown: ? 21"],
    ),
    (
        "Radars tracked 40 drones over the sea. Thirty-one of them were destroyed.",
        ["launched 40 no_breakdown: ? 40", "31 no_breakdown: ? 31"],
    ),
    (
        "The ministry recorded 40 drones overnight. Twelve were shot down over Kursk Region.",
        ["12 balanced: KRS 12"],
    ),
    (
        "Russia launched 3,412 drones in October. Last night it was 138, of which 110 were shot down.",
        ["launched 3412 no_breakdown: ? 3412", "launched 138 no_breakdown: ? 138", "110 no_breakdown: ? 110"],
    ),
    (
        "Air defences downed 60 drones on Monday. On Tuesday it was 44, of which 20 were over Kursk Region.",
        ["60 no_breakdown: ? 60", "44 short: KRS 20, ? 24"],
    ),
    (
        "In October Russia launched 5,298 drones and 270 missiles, compared with 5,638 drones and 185 missiles in September.",
        [
            "launched 5298 no_breakdown: ? 5298",
            "missile launched 270 no_breakdown: ? 270",
            "launched 5638 no_breakdown: ? 5638",
            "missile launched 185 no_breakdown: ? 185",
        ],
    ),
    (
        "Air defences downed 43 drones and four missiles, compared with 30 drones and two missiles the night before.",
        ["43 no_breakdown: ? 43", "missile 4 no_breakdown: ? 4"],
    ),
    (
        "За ночь зафиксировано 98 беспилотников. 62 из них сбиты, 21 потерян с радаров.",
        ["launched 98 no_breakdown: ? 98", "62 no_breakdown: ? 62", "lost 21 no_breakdown: ? 21"],
    ),
    (
        "С начала ноября Россия запустила 3 412 дронов. Этой ночью их было 138, из них 110 сбито.",
        ["launched 3412 no_breakdown: ? 3412", "launched 138 no_breakdown: ? 138", "110 no_breakdown: ? 110"],
    ),
    (
        "За ночь сбито 44 беспилотника. Вчера их было 30, из них 12 над Курской областью.",
        ["44 no_breakdown: ? 44", "30 short: KRS 12, ? 18"],
    ),
    (
        "В октябре Россия запустила 5 298 дронов и 270 ракет, тогда как в сентябре 5 638 дронов и 185 ракет.",
        [
            "launched 5298 no_breakdown: ? 5298",
            "missile launched 270 no_breakdown: ? 270",
            "launched 5638 no_breakdown: ? 5638",
            "missile launched 185 no_breakdown: ? 185",
        ],
    ),
    (
        "За ніч зафіксовано 98 дронів. 62 із них збито, 21 зник з радарів.",
        ["launched 98 no_breakdown: ? 98", "62 no_breakdown: ? 62", "lost 21 no_breakdown: ? 21"],
    ),
    (
        "Від початку листопада Росія випустила 3 412 дронів. Цієї ночі їх було 138, із них 110 збито, 18 не досягли цілей.",
        [
            "launched 3412 no_breakdown: ? 3412",
            "launched 138 no_breakdown: ? 138",
            "110 no_breakdown: ? 110",
            "lost 18 no_breakdown: ? 18",
        ],
    ),
    (
        "За ніч збито 44 дрони. Вчора їх було 30, із них 12 на Сумщині.",
        ["44 no_breakdown: ? 44", "30 short: UA-59 12, ? 18"],
    ),
    # hours up to which, days from which and to which; where a person speaks; a subject with its verb over several places
    (
        "14 drones were shot down by 8 am, 20 by noon and 9 more by 6 pm.",
        ["14 no_breakdown: ? 14", "20 no_breakdown: ? 20", "9 no_breakdown: ? 9"],
    ),
    (
        "The number of drones shot down rose from 12 on Monday to 30 on Tuesday.",
        ["12 no_breakdown: ? 12", "30 no_breakdown: ? 30"],
    ),
    (
        "The number of drones shot down rose from 12 to 30.",
        ["30 no_breakdown: ? 30"],
    ),
    (
        "An attack from 40 drones on Monday was repelled.",
        ["40 no_breakdown: ? 40"],
    ),
    (
        "К 8:00 сбито 14 беспилотников, к полудню — 20, к 18:00 — ещё 9.",
        ["14 no_breakdown: ? 14", "20 no_breakdown: ? 20", "9 no_breakdown: ? 9"],
    ),
    (
        "Число сбитых беспилотников выросло с 12 в понедельник до 30 во вторник.",
        ["12 no_breakdown: ? 12", "30 no_breakdown: ? 30"],
    ),
    (
        "Число сбитых беспилотников выросло с 12 до 30.",
        ["30 no_breakdown: ? 30"],
    ),
    (
        "Станом на 8:00 збито 14 дронів, станом на полудень — 20, станом на 18:00 — ще 9.",
        ["14 no_breakdown: ? 14", "20 no_breakdown: ? 20", "9 no_breakdown: ? 9"],
    ),
    (
        "Кількість збитих дронів зросла з 12 у понеділок до 30 у вівторок.",
        ["12 no_breakdown: ? 12", "30 no_breakdown: ? 30"],
    ),
    (
        "By 9 am 14 drones had been shot down, eight over Kursk Region and six over Oryol Region.",
        ["14 balanced: KRS 8, ORL 6"],
    ),
    (
        "In Lviv, the mayor said Russia launched 90 drones at Ukraine.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    (
        "In Kharkiv, the mayor said 14 drones were shot down over Poltava Region.",
        ["14 balanced: UA-53 14"],
    ),
    (
        "In Kursk Region, the governor said, 12 drones were shot down.",
        ["12 balanced: KRS 12"],
    ),
    (
        "In Kursk Region, the governor said 12 drones were shot down.",
        ["12 balanced: KRS 12"],
    ),
    (
        "В Москве министр заявил, что над Курской областью сбито 12 беспилотников.",
        ["12 balanced: KRS 12"],
    ),
    (
        "Во Львове мэр сказал, что Россия выпустила по Украине 90 дронов.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    (
        "В Курской области губернатор сообщил о 12 сбитых беспилотниках.",
        ["12 balanced: KRS 12"],
    ),
    (
        "У Львові мер сказав, що Росія випустила по Україні 90 дронів.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    (
        "У Харкові міський голова сказав, що 14 дронів збито над Полтавщиною.",
        ["14 balanced: UA-53 14"],
    ),
    (
        "Russia launched 90 drones: 70 were shot down and 14 hit targets in Kharkiv and Sumy.",
        [
            "launched 90 no_breakdown: ? 90",
            "70 no_breakdown: ? 70",
            "hit 14 no_breakdown: UA-63 ?1-13, UA-59 ?1-13, ? 14",
        ],
    ),
    (
        "Of 60 drones, 48 were shot down and 12 struck targets in Odesa and Mykolaiv regions.",
        [
            "launched 60 no_breakdown: ? 60",
            "48 no_breakdown: ? 48",
            "hit 12 no_breakdown: UA-51 ?1-11, UA-48 ?1-11, ? 12",
        ],
    ),
    (
        "Air defences downed 30 drones: 12 over Kursk and Oryol regions, six over Tula Region.",
        ["30 balanced: KRS =12, ORL =12, TUL 6"],
    ),
    (
        "Россия запустила 90 дронов: 70 сбиты, 14 поразили цели в Харьковской и Сумской областях.",
        [
            "launched 90 no_breakdown: ? 90",
            "70 no_breakdown: ? 70",
            "hit 14 no_breakdown: UA-63 ?1-13, UA-59 ?1-13, ? 14",
        ],
    ),
    (
        "Россия запустила 90 дронов: 70 сбиты, ещё 14 попали в цели в Харьковской и Сумской областях, четыре — в Одесской.",
        [
            "launched 90 no_breakdown: ? 90",
            "70 no_breakdown: ? 70",
            "hit none ambiguous: UA-63+UA-59 14-28, UA-51 4",
        ],
    ),
    (
        "Росія запустила 90 дронів: 70 збито, 14 влучили в цілі на Харківщині та Сумщині.",
        [
            "launched 90 no_breakdown: ? 90",
            "70 no_breakdown: ? 70",
            "hit 14 no_breakdown: UA-63 ?1-13, UA-59 ?1-13, ? 14",
        ],
    ),
    (
        "Росія запустила 60 дронів, 40 збито на Одещині та Миколаївщині.",
        ["launched 60 no_breakdown: ? 60", "40 balanced: UA-51+UA-48 40"],
    ),
    # a country that is not at war is a place of its own
    (
        "Poland's Operational Command said that three drones had been shot down over Poland in the course of the night.",
        ["3 balanced: PL 3"],
    ),
    (
        "Two drones were shot down over Poland overnight.",
        ["2 balanced: PL 2"],
    ),
    (
        "Overnight 44 drones were shot down over Ukraine.",
        ["44 no_breakdown: ? 44"],
    ),
    (
        "17 drones were shot down over Poland: 12 over Lublin Voivodeship and five over Podlaskie Voivodeship.",
        ["17 balanced: PL-06 12, PL-20 5"],
    ),
    (
        "Над Польшей сбиты три беспилотника.",
        ["3 balanced: PL 3"],
    ),
    (
        "Над Россией за ночь сбито 44 беспилотника.",
        ["44 no_breakdown: ? 44"],
    ),
    (
        "Над Польщею збито три дрони.",
        ["3 balanced: PL 3"],
    ),
    (
        "Над Україною за ніч збито 44 дрони.",
        ["44 no_breakdown: ? 44"],
    ),
    # a conjunction begins a clause with a verb of its own; assaults are no things flown
    (
        "62 drones were shot down, while 21 decoy drones were lost on radar.",
        ["62 no_breakdown: ? 62", "decoy lost 21 no_breakdown: ? 21"],
    ),
    (
        "48 drones were downed, whereas 17 Shahed-type drones were suppressed.",
        ["48 no_breakdown: ? 48", "suppressed 17 no_breakdown: ? 17"],
    ),
    (
        "Troops repelled 41 assaults near Kursk and 17 near Bryansk.",
        [],
    ),
    (
        "Сбиты 62 беспилотника, а 21 дрон-имитатор потерян с радаров.",
        ["62 no_breakdown: ? 62", "lost 21 no_breakdown: ? 21"],
    ),
    (
        "Збито 62 дрони, а 21 дрон-імітатор зник з радарів.",
        ["62 no_breakdown: ? 62", "lost 21 no_breakdown: ? 21"],
    ),
    (
        "Збито 62 дрони, тоді як 21 безпілотник не досяг цілі.",
        ["62 no_breakdown: ? 62", "lost 21 no_breakdown: ? 21"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DIGESTS)
def test_digests(text: str, expected: list[str]) -> None:
    """A sentence of a summary gives the tallies that a careful coder reads in it."""
    assert told(text) == expected


DAYS = [
    (
        "On November 11 the enemy launched nine Kalibr missiles. Air defence destroyed seven of them. In addition, 54 drones were destroyed.",
        ["2026-11-11", "2026-11-11", "2026-11-11"],
    ),
    (
        "11 ноября противник запустил девять ракет. ПВО уничтожила семь из них. Кроме того, сбиты 54 беспилотника.",
        ["2026-11-11", "2026-11-11", "2026-11-11"],
    ),
    (
        "11 листопада ворог запустив дев'ять ракет. ППО знищила сім із них. Крім того, збито 54 дрони.",
        ["2026-11-11", "2026-11-11", "2026-11-11"],
    ),
    ("The minister said on Sunday that all was well. Twelve drones were downed over Kursk Region.", [None]),
    ("On July 3 the minister spoke. Overnight 12 drones were downed over Kursk Region.", ["2026-11-24"]),
    (
        "The number of drones shot down rose from 12 on Monday to 30 on Tuesday.",
        ["2026-11-23", "2026-11-24"],
    ),
    (
        "Число сбитых беспилотников выросло с 12 в понедельник до 30 во вторник.",
        ["2026-11-23", "2026-11-24"],
    ),
    ("Кількість збитих дронів зросла з 12 у понеділок до 30 у вівторок.", ["2026-11-23", "2026-11-24"]),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_holds_until_another_time_is_told(text: str, expected: list[str | None]) -> None:
    """A number without a time is of the day told before, and of no day on which something was only said."""
    found = extract(text, published_at="2026-11-24").tallies
    assert [tally.window.date and tally.window.date.isoformat() for tally in found] == expected


def test_a_number_up_to_a_later_hour_contains_the_one_before() -> None:
    """What is told up to noon holds what was told up to eight; what is added holds neither."""
    found = extract("14 drones were shot down by 8 am, 20 by noon and 9 more by 6 pm.").tallies
    assert [tally.reading for tally in found] == [None, "running", None]
