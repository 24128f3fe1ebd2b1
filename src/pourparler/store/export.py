"""A knowledge base as one RDF document, the same bytes every time."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from pourparler.errors import RunError
from pourparler.graph import write
from pourparler.store.files import PART, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.store.snapshot import Snapshot

__all__ = ["export_knowledge"]


def export_knowledge(snapshot: Snapshot, output: Path | IO[bytes], form: str) -> int:
    """Write all graphs, by name.

    Args:
        snapshot: of the knowledge base.
        output: a stream, or a file, which is replaced as a whole or left alone.
        form: one of ``pourparler.graph.FORMATS``.

    Returns:
        How many bytes a file has now; 0 for a stream.

    Raises:
        CallError: an unknown format.
        RunError: the disk refuses.
    """
    if not isinstance(output, Path):
        _write(snapshot, output, form)
        return 0
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=PART, dir=output.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                _write(snapshot, stream, form)
                stream.flush()
                os.fsync(stream.fileno())
                size = stream.tell()
            replace_file(part, output)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RunError(f"cannot write {output}: {error.strerror or error}") from error
    return size


def _write(snapshot: Snapshot, stream: IO[bytes], form: str) -> None:
    store = snapshot.open()
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))

    def graphs() -> Iterator[list[ox.Quad]]:
        for name in names:
            yield list(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))

    write(graphs(), stream, form, base=snapshot.base)
