"""The default detector: what it flags, what it refuses, and that it never looks ahead."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tsanalysis.analysis.change.changepoints import changepoints
from tsanalysis.analysis.detection.anomalies import METHODS, anomalies
from tsanalysis.errors import InputError
from tsanalysis.frames import ANOMALIES, CELL_STATUSES

START = dt.date(2024, 1, 1)  # a Monday


def series_of(region: str, counts, *, step_days: int = 1, **columns) -> pl.DataFrame:
    """Return a series that starts on a Monday."""
    dates = [START + dt.timedelta(days=n * step_days) for n in range(len(counts))]
    return pl.DataFrame(
        {"region": [region] * len(counts), "date": dates, "count": list(counts), **columns},
        schema_overrides={"date": pl.Date, "count": pl.Float64, "region": pl.String},
    )


def noisy(n: int = 200, mean: float = 5.0, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).poisson(mean, n).astype(float)


@settings(max_examples=15, deadline=None)
@given(count=st.integers(0, 2000), length=st.integers(1, 150))
def test_flat_series_is_never_flagged(count, length):
    """A series that never changes has no anomaly, at any level and either way."""
    found = anomalies(series_of("A", [count] * length), sided="two", alpha=0.05)
    assert not found.frame.get_column("is_anomaly").any()
    assert found.frame.height == length


def test_empty_series_answers():
    """No row in, no row out, with all columns."""
    found = anomalies(series_of("A", []))
    assert found.frame.height == found.tests == 0
    assert found.frame.columns[: len(ANOMALIES.columns)] == list(ANOMALIES.dtypes)
    assert found.expected_false_alarms == 0


def test_one_day_is_refused_with_a_reason():
    """One day cannot be judged; the row says what is missing."""
    row = anomalies(series_of("A", [7])).frame.row(0, named=True)
    assert row["is_anomaly"] is None
    assert row["p_value"] is None
    assert "fewer than 28 days" in row["reason"]


def test_silent_region_is_judged_and_quiet():
    """A region without any event is expected to have almost none, and is not flagged."""
    judged = anomalies(series_of("A", [0] * 120)).frame.drop_nulls("is_anomaly")
    assert judged.height > 80
    assert not judged.get_column("is_anomaly").any()
    assert (judged.get_column("expected") > 0).all()
    assert (judged.get_column("expected") < 0.02).all()


def test_first_event_of_a_silent_region_by_hand():
    """After n silent days the rule of half an event expects 0.5 / n.

    Day 119 (0-based) is a Monday; the guard of 7 leaves the 112 days before it. 0.5 / 112 = 0.00446.
    """
    row = anomalies(series_of("A", [0] * 120)).frame.row(119, named=True)
    assert row["expected"] == pytest.approx(0.5 / 112, rel=1e-9)
    assert row["history_days"] == 112


def test_spike_is_found_and_a_hole_only_by_two_sides():
    """Thirty events where five are usual are an anomaly; none at all only for the two-sided test."""
    counts = noisy(mean=12)
    counts[180], counts[190] = 40, 0
    upper, two = (anomalies(series_of("A", counts), sided=side, alpha=0.001) for side in ("upper", "two"))
    assert upper.alarms.get_column("count").to_list() == [40]
    assert two.alarms.get_column("count").to_list() == [40, 0]


def test_verdict_agrees_with_bound_and_probability():
    """For complete days the alarm, the bound and the mid-p say the same."""
    counts = np.concatenate([noisy(150), noisy(60, mean=9)])
    judged = anomalies(series_of("A", counts), alpha=0.02).frame.drop_nulls("is_anomaly")
    flagged = judged.get_column("is_anomaly").to_numpy()
    assert flagged.any()
    assert (flagged == (judged["count"] > judged["upper"]).to_numpy()).all()
    assert (flagged == (judged["mid_p"] <= 0.02).to_numpy()).all()
    assert (judged["mid_p"] <= judged["p_value"]).all()
    assert (judged["lower"] <= judged["upper"]).all()


def test_later_days_change_nothing():
    """Cutting the series after a day leaves the verdict on that day as it was: no look ahead."""
    whole = series_of("A", noisy(230))
    cut = anomalies(whole.head(171)).frame.drop("q_value")
    assert_frame_equal(anomalies(whole).frame.head(171).drop("q_value"), cut, rel_tol=1e-9)


def test_regions_do_not_touch_each_other():
    """Other regions change q-values, never predictions."""
    one = series_of("A", noisy(seed=1))
    both = pl.concat([one, series_of("B", noisy(mean=50, seed=2))])
    alone = anomalies(one).frame.drop("q_value")
    together = anomalies(both).frame.filter(pl.col("region") == "A").drop("q_value")
    assert_frame_equal(alone, together, rel_tol=1e-9)


def test_since_saves_work_and_changes_no_verdict():
    """Judging from a day on gives the same verdicts; earlier rows say why they have none."""
    whole = series_of("A", noisy(200))
    since = START + dt.timedelta(days=150)
    late = anomalies(whole, since=since).frame
    plain = ["p_value", "upper", "is_anomaly"]
    assert_frame_equal(
        late.tail(50).select(plain), anomalies(whole).frame.tail(50).select(plain), rel_tol=1e-9
    )
    assert late.head(150).get_column("reason").unique().to_list() == [
        "before the first date that was to be judged"
    ]


def test_unreported_days_are_not_judged_and_teach_nothing():
    """A day without a report is not a zero: the mean stays that of the reported days."""
    counts = [10.0 if n % 3 else None for n in range(150)]
    frame = anomalies(series_of("A", counts)).frame
    gaps = frame.filter(pl.col("status") == "not_reported")
    assert gaps.get_column("is_anomaly").null_count() == gaps.height == 50
    assert set(gaps.get_column("reason")) == {"not reported: nothing to judge"}
    assert frame.tail(1).get_column("expected").item() == pytest.approx(10, rel=0.05)


def test_missing_rows_stay_missing():
    """A calendar with holes gives one verdict per row that is there."""
    whole = series_of("A", noisy(120)).filter(pl.int_range(pl.len()) % 10 != 4)
    assert anomalies(whole).frame.get_column("date").equals(whole.get_column("date"))


def test_partial_days_are_judged_by_their_interval():
    """At least 60: alarm. 5 to 7: none. 5 to 60, or no upper end: open, with a reason."""
    counts = [*noisy(140), 60.0, 5.0, 5.0, 5.0]
    told = series_of(
        "A",
        counts,
        low=counts,
        high=[*counts[:140], 90.0, 7.0, 60.0, None],
        status=["observed"] * 140 + ["partial"] * 4,
        coverage=[1.0] * 140 + [0.5] * 4,
    )
    last = anomalies(told).frame.tail(4)
    assert last.get_column("is_anomaly").to_list() == [True, False, None, None]
    assert "the least is not" in last.get_column("reason")[2]
    assert "judged by the numbers it allows" in last.get_column("reason")[0]


def test_coverage_is_exposure():
    """Half-covered days with half the counts teach the full rate."""
    half = np.arange(150) % 2 == 1
    counts = np.where(half, 10.0, 20.0)
    told = series_of(
        "A",
        counts,
        low=counts,
        high=counts + 10,
        status=np.where(half, "partial", "observed"),
        coverage=np.where(half, 0.5, 1.0),
    )
    assert anomalies(told).frame.row(148, named=True)["expected"] == pytest.approx(20, rel=0.03)


def test_known_break_makes_the_old_level_forgotten():
    """Five weeks after a fivefold rise, a table of breaks brings the new level at once."""
    counts = np.concatenate([noisy(150, 4), noisy(42, 20, seed=4)])
    breaks = pl.DataFrame({"region": ["A"], "date": [START + dt.timedelta(days=150)]})
    plain, told = (
        anomalies(series_of("A", counts), breaks=table).frame.row(190, named=True) for table in (None, breaks)
    )
    assert abs(told["expected"] - 20) < 3
    assert abs(told["expected"] - 20) < abs(plain["expected"] - 20)
    assert told["history_days"] < 50 < plain["history_days"]


def test_holidays_have_their_own_factor():
    """Days of threefold counts, every tenth Monday, are expected once a table names them."""
    counts = noisy(400, 10)
    days = np.arange(0, 400, 70)
    counts[days] = 30
    table = pl.DataFrame({"date": [START + dt.timedelta(days=int(n)) for n in days], "name": "fair"})
    plain, told = (
        anomalies(series_of("A", counts), holidays=h).frame.row(350, named=True) for h in (None, table)
    )
    assert plain["is_anomaly"]
    assert not told["is_anomaly"]
    assert told["expected"] == pytest.approx(30, rel=0.2)


def test_weekly_series_use_weekly_settings():
    """Weeks are judged after 26 weeks and a guard of four."""
    counts = noisy(120, 30)
    counts[-1] = 80
    found = anomalies(series_of("A", counts, step_days=7))
    assert found.alarms.get_column("count").to_list()[-1] == 80
    assert found.frame.get_column("is_anomaly").null_count() == 30


def test_false_discovery_rate_can_decide():
    """With q, the q-value decides, and the expected false alarms are q times the alarms."""
    frames = [series_of(f"R{n:02d}", noisy(100, seed=n)) for n in range(12)]
    spiked = pl.concat(frames).with_columns(
        count=pl.when((pl.col("region") == "R03") & (pl.col("date") == START + dt.timedelta(days=95)))
        .then(40.0)
        .otherwise("count")
    )
    found = anomalies(spiked, q=0.1)
    assert "R03" in found.alarms.get_column("region")
    assert (found.alarms.get_column("q_value") <= 0.1).all()
    assert found.expected_false_alarms == pytest.approx(0.1 * found.alarms.height)


@pytest.mark.parametrize("adjust", ["bh", "by", "lord"])
def test_adjusted_values_are_never_below_p(adjust):
    """Adjusting for several tests never makes a finding look more certain."""
    found = anomalies(
        pl.concat([series_of("A", noisy(seed=1)), series_of("B", noisy(seed=2))]), adjust=adjust
    )
    judged = found.frame.drop_nulls("p_value")
    assert (judged["q_value"] >= judged["p_value"] - 1e-12).all()


def test_the_total_is_a_family_of_its_own():
    """The sum over all regions is not one more region: it gets q = p."""
    found = anomalies(pl.concat([series_of("ALL", noisy(seed=1)), series_of("B", noisy(seed=2))]))
    total = found.frame.filter(pl.col("region") == "ALL").drop_nulls("p_value")
    assert total["q_value"].equals(total["p_value"].alias("q_value"))


def test_expected_false_alarms_by_hand():
    """Level 0.01 times the rows judged: 100 days less 35 before the first Monday after history and guard."""
    found = anomalies(series_of("A", noisy(100)), alpha=0.01)
    assert found.tests == 65
    assert found.expected_false_alarms == pytest.approx(0.65)


@pytest.mark.parametrize("method", [*METHODS[1:], "auto"])
def test_every_method_answers_in_one_shape(method):
    """All detectors return the common columns, row by row."""
    series = series_of("A", noisy(600, 20), step_days=7)
    found = anomalies(series, method=method)
    assert found.frame.columns[: len(ANOMALIES.columns)] == list(ANOMALIES.dtypes)
    assert found.frame.height == series.height
    assert found.tests > 0


def test_all_wrong_options_are_told_at_once():
    """One message names every fault."""
    with pytest.raises(InputError, match=r"method: found 'x'.*alpha: found 2.*adjust: found 'no'"):
        anomalies(series_of("A", [1]), method="x", alpha=2, adjust="no")


def test_fractions_are_refused_with_their_place():
    """A share is no count."""
    with pytest.raises(InputError, match=r"A/2024-01-02 has the count 1\.5; wanted whole numbers"):
        anomalies(series_of("A", [1, 1.5, 2]))


def test_unknown_option_is_refused():
    """The default method names the option that it does not have."""
    with pytest.raises(InputError, match="has no option freq"):
        anomalies(series_of("A", [1]), freq=52)


def test_uneven_dates_are_refused():
    """Neither days nor weeks: say so."""
    with pytest.raises(InputError, match="wanted days or weeks"):
        anomalies(series_of("A", [1, 2, 3], step_days=10))


def test_tables_without_their_columns_are_refused():
    """Holidays need a date, breaks a region and a date."""
    with pytest.raises(InputError, match="holidays: no column date"):
        anomalies(series_of("A", noisy(60)), holidays=pl.DataFrame({"day": [START]}))
    with pytest.raises(InputError, match="breaks: no column region"):
        anomalies(series_of("A", noisy(60)), breaks=pl.DataFrame({"date": [START]}))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_every_row_has_a_verdict_or_a_reason(data):
    """Whatever the statuses and sizes: no warning, no row lost, and no silence."""
    cell = st.tuples(
        st.sampled_from(CELL_STATUSES), st.one_of(st.just(0), st.integers(0, 30), st.integers(0, 10**7))
    )
    cells = data.draw(st.lists(cell, min_size=30, max_size=90))
    status = [kind for kind, _ in cells]
    told = [None if kind in ("not_reported", "excluded") else 0 if kind == "zero" else n for kind, n in cells]
    numberless = [kind == "partial" and n % 2 == 1 for kind, n in cells]
    counts = [None if hidden else n for n, hidden in zip(told, numberless, strict=True)]
    series = series_of(
        "A",
        counts,
        low=pl.Series(counts, dtype=pl.Float64),
        high=pl.Series(
            [None if kind == "partial" else n for n, kind in zip(counts, status, strict=True)],
            dtype=pl.Float64,
        ),
        status=status,
        coverage=[0.3 if kind == "partial" else 1.0 for kind in status],
    )
    found = anomalies(series, sided=data.draw(st.sampled_from(["upper", "two"]))).frame
    assert found.height == series.height
    assert (found["is_anomaly"].is_not_null() | found["reason"].is_not_null()).all()
    assert found["p_value"].drop_nulls().is_between(0, 1).all()


def test_change_points_can_be_handed_over_as_breaks():
    """The frame of `changepoints` is a table of breaks: the new level is expected at once, elsewhere nothing changes."""
    risen, steady = np.r_[noisy(150), noisy(50, 25.0)], noisy(200, seed=4)
    series = pl.concat([series_of("A", risen), series_of("B", steady)])
    found = changepoints(series).frame
    assert found.filter(pl.col("date").is_not_null()).get_column("region").to_list() == ["A"]
    told = anomalies(series, breaks=found).frame
    last = told.filter(pl.col("region") == "A").row(190, named=True)
    assert last["expected"] == pytest.approx(25, rel=0.15)
    untold = anomalies(series).frame
    assert untold.filter(pl.col("region") == "A")["expected"][190] < 20
    of_b = pl.col("region") == "B"
    columns = ["expected", "upper", "mid_p", "is_anomaly"]
    assert_frame_equal(told.filter(of_b).select(columns), untold.filter(of_b).select(columns))


def test_no_option_is_ignored():
    """What only another method has is refused by name, with what this one takes; so are periods without dates."""
    series = series_of("A", noisy(60))
    with pytest.raises(
        InputError, match=r"ears_c1 has no option holidays, sided='two'; its own are alpha, baseline"
    ):
        anomalies(series, method="ears_c1", sided="two", holidays=pl.DataFrame({"date": [START]}))
    with pytest.raises(InputError, match=r"farrington has no option freqs; its own are .*freq"):
        anomalies(series, method="farrington", freqs=52)
    with pytest.raises(InputError, match=r"auto has no option freq"):
        anomalies(series, freq=52)
    with pytest.raises(InputError, match=r"alpha: found '0.01'.*since: found '2024-02-01', wanted a date"):
        anomalies(series, alpha="0.01", since="2024-02-01")
    with pytest.raises(InputError, match=r"numbered by t.*tsa\.ears"):
        anomalies(pl.DataFrame({"region": "A", "t": [1, 2], "count": [1, 2]}))
