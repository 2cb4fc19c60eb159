"""What the columns of a table mean, declared by a person. It never looks at the table."""

from __future__ import annotations

import dataclasses
import tomllib
import zoneinfo
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tsanalysis.errors import InputError
from tsanalysis.frames import COUNT_KINDS, WINDOW_KINDS
from tsanalysis.regions import region

if TYPE_CHECKING:
    import collections.abc
    from datetime import date

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
        `kind` how the number relates to its region. Without `count` one row is one event.
    constants
        Role -> the value that holds for every row.
    objects
        Column -> what it counts: a wide table with one column per object. Takes the place of `count`
        and `object`.
    key
        Columns that identify a row, so that a corrected row replaces its former self. None: the whole row
        is its own key, and a corrected row is a new one.
    regions
        Name as the table writes it -> region code, before the gazetteer is asked; an empty code: no region.
    countries
        Country codes in which the names are looked up; none: the whole world.
    kinds, window_kinds
        Word of the table -> one of `frames.COUNT_KINDS` or `frames.WINDOW_KINDS`.
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
    columns: collections.abc.Mapping[str, str] = field(default_factory=dict)
    constants: collections.abc.Mapping[str, str] = field(default_factory=dict)
    objects: collections.abc.Mapping[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    regions: collections.abc.Mapping[str, str] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    kinds: collections.abc.Mapping[str, str] = field(default_factory=dict)
    window_kinds: collections.abc.Mapping[str, str] = field(default_factory=dict)
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
        conditions = (column for column, _ in self.unknown_when.values())
        return tuple(dict.fromkeys((*self.columns.values(), *self.objects, *self.key, *conditions)))

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
        f"{name} is {type(value).__name__}, wanted {_WANTED[kind]}"
        for name, value in declared.items()
        if not isinstance(value, (kind := _kind(str(known[name]))))
    ]
    if faults:
        raise InputError(f"{path}: " + "; ".join(faults))
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in declared.items()
    }
    if "unknown_when" in values:
        values["unknown_when"] = {role: tuple(pair) for role, pair in values["unknown_when"].items()}
    try:
        return Mapping(**{"name": path.stem, **values})
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


_WANTED: dict[type, str] = {dict: "a table", list: "an array", bool: "true or false", str: "a string"}


def _kind(annotation: str) -> type:
    """Return the type of TOML that an attribute is written in."""
    for word, kind in (("Mapping", dict), ("tuple", list), ("bool", bool)):
        if word in annotation:
            return kind
    return str


def _role_faults(mapping: Mapping) -> list[str]:
    """Say what is wrong with the roles."""
    used = {*mapping.columns, *mapping.constants, *mapping.unknown_when}
    faults = [f"unknown role {role}; roles are {', '.join(ROLES)}" for role in sorted(used.difference(ROLES))]
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
    for word, known, given in (
        ("kinds", COUNT_KINDS, [*mapping.kinds.values(), mapping.constants.get("kind")]),
        ("window_kinds", WINDOW_KINDS, [*mapping.window_kinds.values(), mapping.constants.get("window")]),
    ):
        strange = sorted({value for value in given if value is not None and value not in known})
        if strange:
            faults.append(f"{word}: {', '.join(strange)} is none of {', '.join(known)}")
    faults += [
        f"no time zone is called {zone!r}; write one such as Europe/Kyiv"
        for zone in (mapping.zone, mapping.clock_zone)
        if zone is not None and not _is_zone(zone)
    ]
    for name, code in mapping.regions.items():
        try:
            region(code) if code else None
        except InputError as error:
            faults.append(f"regions: {name!r}: {error}")
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
