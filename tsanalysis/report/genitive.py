"""Names of places in the genitive, for "the governor of ...", in Russian and Ukrainian: by their endings.

It never guesses: a name that no rule bends stands in brackets, as it is.
"""

from __future__ import annotations

__all__ = ["genitive"]

_WHOLE = {
    "ru": {"Севастополь": "Севастополя", "Беларусь": "Беларуси"},
    "uk": {
        "Севастополь": "Севастополя",
        "Київ": "Києва",
        "Крим": "Криму",
        "Білорусь": "Білорусі",
        "Санкт-Петербург": "Санкт-Петербурга",
    },
}
_NOUNS = {
    "ru": (
        ("область", "области"),
        ("край", "края"),
        ("ия", "ии"),
        ("ка", "ки"),
        ("га", "ги"),
        ("ша", "ши"),
        ("а", "ы"),
        ("я", "и"),
    ),
    "uk": (
        ("область", "області"),
        ("край", "краю"),
        ("округ", "округу"),
        ("регіон", "регіону"),
        ("ія", "ії"),
        ("а", "и"),
        ("я", "і"),
    ),
}
_ADJECTIVES = {
    "ru": (("ая", "ой"), ("ский", "ского"), ("цкий", "цкого"), ("ый", "ого")),
    "uk": (("а", "ої"), ("ий", "ого")),
}
_CONSONANTS = {"ru": "бвгджзклмнпрстфхцчшщ", "uk": ""}
"""After these a noun takes -а; in Ukrainian it may be -у as well, so that none is bent by this."""
_REPUBLICS = {"ru": ("Республика ", "Республики "), "uk": ("Республіка ", "Республіки ")}
_DASH = " \u2014 "


def genitive(name: str, language: str) -> str:
    """Return a name in the genitive; English names have none.

    Examples
    --------
    >>> genitive("Белгородская область", "ru"), genitive("Краснодарський край", "uk")
    ('Белгородской области', 'Краснодарського краю')
    >>> genitive("Республика Адыгея", "ru"), genitive("Аруба-и-Ко", "ru"), genitive("Ohio", "en")
    ('Республики Адыгея', '(Аруба-и-Ко)', 'Ohio')
    """
    if language not in _NOUNS:
        return name
    parts = [_part(part, language) for part in name.split(_DASH)]
    return _DASH.join(parts) if all(parts) else f"({name})"


def _part(words: str, language: str) -> str:
    """Bend adjectives and the noun behind them; nothing where a word is of no known form."""
    republic, of_republic = _REPUBLICS[language]
    if words.startswith(republic):
        return of_republic + words.removeprefix(republic)  # whose own name stays as it is
    *adjectives, noun = words.split()
    bent = [_bent(word, _ADJECTIVES[language]) for word in adjectives]
    bent.append(_WHOLE[language].get(noun) or _bent(noun, _NOUNS[language]) or _hard(noun, language))
    return " ".join(bent) if all(bent) else ""


def _bent(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    return next((word.removesuffix(old) + new for old, new in endings if word.endswith(old)), "")


def _hard(noun: str, language: str) -> str:
    """Bend a noun that ends in a consonant; an abbreviation stays as it is."""
    if noun.isupper():
        return noun
    return f"{noun}а" if noun[-1] in _CONSONANTS[language] else ""
