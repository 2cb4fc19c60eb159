"""What the tests of the whole tree share: the examples of the README run in an empty folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _examples_write_elsewhere(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the files that the README's examples write be nobody's."""
    if request.node.name == "README.md":
        monkeypatch.chdir(tmp_path)
