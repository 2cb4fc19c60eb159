"""Items to cells: each number with its object, event, places and operators, sentence by sentence.

The grammar is the same for every language; it never adds numbers up and never chooses a reading.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.numbers import Amount, read_amount
from tsanalysis.statements.places import PlaceGroup, read_places

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon, Word
    from tsanalysis.statements.windows import WindowWords

__all__ = ["Cell", "Item", "build_items", "read_cells", "sentences"]

_MAX_ADJECTIVES = 7


class Item(NamedTuple):
    """One piece of a sentence: its class as one letter, its value, and its place in the clean text."""

    code: str
    value: object
    start: int
    end: int
    word: str


@dataclass(slots=True)
class Cell:
    """One number and what the words around it say of it."""

    amount: Amount | None
    start: int
    end: int
    places: tuple[str, ...] = ()
    place_span: tuple[int, int] | None = None
    unsure: tuple[str, ...] = ()
    object: str | None = None
    event: str | None = None
    flags: frozenset[str] = frozenset()
    window: WindowWords | None = None
    source: str | None = None
    sentence: int = 0
    more_places: tuple[tuple[str, ...], ...] = ()
    excepted: tuple[str, ...] = ()
    note: str = ""
    headed: bool = True
    window_own: bool = field(default=False)


_ORDER = (
    ("subset", "s"), ("rest", "r"), ("except", "x"), ("respectively", "p"), ("together", "j"), ("none", "z"),
    ("single", "S"), ("object", "O"), ("event", "v"), ("unit", "u"), ("claimant", "C"), ("says", "y"), ("each", "e"),
    ("more", "m"), ("one", "i"), ("rate", "R"), ("negation", "n"), ("ordinal", "q"), ("vague", "V"), ("and", "&"),
    ("of", "f"), ("aux", "b"), ("toward", ">"), ("over", "o"), ("launch", "<"), ("territory", "b"),
)  # fmt: skip
_MARKS = {
    ",": ",", ";": ";", ":": ":", "–": "–", "-": "–", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".", "?": ".",
    "…": ".", "%": "u", "№": "#", "$": "#", "€": "#", "£": "#", "°": "u", "|": ",", "/": "/", "+": "m", "=": ":",
}  # fmt: skip


def build_items(
    words: list[Word], lexicon: Lexicon, windows: list[WindowWords], used: set[int]
) -> list[Item]:
    """Turn words into items: amounts, places and windows become one item each."""
    items: list[Item] = []
    starts = {window.first: window for window in windows}
    index, size = 0, len(words)
    while index < size:
        word = words[index]
        if index in used:
            window = starts.get(index)
            if window is not None:
                items.append(Item("W", window, word.start, words[window.last].end, word.word))
            index += 1
            continue
        tags = word.tags
        if word.kind == "number" or "number" in tags or "dozen" in tags or "bound" in tags:
            amount = read_amount(words, index)
            if amount is not None and not (set(range(index, amount[1])) & used):
                items.append(Item("A", amount[0], amount[0].start, amount[0].end, word.word))
                index = amount[1]
                continue
        if tags and tags.keys() & _PLACE_STARTS:
            group = read_places(words, index)
            if group is not None:
                items.append(Item("P", group[0], words[index].start, group[0].end, word.word))
                index = group[1]
                continue
        items.append(_plain(word, words, index, lexicon))
        index += 1
    return items


_PLACE_STARTS = frozenset(("over", "toward", "launch", "place", "head", "territory", "modifier"))


def _plain(word: Word, words: list[Word], index: int, lexicon: Lexicon) -> Item:
    """Return the item of a word that is no amount, place or window."""
    code, value = "w", None
    if word.kind == "mark":
        code = _MARKS.get(word.word, "w")
        if code == "." and word.word == "." and not _ends_sentence(words, index, lexicon):
            code = "a"
    elif word.kind == "bullet":
        code = "•"
    elif word.kind == "line":
        code = "¶" if word.word.count("\n") > 1 else "\n"
    elif word.kind == "number":
        code = "q" if word.word[-1].isalpha() else "w"
    elif word.tags:
        for name, letter in _ORDER:
            if name in word.tags:
                code, value = letter, word.tags[name]
                break
        if code == "w" and "head" in word.tags:
            code = "u"
    elif word.capital:
        code = "N"
    return Item(code, value if code not in "mi" else frozenset(word.tags), word.start, word.end, word.word)


def _ends_sentence(words: list[Word], index: int, lexicon: Lexicon) -> bool:
    """Return whether a full stop ends a sentence: what follows begins one, and no abbreviation precedes."""
    if index + 1 >= len(words):
        return True
    following = words[index + 1]
    if following.kind in {"line", "bullet"}:
        return True
    if following.start == words[index].end:
        return False
    if (
        index
        and words[index - 1].word in lexicon.abbreviations
        and words[index - 1].end == words[index].start
    ):
        return (
            following.capital
            and len(words[index - 1].word) > 2
            and words[index - 1].word in {"обл", "мск", "p.m", "a.m"}
        )
    return following.capital or following.kind != "word"


def sentences(items: list[Item]) -> list[list[Item]]:
    """Part items at the ends of sentences and paragraphs; a list stays with what announces it."""
    found: list[list[Item]] = []
    current: list[Item] = []
    for item in items:
        if item.code == "." or (item.code == "¶" and not (current and current[-1].code in ":,;–")):
            if current:
                found.append(current)
            current = []
        else:
            current.append(item)
    if current:
        found.append(current)
    return found


class _Quantity(NamedTuple):
    """A countable number at an item."""

    at: int
    amount: Amount
    object: str | None
    until: int
    implicit: bool = False


def read_cells(sentence: list[Item], number: int, *, articles: bool) -> list[Cell]:
    """Return the cells of one sentence, in order."""
    codes = "".join(item.code for item in sentence)
    quantities = _quantities(sentence, codes, articles=articles)
    if not quantities and "r" not in codes:
        return []
    paired = _respectively(sentence, codes, quantities)
    if paired is not None:
        cells = paired
    else:
        cells = [
            cell
            for segment in _segments(sentence, codes, quantities)
            for cell in _segment_cells(sentence, codes, segment, quantities)
        ]
        cells = _join_fronted(cells)
    _give_context(cells, sentence, codes, number)
    return [cell for cell in cells if cell.amount is not None or "rest" in cell.flags or cell.excepted]


def _quantities(sentence: list[Item], codes: str, *, articles: bool) -> list[_Quantity]:
    found: list[_Quantity] = []
    for index, item in enumerate(sentence):
        code = item.code
        quantity: _Quantity | None = None
        if code == "A":
            quantity = _counted(sentence, codes, index)
        elif code in "im" and item.value and "one" in item.value:  # type: ignore[operator]
            quantity = _implicit_one(sentence, codes, index)
        elif code == "S" and not articles:
            quantity = _bare_single(sentence, codes, index, found)
        elif code == "z":
            quantity = _none(sentence, codes, index)
        if quantity is not None and not (found and quantity.at < found[-1].until and found[-1].object):
            found.append(quantity)
    return found


def _noun_after(codes: str, sentence: list[Item], index: int) -> tuple[int | None, int]:
    """Return the item of the object that an amount counts, if adjectives alone part them, and how many they are."""
    position, steps = index + 1, 0
    while position < len(codes) and steps <= _MAX_ADJECTIVES:
        code = codes[position]
        if code in "OS":
            while position + 1 < len(codes) and codes[position + 1] in "OS":
                position += 1
            return position, steps
        if (
            code not in "wNbmqi"
            and not (code == "&" and steps)
            and not (code == "P" and _bare(sentence[position]))
        ):
            return None, steps
        position += 1
        steps += 1
    return None, steps


def _bare(item: Item) -> bool:
    group = item.value
    return isinstance(group, PlaceGroup) and group.role == "bare"


def _counted(sentence: list[Item], codes: str, index: int) -> _Quantity | None:
    """Return the quantity of an amount, unless it counts something else."""
    amount = sentence[index].value
    assert isinstance(amount, Amount)  # noqa: S101 -- the code says so
    before = codes[index - 1] if index else ""
    after = codes[index + 1] if index + 1 < len(codes) else ""
    if before == "#" or after in "uRq#":
        return None
    noun, steps = _noun_after(codes, sentence, index)
    if noun is not None:
        follow = codes[noun + 1] if noun + 1 < len(codes) else ""
        if follow == "R":
            return None
        return _Quantity(index, amount, str(sentence[noun].value), noun + 1)
    if after in "wNV" and not (
        codes[index + 1 : index + 3] in {"wv", "wo", "wP"} and sentence[index + 1].word.endswith(("ly", "но"))
    ):
        return None
    if before == "N" and after not in "evP" and steps == 0:
        return None
    return _Quantity(index, amount, None, index + 1)


def _implicit_one(sentence: list[Item], codes: str, index: int) -> _Quantity | None:
    """Return one, for an article before a single object, or a pronoun before what happened to it."""
    item = sentence[index]
    noun, _ = _noun_after(codes, sentence, index)
    one = Amount(1, 1, 1, item.start, item.end, "implicit")
    if noun is not None and codes[noun] == "S":
        follow = codes[noun + 1] if noun + 1 < len(codes) else ""
        if follow in "wNOu":
            return None
        return _Quantity(
            index, replace(one, end=sentence[noun].end), str(sentence[noun].value), noun + 1, implicit=True
        )
    pronoun = item.word.startswith(
        ("another", "one", "the other", "другой", "другая", "еще один", "інший", "ще один")
    )
    after = codes[index + 1] if index + 1 < len(codes) else ""
    if pronoun and after in "vPb":
        return _Quantity(index, one, None, index + 1, implicit=True)
    return None


def _bare_single(sentence: list[Item], codes: str, index: int, found: list[_Quantity]) -> _Quantity | None:
    """Return one, for a single object without an article where something happened to it."""
    if found and found[-1].until > index:
        return None
    before = codes[index - 1] if index else ""
    back = index - 1
    while back >= 0 and codes[back] in "wNb":
        back -= 1
    near = codes[max(back, 0) : index]
    if (
        "v" not in near
        and "v" not in codes[index + 1 : index + 4]
        and "v" not in codes[max(0, back - 2) : index]
    ):
        return None
    if before in "q>" or (back >= 0 and codes[back] in "AVe<"):
        return None
    item = sentence[index]
    return _Quantity(
        index, Amount(1, 1, 1, item.start, item.end, "implicit"), str(item.value), index + 1, implicit=True
    )


def _none(sentence: list[Item], codes: str, index: int) -> _Quantity | None:
    noun, _ = _noun_after(codes, sentence, index)
    if noun is None:
        return None
    item = sentence[index]
    return _Quantity(
        index, Amount(0, 0, 0, item.start, item.end, "none"), str(sentence[noun].value), noun + 1
    )


def _segments(sentence: list[Item], codes: str, quantities: list[_Quantity]) -> list[tuple[int, int]]:
    """Part a sentence where a new number, with what belongs to it, may begin."""
    bounds = [0]
    at = {quantity.at for quantity in quantities}
    starters = at | {i for i, code in enumerate(codes) if code == "r"}
    for index, code in enumerate(codes):
        if code in ";•:" or (code in "sx" and index):
            bounds.append(index if code in "sx" else index + 1)
        elif code in ",&\n¶)/m" or code == "(":
            end = index + 1
            while end < len(codes) and codes[end] not in ";•:,\n¶&sx":
                end += 1
            if any(index < s < end for s in starters) or (
                codes[index + 1 : index + 2] == "P" and _region_first(codes, index)
            ):
                bounds.append(index if code == "m" else index + 1)
    bounds.append(len(codes))
    pieces: list[tuple[int, int]] = []
    for start, end in itertools.pairwise(bounds):
        pieces += _split_at_numbers(codes, start, end, [i for i in sorted(at) if start <= i < end])
    return [piece for piece in pieces if piece[0] < piece[1]]


def _region_first(codes: str, index: int) -> bool:
    """Return whether a place after a separator is followed by its number."""
    rest = codes[index + 2 : index + 5].replace("v", "").replace("b", "")
    return rest[:1] == "A" or rest[:2] in {"–A", ":A", "(A"}


def _split_at_numbers(codes: str, start: int, end: int, numbers: list[int]) -> list[tuple[int, int]]:
    """Part a segment of several numbers: after each number where places come first, else before it."""
    if len(numbers) < 2:
        return [(start, end)]
    first_place = codes.find("P", start, end)
    cuts = []
    if 0 <= first_place < numbers[0] and codes.rfind("P", start, end) < numbers[-1]:
        cuts = [n + 1 for n in numbers[:-1]]
    else:
        cuts = numbers[1:]
    marks = [start, *cuts, end]
    return list(itertools.pairwise(marks))


def _segment_cells(
    sentence: list[Item], codes: str, segment: tuple[int, int], quantities: list[_Quantity]
) -> list[Cell]:
    """Return the cell of a segment: its number, and the places that belong to it."""
    start, end = segment
    own = codes[start:end]
    quantity = next((q for q in quantities if start <= q.at < end), None)
    groups = [(i, sentence[i].value) for i in range(start, end) if codes[i] == "P"]
    places = [(i, g) for i, g in groups if isinstance(g, PlaceGroup) and g.role in {"over", "bare"}]
    flags = _flags(codes, start, end, quantity.at if quantity else None, quantity.until if quantity else end)
    if "except" in flags and places:
        group = places[0][1]
        cell = Cell(
            None, sentence[start].start, sentence[end - 1].end, excepted=group.codes, flags=frozenset(flags)
        )
        rest = places[1:]
        if quantity is None:
            return [cell]
        places = rest
        return [cell, _cell(sentence, quantity, places, flags - {"except"}, codes)]
    if quantity is None:
        if "rest" in flags:
            item = sentence[start + own.index("r")]
            chosen = _chosen(places, start + own.index("r"), codes)
            return [_with_places(Cell(None, item.start, item.end, flags=frozenset(flags)), chosen)]
        if places:
            over = [(i, g) for i, g in places if g.role == "over"]
            if over or own.strip("¶\n•–") == "P":
                chosen = over or places
                return [_with_places(Cell(None, 0, 0, flags=frozenset(flags | {"placeonly"})), chosen[:1])]
        return []
    toward = any(isinstance(g, PlaceGroup) and g.role == "toward" and i > quantity.at for i, g in groups)
    if (toward or ">" in codes[quantity.until : end]) and not any(g.role == "over" for _, g in places):
        flags.add("toward")
    return [_cell(sentence, quantity, places, flags, codes)]


def _cell(
    sentence: list[Item],
    quantity: _Quantity,
    places: list[tuple[int, PlaceGroup]],
    flags: set[str],
    codes: str,
) -> Cell:
    amount = quantity.amount
    cell = Cell(amount, amount.start, amount.end, object=quantity.object, flags=frozenset(flags))
    if quantity.implicit:
        cell.flags |= {"implicit"}
    chosen = _chosen(places, quantity.at, codes)
    return _with_places(cell, chosen)


def _chosen(places: list[tuple[int, PlaceGroup]], at: int, codes: str) -> list[tuple[int, PlaceGroup]]:
    """Return the places of a number: those after it, coordinated ones included, else the one before it."""
    after = [(i, g) for i, g in places if i > at]
    over = [(i, g) for i, g in after if g.role == "over"]
    if over:
        chosen = [over[0]]
        for i, g in over[1:]:
            between = codes[chosen[-1][0] + 1 : i].strip("b")
            if between in {",", "&", ",&"}:
                chosen.append((i, g))
            else:
                break
        return chosen
    before = [(i, g) for i, g in places if i < at]
    over = [(i, g) for i, g in before if g.role == "over"]
    if over:
        return over[-1:]
    near = [(i, g) for i, g in before if set(codes[i + 1 : at]) <= set("–:(vbejm,~\n ")]
    if near:
        return near[-1:]
    following = [(i, g) for i, g in after if set(codes[at + 1 : i]) <= set("–:(bveOSwN\nj")]
    return following[:1]


def _with_places(cell: Cell, chosen: list[tuple[int, PlaceGroup]]) -> Cell:
    if chosen:
        cell.places = tuple(code for _, group in chosen for code in group.codes)
        cell.unsure = tuple(code for _, group in chosen for code in group.unsure)
        cell.place_span = (chosen[0][1].start, chosen[-1][1].end)
        cell.headed = chosen[-1][1].headed
    return cell


def _flags(codes: str, start: int, end: int, at: int | None, until: int) -> set[str]:
    """Return what the operators around a number say of it."""
    own = codes[start:end]
    flags = set()
    if "r" in own:
        flags.add("rest")
    if "x" in own:
        flags.add("except")
    if at is None:
        return flags
    before, after = codes[max(start, at - 4) : at], codes[until:end]
    if before.endswith("e") or "e" in after:
        flags.add("each")
    if before.rstrip("bf,").endswith("j") or "j" in after[:4] or after.rstrip("\n").endswith("j"):
        flags.add("joint")
    if "s" in before and set(before[before.rindex("s") + 1 :]) <= set("bmvOSqi,&:–f"):
        flags.add("subset")
    if before.rstrip("b").endswith("m") or codes[at] == "m":
        flags.add("more")
    if "nv" in own or "nbv" in own or before.endswith("n"):
        flags.add("negated")
    return flags


def _join_fronted(cells: list[Cell]) -> list[Cell]:
    """Give a place that stands alone to the number after it that has none, else to the one before it."""
    found: list[Cell] = []
    for index, cell in enumerate(cells):
        if "placeonly" not in cell.flags:
            found.append(cell)
            continue
        following = cells[index + 1] if index + 1 < len(cells) else None
        previous = found[-1] if found else None
        if (
            following is not None
            and following.amount is not None
            and not following.places
            and "subset" not in following.flags
        ):
            following.places, following.place_span, following.unsure = (
                cell.places,
                cell.place_span,
                cell.unsure,
            )
        elif previous is not None and previous.amount is not None and not previous.places:
            previous.places, previous.place_span, previous.unsure = cell.places, cell.place_span, cell.unsure
    return found


def _respectively(sentence: list[Item], codes: str, quantities: list[_Quantity]) -> list[Cell] | None:
    """Pair numbers and places in order where the words say so."""
    if "p" not in codes:
        return None
    groups = [sentence[i].value for i, code in enumerate(codes) if code == "P"]
    for group in groups:
        if not isinstance(group, PlaceGroup):
            continue
        size = len(group.codes)
        run = quantities[-size:]
        if size > 1 and len(run) == size:
            first = [
                Cell(q.amount, q.amount.start, q.amount.end, object=q.object) for q in quantities[:-size]
            ]
            return first + [
                Cell(
                    q.amount,
                    q.amount.start,
                    q.amount.end,
                    places=(code,),
                    place_span=(group.start, group.end),
                    object=q.object,
                )
                for q, code in zip(run, group.codes, strict=True)
            ]
    return None


def _give_context(cells: list[Cell], sentence: list[Item], codes: str, number: int) -> None:
    """Give each cell its event, window and source: the nearest of its sentence."""
    events = [(item.start, str(item.value)) for item in sentence if item.code == "v"]
    windows = [(item.start, item.value) for item in sentence if item.code == "W"]
    sources = [(item.start, str(item.value)) for item in sentence if item.code == "C"]
    clocks = [(s, w) for s, w in windows if w.kind not in {"date", "unknown"}]  # type: ignore[attr-defined]
    del codes
    for index, cell in enumerate(cells):
        cell.sentence = number
        following = cells[index + 1].start if index + 1 < len(cells) else 1 << 60
        previous = cells[index - 1].end if index else -1
        cell.event = _nearest_event(events, cell, previous, following)
        cell.window = _nearest(clocks, cell)
        cell.source = _nearest(sources, cell)


def _nearest(found: list, cell: Cell):  # type: ignore[no-untyped-def, type-arg]  # noqa: ANN202
    before = [value for at, value in found if at <= cell.start]
    if before:
        return before[-1]
    return found[0][1] if found else None


def _nearest_event(events: list[tuple[int, str]], cell: Cell, previous: int, following: int) -> str | None:
    """Return the event next to a number, between its neighbours; else the last one before it."""
    own = [(at, value) for at, value in events if previous <= at < following]
    own = [pair for pair in own if pair[1] not in _WEAK_EVENTS] or own
    if own:
        return min(own, key=lambda pair: abs(pair[0] - cell.start))[1]
    before = [value for at, value in events if at < cell.start]
    strong = [value for value in before if value not in _WEAK_EVENTS]
    return strong[-1] if strong else before[-1] if before else None


_WEAK_EVENTS = frozenset(("reported", "detected"))
