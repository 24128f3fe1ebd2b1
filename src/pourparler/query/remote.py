"""Queries on a SPARQL 1.1 endpoint, by SPARQLWrapper."""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from pourparler.errors import RunError
from pourparler.query.guard import find_form
from pourparler.query.oxigraph import MAX_ROWS, TIMEOUT, to_term
from pourparler.query.results import Answer, Row, Table, Triples, Truth
from pourparler.store.connection import Connection
from pourparler.store.sparql import ask, explain_unread, read_results

__all__ = ["run_on_endpoint"]

_GRAPH_FORMATS: Final[dict[str, Any]] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}


def run_on_endpoint(
    url: str, text: str, *, timeout: float = TIMEOUT, max_rows: int = MAX_ROWS
) -> Answer:
    """The answer of the endpoint at ``url``.

    Raises:
        CallError: ``text`` is no query, or ``url`` no address.
        RunError: the endpoint does not answer, or not with what was asked for, or its answer has
            more than ``max_rows`` rows.
    """
    form = find_form(text)
    with Connection(timeout=timeout) as connection:
        reply = ask(connection, url, text, form)
    try:
        if form in ("CONSTRUCT", "DESCRIBE"):
            known = _GRAPH_FORMATS.get(reply.kind or "text/turtle")
            if known is None:
                raise ValueError("not a format of triples")
            lines = {f"{quad.triple} ." for quad in ox.parse(reply.body, format=known)}
            _check_size(len(lines), max_rows)
            return Triples(lines=tuple(sorted(lines)))
        result = read_results(reply)
        if isinstance(result, ox.QueryBoolean):
            return Truth(value=bool(result))
        columns = tuple(variable.value for variable in result.variables)
        rows: list[Row] = []
        for item in result:
            rows.append(tuple(to_term(cell) for cell in item))
            _check_size(len(rows), max_rows)
        return Table(columns=columns, rows=tuple(rows))
    except (SyntaxError, ValueError) as error:
        raise explain_unread(reply, error) from error


def _check_size(count: int, max_rows: int) -> None:
    if count > max_rows:
        raise RunError(f"the query has more than {max_rows} rows: add a LIMIT, or raise --max-rows")
