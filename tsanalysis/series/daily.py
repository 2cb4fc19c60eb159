"""Counts to one value per region and day, with its interval, status and coverage.

It never writes zero where nobody said so: a zero needs a complete breakdown or a stated absence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.errors import InputError
from tsanalysis.frames import COUNTS, SERIES, check_counts
from tsanalysis.series.calendar import find_span
from tsanalysis.series.cells import mentions, regional_cells, total_cells
from tsanalysis.series.clock import clock_of
from tsanalysis.series.condensing import AS_TOLD, condense
from tsanalysis.series.grouping import foldable_at, group_regions, groups_at
from tsanalysis.series.placing import check_rule, place
from tsanalysis.series.subject import of_main_subject
from tsanalysis.series.windows import refine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

__all__ = ["countable_rows", "daily_series", "dated_counts", "days_under", "placed_rows"]

_COLUMNS = {
    **SERIES.dtypes,
    "day_rule": pl.String,
    "is_complete": pl.Boolean,
    "is_apportioned": pl.Boolean,
    "unresolved": pl.Float64,
    "day_total": pl.Float64,
    "source": pl.String,
    "outcome": pl.String,
    "object": pl.String,
}


def daily_series(
    counts: pl.DataFrame | pl.LazyFrame,
    *,
    by: str | Mapping[str, str] | None = "region",
    since: date | str | None = None,
    until: date | datetime | str | None = None,
    day_rule: str = "end",
    zone: str = "Europe/Moscow",
    regions: Sequence[str] | None = None,
    refine_windows: bool = True,
) -> pl.DataFrame:
    """Make the series of every region and day from event counts.

    Parameters
    ----------
    counts
        Columns of `frames.COUNTS`. Unlike things are not added: of several sources, outcomes or objects the
        one with most tallies is meant (`list_subjects`); filter the counts to mean another. A LazyFrame, such as of Parquet files, is read no more than needed; only its columns and types are checked.
    by
        ``"region"``, ``"district"``, ``"country"`` (see `groups_at`) or a mapping of region to group: a
        series for every one; None: one series of the totals, labelled `frames.ALL_REGIONS`, which uses the
        totals of the tallies and not the sum of their parts.
    since
        First day; None: the first day that the counts fall on.
    until
        The cut-off. A date is the last day, complete; an instant with its zone ends within the last day,
        which is then unfinished; None: the publication of the latest statement, no later than the last day
        that the counts fall on.
    day_rule
        ``end``, ``start``, ``night`` or ``proportional``: see `place`.
    zone
        IANA name of the zone in which days begin.
    regions
        The regions (or groups) wanted, also ones that no statement names; None: every region named.
    refine_windows
        Give a window's events to the days of the windows nested in it and of what remains, where those
        differ or the nested ones tell more about regions (`finest_windows`); false: count the larger window
        whole, on its own day.

    Returns
    -------
    polars.DataFrame
        Columns of `frames.SERIES`, one row for every region and day, sorted, then ``day_rule``,
        ``is_complete`` (false for an unfinished last day), ``is_apportioned`` (true where a part of a
        window was given to the day by its hours), ``unresolved`` (events of the day that may or may not
        belong to the region), ``day_total`` (events of the day) and the ``source``, ``outcome`` and ``object``
        that are counted. ``count`` adds the numbers stated for the
        region alone, so that ``low <= count`` need not hold where it is also named without a number; and
        ``coverage == 1 - min(unresolved, day_total) / day_total`` on a complete day.

    Raises
    ------
    InputError
        The counts are not `frames.COUNTS`, or an argument is not usable.

    Examples
    --------
    Ten were stated, six of them over one region; the breakdown is cut. Nobody said what another region had.

    >>> from datetime import date
    >>> shared = {
    ...     "tally_id": "t", "statement_id": "s", "source": "ministry", "outcome": "intercepted", "object": "uav",
    ...     "window_kind": "day", "window_date": date(2025, 7, 6), "total": 10, "total_low": 10, "total_high": 10,
    ...     "balance": "short", "residual": 4, "included": True}
    >>> counts = pl.DataFrame(
    ...     [
    ...         shared | dict(count_id="t/1", regions=["RU-KLU"], kind="stated", count=6, low=6, high=6),
    ...         shared | dict(count_id="t/2", regions=[], kind="unallocated", count=4, low=4, high=4),
    ...     ],
    ...     schema=COUNTS.dtypes,
    ... )
    >>> daily_series(counts, regions=["RU-BRY", "RU-KLU"]).select("region", "count", "low", "high", "status").rows()
    [('RU-BRY', None, 0.0, 4.0, 'partial'), ('RU-KLU', 6.0, 6.0, 6.0, 'observed')]
    >>> daily_series(counts, by=None).select("region", "count", "status").row(0)
    ('ALL', 10.0, 'observed')
    """
    alike, subject = _alike(counts)
    rows = _series_rows(alike, by, day_rule, zone, refine_windows=refine_windows, regions=regions)
    span = find_span(rows, _countable(alike), since=since, until=until, zone=zone)
    if span is None:
        return pl.DataFrame(schema=_COLUMNS)
    within = rows.filter(pl.col("date").is_between(span.first, span.last))
    constants = {"day_rule": day_rule, **subject}
    if by is None:
        return _series_of(total_cells(within, span), constants).collect()
    return _series_of(regional_cells(within, span, _regions(rows, regions)), constants).collect()


def dated_counts(
    counts: pl.DataFrame | pl.LazyFrame,
    *,
    by: str | Mapping[str, str] = "region",
    day_rule: str = "end",
    zone: str = "Europe/Moscow",
    refine_windows: bool = True,
) -> pl.DataFrame:
    """Return the counts that a daily series is made of, each with its day: what `allocate` takes.

    Parameters
    ----------
    counts, by, day_rule, zone, refine_windows
        As for `daily_series`; ``proportional`` gives a row several days, each with its ``weight``.

    Returns
    -------
    polars.DataFrame
        Columns of `frames.COUNTS`, with groups in place of regions where ``by`` says so, then ``date`` and
        ``weight``, sorted by ``count_id`` and ``date``. Only what counts: no subset, no longer window, nothing
        excluded or undated.
    """
    rows = placed_rows(counts, by=by, day_rule=day_rule, zone=zone, refine_windows=refine_windows)
    kept = rows.filter("included", pl.col("date").is_not_null())
    return kept.select(*COUNTS.dtypes, "date", "weight").sort("count_id", "date").collect()


def placed_rows(
    counts: pl.DataFrame | pl.LazyFrame,
    *,
    by: str | Mapping[str, str] | None,
    day_rule: str,
    zone: str,
    refine_windows: bool,
) -> pl.LazyFrame:
    """Return the rows that a daily sum is made of, with their groups, ``date`` and ``weight``."""
    check_rule(day_rule, zone)
    rows, holes = countable_rows(counts), None
    if refine_windows:
        rows, holes = refine(rows, days_under(day_rule, zone))
    if by is not None:
        rows = _grouped(rows, by, ())
    return place(rows, day_rule=day_rule, zone=zone, holes=holes)


def _series_rows(
    alike: pl.LazyFrame,
    by: str | Mapping[str, str] | None,
    day_rule: str,
    zone: str,
    *,
    refine_windows: bool,
    regions: Sequence[str] | None,
) -> pl.LazyFrame:
    """Return the same rows as `placed_rows`, condensed where only regional sums are wanted."""
    check_rule(day_rule, zone)
    rows, holes = _countable(alike), None
    if refine_windows:
        rows, holes = refine(rows, days_under(day_rule, zone))
    if by is None:
        return place(rows, day_rule=day_rule, zone=zone, holes=holes)
    if day_rule == "proportional":
        told = _grouped(rows, by, regions or ()).with_columns(**AS_TOLD)
        return place(told, day_rule=day_rule, zone=zone, holes=holes)
    clock = clock_of(alike, zone)  # over all rows: to leave some out would take longer
    condensed = condense(rows, day_rule=day_rule, clock=clock, foldable=foldable_at(by))
    return _grouped(condensed, by, regions or ())


def _grouped(rows: pl.LazyFrame, by: str | Mapping[str, str], wanted: Sequence[str]) -> pl.LazyFrame:
    """Put groups in place of regions; refuse to answer for a region that is told only within a group."""
    codes = rows.select(pl.col("regions").explode().drop_nulls().unique()).collect().to_series().to_list()
    groups = groups_at(by, {*codes, *wanted})
    within = [
        f"{code} in {', '.join(groups[code])}" for code in wanted if groups.get(code, (code,)) != (code,)
    ]
    if within:
        raise InputError(f"regions: counted only within a greater one: {'; '.join(within)}; ask for that")
    return group_regions(rows, groups)


def days_under(day_rule: str, zone: str) -> Callable[[pl.LazyFrame], dict[str, frozenset[date]]]:
    """Return the function that says on which days windows fall under a rule."""

    def days_of(windows: pl.LazyFrame) -> dict[str, frozenset[date]]:
        placed = place(windows, day_rule=day_rule, zone=zone).group_by("tally_id").agg("date").collect()
        return {tally: frozenset(days) for tally, days in placed.iter_rows()}

    return days_of


def countable_rows(counts: pl.DataFrame | pl.LazyFrame) -> pl.LazyFrame:
    """Return the rows of the main subject that may be added to a daily sum."""
    return _countable(_alike(counts)[0])


def _alike(counts: pl.DataFrame | pl.LazyFrame) -> tuple[pl.LazyFrame, dict[str, str]]:
    """Return the checked rows of one source, outcome and object, and which these are."""
    checked: pl.DataFrame | pl.LazyFrame = counts
    if isinstance(counts, pl.LazyFrame):
        check_counts(counts.head(0).collect())
    else:
        checked = check_counts(counts)
    told_twice = pl.col("undecided") if "undecided" in checked.collect_schema() else pl.lit(0)
    rows = checked.lazy().select(*COUNTS.dtypes, undecided=told_twice.cast(pl.Int64).fill_null(0))
    return of_main_subject(rows)


def _countable(alike: pl.LazyFrame) -> pl.LazyFrame:
    """Leave out what is contained in another row, and what no day can hold."""
    return alike.filter((pl.col("kind") != "subset") & (pl.col("window_kind") != "longer"))


def _regions(rows: pl.LazyFrame, regions: Sequence[str] | None) -> pl.LazyFrame:
    """Return the regions of the series, one a row."""
    if regions is None:
        return mentions(rows).select(pl.col("region").unique())
    return pl.LazyFrame({"region": sorted(set(regions))}, schema={"region": pl.String})


def _series_of(cells: pl.LazyFrame, constants: dict[str, str]) -> pl.LazyFrame:
    """Return the cells with count, bounds, status and coverage, in the columns and order of a series."""
    known = ~pl.col("is_silent") & ~pl.col("is_excluded")
    finished = pl.col("is_complete")
    partial = pl.col("is_open") | ~finished
    status = (
        pl.when(pl.col("is_excluded"))
        .then(pl.lit("excluded"))
        .when(pl.col("is_silent"))
        .then(pl.lit("not_reported"))
        .when(partial)
        .then(pl.lit("partial"))
        .when(pl.col("has_number") & (pl.col("stated") > 0))
        .then(pl.lit("observed"))
        .otherwise(pl.lit("zero"))
    )
    stated = pl.when(pl.col("has_number")).then("stated").when(~partial).then(0.0)
    resolved = 1 - pl.min_horizontal("unresolved", "mass") / pl.col("mass")
    without_events = pl.when(pl.col("is_open")).then(0.0).otherwise(1.0)
    share = pl.when(pl.col("mass") > 0).then(resolved).otherwise(without_events)
    bounded = (pl.col("unbounded") == 0) & finished
    return (
        cells.with_columns(
            count=pl.when(known).then(stated),
            low=pl.when(known).then("low"),
            high=pl.when(known & bounded).then("high"),
            status=status,
            coverage=pl.when(known).then(share * pl.col("elapsed")).otherwise(0.0),
            is_apportioned=pl.col("split").fill_null(value=False),
            day_total=pl.col("mass"),
            **{name: pl.lit(value) for name, value in constants.items()},
        )
        .select(pl.col(name).cast(dtype) for name, dtype in _COLUMNS.items())
        .sort("region", "date")
    )
