"""A knowledge base as one RDF document, the same bytes every time."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from pourparler import __version__
from pourparler.errors import RunError
from pourparler.graph import describe_dataset, serialize, write
from pourparler.store.files import PART, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.store.snapshot import Snapshot

__all__ = ["export_knowledge"]


def export_knowledge(
    snapshot: Snapshot, output: Path | IO[bytes], form: str, *, description: bool = False
) -> int:
    """Write all graphs, by name, or the description of the data set.

    Args:
        snapshot: of the knowledge base.
        output: a stream, or a file, which is replaced as a whole or left alone.
        form: one of ``pourparler.graph.FORMATS``.
        description: write what the data set is and holds, in VoID and DCAT, instead.

    Returns:
        How many bytes a file has now; 0 for a stream.

    Raises:
        CallError: an unknown format.
        RunError: the disk refuses.
    """
    if not isinstance(output, Path):
        _write(snapshot, output, form, description=description)
        return 0
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=PART, dir=output.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                _write(snapshot, stream, form, description=description)
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


def _write(snapshot: Snapshot, stream: IO[bytes], form: str, *, description: bool) -> None:
    if description:
        quads = describe_dataset(snapshot.open(), base=snapshot.base, software=__version__)
        stream.write(serialize(quads, form, base=snapshot.base))
        return
    store = snapshot.open()
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))

    def graphs() -> Iterator[list[ox.Quad]]:
        for name in names:
            yield list(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))

    write(graphs(), stream, form, base=snapshot.base)
