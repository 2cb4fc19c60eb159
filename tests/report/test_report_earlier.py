"""What changed since the last report: the record, the comparison, and the numbers that are called final."""

import hashlib
import json
import os
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from report_rows import CODES, make_store, statements_of
from test_report_pages import words_of

import tsanalysis as tsa
from tsanalysis.cli.report import report as verb
from tsanalysis.errors import NeedsReviewError, NotEnoughDataError
from tsanalysis.report.blocks import numbers_of
from tsanalysis.report.contents import gather
from tsanalysis.report.earlier import compare_with_earlier
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections.front import front_section
from tsanalysis.report.wording import Wording
from tsanalysis.store import Decision, open_store

FIRST_PERIOD = Scope(since=date(2025, 1, 1), until=date(2025, 2, 20))
LAST_KNOWN = date(2025, 3, 1)


def key(day):
    """Return the identifier of the statement of a day, by its number."""
    return hashlib.sha256(f"{day}".encode()).hexdigest()[:16]


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Return a store with a report of 51 days; then corrections of all kinds and four days more; then a second report.

    Day 20 comes late with 11; day 10 is read again; day 12 is corrected by another text; a person withdraws day 5
    and sets day 7 to 50.
    """
    folder = tmp_path_factory.mktemp("history")
    store, _ = make_store(folder, days=60, silent=(20,), places=6)
    before = store.counts()
    tsa.report(store, output=folder / "first", scope=FIRST_PERIOD)
    store.add_frames(*statements_of({20: {CODES[0]: 7, CODES[1]: 4}}))
    store.add_frames(*statements_of({10: {CODES[0]: 9, CODES[2]: 5}}, version="2"))
    store.add_frames(*statements_of({12: {CODES[3]: 2}}, corrects=True))
    store.add_frames(*statements_of({day: {CODES[0]: 3} for day in range(60, 64)}))
    store.decide(
        Decision(f"{key(5)}/1", "reject", "Ann", "told by a bot"),
        Decision(f"{key(7)}/1", "edit", "Ann", "a typo in the text", total=50),
    )
    second = tsa.report(store, output=folder / "second")
    return store, folder, second, before


def total_of(counts, day):
    """Return the total of a day, by its number."""
    return counts.filter(pl.col("tally_id") == f"{key(day)}/1")["total"][0]


def test_each_kind_of_change_is_told_with_what_was_what_is_and_why(history):
    """One late, one withdrawn, three revised, and everything after the first report's last day is new."""
    store, _, _, before = history
    contents = gather(store, Scope())
    since = compare_with_earlier(
        store, contents, known_until=store.known_until(), template="standard", language="en"
    ).known
    told = {
        row["date"] or row["date_now"]: (row["change"], row["events"], row["events_now"], row["reason"])
        for row in since.changes.filter(pl.col("change") != "new").iter_rows(named=True)
    }
    start = date(2025, 1, 1)
    assert told == {
        start + timedelta(5): ("deleted", total_of(before, 5), None, "a person decided: told by a bot"),
        start + timedelta(7): ("revised", total_of(before, 7), 50, "a person decided: a typo in the text"),
        start + timedelta(10): ("revised", total_of(before, 10), 14, "read again by 2"),
        start + timedelta(12): ("revised", total_of(before, 12), 2, "corrected by a later text"),
        start + timedelta(20): ("late", None, 11, None),
    }
    new = since.of("new")["date_now"]
    assert new.to_list() == [date(2025, 2, 21) + timedelta(n) for n in range(13)]


def test_the_total_of_the_earlier_period_is_told_as_it_was_and_is(history):
    """By hand: what days 5, 7, 10, 12 had goes, and 50 + 14 + 2 + 11 come."""
    store, folder, _, before = history
    numbers = json.loads((folder / "second/report.json").read_text(encoding="utf-8"))["numbers"]
    then = sum(total_of(before, day) for day in range(51) if day != 20)
    now = then - sum(total_of(before, day) for day in (5, 7, 10, 12)) + 50 + 14 + 2 + 11
    assert (numbers["since.total.then"]["value"], numbers["since.total.now"]["value"]) == (then, now)
    assert store.sql("select value from report_numbers where number = 'total' order by value").rows()[0] == (
        then,
    )
    report = json.loads((folder / "second/report.json").read_text(encoding="utf-8"))
    kept = report["numbers"]["since.total.then"]
    found = store.sql(report["queries"][kept["query"]], rows=report["rows"][kept["rows"]])
    assert found["value"].to_list() == [then]
    text = words_of(folder / "second/report.pdf").replace(" ", "")
    wanted = f"The total of 1 January to 20 February 2025 was {then:,}, and is {now:,}.".replace(",", "", 1)
    assert wanted.replace(",", "").replace(" ", "") in text.replace(",", "")


def test_the_page_lists_the_changes_and_the_sentences_that_would_read_otherwise(history):
    """The section has the reasons of persons, the regions that differ, and both forms of a sentence."""
    _, folder, _, _ = history
    text = words_of(folder / "second/report.pdf")
    assert "What changed since the last report" in text
    assert "13 new, 1 late (for days up to its end), 3 revised, 1 withdrawn" in text
    assert "A person decided: a typo in the text" in text
    assert "Adygea 7 → 9" in text
    assert "It would say now" in text
    numbers = json.loads((folder / "second/report.json").read_text(encoding="utf-8"))["numbers"]
    assert (
        numbers["since.regions.RU-AMU.count.then"]["value"]
        > numbers["since.regions.RU-AMU.count.now"]["value"]
    )


def test_a_region_that_is_no_longer_named_is_told_as_gone(tmp_path):
    """Its only statement is withdrawn: the table of figures has its count, and a dash."""
    store, _ = make_store(tmp_path, days=40, places=2)
    store.add_frames(*statements_of({40: {CODES[5]: 9}}))
    tsa.report(store, output=tmp_path / "a")
    store.decide(Decision(f"{key(40)}/1", "reject", "Ann", "another country"))
    tsa.report(store, output=tmp_path / "b")
    numbers = json.loads((tmp_path / "b/report.json").read_text(encoding="utf-8"))["numbers"]
    gone = [numbers[f"since.regions.{CODES[5]}.count.{when}"]["printed"] for when in ("then", "now")]
    assert gone == ["9", "\u2013"]


def test_a_report_made_again_is_not_compared_with_itself(history, tmp_path):
    """The same state of the store: the same bytes, the same earlier report, and one record of it."""
    store, _, second, _ = history
    runs = "select count(*) from runs"
    known = store.sql(runs).item()
    assert tsa.report(store, output=tmp_path).manifest == second.manifest
    assert store.sql(runs).item() == known == 2


def test_a_first_report_says_that_there_is_none_before_it(tmp_path):
    """One line on the front page, no section, for a new store and for one that is open for reading only."""
    store, _ = make_store(tmp_path, days=5)
    read_only = open_store(store.path, read_only=True)
    tsa.report(read_only, output=tmp_path / "a", template="brief")
    assert store.sql("select count(*) from runs").item() == 0
    text = words_of(tmp_path / "a/report.pdf")
    assert "no earlier report of this subject is on record in this store; it is open for reading only" in text
    tsa.report(store, output=tmp_path / "b", template="incident")
    text = words_of(tmp_path / "b/report.pdf")
    assert "None to compare with: no earlier report of this subject is on record in this store." in text
    assert "What changed since" not in text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may write every file")
def test_a_store_that_cannot_be_written_is_reported_without_a_record(tmp_path):
    """The command reads a file that it may not write, and says why the report is not compared."""
    store, _ = make_store(tmp_path, days=5)
    store.path.chmod(0o444)
    options = ["--no-seeds", "--store", str(store.path), "-o", str(tmp_path / "out"), "--template", "brief"]
    assert CliRunner().invoke(verb, options, catch_exceptions=False).exit_code == 0
    assert "it is open for reading only" in words_of(tmp_path / "out/report.pdf")


def test_an_earlier_cut_off_is_an_earlier_report_and_another_subject_is_none(tmp_path):
    """Of the same loads, the report of January is the last one of that of February; nothing of it changes."""
    store, _ = make_store(tmp_path, days=50)
    january = Scope(until=date(2025, 1, 31))
    tsa.report(store, output=tmp_path / "a", template="brief", scope=january)
    contents = gather(store, Scope())
    options = {"known_until": store.known_until(), "template": "brief", "language": "en"}
    since = compare_with_earlier(store, contents, **options).known
    assert set(since.changes["change"]) == {"new"}
    assert since.remade is None
    assert (since.report.last, since.report.template) == (date(2025, 1, 31), "brief")
    again = gather(store, january)
    assert compare_with_earlier(store, again, **options).result is None
    other = gather(store, Scope(zone="UTC"))
    assert compare_with_earlier(store, other, **options).result is None


def test_of_several_reports_that_knew_as_much_the_one_of_like_length_is_chosen(tmp_path):
    """A weekly and a whole report on record: the next week is compared with the week."""
    store, _ = make_store(tmp_path, days=40)
    for days in (None, 7):
        tsa.report(store, output=tmp_path / f"{days}", template="brief", scope=Scope(days=days))
    store.add_frames(*statements_of({day: {CODES[0]: 3} for day in range(40, 47)}))
    contents = gather(store, Scope(days=7))
    since = compare_with_earlier(
        store, contents, known_until=store.known_until(), template="brief", language="en"
    ).known
    assert (since.report.last - since.report.first).days == 6


def test_a_report_remade_from_the_same_data_has_every_figure_that_it_had(history):
    """What is compared with the record is made like it: without a change no figure of the front page differs."""
    store, _, _, _ = history
    [(run_id, then)] = store.sql(
        "select run_id, as_of from runs where parameters ->> 'last' = '2025-02-20'"
    ).rows()
    remade = Narrator(gather(store.as_of(then), FIRST_PERIOD, in_brief=True), Wording())
    kept = dict(
        store.sql("select number, printed from report_numbers where run_id = $run_id", run_id=run_id).rows()
    )
    front = {number.key: number.value_text for number in numbers_of(front_section(remade))}
    assert front == {key: kept[key] for key in front}
    assert {"total", "recent.ALL", "growth_per_week", "signals.judged"} <= front.keys()


def test_what_later_days_bring_does_not_change_an_earlier_report(history):
    """The first report made again after ten days more has the numbers that it had."""
    store, _, _, _ = history
    [(then,)] = store.sql("select as_of from runs where parameters ->> 'last' = '2025-02-20'").rows()
    early = gather(store.as_of(then), FIRST_PERIOD, in_brief=True)
    assert early.fingerprint == store.sql("select input_sha256 from runs order by as_of").item(0, 0)
    assert store.as_of(then).known_until() == then


def test_final_is_refused_while_something_is_open_and_stated_where_nothing_is(tmp_path):
    """No statement from after the period, or a total that waits for a person: refused, with the remedy; else FINAL."""
    store, _ = make_store(tmp_path, days=40)
    options = ["--no-seeds", "--store", str(store.path), "-o", str(tmp_path / "out"), "--template", "brief"]
    refused = CliRunner().invoke(verb, [*options, "--final"])
    assert isinstance(refused.exception, NotEnoughDataError)
    assert "no statement yet from after 2025-02-09; end the period earlier" in str(refused.exception)
    done = CliRunner().invoke(verb, [*options, "--final", "--until", "2025-01-31"], catch_exceptions=False)
    assert done.exit_code == 0
    text = words_of(tmp_path / "out/report.pdf")
    assert "FINAL · CLAIMS OF ONE PARTY" in text
    assert "Final: no total of the period waits for a person" in text
    assert json.loads((tmp_path / "out/report.json").read_text())["final"]
    store.add_frames(*statements_of({3: {CODES[0]: 3}}, version="2", needs_review=True))
    waiting = CliRunner().invoke(verb, [*options, "--final", "--until", "2025-01-31"])
    assert isinstance(waiting.exception, NeedsReviewError)
    assert "totals that wait for a person: 1; decide them with `tsanalysis review`" in str(waiting.exception)
    tsa.report(store, output=tmp_path / "next", template="standard")
    assert "Totals since the final report of 1–31 January 2025" in words_of(tmp_path / "next/report.pdf")


def test_a_report_on_record_can_be_read_with_sql(history):
    """Subject, period, cut-off, state of knowledge, command's options, files and findings stand in `runs`."""
    store, folder, second, _ = history
    [row] = store.sql(
        "select parameters ->> 'first' as first, (parameters ->> 'cut_off')::timestamptz as cut_off,"
        " outputs -> 'files' ->> 'report.pdf' as pdf, outputs ->> '$.findings[0]' as finding, input_sha256,"
        " (select count(*) from report_numbers n where n.run_id = r.run_id) as numbers"
        " from runs r where parameters ->> 'earlier' is not null"
    ).to_dicts()
    report = json.loads((folder / "second/report.json").read_text(encoding="utf-8"))
    assert row["first"] == "2025-01-01"
    assert row["cut_off"] == datetime(2025, 3, 5, 12, tzinfo=UTC)
    assert row["pdf"] == second.manifest["report.pdf"]
    assert row["finding"] == report["findings"][0]
    assert (row["input_sha256"], row["numbers"]) == (report["input"], len(report["numbers"]))
    assert PdfReader(folder / "second/report.pdf").pages
