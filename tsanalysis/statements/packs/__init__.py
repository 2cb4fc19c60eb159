"""Language packs: what words mean, and how names bend. A pack is data and a few inflection rules.

The classes of words are the same in every language; `CLASSES` says what each one does in the grammar.
A pack never says how words combine: that is the grammar's.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tsanalysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["CLASSES", "LANGUAGES", "Pack", "load_pack"]

LANGUAGES = ("en", "ru", "uk", "pl")

CLASSES = {
    "over": "a preposition of the place where it happened",
    "toward": "leads to a destination",
    "launch": "leads to a place of departure",
    "agent": "leads to who did it",
    "territory": "says nothing beside a place: territory, waters, skies",
    "district": "a part of a region, of whatever name; many: several of them",
    "of": "joins a head noun to its place",
    "and": "joins equals",
    "having": "joins a place to the number after it",
    "each": "the number holds for every place",
    "singly": "one for every place",
    "together": "the number holds for all places at once",
    "revised": "puts a new number in place of the one before",
    "fraction": "a share of the number after it",
    "respectively": "numbers and places are paired in order",
    "rest": "what the other parts leave",
    "subset": "the next number is contained in the one before",
    "more": "adds to what was said",
    "except": "the next place is set aside",
    "none": "zero",
    "one": "an article or pronoun that may stand for one",
    "event": "what happened; its value is the outcome",
    "aux": "verbs and particles that carry no meaning of their own",
    "object": "what is counted; its value is the object, plural unless marked",
    "single": "one thing that is counted, in the singular",
    "deed": "a noun that counts what befell things: 14 interceptions",
    "later": "a point of time after the one before",
    "attack": "a noun that makes the number after it launched: an attack by 40 drones",
    "people": "a numeral that counts people where no noun follows",
    "headline": "tells an event before a number, as headlines do in the present: fires, stop",
    "reaching": "leads to a total: rose to, amounted to",
    "earlier": "what was said before, or is compared with",
    "bulletin": "a text in which numbers are told",
    "nation": "an adjective or name of a people; its value is the country",
    "weapon": "the name of a weapon, which may stand for the thing; its value is the object",
    "debris": "what fell of things already counted",
    "side": "an adjective of a side, which may stand for its things",
    "there": "the place named before, after what happened",
    "gapped": "joins a place to its number where the verb is left out: Tula for nine; behind: also nine for Tula",
    "own": "whose region it is: his, this, the same",
    "all": "the number of all that was told before",
    "hurt": "people are counted after it, not things",
    "same": "the number before, once more",
    "elsewhere": "places without a name",
    "unit": "a noun that makes a number before it no count of objects",
    "claimant": "who says it; its value is the source",
    "says": "a verb of saying",
    "bound": "limits the number after it; its value is the kind of limit",
    "bounded": "limits the number before it",
    "region-count": "a place named only by how many regions it has",
    "negation": "denies the clause",
    "rate": "makes a number before it a rate",
    "ordinal": "a numeral that orders and does not count",
    "dozen": "a number noun",
    "vague": "a number nobody knows",
    "night": "the night that belongs to the morning; any: the nights of a longer time",
    "day": "a day or a part of it",
    "period": "a noun of such a time, which a number before it counts: another night",
    "longer": "more than a day",
    "from": "begins a window",
    "since": "begins a window that nothing ends",
    "than": "compares with another time",
    "until": "ends a window",
    "about": "a point of time follows",
    "at": "may stand before a time",
    "by": "the state at a time",
    "onto": "joins the two days of a night",
    "zone": "a time zone; its value is the UTC offset",
    "half": "am or pm",
    "clock": "midnight or noon",
    "month": "a month; its value is the number",
    "weekday": "a weekday; its value is 0 for Monday",
    "relative": "a day relative to publication",
    "minutes": "minutes after an hour",
    "hours": "a length of time",
    "during": "leads to a length of time",
    "year": "the word year",
    "function": "any other word that is no adjective",
}


@dataclass(frozen=True)
class Pack:
    """One language.

    Attributes
    ----------
    words
        Class, or ``class=value``, -> words and phrases, parted by bars.
    stems
        The same, for beginnings of words.
    heads
        Kind of place -> the forms of its head noun.
    plural_heads
        The head nouns that speak of several places.
    modifiers
        Words inside head nouns that tell no two places apart.
    inflect
        A nominative word of a name -> its forms, each with the letters of its cases.
    common
        Names of places that are also common words and need a head noun.
    adjective
        Pattern of the words that may stand between a number and what it counts.
    participle
        Pattern of the verbs that stand before a noun like adjectives.
    adverb
        Pattern of the adverbs.
    singular, plural
        Patterns of the verbs whose form says that one thing, or several, were concerned.
    indeclinable
        Nouns that do not tell singular from plural.
    of_district
        Pattern of the adjectives that name a district and agree with its noun.
    lone
        Pattern of the adjectives whose form says that their noun is one thing.
    impersonal
        Pattern of active verbs of many: a noun in the singular before one is its object.
    deverbal
        Pattern of the nouns that tell what befell the noun in the genitive behind them.
    genitive
        Pattern of the nouns that one thing has as the genitive, and several never.
    passive
        Pattern of the verbs that tell what happened to things of any number.
    articles
        Whether the language has articles: one thing never stands without.
    final_abbreviations
        Those of the abbreviations that may also end a sentence.
    front
        Pattern of words that tell of a crew, a soldier or a strike, and not of the air defence of a country.
    attack
        Pattern of the beginnings of words that speak of an attack, of its noise or of the defence.
    abbreviations
        Words after which a full stop does not end a sentence.
    """

    code: str
    words: Mapping[str, str]
    heads: Mapping[str, str]
    stems: Mapping[str, str] = field(default_factory=dict)
    modifiers: str = ""
    plural_heads: str = ""
    inflect: Callable[[str], Iterable[tuple[str, str]]] = lambda word: ((word, ""),)
    common: str = ""
    abbreviations: str = ""
    adjective: str = r".+"
    participle: str = r"(?!)"
    adverb: str = r"(?!)"
    singular: str = r"(?!)"
    passive: str = r"(?!)"
    plural: str = r"(?!)"
    articles: bool = False
    front: str = r"(?!)"
    attack: str = r"(?!)"
    indeclinable: str = ""
    lone: str = r"(?!)"
    of_district: str = r"(?!)"
    impersonal: str = r"(?!)"
    deverbal: str = r"(?!)"
    genitive: str = r"(?!)"
    final_abbreviations: str = ""
    place_names: Mapping[str, str] = field(default_factory=dict)


@cache
def load_pack(language: str) -> Pack:
    """Return the pack of a language."""
    if language not in LANGUAGES:
        raise InputError(f"language: found {language!r}, wanted one of {', '.join(LANGUAGES)}")
    pack: Pack = importlib.import_module(f"tsanalysis.statements.packs.{language}").PACK
    return pack
