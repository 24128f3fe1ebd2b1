"""Queries on an rdflib dataset: the second opinion on what a stored query answers."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import rdflib

from pourparler.errors import CallError
from pourparler.query.results import XSD, Answer, Table, Term, Triples, Truth

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["run_on_dataset"]


def run_on_dataset(dataset: Dataset, text: str) -> Answer:
    """The answer of rdflib; make ``dataset`` with ``default_union=True``.

    Raises:
        CallError: the query is not SPARQL.
    """
    with warnings.catch_warnings():
        # rdflib 7.6 calls its own deprecated properties of Dataset.
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            result: Any = dataset.query(text)
        except Exception as error:  # pyparsing and rdflib raise unrelated classes
            raise CallError(f"not SPARQL for rdflib: {error}") from error
        return _to_answer(result)


def _to_answer(result: Any) -> Answer:
    if result.type == "ASK":
        return Truth(value=bool(result.askAnswer))
    if result.type == "SELECT":
        columns = tuple(str(name) for name in result.vars)
        rows = tuple(tuple(_to_term(row[name]) for name in result.vars) for row in result)
        return Table(columns=columns, rows=rows)
    lines = {f"{s.n3()} {p.n3()} {o.n3()} ." for s, p, o in result.graph}
    return Triples(lines=tuple(sorted(lines)))


def _to_term(cell: Any) -> Term | None:
    if cell is None:
        return None
    if isinstance(cell, rdflib.URIRef):
        return Term("iri", str(cell))
    if isinstance(cell, rdflib.BNode):
        return Term("bnode", str(cell))
    if cell.language:
        return Term("literal", str(cell), language=cell.language)
    datatype = str(cell.datatype or "")
    return Term("literal", str(cell), "" if datatype == XSD + "string" else datatype)
