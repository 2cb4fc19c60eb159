"""The README keeps its word: its commands exist, its SQL runs, its picture is there. Its Python runs as doctest."""

import re
from pathlib import Path

import pytest

import tsanalysis as tsa
from tsanalysis import cli
from tsanalysis.resources import seeds_folder

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def _blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """Return a store with the seeds."""
    store = tsa.open_store(tmp_path_factory.mktemp("readme") / "seeds.duckdb")
    store.load_seeds(seeds_folder())
    return store


def test_its_make_targets_exist():
    """Each `make X` of the README is a target of the Makefile."""
    targets = re.findall(r"\bmake (\w+)", "\n".join(_blocks("sh")))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {"report", "test"} <= set(targets)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_its_verbs_exist():
    """Each `tsanalysis VERB` of the README is a command."""
    verbs = set(re.findall(r"^tsanalysis (\w+)", "\n".join(_blocks("sh")), re.MULTILINE))
    assert verbs
    assert verbs <= set(cli._VERBS)


def test_its_sql_runs(seeded):
    """Each query of the README answers with rows on the seeds."""
    queries = _blocks("sql")
    assert queries
    assert all(not seeded.sql(query).is_empty() for query in queries)


def test_its_pictures_and_links_are_there():
    """No link of the README leads nowhere."""
    text = README.read_text(encoding="utf-8")
    targets = re.findall(r'src="([^"]+)"|\]\(([^)#:]+)\)', text)
    assert targets
    assert all((ROOT / (picture or link)).exists() for picture, link in targets)
