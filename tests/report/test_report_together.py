"""Regions together, late reports, and the entries of the methods: words only from intervals, refusals with reasons."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from report_rows import FIRST, make_store, number_of, statements_of

import tsanalysis as tsa
from tsanalysis.frames import CONCENTRATION
from tsanalysis.report.analyses import Attempt
from tsanalysis.report.blocks import Paragraph, Subheading, Table, as_text
from tsanalysis.report.contents import gather
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections.late import late_finding, late_table
from tsanalysis.report.sections.methods import methods_section
from tsanalysis.report.sections.together import together_findings, together_tables
from tsanalysis.report.wording import Wording

USED_NOWHERE = ("Trends of sparse regions", "Forecasts that add up")


def together(day, place):
    """Return counts of which the first two regions share all but a little."""
    return 3 * number_of(day, 0) + number_of(day, 9 + place) % 2 if place < 2 else number_of(day, place)


@pytest.fixture(scope="module")
def narrator(tmp_path_factory):
    store, _ = make_store(tmp_path_factory.mktemp("together"), days=120, count=together, skip_parts=(70,))
    return Narrator(gather(store, Scope()), Wording(), "full")


def told(narrator):
    """Return the findings of the regions together, as words."""
    return [as_text(sentence) for block in together_findings(narrator) for sentence in block.sentences]


def test_the_pair_that_goes_together_is_named_with_its_interval(narrator):
    """The planted pair comes first, in the sentence and in the table, with the numbers of the analysis."""
    found = narrator.contents.together.known.frame
    first = found.row(0, named=True)
    assert found.filter(pl.col("q_value") <= 0.05).height == 1
    names = [narrator.place(first[side]) for side in ("region_a", "region_b")]
    pair = (
        f"Of 6 pairs of regions, 1 go together beyond what the level and the weekdays explain (q at most 0.05), most of all {' and '.join(names)}, "
        f"on the same day: correlation {first['correlation']:.2f} (95 % CI {first['lower']:.2f} to {first['upper']:.2f})."
    )
    assert pair in told(narrator)
    spread, pairs = together_tables(narrator)
    assert [as_text(cell) for cell in pairs.rows[0][:2]] == names
    assert len(spread.rows) == narrator.contents.concentration.known.frame.height == 4


def test_the_regions_are_held_against_the_total(narrator):
    """Of 119 days with events one has a total without a breakdown: the regions hold less on it, and never more."""
    whole = next(words for words in told(narrator) if words.startswith("Single regions"))
    assert whole.startswith(
        "Single regions add up to the total on 118 of 119 days and never exceed it; on 1 "
    )


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ((6, 5.5, 6.5), "gathered in fewer regions"),
        ((1.5, 1.2, 1.8), "spread wider"),
        ((3.2, 2.8, 3.6), "overlap"),
    ],
)
def test_the_spread_is_compared_by_the_intervals(narrator, before, words):
    """Three regions now (2.5 to 3.5): closer, wider or neither than before, only as far as the intervals are apart."""
    stretches = [
        {
            "start": FIRST + timedelta(days=28 * n),
            "end": FIRST + timedelta(days=28 * n + 27),
            **dict(zip(("effective_regions", "lower", "upper"), row, strict=True)),
        }
        for n, row in enumerate((before, (3.0, 2.5, 3.5)))
    ]
    frame = pl.DataFrame(
        [dict.fromkeys(CONCENTRATION.dtypes) | row for row in stretches], schema=CONCENTRATION.dtypes
    )
    known = replace(narrator.contents.concentration.known, frame=frame)
    changed = replace(narrator, contents=replace(narrator.contents, concentration=Attempt(known)))
    (sentence,) = (line for line in told(changed) if "equal counts" in line)
    assert words in sentence
    assert "95 % CI 2.5 to 3.5" in sentence


def test_some_regions_are_no_whole(tmp_path):
    """A report of two chosen regions compares their shares with nothing: no sentence, no table."""
    store, _ = make_store(tmp_path, days=120)
    chosen = tuple(store.counts()["regions"].list.explode().unique().sort()[:2])
    narrator = Narrator(gather(store, Scope(regions=chosen)), Wording(), "full")
    assert narrator.contents.together.reason == "only some regions were chosen"
    assert together_tables(narrator) == []
    assert not [words for words in told(narrator) if "pairs" in words or "Single regions" in words]


def test_every_method_has_its_entry_in_the_full_report(narrator):
    """`full` describes what the report did not use and says so; `standard` leaves it out."""
    blocks = methods_section(narrator).blocks
    titles = [block.text for block in blocks if isinstance(block, Subheading)]
    assert {"Trend", "Smooth level", "Weekdays and season", "Comparison", "Signals", "Forecast"} < set(titles)
    assert {"Changes of level and of reporting", "The incident", "Late reports", *USED_NOWHERE} < set(titles)
    assert {"Regions together: how the counts spread", "Regions together: which go with which"} < set(titles)
    unused = [
        block
        for block in blocks
        if isinstance(block, Paragraph) and "did not use" in as_text(block.sentences[0])
    ]
    shown = {
        block.text
        for block in methods_section(replace(narrator, template="standard")).blocks
        if isinstance(block, Subheading)
    }
    assert len(unused) == len(set(titles) - shown)
    assert not shown & {*USED_NOWHERE, "Late reports"}


def test_a_report_describes_the_methods_of_its_sections(narrator):
    """A report of the incident alone has no entry for the change points or the pairs that it does not show."""
    blocks = methods_section(replace(narrator, template="incident")).blocks
    titles = {block.text for block in blocks if isinstance(block, Subheading)}
    assert {"Trend", "Comparison", "Signals"} < titles
    assert not [title for title in titles if "together" in title or "level" in title.lower()]


def evening(day):
    """Return 20:00 UTC of a day by number."""
    return datetime.combine(FIRST + timedelta(days=day), datetime.min.time(), UTC) + timedelta(hours=20)


def test_the_last_day_is_completed_by_past_delays(narrator):
    """Half of each day used to be known on it: the sentence has the numbers of the nowcast, and `full` a table."""
    days = [narrator.contents.last - timedelta(days=back) for back in range(50)]
    states = [
        {"region": "ALL", "date": day, "as_of": day + timedelta(days=delay), "count": 10.0 if delay else 5.0}
        for day in days
        for delay in range(8)
        if day + timedelta(days=delay) <= narrator.contents.last
    ]
    late = Attempt(tsa.nowcast(pl.DataFrame(states)))
    completed = replace(narrator, contents=replace(narrator.contents, late=late))
    sentence = as_text(late_finding(completed))
    assert sentence.startswith("Late: of 30\u00a0April\u00a02025, 5 are known; ")
    assert "it will have 10 in the end (95 % CI 6 to 15)" in sentence  # Poisson of 5: 1 to 10
    (table,) = late_table(completed)
    assert isinstance(table, Table)
    assert len(table.rows) == 7


def test_a_period_long_past_has_no_open_day(narrator):
    """Where the store's last load is weeks after the period, nothing of it is still to come."""
    days = [narrator.contents.last + timedelta(days=n) for n in range(60)]
    states = [
        {"region": "ALL", "date": day, "as_of": day + timedelta(days=delay), "count": 10.0}
        for day in days
        for delay in range(8)
    ]
    found = tsa.nowcast(pl.DataFrame(states))
    past = replace(found, frame=found.frame.filter(pl.col("date") <= narrator.contents.last))
    closed = replace(narrator, contents=replace(narrator.contents, late=Attempt(past)))
    assert as_text(late_finding(closed)).startswith(
        "Late: no day of the period is open; the last load came more than 7 days"
    )


@pytest.mark.soak
def test_a_store_filled_day_by_day_completes_its_report(tmp_path):
    """Every fourth day becomes known a day late: the report finds the states, and the last day in them."""
    store = tsa.open_store(tmp_path / "events.duckdb")
    for day in range(42):
        late = [day - 1] if day % 4 == 1 else []
        for n in late + ([day] if day % 4 else []):
            store.add_frames(*statements_of({n: {"RU-BEL": 8, "RU-BRY": 4}}), recorded_at=evening(day))
    narrator = Narrator(gather(store, Scope()), Wording(), "full")
    row = narrator.contents.late.known.frame.filter(pl.col("expected").is_not_null()).row(-1, named=True)
    assert (row["date"], row["known"]) == (FIRST + timedelta(days=41), 12)
    assert "11\u00a0February\u00a02025, 12 are known" in as_text(late_finding(narrator))


def test_a_store_that_was_filled_at_once_says_what_is_missing(narrator):
    """One load is no archive; the reason is said in the language of the report."""
    assert "the store was filled within a day: what was known when is not on record" in as_text(
        late_finding(narrator)
    )
    russian = as_text(late_finding(replace(narrator, say=Wording("ru"))))
    assert "хранилище заполнено в течение одного дня" in russian
    assert "по-английски" not in russian
    assert late_table(narrator) == []
