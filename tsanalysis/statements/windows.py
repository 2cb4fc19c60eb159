"""Words to windows of time: clocks, zones, dates, nights.

Reading marks the words that time has used. This module never dates a window: `dating` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from tsanalysis.statements.lexicon import Word

__all__ = ["Moment", "WindowWords", "read_windows"]

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]?([0-5]\d)")
_HOURS_AND_MINUTES = 4
_ZONED = re.compile("(?:[xy][U&-])?[xy]z")
_DAY = 24 * 60
_DOT_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])")
_FULL_DATE = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(\d{4}|\d\d)")
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")

_DATE = r"(?:nm(?:,?[yr]r?|r)?|mn(?:,?y)?|D|d)"
_TIME = r"(?:ch?a?|nhnq|nh?a|nh|N)"
_RANGE = re.compile(
    rf"(?P<lead>[F~@B]{{0,4}})(?P<day>{_DATE})?(?P<from>[F@~]{{0,4}})(?P<t1>{_TIME}|n)(?P<z1>z?)(?P<d1>,?@?(?:{_DATE}|R|w))?"
    rf"(?P<to>[U&-]{{1,3}})(?P<t2>{_TIME}|n)(?P<z2>z?)(?P<d2>,?@?(?:{_DATE}|R|w))?(?P<z3>z?)"
)
_OPEN = re.compile(rf"[FE]{{1,3}}(?P<t1>{_TIME})(?P<z1>z?)(?P<d1>,?{_DATE})?")
_POINT = re.compile(rf"(?P<lead>[~@]{{1,3}})(?P<t1>{_TIME})(?P<z1>z?)|(?P<lead2>~)(?P<t2>n)(?P<z2>z)")
_STATE = re.compile(rf"B{{1,3}}(?P<t1>{_TIME})(?P<z1>z?)")
_DATES = re.compile(r"nm(?:,?[yr]r?|r)?|mn(?:,?y)?|D|R|w")
_BARE_PARENTHESIS = re.compile(rf"\((?P<t1>{_TIME}|n)(?P<z1>z?)[U&-](?P<t2>{_TIME}|n)z?\)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, and the day where the words give one."""

    minutes: int
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class WindowWords:
    """A window as it is worded, before anything but the words dates it."""

    kind: str
    start: Moment | None
    end: Moment | None
    zone: str | None
    date: tuple[int | None, int, int] | None
    weekday: int | None
    relative: int | None
    first: int
    last: int
    partial: bool = False
    start_day: tuple[int | None, int, int] | None = None
    end_day: tuple[int | None, int, int] | None = None
    name: str = ""


def _code(word: Word) -> str:
    """Return the letter by which the patterns know a word."""
    if word.kind == "number":
        return _number_code(word.word)
    if word.kind == "meridiem":
        return "a"
    tags = word.tags
    if not tags:
        return {"-": "-", "–": "-", ",": ",", "(": "(", ")": ")"}.get(word.word, "x")
    known = tags.get("window letter")  # worked out once for each word of the lexicon
    if known is None:
        known = tags["window letter"] = next((letter for name, letter in _LETTERS if name in tags), "x")
    return str(known)


_LETTERS = (
    ("zone", "z"), ("clock", "N"), ("month", "m"), ("weekday", "w"), ("relative", "R"), ("night", "G"),
    ("longer", "L"), ("day", "Y"), ("from", "F"),
    ("since", "E"), ("until", "U"), ("about", "~"), ("at", "@"), ("by", "B"),
    ("onto", "I"),
    ("half", "a"), ("hours", "h"), ("minutes", "q"), ("year", "r"), ("and", "&"),
)  # fmt: skip


def _number_code(word: str) -> str:
    if word.isdigit():
        value = int(word) if len(word) < 5 else 9999
        return "n" if value <= 31 and len(word) <= 2 else "y" if 1990 <= value <= 2100 else "x"
    if _CLOCK.fullmatch(word):
        return "c"
    if _FULL_DATE.fullmatch(word):
        return "D"
    if _DOT_DATE.fullmatch(word):
        return "d"
    found = re.fullmatch(r"(\d{1,2})-?(?:th|st|nd|rd|го|е|й)", word)
    return "n" if found and int(found.group(1)) <= 31 else "x"


def read_windows(words: list[Word]) -> tuple[list[WindowWords], set[int]]:
    """Return the windows that the words name, in order, and the indexes of the words they use."""
    letters = list(map(_code, words))
    letters = [
        letter if not (letter == "x" and words[i].kind == "line") else "_" for i, letter in enumerate(letters)
    ]
    line = _dates_that_look_like_times(_zoned_digits("".join(letters), words), words)
    if not _TEMPORAL.search(line):
        return [], set()
    found = _date_ranges(line, words)
    used: set[int] = {i for window in found for i in range(window.first, window.last + 1)}
    for pattern, reader in ((_RANGE, _range), (_OPEN, _open), (_STATE, _state), (_POINT, _point)):
        for match in pattern.finditer(line):
            if any(i in used for i in range(match.start(), match.end())):
                continue
            window = reader(match, words, line)
            if window is not None:
                found.append(window)
                used |= set(range(match.start(), match.end()))
    for match in _DATES.finditer(line):
        span = range(match.start(), match.end())
        if not any(i in used for i in span):
            day = _day_words(match, words)
            since = (
                match.start() and line[match.start() - 1] in "FE" and "day" not in words[match.start()].tags
            )
            found.append(replace(day, kind="longer") if since else day)
            used |= set(span)
    for match in re.finditer("yr?", line):
        at = match.start()
        if at and at not in used and {"over", "from", "at", "since"} & words[at - 1].tags.keys():
            found.append(WindowWords("longer", None, None, None, None, None, None, at, match.end() - 1))
            used |= set(range(at, match.end()))
    for i, letter in enumerate(line):
        if letter == "m" and i not in used and _is_month(words[i]):
            found.append(WindowWords("longer", None, None, None, None, None, None, i, i))
            used.add(i)
        if letter in "GYL" and i not in used:
            kind = {"G": "overnight", "Y": "day", "L": "longer"}[letter]
            found.append(
                WindowWords(
                    kind, None, None, None, None, None, None, i, i, name=str(words[i].tags.get("day", ""))
                )
            )
            used.add(i)
    found.sort(key=lambda window: window.first)
    return _without_second_zone(found, words), used


def _is_month(word: Word) -> bool:
    """Return whether a month without a day is meant, and no word that looks like one."""
    return word.capital or word.word not in {"may", "march", "mar"}


_TEMPORAL = re.compile("[cNmwRGLYDyzd]|na|nh|Fn")


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
    letters = list(line)
    for match in re.finditer(r"(?:[cN]z?(c)(?=$|[^c]))|(c)(?=F{1,3}[cnN])", line):
        at = match.start(1) if match.group(1) else match.start(2)
        if _DOT_DATE.fullmatch(words[at].word):
            letters[at] = "D"
    return "".join(letters)


def _time(group: str, at: int, words: list[Word], half: str | None = None) -> int | None:
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
        found = re.match(r"\d+", word.word)
        if found is None:
            return None
        hours, minutes = int(found.group()), int(words[at + 2].word) if group.endswith("nq") else 0
    if hours > 24 or (hours == 24 and minutes):
        return None
    half = _half(group, at, words) or half
    if half == "pm" and hours < 12:
        hours += 12
    elif half == "am" and hours == 12:
        hours = 0
    return hours * 60 + minutes


def _half(group: str, at: int, words: list[Word]) -> str | None:
    """Return am or pm where the words say so."""
    if not group.endswith("a"):
        return None
    word = words[at + len(group) - 1]
    if word.kind == "meridiem":
        return "pm" if word.word.startswith("p") else "am"
    return str(word.tags["half"])


def _day(group: str | None, at: int, words: list[Word]) -> tuple[int | None, int, int] | None:
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
            if full:
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


def _zone(match: re.Match[str], words: list[Word], *names: str) -> str | None:
    for name in names:
        if match.groupdict().get(name):
            return str(words[match.start(name)].tags["zone"])
    return None


def _range(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    """Return the window between two times, unless the numbers are no times."""
    if not _is_range(match, line):
        return None
    one, at, two = match["t1"], match.start("t1"), match["t2"]
    start, end = _time(one, at, words), _time(two, match.start("t2"), words)
    hours_long = (
        one == "nh" and start == _DAY and "F" not in line[match.start() : at]
    )  # the 24 hours to 8 a.m.
    if start is None or end is None or hours_long:
        return None
    half = _half(two, match.start("t2"), words)
    if half and one != "N" and not _half(one, at, words):  # 4 to 10 pm
        shared = _time(one, at, words, half)
        start = shared if shared is not None and (half == "am" or shared <= end) else start
    first_day = _day(_strip(match["d1"]), _offset(match, "d1"), words)
    return WindowWords(
        "clock",
        Moment(start),
        Moment(end),
        _zone(match, words, "z1", "z2", "z3"),
        None,
        _weekday(match, words),
        _relative(match, words),
        match.start(),
        match.end() - 1,
        start_day=first_day or _day(match["day"], _offset(match, "day"), words),
        end_day=_day(_strip(match["d2"]), _offset(match, "d2"), words),
    )


def _is_range(match: re.Match[str], line: str) -> bool:
    """Return whether two numbers are times: by their form, by am or pm, or by a zone after from and to."""
    one, two = match["t1"], match["t2"]
    led = match["lead"] + match["from"]
    if match["to"] == "&" and "F" not in led:
        return False
    start = match.start()
    if start and line[start - 1] == "(" and line.rfind("c", max(start - 40, 0), start) >= 0:
        return False
    if one == two == "n":
        zoned = match["z1"] or match["z2"] or match["z3"]
        return bool(zoned) and ("F" in led or "-" in match["to"])
    if one == "n":
        return bool(led) or two.endswith(("a", "h")) or two == "N"
    return two != "n" or bool(led)


def _strip(group: str | None) -> str | None:
    return group.lstrip(",@") if group else None


def _offset(match: re.Match[str], name: str) -> int:
    group = match[name]
    return match.start(name) + (len(group) - len(group.lstrip(",@")) if group else 0)


def _weekday(match: re.Match[str], words: list[Word]) -> int | None:
    for i in range(match.start(), match.end()):
        if "weekday" in words[i].tags:
            return int(words[i].tags["weekday"])
    return None


def _relative(match: re.Match[str], words: list[Word]) -> int | None:
    for i in range(match.start(), match.end()):
        if "relative" in words[i].tags:
            return int(words[i].tags["relative"])
    return None


def _open(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    del line
    start = _time(match["t1"], match.start("t1"), words)
    if start is None:
        return None
    day = _day(_strip(match["d1"]), _offset(match, "d1"), words)
    return WindowWords(
        "clock", Moment(start), None, _zone(match, words, "z1"), None, None, None,
        match.start(), match.end() - 1, start_day=day,
    )  # fmt: skip


def _state(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    del line
    end = _time(match["t1"], match.start("t1"), words)
    if end is None:
        return None
    return WindowWords(
        "unknown",
        None,
        Moment(end),
        _zone(match, words, "z1"),
        None,
        None,
        None,
        match.start(),
        match.end() - 1,
    )


def _point(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    del line
    name = "t1" if match["t1"] else "t2"
    at = _time(match[name], match.start(name), words)
    if at is None:
        return None
    zone = _zone(match, words, "z1", "z2")
    return WindowWords(
        "point", Moment(at), Moment(at), zone, None, None, None, match.start(), match.end() - 1
    )


_DATE_RANGE = re.compile(r"(n)(m?)[UI&-]{1,3}(nm(?:,?[yr]r?|r)?)|(m)(n)[U-]{1,3}(n)(?:,?(y))?(?![cah])")


def _date_ranges(line: str, words: list[Word]) -> list[WindowWords]:
    """Return dates such as `6 to 7 October`: the days on which something begins and ends."""
    found = []
    for match in _DATE_RANGE.finditer(line):
        if match[3]:
            last = _day(match[3], match.start(3), words)
            month = int(words[match.start(2)].tags["month"]) if match[2] else last[1] if last else 0
            first_at = match.start(1)
        else:
            month, first_at = int(words[match.start(4)].tags["month"]), match.start(5)
            year = int(words[match.start(7)].word) if match[7] else None
            last = (year, month, int(re.match(r"\d+", words[match.start(6)].word).group()))  # type: ignore[union-attr]
        if last is None:
            continue
        first = (last[0], month, int(re.match(r"\d+", words[first_at].word).group()))  # type: ignore[union-attr]
        found.append(
            WindowWords(
                "date", None, None, None, last, None, None, match.start(), match.end() - 1, start_day=first
            )
        )
    return found


def _day_words(match: re.Match[str], words: list[Word]) -> WindowWords:
    return WindowWords(
        "date", None, None, None, _day(match.group(), match.start(), words), _weekday(match, words),
        _relative(match, words), match.start(), match.end() - 1,
    )  # fmt: skip


def _without_second_zone(found: list[WindowWords], words: list[Word]) -> list[WindowWords]:
    """Drop a window in brackets right after another: the same time in a second zone."""
    kept: list[WindowWords] = []
    for window in found:
        bracketed = window.first and words[window.first - 1].word == "("
        if bracketed and kept and kept[-1].kind in {"clock", "point"} and window.kind in {"clock", "point"}:
            continue
        kept.append(window)
    return kept
