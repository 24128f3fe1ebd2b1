"""Fused events: one consultation told by several articles, computed from their graphs.

Events are taken the most precise first. Each joins the group of events with which it agrees best
(:mod:`pourparler.graph.agreement`): it fits all of them, and there is enough for one of them. What
agrees equally well with two groups joins neither. Groups of a single article are not written.

Beside the fused events stand the near-misses: pairs that one thing keeps apart, with that thing in
words. Everything follows from the article graphs and the reference data, so it can be made anew,
and an article that goes takes its share with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph.agreement import compare, list_keys
from pourparler.graph.background import BACKGROUND_PREDICATES, read_background, read_published
from pourparler.graph.iris import Iris, digest
from pourparler.graph.near_misses import find_near_misses
from pourparler.graph.ordering import sort_quads
from pourparler.graph.reasons import tell_obstacle, tell_reasons
from pourparler.graph.told import TOLD_PREDICATES, read_told
from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pourparler.graph.background import Background
    from pourparler.graph.told import Period, Told

__all__ = ["FUSION_PREDICATES", "build_fused"]

# What build_fused reads; a store need hand over no quads with other predicates.
FUSION_PREDICATES: Final[tuple[NamedNode, ...]] = (*TOLD_PREDICATES, *BACKGROUND_PREDICATES)

# Of equally frequent classes the one that says more.
_TELLING: Final = ("Negotiation", "Visit", "Meeting", "PhoneCall", "Mediation")

_Row = tuple[NamedNode, NamedNode, NamedNode | Literal]


def build_fused(
    quads: Iterable[Quad], *, base: str, reference: Iterable[Quad] | None = None
) -> tuple[Quad, ...]:
    """The graph ``{base}graph/fused``, from the article graphs and the reference graph.

    Args:
        quads: those of the article graphs; only the predicates of :data:`FUSION_PREDICATES`
            matter.
        base: the base IRI.
        reference: the reference graph: whom persons represent and which places lie in which;
            by default the one that ships with the project.
    """
    iris = Iris(base)
    graph = iris.graph("fused")
    quads = [quad for quad in quads if quad.predicate in _WANTED]
    if reference is None:
        reference = read_published(base)
    background = read_background(reference, quads)
    events = read_told(quads)
    clusters = _cluster(events, background)
    rows: list[_Row] = []
    for node, cluster in _named(clusters, iris).items():
        rows += _fuse(node, cluster, background)
    for one, other, agreement in find_near_misses(clusters, background):
        rows += _near_miss(one, other, tell_obstacle(one, other, agreement, background), iris)
    return sort_quads(Quad(s, p, o, graph) for s, p, o in rows)


_WANTED: Final = frozenset(FUSION_PREDICATES)


def _cluster(events: Sequence[Told], background: Background) -> list[list[Told]]:
    """Groups of events that are one, and single events; ``events`` in their order."""
    clusters: list[list[Told]] = []
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for event in events:
        near = {n for key in list_keys(event, background, around=1) for n in index.get(key, ())}
        ranked: list[tuple[int, int]] = []
        for number in sorted(near):
            score = _score(event, clusters[number], background)
            if score is not None:
                ranked.append((score, number))
        best = max((score for score, _ in ranked), default=0)
        fitting = [number for score, number in ranked if score == best]
        if len(fitting) == 1:
            number = fitting[0]
            clusters[number].append(event)
        else:
            number = len(clusters)
            clusters.append([event])
        for key in list_keys(event, background):
            if number not in index[key][-1:]:
                index[key].append(number)
    return clusters


def _score(event: Told, cluster: Sequence[Told], background: Background) -> int | None:
    """How well an event agrees with a group; none where it does not belong there."""
    best: int | None = None
    for other in cluster:
        agreement = compare(event, other, background)
        if not agreement.fits:
            return None
        if agreement.enough:
            best = max(best or 0, agreement.score)
    return best


def _named(clusters: Iterable[list[Told]], iris: Iris) -> dict[NamedNode, list[Told]]:
    """The groups of several articles, with an IRI from what the event is; if that is not enough
    to tell two groups apart, from the events they rest on."""
    found: defaultdict[str, list[list[Told]]] = defaultdict(list)
    for cluster in clusters:
        if len({event.article for event in cluster}) > 1:
            found[_identity(cluster, iris.base)].append(cluster)
    named: dict[NamedNode, list[Told]] = {}
    for hash_, same in found.items():
        for cluster in same:
            own = hash_
            if len(same) > 1:
                nodes = tuple(sorted(e.node.removeprefix(iris.base) for e in cluster))
                own = digest(hash_, nodes, length=16)
            named[iris.fused_event(own)] = cluster
    return named


def _identity(cluster: Sequence[Told], base: str) -> str:
    date, place = _date(cluster), _place(cluster)
    published = min((e.published.words for e in cluster if e.published), default="")
    return digest(
        cluster[0].family,
        tuple(actor.removeprefix(base) for actor in sorted(_participants(cluster))),
        (cluster[0].agent or "").removeprefix(base),
        date.words if date else published[:7],
        place.removeprefix(base) if place else None,
        length=16,
    )


def _participants(cluster: Sequence[Told]) -> set[str]:
    return {actor for event in cluster for actor in event.participants}


def _date(cluster: Sequence[Told]) -> Period | None:
    dates = [event.date for event in cluster if event.date]
    return max(dates, key=lambda d: (len(d.words), d.words), default=None)


def _place(cluster: Sequence[Told]) -> str | None:
    """The place that most articles give; of equals that of the most precise event."""
    counts = Counter(event.place for event in cluster if event.place)
    order = [event.place for event in cluster if event.place]
    return min(counts, key=lambda place: (-counts[place], order.index(place)), default=None)


def _fuse(node: NamedNode, cluster: Sequence[Told], background: Background) -> Iterator[_Row]:
    classes = Counter(event.type for event in cluster)
    type_ = min(classes, key=lambda c: (-classes[c], _TELLING.index(c)))
    class_ = Term.of_class(type_)
    for general in (class_, Term.CONSULTATION, Term.EVENT, Term.SEM_EVENT):
        yield node, Term.TYPE, general
    yield node, Term.SEM_EVENT_TYPE, class_
    statuses = {event.status for event in cluster}
    yield node, Term.STATUS, Term.of_class("actual" if "actual" in statuses else "planned")
    for participant in _participants(cluster):
        yield node, Term.PARTICIPANT, NamedNode(participant)
        yield node, Term.SEM_HAS_ACTOR, NamedNode(participant)
    agent = cluster[0].agent
    if agent:
        yield node, Term.AGENT, NamedNode(agent)
        yield node, Term.SEM_HAS_ACTOR, NamedNode(agent)
    date, place = _date(cluster), _place(cluster)
    if date:
        datatype = (
            Term.XSD_DATE if date.is_day else Term.XSD_YEAR if date.is_year else Term.XSD_MONTH
        )
        literal = Literal(date.words, datatype=datatype)
        yield node, Term.DATE, literal
        yield node, Term.SEM_HAS_TIME_STAMP, literal
    if place:
        yield node, Term.PLACE, NamedNode(place)
        yield node, Term.SEM_HAS_PLACE, NamedNode(place)
    for event in cluster:
        yield node, Term.DENOTED_BY, NamedNode(event.node)
    for language, reason in tell_reasons(cluster, place, background).items():
        yield node, Term.FUSED_BECAUSE, Literal(reason, language=language)


def _near_miss(one: Told, other: Told, reasons: dict[str, str], iris: Iris) -> Iterator[_Row]:
    nodes = sorted((one.node, other.node))
    node = iris.near_miss(digest(*(n.removeprefix(iris.base) for n in nodes), length=16))
    yield node, Term.TYPE, Term.NEAR_MISS
    for event in nodes:
        yield node, Term.NEAR_MISS_OF, NamedNode(event)
    for language, reason in reasons.items():
        yield node, Term.NOT_FUSED_BECAUSE, Literal(reason, language=language)
