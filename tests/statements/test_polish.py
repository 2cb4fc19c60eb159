"""Polish, a pack of data only: each form of the language in sentences of our own, with the right answer.

The answer is one line per tally, as `telling.tally_line` tells it.
"""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "Obrona powietrzna zestrzeliła 31 dronów: 12 nad obwodem kurskim, dziewięć nad obwodem orłowskim i po pięć nad obwodami tulskim i riazańskim.",
        ["31 balanced: KRS 12, ORL 9, TUL =5, RYA =5"],
    ),
    (
        "W nocy zestrzelono 26 dronów: 12 nad obwodem kurskim, dziewięć nad orłowskim i pięć nad obwodami tulskim i riazańskim.",
        ["26 balanced: KRS 12, ORL 9, TUL+RYA 5"],
    ),
    (
        "Zniszczono 22 drony: 10 nad obwodem briańskim, pięć nad Krymem, pozostałe nad Morzem Czarnym i Azowskim.",
        ["22 balanced: BRY 10, UA-43 5, BLACK-SEA+AZOV-SEA rest 7"],
    ),
    (
        "Rosyjskie ministerstwo obrony poinformowało, że od 20:00 do 23:00 czasu moskiewskiego zestrzelono czterdzieści siedem dronów nad obwodem kałuskim.",
        ["47 balanced: KLU 47"],
    ),
    ("Dron został zestrzelony nad obwodem charkowskim.", ["1 balanced: UA-63 1"]),
    ("Ponad 60 dronów zestrzelono minionej nocy.", ["61- no_breakdown: ? 61-"]),
    ("Zestrzelono 34 z 35 dronów.", ["34 no_breakdown: ? 34", "launched 35 no_breakdown: ? 35"]),
    ("W 12 domach wybuchły pożary, 3 osoby zostały ranne.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_polish_statement(text, expected):
    """A fourth language needs a pack and no grammar."""
    assert told(text) == expected
