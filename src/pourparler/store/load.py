"""Loads a knowledge base into a triplestore, one named graph at a time.

Each graph is put as a whole (SPARQL 1.1 Graph Store protocol) or, where there is no such thing,
dropped and inserted in pieces (SPARQL 1.1 Update). Either does the same when it is repeated, so a
load that was cut off is simply run again. A graph counts as loaded when the endpoint itself says
how many triples it holds.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from pourparler.errors import RunError
from pourparler.store.endpoint import check_url
from pourparler.store.graphstore import GraphStore
from pourparler.store.sparql import UnavailableError, ask_endpoint, update_endpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["Endpoint", "Loaded", "find_endpoint", "load_graphs"]

# Virtuoso 7 fails at 5,000 triples in one INSERT DATA and takes 1,000.
_PIECE: Final = 1000
_VERIFY: Final = 100

# Where stores keep the three services, relative to their root: Oxigraph, Fuseki, GraphDB and
# RDF4J, Virtuoso, Blazegraph.
_QUERY: Final = ("", "query", "sparql")
_UPDATE: Final = ("update", "", "statements", "sparql-auth")
_GRAPHS: Final = ("store", "data", "rdf-graphs/service", "sparql-graph-crud-auth")
_ENDING: Final = re.compile(
    r"/(query|sparql|update|store|data|statements|rdf-graphs/service|sparql-auth"
    r"|sparql-graph-crud(-auth)?)?/?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The addresses of one triplestore.

    Attributes:
        query: SPARQL 1.1 query.
        graphs: SPARQL 1.1 Graph Store protocol, if there is one.
        update: SPARQL 1.1 Update, if ``graphs`` is none.
    """

    query: str
    graphs: str | None
    update: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was loaded and verified."""

    graphs: int
    triples: int
    by: str


def find_endpoint(url: str, *, timeout: float = 30.0) -> Endpoint:
    """The services of the triplestore that ``url`` (its root or any of its services) belongs to.

    Raises:
        CallError: not an address.
        RunError: nothing there answers queries, or nothing takes graphs.
    """
    check_url(url)
    query = _find_query(url, timeout)
    for candidate in _candidates(url, _GRAPHS):
        with GraphStore(candidate, timeout=timeout) as store:
            if store.answers():
                return Endpoint(query=query, graphs=candidate, update=None)
    failure: RunError | None = None
    for candidate in _candidates(url, _UPDATE):
        try:
            update_endpoint(candidate, "INSERT DATA {}", timeout=timeout)
        except UnavailableError:
            raise
        except RunError as error:
            failure = failure or error
        else:
            return Endpoint(query=query, graphs=None, update=candidate)
    raise RunError(f"{url} answers queries but takes no data (last: {failure})")


def load_graphs(
    store: ox.Store,
    endpoint: Endpoint,
    *,
    timeout: float = 60.0,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Loaded:
    """Put every named graph of ``store`` into ``endpoint``, and verify it by counts.

    Args:
        store: the knowledge base, read only.
        endpoint: where to.
        timeout: seconds for each call.
        progress: is told how many graphs of how many are done.

    Raises:
        RunError: a call failed, or the endpoint holds another number of triples afterwards. What
            was loaded stays; a repeat completes it.
    """
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    counts: dict[str, int] = {}
    with GraphStore(endpoint.graphs or endpoint.query, timeout=timeout) as graphs:
        for start in range(0, len(names), _VERIFY):
            part = names[start : start + _VERIFY]
            for name in part:
                lines = _read_lines(store, name)
                counts[name] = len(lines)
                if endpoint.graphs:
                    graphs.put(name, b"".join(lines))
                else:
                    assert endpoint.update  # noqa: S101 - one of the two is there
                    _insert(endpoint.update, name, lines, timeout)
                progress(len(counts), len(names))
            _verify(endpoint.query, {name: counts[name] for name in part}, timeout)
    return Loaded(
        graphs=len(names),
        triples=sum(counts.values()),
        by="Graph Store protocol" if endpoint.graphs else "SPARQL Update",
    )


def _read_lines(store: ox.Store, name: str) -> list[bytes]:
    quads = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert data is not None  # noqa: S101 - without an output it returns the bytes
    return sorted(data.splitlines(keepends=True))


def _insert(url: str, name: str, lines: Sequence[bytes], timeout: float) -> None:
    update_endpoint(url, f"DROP SILENT GRAPH <{name}>", timeout=timeout)
    for start in range(0, len(lines), _PIECE):
        text = b"".join(lines[start : start + _PIECE]).decode()
        update_endpoint(url, f"INSERT DATA {{ GRAPH <{name}> {{\n{text}}} }}", timeout=timeout)


def _verify(url: str, expected: dict[str, int], timeout: float) -> None:
    values = " ".join(f"<{name}>" for name in expected)
    text = (
        "SELECT ?graph (COUNT(*) AS ?n) WHERE { "
        f"VALUES ?graph {{ {values} }} GRAPH ?graph {{ ?s ?p ?o }} }} GROUP BY ?graph"
    )
    body, _ = ask_endpoint(url, text, "SELECT", timeout=timeout)
    try:
        rows = json.loads(body)["results"]["bindings"]
        found = {row["graph"]["value"]: int(row["n"]["value"]) for row in rows if "graph" in row}
    except (ValueError, KeyError, TypeError) as error:
        raise RunError(f"{url} gave no SPARQL result that can be read") from error
    for name, count in expected.items():
        if found.get(name, 0) != count:
            raise RunError(
                f"not loaded: the endpoint holds {found.get(name, 0)} of {count} triples of {name}"
            )


def _find_query(url: str, timeout: float) -> str:
    failure: RunError | None = None
    for candidate in _candidates(url, _QUERY):
        try:
            body, _ = ask_endpoint(candidate, "ASK {}", "ASK", timeout=timeout)
            if json.loads(body)["boolean"] is True:
                return candidate
        except UnavailableError:
            raise
        except RunError as error:
            failure = failure or error
        except (ValueError, KeyError, TypeError):
            failure = failure or RunError(f"{candidate} gave no SPARQL result that can be read")
    raise failure or RunError(f"{url} does not answer queries")


def _candidates(url: str, paths: Sequence[str]) -> Iterator[str]:
    """``url`` itself if it ends in one of ``paths``, then each of them below its root."""
    parts = urlsplit(url)
    root = _ENDING.sub("", parts.path).rstrip("/")
    seen = set()
    own = parts.path.removeprefix(root).strip("/")
    for path in [own, *paths] if own in paths else paths:
        candidate = urlunsplit(parts._replace(path=f"{root}/{path}" if path else root or "/"))
        if candidate not in seen:
            seen.add(candidate)
            yield candidate
