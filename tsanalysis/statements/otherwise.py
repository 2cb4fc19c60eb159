"""Numbers that count something else than things flown: prices, rates, ages, addresses, people, occasions. It counts nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from tsanalysis.statements.pieces import REMEMBERED_FORMS
from tsanalysis.statements.places import PlaceGroup

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.pieces import Sentence

__all__ = [
    "counts_otherwise",
    "counts_people",
    "goes_on_from_other",
    "is_of_address",
    "is_of_debris",
    "is_toll",
]

_LONGEST_LEAD = 12
_CHANGE = re.compile(",[gv]A<[bg]*W")  # `, down 12 from Monday`
_BESIDE = re.compile("u[gNP]{0,3},?(?:A(?:,A)*,?&)?$")  # a street, a road, a person, before a number
_OF_DEBRIS = re.compile("#b*[^,;:OSbfA][^,;:OSA]*$")  # `debris fell at three more`
_OTHER_NOUN_SHARED = re.compile("(?:,A)*,?&A[bg]*u")  # `34 and 58 years old`
_LAST_NOUN = re.compile("[OSu](?=[^OSu]*$)")
_OTHER_COUNTED = re.compile("[^vOS:]*A[gbN]*u[^vOSj:]*$")
_NUMBER_OF = re.compile("f[gNb]*(u)[^vOSA;:,]*$")
_SUPPLIES = re.compile("[^v,;:yCA]*(?:A[^v,;:AP]*(?:,&?|&)[^v,;:yCA]*)*")  # `received 12 guns and 40 drones`
_LONGEST_SUPPLY = 30
_SUPPLIED = re.compile("[gNbm]*[OS]b*([gw])")  # `40 drones were delivered`
_BEFALLEN = re.compile("[gNbm]*[OS]?b*v")
_NO_FATE = re.compile("(?:^|[,;:])[^v,;:]*$")
_OTHER_GOVERNED = re.compile("[^OS:]*vb*A[gbN]*u[bWP]*,?&b*")  # `repelled 41 assaults near X and`
_OTHERS = re.compile("b*r")
_PIECES = re.compile("b+(?!f)")
_OF_A_DAY = re.compile("A[gNb]*[OS]?o?W[>j]b?A")
_RANGE_OF_OTHERS = re.compile("[>-]b?A[bg]*u")  # `at heights of 300 to 500 metres`


def counts_otherwise(sentence: Sentence, codes: str, index: int) -> bool:
    """Return whether a number is a share's whole, a time, a price, a rate, or counts what is not looked for."""
    of_place = sentence[index + 1].value if codes[index + 1 : index + 3] == "Pu" else None
    if isinstance(of_place, PlaceGroup) and of_place.role == "bare":
        return True  # `three Rostov districts`
    lead = codes[:index].rstrip("b") if "damage" in sentence.told else ""
    damaged = lead.endswith("u") and sentence[len(lead) - 1].value == "damage"
    return (
        damaged
        or _stands_otherwise(codes, index)
        or _is_average(sentence, index)
        or _is_supplied(sentence, codes, index)
        or _counts_other_nouns(sentence, codes, index)
    )


@lru_cache(maxsize=REMEMBERED_FORMS)
def _stands_otherwise(codes: str, index: int) -> bool:
    """Return whether the letters around a number alone tell that it counts none of what is looked for."""
    before, after = codes[index - 1 : index] if index else "", codes[index + 1 : index + 2]
    if codes[:index].rstrip("fab").endswith("z") or before == "R" or _CHANGE.match(codes, max(index - 2, 0)):
        return True
    departed = before == "<" and codes[index - 2 : index - 1] != "u"  # but an attack from 40 drones
    departed &= _OF_A_DAY.match(codes, index) is None  # but `rose from 12 on Monday to 30 on Tuesday`
    priced = codes[:index].rstrip("fgb").endswith("#") and after not in {"f", "s"}  # `debris of two drones`
    if codes[index + 1 : index + 3] == "mu" or _RANGE_OF_OTHERS.match(codes, index + 1):
        return True  # `over eight more regions`
    return departed or priced or after in {"u", "R", "q", "#", "t"} or (before == "o" and after == "W")


def _counts_other_nouns(sentence: Sentence, codes: str, index: int) -> bool:
    """Return whether a number shares the noun of the next one, tells of occasions, or counts others, or pieces, of no thing flown."""
    if _OTHER_NOUN_SHARED.match(codes, index + 1):
        return True
    before = sentence[index - 1].word if index else ""
    if before == "in" and codes[index + 1 : index + 2] == "O" and sentence[index + 1].value == "case":
        return True
    others = _OTHERS.match(codes, index + 1)
    pieces = _PIECES.match(codes, index + 1) and sentence[index + 1].value == "pieces"
    if not (others or pieces) or "v" in {codes[:index].rstrip("b")[-1:], codes[index + 1 :].lstrip("br")[:1]}:
        return False
    last = _LAST_NOUN.search(codes, 0, index)
    return (last is None and bool(pieces)) or (last is not None and last.group() == "u")


def _is_average(sentence: Sentence, index: int) -> bool:
    """Return whether the clause before a number speaks of an average: no count of what befell anything."""
    for at in range(index - 1, -1, -1) if "average" in sentence.told else ():
        item = sentence[at]
        if item.code in ",;:&A":
            return False
        if item.value == "average":
            return True
    return False


def _is_supplied(sentence: Sentence, codes: str, index: int) -> bool:
    """Return whether things are made, bought, given or expected, and nothing befell them: `received 400 drones`."""
    if "supply" not in sentence.told:
        return False
    if _BEFALLEN.match(codes, index + 1):  # `residents received wounds when four drones hit X`
        return False
    behind = _SUPPLIED.match(codes, index + 1)
    if behind is not None and sentence[behind.start(1)].value == "supply":
        return _NO_FATE.search(codes, 0, index) is not None  # but `downed 12 drones supplied by Iran`
    first = max(index - _LONGEST_SUPPLY, 0)
    given = (at for at in range(index - 1, first - 1, -1) if sentence[at].value == "supply")
    return any(_SUPPLIES.fullmatch(codes, at + 1, index) is not None for at in given)


def is_of_address(sentence: Sentence, codes: str, index: int) -> bool:
    """Return whether a number tells a house, a road or an age: `in Kirov Street, 14`, `highway 7`, `a man, 43,`."""
    lead = codes[max(index - _LONGEST_LEAD, 0) : index]
    found = _BESIDE.search(lead) if "u" in lead else None
    if found is None:
        return False
    kind = sentence[index - len(found.group())].value
    return kind == "address" or (kind == "person" and found.group() == "u,")


def goes_on_from_other(sentence: Sentence, codes: str, index: int) -> bool:
    """Return whether a bare number counts no thing flown: `three houses were damaged in X, four more in Y`.

    So also `he gave the number of damaged houses as four`.
    """
    fate = codes[index + 1 :].lstrip("bm")[:1] == "v"
    of = _NUMBER_OF.search(codes, 0, index)
    other = of is not None and sentence[of.start(1)].value in {"", "district"}
    counted = _OTHER_COUNTED.match(codes, 0, index) or _OTHER_GOVERNED.fullmatch(codes, 0, index)
    return other or (not fate and counted is not None)


def is_of_debris(codes: str, index: int) -> bool:
    """Return whether a number tells of pieces that fell: `debris fell at three more`."""
    return _OF_DEBRIS.search(codes, 0, index) is not None


def is_toll(sentence: Sentence, index: int) -> bool:
    """Return whether a clause tells how many were hurt: `the number of injured in the attack rose to seven`, `rose to 7 the number of injured`."""
    if "hurt" not in sentence.told:
        return False
    before = takewhile(lambda item: item.code not in ";:vA", reversed(sentence[:index]))
    behind = takewhile(lambda item: item.code in "bgfwNu", sentence[index + 1 :])
    return any(item.value == "hurt" for item in chain(before, behind))


def _follows_people(sentence: Sentence, index: int) -> bool:
    """Return whether those hurt are counted last before a number: `two died, 15 were wounded, three in a grave state`."""
    for at in range(index - 1, -1, -1) if "hurt" in sentence.told else ():
        if sentence[at].code in "OSvP;:":
            return False
        if sentence[at].value == "hurt":
            return True
    return False


def counts_people(sentence: Sentence, index: int, after: str, lexicon: Lexicon) -> bool:
    """Return whether a number without a noun counts people: after `wounded`, or by the form of the numeral."""
    if index and sentence[index - 1].value == "hurt":
        return True
    if after[:1] in {"", ",", ";", "o", "&"} and _follows_people(sentence, index):
        return True
    return "people" in lexicon.look_up(sentence[index].word) and after.lstrip("-")[:1] != "P"
