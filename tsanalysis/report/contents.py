"""Gather everything that a report shows: it calls the store, the series and the analysis.

It computes no statistic of its own. What an analysis refuses is kept with its reason.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import polars as pl

from tsanalysis.errors import InputError, NeedsReviewError, NotEnoughDataError
from tsanalysis.frames import ALL_REGIONS
from tsanalysis.report import summaries
from tsanalysis.report.analyses import Attempt, analyse, late_reports
from tsanalysis.report.maps import check_codes, read_map
from tsanalysis.report.plots.calendar import day_span
from tsanalysis.report.scope import INCIDENT_RULES
from tsanalysis.series import daily_series, dated_counts, list_subjects, rolling_mean
from tsanalysis.series.placing import place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tsanalysis.report.maps import RegionMap
    from tsanalysis.report.scope import Scope
    from tsanalysis.store import Store

__all__ = ["Contents", "end_of_day", "gather", "refuse_unready"]


@dataclass(frozen=True)
class Contents:
    """Frames and results, ready to be put into words and figures. No part of it is computed later."""

    scope: Scope
    first: dt.date
    last: dt.date
    cut_off: dt.datetime
    left_out: tuple[tuple[str, str, str, int], ...]
    open_points: tuple[str, ...]
    counts: pl.DataFrame
    statements: pl.DataFrame
    tallies: pl.DataFrame
    readings: pl.DataFrame
    stated: pl.DataFrame
    total: pl.DataFrame
    regional: pl.DataFrame
    smooth: pl.DataFrame
    weeks: pl.DataFrame
    regions: pl.DataFrame
    parts: dict[str, float]
    region_map: RegionMap
    months: pl.DataFrame
    windows: pl.DataFrame
    hours: pl.DataFrame
    breaks: Attempt[Any]
    trend: Attempt[Any]
    changes: Attempt[Any]
    decomposition: Attempt[Any]
    recent: Attempt[Any]
    signals: Attempt[Any]
    incident: Attempt[Any]
    forecast: Attempt[Any]
    methods: Attempt[pl.DataFrame]
    concentration: Attempt[Any]
    together: Attempt[Any]
    consistency: Attempt[Any]
    late: Attempt[Any]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was reported in the period."""
        return self.total.filter(pl.col("count").is_not_null()).is_empty()

    @property
    def both(self) -> pl.DataFrame:
        """The series of the sum over all regions, and of each region."""
        return pl.concat([self.total, self.regional], how="diagonal")

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the counts that the report rests on."""
        used = self.counts.select("count_id", "count", "low", "high", "total", "date").sort(
            "count_id", "date"
        )
        return hashlib.sha256(used.write_csv().encode()).hexdigest()

    def rows(
        self, region: str | None = None, since: dt.date | None = None, until: dt.date | None = None
    ) -> tuple[str, ...]:
        """Return the identifiers behind a sum: tallies of the total, or numbers that name a region."""
        first, last = since or self.first, until or self.last
        return tuple(dict.fromkeys(key for key, day in self._keys.get(region, ()) if first <= day <= last))

    @functools.cached_property
    def all_rows(self) -> tuple[str, ...]:
        """The identifiers of every tally that the report rests on."""
        return self.rows()

    @functools.cached_property
    def _keys(self) -> dict[str | None, list[tuple[str, dt.date]]]:
        """Keys of rows with their days: totals (None), and by region the numbers that name it."""
        used = self.counts.filter("included")
        named = (
            used.explode("regions").select("count_id", "date", "regions").unique().sort("count_id", "date")
        )
        keys: dict[str | None, list[tuple[str, dt.date]]] = {
            None: used.select("tally_id", "date").unique().sort("tally_id", "date").rows()
        }
        for count_id, day, region in named.drop_nulls().iter_rows():
            keys.setdefault(region, []).append((count_id, day))
        return keys


def gather(
    store: Store, scope: Scope, tell: Callable[[str], None] = lambda _: None, *, in_brief: bool = False
) -> Contents:
    """Read the store, make the series, run the analyses.

    Parameters
    ----------
    store
        Where the statements are.
    scope
        What the report is about.
    tell
        Called with the name of each step.
    in_brief
        Run only the analyses of the front page, on the sum over all regions; the table of regions needs none.

    Raises
    ------
    InputError
        The store holds no count at all, or none of what the scope names.
    """
    region_map = read_map(scope.tiles)
    tell("counts")
    with store.held() as seen:
        everything, statements, readings = seen.counts(), seen.statements(), seen.tallies()
    counts, left_out, scope = _choose(everything, scope)
    check_codes(region_map, counts["regions"].list.explode().drop_nulls().unique().to_list())
    tell("series")
    scope = _dated(scope, counts)
    options = _series_options(scope)
    total = daily_series(counts, by=None, **options)
    regional = _kept(daily_series(counts, by="region", **options), scope.regions)
    if total.is_empty():
        raise InputError(_why_no_day(counts))
    first, last = day_span(total)
    past = _kept(_with_history(counts, total, regional, options), scope.regions)
    counted = dated_counts(counts, day_rule=scope.day_rule, zone=scope.zone)
    counted = counted.filter(pl.col("date").is_between(first, last)).sort("date", "count_id")
    placed = place(counts.lazy(), day_rule=scope.day_rule, zone=scope.zone).collect()
    stated = placed.filter(pl.col("date").is_between(first, last)).sort("count_id")
    tallies = summaries.tally_table(stated)
    windows = summaries.window_table(tallies)
    statements = statements.filter(pl.col("statement_id").is_in(tallies["statement_id"].unique().to_list()))
    results = analyse(
        pl.concat([total, regional], how="diagonal"),
        past,
        counts,
        scope,
        statement=_choose_incident(scope, statements, tallies),
        tell=tell,
        in_brief=in_brief,
    )
    if not in_brief:
        tell("late reports")
    late = Attempt(None, "not asked for") if in_brief else late_reports(store, counts, scope, last)
    readings = readings.filter(pl.col("tally_id").is_in(tallies["tally_id"].to_list()))
    return Contents(
        scope=scope,
        first=first,
        last=last,
        cut_off=_cut_off(scope, counts),
        left_out=left_out,
        open_points=tuple(_open_points(scope, counts, readings, last)),
        counts=counted,
        statements=statements.sort("published_at", "published_on", "statement_id", nulls_last=True),
        tallies=tallies,
        readings=readings.sort("tally_id"),
        stated=stated,
        total=total,
        regional=regional,
        smooth=rolling_mean(total),
        weeks=summaries.weekly(pl.concat([total, regional], how="diagonal")),
        regions=summaries.region_table(regional),
        parts=summaries.parts_of_total(counted, float(total["count"].sum())),
        months=summaries.month_shares(counted, first, last),
        region_map=region_map,
        windows=windows,
        hours=summaries.hours_of_day(windows, scope.zone),
        late=late,
        **results,
    )


def refuse_unready(contents: Contents) -> None:
    """Refuse to call numbers final while something about their period is open.

    Raises
    ------
    NeedsReviewError
        Totals of the period wait for a person.
    NotEnoughDataError
        No statement is known yet from after the period.
    """
    if not (contents.scope.final and contents.open_points):
        return
    waiting = bool(contents.readings["needs_review"].any())
    points = "; ".join(contents.open_points)
    remedy = "decide them with `tsanalysis review`, " if waiting else ""
    raise (NeedsReviewError if waiting else NotEnoughDataError)(
        f"report: the numbers cannot be final: {points}; {remedy}end the period earlier, or leave out --final"
    )


def _kept(series: pl.DataFrame, regions: tuple[str, ...]) -> pl.DataFrame:
    """Keep some regions, and the sum over all."""
    return series.filter(pl.col("region").is_in([*regions, ALL_REGIONS])) if regions else series


def _why_no_day(counts: pl.DataFrame) -> str:
    """Say why a series has no day: no count is dated, or the period begins after the last one or ends before the first."""
    dated = counts["window_date"].drop_nulls().sort()
    if dated.is_empty():
        return "report: no count of this scope has a date, so that no day can be told"
    return (
        "report: the period asked for has no day; the counts of this scope run "
        f"from {dated[0]} to {dated[-1]}: choose days among them"
    )


def _series_options(scope: Scope) -> dict[str, Any]:
    return {
        "since": scope.since,
        "until": scope.until,
        "day_rule": scope.day_rule,
        "zone": scope.zone,
    }


def _dated(scope: Scope, counts: pl.DataFrame) -> Scope:
    """Turn a number of last days into a first and a last day, so that the report can be made again."""
    if scope.days is None:
        return scope
    known = daily_series(counts, by=None, **_series_options(scope))
    if known.is_empty():
        return scope
    last = day_span(known)[1]
    first = last - dt.timedelta(days=scope.days - 1)
    return dataclasses.replace(scope, days=None, since=first, until=scope.until or last)


def _choose_incident(scope: Scope, statements: pl.DataFrame, tallies: pl.DataFrame) -> str | None:
    """Choose the statement shown in context: as asked for, else the last that another outlet retells."""
    if scope.incident in INCIDENT_RULES:
        order = ["total", "published_at"] if scope.incident == "largest" else ["published_at", "total"]
        known = tallies.filter("included", pl.col("total").is_not_null()).sort(
            [*order, "tally_id"], descending=[True, True, False], nulls_last=True
        )
        return None if known.is_empty() else str(known["statement_id"][0])
    if scope.incident is not None:
        return scope.incident
    main = statements["publisher"].fill_null("").mode().sort()
    retold = statements.filter(pl.col("publisher").is_not_null() & ~pl.col("publisher").is_in(main.to_list()))
    if retold.is_empty():
        return None
    return str(
        retold.sort("published_at", "published_on", "statement_id", nulls_last=False)["statement_id"][-1]
    )


def _choose(
    counts: pl.DataFrame, scope: Scope
) -> tuple[pl.DataFrame, tuple[tuple[str, str, str, int], ...], Scope]:
    """Keep one source, outcome and object, and name what is left out."""
    keys = ("source", "outcome", "object")
    wanted = {key: getattr(scope, key) for key in keys if getattr(scope, key) is not None}
    found = list_subjects(counts)
    matching = found.filter(pl.col(key) == value for key, value in wanted.items()) if wanted else found
    if matching.is_empty():
        if found.is_empty():
            raise InputError("report: the store holds no count; `tsanalysis ingest FILE` loads some")
        asked = ", ".join(f"{key} {value!r}" for key, value in wanted.items())
        there = "; ".join("/".join(row[:3]) for row in found.iter_rows())
        raise InputError(f"report: the store has no {asked}; it has {there}")
    chosen = dict(zip(keys, matching.row(0)[:3], strict=True))
    others = tuple(row[:4] for row in found.iter_rows() if row[:3] != tuple(chosen.values()))
    kept = counts.filter(pl.col(key) == value for key, value in chosen.items())
    return kept, others, _replaced(scope, chosen)


def _replaced(scope: Scope, chosen: dict[str, Any]) -> Scope:
    return dataclasses.replace(scope, **chosen)


def _cut_off(scope: Scope, counts: pl.DataFrame) -> dt.datetime:
    """Return the instant at which knowledge ends: as stated, else the latest publication."""
    if isinstance(scope.until, dt.datetime):
        return scope.until
    latest: dt.datetime | None = counts["published_at"].max()  # type: ignore[assignment]  # polars' scalar
    day = scope.until or counts["window_date"].max() or dt.date(1970, 1, 1)
    end = end_of_day(day, scope.zone)  # type: ignore[arg-type]
    if latest is None:
        return end
    return latest if scope.until is None else min(latest, end)


def _open_points(scope: Scope, counts: pl.DataFrame, readings: pl.DataFrame, last: dt.date) -> Iterator[str]:
    """Say why the numbers of the period cannot be final yet."""
    waiting = int(readings["needs_review"].sum())
    if waiting:
        yield f"totals that wait for a person: {waiting}"
    end = end_of_day(last, scope.zone).astimezone(dt.UTC)
    is_over = counts.select(
        ((pl.col("published_at") >= end) | (pl.col("window_date") > last)).fill_null(value=False).any()
    ).item()
    if not is_over:
        yield f"no statement yet from after {last}"


def end_of_day(day: dt.date, zone: str) -> dt.datetime:
    """Return the instant at which a day ends in a zone."""
    return dt.datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) + dt.timedelta(days=1)


def _with_history(
    counts: pl.DataFrame, total: pl.DataFrame, regional: pl.DataFrame, options: dict[str, Any]
) -> pl.DataFrame:
    """Return both series with the days before the period, by which its days are judged."""
    if options["since"] is None:
        return pl.concat([total, regional], how="diagonal")
    whole = options | {"since": None}
    parts = (daily_series(counts, by=None, **whole), daily_series(counts, by="region", **whole))
    return pl.concat(parts, how="diagonal")
