"""Against data that are not part of the project: the tables and the development gold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.actors.examples import shipped_index

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("POURPARLER_SHARED", ROOT.parent / "shared"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "kb").is_dir(), reason="no development data here"),
]


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_tables_make_the_shipped_files(tmp_path: Path, seed: str) -> None:
    tool = ROOT / "tools" / "make_actors.py"
    call = [sys.executable, str(tool), "--kb", str(SHARED / "kb"), "--out", str(tmp_path)]
    subprocess.run(call, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    for path in sorted(tmp_path.iterdir()):
        assert path.read_bytes() == (ROOT / "ontology" / "actors" / path.name).read_bytes()


def test_linked_actors_of_the_gold_are_read_right() -> None:
    """Every actor with a Wikidata item is found by one of its labels; no name leads elsewhere."""
    index = shipped_index()
    missed, wrong = [], []
    for path in sorted((SHARED / "gold").glob("*.yaml")):
        for name, actor in yaml.safe_load(path.read_text(encoding="utf-8"))["actors"].items():
            item = actor.get("wikidata")
            if item is None:
                continue
            read = [
                index.actors[reading.slug].wikidata
                for label in actor["labels"]
                for reading in index.readings(label)
                if not reading.is_place and not reading.needs_context
            ]
            doubtful = [
                index.actors[reading.slug].wikidata
                for label in actor["labels"]
                for reading in index.readings(label)
                if not reading.is_place
            ]
            if item not in doubtful:
                missed.append((path.stem, name))
            wrong += [(path.stem, name, found) for found in read if found != item]
    assert missed == []
    assert wrong == []
