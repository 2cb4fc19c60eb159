"""How frames are printed and progress is told. stdout gets data only; it never computes a value."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import polars as pl

__all__ = ["FORMATS", "emit", "format_options", "narrate", "progress"]

_RECORDS_SHOWN = 20
"""Most rows of a wide table that are printed row by row; beyond it, a pager that scrolls sideways serves better."""

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


def emit(frame: pl.DataFrame, format_: str = "table", output: Path | None = None, *, null: str = "") -> None:
    """Print a frame, or write it to a file, in one of `FORMATS`; `null` stands for null where people read."""
    if format_ == "parquet":
        if output is None and sys.stdout.isatty():
            raise InputError("parquet is binary: name a file with --output, or send stdout to one")
        target = io.BytesIO()
        frame.write_parquet(target)
        _write_bytes(target.getvalue(), output)
        return
    writers = {
        "table": lambda rows: _as_table(rows, null),
        "csv": lambda rows: _flat(rows).write_csv(),
        "tsv": lambda rows: _flat(rows).write_csv(separator="\t"),
        "json": lambda rows: json.dumps(rows.to_dicts(), ensure_ascii=False, indent=2, default=_json) + "\n",
        "jsonl": lambda rows: "".join(
            json.dumps(row, ensure_ascii=False, default=_json) + "\n" for row in rows.iter_rows(named=True)
        ),
        "markdown": lambda rows: _as_markdown(rows, null),
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


def _json(value: object) -> str:
    """Write an instant or a day as ISO 8601, anything else as it prints."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _cells(frame: pl.DataFrame, null: str) -> tuple[list[list[str]], list[bool]]:
    """Return every cell as text, and which columns are numeric."""
    rows = [[null if value is None else _cell(value) for value in row] for row in _flat(frame).iter_rows()]
    return [list(frame.columns), *rows], [dtype.is_numeric() for dtype in frame.dtypes]


def _cell(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else " ".join(str(value).splitlines())


def _width(text: str) -> int:
    """Return the columns that a terminal needs: wide letters take two, combining marks none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.category(letter) in {"Mn", "Me", "Cf"} for letter in text)


def _as_table(frame: pl.DataFrame, null: str) -> str:
    """Align columns: numbers right, words left, an empty result with its header.

    A table wider than the terminal is printed row by row, one column a line; nothing is cut.
    """
    cells, numeric = _cells(frame, null)
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    if room and sum(widths) + 2 * len(widths) > room and frame.height <= _RECORDS_SHOWN:
        return _as_records(cells)
    lines = [_line(row, widths, numeric) for row in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]]) + "\n"


def _line(row: list[str], widths: list[int], numeric: list[bool]) -> str:
    padded = (
        " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
        for cell, width, right in zip(row, widths, numeric, strict=True)
    )
    return "  ".join(padded).rstrip()


def _as_records(cells: list[list[str]]) -> str:
    """Print each row as a block of its columns."""
    names, rows = cells[0], cells[1:]
    indent = max(map(_width, names))
    blocks = (
        f"-- row {number} --\n"
        + "\n".join(
            f"{name}{' ' * (indent - _width(name))}  {cell}".rstrip()
            for name, cell in zip(names, row, strict=True)
        )
        for number, row in enumerate(rows, start=1)
    )
    return "\n".join(blocks) + "\n"


def _as_markdown(frame: pl.DataFrame, null: str) -> str:
    cells, numeric = _cells(frame, null)
    lines = ["| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in cells]
    rule = "|" + "|".join("---:" if n else "---" for n in numeric) + "|"
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"
