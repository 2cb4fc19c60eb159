"""Reasons and remarks that come from other rooms in English: which of them a report can say in another language.

The rooms below know no language of a report. A reason that fits none of these templates is quoted as it is, and
marked as English; it is never dropped or guessed at.
"""

from __future__ import annotations

import functools
import re
from string import Formatter
from typing import NamedTuple

__all__ = ["REASONS", "REWORDED", "Reason", "match_reason"]

REASONS = (
    "{n} reported periods, wanted at least {wanted}",
    "{n} events, wanted at least {wanted}",
    "events on {n} periods only, wanted at least {wanted}",
    "the fit did not converge: {n} events come in too few bursts",
    "no event in A or B",
    "no reported period in {sides}",
    "fewer than {n} days",
    "no statement was named, and no other outlet retells one",
    "{n} reported days in the {all} before, wanted at least {wanted}",
    "nothing was claimed in these hours of the days before",
    "history too short by {n} periods",
    "b = {n} years would do",
    "only {n} periods reported",
    "no method beat the naive forecast over {n} past days (best: {method}, skill {skill}, p {p})",
    "no method beat the naive forecast, which was exact",
    "{n} past days could be forecast, wanted at least {wanted}",
    "share of tallies that give a number for a region: {before} before {day}, {after} from then on",
    "share of tallies that name a region without a number: {before} before {day}, {after} from then on",
    "share of totals whose breakdown is missing or stops short: {before} before {day}, {after} from then on",
    "windows a day, for a day of so many events: {before} before {day}, {after} from then on",
    "hours of a window with clock times: {before} before {day}, {after} from then on",
    "share of tallies told as overnight: {before} before {day}, {after} from then on",
    "share of tallies told as a point in time: {before} before {day}, {after} from then on",
    "the kind of count '{form}' is used for the first time on {day}, and in {n} tallies since",
    "the kind of window '{form}' is used for the first time on {day}, and in {n} tallies since",
    "the outcome '{form}' is used for the first time on {day}, and in {n} tallies since",
    "the object '{form}' is used for the first time on {day}, and in {n} tallies since",
    "its window lies inside that of {other}",
    "the same event as {other}, which has the complete breakdown",
    "the same event as {other}",
    "a total of a longer window is never part of a daily sum",
    "the parts reach the total",
    "the parts explain {n} of {total}",
    "the parts exceed the total of {total}: {n}",
    "the parts exceed the total in every reading",
    "the places are listed without numbers",
    "no places with numbers",
    "no total is stated",
    "the total is only bounded",
    "only the reading {reading} reaches the total",
    "a second total in the same statement",
    "a crew, a soldier or a strike is told of, and no time: not the tally of a day",
    "the words do not say what befell them",
    "the words do not say what was counted",
    "what befell them is told in another sentence",
    "the words do not say what befell {n} others",
    "the words do not say whether so many came or befell so many what befell the share",
    "a number holds for each of several places that no gazetteer knows",
    "the place is not in the gazetteer",
    "a place named beside it is not in the gazetteer",
    "who says it is not named",
    "a number of the statement was not read: it has neither a place nor a noun",
    "a number of the same sentence was not read: it may be the total",
    "a second number of the statement was not read",
    "a share of the total has no place, and the rest is told of",
    "a running total that contains others",
    "told of an earlier time, or of an earlier count",
    "{n} was told before: this number supersedes it",
    "revised from {n} in the same statement",
    "several readings reach the total",
    "no reading reaches the total",
    "only some regions were chosen",
    "the store was filled within a day: what was known when is not on record",
    "archive: found {n} of the instants with any count, {known} of them with a count of its last days",
    "wanted at least {least} states of knowledge, and for a nowcast one a day over {days} days",
    "what is missing is when each statement became known: load it on the day it is published, or give recorded_at",
    "the archive holds {n} days with {states} states of knowledge each, wanted at least {wanted}",
    "{n} events in the archived days, wanted at least {wanted}",
    "nothing is ever known after {n} days",
    "no earlier report was looked for",
    "no earlier report of this subject is on record in this store",
    "it is open for reading only",
    "the total that held its events no longer does",
    "the text became known",
    "read again by {version}",
    "corrected by a later text",
    "a person decided",
    "a person decided: {why}",
    "totals that wait for a person: {n}",
    "no statement yet from after {day}",
)
"""What `Attempt.reason`, the `reason` of a row, `exclusion` and `sentence` can say, with their values in braces."""


REWORDED = {
    "{n} reported periods, wanted at least {wanted}": "reported days: {n}, wanted at least {wanted}",
    "{n} events, wanted at least {wanted}": "events: {n}, wanted at least {wanted}",
    "events on {n} periods only, wanted at least {wanted}": "days with events: {n}, wanted at least {wanted}",
    "{n} reported days in the {all} before, wanted at least {wanted}": "reported days among the {all} before: {n}, wanted at least {wanted}",
    "archive: found {n} of the instants with any count, {known} of them with a count of its last days": "days on which the store knew anything of the last days: {known}",
    "wanted at least {least} states of knowledge, and for a nowcast one a day over {days} days": "wanted at least {least}, and for an estimate every day of {days}",
    "what is missing is when each statement became known: load it on the day it is published, or give recorded_at": "statements must be loaded on the day on which they are published",
    "the archive holds {n} days with {states} states of knowledge each, wanted at least {wanted}": "complete days of which the store kept what was known on each of {states} days: {n}, wanted at least {wanted}",
    "{n} events in the archived days, wanted at least {wanted}": "events in the days that are complete: {n}, wanted at least {wanted}",
    "nothing is ever known after {n} days": "nothing is ever known so soon (days after the day itself: {n})",
    "share of tallies that give a number for a region: {before} before {day}, {after} from then on": "share of totals with a number for a region: {before} before {day}, {after} from then on",
    "share of tallies that name a region without a number: {before} before {day}, {after} from then on": "share of totals with a region named without a number: {before} before {day}, {after} from then on",
    "share of tallies told as overnight: {before} before {day}, {after} from then on": "share of totals told as overnight: {before} before {day}, {after} from then on",
    "share of tallies told as a point in time: {before} before {day}, {after} from then on": "share of totals told for a moment instead of a window: {before} before {day}, {after} from then on",
    "the kind of count '{form}' is used for the first time on {day}, and in {n} tallies since": "a kind of number used for the first time on {day} (totals with it since: {n}): {form}",
    "the kind of window '{form}' is used for the first time on {day}, and in {n} tallies since": "a way of telling the time used for the first time on {day} (totals with it since: {n}): {form}",
    "the outcome '{form}' is used for the first time on {day}, and in {n} tallies since": "an outcome told for the first time on {day} (totals with it since: {n}): {form}",
    "the object '{form}' is used for the first time on {day}, and in {n} tallies since": "an object told of for the first time on {day} (totals with it since: {n}): {form}",
    "history too short by {n} periods": "days missing in its history: {n}",
    "b = {n} years would do": "with fewer years of history (b = {n}) it would run",
    "only {n} periods reported": "reported days: {n}",
    "read again by {version}": "read again, by version {version} of the reader",
    "{n} past days could be forecast, wanted at least {wanted}": "past days that could be forecast: {n}, wanted at least {wanted}",
}
"""Templates that a report, whose periods are days, says in words that agree with any number."""


class Reason(NamedTuple):
    """A template and the values that a text holds for it."""

    template: str
    values: dict[str, str]


def match_reason(text: str) -> Reason | None:
    """Find the template that a text was made from.

    Examples
    --------
    >>> match_reason("21 events, wanted at least 30")
    Reason(template='{n} events, wanted at least {wanted}', values={'n': '21', 'wanted': '30'})
    >>> match_reason("something else") is None
    True
    """
    for template, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return Reason(template, found.groupdict())
    return None


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((template, re.compile(_pattern(template), re.IGNORECASE)) for template in REASONS)


def _pattern(template: str) -> str:
    parts = Formatter().parse(template)
    return "".join(re.escape(words) + (f"(?P<{name}>[^;]+?)" if name else "") for words, name, _, _ in parts)
