"""Which state *het land*, *ons land* or *het buurland* is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memory, Referent

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.ties import Ties

__all__ = ["CountryResolver"]

_REACH = 6  # sentences
_NO_STATE = 0.5  # how much less an actor who only represents a state is what a country goes on with


class CountryResolver:
    """Resolves nouns of states that no word names."""

    def __init__(
        self, index: ActorIndex, roles: Roles, cast: Cast, memory: Memory, ties: Ties
    ) -> None:
        self._index = index
        self._states = roles.states
        self._words = roles.anaphora
        self._cast = cast
        self._memory = memory
        self._ties = ties

    def resolve(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*het land*, *zijn land*, *dat land*."""
        if phrase.possessor is not None or self._words.own.intersection(phrase.words):
            owner = self._ties.owner(phrase)
            states = [s for slug in owner.actors for s in self._cast.countries_of(slug)]
            if states:
                return Referent((states[0],), None, "country")
        if self._words.ours.intersection(phrase.words) and not phrase.quoted:
            return self._ours()
        return self._told(phrase) if phrase.definite else NOBODY

    def neighbour(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*het buurland*: another state than the one that acts in the sentence."""
        owner = self._ties.owner(phrase)
        acting = {s for slug in owner.actors for s in self._cast.countries_of(slug)}
        for mention in self._memory.before(phrase, 0):
            if mention.phrase.is_subject:
                acting.update(s for slug in mention.actors for s in self._cast.countries_of(slug))
        ranked = self._memory.rank(
            phrase, lambda slug: self._cast.is_state(slug) and slug not in acting, reach=_REACH
        )
        return Referent(ranked[0][1].actors, None, "country") if ranked else NOBODY

    def _told(self, phrase: NounPhrase) -> Referent:
        """*het land*: the state spoken of last, or that of whoever was."""
        ranked = [
            (score if self._cast.is_state(mention.actors[0]) else score - _NO_STATE, mention)
            for score, mention in self._memory.rank(phrase, self._stands_for_state, reach=_REACH)
        ]
        if not ranked:
            return NOBODY
        best = max(ranked, key=lambda item: (item[0], item[1].order))[1]
        state = self._cast.countries_of(best.actors[0])[0]
        return Referent((state,), self._territory(state), "country")

    def _ours(self) -> Referent:
        """*ons land* outside quotations: the paper's own, by which one is spoken of more."""
        counts = self._memory.counts
        homes = [home for home in self._states.homes if home in self._index.actors]
        spoken = {home: counts.get(home, 0) for home in homes}
        for slug, count in counts.items():
            for home in spoken.keys() & set(self._index.associated_with(slug)):
                spoken[home] += count
        best = max(homes, key=lambda home: spoken[home], default=None)
        return NOBODY if best is None else Referent((best,), self._territory(best), "country")

    def _territory(self, state: str) -> str | None:
        return state if state in self._index.places else None

    def _stands_for_state(self, slug: str) -> bool:
        return bool(self._cast.countries_of(slug))
