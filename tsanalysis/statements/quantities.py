"""Which numbers of a sentence count things, and what they count. A number of anything else is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsanalysis.statements.nouns import Quantity, is_glued, is_score, noun_after
from tsanalysis.statements.numbers import Amount
from tsanalysis.statements.otherwise import (
    counts_otherwise,
    counts_people,
    goes_on_from_other,
    is_of_address,
    is_of_debris,
    is_toll,
)
from tsanalysis.statements.singles import (
    bare_genitive,
    bare_single,
    counts_time,
    headline_single,
    no_thing,
    one_thing,
    ordinal,
)

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.pieces import Sentence

__all__ = ["Quantity", "is_whole", "read_quantities"]

_COUNTING = re.compile("(?:A[,;/\n]+){24,}(?:A(?![gNb]*[OSf]))?|[AimrSzqD1b]|(?<=[vugN])O")
"""A run of figures that is a table, or one letter of what may count something, `all` among the small words."""
_N_OF_M = re.compile("A(?:[gNbm]{0,2}v?[gNbm]{0,4}[OS](?:b?v)?|b?v)?f[bWj]{0,2}g?A")
_OF_OTHERS = re.compile("f[gNbmWiv]{0,6}(?![OSAPgNbmWiv])")  # `one of the largest raids`
_FATE_OF_ALL = re.compile(
    "v(?:[WP]|b(?![P>vg]))*(?=b[P>vg]|v|(?<=[PW])g)"
)  # `5 of the 16 drones destroyed were over one region`
_CLAUSE_OF_ALL = re.compile(",?v[^,;v]*,?")  # `4 из 6 дронов, сбитых над Калужской областью,`
_OF_TOLD = re.compile("A[fs]b*(?:[gNb]*O,?)?(v)[bW]*P,?(?=b*[>Pvg])")
_SIDE_BY_SIDE = re.compile("(?:A[,&]+)+$")  # `X and Y accounted for 31 and 22 of the 74 drones downed`
_OF_KNOWN = re.compile("b+[vP>]")  # `31 of the 64 were shot down`
_LONGEST_LEAD = 12
_OF_ALL = re.compile(
    "(?<![^,:;•P-])[b\n]*f(?:v[bW]*|b*(?:A[gN]*[OS],?&b*)*)$|(?<!q)H[fbW]*$"
)  # `of the 30`, `half of the 30`
_LAUNCHED_AND = re.compile("b*A[^A;v]*v[^A;v]*v")  # `all 38 drones that Russia launched were shot down`
_DOWNED_ALL = re.compile("vb*A[^A;v]*v")  # `shot down all 14 missiles launched at X`
_APPOSED_NUMBER = re.compile(
    "(?:^|[^AVfsgNbm])[gNb]*(O)b?[,(-]$"
)  # `the drones, 15 in number, were downed`, `missiles of long range - 5`
_PREDICATE = re.compile(
    "(?:^|[;:\n])[gNb]*(O),(?:[wg][bW]*)?v[^AO;:]*,(?:b+|w)$"
)  # `дронов, сбитых ночью над X, было 40`
_END_OF_ASIDE = re.compile("(s?)b*(?:[,)-]|$)")
_BEHIND = re.compile(",?v(?:b*v)*|,?w[^,;:vA]*v(?:b*v)*|[bg]*[NCP][bgN]*(?:yb*)?v")
_SHARE = re.compile("A[gNbmv]*[OS][vW,(-]*A")  # `a third of the 99 drones, 33, fell over X`
_AT_UNKNOWN = re.compile("[,:;•&]b?o[bg]*N+-?$")  # `, over Gryazovets 3`
_RATE = re.compile("[wbgoNP>]{0,5}R")  # `115 drones at Ukraine every day`
_DEED = re.compile("[gNbm]*v")
_ALL_TOLD = re.compile("b[bg]*[OS]?[bW]*v[^AOS,;]*(?:[,;]|$)")  # `all were shot down`
_ALL_PLACED = re.compile("b+-?b*P[bW]*(?:$|,[^vA]*$)")  # `All over X.`
_ALL_LAST = re.compile("(?:^|[,;\n¶])[bW]*v[bW]*$")
_STARTS = frozenset(("", ",", ";", "&", "\n", "¶"))
_OF_KIND = re.compile("g+b")
_ONE_OF_KINDS = re.compile("Af[bgN]*O,?&A[fgbN]*O")  # `one of the missiles and 71 of the drones`
_LABEL = re.compile("(?:^|[;\n¶•,])([bgN]*)O:")  # `missiles: 2 of 3`
_EACH_NTH = re.compile("[eN]qfb*$")
_EVERY = frozenset(("every", "each", "каждый", "каждая", "каждого", "кожен", "кожна", "кожного"))
_SUMMED_OVER = re.compile("[b\n•¶]*j[befo]+A[bg]*[uw][bgw,:-]*$")  # `in all over the two regions, 15`
_YEARS = range(1900, 2101)


def read_quantities(sentence: Sentence, codes: str, lexicon: Lexicon) -> list[Quantity]:
    """Return the quantities of a sentence, in order."""
    found: list[Quantity] = []
    for match in _COUNTING.finditer(codes):
        index, code = match.start(), match.group()
        if len(code) > 1 or (found and index < found[-1].until):
            continue
        item = sentence[index]
        quantity: Quantity | None = None
        if code == "A" and codes[index - 1 : index] == "H" and sentence[index - 1].value == "but":
            quantity = _all_but(sentence, codes, index, lexicon)
        elif code == "A":
            quantity = _of_them(sentence, codes, index, lexicon) or _counted(sentence, codes, index, lexicon)
        elif item.one and code in "imr":
            quantity = one_thing(sentence, codes, index, lexicon)
        elif code in "SO":
            quantity = _bare(sentence, codes, index, lexicon)
        elif code == "z":
            quantity = no_thing(sentence, codes, index, lexicon)
        elif code == "q":
            quantity = ordinal(sentence, codes, index, lexicon)
        elif item.value == "all" and _tells_of_all(codes, index):
            quantity = Quantity(index, Amount(None, 0, None, item.start, item.end, "all"), None, index + 1)
        elif code == "D" and found:
            last = found[-1].amount
            again = Amount(last.count, last.low, last.high, item.start, item.end, last.kind)
            quantity = Quantity(index, again, None, index + 1)
        elif code == "1":
            one = Amount(1, 1, 1, item.start, item.end, "implicit")
            noun = noun_after(sentence, codes, index, lexicon)
            kind = None if noun is None else str(sentence[noun].value)
            other = noun is None and codes[index + 1 :].lstrip("b")[:1] in {"g", "u", "w"}
            until = index + 1 if noun is None else noun + 1
            quantity = None if other else Quantity(index, one, kind, until, each=True)
        if quantity is not None:
            found.append(quantity)
    found = _with_respective_kinds(found, codes) if "p" in codes else found
    return _with_labels(_with_shared_noun(found, codes), sentence, codes)


def _bare(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one thing told of with neither a number nor an article."""
    if lexicon.pack.articles:
        return headline_single(sentence, codes, index)
    told = bare_single if codes[index] == "S" else bare_genitive
    return told(sentence, codes, index, lexicon)


def _tells_of_all(codes: str, index: int) -> bool:
    """Return whether `all` stands alone beside its verb or its place: `all were shot down`, `сбиты все`, `all over X`."""
    before = codes[:index].rstrip("b")[-1:]
    if before in _STARTS:
        placed = not before and _ALL_PLACED.match(codes, index)
        return bool(placed or _ALL_TOLD.match(codes, index))
    return _ALL_LAST.search(codes, 0, index) is not None and codes[index + 1 : index + 2] in {"", ",", ";"}


def _with_respective_kinds(found: list[Quantity], codes: str) -> list[Quantity]:
    """Give bare numbers the kinds named before, in order: `388 drones and 31 missiles, of which 341 and 14 respectively were downed`."""
    bare = [at for at, quantity in enumerate(found) if quantity.object is None]
    size, first = len(bare), bare[0] if bare else 0
    if size < 2 or bare != list(range(first, first + size)) or first < size:
        return found
    kinds = [quantity.object for quantity in found[first - size : first]]
    beside = codes[found[first].at : found[bare[-1]].until + 2].strip("Ab")
    if len(set(kinds)) != size or None in kinds or set(beside) > set(",&Abp"):
        return found
    paired = [found[at]._replace(object=kind) for at, kind in zip(bare, kinds, strict=True)]
    return found[:first] + paired + found[first + size :]


def _with_shared_noun(found: list[Quantity], codes: str) -> list[Quantity]:
    """Give numbers in a row the noun of the last, whose fate alone is told: `12, 9, 15 and 7 downed drones`."""
    if len(found) < 3 or "P" in codes:  # with places they are the numbers of those
        return found
    shared = list(found)
    for at in range(len(found) - 2, -1, -1):
        one, following = shared[at], shared[at + 1]
        between = codes[one.until : following.at]
        if one.object is None and following.object is not None and between in {",", "&", ",&"}:
            shared[at] = one._replace(object=following.object, event="reported")
    return shared if sum(a is not b for a, b in zip(found, shared, strict=True)) > 1 else found


def _with_labels(found: list[Quantity], sentence: Sentence, codes: str) -> list[Quantity]:
    """Give bare numbers the kind that labels them: `missiles: 2 of 3 downed; drones: 41 of 54`."""
    labels = [(match.end(1), match.end()) for match in _LABEL.finditer(codes)] if "O:" in codes else []
    if not labels:
        return found
    return [
        quantity if label is None else quantity._replace(object=str(sentence[label].value))
        for quantity in found
        for label in (_label_of(quantity, labels, codes),)
    ]


def _label_of(quantity: Quantity, labels: list[tuple[int, int]], codes: str) -> int | None:
    """Return the item of the noun that labels a bare number."""
    label = next(((at, end) for at, end in reversed(labels) if end <= quantity.at), None)
    if label is None or quantity.object is not None:
        return None
    return None if set(";OS\n¶") & set(codes[label[1] : quantity.at]) else label[0]


def _of_them(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return the quantity of `34 of 35 launched drones`: those that it befell, and how many there were."""
    found = _N_OF_M.match(codes, index)
    if found is None:
        return None
    second = found.end() - 1
    part, whole = sentence[index].value, sentence[second].value
    noun = noun_after(sentence, codes, second, lexicon, participles=True)
    follow = codes[second + 1 : second + 2]
    if (
        noun is None
        and not _OF_KNOWN.match(codes, second + 1)
        and follow not in {"v", "", ",", ";", "-", "P", "W"}
    ):
        return None
    if not isinstance(part, Amount) or not isinstance(whole, Amount) or part.low > (whole.high or part.low):
        return None
    named = next((sentence[i].value for i in range(index, second) if codes[i] in "OS"), None)
    kind = str(sentence[noun].value) if noun is not None else str(named) if named else None
    until = noun + 1 if noun is not None else second + 1
    verb = until + (codes[until : until + 1] == ",")
    if codes[verb : verb + 1] == "v" and sentence[verb].value == "launched":
        until = verb + 1
    elif noun is None and "v" in codes[index:second]:
        return None  # `19 downed drones of 35`: they are of those downed
    told = next((item for item in sentence[second:until] if item.code == "v"), None)
    clause = 0 if told is not None else _clause_of_all(sentence, codes, (index, until), lexicon)
    if clause:
        told = next(item for item in sentence[until:] if item.code == "v")
    fate = "launched" if told is None or told.value in {"detected", "reported"} else str(told.value)
    assumed = not any(item.value == "launched" for item in sentence[index : max(until, clause)])
    return Quantity(index, part, kind, until, whole=whole, whole_event=fate, assumed=assumed, clause=clause)


def _clause_of_all(sentence: Sentence, codes: str, bounds: tuple[int, int], lexicon: Lexicon) -> int:
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


def _clause_of_told(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> int:
    """Return where the participle clause of those told before ends: `4 of those downed over X were flying on`, `4 из сбитых над X`."""
    found = _OF_TOLD.match(codes, index)
    if found is None:
        return 0
    verb = sentence[found.start(1)]
    done = verb.value in {"intercepted", "suppressed", "launched"}  # of these verbs `of those` is no subject
    return found.end() if done and (lexicon.pack.articles or lexicon.participle(verb.word)) else 0


def _all_but(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return the quantity of `all but three of the 26 drones`: what the words say, 23."""
    found = _of_them(sentence, codes, index, lexicon)
    if found is None or found.whole is None or found.amount.count is None or found.whole.count is None:
        return None
    left = found.whole.count - found.amount.count
    return found._replace(amount=Amount(left, left, left, sentence[index - 1].start, found.whole.end))


def _counted(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return the quantity of an amount, unless it counts something else."""
    amount = sentence[index].value
    share = _shared_noun(sentence, codes, index, lexicon)
    others = share is None and _OF_OTHERS.match(codes, index + 1)
    if not isinstance(amount, Amount) or others or counts_otherwise(sentence, codes, index):
        return None
    noun = noun_after(sentence, codes, index, lexicon)
    if noun is not None:
        return _of_noun(sentence, codes, amount, lexicon, index=index, noun=noun)
    deed = _deed_after(sentence, codes, index, lexicon)
    if deed is not None:
        return Quantity(index, amount, None, deed + 1, event=str(sentence[deed].value), deed=True)
    noun = share
    clause = _clause_of_told(sentence, codes, index, lexicon)
    if clause or (noun is not None and codes[noun] in "ON"):
        some = Quantity(index, amount, None, index + 1) if noun is None else None
        if noun is not None:
            some = _of_noun(sentence, codes, amount, lexicon, index=index, noun=noun)
        return some._replace(partitive=some.whole is None, clause=clause or some.clause) if some else None
    if not _elliptic(sentence, codes, index, lexicon):
        return None
    behind = codes[max(index - 3, 0) : max(index - 1, 0)].rstrip("b").endswith("O")
    label = _APPOSED_NUMBER.search(codes, 0, index) if behind else None
    apposed = _END_OF_ASIDE.match(codes, index + 1) if label else None
    subject = _PREDICATE.search(codes, 0, index) if "O," in codes[:index] else None
    noun = label.start(1) if label and apposed else subject.start(1) if subject else None
    kind = None if noun is None else str(sentence[noun].value)
    them = len(apposed[1]) if apposed else 0  # `the drones - 39 of them - were downed`
    found = Quantity(index, amount, kind, index + 1 + them)
    if is_whole(codes, index):  # all there were have no place of their own
        found = found._replace(event=_told_of_all(sentence, codes, index), clause=index + 1)
    return found


def _shared_noun(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> int | None:
    """Return the item of what a number is a share of: `83 of the drones`, `two of the Iskanders`; `one of them` counts nothing."""
    amount = sentence[index].value
    listed = not isinstance(amount, Amount) or amount.high != 1 or _ONE_OF_KINDS.match(codes, index)
    of = codes[index + 1 : index + 2] == "f" and listed
    return noun_after(sentence, codes, index + 1, lexicon) if of else None


def _deed_after(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> int | None:
    """Return the item of a noun that counts what befell things: `14 interceptions`."""
    found = _DEED.match(codes, index + 1)
    if found is None or "deed" not in lexicon.look_up(sentence[found.end() - 1].word):
        return None
    return found.end() - 1


def _of_noun(
    sentence: Sentence, codes: str, amount: Amount, lexicon: Lexicon, *, index: int, noun: int
) -> Quantity | None:
    """Return a quantity with its noun; not a rate, and not the first half of a compound."""
    follow = codes[noun + 1 : noun + 2]
    if _RATE.match(codes, noun + 1):
        return None
    compound = lexicon.pack.articles and codes[noun] in "SN" and amount.high != 1
    if compound and follow in {"g", "w", "u", "N"}:  # `38 drone strikes`
        return None
    if (
        "q" in codes
        and _EACH_NTH.search(codes, 0, index)
        and sentence[codes.rindex("q", 0, index) - 1].word in _EVERY
    ):
        amount = amount._replace(count=None, low=1, kind="most")  # of so many, no more than so many
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


def _launched_and(sentence: Sentence, codes: str, quantity: Quantity) -> Quantity:
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


def _told_of_all(sentence: Sentence, codes: str, noun: int) -> str | None:
    """Return what befell all of `of the 50 drones that it says it downed,`: the verb behind the noun."""
    found = _BEHIND.match(codes, noun + 1)
    if found is None or codes[found.end() :].lstrip("b").startswith("A"):  # `of the 12 were downed nine`
        return None
    event = str(sentence[found.end() - 1].value)
    return None if event in {"detected", "reported"} else event


def is_whole(codes: str, index: int) -> bool:
    """Return whether a clause begins with `of the 30 drones`: all there were, and no count of what befell them."""
    lead = codes[max(index - _LONGEST_LEAD, 0) : index]
    return ("f" in lead or "H" in lead) and _OF_ALL.search(lead) is not None


def _elliptic(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> bool:
    """Return whether a number without a noun can count what was counted before."""
    amount, after = sentence[index].value, codes[index + 1 :].lstrip("ba")
    before = codes[index - 1 : index] if index else ""
    other = counts_people(sentence, index, after, lexicon) or is_of_address(sentence, codes, index)
    other |= counts_time(sentence, index, lexicon)
    other |= "u" in codes[:index] and goes_on_from_other(sentence, codes, index)
    other &= not _SUMMED_OVER.match(codes[:index])
    other |= "#" in codes and is_of_debris(codes, index)
    if before == "o" or other or is_glued(sentence, index) or is_score(sentence, index):
        return False
    governed = before == "y" and sentence[index - 1].value == "counts"
    summed = codes[:index].rstrip("-:").endswith(("j", "j>", "Z>"))
    if summed or governed:  # `bringing to 40 the number`, `he spoke of 15 in his own post`
        return after[:1] not in {"u", "V"} and not is_toll(sentence, index)
    if isinstance(amount, Amount) and amount.count in _YEARS and sentence[index].word.isdigit():
        return after[:1] in {"v", "P"} or codes[max(index - 2, 0) : index] in {"-", ":"}
    if after[:1] in {"N", "V", "w", "u"}:
        value = sentence[len(codes) - len(after)].value
        relative = value == "relative"  # `half of the 53 that it downed`
        aimed = after[:2] == "wP" and "gapped" in lexicon.look_up(sentence[len(codes) - len(after)].word)
        small = value is not None and after[:2] in {"wW", "wv"}  # other than a noun: `две станции РЭБ`
        return small or aimed or (relative and is_whole(codes, index))
    if after[:1] == "g":
        return _is_of_kind(sentence, codes, after, lexicon)
    return before != "N" or _AT_UNKNOWN.search(codes, 0, index) is not None or after[:1] in {"e", "v", "P"}


def _is_of_kind(sentence: Sentence, codes: str, after: str, lexicon: Lexicon) -> bool:
    """Return whether an adjective behind a number leaves its noun out, or is an adverb: `65 of theirs`, `ten safely`."""
    item = sentence[len(codes) - len(after)]
    if _OF_KIND.match(after) and sentence[len(codes) - len(after.lstrip("g"))].value == "ones":
        return True  # `seven jet-powered ones`
    adverb = after[:2] in {"gv", "gP", "gb"} and lexicon.adverb(item.word)
    return adverb or (item.value == "side" and after[1:2] not in {"g", "u", "w", "N"})
