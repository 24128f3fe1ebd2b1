"""What extraction hands to resolution: mentions and candidate facts whose roles are mentions.

Plain values without spaCy types. Token and character offsets refer to the whole article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pourparler.actors import Reading
    from pourparler.model import FactType, MentionType, Span, Status

__all__ = ["Candidate", "Gender", "NounPhrase", "Number", "Scene", "TimeExpression"]

Number = Literal["sing", "plur", "any"]
Gender = Literal["masc", "fem", "neut", "com", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """A noun phrase that may stand for an actor or a place.

    Attributes:
        id: its index in ``Scene.phrases``; they are in order of ``span.start``.
        span: the phrase without relative clauses and other long modifiers.
        head: token index of the syntactic head (of the noun in ``president Biden``).
        head_lemma: lower-case lemma of a common-noun head (``president``), else ``""``.
        type: name, nominal or pronoun; a noun with a name in apposition is a name.
        name: the span of the name in it (``Sergej Lavrov``), if any.
        readings: what the actor index makes of the name, or of the whole phrase.
        entity_label: label of the named-entity recogniser for the name (PER, ORG, GPE, …) or "".
        modifiers: readings of adjectives and ``van`` phrases in it (``de Russische minister``,
            ``de minister van Turkije``): the actors it is tied to.
        possessor: id of the phrase (mostly a pronoun: ``zijn ambtgenoot``) that owns it.
        members: ids of the coordinated phrases, if this is a coordination (``Rusland en China``).
        words: lower-case lemmas of all its words, for telling apart ``beide``, ``twee``, ``ander``.
        definite: has a definite determiner, a possessive, or is a name or pronoun.
        quoted: stands inside quotation marks.
        sentence: index of its sentence in the article; ``block``: index of its block.
        is_subject: is a grammatical subject (also of a passive); ``depth``: depth of its head in
            the parse, 0 for the root, as a measure of salience.
        commands: the token behind the last one of its clause, if it is its subject: whoever is
            named up to there is another (*hij vindt dat Rutte …*).
        unlike: token indexes of heads that a pronoun does not stand for: the subject of its clause
            (*Rutte belt hem*), or what that clause tells before it as a subject (*Na een gesprek
            met Rutte zei hij …*).
        determiner: lower-case determiner or ``""``; ``numeral``: value of a cardinal in it or None.
    """

    id: int
    span: Span
    head: int
    head_lemma: str = ""
    type: MentionType
    name: Span | None = None
    readings: tuple[Reading, ...] = ()
    entity_label: str = ""
    modifiers: tuple[Reading, ...] = ()
    possessor: int | None = None
    members: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    number: Number = "any"
    gender: Gender = "any"
    person: int = 3
    definite: bool = False
    quoted: bool = False
    sentence: int = 0
    block: int = 0
    is_subject: bool = False
    depth: int = 0
    commands: int = 0
    unlike: frozenset[int] = frozenset()
    determiner: str = ""
    numeral: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that tell when: ``span`` verbatim, ``sentence`` its sentence.

    ``past``: the clause is in a past tense or perfect, None where unknown; it tells ``maandag``
    last from ``maandag`` next.
    """

    span: Span
    sentence: int
    past: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A fact before anybody knows who is who. Roles are ids of noun phrases.

    Attributes:
        rule: which frame or mechanism found it, such as ``frame:demand/eisen``.
        speakers: ids of the phrases that vouch for it, where reporting clauses name them, the
            closest first: *X zei volgens Y …*.
        trigger: token index of the word that evoked it; ``sentence`` its sentence.
        targets: phrases that may be the addressee where none is named as such, likeliest first:
            who is to act in the content of a demand, with whom one is willing to talk.
        adjectival: slugs of agents, or participants of a consultation, that an adjective or a
            compound names: ``de Russische eisen``, ``het EU-voorstel``.
        yields_to: agents of an act told within a statement; if one of them is the speaker's own
            party, the act alone counts (*Rusland wil praten, zei Lavrov*).
        gives_way: it is left out if that act is of any actor at all.
        sets_condition: its content is the condition of what its agent has just offered.
        joint: without an agent of its own it is done by the parties of the talks told before.
        topics: slugs of the topics that content or topic are about.
        apart: where and when its sentence is set is told of something else: *riep maandag in
            Parijs op tot overleg*.
        ongoing: it is told in the present tense; ``lasting``: it began before (*al maanden*).
        past: whether its clause is in a past tense or perfect, None where unknown.
        anaphoric: a consultation told by a definite noun without participants
            (``het gesprek``): it adds place, date and evidence to one told before.
        resuming: pronouns for those of talks told before (*ze spraken over …*), or of new ones.
        directed: it holds only if the first addressee turns out to be an actor other than the
            agent (``X zegt dat Y moet …`` demands only of another party); if not, it is a fact of
            type ``otherwise``, or none.
        own: it holds only if this phrase turns out to be the agent's own party (``X zegt dat X
            nooit zal …`` refuses); if not, it is a fact of type ``otherwise``.
        acting: who will or wants to act in what is said; if the speaker speaks for that state or
            organisation, it is the agent (*Malta zal meedoen, zei Borg*).
        within: who acts in the clause that talks of one side stand in: *Malta moet wachten zolang
            de gesprekken met Cyprus lopen*.
        impersonal: talks that nobody is the subject of: *er wordt met Cyprus overlegd*.
        strength: 0 to 1, how sure the mechanism is of itself; calibrated later.
    """

    type: FactType
    status: Status
    rule: str
    trigger: int
    sentence: int
    evidence: Span
    agents: tuple[int, ...] = ()
    participants: tuple[int, ...] = ()
    resuming: tuple[int, ...] = ()
    addressees: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    speakers: tuple[int, ...] = ()
    content: Span | None = None
    condition: Span | None = None
    adjectival: tuple[str, ...] = ()
    yields_to: tuple[int, ...] = ()
    gives_way: bool = False
    joint: bool = False
    sets_condition: bool = False
    topic: Span | None = None
    topics: tuple[str, ...] = ()
    place: int | None = None
    time: TimeExpression | None = None
    apart: bool = False
    past: bool | None = None
    ongoing: bool = False
    lasting: bool = False
    anaphoric: bool = False
    directed: bool = False
    own: int | None = None
    otherwise: FactType | None = None
    acting: int | None = None
    within: int | None = None
    impersonal: bool = False
    strength: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks, and the id of the phrase that names who says them."""

    span: Span
    speaker: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that extraction found in one article.

    ``times`` are the expressions that tell when, in order of the text. ``remarks`` tells for token
    indexes of cues why they gave nothing; ``quotations`` serve to
    resolve the first person (*we* in a quotation is its speaker or who the speaker represents),
    ``speakers``, ids of phrases that say something, to resolve *hij* who says more.
    """

    phrases: tuple[NounPhrase, ...]
    candidates: tuple[Candidate, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...] = ()
    speakers: frozenset[int] = frozenset()
    times: tuple[TimeExpression, ...] = ()
    remarks: tuple[tuple[int, str], ...] = field(default=())
