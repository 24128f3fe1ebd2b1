"""Loads a knowledge base into a triplestore, one named graph at a time.

Only graphs travel that the endpoint has not, or not like this (see ``records``), and what is gone
from the knowledge base goes there too. A graph counts as loaded when the endpoint itself says how
many triples it holds. All of it does the same when it is repeated, so a load that was cut off is
simply run again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from pourparler.errors import CallError, RunError
from pourparler.store.connection import Connection
from pourparler.store.records import (
    BATCH,
    count_triples,
    digest_lines,
    read_lines,
    read_records,
    record_graph,
    waiting_graph,
    write_digests,
    write_names,
)
from pourparler.store.writers import GraphStore, UpdateService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pourparler.store.discovery import Endpoint
    from pourparler.store.writers import Writer

__all__ = ["Loaded", "Plan", "check_deletions", "load_graphs", "plan_load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one graph of the knowledge base holds."""

    digest: str
    triples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a load has to do.

    Attributes:
        base: the base IRI of the knowledge base.
        graphs: all of its graphs.
        send: the names of those that the endpoint has not, or not like this.
        delete: graphs that the endpoint was loaded with and the knowledge base no longer has.
        records: the digests at the endpoint, by graph.
    """

    base: str
    graphs: Mapping[str, Content]
    send: tuple[str, ...]
    delete: tuple[str, ...]
    records: Mapping[str, frozenset[str]]

    @property
    def triples(self) -> int:
        """How many triples the knowledge base has."""
        return sum(content.triples for content in self.graphs.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was loaded and verified: all graphs, how many of them travelled, and how."""

    graphs: int
    triples: int
    sent: int
    deleted: int
    by: str


def plan_load(
    store: ox.Store,
    url: str,
    *,
    base: str,
    timeout: float = 60.0,
    everything: bool = False,
    keep: bool = False,
) -> Plan:
    """Compare a knowledge base with an endpoint, by queries alone.

    Args:
        store: the knowledge base, read only.
        url: where the endpoint takes queries.
        base: the base IRI of the knowledge base.
        timeout: seconds for each call.
        everything: send what has not changed, too.
        keep: leave at the endpoint what is gone from the knowledge base.

    Raises:
        RunError: the endpoint does not answer.
    """
    graphs = {}
    for name in sorted(n.value for n in store.named_graphs() if isinstance(n, ox.NamedNode)):
        lines = read_lines(store, name)
        graphs[name] = Content(digest=digest_lines(lines), triples=len(lines))
    with Connection(timeout=timeout) as connection:
        records = read_records(connection, url, base)
        alike = [
            name
            for name, content in graphs.items()
            if records.get(name) == frozenset({content.digest}) and not everything
        ]
        counts = count_triples(connection, url, alike)
    unchanged = {name for name in alike if counts.get(name) == graphs[name].triples}
    return Plan(
        base=base,
        graphs=graphs,
        send=tuple(name for name in graphs if name not in unchanged),
        delete=() if keep else tuple(sorted(records.keys() - graphs.keys())),
        records=records,
    )


def check_deletions(plan: Plan) -> None:
    """Refuse a plan that deletes most articles at the endpoint.

    Raises:
        CallError: it does. Another knowledge base with the same base IRI may be there.
    """
    prefix = f"{plan.base}article/"
    there = [name for name in plan.records if name.startswith(prefix)]
    gone = [name for name in plan.delete if name.startswith(prefix)]
    if 2 * len(gone) > len(there):
        raise CallError(
            f"of the {len(there)} articles that were loaded there, {len(gone)} are not in this "
            "knowledge base: is it the right one? --delete-most deletes them, --keep-gone "
            "leaves them"
        )


def load_graphs(
    store: ox.Store,
    endpoint: Endpoint,
    plan: Plan,
    *,
    timeout: float = 60.0,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Loaded:
    """Do what ``plan`` says, and verify it by counts.

    Args:
        store: the knowledge base that the plan was made of.
        endpoint: where to.
        plan: from ``plan_load``.
        timeout: seconds for each call.
        progress: is told how many graphs of how many are done.

    Raises:
        RunError: a call failed, or the endpoint holds another number of triples afterwards. What
            was loaded stays; a repeat completes it.
    """
    with Connection(timeout=timeout) as connection:
        if endpoint.graphs:
            writer: Writer = GraphStore(connection, endpoint.graphs)
        else:
            assert endpoint.update  # noqa: S101 - one of the two is there
            waiting = waiting_graph(plan.base)
            writer = UpdateService(connection, endpoint.update, waiting=waiting)
        load = _Load(connection, endpoint.query, writer, plan, progress)
        try:
            load.send(store)
            load.delete()
        except RunError as error:
            raise RunError(
                f"{error} ({load.done} of {load.total} changed graphs are done; "
                "the same command does the rest)"
            ) from error
    return Loaded(
        graphs=len(plan.graphs),
        triples=plan.triples,
        sent=len(plan.send),
        deleted=len(plan.delete),
        by=writer.name,
    )


class _Load:
    """One load on its way; ``done`` graphs of ``total`` are verified."""

    def __init__(
        self,
        connection: Connection,
        query: str,
        writer: Writer,
        plan: Plan,
        progress: Callable[[int, int], None],
    ) -> None:
        self.done = 0
        self.total = len(plan.send) + len(plan.delete)
        self._connection = connection
        self._query = query
        self._writer = writer
        self._plan = plan
        self._progress = progress
        self._records = dict(plan.records)
        self._book = record_graph(plan.base)

    def send(self, store: ox.Store) -> None:
        """Replace the graphs that changed, and record those that are there as they should be."""
        names = self._plan.send
        self._announce(names)
        for start in range(0, len(names), BATCH):
            part = names[start : start + BATCH]
            for index, name in enumerate(part, start=start):
                self._writer.replace(name, read_lines(store, name))
                self._progress(index + 1, self.total)
            self._verify({name: self._plan.graphs[name].triples for name in part})
            digests = {name: frozenset({self._plan.graphs[name].digest}) for name in part}
            self._writer.add(self._book, write_digests(digests))
            self._records |= digests
            self.done += len(part)

    def delete(self) -> None:
        """Delete what is gone; its records go last, so that a repeat still knows of it."""
        names = self._plan.delete
        for start in range(0, len(names), BATCH):
            part = names[start : start + BATCH]
            for name in part:
                self._writer.drop(name)
            self._verify(dict.fromkeys(part, 0))
            self.done += len(part)
            self._progress(self.done, self.total)
        gone = {name: self._records.pop(name) for name in names}
        if gone:
            lines = [*write_names(self._plan.base, gone), *write_digests(gone)]
            self._writer.remove(self._book, lines, rest=self._write_book())

    def _announce(self, names: Iterable[str]) -> None:
        """Record that these graphs are about to change: their names, and no digest."""
        new = [name for name in names if name not in self._records]
        if new:
            self._writer.add(self._book, write_names(self._plan.base, new))
        stale = {name: self._records[name] for name in names if self._records.get(name)}
        self._records |= dict.fromkeys(names, frozenset())
        if stale:
            self._writer.remove(self._book, write_digests(stale), rest=self._write_book())

    def _write_book(self) -> list[bytes]:
        return [*write_names(self._plan.base, self._records), *write_digests(self._records)]

    def _verify(self, expected: Mapping[str, int]) -> None:
        found = count_triples(self._connection, self._query, expected)
        for name, count in expected.items():
            if found.get(name, 0) != count:
                verb = "loaded" if count else "deleted"
                raise RunError(
                    f"not {verb}: the endpoint holds {found.get(name, 0)} of {count} triples "
                    f"of {name}"
                )
