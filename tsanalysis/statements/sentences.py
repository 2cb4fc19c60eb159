"""Items to sentences: where one ends and a list goes on, without what stands twice and where the text was written.

It counts nothing: it only gives a word another letter where the words around it leave no doubt.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from tsanalysis.statements.pieces import Sentence
from tsanalysis.statements.places import PlaceGroup
from tsanalysis.statements.windows import WindowWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsanalysis.statements.pieces import Item

__all__ = ["sentences", "sharpened", "without_dateline", "without_repeats"]

_LONGEST_SENTENCE, _SHORTEST_REPEAT = 500, 5
_DATELINE = re.compile(r"P(?:,[PN]+)?(?:,?W[.,]?(?:\([^()A]{1,4}\)-|/N+/[.-]?|-N{1,3}\.|-)|\([^()A]{1,4}\)-)")
_SEAT = re.compile("P:(?!A[gNb]*[OS])")  # but `Moscow: 3 drones`
_LONGEST_DATELINE = 20
_SEATS = frozenset(("UA-30", "RU-MOW", "RU-MOSCOW-REGION"))
_CLOCKED = frozenset(("clock", "point"))
_VAGUE = frozenset(("overnight", "day"))
_PARTED = re.compile("[Aj]|,.*[gwy]")  # `from noon to 4 pm, so that since midnight`
_SHARE_OF_ALL = re.compile("s(?=b)")
_EARLIER = re.compile("E(?=v)")
_COUNTRY_AND_REGION = re.compile("P(?=,P)")
_FLYING_TO = re.compile("(?<=A,)s(?=P,-?P)")
_OF_LATTER = re.compile("s(?=A)")
_OF_THESE = re.compile("[b\n¶]*(s)A(?:,[bPvW]*|[PvbW]+)A(?![gb]*u)")
_FELL_ON = re.compile("s[bg]*A(v)(?=oW)")  # `of which 88 fell on Saturday`
_UNTOLD_WHERE = re.compile("(?:^|[;&¶])[bw]*(h)(?=[^,;:]*v)(?:[^,;:hP]*[Ar][^;:hP]*)n")
_RELEASED = re.compile("w,?(v)(?=[bgWNo]*,)")  # `in a statement released later,`
_SPECIFIED = re.compile(
    ",b?(?=ZC|CZ|Zo)C?(Z)[bgoCwN]*(?=,|$)"
)  # `, уточнил мэр,`: no number in place of another
_STAMP = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")


def sentences(items: list[Item]) -> list[list[Item]]:
    """Part items at the ends of sentences and paragraphs; a list stays with what announces it."""
    found: list[list[Item]] = []
    current: list[Item] = []
    for index, item in enumerate(items):
        ends = item.code == "." or (item.code == "¶" and not _goes_on(current, items, index))
        ends |= item.code == "\n" and _stamped(items, index + 1)
        if not ends and len(current) < _LONGEST_SENTENCE:
            current.append(item)
        elif current:
            found.append(current)
            current = [] if ends else [item]
    if current:
        found.append(current)
    return _with_number_ahead([_after_stamp(sentence) for sentence in found])


def _with_number_ahead(found: list[list[Item]]) -> list[list[Item]]:
    """Return sentences in which `Five. So many drones were downed` is one."""
    kept: list[list[Item]] = []
    for sentence in found:
        before = [item for item in kept[-1] if item.code not in "b\n¶"] if kept else []
        taken_up = [item.code for item in before] == ["A"] and sentence[0].value == "that"
        if taken_up:
            kept[-1] = [before[0], *sentence[1:]]
        else:
            kept.append(sentence)
    return kept


def _stamped(items: list[Item], index: int) -> bool:
    """Return whether a line begins with the hour at which it was written: `14:10 - A drone was downed`."""
    return index < len(items) and items[index].code == "N" and _STAMP.fullmatch(items[index].word) is not None


def _after_stamp(sentence: list[Item]) -> list[Item]:
    """Return a sentence with the hour at which it was written as a small word that begins it."""
    at = next((index for index, item in enumerate(sentence) if item.code not in "\n¶"), 0)
    if not _stamped(sentence, at):
        return sentence
    behind = at + 1 + (sentence[at + 1 : at + 2] != [] and sentence[at + 1].code in "-:")
    return [sentence[at]._replace(code="b", value="stamped"), *sentence[behind:]]


def without_repeats(found: list[list[Item]]) -> list[list[Item]]:
    """Return sentences without those that stand in the text a second time, word for word, as in a quoted copy."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for sentence in found:
        words = tuple(item.word for item in sentence if item.code not in "\n¶•,")
        again = words in seen and len(words) >= _SHORTEST_REPEAT and not any(i.code in "mq" for i in sentence)
        seen.add(words)
        if not again:
            kept.append(sentence)
    return kept


def _goes_on(current: list[Item], items: list[Item], index: int) -> bool:
    """Return whether a list or a sentence goes on over an empty line."""
    if not current or current[-1].code in ":,;-&":
        return True
    return index + 1 < len(items) and items[index + 1].code in "•-"


def without_dateline(items: list[Item]) -> list[Item]:
    """Return items without the place of writing, `MOSCOW, Oct 12 (Reuters) -`, and with its day as no more than a date."""
    codes = "".join([item.code for item in items[:_LONGEST_DATELINE]])
    found = _DATELINE.match(codes)
    end = 2 if _is_seat_of_writing(items, codes) else found.end() if found else 0
    if not end or getattr(items[0].value, "role", "") != "bare":
        return items
    days = [(item, item.value) for item in items[:end] if isinstance(item.value, WindowWords)]
    written = [item._replace(value=day._replace(name="dateline")) for item, day in days[:1]]
    return written + items[end:]


def _is_seat_of_writing(items: list[Item], codes: str) -> bool:
    """Return whether a capital and a colon begin an English text: `KYIV: Russia fired 38 missiles`."""
    group = items[0].value if _SEAT.match(codes) else None
    return isinstance(group, PlaceGroup) and group.codes[0] in _SEATS and items[0].word.isascii()


def sharpened(sentence: list[Item]) -> Sentence:
    """Return a sentence in which words that the others leave no sense of their own are small words, or words of saying."""
    kept, codes = list(sentence), "".join([item.code for item in sentence])
    if "P" in codes:
        _place_shares(kept, codes)
    for at in _silent(sentence, codes):
        kept[at] = sentence[at]._replace(code="b", value=None)
    for at in _saying(sentence, codes):
        kept[at] = sentence[at]._replace(code="y", value=None)
    taken_up = _OF_THESE.match(codes)
    for match in _OF_LATTER.finditer(codes):
        if sentence[match.start()].value == "latter":  # `four of the latter six`
            kept[match.start()] = sentence[match.start()]._replace(code="f", value=None)
    for match in _FLYING_TO.finditer(codes):
        at, group = match.start(), kept[match.end()].value
        if sentence[at].value == "toward" and isinstance(group, PlaceGroup):  # `five, flying to X, - over Y`
            kept[at] = sentence[at]._replace(code="b", value=None)
            kept[match.end()] = kept[match.end()]._replace(value=group._replace(role="toward"))
    if taken_up is not None:  # `of these 76, 34 were over X`
        kept[taken_up.start(1)] = sentence[taken_up.start(1)]._replace(code="f", value=None)
    return Sentence(kept)


def _silent(sentence: list[Item], codes: str) -> Iterator[int]:
    """Yield the items that say nothing beside others: `and all of them over X`, `in Moldova, in the Florești district`."""
    for match in _SHARE_OF_ALL.finditer(codes):
        if sentence[match.end()].value == "all":
            yield match.start()
    for match in _FELL_ON.finditer(codes):
        if sentence[match.start(1)].value == "crashed":
            yield match.start(1)
    for match in _UNTOLD_WHERE.finditer(codes):
        if sentence[match.start(1)].value == "where":
            yield from (at for at in range(match.start(1), match.end()) if codes[at] == "v")
    for match in _RELEASED.finditer(codes):
        if (sentence[match.start()].value, sentence[match.start(1)].value) == ("bulletin", "launched"):
            yield match.start(1)
    for match in _COUNTRY_AND_REGION.finditer(codes):
        country, region = sentence[match.start()].value, sentence[match.end() + 1].value
        if isinstance(country, PlaceGroup) and isinstance(region, PlaceGroup):
            code = country.codes[0]
            if len(code) == 2 and region.codes[0].startswith(f"{code}-"):
                yield match.start()
    if "W" in codes:
        yield from _times_that_say_less(sentence, codes)


def _saying(sentence: list[Item], codes: str) -> Iterator[int]:
    """Yield the verbs that only say something: `had earlier reported 44`, `, уточнил мэр,`."""
    for match in _EARLIER.finditer(codes):
        if sentence[match.end()].value == "reported":
            yield match.end()
    for match in _SPECIFIED.finditer(codes):
        yield match.start(1)


def _times_that_say_less(sentence: list[Item], codes: str) -> Iterator[int]:
    """Yield the night or day that a clock window beside it tells more closely, and times of which nothing is told.

    Such as `the third time this week` and `its morning post`.
    """
    times = [(at, item.value) for at, item in enumerate(sentence) if isinstance(item.value, WindowWords)]
    for at, window in times:
        named = sentence[at + 1].value if at + 1 < len(sentence) else None
        counted = window.kind == "longer" and at > 0 and sentence[at - 1].value == "occasion"
        if counted or (named == "bulletin" and window.kind == "day" and window.name):
            yield at
    for (one, first), (two, second) in pairwise(times):
        for at, vague, clock in ((one, first, second), (two, second, first)):
            sharper = vague.kind in _VAGUE and clock.kind in _CLOCKED
            if sharper and _PARTED.search(codes, one + 1, two) is None:
                yield at


def _place_shares(kept: list[Item], codes: str) -> None:
    """Let `17 fell to Kursk, 12 to Tula` and `fell into the sea` name places, no destinations."""
    groups = [(at, kept[at].value) for at, code in enumerate(codes) if code == "P"]
    aimed = [(at, v) for at, v in groups if isinstance(v, PlaceGroup) and v.role == "toward"]
    shared = bool(aimed) and any(item.value == "share" for item in kept)
    for at, group in aimed:
        if (shared and kept[at].word == "на") or (at > 0 and kept[at - 1].value == "crashed"):
            kept[at] = kept[at]._replace(value=group._replace(role="over"))
