"""Who says it: offices with their places, and people who speak by name. It gives no number a claimant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsanalysis.statements.places import PlaceGroup

if TYPE_CHECKING:
    from tsanalysis.statements.pieces import Sentence

__all__ = ["is_of_other_speaker", "sources", "speakers"]

_OFFICE_PLACE = re.compile("[bfgo,]*P")  # `authorities in the southern region of X`
_SEATS = {"RU-MOSCOW-REGION": "RU-MOS"}  # the governor of Moscow Region is not the mayor of Moscow
_SPEAKER = re.compile("y[bf]*N{2}|N{2}y")
_IN_UNKNOWN = re.compile("[bo]Ny")
_STEM, _NEAR = 4, 4


def sources(sentence: Sentence) -> list[tuple[int, str]]:
    """Return who speaks; an office is named with its place where that stands beside it."""
    found = []
    for index, item in enumerate(sentence):
        if item.code != "C":
            continue
        name = str(item.value)
        nearby = [str(other.value) for other in sentence[index + 1 : index + 4] if other.code == "C"]
        if name == "?authorities" and sentence[index + 1 : index + 2] and sentence[index + 1].code == "C":
            continue  # the press service of another
        if name.startswith("?") and any(not other.startswith("?") for other in nearby):
            continue
        if name == "?head":
            place = _own_place(sentence, index) or _place_of_office(sentence, index)
            own = sentence[index - 1].value == "own"
            if len(place) <= 2 or not (own or sentence[index + 1].code == "P"):
                continue  # the head of something else
            name = f"{place.lower()}-governor"
        elif name in {"?mod", "?ministry"} and (seat := _seat(sentence, index)):
            name = f"{seat}-{name[1:]}"
        elif name == "?mod":
            name = _ministry_of(sentence, index)
        elif name.startswith("?"):
            place = (
                _own_place(sentence, index)
                or _possessor(sentence, index)
                or _place_of_office(sentence, index)
            )
            name = f"{place.lower()}-{name[1:]}" if place else name[1:]
        found.append((item.start, name))
    return found


def speakers(sentence: Sentence, codes: str) -> list[tuple[int, str]]:
    """Return the people who speak by name, where there are several: by the beginning of the surname, which does not bend."""
    found = []
    for match in _SPEAKER.finditer(codes):
        surname = sentence[match.start() + match.group().rindex("N")].word
        found.append((sentence[match.start()].start, surname[:_STEM]))
    return found if len(found) > 1 else []


def is_of_other_speaker(named: list[tuple[int, str]], before: int, at: int) -> bool:
    """Return whether a number is told by another person than the number before it."""
    one, two = ([name for start, name in named if start <= end] for end in (before, at))
    return bool(one and two) and one[-1] != two[-1]


def _place_of_office(sentence: Sentence, index: int) -> str:
    """Return the code of the place named with an office, or nothing."""
    codes = "".join([item.code for item in sentence[index + 1 : index + 8]])
    behind = _OFFICE_PLACE.match(codes)
    near = [sentence[index + behind.end()].value] if behind else []
    near += [sentence[index - 1].value] if index else []
    fronted = (
        index == 2 and sentence[1].code == "," and sentence[2].value == "?governor"
    )  # `In X, governor A reported two`
    near += [sentence[0].value] if fronted else []
    place = next((group.codes[0] for group in near if isinstance(group, PlaceGroup)), "")
    return _SEATS.get(place, place)


def _own_place(sentence: Sentence, index: int) -> str:
    """Return the code of the last place before `its governor`, or nothing."""
    if index == 0 or sentence[index - 1].value != "own":
        return ""
    groups = (item.value for item in reversed(sentence[:index]) if isinstance(item.value, PlaceGroup))
    place = next((group.codes[0] for group in groups if len(group.codes) == 1), "")
    return _SEATS.get(place, place)


def _possessor(sentence: Sentence, index: int) -> str:
    """Return the code of the place of `Sevastopol's appointed governor`, or nothing."""
    for item in reversed(sentence[max(index - _NEAR, 0) : index]):
        if item.code == "N" and item.word.endswith("'s") and "-" in str(item.value):
            return str(item.value)
        if item.code not in "gN":
            break
    return ""


def _seat(sentence: Sentence, index: int) -> str:
    """Return the country in which an office sits, or the city where no gazetteer knows it: `the ministry in Warsaw`."""
    behind = sentence[index + 1 : index + 4]
    group = behind[0].value if behind else None
    if isinstance(group, PlaceGroup):
        code = group.codes[0]
        side = code == "UA-30" or code[:2] not in {"RU", "UA"}
        return code[:2].lower() if side and group.role == "over" else ""
    unknown = _IN_UNKNOWN.fullmatch("".join([item.code for item in behind])) and behind[1].value is None
    return behind[1].word if unknown and behind[1].word.isalpha() else ""


def _ministry_of(sentence: Sentence, index: int) -> str:
    """Return which ministry of defence is meant: of the country named with it, else the Russian one."""
    place = _place_of_office(sentence, index)
    before = sentence[index - 1] if index else None
    if len(place) == 2:
        return f"{place.lower()}-mod"
    if before is None or before.code != "N" or before.end + 1 != sentence[index].start:
        return "ru-mod"
    country = str(before.value or before.word.removesuffix("'s")).lower()
    if not (country.isascii() and country.replace(" ", "").isalpha()):
        return "ru-mod"
    return f"{country.replace(' ', '-')}-mod"
