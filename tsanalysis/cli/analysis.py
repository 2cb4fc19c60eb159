"""The verbs that analyse: trend, changepoints, compare, forecast, incident. They parse, call one function, print."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.output import emit, format_options, narrate
from tsanalysis.cli.store import store_option
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import polars as pl

__all__ = [
    "changepoints",
    "compare",
    "forecast",
    "incident",
    "region_option",
    "series_of",
    "series_options",
    "stored_counts",
    "trend",
]

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
        "n_days",
        "events",
        "reason",
    ),
    "compare": ("region", "rate_a", "rate_b", "rate_ratio", "lower", "upper", "q_value", "verdict", "reason"),
    "backtest": ("region", "method", "n_forecasts", "wis", "skill", "p_value", "coverage_90", "reason"),
}
"""The columns of a wide frame that a terminal has room for; every other form has them all."""

_LEVEL = click.FloatRange(0, 1, min_open=True, max_open=True)


def _what_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which counts are meant."""
    for name, text in (
        ("--object", "Only this kind of thing, such as uav."),
        ("--outcome", "Only this outcome, such as intercepted."),
        ("--source", "Only this claimant."),
    ):
        command = click.option(name, name.strip("-") + "_", help=text)(command)
    return command


def region_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that keeps regions; a code that no region has is refused."""

    def known(_context: click.Context, _option: click.Parameter, codes: tuple[str, ...]) -> tuple[str, ...]:
        from tsanalysis.regions import region

        return tuple(region(code).code for code in codes)

    words = "Only this region code (may be repeated)."
    return click.option("--region", "regions", multiple=True, callback=known, help=words)(command)


def series_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that make a series."""
    command = click.option(
        "--zone", default="Europe/Moscow", show_default=True, help="Zone in which days begin."
    )(command)
    command = click.option("--until", metavar="DAY|INSTANT", help="Last day, or instant of knowledge.")(
        command
    )
    command = click.option("--since", metavar="DAY", help="First day, YYYY-MM-DD.")(command)
    command = region_option(command)
    command = click.option(
        "--by",
        type=click.Choice(("region", "total")),
        default="region",
        show_default=True,
        help="Every region and the total, or the total alone.",
    )(command)
    return store_option(_what_options(command))


def _level_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--level", type=_LEVEL, default=0.95, show_default=True, help="Probability that intervals cover."
    )(command)


def _partial_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--partial",
        type=click.Choice(("exposure", "drop")),
        default="exposure",
        show_default=True,
        help="Partly reported days: weigh them by their coverage, or leave them out.",
    )(command)


def stored_counts(
    store_path: Path, source_: str | None, outcome_: str | None, object_: str | None
) -> pl.DataFrame:
    """Return the counts of the store that are meant: of the subject with most tallies, unless others are asked for."""
    from tsanalysis.series import list_subjects
    from tsanalysis.store import open_store

    counts = open_store(store_path, read_only=True).counts(source=source_, outcome=outcome_, object=object_)
    subjects = list_subjects(counts)
    if subjects.height <= 1:
        return counts
    source, outcome, thing, _ = subjects.row(0)
    narrate(
        f"counting {source}, {outcome}, {thing}; {subjects['tallies'][1:].sum()} tallies of "
        f"{subjects.height - 1} other subjects left out (--source, --outcome, --object)"
    )
    return counts.filter(source=source, outcome=outcome, object=thing)


def series_of(counts: pl.DataFrame, what: dict[str, Any]) -> pl.DataFrame:
    """Return the series of every region and of their total."""
    import polars as pl

    from tsanalysis.frames import SERIES
    from tsanalysis.series import daily_series

    rules = {name: what[name] for name in ("since", "until", "zone")}
    total = daily_series(counts, by=None, **rules).select(list(SERIES.dtypes))
    if what["by"] == "total":
        return total
    regions = daily_series(counts, by="region", regions=what["regions"] or None, **rules)
    return pl.concat([total, regions.select(list(SERIES.dtypes))])


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
@_partial_option
@_level_option
@series_options
@format_options
def trend(
    *,
    curves: bool,
    family: Any,
    across_breaks: Any,
    partial: Any,
    level: float,
    store_path: Path,
    format_: str,
    output: Path | None,
    source_: str | None,
    outcome_: str | None,
    object_: str | None,
    **what: Any,
) -> None:
    """Tell growth per week of every region, with interval, p- and q-value.

    \b
    tsanalysis trend --since 2025-06-01
    tsanalysis trend --region RU-BEL --curves --format csv
    """
    from tsanalysis.analysis.change.breaks import reporting_breaks
    from tsanalysis.analysis.change.trend import trend as analyse

    counts = stored_counts(store_path, source_, outcome_, object_)
    found = analyse(
        series_of(counts, what),
        level=level,
        family=family,
        partial=partial,
        breaks=reporting_breaks(counts).frame,
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
@_partial_option
@_level_option
@series_options
@format_options
def changepoints(
    *,
    reporting: bool,
    least_days: int,
    partial: Any,
    level: float,
    store_path: Path,
    format_: str,
    output: Path | None,
    source_: str | None,
    outcome_: str | None,
    object_: str | None,
    **what: Any,
) -> None:
    """Tell the days on which a level changed, with interval, size and p-value.

    \b
    tsanalysis changepoints --by total
    tsanalysis changepoints --reporting
    """
    from tsanalysis.analysis.change.breaks import reporting_breaks
    from tsanalysis.analysis.change.changepoints import changepoints as analyse

    counts = stored_counts(store_path, source_, outcome_, object_)
    if reporting:
        emit(reporting_breaks(counts, level=level).frame, format_, output)
        return
    found = analyse(series_of(counts, what), level=level, least_days=least_days, partial=partial)
    emit(found.frame, format_, output)


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--composition", is_flag=True, help="Instead, how the shares of the regions moved.")
@_partial_option
@_level_option
@series_options
@format_options
def compare(
    *,
    a: str,
    b: str,
    composition: bool,
    partial: Any,
    level: float,
    store_path: Path,
    format_: str,
    output: Path | None,
    source_: str | None,
    outcome_: str | None,
    object_: str | None,
    **what: Any,
) -> None:
    """Compare two periods (FIRST..LAST) in every region, or two regions.

    \b
    tsanalysis compare 2025-05-01..2025-05-31 2025-06-01..2025-06-30
    tsanalysis compare RU-BEL RU-BRY
    """
    from tsanalysis.analysis.change.compare import compare as analyse

    series = series_of(stored_counts(store_path, source_, outcome_, object_), what)
    found = analyse(series, _side(a), _side(b), level=level, partial=partial)
    if composition:
        emit(found.composition, format_, output)
    else:
        _emit_brief(found.frame, "compare", format_, output)


def _side(word: str) -> Any:
    """Read a period or a region code."""
    if ".." not in word:
        return word
    first, _, last = word.partition("..")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        raise InputError(
            f"{word!r} is no period; wanted FIRST..LAST, such as 2025-06-01..2025-06-30"
        ) from error


@click.command()
@click.option("--horizon", type=click.IntRange(1), default=14, show_default=True, help="Days ahead.")
@click.option(
    "--method",
    "methods",
    multiple=True,
    type=click.Choice(("nb", "ses", "arima", "ets")),
    default=("nb", "ses"),
    show_default=True,
    help="Methods to try against repeating last week (may be repeated).",
)
@click.option("--backtest", "show_backtest", is_flag=True, help="Instead, how past forecasts did.")
@click.option("--quantiles", is_flag=True, help="Instead, every quantile of the days ahead.")
@_partial_option
@series_options
@format_options
def forecast(
    *,
    horizon: int,
    methods: tuple[str, ...],
    show_backtest: bool,
    quantiles: bool,
    partial: Any,
    store_path: Path,
    format_: str,
    output: Path | None,
    source_: str | None,
    outcome_: str | None,
    object_: str | None,
    **what: Any,
) -> None:
    """Forecast the next days where that beats repeating last week.

    \b
    tsanalysis forecast --by total
    tsanalysis forecast --backtest
    """
    from tsanalysis.analysis.forecasting.forecast import forecast as analyse

    series = series_of(stored_counts(store_path, source_, outcome_, object_), what)
    found = analyse(series, horizon=horizon, methods=methods, partial=partial)
    if show_backtest:
        _emit_brief(found.backtest.frame, "backtest", format_, output)
    else:
        emit(found.quantiles if quantiles else found.frame, format_, output)


@click.command()
@click.option("--statement", metavar="ID", help="Id of a statement or tally, or its beginning.")
@click.option("--window", metavar="START/END", help="Two times, such as 2025-07-06T14:20/2025-07-06T19:30.")
@click.option("--regions", "by_region", is_flag=True, help="Instead, its regions against the days before.")
@click.option("--like", is_flag=True, help="Instead, the windows of like length.")
@click.option("--zone", default="Europe/Moscow", show_default=True, help="Zone of the hours of the day.")
@click.option(
    "--baseline-days",
    type=click.IntRange(14),
    default=28,
    show_default=True,
    help="Days that say what is usual.",
)
@_level_option
@_what_options
@store_option
@format_options
def incident(
    *,
    statement: str | None,
    window: str | None,
    by_region: bool,
    like: bool,
    zone: str,
    baseline_days: int,
    level: float,
    source_: str | None,
    outcome_: str | None,
    object_: str | None,
    store_path: Path,
    format_: str,
    output: Path | None,
) -> None:
    """Put one window of a statement against the same hours of the days before.

    \b
    tsanalysis incident --statement 435acb4387e3c281
    tsanalysis incident --window 2025-07-06T14:20/2025-07-06T19:30
    """
    from tsanalysis.analysis.incidents.incident import incident as analyse

    counts = stored_counts(store_path, source_, outcome_, object_)
    sides = _window(window) if window else None
    found = analyse(
        counts, statement=statement, window=sides, zone=zone, baseline_days=baseline_days, level=level
    )
    narrate(found.sentence)
    if by_region or like:
        emit(found.regions if by_region else found.like_windows, format_, output)
    else:
        emit(_upright(found.frame) if format_ == "table" else found.frame, format_, output)


def _window(word: str) -> tuple[datetime, datetime]:
    """Read START/END."""
    first, _, last = word.partition("/")
    try:
        return datetime.fromisoformat(first), datetime.fromisoformat(last)
    except ValueError as error:
        raise InputError(
            f"{word!r} is no window; wanted START/END, such as 2025-07-06T14:20/2025-07-06T19:30"
        ) from error


def _upright(frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row as names and values, for reading."""
    import polars as pl

    row = frame.row(0, named=True)
    shown = [f"{value:.4g}" if isinstance(value, float) else value for value in row.values()]
    values = ["" if value is None else str(value) for value in shown]
    return pl.DataFrame({"number": list(row), "value": values})
