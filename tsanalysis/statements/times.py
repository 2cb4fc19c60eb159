"""The times that a sentence names, which one each of its numbers is told of, and how times compare. It dates nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.windows import WindowWords

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.pieces import Sentence

__all__ = [
    "Times",
    "day_of",
    "is_longer",
    "on_other_day",
    "own_date",
    "own_window",
    "same_window",
    "sharpness",
    "time_of",
    "times_of",
]

_LEADING = frozenset(",bvmWg")
_CLOCKED = frozenset(("clock", "point"))
_DATELESS = frozenset(("date", "unknown"))
_SHARPNESS = {"clock": 4, "point": 4, "overnight": 3, "day": 2}
_LED = re.compile("(?:^|[,;:&\n•¶])[ob]*(W)[,-]b*$")  # `on October 2, 31`
_SAID = re.compile("y[CPNfbo]*$")
_LONGEST_SAYING = 10
_Named = list[tuple[int, WindowWords]]


def own_window(sentence: Sentence, codes: str, start: int, end: int) -> WindowWords | None:
    """Return the window that a segment names for its own number."""
    at = start
    while at and codes[at - 1] in "W,-b" and codes[at] != "W":
        at -= 1
    if codes[at] != "W" or (at and codes[at - 1] not in ",;:&-\n•"):
        own = _first_window(sentence, codes, start, end)
        if own is not None:
            return own
    state = _own_state(sentence, start, end)
    while start and codes[start - 1] in "W,-b&":
        start -= 1
        if codes[start] == "W":
            break
    return _first_window(sentence, codes, start, end) or state or _own_state(sentence, start, end)


def _own_state(sentence: Sentence, start: int, end: int) -> WindowWords | None:
    """Return the hour up to which a number is told, beside others of other hours: `14 by 8 am, 20 by noon`."""
    if sentence.codes.count("W") < 2:
        return None
    values = ((at, item.value) for at, item in enumerate(sentence) if item.code == "W")
    states = [
        (at, value) for at, value in values if isinstance(value, WindowWords) and value.kind == "unknown"
    ]
    return next((state for at, state in states if start <= at < end), None) if len(states) > 1 else None


def own_date(sentence: Sentence, codes: str, start: int, end: int) -> WindowWords | None:
    """Return the day relative to publication that a segment names for its own number: `15 today`."""
    led = _LED.search(codes[:start])
    first = led.start(1) if led else start
    told = max(codes.find("y", start, end), 0) or end  # the day of saying it is not that of what is said
    if "W" not in codes[first:told]:
        return None
    values = (sentence[at].value for at in range(first, told) if codes[at] == "W")
    days = (v for v in values if isinstance(v, WindowWords) and v.kind == "date" and v.name != "dateline")
    return next((day for day in days if day.start_day is None), None)


def _first_window(sentence: Sentence, codes: str, start: int, end: int) -> WindowWords | None:
    """Return the first window of a stretch that is not only compared with: `more than in August`.

    Behind a bracket that closes what went before, the time is that of what follows.
    """
    if "W" not in codes[start:end]:
        return None
    closed = codes.find(")", start, end)
    if closed > start and codes.find("(", start, closed) < 0:
        end = closed
    for at in range(start, end):
        value = sentence[at].value if codes[at] == "W" else None
        if not isinstance(value, WindowWords) or value.kind in _DATELESS:
            continue
        if "t" not in codes[max(at - 2, start) : at]:
            return value
    return None


class Times(NamedTuple):
    """The times of a sentence, each with its place in the text."""

    windows: _Named
    dates: _Named
    told_on: _Named
    """The dates without those of saying it."""
    breaks: list[int]
    """Where its clauses end for good: the semicolons."""


def times_of(sentence: Sentence, codes: str) -> Times:
    """Return the times that a sentence names for what it counts."""
    named = _named_windows(sentence, codes) if "W" in codes else []
    windows = [(at, window) for at, window in named if window.kind not in _DATELESS]
    windows = windows or [(at, window) for at, window in named if window.kind == "unknown"]
    dates = [(at, window) for at, window in named if window.kind == "date"]
    dates = [(at, window) for at, window in dates if window.name != "dateline"] or dates
    told_on = [pair for pair in dates if not _is_of_saying(sentence, pair[0])]
    return Times(windows, dates, told_on, [item.start for item in sentence if item.code == ";"])


def time_of(
    cell: Cell, times: Times, bounds: tuple[int, int], sentence: Sentence
) -> tuple[WindowWords | None, WindowWords | None, frozenset[str]]:
    """Return the window and the day that a number is told of, between its neighbours, the first one after nothing, and its flags."""
    flags = cell.flags
    if not times.windows and not times.dates:
        return cell.window, cell.date, flags
    if bounds[0] < 0 and _led_by_time(cell, times.windows, sentence):
        flags |= {"timed"}
    if any(at < cell.start for at, _ in times.told_on):  # `on 5 May 12 drones were shot down`
        flags |= {"on_day"}
    window = cell.window or _window_of(cell, times, bounds)
    return window, cell.date or _nearest(times.dates, cell.start), flags


def _led_by_time(cell: Cell, windows: _Named, sentence: Sentence) -> bool:
    """Return whether a time stands before the first number of a sentence, with nothing but its verb between them."""
    led = [at for at, window in windows if at < cell.start and window.kind in _CLOCKED]
    return bool(led) and _LEADING.issuperset(sentence.between(led[-1] + 1, cell.start))


def _is_of_saying(sentence: Sentence, at: int) -> bool:
    """Return whether a date is that of saying it: `the president said on Sunday`."""
    before = sentence.codes[: sentence.at(at)]
    return _SAID.search(before[-_LONGEST_SAYING:]) is not None


def _named_windows(sentence: Sentence, codes: str) -> _Named:
    """Return the windows of a sentence, but not the hour of saying, nor a time that is only compared with."""
    found = []
    for index, item in enumerate(sentence):
        if not isinstance(item.value, WindowWords):
            continue
        before = codes[max(index - 2, 0) : index]
        noun = sentence[index + 1].code in "wgNu" if index + 1 < len(sentence) else False
        attributive = (
            noun and item.value.weekday is not None and before.endswith("w")
        )  # `in his Sunday address`
        said = before.endswith("y") or (index > 0 and sentence[index - 1].value == "reported")
        of_day = item.value.kind == "day" and bool(item.value.name)  # `the ministry said in the morning`
        if (said and (item.value.kind == "point" or of_day)) or "t" in before or attributive:
            continue
        found.append((item.start, item.value))
    return found


def _window_of(cell: Cell, times: Times, bounds: tuple[int, int]) -> WindowWords | None:
    """Return the nearest window; a day between the number and a longer time, or the next number, goes before."""
    end = next((at for at in times.breaks if at > cell.start), None)
    windows = [pair for pair in times.windows if end is None or pair[0] < end]
    nearest = _nearest(windows, cell.start)
    if is_longer(nearest):
        end = min((at for at, _ in windows if at > cell.start), default=bounds[1])
        own = [date for at, date in times.told_on if "dated" in cell.flags and bounds[0] < at < cell.start]
        own += [date for at, date in times.told_on if cell.start < at < end]
        if own:
            return own[0]
    return nearest


def _nearest(found: _Named, at: int) -> WindowWords | None:
    """Return the last time before a position, else the first after it."""
    before = [window for start, window in found if start <= at]
    return before[-1] if before else found[0][1] if found else None


def is_longer(window: WindowWords | None) -> bool:
    """Return whether a time is longer than a day."""
    return window is not None and window.kind == "longer"


def same_window(one: WindowWords, two: WindowWords) -> bool:
    """Return whether two times are worded alike."""
    if one.kind == two.kind and (one.kind == "longer" or (one.name and two.name)):
        return one.name == two.name
    kinds = {one.kind, two.kind}
    return (one.kind, one.start, one.end) == (two.kind, two.start, two.end) or (
        "date" in kinds and "longer" not in kinds
    )


def day_of(words: WindowWords) -> tuple[object, ...]:
    """Return the day that words of time tell."""
    return words.relative, words.date, words.weekday


def on_other_day(one: WindowWords | None, two: WindowWords | None) -> bool:
    """Return whether two days are told in one way, and are not the same: `on Monday` and `on Tuesday`."""
    if one is None or two is None:
        return False
    told = zip(day_of(one), day_of(two), strict=True)
    alike = [_undated(first) == _undated(second) for first, second in told if None not in {first, second}]
    return bool(alike) and not any(alike)


def _undated(day: object) -> object:
    """Return a date without its year, and any other day as it is."""
    return day[1:] if isinstance(day, tuple) else day


def sharpness(window: WindowWords | None) -> int:
    """Rank how closely a window is told."""
    return 0 if window is None else _SHARPNESS.get(window.kind, 1)
