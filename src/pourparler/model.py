"""What travels between the stages: frozen values without third-party types.

Offsets count Unicode code points in ``Article.text``, half open. The invariant everywhere is
``article.text[span.start:span.end] == span.text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

__all__ = [
    "CONSULTATIONS",
    "SPEECH_ACTS",
    "STATUSES",
    "Actor",
    "ActorKind",
    "Article",
    "ArticleFacts",
    "Block",
    "BlockKind",
    "Fact",
    "FactType",
    "Mention",
    "MentionType",
    "PartialDate",
    "Place",
    "Proposition",
    "Span",
    "Status",
]

ActorKind = Literal["State", "Organization", "Person", "Group"]
BlockKind = Literal["headline", "subhead", "paragraph", "caption", "boilerplate", "dateline"]
MentionType = Literal["name", "nominal", "pronoun"]
Status = Literal["actual", "planned", "possible", "negated"]
FactType = Literal[
    "Meeting",
    "Negotiation",
    "PhoneCall",
    "Visit",
    "Mediation",
    "Demand",
    "Appeal",
    "Proposal",
    "Rejection",
    "Agreement",
    "Willingness",
    "Promise",
    "Threat",
    "Warning",
    "Accusation",
    "Denial",
    "Statement",
]

STATUSES: Final[frozenset[str]] = frozenset(get_args(Status))
CONSULTATIONS: Final[frozenset[str]] = frozenset(
    {"Meeting", "Negotiation", "PhoneCall", "Visit", "Mediation"}
)
SPEECH_ACTS: Final[frozenset[str]] = frozenset(get_args(FactType)) - CONSULTATIONS

_PARTIAL_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of an article: ``start`` and ``end`` in code points, ``text`` verbatim."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"text of {len(self.text)} code points in {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day in ISO 8601: ``2022``, ``2022-03`` or ``2022-03-10``."""

    value: str

    def __post_init__(self) -> None:
        if not _PARTIAL_DATE.fullmatch(self.value):
            raise ValueError(f"not a date as YYYY, YYYY-MM or YYYY-MM-DD: {self.value!r}")

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """How precise the date is."""
        if len(self.value) == 4:
            return "year"
        return "month" if len(self.value) == 7 else "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A headline, subhead, paragraph … of an article; white space between blocks is in none.

    Blocks of kind ``caption``, ``boilerplate`` and ``dateline`` yield no facts.
    """

    kind: BlockKind
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a block: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article as read.

    Attributes:
        id: the input's own identifier.
        text: the text, with boilerplate, newlines as ``\\n``; offsets refer to it.
        blocks: in order, without overlap.
        headline: the words of the headline, if the article has one.
        date: the dateline or publication date, as precise as the source is.
        publisher: the name of the publisher, where the text or its format gives it.
        source: the IRI the article came from, where known.
        encoding: the encoding its bytes were read with.
        warnings: remarks for the report, such as a guessed encoding.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    headline: str | None = None
    date: PartialDate | None = None
    publisher: str | None = None
    source: str | None = None
    language: str = "nl"
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        end = 0
        for block in self.blocks:
            if block.start < end or block.end > len(self.text):
                raise ValueError(f"block {block} overlaps or leaves the text")
            end = block.end

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` to ``end``."""
        return Span(start=start, end=end, text=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, organisation, person or group that takes part in facts.

    Attributes:
        slug: its identifier in IRIs, ASCII, unique among actors.
        label: the usual Dutch name.
        names: other names and spellings.
        wikidata: a verified Wikidata identifier such as ``Q159``, or none.
        represents: slugs of the state or organisations a person or group speaks for.
        role: the words of the office, as the text or the reference data gives them.
        known: whether the actor stands in the reference data.
    """

    slug: str
    kind: ActorKind
    label: str
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    represents: tuple[str, ...] = ()
    role: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: a city, a region, the territory of a state."""

    slug: str
    label: str
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that stand for an actor or a place (``ref`` is its slug)."""

    span: Span
    ref: str
    is_place: bool = False
    type: MentionType = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What a speech act is about: a verbatim span, its topics, actors and places (slugs)."""

    span: Span
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One consultation or speech act, as one article tells it. Actors and places are slugs.

    Attributes:
        participants: of a consultation, two or more (for a mediation none or more).
        agent: of a speech act; the mediator of a mediation.
        according_to: who vouches for it, where that is neither the article nor the agent.
        evidence: the words it rests on, the most telling first.
        confidence: 0 to 1, calibrated.
        extracted_by: the rule that found it, such as ``frame:demand/eisen``.
    """

    type: FactType
    status: Status
    evidence: tuple[Span, ...]
    extracted_by: str
    participants: tuple[str, ...] = ()
    agent: str | None = None
    addressees: tuple[str, ...] = ()
    content: Proposition | None = None
    condition: Proposition | None = None
    topic: Proposition | None = None
    according_to: str | None = None
    place: str | None = None
    date: PartialDate | None = None
    date_text: Span | None = None
    confidence: float = 0.5

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a fact needs evidence")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not within 0 and 1")
        if self.type in SPEECH_ACTS and (self.agent is None or self.content is None):
            raise ValueError(f"a {self.type} needs an agent and a content")
        if self.type == "Mediation" and self.agent is None:
            raise ValueError("a Mediation needs an agent")
        if self.type in CONSULTATIONS - {"Mediation"} and len(set(self.participants)) < 2:
            raise ValueError(f"a {self.type} needs two different participants")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """All that one article says: what the graph is made of.

    ``actors`` and ``places`` hold everything that mentions, propositions and facts refer to.
    """

    article: Article
    facts: tuple[Fact, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = field(default=())
