"""The verbs of the store as a program: stdout is data, stderr is narration, exit codes mean something."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import polars as pl
import pytest
from store_rows import as_frames, statement, tally

from tsanalysis.cli import main

SENTENCE = "Air defences downed 31 drones over three regions between 14:20 and 19:30 MSK on July 6: 12 over Kursk Region, 10 over Oryol Region and nine over Tula Region."


@dataclass
class Done:
    """What a run of the program left: as `subprocess.run` tells it."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments, store, stdin=""):
    """Run the command line in this process, with its own streams and the store in the environment."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TSANALYSIS_STORE", str(store))
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
    for stream in streams.values():
        stream.flush()
    told = {name: streams[name].buffer.getvalue().decode() for name in ("stdout", "stderr")}
    return Done(int(left.value.code or 0), **told)


@pytest.fixture
def filled(store):
    store.add_frames(
        *as_frames(
            statement("2025-03-08 22:09", tally(16, "2025-03-08 20:00 / 2025-03-08 21:30", {"RU-BEL": 10}))
        )
    )
    return store.path


@pytest.fixture
def posts(tmp_path):
    """Return a JSON Lines file with a statement, one without a tally, and three bad lines."""
    lines = [
        {
            "published_at": "2025-07-06T17:54Z",
            "source": "ru-mod",
            "text": SENTENCE,
            "url": "https://example.org/1",
        },
        {"published_at": "2025-07-06T18:00Z", "source": "ru-mod", "text": "Exercises took place."},
        {"published_at": "2025-07-06 18:00", "source": "ru-mod", "text": SENTENCE},
        {"published_at": "2025-07-06T18:00Z"},
    ]
    file = tmp_path / "posts.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines) + "not json\n", encoding="utf-8")
    return file


def test_a_file_is_loaded_once_and_its_bad_lines_are_kept(tmp_path, posts):
    """Rows added, unchanged and rejected are told on stderr; the second load adds nothing."""
    store = tmp_path / "events.duckdb"
    done = run("ingest", posts, store=store)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "2 statements, 1 tallies, 3 counts added" in done.stderr
    assert "3 rejected; 1 of 2 texts hold no tally" in done.stderr
    assert "unchanged" in run("ingest", posts, store=store).stderr
    rejects = json.loads(
        run(
            "sql", "select line, reason, raw from rejects order by line", "--format", "json", store=store
        ).stdout
    )
    assert [reject["line"] for reject in rejects] == [3, 4, 5]
    assert rejects[2]["raw"] == "not json"
    assert "no text" in rejects[1]["reason"]
    kept = run(
        "sql", "select text, url from statements where url is not null", "--format", "csv", store=store
    ).stdout
    assert "https://example.org/1" in kept
    assert SENTENCE in kept


def test_a_text_file_is_one_statement(tmp_path):
    """`--published-at` and `--source` go with it; the counts are in the store."""
    text, store = tmp_path / "post.txt", tmp_path / "events.duckdb"
    text.write_text(SENTENCE, encoding="utf-8")
    done = run("ingest", text, "--published-at", "2025-07-06T17:54Z", "--source", "ru-mod", store=store)
    assert "1 statements, 1 tallies, 3 counts added" in done.stderr
    days = run("query", "daily_totals", "--format", "csv", store=store).stdout.splitlines()
    assert days[1] == "2025-07-06,ru-mod,intercepted,uav,31,31,31,0,observed"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.jsonl", b"", "the file is empty"),
        ("empty.txt", b" \n", "the file is empty"),
        ("latin.txt", "одна\nдве".encode("cp1251"), "latin.txt:1: not UTF-8"),
        ("table.csv", b"a,b\n1,2\n", "needs --mapping"),
        ("picture.png", b"\x89PNG", "found a .png file"),
    ],
)
def test_a_bad_file_is_one_message_and_the_store_stays(tmp_path, name, content, words):
    """Where, what, and the remedy; exit code 1; nothing loaded."""
    file, store = tmp_path / name, tmp_path / "events.duckdb"
    file.write_bytes(content)
    done = run("ingest", file, store=store)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert (
        run("sql", "select count(*) as n from statements", "--format", "csv", store=store).stdout == "n\n0\n"
    )


def test_a_missing_file_or_store_is_named(tmp_path):
    """Neither a traceback nor an empty store is left behind."""
    done = run("ingest", tmp_path / "none.jsonl", store=tmp_path / "events.duckdb")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no such file" in done.stderr
    assert not (tmp_path / "events.duckdb").exists()
    assert "no such store" in run("sql", "select 1", store=tmp_path / "events.duckdb").stderr


def test_sql_from_argument_file_and_stdin(filled, tmp_path):
    """The three ways in give the same; a parameter is bound by its type."""
    query = 'select region, "count" from daily_regional_counts where date = $day'
    file = tmp_path / "query.sql"
    file.write_text(query)
    wanted = "region,count\nRU-BEL,10\n"
    parameter = ["-p", "day=2025-03-08", "--format", "csv"]
    assert run("sql", query, *parameter, store=filled).stdout == wanted
    assert run("sql", "-f", file, *parameter, store=filled).stdout == wanted
    assert run("sql", "-", *parameter, store=filled, stdin=query).stdout == wanted
    assert run("sql", *parameter, store=filled, stdin=query).stdout == wanted
    assert run("sql", query, "-p", "day", store=filled).returncode == 2


def test_every_format_says_the_same(filled, tmp_path):
    """Table, CSV, TSV, JSON, JSON Lines, Markdown and Parquet; NULL, Cyrillic and lists come through."""
    query = "select 'Курск' as name, null as nothing, ['a', 'b'] as several, 1.5 as number"
    outputs = {
        name: run("sql", query, "--format", name, store=filled).stdout
        for name in ("csv", "tsv", "json", "jsonl", "markdown", "table")
    }
    assert outputs["csv"] == "name,nothing,several,number\nКурск,,a|b,1.5\n"
    assert outputs["tsv"] == "name\tnothing\tseveral\tnumber\nКурск\t\ta|b\t1.5\n"
    record = {"name": "Курск", "nothing": None, "several": ["a", "b"], "number": 1.5}
    assert json.loads(outputs["json"]) == [record]
    assert json.loads(outputs["jsonl"]) == record
    assert "Курск" in outputs["markdown"]
    assert "Курск" in outputs["table"]
    file = tmp_path / "rows.parquet"
    assert run("sql", query, "--format", "parquet", "-o", file, store=filled).stdout == ""
    assert pl.read_parquet(file).row(0, named=True)["several"] == ["a", "b"]


def test_truncation_is_never_silent(filled):
    """`--limit` shows the first rows and says that there are more; an empty result has its header."""
    done = run("sql", "from range(5)", "--limit", 2, "--format", "csv", store=filled)
    assert done.stdout == "range\n0\n1\n"
    assert "there are more" in done.stderr
    assert run("sql", "from range(5)", "--limit", 5, store=filled).stderr == ""
    assert run("sql", "from range(0)", "--format", "csv", store=filled).stdout == "range\n"


def test_a_refused_query_tells_why(filled):
    """The sandbox and the parser speak on stderr; exit code 1."""
    for query in ("copy meta to 'x.csv'", "select * from nowhere", "selec 1"):
        done = run("sql", query, store=filled)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr


def test_a_locked_store_is_exit_code_three(filled):
    """The message names the process that holds the file."""
    program = (
        f"import duckdb, time; c = duckdb.connect({str(filled)!r}); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        done = run("schema", store=filled)
        holder.kill()
    assert done.returncode == 3
    assert f"process {holder.pid}" in done.stderr


def test_ctrl_c_is_exit_code_130(filled):
    """A long query ends at once and leaves the store as it was."""
    query = "select count(*) from range(100000000) a, range(100000) b where a.range + b.range = 7"
    command = [sys.executable, "-m", "tsanalysis", "sql", query, "--store", str(filled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert "interrupted; nothing was changed" in process.stderr.read()


def test_the_prompt_reads_until_a_semicolon(filled, tmp_path):
    r"""Lines make one query, \d describes, an error does not end the conversation, history is kept."""
    if sys.platform == "win32":
        pytest.skip("a pseudo-terminal is needed")
    import pty

    manager, terminal = pty.openpty()
    environment = os.environ | {"XDG_STATE_HOME": str(tmp_path), "TERM": "dumb"}
    command = [sys.executable, "-m", "tsanalysis", "sql", "--store", str(filled)]
    with subprocess.Popen(
        command, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        os.write(manager, b"select 6 *\n7 as answer;\nselec;\n\\d meta\n\\q\n")
        output, errors = process.communicate(timeout=60)
    os.close(terminal)
    os.close(manager)
    assert "42" in output
    assert "name of the setting" in output
    assert "syntax error" in errors
    assert process.returncode == 0


def test_queries_are_listed_shown_run_and_tested(filled):
    """`query NAME` runs NAME; `query test` compares headers with results."""
    assert "month_totals" in run("query", "list", store=filled).stdout
    assert "getvariable('rows')" in run("query", "show", "largest-statements", store=filled).stdout
    assert (
        run("query", "month_totals", "--format", "csv", store=filled)
        .stdout.splitlines()[1]
        .startswith("ru-mod,uav,2025-03-01,16")
    )
    assert run("query", "run", "largest_statements", "-p", "rows=none", store=filled).returncode == 1
    assert run("query", "test", store=filled).returncode == 0


def test_check_fails_with_exit_code_five(filled):
    """A ledger that does not match, a region that is none and a sum that does not hold are found and named."""
    import duckdb

    assert run("check", store=filled).returncode == 0
    with duckdb.connect(str(filled)) as connection:
        connection.execute("delete from event_counts where kind = 'unallocated'")
        connection.execute("update event_counts set regions = ['XX-1']")
    done = run("check", "--format", "csv", store=filled)
    assert done.returncode == 5
    for words in ("ledger,fail", "sums,fail", "regions,fail,region XX-1"):
        assert words in done.stdout


def test_check_tells_gaps_and_age(store):
    """Silent days are a note; the age of the last statement fails only beyond the bound that was asked for."""
    days = [
        statement(f"{day} 12:00", tally(1, f"{day} 10:00 / {day} 11:00"))
        for day in ("2025-03-01", "2025-03-05")
    ]
    store.add_frames(*as_frames(*days))
    found = store.check().filter(verdict="note")
    assert "nothing from 2025-03-02 to 2025-03-04, 3 days" in found.get_column("finding").to_list()
    assert store.check(max_age_days=1).filter(verdict="fail").get_column("check").to_list() == ["staleness"]


def test_export_and_ingest_are_inverse(filled, tmp_path):
    """seeds, --parquet and --datapackage are read back by `ingest FOLDER`."""
    folders = [tmp_path / name for name in ("seeds", "parquet", "package")]
    done = run(
        "export", "seeds", folders[0], "--parquet", folders[1], "--datapackage", folders[2], store=filled
    )
    assert done.returncode == 0, done.stderr
    for folder in folders:
        assert (
            "1 statements, 1 tallies, 2 counts added"
            in run("ingest", folder, store=tmp_path / f"{folder.name}.duckdb").stderr
        )
    assert run("export", store=filled).returncode == 2


def test_revisions_are_listed(filled):
    """The verb answers, also where nothing was revised."""
    assert run("revisions", "--from", "2026-01-01", "--format", "csv", store=filled).stdout.startswith(
        "replaced_at,source"
    )
    assert run("revisions", "--statistics", "--format", "csv", store=filled).stdout.startswith(
        "source,reason"
    )


def test_an_older_store_names_the_command_that_helps(filled):
    """A file of an older tsanalysis is not read as it is: the message names what to type, and that works."""
    import duckdb

    with duckdb.connect(str(filled)) as connection:
        connection.execute(
            "update meta set value = '2' where key = 'schema_version'; drop table report_numbers; drop table series"
        )
    refused = run("sql", "select 1", store=filled)
    assert refused.returncode == 1
    command = refused.stderr.split("`")[1]
    assert command == f"tsanalysis schema --migrate --store {filled}"
    assert run(*command.split()[1:], store=filled).returncode == 0
    assert run("sql", "select count(*) from report_numbers", store=filled).returncode == 0
