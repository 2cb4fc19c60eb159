"""The verb `extract` as a program: data on stdout, narration on stderr, exit codes as promised."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

TEXT = "Сбито 5 БПЛА: 3 над Курской областью и 2 над Тульской."


def run(*arguments, given=b""):
    """Run `tsanalysis extract`."""
    return subprocess.run(
        [sys.executable, "-m", "tsanalysis", "extract", *arguments],
        input=given,
        capture_output=True,
        check=False,
    )


def test_json_on_stdout():
    """`--json` prints the contract, and nothing else, on stdout."""
    done = run("-", "--json", given=TEXT.encode())
    (tally,) = json.loads(done.stdout)["tallies"]
    assert (done.returncode, tally["total"], tally["balance"]) == (0, 5, "balanced")
    assert [(c["regions"], c["count"]) for c in tally["counts"]] == [(["RU-KRS"], 3), (["RU-TUL"], 2)]


def test_table_shows_quote_and_balance():
    """Without `--json` a person sees each number where it stood, and the balance."""
    shown = run("-", given=TEXT.encode()).stdout.decode()
    assert "balanced" in shown
    assert "[3] над Курской областью" in shown


def test_strict_leaves_with_exit_code_four():
    """`--strict` turns a tally that needs review into exit code 4; stderr says how many."""
    given = b"Five drones were shot down: 3 over Kursk Region."
    assert run("-", given=given).returncode == 0
    done = run("-", "--strict", given=given)
    assert done.returncode == 4
    assert b"1 of 1 tallies need review" in done.stderr


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"  \n", "the text is empty"),
        (TEXT.encode("cp1251"), "windows-1251: convert it with `iconv -f CP1251 -t UTF-8"),
        (b"\x89PNG\r\n\x00\x00", "binary file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "binary file"),
    ],
)
def test_input_that_is_no_text(given, message):
    """What cannot be read is refused with one message that names the remedy."""
    done = run("-", given=given)
    assert done.returncode == 1
    assert done.stdout == b""
    assert message in done.stderr.decode()


def test_missing_file():
    """A file that is not there is named."""
    done = run("no-such-file.txt")
    assert done.returncode == 1
    assert b"no-such-file.txt: cannot read" in done.stderr
