"""Whole figures of a report, built from contents.

They show numbers that others computed, and write no file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.frames import ALL_REGIONS
from tsanalysis.report.canvas import new_figure, widest
from tsanalysis.report.findings import capitalised
from tsanalysis.report.maps import codes_on_map, group_of, parts_of, place_tiles
from tsanalysis.report.numbers import format_number
from tsanalysis.report.palette import COLOURS, WIDTH_INCHES
from tsanalysis.report.panels import choose_panels, heat_codes
from tsanalysis.report.plots.calendar import day_number, day_span
from tsanalysis.report.plots.fit import draw_remainders, draw_weekdays
from tsanalysis.report.plots.outlines import draw_map_key, draw_outlines
from tsanalysis.report.plots.regions import draw_heat, draw_heat_key, draw_region, draw_tiles
from tsanalysis.report.plots.time import (
    LATE_SHARE,
    draw_breaks,
    draw_daily,
    draw_forecast,
    draw_label,
    draw_level,
    draw_signals,
)
from tsanalysis.report.plots.windows import draw_hours, draw_shares, draw_windows

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from tsanalysis.report.narrator import Narrator
    from tsanalysis.report.outlines import Outlines

__all__ = ["BUILDERS", "Plotted"]

_PANELS_ACROSS = 3
_PANEL_HEIGHT_INCHES = 0.86
_PANEL_SPACING = 0.75
_LABELS_SHOWN = 5
_LABEL, _LABEL_WITH_YEAR = 0.11, 0.16
"""Width of the label of a day, as a share of the axis."""
_DAYS_BEFORE_FORECAST = 56
_TILE_LETTERS = 5
_FEW_DAYS = 7
_HIGHEST_MAP_INCHES = 3.8
_KEY_INCHES = 0.22
_HEAT_KEY_INCHES = 0.2
_EDGE_INCHES = 0.03
_HEAT_ROW_INCHES = 0.135
_SHORTEST, _SHORTEST_ROWS = 0.8, 0.9
"""Share of its height at which a figure with a free scale still reads well, and one of rows of words."""


@dataclass(frozen=True)
class Plotted:
    """A figure and the numbers that it shows; `shortest`: the share of its height at which it still reads well."""

    figure: Figure
    numbers: pl.DataFrame
    shortest: float = 1.0


def _room_for(counts: pl.Series) -> float:
    """Return the margin in inches that the largest count on a vertical axis needs."""
    largest = counts.drop_nulls().sort().tail(1)
    return max(0.4, widest(map(format_number, largest)))


def build_daily(narrator: Narrator) -> Plotted:
    """Build the daily series of the sum over all regions."""
    contents = narrator.contents
    few = contents.is_empty or contents.total.height <= _FEW_DAYS
    figure = new_figure(2.0 if few else 3.7, left=_room_for(contents.total["high"]))
    axes = figure.subplots()
    smooth = contents.smooth.select("date", "mean")
    draw_daily(axes, contents.total, narrator.say, smooth=smooth)
    axes.set_title(
        narrator.say("{things} a day", things=capitalised(narrator.things)),
        weight="normal",
        color=COLOURS["muted"],
    )
    known = contents.total.filter(pl.col("count") > 0)
    if not known.is_empty():
        row = known.sort(["count", "date"], descending=[True, False]).row(0, named=True)
        label = narrator.say(
            "{count} on {date}",
            count=format_number(row["count"]),
            date=narrator.say.date(row["date"], year=_in_several_years(contents.total)),
        )
        draw_label(axes, day_number(row["date"]) + 1, row["count"], label)
    numbers = contents.total.join(smooth, on="date", how="left", maintain_order="left").rename(
        {"mean": "mean_7_days"}
    )
    return Plotted(
        figure, numbers.select("date", "count", "low", "high", "status", "coverage", "mean_7_days"), _SHORTEST
    )


def build_level(narrator: Narrator) -> Plotted:
    """Build the smooth level with weekly means and changes of level."""
    contents, say = narrator.contents, narrator.say
    figure = new_figure(1.95)
    axes = figure.subplots()
    fitted = contents.trend.known.fitted.filter(pl.col("region") == ALL_REGIONS).rename({"fitted": "level"})
    weeks = contents.weeks.filter(pl.col("region") == ALL_REGIONS, pl.col("days") >= 4)
    draw_level(axes, weeks, fitted, say)
    changes = contents.changes.result
    if changes is not None:
        found = changes.frame.filter(pl.col("date").is_not_null())
        labels = [say("\u00d7\u202f{ratio}", ratio=say.number(ratio, decimals=1)) for ratio in found["ratio"]]
        draw_breaks(axes, found.with_columns(label=pl.Series(labels, dtype=pl.String)), say)
    title = say("{things} per fully reported day", things=capitalised(narrator.subject.things))
    axes.set_title(title, weight="normal", color=COLOURS["muted"])
    numbers = fitted.select("date", "level", "lower", "upper").join(
        weeks.select("date", week_mean="mean", week_days="days"), on="date", how="left", maintain_order="left"
    )
    return Plotted(figure, numbers, _SHORTEST)


def build_fit(narrator: Narrator) -> Plotted:
    """Build what the fit leaves: observed days against it, and the factors of the weekdays."""
    say, parts = narrator.say, narrator.contents.decomposition.known.frame
    figure = new_figure(1.5, bottom=0.22)
    left, right = figure.subplots(1, 2, width_ratios=[2, 1])
    draw_remainders(left, parts, say)
    left.set_title(say("Observed, in times of the fit"), weight="normal", color=COLOURS["muted"])
    draw_weekdays(right, parts, say)
    right.set_title(say("Weekdays, in times of their mean"), weight="normal", color=COLOURS["muted"])
    shown = ("date", "count", "fitted", "remainder", "weekly", "weekly_lower", "weekly_upper")
    return Plotted(figure, parts.select(shown))


def build_regions(narrator: Narrator) -> Plotted:
    """Build small multiples of the regions with the largest counts."""
    contents = narrator.contents
    panels = choose_panels(contents)
    codes = panels.codes
    rows = max(1, -(-len(codes) // _PANELS_ACROSS))
    figure = new_figure(
        rows * _PANEL_HEIGHT_INCHES + 0.1, left=_EDGE_INCHES, right=_EDGE_INCHES, top=0.2, bottom=0.2
    )
    figure.subplots_adjust(wspace=0.05, hspace=_PANEL_SPACING)
    places = figure.subplots(rows, _PANELS_ACROSS, squeeze=False).ravel()
    totals = dict(contents.regions.select("region", "count").iter_rows())
    silent = contents.total.filter(pl.col("status") == "not_reported")["date"].to_list()
    for axes, code in zip(places, codes, strict=False):
        own = panels.bars.filter(pl.col("region") == code)
        draw_region(
            axes,
            own,
            (contents.first, contents.last),
            narrator.say,
            name=narrator.region(code),
            total=format_number(totals[code]),
            reference=panels.reference,
            step_days=panels.days,
            silent=silent,
        )
    for axes in places[len(codes) :]:
        axes.set_axis_off()
    return Plotted(figure, panels.bars, _SHORTEST_ROWS)


def build_heat(narrator: Narrator) -> Plotted:
    """Build the grid of regions by days."""
    contents = narrator.contents
    codes = heat_codes(contents)
    names = {code: narrator.region(code) for code in codes}
    grid = _HEAT_ROW_INCHES * max(4, len(codes))
    figure = new_figure(_HEAT_KEY_INCHES + grid + 0.4, left=widest(names.values()), top=0.02)
    key, axes = figure.subplots(2, 1, height_ratios=[_HEAT_KEY_INCHES, grid])
    figure.subplots_adjust(hspace=0.1)
    draw_heat_key(key, narrator.say)
    draw_heat(axes, contents.regional, codes, names, narrator.say)
    shown = contents.regional.filter(pl.col("region").is_in(codes))
    return Plotted(figure, shown.select("region", "date", "count", "low", "high", "status"), _SHORTEST_ROWS)


def build_map(narrator: Narrator) -> Plotted:
    """Build the map: tiles of the regions, or the outlines of the user."""
    contents = narrator.contents
    totals = dict(contents.regions.filter(pl.col("count") > 0).select("region", "count").iter_rows())
    outlines = contents.region_map.outlines
    figure = _outline_map(narrator, totals, outlines) if outlines else _tile_map(narrator, totals)
    shown = codes_on_map(totals, contents.region_map, contents.scope.disputed)
    rows = [
        {"region": code, "count": count, "on_map": code in shown} for code, count in sorted(totals.items())
    ]
    return Plotted(figure, pl.DataFrame(rows))


def _tile_map(narrator: Narrator, totals: dict[str, float]) -> Figure:
    """Draw tiles in a figure of their proportions."""
    disputed = narrator.contents.scope.disputed
    places = place_tiles(totals, narrator.contents.region_map, disputed)
    rows = max(r for r, _, _ in places.values()) - min(r for r, _, _ in places.values()) + 1
    columns = max(c + w for _, c, w in places.values()) - min(c for _, c, _ in places.values())
    height = min(_HIGHEST_MAP_INCHES, WIDTH_INCHES * rows / columns)
    figure = new_figure(height, left=0, right=0, bottom=0, top=0)
    labels = {code: _tile_label(code, narrator) for code in places}
    groups = {code: group_of(code, disputed) for code in places}
    draw_tiles(figure.subplots(), totals, places, labels, groups=groups)
    return figure


def _outline_map(narrator: Narrator, totals: dict[str, float], outlines: Outlines) -> Figure:
    """Draw outlines under a key of colours, in a figure of their proportions."""
    width, height = outlines.size
    map_inches = min(_HIGHEST_MAP_INCHES, WIDTH_INCHES * height / width)
    figure = new_figure(map_inches + _KEY_INCHES, left=0, right=0, bottom=0, top=0)
    figure.subplots_adjust(hspace=0)
    key, axes = figure.subplots(2, 1, height_ratios=[_KEY_INCHES, map_inches])
    draw_map_key(key, narrator.say)
    disputed = narrator.contents.scope.disputed
    draw_outlines(
        axes,
        totals,
        outlines.rings,
        {code: _tile_label(code, narrator) for code in totals},
        united={part: code for code in totals for part in parts_of(code) if part not in totals},
        dashed={code for code in outlines.rings if group_of(code, disputed) == "disputed"},
    )
    return figure


def _tile_label(code: str, narrator: Narrator) -> str:
    """Return what fits a tile: the letters of a code, else the first letters of the name."""
    short = code.split("-", 1)[-1]
    if short.isalpha() and len(short) <= 3:
        return short
    if narrator.say.language != "en":
        return _cut(narrator.region(code))
    return _cut(short.split("-")[0].title()) if code.startswith("XZ-") else narrator.region(code)[:3]


def _cut(name: str) -> str:
    """Return the first word of a name, cut to what fits a tile."""
    word = name.split(maxsplit=1)[0]
    return word if len(word) <= _TILE_LETTERS else f"{word[: _TILE_LETTERS - 1]}."


def build_signals(narrator: Narrator) -> Plotted:
    """Build the observed days against the expected range."""
    judged = narrator.contents.signals.known.frame.filter(pl.col("region") == ALL_REGIONS).sort("date")
    figure = new_figure(2.5)
    axes = figure.subplots()
    draw_signals(axes, judged, narrator.say)
    title = narrator.say("{things} a day", things=capitalised(narrator.things))
    axes.set_title(title, weight="normal", color=COLOURS["muted"])
    year = _in_several_years(judged)
    flagged = judged.filter("is_anomaly").drop_nulls("count").sort("p_value", "date")
    for day, count in _apart(flagged, judged, (_LABEL_WITH_YEAR if year else _LABEL) * judged.height):
        draw_label(axes, day_number(day) + 0.5, count, narrator.say.date(day, year=year))
    return Plotted(
        figure,
        judged.select(
            "date", "count", "expected", "lower", "upper", "p_value", "q_value", "is_anomaly", "reason"
        ),
        _SHORTEST,
    )


def _in_several_years(days: pl.DataFrame) -> bool:
    """Whether a date without its year could be of several."""
    return days["date"].dt.year().n_unique() > 1


def _apart(days: pl.DataFrame, axis: pl.DataFrame, width: float) -> list[tuple[dt.date, float]]:
    """Return the first days whose labels, so many days wide, do not run into each other or over a marked day."""
    first, last = day_span(axis)
    kept: list[tuple[dt.date, float]] = []
    for day, count in days.select("date", "count").iter_rows():
        spans = [_label_span(one, first, last, width) for one in (day, *(other for other, _ in kept))]
        if all(end <= spans[0][0] or start >= spans[0][1] for start, end in spans[1:]):
            kept.append((day, count))
    return kept[:_LABELS_SHOWN]


def _label_span(day: dt.date, first: dt.date, last: dt.date, width: float) -> tuple[float, float]:
    """Return from which to which day of the axis the label of a day reaches, its mark included."""
    at, mark = float((day - first).days), width / 8
    is_late = at > LATE_SHARE * (last - first).days
    return (at - width, at + mark) if is_late else (at - mark, at + width)


def build_forecast(narrator: Narrator) -> Plotted:
    """Build the days ahead after the last reported ones."""
    contents, say = narrator.contents, narrator.say
    ahead = contents.forecast.known.frame
    before = contents.total.tail(_DAYS_BEFORE_FORECAST)
    figure = new_figure(2.1)
    axes = figure.subplots()
    draw_forecast(axes, before, ahead, say)
    title = say("{things} a day", things=capitalised(narrator.things))
    axes.set_title(title, weight="normal", color=COLOURS["muted"])
    return Plotted(
        figure,
        ahead.select("date", "method", "median", "lower_50", "upper_50", "lower_90", "upper_90"),
        _SHORTEST,
    )


def build_windows(narrator: Narrator) -> Plotted:
    """Build windows by length and total, and the hours that they cover."""
    contents, say = narrator.contents, narrator.say
    figure = new_figure(2.5, bottom=0.42, right=0.1)
    left, right = figure.subplots(1, 2, width_ratios=[2, 1])
    draw_windows(left, contents.windows, say, marked=_marked(narrator))
    title = say("{things} in a window", things=capitalised(narrator.subject.things))
    left.set_title(title, weight="normal", color=COLOURS["muted"])
    draw_hours(right, contents.hours, say)
    right.set_title(say("Windows that cover the hour"), weight="normal", color=COLOURS["muted"])
    return Plotted(figure, contents.windows.select("tally_id", "date", "hours", "total"), _SHORTEST)


def _marked(narrator: Narrator) -> pl.DataFrame | None:
    found = narrator.contents.incident.result
    if found is None:
        return None
    label = narrator.say("incident: {count}", count=format_number(found.frame["count"][0]))
    marked: pl.DataFrame = found.frame.select("hours", total="count", label=pl.lit(label))
    return marked


def build_quality(narrator: Narrator) -> Plotted:
    """Build what the counts of each month rest on."""
    say, months = narrator.say, narrator.contents.months
    parts = (
        ("own", say("one region"), COLOURS["bar"]),
        ("shared", say("several regions"), COLOURS["line"]),
        ("unallocated", say("no region told"), COLOURS["highlight"]),
    )
    figure = new_figure(2.0, right=widest(label for _, label, _ in parts))
    axes = figure.subplots()
    axes.set_title(say("Share of each month\u2019s counts"), weight="normal", color=COLOURS["muted"])
    draw_shares(axes, months, parts, say)
    return Plotted(figure, months.select("date", "events", "own", "shared", "unallocated"))


BUILDERS: dict[str, Callable[[Narrator], Plotted]] = {
    "daily": build_daily,
    "level": build_level,
    "fit": build_fit,
    "regions": build_regions,
    "heat": build_heat,
    "map": build_map,
    "signals": build_signals,
    "forecast": build_forecast,
    "windows": build_windows,
    "quality": build_quality,
}
"""Name of a figure -> the function that builds it."""
