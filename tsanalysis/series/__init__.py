"""Event counts to series: days, regions, intervals, statuses and coverage, with polars only.

It never spreads, drops or clips a count silently.
"""

from tsanalysis.series.daily import daily_series

__all__ = ["daily_series"]
