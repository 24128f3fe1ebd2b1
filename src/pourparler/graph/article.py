"""Builds the named graph of one article from its facts."""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from pourparler.graph.iris import ArticleIris, Iris, digest
from pourparler.graph.literals import (
    clean_text,
    date_literal,
    decimal,
    dutch,
    integer,
    plain,
)
from pourparler.graph.ordering import sort_quads
from pourparler.graph.vocabulary import CONSULTATION_TRIPLES, SPEECH_ACT_TRIPLES, Term
from pourparler.model import (
    CONSULTATIONS,
    Actor,
    ArticleFacts,
    Fact,
    Mention,
    PartialDate,
    Place,
    Proposition,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.graph.provenance import Run

__all__ = ["build_graph"]

_Row = tuple[NamedNode, NamedNode, NamedNode | Literal]
_MENTION_RANK: Final = {"name": 0, "nominal": 1, "pronoun": 2}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.+", re.DOTALL)
_NOT_IN_IRIS = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\xa0\ud800-\udfff]")


def build_graph(facts: ArticleFacts, *, base: str, run: Run) -> tuple[Quad, ...]:
    """The graph of one article: all and only what it says.

    Args:
        facts: what was found in the article.
        base: the base IRI, ending with ``/``.
        run: the versions that found it; :func:`~pourparler.graph.provenance.build_run` says
            more of it in a graph of its own.

    Returns:
        Quads of the named graph ``{base}article/{id}``, sorted, without blank nodes. The same
        facts give the same quads, in whatever order they stand in ``facts``.

    Raises:
        ValueError: the facts name an actor or place that ``facts.actors`` and ``facts.places``
            do not hold.
        CallError: ``base`` is no base IRI.
    """
    writer = _ArticleWriter(facts, Iris(base))
    rows = [*writer.article(run), *writer.mentions(), *writer.descriptions(), *writer.events()]
    rows += writer.spans()
    graph = writer.node
    return sort_quads(Quad(s, p, o, graph) for s, p, o in rows)


class _ArticleWriter:
    """Writes the triples of one article and remembers which spans they need."""

    def __init__(self, facts: ArticleFacts, iris: Iris) -> None:
        self.facts = facts
        self.text = facts.article.text
        self.iris = iris
        self.node = iris.article(facts.article.id)
        self.own = ArticleIris(self.node)
        self.context = self.own.span(0, len(self.text))
        self._actors = {actor.slug: iris.actor(actor.slug) for actor in facts.actors}
        self._places = {place.slug: iris.place(place.slug) for place in facts.places}
        self._spans: dict[NamedNode, Span] = {}

    def _actor(self, slug: str) -> NamedNode:
        try:
            return self._actors[slug]
        except KeyError:
            raise ValueError(f"facts name the actor {slug!r} but do not hold it") from None

    def _place(self, slug: str) -> NamedNode:
        try:
            return self._places[slug]
        except KeyError:
            raise ValueError(f"facts name the place {slug!r} but do not hold it") from None

    def _span(self, span: Span) -> NamedNode:
        node = self.own.span(span.start, span.end)
        self._spans[node] = span
        return node

    def article(self, run: Run) -> Iterator[_Row]:
        """The article and its text."""
        article, node, context = self.facts.article, self.node, self.context
        yield node, Term.TYPE, Term.NEWS_ARTICLE
        yield node, Term.IDENTIFIER, plain(article.id)
        yield node, Term.IN_LANGUAGE, plain(article.language)
        yield node, Term.WAS_GENERATED_BY, run.iri(self.iris.base)
        if article.headline:
            yield node, Term.HEADLINE, dutch(article.headline)
        if article.date and (date := date_literal(article.date)):
            yield node, Term.DATE_PUBLISHED, date
        if article.publisher:
            yield node, Term.PUBLISHER, plain(article.publisher)
        if article.source:
            yield node, Term.SOURCE, _source(article.source)
        yield context, Term.TYPE, Term.CONTEXT
        yield context, Term.TYPE, Term.RFC5147
        yield context, Term.IS_STRING, plain(self.text)
        yield context, Term.BEGIN_INDEX, integer(0)
        yield context, Term.END_INDEX, integer(len(self.text))
        yield context, Term.SOURCE_URL, node

    def spans(self) -> Iterator[_Row]:
        """The spans that anything so far rests on."""
        for node, span in self._spans.items():
            yield node, Term.TYPE, Term.PHRASE
            yield node, Term.TYPE, Term.RFC5147
            yield node, Term.ANCHOR_OF, plain(span.text)
            yield node, Term.BEGIN_INDEX, integer(span.start)
            yield node, Term.END_INDEX, integer(span.end)
            yield node, Term.REFERENCE_CONTEXT, self.context

    def mentions(self) -> Iterator[_Row]:
        """Words that stand for an actor or place; one span has one mention type."""
        types: dict[NamedNode, str] = {}
        for mention in self.facts.mentions:
            node = self._span(mention.span)
            target = self._target(mention)
            yield node, Term.IDENT_REF, target
            if not mention.is_place:
                yield self.node, Term.SCHEMA_MENTIONS, target
            rank = _MENTION_RANK[mention.type]
            if rank <= _MENTION_RANK[types.get(node, "pronoun")]:
                types[node] = mention.type
        for node, type_ in types.items():
            yield node, Term.MENTION_TYPE, Term.of_class(type_)

    def _target(self, mention: Mention) -> NamedNode:
        return self._place(mention.ref) if mention.is_place else self._actor(mention.ref)

    def descriptions(self) -> Iterator[_Row]:
        """What the article says of actors and places that the reference data lack.

        Of a known actor only the office is described, where the article has its very words.
        """
        text = self.text.casefold()
        for actor in self.facts.actors:
            told = actor.role is not None and actor.role.casefold() in text
            if not actor.known or told:
                yield from self._describe_actor(actor)
        for place in self.facts.places:
            if not place.known:
                node = self.own.description("place", place.slug)
                yield from _describe(node, self._place(place.slug), place)
                yield node, Term.CLASS_REF, Term.PP_PLACE

    def _describe_actor(self, actor: Actor) -> Iterator[_Row]:
        node = self.own.description("actor", actor.slug)
        yield node, Term.CLASS_REF, Term.of_class(actor.kind)
        if actor.known:
            yield node, Term.TYPE, Term.DESCRIPTION
            yield node, Term.SCHEMA_ABOUT, self._actor(actor.slug)
        else:
            yield from _describe(node, self._actor(actor.slug), actor)
        if actor.role:
            yield node, Term.SCHEMA_JOB_TITLE, dutch(actor.role)
        for slug in actor.represents:
            yield node, Term.SCHEMA_AFFILIATION, self.iris.actor(slug)

    def events(self) -> Iterator[_Row]:
        """The events, each once: of facts that differ only in who found them the surest."""
        best: dict[tuple[object, ...], Fact] = {}
        for fact in self.facts.facts:
            key = _identity(fact)
            other = best.get(key)
            if other is None or _surer(fact, other):
                best[key] = fact
        for key, fact in best.items():
            yield from self._event(self.own.event(digest(*key)), fact)

    def _event(self, node: NamedNode, fact: Fact) -> Iterator[_Row]:
        class_ = Term.of_class(fact.type)
        broad = Term.CONSULTATION if fact.type in CONSULTATIONS else Term.SPEECH_ACT
        for type_ in (class_, broad, Term.EVENT, Term.SEM_EVENT):
            yield node, Term.TYPE, type_
        yield node, Term.SEM_EVENT_TYPE, class_
        yield node, Term.STATUS, Term.of_class(fact.status)
        yield node, Term.CONFIDENCE, decimal(fact.confidence)
        yield node, Term.EXTRACTED_BY, plain(fact.extracted_by)
        for span in fact.evidence:
            yield node, Term.EVIDENCE, self._span(span)
        yield from self._roles(node, fact)
        if fact.place is not None:
            place = self._place(fact.place)
            yield node, Term.PLACE, place
            yield node, Term.SEM_HAS_PLACE, place
        if fact.date and (date := date_literal(fact.date)):
            yield node, Term.DATE, date
            yield node, Term.SEM_HAS_TIME_STAMP, date
        if fact.date_text:
            yield node, Term.DATE_TEXT, dutch(fact.date_text.text)
        if fact.condition:
            yield node, Term.CONDITION, self._proposition_node(fact.condition)
            yield from self._proposition(fact.condition)
        for content in filter(None, (fact.content, fact.topic)):
            yield node, Term.CONTENT, self._proposition_node(content)
            yield from self._proposition(content)
        if fact.status == "actual" and fact.according_to in (None, fact.agent):
            yield from self._direct(fact)

    def _roles(self, node: NamedNode, fact: Fact) -> Iterator[_Row]:
        participants = {self._actor(slug) for slug in fact.participants}
        agent = None if fact.agent is None else self._actor(fact.agent)
        if fact.type == "Mediation" and agent is not None and not participants:
            participants = {agent}  # a consultation has participants, and no other is named
        addressees = {self._actor(slug) for slug in fact.addressees}
        for participant in participants:
            yield node, Term.PARTICIPANT, participant
        if agent is not None:
            yield node, Term.AGENT, agent
        for addressee in addressees:
            yield node, Term.ADDRESSEE, addressee
        for actor in participants | addressees | ({agent} if agent is not None else set()):
            yield node, Term.SEM_HAS_ACTOR, actor
            yield self.node, Term.SCHEMA_MENTIONS, actor
        if fact.according_to not in (None, fact.agent):
            source = self._actor(str(fact.according_to))
            yield node, Term.ACCORDING_TO, source
            yield self.node, Term.SCHEMA_MENTIONS, source

    def _proposition_node(self, proposition: Proposition) -> NamedNode:
        return self.own.proposition(proposition.span.start, proposition.span.end)

    def _proposition(self, proposition: Proposition) -> Iterator[_Row]:
        node = self._proposition_node(proposition)
        yield node, Term.TYPE, Term.PROPOSITION
        yield node, Term.LABEL, dutch(proposition.span.text)
        yield node, Term.DENOTED_BY, self._span(proposition.span)
        for topic in proposition.topics:
            yield node, Term.TOPIC, self.iris.topic(topic)
        for slug in proposition.actors:
            yield node, Term.MENTIONS, self._actor(slug)
        for slug in proposition.places:
            yield node, Term.MENTIONS, self._place(slug)

    def _direct(self, fact: Fact) -> Iterator[_Row]:
        """The triples for people who want one hop."""
        agent = None if fact.agent is None else self._actor(fact.agent)
        participants = sorted({self._actor(slug) for slug in fact.participants}, key=str)
        if fact.type == "Mediation" and agent is not None:
            for participant in participants:
                if participant != agent:
                    yield agent, Term.MEDIATED_BETWEEN, participant
        for property_ in CONSULTATION_TRIPLES.get(fact.type, ()):
            for one, other in permutations(participants, 2):
                yield one, property_, other
        property_of_act = SPEECH_ACT_TRIPLES.get(fact.type)
        if property_of_act is not None and agent is not None and fact.content is not None:
            yield agent, property_of_act, self._proposition_node(fact.content)


def _describe(node: NamedNode, target: NamedNode, value: Actor | Place) -> Iterator[_Row]:
    yield node, Term.TYPE, Term.DESCRIPTION
    yield node, Term.SCHEMA_ABOUT, target
    yield node, Term.SCHEMA_NAME, dutch(value.label)
    for name in value.names:
        if name != value.label:
            yield node, Term.SCHEMA_ALTERNATE_NAME, dutch(name)
    if value.wikidata:
        yield node, Term.SCHEMA_SAME_AS, Iris.wikidata(value.wikidata)


def _source(source: str) -> NamedNode | Literal:
    """The IRI of the source, with what is illegal in it encoded; a literal if it is no IRI."""
    if _ABSOLUTE.fullmatch(source):
        legal = _NOT_IN_IRIS.sub(
            lambda match: "".join(
                f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass")
            ),
            source,
        )
        try:
            return NamedNode(legal)
        except ValueError:
            pass
    return plain(clean_text(source))


def _offsets(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(span.start, span.end) for span in spans}))


def _identity(fact: Fact) -> tuple[object, ...]:
    """What makes a fact this fact, whoever found it and however sure."""

    def offset(value: Proposition | None) -> tuple[int, int] | None:
        return None if value is None else (value.span.start, value.span.end)

    def words(date: PartialDate | None) -> str | None:
        return None if date is None else date.value

    return (
        fact.type,
        fact.status,
        _offsets(fact.evidence),
        tuple(sorted(set(fact.participants))),
        fact.agent,
        tuple(sorted(set(fact.addressees))),
        offset(fact.content),
        offset(fact.condition),
        offset(fact.topic),
        fact.according_to,
        fact.place,
        words(fact.date),
        _offsets(() if fact.date_text is None else (fact.date_text,)),
    )


def _surer(fact: Fact, other: Fact) -> bool:
    return (-fact.confidence, fact.extracted_by) < (-other.confidence, other.extracted_by)
