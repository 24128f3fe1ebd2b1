"""The index of known actors and places: finds them in words and tells who they are.

All readings of a surface are given, with their kinds; which one a sentence means is for the
extractor to say.
"""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from pourparler.actors.matching import Matcher
from pourparler.actors.offices import Offices
from pourparler.actors.reference import Entry, Reference, check_tenures, read_reference
from pourparler.actors.surfaces import build_surfaces, load_name_forms
from pourparler.model import Actor, ActorKind, PartialDate, Place
from pourparler.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pourparler.actors.readings import Match, Reading

__all__ = ["ActorIndex", "load_index"]

_OFFICE_FILES = frozenset({"offices.ttl", "tenures.ttl"})


class ActorIndex:
    """Known actors and places; made by :func:`load_index`, never changed."""

    def __init__(self, reference: Reference, offices: Sequence[Path] = ()) -> None:
        self._reference = reference
        self._office_files = tuple(offices)
        self._matcher = Matcher(
            build_surfaces(reference), tuple(reference.actors.values()), load_name_forms()
        )

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Slug to actor, in order of slugs."""
        return MappingProxyType(
            {slug: _actor(entry) for slug, entry in sorted(self._reference.actors.items())}
        )

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Slug to place, in order of slugs."""
        return MappingProxyType(
            {slug: _place(entry) for slug, entry in sorted(self._reference.places.items())}
        )

    @cached_property
    def _offices(self) -> Offices:
        """Read when first asked for: a third of all the data, and not every run needs it."""
        told = read_reference(self._office_files)
        told.tenures.extend(self._reference.tenures)
        told.offices.update(self._reference.offices)
        check_tenures(told, self._reference.actors)
        return Offices(told.tenures, told.offices)

    @cached_property
    def _capitals(self) -> Mapping[str, str]:
        return {
            place: slug
            for slug, entry in sorted(self._reference.actors.items())
            for place in entry.links["capital"]
        }

    def match(self, words: Sequence[str], *, at: int) -> Match | None:
        """The longest name that starts at ``words[at]``, with all its readings, or none.

        Words are tokens of one sentence or paragraph, with punctuation; a hyphenated word may be
        one token or several without spaces lost. A capitalised neighbour that could belong to the
        name ('Melania Trump', 'Trump Tower') makes the readings of a bare surname need context.
        """
        return self._matcher.match(words, at)

    def find(self, words: Sequence[str]) -> tuple[Match, ...]:
        """All names in ``words``, leftmost and longest first, without overlap."""
        return self._matcher.find(words)

    def readings(self, surface: str) -> tuple[Reading, ...]:
        """What the whole of ``surface`` may stand for, a leading article aside; else nothing."""
        words = surface.split()
        articles = load_name_forms().articles
        match = self.match(words, at=0) if words else None
        if match is None and len(words) > 1 and words[0].casefold().strip("'’") in articles:
            words = words[1:]
            match = self.match(words, at=0)
        return match.readings if match is not None and match.end == len(words) else ()

    def person(
        self, office_country: str | None, office: str, date: PartialDate | None
    ) -> str | None:
        """The one person who held ``office`` of a state or organisation throughout ``date``.

        Args:
            office_country: slug of the state or organisation.
            office: Dutch words for the office: ``president``, ``premier``,
                ``minister van Buitenlandse Zaken``, ``buitenlandminister``, ``koning`` …
            date: the day, month or year of the text.

        Returns:
            The slug, from verified dated offices only; none when in doubt: unknown words, no
            date, a change of office within the date, or a date after the office was last attested.
        """
        return self._offices.holder(office_country, office, date)

    def may_hold(self, person: str, body: str, office: str, date: PartialDate | None) -> bool:
        """Whether no one but ``person`` can hold the office at ``date``, though it be unsure."""
        return self._offices.may_hold(person, body, office, date)

    def office_kind(self, words: str) -> str | None:
        """The slug of the kind of office that Dutch ``words`` name, if it is a known one."""
        return self._offices.kind_of(words)

    def represented_by(self, person: str, date: PartialDate | None) -> tuple[str, ...]:
        """Slugs of whom a person, or an organisation that speaks for another, represents.

        At a date: in whose verified office the person was then; where no office covers the date,
        what the reference data say without a date, unless the office is known to have ended.
        """
        entry = self._reference.actors.get(person)
        if entry is None:
            return ()
        told = tuple(sorted(entry.links["represents"]))
        if date is None:
            return told
        return self._offices.bodies(person, date) or tuple(
            body for body in told if not self._offices.left(person, body, date)
        )

    def associated_with(self, slug: str) -> tuple[str, ...]:
        """States and organisations that texts tie an actor to: a hint for matching, no fact."""
        entry = self._reference.actors.get(slug)
        if entry is None:
            return ()
        links = entry.links
        return tuple(sorted({*links["represents"], *links["associatedWith"]}))

    def state_of_adjective(self, word: str) -> str | None:
        """The one actor of an adjective: ``Russische`` is ``rusland``; none when in doubt."""
        found = {
            reading.slug
            for reading in self.readings(word)
            if reading.how == "adjective" and not reading.is_place and not reading.needs_context
        }
        return found.pop() if len(found) == 1 else None

    def capital_of(self, place: str) -> str | None:
        """The state whose capital ``place`` is."""
        return self._capitals.get(place)

    def territory_of(self, place: str) -> str | None:
        """The actor whose territory ``place`` is: ``place/rusland`` is that of ``rusland``."""
        entry = self._reference.places.get(place)
        return next(iter(entry.links["territoryOf"]), None) if entry else None

    def within(self, place: str) -> tuple[str, ...]:
        """Slugs of the places that ``place`` lies in, as far as the data say; sorted."""
        entry = self._reference.places.get(place)
        return tuple(sorted(entry.links["within"])) if entry else ()


def _other_names(entry: Entry, *props: str) -> tuple[str, ...]:
    names = dict.fromkeys(name for prop in props for name in entry.names[prop])
    return tuple(name for name in names if name != entry.label)


def _actor(entry: Entry) -> Actor:
    kind: ActorKind = next(kind for kind in get_args(ActorKind) if kind == entry.cls)
    return Actor(
        slug=entry.slug,
        kind=kind,
        label=entry.label,
        names=_other_names(entry, "altLabel"),
        wikidata=entry.wikidata,
        represents=tuple(sorted(entry.links["represents"])),
        role=entry.role,
        known=True,
    )


def _place(entry: Entry) -> Place:
    return Place(
        slug=entry.slug,
        label=entry.label,
        names=_other_names(entry, "altLabel"),
        wikidata=entry.wikidata,
        known=True,
    )


def load_index(extra: Sequence[Path] = ()) -> ActorIndex:
    """The index of the shipped actors and places, with those of the user's own files.

    A user's file may add actors and places, and names to known ones.

    Raises:
        AssetError: a file is broken; with the file, the line where it is known, and what is
            allowed.
    """
    shipped = sorted((data_folder("ontology") / "actors").glob("*.ttl"))
    offices = [path for path in shipped if path.name in _OFFICE_FILES]
    named = [path for path in shipped if path.name not in _OFFICE_FILES]
    return ActorIndex(read_reference([*named, *extra]), offices)
