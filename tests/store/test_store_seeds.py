"""Out and in again: seeds, Parquet and data packages give the same state; bad files are named by line."""

import hashlib
import json

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from store_rows import statement, tally

from tsanalysis.errors import InputError
from tsanalysis.resources import seeds_folder
from tsanalysis.store import open_store


@pytest.fixture
def filled(store, tell):
    """Return a store with a text, a night, an overlap and a statement without a tally."""
    text = "Сбито 16 😀: 10 над Белгородом, шесть над Ростовом"
    evening = tally(16, "2025-03-08 20:00 / 2025-03-08 21:30", {"RU-BEL": 10, "RU-ROS": 6})
    tell(
        statement("2025-03-08 22:09", evening, text=text),
        statement("2025-03-09 08:42", tally(88, "2025-03-08 20:00 / 2025-03-09 07:00")),
        statement(
            "2025-04-22", tally(None, night="2025-04-22", balance="no_total", total_low=3), publisher="a|b"
        ),
        statement("2025-04-23 10:00", text="exercises"),
    )
    return store


def test_seeds_give_the_same_counts_and_hold_no_text(filled, tmp_path):
    """Loading the export gives equal tallies and counts; no text, quote or address is in the files."""
    filled.export_seeds(tmp_path / "seeds")
    new = open_store(tmp_path / "new.duckdb")
    assert new.load_seeds(tmp_path / "seeds").statements_added == 3
    assert_frame_equal(new.counts().drop("quote"), filled.counts().drop("quote"))
    assert_frame_equal(new.tallies(), filled.tallies())
    written = "".join(file.read_text() for file in (tmp_path / "seeds").iterdir())
    assert "Сбито" not in written
    assert "quote" not in written


def test_the_same_store_writes_the_same_bytes(filled, tmp_path):
    """Order and format are fixed: exporting the loaded export changes no byte."""
    filled.export_seeds(tmp_path / "a")
    new = open_store(tmp_path / "new.duckdb")
    new.load_seeds(tmp_path / "a")
    new.export_seeds(tmp_path / "b")
    for name in ("statements", "tallies", "event_counts"):
        assert (tmp_path / "a" / f"{name}.csv").read_bytes() == (tmp_path / "b" / f"{name}.csv").read_bytes()


def test_the_same_folder_is_loaded_once(filled, tmp_path):
    """The second time only the bytes are read, and nothing is added."""
    filled.export_seeds(tmp_path / "seeds")
    new = open_store(tmp_path / "new.duckdb")
    new.load_seeds(tmp_path / "seeds")
    again = new.load_seeds(tmp_path / "seeds")
    assert (again.ingest_id, again.statements_unchanged) == (None, 3)


def test_parquet_and_data_package_keep_the_texts_too(filled, tmp_path):
    """Both hold what stands, whole: statements, tallies and counts are equal afterwards."""
    filled.export_parquet(tmp_path / "parquet")
    filled.export_datapackage(tmp_path / "package")
    by_parquet, by_package = open_store(tmp_path / "p.duckdb"), open_store(tmp_path / "d.duckdb")
    by_parquet.load_parquet(tmp_path / "parquet")
    by_package.load_seeds(tmp_path / "package")
    for new in (by_parquet, by_package):
        assert_frame_equal(new.statements(), filled.statements())
        assert_frame_equal(new.tallies(), filled.tallies())
        assert_frame_equal(new.counts(), filled.counts())
    assert (tmp_path / "parquet" / "tallies" / "month=2025-03").is_dir()


def test_the_data_package_describes_its_files(filled, tmp_path):
    """`datapackage.json` has the hash, the columns and the key of each file."""
    filled.export_datapackage(tmp_path / "package")
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text())
    for resource in package["resources"]:
        content = (tmp_path / "package" / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        header = content.decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    with pytest.raises(InputError, match="not an empty folder"):
        filled.export_datapackage(tmp_path / "package")


def test_every_bad_cell_is_named_with_its_line(filled, tmp_path):
    """File, line, column, what was found and what was wanted: for each fault, in one message."""
    filled.export_seeds(tmp_path / "seeds")
    file = tmp_path / "seeds" / "tallies.csv"
    table = pl.read_csv(file, infer_schema=False)
    spoiled = table.with_columns(
        total=pl.Series(["many", *table.get_column("total")[1:]]),
        balance=pl.Series([*table.get_column("balance")[:-1], "fine"]),
    )
    spoiled.write_csv(file)
    new = open_store(tmp_path / "new.duckdb")
    with pytest.raises(InputError) as raised:
        new.load_seeds(tmp_path / "seeds")
    message = str(raised.value)
    assert "tallies.csv:2: column total: found many, wanted Int64" in message
    assert "tallies.csv:4: column balance: found fine, wanted one of balanced" in message
    assert new.counts().is_empty()


def test_a_missing_column_or_file_is_named(filled, tmp_path):
    """The message says which column or file is missing, and what there was."""
    filled.export_seeds(tmp_path / "seeds")
    counts = tmp_path / "seeds" / "event_counts.csv"
    pl.read_csv(counts, infer_schema=False).drop("kind").write_csv(counts)
    with pytest.raises(InputError, match=r"event_counts.csv:1: no column kind; found count_id"):
        filled.load_seeds(tmp_path / "seeds")
    counts.unlink()
    (tmp_path / "seeds" / "tallies.csv").write_bytes("стол".encode("cp1251"))
    with pytest.raises(InputError, match=r"(?s)tallies.csv.*UTF-8.*event_counts.csv: no such file"):
        filled.load_seeds(tmp_path / "seeds")


def test_the_shipped_seeds_load_and_hold(tmp_path):
    """The seeds of this project pass every check that can fail."""
    store = open_store(tmp_path / "seeds.duckdb")
    loaded = store.load_seeds(seeds_folder())
    assert loaded.statements_added > 1300
    assert loaded.statements_refused == 0
    failed = store.check().filter(verdict="fail")
    assert failed.is_empty(), failed
