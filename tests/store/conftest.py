"""A store to fill."""

from datetime import UTC, datetime

import pytest
from store_rows import as_frames

from tsanalysis.store import open_store


@pytest.fixture
def store(tmp_path):
    """Return a new, empty store."""
    return open_store(tmp_path / "events.duckdb")


@pytest.fixture
def tell(store):
    """Return a function that loads statements into the store."""

    def load(*statements, **options):
        return store.add_frames(*as_frames(*statements), **options)

    return load


@pytest.fixture
def noon():
    """Return an instant to count from."""
    return datetime(2026, 1, 1, 12, tzinfo=UTC)
