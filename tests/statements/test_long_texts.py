"""Long texts: tables of figures, texts without a thing that is counted, and the collector that rests meanwhile."""

from __future__ import annotations

import gc

import pytest

from tsanalysis.statements import extract

SENTENCE = "On day {0} air defences downed {0} drones over Kursk Region.\n\n"


def test_a_run_of_figures_counts_nothing():
    """Figures with nothing but marks between them are a table: only a number with a noun of its own counts."""
    table = ", ".join(str(number) for number in range(40, 80))
    found = extract(f"{table}. Overnight 12 drones were shot down over Kursk Region: {table}.")
    assert [tally.total for tally in found.tallies] == [12]


@pytest.mark.parametrize(
    "text", ["5, " * 300, "The meeting was long. " * 50, "over 12 and 13 of Kursk Region. "]
)
def test_a_text_without_a_thing_or_an_event_tells_nothing(text):
    """Numbers and places are no tally where nothing is counted and nothing befell anything."""
    assert extract(text, source="ru-mod").tallies == ()


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_left_as_it_was_found(running):
    """A long text is read with the cycle collector at rest; afterwards it runs, or rests, as before."""
    before = gc.isenabled()
    (gc.enable if running else gc.disable)()
    try:
        extract("".join(SENTENCE.format(number) for number in range(2, 600)))
        assert gc.isenabled() is running
    finally:
        (gc.enable if before else gc.disable)()
