"""Fused events: one consultation told by several articles, computed from their graphs.

The rule is exact and cautious. Two articles' events are the same where

- they are of one family (meeting, negotiation and visit; phone call; mediation with its mediator),
- they have the same participants,
- both took place or are planned,
- both have a date, and the dates agree as far as they are precise (2022-03 and 2022-03-10), to
  the month at least,
- their places are equal; between two dates precise to the day one of them may lack its place.

An event that could join two groups that do not agree with each other joins neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph.iris import Iris, digest
from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["FUSION_PREDICATES", "build_fused"]

# What build_fused reads; a store need hand over no quads with other predicates.
FUSION_PREDICATES: Final[tuple[NamedNode, ...]] = (
    Term.SEM_EVENT_TYPE,
    Term.STATUS,
    Term.PARTICIPANT,
    Term.AGENT,
    Term.DATE,
    Term.PLACE,
    Term.IDENT_REF,
    Term.MENTION_TYPE,
    Term.ANCHOR_OF,
)

_FAMILIES: Final[dict[NamedNode, str]] = {
    Term.of_class("Meeting"): "talks",
    Term.of_class("Negotiation"): "talks",
    Term.of_class("Visit"): "talks",
    Term.of_class("PhoneCall"): "phone",
    Term.of_class("Mediation"): "mediation",
}
# Of equally frequent classes the one that says more.
_TELLING: Final = tuple(
    Term.of_class(name) for name in ("Negotiation", "Visit", "Meeting", "PhoneCall", "Mediation")
)
_ACTUAL: Final = Term.of_class("actual")
_STATUSES: Final = (_ACTUAL, Term.of_class("planned"))
_MONTH, _DAY = len("2022-03"), len("2022-03-10")

_Row = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A consultation as one article tells it."""

    node: NamedNode
    article: str
    class_: NamedNode
    status: NamedNode
    participants: frozenset[NamedNode]
    agent: NamedNode | None
    date: Literal
    place: NamedNode | None

    @property
    def who(self) -> tuple[str, tuple[str, ...], str]:
        """Only events that agree in this can be one."""
        names = tuple(sorted(actor.value for actor in self.participants))
        return _FAMILIES[self.class_], names, self.agent.value if self.agent else ""

    def agrees(self, other: _Told) -> bool:
        """Whether date and place let the two be one event."""
        one, two = self.date.value, other.date.value
        shorter = min(len(one), len(two))
        if one[:shorter] != two[:shorter] or shorter < _MONTH:
            return False
        if self.place is None or other.place is None:
            return shorter == _DAY and self.place != other.place
        return self.place == other.place


@dataclass(slots=True)
class _Read:
    """What the article graphs say about events and names."""

    values: defaultdict[NamedNode, defaultdict[NamedNode, list[NamedNode | Literal]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    graphs: dict[NamedNode, str] = field(default_factory=dict)

    def one(self, node: NamedNode, predicate: NamedNode) -> NamedNode | Literal | None:
        """The first value in alphabetical order."""
        return min(self.values[node][predicate], key=str, default=None)

    def iri(self, node: NamedNode, predicate: NamedNode) -> NamedNode | None:
        """The same, if it is an IRI."""
        value = self.one(node, predicate)
        return value if isinstance(value, NamedNode) else None


def build_fused(quads: Iterable[Quad], *, base: str) -> tuple[Quad, ...]:
    """The graph ``{base}graph/fused``, from the article graphs alone.

    Args:
        quads: those of the article graphs; only the predicates of :data:`FUSION_PREDICATES`
            matter.
        base: the base IRI.
    """
    iris = Iris(base)
    graph = iris.graph("fused")
    read = _read(quads)
    groups: defaultdict[tuple[str, tuple[str, ...], str], list[_Told]] = defaultdict(list)
    for event in _events(read):
        groups[event.who].append(event)
    clusters = [
        cluster
        for events in groups.values()
        for cluster in _cluster(events)
        if len({event.article for event in cluster}) > 1
    ]
    involved = {actor for cluster in clusters for event in cluster for actor in _actors(event)}
    involved |= {event.place for cluster in clusters for event in cluster if event.place}
    names = _names(read, involved)
    rows = (row for cluster in clusters for row in _fuse(cluster, names, iris))
    return sort_quads(Quad(s, p, o, graph) for s, p, o in rows)


def _read(quads: Iterable[Quad]) -> _Read:
    read, wanted = _Read(), frozenset(FUSION_PREDICATES)
    for quad in quads:
        subject, object_ = quad.subject, quad.object
        if (
            quad.predicate in wanted
            and isinstance(subject, NamedNode)
            and isinstance(object_, NamedNode | Literal)
        ):
            read.values[subject][quad.predicate].append(object_)
            if quad.predicate == Term.SEM_EVENT_TYPE:
                read.graphs[subject] = subject.value.partition("#")[0]
    return read


def _events(read: _Read) -> Iterator[_Told]:
    for node, article in read.graphs.items():
        class_, status = read.iri(node, Term.SEM_EVENT_TYPE), read.iri(node, Term.STATUS)
        date = read.one(node, Term.DATE)
        if class_ in _FAMILIES and status in _STATUSES and isinstance(date, Literal):
            actors = read.values[node][Term.PARTICIPANT]
            yield _Told(
                node=node,
                article=article,
                class_=class_,
                status=status,
                participants=frozenset(a for a in actors if isinstance(a, NamedNode)),
                agent=read.iri(node, Term.AGENT),
                date=date,
                place=read.iri(node, Term.PLACE),
            )


def _cluster(events: Sequence[_Told]) -> list[list[_Told]]:
    """Groups of events of which all agree with all; the most precise come first."""
    clusters: list[list[_Told]] = []
    order = sorted(
        events, key=lambda e: (-len(e.date.value), e.place is None, e.date.value, e.node.value)
    )
    for event in order:
        fitting = [group for group in clusters if all(event.agrees(other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(event)
        elif not fitting:
            clusters.append([event])
    return clusters


def _actors(event: _Told) -> set[NamedNode]:
    return {*event.participants, *([event.agent] if event.agent else [])}


def _names(read: _Read, wanted: set[NamedNode]) -> dict[NamedNode, str]:
    """How articles most often name each actor and place; of equals the longest."""
    counts: defaultdict[NamedNode, Counter[str]] = defaultdict(Counter)
    for span in list(read.values):
        targets = [t for t in read.values[span][Term.IDENT_REF] if t in wanted]
        if targets and read.iri(span, Term.MENTION_TYPE) == Term.of_class("name"):
            words = read.one(span, Term.ANCHOR_OF)
            for target in targets:
                if isinstance(target, NamedNode) and words is not None:
                    counts[target][words.value] += 1
    return {
        node: min(found, key=lambda name: (-found[name], -len(name), name))
        for node, found in counts.items()
    }


def _fuse(cluster: Sequence[_Told], names: dict[NamedNode, str], iris: Iris) -> Iterator[_Row]:
    date = max((event.date for event in cluster), key=lambda d: (len(d.value), d.value))
    place = next((event.place for event in cluster if event.place is not None), None)
    first = cluster[0]
    classes = Counter(event.class_ for event in cluster)
    class_ = min(classes, key=lambda c: (-classes[c], _TELLING.index(c)))
    base = iris.base
    family, who, agent = first.who
    node = iris.fused_event(
        digest(
            family,
            tuple(actor.removeprefix(base) for actor in who),
            agent.removeprefix(base),
            date.value,
            place.value.removeprefix(base) if place else None,
            length=16,
        )
    )
    for type_ in (class_, Term.CONSULTATION, Term.EVENT, Term.SEM_EVENT):
        yield node, Term.TYPE, type_
    yield node, Term.SEM_EVENT_TYPE, class_
    statuses = {event.status for event in cluster}
    yield node, Term.STATUS, _ACTUAL if _ACTUAL in statuses else _STATUSES[1]
    for participant in first.participants:
        yield node, Term.PARTICIPANT, participant
    if first.agent:
        yield node, Term.AGENT, first.agent
    for actor in _actors(first):
        yield node, Term.SEM_HAS_ACTOR, actor
    yield node, Term.DATE, date
    yield node, Term.SEM_HAS_TIME_STAMP, date
    if place:
        yield node, Term.PLACE, place
        yield node, Term.SEM_HAS_PLACE, place
    for event in cluster:
        yield node, Term.DENOTED_BY, event.node
    for language, reason in _reasons(cluster, place, names).items():
        yield node, Term.FUSED_BECAUSE, Literal(reason, language=language)


def _reasons(
    cluster: Sequence[_Told], place: NamedNode | None, names: dict[NamedNode, str]
) -> dict[str, str]:
    """Why the events are one, in a sentence: who, when, where, in how many articles."""

    def name(node: NamedNode) -> str:
        return names.get(node) or node.value.rpartition("/")[2]

    dates = sorted({event.date.value for event in cluster})
    who = sorted(name(actor) for actor in cluster[0].participants)
    nl = [f"dezelfde deelnemers ({_list(who, 'en')})"]
    en = [f"the same participants ({_list(who, 'and')})"]
    if cluster[0].agent and cluster[0].agent not in cluster[0].participants:
        nl.append(f"dezelfde bemiddelaar ({name(cluster[0].agent)})")
        en.append(f"the same mediator ({name(cluster[0].agent)})")
    if len(dates) == 1:
        nl.append(f"dezelfde datum ({dates[0]})")
        en.append(f"the same date ({dates[0]})")
    else:
        nl.append(f"data die bij elkaar passen ({_list(dates, 'en')})")
        en.append(f"dates that agree ({_list(dates, 'and')})")
    where_nl = where_en = ""
    if place is not None and all(event.place for event in cluster):
        nl.append(f"dezelfde plaats ({name(place)})")
        en.append(f"the same place ({name(place)})")
    elif place is not None:
        where_nl = f"; waar zij een plaats geven is dat {name(place)}"
        where_en = f"; where they give a place it is {name(place)}"
    articles = len({event.article for event in cluster})
    who_nl, who_en = (
        ("Beide artikelen", "Both articles")
        if articles == 2
        else (f"Alle {articles} artikelen", f"All {articles} articles")
    )
    return {
        "nl": f"{who_nl} noemen {_list(nl, 'en')}{where_nl}.",
        "en": f"{who_en} name {_list(en, 'and')}{where_en}.",
    }


def _list(words: Sequence[str], conjunction: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
