"""The gazetteer: codes, names, members, neighbours, tiles."""

import csv
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsanalysis.errors import InputError, UnknownRegionError
from tsanalysis.regions import (
    KINDS,
    LANGUAGES,
    cities,
    codes_of,
    fold_name,
    members_of,
    name_of,
    names,
    neighbours_of,
    region,
    regions,
    tiles,
)

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("TSANALYSIS_SHARED", ROOT.parent / "shared"))
DATA = ROOT / "tsanalysis" / "data"
RUSSIA = [place for place in regions() if place.country == "RU"]
UKRAINE = [place for place in regions() if place.country == "UA"]
BORDERED = [place.code for place in regions() if neighbours_of(place.code)]
own_codes = st.sampled_from([place.code for place in regions() if place.country in {"RU", "UA", "XZ"}])


def test_no_code_stands_twice():
    """Every code of the gazetteer is unique, and the list is sorted."""
    codes = [place.code for place in regions()]
    assert all(a < b for a, b in pairwise(codes))
    for table in ("subdivisions", "own_regions", "neighbours", "tiles"):
        with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = [row["code"] for row in csv.DictReader(file)]
        assert len(rows) == len(set(rows)), table


def test_regions_are_values():
    """A region can be a key; its names cannot be changed; every public name is there."""
    from tsanalysis import regions as module

    assert {region("RU-KLU"): 1}[region("ru-klu")] == 1
    with pytest.raises(TypeError):
        region("RU-KLU").names["en"] = "elsewhere"
    assert all(hasattr(module, name) for name in module.__all__)


def test_whole_world_is_there():
    """The gazetteer holds the current subdivisions of the world, not only those of two countries."""
    assert len(regions()) > 5000
    assert codes_of("Bavaria") == ("DE-BY",)
    assert codes_of("Мазовецкое воеводство", "ru") == ("PL-14",)
    assert region("US-CA").parent == "US"


def test_kinds_parents_and_members_are_known():
    """Every kind is declared; every parent and member is a region of the gazetteer."""
    codes = {place.code for place in regions()}
    for place in regions():
        assert place.kind in KINDS
        assert place.parent is None or place.parent in codes
        assert set(place.members) <= codes
        assert (place.parent is None) == (place.kind in {"country", "water"})


def test_own_regions_have_names_in_every_language():
    """A region of Russia or Ukraine, or a water, has a full and a short name in all three languages."""
    for place in regions():
        if place.country in {"RU", "UA", "XZ"}:
            assert set(place.names) == set(LANGUAGES) == set(place.short_names), place.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_and_short_names_of_own_regions_lead_to_one_code(language):
    """No two regions of Russia, Ukraine and the waters share a full or a short name."""
    for place in regions():
        if place.country in {"RU", "UA"}:
            assert codes_of(place.names[language], language) == (place.code,)
            assert codes_of(place.short_names[language], language) == (place.code,)


@given(code=own_codes, language=st.sampled_from(LANGUAGES), short=st.booleans())
def test_names_round_trip(code, language, short):
    """A region is among the regions that bear its name."""
    assert code in codes_of(name_of(code, language, short=short), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_world_resolves(language):
    """Each name that `names` lists is found by `codes_of`, with all its codes."""
    for name, codes in names(language).items():
        assert set(codes) <= set(codes_of(name, language))


def test_russia_has_83_regions_of_iso_in_8_districts():
    """Each ISO region of Russia belongs to exactly one federal district; together they are Russia."""
    districts = [place for place in RUSSIA if place.kind == "district"]
    placed = [member for district in districts for member in district.members]
    assert len(districts) == 8
    assert len(placed) == len(set(placed)) == 83
    assert tuple(sorted(placed)) == members_of("RU")
    assert all(
        region(member).parent == district.code for district in districts for member in district.members
    )


def test_crimea_and_sevastopol_are_where_iso_puts_them():
    """ISO 3166-2 lists UA-43 and UA-40 under Ukraine; whatever a source calls them, the code is that."""
    assert {"UA-43", "UA-40"} <= set(members_of("UA"))
    assert len(members_of("UA")) == 27
    for name in ("Республика Крым", "Крым", "Crimea", "Crimean Peninsula", "АР Крим"):
        assert codes_of(name) == ("UA-43",)


def test_countries_of_the_world_consist_of_their_smallest_parts():
    """Belgium has three regions, of which two are divided into provinces: 10 provinces and Brussels."""
    assert len(members_of("BE")) == 11
    assert members_of("BE-BRU") == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kaluga Region", "RU-KLU"),
        ("Kaluga Oblast", "RU-KLU"),
        ("kaluga", "RU-KLU"),
        ("Калужская область", "RU-KLU"),
        ("Moscow", "RU-MOW"),
        ("Moscow Oblast", "RU-MOS"),
        ("Подмосковье", "RU-MOS"),
        ("Московская область", "RU-MOS"),
        ("Moscow Region", "RU-MOSCOW-REGION"),
        ("Московский регион", "RU-MOSCOW-REGION"),
        ("Oryol Region", "RU-ORL"),
        ("Orel", "RU-ORL"),
        ("Краснодарский край", "RU-KDA"),
        ("Республика Северная Осетия – Алания", "RU-SE"),
        ("Карачаево‑Черкесия", "RU-KC"),
        ("Черное море", "XZ-BLACK-SEA"),
        ("Чёрное море", "XZ-BLACK-SEA"),
        ("Sea of Azov", "XZ-AZOV-SEA"),
        ("Azov Sea", "XZ-AZOV-SEA"),
        ("Київ", "UA-30"),
        ("Київська область", "UA-32"),
        ("Київщина", "UA-32"),
        ("Kyivska oblast", "UA-32"),
        ("Kyiv City", "UA-30"),
        ("Kiev", "UA-30"),
        ("Підмосков’я", "RU-MOS"),
        ("Підмосков'я", "RU-MOS"),
        ("ru-klu", "RU-KLU"),
    ],
)
def test_names_as_sources_write_them(name, code):
    """A name in any spelling that sources use leads to one region."""
    assert codes_of(name) == (code,)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Воронеж", ("RU-VOR",)),
        ("Орел", ("RU-ORL",)),
        ("Ростов-на-Дону", ("RU-ROS",)),
        ("Слов’янськ", ("UA-14",)),
        ("Novorossiysk", ("RU-KDA",)),
        ("Железногорск", ("RU-KRS", "RU-KYA")),
        ("Новомосковск", ("RU-TUL", "UA-12")),
        ("Запоріжжя", ("UA-23",)),
        ("Киров", ("RU-KIR", "RU-KLU")),
        ("Kirov", ("RU-KIR",)),
        ("Armavir", ("AM-AV", "RU-KDA")),
        ("Moscow", ("RU-MOW",)),
    ],
)
def test_city_leads_to_the_region_it_lies_in(name, codes):
    """A city that is no region leads to its region, or to several where several bear the name."""
    assert codes_of(name) == codes


@pytest.mark.parametrize("language", LANGUAGES)
def test_cities_lie_in_undivided_regions(language):
    """Every city has names in each language and lies in a region of Russia or Ukraine that has a tile."""
    assert {code for codes in cities(language, ("RU", "UA")).values() for code in codes} <= set(tiles())
    assert len(cities(language)) > 300
    capitals = {code for codes in cities(language, ("UA",)).values() for code in codes}
    assert capitals == set(members_of("UA")) - {"UA-30"}


def test_ambiguous_name_keeps_every_reading():
    """Two regions are called Altai: both stand, the caller decides."""
    assert codes_of("Алтай") == ("RU-AL", "RU-ALT")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Kalluga", "Kaluga Oblast (RU-KLU)"),
        ("Курскя область", "Kursk Oblast (RU-KRS)"),
        ("RU-KLUU", "RU-KLU"),
        ("", "none is alike"),
    ],
)
def test_unknown_name_says_what_is_alike(name, told):
    """An unknown name is refused with the names that look like it, and where to look."""
    with pytest.raises(UnknownRegionError) as caught:
        codes_of(name)
    assert told in str(caught.value)
    assert "tsanalysis regions" in str(caught.value)


def test_unknown_code_and_language_are_refused():
    """A code or a language that is not there is refused, with what is."""
    with pytest.raises(UnknownRegionError, match="RU-KLU"):
        region("RU-KLV")
    with pytest.raises(InputError, match="en, ru, uk"):
        name_of("RU-KLU", "de")


@given(st.text(alphabet="АаЁёЕе -–—'’\u00ad\u00a0Kk", max_size=12))
def test_folding_is_idempotent(name):
    """Folding a folded name changes nothing."""
    assert fold_name(fold_name(name)) == fold_name(name)


def test_neighbours_are_symmetric_and_never_themselves():
    """A borders B exactly when B borders A; no region borders itself."""
    for code in BORDERED:
        assert code not in neighbours_of(code)
        assert all(code in neighbours_of(other) for other in neighbours_of(code))


def test_each_region_of_both_countries_has_a_neighbour():
    """Every undivided region of Russia and Ukraine has a border or a shore."""
    assert {*members_of("RU"), *members_of("UA")} <= set(BORDERED)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("RU-KRS", "RU-BEL RU-BRY RU-LIP RU-ORL RU-VOR UA-59"),
        ("RU-KGD", "XZ-BALTIC-SEA"),
        ("RU-AD", "RU-KDA"),
        ("RU-KLU", "RU-BRY RU-MOS RU-MOW RU-ORL RU-SMO RU-TUL"),
        ("UA-43", "UA-40 UA-65 XZ-AZOV-SEA XZ-BLACK-SEA XZ-KERCH-STRAIT"),
        ("UA-30", "UA-32"),
        ("RU-TA", "RU-BA RU-CU RU-KIR RU-ME RU-ORE RU-SAM RU-UD RU-ULY"),
        ("XZ-CASPIAN-SEA", "RU-AST RU-DA RU-KL"),
        ("DE-BY", ""),
    ],
)
def test_borders_as_the_atlas_has_them(code, expected):
    """Some regions with exactly their neighbours."""
    assert " ".join(neighbours_of(code)) == expected


def test_no_tile_is_used_twice_and_none_is_missing():
    """Every region with borders has one tile of its own; row and column count from zero."""
    assert sorted(tiles()) == sorted(BORDERED)
    assert len(set(tiles().values())) == len(tiles())
    assert min(row for row, _ in tiles().values()) == min(column for _, column in tiles().values()) == 0


def test_tiles_keep_the_map():
    """At least four of five borders are borders on the grid too; the compass is kept."""
    borders = {frozenset((a, b)) for a in BORDERED for b in neighbours_of(a)}
    kept = sum(_touch(*map(tiles().get, border)) for border in borders)
    assert kept / len(borders) > 0.8
    assert tiles()["RU-MUR"][0] < tiles()["RU-MOW"][0] < tiles()["RU-KDA"][0]
    assert tiles()["UA-46"][1] < tiles()["RU-MOW"][1] < tiles()["RU-PRI"][1]


def _touch(a, b):
    return max(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 1


@pytest.mark.parametrize(
    ("file", "separator"), [("reported_counts_2025.csv", "+"), ("air_raid_sirens_2024-H1.csv", None)]
)
def test_names_in_real_tables_resolve(file, separator):
    """Every region name of the real tables leads to exactly one region."""
    path = SHARED / "data" / file
    if not path.exists():
        pytest.skip(f"{path} is not here: the real tables are not part of the project")
    with path.open(encoding="utf-8", newline="") as rows:
        cells = {row["region"] for row in csv.DictReader(rows)} - {""}
    found = {name for cell in cells for name in (cell.split(separator) if separator else [cell])}
    assert len(found) > 20
    assert [name for name in found if len(codes_of(name)) != 1] == []


def test_importing_regions_loads_nothing_heavy():
    """The gazetteer needs the standard library only: reading a statement starts fast."""
    program = (
        "import sys; from tsanalysis.regions import codes_of; codes_of('Калужская область'); "
        "print([m for m in ('polars', 'numpy', 'duckdb', 'matplotlib', 'statsmodels') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_verb_regions_looks_up_lists_and_refuses(capfd):
    """`tsanalysis regions` prints a lookup as data; an unknown name leaves with 1 and a remedy."""
    from tsanalysis.cli import main

    assert _status(main, ["regions", "Kaluga", "--format", "csv"]) == 0
    assert (
        capfd.readouterr().out.splitlines()[1].startswith("RU-KLU,oblast,RU-FD-CENTRAL,Kaluga Oblast,Kaluga,")
    )
    assert _status(main, ["regions", "--country", "xz", "--language", "ru", "--format", "jsonl"]) == 0
    assert '"name": "Чёрное море"' in capfd.readouterr().out
    assert _status(main, ["regions", "Kalgua"]) == 1
    assert "RU-KLU" in capfd.readouterr().err


def _status(main, arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return left.value.code


@pytest.mark.parametrize(
    ("name", "language", "codes"),
    [
        ("Кольчугино", "ru", ("RU-VLA",)),
        ("Ромни", "uk", ("UA-59",)),
        ("Sudzha", "en", ("RU-KRS",)),
        ("Жлобин", "ru", ("BY-HO",)),
    ],
)
def test_towns_are_known(name, language, codes):
    """Towns of ten thousand people are found, in three languages, with the region they lie in."""
    assert cities(language)[name] == codes
