"""The doors of the house: what the frame checks accept, and how they refuse."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsanalysis import frames
from tsanalysis.errors import InputError
from tsanalysis.frames import check_frame, check_series


def _series(**columns):
    days = [date(2025, 7, 1), date(2025, 7, 2)]
    return pl.DataFrame({"region": ["RU-KLU"] * 2, "date": days, "count": [13, 0]} | columns)


def test_a_plain_table_becomes_a_series():
    """Region, date and count suffice: the bounds are the count, a null is not reported."""
    checked = check_series(_series(count=[13, None]))
    assert checked.get_column("status").to_list() == ["observed", "not_reported"]
    assert checked.get_column("high").to_list() == [13.0, None]
    assert checked.get_column("coverage").to_list() == [1.0, 0.0]


def test_all_faults_are_told_at_once():
    """One message names the negative count and the bad status, each with its place."""
    with pytest.raises(InputError, match=r"status holds \['seen'\]"):
        check_series(_series(status=["seen", "observed"]))
    with pytest.raises(InputError, match=r"count is negative at RU-KLU/2025-07-02.*never clipped"):
        check_series(_series(count=[1, -1], low=[0, 0]))


def test_not_a_number_is_refused():
    """NaN is neither a count nor an absence: null says not reported."""
    with pytest.raises(InputError, match="count is not a finite number at RU-KLU/2025-07-01"):
        check_series(_series(count=[float("nan"), 1.0]))


def test_a_missing_column_is_named_with_what_was_found():
    """The message lists what is missing, what came, and what is wanted."""
    with pytest.raises(InputError, match=r"no column date; found region, count.*; wanted region, date"):
        check_series(_series().drop("date"))


def test_two_rows_for_one_day_are_refused():
    """A series has one value per region and date; nothing is summed silently."""
    doubled = pl.concat([_series(), _series()])
    with pytest.raises(InputError, match="two rows for one region and date: RU-KLU/2025-07-01"):
        check_series(doubled)


def test_what_is_no_frame_is_refused():
    """A list is not silently turned into a frame."""
    with pytest.raises(InputError, match="found list, wanted a polars DataFrame"):
        check_frame([1, 2], frames.SERIES)


def test_a_fractional_count_of_events_is_refused():
    """Integers are widened where nothing is lost; a half drone is a fault of the input."""
    counts = frames.COUNTS.empty().with_columns(pl.col("count").cast(pl.Float64))
    assert check_frame(counts, frames.COUNTS).schema["count"] == pl.Int64
    fractional = pl.DataFrame({"n": [0.5]})
    schema = frames.Schema("t", "a row", (frames.Column("n", pl.Int64, "a number"),))
    with pytest.raises(InputError, match="column n is Float64, wanted Int64"):
        check_frame(fractional, schema)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["RU-KLU", "RU-BRY"]), st.dates(), st.one_of(st.none(), st.integers(0, 500))
        ),
        unique_by=lambda row: row[:2],
    )
)
def test_checking_twice_changes_nothing(rows):
    """check(check(x)) == check(x), in sorted order, no row lost."""
    table = pl.DataFrame(rows, schema={"region": pl.String, "date": pl.Date, "count": pl.Int64}, orient="row")
    once = check_series(table)
    assert once.equals(check_series(once))
    assert once.height == table.height


@pytest.mark.parametrize("schema", [frames.STATEMENTS, frames.TALLIES, frames.EVENT_COUNTS, frames.COUNTS])
def test_every_column_has_a_meaning(schema):
    """A schema documents itself, and its empty frame passes its own check."""
    assert all(column.meaning for column in schema.columns)
    assert len(schema.dtypes) == len(schema.columns)
    assert check_frame(schema.empty(), schema).is_empty()
