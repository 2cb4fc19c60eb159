"""The ways newsrooms, ministries and governors put it: each form of the language in sentences of our own, with the right answer.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "Russia's Defense Ministry said on Tuesday its air defenses intercepted 99 Ukrainian drones overnight, with 43 of them shot down over the Belgorod region, 27 over Bryansk, 12 over Kursk, and the rest over Voronezh, Rostov and Crimea.",
        ["99 balanced: BEL 43, BRY 27, KRS 12, VOR+ROS+UA-43 rest 17"],
    ),
    (
        "Ukraine launched 105 drones at Russia overnight, Moscow's defence ministry said. It said 65 were destroyed over the Bryansk region, 24 over Kursk and eight each over Oryol and the annexed Crimean peninsula.",
        ["launched 105 no_breakdown: ? 105", "none no_total: BRY 65, KRS 24, ORL =8, UA-43 =8"],
    ),
    (
        "According to the governor of Rostov Region, 14 drones were shot down over the districts of Millerovo and Kamensk.",
        ["14 balanced: ROS 14"],
    ),
    (
        "Bryansk Governor Alexander Kolomaz said 21 UAVs were destroyed over the region overnight; there were no casualties.",
        ["21 balanced: BRY 21"],
    ),
    (
        "Air defences over the Leningrad region destroyed three drones, Governor Alexander Dubenko said. Another drone crashed near the port of Primorsk.",
        ["3 balanced: LEN 3", "crashed 1 balanced: LEN 1"],
    ),
    (
        "Thirteen drones were downed over Tatarstan, six over Bashkortostan, and one over the Udmurt Republic.",
        ["none no_total: TA 13, BA 6, UD 1"],
    ),
    (
        "Moscow mayor Sergei Romyanin said air defences had repelled an attack by three drones flying toward the capital. He later reported two more.",
        ["3 no_breakdown: ? 3", "2 no_breakdown: ? 2"],
    ),
    (
        "The ministry reported that from 08:00 to 13:00 Moscow time, 17 Ukrainian UAVs were intercepted: nine over the Belgorod Region, four over the Bryansk Region, three over the Kursk Region and one over the Moscow Region.",
        ["17 balanced: BEL 9, BRY 4, KRS 3, MOSCOW-REGION 1"],
    ),
    (
        "Overnight, 52 drones were destroyed over seven Russian regions and the Black Sea: 15 in Bryansk, 11 in Voronezh, 8 in Kursk, 7 in Lipetsk, 5 in Tula, 3 in Ryazan, 2 in Oryol and 1 over the sea.",
        ["52 balanced: BRY 15, VOR 11, KRS 8, LIP 7, TUL 5, RYA 3, ORL 2, BLACK-SEA 1"],
    ),
    (
        "In total, 121 Ukrainian drones were shot down over 13 regions, including six over the Moscow region. Most of them - 37 - were downed over Bryansk, 20 over Ryazan region.",
        ["121 short: MOSCOW-REGION 6, BRY 37, RYA 20, ? 58"],
    ),
    (
        "Ukraine's air force said Russia launched 67 drones and three Iskander-M ballistic missiles overnight; 53 drones were shot down over Kharkiv, Sumy, Poltava and Kyiv regions and 12 more were lost from radar.",
        [
            "launched 67 no_breakdown: ? 67",
            "missile launched 3 no_breakdown: ? 3",
            "53 no_breakdown: UA-63 ?1-50, UA-59 ?1-50, UA-53 ?1-50, UA-32 ?1-50, ? 53",
            "lost 12 no_breakdown: ? 12",
        ],
    ),
    (
        "The Ukrainian military said it downed 50 out of 67 drones.",
        ["50 no_breakdown: ? 50", "launched 67 no_breakdown: ? 67"],
    ),
    (
        "Two naval drones were destroyed in the Black Sea, Russia's ministry said, adding that 9 aerial drones were downed over Crimea.",
        ["boat 2 balanced: BLACK-SEA 2", "9 balanced: UA-43 9"],
    ),
    (
        "Health officials reported 41 new cases of cholera: 20 in Kerala, 11 in Tamil Nadu and 10 in Goa.",
        ["case reported 41 balanced: IN-KL 20, IN-TN 11, IN-GA 10"],
    ),
    (
        "The Houthis fired 11 missiles; 9 were intercepted over the Red Sea and two over the Gulf of Aden.",
        ["missile launched 11 no_breakdown: ? 11", "missile none no_total: RED-SEA 9, GULF-OF-ADEN 2"],
    ),
    (
        "Seven UAVs were shot down over Kaluga Region, five over Tula Region and 3 over Bryansk Region, 15 in all.",
        ["15 balanced: KLU 7, TUL 5, BRY 3"],
    ),
    (
        "At least 20 drones were destroyed, among them 12 over the Smolensk region and eight over the Kaluga region.",
        ["20- no_total: SMO 12, KLU 8"],
    ),
    (
        "Fifteen drones: ten over Oryol region, four over Tambov region and another one over Penza region, were destroyed between 9 p.m. and midnight Moscow time.",
        ["15 balanced: ORL 10, TAM 4, PNZ 1"],
    ),
    (
        "A total of 44 UAVs were shot down; of these, 20 were intercepted over the Rostov region, 14 over Volgograd and 10 over Astrakhan.",
        ["44 balanced: ROS 20, VGG 14, AST 10"],
    ),
    (
        "Drone attack on Voronezh region: governor says more than 10 drones were shot down over Voronezh and four districts of the region.",
        ["11- no_total: VOR 11-"],
    ),
    (
        "Russian air defenses shot down 15 drones over the past two hours, mostly over Bryansk.",
        ["15 no_breakdown: ? 15"],
    ),
    (
        "The total number of drones shot down on approach to Moscow rose to 32, the mayor wrote at 14:50.",
        ["32 no_breakdown: ? 32"],
    ),
    (
        "Overnight, air defenses were working in Krasnodar Krai: 25 drones down. In Crimea - 14, Rostov region - 8.",
        ["none no_total: KDA 25, UA-43 14, ROS 8"],
    ),
    (
        "The Defense Ministry's figures: Kursk - 12; Bryansk - 9; Belgorod - 3. Total: 24 drones destroyed.",
        ["24 balanced: KRS 12, BRY 9, BEL 3"],
    ),
    (
        "Минобороны: за ночь над регионами России сбито 54 беспилотника. Больше всего — 24 — над Брянской областью, 12 — над Белгородской, по шесть — над Калужской, Орловской и Курской.",
        ["54 balanced: BRY 24, BEL 12, KLU =6, ORL =6, KRS =6"],
    ),
    (
        "Ночью уничтожено 77 украинских БПЛА, из них 30 — над акваторией Черного моря, 25 — над Крымом, 12 — над Краснодарским краем и 10 — над Азовским морем.",
        ["77 balanced: BLACK-SEA 30, UA-43 25, KDA 12, AZOV-SEA 10"],
    ),
    (
        "По данным Минобороны, 13 беспилотников сбили над Тверской областью, 9 — над Смоленской, и ещё один уничтожен над Московским регионом.",
        ["none no_total: TVE 13, SMO 9, MOSCOW-REGION 1"],
    ),
    (
        "Губернатор Воронежской области Александр Усев сообщил, что над регионом сбито более 10 беспилотников.",
        ["11- no_total: VOR 11-"],
    ),
    (
        "Врио губернатора Курской области Александр Берштейн: за сутки над регионом сбит 31 беспилотник.",
        ["31 balanced: KRS 31"],
    ),
    (
        "Глава Чувашии сообщил об атаке трёх беспилотников. Два из них были сбиты, один упал на территории предприятия.",
        ["launched 3 balanced: CU 3", "2 balanced: CU 2", "crashed 1 balanced: CU 1"],
    ),
    (
        "Силы ПВО отразили атаку двух летевших на Москву беспилотников, написал Ромянин. Позже мэр сообщил ещё об одном сбитом дроне.",
        ["2 no_breakdown: ? 2", "1 no_breakdown: ? 1"],
    ),
    (
        "Вечером 5 июня, с 18:00 до 23:00, уничтожены 33 БПЛА: по 11 – над Брянской, Курской и Орловской областями.",
        ["33 balanced: BRY =11, KRS =11, ORL =11"],
    ),
    (
        "В период с 12:00 до 17:00 мск уничтожены 24 БПЛА самолётного типа: 9 над Республикой Крым, 8 над Херсонской областью, 7 над акваторией Чёрного моря.",
        ["24 balanced: UA-43 9, UA-65 8, BLACK-SEA 7"],
    ),
    (
        "Над Ленинградской областью сбиты три беспилотника, над Новгородской — два, над Псковской — один.",
        ["none no_total: LEN 3, NGR 2, PSK 1"],
    ),
    (
        "За прошедшую неделю силами ПВО уничтожено 1 120 украинских БПЛА, в том числе 340 за минувшие сутки.",
        ["1120 no_breakdown: ? 1120", "340 no_breakdown: ? 340"],
    ),
    (
        "Всего с начала специальной военной операции уничтожены: 668 самолетов, 283 вертолета, 79 365 беспилотных летательных аппаратов.",
        [
            "aircraft 668 no_breakdown: ? 668",
            "helicopter 283 no_breakdown: ? 283",
            "79365 no_breakdown: ? 79365",
        ],
    ),
    (
        "Средствами ПВО сбиты восемь управляемых авиабомб, четыре реактивных снаряда HIMARS и 162 беспилотника.",
        ["bomb 8 no_breakdown: ? 8", "shell 4 no_breakdown: ? 4", "162 no_breakdown: ? 162"],
    ),
    (
        "За ночь перехватили и уничтожили 40 дронов: над Рязанской областью 16 штук, над Тульской 12, Калужской 8 и Московским регионом 4.",
        ["40 balanced: RYA 16, TUL 12, KLU 8, MOSCOW-REGION 4"],
    ),
    (
        "Сегодня ночью в Самарской области сбито 5 дронов. В Саратовской области — 7. В Пензенской — 2.",
        ["none no_total: SAM 5, SAR 7, PNZ 2"],
    ),
    (
        "28 БПЛА уничтожили ночью: 13 над Ростовской областью, по 5 над Волгоградской и Воронежской областями, 3 над Белгородской, ещё 2 над Крымом.",
        ["28 balanced: ROS 13, VGG =5, VOR =5, BEL 3, UA-43 2"],
    ),
    (
        "Обломки упали на дом в Белгороде. Над Белгородской областью сбиты 16 беспилотников, пострадали 4 человека.",
        ["16 balanced: BEL 16"],
    ),
    (
        "Уничтожено более ста беспилотников, из них около 60 над Брянской областью.",
        ["101- no_total: BRY 54-66"],
    ),
    (
        "Дежурные силы ПВО сбили над Тульской областью 11 БПЛА, над Калужской — еще 6.",
        ["none no_total: TUL 11, KLU 6"],
    ),
    (
        "Противник атаковал 96 дронами. ПВО сбила 74, ещё 18 потеряны локационно.",
        ["launched 96 no_breakdown: ? 96", "74 no_breakdown: ? 74", "lost 18 no_breakdown: ? 18"],
    ),
    (
        "Вночі росіяни атакували Україну 85 дронами. Збито 57: по 15 на Харківщині та Сумщині, 20 на Дніпропетровщині, 7 на Київщині.",
        ["launched 85 no_breakdown: ? 85", "57 balanced: UA-63 =15, UA-59 =15, UA-12 20, UA-32 7"],
    ),
    (
        "Над Київщиною знищено 12 повітряних цілей: 9 шахедів та 3 ракети.",
        ["target 12 balanced: UA-32 12", "9 no_breakdown: ? 9", "missile 3 no_breakdown: ? 3"],
    ),
    (
        "Начальник Сумської ОВА повідомив: уночі над областю збито 14 безпілотників.",
        ["14 balanced: UA-59 14"],
    ),
    (
        "У ніч на 12 листопада (з 19:00 11 листопада) ворог атакував 119-ма ударними БпЛА. Станом на 08:30 збито 53 БпЛА на півночі, півдні та сході країни, 61 імітатор локаційно втрачено.",
        ["launched 119 no_breakdown: ? 119", "53 no_breakdown: ? 53", "decoy lost 61 no_breakdown: ? 61"],
    ),
    (
        "Сили оборони збили 8 з 11 ракет і 90 зі 120 дронів.",
        [
            "missile 8 no_breakdown: ? 8",
            "missile launched 11 no_breakdown: ? 11",
            "90 no_breakdown: ? 90",
            "launched 120 no_breakdown: ? 120",
        ],
    ),
    (
        "Протягом доби на Одещині знищено п'ять дронів, на Миколаївщині — три, ще по одному — на Херсонщині та Кіровоградщині.",
        ["none no_total: UA-51 5, UA-48 3, UA-65 =1, UA-35 =1"],
    ),
    (
        "Повітряні сили: збито/подавлено 71 БпЛА з 96, зафіксовано влучання 25 БпЛА на 14 локаціях.",
        ["71 no_breakdown: ? 71", "launched 96 no_breakdown: ? 96", "hit 25 no_breakdown: ? 25"],
    ),
    (
        'Russian air defense systems destroyed 18 Ukrainian unmanned aerial vehicles over four regions and the Black Sea on Friday evening, TASS reported, citing the Defense Ministry. "Between 6:00 p.m. and 8:30 p.m. Moscow time, on-duty air defense forces destroyed 18 Ukrainian fixed-wing drones: eight over the Kursk Region, five over the Belgorod Region, two over the Black Sea, two over the Rostov Region and one over the Voronezh Region," the statement said.',
        ["18 balanced: KRS 8, BEL 5, BLACK-SEA 2, ROS 2, VOR 1"],
    ),
    (
        "Overnight into Thursday, Russia's military downed 62 drones, including 25 over Rostov, 14 over Volgograd and six over Crimea, the ministry said. It did not specify where the other 17 were shot down.",
        ["62 short: ROS 25, VGG 14, UA-43 6, ? 17"],
    ),
    (
        "The Russian Defense Ministry said it had shot down 58 drones in five hours: 20 over the Moscow region, with 12 of them heading toward the capital, and the remaining 38 over Kaluga, Tula and Bryansk.",
        ["58 balanced: MOSCOW-REGION 20, KLU+TUL+BRY 38, (12 of MOSCOW-REGION)"],
    ),
    (
        "Thirty-five Ukrainian drones were shot down: 17 in Belgorod, 8 each in Bryansk and Kursk, and 2 in Voronezh regions.",
        ["35 balanced: BEL 17, BRY =8, KRS =8, VOR 2"],
    ),
    (
        "Drones attacked the Engels air base in Saratov region; 11 UAVs were shot down over the region, according to Governor Roman Masargin.",
        ["11 balanced: SAR 11"],
    ),
    (
        "Russia's Black Sea Fleet destroyed nine unmanned boats heading for Sevastopol; aviation shot down 4 drones over the water area.",
        ["boat 9 no_breakdown: ? 9", "4 no_breakdown: ? 4"],
    ),
    (
        "Moscow said Ukraine had fired six ATACMS missiles at Bryansk region; five were shot down and one was damaged.",
        ["missile launched 6 balanced: BRY 6", "missile 5 balanced: BRY 5"],
    ),
    (
        "Two drones were shot down over Moscow Region and one over Moscow, said the mayor. Two others were jammed and crashed in a forest.",
        ["none no_total: MOSCOW-REGION 2, MOW 1", "suppressed 2 no_breakdown: ? 2"],
    ),
    (
        "Air defences destroyed 10 UAVs over Krasnodar Territory, 6 over the Republic of Crimea, 3 over the Sea of Azov and 3 over the Black Sea, 22 altogether.",
        ["22 balanced: KDA 10, UA-43 6, AZOV-SEA 3, BLACK-SEA 3"],
    ),
    (
        "In the last 24 hours Russian forces shot down 123 drones, 4 JDAM guided bombs and 6 HIMARS rockets.",
        ["123 no_breakdown: ? 123", "bomb 4 no_breakdown: ? 4", "missile 6 no_breakdown: ? 6"],
    ),
    (
        "From 7 a.m. to 11 a.m. 9 drones, from noon to 3 p.m. 14 drones were shot down over the Bryansk region, the ministry said.",
        ["9 no_breakdown: ? 9", "14 balanced: BRY 14"],
    ),
    (
        "The ministry revised the figure: 34, not 35, drones were shot down over Kursk Region.",
        ["34 balanced: KRS 34"],
    ),
    (
        "Local authorities reported 3 drones downed in Tatarstan's Yelabuga district; the ministry put the overnight total across the country at 52.",
        ["3 balanced: TA 3", "52 no_breakdown: ? 52"],
    ),
    (
        "Ukrainian air defenders shot down 24 of 27 Shahed drones over Odesa, Mykolaiv and Kherson regions; three hit port infrastructure.",
        [
            "24 no_breakdown: UA-51 ?1-22, UA-48 ?1-22, UA-65 ?1-22, ? 24",
            "launched 27 no_breakdown: ? 27",
            "hit 3 no_breakdown: ? 3",
        ],
    ),
    (
        "Between 11 pm on 5 May and 6 am on 6 May, 105 drones were intercepted: 32 over Bryansk, 22 over Vladimir, 19 over Moscow region, 10 over Kaluga and 22 over other regions.",
        ["105 balanced: BRY 32, VLA 22, MOSCOW-REGION 19, KLU 10, ? 22"],
    ),
    ("Half of the 48 drones were downed over Kursk Region.", []),
    (
        "Kursk region: 12 UAVs destroyed. Belgorod region: 7 UAVs destroyed. Bryansk region: 3.",
        ["none no_total: KRS 12, BEL 7, BRY 3"],
    ),
    ("DOWNED OVERNIGHT: 27 DRONES. KURSK REGION — 14, BRYANSK REGION — 13.", ["27 balanced: KRS 14, BRY 13"]),
    (
        "12 drones were shot down over Kursk region and 4 over Kursk region's Sudzha district.",
        ["none no_total: KRS 12, KRS 4"],
    ),
    ("Russia shot down three dozen drones, most of them over Bryansk.", ["36 no_breakdown: ? 36"]),
    (
        "Air defence forces downed 15 UAVs over Belgorod, two over Kursk and another over Bryansk regions.",
        ["none no_total: BEL 15, KRS 2, BRY 1"],
    ),
    (
        "The Defence Ministry said two drones were downed over the Bryansk region, while a third was suppressed by electronic warfare over the Kursk region.",
        ["2 balanced: BRY 2", "suppressed 1 balanced: KRS 1"],
    ),
    (
        "A total of 14 drones have been shot down since 8 a.m.: six of them over Kaluga Region; eight over Tula Region.",
        ["14 balanced: KLU 6, TUL 8"],
    ),
    (
        "This morning, 6 drones were shot down over Ryazan, governor Pavel Palkov said, adding that debris damaged 3 apartment buildings and 2 cars in Ryazan.",
        ["6 balanced: RYA 6"],
    ),
    (
        "Drones: 44 launched, 30 downed, 10 lost.",
        ["launched 44 no_breakdown: ? 44", "30 no_breakdown: ? 30", "lost 10 no_breakdown: ? 10"],
    ),
    ("Civil defence in Kharkiv Oblast counted 17 hits by 23 drones.", ["hit 23 short: UA-63 17, ? 6"]),
    (
        "The WHO recorded 1,204 measles cases in Europe: 870 in Romania, 190 in Austria, 144 in Belgium.",
        ["case reported 1204 balanced: RO 870, AT 190, BE 144"],
    ),
    (
        "Cholera cases by district: Gombe 120; Yobe 45; Borno 310. Total: 475 confirmed cases.",
        ["case reported 475 balanced: NG-GO 120, NG-YO 45, NG-BO 310"],
    ),
    ("Израиль перехватил 14 ракет, выпущенных из Ливана.", ["missile 14 no_breakdown: ? 14"]),
    ("В Брянской области сбито 17 БПЛА, а в Курской — 9, всего 26.", ["26 balanced: BRY 17, KRS 9"]),
    (
        "За минувшую ночь уничтожено 39 БПЛА: Брянская область — 14, Курская область — 11, Крым — 9, Орловская область — 5.",
        ["39 balanced: BRY 14, KRS 11, UA-43 9, ORL 5"],
    ),
    (
        "Всего за ночь сбили 43 беспилотника: больше всего над Крымом (21), ещё 12 над Чёрным морем и 10 над Краснодарским краем.",
        ["43 balanced: UA-43 21, BLACK-SEA 12, KDA 10"],
    ),
    (
        "Силы ПВО с 10:00 до 15:00 сбили 28 дронов над восемью регионами России: девять над Курской, шесть над Брянской, четыре над Калужской, по три над Тульской и Орловской и по одному над Рязанской, Московской и Липецкой областями.",
        ["28 balanced: KRS 9, BRY 6, KLU 4, TUL =3, ORL =3, RYA =1, MOS =1, LIP =1"],
    ),
    (
        "Пять украинских дронов уничтожены над Астраханской областью и три — над Каспием.",
        ["none no_total: AST 5, CASPIAN-SEA 3"],
    ),
    ("Ещё 15 беспилотников сбиты над Белгородской областью за последние три часа.", ["15 balanced: BEL 15"]),
    (
        "Над территорией Крымского полуострова перехвачены 12 БПЛА, ещё восемь — над Азовским морем, четыре – над Краснодарским краем.",
        ["none no_total: UA-43 12, AZOV-SEA 8, KDA 4"],
    ),
    (
        "Ночью ПВО отразила массированную атаку: над Саратовской областью сбили 20 дронов, над Энгельсом - 5 из них.",
        ["20 balanced: SAR 20, (5 of SAR)"],
    ),
    (
        "Минобороны РФ: дежурными средствами ПВО за ночь уничтожены 24 БПЛА ВСУ. Из них 12 — над территорией Белгородской области, 6 — Брянской, 4 — Курской, 2 — Воронежской.",
        ["24 balanced: BEL 12, BRY 6, KRS 4, VOR 2"],
    ),
    (
        "Над Кубанью сбили 9 беспилотников, над Ставропольем и Адыгеей — по два.",
        ["none no_total: KDA 9, STA =2, AD =2"],
    ),
    (
        "В небе над Татарстаном сбито 4 дрона. Пострадавших нет. Рейсы в аэропорту Казани задержаны на 2 часа, 5 самолётов ушли на запасные аэродромы.",
        ["4 balanced: TA 4"],
    ),
    (
        "ПВО уничтожила 7 БПЛА: по два над Брянской областью и Крымом, три — над Белгородской.",
        ["7 balanced: BRY =2, UA-43 =2, BEL 3"],
    ),
    ("Сбит 21 БПЛА. 10 над Брянщиной, 11 над Курщиной.", ["21 balanced: BRY 10, KRS 11"]),
    (
        "С 21:00 до 23:00 мск 4 ноября сбиты 10 БПЛА над Волгоградской областью, 5 — над Ростовской и один — над Воронежской областями.",
        ["none no_total: VGG 10, ROS 5, VOR 1"],
    ),
    (
        "За добу ППО знищила 3 крилаті ракети, 54 шахеди та 6 розвідувальних БпЛА.",
        ["missile 3 no_breakdown: ? 3", "54 no_breakdown: ? 54", "6 no_breakdown: ? 6"],
    ),
    (
        "У повітряному просторі Київщини знищено 8 БпЛА, Черкащини — 6, Полтавщини — 4.",
        ["none no_total: UA-32 8, UA-71 6, UA-53 4"],
    ),
    (
        "Росіяни запустили по Україні 147 шахедів: 97 збито, 25 не досягли цілі.",
        ["launched 147 no_breakdown: ? 147", "97 no_breakdown: ? 97", "lost 25 no_breakdown: ? 25"],
    ),
    (
        "Силами та засобами ППО збито 38 ударних БпЛА в межах Сумської, Харківської, Полтавської, Черкаської та Київської областей.",
        ["38 no_breakdown: UA-59 ?1-34, UA-63 ?1-34, UA-53 ?1-34, UA-71 ?1-34, UA-32 ?1-34, ? 38"],
    ),
    (
        "Вночі над Миколаївщиною знищили 5 шахедів, над Одещиною — 9, повідомили Сили оборони півдня.",
        ["none no_total: UA-48 5, UA-51 9"],
    ),
    (
        "The ministry said 11 drones were shot down over Kursk Region; the governor reported 26.",
        ["11 balanced: KRS 11", "26 balanced: KRS 26"],
    ),
    (
        "TASS reports, citing the Russian Defence Ministry, that 11 drones were shot down over Kursk Region.",
        ["11 balanced: KRS 11"],
    ),
    (
        "The defence ministry said 12 drones were downed over Moscow Region. The mayor later said three more were shot down.",
        ["12 balanced: MOSCOW-REGION 12", "3 no_breakdown: ? 3"],
    ),
    (
        "Earlier the ministry had said 35 drones were shot down; the figure has been revised to 34.",
        ["34 no_breakdown: ? 34"],
    ),
    (
        "A total of ten drones were shot down from 20:00, three of them after 22:00.",
        ["10 no_breakdown: ? 10, (3 of total)"],
    ),
    (
        "Governor: 26 drones downed over Kursk Region. Ministry: 11 drones downed over Kursk Region.",
        ["26 balanced: KRS 26", "11 balanced: KRS 11"],
    ),
    (
        "Between 2 pm and 4 pm Moscow time 3 drones were downed over Tula Region; between 4 pm and 6 pm, five over Kursk Region; between 6 pm and 8 pm, 7 over Bryansk Region.",
        ["3 balanced: TUL 3", "5 balanced: KRS 5", "7 balanced: BRY 7"],
    ),
    (
        "Forty-eight drones were intercepted over Russian regions. To intercept 48 drones within one single day is a record.",
        ["48 no_breakdown: ? 48"],
    ),
    (
        "Up to 15 drones were shot down over Kursk Region, and about 10 over Tula Region.",
        ["none no_total: KRS 0-15, TUL 9-11"],
    ),
    (
        "Russian air defence shot down 32 drones over the Belgorod, Kursk and Bryansk regions: 14, 10 and 8 respectively.",
        ["32 balanced: BEL 14, KRS 10, BRY 8"],
    ),
    (
        "A drone was shot down over Kursk Region and another over Tula Region.",
        ["none no_total: KRS 1, TUL 1"],
    ),
    (
        "One drone was destroyed over the Tula Region, and one more over the Kaluga Region.",
        ["none no_total: TUL 1, KLU 1"],
    ),
    (
        "Twelve drones were shot down over Kursk Region, 9 over Oryol Region, 5 each over Tula and Ryazan, one over Penza; 32 in total.",
        ["32 balanced: KRS 12, ORL 9, TUL =5, RYA =5, PNZ 1"],
    ),
    (
        "Drones over Kursk Region: 12. Drones over Tula Region: 5. All 17 were shot down.",
        ["17 balanced: KRS 12, TUL 5"],
    ),
    (
        "The ministry said air defences had intercepted 15 UAVs: 7 UAVs over the Kursk region; 4 UAVs over the Bryansk region; 2 UAVs - over the Belgorod region; 2 UAVs - over the Republic of Crimea.",
        ["15 balanced: KRS 7, BRY 4, BEL 2, UA-43 2"],
    ),
    (
        "Russia's defence ministry: 45 drones shot down overnight - 20 over Volgograd, 12 over Rostov, 9 over Belgorod, 3 over Voronezh, 1 over Astrakhan.",
        ["45 balanced: VGG 20, ROS 12, BEL 9, VOR 3, AST 1"],
    ),
    (
        "Explosions were heard in Sevastopol; governor Mikhail Perevalayev said the military was repelling an attack, 5 UAVs have been downed over the sea so far.",
        ["5 no_breakdown: ? 5"],
    ),
    ("The Kremlin said 430 drones had been shot down since Friday.", ["430 no_breakdown: ? 430"]),
    ("A drone shot down over Kursk Region damaged 3 houses.", ["1 balanced: KRS 1"]),
    (
        "13 of the 30 drones were shot down over Kaluga Region.",
        ["13 balanced: KLU 13", "launched 30 no_breakdown: ? 30"],
    ),
    (
        "Nineteen drones were shot down in four Russian regions: Belgorod (9), Bryansk (6), Voronezh (3), Kursk (1).",
        ["19 balanced: BEL 9, BRY 6, VOR 3, KRS 1"],
    ),
    (
        "Overnight 9 missiles and 60 drones were shot down over Kyiv, Lviv and Odesa regions.",
        [
            "missile 9 no_breakdown: UA-32 ?1-7, UA-46 ?1-7, UA-51 ?1-7, ? 9",
            "60 no_breakdown: UA-32 ?1-58, UA-46 ?1-58, UA-51 ?1-58, ? 60",
        ],
    ),
    ("Seventy-four people were injured and 3 drones downed over Kherson Oblast.", ["3 balanced: UA-65 3"]),
    (
        "The air raid lasted 7 hours; 22 of 28 drones were destroyed in the skies over Kyiv.",
        ["22 balanced: UA-30 22", "launched 28 no_breakdown: ? 28"],
    ),
    (
        "Не менее 20 дронов сбиты над Крымом, более 10 — над Севастополем.",
        ["none no_total: UA-43 20-, UA-40 11-"],
    ),
    (
        "Минобороны: 11 дронов сбиты над Курской областью. Губернатор: сбито 26 дронов.",
        ["11 balanced: KRS 11", "26 balanced: KRS 26"],
    ),
    (
        "Мэр Москвы сообщил, что сбиты два беспилотника. Через час он сообщил ещё о трёх.",
        ["2 no_breakdown: ? 2", "3 no_breakdown: ? 3"],
    ),
    ("Ранее ведомство сообщало о 35 сбитых дронах.", ["35 no_breakdown: ? 35"]),
    ("Сбито по одному беспилотнику над Брянской и Калужской областями.", ["none no_total: BRY =1, KLU =1"]),
    (
        "Средства ПВО сбили один беспилотник над Тульской областью и два — над Калужской.",
        ["none no_total: TUL 1, KLU 2"],
    ),
    (
        "Всего с 20:00 до 06:00 перехвачены 10 БПЛА, три из них — после 22:00.",
        ["10 no_breakdown: ? 10, (3 of total)"],
    ),
    (
        "Над территориями Брянской, Курской и Белгородской областей уничтожены 14, 10 и 8 БПЛА соответственно.",
        ["none no_total: BRY 14, KRS 10, BEL 8"],
    ),
    (
        "Украинский беспилотник сбит над Калужской областью, ещё два — над Тульской.",
        ["none no_total: KLU 1, TUL 2"],
    ),
    (
        "Губернатор Тульской области Дмитрий Тулянев сообщил, что ночью силами ПВО сбито три БПЛА.",
        ["3 balanced: TUL 3"],
    ),
    (
        "ПВО сбила 11 беспилотников на подлёте к Москве, сообщил мэр Сергей Ромянин.",
        ["11 no_breakdown: ? 11"],
    ),
    ("Ликвидированы 5 беспилотников в Черноземье.", ["5 no_breakdown: ? 5"]),
    (
        "За ночь сбиты 65 БПЛА: в Белгородской области - 20; в Курской - 15; в Воронежской и Ростовской - по 10; в Крыму - 6; остальные - над морем.",
        ["65 balanced: BEL 20, KRS 15, VOR =10, ROS =10, UA-43 6, ? 4"],
    ),
    (
        "Перехвачены 33 БПЛА, из которых 16 уничтожены над Брянской, 10 над Смоленской, 7 над Калужской областями.",
        ["33 balanced: BRY 16, SMO 10, KLU 7"],
    ),
    (
        "С 7 до 10 утра сбито 9 беспилотников: 5 над Брянской областью и 4 над Орловской.",
        ["9 balanced: BRY 5, ORL 4"],
    ),
    ("БПЛА атаковали НПЗ в Рязани, сбито 3 дрона, 2 сотрудника пострадали.", ["3 no_breakdown: ? 3"]),
    (
        "Уничтожено: 3 БПЛА — Курская область; 2 БПЛА — Белгородская область. Всего: 5.",
        ["5 balanced: KRS 3, BEL 2"],
    ),
    (
        "Збито 5 дронів над Харківщиною, повідомили в ОВА; Повітряні сили повідомили про 7.",
        ["7 short: UA-63 5, ? 2"],
    ),
    (
        "За даними Повітряних сил, збито 45 дронів: Київщина — 20, Сумщина — 15, Чернігівщина — 10.",
        ["45 balanced: UA-32 20, UA-59 15, UA-74 10"],
    ),
    ("Над Києвом збили понад 20 повітряних цілей.", ["target 21- no_total: UA-30 21-"]),
    ("Збито один шахед над Волинню і два над Рівненщиною.", ["none no_total: UA-07 1, UA-56 2"]),
    (
        "15 з 18 дронів знищено над Харківською, Сумською та Полтавською областями.",
        ["15 no_breakdown: UA-63 ?1-13, UA-59 ?1-13, UA-53 ?1-13, ? 15", "launched 18 no_breakdown: ? 18"],
    ),
    (
        "Уночі на Дніпропетровщині захисники неба знищили 11 дронів, на Запоріжжі 4, ще 2 — над Донеччиною.",
        ["none no_total: UA-12 11, UA-23 4, UA-14 2"],
    ),
    ("Air defences repelled an attack of 14 drones over Tula Region.", ["14 balanced: TUL 14"]),
    (
        "The attack involved 91 drones; all were destroyed: 49 over Bryansk Region, 41 over Novgorod Region, and 1 over Smolensk Region.",
        ["launched 91 no_breakdown: ? 91", "91 balanced: BRY 49, NGR 41, SMO 1"],
    ),
    (
        "All 24 drones were shot down: 12 over Kursk Region and 12 over Bryansk Region.",
        ["24 balanced: KRS 12, BRY 12"],
    ),
    (
        "Russian forces shot down over 30 drones over Crimea and Kursk Region.",
        ["31- no_breakdown: UA-43 ?1-, KRS ?1-, ? 31-"],
    ),
    (
        "In Kursk Region, 13 drones were destroyed; in Bryansk Region, six; in Belgorod Region, four; 23 drones in all.",
        ["23 balanced: KRS 13, BRY 6, BEL 4"],
    ),
    (
        "Of 40 drones shot down overnight, 25 fell over Bryansk Region, 10 over Kaluga Region and 5 over Kursk Region.",
        ["40 balanced: BRY 25, KLU 10, KRS 5"],
    ),
    (
        "Ukraine lost 12 drones over Kursk and 3 over Bryansk, the ministry claimed.",
        ["lost none no_total: KRS 12, BRY 3"],
    ),
    (
        "Eleven unmanned aerial vehicles, namely 6 over Rostov Region and 5 over Krasnodar Territory, were destroyed by air defence.",
        ["11 balanced: ROS 6, KDA 5"],
    ),
    (
        "The army destroyed 8 drones over the Zaporizhzhia region and the Donetsk People's Republic: five and three respectively.",
        ["8 balanced: UA-23 5, UA-14 3"],
    ),
    (
        "On the night of 12 to 13 June, between 11 pm and 5 am Moscow time, 22 drones were shot down over Tambov Region.",
        ["22 balanced: TAM 22"],
    ),
    (
        "Drone wreckage was found in 4 villages of Voronezh Region after 6 drones were shot down there.",
        ["6 balanced: VOR 6"],
    ),
    (
        "Two Storm Shadow missiles and 11 drones were downed over Crimea, while 3 drones were destroyed over the Black Sea.",
        ["missile 2 balanced: UA-43 2", "none no_total: UA-43 11, BLACK-SEA 3"],
    ),
    (
        "Moscow region: 3 drones; Tula: 2; Kaluga: 7 – Defense Ministry on drones downed overnight.",
        ["none no_total: MOSCOW-REGION 3, TUL 2, KLU 7"],
    ),
    (
        "Ukraine's General Staff reported 161 drones downed over the past day, including 45 Shaheds.",
        ["161 no_breakdown: ? 161, (45 of total)"],
    ),
    (
        "Ryazan, Tambov and Penza regions saw two drones each shot down.",
        ["none no_total: RYA =2, TAM =2, PNZ =2"],
    ),
    (
        "Russia's air defenses destroyed two Ukrainian drones over Moscow and one over its suburbs.",
        ["none no_total: MOW 2, ? 1"],
    ),
    (
        "A total of 19 Ukrainian drones were intercepted last night over Russia: nine in the Rostov region, five in the Crimea, 3 in Bryansk oblast, one in Volgograd oblast and one in Voronezh oblast.",
        ["19 balanced: ROS 9, UA-43 5, BRY 3, VGG 1, VOR 1"],
    ),
    ("Nearly half of the 60 drones were shot down over Belgorod.", []),
    ("Air defences downed 5 + 3 drones over Kursk and Tula regions.", ["5 short: KRS+TUL 3, ? 2"]),
    (
        "About a dozen drones were downed over Kursk and as many as 20 over Bryansk.",
        ["none no_total: KRS 11-13, BRY 0-20"],
    ),
    (
        "None of the 12 drones reached Moscow; 12 were shot down over Kaluga Region.",
        ["12 balanced: KLU 12"],
    ),
    (
        "Drones: Belgorod Oblast - 6, Kursk Oblast - 4, Bryansk Oblast - 2, overall - 12 shot down.",
        ["12 balanced: BEL 6, KRS 4, BRY 2"],
    ),
    (
        "Police registered 25 cases of fraud. Dengue: 318 cases were confirmed in Sao Paulo and 122 in Bahia.",
        ["case reported 25 over: BR-SP 318, BR-BA 122"],
    ),
    (
        "The U.S. Navy shot down 3 Houthi drones and 2 anti-ship missiles over the Red Sea on March 12.",
        ["3 balanced: RED-SEA 3", "missile 2 balanced: RED-SEA 2"],
    ),
    (
        "Israel's military said 185 drones, 36 cruise missiles and 110 ballistic missiles were launched by Iran; 99% were intercepted.",
        [
            "launched 185 no_breakdown: ? 185",
            "missile launched 36 no_breakdown: ? 36",
            "missile launched 110 no_breakdown: ? 110",
        ],
    ),
    (
        "Ночью 12 БПЛА сбили над Курской областью, 8 БПЛА — над Брянской и 3 БПЛА — над Калужской. Итого: 23.",
        ["23 balanced: KRS 12, BRY 8, KLU 3"],
    ),
    (
        "Все 18 беспилотников уничтожены: 10 над Брянской областью, 8 над Смоленской.",
        ["18 balanced: BRY 10, SMO 8"],
    ),
    (
        "Над регионом за ночь сбито и подавлено 15 БПЛА, сообщил губернатор Брянской области Александр Коломаз.",
        ["15 balanced: BRY 15"],
    ),
    (
        "Ракета «Нептун» и 9 БПЛА сбиты над Чёрным морем.",
        ["missile 1 balanced: BLACK-SEA 1", "9 balanced: BLACK-SEA 9"],
    ),
    (
        "Брянская область — 12 БПЛА, Калужская область — 5, Тульская область — 3; всего 20 беспилотников сбили средства ПВО.",
        ["20 balanced: BRY 12, KLU 5, TUL 3"],
    ),
    (
        "В ночь на 5 августа дежурными силами ПВО уничтожены 24 БПЛА, 12 из них — над Воронежской областью, 5 — над Ростовской, по два — над Белгородской и Брянской, остальные — над Крымом.",
        ["24 balanced: VOR 12, ROS 5, BEL =2, BRY =2, UA-43 rest 3"],
    ),
    (
        "Над Тульской областью — 8, Рязанской — 6, Московским регионом — 2. Такие данные о сбитых за ночь беспилотниках привели в Минобороны.",
        ["none no_total: TUL 8, RYA 6, MOSCOW-REGION 2"],
    ),
    ("В течение дня силами ПВО сбито два десятка БПЛА.", ["20 no_breakdown: ? 20"]),
    (
        "Подтверждено 45 случаев кори: 20 — в Московской области, 15 — в Дагестане, 10 — в Чечне.",
        ["case reported 45 balanced: MOS 20, DA 15, CE 10"],
    ),
    (
        "За ночь над Белгородской областью сбит 1 БПЛА, над Курской областью – 2 БПЛА, над Брянской областью – 14 БПЛА.",
        ["none no_total: BEL 1, KRS 2, BRY 14"],
    ),
    (
        "Пострадали 4 человека, сбито 3 беспилотника, повреждены 7 домов и 12 автомобилей в Белгородской области.",
        ["3 no_breakdown: ? 3"],
    ),
    (
        "The governor of Kursk Region said 4 drones were shot down over Belgorod Region.",
        ["4 balanced: BEL 4"],
    ),
    ("Air defences shot down 14 drones, 3 of which crashed in Tula Region.", ["14 short: TUL 3, ? 11"]),
    (
        "Air defences shot down 9 drones over Bryansk Region; debris fell in Kaluga Region.",
        ["9 balanced: BRY 9"],
    ),
    ("Nine drones launched from Kharkiv were shot down over Belgorod Region.", ["9 balanced: BEL 9"]),
    ("In Moscow, officials said 12 drones were shot down over Kaluga Region.", ["12 balanced: KLU 12"]),
    (
        "MOSCOW, July 6 - Russian air defences destroyed 12 drones over the Bryansk and Kursk regions, the Defence Ministry said on Telegram.",
        ["12 no_breakdown: BRY ?1-11, KRS ?1-11, ? 12"],
    ),
    (
        "Kyiv said its forces downed 40 of 62 drones; Moscow said it downed 19 drones over Kursk Region.",
        ["40 no_breakdown: ? 40", "launched 62 no_breakdown: ? 62", "19 balanced: KRS 19"],
    ),
    ("Six drones were shot down over Tula Region, up from four the day before.", ["6 balanced: TUL 6"]),
    ("Air defences shot down 10 drones, twice as many as on Monday (5).", ["10 no_breakdown: ? 10"]),
    (
        "Ukraine has launched more than 2,000 drones at Russia this month; 48 of them were shot down on Tuesday over Bryansk Region.",
        ["launched 2001- no_breakdown: ? 2001-", "48 balanced: BRY 48"],
    ),
    (
        "After 3 drones were shot down over Oryol Region, the airport in Kaluga closed for 4 hours.",
        ["3 balanced: ORL 3"],
    ),
    (
        "Russia shot down 33 drones overnight, the ministry said, including 17 over Kursk, as well as six over each of Belgorod and Bryansk regions and four over Voronezh.",
        ["33 balanced: KRS 17, BEL =6, BRY =6, VOR 4"],
    ),
    ("Between 3 and 5 drones were downed over Tula Region.", ["3-5 no_total: TUL 3-5"]),
    (
        "Thirty drones (12 over Kursk, 10 over Bryansk, and 8 over Belgorod) were destroyed.",
        ["30 balanced: KRS 12, BRY 10, BEL 8"],
    ),
    (
        "The drones were shot down over Kursk (5), Bryansk (4) and Tula (2).",
        ["none no_total: KRS 5, BRY 4, TUL 2"],
    ),
    (
        "A record 524 drones were shot down in one night over Bryansk, Kaluga, Tula and 9 other regions.",
        ["524 no_breakdown: BRY ?1-522, KLU ?1-522, TUL ?1-522, ? 524"],
    ),
    ("The drone was the third shot down over Moscow this week.", []),
    (
        "Силы ПВО сбили 12 дронов, обломки одного из них упали в Воронежской области.",
        ["12 short: VOR 1, ? 11"],
    ),
    (
        "В Курской области, по словам губернатора, за сутки сбито 15 БПЛА и 2 ракеты.",
        ["15 balanced: KRS 15", "missile 2 balanced: KRS 2"],
    ),
    (
        "Беспилотники, запущенные из Харьковской области, сбиты: 4 — над Белгородской областью, 2 — над Курской.",
        ["none no_total: BEL 4, KRS 2"],
    ),
    ("Над Крымом сбили 10 дронов, над Чёрным морем в 2 раза больше.", ["10 balanced: UA-43 10"]),
    (
        "Сбито 8 дронов: три — над Тульской, два — над Калужской, и ещё по одному — над Брянской, Орловской и Смоленской областями.",
        ["8 balanced: TUL 3, KLU 2, BRY =1, ORL =1, SMO =1"],
    ),
    ("За неделю над Брянской областью сбито 120 БПЛА.", ["120 balanced: BRY 120"]),
    ("Ночью сбиты 9 БПЛА, на 3 больше, чем днём ранее.", ["9 no_breakdown: ? 9"]),
    (
        "Ворог випустив 8 ракет та 65 дронів; збито 6 ракет і 50 дронів.",
        [
            "missile launched 8 no_breakdown: ? 8",
            "launched 65 no_breakdown: ? 65",
            "missile 6 no_breakdown: ? 6",
            "50 no_breakdown: ? 50",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_newsroom(text, expected):
    """An agency, a ministry or a governor is read as a careful reader would."""
    assert told(text) == expected
