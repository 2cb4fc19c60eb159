"""The verbs that look back: trend, changepoints, compare, incident. They parse, call one function, print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.asking import Asked, counts_options, level_option, partial_option, series_options
from tsanalysis.cli.kinds import PERIOD_OR_REGION, WINDOW, ZONE
from tsanalysis.cli.output import emit, format_options, narrate

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import polars as pl

__all__ = ["changepoints", "compare", "incident", "trend"]

_BRIEF = {
    "trend": (
        "region",
        "growth_per_week",
        "lower",
        "upper",
        "p_value",
        "q_value",
        "doubling_days",
        "halving_days",
        "n_periods",
        "events",
        "reason",
    ),
    "compare": ("region", "rate_a", "rate_b", "rate_ratio", "lower", "upper", "q_value", "verdict", "reason"),
}
"""The columns of a wide frame that a terminal has room for; every other form has them all."""


def _emit_brief(frame: pl.DataFrame, name: str, format_: str, output: Path | None) -> None:
    """Print a frame; a table holds the columns that fit a terminal."""
    emit(frame.select(_BRIEF[name]) if format_ == "table" else frame, format_, output)


@click.command()
@click.option("--curves", is_flag=True, help="Instead, the smooth trend day by day.")
@click.option(
    "--family",
    type=click.Choice(("poisson", "nb2")),
    default="poisson",
    show_default=True,
    help="Variance by which days are weighted.",
)
@click.option(
    "--across-breaks",
    type=click.Choice(("refuse", "after", "note")),
    default="refuse",
    show_default=True,
    help="Regional trend over a break in the reporting.",
)
@partial_option
@level_option
@series_options
@format_options
def trend(
    *,
    curves: bool,
    family: Any,
    across_breaks: Any,
    partial: Any,
    level: float,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """Tell growth per week of every region, with interval, p- and q-value.

    \b
    tsanalysis trend --since 2025-06-01
    tsanalysis trend --region RU-BEL --curves --format csv
    """
    from tsanalysis.analysis.change.breaks import reporting_breaks
    from tsanalysis.analysis.change.trend import trend as analyse

    counts = None if asked.table else asked.counts()
    found = analyse(
        asked.series(counts),
        level=level,
        family=family,
        partial=partial,
        breaks=None if counts is None else reporting_breaks(counts).frame,
        across_breaks=across_breaks,
        curve=curves,
    )
    if curves:
        emit(found.fitted, format_, output)
    else:
        _emit_brief(found.frame, "trend", format_, output)


@click.command()
@click.option("--reporting", is_flag=True, help="Instead, changes in how is reported.")
@click.option("--least-days", type=click.IntRange(2), default=14, show_default=True, help="Shortest level.")
@partial_option
@level_option
@series_options
@format_options
def changepoints(
    *,
    reporting: bool,
    least_days: int,
    partial: Any,
    level: float,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """Tell the days on which a level changed, with interval, size and p-value.

    \b
    tsanalysis changepoints --by total
    tsanalysis changepoints --reporting
    """
    from tsanalysis.analysis.change.breaks import reporting_breaks
    from tsanalysis.analysis.change.changepoints import changepoints as analyse

    if reporting:
        emit(reporting_breaks(asked.counts(), level=level).frame, format_, output)
        return
    found = analyse(asked.series(), level=level, least_days=least_days, partial=partial)
    if found.note:
        narrate(found.note)
    emit(found.frame, format_, output)


@click.command()
@click.argument("a", type=PERIOD_OR_REGION)
@click.argument("b", type=PERIOD_OR_REGION)
@click.option("--composition", is_flag=True, help="Instead, how the shares of the regions moved.")
@partial_option
@level_option
@series_options
@format_options
def compare(
    *,
    a: Any,
    b: Any,
    composition: bool,
    partial: Any,
    level: float,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """Compare two periods (FIRST..LAST) in every region, or two regions.

    \b
    tsanalysis compare 2025-05-01..2025-05-31 2025-06-01..2025-06-30
    tsanalysis compare RU-BEL RU-BRY
    """
    from tsanalysis.analysis.change.compare import compare as analyse

    found = analyse(asked.series(), a, b, level=level, partial=partial)
    if composition:
        emit(found.composition, format_, output)
    else:
        _emit_brief(found.frame, "compare", format_, output)


@click.command()
@click.option("--statement", metavar="ID", help="Id of a statement or tally, or its beginning.")
@click.option(
    "--window",
    metavar="START/END",
    type=WINDOW,
    help="Two times, such as 2025-07-06T14:20/2025-07-06T19:30.",
)
@click.option("--regions", "by_region", is_flag=True, help="Instead, its regions against the days before.")
@click.option("--like", is_flag=True, help="Instead, the windows of like length.")
@click.option(
    "--zone", type=ZONE, default="Europe/Moscow", show_default=True, help="Zone of the hours of the day."
)
@click.option(
    "--baseline-days",
    type=click.IntRange(14),
    default=28,
    show_default=True,
    help="Days that say what is usual.",
)
@level_option
@counts_options
@format_options
def incident(
    *,
    statement: str | None,
    window: tuple[datetime, datetime] | None,
    by_region: bool,
    like: bool,
    zone: str,
    baseline_days: int,
    level: float,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """Put one window of a statement against the same hours of the days before.

    \b
    tsanalysis incident --statement 435acb4387e3c281
    tsanalysis incident --window 2025-07-06T14:20/2025-07-06T19:30
    """
    from tsanalysis.analysis.incidents.incident import incident as analyse

    counts = asked.counts()
    found = analyse(
        counts, statement=statement, window=window, zone=zone, baseline_days=baseline_days, level=level
    )
    narrate(found.sentence)
    if by_region or like:
        emit(found.regions if by_region else found.like_windows, format_, output)
    else:
        emit(_upright(found.frame, zone) if format_ == "table" else found.frame, format_, output)


def _upright(frame: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return one row as names and values, for reading; instants as clocks of the zone show them."""
    import polars as pl

    row = frame.with_columns(pl.col(pl.Datetime).dt.convert_time_zone(zone)).row(0, named=True)
    shown = [f"{value:.4g}" if isinstance(value, float) else value for value in row.values()]
    values = ["" if value is None else str(value) for value in shown]
    return pl.DataFrame({"number": list(row), "value": values})
