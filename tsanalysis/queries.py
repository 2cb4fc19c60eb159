"""The named queries of ``queries/*.sql``: what each asks for, and its text with bound parameters.

A query file also runs as it stands in any DuckDB client: a parameter is ``getvariable('name')`` with its
default beside it. This module never runs a query and never writes a value into its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import QueryError
from tsanalysis.resources import queries_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["Parameter", "Query", "find_query", "list_queries", "parse_query"]

_HEADER = re.compile(r"--\s*(name|title|parameter|grain|returns):\s*(.*)")
_PARAMETER = re.compile(
    r"(?P<name>\w+)\s+(?P<kind>text|integer|date|instant)(?:\s*\{(?P<choices>[^}]*)\})?"
    r"(?:\s*=\s*(?P<default>\S+))?\s+--\s*(?P<meaning>.+)"
)
_VARIABLE = re.compile(r"getvariable\('(\w+)'\)")
_EXAMPLES = {
    "text": "a word",
    "integer": "a whole number",
    "date": "a day such as 2025-07-06",
    "instant": "a day, or an instant such as 2025-07-06T12:00+03:00",
}


def _instant(word: str) -> datetime:
    """Return the instant that a word is; without a zone it is UTC."""
    instant = datetime.fromisoformat(word)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


_CONVERTERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "integer": int,
    "date": date.fromisoformat,
    "instant": _instant,
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query; without a default it is empty, and the query then does not restrict."""

    name: str
    kind: str
    meaning: str
    default: str | None = None
    choices: tuple[str, ...] = ()

    def convert(self, word: str | None) -> Any:
        """Return the value that a word stands for; None for an empty one."""
        if word is None or word == "":
            return None
        if self.choices and word not in self.choices:
            raise QueryError(
                f"parameter {self.name}: found {word!r}, wanted one of {', '.join(self.choices)}"
            )
        try:
            return _CONVERTERS[self.kind](word)
        except ValueError as error:
            raise QueryError(
                f"parameter {self.name}: found {word!r}, wanted {_EXAMPLES[self.kind]}"
            ) from error


@dataclass(frozen=True, slots=True)
class Query:
    """One named query: its header and its SQL."""

    name: str
    title: str
    grain: str
    returns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    sql: str

    def bind(self, words: Mapping[str, str | None] | None = None) -> tuple[str, dict[str, Any]]:
        """Return the SQL with ``$name`` for each parameter, and the values to bind.

        Parameters
        ----------
        words
            Parameter name to its value as a word; those left out have their default.

        Raises
        ------
        QueryError
            A parameter is unknown, or its word is not of its type.

        Examples
        --------
        >>> sql, values = find_query("month_totals").bind({"source": "ru-mod"})
        >>> values["source"]
        'ru-mod'
        """
        given = dict(words or {})
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = sorted(set(given) - set(known))
        if unknown:
            raise QueryError(
                f"query {self.name}: no parameter {', '.join(unknown)}; it has {', '.join(known) or 'none'}"
            )
        values = {
            name: parameter.convert(given.get(name, parameter.default)) for name, parameter in known.items()
        }
        return _VARIABLE.sub(r"$\1", self.sql), values


def list_queries(folder: Path | None = None) -> list[Query]:
    """Return every query of a folder, by default of the shipped one, sorted by name."""
    files = sorted((folder or queries_folder()).glob("*.sql"))
    return [parse_query(file.read_text(encoding="utf-8"), file.name) for file in files]


def find_query(name: str, folder: Path | None = None) -> Query:
    """Return the query of a name; ``-`` and ``_`` are the same.

    Raises
    ------
    QueryError
        There is none; the message names those there are.
    """
    place = folder or queries_folder()
    file = place / f"{name.replace('-', '_')}.sql"
    if not re.fullmatch(r"[\w-]+", name) or not file.is_file():
        names = ", ".join(path.stem for path in sorted(place.glob("*.sql")))
        raise QueryError(f"no query {name!r}; there are {names}")
    return parse_query(file.read_text(encoding="utf-8"), file.name)


def parse_query(text: str, file_name: str) -> Query:
    """Read the header of a query file, or raise with every fault of it.

    Raises
    ------
    QueryError
        A header line is missing or malformed, or the SQL and the header name other parameters.
    """
    fields: dict[str, list[str]] = {"name": [], "title": [], "parameter": [], "grain": [], "returns": []}
    for line in text.splitlines():
        found = _HEADER.fullmatch(line.strip())
        if found:
            fields[found.group(1)].append(found.group(2).strip())
    faults = [f"no line '-- {key}:'" for key in ("name", "title", "grain", "returns") if not fields[key]]
    parsed = [(line, _PARAMETER.fullmatch(line)) for line in fields["parameter"]]
    faults += [
        f"found '-- parameter: {line}', wanted '-- parameter: NAME text|integer|date|instant [{{A|B}}] [= DEFAULT] -- meaning'"
        for line, match in parsed
        if match is None
    ]
    parameters = tuple(_parameter(match) for _, match in parsed if match is not None)
    used, told = set(_VARIABLE.findall(text)), {parameter.name for parameter in parameters}
    if used != told:
        faults.append(f"the header names the parameters {sorted(told)}, the SQL uses {sorted(used)}")
    if fields["name"] and f"{fields['name'][0]}.sql" != file_name:
        faults.append(f"its name is {fields['name'][0]}")
    if faults:
        raise QueryError(f"{file_name}: " + "; ".join(faults))
    columns = tuple(column.strip() for column in fields["returns"][0].split(","))
    return Query(fields["name"][0], fields["title"][0], fields["grain"][0], columns, parameters, text)


def _parameter(match: re.Match[str]) -> Parameter:
    choices = tuple(filter(None, (match["choices"] or "").split("|")))
    return Parameter(match["name"], match["kind"], match["meaning"], match["default"], choices)
