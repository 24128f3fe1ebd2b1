"""Several told of before by one noun: *de twee bewindslieden*, *beide landen*, *de partijen*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Referent

if TYPE_CHECKING:
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.company import Company
    from pourparler.resolve.offices import OfficeResolver
    from pourparler.resolve.ties import Ties

__all__ = ["SeveralResolver"]

_A_FEW = frozenset({2, 3})


class SeveralResolver:
    """Finds the actors that a plural goes on with."""

    def __init__(
        self, roles: Roles, cast: Cast, *, ties: Ties, offices: OfficeResolver, company: Company
    ) -> None:
        self._words = roles.anaphora
        self._cast = cast
        self._ties = ties
        self._offices = offices
        self._company = company

    def are_meant(self, phrase: NounPhrase, role: RoleNoun) -> bool:
        """Whether a plural refers to actors told of before: *de twee bewindslieden*."""
        counted = phrase.numeral is not None or phrase.determiner in self._words.both
        tied = self._ties.of(phrase)
        if "country" in role.kinds and phrase.definite and phrase.numeral in _A_FEW:
            tied = tuple(slug for slug in tied if self._cast.is_state(slug))  # "de twee EU-landen"
        if tied and not (counted and "office" in role.kinds):
            return False
        if phrase.possessor is not None and not counted and "side" in role.kinds:
            return False  # "de VS en hun bondgenoten"
        told = counted and phrase.definite
        if not told and role.kinds & {"people", "group"} and "person" in role.kinds:
            return False  # "de liberalen", "twee liberalen" are no persons told of before
        several = role.kinds & {"office", "country", "side", "person"}
        kinds = role.kinds & {"office", "person", "country", "side"}
        engaged = not self._words.engaged.isdisjoint(phrase.words)
        if kinds and not counted and not engaged and self._is_described(phrase):
            return False  # "de liberale premiers", "de Franstalige partijen": no two told before
        return bool(several) and (phrase.definite or phrase.numeral is not None)

    @staticmethod
    def _is_described(phrase: NounPhrase) -> bool:
        """Whether a phrase has more words than its noun and a determiner."""
        return len(phrase.words) > 1 + bool(phrase.determiner) + (phrase.possessor is not None)

    def resolve(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """Those meant, persons before states before parties of any kind."""
        owner = self._ties.owner(phrase)
        if len(owner.actors) > 1 and "office" in role.kinds:
            # "de presidenten van beide landen"
            holders = (
                self._offices.told(phrase, role, (state,)) or state for state in owner.actors
            )
            return Referent(tuple(dict.fromkeys(holders)), None, "several")
        count = self._count(phrase)
        found = self._persons(phrase, role, count)
        if not found and "country" in role.kinds:
            found = self._company.last(phrase, self._cast.is_state, count)
        elif not found and "side" in role.kinds:
            found = self._company.last(phrase, lambda slug: not self._cast.is_person(slug), count)
        return Referent(found, None, "several") if found else NOBODY

    def _count(self, phrase: NounPhrase) -> int:
        """How many they are, or 0 where no word tells."""
        both, pair = self._words.both, self._words.pair
        two = phrase.determiner in both or not (both | pair).isdisjoint(phrase.words)
        return phrase.numeral or (2 if two else 0)

    def _persons(self, phrase: NounPhrase, role: RoleNoun, count: int) -> tuple[str, ...]:
        """*de ministers*: those of that office, else the persons named last."""
        if "office" in role.kinds:
            holds = self._offices.holding(phrase, role)
            holders = self._company.last(phrase, holds, count or 2)
            if holders:
                return holders
        if not role.kinds & {"office", "person"}:
            return ()
        if count or "person" in role.kinds:
            return self._company.last(phrase, self._company.is_named_person, count or 2)
        return self._company.named_together(phrase)
