"""An incident is judged against the same hours of the days before, and its p-value keeps its promise."""

import itertools
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import as_counts, telling

from tsanalysis.analysis.incidents.days import mean_and_noise
from tsanalysis.analysis.incidents.hours import Windows, events_in, fit_hours, hours_of, read_windows
from tsanalysis.analysis.incidents.incident import incident
from tsanalysis.analysis.incidents.places import share_p_value
from tsanalysis.errors import InputError, NotEnoughDataError
from tsanalysis.frames import INCIDENT, INCIDENT_REGIONS, check_frame

ZONE = "Europe/Moscow"
FIRST_DAY = datetime(2025, 3, 1)  # noqa: DTZ001 -- local time


def counts_frame(tallies):
    """Put (start, end, {region: count}) in local time into a frame of event counts."""
    rows = []
    for i, (start, end, parts) in enumerate(tallies):
        start_utc, end_utc = (
            (side - timedelta(hours=3)).replace(tzinfo=UTC) if side else None for side in (start, end)
        )
        rows += [
            telling(
                f"{i:04x}",
                j + 1,
                regions=region.split("+"),
                kind="joint" if "+" in region else "stated",
                count=count,
                total=sum(parts.values()),
                start=start_utc,
                end=end_utc,
                window_kind="clock" if start else "overnight",
                day=(end or FIRST_DAY).date(),
            )
            for j, (region, count) in enumerate(parts.items())
        ]
    return as_counts(rows)


def at(day, hour, minute=0):
    """Local time on a day number."""
    return FIRST_DAY + timedelta(days=day, hours=hour, minutes=minute)


def quiet_month(last):
    """Thirty days of 4 and 8 in turn between 12:00 and 18:00, and the last window on day 30."""
    days = [(at(day, 12), at(day, 18), {"A": 3 + day % 2 * 2, "B": 1 + day % 2 * 2}) for day in range(30)]
    return counts_frame([*days, (at(30, 12), at(30, 18), last)])


def test_an_incident_by_hand():
    """Thirty days of 4 or 8 in these hours: 28 days have mean 6, no more noise than Poisson; 24 is 4 times that."""
    result = incident(quiet_month({"A": 12, "C": 12}), statement="001e", zone=ZONE)
    row = result.frame.row(0, named=True)
    assert row["expected"] == pytest.approx(6.0, rel=1e-6)
    assert row["ratio"] == pytest.approx(4.0, rel=1e-6)
    assert row["rate_per_hour"] == 4.0
    assert (row["n_baseline_days"], row["n_earlier_days"], row["rank"], row["n_like_windows"]) == (
        28,
        30,
        1,
        31,
    )
    assert row["p_value_rank"] == pytest.approx(1 / 31)
    assert row["last_at_least"] is None
    assert row["verdict"] == "far above usual"
    assert (row["day_total"], row["day_rank"], row["n_days"]) == (24.0, 1, 31)
    assert (result.days["date"].min(), result.days.height) == (date(2025, 3, 24), 14)
    check_frame(result.frame, INCIDENT)


def test_noise_by_hand():
    """0, 0, 4, 4: mean 2, variance 16/3, so dispersion 8/3; rho = (4 - 4 + 4) / 3 / 4 + 1/4 = 7/12, inflation 19/5."""
    assert mean_and_noise(np.array([0.0, 0.0, 4.0, 4.0])) == pytest.approx((2.0, 8 / 3, 19 / 5))


def test_standing_out_among_statements_by_hand():
    """Of 50 days, 36 have two weeks before them: one of those stood out as much, so the rank is (1 + 1) / (1 + 36)."""
    sizes = np.full(51, 6)
    sizes[[30, 50]] = [40, 24]
    counts = counts_frame([(at(day, 12), at(day, 18), {"A": int(size)}) for day, size in enumerate(sizes)])
    row = incident(counts, statement="0032", zone=ZONE).frame.row(0, named=True)
    assert row["n_similar_windows"] == 36
    assert row["p_value_statements"] == pytest.approx(2 / 37)
    assert row["escalation"] == "neither"


def test_every_figure_of_the_sentence_stands_in_the_frame():
    """The sentence tells count, expectation, ratio and rank as they stand in the row."""
    result = incident(quiet_month({"A": 24}), statement="001e", zone=ZONE)
    assert "claims 24 (intercepted, uav) between 2025-03-31 12:00 and 18:00: 4.0 an hour" in result.sentence
    assert "6.0 on average" in result.sentence
    assert "4.0 times the usual" in result.sentence
    assert "ranks 1 of 31" in result.sentence
    assert "No earlier window this short held as many" in result.sentence


def test_a_usual_window_is_called_usual():
    """Eight, as on every other day, is within the usual range and no record."""
    result = incident(quiet_month({"A": 8}), statement="001e", zone=ZONE)
    row = result.frame.row(0, named=True)
    assert row["verdict"] == "within the usual range"
    assert row["escalation"] == "neither"
    assert row["last_at_least"] == date(2025, 3, 30)


def test_regions_are_compared_with_the_days_before():
    """C was never named before: it is new. Joint counts stand alone, without a share."""
    result = incident(quiet_month({"A": 6, "C": 10, "A+B": 8}), statement="001e", zone=ZONE)
    regions = {row["region"]: row for row in result.regions.iter_rows(named=True)}
    assert regions["C"]["is_new"]
    assert regions["C"]["share"] == pytest.approx(10 / 16)
    assert regions["C"]["q_value"] < 0.01
    assert regions["A+B"]["share"] is None
    assert regions["B"]["count"] == 0
    check_frame(result.regions, INCIDENT_REGIONS)


def test_nothing_after_the_incident_matters():
    """A later statement, however large, changes no number but those of the days around."""
    before = quiet_month({"A": 24})
    later = counts_frame([*[(at(0, 1), at(0, 2), {"A": 1})] * 31, (at(33, 12), at(33, 18), {"A": 500})])
    both = pl.concat([before, later.filter(pl.col("statement_id") == "001f")])
    assert incident(both, statement="001e", zone=ZONE).frame.equals(
        incident(before, statement="001e", zone=ZONE).frame
    )


def test_a_window_sums_the_tallies_inside():
    """Two tallies inside a window are taken together; one that sticks out is not."""
    counts = counts_frame(
        [
            *[(at(day, 12), at(day, 18), {"A": 5}) for day in range(20)],
            (at(20, 12), at(20, 14), {"A": 3}),
            (at(20, 14), at(20, 17), {"A": 4}),
            (at(20, 16), at(20, 22), {"A": 90}),
        ]
    )
    window = (at(20, 12), at(20, 18))
    row = incident(counts, window=window, zone=ZONE).frame.row(0, named=True)
    as_text = tuple(side.isoformat() for side in window)
    assert incident(counts, window=as_text, zone=ZONE).frame.row(0, named=True) == row
    with pytest.raises(InputError, match="wanted two instants in ISO 8601"):
        incident(counts, window=("noon", "six"), zone=ZONE)
    assert row["count"] == 7
    assert row["tally_id"] is None


def test_too_short_a_history_is_a_reason():
    """With ten days before, the count is told and what is usual is not."""
    counts = counts_frame([(at(day, 12), at(day, 18), {"A": 5}) for day in range(11)])
    result = incident(counts, statement="000a", zone=ZONE)
    assert result.frame["reason"].item() == "10 reported days in the 28 before, wanted at least 14"
    assert result.frame["count"].item() == 5
    assert "not known" in result.sentence


def test_hours_that_never_brought_anything_are_told():
    """Where these hours were always empty there is nothing to compare with, and the row says so."""
    counts = counts_frame(
        [*[(at(day, 1), at(day, 2), {"A": 4}) for day in range(30)], (at(30, 1), at(30, 2), {"A": 0})]
    )
    empty = counts.with_columns(
        count=pl.lit(0), low=pl.lit(0), high=pl.lit(0), total=pl.lit(0), total_low=pl.lit(0)
    )
    row = incident(empty, statement="001e", zone=ZONE).frame.row(0, named=True)
    assert row["reason"] == "nothing was claimed in these hours of the days before"


def test_a_risen_week_is_told_apart_from_its_window():
    """Seven days at twelve times the level before: the week stands out; its last window is usual for it only by week."""
    sizes = np.r_[np.tile([3, 5], 20), np.full(7, 48)]
    counts = counts_frame([(at(day, 12), at(day, 18), {"A": int(size)}) for day, size in enumerate(sizes)])
    result = incident(counts, statement="002e", zone=ZONE)
    row = result.frame.row(0, named=True)
    assert row["week_ratio"] == pytest.approx(12.0)
    assert row["week_ratio_lower"] > 1
    assert row["escalation"] == "week only"
    assert "The week stands out" in result.sentence


def test_a_window_of_two_outcomes_asks_which():
    """Unlike things are not added: the message lists them, and outcome= or source= chooses."""
    counts = quiet_month({"A": 5})
    lost = counts.filter(pl.col("statement_id") == "001e").with_columns(
        outcome=pl.lit("lost"), tally_id=pl.lit("x/1"), count_id=pl.lit("x/1/1"), statement_id=pl.lit("x")
    )
    both = pl.concat([counts, lost])
    window = (at(30, 12), at(30, 18))
    with pytest.raises(InputError, match=r"say which with source= and outcome="):
        incident(both, window=window, zone=ZONE)
    chosen = incident(both, window=window, zone=ZONE, source="source-a", outcome="lost")
    assert chosen.settings["outcome"] == "lost"


def test_refusals_say_what_is_missing():
    """An unknown id, a night without hours, an empty window and a missing choice are each named."""
    counts = quiet_month({"A": 1})
    with pytest.raises(InputError, match="no tally begins with 'zz'"):
        incident(counts, statement="zz", zone=ZONE)
    with pytest.raises(InputError, match="either statement= or window="):
        incident(counts, zone=ZONE)
    with pytest.raises(InputError, match="no tally lies inside"):
        incident(counts, window=(at(90, 1), at(90, 2)), zone=ZONE)
    with pytest.raises(InputError, match="'Europe/Nowhere' is no zone"):
        incident(counts, statement="001e", zone="Europe/Nowhere")
    with pytest.raises(InputError, match=r"is empty; .*level: found 3.*baseline_days: found 2"):
        incident(counts, window=(at(3, 5), at(3, 4)), zone=ZONE, level=3, baseline_days=2)
    night = counts_frame([(None, None, {"A": 9})])
    with pytest.raises(NotEnoughDataError, match="no window with date and clock times"):
        incident(night, statement="0000", zone=ZONE)


@given(st.floats(-1e6, 1e6), st.floats(0, 5000))
def test_hours_of_a_window_sum_to_its_length(start, length):
    """The parts of a window by hour of day sum to its length, and none is negative."""
    parts = hours_of(np.array([start]), np.array([start + length]))[0]
    assert parts.sum() == pytest.approx(length / 60, abs=1e-6)
    assert parts.min() >= -1e-9


def day_in_windows(rng, day, hourly):
    """Poisson events of one day, told in windows with random cuts."""
    cuts = np.sort(rng.choice(np.arange(1, 24), size=rng.integers(1, 6), replace=False))
    bounds = np.r_[0, cuts, 24]
    return [
        (1440.0 * day + 60 * a, 1440.0 * day + 60 * b, hourly[a:b].sum())
        for a, b in itertools.pairwise(bounds)
    ]


def test_the_hour_profile_is_recovered():
    """From windows of 1 to 23 hours on 250 days the hourly rates come back within 15 % of the busiest hour."""
    rng = np.random.default_rng(40)
    truth = 3 + 2.5 * np.cos(2 * np.pi * (np.arange(24) - 1) / 24)
    parts = [part for day in range(250) for part in day_in_windows(rng, day, rng.poisson(truth))]
    start, end, count = (np.array(column) for column in zip(*parts, strict=True))
    windows = Windows(
        pl.Series(["t"] * len(start)), start, end, count.astype(float), np.ones(len(start), dtype=bool)
    )
    rates = fit_hours(windows, 250)
    assert rates.sum() * 250 == pytest.approx(count.sum(), rel=1e-4)
    assert np.abs(rates - truth).max() < 0.15 * truth.max()
    whole = events_in(windows, rates, np.array([0.0]), np.array([1440.0 * 250]))
    assert whole.item() == pytest.approx(count.sum())


def test_unknown_gaps_are_not_watched():
    """Twelve events between noon and six on 40 of 80 days: 6 a day, or 2 an hour where only the windows were watched."""
    start = 1440.0 * np.arange(40) + 720
    windows = Windows(pl.Series(["t"] * 40), start, start + 360, np.full(40, 12.0), np.ones(40, dtype=bool))
    claimed, watched = fit_hours(windows, 80), fit_hours(windows, 80, gaps="unknown")
    assert claimed.sum() == pytest.approx(6.0, rel=1e-4)
    assert watched[12:18].mean() == pytest.approx(2.0, rel=0.1)
    assert watched[:10].max() == 0


def test_points_and_nights_are_placed():
    """A point is an hour around it; a night without clock times lies between 20:00 and 08:00 of its morning."""
    frame = counts_frame([(at(1, 16, 20), at(1, 16, 20), {"A": 1}), (None, None, {"A": 5})])
    tallies = frame.group_by("tally_id", maintain_order=True).first()
    windows = read_windows(tallies, ZONE)
    assert (windows.end - windows.start).tolist() == [60.0, 720.0]
    assert windows.start[1] % 1440 == 20 * 60
    assert windows.is_clock.tolist() == [False, False]


def test_share_tails_by_hand():
    """0 of 3 at share 1/2 has probability 1/8, doubled 1/4; twice the dispersion makes it 1 of 1.5 effective."""
    p_value = share_p_value(np.zeros(1), 3.0, np.array([0.5]), np.ones(1))
    assert p_value.item() == pytest.approx(0.25)
    wider = share_p_value(np.zeros(1), 3.0, np.array([0.5]), np.full(1, 2.0))
    assert wider.item() > p_value.item()


@pytest.mark.parametrize("dispersion", [1.0, 8.0])
def test_the_p_value_keeps_its_size(dispersion):
    """Windows drawn like all others are called 'above usual' in at most 9 % of 120 histories."""
    rng = np.random.default_rng(41)
    above = 0
    for _ in range(120):
        level = rng.gamma(20 / dispersion, dispersion / 20, 31) if dispersion > 1 else np.ones(31)
        tallies = [(at(day, 12), at(day, 18), {"A": int(rng.poisson(20 * level[day]))}) for day in range(31)]
        frame = counts_frame(tallies)
        above += incident(frame, statement="001e", zone=ZONE).frame["p_value"].item() < 0.05
    assert above <= 11


def shared_counts():
    """Event counts of a real year, where they are at hand."""
    folder = Path(os.environ.get("TSANALYSIS_SHARED", Path(__file__).parents[3] / "shared")) / "data"
    path = folder / "reported_counts_2025.csv"
    if not path.exists():
        pytest.skip(f"the shared data is not at {folder}")
    posts = pl.read_csv(path, infer_schema_length=0).unique(
        ["post_id", "window_start", "window_end", "total"]
    )
    posts = posts.filter(pl.col("total") != "", pl.col("window_start") != "", pl.col("window_end") != "")
    tallies = [
        (
            datetime.fromisoformat(start).replace(tzinfo=None),
            datetime.fromisoformat(end).replace(tzinfo=None),
            {"A": int(total)},
        )
        for start, end, total in posts.sort("window_start")
        .select("window_start", "window_end", "total")
        .iter_rows()
    ]
    return counts_frame(tallies)


def test_the_claim_of_an_escalation_is_answered():
    """48 between 14:20 and 19:30 on 6 July 2025: far more than these hours used to bring, but no record."""
    window = (datetime(2025, 7, 6, 14, 20), datetime(2025, 7, 6, 19, 30))  # noqa: DTZ001 -- local time
    row = incident(shared_counts(), window=window, zone=ZONE).frame.row(0, named=True)
    assert row["count"] == 48
    assert row["p_value"] < 0.05
    assert row["ratio_lower"] > 1.5
    assert row["last_at_least"] == date(2025, 7, 5)
