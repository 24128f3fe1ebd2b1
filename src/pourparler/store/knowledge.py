"""The knowledge base folder, open for writing.

::

    DIR/store/           an on-disk Oxigraph store
    DIR/set-aside/       graphs that did not conform, each with its report
    DIR/manifest.jsonl   what was read
    DIR/published/       the store as it was before the build that is running, for readers
    DIR/lock             held by the one process that writes

An article changes in one transaction of the store, between two lines of the manifest (see
``manifest``), so that a killed run leaves it whole or absent. The store is flushed to disk before
the manifest says that an article is in it.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

import pyoxigraph as ox

from pourparler.errors import CallError, RunError
from pourparler.store.files import PART, name_file, sweep_parts, write_whole
from pourparler.store.lock import hold_for_writing
from pourparler.store.manifest import Entry, Manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["MANIFEST", "PUBLISHED", "SET_ASIDE", "STORE", "KnowledgeBase", "Outcome"]

STORE: Final = "store"
SET_ASIDE: Final = "set-aside"
PUBLISHED: Final = "published"
MANIFEST: Final = "manifest.jsonl"
LOCK: Final = "lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article.

    Attributes:
        entry: its line of the manifest.
        graph: the IRI of its named graph; empty for an input that could not be read, which
            leaves the store as it is.
        quads: its graph; of an article that is set aside, none of them goes into the store.
        report: for an article that is set aside, files by ending (``.report.ttl``).
    """

    entry: Entry
    graph: str
    quads: Sequence[ox.Quad] = ()
    report: Mapping[str, bytes] = field(default_factory=dict)


class KnowledgeBase:
    """A knowledge base that this process alone writes to; see ``open``."""

    def __init__(self, folder: Path, store: ox.Store, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self._store = store

    @property
    def base(self) -> str:
        """The base IRI of all its graphs."""
        return self.manifest.base

    @classmethod
    @contextmanager
    def open(cls, folder: Path, *, base: str | None, default_base: str) -> Iterator[Self]:
        """Open ``folder`` for writing, or make it; left-overs of a killed run are swept.

        Args:
            folder: the knowledge base; its parent must exist.
            base: the base IRI asked for, if any.
            default_base: the base IRI of a new knowledge base if none is asked for.

        Raises:
            CallError: the folder holds something else, or has another base IRI.
            RunError: another process writes to it, or the disk refuses.
        """
        _check_folder(folder)
        try:
            (folder / SET_ASIDE).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RunError(f"cannot make {folder}: {error.strerror or error}") from error
        with hold_for_writing(folder / LOCK):
            for place in (folder, folder / SET_ASIDE):
                sweep_parts(place)
            shutil.rmtree(folder / PUBLISHED, ignore_errors=True)
            manifest = Manifest.read(folder / MANIFEST)
            if not manifest.base:
                manifest.base = base or default_base
                manifest.compact(derived="")
            elif base is not None and base != manifest.base:
                raise CallError(
                    f"{folder} has the base IRI {manifest.base}: leave --base out, "
                    "or build into another folder"
                )
            store = _open_store(folder / STORE)
            knowledge = cls(folder, store, manifest)
            knowledge._publish()
            knowledge._reconcile()
            try:
                yield knowledge
            finally:
                manifest.close()
                with _disk_errors(folder):
                    store.flush()
                del knowledge._store, store
                shutil.rmtree(folder / PUBLISHED, ignore_errors=True)

    def commit(self, outcomes: Sequence[Outcome]) -> None:
        """Put a batch of articles into the store, or aside: each of them whole.

        Raises:
            RunError: the disk refuses; what was committed before stays.
        """
        if not outcomes:
            return
        self.manifest.announce(outcome.entry.id for outcome in outcomes)
        for outcome in outcomes:
            self._write_report(outcome)
        self._replace(
            {
                outcome.graph: outcome.quads if outcome.entry.status == "stored" else ()
                for outcome in outcomes
                if outcome.graph
            }
        )
        self.manifest.record(outcome.entry for outcome in outcomes)

    def replace_graphs(self, graphs: Mapping[str, Sequence[ox.Quad]]) -> None:
        """Replace named graphs that no article owns; an empty one is dropped.

        Graphs that would stay as they are, such as the reference data, cost no writing.
        """
        changed = {
            name: quads for name, quads in graphs.items() if set(self.quads(name)) != set(quads)
        }
        if changed:
            self._replace(changed)

    def graph_names(self) -> list[str]:
        """The IRIs of all named graphs, sorted."""
        return sorted(str(name.value) for name in self._store.named_graphs())

    def has_graph(self, graph: str) -> bool:
        """Whether the store holds this named graph."""
        return bool(self._store.contains_named_graph(ox.NamedNode(graph)))

    def quads(self, graph: str) -> list[ox.Quad]:
        """What a named graph holds."""
        return list(self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def article_quads(self, predicates: Iterable[ox.NamedNode]) -> Iterator[ox.Quad]:
        """The quads of all article graphs with one of ``predicates``."""
        prefix = f"{self.base}article/"
        for predicate in predicates:
            for quad in self._store.quads_for_pattern(None, predicate, None, None):
                if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(
                    prefix
                ):
                    yield quad

    def _publish(self) -> None:
        """Leave a snapshot (hard links) to readers, who may not open a store being written."""
        part = self.folder / f".{PUBLISHED}{PART}"
        with _disk_errors(self.folder):
            self._store.backup(str(part))
            part.rename(self.folder / PUBLISHED)

    def _reconcile(self) -> None:
        """Forget articles whose graph is gone, as after a loss of power or by hand."""
        lost = [
            entry.id
            for entry in self.manifest
            if entry.status == "stored" and entry.graph and not self.has_graph(entry.graph)
        ]
        if lost:
            self.manifest.announce(lost)

    def _replace(self, graphs: Mapping[str, Sequence[ox.Quad]]) -> None:
        """Replace graphs: all that exist in one transaction, new ones as files of the store.

        Such files take a third of the time of a transaction and need no flush. Oxigraph adds up to
        a million quads at once; a kill between leaves graphs of articles that the manifest does not
        count as stored, so the next build makes them anew.
        """
        with _disk_errors(self.folder):
            old = {name: quads for name, quads in graphs.items() if self.has_graph(name)}
            if old:
                self._store.update(_write_update(old))
                self._store.flush()
            self._store.bulk_extend(
                quad for name, quads in graphs.items() if name not in old for quad in quads
            )

    def _write_report(self, outcome: Outcome) -> None:
        stem = name_file(outcome.entry.id)
        folder = self.folder / SET_ASIDE
        for ending, data in sorted(outcome.report.items()):
            write_whole(folder / f"{stem}{ending}", [data])
        keep = {f"{stem}{ending}" for ending in outcome.report}
        for ending in (".nq", ".report.ttl", ".report.txt"):
            if f"{stem}{ending}" not in keep:
                (folder / f"{stem}{ending}").unlink(missing_ok=True)


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    """Turn the errors of the store into messages."""
    try:
        yield
    except OSError as error:
        raise RunError(f"the store in {folder} cannot be written: {error}") from error


def _open_store(path: Path) -> ox.Store:
    try:
        return ox.Store(str(path))
    except OSError as error:
        if "lock" in str(error).lower():
            raise RunError(f"{path} is held by another process: wait until it ends") from error
        raise RunError(f"cannot open the store {path}: {error}") from error


def _check_folder(folder: Path) -> None:
    """Refuse to write into a folder that holds something else."""
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise CallError(f"{folder} is not a folder")
        names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    except OSError as error:
        raise RunError(f"cannot read {folder}: {error.strerror or error}") from error
    if names and not names & {MANIFEST, LOCK, SET_ASIDE}:
        raise CallError(f"{folder} holds other things and no knowledge base: name a new folder")


def _write_update(graphs: Mapping[str, Iterable[ox.Quad]]) -> str:
    """One SPARQL update that replaces graphs; Oxigraph runs it in one transaction."""
    steps = []
    for name, quads in sorted(graphs.items()):
        steps.append(f"DROP SILENT GRAPH <{name}>")
        triples = [quad.triple for quad in quads]
        if triples:
            text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
            assert text is not None  # noqa: S101 - without an output it returns the bytes
            steps.append(f"INSERT DATA {{ GRAPH <{name}> {{\n{text.decode()}}} }}")
    return " ;\n".join(steps)
