"""The verb `extract`: one text in, its counts out, as JSON or a readable table. It writes no file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsanalysis.cli.kinds import DAY_OR_INSTANT
from tsanalysis.cli.output import narrate
from tsanalysis.errors import InputError, NeedsReviewError

if TYPE_CHECKING:
    from tsanalysis.statements import EventCount, Extraction, Tally

__all__ = ["extract"]

_STDIN = "-"
_LANGUAGES = ("en", "ru", "uk", "pl")
_MOST_CONTEXT = 60


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option(
    "--published-at",
    metavar="TS",
    type=DAY_OR_INSTANT,
    help="Instant (with its zone) or day of publication, ISO 8601.",
)
@click.option("--source", metavar="ID", help="Who says it, where the text does not name the claimant.")
@click.option("--publisher", metavar="ID", help="The outlet that repeats it.")
@click.option(
    "--language", type=click.Choice(_LANGUAGES), help="Language of the text. [default: by its letters]"
)
@click.option("--truncated", is_flag=True, help="The text is known to be cut.")
@click.option("--json", "as_json", is_flag=True, help="Print the JSON that other programs rely on.")
@click.option("--strict", is_flag=True, help="Leave with exit code 4 where a tally needs review.")
def extract(
    *,
    file: str,
    published_at: str | None,
    source: str | None,
    publisher: str | None,
    language: str | None,
    truncated: bool,
    as_json: bool,
    strict: bool,
) -> None:
    """Read the counts of one statement, each with the characters it was read from.

    FILE is a text in UTF-8; - reads stdin. Every number is a claim of its source.

    \b
    Example:
      tsanalysis extract statement.txt --published-at 2025-07-06T17:54Z
    """
    from tsanalysis import statements

    found = statements.extract(
        _text_of(file),
        published_at=published_at,
        source=source,
        publisher=publisher,
        language=language,
        truncated=truncated,
    )
    click.echo(found.to_json(indent=2) if as_json else _table(found), nl=as_json)
    doubtful = sum(tally.needs_review for tally in found.tallies)
    if doubtful:
        narrate(f"{doubtful} of {len(found.tallies)} tallies need review: a person must decide")
        if strict:
            raise NeedsReviewError(f"{file}: {doubtful} of {len(found.tallies)} tallies need review")
    elif not found.tallies:
        narrate(f"{file}: no tally found: no number of things with what happened to them")


def _text_of(file: str) -> str:
    """Return the text of a file or of stdin, or say why there is none."""
    name = "stdin" if file == _STDIN else file
    try:
        raw = sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
    except OSError as error:
        raise InputError(
            f"{name}: cannot read: {error.strerror}; name a text file, or - for stdin"
        ) from error
    text = _decoded(raw, name)
    if not text.strip():
        raise InputError(f"{name}: the text is empty; wanted a statement")
    return text


def _decoded(raw: bytes, name: str) -> str:
    """Return text in UTF-8, or UTF-16 with its mark; else say which encoding it seems to have."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}:{line}: byte {error.start} is not UTF-8; {_encoding_hint(raw, name)}"
        ) from error
    if "\0" in text:
        raise InputError(f"{name}: this is a binary file, wanted a text; save the statement as plain text")
    return text


def _encoding_hint(raw: bytes, name: str) -> str:
    """Say what the bytes look like, and how to convert them."""
    if b"\0" in raw or raw[:4] in {b"%PDF", b"PK\x03\x04", b"\x89PNG"}:
        return "this is a binary file, wanted a text; save the statement as plain text"
    letters = raw.decode("cp1251", "replace")
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    seems = "windows-1251" if cyrillic > len(letters) // 4 else "another encoding"
    code = "CP1251" if seems == "windows-1251" else "ENCODING"
    return f"it seems to be {seems}: convert it with `iconv -f {code} -t UTF-8 {name}`"


def _table(found: Extraction) -> str:
    """Return the tallies for a reader at a terminal: total, window, balance, and each number's quote."""
    return "\n".join(_tally_lines(found.statement.text, tally) for tally in found.tallies)


def _tally_lines(text: str, tally: Tally) -> str:
    window = tally.to_dict()["window"]
    when = " to ".join(edge for edge in (window["start"], window["end"]) if edge) or window.get("date", "")
    lines = [
        f"{tally.source or 'unknown source'}: {_bounds(tally.total, tally.total_low, tally.total_high)} "
        f"{tally.object} {tally.outcome}, {window['kind']} {when}".rstrip(),
        f"  reading {tally.reading or 'undecided'}; {tally.balance}"
        + (f" by {abs(tally.residual)}" if tally.balance in {"short", "over"} and tally.residual else "")
        + (f"; {tally.reason}" if tally.reason else "")
        + ("; NEEDS REVIEW" if tally.needs_review else ""),
    ]
    lines += [f"  {_row(count):40} {_quote(text, count)}".rstrip() for count in tally.counts]
    return "\n".join(lines) + "\n"


def _row(count: EventCount) -> str:
    where = " + ".join(count.regions) or ("" if count.kind != "subset" else count.of or "")
    return f"{_bounds(count.count, count.low, count.high):>7}  {count.kind:11} {where}"


def _bounds(count: int | None, low: int | None, high: int | None) -> str:
    if count is not None:
        return str(count)
    return f"{low if low is not None else '?'}..{high if high is not None else ''}"


def _quote(text: str, count: EventCount) -> str:
    """Return the number with the words around it."""
    if count.span is None:
        return ""
    start, end = count.span
    before = text[max(0, start - _MOST_CONTEXT // 3) : start].rpartition("\n")[2]
    after = text[end : end + _MOST_CONTEXT].partition("\n")[0]
    return f"...{before}[{text[start:end]}]{after}..."
