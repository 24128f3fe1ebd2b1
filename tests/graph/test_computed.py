"""The graphs that are computed: reference, discovered and fused."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from pourparler.errors import AssetError
from pourparler.graph import (
    DEFAULT_BASE,
    Run,
    build_discovered,
    build_graph,
    build_reference,
)
from pourparler.graph.vocabulary import PREFIXES, Term
from pourparler.model import Actor, ArticleFacts
from pourparler.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

Facts = Callable[..., ArticleFacts]
ROSA = NamedNode(DEFAULT_BASE + "actor/rosa-quispe")


def about(quads: tuple[Quad, ...], node: NamedNode, predicate: NamedNode) -> set[str]:
    return {
        q.object.value
        for q in quads
        if q.subject == node
        and q.predicate == predicate
        and isinstance(q.object, NamedNode | Literal)
    }


@pytest.fixture(scope="module")
def reference() -> tuple[Quad, ...]:
    return build_reference(base=DEFAULT_BASE)


def test_reference_has_topics_and_general_classes(reference: tuple[Quad, ...]) -> None:
    topic = NamedNode(DEFAULT_BASE + "topic/terugtrekking")
    assert about(reference, topic, Term.TYPE) == {Term.CONCEPT.value}
    graph = NamedNode(DEFAULT_BASE + "graph/reference")
    assert {q.graph_name for q in reference} == {graph}
    states = {q.subject for q in reference if q.object == Term.of_class("State")}
    assert states <= {q.subject for q in reference if q.object == Term.SEM_ACTOR}
    assert not any(isinstance(q.object, BlankNode) for q in reference)


def test_reference_conforms(reference: tuple[Quad, ...]) -> None:
    assert [r.message("en") + r.focus for r in validate(reference).results] == []


def test_reference_moves_to_another_base() -> None:
    quads = build_reference(base="https://example.org/kb/")
    iris = {
        node.value
        for q in quads
        for node in (q.subject, q.predicate, q.object)
        if isinstance(node, NamedNode) and node.value.startswith(DEFAULT_BASE)
    }
    assert all(iri.startswith(PREFIXES["pp"]) for iri in iris)


def test_users_actors_join(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        "@prefix pp: <https://w3id.org/pourparler/ontology#> .\n"
        "<https://w3id.org/pourparler/actor/de-bond> a pp:Organization ;\n"
        '  <http://www.w3.org/2000/01/rdf-schema#label> "De Bond"@nl .\n'
    )
    quads = build_reference(base=DEFAULT_BASE, extra=[file])
    bond = NamedNode(DEFAULT_BASE + "actor/de-bond")
    assert about(quads, bond, Term.LABEL) == {"De Bond"}


@pytest.mark.parametrize(
    ("text", "words"),
    [("<x:a> <x:b> .\n", "own.ttl:1: not Turtle"), ("<x:a> <x:b> [] .", "blank node")],
)
def test_users_actors_with_a_mistake(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "own.ttl").write_text(text)
    with pytest.raises(AssetError, match=words):
        build_reference(base=DEFAULT_BASE, extra=[tmp_path / "own.ttl"])
    with pytest.raises(AssetError, match="cannot be read"):
        build_reference(base=DEFAULT_BASE, extra=[tmp_path / "none.ttl"])


def test_discovered_is_the_sum_of_descriptions(facts_of: Facts, run: Run) -> None:
    quads: list[Quad] = []
    for identifier, label in (("a", "R. Quispe"), ("b", "Rosa Quispe"), ("c", "Rosa Quispe")):
        facts = facts_of(identifier)
        actors = [
            dataclasses.replace(a, label=label) if a.slug == "rosa-quispe" else a
            for a in facts.actors
        ]
        facts = dataclasses.replace(facts, actors=tuple(actors))
        quads += build_graph(facts, base=DEFAULT_BASE, run=run)
    found = build_discovered(quads, [], base=DEFAULT_BASE)
    assert about(found, ROSA, Term.LABEL) == {"Rosa Quispe"}
    assert about(found, ROSA, Term.ALT_LABEL) == {"R. Quispe", "Quispe"}
    assert about(found, ROSA, Term.ROLE) == {"minister"}
    assert about(found, ROSA, Term.REPRESENTS) == {DEFAULT_BASE + "actor/peru"}
    assert validate(found).results == ()
    assert build_discovered(reversed(quads), [], base=DEFAULT_BASE) == found


def test_discovered_leaves_the_reference_alone(facts_of: Facts, run: Run) -> None:
    quads = build_graph(facts_of("a"), base=DEFAULT_BASE, run=run)
    graph = NamedNode(DEFAULT_BASE + "graph/reference")
    known = [
        Quad(ROSA, Term.TYPE, Term.of_class("Person"), graph),
        Quad(ROSA, Term.REPRESENTS, NamedNode(DEFAULT_BASE + "actor/peru"), graph),
    ]
    found = build_discovered(quads, known, base=DEFAULT_BASE)
    assert {q.predicate for q in found if q.subject == ROSA} == {Term.ROLE}


def test_office_of_a_known_actor_is_told_where_the_text_has_it(facts: ArticleFacts) -> None:
    def described(role: str) -> bool:
        rosa = Actor(slug="rosa-quispe", kind="Person", label="Rosa Quispe", role=role, known=True)
        actors = (rosa, *(a for a in facts.actors if a.slug != "rosa-quispe"))
        run = Run(software="1", model="1", lexicon="1")
        quads = build_graph(dataclasses.replace(facts, actors=actors), base=DEFAULT_BASE, run=run)
        return any(q.object == ROSA and q.predicate == Term.SCHEMA_ABOUT for q in quads)

    assert described("minister")
    assert not described("koningin")
