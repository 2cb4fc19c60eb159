"""Numbers that a sentence denies beside the right one: `six, not 16`. It finds no right number, and counts nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsanalysis.statements.numbers import Amount
from tsanalysis.statements.pieces import Sentence

if TYPE_CHECKING:
    from tsanalysis.statements.pieces import Item

__all__ = ["without_denied"]

_RECALL = "(?:,?(?:w?[yv]E|w?Eb?[yv]?|wb?[yv]W)(?=[,;:)]|$))?"  # `, as was reported earlier`
_BEHIND = re.compile(
    f"(?<=[OSAPv]),?[&w]?[nE]b?(?P<denied>A)(?P<noun>[gNb]*[OS])?{_RECALL},?(?=[^A]|$)"
)  # `27 drones, not 37, were downed`, `six, not 16 drones`
_AHEAD = re.compile(f"nb?(?P<denied>A)(?P<noun>[gNb]*[OS])?{_RECALL},?w?b?(?=A)")  # `not 12 but 16 drones`


def without_denied(sentence: Sentence, codes: str) -> tuple[Sentence, list[Amount]]:
    """Return a sentence without the numbers that it denies beside the right one, and those numbers."""
    kept: list[Item] = []
    denied: list[Amount] = []
    position = 0
    found = sorted([*_BEHIND.finditer(codes), *_AHEAD.finditer(codes)], key=re.Match.start)
    for match in found:
        amount = sentence[match.start("denied")].value
        if match.start() < position or not isinstance(amount, Amount):
            continue
        kept += sentence[position : match.start()]
        if match["noun"] and codes[match.start() - 1] == "A":  # the noun is that of both numbers
            kept += sentence[slice(*match.span("noun"))]
        position = match.end()
        compared = any(item.value == "compared" for item in sentence[slice(*match.span())])
        denied += [] if compared else [amount]  # `44, up from 38` corrects nothing
    return Sentence(kept + sentence[position:]), denied
