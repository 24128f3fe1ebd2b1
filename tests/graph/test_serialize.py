"""Six formats, each with the same triples in rdflib and Oxigraph, and always the same bytes."""

from __future__ import annotations

import dataclasses
import io
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import Dataset, Graph, URIRef

from pourparler.errors import CallError
from pourparler.graph import DEFAULT_BASE, FORMATS, Run, build_graph, serialize, write
from pourparler.graph.literals import dutch
from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from pourparler.model import ArticleFacts

OXIGRAPH = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
WITH_GRAPHS = ("trig", "nquads", "jsonld")


@pytest.fixture
def quads(facts: ArticleFacts, run: Run) -> tuple[Quad, ...]:
    """An article's graph with words that formats stumble over."""
    quads = build_graph(facts, base=DEFAULT_BASE, run=run)
    node, graph = NamedNode(DEFAULT_BASE + "actor/peru"), quads[0].graph_name
    words = ['"""', "\\", "a\n\tb", "]]>&<x/>", "^^<x>", "'", "\u2028\u0085", "😀", " x ", "{$}"]
    return (*quads, *(Quad(node, Term.ALT_LABEL, dutch(word), graph) for word in words))


def lines(quads: Any) -> set[str]:
    return {f"{q.subject} {q.predicate} {q.object}" for q in quads}


@pytest.mark.parametrize("format_", FORMATS)
def test_oxigraph_reads_the_same(quads: tuple[Quad, ...], format_: str) -> None:
    back = list(parse(serialize(quads, format_), format=OXIGRAPH[format_]))
    assert lines(back) == lines(quads)
    if format_ in WITH_GRAPHS:
        assert set(back) == set(quads)


# rdflib's own Dataset.parse still uses what it deprecates.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("format_", FORMATS)
def test_rdflib_reads_the_same(quads: tuple[Quad, ...], format_: str) -> None:
    expected = Graph().parse(io.BytesIO(serialize(quads, "ntriples")), format="nt")
    assert len(expected) == len(set(quads))
    data = io.BytesIO(serialize(quads, format_))
    if format_ in WITH_GRAPHS:
        dataset = Dataset()
        dataset.parse(data, format=RDFLIB[format_])
        found: Graph = dataset.graph(URIRef(DEFAULT_BASE + "article/grens-1"))
    else:
        found = Graph().parse(data, format=RDFLIB[format_])
    assert set(found) == set(expected)


@pytest.mark.parametrize("format_", FORMATS)
def test_order_does_not_matter(quads: tuple[Quad, ...], format_: str) -> None:
    mixed = random.Random(3).sample(list(quads), len(quads)) * 2  # noqa: S311
    assert serialize(mixed, format_) == serialize(quads, format_)


def test_direct_triples_of_two_articles_are_one_triple(facts: ArticleFacts, run: Run) -> None:
    other = dataclasses.replace(facts, article=dataclasses.replace(facts.article, id="b"))
    graphs = [build_graph(f, base=DEFAULT_BASE, run=run) for f in (facts, other)]
    buffer = io.BytesIO()
    write(graphs, buffer, "ntriples")
    rows = buffer.getvalue().splitlines()
    assert len(rows) == len(set(rows))
    assert sum(b"ontology#met>" in row for row in rows) == 2


def test_many_graphs_are_written_as_if_they_were_one_after_the_other(
    facts: ArticleFacts, run: Run
) -> None:
    other = dataclasses.replace(facts, article=dataclasses.replace(facts.article, id="z"))
    graphs = [build_graph(f, base=DEFAULT_BASE, run=run) for f in (facts, other)]
    for format_ in WITH_GRAPHS:
        buffer = io.BytesIO()
        write(iter(graphs), buffer, format_)
        assert buffer.getvalue() == serialize([q for g in graphs for q in g], format_)


def test_no_iri_is_abbreviated_into_escapes(quads: tuple[Quad, ...]) -> None:
    assert b"char\\=" not in serialize(quads, "turtle")


def test_unknown_format() -> None:
    with pytest.raises(CallError, match="turtle, trig, nquads"):
        serialize([], "n3")


def test_nothing_is_legal_in_every_format() -> None:
    for format_ in FORMATS:
        assert list(parse(serialize([], format_), format=OXIGRAPH[format_])) == []


def test_hash_seed_does_not_matter(quads: tuple[Quad, ...]) -> None:
    program = (
        "import sys; from pyoxigraph import RdfFormat, parse;"
        "from pourparler.graph import FORMATS, serialize;"
        "q = list(parse(sys.stdin.buffer.read(), format=RdfFormat.N_QUADS));"
        "import hashlib; print([hashlib.sha256(serialize(q, f)).hexdigest() for f in FORMATS])"
    )
    import os  # noqa: PLC0415

    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=serialize(quads, "nquads"),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
