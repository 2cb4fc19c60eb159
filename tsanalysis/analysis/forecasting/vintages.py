"""What was known when: the past states of a store, as an archive for the nowcast, as vintages for the backtest.

It never takes what is known now for what was known then.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

import polars as pl

from tsanalysis.errors import InputError, NotEnoughDataError
from tsanalysis.frames import ARCHIVE, SERIES, check_series, whole_number_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["archive", "vintages"]

DELAYS_MAX = 7
LEAST_DAYS = 28
_LEAST_STATES = 2


class State(Protocol):
    """What was known at one instant."""

    def counts(self) -> pl.DataFrame:
        """Return the event counts, columns of ``frames.COUNTS``."""


class States(Protocol):
    """What remembers every state of knowledge: a store."""

    def as_of(self, instant: datetime) -> State:
        """Return the state at an instant."""


def archive(
    store: States,
    instants: Iterable[datetime],
    *,
    daily: Callable[[pl.DataFrame], pl.DataFrame],
    delays_max: int = DELAYS_MAX,
    zone: str = "Europe/Moscow",
) -> pl.DataFrame:
    """Collect what was known of the last days at each instant: the archive that `nowcast` needs.

    Parameters
    ----------
    store
        A store: ``store.as_of(instant).counts()`` is what had been recorded by then.
    instants
        Aware datetimes, best one a day at the same hour; of several on one day the last is taken.
    daily
        Event counts -> columns of ``frames.SERIES``, such as ``tsanalysis.daily_series``.
    delays_max
        Days back from each instant that are kept.
    zone
        Zone in which an instant has its day.

    Returns
    -------
    DataFrame
        Columns of ``frames.ARCHIVE``, by region, date and as_of. ``count`` is what was known by then, of a partly reported
        day the events stated; so it is 0 before the first report of a day that was reported at any time. A day that no
        state knows is left out, unless its reports may still come: of the last `delays_max` days, 0 events are known by
        then. A state that no longer knows a day, because its statement was replaced, is left out too.

    Raises
    ------
    InputError
        An instant has no zone.
    NotEnoughDataError
        Fewer than two states know any of their last days: the message says what is missing.

    Examples
    --------
    >>> class Store:  # ten events a day, known on the same day
    ...     def as_of(self, instant):
    ...         self.days = pl.date_range(date(2025, 1, 1), instant.date(), eager=True)
    ...         return self
    ...     def counts(self):
    ...         return pl.DataFrame({"date": self.days}).with_columns(region=pl.lit("R"), count=10.0)
    >>> evenings = [datetime(2025, 1, day, 20, tzinfo=ZoneInfo("Europe/Moscow")) for day in (1, 2)]
    >>> archive(Store(), evenings, daily=lambda counts: counts).select("date", "as_of", "count").rows()[0]
    (datetime.date(2025, 1, 1), datetime.date(2025, 1, 1), 10.0)
    """
    if faults := whole_number_faults(1, delays_max=delays_max):
        raise InputError(f"archive: {faults[0]}")
    delays_max = int(delays_max)
    states: dict[date, pl.DataFrame] = {}
    for instant in sorted(_aware(instants)):
        counts = store.as_of(instant).counts()
        if not counts.is_empty():
            day = instant.astimezone(ZoneInfo(zone)).date()
            states[day] = _known(daily(counts), day, delays_max)
    _check_states(states, delays_max)
    known = pl.concat(states.values())
    return _fill_unreported(known, states, delays_max)


def vintages(
    store: States, *, daily: Callable[[pl.DataFrame], pl.DataFrame], zone: str = "Europe/Moscow"
) -> Callable[[date], pl.DataFrame]:
    """Return what `backtest` needs to see each past day as it was known at its end.

    Parameters
    ----------
    store
        As for `archive`.
    daily
        Event counts -> columns of ``frames.SERIES``, such as ``tsanalysis.daily_series``.
    zone
        Zone in which a day ends.

    Returns
    -------
    callable
        Day -> the series as it was known when the day ended; no rows where nothing was known yet.

    Examples
    --------
    >>> class Store:  # a store that knows the first day from its evening on
    ...     def as_of(self, instant):
    ...         self.known = instant >= datetime(2025, 1, 1, 20, tzinfo=ZoneInfo("Europe/Moscow"))
    ...         return self
    ...     def counts(self):
    ...         days = [date(2025, 1, 1)] * self.known
    ...         return pl.DataFrame({"date": days, "region": ["R"] * self.known, "count": [4.0] * self.known})
    >>> known = vintages(Store(), daily=lambda counts: counts)
    >>> known(date(2024, 12, 31)).height, known(date(2025, 1, 1)).height
    (0, 1)
    """

    def known(day: date) -> pl.DataFrame:
        midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
        counts = store.as_of(midnight).counts()
        return SERIES.empty() if counts.is_empty() else daily(counts)

    return known


def _aware(instants: Iterable[datetime]) -> list[datetime]:
    found = list(instants)
    naive = [str(instant) for instant in found if instant.tzinfo is None]
    if naive:
        raise InputError(f"archive: no time zone in {', '.join(naive)}; give aware datetimes")
    return found


def _known(series: pl.DataFrame, day: date, delays_max: int) -> pl.DataFrame:
    """Return the last days of a series with the day of the state; of a partly reported day what is stated."""
    last = check_series(series).filter(pl.col("date").is_between(day - timedelta(days=delays_max), day))
    stated = pl.when(pl.col("status") == "partial").then(pl.coalesce("count", "low")).otherwise("count")
    known = last.with_columns(count=stated, as_of=pl.lit(day))
    return known.select(pl.col(name).cast(dtype) for name, dtype in ARCHIVE.dtypes.items()).drop_nulls()


def _check_states(states: Mapping[date, pl.DataFrame], delays_max: int) -> None:
    """Refuse an archive whose states do not show that anything came later."""
    informative = sum(not state.is_empty() for state in states.values())
    if informative < _LEAST_STATES:
        found = f"{len(states)} of the instants with any count, {informative} of them with a count of its last days"
        raise NotEnoughDataError(
            f"archive: found {found}; wanted at least {_LEAST_STATES} "
            f"states of knowledge, and for a nowcast one a day over {LEAST_DAYS + delays_max} days; "
            "what is missing is when each statement became known: load it on the day it is published, or give recorded_at"
        )


def _fill_unreported(
    known: pl.DataFrame, states: Mapping[date, pl.DataFrame], delays_max: int
) -> pl.DataFrame:
    """Add the states that did not know a day yet, with 0 known events."""
    last, first = max(states), known["date"].min()
    days = known.select("region", "date").unique()
    recent = pl.date_range(last - timedelta(days=delays_max - 1), last, eager=True).alias("date")
    recent = recent.filter(recent >= first)
    days = pl.concat([days, known.select("region").unique().join(recent.to_frame(), how="cross")]).unique()
    at = pl.DataFrame({"as_of": sorted(states)}, schema={"as_of": pl.Date})
    within = (pl.col("as_of") - pl.col("date")).dt.total_days().is_between(0, delays_max)
    grid = days.join(at, how="cross").filter(within)
    heard = known.group_by("region", "date").agg(heard=pl.col("as_of").min())
    unheard = pl.col("heard").is_null() | (pl.col("as_of") < pl.col("heard"))
    cells = grid.join(heard, on=["region", "date"], how="left").join(
        known, on=["region", "date", "as_of"], how="left"
    )
    cells = cells.with_columns(pl.when(unheard).then(0.0).otherwise("count").alias("count")).drop_nulls(
        "count"
    )
    return cells.select(list(ARCHIVE.dtypes)).sort("region", "date", "as_of")
