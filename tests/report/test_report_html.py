"""The report as one HTML page: its structure, its words, and how a browser lays it out."""

import base64
import hashlib
import itertools
import json
import re
import shutil
import subprocess
import unicodedata
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader
from report_rows import make_store

import tsanalysis as tsa
from tsanalysis.report.blocks import Column, Paragraph, Plot, Section, Table
from tsanalysis.report.html import inline_svg, make_html
from tsanalysis.report.html_style import SCRIPT
from tsanalysis.report.numbers import Number
from tsanalysis.report.palette import COLOURS
from tsanalysis.report.webfonts import font_faces
from tsanalysis.report.wording import Wording

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """The elements of a page in order, with their text; it fails where a tag is not closed by its own."""

    def __init__(self, text):
        super().__init__()
        self.found, self.open = [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        """Keep an element; no attribute stands twice."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        element = {"tag": tag, "text": "", "inside": [e["tag"] for e in self.open], **dict(attrs)}
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        """Keep an element that closes itself."""
        self.found.append({"tag": tag, "text": "", "inside": [e["tag"] for e in self.open], **dict(attrs)})

    def handle_endtag(self, tag):
        """Close the last element."""
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        """Give text to every open element."""
        for element in self.open:
            element["text"] += data

    def all(self, *tags):
        """Return the elements of some tags."""
        return [e for e in self.found if e["tag"] in tags]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of a full report of sixty days over four regions."""
    folder = tmp_path_factory.mktemp("page")
    store, _ = make_store(folder, silent=(20, 21), skip_parts=(30,))
    tsa.report(store, output=folder / "out", template="full")
    return folder / "out"


@pytest.fixture(scope="module")
def page(folder):
    return Page((folder / "report.html").read_text(encoding="utf-8"))


def squeezed(text):
    """Return text with plain single spaces, letters as they sound."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def test_the_page_has_a_language_a_title_and_headings_in_order(page):
    """One h1; no level of heading is skipped; html has lang; the title is the heading."""
    assert page.all("html")[0]["lang"] == "en"
    levels = [int(e["tag"][1]) for e in page.all("h1", "h2", "h3")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert page.all("title")[0]["text"] == page.all("h1")[0]["text"]


def test_the_page_says_what_the_pdf_says(folder, page):
    """Every finding of report.json, and every caption, stands in the page and in the PDF."""
    pdf = squeezed(" ".join(p.extract_text() for p in PdfReader(folder / "report.pdf").pages))
    body = squeezed(page.all("body")[0]["text"])
    findings = json.loads((folder / "report.json").read_text())["findings"]
    assert len(findings) > 5
    for finding in findings:
        assert squeezed(finding) in body
        assert squeezed(finding)[:40] in pdf


def test_every_number_of_the_report_can_be_looked_up_from_the_page(folder, page):
    """The keys of the numbers on the page are in report.json, with the text of the value or the ends printed there."""
    numbers = json.loads((folder / "report.json").read_text())["numbers"]
    shown = [(e["data-key"], e["text"]) for e in page.found if "data-key" in e]
    assert len(dict(shown)) > 20
    for key, text in shown:
        ends = set(re.findall(r"[\d.]+", squeezed(numbers[key]["range"] or "")))
        assert text == numbers[key]["printed"] or set(re.findall(r"[\d.]+", squeezed(text))) <= ends, key


def test_names_are_unique_and_every_link_and_reference_has_its_end(page):
    """No id stands twice; every # link, aria reference and paint of a figure leads to an id."""
    ids = [e["id"] for e in page.found if "id" in e]
    assert len(ids) == len(set(ids))
    ends = set(ids)
    for element in page.found:
        for name in ("href", "xlink:href"):
            if element.get(name, "").startswith("#"):
                assert element[name][1:] in ends
        assert element.get("aria-labelledby", ids[0]) in ends
        for target in re.findall(r"url\(#([^)]+)\)", " ".join(str(v) for v in element.values())):
            assert target in ends


def test_figures_are_images_with_words(folder, page):
    """Each figure of the report is one inline image that tells its finding, and has a caption."""
    images = [e for e in page.all("svg") if "figure" in e["inside"]]
    drawn = sorted((folder / "figures").glob("*.svg"))
    assert len(images) == len(drawn) == len(page.all("figcaption"))
    for image in images:
        assert image["role"] == "img"
        assert len(image["aria-label"]) > 20
    told = {e["aria-label"] for e in images}
    assert told == {path.with_suffix(".txt").read_text().split("\n\n")[0] for path in drawn}


def test_tables_have_headers_with_a_scope(page):
    """Every th says whether it heads a column or a row."""
    assert all(e["scope"] in ("col", "row") for e in page.all("th"))
    assert {e["scope"] for e in page.all("th") if "thead" in e["inside"]} == {"col"}


def test_rows_are_as_wide_as_their_header(folder):
    """No cell is missing: without JavaScript or with it, columns stand under their titles."""
    text = (folder / "report.html").read_text(encoding="utf-8")
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        widths = {len(re.findall(r"<t[hd][ >]", row)) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)}
        assert len(widths) == 1


def test_the_region_table_can_be_sorted_by_what_its_cells_mean(page):
    """The marked headers are sortable, and each number and day carries the value that a sort goes by."""
    table = [e for e in page.all("table") if "sortable" in e["class"]]
    assert len(table) == 1
    assert [e["text"] for e in page.all("th") if "data-sort" in e][:2] == ["Region", "Stated"]
    assert all(
        e["data-value"].lstrip("-").replace(".", "").isdigit() for e in page.found if "data-value" in e
    )


def test_formulas_are_mathml_with_words(page):
    """A formula is math for browsers and a sentence for those who cannot see it."""
    formulas = [e for e in page.all("div") if "formula" in e.get("class", "")]
    assert len(page.all("math")) == len(formulas) >= 4
    assert all(len(e["aria-label"]) > 40 for e in formulas)


def test_nothing_is_asked_of_a_network(folder, page):
    """No address but those that name vocabularies; the policy forbids all but what is inside, and knows the script."""
    text = (folder / "report.html").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"' <]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/1998/Math/MathML",
    }
    policy = next(e["content"] for e in page.all("meta") if e.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert policy.startswith("default-src 'none';")
    assert f"script-src 'sha256-{digest}'" in policy
    assert not [e for e in page.found if any(name.startswith("on") for name in e)]


def test_the_fonts_are_the_same_for_the_same_letters():
    """Order and number of the letters change no byte; other letters do."""
    assert font_faces("Київ 48") == font_faces("84  ївиК")
    assert font_faces("Київ 48") != font_faces("Київ")


def luminance(colour):
    """Return the relative luminance (WCAG 2) of a colour such as #1b2733."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_colour_of_words_has_contrast_enough(folder):
    """Each colour that the style sheet gives to words reaches 4.5:1 on paper; arrows beside words 2.3:1."""
    style = (folder / "report.html").read_text(encoding="utf-8").split("<style>")[1].split("</style>")[0]
    used = set(re.findall(r"[{;]color:var\(--(\w+)\)", style))
    assert used >= {"ink", "muted", "line", "warning"}
    for name in used - {"hatch"}:
        assert 1.05 / (luminance(COLOURS[name]) + 0.05) >= 4.5


def test_words_are_never_markup():
    """Signs that mean something to a browser are shown as they are, in text, names and alternative texts."""
    from tsanalysis.report.document import Front

    odd = "<b>&\"'"
    table = Table((Column(odd),), ((odd,), (Number(odd, 1, odd),)), odd, anchors=("", ""))
    blocks = (Paragraph(((odd,),)), Plot("p", odd, odd), table)
    front = Front(odd, odd, odd, odd, odd, "en", odd, None)
    svg = b'<svg viewBox="0 0 1 1"><g id="a"/></svg>'
    page = Page(make_html(front, (Section("s", odd, blocks),), {"p": svg}, Wording("en")))
    assert not page.all("b")
    assert page.all("svg")[0]["aria-label"] == odd
    assert page.all("td", "th")[-1]["text"] == "1"
    assert page.all("h2")[0]["text"] == odd


def test_two_figures_do_not_share_names():
    """The same drawing under two names has two sets of ids, and each refers to its own."""
    svg = b'<svg width="9pt" height="9pt"><path id="a"/><use xlink:href="#a" clip-path="url(#a)"/></svg>'
    first, second = (inline_svg(svg, name, "") for name in ("one", "two"))
    assert first.count("one-a") == second.count("two-a") == 3
    assert "9pt" not in first


MEASURE = """
<script>
const rows = () => [...document.querySelectorAll("table.sortable tbody tr")];
const counts = () => rows().filter(r => r.id).map(r => Number(r.cells[2].dataset.value));
const heads = document.querySelectorAll("table.sortable th[data-sort] button");
const before = counts(), last = rows().at(-1).textContent;
const wide = [...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll *") &&
  e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.tagName);
const width = [document.documentElement.scrollWidth, document.documentElement.clientWidth];
heads[1].click(); const down = counts();
heads[1].click(); const up = counts();
const told = heads[1].parentElement.ariaSort, sums = rows().at(-1).textContent === last;
parent.postMessage(JSON.stringify({width, wide, before, down, up, told, sums}), "*");
</script>
"""


FRAME = """<!DOCTYPE html><body style="margin:0"><script>
addEventListener("message", message => { document.body.textContent = "RESULT" + message.data + "END"; });
</script><iframe src="page.html" style="border:0;width:WIDTHpx;height:900px"></iframe></body>
"""
"""A window of a browser has a least width; a frame has none."""


@pytest.mark.soak
@pytest.mark.parametrize("width", [360, 1400])
def test_a_browser_shows_the_page_without_overflow_and_sorts_its_table(folder, tmp_path, width):
    """At the width of a phone and of a desk nothing sticks out; a click sorts by value and leaves the sums below."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no Chromium is installed here")
    text = (folder / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"<meta http-equiv=[^>]*>", "", text).replace("</body>", MEASURE + "</body>")
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    (tmp_path / "frame.html").write_text(FRAME.replace("WIDTH", str(width)), encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--hide-scrollbars",
        "--window-size=1600,1000",
        "--virtual-time-budget=20000",
        "--dump-dom",
    ]
    done = subprocess.run(
        [browser, *options, (tmp_path / "frame.html").as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = json.loads(re.search(r"RESULT(.*?)END", done.stdout).group(1))
    assert found["width"] == [width, width]
    assert found["wide"] == []
    assert found["down"] == sorted(found["before"], reverse=True)
    assert found["up"] == sorted(found["before"])
    assert found["told"] == "ascending"
    assert found["sums"]
