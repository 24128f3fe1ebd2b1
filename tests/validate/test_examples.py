"""Each shape has a passing and a failing example; each of its constraints fires in the latter."""

from __future__ import annotations

from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from pourparler.resources import data_folder
from pourparler.validate import Report, load_shapes, validate

PPS = "https://w3id.org/pourparler/shapes#"
SH = "http://www.w3.org/ns/shacl#"
EXAMPLES = data_folder("shapes") / "examples"


@cache
def shape_triples() -> tuple[Quad, ...]:
    text = load_shapes().ntriples
    return tuple(parse(text, format=RdfFormat.N_TRIPLES))


def pointed(node: str, *properties: str) -> list[str]:
    wanted = {SH + name for name in properties}
    return [
        q.object.value
        for q in shape_triples()
        if q.subject == NamedNode(node)
        and q.predicate.value in wanted
        and isinstance(q.object, NamedNode)
    ]


def node_shapes() -> list[str]:
    class_ = NamedNode(SH + "NodeShape")
    return sorted(
        q.subject.value.removeprefix(PPS)
        for q in shape_triples()
        if q.object == class_ and isinstance(q.subject, NamedNode)
    )


def example(name: str) -> list[Quad]:
    return list(parse((EXAMPLES / f"{name}.ttl").read_bytes(), format=RdfFormat.TURTLE))


@cache
def all_failing() -> Report:
    """One run of the reference engine over all failing examples: their nodes differ."""
    quads = [q for shape in node_shapes() for q in example(f"{shape}.fail")]
    return validate(quads, reference_only=True)


def test_there_is_an_example_for_each_shape_and_no_other() -> None:
    names = {f"{shape}.{kind}.ttl" for shape in node_shapes() for kind in ("pass", "fail")}
    assert {path.name for path in EXAMPLES.iterdir()} == names


def test_every_event_class_has_a_shape() -> None:
    from pourparler.model import CONSULTATIONS, SPEECH_ACTS  # noqa: PLC0415

    assert {f"{name}Shape" for name in CONSULTATIONS | SPEECH_ACTS} <= set(node_shapes())


def test_passing_examples_conform_together_by_the_reference_engine() -> None:
    quads = [q for shape in node_shapes() for q in example(f"{shape}.pass")]
    assert validate(quads, reference_only=True).results == ()


@pytest.mark.parametrize("shape", node_shapes())
def test_passing_example_conforms_alone_and_has_a_target(shape: str) -> None:
    quads = example(f"{shape}.pass")
    assert validate(quads).results == ()
    node = PPS + shape
    classes = pointed(node, "targetClass")
    subjects, objects = pointed(node, "targetSubjectsOf"), pointed(node, "targetObjectsOf")
    hits = [
        q
        for q in quads
        if q.predicate.value in (*subjects, *objects)
        or (isinstance(q.object, NamedNode) and q.object.value in classes)
    ]
    assert hits or pointed(node, "targetNode")


@pytest.mark.parametrize("shape", node_shapes())
def test_every_constraint_fires_in_the_failing_example(shape: str) -> None:
    fired = {result.shape for result in all_failing().results}
    for constraint in pointed(PPS + shape, "property"):
        assert constraint in fired, f"{constraint} found nothing in {shape}.fail.ttl"
    said = " ".join(r.message("en") for r in all_failing().results if r.shape == PPS + shape)
    for constraint in pointed(PPS + shape, "sparql"):
        start = next(
            q.object.value.partition("{")[0]
            for q in shape_triples()
            if q.subject == NamedNode(constraint)
            and q.predicate.value == SH + "message"
            and isinstance(q.object, Literal)
            and q.object.language == "en"
        )
        assert start in said, f"{constraint} found nothing in {shape}.fail.ttl"
    if not pointed(PPS + shape, "property", "sparql"):
        assert PPS + shape in fired


@pytest.mark.parametrize("shape", node_shapes())
def test_failing_example_does_not_pass_the_fast_engine(shape: str) -> None:
    from pourparler.validate.engine import _accepts, _ntriples  # noqa: PLC0415

    assert not _accepts(load_shapes(), _ntriples(example(f"{shape}.fail")))


def test_messages_are_dutch_and_english() -> None:
    for result in all_failing().results:
        assert [tag for tag, _ in result.messages] == ["nl", "en"], result
