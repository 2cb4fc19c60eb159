"""One thing told without a number, or none: an article, a pronoun, an ordinal, a noun in the singular."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsanalysis.statements.nouns import Quantity, noun_after
from tsanalysis.statements.numbers import Amount

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon
    from tsanalysis.statements.pieces import Sentence

__all__ = [
    "bare_genitive",
    "bare_single",
    "counts_time",
    "headline_single",
    "no_thing",
    "one_thing",
    "ordinal",
]

_LONGEST_LEAD, _NEAR = 12, 4
_ENDS_WITH_NONE = re.compile("A.*P[,:-]?z[;,:)&]?$")  # `in one region 13, in the other, none`
_ANOTHER = re.compile("qv?-?[Po]")  # `2 дрона сбиты над X, третий – над Y`
_ATTACK_DOWNED = re.compile("v[bgNW]*u$")  # `отразили массированную атаку дрона`
_ATTACK_WAS = re.compile("[bgNWPow]*v")  # `атака дрона на завод отражена`
_BEGINS = re.compile("(?:^|[,;:])[bgWP]*u$")
_AT_PLACE = re.compile("P[-:].(?:$|[^gNOSuw])$|P[-:].$")  # `над X – 4, над Y – ещё один`
_TOLD_LAST = re.compile("v[im](?:$|[,;.)])")  # `над регионом сбит ещё один, доложил`
_APART = re.compile("-(?:P|o[bg]*N)")  # `ещё один — над X`, also where no gazetteer knows X
_OWN_SUBJECT = re.compile("[gNbm]*S")
_MEASURED = re.compile("Ab?u")  # `at 300 m`
_SAID_OF = re.compile("v[gNb]*$")
_TOLD_AGAIN = re.compile("v[gNb]*S")
_CLAUSE_BEHIND = re.compile("S,[gw][^,;:A]*,(?=b*v)")  # `дрон, залетевший в область, сбит`
_HEADLINE = re.compile("Sv(?=[b]?[PoW,;.-]|$)")
_COUPLED = re.compile("S[gN]*&b?A[gNb]*[OS]")  # `сбиты ракета и 26 дронов`
_COUPLED_LAST = re.compile("A[^,;v]*[OSN][gN]*&[gNb]*$")  # `сбиты 2 ракеты и управляемая авиабомба`


def one_thing(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one, for an article before a single object, or a pronoun before what happened to it."""
    item = sentence[index]
    noun = noun_after(sentence, codes, index, lexicon)
    if codes[index - 1 : index] in {"f", "<"} and index:  # `debris of a drone`
        fell = codes[index - 2 : index] == "vf" and _has_fallen(sentence, index - 2)  # `the crash of a drone`
        told = fell and noun is not None and codes[noun] == "S" and lexicon.deverbal(sentence[index - 2].word)
        return _one(sentence, index, noun)._replace(event="crashed", deed=True) if told else None
    if noun is not None:
        follows = codes[noun + 1 : noun + 2]
        doing = follows in {"g", "w"} and (  # `a drone carrying explosives`, `a drone that had strayed`
            sentence[noun + 1].word.endswith("ing") or sentence[noun + 1].value == "relative"
        )
        if follows == "v" and lexicon.deverbal(sentence[noun + 1].word):  # `a drone strike`
            return None
        if codes[noun] not in "SN" or (follows in {"g", "w", "N", "u", "O"} and not doing):
            return None
        return _one(sentence, index, noun)
    pronoun = item.code in "mr" or item.word not in {"a", "an"}
    pronoun &= not counts_time(sentence, index, lexicon)
    if pronoun and (
        _AT_PLACE.search(codes, 0, index + 2)
        or codes[index + 1 : index + 2] in {"v", "P", "b", "W"}
        or _APART.match(codes, index + 1)
        or (index > 0 and _TOLD_LAST.match(codes, index - 1))
    ):
        return _one(sentence, index, None)
    return None


def _has_fallen(sentence: Sentence, verb: int) -> bool:
    """Return whether a fall is told, and no threat of one: `the risk of a drone crash`."""
    threat = any(item.value == "threat" for item in sentence[max(verb - _NEAR, 0) : verb])
    return sentence[verb].value == "crashed" and not threat


def counts_time(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Return whether what stands behind a number is a noun of time: `another night of terror`."""
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    return following is not None and following.code == "W" and "period" in lexicon.look_up(following.word)


def headline_single(sentence: Sentence, codes: str, index: int) -> Quantity | None:
    """Return one, for a headline that leaves its article out: `Drone shot down over Kursk`."""
    verb = _HEADLINE.match(codes, index)
    begins = not index or codes[index - 1] in "\n¶"
    if verb is None or not begins or sentence[index + 1].value not in {"intercepted", "suppressed"}:
        return None
    return _one(sentence, index, index)


def _is_attribute(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Return whether a noun that does not bend tells what the noun before it is for: `пункт управления БПЛА`."""
    return index > 0 and sentence[index - 1].code == "u" and sentence[index].word in lexicon.indeclinable


def bare_single(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one, for a single object without an article that something happened to.

    A passive of the singular stands anywhere in the clause; an active verb only before its object; a
    participle before it only with a place: `сбитый над Тулой дрон`. So also beside what is counted:
    `сбиты ракета и 26 дронов`.
    """
    if _is_attribute(sentence, index, lexicon):
        return None
    found = _one(sentence, index, index)
    if _COUPLED_LAST.search(codes[max(index - _LONGEST_LEAD, 0) : index]):
        return found
    start = max(codes.rfind(mark, 0, index) for mark in ",;:•-") + 1
    lead = _MEASURED.sub("", codes[start:index])
    if {"A", "V", "z", "#"} & set(lead) or lead.rstrip("gNb").endswith("e"):
        return None
    clause = _CLAUSE_BEHIND.match(codes, index)
    start, behind = (clause.end(), clause.end()) if clause else (start, index)
    stop = min((at for mark in ",;:•" if (at := codes.find(mark, behind)) >= 0), default=len(codes))
    verbs = [at for at in range(start, stop) if codes[at] == "v"]
    coupled = _COUPLED.match(codes, index)
    if verbs and coupled:
        return found._replace(until=codes.index("&", index))
    own = next((at for at in verbs if _concerns(sentence, codes, at, index, lexicon)), None)
    if own is None:
        return None
    return found._replace(event=str(sentence[own].value)) if lexicon.participle(sentence[own].word) else found


def bare_genitive(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one, for a thing in the genitive that was downed, or whose attack was: `уничтожение беспилотника`, `отразили атаку дрона`."""
    item, before = sentence[index], codes[:index].rstrip("gN")
    if not lexicon.genitive(item.word) or not before:
        return None
    at = len(before) - 1
    if before[at] == "u" and sentence[at].value == "launched":
        governed = _ATTACK_DOWNED.search(before)
        fate = _ATTACK_WAS.match(codes, index + 1) if governed is None else None
        if governed is None and (fate is None or not _BEGINS.search(before)):
            return None
        at = governed.start() if governed is not None else fate.end() - 1  # type: ignore[union-attr]
    elif before[at] != "v" or not lexicon.deverbal(sentence[at].word):
        return None
    if _has_fallen(sentence, at):
        return _one(sentence, index, index)._replace(event="crashed", deed=True)
    if sentence[at].value not in {"intercepted", "suppressed"}:
        return None
    return _one(sentence, index, index)


def _one(sentence: Sentence, index: int, noun: int | None) -> Quantity:
    """Return one thing, told by the items from a word to its noun, or by a word alone."""
    last = index if noun is None else noun
    kind = None if noun is None else str(sentence[noun].value)
    one = Amount(1, 1, 1, sentence[index].start, sentence[last].end, "implicit")
    return Quantity(index, one, kind, last + 1, implicit=True)


def _concerns(sentence: Sentence, codes: str, verb: int, noun: int, lexicon: Lexicon) -> bool:
    """Return whether a verb tells of one thing: a passive of the singular, or an active one before it."""
    word = sentence[verb].word
    between = set(codes[min(verb, noun) + 1 : max(verb, noun)])
    lone = codes[noun - 1 : noun] == "g" and lexicon.lone(sentence[noun - 1].word)
    many = sentence[noun].word in lexicon.indeclinable and not lone
    told_again = lexicon.participle(word) and not codes[:verb].strip("b") and _TOLD_AGAIN.match(codes, verb)
    disagrees = word.endswith("а") and (many or not sentence[noun].word.endswith("а"))
    other = noun < verb and _OWN_SUBJECT.match(codes, verb + 1)  # `с применением БПЛА уничтожен дрон`
    if told_again or disagrees or other:  # `сбитый дрон упал на поле`, `точка взлёта дронов уничтожена`
        return False
    if lexicon.participle(word) and lexicon.lone(word) and "P" in between and verb < noun:
        return not many and between <= set("gNbPW")
    if lexicon.singular(word) or (lexicon.passive(word) and not many):
        return not between & set("OSuA") and (noun < verb or "P" not in between)
    active = sentence[verb].value in {"crashed", "hit"} and not lexicon.deverbal(word)  # no `drone strike`
    fell = active and _SAID_OF.search(codes[:noun]) is None
    if verb > noun and (fell or lexicon.impersonal(word)):  # `дрон упал`, `дрон, летевший на Тулу, сбили`
        return not many and not between & set("OSuA")
    if many or verb > noun or lexicon.plural(word) or lexicon.participle(word):
        return False
    return between <= set("gNbmPW")


def no_thing(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return zero, for `no drones over X`, or `in X, none`."""
    noun = noun_after(sentence, codes, index, lexicon)
    told = codes[index + 1 : index + 2] in {"v", "P"} or _ENDS_WITH_NONE.search(codes[: index + 2])
    if noun is None and not told:
        return None
    item = sentence[index]
    zero = Amount(0, 0, 0, item.start, item.end, "none")
    kind = None if noun is None else str(sentence[noun].value)
    return Quantity(index, zero, kind, index + 1 if noun is None else noun + 1)


def ordinal(sentence: Sentence, codes: str, index: int, lexicon: Lexicon) -> Quantity | None:
    """Return one, for the sixth drone."""
    noun = noun_after(sentence, codes, index, lexicon)
    told = codes[index - 1 : index] == "i" and codes[index + 1 : index + 2] in {"v", "b", "P"}
    gapped = not lexicon.pack.articles and _ANOTHER.match(codes, index) and {"A", "S"} & set(codes[:index])
    if noun is None and (told or gapped):
        return _one(sentence, index, None)
    if (
        noun is None
        or codes[noun] != "S"
        or "v" not in codes
        or codes[noun + 1 : noun + 2] in {"g", "w", "u"}
    ):
        return None
    return _one(sentence, index, noun)
