"""Numbers to what the sentence says of them: the event, the window, the date and the source next to each.

Nearness is grammatical: what belongs to another clause is never taken.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, TypeVar

from tsanalysis.statements.claimants import is_of_other_speaker, sources, speakers
from tsanalysis.statements.events import (
    event_of_whole,
    events_of,
    leads_to,
    nearest_event,
    of_share,
    sharing_verb,
)
from tsanalysis.statements.items import between_places, index_at
from tsanalysis.statements.places import PlaceGroup
from tsanalysis.statements.sharing import share_fates
from tsanalysis.statements.targets import at_targets
from tsanalysis.statements.windows import WindowWords

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.items import Item

__all__ = ["DATELESS", "in_context", "sharpened"]

DATELESS = frozenset(("date", "unknown"))
"""Kinds of worded windows that say when only together with another."""

_CLOCKED = frozenset(("clock", "point"))
_VAGUE = frozenset(("overnight", "day"))
_COUNTED_ASIDE = re.compile("A[^AW,;:(-]*[-(][^W;:()-]*A[^W;:()-]*[-)]b?W")
_PARTED = re.compile(",.*[gwy]")  # `from noon to 4 pm, so that since midnight`
_FEW = 8
_VAGUE_SUBJECT = re.compile(
    "(?<=[,;&])b?[HV][^A,;:v]*v"
)  # a share without a number: `100 were launched, most of them were downed`
_LISTING = frozenset(",&gNb")
_FELL_ON = re.compile("s[bg]*AvoW$")
_SPECIFIED = re.compile(",b?(?=ZC|CZ|Zo)C?(Z)[bgoCwN]*(?=,|$)")
_FAR, _SAYING = 1 << 60, 10
_WEAK_EVENTS = frozenset(("reported", "detected"))
_Value = TypeVar("_Value")


def in_context(cells: list[Cell], sentence: list[Item], codes: str, number: int) -> list[Cell]:
    """Give each cell its event, window and source: the nearest of its sentence."""
    events = events_of(sentence)
    claimants = sources(sentence) if "C" in codes else []
    named_people = speakers(sentence, codes) if "y" in codes else []
    named = _named_windows(sentence, codes) if "W" in codes else []
    windows = [(at, window) for at, window in named if window.kind not in DATELESS]
    windows = windows or [(at, window) for at, window in named if window.kind == "unknown"]
    dates = [(at, window) for at, window in named if window.kind == "date"]
    dates = [(at, window) for at, window in dates if window.name != "dateline"] or dates
    told_on = [pair for pair in dates if not _is_of_saying(sentence, pair[0])]
    hint = _spoken_of(cells, sentence)
    vague = [sentence[match.start()].start for match in _VAGUE_SUBJECT.finditer(codes)]
    cells = _with_kinds(cells, sentence, codes)
    breaks = [item.start for item in sentence if item.code == ";"]
    found: list[Cell] = []
    asides = _windows_of_asides(sentence, codes) if windows else []
    for index, cell in enumerate(cells):
        if cell.amount is None and not cell.flags & {"rest", "except"}:
            continue
        place = (
            cell.place_span[0] if cell.place_span else 0
        )  # behind an aside: `20, five of them new, over X`
        later = (cells[at] for at in range(index + 1, len(cells)))
        behind = (other.start for other in later if other.start > place and "whole" not in other.flags)
        following = next(behind, _FAR)
        following = min([following, *(start for start in vague if start > cell.start)])
        previous = cells[index - 1].end if index else -1
        if named_people and index and is_of_other_speaker(named_people, cells[index - 1].start, cell.start):
            cell = cell._replace(flags=cell.flags | {"countered"})  # noqa: PLW2901 -- the same cell, marked
        found.append(
            cell._replace(
                sentence=number,
                event=cell.event
                or event_of_whole(events, cell, found, following)
                or nearest_event(of_share(events, cell), cell, (previous, following), sentence, codes),
                window=cell.window
                or next((window for start, end, window in asides if start <= cell.start < end), None)
                or _window_of(cell, _before_break(windows, cell, breaks), told_on, (previous, following)),
                date=cell.date or _nearest(dates, cell.start),
                flags=cell.flags | _led_by_time(index, cell, windows, sentence) | _led_by_day(cell, told_on),
                hint=hint,
                source=_nearest_source(claimants, cell, sentence),
            )
        )
    found = _struck(share_fates(sharing_verb(found, events, sentence, codes), sentence))
    return at_targets(found, sentence)


def _struck(cells: list[Cell]) -> list[Cell]:
    """Return cells in which `struck by 41 drones, 29 of which were downed` tells how many came."""
    stopped = {"intercepted", "suppressed", "lost"}
    return [
        cell._replace(event="launched")
        if cell.event == "hit"
        and following is not None
        and following.event in stopped
        and "subset" in following.flags
        else cell
        for cell, following in zip(cells, [*cells[1:], None], strict=False)
    ]


def _spoken_of(cells: list[Cell], sentence: list[Item]) -> str | None:
    """Return the kind of things named first, with a number or without: `the number of drones was 88, and two bombs`."""
    named = next((item for item in sentence if item.code in "OS" and item.value != "target"), None)
    counted = next((cell for cell in cells if cell.object), None)
    if named is not None and (counted is None or named.start < counted.start):
        return str(named.value)
    deeds = (cell for cell in cells if "deed" in cell.flags)
    return counted.object if counted is not None else "target" if any(deeds) else None


def _with_kinds(cells: list[Cell], sentence: list[Item], codes: str) -> list[Cell]:
    """Mark a number of a second kind of the same things in a list: `5 Kalibr missiles, 2 Iskander missiles`."""
    found = list(cells)
    shares = [index for index, cell in enumerate(cells) if "whole" not in cell.flags]
    for before, index in pairwise(shares):
        cell, following = cells[before], cells[index]
        alike = (
            cell.object is not None
            and cell.object == following.object
            and not (cell.places or following.places)
        )
        if alike and not following.flags & {"subset", "joint", "more", "whole"}:
            kinds = codes[index_at(sentence, cell.start) : index_at(sentence, following.reach)]
            between = codes[index_at(sentence, cell.reach) : index_at(sentence, following.start)]
            if ("g" in kinds or "N" in kinds) and _LISTING.issuperset(between):
                found[index] = following._replace(flags=following.flags | {"kind"})
    return found


def _led_by_time(
    index: int, cell: Cell, windows: list[tuple[int, WindowWords]], sentence: list[Item]
) -> set[str]:
    """Return whether a time stands before the first number of a sentence, with nothing but its verb between them."""
    led = [at for at, window in windows if at < cell.start and window.kind in _CLOCKED] if not index else []
    if not led:
        return set()
    between = {item.code for item in between_places(sentence, led[-1] + 1, cell.start)}
    return {"timed"} if between <= set(",bvmWg") else set()


def _led_by_day(cell: Cell, told_on: list[tuple[int, WindowWords]]) -> set[str]:
    """Return whether the day of what is counted stands before its number: `on 5 May 12 drones were shot down`."""
    return {"on_day"} if any(at < cell.start for at, _ in told_on) else set()


def _windows_of_asides(sentence: list[Item], codes: str) -> list[tuple[int, int, WindowWords]]:
    """Return the window behind each aside, for the number before it too: `13 - 7 over A, 6 over B - from 2 to 4 pm`."""
    found = []
    for match in _COUNTED_ASIDE.finditer(codes):
        window = sentence[match.end() - 1].value
        if isinstance(window, WindowWords) and window.kind not in DATELESS:
            found.append((sentence[match.start()].start, sentence[match.end() - 1].start, window))
    return found


def sharpened(sentence: list[Item]) -> list[Item]:
    """Return a sentence without the night or day that a clock window beside it tells more closely."""
    at = [index for index, item in enumerate(sentence) if isinstance(item.value, WindowWords)]
    kept = _within_country(_with_shares_placed(sentence))
    for one, (before, item) in enumerate(pairwise(sentence), 1):
        if before.code == "s" and item.value == "all":  # `11 drones, and all of them over X`
            kept[one - 1] = before._replace(code="b", value=None)
        if before.value == "crashed" and item.code == "o" and _FELL_ON.search(_codes_to(sentence, one)):
            kept[one - 1] = before._replace(code="b", value=None)  # `of which 88 fell on Saturday`
        if before.code == "E" and item.value == "reported":  # `had earlier reported 44`
            kept[one] = item._replace(code="y", value=None)
    codes = "".join([item.code for item in sentence]) if any(item.code == "Z" for item in sentence) else ""
    for match in _SPECIFIED.finditer(codes):  # `, уточнил мэр,`: it puts no new number in place of another
        kept[match.start(1)] = sentence[match.start(1)]._replace(code="y", value=None)
    for one in at:
        named = sentence[one + 1].value if one + 1 < len(sentence) else None
        window = sentence[one].value
        kind = window.kind if isinstance(window, WindowWords) else ""
        counted = kind == "longer" and one > 0 and sentence[one - 1].value == "occasion"
        counted |= kind == "longer" and _is_superlative(sentence, one)
        spoken = named == "bulletin" and kind == "day" and bool(getattr(window, "name", ""))
        if counted or spoken:  # `the third time this week`, `its morning post`
            kept[one] = sentence[one]._replace(code="b", value=None)
    for one, two in pairwise(at):
        kinds = [w.kind for w in (sentence[one].value, sentence[two].value) if isinstance(w, WindowWords)]
        if (
            any(item.code in "Aj" for item in sentence[one:two])
            or _PARTED.search("".join([item.code for item in sentence[one + 1 : two]])) is not None
            or sum(kind in _CLOCKED for kind in kinds) != 1
        ):
            continue
        vague = two if kinds[0] in _CLOCKED else one
        if kinds[vague == two] in _VAGUE:
            kept[vague] = sentence[vague]._replace(code="b", value=None)
    return kept


def _codes_to(sentence: list[Item], at: int) -> str:
    """Return the codes of a share, its verb, and the time behind it."""
    return "".join([item.code for item in sentence[max(at - _FEW, 0) : at + 2]])


def _within_country(sentence: list[Item]) -> list[Item]:
    """Return a sentence without the country of the region behind it: `in Moldova, in the Florești district`."""
    kept = list(sentence)
    for at in range(len(kept) - 2):
        country, comma, region = (item.value for item in kept[at : at + 3])
        if not isinstance(country, PlaceGroup) or not isinstance(region, PlaceGroup) or comma is not None:
            continue
        code = country.codes[0]
        if kept[at + 1].code == "," and len(code) == 2 and region.codes[0].startswith(f"{code}-"):
            kept[at] = kept[at]._replace(code="b", value=None)
    return kept


def _is_superlative(sentence: list[Item], at: int) -> bool:
    """Return whether a longer time is only that in which a number is the highest: `the most since October`."""
    behind = takewhile(lambda item: item.code not in ",-:;(A", reversed(sentence[max(at - _FEW, 0) : at]))
    return any(item.value == "superlative" for item in behind)


def _with_shares_placed(sentence: list[Item]) -> list[Item]:
    """Return a sentence in which `17 fell to Kursk, 12 to Tula` and `fell into the sea` name places, no destinations."""
    if not any(isinstance(item.value, PlaceGroup) and item.value.role == "toward" for item in sentence):
        return list(sentence)
    shared = any(item.value == "share" for item in sentence)
    return [
        item._replace(value=item.value._replace(role="over"))
        if isinstance(item.value, PlaceGroup)
        and item.value.role == "toward"
        and ((shared and item.word == "на") or (before is not None and before.value == "crashed"))
        else item
        for before, item in zip([None, *sentence], sentence, strict=False)
    ]


def _is_of_saying(sentence: list[Item], at: int) -> bool:
    """Return whether a date is that of saying it: `the president said on Sunday`."""
    before = [item.code for item in between_places(sentence, 0, at)]
    return re.search("y[CPNfbo]*$", "".join(before[-_SAYING:])) is not None


def _named_windows(sentence: list[Item], codes: str) -> list[tuple[int, WindowWords]]:
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


def _window_of(
    cell: Cell,
    windows: list[tuple[int, WindowWords]],
    dates: list[tuple[int, WindowWords]],
    bounds: tuple[int, int],
) -> WindowWords | None:
    """Return the nearest window; a day between the number and a longer time, or the next number, goes before."""
    nearest = _nearest(windows, cell.start)
    if nearest is not None and nearest.kind == "longer":
        end = min((at for at, _ in windows if at > cell.start), default=bounds[1])
        own = [date for at, date in dates if "dated" in cell.flags and bounds[0] < at < cell.start]
        own += [date for at, date in dates if cell.start < at < end]
        if own:
            return own[0]
    return nearest


def _before_break(
    windows: list[tuple[int, WindowWords]], cell: Cell, breaks: list[int]
) -> list[tuple[int, WindowWords]]:
    """Return the windows without those behind the semicolon that ends the clause of a number."""
    end = next((at for at in breaks if at > cell.start), None)
    return windows if end is None else [pair for pair in windows if pair[0] < end]


def _nearest(found: list[tuple[int, _Value]], at: int) -> _Value | None:
    """Return the last value before a position, else the first after it."""
    before = [value for start, value in found if start <= at]
    return before[-1] if before else found[0][1] if found else None


def _nearest_source(claimants: list[tuple[int, str]], cell: Cell, sentence: list[Item]) -> str | None:
    """Return who says a number: the last one named before it, else the first after it in the same clause."""
    if not claimants:
        return None
    before = [value for at, value in claimants if at <= cell.start]
    if before:
        return before[-1]
    aside = next(
        (i.start for i in sentence if i.code == "h" and i.value == "where" and i.start > cell.start), _FAR
    )
    return next((value for at, value in claimants if at < aside and leads_to(sentence, cell, at, ";")), None)
