"""Parts and totals: shares of all there were, totals after the parts, the rest, counts beside places.

The sentences were written for this project, by the cause of a wrong reading, each in several languages.
"""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "Air defenders downed 29 of the missiles and 371 of the drones.",
        ["missile 29 no_breakdown: ? 29", "371 no_breakdown: ? 371"],
    ),
    (
        "Of 52 drones launched at Ukraine overnight, 44 were shot down and six were lost from radar.",
        ["launched 52 no_breakdown: ? 52", "44 no_breakdown: ? 44", "lost 6 no_breakdown: ? 6"],
    ),
    (
        "Thirteen of the 24 drones shot down overnight were over Bryansk Region; the other 11 fell to air defences over Kursk Region.",
        ["24 balanced: BRY 13, KRS 11"],
    ),
    ("Kursk Region alone accounted for 13 of the 24 drones shot down overnight.", ["24 short: KRS 13, ? 11"]),
    (
        "Nineteen of the 33 drones destroyed overnight were intercepted over Rostov Region, nine over Volgograd Region and five over Crimea.",
        ["33 balanced: ROS 19, VGG 9, UA-43 5"],
    ),
    ("More than half of the 53 drones, 28, were shot down over Belgorod Region.", ["53 short: BEL 28, ? 25"]),
    (
        "Belgorod Region alone saw 28 drones shot down, more than half of the night's 53.",
        ["53 short: BEL 28, ? 25"],
    ),
    (
        "All 46 drones that Russia launched overnight were shot down, Ukraine's air force said.",
        ["46 no_breakdown: ? 46", "launched 46 no_breakdown: ? 46"],
    ),
    (
        "All 17 of the drones launched at the capital were destroyed.",
        ["17 no_breakdown: ? 17", "launched 17 no_breakdown: ? 17"],
    ),
    ("All 17 drones were destroyed over Kursk Region.", ["17 balanced: KRS 17"]),
    (
        "Ukrainian forces shot down 61 of 74 attack drones that Russia had sent since Monday evening.",
        ["61 no_breakdown: ? 61", "launched 74 no_breakdown: ? 74"],
    ),
    (
        "Two of the nine drones downed over Moscow Region were heading for the capital.",
        ["9 balanced: MOSCOW-REGION 9, (2 of MOSCOW-REGION)"],
    ),
    (
        "ПВО сбила 38 из 45 беспилотников, запущенных ночью по Украине.",
        ["38 no_breakdown: ? 38", "launched 45 no_breakdown: ? 45"],
    ),
    (
        "Силы ПВО обезвредили 52 из 60 дронов, которыми РФ атаковала Украину ночью.",
        ["52 no_breakdown: ? 52", "launched 60 no_breakdown: ? 60"],
    ),
    (
        "Из 48 запущенных дронов 41 сбит, ещё пять не достигли цели.",
        ["launched 48 no_breakdown: ? 48", "41 no_breakdown: ? 41", "lost 5 no_breakdown: ? 5"],
    ),
    (
        "Из 27 уничтоженных дронов 14 сбиты над Курской областью, 8 – над Белгородской, остальные – над Крымом.",
        ["27 balanced: KRS 14, BEL 8, UA-43 rest 5"],
    ),
    (
        "На Брянскую область пришлось 22 из 51 сбитого за ночь беспилотника, на Курскую – 17, остальные уничтожены над Орловской областью.",
        ["51 balanced: BRY 22, KRS 17, ORL rest 12"],
    ),
    (
        "Из 44 сбитых дронов 20 уничтожили над Ростовской областью, 13 – над Воронежской, а остальные 11 – над Крымом.",
        ["44 balanced: ROS 20, VOR 13, UA-43 11"],
    ),
    (
        "Больше половины из 53 сбитых беспилотников — 28 — уничтожили над Белгородской областью.",
        ["53 short: BEL 28, ? 25"],
    ),
    (
        "Все 19 беспилотников, запущенных ночью по Запорожью, сбиты.",
        ["19 no_breakdown: ? 19", "launched 19 no_breakdown: ? 19"],
    ),
    (
        "Із 58 запущених дронів збито 51, ще чотири локаційно втрачено.",
        ["launched 58 no_breakdown: ? 58", "51 no_breakdown: ? 51", "lost 4 no_breakdown: ? 4"],
    ),
    (
        "Сили ППО знешкодили 64 з 79 дронів, якими росіяни атакували Україну вночі.",
        ["64 no_breakdown: ? 64", "launched 79 no_breakdown: ? 79"],
    ),
    (
        "Усі 23 дрони, які ворог запустив по Сумщині, збито.",
        ["23 no_breakdown: ? 23", "launched 23 no_breakdown: ? 23"],
    ),
    (
        "Nine drones were shot down over Kursk Region and six over Bryansk Region. In all, 15 drones were destroyed overnight.",
        ["15 balanced: KRS 9, BRY 6"],
    ),
    (
        "Over Kursk Region 9 drones were destroyed, over Bryansk Region 6, over Oryol Region 2, making 17 in all.",
        ["17 balanced: KRS 9, BRY 6, ORL 2"],
    ),
    (
        "Fourteen drones were shot down over Rostov Region and four over neighbouring Voronezh Region, 18 in all.",
        ["18 balanced: ROS 14, VOR 4"],
    ),
    (
        "Fourteen drones were shot down over Rostov Region, with four more downed over neighbouring Voronezh Region.",
        ["none no_total: ROS 14, VOR 4"],
    ),
    (
        "Над Курской областью сбито 9 дронов, над Брянской – 6. Итого за ночь 15.",
        ["15 balanced: KRS 9, BRY 6"],
    ),
    (
        "Над Курской областью уничтожено 9 беспилотников, над Брянской – 6, над Орловской – 2, а всего за ночь – 17.",
        ["17 balanced: KRS 9, BRY 6, ORL 2"],
    ),
    (
        "Девять БПЛА сбили над Курской областью, шесть – над Брянской. Всего за ночь сбито 15 аппаратов.",
        ["15 balanced: KRS 9, BRY 6"],
    ),
    (
        "Над Сумщиною збито 5 дронів, над Полтавщиною — ще 4; усього дев'ять.",
        ["9 balanced: UA-59 5, UA-53 4"],
    ),
    (
        "На Сумщині збито п'ять дронів, на Полтавщині — чотири. Усього за ніч — дев'ять.",
        ["9 balanced: UA-59 5, UA-53 4"],
    ),
    (
        "О 23:40 на Миколаївщині збито ще три дрони, а загалом в області від початку атаки — 11 дронів.",
        ["3 balanced: UA-48 3", "11 balanced: UA-48 11"],
    ),
    (
        "Air defences destroyed 44 drones: 20 over Rostov Region, 13 over Voronezh Region, and the rest above Crimea.",
        ["44 balanced: ROS 20, VOR 13, UA-43 rest 11"],
    ),
    (
        "Air defences destroyed 44 drones. Rostov Region accounted for 20 of them, Voronezh Region for 13 and Crimea for the remaining 11.",
        ["44 balanced: ROS 20, VOR 13, UA-43 11"],
    ),
    (
        "Air defences destroyed 44 drones. Rostov Region accounted for 20, Voronezh Region for 13 and Crimea for the rest.",
        ["44 balanced: ROS 20, VOR 13, UA-43 rest 11"],
    ),
    (
        "Сбито 44 дрона: 20 пришлись на Ростовскую область, 13 – на Воронежскую, остальные 11 – на Крым.",
        ["44 balanced: ROS 20, VOR 13, UA-43 11"],
    ),
    (
        "Сбито 44 дрона: 20 – в Ростовской области, 13 – в Воронежской, прочие – в Крыму.",
        ["44 balanced: ROS 20, VOR 13, UA-43 rest 11"],
    ),
    (
        "Збито 44 дрони: 20 — на Сумщині, 13 — на Полтавщині, решта 11 — на Київщині.",
        ["44 balanced: UA-59 20, UA-53 13, UA-32 11"],
    ),
    (
        "Збито 44 дрони: 20 — на Сумщині, 13 — на Полтавщині, а решту — на Київщині.",
        ["44 balanced: UA-59 20, UA-53 13, UA-32 rest 11"],
    ),
    (
        "Twenty-five drones were destroyed. Bryansk Region, where 13 were shot down, saw the most; eight were intercepted over Smolensk Region and four over Kaluga Region.",
        ["25 balanced: BRY 13, SMO 8, KLU 4"],
    ),
    (
        "Сбито 25 дронов. Больше всего – в Брянской области, где уничтожили 13; восемь сбиты над Смоленской и четыре над Калужской.",
        ["25 balanced: BRY 13, SMO 8, KLU 4"],
    ),
    (
        "Сбито 25 дронов. Брянская область, над которой уничтожили 13, пострадала сильнее всего; восемь сбиты над Смоленской и четыре над Калужской.",
        ["25 balanced: BRY 13, SMO 8, KLU 4"],
    ),
    (
        "Збито 25 дронів. Найбільше — на Сумщині, де знищили 13; вісім збито на Полтавщині, чотири — на Київщині.",
        ["25 balanced: UA-59 13, UA-53 8, UA-32 4"],
    ),
    (
        "Drones shot down overnight (31 in total):\n- Kursk Region: 14\n- Bryansk Region: 9\n- Oryol Region: 8",
        ["31 balanced: KRS 14, BRY 9, ORL 8"],
    ),
    (
        "Drones shot down overnight\nKursk Region – 14\nBryansk Region – 9\nOryol Region – 8\nTotal – 31",
        ["31 balanced: KRS 14, BRY 9, ORL 8"],
    ),
    (
        "Сбито за ночь: Курская область (14), Брянская (9), Орловская (8). Всего 31 БПЛА.",
        ["31 balanced: KRS 14, BRY 9, ORL 8"],
    ),
    (
        "Уничтожено БПЛА:\nКурская область — 14\nБрянская область — 9\nИтого: 23",
        ["23 balanced: KRS 14, BRY 9"],
    ),
    (
        "Twenty-two drones were shot down over Moscow Region, five of them bound for the capital.",
        ["22 balanced: MOSCOW-REGION 22, (5 of MOSCOW-REGION)"],
    ),
    (
        "Of the 22 drones downed over Kaluga Region, five were flying towards Moscow.",
        ["22 balanced: KLU 22, (5 of KLU)"],
    ),
    (
        "Над Калужской областью сбиты 22 дрона, пять из которых летели на Москву.",
        ["22 balanced: KLU 22, (5 of KLU)"],
    ),
    (
        "Четыре из шести дронов, сбитых над Калужской областью, летели на Москву.",
        ["6 balanced: KLU 6, (4 of KLU)"],
    ),
    (
        "Над Київщиною збито 22 дрони, п'ять з яких летіли на столицю.",
        ["22 balanced: UA-32 22, (5 of UA-32)"],
    ),
    (
        "Сбито 23 дрона: 9 над Брянской областью, 8 над Курской и 6 над Калужской. Четыре дрона из последних шести летели на Москву.",
        ["23 balanced: BRY 9, KRS 8, KLU 6, (4 of KLU)"],
    ),
    (
        "Air defences downed 23 drones: 9 over Bryansk Region, 8 over Kursk Region and 6 over Kaluga Region. Four of the latter six were flying to Moscow.",
        ["23 balanced: BRY 9, KRS 8, KLU 6, (4 of KLU)"],
    ),
    (
        "A missile and 26 drones were shot down over Dnipropetrovsk Region.",
        ["missile 1 balanced: UA-12 1", "26 balanced: UA-12 26"],
    ),
    (
        "Air defence shot down a missile and 26 drones over Dnipropetrovsk Region.",
        ["missile 1 balanced: UA-12 1", "26 balanced: UA-12 26"],
    ),
    (
        "Over Odesa Region, 12 drones and two missiles were destroyed.",
        ["12 balanced: UA-51 12", "missile 2 balanced: UA-51 2"],
    ),
    (
        "Над Днепропетровской областью сбиты ракета и 26 беспилотников.",
        ["missile 1 balanced: UA-12 1", "26 balanced: UA-12 26"],
    ),
    (
        "Над Дніпропетровщиною збито ракету та 26 БпЛА.",
        ["missile 1 balanced: UA-12 1", "26 balanced: UA-12 26"],
    ),
    (
        "Захисники неба вночі збили над Дніпропетровською областю ракету та 26 БпЛА.",
        ["missile 1 balanced: UA-12 1", "26 balanced: UA-12 26"],
    ),
    ("Сбитый над Тульской областью беспилотник упал на поле.", ["1 balanced: TUL 1"]),
    ("Над Одещиною збито розвідувальний БпЛА.", ["1 balanced: UA-51 1"]),
    ("A drone shot down over Tula Region fell in a field.", ["1 balanced: TUL 1"]),
    (
        "Сбит или подавлен 101 дрон, ещё 13 попали в цели.",
        ["101 no_breakdown: ? 101", "hit 13 no_breakdown: ? 13"],
    ),
    ("Another drone crashed by itself in a field in Tula Region.", ["crashed 1 balanced: TUL 1"]),
    (
        "Eight drones were downed over Bryansk Region in the morning, and a further 13 - seven over Kursk Region and six over Belgorod Region - in the evening.",
        ["8 balanced: BRY 8", "13 balanced: KRS 7, BEL 6"],
    ),
    (
        "Утром над Брянской областью сбили 8 дронов, а вечером ещё 13 — 7 над Курской и 6 над Белгородской областями.",
        ["8 balanced: BRY 8", "13 balanced: KRS 7, BEL 6"],
    ),
    (
        "Ещё 13 беспилотников — семь над Курской областью и шесть над Белгородской — уничтожены вечером.",
        ["13 balanced: KRS 7, BEL 6"],
    ),
    (
        "Air defences shot down 13 drones - seven over Kursk Region and six over Belgorod Region - between noon and 4 p.m. Moscow time.",
        ["13 balanced: KRS 7, BEL 6"],
    ),
    (
        "From 8 to 11 am Moscow time seven drones were downed: five over Bryansk Region and two over Kaluga Region. From 11 am to 4 pm it was 12: nine over Belgorod Region and three over Kursk Region. From 4 to 7 pm, two, both over Crimea.",
        ["7 balanced: BRY 5, KLU 2", "12 balanced: BEL 9, KRS 3", "2 balanced: UA-43 2"],
    ),
    (
        "З 8:00 до 11:00 збито сім дронів: п'ять на Сумщині та два на Полтавщині. З 11:00 до 16:00 — 12: дев'ять на Київщині та три на Одещині.",
        ["7 balanced: UA-59 5, UA-53 2", "12 balanced: UA-32 9, UA-51 3"],
    ),
    (
        "Kursk and Oryol regions together accounted for 13 of the 35 drones shot down overnight; 16 were destroyed over Belgorod Region and six over Voronezh Region.",
        ["35 balanced: KRS+ORL 13, BEL 16, VOR 6"],
    ),
    (
        "As many as 20 drones were shot down: 14 over Bryansk Region and 6 over Tula Region.",
        ["20 balanced: BRY 14, TUL 6"],
    ),
    (
        "The Israeli military intercepted two drones fired from Yemen, one of them over the Red Sea.",
        ["2 short: RED-SEA 1, ? 1"],
    ),
    (
        "ПВО сбила 12 дронов, запущенных из Сумской области, три из них над Брянской областью.",
        ["12 short: BRY 3, ? 9"],
    ),
    ("Сили ППО збили 12 дронів, запущених з Криму, п'ять із них над Одещиною.", ["12 short: UA-51 5, ? 7"]),
    (
        "Russian air defences intercepted 62 Ukrainian drones overnight, more than a third of them over Belgorod Region, the ministry said.",
        ["62 no_breakdown: ? 62"],
    ),
    (
        "Of the 62 drones shot down overnight, 23 fell in Belgorod Region, 19 in Kursk Region and 11 in Bryansk Region, with the remaining nine spread over Oryol and Tula regions.",
        ["62 balanced: BEL 23, KRS 19, BRY 11, ORL+TUL 9"],
    ),
    (
        "Russia's Defence Ministry said 64 drones were destroyed overnight. Thirty-one of them were brought down over Rostov Region, and 20 over Volgograd Region; the other 13 were intercepted over the Black Sea.",
        ["64 balanced: ROS 31, VGG 20, BLACK-SEA 13"],
    ),
    (
        "Overnight, air defences destroyed 64 drones, of which 31 were brought down over Rostov Region, 20 over Volgograd Region and 13 over the Black Sea.",
        ["64 balanced: ROS 31, VGG 20, BLACK-SEA 13"],
    ),
    (
        "The heaviest fire was over Rostov Region, where 31 drones were downed, followed by Volgograd Region with 20 and the Black Sea with 13, for a total of 64.",
        ["64 balanced: ROS 31, VGG 20, BLACK-SEA 13"],
    ),
    (
        "Sixteen drones were intercepted over Bryansk Region, nine over Kaluga Region and two over Moscow Region – 27 in all.",
        ["27 balanced: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "Sixteen drones were intercepted over Bryansk Region, nine over Kaluga Region and two over Moscow Region. That brought the night's total to 27.",
        ["27 balanced: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "Sixteen drones were intercepted over Bryansk Region, nine over Kaluga Region and two over Moscow Region, bringing the overall figure to 27.",
        ["27 balanced: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "A total of 27 drones came down overnight: Bryansk Region 16, Kaluga Region nine, Moscow Region two.",
        ["27 balanced: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "Bryansk Region (16), Kaluga Region (9) and Moscow Region (2) were the targets of the 27 drones shot down overnight.",
        ["27 balanced: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "Ministry's overnight count – 27 drones downed. Where: Bryansk Region – 16; Kaluga Region – 9; Moscow Region – 2.",
        ["27 balanced: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "• Bryansk Region: 16 drones\n• Kaluga Region: 9 drones\n• Moscow Region: 2 drones\nAll 27 were destroyed by air defences overnight.",
        ["27 balanced: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "The ministry listed 16 drones destroyed over Bryansk Region, nine over Kaluga Region and two more over Moscow Region.",
        ["none no_total: BRY 16, KLU 9, MOSCOW-REGION 2"],
    ),
    (
        "Half of the 20 drones shot down overnight were destroyed over Bryansk Region.",
        ["20 no_breakdown: ? 20"],
    ),
    (
        "Nine of 12 missiles and 88 of 104 drones launched overnight were shot down, Kyiv's air force said.",
        [
            "missile 9 no_breakdown: ? 9",
            "missile launched 12 no_breakdown: ? 12",
            "88 no_breakdown: ? 88",
            "launched 104 no_breakdown: ? 104",
        ],
    ),
    (
        "Ukraine's air force said it shot down 88 of 104 drones and nine of 12 missiles.",
        [
            "88 no_breakdown: ? 88",
            "launched 104 no_breakdown: ? 104",
            "missile 9 no_breakdown: ? 9",
            "missile launched 12 no_breakdown: ? 12",
        ],
    ),
    (
        "Out of 104 drones, 88 were downed and a further 10 were lost from radar.",
        ["launched 104 no_breakdown: ? 104", "88 no_breakdown: ? 88", "lost 10 no_breakdown: ? 10"],
    ),
    (
        "The air force said 88 drones out of a total of 104 had been shot down.",
        ["88 no_breakdown: ? 88", "launched 104 no_breakdown: ? 104"],
    ),
    (
        "All five missiles and 40 of the 43 drones launched at Kharkiv were shot down.",
        ["missile 5 no_breakdown: ? 5", "40 no_breakdown: ? 40", "launched 43 balanced: UA-63 43"],
    ),
    ("All 12 drones heading for Moscow were destroyed on approach.", ["12 no_breakdown: ? 12"]),
    (
        "Seven drones headed for Moscow were shot down over Kaluga Region and three over Tula Region.",
        ["none no_total: KLU 7, TUL 3"],
    ),
    (
        "Air defences brought down 18 drones over Kursk Region, among them six jet-powered ones.",
        ["18 balanced: KRS 18, (6 of KRS)"],
    ),
    (
        "Eighteen drones were downed over Kaluga Region, half a dozen of them on their way to Moscow.",
        ["18 balanced: KLU 18, (6 of KLU)"],
    ),
    (
        "Ten drones were destroyed, including three over Moscow Region that were flying towards the capital.",
        ["10 short: MOSCOW-REGION 3, ? 7"],
    ),
    (
        "За ночь сбито 57 беспилотников. Больше всего, 22, пришлось на Белгородскую область; 17 аппаратов сбиты в небе над Курской областью, ещё 11 — над Воронежской. Остальные семь перехвачены над акваторией Чёрного моря.",
        ["57 balanced: BEL 22, KRS 17, VOR 11, BLACK-SEA 7"],
    ),
    (
        "На долю Белгородской области пришлось 22 сбитых беспилотника из 57, на долю Курской – 17, остальные 18 – на Воронежскую.",
        ["57 balanced: BEL 22, KRS 17, VOR 18"],
    ),
    (
        "Из 57 беспилотников, уничтоженных за ночь, почти половина – 27 – сбита над Белгородской областью.",
        ["57 short: BEL 27, ? 30"],
    ),
    (
        "22 из 57 дронов сбили над Белгородской областью, 17 – над Курской, 18 – над Воронежской.",
        ["57 balanced: BEL 22, KRS 17, VOR 18"],
    ),
    (
        "Белгородская область – 22, Курская – 17, Воронежская – 18. Всего за ночь сбито 57 беспилотников.",
        ["57 balanced: BEL 22, KRS 17, VOR 18"],
    ),
    (
        "Над Белгородской областью сбито 22 БПЛА, над Курской – 17, над Воронежской – 18, итого 57.",
        ["57 balanced: BEL 22, KRS 17, VOR 18"],
    ),
    (
        "22 БПЛА сбиты над Белгородской областью, 17 – над Курской и 18 – над Воронежской. Общее число уничтоженных за ночь дронов – 57.",
        ["57 balanced: BEL 22, KRS 17, VOR 18"],
    ),
    (
        "22 БПЛА сбиты над Белгородской областью, 17 – над Курской и 18 – над Воронежской. Таким образом, за ночь уничтожено 57 беспилотников.",
        ["57 balanced: BEL 22, KRS 17, VOR 18"],
    ),
    (
        "Над Белгородской и Курской областями в общей сложности сбили 39 беспилотников, ещё 18 – над Воронежской.",
        ["none no_total: BEL+KRS 39, VOR 18"],
    ),
    (
        "Над Калужской областью уничтожены 9 беспилотников, в том числе четыре, летевших на Москву.",
        ["9 balanced: KLU 9, (4 of KLU)"],
    ),
    (
        "Уничтожено 9 дронов: пять над Калужской областью (три из них летели на Москву) и четыре над Тульской.",
        ["9 balanced: KLU 5, TUL 4, (3 of KLU)"],
    ),
    (
        "Сбито 9 дронов, из них пять над Калужской областью, причём три летели на Москву, и четыре над Тульской.",
        ["9 balanced: KLU 5, TUL 4, (3 of KLU)"],
    ),
    (
        "Все 14 выпущенных по Киеву ракет сбиты.",
        ["missile 14 balanced: UA-30 14", "missile launched 14 balanced: UA-30 14"],
    ),
    (
        "Сбиты все 14 ракет, выпущенных по Киеву, и 38 из 40 беспилотников.",
        [
            "missile 14 no_breakdown: ? 14",
            "missile launched 14 no_breakdown: ? 14",
            "38 no_breakdown: ? 38",
            "launched 40 no_breakdown: ? 40",
        ],
    ),
    (
        "Украинская ПВО сбила 9 из 12 ракет и 88 из 104 дронов.",
        [
            "missile 9 no_breakdown: ? 9",
            "missile launched 12 no_breakdown: ? 12",
            "88 no_breakdown: ? 88",
            "launched 104 no_breakdown: ? 104",
        ],
    ),
    (
        "Из 12 ракет сбито девять, из 104 дронов – 88.",
        [
            "missile launched 12 no_breakdown: ? 12",
            "missile 9 no_breakdown: ? 9",
            "launched 104 no_breakdown: ? 104",
            "88 no_breakdown: ? 88",
        ],
    ),
    (
        "Уничтожены три ракеты и 12 дронов над Курской областью.",
        ["missile 3 balanced: KRS 3", "12 balanced: KRS 12"],
    ),
    (
        "Над Крымом сбиты 12 дронов, ещё три беспилотника и ракета уничтожены над Чёрным морем.",
        ["none no_total: UA-43 12, BLACK-SEA 3", "missile 1 balanced: BLACK-SEA 1"],
    ),
    ("Над Курской областью сбили беспилотник, над Брянской – ещё два.", ["none no_total: KRS 1, BRY 2"]),
    (
        "Дежурными средствами ПВО уничтожен один БПЛА над Курской областью и два над Брянской.",
        ["none no_total: KRS 1, BRY 2"],
    ),
    (
        "По одному дрону сбили над Тульской и Рязанской областями, ещё три – над Калужской, всего пять.",
        ["5 balanced: TUL =1, RYA =1, KLU 3"],
    ),
    (
        "Прошедшей ночью уничтожены и перехвачены 33 БПЛА: Брянская область – 16, Калужская – 9, остальные – Московский регион.",
        ["33 balanced: BRY 16, KLU 9, MOSCOW-REGION rest 8"],
    ),
    (
        "З 57 дронів, знищених за ніч, 22 збито над Київщиною, 17 — над Сумщиною, решту — над Полтавщиною.",
        ["57 balanced: UA-32 22, UA-59 17, UA-53 rest 18"],
    ),
    (
        "На Київщину припало 22 з 57 збитих дронів, на Сумщину — 17, решта — на Полтавщину.",
        ["57 balanced: UA-32 22, UA-59 17, UA-53 rest 18"],
    ),
    (
        "Найбільше дронів — 22 — збили на Київщині, 17 — на Сумщині, 18 — на Полтавщині. Разом — 57.",
        ["57 balanced: UA-32 22, UA-59 17, UA-53 18"],
    ),
    (
        "Київщина — 22, Сумщина — 17, Полтавщина — 18: усього за ніч збито 57 безпілотників.",
        ["57 balanced: UA-32 22, UA-59 17, UA-53 18"],
    ),
    (
        "Збито всі 14 ракет, випущених по Києву, та 38 із 40 безпілотників.",
        [
            "missile 14 no_breakdown: ? 14",
            "missile launched 14 no_breakdown: ? 14",
            "38 no_breakdown: ? 38",
            "launched 40 no_breakdown: ? 40",
        ],
    ),
    (
        "Із 12 ракет збито дев'ять, зі 104 дронів — 88.",
        [
            "missile launched 12 no_breakdown: ? 12",
            "missile 9 no_breakdown: ? 9",
            "launched 104 no_breakdown: ? 104",
            "88 no_breakdown: ? 88",
        ],
    ),
    (
        "Ворог випустив 104 дрони, з яких 88 збито, а ще десять локаційно втрачено.",
        ["launched 104 no_breakdown: ? 104", "88 no_breakdown: ? 88", "lost 10 no_breakdown: ? 10"],
    ),
    ("На Одещині вночі збили дрон, на Миколаївщині — ще два.", ["none no_total: UA-51 1, UA-48 2"]),
    (
        "Над Сумщиною збили п'ять дронів, іще чотири — над Полтавщиною. Загалом за ніч знищено дев'ять.",
        ["9 balanced: UA-59 5, UA-53 4"],
    ),
    (
        "Вісім із десяти «шахедів», що атакували Харківщину, збито.",
        ["8 no_breakdown: ? 8", "launched 10 no_breakdown: ? 10"],
    ),
    (
        "Between 9 p.m. and 7 a.m. Moscow time, on-duty air defence systems destroyed and intercepted 48 Ukrainian UAVs: one each over Tver, Tula and Smolensk regions, 12 over Bryansk Region, and the remaining 33 over Belgorod Region.",
        ["48 balanced: TVE =1, TUL =1, SMO =1, BRY 12, BEL 33"],
    ),
    (
        "Nineteen drones were shot down over Belgorod Region. Another seven were destroyed over Voronezh Region, five over Kursk Region and four over the Black Sea. The total for the night was 35.",
        ["35 balanced: BEL 19, VOR 7, KRS 5, BLACK-SEA 4"],
    ),
    (
        "Nineteen drones were shot down over Belgorod Region, seven over Voronezh Region, five over Kursk Region and four over the Black Sea; the night's total stood at 35.",
        ["35 balanced: BEL 19, VOR 7, KRS 5, BLACK-SEA 4"],
    ),
    (
        "The overnight toll of 35 drones included 19 over Belgorod Region and seven over Voronezh Region.",
        ["35 short: BEL 19, VOR 7, ? 9"],
    ),
    (
        "Out of 35 drones destroyed, 19 were intercepted over Belgorod Region, seven over Voronezh Region, and nine over the Black Sea.",
        ["35 balanced: BEL 19, VOR 7, BLACK-SEA 9"],
    ),
    (
        "The ministry said 35 drones had been destroyed overnight, 19 of which were over Belgorod Region, with the rest split between Voronezh and Kursk regions.",
        ["35 balanced: BEL 19, VOR+KRS rest 16"],
    ),
    (
        "The ministry said 35 drones had been destroyed overnight: 19 over Belgorod Region and eight each over Voronezh and Kursk regions.",
        ["35 balanced: BEL 19, VOR =8, KRS =8"],
    ),
    (
        "Of 35 drones brought down overnight, most - 19 - were over Belgorod Region.",
        ["35 short: BEL 19, ? 16"],
    ),
    (
        "Belgorod Region was hardest hit, with 19 drones shot down, followed by Voronezh Region with nine and Kursk Region with seven, the ministry said, putting the total at 35.",
        ["35 balanced: BEL 19, VOR 9, KRS 7"],
    ),
    (
        "Seven of the drones were downed over Kursk Region and four over Oryol Region, the ministry said. A total of 11 were destroyed.",
        ["11 balanced: KRS 7, ORL 4"],
    ),
    (
        "Two drones were shot down over Tver Region and a third over Pskov Region.",
        ["none no_total: TVE 2, PSK 1"],
    ),
    (
        "One drone was shot down over Tver Region and another over Pskov Region.",
        ["none no_total: TVE 1, PSK 1"],
    ),
    (
        "Eleven drones were destroyed in all. Six were over Tver Region. The other five came down over Pskov Region.",
        ["11 balanced: TVE 6, PSK 5"],
    ),
    ("Tver Region saw six drones destroyed, Pskov Region five.", ["none no_total: TVE 6, PSK 5"]),
    (
        "Six drones were destroyed over Tver Region, as many over Pskov Region and five over Smolensk Region, 17 in total.",
        ["17 balanced: TVE 6, PSK 6, SMO 5"],
    ),
    (
        "Overnight tally by region: Tver 6, Pskov 5, Smolensk 5. In total, 16 drones were destroyed.",
        ["16 balanced: TVE 6, PSK 5, SMO 5"],
    ),
    (
        "Eight Shahed drones and a Kh-59 missile were shot down over Dnipropetrovsk Region overnight, the regional governor said.",
        ["8 balanced: UA-12 8", "missile 1 balanced: UA-12 1"],
    ),
    (
        "Twelve drones were downed in Mykolaiv Region and a missile over Kherson Region.",
        ["12 balanced: UA-48 12", "missile 1 balanced: UA-65 1"],
    ),
    (
        "In Odesa Region, air defences shot down 17 drones, and in Mykolaiv Region a further six.",
        ["none no_total: UA-51 17, UA-48 6"],
    ),
    (
        "Russia fired 14 missiles and 211 drones, of which nine missiles and 187 drones were destroyed; five missiles and 24 drones hit 13 locations.",
        [
            "missile launched 14 no_breakdown: ? 14",
            "launched 211 no_breakdown: ? 211",
            "missile 9 no_breakdown: ? 9",
            "187 no_breakdown: ? 187",
            "missile hit 5 no_breakdown: ? 5",
            "hit 24 no_breakdown: ? 24",
        ],
    ),
    (
        "Ukraine downed 187 of 211 drones and nine of 14 missiles Russia launched overnight.",
        [
            "187 no_breakdown: ? 187",
            "launched 211 no_breakdown: ? 211",
            "missile 9 no_breakdown: ? 9",
            "missile launched 14 no_breakdown: ? 14",
        ],
    ),
    (
        "Of the 211 drones, 187 were destroyed. Of the 14 missiles, nine.",
        [
            "launched 211 no_breakdown: ? 211",
            "187 no_breakdown: ? 187",
            "missile launched 14 no_breakdown: ? 14",
            "missile 9 no_breakdown: ? 9",
        ],
    ),
    ("Two out of every three drones were shot down.", []),
    (
        "A quarter of the 60 drones downed, 15, were destroyed over the Sea of Azov.",
        ["60 short: AZOV-SEA 15, ? 45"],
    ),
    (
        "Fifteen drones, or a quarter of the night's 60, were destroyed over the Sea of Azov.",
        ["60 short: AZOV-SEA 15, ? 45"],
    ),
    (
        "Russia shot down 60 drones, 15 of them – a quarter – over the Sea of Azov.",
        ["60 short: AZOV-SEA 15, ? 45"],
    ),
    (
        "Дежурные средства ПВО за ночь уничтожили 48 украинских БПЛА: по одному – над Тверской, Тульской и Смоленской областями, 12 – над Брянской, остальные 33 – над Белгородской.",
        ["48 balanced: TVE =1, TUL =1, SMO =1, BRY 12, BEL 33"],
    ),
    (
        "Над Белгородской областью уничтожили 19 беспилотников. Ещё семь сбили над Воронежской, пять — над Курской, четыре — над Чёрным морем. В сумме за ночь — 35 дронов.",
        ["35 balanced: BEL 19, VOR 7, KRS 5, BLACK-SEA 4"],
    ),
    (
        "Из 35 беспилотников, сбитых за ночь, больше половины – 19 – уничтожены в Белгородской области.",
        ["35 short: BEL 19, ? 16"],
    ),
    (
        "Из общего числа сбитых за ночь 35 дронов 19 пришлись на Белгородскую область.",
        ["35 short: BEL 19, ? 16"],
    ),
    ("Лидером стала Белгородская область: 19 сбитых беспилотников из 35.", ["35 short: BEL 19, ? 16"]),
    (
        "Больше всего беспилотников сбили над Белгородской областью — 19, над Воронежской — девять, над Курской — семь. Всего — 35.",
        ["35 balanced: BEL 19, VOR 9, KRS 7"],
    ),
    (
        "Два беспилотника сбиты над Тверской областью, третий — над Псковской.",
        ["none no_total: TVE 2, PSK 1"],
    ),
    ("Один беспилотник сбит над Тверской областью, другой — над Псковской.", ["none no_total: TVE 1, PSK 1"]),
    (
        "Шесть дронов сбиты над Тверской областью, столько же – над Псковской, ещё пять – над Смоленской, всего 17.",
        ["17 balanced: TVE 6, PSK 6, SMO 5"],
    ),
    (
        "Сводка по регионам: Тверская – 6, Псковская – 5, Смоленская – 5. Всего уничтожено 16 беспилотников.",
        ["16 balanced: TVE 6, PSK 5, SMO 5"],
    ),
    (
        "В Одесской области сбито 17 дронов, в Николаевской – ещё шесть, одна ракета уничтожена над Херсонской.",
        ["none no_total: UA-51 17, UA-48 6", "missile 1 balanced: UA-65 1"],
    ),
    (
        "Россия выпустила 14 ракет и 211 дронов, из которых девять ракет и 187 дронов сбиты; пять ракет и 24 дрона попали в 13 локаций.",
        [
            "missile launched 14 no_breakdown: ? 14",
            "launched 211 no_breakdown: ? 211",
            "missile 9 no_breakdown: ? 9",
            "187 no_breakdown: ? 187",
            "missile hit 5 no_breakdown: ? 5",
            "hit 24 no_breakdown: ? 24",
        ],
    ),
    (
        "Из 211 дронов сбиты 187, из 14 ракет – девять.",
        [
            "launched 211 no_breakdown: ? 211",
            "187 no_breakdown: ? 187",
            "missile launched 14 no_breakdown: ? 14",
            "missile 9 no_breakdown: ? 9",
        ],
    ),
    (
        "Из выпущенных за ночь 211 дронов украинская ПВО сбила 187.",
        ["launched 211 no_breakdown: ? 211", "187 no_breakdown: ? 187"],
    ),
    ("Сбиты 187 дронов из 211.", ["187 no_breakdown: ? 187", "launched 211 no_breakdown: ? 211"]),
    (
        "На подлёте к Москве сбиты четыре беспилотника, ещё два — над Калужской областью.",
        ["4 no_breakdown: ? 4", "2 balanced: KLU 2"],
    ),
    (
        "Сбито 33 БПЛА, в том числе 9 — на подступах к столице, сообщил Ромянин.",
        ["33 no_breakdown: ? 33, (9 of total)"],
    ),
    (
        "Над территорией Белгородской области уничтожено 14 БПЛА (из них 3 — над Шебекинским округом), над территорией Курской — 6.",
        ["none no_total: BEL 14, KRS 6, (3 of BEL)"],
    ),
    (
        "Сили ППО за ніч збили 48 ударних БпЛА: по одному на Тернопільщині, Львівщині та Рівненщині, 12 — на Сумщині, решта 33 — на Харківщині.",
        ["48 balanced: UA-61 =1, UA-46 =1, UA-56 =1, UA-59 12, UA-63 33"],
    ),
    (
        "Над Харківщиною знищили 19 безпілотників. Ще сім збили над Сумщиною, п'ять — над Полтавщиною. У підсумку за ніч — 31 дрон.",
        ["31 balanced: UA-63 19, UA-59 7, UA-53 5"],
    ),
    (
        "Із 35 безпілотників, збитих за ніч, понад половину — 19 — знищено на Харківщині.",
        ["35 short: UA-63 19, ? 16"],
    ),
    (
        "Найбільше дронів збили над Харківщиною — 19, над Сумщиною — дев'ять, над Полтавщиною — сім. Усього — 35.",
        ["35 balanced: UA-63 19, UA-59 9, UA-53 7"],
    ),
    (
        "Два безпілотники збито над Тернопільщиною, третій — над Львівщиною.",
        ["none no_total: UA-61 2, UA-46 1"],
    ),
    (
        "Шість дронів збито над Тернопільщиною, стільки ж — над Львівщиною, ще п'ять — над Рівненщиною, усього 17.",
        ["17 balanced: UA-61 6, UA-46 6, UA-56 5"],
    ),
    (
        "На Одещині збито 17 дронів, на Миколаївщині — ще шість, одну ракету знищено над Херсонщиною.",
        ["none no_total: UA-51 17, UA-48 6", "missile 1 balanced: UA-65 1"],
    ),
    (
        "Росіяни випустили 14 ракет і 211 дронів, з яких дев'ять ракет і 187 дронів збито; п'ять ракет і 24 дрони влучили у 13 локацій.",
        [
            "missile launched 14 no_breakdown: ? 14",
            "launched 211 no_breakdown: ? 211",
            "missile 9 no_breakdown: ? 9",
            "187 no_breakdown: ? 187",
            "missile hit 5 no_breakdown: ? 5",
            "hit 24 no_breakdown: ? 24",
        ],
    ),
    ("Збито 187 дронів із 211.", ["187 no_breakdown: ? 187", "launched 211 no_breakdown: ? 211"]),
    (
        "У Миколаївській області збито 11 дронів, зокрема три — над Миколаєвом.",
        ["11 balanced: UA-48 11, (3 of UA-48)"],
    ),
    (
        "ППО знищила над Кіровоградщиною ракету Х-59 і п'ять «шахедів».",
        ["missile 1 balanced: UA-35 1", "5 balanced: UA-35 5"],
    ),
    (
        "Overnight into Tuesday, Russian forces downed 74 drones, the military reported, with Krasnodar Territory seeing the largest share at 31, followed by Crimea at 22, the Black Sea at 14 and Rostov Region at seven.",
        ["74 balanced: KDA 31, UA-43 22, BLACK-SEA 14, ROS 7"],
    ),
    (
        "Krasnodar Territory took the brunt (31), then Crimea (22), the Black Sea (14) and Rostov Region (7) - a total of 74 drones downed overnight.",
        ["74 balanced: KDA 31, UA-43 22, BLACK-SEA 14, ROS 7"],
    ),
    (
        "Krasnodar Territory and Crimea accounted for 31 and 22 of the 74 drones shot down, respectively.",
        ["74 short: KDA 31, UA-43 22, ? 21"],
    ),
    (
        "The ministry put the number of drones downed at 74, saying 31 had been destroyed over Krasnodar Territory.",
        ["74 short: KDA 31, ? 43"],
    ),
    (
        "Thirty-one Ukrainian drones were destroyed over Krasnodar Territory out of 74 downed overnight across the country.",
        ["74 short: KDA 31, ? 43"],
    ),
    (
        "On top of the 12 drones downed over Tula Region, six were destroyed over Oryol Region.",
        ["none no_total: TUL 12, ORL 6"],
    ),
    (
        "In addition to 12 drones downed over Tula Region, six were destroyed over Oryol Region.",
        ["none no_total: TUL 12, ORL 6"],
    ),
    (
        "The ministry's figures: 17 drones, of them 5 – Bryansk Region, 12 – Oryol Region.",
        ["17 balanced: BRY 5, ORL 12"],
    ),
    (
        "Bryansk Region, 5; Oryol Region, 12; Tula Region, 1. Eighteen drones in total were shot down.",
        ["18 balanced: BRY 5, ORL 12, TUL 1"],
    ),
    (
        "Drones downed by region\nBryansk Region 5\nOryol Region 12\nTula Region 1\nTotal 18",
        ["18 balanced: BRY 5, ORL 12, TUL 1"],
    ),
    (
        "| Region | Drones shot down |\n| Bryansk Region | 5 |\n| Oryol Region | 12 |\n| Total | 17 |",
        ["17 balanced: BRY 5, ORL 12"],
    ),
    (
        "Shot down overnight: 5 UAVs (Bryansk Region), 12 UAVs (Oryol Region), 1 UAV (Tula Region). Total: 18 UAVs.",
        ["18 balanced: BRY 5, ORL 12, TUL 1"],
    ),
    (
        "Five drones each were downed over Bryansk and Oryol regions and two over Tula Region, 12 altogether.",
        ["12 balanced: BRY =5, ORL =5, TUL 2"],
    ),
    (
        "Three drones were downed over each of the Bryansk, Oryol and Tula regions, nine in total.",
        ["9 balanced: BRY =3, ORL =3, TUL =3"],
    ),
    (
        "Bryansk, Oryol and Tula regions had three drones each shot down.",
        ["none no_total: BRY =3, ORL =3, TUL =3"],
    ),
    (
        "Between them, Bryansk and Oryol regions saw 17 drones shot down; another four were destroyed over Tula Region.",
        ["none no_total: BRY+ORL 17, TUL 4"],
    ),
    (
        "Seventeen drones were shot down over Bryansk and Oryol regions combined, and four over Tula Region.",
        ["none no_total: BRY+ORL 17, TUL 4"],
    ),
    (
        "Forty-one drones were shot down overnight, nine of which were flying towards Moscow.",
        ["41 no_breakdown: ? 41, (9 of total)"],
    ),
    (
        "Forty-one drones were shot down overnight. Nine of them were flying towards Moscow and were destroyed over Kaluga Region.",
        ["41 short: KLU 9, ? 32"],
    ),
    (
        "Forty-one drones were shot down, 20 over Kaluga Region and 21 over Tula Region, nine of which had been heading for Moscow.",
        ["41 balanced: KLU 20, TUL 21, (9 of TUL)"],
    ),
    (
        "Governor Vladislav Shapsha said seven drones were shot down over Kaluga Region, three in Borovsk district and four in Zhukov district.",
        ["7 balanced: KLU 7, (3 of KLU at KLU), (4 of KLU at KLU)"],
    ),
    (
        "Another 12 Ukrainian drones have been shot down over Russia, the ministry said: eight over Belgorod, four over Kursk.",
        ["12 balanced: BEL 8, KRS 4"],
    ),
    (
        "Twelve more drones were shot down in the evening: eight over Belgorod Region and four over Kursk Region.",
        ["12 balanced: BEL 8, KRS 4"],
    ),
    (
        "Air defences destroyed two drones: one over Belgorod Region, the other over Kursk Region.",
        ["2 balanced: BEL 1, KRS 1"],
    ),
    ("Air defences destroyed two drones, both over Belgorod Region.", ["2 balanced: BEL 2"]),
    ("All three drones were shot down over Belgorod Region.", ["3 balanced: BEL 3"]),
    ("Eight drones were intercepted, all of them over Belgorod Region.", ["8 balanced: BEL 8"]),
    (
        "Eight drones were intercepted, seven of them over Belgorod Region and one over the Sea of Azov.",
        ["8 balanced: BEL 7, AZOV-SEA 1"],
    ),
    (
        "Больше всего дронов уничтожено в Краснодарском крае – 31. Ещё 22 сбиты над Крымом, 14 – над Чёрным морем и семь – над Ростовской областью. Всего – 74.",
        ["74 balanced: KDA 31, UA-43 22, BLACK-SEA 14, ROS 7"],
    ),
    (
        "Над Краснодарским краем и Крымом сбиты соответственно 31 и 22 беспилотника.",
        ["none no_total: KDA 31, UA-43 22"],
    ),
    (
        "Помимо 12 беспилотников, сбитых над Тульской областью, шесть уничтожены над Орловской.",
        ["none no_total: TUL 12, ORL 6"],
    ),
    (
        "Брянская область — 5, Орловская — 12, Тульская — 1. В общей сложности уничтожено 18 БПЛА.",
        ["18 balanced: BRY 5, ORL 12, TUL 1"],
    ),
    (
        "По пять дронов сбили над Брянской и Орловской областями, два — над Тульской, всего 12.",
        ["12 balanced: BRY =5, ORL =5, TUL 2"],
    ),
    (
        "Над Брянской, Орловской и Тульской областями сбито по три дрона.",
        ["none no_total: BRY =3, ORL =3, TUL =3"],
    ),
    (
        "Два беспилотника уничтожены: один над Белгородской областью, второй — над Курской.",
        ["2 balanced: BEL 1, KRS 1"],
    ),
    ("Сбиты два беспилотника, оба — над Белгородской областью.", ["2 balanced: BEL 2"]),
    ("Восемь беспилотников сбиты, все — над Белгородской областью.", ["8 balanced: BEL 8"]),
    (
        "Восемь беспилотников сбиты, семь из них — над Белгородской областью, один — над Азовским морем.",
        ["8 balanced: BEL 7, AZOV-SEA 1"],
    ),
    (
        "ПВО отразила атаку 41 беспилотника, девять из которых летели на Москву.",
        ["41 no_breakdown: ? 41, (9 of total)"],
    ),
    (
        "Силы ПВО отразили атаку 12 БПЛА в Калужской области и шести — в Тульской.",
        ["none no_total: KLU 12, TUL 6"],
    ),
    (
        "В Ростовской области отражена атака БПЛА: сбито 14 беспилотников в пяти районах.",
        ["14 balanced: ROS 14"],
    ),
    (
        "Ещё 12 дронов сбиты вечером: восемь над Белгородской областью и четыре над Курской.",
        ["12 balanced: BEL 8, KRS 4"],
    ),
    (
        "За ночь над Тульской областью сбит 21 дрон, над Орловской – 12, ещё один – над Рязанской.",
        ["none no_total: TUL 21, ORL 12, RYA 1"],
    ),
    (
        "Уничтожены 10 БПЛА: 7 - над Белгородской, 2 - Курской и 1 - Брянской областями.",
        ["10 balanced: BEL 7, KRS 2, BRY 1"],
    ),
    (
        "10 БПЛА уничтожены: 7 в Белгородской обл., 2 в Курской обл. и 1 в Брянской обл.",
        ["10 balanced: BEL 7, KRS 2, BRY 1"],
    ),
    (
        "Найбільше дронів знищено на Одещині — 31. Ще 22 збито на Миколаївщині, 14 — на Херсонщині. Всього — 67.",
        ["67 balanced: UA-51 31, UA-48 22, UA-65 14"],
    ),
    (
        "По п'ять дронів збили над Одещиною та Миколаївщиною, два — над Херсонщиною, усього 12.",
        ["12 balanced: UA-51 =5, UA-48 =5, UA-65 2"],
    ),
    ("Збито два дрони, обидва — над Одещиною.", ["2 balanced: UA-51 2"]),
    (
        "Два безпілотники знищено: один над Одещиною, другий — над Миколаївщиною.",
        ["2 balanced: UA-51 1, UA-48 1"],
    ),
    ("Вісім безпілотників збито, усі — над Одещиною.", ["8 balanced: UA-51 8"]),
    (
        "Над Одеською та Миколаївською областями збито відповідно 31 і 22 дрони.",
        ["none no_total: UA-51 31, UA-48 22"],
    ),
    (
        "На Харківщині збили сім дронів: чотири в Чугуївському районі та три в Куп'янському.",
        ["7 balanced: UA-63 7, (4 of UA-63), (3 of UA-63)"],
    ),
    (
        "Ще 12 дронів збито ввечері: вісім над Одещиною та чотири над Миколаївщиною.",
        ["12 balanced: UA-51 8, UA-48 4"],
    ),
    (
        "Russia says 83 drones downed overnight, a third of them over Bryansk\n\nMOSCOW, Oct 14 – Russian air defences shot down 83 Ukrainian drones overnight, the Defence Ministry said on Tuesday. Twenty-eight were destroyed over Bryansk Region, 24 over Smolensk Region, 16 over Kaluga Region and five each over Tula, Oryol and Kursk regions.",
        ["83 balanced: BRY 28, SMO 24, KLU 16, TUL =5, ORL =5, KRS =5"],
    ),
    (
        "The Defence Ministry said its forces had shot down 83 drones – 28 of them over Bryansk Region, the rest over Smolensk, Kaluga, Tula, Oryol and Kursk regions.",
        ["83 balanced: BRY 28, SMO+KLU+TUL+ORL+KRS rest 55"],
    ),
    (
        "Overnight 83 drones were destroyed across nine regions, with Bryansk (28) and Smolensk (24) worst affected.",
        ["83 short: BRY 28, SMO 24, ? 31"],
    ),
    (
        "Bryansk Region saw 28 drones destroyed; in Smolensk Region the figure was 24 and in Kaluga Region 16.",
        ["none no_total: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "In Bryansk Region, 28 drones were destroyed; in Smolensk Region, 24; and in Kaluga Region, 16.",
        ["none no_total: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "Air defences over Bryansk Region destroyed 28 drones, those over Smolensk Region 24.",
        ["none no_total: BRY 28, SMO 24"],
    ),
    (
        "28 drones over Bryansk Region, 24 over Smolensk Region, 16 over Kaluga Region: all destroyed overnight, 68 in all, the ministry said.",
        ["68 balanced: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "The overnight tally: 28 (Bryansk Region), 24 (Smolensk Region), 16 (Kaluga Region). In all, 68 drones were destroyed.",
        ["68 balanced: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "Sixty-eight drones – 28 in Bryansk Region, 24 in Smolensk Region and 16 in Kaluga Region – were destroyed between 11 p.m. and 7 a.m., the Defence Ministry said.",
        ["68 balanced: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "The defence ministry said 20 drones had been shot down over the Black Sea, 11 over Crimea and nine over Krasnodar region, for an overnight total of 40.",
        ["40 balanced: BLACK-SEA 20, UA-43 11, KDA 9"],
    ),
    (
        "Air defence forces destroyed 40 drones overnight. Twenty of these were over the Black Sea, 11 over Crimea. Nine drones were shot down over Krasnodar Territory.",
        ["40 balanced: BLACK-SEA 20, UA-43 11, KDA 9"],
    ),
    (
        "Air defence forces destroyed 40 drones overnight. Half were over the Black Sea, 11 over Crimea and nine over Krasnodar Territory.",
        ["40 short: UA-43 11, KDA 9, ? 20"],
    ),
    (
        "More than 40 drones were shot down overnight, including 20 over the Black Sea and 11 over Crimea.",
        ["41- no_total: BLACK-SEA 20, UA-43 11"],
    ),
    (
        "Nine drones were destroyed over Voronezh Region between 8 p.m. and midnight and another 14 between midnight and 7 a.m., 23 in total.",
        ["9 balanced: VOR 9", "14 balanced: VOR 14", "23 no_breakdown: ? 23"],
    ),
    (
        "A group of 14 drones was intercepted over the Black Sea and Crimea.",
        ["14 no_breakdown: BLACK-SEA ?1-13, UA-43 ?1-13, ? 14"],
    ),
    ("Air defences repelled an attack by 14 drones over Rostov Region.", ["14 balanced: ROS 14"]),
    (
        "Ukraine shot down all but three of the 26 drones Russia launched overnight.",
        ["23 no_breakdown: ? 23", "launched 26 no_breakdown: ? 26"],
    ),
    (
        "Ukraine's air defenders destroyed 64 out of 70 drones; four more were jammed and two hit their targets.",
        [
            "64 no_breakdown: ? 64",
            "launched 70 no_breakdown: ? 70",
            "suppressed 4 no_breakdown: ? 4",
            "hit 2 no_breakdown: ? 2",
        ],
    ),
    (
        "The attack involved 70 drones, 64 of which were destroyed.",
        ["launched 70 no_breakdown: ? 70", "64 no_breakdown: ? 64"],
    ),
    (
        "Минобороны: за ночь сбито 83 беспилотника, треть — над Брянской областью\n\nС 23:00 до 7:00 мск дежурные средства ПВО уничтожили 83 БПЛА: 28 — над Брянской областью, 24 — над Смоленской, 16 — над Калужской, по пять — над Тульской, Орловской и Курской.",
        ["83 balanced: BRY 28, SMO 24, KLU 16, TUL =5, ORL =5, KRS =5"],
    ),
    (
        "За ночь сбито 83 беспилотника, 28 из них — над Брянской областью, остальные — над Смоленской, Калужской и Тульской областями.",
        ["83 balanced: BRY 28, SMO+KLU+TUL rest 55"],
    ),
    (
        "В Брянской области уничтожено 28 беспилотников, в Смоленской эта цифра составила 24, в Калужской — 16.",
        ["none no_total: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "68 беспилотников – 28 в Брянской области, 24 в Смоленской и 16 в Калужской – были сбиты с 23:00 до 07:00 мск.",
        ["68 balanced: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "28 БПЛА (Брянская область), 24 БПЛА (Смоленская область), 16 БПЛА (Калужская область) уничтожены за ночь, всего 68.",
        ["68 balanced: BRY 28, SMO 24, KLU 16"],
    ),
    (
        "ПВО за ночь сбила 40 беспилотников. Двадцать из них – над Чёрным морем, 11 – над Крымом. Девять дронов уничтожены над Краснодарским краем.",
        ["40 balanced: BLACK-SEA 20, UA-43 11, KDA 9"],
    ),
    (
        "ПВО за ночь сбила 40 беспилотников, половину — над Чёрным морем, 11 — над Крымом, девять — над Краснодарским краем.",
        ["40 short: UA-43 11, KDA 9, ? 20"],
    ),
    (
        "Над Воронежской областью с 20:00 до полуночи сбиты девять БПЛА, а с полуночи до 07:00 – ещё 14, всего 23.",
        ["9 balanced: VOR 9", "14 balanced: VOR 14", "23 no_breakdown: ? 23"],
    ),
    (
        "В атаке участвовали 70 беспилотников, из них 64 сбиты.",
        ["launched 70 no_breakdown: ? 70", "64 no_breakdown: ? 64"],
    ),
    (
        "Сбито 64 дрона из 70, ещё четыре подавлены РЭБ, два достигли целей.",
        [
            "64 no_breakdown: ? 64",
            "launched 70 no_breakdown: ? 70",
            "suppressed 4 no_breakdown: ? 4",
            "hit 2 no_breakdown: ? 2",
        ],
    ),
    (
        "Свыше 40 дронов сбили ночью, в том числе 20 над Чёрным морем и 11 над Крымом.",
        ["41- no_total: BLACK-SEA 20, UA-43 11"],
    ),
    (
        "Ночью сбиты беспилотники над шестью регионами: Брянская область — 28, Смоленская — 24, Калужская — 16, Тульская, Орловская и Курская — по пять.",
        ["none no_total: BRY 28, SMO 24, KLU 16, TUL =5, ORL =5, KRS =5"],
    ),
    (
        "За ніч збито 83 безпілотники, 28 із них — над Сумщиною, решта — над Полтавщиною, Харківщиною та Київщиною.",
        ["83 balanced: UA-59 28, UA-53+UA-63+UA-32 rest 55"],
    ),
    (
        "68 безпілотників — 28 на Сумщині, 24 на Полтавщині та 16 на Харківщині — збито за ніч, повідомили Повітряні сили.",
        ["68 balanced: UA-59 28, UA-53 24, UA-63 16"],
    ),
    (
        "За ніч ППО збила 40 дронів. Двадцять із них — над Одещиною, 11 — над Миколаївщиною. Дев'ять безпілотників знищено над Херсонщиною.",
        ["40 balanced: UA-51 20, UA-48 11, UA-65 9"],
    ),
    (
        "В атаці брали участь 70 безпілотників, з них 64 збито.",
        ["launched 70 no_breakdown: ? 70", "64 no_breakdown: ? 64"],
    ),
    (
        "Збито 64 дрони з 70, ще чотири подавлено РЕБ, два досягли цілей.",
        [
            "64 no_breakdown: ? 64",
            "launched 70 no_breakdown: ? 70",
            "suppressed 4 no_breakdown: ? 4",
            "hit 2 no_breakdown: ? 2",
        ],
    ),
    (
        "Із 70 ударних дронів, якими росіяни атакували ніч напередодні, українська ППО знешкодила 64.",
        ["launched 70 no_breakdown: ? 70", "64 no_breakdown: ? 64"],
    ),
    (
        "Понад 40 дронів збили вночі, зокрема 20 над Одещиною та 11 над Миколаївщиною.",
        ["41- no_total: UA-51 20, UA-48 11"],
    ),
    (
        "На Сумщині знищили 28 дронів, на Полтавщині — 24, по п'ять — на Харківщині та Київщині. Разом 62.",
        ["62 balanced: UA-59 28, UA-53 24, UA-63 =5, UA-32 =5"],
    ),
    (
        "A drone was shot down over Tver Region and two more over Moscow Region, the mayor said.",
        ["none no_total: TVE 1, MOSCOW-REGION 2"],
    ),
    (
        "A missile was downed near Odesa and a reconnaissance drone over Mykolaiv Region.",
        ["missile 1 balanced: UA-51 1", "1 balanced: UA-48 1"],
    ),
    (
        "Air defences shot down a Kh-59 cruise missile and four drones over Poltava Region.",
        ["missile 1 balanced: UA-53 1", "4 balanced: UA-53 4"],
    ),
    (
        "Air defence forces shot down four drones and a guided bomb over Kherson Region.",
        ["4 balanced: UA-65 4", "bomb 1 balanced: UA-65 1"],
    ),
    (
        "Two missiles, four drones and a guided bomb were destroyed over Belgorod Region.",
        ["missile 2 balanced: BEL 2", "4 balanced: BEL 4", "bomb 1 balanced: BEL 1"],
    ),
    ("The downed drone fell in a field in Tula Region.", []),
    (
        "A Ukrainian drone was destroyed overnight over Leningrad Region, Governor Alexander Dubenko said. There were no casualties.",
        ["1 balanced: LEN 1"],
    ),
    ("Debris from a downed drone fell on a school in Belgorod.", []),
    (
        "Air defences downed 9 drones over Kursk Region; electronic warfare suppressed three more over Belgorod Region.",
        ["9 balanced: KRS 9", "suppressed 3 balanced: BEL 3"],
    ),
    (
        "17 drones downed overnight over Rostov, Voronezh regions",
        ["17 no_breakdown: ROS ?1-16, VOR ?1-16, ? 17"],
    ),
    (
        "Ministry: 17 drones downed over 3 regions overnight — 9 over Rostov, 5 over Voronezh, 3 over Crimea",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "Russia's Defence Ministry said 17 Ukrainian drones were downed overnight. It said nine were shot down over the Rostov region, five over Voronezh and three over Crimea.",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "Nine of the 17 drones were brought down over Rostov Region, five over Voronezh Region and three over Crimea, according to the ministry.",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "The ministry reported 17 drones destroyed. Of the 17, nine were over Rostov Region, five over Voronezh Region and three over Crimea.",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "The ministry reported 17 drones destroyed. Of that number, nine were over Rostov Region and the other eight over Crimea.",
        ["17 balanced: ROS 9, UA-43 8"],
    ),
    (
        "The ministry reported 17 drones destroyed, with nine over Rostov Region and eight over Crimea.",
        ["17 balanced: ROS 9, UA-43 8"],
    ),
    (
        "The ministry reported 17 drones destroyed - nine over Rostov Region - and one missile.",
        ["17 short: ROS 9, ? 8", "missile 1 no_breakdown: ? 1"],
    ),
    (
        "The ministry reported 17 drones and one missile destroyed, nine of the drones over Rostov Region.",
        ["17 short: ROS 9, ? 8", "missile 1 no_breakdown: ? 1"],
    ),
    ("Of 17 drones destroyed, over half - nine - were over Rostov Region.", ["17 short: ROS 9, ? 8"]),
    (
        "Just over half of the drones, nine, were destroyed over Rostov Region, out of an overnight total of 17.",
        ["17 short: ROS 9, ? 8"],
    ),
    (
        "No drones were shot down over Moscow; nine were destroyed over Kaluga Region and two over Tula Region.",
        ["none no_total: MOW 0, KLU 9, TUL 2"],
    ),
    ("Над Тверской областью сбит беспилотник, ещё два — над Подмосковьем.", ["none no_total: TVE 1, MOS 2"]),
    (
        "ПВО сбила над Полтавской областью крылатую ракету Х-59 и четыре беспилотника.",
        ["missile 1 balanced: UA-53 1", "4 balanced: UA-53 4"],
    ),
    (
        "Уничтожены две ракеты, четыре беспилотника и управляемая авиабомба над Белгородской областью.",
        ["missile 2 balanced: BEL 2", "4 balanced: BEL 4", "bomb 1 balanced: BEL 1"],
    ),
    ("Сбитый беспилотник упал на поле в Тульской области.", []),
    ("Обломки сбитого беспилотника упали на школу в Белгороде.", []),
    (
        "Ночью над Ленинградской областью уничтожен украинский беспилотник, сообщил губернатор Дубенко.",
        ["1 balanced: LEN 1"],
    ),
    (
        "Над Курской областью сбито семь дронов, ещё три подавлены средствами РЭБ.",
        ["7 balanced: KRS 7", "suppressed 3 balanced: KRS 3"],
    ),
    (
        "Минобороны: за ночь сбиты 17 БПЛА над тремя регионами — 9 над Ростовской областью, 5 над Воронежской и 3 над Крымом",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "Минобороны сообщило о 17 уничтоженных дронах, девять из которых — над Ростовской областью, а оставшиеся восемь — над Крымом.",
        ["17 balanced: ROS 9, UA-43 8"],
    ),
    (
        "Минобороны сообщило об уничтожении 17 дронов и одной ракеты, девять беспилотников сбиты над Ростовской областью.",
        ["17 short: ROS 9, ? 8", "missile 1 no_breakdown: ? 1"],
    ),
    (
        "Над Москвой дроны не сбивали; девять уничтожены над Калужской областью и два над Тульской.",
        ["none no_total: KLU 9, TUL 2"],
    ),
    (
        "Сбито: Ростовская обл. – 9, Воронежская обл. – 5, Крым – 3; итого 17 БПЛА.",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "Над Ростовской областью сбито девять БПЛА, над Воронежской – пять, над Крымом – три; всего, по данным Минобороны, за ночь уничтожено 17 беспилотников.",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "Семнадцать беспилотников – таков итог ночи: девять уничтожены над Ростовской областью, пять – над Воронежской, три – над Крымом.",
        ["17 balanced: ROS 9, VOR 5, UA-43 3"],
    ),
    (
        "Над Полтавщиною збито крилату ракету Х-59 і чотири безпілотники.",
        ["missile 1 balanced: UA-53 1", "4 balanced: UA-53 4"],
    ),
    (
        "На Харківщині знищили сім дронів, ще три подавили засобами РЕБ.",
        ["7 balanced: UA-63 7", "suppressed 3 balanced: UA-63 3"],
    ),
    (
        "Знищено дві ракети, чотири безпілотники та керовану авіабомбу над Сумщиною.",
        ["missile 2 balanced: UA-59 2", "4 balanced: UA-59 4", "bomb 1 balanced: UA-59 1"],
    ),
    ("Над Тернопільщиною збито безпілотник, ще два — над Рівненщиною.", ["none no_total: UA-61 1, UA-56 2"]),
    ("Збитий дрон упав на поле на Одещині.", []),
    (
        "Збито: Одещина – 9, Миколаївщина – 5, Херсонщина – 3; усього 17 БпЛА.",
        ["17 balanced: UA-51 9, UA-48 5, UA-65 3"],
    ),
    (
        "Повітряні сили повідомили про 17 збитих дронів, дев'ять з яких — над Одещиною, а решта вісім — над Миколаївщиною.",
        ["17 balanced: UA-51 9, UA-48 8"],
    ),
    (
        "Ukraine's military said Russia had used 93 drones of various types overnight, 62 of them Shaheds. Air defences destroyed 74, it added, while 19 struck targets in 11 locations.",
        [
            "launched 93 no_breakdown: ? 93, (62 of total)",
            "74 no_breakdown: ? 74",
            "hit 19 no_breakdown: ? 19",
        ],
    ),
    (
        "Russian air defences thwarted an overnight attack by 31 Ukrainian drones, the defence ministry said: half a dozen were downed over Kursk Region, nine over Belgorod Region, and the remaining 16 over the Black Sea.",
        ["31 balanced: KRS 6, BEL 9, BLACK-SEA 16"],
    ),
    (
        "Between 8:00 and 13:00 Moscow time on November 10, four drones were destroyed over Belgorod Region, and two more over Kursk Region between 13:00 and 18:00.",
        ["4 balanced: BEL 4", "2 balanced: KRS 2"],
    ),
    (
        "The Russian Defence Ministry reported intercepting 130 drones: 52 (40%) over Belgorod Region, 41 over Voronezh Region and 37 over Rostov Region.",
        ["130 balanced: BEL 52, VOR 41, ROS 37"],
    ),
    (
        "Four out of five drones launched at Odesa were intercepted; the fifth hit a warehouse.",
        ["4 no_breakdown: ? 4", "launched 5 balanced: UA-51 5"],
    ),
    (
        "Five of eight drones that approached Moscow overnight were brought down over Kaluga Region and three over Tula Region, Mayor Sergei Romyanin said.",
        ["8 balanced: KLU 5, TUL 3"],
    ),
    (
        "Two Ukrainian drones were shot down over the Tver region, five over the Smolensk region and one over the Moscow region, TASS quoted the ministry as saying. Altogether eight drones were destroyed.",
        ["8 balanced: TVE 2, SMO 5, MOSCOW-REGION 1"],
    ),
    (
        "Rostov governor Yuri Kolesar: 22 drones were destroyed overnight in five districts; three people were hurt.",
        ["22 balanced: ROS 22"],
    ),
    (
        "The overnight score: Rostov Region 22, Voronezh Region 14, Crimea 9 – 45 drones in all, Russia's Defence Ministry said.",
        ["45 balanced: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "Air-raid alert lasted nine hours. During it, 17 UAVs were shot down over Kyiv Region; of those, five were over the capital, Mayor Vitali Marchko said.",
        ["17 balanced: UA-32 17, (5 of UA-32)"],
    ),
    (
        "Overnight tally: 45 UAVs destroyed (22 Rostov Region, 14 Voronezh Region, 9 Crimea).",
        ["45 balanced: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "Ukrainian drones targeted 3 regions: 22 were downed in Rostov Region, 14 in Voronezh Region and 9 in Crimea.",
        ["none no_total: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "In Rostov Region alone, 22 drones were destroyed, nearly half of the overnight total of 45.",
        ["45 short: ROS 22, ? 23"],
    ),
    (
        "Twenty-two drones were destroyed in Rostov Region alone, out of a total of 45 overnight.",
        ["45 short: ROS 22, ? 23"],
    ),
    (
        "The number of drones shot down overnight was 45: 22 over Rostov Region and 23 over Voronezh Region.",
        ["45 balanced: ROS 22, VOR 23"],
    ),
    ("Russia said it shot down 45 drones, the most over Rostov Region (22).", ["45 short: ROS 22, ? 23"]),
    (
        "Of 45 drones shot down, Rostov Region accounted for 22 and Voronezh Region for 14, while nine were downed over Crimea.",
        ["45 balanced: ROS 22, VOR 14, UA-43 9"],
    ),
    ("Most of the 45 drones downed overnight, 22, were over Rostov Region.", ["45 short: ROS 22, ? 23"]),
    ("Eight drones, four each over Tula and Oryol regions, were shot down.", ["8 balanced: TUL =4, ORL =4"]),
    (
        "The Defence Ministry reported three drones shot down over Kaluga Region between 6 pm and 7 pm, three between 7 pm and 8 pm, and five more by 11 pm.",
        ["3 balanced: KLU 3", "3 balanced: KLU 3", "5 balanced: KLU 5"],
    ),
    (
        "Силы ПВО за ночь ликвидировали 59 украинских беспилотников: большая часть (31) приходится на Белгородскую область, 15 — на Курскую, девять — на Воронежскую, четыре — на Липецкую.",
        ["59 balanced: BEL 31, KRS 15, VOR 9, LIP 4"],
    ),
    (
        "Ночью средства ПВО перехватили и уничтожили 22 БПЛА: семь в Краснодарском крае, шесть над Республикой Крым, остальные 9 — над Чёрным и Азовским морями.",
        ["22 balanced: KDA 7, UA-43 6, BLACK-SEA+AZOV-SEA 9"],
    ),
    (
        "Минобороны: с 8:00 до 14:00 уничтожено 11 украинских дронов. Пять из них — над Брянской областью, по два — над Тульской и Калужской, по одному — над Орловской и Смоленской.",
        ["11 balanced: BRY 5, TUL =2, KLU =2, ORL =1, SMO =1"],
    ),
    (
        "Из 45 беспилотников, сбитых над регионами РФ, почти половина — 22 — приходится на Ростовскую область.",
        ["45 short: ROS 22, ? 23"],
    ),
    (
        "Ростовская область приняла основной удар: здесь сбили 22 беспилотника. В Воронежской уничтожено 14, в Крыму — 9. Всего по стране — 45.",
        ["45 balanced: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "По сведениям военного ведомства, 45 БПЛА уничтожены за ночь. 22 — в Ростовской области. 14 — в Воронежской. 9 — в Крыму.",
        ["45 balanced: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "Всего за сутки уничтожено 112 беспилотников, из них 71 — минувшей ночью.",
        ["112 no_breakdown: ? 112, (71 of total)"],
    ),
    (
        "Ещё один дрон сбили на подлёте к Москве, сообщил Ромянин. Всего с вечера — 14.",
        ["1 no_breakdown: ? 1", "14 no_breakdown: ? 14"],
    ),
    (
        "Три БПЛА, летевшие на Москву, сбиты над Подмосковьем, ещё два упали в Калужской области.",
        ["3 no_breakdown: ? 3", "crashed 2 balanced: KLU 2"],
    ),
    (
        "Украина атаковала регионы России 130 дронами, сбито 128: больше всего над Брянской областью — 49.",
        ["launched 130 no_breakdown: ? 130", "128 short: BRY 49, ? 79"],
    ),
    (
        "ПВО сбила 405 воздушных целей: 377 беспилотников, 20 ракет, восемь авиабомб.",
        [
            "target 405 no_breakdown: ? 405",
            "377 no_breakdown: ? 377",
            "missile 20 no_breakdown: ? 20",
            "bomb 8 no_breakdown: ? 8",
        ],
    ),
    (
        "Всего за ночь ПВО уничтожила 45 дронов, из них в Ростовской области — 22, в Воронежской — 14, в Крыму — 9.",
        ["45 balanced: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "Россияне запустили 405 дронов и 16 ракет; нейтрализовано 377 дронов и 12 ракет, из них 301 дрон сбит, 76 локационно потеряны.",
        [
            "launched 405 no_breakdown: ? 405",
            "missile launched 16 no_breakdown: ? 16",
            "377 no_breakdown: ? 377, (301 of total)",
            "missile 12 no_breakdown: ? 12",
            "lost 76 no_breakdown: ? 76",
        ],
    ),
    (
        "В результате работы ПВО уничтожены: 22 БПЛА в Ростовской области; 14 БПЛА в Воронежской области; 9 БПЛА в Крыму. Итого 45.",
        ["45 balanced: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "Дроны сбиты в Ростовской (22), Воронежской (14) областях и в Крыму (9).",
        ["none no_total: ROS 22, VOR 14, UA-43 9"],
    ),
    (
        "В Ростовской области сбито 22 беспилотника в шести районах, на двух объектах возникли пожары, погибших нет.",
        ["22 balanced: ROS 22"],
    ),
    (
        "Восемь дронов, по четыре над Тульской и Орловской областями, уничтожены утром.",
        ["8 balanced: TUL =4, ORL =4"],
    ),
    (
        "Протягом ночі ППО збила 62 з 70 ворожих дронів: 30 над Харківщиною, 20 над Сумщиною, 12 над Полтавщиною.",
        ["62 balanced: UA-63 30, UA-59 20, UA-53 12", "launched 70 no_breakdown: ? 70"],
    ),
    (
        "У ніч на 11 листопада противник атакував 119 ударними БпЛА, близько 70 із них — «шахеди». Збито 53 безпілотники, 62 локаційно втрачено.",
        [
            "launched 119 no_breakdown: ? 119, (63-77 of total)",
            "53 no_breakdown: ? 53",
            "lost 62 no_breakdown: ? 62",
        ],
    ),
    (
        "Над Дніпропетровщиною сили ППО знищили 26 безпілотників, з них 14 — у Нікопольському районі.",
        ["26 balanced: UA-12 26, (14 of UA-12)"],
    ),
    (
        "Захисники неба збили над Київщиною 17 дронів, п'ять із них — над столицею.",
        ["17 balanced: UA-32 17, (5 of UA-32)"],
    ),
    (
        "Вісім дронів, по чотири над Сумщиною та Полтавщиною, знищено вранці.",
        ["8 balanced: UA-59 =4, UA-53 =4"],
    ),
    (
        "На Сумщині — 22, на Полтавщині — 14, на Київщині — 9: стільки дронів збили за ніч. Разом це 45 безпілотників.",
        ["45 balanced: UA-59 22, UA-53 14, UA-32 9"],
    ),
    (
        "Russian air defences downed 57 drones overnight. The bulk of them – 33 – were shot down over Bryansk Region, eight over Smolensk Region, six over Tula Region, with five each over Kaluga and Oryol regions.",
        ["57 balanced: BRY 33, SMO 8, TUL 6, KLU =5, ORL =5"],
    ),
    (
        "Thirty-three of the drones were shot down over Bryansk Region and the others over Smolensk (8), Tula (6), Kaluga (5) and Oryol (5) regions, giving a total of 57.",
        ["57 balanced: BRY 33, SMO 8, TUL 6, KLU 5, ORL 5"],
    ),
    (
        "Bryansk Region topped the list with 33 drones shot down, ahead of Smolensk Region with eight.",
        ["none no_total: BRY 33, SMO 8"],
    ),
    (
        "Russian air-defence crews knocked out 57 drones, Interfax reported, 33 of which were in the Bryansk region bordering Ukraine.",
        ["57 short: BRY 33, ? 24"],
    ),
    (
        "33 drones were shot down over the Bryansk region and 24 others over the regions of Smolensk, Tula, Kaluga and Oryol.",
        ["none no_total: BRY 33, SMO+TUL+KLU+ORL 24"],
    ),
    (
        "Russia's military destroyed 33 drones over the Bryansk region as well as 24 over the Smolensk region during the night.",
        ["none no_total: BRY 33, SMO 24"],
    ),
    (
        'Fifty-seven Ukrainian drones – 33 above the Bryansk region and 24 above the Smolensk region – were "destroyed or intercepted", the ministry said on Telegram.',
        ["57 balanced: BRY 33, SMO 24"],
    ),
    (
        "A drone and a missile were shot down over Kursk Region.",
        ["1 balanced: KRS 1", "missile 1 balanced: KRS 1"],
    ),
    (
        "Two drones over Kursk Region, one over Belgorod Region. That is how the ministry summed up the morning: three drones downed.",
        ["3 balanced: KRS 2, BEL 1"],
    ),
    (
        "Of 90 Shahed-type drones, 71 were shot down, 12 failed to reach their targets and seven hit three locations.",
        [
            "launched 90 no_breakdown: ? 90",
            "71 no_breakdown: ? 71",
            "lost 12 no_breakdown: ? 12",
            "hit 7 no_breakdown: ? 7",
        ],
    ),
    (
        "Seventy-one Shahed-type drones out of 90 were shot down and 12 did not reach their targets.",
        ["71 no_breakdown: ? 71", "launched 90 no_breakdown: ? 90", "lost 12 no_breakdown: ? 12"],
    ),
    (
        "Ukraine said it had downed 71 of the 90 drones that Russia launched, while 12 others disappeared from radars.",
        ["71 no_breakdown: ? 71", "launched 90 no_breakdown: ? 90", "lost 12 no_breakdown: ? 12"],
    ),
    ("Only 71 of 90 drones were intercepted.", ["71 no_breakdown: ? 71", "launched 90 no_breakdown: ? 90"]),
    (
        "As a result, 71 drones were shot down and another 12 were suppressed by electronic warfare, the air force said, adding that Russia had launched 90 drones.",
        ["71 no_breakdown: ? 71", "suppressed 12 no_breakdown: ? 12", "launched 90 no_breakdown: ? 90"],
    ),
    (
        "At least 71 drones of the 90 were shot down.",
        ["71- no_breakdown: ? 71-", "launched 90 no_breakdown: ? 90"],
    ),
    (
        "The ministry said 14 drones were shot down over Moscow Region, with five more intercepted over Tula Region and the last one over Ryazan Region — a total of 20.",
        ["20 balanced: MOSCOW-REGION 14, TUL 5, RYA 1"],
    ),
    (
        "Moscow Mayor Sergei Romyanin said two more drones flying toward the capital had been shot down, bringing the total since midnight to nine.",
        ["2 no_breakdown: ? 2", "9 no_breakdown: ? 9"],
    ),
    (
        "Nine drones have been shot down on approach to Moscow since midnight, Romyanin said, the last two of them around 6 a.m.",
        ["9 no_breakdown: ? 9, (2 of total)"],
    ),
    (
        "The governor of Leningrad Region, Alexander Dubenko, said four drones were shot down in the Kirishi district and three in the Volkhov district.",
        ["none no_total: LEN 4, LEN 3"],
    ),
    (
        "Air defences shot down seven drones in Leningrad Region: four in the Kirishi district and three in the Volkhov district.",
        ["7 balanced: LEN 7, (4 of LEN at LEN), (3 of LEN at LEN)"],
    ),
    (
        "In Voronezh Region, 8 drones were destroyed over four districts, and in Lipetsk Region – 3.",
        ["none no_total: VOR 8, LIP 3"],
    ),
    (
        "Air defences destroyed 40 drones: Bryansk Region – 15, Belgorod – 10, Kursk – 10, the Black Sea – 5.",
        ["40 balanced: BRY 15, BEL 10, KRS 10, BLACK-SEA 5"],
    ),
    (
        "Air defences destroyed: Bryansk Region – 15 drones, Belgorod Region – 10, Kursk Region – 10, the Black Sea – 5.",
        ["none no_total: BRY 15, BEL 10, KRS 10, BLACK-SEA 5"],
    ),
    (
        "The total stood at 40 drones: 15 over Bryansk Region and 25 over the Black Sea.",
        ["40 balanced: BRY 15, BLACK-SEA 25"],
    ),
    (
        "Fifteen over Bryansk, ten over Belgorod, ten over Kursk and five over the Black Sea: the ministry's overnight count of drones shot down.",
        ["none no_total: BRY 15, BEL 10, KRS 10, BLACK-SEA 5"],
    ),
    (
        "Air defences shot down 40 drones over six regions overnight, the ministry said. More than a third, 15, were over Bryansk Region.",
        ["40 short: BRY 15, ? 25"],
    ),
    (
        "Air defences shot down 41 drones over Tula Region: 26 at night and 15 during the day.",
        ["41 balanced: TUL 41, (26 of TUL), (15 of TUL)"],
    ),
    (
        "Над Тульской областью сбит 41 дрон: 26 ночью и 15 днём.",
        ["41 balanced: TUL 41, (26 of TUL), (15 of TUL)"],
    ),
    (
        "Упродовж доби над Дніпропетровщиною знищили 41 дрон: 26 — уночі, ще 15 — удень.",
        ["41 balanced: UA-12 41, (26 of UA-12), (15 of UA-12)"],
    ),
    (
        "За ночь средствами ПВО сбиты 57 беспилотников. Основная часть — 33 — пришлась на Брянскую область, восемь сбито над Смоленской, шесть над Тульской, по пять над Калужской и Орловской.",
        ["57 balanced: BRY 33, SMO 8, TUL 6, KLU =5, ORL =5"],
    ),
    (
        "71 из 90 запущенных Россией беспилотников был сбит, заявили в Воздушных силах.",
        ["71 no_breakdown: ? 71", "launched 90 no_breakdown: ? 90"],
    ),
    (
        "Вночі на Харківщині та Сумщині збито разом 24 дрони, ще три — на Полтавщині.",
        ["none no_total: UA-63+UA-59 24, UA-53 3"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parts_and_totals(text, expected):
    """What is told of a share, of a place or of all is read as a careful reader would."""
    assert told(text) == expected
