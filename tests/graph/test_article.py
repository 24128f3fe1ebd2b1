"""The graph of an article holds all and only what it says."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from pourparler.graph import DEFAULT_BASE, Run, build_graph, build_run, serialize
from pourparler.graph.vocabulary import PREFIXES
from pourparler.model import Article, ArticleFacts, Fact, Span
from pourparler.validate import validate

Facts = Callable[..., ArticleFacts]


def term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def objects(quads: tuple[Quad, ...], predicate: str, subject: Any = None) -> set[str]:
    return {
        q.object.value
        for q in quads
        if q.predicate == term(predicate)
        and (subject is None or q.subject == subject)
        and isinstance(q.object, NamedNode | Literal)
    }


def pairs(quads: tuple[Quad, ...], predicate: str) -> set[tuple[str, str]]:
    return {
        (q.subject.value.rpartition("/")[2], q.object.value.rpartition("/")[2])
        for q in quads
        if q.predicate == term(predicate)
        and isinstance(q.subject, NamedNode)
        and isinstance(q.object, NamedNode)
    }


@pytest.fixture
def quads(facts: ArticleFacts, run: Run) -> tuple[Quad, ...]:
    return build_graph(facts, base=DEFAULT_BASE, run=run)


def test_it_conforms_and_has_no_warnings(quads: tuple[Quad, ...]) -> None:
    assert validate(quads, reference_only=True).results == ()


def test_all_stand_in_the_graph_of_the_article(quads: tuple[Quad, ...]) -> None:
    graph = NamedNode(DEFAULT_BASE + "article/grens-1")
    assert {q.graph_name for q in quads} == {graph}
    assert not any(isinstance(t, BlankNode) for q in quads for t in (q.subject, q.object))


def test_direct_triples_only_of_what_is_actual_and_undisputed(quads: tuple[Quad, ...]) -> None:
    both = {("rosa-quispe", "juan-mella"), ("juan-mella", "rosa-quispe")}
    assert pairs(quads, "pp:met") == both
    assert {a for a, _ in pairs(quads, "pp:demands")} == {"peru"}
    assert pairs(quads, "pp:threatens") == set()
    assert pairs(quads, "pp:mediatedBetween") == set()


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        ("Meeting", {"met"}),
        ("Negotiation", {"met", "negotiatedWith"}),
        ("PhoneCall", {"met", "phoned"}),
        ("Visit", {"met", "visited"}),
    ],
)
def test_direct_triples_of_consultations(
    facts: ArticleFacts, run: Run, type_: Any, expected: set[str]
) -> None:
    meeting = dataclasses.replace(facts.facts[0], type=type_, participants=("peru", "chili"))
    quads = build_graph(dataclasses.replace(facts, facts=(meeting,)), base=DEFAULT_BASE, run=run)
    found = {
        name
        for name in ("met", "negotiatedWith", "phoned", "visited")
        if pairs(quads, f"pp:{name}") == {("peru", "chili"), ("chili", "peru")}
    }
    assert found == expected
    assert validate(quads).results == ()


def test_direct_triples_of_mediation(facts: ArticleFacts, run: Run) -> None:
    mediation = Fact(
        type="Mediation",
        status="actual",
        agent="noorwegen",
        according_to="noorwegen",
        participants=("peru", "chili"),
        evidence=facts.facts[4].evidence,
        extracted_by="x",
    )
    quads = build_graph(dataclasses.replace(facts, facts=(mediation,)), base=DEFAULT_BASE, run=run)
    assert pairs(quads, "pp:mediatedBetween") == {("noorwegen", "peru"), ("noorwegen", "chili")}
    assert pairs(quads, "pp:met") == set()
    assert objects(quads, "pp:accordingTo") == set()
    assert validate(quads).results == ()


def test_known_actors_are_not_described_again(quads: tuple[Quad, ...]) -> None:
    about = {iri.rpartition("/")[2] for iri in objects(quads, "schema:about")}
    assert about == {"rosa-quispe", "juan-mella", "lima"}
    assert objects(quads, "rdfs:label") == {"Chili zijn troepen terugtrekt", "„sancties”"}


def test_order_of_the_facts_does_not_matter(facts: ArticleFacts, run: Run) -> None:
    expected = build_graph(facts, base=DEFAULT_BASE, run=run)
    shuffle = random.Random(7)  # noqa: S311
    for _ in range(5):
        mixed = dataclasses.replace(
            facts,
            facts=tuple(shuffle.sample(facts.facts, len(facts.facts))),
            mentions=tuple(shuffle.sample(facts.mentions, len(facts.mentions))),
            actors=tuple(shuffle.sample(facts.actors, len(facts.actors))),
        )
        assert build_graph(mixed, base=DEFAULT_BASE, run=run) == expected


def test_same_fact_by_two_rules_is_one_event(facts: ArticleFacts, run: Run) -> None:
    meeting = facts.facts[0]
    again = dataclasses.replace(meeting, confidence=0.75, extracted_by="frame:other")
    for order in ((meeting, again), (again, meeting)):
        mixed = dataclasses.replace(facts, facts=order)
        quads = build_graph(mixed, base=DEFAULT_BASE, run=run)
        assert objects(quads, "pp:confidence") == {"0.75"}
        assert objects(quads, "pp:extractedBy") == {"frame:other"}


def test_an_actor_that_is_missing_is_an_error(facts: ArticleFacts, run: Run) -> None:
    broken = dataclasses.replace(facts, actors=facts.actors[1:])
    with pytest.raises(ValueError, match="'peru'"):
        build_graph(broken, base=DEFAULT_BASE, run=run)


@pytest.mark.parametrize(
    "identifier", ["", "..", "a b", '<>"{}', "%zz", "../../etc", "x" * 10_000, "\ud800", "é"]
)
def test_any_identifier(facts_of: Facts, run: Run, identifier: str) -> None:
    quads = build_graph(facts_of(identifier), base="https://example.org/kb/", run=run)
    assert validate(quads).results == ()
    assert len({q.graph_name for q in quads}) == 1


def test_text_with_what_rdf_cannot_hold_keeps_its_offsets(run: Run) -> None:
    text = "\x00\ud800😀\r\nPeru \u202eeist\x0b rust. \ufffe"
    start = text.index("Peru")
    span = Span(start=start, end=len(text) - 2, text=text[start:-2])
    article = Article(id="x", text=text, blocks=(), headline='"""\\^^<x>\n', source="a b:c")
    from pourparler.model import Actor, Proposition  # noqa: PLC0415

    fact = Fact(
        type="Demand",
        status="actual",
        agent="peru",
        content=Proposition(span=span),
        evidence=(span,),
        extracted_by="x",
    )
    facts = ArticleFacts(
        article=article,
        facts=(fact,),
        actors=(Actor(slug="peru", kind="State", label="Peru", known=True),),
    )
    quads = build_graph(facts, base=DEFAULT_BASE, run=run)
    assert validate(quads, reference_only=True).results == ()
    (kept,) = objects(quads, "nif:isString")
    assert kept == "\ufffd\ufffd😀\n\nPeru \u202eeist\ufffd rust. \ufffd"
    assert objects(quads, "dcterms:source") == {"a b:c"}


def test_whole_text_as_evidence(facts: ArticleFacts, run: Run) -> None:
    text = facts.article.text
    whole = Span(start=0, end=len(text), text=text)
    fact = dataclasses.replace(facts.facts[0], evidence=(whole,))
    quads = build_graph(dataclasses.replace(facts, facts=(fact,)), base=DEFAULT_BASE, run=run)
    assert validate(quads, reference_only=True).results == ()


def test_article_without_text_and_facts(run: Run) -> None:
    facts = ArticleFacts(article=Article(id="leeg", text="", blocks=()))
    quads = build_graph(facts, base=DEFAULT_BASE, run=run)
    assert validate(quads, reference_only=True).results == ()


def test_other_base_leaves_the_ontology_alone(facts: ArticleFacts, run: Run) -> None:
    quads = build_graph(facts, base="http://localhost:8000/", run=run)
    text = serialize(quads, "nquads", base="http://localhost:8000/").decode()
    assert "https://w3id.org/pourparler/article" not in text
    assert "https://w3id.org/pourparler/ontology#Meeting" in text


def test_run_is_named_after_its_versions(run: Run) -> None:
    same = Run(software="0.1.0", model="nl_test 1.0", lexicon="abc")
    other = dataclasses.replace(run, lexicon="abd")
    assert run.iri(DEFAULT_BASE) == same.iri(DEFAULT_BASE) != other.iri(DEFAULT_BASE)
    quads = build_run(run, base=DEFAULT_BASE)
    assert {q.graph_name for q in quads} == {run.iri(DEFAULT_BASE)}
    assert objects(quads, "schema:softwareVersion") == {"0.1.0", "nl_test 1.0", "abc"}
    assert validate(quads).results == ()
