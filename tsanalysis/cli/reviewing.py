"""The verb `review`: look at tallies that the words do not settle, and record what persons decide.

It marks figures in sentences and writes the page for people without Python; it decides nothing.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.output import emit, format_options, narrate
from tsanalysis.cli.store import store_option
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import polars as pl

    from tsanalysis.store import Decision, Store

__all__ = ["review"]

_TEMPLATE = "review_page.html"
_FIELDS = ("tally_id", "decision", "who", "why", "reading", "counts", "total")


@click.group()
def review() -> None:
    """Decide tallies that the words do not settle: each decision is a new row, never an edit.

    \b
    tsanalysis review list
    tsanalysis review show TALLY
    tsanalysis review edit TALLY --reading each --why "the later post says so"
    tsanalysis review export review/      a page for people without Python, and the same as JSON Lines
    tsanalysis review import decisions.jsonl
    """


@review.command("list")
@store_option
@format_options
def list_(*, store_path: Path, format_: str, output: Path | None) -> None:
    """List the tallies to decide, the largest total first."""
    queue = _opened(store_path, read_only=True).review_queue()
    emit(queue.drop("text"), format_, output)
    narrate(f"{queue.height} to decide")


@review.command()
@click.argument("tally_id", metavar="TALLY")
@store_option
def show(tally_id: str, store_path: Path) -> None:
    """Show the sentence with its figures marked, and what each reading would make of it."""
    store = _opened(store_path, read_only=True)
    effects = store.effects(tally_id)
    tally = store.tallies().row(by_predicate=_is_tally(tally_id), named=True)
    window = " to ".join(str(tally[name]) for name in ("window_start", "window_end") if tally[name])
    text = _text_of(store, tally_id)
    click.echo(
        "".join(_marked(text, _spans(store, tally_id), str, _strong)) if text else "(no text in the store)"
    )
    click.echo(f"\ntotal {tally['total']}, {tally['balance']}, {window or tally['window_date'] or 'undated'}")
    click.echo(f"{tally['reason'] or ''}\n")
    for effect in effects:
        numbers = ", ".join(f"{place} {number}" for place, number in effect["numbers"].items())
        click.echo(f"{effect['reading']:<13}{effect['balance']}, remainder {effect['residual']}: {numbers}")
    click.echo(
        f"{'reject':<13}the day loses {tally['total'] if tally['total'] is not None else 'its numbers'}"
    )


def _who_and_why(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("--why", required=True, help="The reason; it is kept with the decision.")(command)
    return click.option(
        "--who", required=True, envvar="TSANALYSIS_WHO", show_envvar=True, help="The person."
    )(command)


@review.command()
@click.argument("tally_ids", nargs=-1, required=True, metavar="TALLY...")
@_who_and_why
@store_option
def accept(tally_ids: tuple[str, ...], who: str, why: str, store_path: Path) -> None:
    """Let the reading stand as it is."""
    _decide(
        store_path, [{"tally_id": key, "decision": "accept", "who": who, "why": why} for key in tally_ids]
    )


@review.command()
@click.argument("tally_ids", nargs=-1, required=True, metavar="TALLY...")
@_who_and_why
@store_option
def reject(tally_ids: tuple[str, ...], who: str, why: str, store_path: Path) -> None:
    """Let the tally not count: the sentence does not say it."""
    _decide(
        store_path, [{"tally_id": key, "decision": "reject", "who": who, "why": why} for key in tally_ids]
    )


@review.command()
@click.argument("tally_id", metavar="TALLY")
@click.option("--reading", type=click.Choice(["each", "joint"]), help="Settle every number that is open.")
@click.option(
    "--count",
    "counts",
    multiple=True,
    metavar="REGION[+REGION]=N",
    help="One number of the whole breakdown; may be given several times.",
)
@click.option("--total", type=click.IntRange(min=0), help="Another total.")
@_who_and_why
@store_option
def edit(
    *,
    tally_id: str,
    reading: str | None,
    counts: tuple[str, ...],
    total: int | None,
    who: str,
    why: str,
    store_path: Path,
) -> None:
    """Choose another reading, or write the breakdown."""
    record: dict[str, Any] = {"tally_id": tally_id, "decision": "edit", "who": who, "why": why}
    numbers = dict(_number(word) for word in counts) or None
    _decide(store_path, [record | {"reading": reading, "counts": numbers, "total": total}])


def _number(word: str) -> tuple[str, int]:
    region, _, number = word.partition("=")
    if not region or not number.isdecimal():
        raise click.UsageError(f"--count: found {word!r}, wanted REGION=N such as RU-BEL=6")
    return region, int(number)


@review.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@store_option
def export_(folder: Path, store_path: Path) -> None:
    """Write the queue as one page (review.html) and as JSON Lines (review.jsonl) to FOLDER."""
    from importlib import resources

    store = _opened(store_path, read_only=True)
    records = list(_records(store))
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / "review.jsonl").write_text(lines, encoding="utf-8")
    page = resources.files("tsanalysis.data").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    inside = json.dumps(records, ensure_ascii=False).replace("<", "\\u003c")
    (folder / "review.html").write_text(page.replace("/*RECORDS*/[]", inside), encoding="utf-8")
    narrate(f"{len(records)} to decide: {folder / 'review.html'}, {folder / 'review.jsonl'}")


@review.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def import_(file: Path, store_path: Path) -> None:
    """Record the decisions of a JSON Lines FILE; lines without a decision are left in the queue."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot read: {error}") from error
    records, faults = [], []
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line) if line.strip() else {}
            records += [record] if record.get("decision") else []
        except (json.JSONDecodeError, AttributeError) as error:
            faults.append(f"{file}:{number}: wanted a JSON object of a decision: {error}")
    if faults:
        raise InputError("\n".join(faults))
    if not records:
        narrate(f"{file}: no line has a decision; nothing was changed")
        return
    _decide(store_path, records)


def _decide(store_path: Path, records: list[dict[str, Any]]) -> None:
    """Record decisions, and say what they did."""
    store = _opened(store_path, read_only=False)
    loaded = store.decide(*(_decision(record) for record in records))
    narrate(f"{len(records)} decided: {loaded.in_words}")


def _decision(record: dict[str, Any]) -> Decision:
    from tsanalysis.store import Decision

    known = {name: record.get(name) for name in _FIELDS}
    words = {name: str(known[name] or "").strip() for name in ("tally_id", "decision", "who", "why")}
    counts, total = known["counts"] or None, known["total"]
    return Decision(**words, reading=known["reading"] or None, counts=counts, total=total)


def _records(store: Store) -> Iterator[dict[str, Any]]:
    """Yield what a person needs to decide each tally, and the fields to fill in."""
    for row in store.review_queue().iter_rows(named=True):
        spans = _spans(store, row["tally_id"])
        yield {
            "tally_id": row["tally_id"],
            "source": row["source"],
            "published_at": str(row["published_at"] or ""),
            "total": row["total"],
            "balance": row["balance"],
            "reason": row["reason"],
            "text": row["text"],
            "marked": "".join(_marked(row["text"] or "", spans, html.escape, _mark)),
            "effects": store.effects(row["tally_id"]),
        } | dict.fromkeys(("decision", "who", "why", "reading", "counts"))


def _spans(store: Store, tally_id: str) -> list[tuple[int, int]]:
    """Return the characters of the total and of each number, in order and without overlap."""
    found = store.run(
        "select span_start, span_end from event_counts where tally_id = $key and span_start is not null"
        " union select total_span_start, total_span_end from current_tallies"
        " where tally_id = $key and total_span_start is not null order by all",
        {"key": tally_id},
    )
    return list(found.iter_rows())


def _marked(
    text: str, spans: list[tuple[int, int]], plain: Callable[[str], str], mark: Callable[[str], str]
) -> Iterator[str]:
    """Yield the pieces of a text, those inside spans marked."""
    end = 0
    for start, stop in spans:
        if start < end:
            continue
        yield plain(text[end:start])
        yield mark(text[start:stop])
        end = stop
    yield plain(text[end:])


def _strong(words: str) -> str:
    return click.style(f"[{words}]", bold=True)


def _mark(words: str) -> str:
    return f"<mark>{html.escape(words)}</mark>"


def _is_tally(tally_id: str) -> pl.Expr:
    import polars as pl

    return pl.col("tally_id") == tally_id


def _text_of(store: Store, tally_id: str) -> str | None:
    key = tally_id.rpartition("/")[0]
    found = store.run("select text from current_statements where statement_id = $key", {"key": key})
    text: str | None = found.item() if found.height else None
    return text


def _opened(path: Path, *, read_only: bool) -> Store:
    from tsanalysis.store import open_store

    return open_store(path, read_only=read_only)
