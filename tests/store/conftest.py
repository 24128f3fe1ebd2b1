"""Real triplestores, started once, and the knowledge base of the sample articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.store.servers import OXIGRAPH, VIRTUOSO, serve_oxigraph, serve_virtuoso

from pourparler.cli import _run

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[str]:
    """The root of an Oxigraph server."""
    if OXIGRAPH is None:
        pytest.skip("needs the program oxigraph (pip install oxigraph)")
    with serve_oxigraph() as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the Virtuoso server, from which it may read files."""
    return tmp_path_factory.mktemp("virtuoso")


@pytest.fixture(scope="session")
def virtuoso(virtuoso_folder: Path) -> Iterator[str]:
    """The root of a Virtuoso 7 server; its login is dba, dba."""
    if VIRTUOSO is None:
        pytest.skip("needs the program virtuoso-t (Debian: virtuoso-opensource-7)")
    with serve_virtuoso(virtuoso_folder) as url:
        yield url


@pytest.fixture(scope="session")
def examples_kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge base of the sample articles."""
    folder = tmp_path_factory.mktemp("examples") / "kb"
    status = _run(["--quiet", "build", str(EXAMPLES), "--kb", str(folder)])
    assert status == 0
    return folder
