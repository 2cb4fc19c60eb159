"""Words for codes: claimants, kinds of numbers, captions of cut tables; what is only bounded, and what is not there."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from report_rows import make_store, statements_of

from tsanalysis.frames import COUNT_KINDS, WINDOW_KINDS
from tsanalysis.regions import name_of, regions
from tsanalysis.report.analyses import Attempt
from tsanalysis.report.blocks import Keys, Plot, Table, as_text
from tsanalysis.report.codes import code_words
from tsanalysis.report.contents import gather
from tsanalysis.report.findings import recent_finding, total_finding
from tsanalysis.report.genitive import genitive
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.numbers import Number
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections.front import front_section
from tsanalysis.report.sections.methods import methods_section
from tsanalysis.report.sections.quality import quality_section
from tsanalysis.report.sections.regions import regions_section
from tsanalysis.report.sections.signals import signals_section
from tsanalysis.report.sections.sources import source_section
from tsanalysis.report.subject import name_subject
from tsanalysis.report.typesetting import kept_together
from tsanalysis.report.wording import Wording

SAY = Wording()
OFFICES = {
    "ru-bel-governor": (
        "the governor of Belgorod Oblast",
        "губернатора Белгородской области",
        "губернатора Бєлгородської області",
    ),
    "ru-kda-authorities": (
        "the authorities of Krasnodar Krai",
        "властей Краснодарского края",
        "влади Краснодарського краю",
    ),
    "ru-ta-governor": (
        "the head of Tatarstan",
        "главы Республики Татарстан",
        "очільника Республіки Татарстан",
    ),
    "ua-32-governor": ("the head of Kyiv Oblast", "главы Киевской области", "очільника Київської області"),
    "moscow-mayor": ("the mayor of Moscow", "мэра Москвы", "мера Москви"),
    "ua-mod": (
        "the ministry of defence of Ukraine",
        "министерства обороны Украины",
        "міністерства оборони України",
    ),
    "governor": (
        "the governor of a region not named",
        "губернатора неназванного региона",
        "губернатора неназваного регіону",
    ),
}


@pytest.fixture(scope="module")
def contents(tmp_path_factory):
    """Return what is known of ninety days in one region."""
    store, _ = make_store(tmp_path_factory.mktemp("words"), days=90, places=1)
    return gather(store, Scope())


@pytest.mark.parametrize("source", OFFICES)
def test_an_office_is_named_by_its_place(source):
    """A governor, mayor or ministry has its title and its place, which bends where a language bends it; it is no party."""
    subjects = [name_subject(Scope(source, "intercepted", "uav"), Wording(of)) for of in ("en", "ru", "uk")]
    assert tuple(subject.claimant_short for subject in subjects) == OFFICES[source]
    assert {subject.standing for subject in subjects} == {"other"}


def test_a_claimant_is_written_small_inside_a_sentence(contents):
    """Only the first letter of the sentence is a capital: the claimant follows the words for "according to"."""
    scope = replace(contents.scope, source="ru-bel-governor")
    told = [
        as_text(total_finding(Narrator(replace(contents, scope=scope), Wording(of))))
        for of in ("en", "ru", "uk")
    ]
    starts = (
        "The governor of Belgorod",
        "По данным губернатора Белгородской",
        "За даними губернатора Бєлгородської",
    )
    assert [text[: len(start)] for text, start in zip(told, starts, strict=True)] == list(starts)


def test_a_figure_that_shows_every_region_does_not_count_them(contents):
    """One region of one: the caption of the panels gives no number of how many."""
    captions = [
        as_text(b.caption) for b in regions_section(Narrator(contents, SAY)).blocks if isinstance(b, Plot)
    ]
    assert any("by region and week. Each panel" in caption for caption in captions)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_region_of_russia_and_ukraine_bends(language):
    """No name of a region is printed in the nominative, or in brackets, after the words for an office."""
    kinds, countries = ("oblast", "krai", "republic", "okrug", "city"), ("RU", "UA")
    names = [name_of(r.code, language) for r in regions() if r.kind in kinds and r.code[:2] in countries]
    assert len(names) > 100
    bent = [genitive(name, language) for name in names]
    assert not [name for name, told in zip(names, bent, strict=True) if told == name or told.startswith("(")]


def test_kinds_of_numbers_and_windows_are_said_in_words(contents):
    """The first use of a kind of number prints no code of the data; neither does any other kind."""
    reason = "the kind of count 'subset' is used for the first time on 2025-05-23, and in 31 tallies since"
    told = as_text(Narrator(contents, SAY).reason(reason, "breaks.1", "breaks"))
    assert told.replace("\u00a0", " ") == (
        "a kind of number used for the first time on 23 May 2025 (totals with it since: 31): "
        "a part of another number"
    )
    assert not [kind for kind in (*COUNT_KINDS, *WINDOW_KINDS) if code_words(kind, SAY) == kind]


def test_a_table_that_is_cut_says_how_many_of_how_many(contents):
    """The caption of a whole table is its title; that of a cut one has both numbers."""
    narrator, words = Narrator(contents, SAY), {"key": "pairs", "unit": "pairs", "derivation": "together"}
    assert narrator.caption("Pairs", 20, 20, **words) == "Pairs"
    assert as_text(narrator.caption("Pairs", 20, 30, **words)) == "Pairs (20 of 30)"


def test_a_number_known_only_by_its_bounds_prints_them():
    """Without a value: at least 5 by its sign, 5 to 9 as a span; bounds that say nothing leave the dash."""
    assert Number("n", None, "events", low=5.0).text == "\u2265\u202f5"
    assert Number("n", None, "events", low=5.0, high=9.0).text == "5\u20139"
    assert Number("n", None, "events", low=0.0, high=9.0).text == "\u2264\u202f9"
    assert Number("n", None, "events", low=0.0).text == Number("n", None, "events").text == "\u2013"


def test_a_signal_known_only_from_below_prints_its_bound(contents):
    """A flagged day whose words say only that there were 60 or more prints this as reported."""
    is_day = pl.col("date") == contents.total["date"][80]
    judged = contents.signals.known
    frame = judged.frame.with_columns(
        count=pl.when(~is_day).then("count"), is_anomaly=is_day & (pl.col("region") == "ALL")
    )
    total = contents.total.with_columns(
        count=pl.when(~is_day).then("count"),
        low=pl.when(is_day).then(60.0).otherwise("low"),
        high=pl.when(~is_day).then("high"),
    )
    known = replace(contents, total=total, signals=Attempt(replace(judged, frame=frame)))
    (table,) = (
        b
        for b in signals_section(Narrator(known, SAY)).blocks
        if isinstance(b, Table) and len(b.columns) == 8
    )
    assert [row[2].text for row in table.rows] == ["\u2265\u202f60"]


def test_an_interval_without_an_upper_end_is_open_and_said_so(contents):
    """A ratio that may be anything from nothing upwards is set pale, and no sentence says from at least."""
    recent = contents.recent.known
    frame = recent.frame.with_columns(
        rate_ratio=1.7, lower=0.0, upper=pl.lit(None, pl.Float64), verdict=pl.lit("not clear")
    )
    narrator = Narrator(replace(contents, recent=Attempt(replace(recent, frame=frame))), SAY)
    (keys,) = (block.keys for block in front_section(narrator).blocks if isinstance(block, Keys))
    assert next(key for key in keys if key.number.key == "recent.ALL").is_open
    told = as_text(recent_finding(narrator)).replace("\u202f", " ")
    assert told.endswith("cannot be told: +70 % (95 % CI at least −100 %, which includes no change).")


def test_nothing_is_said_of_regions_where_none_is_told(tmp_path):
    """Totals without regions: no share of no region-days, and no claim that every region was judged."""
    store, _ = make_store(tmp_path, days=70, skip_parts=range(70))
    points = signals_section(Narrator(gather(store, Scope()), SAY)).blocks[0]
    assert [as_text(sentence)[:23] for sentence in points.sentences] == ["No signal was detected:"]


def test_totals_that_nobody_told_have_no_sum(contents):
    """Parts without a total: how many events their totals hold is unknown, never zero."""
    tallies = contents.tallies.with_columns(
        balance=pl.lit("no_total"), total=pl.lit(None, contents.tallies["total"].dtype)
    )
    section = quality_section(Narrator(replace(contents, tallies=tallies), SAY))
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0][1:]] == [str(tallies.height), "\u2013"]


@pytest.mark.parametrize(
    ("source", "claims"),
    [("ru-mod", "one party"), ("unknown", "do not name who claims"), ("x", "one source")],
)
def test_the_methods_say_whose_claims_the_numbers_are(contents, source, claims):
    """One party where it is one; texts without a claimant may be of several; any other source is one source."""
    scope = replace(contents.scope, source=source)
    section = methods_section(Narrator(replace(contents, scope=scope), SAY))
    assert claims in as_text(section.blocks[-1].sentences[0])


def test_periods_that_follow_each_other_name_a_year_once():
    """The year stands after the last period that ends in it."""
    runs = [
        (date(2025, 4, 20), date(2025, 4, 20)),
        (date(2025, 5, 7), date(2025, 5, 12)),
        (date(2026, 1, 1), date(2026, 1, 1)),
    ]
    told = "; ".join(Wording("ru").periods(runs)).replace("\u00a0", " ")
    assert told == "20 апреля; 7\u201312 мая 2025 года; 1 января 2026 года"


def test_a_fraction_in_a_sentence_stays_on_one_line():
    """Neither its slash nor its signs are places to break a line."""
    assert kept_together("by (1 + ρ)/(1 − ρ), so") == "by (1\u00a0+\u00a0ρ)\u2060/\u2060(1\u00a0−\u00a0ρ), so"


def test_the_annex_says_where_the_tables_pool_a_region(tmp_path):
    """A region that is read by itself, but stands under an aggregate in the tables, is explained where it stands."""
    store, _ = make_store(tmp_path, days=3, places=1)
    store.add_frames(*statements_of({4: {"RU-MOS": 4}, 5: {"RU-MOSCOW-REGION": 7}}))
    contents = gather(store, Scope())
    section = source_section(Narrator(contents, SAY, "standard"), frozenset(contents.tallies["tally_id"]))
    (table,) = section.blocks
    assert "Moscow Oblast: as read here; in tables and figures a part of Moscow Region" in as_text(table.note)
