"""Shards: every quad once, the same bytes every time, and no folder of others replaced."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from tests.store.endpoints import BASE, make_kb, make_store

from pourparler.cli import _run
from pourparler.errors import CallError
from pourparler.store.records import record_graph
from pourparler.store.shards import export_shards
from pourparler.store.snapshot import open_snapshot

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    folder = tmp_path / "kb"
    make_kb(folder, make_store(3, 40))
    return folder


def export(kb: Path, folder: Path, count: int) -> dict[str, Any]:
    with open_snapshot(kb) as snapshot:
        manifest = export_shards(snapshot, folder, count)
    assert manifest == json.loads((folder / "manifest.json").read_bytes())
    return manifest


@pytest.mark.parametrize("count", [1, 2, 7, 120, 500])
def test_every_quad_stands_in_one_file(kb: Path, tmp_path: Path, count: int) -> None:
    folder = tmp_path / "shards"
    manifest = export(kb, folder, count)
    lines: list[bytes] = []
    for shard in [*manifest["shards"], manifest["records"]]:
        data = (folder / shard["file"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (shard["bytes"], shard["sha256"])
        found = gzip.decompress(data).splitlines(keepends=True)
        assert len(found) == shard["quads"]
        lines += found if shard is not manifest["records"] else []
    sizes = [shard["quads"] for shard in manifest["shards"]]
    assert (len(sizes), sum(sizes)) == (min(count, 120), manifest["quads"])
    assert max(sizes) - min(sizes) <= 1
    quads = list(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))
    assert set(quads) == set(make_store(3, 40))
    assert len(quads) == 120
    names = {path.name for path in folder.iterdir()}
    assert names == {s["file"] for s in manifest["shards"]} | {"loaded.nq.gz", "manifest.json"}


def test_the_same_knowledge_base_gives_the_same_bytes(kb: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(kb, tmp_path / name, 3)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
        if path.suffix == ".gz":
            assert path.read_bytes()[4:8] == bytes(4)  # no time


def test_the_records_are_those_of_a_load(kb: Path, tmp_path: Path) -> None:
    export(kb, tmp_path / "shards", 2)
    data = gzip.decompress((tmp_path / "shards/loaded.nq.gz").read_bytes())
    quads = list(ox.parse(data, format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} == {record_graph(BASE)}
    assert len(quads) == 6


def test_an_earlier_export_is_replaced_and_nothing_else(kb: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shards"
    export(kb, folder, 7)
    export(kb, folder, 2)
    assert len(list(folder.glob("quads-*.nq.gz"))) == 2
    (folder / "thesis.doc").write_text("precious")
    with pytest.raises(CallError, match="holds other things"):
        export(kb, folder, 2)
    assert (folder / "thesis.doc").read_text() == "precious"
    assert not list(tmp_path.glob(".shards*"))


def test_the_command(kb: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shards"
    command = ["export", "--kb", str(kb), "--shards", "2"]
    assert _run([*command, "-o", str(folder)]) == 0
    assert "120 quads of 3 graphs in 2 files" in capsys.readouterr().err
    for wrong in ([], ["-o", str(folder), "--format", "turtle"], ["-o", str(folder), "--describe"]):
        assert _run([*command, *wrong]) == 2
    assert _run(["export", "--kb", str(kb), "-o", str(folder)]) == 2
    assert _run([*command, "-o", str(tmp_path / "no/such")]) == 2
