"""Text to tokens. Noise is taken out for reading only: every token knows the characters it came from.

This module never moves an offset: spans are code points of the text as it was given.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from typing import Any, NamedTuple

__all__ = ["NO_TAGS", "CleanText", "Tags", "Word", "clean", "tokenize"]

Tags = dict[str, Any]
NO_TAGS: Tags = {}

_LATIN_AS_CYRILLIC = dict(zip("aceiopxyABCEHIKMOPTXykmt", "асеіорхуАВСЕНІКМОРТХукмт", strict=True))
_CYRILLIC_AS_LATIN = {
    cyrillic: latin for latin, cyrillic in zip("aceiopxyABCEHIKMOPTX", "асеіорхуАВСЕНІКМОРТХ", strict=True)
}
_LATIN_RUN = re.compile(r"[A-Za-z]")
_CYRILLIC_RUN = re.compile(r"[\u0400-\u04ff]")

_FIRST_OF_NOISE = r"""
    (?=[-*`_\]hw<>|&\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe0f] | (?<![^\n])[ \t])
"""
_COMMON_NOISE = r"""
      (?P<joint>-[ \t]*\r?\n[ \t>]*(?=[^\W\d_]))             # a word broken at the end of a line
    | (?P<nothing>[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe0f]+ | \*+ | `+ | (?<!\w)_{1,8} | _{1,8}(?!\w))
    | (?P<space>\]\([^()\[\]\s]{0,500}\) | (?:https?://|www\.)[^\s<>()\[\]]+
        | </?(?:a|b|i|u|em|strong|span|font|small|sup|mark|code)\b[^<>]{0,2000}>)
    | (?P<line></?[A-Za-z!][^<>]{0,2000}> | (?:^|(?<=\n))[ \t]*(?:[>|]+[ \t]*)+)
    | (?P<entity>&(?:\#\d{1,6}|\#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});)
"""
_RARE_NOISE = r"""
    | (?P<combining>[^\W\d_][\u0300-\u036f]+)                # a letter and its marks
    | (?P<address>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})
"""
_RARE = re.compile("[@\u0300-\u036f]")
_NOISE = re.compile(f"{_FIRST_OF_NOISE}(?:{_COMMON_NOISE})", re.VERBOSE)
_ALL_NOISE = re.compile(_COMMON_NOISE + _RARE_NOISE, re.VERBOSE)
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_ALONE = re.compile(r"(?<![^\W_])[ACOYaiocy](?![^\W_])")
_LONGEST_WORD = 60


class CleanText(NamedTuple):
    """The text as it is read, with the way back to the text as it was given."""

    text: str
    folded: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    size: int

    def origin(self, position: int) -> int:
        """Return the offset in the given text of a character of the clean text."""
        if not self.starts:
            return position
        index = bisect_right(self.starts, position) - 1
        return position + self.shifts[index] if index >= 0 else position

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the given text of a span of the clean text."""
        return self.origin(start), self.origin(end - 1) + 1


class Word:
    """One word, number or mark, or several words that make one phrase.

    It has its kind, its folded form, its place in the clean text, and every class that its form may have.
    """

    __slots__ = ("capital", "end", "kind", "start", "tags", "word")

    def __init__(  # noqa: PLR0917 -- hundreds of thousands are made of a long text
        self,
        kind: str,
        word: str,
        start: int,
        end: int,
        capital: bool,  # noqa: FBT001 -- as above
        tags: Tags = NO_TAGS,
    ) -> None:
        self.kind, self.word, self.capital, self.tags = kind, word, capital, tags
        self.start, self.end = start, end


def clean(text: str) -> CleanText:
    """Take markup, invisible marks and broken lines out of a text, keeping the way back.

    Examples
    --------
    >>> shy = clean("four dr\u00adones")
    >>> shy.text, shy.span(5, 11)
    ('four drones', (5, 12))
    """
    starts: list[int] = []
    shifts: list[int] = []
    pieces: list[str] = []
    position = length = 0
    for found in (_ALL_NOISE if _RARE.search(text) else _NOISE).finditer(text):
        start, end = found.span()
        kept = _replacement(found)
        if kept is None:
            continue
        pieces.append(text[position:start])
        pieces.append(kept)
        length += start - position + len(kept)
        position = end
        starts.append(length)
        shifts.append(end - length)
    pieces.append(text[position:])
    cleaned = _one_script("".join(pieces))
    return CleanText(cleaned, _fold(cleaned), tuple(starts), tuple(shifts), len(text))


def _replacement(found: re.Match[str]) -> str | None:
    """Return what stands in the clean text for a piece of noise, never longer than the piece."""
    kind, piece = found.lastgroup, found.group()
    if kind == "nothing":
        return ""
    if kind == "joint":
        following = found.string[found.end()]
        before = found.string[found.start() - 1 : found.start()]
        if not before.isalpha():
            return None
        return "" if following.islower() else "-"
    if kind == "combining":
        composed = unicodedata.normalize("NFC", piece)
        return composed[0] if composed else None
    if kind == "entity":
        character = html.unescape(piece)
        return character if len(character) == 1 else None
    return "\n" if kind == "line" else " "


def _one_script(text: str) -> str:
    """Give each word of mixed Latin and Cyrillic letters one script; lengths never change."""
    cyrillic = bool(_CYRILLIC_RUN.search(text))
    if not cyrillic or not _LATIN_RUN.search(text):
        return text
    text = _ALONE.sub(lambda found: _unmix(found.group()), text)
    pieces: list[str] = []
    position = 0
    for found in _MIXED.finditer(text):
        if found.start() < position:
            continue
        start, end = _word_around(text, found.start(), found.end())
        start = max(start, position)
        pieces += (text[position:start], _unmix(text[start:end]))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the word that holds a span."""
    first, last = max(start - _LONGEST_WORD, 0), end + _LONGEST_WORD
    while start > first and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and end < last and text[end].isalpha():
        end += 1
    return start, end


def _unmix(word: str) -> str:
    latin = sum(1 for letter in word if letter < "\u0250")
    table = _LATIN_AS_CYRILLIC if 2 * latin <= len(word) or len(word) == 1 else _CYRILLIC_AS_LATIN
    return "".join(table.get(letter, letter) for letter in word)


def _fold(text: str) -> str:
    """Return the text in lower case, letter by letter where a letter would become two."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for letter, folded in _FOLDS:
        lower = lower.replace(letter, folded)
    return lower


_FOLDS = (
    ("ё", "е"), ("’", "'"), ("ʼ", "'"), ("‘", "'"), ("`", "'"), ("´", "'"),
    ("\u00a0", " "), ("\u202f", " "), ("\u2007", " "), ("\u2009", " "),
    ("‐", "-"), ("‑", "-"), ("−", "–"), ("—", "–"), ("―", "–"), ("‒", "–"),
)  # fmt: skip

_TOKEN = re.compile(
    r"""(?![ ])(?:
      (?P<number>\d{4}-\d\d-\d\d(?![\w-]) | \d{1,3}(?:[ ]\d{3})+(?![\d.,:]*\d)(?![^\W\d_])
        | \d+(?:[.,:]\d+)*(?:(?=[ap]\.?m\b)|(?:-[^\W\d_]{1,3}(?![\w-])|(?:st|nd|rd|th)(?!\w))?(?![^\W_])))
    | (?P<meridiem>[ap]\.[ ]?m\.|[ap]m(?![^\W_]))
    | (?P<word>[^\W\d_]++(?:['-][^\W\d_]++)*+(?![\d_]|-\d))
    | (?P<model>[^\W_][\w/-]*\d[\w-]*|\w+)
    | (?P<mark>[,;:.!?()\[\]–/|…%№$€£₽₴°+=~<>≈≤≥]|-)
    | (?P<bullet>[\u2022\u25aa-\u25ff\u2043\u2219\u00b7\u2b1b-\u2b55\u27a1\u2714\u2705\u2013])
    | (?P<line>\n\s*)
    )""",
    re.VERBOSE,
)


def tokenize(cleaned: CleanText) -> list[Word]:
    """Cut a clean text into words, numbers and marks, in one pass."""
    folded, given = cleaned.folded, cleaned.text
    return [
        Word(found.lastgroup or "mark", folded[start:end], start, end, given[start].isupper())
        for found in _TOKEN.finditer(folded)
        for start, end in (found.span(),)
    ]
