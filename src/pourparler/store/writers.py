"""Two ways to change named graphs at an endpoint: the Graph Store protocol and SPARQL Update."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import httpx

from pourparler.errors import RunError
from pourparler.store.sparql import update

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pourparler.store.connection import Connection, Reply

__all__ = ["GraphStore", "UpdateService", "Writer"]

_PROBE: Final = "https://w3id.org/pourparler/graph/probe"

# Virtuoso 7 fails at 5,000 triples in one INSERT DATA and takes 1,000; some servers take no form
# of more than 200,000 bytes, and the form encodes some characters as three.
_PIECE: Final = 1000
_PIECE_BYTES: Final = 100_000


class Writer(Protocol):
    """Changes named graphs; each call does the same when it is made twice.

    Triples are lines of N-Triples without blank nodes. All calls raise ``RunError`` when they do
    not work.
    """

    name: str

    def replace(self, graph: str, lines: Sequence[bytes]) -> None:
        """Make these the triples of the graph; readers see the old ones until all are there."""

    def add(self, graph: str, lines: Sequence[bytes]) -> None:
        """Add triples to the graph."""

    def remove(self, graph: str, lines: Sequence[bytes], *, rest: Sequence[bytes]) -> None:
        """Take triples out of the graph, so that it holds ``rest``."""

    def drop(self, graph: str) -> None:
        """Delete the graph."""


class GraphStore:
    """The SPARQL 1.1 Graph Store protocol, which SPARQLWrapper does not speak."""

    name = "Graph Store protocol"

    def __init__(self, connection: Connection, url: str) -> None:
        self._connection = connection
        self._url = url

    def answers(self) -> bool:
        """Whether something here speaks the protocol: puts, and takes away, an empty graph.

        It is asked before any graph is deleted: to servers of RDF4J, DELETE on the address of the
        repository itself means the whole of it, but a graph can be put at no such address.

        Raises:
            RunError: nothing answers at all, or it wants a login.
        """
        for method, data in (("PUT", b""), ("DELETE", None)):
            reply = self._send(method, _PROBE, data)
            if reply.status in (401, 403):
                raise reply.explain()
            if not reply.is_success and not (method == "DELETE" and reply.status == 404):
                return False
        return True

    def replace(self, graph: str, lines: Sequence[bytes]) -> None:
        self._change("PUT", graph, b"".join(lines))

    def add(self, graph: str, lines: Sequence[bytes]) -> None:
        self._change("POST", graph, b"".join(lines))

    def remove(self, graph: str, lines: Sequence[bytes], *, rest: Sequence[bytes]) -> None:
        del lines
        self._change("PUT", graph, b"".join(rest))

    def drop(self, graph: str) -> None:
        reply = self._send("DELETE", graph, None)
        if not reply.is_success and reply.status != 404:
            raise reply.explain()

    def _change(self, method: str, graph: str, data: bytes) -> None:
        reply = self._send(method, graph, data)
        if reply.status == 413:
            raise RunError(f"{reply.explain()} (with --update URL it travels in pieces)")
        if not reply.is_success:
            raise reply.explain()

    def _send(self, method: str, graph: str, data: bytes | None) -> Reply:
        url = str(httpx.URL(self._url).copy_merge_params({"graph": graph}))
        headers = {} if data is None else {"Content-Type": "application/n-triples"}
        return self._connection.send(method, url, content=data, headers=headers)


class UpdateService:
    """SPARQL 1.1 Update, in pieces that every store takes.

    A graph of several pieces is put together beside its place and copied there.

    Args:
        connection: sends the requests.
        url: where updates go.
        waiting: the graph in which others are put together.
    """

    name = "SPARQL Update"

    def __init__(self, connection: Connection, url: str, *, waiting: str) -> None:
        self._connection = connection
        self._url = url
        self._waiting = waiting

    def replace(self, graph: str, lines: Sequence[bytes]) -> None:
        pieces = list(_cut(lines))
        drop = f"DROP SILENT GRAPH <{graph}>"
        if len(pieces) < 2:
            self._update(" ;\n".join([drop, *(_write("INSERT", graph, p) for p in pieces)]))
            return
        self._update(f"DROP SILENT GRAPH <{self._waiting}>")
        for piece in pieces:
            self._update(_write("INSERT", self._waiting, piece))
        # MOVE would empty the graph when it is sent twice.
        self._update(f"COPY GRAPH <{self._waiting}> TO GRAPH <{graph}>")
        self._update(f"DROP SILENT GRAPH <{self._waiting}>")

    def add(self, graph: str, lines: Sequence[bytes]) -> None:
        for piece in _cut(lines):
            self._update(_write("INSERT", graph, piece))

    def remove(self, graph: str, lines: Sequence[bytes], *, rest: Sequence[bytes]) -> None:
        del rest
        for piece in _cut(lines):
            self._update(_write("DELETE", graph, piece))

    def drop(self, graph: str) -> None:
        self._update(f"DROP SILENT GRAPH <{graph}>")

    def _update(self, text: str) -> None:
        update(self._connection, self._url, text)


def _write(verb: str, graph: str, piece: Sequence[bytes]) -> str:
    return f"{verb} DATA {{ GRAPH <{graph}> {{\n{b''.join(piece).decode()}}} }}"


def _cut(lines: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Pieces of few triples and few bytes; a triple that is longer stands alone."""
    start = size = 0
    for index, line in enumerate(lines):
        if index > start and (index - start == _PIECE or size + len(line) > _PIECE_BYTES):
            yield lines[start:index]
            start, size = index, 0
        size += len(line)
    if start < len(lines):
        yield lines[start:]
