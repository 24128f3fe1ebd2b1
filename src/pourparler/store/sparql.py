"""SPARQL 1.1 queries and updates: SPARQLWrapper writes the requests, ``Connection`` sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from pourparler.errors import RunError
from pourparler.store.connection import Reply
from pourparler.store.endpoint import check_url

if TYPE_CHECKING:
    from pourparler.store.connection import Connection

__all__ = ["ask", "ask_rows", "explain_unread", "read_results", "update"]

_AGENT: Final = "pourparler"
_FORMATS: Final[dict[str, Any]] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "text/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}


class _Client(SPARQLWrapper):
    """A SPARQLWrapper that leaves the sending to a connection.

    The original installs its login for the whole process and follows redirects anywhere.
    """

    def __init__(self, connection: Connection, url: str, text: str, form: str) -> None:
        super().__init__(check_url(url), agent=_AGENT)
        self._connection = connection
        self.setMethod(POST)
        self.setOnlyConneg(True)
        self.setReturnFormat(TURTLE if form in ("CONSTRUCT", "DESCRIBE") else JSON)
        self.queryString = text
        # Its own guess goes by a pattern over the text, which comments and strings can mislead.
        self.queryType = form

    def _query(self) -> tuple[Any, str]:
        request = self._createRequest()
        assert isinstance(request.data, bytes)  # noqa: S101 - it is a POST
        reply = self._connection.send(
            request.get_method(),
            request.full_url,
            headers=dict(request.header_items()),
            content=request.data,
        )
        return reply, self.returnFormat


def ask(connection: Connection, url: str, text: str, form: str) -> Reply:
    """The reply to a query.

    Args:
        connection: sends it.
        url: where queries go.
        text: SPARQL.
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.

    Raises:
        RunError: no answer, or one that is no success.
    """
    return _send(connection, url, text, form)


def update(connection: Connection, url: str, text: str) -> None:
    """Send an update that does the same when it is sent twice.

    Raises:
        RunError: no answer, or one that is no success.
    """
    _send(connection, url, text, "INSERT")


def read_results(reply: Reply) -> Any:
    """The truth or the solutions in a reply, as the types of pyoxigraph.

    Raises:
        RunError: it is neither JSON nor XML of SPARQL results.
    """
    form = _FORMATS.get(reply.kind or "application/json")
    try:
        if form is None:
            raise ValueError("neither JSON nor XML")
        return ox.parse_query_results(reply.body, format=form)
    except (SyntaxError, ValueError) as error:
        raise explain_unread(reply, error) from error


def ask_rows(connection: Connection, url: str, text: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT, as the values of their terms; an unbound cell is empty.

    Raises:
        RunError: no answer, or none that can be read.
    """
    reply = ask(connection, url, text, "SELECT")
    rows: list[tuple[str, ...]] = []
    try:
        for item in read_results(reply):
            cells = tuple(item)
            # Where nothing is grouped, some stores give one row of nothing.
            if cells[0] is not None:
                rows.append(tuple(cell.value if cell is not None else "" for cell in cells))
    except (SyntaxError, ValueError, TypeError) as error:
        raise explain_unread(reply, error) from error
    return rows


def explain_unread(reply: Reply, error: Exception) -> RunError:
    """An error for a reply that is not what was asked for."""
    kind = reply.kind or "no media type"
    return RunError(f"{reply.url} gave no answer that can be read ({kind}): {error}")


def _send(connection: Connection, url: str, text: str, form: str) -> Reply:
    reply: Any = _Client(connection, url, text, form).query().response
    assert isinstance(reply, Reply)  # noqa: S101 - from the connection
    if not reply.is_success:
        raise reply.explain()
    return reply
