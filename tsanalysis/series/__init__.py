"""Event counts to series: days, regions, intervals, statuses and coverage, with polars only.

It never spreads, drops or clips a count silently.
"""

from tsanalysis.series.daily import daily_series
from tsanalysis.series.windows import finest_windows

__all__ = ["daily_series", "finest_windows"]
