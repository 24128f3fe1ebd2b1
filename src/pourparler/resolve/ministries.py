"""Whose *het ministerie* or *Buitenlandse Zaken* is, where no word tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_MANY = 3  # states of a list


class Ministries:
    """Finds the state of a ministry by who was spoken of before."""

    def __init__(self, index: ActorIndex, roles: Roles, cast: Cast, memory: Memory) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._memory = memory

    def told(self, phrase: NounPhrase) -> str | None:
        """*Buitenlandse Zaken zweeg. Het ministerie …*: the one told of before."""
        before = self._memory.nearest(
            phrase,
            lambda mention: mention.via == "body" and self._is_ministry(mention.phrase),
            reach=_TOLD_REACH,
        )
        return None if before is None else before.actors[0]

    def _is_ministry(self, phrase: NounPhrase) -> bool:
        by_noun = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
        return phrase.span.text.lower() in self._roles.portfolios or (
            by_noun is not None and by_noun.noun in self._roles.states.ministries
        )

    def state(self, phrase: NounPhrase) -> str | None:
        """*Kamerleden zijn boos. Het ministerie …*: of the state spoken of most near it."""
        return self._memory.most_told(phrase, partial(self._tells_of, phrase), reach=_REACH)

    def _tells_of(
        self, ministry: NounPhrase, slug: str, mention: Memorised, nearness: float
    ) -> Iterator[tuple[str, float]]:
        """The states that an actor makes one think of, and how much."""
        kind = self._cast.kind(slug)
        if kind == "State":
            if self._is_listed(slug):
                return
            # "Volgens het ministerie … in Venezuela": in its own sentence that is but where
            told = mention.phrase
            here = told.sentence == ministry.sentence and not told.is_subject
            named = _WHERE if here else _STATE
            yield slug, nearness * (_GOVERNMENT if mention.via == "body" else named)
            return
        bodies = self._cast.profile(slug).actor.represents if kind == "Person" else (slug,)
        for body in bodies:
            for state in self._home(body):
                yield state, nearness * _PEOPLE

    def _is_listed(self, slug: str) -> bool:
        """*de VS, Rusland, China en Frankrijk*: named as one of many, and only there."""
        lists = [m for m in self._memory.mentions if len(m.actors) > _MANY and slug in m.actors]
        # each list is a mention besides that of its member
        return bool(lists) and self._memory.counts.get(slug, 0) <= 2 * len(lists)

    def _home(self, slug: str) -> tuple[str, ...]:
        """A state itself, or the only one that a party or a parliament is of."""
        if self._cast.is_state(slug):
            return (slug,)
        homes = self._index.associated_with(slug) if slug in self._index.actors else ()
        return homes if len(homes) == 1 and self._cast.is_state(homes[0]) else ()
