"""Queries on an Oxigraph store, with a limit on time and rows."""

from __future__ import annotations

import multiprocessing
import time
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from pourparler.errors import CallError, RunError
from pourparler.query.results import XSD, Answer, Row, Table, Term, Triples, Truth
from pourparler.query.worker import answer

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

__all__ = ["MAX_ROWS", "TIMEOUT", "run_on_store", "to_term"]

TIMEOUT: Final = 60.0
"""Seconds that a query may take unless told otherwise."""
MAX_ROWS: Final = 100_000
"""Rows or triples that a query may return unless told otherwise."""


def to_term(cell: Any) -> Term | None:
    """An Oxigraph term as a plain value."""
    if cell is None:
        return None
    if isinstance(cell, ox.NamedNode):
        return Term("iri", cell.value)
    if isinstance(cell, ox.BlankNode):
        return Term("bnode", cell.value)
    if isinstance(cell, ox.Literal):
        if cell.language:
            return Term("literal", cell.value, language=cell.language)
        datatype = cell.datatype.value
        return Term("literal", cell.value, "" if datatype == XSD + "string" else datatype)
    raise CallError("the answer holds triples as values, which no format here can show")


def run_on_store(
    path: Path, text: str, *, timeout: float = TIMEOUT, max_rows: int = MAX_ROWS
) -> Answer:
    """The answer of the store in ``path``, whose default graph is the union of all its graphs.

    Raises:
        CallError: the query is not SPARQL.
        RunError: it takes longer than ``timeout`` seconds or has more than ``max_rows`` rows.
    """
    # A process that is spawned shares no lock and no thread with this one.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=answer, args=(theirs, str(path), text, max_rows, timeout), daemon=True
    )
    process.start()
    theirs.close()
    try:
        return _collect(ours, time.monotonic() + timeout, timeout, max_rows)
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _collect(pipe: Connection, deadline: float, timeout: float, max_rows: int) -> Answer:
    columns: tuple[str, ...] | None = None
    truth: bool | None = None
    rows: list[Row] = []
    lines: list[str] = []
    while (message := _receive(pipe, deadline, timeout))[0] != "end":
        match message:
            case ("columns", names):
                columns = names
            case ("rows", chunk):
                rows.extend(chunk)
            case ("lines", chunk):
                lines.extend(chunk)
            case ("truth", value):
                truth = value
            case ("error", kind, text):
                raise _to_error(kind, text, max_rows)
    if truth is not None:
        return Truth(value=truth)
    if columns is not None:
        return Table(columns=columns, rows=tuple(rows))
    return Triples(lines=tuple(sorted(lines)))


def _receive(pipe: Connection, deadline: float, timeout: float) -> Any:
    if not pipe.poll(max(0.0, deadline - time.monotonic())):
        raise RunError(
            f"the query took longer than {timeout:g} seconds and was stopped: "
            "narrow it down, or raise --timeout"
        )
    try:
        return pipe.recv()
    except EOFError as error:
        raise RunError(
            "the query ended without an answer: it may need more memory than there is"
        ) from error


def _to_error(kind: str, text: str, max_rows: int) -> CallError | RunError:
    if kind == "rows":
        return RunError(
            f"the query has more than {max_rows} rows: add a LIMIT, or raise --max-rows"
        )
    if kind == "syntax":
        return CallError(f"not SPARQL: {text}")
    return RunError(f"the query failed ({kind}){': ' if text else ''}{text}")
