"""Words to windows of time: clocks, zones, dates, nights.

Reading marks the words that time has used. This module never dates a window: `dating` does.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.clocks import date_at, half_at, letters_of, time_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsanalysis.statements.tokens import Word

__all__ = ["WindowWords", "read_windows"]

_DAY = 24 * 60

_DATE = r"(?:nm\.?(?:,?[yr]r?|r)?|m\.?n(?:,?y)?|D|d)"
_TIME = r"(?:ch?a?|nhnq|nh?a|nh|N)"
_SECOND = rf"(?:\({_TIME}z\))?"  # `16:00 Moscow time (1300 GMT)`
_ON = rf",?@?(?:{_DATE}|R|w(?:,?@?{_DATE})?)"
_RANGE = re.compile(
    rf"(?P<lead>[F~@]{{0,4}})(?P<day>{_DATE})?(?P<from>[F@~]{{0,4}})(?P<t1>{_TIME}|n)(?P<z1>z?){_SECOND}(?P<d1>{_ON})?"
    rf"(?P<to>[U&-]{{1,3}})(?P<d3>(?:{_DATE}|w),?[@F]?)?(?P<t2>{_TIME}|n)(?P<z2>z?){_SECOND}(?P<d2>{_ON})?(?P<z3>z?)"
)
_OPEN = re.compile(rf"[FE]{{1,3}}(?P<t1>{_TIME})(?P<z1>z?)(?P<d1>{_ON})?")
_POINT = re.compile(rf"(?P<lead>[~@]{{1,3}})(?P<t1>{_TIME})(?P<z1>z?)|(?P<lead2>~)(?P<t2>n)(?P<z2>z)")
_STATE = re.compile(rf"B{{1,3}}(?P<t1>{_TIME})(?P<z1>z?)(?P<d1>{_ON})?")
_DUSK_TO_DAWN = re.compile("F(?P<dusk>[wRYa]{1,2})[U&]F?(?P<dawn>[wRYa]{1,2})")
_LATER = re.compile(".?[qh]l|l.?[qh]")  # `ten minutes later`
_DATES = re.compile(rf"{_DATE.replace('|d)', ')')}|R|w")
_NIGHT_OF = re.compile("G[UIx@]?$")  # `in the night to`: the date behind it is that of the morning
_YEAR = re.compile("(?<=.)yr?")
_ALONE = re.compile("[mGYL]")
_KINDS = {"m": "longer", "G": "overnight", "Y": "day", "L": "longer"}


_Date = tuple[int | None, int, int]


class WindowWords(NamedTuple):
    """A window as it is worded, before anything but the words dates it: the words it uses, times in minutes of the day."""

    kind: str
    first: int
    last: int
    start: int | None = None
    end: int | None = None
    zone: str | None = None
    date: _Date | None = None
    weekday: int | None = None
    relative: int | None = None
    start_day: _Date | None = None
    end_day: _Date | None = None
    name: str = ""


def read_windows(words: list[Word]) -> tuple[list[WindowWords], set[int]]:
    """Return the windows that the words name, in order, and the indexes of the words they use."""
    line = letters_of(words)
    if not _TEMPORAL.search(line):
        return [], set()
    found = _date_ranges(line, words)
    used = _used(found)
    line = "".join(["_" if at in used else letter for at, letter in enumerate(line)]) if used else line
    for pattern, reader in (
        (_DUSK_TO_DAWN, _night),
        (_RANGE, _range),
        (_OPEN, _open),
        (_STATE, _state),
        (_POINT, _point),
        (_DATES, _day),
        (_LATER, _later),
        (_YEAR, _year),
        (_ALONE, _alone),
    ):
        line = pattern.sub(partial(_taken, reader, words, found), line)
    found.sort(key=lambda window: window.first)
    return _without_second_zone(found, words), _used(found)


def _taken(
    reader: Callable[[re.Match[str], list[Word]], WindowWords | None],
    words: list[Word],
    found: list[WindowWords],
    match: re.Match[str],
) -> str:
    """Add the window of a match to those found, if it is one; return the letters that are left for others."""
    window = reader(match, words)
    if window is None:
        return match.group()
    found.append(window)
    return "_" * len(match.group())


def _used(found: list[WindowWords]) -> set[int]:
    """Return the indexes of the words of windows."""
    return {index for window in found for index in range(window.first, window.last + 1)}


def _later(match: re.Match[str], words: list[Word]) -> WindowWords:
    """Return a point of time that is told from the one before: `ten minutes later`."""
    del words
    return WindowWords("point", match.start(), match.end() - 1, name="later")


def _year(match: re.Match[str], words: list[Word]) -> WindowWords | None:
    """Return a year that stands alone: `in 2024`."""
    led = {"over", "from", "at", "since"} & words[match.start() - 1].tags.keys()
    return WindowWords("longer", match.start(), match.end() - 1) if led else None


def _alone(match: re.Match[str], words: list[Word]) -> WindowWords | None:
    """Return a month, a night, a day or a longer time that one word tells."""
    at, kind, tags = match.start(), _KINDS[match.group()], words[match.start()].tags
    if match.group() != "m":
        return WindowWords(
            kind, at, at, name=str(tags.get("day") or tags.get("longer") or tags.get("night") or "")
        )
    return WindowWords(kind, at, at, name=f"month {tags['month']}") if _is_month(words[at]) else None


def _is_month(word: Word) -> bool:
    """Return whether a month without a day is meant, and no word that looks like one."""
    return word.capital or word.word not in {"may", "march", "mar"}


_TEMPORAL = re.compile("[cNmwRGLYDyzdl]|na|nh|F[na]")


def _zone(match: re.Match[str], words: list[Word], *names: str) -> str | None:
    for name in names:
        if match[name]:
            return str(words[match.start(name)].tags["zone"])
    return None


def _range(match: re.Match[str], words: list[Word]) -> WindowWords | None:
    """Return the window between two times, unless the numbers are no times."""
    if not _is_range(match):
        return None
    one, at, two = match["t1"], match.start("t1"), match["t2"]
    start, end = time_at(one, at, words), time_at(two, match.start("t2"), words)
    hours_long = one == "nh" and start == _DAY and "F" not in match.string[match.start() : at]
    if start is None or end is None or hours_long:  # the 24 hours to 8 a.m.
        return None
    half = half_at(two, match.start("t2"), words)
    if half and one != "N" and not half_at(one, at, words):  # 4 to 10 pm
        shared = time_at(one, at, words, half)
        if shared is not None and shared <= end:
            start = shared
        elif half == "am" and shared is not None:  # 11 to 6 am
            start = time_at(one, at, words, "pm")
    if start is None:
        return None
    weekday, relative = _days_of_end(match, words, overnight=start > end)
    day = _date_in(match, words, "day")
    night = day is not None and _NIGHT_OF.search(match.string, 0, match.start("day")) is not None
    return WindowWords(
        "clock", match.start(), match.end() - 1, start, end, _zone(match, words, "z1", "z2", "z3"),
        weekday=weekday, relative=relative,
        date=day if night else None, name="night" if night else "",
        start_day=_date_in(match, words, "d1") or (None if night else day),
        end_day=_date_in(match, words, "d2") or _date_in(match, words, "d3"),
    )  # fmt: skip


def _date_in(match: re.Match[str], words: list[Word], name: str) -> _Date | None:
    """Return the date in a named part of a match, if it tells one."""
    start, end = match.span(name)
    at = next((i for i in range(start, end) if match.string[i] in "nmDd"), end)
    return date_at(match.string[at:end], at, words)


def _days_of_end(
    match: re.Match[str], words: list[Word], *, overnight: bool
) -> tuple[int | None, int | None]:
    """Return the weekday, or the day relative to publication, on which a window ends."""
    told = match.groupdict()
    for name in ("d2", "d3", "d1"):
        later = int(name == "d1" and overnight)
        for i in range(*match.span(name)) if told.get(name) else ():
            tags = words[i].tags
            if "weekday" in tags:
                return (int(tags["weekday"]) + later) % 7, None
            if "relative" in tags:
                return None, int(tags["relative"]) + later
    return None, None


def _is_range(match: re.Match[str]) -> bool:
    """Return whether two numbers are times: by their form, by am or pm, or by a zone after from and to."""
    line, one, two = match.string, match["t1"], match["t2"]
    if match["to"] == "-" and one == "N" and two == "n":  # `since midnight - 11`
        return False
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


def _value(match: re.Match[str], words: list[Word], tag: str, group: str | int = 0) -> int | None:
    """Return the first value of a class among the words of a match."""
    tags = (words[at].tags for at in range(*match.span(group)))
    return next((int(tag_of[tag]) for tag_of in tags if tag in tag_of), None)


def _night(match: re.Match[str], words: list[Word]) -> WindowWords | None:
    """Return the night from one evening to the next morning: `from Friday evening to Saturday morning`."""
    evening, morning = (
        {words[at].tags.get("day") or words[at].tags.get("half") for at in range(*match.span(name))}
        for name in ("dusk", "dawn")
    )
    if not evening & {"evening", "pm"} or not morning & {"morning", "am"}:
        return None
    dusk, dawn = _value(match, words, "weekday", "dusk"), _value(match, words, "weekday", "dawn")
    apart = dusk is not None and dawn is not None and (dawn - dusk) % 7 > 1  # `from Friday evening to Sunday`
    relative = _value(match, words, "relative", "dawn")
    kind = "longer" if apart else "overnight"
    return WindowWords(kind, match.start(), match.end() - 1, weekday=dawn, relative=relative)


def _open(match: re.Match[str], words: list[Word]) -> WindowWords | None:
    """Return the window that a time begins and nothing ends: `since 6 pm`."""
    return _one_edge(match, words, "start")


def _state(match: re.Match[str], words: list[Word]) -> WindowWords | None:
    """Return the time up to which something is told: `as of 8 am`."""
    return _one_edge(match, words, "end")


def _one_edge(match: re.Match[str], words: list[Word], edge: str) -> WindowWords | None:
    """Return the window of which one edge is told."""
    at = time_at(match["t1"], match.start("t1"), words)
    if at is None:
        return None
    weekday, relative = _days_of_end(match, words, overnight=False)
    told = WindowWords(
        "clock" if edge == "start" else "unknown", match.start(), match.end() - 1,
        zone=_zone(match, words, "z1"), weekday=weekday, relative=relative,
    )  # fmt: skip
    day = _date_in(match, words, "d1")
    return told._replace(start=at, start_day=day) if edge == "start" else told._replace(end=at, end_day=day)


def _point(match: re.Match[str], words: list[Word]) -> WindowWords | None:
    """Return a point of time: `about 16:20`."""
    name = "t1" if match["t1"] else "t2"
    at = time_at(match[name], match.start(name), words)
    if at is None:
        return None
    return WindowWords("point", match.start(), match.end() - 1, at, at, _zone(match, words, "z1", "z2"))


_DATE_RANGE = re.compile(
    r"(n)(m?)\.?[UI&-]{1,3}(nm\.?(?:,?[yr]r?|r)?)|(m\.?)(n)[U-]{1,3}(n)(?:,?(y))?(?![cah])"
)


def _date_ranges(line: str, words: list[Word]) -> list[WindowWords]:
    """Return dates such as `6 to 7 October`: the days on which something begins and ends."""
    found = []
    for match in _DATE_RANGE.finditer(line):
        if match[3]:
            last = date_at(match[3], match.start(3), words)
            month = int(words[match.start(2)].tags["month"]) if match[2] else last[1] if last else 0
            first_at = match.start(1)
        else:
            month, first_at = int(words[match.start(4)].tags["month"]), match.start(5)
            year = int(words[match.start(7)].word) if match[7] else None
            last = (year, month, int(re.match(r"\d+", words[match.start(6)].word).group()))  # type: ignore[union-attr]
        if last is None:
            continue
        first = (last[0], month, int(re.match(r"\d+", words[first_at].word).group()))  # type: ignore[union-attr]
        found.append(WindowWords("date", match.start(), match.end() - 1, date=last, start_day=first))
    return found


def _day(match: re.Match[str], words: list[Word]) -> WindowWords:
    """Return a date, a weekday, or a day relative to publication; a longer time where it only begins one."""
    at = match.start()
    night = _NIGHT_OF.search(match.string, 0, at) is not None
    since = at > 0 and match.string[at - 1] in "FE" and "day" not in words[at].tags
    return WindowWords(
        "longer" if since else "date", at, match.end() - 1, date=date_at(match.group(), at, words),
        weekday=_value(match, words, "weekday"), relative=_value(match, words, "relative"),
        name="night" if night else "",
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
