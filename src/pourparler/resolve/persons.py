"""Persons by what they are to others: *de woordvoerder*, *zijn ambtgenoot*, *de man*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memory, Referent, as_body

if TYPE_CHECKING:
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.offices import OfficeResolver
    from pourparler.resolve.ties import Ties

__all__ = ["PersonResolver"]

# Sentences back to a person, to a body that speaks, to the holder of the same office.
_PERSON_REACH = 2
_BODY_REACH = 3
_ANYWHERE = 60


class PersonResolver:
    """Resolves nouns of persons that are no offices."""

    def __init__(
        self,
        cast: Cast,
        memory: Memory,
        *,
        ties: Ties,
        offices: OfficeResolver,
        kin: frozenset[str] = frozenset(),
    ) -> None:
        self._cast = cast
        self._kin = kin
        self._memory = memory
        self._ties = ties
        self._offices = offices

    def last(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de man*, *de politicus*: the person spoken of last."""
        if not phrase.definite or phrase.number == "plur":
            return NOBODY
        owners = () if phrase.possessor is None else self._ties.owner(phrase).actors
        if phrase.possessor is not None and role.noun in self._kin:
            return NOBODY
        ranked = self._memory.rank(
            phrase,
            lambda slug: (
                self._cast.is_person(slug)
                and slug not in owners
                and (role.gender == "any" or self._cast.profile(slug).sex in {role.gender, "any"})
            ),
            reach=_PERSON_REACH,
        )
        return Referent(ranked[0][1].actors, None, "person") if ranked else NOBODY

    def called(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de advocaat* after *advocaat Els Peeters*: who was called so with the name.

        So is an expert, who is no party without a name.
        """
        if not phrase.definite or phrase.number == "plur":
            return NOBODY
        ranked = self._memory.rank(
            phrase,
            lambda slug: self._cast.is_person(slug) and role.noun in self._cast.profile(slug).nouns,
            reach=_ANYWHERE,
        )
        return Referent(ranked[0][1].actors, None, "person") if ranked else NOBODY

    # ------------------------------------------------------------------ spokespersons

    def spokesperson(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """Unnamed, they are the state or body that they speak for."""
        if "office" in role.kinds and phrase.definite:
            named = self._offices.resolve(phrase, role)
            if named and self._cast.is_person(named.actors[0]):
                return named
        bodies = self._ties.bodies(phrase)
        if bodies:
            return as_body(bodies)
        again = self._ties.again(phrase)
        if again or "spokesperson" not in role.kinds:
            return again
        ranked = self._memory.rank(phrase, self._stands_for_body, reach=_BODY_REACH)
        spoken_for = (self._cast.states_of(mention.actors[0]) for _, mention in ranked)
        return as_body(next(filter(None, spoken_for), ())[:1])

    def _stands_for_body(self, slug: str) -> bool:
        return self._cast.kind(slug) in {"State", "Organization"}

    # ------------------------------------------------------------------ counterparts

    def counterpart(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*zijn Oekraïense ambtgenoot*: the same office elsewhere, by the text, then by date."""
        owner = self._ties.owner(phrase)
        persons = [slug for slug in owner.actors if self._cast.is_person(slug)]
        tied = self._ties.parties(phrase)
        offices = {office for slug in persons for office in self._offices_of(slug)}

        def allowed(slug: str) -> bool:
            if not self._cast.is_person(slug) or slug in owner.actors:
                return False
            if tied and tied[0] not in self._cast.profile(slug).actor.represents:
                return False
            own = self._offices_of(slug)
            return bool(offices & own) or bool(tied and not (offices and own))

        if phrase.number == "plur":
            return as_body(tied)
        ranked = self._memory.rank(phrase, allowed, reach=_ANYWHERE)
        if ranked and (tied or offices):
            return Referent(ranked[0][1].actors, None, "counterpart")
        holders = (
            self._offices.known(state, office) for state in tied for office in sorted(offices)
        )
        holder = next(filter(None, holders), None)
        return as_body(tied) if holder is None else Referent((holder,), None, "counterpart")

    def _offices_of(self, slug: str) -> set[str]:
        """The offices of a person, by the text or the reference data."""
        return self._cast.profile(slug).offices | self._offices.known_of(slug)
