"""Plots of how well a level fits: what is left of each day, and the factors of the weekdays.

They show numbers that others computed, on axes of the caller.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.report.palette import COLOURS
from tsanalysis.report.plots.calendar import day_number, day_span, draw_calendar

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tsanalysis.report.wording import Wording

__all__ = ["draw_remainders", "draw_weekdays"]

_LEAST_EDGE = 2.0
_MARKS_ON_THE_AXIS = 5


def draw_remainders(axes: Axes, parts: pl.DataFrame, say: Wording) -> None:
    """Draw each reported day as a multiple of its fit; a day with no event is an open mark at the lower edge.

    Parameters
    ----------
    axes
        Where to draw.
    parts
        Rows of `frames.DECOMPOSITION` of one region.
    say
        The language of the labels.
    """
    known = parts.filter(pl.col("remainder").is_not_null())
    some, none = known.filter(pl.col("remainder") > 0), known.filter(pl.col("remainder") == 0)
    edge = _edge(some["remainder"])
    axes.axhline(1, color=COLOURS["line"], linewidth=1.0)
    for days, heights, label, filled in (
        (some, some["remainder"].to_list(), "remainder", True),
        (none, [1 / edge] * none.height, "none", False),
    ):
        axes.plot(
            [day_number(day) + 0.5 for day in days["date"]],
            heights,
            linestyle="none",
            marker="o",
            markersize=2.2,
            markerfacecolor=COLOURS["muted"] if filled else COLOURS["paper"],
            markeredgecolor=COLOURS["muted"],
            markeredgewidth=0 if filled else 0.6,
            label=label,
            clip_on=days.is_empty(),  # marks at the edge stay whole; nothing drawn outside would widen the layout
        )
    axes.set_yscale("log", base=2)
    axes.set_ylim(1 / edge, edge)
    top = int(math.log2(edge))
    stride = -(-(2 * top + 1) // _MARKS_ON_THE_AXIS)
    shown = [step for step in range(-top, top + 1) if step % stride == 0]
    axes.set_yticks([2.0**step for step in shown], labels=[_factor(step) for step in shown])
    axes.minorticks_off()
    draw_calendar(axes, *day_span(parts), say, sparse=True)


def draw_weekdays(axes: Axes, parts: pl.DataFrame, say: Wording) -> None:
    """Draw the factor of each weekday with its interval against their mean, from Monday on.

    `parts` has columns date, weekly, weekly_lower, weekly_upper of one region.
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 -- drawing only

    factors = (
        parts.group_by(weekday=pl.col("date").dt.weekday())
        .agg(pl.col("weekly", "weekly_lower", "weekly_upper").first())
        .sort("weekday")
    )
    names = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))
    axes.axhline(1, color=COLOURS["line"], linewidth=1.0)
    axes.vlines(
        factors["weekday"],
        factors["weekly_lower"],
        factors["weekly_upper"],
        color=COLOURS["ink"],
        linewidth=1.0,
    )
    axes.plot(
        factors["weekday"].to_list(),
        factors["weekly"].to_list(),
        linestyle="none",
        marker="o",
        markersize=3.5,
        color=COLOURS["ink"],
        label="weekdays",
    )
    axes.set_xlim(0.5, 7.5)
    axes.set_xticks(range(1, 8), labels=names)
    axes.set_ylim(0, None)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: say.number(value, decimals=1)))
    axes.tick_params(axis="x", length=0)


def _edge(remainders: pl.Series) -> float:
    """Return the power of two that holds all remainders and their inverses."""
    farthest = max((abs(math.log2(value)) for value in remainders), default=0.0)
    return max(_LEAST_EDGE, 2.0 ** math.ceil(farthest))


def _factor(step: int) -> str:
    """Write a power of two: 4, 1 or a half as 1/2."""
    return str(2**step) if step >= 0 else f"1/{2**-step}"
