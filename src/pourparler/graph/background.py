"""What is known of actors and places beside an event: whom a person speaks for, where a city lies.

Read from the reference data and from what the articles say of those the reference data lack.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from pourparler.graph.reference import build_reference
from pourparler.graph.vocabulary import Term
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

__all__ = [
    "BACKGROUND_PREDICATES",
    "Background",
    "class_labels",
    "read_background",
    "read_published",
]

# What read_background reads of article graphs.
BACKGROUND_PREDICATES: Final[tuple[NamedNode, ...]] = (
    Term.SCHEMA_ABOUT,
    Term.SCHEMA_NAME,
    Term.SCHEMA_AFFILIATION,
    Term.CLASS_REF,
    Term.REPRESENTS,
)
_DESCRIBING: Final = frozenset((Term.SCHEMA_NAME, Term.SCHEMA_AFFILIATION, Term.CLASS_REF))
_OF_REFERENCE: Final = frozenset(
    (
        Term.REPRESENTS,
        Term.TYPE,
        Term.CONTAINED_IN_PLACE,
        Term.TERRITORY_OF,
        Term.LABEL,
        Term.PREF_LABEL,
    )
)
_PERSON: Final = Term.of_class("Person")


@dataclass(slots=True)
class Background:
    """Actors and places as IRIs.

    Attributes:
        represents: the states and organisations that an actor speaks for.
        persons: the actors that are persons.
        within: the places that a place lies in, near and far.
        home: the state whose territory a place is.
        names: Dutch names, of topics too.
    """

    represents: dict[str, frozenset[str]] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    within: dict[str, frozenset[str]] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def parties(self, actor: str) -> frozenset[str]:
        """Those whom the actor speaks for, or the actor itself."""
        return self.represents.get(actor) or frozenset((actor,))

    def name(self, node: str) -> str:
        """The usual name, or what its IRI gives."""
        return self.names.get(node) or node.rpartition("/")[2].replace("-", " ")


def read_background(reference: Iterable[Quad], quads: Iterable[Quad]) -> Background:
    """The background of the reference graph and of the descriptions in article graphs.

    Of an actor whose party the reference data give, articles say nothing that counts here.
    """
    known = _read_reference(reference)
    _add_descriptions(known, quads)
    return known


@cache
def read_published(base: str) -> tuple[Quad, ...]:
    """What :func:`read_background` needs of the reference data that ship with the project."""
    return tuple(quad for quad in build_reference(base=base) if quad.predicate in _OF_REFERENCE)


def _read_reference(reference: Iterable[Quad]) -> Background:
    known = Background()
    represents: defaultdict[str, set[str]] = defaultdict(set)
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for quad in reference:
        node, predicate, value = quad.subject, quad.predicate, quad.object
        if not isinstance(node, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if predicate == Term.REPRESENTS:
            represents[node.value].add(value.value)
        elif predicate == Term.TYPE and value == _PERSON:
            known.persons.add(node.value)
        elif predicate == Term.CONTAINED_IN_PLACE:
            inside[node.value].add(value.value)
        elif predicate == Term.TERRITORY_OF:
            known.home[node.value] = value.value
        elif predicate in (Term.LABEL, Term.PREF_LABEL) and _is_dutch(value):
            known.names[node.value] = value.value
    known.within = {place: _all_around(place, inside) for place in sorted(inside)}
    known.represents = {actor: frozenset(found) for actor, found in represents.items()}
    return known


def _is_dutch(value: NamedNode | Literal) -> bool:
    return isinstance(value, Literal) and value.language in (None, "", "nl")


def _all_around(place: str, inside: dict[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    todo = [place]
    while todo:
        for outer in inside.get(todo.pop(), ()):
            if outer not in found and outer != place:
                found.add(outer)
                todo.append(outer)
    return frozenset(found)


def _add_descriptions(known: Background, quads: Iterable[Quad]) -> None:
    about: dict[str, str] = {}
    said: list[tuple[str, NamedNode, str]] = []
    parties: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        node, predicate, value = quad.subject, quad.predicate, quad.object
        if isinstance(node, NamedNode) and isinstance(value, NamedNode | Literal):
            if predicate == Term.SCHEMA_ABOUT:
                about[node.value] = value.value
            elif predicate == Term.REPRESENTS:
                parties[node.value].add(value.value)
            elif predicate in _DESCRIBING:
                said.append((node.value, predicate, value.value))
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for description, predicate, text in said:
        actor = about.get(description, "")
        if predicate == Term.SCHEMA_NAME:
            names[actor][text] += 1
        elif predicate == Term.SCHEMA_AFFILIATION:
            parties[actor].add(text)
        elif text == _PERSON.value:
            known.persons.add(actor)
    _settle(known, parties, names)


def _settle(
    known: Background, parties: dict[str, set[str]], names: dict[str, Counter[str]]
) -> None:
    """Add what articles say of actors on which the reference data are silent."""
    for actor, told in parties.items():
        if actor not in known.represents and told - {actor}:
            known.represents[actor] = frozenset(told - {actor})
    for node, found in names.items():
        known.names.setdefault(node, min(found, key=lambda name: (-found[name], name)))


@cache
def class_labels() -> dict[str, dict[str, str]]:
    """The labels of classes and statuses by local name and language, from the ontology."""
    labels: defaultdict[str, dict[str, str]] = defaultdict(dict)
    data = (data_folder("ontology") / "events.ttl").read_bytes()
    for triple in parse(data, format=RdfFormat.TURTLE):
        if triple.predicate == Term.LABEL and isinstance(triple.object, Literal):
            name = str(triple.subject).rpartition("#")[2].rstrip(">")
            labels[name][triple.object.language or ""] = triple.object.value
    return dict(labels)
