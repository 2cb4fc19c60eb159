"""Statements of many hands that were read wrong once, or might have been: brackets, parentheses, sides, cities, kinds, days.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

from tsanalysis import extract

CASES = [
    (
        "A total of 48 drones were downed over Kursk (21), Belgorod (15), Bryansk (10) and the Sea of Azov (2).",
        ["48 balanced: KRS 21, BEL 15, BRY 10, AZOV-SEA 2"],
    ),
    (
        "Drones were shot down over the following: Kursk Region – 15, Bryansk Region – 11, Oryol Region – 4, Tula Region – 2, Moscow Region – 1.",
        ["none no_total: KRS 15, BRY 11, ORL 4, TUL 2, MOSCOW-REGION 1"],
    ),
    (
        "Сбиты 57 БПЛА: над Брянской областью – 35, Курской – 12, Белгородской – 10.",
        ["57 balanced: BRY 35, KRS 12, BEL 10"],
    ),
    (
        "Ukraine's Air Force said it had shot down 74 of 112 drones launched by Russia; another 29 were lost from radar.",
        ["74 no_breakdown: ? 74", "launched 112 no_breakdown: ? 112", "lost 29 no_breakdown: ? 29"],
    ),
    (
        "Air defences shot down 20 drones: 12 over Kursk Region, eight over Tula Region, none over Moscow Region.",
        ["20 balanced: KRS 12, TUL 8, MOSCOW-REGION 0"],
    ),
    (
        "Twenty-one drones were downed overnight - seven apiece over Ryazan, Tambov and Penza regions.",
        ["21 balanced: RYA =7, TAM =7, PNZ =7"],
    ),
    (
        "At about 4.20 pm two drones were destroyed over the Republic of Mordovia; at 6 pm one more over the Chuvash Republic.",
        ["2 balanced: MO 2", "1 balanced: CU 1"],
    ),
    (
        "За ночь сбито 16 беспилотников, 4 из которых летели на Москву.",
        ["16 no_breakdown: ? 16, (4 of total)"],
    ),
    (
        "Air defences destroyed 12 aircraft-type drones and two Neptune missiles over Krasnodar Territory.",
        ["12 balanced: KDA 12", "missile 2 balanced: KDA 2"],
    ),
    (
        "Уничтожены 6 БПЛА и две ракеты над Республикой Крым.",
        ["6 balanced: UA-43 6", "missile 2 balanced: UA-43 2"],
    ),
    (
        "С начала суток над регионом сбиты 8 дронов, сообщил губернатор Воронежской области.",
        ["8 balanced: VOR 8"],
    ),
    (
        "Air defences shot down the drones — 10 in all — over the Republic of Crimea (6) and Sevastopol (4).",
        ["10 balanced: UA-43 6, UA-40 4"],
    ),
    (
        "Dozens of drones attacked the Samara Region; 24 of them were destroyed, the governor said.",
        ["launched 24- no_total: SAM 24-", "24 balanced: SAM 24"],
    ),
    (
        "Today from 11:00 to 16:00 15 drones, from 16:00 to 20:00 21 drones were shot down.",
        ["15 no_breakdown: ? 15", "21 no_breakdown: ? 21"],
    ),
    (
        "Из 21 беспилотника, атаковавшего Севастополь, 19 сбиты, 2 упали в море.",
        ["launched 21 no_breakdown: ? 21", "19 no_breakdown: ? 19", "crashed 2 no_breakdown: ? 2"],
    ),
    (
        "Ten UAVs were jammed by electronic warfare and six shot down over Kursk Region.",
        ["suppressed 10 balanced: KRS 10", "6 balanced: KRS 6"],
    ),
    ("Ночью сбиты 14 дронов над Тульской областью. Об этом сообщило Минобороны.", ["14 balanced: TUL 14"]),
    ("Сбиты 5 беспилотников в Одинцовском районе Московской области.", ["5 balanced: MOS 5"]),
    (
        "Since February 2022, 662 aircraft, 283 helicopters and 59,218 unmanned aerial vehicles have been destroyed.",
        [
            "aircraft 662 no_breakdown: ? 662",
            "helicopter 283 no_breakdown: ? 283",
            "59218 no_breakdown: ? 59218",
        ],
    ),
    (
        "Над Київщиною збито 12 «шахедів», на Черкащині – 7, на Полтавщині – 5.",
        ["none no_total: UA-32 12, UA-71 7, UA-53 5"],
    ),
    (
        "Kyiv said it downed 60 of the 75 drones fired by Moscow, while Moscow said it destroyed 38 Ukrainian drones.",
        ["60 no_breakdown: ? 60", "launched 75 no_breakdown: ? 75", "38 no_breakdown: ? 38"],
    ),
    (
        "Знищено 17 із 20 «Шахедів»: 8 на Черкащині, 6 на Полтавщині, решта на Кіровоградщині.",
        ["17 balanced: UA-71 8, UA-53 6, UA-35 rest 3", "launched 20 no_breakdown: ? 20"],
    ),
    (
        "Десятки дронів, близько 40 безпілотників атакували Одещину, 33 з них збито.",
        ["launched 24- no_total: UA-51 36-44", "33 no_breakdown: ? 33"],
    ),
    (
        "Ворог запустив 5 ракет, 4 з них збито.",
        ["missile launched 5 no_breakdown: ? 5", "missile 4 no_breakdown: ? 4"],
    ),
    ("На Вінниччині збили трьох «шахедів», на Хмельниччині — п'ятьох.", ["none no_total: UA-05 3, UA-68 5"]),
    (
        "In the past 24 hours, 93 UAVs, 4 JDAM guided bombs and 8 HIMARS rockets were shot down.",
        ["93 no_breakdown: ? 93", "bomb 4 no_breakdown: ? 4", "missile 8 no_breakdown: ? 8"],
    ),
    ("Протягом ночі збито/подавлено 87 ворожих БпЛА.", ["87 no_breakdown: ? 87"]),
    (
        "Над Дніпропетровщиною знищено 21 дрон і ракету.",
        ["21 balanced: UA-12 21", "missile 1 balanced: UA-12 1"],
    ),
    (
        "Над Чёрным морем уничтожены 3 безэкипажных катера и 2 БПЛА.",
        ["boat 3 balanced: BLACK-SEA 3", "2 balanced: BLACK-SEA 2"],
    ),
    (
        "Около 10 дронов сбито над Тульской областью, сообщил губернатор Дмитрий Иванов. По данным Минобороны — 8.",
        ["9-11 no_total: TUL 9-11", "8 balanced: TUL 8"],
    ),
    ("Мер Києва повідомив про збиття 15 дронів у повітряному просторі столиці.", ["15 balanced: UA-30 15"]),
    ("Сбиты 2 БПЛА над Воронежем.", ["2 balanced: VOR 2"]),
    ("Сбиты 2 БПЛА в районе Новороссийска и 3 над Сочи.", ["none no_total: KDA 2, KDA 3"]),
    ("Three drones were shot down over the city of Engels.", ["3 balanced: SAR 3"]),
    ("Збито 5 дронів над Одесою, 3 — над Дніпром.", ["none no_total: UA-51 5, UA-12 3"]),
    (
        "Four drones were shot down over Sevastopol and two over Feodosia.",
        ["none no_total: UA-40 4, UA-43 2"],
    ),
    (
        "Сбито 40 БПЛА: по 4 над территорией Республики Саха (Якутия) и над территорией Белгородской области, 10 над Курской областью, остальные над Крымом.",
        ["40 balanced: SA =4, BEL =4, KRS 10, UA-43 rest 22"],
    ),
    ("4 drones each over Sakha (Yakutia) and Karelia were shot down.", ["none no_total: SA =4, KR =4"]),
    (
        "Drones shot down: 20, of which 7 each over Kalmykia and the Caspian Sea, 6 over Kursk Region.",
        ["20 balanced: KL =7, CASPIAN-SEA =7, KRS 6"],
    ),
    (
        "Air defences downed 9 drones: 7 over Kursk Region, 1 each over Saint Petersburg and the waters of the Caspian Sea.",
        ["9 balanced: KRS 7, SPE =1, CASPIAN-SEA =1"],
    ),
    ("Air defences downed 4 drones: 2 each over Moscow and Stavropol Krai.", ["4 balanced: MOW =2, STA =2"]),
    (
        "Силами ПВО сбиты: в Тульской области — 3, в Рязанской — 2, в Липецкой — 2. Итого 7 БПЛА.",
        ["7 balanced: TUL 3, RYA 2, LIP 2"],
    ),
    ("Минобороны сообщило о 24 сбитых за ночь беспилотниках.", ["24 no_breakdown: ? 24"]),
    (
        "Nearly 200 drones, 194 according to the ministry, were shot down overnight, 45 of them over Crimea, 40 over Rostov Region.",
        ["194 short: UA-43 45, ROS 40, ? 109"],
    ),
    (
        "Ночью над Калужской областью сбили 4 дрона, в 5 утра ещё 2.",
        ["4 balanced: KLU 4", "2 balanced: KLU 2"],
    ),
    ("Две ракеты и 14 БПЛА сбиты над Крымом.", ["missile 2 balanced: UA-43 2", "14 balanced: UA-43 14"]),
    ("Сбиты 3 БПЛА, летевших на Тулу.", ["3 no_breakdown: ? 3"]),
    (
        "Russian air defense units intercepted 58 Ukrainian drones in the early hours of Tuesday, TASS reported, citing the Defense Ministry: 22 in the Bryansk region, 13 in Belgorod, 12 in Kaluga, seven in Smolensk and four over the Black Sea.",
        ["58 balanced: BRY 22, BEL 13, KLU 12, SMO 7, BLACK-SEA 4"],
    ),
    (
        "Kyiv, March 3 (Reuters) - Russia fired six Kh-101 cruise missiles and 98 Shahed drones at Ukraine overnight, the air force said. Air defences shot down four missiles and 71 drones.",
        [
            "missile launched 6 no_breakdown: ? 6",
            "launched 98 no_breakdown: ? 98",
            "missile 4 no_breakdown: ? 4",
            "71 no_breakdown: ? 71",
        ],
    ),
    (
        '"Tonight we repelled an attack on the Tula region," Governor Dmitry Tulyanev wrote on Telegram. "According to preliminary data, 11 UAVs were downed. There are no casualties."',
        ["11 balanced: TUL 11"],
    ),
    (
        "BREAKING: 81 drones downed over Russia\n\nThe Defence Ministry says 81 unmanned aerial vehicles were destroyed between 11 pm and 6 am: Bryansk region - 40, Oryol region - 21, Tula region - 12, Crimea - 8.",
        ["81 balanced: BRY 40, ORL 21, TUL 12, UA-43 8"],
    ),
    (
        "Fifty-three drones were intercepted in the past day, of which 31 over the Belgorod region; the remaining 22 were brought down over Kursk and Voronezh regions.",
        ["53 balanced: BEL 31, KRS+VOR 22"],
    ),
    (
        "Between 6 p.m. and 9 p.m. Moscow time air defence shot down 13 drones (8 over Kursk Region, 3 over Belgorod Region, 2 over Bryansk Region), and from 9 p.m. until midnight another 7 (all over Bryansk Region).",
        ["13 balanced: KRS 8, BEL 3, BRY 2", "7 balanced: BRY 7"],
    ),
    (
        "The acting governor of Kursk Region, Alexander Bershtein, said that 27 drones and a HIMARS missile had been destroyed over the region in 24 hours.",
        ["27 balanced: KRS 27", "missile 1 balanced: KRS 1"],
    ),
    (
        "Russian forces shot down two Storm Shadow missiles, 6 guided bombs and 157 drones, the ministry said in its daily report. Since the start of the war, 51,200 drones have been destroyed.",
        [
            "missile 2 no_breakdown: ? 2",
            "bomb 6 no_breakdown: ? 6",
            "157 no_breakdown: ? 157",
            "51200 no_breakdown: ? 51200",
        ],
    ),
    (
        "A drone attack injured three people in Taganrog; air defences shot down nine drones over Rostov Region, acting governor Yuri Kolesar said.",
        ["9 balanced: ROS 9"],
    ),
    (
        "Vilnius authorities said 12 drones were downed yesterday and 9 today.",
        ["12 no_breakdown: ? 12", "9 no_breakdown: ? 9"],
    ),
    (
        "Kursk Region: 14. Belgorod Region: 9. Bryansk Region: 6. Total drones shot down overnight: 29.",
        ["29 balanced: KRS 14, BEL 9, BRY 6"],
    ),
    (
        "Air defenses took down 19 drones over the regions of Smolensk (10) and Kaluga (9).",
        ["19 balanced: SMO 10, KLU 9"],
    ),
    (
        "Sixteen UAVs were destroyed over the Krasnodar Territory, three over Adygea, and one each over the Stavropol Territory and the Sea of Azov, for a total of 21.",
        ["21 balanced: KDA 16, AD 3, STA =1, AZOV-SEA =1"],
    ),
    (
        "Ukraine's General Staff said its units hit an oil depot with 14 drones; Russia said it shot down 10 drones in the area, eight of them over Samara Region.",
        ["hit 14 no_breakdown: ? 14", "10 short: SAM 8, ? 2"],
    ),
    (
        "Air defence crews on duty shot down 7 Ukrainian drones over Leningrad Region from 3:10 to 5:40 a.m., the Interfax agency reported, quoting Governor Dubenko.",
        ["7 balanced: LEN 7"],
    ),
    (
        "• Belgorod Region — 12\n• Kursk Region — 7\n• Bryansk Region — 3\nTotal: 22 drones shot down overnight",
        ["22 balanced: BEL 12, KRS 7, BRY 3"],
    ),
    (
        "Three of the five drones that attacked Tuapse were shot down.",
        ["3 no_breakdown: ? 3", "launched 5 no_breakdown: ? 5"],
    ),
    (
        "Nearly 100 drones were intercepted over 12 regions, with Tula alone accounting for 23.",
        ["90-99 no_total: TUL 23"],
    ),
    (
        "Минувшей ночью над регионом силами ПВО уничтожено 16 беспилотников, рассказал губернатор Ростовской области Юрий Колесарь. БПЛА сбили в Миллеровском, Каменском и Чертковском районах.",
        ["16 balanced: ROS 16"],
    ),
    (
        "Дежурными силами ПВО с 20:00 до 23:30 мск перехвачено 38 БПЛА: 17 — в небе над Брянской областью, 10 — над Калужской, 8 — над Тульской, по одному — над Московским регионом, Орловской и Рязанской областями.",
        ["38 balanced: BRY 17, KLU 10, TUL 8, MOSCOW-REGION =1, ORL =1, RYA =1"],
    ),
    (
        "За сутки системами ПВО сбиты 9 управляемых авиабомб, 3 реактивных снаряда HIMARS и 214 беспилотных летательных аппаратов самолётного типа.",
        ["bomb 9 no_breakdown: ? 9", "shell 3 no_breakdown: ? 3", "214 no_breakdown: ? 214"],
    ),
    (
        "Над территорией Белгородской области за сутки сбито 45 дронов, над Курской — 31, над Брянской — 19, сообщили в Минобороны. Всего — 95.",
        ["95 balanced: BEL 45, KRS 31, BRY 19"],
    ),
    (
        "МОСКВА, 5 июн — РИА Новости. Средства ПВО за ночь уничтожили 69 украинских беспилотников, сообщило Минобороны. Больше всего — 27 — сбито над Курской областью, ещё 20 — над Белгородской, 15 — над Воронежской, остальные — над Крымом и Чёрным морем.",
        ["69 balanced: KRS 27, BEL 20, VOR 15, UA-43+BLACK-SEA rest 7"],
    ),
    (
        "Утром 12 июня расчёты ПВО сбили в Тульской области три беспилотника, в Калужской — четыре. Пострадавших нет.",
        ["none no_total: TUL 3, KLU 4"],
    ),
    (
        "Из 30 БПЛА, запущенных противником, уничтожены 28: 20 над Херсонской областью и 8 над Запорожской.",
        ["launched 30 no_breakdown: ? 30", "28 balanced: UA-65 20, UA-23 8"],
    ),
    (
        "С 18.00 до полуночи сбито 12 БПЛА, в том числе 7 над Крымом, 3 над Чёрным морем, 2 над Краснодарским краем; с полуночи до 6.00 — ещё 21: 11 над Крымом и 10 над Чёрным морем.",
        ["12 balanced: UA-43 7, BLACK-SEA 3, KDA 2", "21 balanced: UA-43 11, BLACK-SEA 10"],
    ),
    (
        "Силы ПВО за три часа сбили 32 беспилотника, из них 4, следовавших в сторону столицы, — над Калужской областью, 28 — над Брянской.",
        ["32 balanced: KLU 4, BRY 28"],
    ),
    (
        "В ночь на 3 марта ликвидировано 44 вражеских дрона. В частности, 14 сбито над Смоленской областью, по пять — над Псковской и Тверской, 20 — над Новгородской.",
        ["44 balanced: SMO 14, PSK =5, TVE =5, NGR 20"],
    ),
    (
        "Роспотребнадзор: за неделю выявлено 58 случаев кори, из них 30 — в Дагестане, 18 — в Чеченской Республике, 10 — в Ставропольском крае.",
        ["case reported 58 balanced: DA 30, CE 18, STA 10"],
    ),
    ("Вчера сбито 20 БПЛА, сегодня — 15.", ["20 no_breakdown: ? 20", "15 no_breakdown: ? 15"]),
    ("По уточнённым данным, ночью уничтожено не 34, а 36 беспилотников.", ["36 no_breakdown: ? 36"]),
    (
        "Сводка: сбито БПЛА — 48; в т. ч.: Курская обл. — 20; Орловская обл. — 15; Липецкая обл. — 13.",
        ["48 balanced: KRS 20, ORL 15, LIP 13"],
    ),
    (
        "Шесть беспилотников подавлены средствами РЭБ над Татарстаном, ещё десять сбиты над Башкортостаном и Удмуртией.",
        ["suppressed 6 balanced: TA 6", "none ambiguous: BA+UD 10-20"],
    ),
    (
        "Над Севастополем сбили 11 воздушных целей, сообщил губернатор Михаил Перевалаев.",
        ["target 11 balanced: UA-40 11"],
    ),
    (
        "Уночі ППО збила 33 з 47 ударних дронів: 15 на Дніпропетровщині, 10 на Запоріжжі, 8 на Миколаївщині.",
        ["33 balanced: UA-12 15, UA-23 10, UA-48 8", "launched 47 no_breakdown: ? 47"],
    ),
    (
        "Повітряні сили: цієї ночі росія атакувала 102 БпЛА та двома балістичними ракетами «Іскандер-М». Станом на 08:30 збито/подавлено 76 БпЛА на півночі, сході та півдні країни. Зафіксовано влучання 26 ударних БпЛА на 12 локаціях.",
        [
            "launched 102 no_breakdown: ? 102",
            "missile launched 2 no_breakdown: ? 2",
            "76 no_breakdown: ? 76",
            "hit 26 no_breakdown: ? 26",
        ],
    ),
    (
        "Над Одеською областю збили дев'ять «шахедів», над Миколаївською — шістьох, ще троє — над Херсонською.",
        ["none no_total: UA-51 9, UA-48 6, UA-65 3"],
    ),
    (
        "За минулу ніч сили ППО знищили 64 дрони: 24 на Київщині, 16 на Чернігівщині, 12 на Житомирщині, решту — на Сумщині.",
        ["64 balanced: UA-32 24, UA-74 16, UA-18 12, UA-59 rest 12"],
    ),
    (
        "У Харкові збито чотири безпілотники, у Дніпрі — два, повідомив Ігор Мелехов.",
        ["none no_total: UA-63 4, UA-12 2"],
    ),
    (
        "Начальник Полтавської ОВА повідомив, що над областю знищили 7 ворожих безпілотників.",
        ["7 balanced: UA-53 7"],
    ),
    (
        "З 20:00 до 06:00 збито 28 дронів над Вінницькою, Хмельницькою та Рівненською областями.",
        ["28 no_breakdown: UA-05 ?1-26, UA-68 ?1-26, UA-56 ?1-26, ? 28"],
    ),
    (
        "Ворог випустив 4 ракети Х-59 та 40 «шахедів»; збито 2 ракети й 31 «шахед», ще 7 — локаційно втрачено.",
        [
            "missile launched 4 no_breakdown: ? 4",
            "launched 40 no_breakdown: ? 40",
            "missile 2 no_breakdown: ? 2",
            "31 no_breakdown: ? 31",
            "lost 7 no_breakdown: ? 7",
        ],
    ),
    (
        "На Волині зафіксовано 19 випадків кору, на Рівненщині — 12, у Львівській області — 8. Загалом 39.",
        ["case reported 39 balanced: UA-07 19, UA-56 12, UA-46 8"],
    ),
    ("З початку доби на Сумщині знищено 18 ворожих БпЛА.", ["18 balanced: UA-59 18"]),
    (
        "Протягом дня 7 липня було збито 21 безпілотник: по сім на Сумщині, Харківщині й Чернігівщині.",
        ["21 balanced: UA-59 =7, UA-63 =7, UA-74 =7"],
    ),
    (
        "Зенітники знищили 3 крилаті ракети над Полтавщиною та 15 БпЛА над Київщиною, Черкащиною і Кіровоградщиною.",
        ["missile 3 balanced: UA-53 3", "15 no_breakdown: UA-32 ?1-13, UA-71 ?1-13, UA-35 ?1-13, ? 15"],
    ),
    (
        "Над Миколаївщиною за ніч знищено 5 із 6 «Шахедів», над Одещиною — 7 із 9.",
        ["none no_total: UA-48 5, UA-51 7", "launched 6 no_breakdown: ? 6", "launched 9 no_breakdown: ? 9"],
    ),
    ("Сьогодні вночі над столицею збили понад 20 дронів, заявив Марчко.", ["21- no_total: UA-30 21-"]),
    (
        "Overnight, Russian air defences shot down 46 drones. Kursk Region saw the most, with 19 shot down, followed by Rostov with 15 and Voronezh with 12.",
        ["46 balanced: KRS 19, ROS 15, VOR 12"],
    ),
    (
        "Russia's Defense Ministry said Wednesday that 131 Ukrainian drones were intercepted: over Belgorod Region (47), Kursk Region (38), Bryansk Region (29), Oryol Region (10) and Moscow Region (7).",
        ["131 balanced: BEL 47, KRS 38, BRY 29, ORL 10, MOSCOW-REGION 7"],
    ),
    (
        "Of 60 drones, 42 were shot down and 18 were jammed.",
        ["launched 60 no_breakdown: ? 60", "42 no_breakdown: ? 42", "suppressed 18 no_breakdown: ? 18"],
    ),
    (
        "The governor of the Saratov region, Roman Masargin, reported that seven drones were neutralised over Saratov and Engels.",
        ["7 balanced: SAR 7"],
    ),
    ("Tula governor: 8 UAVs downed over the region overnight.", ["8 balanced: TUL 8"]),
    (
        "Some 35 drones were shot down: 20 over Bryansk region, 9 over Kaluga region, and the remaining six over Tula.",
        ["32-38 no_total: BRY 20, KLU 9, TUL 6"],
    ),
    (
        "The air force destroyed 52 of 70 Shahed-type drones, with 15 more disappearing from radar.",
        ["52 no_breakdown: ? 52", "launched 70 no_breakdown: ? 70", "lost 15 no_breakdown: ? 15"],
    ),
    ("Twelve regions came under attack; 88 drones were downed.", ["88 no_breakdown: ? 88"]),
    (
        "Crimea: 17 UAVs. Black Sea: 5 UAVs. Kherson Region: 3 UAVs. In all, 25 were shot down between midnight and 5 a.m. Moscow time.",
        ["25 balanced: UA-43 17, BLACK-SEA 5, UA-65 3"],
    ),
    (
        "In the Bryansk Region 30 drones were destroyed, in the Kursk Region 12, in the Tula Region 3.",
        ["none no_total: BRY 30, KRS 12, TUL 3"],
    ),
    ("As many as 20 drones were shot down over Voronezh Region.", ["0-20 no_total: VOR 0-20"]),
    ("Between 10 and 15 drones were shot down near Taganrog.", ["10-15 no_total: ROS 10-15"]),
    (
        "The attack, which involved more than 50 drones, killed two people; 44 drones were shot down, officials said.",
        ["launched 51- no_breakdown: ? 51-", "44 no_breakdown: ? 44"],
    ),
    (
        "Two of the drones were shot down over Tver Region, three over Novgorod Region and the other four over Pskov Region.",
        ["none no_total: TVE 2, NGR 3, PSK 4"],
    ),
    ("ДНР: сбито 6 БПЛА, ЛНР: 4 БПЛА.", ["none no_total: UA-14 6, UA-09 4"]),
    (
        "В Ленинградской области ночью сбили 12 беспилотников, сообщил губернатор Александр Дубенко. Обломки упали в районе Кингисеппа.",
        ["12 balanced: LEN 12"],
    ),
    (
        "Российские ПВО за ночь уничтожили 77 украинских БПЛА — Минобороны. Из них 30 над Белгородской областью, 23 — Курской, 14 — Воронежской, 10 — Ростовской.",
        ["77 balanced: BEL 30, KRS 23, VOR 14, ROS 10"],
    ),
    (
        "Системами ПВО в период с 07:00 до 12:00 мск перехвачены три БПЛА: два над Курской и один над Белгородской областями.",
        ["3 balanced: KRS 2, BEL 1"],
    ),
    (
        "Дежурными средствами ПВО уничтожены 2 ракеты «Нептун» и 41 БПЛА: 2 ракеты и 15 БПЛА — над Чёрным морем, 26 БПЛА — над Республикой Крым.",
        ["missile 2 balanced: BLACK-SEA 2", "41 balanced: BLACK-SEA 15, UA-43 26"],
    ),
    (
        "Ночью в небе над Адыгеей сбили три дрона, над Ставропольем — два, в Дагестане — один.",
        ["none no_total: AD 3, STA 2, DA 1"],
    ),
    (
        "Атака на Самарскую область: сбиты 9 БПЛА, двое пострадавших, повреждены 12 домов и 3 автомобиля.",
        ["9 balanced: SAM 9"],
    ),
    ("Колесарь сообщил о 14 сбитых над Ростовской областью дронах.", ["14 balanced: ROS 14"]),
    ("БПЛА (11) уничтожены в Орловской области.", ["11 balanced: ORL 11"]),
    (
        "Ликвидировано 23 БПЛА: Тамбовская обл. (9), Пензенская обл. (8), Саратовская обл. (6).",
        ["23 balanced: TAM 9, PNZ 8, SAR 6"],
    ),
    (
        "По данным на 7 утра, за ночь сбито 29 дронов: Крым – 11, акватория Черного моря – 10, Краснодарский край – 8.",
        ["29 balanced: UA-43 11, BLACK-SEA 10, KDA 8"],
    ),
    (
        "Над Брянской областью уничтожены три самолетных БПЛА, сообщил Коломаз. Позже он сообщил еще о пяти.",
        ["3 balanced: BRY 3", "5 no_breakdown: ? 5"],
    ),
    (
        "Всего за ночь сбит 61 дрон; над Калужской областью — 21; Тульской — 19; Смоленской — 12; Брянской — 9.",
        ["61 balanced: KLU 21, TUL 19, SMO 12, BRY 9"],
    ),
    (
        "Уночі 5 травня над Чернігівщиною збито 9 «шахедів», на Сумщині — 11, повідомило ОК «Північ». Загалом — 20.",
        ["20 balanced: UA-74 9, UA-59 11"],
    ),
    (
        "Сили оборони збили 56 із 80 дронів; 18 безпілотників локаційно втрачено; є влучання 6 дронів.",
        [
            "56 no_breakdown: ? 56",
            "launched 80 no_breakdown: ? 80",
            "lost 18 no_breakdown: ? 18",
            "hit 6 no_breakdown: ? 6",
        ],
    ),
    (
        "На Житомирщині знищили 13 БпЛА, на Рівненщині – сім, у Волинській області – чотири.",
        ["none no_total: UA-18 13, UA-56 7, UA-07 4"],
    ),
    (
        "Упродовж ночі ППО знищила 45 «шахедів»: 17 – Київська область, 13 – Черкаська, 9 – Полтавська, 6 – Вінницька.",
        ["45 balanced: UA-32 17, UA-71 13, UA-53 9, UA-05 6"],
    ),
    (
        "Голова ОВА Олег Красногубов: на Харківщині збито шість дронів. На Сумщині — ще вісім.",
        ["none no_total: UA-63 6, UA-59 8"],
    ),
    (
        "Росіяни випустили по Україні 38 дронів. 30 із них збили, інші не досягли цілі.",
        ["launched 38 no_breakdown: ? 38", "30 no_breakdown: ? 30"],
    ),
    (
        "Підтверджено збиття 14-ти ударних БпЛА на Дніпропетровщині, Запоріжжі та Харківщині.",
        ["14 no_breakdown: UA-12 ?1-12, UA-23 ?1-12, UA-63 ?1-12, ? 14"],
    ),
    (
        "Ukrainian drone attack overnight: Russia's defence ministry says it downed 73 UAVs. The breakdown: Rostov Region 28; Krasnodar Territory 21; Crimea 14; Black Sea 10.",
        ["73 balanced: ROS 28, KDA 21, UA-43 14, BLACK-SEA 10"],
    ),
    (
        "The Defense Ministry's morning report listed 34 drones destroyed: Belgorod - 13; Kursk - 11; Voronezh and Lipetsk - five each.",
        ["34 balanced: BEL 13, KRS 11, VOR =5, LIP =5"],
    ),
    (
        "Air defense forces destroyed and suppressed 17 UAVs over the Tula region, Governor Dmitry Tulyanev said, adding that one more crashed near Aleksin.",
        ["17 balanced: TUL 17", "crashed 1 balanced: TUL 1"],
    ),
    (
        "Around 30 drones were launched at Moscow, of which 27 were shot down, Mayor Sergei Romyanin said.",
        ["launched 27-33 no_total: MOW 27-33", "27 balanced: MOW 27"],
    ),
    (
        '"Eight aircraft-type drones were destroyed over the city of Sevastopol," Governor Mikhail Perevalayev wrote at 4:15 a.m.',
        ["8 balanced: UA-40 8"],
    ),
    (
        "Air-defence troops shot down 22 drones yesterday evening and a further 31 overnight, the ministry said on Friday.",
        ["22 no_breakdown: ? 22", "31 no_breakdown: ? 31"],
    ),
    (
        "In the 24 hours to 8 a.m., 119 drones were shot down over Russian territory: 45 over Kursk Region, 38 over Belgorod Region, 36 over Bryansk Region.",
        ["119 balanced: KRS 45, BEL 38, BRY 36"],
    ),
    (
        "Three drones each were shot down over the Kaluga, Tula and Ryazan regions and two over Moscow Region, bringing the total to 11.",
        ["11 balanced: KLU =3, TUL =3, RYA =3, MOSCOW-REGION 2"],
    ),
    (
        "Leningrad Region Governor Alexander Dubenko said more than 20 drones had been shot down over the region, with debris falling on a port in Ust-Luga.",
        ["21- no_total: LEN 21-"],
    ),
    (
        "A total of 1,240 drones were shot down in the week to Sunday, including 230 outside the combat zone.",
        ["1240 no_breakdown: ? 1240"],
    ),
    (
        "Drone debris damaged 14 houses and two schools in Engels; 6 UAVs had been shot down.",
        ["6 no_breakdown: ? 6"],
    ),
    (
        "Kharkiv mayor Ihor Melekhov reported 12 Shahed strikes on the city overnight; 9 more drones were intercepted.",
        ["9 balanced: UA-63 9"],
    ),
    (
        "Russia's Defense Ministry: from 2 pm to 8 pm (1100-1700 GMT), 41 drones shot down over six regions, among them 18 over Bryansk and 12 over Kaluga.",
        ["41 short: BRY 18, KLU 12, ? 11"],
    ),
    (
        "Ten drones were intercepted over the Republic of Tatarstan, the press service of the regional head said.",
        ["10 balanced: TA 10"],
    ),
    (
        "Air defenses have shot down 4 HIMARS rockets, 3 JDAM bombs and 88 drones since Monday morning.",
        ["missile 4 no_breakdown: ? 4", "bomb 3 no_breakdown: ? 3", "88 no_breakdown: ? 88"],
    ),
    (
        "During the night, 13 fixed-wing UAVs were eliminated above Smolensk Oblast. In Tver Oblast, five.",
        ["none no_total: SMO 13, TVE 5"],
    ),
    (
        "| Region | Drones |\n| Kursk Region | 14 |\n| Tula Region | 9 |\n| Total shot down | 23 |",
        ["23 balanced: KRS 14, TUL 9"],
    ),
    (
        "Region - shot down: Bryansk 12, Kursk 8, Oryol 3, 23 drones in total.",
        ["23 balanced: BRY 12, KRS 8, ORL 3"],
    ),
    (
        "Госпитализированы 3 человека, над Воронежем сбито 5 беспилотников, повреждено 4 дома.",
        ["5 balanced: VOR 5"],
    ),
    (
        "Силами ПВО минувшей ночью был обнаружен и уничтожен 21 БПЛА над пятью районами Воронежской области.",
        ["21 balanced: VOR 21"],
    ),
    (
        "Всего с 20:00 до 7:00 уничтожено 90 БПЛА, из них после полуночи — 54.",
        ["90 no_breakdown: ? 90, (54 of total)"],
    ),
    (
        "Дежурные средства ПВО перехватили и уничтожили 17 украинских беспилотников: по восемь над Ростовской областью и Крымом, ещё один — над Азовским морем.",
        ["17 balanced: ROS =8, UA-43 =8, AZOV-SEA 1"],
    ),
    (
        "Ночью атакованы Таганрог и Новошахтинск. Сбиты 15 беспилотников, сообщил врио губернатора.",
        ["15 balanced: ROS 15"],
    ),
    ("От 15 до 20 беспилотников сбито над Смоленской областью.", ["15-20 no_total: SMO 15-20"]),
    ("Не менее 12 БПЛА сбиты над Рязанью, жители слышали около 10 взрывов.", ["12- no_total: RYA 12-"]),
    (
        "В 13:20 мск сбит БПЛА над Калужской областью, в 14:05 — ещё два над Тульской, в 15:40 — один над Московским регионом.",
        ["1 balanced: KLU 1", "2 balanced: TUL 2", "1 balanced: MOSCOW-REGION 1"],
    ),
    (
        "За ночь над Россией сбили больше сотни беспилотников — 117. Больше всего (44) — над Ростовской областью.",
        ["117 short: ROS 44, ? 73"],
    ),
    ("ПВО сбила 23 дрона на подлёте к Москве с начала суток — Ромянин.", ["23 no_breakdown: ? 23"]),
    (
        "Двадцать шесть беспилотников сбиты над Севастополем и ещё девять — над морем.",
        ["none no_total: UA-40 26, ? 9"],
    ),
    (
        "За пять часов уничтожен 51 БПЛА: Брянская обл. 30, Калужская обл. 12, Смоленская обл. 9.",
        ["51 balanced: BRY 30, KLU 12, SMO 9"],
    ),
    (
        "С 7 до 13 часов над территориями Курской и Брянской областей уничтожено соответственно 6 и 9 БПЛА.",
        ["none no_total: KRS 6, BRY 9"],
    ),
    (
        "Сводка за 5 июля. Сбито: 12 БПЛА — Курская область; 9 БПЛА — Белгородская область. Всего: 21 БПЛА.",
        ["21 balanced: KRS 12, BEL 9"],
    ),
    (
        "ППО на сході знешкодила 27 ворожих дронів: на Дніпропетровщині — 19, на Харківщині — 8.",
        ["27 balanced: UA-12 19, UA-63 8"],
    ),
    (
        "Сили ППО вночі знищили всі 12 ударних дронів: п'ять над Одещиною, сім над Миколаївщиною.",
        ["12 balanced: UA-51 5, UA-48 7"],
    ),
    (
        "Збито 84 дрони з 120. Решта — локаційно втрачені.",
        ["84 no_breakdown: ? 84", "launched 120 no_breakdown: ? 120"],
    ),
    (
        "За даними ОВА, над Запорізькою областю сили ППО знищили 10 «шахедів»; в результаті атаки поранено 4 людини.",
        ["10 balanced: UA-23 10"],
    ),
    (
        "У ніч на 12 липня збито 2 з 3 балістичних ракет та 45 із 60 БпЛА.",
        [
            "missile 2 no_breakdown: ? 2",
            "missile launched 3 no_breakdown: ? 3",
            "45 no_breakdown: ? 45",
            "launched 60 no_breakdown: ? 60",
        ],
    ),
    (
        "Над Кіровоградською областю за ніч ліквідовано 14 безпілотників. Ще чотири — на Черкащині.",
        ["none no_total: UA-35 14, UA-71 4"],
    ),
    ("У Дніпропетровській області ППО збила 24 дрони, — голова ОВА Сергій Рисак.", ["24 balanced: UA-12 24"]),
    (
        "In Tver Region, 13 drones were shot down; in Kaluga Region, four; in Tula Region, none.",
        ["none no_total: TVE 13, KLU 4, TUL 0"],
    ),
    ("Tula and Oryol regions each saw two drones shot down, four in all.", ["4 balanced: TUL =2, ORL =2"]),
    ("Two drones were shot down over Kursk and Oryol regions. In all, four.", ["4 balanced: KRS =2, ORL =2"]),
    ("Сбито пять БПЛА над Тульской областью и два над Крымом. Итого семь.", ["7 balanced: TUL 5, UA-43 2"]),
    ("Збито п'ять БпЛА над Полтавщиною і два над Черкащиною. Усього сім.", ["7 balanced: UA-53 5, UA-71 2"]),
    (
        "Five of the 16 drones destroyed were over Kursk Region and 11 over Tula Region.",
        ["16 balanced: KRS 5, TUL 11"],
    ),
    ("Twelve drones reached Tver Oblast, where six were shot down.", ["6 balanced: TVE 6"]),
    ("Several drones crossed into Tula Region, where six were downed.", ["6 balanced: TUL 6"]),
    ("Беспилотники достигли Тверской области, где сбиты шесть дронов.", ["6 balanced: TVE 6"]),
    (
        "The army put the night's count at 70, with 40 drones downed over Kursk Region, 20 over Tula and 10 over Oryol.",
        ["70 balanced: KRS 40, TUL 20, ORL 10"],
    ),
    (
        "The night's tally stood at 30: 18 drones were downed over Kursk Region and 12 over Tula Region.",
        ["30 balanced: KRS 18, TUL 12"],
    ),
    (
        "Ворог запустив 50 БпЛА, збито 40: 30 над Полтавською областю, 10 над Черкаською областю.",
        ["launched 50 no_breakdown: ? 50", "40 balanced: UA-53 30, UA-71 10"],
    ),
    (
        "За ночь запущено 60 дронов, сбито 45: 30 над Тульской областью, 15 над Курской.",
        ["launched 60 no_breakdown: ? 60", "45 balanced: TUL 30, KRS 15"],
    ),
    (
        "Противник запустил 5 ракет и 50 дронов, сбито 4 ракеты и 40 дронов.",
        [
            "missile launched 5 no_breakdown: ? 5",
            "launched 50 no_breakdown: ? 50",
            "missile 4 no_breakdown: ? 4",
            "40 no_breakdown: ? 40",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_many_hands(text, expected):
    """Each number goes to its event, its place and its day, whoever words it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Сержант Павел Орлов из стрелкового оружия сбил вражеский дрон и спас товарищей.",
        "Расчёт ракетного комплекса нанёс удар по складу: уничтожены 40 беспилотников и две пусковые установки.",
        "На счету подразделения уже 12 сбитых беспилотников.",
        "A strike on a workshop in the border area destroyed 25 drones, the army said.",
    ],
)
def test_a_crews_kill_or_a_strike_is_reviewed(text):
    """What a crew shot down, or a strike destroyed on the ground, never enters a daily tally unseen."""
    assert all(tally.needs_review for tally in extract(text).tallies)


def test_days_told_beside_each_other_are_two_tallies():
    """`Yesterday 20, today 15` is two days, and each has its own date."""
    tallies = extract("Вчера сбито 20 БПЛА, сегодня — 15.", published_at="2025-05-14T18:00:00Z").tallies
    assert [(tally.total, str(tally.window.date)) for tally in tallies] == [
        (20, "2025-05-13"),
        (15, "2025-05-14"),
    ]


def test_a_list_whose_verb_stands_in_another_sentence_is_not_passed_over():
    """Numbers with nouns and places but without a verb are read with the one fate the text names, for review."""
    text = "Курская область: 12 БПЛА. Тверская область: 8 БПЛА. Все уничтожены за ночь."
    assert told(text) == ["none no_total: KRS 12, TVE 8"]
    assert extract(text).tallies[0].needs_review


def test_a_running_total_is_kept_beside_the_tally_and_reviewed():
    """`8 more; 40 in all for the night`: the 40 contains the 8, so both stand and a person decides."""
    tallies = extract("Ще 8 БПЛА збито на Вінниччині. Усього за ніч — 40.").tallies
    assert [(tally.total, tally.needs_review) for tally in tallies] == [(8, False), (40, True)]


def test_a_head_noun_in_the_singular_may_not_be_shared():
    """`Moscow and Novgorod Region` is the city or its region: the sum cannot tell, so a person does."""
    tally = extract(
        "Nine drones were shot down: five over Tula, two each over Moscow and Novgorod Region."
    ).tallies[0]
    assert tally.needs_review


def test_a_number_left_unread_beside_parts_is_reviewed():
    """Parts without a total, and a number of the same sentence that nothing explains: a person decides."""
    text = "It was 70, an officer noted, with 40 drones downed over Kursk Region and 20 over Tula Region."
    assert [(tally.total, tally.needs_review) for tally in extract(text).tallies] == [(None, True)]
