"""Organisations told of before by what they are: *de vakbond*, *het bedrijf*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memorised, Memory, Referent

if TYPE_CHECKING:
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast, Profile
    from pourparler.resolve.ties import Ties

__all__ = ["OrganizationResolver"]

_ANYWHERE = 60  # sentences back to one that was called by the same noun
_BODIES = frozenset({"organization", "collective"})
_FRESH = 8  # and to one that was not
_UNNAMED = frozenset({"group", "unnamed"})
_COUNTED = 3  # and to so many named together


class OrganizationResolver:
    """Finds the organisation that a definite noun goes on with."""

    def __init__(self, roles: Roles, cast: Cast, memory: Memory, ties: Ties) -> None:
        self._roles = roles
        self._cast = cast
        self._memory = memory
        self._ties = ties

    def resolve(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """The organisation called by this noun before, else the last that may be meant."""
        if not phrase.definite:
            return NOBODY
        if phrase.number == "plur":
            return self._together(phrase, role)
        own = NOBODY if phrase.possessor is None else self._represented(phrase)
        return own or self._told_before(phrase, role)

    def _told_before(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        ranked = self._memory.rank(
            phrase, lambda slug: self._cast.kind(slug) == "Organization", reach=_ANYWHERE
        )
        for _, mention in ranked:
            label = self._cast.profile(mention.actors[0]).actor.label.lower()
            if label.endswith(role.noun) and role.noun != "organisatie":
                # "de Veiligheidsraad … de raad"
                return Referent(mention.actors, None, "organization")
            nouns = self._cast.profile(mention.actors[0]).nouns
            if role.noun in nouns or phrase.head_lemma in nouns:
                return Referent(mention.actors, None, "organization")
        if "collective" in role.kinds and not role.noun.endswith("organisatie"):
            # "het parlement" is none of the parties told of before
            return self._by_trade(phrase, role) if self._tells_trade(role) else NOBODY
        if self._ties.owner(phrase).actors or self._is_unnamed(phrase):
            return NOBODY  # "de commissie van de bisschoppen" is new
        for _, mention in ranked:
            fresh = phrase.sentence - mention.phrase.sentence <= _FRESH
            if fresh and not self._is_called_otherwise(mention, role):
                return Referent(mention.actors, None, "organization")
        return NOBODY

    def _tells_trade(self, role: RoleNoun) -> bool:
        return role.noun in self._roles.unnamed.trades

    def _by_trade(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*Maersk legt schepen stil. De rederij …*: what the sentence before is about does that.

        Once it was called so, it is again.
        """
        if phrase.possessor is not None or phrase.determiner not in {"de", "het"}:
            return NOBODY

        def again(mention: Memorised) -> bool:
            other = mention.phrase
            alike = other.head_lemma == phrase.head_lemma and other.number == phrase.number
            return alike and other.name is None and len(mention.actors) == 1

        before = self._memory.nearest(phrase, again, _ANYWHERE)
        if before is not None:
            return Referent(before.actors, None, before.via)
        for mention in self._memory.before(phrase, 1):
            other = mention.phrase
            if other.sentence == phrase.sentence or not other.is_subject or other.type != "name":
                continue
            alone = len(mention.actors) == 1
            body = alone and self._cast.kind(mention.actors[0]) == "Organization"
            told = body and self._cast.profile(mention.actors[0]).nouns
            if body and not told and not self._is_called_otherwise(mention, role):
                return Referent(mention.actors, None, "organization")
        return NOBODY

    def _is_unnamed(self, phrase: NounPhrase) -> bool:
        """*een advies van de commissie voor wapens … De commissie*: one known by that noun alone.

        It is meant rather than another body that was named since.
        """

        def told(mention: Memorised) -> bool:
            other = mention.phrase
            alike = other.head_lemma == phrase.head_lemma and other.number == phrase.number
            return alike and mention.via in _UNNAMED and len(mention.actors) == 1

        return self._memory.nearest(phrase, told, _FRESH) is not None

    def _together(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*FNV en CNV … De bonden …*: those named together in the sentence before.

        *De twee bedrijven*, *beide bonden* are as many, and may be so some sentences later.
        """
        count = self._count(phrase)
        if len(phrase.words) > 2 + bool(count) or (not count and "collective" in role.kinds):
            return NOBODY
        labour = self._roles.is_labour(role.noun)
        for mention in self._memory.before(phrase, _COUNTED if count else 1):
            profiles = [self._cast.profile(slug) for slug in mention.actors]
            fits = len(profiles) == count if count else len(profiles) > 1
            if fits and all(
                profile.actor.kind == "Organization" and self._is_labour(profile) == labour
                for profile in profiles
            ):
                return Referent(mention.actors, None, "several")
        return NOBODY

    def _count(self, phrase: NounPhrase) -> int:
        """How many the words tell of, or 0: *de twee bedrijven*, *beide bonden*."""
        both = self._roles.anaphora.both
        two = phrase.determiner in both or not both.isdisjoint(phrase.words)
        return phrase.numeral or (2 if two else 0)

    def _is_labour(self, profile: Profile) -> bool:
        """Whether an organisation is a union, by its names or by what it was called."""
        return self._roles.is_labour(profile.actor.label, *profile.actor.names, *profile.nouns)

    def _represented(self, phrase: NounPhrase) -> Referent:
        """*Borg zei dat zijn partij instemt*: the only one that its possessor speaks for."""
        owners = self._ties.owner(phrase).actors
        bodies = [body for slug in owners for body in self._cast.states_of(slug) if body != slug]
        own = [body for body in bodies if self._cast.kind(body) == "Organization"]
        return Referent((own[0],), None, "organization") if len(own) == 1 else NOBODY

    def _is_called_otherwise(self, mention: Memorised, role: RoleNoun) -> bool:
        """Media are no unions: an organisation of another known kind is not meant."""
        nouns = self._cast.profile(mention.actors[0]).nouns
        kinds = {
            kind for noun in nouns if (found := self._roles.noun(noun)) for kind in found.kinds
        }
        actor = self._cast.profile(mention.actors[0]).actor
        if self._names_another_kind(actor.label, role):
            return True
        told = actor.known or nouns  # "Volkswagen … De vakbond": a firm is no union
        if told and self._roles.is_labour(role.noun):
            return not self._is_labour(self._cast.profile(mention.actors[0]))
        return ("media" in kinds) != ("media" in role.kinds)

    def _names_another_kind(self, label: str, role: RoleNoun) -> bool:
        """*De Beweging voor Vrede … De commissie*: a name that tells what it is tells it is not."""
        found = (self._roles.noun(word) for word in label.lower().split())
        bodies = (noun for noun in found if noun is not None and noun.kinds & _BODIES)
        kinds = {noun.noun for noun in bodies if not noun.prefix}
        return bool(kinds) and role.noun not in kinds | self._roles.bodies.generic
