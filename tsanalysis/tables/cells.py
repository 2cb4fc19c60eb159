"""Cells as text -> typed values, by the declared mapping. It never guesses a form: it accepts or refuses.

Every fault of every row is collected.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.errors import UnknownRegionError
from tsanalysis.frames import COUNT_KINDS, WINDOW_KINDS
from tsanalysis.regions import OWN, codes_of, region
from tsanalysis.tables.mapping import ROLES

if TYPE_CHECKING:
    from tsanalysis.tables.files import Records
    from tsanalysis.tables.mapping import Mapping

__all__ = ["FAULTS", "read_cells"]

FAULTS = {"row": pl.Int64, "column": pl.String, "reason": pl.String}
"""Columns of the frame of faults: which record, which column, why."""

_UTC = pl.Datetime("us", "UTC")
_INSTANT = r"^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?$"
_DAY = r"^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$"
_YEARS = (1000, 9000)  # a day on either side must exist in every zone
_BLANKS = " \u00a0\u2009\u202f"


def read_cells(records: Records, mapping: Mapping) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Type the cells of a table.

    Returns
    -------
    values : polars.DataFrame
        One row per record, or per record and object of a wide table: `row`, `key`, `refused`, and one
        column per role, null where not known; `published_on` is the day where `published` is no
        instant; `codes` is the list of regions.
    faults : polars.DataFrame
        Columns of `FAULTS`. ``values.filter("refused")`` has exactly the rows that have a fault.
    """
    cells = _cells(records, mapping)
    named = {cell: _codes_of_cell(cell, mapping) for cell in _region_cells(cells)}
    typed = _typed(
        cells, mapping, {cell: codes for cell, codes in named.items() if not isinstance(codes, str)}
    )
    faults = pl.concat(
        [
            *(_missing(cells, role, mapping) for role in ("source", "outcome", "object")),
            *(_malformed(cells, typed, role, mapping) for role in _WANTED if role in cells.columns),
            *_word_faults(cells, typed, mapping),
            _region_faults(
                cells, mapping, {cell: told for cell, told in named.items() if isinstance(told, str)}
            ),
            _backwards(typed, mapping),
            _undated(typed, mapping),
        ]
    )
    refused = typed.with_columns(refused=pl.col("cell").is_in(faults.get_column("cell").implode()))
    return refused.drop("cell"), faults.drop("cell").unique(maintain_order=True).sort(
        "row", maintain_order=True
    )


def _cells(records: Records, mapping: Mapping) -> pl.DataFrame:
    """Return the text of each role; a wide table has a row for each object."""
    rows = _raw(records, mapping).filter(~_left_out(mapping))
    roles = {role: _cell(role, mapping) for role in ROLES if mapping.has(role)}
    cells = _counted(_keyed(rows, mapping).with_columns(**roles), mapping)
    return cells.with_columns(cell=pl.int_range(pl.len(), dtype=pl.Int64))


def _raw(records: Records, mapping: Mapping) -> pl.DataFrame:
    """Return the needed columns as they stand, each under ``c:`` and its name."""
    places = {f"c:{column}": column for column in mapping.needed}
    index = {column: place for place, column in enumerate(records.columns)}
    cells = {
        name: [row[index[column]] for row in records.rows] for name, column in places.items() if records.rows
    }
    raw = pl.DataFrame(cells, schema=dict.fromkeys(places, pl.String))
    return raw.with_columns(row=pl.int_range(len(records.rows), dtype=pl.Int64))


def _keyed(rows: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Add what identifies the statement of a row; equal rows without a declared key are told apart."""
    parts = mapping.columns_of("statement") or mapping.key or mapping.needed
    cells = [pl.col(f"c:{column}").fill_null("") for column in parts]
    keyed = rows.with_columns(key=pl.concat_str([pl.lit(mapping.name), *cells], separator="\x1f"))
    if mapping.key or mapping.columns_of("statement"):
        return keyed
    nth = pl.int_range(pl.len()).over("key")
    again = pl.when(nth > 0).then(pl.concat_str([pl.lit("\x1f#"), nth])).otherwise(pl.lit(""))
    return keyed.with_columns(key=pl.col("key") + again)


def _counted(cells: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Add the number, the object of a wide table, and the column in which the number stands."""
    wide = [
        cells.with_columns(
            count=_known(pl.col(f"c:{column}"), mapping), object=pl.lit(counted), counted=pl.lit(column)
        )
        for column, counted in mapping.objects.items()
    ]
    if wide:
        return pl.concat(wide).sort("row", maintain_order=True)
    count = {} if mapping.has("count") else {"count": pl.lit("1")}
    return cells.with_columns(**count, counted=pl.lit(_named("count", mapping), dtype=pl.String))


def _cell(role: str, mapping: Mapping) -> pl.Expr:
    """Return what a role's column or constant says, null where it is not known."""
    if role in mapping.constants:
        return pl.lit(mapping.constants[role])
    parts = [_known(pl.col(f"c:{column}"), mapping) for column in mapping.columns_of(role)]
    known = pl.concat_str(parts, separator=" ")
    if role in mapping.unknown_when:
        column, value = mapping.unknown_when[role]
        known = pl.when(pl.col(f"c:{column}").str.strip_chars().ne_missing(pl.lit(value))).then(known)
    return known


def _left_out(mapping: Mapping) -> pl.Expr:
    """Return whether the mapping leaves a row out."""
    told = [
        pl.col(f"c:{column}").str.strip_chars().is_in(values).fill_null(False)
        for column, values in mapping.leave_out.items()
    ]
    return pl.any_horizontal(told) if told else pl.lit(False)


def _named(role: str, mapping: Mapping) -> str | None:
    """Return the name of a role's column for a message."""
    return "+".join(mapping.columns_of(role)) or None


def _known(cell: pl.Expr, mapping: Mapping) -> pl.Expr:
    stripped = cell.str.strip_chars()
    return pl.when(~stripped.is_in(mapping.unknown)).then(stripped)


def _typed(cells: pl.DataFrame, mapping: Mapping, codes: dict[str, list[str]]) -> pl.DataFrame:
    """Return every role with its type; what cannot be typed is null."""
    clock = mapping.clock_zone or mapping.zone

    def role(name: str) -> pl.Expr:
        return pl.col(name) if name in cells.columns else pl.lit(None, dtype=pl.String)

    def word(name: str) -> pl.Expr:
        return role(name).replace(dict(mapping.words.get(name, {}))).alias(name)

    return cells.select(
        "row",
        "cell",
        "key",
        word("source"),
        word("publisher"),
        _instant(role("published"), mapping.datetime_format, clock).alias("published"),
        _day(role("published"), mapping.date_format).alias("published_on"),
        word("outcome"),
        word("object"),
        role("region").replace_strict(codes, default=None, return_dtype=pl.List(pl.String)).alias("codes"),
        _day(role("date"), mapping.date_format).alias("date"),
        _instant(role("start"), mapping.datetime_format, clock).alias("start"),
        _instant(role("end"), mapping.datetime_format, clock).alias("end"),
        word("kind"),
        word("window"),
        _number(role("total"), mapping.thousands).alias("total"),
        _number(role("count"), mapping.thousands).alias("count"),
    )


def _instant(cell: pl.Expr, format_: str | None, zone: str) -> pl.Expr:
    """Read an instant; without an offset it is told in a zone, and must exist there exactly once."""
    if format_ is None:
        instant = _iso_instant(cell, zone)
    else:
        parsed = cell.str.to_datetime(format_, time_unit="us", strict=False)
        absolute = any(mark in format_ for mark in ("%z", "%:z", "%#z", "%+"))
        instant = parsed.cast(_UTC) if absolute else _placed(parsed, zone)
    return pl.when(instant.dt.year().is_between(*_YEARS)).then(instant)


def _iso_instant(cell: pl.Expr, zone: str) -> pl.Expr:
    part = cell.str.extract_groups(_INSTANT).struct
    seconds = part.field("3").fill_null(":00")
    written = pl.concat_str([part.field("1"), pl.lit("T"), part.field("2"), seconds])
    offset = part.field("4").str.replace("Z", "+0000").str.replace(":", "")
    offset = pl.when(offset.str.len_chars() == 3).then(offset + "00").otherwise(offset)
    form = "%Y-%m-%dT%H:%M:%S%.f"
    absolute = (written + offset).str.to_datetime(form + "%z", time_unit="us", strict=False)
    local = pl.when(offset.is_null()).then(written).str.to_datetime(form, time_unit="us", strict=False)
    return pl.coalesce(absolute.cast(_UTC), _placed(local, zone))


def _placed(local: pl.Expr, zone: str) -> pl.Expr:
    return (
        local.dt.replace_time_zone(zone, ambiguous="null", non_existent="null")
        .dt.convert_time_zone("UTC")
        .cast(_UTC)
    )


def _day(cell: pl.Expr, format_: str | None) -> pl.Expr:
    if format_ is None:
        cell = cell.str.extract(_DAY)  # midnight without a zone is how a day is often written
    day = cell.str.to_date(format_ or "%Y-%m-%d", strict=False)
    return pl.when(day.dt.year().is_between(*_YEARS)).then(day)


def _number(cell: pl.Expr, thousands: str) -> pl.Expr:
    """Read a whole number; separators stand between groups of three or nowhere."""
    if thousands:
        separator = f"[{_BLANKS}]" if thousands in _BLANKS else re.escape(thousands)
        grouped = cell.str.contains(rf"^\d{{1,3}}(?:{separator}\d{{3}})+$")
        cell = pl.when(grouped).then(cell.str.replace_all(separator, "")).otherwise(cell)
    whole = cell.str.extract(r"^(\d{1,15})(?:\.0)?$")  # 12.0 is how a column with gaps is often written
    return whole.cast(pl.Int64, strict=False)


def _region_cells(cells: pl.DataFrame) -> list[str]:
    return (
        cells.get_column("region").drop_nulls().unique().sort().to_list() if "region" in cells.columns else []
    )


def _codes_of_cell(cell: str, mapping: Mapping) -> list[str] | str:
    """Return the codes of a cell, or what is wrong with it."""
    codes: list[str] = []
    for name in cell.split(mapping.joined_by) if mapping.joined_by else [cell]:
        found = _codes_of_name(name.strip(), mapping)
        if isinstance(found, str):
            return found
        codes += found
    return codes


def _codes_of_name(name: str, mapping: Mapping) -> list[str] | str:
    """Return the code of a name, none where the mapping says so, or what is wrong with it."""
    words = mapping.words.get("region", {})
    if name in words:
        return [region(words[name]).code] if words[name] else []
    unknown = ""
    try:
        alike = codes_of(name)
    except UnknownRegionError as error:
        alike, unknown = (), str(error)
    near = [code for code in alike if not mapping.countries or code[:2] in mapping.countries]
    if not near and OWN.rstrip("-") in mapping.countries:
        near = [region(OWN + name).code]
    if len(near) == 1:
        return near
    if unknown:
        return (
            f"{unknown}; or give its code under `words.region` in the mapping; "
            'for places of your own write countries = ["ZZ"]'
        )
    return (
        f"{name!r} may be {' or '.join(near or alike)}; name the code under `words.region` in the mapping, "
        "or the countries under `countries`"
    )


_WANTED = {
    "published": "an instant",
    "date": "a day",
    "start": "an instant",
    "end": "an instant",
    "total": "a whole number, zero or more",
    "count": "a whole number, zero or more",
}


def _form(role: str, mapping: Mapping) -> str:
    """Say in which form a role's cells are wanted, and how to change that."""
    if role in {"total", "count"}:
        separated = f" with {mapping.thousands!r} between thousands" if mapping.thousands else ""
        return f"{_WANTED[role]}{separated}; counts are never negative, and unknown ones are named under `unknown`"
    name = "date_format" if role == "date" else "datetime_format"
    declared = getattr(mapping, name)
    shown = f"in the form {declared}" if declared else "in ISO 8601"
    zone = "" if role == "date" else f", once on the clocks of {mapping.clock_zone or mapping.zone}"
    return f"{_WANTED[role]} {shown}{zone}; declare another form as {name}"


def _told(cells: pl.DataFrame, wrong: pl.Expr, column: pl.Expr, reason: pl.Expr) -> pl.DataFrame:
    """Return the faults of the rows where an expression holds."""
    return cells.filter(wrong).select(
        "cell", "row", column.alias("column").cast(pl.String), reason.alias("reason")
    )


def _malformed(cells: pl.DataFrame, typed: pl.DataFrame, role: str, mapping: Mapping) -> pl.DataFrame:
    """Refuse what is there but cannot be typed."""
    read = typed.select(
        pl.any_horizontal(pl.col(role, "published_on").is_not_null())
        if role == "published"
        else pl.col(role).is_not_null()
    )
    wrong = pl.col(role).is_not_null() & ~read.to_series()
    column = pl.col("counted") if role == "count" else pl.lit(_named(role, mapping))
    reason = pl.format(
        "found '{}', wanted " + _form(role, mapping).replace("{", "").replace("}", ""), pl.col(role)
    )
    return _told(cells, wrong, column, reason)


def _missing(cells: pl.DataFrame, role: str, mapping: Mapping) -> pl.DataFrame:
    """Refuse rows that do not say whose number it is, or of what."""
    reason = pl.lit(f"the {role} is not known; every row needs one, or a constant in the mapping")
    return _told(cells, pl.col(role).is_null(), pl.lit(_named(role, mapping)), reason)


def _word_faults(cells: pl.DataFrame, typed: pl.DataFrame, mapping: Mapping) -> list[pl.DataFrame]:
    """Refuse words for kinds that neither the mapping nor the schema knows."""
    return [
        _told(
            cells,
            pl.col(role).is_not_null() & ~typed.get_column(role).is_in(allowed),
            pl.lit(_named(role, mapping)),
            pl.format(
                "found '{}', wanted " + " or ".join(allowed) + f"; translate it under `words.{role}`",
                pl.col(role),
            ),
        )
        for role, allowed in (("kind", COUNT_KINDS), ("window", WINDOW_KINDS))
        if role in cells.columns
    ]


def _region_faults(cells: pl.DataFrame, mapping: Mapping, faults: dict[str, str]) -> pl.DataFrame:
    """Refuse regions that are not known, or not without doubt."""
    if not faults:
        return pl.DataFrame(schema={"cell": pl.Int64, **FAULTS})
    return _told(
        cells,
        pl.col("region").is_in(list(faults)),
        pl.lit(_named("region", mapping)),
        pl.col("region").replace_strict(faults, default=None, return_dtype=pl.String),
    )


def _backwards(typed: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Refuse windows that end before they start."""
    reason = pl.format("ends at {}, before it starts at {}; correct the row", pl.col("end"), pl.col("start"))
    return _told(typed, pl.col("end") < pl.col("start"), pl.lit(_named("end", mapping)), reason)


def _undated(typed: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Refuse rows without a day where the days are declared complete."""
    reason = pl.lit("no day is known; a table that is complete by day needs one in every row")
    known = pl.any_horizontal(pl.col("date", "start", "end", "published", "published_on").is_not_null())
    return _told(typed, ~known & pl.lit(mapping.complete), pl.lit(None), reason)
