"""Finds the services of a triplestore from any one address of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox

from pourparler.errors import RunError
from pourparler.store.connection import Connection, UnavailableError
from pourparler.store.endpoint import check_url
from pourparler.store.sparql import ask, read_results
from pourparler.store.sparql import update as send_update
from pourparler.store.writers import GraphStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Endpoint", "find_endpoint", "find_query_service"]

# Where stores keep the three services, relative to their root: Oxigraph, Fuseki, GraphDB and
# RDF4J, Virtuoso, Blazegraph, Neptune.
_QUERY: Final = ("", "query", "sparql")
_UPDATE: Final = ("update", "", "statements", "sparql-auth", "sparql")
_GRAPHS: Final = (
    "store", "data", "rdf-graphs/service", "sparql-graph-crud-auth", "sparql/gsp/",
)  # fmt: skip
_ENDING: Final = re.compile(
    r"/(query|sparql|update|store|data|statements|rdf-graphs/service|sparql-auth"
    r"|sparql-graph-crud(-auth)?|sparql/gsp)?/?$"
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


def find_query_service(url: str, *, timeout: float = 30.0) -> str:
    """Where the triplestore with the address ``url`` (its root or any service) takes queries.

    Raises:
        CallError: not an address.
        RunError: nothing there answers queries.
    """
    check_url(url)
    with Connection(timeout=timeout) as connection:
        return _find_query(connection, url)


def find_endpoint(
    url: str, *, graphs: str | None = None, update: str | None = None, timeout: float = 30.0
) -> Endpoint:
    """The services of the triplestore that ``url`` (its root or any of its services) belongs to.

    Args:
        url: any address of it, or where it takes queries if one of the next two is given.
        graphs: its Graph Store service.
        update: its update service.
        timeout: seconds for each call.

    Raises:
        CallError: not an address.
        RunError: nothing there answers queries, or nothing takes graphs.
    """
    for address in (url, graphs, update):
        if address is not None:
            check_url(address)
    if update:
        return Endpoint(query=url, graphs=None, update=update)
    with Connection(timeout=timeout) as connection:
        if graphs:
            if not GraphStore(connection, graphs).answers():
                raise RunError(f"{graphs} does not speak the Graph Store protocol")
            return Endpoint(query=url, graphs=graphs, update=None)
        query = _find_query(connection, url)
        for candidate in _candidates(url, _GRAPHS):
            if GraphStore(connection, candidate).answers():
                return Endpoint(query=query, graphs=candidate, update=None)
        return Endpoint(query=query, graphs=None, update=_find_update(connection, url))


def _find_update(connection: Connection, url: str) -> str:
    failures: list[RunError] = []
    for candidate in _candidates(url, _UPDATE):
        try:
            send_update(connection, candidate, "INSERT DATA {}")
        except UnavailableError:
            raise
        except RunError as error:
            failures.append(error)
        else:
            return candidate
    raise RunError(f"{url} answers queries but takes no data: {failures[0]}")


def _find_query(connection: Connection, url: str) -> str:
    failures: list[RunError] = []
    for candidate in _candidates(url, _QUERY):
        try:
            results = read_results(ask(connection, candidate, "ASK {}", "ASK"))
        except UnavailableError:
            raise
        except RunError as error:
            failures.append(error)
        else:
            if isinstance(results, ox.QueryBoolean) and bool(results):
                return candidate
    raise failures[0] if failures else RunError(f"{url} does not answer queries")


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
