"""Every frame that passes between rooms: its columns, types, units and meaning, stated once.

``stored``, ``results``, ``incidents`` and ``forecasts`` declare, ``schema`` says what a schema is, ``doors`` check. Frames are plain polars
after the door. This package never computes a value: it only accepts or refuses.
"""

from tsanalysis.frames.doors import (
    Counts,
    Series,
    check_counts,
    check_series,
    whole_number_faults,
)
from tsanalysis.frames.forecasts import ARCHIVE, BACKTEST, FORECAST, NOWCAST
from tsanalysis.frames.incidents import HOURS, INCIDENT, INCIDENT_REGIONS
from tsanalysis.frames.results import (
    ALL_REGIONS,
    ANOMALIES,
    BREAKS,
    CELL_STATUSES,
    CHANGEPOINTS,
    COMPARISON,
    COMPOSITION,
    CONCENTRATION,
    CONSISTENCY,
    CROSS_CORRELATION,
    CURVES,
    DECOMPOSITION,
    OTHER_REGIONS,
    REPORT_NUMBERS,
    SERIES,
    TREND,
)
from tsanalysis.frames.schema import (
    Column,
    Schema,
    check_frame,
)
from tsanalysis.frames.stored import (
    BALANCES,
    COUNT_KINDS,
    COUNTS,
    EVENT_COUNTS,
    INSTANT,
    REJECTS,
    STATEMENTS,
    TALLIES,
    WINDOW_KINDS,
)

__all__ = [
    "ALL_REGIONS",
    "ANOMALIES",
    "ARCHIVE",
    "BACKTEST",
    "BALANCES",
    "BREAKS",
    "CELL_STATUSES",
    "CHANGEPOINTS",
    "COMPARISON",
    "COMPOSITION",
    "CONCENTRATION",
    "CONSISTENCY",
    "COUNTS",
    "COUNT_KINDS",
    "CROSS_CORRELATION",
    "CURVES",
    "DECOMPOSITION",
    "EVENT_COUNTS",
    "FORECAST",
    "HOURS",
    "INCIDENT",
    "INCIDENT_REGIONS",
    "INSTANT",
    "NOWCAST",
    "OTHER_REGIONS",
    "REJECTS",
    "REPORT_NUMBERS",
    "SERIES",
    "STATEMENTS",
    "TALLIES",
    "TREND",
    "WINDOW_KINDS",
    "Column",
    "Counts",
    "Schema",
    "Series",
    "check_counts",
    "check_frame",
    "check_series",
    "whole_number_faults",
]
