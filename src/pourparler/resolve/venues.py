"""Where an event is: in its own words, in its sentence, in the dateline."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pourparler.model import CONSULTATIONS
from pourparler.resolve.blocks import HEADLINE, blocks_of_sentences

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import Candidate, NounPhrase, Scene
    from pourparler.lexicon.roles import Roles
    from pourparler.model import Article, Span
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.references import References

__all__ = ["Venues"]

_TALKS = CONSULTATIONS - {"Visit", "PhoneCall", "Mediation"}
_LETTERS = re.compile(r"[^\W\d_]+")


class Venues:
    """Places of the candidates of one article."""

    def __init__(
        self,
        scene: Scene,
        article: Article,
        references: References,
        cast: Cast,
        *,
        index: ActorIndex,
        roles: Roles,
    ) -> None:
        self._scene = scene
        self._article = article
        self._references = references
        self._cast = cast
        self._index = index
        self._roles = roles
        self._blocks = blocks_of_sentences(scene, article)
        self._by_sentence: dict[int, list[NounPhrase]] = {}
        for phrase in scene.phrases:
            self._by_sentence.setdefault(phrase.sentence, []).append(phrase)

    def meeting_phrases(self, candidate: Candidate) -> tuple[int, ...]:
        """The phrases of participants, without those that tell where: *in Turkije*."""
        return tuple(
            number
            for number in candidate.participants
            if not (
                self._references.of(number).place is not None
                and self._references.word_before(self._scene.phrases[number])
                in self._roles.places.where
            )
        )

    def hosts(self, candidate: Candidate) -> tuple[str, ...]:
        """The states that a visit goes to, where only the place is named: *is in China*."""
        found: dict[str, None] = {}
        alone = len(candidate.participants) < 2 and candidate.place is not None
        stop = (candidate.place,) if alone else ()
        for number in (*candidate.participants, *stop):  # "begon in Peking aan een bezoek"
            referent = self._references.of(number)
            if referent.place is None:
                continue
            place = referent.place
            land = self._index.capital_of(place) or self._index.territory_of(place)
            # "in het Witte Huis", "in Brussel": those who are seated there
            found.update(dict.fromkeys(referent.actors[:1] or ((land,) if land else ())))
        return tuple(found)

    def by_host(self, candidate: Candidate) -> list[Candidate]:
        """*gaat naar Berlijn en Parijs*, *bij X en bij Y*: as many visits as there are hosts.

        As many talks, too: *sprak met X en met Y*.
        """
        visit = candidate.type == "Visit"
        if candidate.type == "Mediation" or candidate.rule.endswith("/ontvangen"):
            return [candidate]
        seen = {
            number: self._references.word_before(self._scene.phrases[number])
            for number in candidate.participants
            if not self._scene.phrases[number].is_subject
        }
        visitors = self._roles.places.visitors
        hosts = [
            number
            for number, before in seen.items()
            if self._references.of(number).place is not None and before not in visitors
        ]
        if len(hosts) < 2 or not visit:
            again = "bij" if visit else "met"
            hosts = [number for number, before in seen.items() if before == again]
        others = len(candidate.participants) + len(candidate.adjectival) - len(hosts)
        if len(hosts) < 2 or not others:
            return [candidate]
        return [
            replace(candidate, participants=tuple(
                number for number in candidate.participants if number == host or number not in hosts
            ))
            for host in hosts
        ]  # fmt: skip

    def _parties(self, candidate: Candidate) -> tuple[str, ...]:
        return tuple(
            slug
            for number in self.meeting_phrases(candidate)
            for slug in self._references.of(number).actors
        )

    def place(self, candidate: Candidate) -> str | None:
        """Where a consultation is, by its own words or else the only place of its sentence."""
        if candidate.type == "PhoneCall":
            return None
        told = None if candidate.place is None else self._references.place_of(candidate.place)
        if told is not None:
            return told
        found = dict.fromkeys(self._seats(candidate))
        there = () if found or candidate.apart else self._by_sentence.get(candidate.sentence, ())
        headline = self._blocks.get(candidate.sentence) == HEADLINE
        for phrase in there:
            before = self._references.word_before(phrase)
            about = candidate.content or candidate.topic
            if phrase.members or phrase.type != "name" or _is_within(phrase, about):
                continue
            place = self._references.of(phrase.id).place
            if place is None or self._is_home_of(place, phrase, candidate):
                continue
            if self._is_part(phrase, candidate) and not self._is_abroad(place, candidate):
                continue
            # "X naar Genève voor overleg": headlines leave verb and parties out
            vague = headline and candidate.anaphoric
            city = self._index.territory_of(place) is None
            if (vague or candidate.type == "Agreement") and not city:
                continue
            if before in self._roles.places.where or (
                before in self._roles.places.whither and (candidate.type == "Visit" or vague)
            ):
                found[place] = None
        finer = [p for p in found if not any(p in self._index.within(q) for q in found)]
        if not found:
            return self._without_words(candidate)
        return finer[0] if len(finer) == 1 else None

    def _without_words(self, candidate: Candidate) -> str | None:
        """Where an event is whose sentence names no place."""
        if candidate.type == "Visit":
            return self._land_of_host(candidate)
        return None if candidate.apart else self._reported_from(candidate)

    def place_of_deal(self, candidate: Candidate) -> str | None:
        """Where a deal was made; one that was not made has no place."""
        return None if candidate.status == "negated" else self.place(candidate)

    def _reported_from(self, candidate: Candidate) -> str | None:
        """*WENEN - A en B praten …*: the city of the dateline, if it belongs to no party."""
        if candidate.type not in _TALKS or candidate.status not in {"actual", "planned"}:
            return None
        for line, paragraph in pairwise(self._article.blocks):
            inside = paragraph.start <= candidate.evidence.start < paragraph.end
            if line.kind == "dateline" and inside:
                words = _LETTERS.findall(self._article.text[line.start : line.end])
                places = {
                    reading.slug
                    for match in self._index.find(words)
                    for reading in match.readings
                    if reading.is_place
                }
                if len(places) == 1 and self._is_abroad(next(iter(places)), candidate):
                    return places.pop()
        return None

    def _seats(self, candidate: Candidate) -> list[str]:
        """The capitals that stand for the hosts of a visit: *bezoekt Berlijn*."""
        if candidate.type != "Visit":
            return []
        return [
            reading.slug
            for number in candidate.participants
            for reading in self._scene.phrases[number].readings
            if reading.is_place and self._index.capital_of(reading.slug) is not None
        ]

    def _land_of_host(self, candidate: Candidate) -> str | None:
        """*Rutte bezoekt Qatar*: the only state among the parties, where others visit it."""
        parties = dict.fromkeys(self._parties(candidate))
        lands = [
            slug for slug in parties if self._cast.is_state(slug) and slug in self._index.places
        ]
        return lands[0] if len(lands) == 1 < len(parties) else None

    def _is_abroad(self, place: str, candidate: Candidate) -> bool:
        """*overleg tussen A en B in Wenen*: a city that is of none of the parties."""
        if self._index.territory_of(place) is not None:
            return False
        lands = {self._index.territory_of(land) for land in self._index.within(place)}
        return bool(lands) and lands.isdisjoint(self._states_of_parties(candidate))

    def _states_of_parties(self, candidate: Candidate) -> set[str]:
        return {
            party
            for slug in self._parties(candidate)
            for party in (slug, *self._cast.states_of(slug))
        }

    def _is_home_of(self, place: str, phrase: NounPhrase, candidate: Candidate) -> bool:
        """*burgers in Oekraïne*, in a talk of a Ukrainian: told of something else, deep down."""
        state = self._index.territory_of(place)
        if candidate.type == "Visit" or phrase.depth <= 2:
            return False
        return state in self._states_of_parties(candidate)

    def _is_part(self, phrase: NounPhrase, candidate: Candidate) -> bool:
        """Whether a phrase is, or stands within, a participant: *de oppositie in Venezuela*."""
        return any(
            whole.start <= phrase.span.start and phrase.span.end <= whole.end
            for whole in (self._scene.phrases[n].span for n in self.meeting_phrases(candidate))
        )


def _is_within(phrase: NounPhrase, span: Span | None) -> bool:
    return span is not None and span.start <= phrase.span.start and phrase.span.end <= span.end
