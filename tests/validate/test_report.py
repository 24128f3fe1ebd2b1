"""Reports name the article and the words, and are legal RDF."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import RDF, Graph, URIRef

from pourparler.graph import serialize
from pourparler.graph.vocabulary import PREFIXES
from pourparler.resources import data_folder
from pourparler.validate import Report, validate

SH = PREFIXES["sh"]


def failing(shape: str) -> Report:
    file = data_folder("shapes") / "examples" / f"{shape}.fail.ttl"
    return validate(parse(file.read_bytes(), format=RdfFormat.TURTLE))


def test_text_names_article_words_and_reason() -> None:
    text = failing("MeetingShape").as_text()
    assert text.startswith("Does not conform: 1 violations.\n")
    assert "article MeetingShape-fail" in text
    assert "„Peru en Chili praten in Lima”" in text
    assert "nl: Een ontmoeting heeft minstens twee verschillende deelnemers." in text
    assert "en: A meeting has at least two different participants." in text


def test_warnings_do_not_set_aside() -> None:
    report = failing("EventOriginShape")
    assert report.conforms
    assert {result.severity for result in report.results} == {"Warning"}
    assert report.as_text().startswith("Conforms: 2 warnings.\n")


def test_nothing_found() -> None:
    assert Report().conforms
    assert Report().as_text() == "Conforms.\n"


@pytest.mark.parametrize("shape", ["EventShape", "TermShape", "DirectTripleShape", "RunShape"])
def test_graph_is_a_standard_report(shape: str) -> None:
    report = failing(shape)
    quads = report.as_graph()
    graph = Graph().parse(data=serialize(quads, "turtle"), format="turtle")
    (node,) = graph.subjects(RDF.type, URIRef(SH + "ValidationReport"))
    assert [str(o) for o in graph.objects(node, URIRef(SH + "conforms"))] == ["false"]
    results = list(graph.objects(node, URIRef(SH + "result")))
    assert len(results) == len(report.results)
    for result in results:
        for name in ("focusNode", "resultSeverity", "sourceConstraintComponent", "sourceShape"):
            assert graph.value(result, URIRef(SH + name)) is not None
    assert "_:" not in serialize(quads, "ntriples").decode()


def test_the_same_graph_gives_the_same_report() -> None:
    assert failing("EventShape") == failing("EventShape")
    one, two = (serialize(failing("PhraseShape").as_graph(), "nquads") for _ in range(2))
    assert one == two


def test_text_cannot_steer_a_terminal(quads: list[Quad]) -> None:
    from pyoxigraph import Literal, NamedNode  # noqa: PLC0415

    place = NamedNode(PREFIXES["pp"] + "place")
    event = next(q.subject for q in quads if q.predicate.value.endswith("#status"))
    text = validate([*quads, Quad(event, place, Literal("\x1b[31m\u202e"))]).as_text()
    assert "\x1b" not in text
    assert "\u202e" not in text
