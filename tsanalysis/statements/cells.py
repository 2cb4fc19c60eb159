"""Sentences to cells: each number with its event, its places and its operators.

The grammar is the same for every language. It never adds numbers up and never chooses a reading.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.context import in_context
from tsanalysis.statements.corrections import without_denied
from tsanalysis.statements.numbers import Amount
from tsanalysis.statements.operators import operators
from tsanalysis.statements.pairs import Pairs, pairs_of
from tsanalysis.statements.places import PlaceGroup
from tsanalysis.statements.quantities import Quantity, read_quantities
from tsanalysis.statements.segments import APPOSED, segments
from tsanalysis.statements.sharing import join_fronted, share_comparison, share_places
from tsanalysis.statements.times import own_date, own_window

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.pieces import Sentence
    from tsanalysis.statements.windows import WindowWords

__all__ = ["Cell", "read_cells"]

_NOTHING = Amount(None, 0, None, 0, 0)
_PLACE_AND_ASIDE = re.compile("([bW,&\n¶•]*P),[wh][^,;:]*,")  # `over X, which borders Y, 14 drones`
_FRONTED = frozenset("PbWv-&,\n¶•m")
_TOPIC = re.compile(
    "[bW,m]*P|[^A]*[OS],?(?:[wg][bW]*)?v[bW]*P[bW]*,?$"
)  # `in X,` or `the number of drones (that were) downed over X,`
_POINTING = re.compile("[bg]*w[wbgNVO]*v[bW]*P")  # `ten drones: that is what the crews shot down over X`
_BRUNT = re.compile("P[gb]*h[bgw]*:")  # `Kursk Region bore the brunt: 44`
_SAYING = re.compile(",[^,vAP]*[yC][^,vA]*,?$")  # `, according to the governor,`
_AFTER_ATTACK = re.compile("w[bg]*[PN]v")  # `a shop burned in X after Russia attacked with 40 drones`
_SAYS = re.compile("N*[yvj]")
_SPEAKS_IN = re.compile("P,?[bgN]*C[bgN]*y[^,;:A]*A[^,;:]*P")
_AFTER_SAYING = re.compile("w[bgN]*Cy[bw]*v")
_NEAR_CHARACTERS = 80
_OF_SHARE = re.compile("[HV][^,;:A]*$")  # `155 were destroyed, a third of them over X`
_STRUCK = re.compile("vb?[gN]{1,3}")  # `four drones hit the Saltivka district of X`
_LABEL = re.compile("[b\n¶•]*([Nwgqu]+):")  # `Air Command East: 5 drones`
_STEM = 5
_LEADING = re.compile(
    r"h[bgNw]*|[bghNw]+\("
)  # `Kursk Region saw the largest share at 31`, `took the brunt (31)`
_APPOSED_COUNT = re.compile("[bghNw]+,")  # `X had the most, 31, and`
_PREDICATE = frozenset("vb-Wnejmah\n)OS")
_HARM = frozenset(("hurt", "damage"))
_WHOLE = frozenset(("whole",))
_OTHERWISE_PLACED = frozenset(("subset", "toward", "elsewhere", "nowhere", "general"))
_SPOKEN = frozenset(("nationwide", "raising", "them", "district", "waters", "flew", "sea", "gulf"))
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
    whole: Amount | None = None
    instead_of: Amount | None = None
    kind: str = ""
    topic: str | None = None
    label: frozenset[str] = frozenset()

    def marked(self, *flags: str) -> Cell:
        """Return the cell with more said of it."""
        return self._replace(flags=self.flags.union(flags))


def read_cells(sentence: Sentence, number: int, lexicon: Lexicon) -> list[Cell]:
    """Return the cells of one sentence, in order; what it puts in place of another number says so."""
    denied: list[Amount] = []
    if "n" in sentence.codes or "E" in sentence.codes:
        sentence, denied = without_denied(sentence, sentence.codes)
    codes = sentence.codes
    quantities = read_quantities(sentence, codes, lexicon)
    if not quantities and "r" not in codes and "x" not in codes:
        return []
    paired = pairs_of(sentence, codes, quantities)
    start, end = (paired.start, paired.end) if paired is not None else (len(codes), len(codes))
    by_place = {quantity.at: quantity for quantity in quantities}
    counted = tuple((quantity.at, quantity.until) for quantity in quantities)
    parts = segments(codes, counted) if start or end < len(codes) else ()
    before = [(one, min(two, start)) for one, two in parts if one < start]
    single = [
        cell
        for bounds in before + [bounds for bounds in parts if bounds[0] >= end]
        for cell in _segment_cells(sentence, codes, bounds, by_place)
    ]
    cells = share_comparison(share_places(join_fronted(single), sentence), sentence)
    cells = cells if paired is None else sorted([*cells, *_paired(paired)], key=attrgetter("start"))
    found = in_context(cells, sentence, codes, number)
    if found and sentence[0].value == "stamped":  # the entry of a chronicle
        found[0] = found[0].marked("stamped")
    label = _LABEL.match(codes) if ":" in codes else None
    if label is not None:
        words = frozenset(item.word for item in sentence[slice(*label.span(1))])
        found = [cell._replace(label=words) for cell in found]
    return [_correcting(cell, denied) for cell in found] if denied else found


def _correcting(cell: Cell, denied: list[Amount]) -> Cell:
    """Return a cell with the number that stands denied right behind it: `27 drones, not 37`."""
    near = next((amount for amount in denied if 0 <= amount.start - cell.end <= _NEAR_CHARACTERS), None)
    return cell if near is None or cell.amount is None else cell._replace(instead_of=near)


def _segment_cells(
    sentence: Sentence, codes: str, bounds: tuple[int, int], quantities: dict[int, Quantity]
) -> list[Cell]:
    """Return the cells of a segment: its number, the places that belong to it, and a place set aside."""
    start, end = bounds
    quantity = quantities.get(next(filter(quantities.__contains__, range(start, end)), -1))
    groups = [
        (i, value)
        for i in range(start, end)
        if codes[i] == "P" and isinstance(value := sentence[i].value, PlaceGroup)
    ]
    places = [
        (i, group)
        for i, group in groups
        if group.role in {"over", "bare"} and not _of_sayer(sentence, codes, i)
    ]
    places = [
        pair for pair in places if codes[pair[0] - 1 : pair[0]] != "u"
    ] or places  # `during an attack on Y`
    flags = operators(codes, start, end, quantity)
    cells = []
    if codes[start] == "x" and places and quantity is None:  # but `besides 12 downed over X, six over Y`
        group = places[0][1]
        aside = Cell(None, group.start, group.end, flags=frozenset({"except"}))
        cells.append(_with_places(aside, places[:1]))
        places = places[1:]
    if quantity is not None:
        of_all = [pair for pair in places if quantity.until <= pair[0] < quantity.clause]
        places = [pair for pair in places if pair not in of_all] if of_all else places
        if (
            quantity.clause and quantity.whole is None
        ):  # `half of the 20 drones downed over X were on course for Y`
            places = of_all
        if _is_destined(codes, end, quantity, groups, places):
            flags.add("toward")
        cells.append(_counted(sentence, codes, bounds, quantity, (places, flags)))
        if quantity.whole is not None:
            whole = _with_places(_whole(quantity, quantity.whole), of_all)
            if quantity.whole_event == "launched" or cells[-1].places:
                cells.append(whole)
            else:  # `4 of the 6 drones downed over X were flying on to Y`
                part = cells.pop()
                cells += (whole, part.marked("subset"))
    elif (at := next((i for i in range(start, end) if codes[i] == "r" and codes[i - 1 : i] != "A"), -1)) >= 0:
        item = sentence[at]
        behind = next((other for other in sentence[at + 1 : end] if other.code != "b"), item)
        fate = str(behind.value) if behind.code == "v" else None
        rest = Cell(None, item.start, item.end, event=fate, flags=frozenset(flags | {"rest"}))
        cells.append(_with_places(rest, _chosen(places, Quantity(at, _NOTHING, None, at + 1), codes)))
    elif not cells:
        cells += _place_alone(codes, bounds, places, flags)
    return cells


def _of_sayer(sentence: Sentence, codes: str, index: int) -> bool:
    """Return whether a place tells where those sit who say it: `officials in Moscow said`."""
    if _SPEAKS_IN.match(codes, index):
        return True  # `in X, the mayor said 90 drones were launched at Y`
    found = _SAYS.match(codes, index + 1)
    if found is None:
        return False
    ahead = codes[:index].rstrip("bgfo")
    if found.group().endswith("y"):
        return ahead.endswith(("C", "g", "N"))
    return ahead.endswith("C") and sentence[found.end() - 1].value in {"reported", "put", "raising"}


def _counted(
    sentence: Sentence,
    codes: str,
    bounds: tuple[int, int],
    quantity: Quantity,
    nearby: tuple[_Placed, set[str]],
) -> Cell:
    """Return the cell of a quantity, with the places and the time that its segment gives it."""
    (start, end), (places, flags), amount = bounds, nearby, quantity.amount
    flags |= _said_of_all(sentence, start, quantity.at)
    if not _SPOKEN.isdisjoint(sentence.told):
        spoken = sentence[_start_of_aside(codes, start) : end]
        flags |= _SPOKEN.intersection([value for item in spoken if isinstance(value := item.value, str)])
    window = date = None
    if "W" in codes:
        window, date = own_window(sentence, codes, start, end), own_date(sentence, codes, start, end)
    apposed = APPOSED.match(codes, quantity.until)
    if apposed is not None:
        window = own_window(sentence, codes, apposed.end(), codes.index("W", apposed.end()) + 1)
    if window is not None:
        flags.add("timed")
    if date is not None:
        flags.add("dated")
    places = [
        (at, group)
        for at, group in places
        if not (
            _is_of_damage(sentence, codes, at)
            or _is_of_harm(sentence, quantity.until, at)
            or _OF_SHARE.search(codes, quantity.until, at)
        )
    ]
    chosen = _chosen(places, quantity, codes)
    if not chosen and "each" in flags:
        chosen = [pair for pair in places if pair[0] < quantity.at][-1:]
    if not chosen and not flags & _OTHERWISE_PLACED:
        chosen = _relative(sentence, codes, start, named=quantity.object is not None)
    if any(group.each for _, group in chosen):
        flags.add("each")
    if quantity.at and sentence[quantity.at - 1].value == "all" and "each" not in flags:
        flags.add("joint")  # `all 17 were downed over X and Y`
    cell = Cell(
        amount,
        amount.start,
        amount.end,
        object=quantity.object,
        event=quantity.event,
        near_event="v" in codes[max(start, quantity.at - 3) : min(quantity.until + 3, end)],
        flags=frozenset(flags),
        reach=sentence[quantity.until - 1].end,
        whole=quantity.whole,
        kind=_kind(sentence, quantity),
        window=window,
        date=date,
    )
    return _with_places(cell, chosen)


def _kind(sentence: Sentence, quantity: Quantity) -> str:
    """Return the beginning of the weapon's name beside a number, or of the words for its kind, which does not bend."""
    beside = sentence[quantity.at + 1 : quantity.until + 1]
    named = (
        item.word
        for item in beside
        if (item.code == "N" and item.value and str(item.value).islower())
        or (item.code in "OS" and " " in item.word)
    )
    return next(named, "")[:_STEM]


def _start_of_aside(codes: str, start: int) -> int:
    """Return where an aside without a number begins that a clause goes on from: `the force, counting nationwide, claimed 158`."""
    comma = codes.rfind(",", 0, start - 1) if codes[start - 1 : start] == "," else -1
    return start if comma < 0 or "A" in codes[comma:start] else comma + 1


def _is_of_harm(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether people were hurt where a place behind a number is: `40 drones in an attack that killed two in X`."""
    if _HARM.isdisjoint(sentence.told):
        return False
    hurt = (at for at in range(start, end) if sentence[at].code == "u" and sentence[at].value in _HARM)
    first = next(hurt, -1)
    return first >= 0 and "v" not in sentence.codes[first:end]


def _is_of_damage(sentence: Sentence, codes: str, index: int) -> bool:
    """Return whether a place tells what an attack on more than it has done: the attack has a clause of its own."""
    if "v" in codes[:index] and _AFTER_SAYING.match(codes, index + 1):
        return True  # `a depot was hit in X as Y says it downed 35 drones`
    found = _AFTER_ATTACK.match(codes, index + 1)
    if found is None or not codes[:index].strip("bW,&\n¶•"):
        return False
    return sentence[found.end() - 1].value == "launched"


def _whole(quantity: Quantity, whole: Amount) -> Cell:
    """Return the cell of all there were: the 35 in `34 of 35`."""
    flags = _WHOLE if quantity.whole_event == "launched" else frozenset[str]()
    flags |= {"assumed"} if quantity.assumed else set()
    return Cell(
        whole, whole.start, whole.end, object=quantity.object, event=quantity.whole_event, flags=flags
    )


def _said_of_all(sentence: Sentence, start: int, at: int) -> set[str]:
    """Return whether the clause before a number speaks of all that came: `all were destroyed: 49 over X`."""
    if "all" not in sentence.told:
        return set()
    first = start - 1
    while first > 0 and sentence[first - 1].code not in ",;:A¶":
        first -= 1
    return {"all"} if "all" in [item.value for item in sentence[max(first, 0) : at]] else set()


def _relative(sentence: Sentence, codes: str, start: int, *, named: bool) -> _Placed:
    """Return the place that a relative clause goes on from, where nothing was told of it: `reached X, where six fell`."""
    if start < 2 or codes[start - 2 : start + 1] != "P,h" or sentence[start].value != "where":
        return []
    group = sentence[start - 2].value
    if ("v" in codes[:start] and not named) or not isinstance(group, PlaceGroup) or group.role == "launch":
        return []
    return [(start - 2, group)]


def _is_destined(codes: str, end: int, quantity: Quantity, groups: _Placed, places: _Placed) -> bool:
    """Return whether the words say where things were going, and not where they were met."""
    if any(group.role == "over" for _, group in places):
        return False
    share = _OF_SHARE.search  # `ten were downed, half of them on approach to X`
    if any(
        group.role == "toward" and index > quantity.at and not share(codes, quantity.until, index)
        for index, group in groups
    ):
        return True
    return re.match("[^zhHV]*>", codes[quantity.until : end]) is not None  # but `with no damage to houses`


def _place_alone(codes: str, bounds: tuple[int, int], places: _Placed, flags: set[str]) -> list[Cell]:
    """Return a place without a number: it may belong to the number after or before it."""
    own = _SAYING.sub("", codes[bounds[0] : bounds[1]])
    aside = _PLACE_AND_ASIDE.fullmatch(own)
    if aside is not None and places and places[0][1].role == "over":
        own = aside.group(1)
        places = [pair for pair in places if pair[0] < bounds[0] + aside.end(1)]
    told = set(own) <= _FRONTED
    topic = "v" in own and _TOPIC.match(own)  # what follows is told of the place named first
    first = bounds[0] == 0 and (topic or codes[bounds[1] - 1] == ":")
    pointing = codes[bounds[0] - 1 : bounds[0]] == ":" and _POINTING.match(own)
    if not told and not first and not pointing:
        return []
    over = [(index, group) for index, group in places if group.role == "over"]
    alone = own.strip("¶\n•-W:") == "P" or _BRUNT.fullmatch(own)
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
        if set(codes[index + 1 : at]) <= set("-:(vbejmW,~\n")
        or codes[:at].rstrip("bvriWm").endswith("h")
        or _LEADING.fullmatch(codes, index + 1, at)
        or (
            _APPOSED_COUNT.fullmatch(codes, index + 1, at)
            and codes[quantity.until : quantity.until + 1] in {"", ",", ";", ")"}
        )
    ]
    if near:
        return near[-1:]
    beside = [(i, group) for i, group in after if set(codes[quantity.until : i]) <= set("-:(vbe)\njf")]
    return (beside or [(i, group) for i, group in after if _STRUCK.fullmatch(codes, quantity.until, i)])[:1]


def _reachable(between: str) -> bool:
    """Return whether a place after a number can still be its place: no clause with a subject of its own parts them."""
    if ";" in between:
        return False
    last = max(between.rfind(","), between.rfind("&"), between.rfind("("))
    if last < 0:
        return "y" not in between
    return _PREDICATE.issuperset(between[last + 1 :])


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
    first, last = chosen[0][1], chosen[-1][1]
    codes, unsure = first.codes, first.unsure
    for _, group in chosen[1:]:
        codes, unsure = codes + group.codes, unsure + group.unsure
    return cell._replace(
        places=_different(cell, codes),
        place_span=(first.start, last.end),
        headed=last.headed,
        unsure=unsure,
        flags=cell.flags | {"unlisted"} if last.unlisted else cell.flags,
    )


def _different(cell: Cell, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return one code where several cities of one region share a number."""
    return codes[:1] if len(codes) > 1 and len(set(codes)) == 1 and "each" not in cell.flags else codes


def _paired(pairs: Pairs) -> list[Cell]:
    """Return the cells of numbers that are paired with places in order."""
    kind = next((quantity.object for quantity in pairs.quantities if quantity.object), None)
    span = (pairs.group.start, pairs.group.end)
    cells = [
        Cell(q.amount, q.amount.start, q.amount.end, object=kind, places=(code,), place_span=span)
        for q, code in zip(pairs.quantities, pairs.group.codes, strict=True)
    ]
    return cells + [_whole(q, q.whole) for q in pairs.quantities if q.whole is not None]
