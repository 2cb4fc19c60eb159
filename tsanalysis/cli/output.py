"""How frames are printed and progress is told. stdout gets data only; it never computes a value."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import polars as pl

__all__ = ["FORMATS", "emit", "format_options", "narrate", "progress"]

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet")


def format_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format`` and ``--output`` to a command that prints a frame."""
    command = click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write to a file instead of stdout.",
    )(command)
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="Form of the output.",
    )(command)


def narrate(text: str) -> None:
    """Tell the person at the terminal what is going on."""
    click.echo(text, err=True)


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Yield a function that tells one step; it shows a bar on a terminal and is silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=total, file=sys.stderr, item_show_func=lambda step: step or "") as bar:
        yield lambda step: bar.update(1, step)


def emit(frame: pl.DataFrame, format_: str = "table", output: Path | None = None) -> None:
    """Print a frame, or write it to a file, in one of `FORMATS`."""
    if format_ == "parquet":
        if output is None and sys.stdout.isatty():
            raise InputError("parquet is binary: name a file with --output, or send stdout to one")
        target = io.BytesIO()
        frame.write_parquet(target)
        _write_bytes(target.getvalue(), output)
        return
    writers = {
        "table": _as_table,
        "csv": lambda rows: _flat(rows).write_csv(),
        "tsv": lambda rows: _flat(rows).write_csv(separator="\t"),
        "json": lambda rows: json.dumps(rows.to_dicts(), ensure_ascii=False, indent=2, default=str) + "\n",
        "jsonl": lambda rows: "".join(
            json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows.iter_rows(named=True)
        ),
        "markdown": _as_markdown,
    }
    _write_bytes(writers[format_](frame).encode(), output)


def _write_bytes(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise InputError(
            f"{output}: cannot write: {error.strerror}; name another file with --output"
        ) from error


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Join lists by a bar, as the seeds do: CSV has no lists."""
    import polars as pl

    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("|") for name in lists)


def _cells(frame: pl.DataFrame) -> tuple[list[list[str]], list[bool]]:
    """Return every cell as text, and which columns are numeric."""
    rows = [[_cell(value) for value in row] for row in _flat(frame).iter_rows()]
    return [list(frame.columns), *rows], [dtype.is_numeric() for dtype in frame.dtypes]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    return str(value).replace("\n", " ")


def _as_table(frame: pl.DataFrame) -> str:
    """Align columns for a terminal: numbers right, words left, an empty result with its header."""
    cells, numeric = _cells(frame)
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = [
        "  ".join(
            c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]]) + "\n"


def _as_markdown(frame: pl.DataFrame) -> str:
    cells, numeric = _cells(frame)
    lines = ["| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in cells]
    rule = "|" + "|".join("---:" if n else "---" for n in numeric) + "|"
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"
