"""The verbs that analyse print what the library finds, and say what is missing."""

import json
from datetime import date, timedelta
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


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["trend", "--since", "yesterday"], "'--since': found 'yesterday', wanted a day such as"),
        (["series", "--until", "2025-01-01T10:00"], "'--until': found 2025-01-01T10:00:00 without a zone"),
        (["nowcast", "--zone", "Mars"], "'--zone': found 'Mars', wanted an IANA name"),
        (["compare", "2025-05..3", "2025-06-01..2025-06-30"], "'A': found '2025-05..3', wanted FIRST..LAST"),
        (["incident", "--window", "yesterday"], "'--window': found 'yesterday', wanted START/END"),
        (["revisions", "--from", "May"], "'--from': found 'May', wanted a day such as"),
        (["extract", "-", "--published-at", "noon"], "'--published-at': found 'noon', wanted a day such as"),
    ],
)
def test_words_that_cannot_be_read_are_faults_of_usage(words, wanted):
    """A day, a zone, a period or a window of another form leaves with 2 in every verb, and says which form is wanted."""
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == 2
    assert f"Invalid value for {wanted}" in result.stderr


def _weeks(path):
    """Write 130 weeks of two wards, with one empty cell and fifteen cases in a last week that used to have one."""
    first = date(2023, 1, 2)
    rows = [
        f"Ward {ward},{first + timedelta(weeks=week)},{(week + ward) % 3}"
        for ward in (1, 2)
        for week in range(130)
    ]
    rows[40] = rows[40].rpartition(",")[0] + ","
    rows[129] = rows[129].rpartition(",")[0] + ",15"
    path.write_text("region,date,count\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return ["--table", str(path)]


def test_a_series_of_ones_own_is_analysed_without_a_store(tmp_path):
    """Weeks of places in no gazetteer: the planted week is found; a gap stays a gap; regions can be chosen."""
    weeks = _weeks(tmp_path / "weeks.csv")
    found = printed("anomalies", *weeks, "--since", "2025-01-01")
    assert [(row["region"], row["date"], row["count"]) for row in found] == [("Ward 1", "2025-06-23", 15)]
    slopes = printed("trend", *weeks)
    assert [(row["region"], row["n_periods"]) for row in slopes] == [("Ward 1", 129), ("Ward 2", 130)]
    assert [row["region"] for row in printed("changepoints", *weeks, "--region", "Ward 2")] == ["Ward 2"]


def test_a_table_answers_no_question_about_statements(tmp_path):
    """What needs the statements of a store, and rows that are not there, are refused in words."""
    weeks = _weeks(tmp_path / "weeks.csv")
    for verb in (["nowcast"], ["anomalies", "--save"], ["changepoints", "--reporting"]):
        refused = CliRunner().invoke(cli, [*verb, *weeks])
        assert refused.exit_code == 2
        assert "no statements behind it" in refused.output
    with pytest.raises(InputError, match="no row is left"):
        CliRunner().invoke(cli, ["trend", *weeks, "--by", "total"], catch_exceptions=False)


def test_every_bad_cell_of_a_table_is_named(tmp_path):
    """Line, column, what was found and what was wanted; a missing column by its name."""
    path = tmp_path / "bad.csv"
    path.write_text("region,date,count\nA,2025-01-01,3\nA,1 May,three\n", encoding="utf-8")
    with pytest.raises(
        InputError, match=r"(?s)bad\.csv:3: column 'date': found '1 May'.*bad\.csv:3: column 'count'"
    ):
        CliRunner().invoke(cli, ["trend", "--table", str(path)], catch_exceptions=False)
    path.write_text("place,date,count\nA,2025-01-01,3\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column region; found place, date, count"):
        CliRunner().invoke(cli, ["trend", "--table", str(path)], catch_exceptions=False)
