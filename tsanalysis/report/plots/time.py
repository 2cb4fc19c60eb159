"""Plots along time: the daily series, its level and trend, the signals.

They show numbers that others computed, on axes of the caller.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from tsanalysis.frames import ALL_REGIONS
from tsanalysis.report.numbers import format_number
from tsanalysis.report.palette import COLOURS
from tsanalysis.report.plots.calendar import day_number, day_span, draw_calendar, draw_not_reported
from tsanalysis.report.wording import Wording

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from tsanalysis.analysis.detection.anomalies import Anomalies

__all__ = [
    "LATE_SHARE",
    "draw_anomalies",
    "draw_breaks",
    "draw_daily",
    "draw_forecast",
    "draw_label",
    "draw_level",
    "draw_signals",
    "draw_thousands",
]

_DAYS_WITH_SEPARATE_BARS = 100
_BAR_GAP = 0.12
_HEADROOM = 1.14
LATE_SHARE = 0.75
"""Beyond this share of an axis the label of a point stands on its left."""


def draw_daily(axes: Axes, series: pl.DataFrame, say: Wording, *, smooth: pl.DataFrame | None = None) -> None:
    """Draw one region's days: bars by status, whiskers from low to high, gaps hatched, zeros as ticks.

    Parameters
    ----------
    axes
        Where to draw.
    series
        Rows of `frames.SERIES` of one region, one for every day of the period.
    say
        The language of the labels.
    smooth
        Columns date and mean: the running mean, null where too few days were reported.
    """
    draw_not_reported(axes, series.filter(pl.col("status") == "not_reported")["date"].to_list())
    _draw_bars(axes, series, ("observed", "zero"), COLOURS["bar"])
    _draw_bars(axes, series, ("partial",), COLOURS["pale"])
    _draw_zeros(axes, series)
    _draw_whiskers(axes, series)
    if smooth is not None:
        places = [day_number(day) + 0.5 for day in smooth["date"]]
        means = smooth["mean"].cast(pl.Float64).to_numpy()
        axes.plot(places, means, color=COLOURS["line"], label="mean", zorder=4)
    draw_calendar(axes, *day_span(series), say)
    axes.set_ylim(0, _top(series))
    draw_thousands(axes)
    if series["count"].null_count() == series.height:
        _say_nothing_known(axes, say)


def _say_nothing_known(axes: Axes, say: Wording) -> None:
    """Write over the hatching that there is no statement, and take the scale away."""
    axes.set_yticks([])
    axes.text(
        0.5,
        0.5,
        say("no statement"),
        transform=axes.transAxes,
        ha="center",
        va="center",
        bbox={"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 4},
    )


def draw_level(axes: Axes, weeks: pl.DataFrame, fitted: pl.DataFrame, say: Wording) -> None:
    """Draw weekly means per reported day as points, and a fitted level with its interval.

    Parameters
    ----------
    axes
        Where to draw.
    weeks
        Columns date (first day of a week), mean, days (reported).
    fitted
        Columns date, level, lower, upper.
    say
        The language of the labels.
    """
    places = np.array([day_number(day) + 0.5 for day in fitted["date"]])
    axes.fill_between(
        places,
        fitted["lower"],
        fitted["upper"],
        color=COLOURS["line"],
        alpha=0.16,
        linewidth=0,
        label="interval",
    )
    axes.plot(places, fitted["level"], color=COLOURS["line"], label="level", zorder=4)
    centres = [day_number(day) + 3.5 for day in weeks["date"]]
    axes.plot(
        centres,
        weeks["mean"],
        linestyle="none",
        marker="o",
        markersize=3,
        color=COLOURS["bar"],
        label="weeks",
    )
    draw_calendar(axes, *day_span(fitted), say)
    highest = max(weeks["mean"].max() or 0.0, fitted["upper"].max() or 0.0, fitted["level"].max() or 0.0)
    axes.set_ylim(0, _HEADROOM * float(highest) or 1.0)  # type: ignore[arg-type]  # as above
    draw_thousands(axes)


def draw_breaks(axes: Axes, breaks: pl.DataFrame, say: Wording) -> None:
    """Draw change points as dashed lines with a shaded interval of their date.

    `breaks` has columns date, date_low, date_high and label.
    """
    for date, low, high, label in breaks.select("date", "date_low", "date_high", "label").iter_rows():
        if low is not None and high is not None:
            axes.axvspan(
                day_number(low),
                day_number(high) + 1,
                color=COLOURS["highlight"],
                alpha=0.15,
                linewidth=0,
                zorder=0.5,
            )
        axes.axvline(
            day_number(date), color=COLOURS["highlight"], linewidth=1, linestyle=(0, (4, 2)), zorder=3
        )
        draw_label(axes, day_number(date), 1.0, label, above=True)
    del say


def draw_signals(axes: Axes, judged: pl.DataFrame, say: Wording) -> None:
    """Draw observed days against the expected range of a method; signals stand out by shape and colour.

    Parameters
    ----------
    axes
        Where to draw.
    judged
        Rows of `frames.ANOMALIES` of one region and method.
    say
        The language of the labels.
    """
    days = judged.sort("date")
    places = np.array([day_number(day) + 0.5 for day in days["date"]])
    columns = {
        name: days[name].cast(pl.Float64).to_numpy() for name in ("count", "expected", "lower", "upper")
    }
    axes.fill_between(
        places,
        columns["lower"],
        columns["upper"],
        step="mid",
        color=COLOURS["pale"],
        linewidth=0,
        label="range",
    )
    axes.plot(places, columns["expected"], color=COLOURS["line"], linewidth=1.0, label="expected")
    axes.plot(
        places,
        columns["count"],
        linestyle="none",
        marker="o",
        markersize=1.9,
        color=COLOURS["muted"],
        label="observed",
    )
    flags = days["is_anomaly"].fill_null(value=False).to_numpy()
    axes.plot(
        places[flags],
        columns["count"][flags],
        linestyle="none",
        marker="D",
        markersize=4,
        color=COLOURS["warning"],
        label="signal",
    )
    draw_not_reported(axes, days.filter(pl.col("status") == "not_reported")["date"].to_list())
    draw_calendar(axes, *day_span(days), say)
    axes.set_ylim(0, None)
    draw_thousands(axes)


def draw_forecast(axes: Axes, series: pl.DataFrame, ahead: pl.DataFrame, say: Wording) -> None:
    """Draw the last days as bars, and the days ahead as a median within two ranges.

    Parameters
    ----------
    axes
        Where to draw.
    series
        Rows of `frames.SERIES` of one region, one for every day before the forecast.
    ahead
        Rows of `frames.FORECAST` of that region.
    say
        The language of the labels.
    """
    draw_not_reported(axes, series.filter(pl.col("status") == "not_reported")["date"].to_list())
    _draw_bars(axes, series, ("observed", "zero"), COLOURS["bar"])
    _draw_bars(axes, series, ("partial",), COLOURS["pale"])
    _draw_zeros(axes, series)
    _draw_whiskers(axes, series)
    edges = [day_number(day) for day in ahead["date"]]
    edges.append(edges[-1] + 1)
    for share, strength in ((90, 0.16), (50, 0.3)):
        axes.stairs(
            ahead[f"upper_{share}"],
            edges,
            baseline=ahead[f"lower_{share}"].to_numpy(),
            fill=True,
            color=COLOURS["line"],
            alpha=strength,
            linewidth=0,
            label=f"range {share}",
        )
    axes.plot([e + 0.5 for e in edges[:-1]], ahead["median"], color=COLOURS["line"], label="median", zorder=4)
    draw_calendar(axes, series["date"].min(), ahead["date"].max(), say)  # type: ignore[arg-type]  # dates
    axes.set_ylim(0, max(_top(series), float(ahead["upper_90"].max()) * 1.05))  # type: ignore[arg-type]  # as above
    draw_thousands(axes)


def draw_anomalies(axes: Axes, result: Anomalies, say: Wording | None = None) -> None:
    """Draw the result of `tsanalysis.anomalies` for one region: its sum over all regions, or its only region."""
    regions = result.frame["region"].unique().sort().to_list()
    chosen = ALL_REGIONS if ALL_REGIONS in regions else regions[0]
    draw_signals(axes, result.frame.filter(pl.col("region") == chosen), say or Wording())


def draw_label(axes: Axes, x: float, y: float, text: str, *, above: bool = False) -> None:
    """Write beside a point, on the side that has room; `above`: y is a share of the height of the axes."""
    left, right = axes.get_xlim()
    late = (x - left) / (right - left) > LATE_SHARE
    axes.annotate(
        text,
        (x, y),
        xycoords=("data", "axes fraction") if above else "data",
        xytext=(-4 if late else 4, -2 if above else 1),
        textcoords="offset points",
        ha="right" if late else "left",
        va="top" if above else "bottom",
        fontsize=7.5,
        zorder=6,
        bbox={"facecolor": COLOURS["paper"], "edgecolor": "none", "alpha": 0.85, "pad": 0.8},
    )


def draw_thousands(axes: Axes) -> None:
    """Label the y axis with few whole numbers, thin spaces between thousands."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator  # noqa: PLC0415 -- drawing only

    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=2))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: format_number(value)))


def _draw_bars(axes: Axes, series: pl.DataFrame, statuses: Sequence[str], colour: str) -> None:
    """Draw the days of some statuses as one filled outline."""
    shown = pl.when(pl.col("status").is_in(statuses)).then(pl.col("count"))
    values = series.select(shown.cast(pl.Float64)).to_series().to_numpy()
    if np.isnan(values).all():
        return
    edges, heights = _outline(day_span(series)[0], values)
    axes.stairs(heights, edges, fill=True, color=colour, linewidth=0, zorder=2, label=statuses[0])


def _outline(first: dt.date, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return edges and heights of the bars; with few days the bars stand apart."""
    lefts = day_number(first) + np.arange(len(values), dtype=np.float64)
    if len(values) > _DAYS_WITH_SEPARATE_BARS:
        return np.append(lefts, lefts[-1] + 1), values
    sides = np.column_stack([lefts + _BAR_GAP, lefts + 1 - _BAR_GAP]).ravel()
    heights = np.column_stack([values, np.full(len(values), np.nan)]).ravel()
    return np.append(sides, lefts[-1] + 1), heights


def _draw_zeros(axes: Axes, series: pl.DataFrame) -> None:
    """Mark days whose complete statements add up to nothing: a tick on the axis, not an absence."""
    zeros = series.filter((pl.col("count") == 0) & (pl.col("status") != "not_reported"))
    places = [day_number(day) + 0.5 for day in zeros["date"]]
    axes.plot(
        places,
        [0.0] * len(places),
        linestyle="none",
        marker=2,
        markersize=3,
        color=COLOURS["line"],
        label="zero",
    )


def _draw_whiskers(axes: Axes, series: pl.DataFrame) -> None:
    """Draw low to high where the statements leave it open; an unbounded high ends in an arrow."""
    bounded = pl.col("low") < pl.col("high")
    unbounded = pl.col("high").is_null() & pl.col("low").is_not_null()
    wide = series.filter(bounded.fill_null(value=False) | unbounded)
    if wide.is_empty():
        return
    places = np.array([day_number(day) + 0.5 for day in wide["date"]])
    high = wide["high"].fill_null(wide["count"] * 1.08).to_numpy()
    axes.vlines(
        places,
        wide["low"].to_numpy(),
        high,
        color=COLOURS["ink"],
        linewidth=0.7,
        zorder=3,
        label="low to high",
    )
    open_ended = wide["high"].is_null().to_numpy()
    axes.plot(
        places[open_ended],
        high[open_ended],
        linestyle="none",
        marker="^",
        markersize=2.5,
        color=COLOURS["ink"],
        zorder=3,
    )


def _top(series: pl.DataFrame) -> float:
    """Leave room above the largest bar."""
    tallest = series.select(pl.max_horizontal(pl.col("count").max(), pl.col("high").max())).item()
    return float(tallest) * _HEADROOM if tallest else 1.0
