"""What a reader of the ontology expects: headers, examples, domains, links that lead somewhere."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import owlrl
import pytest
from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME, Dataset, Graph, Literal, URIRef

from pourparler import __version__
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from rdflib.term import Node

ONTOLOGY = "https://w3id.org/pourparler/ontology"
PP = ONTOLOGY + "#"
FOLDER = data_folder("ontology")
MODULES = sorted(path for path in FOLDER.glob("*.ttl") if path.stem != "topics")
ALIGNMENTS = sorted((FOLDER / "alignments").glob("*.ttl"))
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
KNOWN: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("vocabularies.toml").read_text(encoding="utf-8")
)
CODES = (URIRef(PP + "cameoCode"), URIRef(PP + "ploverCode"), URIRef(PP + "ploverMode"))
# What holds a vocabulary's terms, for vocabularies that rdflib lists in full.
LISTED = {str(space): space for space in (DCTERMS, OWL, PROV, SDO, SKOS, TIME)}


@cache
def read(path: Path) -> Graph:
    return Graph().parse(path)


@cache
def merged() -> Graph:
    graph = Graph()
    for triple in chain.from_iterable(read(path) for path in [*MODULES, *ALIGNMENTS]):
        graph.add(triple)
    return graph


def terms(*kinds: Node) -> list[URIRef]:
    graph = merged()
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, URIRef) and s.startswith(PP))


def lacking(subjects: list[URIRef], *predicates: URIRef) -> list[str]:
    graph = merged()
    return [s for s in subjects if not any((s, p, None) in graph for p in predicates)]


@pytest.mark.parametrize("path", [*MODULES, *ALIGNMENTS], ids=lambda path: path.stem)
def test_each_file_has_a_header(path: Path) -> None:
    graph = read(path)
    (node,) = graph.subjects(RDF.type, OWL.Ontology)
    place = path.relative_to(FOLDER).with_suffix("").as_posix().removeprefix("pourparler")
    assert str(node) == f"{ONTOLOGY}/{place}".rstrip("/")
    assert str(graph.value(node, OWL.versionIRI)).startswith(f"{ONTOLOGY}/{__version__}")
    assert graph.value(node, DCTERMS.license) == URIRef(
        "https://creativecommons.org/licenses/by/4.0/"
    )
    for predicate in (DCTERMS.title, DCTERMS.description):
        texts = [o for o in graph.objects(node, predicate) if isinstance(o, Literal)]
        assert {text.language for text in texts} == {"nl", "en"}
    if path in ALIGNMENTS:
        assert (node, OWL.imports, URIRef(ONTOLOGY)) in graph
        assert graph.value(node, DCTERMS.source) is not None


def test_the_ontology_imports_its_modules_and_no_alignment() -> None:
    graph = read(FOLDER / "pourparler.ttl")
    wanted = {f"{ONTOLOGY}/{path.stem}" for path in MODULES if path.stem != "pourparler"}
    assert {str(o) for o in graph.objects(URIRef(ONTOLOGY), OWL.imports)} == wanted
    assert str(graph.value(URIRef(ONTOLOGY), OWL.versionInfo)) == __version__


def test_each_term_has_an_example() -> None:
    assert lacking(terms(*KINDS, OWL.NamedIndividual), SKOS.example) == []


def test_each_property_says_of_what_and_what_it_is() -> None:
    properties = terms(OWL.ObjectProperty, OWL.DatatypeProperty)
    assert lacking(properties, RDFS.domain, SDO.domainIncludes) == []
    assert lacking(properties, RDFS.range, SDO.rangeIncludes) == []


def test_no_term_is_of_two_kinds() -> None:
    graph = merged()
    kinds = {*KINDS, OWL.NamedIndividual}
    assert [s for s in terms(*kinds) if len(kinds & set(graph.objects(s, RDF.type))) != 1] == []


def test_nothing_is_said_of_terms_of_others() -> None:
    subjects = {str(s) for s in merged().subjects()}
    assert {s for s in subjects if not s.startswith(ONTOLOGY)} == set()


def test_label_and_definition_once_in_each_language() -> None:
    graph = merged()
    for term in terms(*KINDS, OWL.NamedIndividual):
        for predicate in (RDFS.label, SKOS.definition):
            languages = [o.language for o in graph.objects(term, predicate)]  # type: ignore[attr-defined]
            assert sorted(languages) == ["en", "nl"], (term, predicate)


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_each_target_exists_in_its_vocabulary(path: Path) -> None:
    targets = {
        o
        for s, p, o in read(path)
        if isinstance(s, URIRef)
        and s.startswith(PP)
        and isinstance(o, URIRef)
        and p not in (RDF.type, RDFS.isDefinedBy)
    }
    for target in targets:
        space, local = re.fullmatch(r"(.*[/#])([^/#]+)", target).groups()  # type: ignore[union-attr]
        assert local in KNOWN.get(space, ()) or target in LISTED.get(space, ()), target
    assert targets or any((None, code, None) in read(path) for code in CODES)


def test_codes_exist() -> None:
    graph = merged()
    cameo, code, mode = CODES
    assert {str(o) for o in graph.objects(None, cameo)} <= set(KNOWN["cameo"])
    assert {str(o) for o in graph.objects(None, code)} <= set(KNOWN["plover"])
    for subject, value in graph.subject_objects(mode):
        types = [str(o) for o in graph.objects(subject, code)]
        assert any(str(value) in KNOWN["plover"][name] for name in types), subject


def test_each_code_is_told_by_its_name_in_the_file() -> None:
    text = (FOLDER / "alignments" / "cameo.ttl").read_text(encoding="utf-8").casefold()
    for code in {str(o) for o in merged().objects(None, CODES[0])}:
        name = KNOWN["cameo"][code].partition(",")[0].casefold()
        assert name in text, (code, name)


def test_the_topic_scheme_hangs_together() -> None:
    graph = read(FOLDER / "topics.ttl")
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    tops = set(graph.objects(scheme, SKOS.hasTopConcept))
    assert tops == set(graph.subjects(SKOS.topConceptOf, scheme))
    assert {graph.value(c, SKOS.inScheme) for c in concepts} == {scheme}
    assert {graph.value(c, SKOS.broader) for c in concepts - tops} == tops
    for language in ("nl", "en"):
        labels = [
            o
            for o in graph.objects(None, SKOS.prefLabel)
            if isinstance(o, Literal) and o.language == language
        ]
        assert len(set(labels)) == len(labels) == len(concepts) + 1


def contradictions(*more: tuple[URIRef, URIRef, URIRef]) -> list[str]:
    """What OWL RL finds wrong with ontology, alignments and a graph written by hand."""
    graph = Graph()
    hand = Dataset().parse(Path(__file__).parents[1] / "graph" / "hand_written.trig")
    for triple in chain(merged(), ((s, p, o) for s, p, o, _ in hand.quads()), more):
        graph.add(triple)
    closure = owlrl.OWLRL_Semantics(graph, False, False, False)
    closure.closure()
    return list(closure.error_messages)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_reasoner_finds_no_contradiction_but_one_that_is_slipped_in() -> None:
    assert contradictions() == []
    person = URIRef("https://w3id.org/pourparler/actor/rosa-quispe")
    assert contradictions((person, RDF.type, URIRef(PP + "State"))) != []
