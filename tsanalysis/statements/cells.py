"""Sentences to cells: each number with its event, its places and its operators.

The grammar is the same for every language. It never adds numbers up and never chooses a reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.context import DATELESS, in_context
from tsanalysis.statements.numbers import Amount
from tsanalysis.statements.places import PlaceGroup
from tsanalysis.statements.quantities import Quantity, is_whole, read_quantities
from tsanalysis.statements.windows import WindowWords

if TYPE_CHECKING:
    from tsanalysis.statements.items import Item
    from tsanalysis.statements.lexicon import Lexicon

__all__ = ["Cell", "read_cells"]

_NOTHING = Amount(None, 0, None, 0, 0)
_FRONTED = frozenset("PbWv-&,\n¶•m")
_TOPIC = re.compile("[bW,m]*P")
_PAIRED = re.compile("A(?:,A)*,?&A[gNbm]*[OS]?[vbW]*P")
_RESUMED = re.compile("[,)][,b]*v[^A,]*P")
_NUMBERS = frozenset("A1r")
_NOT_WHERE = re.compile("o(?=[WC])")  # `on Friday`, `said at the ministry`
_SAYING = re.compile(",[^,vAP]*[yC][^,vA]*,?$")  # `, according to the governor,`
_COMPARED = re.compile("t[bfgNimE]*[W(E][bWfgNim(E]*$|tW,w[^;:A]*$")  # `than on the night before (38)`
_WHOLE = frozenset(("whole",))
_OTHERWISE_PLACED = frozenset(("subset", "toward", "elsewhere", "nowhere", "general"))
_BRACKETED = re.compile(r"P\(A[OSb]?[),;]")
_Placed = list[tuple[int, PlaceGroup]]


class Cell(NamedTuple):
    """One number and what the words around it say of it."""

    amount: Amount | None
    start: int
    end: int
    places: tuple[str, ...] = ()
    place_span: tuple[int, int] | None = None
    headed: bool = True
    unsure: tuple[str, ...] = ()
    object: str | None = None
    event: str | None = None
    flags: frozenset[str] = frozenset()
    window: WindowWords | None = None
    source: str | None = None
    sentence: int = 0
    hint: str | None = None
    date: WindowWords | None = None
    near_event: bool = False
    reach: int = 0


def read_cells(sentence: list[Item], number: int, lexicon: Lexicon) -> list[Cell]:
    """Return the cells of one sentence, in order."""
    codes = "".join([item.code for item in sentence])
    quantities = read_quantities(sentence, codes, lexicon)
    if not quantities and "r" not in codes and "x" not in codes:
        return []
    cells = _respectively(sentence, codes, quantities)
    if cells is None:
        segments = _segments(codes, quantities)
        by_place = {quantity.at: quantity for quantity in quantities}
        cells = [cell for bounds in segments for cell in _segment_cells(sentence, codes, bounds, by_place)]
        cells = _share_places(_join_fronted(cells), sentence)
    return in_context(cells, sentence, number)


def _segments(codes: str, quantities: list[Quantity]) -> list[tuple[int, int]]:
    """Part a sentence where a new number, with what belongs to it, may begin."""
    numbers = [quantity.at for quantity in quantities]
    at = set(numbers)
    starters = [index for index, code in enumerate(codes) if code in "rA" or index in at]
    bounds = [0]
    for index, code in enumerate(codes):
        if code in ";•" or (code == ":" and not _labels(codes, index)):
            bounds.append(index + 1)
        elif (code == "x" or (code == "s" and codes[index - 1] not in "A1")) and index:
            bounds.append(index)
        elif code == "," and codes[index + 1 : index + 2] == "h" and _bare_place(codes, bounds[-1], index):
            continue
        elif code in ",&\n¶()/m" and _opens(codes, index, starters):
            bounds.append(index if code == "m" else index + 1)
        elif code in ",)" and _RESUMED.match(codes, index) and codes[bounds[-1]] == "s":
            bounds.append(index + 1)
    bounds.append(len(codes))
    pieces: list[tuple[int, int]] = []
    for start, end in pairwise(bounds):
        own = numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]
        pieces += _split_at_numbers(codes, start, end, own)
    return [piece for piece in pieces if piece[0] < piece[1]]


def _bare_place(codes: str, start: int, end: int) -> bool:
    """Return whether a clause names a place and no number yet: `Kursk Region saw the most, with 19`."""
    return "P" in codes[start:end] and not _NUMBERS & set(codes[start:end])


def _labels(codes: str, index: int) -> bool:
    """Return whether a colon stands between a place and its number: `Kursk Region: 7`."""
    if codes[index - 1 : index] != "P":
        return False
    end = index + 1
    while end < len(codes) and codes[end] not in ";•:,\n¶":
        end += 1
    after = codes[index + 1 : end]
    return "A" in after and "P" not in after


def _opens(codes: str, index: int, starters: list[int]) -> bool:
    """Return whether a number, or a place followed by its number, comes before the next separator."""
    end = index + 1
    stops = ";•\n¶" if codes[index] in "\n¶" else ";•:,\n¶&sx("
    while end < len(codes) and codes[end] not in stops:
        end += 1
    if codes[index] == "(" and codes[end - 1 : end] == ")" and codes[index - 1 : index] == "P":
        return False
    if codes[index] == ")":
        return index + 1 < len(codes) and codes[index + 1] not in ",;&.\n"
    following = bisect_right(starters, index)
    return following < len(starters) and starters[following] < end


def _split_at_numbers(codes: str, start: int, end: int, numbers: list[int]) -> list[tuple[int, int]]:
    """Part a segment of several numbers: after each number where places come first, else before it."""
    if len(numbers) < 2:
        return [(start, end)]
    if any(_BRACKETED.match(codes, number - 2) for number in numbers[1:]):
        cuts = [number - 2 if _BRACKETED.match(codes, number - 2) else number for number in numbers[1:]]
        return list(pairwise([start, *cuts, end]))
    first, last = codes.find("P", start, end), codes.rfind("P", start, end)
    places_first = 0 <= first < numbers[0] and last < numbers[-1]
    cuts = [number + 1 for number in numbers[:-1]] if places_first else numbers[1:]
    return list(pairwise([start, *cuts, end]))


def _segment_cells(
    sentence: list[Item], codes: str, bounds: tuple[int, int], quantities: dict[int, Quantity]
) -> list[Cell]:
    """Return the cells of a segment: its number, the places that belong to it, and a place set aside."""
    start, end = bounds
    quantity = next((quantities[at] for at in range(start, end) if at in quantities), None)
    groups = [(i, v) for i in range(start, end) if isinstance(v := sentence[i].value, PlaceGroup)]
    places = [(i, group) for i, group in groups if group.role in {"over", "bare"}]
    flags = _flags(codes, start, end, quantity)
    cells = []
    if codes[start] == "x" and places:
        group = places[0][1]
        aside = Cell(None, group.start, group.end, flags=frozenset({"except"}))
        cells.append(_with_places(aside, places[:1]))
        places = places[1:]
    if quantity is not None:
        amount = quantity.amount
        if quantity.implicit:
            flags.add("implicit")
        if _is_destined(codes, end, quantity, groups, places):
            flags.add("toward")
        cell = Cell(
            amount,
            amount.start,
            amount.end,
            object=quantity.object,
            event=quantity.event,
            near_event="v" in codes[max(start, quantity.at - 3) : min(quantity.until + 3, end)],
            flags=frozenset(flags),
            reach=sentence[quantity.until - 1].end,
            window=_own_window(sentence, start, end),
        )
        date = _own_date(sentence, start, end)
        if date is not None:
            cell = cell._replace(date=date, flags=cell.flags | {"dated"})
        if cell.window is not None:
            cell = cell._replace(flags=cell.flags | {"timed"})
        chosen = _chosen(places, quantity, codes)
        if not chosen and "each" in flags:
            chosen = [pair for pair in places if pair[0] < quantity.at][-1:]
        if not chosen and not flags & _OTHERWISE_PLACED:
            chosen = _relative(sentence, codes, start)
        if any(group.each for _, group in chosen):
            cell = cell._replace(flags=cell.flags | {"each"})
        cells.append(_with_places(cell, chosen))
        if quantity.whole is not None:
            whole = quantity.whole
            cells.append(
                Cell(
                    whole,
                    whole.start,
                    whole.end,
                    object=quantity.object,
                    event=quantity.whole_event,
                    flags=_WHOLE | ({"assumed"} if quantity.assumed else set()),
                )
            )
    elif "r" in codes[start:end]:
        at = codes.index("r", start)
        item = sentence[at]
        rest = Cell(None, item.start, item.end, flags=frozenset(flags | {"rest"}))
        cells.append(_with_places(rest, _chosen(places, Quantity(at, _NOTHING, None, at + 1), codes)))
    elif not cells:
        cells += _place_alone(codes, bounds, places, flags)
    return cells


def _relative(sentence: list[Item], codes: str, start: int) -> _Placed:
    """Return the place that a relative clause goes on from, where nothing was told of it: `reached X, where six fell`."""
    if start < 2 or codes[start - 2 : start + 1] != "P,h" or sentence[start].value != "where":
        return []
    group = sentence[start - 2].value
    if "v" in codes[:start] or not isinstance(group, PlaceGroup) or group.role == "launch":
        return []
    return [(start - 2, group)]


def _own_window(sentence: list[Item], start: int, end: int) -> WindowWords | None:
    """Return the window that a segment names for its own number."""
    for item in sentence[start:end]:
        if isinstance(item.value, WindowWords) and item.value.kind not in DATELESS:
            return item.value
    while start and sentence[start - 1].code in "W,-b&":
        start -= 1
        if sentence[start].code == "W":
            break
    for item in sentence[start:end]:
        if isinstance(item.value, WindowWords) and item.value.kind not in DATELESS:
            return item.value
    return None


def _own_date(sentence: list[Item], start: int, end: int) -> WindowWords | None:
    """Return the day relative to publication that a segment names for its own number: `15 today`."""
    values = (item.value for item in sentence[start:end])
    return next((v for v in values if isinstance(v, WindowWords) and v.relative is not None), None)


def _is_destined(codes: str, end: int, quantity: Quantity, groups: _Placed, places: _Placed) -> bool:
    """Return whether the words say where things were going, and not where they were met."""
    if any(group.role == "over" for _, group in places):
        return False
    if any(group.role == "toward" and index > quantity.at for index, group in groups):
        return True
    return ">" in codes[quantity.until : end]


def _place_alone(codes: str, bounds: tuple[int, int], places: _Placed, flags: set[str]) -> list[Cell]:
    """Return a place without a number: it may belong to the number after or before it."""
    own = _SAYING.sub("", codes[bounds[0] : bounds[1]])
    topic = (
        bounds[0] == 0 and "v" in own and _TOPIC.match(own)
    )  # what follows is told of the place named first
    if not set(own) <= _FRONTED and not topic and not (bounds[0] == 0 and codes[bounds[1] - 1] == ":"):
        return []
    over = [(index, group) for index, group in places if group.role == "over"]
    alone = own.strip("¶\n•-") == "P"
    chosen = over or (places if alone else [])
    return [_with_places(Cell(None, 0, 0, flags=frozenset(flags | {"place"})), chosen[:1])] if chosen else []


def _chosen(places: _Placed, quantity: Quantity, codes: str) -> _Placed:
    """Return the places of a number: those after it, coordinated ones included, else the one before it."""
    at = quantity.at
    after = [(index, group) for index, group in places if index > at]
    over = [
        (index, group) for index, group in after if group.role == "over" and _reachable(codes[at + 1 : index])
    ]
    if over:
        return _coordinated(over, codes)
    before = [(index, group) for index, group in places if index < at]
    fronted = [(index, group) for index, group in before if group.role == "over"]
    if fronted:
        return fronted[-1:]
    near = [
        (index, group)
        for index, group in before
        if set(codes[index + 1 : at]) <= set("-:(vbejmW,~\n") or codes[:at].rstrip("bv").endswith("h")
    ]
    if near:
        return near[-1:]
    return [(i, group) for i, group in after if set(codes[quantity.until : i]) <= set("-:(vbe)\njf")][:1]


def _reachable(between: str) -> bool:
    """Return whether a place after a number can still be its place: no clause with a subject of its own parts them."""
    if ";" in between:
        return False
    last = max(between.rfind(mark) for mark in ",&(")
    if last < 0:
        return "y" not in between
    return set(between[last + 1 :]) <= set("vb-Wnejma\n)OS")


def _coordinated(over: _Placed, codes: str) -> _Placed:
    chosen = over[:1]
    for index, group in over[1:]:
        if codes[chosen[-1][0] + 1 : index].strip("b") not in {",", "&", ",&"}:
            break
        chosen.append((index, group))
    return chosen


def _with_places(cell: Cell, chosen: _Placed) -> Cell:
    if not chosen:
        return cell
    return cell._replace(
        places=_different(cell, tuple(code for _, group in chosen for code in group.codes)),
        place_span=(chosen[0][1].start, chosen[-1][1].end),
        headed=chosen[-1][1].headed,
        unsure=tuple(code for _, group in chosen for code in group.unsure),
    )


def _different(cell: Cell, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return one code where several cities of one region share a number."""
    return codes[:1] if len(set(codes)) == 1 and "each" not in cell.flags else codes


def _flags(codes: str, start: int, end: int, quantity: Quantity | None) -> set[str]:
    """Return what the operators around a number say of it."""
    own = codes[start:end]
    if quantity is None:
        return {"rest"} if "r" in own else set()
    at = quantity.at
    before, after = codes[max(start, at - 4) : at], codes[quantity.until : end]
    told = {
        "revised": "Z" in codes[:at] and quantity.object is None,
        "each": quantity.each
        or before.rstrip("vbh").endswith("e")
        or "e" in after
        or "e" in codes[at : quantity.until],
        "joint": "r" in own or _is_joint(codes, before, after, quantity),
        "subset": own.startswith("s") or codes[quantity.until : quantity.until + 1] == "s",
        "more": before.rstrip("b").endswith("m") or bool({"m", "q"} & {codes[at], codes[at + 1 : at + 2]}),
        "remaining": "r" in codes[start:at],
        "item": bool(set(":•\n") & set(codes[:at])),
        "of": is_whole(codes, at),
        "apart": codes[start - 1 : start] == ";",
        "earlier": _is_earlier(codes, at, end),
        "compared": _COMPARED.search(codes[:at]) is not None,
        "assumed": quantity.assumed and quantity.whole is None,
        "negated": "nv" in own or "nbv" in own or before.endswith("n"),
    }
    return {name for name, holds in told.items() if holds} | _whereabouts(after)


def _is_earlier(codes: str, at: int, end: int) -> bool:
    """Return whether a number is said to have been told before: `earlier reported 35`, `up from 38`."""
    begin = max(codes.rfind(mark, 0, at) for mark in "A;:(") + 1
    return "E" in codes[begin:at] or "E" in codes[at:end]


def _is_joint(codes: str, before: str, after: str, quantity: Quantity) -> bool:
    """Return whether a number is said to hold for all its places, or to sum up what was said."""
    at = quantity.at
    ahead = codes[max(codes.rfind("A", 0, at), 0) : at]
    sums = quantity.object is None and re.search("j[^v]*$", ahead) is not None
    follows = "j" in after[:4] or after.rstrip("\n)").endswith("j")
    return sums or follows or before.rstrip("bf,>-W").endswith("j")


def _whereabouts(after: str) -> set[str]:
    """Say what stands where a place should: nothing, regions without names, or a name that is not known."""
    found = set()
    after = _NOT_WHERE.sub("", after).partition("y")[0]  # where it was said is not where it was
    if after.rstrip("\n ,¶").rstrip("b").endswith("o"):
        found.add("nowhere")
    if "P" not in after and "o" in after:
        found.add("general" if re.search("o[bgm]*u", after) else "elsewhere")
    if "Y" in after:
        found.add("general")
    return found


def _join_fronted(cells: list[Cell]) -> list[Cell]:
    """Give a place that stands alone to the number after it that has none, else to the one before it."""
    found: list[Cell] = []
    waiting: Cell | None = None
    for cell in cells:
        if "place" in cell.flags:
            resumed = _before_parenthesis(found)
            if resumed is not None and waiting is None:
                found[resumed] = _at_place_of(found[resumed], cell)
            elif (
                found
                and found[-1].amount is not None
                and not found[-1].places
                and "subset" not in found[-1].flags
                and waiting is None
                and len(found) > 1
            ):
                found[-1] = _at_place_of(found[-1], cell)
            else:
                waiting = cell
        elif (
            waiting is not None and cell.amount is not None and not cell.places and "subset" not in cell.flags
        ):
            found.append(_at_place_of(cell, waiting))
            waiting = None
        else:
            found.append(cell)
    if waiting is not None and found and found[-1].amount is not None and not found[-1].places:
        found[-1] = _at_place_of(found[-1], waiting)
    return found


def _before_parenthesis(found: list[Cell]) -> int | None:
    """Return the number that goes on after a subset in a parenthesis, if it has no place yet."""
    if len(found) < 2 or "subset" not in found[-1].flags:
        return None
    main = found[-2]
    return len(found) - 2 if main.amount is not None and not main.places and main.object else None


def _at_place_of(cell: Cell, place: Cell) -> Cell:
    return cell._replace(
        places=place.places, place_span=place.place_span, unsure=place.unsure, headed=place.headed
    )


def _share_places(cells: list[Cell], sentence: list[Item]) -> list[Cell]:
    """Give the place of the last of several coordinated kinds of things to all: missiles and drones over X."""
    found = list(cells)
    for index in range(len(found) - 2, -1, -1):
        cell, following = found[index], found[index + 1]
        kinds = {cell.object, following.object}
        if cell.places or not following.places or None in kinds or len(kinds) == 1:
            continue
        if _between(sentence, cell, following) <= set(",&mbN"):
            found[index] = _at_place_of(cell, following)
    for index, (cell, following) in enumerate(pairwise(found)):
        fronted = cell.place_span is not None and cell.place_span[1] <= cell.start
        if not fronted or following.amount is None or following.places or following.flags & _OTHERWISE_PLACED:
            continue
        kinds = {cell.object, following.object}
        alike = "more" in following.flags or (None not in kinds and len(kinds) == 2)
        if alike and _between(sentence, cell, following) <= set(",&mbW-"):
            found[index + 1] = _at_place_of(following, found[index])
    return found


def _between(sentence: list[Item], cell: Cell, following: Cell) -> set[str]:
    """Return the letters of what parts two numbers."""
    return {item.code for item in sentence if cell.reach <= item.start < following.start}


def _respectively(sentence: list[Item], codes: str, quantities: list[Quantity]) -> list[Cell] | None:
    """Pair numbers and places in order where the words say so, or where both are listed: `5 and 2 drones over A and B`."""
    listed = _PAIRED.search(codes)
    if "p" not in codes and listed is None:
        return None
    if listed is not None and "p" not in codes:
        group, count = sentence[listed.end() - 1].value, listed.group().count("A")
        if not isinstance(group, PlaceGroup) or len(group.codes) != count or count != len(quantities):
            return None
    for item in sentence:
        group = item.value
        if not isinstance(group, PlaceGroup) or not 1 < len(group.codes) <= len(quantities):
            continue
        size = len(group.codes)
        kind = next((q.object for q in quantities if q.object), None)
        cells = [
            Cell(q.amount, q.amount.start, q.amount.end, object=q.object if len(quantities) > size else kind)
            for q in quantities
        ]
        span = (group.start, group.end)
        paired = [
            cell._replace(places=(code,), place_span=span)
            for cell, code in zip(cells[-size:], group.codes, strict=True)
        ]
        return cells[:-size] + paired
    return None
