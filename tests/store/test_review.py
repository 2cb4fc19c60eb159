"""Review: the sentence with its figures, what each reading would do, and decisions that are rows."""

import json

import pytest
from store_rows import as_frames, statement, tally

from tsanalysis.cli import cli
from tsanalysis.errors import InputError
from tsanalysis.store import Decision, open_store

TEXT = "10 were downed <b>: four over Kursk and Oryol, two over Tula, and four over Pskov and Tver."


def _open_row(count_id, regions, place):
    start = TEXT.index("four", place)
    row = {"count_id": count_id, "regions": regions, "kind": "joint", "low": 4, "high": 8, "quote": "four"}
    return row | {"span_start": start, "span_end": start + 4}


@pytest.fixture
def undecided(store):
    """Return a store with one tally that two readings leave open, and its key."""
    told = tally(
        10,
        "2025-07-06 14:20 / 2025-07-06 19:30",
        needs_review=True,
        balance="ambiguous",
        readings=["each", "joint"],
    )
    row, tallies, _ = statement("2025-07-06 20:54", told, text=TEXT)
    key = tallies[0]["tally_id"]
    tallies[0] |= {"total_span_start": 0, "total_span_end": 2, "residual": 0}
    counts = [
        _open_row(f"{key}/1", ["RU-KRS", "RU-ORL"], 0),
        {"count_id": f"{key}/2", "regions": ["RU-TUL"], "kind": "stated", "count": 2, "low": 2, "high": 2},
        _open_row(f"{key}/3", ["RU-PSK", "RU-TVE"], 50),
    ]
    store.add_frames(*as_frames((row, tallies, [count | {"tally_id": key} for count in counts])))
    return store, key


def _run(*arguments):
    from click.testing import CliRunner

    done = CliRunner().invoke(cli, ["review", *arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_the_effects_of_each_reading_are_told(undecided):
    """Each: 4 over each of four regions and 2, 18 of 10, over by 8; together: 4 + 2 + 4 = 10, balanced."""
    store, key = undecided
    as_it_is, each, joint = store.effects(key)
    assert as_it_is["numbers"] == {"RU-KRS+RU-ORL": "4 to 8", "RU-TUL": 2, "RU-PSK+RU-TVE": "4 to 8"}
    assert (each["balance"], each["residual"], each["numbers"]["RU-KRS"]) == ("over", -8, 4)
    assert (joint["balance"], joint["residual"], joint["numbers"]["RU-KRS+RU-ORL"]) == ("balanced", 0, 4)


def test_an_edit_supersedes_and_is_on_record(undecided):
    """The chosen reading stands, the queue is empty, and who, when, why, before and after are a row."""
    store, key = undecided
    store.decide(Decision(key, "edit", "Anna", "the later post says together", reading="joint"))
    assert store.tallies().select("balance", "reading", "needs_review").row(0) == ("balanced", "joint", False)
    assert store.counts().get_column("count").to_list() == [4, 2, 4]
    assert store.review_queue().is_empty()
    review = store.sql("from reviews").row(0, named=True)
    assert (review["who"], review["why"]) == ("Anna", "the later post says together")
    assert json.loads(review["before"])["tally"]["balance"] == "ambiguous"
    assert json.loads(review["after"])["tally"]["balance"] == "balanced"
    assert store.sql("select count(*) as n from tallies").item() == 2


def test_a_later_reader_does_not_undo_what_a_person_decided(undecided):
    """A re-read is kept on record and yields to the decision."""
    store, key = undecided
    store.decide(Decision(key, "reject", "Anna", "it is a headline"))
    assert store.counts().is_empty()
    again = tally(10, "2025-07-06 14:20 / 2025-07-06 19:30", version="9")
    store.add_frames(*as_frames(statement("2025-07-06 20:54", again, text=TEXT)))
    assert store.counts().is_empty()
    assert store.check().filter(verdict="fail").is_empty()


def test_a_breakdown_by_hand_is_balanced_against_the_total(undecided):
    """Numbers typed for regions add up, and what is left is unallocated."""
    store, key = undecided
    store.decide(
        Decision(key, "edit", "Anna", "phone call", counts={"RU-KRS": 4, "RU-PSK+RU-TVE": 3}, total=9)
    )
    counts = store.counts()
    assert counts.select("kind", "count").rows() == [("stated", 4), ("joint", 3), ("unallocated", 2)]
    assert set(counts.get_column("total")) == {9}
    assert store.check().filter(verdict="fail").is_empty()


def test_unusable_decisions_are_refused_together(undecided):
    """Every fault is named; nothing is recorded."""
    store, key = undecided
    bad = [
        Decision("none/1", "accept", "Anna", "why"),
        Decision(key, "edit", "", "why"),
        Decision(key, "accept", "Anna", "", reading="each"),
    ]
    with pytest.raises(InputError) as raised:
        store.decide(*bad)
    for words in (
        "none/1: no such tally stands",
        "no who",
        "no why",
        "an edit, and only an edit",
        "decided twice",
    ):
        assert words in str(raised.value)
    assert store.sql("from reviews").is_empty()


def test_the_sentence_is_shown_with_its_figures_marked(undecided):
    """`review show` brackets the total and each number and lists the readings."""
    store, key = undecided
    shown = _run("show", key, "--store", str(store.path)).output
    assert "[10] were downed <b>: [four] over Kursk and Oryol, two over Tula, and [four] over" in shown
    assert "joint        balanced, remainder 0: RU-KRS+RU-ORL 4, RU-TUL 2" in shown
    assert "the day loses 10" in shown


def test_the_queue_goes_out_and_comes_back(undecided, tmp_path):
    """One self-contained page and JSON Lines; filled lines come back as decisions, empty ones stay open."""
    store, key = undecided
    store_option = ["--store", str(store.path)]
    assert _run("export", str(tmp_path / "out"), *store_option).exit_code == 0
    page = (tmp_path / "out" / "review.html").read_text()
    assert "http" not in page
    assert "src=" not in page
    assert "/*RECORDS*/" not in page
    assert "\\u003cmark>10\\u003c/mark> were downed &lt;b&gt;" in page
    lines = (tmp_path / "out" / "review.jsonl").read_text().splitlines()
    assert [json.loads(line)["tally_id"] for line in lines] == [key]
    done = _run("import", str(tmp_path / "out" / "review.jsonl"), *store_option)
    assert "nothing was changed" in done.output
    filled = json.loads(lines[0]) | {"decision": "edit", "reading": "joint", "who": "Anna", "why": "asked"}
    (tmp_path / "decisions.jsonl").write_text(json.dumps(filled) + "\n\n")
    assert "1 decided" in _run("import", str(tmp_path / "decisions.jsonl"), *store_option).output
    assert "0 to decide" in _run("list", *store_option).output


def test_decisions_from_the_command_line(undecided):
    """accept, edit and reject need who and why, and say what they did."""
    store, key = undecided
    told = ["--who", "Anna", "--why", "checked", "--store", str(store.path)]
    assert _run("edit", key, "--count", "RU-KRS=6", "--count", "RU-TUL=4", *told).exit_code == 0
    assert store.counts().get_column("count").to_list() == [6, 4]
    assert _run("edit", key, "--count", "RU-KRS", *told).exit_code == 2
    assert _run("reject", key, *told).exit_code == 0
    assert store.counts().is_empty()
    with pytest.raises(InputError, match="no such tally stands"):
        _run("accept", key, *told)


def test_accepting_lets_the_reading_stand(undecided):
    """Only the need for review goes; the numbers stay, and accepting again changes nothing."""
    store, key = undecided
    store.decide(Decision(key, "accept", "Anna", "fine"))
    assert store.tallies().select("balance", "needs_review").row(0) == ("ambiguous", False)
    with pytest.raises(InputError, match="change nothing"):
        store.decide(Decision(key, "accept", "Anna", "fine"))


def test_the_decisions_survive_another_load_of_the_file(undecided, tmp_path):
    """Loading the same rows again leaves the decision in force."""
    store, key = undecided
    store.export_parquet(tmp_path / "before")
    store.decide(Decision(key, "edit", "Anna", "asked", reading="joint"))
    assert open_store(store.path).load_parquet(tmp_path / "before").statements_added == 0
    assert store.tallies().get_column("reading").to_list() == ["joint"]
