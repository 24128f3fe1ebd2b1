"""Parties without a name of their own: *betogers*, *de Venezolaanse oppositie*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memory, Referent

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast

__all__ = ["GroupResolver"]

_LONGEST_NAME = 60
# Kinds of nouns that name those who can be spoken to: of several, and of one.
_SEVERAL = frozenset({"organization", "country", "group", "people", "source", "collective"})
_ONE = frozenset({"group", "people", "collective"})

_OF_WHOM = re.compile(r" (?:van|voor|bij|in|uit) (?:de|het|een|zijn|haar|hun) ")


class GroupResolver:
    """Finds the group spoken of before, or adds one to the cast."""

    def __init__(self, index: ActorIndex, roles: Roles, cast: Cast, memory: Memory) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._memory = memory

    def resolve(self, phrase: NounPhrase, role: RoleNoun, state: str | None) -> Referent:
        """The group that a phrase names; ``state`` is the one its words tie it to."""
        if phrase.determiner == "geen":
            return NOBODY
        before = self._told_before(role) if state is None else None
        if before is not None:
            return before
        label = role.group
        if state is not None:
            adjective = self._adjective(phrase)
            home = self._cast.profile(state).actor.label
            label = f"{adjective} {role.group}" if adjective else f"{role.group} in {home}"
        names = (role.group, phrase.head_lemma, phrase.span.text)
        slug = self._cast.discover(
            "Group",
            label[:1].upper() + label[1:],
            names=[name for name in names if len(name) < _LONGEST_NAME],
        )
        if state is not None:
            self._cast.profile(slug).home = state
        return Referent((slug,), None, "group")

    def unnamed(self, phrase: NounPhrase, state: str | None) -> Referent:
        """A group called by its noun as the text has it; the same noun is the same group."""
        if phrase.determiner == "geen":
            return NOBODY
        for mention in reversed(self._memory.mentions):
            if mention.via == "unnamed" and mention.phrase.head_lemma == phrase.head_lemma:
                return Referent(mention.actors, None, "unnamed")
        label = self._short(phrase)
        slug = self._cast.discover(
            "Group", label[:1].upper() + label[1:], names=[phrase.head_lemma, label.split()[-1]]
        )
        if state is not None:
            self._cast.profile(slug).home = state
        return Referent((slug,), None, "unnamed")

    def addressed(self, phrase: NounPhrase) -> Referent:
        """*Malta riep grote bedrijven op …*: who is spoken to is a party, though nobody known."""
        if phrase.type != "nominal" or not phrase.head_lemma:
            return NOBODY
        bodies = [r.slug for r in phrase.modifiers if not r.is_place and r.slug in self._cast]
        if phrase.head_lemma in self._roles.unnamed.parts and bodies:
            return Referent((bodies[0],), None, "body")
        role = self._roles.noun(phrase.head_lemma)
        kinds = frozenset() if role is None else role.kinds
        several = phrase.number == "plur"
        speaks = kinds & _SEVERAL if several else phrase.definite and kinds & _ONE
        noun = several and phrase.head_lemma.endswith(tuple(self._roles.unnamed.addressed))
        return self.unnamed(phrase, None) if speaks or noun else NOBODY

    def person(self, phrase: NounPhrase) -> Referent:
        """Somebody without a name, called as the text does: *de consul in Osaka*."""
        label = phrase.span.text.partition(" ")[2]
        office = _OF_WHOM.split(label)[0]
        slug = self._cast.discover(
            "Person", label[:1].upper() + label[1:], names=[office, phrase.head_lemma]
        )
        return Referent((slug,), None, "unnamed")

    def _short(self, phrase: NounPhrase) -> str:
        """*conservatieve websites* of *de conservatieve websites zoals …*."""
        words, ends = phrase.span.text.split(), self._roles.unnamed.ends
        if words[0].lower() in self._roles.unnamed.determiners and len(words) > 1:
            words = words[1:]
        end = next((i for i, word in enumerate(words) if i and word in ends), len(words))
        return " ".join(words[:end]).strip(",.:;'’\"“”„() ") or phrase.head_lemma

    def _told_before(self, role: RoleNoun) -> Referent | None:
        for mention in reversed(self._memory.mentions):
            if mention.via != "group" or len(mention.actors) != 1:
                continue
            other = self._roles.noun(mention.phrase.head_lemma)
            if other is not None and other.group == role.group:
                return Referent(mention.actors, None, "group")
        return None

    def _adjective(self, phrase: NounPhrase) -> str:
        for word in phrase.span.text.split():
            if self._index.state_of_adjective(word) is not None:
                return word
        return ""
