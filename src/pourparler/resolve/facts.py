"""Candidates become facts: roles are filled with actors, places and dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS, Fact, Proposition
from pourparler.resolve.addressees import Addressees
from pourparler.resolve.authors import Authors
from pourparler.resolve.blocks import HEADLINE, blocks_of_sentences
from pourparler.resolve.calendar import Calendar
from pourparler.resolve.sides import Sides
from pourparler.resolve.venues import Venues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import Candidate, Scene, TimeExpression
    from pourparler.lexicon.roles import Roles
    from pourparler.lexicon.times import TimeLexicon
    from pourparler.model import Article, FactType, PartialDate, Span, Status
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.references import References

__all__ = ["Draft", "FactMaker"]

# What the status of a consultation says of the tense of its sentence; else unknown.
_TENSES = {"actual": True, "planned": False, "possible": False}
# Rules by which a verb of saying reports something.
_REPORTED = "frame:statement/"


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
        self._roles = roles
        self._scene = scene
        self._blocks = blocks_of_sentences(scene, article)
        self._article = article
        self._references = references
        self._cast = cast
        self._index = index
        self._authors = Authors(scene, index, roles, references.of)
        self._sides = Sides(roles, cast, references)
        self._addressees = Addressees(
            scene, references, cast, index=index, roles=roles, sides=self._sides
        )
        self._venues = Venues(scene, article, references, cast, index=index, roles=roles)
        self._calendar = Calendar(scene, article, times, self._blocks)
        self._parties: tuple[str, ...] = ()  # of the talks or the deal told last
        self._visit: Draft | None = None  # told last

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
        self._visit = last[0] if fact.type == "Visit" else self._visit
        if len(fact.participants) > 1:
            self._parties = fact.participants
        elif fact.type == "Agreement" and fact.agent is not None and fact.addressees:
            self._parties = (fact.agent, *fact.addressees)

    def _draft(
        self, candidate: Candidate, fact: Fact | None, partial: tuple[str, ...] = ()
    ) -> Draft:
        block = self._blocks.get(candidate.sentence, HEADLINE)
        if fact is not None:
            return Draft(fact, candidate, block)
        date, words = self._when(candidate)
        return Draft(None, candidate, block, partial, self._venues.place(candidate), date, words)

    # ------------------------------------------------------------------ speech acts

    def _speech_acts(self, candidate: Candidate) -> Iterator[Draft]:
        if candidate.content is None:
            return
        agents = self._parties if candidate.joint else self._agents(candidate)
        for agent in agents:
            if self._yields(candidate, agent) or self._is_news_report(candidate, agent):
                continue
            fits = self._addressees.fit(candidate, agent)
            kind = candidate.type if fits else candidate.otherwise
            if kind == "Demand" and candidate.otherwise and self._is_medium(agent):
                kind = candidate.otherwise  # "Hij moet nog wennen, schreef Le Monde"
            if kind is None:
                continue
            addressees = self._addressees.told(candidate, agent) if fits else ()
            if not addressees and kind == "Agreement":
                addressees = tuple(slug for slug in agents if slug != agent)
            addressees = self._without_media(kind, addressees)
            body, spokesman = self._spoken_for(candidate, agent)
            addressees = tuple(slug for slug in addressees if slug != body)
            addressees = addressees or self._addressees.implied(candidate, kind, body, agents)
            source = spokesman or self._source(candidate, (agent,))
            yield self._draft(candidate, self._act(candidate, kind, body, addressees, source))

    def _act(
        self,
        candidate: Candidate,
        kind: FactType,
        agent: str,
        addressees: tuple[str, ...],
        source: str | None,
    ) -> Fact:
        """The fact that ``agent`` said or did so, as ``source`` tells."""
        date, words = self._when(candidate)
        return Fact(
            type=kind,
            status=candidate.status,
            evidence=(candidate.evidence,),
            extracted_by=candidate.rule,
            agent=agent,
            addressees=addressees,
            content=self._proposition(candidate.content, candidate.topics),
            condition=self._proposition(candidate.condition),
            topic=None,
            according_to=source,
            place=self._venues.place_of_deal(candidate) if kind == "Agreement" else None,
            confidence=candidate.strength,
            date=date,
            date_text=words,
        )

    def _agents(self, candidate: Candidate) -> tuple[str, ...]:
        """Who acts; where only a text does it is its author."""
        named = candidate.agents
        found = (
            *candidate.adjectival,
            *self._references.actors(named),
            *self._references.towns(named),
        ) or tuple(slug for phrase in named for slug in self._authors.of(phrase))
        if self._names_who_acts(candidate) and (not found or len(named) > 1):
            # "de kolonels en Rusland eisen": a member that is nobody told of acts, too
            others = named if not found else self._references.unknown(named)
            found = (*found, *self._references.acting(others))
        elif not found and candidate.type == "Statement" and "+" not in candidate.rule:
            found = self._references.acting(self._alone(named))
        return tuple(dict.fromkeys(found))

    def _alone(self, named: tuple[int, ...]) -> Iterator[int]:
        """*aldus de premier*; *volgens diplomaten* tells whence it is known, not who says it."""
        return (number for number in named if self._scene.phrases[number].number == "sing")

    @staticmethod
    def _names_who_acts(candidate: Candidate) -> bool:
        """Whether the agent of its frame acts, not only says what another does."""
        rule = candidate.rule
        return candidate.type != "Statement" and rule.startswith("frame:") and "+" not in rule

    def _spoken_for(self, candidate: Candidate, speaker: str) -> tuple[str, str | None]:
        """*Malta zal meedoen, zei Borg*: the state that will act, and who says so for it."""
        acting = () if candidate.acting is None else self._references.actors((candidate.acting,))
        if len(acting) == 1 and acting[0] in self._cast.profile(speaker).actor.represents:
            return acting[0], speaker
        return speaker, None

    def _yields(self, candidate: Candidate, agent: str) -> bool:
        """Whether the act that a statement tells of is the speaker's own, or anybody's."""
        if not candidate.yields_to:
            return False
        others = self._references.actors(candidate.yields_to)
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

    # ------------------------------------------------------------------ consultations

    def _consultation(self, candidate: Candidate) -> Iterator[Draft]:
        participants = self._participants(candidate)
        if candidate.type == "Mediation":
            known = self._references.actors(candidate.agents)
            agents = tuple(dict.fromkeys((*candidate.adjectival, *known)))
            for agent in agents:
                others = tuple(slug for slug in participants if slug not in agents)
                yield self._draft(candidate, self._talk(candidate, others, agent))
        elif candidate.type == "Visit" and self._is_private(participants):
            return
        elif len(participants) > 1:
            yield self._draft(candidate, self._talk(candidate, participants))
        else:
            draft = self._without_parties(candidate, participants)
            if draft is not None:
                yield draft

    def _is_private(self, participants: tuple[str, ...]) -> bool:
        """*Borg kwam in 2021 naar Malta*: who speaks for nobody visits no state."""
        persons = [slug for slug in participants if self._cast.is_person(slug)]
        lands = [slug for slug in participants if self._cast.is_state(slug)]
        alone = len(persons) == 1 and len(lands) + 1 == len(participants)
        return alone and self._speaks_for_nobody(persons[0])

    def _speaks_for_nobody(self, slug: str) -> bool:
        profile = self._cast.profile(slug)
        unknown = slug not in self._index.actors
        return unknown and not (profile.offices or profile.nouns or profile.actor.represents)

    def _without_parties(self, candidate: Candidate, participants: tuple[str, ...]) -> Draft | None:
        """*De onderhandelingen mislukten*: more on talks told before, else those of two sides."""
        sides: tuple[str, ...] = ()
        if candidate.type == "Negotiation" and not self._is_vague(candidate, participants):
            sides = self._sides.both(participants)
        sides = sides or self._with_the_speaker(candidate, participants)
        if not sides and (sides := self._with_the_visitor(candidate, participants)):
            ahead = self._visit is not None and self._visit.candidate.status == "planned"
            if ahead and candidate.status == "actual" and not candidate.past:
                candidate = replace(candidate, status="planned")
        again = self._references.actors(candidate.resuming)
        sides = sides or (again if len(again) > 1 else ())
        implied = self._talk(candidate, sides) if sides else None
        if candidate.anaphoric:
            return replace(self._draft(candidate, None, participants), implied=implied)
        headline = self._blocks.get(candidate.sentence, HEADLINE) == HEADLINE
        return None if implied is None or headline else self._draft(candidate, implied)

    def _is_vague(self, candidate: Candidate, named: tuple[str, ...]) -> bool:
        """*Malta wil latere onderhandelingen*: nobody knows with whom; *met Malta* has a side."""
        return bool(named) and not candidate.anaphoric and "met" not in self._before(candidate)

    def _before(self, candidate: Candidate) -> list[str]:
        """The words before the participants of talks."""
        phrases = [self._scene.phrases[n] for n in candidate.participants]
        return [self._references.word_before(phrase) for phrase in phrases]

    def _with_the_speaker(self, candidate: Candidate, named: tuple[str, ...]) -> tuple[str, ...]:
        """*De gesprekken met Rusland lopen vast, zei Zelensky*: those of his side with Russia.

        So *Met Rusland wordt gepraat, zei Zelensky*.
        """
        speaker = self._source(candidate, ())
        if (
            self._before(candidate) != ["met"]
            or not ("-noun/" in candidate.rule or candidate.impersonal)
            or len(named) != 1
            or speaker is None
        ):
            return ()
        if candidate.within is not None:  # "Malta moet wachten zolang de gesprekken lopen, zei …"
            subject = (candidate.within,)
            around = self._references.actors(subject) or self._references.acting(subject)
            if around and not self._cast.is_same_party(around[0], speaker):
                other = not self._cast.is_same_party(around[0], named[0])
                return (*named, around[0]) if other else ()
        if self._cast.is_same_party(speaker, named[0]) or not self._may_take_part(speaker):
            return ()
        person = self._cast.is_person(named[0])
        return (*named, speaker if person else (*self._cast.states_of(speaker), speaker)[0])

    def _with_the_visitor(self, candidate: Candidate, named: tuple[str, ...]) -> tuple[str, ...]:
        """*Borg gaat naar Malta. Op het programma staat een gesprek met Abela*: Borg's talks."""
        visit = self._visit
        if visit is None or visit.fact is None or self._before(candidate) != ["met"]:
            return ()
        near = candidate.sentence - visit.candidate.sentence in {0, 1}
        if len(named) != 1 or not near or candidate.within is not None:
            return ()
        others = [slug for slug in visit.fact.participants if self._cast.is_person(slug)]
        others = [slug for slug in others if not self._cast.is_same_party(slug, named[0])]
        return (*named, others[0]) if len(others) == 1 and "-noun/" in candidate.rule else ()

    def _may_take_part(self, speaker: str) -> bool:
        """Not who only tells of talks: *meldt persbureau Belga*, *zegt hoogleraar Borg*."""
        profile = self._cast.profile(speaker)
        known = [self._roles.noun(word) for word in (*profile.nouns, profile.actor.label.lower())]
        kinds = {kind for noun in known if noun is not None for kind in noun.kinds}
        if self._cast.is_person(speaker):
            nobody = self._speaks_for_nobody(speaker)
            return not nobody and (bool(profile.offices) or "source" not in kinds)
        return "media" not in kinds and not self._is_medium(speaker)

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
            condition=self._proposition(candidate.condition),
            topic=self._proposition(candidate.topic, candidate.topics),
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
        phrases = self._venues.meeting_phrases(candidate)
        met = (*self._references.actors(phrases), *self._references.towns(phrases))
        if len(met) < 2 and not candidate.adjectival:
            met = self._references.meeting(phrases)
        stop = candidate.place if candidate.place in candidate.participants else None
        if stop is not None and not self._references.actors((stop,)):
            if not (hosts := self._venues.hosts(candidate)):
                return ()  # "reist naar Berlijn en de kust": nobody is visited at the coast
            met = (*met, *hosts)
        named = () if candidate.type == "Mediation" else candidate.adjectival
        found = tuple(dict.fromkeys((*named, *met)))
        if candidate.type == "Visit" and len(found) == 1:
            home = self._cast.states_of(found[0])
            abroad = [slug for slug in self._venues.hosts(candidate) if slug not in home]
            found = tuple(dict.fromkeys((*found, *abroad)))
        states = {body for slug in found for body in self._cast.profile(slug).actor.represents}
        persons_first = tuple(slug for slug in found if slug not in states)
        return persons_first if len(persons_first) < len(found) else found

    # ------------------------------------------------------------------ parts

    def _source(self, candidate: Candidate, parties: tuple[str | None, ...]) -> str | None:
        """Who vouches for a fact: the closest of those who tell it that is none of its parties."""
        for phrase in candidate.speakers:
            actors = self._references.vouching(phrase)
            if actors and actors[0] not in parties:
                return actors[0]
        return None

    def _when(self, candidate: Candidate) -> tuple[PartialDate | None, Span | None]:
        """The date of a candidate and its words; of a consultation also from its sentence."""
        time = candidate.time
        if time is None and candidate.type in CONSULTATIONS and not candidate.apart:
            there = [t for t in self._scene.times if t.sentence == candidate.sentence]
            dates = {self._date_of(one, candidate) for one in there}
            time = there[0] if len(dates) == 1 else None  # "in mei …, maar toen"
        if time is None and self._goes_on(candidate):
            time = self._calendar.carried(candidate.sentence, past=candidate.past)
        if time is None:
            return None, None
        date = self._date_of(time, candidate)
        return (None, None) if date is None else (date, time.span)

    def _goes_on(self, candidate: Candidate) -> bool:
        """Whether an event may be of the day that the sentence before tells."""
        if candidate.apart or candidate.lasting or candidate.status not in {"actual", "planned"}:
            return False
        return candidate.type in CONSULTATIONS

    def _date_of(self, time: TimeExpression, candidate: Candidate) -> PartialDate | None:
        past = _TENSES.get(candidate.status) if time.past is None else time.past
        return self._calendar.date(time, past=past)

    def _proposition(self, span: Span | None, topics: tuple[str, ...] = ()) -> Proposition | None:
        """The words with the actors and places that are mentioned in them."""
        if span is None:
            return None
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
