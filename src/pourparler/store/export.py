"""A knowledge base as one RDF document, the same bytes every time."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from pourparler import __version__
from pourparler.errors import CallError, RunError
from pourparler.graph import Iris, describe_dataset, write
from pourparler.store.files import PART, replace_file

if TYPE_CHECKING:
    from pourparler.store.snapshot import Snapshot

__all__ = ["Selection", "constructed", "describe", "export_knowledge", "of_articles", "whole"]

Selection = Callable[["Snapshot"], "Iterator[list[ox.Quad]]"]
"""What to write of a snapshot: graphs, in the order in which they shall be written."""


def whole(snapshot: Snapshot) -> Iterator[list[ox.Quad]]:
    """All graphs, by name."""
    store = snapshot.open()
    for name in _names(store):
        yield list(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))


def describe(snapshot: Snapshot) -> Iterator[list[ox.Quad]]:
    """What the data set is and holds, in VoID and DCAT."""
    yield list(describe_dataset(snapshot.open(), base=snapshot.base, software=__version__))


def of_articles(identifiers: Sequence[str]) -> Selection:
    """The graphs of some articles.

    Raises:
        CallError: when it is applied, if the knowledge base lacks one.
    """

    def select(snapshot: Snapshot) -> Iterator[list[ox.Quad]]:
        store, iris = snapshot.open(), Iris(snapshot.base)
        known = _names(store)
        wanted = {iris.article(identifier).value: identifier for identifier in identifiers}
        for name in sorted(wanted):
            if name not in known:
                raise CallError(
                    f"no article {wanted[name]} in the knowledge base; "
                    "'pourparler query coverage' lists them"
                )
            yield list(store.quads_for_pattern(None, None, None, ox.NamedNode(name)))

    return select


def constructed(triples: Iterable[str]) -> Selection:
    """What a CONSTRUCT query gave, as lines of N-Triples."""
    text = "\n".join(triples)

    def select(_: Snapshot) -> Iterator[list[ox.Quad]]:
        yield list(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))

    return select


def export_knowledge(
    snapshot: Snapshot, output: Path | IO[bytes], form: str, select: Selection = whole
) -> int:
    """Write a knowledge base, or a part of it.

    Args:
        snapshot: of the knowledge base.
        output: a stream, or a file, which is replaced as a whole or left alone.
        form: one of ``pourparler.graph.FORMATS``.
        select: what to write.

    Returns:
        How many bytes a file has now; 0 for a stream.

    Raises:
        CallError: an unknown format.
        RunError: the disk refuses.
    """
    if not isinstance(output, Path):
        write(select(snapshot), output, form, base=snapshot.base)
        return 0
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", suffix=PART, dir=output.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                write(select(snapshot), stream, form, base=snapshot.base)
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


def _names(store: ox.Store) -> list[str]:
    return sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
