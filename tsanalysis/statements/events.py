"""What befell what a number counts: the verb that governs it. Nearness is grammatical, and a number has one fate.

It reads no place, no time and no claimant.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tsanalysis.statements.windows import WindowWords

if TYPE_CHECKING:
    from tsanalysis.statements.cells import Cell
    from tsanalysis.statements.pieces import Item, Sentence

__all__ = ["event_of_whole", "events_of", "leads_to", "nearest_event", "of_share", "sharing_verb"]

_ASIDE = re.compile(",[^,v]*[yCH][^,v]*,")  # `, 194 according to the ministry,`
_OTHER_COUNTED = re.compile("[Ai][gNb]*[OS]")  # `4 JDAM guided bombs` between a number and its verb
_COORDINATING = frozenset(",&mbN")
_LISTED = frozenset("AgNbOSmz,&-\n•(")
_COUNTED_BEHIND = re.compile("[bs]*(?:[&/w]b*vb*)*w?A")  # `50 were launched, downed and jammed 40`
_LONGEST_VERB = 8
_FAR = 1 << 60
_WEAK_EVENTS = frozenset(("reported", "detected"))
_ENDS = _WEAK_EVENTS | {"intercepted", "suppressed", "lost"}


def nearest_event(
    events: list[tuple[int, str]], cell: Cell, bounds: tuple[int, int], sentence: Sentence, codes: str
) -> str | None:
    """Return the event of a number: of the only verb where it goes before, else the nearest."""
    at, only = events[0] if events else (bounds[0] - 1, None)
    if len(events) > 1 or at >= cell.start or only in {"launched", *_WEAK_EVENTS}:
        return _nearest_of_several(events, cell, bounds, sentence, codes)
    return "launched" if at < bounds[0] and _came(events, cell, sentence, codes) else only


def _nearest_of_several(
    events: list[tuple[int, str]], cell: Cell, bounds: tuple[int, int], sentence: Sentence, codes: str
) -> str | None:
    """Return the event next to a number, between its neighbours; else the last before it, or one it leads to."""
    own = [(at, value) for at, value in events if bounds[0] <= at < bounds[1]]
    own = _of_last_clause(own, cell, sentence)
    own = [(at, value) for at, value in own if value != "launched" or not cell.start < at < cell.reach]
    last = next((value for at, value in reversed(events) if at < cell.start), None)
    if last == "launched":
        own = [pair for pair in own if pair[0] < cell.start or not _has_own_number(sentence, cell, pair[0])]
        own = [
            pair
            for pair in own
            if pair[1] != "hit" or pair[0] < cell.start or _in_clause(sentence, cell, pair[0])
        ]  # `attacked with 90 drones, hitting a market`
    own = [pair for pair in own if pair[1] not in _WEAK_EVENTS] or own
    ahead = _right_before(sentence, cell, events)
    came = ahead == "launched" and any(at > cell.start for at, _ in own)
    if ahead is not None and ahead not in _WEAK_EVENTS and not came:
        return ahead
    own = [pair for pair in own if pair[1] != "launched"] or own
    if cell.object is None and cell.places:
        own = [pair for pair in own if pair[0] < cell.start or _in_clause(sentence, cell, pair[0])]
    own = [(at, value) for at, value in own if at < cell.start or leads_to(sentence, cell, at, ";")]
    taken = [pair for pair in own if pair[0] > cell.start and _has_own_number(sentence, cell, pair[0])]
    if _is_coordinated(sentence, cell, events):
        own = [pair for pair in own if pair not in taken and pair[1] not in _WEAK_EVENTS]
    if own and taken == own and own[0][1] != "launched" and cell.object is not None and not cell.places:
        return "launched"  # `112 drones, downed 84`: what the second verb leaves is that they came
    own = _of_own_clause(own, cell, sentence)
    own = _of_predicates(own, events, cell)
    if own:
        return (
            _right_behind(sentence, cell, events) or min(own, key=lambda pair: abs(pair[0] - cell.start))[1]
        )
    if _came(events, cell, sentence, codes):
        return "launched"
    return _event_elsewhere(events, cell, sentence)


def _came(events: list[tuple[int, str]], cell: Cell, sentence: Sentence, codes: str) -> bool:
    """Return whether so many came: an attack was that large, or all that is told is that they flew: `38 drones flew at X`."""
    told = cell.object is None or "subset" in cell.flags or any(at < cell.start for at, _ in events)
    flew = not told and "flew" in sentence.told
    return flew or _is_of_attack(sentence, codes, cell)


def _event_elsewhere(events: list[tuple[int, str]], cell: Cell, sentence: Sentence) -> str | None:
    """Return the last event before a number that has none of its own, or one that it leads to."""
    before = [value for at, value in events if at < cell.start]
    if before:
        return before[-1]
    barred = "wNyCov>us" if cell.object is not None else "s" if "them" in cell.flags else ""
    later = ((at, value) for at, value in events if value not in _WEAK_EVENTS)
    return next((value for at, value in later if leads_to(sentence, cell, at, barred)), None)


def of_share(events: list[tuple[int, str]], cell: Cell) -> list[tuple[int, str]]:
    """Return the events that can befall a share: the launch befell all of them."""
    return events if cell.whole is None else [pair for pair in events if pair[1] != "launched"]


def event_of_whole(
    events: list[tuple[int, str]], cell: Cell, found: list[Cell], following: int
) -> str | None:
    """Return the event of the number that a subset is contained in, where it has no verb of its own.

    A launch in between says where all of them came from: `12 drones fired from X, 3 of them over Y`.
    """
    if "subset" not in cell.flags or not found:
        return None
    own = (value for at, value in events if found[-1].reach <= at < following)
    return None if any(value != "launched" for value in own) else found[-1].event


def sharing_verb(
    cells: list[Cell], events: list[tuple[int, str]], sentence: Sentence, codes: str
) -> list[Cell]:
    """Give the verb after several coordinated subjects to each of them: `of which 87 drones and 4 missiles were downed`."""
    found = list(cells)
    shares = [index for index, cell in enumerate(found) if "whole" not in cell.flags]
    for index, after in reversed(list(pairwise(shares))):
        cell, following = found[index], found[after]
        if cell.object is None or following.object is None:
            continue
        if not _COORDINATING.issuperset(sentence.between(cell.reach, following.start)):
            continue
        before = codes[: sentence.at(cell.start)].rstrip("b")
        shared = of_share(events, following)
        at, verb = next(((at, value) for at, value in shared if at >= following.reach), (0, None))
        passed = set(sentence.between(following.reach, at))
        told = before.rstrip(",&;b")  # `were fired and 131 drones and 9 missiles intercepted`
        begins = not before or before.endswith(("s", "w", ";", ":"))
        begins |= before.endswith(",m")  # `80 were downed, another 16 drones and 2 missiles hit`
        begins |= told != before and told[-1:] in {"v", "W"} and passed <= set("bW")
        if (begins or cell.event in {None, *_WEAK_EVENTS}) and following.event == verb:
            found[index] = cell._replace(event=verb)
    return found


def events_of(sentence: Sentence) -> list[tuple[int, str]]:
    """Return what happened; of verbs in a row, `shot down or suppressed`, the chief one stands for all.

    Right behind its verb a means tells more: `downed by electronic warfare`.
    """
    found: list[tuple[int, str]] = []
    linked = False
    before = ""
    for at, item in enumerate(sentence):
        debris = item.code == "v" and [other.code for other in sentence[at + 1 : at + 2]] == ["#"]
        if item.code == "v" and not debris:  # of `a fall of debris` nothing counted fell
            value = str(item.value)
            if found and before == "v" and value == "suppressed":
                found[-1] = (found[-1][0], value)
            elif linked and found and "intercepted" in {value, found[-1][1]} <= _ENDS:
                value = "intercepted"
                found[-1] = (found[-1][0], value)
            found.append((item.start, value))
            linked = True
        else:
            linked = linked and (item.code in "&/,b" or item.value == "or")
        before = before if item.code == "b" else item.code
    return found


def _is_coordinated(sentence: Sentence, cell: Cell, events: list[tuple[int, str]]) -> bool:
    """Return whether a number is the last of several kinds behind one verb: `downed 4 missiles and 27 drones`."""
    verb = next(((at, value) for at, value in reversed(events) if at < cell.start), None)
    if verb is None or verb[1] in {"launched", *_WEAK_EVENTS}:
        return False
    between = sentence.between(verb[0] + 1, cell.start)
    return _OTHER_COUNTED.search(between) is not None and set(_OTHER_COUNTED.sub("", between)) <= set(
        ",&mbNgPW"
    )


def _of_predicates(
    own: list[tuple[int, str]], events: list[tuple[int, str]], cell: Cell
) -> list[tuple[int, str]]:
    """Return the events without `fired` behind its noun, where a verb before governs: `downed 5 drones and 1 missile fired at X`."""
    governed = any(at < cell.start and value not in {"launched", *_WEAK_EVENTS} for at, value in events)
    if not governed or cell.object is None:
        return own
    return [pair for pair in own if pair[1] != "launched"]


def _is_of_attack(sentence: Sentence, codes: str, cell: Cell) -> bool:
    """Return whether a number says how large an attack was: `an attack by 40 drones`, `a strike: 2 missiles, 40 drones`."""
    ahead = codes[: sentence.at(cell.start)]
    if "u" not in ahead:
        return False
    before = sentence[: len(ahead)]
    head, _, listed = ahead.rpartition(":")
    if head and "v" not in head and set(listed) <= _LISTED:
        attack = any(item.code == "u" and item.value == "launched" for item in before[: len(head)])
        placed = cell.place_span is not None and cell.place_span[0] > cell.start
        return attack and cell.object is not None and not placed  # `the attack: 12 drones over X`
    for at in range(len(before) - 1, -1, -1):
        item = before[at]
        if item.code in ",;:vj":
            return False
        if item.code == "u" and item.value == "launched":
            time = next((other.value for other in reversed(before[:at]) if other.code not in "bgf"), None)
            since = isinstance(time, WindowWords) and time.kind == "longer"
            return cell.object is not None and not since  # `since the beginning of the attack 11 drones`
    return False


def _has_own_number(sentence: Sentence, cell: Cell, at: int) -> bool:
    """Return whether a verb in a later clause has a number of its own: `50 were launched, downed 40`."""
    between = set(sentence.between(cell.reach, at))
    behind = sentence.at(at + 1)
    counted = _COUNTED_BEHIND.match(sentence.codes, behind, behind + _LONGEST_VERB)
    return bool(between & set(",;&s")) and counted is not None


def _of_own_clause(own: list[tuple[int, str]], cell: Cell, sentence: Sentence) -> list[tuple[int, str]]:
    """Return the events without those before a colon, where the clause of the number has a verb of its own."""
    after = [pair for pair in own if pair[0] > cell.start]
    if not after:
        return own
    before = sentence.codes[: sentence.at(cell.start)]
    colon = max(before.rfind(":"), before.rfind(";"))
    return own if colon < 0 else [pair for pair in own if pair[0] > sentence[colon].start]


def _of_last_clause(own: list[tuple[int, str]], cell: Cell, sentence: Sentence) -> list[tuple[int, str]]:
    """Return the events without those before a semicolon, where the number comes next to a verb: `79 were downed; on Tuesday 104 launched`."""
    after = _item_behind(sentence, max(cell.end, cell.reach))
    end = sentence.codes.rfind(";", 0, sentence.at(cell.start))
    if end < 0 or after is None or after.code != "v":
        return own
    return [pair for pair in own if pair[0] > sentence[end].start]


def _right_before(sentence: Sentence, cell: Cell, events: list[tuple[int, str]]) -> str | None:
    """Return the event whose verb stands right before a number: `downed 40, lost 12`."""
    last = _item_before(sentence, cell.start)
    if last is None or last.code != "v":
        return None
    return next(value for at, value in reversed(events) if at <= last.start)


def _right_behind(sentence: Sentence, cell: Cell, events: list[tuple[int, str]]) -> str | None:
    """Return the event whose verb stands right behind a number that begins a clause: `38 were downed, nine jammed`."""
    before, after = (
        _item_before(sentence, cell.start), _item_behind(sentence, max(cell.end, cell.reach)),
    )  # fmt: skip
    begins = before is None or before.code in ",;:&" or (before.code == "w" and before.value is not None)
    if not begins or after is None or after.code != "v":
        return None
    value = next(value for at, value in reversed(events) if at <= after.start)
    return value if value in _ENDS - _WEAK_EVENTS else None


def _item_before(sentence: Sentence, place: int) -> Item | None:
    """Return the last item before a place of the text that is no small word."""
    items = (sentence[at] for at in range(sentence.at(place) - 1, -1, -1))
    return next((item for item in items if item.code not in "bm"), None)


def _item_behind(sentence: Sentence, place: int) -> Item | None:
    """Return the first item from a place of the text that is no small word."""
    items = (sentence[at] for at in range(sentence.at(place), len(sentence)))
    return next((item for item in items if item.code not in "bm"), None)


def _in_clause(sentence: Sentence, cell: Cell, at: int) -> bool:
    """Return whether no comma stands between a number and a verb after it."""
    return set(",;").isdisjoint(sentence.between(cell.reach, at))


def leads_to(sentence: Sentence, cell: Cell, at: int, barred: str) -> bool:
    """Return whether nothing of a kind stands between a number and what comes after it."""
    first, last = sentence.at(max(cell.end, cell.reach)), sentence.at(at)
    if barred != ";" and "where" in sentence.told and any(i.value == "where" for i in sentence[first:last]):
        return False
    between = sentence.codes[first:last]
    between = _OTHER_COUNTED.sub("", between)
    if "," in between:
        between = _ASIDE.sub("", between)
    return not set(barred) & set(between)
