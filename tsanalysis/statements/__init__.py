"""Public statements to tallies: text in, grounded and reconciled counts out.

::

    tokens -> lexicon (packs) -> windows, numbers, places -> grammar -> discourse -> readings -> tallies

No files, no clock, no network: what a statement does not say and the caller does not pass stays unknown.
"""

from __future__ import annotations

from tsanalysis.statements.reading import extract
from tsanalysis.statements.tallies import EventCount, Extraction, Statement, Tally, frames_of

__all__ = ["EventCount", "Extraction", "Statement", "Tally", "extract", "frames_of"]
