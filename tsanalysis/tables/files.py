"""Bytes of a table -> its records as text, each with its line. It never interprets a cell.

A record that cannot be taken apart is returned as a reject; a file that is no table at all is refused.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
import math
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tsanalysis.tables.mapping import Mapping

__all__ = ["FORMATS", "Records", "Reject", "read_records"]

FORMATS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")

_SIGNATURES = {
    b"PK\x03\x04": "a zip or Excel file; export the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an old Excel file; export the sheet as CSV",
    b"\x1f\x8b": "compressed with gzip; unpack it first",
    b"BZh": "compressed with bzip2; unpack it first",
    b"\xfd7zXZ": "compressed with xz; unpack it first",
    b"%PDF": "a PDF; export the table as CSV",
    b"PAR1": "Parquet; name it .parquet",
    b"\x89PNG": "a picture",
    b"SQLite format 3": "an SQLite database; export the table as CSV",
}
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CANDIDATES = ("windows-1251", "koi8-r", "cp866", "windows-1252")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýßœ"
_RAW_SHOWN = 2000

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Reject:
    """One fault of one record; `column` is empty where it concerns the whole record."""

    line: int
    column: str
    reason: str
    raw: str


@dataclass(slots=True)
class Records:
    """The records of a file: cells as text, None where a record has no such cell."""

    path: Path
    sha256: str
    columns: list[str]
    rows: list[list[str | None]]
    lines: list[int]
    rejects: list[Reject] = field(default_factory=list)

    def raw(self, index: int) -> str:
        """Return a record as JSON, so that nothing of it is lost."""
        return json.dumps(dict(zip(self.columns, self.rows[index], strict=True)), ensure_ascii=False)


def read_records(path: Path, mapping: Mapping) -> Records:
    """Read a table whose form is told by the suffix of its name.

    Raises
    ------
    InputError
        The file is not there, is empty, is of another form or encoding, or lacks a column.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise InputError(f"{path}: found the suffix {suffix or 'none'}, wanted one of {', '.join(FORMATS)}")
    content = _content(path)
    sha256 = hashlib.sha256(content).hexdigest()
    if suffix == ".parquet":
        columns, rows = _from_parquet(path, content)
        records = Records(path, sha256, columns, rows, list(range(1, len(rows) + 1)))
    else:
        text = _decoded(path, content, mapping.encoding)
        records = Records(path, sha256, [], [], [])
        _READERS[suffix](records, text, mapping)
    _check_columns(records, mapping)
    return records


def _content(path: Path) -> bytes:
    """Return the bytes of a file that is there and not empty."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; name a file you may read") from error
    if not content.strip():
        raise InputError(f"{path}: the file is empty; wanted a table with a header")
    return content


def _decoded(path: Path, content: bytes, encoding: str) -> str:
    """Return the text, or say what the bytes look like."""
    for signature, looks_like in _SIGNATURES.items():
        if content.startswith(signature):
            raise InputError(f"{path}: not a text file: it is {looks_like}")
    try:
        text = content.decode(encoding)
    except LookupError as error:
        raise InputError(f"{path}: no encoding is called {encoding!r}; write one such as utf-8") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{path}:{line}: byte 0x{content[error.start]:02x} is not {encoding}; {_guess(content)}"
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"{path}:{line}: a NUL character: this is not a text file; {_guess(content)}")
    return text.removeprefix("\ufeff")


def _guess(content: bytes) -> str:
    """Say which encoding the bytes look like."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return f'it looks like {encoding}: write encoding = "{encoding}" in the mapping'
    if b"\0" in content:
        return "it looks like binary data: export the table as CSV in UTF-8"
    scores = {encoding: _score(content, encoding) for encoding in _CANDIDATES}
    likely = max(scores, key=lambda encoding: scores[encoding])
    return f'it looks like {likely}: write encoding = "{likely}" in the mapping, or save the file as UTF-8'


def _score(content: bytes, encoding: str) -> float:
    """Return the share of the words with a letter beyond ASCII that look like words of one script."""
    words = _WORD.findall(content[:100_000].decode(encoding, "replace"))
    strange = [word for word in words if not word.isascii()]
    return sum(_looks_like_a_word(word) for word in strange) / max(len(strange), 1)


def _looks_like_a_word(word: str) -> bool:
    """Return whether all letters are of one script, and small after the first or all capital."""
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in word)
    latin = sum(letter.isascii() or letter in _LATIN for letter in word.lower())
    return len(word) in {cyrillic, latin} and (word[1:].islower() or word.isupper() or len(word) == 1)


def _read_delimited(records: Records, text: str, mapping: Mapping) -> None:
    """Read CSV or TSV; a record with too few or too many cells is a reject."""
    separator = mapping.separator or ("\t" if records.path.suffix.lower() == ".tsv" else ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    written = text.split("\n")
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if reader.line_num >= len(written) - 1 and "end of data" in str(error):
                raise InputError(
                    f"{records.path}:{line}: a quotation mark opens here and is never closed; close it"
                ) from error
            raw = "\n".join(written[line - 1 : reader.line_num])
            records.rejects.append(Reject(line, "", f"not well-formed: {error}", raw))
            continue
        _take(records, line, cells, separator)


def _take(records: Records, line: int, cells: list[str], separator: str) -> None:
    """Take the header, or a record that has as many cells; a blank line is no record."""
    if not cells:
        return
    if not records.columns:
        records.columns = [cell.strip() for cell in cells]
    elif len(cells) == len(records.columns):
        records.rows.append(list(cells))
        records.lines.append(line)
    else:
        reason = f"found {len(cells)} cells, wanted {len(records.columns)} as in the header"
        records.rejects.append(Reject(line, "", reason, separator.join(cells)))


def _read_json(records: Records, text: str, mapping: Mapping) -> None:  # noqa: ARG001 -- one signature
    """Read an array of objects."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{records.path}:{error.lineno}: not JSON: {error.msg}; correct the file") from error
    if not isinstance(whole, list):
        raise InputError(
            f"{records.path}:1: found {type(whole).__name__}, wanted an array of objects: [{{...}}]; "
            "write the array that holds the records into a file of its own"
        )
    found: list[tuple[int, dict[str, Any]]] = []
    decoder, start, line, counted = json.JSONDecoder(), text.index("["), 1, 0
    for value in whole:
        start = _skip(text, start + 1)
        line, counted = line + text.count("\n", counted, start), start
        _, end = decoder.raw_decode(text, start)
        _keep(records, found, line, value, text[start:end])
        start = _skip(text, end)  # the comma, or the bracket that closes
    _fill(records, found)


def _read_json_lines(records: Records, text: str, mapping: Mapping) -> None:  # noqa: ARG001 -- one signature
    """Read one object per line; a line that is not one is a reject."""
    found: list[tuple[int, dict[str, Any]]] = []
    for line, written in enumerate(text.split("\n"), start=1):
        if not written.strip():
            continue
        try:
            value = json.loads(written)
        except json.JSONDecodeError as error:
            reason = f"not JSON at character {error.pos}: {error.msg}"
            records.rejects.append(Reject(line, "", reason, written[:_RAW_SHOWN]))
        else:
            _keep(records, found, line, value, written)
    _fill(records, found)


_READERS: dict[str, Callable[[Records, str, Mapping], None]] = {
    ".csv": _read_delimited,
    ".tsv": _read_delimited,
    ".json": _read_json,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
}


def _keep(
    records: Records, found: list[tuple[int, dict[str, Any]]], line: int, value: Any, written: str
) -> None:
    """Take an object; anything else is a reject."""
    if isinstance(value, dict):
        found.append((line, value))
    else:
        reason = f"found {type(value).__name__}, wanted an object"
        records.rejects.append(Reject(line, "", reason, written[:_RAW_SHOWN]))


def _fill(records: Records, found: list[tuple[int, dict[str, Any]]]) -> None:
    """Make columns of the keys, in the order in which they first appear."""
    records.columns = list(dict.fromkeys(key for _, value in found for key in value))
    records.rows = [[_text(value.get(key)) for key in records.columns] for _, value in found]
    records.lines = [line for line, _ in found]


def _from_parquet(path: Path, content: bytes) -> tuple[list[str], list[list[str | None]]]:
    """Return the columns of a Parquet file and its cells as text."""
    import polars as pl  # noqa: PLC0415 -- the other forms need no polars

    try:
        frame = pl.read_parquet(io.BytesIO(content))
    except pl.exceptions.PolarsError as error:
        raise InputError(
            f"{path}: not Parquet: {str(error).splitlines()[0]}; write the file again"
        ) from error
    return frame.columns, [[_text(cell) for cell in row] for row in frame.iter_rows()]


def _text(value: Any) -> str | None:
    """Write a typed value as a cell would hold it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float | Decimal) and math.isfinite(value) and value == int(value):
        return str(int(value))
    if isinstance(value, list):
        return "|".join(_text(part) or "" for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _skip(text: str, start: int) -> int:
    """Return the place of the next character that is not blank."""
    while start < len(text) and text[start] in " \t\r\n":
        start += 1
    return start


def _check_columns(records: Records, mapping: Mapping) -> None:
    """Refuse a table without a column that the mapping names, or with two of that name."""
    faults = list(_column_faults(records.columns, mapping.needed))
    if faults and (records.columns or not records.rejects):
        found = ", ".join(records.columns) or "no columns"
        remedy = f"correct the mapping {mapping.name!r}"
        if len(records.columns) == 1 and (other := [mark for mark in ";\t|" if mark in found]):
            remedy = (
                f"another separator seems to be used: write separator = {json.dumps(other[0])} in the mapping"
            )
        raise InputError(f"{records.path}:1: " + "; ".join(faults) + f"; found {found}; {remedy}")


def _column_faults(found: list[str], needed: tuple[str, ...]) -> Iterator[str]:
    for column in needed:
        if column not in found:
            near = difflib.get_close_matches(column, found, n=1)
            yield f"no column {column!r}" + (f" (did you mean {near[0]!r}?)" if near else "")
        elif found.count(column) > 1:
            yield f"{found.count(column)} columns are called {column!r}"
