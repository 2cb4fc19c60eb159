"""Findings: each sentence says what its result allows, names the claimant, and no more."""

import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from report_rows import make_store

import tsanalysis as tsa
from tsanalysis.errors import InputError
from tsanalysis.report.blocks import as_text, parts_of
from tsanalysis.report.contents import gather
from tsanalysis.report.findings import evidence, headline_findings
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.numbers import Number, format_number
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections import TEMPLATES, make_sections
from tsanalysis.report.sections.front import front_section
from tsanalysis.report.sections.signals import signals_section
from tsanalysis.report.subject import name_subject
from tsanalysis.report.wording import Wording

SAY = Wording()


def findings_of(folder, **options):
    """Return the headline sentences of a store as plain text with plain spaces."""
    store, _ = make_store(folder, **options)
    sentences = headline_findings(Narrator(gather(store, Scope()), SAY))
    return [as_text(s).replace("\u202f", " ").replace("\u00a0", " ") for s in sentences]


def test_one_day(tmp_path):
    """One day: a total, one region, and what cannot be said."""
    assert findings_of(tmp_path, days=1, places=1, count=lambda *_: 3) == [
        "The ministry reported 3 drones intercepted, or more, in statements that cover 1 of 1 day.",
        "Whether the level rose or fell cannot be said: reported days: 1, wanted at least 28.",
        "All counts that name one region name Adygea.",
        "No day has enough history to be judged against.",
    ]


def test_no_change(tmp_path):
    """A level series: no evidence of a trend, no change, no signal."""
    found = findings_of(tmp_path, days=120, places=2, count=lambda day, place: 3 + (day * 5 + place) % 3)
    assert found[1].startswith(
        "There is no evidence that the reported level rose or fell steadily over the period:"
    )
    assert "about the same level" in found[2] or "no change can be told" in found[2]
    assert found[-1].startswith("No signal was detected: none of ")


def test_growth_is_told_with_its_interval_and_its_words(tmp_path):
    """A doubling every six weeks is told as a rise, with interval and evidence."""
    found = findings_of(tmp_path, days=120, places=1, count=lambda day, _: round(4 * 2 ** (day / 42)))
    assert found[1].startswith("Over the whole period the reported level rose: +12")
    assert found[1].endswith("; very strong evidence).")
    assert "a higher level." in found[2]


def test_a_decline_is_told_as_one(tmp_path):
    """A halving every six weeks is told as a fall."""
    found = findings_of(tmp_path, days=120, places=1, count=lambda day, _: round(60 * 2 ** (-day / 42)))
    assert found[1].startswith("Over the whole period the reported level fell: −")


def test_silent_days_are_named_and_are_not_zeros(tmp_path):
    """Days without a statement are counted in words."""
    [total, *_] = findings_of(tmp_path, days=10, places=1, silent=(3, 4, 5))
    assert total.endswith(
        "in statements that cover 7 of 10 days; for 3 days there is no statement, which is not a zero."
    )


def test_totals_without_regions_say_so(tmp_path):
    """Where no region is ever told, the sentence says that."""
    found = findings_of(tmp_path, days=40, places=1, skip_parts=range(40))
    assert "No statement of this period gives a number for a single region." in found


def test_an_outbreak_is_a_signal_with_its_date(tmp_path):
    """One enormous day is told with its date, beside what chance would give."""
    found = findings_of(tmp_path, days=150, places=1, count=lambda day, _: 90 if day == 120 else 2 + day % 3)
    assert "1 of " in found[-1]
    assert "1 May 2025" in found[-1]
    assert "expected by chance" in found[-1]


def test_an_empty_period_is_one_sentence(tmp_path):
    """Nothing said is told as that, and not as a zero."""
    store, _ = make_store(tmp_path, days=3)
    contents = gather(store, Scope(since=date(2025, 3, 1), until=date(2025, 3, 5)))
    [sentence] = headline_findings(Narrator(contents, SAY))
    assert as_text(sentence).startswith("No statement of the ministry falls into this period;")


def test_ambiguous_totals_stay_in_the_interval(tmp_path):
    """A total that the words leave open is printed with what they allow."""
    text = (
        "The Russian Defence Ministry said at least 40 Ukrainian drones were shot down between 8 pm and 11 pm MSK: "
        "at least 20 over Kursk Region."
    )
    store = tsa.open_store(tmp_path / "events.duckdb")
    store.add(tsa.extract(text, published_at="2025-07-06T21:00:00Z"))
    report = tsa.report(store, output=tmp_path / "out")
    written = json.loads((tmp_path / "out/report.json").read_text())
    assert report.manifest
    assert written["numbers"]["total"]["high"] is None
    assert "40 drones intercepted, or more," in written["findings"][0]


@pytest.mark.parametrize(
    ("p_value", "words"),
    [
        (0.0009, "very strong evidence"),
        (0.001, "strong evidence"),
        (0.01, "evidence"),
        (0.05, "weak evidence"),
        (0.1, "no evidence"),
        (None, "no test"),
    ],
)
def test_the_scale_of_words_is_fixed(p_value, words):
    """The same p-value gives the same words; each bound belongs to the weaker words."""
    assert evidence(p_value, SAY) == words


@pytest.mark.parametrize(
    ("value", "form", "decimals", "text"),
    [
        (30714, "plain", 0, "30\u202f714"),
        (0.0, "plain", 0, "0"),
        (-1e-17, "plain", 2, "0.00"),
        (0.004, "plain", 2, "<\u202f0.01"),
        (-0.4, "plain", 0, ">\u202f\u22121"),
        (1.00001, "change", 2, "<\u202f+0.01\u202f%"),
        (-5.0, "plain", 0, "\u22125"),
        (0.925, "percent", 1, "92.5\u202f%"),
        (0.9, "change", 0, "\u221210\u202f%"),
        (1.0, "change", 1, "0.0\u202f%"),
        (0.05, "ratio", 0, "0.05"),
        (5.26, "ratio", 0, "5.3"),
        (26.2, "ratio", 0, "26"),
        (36_797.0, "ratio", 0, ">\u202f1\u202f000"),
        (0.0002, "ratio", 0, "<\u202f0.01"),
        (0.0, "ratio", 0, "0.00"),
        (1e14, "change", 1, ">\u202f+100\u202f000\u202f%"),
        (None, "plain", 0, "\u2013"),
        (float("nan"), "plain", 0, "\u2013"),
        (0.0004, "p", 0, "<\u202f0.001"),
    ],
)
def test_numbers_are_printed_in_one_way(value, form, decimals, text):
    """Thin spaces, a real minus, no negative zero, a dash for what is unknown."""
    assert format_number(value, form, decimals) == text


def test_open_intervals_are_said_in_words():
    """An interval without an upper end says at least; a number without doubt has no interval."""
    assert Number("n", 5, "events", low=4, interval="x").range_text == "at least 4"
    assert Number("n", 5, "events", high=6, interval="x").range_text == "at most 6"
    assert not Number("n", 5, "events", low=5, high=5, interval="x").has_range


def test_unknown_codes_are_printed_as_they_are():
    """A source, object or outcome without words keeps its code."""
    subject = name_subject(Scope("city-desk", "seen", "fox"), SAY)
    assert (subject.claimant, subject.reported) == ("city-desk", "fox reported seen")


@pytest.mark.parametrize("source", ["ua-air-force", "ua-general-staff", "unknown"])
def test_a_claimant_that_the_reader_names_has_words(source):
    """A code that statements can give as the claimant is printed in words; texts that name none are of no one party."""
    subject = name_subject(Scope(source, "intercepted", "uav"), SAY)
    assert source not in subject.claimant
    assert subject.standing == ("unnamed" if source == "unknown" else "party")


def test_texts_without_a_claimant_are_not_of_one_party(tmp_path):
    """Banner and source of such a report say that nobody is named; a source of another kind is no party to a conflict."""
    store, _ = make_store(tmp_path, days=3)
    contents = gather(store, Scope())
    for source, said, unsaid in (
        ("unknown", "do not name who claims it", "A party to the conflict"),
        ("city-desk", "Nobody has verified", "A party to the conflict"),
        ("ru-bel-governor", "The governor of Belgorod Oblast, in", "A party to the conflict"),
        ("ru-mod", "A party to the conflict", "do not name"),
    ):
        narrator = Narrator(replace(contents, scope=replace(contents.scope, source=source)), SAY)
        text = " ".join(as_text(value) for _, value in front_section(narrator).blocks[-1].pairs)
        assert said in text
        assert unsaid not in text


def test_days_of_the_sum_are_no_region_days(tmp_path):
    """Three regions over 40 days, too few to judge the first: judged and unjudged region-days add up to 3 x 40."""
    store, _ = make_store(tmp_path, days=40, places=3, silent=(5,))
    narrator = Narrator(gather(store, Scope()), SAY)
    parts = parts_of(signals_section(narrator))
    numbers = {part.key: part.value for part in parts if isinstance(part, Number)}
    assert numbers["signals.unjudged"] + numbers.get("signals.regional.judged", 0) == 3 * 40


def test_a_language_without_a_catalogue_is_refused():
    """Only complete catalogues can be chosen."""
    with pytest.raises(InputError, match="no complete catalogue"):
        Wording("tlh")


def test_the_claimant_is_named_in_every_sentence_that_repeats_a_claim(tmp_path):
    """Sentences about reported numbers say who reported them, or that they are reported."""
    store, _ = make_store(tmp_path, days=60)
    narrator = Narrator(gather(store, Scope()), SAY)
    total = as_text(headline_findings(narrator)[0])
    assert "The ministry reported" in total
    assert narrator.contents.total.select(pl.col("count").sum()).item() > 0


def test_a_period_is_judged_by_the_days_before_it(tmp_path):
    """A month out of five: its signals and its comparison rest on the history before it, its total does not."""
    store, _ = make_store(
        tmp_path, days=150, places=1, count=lambda day, _: 90 if day == 140 else 2 + day % 3
    )
    contents = gather(store, Scope(since=date(2025, 5, 1)))
    assert contents.total.height == 30
    assert contents.signals.known.frame["date"].min() == date(2025, 5, 1)
    sentences = [as_text(s) for s in headline_findings(Narrator(contents, SAY))]
    assert any("21\u00a0May\u00a02025" in sentence for sentence in sentences)
    assert contents.recent.known.frame["periods_a"][0] == 28


def test_counts_without_any_date_are_refused_with_the_reason(tmp_path):
    """Where nothing dates a count, no day can be told, and the message says so."""
    text = "The Russian Defence Ministry said 12 drones were shot down: 12 over Kursk Region."
    store = tsa.open_store(tmp_path / "events.duckdb")
    store.add(tsa.extract(text))
    with pytest.raises(InputError, match="no count of this scope has a date"):
        gather(store, Scope())


@pytest.mark.parametrize("period", [{"since": date(2030, 1, 1)}, {"until": date(2020, 1, 1)}])
def test_a_period_without_a_day_is_refused_with_the_days_there_are(tmp_path, period):
    """Days that begin after the last count, or end before the first, are none; the message names those there are."""
    store, _ = make_store(tmp_path, days=40)
    with pytest.raises(InputError, match=r"has no day; the counts of this scope run from \d{4}-"):
        gather(store, Scope(**period))


def test_a_period_before_all_counts_is_told_as_silent(tmp_path):
    """Days before every statement are days without a statement, with nothing to compare."""
    store, _ = make_store(tmp_path, days=40)
    contents = gather(store, Scope(since=date(2019, 1, 1), until=date(2019, 3, 31)))
    assert contents.total["status"].unique().to_list() == ["not_reported"]
    assert contents.recent.result is None
    assert (
        len(make_sections(Narrator(contents, SAY), "full")) == len(TEMPLATES["full"]) - 1
    )  # changes: of no report


def test_an_empty_store_is_refused_with_the_remedy(tmp_path):
    """A store without a count says how to load some."""
    with pytest.raises(InputError, match="tsanalysis ingest FILE"):
        gather(tsa.open_store(tmp_path / "events.duckdb"), Scope())
