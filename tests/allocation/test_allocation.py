"""Promises of the allocation: sums kept, bounds kept, nothing stated is changed, intervals hold the truth."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from tsanalysis.allocation import allocate
from tsanalysis.allocation.pools import Pool, gather
from tsanalysis.allocation.sampling import draw_pool
from tsanalysis.allocation.shares import fit_shares, smooth
from tsanalysis.errors import InputError
from tsanalysis.frames import COUNTS, check_counts
from tsanalysis.series import dated_counts
from tsanalysis.simulate.breakdowns import simulate_breakdowns


def told(number, day, total, *parts, balance=None):
    """Make a tally of a day: a part is (regions, count[, kind])."""
    rows = []
    for regions, count, *kinds in parts:
        low, high = (count, count) if count is not None else (1, total)
        kind = kinds[0] if kinds else "stated"
        rows.append({"regions": regions.split("+"), "kind": kind, "count": count, "low": low, "high": high})
    added = sum(row["count"] or 0 for row in rows)
    if total is not None and total > added:
        left = total - added
        rows.append({"regions": [], "kind": "unallocated", "count": left, "low": left, "high": left})
    states = balance or ("no_total" if total is None else "balanced" if total == added else "short")
    shared = dict.fromkeys(COUNTS.dtypes) | {
        "tally_id": f"t{number:04d}",
        "statement_id": f"t{number:04d}",
        "source": "ministry",
        "outcome": "intercepted",
        "object": "uav",
        "window_kind": "day",
        "window_date": date(2025, 1, day),
        "total": total,
        "total_low": total,
        "total_high": total,
        "balance": states,
        "residual": None if total is None else total - added,
        "included": True,
    }
    return [{**shared, **row, "count_id": f"t{number:04d}/{n}"} for n, row in enumerate(rows, 1)]


def frame(*tallies):
    """Put tallies together as counts."""
    return check_counts(pl.DataFrame([row for tally in tallies for row in tally], schema=COUNTS.dtypes))


def cell(result, region, day):
    """Return one cell."""
    return result.frame.filter(region=region, date=date(2025, 1, day)).row(0, named=True)


HISTORY = [told(n, 1 + n % 28, 10, ("A", 6), ("B", 3), ("C", 1)) for n in range(56)]


def test_what_is_stated_stays():
    """Complete breakdowns: the estimate is the number stated, without width."""
    result = allocate(frame(*HISTORY))
    assert result.frame["kind"].unique().to_list() == ["stated"]
    found = cell(result, "A", 5)
    assert (found["stated"], found["estimate"], found["lower"], found["upper"]) == (12, 12, 12, 12)


def test_a_joint_number_splits_as_the_shares_do():
    """40 over A and B together, where A usually has twice as many as B: about 27 and 13, 40 in every draw."""
    result = allocate(frame(*HISTORY, told(99, 29, 40, ("A+B", 40, "joint"))), draws=4000)
    a, b, c = (cell(result, region, 29) for region in "ABC")
    assert a["estimate"] == pytest.approx(40 * 6 / 9, abs=0.6)
    assert a["estimate"] + b["estimate"] == pytest.approx(40)
    assert a["lower"] == 40 - b["upper"]
    assert (a["kind"], b["kind"], c["kind"]) == ("estimated", "estimated", "stated")
    assert (c["stated"], c["estimate"]) == (None, 0)
    assert a["stated"] is None


def test_what_is_left_goes_to_regions_not_named():
    """10 = 6 over A + 4 unallocated: A has no part in the 4; B gets three quarters of them."""
    result = allocate(frame(*HISTORY, told(99, 29, 10, ("A", 6))), draws=4000)
    a, b, c = (cell(result, region, 29) for region in "ABC")
    assert (a["estimate"], a["kind"]) == (6, "stated")
    assert b["estimate"] == pytest.approx(3, abs=0.1)
    assert b["estimate"] + c["estimate"] == pytest.approx(4)


def test_a_listed_region_gets_at_least_one():
    """12 over B and C, listed: each at least 1, A nothing if the list is complete, else a part."""
    listing = told(99, 29, 12, ("B", None, "listed"), ("C", None, "listed"))
    result = allocate(frame(*HISTORY, listing))
    assert cell(result, "C", 29)["lower"] >= 1
    assert cell(result, "A", 29)["estimate"] == 0
    open_list = allocate(frame(*HISTORY, listing), listed_is_complete=False)
    assert cell(open_list, "A", 29)["estimate"] > 4
    assert cell(open_list, "C", 29)["lower"] >= 1


def test_a_falling_breakdown_goes_on_falling():
    """9, 8, 2 and 4 unallocated: no region that was cut away has more than 2, if that is assumed."""
    history = [told(n, 1 + n % 28, 40, *((r, 8) for r in "ABCDE")) for n in range(56)]
    cut = told(99, 29, 23, ("A", 9), ("B", 8), ("C", 2))
    assert cell(allocate(frame(*history, cut)), "D", 29)["upper"] == 2
    assert cell(allocate(frame(*history, cut), largest_first=False), "D", 29)["upper"] > 2


def test_a_tally_without_a_total_gives_no_estimate_for_regions_it_does_not_name():
    """3 over A, no total: B may have had any number."""
    result = allocate(frame(*HISTORY, told(99, 29, None, ("A", 3))))
    assert cell(result, "A", 29)["estimate"] == 3
    found = cell(result, "B", 29)
    assert (found["estimate"], found["lower"], found["upper"], found["kind"]) == (None, 0, None, "undecided")


def test_a_silent_day_is_not_estimated():
    """No statement, no estimate; the share that the region would have is there."""
    found = cell(allocate(frame(*HISTORY, told(99, 31, 1, ("A", 1)))), "A", 30)
    assert (found["estimate"], found["lower"], found["upper"], found["kind"]) == (
        None,
        None,
        None,
        "not_reported",
    )
    assert found["share"] == pytest.approx(0.6, abs=0.05)


def test_undecided_readings_keep_their_interval():
    """Four over A and B, each or together: 4 to 8 in all, so A has 1 to 7."""
    reading = told(99, 29, None, ("A+B", None, "joint"))
    reading = [{**row, "low": 4, "high": 8, "balance": "ambiguous"} for row in reading]
    result = allocate(frame(*HISTORY, reading), draws=2000)
    total = cell(result, "A", 29)["estimate"] + cell(result, "B", 29)["estimate"]
    assert total == pytest.approx(6, abs=0.2)
    assert cell(result, "A", 29)["lower"] >= 1


def test_totals_are_kept_on_every_day():
    """The estimates of a day add up to its stated totals."""
    made = simulate_breakdowns(days=40, regions=8, cut_share=0.5, numbers_until=30, seed=3)
    totals = dated_counts(made.counts).unique("tally_id").group_by("date").agg(pl.col("total").sum())
    found = allocate(made.counts, draws=50).frame.group_by("date").agg(pl.col("estimate").sum())
    both = totals.join(found, on="date")
    assert both["estimate"].to_list() == pytest.approx(both["total"].to_list())


def test_the_order_of_rows_and_the_seed():
    """The same rows in another order give the same estimates; another seed gives others."""
    made = simulate_breakdowns(days=30, regions=8, seed=4)
    first = allocate(made.counts, draws=50)
    again = allocate(made.counts.sample(fraction=1, shuffle=True, seed=1), draws=50)
    assert again.frame.equals(first.frame)
    assert not allocate(made.counts, draws=50, seed=1).frame.equals(first.frame)


def test_intervals_widen_where_numbers_stop():
    """From day 60 on regions are listed only: fewer witnesses every day, wider intervals than before."""
    made = simulate_breakdowns(days=120, regions=10, numbers_until=60, seed=5)
    found = allocate(made.counts, draws=200).frame
    day = (pl.col("date") - pl.date(2024, 1, 1)).dt.total_days()
    witnesses = found.group_by(day=day).agg(pl.col("witnesses").first()).sort("day")["witnesses"]
    assert witnesses[65] > witnesses[90] > witnesses[119]
    width = (pl.col("upper") - pl.col("lower")).mean()
    assert found.filter(day >= 60).select(width).item() > 4 * found.filter(day < 60).select(width).item()


def test_estimates_as_a_series_say_what_they_are():
    """An estimated cell is partial; what was stated is observed; coverage is the stated part."""
    daily = allocate(frame(*HISTORY, told(99, 29, 10, ("A", 6)))).series()
    on_day = {r["region"]: (r["status"], r["kind"]) for r in daily.filter(date=date(2025, 1, 29)).to_dicts()}
    assert on_day == {
        "A": ("observed", "stated"),
        "B": ("partial", "estimated"),
        "C": ("partial", "estimated"),
    }
    assert daily.filter(region="B", date=date(2025, 1, 29))["coverage"].item() == 0


def test_draws_respect_every_bound():
    """Lower bounds, upper bounds and the total hold in each of the draws, also where rejection is hopeless."""
    pool = Pool(0, 0, 60, 60, np.arange(6), np.array([1, 1, 1, 0, 0, 0]), np.array([60, 60, 60, 10, 10, 10]))
    shares = np.tile([0.001, 0.001, 0.001, 0.5, 0.3, 0.197], (300, 1))
    drawn = draw_pool(pool, shares, 20.0, np.random.default_rng(1))
    assert (drawn.sum(axis=1) == 60).all()
    assert (drawn >= pool.low).all()
    assert (drawn <= pool.high).all()


def test_draws_follow_the_conditional_distribution():
    """Three events over regions of share 0.8 and 0.2, the second at least 1, tallies follow shares closely.

    P(2nd = 1, 2, 3) is proportional to 3 * .8^2 * .2, 3 * .8 * .2^2, .2^3 = .384, .096, .008: mean 1.2295.
    """
    pool = Pool(0, 0, 3, 3, np.arange(2), np.array([0, 1]), np.array([3, 3]))
    drawn = draw_pool(pool, np.tile([0.8, 0.2], (20_000, 1)), 1e6, np.random.default_rng(2))
    assert drawn[:, 1].mean() == pytest.approx((0.384 + 2 * 0.096 + 3 * 0.008) / 0.488, abs=0.015)


def test_smoothing_is_a_two_sided_exponential():
    """One event on day 2, memory of 2 days: weights e^-1, e^-.5, 1, e^-.5, e^-1."""
    found = smooth(np.array([0.0, 0.0, 1.0, 0.0, 0.0]), 2.0)
    assert found.tolist() == pytest.approx([np.exp(-1), np.exp(-0.5), 1, np.exp(-0.5), np.exp(-1)])


def test_the_likelihood_finds_how_closely_tallies_follow():
    """Simulated with concentration 8 and 64: chosen within a factor of two; fast drift, short memory."""
    chosen = {}
    for concentration in (8.0, 64.0):
        made = simulate_breakdowns(days=150, regions=12, concentration=concentration, seed=6)
        evidence = gather(dated_counts(made.counts), listed_is_complete=True, largest_first=True)
        chosen[concentration] = fit_shares(evidence, memory_days=None).concentration
    assert 4 <= chosen[8.0] <= 16
    assert 32 <= chosen[64.0] <= 128


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"level": 1.0}, "level: found 1.0"),
        ({"draws": 0}, "draws: found 0, wanted a whole number of at least 1"),
    ],
)
def test_bad_arguments_are_refused(options, words):
    """The message says what was found and what was wanted."""
    with pytest.raises(InputError, match=words):
        allocate(frame(*HISTORY), **options)


def test_apportioned_days_are_refused():
    """A window that is spread over days has no one day: another day rule is the remedy."""
    spread = frame(*HISTORY).with_columns(date=pl.col("window_date"), weight=pl.lit(0.5))
    with pytest.raises(InputError, match="another day rule than proportional"):
        allocate(spread)


def test_no_counts_give_no_estimates():
    """An empty frame is answered with an empty frame."""
    assert allocate(check_counts(COUNTS.empty())).frame.is_empty()


def covered(seeds, **simulation):
    """Return the share of true counts inside the 90 % interval, over open cells."""
    inside, cells = 0, 0
    for seed in seeds:
        made = simulate_breakdowns(seed=seed, **simulation)
        found = allocate(made.counts, seed=seed).frame.join(
            made.truth.rename({"count": "truth"}), on=["region", "date"]
        )
        found = found.filter(pl.col("kind").is_in(["mixed", "estimated"]), pl.col("estimate") >= 0.5)
        inside += found.filter(pl.col("truth").is_between("lower", "upper")).height
        cells += found.height
    return inside / cells


def test_a_90_percent_interval_holds_the_truth():
    """In whole numbers it promises at least 90 %: 0.88 allows for chance over some 600 cells."""
    assert 0.88 < covered([1], days=120) < 0.995


@pytest.mark.soak
@pytest.mark.parametrize(
    "simulation", [{}, {"cut_share": 0.6}, {"concentration": 60.0}, {"drift_per_day": 0.08}]
)
def test_a_90_percent_interval_holds_the_truth_at_length(simulation):
    """Over ten replications of each way of telling, coverage lies between 90 and 99 %."""
    assert 0.9 <= covered(range(10, 20), **simulation) <= 0.99
