"""The verbs that fill the store and look after it: ingest, export, schema, check, revisions.

They parse options, call the store, and print. They decide nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.kinds import DAY_OR_INSTANT
from tsanalysis.cli.output import emit, format_options, narrate
from tsanalysis.errors import CheckFailedError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsanalysis.store import Store

__all__ = ["check", "export", "ingest", "revisions", "schema", "store_option"]


_NOTES_SHOWN = 5


def store_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--store`` to a command."""
    return click.option(
        "--store",
        "store_path",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path("tsanalysis.duckdb"),
        envvar="TSANALYSIS_STORE",
        show_default=True,
        show_envvar=True,
        help="The DuckDB file.",
    )(command)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--published-at", type=DAY_OR_INSTANT, help="Instant (with zone) or day of publication of a text file."
)
@click.option("--source", help="Who says it, where neither the text nor the record does.")
@click.option("--publisher", help="The outlet, where the record does not name one.")
@click.option("--language", help="en, ru, uk or pl. [default: judged by the letters]")
@click.option("--mapping", help="For tables: the TOML file, or the name of a shipped mapping.")
@store_option
def ingest(paths: tuple[Path, ...], store_path: Path, mapping: str | None, **told: str | None) -> None:
    """Load statements, tables or seeds; loading a file again adds nothing.

    \b
    .jsonl              a statement per line: text, published_at, source, ...
    .txt .md .html      one statement
    .csv .json .parquet a table, with --mapping
    a folder            seeds, a Parquet export or a data package
    """
    from tsanalysis.cli.ingesting import ingest_path
    from tsanalysis.store import open_store

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise InputError(f"no such file: {', '.join(missing)}; nothing was loaded")
    store = open_store(store_path)
    for path in paths:
        narrate(f"{path}: {ingest_path(store, path, mapping=mapping, told=told)}")


@click.command()
@click.argument("relation", required=False)
@click.option("--migrate", is_flag=True, help="First bring a store of an older tsanalysis up to date.")
@store_option
@format_options
def schema(
    *, relation: str | None, migrate: bool, store_path: Path, format_: str, output: Path | None
) -> None:
    """Describe the tables and views, or the columns of one RELATION.

    \b
    tsanalysis schema
    tsanalysis schema daily_counts
    tsanalysis schema --migrate
    """
    emit(_existing(store_path, migrate=migrate).schema(relation), format_, output)


@click.command()
@click.argument("seeds", nargs=-1, metavar="[seeds DIR]")
@click.option(
    "--parquet", type=click.Path(path_type=Path), metavar="DIR", help="Parquet, partitioned by month."
)
@click.option(
    "--datapackage",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="CSV files with texts, described with their hashes (Frictionless).",
)
@store_option
def export(seeds: tuple[str, ...], parquet: Path | None, datapackage: Path | None, store_path: Path) -> None:
    """Write what the store holds; ingesting the folder gives the same state.

    Seeds are three CSV files with figures only: no text, no quote, no address.

    \b
    tsanalysis export seeds seeds/
    tsanalysis export --parquet backup/
    """
    if seeds and (len(seeds) != len(("seeds", "DIR")) or seeds[0] != "seeds"):
        raise click.UsageError(f"found {' '.join(seeds)}, wanted: export seeds DIR")
    store = _existing(store_path)
    targets = [
        (store.export_seeds, Path(seeds[1]) if seeds else None),
        (store.export_parquet, parquet),
        (store.export_datapackage, datapackage),
    ]
    if not any(folder for _, folder in targets):
        raise click.UsageError("nothing to write: give seeds DIR, --parquet DIR or --datapackage DIR")
    for write, folder in targets:
        if folder is not None:
            write(folder)
            narrate(f"{folder}: written")


@click.command()
@click.option("--max-age-days", type=float, help="Fail where the last statement of a source is older.")
@click.option(
    "--all", "show_all", is_flag=True, help="Show every note, not only the first ones of each check."
)
@store_option
@format_options
def check(
    *, max_age_days: float | None, show_all: bool, store_path: Path, format_: str, output: Path | None
) -> None:
    """Check that the store is whole and its numbers hold; exit code 5 where one does not.

    Notes tell of rejects, gaps, undecided overlaps, tallies to review, and the age of each source.
    """
    import polars as pl

    found = _existing(store_path).check(max_age_days=max_age_days)
    nth = pl.int_range(pl.len()).over("check", "verdict")
    shown = found if show_all else found.filter((pl.col("verdict") != "note") | (nth < _NOTES_SHOWN))
    emit(shown, format_, output)
    if shown.height < found.height:
        narrate(f"{found.height - shown.height} more notes: --all shows them")
    failed = found.filter(pl.col("verdict") == "fail")
    if failed.height:
        names = ", ".join(failed.get_column("check").unique(maintain_order=True))
        raise CheckFailedError(f"{store_path}: {failed.height} findings of the checks {names}")


@click.command()
@click.option(
    "--from",
    "since",
    metavar="INSTANT",
    type=DAY_OR_INSTANT,
    help="Replaced at or after this day or instant (UTC).",
)
@click.option(
    "--to",
    "until",
    metavar="INSTANT",
    type=DAY_OR_INSTANT,
    help="Replaced before this day or instant (UTC).",
)
@click.option("--statistics", is_flag=True, help="Number, lag and size of the revisions instead of each one.")
@store_option
@format_options
def revisions(
    *,
    since: str | None,
    until: str | None,
    statistics: bool,
    store_path: Path,
    format_: str,
    output: Path | None,
) -> None:
    """List the readings that were replaced: old and new events, and why.

    \b
    tsanalysis revisions --from 2026-01-01 --to 2026-02-01
    tsanalysis revisions --statistics
    """
    from tsanalysis.queries import find_query

    asked = find_query("revision_statistics" if statistics else "revisions")
    emit(_existing(store_path).run(*asked.bind({"since": since, "until": until})), format_, output)


def _existing(path: Path, *, migrate: bool = False) -> Store:
    """Open a store that must be there, to be read; or bring it up to date."""
    from tsanalysis.store import open_store

    return open_store(path, read_only=not (migrate and path.exists()))
