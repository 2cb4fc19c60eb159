"""Where a sentence parts: the stretch of it that belongs to each number. It gives no number a place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from tsanalysis.statements.pieces import REMEMBERED_FORMS
from tsanalysis.statements.quantities import is_whole

__all__ = ["APPOSED", "segments"]

_RESUMED = re.compile("[,)][,b]*v[^A,]*P")
_PLACED_ON = re.compile("[,)]b?P")  # `41 drones, seven of them jets, over X`
_PARTING = re.compile("[-;•:xs,&\n¶()/m]")
_OF_OTHERS = re.compile("wg?fA>Au")  # `at heights of 300 to 500 metres`: it begins nothing
_NUMBERS = frozenset("A1r")
_FRONTED_SHARE = re.compile("A[gNb]*[OS]?[bW]*(P)[bW]*v[bW]*")
_IN_BRACKETS = re.compile(r"\([^()]*\)(?:$|[ubvgw,;&-])")  # `Kaluga (9) and Tula (5) regions`
APPOSED = re.compile("[bW]*[-(][^-();]*A[^-();]*P[^-();A]*[-)](?=[bv]*W)")
"""A breakdown put in between: `13 - seven over X and six over Y - between noon and 4 pm`."""
_AFTER_PLACE = re.compile("P[bghNw]{0,6}$")  # `Kursk Region took the brunt (31)`
_PLACED_MORE = re.compile(
    "P(?:[^A1rv]*|[bW]*v(?:&v)?[bW]*)$"
)  # `over X - five more`, `over X were downed five more`
_SHARE_BEHIND = re.compile(
    "(?<=P),hb?A(?=[,;&]|$)"
)  # `30 drones were split between X, with 17, and Y, with 13`
_LISTED = re.compile("\n?P,A[OS]?(?:[;\n•]|$)")  # `Bryansk Region, 5; Oryol Region, 12`
_APPOSED_TO_PLACE = re.compile(
    "(?:P-?[bghNw]+|[bgw]+-P),A(?:[,;)]|$)"
)  # `X had the most, 31, and`, `over X - half as many, five`
_BRACKETED = re.compile(r"P\([A1][OSbe]{0,2}[),;]")


@lru_cache(maxsize=REMEMBERED_FORMS)
def segments(codes: str, counted: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Part a sentence where a new number, with what belongs to it, may begin: where each is and where its noun ends."""
    numbers = [at for at, _ in counted]
    at = set(numbers)
    closers = {found.end() - 1 for _, until in counted if (found := APPOSED.match(codes, until))}
    others = {index for found in _OF_OTHERS.finditer(codes) for index in range(*found.span())} - at
    starters = [
        index for index, code in enumerate(codes) if index in at or (code in "rA" and index not in others)
    ]
    bounds = [0]
    for match in _PARTING.finditer(codes):
        index, code = match.start(), match.group()
        if index in closers or code in ";•" or (code == ":" and not _labels(codes, index)):
            bounds.append(index + 1)
        elif (code == "x" or (code == "s" and codes[index - 1] not in "A1")) and index:
            bounds.append(index)
        elif code == "," and _SHARE_BEHIND.match(codes, index) and _NUMBERS & set(codes[bounds[-1] : index]):
            bounds.append(index - (codes[index - 1] == "P"))
        elif code in "-:xs" or _parts_nothing(codes, bounds[-1], index):
            continue
        elif _opens(codes, index, starters):
            bounds.append(index if code == "m" else index + 1)
        elif code in ",)" and _resumes(codes, bounds[-1], index):
            bounds.append(index + 1)
    bounds.append(len(codes))
    pieces: list[tuple[int, int]] = []
    for start, end in pairwise(bounds):
        own = numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]
        place = _place_of_share(codes, end, own)
        if place:  # all there were have no place of their own
            pieces.append((start, place))
            start, own = place, own[1:]  # noqa: PLW2901 -- the same stretch, without them
        pieces += _split_at_numbers(codes, start, end, own)
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def _resumes(codes: str, start: int, index: int) -> bool:
    """Return whether a number goes on behind an aside, with its verb or with its place."""
    aside = codes[start:index]
    if not _in_aside(aside):
        return False
    return bool(_RESUMED.match(codes, index) or ("P" not in aside and _PLACED_ON.match(codes, index)))


def _in_aside(codes: str) -> bool:
    """Return whether words put in between tell a subset, or all there were: `15 drones, half of the 30, were downed`."""
    return re.match("s|A[gb]*s|w?H.*A", codes) is not None


def _parts_nothing(codes: str, start: int, index: int) -> bool:
    """Return whether what goes before a mark belongs to the number behind it."""
    return _belongs_before(codes, start, index) or _joins_verbs(codes, start, index)


def _belongs_before(codes: str, start: int, comma: int) -> bool:
    """Return whether the number behind a comma, or one more, is that of the place before it: `X saw most, with 19`."""
    if codes[comma] != ",":
        return codes[comma] == "m" and _PLACED_MORE.search(codes, start, comma) is not None
    bare = "P" in codes[start:comma] and not _NUMBERS & set(codes[start:comma])
    return (bare and codes[comma + 1 : comma + 2] == "h") or any(
        pattern.match(codes, start) for pattern in (_LISTED, _APPOSED_TO_PLACE)
    )


def _joins_verbs(codes: str, start: int, index: int) -> bool:
    """Return whether two verbs share the number that follows: `over X the crews detected and destroyed 11 drones`."""
    verbs = codes[index] == "&" and codes[index - 1 : index] == codes[index + 1 : index + 2] == "v"
    return verbs and not _NUMBERS & set(codes[start:index])


def _labels(codes: str, index: int) -> bool:
    """Return whether a colon stands between a place and its number: `Kursk Region: 7`."""
    if codes[index - 1 : index] != "P":
        return False
    end = index + 1
    while end < len(codes) and codes[end] not in ";•:,(\n¶":
        end += 1
    after = codes[index + 1 : end]
    return bool({"A", "z"} & set(after)) and "P" not in after


def _opens(codes: str, index: int, starters: list[int]) -> bool:
    """Return whether a number, or a place followed by its number, comes before the next separator."""
    if _APPOSED_TO_PLACE.match(codes, index + 1):
        return True
    end = index + 1
    stops = ";•\n¶" if codes[index] in "\n¶" else ";•:,\n¶&sx("
    while end < len(codes) and (codes[end] not in stops or (codes[end] == ":" and _labels(codes, end))):
        end += 1
    if codes[index] == "(" and _AFTER_PLACE.search(codes[:index]) and _IN_BRACKETS.match(codes, index):
        return False
    if codes[index] == ")":
        return index + 1 < len(codes) and codes[index + 1] not in ",;&.\nh"
    following = bisect_right(starters, index)
    return following < len(starters) and starters[following] < end


def _place_of_share(codes: str, end: int, numbers: list[int]) -> int:
    """Return where the place of a share stands between it and all there were: `Из 76 над X сбито 34`."""
    if len(numbers) < 2 or not is_whole(codes, numbers[0]) or "P" in codes[numbers[1] : end]:
        return 0
    found = _FRONTED_SHARE.fullmatch(codes, numbers[0], numbers[1])
    return found.start(1) if found else 0


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
