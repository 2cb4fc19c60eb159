"""Promises of the verb `series`: the library's numbers from the store, data on stdout, narration on stderr."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner
from count_rows import as_stored, counts, tally

from tsanalysis.cli import cli

DAY = "2025-07-06"


@pytest.fixture
def store_path(tmp_path):
    """Make a store of two tallies, one of them cut."""
    from tsanalysis.store import open_store

    frame = counts(
        tally(1, f"{DAY} 14:20/{DAY} 19:30", 48, ("RU-KLU", 40), ("RU-BRY", 8)),
        tally(2, f"{DAY} 08:00/{DAY} 10:00", 10, ("RU-KLU", 6)),
    )
    path = tmp_path / "events.duckdb"
    open_store(path).add_frames(*as_stored(frame))
    return path


def run(*arguments):
    """Run the verb and return its result."""
    return CliRunner().invoke(cli, ["series", *map(str, arguments)], catch_exceptions=False)


def test_totals_by_day(store_path):
    """Without options: one row a day of the totals."""
    result = run("--store", store_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["region"], row["date"], row["count"], row["status"]) for row in rows] == [
        ("ALL", DAY, "58.0", "observed")
    ]
    assert result.stderr == ""


def test_regions_tell_what_is_not_in_them(store_path):
    """58 stated = 54 over one region each + 4 over none named, said on stderr."""
    result = run("--store", store_path, "--by", "region", "--format", "csv")
    rows = {row["region"]: row for row in csv.DictReader(io.StringIO(result.stdout))}
    assert {region: (row["count"], row["high"]) for region, row in rows.items()} == {
        "RU-KLU": ("46.0", "46.0"),
        "RU-BRY": ("8.0", "12.0"),
    }
    assert "totals stated 58: 54 of one region each, 0 of several together, 4 of none named" in result.stderr
    assert "difference +0" in result.stderr


def test_periods_and_the_unassigned(store_path):
    """A week begins on Monday; the unallocated count is a row of its own."""
    week = run("--store", store_path, "--period", "week", "--format", "csv").stdout
    assert "ALL,2025-06-30,58.0" in week
    rest = run("--store", store_path, "--unassigned", "--format", "csv").stdout
    assert f'{DAY},"",unallocated,4.0,4.0,4.0' in rest


def test_rules_side_by_side(store_path):
    """The totals of a month under every rule are one command."""
    found = run("--store", store_path, "--period", "month", "--compare-rules", "--format", "csv").stdout
    assert found.splitlines() == ["date,end,start,night,proportional", "2025-07-01,58.0,58.0,58.0,58.0"]
