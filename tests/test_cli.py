"""The command line as a program: exit codes, streams, and a fast start."""

import subprocess
import sys

import pytest

import tsanalysis
from tsanalysis import cli, errors


def _run(*arguments, **options):
    command = [sys.executable, "-m", "tsanalysis", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)


def test_help_lists_every_verb_without_loading_a_heavy_library():
    """`--help` answers from the table of verbs: polars, duckdb, statsmodels and matplotlib stay unloaded."""
    program = (
        "import sys, contextlib\n"
        "from tsanalysis.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "heavy = {'polars', 'duckdb', 'statsmodels', 'matplotlib', 'numpy', 'scipy', 'pandas'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert all(verb in done.stdout for verb in cli._VERBS)


def test_every_verb_can_be_loaded_and_tells_its_help():
    """Each entry of the table of verbs points at a command with a help text."""
    for verb in cli._VERBS:
        command = cli.cli.get_command(None, verb)
        assert command is not None
        assert command.help, verb


def test_an_unknown_verb_is_a_usage_error():
    """Exit code 2, the message on stderr, nothing on stdout."""
    done = _run("nonsense")
    assert done.returncode == 2
    assert "No such command 'nonsense'" in done.stderr
    assert done.stdout == ""


def test_the_version_is_the_package_version():
    """`--version` prints what the library says."""
    assert tsanalysis.__version__ in _run("--version").stdout


def test_each_error_has_the_exit_code_of_the_design():
    """The exit codes are a contract: 1 error, 3 locked, 4 review, 5 check failed, 6 not enough data."""
    codes = {name: getattr(errors, name).exit_code for name in errors.__all__}
    assert codes == {
        "TsanalysisError": 1,
        "InputError": 1,
        "UnknownRegionError": 1,
        "QueryError": 1,
        "StoreError": 1,
        "StoreLockedError": 3,
        "NeedsReviewError": 4,
        "CheckFailedError": 5,
        "NotEnoughDataError": 6,
    }


@pytest.mark.parametrize("name", sorted(tsanalysis._HOMES))
def test_every_public_name_can_be_reached(name):
    """The table of public names points at things that exist, and are documented."""
    value = getattr(tsanalysis, name)
    assert callable(value)
    assert value.__doc__


def test_an_unknown_name_is_an_attribute_error():
    """`tsanalysis.nothing` fails as an attribute of any module does."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = tsanalysis.nothing


def test_importing_the_package_is_cheap():
    """`import tsanalysis` loads nothing heavy, whatever it offers."""
    program = "import sys, tsanalysis; sys.exit('polars' in sys.modules or 'duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


def test_the_reader_of_our_output_may_stop_early():
    """`tsanalysis regions | head -1` ends quietly: no traceback."""
    if "regions" not in cli._VERBS:
        pytest.skip("the verb regions is not there")
    command = [sys.executable, "-m", "tsanalysis", "regions", "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0
