"""How the DuckDB file is opened: for one load, or for reading in a sandbox. It never keeps a file open.

A connection lives for one operation, or for the block of `Store.held`, so that an idle `Store` holds no lock:
opening takes about 15 ms.
"""

from __future__ import annotations

import contextlib
import random
import re
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from tsanalysis.errors import StoreError, StoreLockedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["QUERY_SECONDS", "interruptible", "reading", "unconfined", "writing"]

Result = TypeVar("Result")

_STORAGE = {"storage_compatibility_version": "v1.5.0"}  # DuckDB 1.5 can open the file

QUERY_SECONDS = 120
"""A query in the sandbox may run as long as this."""

_SANDBOX = (
    "TimeZone='UTC'",
    "memory_limit='1GB'",
    "threads=2",
    f"max_execution_time={QUERY_SECONDS * 1000}",
    "max_temp_directory_size='2GB'",
    "python_enable_replacements=false",
    "autoload_known_extensions=false",
    "autoinstall_known_extensions=false",
    "allow_persistent_secrets=false",
    "allowed_configs=['TimeZone']",
    "enable_external_access=false",
    "lock_configuration=true",
)
"""The order matters: nothing can be set after the last one but the time zone of the session."""

_BUSY = ("Could not set lock", "different configuration", "being used by another process")
_POLL_SECONDS = 0.1


@contextlib.contextmanager
def reading(path: Path, wait_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that can read the stored tables and nothing else."""
    connection = _connect(path, wait_seconds, read_only=True)
    try:
        for setting in _SANDBOX:
            connection.execute(f"set {setting}")
        yield connection
    except duckdb.Error as error:
        raise _failed(path, error) from error
    finally:
        connection.close()


@contextlib.contextmanager
def unconfined(path: Path, wait_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that reads the store and may write files: for our own exports only."""
    connection = _connect(path, wait_seconds, read_only=True)
    try:
        connection.execute("set TimeZone='UTC'")
        yield connection
    except duckdb.Error as error:
        raise _failed(path, error) from error
    finally:
        connection.close()


@contextlib.contextmanager
def writing(path: Path, wait_seconds: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection inside one transaction: it is committed as a whole, or not at all."""
    connection = _connect(path, wait_seconds, config=_STORAGE)
    try:
        connection.execute("set TimeZone='UTC'")
        connection.execute("set python_enable_replacements=false")
        connection.execute("begin transaction")
        yield connection
        connection.execute("commit")
    except BaseException as error:
        with contextlib.suppress(duckdb.Error):
            connection.execute("rollback")
        if isinstance(error, duckdb.Error):
            raise _failed(path, error) from error
        raise
    finally:
        connection.close()


def interruptible(
    connection: duckdb.DuckDBPyConnection, action: Callable[[], Result], seconds: float | None = None
) -> Result:
    """Run a query so that Ctrl-C stops it at once, as does the time limit.

    DuckDB ignores the signal in the main thread, and its own limit does not stop ``sleep_ms``.
    """
    if threading.current_thread() is not threading.main_thread():
        return action()
    outcome: dict[str, Any] = {}
    done = threading.Event()

    def work() -> None:
        try:
            outcome["result"] = action()
        except BaseException as error:  # noqa: BLE001 -- raised again in the caller's thread
            outcome["error"] = error
        finally:
            done.set()

    threading.Thread(target=work, daemon=True).start()
    deadline = float("inf") if seconds is None else time.monotonic() + seconds
    try:
        while not done.wait(_POLL_SECONDS):
            if time.monotonic() > deadline:
                connection.interrupt()
    except KeyboardInterrupt:
        while not done.is_set():
            connection.interrupt()
            done.wait(_POLL_SECONDS)
        raise
    if "error" in outcome:
        raise outcome["error"]
    result: Result = outcome["result"]
    return result


def _connect(path: Path, wait_seconds: float, **options: Any) -> duckdb.DuckDBPyConnection:
    """Open the file; while another connection excludes ours, wait up to the bound."""
    deadline = time.monotonic() + wait_seconds
    pause = 0.02
    while True:
        try:
            return duckdb.connect(str(path), **options)
        except (duckdb.IOException, duckdb.ConnectionException) as error:
            if not any(words in str(error) for words in _BUSY):
                raise _unusable(path, error) from error
            if time.monotonic() + pause > deadline:
                raise _locked(path, wait_seconds, error) from error
        except duckdb.Error as error:
            raise _unusable(path, error) from error
        time.sleep(pause * (0.5 + random.random()))  # noqa: S311 -- spreads waiting processes
        pause = min(pause * 2, 0.5)


def _locked(path: Path, wait_seconds: float, error: duckdb.Error) -> StoreLockedError:
    found = re.search(r"PID (\d+)", str(error))
    holder = f"process {found.group(1)}" if found else "another connection of this process"
    return StoreLockedError(
        f"{path}: {holder} holds the store; waited {wait_seconds:g} s. Wait for it to end, or close it"
    )


def _unusable(path: Path, error: duckdb.Error) -> StoreError:
    first_line = str(error).splitlines()[0]
    return StoreError(f"{path}: DuckDB cannot open it as a store: {first_line}")


def _failed(path: Path, error: duckdb.Error) -> StoreError:
    return StoreError(
        f"{path}: DuckDB refused: {str(error).splitlines()[0]}; `tsanalysis check` looks further"
    )
