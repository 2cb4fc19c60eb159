"""A store to fill."""

import shutil
from datetime import UTC, datetime

import pytest
from store_rows import as_frames

from tsanalysis.store import open_store


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """Return the file of an empty store, made once: copying it is faster than making it."""
    file = tmp_path_factory.mktemp("empty") / "events.duckdb"
    open_store(file)
    return file


@pytest.fixture
def store(tmp_path, empty_file):
    """Return a new, empty store."""
    return open_store(shutil.copy(empty_file, tmp_path / "events.duckdb"))


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
