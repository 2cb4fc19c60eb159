"""The verbs that look ahead, and at what is still to be reported: forecast, nowcast. They parse, call, print."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from tsanalysis.cli.asking import Asked, level_option, partial_option, series_options
from tsanalysis.cli.output import emit, format_options, narrate
from tsanalysis.errors import NotEnoughDataError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    import polars as pl

__all__ = ["forecast", "nowcast"]

_BACKTEST = ("region", "method", "n_forecasts", "wis", "skill", "p_value", "coverage_90", "reason")
"""The columns of the scores that a terminal has room for; every other form has them all."""


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
@click.option(
    "--as-of", "as_of", is_flag=True, help="Try each past day with what the store knew on that day."
)
@click.option("--apart", is_flag=True, help="Each region for itself, not made consistent with the total.")
@click.option("--backtest", "show_backtest", is_flag=True, help="Instead, how past forecasts did.")
@click.option("--quantiles", is_flag=True, help="Instead, every quantile of the days ahead.")
@partial_option
@series_options
@format_options
def forecast(
    *,
    horizon: int,
    methods: tuple[str, ...],
    as_of: bool,
    apart: bool,
    show_backtest: bool,
    quantiles: bool,
    partial: Any,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """Forecast the next days where that beats repeating last week.

    \b
    tsanalysis forecast --by total
    tsanalysis forecast --backtest
    tsanalysis forecast --as-of
    """
    from tsanalysis.analysis.forecasting.backtest import backtest
    from tsanalysis.analysis.forecasting.forecast import forecast as analyse
    from tsanalysis.analysis.forecasting.vintages import vintages

    everywhere, counts = replace(asked, regions=()), asked.counts() if as_of else None
    series = everywhere.series(counts)
    known = None
    if counts is not None:
        known = vintages(asked.store(), daily=everywhere.past_series(counts), zone=asked.zone)
    tested = backtest(series, horizon=horizon, methods=methods, partial=partial, vintages=known)
    narrate(
        "tried with what the store knew on each past day"
        if as_of
        else "tried with what is known now of the days before each past day (--as-of: with what was known then)"
    )
    if show_backtest:
        shown = _kept(tested.frame, asked.regions)
        emit(shown.select(_BACKTEST) if format_ == "table" else shown, format_, output)
        return
    found = analyse(
        series, horizon=horizon, methods=methods, partial=partial, tested=tested, reconcile=not apart
    )
    narrate(found.note)
    emit(_kept(found.quantiles if quantiles else found.frame, asked.regions), format_, output)


def _kept(frame: pl.DataFrame, regions: tuple[str, ...]) -> pl.DataFrame:
    """Keep the regions asked for, and the total."""
    from tsanalysis.frames import ALL_REGIONS

    return frame.filter(frame["region"].is_in([*regions, ALL_REGIONS])) if regions else frame


@click.command()
@click.option(
    "--days",
    type=click.IntRange(2),
    default=60,
    show_default=True,
    help="Past days whose states are compared.",
)
@click.option(
    "--delays-max",
    type=click.IntRange(1),
    default=7,
    show_default=True,
    help="Days after which a day is complete.",
)
@click.option("--delays", is_flag=True, help="Instead, the share known so many days later.")
@click.option(
    "--archive", "show_archive", is_flag=True, help="Instead, what was known of each day on each day."
)
@level_option
@series_options
@format_options
def nowcast(
    *,
    days: int,
    delays_max: int,
    delays: bool,
    show_archive: bool,
    level: float,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """Complete the last days by how late reports used to come into the store.

    The states of knowledge are one a day, up to --until (an instant), or up to the last load. A store that was
    filled at once has no such history: exit code 6, and the message says what is missing.

    \b
    tsanalysis nowcast --by total
    tsanalysis nowcast --by total --delays
    tsanalysis nowcast --archive --format csv
    """
    from tsanalysis.analysis.forecasting.nowcast import nowcast as analyse
    from tsanalysis.analysis.forecasting.vintages import archive

    daily, last = asked.past_series(asked.counts()), _last_instant(asked)
    instants = [last - timedelta(days=back) for back in range(days)]
    known = archive(asked.store(), instants, daily=daily, delays_max=delays_max, zone=asked.zone)
    if show_archive:
        emit(known, format_, output)
        return
    found = analyse(known, delays_max=delays_max, level=level)
    if found.frame["reason"].is_not_null().all():
        raise NotEnoughDataError(f"nowcast: {found.frame['reason'][0]}")
    narrate(f"{len(instants)} states of knowledge, the last of {last:%Y-%m-%d %H:%M %Z}")
    emit(found.delays if delays else found.frame, format_, output)


def _last_instant(asked: Asked) -> datetime:
    """Return the instant of knowledge: as asked for, or that of the last load."""
    from tsanalysis.series.calendar import as_cut_off

    asked_for = as_cut_off(asked.until, asked.zone)
    if asked_for is not None:
        return asked_for
    last: datetime | None = asked.store().sql("select max(recorded_at) as last from ingests")["last"][0]
    if last is None:
        raise NotEnoughDataError(
            f"nowcast: {asked.store_path} holds nothing; `tsanalysis ingest FILE` loads some"
        )
    return last
