"""Results written back: rows of their run, each once, commented, and open to SQL."""

import datetime as dt

import polars as pl
import pytest
from store_rows import statement, tally

from tsanalysis import frames
from tsanalysis.errors import InputError, StoreError
from tsanalysis.store import open_store

DAY = dt.date(2025, 6, 1)


def judged(*counts: float) -> pl.DataFrame:
    """Return rows of one region on following days; a count of 9 is an anomaly."""
    return frames.check_frame(
        pl.DataFrame(
            [
                {
                    "region": "RU-BEL",
                    "date": DAY + dt.timedelta(days=n),
                    "count": count,
                    "is_anomaly": count == 9,
                    "method": "auto",
                    "status": "observed",
                    "mid_p": 0.5,
                    **dict.fromkeys(("expected", "lower", "upper", "score", "p_value", "q_value")),
                    "reason": None,
                }
                for n, count in enumerate(counts)
            ],
            schema_overrides=frames.ANOMALIES.dtypes,
        ),
        frames.ANOMALIES,
    )


def test_a_saved_run_can_be_queried(store):
    """The rows come back from SQL as they went in, beside the parameters of their run."""
    run_id = store.save_run("anomalies", judged(1, 9), {"alpha": 0.01, "since": DAY})
    kept = store.sql("select * exclude (run_id) from anomalies order by date")
    assert kept.equals(judged(1, 9).select(list(frames.ANOMALIES.dtypes)))
    found = store.sql(
        "select run_id, parameters ->> 'since' as since, count from runs join anomalies using (run_id) where is_anomaly"
    )
    assert found.rows() == [(run_id, "2025-06-01", 9.0)]


def test_runs_are_only_added(store):
    """The same run again adds nothing; another one stands beside it."""
    first = store.save_run("anomalies", judged(1, 9))
    again = store.save_run("anomalies", judged(9, 1)[::-1].sort("date", descending=True)[::-1])
    assert first == store.save_run("anomalies", judged(1, 9).reverse())
    assert again != first
    assert store.sql("select run_id, count(*) as n from anomalies group by all")["n"].to_list() == [2, 2]
    assert store.sql("select count(*) as n from runs").item() == 2


def test_the_input_has_one_hash_however_it_was_judged(store):
    """Two runs over the same counts share `input_sha256`; other counts have another."""
    for alpha in (0.01, 0.05):
        store.save_run("anomalies", judged(1, 9), {"alpha": alpha})
    store.save_run("anomalies", judged(1, 8))
    hashes = store.sql("select input_sha256, count(*) as n from runs group by all order by n")
    assert hashes["n"].to_list() == [1, 2]


def test_what_cannot_be_kept_is_refused(store):
    """An unknown kind, a region and day twice, and a store opened for reading."""
    with pytest.raises(InputError, match="'trend'; the store keeps the results of anomalies"):
        store.save_run("trend", judged(1))
    with pytest.raises(InputError, match="RU-BEL on 2025-06-01 stands more than once"):
        store.save_run("anomalies", pl.concat([judged(1), judged(1)]))
    with pytest.raises(StoreError, match="reading only"):
        open_store(store.path, read_only=True).save_run("anomalies", judged(1))
    assert store.sql("select count(*) as n from runs").item() == 0


def test_every_column_of_a_result_is_explained(store):
    """Each column of the table has the meaning that frames.py gives it, and the key has its own."""
    columns = store.sql(
        "select column_name, comment from duckdb_columns() where table_name = 'anomalies' order by column_index"
    )
    assert columns["column_name"].to_list() == ["run_id", *frames.ANOMALIES.dtypes]
    assert all(columns["comment"])


def test_an_older_store_gains_the_table(store):
    """A file of schema version 1 is migrated when it is opened, with what it held."""
    import duckdb

    with duckdb.connect(str(store.path)) as connection:
        connection.execute(
            "drop table anomalies; drop table report_numbers; drop table series; update meta set value = '1' where key = 'schema_version'"
        )
    migrated = open_store(store.path)
    migrated.save_run("anomalies", judged(1))
    assert migrated.sql("select count(*) as n from anomalies").item() == 1


def printed(**values: float) -> pl.DataFrame:
    """Return numbers of a report by their keys."""
    rows = [
        {"number": key, "value": value, "low": None, "high": None, "unit": "events", "printed": f"{value:g}"}
        for key, value in values.items()
    ]
    return pl.DataFrame(rows, schema=frames.REPORT_NUMBERS.dtypes)


def test_a_report_is_kept_with_its_input_and_its_files(store, noon):
    """The numbers, the hash of the counts, the state of knowledge and the files of a report come back."""
    run_id = store.save_run(
        "report_numbers",
        printed(total=48, silent=2),
        {"source": "ru-mod"},
        as_of=noon,
        input_sha256="ab",
        outputs={"files": {"report.pdf": "cd"}},
    )
    found = store.sql(
        "select run_id, kind, input_sha256, outputs -> 'files' ->> 'report.pdf' as pdf, as_of, value"
        " from runs join report_numbers using (run_id) where number = 'total'"
    )
    assert found.rows() == [(run_id, "report_numbers", "ab", "cd", noon, 48.0)]
    with pytest.raises(InputError, match="total stands more than once"):
        store.save_run("report_numbers", pl.concat([printed(total=1), printed(total=2)]))


def test_the_last_load_is_the_state_of_knowledge(store, tell, noon):
    """An empty store knows nothing; later it knows what had been loaded, and an earlier view what it saw."""
    assert store.known_until() is None
    later = noon + dt.timedelta(hours=1)
    tell(statement("2025-03-08 20:00", tally(3, night="2025-03-08")), recorded_at=noon)
    tell(statement("2025-03-09 20:00", tally(4, night="2025-03-09")), recorded_at=later)
    assert store.known_until() == later
    assert store.as_of(noon).known_until() == noon


def test_what_was_replaced_since_an_instant(store, tell, noon):
    """A second reading replaces the first: seen from before it, not from its own instant on."""
    later = noon + dt.timedelta(hours=1)
    tell(statement("2025-03-08 20:00", tally(3, night="2025-03-08"), text="Three."), recorded_at=noon)
    again = tally(4, night="2025-03-08", version="2")
    tell(statement("2025-03-08 20:00", again, text="Three."), recorded_at=later)
    [row] = store.replaced_since(noon).to_dicts()
    assert row["statement_id"] == row["by_statement_id"]
    assert row["reason"].startswith("read again by")
    assert store.replaced_since(later).is_empty()
    assert store.as_of(noon).replaced_since(noon - dt.timedelta(days=1)).is_empty()
