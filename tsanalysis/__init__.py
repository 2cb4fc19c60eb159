"""From public statements and event tables to statistics that can be defended.

The public names are resolved when first used, so that importing this package loads no heavy library.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "extract": "tsanalysis.statements",
    "open_store": "tsanalysis.store",
    "read_mapping": "tsanalysis.tables",
    "read_table": "tsanalysis.tables",
    "daily_series": "tsanalysis.series",
    "period_series": "tsanalysis.series",
    "rolling_mean": "tsanalysis.series",
    "finest_windows": "tsanalysis.series",
    "dated_counts": "tsanalysis.series",
    "unassigned_counts": "tsanalysis.series",
    "uncounted_rows": "tsanalysis.series",
    "totals_by_rule": "tsanalysis.series",
    "daily_balance": "tsanalysis.series",
    "hours_covered": "tsanalysis.series",
    "hour_profile": "tsanalysis.series",
    "to_increments": "tsanalysis.series",
    "to_cumulative": "tsanalysis.series",
    "allocate": "tsanalysis.allocation",
    "anomalies": "tsanalysis.analysis.anomalies",
    "calibration": "tsanalysis.analysis.calibration",
    "slow_changes": "tsanalysis.analysis.sequential",
    "farrington_flexible": "tsanalysis.analysis.farrington",
    "farrington": "tsanalysis.analysis.farrington",
    "ears": "tsanalysis.analysis.ears",
    "cusum": "tsanalysis.analysis.cusum",
    "glr_cusum": "tsanalysis.analysis.cusum",
    "methods_available": "tsanalysis.analysis.availability",
    "trend": "tsanalysis.analysis.trend",
    "changepoints": "tsanalysis.analysis.changepoints",
    "compare": "tsanalysis.analysis.compare",
    "forecast": "tsanalysis.analysis.forecast",
    "backtest": "tsanalysis.analysis.backtest",
    "incident": "tsanalysis.analysis.incident",
    "concentration": "tsanalysis.analysis.together",
    "cross_correlation": "tsanalysis.analysis.together",
    "consistency": "tsanalysis.analysis.together",
    "nowcast": "tsanalysis.analysis.nowcast",
    "archive": "tsanalysis.analysis.nowcast",
    "decompose": "tsanalysis.analysis.decompose",
    "reporting_breaks": "tsanalysis.analysis.breaks",
    "report": "tsanalysis.report",
}
"""Public name -> the module that defines it."""

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 -- one list of names, not two


def __getattr__(name: str) -> Any:
    """Import the home of a public name at its first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'tsanalysis' has no attribute {name!r}")
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
