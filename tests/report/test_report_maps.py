"""Maps: tiles and outlines of the user, what is refused, disputed regions, and the projection."""

import json

import numpy as np
import polars as pl
import pytest
from matplotlib.figure import Figure
from report_rows import make_store

import tsanalysis as tsa
from tsanalysis.errors import InputError
from tsanalysis.report.maps import CLAIMED_BY_BOTH, DISPUTED, RegionMap, codes_on_map, place_tiles, read_map
from tsanalysis.report.outlines import albers, read_outlines, signed_area, unwrap_meridian
from tsanalysis.report.plots.outlines import draw_outlines
from tsanalysis.report.plots.regions import draw_tiles
from tsanalysis.report.scope import Scope


def square(west, south, size=10.0):
    """Return the ring of a square in degrees, turned left."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code, *rings, key="iso_3166_2"):
    """Return a GeoJSON polygon; the first ring is the outer one."""
    return {
        "type": "Feature",
        "properties": {key: code},
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def saved(folder, text, name="own.geojson"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# -- tiles ---------------------------------------------------------------------------------------------


def test_a_table_of_ones_own_is_drawn_whole(tmp_path):
    """Every line is a tile, with or without a count; a region without a line is not on the map."""
    own = read_map(saved(tmp_path, "row,code,column\n0,RU-BRY,1\n2,ZZ-Ward 7,0\n", "own.csv"))
    assert place_tiles(["RU-BRY", "RU-KLU"], own) == {"RU-BRY": (0, 1, 1), "ZZ-Ward 7": (2, 0, 1)}
    assert codes_on_map(["RU-BRY", "RU-KLU"], own) == {"RU-BRY", "ZZ-Ward 7"}


def test_every_fault_of_a_table_is_told_with_its_line(tmp_path):
    """No code, no number, a code twice, a place twice: one message with four lines of the file."""
    text = "code,row,column\nRU-BRY,0,0\n,1,1\nRU-KLU,x,1\nRU-BRY,3,3\nRU-TUL,0,0\n"
    with pytest.raises(InputError) as told:
        read_map(saved(tmp_path, text, "own.csv"))
    lines = str(told.value).splitlines()
    assert ["line 3" in lines[0], "line 4" in lines[1], "line 5" in lines[2], "line 6" in lines[3]] == [
        True
    ] * 4
    assert "wanted whole numbers from 0" in lines[1]
    assert "keep one of the two" in lines[2]
    assert "RU-TUL stands where RU-BRY stands" in lines[3]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("own.csv", "region,row,column\nRU-BRY,0,0\n", "line 1: no column code; found region, row, column"),
        ("own.csv", "code,row,column\n", "no tile; wanted one line per region"),
        ("own.csv", "", "found nothing"),
        ("own.txt", "code\n", r"ending '\.txt' is not known; wanted \.csv"),
        ("own.geojson", "{", "not JSON"),
        ("own.geojson", '{"type": "Topology"}', "wanted a GeoJSON FeatureCollection"),
        ("own.json", "[]", "wanted a GeoJSON FeatureCollection"),
    ],
)
def test_a_wrong_file_is_refused_with_place_and_remedy(tmp_path, name, text, told):
    """The message names the file, what was found and what was wanted."""
    with pytest.raises(InputError, match=told) as error:
        read_map(saved(tmp_path, text, name))
    assert name in str(error.value)


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path):
    """Neither is a traceback."""
    with pytest.raises(InputError, match="cannot be read"):
        read_map(tmp_path / "none.csv")
    (tmp_path / "own.csv").write_bytes(b"code,row,column\n\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8 at byte 16"):
        read_map(tmp_path / "own.csv")


# -- disputed regions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("disputed", "kyiv_is_drawn", "donetsk_is_drawn"),
    [("own", False, True), ("with-ukraine", True, True), ("with-russia", False, False)],
)
def test_a_disputed_region_draws_the_group_that_it_is_shown_with(disputed, kyiv_is_drawn, donetsk_is_drawn):
    """A count of Crimea alone draws the disputed regions, or all of Ukraine, or all of Russia."""
    drawn = place_tiles(["UA-43"], RegionMap(), disputed)
    assert "UA-43" in drawn
    assert ("UA-30" in drawn) == kyiv_is_drawn
    assert ("UA-14" in drawn) == (donetsk_is_drawn or disputed == "with-russia")
    assert ("RU-MOW" in drawn) == (disputed == "with-russia")


def test_only_a_group_of_their_own_has_dashed_edges_and_a_border_runs_between_countries():
    """Two tiles side by side: a line between them if they are of two countries, a dashed edge if disputed."""
    places = {"RU-KDA": (0, 1, 1), "UA-43": (0, 0, 1)}
    for groups, dashed, lines in (
        ({"RU-KDA": "RU", "UA-43": "disputed"}, 1, 0),
        ({"RU-KDA": "RU", "UA-43": "UA"}, 0, 1),
        ({"RU-KDA": "RU", "UA-43": "RU"}, 0, 0),
    ):
        axes = Figure().subplots()
        draw_tiles(axes, {}, places, {"RU-KDA": "KDA", "UA-43": "Cri"}, groups=groups)
        tiles, borders = axes.collections
        assert sum(pattern is not None for _, pattern in tiles.get_linestyle()) == dashed
        assert len(borders.get_segments()) == lines


def test_a_way_to_show_them_that_there_is_not_is_refused():
    """The message lists the ways."""
    with pytest.raises(InputError, match="found 'mine', wanted one of own, with-ukraine, with-russia"):
        Scope(disputed="mine")
    assert set(CLAIMED_BY_BOTH) == {"UA-09", "UA-14", "UA-23", "UA-40", "UA-43", "UA-65"}


@pytest.mark.parametrize("disputed", DISPUTED)
def test_the_report_prints_the_choice(tmp_path, disputed):
    """The words under the map name the disputed regions, what both sides say, and how they are shown."""
    codes = tmp_path / "own.csv"
    codes.write_text("code,row,column\nRU-AD,0,0\nRU-AL,0,1\nRU-ALT,1,0\nUA-43,1,1\n")
    store, _ = make_store(tmp_path, days=10)
    tsa.report(store, output=tmp_path / "out", scope=Scope(tiles=str(codes), disputed=disputed))
    words = (tmp_path / "out/figures/map.txt").read_text(encoding="utf-8")
    assert "Disputed: Crimea: listed under Ukraine by ISO 3166-2, claimed by Russia" in words
    assert f"(option disputed = {disputed})" in words
    assert "With a count, but not on this map: " in words
    printed = json.loads((tmp_path / "out/report.json").read_text())
    assert printed["scope"]["disputed"] == disputed
    assert printed["map"] == read_map(codes).sha256


# -- outlines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["iso_3166_2", "ISO3166-2", "shapeISO", "iso", "code", "id"])
def test_the_code_is_found_in_each_of_the_keys(tmp_path, key):
    """Each of the usual names of the property leads to the region; `id` beside the properties too."""
    assert set(
        read_map(saved(tmp_path, geojson(feature("RU-KLU", square(30, 50), key=key)))).outlines.rings
    ) == {"RU-KLU"}
    beside = feature("x", square(30, 50), key="name") | {"id": "RU-TUL"}
    assert set(read_map(saved(tmp_path, geojson(beside))).outlines.rings) == {"RU-TUL"}


def test_every_wrong_feature_is_told_with_its_number_and_a_remedy(tmp_path):
    """No code, a point, metres instead of degrees, a ring too short."""
    point = feature("RU-KLU", [1, 2]) | {"geometry": {"type": "Point", "coordinates": [1, 2]}}
    text = geojson(
        feature("RU-KLU", square(30, 50), key="name"),
        point,
        feature("RU-TUL", square(4_000_000, 6_000_000)),
        feature("RU-ORL", [[1, 2], [3, 4]]),
    )
    with pytest.raises(InputError) as told:
        read_map(saved(tmp_path, text))
    lines = str(told.value).splitlines()
    assert [f"feature {n}:" in line for n, line in enumerate(lines, 1)] == [True] * 4
    assert "it has the properties name; name one of them iso_3166_2" in lines[0]
    assert "geometry 'Point'; wanted Polygon or MultiPolygon" in lines[1]
    assert "wanted degrees (EPSG:4326)" in lines[2]
    assert "a ring of 2 points" in lines[3]


def test_land_on_both_sides_of_the_antimeridian_stays_together(tmp_path):
    """Chukotka reaches from 158 E over 180 to 170 W: no wider on the plane than its 32 degrees."""
    east = feature("RU-CHU", square(158, 62, 22))
    west = feature("RU-CHU", square(-180, 62, 10))
    drawn = read_outlines(geojson(feature("RU-KLU", square(30, 52)), east, west), tmp_path)
    assert drawn.meridian == 110.0
    width = np.ptp(np.vstack(drawn.rings["RU-CHU"])[:, 0])
    assert width < drawn.size[0] / 2
    crossing = feature("RU-CHU", [[170, 62], [-170, 62], [-170, 66], [170, 66], [170, 62]])
    one = read_outlines(geojson(feature("RU-KLU", square(30, 52)), crossing), tmp_path)
    assert len(one.rings["RU-CHU"]) == 1
    assert np.ptp(one.rings["RU-CHU"][0][:, 0]) < one.size[0] / 4


@pytest.mark.parametrize(
    ("longitudes", "cut"), [([10.0, 50.0], 10.0), ([-100.0, -20.0], -100.0), ([170.0, -175.0], 170.0)]
)
def test_the_cut_is_where_the_widest_gap_ends(longitudes, cut):
    """By hand: between 50 and 370 degrees east there is nothing, so the map begins at 10."""
    assert unwrap_meridian(np.array(longitudes)) == pytest.approx(cut)


def test_the_projection_keeps_areas():
    """A degree of latitude by one of longitude has the area of the sphere, at any place: that is Albers's promise."""
    for latitude in (42.0, 55.0, 70.0):
        steps = np.linspace(0, 1, 60)
        sides = [np.column_stack([steps, 0 * steps]), np.column_stack([0 * steps + 1, steps])]
        unit = np.vstack([*sides, 1 - sides[0], 1 - sides[1]])
        ring = unit + np.array([60.0, latitude])
        area = signed_area(albers(ring, (47.0, 65.0), 90.0))
        exact = np.deg2rad(1) * (np.sin(np.deg2rad(latitude + 1)) - np.sin(np.deg2rad(latitude)))
        assert area == pytest.approx(exact, rel=1e-3)


def test_outer_rings_turn_left_and_holes_right_whatever_the_file_does(tmp_path):
    """A hole stays empty on the page only if it turns against its outline."""
    outer, hole = square(30, 50), square(33, 53, 4)
    for first in (outer, outer[::-1]):
        for second in (hole, hole[::-1]):
            rings = read_outlines(geojson(feature("RU-KLU", first, second)), tmp_path).rings["RU-KLU"]
            assert [signed_area(ring) > 0 for ring in rings] == [True, False]


def test_a_region_too_small_for_the_page_keeps_its_outline(tmp_path):
    """Thinning drops points that cannot be told apart, never a region."""
    drawn = read_outlines(
        geojson(feature("RU-KLU", square(30, 50)), feature("RU-MOW", square(40, 60, 1e-4))), tmp_path
    )
    assert len(drawn.rings["RU-MOW"]) == 1


def test_a_map_far_south_or_around_the_world_is_drawn_without_a_cone(tmp_path):
    """About the equator the cone is flat: plain degrees, and the words say so."""
    drawn = read_outlines(
        geojson(feature("BR-AM", square(-70, -5)), feature("BR-PA", square(-60, -5))), tmp_path
    )
    assert drawn.parallels is None
    assert drawn.size[0] == pytest.approx(2 * drawn.size[1], rel=1e-3)


def test_outlines_carry_the_shade_of_their_count_and_labels_that_do_not_cover_each_other():
    """The larger count keeps its label, the smaller neighbour in the same place loses it."""
    axes = Figure(figsize=(3, 3)).subplots()
    ring = np.array(square(0, 0))
    rings = {"A": [ring], "B": [ring * 0.1 + 4.5], "C": [ring + 20]}
    draw_outlines(
        axes, {"A": 900.0, "B": 3.0, "C": 20.0}, rings, dict.fromkeys("ABC", "x"), united={}, dashed={"C"}
    )
    assert [text.get_text() for text in axes.texts] == ["x\n900", "x\n20"]
    [shapes] = axes.collections
    assert len({tuple(colour) for colour in shapes.get_facecolor()}) == 3
    assert [pattern is not None for _, pattern in shapes.get_linestyle()] == [False, False, True]


def test_a_report_with_outlines_says_its_projection_and_what_is_missing(tmp_path):
    """An aggregate colours its members; a region without an outline is named with its count; the table says on_map."""
    shapes = [feature(code, square(30 + 10 * i, 50)) for i, code in enumerate(("RU-AD", "RU-AL", "RU-ALT"))]
    path = saved(tmp_path, geojson(*shapes))
    store, _ = make_store(tmp_path, days=5)
    tsa.report(store, output=tmp_path / "out", scope=Scope(tiles=str(path)))
    words = (tmp_path / "out/figures/map.txt").read_text(encoding="utf-8")
    assert "Albers equal-area projection, true at 51.7° and 58.3° N, upright at 45.0° E" in words
    table = pl.read_csv(tmp_path / "out/figures/map.csv")
    missing = table.filter(~pl.col("on_map"))
    assert missing["region"].to_list() == ["RU-AMU"]
    assert f"With a count, but not on this map: Amur ({missing['count'][0]:.0f})." in words
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert f"--tiles {path}" in page
    assert read_map(path).sha256 in page


def test_a_map_of_other_places_is_refused_before_anything_is_analysed(tmp_path):
    """The message shows codes of both sides, so that a mix-up of codes is seen at once."""
    store, _ = make_store(tmp_path, days=3)
    path = saved(tmp_path, geojson(feature("77", square(30, 50))))
    with pytest.raises(InputError, match="it has codes such as 77; wanted codes such as RU-AD, RU-AL"):
        tsa.report(store, output=tmp_path / "out", scope=Scope(tiles=str(path)))
