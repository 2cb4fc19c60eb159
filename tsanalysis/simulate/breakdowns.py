"""Statements with known regional truth: breakdowns complete, cut, joint, or listed without numbers.

It never tells the estimator anything that a reader of the statements would not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from tsanalysis.frames import COUNTS, Counts, check_counts

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Breakdowns", "simulate_breakdowns"]

_FIRST = date(2024, 1, 1)
_WINDOWS = ((0, 7), (8, 16), (17, 23))
"""Hours of the three windows of a day."""


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """Simulated statements.

    Attributes
    ----------
    counts
        What was stated: columns of `frames.COUNTS`.
    truth
        ``region``, ``date``, ``count``: what happened.
    """

    counts: Counts
    truth: pl.DataFrame


def simulate_breakdowns(
    *,
    days: int = 180,
    regions: int = 30,
    events_per_tally: float = 20.0,
    concentration: float = 8.0,
    drift_per_day: float = 0.03,
    cut_share: float = 0.3,
    joint_share: float = 0.05,
    largest_first: bool = True,
    numbers_until: int | None = None,
    seed: int = 0,
) -> Breakdowns:
    """Simulate three tallies a day whose regional shares drift as a random walk of their logarithms.

    Parameters
    ----------
    days, regions
        Size of the simulation.
    events_per_tally
        Mean of a tally's total, which is geometric, at least 1.
    concentration
        How closely one tally follows the shares of its day: parameter of the Dirichlet distribution.
    drift_per_day
        Standard deviation of a day's step of a log share.
    cut_share, joint_share
        Probability that a breakdown is cut after some of its regions, and that two of its regions are told
        together.
    largest_first
        Whether a breakdown tells its largest numbers first, as a cut then shows; false: in any order.
    numbers_until
        Day from which on regions are listed without numbers; None: never.
    seed
        Seed of the randomness.

    Returns
    -------
    Breakdowns
        The sum of the totals stated is the sum of the truth.
    """
    rng = np.random.default_rng(seed)
    names = [f"R{n:03d}" for n in range(regions)]
    steps = rng.normal(0.0, drift_per_day, (days, regions)).cumsum(axis=0)
    logs = rng.normal(0.0, 1.5, regions) + steps
    shares = np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True)
    rows: list[dict[str, Any]] = []
    truth = np.zeros((days, regions), dtype=np.int64)
    for day in range(days):
        for window in range(len(_WINDOWS)):
            chances = rng.dirichlet(shares[day] * concentration + 1e-9)
            split = rng.multinomial(rng.geometric(1 / events_per_tally), chances)
            truth[day] += split
            with_numbers = numbers_until is None or day < numbers_until
            parts = _told(split, rng, cut_share, joint_share, largest_first=largest_first)
            if not with_numbers:
                parts = [((region,), None) for region in np.flatnonzero(split).tolist()]
            rows.extend(_rows(day, window, int(split.sum()), parts, names))
    dates = [_FIRST + timedelta(days=day) for day in range(days) for _ in names]
    happened = pl.DataFrame({"region": names * days, "date": dates, "count": truth.ravel()})
    return Breakdowns(check_counts(pl.DataFrame(rows, schema=COUNTS.dtypes)), happened)


def _told(
    happened: npt.NDArray[np.int64],
    rng: np.random.Generator,
    cut_share: float,
    joint_share: float,
    *,
    largest_first: bool,
) -> list[tuple[tuple[int, ...], int | None]]:
    """Return the parts that a statement tells: regions and their number."""
    named = rng.permutation(np.flatnonzero(happened))
    if largest_first:
        named = named[np.argsort(-happened[named], kind="stable")]
    kept = named
    if len(named) > 1 and rng.random() < cut_share:
        kept = named[: rng.integers(1, len(named))]
    parts: list[tuple[tuple[int, ...], int | None]] = [((int(n),), int(happened[n])) for n in kept]
    if len(parts) > 1 and rng.random() < joint_share:
        (one, first), (other, second) = parts[-2:]
        parts[-2:] = [((*one, *other), (first or 0) + (second or 0))]
    return parts


def _rows(
    day: int, window: int, total: int, parts: list[tuple[tuple[int, ...], int | None]], names: list[str]
) -> list[dict[str, Any]]:
    """Return the rows of one tally."""
    tally = f"{day:05d}-{window}/1"
    start, end = (
        datetime.combine(_FIRST, datetime.min.time(), UTC) + timedelta(days=day, hours=hour - 3)
        for hour in _WINDOWS[window]
    )
    told = sum(count or 0 for _, count in parts)
    numbers: list[dict[str, Any]] = []
    for regions, count in parts:
        kind = "listed" if count is None else "joint" if len(regions) > 1 else "stated"
        low, high = (1, total) if count is None else (count, count)
        codes = [names[n] for n in regions]
        numbers.append({"regions": codes, "kind": kind, "count": count, "low": low, "high": high})
    if total > told:
        left = total - told
        numbers.append({"regions": [], "kind": "unallocated", "count": left, "low": left, "high": left})
    balance = "balanced" if total == told else "short" if told else "no_breakdown"
    shared = dict.fromkeys(COUNTS.dtypes) | {
        "tally_id": tally,
        "statement_id": tally[:-2],
        "source": "simulated",
        "outcome": "observed",
        "object": "event",
        "window_kind": "clock",
        "window_start": start,
        "window_end": end,
        "total": total,
        "total_low": total,
        "total_high": total,
        "balance": balance,
        "residual": total - told,
        "included": True,
    }
    return [{**shared, **number, "count_id": f"{tally}/{n}"} for n, number in enumerate(numbers, start=1)]
