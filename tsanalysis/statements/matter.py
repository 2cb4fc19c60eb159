"""Sentences of another matter: their times and places, and who acts in them, belong to no number of the statement.

It reads no number: a sentence that counts something is never asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsanalysis.statements.drafts import FATES
from tsanalysis.statements.pieces import Sentence

if TYPE_CHECKING:
    from tsanalysis.statements.lexicon import Lexicon

__all__ = ["on_the_matter"]

_THINGS = frozenset("OS#")
_BEFELL = FATES | {"detected"}
_SAYS = frozenset("y:-")
_LONG = 10
_CLOSING = re.compile(",[^,;:]*(?:y[^,;:]*C|C[^,;:]*y)[^,;:]*$")  # `schools are open," the governor wrote`
_DEFENDERS = frozenset(("?mod", "ru-mod", "ua-mod", "ua-air-force", "ua-general-staff"))
_HEADING = re.compile(
    "[NWPCbfo\n¶•,:;()/-]*|[b\n¶•]*P,.{1,5}", re.DOTALL
)  # `Сводка за ночь`, `Odesa, the morning of May 6`
_OF_TIME = re.compile(
    "[^W]*b+n?[im][gb]*W.*|b*W(?:P|[wo]b*u)*b*n?g?[¶\n]*|(?:[NCbguw]{1,3},)?[big]*W(?:[bo]*[uP])?[¶\n]*"
)  # `it was a loud night in X`, `the night in X was restless`
_SUBJECT = re.compile("(?:[NCbguw]{1,3},)?b*W")  # `friends, the night in X was restless`
_ADDRESS = re.compile("[NCbgw,]*u[bf]*P(?:[,¶\n].*)?", re.DOTALL)  # `Residents of X!`
_LABEL = re.compile(".{1,3}:b*W.*", re.DOTALL)  # `Time: from 9 pm to 5 am`


def on_the_matter(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """Return a sentence without a number as it bears on those of others: of another matter it has no time, place or claimant.

    Its matter is an attack or the defence against it; or it is a heading, or speaks of the time itself.
    """
    codes = sentence.codes
    if not set("WCP") & set(codes) or _is_of_matter(sentence, codes, lexicon):
        return sentence
    subject = _SUBJECT.match(codes)
    of_time = subject is not None and "period" in lexicon.look_up(sentence[subject.end() - 1].word)
    if of_time or any(form.fullmatch(codes) for form in (_HEADING, _OF_TIME, _ADDRESS, _LABEL)):
        return sentence
    says = bool(_SAYS & set(codes)) or any(item.value == "reported" for item in sentence)
    harm = any(item.value in {"hurt", "damage"} for item in sentence)
    says &= len(codes) < _LONG or _CLOSING.search(codes) is not None
    bare = {"W": "b"} if says or harm else {"W": "b", "C": "N", "P": "N"}
    return Sentence(
        item._replace(code=bare[item.code], value=None)
        if item.code in bare and item.value not in _DEFENDERS
        else item
        for item in sentence
    )


def _is_of_matter(sentence: Sentence, codes: str, lexicon: Lexicon) -> bool:
    """Return whether a sentence speaks of an attack, of what flies, falls or befalls it, or of the defence."""
    if _THINGS & set(codes):
        return True
    told = (item.value in _BEFELL or item.value == "bulletin" for item in sentence if item.code in "vuw")
    weapon = (item.code == "N" and str(item.value).islower() for item in sentence if item.value)
    return any(told) or any(weapon) or any(lexicon.tells_of_attack(item.word) for item in sentence)
