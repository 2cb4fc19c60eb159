"""Words to the letters that the patterns of windows match, and numbers to times of day and dates.

A time that is impossible is none. This module knows no pattern of a window.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsanalysis.statements.tokens import Word

__all__ = ["date_at", "half_at", "letters_of", "time_at"]

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]?([0-5]\d)")
_HOURS_AND_MINUTES, _HALF_A_DAY = 4, 12
_SPELT = re.compile("k(?=a)")  # `from ten p.m. to six a.m.`
_ZONED = re.compile("(?:[xy][U&-])?[xy]z")
_DOT_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])")
_FULL_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d{4}|\d\d)")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SHORT_MONTH = re.compile("mx")
_MARKS = {"-": "-", "–": "-", ",": ",", "(": "(", ")": ")"}


def letters_of(words: list[Word]) -> str:
    """Return one letter for each word."""
    letters = _SHORT_MONTH.sub(lambda found: _with_stop(found, words), "".join(map(_code, words)))
    letters = _SPELT.sub(lambda found: "n" if _is_hour(words[found.start()]) else "k", letters)
    return _dates_that_look_like_times(_zoned_digits(letters, words), words)


def _with_stop(found: re.Match[str], words: list[Word]) -> str:
    """Return a month with the full stop that cuts it short: `Oct. 9`."""
    at = found.start()
    return "m." if words[at + 1].word == "." and "short" in words[at].tags else found.group()


def _is_hour(word: Word) -> bool:
    """Return whether a number word tells an hour of half a day: `six a.m.`."""
    return int(word.tags["number"]) <= _HALF_A_DAY


def _code(word: Word) -> str:
    """Return the letter by which the patterns know a word."""
    tags = word.tags
    if not tags:
        if word.kind == "number":
            return _number_code(word.word)
        return "a" if word.kind == "meridiem" else _MARKS.get(word.word, "x")
    known = tags.get("window letter")  # worked out once for each word of the lexicon
    if known is None:
        known = tags["window letter"] = next((letter for name, letter in _LETTERS if name in tags), "x")
    return str(known)


_LETTERS = (
    ("zone", "z"), ("clock", "N"), ("month", "m"), ("weekday", "w"), ("relative", "R"), ("night", "G"),
    ("longer", "L"), ("day", "Y"), ("from", "F"),
    ("since", "E"), ("until", "U"), ("about", "~"), ("at", "@"), ("by", "B"),
    ("onto", "I"),
    ("half", "a"), ("hours", "h"), ("minutes", "q"), ("later", "l"), ("year", "r"), ("and", "&"), ("number", "k"),
)  # fmt: skip


def _number_code(word: str) -> str:
    if word.isdigit():
        value = int(word) if len(word) < 5 else 9999
        return "n" if value <= 31 and len(word) <= 2 else "y" if 1990 <= value <= 2100 else "x"
    if _CLOCK.fullmatch(word):
        return "c"
    if _FULL_DATE.fullmatch(word) or _ISO_DATE.fullmatch(word):
        return "D"
    if _DOT_DATE.fullmatch(word):
        return "d"
    found = re.fullmatch(r"(\d{1,2})-?(?:th|st|nd|rd|го|е|й)", word)
    return "n" if found and int(found.group(1)) <= 31 else "x"


def _zoned_digits(line: str, words: list[Word]) -> str:
    """Mark four digits as a time where a zone stands behind them: `between 1000 and 1200 GMT`."""
    if "z" not in line:
        return line
    letters = list(line)
    for match in _ZONED.finditer(line):
        for at in range(match.start(), match.end()):
            if (
                letters[at] in "xy"
                and len(words[at].word) == _HOURS_AND_MINUTES
                and _CLOCK.fullmatch(words[at].word)
            ):
                letters[at] = "c"
    return "".join(letters)


def _dates_that_look_like_times(line: str, words: list[Word]) -> str:
    """Mark `06.10` as a date where a time stands before it, or a window begins after it."""
    if "c" not in line:
        return line
    letters = list(line)
    for match in re.finditer(r"(?:[cN]z?(c)(?=$|[^c]))|(c)(?=F{1,3}[cnN])", line):
        at = match.start(1) if match.group(1) else match.start(2)
        if _DOT_DATE.fullmatch(words[at].word):
            letters[at] = "D"
    return "".join(letters)


def time_at(group: str, at: int, words: list[Word], half: str | None = None) -> int | None:
    """Return the minutes of the day of a time, or None where it is impossible."""
    word = words[at]
    if group[0] == "N":
        return int(word.tags["clock"])
    if group[0] == "c":
        found = _CLOCK.fullmatch(word.word)
        if found is None:
            return None
        hours, minutes = int(found.group(1)), int(found.group(2))
    else:
        found = re.match(r"\d+", str(word.tags.get("number", word.word)))
        if found is None:
            return None
        hours, minutes = int(found.group()), int(words[at + 2].word) if group.endswith("nq") else 0
    if hours > 24 or (hours == 24 and minutes):
        return None
    half = half_at(group, at, words) or half
    if half == "pm" and hours < 12:
        hours += 12
    elif half == "am" and hours == 12:
        hours = 0
    return hours * 60 + minutes


def half_at(group: str, at: int, words: list[Word]) -> str | None:
    """Return am or pm where the words say so."""
    if not group.endswith("a"):
        return None
    word = words[at + len(group) - 1]
    if word.kind == "meridiem":
        return "pm" if word.word.startswith("p") else "am"
    return str(word.tags["half"])


def date_at(group: str | None, at: int, words: list[Word]) -> tuple[int | None, int, int] | None:
    """Return year, month and day of a date."""
    if not group:
        return None
    year = month = day = None
    for i in range(at, at + len(group)):
        word = words[i]
        if "month" in word.tags:
            month = int(word.tags["month"])
        elif word.kind == "number":
            full, short = _FULL_DATE.fullmatch(word.word), _DOT_DATE.fullmatch(word.word)
            iso = _ISO_DATE.fullmatch(word.word)
            if iso:
                year, month, day = (int(part) for part in iso.groups())
            elif full:
                day, month, year = (int(part) for part in full.groups())
                year = year + 2000 if year < 100 else year
            elif short and "." in word.word:
                day, month = int(short.group(1)), int(short.group(2))
            else:
                value = int(re.match(r"\d+", word.word).group())  # type: ignore[union-attr]
                if value > 31:
                    year = value
                elif day is None:
                    day = value
    if month is None or day is None or not 1 <= day <= 31:
        return None
    return year, month, day
