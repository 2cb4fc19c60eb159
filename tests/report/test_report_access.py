"""The PDF for readers who hear it: its structure, by a PDF library, and by veraPDF where that is installed."""

import itertools
import re
import shutil
import subprocess
import unicodedata

import pytest
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, NumberObject
from report_rows import make_store

import tsanalysis as tsa

PAINTING = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"f",
    b"F",
    b"f*",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"S",
    b"s",
    b"sh",
    b"Do",
    b"EI",
}
"""Operators that leave a mark on the page."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of a full report of seventy days over four regions, some of it missing."""
    folder = tmp_path_factory.mktemp("access")
    store, _ = make_store(folder, days=70, silent=(20, 21), skip_parts=(30,))
    tsa.report(store, output=folder / "out", template="full")
    return folder / "out"


@pytest.fixture(scope="module")
def reader(folder):
    return PdfReader(folder / "report.pdf")


@pytest.fixture(scope="module")
def untagged(tmp_path_factory):
    """Return a PDF without any structure, which every check must find wanting."""
    figure = Figure()
    figure.text(0.5, 0.5, "words")
    path = tmp_path_factory.mktemp("untagged") / "plain.pdf"
    FigureCanvasPdf(figure).print_pdf(path)
    return PdfReader(path)


def root_of(reader):
    return reader.trailer["/Root"]


def elements(reader):
    """Return every element of the structure tree with the kinds of its parents, in reading order."""
    tree = root_of(reader).get("/StructTreeRoot", {})
    return list(_below(tree, ())) if tree else []


def _below(node, parents):
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield element, parents
            yield from _below(element, (*parents, str(element["/S"])))


def of_kind(reader, *kinds):
    return [(element, parents) for element, parents in elements(reader) if str(element["/S"]) in kinds]


def marks(reader):
    """Yield for each operator that paints whether it is an artifact or has a number in the structure, by page."""
    for number, page in enumerate(reader.pages):
        yield from _marks(page, page["/Resources"], number, reader)


def _marks(holder, resources, number, reader):
    content = holder.get_contents() if hasattr(holder, "get_contents") else ContentStream(holder, reader)
    open_marks = []
    for operands, operator in content.operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            if isinstance(properties, str):
                properties = resources["/Properties"][properties]
            open_marks.append((str(operands[0]), properties.get("/MCID") if properties else None))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in PAINTING:
            artifact = any(tag == "/Artifact" for tag, _ in open_marks)
            numbered = [mcid for _, mcid in open_marks if mcid is not None]
            yield number, artifact, numbered[-1] if numbered else None


def ids_of_headers(cell):
    """Return the identifiers of the heads that a cell of a table names."""
    attributes = cell.get("/A", [])
    attributes = attributes.get_object() if hasattr(attributes, "get_object") else attributes
    tables = attributes if isinstance(attributes, list) else [attributes]
    return {str(name) for table in tables for name in table.get_object().get("/Headers", [])}


def plain(text):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def test_every_mark_on_a_page_is_read_or_is_an_artifact(reader, untagged):
    """Text, lines and images are in the structure, or are marked as decoration; none is both, none is neither."""
    found = list(marks(reader))
    assert len(found) > 500
    assert [place for place, artifact, number in found if not artifact and number is None] == []
    assert [place for place, artifact, number in found if artifact and number is not None] == []
    assert any(not artifact and number is None for _, artifact, number in marks(untagged))


def test_every_number_in_the_content_is_in_the_structure(reader):
    """Each piece that is to be read hangs in the tree: nothing is tagged and then forgotten."""
    hanging = set()
    for element, _ in elements(reader):
        children = element.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            piece = child.get_object()
            if isinstance(piece, NumberObject):
                hanging.add((_page(reader, element), int(piece)))
            elif isinstance(piece, DictionaryObject) and piece.get("/Type") == "/MCR":
                hanging.add((_page(reader, piece if "/Pg" in piece else element), int(piece["/MCID"])))
    shown = {(page, int(number)) for page, _, number in marks(reader) if number is not None}
    assert shown - hanging == set()


def _page(reader, element):
    return reader.get_page_number(element["/Pg"].get_object())


def test_the_file_says_language_and_title_and_shows_it(reader, untagged):
    """Language of the document, its title in the window's bar, and that it is tagged."""
    root = root_of(reader)
    assert str(root["/Lang"]) == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert plain(reader.metadata.title) == "Drones reported intercepted, by region and day"
    assert "/Lang" not in root_of(untagged)


def test_headings_and_bookmarks_are_the_same_in_the_same_order(reader):
    """Each heading is a bookmark that opens the page where it stands; levels are not skipped."""
    levels = [int(str(element["/S"])[2:]) for element, _ in of_kind(reader, "/H1", "/H2", "/H3")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    bookmarks = [item for item in _flat(reader.outline) if item.title]
    text = plain(" ".join(page.extract_text() for page in reader.pages))
    assert len(bookmarks) >= len(levels) - 1
    for item in bookmarks:
        page = reader.pages[reader.get_destination_page_number(item)]
        assert plain(item.title) in plain(page.extract_text())
    positions = [text.index(plain(item.title)) for item in bookmarks[:3]]
    assert positions == sorted(positions)


def _flat(outline):
    for item in outline:
        if isinstance(item, list):
            yield from _flat(item)
        else:
            yield item


def test_tables_have_rows_of_cells_under_headers_with_a_scope(reader):
    """Every cell stands in a row of a table and names the header over it, every header says what it heads."""
    tables = of_kind(reader, "/Table")
    headers = of_kind(reader, "/TH")
    assert len(tables) >= 5
    assert len(headers) > len(tables)
    for element, parents in (*headers, *of_kind(reader, "/TD")):
        assert parents[-1] == "/TR", element
        assert "/Table" in parents
    for header, _ in headers:
        attributes = header["/A"]
        listed = attributes if isinstance(attributes, list) else [attributes]
        assert any(a.get_object().get("/Scope") in ("/Column", "/Row", "/Both") for a in listed)
    known = {str(header["/ID"]) for header, _ in headers}
    assert all(ids_of_headers(cell) and ids_of_headers(cell) <= known for cell, _ in of_kind(reader, "/TD"))


def test_every_figure_tells_its_finding(folder, reader):
    """The alternative text of each figure is that of its .txt twin, and each formula has words."""
    told = {plain(str(figure["/Alt"])) for figure, _ in of_kind(reader, "/Figure")}
    twins = {
        plain(path.read_text(encoding="utf-8").split("\n\n")[0]) for path in folder.glob("figures/*.txt")
    }
    assert len(twins) >= 5
    assert twins <= told
    formulas = of_kind(reader, "/Formula")
    assert formulas
    assert all(len(str(formula["/Alt"])) > 20 for formula, _ in formulas)


def test_every_font_is_in_the_file_with_a_map_to_letters(reader, untagged):
    """Text can be read and searched on any machine."""
    fonts = list(_fonts(reader))
    assert len(fonts) >= 2
    for font in fonts:
        assert "/ToUnicode" in font
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])
    assert list(_fonts(untagged))


def _fonts(reader):
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield font.get_object()


def test_links_are_in_the_structure_and_have_words(reader):
    """A link that a mouse can follow can be heard too."""
    annotations = [a.get_object() for page in reader.pages for a in page.get("/Annots", [])]
    links = [a for a in annotations if a["/Subtype"] == "/Link"]
    assert len(links) > 20
    assert all("/StructParent" in link and str(link.get("/Contents", "")) for link in links)
    assert len(of_kind(reader, "/Link")) >= 20


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed")
def test_verapdf_finds_no_fault(folder):
    """The reference checker of PDF/UA-1 and PDF/A-2a agrees."""
    for flavour in ("ua1", "2a"):
        command = ["verapdf", "--flavour", flavour, "--format", "text", str(folder / "report.pdf")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout.startswith("PASS"), done.stdout + done.stderr
