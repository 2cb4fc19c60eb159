"""What the small words around a number say of it: each, together, more, earlier, elsewhere. It reads no place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tsanalysis.statements.pieces import REMEMBERED_FORMS
from tsanalysis.statements.quantities import is_whole

if TYPE_CHECKING:
    from tsanalysis.statements.quantities import Quantity

__all__ = ["operators"]

_NOT_WHERE = re.compile("o(?=[WC])")  # `on Friday`, `said at the ministry`
_ANNOUNCES = re.compile(
    "[bgvWm]*(?:[-:(]|,?s|,h)[b\\n•]*A[bgvNO-]*P"
)  # `13 more - seven over X and six over Y -`
_UNKNOWN = re.compile("o[bgf]*N")  # `over Gryazovets`
_MORE = frozenset("mq")
_FRONTED_UNKNOWN = re.compile("[bW,&¶\n•]*o[bg]*N+[^,A]*$")
_SPEAKER = re.compile("^[^A:]*C[^A:]*:")  # `The ministry: 5 drones`
_SUMMED = re.compile("(?<![^;:])j,b*P[bhv]*$")  # `between them, X and Y saw 17`
_OPENS = re.compile(
    "[b\n•¶]*j(?:[bW]*,|[begowP]*(?:A[bguw]+)?)[bW:-]*$"
)  # `In all, 28 drones`, `in all over the two regions: 15`
_COMPARED = re.compile("tb?$|t[bfgNimE]*[W(E][bWfgNim(E]*$|tW,w[^;:A]*$")  # `than on the night before (38)`

_AGAINST = re.compile("f?P(?![^,;A]*W)")  # `44 over X, against nine over Y`


def operators(codes: str, start: int, end: int, quantity: Quantity | None) -> set[str]:
    """Return what the operators around a number say of it."""
    own = codes[start:end]
    if quantity is None:
        return {"rest"} if "r" in own else set()
    told = {
        "each": quantity.each,
        "deed": quantity.deed,
        "implicit": quantity.implicit,
        "partitive": quantity.partitive,
        "of_part": quantity.partitive and quantity.clause > 0,
        "assumed": quantity.assumed and quantity.whole is None,
    }
    of_letters = _of_letters(codes, (start, end), quantity.at, quantity.until, bare=quantity.object is None)
    return {*of_letters, *(name for name, holds in told.items() if holds)}


@lru_cache(maxsize=REMEMBERED_FORMS)
def _of_letters(codes: str, bounds: tuple[int, int], at: int, until: int, *, bare: bool) -> frozenset[str]:
    """Return what the letters around a number say of it, from where it stands until its noun ends, or with none."""
    start, end = bounds
    own = codes[start:end]
    before, after, ahead = codes[max(start, at - 4) : at], codes[until:end], codes[:at]
    lead = _SPEAKER.sub("", ahead) if "C" in ahead else ahead
    told = {
        "revised": "Z" in ahead and bare,
        "each": "e" in codes
        and (
            before.rstrip("vbh").endswith("e")
            or "e" in (after[:-1] if codes[end : end + 1] == "A" else after).partition("V")[0]
            or "e" in codes[at:until]
        ),
        "joint": "r" in (own if "P" in own else codes[start:at])
        or _is_joint(codes, before, after, at, bare=bare),
        "subset": "s" in codes
        and (
            codes.startswith("s", start)
            or (codes[start - 2 : start] == "s," and codes[start - 3 : start - 2] != "A")
            or codes.startswith("s", until)
        ),
        "announces": _ANNOUNCES.match(codes, until) is not None,
        "more": before.rstrip("b").endswith("m") or not _MORE.isdisjoint(codes[at : at + 2]),
        "remaining": "r" in codes[start:at],
        "item": ":" in lead or "•" in lead or "\n" in lead,
        "of": is_whole(codes, at),
        "apart": codes[start - 1 : start] == ";",
        "earlier": _is_earlier(codes, at, end),
        "retold": "E" in ahead and re.search("Ey[^A;]*$|yE[^A;]*$", ahead) is not None,
        "compared": "t" in ahead and _COMPARED.search(ahead) is not None and not _AGAINST.match(codes, until),
        "negated": "nv" in own or "nbv" in own or before.endswith("n"),
    }
    return frozenset(name for name, holds in told.items() if holds) | _whereabouts(after, codes[start:at])


def _is_earlier(codes: str, at: int, end: int) -> bool:
    """Return whether a number is said to have been told before: `earlier reported 35`, `up from 38`."""
    if "E" not in codes:
        return False
    begin = max(codes.rfind(mark, 0, at) for mark in "A;:(") + 1
    return "E" in codes[begin:at] or "E" in codes[at:end]


def _is_joint(codes: str, before: str, after: str, at: int, *, bare: bool) -> bool:
    """Return whether a number is said to hold for all its places, or to sum up what was said."""
    if "j" not in codes:
        return False
    ahead = codes[max(codes.rfind("A", 0, at), 0) : at]
    if "j" in codes[:at] and _SUMMED.search(codes[:at]):
        return True
    sums = bare and re.search("j[^v]*(?:[Og]v[^v]*)?$", ahead) is not None
    sums |= bare and "P" not in after and re.search("j[^vP]*v[bW]*$", ahead) is not None
    follows = "j" in after[:4] or after.rstrip("\n)").endswith("j")
    if _OPENS.match(codes[:at]):
        return True
    return sums or follows or before.rstrip("bfhvP,>-W").endswith("j")


def _whereabouts(after: str, before: str) -> set[str]:
    """Say what stands where a place should: nothing, regions without names, or a name that is not known."""
    found: set[str] = set()
    if "o" not in before + after and "Y" not in after:
        return found
    after = _NOT_WHERE.sub("", after).partition("y")[0]  # where it was said is not where it was
    if after.rstrip("\n ,¶").rstrip("b").endswith("o"):
        found.add("nowhere")
    if "P" not in after and "o" in after:
        found.add("general" if re.search("o[bgmA]*u", after) else "elsewhere")
    if "P" not in after + before and (_UNKNOWN.search(after) or _FRONTED_UNKNOWN.match(before)):
        found |= {"elsewhere", "unknown"}
    if "Y" in after:
        found.add("general")
    return found
