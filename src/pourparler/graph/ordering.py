"""One order for quads, so that the same content gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad

from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["sort_quads"]

_TYPE = Term.TYPE.value


class _Sorted(tuple[Quad, ...]):
    """What :func:`sort_quads` gave, so that the next stage need not sort it again."""

    __slots__ = ()


def _order(quad: Quad) -> tuple[str, str, str, str]:
    predicate = quad.predicate.value
    # The type first, as people write it; "" sorts before every IRI.
    return (
        str(quad.graph_name),
        str(quad.subject),
        "" if predicate == _TYPE else predicate,
        str(quad.object),
    )


def sort_quads(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """The quads once each, by graph, subject, predicate (the type first) and object."""
    if isinstance(quads, _Sorted):
        return quads
    return _Sorted(sorted(set(quads), key=_order))
