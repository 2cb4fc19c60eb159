"""One number, walked from the sentence to the page: through SQL, the frame, the drawn artist, the text."""

import json
from datetime import date

import polars as pl
import pytest
from matplotlib.figure import Figure
from pypdf import PdfReader

import tsanalysis as tsa
from tsanalysis.report import draw_daily
from tsanalysis.report.wording import Wording
from tsanalysis.resources import seeds_folder

SENTENCE = (
    "The Russian Defence Ministry said 48 drones were shot down between 2:20 pm and 7:30 pm MSK: 13 over Kaluga "
    "Region, 10 over Bryansk Region, nine over Moscow Region, six over Belgorod and Smolensk regions, two over "
    "Leningrad Region, and one each over Kursk and Novgorod regions."
)
DAY = date(2025, 7, 6)
PARTS = {
    "RU-KLU": 13,
    "RU-BRY": 10,
    "RU-MOSCOW-REGION": 9,
    "RU-BEL": 6,
    "RU-SMO": 6,
    "RU-LEN": 2,
    "RU-KRS": 1,
    "RU-NGR": 1,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Return a store that holds the one sentence."""
    opened = tsa.open_store(tmp_path_factory.mktemp("flow") / "events.duckdb")
    opened.add(tsa.extract(SENTENCE, published_at="2025-07-06T17:54:00Z"))
    return opened


def test_from_the_sentence_to_sql(store):
    """The 13 over Kaluga is a row whose characters are the word it was read from."""
    [row] = store.sql(
        "select e.count, e.quote, substr(s.text, e.span_start + 1, e.span_end - e.span_start) as cut "
        "from latest_event_counts e join statements s using (statement_id) where e.regions = ['RU-KLU']"
    ).to_dicts()
    assert row == {"count": 13, "quote": "13", "cut": "13"}


def test_from_sql_to_the_series(store):
    """The region has 13 on its day, the day has 48, and a complete breakdown leaves no doubt."""
    regional = tsa.daily_series(store.counts(), by="region", until=DAY)
    assert dict(regional.select("region", "count").iter_rows()) == PARTS
    total = tsa.daily_series(store.counts(), by=None, until=DAY).row(0, named=True)
    assert (total["date"], total["count"], total["low"], total["high"]) == (DAY, 48, 48, 48)
    assert total["status"] == "observed"


def test_from_the_series_to_the_drawn_bar(store):
    """The bar that is drawn for the day is as high as the number in the sentence."""
    axes = Figure().subplots()
    draw_daily(axes, tsa.daily_series(store.counts(), by=None, until=DAY), Wording("en"))
    heights = {height for bars in axes.patches for height in bars.get_data().values}
    assert 48 in heights


def test_from_the_series_to_the_page(store, tmp_path):
    """The page and its trace hold the total, its claimant and every part."""
    written = tsa.report(store, output=tmp_path)
    [pdf] = [path for path in written.paths if path.suffix == ".pdf"]
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Russian Ministry of Defence" in text
    assert "48" in text
    assert "Kaluga" in text
    numbers = pl.read_csv(tmp_path / "figures" / "daily.csv")
    assert numbers.select("date", "count").rows() == [(DAY.isoformat(), 48.0)]
    assert "RU-KLU" in json.dumps(json.loads((tmp_path / "report.json").read_text(encoding="utf-8")))


def test_the_incident_of_the_article_is_in_the_seeds(tmp_path):
    """Two statements tell of one event; the complete breakdown counts, and both stay on record."""
    seeded = tsa.open_store(tmp_path / "seeds.duckdb")
    seeded.load_seeds(seeds_folder())
    counts = seeded.counts(source="ru-mod", outcome="intercepted").filter(
        pl.col("window_start").dt.convert_time_zone("Europe/Moscow").dt.strftime("%F %H:%M")
        == "2025-07-06 14:20"
    )
    kept = counts.filter("included")
    assert {region: n for [region], n in kept.select("regions", "count").iter_rows()} == PARTS
    assert counts.get_column("statement_id").n_unique() == 2
