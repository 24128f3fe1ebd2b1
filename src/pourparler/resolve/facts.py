"""Candidates become facts: roles are filled with actors, places and dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS, Fact, Proposition
from pourparler.resolve.authors import Authors
from pourparler.resolve.calendar import Calendar
from pourparler.resolve.ties import by_adjective
from pourparler.resolve.venues import Venues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import Candidate, NounPhrase, Scene
    from pourparler.lexicon.roles import Roles
    from pourparler.lexicon.times import TimeLexicon
    from pourparler.model import Article, FactType, PartialDate, Span, Status
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.references import References

__all__ = ["Draft", "FactMaker"]

# Acts that are directed at someone even where no slot of the frame names whom.
_DIRECTED = frozenset(
    {
        "Demand",
        "Accusation",
        "Threat",
        "Warning",
        "Promise",
        "Rejection",
        "Willingness",
        "Proposal",
        "Appeal",
        "Agreement",
    }
)
# Acts whose addressees are those spoken to, not those who have to act.
_ADDRESSED = frozenset({"Appeal", "Promise", "Warning"})
# Acts whose frame names a party in its slot for the addressee, and what such rules begin with.
_CALLS = frozenset({"Demand", "Appeal", "Accusation", "Promise", "Threat", "Warning"})
_NAMED = tuple(f"frame:{kind.lower()}" for kind in sorted(_CALLS))
_SHARPENED = ("+blame", "+obligation", "+harm")
# Behind these a party is where something is, or what it is about, seldom who has to act.
_SCENERY = frozenset({"in", "op", "naar", "bij", "tussen"})
# What the status of a consultation says of the tense of its sentence; else unknown.
_TENSES = {"actual": True, "planned": False, "possible": False}
# Of these, the acts that plainly answer the other side of a conflict of two.
_OPPOSED = frozenset(
    {
        "Demand",
        "Accusation",
        "Rejection",
        "Threat",
        "Willingness",
        "Proposal",
        "Promise",
        "Warning",
        "Appeal",
    }
)
# Acts that are mostly for a government where parties without one are told of.
_ASKING = frozenset({"Demand", "Appeal"})
# Rules by which a verb of saying reports something.
_REPORTED = "frame:statement/"
# How often the other side has to be spoken of, and how much more often than any third party.
_LEAST_MENTIONS = 3
_LEAST_AGAINST = 2  # for one of them to be whom the other speaks to
_ABOVE_OTHERS = 1.5


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact and what merging needs to know of its telling.

    Attributes:
        fact: the fact, or for an anaphoric consultation none (its parts are below).
        candidate: where it comes from.
        block: index of the block in which it is told.
        partial: participants of a consultation that names fewer than two; ``place``, ``date`` and
            ``date_text`` what it adds to one told before.
        implied: the fact that it is where none was told before.
    """

    fact: Fact | None
    candidate: Candidate
    block: int
    partial: tuple[str, ...] = ()
    place: str | None = None
    date: PartialDate | None = None
    date_text: Span | None = None
    implied: Fact | None = None


class FactMaker:
    """Makes the facts of one article; those told twice are still two."""

    def __init__(
        self,
        scene: Scene,
        article: Article,
        references: References,
        cast: Cast,
        *,
        index: ActorIndex,
        roles: Roles,
        times: TimeLexicon,
    ) -> None:
        self._index = index
        self._roles = roles
        self._scene = scene
        self._blocks = {phrase.sentence: phrase.block for phrase in scene.phrases}
        self._article = article
        self._references = references
        self._cast = cast
        self._authors = Authors(scene, index, roles, references.of)
        self._venues = Venues(scene, article, references, cast, index=index, roles=roles)
        self._calendar = Calendar(scene, article, times, self._blocks)
        self._parties: tuple[str, ...] = ()  # of the talks or the deal told last

    def facts(self) -> list[Draft]:
        """The facts of all candidates, in the order of the candidates."""
        found: list[Draft] = []
        early: list[Candidate] = []  # deals told before anybody says whose they are
        for candidate in self._scene.candidates:
            if candidate.joint and not self._parties:
                early.append(candidate)
                continue
            if candidate.type in CONSULTATIONS:
                for talk in self._venues.by_host(candidate):
                    found.extend(self._consultation(talk))
            else:
                found.extend(self._speech_acts(candidate))
            first = not self._parties
            self._remember_parties(found[-1:])
            if first and self._parties:
                found.extend(draft for one in early for draft in self._speech_acts(one))
        return found

    def _remember_parties(self, last: list[Draft]) -> None:
        fact = last[0].fact if last else None
        if fact is None or fact.type == "Mediation":
            return
        if len(fact.participants) > 1:
            self._parties = fact.participants
        elif fact.type == "Agreement" and fact.agent is not None and fact.addressees:
            self._parties = (fact.agent, *fact.addressees)

    def _draft(
        self, candidate: Candidate, fact: Fact | None, partial: tuple[str, ...] = ()
    ) -> Draft:
        block = self._blocks.get(candidate.sentence, 0)
        if fact is not None:
            return Draft(fact, candidate, block)
        date, words = self._when(candidate)
        return Draft(None, candidate, block, partial, self._venues.place(candidate), date, words)

    # ------------------------------------------------------------------ speech acts

    def _speech_acts(self, candidate: Candidate) -> Iterator[Draft]:
        if candidate.content is None:
            return
        date, words = self._when(candidate)
        agents = self._parties if candidate.joint else self._agents(candidate)
        for agent in agents:
            addressees = tuple(slug for slug in self._addressees(candidate) if slug != agent)
            if self._yields(candidate, agent) or self._is_news_report(candidate, agent):
                continue
            kind: FactType = candidate.type
            if not self._holds(candidate, agent):
                if candidate.otherwise is None:
                    continue
                kind, addressees = candidate.otherwise, ()
            elif not addressees:
                addressees = self._targeted(candidate, agent)
            if not addressees and kind == "Agreement":
                addressees = tuple(slug for slug in agents if slug != agent)
            addressees = self._without_media(kind, addressees)
            content = self._proposition(candidate.content, candidate.topics)
            body, spokesman = self._spoken_for(candidate, agent)
            addressees = tuple(slug for slug in addressees if slug != body)
            if not addressees and kind in _DIRECTED and not self._is_addressed(candidate):
                addressees = self._implied(candidate, body, tuple(agents))
            fact = Fact(
                type=kind,
                status=candidate.status,
                evidence=(candidate.evidence,),
                extracted_by=candidate.rule,
                agent=body,
                addressees=addressees,
                content=content,
                condition=self._optional(candidate.condition),
                topic=None,
                according_to=spokesman or self._source(candidate, (agent,)),
                place=self._venues.place_of_deal(candidate) if kind == "Agreement" else None,
                confidence=candidate.strength,
                date=date,
                date_text=words,
            )
            yield self._draft(candidate, fact)

    def _agents(self, candidate: Candidate) -> tuple[str, ...]:
        """Who acts; where only a text does it is its author."""
        named = candidate.agents
        found = (
            *candidate.adjectival,
            *self._actors(named),
            *self._references.towns(named),
        ) or tuple(slug for phrase in named for slug in self._authors.of(phrase))
        return tuple(dict.fromkeys(found))

    def _spoken_for(self, candidate: Candidate, speaker: str) -> tuple[str, str | None]:
        """*Malta zal meedoen, zei Borg*: the state that will act, and who says so for it."""
        acting = () if candidate.acting is None else self._actors((candidate.acting,))
        if len(acting) == 1 and acting[0] in self._cast.profile(speaker).actor.represents:
            return acting[0], speaker
        return speaker, None

    def _yields(self, candidate: Candidate, agent: str) -> bool:
        """Whether the act that a statement tells of is the speaker's own, or anybody's."""
        if not candidate.yields_to:
            return False
        others = self._actors(candidate.yields_to)
        if candidate.gives_way:
            return bool(others)
        return any(self._cast.is_same_party(slug, agent) for slug in others)

    def _is_news_report(self, candidate: Candidate, agent: str) -> bool:
        """*…, meldt persbureau Belga*: that is where the news comes from, no word of a party."""
        if candidate.type != "Statement" or not candidate.rule.startswith(_REPORTED):
            return False
        return self._is_medium(agent)

    def _without_media(self, kind: FactType, addressees: tuple[str, ...]) -> tuple[str, ...]:
        """*zei hij tegen de BBC*: that is where he said so, to nobody in it."""
        if kind != "Statement":
            return addressees
        return tuple(slug for slug in addressees if not self._is_medium(slug))

    def _is_medium(self, slug: str) -> bool:
        actor = self._cast.profile(slug).actor
        return self._roles.is_medium(actor.label, *actor.names)

    def _targeted(self, candidate: Candidate, agent: str) -> tuple[str, ...]:
        """The first of the possible addressees that is another party than the agent."""
        for phrase in candidate.targets:
            others = tuple(
                slug
                for slug in self._actors((phrase,))
                if not self._cast.is_same_party(slug, agent)
            )
            if others:
                return others
        return ()

    def _implied(
        self, candidate: Candidate, agent: str, agents: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Whom an act is directed at, where only its content or a fellow party tells."""
        if candidate.type == "Agreement" and len(agents) > 1:
            return tuple(slug for slug in agents if slug != agent)
        span = candidate.content
        if span is None:
            return ()
        for phrase in self._scene.phrases:
            inside = span.start <= phrase.span.start and phrase.span.end <= span.end
            if not inside or phrase.members or self._is_scenery(phrase):
                continue
            for slug in (*self._references.of(phrase.id).actors, *by_adjective(phrase)):
                known = slug in self._index.actors or slug in self._cast
                if known and not self._cast.is_same_party(slug, agent):
                    return (slug,)
        found = self._opponent(agent) if candidate.type in _OPPOSED else ()
        return found or (self._government(agent) if candidate.type in _ASKING else ())

    def _is_scenery(self, phrase: NounPhrase) -> bool:
        """*onderhandelingen in Malta*, *een oorlog tussen Malta en Cyprus*: nobody acts there."""
        return self._references.word_before(phrase) in _SCENERY

    def _opponent(self, agent: str, rivals: dict[str, int] | None = None) -> tuple[str, ...]:
        """The other of the two parties that an article is about, if it is about two."""
        counts = self._references.party_counts() if rivals is None else rivals
        own = {agent, *self._cast.states_of(agent)}
        others = sorted(
            (
                (count, slug)
                for slug, count in counts.items()
                if slug not in own and not self._stands_by(slug, agent)
            ),
            key=lambda item: (-item[0], item[1]),
        )
        if not others or not any(counts.get(slug, 0) for slug in own):
            return ()
        second = others[1][0] if len(others) > 1 else 0
        enough = max(_LEAST_AGAINST, _ABOVE_OTHERS * second)
        return (others[0][1],) if others[0][0] >= enough else ()

    def _stands_by(self, slug: str, agent: str) -> bool:
        """Workers and their unions are on one side: *het personeel*, *de FNV*."""
        return all(
            self._roles.is_labour(profile.actor.label, *profile.nouns)
            for profile in map(self._cast.profile, (slug, agent))
        )

    def _government(self, agent: str) -> tuple[str, ...]:
        """*De bonden willen dat de leeftijd omlaag gaat*: that is for the only state told of."""
        own = (agent, *self._cast.states_of(agent))
        if any(self._cast.is_state(slug) for slug in own):
            return ()
        counts = self._references.party_counts()
        states = {slug: n for slug, n in counts.items() if self._cast.is_state(slug)}
        return self._opponent(agent, states | {slug: counts.get(slug, 0) for slug in own})

    def _is_addressed(self, candidate: Candidate) -> bool:
        """Whether words tell whom it is directed at, though nobody knows who that is.

        *Malta riep buurlanden op Syrië te helpen*: Syria is asked for nothing.
        """
        named = {self._scene.phrases[phrase].type for phrase in candidate.addressees}
        return candidate.type in _ADDRESSED and "nominal" in named

    def _addressees(self, candidate: Candidate) -> tuple[str, ...]:
        """Those named; a thing is judged to judge whose it is: *Het veto van Malta is laf*."""
        found = self._actors(candidate.addressees)
        named = candidate.rule.startswith(_NAMED) or candidate.rule.endswith(_SHARPENED)
        if not found and candidate.type in _CALLS and named:
            found = self._references.addressed(candidate.addressees)
        if found or not candidate.directed or candidate.type != "Accusation":
            return found
        phrase = self._scene.phrases[candidate.addressees[0]]
        if phrase.possessor is not None:
            return self._actors((phrase.possessor,))
        return tuple(slug for slug in by_adjective(phrase) if slug in self._index.actors)

    def _is_directed(self, candidate: Candidate, agent: str) -> bool:
        """Whether the first addressee is another party than the agent."""
        first = self._addressees(candidate)[:1]
        return bool(first) and not any(self._cast.is_same_party(slug, agent) for slug in first)

    def _holds(self, candidate: Candidate, agent: str) -> bool:
        """Whether who is to act is another than the agent, or its own party, as the act wants."""
        if candidate.directed:
            return self._is_directed(candidate, agent)
        return candidate.own is None or any(
            self._cast.is_same_party(slug, agent) for slug in self._actors((candidate.own,))
        )

    # ------------------------------------------------------------------ consultations

    def _consultation(self, candidate: Candidate) -> Iterator[Draft]:
        participants = self._participants(candidate)
        if candidate.type == "Mediation":
            agents = self._actors(candidate.agents)
            for agent in agents:
                others = tuple(slug for slug in participants if slug not in agents)
                yield self._draft(candidate, self._talk(candidate, others, agent))
        elif len(participants) > 1:
            yield self._draft(candidate, self._talk(candidate, participants))
        else:
            draft = self._without_parties(candidate, participants)
            if draft is not None:
                yield draft

    def _without_parties(self, candidate: Candidate, participants: tuple[str, ...]) -> Draft | None:
        """*De onderhandelingen mislukten*: more on talks told before, else those of two sides."""
        sides = self._two_sides(participants) if candidate.type == "Negotiation" else ()
        sides = sides or self._with_the_speaker(candidate, participants)
        implied = self._talk(candidate, sides) if sides else None
        if candidate.anaphoric:
            return replace(self._draft(candidate, None, participants), implied=implied)
        headline = self._blocks.get(candidate.sentence, 0) == 0
        return None if implied is None or headline else self._draft(candidate, implied)

    def _with_the_speaker(self, candidate: Candidate, named: tuple[str, ...]) -> tuple[str, ...]:
        """*De gesprekken met Rusland lopen vast, zei Zelensky*: those of his side with Russia."""
        speaker = self._source(candidate, ())
        phrases = [self._scene.phrases[n] for n in candidate.participants]
        beside = [self._references.word_before(phrase) for phrase in phrases] == ["met"]
        if not beside or "-noun/" not in candidate.rule or len(named) != 1 or speaker is None:
            return ()
        if self._cast.is_same_party(speaker, named[0]):
            return ()
        person = self._cast.is_person(named[0])
        return (*named, speaker if person else (*self._cast.states_of(speaker), speaker)[0])

    def _two_sides(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The parties of negotiations, where an article is about two sides; one may be named."""
        if named:
            other = self._opponent(named[0])
            return (*named, *other) if other else ()
        counts = self._references.party_counts()
        ranked = sorted(((n, slug) for slug, n in counts.items()), key=lambda i: (-i[0], i[1]))
        third = ranked[2][0] if len(ranked) > 2 else 0
        if len(ranked) < 2 or ranked[1][0] < max(_LEAST_MENTIONS, _ABOVE_OTHERS * third):
            return ()
        return tuple(sorted(slug for _, slug in ranked[:2]))

    def _talk(
        self, candidate: Candidate, participants: tuple[str, ...], agent: str | None = None
    ) -> Fact:
        """The fact that those met, or that ``agent`` brought them together."""
        date, words = self._when(candidate)
        return Fact(
            type=candidate.type,
            status=self._status_at(candidate.status, date),
            evidence=(candidate.evidence,),
            extracted_by=candidate.rule,
            participants=participants,
            agent=agent,
            condition=self._optional(candidate.condition),
            topic=None
            if candidate.topic is None
            else self._proposition(candidate.topic, candidate.topics),
            according_to=self._source(candidate, (*participants, agent)),
            place=self._venues.place(candidate),
            confidence=candidate.strength,
            date=date,
            date_text=words,
        )

    def _status_at(self, status: Status, date: PartialDate | None) -> Status:
        """What is dated after the article is planned, whatever its tense: *top vrijdag in …*."""
        today = self._article.date
        if status != "actual" or date is None or today is None:
            return status
        shared = min(len(date.value), len(today.value))
        return "planned" if date.value[:shared] > today.value[:shared] else status

    def _participants(self, candidate: Candidate) -> tuple[str, ...]:
        """The participants; a state steps back for a person who represents it."""
        met = self._actors(self._venues.meeting_phrases(candidate))
        stop = candidate.place if candidate.place in candidate.participants else None
        if stop is not None and not self._actors((stop,)):
            if not (hosts := self._venues.hosts(candidate)):
                return ()  # "reist naar Berlijn en de kust": nobody is visited at the coast
            met = (*met, *hosts)
        found = tuple(dict.fromkeys((*candidate.adjectival, *met)))
        if candidate.type == "Visit" and len(found) == 1:
            found = tuple(dict.fromkeys((*found, *self._venues.hosts(candidate))))
        states = {body for slug in found for body in self._cast.profile(slug).actor.represents}
        persons_first = tuple(slug for slug in found if slug not in states)
        return persons_first if len(persons_first) < len(found) else found

    # ------------------------------------------------------------------ parts

    def _actors(self, phrases: Iterable[int]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(slug for phrase in phrases for slug in self._references.of(phrase).actors)
        )

    def _source(self, candidate: Candidate, parties: tuple[str | None, ...]) -> str | None:
        """Who vouches for a fact: the closest of those who tell it that is none of its parties."""
        for phrase in candidate.speakers:
            actors = self._references.of(phrase).actors
            if actors and actors[0] not in parties:
                return actors[0]
        return None

    def _when(self, candidate: Candidate) -> tuple[PartialDate | None, Span | None]:
        """The date of a candidate and its words; of a consultation also from its sentence."""
        time = candidate.time
        if time is None and candidate.type in CONSULTATIONS and not candidate.apart:
            there = [t for t in self._scene.times if t.sentence == candidate.sentence]
            time = there[0] if len(there) == 1 else None
        if time is None:
            return None, None
        past = _TENSES.get(candidate.status) if time.past is None else time.past
        date = self._calendar.date(time, past=past)
        return (None, None) if date is None else (date, time.span)

    def _optional(self, span: Span | None) -> Proposition | None:
        return None if span is None else self._proposition(span, ())

    def _proposition(self, span: Span, topics: tuple[str, ...]) -> Proposition:
        """The words with the actors and places that are mentioned in them."""
        actors: dict[str, None] = {}
        places: dict[str, None] = {}
        for phrase in self._scene.phrases:
            if phrase.members or phrase.span.start < span.start or phrase.span.end > span.end:
                continue
            referent = self._references.of(phrase.id)
            actors.update(dict.fromkeys(referent.actors))
            if referent.place is not None and not referent.actors:
                places[referent.place] = None
        return Proposition(
            span=span, topics=topics, actors=tuple(sorted(actors)), places=tuple(sorted(places))
        )
