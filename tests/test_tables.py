"""Tables of events: what is declared is read, what is wrong is refused with its line, nothing is lost."""

import dataclasses
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsanalysis.errors import InputError
from tsanalysis.regions import name_of
from tsanalysis.tables import NO_LANGUAGE, Mapping, read_mapping, read_table, shipped_mappings

SHARED = (
    Path(os.environ.get("TSANALYSIS_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
    / "data"
)
WHO = {"source": "fire service", "outcome": "reported", "object": "fire"}
DAILY = Mapping(name="fires", columns={"date": "day", "region": "where", "count": "n"}, constants=WHO)
EVENTS = Mapping(name="alarms", columns={"region": "where", "start": "from", "end": "to"}, constants=WHO)
PARTS = ["stated", "each", "joint", "rest", "unallocated"]


def _write(tmp_path, text, name="table.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def _read(tmp_path, text, mapping=DAILY, name="table.csv", **changes):
    return read_table(_write(tmp_path, text, name), dataclasses.replace(mapping, **changes))


def _sums_hold(read):
    """Total = sum of the rows of kinds stated, each, joint, rest and unallocated."""
    sums = read.event_counts.group_by("tally_id").agg(
        pl.col("count").filter(pl.col("kind").is_in(PARTS)).sum()
    )
    joined = read.tallies.join(sums, on="tally_id", how="left").filter(
        pl.col("total").is_not_null() & (pl.col("balance") != "over")
    )
    return (joined["total"] == joined["count"]).all()


# ---------------------------------------------------------------- what is read


def test_one_row_is_one_count(tmp_path):
    """A row with a region states that region's number, and claims nothing about a total or others."""
    read = _read(tmp_path, "day,where,n\n2025-05-01,Kaluga Region,3\n2025-05-01,Тульская область,0\n")
    assert read.counts.select(
        "window_date", "window_kind", "regions", "kind", "count", "total", "balance"
    ).rows() == [
        (date(2025, 5, 1), "day", ["RU-KLU"], "stated", 3, None, "no_total"),
        (date(2025, 5, 1), "day", ["RU-TUL"], "stated", 0, None, "no_total"),
    ]


def test_row_without_region_is_a_total_without_breakdown(tmp_path):
    """A number of no region is a total: all of it is unallocated."""
    read = _read(tmp_path, "day,where,n\n2025-05-01,,7\n")
    assert read.counts.select("regions", "kind", "count", "total", "balance", "residual").rows() == [
        ([], "unallocated", 7, 7, "no_breakdown", 7)
    ]


def test_unknown_number_is_never_zero(tmp_path):
    """A cell that the mapping calls unknown gives a row without a number, bounded below by zero only."""
    read = _read(tmp_path, "day,where,n\n2025-05-01,Tula,n/a\n", unknown=("", "n/a"))
    assert read.counts.select("count", "low", "high", "total").rows() == [(None, 0, None, None)]
    assert read.rejects.is_empty()


def test_one_row_is_one_event_where_no_count_is_declared(tmp_path):
    """Start and end make a window told in the mapping's zone; its day is the local day it ends on.

    20:30 to 22:30 UTC on 1 May is 23:30 to 01:30 in Kyiv: the window ends on 2 May.
    """
    text = "where,from,to\nKyiv City,2025-05-01 20:30:00+00:00,2025-05-01T22:30Z\n"
    counts = _read(tmp_path, text, EVENTS, zone="Europe/Kyiv").counts
    assert counts.select("regions", "count", "window_kind", "window_start", "window_end", "window_date").row(
        0
    ) == (
        ["UA-30"],
        1,
        "clock",
        datetime(2025, 5, 1, 20, 30, tzinfo=UTC),
        datetime(2025, 5, 1, 22, 30, tzinfo=UTC),
        date(2025, 5, 2),
    )


def test_window_until_midnight_belongs_to_the_day_it_closes(tmp_path):
    """20:00 to 24:00 in Moscow lies wholly in the first day."""
    text = "where,from,to\nTula,2025-05-01T20:00,2025-05-02T00:00\n"
    assert _read(tmp_path, text, EVENTS, zone="Europe/Moscow").counts["window_date"].item() == date(
        2025, 5, 1
    )


def test_unknown_end_leaves_a_point(tmp_path):
    """Where another column says that the end is assumed, only the start is taken."""
    mapping = dataclasses.replace(EVENTS, unknown_when={"end": ("assumed", "yes")})
    text = "where,from,to,assumed\nTula,2025-05-01T20:00Z,2025-05-01T20:30Z,yes\nTula,2025-05-01T20:00Z,2025-05-01T20:30Z,no\n"
    counts = _read(tmp_path, text, mapping).counts
    assert counts.select("window_kind", "window_end").rows() == [
        ("point", datetime(2025, 5, 1, 20, 0, tzinfo=UTC)),
        ("clock", datetime(2025, 5, 1, 20, 30, tzinfo=UTC)),
    ]


def test_local_time_that_never_was_is_refused(tmp_path):
    """On 30 March 2025 the clocks of Kyiv jump from 3 to 4; 3:30 does not exist, and 26 October has two."""
    text = "where,from,to\nTula,2025-03-30 03:30,\nTula,2025-10-26 03:30,\nTula,2025-03-30 04:30,\n"
    read = _read(tmp_path, text, EVENTS, zone="Europe/Kyiv")
    assert read.rejects.select("line", "column").rows() == [(2, "from"), (3, "from")]
    assert "once on the clocks of Europe/Kyiv" in read.rejects["reason"][0]
    assert read.counts["window_start"].to_list() == [datetime(2025, 3, 30, 1, 30, tzinfo=UTC)]


def test_zone_of_the_clock_and_zone_of_the_day_may_differ(tmp_path):
    """Times are told in UTC, days are reckoned in Moscow: 22:00 UTC is the next day there."""
    text = "where,from,to\nTula,2025-05-01 22:00,\n"
    read = _read(tmp_path, text, EVENTS, zone="Europe/Moscow", clock_zone="UTC")
    assert read.counts.select("window_start", "window_date").row(0) == (
        datetime(2025, 5, 1, 22, tzinfo=UTC),
        date(2025, 5, 2),
    )
    assert read.tallies["window_zone"].item() == "+03:00"


@pytest.mark.parametrize(
    ("form", "expected"), [("%d.%m.%Y", date(2025, 2, 1)), ("%m.%d.%Y", date(2025, 1, 2))]
)
def test_day_and_month_are_declared_never_guessed(tmp_path, form, expected):
    """01.02.2025 is what the mapping says it is; without a form it is refused."""
    text = "day,where,n\n01.02.2025,Tula,1\n"
    assert _read(tmp_path, text, date_format=form).counts["window_date"].item() == expected
    refused = _read(tmp_path, text)
    assert refused.counts.is_empty()
    assert "declare another form as date_format" in refused.rejects["reason"].item()


@pytest.mark.parametrize(
    ("cell", "count"), [("1 240", 1240), ("1\u00a0240", 1240), ("240", 240), ("1 24", None)]
)
def test_thousands_are_separated_as_declared(tmp_path, cell, count):
    """With a blank between thousands, any blank counts, but only between groups of three."""
    read = _read(tmp_path, f"day,where,n\n2025-05-01,Tula,{cell}\n", thousands=" ")
    assert read.counts["count"].to_list() == ([count] if count else [])


@pytest.mark.parametrize(("day", "number"), [("2025-05-01 00:00:00", "12.0"), ("2025-05-01T00:00", "12")])
def test_days_and_numbers_as_other_programs_write_them(tmp_path, day, number):
    """A day written as midnight and a whole number written with one zero are what they say."""
    counts = _read(tmp_path, f"day,where,n\n{day},Tula,{number}\n").counts
    assert counts.select("window_date", "count").row(0) == (date(2025, 5, 1), 12)


def test_day_and_clock_may_stand_in_two_columns(tmp_path):
    """Two columns of one instant are joined by a blank; a fault names both."""
    mapping = dataclasses.replace(EVENTS, columns={"region": "where", "start": ("day", "clock")})
    read = _read(tmp_path, "where,day,clock\nTula,2025-05-01,01:30\nTula,2025-05-01,25:30\n", mapping)
    assert read.counts["window_start"].to_list() == [datetime(2025, 5, 1, 1, 30, tzinfo=UTC)]
    assert read.rejects["column"].to_list() == ["day+clock"]


def test_words_are_translated_and_rows_left_out_as_declared(tmp_path):
    """Words of the table get their meaning; a line of sums is left out, and counted."""
    mapping = dataclasses.replace(
        DAILY,
        columns={**DAILY.columns, "object": "what"},
        constants={"source": "fire service", "outcome": "reported"},
        words={"object": {"grass fire": "fire"}, "region": {"South": "RU-FD-SOUTHERN", "unclear": ""}},
        leave_out={"where": ("Sum",)},
    )
    text = (
        "day,where,n,what\n2025-05-01,South,3,grass fire\n2025-05-01,unclear,1,fire\n2025-05-01,Sum,4,fire\n"
    )
    read = _read(tmp_path, text, mapping)
    assert read.counts.select("regions", "count", "object").rows() == [
        (["RU-FD-SOUTHERN"], 3, "fire"),
        ([], 1, "fire"),
    ]
    assert (read.records, read.left_out, read.rejects.height) == (3, 1, 0)


def test_rows_of_one_statement_are_one_tally(tmp_path):
    """Parts are weighed against the stated total: 12 - (5 + 4) leaves 3 unallocated."""
    mapping = Mapping(
        name="posts",
        columns={
            "statement": "post",
            "published": "at",
            "total": "total",
            "region": "where",
            "count": "n",
            "kind": "how",
        },
        constants=WHO,
        words={"kind": {"no number": "listed"}},
        joined_by="+",
        disjoint=False,
    )
    text = (
        "post,at,total,where,n,how\n"
        "p1,2025-05-01T06:00Z,12,Tula,5,stated\np1,2025-05-01T06:00Z,12,Kursk+Oryol,4,joint\n"
        "p1,2025-05-01T06:00Z,12,Belgorod,,no number\np2,2025-05-01T09:00Z,2,Tula,2,stated\n"
        "p3,2025-05-01T10:00Z,3,Tula,4,stated\n"
    )
    read = _read(tmp_path, text, mapping)
    assert read.tallies.select("total", "balance", "residual", "needs_review").rows() == [
        (12, "short", 3, False),
        (2, "balanced", 0, False),
        (3, "over", -1, True),
    ]
    assert read.event_counts.select("regions", "kind", "count", "low", "high").rows() == [
        (["RU-TUL"], "stated", 5, 5, 5),
        (["RU-KRS", "RU-ORL"], "joint", 4, 4, 4),
        (["RU-BEL"], "listed", None, 1, 3),
        ([], "unallocated", 3, 3, 3),
        (["RU-TUL"], "stated", 2, 2, 2),
        (["RU-TUL"], "stated", 4, 4, 4),
    ]
    assert _sums_hold(read)
    assert set(read.statements["language"]) == {"und"}


def test_remainder_that_contradicts_the_total_is_told(tmp_path):
    """A table that leaves 5 unallocated where 10 - 7 leaves 3 keeps the arithmetic and tells the reason."""
    mapping = dataclasses.replace(DAILY, columns={**DAILY.columns, "statement": "id", "total": "sum"})
    read = _read(tmp_path, "id,sum,day,where,n\n1,10,2025-05-01,Tula,7\n1,10,2025-05-01,,5\n", mapping)
    assert read.event_counts["count"].to_list() == [7, 3]
    assert read.tallies.select("needs_review", "reason").row(0) == (
        True,
        "the table leaves 5 unallocated, its total less its parts 3",
    )


def test_cumulative_numbers_stay_cumulative(tmp_path):
    """A wide cumulative table: one tally per date and object, of a longer window, never in a daily sum."""
    mapping = Mapping(
        name="losses",
        columns={"date": "date"},
        constants={"source": "staff", "outcome": "lost"},
        objects={"tank": "tank", "drones shot": "uav"},
        key=("date",),
        cumulative=True,
    )
    text = json.dumps(
        [{"date": "2025-05-01", "tank": 10, "drones shot": 5.0}, {"date": "2025-05-02", "tank": 12}]
    )
    read = _read(tmp_path, text, mapping, "losses.json")
    assert read.counts.select(
        "object", "window_date", "window_kind", "count", "total", "included"
    ).rows() == [
        ("tank", date(2025, 5, 1), "longer", 10, 10, False),
        ("uav", date(2025, 5, 1), "longer", 5, 5, False),
        ("tank", date(2025, 5, 2), "longer", 12, 12, False),
        ("uav", date(2025, 5, 2), "longer", None, None, False),
    ]
    assert read.statements.height == 2


def test_cumulative_numbers_are_never_added_to_each_other(tmp_path):
    """Two rows for one date are two tallies: a cumulative number is not summed with its double."""
    mapping = dataclasses.replace(DAILY, columns={"date": "day", "count": "n"}, cumulative=True, key=("day",))
    read = _read(tmp_path, "day,n\n2025-05-01,10\n2025-05-01,11\n", mapping)
    assert read.tallies["total"].to_list() == [10, 11]


# ---------------------------------------------------------------- complete tables


def test_complete_day_is_balanced_and_silent_days_are_zero(tmp_path):
    """Rows of a day are all there was: 3 + 1 = 4; a covered day without a row is a stated zero."""
    read = _read(
        tmp_path,
        "day,where,n\n2025-05-01,Tula,3\n2025-05-03,Kursk,2\n2025-05-01,Kursk,1\n",
        complete=True,
        covers=(date(2025, 5, 1), date(2025, 5, 3)),
    )
    assert read.tallies.sort("window_date").select("window_date", "total", "balance").rows() == [
        (date(2025, 5, 1), 4, "balanced"),
        (date(2025, 5, 2), 0, "balanced"),
        (date(2025, 5, 3), 2, "balanced"),
    ]
    assert _sums_hold(read)
    assert read.counts.height == read.event_counts.height == 4


def test_refused_row_withdraws_the_claim_of_completeness(tmp_path):
    """A day with a refused row has no total; where its day is not known, no day has one."""
    text = "day,where,n\n2025-05-01,Tula,3\n2025-05-01,Kursk,few\n2025-05-02,Tula,1\n"
    covers = (date(2025, 5, 1), date(2025, 5, 3))
    one_day = _read(tmp_path, text, complete=True, covers=covers)
    assert one_day.tallies.sort("window_date").select("window_date", "total").rows() == [
        (date(2025, 5, 1), None),
        (date(2025, 5, 2), 1),
        (date(2025, 5, 3), 0),
    ]
    no_day = _read(tmp_path, text.replace("2025-05-02", "soon"), complete=True, covers=covers)
    assert no_day.tallies.select("window_date", "total").rows() == [(date(2025, 5, 1), None)]


def test_complete_table_of_events_keeps_their_times(tmp_path):
    """Two alarms in one region on one day are two rows of one tally, with their times in the note."""
    text = (
        "where,from,to\nTula,2025-05-01T01:00Z,2025-05-01T02:00Z\nTula,2025-05-01T05:00Z,2025-05-01T06:00Z\n"
    )
    read = _read(tmp_path, text, EVENTS, complete=True)
    assert read.tallies.select("window_kind", "total", "balance").rows() == [("day", 2, "balanced")]
    assert read.event_counts["note"].to_list() == [
        "2025-05-01T01:00:00Z/2025-05-01T02:00:00Z",
        "2025-05-01T05:00:00Z/2025-05-01T06:00:00Z",
    ]


def test_covered_period_without_any_row_is_zero_throughout(tmp_path):
    """A header alone, declared complete for two days, states two zeros."""
    read = _read(tmp_path, "day,where,n\n", complete=True, covers=(date(2025, 5, 1), date(2025, 5, 2)))
    assert read.tallies.select("window_date", "total", "balance").rows() == [
        (date(2025, 5, 1), 0, "balanced"),
        (date(2025, 5, 2), 0, "balanced"),
    ]


# ---------------------------------------------------------------- keys


def test_reading_twice_and_growing_keeps_the_keys(tmp_path):
    """Rows that were there keep their keys when the file grows; two equal rows stay two events."""
    text = "where,from,to\nTula,2025-05-01T01:00Z,\nTula,2025-05-01T01:00Z,\n"
    first = _read(tmp_path, text, EVENTS)
    grown = _read(tmp_path, text + "Kursk,2025-05-02T01:00Z,\n", EVENTS)
    assert first.event_counts["count_id"].n_unique() == first.statements.height == 2
    assert grown.statements["statement_id"].to_list()[:2] == first.statements["statement_id"].to_list()
    assert set(first.statements["language"]) == {NO_LANGUAGE}


def test_corrected_row_of_a_keyed_table_keeps_its_key(tmp_path):
    """With a declared key the statement stays the same, so that a store can supersede it."""
    keyed = {"mapping": DAILY, "key": ("day", "where")}
    old = _read(tmp_path, "day,where,n\n2025-05-01,Tula,3\n", **keyed)
    new = _read(tmp_path, "day,where,n\n2025-05-01,Tula,4\n", **keyed)
    assert old.statements["statement_id"].item() == new.statements["statement_id"].item()
    assert old.sha256 != new.sha256


# ---------------------------------------------------------------- forms of file


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "ndjson", "parquet"])
def test_every_form_gives_the_same_counts(tmp_path, form):
    """The same rows as CSV, TSV, JSON, JSON Lines and Parquet (typed) are the same counts."""
    rows = pl.DataFrame({"day": [date(2025, 5, 1)] * 2, "where": ["Tula", None], "n": [3, 4]})
    path = tmp_path / f"table.{form}"
    texts = rows.with_columns(pl.col("day").cast(pl.String))
    writers = {
        "csv": rows.write_csv,
        "tsv": lambda target: rows.write_csv(target, separator="\t"),
        "json": texts.write_json,
        "jsonl": texts.write_ndjson,
        "ndjson": texts.write_ndjson,
        "parquet": rows.write_parquet,
    }
    writers[form](path)
    expected = _read(tmp_path, "day,where,n\n2025-05-01,Tula,3\n2025-05-01,,4\n", name="expected.csv")
    assert read_table(path, DAILY).counts.equals(expected.counts)


def test_other_encoding_and_separator_are_declared(tmp_path):
    """A file in windows-1251 with semicolons is read when the mapping says so."""
    path = _write(tmp_path, "day;where;n\n2025-05-01;Тульская область;3\n", encoding="windows-1251")
    read = read_table(path, dataclasses.replace(DAILY, encoding="windows-1251", separator=";"))
    assert read.event_counts["regions"].to_list() == [["RU-TUL"]]


def test_quoted_cells_may_hold_separators_and_lines(tmp_path):
    """A line break inside quotes does not shift the line numbers of later rejects."""
    mapping = dataclasses.replace(DAILY, columns={**DAILY.columns, "publisher": "who"})
    read = _read(
        tmp_path, '\ufeffday,where,n,who\n2025-05-01,Tula,1,"a, b\nc"\n\n2025-05-02,Tula,x,d\n', mapping
    )
    assert read.statements["publisher"].to_list() == ["a, b\nc"]
    assert read.rejects["line"].to_list() == [5]


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.csv", None, ["no such file"]),
        ("empty.csv", b" \n", ["the file is empty"]),
        ("gone.tsv", None, ["check the path"]),
        ("table.xlsx", b"PK\x03\x04", [".xlsx", ".csv, .tsv"]),
        ("table.csv", b"PK\x03\x04zip", ["Excel", "export the sheet as CSV"]),
        ("table.csv", b"\x1f\x8b\x08", ["gzip", "unpack"]),
        (
            "table.csv",
            "day,where,n\n2025-05-01,Тула,3\n".encode("windows-1251"),
            [":2:", 'encoding = "windows-1251"'],
        ),
        (
            "table.csv",
            "day,where,n\n2025-05-01,Тульская,3\n".encode("koi8-r"),
            [":2:", 'encoding = "koi8-r"'],
        ),
        ("table.csv", "day,where,n\n1,Тульская область,3\n".encode("utf-16"), [":1:", 'encoding = "utf-16"']),
        (
            "table.csv",
            "day,where,n\n1,Bragança,3\n".encode("windows-1252"),
            [":2:", 'encoding = "windows-1252"'],
        ),
        ("table.csv", b"day,where,n\n1,\x00,3\n", [":2:", "not a text file"]),
        (
            "table.csv",
            b"day,place,n\n",
            [":1:", "no column 'where'", "found day, place, n", "mapping 'fires'"],
        ),
        ("table.csv", b"days,wheres,n\n", ["did you mean 'days'?", "did you mean 'wheres'?"]),
        ("table.csv", b"day;where;n\n", ['separator = ";"']),
        ("table.csv", b"day,where,n,n\n", ["2 columns are called 'n'"]),
        ("table.csv", b'day,where,n\n1,"Tula,3\n2,Tula,4\n', [":2:", "never closed"]),
        ("table.json", b'[{"day": 1},\n{"day" 2}]', [":2:", "not JSON"]),
        ("table.json", b'{"rows": []}', [":1:", "found dict, wanted an array of objects"]),
        ("table.json", b"[]", ["no column 'day'", "no columns"]),
        ("table.parquet", b"PAR0", ["not Parquet"]),
    ],
)
def test_file_that_is_no_such_table_is_refused_with_a_remedy(tmp_path, name, content, told):
    """One message: the file, the line, what was found, what was wanted, what to do."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_table(path, DAILY)
    for words in (str(path), *told):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("2025-05-32,Tula,3", "day", "found '2025-05-32', wanted a day in ISO 8601"),
        ("2025-05-01,Tulla,3", "where", "did you mean Tula Oblast (RU-TUL)"),
        ("2025-05-01,Altai,3", "where", "'Altai' may be RU-AL or RU-ALT"),
        ("2025-05-01,Tula,three", "n", "found 'three', wanted a whole number, zero or more"),
        ("2025-05-01,Tula,-3", "n", "counts are never negative"),
        ("2025-05-01,Tula,3.5", "n", "wanted a whole number"),
        ("2025-05-01,Tula,99999999999999999999", "n", "wanted a whole number"),
        ("2025-05-01,Tula,9223372036854775807", "n", "wanted a whole number"),
        ("9999-12-31,Tula,3", "day", "wanted a day in ISO 8601"),
        ("2025-05-01,Tula", None, "found 2 cells, wanted 3 as in the header"),
        ('2025-05-01,"Tula"x,3', None, "not well-formed"),
    ],
)
def test_bad_row_is_a_reject_and_the_others_are_read(tmp_path, row, column, told):
    """A reject says file, line, column, reason, and holds the row; the rows around it are read."""
    read = _read(tmp_path, f"day,where,n\n2025-05-01,Kursk,1\n{row}\n2025-05-02,Kursk,2\n")
    assert read.counts["count"].to_list() == [1, 2]
    assert read.rejects.select("file", "line", "column").row(0) == (str(read.path), 3, column)
    assert told in read.rejects["reason"].item()
    assert all(cell.strip('"x') in read.rejects["raw"].item() for cell in row.split(","))
    assert read.records == 3


@pytest.mark.parametrize(
    "cell", ["2025-05-01T01:00+99:99", "2025-05-01T25:00Z", "2025-02-30T01:00Z", "9999-12-31T23:59Z", "noon"]
)
def test_instant_that_cannot_be_is_a_reject(tmp_path, cell):
    """An hour, an offset, a day or a year that does not exist refuses its row and no other."""
    read = _read(tmp_path, f"where,from,to\nTula,{cell},\nTula,2025-05-01T01:00Z,\n", EVENTS)
    assert (read.rejects["line"].to_list(), read.counts.height) == ([2], 1)


def test_bad_quotes_on_the_last_line_are_a_reject(tmp_path):
    """Only a quotation mark that is never closed makes the whole file unreadable."""
    read = _read(tmp_path, 'day,where,n\n2025-05-01,Kursk,1\n2025-05-01,"Tula"x,3')
    assert read.rejects.select("line", "raw").rows() == [(3, '2025-05-01,"Tula"x,3')]


def test_rejects_of_parquet_tell_the_number_of_the_row(tmp_path):
    """Parquet has no lines: the first row is 1."""
    path = tmp_path / "table.parquet"
    pl.DataFrame({"day": ["2025-05-01", "soon"], "where": ["Tula", "Tula"], "n": [1, 2]}).write_parquet(path)
    assert read_table(path, DAILY).rejects.select("line", "column").rows() == [(2, "day")]


def test_bad_total_kind_and_publication_are_told(tmp_path):
    """Every role is checked: a total, a kind, a window and an instant of publication that cannot be read."""
    mapping = Mapping(
        name="posts",
        columns={
            "published": "at",
            "total": "sum",
            "count": "n",
            "kind": "how",
            "window": "when",
            "outcome": "what",
        },
        constants={"source": "fire service", "object": "fire"},
    )
    read = _read(tmp_path, "at,sum,n,how,when,what\ntoday,ten,1,both,noon,\n", mapping)
    told = dict(read.rejects.select("column", "reason").iter_rows())
    assert sorted(told) == ["at", "how", "sum", "what", "when"]
    assert "translate it under `words.kind`" in told["how"]
    assert "wanted clock or point" in told["when"]
    assert "found 'ten', wanted a whole number" in told["sum"]
    assert "the outcome is not known" in told["what"]


def test_row_without_the_cell_that_leaves_out_is_read(tmp_path):
    """Only a row that holds the value is left out, not one that lacks the cell."""
    text = '[{"day": "2025-05-01", "where": "Tula", "n": 1}, {"day": "2025-05-01", "where": "x", "n": 2, "note": "sum"}]'
    read = _read(tmp_path, text, name="table.json", leave_out={"note": ("sum",)})
    assert (read.counts["count"].to_list(), read.left_out) == ([1], 1)


def test_every_fault_of_a_row_is_told_at_once(tmp_path):
    """Three bad cells are three rejects of one line, and the raw row stands with each."""
    read = _read(tmp_path, "day,where,n\nsoon,Nowhere,few\n")
    assert sorted(read.rejects["column"]) == ["day", "n", "where"]
    assert json.loads(read.rejects["raw"][0]) == {"day": "soon", "where": "Nowhere", "n": "few"}


def test_bad_json_line_is_a_reject(tmp_path):
    """One broken line among JSON Lines is refused; a value that is no object too."""
    text = '{"day": "2025-05-01", "where": "Tula", "n": 1}\n{"day": \n[1]\n'
    read = _read(tmp_path, text, name="table.jsonl")
    assert read.rejects["line"].to_list() == [2, 3]
    assert read.counts.height == 1


def test_file_of_bad_lines_only_has_no_counts(tmp_path):
    """Where no line can be read, all are rejects and the frames are empty."""
    read = _read(tmp_path, "{\n[]\n", name="table.jsonl")
    assert (read.records, read.rejects.height, read.counts.height) == (2, 2, 0)


def test_json_rejects_tell_the_line_of_the_object(tmp_path):
    """The line of a reject in a JSON array is the one on which its object begins."""
    text = '[\n  {"day": "2025-05-01",\n   "where": "Tula", "n": 1},\n  {"day": "2025-05-02", "where": "Tula", "n": "x"},\n 5\n]'
    read = _read(tmp_path, text, name="table.json")
    assert read.rejects.select("line", "column").rows() == [(4, "n"), (5, None)]


def test_windows_that_end_before_they_start_are_refused(tmp_path):
    """A row that ends before it starts is told with both instants."""
    read = _read(tmp_path, "where,from,to\nTula,2025-05-01T03:00Z,2025-05-01T01:00Z\n", EVENTS)
    assert "before it starts at 2025-05-01 03:00:00" in read.rejects["reason"].item()


def test_wide_row_loses_only_its_bad_cell(tmp_path):
    """In a wide table a bad cell refuses that object's number, not the row."""
    mapping = Mapping(
        name="wide",
        columns={"date": "day"},
        constants={"source": "staff", "outcome": "lost"},
        objects={"a": "tank", "b": "uav"},
    )
    read = _read(tmp_path, "day,a,b\n2025-05-01,1,x\n", mapping)
    assert read.counts.select("object", "count").rows() == [("tank", 1)]
    assert read.rejects["column"].to_list() == ["b"]


# ---------------------------------------------------------------- mappings


def test_mapping_tells_all_its_faults_at_once():
    """Unknown roles, zones, kinds and codes, and what contradicts, stand in one message."""
    with pytest.raises(InputError) as caught:
        Mapping(
            name="bad",
            columns={"place": "where", "date": "day", "start": "from"},
            constants={"source": "x"},
            words={"kind": {"a": "both"}, "region": {"there": "RU-XXX"}, "count": {"one": "1"}},
            zone="Europe/Atlantis",
            covers=(date(2025, 1, 2), date(2025, 1, 1)),
            separator=";;",
        )
    for words in (
        "mapping 'bad'",
        "unknown role place",
        "no outcome",
        "no object",
        "date and start or end",
        "both is none of stated",
        "count is no word",
        "RU-XXX",
        "Europe/Atlantis",
        "`covers` needs",
        "before it begins",
        "one character",
    ):
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"key": ("day",), "columns": {**DAILY.columns, "statement": "id"}}, "keep one"),
        ({"constants": {**WHO, "statement": "all"}}, "statement needs a column"),
        ({"constants": {**WHO, "count": "1"}}, "count has a column and a constant"),
        ({"objects": {"n": "fire"}}, "`objects` takes the place"),
        ({"complete": True, "cumulative": True}, "exclude each other"),
        ({"constants": {**WHO, "kind": "some"}}, "kind: some is none of stated"),
        ({"columns": {"region": "where", "count": "n"}}, "no time"),
    ],
)
def test_mapping_that_contradicts_itself_is_refused(changes, told):
    """Each contradiction has its own words."""
    with pytest.raises(InputError, match=told):
        dataclasses.replace(DAILY, **changes)


def test_unknown_encoding_and_folder_are_refused(tmp_path):
    """An encoding that does not exist, and a folder in place of a file, are told."""
    path = _write(tmp_path, "day,where,n\n")
    with pytest.raises(InputError, match="no encoding is called 'utf-9'"):
        read_table(path, dataclasses.replace(DAILY, encoding="utf-9"))
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        read_table(folder, DAILY)


def test_typed_cells_are_the_text_they_stand_for(tmp_path):
    """Lists are several regions, booleans and objects their JSON, whole floats whole numbers."""
    mapping = dataclasses.replace(DAILY, columns={**DAILY.columns, "publisher": "who"}, joined_by="|")
    rows = [
        {"day": "2025-05-01", "where": ["Tula", "Kursk"], "n": 3.0, "who": who} for who in (True, {"id": 1})
    ]
    read = _read(tmp_path, json.dumps(rows), mapping, "table.json")
    assert read.counts.select("regions", "kind", "count").unique().rows() == [
        (["RU-TUL", "RU-KRS"], "joint", 3)
    ]
    assert read.statements["publisher"].to_list() == ["true", '{"id": 1}']


@pytest.mark.parametrize(
    ("countries", "name", "code"),
    [(("ZZ",), "Ward 7", "ZZ-Ward 7"), (("ZZ",), "Tula", "ZZ-Tula"), (("RU", "ZZ"), "Tula", "RU-TUL")],
)
def test_places_of_the_table_s_own(tmp_path, countries, name, code):
    """A name that the declared countries do not have is a place of its own, where the mapping says so."""
    read = _read(tmp_path, f"day,where,n\n2025-05-01,{name},3\n", countries=countries)
    assert read.event_counts["regions"].to_list() == [[code]]
    assert name_of(code, short=True) == name


def test_unknown_place_is_refused_with_the_way_to_own_places(tmp_path):
    """Without that word in the mapping an unknown name is a reject, never a new place."""
    read = _read(tmp_path, "day,where,n\n2025-05-01,Ward 7,3\n")
    assert 'countries = ["ZZ"]' in read.rejects["reason"].item()


def test_table_read_gives_its_frames(tmp_path):
    """`frames` is what a store takes."""
    read = _read(tmp_path, "day,where,n\n2025-05-01,Tula,3\n")
    assert read.frames() == (read.statements, read.tallies, read.event_counts)


def test_mapping_in_toml_is_the_mapping_in_python(tmp_path):
    """Every attribute can be written in TOML."""
    path = tmp_path / "fires.toml"
    path.write_text(
        'zone = "Europe/Moscow"\ncomplete = true\ncovers = [2025-01-01, 2025-01-31]\nunknown = ["", "?"]\n'
        'countries = ["RU"]\n[columns]\ndate = "day"\nregion = "where"\ncount = "n"\n'
        '[constants]\nsource = "fire service"\noutcome = "reported"\nobject = "fire"\n[unknown_when]\ncount = ["ok", "no"]\n',
        encoding="utf-8",
    )
    assert read_mapping(path) == dataclasses.replace(
        DAILY,
        zone="Europe/Moscow",
        complete=True,
        covers=(date(2025, 1, 1), date(2025, 1, 31)),
        unknown=("", "?"),
        countries=("RU",),
        unknown_when={"count": ("ok", "no")},
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, ["no such mapping", "air_raid_alerts"]),
        ("= 1", ["cannot be read as TOML"]),
        ("roles = 1", ["unknown key roles", "columns"]),
        ('complete = "yes"', ["complete is 'yes', wanted true or false"]),
        (
            'covers = ["2025"]\nzone = 3',
            ["covers is ['2025'], wanted an array of two days", "zone is 3, wanted a string"],
        ),
        ('[words]\nkind = "x"', ["words is {'kind': 'x'}, wanted a table of strings for each role"]),
        ("[columns]\ndate = 1", ["columns is {'date': 1}, wanted a table of column names"]),
        ('zone = "UTC"', ["no source", "no time"]),
    ],
)
def test_bad_mapping_file_is_refused(tmp_path, text, told):
    """A mapping file that cannot be used is named, with what is wrong."""
    path = tmp_path / "m.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_mapping(path)
    for words in (str(path), *told):
        assert words in str(caught.value)


def test_shipped_mappings_are_valid():
    """Each mapping of the package can be read."""
    assert shipped_mappings() == ("air_raid_alerts", "cumulative_losses", "reported_counts")
    for name in shipped_mappings():
        assert read_mapping(name).name


# ---------------------------------------------------------------- properties and real tables

cells = st.tuples(
    st.sampled_from(["2025-05-01", "2025-05-02", "2025-05-03", "soon"]),
    st.sampled_from(["Tula", "Kursk", "Чёрное море", "", "Nowhere"]),
    st.sampled_from(["0", "1", "17", "", "-1", "few"]),
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(cells, max_size=12), complete=st.booleans())
def test_every_record_is_read_or_refused(tmp_path_factory, rows, complete):
    """Nothing is lost: records = rows read + lines with a reject; known numbers add up; totals hold."""
    text = "day,where,n\n" + "".join(",".join(row) + "\n" for row in rows)
    read = _read(tmp_path_factory.mktemp("t"), text, complete=complete)
    good = [row for row in rows if row[0] != "soon" and row[1] != "Nowhere" and row[2] not in {"-1", "few"}]
    assert read.records == len(rows) == len(good) + read.rejects["line"].n_unique()
    numbers = read.event_counts.filter(pl.col("kind").is_in(PARTS))["count"].sum()
    assert numbers == sum(int(row[2] or 0) for row in good)
    assert _sums_hold(read)
    assert read.event_counts["count_id"].is_unique().all()
    assert set(read.tallies["statement_id"]) == set(read.statements["statement_id"])


@settings(max_examples=150, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=60), st.text(max_size=60).map(lambda text: f"day,where,n\n{text}".encode())
    ),
    form=st.sampled_from(["csv", "tsv", "json", "jsonl", "parquet"]),
)
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory, content, form):
    """Whatever the file holds, the answer is a table with its rejects or one message that names the file."""
    path = tmp_path_factory.mktemp("any") / f"table.{form}"
    path.write_bytes(content)
    told = str(path)
    try:
        told = read_table(path, DAILY).rejects.select("file").unique().to_series().to_list() or told
    except InputError as error:
        told = str(error)
    assert str(path) in told


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.text(max_size=12)] * 3), min_size=1, max_size=4))
def test_any_cells_are_read_or_rejected(tmp_path_factory, rows):
    """No cell raises: a row of any three texts is read or is a reject that holds it."""
    path = tmp_path_factory.mktemp("cells") / "table.json"
    path.write_text(
        json.dumps([dict(zip(("day", "where", "n"), row, strict=True)) for row in rows]), encoding="utf-8"
    )
    read = read_table(path, DAILY)
    assert read.records == len(rows)
    assert read.event_counts.height + read.rejects["raw"].len() >= len(rows)


def _real(name):
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not here: the real tables are not part of the project")
    return path


def test_real_alerts_are_read_whole():
    """12,982 alerts, none refused; the 531 with an assumed end are points."""
    read = read_table(_real("air_raid_sirens_2024-H1.csv"), "air_raid_alerts")
    assert (read.records, read.event_counts.height, read.rejects.height) == (12982, 12982, 0)
    assert read.tallies.filter(pl.col("window_kind") == "point").height == 531


def test_real_cumulative_totals_stay_as_they_are():
    """1,626 days of cumulative totals; the last day's drones are what the file says."""
    path = _real("cumulative_losses.json")
    read = read_table(path, "cumulative_losses")
    last = json.loads(path.read_text(encoding="utf-8"))[-1]
    drones = read.counts.filter(
        (pl.col("object") == "uav") & (pl.col("window_date") == date.fromisoformat(last["date"]))
    )
    assert drones["count"].to_list() == [last["drone"]]
    assert read.rejects.is_empty()
    assert not read.counts["included"].any()


def test_real_reported_counts_balance():
    """6 July 2025 has three totals, 120 + 39 + 48 = 207; every total is the sum of its rows."""
    read = read_table(_real("reported_counts_2025.csv"), "reported_counts")
    day = read.tallies.filter(pl.col("window_date") == date(2025, 7, 6))
    assert day["total"].to_list() == [120, 39, 48]
    assert read.rejects.is_empty()
    assert _sums_hold(read)


@pytest.mark.parametrize(("step_days", "is_told"), [(7, True), (1, False), (3, False)])
def test_numbers_of_weeks_are_not_taken_for_those_of_days_in_silence(tmp_path, step_days, is_told):
    """A table whose days are weeks apart says that each number is that of one day, and what analyses weeks."""
    days = (date(2025, 1, 6) + timedelta(days=step_days * n) for n in range(20))
    table = tmp_path / "cases.csv"
    table.write_text("day,where,n\n" + "".join(f"{day},Tula Oblast,3\n" for day in days))
    mapping = Mapping(
        name="cases",
        columns={"region": "where", "date": "day", "count": "n"},
        constants={"source": "clinic", "outcome": "reported", "object": "case"},
        countries=("RU",),
    )
    note = read_table(table, mapping).note
    assert bool(note) is is_told
    assert not is_told or ("7 or more days apart" in note and "--table" in note)
