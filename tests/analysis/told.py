"""Event counts told in statements, for the tests of incidents and of reporting."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl

from tsanalysis.frames import COUNTS

_SAME = {
    "source": "source-a",
    "outcome": "intercepted",
    "object": "uav",
    "of": None,
    "included": True,
    "exclusion": None,
    "span_start": None,
    "span_end": None,
    "quote": None,
}


def telling(
    tally, row, *, regions, kind, count, total, start, end, window_kind="clock", day=None, balance="balanced"
):
    """Return one event count; `start` and `end` are UTC."""
    return {
        **_SAME,
        "count_id": f"{tally}/1/{row}",
        "tally_id": f"{tally}/1",
        "statement_id": tally,
        "published_at": end,
        "window_kind": window_kind,
        "window_start": start,
        "window_end": end,
        "window_date": day or end.date(),
        "regions": regions,
        "kind": kind,
        "count": count,
        "low": count,
        "high": count,
        "total": total,
        "total_low": total,
        "total_high": total,
        "balance": balance,
        "residual": 0,
    }


def as_counts(rows):
    """Put event counts into a frame."""
    return pl.DataFrame(rows, schema=COUNTS.dtypes)


def year_of_reports(rng, n_days, manner):
    """Make the reports of `n_days` days; `manner(day)` gives the shares and sizes of that day's telling.

    The events of a day are overdispersed and grow by `growth` a day, whatever the manner.
    """
    rows = []
    for day in range(n_days):
        how = {"tallies": 3.0, "regional": 0.97, "overnight": 0.25, "cut": 0.1, "hours": 2.0, "growth": 0.1}
        how |= manner(day)
        midnight = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=day)
        for number in range(rng.poisson(how["tallies"])):
            total = (
                int(rng.negative_binomial(1.5, 1.5 / (1.5 + (60 + how["growth"] * day) / how["tallies"]))) + 1
            )
            hours = float(how["hours"] * np.exp(0.6 * rng.standard_normal()))
            regional, overnight = rng.random() < how["regional"], rng.random() < how["overnight"]
            cut = rng.random() < how["cut"]
            rows.append(
                telling(
                    f"{day:06}-{number}",
                    1,
                    regions=["RU-BEL"],
                    kind="stated" if regional else "listed",
                    count=total if regional else None,
                    total=total,
                    start=None if overnight else midnight + timedelta(hours=5),
                    end=None if overnight else midnight + timedelta(hours=5 + hours),
                    window_kind="overnight" if overnight else "clock",
                    day=date(2022, 1, 1) + timedelta(days=day),
                    balance="short" if cut else "balanced",
                )
            )
    return as_counts(rows)
