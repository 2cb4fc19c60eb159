"""Words to windows of time: clocks, zones, dates, nights.

Reading marks the words that time has used. This module never dates a window: `dating` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tsanalysis.statements.clocks import date_at, half_at, letters_of, time_at

if TYPE_CHECKING:
    from tsanalysis.statements.tokens import Word

__all__ = ["Moment", "WindowWords", "read_windows"]

_DAY = 24 * 60

_DATE = r"(?:nm\.?(?:,?[yr]r?|r)?|m\.?n(?:,?y)?|D|d)"
_TIME = r"(?:ch?a?|nhnq|nh?a|nh|N)"
_SECOND = rf"(?:\({_TIME}z\))?"  # `16:00 Moscow time (1300 GMT)`
_ON = rf",?@?(?:{_DATE}|R|w(?:,?@?{_DATE})?)"
_RANGE = re.compile(
    rf"(?P<lead>[F~@B]{{0,4}})(?P<day>{_DATE})?(?P<from>[F@~]{{0,4}})(?P<t1>{_TIME}|n)(?P<z1>z?){_SECOND}(?P<d1>{_ON})?"
    rf"(?P<to>[U&-]{{1,3}})(?P<d3>(?:{_DATE}|w),?[@F]?)?(?P<t2>{_TIME}|n)(?P<z2>z?){_SECOND}(?P<d2>{_ON})?(?P<z3>z?)"
)
_OPEN = re.compile(rf"[FE]{{1,3}}(?P<t1>{_TIME})(?P<z1>z?)(?P<d1>{_ON})?")
_POINT = re.compile(rf"(?P<lead>[~@]{{1,3}})(?P<t1>{_TIME})(?P<z1>z?)|(?P<lead2>~)(?P<t2>n)(?P<z2>z)")
_STATE = re.compile(rf"B{{1,3}}(?P<t1>{_TIME})(?P<z1>z?)(?P<d1>{_ON})?")
_DUSK_TO_DAWN = re.compile("F(?P<dusk>[wRYa]{1,2})[U&]F?(?P<dawn>[wRYa]{1,2})")
_LATER = re.compile(".?[qh]l|l.?[qh]")  # `ten minutes later`
_DATES = re.compile(rf"{_DATE.replace('|d)', ')')}|R|w")
_ALONE = re.compile("[mGYL]")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day."""

    minutes: int


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
    start_day: tuple[int | None, int, int] | None = None
    end_day: tuple[int | None, int, int] | None = None
    name: str = ""


def read_windows(words: list[Word]) -> tuple[list[WindowWords], set[int]]:
    """Return the windows that the words name, in order, and the indexes of the words they use."""
    line = letters_of(words)
    if not _TEMPORAL.search(line):
        return [], set()
    found = _date_ranges(line, words)
    used: set[int] = {i for window in found for i in range(window.first, window.last + 1)}
    for pattern, reader in (
        (_DUSK_TO_DAWN, _night),
        (_RANGE, _range),
        (_OPEN, _open),
        (_STATE, _state),
        (_POINT, _point),
    ):
        for match in pattern.finditer(line):
            span = range(*match.span())
            if not used.isdisjoint(span):
                continue
            window = reader(match, words, line)
            if window is not None:
                found.append(window)
                used.update(span)
    for match in _DATES.finditer(line):
        span = range(*match.span())
        if used.isdisjoint(span):
            day = _day_words(match, words)
            since = (
                match.start() and line[match.start() - 1] in "FE" and "day" not in words[match.start()].tags
            )
            found.append(replace(day, kind="longer") if since else day)
            used.update(span)
    found += _later(line, used)
    for match in re.finditer("yr?", line):
        at = match.start()
        if at and at not in used and {"over", "from", "at", "since"} & words[at - 1].tags.keys():
            found.append(WindowWords("longer", None, None, None, None, None, None, at, match.end() - 1))
            used.update(range(at, match.end()))
    for match in _ALONE.finditer(line):
        i, letter = match.start(), match.group()
        if letter == "m" and i not in used and _is_month(words[i]):
            month = f"month {words[i].tags['month']}"
            found.append(WindowWords("longer", None, None, None, None, None, None, i, i, name=month))
            used.add(i)
        if letter != "m" and i not in used:
            kind = {"G": "overnight", "Y": "day", "L": "longer"}[letter]
            found.append(
                WindowWords(
                    kind,
                    None,
                    None,
                    None,
                    None,
                    None,
                    None,
                    i,
                    i,
                    name=str(words[i].tags.get("day") or words[i].tags.get("longer") or ""),
                )
            )
            used.add(i)
    found.sort(key=lambda window: window.first)
    return _without_second_zone(found, words), used


def _later(line: str, used: set[int]) -> list[WindowWords]:
    """Return the points of time that are told from the one before: `ten minutes later`."""
    found = []
    for match in _LATER.finditer(line):
        span = range(match.start(), match.end())
        if used.isdisjoint(span):
            used.update(span)
            found.append(
                WindowWords("point", None, None, None, None, None, None, span[0], span[-1], name="later")
            )
    return found


def _is_month(word: Word) -> bool:
    """Return whether a month without a day is meant, and no word that looks like one."""
    return word.capital or word.word not in {"may", "march", "mar"}


_TEMPORAL = re.compile("[cNmwRGLYDyzdl]|na|nh|F[na]")


def _zone(match: re.Match[str], words: list[Word], *names: str) -> str | None:
    for name in names:
        if match[name]:
            return str(words[match.start(name)].tags["zone"])
    return None


def _range(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    """Return the window between two times, unless the numbers are no times."""
    if not _is_range(match, line):
        return None
    one, at, two = match["t1"], match.start("t1"), match["t2"]
    start, end = time_at(one, at, words), time_at(two, match.start("t2"), words)
    hours_long = (
        one == "nh" and start == _DAY and "F" not in line[match.start() : at]
    )  # the 24 hours to 8 a.m.
    if start is None or end is None or hours_long:
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
    return WindowWords(
        "clock",
        Moment(start),
        Moment(end),
        _zone(match, words, "z1", "z2", "z3"),
        None,
        *_days_of_end(match, words, overnight=start > end),
        match.start(),
        match.end() - 1,
        start_day=_date_in(match, words, "d1") or _date_in(match, words, "day"),
        end_day=_date_in(match, words, "d2") or _date_in(match, words, "d3"),
    )


def _date_in(match: re.Match[str], words: list[Word], name: str) -> tuple[int | None, int, int] | None:
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


def _is_range(match: re.Match[str], line: str) -> bool:
    """Return whether two numbers are times: by their form, by am or pm, or by a zone after from and to."""
    one, two = match["t1"], match["t2"]
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


def _night(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    """Return the night from one evening to the next morning: `from Friday evening to Saturday morning`."""
    del line
    parts: list[set[str]] = []
    days: list[int | None] = []
    for name in ("dusk", "dawn"):
        tags = [words[i].tags for i in range(*match.span(name))]
        parts.append({str(tag.get("day") or tag.get("half")) for tag in tags} - {"None"})
        weekday = next((int(tag["weekday"]) for tag in tags if "weekday" in tag), None)
        relative = next((int(tag["relative"]) for tag in tags if "relative" in tag), None)
        days.append(weekday)
    if not parts[0] & {"evening", "pm"} or not parts[1] & {"morning", "am"}:
        return None
    dusk, dawn = days
    apart = dusk is not None and dawn is not None and (dawn - dusk) % 7 > 1  # `from Friday evening to Sunday`
    kind = "longer" if apart else "overnight"
    return WindowWords(kind, None, None, None, None, weekday, relative, match.start(), match.end() - 1)


def _open(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    del line
    start = time_at(match["t1"], match.start("t1"), words)
    if start is None:
        return None
    weekday, relative = _days_of_end(match, words, overnight=False)
    return WindowWords(
        "clock", Moment(start), None, _zone(match, words, "z1"), None, weekday, relative,
        match.start(), match.end() - 1, start_day=_date_in(match, words, "d1"),
    )  # fmt: skip


def _state(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    del line
    end = time_at(match["t1"], match.start("t1"), words)
    if end is None:
        return None
    weekday, relative = _days_of_end(match, words, overnight=False)
    return WindowWords(
        "unknown", None, Moment(end), _zone(match, words, "z1"), None, weekday, relative,
        match.start(), match.end() - 1, end_day=_date_in(match, words, "d1"),
    )  # fmt: skip


def _point(match: re.Match[str], words: list[Word], line: str) -> WindowWords | None:
    del line
    name = "t1" if match["t1"] else "t2"
    at = time_at(match[name], match.start(name), words)
    if at is None:
        return None
    zone = _zone(match, words, "z1", "z2")
    return WindowWords(
        "point", Moment(at), Moment(at), zone, None, None, None, match.start(), match.end() - 1
    )


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
        found.append(
            WindowWords(
                "date", None, None, None, last, None, None, match.start(), match.end() - 1, start_day=first
            )
        )
    return found


def _day_words(match: re.Match[str], words: list[Word]) -> WindowWords:
    return WindowWords(
        "date", None, None, None, date_at(match.group(), match.start(), words), _weekday(match, words),
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
