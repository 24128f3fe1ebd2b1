"""The two sides of a conflict: against whom a party is in an article that is about two."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.lexicon.roles import Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.references import References

__all__ = ["Sides"]

# How often the other side has to be spoken of, and how much more often than any third party.
_LEAST_MENTIONS = 3
_LEAST_AGAINST = 2  # for one of them to be whom the other speaks to
_ABOVE_OTHERS = 1.5


class Sides:
    """Tells by how often parties are spoken of who stands against whom."""

    def __init__(self, roles: Roles, cast: Cast, references: References) -> None:
        self._roles = roles
        self._cast = cast
        self._references = references

    def both(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """The parties of negotiations, where an article is about two sides; one may be named."""
        if named:
            other = self.opponent(named[0])
            return (*named, *other) if other else ()
        counts = self._references.party_counts()
        ranked = sorted(((n, slug) for slug, n in counts.items()), key=lambda i: (-i[0], i[1]))
        third = ranked[2][0] if len(ranked) > 2 else 0
        if len(ranked) < 2 or ranked[1][0] < max(_LEAST_MENTIONS, _ABOVE_OTHERS * third):
            return ()
        return tuple(sorted(slug for _, slug in ranked[:2]))

    def opponent(self, agent: str, rivals: dict[str, int] | None = None) -> tuple[str, ...]:
        """The other of the two parties that an article is about, if it is about two."""
        counts = self._references.party_counts() if rivals is None else rivals
        own = {agent, *self._cast.states_of(agent)}
        others = sorted(
            (
                (count, slug)
                for slug, count in counts.items()
                if slug not in own and not self._stands_by(slug, agent)
            ),
            key=lambda item: (-item[0], item[1]),
        )
        if not others or not any(counts.get(slug, 0) for slug in own):
            return ()
        second = others[1][0] if len(others) > 1 else 0
        enough = max(_LEAST_AGAINST, _ABOVE_OTHERS * second)
        return (others[0][1],) if others[0][0] >= enough else ()

    def government(self, agent: str) -> tuple[str, ...]:
        """*De bonden willen dat de leeftijd omlaag gaat*: that is for the only state told of."""
        own = (agent, *self._cast.states_of(agent))
        if any(self._cast.is_state(slug) for slug in own):
            return ()
        counts = self._references.party_counts()
        states = {slug: n for slug, n in counts.items() if self._cast.is_state(slug)}
        return self.opponent(agent, states | {slug: counts.get(slug, 0) for slug in own})

    def _stands_by(self, slug: str, agent: str) -> bool:
        """Workers and their unions are on one side: *het personeel*, *de FNV*."""
        return all(
            self._roles.is_labour(profile.actor.label, *profile.nouns)
            for profile in map(self._cast.profile, (slug, agent))
        )
