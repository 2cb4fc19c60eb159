"""Event counts to series: days, regions, intervals, statuses and coverage, with polars only.

It never spreads, drops or clips a count silently.
"""

from tsanalysis.series.cumulative import to_cumulative, to_increments
from tsanalysis.series.daily import daily_series, dated_counts
from tsanalysis.series.hours import hour_profile, hours_covered
from tsanalysis.series.ledger import daily_balance, totals_by_rule, unassigned_counts, uncounted_rows
from tsanalysis.series.periods import PERIODS, period_series, rolling_mean
from tsanalysis.series.placing import DAY_RULES
from tsanalysis.series.subject import list_subjects
from tsanalysis.series.windows import finest_windows

__all__ = [
    "DAY_RULES",
    "PERIODS",
    "daily_balance",
    "daily_series",
    "dated_counts",
    "finest_windows",
    "hour_profile",
    "hours_covered",
    "list_subjects",
    "period_series",
    "rolling_mean",
    "to_cumulative",
    "to_increments",
    "totals_by_rule",
    "unassigned_counts",
    "uncounted_rows",
]
