"""The verb series: daily, weekly or monthly numbers from the store. It decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.asking import Asked, counts_options, region_option
from tsanalysis.cli.kinds import DAY, DAY_OR_INSTANT, ZONE
from tsanalysis.cli.output import emit, format_options, narrate

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

__all__ = ["series"]

_BY = ("region", "district", "country", "total")
_DAY_RULES = ("end", "start", "night", "proportional")
_PERIODS = ("day", "week", "epiweek", "month")


@click.command()
@click.option("--by", type=click.Choice(_BY), default="total", show_default=True, help="What a series is of.")
@region_option
@click.option(
    "--since",
    metavar="DAY",
    type=DAY,
    help="First day, YYYY-MM-DD; default: the first that statements tell of.",
)
@click.option(
    "--until",
    metavar="DAY|INSTANT",
    type=DAY_OR_INSTANT,
    help="Last day, or the instant at which knowledge ends (2025-12-31T18:00+03:00).",
)
@click.option(
    "--day-rule",
    type=click.Choice(_DAY_RULES),
    default="end",
    show_default=True,
    help="The day of a window that crosses midnight.",
)
@click.option(
    "--zone", type=ZONE, default="Europe/Moscow", show_default=True, help="Zone in which days begin."
)
@click.option(
    "--period", type=click.Choice(_PERIODS), default="day", show_default=True, help="Length of a period."
)
@click.option("--unassigned", is_flag=True, help="Instead, the counts that belong to no region alone.")
@click.option(
    "--compare-rules", is_flag=True, help="Instead, the totals of each period under every day rule."
)
@click.option(
    "--whole-windows",
    is_flag=True,
    help="Do not refine a window by those nested in it: the numbers of the SQL views.",
)
@click.option("--save", is_flag=True, help="Also keep the rows in the store, in the table series.")
@counts_options
@format_options
def series(
    *,
    by: str,
    regions: tuple[str, ...],
    since: date | None,
    until: str | None,
    day_rule: str,
    zone: str,
    period: str,
    unassigned: bool,
    compare_rules: bool,
    whole_windows: bool,
    save: bool,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """Print the numbers of each period with interval, status and coverage.

    \b
    tsanalysis series --period month
    tsanalysis series --period month --compare-rules
    tsanalysis series --by region --since 2025-12-01 --format csv -o december.csv
    tsanalysis series --by region --region RU-BEL --day-rule night
    tsanalysis series --by region --save; tsanalysis sql "from series where region = 'RU-BEL'"
    """
    import polars as pl

    from tsanalysis.series import (
        daily_balance,
        daily_series,
        period_series,
        totals_by_rule,
        unassigned_counts,
    )

    counts = asked.counts()
    level = None if by == "total" else by
    rule: dict[str, Any] = {"day_rule": day_rule, "zone": zone, "refine_windows": not whole_windows}
    if compare_rules:
        emit(totals_by_rule(counts, period=period, zone=zone), format_, output)
        return
    if unassigned:
        emit(unassigned_counts(counts, by=level or "region", **rule), format_, output)
        return
    daily = daily_series(counts, by=level, since=since, until=until, regions=regions or None, **rule)
    periods = period_series(daily, period=period)
    if save:
        asked_for = {"by": by, "regions": regions, "since": since, "until": until, "period": period, **rule}
        _save(asked.store_path, periods, asked_for)
    emit(periods, format_, output)
    if level is not None and not regions:
        balance = daily_balance(counts, by=level, **rule)
        _tell_balance(balance.filter(pl.col("date").is_between(daily["date"].min(), daily["date"].max())))


def _save(store_path: Path, periods: pl.DataFrame, asked_for: dict[str, Any]) -> None:
    """Keep the rows in the store, and say how to find them."""
    from tsanalysis.store import open_store

    subject = periods.select("source", "outcome", "object").head(1).to_dicts()
    run_id = open_store(store_path).save_run("series", periods, {**asked_for, "subject": subject})
    narrate(f"saved {periods.height} rows as run {run_id} of the table series")


def _tell_balance(balance: pl.DataFrame) -> None:
    """Say how much of the totals stated is in the series, and what is not."""
    total, in_regions, joint, unallocated, difference = (
        balance.select("total", "in_regions", "joint", "unallocated", "difference").sum().row(0)
    )
    narrate(
        f"totals stated {total:.0f}: {in_regions:.0f} of one region each, {joint:.0f} of several together, "
        f"{unallocated:.0f} of none named; difference {difference:+.0f}"
    )
