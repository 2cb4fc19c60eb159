"""Where it happened against where it used to happen: the regions of an incident and of the days before.

It never spreads a joint or unallocated count over regions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from scipy.special import betainc

from tsanalysis.analysis.multiplicity import q_values
from tsanalysis.frames import INCIDENT_REGIONS

if TYPE_CHECKING:
    from datetime import date, datetime

    from numpy.typing import NDArray

__all__ = ["compare_regions", "share_p_value"]

_OWN_KINDS = ("stated", "each")


def compare_regions(
    counts: pl.DataFrame, tally_ids: list[str], *, since: date, until: datetime
) -> pl.DataFrame:
    """Compare the shares of regions in some tallies with those of the days before.

    Parameters
    ----------
    counts
        Columns of ``frames.COUNTS``, of one source, outcome and object.
    tally_ids
        The incident.
    since, until
        The days before: windows that end on or after `since` and before the instant `until`.

    Returns
    -------
    polars.DataFrame
        Columns of ``frames.INCIDENT_REGIONS``. Shares are of the events that are given for one region; joint, rest and
        unallocated counts are rows of their own without a share.
    """
    numbers = counts.filter(pl.col("kind") != "subset", pl.col("count").is_not_null())
    named = numbers.with_columns(
        own=pl.col("kind").is_in(_OWN_KINDS) & (pl.col("regions").list.len() == 1),
        region=pl.when(pl.col("regions").list.len() > 0)
        .then(pl.col("regions").list.sort().list.join("+"))
        .otherwise("kind"),
    )
    mine = named.filter(pl.col("tally_id").is_in(tally_ids))
    ended = pl.coalesce("window_end", "published_at")
    earlier = named.filter("own", ~pl.col("tally_id").is_in(tally_ids), ended <= until)
    before = earlier.filter(pl.col("window_date") >= since)
    table = mine.group_by("region").agg(pl.col("count").sum().cast(pl.Float64), pl.col("own").all())
    base = before.group_by("region").agg(baseline_count=pl.col("count").sum().cast(pl.Float64))
    table = table.join(base, on="region", how="full", coalesce=True).with_columns(
        pl.col("count").fill_null(0.0), pl.col("baseline_count").fill_null(0.0), pl.col("own").fill_null(True)
    )
    last = _last_at_least(earlier, mine.filter("own"))
    return (
        _with_tests(table, before)
        .join(last, on="region", how="left")
        .select(*INCIDENT_REGIONS.dtypes)
        .sort("count", "baseline_count", "region", descending=[True, True, False])
    )


def share_p_value(
    count: NDArray[np.float64], total: float, share: NDArray[np.float64], dispersion: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return two-sided p-values of counts out of a total when each has the given share.

    The binomial tails at the effective numbers count / dispersion and total / dispersion, doubled.

    Examples
    --------
    5 of 5 at share 1/2: twice 1/32.

    >>> share_p_value(np.array([5.0]), 5.0, np.array([0.5]), np.array([1.0])).item()
    0.0625
    """
    x, n = count / dispersion, total / dispersion
    at_least = np.where(x > 0, betainc(np.maximum(x, 1e-9), np.maximum(n - x, 0) + 1, share), 1.0)
    at_most = np.where(n > x, 1 - betainc(x + 1, np.maximum(n - x, 1e-9), share), 1.0)
    return np.asarray(np.minimum(2 * np.minimum(at_least, at_most), 1.0))


def _with_tests(table: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Add shares, and how unusual each is."""
    own = pl.col("own")
    table = table.with_columns(
        share=pl.when(own).then(pl.col("count") / pl.col("count").filter(own).sum()),
        baseline_share=pl.when(own).then(
            pl.col("baseline_count") / pl.col("baseline_count").filter(own).sum()
        ),
        is_new=own & (pl.col("baseline_count") == 0),
    ).with_columns(pl.col("share", "baseline_share").fill_nan(None))
    tested = table.filter(own)
    total, base_total = (float(tested[name].to_numpy().sum()) for name in ("count", "baseline_count"))
    p_values = np.full(table.height, np.nan)
    if total > 0 and base_total > 0 and tested.height > 1:
        # half an event more in every region: a region never seen before is rare, not impossible
        share = (tested["baseline_count"].to_numpy() + 0.5) / (base_total + 0.5 * tested.height)
        dispersion = _dispersion(tested["region"], before, share, total)
        p_values[table["own"].to_numpy()] = share_p_value(
            tested["count"].to_numpy(), total, share, dispersion
        )
    columns = {"p_value": p_values, "q_value": q_values(p_values)}
    return table.with_columns(pl.Series(name, values).fill_nan(None) for name, values in columns.items())


def _dispersion(
    regions: pl.Series, before: pl.DataFrame, share: NDArray[np.float64], total: float
) -> NDArray[np.float64]:
    """Return how much more a region's part of so many events varies than a binomial, from earlier tallies."""
    sizes = before.group_by("tally_id").agg(n=pl.col("count").sum()).filter(pl.col("n") > 1)
    dispersion = np.ones(len(regions))
    if sizes.height < 3:
        return dispersion
    n = sizes["n"].to_numpy().astype(float)
    parts = before.group_by("tally_id", "region").agg(pl.col("count").sum())
    grid = sizes.select("tally_id").join(pl.DataFrame({"region": regions}), how="cross")
    filled = grid.join(parts, on=["tally_id", "region"], how="left", maintain_order="left")[
        "count"
    ].fill_null(0)
    y = filled.to_numpy().reshape(sizes.height, len(regions)).astype(float)
    mean = np.outer(n, share)
    pearson = ((y - mean) ** 2 / (mean * (1 - share))).sum(axis=0)
    # Pearson has mean sum(1 + (n - 1) icc) under a common intraclass correlation
    correlation = np.clip((pearson - len(n)) / (n - 1).sum(), 0.0, 1.0)
    return np.asarray(1 + (max(total, 1.0) - 1) * correlation)


def _last_at_least(earlier: pl.DataFrame, mine: pl.DataFrame) -> pl.DataFrame:
    """Return the last earlier day on which a tally gave a region as many."""
    own = mine.group_by("region").agg(wanted=pl.col("count").sum())
    per_tally = earlier.group_by("tally_id", "region").agg(
        pl.col("count").sum(), pl.col("window_date").first()
    )
    as_many = per_tally.join(own, on="region").filter(pl.col("count") >= pl.col("wanted"))
    return as_many.group_by("region").agg(last_at_least=pl.col("window_date").max())
