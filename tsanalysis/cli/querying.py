"""The verbs `sql` and `query`: read the store in its sandbox. They never change it."""

from __future__ import annotations

import contextlib
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.output import emit, format_options, narrate
from tsanalysis.cli.store import store_option
from tsanalysis.errors import InputError, TsanalysisError

if TYPE_CHECKING:
    import polars as pl

    from tsanalysis.queries import Query
    from tsanalysis.store import Store

__all__ = ["query", "sql"]

_TERMINAL_ROWS = 200
_PROMPT, _CONTINUED = "tsanalysis> ", "       ...> "
_HELP = """Write one query and end it with a semicolon. \\d lists tables and views, \\d NAME its columns,
\\q (or Ctrl-D) leaves, Ctrl-C stops a running query."""


def _parameter_options(command: Any) -> Any:
    return click.option(
        "-p",
        "--parameter",
        "parameters",
        multiple=True,
        metavar="NAME=VALUE",
        help="Value of a parameter; may be given several times.",
    )(command)


def _limit_option(command: Any) -> Any:
    return click.option(
        "--limit",
        type=click.IntRange(min=0),
        help=f"Most rows shown; 0: all. [default: {_TERMINAL_ROWS} on a terminal, else all]",
    )(command)


@click.command()
@click.argument("text", metavar="[QUERY|-]", required=False)
@click.option(
    "-f", "--file", type=click.Path(dir_okay=False, path_type=Path), help="Read the query from a file."
)
@_parameter_options
@_limit_option
@store_option
@format_options
def sql(
    *,
    text: str | None,
    file: Path | None,
    parameters: tuple[str, ...],
    limit: int | None,
    store_path: Path,
    format_: str,
    output: Path | None,
) -> None:
    """Run one read-only SQL query: no file, no network, no setting.

    Without a query on a terminal, a prompt opens. A parameter stands as $NAME in the query.

    \b
    tsanalysis sql "from daily_counts order by count desc limit 5"
    tsanalysis sql 'select * from daily_counts where date = $day' -p day=2025-07-06
    """
    from tsanalysis.store import open_store

    store = open_store(store_path, read_only=True)
    query_text = _query_text(text, file)
    if query_text is None:
        _converse(store)
        return
    bound = {name: _value(word) for name, word in _pairs(parameters).items()}
    _show(store, query_text, bound, limit=limit, format_=format_, output=output)


def _query_text(text: str | None, file: Path | None) -> str | None:
    """Return the query of the argument, the file or stdin; None where a person sits at the terminal."""
    if text is not None and file is not None:
        raise click.UsageError("give the query as an argument or with --file, not both")
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: cannot read the query: {error}") from error
    if text == "-" or (text is None and not sys.stdin.isatty()):
        return sys.stdin.read()
    return text


def _pairs(words: tuple[str, ...]) -> dict[str, str]:
    """Split NAME=VALUE words."""
    bad = [word for word in words if not word.partition("=")[0].isidentifier() or "=" not in word]
    if bad:
        raise click.UsageError(f"--parameter: found {', '.join(bad)}, wanted NAME=VALUE")
    return {name: value for name, _, value in (word.partition("=") for word in words)}


def _value(word: str) -> Any:
    """Return the number, day, instant or truth that a word is, else its text; quotes keep it text."""
    if len(word) > 1 and word[0] == word[-1] and word[0] in "'\"":
        return word[1:-1]
    names: dict[str, Any] = {"null": None, "true": True, "false": False}
    if word.lower() in names:
        return names[word.lower()]
    for convert in (int, float, date.fromisoformat, datetime.fromisoformat):
        with contextlib.suppress(ValueError):
            return convert(word)
    return word


def _show(
    store: Store,
    text: str,
    bound: dict[str, Any],
    *,
    limit: int | None = None,
    format_: str = "table",
    output: Path | None = None,
) -> None:
    """Run a query and print its rows; say so where there are more than are shown."""
    if limit is None:
        limit = _TERMINAL_ROWS if format_ == "table" and output is None and sys.stdout.isatty() else 0
    rows = store.run(text, bound, limit=limit + 1 if limit else None)
    emit(rows.head(limit) if limit else rows, format_, output, null="NULL")
    if limit and rows.height > limit:
        narrate(f"the first {limit} rows; there are more: --limit 0 shows all")


def _converse(store: Store) -> None:
    """Read queries at a prompt, with history, until the person leaves."""
    narrate(f"{store.path}: read only. {_HELP}")
    with _history():
        while (text := _read_query()) is not None:
            try:
                _answer(store, text)
            except TsanalysisError as error:
                narrate(str(error))
            except KeyboardInterrupt:
                narrate("stopped")


def _answer(store: Store, text: str) -> None:
    if text.startswith("\\d"):
        emit(store.schema(text[2:].strip() or None))
    elif text:
        _show(store, text, {})


def _read_query() -> str | None:
    """Read lines up to a semicolon; a command is one line. None: the person leaves."""
    lines: list[str] = []
    while True:
        try:
            line = input(_CONTINUED if lines else _PROMPT)
        except EOFError:
            return None
        except KeyboardInterrupt:
            narrate("")
            return ""
        if not lines and line.strip() in {"\\q", "exit", "quit"}:
            return None
        lines.append(line)
        whole = "\n".join(lines).strip()
        if not whole or whole.startswith("\\") or whole.endswith(";"):
            return whole


@contextlib.contextmanager
def _history() -> Any:
    """Keep the lines typed, where the platform has readline."""
    try:
        import readline
    except ImportError:
        yield
        return
    import os

    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "tsanalysis"
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        readline.read_history_file(folder / "history")
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            readline.set_history_length(2000)
            readline.write_history_file(folder / "history")


class _QueryGroup(click.Group):
    """`query NAME` runs NAME."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_QueryGroup)
def query() -> None:
    """Run the named queries of queries/*.sql, or look at them.

    \b
    tsanalysis query list
    tsanalysis query month_totals --format csv
    tsanalysis query show month_totals
    """


@query.command("list")
@format_options
def list_(format_: str, output: Path | None) -> None:
    """List the queries with what one row of each is."""
    import polars as pl

    from tsanalysis.queries import list_queries

    rows = [
        {
            "query": found.name,
            "title": found.title,
            "grain": found.grain,
            "parameters": ", ".join(parameter.name for parameter in found.parameters),
        }
        for found in list_queries()
    ]
    emit(pl.DataFrame(rows, schema=["query", "title", "grain", "parameters"]), format_, output)


@query.command()
@click.argument("name")
def show(name: str) -> None:
    """Print the SQL of the query NAME: it runs as it stands in any DuckDB client."""
    from tsanalysis.queries import find_query

    click.echo(find_query(name).sql, nl=False)


@query.command()
@click.argument("name")
@_parameter_options
@_limit_option
@store_option
@format_options
def run(
    *,
    name: str,
    parameters: tuple[str, ...],
    limit: int | None,
    store_path: Path,
    format_: str,
    output: Path | None,
) -> None:
    """Run the query NAME."""
    from tsanalysis.queries import find_query
    from tsanalysis.store import open_store

    text, bound = find_query(name).bind(_pairs(parameters))
    store = open_store(store_path, read_only=True)
    _show(store, text, bound, limit=limit, format_=format_, output=output)


@query.command()
@click.argument("names", nargs=-1)
@store_option
@format_options
def test(names: tuple[str, ...], store_path: Path, format_: str, output: Path | None) -> None:
    """Run every query, or NAMES, on the store and compare its columns with its header."""
    import polars as pl

    from tsanalysis.errors import CheckFailedError
    from tsanalysis.queries import find_query, list_queries
    from tsanalysis.store import open_store

    store = open_store(store_path, read_only=True)
    chosen = [find_query(name) for name in names] or list_queries()
    outcomes = [_tried(store, found) for found in chosen]
    emit(pl.DataFrame(outcomes, schema=["query", "rows", "fault"], orient="row"), format_, output)
    failed = [name for name, _, fault in outcomes if fault]
    if failed:
        raise CheckFailedError(f"{len(failed)} of {len(outcomes)} queries failed: {', '.join(failed)}")


def _tried(store: Store, found: Query) -> tuple[str, int | None, str | None]:
    """Run a query with its defaults; say how its columns differ from its header."""
    try:
        rows: pl.DataFrame = store.run(*found.bind())
    except TsanalysisError as error:
        return found.name, None, str(error)
    if tuple(rows.columns) != found.returns:
        return found.name, rows.height, f"returns {', '.join(rows.columns)}"
    return found.name, rows.height, None
