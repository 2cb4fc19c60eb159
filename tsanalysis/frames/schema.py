"""What a schema is, and how a frame is held against one. It never computes a value: it accepts or refuses."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from tsanalysis.errors import InputError

__all__ = ["Column", "Schema", "check_frame", "rows_in_words"]

_EXAMPLES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame: its name, type, meaning, unit, and the values it may take."""

    name: str
    dtype: pl.DataType | type[pl.DataType]
    meaning: str
    unit: str = ""
    nullable: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of one kind of frame, in order, and what one row of it is."""

    name: str
    grain: str
    columns: tuple[Column, ...]

    @property
    def dtypes(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Return the column types by name, as ``pl.DataFrame(schema=...)`` takes them."""
        return {column.name: column.dtype for column in self.columns}

    def empty(self) -> pl.DataFrame:
        """Return a frame of this schema without rows."""
        return pl.DataFrame(schema=self.dtypes)


def check_frame(frame: pl.DataFrame | pl.LazyFrame, schema: Schema) -> pl.DataFrame:
    """Accept a frame that has the columns of a schema, or raise with every fault found.

    Parameters
    ----------
    frame
        Any frame, lazy or not. Columns that the schema does not know are kept, after the others.
    schema
        What is wanted.

    Returns
    -------
    polars.DataFrame
        The same rows; types are widened where nothing is lost.

    Raises
    ------
    InputError
        Listing each missing column, wrong type, forbidden null and forbidden value.
    """
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, pl.DataFrame):
        raise InputError(f"{schema.name}: found {type(frame).__name__}, wanted a polars DataFrame")
    missing = [column.name for column in schema.columns if column.name not in frame.columns]
    if missing:
        raise InputError(
            f"{schema.name}: no column {', '.join(missing)}; found {', '.join(frame.columns) or 'no columns'}; "
            f"wanted {', '.join(schema.dtypes)}"
        )
    faults: list[str] = []
    casted: dict[str, pl.Series] = {}
    for column in schema.columns:
        values = frame.get_column(column.name)
        try:
            casted[column.name] = _widened(values, column.dtype)
        except (pl.exceptions.PolarsError, TypeError):
            faults.append(f"column {column.name} is {values.dtype}, wanted {column.dtype}")
            continue
        faults.extend(_value_faults(casted[column.name], column))
    if faults:
        raise InputError(f"{schema.name}: " + "; ".join(faults))
    extra = [frame.get_column(name) for name in frame.columns if name not in casted]
    return pl.DataFrame([*casted.values(), *extra])


def _widened(values: pl.Series, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    """Cast where nothing can be lost; raise otherwise."""
    if values.dtype == dtype:
        return values
    numeric = values.dtype.is_numeric() and dtype in (pl.Int64, pl.Float64)
    textual = dtype == pl.String and values.dtype in (pl.Categorical, pl.Enum)
    same_clock = (
        isinstance(dtype, pl.Datetime) and isinstance(values.dtype, pl.Datetime) and values.dtype.time_zone
    )
    same_list = isinstance(dtype, pl.List) and isinstance(values.dtype, pl.List)
    if not (numeric or textual or same_clock or same_list or values.dtype == pl.Null):
        raise TypeError(values.dtype)
    if same_clock:
        return values.dt.convert_time_zone("UTC").cast(dtype)
    widened = values.cast(dtype)
    if (
        numeric
        and dtype == pl.Int64
        and values.dtype.is_float()
        and not (widened == values).fill_null(True).all()
    ):
        raise TypeError(values.dtype)
    return widened


def _value_faults(values: pl.Series, column: Column) -> list[str]:
    """List what is wrong with the cells of one column."""
    faults = []
    if not column.nullable and values.null_count():
        first = int(values.is_null().arg_true()[0])
        faults.append(f"column {column.name} is empty in {values.null_count()} rows, first in row {first}")
    if column.values:
        unknown = values.drop_nulls().unique().sort().to_list()
        unknown = [value for value in unknown if value not in column.values]
        if unknown:
            faults.append(
                f"column {column.name} holds {unknown[:_EXAMPLES_SHOWN]}, wanted one of {list(column.values)}"
            )
    return faults


def rows_in_words(rows: pl.DataFrame, keys: tuple[str, ...]) -> str:
    """Name the first rows by their keys."""
    shown = [
        "/".join(str(value) for value in row) for row in rows.select(keys).head(_EXAMPLES_SHOWN).iter_rows()
    ]
    more = rows.height - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
