"""Offices and their regions, one thing told without a number, asides, seas without their noun, totals told last.

Sentences of our own; the answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "A UAV that was heading for the city of Engels was intercepted over Saratov Region, governor Roman Masargin said.",
        ["1 balanced: SAR 1"],
    ),
    (
        "A missile that missed its target fell in a field in Kursk Region.",
        ["missile crashed 1 balanced: KRS 1"],
    ),
    ("A drone shot down over Pskov Region damaged a power line, the governor said.", ["1 balanced: PSK 1"]),
    (
        "Беспилотник, залетевший в Псковскую область, сбит под Островом, сообщил губернатор.",
        ["1 balanced: PSK 1"],
    ),
    ("Сбитый над Калужской областью дрон упал на склад, пострадавших нет.", ["1 balanced: KLU 1"]),
    ("Сбитая над Воронежской областью ракета повредила дом.", ["missile 1 balanced: VOR 1"]),
    ("Уничтоженный ночью над Тулой беспилотник упал на территорию завода.", ["1 balanced: TUL 1"]),
    ("Збита над Одещиною ракета впала в море.", ["missile 1 balanced: UA-51 1"]),
    ("Над Курской областью ночью сбит беспилотник, летевший в сторону АЭС.", ["1 balanced: KRS 1"]),
    (
        "Russian forces downed 48 drones: 20 over Bryansk Region, 15 above Kaluga Region, and the rest above Tula Region.",
        ["48 balanced: BRY 20, KLU 15, TUL rest 13"],
    ),
    (
        "The army said it destroyed 40 drones, 22 of them over Kursk Region and the rest over Crimea and the Black Sea.",
        ["40 balanced: KRS 22, UA-43+BLACK-SEA rest 18"],
    ),
    (
        "Crimea accounted for 20 of the 31 drones downed overnight; Kherson Region accounted for the other 11.",
        ["31 balanced: UA-43 20, UA-65 11"],
    ),
    (
        "Из 35 сбитых за ночь дронов 20 пришлись на Брянскую область, остальные 15 — на Курскую.",
        ["35 balanced: BRY 20, KRS 15"],
    ),
    (
        "Уничтожено 60 БПЛА: 31 над Ростовской областью, 17 над Волгоградской, остальные — над Чёрным морем.",
        ["60 balanced: ROS 31, VGG 17, BLACK-SEA rest 12"],
    ),
    (
        "Збито 33 БпЛА: 12 на Київщині, 9 на Сумщині, решта — на Чернігівщині.",
        ["33 balanced: UA-32 12, UA-59 9, UA-74 rest 12"],
    ),
    (
        "Belgorod's governor said nine drones had been shot down over the region during the day.",
        ["9 balanced: BEL 9"],
    ),
    ("Глава Брянской области сообщил, что над его регионом уничтожено 14 дронов.", ["14 balanced: BRY 14"]),
    ("Голова Полтавської ОВА повідомив: над його областю збито 8 дронів.", ["8 balanced: UA-53 8"]),
    (
        "Двенадцать дронов — столько средства ПВО сбили над Смоленской областью за ночь, сообщили в Минобороны.",
        ["12 balanced: SMO 12"],
    ),
    ("Дванадцять дронів: саме стільки сили ППО збили над Черкащиною вночі.", ["12 balanced: UA-71 12"]),
    (
        "Seventeen: that is how many drones were destroyed over Belgorod Region in the night, the ministry said.",
        ["17 balanced: BEL 17"],
    ),
    (
        "Thirty drones, eight of them bound for the capital, were shot down over Kaluga Region overnight, the ministry said.",
        ["30 balanced: KLU 30, (8 of KLU)"],
    ),
    (
        "Eleven drones, four of which were flying towards Saint Petersburg, were downed over Leningrad Region.",
        ["11 balanced: LEN 11, (4 of LEN)"],
    ),
    (
        "Двадцать дронов, пять из которых летели на нефтезавод, уничтожены над Волгоградской областью за ночь.",
        ["20 balanced: VGG 20, (5 of VGG)"],
    ),
    (
        "Девять БПЛА, летевших на Москву, сбиты над Калужской областью, сообщил губернатор.",
        ["9 balanced: KLU 9"],
    ),
    ("Шесть беспилотников, следовавших к столице, перехвачены над Тульской областью.", ["6 balanced: TUL 6"]),
    ("П'ятнадцять дронів, які прямували на Київ, збито над Чернігівщиною.", ["15 balanced: UA-74 15"]),
    (
        "Twelve drones headed for Moscow were shot down over Tula Region, the governor said.",
        ["12 balanced: TUL 12"],
    ),
    (
        "In Bryansk Region alone 19 UAVs were intercepted, nearly half of the 40 the ministry counted nationwide.",
        ["40 short: BRY 19, ? 21"],
    ),
    (
        "Kursk Region alone saw 22 drones shot down, out of 61 destroyed across Russia overnight.",
        ["61 short: KRS 22, ? 39"],
    ),
    (
        "Только над Ростовской областью сбито 28 дронов — больше половины из 53, уничтоженных за ночь по всей стране.",
        ["53 short: ROS 28, ? 25"],
    ),
    (
        "Лише над Київщиною збито 18 дронів — понад половину з 34, знищених за ніч.",
        ["34 short: UA-32 18, ? 16"],
    ),
    (
        "Overnight 36 drones were destroyed. The governor of Rostov, meanwhile, put the figure for his region at 15.",
        ["36 no_breakdown: ? 36", "15 balanced: ROS 15"],
    ),
    (
        "The Defence Ministry said 41 drones were downed overnight; the Voronezh governor, for his part, spoke of 12 shot down over the region.",
        ["41 no_breakdown: ? 41", "12 balanced: VOR 12"],
    ),
    (
        "Минобороны сообщило о 30 сбитых дронах. Губернатор Ростовской области, в свою очередь, сообщил о 13 уничтоженных над регионом.",
        ["30 no_breakdown: ? 30", "13 balanced: ROS 13"],
    ),
    (
        "По данным губернатора Самарской области, над регионом сбито 5 дронов; Минобороны же насчитало там 7.",
        ["5 balanced: SAM 5", "7 balanced: SAM 7"],
    ),
    (
        "Nine more drones were downed over Bryansk Region in the afternoon, bringing the day's total there to 33.",
        ["9 balanced: BRY 9", "33 balanced: BRY 33"],
    ),
    (
        "Ещё 5 беспилотников сбиты над Брянской областью; всего за сутки там уничтожено 19.",
        ["5 balanced: BRY 5", "19 balanced: BRY 19"],
    ),
    (
        "Ще 3 дрони збито над Сумщиною, загалом за добу там знищено 14.",
        ["3 balanced: UA-59 3", "14 balanced: UA-59 14"],
    ),
    (
        "Over the Black Sea aviation destroyed seven drones and mobile groups over Odesa Region a further five; 12 drones were destroyed in the south in all.",
        ["12 balanced: BLACK-SEA 7, UA-51 5"],
    ),
    (
        "Над Брянской областью сбито 8 дронов, над Калужской — ещё 5; итого уничтожено 13.",
        ["13 balanced: BRY 8, KLU 5"],
    ),
    (
        "Над Миколаївщиною збито 6 БпЛА, над Херсонщиною — ще 5; разом на півдні знищено одинадцять безпілотників.",
        ["11 balanced: UA-48 6, UA-65 5"],
    ),
    (
        "Калужская область насчитала за ночь 11 сбитых дронов, Тульская — четыре.",
        ["none no_total: KLU 11, TUL 4"],
    ),
    (
        "Полтавщина нарахувала десять збитих дронів, Черкащина — п'ять, Київщина — дев'ять.",
        ["none no_total: UA-53 10, UA-71 5, UA-32 9"],
    ),
    (
        "Kaluga Region counted eleven downed drones, Tula Region four and Oryol Region two.",
        ["none no_total: KLU 11, TUL 4, ORL 2"],
    ),
    (
        "Над Каспийским морем сбито 4 дрона, над Чёрным — 6, над Азовским — 2.",
        ["none no_total: CASPIAN-SEA 4, BLACK-SEA 6, AZOV-SEA 2"],
    ),
    ("Над Азовським морем збито 7 БпЛА, над Чорним — 3.", ["none no_total: AZOV-SEA 7, BLACK-SEA 3"]),
    (
        "Всего сбит 31 дрон: 20 над Крымом, 7 над Азовским морем и 4 над Чёрным.",
        ["31 balanced: UA-43 20, AZOV-SEA 7, BLACK-SEA 4"],
    ),
    (
        "The coalition destroyed four drones and one ballistic missile launched at Jizan.",
        ["4 no_breakdown: ? 4", "missile 1 no_breakdown: ? 1"],
    ),
    (
        "Сбито 14 дронов и одна ракета, выпущенная по Крыму.",
        ["14 no_breakdown: ? 14", "missile 1 no_breakdown: ? 1"],
    ),
    (
        "The missiles, six in all, were intercepted: four over Kyiv Region, two over Cherkasy Region.",
        ["missile 6 balanced: UA-32 4, UA-71 2"],
    ),
    (
        "Дроны, числом 18, сбиты: десять над Дагестаном, остальные — над Каспием.",
        ["18 balanced: DA 10, CASPIAN-SEA rest 8"],
    ),
    (
        "Belgorod Region again took the brunt: 30 drones, against 12 for Kursk Region. In all, 42 were shot down.",
        ["42 balanced: BEL 30, KRS 12"],
    ),
    (
        "Shot down: 17 UAVs. Where: Tula Region — 9; Oryol Region — 8. Period: 20:00 to 23:00 Moscow time on May 4.",
        ["17 balanced: TUL 9, ORL 8"],
    ),
    (
        "Сбито: 20 БПЛА. Где: Курская область — 12, Белгородская — 8. Когда: с 22:00 4 мая до 6:00 5 мая.",
        ["20 balanced: KRS 12, BEL 8"],
    ),
    (
        "Тремя сбитыми дронами обернулась ночь для Тверской области, сообщил губернатор.",
        ["3 balanced: TVE 3"],
    ),
    (
        "Belgorod Region again took the brunt: 30 drones, against 12 for Kursk Region. In all, 42 were shot down.",
        ["42 balanced: BEL 30, KRS 12"],
    ),
    (
        "Of the 26 drones downed, the ministry's list gives 14 for Oryol Region, nine for Tula Region and three for Moscow Region.",
        ["26 balanced: ORL 14, TUL 9, MOSCOW-REGION 3"],
    ),
    (
        "Ukraine's air force said its units brought down 61 of 78 drones Russia launched, with 17 lost to jamming.",
        ["61 no_breakdown: ? 61", "launched 78 no_breakdown: ? 78", "suppressed 17 no_breakdown: ? 17"],
    ),
    (
        "Air defences downed five drones over Crimea, the ministry said, and three more over the Black Sea.",
        ["none no_total: UA-43 5, BLACK-SEA 3"],
    ),
    ("Drone attack on Volgograd: 14 shot down, says governor Andrei Gocharov.", ["14 balanced: VGG 14"]),
    (
        "Drones shot down overnight, by region: Bryansk 12, Kursk 9, Kaluga 4, Smolensk 1. Total: 26.",
        ["26 balanced: BRY 12, KRS 9, KLU 4, SMO 1"],
    ),
    (
        "Russia's Defence Ministry claimed 90 drones in a single night, with 42 of them over Belgorod Region, and 21 each over Kursk and Bryansk.",
        ["90 short: BEL 42, KRS =21, BRY =21, ? 6"],
    ),
    (
        "From 8 p.m. to midnight Moscow time, 16 UAVs were downed: Bryansk (7), Oryol (5), the Sea of Azov (4).",
        ["16 balanced: BRY 7, ORL 5, AZOV-SEA 4"],
    ),
    (
        "The head of Chuvashia said two drones that were flying to a factory in Cheboksary had been downed.",
        ["2 balanced: CU 2"],
    ),
    (
        "За ночь сбито 47 украинских беспилотников: Белгородская область — 16, Брянская — 12, Курская — 10, остальные — Крым и акватория Чёрного моря.",
        ["47 balanced: BEL 16, BRY 12, KRS 10, UA-43+BLACK-SEA rest 9"],
    ),
    (
        "Средства ПВО за сутки уничтожили: 8 БПЛА над Курской областью, 5 над Белгородской и один над Тульской. Всего — 14.",
        ["14 balanced: KRS 8, BEL 5, TUL 1"],
    ),
    (
        "Как уточнили в ведомстве, 7 БПЛА сбиты над Крымом, столько же — над Чёрным морем, ещё 3 — над Краснодарским краем. Итого 17.",
        ["17 balanced: UA-43 7, BLACK-SEA 7, KDA 3"],
    ),
    (
        "Больше всего дронов — 22 — сбили над Брянской областью. Ещё 10 пришлось на Калужскую, 3 на Тульскую; всего 35.",
        ["35 balanced: BRY 22, KLU 10, TUL 3"],
    ),
    (
        "Мэр Москвы сообщил о двух сбитых на подлёте к столице дронах; позже — ещё о трёх.",
        ["2 no_breakdown: ? 2", "3 no_breakdown: ? 3"],
    ),
    (
        "Из 64 дронов, атаковавших Россию ночью, 30 сбиты над Ростовской областью, 20 — над Воронежской, а остальные — над Азовским морем.",
        ["launched 64 no_breakdown: ? 64", "64 balanced: ROS 30, VOR 20, AZOV-SEA rest 14"],
    ),
    (
        "Сила атаки: 40 БПЛА. Сбиты все. Регионы: Курская область (25), Белгородская (15).",
        ["launched 40 no_breakdown: ? 40", "40 balanced: KRS 25, BEL 15"],
    ),
    (
        "Над Татарстаном один беспилотник, над Башкирией — два, над Удмуртией — ни одного: такова сводка за ночь, все три сбиты.",
        ["3 balanced: TA 1, BA 2, UD 0"],
    ),
    (
        "В ніч на 12 травня ворог атакував 88 БпЛА. Збито 71, ще 12 не досягли цілей, 5 влучили.",
        [
            "launched 88 no_breakdown: ? 88",
            "71 no_breakdown: ? 71",
            "lost 12 no_breakdown: ? 12",
            "hit 5 no_breakdown: ? 5",
        ],
    ),
    (
        "Над Дніпропетровщиною сили ППО знищили 14 безпілотників, на Запоріжжі — 3, на Донеччині — один. Разом вісімнадцять.",
        ["18 balanced: UA-12 14, UA-23 3, UA-14 1"],
    ),
    (
        "Із 20 дронів, що летіли на Харків, збито 17, з них 9 — у межах Богодухівського району.",
        ["launched 20 no_breakdown: ? 20", "17 no_breakdown: ? 17, (9 of total)"],
    ),
    (
        "На Сумщині вночі ліквідовано п'ять «шахедів», на Чернігівщині вдвічі більше — 10.",
        ["none no_total: UA-59 5, UA-74 10"],
    ),
    (
        "A drone intercepted over the Gulf of Finland had flown 800 km, Estonia's defence ministry said.",
        ["1 balanced: BALTIC-SEA 1"],
    ),
    (
        "An unidentified drone, which had flown from the direction of Belarus, was shot down over Lublin Voivodeship.",
        ["1 balanced: PL-06 1"],
    ),
    (
        "Governor Zagonov said four drones had been destroyed over Lipetsk Region and that two others were suppressed by electronic warfare.",
        ["4 balanced: LIP 4", "suppressed 2 balanced: LIP 2"],
    ),
    (
        "The head of Dagestan, Sergei Belikov, said a drone had been brought down over Kaspiysk; the ministry reported three over the republic.",
        ["1 balanced: DA 1", "3 balanced: DA 3"],
    ),
    (
        "Tver Region: 6 drones. Smolensk Region: 4. Pskov Region: 1. All were shot down overnight, the Defence Ministry said.",
        ["none no_total: TVE 6, SMO 4, PSK 1"],
    ),
    (
        "Krasnodar Territory and Crimea each saw nine drones shot down, with the remaining four destroyed over the Sea of Azov, for a total of 22.",
        ["22 balanced: KDA =9, UA-43 =9, AZOV-SEA 4"],
    ),
    (
        "Twenty-five drones were downed; of those, 14 over Kaluga Region, and the rest, 11, over Tula Region.",
        ["25 balanced: KLU 14, TUL 11"],
    ),
    ("Not one but three drones were shot down over Tula overnight.", ["3 balanced: TUL 3"]),
    (
        "Overnight saw 30 drones downed across six regions: Bryansk and Kursk with nine apiece, Kaluga with six, Tula, Oryol and Ryazan with two apiece.",
        ["30 balanced: BRY =9, KRS =9, KLU 6, TUL =2, ORL =2, RYA =2"],
    ),
    (
        "Ночью уничтожено 26 БПЛА. В Минобороны уточнили: половина из них, 13, — над Крымом, ещё семь — над Азовским морем, шесть — над Кубанью.",
        ["26 balanced: UA-43 13, AZOV-SEA 7, KDA 6"],
    ),
    (
        "Из 40 БПЛА 22 уничтожены над Брянской областью, в том числе 6 — на подлёте к Клинцам, 18 — над Калужской.",
        ["40 balanced: BRY 22, KLU 18, (6 of BRY)"],
    ),
    (
        "Черкаська область: 9 збитих «шахедів», Полтавська — 7, Сумська — 12; загалом — 28.",
        ["28 balanced: UA-71 9, UA-53 7, UA-59 12"],
    ),
    (
        "За ніч знищено 24 безпілотники, з яких 10 — над Київською областю, 14 — над Житомирською.",
        ["24 balanced: UA-32 10, UA-18 14"],
    ),
    (
        "Ворожий дрон, що летів у бік Львова, збили над Тернопільщиною, повідомив мер Львова Андрій Лісовий.",
        ["1 balanced: UA-61 1"],
    ),
    ("Беспилотник сбили над Тулой.", ["1 balanced: TUL 1"]),
    ("Дрон, летевший на Воронеж, сбили над Липецкой областью.", ["1 balanced: LIP 1"]),
    (
        "Беспилотник, который летел в сторону Москвы, перехватили над Калужской областью.",
        ["1 balanced: KLU 1"],
    ),
    (
        "Над Самарской и Саратовской областями сбито 11 и 6 дронов соответственно, ещё 5 — над Ульяновской; итого 22.",
        ["22 balanced: SAM 11, SAR 6, ULY 5"],
    ),
    (
        "Over Kursk and Bryansk 12 and 7 drones respectively were shot down, and five over Oryol Region.",
        ["none no_total: KRS 12, BRY 7, ORL 5"],
    ),
    (
        "Утром над Воронежской областью сбили четыре дрона, за сутки — 19.",
        ["4 balanced: VOR 4", "19 balanced: VOR 19"],
    ),
    (
        "This morning four drones were shot down over Voronezh Region, and 19 over the past 24 hours.",
        ["4 balanced: VOR 4", "19 balanced: VOR 19"],
    ),
    ("Жители дрон не сбивали.", []),
    (
        "The ministry reported 44 drones. Of these, 20 fell to air defences over Kursk Region, 24 over Bryansk Region.",
        ["44 balanced: KRS 20, BRY 24"],
    ),
    (
        "Officials in Krasnodar Territory said eight drones had been downed, two of them near Anapa.",
        ["8 balanced: KDA 8, (2 of KDA at KDA)"],
    ),
    (
        "Губернатор Саратовской области сообщил о девяти сбитых дронах, из них три — над Энгельсом.",
        ["9 balanced: SAR 9, (3 of SAR at SAR)"],
    ),
    (
        "A drone factory in Kursk Region was hit; five drones were shot down over the region, the governor said.",
        ["5 balanced: KRS 5"],
    ),
    (
        "Ростовская область: ночью ПВО сбила 16 дронов, сообщил врио губернатора Юрий Колесарь.",
        ["16 balanced: ROS 16"],
    ),
    ("Колесарь: 16 БПЛА сбили ночью в Ростовской области.", ["16 balanced: ROS 16"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_office_or_aside(text, expected):
    """Who counts which region, and what an aside or an anaphor leaves out, is read as a careful reader would."""
    assert told(text) == expected
