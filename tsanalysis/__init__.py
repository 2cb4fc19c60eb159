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
    "read_series": "tsanalysis.tables",
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
    "anomalies": "tsanalysis.analysis.detection.anomalies",
    "calibration": "tsanalysis.analysis.detection.calibration",
    "slow_changes": "tsanalysis.analysis.detection.sequential",
    "farrington_flexible": "tsanalysis.analysis.surveillance.farrington",
    "farrington": "tsanalysis.analysis.surveillance.farrington",
    "ears": "tsanalysis.analysis.surveillance.ears",
    "cusum": "tsanalysis.analysis.surveillance.cusum",
    "glr_cusum": "tsanalysis.analysis.surveillance.cusum",
    "methods_available": "tsanalysis.analysis.detection.availability",
    "trend": "tsanalysis.analysis.change.trend",
    "changepoints": "tsanalysis.analysis.change.changepoints",
    "compare": "tsanalysis.analysis.change.compare",
    "forecast": "tsanalysis.analysis.forecasting.forecast",
    "backtest": "tsanalysis.analysis.forecasting.backtest",
    "incident": "tsanalysis.analysis.incidents.incident",
    "concentration": "tsanalysis.analysis.together",
    "cross_correlation": "tsanalysis.analysis.together",
    "consistency": "tsanalysis.analysis.together",
    "nowcast": "tsanalysis.analysis.forecasting.nowcast",
    "archive": "tsanalysis.analysis.forecasting.vintages",
    "vintages": "tsanalysis.analysis.forecasting.vintages",
    "decompose": "tsanalysis.analysis.change.decompose",
    "reporting_breaks": "tsanalysis.analysis.change.breaks",
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
