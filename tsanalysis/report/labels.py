"""Text whose digits are no finding: dates, names, codes, quotations, and the constants that templates hold.

`KINDS` is the whole list of what a report prints without a trace; every other digit is that of a `Number`. It
formats nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, Self, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["KINDS", "Label", "is_bare", "joined_text"]

Kind = Literal["template", "date", "name", "code", "quotation"]

KINDS: dict[Kind, str] = {
    "template": "a constant in the words of a method, such as its level or the year of its paper",
    "date": "a date, or the hour of a statement",
    "name": "the name of a region, a claimant, an object, a method or a file",
    "code": "a hash, a version, a command, a setting, the key of a row",
    "quotation": "words of a statement, of a person, or of an earlier report",
}
"""What a digit can be that is no finding."""

_DIGIT = re.compile(r"\d")


class Label(str):
    """Text that may hold digits, because of what it is; a string made from it is plain again.

    Examples
    --------
    >>> Label("6 July 2025", "date").kind
    'date'
    >>> is_bare(Label("6 July 2025", "date")), is_bare("6 " + "July"), is_bare("July")
    (False, True, False)
    """

    __slots__ = ("kind",)
    kind: Kind

    def __new__(cls, text: str, kind: Kind) -> Self:
        """Make a label of one of `KINDS`."""
        if kind not in get_args(Kind):
            raise ValueError(f"label {text!r}: found kind {kind!r}, wanted one of {', '.join(KINDS)}")
        label = super().__new__(cls, text)
        label.kind = kind
        return label


def is_bare(text: object) -> bool:
    """Whether it holds a digit that nothing says the nature of."""
    return not isinstance(text, Label) and _DIGIT.search(str(text)) is not None


def joined_text(separator: str, texts: Iterable[str]) -> str:
    """Join texts; no digit of theirs is a finding unless one is bare."""
    told = tuple(texts)
    whole = separator.join(told)
    return whole if any(map(is_bare, told)) else Label(whole, "template")
