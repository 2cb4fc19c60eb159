"""Public statements to tallies: text in, grounded and reconciled counts out.

``reading`` reads a text from end to end. The rooms, in the order in which it goes through them:

=====================  =========================================================================
text to words          ``tokens``; ``lexicon`` and ``packs``: what words mean; ``lines``
words to items         ``clocks``, ``windows``: time; ``numbers``; ``places``, with ``taken_up``:
                       those named before; ``placing``: which of them is meant where it stands;
                       ``ahead``: what comes next; ``items``: one letter for each piece, which
                       all patterns from here on match, ``pieces``; ``sentences``
items to cells, one    ``corrections``: what is denied; ``quantities``, with ``nouns``, ``singles``
for each number of     and ``otherwise``: which numbers count things; ``segments``: the stretch
a sentence             of each; ``operators``, ``pairs``, ``sharing``: its small words, its places;
                       ``context``, with ``events``, ``times``, ``claimants`` and ``targets``: what
                       befell, when, who says it, where to; ``cells`` puts it together
cells to drafts of     ``topics``: the region of the text; ``sifting``: what tells no number;
tallies                ``closing``: totals told behind their parts; ``discourse`` gathers cells into
                       ``drafts``, by what ``belonging`` and ``beginning`` answer, with what
                       ``ellipsis`` and ``offices`` add;
                       ``settling``: what only the whole text settles
drafts to tallies      ``balance``: parts against the total; ``dating``; ``tallying``; ``tallies``:
                       the values that leave, as JSON and frames
=====================  =========================================================================

Words of a language stand in its pack, never in the grammar; a reading that the words leave open stays open.
No files, no clock, no network: what a statement does not say and the caller does not pass stays unknown.
"""

from __future__ import annotations

from tsanalysis.statements.reading import extract
from tsanalysis.statements.tallies import EventCount, Extraction, Statement, Tally, frames_of

__all__ = ["EventCount", "Extraction", "Statement", "Tally", "extract", "frames_of"]
