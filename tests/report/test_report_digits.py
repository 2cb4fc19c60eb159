"""No digit without a trace: every number on a page is a number of report.json, or a label that says what else it is."""

import html
import json
import re
import unicodedata
from collections import Counter
from datetime import date

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from report_rows import make_store, statements_of

import tsanalysis as tsa
from tsanalysis.cli.report import trace
from tsanalysis.report.blocks import Formula, Note, Plot, Section, Table, as_text, parts_of
from tsanalysis.report.contents import gather
from tsanalysis.report.earlier import compare_with_earlier
from tsanalysis.report.labels import KINDS, Label, is_bare
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.numbers import Number
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections import make_sections
from tsanalysis.report.wording import LANGUAGES, Wording

DIGITS = re.compile(r"\d+")
LONGEST = 6
"""Digits of the longest token that a page does not break: hashes are longer."""
TICKS = re.compile(r'<g id="[xy]tick_.*?</g>\s*</g>|<g id="legend_.*?</g>\s*</g>', re.DOTALL)


def digits_of(text):
    """Return how often each run of digits stands in a text."""
    return Counter(DIGITS.findall(unicodedata.normalize("NFKC", text)))


def store_of(folder, days=70):
    """Return a store of a few months over four regions: silent days, totals without parts, a total in doubt."""
    store, _ = make_store(folder, days=days, silent=(20, 21), skip_parts=(30,), places=4)
    store.add_frames(*statements_of({days + 2: {"RU-BRY": 4}}, needs_review=True))
    return store


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request, tmp_path_factory):
    """Return a folder with a full report in each language, and the sections that it shows."""
    folder = tmp_path_factory.mktemp("digits")
    store, say = store_of(folder), Wording(request.param)
    known_until = store.known_until()
    contents = gather(store, Scope(incident="largest"))
    earlier = compare_with_earlier(
        store, contents, known_until=known_until, template="full", language=request.param
    )
    sections = make_sections(Narrator(contents, say, "full", (), earlier), "full")
    tsa.report(
        store, output=folder / "out", scope=Scope(incident="largest"), template="full", language=say.language
    )
    return folder / "out", sections


def words_of_html(page):
    """Return the words of a page that a reader sees outside its figures and formulas."""
    for tag in ("svg", "style", "script", "math", "title", "nav"):
        page = re.sub(rf"<{tag}\b.*?</{tag}>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def printed_words(sections):
    """Return what the sections print as text, without formulas, alternative texts and what figures draw."""
    for section in sections:
        yield section.title
        for block in section.blocks:
            shown = block.caption if isinstance(block, Plot) else block
            yield from () if isinstance(block, Formula) else (as_text((part,)) for part in parts_of(shown))


def framing(report):
    """Return what stands above the sections."""
    return report["banner"], report["title"], report["subtitle"]


def labels_of(path):
    """Return every text of a figure."""
    return re.findall(r">([^<>]+)</text>", path.read_text(encoding="utf-8"))


def heads_of(sections):
    """Return the column heads that a table repeats on its next page."""
    tables = (b for section in sections for b in section.blocks if isinstance(b, Table))
    return (as_text(column.title) for table in tables for column in table.columns)


def test_the_html_page_has_no_digit_but_those_of_its_parts(written):
    """Run by run of digits: the page is its parts, the front, the footer and the numbers of its figures."""
    folder, sections = written
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    page = (folder / "report.html").read_text(encoding="utf-8")
    plots = sum(isinstance(block, Plot) for section in sections for block in section.blocks)
    expected = digits_of(" ".join((*printed_words(sections), *framing(report), report["footer"])))
    expected += Counter(str(n) for n in range(1, plots + 1))
    assert digits_of(words_of_html(page)) == expected


def test_the_pdf_has_no_digit_but_those_of_its_parts(written):
    """Not one run of digits more than the parts, formulas and figures have, but page numbers and repeated heads."""
    folder, sections = written
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    pages = [page.extract_text() for page in PdfReader(folder / "report.pdf").pages]
    figures = [label for path in folder.glob("figures/*.svg") for label in labels_of(path)]
    formulas = [b.source for section in sections for b in section.blocks if isinstance(b, Formula)]
    allowed = digits_of(" ".join((*printed_words(sections), *framing(report), *figures, *formulas)))
    allowed += Counter(str(n) for n in range(1, len(list(folder.glob("figures/*.svg"))) + 1))
    for n in range(1, len(pages) + 1):
        allowed += digits_of(f"{n} {len(pages)} {report['footer']}")
        allowed += digits_of(" ".join(heads_of(sections)))
    extra = digits_of(" ".join(pages)) - allowed
    assert {run for run in extra if len(run) <= LONGEST} == set()


def test_every_number_of_the_sections_is_in_the_report_and_can_be_traced_as_printed(written):
    """Captions, notes, cells, facts, alternative texts: key and printed text lead to a chain."""
    folder, sections = written
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    numbers = {part.key: part for part in parts_of(sections) if isinstance(part, Number)}
    assert set(numbers) == set(report["numbers"])
    assert {"days.all", "fit.near", "setting.comparison_days", "panels.RU-AD.highest"} <= set(numbers)
    for key in ("total", "fit.near", "setting.comparison_days"):
        done = CliRunner().invoke(trace, [str(folder / "report.json"), numbers[key].text])
        assert f"{key}: " in done.output
    ranges = [number for number in numbers.values() if number.shown == "range" and number.has_range]
    for number in ranges[:3]:
        done = CliRunner().invoke(trace, [str(folder / "report.json"), number.text])
        assert f"{number.key}: " in done.output


def test_what_is_no_finding_says_what_it_is(written):
    """Every other digit is in a label of one of five kinds, and the kinds stand in the report."""
    folder, sections = written
    labels = [part for part in parts_of(sections) if isinstance(part, str) and DIGITS.search(part)]
    assert {label.kind for label in labels} <= set(KINDS)
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["labels"] == KINDS


def test_figures_write_no_other_number_than_the_report(written):
    """Beside ticks, keys of colours and dates, a figure writes numbers that report.json has."""
    folder, _ = written
    numbers = json.loads((folder / "report.json").read_text(encoding="utf-8"))["numbers"]
    traced = {entry["printed"] for entry in numbers.values()}
    for name in ("daily", "regions", "map"):
        drawn = (folder / f"figures/{name}.svg").read_text(encoding="utf-8")
        for label in re.findall(r">([^<>]*\d[^<>]*)</text>", TICKS.sub("", drawn)):
            assert label in traced or any(word in traced for word in label.split()), (name, label)


def test_a_section_refuses_a_number_that_is_only_text():
    """A digit in plain words is refused with the words that hold it; a number, a date and a template are not."""
    say = Wording()
    with pytest.raises(ValueError, match=r"section s: found digits that cannot be traced in '48 drones'"):
        Section("s", "S", (Note(f"{48} drones"),))
    with pytest.raises(ValueError, match="'of 48'"):
        Section("s", "S", (Note(say("of {n}", n=48)),))
    with pytest.raises(TypeError, match="found 48 to be printed"):
        Section("s", "S", (Note(say.sentence("of {n}", n=48)),))
    day = say.date(date(2025, 7, 6))
    Section("s", "S", (Note(say("on {day}", day=day)), Note((Number("n", 48, "events"), " on ", day))))


def test_a_label_loses_its_nature_in_another_string():
    """Text made from a label is plain again, so that no finding can hide in it."""
    day = Label("6 July", "date")
    assert not is_bare(day)
    assert is_bare(f"{day}: 48")
    with pytest.raises(ValueError, match="found kind 'finding'"):
        Label("48", "finding")


def test_two_numbers_with_one_key_are_refused(tmp_path):
    """A key leads to one number."""
    from tsanalysis.report.blocks import Paragraph
    from tsanalysis.report.files import _front
    from tsanalysis.report.tracing import trace_numbers

    narrator = Narrator(gather(store_of(tmp_path, days=5), Scope()), Wording())
    words = (
        Number("n", 1, "events", derivation="d-total"),
        ", ",
        Number("n", 2, "events", derivation="d-total"),
    )
    with pytest.raises(ValueError, match="two different numbers have the key n"):
        trace_numbers(narrator, _front(narrator), [Section("s", "S", (Paragraph((words,)),))])
