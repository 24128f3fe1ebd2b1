"""Whose a phrase is: the states, organisations and persons that its words tie it to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memory, Referent, as_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.actors import ActorIndex, Reading
    from pourparler.extract.records import NounPhrase
    from pourparler.resolve.cast import Cast

__all__ = ["Ties", "by_adjective", "tying"]

# *de pro-Russische minister* is no Russian.
_NOT_TIED = frozenset({"compound-pro", "compound-anti"})
_REACH = 12  # sentences back to where the same noun was told whose it is


def tying(phrase: NounPhrase) -> list[Reading]:
    """The readings of the words in a phrase that tell whose it is; no places."""
    return [r for r in phrase.modifiers if not r.is_place and r.how not in _NOT_TIED]


def by_adjective(phrase: NounPhrase) -> tuple[str, ...]:
    """The states of the adjectives in a phrase: *de Russische minister*."""
    found = (r.slug for r in phrase.modifiers if r.how == "adjective" and not r.is_place)
    return tuple(dict.fromkeys(found))


class Ties:
    """Tells for the phrases of one article to whom they belong.

    Args:
        owner: gives the referent of the phrase that owns another.
    """

    def __init__(
        self,
        index: ActorIndex,
        cast: Cast,
        memory: Memory,
        owner: Callable[[NounPhrase], Referent],
    ) -> None:
        self._index = index
        self._cast = cast
        self._memory = memory
        self.owner = owner

    def of(self, phrase: NounPhrase) -> tuple[str, ...]:
        """The known actors that the words of a phrase tie it to: *de Russische NAVO-gezant*."""
        tied = tying(phrase)
        firm = [reading for reading in tied if not reading.needs_context]
        found = [reading.slug for reading in firm or tied]
        places = [reading.slug for reading in phrase.modifiers if reading.is_place]
        for place in places:
            state = self._index.territory_of(place)
            if state is not None:
                found.append(state)
        return tuple(dict.fromkeys(slug for slug in found if slug in self._index.actors))

    def parties(self, phrase: NounPhrase) -> tuple[str, ...]:
        """Those of them that are no persons."""
        return tuple(slug for slug in self.of(phrase) if not self._cast.is_person(slug))

    def state(self, phrase: NounPhrase) -> str | None:
        """The first of them that is a state: *de Venezolaanse oppositie*."""
        states = [slug for slug in self.of(phrase) if self._cast.is_state(slug)]
        return states[0] if states else None

    def bodies(self, phrase: NounPhrase) -> tuple[str, ...]:
        """The state or organisation a phrase belongs to, by its words or its possessor.

        A plural may belong to several: *de presidenten van Congo en Rwanda*.
        """
        plural = phrase.number == "plur"
        tied = self.parties(phrase)
        owner = self.owner(phrase) if plural or not tied else NOBODY
        if tied and not (len(owner.actors) > 1 and len(tied) == 1):
            return tied if plural else tied[:1]
        persons = [slug for slug in self.of(phrase) if self._cast.is_person(slug)]
        if len(owner.actors) > 1 and plural:  # "de leiders van de drie landen in Wenen"
            firsts = (body for slug in owner.actors for body in self._cast.states_of(slug)[:1])
            return tuple(dict.fromkeys(firsts))
        for slug in (*owner.actors, *persons):
            if self._cast.kind(slug) == "Group":
                return (slug,)
            bodies = self._cast.states_of(slug)
            if bodies:
                return bodies[:1]
        return ()

    def again(self, phrase: NounPhrase) -> Referent:
        """*de ambtenaar* after *een Koeweitse ambtenaar*: whose the same noun was before."""
        if not phrase.definite or phrase.number == "plur":
            return NOBODY
        before = self._memory.nearest(
            phrase,
            lambda mention: (
                mention.phrase.head_lemma == phrase.head_lemma
                and mention.via == "body"
                and mention.phrase.number != "plur"
            ),
            reach=_REACH,
        )
        return NOBODY if before is None else as_body(before.actors)
