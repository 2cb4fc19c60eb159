"""The store: statements, tallies and counts in one DuckDB file, append-only, with every past state.

Reading happens in a sandbox: no file, no network, no setting. This package is the only one that knows
DuckDB; it never reads a text.
"""

from tsanalysis.store.loading import Loaded
from tsanalysis.store.reviews import DECISIONS, Decision
from tsanalysis.store.store import Store, open_store

__all__ = ["DECISIONS", "Decision", "Loaded", "Store", "open_store"]
