"""Writes quads in six formats, the same bytes for the same quads."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Final

from pyoxigraph import Quad, RdfFormat, Triple
from pyoxigraph import serialize as write_rdf

from pourparler.errors import CallError
from pourparler.graph.iris import Iris
from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import (
    CONSULTATION_TRIPLES,
    DEFAULT_BASE,
    SPEECH_ACT_TRIPLES,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["FORMATS", "serialize", "write"]

# What hold named graphs, and what merge them.
_DATASETS: Final = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}
_GRAPHS: Final = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}
FORMATS: Final[tuple[str, ...]] = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")

# Only direct triples stand in more than one graph.
_REPEATED: Final = frozenset(
    {
        Term.MEDIATED_BETWEEN,
        *(term for terms in CONSULTATION_TRIPLES.values() for term in terms),
        *SPEECH_ACT_TRIPLES.values(),
    }
)


def serialize(quads: Iterable[Quad], format: str, *, base: str = DEFAULT_BASE) -> bytes:  # noqa: A002 - as in rdflib and pyoxigraph
    """The quads in one of :data:`FORMATS`, sorted, each once.

    Turtle, N-Triples and RDF/XML drop the graph names and hold each triple once.

    Raises:
        CallError: an unknown format.
    """
    buffer = io.BytesIO()
    write([sort_quads(quads)], buffer, format, base=base)
    return buffer.getvalue()


def write(
    graphs: Iterable[Iterable[Quad]],
    output: IO[bytes],
    format: str,  # noqa: A002 - as in rdflib and pyoxigraph
    *,
    base: str = DEFAULT_BASE,
) -> None:
    """Write many graphs one after the other, holding only one of them in memory.

    Args:
        graphs: each with all quads of one or more graphs, in the order in which they shall be
            written: by graph name, if the bytes shall not depend on where they came from.
            Within a graph the order does not matter.
        output: gets the bytes.
        format: one of :data:`FORMATS`.
        base: its actors, places and topics get prefixes.

    Raises:
        CallError: an unknown format.
    """
    prefixes = Iris(base).prefixes()
    if format in _DATASETS:
        quads = (quad for graph in graphs for quad in sort_quads(graph))
        write_rdf(quads, output=output, format=_DATASETS[format], prefixes=prefixes)
    elif format in _GRAPHS:
        triples = _merge(graphs)
        write_rdf(triples, output=output, format=_GRAPHS[format], prefixes=prefixes)
    else:
        raise CallError(f"unknown format {format!r}; there are {', '.join(FORMATS)}")


def _merge(graphs: Iterable[Iterable[Quad]]) -> Iterator[Triple]:
    seen: set[Triple] = set()
    for graph in graphs:
        for quad in sort_quads(graph):
            triple = quad.triple
            if quad.predicate in _REPEATED:
                if triple in seen:
                    continue
                seen.add(triple)
            yield triple
