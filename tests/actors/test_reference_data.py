"""The shipped files are linted like code."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from tests.actors.examples import shipped_index

from pourparler.actors.fold import fold_name
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = data_folder("ontology") / "actors"
FILES = sorted(FOLDER.glob("*.ttl"))
PP = "https://w3id.org/pourparler/ontology#"
BASE = "https://w3id.org/pourparler/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"


Term = pyoxigraph.NamedNode | pyoxigraph.Literal


def triples(path: Path) -> list[tuple[str, str, Term]]:
    quads = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    found = []
    for quad in quads:
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        assert isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal)
        found.append((quad.subject.value, quad.predicate.value, quad.object))
    return found


ALL = [triple for path in FILES for triple in triples(path)]


def test_the_files_are_there() -> None:
    assert {path.stem for path in FILES} == {
        "curated", "offices", "organisations", "people", "places", "states", "tenures",
    }  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_subjects_are_sorted_and_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    starts = re.findall(r"^(?!@)(\S+) a ", text, flags=re.MULTILINE)
    assert starts == sorted(set(starts))
    assert "\r" not in text
    assert text.endswith(" .\n")
    assert '""' not in text


def test_no_triple_stands_twice() -> None:
    assert len(ALL) == len({(s, p, str(o)) for s, p, o in ALL})


def test_iris_are_ours_and_plain() -> None:
    form = re.compile(re.escape(BASE) + r"(actor|place|office)/[a-z0-9-]+(#[a-z0-9-]+)?")
    assert [subject for subject, _, _ in ALL if not form.fullmatch(subject)] == []


def test_items_are_legal_and_shared_by_nobody() -> None:
    owners = defaultdict(set)
    for subject, predicate, term in ALL:
        if predicate == SAME_AS:
            assert re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9]\d*", term.value)
            owners[term.value].add(subject)
    assert {item: who for item, who in owners.items() if len(who) > 1} == {}
    assert len(owners) > 1000


def test_labels_are_single_and_differ() -> None:
    labels = defaultdict(list)
    for subject, predicate, term in ALL:
        if predicate.endswith("#label") and "/actor/" in subject and "#" not in subject:
            assert isinstance(term, pyoxigraph.Literal)
            assert term.language == "nl"
            labels[term.value].append(subject)
    assert {label: who for label, who in labels.items() if len(who) > 1} == {}


def test_slugs_come_from_labels() -> None:
    for slug, actor in shipped_index().actors.items():
        assert slug == re.sub(r"[^a-z0-9]+", "-", fold_name(actor.label)).strip("-")


def test_every_term_is_defined() -> None:
    used = {p for _, p, _ in ALL if p.startswith(PP)}
    used |= {o.value for _, p, o in ALL if p == TYPE}
    defined = {
        s
        for path in data_folder("ontology").glob("*.ttl")
        for s, p, o in triples(path)
        if p == TYPE and o.value.startswith("http://www.w3.org/2002/07/owl#")
    }
    assert used - defined == set()


def test_every_term_of_the_module_is_used_and_told_in_both_languages() -> None:
    told = defaultdict(set)
    for subject, predicate, term in triples(data_folder("ontology") / "names-and-offices.ttl"):
        if isinstance(term, pyoxigraph.Literal) and "#" in subject:
            told[subject].add((predicate.split("#")[-1], term.language))
    used = {p for _, p, _ in ALL} | {o.value for _, p, o in ALL if p == TYPE}
    assert set(told) <= used
    for facts in told.values():
        assert {(p, lang) for p in ("label", "definition") for lang in ("nl", "en")} <= facts


def test_names_are_tidy() -> None:
    for _, predicate, term in ALL:
        if isinstance(term, pyoxigraph.Literal) and term.language:
            assert term.value == " ".join(term.value.split()), (predicate, term.value)
            assert not set(term.value) & set('~|;"’“”[]'), term.value


def test_what_is_unverified_is_not_stated() -> None:
    index = shipped_index()
    for slug in ("dmitri-peskov", "michailo-podoljak", "andrij-sybiha", "tass", "donbas"):
        known = index.actors.get(slug) or index.places[slug]
        assert known.wikidata is None
    assert index.actors["rusland"].wikidata == "Q159"
    assert index.places["rusland"].wikidata is None


def test_parties_and_places() -> None:
    index = shipped_index()
    for slug in ("taiwan", "kosovo", "palestina", "hongkong", "schotland", "transnistrie"):
        assert index.actors[slug].kind == "State"
    for slug in ("krim", "donbas", "gazastrook", "tibet", "zwarte-zee", "kremlin"):
        assert slug in index.places
        assert slug not in index.actors
    assert index.actors["westen"].kind == "Group"
    assert index.actors["hamas"].kind == "Organization"
