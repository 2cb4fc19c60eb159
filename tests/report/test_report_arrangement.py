"""Where figures stand on pages: pages are filled, tables stay whole, and the page compiler has no doubt."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_rows import make_store

import tsanalysis as tsa
from tsanalysis.report.arrangement import Room, arrange
from tsanalysis.report.blocks import Column, Plot, Points, Section, Table
from tsanalysis.report.document import Front, compile_pdf
from tsanalysis.report.scope import Scope
from tsanalysis.resources import seeds_folder

FRONT = Front(
    "Title", "Banner", "Subtitle", "Footer", "of", "en", "author", dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
)
PAGE = 740
"""Height of the text of a page, in points."""


def section(*blocks):
    """Return a section of tables (a number of rows) and figures (a name)."""
    made = [
        Table((Column("a"),), (("b",),) * block, "c")
        if isinstance(block, int)
        else Plot(block, "caption", "words")
        for block in blocks
    ]
    return Section("key", "Heading", (Points(("words",)), *made))


def names(arranged):
    """Return the figures and tables of the first section, in their order."""
    return [
        block.name if isinstance(block, Plot) else len(block.rows)
        for block in arranged.sections[0].blocks
        if isinstance(block, Plot | Table)
    ]


def test_what_fits_stays_as_it_is():
    """Figures with room for them are neither moved nor shortened."""
    rooms = {"one": Room(200, 0.8), "two": Room(200, 0.8)}
    arranged = arrange(FRONT, (section("one", 5, "two"),), rooms)
    assert names(arranged) == ["one", 5, "two"]
    assert (arranged.floating, arranged.shares) == (frozenset(), {})


def test_a_figure_that_misses_its_page_by_a_little_is_shorter():
    """Of 330 + 330 points, the second figure would miss the page by less than a tenth of its height."""
    arranged = arrange(FRONT, (section("one", "two"),), {"one": Room(270, 1), "two": Room(330, 0.8)})
    assert arranged.shares == {"two": 0.9}
    assert not arranged.floating


def test_a_figure_that_misses_its_page_floats_over_the_figure_that_fills_it():
    """A large figure goes to the top of the next page, and the small one behind it fills this one."""
    rooms = {"one": Room(300), "large": Room(500), "small": Room(150)}
    arranged = arrange(FRONT, (section("one", "large", "small"),), rooms)
    assert arranged.floating == {"large"}


def test_a_long_table_that_leaves_a_page_empty_stands_behind_its_figure():
    """A figure that finds no room behind the table stands before it, where the rows fill the rest of the page."""
    arranged = arrange(FRONT, (section(30, "figure"),), {"figure": Room(350)})
    assert names(arranged) == ["figure", 30]


def test_no_figure_floats_into_a_table():
    """A figure before a long table leaves its page empty rather than come to stand between the rows."""
    arranged = arrange(FRONT, (section("one", "two", 60),), {"one": Room(400), "two": Room(400)})
    assert not arranged.floating


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(st.integers(100, 600), st.integers(1, 60).map(str)), max_size=5))
def test_nothing_is_lost_and_figures_keep_their_order(heights):
    """Any figures and tables: the same blocks come out, the figures in their order, none shorter than it may be."""
    rooms = {f"f{i}": Room(height, 0.8) for i, height in enumerate(heights) if isinstance(height, int)}
    blocks = [f"f{i}" if isinstance(height, int) else int(height) for i, height in enumerate(heights)]
    arranged = arrange(FRONT, (section(*blocks),), rooms)
    assert sorted(map(str, names(arranged))) == sorted(map(str, blocks))
    assert [name for name in names(arranged) if isinstance(name, str)] == list(rooms)
    assert all(share >= rooms[name].shortest for name, share in arranged.shares.items())


def test_a_doubt_of_the_page_compiler_is_a_warning():
    """Pages that never come to rest are told of, and not written in silence."""
    restless = (
        '#set document(title: "t")\n#context { let n = query(heading).len(); for i in range(n + 1) [= #i] }'
    )
    with pytest.warns(UserWarning, match="did not converge"):
        compile_pdf(restless, dt.datetime(2025, 1, 1, tzinfo=dt.UTC))


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_the_pages_come_to_rest(tmp_path, language):
    """A report of every kind of block compiles without any doubt of the compiler (a warning here is an error)."""
    store, _ = make_store(tmp_path, days=70, places=12)
    tsa.report(store, output=tmp_path / "out", template="full", language=language)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("template", "language"),
    list(itertools.product(["brief", "standard", "full", "incident"], ["en", "ru", "uk"])),
)
def test_the_pages_of_the_seeds_come_to_rest(tmp_path, template, language):
    """Every template in every language, over all days, four weeks, one week and thirty days."""
    store = tsa.open_store(tmp_path / "seeds.duckdb")
    store.load_seeds(seeds_folder())
    for days in (None, 28, 7, 30):
        scope = Scope(days=days, incident=None if days is None else "largest")
        tsa.report(store, output=tmp_path / f"{days}", scope=scope, template=template, language=language)
