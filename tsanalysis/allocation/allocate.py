"""Regional counts estimated from what statements leave open, with intervals.

It never hides what was stated: each cell gives the stated number, the estimate, and the kind that it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from tsanalysis.allocation.pools import Evidence, Pool, gather
from tsanalysis.allocation.sampling import draw_pool, draw_shares
from tsanalysis.allocation.shares import Shares, fit_shares
from tsanalysis.errors import InputError
from tsanalysis.frames import check_counts, check_series, whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

__all__ = ["Allocation", "allocate", "posterior_days"]

_COLUMNS = {
    "region": pl.String,
    "date": pl.Date,
    "stated": pl.Float64,
    "estimate": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "kind": pl.String,
    "share": pl.Float64,
    "witnesses": pl.Float64,
}


@dataclass(frozen=True, slots=True)
class Allocation:
    """Estimates of regional counts.

    Attributes
    ----------
    frame
        One row for every region and day: ``region``, ``date``, ``stated`` (sum of the numbers of the
        region's own, null where none), ``estimate`` (posterior mean of the true count), ``lower``,
        ``upper`` (central interval of the level), ``kind`` (``stated``: nothing is open; ``mixed``: a stated
        number and a share of what is open; ``estimated``: no number was stated; ``undecided``: a tally
        without a total may hold any number, no estimate; ``not_reported``: no statement, all null), ``share`` (estimated share of the region in the day's events) and ``witnesses``
        (independent events that the shares of the day rest on: an estimate from few deserves no trend).
        ``lower <= estimate <= upper`` need not hold for skewed estimates below 1.
    level
        Probability of the interval.
    memory_days, concentration
        How fast shares may change, and how closely one tally follows them (`shares`).
    listed_is_complete, largest_first, draws, seed
        As asked for.
    """

    frame: pl.DataFrame
    level: float
    memory_days: float
    concentration: float
    listed_is_complete: bool
    largest_first: bool
    draws: int
    seed: int

    def series(self) -> pl.DataFrame:
        """Return the estimates as a series, in which every cell that is not stated is partial.

        Returns
        -------
        polars.DataFrame
            Columns of `frames.SERIES`, ``count`` the estimate, ``low`` and ``high`` its interval; ``coverage``
            the stated part of the estimate; then ``kind``, ``witnesses``.
        """
        stated = pl.col("kind") == "stated"
        reported = pl.col("kind") != "not_reported"
        part = pl.when(pl.col("estimate") > 0).then(pl.col("stated").fill_null(0) / pl.col("estimate"))
        return check_series(
            self.frame.select(
                "region",
                "date",
                count="estimate",
                low="lower",
                high="upper",
                status=pl.when(~reported)
                .then(pl.lit("not_reported"))
                .when(~stated)
                .then(pl.lit("partial"))
                .when(pl.col("estimate") > 0)
                .then(pl.lit("observed"))
                .otherwise(pl.lit("zero")),
                coverage=pl.when(reported).then(part.fill_null(1.0).clip(0, 1)).otherwise(0.0),
                kind="kind",
                witnesses="witnesses",
            )
        )


def allocate(
    counts: pl.DataFrame,
    *,
    level: float = 0.9,
    memory_days: float | None = None,
    listed_is_complete: bool = True,
    largest_first: bool = True,
    zone: str = "Europe/Moscow",
    draws: int = 400,
    seed: int = 0,
) -> Allocation:
    """Estimate where joint, listed and unallocated events fell.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`; the days are those of a column ``date`` (as
        `tsanalysis.series.dated_counts` gives it, with any day rule but proportional, with nested windows refined
        and regions grouped), else the local day in which each window ends.
    level
        Probability of the interval, between 0 and 1.
    memory_days
        How many days back and forth shares are alike (an e-folding time); None: chosen by the likelihood of
        complete tallies.
    listed_is_complete
        Whether a tally that lists regions without numbers lists all of them; false: its events may have fallen
        over regions not listed.
    largest_first
        Whether a cut breakdown whose numbers (three or more) fall from first to last would have gone on falling,
        so that no region cut away has more than the last number; false: any region may have all.
    zone
        IANA name of the zone in which days begin, where ``date`` is not given.
    draws, seed
        Number of simulated splits, and the seed of their randomness.

    Returns
    -------
    Allocation
        ``.frame`` by region and day. On every day the estimates of all regions and the stated totals that
        can be allocated agree: ``estimate.sum() == stated.sum() + open events``. Nothing is estimated for
        tallies without a total, or whose parts exceed it.

    Raises
    ------
    InputError
        The counts are not countable, or an argument is out of range.

    Notes
    -----
    Beside the two assumptions that are arguments: where a breakdown was cut has nothing to do with where the
    events fell. The benchmark ``bench_allocation.py`` measures how often the interval holds the true count,
    where the assumptions hold and where they do not.

    Examples
    --------
    >>> from tsanalysis.simulate.breakdowns import simulate_breakdowns
    >>> made = simulate_breakdowns(days=30, regions=5, cut_share=0.5)
    >>> result = allocate(made.counts, draws=100)
    >>> bool(abs(result.frame["estimate"].sum() - made.truth["count"].sum()) < 1e-6)
    True
    """
    if not 0 < level < 1:
        raise InputError(f"level: found {level}, wanted a probability between 0 and 1")
    if faults := [*whole_number_faults(1, draws=draws), *whole_number_faults(0, seed=seed)]:
        raise InputError("; ".join(faults))
    evidence = gather(
        _dated(counts, zone), listed_is_complete=listed_is_complete, largest_first=largest_first
    )
    shares = fit_shares(evidence, memory_days=memory_days)
    is_open = evidence.is_open()
    days = [
        _rows_of_day(evidence, shares, day, (drawn, is_open[day]), level)
        for day, drawn in enumerate(posterior_days(evidence, shares, draws, np.random.default_rng(seed)))
    ]
    frame = pl.concat([pl.DataFrame(schema=_COLUMNS), *days]).sort("region", "date")
    return Allocation(
        frame, level, shares.memory_days, shares.concentration, listed_is_complete, largest_first, draws, seed
    )


def _dated(counts: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return the included rows with the day of each."""
    checked: pl.DataFrame = check_counts(counts)
    if "weight" in checked.columns and (checked["weight"] != 1).any():
        raise InputError(
            "counts: a window is spread over days; allocate with another day rule than proportional"
        )
    if "date" not in checked.columns:
        longer = (pl.col("window_end") > pl.col("window_start")).fill_null(value=True)
        last = pl.col("window_end") - pl.duration(microseconds=pl.when(longer).then(1).otherwise(0))
        checked = checked.with_columns(
            date=pl.coalesce(last.dt.convert_time_zone(zone).dt.date(), "window_date")
        )
    return checked.filter(
        "included",
        pl.col("date").is_not_null(),
        pl.col("kind") != "subset",
        pl.col("window_kind") != "longer",
    )


def posterior_days(
    evidence: Evidence, shares: Shares, draws: int, rng: np.random.Generator
) -> Iterator[npt.NDArray[np.int64]]:
    """Yield, day by day, draws of the events that are added to what each region's statements say.

    Draws by regions; zero where nothing is open.
    """
    by_day: dict[int, list[Pool]] = {}
    for pool in evidence.pools:
        by_day.setdefault(pool.day, []).append(pool)
    for day in range(len(evidence.days)):
        allocated = np.zeros((draws, len(evidence.regions)), dtype=np.int64)
        pools = by_day.get(day, [])
        if pools:
            drawn = draw_shares(shares.share[day], float(shares.witnesses[day]), draws, rng)
        for pool in pools:
            allocated[:, pool.regions] += draw_pool(pool, drawn, shares.concentration, rng)
        yield allocated


def _rows_of_day(
    evidence: Evidence,
    shares: Shares,
    day: int,
    drawn: tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]],
    level: float,
) -> pl.DataFrame:
    """Return the cells of one day."""
    allocated, is_open = drawn
    size = len(evidence.regions)
    numbered, undecided = evidence.has_number[day], evidence.undecided[day]
    total = evidence.stated[day] + allocated
    lower, upper = _interval(total, level)
    kind = np.where(is_open, np.where(numbered, "mixed", "estimated"), "stated")
    kind = np.where(undecided, "undecided", kind) if evidence.heard[day] else np.full(size, "not_reported")
    unknown = kind == "not_reported"
    return pl.DataFrame(
        {
            "region": evidence.regions,
            "date": [evidence.days[day]] * size,
            "stated": np.where(numbered, evidence.stated[day], np.nan),
            "estimate": np.where(unknown | undecided, np.nan, total.mean(axis=0)),
            "lower": np.where(unknown, np.nan, lower),
            "upper": np.where(unknown | undecided, np.nan, upper),
            "kind": kind,
            "share": shares.share[day],
            "witnesses": np.full(size, shares.witnesses[day]),
        },
        schema=_COLUMNS,
        nan_to_null=True,
    )


def _interval(
    total: npt.NDArray[np.float64], level: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the central interval of draws, in whole events."""
    tail = (1 - level) / 2
    lower, upper = np.quantile(total, [tail, 1 - tail], axis=0, method="inverted_cdf")
    return lower, upper
