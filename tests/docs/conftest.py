"""A folder as a reader has it: the commands on the path, the sample articles, a knowledge base."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from pourparler.resources import data_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables with which ``pourparler``, ``pyshacl`` and ``python`` are those under test."""
    folder = tmp_path_factory.mktemp("bin")
    for name, module in {
        "pourparler": "-m pourparler",
        "pyshacl": "-m pyshacl",
        "python": "",
    }.items():
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "NO_MKDOCS_2_WARNING": "1",
    }


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A folder with the data that ship, a knowledge base of the samples, and ``data.ttl``."""
    folder = tmp_path_factory.mktemp("workshop")
    for name in ("examples", "shapes", "queries", "ontology"):
        (folder / name).symlink_to(data_folder(name))
    hand = ox.parse((ROOT / "tests/graph/hand_written.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    triples = {quad.triple for quad in hand}
    (folder / "data.ttl").write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    subprocess.run(
        ["pourparler", "build", "examples", "--kb", "kb", "--quiet"],
        cwd=folder,
        env=environment,
        check=True,
    )
    return folder
