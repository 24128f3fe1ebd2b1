"""Candidates become facts: roles are filled with actors, places and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS, Fact, Proposition
from pourparler.resolve.dates import date_expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.extract.records import Candidate, Scene
    from pourparler.lexicon.times import TimeLexicon
    from pourparler.model import Article, FactType, PartialDate, Span
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.references import References

__all__ = ["Draft", "FactMaker"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact and what merging needs to know of its telling.

    Attributes:
        fact: the fact, or for an anaphoric consultation none (its parts are below).
        candidate: where it comes from.
        block: index of the block in which it is told.
        partial: participants of a consultation that names fewer than two.
    """

    fact: Fact | None
    candidate: Candidate
    block: int
    partial: tuple[str, ...] = ()


class FactMaker:
    """Makes the facts of one article; those told twice are still two."""

    def __init__(
        self,
        scene: Scene,
        article: Article,
        references: References,
        cast: Cast,
        times: TimeLexicon,
    ) -> None:
        self._scene = scene
        self._article = article
        self._references = references
        self._cast = cast
        self._times = times
        self._blocks = {phrase.sentence: phrase.block for phrase in scene.phrases}

    def facts(self) -> list[Draft]:
        """The facts of all candidates, in the order of the candidates."""
        found: list[Draft] = []
        for candidate in self._scene.candidates:
            if candidate.type in CONSULTATIONS:
                draft = self._consultation(candidate)
                if draft is not None:
                    found.append(draft)
            else:
                found.extend(self._speech_acts(candidate))
        return found

    def _draft(
        self, candidate: Candidate, fact: Fact | None, partial: tuple[str, ...] = ()
    ) -> Draft:
        return Draft(fact, candidate, self._blocks.get(candidate.sentence, 0), partial)

    # ------------------------------------------------------------------ speech acts

    def _speech_acts(self, candidate: Candidate) -> Iterator[Draft]:
        if candidate.content is None:
            return
        speaker = self._speaker(candidate)
        agents = dict.fromkeys((*candidate.adjectival, *self._actors(candidate.agents)))
        for agent in agents:
            addressees = tuple(slug for slug in self._actors(candidate.addressees) if slug != agent)
            kind: FactType = candidate.type
            if candidate.directed and not self._is_directed(candidate, agent):
                if candidate.otherwise is None:
                    continue
                kind, addressees = candidate.otherwise, ()
            fact = Fact(
                type=kind,
                status=candidate.status,
                evidence=(candidate.evidence,),
                extracted_by=candidate.rule,
                agent=agent,
                addressees=addressees,
                content=self._proposition(candidate.content, candidate.topics),
                condition=self._optional(candidate.condition),
                topic=None,
                according_to=None if speaker == agent else speaker,
                confidence=candidate.strength,
                date=self.date(candidate),
                date_text=self._date_words(candidate),
            )
            yield self._draft(candidate, fact)

    def _is_directed(self, candidate: Candidate, agent: str) -> bool:
        """Whether the first addressee is another party than the agent."""
        first = self._actors(candidate.addressees[:1])
        return bool(first) and not any(self._cast.is_same_party(slug, agent) for slug in first)

    # ------------------------------------------------------------------ consultations

    def _consultation(self, candidate: Candidate) -> Draft | None:
        participants = self._participants(candidate)
        agents = self._actors(candidate.agents)
        speaker = self._speaker(candidate)
        if candidate.type == "Mediation":
            if not agents:
                return None
            participants = tuple(slug for slug in participants if slug != agents[0])
        elif len(participants) < 2:
            return self._draft(candidate, None, participants) if candidate.anaphoric else None
        fact = Fact(
            type=candidate.type,
            status=candidate.status,
            evidence=(candidate.evidence,),
            extracted_by=candidate.rule,
            participants=participants,
            agent=agents[0] if candidate.type == "Mediation" else None,
            condition=self._optional(candidate.condition),
            topic=None
            if candidate.topic is None
            else self._proposition(candidate.topic, candidate.topics),
            according_to=None if speaker in participants or speaker in agents[:1] else speaker,
            place=self.place(candidate),
            confidence=candidate.strength,
            date=self.date(candidate),
            date_text=self._date_words(candidate),
        )
        return self._draft(candidate, fact)

    def _participants(self, candidate: Candidate) -> tuple[str, ...]:
        """The participants; a state steps back for a person who represents it."""
        found = tuple(dict.fromkeys((*candidate.adjectival, *self._actors(candidate.participants))))
        states = {body for slug in found for body in self._cast.profile(slug).actor.represents}
        persons_first = tuple(slug for slug in found if slug not in states)
        return persons_first if len(persons_first) < len(found) else found

    def place(self, candidate: Candidate) -> str | None:
        """The place that a candidate names."""
        if candidate.place is None:
            return None
        return self._references.place_of(candidate.place)

    # ------------------------------------------------------------------ parts

    def _actors(self, phrases: Iterable[int]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(slug for phrase in phrases for slug in self._references.of(phrase).actors)
        )

    def _speaker(self, candidate: Candidate) -> str | None:
        if candidate.speaker is None:
            return None
        actors = self._references.of(candidate.speaker).actors
        return actors[0] if actors else None

    def date(self, candidate: Candidate) -> PartialDate | None:
        """The date that the words of a candidate and the dateline give."""
        time = candidate.time
        if time is None:
            return None
        return date_expression(time.span.text, self._times, self._article.date, past=time.past)

    def _date_words(self, candidate: Candidate) -> Span | None:
        return None if self.date(candidate) is None or not candidate.time else candidate.time.span

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
