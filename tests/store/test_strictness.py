"""Every export is clean: parsers have nothing to say, and every name of ours is defined."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal

from pourparler.cli import _run

BASE = "https://w3id.org/pourparler/"
TERMS = BASE + "ontology#"
ROOT = Path(__file__).resolve().parents[2]
_FORMATS = {
    "ttl": (ox.RdfFormat.TURTLE, "turtle"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "nq": (ox.RdfFormat.N_QUADS, "nquads"),
    "nt": (ox.RdfFormat.N_TRIPLES, "nt"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "rdf": (ox.RdfFormat.RDF_XML, "xml"),
}


@pytest.fixture(scope="module")
def exports(examples_kb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    for ending in _FORMATS:
        status = _run(["-q", "export", "--kb", str(examples_kb), "-o", f"{folder}/kb.{ending}"])
        assert status == 0
    return folder


@pytest.fixture(scope="module")
def triples(exports: Path) -> set[ox.Triple]:
    data = (exports / "kb.nt").read_bytes()
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("ending", _FORMATS)
def test_oxigraph_reads_the_same_triples_from_each_format(
    exports: Path, triples: set[ox.Triple], ending: str
) -> None:
    data = (exports / f"kb.{ending}").read_bytes()
    assert {quad.triple for quad in ox.parse(data, format=_FORMATS[ending][0])} == triples


@pytest.mark.parametrize("ending", ["ttl", "nt", "rdf"])
def test_rdflib_reads_it_without_a_warning(
    exports: Path, triples: set[ox.Triple], ending: str, caplog: pytest.LogCaptureFixture
) -> None:
    with warnings.catch_warnings(), caplog.at_level(logging.WARNING):
        warnings.simplefilter("error")
        graph = Graph().parse(exports / f"kb.{ending}", format=_FORMATS[ending][1])

    assert caplog.records == []
    assert len(graph) == len(triples)
    assert [o for o in graph.objects() if isinstance(o, Literal) and o.ill_typed] == []


def test_there_is_no_blank_node(triples: set[ox.Triple]) -> None:
    nodes = {node for triple in triples for node in (triple.subject, triple.object)}
    assert not [node for node in nodes if isinstance(node, ox.BlankNode)]


def test_every_name_of_ours_is_defined(triples: set[ox.Triple]) -> None:
    defined = {triple.subject.value for triple in triples}  # type: ignore[union-attr]
    for file in sorted((ROOT / "ontology").rglob("*.ttl")):
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            assert isinstance(quad.subject, ox.NamedNode)
            defined.add(quad.subject.value)

    used = {
        node.value
        for triple in triples
        for node in (triple.predicate, triple.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(BASE)
    }
    assert sorted(used - defined) == []
    assert [name for name in used if name.startswith(TERMS)]
