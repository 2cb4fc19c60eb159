"""How frames are printed: aligned, complete, and readable back."""

import json
from datetime import UTC, date, datetime

import polars as pl
import pytest
from click.testing import CliRunner

from tsanalysis.cli import output
from tsanalysis.cli.doctor import doctor
from tsanalysis.errors import InputError

FRAME = pl.DataFrame(
    {
        "region": ["Калуга", "東京", None],
        "count": [13, 2, 100],
        "day": [date(2025, 7, 6)] * 3,
        "codes": [["a", "b"], [], ["c"]],
    }
)


def _printed(capsysbinary, **options):
    output.emit(FRAME, **options)
    return capsysbinary.readouterr().out.decode()


def test_a_table_aligns_letters_of_any_width(capsysbinary):
    """Numbers stand right, words left, a wide letter takes two columns, null is what the caller says."""
    lines = _printed(capsysbinary, null="NULL").splitlines()
    assert lines == [
        "region  count  day         codes",
        "------  -----  ----------  -----",
        "Калуга     13  2025-07-06  a|b",
        "東京        2  2025-07-06",
        "NULL      100  2025-07-06  c",
    ]


def test_combining_marks_take_no_column():
    """A letter with a combining accent is one column wide."""
    assert output._width("e\u0301") == 1


def test_an_empty_result_is_a_table_with_its_header(capsysbinary):
    """No rows is an answer too."""
    output.emit(FRAME.clear())
    assert capsysbinary.readouterr().out.decode().startswith("region  count  day  codes\n------")


def test_json_holds_iso_dates(capsysbinary):
    """Days and instants are ISO 8601, lists are lists, null is null."""
    output.emit(FRAME.with_columns(at=pl.lit(datetime(2025, 7, 6, tzinfo=UTC))), "json")
    rows = json.loads(capsysbinary.readouterr().out)
    assert rows[2] == {
        "region": None,
        "count": 100,
        "day": "2025-07-06",
        "codes": ["c"],
        "at": "2025-07-06T00:00:00+00:00",
    }


def test_markdown_escapes_the_bar(capsysbinary):
    """A bar in a cell does not end the cell."""
    assert "| a\\|b |" in _printed(capsysbinary, format_="markdown")


def test_a_wide_table_on_a_terminal_is_printed_row_by_row(monkeypatch):
    """Nothing is cut: each column gets a line."""
    monkeypatch.setattr(output.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "20")
    blocks = output._as_table(FRAME.head(1), "").splitlines()
    assert blocks == ["-- row 1 --", "region  Калуга", "count   13", "day     2025-07-06", "codes   a|b"]


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    """The message names the file and the remedy."""
    with pytest.raises(InputError, match=r"cannot write: .*; name another file with --output"):
        output.emit(FRAME, "csv", tmp_path / "no" / "such" / "folder.csv")


def test_parquet_comes_back_as_it_went(tmp_path):
    """What is written as Parquet is read back equal."""
    output.emit(FRAME, "parquet", tmp_path / "frame.parquet")
    assert pl.read_parquet(tmp_path / "frame.parquet").equals(FRAME)


def test_the_doctor_finds_this_installation_well(tmp_path):
    """Every examination passes, and an absent store is no illness."""
    done = CliRunner().invoke(doctor, ["--store", str(tmp_path / "none.duckdb"), "--format", "json"])
    assert done.exit_code == 0, done.output
    assert {row["verdict"] for row in json.loads(done.stdout)} == {"ok"}
