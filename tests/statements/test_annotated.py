"""The annotated statements are read as a careful human coder reads them."""

import pytest
from annotated import annotated, judge

from tsanalysis.report.reasons import match_reason
from tsanalysis.statements import extract

LEAST_RIGHT = {
    "a": 80,
    "b": 80,
    "c": 79,
    "d": 99,
    "e": 100,
    "f": 100,
    "g": 99,
    "h": 100,
    "i": 100,
    "j": 99,
    "k": 99,
    "l": 99,
    "m": 100,
    "n": 100,
    "o": 100,
    "p": 100,
    "q": 100,
    "r": 98,
    "s": 99,
    "t": 98,
    "u": 96,
    "v": 100,
    "w": 97,
    "x": 97,
    "y": 100,
    "z": 100,
    "aa": 100,
    "ab": 99,
    "ac": 99,
    "ad": 91,
    "ae": 96,
    "af": 95,
    "ag": 59,
    "ah": 79,
    "ai": 80,
}
"""Statements of each set with every total and every breakdown right; a better reader raises them."""


@pytest.mark.parametrize("name", LEAST_RIGHT)
def test_annotated_statements_are_read_right(name):
    """Every total and breakdown, but for a few; no wrong tally is balanced without review."""
    rows = annotated(name)
    verdicts = {row["id"]: judge(row) for row in rows}
    wrong = [id_ for id_, verdict in verdicts.items() if not verdict.whole]
    assert len(rows) - len(wrong) >= LEAST_RIGHT[name], f"not right: {', '.join(wrong)}"
    assert not [id_ for id_, verdict in verdicts.items() if verdict.silent]


@pytest.mark.parametrize("name", LEAST_RIGHT)
def test_every_reason_can_be_told_in_the_language_of_a_report(name):
    """A reason that the reader gives has a template, so that no report quotes it in English."""
    for row in annotated(name):
        for tally in extract(row["text"], published_at=row["published_at"]).to_dict()["tallies"]:
            for reason in tally["reason"].split("; "):
                assert match_reason(reason), (row["id"], reason)
