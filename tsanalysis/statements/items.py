"""Words to items: each piece of a sentence becomes one letter that the grammar can match. It reads no meaning."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from tsanalysis.statements.ahead import (
    falls_to_number,
    leads_to_number,
    number_follows,
    places_counted,
    rest_follows,
    things_counted,
    unknown_follows,
)
from tsanalysis.statements.numbers import read_amount
from tsanalysis.statements.pieces import Item
from tsanalysis.statements.places import PlaceGroup
from tsanalysis.statements.placing import (
    LONGEST_SENTENCE,
    PLACE_CLASSES,
    home_of,
    in_country,
    namesakes_in,
    owner_of,
    places_at,
)
from tsanalysis.statements.taken_up import same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.tokens import Word
    from tsanalysis.statements.windows import WindowWords

__all__ = ["build_items"]

_CLASSES = (
    ("than", "t"), ("revised", "Z"), ("fraction", "H"), ("subset", "s"), ("rest", "r"), ("except", "x"), ("respectively", "p"), ("together", "j"), ("singly", "1"), ("none", "z"), ("earlier", "E"), ("elsewhere", "Y"), ("same", "D"), ("reaching", "J"), ("headline", "K"),
    ("single", "S"), ("object", "O"), ("event", "v"), ("deed", "v"), ("attack", "u"), ("hurt", "u"), ("unit", "u"), ("debris", "#"), ("bulletin", "w"), ("claimant", "C"), ("says", "y"),
    ("each", "e"), ("more", "m"), ("one", "i"), ("rate", "R"), ("negation", "n"), ("ordinal", "q"),
    ("having", "h"), ("vague", "V"), ("and", "&"), ("of", "f"), ("all", "b"), ("aux", "b"), ("toward", ">"), ("over", "o"), ("launch", "<"),
    ("territory", "b"), ("nation", "N"), ("side", "g"), ("weapon", "N"), ("function", "w"), ("own", "w"), ("head", "u"),
)  # fmt: skip
_MARKS = {
    ",": ",", ";": ";", ":": ":", "–": "-", "-": "-", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".",
    "!": ".", "?": ".", "…": ".", "%": "u", "°": "u", "№": "#", "$": "#", "€": "#", "£": "#", "₽": "#",
    "₴": "#", "|": "-", "/": "/", "+": "m", "=": ":", "~": "b", "≈": "b",
}  # fmt: skip
_RECENT_PLACES, _LONGEST_RAISE = 12, 10
_ATTACK = ("attack", "атак")  # the verb takes a place as its object: `Kyiv attacked`
_SIDES = {"RU": "ru", "UA": "ua", "RU-MOW": "ru", "RU-MOSCOW-REGION": "ru", "UA-30": "ua"}
_NUMBER_CLASSES = frozenset(("number", "numbers", "dozen", "bound", "from"))
_LASTING = frozenset(("hours", "minutes"))
_OPENING_WORDS = frozenset(("territory", "rest", "function", "own", "one", "more", "together", "all"))
_OPENING_CLASSES = PLACE_CLASSES | _NUMBER_CLASSES | {"there", "own", "each"}


def build_items(
    words: list[Word], lexicon: Lexicon, windows: list[WindowWords], used: set[int]
) -> list[Item]:
    """Turn words into items: an amount, a group of places or a window is one item."""
    items = _items(words, lexicon, windows, used, [])
    home, namesakes = home_of(items), namesakes_in(items)
    if home is not None or namesakes:
        recent = [] if home is None else [home]
        items = _items(words, lexicon, windows, used, recent, namesakes=namesakes)
    return in_country(items)


def _items(
    words: list[Word],
    lexicon: Lexicon,
    windows: list[WindowWords],
    used: set[int],
    recent: list[PlaceGroup],
    *,
    namesakes: Sequence[Item] = (),
) -> list[Item]:
    items: list[Item] = []
    starts = {window.first: window for window in windows}
    index, size = 0, len(words)
    while index < size:
        word = words[index]
        if index in used:
            if index in starts or word.kind == "meridiem":
                items += _of_time(words, index, starts.get(index))
            index += 1
            continue
        if word.kind == "number" and _is_list_number(words, index):
            items.append(Item("•", None, word.start, words[index + 1].end, word.word))
            index += 2
            continue
        found = _opens(word) and (
            (
                _is_of_place(word, items)
                and places_at(words, index, lexicon, items, recent, namesakes=namesakes)
            )
            or _amount(words, index, used, items)
            or places_at(words, index, lexicon, items, recent, namesakes=namesakes)
        )
        if not found:
            plain = _plain(words, index, lexicon)
            if plain.code in ":yvj" and items:
                _capital_acts(items, plain)
            if word.tags and items:
                plain = _joining(plain, words, index, items[-1].code)
            items.append(plain)
            figured = same_place(words, index, recent, lexicon) if plain.code in "jv" else None
            index += 1
            if figured is not None:  # `the figure for the region was eight`
                group, index = figured
                items.append(Item("P", group, group.start, group.end, word.word))
            owner = owner_of(word) if plain.code in "NC" else None
            recent = recent if owner is None else [owner, *recent[: _RECENT_PLACES - 1]]
        else:
            item, index = found
            items.append(item)
            if isinstance(item.value, PlaceGroup):
                recent = [item.value, *recent[: _RECENT_PLACES - 1]]
    return items


def _of_time(words: list[Word], index: int, window: WindowWords | None) -> list[Item]:
    """Return the window that begins at a word of time, and the full stop that ends a sentence with it."""
    word = words[index]
    found = [] if window is None else [Item("W", window, word.start, words[window.last].end, word.word)]
    return [*found, Item(".", None, word.end - 1, word.end, ".")] if _ends_at_hour(words, index) else found


def _ends_at_hour(words: list[Word], index: int) -> bool:
    """Return whether the full stop of `9 a.m.` also ends a sentence: what follows is no name."""
    following = words[index + 1] if index + 1 < len(words) else None
    ends = words[index].kind == "meridiem" and words[index].word.endswith(".") and following is not None
    return (
        ends and following is not None and following.capital and not _OPENING_WORDS.isdisjoint(following.tags)
    )


def _joining(plain: Item, words: list[Word], index: int, before: str) -> Item:
    """Return the item of a word as one that joins a number and its place, where it does: `nine for Kursk Region`."""
    tags, following = words[index].tags, index + 1
    gapped = tags.get("gapped")
    if before == "P" and gapped is not None:
        follows = number_follows(words, following) or rest_follows(words, following)
        return plain._replace(code="h") if follows else plain
    if before != "A":
        return plain
    if gapped == "behind" and any(
        word.capital and "place" in word.tags for word in words[following : following + 2]
    ):
        return plain._replace(code="f")
    unknown = "over" in tags and unknown_follows(words, following)  # `three in the Volkhov district`
    return plain._replace(code="o") if unknown else plain


def _opens(word: Word) -> bool:
    """Return whether an amount or a group of places may begin at a word."""
    tags = word.tags
    if not tags or word.kind == "number":
        return word.kind == "number"
    known = tags.get("opens")  # worked out once for each word of the lexicon
    if known is None:
        known = tags["opens"] = not _OPENING_CLASSES.isdisjoint(tags)
    return bool(known)


def _capital_acts(items: list[Item], verb: Item) -> None:
    """Let a capital stand for its side before a verb of saying or launching: `Kyiv said`, `Moscow fired`."""
    at = len(items) - 1
    while at >= 0 and items[at].code == "b":
        at -= 1
    if at > 0 and items[at - 1].code in "Ce":  # the mayor of Kyiv is not Ukraine, nor is `по Киеву`
        return
    group = items[at].value if at >= 0 else None
    if not isinstance(group, PlaceGroup) or group.role != "bare" or len(group.codes) != 1:
        return
    side = _SIDES.get(group.codes[0])
    if side is None:
        return
    speaks = verb.code == ":" and len(group.codes[0]) == 2 and (not at or items[at - 1].code in ".\n¶")
    if (speaks or verb.code == "y" or verb.value in {"reported", "put"}) and at == len(items) - 1:
        items[at] = items[at]._replace(code="C", value=side)
    elif verb.value == "launched" and not verb.word.startswith(_ATTACK):
        items[at] = items[at]._replace(code="N", value=None)


def _is_list_number(words: list[Word], index: int) -> bool:
    """Return whether a number at the beginning of a line numbers an item of a list."""
    if len(words[index].word) > 2 or index + 2 >= len(words):
        return False
    follows = words[index + 1].word in {".", ")"} and words[index + 2].kind != "line"
    return follows and (index == 0 or words[index - 1].kind == "line")


def _is_corrected(items: list[Item]) -> bool:
    """Return whether a number is put in place of another in this sentence: `raised it from 38 to 44`."""
    for item in reversed(items[-LONGEST_SENTENCE:]):
        if item.code in ".Z":
            return item.code == "Z"
    return False


def _amount(words: list[Word], index: int, used: set[int], items: list[Item]) -> tuple[Item, int] | None:
    word = words[index]
    if word.kind != "number" and not (word.tags and not _NUMBER_CLASSES.isdisjoint(word.tags)):
        return None
    bounds_places = "bound" in word.tags and "over" in word.tags and places_counted(words, index + 1)
    found = None if bounds_places else read_amount(words, index)
    if found is None or not used.isdisjoint(range(index, found[1])):
        return None
    amount, after = found
    if amount.kind == "range" and "from" in word.tags and _is_corrected(items):
        return Item("E", None, word.start, word.end, word.word), index + 1
    lasts = after < len(words) and not _LASTING.isdisjoint(words[after].tags)
    if lasts and items and "during" in words[index - 1].tags:  # `в течение трёх часов`
        items[-1] = items[-1]._replace(code="b")
        return Item("b", None, word.start, words[after].end, word.word), after + 1
    if amount.kind == "most" and (_is_put(items) or _is_raised(items)):
        amount = amount._replace(count=amount.high, low=amount.high or 0, kind="exact")
    return Item("A", amount, amount.start, amount.end, word.word, "one" in word.tags), after


def _is_put(items: list[Item]) -> bool:
    """Return whether a number stands behind the one that it takes the place of, or its day: `from 12 on Monday to 30`."""
    before = "".join([item.code for item in items[-3:]])
    return before.endswith(("A", "AW", "AoW")) and _is_corrected(items)


def _is_raised(items: list[Item]) -> bool:
    """Return whether a count is brought up to a number in this clause: `довело число до 11`."""
    clause = takewhile(lambda item: item.code not in ".,;:A", reversed(items[-_LONGEST_RAISE:]))
    return any(item.code == "j" and item.value == "raising" for item in clause)


def _is_of_place(word: Word, items: list[Item]) -> bool:
    """Return whether a preposition that might bound a number stands behind what befell: `downed over two cities of X`."""
    return {"bound", "over"} <= word.tags.keys() and bool(items) and items[-1].code in "vb"


def _plain(words: list[Word], index: int, lexicon: Lexicon) -> Item:
    """Return the item of a word that is no amount, place or window."""
    word = words[index]
    code, value = "w", None
    if word.kind == "mark":
        code = _mark(words, index, lexicon)
    elif word.kind == "bullet":
        code = "•"
    elif word.kind == "line":
        code = "¶" if word.word.count("\n") > 1 else "\n"
    elif word.kind == "number":
        code = "q" if word.word[-1].isalpha() else "N"
    elif word.tags:
        known = word.tags.get("item letter")  # worked out once for each word of the lexicon
        if known is None:
            known = next(((c, word.tags[n]) for n, c in _CLASSES if n in word.tags), ("w", None))
            known = (known[0], "district") if known[0] in "uwb" and "district" in word.tags else known
            word.tags["item letter"] = known
        code, value = known
        if code == "w" and word.capital and "place" in word.tags:
            code, value = "N", _country(word)
        elif code == "J":
            raised = value == "raising" and leads_to_number(words, index + 1)
            code = "j" if raised or number_follows(words, index + 1) else "y" if "says" in word.tags else "w"
        elif value == "crashed" and falls_to_number(words, index):
            code, value = "j", "raising"  # `the number fell to 12`
        elif code == "K":
            noun = "u" if value == "launched" else "g"  # `two fires`
            follows = number_follows if lexicon.pack.articles else things_counted
            code = "v" if follows(words, index + 1) else noun
    elif word.capital:
        code = "N"
    elif lexicon.adjective(word.word):
        code = "g"
    return Item(code, value, word.start, word.end, word.word, "one" in word.tags)


def _country(word: Word) -> str | None:
    """Return the code of the country that a name names, or of the one place that owns something."""
    codes = [code for codes in word.tags["place"].codes.values() for code in codes]
    owner = codes[0] if word.word.endswith("'s") and len(set(codes)) == 1 else None
    return next((code for code in codes if len(code) == 2), owner)


def _mark(words: list[Word], index: int, lexicon: Lexicon) -> str:
    mark = words[index].word
    if mark == "." and not _ends_sentence(words, index, lexicon):
        return "a"
    return _MARKS.get(mark, "w")


def _is_initial(word: Word) -> bool:
    """Return whether a word is one capital letter: that of a name, `M. Petrenko`."""
    return len(word.word) == 1 and word.capital and word.kind == "word"


def _ends_sentence(words: list[Word], index: int, lexicon: Lexicon) -> bool:
    """Return whether a full stop ends a sentence: what follows begins one, and no abbreviation precedes."""
    if index + 1 >= len(words):
        return True
    following, before = words[index + 1], words[index - 1] if index else None
    if before is not None and _is_initial(before) and following.kind == "word" and following.capital:
        return False
    if following.kind in {"line", "bullet"}:
        return True
    if following.start == words[index].end:
        return following.kind == "word" and following.capital and before is not None and before.kind == "word"
    if before is not None and before.word in lexicon.abbreviations and before.end == words[index].start:
        return following.capital and before.word in lexicon.final_abbreviations
    return following.capital or following.kind != "word"
