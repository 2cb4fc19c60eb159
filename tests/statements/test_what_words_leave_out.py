"""What words leave out, and where they say it: deeds that are nouns, anaphors, corrections, asides, other numbers."""

import pytest
from telling import told

CASES = {
    # a noun that counts what befell things counts them
    "Air defence units made 14 intercepts over Kursk Region overnight.": ["target 14 balanced: KRS 14"],
    "The night's tally was 22 interceptions: 12 over Oryol Region and 10 over Tula Region.": [
        "target 22 balanced: ORL 12, TUL 10"
    ],
    "За ночь зафиксировано 14 перехватов над Курской областью.": ["target 14 balanced: KRS 14"],
    "За ніч здійснено 14 перехоплень над Сумщиною.": ["target 14 balanced: UA-59 14"],
    "Станом на 08:30 збито/подавлено 71 із 90 ворожих БпЛА; зафіксовано 19 влучань на 8 локаціях.": [
        "71 no_breakdown: ? 71",
        "launched 90 no_breakdown: ? 90",
        "hit 19 no_breakdown: ? 19",
    ],
    # both, all and all three take up a number told before
    "Two drones tried to attack a refinery in Saratov. Both were shot down.": ["2 balanced: SAR 2"],
    "Два дрона пытались атаковать НПЗ в Саратове. Оба уничтожены.": ["2 balanced: SAR 2"],
    "Два безпілотники намагалися атакувати підприємство на Полтавщині. Обидва збито.": [
        "2 balanced: UA-53 2"
    ],
    "Russia launched 38 drones at Ukraine overnight. All were shot down.": [
        "launched 38 no_breakdown: ? 38",
        "38 no_breakdown: ? 38",
    ],
    "Россия запустила 38 дронов. Все сбиты.": ["launched 38 no_breakdown: ? 38", "38 no_breakdown: ? 38"],
    "Росіяни запустили 38 дронів. Усі збито.": ["launched 38 no_breakdown: ? 38", "38 no_breakdown: ? 38"],
    "На Москву летели 12 беспилотников. Все они сбиты.": [
        "launched 12 balanced: MOW 12",
        "12 balanced: MOW 12",
    ],
    "Air defences downed 12 drones over the Black Sea, the Azov Sea and Crimea, four over each.": [
        "12 balanced: BLACK-SEA =4, AZOV-SEA =4, UA-43 =4"
    ],
    # what was said earlier gives way to the number that is said now
    "The ministry, which had earlier reported 44 drones downed overnight, now says the figure is 46.": [
        "46 no_breakdown: ? 46"
    ],
    "Ранее сообщалось о 44 сбитых за ночь беспилотниках, теперь ведомство говорит о 46.": [
        "46 no_breakdown: ? 46"
    ],
    "Раніше повідомлялося про 44 збиті за ніч дрони, тепер ідеться про 46.": ["46 no_breakdown: ? 46"],
    "Губернатор Ленинградской области сообщил о 4 сбитых дронах над регионом, позже уточнил: 7.": [
        "7 balanced: LEN 7"
    ],
    "Governor of Tula Region reported four drones downed over the region, later corrected to seven.": [
        "7 balanced: TUL 7"
    ],
    # the number of the country stands beside that of a region
    "Six drones were shot down over Tver Region, the regional government said; the ministry's total for the whole country was 59.": [
        "6 balanced: TVE 6",
        "59 no_breakdown: ? 59",
    ],
    "Над Тверской областью сбито шесть беспилотников, сообщил губернатор; всего по стране, по данным Минобороны, 59.": [
        "6 balanced: TVE 6",
        "59 no_breakdown: ? 59",
    ],
    "Над Сумщиною збито шість дронів, повідомили в ОВА; загалом по країні, за даними Повітряних сил, — 59.": [
        "6 balanced: UA-59 6",
        "59 no_breakdown: ? 59",
    ],
    # minutes later is another time
    "At about 4:20 p.m. Moscow time a drone was destroyed over Tula Region. Some ten minutes later, two more were shot down over Kaluga Region.": [
        "1 balanced: TUL 1",
        "2 balanced: KLU 2",
    ],
    "Около 16:20 над Тульской областью уничтожен беспилотник. Десять минут спустя ещё два сбиты над Калужской областью.": [
        "1 balanced: TUL 1",
        "2 balanced: KLU 2",
    ],
    "О 16:20 над Сумщиною збито дрон. Через десять хвилин ще два збито над Полтавщиною.": [
        "1 balanced: UA-59 1",
        "2 balanced: UA-53 2",
    ],
    "Минобороны РФ: в 6:25 мск над Астраханской областью сбит беспилотник, в 7:10 — еще два над Калмыкией.": [
        "1 balanced: AST 1",
        "2 balanced: KL 2",
    ],
    # what was jammed, or fell, shares the place of what was shot down
    "Four drones were suppressed and 16 shot down over Voronezh Region.": [
        "suppressed 4 balanced: VOR 4",
        "16 balanced: VOR 16",
    ],
    "За ночь 4 БПЛА подавлены средствами РЭБ и 16 сбиты в небе над Воронежской областью.": [
        "suppressed 4 balanced: VOR 4",
        "16 balanced: VOR 16",
    ],
    "За ніч 4 БпЛА подавлено, 16 збито в небі над Полтавщиною.": [
        "suppressed 4 balanced: UA-53 4",
        "16 balanced: UA-53 16",
    ],
    "Над Тамбовской областью сбили шесть беспилотников, ещё два упали в поле.": [
        "6 balanced: TAM 6",
        "crashed 2 balanced: TAM 2",
    ],
    "На Запоріжжі збили шість безпілотників, ще два впали на відкритій місцевості.": [
        "6 balanced: UA-23 6",
        "crashed 2 balanced: UA-23 2",
    ],
    # house numbers, roads, ages and tolls count nothing that flew
    "Five drones were shot down over Moscow Region. In Podolsk, at 14 Kirov Street, a facade was damaged.": [
        "5 balanced: MOSCOW-REGION 5"
    ],
    "За ночь над Московской областью силы ПВО сбили 5 беспилотников. В Подольске, на улице Кирова, 14, повреждён фасад дома.": [
        "5 balanced: MOS 5"
    ],
    "Four drones were downed near highway 7 in Tambov Region.": ["4 balanced: TAM 4"],
    "Four drones were downed over Rostov Region. A man, 43, and a woman, 56, were wounded by debris.": [
        "4 balanced: ROS 4"
    ],
    "Число пострадавших при атаке беспилотников на Белгород выросло до семи, двое из них в тяжелом состоянии.": [],
    "Hits by 15 strike drones were recorded at nine locations, with debris falling at three more.": [
        "hit 15 no_breakdown: ? 15"
    ],
    # a place goes on behind what is put in between
    "Over Bryansk Region, which borders Ukraine, 14 drones were shot down.": ["14 balanced: BRY 14"],
    "Над Брянской областью, где накануне ранены трое, за ночь сбиты 14 дронов.": ["14 balanced: BRY 14"],
    "На Сумщині, де напередодні поранено трьох людей, за ніч збито 14 дронів.": ["14 balanced: UA-59 14"],
    "Air defences shot down 41 drones, among them seven jet-powered ones, over Poltava Region.": [
        "41 balanced: UA-53 41, (7 of UA-53)"
    ],
    "Belgorod Region had the most, 31, followed by Kursk Region with 20 and the Black Sea with seven; in all 58 drones were destroyed.": [
        "58 balanced: BEL 31, KRS 20, BLACK-SEA 7"
    ],
    # a total by a wider noun, by agents, by days, by labels, raised
    "Nine drones were downed over Kursk Region, seven over Bryansk Region and two over Crimea, 18 aircraft in all.": [
        "18 balanced: KRS 9, BRY 7, UA-43 2"
    ],
    "Авіація збила 4 дрони, мобільні вогневі групи — 6, зенітники — 9; разом 19.": ["19 no_breakdown: ? 19"],
    "Шесть дронов сбили расчёты ПВО, три — мобильные группы, один — вертолёт, всего десять.": [
        "10 no_breakdown: ? 10"
    ],
    "С понедельника в Ростовской области сбит 31 дрон: 12 в понедельник, девять во вторник и 10 в среду.": [
        "31 balanced: ROS 31, (12 of ROS), (9 of ROS), (10 of ROS)"
    ],
    "Missiles: 2 of 3 shot down; drones: 41 of 54 shot down.": [
        "missile 2 no_breakdown: ? 2",
        "missile launched 3 no_breakdown: ? 3",
        "41 no_breakdown: ? 41",
        "launched 54 no_breakdown: ? 54",
    ],
    "Ракеты: сбиты 2 из 3; дроны: сбиты 41 из 54.": [
        "missile 2 no_breakdown: ? 2",
        "missile launched 3 no_breakdown: ? 3",
        "41 no_breakdown: ? 41",
        "launched 54 no_breakdown: ? 54",
    ],
    "Another five drones were destroyed over Tula Region, bringing the number for the night to 17.": [
        "5 balanced: TUL 5",
        "17 no_breakdown: ? 17",
    ],
    "Last night's raid involved 90 drones, Ukraine's air force said. As of 8:30 a.m., 71 had been confirmed downed in Kyiv, Sumy, Chernihiv and Poltava regions.": [
        "launched 90 no_breakdown: ? 90",
        "71 balanced: UA-32+UA-59+UA-74+UA-53 71",
    ],
    # an adjective, or a name, parts things of one noun
    "Росія застосувала цієї ночі 27 крилатих і 12 балістичних ракет; збити вдалося 20 крилатих та три балістичні ракети.": [
        "missile launched 27 no_breakdown: ? 27",
        "missile launched 12 no_breakdown: ? 12",
        "missile 20 no_breakdown: ? 20",
        "missile 3 no_breakdown: ? 3",
    ],
    "Russia fired 27 cruise and 12 ballistic missiles overnight.": [
        "missile launched 27 no_breakdown: ? 27",
        "missile launched 12 no_breakdown: ? 12",
    ],
    "Повітряні сили: за ніч знищено 5 крилатих ракет Х-101, 2 ракети «Калібр» та 58 ударних дронів.": [
        "missile 5 no_breakdown: ? 5",
        "missile 2 no_breakdown: ? 2",
        "58 no_breakdown: ? 58",
    ],
    # each office counts its own region
    "Nine drones were downed over Smolensk Region, its governor said. Over neighbouring Bryansk Region, according to its governor, 42 were shot down.": [
        "9 balanced: SMO 9",
        "42 balanced: BRY 42",
    ],
    "Над Смоленской областью за сутки сбиты 9 беспилотников, сообщил губернатор. Над соседней Брянской, по словам её главы, сбиты 42.": [
        "9 balanced: SMO 9",
        "42 balanced: BRY 42",
    ],
    "Губернатор Ростовской области сообщил об уничтожении 22 БПЛА в девяти районах области, Минобороны ранее отчиталось о 19 сбитых над этим же регионом.": [
        "22 balanced: ROS 22",
        "19 balanced: ROS 19",
    ],
    # sentences told twice, numbers over a line end, nothing said of what was counted
    "Ночью сбиты 5 дронов над Тульской областью и 3 над Орловской.\n\nНочью сбиты 5 дронов над Тульской областью и 3 над Орловской.": [
        "none no_total: TUL 5, ORL 3"
    ],
    "За месяц уничтожено 1\n240 беспилотников.": ["1240 no_breakdown: ? 1240"],
    "Shot down overnight: Belgorod Region – 31, Kursk Region – 27. Total: 58.": [
        "target 58 balanced: BEL 31, KRS 27"
    ],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_what_words_leave_out(text, expected):
    """Each number is read, and belongs where a careful reader would put it."""
    assert told(text) == expected
