"""A series that stands in a file already: region, date, count. It sums nothing and fills no day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tsanalysis.errors import InputError
from tsanalysis.frames import SERIES, Series, check_series

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_series"]

_NEEDED = ("region", "date", "count")
_FAULTS_SHOWN = 5


def read_series(path: Path) -> Series:
    """Read a series of one's own: days, weeks or months, as ``tsanalysis series --format csv`` writes them.

    Parameters
    ----------
    path
        CSV or Parquet with the columns region (any name), date (first day of the period, ``YYYY-MM-DD``)
        and count (events; empty: not reported), and any further column of `frames.SERIES`.

    Returns
    -------
    Series
        One row per row of the file, sorted by region and date.

    Raises
    ------
    InputError
        The file is no such table, a cell cannot be read (with its line), or `frames.check_series` refuses.
    """
    try:
        cells = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise InputError(f"{path}: cannot be read as a table: {error}") from error
    missing = [name for name in _NEEDED if name not in cells.columns]
    if missing:
        raise InputError(f"{path}: no column {', '.join(missing)}; found {', '.join(cells.columns)}")
    known = {name: kind for name, kind in SERIES.dtypes.items() if name in cells.columns}
    typed = cells.select(_typed(cells[name], kind) for name, kind in known.items())
    faults = [
        f"{path}:{row + 2}: column {name!r}: found {cells[name][row]!r}, wanted {kind}"
        for name, kind in known.items()
        for row in (cells[name].is_not_null() & typed[name].is_null()).arg_true()
    ]
    if faults:
        more = [f"and {len(faults) - _FAULTS_SHOWN} more"] if len(faults) > _FAULTS_SHOWN else []
        raise InputError("\n".join([*faults[:_FAULTS_SHOWN], *more]))
    return check_series(typed)


def _typed(column: pl.Series, kind: pl.DataType | type[pl.DataType]) -> pl.Series:
    """Return the cells that can be read as this kind; the others are null."""
    if kind == pl.Date and column.dtype == pl.String:
        return column.str.to_date("%Y-%m-%d", strict=False)
    return column.cast(kind, strict=False)
