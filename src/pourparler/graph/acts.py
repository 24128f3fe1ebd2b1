"""Speech acts as single articles tell them, for what is computed across articles."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from pourparler.graph.told import read_period
from pourparler.graph.vocabulary import SPEECH_ACT_TRIPLES, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from pourparler.graph.background import Background
    from pourparler.graph.told import Period

__all__ = ["ACT_PREDICATES", "Act", "read_acts"]

# What read_acts reads of article graphs.
ACT_PREDICATES: Final[tuple[NamedNode, ...]] = (
    Term.TYPE,
    Term.STATUS,
    Term.AGENT,
    Term.ADDRESSEE,
    Term.CONTENT,
    Term.DATE,
    Term.LABEL,
    Term.TOPIC,
    Term.MENTIONS,
    Term.DATE_PUBLISHED,
)
_CLASSES: Final = frozenset(map(Term.of_class, SPEECH_ACT_TRIPLES))
# Shorter words are seldom what a demand is about.
_WORD = re.compile(r"[^\W\d_]{4,}")

_Values = defaultdict[str, defaultdict[NamedNode, set[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A speech act as one article tells it. All nodes are IRIs.

    Attributes:
        type: the local name of its class.
        party: the agent, or the party that the agent represents.
        towards: the parties that are addressed, without ``party``.
        words: the verbatim content.
        topics: the topics of the content.
        matters: the other actors and places that the content mentions.
        when: its date, or that of its article.
    """

    node: str
    article: str
    type: str
    status: str
    party: str
    towards: frozenset[str]
    words: str
    topics: frozenset[str]
    matters: frozenset[str]
    when: Period | None

    @property
    def order(self) -> tuple[str, str]:
        """By time; the undated last."""
        return (self.when.first.isoformat() + self.when.words if self.when else "~", self.node)

    @property
    def telling(self) -> frozenset[str]:
        """The longer words of the content, folded."""
        return frozenset(_WORD.findall(self.words.casefold()))


def read_acts(quads: Iterable[Quad], background: Background) -> list[Act]:
    """The speech acts in article graphs, in order of time."""
    wanted = frozenset(ACT_PREDICATES)
    values: _Values = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        subject, value = quad.subject, quad.object
        if (
            quad.predicate in wanted
            and (quad.predicate != Term.TYPE or value in _CLASSES)
            and isinstance(subject, NamedNode)
            and isinstance(value, NamedNode | Literal)
        ):
            values[subject.value][quad.predicate].add(value.value)
    return sorted(_build(values, background), key=lambda act: act.order)


def _build(values: _Values, background: Background) -> Iterator[Act]:
    for node in list(values):
        said = values[node]
        type_ = min(said[Term.TYPE], default="").rpartition("#")[2]
        agent, content = min(said[Term.AGENT], default=""), min(said[Term.CONTENT], default="")
        if not type_ or not agent or not content or content not in values:
            continue
        article = node.partition("#")[0]
        party = min(background.parties(agent))
        towards = _parties(said[Term.ADDRESSEE], background) - {party}
        date = min(said[Term.DATE] or values[article][Term.DATE_PUBLISHED], default=None)
        yield Act(
            node=node,
            article=article,
            type=type_,
            status=min(said[Term.STATUS], default="").rpartition("#")[2],
            party=party,
            towards=towards,
            words=min(values[content][Term.LABEL], default=""),
            topics=frozenset(values[content][Term.TOPIC]),
            matters=_parties(values[content][Term.MENTIONS], background) - towards - {party},
            when=read_period(date) if date else None,
        )


def _parties(nodes: Iterable[str], background: Background) -> frozenset[str]:
    """The parties; of a country the state, since texts name the one for the other."""
    found = {party for node in nodes for party in background.parties(node)}
    return frozenset(background.home.get(node, node) for node in found)
