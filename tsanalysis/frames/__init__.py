"""Every frame that passes between rooms: its columns, types, units and meaning, stated once.

``stored`` and ``results`` declare, ``schema`` says what a schema is, ``doors`` check. Frames are plain polars
after the door. This package never computes a value: it only accepts or refuses.
"""

from tsanalysis.frames.doors import (
    Counts,
    Series,
    check_counts,
    check_series,
)
from tsanalysis.frames.results import (
    ALL_REGIONS,
    ANOMALIES,
    BACKTEST,
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
    FORECAST,
    HOURS,
    INCIDENT,
    INCIDENT_REGIONS,
    NOWCAST,
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
    "REJECTS",
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
]
