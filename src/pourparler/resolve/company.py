"""The actors told of last, so many of them: *beiden*, *de twee partijen*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import Memory, Referent

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.extract.records import NounPhrase
    from pourparler.resolve.cast import Cast

__all__ = ["Company"]

_SHORTLY = 4  # sentences


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
        told, count = count > 0, count or 2
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
            if phrase.sentence - sentence > 3 and len(near) >= count:
                break
            if told and len(mention.actors) > count:
                crowds.update((sentence, slug) for slug in mention.actors)
            for slug in mention.actors:
                if (sentence, slug) in crowds or slug in others:
                    continue
                if allowed(slug) and slug not in near:
                    near.append(slug)
        if together:
            _, mention = together[0]
            distance = phrase.sentence - mention.phrase.sentence
            if (
                distance <= 1
                or count > 2
                or len(near) < count
                or set(near[:count]) == set(mention.actors)
            ):
                return mention.actors
        if len(near) >= count:
            return tuple(sorted(self._foremost(near, count), key=self._order))
        return together[0][1].actors if together else ()

    def _foremost(self, near: list[str], count: int) -> list[str]:
        """The last told of, but the two that the text is about before any told of by the way."""
        counts = self._memory.counts
        often = sorted(near, key=lambda slug: -counts.get(slug, 0))
        if count != 2 or len(near) == 2:
            return near[:count]
        plain = counts.get(often[1], 0) >= 1.5 * counts.get(often[2], 0)
        return often[:2] if plain else near[:2]

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
