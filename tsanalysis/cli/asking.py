"""What a verb is asked about: which counts of which store, which regions and which days. It decides nothing."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.kinds import DAY, DAY_OR_INSTANT, ZONE
from tsanalysis.cli.output import narrate
from tsanalysis.cli.store import store_option
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import polars as pl

    from tsanalysis.store import Store

__all__ = ["Asked", "counts_options", "level_option", "partial_option", "region_option", "series_options"]

_SUBJECT = ("source", "outcome", "object")


@dataclass(frozen=True)
class Asked:
    """The shared options of a verb, and the frames that they mean."""

    store_path: Path
    source_: str | None = None
    outcome_: str | None = None
    object_: str | None = None
    by: str = "region"
    regions: tuple[str, ...] = ()
    since: date | None = None
    until: str | None = None
    zone: str = "Europe/Moscow"
    table: Path | None = None

    def store(self) -> Store:
        """Return the store, to be read."""
        from tsanalysis.store import open_store

        return open_store(self.store_path, read_only=True)

    def counts(self) -> pl.DataFrame:
        """Return the counts that are meant: of the subject with most tallies, unless others are asked for."""
        from tsanalysis.series import list_subjects

        if self.table is not None:
            raise click.UsageError(
                "--table has no statements behind it; this question needs those of a store"
            )
        counts = self.store().counts(source=self.source_, outcome=self.outcome_, object=self.object_)
        subjects = list_subjects(counts)
        if subjects.height <= 1:
            return counts
        source, outcome, thing, _ = subjects.row(0)
        narrate(
            f"counting {source}, {outcome}, {thing}; {subjects['tallies'][1:].sum()} tallies of "
            f"{subjects.height - 1} other subjects left out (--source, --outcome, --object)"
        )
        return counts.filter(source=source, outcome=outcome, object=thing)

    def series(self, counts: pl.DataFrame | None = None) -> pl.DataFrame:
        """Return the series of every region and of their total: of these counts, or of those that are meant."""
        import polars as pl

        if self.table is not None:
            return self._own_series(self.table)
        counts = self.counts() if counts is None else counts
        from tsanalysis.frames import SERIES
        from tsanalysis.series import daily_series

        rules: dict[str, Any] = {"since": self.since, "until": self.until, "zone": self.zone}
        total = daily_series(counts, by=None, **rules).select(list(SERIES.dtypes))
        if self.by == "total":
            return total
        regions = daily_series(counts, by="region", regions=self.regions or None, **rules)
        return pl.concat([total, regions.select(list(SERIES.dtypes))])

    def _own_series(self, path: Path) -> pl.DataFrame:
        """Return the rows that are meant of a series in a file."""
        import polars as pl

        from tsanalysis.frames import ALL_REGIONS
        from tsanalysis.series.calendar import as_date
        from tsanalysis.tables import read_series

        series: pl.DataFrame = read_series(path)
        kept = [ALL_REGIONS] if self.by == "total" else [*self.regions, ALL_REGIONS]
        if self.by == "total" or self.regions:
            series = series.filter(pl.col("region").is_in(kept))
        if self.since:
            series = series.filter(pl.col("date") >= self.since)
        if self.until:
            series = series.filter(pl.col("date") <= as_date(self.until, "until"))
        if series.is_empty():
            raise InputError(
                f"{path}: no row is left by --by, --region, --since and --until; region {ALL_REGIONS} is the total"
            )
        return series

    def past_series(self, counts: pl.DataFrame) -> Callable[[pl.DataFrame], pl.DataFrame]:
        """Return what makes the same series of a past state: of the subject of these counts, to its last day."""
        subject, then = counts.select(_SUBJECT).head(1), replace(self, until=None)
        return lambda past: then.series(past.join(subject, on=_SUBJECT, how="semi", nulls_equal=True))


def counts_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which counts are meant; the command gets them as `asked`."""
    return _add_subject(_as_asked(command, ("store_path", "source_", "outcome_", "object_")))


def series_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that make a series; the command gets them as `asked`."""
    command = _as_asked(command, tuple(Asked.__dataclass_fields__))
    for option in (
        click.option(
            "--table",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            is_eager=True,
            help="A series of your own instead of the store: CSV or Parquet with region, date, count; "
            "days, weeks or months.",
        ),
        click.option(
            "--zone", type=ZONE, default="Europe/Moscow", show_default=True, help="Zone in which days begin."
        ),
        click.option(
            "--until", metavar="DAY|INSTANT", type=DAY_OR_INSTANT, help="Last day, or instant of knowledge."
        ),
        click.option("--since", metavar="DAY", type=DAY, help="First day, YYYY-MM-DD."),
        region_option,
        click.option(
            "--by",
            type=click.Choice(("region", "total")),
            default="region",
            show_default=True,
            help="Every region and the total, or the total alone.",
        ),
    ):
        command = option(command)
    return _add_subject(command)


def region_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that keeps regions; a code that no region has is refused."""

    def known(context: click.Context, _option: click.Parameter, codes: tuple[str, ...]) -> tuple[str, ...]:
        from tsanalysis.regions import region

        if context.params.get("table"):
            return codes
        return tuple(region(code).code for code in codes)

    words = "Only this region code (may be repeated)."
    return click.option("--region", "regions", multiple=True, callback=known, help=words)(command)


def level_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the probability that intervals cover."""
    level = click.FloatRange(0, 1, min_open=True, max_open=True)
    words = "Probability that intervals cover."
    return click.option("--level", type=level, default=0.95, show_default=True, help=words)(command)


def partial_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what is done with partly reported days."""
    return click.option(
        "--partial",
        type=click.Choice(("exposure", "drop")),
        default="exposure",
        show_default=True,
        help="Partly reported days: weigh them by their coverage, or leave them out.",
    )(command)


def _as_asked(command: Callable[..., Any], names: tuple[str, ...]) -> Callable[..., Any]:
    """Hand the options of these names to a command as one value."""

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        return command(asked=Asked(**{name: given.pop(name) for name in names}), **given)

    return run


def _add_subject(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, text in (
        ("--object", "Only this kind of thing, such as uav."),
        ("--outcome", "Only this outcome, such as intercepted."),
        ("--source", "Only this claimant."),
    ):
        command = click.option(name, name.strip("-") + "_", help=text)(command)
    return store_option(command)
