"""The fast engine accepts nothing that the reference engine would not accept."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Graph

from pourparler.graph import serialize
from pourparler.graph.vocabulary import PREFIXES
from pourparler.validate import load_shapes, validate
from pourparler.validate.engine import _accepts, _ntriples

XSD = PREFIXES["xsd"]


def mutate(quads: list[Quad], chance: random.Random) -> list[Quad]:
    """One triple less, more, or different."""
    quads = list(quads)
    at = chance.randrange(len(quads))
    quad, other = quads[at], chance.choice(quads)
    kind = chance.choice(["drop", "predicate", "object", "subject", "copy", "literal", "datatype"])
    if kind == "drop":
        del quads[at]
    elif kind == "predicate":
        quads[at] = Quad(quad.subject, other.predicate, quad.object)
    elif kind == "object":
        quads[at] = Quad(quad.subject, quad.predicate, other.object)
    elif kind == "subject":
        quads[at] = Quad(other.subject, quad.predicate, quad.object)
    elif kind == "copy":
        quads.append(Quad(quad.subject, quad.predicate, other.object))
    elif kind == "literal":
        words = chance.choice(["", "x", "-1", "0", "07", "2031-13", "2031-02-29", "1e3", "é"])
        quads[at] = Quad(quad.subject, quad.predicate, Literal(words))
    else:
        value = quad.object.value if isinstance(quad.object, Literal) else "2031-05"
        name = chance.choice(["integer", "decimal", "date", "gYear", "gYearMonth", "string"])
        typed = Literal(value, datatype=NamedNode(XSD + name))
        quads[at] = Quad(quad.subject, quad.predicate, typed)
    return quads


@pytest.mark.parametrize("seed", range(8))
def test_engines_agree_on_mutated_graphs(quads: list[Quad], seed: int) -> None:
    shapes = load_shapes()
    if shapes.fast is None:
        pytest.skip("the fast engine is not installed")
    chance = random.Random(seed)  # noqa: S311
    mutated = mutate(mutate(quads, chance), chance)
    accepted = _accepts(shapes, _ntriples(mutated))
    assert accepted == (validate(mutated, reference_only=True).results == ())


def test_both_accept_the_unchanged_graph(quads: list[Quad]) -> None:
    assert validate(quads).conforms
    assert validate(quads, reference_only=True).results == ()


def test_an_rdflib_graph_is_taken_too(quads: list[Quad]) -> None:
    graph = Graph().parse(data=serialize(quads, "ntriples"), format="nt")
    assert validate(graph).results == ()
    graph.remove((None, None, next(iter(graph.objects()))))
    assert validate(graph).results == validate(graph, reference_only=True).results


def test_an_empty_graph_conforms() -> None:
    assert validate([]).conforms


def test_numbers_of_either_integer_type_are_taken(quads: list[Quad]) -> None:
    other = NamedNode(XSD + "nonNegativeInteger")
    changed = [
        Quad(q.subject, q.predicate, Literal(q.object.value, datatype=other))
        if isinstance(q.object, Literal) and q.object.datatype.value == XSD + "integer"
        else q
        for q in quads
    ]
    assert changed != quads
    assert validate(changed, reference_only=True).results == ()
    assert validate(changed).results == ()
