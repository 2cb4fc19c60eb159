"""Several processes: a bounded wait for the lock, and a killed load leaves the state before or after it."""

import random
import signal
import subprocess
import sys
import textwrap
import time

import pytest
from store_rows import as_frames, statement, tally

from tsanalysis.errors import StoreError, StoreLockedError
from tsanalysis.store import open_store

_HOLDER = """
    import sys, time, duckdb
    connection = duckdb.connect({path!r})
    print("held", flush=True)
    time.sleep({seconds})
"""


def _hold(path, seconds):
    program = textwrap.dedent(_HOLDER.format(path=str(path), seconds=seconds))
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_is_waited_for_with_a_bound_and_its_holder_is_named(store):
    """The error has the process id and the exit code 3."""
    with _hold(store.path, 60) as holder:
        begin = time.monotonic()
        with pytest.raises(
            StoreLockedError, match=f"process {holder.pid} holds the store; waited 0.3 s"
        ) as raised:
            open_store(store.path, wait_seconds=0.3)
        assert time.monotonic() - begin < 10
        assert raised.value.exit_code == 3
        holder.kill()
        holder.stdout.close()


def test_a_lock_that_ends_in_time_is_no_error(store):
    """A writer waits for another one and then loads."""
    with _hold(store.path, 1.0) as holder:
        loaded = open_store(store.path, wait_seconds=60).add_frames(*as_frames(statement("2025-03-08 22:09")))
        assert loaded.statements_added == 1
        holder.stdout.close()


def test_an_idle_store_holds_no_lock(store):
    """Another process can write while this one has the store open but does nothing."""
    store.counts()
    with _hold(store.path, 0) as holder:
        assert holder.wait(timeout=60) == 0
        holder.stdout.close()


def test_a_failed_load_leaves_no_trace(store, monkeypatch):
    """An error inside the transaction rolls everything back."""
    before = store.sql("select count(*) as n from statements").item()

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("tsanalysis.store.loading._enter", fail)
    with pytest.raises(KeyboardInterrupt):
        store.add_frames(*as_frames(statement("2025-03-08 22:09", tally(1, night="2025-03-08"))))
    assert store.sql("select count(*) as n from statements").item() == before


_LOADER = """
    import sys
    sys.path.insert(0, {folder!r})
    from store_rows import as_frames, statement, tally
    from tsanalysis.store import open_store
    store = open_store({path!r})
    print("ready", flush=True)
    for batch in range({first}, {first} + 1000):
        rows = [
            statement(f"2025-01-01 {{n // 60:02}}:{{n % 60:02}}", tally(n, night="2025-01-01"), text=f"{{batch}}/{{n}}")
            for n in range({size})
        ]
        store.add_frames(*as_frames(*rows))
        print(batch, flush=True)
"""


@pytest.mark.soak
def test_a_killed_load_leaves_the_state_before_or_after(store):
    """Kill -9 at random moments, forty times: whole batches only, none acknowledged is lost, the ledger agrees."""
    size, acknowledged = 200, 0
    for attempt in range(40):
        names = {"folder": str(__import__("pathlib").Path(__file__).parent), "path": str(store.path)}
        program = textwrap.dedent(_LOADER.format(**names, first=attempt * 1000, size=size))
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0.05, 1.5))
            process.send_signal(signal.SIGKILL)
            acknowledged += len(process.stdout.read().split())
        batches = store.sql("select count(*) as n from statements group by ingest_id")
        assert set(batches.get_column("n")) <= {size}
        assert batches.height >= acknowledged
        acknowledged = batches.height
        assert store.check().filter(verdict="fail").is_empty()
    assert acknowledged > 0


def test_reads_of_a_held_store_are_of_one_state(store):
    """While a store is held, its reads and those of its past agree and nothing can be loaded; afterwards it can."""
    first, second = (
        as_frames(statement(f"2025-01-0{n} 08:00", tally(n, night=f"2025-01-0{n}"))) for n in (1, 2)
    )
    store.add_frames(*first)
    with store.held() as seen:
        assert seen.counts().equals(seen.as_of(seen.known_until()).counts())
        with seen.held() as again:
            assert again.tallies().equals(seen.tallies())
        with pytest.raises(StoreError, match="opened for reading only"):
            seen.add_frames(*second)
    assert store.add_frames(*second).statements_added == 1
