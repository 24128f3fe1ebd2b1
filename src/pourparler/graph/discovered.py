"""The graph of actors and places first met in articles, computed from the article graphs.

An article says how it names an actor in a ``pp:Description`` of its own. Their sum is the
actor: the name and kind that most descriptions give win, the other names become alternatives.
So each triple stands in one graph, and an article that is withdrawn takes its share with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph.iris import Iris
from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import ACTOR_KINDS, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["DESCRIPTION_PREDICATES", "build_discovered"]

# What build_discovered reads; a store need hand over no quads with other predicates.
DESCRIPTION_PREDICATES: Final[tuple[NamedNode, ...]] = (
    Term.SCHEMA_ABOUT,
    Term.CLASS_REF,
    Term.SCHEMA_NAME,
    Term.SCHEMA_ALTERNATE_NAME,
    Term.SCHEMA_JOB_TITLE,
    Term.SCHEMA_AFFILIATION,
    Term.SCHEMA_SAME_AS,
)

_Value = NamedNode | Literal
_KINDS: Final = tuple(Term.of_class(kind) for kind in ACTOR_KINDS)


@dataclass(slots=True)
class _Told:
    """What all articles together say of one actor or place, with how often."""

    said: defaultdict[NamedNode, Counter[_Value]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def best(self, predicate: NamedNode) -> _Value | None:
        """The value most articles give; of equals the first in alphabetical order."""
        counts = self.said.get(predicate)
        if not counts:
            return None
        return min(counts, key=lambda value: (-counts[value], str(value)))


def build_discovered(
    quads: Iterable[Quad], reference: Iterable[Quad], *, base: str
) -> tuple[Quad, ...]:
    """The graph ``{base}graph/discovered``.

    Args:
        quads: those of the article graphs; only the predicates of
            :data:`DESCRIPTION_PREDICATES` matter.
        reference: the reference graph. What it says is not said again, and it alone names
            and types the actors it knows.
        base: the base IRI.
    """
    graph = Iris(base).graph("discovered")
    known, stated = _read_reference(reference)
    told = _collect(quads)
    rows: set[tuple[NamedNode, NamedNode, _Value]] = set()
    for node, what in told.items():
        rows.update(_offices(node, what))
        if node not in known:
            rows.update(_introduce(node, what))
    return sort_quads(Quad(*row, graph) for row in rows - stated)


def _read_reference(
    reference: Iterable[Quad],
) -> tuple[set[NamedNode], set[tuple[NamedNode, NamedNode, _Value]]]:
    known, stated = set(), set()
    for quad in reference:
        subject, predicate = quad.subject, quad.predicate
        if isinstance(subject, NamedNode):
            if predicate == Term.TYPE:
                known.add(subject)
            elif predicate in (Term.ROLE, Term.REPRESENTS) and isinstance(
                quad.object, NamedNode | Literal
            ):
                stated.add((subject, predicate, quad.object))
    return known, stated


def _collect(quads: Iterable[Quad]) -> dict[NamedNode, _Told]:
    descriptions: defaultdict[NamedNode, set[tuple[NamedNode, _Value]]] = defaultdict(set)
    about: dict[NamedNode, NamedNode] = {}
    wanted = frozenset(DESCRIPTION_PREDICATES)
    for quad in quads:
        subject, predicate, object_ = quad.subject, quad.predicate, quad.object
        if predicate not in wanted or not isinstance(subject, NamedNode):
            continue
        if predicate == Term.SCHEMA_ABOUT and isinstance(object_, NamedNode):
            about[subject] = object_
        elif isinstance(object_, NamedNode | Literal):
            descriptions[subject].add((predicate, object_))
    told: defaultdict[NamedNode, _Told] = defaultdict(_Told)
    for description, node in about.items():
        for predicate, value in descriptions[description]:
            told[node].said[predicate][value] += 1
    return dict(told)


def _introduce(node: NamedNode, told: _Told) -> Iterator[tuple[NamedNode, NamedNode, _Value]]:
    label, class_ = told.best(Term.SCHEMA_NAME), told.best(Term.CLASS_REF)
    if label is None or class_ is None:
        return
    yield node, Term.LABEL, label
    for predicate in (Term.SCHEMA_NAME, Term.SCHEMA_ALTERNATE_NAME):
        for name in told.said[predicate]:
            if name != label:
                yield node, Term.ALT_LABEL, name
    yield node, Term.TYPE, class_
    if class_ in _KINDS:
        yield node, Term.TYPE, Term.ACTOR
        yield node, Term.TYPE, Term.SEM_ACTOR
    else:
        yield node, Term.TYPE, Term.SEM_PLACE
    same = told.best(Term.SCHEMA_SAME_AS)
    if same is not None:
        yield node, Term.SAME_AS, same


def _offices(node: NamedNode, told: _Told) -> Iterator[tuple[NamedNode, NamedNode, _Value]]:
    for role in told.said[Term.SCHEMA_JOB_TITLE]:
        yield node, Term.ROLE, role
    for party in told.said[Term.SCHEMA_AFFILIATION]:
        if party != node:
            yield node, Term.REPRESENTS, party
