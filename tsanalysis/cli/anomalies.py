"""The verb anomalies. It parses, calls one function, prints; it decides nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.asking import Asked, series_options
from tsanalysis.cli.output import emit, format_options, narrate
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from tsanalysis.analysis.detection.anomalies import Anomalies

__all__ = ["anomalies"]

_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)


@click.command()
@click.option(
    "--method", default="auto", show_default=True, help="auto, or a classical detector by its name."
)
@click.option(
    "--alpha", type=_SHARE, default=0.005, show_default=True, help="False alarms per region and day."
)
@click.option("--q", type=_SHARE, help="Instead: the share of false alarms among the alarms to allow.")
@click.option("--two-sided", is_flag=True, help="Look for too few as well as for too many.")
@click.option(
    "--adjust",
    type=click.Choice(("bh", "by", "lord")),
    default="bh",
    show_default=True,
    help="q-values over the regions of a day (bh, by), or over the days of a region (lord).",
)
@click.option(
    "--holidays", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CSV: date, name."
)
@click.option("--all", "everything", is_flag=True, help="Print every row, not the anomalies alone.")
@click.option("--slow", is_flag=True, help="Instead: sustained changes that no single day shows.")
@click.option("--calibration", "calibrate", is_flag=True, help="Instead: the promised error rates, measured.")
@click.option("--save", is_flag=True, help="Also keep every row in the store, in the table anomalies.")
@series_options
@format_options
def anomalies(
    *,
    method: str,
    alpha: float,
    q: float | None,
    two_sided: bool,
    adjust: Any,
    holidays: Path | None,
    everything: bool,
    slow: bool,
    calibrate: bool,
    save: bool,
    asked: Asked,
    format_: str,
    output: Path | None,
) -> None:
    """List the counts that are higher than the past of their region lets expect.

    --since is the first day that is judged; the days before it are the history.

    \b
    tsanalysis anomalies --outcome intercepted --since 2025-06-01
    tsanalysis anomalies --by total --two-sided --all --format csv
    tsanalysis anomalies --method farrington_flexible --alpha 0.01
    tsanalysis anomalies --save; tsanalysis sql "select * from anomalies where is_anomaly"
    """
    from tsanalysis.analysis.detection.anomalies import anomalies as find

    counts = asked.counts() if save else None
    series = replace(asked, since=None).series(counts)
    first = asked.since
    if slow and save:
        raise click.UsageError("--save keeps the anomalies of single days; leave --slow out")
    if slow:
        _print_slow(series, first, everything=everything, format_=format_, output=output)
        return
    options: dict[str, Any] = {
        "method": method,
        "alpha": alpha,
        "q": q,
        "sided": "two" if two_sided else "upper",
        "adjust": adjust,
        "since": first,
    }
    found = find(series, **options, holidays=_read_holidays(holidays))
    if counts is not None:
        subjects = counts.select("source", "outcome", "object").head(1).to_dicts()
        what = {name: getattr(asked, name) for name in ("by", "regions", "until", "zone")}
        _save(asked.store_path, found, {**options, **what, "holidays": holidays, "subject": subjects})
    if calibrate:
        _print_calibration(found, format_, output)
        return
    _narrate(found)
    emit(found.frame if everything else found.alarms, format_, output)


def _read_holidays(path: Path | None) -> pl.DataFrame | None:
    """Read the table of holidays."""
    if path is None:
        return None
    import polars as pl

    try:
        return pl.read_csv(path, schema_overrides={"date": pl.Date})
    except pl.exceptions.PolarsError as error:
        raise InputError(
            f"{path}: cannot be read as a table with a column date (YYYY-MM-DD): {error}"
        ) from error


def _save(store_path: Path, found: Anomalies, parameters: dict[str, Any]) -> None:
    """Keep every row in the store, and say how to find them."""
    from tsanalysis.store import open_store

    run_id = open_store(store_path).save_run("anomalies", found.frame, parameters)
    narrate(f"saved {found.frame.height} rows as run {run_id} of the table anomalies")


def _narrate(found: Anomalies) -> None:
    alarms = found.alarms.height
    narrate(
        f"{found.method}: {alarms} anomalies in {found.tests} tests; "
        f"chance alone gives about {found.expected_false_alarms:.1f}"
    )
    untold = found.frame.height - found.tests
    if untold:
        narrate(f"{untold} rows could not be judged; --all prints them with the reason")


def _print_slow(
    series: pl.DataFrame, since: date | None, *, everything: bool, format_: str, output: Path | None
) -> None:
    import polars as pl

    from tsanalysis.analysis.detection.sequential import slow_changes

    found = slow_changes(series, since=since)
    signals = found.frame.filter(pl.col("is_anomaly"))
    years = timedelta(days=found.average_run_length) / timedelta(days=365)
    narrate(f"{signals.height} signals; chance alone gives one per region in about {years:.1f} years")
    emit(found.frame if everything else signals, format_, output)


def _print_calibration(found: Anomalies, format_: str, output: Path | None) -> None:
    from tsanalysis.analysis.detection.calibration import calibration

    measured = calibration(found)
    narrate(f"quiet part: {measured.quiet}")
    emit(measured.false_alarms, format_, output)
    if output is None:
        narrate(
            "coverage of intervals, and histogram of the probability integral transform (1 everywhere is right):"
        )
        narrate(
            "\n".join(f"{row['interval']:.2f}  {row['covered']:.3f}" for row in measured.coverage.to_dicts())
        )
        narrate(" ".join(f"{density:.2f}" for density in measured.pit.get_column("density")))
