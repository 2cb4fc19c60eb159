"""Codes of the data and of the methods in words that a reader knows who has seen neither.

It never guesses: a code without words is printed as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsanalysis.report.labels import Label
from tsanalysis.report.subject import OBJECTS, OUTCOMES

if TYPE_CHECKING:
    from tsanalysis.report.wording import Wording

__all__ = ["balance_words", "code_words"]

_COUNTS = {
    "stated": "a number for one region",
    "each": "one number for each of several regions",
    "joint": "a number for several regions",
    "subset": "a part of another number",
    "rest": "a number for the rest",
    "listed": "regions without a number",
    "unallocated": "a number without a region",
}
_WINDOWS = {
    "clock": "from one hour to another",
    "point": "a point in time",
    "overnight": "a night",
    "day": "a whole day",
    "longer": "more than a day",
    "unknown": "not told",
}
_METHODS = {
    "trailing_glm": "regression on the days before",
    "farrington_flexible": "Farrington, flexible",
    "farrington": "Farrington",
    "ears_c1": "EARS C1",
    "ears_c2": "EARS C2",
    "ears_c3": "EARS C3",
    "cusum": "CUSUM",
    "glr_cusum": "GLR-CUSUM",
    "nb": "negative binomial regression",
    "ses": "exponential smoothing",
}


def code_words(code: str, say: Wording) -> Label:
    """Say a kind of count or window, an outcome, an object or a method.

    Examples
    --------
    >>> from tsanalysis.report.wording import Wording
    >>> code_words("subset", Wording()), code_words("arima", Wording())
    ('a part of another number', 'arima')
    """
    words = _COUNTS | _WINDOWS | OUTCOMES | OBJECTS | _METHODS
    return Label(say(words[code]) if code in words else code, "name")


def balance_words(say: Wording) -> dict[str, str]:
    """Return the short words of every balance of a total against its parts."""
    return {
        "balanced": say("balanced"),
        "short": say("short"),
        "over": say("over"),
        "no_breakdown": say("no parts"),
        "no_total": say("no total"),
        "ambiguous": say("ambiguous"),
    }
