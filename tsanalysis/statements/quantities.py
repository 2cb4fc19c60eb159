"""Which numbers of a sentence count things, and what they count. A number of anything else is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tsanalysis.statements.numbers import Amount
from tsanalysis.statements.places import PlaceGroup

if TYPE_CHECKING:
    from tsanalysis.statements.items import Item
    from tsanalysis.statements.lexicon import Lexicon

__all__ = ["Quantity", "is_whole", "read_quantities"]

_N_OF_M = re.compile("A(?:[gNbm]{0,4}[OS])?f[bWj]{0,2}g?A")
_OF_OTHERS = re.compile("f[gNbmWiv]{0,6}(?![OSAPgNbmWiv])")  # `one of the largest raids`
_ENDS_WITH_NONE = re.compile("A.*P[,:-]?z[;,]?$")  # `in one region 13, in the other, none`
_FATE_OF_ALL = re.compile(
    "v(?:[WP]|b(?![P>vg]))*(?=b[P>vg]|v|(?<=[PW])g)"
)  # `5 of the 16 drones destroyed were over one region`
_CLAUSE_OF_ALL = re.compile(",?v[^,;v]*,?")  # `4 из 6 дронов, сбитых над Калужской областью,`
_SIDE_BY_SIDE = re.compile("(?:A[,&]+)+$")  # `X and Y accounted for 31 and 22 of the 74 drones downed`
_OF_KNOWN = re.compile("b+[vP>]")  # `31 of the 64 were shot down`
_LONGEST_LEAD = 12
_OF_ALL = re.compile("(?<![^,:;•P-])[b\n]*f(?:v[bW]*|b*)$|H[fbW]*$")  # `of the 30`, `half of the 30`
_LAUNCHED_AND = re.compile("b*A[^A;v]*v[^A;v]*v")  # `all 38 drones that Russia launched were shot down`
_DOWNED_ALL = re.compile("vb*A[^A;v]*v")  # `shot down all 14 missiles launched at X`
_BEHIND = re.compile(",?v|,?w[^,;:vA]*v")
_MOST_ADJECTIVES = 7
_ANOTHER = re.compile("qv?-?P")  # `2 дрона сбиты над X, третий – над Y`
_TOLD_AGAIN = re.compile("v[gNb]*S")
_COUPLED = re.compile("S[gN]*&b?A[gNb]*[OS]")  # `сбиты ракета и 26 дронов`
_COUPLED_LAST = re.compile("A[^,;v]*[OS][gN]*&[gNb]*$")  # `сбиты 2 ракеты и управляемая авиабомба`
_SHARE = re.compile("A[gNbmv]*[OS][vW,(-]*A")  # `a third of the 99 drones, 33, fell over X`
_LISTED_KINDS = re.compile("(?:,[Ng])+,?&[gNbw]*O|&[gNbw]*O")  # `88 Shahed, Gerbera and other drones`
_AT_UNKNOWN = re.compile("[,:;•&]b?o[bg]*N+-?$")  # `, over Gryazovets 3`
_RATE = re.compile("[wbgoNP>]{0,5}R")  # `115 drones at Ukraine every day`
_YEARS = range(1900, 2101)


class Quantity(NamedTuple):
    """A number that counts things: the item it stands at, what it counts, and where its noun ends."""

    at: int
    amount: Amount
    object: str | None
    until: int
    implicit: bool = False
    event: str | None = None
    each: bool = False
    whole: Amount | None = None
    whole_event: str = "launched"
    assumed: bool = False
    clause: int = 0
    partitive: bool = False


def read_quantities(sentence: list[Item], codes: str, lexicon: Lexicon) -> list[Quantity]:
    """Return the quantities of a sentence, in order."""
    found: list[Quantity] = []
    for index, item in enumerate(sentence):
        if found and index < found[-1].until:
            continue
        code = item.code
        quantity: Quantity | None = None
        if code == "A" and codes[index - 1 : index] == "H" and sentence[index - 1].value == "but":
            quantity = _all_but(sentence, codes, index, lexicon)
        elif code == "A":
            quantity = _of_them(sentence, codes, index, lexicon) or _counted(sentence, codes, index, lexicon)
        elif item.one and code in "imr":
            quantity = _one(sentence, codes, index, lexicon)
        elif code == "S" and not lexicon.pack.articles:
            quantity = _bare_single(sentence, codes, index, lexicon)
        elif code == "z":
            quantity = _none(sentence, codes, index, lexicon)
        elif code == "q":
            quantity = _ordinal(sentence, codes, index, lexicon)
        elif code == "D" and found:
            last = found[-1].amount
            again = Amount(last.count, last.low, last.high, item.start, item.end, last.kind)
            quantity = Quantity(index, again, None, index + 1)
        elif code == "1":
            one = Amount(1, 1, 1, item.start, item.end, "implicit")
            noun = _noun_after(sentence, codes, index, lexicon)
            kind = None if noun is None else str(sentence[noun].value)
            quantity = Quantity(index, one, kind, index + 1 if noun is None else noun + 1, each=True)
        if quantity is not None:
            found.append(quantity)
    return _with_kinds(found, codes)


def _with_kinds(found: list[Quantity], codes: str) -> list[Quantity]:
    """Give a bare share the kind of all there were: `of 12 missiles 9, of 104 drones 88`."""
    return [
        quantity._replace(object=before.object)
        if before is not None and quantity.object is None and _is_bare_share(codes, before, quantity)
        else quantity
        for before, quantity in zip([None, *found], found, strict=False)
    ]


def _is_bare_share(codes: str, before: Quantity, quantity: Quantity) -> bool:
    """Return whether a number tells a share with no word of its own: `of the 104 drones 88`."""
    between, after = codes[before.until : quantity.at], codes[quantity.until : quantity.until + 1]
    return is_whole(codes, before.at) and set(between) <= set(",-b") and after in {"", ",", ";", "&"}


def _of_them(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return the quantity of `34 of 35 launched drones`: those that it befell, and how many there were."""
    found = _N_OF_M.match(codes, index)
    if found is None:
        return None
    second = found.end() - 1
    part, whole = sentence[index].value, sentence[second].value
    noun = _noun_after(sentence, codes, second, lexicon, participles=True)
    follow = codes[second + 1 : second + 2]
    if (
        noun is None
        and not _OF_KNOWN.match(codes, second + 1)
        and follow not in {"v", "", ",", "-", "P", "W"}
    ):
        return None
    if not isinstance(part, Amount) or not isinstance(whole, Amount) or part.low > (whole.high or part.low):
        return None
    named = next((sentence[i].value for i in range(index, second) if codes[i] in "OS"), None)
    kind = str(sentence[noun].value) if noun is not None else str(named) if named else None
    until = noun + 1 if noun is not None else second + 1
    if codes[until : until + 1] == "v" and sentence[until].value == "launched":
        until += 1
    told = next((item for item in sentence[second:until] if item.code == "v"), None)
    clause = (
        0 if noun is None or told is not None else _clause_of_all(sentence, codes, (index, until), lexicon)
    )
    if clause:
        told = next(item for item in sentence[until:] if item.code == "v")
    fate = "launched" if told is None or told.value in {"detected", "reported"} else str(told.value)
    assumed = not any(item.value == "launched" for item in sentence[index : max(until, clause)])
    return Quantity(index, part, kind, until, whole=whole, whole_event=fate, assumed=assumed, clause=clause)


def _clause_of_all(sentence: list[Item], codes: str, bounds: tuple[int, int], lexicon: Lexicon) -> int:
    """Return where the participle clause of all there were ends: `4 of the 6 drones downed over X were flying on`."""
    at, until = bounds
    if not lexicon.pack.articles:
        found = _CLAUSE_OF_ALL.match(codes, until)
        verb = until + (codes[until : until + 1] == ",")
        return found.end() if found and lexicon.participle(sentence[verb].word) else 0
    before = _SIDE_BY_SIDE.sub("", codes[:at].rstrip("b"))
    share = before.endswith("h") and sentence[len(before) - 1].value != "with"
    told = (
        _CLAUSE_OF_ALL if share else _FATE_OF_ALL
    )  # `Kursk Region accounted for 13 of the 35 drones downed`
    found = told.match(codes, until)
    return found.end() if found and codes[until] == "v" else 0


def _all_but(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return the quantity of `all but three of the 26 drones`: what the words say, 23."""
    found = _of_them(sentence, codes, index, lexicon)
    if found is None or found.whole is None or found.amount.count is None or found.whole.count is None:
        return None
    left = found.whole.count - found.amount.count
    return found._replace(amount=Amount(left, left, left, sentence[index - 1].start, found.whole.end))


def _noun_after(
    sentence: list[Item], codes: str, index: int, lexicon: Lexicon, *, participles: bool = False
) -> int | None:
    """Return the item of what a number counts: an object, or a weapon named without one."""
    noun = _object_after(sentence, codes, index, lexicon, participles=participles)
    return _weapon_after(sentence, codes, index) if noun is None else noun


def _weapon_after(sentence: list[Item], codes: str, index: int) -> int | None:
    """Return the item of a weapon's name that stands for the thing: `12 Shahed-136 were downed`."""
    for position in range(index + 1, min(len(codes), index + 2 + _MOST_ADJECTIVES)):
        if codes[position] not in "gNb":
            return None
        if codes[position] == "N" and str(sentence[position].value).islower() and sentence[position].value:
            return None if codes[position + 1 : position + 2] in {"N", "g", "u"} else position
    return None


def _object_after(
    sentence: list[Item], codes: str, index: int, lexicon: Lexicon, *, participles: bool
) -> int | None:
    """Return the item of the object that a number counts, if adjectives alone part them."""
    last = min(len(codes), index + 2 + _MOST_ADJECTIVES)
    participle = False
    for position in range(index + 1, last):
        code = codes[position]
        if code == "-" and position == index + 1 and _is_glued(sentence, index):
            return index + 2 if codes[index + 2] in "OS" else None
        if code in "OS":
            while position + 1 < len(codes) and codes[position + 1] in "OS":
                position += 1  # noqa: PLW2901 -- the last noun of a compound is its head
            return position
        group = sentence[position].value
        if code == "v" and (participles or lexicon.participle(sentence[position].word)):
            participle = True
            continue
        if code == "," and _LISTED_KINDS.match(codes, position):
            continue
        if participle and code in "WwCu":
            continue
        known = code in "gNbm" or (code == "&" and position > index + 1)
        phrase = participle or (codes[position - 1] == "g" and not lexicon.pack.articles)
        if not known and not (isinstance(group, PlaceGroup) and (phrase or group.role == "bare")):
            return None
    return None


def _counted(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return the quantity of an amount, unless it counts something else."""
    amount = sentence[index].value
    otherwise = _counts_otherwise(sentence, codes, index) or _OF_OTHERS.match(codes, index + 1)
    if not isinstance(amount, Amount) or otherwise:
        return None
    noun = _noun_after(sentence, codes, index, lexicon)
    if noun is not None:
        return _of_noun(sentence, codes, amount, lexicon, index=index, noun=noun)
    of = codes[index + 1 : index + 2] == "f" and amount.high != 1  # `one of the drones` counts nothing
    noun = _noun_after(sentence, codes, index + 1, lexicon) if of else None
    if noun is not None and codes[noun] == "O":
        found = _of_noun(sentence, codes, amount, lexicon, index=index, noun=noun)
        return found._replace(partitive=found.whole is None) if found else None
    if not _elliptic(sentence, codes, index, lexicon):
        return None
    found = Quantity(index, amount, None, index + 1)
    if is_whole(codes, index):  # all there were have no place of their own
        found = found._replace(event=_told_of_all(sentence, codes, index), clause=index + 1)
    return found


def _counts_otherwise(sentence: list[Item], codes: str, index: int) -> bool:
    """Return whether a number is a share's whole, a time, a price, a rate, or counts what is not looked for."""
    before, after = codes[index - 1 : index] if index else "", codes[index + 1 : index + 2]
    if codes[:index].rstrip("fb").endswith("z") or before == "R":
        return True
    of_place = sentence[index + 1].value if after == "P" else None
    if isinstance(of_place, PlaceGroup) and of_place.role == "bare" and codes[index + 2 : index + 3] == "u":
        return True  # `three Rostov districts`
    if _is_average(sentence, index):
        return True
    departed = before == "<" and codes[index - 2 : index - 1] != "u"  # but an attack from 40 drones
    priced = codes[:index].rstrip("fgb").endswith("#") and after not in {"f", "s"}  # `debris of two drones`
    return departed or priced or after in {"u", "R", "q", "#"} or (before == "o" and after == "W")


def _is_glued(sentence: list[Item], index: int) -> bool:
    """Return whether a number is the first half of a word with a hyphen: `a 47-year-old`, `a 60-drone raid`."""
    if index + 2 >= len(sentence) or sentence[index + 1].word != "-" or sentence[index + 2].code in "AP•":
        return False
    return sentence[index].end == sentence[index + 1].start and (
        sentence[index + 1].end == sentence[index + 2].start
    )


def _of_noun(
    sentence: list[Item], codes: str, amount: Amount, lexicon: Lexicon, *, index: int, noun: int
) -> Quantity | None:
    """Return a quantity with its noun; not a rate, and not the first half of a compound."""
    follow = codes[noun + 1 : noun + 2]
    if _RATE.match(codes, noun + 1):
        return None
    if lexicon.pack.articles and codes[noun] in "SN" and amount.high != 1:
        strikes = follow == "v" and sentence[noun + 1].value == "hit"  # `38 drone strikes`
        if strikes or follow in {"g", "w", "u", "N"}:
            return None
    told = next((sentence[i] for i in range(index + 1, noun) if codes[i] == "v"), None)
    event, assumed = (str(told.value) if told else None), False
    share = codes[:index].rstrip("fb").endswith("H")
    if share and not _SHARE.match(codes, index):
        clause = _clause_of_all(sentence, codes, (index, noun + 1), lexicon)
        if told is None and not clause:
            return None  # `half of the 48 drones were downed over X` tells neither how many nor of how many
        event = event or next(str(item.value) for item in sentence[noun + 1 :] if item.code == "v")
        return Quantity(
            index, amount, str(sentence[noun].value), noun + 1, event=event, clause=clause or noun + 1
        )
    if told is None and not share and is_whole(codes, index):
        event = _told_of_all(sentence, codes, noun)
        event, assumed = event or "launched", event is None
    found = Quantity(index, amount, str(sentence[noun].value), noun + 1, event=event, assumed=assumed)
    return found if event not in {None, "launched"} or assumed else _launched_and(sentence, codes, found)


def _launched_and(sentence: list[Item], codes: str, quantity: Quantity) -> Quantity:
    """Return a quantity of `all 38 drones that Russia launched were shot down`: what befell all that came."""
    before = codes[: quantity.at].rstrip("b")
    at = len(before) - before.endswith("v")
    found = _LAUNCHED_AND.match(codes, at) or _DOWNED_ALL.match(codes, at)
    if found is None or not any(item.value == "all" for item in sentence[at : found.end()]):
        return quantity
    told = [str(item.value) for item in sentence[at : found.end()] if item.code == "v"]
    fate = next((event for event in told if event not in {"launched", "detected", "reported"}), None)
    if "launched" not in told or fate is None:
        return quantity
    return quantity._replace(event=fate, whole=quantity.amount)


def _is_average(sentence: list[Item], index: int) -> bool:
    """Return whether the clause before a number speaks of an average: no count of what befell anything."""
    for item in reversed(sentence[:index]):
        if item.code in ",;:&A":
            return False
        if item.value == "average":
            return True
    return False


def _told_of_all(sentence: list[Item], codes: str, noun: int) -> str | None:
    """Return what befell all of `of the 50 drones that it says it downed,`: the verb behind the noun."""
    found = _BEHIND.match(codes, noun + 1)
    if found is None or codes[found.end() :].lstrip("b").startswith("A"):  # `of the 12 were downed nine`
        return None
    event = str(sentence[found.end() - 1].value)
    return None if event in {"detected", "reported"} else event


def is_whole(codes: str, index: int) -> bool:
    """Return whether a clause begins with `of the 30 drones`: all there were, and no count of what befell them."""
    return _OF_ALL.search(codes[max(index - _LONGEST_LEAD, 0) : index]) is not None


def _elliptic(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> bool:
    """Return whether a number without a noun can count what was counted before."""
    amount, after = sentence[index].value, codes[index + 1 :].lstrip("b")
    before = codes[index - 1 : index] if index else ""
    if before == "o" or _counts_people(sentence, index, after, lexicon) or _is_glued(sentence, index):
        return False
    if before == "j":  # `bringing to 40 the number`
        return after[:1] not in {"u", "V"}
    if isinstance(amount, Amount) and amount.count in _YEARS and sentence[index].word.isdigit():
        return after[:1] in {"v", "P"} or codes[max(index - 2, 0) : index] in {"-", ":"}
    if after[:1] in {"N", "V", "w", "u"}:
        return after[:2] in {"wW", "wv"}
    if after[:1] == "g":
        item = sentence[len(codes) - len(after)]
        adverb = after[:2] in {"gv", "gP", "gb"} and lexicon.adverb(item.word)
        return adverb or (item.value == "side" and after[1:2] not in {"g", "u", "w", "N"})  # `65 of theirs`
    return before != "N" or _AT_UNKNOWN.search(codes, 0, index) is not None or after[:1] in {"e", "v", "P"}


def _counts_people(sentence: list[Item], index: int, after: str, lexicon: Lexicon) -> bool:
    """Return whether a number without a noun counts people: after `wounded`, or by the form of the numeral."""
    if index and sentence[index - 1].value == "hurt":
        return True
    return "people" in lexicon.look_up(sentence[index].word) and after.lstrip("-")[:1] != "P"


def _one(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one, for an article before a single object, or a pronoun before what happened to it."""
    item = sentence[index]
    one = Amount(1, 1, 1, item.start, item.end, "implicit")
    noun = _noun_after(sentence, codes, index, lexicon)
    if codes[index - 1 : index] in {"f", "<"} and index:  # `debris of a drone`
        return None
    if noun is not None:
        follows = codes[noun + 1 : noun + 2]
        doing = follows in {"g", "w"} and sentence[noun + 1].word.endswith(
            "ing"
        )  # `a drone carrying explosives`
        if codes[noun] not in "SN" or (follows in {"g", "w", "N", "u", "O"} and not doing):
            return None
        one = Amount(1, 1, 1, item.start, sentence[noun].end, "implicit")
        return Quantity(index, one, str(sentence[noun].value), noun + 1, implicit=True)
    pronoun = item.code in "mr" or item.word not in {"a", "an"}
    if pronoun and (
        codes[index + 1 : index + 2] in {"v", "P", "b", "W"} or codes[index + 1 : index + 3] == "-P"
    ):
        return Quantity(index, one, None, index + 1, implicit=True)
    return None


def _bare_single(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one, for a single object without an article that something happened to.

    A passive of the singular stands anywhere in the clause; an active verb only before its object; a
    participle before it only with a place: `сбитый над Тулой дрон`. So also beside what is counted:
    `сбиты ракета и 26 дронов`.
    """
    item = sentence[index]
    one = Amount(1, 1, 1, item.start, item.end, "implicit")
    found = Quantity(index, one, str(item.value), index + 1, implicit=True)
    if _COUPLED_LAST.search(codes[max(index - _LONGEST_LEAD, 0) : index]):
        return found
    start = max(codes.rfind(mark, 0, index) for mark in ",;:•-") + 1
    if {"A", "V", "e", "z", "#"} & set(codes[start:index]):
        return None
    stop = min((at for mark in ",;:•" if (at := codes.find(mark, index)) >= 0), default=len(codes))
    verbs = [at for at in range(start, stop) if codes[at] == "v"]
    coupled = _COUPLED.match(codes, index)
    if verbs and coupled:
        return found._replace(until=codes.index("&", index))
    own = next((at for at in verbs if _concerns(sentence, codes, at, index, lexicon)), None)
    if own is None:
        return None
    return found._replace(event=str(sentence[own].value)) if lexicon.participle(sentence[own].word) else found


def _concerns(sentence: list[Item], codes: str, verb: int, noun: int, lexicon: Lexicon) -> bool:
    """Return whether a verb tells of one thing: a passive of the singular, or an active one before it."""
    word = sentence[verb].word
    between = set(codes[min(verb, noun) + 1 : max(verb, noun)])
    lone = codes[noun - 1 : noun] == "g" and lexicon.lone(sentence[noun - 1].word)
    many = sentence[noun].word in lexicon.indeclinable and not lone
    if lexicon.participle(word) and not codes[:verb].strip("b") and _TOLD_AGAIN.match(codes, verb):
        return False  # `сбитый дрон упал на поле`
    if lexicon.singular(word) or (lexicon.passive(word) and not many):
        return not between & set("OSuA") and (noun < verb or "P" not in between)
    if many or verb > noun or lexicon.plural(word):
        return False
    if lexicon.participle(word):
        return lexicon.lone(word) and "P" in between and between <= set("gNbPW")
    return between <= set("gNbmPW")


def _none(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    noun = _noun_after(sentence, codes, index, lexicon)
    told = codes[index + 1 : index + 2] in {"v", "P"} or _ENDS_WITH_NONE.search(codes[: index + 2])
    if noun is None and not told:
        return None
    item = sentence[index]
    zero = Amount(0, 0, 0, item.start, item.end, "none")
    kind = None if noun is None else str(sentence[noun].value)
    return Quantity(index, zero, kind, index + 1 if noun is None else noun + 1)


def _ordinal(sentence: list[Item], codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one, for the sixth drone."""
    noun = _noun_after(sentence, codes, index, lexicon)
    told = codes[index - 1 : index] == "i" and codes[index + 1 : index + 2] in {"v", "b", "P"}
    gapped = not lexicon.pack.articles and _ANOTHER.match(codes, index) and {"A", "S"} & set(codes[:index])
    if noun is None and (told or gapped):
        item = sentence[index]
        one = Amount(1, 1, 1, item.start, item.end, "implicit")
        return Quantity(index, one, None, index + 1, implicit=True)
    if (
        noun is None
        or codes[noun] != "S"
        or "v" not in codes
        or codes[noun + 1 : noun + 2] in {"g", "w", "u"}
    ):
        return None
    item = sentence[index]
    one = Amount(1, 1, 1, item.start, sentence[noun].end, "implicit")
    return Quantity(index, one, str(sentence[noun].value), noun + 1, implicit=True)
