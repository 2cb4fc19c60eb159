"""Make tsanalysis/data/subdivisions.csv from the XML files of Unicode CLDR.

The npm package ``cldr`` carries them: run ``npm install cldr`` in a folder outside this repository, then

    python tools/make_subdivisions.py FOLDER/node_modules/cldr/3rdparty/cldr

The table holds every current country (ISO 3166-1) and subdivision (ISO 3166-2) with its parent and its
English, Russian and Ukrainian name; retired codes are left out. The licence goes along.
"""

from __future__ import annotations

import csv
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

LANGUAGES = ("en", "ru", "uk")
DATA = Path(__file__).resolve().parent.parent / "tsanalysis" / "data"
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Two-letter codes of CLDR that are groupings, pseudo-locales or unknown."""


def main(cldr: Path) -> None:
    """Write the table and the licence."""
    parents = _parents(cldr)
    names = {language: _names(cldr, language) for language in LANGUAGES}
    codes = sorted(code for code in names["en"] if "-" not in code or code in parents)
    with (DATA / "subdivisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "parent", *LANGUAGES])
        for code in codes:
            writer.writerow([code, parents.get(code, ""), *(names[lang].get(code, "") for lang in LANGUAGES)])
    shutil.copyfile(cldr / "LICENSE", DATA / "LICENSE-unicode.txt")
    print(f"{len(codes)} regions of {len(set(codes) - set(parents))} countries")


def _parents(cldr: Path) -> dict[str, str]:
    """Map each current subdivision to what contains it."""
    tree = ET.parse(cldr / "common" / "supplemental" / "subdivisions.xml")
    return {
        _iso(child): _iso(group.attrib["type"])
        for group in tree.iter("subgroup")
        for child in group.attrib["contains"].split()
    }


def _names(cldr: Path, language: str) -> dict[str, str]:
    """Map codes to names in one language."""
    territories = ET.parse(cldr / "common" / "main" / f"{language}.xml").iter("territory")
    subdivisions = ET.parse(cldr / "common" / "subdivisions" / f"{language}.xml").iter("subdivision")
    countries = {
        node.attrib["type"]: node.text or ""
        for node in territories
        if "alt" not in node.attrib and node.attrib["type"].isalpha()
    }
    return {code: name for code, name in countries.items() if code not in NO_COUNTRIES} | {
        _iso(node.attrib["type"]): node.text or "" for node in subdivisions
    }


def _iso(code: str) -> str:
    """Turn CLDR's ``ruklu`` into ISO's ``RU-KLU``; a country code stays."""
    upper = code.upper()
    return upper if len(upper) == 2 else f"{upper[:2]}-{upper[2:]}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
