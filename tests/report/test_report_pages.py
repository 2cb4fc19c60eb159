"""The report as files: its pages, its numbers, its bytes."""

import hashlib
import itertools
import json
import re
import unicodedata
from datetime import date

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from report_rows import CODES, make_store

import tsanalysis as tsa
from tsanalysis.cli.report import trace
from tsanalysis.errors import InputError
from tsanalysis.report.scope import Scope


def words_of(path):
    """Return the text of a PDF with plain spaces."""
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace("\u202f", " "))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return a report of sixty days over four regions, with two silent days, and its known total."""
    folder = tmp_path_factory.mktemp("report")
    store, total = make_store(folder, silent=(20, 21), skip_parts=(30,))
    return tsa.report(store, output=folder / "out"), folder / "out", total, store


def test_the_report_is_also_a_module():
    """`tsanalysis.report` can be called, and still leads to the drawing functions."""
    assert callable(tsa.report)
    assert callable(tsa.report.draw_anomalies)


def test_every_file_is_in_the_manifest_with_its_hash(written):
    """The manifest names each file and the SHA-256 of its bytes."""
    report, folder, _, _ = written
    on_disk = {p.relative_to(folder).as_posix() for p in report.paths} - {"manifest.json"}
    assert on_disk == set(report.manifest)
    for name, digest in report.manifest.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_same_store_gives_the_same_bytes(written, tmp_path):
    """Writing a second time changes no byte of any file."""
    report, _, _, store = written
    assert tsa.report(store, output=tmp_path).manifest == report.manifest


def test_the_pages_say_the_total_and_who_claims_it(written):
    """The total of the store, its claimant, the doubt and the cut-off stand in the text of the PDF."""
    _, folder, total, _ = written
    text = words_of(folder / "report.pdf")
    assert f"{total:,}".replace(",", " ") in text
    assert "CLAIMS OF ONE PARTY, NOT VERIFIED" in text
    assert "Russian Ministry of Defence" in text
    assert "1 March 2025, 15:00 MSK (UTC+3)" in text


def test_the_document_is_tagged_and_titled(written):
    """The PDF has a structure tree, a language, a title, a fixed date, and the identifiers of PDF/A and PDF/UA."""
    _, folder, _, _ = written
    reader = PdfReader(folder / "report.pdf")
    root = reader.trailer["/Root"]
    assert root["/StructTreeRoot"] is not None
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")
    assert reader.metadata.title == "Drones reported intercepted, by region and day"
    assert str(reader.metadata.creation_date_raw).startswith("D:20250301")
    xmp = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>1<", xmp)
    assert re.search(r"pdfaid:part>2<", xmp)
    assert re.search(r"pdfaid:conformance>A<", xmp)


def test_every_figure_has_an_alternative_text(written):
    """Each figure of the structure tree carries words that replace it, and a twin in .txt and .csv."""
    _, folder, _, _ = written
    names = {p.stem for p in (folder / "figures").glob("*.svg")}
    assert names == {p.stem for p in (folder / "figures").glob("*.png")}
    for name in names:
        assert (folder / f"figures/{name}.csv").stat().st_size > 0
        assert len((folder / f"figures/{name}.txt").read_text(encoding="utf-8")) > 40
    reader = PdfReader(folder / "report.pdf")
    found = [
        node for node in _nodes(reader.trailer["/Root"]["/StructTreeRoot"]) if node.get("/S") == "/Figure"
    ]
    assert len(found) >= len(names)
    assert all(node.get("/Alt") for node in found)


def test_the_data_package_describes_every_table_as_it_is(written):
    """Each CSV has a resource whose fields are its header."""
    _, folder, _, _ = written
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in package["resources"]} == {
        f"figures/{p.name}" for p in folder.glob("figures/*.csv")
    }
    for resource in package["resources"]:
        header = (folder / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [field["name"] for field in resource["schema"]["fields"]]


def test_no_page_but_the_last_ends_a_quarter_empty(written):
    """What does not fit a page does not leave it blank: the last line stands in its lowest quarter."""
    _, folder, _, _ = written
    *pages, _ = PdfReader(folder / "report.pdf").pages
    for page in pages:
        heights = []
        page.extract_text(
            visitor_text=lambda text, matrix, place, *_, heights=heights: heights.append(
                place[4] * matrix[1] + place[5] * matrix[3] + matrix[5] if text.strip() else 0
            )
        )
        footer, page_height = 54, float(page.mediabox.height)
        assert min(height for height in heights if height > footer) < footer + page_height / 4


def test_tables_have_headers_and_headings_are_in_order(written):
    """The structure has table headers, and no heading skips a level."""
    _, folder, _, _ = written
    kinds = [
        str(n.get("/S")) for n in _nodes(PdfReader(folder / "report.pdf").trailer["/Root"]["/StructTreeRoot"])
    ]
    assert "/TH" in kinds
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def _nodes(node):
    """Yield every element of a structure tree, in order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        element = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(element, dict):
            yield element
            yield from _nodes(element)


def test_figures_stay_in_their_section_and_tables_before_them(tmp_path):
    """The figures of the regions stand on pages not after the next heading, and behind their table."""
    store, _ = make_store(
        tmp_path, days=150, places=60, count=lambda day, place: int((day + place) % 11 == 0)
    )
    tsa.report(store, output=tmp_path / "out", sections=("regions", "signals", "windows"))
    pages = [page.extract_text() for page in PdfReader(tmp_path / "out/report.pdf").pages]

    def page_of(words):
        (number,) = (n for n, text in enumerate(pages) if words in text.replace("\u202f", " "))
        return number

    captions = [page_of(f"Figure {n}.") for n in (1, 2, 3)]
    assert page_of("All statements") <= captions[0] <= captions[1] <= captions[2]
    assert captions[2] <= page_of("No signal was detected")


def test_the_rows_of_the_region_table_and_the_rest_sum_to_the_total(written):
    """Regions, shared, unallocated and difference add up to the last row: the totals of the statements."""
    _, folder, total, _ = written
    numbers = json.loads((folder / "report.json").read_text())["numbers"]
    regions = sum(n["value"] for key, n in numbers.items() if re.fullmatch(r"regions\..*\.count", key))
    rest = sum(n["value"] for key, n in numbers.items() if re.fullmatch(r"parts\.\w+", key))
    assert regions + rest == total == numbers["total"]["value"]


def test_every_number_leads_to_rows_and_spans(written):
    """A region's count names as many rows as there are numbers, whose spans stand in the report."""
    _, folder, _, store = written
    report = json.loads((folder / "report.json").read_text())
    entry = report["numbers"][f"regions.{CODES[0]}.count"]
    rows = report["rows"][entry["rows"]]
    counts = store.counts()
    own = counts.filter(counts["regions"].list.contains(CODES[0]))
    assert sorted(rows) == sorted(own["count_id"])
    assert sum(report["spans"][row][3] for row in rows) == entry["value"]
    assert all(entry["derivation"] in report["derivations"] for entry in report["numbers"].values())


def test_trace_prints_the_chain_by_key_and_by_printed_number(written):
    """`tsanalysis trace` goes from a number to its call, its rows and their characters."""
    _, folder, total, _ = written
    by_key = CliRunner().invoke(trace, [str(folder / "report.json"), "total"])
    assert by_key.exit_code == 0
    assert f"value    {float(total)}" in by_key.output
    assert "daily_series" in by_key.output
    by_number = CliRunner().invoke(trace, [str(folder / "report.json"), f"{total:,}".replace(",", " ")])
    assert "total: " in by_number.output
    unknown = CliRunner().invoke(trace, [str(folder / "report.json"), "RU-AD.cou"])
    assert isinstance(unknown.exception, InputError)
    assert f"regions.{CODES[0]}.count" in str(unknown.exception)


@pytest.mark.parametrize(
    ("days", "places", "options"),
    [
        (1, 1, {}),
        (30, 1, {}),
        (30, 4, {"silent": range(1, 29)}),
        (70, 2, {"skip_parts": range(70)}),
        (70, 2, {"count": lambda day, _: 3 if day == 40 else 0}),
    ],
    ids=["one day", "thirty days", "almost all silent", "no region ever", "one event day"],
)
def test_small_and_empty_stores_give_complete_reports(tmp_path, days, places, options):
    """One day, one region, silence, totals without regions: a report comes out and says what it cannot say."""
    store, total = make_store(tmp_path, days=days, places=places, **options)
    tsa.report(store, output=tmp_path / "out")
    text = words_of(tmp_path / "out/report.pdf")
    assert f"The ministry reported {total} drones" in text
    assert "What this report cannot say" in text


def test_ninety_regions_stay_a_few_pages(tmp_path):
    """A large store needs no more than a few pages more, and every region stands in its table."""
    store, _ = make_store(
        tmp_path, days=150, places=83, count=lambda day, place: int((day * 7 + place * 13) % 11 == 0)
    )
    tsa.report(store, output=tmp_path / "out")
    assert len(PdfReader(tmp_path / "out/report.pdf").pages) <= 12
    numbers = json.loads((tmp_path / "out/report.json").read_text())["numbers"]
    assert sum(key.endswith(".count") and key.startswith("regions.") for key in numbers) == 83


def test_a_period_without_statements_says_so(tmp_path):
    """A period in which nothing was said is a report of one sentence and no number that looks like a zero."""
    store, _ = make_store(tmp_path, days=3)
    scope = Scope(since=date(2025, 2, 1), until=date(2025, 2, 10))
    tsa.report(store, output=tmp_path / "out", scope=scope)
    assert "does not mean that nothing happened" in words_of(tmp_path / "out/report.pdf")


def test_a_scope_that_nothing_fits_names_what_is_there(tmp_path):
    """An unknown source is refused with the sources that the store has."""
    store, _ = make_store(tmp_path, days=2)
    with pytest.raises(InputError, match=r"no source 'moon'; it has ru-mod/intercepted/uav"):
        tsa.report(store, output=tmp_path / "out", scope=Scope(source="moon"))


def test_a_folder_that_cannot_be_written_is_one_message(tmp_path):
    """A file in the way of the folder is named, with the remedy."""
    store, _ = make_store(tmp_path, days=2)
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(InputError, match="name another folder with --output"):
        tsa.report(store, output=tmp_path / "out")


def test_the_brief_is_one_page_and_the_full_report_lists_every_total(tmp_path):
    """Templates: brief has one page; full has the annex of all statements."""
    store, _ = make_store(tmp_path, days=40)
    tsa.report(store, output=tmp_path / "brief", template="brief", pages=True)
    assert [p.name for p in (tmp_path / "brief/pages").iterdir()] == ["1.png"]
    assert len(PdfReader(tmp_path / "brief/report.pdf").pages) == 1
    tsa.report(store, output=tmp_path / "full", template="full")
    assert "All statements" in words_of(tmp_path / "full/report.pdf")
    with pytest.raises(InputError, match="wanted one of brief, standard, full"):
        tsa.report(store, template="long")


def test_an_incident_is_in_the_title_of_its_report(tmp_path):
    """The template `incident` is titled by the window that it tells of, not by the whole period."""
    store, _ = make_store(tmp_path, days=60)
    tsa.report(store, output=tmp_path / "out", template="incident", scope=Scope(incident="latest"))
    title = PdfReader(tmp_path / "out/report.pdf").metadata.title.replace("\u00a0", " ")
    assert title == "Drones reported intercepted: 1 March 2025, 06:00\u201314:00 MSK (UTC+3)"
    assert "in the context of 1 January to 1 March 2025" in words_of(tmp_path / "out/report.pdf")


def test_a_single_total_has_no_quantiles_of_its_delay(tmp_path):
    """One total with clock times: when it came, not what half and nine in ten of them did."""
    store, _ = make_store(tmp_path, days=1)
    tsa.report(store, output=tmp_path / "out")
    text = words_of(tmp_path / "out/report.pdf")
    assert "the one total with clock times was published 60 min after the end of its window" in text
    assert "nine in ten" not in text
