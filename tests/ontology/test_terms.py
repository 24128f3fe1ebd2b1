"""Every term is defined once, in two languages, and nothing undefined is used."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from pourparler.graph.vocabulary import ONTOLOGY, PREFIXES, Term
from pourparler.model import CONSULTATIONS, SPEECH_ACTS
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

NS = ONTOLOGY + "#"
DEFINED_BY = NamedNode(PREFIXES["rdfs"] + "isDefinedBy")
FOLDER = data_folder("ontology")
MODULES = sorted([*FOLDER.glob("*.ttl"), *(FOLDER / "alignments").glob("*.ttl")])
DATA = sorted((FOLDER / "actors").glob("*.ttl"))


class Row(NamedTuple):
    """A triple, whose subject is its IRI; blank nodes begin with ``_:``."""

    subject: str
    predicate: NamedNode
    object: object


@cache
def read(*files: Path) -> list[Row]:
    rows = []
    for file in files:
        for t in parse(file.read_bytes(), format=RdfFormat.TURTLE):
            node = t.subject
            subject = node.value if isinstance(node, NamedNode) else str(node)
            rows.append(Row(subject, t.predicate, t.object))
    return rows


def defined() -> list[str]:
    return [t.subject for t in read(*MODULES) if t.predicate == DEFINED_BY]


def used(triples: list[Row]) -> set[str]:
    terms = {t.predicate.value for t in triples}
    terms |= {t.object.value for t in triples if isinstance(t.object, NamedNode)}
    return {term for term in terms if term.startswith(NS)}


def test_each_term_is_defined_once() -> None:
    assert [term for term, n in Counter(defined()).items() if n > 1] == []


@pytest.mark.parametrize("property_", ["rdfs:label", "skos:definition"])
def test_each_term_has_it_in_dutch_and_english(property_: str) -> None:
    prefix, _, local = property_.partition(":")
    node = NamedNode(PREFIXES[prefix] + local)
    languages: defaultdict[str, set[str | None]] = defaultdict(set)
    for t in read(*MODULES):
        if t.predicate == node and isinstance(t.object, Literal):
            languages[t.subject].add(t.object.language)
    assert [term for term in defined() if not {"nl", "en"} <= languages[term]] == []


def test_every_subject_of_ours_is_defined() -> None:
    subjects = {t.subject for t in read(*MODULES)}
    assert {s for s in subjects if s.startswith(NS)} - set(defined()) == set()


def test_no_undefined_term_in_ontology_data_or_shapes() -> None:
    shapes = data_folder("shapes")
    examples = [p for p in (shapes / "examples").glob("*.ttl") if ".fail." not in p.name]
    triples = read(*MODULES, *DATA, *shapes.glob("*.ttl"), *examples)
    assert used(triples) - set(defined()) == set()


def test_no_undefined_term_in_the_program() -> None:
    written = {v.value for v in vars(Term).values() if isinstance(v, NamedNode)}
    assert {term for term in written if term.startswith(NS)} - set(defined()) == set()


def test_no_undefined_term_in_queries() -> None:
    try:
        folder = data_folder("queries")
    except Exception:  # noqa: BLE001 - the folder may not stand there yet
        pytest.skip("no queries/")
    for file in sorted(folder.rglob("*.rq")):
        text = re.sub(r"(?m)^\s*#.*$", "", file.read_text(encoding="utf-8"))
        names = set(re.findall(r"(?<![\w:])pp:([A-Za-z]\w*)", text))
        assert {NS + name for name in names} - set(defined()) == set(), file.name


def test_the_shape_for_terms_lists_them_all() -> None:
    text = (data_folder("shapes") / "terms.ttl").read_text(encoding="utf-8")
    listed = re.search(r'CONTAINS\("\|([^"]*)\|"', text)
    assert listed is not None
    wanted = "|".join(sorted(term.removeprefix(NS) for term in defined()))
    assert listed[1] == wanted, f"in shapes/terms.ttl the list must be: {wanted}"


def test_every_fact_type_is_a_class_with_codes_and_a_direct_triple() -> None:
    triples = read(*MODULES)
    classes = {t.subject.removeprefix(NS) for t in triples if t.predicate == Term.TYPE}
    assert classes >= CONSULTATIONS | SPEECH_ACTS
    coded = {
        t.subject.removeprefix(NS) for t in triples if t.predicate == NamedNode(NS + "cameoCode")
    }
    assert coded >= CONSULTATIONS | SPEECH_ACTS
    plover = {
        t.subject.removeprefix(NS) for t in triples if t.predicate == NamedNode(NS + "ploverCode")
    }
    # PLOVER leaves out words that change no policy.
    assert (CONSULTATIONS | SPEECH_ACTS) - plover == {"Denial", "Statement"}


def test_ontology_and_data_have_no_blank_nodes() -> None:
    nodes = [t for t in read(*MODULES, *DATA) if t.subject.startswith("_:")]
    assert nodes == []


def test_topics_and_their_lemmas_are_the_same() -> None:
    concepts = {
        t.subject.rpartition("/")[2]
        for t in read(FOLDER / "topics.ttl")
        if t.predicate == NamedNode(PREFIXES["skos"] + "broader")
    }
    text = (data_folder("lexicon") / "nl" / "topics.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    assert list(table) == sorted(table)
    assert set(table) == concepts
    assert len(concepts) >= 60
    for slug, entry in table.items():
        assert set(entry) == {"lemmas"}, slug
        assert entry["lemmas"] == sorted(set(entry["lemmas"])), slug
        for pattern in entry["lemmas"]:
            assert re.fullmatch(r"(\*?[\w'’-]+|[\w'’-]+\*)( (\*?[\w'’-]+|[\w'’-]+\*))*", pattern), (
                slug,
                pattern,
            )
            assert pattern == pattern.lower()


def test_topics_have_labels_in_both_languages_and_a_group() -> None:
    triples = read(FOLDER / "topics.ttl")
    concepts = {t.subject for t in triples if t.object == Term.CONCEPT}
    placed = {
        t.subject
        for t in triples
        if t.predicate.value.rpartition("#")[2] in ("broader", "topConceptOf")
    }
    assert concepts == placed
    for concept in concepts:
        labels = [t.object for t in triples if t.subject == concept and "prefLabel" in str(t)]
        tags = {label.language for label in labels if isinstance(label, Literal)}
        assert tags == {"nl", "en"}, concept
