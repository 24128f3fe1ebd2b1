"""Consultations as single articles tell them, and when they took place as far as that is known."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from pourparler.graph.vocabulary import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

__all__ = ["FAMILIES", "TOLD_PREDICATES", "Period", "Told", "read_period", "read_told"]

# What read_told reads of article graphs.
TOLD_PREDICATES: Final[tuple[NamedNode, ...]] = (
    Term.TYPE,
    Term.STATUS,
    Term.PARTICIPANT,
    Term.AGENT,
    Term.DATE,
    Term.PLACE,
    Term.IDENT_REF,
    Term.DATE_PUBLISHED,
)
_OF_EVENTS: Final = frozenset(TOLD_PREDICATES[:6])

# Only events of one family can be one event.
FAMILIES: Final[dict[str, str]] = {
    "Meeting": "talks",
    "Negotiation": "talks",
    "Visit": "talks",
    "PhoneCall": "phone",
    "Mediation": "mediation",
}
_CLASSES: Final = frozenset(map(Term.of_class, FAMILIES))
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year: its first and last day, and its words (``2022-03``)."""

    first: dt.date
    last: dt.date
    words: str

    @property
    def is_day(self) -> bool:
        """Whether it is precise to the day."""
        return len(self.words) == len("2022-03-10")

    @property
    def is_year(self) -> bool:
        """Whether it is no more precise than a year."""
        return len(self.words) == len("2022")

    @property
    def month(self) -> str:
        """The month, of a day or month."""
        return self.words[:7]


def read_period(text: str) -> Period | None:
    """The period that the lexical form of a date gives, or none for what is no date."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if month is None or year is None:
            start = dt.date(year or 0, 1, 1)
            return Period(start, dt.date(start.year, 12, 31), match[0])
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return Period(dt.date(year, month, 1), dt.date(year, month, last), match[0])
        return Period(dt.date(year, month, day), dt.date(year, month, day), match[0])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A consultation as one article tells it. All nodes are IRIs.

    Attributes:
        type: the local name of its class.
        status: the local name of its status.
        date: when it took place, as far as the article says.
        published: when the article appeared.
        places: all places that the article mentions.
    """

    node: str
    article: str
    type: str
    status: str
    participants: frozenset[str]
    agent: str | None
    date: Period | None
    place: str | None
    published: Period | None
    places: frozenset[str]

    @property
    def family(self) -> str:
        """Events of different families are never one."""
        return FAMILIES[self.type]

    @property
    def others(self) -> frozenset[str]:
        """The participants, of a mediation without the mediator."""
        return self.participants - {self.agent} if self.agent else self.participants

    @property
    def actors(self) -> frozenset[str]:
        """The participants and the mediator."""
        return self.participants | {self.agent} if self.agent else self.participants

    @property
    def order(self) -> tuple[int, bool, str, int, str]:
        """The most precise first; the rest is there to have one order only."""
        date = self.date.words if self.date else ""
        return -len(date), self.place is None, date, -len(self.participants), self.node


def read_told(quads: Iterable[Quad]) -> list[Told]:
    """The consultations in article graphs, in one order whatever the order of the quads."""
    values: defaultdict[str, defaultdict[NamedNode, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    published: dict[str, str] = {}
    places: defaultdict[str, set[str]] = defaultdict(set)
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if predicate == Term.TYPE and value not in _CLASSES:
            continue
        if predicate in _OF_EVENTS:
            values[subject.value][predicate].add(value.value)
        elif predicate == Term.IDENT_REF:
            if "/place/" in value.value:
                places[subject.value.partition("#")[0]].add(value.value)
        elif predicate == Term.DATE_PUBLISHED:
            published[subject.value] = min(value.value, published.get(subject.value, value.value))
    found = _build(values, published, places)
    return sorted(found, key=lambda told: told.order)


def _build(
    values: dict[str, defaultdict[NamedNode, set[str]]],
    published: dict[str, str],
    places: dict[str, set[str]],
) -> Iterator[Told]:
    for node, said in values.items():
        type_ = min(said[Term.TYPE], default="").rpartition("#")[2]
        status = min(said[Term.STATUS], default="").rpartition("#")[2]
        if type_ not in FAMILIES or not status:
            continue
        article = node.partition("#")[0]
        date = min(said[Term.DATE], default=None)
        yield Told(
            node=node,
            article=article,
            type=type_,
            status=status,
            participants=frozenset(said[Term.PARTICIPANT]),
            agent=min(said[Term.AGENT], default=None),
            date=read_period(date) if date else None,
            place=min(said[Term.PLACE], default=None),
            published=read_period(published[article]) if article in published else None,
            places=frozenset(places.get(article, ())),
        )
