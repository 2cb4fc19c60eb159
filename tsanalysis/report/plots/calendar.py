"""Axes of days: where the months are, which days were not reported, how wide a day is.

It draws marks of time only, never a count.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.report.palette import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes

    from tsanalysis.report.wording import Wording

__all__ = ["day_number", "day_span", "draw_calendar", "draw_not_reported", "runs_of_days"]

_EPOCH = dt.date(1970, 1, 1)
_DAYS_WITH_DAY_LABELS = 62
_DAYS_WITH_MONTH_LABELS = 460
_DAYS_WITH_QUARTER_LABELS = 1200
_LEAST_MONTH_SHARE = 0.5
_STROKE_DOWN = 3
"""matplotlib's marker of a tick that points down."""


def day_number(day: dt.date) -> int:
    """Return the place of a day on an axis: days since 1 January 1970.

    Examples
    --------
    >>> day_number(dt.date(1970, 1, 3))
    2
    """
    return (day - _EPOCH).days


def day_span(frame: pl.DataFrame) -> tuple[dt.date, dt.date]:
    """Return the first and the last date of a frame."""
    first, last = frame.select(first=pl.col("date").min(), last=pl.col("date").max()).row(0)
    return first, last


def runs_of_days(days: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Join consecutive days: pairs of first and last day.

    Examples
    --------
    >>> runs_of_days([dt.date(2025, 1, 1), dt.date(2025, 1, 2), dt.date(2025, 1, 5)])
    [(datetime.date(2025, 1, 1), datetime.date(2025, 1, 2)), (datetime.date(2025, 1, 5), datetime.date(2025, 1, 5))]
    """
    runs: list[tuple[dt.date, dt.date]] = []
    for day in sorted(days):
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def draw_calendar(axes: Axes, first: dt.date, last: dt.date, say: Wording, *, sparse: bool = False) -> None:
    """Label days, months or quarters between their ticks, never on them.

    Parameters
    ----------
    axes
        Axes whose x is in days (`day_number`, a day spans n to n + 1).
    first, last
        The days shown.
    say
        The language of the month names.
    sparse
        Fewer labels, for small panels.
    """
    start, end = day_number(first), day_number(last) + 1
    axes.set_xlim(start - 0.3, end + 0.3)
    length = end - start
    if length <= _DAYS_WITH_DAY_LABELS and not sparse:
        _label_days(axes, first, last, say)
        return
    quarters = not sparse and length <= _DAYS_WITH_QUARTER_LABELS
    months = 1 if length <= _DAYS_WITH_MONTH_LABELS else 3 if quarters else 12
    starts = [day for day in _month_starts(first, last) if (day.month - 1) % months == 0]
    axes.set_xticks([])
    _mark_starts(axes, [day_number(day) for day in starts if day > first])
    labels = _spans(starts, first, last, months)
    if sparse:
        labels = labels[:: max(1, round(len(labels) / 4))]
    names = [_label(a, index, labels, months, say) for index, (a, _) in enumerate(labels)]
    if sparse:
        names = [name.split("\n")[0] for name in names]
    axes.set_xticks(
        [(day_number(a) + min(day_number(b), end)) / 2 for a, b in labels],
        labels=names,
        minor=True,
    )
    axes.tick_params(axis="x", which="minor", length=0)


def _mark_starts(axes: Axes, places: list[int]) -> None:
    """Draw a stroke under the axis at each place: one line of markers, as a hundred ticks take a tenth of a second."""
    axes.plot(
        places,
        [0] * len(places),
        linestyle="none",
        marker=_STROKE_DOWN,
        markersize=3,
        markeredgewidth=0.6,
        color=COLOURS["muted"],
        transform=axes.get_xaxis_transform(),
        clip_on=False,
        scalex=False,
        scaley=False,
    )


def draw_not_reported(axes: Axes, days: Iterable[dt.date]) -> None:
    """Hatch the days for which no statement exists, over the full height of the axes."""
    for first, last in runs_of_days(days):
        axes.axvspan(
            day_number(first),
            day_number(last) + 1,
            facecolor="none",
            edgecolor=COLOURS["hatch"],
            hatch="//////",
            linewidth=0,
            zorder=0,
        )


def _label_days(axes: Axes, first: dt.date, last: dt.date, say: Wording) -> None:
    """Label single days in the middle of each, with the month where it begins."""
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    step = max(1, -(-len(days) // 16))
    shown = days[::step]
    labels = [
        f"{day.day}\n{say.month(day.month, short=True)} {day.year}"
        if i == 0 or day.month != shown[i - 1].month
        else str(day.day)
        for i, day in enumerate(shown)
    ]
    axes.set_xticks([day_number(day) + 0.5 for day in shown], labels=labels)


def _month_starts(first: dt.date, last: dt.date) -> list[dt.date]:
    """List the first of every month that begins before `last`, from the month of `first`."""
    year, month, starts = first.year, first.month, []
    while dt.date(year, month, 1) <= last:
        starts.append(dt.date(year, month, 1))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return starts


def _spans(
    starts: list[dt.date], first: dt.date, last: dt.date, months: int
) -> list[tuple[dt.date, dt.date]]:
    """Pair the ends of each labelled span, without spans that are too short for their label."""
    ends = [*starts[1:], last + dt.timedelta(days=1)]
    spans = [(max(a, first), b) for a, b in zip(starts, ends, strict=True)]
    if len(spans) <= 3:
        return spans
    return [(a, b) for a, b in spans if (b - a).days >= 30 * months * _LEAST_MONTH_SHARE]


def _label(day: dt.date, index: int, labels: list[tuple[dt.date, dt.date]], months: int, say: Wording) -> str:
    """Name a span; the year stands under the first label of each year."""
    is_first_of_year = index == 0 or labels[index - 1][0].year != day.year
    if months == 12:
        return str(day.year)
    name = say.month(day.month, short=True) if months == 1 else say("Q{n}", n=(day.month - 1) // 3 + 1)
    return f"{name}\n{day.year}" if is_first_of_year else name
