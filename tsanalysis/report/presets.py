"""Reports described by a file: a period, a comparison, an incident, a template.

It reads and checks the file; what the period means for the data is decided where the data are read.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import InputError
from tsanalysis.report.contents import Scope
from tsanalysis.report.sections import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Preset", "find_preset", "preset_names", "read_preset"]

_SHIPPED = Path(__file__).resolve().parents[1] / "data" / "reports"
_OWN = Path("reports")
_NAME = re.compile(r"[A-Za-z0-9_-]+")

_Check = tuple[str, "Callable[[Any], bool]"]
_WHOLE: _Check = ("a whole number of 1 or more", lambda v: type(v) is int and v >= 1)
_DATE: _Check = ("a date such as 2025-07-06, without quotes", lambda v: type(v) is dt.date)
_WORD: _Check = ("a word in quotes", lambda v: isinstance(v, str) and bool(v.strip()))
_KEYS: dict[str, _Check] = {
    "days": _WHOLE,
    "since": _DATE,
    "until": _DATE,
    "comparison_days": _WHOLE,
    "template": (f"one of {', '.join(map(repr, TEMPLATES))}", lambda v: v in tuple(TEMPLATES)),
    "incident": _WORD,
    "source": _WORD,
    "outcome": _WORD,
    "object": _WORD,
}
"""Key of a file -> what it wants, and whether a value is that."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What a report is about, and how much of it is told."""

    scope: Scope = field(default_factory=Scope)
    template: str = "standard"

    def over(self, given: Mapping[str, Any]) -> Scope:
        """Return the scope with what a caller gave instead; a first day and a number of days exclude each other.

        Raises
        ------
        InputError
            The caller gave both.
        """
        values = {key: value for key, value in given.items() if value is not None}
        if {"days", "since"} <= values.keys():
            raise InputError(
                "report: a first day and a number of days both say when the period begins; give one"
            )
        if "days" in values:
            values["since"] = None
        if "since" in values and "days" not in values:
            values["days"] = None
        return dataclasses.replace(self.scope, **values)


def preset_names(folder: Path = _OWN) -> tuple[str, ...]:
    """Return the names of the reports that are described: one's own and those that came with the package.

    Examples
    --------
    >>> preset_names(Path("nowhere"))
    ('incident', 'monthly', 'weekly')
    """
    return tuple(sorted({path.stem for place in (_SHIPPED, folder) for path in place.glob("*.toml")}))


def find_preset(name: str, folder: Path = _OWN) -> Path:
    """Return the file that describes a report: one's own before the one that came with the package.

    Parameters
    ----------
    name
        Letters, digits, ``_`` and ``-``.
    folder
        Where one's own files are.

    Raises
    ------
    InputError
        There is none of that name.
    """
    for place in (folder, _SHIPPED):
        path = place / f"{name}.toml"
        if _NAME.fullmatch(name) and path.is_file():
            return path
    raise InputError(
        f"report {name!r}: not described; there are {', '.join(preset_names(folder))}; "
        f"describe your own in {folder / 'NAME.toml'}"
    )


def read_preset(path: Path) -> Preset:
    """Read the description of a report.

    Parameters
    ----------
    path
        A TOML file; every key may be left out.

    Raises
    ------
    InputError
        The file cannot be read, or a key is unknown or has another kind of value; all faults at once.

    Examples
    --------
    >>> read_preset(find_preset("weekly", Path("nowhere"))).scope.days
    7
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as TOML: {error}") from error
    faults = list(_faults(values))
    if faults:
        raise InputError("\n".join(f"{path}: {fault}" for fault in faults))
    template = values.pop("template", "standard")
    return Preset(dataclasses.replace(Scope(), **values), template)


def _faults(values: dict[str, Any]) -> Iterator[str]:
    """Say everything that is wrong, in the order of the file."""
    for key, value in values.items():
        if key not in _KEYS:
            yield f"key {key!r} is not known; wanted some of {', '.join(_KEYS)}"
        elif not _KEYS[key][1](value):
            yield f"key {key!r}: found {value!r}; wanted {_KEYS[key][0]}"
    if "days" in values and "since" in values:
        yield "keys 'days' and 'since' both say when the period begins; keep one"
    since, until = values.get("since"), values.get("until")
    if type(since) is dt.date and type(until) is dt.date and since > until:
        yield f"keys 'since' and 'until': {since} is after {until}"
