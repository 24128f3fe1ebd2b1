"""The actors and places of one article: the known ones it names and those first met in it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from pourparler.actors import fold_name
from pourparler.model import Actor, ActorKind, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.actors import ActorIndex
    from pourparler.lexicon.roles import Roles
    from pourparler.model import PartialDate

__all__ = ["Cast", "Profile", "make_slug"]

Sex = Literal["masc", "fem", "any"]
_MAX_SLUG = 80


@dataclass(slots=True)
class Profile:
    """What the article tells of an actor so far.

    Attributes:
        offices: keys of the offices that the text gives a person.
        nouns: nouns that the text used for it: *de vakbond* is who was called a union.
        sex: as the words of the text show it; unknown for most.
        home: the state that a group belongs to, without speaking for it: the Venezuelan opposition.
    """

    actor: Actor
    offices: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    sex: Sex = "any"
    home: str | None = None


def make_slug(label: str) -> str:
    """An ASCII identifier from a name: ``Dmitro Koeleba`` is ``dmitro-koeleba``."""
    folded = fold_name(label)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_MAX_SLUG].strip("-")
    if len(slug) < 2:
        return "naam-" + hashlib.sha256(label.encode("utf-8", "replace")).hexdigest()[:10]
    return slug


class Cast:
    """All actors and places that an article has named until now."""

    def __init__(self, index: ActorIndex, roles: Roles, date: PartialDate | None) -> None:
        self._index = index
        self._roles = roles
        self._profiles: dict[str, Profile] = {}
        self._places: dict[str, Place] = {}
        self.date = date

    # ------------------------------------------------------------------ asking

    def __contains__(self, slug: str) -> bool:
        return slug in self._profiles

    def kind(self, slug: str) -> ActorKind:
        """What kind of actor a slug is."""
        return self.profile(slug).actor.kind

    def is_state(self, slug: str) -> bool:
        """Whether an actor is a state."""
        return self.kind(slug) == "State"

    def is_person(self, slug: str) -> bool:
        """Whether an actor is a human being."""
        return self.kind(slug) == "Person"

    def profile(self, slug: str) -> Profile:
        """The profile of an actor, made on first use for a known one.

        Raises:
            KeyError: no such actor.
        """
        found = self._profiles.get(slug)
        if found is None:
            actor = self._index.actors.get(slug)
            if actor is None:
                raise KeyError(slug)
            found = self._profiles[slug] = Profile(actor)
            if actor.kind == "Person":
                found.sex = self._sex_of_name(actor.label)
        return found

    def states_of(self, slug: str) -> tuple[str, ...]:
        """The state an actor is, or the states and organisations it represents."""
        actor = self.profile(slug).actor
        return (slug,) if actor.kind in {"State", "Organization"} else actor.represents

    def countries_of(self, slug: str) -> tuple[str, ...]:
        """Of those, the states."""
        return tuple(state for state in self.states_of(slug) if self.is_state(state))

    def people(self) -> Iterator[Profile]:
        """The persons named so far, in order of first mention."""
        return (profile for profile in self._profiles.values() if profile.actor.kind == "Person")

    def organizations(self) -> Iterator[Profile]:
        """The organisations named so far, in order of first mention."""
        return (p for p in self._profiles.values() if p.actor.kind == "Organization")

    def is_same_party(self, first: str, second: str) -> bool:
        """Whether two actors are one, or one is the state of the other."""
        return (
            first == second
            or first in self.profile(second).actor.represents
            or second in self.profile(first).actor.represents
        )

    # ------------------------------------------------------------------ telling

    def discover(
        self,
        kind: ActorKind,
        label: str,
        *,
        names: Iterable[str] = (),
        represents: Iterable[str] = (),
        role: str | None = None,
    ) -> str:
        """Adds an actor that the reference data lack; the same label is the same actor."""
        slug = make_slug(label)
        known = self._index.actors.get(slug)
        if known is not None or (slug in self._profiles and self.kind(slug) != kind):
            slug = f"{slug}-{kind.lower()}"
        if slug not in self._profiles:
            actor = Actor(
                slug=slug,
                kind=kind,
                label=label,
                names=tuple(name for name in dict.fromkeys(names) if name != label),
                represents=tuple(dict.fromkeys(represents)),
                role=role,
            )
            self._profiles[slug] = Profile(actor)
            if kind == "Person":
                self._profiles[slug].sex = self._sex_of_name(label)
        return slug

    def tell(
        self,
        slug: str,
        *,
        represents: tuple[str, ...] = (),
        role: str | None = None,
        name: str = "",
        anew: bool = False,
    ) -> None:
        """What the text adds to an actor: whom it speaks for, its office, another spelling.

        With ``anew`` it no longer speaks for whom it did: a minister who became commissioner.
        """
        profile = self.profile(slug)
        actor = profile.actor
        if represents and (anew or not actor.represents):
            others = tuple(dict.fromkeys(other for other in represents if other != slug))
            actor = replace(actor, represents=others)
        if role and not actor.role:
            actor = replace(actor, role=role)
        if name and name != actor.label and name not in actor.names:
            actor = replace(actor, names=(*actor.names, name))
        profile.actor = actor

    def _sex_of_name(self, label: str) -> Sex:
        first = label.split(maxsplit=1)[0].lower() if " " in label else ""
        if first in self._roles.given_names.feminine:
            return "fem"
        return "masc" if first in self._roles.given_names.masculine else "any"

    # ------------------------------------------------------------------ places

    def place(self, slug: str) -> Place:
        """A place by slug; KeyError if neither the data nor the article know it."""
        if slug not in self._places:
            known = self._index.places.get(slug)
            if known is None:
                raise KeyError(slug)
            self._places[slug] = known
        return self._places[slug]

    def discover_place(self, label: str) -> str:
        """Adds a place that the reference data lack."""
        slug = make_slug(label)
        known = self._index.places.get(slug)
        if known is not None:
            self._places[slug] = known
        elif slug not in self._places:
            self._places[slug] = Place(slug=slug, label=label)
        return slug

    # ------------------------------------------------------------------ at the end

    def actors(self, slugs: Iterable[str]) -> tuple[Actor, ...]:
        """The actors of ``slugs`` and those they represent, sorted by slug."""
        wanted: set[str] = set()
        waiting = list(slugs)
        while waiting:
            slug = waiting.pop()
            if slug not in wanted:
                wanted.add(slug)
                waiting.extend(self.profile(slug).actor.represents)
        return tuple(self.profile(slug).actor for slug in sorted(wanted))

    def places(self, slugs: Iterable[str]) -> tuple[Place, ...]:
        """The places of ``slugs``, sorted by slug."""
        return tuple(self.place(slug) for slug in sorted(set(slugs)))
