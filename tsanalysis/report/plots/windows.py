"""Plots of windows and of data quality: length against count, hours of the day, what the totals rest on.

They show numbers that others computed, on axes of the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from tsanalysis.report.numbers import THIN, format_number
from tsanalysis.report.palette import COLOURS
from tsanalysis.report.plots.calendar import day_number, day_span, draw_calendar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from tsanalysis.report.wording import Wording

__all__ = ["draw_hours", "draw_shares", "draw_windows"]

_POINTS_OF_A_GUIDE = 80
_RATES = (1, 10, 50)
"""Guides in events per hour."""
_LEAST_TOP = 40.0
_LEAST_SHARE_SEEN = 1.0
"""Per cent below which a part of a bar is thinner than a line."""
_MARKS = (1, 3, 10, 30, 100, 300, 1000, 3000, 10000)


def draw_windows(
    axes: Axes, windows: pl.DataFrame, say: Wording, *, marked: pl.DataFrame | None = None
) -> None:
    """Draw each window by its length and its total, with guides of equal rate.

    Parameters
    ----------
    axes
        Where to draw.
    windows
        Columns hours and total; windows without both are not shown.
    say
        The language of the labels.
    marked
        Rows of the same columns and a label, drawn to stand out.
    """
    shown = windows.filter((pl.col("hours") > 0) & (pl.col("total") > 0))
    axes.plot(
        shown["hours"].to_numpy(),
        shown["total"].to_numpy(),
        linestyle="none",
        marker="o",
        markersize=3,
        color=COLOURS["line"],
        alpha=0.28,
        markeredgewidth=0,
        label="windows",
    )
    longest, highest = (max(2.0, most or 2.0) for most in shown.select(pl.col("hours", "total").max()).row(0))
    longest, highest = longest * 1.03, max(highest * 1.6, _LEAST_TOP)
    for rate in _RATES:
        lengths = np.geomspace(0.8 / rate, longest, _POINTS_OF_A_GUIDE)
        axes.plot(lengths, rate * lengths, color=COLOURS["muted"], linewidth=0.6, linestyle=(0, (2, 2)))
        x = min(longest * 0.985, highest / rate / 1.8)
        on_the_right = x > longest * 0.3
        axes.annotate(
            say("{rate} an hour", rate=rate),
            (x, rate * x),
            xytext=(0, 2) if on_the_right else (3, -2),  # where the curve, which rises, does not go
            textcoords="offset points",
            ha="right" if on_the_right else "left",
            va="bottom" if on_the_right else "top",
            fontsize=7,
            color=COLOURS["muted"],
            bbox={"facecolor": COLOURS["paper"], "edgecolor": "none", "alpha": 0.85, "pad": 0.4},
        )
    if marked is not None:
        for hours, total, label in marked.select("hours", "total", "label").iter_rows():
            on_the_left = hours > 0.45 * longest
            axes.plot(
                [hours],
                [total],
                linestyle="none",
                marker="D",
                markersize=5,
                color=COLOURS["highlight"],
                label="marked",
                zorder=5,
            )
            axes.annotate(
                label,
                (hours, total),
                xytext=(-6, -9) if on_the_left else (6, 3),
                textcoords="offset points",
                ha="right" if on_the_left else "left",
                fontsize=7.5,
                color=COLOURS["ink"],
                zorder=6,
                bbox={"facecolor": COLOURS["paper"], "edgecolor": "none", "alpha": 0.85, "pad": 0.8},
            )
    axes.set_yscale("log")
    axes.set_xlim(0, longest)
    axes.set_ylim(0.8, highest)
    marks = [mark for mark in _MARKS if mark <= highest]
    axes.set_yticks(marks, labels=[format_number(mark) for mark in marks])
    axes.minorticks_off()
    axes.set_xlabel(say("length of the window, hours"))


def draw_hours(axes: Axes, hours: pl.DataFrame, say: Wording) -> None:
    """Draw the share of windows that cover each hour of the day.

    `hours` has columns hour (0 to 23) and share (0 to 1).
    """
    axes.stairs(
        hours["share"].to_numpy() * 100,
        np.arange(25),
        fill=True,
        color=COLOURS["bar"],
        linewidth=0,
        label="hours",
    )
    axes.set_xlim(0, 24)
    axes.set_xticks([0, 6, 12, 18, 24])
    axes.set_ylim(0, None)
    axes.set_xlabel(say("hour of the day"))
    _percent(axes)


def draw_shares(
    axes: Axes, shares: pl.DataFrame, parts: Sequence[tuple[str, str, str]], say: Wording
) -> None:
    """Draw what the total of each month rests on, as stacked shares with direct labels.

    Parameters
    ----------
    axes
        Where to draw.
    shares
        Columns date (first of the month), end (first of the next) and one column per part, 0 to 1.
    parts
        Column, label, colour; from the bottom.
    say
        The language of the labels.
    """
    last = _last_day(shares)
    edges = np.array([*(day_number(day) for day in shares["date"]), day_number(last) + 1], dtype=np.float64)
    base = np.zeros(shares.height)
    last_middle = -20.0
    for column, label, colour in parts:
        values = shares[column].cast(pl.Float64).to_numpy() * 100
        top = base + np.nan_to_num(values)
        axes.stairs(
            top,
            edges,
            baseline=base,
            fill=True,
            facecolor=colour,
            edgecolor=COLOURS["paper"],
            linewidth=0.6,
            label=column,
        )
        middle = max((base[-1] + top[-1]) / 2, last_middle + 11)
        if np.nanmax(values, initial=0.0) >= _LEAST_SHARE_SEEN:
            axes.annotate(
                label,
                (edges[-1], middle),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                fontsize=7.5,
                annotation_clip=False,
            )
            last_middle = middle
        base = top
    draw_calendar(axes, day_span(shares)[0], last, say)
    axes.set_ylim(0, 100)
    _percent(axes)


def _last_day(shares: pl.DataFrame) -> dt.date:
    last: dt.date = shares.select(pl.col("end").max().dt.offset_by("-1d")).item()
    return last


def _percent(axes: Axes) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 -- drawing only

    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{format_number(value)}{THIN}%"))
