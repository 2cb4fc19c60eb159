"""Count series with a known truth: three published or documented grids of scenarios, made from a seed.

Every generator returns the series as a detector sees it and, beside it, what was planted. The same seed
gives the same numbers; every series is drawn from its own stream, so that it does not depend on how many
others are made. This package never judges a detector.
"""

from __future__ import annotations

from tsanalysis.simulate.daily import DAILY_SIGNALS, DailySignal, noufaily_daily
from tsanalysis.simulate.holidays import bank_holidays
from tsanalysis.simulate.planted import Simulation
from tsanalysis.simulate.regional import REGIONAL_SCENARIOS, RegionalScenario, regional_daily
from tsanalysis.simulate.weekly import WEEKLY_SCENARIOS, WeeklyScenario, noufaily_weekly

__all__ = [
    "DAILY_SIGNALS",
    "REGIONAL_SCENARIOS",
    "WEEKLY_SCENARIOS",
    "DailySignal",
    "RegionalScenario",
    "Simulation",
    "WeeklyScenario",
    "bank_holidays",
    "noufaily_daily",
    "noufaily_weekly",
    "regional_daily",
]
