"""The verb anomalies prints what the library finds, and tells how much of it chance gives."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from tsanalysis.cli import cli
from tsanalysis.errors import InputError

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Fill a store from the seeds."""
    from tsanalysis.store import open_store

    path = tmp_path_factory.mktemp("store") / "seeds.duckdb"
    open_store(path).load_seeds(SEEDS)
    return ["--store", str(path), "--source", "ru-mod", "--outcome", "intercepted", "--object", "uav"]


def run(*arguments):
    """Run the verb and return its rows and what it says on stderr."""
    result = CliRunner().invoke(cli, ["anomalies", *arguments, "--format", "json"], catch_exceptions=False)
    assert result.exit_code == 0
    return json.loads(result.stdout), result.stderr


def test_anomalies_and_every_row(store):
    """The alarms alone, or with --all every day with its reason; chance is told on stderr."""
    alarms, told = run(*store, "--by", "total", "--alpha", "0.01")
    every, _ = run(*store, "--by", "total", "--alpha", "0.01", "--all")
    assert alarms == [row for row in every if row["is_anomaly"]]
    assert "chance alone gives about" in told
    assert all(row["reason"] for row in every if row["is_anomaly"] is None)


def test_since_judges_later_days_with_all_history(store):
    """From a day on: the same verdicts, and none before."""
    whole, _ = run(*store, "--by", "total", "--all")
    late, _ = run(*store, "--by", "total", "--all", "--since", "2025-11-01")
    assert [row["is_anomaly"] for row in late[-30:]] == [row["is_anomaly"] for row in whole[-30:]]
    assert {row["is_anomaly"] for row in late if row["date"] < "2025-11-01"} == {None}


def test_regions_by_false_discovery_rate_and_other_methods(store):
    """Every region and the total; a classical detector by its name."""
    rows, _ = run(*store, "--q", "0.1", "--all")
    assert len({row["region"] for row in rows}) > 20
    assert all(row["q_value"] <= 0.1 for row in rows if row["is_anomaly"])
    assert {row["method"] for row in run(*store, "--by", "total", "--method", "ears_c2", "--all")[0]} == {
        "ears_c2"
    }


def test_slow_changes_and_calibration(store):
    """Sustained changes, and promised rates against measured ones."""
    slow, told = run(*store, "--by", "total", "--slow")
    assert all(row["statistic"] > row["limit"] for row in slow)
    assert "signals" in told
    measured, told = run(*store, "--calibration")
    assert [row["nominal"] for row in measured] == [0.05, 0.01, 0.005, 0.001]
    assert "quiet part" in told


def test_holidays_are_read_from_a_file(store, tmp_path):
    """A table with dates is taken; one without is refused with its path."""
    table = tmp_path / "holidays.csv"
    table.write_text("date,name\n2025-05-09,parade\n")
    assert run(*store, "--by", "total", "--holidays", str(table))
    table.write_text("date\nninth of May\n")
    with pytest.raises(InputError, match=r"holidays\.csv: cannot be read as a table with a column date"):
        run(*store, "--by", "total", "--holidays", str(table))


def test_wrong_day_is_a_usage_error(store):
    """A day that is none says what is wanted."""
    result = CliRunner().invoke(cli, ["anomalies", *store, "--since", "yesterday"])
    assert result.exit_code == 2
    assert "wanted a day" in result.stderr


def test_saved_rows_are_in_the_store(store, tmp_path):
    """--save keeps every row, alarms or not, under the run that stderr names; SQL finds them."""
    from tsanalysis.store import open_store

    path = shutil.copy(store[1], tmp_path / "saved.duckdb")
    place = ["--store", str(path), *store[2:]]
    every, told = run(*place, "--by", "total", "--all", "--save")
    saved = open_store(path).sql(
        "select run_id, parameters, region, date from anomalies join runs using (run_id) order by date"
    )
    assert saved["date"].cast(pl.String).to_list() == [row["date"] for row in every]
    assert f"saved {len(every)} rows" in told
    assert saved["run_id"][0] in told
    asked = json.loads(saved["parameters"][0])
    assert asked["alpha"] == 0.005
    assert asked["subject"] == [{"source": "ru-mod", "outcome": "intercepted", "object": "uav"}]


def test_slow_changes_are_not_saved(store):
    """--save with --slow is refused: the table holds single days."""
    result = CliRunner().invoke(cli, ["anomalies", *store, "--slow", "--save"])
    assert result.exit_code == 2
    assert "leave --slow out" in result.stderr
