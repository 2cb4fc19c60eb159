"""The verb doctor: is this installation able to do its job? It changes nothing but a temporary folder."""

from __future__ import annotations

import importlib.metadata
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsanalysis import __version__
from tsanalysis.cli.output import emit, format_options
from tsanalysis.cli.store import store_option
from tsanalysis.errors import CheckFailedError, TsanalysisError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["doctor"]

_LIBRARIES = ("click", "duckdb", "matplotlib", "numpy", "polars", "scipy", "statsmodels", "typst")


@click.command()
@store_option
@format_options
def doctor(*, store_path: Path, format_: str, output: Path | None) -> None:
    """Check this installation: libraries, shipped files, fonts, zones, the store, the typesetter.

    Exit code 5 where something fails.
    """
    import polars as pl

    examinations: tuple[tuple[str, Callable[[], str]], ...] = (
        ("versions", _versions),
        ("seeds", _seeds),
        ("queries", _queries),
        ("zones", _zones),
        ("a new store", _new_store),
        ("typesetting", _typesetting),
        (f"store {store_path}", lambda: _store(store_path)),
    )
    rows = [(name, *_examined(examine)) for name, examine in examinations]
    emit(pl.DataFrame(rows, schema=["check", "verdict", "finding"], orient="row"), format_, output)
    failed = [name for name, verdict, _ in rows if verdict == "fail"]
    if failed:
        raise CheckFailedError(f"doctor: failed: {', '.join(failed)}; the findings say why")


def _examined(examine: Callable[[], str]) -> tuple[str, str]:
    """Return the verdict and what was found."""
    try:
        return "ok", examine()
    except (TsanalysisError, OSError, ImportError, RuntimeError, LookupError) as error:
        return "fail", f"{type(error).__name__}: {error}"


def _versions() -> str:
    libraries = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES)
    return f"tsanalysis {__version__}, Python {sys.version.split()[0]}, {libraries}"


def _seeds() -> str:
    from tsanalysis.resources import seeds_folder

    wanted = {"statements.csv", "tallies.csv", "event_counts.csv"}
    missing = wanted - {path.name for path in seeds_folder().iterdir()}
    if missing:
        raise FileNotFoundError(f"the seeds lack {', '.join(sorted(missing))}; install tsanalysis again")
    return f"{len(wanted)} tables"


def _queries() -> str:
    from tsanalysis.queries import list_queries

    return f"{len(list_queries())} named queries"


def _zones() -> str:
    from zoneinfo import ZoneInfo

    return ", ".join(ZoneInfo(name).key for name in ("Europe/Moscow", "Europe/Kyiv"))


def _new_store() -> str:
    import tsanalysis as tsa

    said = "Three drones were shot down over Kaluga Region on 6 July 2025."
    with tempfile.TemporaryDirectory() as folder:
        store = tsa.open_store(Path(folder) / "doctor.duckdb")
        store.add(tsa.extract(said, source="doctor"))
        counts = store.counts()
    if counts.get_column("count").to_list() != [3]:
        raise RuntimeError(
            f"one sentence of three drones was stored as {counts.get_column('count').to_list()}"
        )
    return "a sentence was read, stored and found again"


def _typesetting() -> str:
    import datetime as dt

    from tsanalysis.report.document import compile_pdf

    pdf = compile_pdf('#set document(title: "doctor")\n= Doctor\n', dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    return f"a tagged PDF of {len(pdf)} bytes"


def _store(path: Path) -> str:
    from tsanalysis.store import open_store

    if not path.exists():
        return "not there yet; `tsanalysis ingest FILE` or `tsanalysis report` makes it"
    rows = open_store(path, read_only=True).statements().height
    return f"{rows} statements; `tsanalysis check` examines them"
