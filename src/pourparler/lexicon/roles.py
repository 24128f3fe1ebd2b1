"""Nouns and pronouns that stand for people, states, bodies and groups: ``roles.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from pourparler.lexicon.files import read_toml, validated
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Pronoun", "RoleKind", "RoleNoun", "Roles", "load_roles"]

Gender = Literal["masc", "fem", "neut", "com", "any"]
RoleKind = Literal[
    "office",
    "counterpart",
    "spokesperson",
    "staff",
    "person",
    "source",
    "body",
    "government",
    "country",
    "neighbour",
    "organization",
    "media",
    "side",
    "share",
    "group",
    "people",
    "collective",
    "place",
]
PronounKind = Literal[
    "personal", "possessive", "demonstrative", "both", "reciprocal", "reflexive", "indefinite"
]

_HUMAN: frozenset[RoleKind] = frozenset(
    {"office", "counterpart", "spokesperson", "staff", "person", "people"}
)
_MOST_KNOWN = 20_000
_JOINTS = re.compile(r"[-‐‑\s]")
_CLOSED_SYLLABLE = re.compile(r"([bcdfghjklmnpqrstvwxz])\1$")
_OPEN_SYLLABLE = re.compile(r"([aeou])([bcdfghjklmnprst])$")


def _singulars(form: str) -> Iterator[str]:
    """What a plural may be the plural of, by its ending; the form itself first."""
    yield form
    for ending in ("'s", "s"):
        if form.endswith(ending):
            yield form[: -len(ending)]
    if form.endswith("leden"):
        yield form[:-4] + "id"
    if form.endswith("en") and len(form) > 5:
        stem = form[:-2]
        yield form[:-1]  # "jongeren", "gelovigen"
        yield stem
        yield form[:-1]  # "deskundigen"
        yield _CLOSED_SYLLABLE.sub(r"\1", stem)
        yield _OPEN_SYLLABLE.sub(r"\1\1\2", stem)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """What a noun can stand for.

    Attributes:
        noun: the entry that was found, without hyphens.
        prefix: what stands before it in a compound: ``hamas`` in *Hamasleider*.
        kinds: what it can be; several at once for *onderhandelaar* (office, staff, side).
        office: the key of the office of a person, else ``""``.
        group: the usual name of the group, else ``""``.
        former: the compound says that the person left the office: *oud-president*.
    """

    noun: str
    prefix: str = ""
    kinds: frozenset[RoleKind]
    office: str = ""
    group: str = ""
    gender: Gender = "any"
    former: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it names one human being."""
        return bool(self.kinds & _HUMAN)


class Pronoun(BaseModel):
    """A row of pronoun forms that agree in everything."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: tuple[str, ...]
    kind: PronounKind
    number: Literal["sing", "plur", "any"] = "any"
    gender: Gender = "any"
    person: Literal[1, 2, 3] = 3


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _People(_Strict):
    counterparts: frozenset[str]
    spokespeople: frozenset[str]
    staff: frozenset[str]
    persons: frozenset[str]
    kin: frozenset[str]
    sources: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    elsewhere: frozenset[str]
    inside: frozenset[str]
    ministers: dict[str, str]
    titles: frozenset[str]
    alone: frozenset[str]
    leading: dict[str, frozenset[str]]
    party_member: tuple[str, ...]
    serve: dict[str, str]
    serve_others: frozenset[str]
    former: frozenset[str]
    undergone: tuple[str, ...]
    against: frozenset[str]


class _States(_Strict):
    bodies: frozenset[str]
    governments: frozenset[str]
    several: frozenset[str]
    ministries: frozenset[str]
    domestic: frozenset[str]
    home: str
    homes: tuple[str, ...]
    countries: frozenset[str]
    neighbours: frozenset[str]


class _Bodies(_Strict):
    organizations: frozenset[str]
    media: frozenset[str]
    outlets: frozenset[str]
    generic: frozenset[str]
    labour: frozenset[str]
    sides: frozenset[str]
    shares: frozenset[str]
    measures: frozenset[str]
    members: frozenset[str]


class _Plural(_Strict):
    only: frozenset[str]


class _Unnamed(_Strict):
    determiners: frozenset[str]
    ends: frozenset[str]
    addressed: tuple[str, ...]
    parts: frozenset[str]
    envoys: frozenset[str]
    people: frozenset[str]
    collectives: frozenset[str]
    trades: frozenset[str]
    organs: frozenset[str]
    endings: tuple[str, ...]
    things: tuple[str, ...]


class _Anaphora(_Strict):
    latter: frozenset[str]
    pair: frozenset[str]
    both: frozenset[str]
    own: frozenset[str]
    ours: frozenset[str]
    others: frozenset[str]
    engaged: frozenset[str]


class _Texts(_Strict):
    nouns: frozenset[str]
    issued: frozenset[str]


class _Places(_Strict):
    nouns: frozenset[str]
    governed: frozenset[str]
    prepositions: frozenset[str]
    where: frozenset[str]
    whither: frozenset[str]
    visitors: frozenset[str]
    scenery: frozenset[str]


class _OfPeople(_Strict):
    nouns: frozenset[str]
    links: tuple[str, ...]


class _Compounds(_Strict):
    closed: frozenset[str]
    of_people: _OfPeople


class _Ties(_Strict):
    prepositions: frozenset[str]


class _GivenNames(_Strict):
    feminine: frozenset[str]
    masculine: frozenset[str]


class Roles(BaseModel):
    """The contents of ``roles.toml``; its comments explain the fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    offices: dict[str, tuple[str, ...]]
    portfolios: dict[str, str]
    people: _People
    states: _States
    bodies: _Bodies
    groups: dict[str, tuple[str, ...]]
    plural: _Plural
    unnamed: _Unnamed
    anaphora: _Anaphora
    texts: _Texts
    places: _Places
    pronouns: tuple[Pronoun, ...]
    compounds: _Compounds
    ties: _Ties
    given_names: _GivenNames
    numerals: dict[str, int]

    def noun(self, lemma: str) -> RoleNoun | None:
        """What the noun ``lemma`` (also a compound, in any case) can stand for."""
        known = self._known_nouns
        if lemma not in known:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[lemma] = self._find_noun(lemma)
        return known[lemma]

    def _find_noun(self, lemma: str) -> RoleNoun | None:
        key = _JOINTS.sub("", lemma.lower())
        found = self._nouns.get(key)
        if found is not None or len(key) > 40:
            return found
        if self.party_of(key) is not None:
            return RoleNoun(noun=key, kinds=frozenset({"person"}))
        # "G7-land" and "VVD-lid" show where the last word begins
        joined = lemma.rpartition("-")[2].lower()
        for start in range(1, len(key) - 2):
            found = self._nouns.get(key[start:])
            if found is not None and (
                found.noun not in self.compounds.closed
                or key[start:] == joined
                or self._is_of_people(found.noun, key[:start])
            ):
                prefix = key[:start]
                return RoleNoun(
                    noun=found.noun,
                    prefix=prefix,
                    kinds=found.kinds,
                    office=found.office,
                    group=found.group,
                    gender=found.gender,
                    former=prefix in self.people.former,
                )
        return None

    def _is_of_people(self, noun: str, prefix: str) -> bool:
        """*vissersbond*, *studentenraad*: no *avondbond* or *luchtraad*."""
        people = self.compounds.of_people
        return noun in people.nouns and prefix.endswith(people.links)

    def lemma(self, lemma: str, form: str) -> str:
        """The lemma of a noun, by its form where a lemmatiser erred: *bondgenoten*, *VVD'er*."""
        known = self._known_lemmas
        if (lemma, form) not in known:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            known[lemma, form] = self._find_lemma(lemma, form)
        return known[lemma, form]

    def _find_lemma(self, lemma: str, form: str) -> str:
        form, lemma = form.lower().replace("’", "'"), lemma.lower()
        if self.party_of(form) is not None:
            return form
        best, found = lemma, self.noun(lemma)
        for single in _singulars(form):
            other = self.noun(single)
            if other is not None and (found is None or len(other.noun) > len(found.noun)):
                best, found = single, other
        return best

    def party_of(self, lemma: str) -> str | None:
        """The party of a noun for its members: ``vvd`` of *vvd'er*; None of any other noun."""
        endings = self.people.party_member
        return next((lemma[: -len(end)] for end in endings if lemma.endswith(end)), None)

    def pronoun(self, form: str) -> Pronoun | None:
        """What the pronoun ``form`` can stand for."""
        return self._forms.get(form.lower())

    def office_of(self, lemma: str, text: str) -> str:
        """The office that a noun and the lower-case ``text`` around it name, or ``""``.

        A portfolio decides: *minister van Buitenlandse Zaken*, *minister Mnuchin (Financiën)*.
        """
        found = self.noun(lemma)
        if found is None or not found.office:
            return ""
        rank = self.people.ministers.get(found.office)
        if rank is None:
            return found.office
        for portfolio, office in self.portfolios.items():
            if portfolio in text:
                return rank + office
        for portfolio, office in self.portfolios.items():
            if found.prefix and portfolio.split()[0].startswith(found.prefix):
                return rank + office
        return found.office

    def is_medium(self, *names: str) -> bool:
        """Whether one of the names of an actor is that of a news medium: *persbureau Belga*."""
        firsts = (self.noun(name.split()[0]) for name in names if " " in name)
        return not self.bodies.outlets.isdisjoint(names) or any(
            noun is not None and "media" in noun.kinds for noun in firsts
        )

    def is_labour(self, *names: str) -> bool:
        """Whether one of the names is that of workers or a union: *vakbond*, *personeel*."""
        return any(name.lower() in self.bodies.labour for name in names)

    @cached_property
    def portfolio_words(self) -> frozenset[str]:
        """All words of portfolios: *Buitenlandse*, *Zaken*, *Defensie*."""
        return frozenset(word for name in self.portfolios for word in name.split())

    @cached_property
    def adjectival_people(self) -> frozenset[str]:
        """Plurals of people called by an adjective or participle: *jongeren*, *ontheemden*."""
        nouns = {*self.unnamed.people, *(noun for row in self.groups.values() for noun in row)}
        return frozenset(f"{noun}n" for noun in nouns if noun.endswith("e"))

    @cached_property
    def _known_nouns(self) -> dict[str, RoleNoun | None]:
        """What was found before, since words of news recur."""
        return {}

    @cached_property
    def _known_lemmas(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def _forms(self) -> dict[str, Pronoun]:
        return {form: row for row in self.pronouns for form in row.forms}

    @cached_property
    def _nouns(self) -> dict[str, RoleNoun]:
        kinds: dict[str, set[RoleKind]] = {}
        offices: dict[str, str] = {}
        groups: dict[str, str] = {}
        tables: tuple[tuple[RoleKind, frozenset[str]], ...] = (
            ("counterpart", self.people.counterparts),
            ("spokesperson", self.people.spokespeople),
            ("staff", self.people.staff),
            ("person", self.people.persons),
            ("source", self.people.sources),
            ("body", self.states.bodies),
            ("government", self.states.governments),
            ("country", self.states.countries),
            ("neighbour", self.states.neighbours),
            ("organization", self.bodies.organizations),
            ("media", self.bodies.media),
            ("side", self.bodies.sides),
            ("share", self.bodies.shares),
            ("place", self.places.nouns),
        )
        for kind, nouns in tables:
            for noun in nouns:
                kinds.setdefault(noun, set()).add(kind)
        for office, row in self.offices.items():
            for noun in row:
                kinds.setdefault(noun, set()).add("office")
                offices.setdefault(noun, office)
        for group, row in self.groups.items():
            for noun in row:
                kinds.setdefault(noun, set()).add("group")
                groups.setdefault(noun, group)
        for noun in self.unnamed.people - groups.keys():
            kinds.setdefault(noun, set()).add("people")
        for noun in self.unnamed.collectives - groups.keys():
            kinds.setdefault(noun, set()).add("collective")
        return {
            noun: RoleNoun(
                noun=noun,
                kinds=frozenset(found),
                office=offices.get(noun, ""),
                group=groups.get(noun, ""),
                gender=self._gender(noun),
            )
            for noun, found in kinds.items()
        }

    def _gender(self, noun: str) -> Gender:
        if noun in self.people.feminine:
            return "fem"
        return "masc" if noun in self.people.masculine else "any"


def load_roles(file: Path | None = None) -> Roles:
    """The roles of ``file``, by default those that ship.

    Raises:
        AssetError: no TOML, or not in the form that :class:`Roles` describes.
    """
    path = file or data_folder("lexicon") / "nl" / "roles.toml"
    return validated(Roles, read_toml(path), path)
