"""What an endpoint was loaded with: a graph there that names each graph and gives its digest.

``{base}graph/loaded`` holds, for each graph that a load has put there or was about to::

    <{base}graph/loaded> schema:hasPart <{base}article/a> .
    <{base}article/a> schema:sha256 "…" .

The digest goes before the graph changes and comes back after it was counted, so a graph without
one is one to load; the name goes after the graph is deleted. That holds wherever a load broke off.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from pourparler.store.sparql import ask_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pourparler.store.connection import Connection

__all__ = [
    "BATCH",
    "count_triples",
    "digest_lines",
    "is_own_graph",
    "read_lines",
    "read_records",
    "record_graph",
    "waiting_graph",
    "write_digests",
    "write_names",
]

BATCH: Final = 100
"""How many graphs one query asks for."""

_HAS_PART: Final = "https://schema.org/hasPart"
_SHA256: Final = "https://schema.org/sha256"
_SEGMENT: Final = re.compile(r"(article|run|graph)/[A-Za-z0-9._~%-]+")
_PAGE: Final = 5000  # fewer than the 10,000 rows that Virtuoso gives as it is installed


def record_graph(base: str) -> str:
    """The graph of the records."""
    return f"{base}graph/loaded"


def waiting_graph(base: str) -> str:
    """The graph in which a graph of several pieces is put together."""
    return f"{base}graph/loading"


def is_own_graph(base: str, name: str) -> bool:
    """Whether a knowledge base with this base IRI has graphs of such a name."""
    return (
        name.startswith(base)
        and _SEGMENT.fullmatch(name.removeprefix(base)) is not None
        and name not in (record_graph(base), waiting_graph(base))
    )


def read_lines(store: ox.Store, name: str) -> list[bytes]:
    """The triples of a graph as lines of N-Triples, sorted."""
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert data is not None  # noqa: S101 - without an output it returns the bytes
    return sorted(data.splitlines(keepends=True))


def digest_lines(lines: Iterable[bytes]) -> str:
    """The digest of a graph's sorted lines."""
    total = hashlib.sha256()
    for line in lines:
        total.update(line)
    return total.hexdigest()


def write_names(base: str, names: Iterable[str]) -> list[bytes]:
    """The lines that name graphs."""
    return [f"<{record_graph(base)}> <{_HAS_PART}> <{name}> .\n".encode() for name in names]


def write_digests(records: Mapping[str, Iterable[str]]) -> list[bytes]:
    """The lines that give graphs their digests."""
    return [
        f'<{name}> <{_SHA256}> "{digest}" .\n'.encode()
        for name, digests in records.items()
        for digest in digests
    ]


def read_records(connection: Connection, url: str, base: str) -> dict[str, frozenset[str]]:
    """The digests of the graphs that were loaded: one, or none where a load broke off.

    There can be more where two loads ran at once.

    Raises:
        RunError: the endpoint does not answer.
    """
    rows: set[tuple[str, ...]] = set()
    last = ""
    while True:
        page = ask_rows(
            connection,
            url,
            f"SELECT DISTINCT ?graph ?digest WHERE {{ GRAPH <{record_graph(base)}> {{ "
            f"<{record_graph(base)}> <{_HAS_PART}> ?graph "
            f"OPTIONAL {{ ?graph <{_SHA256}> ?digest }} }} "
            # The last graph again: the page may have ended between two digests of it.
            f"FILTER(STR(?graph) >= {ox.Literal(last)}) }} "
            f"ORDER BY STR(?graph) ?digest LIMIT {_PAGE}",
        )
        if rows.issuperset(page):
            break
        rows.update(page)
        last = page[-1][0]
    records: dict[str, frozenset[str]] = {}
    for graph, digest in sorted(rows):
        # What stands there goes into updates, and somebody else may have written it.
        if is_own_graph(base, graph):
            valid = {digest} if re.fullmatch(r"[0-9a-f]{64}", digest) else set()
            records[graph] = records.get(graph, frozenset()) | valid
    return records


def count_triples(connection: Connection, url: str, names: Iterable[str]) -> dict[str, int]:
    """How many triples the endpoint holds of each graph; those that it has not are missing.

    Raises:
        RunError: the endpoint does not answer.
    """
    wanted = list(names)
    counts: dict[str, int] = {}
    for start in range(0, len(wanted), BATCH):
        values = " ".join(f"<{name}>" for name in wanted[start : start + BATCH])
        rows = ask_rows(
            connection,
            url,
            "SELECT ?graph (COUNT(*) AS ?n) WHERE { "
            f"VALUES ?graph {{ {values} }} GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph",
        )
        counts |= {graph: int(count) for graph, count in rows}
    return counts
