"""Words and digits to amounts. A number is never guessed: what the words bound, they bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tsanalysis.statements.tokens import Word

__all__ = ["Amount", "parse_digits", "read_amount", "read_number"]

_GROUPED = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+")
_SUFFIXED = re.compile(r"(\d+)(?:-?([^\W\d_]{1,3}))?")
_ORDINAL_SUFFIXES = frozenset(
    ("st", "nd", "rd", "th", "й", "я", "е", "ю", "го", "му", "й", "ый", "ий", "ая", "ой", "та")
)
_DECIMAL = re.compile(r"\d{1,3}[.,]\d{1,2}")
_UNIT_SUFFIXES = frozenset(("мм", "см", "км", "кг", "mm", "cm", "km", "kg", "лет"))
_HUNDRED, _THOUSAND = 100, 1000
_HUNDREDS = 200
_LONGEST_DIGITS = 9
_MOST_BOUNDS = 3
_PAIR = 2


class Amount(NamedTuple):
    """A number as the words bound it."""

    count: int | None  # type: ignore[assignment]  # no method of a tuple
    low: int
    high: int | None
    start: int
    end: int
    kind: str = "exact"


def parse_digits(word: str) -> tuple[int | None, bool]:
    """Return the value of a number in digits, or None, and whether it orders instead of counting.

    Examples
    --------
    >>> parse_digits("1,240"), parse_digits("47-ми"), parse_digits("3-й"), parse_digits("1.5")
    ((1240, False), (47, False), (3, True), (None, False))
    """
    if word.isdecimal() and len(word) <= _LONGEST_DIGITS:
        return int(word), False
    if _GROUPED.fullmatch(word):
        return int(re.sub("[ ,.]", "", word)), False
    found = _SUFFIXED.fullmatch(word)
    if found is None or len(found.group(1)) > _LONGEST_DIGITS:
        return None, False
    value, suffix = int(found.group(1)), found.group(2)
    if suffix in _UNIT_SUFFIXES:
        return None, False
    if not suffix or (suffix == "го" and value % 10 == 1 and value % 100 != 11):
        return value, False
    return value, suffix in _ORDINAL_SUFFIXES


def read_number(words: list[Word], index: int) -> tuple[int, int] | None:
    """Return the value of the number that begins at a word, and the index after it."""
    first = words[index]
    if first.kind == "number":
        thousands = _decimal_thousands(words, index)
        if thousands is not None:
            return thousands, index + 2
        value, ordinal = parse_digits(first.word)
        if value is None or ordinal:
            return None
        following = index + 1
        if following < len(words) and words[following].tags.get("number") == _THOUSAND:
            return value * _THOUSAND, following + 1
        return value, following
    return _read_words(words, index)


def _decimal_thousands(words: list[Word], index: int) -> int | None:
    """Return the value of `2.5 thousand`."""
    following = words[index + 1].tags.get("number") if index + 1 < len(words) else None
    if following != _THOUSAND or not _DECIMAL.fullmatch(words[index].word):
        return None
    return round(float(words[index].word.replace(",", ".")) * _THOUSAND)


def _read_words(words: list[Word], index: int) -> tuple[int, int] | None:
    """Add up number words as long as each is smaller in kind than the one before."""
    total = part = 0
    floor = 10_000
    position = index
    end = None
    while position < len(words):
        word = words[position]
        values = _values(word)
        if values is None:
            if (
                word.word == "and"
                and end is not None
                and part % _HUNDRED == 0
                and _values_at(words, position + 1)
            ):
                position += 1
                continue
            break
        for value in values:
            if value == _THOUSAND:
                total, part, floor = total + (part or 1) * _THOUSAND, 0, _THOUSAND
            elif value == _HUNDRED and 0 < part < 10:
                part, floor = part * _HUNDRED, _HUNDRED
            elif _fits(value, floor):
                part, floor = part + value, _kind(value)
            else:
                return (total + part, end) if end is not None else None
        position += 1
        end = position
    return (total + part, end) if end is not None else None


def _values_at(words: list[Word], index: int) -> tuple[int, ...] | None:
    return _values(words[index]) if index < len(words) else None


def _values(word: Word) -> tuple[int, ...] | None:
    """Return the value of a number word, or the values of one with a hyphen."""
    if "number" in word.tags:
        return (word.tags["number"],)
    return word.tags.get("numbers")


def _kind(value: int) -> int:
    """Return what must be smaller in the next word: ones after tens after hundreds."""
    if value >= _HUNDRED:
        return _HUNDRED
    return 10 if value >= 20 and value % 10 == 0 else 1


def _fits(value: int, floor: int) -> bool:
    if floor == 1 or value == 0:
        return floor == 10_000
    return value < floor


def read_amount(words: list[Word], index: int) -> tuple[Amount, int] | None:
    """Return the amount that begins at a word, with its bounds, and the index after it."""
    bound, start, position = "", words[index].start, index
    while "bound" in words[position].tags and position < index + _MOST_BOUNDS:
        bound = words[position].tags["bound"]
        position += 1
        if position >= len(words):
            return None
    if bound and _is_article(words, position):
        position += 1
    tags = words[position].tags
    if "from" in tags and not bound:
        return _from_to(words, position)
    if "dozen" in tags and "number" not in tags:
        return _dozen(words, position, bound, start)
    return _plain_amount(words, position, bound, start)


def _is_article(words: list[Word], index: int) -> bool:
    """Return whether an article stands before a hundred or a thousand: `nearly a hundred`."""
    following = words[index + 1].tags.get("number", 0) if index + 1 < len(words) else 0
    return "one" in words[index].tags and "number" not in words[index].tags and following >= _HUNDRED


def _plain_amount(words: list[Word], index: int, bound: str, start: int) -> tuple[Amount, int] | None:
    """Return the amount of a number, of dozens, or of a range with a dash."""
    number = read_number(words, index)
    if number is None:
        return _paired(words, index, start)
    value, after = number
    if after < len(words) and words[after].tags.get("dozen") in {"12", "24"} and value < _HUNDRED:
        value, after = value * 12, after + 1
    second = _range_end(words, after)
    if second is None:
        return _bounded(value, bound, start, words[after - 1].end), after
    high, after = second
    return (Amount(None, value, high, start, words[after - 1].end, "range"), after) if high > value else None


def _paired(words: list[Word], index: int, start: int) -> tuple[Amount, int] | None:
    """Return the range of a compound: `два-три`."""
    pair = words[index].tags.get("numbers", ())
    if len(pair) != _PAIR or pair[0] >= pair[1]:
        return None
    return Amount(None, pair[0], pair[1], start, words[index].end, "range"), index + 1


def _from_to(words: list[Word], index: int) -> tuple[Amount, int] | None:
    """Return the range of `from 10 to 15`."""
    first = read_number(words, index + 1) if index + 1 < len(words) else None
    if first is None or first[1] + 1 >= len(words) or not {"until", "and"} & words[first[1]].tags.keys():
        return None
    second = read_number(words, first[1] + 1)
    if second is None or second[0] <= first[0]:
        return None
    return Amount(
        None, first[0], second[0], words[index + 1].start, words[second[1] - 1].end, "range"
    ), second[1]


def _dozen(words: list[Word], index: int, bound: str, start: int) -> tuple[Amount, int]:
    value, after = int(words[index].tags["dozen"]), index + 1
    if value == _HUNDREDS and " " not in words[index].word and words[index].kind == "word":
        return (
            _bounded(_HUNDRED, bound, start, words[index].end)
            if bound
            else Amount(None, value, None, start, words[index].end, "more")
        ), after
    if value == 24:  # dozens: two or more of them
        return Amount(None, 24, None, start, words[index].end, "more"), after
    return _bounded(value, bound, start, words[index].end), after


def _range_end(words: list[Word], index: int) -> tuple[int, int] | None:
    """Return the second number of `10-15`, or of `three or four`, and the index after it."""
    if index + 1 < len(words) and words[index].tags.get("function") == "or":
        return read_number(words, index + 1)
    if index + 1 >= len(words) or words[index].word not in {"-", "–"}:
        return None
    following = words[index + 1]
    if (
        following.kind != "number"
        or words[index].start != words[index - 1].end
        or following.start != words[index].end
    ):
        return None
    value, ordinal = parse_digits(following.word)
    return None if value is None or ordinal else (value, index + 2)


def _bounded(value: int, bound: str, start: int, end: int) -> Amount:
    """Return an amount between the bounds that the words give.

    Examples
    --------
    >>> [(a.low, a.high) for a in (_bounded(60, kind, 0, 1) for kind in ("more", "nearly", "most"))]
    [(61, None), (54, 59), (0, 60)]
    """
    count: int | None = None
    low, high = value, None
    if bound == "":
        count, high = value, value
    elif bound == "more":
        low = value + 1
    elif bound == "about":
        count, low, high = value, max(value - _margin(value), 1), value + _margin(value)
    elif bound == "nearly":
        low, high = max(value - _margin(value), 1), max(value - 1, 1)
    elif bound == "most":
        low, high = 0, value
    elif bound == "less":
        low, high = 0, max(value - 1, 0)
    return Amount(count, low, high, start, end, bound or "exact")


def _margin(value: int) -> int:
    """Return what `about` leaves open: a tenth, at least one."""
    return max(value // 10, 1)
