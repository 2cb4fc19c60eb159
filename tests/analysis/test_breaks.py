"""Changes in how is reported are found and dated; changes in what is reported are not taken for them."""

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from told import as_counts, telling, year_of_reports

from tsanalysis.analysis.change.breaks import reporting_breaks
from tsanalysis.analysis.change.trend import trend
from tsanalysis.errors import InputError
from tsanalysis.frames import BREAKS, COUNTS, SERIES, check_frame
from tsanalysis.series import daily_series

START = date(2022, 1, 1)
MANNERS = {
    "regional share": {"regional": 0.3},
    "listed share": {"regional": 0.3},
    "overnight share": {"overnight": 0.65},
    "cut share": {"cut": 0.5},
    "windows a day": {"tallies": 6.0},
    "window length": {"hours": 4.5},
}


def test_a_steady_source_has_no_break():
    """Two steady years in which the counts grow fivefold: no break of any feature."""
    counts = year_of_reports(np.random.default_rng(50), 730, lambda _: {})
    assert reporting_breaks(counts).frame.is_empty()


@pytest.mark.parametrize("feature", MANNERS)
def test_a_break_is_found_where_it_is(feature):
    """A planted change of one feature is found within 14 days, in 4 of 4 series of 200 days."""
    for seed in range(4):
        rng = np.random.default_rng(seed)
        counts = year_of_reports(rng, 200, lambda day: MANNERS[feature] if day >= 110 else {})
        found = reporting_breaks(counts).frame
        near = [row for row in found.iter_rows(named=True) if row["feature"] == feature]
        assert near, f"{feature} in series {seed}"
        assert abs((near[0]["date"] - START - timedelta(days=110)).days) <= 14
        check_frame(found, BREAKS)


@pytest.mark.soak
def test_false_breaks_in_three_years():
    """At most one false break per three steady years, over 40 such series."""
    rng = np.random.default_rng(51)
    false = [reporting_breaks(year_of_reports(rng, 1096, lambda _: {})).frame.height for _ in range(40)]
    assert np.mean(false) <= 1


@pytest.mark.soak
@pytest.mark.parametrize("feature", MANNERS)
def test_power_over_many_series(feature):
    """A planted change is found within 14 days in 90 % of 60 series."""
    hits = 0
    for seed in range(60):
        counts = year_of_reports(
            np.random.default_rng(seed), 300, lambda day: MANNERS[feature] if day >= 150 else {}
        )
        found = reporting_breaks(counts).frame.filter(feature=feature)["date"]
        hits += any(abs((day - START).days - 150) <= 14 for day in found)
    assert hits >= 54


def test_a_collapse_that_never_was():
    """When regions are listed without numbers from one day on, no regional trend is told, and the total's goes on.

    The share of tallies with a regional number falls from 98 % to 19 %, the events stay as they are.
    """
    counts = year_of_reports(
        np.random.default_rng(54), 240, lambda day: {"regional": 0.19 if day >= 150 else 0.98, "growth": 0.0}
    )
    series = pl.concat(daily_series(counts, by=by).select(list(SERIES.dtypes)) for by in (None, "region"))
    breaks = reporting_breaks(counts).frame
    total, region = trend(series, breaks=breaks).frame.iter_rows(named=True)
    assert total["reason"] is None
    assert total["lower"] < 1 < total["upper"]
    assert "reporting changed on" in region["reason"]
    assert "regional share" in region["reason"]
    after = trend(series, breaks=breaks, across_breaks="after").frame.row(1, named=True)
    assert after["reason"] is None
    assert "only days after the reporting break" in after["rests_on"]


def test_two_halves_by_hand():
    """Sixty days with a region, sixty with a list only: the share falls from 1 to 0 on the 61st day."""
    rows = [
        telling(
            f"{day:04}",
            1,
            regions=["A"],
            kind="stated" if day < 60 else "listed",
            count=5 if day < 60 else None,
            total=5,
            start=None,
            end=None,
            window_kind="overnight",
            day=START + timedelta(days=day),
        )
        for day in range(120)
    ]
    found = reporting_breaks(as_counts(rows)).frame.filter(feature="regional share").row(0, named=True)
    assert (found["date"], found["before"], found["after"]) == (date(2022, 3, 2), 1.0, 0.0)
    assert found["concerns"] == "regions"
    assert "1.00 before 2022-03-02, 0.00 from then on" in found["sentence"]


def test_the_first_use_of_a_form_is_told():
    """A kind of count that comes after two months and stays is listed with its first day."""
    counts = year_of_reports(
        np.random.default_rng(52), 120, lambda day: {"regional": 0.6} if day >= 70 else {"regional": 1.0}
    )
    forms = reporting_breaks(counts).frame.filter(concerns="forms")
    assert forms["feature"].to_list() == ["first kind of count 'listed'"]
    assert forms["date"].item() >= START + timedelta(days=70)


def test_nothing_and_little_answer():
    """No counts, or a week of them, give no break and every column."""
    for counts in (COUNTS.empty(), year_of_reports(np.random.default_rng(53), 7, lambda _: {})):
        result = reporting_breaks(counts)
        assert result.frame.columns == list(BREAKS.dtypes)
        assert result.frame.is_empty()


def test_bad_options_are_refused():
    """A level of 95 is named with what was wanted."""
    with pytest.raises(InputError, match="found level 95"):
        reporting_breaks(COUNTS.empty(), level=95)
