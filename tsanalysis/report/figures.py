"""Whole figures of a report, built from contents, and how they become SVG and PNG.

They show numbers that others computed. No global figure is used, and no file is written.
"""

from __future__ import annotations

import contextlib
import functools
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import polars as pl

from tsanalysis.errors import UnknownRegionError
from tsanalysis.frames import ALL_REGIONS
from tsanalysis.regions import members_of, tiles
from tsanalysis.report.numbers import format_number
from tsanalysis.report.palette import COLOURS, FIGURE_STYLE, WIDTH_INCHES
from tsanalysis.report.plots.calendar import day_number
from tsanalysis.report.plots.regions import draw_heat, draw_heat_key, draw_region, draw_tiles
from tsanalysis.report.plots.time import (
    draw_breaks,
    draw_daily,
    draw_forecast,
    draw_label,
    draw_level,
    draw_signals,
)
from tsanalysis.report.plots.windows import draw_hours, draw_shares, draw_windows
from tsanalysis.resources import fonts_folder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from matplotlib.figure import Figure

    from tsanalysis.report.narrator import Narrator

__all__ = ["BUILDERS", "Plotted", "figure_bytes", "figure_style", "new_figure"]

_DOTS_PER_INCH = 200
_PANELS_ACROSS = 3
_PANEL_HEIGHT_INCHES = 0.95
_PANEL_SPACING = 0.75
_HEAT_ROWS = 24
_LABELS_SHOWN = 5
_DAYS_BEFORE_FORECAST = 56
_TILE_LETTERS = 5
_HEAT_ROW_INCHES = 0.135


@dataclass(frozen=True)
class Plotted:
    """A figure and the numbers that it shows."""

    figure: Figure
    numbers: pl.DataFrame


@contextlib.contextmanager
def figure_style() -> Iterator[None]:
    """Use the type and colours of the report inside the block, and leave matplotlib's own untouched."""
    import matplotlib as mpl  # noqa: PLC0415 -- 0.3 s, needed by figures only

    _load_fonts()
    with mpl.rc_context(FIGURE_STYLE):  # type: ignore[arg-type]  # the stubs want literal keys
        yield


@functools.cache
def _load_fonts() -> None:
    """Tell matplotlib of the fonts that come with the package."""
    from matplotlib import font_manager  # noqa: PLC0415 -- as above

    for weight in ("Regular", "Semibold"):
        font_manager.fontManager.addfont(fonts_folder() / f"SourceSansPro-{weight}.ttf")


def new_figure(height_inches: float, layout: Literal["constrained"] | None = "constrained") -> Figure:
    """Return an empty figure as wide as the text of a page."""
    from matplotlib.figure import Figure  # noqa: PLC0415 -- as above

    return Figure(figsize=(WIDTH_INCHES, height_inches), layout=layout)


def figure_bytes(figure: Figure) -> dict[str, bytes]:
    """Return a figure as ``svg`` and ``png``; the same figure gives the same bytes."""
    svg, png = io.BytesIO(), io.BytesIO()
    with figure_style():
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        figure.set_layout_engine("none")  # the layout is found once, by the first of the two
        figure.savefig(png, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None})
    return {"svg": svg.getvalue(), "png": png.getvalue()}


def build_daily(narrator: Narrator) -> Plotted:
    """Build the daily series of the sum over all regions."""
    contents = narrator.contents
    figure = new_figure(2.3)
    axes = figure.subplots()
    smooth = contents.smooth.select("date", "mean")
    draw_daily(axes, contents.total, narrator.say, smooth=smooth)
    axes.set_title(
        narrator.say("{things} a day", things=narrator.things.capitalize()),
        weight="normal",
        color=COLOURS["muted"],
    )
    known = contents.total.filter(pl.col("count") > 0)
    if not known.is_empty():
        row = known.sort(["count", "date"], descending=[True, False]).row(0, named=True)
        label = narrator.say(
            "{count} on {date}",
            count=format_number(row["count"]),
            date=narrator.say.date(row["date"], year=False),
        )
        draw_label(axes, day_number(row["date"]) + 1, row["count"], label)
    numbers = contents.total.join(smooth, on="date", how="left", maintain_order="left").rename(
        {"mean": "mean_7_days"}
    )
    return Plotted(
        figure, numbers.select("date", "count", "low", "high", "status", "coverage", "mean_7_days")
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
    axes.set_title(say("Events per fully reported day"), weight="normal", color=COLOURS["muted"])
    numbers = fitted.select("date", "level", "lower", "upper").join(
        weeks.select("date", week_mean="mean", week_days="days"), on="date", how="left", maintain_order="left"
    )
    return Plotted(figure, numbers)


def build_regions(narrator: Narrator) -> Plotted:
    """Build small multiples of the regions with the largest counts."""
    contents = narrator.contents
    codes = contents.regions.filter(pl.col("count") > 0)["region"].head(12).to_list()
    rows = max(1, -(-len(codes) // _PANELS_ACROSS))
    height = rows * _PANEL_HEIGHT_INCHES + 0.1
    figure = new_figure(height, layout=None)  # equal panels need no search for their places: it takes 0.3 s
    figure.subplots_adjust(
        left=0.004, right=0.996, top=1 - 0.2 / height, bottom=0.2 / height, wspace=0.05, hspace=_PANEL_SPACING
    )
    panels = figure.subplots(rows, _PANELS_ACROSS, squeeze=False).ravel()
    weeks = contents.weeks.filter(pl.col("region").is_in(codes))
    totals = dict(contents.regions.select("region", "count").iter_rows())
    reference = _round_reference(weeks)
    for axes, code in zip(panels, codes, strict=False):
        own = weeks.filter(pl.col("region") == code)
        draw_region(
            axes,
            own,
            (contents.first, contents.last),
            narrator.say,
            name=narrator.region(code),
            total=format_number(totals[code]),
            reference=reference,
        )
    if codes:
        panels[0].annotate(
            narrator.say("{n} a week", n=format_number(reference)),
            (0.01, reference),
            xycoords=("axes fraction", "data"),
            xytext=(0, 1),
            textcoords="offset points",
            fontsize=7,
            color=COLOURS["highlight"],
        )
    for axes in panels[len(codes) :]:
        axes.set_axis_off()
    return Plotted(figure, weeks.sort("region", "date"))


def _round_reference(weeks: pl.DataFrame) -> float:
    """Return a round number of events a week that most panels reach."""
    peaks = weeks.group_by("region").agg(pl.col("count").max())["count"]
    typical = peaks.to_frame().select(pl.col("count").median()).item() or 1
    return next((r for r in (1000, 500, 200, 100, 50, 20, 10, 5, 2) if r <= typical), 1)


def build_heat(narrator: Narrator) -> Plotted:
    """Build the grid of regions by days."""
    contents = narrator.contents
    codes = contents.regions.filter(pl.col("count") > 0)["region"].head(_HEAT_ROWS).to_list()
    figure = new_figure(0.75 + _HEAT_ROW_INCHES * max(4, len(codes)))
    key, axes = figure.subplots(2, 1, height_ratios=[1, max(4, len(codes)) * 0.8])
    draw_heat_key(key, narrator.say)
    draw_heat(axes, contents.regional, codes, {code: narrator.region(code) for code in codes}, narrator.say)
    shown = contents.regional.filter(pl.col("region").is_in(codes))
    return Plotted(figure, shown.select("region", "date", "count", "low", "high", "status"))


def build_map(narrator: Narrator) -> Plotted:
    """Build the tile map of the countries that occur; an aggregate covers the tiles of its members."""
    totals = dict(narrator.contents.regions.filter(pl.col("count") > 0).select("region", "count").iter_rows())
    places = place_tiles(totals)
    rows = max(r for r, _, _ in places.values()) - min(r for r, _, _ in places.values()) + 1
    columns = max(c + w for _, c, w in places.values()) - min(c for _, c, _ in places.values())
    figure = new_figure(min(4.4, WIDTH_INCHES * rows / columns), layout=None)
    figure.subplots_adjust(left=0, right=1, bottom=0, top=1)
    draw_tiles(figure.subplots(), totals, places, {code: _tile_label(code, narrator) for code in places})
    shown = [
        {"region": code, "count": count, "on_map": code in places} for code, count in sorted(totals.items())
    ]
    return Plotted(figure, pl.DataFrame(shown))


def place_tiles(totals: Mapping[str, float]) -> dict[str, tuple[int, int, int]]:
    """Return row, column and width of each tile: the countries that occur, and waters with a count.

    Examples
    --------
    >>> place_tiles({"RU-MOSCOW-REGION": 9.0})["RU-MOSCOW-REGION"][2]
    2
    """
    countries = {code[:2] for code in totals} - {"XZ"}
    grid = {c: (r, k, 1) for c, (r, k) in tiles().items() if c in totals or c[:2] in countries}
    for code in sorted(set(totals) - set(grid)):
        members = [m for m in _members(code) if m in grid and m not in totals]
        spots = sorted(grid[m][:2] for m in members)
        if len(spots) > 1 and spots[-1] == (spots[0][0], spots[0][1] + len(spots) - 1):
            for member in members:
                del grid[member]
            grid[code] = (*spots[0], len(spots))
    if not set(grid) & set(totals):
        return {code: (i // 10, i % 10, 1) for i, code in enumerate(sorted(totals))}
    return grid


def _members(code: str) -> tuple[str, ...]:
    try:
        return members_of(code)
    except UnknownRegionError:
        return ()


def _tile_label(code: str, narrator: Narrator) -> str:
    """Return what fits a tile: the letters of a code, else the first letters of the name."""
    short = code.split("-", 1)[-1]
    if short.isalpha() and len(short) <= 3:
        return short
    if code.startswith("XZ-"):
        return _cut(short.split("-")[0].title() if narrator.say.language == "en" else narrator.region(code))
    return narrator.region(code)[:3]


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
    axes.set_title(narrator.say("Events a day"), weight="normal", color=COLOURS["muted"])
    for day, count in _apart(judged.filter("is_anomaly").sort("p_value", "date"), judged.height / 12):
        draw_label(axes, day_number(day) + 0.5, count, narrator.say.date(day, year=False))
    return Plotted(
        figure,
        judged.select(
            "date", "count", "expected", "lower", "upper", "p_value", "q_value", "is_anomaly", "reason"
        ),
    )


def _apart(days: pl.DataFrame, least_days: float) -> list[tuple[dt.date, float]]:
    """Return the first days whose labels do not run into each other."""
    kept: list[tuple[dt.date, float]] = []
    for day, count in days.select("date", "count").iter_rows():
        if all(abs((day - other).days) >= least_days for other, _ in kept):
            kept.append((day, count))
    return kept[:_LABELS_SHOWN]


def build_forecast(narrator: Narrator) -> Plotted:
    """Build the days ahead after the last reported ones."""
    contents, say = narrator.contents, narrator.say
    ahead = contents.forecast.known.frame
    before = contents.total.tail(_DAYS_BEFORE_FORECAST)
    figure = new_figure(2.1)
    axes = figure.subplots()
    draw_forecast(axes, before, ahead, say)
    axes.set_title(say("Events a day"), weight="normal", color=COLOURS["muted"])
    return Plotted(
        figure, ahead.select("date", "method", "median", "lower_50", "upper_50", "lower_90", "upper_90")
    )


def build_windows(narrator: Narrator) -> Plotted:
    """Build windows by length and total, and the hours that they cover."""
    contents, say = narrator.contents, narrator.say
    figure = new_figure(2.5)
    left, right = figure.subplots(1, 2, width_ratios=[2, 1])
    draw_windows(left, contents.windows, say, marked=_marked(narrator))
    left.set_title(say("Events in a window"), weight="normal", color=COLOURS["muted"])
    draw_hours(right, contents.hours, say)
    right.set_title(say("Windows that cover the hour"), weight="normal", color=COLOURS["muted"])
    return Plotted(figure, contents.windows.select("tally_id", "date", "hours", "total"))


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
    figure = new_figure(2.0)
    axes = figure.subplots()
    parts = (
        ("own", say("one region"), COLOURS["bar"]),
        ("shared", say("several regions"), COLOURS["line"]),
        ("unallocated", say("no region told"), COLOURS["highlight"]),
    )
    draw_shares(axes, months, parts, say)
    return Plotted(figure, months.select("date", "events", "own", "shared", "unallocated"))


BUILDERS: dict[str, Callable[[Narrator], Plotted]] = {
    "daily": build_daily,
    "level": build_level,
    "regions": build_regions,
    "heat": build_heat,
    "map": build_map,
    "signals": build_signals,
    "forecast": build_forecast,
    "windows": build_windows,
    "quality": build_quality,
}
"""Name of a figure -> the function that builds it."""
