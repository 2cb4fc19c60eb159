"""English: each form of the language in sentences of our own, with the right answer.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "Air defences downed 31 drones: 12 over Kursk Region, nine over Oryol Region, and five each over Tula and Ryazan regions.",
        ["31 balanced: KRS 12, ORL 9, TUL =5, RYA =5"],
    ),
    (
        "Air defences downed 31 drones: 12 over Kursk Region, nine over Oryol Region, and five over Tula and Ryazan regions.",
        ["31 balanced: KRS 12, ORL 9, TUL =5, RYA =5"],
    ),
    (
        "Air defences downed 26 drones: 12 over Kursk Region, nine over Oryol Region, and five over Tula and Ryazan regions.",
        ["26 balanced: KRS 12, ORL 9, TUL+RYA 5"],
    ),
    (
        "Air defences downed 12 drones over Kursk Region, nine over Oryol Region, and five over Tula and Ryazan regions.",
        ["none ambiguous: KRS 12, ORL 9, TUL+RYA 5-10"],
    ),
    (
        "Air defences downed 70 drones, including 12 over Kursk Region, nine over Oryol Region, and five over Tula and Ryazan regions.",
        ["70 ambiguous: KRS 12, ORL 9, TUL+RYA 5-10"],
    ),
    (
        "Russian air defence shot down 20 drones: six over Kursk, Oryol and Tula regions, two over Tver, Pskov and Penza regions.",
        ["20 balanced: KRS =6, ORL =6, TUL =6, TVE+PSK+PNZ 2"],
    ),
    (
        "Thirty drones were shot down: 16 over Kursk Region and a total of 14 over Pskov, Tver and Vologda regions.",
        ["30 balanced: KRS 16, PSK+TVE+VLG 14"],
    ),
    (
        "Overnight 16 drones were destroyed: five over Crimea and 11 over the waters of the Black and Azov seas.",
        ["16 balanced: UA-43 5, BLACK-SEA+AZOV-SEA 11"],
    ),
    (
        "Ten drones were downed: seven over Bryansk Region and one each over the Penza and Saratov regions and the Caspian Sea.",
        ["10 balanced: BRY 7, PNZ =1, SAR =1, CASPIAN-SEA =1"],
    ),
    (
        "Air defences destroyed 6 UAVs: 4 over Rostov Region and one apiece over Kursk and Belgorod.",
        ["6 balanced: ROS 4, KRS =1, BEL =1"],
    ),
    (
        "Air defences destroyed 6 UAVs: 4 over Rostov Region, and singly over Kursk and Belgorod.",
        ["6 balanced: ROS 4, KRS =1, BEL =1"],
    ),
    (
        "Five drones were intercepted: four over Kursk Region. A drone was also destroyed over Crimea.",
        ["5 balanced: KRS 4, UA-43 1"],
    ),
    (
        "Nine drones were shot down: nine over Kursk Region and no drones over Moscow Region.",
        ["9 balanced: KRS 9, MOSCOW-REGION 0"],
    ),
    (
        "Air defences shot down 22 drones: 10 over Kursk Region, five over Tula Region, the rest over Lipetsk, Tambov and Penza regions.",
        ["22 balanced: KRS 10, TUL 5, LIP+TAM+PNZ rest 7"],
    ),
    (
        "Air defences shot down 22 drones: 10 over Kursk Region, five over Tula Region, and the others over Lipetsk Region.",
        ["22 balanced: KRS 10, TUL 5, LIP rest 7"],
    ),
    (
        "The ministry said 12 drones were shot down. Besides Moscow Region, 7 were downed over Kaluga Region.",
        ["12 short: KLU 7, MOSCOW-REGION ?0-5, ? 5"],
    ),
    (
        "Russia downed 25 drones: 18 over Kaluga Region, including six on their way to the capital, and seven over Tula Region.",
        ["25 balanced: KLU 18, TUL 7, (6 of KLU)"],
    ),
    (
        "Russia downed 25 drones: 18 over Kaluga Region and seven over Tula Region. Eleven of these were flying to Moscow.",
        ["25 balanced: KLU 18, TUL 7, (11 of total)"],
    ),
    (
        "Russian forces shot down 40 drones in all, nine of them aimed at Moscow.",
        ["40 no_breakdown: ? 40, (9 of total)"],
    ),
    (
        "Russian forces shot down 40 drones in all, including nine over Moscow Region.",
        ["40 short: MOSCOW-REGION 9, ? 31"],
    ),
    (
        "The ministry said it downed 20 drones: 18 over Bryansk Region; one was heading for Moscow itself while another fell over Crimea.",
        ["20 short: BRY 18, UA-43 1, ? 1, (1 of total)"],
    ),
    (
        "Russia said 60 drones were shot down over Belgorod, Kursk, Bryansk and Voronezh regions.",
        ["60 no_breakdown: BEL ?1-57, KRS ?1-57, BRY ?1-57, VOR ?1-57, ? 60"],
    ),
    (
        "Russia said 60 drones were shot down over Belgorod, Kursk and Moscow regions, including at least five over Moscow Region.",
        ["60 short: MOSCOW-REGION 5-60, BEL ?0-60, KRS ?0-60, ? 60"],
    ),
    (
        "Overnight air defences destroyed:\n36 UAVs – over the territory\n4 UAVs – over the territory of Tula Region\n",
        ["none no_total: ? 36, TUL 4"],
    ),
    (
        "Air defences shot down 43 drones: Bryansk 20, Kursk 20, Bryansk 3.",
        ["43 balanced: BRY 20, KRS 20, BRY 3"],
    ),
    (
        "Kursk Region 12, Oryol Region 9 and Tula Region 5 - a total of 26 drones were shot down.",
        ["26 balanced: KRS 12, ORL 9, TUL 5"],
    ),
    (
        "Air defences destroyed 10 drones over the Republics of Tatarstan and Chuvashia: eight over Tatarstan and two over Chuvashia.",
        ["10 balanced: TA 8, CU 2"],
    ),
    (
        "Air defences shot down 84 drones: 30 over Kursk Region and 20 over Tula Region.",
        ["84 short: KRS 30, TUL 20, ? 34"],
    ),
    ("Air defences shot down 1,240 drones.", ["1240 no_breakdown: ? 1240"]),
    ("Air defences shot down forty-seven drones over Kursk Region.", ["47 balanced: KRS 47"]),
    ("Air defences shot down one hundred and twelve drones over Kursk Region.", ["112 balanced: KRS 112"]),
    ("Air defences shot down a dozen drones over Kursk Region.", ["12 balanced: KRS 12"]),
    ("Air defences shot down half a dozen drones over Kursk Region.", ["6 balanced: KRS 6"]),
    ("Air defences shot down dozens of drones over Kursk Region.", ["24- no_total: KRS 24-"]),
    ("Air defences shot down several drones over Kursk Region.", []),
    ("Air defences shot down more than 60 drones.", ["61- no_breakdown: ? 61-"]),
    ("Air defences shot down over 60 drones over Kursk Region.", ["61- no_total: KRS 61-"]),
    ("Air defences shot down about 60 drones.", ["54-66 no_breakdown: ? 54-66"]),
    ("Air defences shot down nearly 60 drones.", ["54-59 no_breakdown: ? 54-59"]),
    ("Air defences shot down at least 9 drones over Kursk Region.", ["9- no_total: KRS 9-"]),
    ("Air defences shot down up to 9 drones.", ["0-9 no_breakdown: ? 0-9"]),
    ("Air defences shot down 10-15 drones.", ["10-15 no_breakdown: ? 10-15"]),
    (
        "Almost 70 drones shot down over Russia\n\nThe defence ministry said on Monday that 68 drones were shot down overnight over Russian regions.",
        ["68 no_breakdown: ? 68"],
    ),
    (
        "The military shot down 12 drones over Kursk Region. Nine more drones were shot down in the evening, bringing the day's total to 21.",
        ["12 balanced: KRS 12", "9 no_breakdown: ? 9", "21 no_breakdown: ? 21"],
    ),
    (
        "The military shot down 9 drones, bringing the night's total to 35.",
        ["9 no_breakdown: ? 9", "35 no_breakdown: ? 35"],
    ),
    ("Russian mayor said the sixth drone was shot down on approach to Moscow.", ["1 no_breakdown: ? 1"]),
    (
        "Ukraine's air force shot down 34 of 35 launched drones overnight.",
        ["34 no_breakdown: ? 34", "launched 35 no_breakdown: ? 35"],
    ),
    (
        "Of the 115 drones launched by Russia, 81 were shot down and 31 were lost from radar.",
        ["launched 115 no_breakdown: ? 115", "81 no_breakdown: ? 81", "lost 31 no_breakdown: ? 31"],
    ),
    ("Since the start of the month 2,310 drones have been destroyed.", ["2310 no_breakdown: ? 2310"]),
    (
        "The ministry said 30 drones were shot down overnight and 410 in the past week.",
        ["30 no_breakdown: ? 30", "410 no_breakdown: ? 410"],
    ),
    ("Ukraine launches about 140 drones a day.", []),
    (
        "Air defences destroyed 12 aircraft-type drones, 3 missiles and 2 guided bombs.",
        ["12 no_breakdown: ? 12", "missile 3 no_breakdown: ? 3", "bomb 2 no_breakdown: ? 2"],
    ),
    (
        "Ukraine's air force said it shot down 30 Russian drones. Russia's defence ministry said it shot down 19 Ukrainian drones over Kursk Region.",
        ["30 no_breakdown: ? 30", "19 balanced: KRS 19"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_english_statement(text, expected):
    """The reading of an English statement is this one."""
    assert told(text) == expected
