"""The reference graph: known actors, places and topics, as published in ``ontology/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from pourparler.errors import AssetError
from pourparler.graph.iris import Iris
from pourparler.graph.literals import clean_text
from pourparler.graph.vocabulary import ACTOR_KINDS, DEFAULT_BASE, ONTOLOGY, Term
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["build_reference", "parse_turtle", "reference_files"]

_KINDS: Final = frozenset(Term.of_class(kind) for kind in ACTOR_KINDS)
_Term = NamedNode | Literal


def reference_files() -> tuple[Path, ...]:
    """The files that ship with the project: ``ontology/actors/*.ttl`` and the topics."""
    ontology = data_folder("ontology")
    return (*sorted((ontology / "actors").glob("*.ttl")), ontology / "topics.ttl")


def build_reference(*, base: str, extra: Iterable[Path] = ()) -> tuple[Quad, ...]:
    """The graph ``{base}graph/reference``.

    In the order of the files, each quad once. IRIs of the default base move to ``base``, those
    of the ontology stay. Actors and places get their SEM equivalents, and actors ``pp:Actor``.

    Args:
        base: the base IRI.
        extra: actor files of the user, in Turtle.

    Raises:
        AssetError: a file cannot be read, is no Turtle, or has blank nodes.
    """
    iris = Iris(base)
    graph = iris.graph("reference")
    rows = (
        (_rebase(s, base), _rebase(p, base), o if isinstance(o, Literal) else _rebase(o, base))
        for file in (*reference_files(), *extra)
        for s, p, o in parse_turtle(file)
    )
    quads = (Quad(s, p, o, graph) for row in rows for s, p, o in _with_general(*row))
    return tuple(dict.fromkeys(quads))


def parse_turtle(file: Path) -> Iterator[tuple[NamedNode, NamedNode, _Term]]:
    """The triples of a Turtle file without blank nodes.

    Raises:
        AssetError: with the file, and the line of a syntax error.
    """
    name = str(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise AssetError(f"cannot be read: {error.strerror}", file=name) from None
    try:
        for triple in parse(data, format=RdfFormat.TURTLE):
            yield _checked(triple, name)
    except SyntaxError as error:
        raise AssetError(f"not Turtle: {error.args[0]}", file=name, line=error.lineno) from None


def _checked(triple: Quad | Triple, name: str) -> tuple[NamedNode, NamedNode, _Term]:
    subject, predicate, object_ = triple.subject, triple.predicate, triple.object
    if isinstance(subject, NamedNode) and isinstance(object_, NamedNode):
        return subject, predicate, object_
    if isinstance(subject, NamedNode) and isinstance(object_, Literal):
        return subject, predicate, _legal(object_)
    node = subject if isinstance(subject, BlankNode) else object_
    raise AssetError(f"blank node {node}: give it an IRI", file=name)


def _legal(literal: Literal) -> Literal:
    text = clean_text(literal.value)
    if text == literal.value:
        return literal
    if literal.language:
        return Literal(text, language=literal.language)
    return Literal(text, datatype=literal.datatype)


def _rebase(node: NamedNode, base: str) -> NamedNode:
    iri = node.value
    if base == DEFAULT_BASE or not iri.startswith(DEFAULT_BASE) or iri.startswith(ONTOLOGY):
        return node
    return NamedNode(base + iri[len(DEFAULT_BASE) :])


def _with_general(
    subject: NamedNode, predicate: NamedNode, object_: _Term
) -> Iterator[tuple[NamedNode, NamedNode, _Term]]:
    yield subject, predicate, object_
    if predicate == Term.TYPE:
        if object_ in _KINDS:
            yield subject, predicate, Term.ACTOR
            yield subject, predicate, Term.SEM_ACTOR
        elif object_ == Term.PP_PLACE:
            yield subject, predicate, Term.SEM_PLACE
