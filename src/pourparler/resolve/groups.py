"""Parties without a name of their own: *betogers*, *de Venezolaanse oppositie*."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memorised, Memory, Referent, as_body

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.ties import Ties

__all__ = ["GroupResolver"]

_LONGEST_NAME = 60
# Kinds of nouns that name those who can be spoken to: of several, and of one.
_SEVERAL = frozenset({"organization", "country", "group", "people", "source", "collective"})
_ONE = frozenset({"group", "people", "collective"})
_TALKERS = _SEVERAL - {"country"}

# Kinds of nouns that are seldom a party, even where they act.
_NO_ACTORS = frozenset({"source", "media"})
# Kinds that a noun alone does not tell enough of, and kinds of which one is a party.
_VAGUE = frozenset({"side", "country"})
_BODIES = frozenset({"organization", "group", "collective"})
_HOLDERS = frozenset({"office", "people"})
# Kinds of those who act for whom they belong to.
_SPEAK_FOR = frozenset({"spokesperson", "staff"})

_OF_WHOM = re.compile(r" (?:van|voor|bij|in|uit) (?:de|het|een|zijn|haar|hun) ")


class GroupResolver:
    """Finds the group spoken of before, or adds one to the cast."""

    def __init__(
        self, index: ActorIndex, roles: Roles, cast: Cast, memory: Memory, ties: Ties
    ) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._memory = memory
        self._ties = ties

    # ------------------------------------------------------------------ groups by their kind

    def resolve(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de Venezolaanse oppositie*: a group, or the organisation that it is part of."""
        owner = self._ties.owner(phrase).actors
        if len(owner) == 1 and self._cast.kind(owner[0]) == "Organization":
            return as_body(owner)  # "de rebellen van M23"
        belongs = bool(role.prefix) and role.group in self._roles.bodies.members
        if belongs and (body := self.members(phrase, role)):
            return body
        return self._of_kind(phrase, role, self._ties.state(phrase))

    def members(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de EU-landen*, *de lidstaten van de NAVO* are the organisation; *acht EU-landen* not."""
        bodies = tuple(
            slug
            for slug in self._ties.of(phrase)
            if self._cast.kind(slug) in {"Organization", "Group"}
        )
        if bodies and not phrase.definite and len(phrase.words) > 1:
            return self.unnamed(phrase, role)
        return as_body(bodies[:1])

    def _of_kind(self, phrase: NounPhrase, role: RoleNoun, state: str | None) -> Referent:
        """The group that a phrase names; ``state`` is the one its words tie it to."""
        if phrase.determiner == "geen":
            return NOBODY
        before = self._memory.latest(partial(self._is_of_kind, role)) if state is None else None
        if before is not None:
            return Referent(before.actors, None, "group")
        label = role.group
        if state is not None:
            adjective = self._adjective(phrase)
            home = self._cast.profile(state).actor.label
            label = f"{adjective} {role.group}" if adjective else f"{role.group} in {home}"
        called = self._short(phrase).split()[-1]  # "bonden"
        names = (role.group, phrase.head_lemma, called, phrase.span.text)
        short = tuple(name for name in names if len(name) < _LONGEST_NAME)
        return self._add(label, short, state, "group")

    def _is_of_kind(self, role: RoleNoun, mention: Memorised) -> bool:
        if mention.via != "group" or len(mention.actors) != 1:
            return False
        other = self._roles.noun(mention.phrase.head_lemma)
        return other is not None and other.group == role.group

    def _adjective(self, phrase: NounPhrase) -> str:
        for word in phrase.span.text.split():
            if self._index.state_of_adjective(word) is not None:
                return word
        return ""

    # ------------------------------------------------------------------ those called by a noun

    def unnamed(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de steden*, *de luchtvaartsector*: a party called by the noun itself."""
        return self._called(phrase, self._ties.state(phrase), self._whole(phrase, role))

    def part(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*Leden van het bestuur eisen …*, *VVD-leden*: some of a body that is told."""
        told = (phrase.possessor is not None or bool(role.prefix)) and not phrase.definite
        if role.noun in self._roles.unnamed.envoys:  # "de VN-experts", no "rechtsexperts"
            told = any(self._cast.kind(slug) == "Organization" for slug in self._ties.of(phrase))
        if phrase.number != "plur" or not told or not self._makes_up(role):
            return NOBODY
        label = self._undetermined(phrase)
        if len(label) > _LONGEST_NAME:
            label = self._short(phrase)
        sent_by = self._ties.bodies(phrase) if role.noun in self._roles.unnamed.envoys else ()
        return self._add(label, (), self._ties.state(phrase), "part", sent_by)

    def _makes_up(self, role: RoleNoun) -> bool:
        """Whether a noun names some of those who make up a body, or whom it sends."""
        return role.noun in self._roles.unnamed.parts | self._roles.unnamed.envoys

    def _whole(self, phrase: NounPhrase, role: RoleNoun) -> str | None:
        """*het congres van de VVD*, *de VVD-fractie*: the organisation that an organ speaks for."""
        if phrase.number == "plur" or role.noun not in self._roles.unnamed.organs:
            return None
        return self._body_of(phrase)

    def _body_of(self, phrase: NounPhrase) -> str | None:
        """The organisation whose organ or members they are: *de leden van de NAVO*."""
        owners = self._ties.owner(phrase).actors or self._ties.of(phrase)
        bodies = [slug for slug in owners if self._cast.kind(slug) == "Organization"]
        return bodies[0] if len(bodies) == 1 else None

    def states_of_a_kind(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de G7-landen*, *bijna vijftig landen*: a group by what its words tell."""
        counted = phrase.number == "plur" and not phrase.definite and len(phrase.words) > 1
        told = role.prefix or (counted and self._roles.anaphora.others.isdisjoint(phrase.words))
        return self.unnamed(phrase, role) if told else NOBODY

    def some(self, phrase: NounPhrase) -> Referent:
        """*bedrijven* in *tientallen bedrijven*: a group of those of a kind."""
        role = self._roles.noun(phrase.head_lemma)
        counted = role is not None and bool(role.kinds & {"organization", "country"})
        counted = counted and phrase.number == "plur" and not phrase.definite
        return self._called(phrase, None) if counted else NOBODY

    def unnamed_holder(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*De consul in Osaka dreigt …*: a person known by no more than what the text tells."""
        return self._holder(phrase, role) if phrase.is_subject else NOBODY

    def _holder(self, phrase: NounPhrase, role: RoleNoun, *, told: bool = False) -> Referent:
        told = told or role.office in self._roles.people.alone or len(phrase.words) > 2
        told = told and phrase.determiner in {"de", "het"}
        if not told or phrase.number != "sing" or role.former:
            return NOBODY
        label = phrase.span.text.partition(" ")[2].partition(" over ")[0]
        office = _OF_WHOM.split(label)[0]
        slug = self._cast.discover("Person", _title(label), names=[office, phrase.head_lemma])
        return Referent((slug,), None, "unnamed")

    def addressed(self, phrase: NounPhrase) -> Referent:
        """*Malta riep grote bedrijven op …*: who is spoken to is a party, though nobody known."""
        if phrase.type != "nominal" or not phrase.head_lemma:
            return NOBODY
        readings = [r for r in phrase.modifiers if not r.is_place and r.slug in self._cast]
        if phrase.head_lemma in self._roles.unnamed.parts and readings:
            return as_body((readings[0].slug,))
        role = self._roles.noun(phrase.head_lemma)
        kinds = frozenset() if role is None else role.kinds
        several = phrase.number == "plur"
        speaks = kinds & _SEVERAL if several else phrase.definite and kinds & _ONE
        noun = several and phrase.head_lemma.endswith(tuple(self._roles.unnamed.addressed))
        return self._called(phrase, None) if speaks or noun else NOBODY

    def acting(self, phrase: NounPhrase) -> Referent:
        """*Zestig delegaties stemden in*, *de rector eist …*: who acts is a party of its own."""
        role = self._roles.noun(phrase.head_lemma) if phrase.type == "nominal" else None
        if role is None:
            people = self._are_people(phrase)
            return self._called(phrase, self._ties.state(phrase)) if people else NOBODY
        if role.kinds & _NO_ACTORS:
            return self._members_acting(phrase, role)
        if phrase.number == "plur":
            return self._several_acting(phrase, role)
        if phrase.determiner not in {"de", "het", "een"}:
            return NOBODY  # "haar partij", "deze commissie": one told before
        if role.kinds & _HOLDERS and phrase.definite and not role.former:
            label = phrase.span.text.partition(" ")[2]
            slug = self._cast.discover("Person", _title(label), names=[phrase.head_lemma])
            return Referent((slug,), None, "unnamed")
        body = role.kinds & _BODIES and len(phrase.words) > 2
        return self._called(phrase, self._ties.state(phrase)) if body else NOBODY

    def _are_people(self, phrase: NounPhrase) -> bool:
        """*de kappers eisen …*: a noun that ends as those of people do, though nobody listed it."""
        people = phrase.type == "nominal" and phrase.number == "plur" and phrase.is_subject
        noun, unnamed = phrase.head_lemma.lower(), self._roles.unnamed
        told = phrase.determiner == "de" or phrase.numeral is not None or len(phrase.words) > 1
        listed = noun.endswith(unnamed.endings) and not noun.endswith(unnamed.things)
        return people and told and listed

    def vouching(self, phrase: NounPhrase) -> Referent:
        """*volgens het Turkse persbureau*, *aldus de rector*: whom it is to be known from."""
        role = self._roles.noun(phrase.head_lemma) if phrase.type == "nominal" else None
        if role is not None and "media" in role.kinds and phrase.determiner:
            return self._called(phrase, self._ties.state(phrase))
        return self.acting(phrase)

    def _members_acting(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de leden van de FNV stemden in*: all of them; no *leden*, nor *de andere leden*."""
        rest = not self._roles.anaphora.others.isdisjoint(phrase.words)
        whole = phrase.number == "plur" and phrase.definite and not rest
        if not whole or role.noun not in self._roles.unnamed.parts:
            return NOBODY
        return self._called(phrase, None, self._body_of(phrase))

    def _several_acting(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de kolonels*, *enkele delegaties*; no *partijen*, nor *medewerkers van KLM*."""
        vague = not phrase.definite and len(phrase.words) < 2 and role.kinds & _VAGUE
        theirs = phrase.possessor is not None and role.kinds & _SPEAK_FOR
        both = phrase.determiner in self._roles.anaphora.both  # two that were told before
        if vague or theirs or both:
            return NOBODY
        return self._called(phrase, self._ties.state(phrase))

    def met(self, phrase: NounPhrase) -> Referent:
        """*overlegde met de burgemeester*, *met boeren*: who talks is a party."""
        role = self._roles.noun(phrase.head_lemma) if phrase.type == "nominal" else None
        if role is None:
            return NOBODY
        if "office" in role.kinds and phrase.number == "sing":
            return self._holder(phrase, role, told=True)
        # "sprak met mensen", "met beide partijen", which were told before
        vague = phrase.head_lemma in self._roles.unnamed.addressed
        vague = vague or phrase.determiner in self._roles.anaphora.both
        if "source" in role.kinds and not vague and phrase.possessor is not None:
            return as_body(self._ties.bodies(phrase)) or self._called(phrase, None)
        several = phrase.number == "plur" and role.kinds & (_TALKERS | {"office"}) and not vague
        return self._called(phrase, None) if several else NOBODY

    def _called(self, phrase: NounPhrase, state: str | None, whole: str | None = None) -> Referent:
        """A group called by its noun as the text has it; the same noun is the same group.

        Of two organs called by one noun each is of the ``whole`` that it speaks for.
        """
        activity = phrase.possessor is not None and phrase.number == "sing"
        determined = phrase.definite or phrase.determiner
        if phrase.determiner == "geen" or (activity and not determined):
            return NOBODY  # "leidt tot verzet van de bonden"
        before = self._memory.latest(
            lambda mention: (
                mention.via == "unnamed"
                and mention.phrase.head_lemma == phrase.head_lemma
                and not (phrase.possessor is not None and _is_described(mention.phrase))
                and (whole is None or whole in self._cast.states_of(mention.actors[0]))
            )
        )
        if before is not None:
            return Referent(before.actors, None, "unnamed")
        label = self._short(phrase)
        called = (phrase.head_lemma, _noun_of(phrase, label), self._undetermined(phrase))
        names = tuple(name for name in called if 0 < len(name) < _LONGEST_NAME)
        if whole is None:
            return self._add(label, names, state, "unnamed")
        if phrase.possessor is not None:  # "VVD-congres" tells it already
            first, _, rest = label.partition(" ")  # "zijn leden"
            called_so = rest if rest and self._roles.pronoun(first.lower()) is not None else label
            label = f"{called_so} van {self._cast.profile(whole).actor.label}"
        found = self._add(label, names, state, "unnamed")
        self._cast.tell(found.actors[0], represents=(whole,))
        return found

    def _undetermined(self, phrase: NounPhrase) -> str:
        """*ministers uit het noorden* or *de ministers uit het noorden*."""
        first, _, rest = phrase.span.text.partition(" ")
        determined = rest and first.lower() in self._roles.unnamed.determiners
        return rest if determined else phrase.span.text

    def _short(self, phrase: NounPhrase) -> str:
        """*conservatieve websites* of *de conservatieve websites zoals …*."""
        words, ends = self._undetermined(phrase).split(), self._roles.unnamed.ends
        end = next((i for i, word in enumerate(words) if i and word in ends), len(words))
        return " ".join(words[:end]).strip(",.:;'’\"“”„() ") or phrase.head_lemma

    def _add(
        self,
        label: str,
        names: tuple[str, ...],
        state: str | None,
        via: str,
        represents: tuple[str, ...] = (),
    ) -> Referent:
        """A group of the cast, with the state that it is of and the bodies that it speaks for."""
        slug = self._cast.discover("Group", _title(label), names=names, represents=represents)
        if state is not None:
            self._cast.profile(slug).home = state
        return Referent((slug,), None, via)


def _is_described(phrase: NounPhrase) -> bool:
    """*het provinciale bestuur* is another than *het bestuur van de haven*."""
    return phrase.possessor is None and len(phrase.words) > 1 + bool(phrase.determiner)


def _noun_of(phrase: NounPhrase, label: str) -> str:
    """*websites* of *conservatieve websites*, *juristen* of *juristen Buitenlandse Zaken*."""
    words, start = label.split(), phrase.head_lemma[:4]
    return next((word for word in words if word.lower().startswith(start)), words[-1])


def _title(label: str) -> str:
    return label[:1].upper() + label[1:]
