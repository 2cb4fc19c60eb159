"""A language pack made ready for looking words up. It never decides what a word means in its place."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tsanalysis import regions
from tsanalysis.statements.packs import Pack, load_pack
from tsanalysis.statements.tokens import Word, clean, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tsanalysis.statements.tokens import Tags

__all__ = ["Lexicon", "Name", "load_lexicon"]

_NUMBER_WORDS = Path(__file__).resolve().parents[1] / "data" / "number_words.csv"
_MODEL_NUMBER = re.compile(r"[-/]?\d.*")
_REMEMBERED_WORDS = 50_000
_SHORT_NAME = 2
_BEFORE_ZONE = frozenset(("number", "half", "clock", "hours", "month", "year", "relative", "weekday"))
_HARMLESS = frozenset(("function", "place"))
_HOME_COUNTRIES = ("RU", "UA", "XZ", "BY")


class Name(NamedTuple):
    """What a form of a name may mean: codes by kind of head noun (``""``: without one).

    ``needs`` says what must show that a name is meant: a head noun, or at least a capital letter.
    """

    codes: Mapping[str, tuple[str, ...]]
    cases: str
    needs: str


class Lexicon:
    """The words, phrases, number words and names of one language."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._exact: dict[str, Tags] = {}
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Tags]]]] = {}
        self._remembered: dict[str, Tags] = {}
        for language, word, number in _number_words():
            if language == pack.code:
                self._exact.setdefault(word, {})["number"] = number
        for label, forms in pack.words.items():
            name, _, value = label.partition("=")
            for form in forms.split("|"):
                self._enter(tuple(form.split()), name, value)
        for kind, forms in pack.heads.items():
            for form in forms.split("|"):
                self._enter((form,), "head", kind)
        for form in pack.modifiers.split():
            self._enter((form,), "modifier", "")
        self._stems = [
            (stem, name, value)
            for label, stems in pack.stems.items()
            for name, _, value in (label.partition("="),)
            for stem in stems.split("|")
            if stem
        ]
        self._stem = re.compile("|".join(re.escape(s) for s, _, _ in self._stems)) if self._stems else None
        self._enter_names()
        self._enter_cities()
        for phrases in self._phrases.values():
            for known in phrases.values():
                known.sort(key=lambda phrase: -len(phrase[0]))
        self.abbreviations = frozenset(pack.abbreviations.split())
        for form in self.abbreviations:
            if "month" in self._exact.get(form, ()):
                self._exact[form]["short"] = ""
        self.final_abbreviations = frozenset(pack.final_abbreviations.split())
        self.plural_heads = frozenset(pack.plural_heads.split())
        self.indeclinable = frozenset(pack.indeclinable.split())
        self._adjective = re.compile(pack.adjective).fullmatch
        self._participle = re.compile(pack.participle).fullmatch
        self._adverb = re.compile(pack.adverb).fullmatch
        self._singular = re.compile(pack.singular).fullmatch
        self._passive = re.compile(pack.passive).fullmatch
        self._plural = re.compile(pack.plural).fullmatch
        self._lone = re.compile(pack.lone).fullmatch
        self._of_district = re.compile(pack.of_district).fullmatch
        self._impersonal = re.compile(pack.impersonal).fullmatch
        self._deverbal = re.compile(pack.deverbal).fullmatch
        self._genitive = re.compile(pack.genitive).fullmatch
        self._front = re.compile(pack.front).search
        self._attack = re.compile(rf"\b(?:{pack.attack})").search

    def _enter(self, form: tuple[str, ...], name: str, value: Any) -> None:
        if not form or not form[0]:
            return
        if len(form) == 1:
            self._exact.setdefault(form[0], {})[name] = value
            return
        known = self._phrases.setdefault(form[0], {}).setdefault(form[1], [])
        for rest, tags in known:
            if rest == form[1:]:
                tags[name] = value
                return
        known.append((form[1:], {name: value}))

    def _enter_names(self) -> None:
        """Enter every form of every name, under the kind of its head noun."""
        forms: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
        cases: dict[tuple[str, ...], str] = {}
        strong: set[tuple[str, ...]] = set()
        for name, codes in self._names():
            head, core = self._split(name)
            if not core:
                continue
            for form, case in self._spellings(core):
                held = forms.setdefault(form, {})
                held[head] = tuple(dict.fromkeys((*held.get(head, ()), *codes)))
                cases[form] = "".join(sorted(set(cases.get(form, "")) | set(case)))
                if any(code[:2] in _HOME_COUNTRIES for code in codes):
                    strong.add(form)
        common = frozenset(self.pack.common.split())
        for form, held in forms.items():
            short = len(form) == 1 and len(form[0]) <= _SHORT_NAME
            foreign = form not in strong
            other = set(self._exact.get(form[0], ())) - {"place"}
            ambiguous = form[0] in common or (foreign and (short or bool(other)))
            needs = "head" if len(form) == 1 and ambiguous else ""
            bare = "preposition" if len(form) == 1 and not self.pack.articles else "capital"
            needs = needs or (bare if foreign else "")
            meant = Name({h: _own(c) for h, c in held.items()}, cases[form], needs)
            self._enter(form, "place", meant)
            if self.pack.articles and len(form) > 1:
                self._enter((*form[:-1], f"{form[-1]}'s"), "place", meant)

    def _enter_cities(self) -> None:
        """Enter the cities that no region is named after: they count only behind a preposition of place."""
        if self.pack.code not in regions.LANGUAGES:
            return
        found: dict[tuple[str, ...], list[tuple[str, tuple[str, ...]]]] = {}
        for name, codes in regions.cities(self.pack.code).items():
            head, core = self._split(name)
            for form, case in self._spellings(core) if core and not head else ():
                found.setdefault(form, []).append((case, codes))
        for form, meanings in found.items():
            known = self._exact.get(form[0], {}) if len(form) == 1 else {}
            other = known.get("place")
            if set(known) - _HARMLESS or (other is not None and {"", "city"} & other.codes.keys()):
                continue
            codes = _own(tuple(dict.fromkeys(code for _, codes in meanings for code in codes)))
            own = {"": codes, "city": codes} | (dict(other.codes) if other is not None else {})
            self._enter(form, "place", Name(own, "".join(case for case, _ in meanings), "preposition"))

    def _names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        if self.pack.code in regions.LANGUAGES:
            yield from regions.names(self.pack.code).items()
        for name, code in self.pack.place_names.items():
            yield name, (code,)

    def _split(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Part a name into the kind of its head noun and the words that are its own."""
        words = [token.word for token in tokenize(clean(name)) if token.word not in "()."]
        head, core = "", []
        for word in words:
            tags = self._exact.get(word, {})
            if "head" in tags:
                head = tags["head"]
            elif "modifier" in tags or word in {"of", "the", "та", "и", "and", "і"}:
                if word in {"та", "и", "and", "і"}:
                    return "", ()
            else:
                core.append(word)
        return head, tuple(core)

    def _spellings(self, core: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the forms of a name, also without the marks that English leaves out."""
        yield from self._bend(core)
        plain = tuple(unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() for word in core)
        if self.pack.articles and plain != core and all(plain):
            yield plain, ""

    def _bend(self, core: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the forms of a name; the words of one form agree in case where the pack tells cases."""
        if len(core) == 1:
            for form, case in self.pack.inflect(core[0]):
                yield (form,), case
            return
        bent = [list(self.pack.inflect(word)) for word in core]
        if len(bent) > 3:
            yield core, ""
            return
        yield core, ""
        for form, case in bent[0]:
            rests: list[tuple[tuple[str, ...], str]] = [((form,), case)]
            for options in bent[1:]:
                rests = [
                    ((*done, option), case)
                    for done, case in rests
                    for option, other in options
                    if not case or not other or set(case) & set(other)
                ]
            yield from rests

    def adjective(self, word: str) -> bool:
        """Return whether a word may be an adjective."""
        return self._adjective(word) is not None

    def participle(self, word: str) -> bool:
        """Return whether a verb's form stands before a noun like an adjective."""
        return self._participle(word.partition(" ")[0]) is not None

    def adverb(self, word: str) -> bool:
        """Return whether a word is an adverb by its ending."""
        return self._adverb(word) is not None

    def singular(self, word: str) -> bool:
        """Return whether a verb's form says that one thing was concerned."""
        return self._singular(word) is not None

    def passive(self, word: str) -> bool:
        """Return whether a verb's form tells what happened to its subject or object, of any number."""
        return self._passive(word) is not None

    def plural(self, word: str) -> bool:
        """Return whether a verb's form says that several things were concerned."""
        return self._plural(word) is not None

    def lone(self, word: str) -> bool:
        """Return whether an adjective's form says that its noun is one thing."""
        return self._lone(word) is not None

    def of_district(self, word: str) -> bool:
        """Return whether an adjective's form agrees with the noun of a district."""
        return self._of_district(word) is not None

    def impersonal(self, word: str) -> bool:
        """Return whether a verb's form is active and of many: a noun in the singular before it is its object."""
        return self._impersonal(word) is not None

    def deverbal(self, word: str) -> bool:
        """Return whether a word is a noun of what befell the noun in the genitive behind it."""
        return self._deverbal(word) is not None

    def genitive(self, word: str) -> bool:
        """Return whether a noun stands in the genitive of one thing."""
        return self._genitive(word) is not None

    def tells_of_front(self, folded: str) -> bool:
        """Return whether a text in lower case speaks of a crew, a soldier or a strike."""
        return self._front(folded) is not None

    def tells_of_attack(self, word: str) -> bool:
        """Return whether a word speaks of an attack, of its noise or of the defence."""
        return self._attack(word) is not None

    def look_up(self, word: str) -> Tags:
        """Return every class that a word may have."""
        tags = self._remembered.get(word)
        if tags is None:
            tags = self._find(word)
            if len(self._remembered) < _REMEMBERED_WORDS:
                self._remembered[word] = tags
        return tags

    def _find(self, word: str) -> Tags:
        tags = dict(self._exact.get(word, {}))
        if not tags and "-" in word:
            tags = self._compound(word)
        if not tags and word.endswith("'s") and self.pack.code == "en":
            return {
                key: value
                for key, value in self._exact.get(word[:-2], {}).items()
                if key in {"claimant", "place", "head"}
            }
        if self._stem and not tags and self._stem.match(word):
            for stem, name, value in self._stems:
                if word.startswith(stem):
                    tags.setdefault(name, value)
        return tags

    def _compound(self, word: str) -> Tags:
        """Return the classes of a word with a hyphen: a number, a name, or what one of its halves counts."""
        parts = word.split("-")
        values = [self._exact.get(part, {}).get("number") for part in parts]
        if all(value is not None for value in values):
            return {"numbers": tuple(values)}
        for part in parts[-1:] if self.pack.articles else (parts[0], parts[-1]):
            tags = self._exact.get(part, {})
            kept = {name: value for name, value in tags.items() if name in {"object", "single", "head"}}
            if kept:
                return kept if "head" not in kept else {}
        return {name: value for name, value in self._exact.get(parts[0], {}).items() if name == "weapon"}

    def read(self, tokens: list[Word]) -> list[Word]:
        """Give each token its classes, and make one word of each known phrase."""
        words: list[Word] = []
        phrases, look_up = self._phrases, self.look_up
        index, size = 0, len(tokens)
        noun = ""  # the last noun of a place, that a name behind it may leave out
        while index < size:
            word = tokens[index]
            index += 1
            if word.kind == "word":
                known = phrases.get(word.word)
                found = self._phrase(tokens, index, known) if known is not None else None
                if found is not None and self._names_place(found[1], words, tokens, index + found[0]):
                    found = None
                if found is None:
                    word.tags = look_up(word.word)
                    if noun and known is not None and word.capital and not word.tags:
                        shared = (tags for rest, tags in known.get(noun, ()) if rest == (noun,))
                        word.tags = next(shared, word.tags)
                else:
                    parts = tokens[index - 1 : index + found[0]]
                    index += found[0]
                    joined = " ".join([part.word for part in parts])
                    noun = parts[-1].word if "place" in found[1] else noun
                    word = Word("word", joined, word.start, parts[-1].end, word.capital, found[1])
            elif word.kind == "model":
                word.tags = self._model(word.word)
            words.append(word)
        return words

    def _names_place(self, tags: Tags, before: list[Word], tokens: list[Word], index: int) -> bool:
        """Return whether a phrase is part of a name, `in the west Kazakhstan`, or a zone's behind no time, `по Киеву`."""
        name = tokens[index - 1].word
        if "elsewhere" in tags:
            found = self._phrase(tokens, index, self._phrases.get(name, {}))
            return found is not None and "place" in found[1]
        last = before[-1] if before else None
        timed = last is not None and (
            last.kind == "number" or last.word == "(" or not _BEFORE_ZONE.isdisjoint(last.tags)
        )
        return "zone" in tags and not timed and "place" in self.look_up(name)

    def _model(self, word: str) -> Tags:
        """Return the classes of a name with a number in it: `Shahed-136`, `Kh-101`."""
        name = _MODEL_NUMBER.sub("", word)
        tags = (
            self._exact.get(word)
            or self._exact.get(word.removesuffix("s"))
            or (self.look_up(name) if name else {})
        )
        return {key: value for key, value in tags.items() if key in {"weapon", "object", "single"}}

    @staticmethod
    def _phrase(
        tokens: list[Word], index: int, known: dict[str, list[tuple[tuple[str, ...], Tags]]]
    ) -> tuple[int, Tags] | None:
        """Return the longest known phrase that goes on here; a single line break may stand in it."""
        second = index if "." in known else _past_break(tokens, index)
        following = tokens[second].word if second < len(tokens) else ""
        for rest, tags in known.get(following, ()):
            position = index
            for word in rest:
                position = position if word == "." else _past_break(tokens, position)
                if position >= len(tokens) or tokens[position].word != word:
                    break
                position += 1
            else:
                return position - index, tags
        return None


def _past_break(tokens: list[Word], at: int) -> int:
    """Return the index after a line break, or after the full stop of `St. Petersburg`."""
    if at + 1 >= len(tokens):
        return at
    stop = tokens[at].word == "." and at > 0 and len(tokens[at - 1].word) <= _SHORT_NAME
    return at + (stop or tokens[at].kind == "line")


def _own(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes at home where the texts come from, if any is; else all."""
    own = tuple(code for code in codes if code[:2] in _HOME_COUNTRIES)
    return own or codes


@cache
def _number_words() -> tuple[tuple[str, str, int], ...]:
    with _NUMBER_WORDS.open(encoding="utf-8", newline="") as file:
        return tuple((row["language"], row["word"], int(row["value"])) for row in csv.DictReader(file))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language; it is made once."""
    return Lexicon(load_pack(language))
