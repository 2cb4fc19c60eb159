"""The fonts of the report for a browser: only the letters that occur, inside the page itself.

It chooses no type, and asks no network for any.
"""

from __future__ import annotations

import base64
import io

from tsanalysis.resources import fonts_folder

__all__ = ["font_faces"]

_WEIGHTS = {"Regular": 400, "Semibold": 600}


def font_faces(text: str) -> str:
    """Return the ``@font-face`` rules that set a text.

    Parameters
    ----------
    text
        Everything that is to be shown; only its characters are kept.

    Returns
    -------
    str
        Style sheet rules. The same set of characters gives the same rules.

    Examples
    --------
    >>> font_faces("abc") == font_faces("cba"), font_faces("abc").count("@font-face")
    (True, 2)
    """
    letters = "".join(sorted(set(text)))
    return "\n".join(_face(name, weight, letters) for name, weight in _WEIGHTS.items())


def _face(name: str, weight: int, letters: str) -> str:
    """Return one rule; the font is not compressed, as compressors differ between machines."""
    encoded = base64.b64encode(_subset(name, letters)).decode()
    return (
        f"@font-face{{font-family:'Source Sans Pro';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{encoded}) format('truetype')}}"
    )


def _subset(name: str, letters: str) -> bytes:
    """Keep the glyphs of some letters, without a date and without hints, which screens no longer use."""
    from fontTools import subset  # noqa: PLC0415 -- 0.2 s that only pages need
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- as above

    options = subset.Options(hinting=False, layout_features=["kern", "tnum"], name_IDs=[])
    chooser = subset.Subsetter(options)
    chooser.populate(text=letters)
    written = io.BytesIO()
    with TTFont(fonts_folder() / f"SourceSansPro-{name}.ttf", lazy=True, recalcTimestamp=False) as font:
        chooser.subset(font)
        font.save(written)
    return written.getvalue()
