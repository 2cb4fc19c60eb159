"""Reports described by files: what a file may say, and what the report then is about."""

import json
import re
import shlex
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from report_rows import FIRST, make_store

import tsanalysis as tsa
from tsanalysis.cli.report import report as command
from tsanalysis.errors import InputError
from tsanalysis.report.blocks import Note, Table
from tsanalysis.report.contents import _choose_incident, gather
from tsanalysis.report.narrator import Narrator
from tsanalysis.report.presets import _KEYS, Preset, find_preset, preset_names, read_preset
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections.regions import regions_section
from tsanalysis.report.wording import Wording

NOWHERE = Path("nowhere")


@pytest.mark.parametrize("name", ["weekly", "monthly", "incident"])
def test_the_shipped_presets_make_reports(tmp_path, monkeypatch, name):
    """Each runs by its name, writes into a folder of that name, and says the same bytes twice."""
    make_store(tmp_path, days=65)
    monkeypatch.chdir(tmp_path)
    options = [name, "--no-seeds", "--store", "events.duckdb"]
    manifests = []
    for _ in range(2 if name == "weekly" else 1):
        done = CliRunner().invoke(command, options, catch_exceptions=False)
        assert done.exit_code == 0
        assert str(Path("reports", name, "report.pdf")) in done.stdout
        manifests.append(Path("reports", name, "manifest.json").read_bytes())
    assert len(set(manifests)) == 1


def test_shipped_figures_are_not_mixed_into_ones_own(tmp_path, monkeypatch):
    """A store that holds other data is reported as it is, without being asked to."""
    store, _ = make_store(tmp_path, days=10, places=1)
    monkeypatch.chdir(tmp_path)
    held = store.statements().height
    options = ["--template", "brief", "--store", "events.duckdb"]
    assert CliRunner().invoke(command, options, catch_exceptions=False).exit_code == 0
    assert store.statements().height == held


def test_a_week_ends_with_the_data_and_is_compared_with_the_week_before(tmp_path):
    """65 days from 1 January end on 6 March: the week is 28 February to 6 March, against 21 to 27 February."""
    store, _ = make_store(tmp_path, days=65)
    contents = gather(store, read_preset(find_preset("weekly", NOWHERE)).scope)
    assert (contents.first, contents.last) == (date(2025, 2, 28), date(2025, 3, 6))
    row = contents.recent.known.frame.row(0, named=True)
    assert row["periods_a"] == row["periods_b"] == 7
    assert contents.scope.since == contents.first
    assert contents.scope.until == contents.last
    assert contents.incident.result is not None


def test_the_printed_command_makes_the_same_report_again(tmp_path):
    """Dates stand in it, not a number of days: more data later do not move the period."""
    store, _ = make_store(tmp_path, days=65)
    tsa.report(store, output=tmp_path / "out", scope=Scope(days=7, comparison_days=7, incident="largest"))
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    wanted = "--since 2025-02-28 --until 2025-03-06 --comparison-days 7 --incident largest"
    assert f"tsanalysis report {wanted}" in page
    scope = json.loads((tmp_path / "out" / "report.json").read_text())["scope"]
    assert (scope["since"], scope["until"], scope["days"]) == ("2025-02-28", "2025-03-06", None)


def test_largest_and_latest_choose_by_total_and_by_time(tmp_path):
    """Day 3 has the largest total, day 9 is the last one: each rule finds its own."""
    store, _ = make_store(tmp_path, days=10, places=1, count=lambda day, _: 50 if day == 3 else 2)
    for rule, day in (("largest", 3), ("latest", 9)):
        contents = gather(store, Scope(incident=rule))
        chosen = _choose_incident(contents.scope, contents.statements, contents.tallies)
        tally = contents.tallies.filter(contents.tallies["statement_id"] == chosen)
        assert (tally["date"][0] - FIRST).days == day


def test_ones_own_file_takes_the_place_of_a_shipped_one(tmp_path):
    """A file in the folder of reports is found first, and its name is listed once."""
    (tmp_path / "weekly.toml").write_text("days = 14\n")
    (tmp_path / "mine.toml").write_text('template = "brief"\nsince = 2025-01-02\n')
    assert preset_names(tmp_path) == ("incident", "mine", "monthly", "weekly")
    assert read_preset(find_preset("weekly", tmp_path)).scope.days == 14
    mine = read_preset(find_preset("mine", tmp_path))
    assert mine == Preset(Scope(since=date(2025, 1, 2)), "brief")


def test_all_faults_of_a_file_are_told_at_once_with_file_and_key(tmp_path):
    """Unknown key, wrong kind, two beginnings: three lines, each with the path."""
    path = tmp_path / "odd.toml"
    path.write_text('days = "7"\nsince = 2025-01-02\nperiod = 1\n')
    with pytest.raises(InputError) as told:
        read_preset(path)
    lines = str(told.value).splitlines()
    assert [line.startswith(f"{path}: key") for line in lines] == [True] * 3
    assert "'days': found '7'; wanted a whole number of 1 or more" in lines[0]
    assert "'period' is not known" in lines[1]
    assert "keep one" in lines[2]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("days = true", "days"),
        ("days = 0", "days"),
        ("comparison_days = 1.5", "comparison_days"),
        ('template = ["brief"]', "template"),
        ("since = 2025-01-02T03:00:00", "since"),
        ('incident = " "', "incident"),
        ('regions = "RU-AD"', "regions"),
        ('regions = ["RU-AD", "Nowhere"]', "regions"),
        ('regions = ["RU-AD", "RU-AD"]', "regions"),
        ('sections = ["front", "weather"]', "sections"),
        ("sections = []", "sections"),
        ('day_rule = "noon"', "day_rule"),
        ('zone = "Moscow"', "zone"),
        ('zone = "/etc"', "zone"),
        ('language = "de"', "language"),
        ('disputed = "mine"', "disputed"),
        ("tiles = 3", "tiles"),
        ("since = 2025-01-03\nuntil = 2025-01-02", "until"),
    ],
)
def test_a_value_of_another_kind_is_refused(tmp_path, text, key):
    """The message names the file and the key."""
    path = tmp_path / "odd.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=rf"odd\.toml: key.*'{key}'"):
        read_preset(path)


def test_a_file_that_is_no_toml_and_a_name_that_is_none(tmp_path):
    """Broken syntax names the line; an unknown name, or one with a path in it, lists those that exist."""
    (tmp_path / "odd.toml").write_text("days = = 3\n")
    with pytest.raises(InputError, match=r"odd\.toml: cannot be read as TOML.*line 1"):
        read_preset(find_preset("odd", tmp_path))
    for name in ("nope", "../odd", ""):
        with pytest.raises(InputError, match="there are incident, monthly, odd, weekly"):
            find_preset(name, tmp_path)


def test_options_go_before_the_file():
    """--since replaces days; --days and --since together are refused."""
    weekly = read_preset(find_preset("weekly", NOWHERE))
    assert weekly.over({"since": date(2025, 1, 2), "days": None}).days is None
    assert weekly.over({"days": 3}).days == 3
    assert weekly.over({}) == weekly.scope
    with pytest.raises(InputError, match="give one"):
        weekly.over({"days": 3, "since": date(2025, 1, 2)})


EVERY_KEY = """
since = 2025-01-05
until = 2025-02-20
comparison_days = 10
template = "full"
sections = ["front", "regions", "reproduce"]
language = "uk"
incident = "largest"
source = "ru-mod"
outcome = "intercepted"
object = "uav"
regions = ["RU-AD", "RU-ALT"]
day_rule = "start"
zone = "Europe/Kyiv"
tiles = "own.csv"
disputed = "with-ukraine"
"""


def test_every_key_of_a_file_is_an_option_too_and_both_make_the_same_report(tmp_path, monkeypatch):
    """The report by NAME, and the command that it prints, write the same bytes; report.json records each choice."""
    make_store(tmp_path, days=65)
    monkeypatch.chdir(tmp_path)
    Path("reports").mkdir()
    Path("reports/mine.toml").write_text(EVERY_KEY)
    Path("reports/own.csv").write_text("code,row,column\nRU-AD,0,0\nRU-ALT,0,1\nUA-43,1,0\n")
    store = ["--no-seeds", "--store", "events.duckdb"]
    done = CliRunner().invoke(command, ["mine", *store], catch_exceptions=False)
    assert done.exit_code == 0
    written = json.loads(Path("reports/mine/report.json").read_text())
    assert written["sections"] == ["front", "regions", "reproduce"]
    assert (written["language"], written["template"]) == ("uk", "full")
    for key, value in tomllib.loads(EVERY_KEY).items():
        if key in written["scope"] and key != "tiles":
            assert written["scope"][key] == (value if isinstance(value, list) else str(value))
    assert written["scope"]["tiles"] == str(Path("reports", "own.csv"))
    page = Path("reports/mine/report.html").read_text(encoding="utf-8")
    printed = re.search(r"tsanalysis report( --[^<]*)", page)[1]
    same = CliRunner().invoke(command, [*shlex.split(printed), *store, "-o", "again"], catch_exceptions=False)
    assert same.exit_code == 0
    manifests = [Path(folder, "manifest.json").read_bytes() for folder in ("reports/mine", "again")]
    assert manifests[0] == manifests[1]


def test_regions_that_were_chosen_leave_the_total_as_it_is(tmp_path):
    """Two of four regions: their rows, one of all others, and the total; a chosen one without a number is named."""
    store, total = make_store(tmp_path, days=40)
    contents = gather(store, Scope(regions=("RU-AD", "RU-AL", "RU-MOW")))
    assert contents.regions["region"].sort().to_list() == ["RU-AD", "RU-AL"]
    assert set(contents.signals.known.frame["region"]) == {"ALL", "RU-AD", "RU-AL"}
    section = regions_section(Narrator(contents, Wording()))
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    counts = {str(row[1]): row[2].value for row in table.rows}
    assert counts["All statements"] == total
    assert sum(counts.values()) == 2 * total
    assert counts["Other regions, which were not chosen"] > 0
    [note] = [block.text for block in section.blocks if isinstance(block, Note)]
    assert note == "Chosen, but without a number in this period: Moscow."


def test_a_section_that_there_is_not_is_refused_with_those_there_are(tmp_path):
    """By name, before anything is analysed."""
    store, _ = make_store(tmp_path, days=2)
    with pytest.raises(InputError, match="report sections weather; wanted some of front, changes, level"):
        tsa.report(store, output=tmp_path / "out", sections=("front", "weather"))


def test_the_readme_of_the_folder_shows_every_key(tmp_path):
    """Its example is a file that can be read, and holds every key that there is."""
    text = (Path(__file__).parents[2] / "reports" / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1]
    (tmp_path / "example.toml").write_text(example)
    assert read_preset(tmp_path / "example.toml").scope.regions
    assert set(tomllib.loads(example)) | {"since", "until"} == set(_KEYS)
