"""Whose *het ministerie* or *Buitenlandse Zaken* is, where no word tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.referents import Memorised, Memory

__all__ = ["Ministries"]

_REACH = 8  # sentences
_TOLD_REACH = 12
# How much a mention says: its government, the state itself, its people, where something is.
_GOVERNMENT = 1.5
_STATE = 1.0
_PEOPLE = 0.5
_WHERE = 0.3
_OTHER_BLOCK = 0.4


class Ministries:
    """Finds the state of a ministry by who was spoken of before."""

    def __init__(self, index: ActorIndex, roles: Roles, cast: Cast, memory: Memory) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._memory = memory

    def told(self, phrase: NounPhrase) -> str | None:
        """*Buitenlandse Zaken zweeg. Het ministerie …*: the one told of before."""
        for mention in self._memory.before(phrase, _TOLD_REACH):
            if mention.via == "body" and self._is_ministry(mention.phrase):
                return mention.actors[0]
        return None

    def _is_ministry(self, phrase: NounPhrase) -> bool:
        by_noun = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
        return phrase.span.text.lower() in self._roles.portfolios or (
            by_noun is not None and by_noun.noun in self._roles.states.ministries
        )

    def state(self, phrase: NounPhrase) -> str | None:
        """*Kamerleden zijn boos. Het ministerie …*: of the state spoken of most near it."""
        scores: dict[str, float] = {}
        for mention in self._memory.before(phrase, _REACH):
            distance = phrase.sentence - mention.phrase.sentence
            near = 1.0 if mention.phrase.block == phrase.block else _OTHER_BLOCK
            for slug in mention.actors:
                for state, weight in self._states(slug, mention, here=not distance):
                    scores[state] = scores.get(state, 0.0) + near * weight / (1 + distance)
        return max(sorted(scores), key=lambda state: scores[state]) if scores else None

    def _states(self, slug: str, mention: Memorised, *, here: bool) -> list[tuple[str, float]]:
        kind = self._cast.kind(slug)
        if kind == "State":
            # "Volgens het ministerie … in Venezuela": in its own sentence that is but where
            named = _WHERE if here and not mention.phrase.is_subject else _STATE
            return [(slug, _GOVERNMENT if mention.via == "body" else named)]
        bodies = self._cast.profile(slug).actor.represents if kind == "Person" else (slug,)
        return [(state, _PEOPLE) for body in bodies for state in self._home(body)]

    def _home(self, slug: str) -> tuple[str, ...]:
        """A state itself, or the only one that a party or a parliament is of."""
        if self._cast.kind(slug) == "State":
            return (slug,)
        homes = self._index.associated_with(slug) if slug in self._index.actors else ()
        return homes if len(homes) == 1 and self._cast.kind(homes[0]) == "State" else ()
