"""Whom a common noun stands for: the order in which its kinds are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.countries import CountryResolver
from pourparler.resolve.governments import GovernmentResolver
from pourparler.resolve.offices import OfficeResolver
from pourparler.resolve.organizations import OrganizationResolver
from pourparler.resolve.persons import PersonResolver
from pourparler.resolve.referents import NOBODY, Memory, Referent
from pourparler.resolve.several import SeveralResolver

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleKind, RoleNoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.company import Company
    from pourparler.resolve.groups import GroupResolver
    from pourparler.resolve.nameless import NamelessResolver
    from pourparler.resolve.ties import Ties

    # Whether a rule is for a phrase, and what it makes of it.
    Rule = tuple[bool, Callable[[NounPhrase, RoleNoun], Referent]]

__all__ = ["NominalResolver"]


class NominalResolver:
    """Resolves phrases with a common-noun head and no name.

    Args:
        ties: tells to whom a phrase belongs.
        company: finds who was spoken of together.
        groups: finds or adds parties without a name.
        nameless: resolves phrases whose head is no noun for an actor.
    """

    def __init__(
        self,
        index: ActorIndex,
        roles: Roles,
        cast: Cast,
        memory: Memory,
        *,
        ties: Ties,
        company: Company,
        groups: GroupResolver,
        nameless: NamelessResolver,
    ) -> None:
        self._roles = roles
        self._ties = ties
        self._groups = groups
        self._nameless = nameless
        self._governments = GovernmentResolver(index, roles, cast, memory, ties)
        self._countries = CountryResolver(index, roles, cast, memory, ties)
        self._organizations = OrganizationResolver(roles, cast, memory, ties)
        self._offices = OfficeResolver(index, roles, cast, memory, ties=ties, company=company)
        self._persons = PersonResolver(
            cast, memory, ties=ties, offices=self._offices, kin=roles.people.kin
        )
        self._several = SeveralResolver(
            roles, cast, ties=ties, offices=self._offices, company=company
        )

    def resolve(self, phrase: NounPhrase) -> Referent:
        """The referent of a nominal phrase, or nobody."""
        if phrase.span.text.lower() in self._roles.portfolios:
            return self._governments.portfolio(phrase)
        role = self._roles.noun(phrase.head_lemma)
        if role is None or self._roles.party_of(role.noun) is not None:
            return self._nameless.resolve(phrase)
        if "source" in role.kinds:
            return self._persons.called(phrase, role) or self._groups.part(phrase, role)
        return self._plural(phrase, role) if phrase.number == "plur" else self._any(phrase, role)

    def _plural(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de presidenten van A en B*, *beide landen*; else what the singular may be, too."""
        if "office" in role.kinds:
            bodies = self._ties.bodies(phrase)
            if len(bodies) > 1:
                return self._offices.of_each(phrase, role, bodies)
        if self._several.are_meant(phrase, role):
            found = self._several.resolve(phrase, role)
            if found or not role.kinds & {"body", "group"} | self._others(phrase):
                return found
        return self._any(phrase, role)

    @staticmethod
    def _others(phrase: NounPhrase) -> frozenset[RoleKind]:
        """What a plural may be a group of, where nobody told of before is meant: *zes landen*."""
        many = (phrase.numeral or 0) > 2
        return frozenset({"country", "people"}) if many else frozenset()

    def _any(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """What the first rule finds that finds anything."""
        for fits, resolve in self._rules(phrase, role):
            if fits:
                found = resolve(phrase, role)
                if found:
                    return found
        return NOBODY

    def _rules(self, phrase: NounPhrase, role: RoleNoun) -> tuple[Rule, ...]:
        """What a noun can stand for, by its kinds, in the order of trying."""
        kinds = role.kinds
        plural = phrase.number == "plur"
        tied = bool(self._ties.of(phrase))
        grouped = plural or role.noun not in self._roles.plural.only
        return (
            ("counterpart" in kinds, self._persons.counterpart),
            ("neighbour" in kinds, self._countries.neighbour),
            ("country" in kinds and not plural and not tied, self._countries.resolve),
            ("country" in kinds and plural, self._groups.members),
            ("country" in kinds and plural, self._groups.states_of_a_kind),
            ("share" in kinds, self._governments.whole),
            ("body" in kinds, self._governments.resolve),
            (bool(kinds & {"spokesperson", "staff"}), self._persons.spokesperson),
            ("office" in kinds, self._offices.resolve),
            ("office" in kinds and role.former, self._once),
            (plural and "organization" in kinds, self._organizations.resolve),
            ("group" in kinds and grouped, self._groups.resolve),
            (bool(kinds & {"organization", "collective"}), self._organizations.resolve),
            (self._roles.is_labour(role.noun) and phrase.definite, self._groups.unnamed),
            ("person" in kinds, self._persons.last),
            ("people" in kinds, self._persons.called),
            ("office" in kinds, self._groups.unnamed_holder),
            ("collective" in kinds, self._groups.unnamed),
            ("people" in kinds and plural, self._groups.unnamed),
            ("office" in kinds and plural and phrase.definite, self._groups.unnamed),
            (plural and self._is_some(phrase, role), self._groups.unnamed),
            (self._is_one_body(phrase, role), self._groups.unnamed),
        )

    def _once(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*de oud-minister*, of no body that is named: the person told of last."""
        return NOBODY if self._ties.bodies(phrase) else self._nameless.once(phrase)

    @staticmethod
    def _is_one_body(phrase: NounPhrase, role: RoleNoun) -> bool:
        """*de commissie*, *de stichting*: one of which the text tells no name."""
        body = "organization" in role.kinds and "media" not in role.kinds
        return body and phrase.determiner in {"de", "het"} and phrase.number == "sing"

    def _is_some(self, phrase: NounPhrase, role: RoleNoun) -> bool:
        """*veel partijen*, *Duitse bedrijven*: some of a kind, none told of before."""
        told = len(phrase.words) > 1 and "media" not in role.kinds
        kind = role.noun in self._roles.states.several or "organization" in role.kinds
        return not phrase.definite and told and kind
