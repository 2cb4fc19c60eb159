"""Loading: once, append-only, with every past state, and nothing lost."""

import shutil
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from store_rows import as_frames, statement, tally

from tsanalysis.errors import InputError, StoreError
from tsanalysis.frames import COUNTS
from tsanalysis.store import open_store

EVENING = "2025-03-08 20:00 / 2025-03-08 21:30"


def _events(store):
    counts = store.counts()
    return counts.filter("included").get_column("count").sum()


def _all_rows(store):
    """Return the number of rows of every table that a load can write."""
    tables = (
        "statements",
        "tallies",
        "event_counts",
        "supersessions",
        "overlaps",
        "rejects",
        "ingests",
        "coverage",
    )
    return {name: store.sql(f'select count(*) as n from "{name}"').item() for name in tables}


def test_loading_twice_adds_nothing_and_says_so(store, tell):
    """The second load adds no row to any table, the ledger included."""
    told = statement("2025-03-08 22:09", tally(16, EVENING, {"RU-BEL": 10, "RU-ROS": 6}))
    assert tell(told).statements_added == 1
    before = _all_rows(store)
    again = tell(told)
    assert (again.ingest_id, again.statements_added, again.statements_unchanged) == (None, 0, 1)
    assert _all_rows(store) == before
    assert "0 statements" in again.in_words
    assert "1 unchanged" in again.in_words


def test_counts_have_the_columns_of_the_contract(store, tell):
    """`counts` returns the columns of `frames.COUNTS` first, in order, also from an empty store."""
    assert store.counts().columns[: len(COUNTS.columns)] == list(COUNTS.dtypes)
    tell(statement("2025-03-08 22:09", tally(16, EVENING, {"RU-BEL": 10})))
    counts = store.counts(source="ru-mod", outcome="intercepted", object="uav")
    assert counts.get_column("count").to_list() == [10, 6]
    assert counts.get_column("kind").to_list() == ["stated", "unallocated"]
    assert store.counts(source="nobody").is_empty()


def test_a_newer_reading_supersedes_and_the_old_one_stays(store, tell, noon):
    """A re-read replaces the figures of the statement; `as_of` still gives the old ones."""
    text = "a statement"
    tell(statement("2025-03-08 22:09", tally(16, EVENING, {"RU-BEL": 10}), text=text), recorded_at=noon)
    better = tally(16, EVENING, {"RU-BEL": 10, "RU-ROS": 6}, version="2")
    later = tell(statement("2025-03-08 22:09", better, text=text), recorded_at=noon + timedelta(days=1))
    assert (later.statements_added, later.statements_superseded) == (1, 1)
    assert store.tallies().get_column("balance").to_list() == ["balanced"]
    assert store.as_of(noon).tallies().get_column("balance").to_list() == ["short"]
    assert store.counts(as_of=noon).get_column("regions").to_list() == [["RU-BEL"], []]
    assert store.counts(as_of=noon - timedelta(seconds=1)).is_empty()
    (reason,) = store.sql("select reason from supersessions").get_column("reason")
    assert reason == "read again by 2"


def test_a_reading_that_was_replaced_does_not_come_back(store, tell):
    """Loading the old file again, after a newer reading, adds nothing."""
    old = statement("2025-03-08 22:09", tally(16, EVENING), text="t")
    tell(old)
    tell(statement("2025-03-08 22:09", tally(15, EVENING, version="2"), text="t"))
    assert tell(old).statements_added == 0
    assert _events(store) == 15


def test_a_corrected_text_supersedes_the_one_it_corrects(store, tell, noon):
    """35 revised to 34: one event of 34 now, of 35 before; also where the correction is loaded first."""
    first = statement("2025-03-08 22:09", tally(35, EVENING), text="35")
    key = first[0]["statement_id"]
    correction = statement("2025-03-08 23:09", tally(34, EVENING), text="34", supersedes=key)
    tell(first, recorded_at=noon)
    tell(correction, recorded_at=noon + timedelta(hours=1))
    assert (_events(store), _events(store.as_of(noon))) == (34, 35)
    assert tell(first).statements_added == 0


def test_a_correction_that_comes_first_still_corrects(store, tell):
    """The order in which the two texts are loaded does not matter."""
    first = statement("2025-03-08 22:09", tally(35, EVENING), text="35")
    tell(statement("2025-03-08 23:09", tally(34, EVENING), text="34", supersedes=first[0]["statement_id"]))
    tell(first)
    assert _events(store) == 34


def test_a_past_state_has_its_own_overlaps(store, tell, noon):
    """Before the night's 88 were known, the evening's 16 counted; afterwards the 88 do."""
    tell(statement("2025-03-08 22:09", tally(16, EVENING)), recorded_at=noon)
    night = tally(88, "2025-03-08 20:00 / 2025-03-09 07:00")
    tell(statement("2025-03-09 08:42", night), recorded_at=noon + timedelta(hours=9))
    assert _events(store) == 88
    assert _events(store.as_of(noon)) == 16


def test_a_superseded_whole_gives_its_part_back(store, tell):
    """The evening counts again when the night that contained it is read anew as another window."""
    tell(statement("2025-03-08 22:09", tally(16, EVENING)))
    tell(statement("2025-03-09 08:42", tally(88, "2025-03-08 20:00 / 2025-03-09 07:00"), text="night"))
    assert _events(store) == 88
    tell(
        statement(
            "2025-03-09 08:42", tally(72, "2025-03-08 22:00 / 2025-03-09 07:00", version="2"), text="night"
        )
    )
    assert _events(store) == 16 + 72


def test_a_quote_that_is_not_in_the_text_is_refused_and_kept(store):
    """The statement goes to `rejects` with the reason and its text; nothing of it is counted."""
    text = "Над Курском е\u0301 👨‍👩‍👧 сбито 13\u00ad БПЛА"
    good, bad = text.index("13"), text.index("13") + 1
    for start, added in ((bad, 0), (good, 1)):
        frames = as_frames(statement("2025-03-08 22:09", tally(13, EVENING, {"RU-KRS": 13}), text=text))
        counts = frames[2].with_columns(span_start=start, span_end=start + 2, quote=pl.lit("13"))
        loaded = store.add_frames(*frames[:2], counts)
        assert (loaded.statements_added, loaded.statements_refused) == (added, 1 - added)
    reject = store.sql("from rejects").row(0, named=True)
    assert "is not the quote 13" in reject["reason"]
    assert "сбито" in reject["raw"]
    assert store.counts().get_column("quote").to_list() == ["13"]


def test_parts_that_do_not_add_up_are_refused(store):
    """A tally that calls itself balanced with other parts is no fact."""
    frames = as_frames(statement("2025-03-08 22:09", tally(13, EVENING, {"RU-KRS": 13})))
    wrong = frames[1].with_columns(total=pl.lit(14, pl.Int64), total_high=pl.lit(14, pl.Int64))
    assert store.add_frames(frames[0], wrong, frames[2]).statements_refused == 1
    assert store.counts().is_empty()


def test_a_row_without_its_parent_is_an_input_error(store):
    """A tally whose statement is missing is named; the store stays as it was."""
    frames = as_frames(statement("2025-03-08 22:09", tally(13, EVENING)))
    with pytest.raises(InputError, match="tallies: 1 rows have no row in statements"):
        store.add_frames(frames[0].clear(), *frames[1:])
    assert _all_rows(store)["statements"] == 0


def test_a_text_that_becomes_known_completes_the_statement(store, tell):
    """Figures first, as seeds bring them; the text later adds a row and changes no number."""
    row, tallies, counts = statement("2025-03-08 22:09", tally(16, EVENING), text="sixteen")
    tell((row | {"text": None}, tallies, counts))
    assert tell((row, tallies, counts)).statements_superseded == 1
    assert store.statements().get_column("text").to_list() == ["sixteen"]
    assert tell((row | {"text": None}, tallies, counts)).statements_added == 0
    assert _events(store) == 16


def test_a_store_is_a_file() -> None:
    """DuckDB's word for no file is refused at once, with what to do: each operation would see another empty store."""
    with pytest.raises(StoreError, match="a store is a file"):
        open_store(":memory:")


def test_a_store_opened_for_reading_loads_nothing(store):
    """`read_only` refuses to add, to make a file and to migrate one."""
    with pytest.raises(StoreError, match="opened for reading only"):
        open_store(store.path, read_only=True).add_frames(*as_frames(statement("2025-03-08 22:09")))
    with pytest.raises(StoreError, match="no such store"):
        open_store(store.path.with_name("none.duckdb"), read_only=True)


def test_an_instant_needs_a_zone(store):
    """A naive `as_of` would mean another state in another place."""
    with pytest.raises(InputError, match="no time zone"):
        store.as_of(datetime(2026, 1, 1))  # noqa: DTZ001 -- the subject
    assert "as of" in repr(store.as_of(datetime(2026, 1, 1, tzinfo=UTC)))


def test_another_duckdb_file_is_not_taken_over(tmp_path):
    """A DuckDB file with other tables, or a file of other bytes, is refused and left alone."""
    import duckdb

    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table mine as select 1 as n")
    with pytest.raises(StoreError, match="other tables"):
        open_store(other)
    text = tmp_path / "text.duckdb"
    text.write_text("no database\n" * 1000)
    with pytest.raises(StoreError, match="cannot open it as a store"):
        open_store(text)


def test_the_file_has_the_storage_version_of_duckdb_one_five(store):
    """Older clients open the file: its storage version is v1.5.0."""
    import duckdb

    with duckdb.connect(str(store.path), read_only=True) as connection:
        tags = connection.execute(
            "select tags from duckdb_databases() where database_name = 'events'"
        ).fetchone()
    assert tags[0]["storage_version"].startswith("v1.5.0")


def test_every_table_view_and_column_is_commented(store):
    """`schema` explains everything: no relation and no column is without a meaning."""
    relations = store.schema()
    assert relations.filter(pl.col("meaning").is_null()).is_empty()
    for relation in relations.filter(pl.col("kind") != "macro").get_column("relation"):
        assert store.schema(relation).filter(pl.col("meaning").is_null()).is_empty(), relation


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 40), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_state_does_not_depend_on_how_it_was_loaded(tmp_path_factory, empty_file, totals, chance):
    """All at once, or one by one in any order: the same counts, and loading again changes nothing."""
    hours = [(chance.randint(0, 20), chance.randint(1, 3)) for _ in totals]
    told = [
        statement(
            f"2025-05-02 {n:02}:00",
            tally(total, f"2025-05-01 {start:02}:00 / 2025-05-01 {start + long:02}:00"),
        )
        for n, (total, (start, long)) in enumerate(zip(totals, hours, strict=True))
    ]
    folder = tmp_path_factory.mktemp("states")
    one, many = (open_store(shutil.copy(empty_file, folder / f"{n}.duckdb")) for n in (1, 2))
    one.add_frames(*as_frames(*told))
    chance.shuffle(told)
    for each in told:
        many.add_frames(*as_frames(each))
    assert_frame_equal(one.counts(), many.counts())
    assert one.add_frames(*as_frames(*told)).statements_added == 0
    assert_frame_equal(
        one.overlaps().select("tally_id", "other_tally_id", "relation", "excluded"),
        many.overlaps().select("tally_id", "other_tally_id", "relation", "excluded"),
    )
