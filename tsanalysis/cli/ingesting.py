"""What `ingest` does with each kind of file: read it with the right room, hand it to the store.

It keeps every line that could not be read, as a reject. It never reads a number itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tsanalysis import __version__
from tsanalysis.cli.output import progress
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import polars as pl

    from tsanalysis.statements import Extraction
    from tsanalysis.store import Loaded, Store

__all__ = ["ingest_path"]

_TEXTS = (".txt", ".md", ".html", ".htm")
_TABLES = (".csv", ".tsv", ".json", ".ndjson", ".parquet")
_FIELDS = ("text", "published_at", "source", "publisher", "language", "truncated", "url")
_RAW_SHOWN = 4000


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a JSON Lines file: its number, its raw form, and the record or the fault."""

    number: int
    raw: str
    record: Mapping[str, Any]
    fault: str | None = None


def ingest_path(store: Store, path: Path, *, mapping: str | None, told: Mapping[str, Any]) -> str:
    """Load one file or folder; return what happened, in words."""
    if path.is_dir():
        return _ingest_folder(store, path).in_words
    if mapping is not None:
        from tsanalysis.tables import read_table

        read = read_table(path, mapping)
        words = store.add_table(read).in_words
        return f"{words}; {read.note}" if read.note else words
    if path.suffix == ".jsonl":
        return _ingest_lines(store, path, told)
    if path.suffix in _TEXTS:
        return _ingest_text(store, path, told)
    if path.suffix in _TABLES:
        raise InputError(f"{path}: a table needs --mapping: a TOML file, or the name of a shipped mapping")
    raise InputError(
        f"{path}: found a {path.suffix or 'nameless'} file, wanted a folder of seeds or one of "
        f"{', '.join(('.jsonl', *_TEXTS, *_TABLES))}"
    )


def _ingest_folder(store: Store, folder: Path) -> Loaded:
    if (folder / "event_counts").is_dir():
        return store.load_parquet(folder)
    return store.load_seeds(folder)


def _ingest_text(store: Store, path: Path, told: Mapping[str, Any]) -> str:
    """Load one statement; its text is the whole file."""
    from tsanalysis.statements import extract, frames_of

    text, sha256 = _read_text(path)
    if not text.strip():
        raise InputError(f"{path}: the file is empty; wanted the text of a statement")
    extraction = extract(text, **told)
    loaded = store.add_frames(*frames_of([extraction]), origin=str(path), sha256=sha256)
    return _in_words(loaded, [extraction])


def _ingest_lines(store: Store, path: Path, told: Mapping[str, Any]) -> str:
    """Load a statement per line; a line that cannot be read is kept as a reject."""
    content, sha256 = _read_text(path)
    if store.has_loaded(sha256, __version__):
        return "unchanged: this content is in the store, as this version reads it"
    lines = list(_lines(content))
    if not lines:
        raise InputError(f"{path}: the file is empty; wanted a JSON object with a text per line")
    statements, extractions, faults = _extract_lines(lines, told)
    tables = _with_addresses(extractions, statements)
    rejects = _rejects(path, faults)
    loaded = store.add_frames(*tables, rejects=rejects, origin=str(path), sha256=sha256)
    return _in_words(loaded, extractions)


def _extract_lines(
    lines: list[_Line], told: Mapping[str, Any]
) -> tuple[list[_Line], list[Extraction], list[_Line]]:
    """Read every line; return those read, what was read, and those at fault."""
    from tsanalysis.statements import extract

    read, extractions, faults = [], [], []
    with progress(len(lines)) as step:
        for line in lines:
            step(f"line {line.number}")
            if line.fault:
                faults.append(line)
                continue
            fields: dict[str, Any] = {
                name: line.record.get(name) for name in _FIELDS if name not in ("text", "url")
            }
            fields = {name: told.get(name) if value is None else value for name, value in fields.items()}
            try:
                extractions.append(
                    extract(line.record["text"], **fields | {"truncated": bool(fields["truncated"])})
                )
                read.append(line)
            except InputError as error:
                faults.append(_Line(line.number, line.raw, line.record, str(error)))
    return read, extractions, faults


def _lines(content: str) -> Iterator[_Line]:
    """Parse each line that is not blank, or say what is wrong with it."""
    for number, raw in enumerate(content.split("\n"), 1):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw)
        except json.JSONDecodeError as error:
            yield _Line(number, raw, {}, f"not JSON: {error}")
            continue
        fault = _record_fault(record)
        yield _Line(number, raw, record if fault is None else {}, fault)


def _record_fault(record: Any) -> str | None:
    if not isinstance(record, dict):
        return f"found {type(record).__name__}, wanted an object with the fields {', '.join(_FIELDS)}"
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return "no text; wanted a field text with the statement"
    wrong = [name for name in _FIELDS if name != "truncated" and not isinstance(record.get(name), str | None)]
    if wrong:
        return f"fields {', '.join(wrong)}: wanted text"
    if not isinstance(record.get("truncated"), bool | None):
        return "field truncated: wanted true or false"
    if any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        return "the text holds half a surrogate pair, which is no character"
    return None


def _with_addresses(
    extractions: list[Extraction], lines: list[_Line]
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the frames, with the address of each statement."""
    import polars as pl

    from tsanalysis.statements import frames_of

    statements, tallies, event_counts = frames_of(extractions)
    addresses = pl.Series("url", [line.record.get("url") for line in lines], dtype=pl.String)
    return statements.with_columns(addresses), tallies, event_counts


def _rejects(path: Path, faults: list[_Line]) -> pl.DataFrame:
    import polars as pl

    from tsanalysis import frames

    rows = [
        {"file": str(path), "line": line.number, "column": None, "reason": line.fault, "raw": line.raw}
        for line in faults
    ]
    return pl.DataFrame(rows, schema=frames.REJECTS.dtypes)


def _read_text(path: Path) -> tuple[str, str]:
    """Return the text of a file and the hash of its bytes."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot read: {error.strerror}") from error
    try:
        return content.decode("utf-8-sig"), hashlib.sha256(content).hexdigest()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"{path}:{line}: not UTF-8 text: {error.reason}; save it as UTF-8") from error


def _in_words(loaded: Loaded, extractions: list[Extraction]) -> str:
    """Say what was added, and what a person should look at."""
    silent = sum(not extraction.tallies for extraction in extractions)
    review = sum(tally.needs_review for extraction in extractions for tally in extraction.tallies)
    words = f"{loaded.in_words}; {silent} of {len(extractions)} texts hold no tally"
    if review:
        words += f"; {review} tallies need review: tsanalysis review list"
    if loaded.rejects_added:
        words += "; tsanalysis check lists the rejects"
    return words
