"""The verbs that make and trace reports: they parse, call, print. They decide nothing."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsanalysis.cli.asking import region_option
from tsanalysis.cli.kinds import DAY, ZONE
from tsanalysis.cli.output import narrate, progress
from tsanalysis.cli.store import store_option
from tsanalysis.errors import InputError

if TYPE_CHECKING:
    import datetime as dt

    from tsanalysis.store import Store

__all__ = ["report", "trace"]

_STEPS = 12
_NUMBERS = re.compile(r"-?\d+(?:[.,]\d+)?")
_ROWS_SHOWN = 20


@click.command()
@click.argument("name", required=False)
@store_option
@click.option(
    "--seeds",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder to load first; default: the seeds that came with this package, into a store without other data.",
)
@click.option("--no-seeds", is_flag=True, help="Load nothing: report what the store holds.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Folder of the report; a report by NAME goes into a folder of that name inside.",
)
@click.option("--since", metavar="DAY", type=DAY, help="First day, YYYY-MM-DD.")
@click.option("--until", metavar="DAY", type=DAY, help="Last day, YYYY-MM-DD.")
@click.option("--days", type=click.IntRange(min=1), help="Instead of --since: the last days of the data.")
@click.option(
    "--comparison-days",
    type=click.IntRange(min=1),
    help="Days compared with as many before them.  [default: 28]",
)
@click.option(
    "--day-rule",
    type=click.Choice(["end", "start", "night", "proportional"]),
    help="Which day a window belongs to.  [default: end]",
)
@click.option("--zone", type=ZONE, help="Zone in which days begin.  [default: Europe/Moscow]")
@click.option("--source", help="Claimant; default: the one with most totals.")
@click.option("--outcome", help="Such as intercepted or launched.")
@click.option("--object", "object_", help="Such as uav or missile.")
@region_option
@click.option("--incident", help="Statement shown in context: its identifier, largest or latest.")
@click.option(
    "--template",
    type=click.Choice(["brief", "standard", "full", "incident"]),
    help="Sections of the report.  [default: standard]",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    help="Only this section (may be repeated): front, level, regions, ...",
)
@click.option(
    "--tiles",
    type=click.Path(exists=True, dir_okay=False),
    help="Map of your own: CSV with code, row, column, or GeoJSON with polygons in degrees.",
)
@click.option(
    "--disputed",
    type=click.Choice(["own", "with-ukraine", "with-russia"]),
    help="How the map shows regions that two countries claim: as a group of their own, or with one.  [default: own]",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "ru", "uk"]),
    help="Language of the report.  [default: en]",
)
@click.option(
    "--final",
    is_flag=True,
    default=None,
    help="Declare the numbers final; refused while totals wait for a person or the period is not over.",
)
@click.option("--pages", is_flag=True, help="Also write each page as PNG.")
def report(
    *,
    name: str | None,
    store_path: Path,
    seeds: Path | None,
    no_seeds: bool,
    output: Path,
    since: dt.date | None,
    until: dt.date | None,
    days: int | None,
    comparison_days: int | None,
    day_rule: str | None,
    zone: str | None,
    source: str | None,
    outcome: str | None,
    object_: str | None,
    regions: tuple[str, ...],
    incident: str | None,
    template: str | None,
    sections: tuple[str, ...],
    tiles: str | None,
    disputed: str | None,
    language: str | None,
    final: bool | None,
    pages: bool,
) -> None:
    """Load seeds/, analyse, and write the report.

    Without any option: seeds go into ./tsanalysis.duckdb, unless it holds data of your own; the report
    into ./reports/. The paths of the files written are printed; the same data give the same bytes. The report is
    put on record in the store, unless its file cannot be written; the next one says what changed since.

    NAME is a report described by a file: weekly, monthly, incident, or your own in reports/NAME.toml. Options
    given here go before what the file says.
    """
    from tsanalysis.report import report as write
    from tsanalysis.report.presets import Preset, find_preset, read_preset
    from tsanalysis.resources import seeds_folder
    from tsanalysis.store import open_store

    preset = read_preset(find_preset(name)) if name else Preset()
    given = {
        "source": source,
        "outcome": outcome,
        "object": object_,
        "since": since,
        "until": until,
        "days": days,
        "comparison_days": comparison_days,
        "incident": incident,
        "day_rule": day_rule,
        "zone": zone,
        "regions": regions or None,
        "tiles": tiles,
        "disputed": disputed,
        "final": final,
    }
    scope = preset.over(given)
    folder = output / name if name else output
    with progress(_STEPS) as tell:
        tell("store")
        opened = open_store(store_path, read_only=store_path.exists() and not os.access(store_path, os.W_OK))
        if seeds or not (no_seeds or _has_own_data(opened)):
            opened.load_seeds(seeds or seeds_folder())
        written = write(
            opened,
            output=folder,
            scope=scope,
            template=template or preset.template,
            sections=sections or preset.sections,
            language=language or preset.language,
            pages=pages,
            tell=tell,
        )
    for path in written.paths:
        click.echo(str(path))
    narrate(
        f"tsanalysis: the report is {folder / 'report.pdf'}; every number in it can be traced with `tsanalysis trace {folder / 'report.json'} NUMBER`"
    )


def _has_own_data(store: Store) -> bool:
    """Whether something other than seeds was loaded: shipped figures are not mixed into a user's own."""
    return bool(store.sql("select count(*) from ingests where kind <> 'seeds'").item())


@click.command()
@click.argument("report_file", metavar="REPORT", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("number")
def trace(*, report_file: Path, number: str) -> None:
    """Print where a number of a report comes from.

    REPORT is a report.json. NUMBER is a number as printed (48, "30 714"), an interval or one end of it
    ("0.9 to 1.2"), or the key of one (total, regions.RU-BRY.count). Each match is printed with its call, the query
    that returns the rows of the store behind it, and the statement and characters that each row was read from.
    """
    contents = _read(report_file)
    matches = [
        key
        for key, entry in contents["numbers"].items()
        if number == key or _bare(number) == _bare(entry["printed"]) or _is_end(number, entry["range"])
    ]
    if not matches:
        near = [key for key in contents["numbers"] if number.lower() in key.lower()][:10]
        hint = f"; keys like it: {', '.join(near)}" if near else ""
        raise InputError(f"{report_file}: no number {number!r}; give one as printed, or its key{hint}")
    for key in matches:
        click.echo("\n".join(_chain(contents, key)))


def _read(path: Path) -> dict[str, Any]:
    try:
        contents: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not a report.json of tsanalysis: {error}") from error
    if not {"numbers", "rows", "spans", "derivations", "queries", "statements"} <= contents.keys():
        raise InputError(f"{path}: not a report.json of tsanalysis; `tsanalysis report` writes one")
    return contents


def _bare(text: str) -> str:
    """Remove the spaces, plain, thin or no-break, that readers may or may not type."""
    return "".join(text.split()).replace("\u2212", "-")


def _is_end(text: str, interval: str | None) -> bool:
    """Whether every number of the text is an end of the interval as printed, in words or with a dash."""
    asked = set(_NUMBERS.findall(_bare(text)))
    return bool(asked) and asked <= set(_NUMBERS.findall(_bare(interval or "")))


def _chain(contents: dict[str, Any], key: str) -> list[str]:
    """Return the lines from a printed number down to the characters."""
    entry = contents["numbers"][key]
    derivation = contents["derivations"].get(entry["derivation"], {})
    interval = (
        f" ({entry['interval']} {entry['low']:g} to {entry['high']:g})"
        if entry["interval"] and entry["low"] is not None and entry["high"] is not None
        else ""
    )
    lines = [
        f"{key}: {entry['printed']} {entry['unit']}{interval}, in section {entry['section']}",
        f"  value    {entry['value']}",
        f"  call     {derivation.get('call', '')}",
        f"  meaning  {derivation.get('meaning', '')}",
    ]
    if entry["query"] is None:
        return [*lines, "  no rows: somebody chose it"]
    lines.append(f"  query    {' '.join(contents['queries'][entry['query']].split())}")
    rows = contents["rows"][entry["rows"]]
    lines.append(f"  $rows    {len(rows)} ({entry['rows']} of the rows in the report)")
    lines += [f"    {row}  {_origin(contents, row)}".rstrip() for row in rows[:_ROWS_SHOWN]]
    if len(rows) > _ROWS_SHOWN:
        lines.append(f"    and {len(rows) - _ROWS_SHOWN} more")
    return lines


def _origin(contents: dict[str, Any], row: str) -> str:
    """Say which characters of which statement hold the number of a row; a statement is its own origin."""
    statement, start, end, number, quote = contents["spans"].get(row) or (row, None, None, None, None)
    text = contents["statements"].get(statement)
    if text is None:
        return ""
    published = f"published {text['published']}, SHA-256 {text['sha256'][:8]}"
    if statement == row:
        return published
    where = "no characters on record" if start is None else f"characters {start} to {end}"
    words = f" \u201c{quote}\u201d" if quote else ""
    told = "no number" if number is None else number
    left = ", what windows inside it leave" if "/remainder" in row else ""
    return f"{told}{left}; statement {statement}, {published}, {where}{words}"
