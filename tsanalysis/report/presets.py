"""Reports described by a file: period, regions, comparison, days, incident, sections, language, map.

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
from zoneinfo import ZoneInfo

from tsanalysis.errors import InputError, UnknownRegionError
from tsanalysis.regions import region
from tsanalysis.report.maps import DISPUTED
from tsanalysis.report.scope import Scope
from tsanalysis.report.sections import SECTION_NAMES, TEMPLATES
from tsanalysis.report.wording import LANGUAGES
from tsanalysis.series import DAY_RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["Preset", "find_preset", "preset_names", "read_preset"]

_SHIPPED = Path(__file__).resolve().parents[1] / "data" / "reports"
_OWN = Path("reports")
_NAME = re.compile(r"[A-Za-z0-9_-]+")

_Check = tuple[str, "Callable[[Any], bool]"]


def _one_of(choices: tuple[str, ...]) -> _Check:
    return (f"one of {', '.join(map(repr, choices))}", lambda v: isinstance(v, str) and v in choices)


def _some_of(wanted: str, is_one: Callable[[Any], bool]) -> _Check:
    return (
        f"a list of {wanted}, each once",
        lambda v: isinstance(v, list) and bool(v) and all(map(is_one, v)) and len(set(v)) == len(v),
    )


def _is_zone(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (ValueError, OSError, KeyError):
        return False


def _is_region(value: Any) -> bool:
    try:
        return isinstance(value, str) and region(value).code == value
    except UnknownRegionError:
        return False


_WHOLE: _Check = ("a whole number of 1 or more", lambda v: type(v) is int and v >= 1)
_DATE: _Check = ("a date such as 2025-07-06, without quotes", lambda v: type(v) is dt.date)
_YES: _Check = ("true or false", lambda v: type(v) is bool)
_WORD: _Check = ("a word in quotes", lambda v: isinstance(v, str) and bool(v.strip()))
_KEYS: dict[str, _Check] = {
    "days": _WHOLE,
    "since": _DATE,
    "until": _DATE,
    "comparison_days": _WHOLE,
    "template": _one_of(tuple(TEMPLATES)),
    "sections": _some_of(f"names among {', '.join(SECTION_NAMES)}", SECTION_NAMES.__contains__),
    "language": _one_of(LANGUAGES),
    "incident": _WORD,
    "source": _WORD,
    "outcome": _WORD,
    "object": _WORD,
    "regions": _some_of("region codes such as 'RU-BRY'", _is_region),
    "day_rule": _one_of(DAY_RULES),
    "zone": ("the name of a time zone, such as 'Europe/Moscow'", _is_zone),
    "tiles": _WORD,
    "disputed": _one_of(DISPUTED),
    "final": _YES,
}
"""Key of a file -> what it wants, and whether a value is that."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What a report is about, how much of it is told, and in which language."""

    scope: Scope = field(default_factory=Scope)
    template: str = "standard"
    sections: tuple[str, ...] = ()
    language: str = "en"

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
        A TOML file; every key may be left out. ``tiles`` names a file beside it.

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
    told = {key: values.pop(key) for key in ("template", "sections", "language") if key in values}
    if "tiles" in values:
        values["tiles"] = str(path.parent / values["tiles"])
    values["regions"] = tuple(values.get("regions", ()))
    told["sections"] = tuple(told.get("sections", ()))
    return Preset(dataclasses.replace(Scope(), **values), **told)


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
