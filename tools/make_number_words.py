"""Write tsanalysis/data/number_words.csv: the words from which 0 to 9,999 are said, in every case and gender.

Needs the development dependency num2words. What num2words does not say (collective numerals, spoken
variants, Polish and oblique Ukrainian forms) stands here by hand.
"""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

from num2words import num2words

TARGET = Path(__file__).resolve().parents[1] / "tsanalysis" / "data" / "number_words.csv"
SIMPLE = [*range(21), *range(30, 100, 10), *range(100, 1000, 100)]
RUSSIAN_CASES = "ngdaip"
UKRAINIAN_CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")

BY_HAND = {
    "en": {0: "nil", 1: "a-single single", 1000: "thousand thousands", 100: "hundred"},
    "ru": {
        0: "ноль нуль ноля нуля нулю нолю",
        1: "одни одних одною одними",
        2: "двое двоих двоим двоими пара двумя двух двум",
        3: "трое троих троим троими",
        4: "четверо четверых четверым",
        5: "пятеро пятерых",
        6: "шестеро шестерых",
        7: "семеро семерых семью",
        8: "восьмью восемью",
        50: "пятьюдесятью пятидесятью",
        60: "шестьюдесятью шестидесятью",
        70: "семьюдесятью семидесятью",
        80: "восьмьюдесятью восемьюдесятью восьмидесятью",
        100: "сотня",
        200: "двумястами двухсот двустам двухстах",
        300: "тремястами",
        400: "четырьмястами",
        500: "пятьюстами",
        1000: "тысяча тысячи тысяче тысячу тысячей тысячью тысяч тысячам тысячами тысячах тыс",
    },
    "uk": {
        0: "нуль нуля нулю нулем",
        1: "один одна одне одного одної однієї одному одній одну одним одною однією одні одних",
        2: "два дві двох двом двома двоє двійко пара",
        3: "три трьох трьом трьома троє",
        4: "чотири чотирьох чотирьом чотирма четверо",
        5: "п'ять п'яти п'ятьох п'ятьом п'ятьма п'ятеро",
        6: "шість шести шістьох шістьом шістьма шестеро",
        7: "сім семи сімох сімом сьома сімома семеро",
        8: "вісім восьми вісьмох вісьмом вісьма вісьмома восьмеро",
        9: "дев'ять дев'яти дев'ятьох дев'ятьом дев'ятьма дев'ятеро",
        10: "десять десяти десятьох десятьом десятьма десятеро",
        11: "одинадцять одинадцяти одинадцятьох одинадцятьом одинадцятьма",
        12: "дванадцять дванадцяти дванадцятьох дванадцятьма",
        13: "тринадцять тринадцяти тринадцятьох тринадцятьма",
        14: "чотирнадцять чотирнадцяти чотирнадцятьох чотирнадцятьма",
        15: "п'ятнадцять п'ятнадцяти п'ятнадцятьох п'ятнадцятьма",
        16: "шістнадцять шістнадцяти шістнадцятьох шістнадцятьма",
        17: "сімнадцять сімнадцяти сімнадцятьох сімнадцятьма",
        18: "вісімнадцять вісімнадцяти вісімнадцятьох вісімнадцятьма",
        19: "дев'ятнадцять дев'ятнадцяти дев'ятнадцятьох дев'ятнадцятьма",
        20: "двадцять двадцяти двадцятьох двадцятьма",
        30: "тридцять тридцяти тридцятьох тридцятьма",
        40: "сорок сорока",
        50: "п'ятдесят п'ятдесяти п'ятдесятьох п'ятдесятьма",
        60: "шістдесят шістдесяти шістдесятьох шістдесятьма",
        70: "сімдесят сімдесяти сімдесятьох сімдесятьма",
        80: "вісімдесят вісімдесяти вісімдесятьох вісімдесятьма",
        90: "дев'яносто дев'яноста",
        100: "сто ста сотня сотню сотнею",
        200: "двісті двохсот двомстам двомастами двохстах",
        300: "триста трьохсот трьомстам трьомастами трьохстах",
        400: "чотириста чотирьохсот чотирьомстам чотирмастами чотирьохстах",
        500: "п'ятсот п'ятисот п'ятистам п'ятьмастами п'ятьомастами п'ятистах",
        600: "шістсот шестисот шестистам шістьмастами шістьомастами шестистах",
        700: "сімсот семисот семистам сьомастами сімомастами семистах",
        800: "вісімсот восьмисот восьмистам вісьмастами вісьмомастами восьмистах",
        900: "дев'ятсот дев'ятисот дев'ятистам дев'ятьмастами дев'ятьомастами дев'ятистах",
        1000: "тисяча тисячі тисячу тисячею тисяч тисячам тисячами тисячах тис",
    },
    "pl": {
        1: "jeden jedna jedno jednego jednej jednemu jednym jedną",
        2: "dwa dwie dwaj dwóch dwu dwom dwoma dwiema dwoje",
        3: "trzy trzej trzech trzem trzema troje",
        4: "cztery czterej czterech czterem czterema",
        5: "pięć pięciu pięcioma", 6: "sześć sześciu sześcioma", 7: "siedem siedmiu siedmioma",
        8: "osiem ośmiu ośmioma", 9: "dziewięć dziewięciu dziewięcioma", 10: "dziesięć dziesięciu dziesięcioma",
        11: "jedenaście jedenastu", 12: "dwanaście dwunastu", 13: "trzynaście trzynastu",
        14: "czternaście czternastu", 15: "piętnaście piętnastu", 16: "szesnaście szesnastu",
        17: "siedemnaście siedemnastu", 18: "osiemnaście osiemnastu", 19: "dziewiętnaście dziewiętnastu",
        20: "dwadzieścia dwudziestu", 30: "trzydzieści trzydziestu", 40: "czterdzieści czterdziestu",
        50: "pięćdziesiąt pięćdziesięciu", 60: "sześćdziesiąt sześćdziesięciu",
        70: "siedemdziesiąt siedemdziesięciu", 80: "osiemdziesiąt osiemdziesięciu",
        90: "dziewięćdziesiąt dziewięćdziesięciu", 100: "sto stu", 200: "dwieście dwustu",
        300: "trzysta trzystu", 400: "czterysta czterystu", 500: "pięćset pięciuset", 600: "sześćset sześciuset",
        700: "siedemset siedmiuset", 800: "osiemset ośmiuset", 900: "dziewięćset dziewięciuset",
        1000: "tysiąc tysiące tysięcy tysiąca tysiącem tysiącami",
    },
}  # fmt: skip


def spoken(language: str, value: int) -> set[str]:
    """Return the ways in which num2words says a simple number."""
    if language == "ru":
        return {
            num2words(value, lang="ru", case=case, gender=gender, animate=animate)
            for case, gender, animate in itertools.product(RUSSIAN_CASES, "mfn", (True, False))
        }
    return {num2words(value, lang=language)}


def bent(known: set[tuple[str, str, int]]) -> set[tuple[str, str, int]]:
    """Return the Ukrainian datives in -ьом; with an а after them they are the instrumentals that go beside -ьма."""
    return {
        (language, word.removesuffix("ох") + "ом", value)
        for language, word, value in known
        if language == "uk" and value >= 5 and word.endswith("ьох")
    }


def rows() -> list[tuple[str, str, int]]:
    """Return language, word, value; ё and the kinds of apostrophes are folded as the reader folds them."""
    found = set()
    for language in ("en", "ru", "uk", "pl"):
        for value in SIMPLE:
            found |= {(language, word, value) for word in spoken(language, value) if " " not in word}
        for value, words in BY_HAND[language].items():
            found |= {(language, word, value) for word in words.split()}
    found |= {(language, word + end, value) for language, word, value in bent(found) for end in ("", "а")}
    return sorted(
        {(a, b.replace("ё", "е").replace("’", "'"), c) for a, b, c in found}, key=lambda r: (r[0], r[2], r[1])
    )


if __name__ == "__main__":
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("language", "word", "value"))
        writer.writerows(rows())
    print(f"{TARGET}: {len(rows())} words")
