"""What the columns of a table mean, declared by a person. It never looks at the table."""

from __future__ import annotations

import dataclasses
import tomllib
import zoneinfo
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import InputError
from tsanalysis.frames import COUNT_KINDS, WINDOW_KINDS
from tsanalysis.regions import region

if TYPE_CHECKING:
    import collections.abc
    from collections.abc import Callable

__all__ = ["ROLES", "Mapping", "read_mapping", "shipped_mappings"]

ROLES = (
    "source",
    "publisher",
    "published",
    "statement",
    "outcome",
    "object",
    "region",
    "date",
    "start",
    "end",
    "window",
    "total",
    "count",
    "kind",
)
"""What a column, or a constant, can be."""

_WORDED = ("source", "publisher", "outcome", "object", "region", "window", "kind")
_NEEDED = ("source", "outcome", "object")
_SHIPPED = Path(__file__).resolve().parent.parent / "data" / "mappings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Say what each column of a table means. What is not said is not read.

    Attributes
    ----------
    name
        Name of the table. The keys of its rows begin with it: rows read again under the same name are
        the same rows.
    columns
        Role -> column. Roles are `ROLES`: `source` says it, `publisher` repeats it, `published` is when;
        rows with one `statement` belong together; `total` is the total of those rows; `region` holds a
        name or a code; `date` the day, or `start` and `end` instants; `window` how the time is told;
        `kind` how the number relates to its region. Without `count` one row is one event. Several columns
        (a day and a clock) are joined by a blank.
    constants
        Role -> the value that holds for every row.
    objects
        Column -> what it counts: a wide table with one column per object. Takes the place of `count`
        and `object`.
    key
        Columns that identify a row, so that a corrected row replaces its former self. None: the whole row
        is its own key, and a corrected row is a new one.
    words
        Role -> word of the table -> what it means: a code for `region` (empty: no region) before the
        gazetteer is asked, one of `frames.COUNT_KINDS` for `kind`, one of `frames.WINDOW_KINDS` for
        `window`, any name for `source`, `publisher`, `outcome` and `object`.
    countries
        Country codes in which the names of regions are looked up; none: the whole world. With "ZZ" a
        name that none of them has is a place of the table's own, with the code ``ZZ-`` and its name.
    leave_out
        Column -> values: rows that hold one of them, such as a line of sums, are counted and not read.
    joined_by
        What separates several regions in one cell; None: a cell is one region.
    unknown
        Cells that mean "not known"; compared without surrounding blanks.
    unknown_when
        Role -> (column, value): where the column holds that value, the role's own cell is not known.
    zone
        Zone in which days are reckoned.
    clock_zone
        Zone of instants without an offset; None: `zone`.
    date_format, datetime_format
        ``strptime`` formats; None: ISO 8601. Day and month are never guessed.
    thousands
        What separates thousands in a number; empty: nothing does.
    encoding, separator
        Of a text file; the separator of None is a comma, of a ``.tsv`` file a tab.
    complete
        True: the rows of a day are all there is, and a region that is not named had none. The rows of a
        day become one tally with their sum as its total.
    covers
        First and last day for which that holds, days without a row included; only with `complete`.
    cumulative
        True: each number counts from the beginning to its date. It is kept as it is, in a window of kind
        `longer`, and never added to a daily sum.
    disjoint
        True: no two rows tell of the same events, whatever their times. False: rows retell statements
        whose windows may overlap.

    Raises
    ------
    InputError
        Listing every fault of the mapping.
    """

    name: str
    columns: collections.abc.Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    constants: collections.abc.Mapping[str, str] = field(default_factory=dict)
    objects: collections.abc.Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    words: collections.abc.Mapping[str, collections.abc.Mapping[str, str]] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    leave_out: collections.abc.Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    joined_by: str | None = None
    unknown: tuple[str, ...] = ("",)
    unknown_when: collections.abc.Mapping[str, tuple[str, str]] = field(default_factory=dict)
    zone: str = "UTC"
    clock_zone: str | None = None
    date_format: str | None = None
    datetime_format: str | None = None
    thousands: str = ""
    encoding: str = "utf-8"
    separator: str | None = None
    complete: bool = False
    covers: tuple[date, date] | None = None
    cumulative: bool = False
    disjoint: bool = True

    def __post_init__(self) -> None:
        """Refuse a mapping that contradicts itself, with every fault."""
        faults = [*_role_faults(self), *_value_faults(self)]
        if faults:
            raise InputError(f"mapping {self.name!r}: " + "; ".join(faults))

    @property
    def needed(self) -> tuple[str, ...]:
        """Return the columns that the table must have, each once."""
        roles = (column for role in self.columns for column in self.columns_of(role))
        conditions = (column for column, _ in self.unknown_when.values())
        return tuple(dict.fromkeys((*roles, *self.objects, *self.key, *conditions, *self.leave_out)))

    def columns_of(self, role: str) -> tuple[str, ...]:
        """Return the columns of a role, in the order in which they are joined; none for a constant."""
        columns = self.columns.get(role, ())
        return (columns,) if isinstance(columns, str) else tuple(columns)

    def has(self, role: str) -> bool:
        """Return whether a role has a column or a constant."""
        return role in self.columns or role in self.constants


def read_mapping(file: str | Path) -> Mapping:
    """Read a mapping from a TOML file, or take one that comes with the package.

    Parameters
    ----------
    file
        Path of a TOML file whose keys are the attributes of `Mapping`; or a name of `shipped_mappings`.

    Returns
    -------
    Mapping
        ``name`` is the stem of the file where the file gives none.

    Raises
    ------
    InputError
        The file is not there, is not TOML, has an unknown key, or contradicts itself.

    Examples
    --------
    >>> read_mapping("air_raid_alerts").columns["region"]
    'region'
    """
    path = Path(file)
    if str(file) in shipped_mappings():
        path = _SHIPPED / f"{file}.toml"
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(
            f"{path}: no such mapping; name a TOML file, or one of {', '.join(shipped_mappings())}"
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot be read as TOML: {error}; correct the file") from error
    return _from_toml(path, declared)


def shipped_mappings() -> tuple[str, ...]:
    """Return the names of the mappings that come with the package."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def _from_toml(path: Path, declared: dict[str, Any]) -> Mapping:
    """Turn the arrays of TOML into tuples, and refuse keys that are not attributes."""
    known = {attribute.name: attribute.type for attribute in dataclasses.fields(Mapping)}
    strange = sorted(set(declared) - set(known))
    if strange:
        raise InputError(f"{path}: unknown key {', '.join(strange)}; a mapping has {', '.join(known)}")
    faults = [
        f"{name} is {value!r}, wanted {wanted}"
        for name, value in declared.items()
        for fits, wanted in (_FORMS.get(name, _TRUTH if known[name] == "bool" else _TEXT),)
        if not fits(value)
    ]
    if faults:
        raise InputError(f"{path}: " + "; ".join(faults))
    values = {name: _frozen(value) for name, value in declared.items()}
    try:
        return Mapping(**{"name": path.stem, **values})
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _frozen(value: Any) -> Any:
    """Turn arrays into tuples, at any depth."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return value


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _table_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def _are_two(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and [type(part) for part in value] == [kind, kind]


_Form = tuple["Callable[[Any], bool]", str]
_TEXT: _Form = (_is_text, "a string")
_TRUTH: _Form = (lambda value: isinstance(value, bool), "true or false")
_FORMS: dict[str, _Form] = {
    "columns": (_table_of(lambda value: _is_text(value) or _are_texts(value)), "a table of column names"),
    "constants": (_table_of(_is_text), "a table of strings"),
    "objects": (_table_of(_is_text), "a table of strings"),
    "words": (_table_of(_table_of(_is_text)), "a table of strings for each role"),
    "leave_out": (_table_of(_are_texts), "a table of arrays of strings"),
    "unknown_when": (_table_of(_are_two(str)), "a table of arrays [column, value]"),
    "key": (_are_texts, "an array of column names"),
    "countries": (_are_texts, "an array of strings"),
    "unknown": (_are_texts, "an array of strings"),
    "covers": (_are_two(date), "an array of two days, as in [2025-01-01, 2025-12-31]"),
}
"""Attribute -> whether a value of TOML has its form, and how that form is called."""


def _role_faults(mapping: Mapping) -> list[str]:
    """Say what is wrong with the roles."""
    used = {*mapping.columns, *mapping.constants, *mapping.unknown_when, *mapping.words}
    faults = [f"unknown role {role}; roles are {', '.join(ROLES)}" for role in sorted(used.difference(ROLES))]
    wordless = sorted(set(mapping.words) & set(ROLES) - set(_WORDED))
    faults += [f"{role} is no word, so that `words` cannot translate it" for role in wordless]
    twice = sorted(set(mapping.columns) & set(mapping.constants))
    faults += [f"{role} has a column and a constant; keep one" for role in twice]
    provided = {*mapping.columns, *mapping.constants, *(("object", "count") if mapping.objects else ())}
    faults += [
        f"no {role}; name its column in `columns`, or its value in `constants`"
        for role in _NEEDED
        if role not in provided
    ]
    if mapping.objects and (mapping.has("object") or mapping.has("count")):
        faults.append("`objects` takes the place of the roles object and count; remove them")
    if "statement" in mapping.constants:
        faults.append("statement needs a column: it says which rows belong together")
    if mapping.key and "statement" in mapping.columns:
        faults.append("`key` and the role statement both say which rows belong together; keep one")
    if mapping.has("date") and (mapping.has("start") or mapping.has("end")):
        faults.append("date and start or end are both given; keep the one that the table reports")
    if not {"date", "start", "end", "published"} & provided:
        faults.append("no time; name the column of date, of start and end, or of published")
    return faults


def _value_faults(mapping: Mapping) -> list[str]:
    """Say what is wrong with the values."""
    faults = []
    for role, known in (("kind", COUNT_KINDS), ("window", WINDOW_KINDS)):
        given = {*mapping.words.get(role, {}).values(), mapping.constants.get(role, known[0])}
        strange = sorted(given.difference(known))
        if strange:
            faults.append(f"{role}: {', '.join(strange)} is none of {', '.join(known)}")
    faults += [
        f"no time zone is called {zone!r}; write one such as Europe/Kyiv"
        for zone in (mapping.zone, mapping.clock_zone)
        if zone is not None and not _is_zone(zone)
    ]
    for name, code in mapping.words.get("region", {}).items():
        try:
            region(code) if code else None
        except InputError as error:
            faults.append(f"words.region: {name!r}: {error}")
    if mapping.covers and not mapping.complete:
        faults.append("`covers` needs `complete = true`: only then do days without a row mean zero")
    if mapping.covers and mapping.covers[0] > mapping.covers[1]:
        faults.append(f"`covers` ends on {mapping.covers[1]}, before it begins on {mapping.covers[0]}")
    if mapping.complete and mapping.cumulative:
        faults.append("`complete` and `cumulative` exclude each other: a cumulative number is not of one day")
    if mapping.separator is not None and len(mapping.separator) != 1:
        faults.append(f"separator: found {mapping.separator!r}, wanted one character")
    return faults


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
