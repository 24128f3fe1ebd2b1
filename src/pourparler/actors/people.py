"""Finds known people by name whatever the spelling: full names, middle names, slips of the pen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pourparler.actors.spelling import NameKey, key_of, same_full, within_one

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pourparler.actors.reference import Entry

__all__ = ["People"]

# A surname in an unlisted spelling is believed only if its key is this long.
_TELLING = 6

_Key = TypeVar("_Key")


@dataclass(slots=True)
class People:
    """The names of people by transliteration key.

    Attributes:
        full: keys of whole names to slugs.
        family: last word of a name to slugs.
        given: first word of a name to slugs.
        keys: slug to the keys of all its full names.
    """

    full: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    family: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)
    keys: dict[str, list[NameKey]] = field(default_factory=dict)
    short: dict[str, list[str]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Adds one person."""
        for name in dict.fromkeys([*entry.names["label"], *entry.names["altLabel"]]):
            key = key_of(name)
            if len(key.words) > 1:
                self.keys.setdefault(entry.slug, []).append(key)
                _put(self.full, key.words, entry.slug)
                _put(self.family, key.words[-1], entry.slug)
                _put(self.given, key.words[0], entry.slug)
        for name in entry.names["shortName"]:
            words = key_of(name).words
            if len(words) == 1:
                _put(self.short, words[0], entry.slug)

    def by_surname(self, key: str) -> tuple[str, ...]:
        """Who is called by this one word, in whatever spelling; nobody if the key is short."""
        return tuple(self.short.get(key, ())) if len(key) >= _TELLING else ()

    def by_name(self, key: NameKey) -> tuple[str, ...]:
        """Who bears this name of two or more words, in whatever spelling; sorted slugs."""
        if len(key.words) < 2:
            return ()
        found = self.full.get(key.words)
        if found:
            return tuple(sorted(found))
        near = set(self.family.get(key.words[-1], ()))
        if not near:
            near = {
                slug
                for slug in self.given.get(key.words[0], ())
                if any(within_one(key.words[-1], other.words[-1]) for other in self.keys[slug])
            }
        return tuple(
            sorted(
                slug
                for slug in near
                # A patronymic or a middle name may come in, not the words before a name.
                if any(
                    len(key.words) <= len(other.words) + 1 and same_full(key, other)
                    for other in self.keys[slug]
                )
            )
        )


def _put(table: dict[_Key, list[str]], key: _Key, slug: str) -> None:
    slugs = table.setdefault(key, [])
    if slug not in slugs:
        slugs.append(slug)


def build_people(entries: Iterable[Entry]) -> People:
    """The table of all people among ``entries``."""
    people = People()
    for entry in entries:
        if entry.cls == "Person":
            people.add(entry)
    return people
