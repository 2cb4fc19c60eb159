"""Message catalogues: read a .po file, and choose the plural form. It knows no template and translates nothing itself."""

from __future__ import annotations

import ast
import functools
import gettext
from pathlib import Path
from typing import NamedTuple

__all__ = ["Catalogue", "Entry", "load_catalogue", "plural_form", "read_entries"]

_LOCALE = Path(__file__).resolve().parents[1] / "data" / "locale"


class Entry(NamedTuple):
    """A template: its English words, their plural, and the context that tells equal words apart."""

    message: str
    plural: str = ""
    context: str = ""


class Catalogue(gettext.NullTranslations):
    """Translations by template; a template that is not there is returned as it is.

    Parameters
    ----------
    entries
        Template -> its translation, or its three plural forms.
    """

    def __init__(self, entries: dict[Entry, tuple[str, ...]]) -> None:
        super().__init__()
        self._told = {(e.context, e.message): told for e, told in entries.items() if all(told)}

    def gettext(self, message: str) -> str:
        """Translate a template without context."""
        return self._told.get(("", message), (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate a template to the form that agrees with `n`."""
        forms = self._told.get(("", msgid1))
        if forms is None:
            return super().ngettext(msgid1, msgid2, n)
        return forms[min(plural_form(n), len(forms) - 1)]

    def pgettext(self, context: str, message: str) -> str:
        """Translate words that mean something else in another context."""
        return self._told.get((context, message), (message,))[0]


@functools.cache
def load_catalogue(language: str) -> Catalogue:
    """Read the catalogue of a language that comes with the package."""
    return Catalogue(read_entries((_LOCALE / f"{language}.po").read_text(encoding="utf-8")))


def plural_form(n: int) -> int:
    """Return which of the three forms of Russian and Ukrainian agrees with a number.

    Examples
    --------
    >>> [plural_form(n) for n in (1, 2, 5, 11, 21, 112)]
    [0, 1, 2, 2, 0, 2]
    """
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def read_entries(text: str) -> dict[Entry, tuple[str, ...]]:
    r"""Read the entries of a .po file, without its header.

    Examples
    --------
    >>> read_entries('msgid "day"\nmsgstr ""\n"день"\n')
    {Entry(message='day', plural='', context=''): ('день',)}
    """
    entries: dict[Entry, tuple[str, ...]] = {}
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            keyword, _, quoted = line.partition(" ") if line.startswith("msg") else (name, "", line)
            if keyword and quoted.startswith('"'):
                name = keyword
                fields[name] = fields.get(name, "") + ast.literal_eval(quoted)
        told = tuple(value for key, value in fields.items() if key.startswith("msgstr"))
        if fields.get("msgid"):
            entries[Entry(fields["msgid"], fields.get("msgid_plural", ""), fields.get("msgctxt", ""))] = told
    return entries
