"""The place attacked, the region that a text is about, several fates, times, claimants and kinds in one breath.

Sentences of our own; the answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

TARGETS = [
    (
        "Over the past 24 hours Russian forces attacked the Zaporizhzhia region with 90 drones, the head of the regional military administration said.",
        ["launched 90 balanced: UA-23 90"],
    ),
    (
        "Russia launched 43 drones at Kharkiv Region overnight, of which 38 were shot down.",
        ["launched 43 balanced: UA-63 43", "38 balanced: UA-63 38"],
    ),
    (
        "The enemy dropped eight guided bombs on Sumy Region during the day.",
        ["bomb launched 8 balanced: UA-59 8"],
    ),
    (
        "Russian troops sent 26 attack drones against Odesa Region last night; air defence destroyed 24 of them.",
        ["launched 26 balanced: UA-51 26", "24 balanced: UA-51 24"],
    ),
    (
        "Nikopol district of Dnipropetrovsk Region was attacked with 14 FPV drones during the day.",
        ["launched 14 balanced: UA-12 14"],
    ),
    ("Kharkiv was hit by six guided bombs on Tuesday.", ["bomb hit 6 balanced: UA-63 6"]),
    (
        "Ukrainian forces fired 17 drones at Belgorod Region over the past day, the governor said.",
        ["launched 17 balanced: BEL 17"],
    ),
    (
        "The settlements of Belgorod Region came under attack from 31 drones in the past 24 hours, the governor said.",
        ["launched 31 balanced: BEL 31"],
    ),
    (
        "Kherson Region was shelled and attacked by 62 drones in a day, the governor wrote.",
        ["launched 62 balanced: UA-65 62"],
    ),
    (
        "Russia attacked Ukraine with 152 drones overnight; the Air Force said 130 were shot down.",
        ["launched 152 no_breakdown: ? 152", "130 no_breakdown: ? 130"],
    ),
    (
        "Five missiles and 34 drones were launched at Kyiv in the early hours of Friday.",
        ["missile launched 5 balanced: UA-30 5", "launched 34 balanced: UA-30 34"],
    ),
    (
        "Moscow fired 71 drones at the Mykolaiv Region and 12 at the Kherson Region overnight.",
        ["launched none no_total: UA-48 71, UA-65 12"],
    ),
    (
        "Overnight, the occupiers struck Chernihiv Region with 22 Shahed drones, 19 of which were downed.",
        ["launched 22 balanced: UA-74 22", "19 balanced: UA-74 19"],
    ),
    (
        "Twenty drones were launched towards Poltava Region; 17 were shot down there.",
        ["launched 20 balanced: UA-53 20", "17 balanced: UA-53 17"],
    ),
    (
        "За сутки ВСУ атаковали Белгородскую область 62 беспилотниками, сообщил губернатор.",
        ["launched 62 balanced: BEL 62"],
    ),
    (
        "За минувшие сутки противник сбросил на Херсонскую область восемь КАБ.",
        ["bomb launched 8 balanced: UA-65 8"],
    ),
    (
        "По Белгородской области за сутки выпущено 54 беспилотника, 30 из них сбиты.",
        ["launched 54 balanced: BEL 54", "30 balanced: BEL 30"],
    ),
    (
        "Сумская область подверглась атаке 33 дронов, 27 сбиты.",
        ["launched 33 balanced: UA-59 33", "27 balanced: UA-59 27"],
    ),
    (
        "По территории Белгородской области ВСУ выпустили 17 боеприпасов и применили 29 БПЛА, сообщил губернатор.",
        ["launched 29 balanced: BEL 29"],
    ),
    ("В Одесскую область запустили 25 «Гераней».", ["launched 25 balanced: UA-51 25"]),
    ("По Харькову нанесён удар шестью управляемыми авиабомбами.", ["bomb launched 6 balanced: UA-63 6"]),
    (
        "За сутки по Запорожской области российские войска нанесли 12 авиаударов и выпустили 320 дронов.",
        ["launched 320 balanced: UA-23 320"],
    ),
    (
        "Ночью Россия атаковала Украину 112 дронами, 90 сбито.",
        ["launched 112 no_breakdown: ? 112", "90 no_breakdown: ? 90"],
    ),
    (
        "Над Ростовской областью ночью сбито 20 беспилотников; ещё два упали в лесополосе.",
        ["20 balanced: ROS 20", "crashed 2 balanced: ROS 2"],
    ),
    ("По Харківщині ворог за добу випустив 22 дрони.", ["launched 22 balanced: UA-63 22"]),
    (
        "Упродовж доби окупанти скинули на Херсонщину 18 керованих авіабомб.",
        ["bomb launched 18 balanced: UA-65 18"],
    ),
    (
        "Ворог атакував Дніпропетровщину 36 безпілотниками, 30 збито.",
        ["launched 36 balanced: UA-12 36", "30 balanced: UA-12 30"],
    ),
    ("За добу росіяни завдали по Сумщині ударів 45 дронами.", ["launched 45 balanced: UA-59 45"]),
    (
        "Росія вдарила по Одещині 24 дронами, 20 з них збито.",
        ["launched 24 balanced: UA-51 24", "20 balanced: UA-51 20"],
    ),
    ("По Сумській громаді ворог скинув дві керовані авіабомби.", ["bomb launched 2 balanced: UA-59 2"]),
    ("На Запоріжжя ворог спрямував 14 дронів.", ["launched 14 balanced: UA-23 14"]),
    (
        "Чернігівщину вночі атакували 19 «шахедів», 16 з них збили.",
        ["launched 19 balanced: UA-74 19", "16 balanced: UA-74 16"],
    ),
    (
        "Росія атакувала Україну 210 дронами, знищено 180.",
        ["launched 210 no_breakdown: ? 210", "180 no_breakdown: ? 180"],
    ),
    (
        "Вночі росіяни запустили по Одеській області 24 ударні безпілотники, 20 із них знищено над Одеською областю.",
        ["launched 24 balanced: UA-51 24", "20 balanced: UA-51 20"],
    ),
    (
        "По Полтавщині запустили 22 дрони: 17 збито, 4 локаційно втрачено.",
        ["launched 22 balanced: UA-53 22", "17 balanced: UA-53 17", "lost 4 balanced: UA-53 4"],
    ),
]

TOPICS = [
    (
        '"It was a difficult night in Oryol Region. Air defences shot down nine drones. Nobody was hurt," the governor wrote on Telegram.',
        ["9 balanced: ORL 9"],
    ),
    (
        "Voronezh Region. Eleven drones were shot down overnight. There were no casualties.",
        ["11 balanced: VOR 11"],
    ),
    (
        "Attack on Lipetsk Region repelled. Seven drones destroyed in the night, governor Igor Zagonov said. No injuries.",
        ["7 balanced: LIP 7"],
    ),
    (
        "Fellow residents of Tver Region! During the night our air defences destroyed six drones. There is no damage, the governor wrote.",
        ["6 balanced: TVE 6"],
    ),
    (
        "The governor of Ryazan Region said air defences had repelled a raid in the early hours. Thirteen drones were shot down over three districts.",
        ["13 balanced: RYA 13"],
    ),
    (
        "An air raid alert was declared in Saratov Region at 2 a.m. Air defence crews shot down five drones, the governor said in the morning.",
        ["5 balanced: SAR 5"],
    ),
    (
        "Last night nine drones were downed over two cities and four districts of the Voronezh Region, the governor said.",
        ["9 balanced: VOR 9"],
    ),
    ("Seven drones were destroyed over three municipalities of Rostov Region.", ["7 balanced: ROS 7"]),
    (
        "Twelve UAVs were shot down over the Millerovo, Chertkovo and Tarasovsky districts of Rostov Region overnight.",
        ["12 balanced: ROS 12"],
    ),
    (
        "Drones attacked the city of Taganrog during the night. Six of them were shot down over the Rostov Region.",
        ["6 balanced: ROS 6"],
    ),
    ("Ten drones were shot down over the region, the Tula governor said.", ["10 balanced: TUL 10"]),
    (
        '"Colleagues, a quick report for Kursk Region. Since yesterday evening 47 drones have been shot down," the acting governor said.',
        ["47 balanced: KRS 47"],
    ),
    ("Bryansk Region: 24 drones shot down in the past 24 hours.", ["24 balanced: BRY 24"]),
    (
        '"This night our air defence repelled a massive attack. 21 drones were shot down over Chertkovo, Millerovo and Sholokhovo districts," Rostov Region acting governor Yury Kolesar wrote.',
        ["21 balanced: ROS 21"],
    ),
    (
        '"Four drones have been shot down in our skies since midnight," the head of Tatarstan wrote.',
        ["4 balanced: TA 4"],
    ),
    (
        '"All drones were destroyed - 15 in total. No casualties," Bryansk governor Alexander Kolomaz wrote.',
        ["15 balanced: BRY 15"],
    ),
    (
        "Overnight, air defense forces in the Dnipropetrovsk region destroyed 26 drones, said the head of the regional administration.",
        ["26 balanced: UA-12 26"],
    ),
    (
        '"Our defenders shot down 18 UAVs over the region. Debris damaged two houses in Kamianske," Dnipropetrovsk governor Serhiy Rysak wrote.',
        ["18 balanced: UA-12 18"],
    ),
    (
        "Eight drones were shot down over Samara Region. Two people were injured, 14 houses damaged and three cars burnt.",
        ["8 balanced: SAM 8"],
    ),
    (
        "Three people were killed and 17 hurt in Kherson Region, where 9 drones were shot down.",
        ["9 balanced: UA-65 9"],
    ),
    (
        "Fifteen drones were shot down over the region, four apartment blocks were damaged and 1,200 households lost power, Belgorod governor said.",
        ["15 balanced: BEL 15"],
    ),
    (
        "After six drones were downed over Penza Region, debris fell at four places and 30 residents were evacuated.",
        ["6 balanced: PNZ 6"],
    ),
    (
        "Firefighters with 42 vehicles put out a blaze at a depot after seven drones were shot down over Krasnodar Region.",
        ["7 balanced: KDA 7"],
    ),
    ("Запорожская область за сутки: сбито 34 БПЛА.", ["34 balanced: UA-23 34"]),
    ("Тульская область. Ночью ПВО сбила восемь беспилотников. Пострадавших нет.", ["8 balanced: TUL 8"]),
    (
        "Внимание, жители Липецкой области! За ночь силами ПВО уничтожено 12 дронов. Повреждений нет. Губернатор Игорь Загонов",
        ["12 balanced: LIP 12"],
    ),
    (
        "В Воронежской области ночью работала ПВО. Уничтожено девять беспилотников. Никто не пострадал, сообщил губернатор Александр Усев.",
        ["9 balanced: VOR 9"],
    ),
    (
        "Ночная атака на Рязанскую область отражена. Сбито 7 дронов, написал губернатор.",
        ["7 balanced: RYA 7"],
    ),
    (
        "Девять БПЛА уничтожены ночью над двумя городами и четырьмя районами Воронежской области.",
        ["9 balanced: VOR 9"],
    ),
    (
        "Друзья, ночь в Калужской области выдалась беспокойной. Сбито 11 беспилотников, сообщил Владислав Шапкин.",
        ["11 balanced: KLU 11"],
    ),
    ("В трёх районах Ростовской области уничтожено 15 беспилотников.", ["15 balanced: ROS 15"]),
    ("Смоленская область. Сводка за ночь. Сбито 6 БПЛА. Пострадавших нет.", ["6 balanced: SMO 6"]),
    (
        "Губернатор Самарской области рассказал об атаке на регион. По его словам, сбито 13 дронов.",
        ["13 balanced: SAM 13"],
    ),
    (
        "❗️Саратовская область\n\nНочью уничтожено 4 украинских БПЛА. Есть повреждения кровли одного дома.",
        ["4 balanced: SAR 4"],
    ),
    (
        "В небе над Тверской областью этой ночью сбито два беспилотника, утром — ещё три.",
        ["2 balanced: TVE 2", "3 balanced: TVE 3"],
    ),
    (
        "Сегодня ночью силы ПВО отразили массированную атаку. В Чертковском, Миллеровском и Шолоховском районах уничтожен 21 БПЛА, написал глава Ростовской области Юрий Колесарь.",
        ["21 balanced: ROS 21"],
    ),
    (
        "Нашими защитниками уничтожено 15 дронов. Без пострадавших, сообщил губернатор Брянской области Александр Коломаз.",
        ["15 balanced: BRY 15"],
    ),
    (
        "Над Самарской областью сбито восемь БПЛА. Пострадали два человека, повреждены 14 домов и три машины.",
        ["8 balanced: SAM 8"],
    ),
    ("Трое погибли и 17 ранены в Белгородской области, где сбито 9 дронов.", ["9 balanced: BEL 9"]),
    (
        "В области сбито 15 дронов, повреждены четыре многоэтажки, без света 1200 абонентов, сообщил губернатор Белгородской области.",
        ["15 balanced: BEL 15"],
    ),
    (
        "Пожар на площади 300 кв. метров тушат 42 человека и 12 единиц техники; над Краснодарским краем сбито семь БПЛА.",
        ["7 balanced: KDA 7"],
    ),
    (
        "«На Львівщині вночі працювала ППО. Збито три ударні дрони», — написав начальник ОВА.",
        ["3 balanced: UA-46 3"],
    ),
    (
        "Ніч на Дніпропетровщині була гучною. Наші захисники збили 18 дронів, повідомив голова ОВА.",
        ["18 balanced: UA-12 18"],
    ),
    ("Черкащина. За ніч знищено 12 безпілотників. Постраждалих немає.", ["12 balanced: UA-71 12"]),
    ("Полтавщина під атакою. Сили ППО збили 9 дронів, розповів очільник області.", ["9 balanced: UA-53 9"]),
    ("Вінниччина: знищено 7 «шахедів».", ["7 balanced: UA-05 7"]),
    ("Нічна атака на Одещину: збито 20 БпЛА", ["20 balanced: UA-51 20"]),
    ("Оборонці неба в Миколаївській області знищили 11 дронів.", ["11 balanced: UA-48 11"]),
    ("У двох районах Київщини збито 8 дронів.", ["8 balanced: UA-32 8"]),
    (
        "Цієї ночі наші захисники неба знищили 26 дронів, написав голова Дніпропетровської ОВА Сергій Рисак.",
        ["26 balanced: UA-12 26"],
    ),
    (
        "Мінус 14 «шахедів» за ніч — роботу ППО на Миколаївщині підсумував Віталій Рой.",
        ["14 balanced: UA-48 14"],
    ),
    (
        "На Дніпропетровщині збито 15 дронів. Поранено двох людей, пошкоджено 14 будинків і три авто.",
        ["15 balanced: UA-12 15"],
    ),
    ("Трьох людей поранено, пошкоджено 12 будинків: над Сумщиною збито 9 БпЛА.", ["9 balanced: UA-59 9"]),
]

FATES = [
    (
        "Twenty-eight drones were shot down over Kaluga Region, two more fell in a forest.",
        ["28 balanced: KLU 28", "crashed 2 balanced: KLU 2"],
    ),
    (
        "Seven drones were destroyed over Tambov Region and one crashed in a field.",
        ["7 balanced: TAM 7", "crashed 1 balanced: TAM 1"],
    ),
    (
        "Air defences downed 12 drones over Belgorod Region and three were jammed.",
        ["12 balanced: BEL 12", "suppressed 3 balanced: BEL 3"],
    ),
    (
        "Russia fired 40 drones at Sumy Region; 33 were shot down, five did not reach their targets and two hit warehouses.",
        [
            "launched 40 balanced: UA-59 40",
            "33 balanced: UA-59 33",
            "lost 5 balanced: UA-59 5",
            "hit 2 balanced: UA-59 2",
        ],
    ),
    (
        "Of the 22 drones launched at Poltava Region, 17 were downed and four lost from radar.",
        ["launched 22 balanced: UA-53 22", "17 balanced: UA-53 17", "lost 4 balanced: UA-53 4"],
    ),
    ("A drone crashed into the roof of a house in Ryazan.", ["crashed 1 balanced: RYA 1"]),
    (
        "One drone was shot down over Samara Region, another fell on the grounds of a plant.",
        ["1 balanced: SAM 1", "crashed 1 balanced: SAM 1"],
    ),
    (
        "Над Калужской областью сбито 28 дронов, ещё два упали в лесу.",
        ["28 balanced: KLU 28", "crashed 2 balanced: KLU 2"],
    ),
    (
        "Над Тамбовской областью уничтожены семь БПЛА, один упал в поле.",
        ["7 balanced: TAM 7", "crashed 1 balanced: TAM 1"],
    ),
    ("В Рязани беспилотник упал на крышу многоэтажного дома.", ["crashed 1 balanced: RYA 1"]),
    (
        "Над Одесской областью сбито 39 дронов, пять попали в портовую инфраструктуру.",
        ["39 balanced: UA-51 39", "hit 5 balanced: UA-51 5"],
    ),
    (
        "Беспилотник рухнул во дворе жилого дома в Белгороде, никто не пострадал.",
        ["crashed 1 balanced: BEL 1"],
    ),
    ("В Пензенской области на территорию предприятия упал дрон.", ["crashed 1 balanced: PNZ 1"]),
    (
        "Над Орловской областью сбит беспилотник, ещё один упал на поле.",
        ["1 balanced: ORL 1", "crashed 1 balanced: ORL 1"],
    ),
    (
        "Средствами ПВО сбито 9 БПЛА над Курской областью, ещё 4 подавлены РЭБ.",
        ["9 balanced: KRS 9", "suppressed 4 balanced: KRS 4"],
    ),
    (
        "Над Сумщиною збито 14 дронів, ще два впали в полі.",
        ["14 balanced: UA-59 14", "crashed 2 balanced: UA-59 2"],
    ),
    ("На Київщині дрон упав на приватний будинок.", ["crashed 1 balanced: UA-32 1"]),
    (
        "На Одещині збито 39 безпілотників, ще п'ять влучили в портову інфраструктуру.",
        ["39 balanced: UA-51 39", "hit 5 balanced: UA-51 5"],
    ),
    (
        "Над Черкащиною знищено сім БпЛА, один упав у лісі.",
        ["7 balanced: UA-71 7", "crashed 1 balanced: UA-71 1"],
    ),
    ("На Волині збито дрон, ще один зник з радарів.", ["1 balanced: UA-07 1", "lost 1 balanced: UA-07 1"]),
    (
        "Над Полтавщиною збито 9 БпЛА, 3 локаційно втрачено.",
        ["9 balanced: UA-53 9", "lost 3 balanced: UA-53 3"],
    ),
]

TIMES = [
    (
        "In the night 14 drones were shot down over Kursk Region, in the morning five more, and in the afternoon another three.",
        ["14 balanced: KRS 14", "5 balanced: KRS 5", "3 balanced: KRS 3"],
    ),
    (
        "From 8 a.m. to noon Moscow time nine drones were downed over Bryansk Region, and from noon to 4 p.m. six over Kursk Region.",
        ["9 balanced: BRY 9", "6 balanced: KRS 6"],
    ),
    (
        "Between 6 and 9 a.m. Moscow time, 11 drones were downed (seven over Kursk Region, four over Bryansk Region); between 9 a.m. and noon, six, all over Belgorod Region; between noon and 3 p.m., nine: five over Kursk Region and four over Tula Region.",
        ["11 balanced: KRS 7, BRY 4", "6 balanced: BEL 6", "9 balanced: KRS 5, TUL 4"],
    ),
    (
        "Overnight 22 drones were destroyed over Rostov Region; during the day, 8 more.",
        ["22 balanced: ROS 22", "8 balanced: ROS 8"],
    ),
    (
        "In October 4,120 drones were shot down, compared with 3,250 in September, the ministry said.",
        ["4120 no_breakdown: ? 4120", "3250 no_breakdown: ? 3250"],
    ),
    (
        "Over the past week 612 drones were shot down, 140 fewer than the week before.",
        ["612 no_breakdown: ? 612"],
    ),
    (
        "Air defences shot down 1,200 drones in November, up from 980 in October.",
        ["1200 no_breakdown: ? 1200", "980 no_breakdown: ? 980"],
    ),
    ("The week's tally stands at 540 drones, against 610 a week earlier.", ["540 no_breakdown: ? 540"]),
    (
        "Since the beginning of the year 38,000 drones have been shot down, including 3,100 in December.",
        ["38000 no_breakdown: ? 38000", "3100 no_breakdown: ? 3100"],
    ),
    (
        "Overnight 44 drones were downed, bringing the week's total to 310.",
        ["44 no_breakdown: ? 44", "310 no_breakdown: ? 310"],
    ),
    ("In the week from December 1 to 7 air defences shot down 703 drones.", ["703 no_breakdown: ? 703"]),
    (
        "Утром, с 7:00 до 10:00 мск, было сбито 11 беспилотников (восемь над Белгородской областью, три над Курской), днём, с 13:00 до 16:00 мск, — шесть, все над Брянской областью, вечером, с 18:00 до 21:00 мск, — 14: десять над Смоленской и четыре над Калужской.",
        ["11 balanced: BEL 8, KRS 3", "6 balanced: BRY 6", "14 balanced: SMO 10, KLU 4"],
    ),
    (
        "С 8:00 до 12:00 сбито 9 БПЛА над Брянской областью, с 12:00 до 16:00 — 6 над Курской.",
        ["9 balanced: BRY 9", "6 balanced: KRS 6"],
    ),
    (
        "Ночью сбили 14 беспилотников над Курской областью, утром — ещё пять, днём — три.",
        ["14 balanced: KRS 14", "5 balanced: KRS 5", "3 balanced: KRS 3"],
    ),
    (
        "С 23:00 до 7:00 мск уничтожено 30 беспилотников: 20 — над Брянской областью, 10 — над Калужской; с 7:00 до 12:00 — ещё 7: 4 — над Белгородской, 3 — над Курской.",
        ["30 balanced: BRY 20, KLU 10", "7 balanced: BEL 4, KRS 3"],
    ),
    (
        "В октябре сбили 4120 беспилотников против 3250 в сентябре.",
        ["4120 no_breakdown: ? 4120", "3250 no_breakdown: ? 3250"],
    ),
    ("За неделю уничтожено 612 дронов, на 140 меньше, чем неделей ранее.", ["612 no_breakdown: ? 612"]),
    ("За ночь сбито 44 БПЛА, всего за неделю — 310.", ["44 no_breakdown: ? 44", "310 no_breakdown: ? 310"]),
    ("За неделю с 1 по 7 декабря сбиты 703 беспилотника.", ["703 no_breakdown: ? 703"]),
    (
        "С начала месяца над Брянской областью сбито 812 дронов, за последние сутки — 34.",
        ["812 balanced: BRY 812", "34 balanced: BRY 34"],
    ),
    (
        "Вночі над Київщиною збили 14 дронів, вранці — ще п'ять, удень — три.",
        ["14 balanced: UA-32 14", "5 balanced: UA-32 5", "3 balanced: UA-32 3"],
    ),
    (
        "За ніч на Дніпропетровщині збито 22 дрони, за день — ще 8.",
        ["22 balanced: UA-12 22", "8 balanced: UA-12 8"],
    ),
    (
        "З 8:00 до 12:00 збито 9 БпЛА на Сумщині, з 12:00 до 16:00 — 6 на Харківщині.",
        ["9 balanced: UA-59 9", "6 balanced: UA-63 6"],
    ),
    (
        "У жовтні збито 4120 дронів проти 3250 у вересні.",
        ["4120 no_breakdown: ? 4120", "3250 no_breakdown: ? 3250"],
    ),
    ("За тиждень знищено 612 дронів, на 140 менше, ніж попереднього тижня.", ["612 no_breakdown: ? 612"]),
    ("За ніч збито 44 БпЛА, а за тиждень — 310.", ["44 no_breakdown: ? 44", "310 no_breakdown: ? 310"]),
    (
        "Від початку місяця над Сумщиною збито 812 дронів, за останню добу — 34.",
        ["812 balanced: UA-59 812", "34 balanced: UA-59 34"],
    ),
]

CLAIMANTS = [
    (
        "The ministry reported seven drones shot down over Tatarstan; the republic's press service speaks of nine.",
        ["7 balanced: TA 7", "9 balanced: TA 9"],
    ),
    (
        "The Defence Ministry said six drones were shot down over Tver Region, while governor Vitaly Karelev put the number at eight.",
        ["6 balanced: TVE 6", "8 balanced: TVE 8"],
    ),
    (
        "According to the ministry, five drones were shot down over Samara Region; according to the governor, there were three.",
        ["5 balanced: SAM 5", "3 balanced: SAM 3"],
    ),
    (
        "О семи беспилотниках, сбитых ночью над Татарстаном, отчиталось Минобороны; в пресс-службе раиса говорят о девяти дронах, уничтоженных над Татарстаном.",
        ["7 balanced: TA 7", "9 balanced: TA 9"],
    ),
    (
        "Минобороны сообщило о шести сбитых над Тверской областью дронах, губернатор — о восьми.",
        ["6 balanced: TVE 6", "8 balanced: TVE 8"],
    ),
    (
        "По данным Минобороны, над Калужской областью сбито 14 дронов, по данным губернатора — 16.",
        ["14 balanced: KLU 14", "16 balanced: KLU 16"],
    ),
    (
        "Минобороны отчиталось о пяти беспилотниках над Самарской областью, губернатор Вячеслав Сидорищев говорит о трёх.",
        ["5 balanced: SAM 5", "3 balanced: SAM 3"],
    ),
    (
        "Об уничтожении 12 беспилотников над Волгоградской областью и девяти над Астраханской сообщили утром в Минобороны; общий ночной итог — 21.",
        ["21 balanced: VGG 12, AST 9"],
    ),
    (
        "Губернатор Брянской области Александр Коломаз сообщил о 14 уничтоженных БПЛА, в Минобороны заявили о 17 над этим регионом.",
        ["14 balanced: BRY 14", "17 balanced: BRY 17"],
    ),
    (
        "Минобороны РФ сообщило о 57 сбитых дронах, из них 12 — над Воронежской областью, тогда как губернатор Александр Усев говорил о 15.",
        ["57 short: VOR 12, ? 45", "15 balanced: VOR 15"],
    ),
    (
        "Повітряні сили повідомили про шість збитих над Черкащиною дронів, голова ОВА — про вісім.",
        ["6 balanced: UA-71 6", "8 balanced: UA-71 8"],
    ),
    (
        "За даними Повітряних сил, над Київщиною збито 14 дронів, за даними ОВА — 16.",
        ["14 balanced: UA-32 14", "16 balanced: UA-32 16"],
    ),
]

KINDS = [
    (
        "Air defences shot down 31 drones, four Kalibr cruise missiles and two guided bombs over Belgorod Region.",
        ["31 balanced: BEL 31", "missile 4 balanced: BEL 4", "bomb 2 balanced: BEL 2"],
    ),
    (
        "In the past day, air defence has shot down nine guided aerial bombs, five HIMARS rockets and 134 fixed-wing drones, the ministry said.",
        ["bomb 9 no_breakdown: ? 9", "missile 5 no_breakdown: ? 5", "134 no_breakdown: ? 134"],
    ),
    (
        "Ukraine's defenders destroyed two ballistic missiles, 18 cruise missiles and 176 drones.",
        ["missile 2 no_breakdown: ? 2", "missile 18 no_breakdown: ? 18", "176 no_breakdown: ? 176"],
    ),
    (
        "Russia attacked with one Iskander missile and 97 drones, and 80 drones were shot down.",
        ["missile launched 1 no_breakdown: ? 1", "launched 97 no_breakdown: ? 97", "80 no_breakdown: ? 80"],
    ),
    (
        "The Black Sea Fleet destroyed three uncrewed boats in the northwestern part of the Black Sea.",
        ["boat 3 balanced: BLACK-SEA 3"],
    ),
    (
        "Nine drones and a missile were destroyed over Rostov Region.",
        ["9 balanced: ROS 9", "missile 1 balanced: ROS 1"],
    ),
    (
        "The ministry put the number of drones shot down overnight at 88, along with two guided bombs.",
        ["88 no_breakdown: ? 88", "bomb 2 no_breakdown: ? 2"],
    ),
    (
        "Officials put the total number of drones downed in the past 24 hours at 140.",
        ["140 no_breakdown: ? 140"],
    ),
    (
        "Над Белгородской областью уничтожены 31 БПЛА, четыре ракеты и две авиабомбы.",
        ["31 balanced: BEL 31", "missile 4 balanced: BEL 4", "bomb 2 balanced: BEL 2"],
    ),
    (
        "Ночью сбиты две крылатые ракеты и 44 дрона над Крымом.",
        ["missile 2 balanced: UA-43 2", "44 balanced: UA-43 44"],
    ),
    ("В акватории Чёрного моря уничтожены три безэкипажных катера.", ["boat 3 balanced: BLACK-SEA 3"]),
    (
        "Сбиты девять дронов и ракета над Ростовской областью.",
        ["9 balanced: ROS 9", "missile 1 balanced: ROS 1"],
    ),
    (
        "Уничтожены 12 БПЛА самолётного типа и один безэкипажный катер, сообщили в Минобороны.",
        ["12 no_breakdown: ? 12", "boat 1 no_breakdown: ? 1"],
    ),
    (
        "Сили ППО знищили дві балістичні ракети, 18 крилатих ракет і 176 дронів.",
        ["missile 2 no_breakdown: ? 2", "missile 18 no_breakdown: ? 18", "176 no_breakdown: ? 176"],
    ),
    ("Над Одещиною збито 9 дронів і ракету.", ["9 balanced: UA-51 9", "missile 1 balanced: UA-51 1"]),
    (
        "Росіяни скинули на Сумщину 12 КАБів і запустили 30 дронів.",
        ["bomb launched 12 balanced: UA-59 12", "launched 30 balanced: UA-59 30"],
    ),
    (
        "ВМС знищили три безекіпажні катери у північно-західній частині Чорного моря.",
        ["boat 3 balanced: BLACK-SEA 3"],
    ),
]

ONES = [
    ("A drone crashed in a field in Tula Region.", ["crashed 1 balanced: TUL 1"]),
    (
        "A Ukrainian drone was shot down over Lipetsk Region this morning, the governor said.",
        ["1 balanced: LIP 1"],
    ),
    (
        "Air defences shot down a drone over Serpukhov, the Moscow Region governor said.",
        ["1 balanced: MOS 1"],
    ),
    ("One more drone was intercepted near Tula.", ["1 balanced: TUL 1"]),
    ("Another drone was destroyed over Moscow Region, the mayor said.", ["1 balanced: MOSCOW-REGION 1"]),
    (
        "Air defence destroyed a drone heading for Moscow. Emergency services are at the site.",
        ["1 no_breakdown: ? 1"],
    ),
    (
        "A UAV fell on the roof of an apartment block in Voronezh; nobody was hurt.",
        ["crashed 1 balanced: VOR 1"],
    ),
    ("A missile was shot down over Kharkiv Region.", ["missile 1 balanced: UA-63 1"]),
    ("Nearly 500 drones were launched at Ukraine overnight.", ["launched 450-499 no_breakdown: ? 450-499"]),
    ("More than 100 drones were shot down over Russian regions overnight.", ["101- no_breakdown: ? 101-"]),
    ("About 30 drones were downed over Bryansk Region, the governor said.", ["27-33 no_total: BRY 27-33"]),
    ("At least 12 drones were shot down over Crimea.", ["12- no_total: UA-43 12-"]),
    ("Up to 20 drones attacked Sevastopol, its governor said.", ["launched 0-20 no_total: UA-40 0-20"]),
    ("Dozens of drones were shot down over Russia overnight.", ["24- no_breakdown: ? 24-"]),
    (
        "Some 70 drones took part in the attack on Odesa; 61 were shot down.",
        ["launched 63-77 no_total: UA-51 63-77", "61 balanced: UA-51 61"],
    ),
    (
        "Almost 60 drones were shot down on the approaches to Moscow since Thursday morning.",
        ["54-59 no_breakdown: ? 54-59"],
    ),
    ("Над Тульской областью сбит беспилотник.", ["1 balanced: TUL 1"]),
    ("Ещё один дрон уничтожен на подлёте к Москве, сообщил Ромянин.", ["1 no_breakdown: ? 1"]),
    ("Силы ПВО сбили беспилотник над Серпуховом, сообщил губернатор Подмосковья.", ["1 balanced: MOS 1"]),
    ("Утром над Липецкой областью уничтожен один БПЛА.", ["1 balanced: LIP 1"]),
    ("Беспилотник, летевший на Москву, уничтожен над Калужской областью.", ["1 balanced: KLU 1"]),
    ("Ракета сбита над Ростовской областью.", ["missile 1 balanced: ROS 1"]),
    ("На территории Орловской области обезврежен беспилотник.", ["1 balanced: ORL 1"]),
    ("Дрон упал на территорию завода в Пензенской области.", ["crashed 1 balanced: PNZ 1"]),
    ("Почти 500 дронов выпущено по Украине за ночь.", ["launched 450-499 no_breakdown: ? 450-499"]),
    ("Более сотни беспилотников сбито за ночь над регионами России.", ["101- no_breakdown: ? 101-"]),
    ("Около 30 БПЛА сбито над Брянской областью, сообщил губернатор.", ["27-33 no_total: BRY 27-33"]),
    ("Не менее 12 беспилотников уничтожено над Крымом.", ["12- no_total: UA-43 12-"]),
    ("До 20 беспилотников атаковали Севастополь.", ["launched 0-20 no_total: UA-40 0-20"]),
    ("Десятки дронов уничтожены над Россией.", ["24- no_breakdown: ? 24-"]),
    ("Свыше трёх десятков беспилотников сбили над Воронежской областью.", ["31- no_total: VOR 31-"]),
    ("На Київщині збито дрон.", ["1 balanced: UA-32 1"]),
    ("Ще один «шахед» знищили над Черкащиною.", ["1 balanced: UA-71 1"]),
    ("Над Полтавщиною збито ракету.", ["missile 1 balanced: UA-53 1"]),
    ("Дрон упав на подвір'я у Харкові, минулося без постраждалих.", ["crashed 1 balanced: UA-63 1"]),
    ("Майже 500 дронів випустив ворог по Україні за ніч.", ["launched 450-499 no_breakdown: ? 450-499"]),
    ("Понад сотню безпілотників збили цієї ночі.", ["101- no_breakdown: ? 101-"]),
    ("Близько 30 дронів збито над Сумщиною.", ["27-33 no_total: UA-59 27-33"]),
    ("Щонайменше 12 БпЛА знищено на Одещині.", ["12- no_total: UA-51 12-"]),
    ("До 20 дронів атакували Харків.", ["launched 0-20 no_total: UA-63 0-20"]),
    ("Десятки дронів атакували Україну.", ["launched 24- no_breakdown: ? 24-"]),
]

LISTS = [
    (
        "Of 14 drones shot down over Leningrad Region, six were over the Kirishi district and eight over Volkhov district.",
        ["14 balanced: LEN 14, (6 of LEN at LEN), (8 of LEN at LEN)"],
    ),
    (
        "Governor Dubenko: 9 drones downed over Kirishi, Tosno and Gatchina districts of Leningrad Region.",
        ["9 balanced: LEN 9"],
    ),
    (
        "Air defence overnight:\n- 14 drones over Bryansk Region\n- 9 over Kursk Region\n- 2 over the Sea of Azov\nTotal: 25",
        ["25 balanced: BRY 14, KRS 9, AZOV-SEA 2"],
    ),
    (
        "Drones destroyed overnight: Bryansk Region 14, Kursk Region 9, Tula Region 2.",
        ["none no_total: BRY 14, KRS 9, TUL 2"],
    ),
    (
        "Downed overnight: 25 drones (14 in Bryansk Region, 9 in Kursk Region, 2 in Tula Region).",
        ["25 balanced: BRY 14, KRS 9, TUL 2"],
    ),
    (
        "Over the Black Sea 12 drones and over Crimea 9 were destroyed.",
        ["none no_total: BLACK-SEA 12, UA-43 9"],
    ),
    (
        "The 30 drones intercepted overnight were split between Kaluga Region, with 17, and Smolensk Region, with 13.",
        ["30 balanced: KLU 17, SMO 13"],
    ),
    (
        "Kaluga Region, with 17, and Smolensk Region, with 13, accounted for all 30 drones shot down.",
        ["30 balanced: KLU 17, SMO 13"],
    ),
    (
        "KYIV, Nov 3 (Reuters) - Ukraine's air force said it downed 67 out of 79 drones launched by Russia overnight, while 12 drones and two missiles hit seven locations.",
        [
            "67 no_breakdown: ? 67",
            "launched 79 no_breakdown: ? 79",
            "hit 12 no_breakdown: ? 12",
            "missile hit 2 no_breakdown: ? 2",
        ],
    ),
    (
        "Air defence units on duty intercepted and destroyed 36 Ukrainian UAVs between 11 p.m. Moscow time on November 2 and 7 a.m. on November 3: 13 over Bryansk Region, eight each over Kaluga and Smolensk Regions, five over the Black Sea and two over Crimea.",
        ["36 balanced: BRY 13, KLU =8, SMO =8, BLACK-SEA 5, UA-43 2"],
    ),
    (
        '"Fourteen drones in one night - that is a record for our region," Tver governor Vitaly Karelev said.',
        ["14 balanced: TVE 14"],
    ),
    (
        "Governor Vyacheslav Sidorishchev of Samara Region reported that nine drones had been shot down; one person died when debris hit a house.",
        ["9 balanced: SAM 9"],
    ),
    (
        "Authorities in Tatarstan said 12 drones were downed on the outskirts of Yelabuga and Nizhnekamsk.",
        ["12 balanced: TA 12"],
    ),
    (
        "No drones were shot down over Moscow last night, while eleven were destroyed over Tula Region.",
        ["none no_total: MOW 0, TUL 11"],
    ),
    (
        "Twelve drones, all of them over Bryansk Region, were destroyed between 2 and 4 p.m. Moscow time.",
        ["12 balanced: BRY 12"],
    ),
    (
        "Of the total, 22 drones were destroyed over Bryansk Region, 18 over Kursk Region and seven over Tula Region; the ministry counted 47 in all.",
        ["47 balanced: BRY 22, KRS 18, TUL 7"],
    ),
    (
        "Forty-seven drones were destroyed, the ministry said: nearly half of them, 22, over Bryansk Region, 18 over Kursk Region, and the remaining seven over Tula Region.",
        ["47 balanced: BRY 22, KRS 18, TUL 7"],
    ),
    (
        "From dusk on Sunday until dawn on Monday, 33 drones were brought down across five regions, 21 of them in Bryansk Region alone.",
        ["33 short: BRY 21, ? 12"],
    ),
    (
        "Mayor Sergei Romyanin reported three drones downed on the way to the capital at 01:12, two more at 01:40 and one at 02:05.",
        ["3 no_breakdown: ? 3", "2 no_breakdown: ? 2", "1 no_breakdown: ? 1"],
    ),
    (
        "Six drones were neutralised by electronic warfare over Kursk Region and nine shot down over Belgorod Region.",
        ["suppressed 6 balanced: KRS 6", "9 balanced: BEL 9"],
    ),
    (
        "The regional headquarters of Rostov Region: 15 UAVs destroyed, debris fell in four districts, a 63-year-old woman was slightly hurt.",
        ["15 balanced: ROS 15"],
    ),
    (
        "Ukraine's General Staff said Russian forces launched two missile strikes and 61 air strikes, dropping 128 guided bombs and using 3,900 kamikaze drones.",
        ["bomb launched 128 no_breakdown: ? 128", "launched 3900 no_breakdown: ? 3900"],
    ),
    (
        "Romania's defence ministry said a drone had crashed in Tulcea County.",
        ["crashed 1 balanced: RO-TL 1"],
    ),
    (
        "Poland said it had shot down four of the 19 drones that crossed into its airspace.",
        ["4 no_breakdown: ? 4", "launched 19 no_breakdown: ? 19"],
    ),
    (
        "Between midnight and 6 a.m. Kyiv time the enemy launched 85 Shaheds from Kursk and Oryol; by 9 a.m. 71 had been shot down and nine jammed.",
        ["launched 85 no_breakdown: ? 85", "71 no_breakdown: ? 71", "suppressed 9 no_breakdown: ? 9"],
    ),
    (
        "The ministry, which on Monday reported 35 drones, said on Tuesday that 48 had been shot down overnight.",
        ["48 no_breakdown: ? 48"],
    ),
    (
        "Since 6 p.m. 16 drones have been shot down in Dnipropetrovsk Region, head of the military administration Serhiy Rysak said; one got through and hit a warehouse in Pavlohrad.",
        ["16 balanced: UA-12 16", "hit 1 balanced: UA-12 1"],
    ),
    (
        "Nine drones were shot down on the territory of the region last night: five in the Kirishi district, three in the Tosno district and one in Gatchina, Leningrad Region governor Alexander Dubenko said.",
        ["9 balanced: LEN 9, (5 of LEN at LEN), (3 of LEN at LEN), (1 of LEN at LEN)"],
    ),
    (
        "Seven drones were shot down over Bryansk Region between 9 p.m. and 11 p.m.; from 11 p.m. to 6 a.m. another 19, of which 12 over Bryansk Region and seven over Kursk Region.",
        ["7 balanced: BRY 7", "19 balanced: BRY 12, KRS 7"],
    ),
    (
        "Overnight the region was attacked by 18 drones; all were destroyed, Belgorod Region's governor said.",
        ["launched 18 balanced: BEL 18", "18 balanced: BEL 18"],
    ),
    (
        "In Kursk Region, where 31 drones were downed over the past day, a substation was damaged.",
        ["31 balanced: KRS 31"],
    ),
    (
        "Kharkiv Region endured a heavy night: 23 drones and four guided bombs were launched at its towns.",
        ["launched 23 balanced: UA-63 23", "bomb launched 4 balanced: UA-63 4"],
    ),
    (
        "Air defences worked in three regions last night, downing 12 drones over Tula Region, 8 over Kaluga Region and 5 over Ryazan Region.",
        ["none no_total: TUL 12, KLU 8, RYA 5"],
    ),
    (
        "Nine of the 21 drones downed overnight were over Crimea, the rest over the Black Sea.",
        ["21 balanced: UA-43 9, BLACK-SEA rest 12"],
    ),
    (
        "All 15 drones that attacked Tuapse were shot down, the Krasnodar Territory task force said.",
        ["15 balanced: KDA 15", "launched 15 balanced: KDA 15"],
    ),
    (
        "The ministry said 11 of the drones were brought down over Oryol Region, four over Tula Region and one over Moscow Region, for a total of 16.",
        ["16 balanced: ORL 11, TUL 4, MOSCOW-REGION 1"],
    ),
    (
        "Over 24 hours: 73 drones, 9 guided bombs, 4 HIMARS rockets shot down.",
        ["73 no_breakdown: ? 73", "bomb 9 no_breakdown: ? 9", "missile 4 no_breakdown: ? 4"],
    ),
    (
        "Six UAVs in Bryansk Region, four in Kaluga Region, two in Smolensk Region were shot down between 14:00 and 17:30 Moscow time.",
        ["none no_total: BRY 6, KLU 4, SMO 2"],
    ),
    (
        "Governor Alexander Kolomaz reported that another seven drones had been destroyed over Bryansk Region in the evening, after 15 during the day.",
        ["7 balanced: BRY 7", "15 balanced: BRY 15"],
    ),
    (
        "Saratov Region Governor Roman Masargin said the attack had been repelled and eight UAVs neutralised, with no damage to infrastructure.",
        ["8 balanced: SAR 8"],
    ),
    (
        "At least seven drones were shot down in the Volgograd Region and at least three in the Rostov Region.",
        ["none no_total: VGG 7-, ROS 3-"],
    ),
    (
        "The Air Force recorded 14 hits at eight locations and debris at two; 98 of 115 drones were shot down or suppressed.",
        ["hit 14 no_breakdown: ? 14", "98 no_breakdown: ? 98", "launched 115 no_breakdown: ? 115"],
    ),
    (
        "Ukraine said it shot down 98 drones; another 14 reached their targets.",
        ["98 no_breakdown: ? 98", "hit 14 no_breakdown: ? 14"],
    ),
    ("As many drones as the night before, 41, were shot down.", ["41 no_breakdown: ? 41"]),
    (
        "Drones attacked an oil refinery in Ryazan for the third time this month; five were shot down, the governor said.",
        ["5 balanced: RYA 5"],
    ),
    (
        "An unmanned boat was destroyed off Sevastopol and two drones over the city, the governor said.",
        ["boat 1 balanced: UA-40 1", "2 balanced: UA-40 2"],
    ),
    (
        "Bryansk: 12. Kursk: 7. Belgorod: 5. That is 24 drones in one night, according to the ministry.",
        ["24 balanced: BRY 12, KRS 7, BEL 5"],
    ),
    (
        "The regions hit hardest were Bryansk (17 drones downed) and Kursk (12).",
        ["none no_total: BRY 17, KRS 12"],
    ),
    (
        "Kaluga Region: 8 drones; Tula Region: 6 drones; Moscow Region: 2 drones. All shot down overnight.",
        ["none no_total: KLU 8, TUL 6, MOSCOW-REGION 2"],
    ),
    (
        "Nine drones were shot down over Leningrad Region and debris damaged windows in St Petersburg, governor Alexander Dubenko said.",
        ["9 balanced: LEN 9"],
    ),
    (
        "Air defences destroyed four drones over St. Petersburg and eleven over Leningrad Region overnight.",
        ["none no_total: SPE 4, LEN 11"],
    ),
    (
        "Explosions rang out in Saratov and Engels in the night; the defence ministry later said 12 drones had been downed over Saratov Region.",
        ["12 balanced: SAR 12"],
    ),
    (
        "The defence ministry said 112 drones were downed. The Tula governor said his region accounted for 21.",
        ["112 no_breakdown: ? 112", "21 balanced: TUL 21"],
    ),
    (
        "Drone debris fell in two districts after 14 UAVs were destroyed over Krasnodar Territory.",
        ["14 balanced: KDA 14"],
    ),
    (
        "Krasnodar: 14. Rostov: 9. Crimea: 20. Volgograd: 2. (Drones shot down overnight, Defence Ministry.)",
        ["none no_total: KDA 14, ROS 9, UA-43 20, VGG 2"],
    ),
    (
        "Overnight toll of Ukrainian drones: 57. By region: Belgorod 20, Kursk 17, Bryansk 12, Black Sea 8.",
        ["57 balanced: BEL 20, KRS 17, BRY 12, BLACK-SEA 8"],
    ),
    (
        "A drone was shot down over Tula Region at 2 a.m., and two more over Kaluga Region an hour later.",
        ["none no_total: TUL 1, KLU 2"],
    ),
    (
        "Ukraine attacked with 130 drones in the night, Russia said; 128 were destroyed and two hit a depot in Feodosia, Crimea.",
        ["launched 130 no_breakdown: ? 130", "128 no_breakdown: ? 128", "hit 2 balanced: UA-43 2"],
    ),
    (
        '"No casualties. Eight UAVs were destroyed over Penza Region tonight," governor Oleg Melnikov wrote on his channel at 5 a.m.',
        ["8 balanced: PNZ 8"],
    ),
    (
        "Overnight Russia sent 88 drones; Ukraine says it brought down 71 in the north, east and south, and that 16 were lost from radar.",
        ["launched 88 no_breakdown: ? 88", "71 no_breakdown: ? 71", "lost 16 no_breakdown: ? 16"],
    ),
    (
        "Russia's Defence Ministry said a total of 25 drones had been shot down in two hours on Saturday, from 8 to 10 p.m., including 12 over Bryansk Region and 10 over Kaluga Region.",
        ["25 short: BRY 12, KLU 10, ? 3"],
    ),
    (
        "The Belgorod region was struck by 41 drones on Tuesday, 29 of which were shot down, its governor said.",
        ["launched 41 balanced: BEL 41", "29 balanced: BEL 29"],
    ),
    (
        "On the night of 14 October, air defence units of the Southern command destroyed 12 Shaheds: seven in Odesa Region, three in Mykolaiv Region and two in Kherson Region.",
        ["12 balanced: UA-51 7, UA-48 3, UA-65 2"],
    ),
    (
        "Three drones, two over Tver Region and one over Moscow Region, were shot down this evening.",
        ["3 balanced: TVE 2, MOSCOW-REGION 1"],
    ),
    (
        "In Smolensk Region 3 drones; in Bryansk Region 9; in Kaluga Region 1: in all 13 were destroyed.",
        ["13 balanced: SMO 3, BRY 9, KLU 1"],
    ),
    (
        "Сводка ПВО за ночь:\n— Брянская область — 14\n— Курская область — 9\n— Азовское море — 2\nВсего: 25 БПЛА",
        ["25 balanced: BRY 14, KRS 9, AZOV-SEA 2"],
    ),
    (
        "Ночью сбиты 25 беспилотников (14 — в Брянской области, 9 — в Курской, 2 — в Тульской).",
        ["25 balanced: BRY 14, KRS 9, TUL 2"],
    ),
    (
        "Больше всего, 20 из 45 сбитых дронов, пришлось на Брянскую область; 15 — на Курскую и 10 — на Крым.",
        ["45 balanced: BRY 20, KRS 15, UA-43 10"],
    ),
    (
        "Из 14 сбитых над Ленинградской областью БПЛА шесть уничтожены в Киришском районе, восемь — в Волховском.",
        ["14 balanced: LEN 14, (6 of LEN), (8 of LEN)"],
    ),
    (
        "По семь беспилотников сбито над Орловской и Тульской областями, ещё три — над Калужской; всего 17.",
        ["17 balanced: ORL =7, TUL =7, KLU 3"],
    ),
    (
        "Над Брянской областью ПВО сбила 22 дрона, над Курской — 14, над Тульской — пять, итого 41.",
        ["41 balanced: BRY 22, KRS 14, TUL 5"],
    ),
    (
        "Лидером по числу сбитых дронов стала Брянская область — 22, далее Курская (14) и Тульская (5); всего уничтожен 41 аппарат.",
        ["41 balanced: BRY 22, KRS 14, TUL 5"],
    ),
    (
        "Над Рязанской областью и над Тульской — по четыре, над Калужской — два беспилотника; всего за ночь уничтожено десять.",
        ["10 balanced: RYA =4, TUL =4, KLU 2"],
    ),
    (
        'МОСКВА, 3 ноября. /ТАСС/. Дежурные средства ПВО за минувшую ночь уничтожили 36 украинских беспилотников над российскими регионами, сообщили в Минобороны РФ. "13 БПЛА сбиты над Брянской областью, по восемь — над Калужской и Смоленской, пять — над акваторией Чёрного моря, два — над Крымом", — говорится в сообщении.',
        ["36 balanced: BRY 13, KLU =8, SMO =8, BLACK-SEA 5, UA-43 2"],
    ),
    (
        "«Четырнадцать беспилотников за ночь — рекорд для нашего региона», — сообщил губернатор Тверской области.",
        ["14 balanced: TVE 14"],
    ),
    (
        "Губернатор Самарской области Вячеслав Сидорищев сообщил о девяти сбитых дронах; один человек погиб при падении обломков на дом.",
        ["9 balanced: SAM 9"],
    ),
    ("В Татарстане над Елабугой и Нижнекамском сбили 12 дронов.", ["12 balanced: TA 12"]),
    (
        "Двенадцать дронов, все — над Брянской областью, уничтожены с 14 до 16 часов мск.",
        ["12 balanced: BRY 12"],
    ),
    (
        "Сбито 47 дронов: почти половина, 22, — над Брянской областью, 18 — над Курской, остальные семь — над Тульской.",
        ["47 balanced: BRY 22, KRS 18, TUL 7"],
    ),
    ("Ромянин: сбиты ещё три беспилотника, летевших на Москву.", ["3 no_breakdown: ? 3"]),
    (
        "Мэр Москвы Сергей Ромянин сообщил об уничтожении трёх БПЛА на подлёте к столице в 01:12, двух — в 01:40 и одного — в 02:05.",
        ["3 no_breakdown: ? 3", "2 no_breakdown: ? 2", "1 no_breakdown: ? 1"],
    ),
    (
        "Шесть БПЛА подавлены средствами РЭБ над Курской областью, девять сбиты над Белгородской.",
        ["suppressed 6 balanced: KRS 6", "9 balanced: BEL 9"],
    ),
    (
        "Оперштаб Ростовской области: уничтожено 15 БПЛА, обломки упали в четырёх районах, легко ранена 63-летняя женщина.",
        ["15 balanced: ROS 15"],
    ),
    (
        "В Ленинградской области сбиты девять БПЛА: пять в Киришском районе, три — в Тосненском, один — в Гатчине.",
        ["9 balanced: LEN 9, (5 of LEN), (3 of LEN), (1 of LEN at LEN)"],
    ),
    (
        "С 21:00 до 23:00 над Брянской областью сбито семь дронов, с 23:00 до 6:00 — ещё 19, из них 12 — над Брянской областью, семь — над Курской.",
        ["7 balanced: BRY 7", "19 balanced: BRY 12, KRS 7"],
    ),
    (
        "Генштаб ВСУ: за сутки российская армия нанесла 61 авиаудар, сбросила 128 КАБ и применила 3900 дронов-камикадзе.",
        ["bomb launched 128 no_breakdown: ? 128", "launched 3900 no_breakdown: ? 3900"],
    ),
    ("Румынское минобороны: дрон упал в уезде Тулча.", ["crashed 1 balanced: RO-TL 1"]),
    (
        "В ночь на 3 ноября Россия атаковала Украину 79 дронами и двумя ракетами «Искандер», заявили ВС Украины. Сбито 67 дронов, 12 попали в цели на семи локациях.",
        [
            "launched 79 no_breakdown: ? 79",
            "missile launched 2 no_breakdown: ? 2",
            "67 no_breakdown: ? 67",
            "hit 12 no_breakdown: ? 12",
        ],
    ),
    (
        "Всего за ночь над областью перехвачено и уничтожено 26 БПЛА, из них 11 — в Миллеровском районе, 9 — в Чертковском, 6 — в Тарасовском, написал врио губернатора Ростовской области.",
        ["26 balanced: ROS 26, (11 of ROS), (9 of ROS), (6 of ROS)"],
    ),
    (
        "Над акваторией Азовского моря сбиты 7 дронов, над Чёрным — 5, ещё 8 — над Крымом.",
        ["none no_total: AZOV-SEA 7, BLACK-SEA 5, UA-43 8"],
    ),
    (
        "Минобороны: уничтожены 23 БПЛА (Белгородская область — 9, Курская — 8, Брянская и Воронежская — по 3).",
        ["23 balanced: BEL 9, KRS 8, BRY =3, VOR =3"],
    ),
    (
        "Над Брянской областью сбили больше всего дронов — 31. На втором месте Калужская — 14. Всего 45.",
        ["45 balanced: BRY 31, KLU 14"],
    ),
    (
        "Ночью нашими средствами ПВО уничтожены 8 беспилотников в Волгоградской области. На предприятии возник пожар. Губернатор Андрей Гочаров.",
        ["8 balanced: VGG 8"],
    ),
    (
        "Из Минобороны сообщили, что за ночь сбили 17 беспилотников, в том числе 6 в Краснодарском крае.",
        ["17 short: KDA 6, ? 11"],
    ),
    (
        "С 8 утра до 2 дня над Белгородской областью сбито 11 БПЛА, ещё три — над Курской.",
        ["none no_total: BEL 11, KRS 3"],
    ),
    (
        "Ночью регион атаковали 18 беспилотников, все уничтожены, сообщил губернатор Белгородской области.",
        ["18 balanced: BEL 18", "launched 18 balanced: BEL 18"],
    ),
    ("В Курской области, где за сутки сбили 31 дрон, повреждена подстанция.", ["31 balanced: KRS 31"]),
    (
        "ПВО ночью работала в трёх областях: сбито 12 дронов над Тульской, 8 — над Калужской, 5 — над Рязанской.",
        ["none no_total: TUL 12, KLU 8, RYA 5"],
    ),
    (
        "Девять из 21 сбитого ночью дрона пришлись на Крым, остальные — на Чёрное море.",
        ["21 balanced: UA-43 9, BLACK-SEA rest 12"],
    ),
    (
        "Шесть БПЛА в Брянской области, четыре в Калужской, два в Смоленской сбиты с 14:00 до 17:30 мск.",
        ["none no_total: BRY 6, KLU 4, SMO 2"],
    ),
    (
        "Вечером над Брянской областью уничтожено ещё семь БПЛА после 15 днём, сообщил Коломаз.",
        ["7 balanced: BRY 7", "15 balanced: BRY 15"],
    ),
    (
        "Губернатор Саратовской области Роман Масаргин: атака отражена, нейтрализовано восемь БПЛА, инфраструктура не пострадала.",
        ["8 balanced: SAR 8"],
    ),
    (
        "Не менее семи дронов сбито в Волгоградской области и не менее трёх — в Ростовской.",
        ["none no_total: VGG 7-, ROS 3-"],
    ),
    (
        "Воздушные силы зафиксировали 14 попаданий на восьми локациях; сбито или подавлено 98 из 115 дронов.",
        ["hit 14 no_breakdown: ? 14", "98 no_breakdown: ? 98", "launched 115 no_breakdown: ? 115"],
    ),
    ("НПЗ в Рязани атакован третий раз за месяц; пять БПЛА сбито, заявил губернатор.", ["5 balanced: RYA 5"]),
    (
        "У берегов Севастополя уничтожен безэкипажный катер, над городом — два беспилотника, сообщил губернатор.",
        ["boat 1 balanced: UA-40 1", "2 balanced: UA-40 2"],
    ),
    (
        "Брянская — 12, Курская — 7, Белгородская — 5. Итого 24 беспилотника за ночь, по данным Минобороны.",
        ["24 balanced: BRY 12, KRS 7, BEL 5"],
    ),
    (
        "Больше всего досталось Брянской (17 сбитых БПЛА) и Курской (12) областям.",
        ["none no_total: BRY 17, KRS 12"],
    ),
    (
        "Калужская область: 8 БПЛА; Тульская область: 6 БПЛА; Московский регион: 2 БПЛА. Все сбиты ночью.",
        ["none no_total: KLU 8, TUL 6, MOSCOW-REGION 2"],
    ),
    (
        "Количество сбитых над Воронежской областью дронов выросло до 14, сообщил губернатор.",
        ["14 balanced: VOR 14"],
    ),
    (
        "Количество БПЛА, уничтоженных над Ростовской областью, увеличилось с 9 до 14.",
        ["14 balanced: ROS 14"],
    ),
    (
        "К 10 утра число сбитых над регионом дронов достигло 22, сообщил глава Чувашии.",
        ["22 balanced: CU 22"],
    ),
    ("Над Ленинградской областью сбиты два БПЛА — в Кингисеппском и Лужском районах.", ["2 balanced: LEN 2"]),
    (
        "Сегодня ночью над нашей областью сбили 5 дронов. Спасибо нашим военным! Губернатор Калужской области Владислав Шапкин",
        ["5 balanced: KLU 5"],
    ),
    (
        "Над Ленинградской областью сбито девять БПЛА, обломки повредили окна в Петербурге, сообщил губернатор Дубенко.",
        ["9 balanced: LEN 9"],
    ),
    (
        "Минобороны отчиталось о 112 дронах за ночь, из них 21 — над Тульской областью. Губернатор Тулянев ранее говорил о 19.",
        ["112 short: TUL 21, ? 91", "19 balanced: TUL 19"],
    ),
    (
        "Взрывы прогремели в Саратове и Энгельсе; позже Минобороны сообщило о 12 сбитых над Саратовской областью дронах.",
        ["12 balanced: SAR 12"],
    ),
    (
        "Краснодарский край — 14, Ростовская область — 9, Крым — 20, Волгоградская область — 2. Столько дронов сбито за ночь.",
        ["none no_total: KDA 14, ROS 9, UA-43 20, VGG 2"],
    ),
    (
        "Украинские беспилотники за ночь: 57. По регионам: Белгородская — 20, Курская — 17, Брянская — 12, Чёрное море — 8.",
        ["57 balanced: BEL 20, KRS 17, BRY 12, BLACK-SEA 8"],
    ),
    ("К утру счёт вырос до 34 БПЛА, из них 20 — над Воронежской областью.", ["34 short: VOR 20, ? 14"]),
    (
        "«Без пострадавших. Над Пензенской областью уничтожено восемь БПЛА», — написал губернатор Олег Мельничук в 5 утра.",
        ["8 balanced: PNZ 8"],
    ),
    (
        "За два часа, с 20 до 22 мск, сбито 25 дронов, в том числе 12 над Брянской областью и 10 над Калужской.",
        ["25 short: BRY 12, KLU 10, ? 3"],
    ),
    (
        "Три дрона — два над Тверской областью и один над Подмосковьем — сбиты сегодня вечером.",
        ["3 balanced: TVE 2, MOS 1"],
    ),
    (
        "В Смоленской области 3 БПЛА, в Брянской 9, в Калужской 1: всего уничтожено 13.",
        ["13 balanced: SMO 3, BRY 9, KLU 1"],
    ),
    (
        "Дежурными средствами ПВО перехвачены и уничтожены: 9 БПЛА — над Белгородской областью, 5 — над Курской.",
        ["none no_total: BEL 9, KRS 5"],
    ),
    ("ПВО за ночь сбила 40 БПЛА. Половина из них — над Брянской областью.", ["40 no_breakdown: ? 40"]),
    (
        "За ночь силы ПВО сбили 17 БПЛА: больше всего — над Курской областью, 9, ещё 5 над Белгородской, 3 над Брянской.",
        ["17 balanced: KRS 9, BEL 5, BRY 3"],
    ),
    (
        "Сегодня ночью 5 украинских БПЛА были сбиты над Калужской областью, 1 — над Московским регионом, следовавший на Москву.",
        ["none no_total: KLU 5, MOSCOW-REGION 1"],
    ),
    ("В Крыму и над Чёрным морем сбито 33 дрона.", ["33 no_breakdown: UA-43 ?1-32, BLACK-SEA ?1-32, ? 33"]),
    (
        "Над Саратовской областью уничтожены четыре БПЛА, один житель пострадал; над Самарской — шесть, без последствий.",
        ["none no_total: SAR 4, SAM 6"],
    ),
    (
        "Зведення ППО за ніч:\n— Сумщина — 14\n— Харківщина — 9\n— Одещина — 2\nУсього: 25 БпЛА",
        ["25 balanced: UA-59 14, UA-63 9, UA-51 2"],
    ),
    (
        "Уночі збито 25 безпілотників (14 — на Сумщині, 9 — на Харківщині, 2 — на Полтавщині).",
        ["25 balanced: UA-59 14, UA-63 9, UA-53 2"],
    ),
    (
        "По сім дронів збито на Київщині та Черкащині, ще три — на Вінниччині; усього 17.",
        ["17 balanced: UA-32 =7, UA-71 =7, UA-05 3"],
    ),
    (
        "Найбільше, 20 із 45 збитих дронів, припало на Сумщину; 15 — на Харківщину і 10 — на Одещину.",
        ["45 balanced: UA-59 20, UA-63 15, UA-51 10"],
    ),
    (
        "У ніч на 3 листопада (з 19:00 2 листопада) противник атакував 79-ма ударними БпЛА типу Shahed, «Гербера» із напрямків: Курськ, Орел. Станом на 08:30 протиповітряною обороною збито/подавлено 67 ворожих БпЛА на півночі, півдні та сході країни. Зафіксовано влучання 12 ударних БпЛА на 7 локаціях.",
        ["launched 79 no_breakdown: ? 79", "67 no_breakdown: ? 67", "hit 12 no_breakdown: ? 12"],
    ),
    (
        "«Чотирнадцять дронів за ніч — рекорд для нашої області», — написав голова Житомирської ОВА.",
        ["14 balanced: UA-18 14"],
    ),
    (
        "У небі над Дніпропетровщиною збито 16 «шахедів», два впали в Павлограді.",
        ["16 balanced: UA-12 16", "crashed 2 balanced: UA-12 2"],
    ),
    (
        "Генштаб: за добу окупанти завдали 61 авіаудару, скинули 128 КАБ і застосували 3900 дронів-камікадзе.",
        ["bomb launched 128 no_breakdown: ? 128", "launched 3900 no_breakdown: ? 3900"],
    ),
    ("Дванадцять дронів, усі — над Сумщиною, збито з 14:00 до 16:00.", ["12 balanced: UA-59 12"]),
    (
        "Збито 47 дронів: майже половину, 22, — на Сумщині, 18 — на Харківщині, решту сім — на Полтавщині.",
        ["47 balanced: UA-59 22, UA-63 18, UA-53 7"],
    ),
    (
        "Шість БпЛА подавлено засобами РЕБ на Київщині, дев'ять збито на Черкащині.",
        ["suppressed 6 balanced: UA-32 6", "9 balanced: UA-71 9"],
    ),
    (
        "Над Харківщиною знищено найбільше — 31 дрон. На другому місці Сумщина — 14. Усього 45.",
        ["45 balanced: UA-63 31, UA-59 14"],
    ),
    (
        "На Сумщині вночі збито вісім БпЛА: п'ять у Конотопському районі, два — в Шосткинському, один — в Охтирському.",
        ["8 balanced: UA-59 8, (5 of UA-59), (2 of UA-59), (1 of UA-59)"],
    ),
    (
        "Зі 112 дронів, запущених ворогом, 90 збито, 15 подавлено, 7 влучили.",
        [
            "launched 112 no_breakdown: ? 112",
            "90 no_breakdown: ? 90",
            "suppressed 15 no_breakdown: ? 15",
            "hit 7 no_breakdown: ? 7",
        ],
    ),
    ("Міноборони Румунії: дрон упав у повіті Тульча.", ["crashed 1 balanced: RO-TL 1"]),
    (
        "Уночі ворог атакував Одещину: працювала ППО, збито 11 дронів, пошкоджено склад, поранено двох водіїв.",
        ["11 balanced: UA-51 11"],
    ),
    (
        "На Миколаївщині за минулу добу збито 9 дронів, на Одещині — 14, на Херсонщині — 3, повідомили в Командуванні «Південь». Загалом 26.",
        ["26 balanced: UA-48 9, UA-51 14, UA-65 3"],
    ),
    (
        "Впродовж листопада сили ППО знищили 4100 дронів, у жовтні — 3250.",
        ["4100 no_breakdown: ? 4100", "3250 no_breakdown: ? 3250"],
    ),
    (
        "Сьогодні збили ще три БпЛА над Черкащиною, загалом за день — вісім.",
        ["3 balanced: UA-71 3", "8 no_breakdown: ? 8"],
    ),
    (
        "Уночі регіон атакували 18 безпілотників, усі знищено, повідомив голова Сумської ОВА.",
        ["18 balanced: UA-59 18", "launched 18 balanced: UA-59 18"],
    ),
    ("На Сумщині, де за добу збили 31 дрон, пошкоджено підстанцію.", ["31 balanced: UA-59 31"]),
    (
        "Шість БпЛА на Сумщині, чотири на Харківщині, два на Полтавщині збито з 14:00 до 17:30.",
        ["none no_total: UA-59 6, UA-63 4, UA-53 2"],
    ),
    (
        "Ввечері над Сумщиною збито ще сім дронів, удень було 15.",
        ["7 balanced: UA-59 7", "15 balanced: UA-59 15"],
    ),
    (
        "Щонайменше сім дронів збито на Сумщині та щонайменше три — на Харківщині.",
        ["none no_total: UA-59 7-, UA-63 3-"],
    ),
    (
        "Сумщина — 12, Харківщина — 7, Полтавщина — 5. Разом 24 збиті дрони за ніч.",
        ["24 balanced: UA-59 12, UA-63 7, UA-53 5"],
    ),
    ("Кількість збитих над Київщиною дронів зросла до 14.", ["14 balanced: UA-32 14"]),
    (
        "Київщина: 8 БпЛА; Черкащина: 6 БпЛА; Вінниччина: 2 БпЛА. Усі збито вночі.",
        ["none no_total: UA-32 8, UA-71 6, UA-05 2"],
    ),
    ("На Рівненщині працювали мобільні групи: мінус шість «шахедів».", ["6 balanced: UA-56 6"]),
    (
        "Оборонці півдня знищили 14 дронів: 9 — на Одещині, решту — на Миколаївщині.",
        ["14 balanced: UA-51 9, UA-48 rest 5"],
    ),
    (
        "Ворог завдав по Херсонщині 12 ударів КАБами та застосував 40 дронів.",
        ["launched 40 balanced: UA-65 40"],
    ),
    ("За оновленими даними, над Київщиною збито не 12, а 14 дронів.", ["14 balanced: UA-32 14"]),
    (
        "Кременчук атакували 15 «шахедів», 13 збили, два влучили в енергооб'єкт.",
        ["launched 15 balanced: UA-53 15", "13 balanced: UA-53 13", "hit 2 balanced: UA-53 2"],
    ),
    ("Два безпілотники знищено над Волинню, ще один — над Рівненщиною.", ["none no_total: UA-07 2, UA-56 1"]),
    (
        "За ніч на Одещині збито 12 «шахедів»: сім — в Одеському районі, п'ять — в Ізмаїльському.",
        ["12 balanced: UA-51 12, (7 of UA-51), (5 of UA-51)"],
    ),
    (
        "Повітряне командування «Південь»: уночі знищено 12 «шахедів» — 7 на Одещині, 3 на Миколаївщині, 2 на Херсонщині.",
        ["12 balanced: UA-51 7, UA-48 3, UA-65 2"],
    ),
    (
        "Вибухи пролунали в Сумах; згодом голова ОВА повідомив про 9 збитих над областю дронів.",
        ["9 balanced: UA-59 9"],
    ),
    ("До ранку кількість зросла до 34 дронів, з них 20 — над Сумщиною.", ["34 short: UA-59 20, ? 14"]),
    (
        "За дві години, з 20:00 до 22:00, збито 25 дронів, зокрема 12 на Сумщині та 10 на Полтавщині.",
        ["25 short: UA-59 12, UA-53 10, ? 3"],
    ),
    (
        "У Сумській області 3 БпЛА, у Полтавській 9, у Київській 1: усього знищено 13.",
        ["13 balanced: UA-59 3, UA-53 9, UA-32 1"],
    ),
    (
        "Росіяни вдарили по Сумах двома ракетами та п'ятьма дронами, є поранені.",
        ["missile launched 2 balanced: UA-59 2", "launched 5 balanced: UA-59 5"],
    ),
    (
        "Цієї ночі на Київщині збито 9 БпЛА, ще один подавлено.",
        ["9 balanced: UA-32 9", "suppressed 1 balanced: UA-32 1"],
    ),
]

NATIONWIDE = [
    (
        "Explosions were heard in Voronezh overnight. Russia's air defences shot down 57 drones.",
        ["57 no_breakdown: ? 57"],
    ),
    (
        "Explosions rocked Saratov in the night. Russian air defences destroyed 120 drones in total.",
        ["120 no_breakdown: ? 120"],
    ),
    (
        "A refinery burned in Ryazan after an overnight attack. Russia said it shot down 98 drones.",
        ["98 no_breakdown: ? 98"],
    ),
    (
        "В Воронеже ночью прогремели взрывы. Всего над Россией за ночь сбито 57 беспилотников.",
        ["57 no_breakdown: ? 57"],
    ),
    ("Ночью атакован НПЗ в Рязани. Российская ПВО сбила 98 дронов.", ["98 no_breakdown: ? 98"]),
    ("Нічна атака на Харків. Загалом по країні збито 90 дронів.", ["90 no_breakdown: ? 90"]),
    ("Вночі пролунали вибухи в Одесі. Сили оборони України збили 90 дронів.", ["90 no_breakdown: ? 90"]),
    (
        "Kharkiv came under attack overnight. Across Ukraine 90 drones were shot down.",
        ["90 no_breakdown: ? 90"],
    ),
    (
        "Six people were hurt in Odesa overnight. Ukraine's air defences downed 61 of 70 drones.",
        ["61 no_breakdown: ? 61", "launched 70 no_breakdown: ? 70"],
    ),
    ("В ночь на вторник в Туле слышали взрывы. Над регионами РФ сбито 44 БПЛА.", ["44 no_breakdown: ? 44"]),
    (
        "Russia launched 90 drones overnight, and explosions were heard in Kyiv.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    (
        "Russia launched 90 drones and six missiles overnight; power was cut in Odesa Region.",
        ["launched 90 no_breakdown: ? 90", "missile launched 6 no_breakdown: ? 6"],
    ),
    (
        "Overnight Russia attacked Ukraine with 90 drones, hitting a market in Sumy.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    (
        "Russia attacked with 90 drones launched from Kursk and Oryol, damaging homes in Kharkiv Region.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    (
        "Ночью Россия выпустила по Украине 90 дронов, взрывы слышали в Одессе.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    ("Россия запустила 90 дронов с территории Курской области.", ["launched 90 no_breakdown: ? 90"]),
    ("Из Курской области запущено 90 дронов.", ["launched 90 no_breakdown: ? 90"]),
    ("Вночі ворог атакував 90 дронами, найбільше постраждала Одещина.", ["launched 90 no_breakdown: ? 90"]),
    (
        "Ворог запустив 90 дронів із Курська та Приморсько-Ахтарська, вибухи лунали в Києві.",
        ["launched 90 no_breakdown: ? 90"],
    ),
    ("Під час атаки на Київ росіяни застосували 90 дронів.", ["launched 90 balanced: UA-30 90"]),
    (
        "Moscow-appointed officials said 12 drones had been launched at Kherson Region.",
        ["launched 12 balanced: UA-65 12"],
    ),
    (
        "Ukraine launched 40 drones at Russia, 12 of which were shot down over Tula Region.",
        ["launched 40 no_breakdown: ? 40", "12 balanced: TUL 12"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_targets(text, expected):
    """What was launched is told of the place attacked."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), TOPICS)
def test_topics(text, expected):
    """A number without a place is told of the one region that the text is about."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), FATES)
def test_fates(text, expected):
    """Another fate in the same breath befell things over the same region."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times(text, expected):
    """Each time has its own tally, also where the verb is left out."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), CLAIMANTS)
def test_claimants(text, expected):
    """Two claimants are two tallies, each with its place."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(text, expected):
    """Kinds of things that share a verb share the place."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), ONES)
def test_ones(text, expected):
    """One thing told without a number, and numbers that the words only bound."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(text, expected):
    """Lists, totals told last, shares in towns and districts."""
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), NATIONWIDE)
def test_nationwide(text, expected):
    """A town named before a number of the whole country is not its place."""
    assert told(text) == expected
