"""The resolver: one article's scene in, its facts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.model import ArticleFacts, Mention
from pourparler.resolve.cast import Cast
from pourparler.resolve.facts import FactMaker
from pourparler.resolve.merging import merge_facts
from pourparler.resolve.references import References

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase, Scene
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles
    from pourparler.lexicon.times import TimeLexicon
    from pourparler.model import Article, Fact
    from pourparler.resolve.referents import Referent

__all__ = ["Resolver"]


class Resolver:
    """Gives phrases their actors and places, and makes facts of candidates.

    Args:
        index: the known actors and places.
        roles: nouns and pronouns that stand for actors.
        times: expressions of time.
        cues: know the words that tell nothing of an act.
    """

    def __init__(self, index: ActorIndex, roles: Roles, times: TimeLexicon, cues: Cues) -> None:
        self._index = index
        self._roles = roles
        self._times = times
        self._cues = cues

    def resolve(self, scene: Scene, article: Article) -> ArticleFacts:
        """All facts of an article, with the mentions, actors and places they rest on."""
        cast = Cast(self._index, self._roles, article.date)
        references = References(scene, article, self._index, self._roles, cast)
        maker = FactMaker(
            scene,
            article,
            references,
            cast,
            index=self._index,
            roles=self._roles,
            times=self._times,
        )
        facts = merge_facts(maker.facts(), cast, self._index, article, self._cues)
        mentions = tuple(_mentions(scene, references, self._roles))
        actors = {mention.ref for mention in mentions if not mention.is_place}
        places = {mention.ref for mention in mentions if mention.is_place}
        for fact in facts:
            actors.update(_actors_of(fact))
            places.update(_places_of(fact))
        return ArticleFacts(
            article=article,
            facts=facts,
            mentions=mentions,
            actors=cast.actors(actors),
            places=cast.places(places),
        )


def _actors_of(fact: Fact) -> set[str]:
    found = {*fact.participants, *fact.addressees}
    found.update(slug for slug in (fact.agent, fact.according_to) if slug is not None)
    for proposition in (fact.content, fact.condition, fact.topic):
        if proposition is not None:
            found.update(proposition.actors)
    return found


def _places_of(fact: Fact) -> set[str]:
    found = set() if fact.place is None else {fact.place}
    for proposition in (fact.content, fact.condition, fact.topic):
        if proposition is not None:
            found.update(proposition.places)
    return found


def _mentions(scene: Scene, references: References, roles: Roles) -> Iterator[Mention]:
    """One mention for each actor or place that a phrase stands for."""
    seen: set[tuple[int, int, str, bool]] = set()
    for phrase in scene.phrases:
        if phrase.members:
            continue
        referent = references.of(phrase.id)
        span = phrase.span if phrase.name is None else phrase.name
        for ref, is_place in _refs(phrase, referent, references.word_before(phrase), roles):
            key = (span.start, span.end, ref, is_place)
            if key not in seen:
                seen.add(key)
                yield Mention(span=span, ref=ref, is_place=is_place, type=phrase.type)


def _refs(
    phrase: NounPhrase, referent: Referent, before: str, roles: Roles
) -> list[tuple[str, bool]]:
    """A name of both a state and a place is the place behind *in* and the like."""
    actors = [(slug, False) for slug in referent.actors]
    if referent.place is None:
        return actors
    if not actors or (before in roles.places.prepositions and not phrase.is_subject):
        return [(referent.place, True)]
    return actors
