"""From a printed number to its query, its rows, its statements and their characters; and back on the page."""

import json
import re
from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from report_rows import make_store
from test_report_pages import words_of

import tsanalysis as tsa
from tsanalysis.cli.report import trace
from tsanalysis.report.blocks import Section, Table
from tsanalysis.report.linking import FEW, cited_tallies, link_targets
from tsanalysis.report.numbers import Number
from tsanalysis.report.scope import Scope

SENTENCE = (
    "The Russian Defence Ministry said 48 drones were shot down between 2:20 pm and 7:30 pm MSK: 13 over Kaluga "
    "Region, 10 over Bryansk Region, nine over Moscow Region, six over Belgorod and Smolensk regions, two over "
    "Leningrad Region, and one each over Kursk and Novgorod regions."
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return the folder of a report of seventy days over four regions, its report.json, and the store."""
    folder = tmp_path_factory.mktemp("traced")
    store, _ = make_store(folder, days=70, silent=(20, 21), skip_parts=(30,), places=4)
    tsa.report(store, output=folder / "out", scope=Scope(incident="largest"))
    return folder / "out", json.loads((folder / "out/report.json").read_text(encoding="utf-8")), store


@pytest.fixture(scope="module")
def quoted(tmp_path_factory):
    """Return the folder of a full report on one sentence that the store keeps."""
    folder = tmp_path_factory.mktemp("quoted")
    store = tsa.open_store(folder / "events.duckdb")
    store.add(tsa.extract(SENTENCE, published_at="2025-07-06T17:54:00Z"))
    tsa.report(store, output=folder / "out", template="full")
    return folder / "out"


def test_every_number_has_a_query_that_returns_its_rows(written):
    """Each query of report.json, run with the rows of a number, gives exactly these rows."""
    _, report, store = written
    scope = {key: report["scope"][key] for key in ("source", "outcome", "object")}
    kinds = set()
    for key, number in report["numbers"].items():
        if key.startswith("setting."):
            assert number["query"] is None
            continue
        rows, query = report["rows"][number["rows"]], report["queries"][number["query"]]
        kinds.add(number["query"])
        found = store.sql(query, rows=rows, **(scope if number["query"] == "days" else {}))
        assert sorted(found.to_series().cast(pl.String)) == sorted(rows), key
    assert kinds == {"tallies", "counts", "statements", "days"}


def test_every_row_has_a_span_or_a_statement_or_is_a_day(written):
    """Rows lead on: totals and counts to characters of a statement, statements to their hash."""
    _, report, _ = written
    for rows in report["rows"].values():
        for row in rows:
            if "/" in row:
                assert report["spans"][row][0] in report["statements"]
            elif not re.fullmatch(r"\d{4}-\d\d-\d\d", row):
                assert len(report["statements"][row]["sha256"]) == 64


def test_a_count_of_days_rests_on_these_days(written):
    """Two silent days: their dates are the rows."""
    _, report, _ = written
    silent = report["numbers"]["days.silent"]
    assert report["rows"][silent["rows"]] == ["2025-01-21", "2025-01-22"]
    assert report["numbers"]["days.all"]["value"] == len(
        report["rows"][report["numbers"]["days.all"]["rows"]]
    )


def test_a_number_of_one_day_leads_to_its_statement_and_a_sum_to_its_derivation(written):
    """On the page with its links, and in the PDF where the destinations are named."""
    folder, report, _ = written
    page = (folder / "report.html").read_text(encoding="utf-8")
    links = dict(re.findall(r'href="#([^"]+)" data-key="([^"]+)"', page))
    targets = {key: target for target, key in links.items()}
    statement = report["rows"][report["numbers"]["incident.count"]["rows"]][0]
    anchors = {key: t for t, key in re.findall(r'href="#([^"]+)" data-key="([^"]+)"', page)}
    assert anchors["incident.count"] == f"t-{statement.replace('/', '-')}"
    assert anchors["total"] == "d-total"
    assert all(f'id="{target}"' in page for target in targets.values())
    reader = PdfReader(folder / "report.pdf")
    destinations = {
        str(note.get_object()["/Dest"]) if "/Dest" in note.get_object() else ""
        for sheet in reader.pages
        for note in sheet.get("/Annots", [])
    }
    assert len(destinations) > 5


def test_the_annex_holds_the_statements_of_single_numbers(written):
    """The largest window stands there with hash, total, balance and its figures; without a text it says so."""
    folder, report, store = written
    text = words_of(folder / "report.pdf")
    statement = report["rows"][report["numbers"]["windows.largest"]["rows"]][0].split("/")[0]
    assert report["statements"][statement]["sha256"][:8] in text
    assert "Statements behind single numbers" in text
    assert "The store keeps no texts of these statements" in text
    assert store.statements()["text"].null_count() == 68


def test_the_annex_quotes_each_figure_where_the_text_is_known(quoted):
    """The words of the total and of each part stand in quotation marks, number words as they are."""
    text = words_of(quoted / "report.pdf")
    assert "All statements" in text
    assert "total “48”" in text
    for figure in ("Kaluga 13 “13”", "Bryansk 10 “10”", "Belgorod 6 “six”", "Leningrad 2 “two”"):
        assert figure in text
    assert "In quotation marks: the words of the statement." in text


def test_trace_ends_with_the_words(quoted, written):
    """The chain of a number: call, query, row, statement with hash, characters, words; of many rows the first."""
    done = CliRunner().invoke(trace, [str(quoted / "report.json"), "regions.RU-BEL.count"])
    start = SENTENCE.index("six")
    assert "query    select count_id" in done.output
    assert f"characters {start} to {start + 3} “six”" in done.output
    assert re.search(
        r"6; statement \w{16}, published 2025-07-06 17:54:00\+00:00, SHA-256 \w{8},", done.output
    )
    folder, _, _ = written
    many = CliRunner().invoke(trace, [str(folder / "report.json"), "total"])
    assert "$rows    68 (" in many.output
    assert "and 48 more" in many.output
    days = CliRunner().invoke(trace, [str(folder / "report.json"), "days.silent"])
    assert re.search(r"^    2025-01-21$", days.output, re.MULTILINE)


def test_what_a_window_inside_leaves_is_traced_to_the_whole(tmp_path):
    """A night of 9 with an evening of 4 inside it: the rows are the evening and the 5 that remain, where the 9 stands."""
    store = tsa.open_store(tmp_path / "events.duckdb")
    evening = "Four drones were shot down over Kursk Region between 8 pm and 9 pm MSK on July 5."
    night = "Between 7 pm on July 5 and 7 am MSK on July 6, nine drones were shot down: 6 over Kursk Region, 3 over Bryansk Region."
    store.add(tsa.extract(evening, published_at="2025-07-05T18:30:00Z", source="ru-mod"))
    store.add(tsa.extract(night, published_at="2025-07-06T05:00:00Z", source="ru-mod"))
    tsa.report(store, output=tmp_path / "out")
    report = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    rows = report["rows"][report["numbers"]["total"]["rows"]]
    assert sum(report["spans"][row][3] for row in rows) == report["numbers"]["total"]["value"] == 9
    [left] = [row for row in rows if row.endswith("/remainder")]
    assert report["spans"][left][1] == night.index("nine")
    done = CliRunner().invoke(trace, [str(tmp_path / "out/report.json"), "total"])
    assert "5, what windows inside it leave; statement" in done.output
    assert "its window lies inside that of 9 (6 Jul, 08:00)" in words_of(tmp_path / "out/report.pdf")
    found = store.sql(report["queries"]["tallies"], rows=rows)
    assert sorted(found["tally_id"]) == sorted(row.removesuffix("/remainder") for row in rows)


def _section(*numbers, anchors=()):
    rows = tuple((number,) for number in numbers) + tuple(("",) for _ in anchors)
    names = ("",) * len(numbers) + tuple(anchors)
    return Section("s", "S", (Table((), rows, "", anchors=names),))


def test_only_statements_that_stand_together_are_led_to():
    """Of an annex of twenty: one, or two side by side; two far apart and a number of many lead to the derivation."""
    annex = [f"t-s{n}-1" for n in range(20)]
    near = Number("near", 1, "events", derivation="d-x", rows=("s4/1", "s5/1/2"))
    far = Number("far", 1, "events", derivation="d-x", rows=("s0/1", f"s{FEW}/1"))
    gone = Number("gone", 1, "events", derivation="d-x", rows=("s4/1", "s99/1"))
    bare = Number("bare", 1, "events", derivation="d-none")
    targets = link_targets([_section(near, far, gone, bare), _section(anchors=[*annex, "d-x"])])
    assert targets == {"near": "t-s4-1", "far": "d-x", "gone": "d-x"}
    assert link_targets([_section(near)]) == {}


def test_statements_are_cited_for_numbers_of_one_day_only():
    """A number of two days, and one of too many totals, cite none."""
    day = date(2025, 1, 1)
    days = {f"s{n}/1": day for n in range(30)} | {"t/1": date(2025, 1, 2)}
    one = Number("one", 1, "events", rows=("s3/1/1", "s4/1"))
    two = Number("two", 1, "events", rows=("s5/1", "t/1"))
    many = Number("many", 1, "events", rows=tuple(f"s{n}/1" for n in range(FEW + 1)))
    assert cited_tallies([_section(one, two, many)], days) == {"s3/1", "s4/1"}


def test_what_is_left_out_is_told_in_words(tmp_path):
    """Another subject in the store stands in the quality section by claimant and noun, not by its codes."""
    store, _ = make_store(tmp_path, days=5)
    store.add(
        tsa.extract(
            "Air defences shot down three missiles over Kursk Region.",
            published_at="2025-01-03T10:00:00Z",
            source="ru-mod",
        )
    )
    tsa.report(store, output=tmp_path / "out")
    assert "Russian Ministry of Defence: missiles reported intercepted (1)" in words_of(
        tmp_path / "out/report.pdf"
    )
