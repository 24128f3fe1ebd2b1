"""The actors told of last, so many of them: *beiden*, *de twee partijen*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import Memory, Referent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pourparler.extract.records import NounPhrase
    from pourparler.resolve.cast import Cast

__all__ = ["Company"]

_SHORTLY = 4  # sentences
_PAIR = 2
_PLAINLY = 1.5  # how much oftener those whom a text is about are told of than others


class Company:
    """Finds who was spoken of together, or one shortly after the other."""

    def __init__(self, cast: Cast, memory: Memory) -> None:
        self._cast = cast
        self._memory = memory

    def last(
        self, phrase: NounPhrase, allowed: Callable[[str], bool], count: int
    ) -> tuple[str, ...]:
        """The ``count`` different actors spoken of last; those named together first.

        Two where ``count`` is 0 since no word tells how many they are.
        """
        told, count = count > 0, count or _PAIR
        together = self._memory.rank(
            phrase,
            allowed,
            reach=8,
            single=False,
            prefer_subject=False,
            skip=lambda mention: len(mention.actors) != count,
        )
        near: list[str] = []
        others = self._memory.apart_from(phrase) if phrase.unlike else set()
        crowds: set[tuple[int, str]] = set()  # two of "Malta, Cyprus en Oman" are no pair
        for mention in self._memory.before(phrase, 12):
            sentence = mention.phrase.sentence
            if told and len(mention.actors) > count:
                crowds.update((sentence, slug) for slug in mention.actors)
            for slug in mention.actors:
                if (sentence, slug) in crowds or slug in others:
                    continue
                if allowed(slug) and slug not in near:
                    near.append(slug)
        foremost = self._foremost(near, count)
        if together:
            _, mention = together[0]
            distance = phrase.sentence - mention.phrase.sentence
            if (
                distance <= 1
                or count > _PAIR  # three are seldom told of together by chance
                or len(near) < count
                or self._is_main(mention.actors, foremost)
            ):
                return mention.actors
        if len(near) >= count:
            return tuple(sorted(foremost, key=self._order))
        return together[0][1].actors if together else ()

    def _is_main(self, together: tuple[str, ...], near: list[str]) -> bool:
        """Whether the text is about those told of together rather than those told of last."""
        return self._weight(together) >= self._weight(near)

    def _weight(self, slugs: Iterable[str]) -> float:
        return sum(self._told(slug) for slug in slugs)

    def _told(self, slug: str) -> float:
        """How often the text told of an actor, and of those who speak for it."""
        counts = self._memory.counts
        people = sum(
            number
            for other, number in counts.items()
            if other != slug and slug in self._cast.states_of(other)
        )
        return counts.get(slug, 0) + people

    def _foremost(self, near: list[str], count: int) -> list[str]:
        """The last told of, but those whom the text is about before any told of by the way."""
        if len(near) <= count:
            return near
        often = sorted(near, key=lambda slug: -self._told(slug))
        plain = self._told(often[count - 1]) >= _PLAINLY * self._told(often[count])
        return often[:count] if plain else near[:count]

    def named_together(self, phrase: NounPhrase) -> tuple[str, ...]:
        """Persons told of as one company shortly before: *X en Y*."""
        ranked = self._memory.rank(
            phrase,
            self.is_named_person,
            reach=_SHORTLY,
            single=False,
            prefer_subject=False,
            skip=lambda mention: len(mention.actors) < 2,
        )
        return ranked[0][1].actors if ranked else ()

    def _order(self, slug: str) -> int:
        last = self._memory.latest(lambda mention: slug in mention.actors)
        return 0 if last is None else last.order

    def is_named_person(self, slug: str) -> bool:
        """Whether an actor is a person whom the article has named, not only by an office."""
        return self._cast.is_person(slug) and any(
            mention.via == "name" and slug in mention.actors for mention in self._memory.mentions
        )

    def pair(self, phrase: NounPhrase) -> Referent:
        """*beiden*, *de twee*: two persons told of before, else two states or organisations."""
        persons = self.last(phrase, self.is_named_person, 2)
        bodies = self.last(phrase, lambda slug: not self._cast.is_person(slug), 2)
        if not persons or not bodies:
            return Referent(persons or bodies, None, "several")
        later = max((persons, bodies), key=lambda pair: min(self._order(slug) for slug in pair))
        return Referent(later, None, "several")
