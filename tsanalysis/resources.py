"""Where the files that come with the package are: seeds, queries, fonts. It never reads one.

In a wheel, ``seeds/`` and ``queries/`` travel inside the package; in a clone they stand beside it.
"""

from __future__ import annotations

from pathlib import Path

from tsanalysis.errors import TsanalysisError

__all__ = ["fonts_folder", "queries_folder", "seeds_folder"]

_PACKAGE = Path(__file__).resolve().parent


def seeds_folder() -> Path:
    """Return the folder of the shipped seeds."""
    return _shipped("seeds")


def queries_folder() -> Path:
    """Return the folder of the shipped queries."""
    return _shipped("queries")


def fonts_folder() -> Path:
    """Return the folder of the Source Sans Pro font files."""
    import font_source_sans_pro  # noqa: PLC0415 -- needed by figures and documents only

    return Path(font_source_sans_pro.__file__).resolve().parent / "files"


def _shipped(name: str) -> Path:
    """Find a shipped folder in the wheel, else in the clone."""
    for folder in (_PACKAGE / "_shipped" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise TsanalysisError(
        f"the folder {name}/ did not come with this installation of tsanalysis; install it again"
    )
