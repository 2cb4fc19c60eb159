"""What an incident's numbers say, in plain sentences. It never computes a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["tell_incident"]

_MEANINGS = {
    "window and week": "Both the window and its week stand out: these numbers support an escalation.",
    "window only": "The window stands out, its week does not: an unusual window, but no higher level that these numbers show.",
    "week only": "The week stands out, the window itself does not: the level has risen, and this window is usual for it.",
    "neither": "Neither the window, among what the source reports, nor its week stands out: these numbers alone do not "
    "show an escalation.",
}


def tell_incident(row: Mapping[str, Any], settings: Mapping[str, Any], day: date) -> tuple[str, ...]:
    """Return sentences whose every figure stands in the row.

    Parameters
    ----------
    row
        One row of ``frames.INCIDENT``.
    settings
        Options of ``incident``.
    day
        Local day on which the window ends.

    Returns
    -------
    tuple of str
        What was claimed, what is usual, how far off it is, its rank, its day and week, and what follows.
    """
    local = [row[name].astimezone(ZoneInfo(settings["zone"])) for name in ("window_start", "window_end")]
    lead = (
        f"{settings['source']} claims {row['count']:.0f} ({settings['outcome']}, {settings['object']}) between "
        f"{local[0]:%Y-%m-%d %H:%M} and {local[1]:%H:%M}: {row['rate_per_hour']:.1f} an hour."
    )
    if row["reason"] is not None:
        return (lead, f"What is usual in these hours is not known: {row['reason']}.")
    usual = (
        f"On the {row['n_baseline_days']} reported days before it, these hours brought {row['expected']:.1f} on average, "
        f"and {settings['level']:.0%} of such days would bring {row['lower']:.0f} to {row['upper']:.0f}."
    )
    verdict = (
        f"So the count is {row['ratio']:.1f} times the usual mean (which is uncertain: {row['ratio_lower']:.1f} to "
        f"{row['ratio_upper']:.1f} times) and {row['verdict']}: a usual day reaches it with probability "
        f"{row['p_value']:.2g} (by rank among {row['n_earlier_days']} earlier days: {row['p_value_rank']:.2g})."
    )
    if row["p_value_statements"] is not None:
        verdict += (
            f" But a source reports when there is something to report: of its {row['n_similar_windows']} earlier windows of "
            f"similar length, {row['p_value_statements']:.0%} stood out from their hours as much."
        )
    last = row["last_at_least"]
    record = "No earlier window this short held as many"
    if last is not None:
        record = f"It is no record: a window as short held as many on {last}"
    rank = f"{record}; by rate per hour it ranks {row['rank']} of {row['n_like_windows']} windows of like length so far."
    whole = f"The whole of {day} has {row['day_total']:.0f}, rank {row['day_rank']} of {row['n_days']} reported days so far"
    if row["week_ratio"] is None:
        return (lead, usual, verdict, rank, f"{whole}.")
    high = f"{row['week_ratio_upper']:.1f}" if row["week_ratio_upper"] else "any number"
    whole += (
        f"; the week to it brought {row['week_ratio']:.1f} times the weeks before "
        f"(interval {row['week_ratio_lower']:.1f} to {high})."
    )
    return (lead, usual, verdict, rank, whole, _MEANINGS[row["escalation"]])
