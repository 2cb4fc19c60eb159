"""Every annotated statement, in each language, goes into one store and on into series: no window of any kind is refused."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

import tsanalysis as tsa

FOLDER = Path(__file__).resolve().parents[1] / "data" / "statements"
PUBLISHED = "2025-10-02T20:30:00Z"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Return a store of all annotated statements, and how many there are."""
    rows = [
        json.loads(line)
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    read = [
        tsa.extract(row["text"], published_at=row["published_at"] or PUBLISHED, source=row["id"])
        for row in rows
    ]
    store = tsa.open_store(tmp_path_factory.mktemp("filled") / "events.duckdb")
    return store, store.add(read), len(rows)


def test_none_is_refused(filled):
    """Each statement is a row of the store, in three languages, and nothing is rejected."""
    store, loaded, told = filled
    assert (loaded.statements_added, loaded.rejects_added) == (told, 0)
    languages = store.sql("select distinct language from current_statements").to_series().to_list()
    assert {"en", "ru", "uk"} <= set(languages)


def test_the_rows_of_a_tally_reach_its_total(filled):
    """What the parts do not explain is a row: of every exact total that they do not exceed, the rows make just that."""
    store, _, _ = filled
    wrong = store.sql(
        """
        select t.tally_id, t.total, t.balance, sum(c.count) as reached
        from current_tallies t join latest_event_counts c using (tally_id)
        where t.balance in ('balanced', 'short', 'no_breakdown') and t.total is not null
        and t.total_low = t.total and t.total_high = t.total
        and c.kind in ('stated', 'each', 'joint', 'rest', 'unallocated')
        group by all having reached <> t.total
        """
    )
    assert wrong.is_empty(), wrong


@pytest.mark.parametrize("source", ["ru-mod", "ua-air-force"])
def test_the_series_of_a_side_adds_up(filled, source):
    """The day's sums by region and of the totals come from one set of tallies: no region exceeds its day."""
    store, _, _ = filled
    counts = store.counts(source=source, outcome="intercepted", object="uav")
    total = tsa.daily_series(counts, by=None).select("date", whole="count")
    parts = tsa.daily_series(counts, by="region").group_by("date").agg(parts=pl.col("count").sum())
    both = total.join(parts, on="date").drop_nulls()
    assert both.height
    assert both.filter(both["parts"] > both["whole"]).is_empty()
