"""The errors of tsanalysis, each with the exit code that the command line returns for it.

::

    TsanalysisError                 1   anything this package refuses to do
    ├── InputError (ValueError)     1   a file, cell, argument or frame that cannot be used
    │   └── UnknownRegionError      1   a region name or code that the gazetteer does not have
    ├── QueryError (ValueError)     1   SQL or a named query that cannot be run
    ├── StoreError                  1   the DuckDB file cannot be used as a store
    │   └── StoreLockedError        3   another process holds the file
    ├── NeedsReviewError            4   the words allow several readings and a person must decide
    ├── CheckFailedError            5   a check of the stored data failed
    └── NotEnoughDataError          6   too little history for what was asked (ValueError)

A message says where (file and line, or region and date), what was found, what was wanted, and the
remedy. Foreign exceptions are translated once, where they arise. This module never prints.
"""

from __future__ import annotations

from typing import ClassVar

__all__ = [
    "CheckFailedError",
    "InputError",
    "NeedsReviewError",
    "NotEnoughDataError",
    "QueryError",
    "StoreError",
    "StoreLockedError",
    "TsanalysisError",
    "UnknownRegionError",
]


class TsanalysisError(Exception):
    """Say that this package refuses to do something, and why."""

    exit_code: ClassVar[int] = 1


class InputError(TsanalysisError, ValueError):
    """A file, cell, argument or frame cannot be used."""


class UnknownRegionError(InputError):
    """A region name or code is not in the gazetteer."""


class QueryError(TsanalysisError, ValueError):
    """SQL or a named query cannot be run."""


class StoreError(TsanalysisError):
    """The DuckDB file cannot be used as a store."""


class StoreLockedError(StoreError):
    """Another process holds the store."""

    exit_code = 3


class NeedsReviewError(TsanalysisError):
    """The words allow several readings, and a person must decide."""

    exit_code = 4


class CheckFailedError(TsanalysisError):
    """A check of the stored data failed."""

    exit_code = 5


class NotEnoughDataError(TsanalysisError, ValueError):
    """There is too little history for what was asked."""

    exit_code = 6
