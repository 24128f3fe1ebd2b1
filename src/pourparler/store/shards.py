"""A knowledge base as compressed N-Quads in several files, for the bulk loader of a triplestore.

::

    DIR/quads-001.nq.gz    as many quads in each file, graph by graph
    DIR/loaded.nq.gz       the records of a load, so that `load` later sends only what changed
    DIR/manifest.json      of each file its name, quads, bytes and SHA-256

The same knowledge base gives the same bytes every time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from pourparler.errors import CallError, RunError
from pourparler.store.files import PART, sync_folder
from pourparler.store.records import (
    digest_lines,
    read_lines,
    record_graph,
    write_digests,
    write_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.store.snapshot import Snapshot

__all__ = ["export_shards"]

_MANIFEST: Final = "manifest.json"
_KIND: Final = "pourparler shards"


def export_shards(snapshot: Snapshot, folder: Path, count: int) -> dict[str, Any]:
    """Write ``folder``, which is replaced as a whole or left alone.

    Args:
        snapshot: of the knowledge base.
        folder: new, empty, or from an earlier call.
        count: into how many files; fewer if there are not as many quads.

    Returns:
        The manifest.

    Raises:
        CallError: the folder holds something else.
        RunError: the disk refuses.
    """
    _check_folder(folder)
    try:
        place = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=PART, dir=folder.parent))
        try:
            manifest = _write_all(snapshot, place, count)
            place.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            place.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    except OSError as error:
        raise RunError(f"cannot write {folder}: {error.strerror or error}") from error
    return manifest


def _write_all(snapshot: Snapshot, place: Path, count: int) -> dict[str, Any]:
    store = snapshot.open()
    names = sorted(n.value for n in store.named_graphs() if isinstance(n, ox.NamedNode))
    digests: dict[str, frozenset[str]] = {}

    def quads() -> Iterator[bytes]:
        for name in names:
            lines = read_lines(store, name)
            digests[name] = frozenset({digest_lines(lines)})
            yield from _name_graph(lines, name)

    total = len(store)
    parts = max(1, min(count, total))
    width = max(3, len(str(parts)))
    source = quads()
    shards = []
    for number in range(parts):
        size = total * (number + 1) // parts - total * number // parts
        part = [next(source) for _ in range(size)]
        shards.append(_write_file(place / f"quads-{number + 1:0{width}}.nq.gz", part))
    for _ in source:  # ends the last graph, whose digest comes after its lines
        raise AssertionError("more quads than the store counts")
    book = [*write_names(snapshot.base, names), *write_digests(digests)]
    manifest = {
        "kind": _KIND,
        "base": snapshot.base,
        "graphs": len(names),
        "quads": total,
        "shards": shards,
        "records": _write_file(
            place / "loaded.nq.gz", list(_name_graph(book, record_graph(snapshot.base)))
        ),
    }
    (place / _MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest


def _name_graph(lines: list[bytes], name: str) -> Iterator[bytes]:
    ending = f" <{name}> .\n".encode()
    for line in lines:
        yield line.removesuffix(b" .\n") + ending


def _write_file(path: Path, lines: list[bytes]) -> dict[str, Any]:
    # Neither a name nor a time goes into the file, so that its bytes rest on its quads alone.
    data = gzip.compress(b"".join(lines), compresslevel=6, mtime=0)
    path.write_bytes(data)
    return {
        "file": path.name,
        "quads": len(lines),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _check_folder(folder: Path) -> None:
    """Refuse to replace a folder that holds something else."""
    if not folder.exists():
        if not folder.parent.is_dir():
            raise CallError(f"there is no folder {folder.parent}")
        return
    if not folder.is_dir():
        raise CallError(f"{folder} is not a folder")
    names = {path.name for path in folder.iterdir()}
    if names and not _is_export(folder / _MANIFEST, names):
        raise CallError(f"{folder} holds other things: name a new folder")


def _is_export(manifest: Path, names: set[str]) -> bool:
    try:
        values = json.loads(manifest.read_bytes())
        files = {shard["file"] for shard in [*values["shards"], values["records"]]}
        return bool(values["kind"] == _KIND and names <= files | {_MANIFEST})
    except (OSError, ValueError, KeyError, TypeError):
        return False
