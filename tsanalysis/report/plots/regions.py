"""Plots of regions: small multiples, the heat map of days, the tile map.

They show numbers that others computed, on axes of the caller.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from tsanalysis.report.numbers import format_number
from tsanalysis.report.palette import COLOURS, HEAT
from tsanalysis.report.plots.calendar import day_number, day_span, draw_calendar, draw_not_reported

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from tsanalysis.report.wording import Wording

__all__ = ["HEAT_BOUNDS", "MAP_BOUNDS", "draw_heat", "draw_heat_key", "draw_key", "draw_region", "draw_tiles"]

HEAT_BOUNDS = (1, 3, 6, 11, 21, 51, 101)
"""Least count of each class of colour of a day; a zero is paper white."""

MAP_BOUNDS = (1, 10, 50, 200, 500, 1000, 2500)
"""The same for the count of a period on a map."""

_PIXELS_WIDE, _PIXELS_HIGH = 4, 14
_DARK_FROM = 5
_ZERO = "#fafbfc"
_UNKNOWN = "#e9e6e1"


def draw_region(
    axes: Axes,
    weeks: pl.DataFrame,
    days: tuple[dt.date, dt.date],
    say: Wording,
    *,
    name: str,
    total: str,
    reference: float,
    step_days: int = 7,
    silent: Sequence[dt.date] = (),
) -> None:
    """Draw one region by week or day on its own scale, with a line at a reference that all panels share.

    Parameters
    ----------
    axes
        Where to draw.
    weeks
        Columns date (first day of each bar) and count, of one region.
    days
        First and last day of the period.
    say
        The language of the labels.
    name, total
        Title on the left and on the right.
    reference
        Height of the line that lets the panels be compared, in events.
    step_days
        Days that a bar stands for.
    silent
        Days without any statement, which are hatched.
    """
    draw_not_reported(axes, silent)
    starts = [day_number(day) for day in weeks["date"]]
    edges = np.array([*starts, starts[-1] + step_days], dtype=np.float64)
    counts = weeks["count"].cast(pl.Float64).to_numpy()
    axes.stairs(counts, edges, fill=True, color=COLOURS["bar"], linewidth=0, zorder=2)
    axes.axhline(reference, color=COLOURS["highlight"], linewidth=0.8, zorder=3)
    highest = np.nanmax(counts) if np.isfinite(counts).any() else 0.0
    axes.set_ylim(0, max(highest, reference) * 1.3)
    axes.set_yticks([])
    draw_calendar(axes, *days, say, sparse=True)
    axes.set_title(name, loc="left")
    axes.set_title(total, loc="right", color=COLOURS["muted"], weight="normal")
    if highest > 0:
        _mark_highest(axes, edges, counts)


def _mark_highest(axes: Axes, edges: np.ndarray, counts: np.ndarray) -> None:
    """Write the highest value at its bar, inside the panel."""
    at = int(np.nanargmax(counts))
    share = at / max(1, len(counts) - 1)
    side = "left" if share < 0.1 else "right" if share > 0.9 else "center"
    x = edges[at] if side == "left" else edges[at + 1] if side == "right" else (edges[at] + edges[at + 1]) / 2
    axes.annotate(
        format_number(float(counts[at])),
        (x, counts[at]),
        xytext=(0, 1.5),
        textcoords="offset points",
        ha=side,
        va="bottom",
        fontsize=7.5,
        zorder=5,
        bbox={"facecolor": COLOURS["paper"], "edgecolor": "none", "alpha": 0.85, "pad": 0.4},
    )


def draw_heat(
    axes: Axes, series: pl.DataFrame, regions: Sequence[str], names: Mapping[str, str], say: Wording
) -> None:
    """Draw regions by days as a grid of colours, with own signs for unknown and not reported.

    Parameters
    ----------
    axes
        Where to draw.
    series
        Rows of `frames.SERIES`: region and day, every day present.
    regions
        The rows of the grid from top to bottom.
    names
        Their names.
    say
        The language of the labels.
    """
    first, last = day_span(series)
    grid = _grid(series, regions, first, last)
    statuses = series.filter(pl.col("status") == "not_reported").group_by("date").len()
    silent = statuses.filter(pl.col("len") == series["region"].n_unique())["date"].to_list()
    image = _paint(grid)
    axes.imshow(
        image,
        extent=(day_number(first), day_number(last) + 1, len(regions), 0),
        aspect="auto",
        interpolation="none",
    )
    edges = (day_number(first), day_number(last) + 1)
    axes.hlines(range(1, len(regions)), *edges, color=COLOURS["paper"], linewidth=0.8)
    draw_calendar(axes, first, last, say)
    draw_not_reported(axes, silent)
    axes.set_yticks(np.arange(len(regions)) + 0.5, labels=[names[region] for region in regions])
    axes.tick_params(axis="y", labelcolor=COLOURS["ink"], labelsize=7.5)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)


def _grid(series: pl.DataFrame, regions: Sequence[str], first: dt.date, last: dt.date) -> np.ndarray:
    """Return counts by region and day, not a number where unknown."""
    order = {region: place for place, region in enumerate(regions)}
    known = series.filter(pl.col("region").is_in(list(regions)), pl.col("count").is_not_null())
    grid = np.full((len(regions), (last - first).days + 1), np.nan)
    rows = [order[region] for region in known["region"]]
    days = known.select((pl.col("date") - first).dt.total_days()).to_series().to_numpy()
    grid[rows, days] = known["count"].to_numpy()
    return grid


def _paint(grid: np.ndarray) -> np.ndarray:
    """Return an RGB image: a class of colour per count, ochre-grey where nothing is known."""
    colours = np.array([_rgb(colour) for colour in (_ZERO, *HEAT, _UNKNOWN)], dtype=np.uint8)
    classes = np.searchsorted(HEAT_BOUNDS, np.nan_to_num(grid, nan=0.0), side="right")
    classes[np.isnan(grid)] = len(colours) - 1
    return np.repeat(np.repeat(colours[classes], _PIXELS_HIGH, axis=0), _PIXELS_WIDE, axis=1)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def draw_heat_key(axes: Axes, say: Wording) -> None:
    """Draw the classes of colour of a day, and the signs for what is not known."""
    unknown = [(_UNKNOWN, say("not known"), ""), (COLOURS["paper"], say("no statement"), "//////")]
    draw_key(axes, HEAT_BOUNDS, before=[(_ZERO, "0", "")], after=unknown)


def draw_key(
    axes: Axes,
    bounds: Sequence[int],
    *,
    before: Sequence[tuple[str, str, str]] = (),
    after: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Draw the classes of colour with their bounds in a strip; further entries have colour, words and hatch."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415 -- drawing only

    words = [_class_words(low, high) for low, high in itertools.zip_longest(bounds, bounds[1:])]
    entries = [*before, *((c, w, "") for c, w in zip(HEAT, words, strict=True)), *after]
    axes.set_axis_off()
    axes.set_xlim(0, 100)
    axes.set_ylim(0, 1)
    x = 0.0
    for colour, label, hatch in entries:
        edge = COLOURS["hatch"]
        axes.add_patch(
            Rectangle((x, 0.2), 2.2, 0.6, facecolor=colour, edgecolor=edge, linewidth=0.4, hatch=hatch)
        )
        axes.text(x + 2.8, 0.5, label, va="center", fontsize=7.5, color=COLOURS["muted"])
        x += 4.6 + 1.02 * len(label)


def _class_words(low: int, high: int | None) -> str:
    """Return the words of a class: 1, 1–2 or 101+."""
    if high is None:
        return f"{format_number(low)}+"
    return str(low) if high - low == 1 else f"{format_number(low)}\u2013{format_number(high - 1)}"


def draw_tiles(
    axes: Axes,
    totals: Mapping[str, float],
    places: Mapping[str, tuple[int, int, int]],
    labels: Mapping[str, str],
    *,
    groups: Mapping[str, str] | None = None,
) -> None:
    """Draw a map of equal tiles, each with its letters and its count.

    Parameters
    ----------
    axes
        Where to draw.
    totals
        Count by region; a region without one is drawn as an empty tile.
    places
        Row, column and width in tiles by region; row 0 is the north.
    labels
        Letters by region.
    groups
        Country by region: a line runs between tiles of two countries, ``disputed`` ones have a dashed edge.
    """
    from matplotlib.collections import LineCollection, PatchCollection  # noqa: PLC0415 -- drawing only
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415 -- as above

    classes = {
        code: int(np.searchsorted(MAP_BOUNDS, totals.get(code) or 0.0, side="right")) for code in places
    }
    boxes = [
        FancyBboxPatch(
            (column + 0.06, row + 0.06), width - 0.12, 0.88, boxstyle="round,pad=0,rounding_size=0.08"
        )
        for row, column, width in places.values()
    ]
    faces = [(COLOURS["paper"], *HEAT)[shade] for shade in classes.values()]
    groups = groups or {}
    dashed = [groups.get(code) == "disputed" for code in places]
    axes.add_collection(
        PatchCollection(
            boxes,
            facecolors=faces,
            edgecolors=[COLOURS["muted" if own else "grid"] for own in dashed],
            linewidths=[0.8 if own else 0.6 for own in dashed],
            linestyles=[(0, (3, 2)) if own else "-" for own in dashed],
        )
    )
    lines = LineCollection(_borders(places, groups), colors=COLOURS["muted"], linewidths=1.0)
    axes.add_collection(lines)
    for code, (row, column, width) in places.items():
        _write_tile(axes, (column + width / 2, row), labels[code], totals.get(code), classes[code])
    axes.set_xlim(min(c for _, c, _ in places.values()), max(c + w for _, c, w in places.values()))
    axes.set_ylim(max(r for r, _, _ in places.values()) + 1, min(r for r, _, _ in places.values()))
    axes.set_aspect("equal")
    axes.set_axis_off()


def _borders(
    places: Mapping[str, tuple[int, int, int]], groups: Mapping[str, str]
) -> list[list[tuple[int, int]]]:
    """Return the edges between tiles of two countries; waters and disputed regions are in neither."""
    countries = {
        (row, column + step): groups.get(code, "")
        for code, (row, column, width) in places.items()
        for step in range(width)
    }
    lines = []
    for (row, column), country in countries.items():
        for at, line in (
            ((row, column + 1), [(column + 1, row), (column + 1, row + 1)]),
            ((row + 1, column), [(column, row + 1), (column + 1, row + 1)]),
        ):
            other = countries.get(at, "")
            if country != other and not {country, other} & {"", "disputed"}:
                lines.append(line)
    return lines


def _write_tile(axes: Axes, at: tuple[float, float], label: str, total: float | None, shade: int) -> None:
    """Write letters and count in a tile, in the ink that its shade needs."""
    x, y = at
    colour = COLOURS["paper"] if shade >= _DARK_FROM else COLOURS["ink"] if shade else COLOURS["muted"]
    centred: dict[str, Any] = {"ha": "center", "va": "center", "color": colour}
    axes.text(x, y + (0.34 if total else 0.5), label, fontsize=6, **centred)
    if total:
        axes.text(x, y + 0.66, format_number(total), fontsize=6.5, weight=600, **centred)
