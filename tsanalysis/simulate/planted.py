"""The shape of every simulation: series, truth and settings, and the draws they share. It fixes no scenario."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = [
    "Part",
    "Simulation",
    "build_simulation",
    "count_per_period",
    "draw_at_least",
    "draw_negative_binomial",
]


@dataclass(frozen=True, slots=True)
class Simulation:
    """Simulated series and their truth.

    Attributes
    ----------
    frame
        The series as observed, columns of `tsanalysis.frames.SERIES`, one region per series.
    truth
        One row per region and date: `mean` (of the undisturbed process), `quiet` (its drawn count),
        `past` (earlier outbreaks) and `event` (what a detector ought to find), all in events.
        ``frame["count"] == truth["quiet"] + truth["past"] + truth["event"]`` in every row.
    scenarios
        One row per region: the settings that made it and the event planted in it.
    monitored_from
        First date that a detector is to judge; what lies before is history.
    holidays
        Column `date`: the public holidays that shaped the counts; no row where there are none.
    seed
        The seed that made it.
    """

    frame: pl.DataFrame
    truth: pl.DataFrame
    scenarios: pl.DataFrame
    monitored_from: dt.date
    holidays: pl.DataFrame
    seed: int

    def without_event(self, *, past: bool = False) -> pl.DataFrame:
        """Return the same series without the event, and unless `past` without earlier outbreaks.

        Returns
        -------
        polars.DataFrame
            Columns of `tsanalysis.frames.SERIES`, on which every alarm is a false one.
        """
        counts = self.truth.get_column("quiet")
        return series_frame(self.truth, counts + self.truth.get_column("past") if past else counts)


@dataclass(frozen=True, slots=True)
class Part:
    """One series before it becomes rows; `start` is the 0-based period in which the event starts."""

    region: str
    mean: Floats
    quiet: Floats
    past: Floats
    event: Floats
    start: int | None
    settings: dict[str, object]


def draw_negative_binomial(stream: np.random.Generator, mean: Floats, phi: float) -> Floats:
    """Draw counts with the given mean and variance ``phi * mean``; Poisson where `phi` is 1."""
    drawn: Integers = (
        stream.poisson(mean) if phi == 1 else stream.negative_binomial(mean / (phi - 1), 1 / phi)
    )
    return drawn.astype(np.float64)


def draw_at_least(stream: np.random.Generator, mean: float, least: int) -> int:
    """Draw from a Poisson distribution until the number is large enough."""
    size = 0
    while size < least:
        size = int(stream.poisson(mean))
    return size


def count_per_period(periods: Integers, length: int) -> Floats:
    """Count cases per period, leaving out those beyond the end."""
    return np.bincount(periods[periods < length], minlength=length).astype(np.float64)


def build_simulation(
    parts: list[Part],
    *,
    start: dt.date,
    step_days: int,
    monitored: int,
    seed: int,
    holidays: Integers | None = None,
) -> Simulation:
    """Lay the parts out as rows; `monitored` and `holidays` are 0-based numbers of periods."""
    truth = pl.concat(_truth_rows(parts, start, step_days))
    counts = truth.get_column("quiet") + truth.get_column("past") + truth.get_column("event")
    period = dt.timedelta(days=step_days)
    scenarios = pl.DataFrame(
        [
            {
                "region": part.region,
                **part.settings,
                "event_start": None if part.start is None else start + part.start * period,
                "event_cases": float(part.event.sum()),
                "event_periods": int((part.event > 0).sum()),
            }
            for part in parts
        ],
        schema_overrides={"event_start": pl.Date},
    )
    dates = [start + int(n) * period for n in (() if holidays is None else holidays)]
    return Simulation(
        frame=series_frame(truth, counts),
        truth=truth,
        scenarios=scenarios,
        monitored_from=start + monitored * period,
        holidays=pl.DataFrame({"date": dates}, schema={"date": pl.Date}),
        seed=seed,
    )


def _truth_rows(parts: list[Part], start: dt.date, step_days: int) -> Iterator[pl.DataFrame]:
    for part in parts:
        length = part.mean.size
        last = start + dt.timedelta(days=step_days * (length - 1))
        yield pl.DataFrame(
            {
                "region": pl.repeat(part.region, length, eager=True),
                "date": pl.date_range(start, last, interval=f"{step_days}d", eager=True),
                "mean": part.mean,
                "quiet": part.quiet,
                "past": part.past,
                "event": part.event,
            }
        )


def series_frame(truth: pl.DataFrame, counts: pl.Series) -> pl.DataFrame:
    return truth.select("region", "date").with_columns(
        count=counts, low=counts, high=counts, status=pl.lit("observed"), coverage=pl.lit(1.0)
    )
