"""The annotated statements are read as a careful human coder reads them."""

import pytest
from annotated import annotated, judge

LEAST_RIGHT = {"a": 80, "b": 80, "c": 79, "d": 99, "e": 100, "f": 95, "g": 99}
"""Statements of each set with every total and every breakdown right; a better reader raises them."""


@pytest.mark.parametrize("name", LEAST_RIGHT)
def test_annotated_statements_are_read_right(name):
    """Every total and breakdown, but for a few; and no wrong tally is balanced without being up for review."""
    rows = annotated(name)
    verdicts = {row["id"]: judge(row) for row in rows}
    wrong = [id_ for id_, verdict in verdicts.items() if not verdict.whole]
    assert len(rows) - len(wrong) >= LEAST_RIGHT[name], f"not right: {', '.join(wrong)}"
    assert not [id_ for id_, verdict in verdicts.items() if verdict.silent]
