"""The verbs that analyse print what the library finds, and say what is missing."""

import json
from pathlib import Path

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


def printed(*arguments):
    """Run a verb and return what it prints as JSON."""
    result = CliRunner().invoke(cli, [*arguments, "--format", "json"], catch_exceptions=False)
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_trend_prints_every_region_and_the_total(store):
    """The total comes with its regions; the total alone on demand; curves day by day."""
    rows = printed("trend", *store)
    assert rows[0]["region"] == "ALL"
    assert len(rows) > 20
    assert all(row["reason"] or row["p_value"] is not None for row in rows)
    table = CliRunner().invoke(cli, ["trend", *store], catch_exceptions=False).stdout.splitlines()
    assert table[0].split()[:2] == ["region", "growth_per_week"]
    assert len(table) == len(rows) + 2
    curve = printed("trend", *store, "--by", "total", "--curves")
    assert curve[0]["lower"] < curve[0]["fitted"] < curve[0]["upper"]


def test_changepoints_prints_levels_or_the_reporting(store):
    """Changes of level of the total, and changes in how is reported."""
    assert printed("changepoints", *store, "--by", "total")[0]["region"] == "ALL"
    assert {"feature", "sentence"} <= set(printed("changepoints", *store, "--reporting")[0])


def test_compare_takes_periods_and_regions(store):
    """Two periods in every region, two regions, and the shares."""
    spring, summer = "2025-03-01..2025-04-30", "2025-06-01..2025-07-31"
    total = printed("compare", *store, spring, summer)[0]
    assert total["rate_ratio"] == pytest.approx(total["rate_b"] / total["rate_a"])
    assert printed("compare", *store, "RU-BEL", "RU-BRY")[0]["region"] == "RU-BRY / RU-BEL"
    assert sum(
        row["share_a"] for row in printed("compare", *store, spring, summer, "--composition")
    ) == pytest.approx(1)


def test_incident_answers_the_article(store):
    """48 between 14:20 and 19:30 on 6 July 2025: a sentence on stderr, the numbers on stdout."""
    arguments = ["incident", *store, "--window", "2025-07-06T14:20/2025-07-06T19:30"]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert "claims 48" in result.stderr
    assert "p_value" in result.stdout
    assert printed(*arguments)[0]["count"] == 48
    assert "RU-KLU" in {row["region"] for row in printed(*arguments, "--regions")}
    assert any(row["is_incident"] for row in printed(*arguments, "--like"))


def test_forecast_prints_days_ahead_scores_or_quantiles(store):
    """The total is forecast for so many days; scores and quantiles on demand."""
    rows = printed("forecast", *store, "--by", "total", "--horizon", "5")
    assert len(rows) in {1, 5}
    assert {row["method"] for row in printed("forecast", *store, "--by", "total", "--backtest")} == {
        "naive",
        "nb",
        "ses",
    }
    quantiles = printed("forecast", *store, "--by", "total", "--horizon", "5", "--quantiles")
    assert len(quantiles) in {0, 5 * 23}


def test_words_that_cannot_be_read_are_named(store):
    """A period and a window of another form are refused with the form that is wanted."""
    with pytest.raises(InputError, match=r"wanted FIRST\.\.LAST"):
        printed("compare", *store, "2025-05..3", "2025-06-01..2025-06-30")
    with pytest.raises(InputError, match="wanted START/END"):
        printed("incident", *store, "--window", "yesterday")
