"""Who a name is: a known actor, or one that the article introduces."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pourparler.actors import same_name
from pourparler.actors.spelling import NameKey, key_of, same_key
from pourparler.resolve.referents import NOBODY, Referent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pourparler.actors import ActorIndex, Reading
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast

__all__ = ["NameResolver", "is_single"]

_PLACE_LABELS = frozenset({"GPE", "LOC"})
# With more names that begin alike an article is a list; each comparison costs time.
_MOST_ALIKE = 40
_WEAK = frozenset({"metonym", "capital"})


class NameResolver:
    """Resolves the names of one article; surnames by the full names anywhere in it."""

    def __init__(self, index: ActorIndex, roles: Roles, cast: Cast) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._by_name: dict[str, str] = {}  # persons first met, by the name as written
        self._keys: dict[str, NameKey] = {}
        self._near: dict[str, list[str]] = {}  # the same names by the start of their words
        self._firm: set[str] = set()  # known persons whose full name the article gives
        self._told: set[str] = set()  # known persons whose surname stands with an office
        self._holding: set[str] = set()  # those of them who held it at the date

    def read_ahead(self, phrases: Sequence[NounPhrase]) -> None:
        """Learns the full names of persons, so that a surname in the headline finds them."""
        named = [phrase for phrase in phrases if phrase.name is not None and not phrase.members]
        for phrase in named:
            for reading in self._actors(phrase):
                if reading.how == "name" and self._is_person(reading.slug):
                    self._firm.add(reading.slug)
        self._told.update(self._in_office(named))
        unknown = [
            phrase
            for phrase in named
            if self._names_person(phrase) and not self._known_person(phrase)
        ]
        names = {self._plain(phrase): phrase for phrase in unknown}
        for name in sorted(names, key=lambda text: (-len(text.split()), -len(text), text)):
            known = self._person_like(name)
            if known is None:
                known = self._cast.discover("Person", name)
            elif name not in self._by_name:
                self._cast.tell(known, name=name)
            self._by_name[name] = known
            self._keys[name] = key = key_of(name)
            for start in _starts(key):
                self._near.setdefault(start, []).append(name)

    def _in_office(self, named: Sequence[NounPhrase]) -> Iterator[str]:
        """Known persons of whom the article gives surname and office: *premier May*."""
        for phrase in named:
            role = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
            persons = {r.slug for r in self._actors(phrase) if self._is_person(r.slug)}
            if role is not None and role.is_person and len(persons) == 1:
                yield from persons
                if holder := self._holder_among([*persons], phrase):
                    self._holding.add(holder)

    def resolve(self, phrase: NounPhrase, before: str) -> Referent:
        """The referent of a phrase with a name; ``before`` is the word before it, lower-case."""
        role = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
        if (
            role is None
            and phrase.determiner == "de"
            and is_single(phrase)
            and (self._is_demonym(phrase) or self._is_member(phrase))
        ):
            return NOBODY  # "de Fransman", whatever its label, is known by whom was told before
        place = self._place(phrase)
        if self._names_person(phrase):
            person = self._known_person(phrase) or self._unknown_person(phrase)
            if person is not None:
                return Referent((person,), None, "name")
        actor = self._body(phrase, role, before)
        if actor is None and place is None:
            return self._first_met(phrase, role)
        return Referent(() if actor is None else (actor,), place, "name")

    # ------------------------------------------------------------------ persons

    def _names_person(self, phrase: NounPhrase) -> bool:
        role = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
        actors = self._actors(phrase)
        if role is not None and role.is_person and phrase.number != "plur":
            # "president Zelensky", but "de premier van Israël" has no name of its own
            return not any(
                r.how in {"name", "demonym", "abbreviation", "adjective"}
                and not self._is_person(r.slug)
                for r in actors
            )
        if actors:
            first = actors[0]
            if self._is_person(first.slug):
                doubtful = phrase.entity_label == "ORG" and first.needs_context
                return not doubtful or first.how == "name" or first.slug in self._firm
            return False
        return phrase.entity_label == "PER"

    def _known_person(  # noqa: PLR0911 - a decision list
        self, phrase: NounPhrase
    ) -> str | None:
        """The known person of a name: by full name, or by what the text says around it."""
        found = [r for r in self._actors(phrase) if self._is_person(r.slug)]
        if not found:
            return None
        full = [r.slug for r in found if r.how == "name"]
        if len(full) == 1:
            return full[0]
        slugs = list(dict.fromkeys(reading.slug for reading in found))
        firm = [slug for slug in slugs if slug in self._firm]
        if len(firm) == 1:
            return firm[0]
        # Someone of that surname whom only this article knows: "Kari Solberg … Solberg".
        own = self._met(self._plain(phrase))
        in_office = (
            self._holder_among(slugs, phrase)
            if phrase.head_lemma
            else self._holding.intersection(slugs)
        )
        if own and (not in_office or all(reading.needs_context for reading in found)):
            return own[0]
        tied = {
            reading.slug
            for reading in phrase.modifiers
            if not reading.is_place and self._is_state(reading.slug)
        }
        if tied:
            fitting = [
                slug
                for slug in slugs
                if tied
                & {*self._index.represented_by(slug, None), *self._index.associated_with(slug)}
            ]
            if len(fitting) == 1:
                return fitting[0]
            if not fitting:
                return None
            slugs = fitting
        certain = [r.slug for r in found if not r.needs_context and r.slug in slugs]
        if len(set(certain)) == 1:
            return certain[0]
        if len(slugs) == 1:
            told = phrase.head_lemma or slugs[0] in self._told
            return slugs[0] if told or self._has_context(slugs[0]) else None
        return self._holder_among(slugs, phrase)

    def _holder_among(self, slugs: Sequence[str], phrase: NounPhrase) -> str | None:
        """Of several of one surname, the one who held the office that the text gives."""
        office = self._roles.office_of(phrase.head_lemma, phrase.span.text.lower())
        holders = [
            slug
            for slug in slugs
            for body in self._index.represented_by(slug, None)
            if office and self._index.person(body, office, self._cast.date) == slug
        ]
        return holders[0] if len(set(holders)) == 1 else None

    def _has_context(self, slug: str) -> bool:
        """Whether the article names the state or organisation of a person."""
        return any(body in self._cast for body in self._index.associated_with(slug))

    def _unknown_person(self, phrase: NounPhrase) -> str | None:
        name = self._plain(phrase)
        found = self._by_name.get(name) or self._person_like(name)
        return found if found is not None else self._cast.discover("Person", name)

    def _person_like(self, name: str) -> str | None:
        for slug in sorted(self._firm):
            actor = self._index.actors[slug]
            if any(same_name(name, other) for other in (actor.label, *actor.names)):
                return slug
        found = self._met(name)
        return found[0] if found else None

    def _met(self, name: str) -> list[str]:
        """Persons first met here that can bear a name; compared only where a word begins alike."""
        key = key_of(name)
        others = dict.fromkeys(
            other for start in _starts(key) for other in self._near.get(start, ())
        )
        near = islice(others, _MOST_ALIKE)
        return [self._by_name[other] for other in near if same_key(key, self._keys[other])]

    # ------------------------------------------------------------------ bodies and places

    def _body(self, phrase: NounPhrase, role: RoleNoun | None, before: str) -> str | None:
        """The state or organisation of a name, read as party or place by its kind."""
        actors = [r for r in self._actors(phrase) if not self._is_person(r.slug)]
        if not actors:
            return None
        first = actors[0]
        if first.how == "demonym":
            # "de Russen" are the state, "twee Russen" and "een Rus" are not.
            counted = phrase.numeral is not None or is_single(phrase)
            return None if counted or phrase.determiner in {"een", "geen"} else first.slug
        if first.how not in _WEAK:
            return self._state_of_force(phrase, first.slug)
        if len(actors) > 1 and first.needs_context:
            spoken = [r.slug for r in actors if r.slug in self._cast]
            return spoken[0] if spoken else first.slug
        if self._is_of_place(phrase, role):
            return None  # "de gemeente Den Haag" is not the government
        return None if first.how == "capital" and before in self._where else first.slug

    def _state_of_force(self, phrase: NounPhrase, slug: str) -> str:
        """*het Oekraïense leger*, as a name too, is the state that it fights for."""
        words = (phrase.name or phrase.span).text.split()
        role = self._roles.noun(words[-1]) or self._roles.noun(phrase.words[-1])
        if role is None or "body" not in role.kinds:
            return slug
        states = self._index.represented_by(slug, self._cast.date)
        return states[0] if len(states) == 1 else slug

    @property
    def _where(self) -> frozenset[str]:
        return self._roles.places.prepositions

    def _place(self, phrase: NounPhrase) -> str | None:
        for reading in phrase.readings:
            if reading.is_place and reading.how not in {"adjective", "compound"}:
                return reading.slug
        return None

    def _is_of_place(self, phrase: NounPhrase, role: RoleNoun | None) -> bool:
        """*de regio Loegansk*, *de gemeente Delft*: the noun tells that the name is of a place."""
        governed = phrase.head_lemma in self._roles.places.governed
        return governed or (role is not None and "place" in role.kinds)

    def _first_met(  # noqa: PLR0911 - a decision list
        self, phrase: NounPhrase, role: RoleNoun | None
    ) -> Referent:
        """A name that no file knows: what it is tells its label or the noun beside it."""
        name = self._plain(phrase)
        label = phrase.entity_label
        if self._is_of_place(phrase, role):
            return Referent((), self._cast.discover_place(name), "name")
        if role is None and " " not in name and (met := self._met(name)):
            return Referent((met[0],), None, "name")  # a surname, whatever its label
        if label == "ORG" or (role is not None and role.kinds & {"organization", "media"}):
            return self._organization(phrase, name)
        if label in _PLACE_LABELS:
            return Referent((), self._cast.discover_place(name), "name")
        if label == "NORP" and phrase.number != "sing":
            return Referent((self._cast.discover("Group", name),), None, "name")
        if not label and name.isupper() and 2 <= len(name) <= 6 and name.isalpha():
            return self._organization(phrase, name)
        if not label and (found := self._person_like(name)) is not None:
            return Referent((found,), None, "name")
        return NOBODY

    def _organization(self, phrase: NounPhrase, name: str) -> Referent:
        for known in self._cast.organizations():
            if name in {known.actor.label, *known.actor.names}:
                return Referent((known.actor.slug,), None, "name")
        slug = self._cast.discover("Organization", name)
        if phrase.head_lemma:
            self._cast.profile(slug).nouns.add(phrase.head_lemma)
        return Referent((slug,), None, "name")

    # ------------------------------------------------------------------ readings

    def _actors(self, phrase: NounPhrase) -> list[Reading]:
        return [
            reading
            for reading in phrase.readings
            if not reading.is_place
            and not reading.how.startswith("compound")
            and _in_time(reading, self._cast)
        ]

    def _plain(self, phrase: NounPhrase) -> str:
        return _plain(phrase, self._roles.people.titles)

    def _is_demonym(self, phrase: NounPhrase) -> bool:
        return bool(phrase.readings) and all(r.how == "demonym" for r in phrase.readings)

    def _is_member(self, phrase: NounPhrase) -> bool:
        """*de Republikein*: one of a party, whose name it shares."""
        role = self._roles.noun((phrase.name or phrase.span).text)
        return role is not None and "person" in role.kinds and phrase.number == "sing"

    def _is_state(self, slug: str) -> bool:
        actor = self._index.actors.get(slug)
        return actor is not None and actor.kind == "State"

    def _is_person(self, slug: str) -> bool:
        actor = self._index.actors.get(slug)
        return actor is not None and actor.kind == "Person"


def is_single(phrase: NounPhrase) -> bool:
    """Whether a demonym is of one person: *de Fransman*, not *de Fransen*."""
    form = (phrase.name or phrase.span).text.lower()
    return phrase.number == "sing" or (
        phrase.number == "any" and phrase.determiner == "de" and not form.endswith(("en", "s"))
    )


def _in_time(reading: Reading, cast: Cast) -> bool:
    """Whether a dated form fits the article: *Bonn* is Germany only until 1999."""
    if cast.date is None or (reading.since is None and reading.until is None):
        return True
    day = cast.date.value
    return (reading.since or "")[: len(day)] <= day <= (reading.until or "9999")[: len(day)]


def _plain(phrase: NounPhrase, titles: frozenset[str]) -> str:
    """The name without title and the ending of a genitive: *dr. Ely*, *Trumps*, *Zelenski’s*."""
    words = (phrase.name or phrase.span).text.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in titles:
        words = words[1:]
    text = " ".join(words)
    for ending in ("’s", "'s"):
        if text.endswith(ending) and len(text) > 4:
            return text[: -len(ending)]
    return text.rstrip("'’") or text


def _starts(key: NameKey) -> tuple[str, ...]:
    """How the words of a name begin, spelling aside."""
    return tuple(dict.fromkeys(word[:3] for word in key.words))
