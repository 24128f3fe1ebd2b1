"""Who holds an office: *de president*, *de Oekraïense minister*, *de leiders van A en B*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memory, Referent, as_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.company import Company
    from pourparler.resolve.ties import Ties

__all__ = ["OfficeResolver"]

_ANYWHERE = 60  # sentences back to the holder of an office
_ELSEWHERE = 12  # and to one who holds it of another body than the words tell
_OFTEN = 0.3  # how much each time counts that someone was told of
_OFTEN_ENOUGH = 8
_LOOSE = 2  # and to a person of whom no office was told


class OfficeResolver:
    """Finds the holders of offices: by the text first, then by the date of the article."""

    def __init__(
        self,
        index: ActorIndex,
        roles: Roles,
        cast: Cast,
        memory: Memory,
        *,
        ties: Ties,
        company: Company,
    ) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._memory = memory
        self._ties = ties
        self._company = company

    def resolve(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """The holder, else the body of whose office no holder is known."""
        bodies = self._ties.bodies(phrase)
        if not phrase.definite and phrase.determiner in {"een", "geen"}:
            return NOBODY if role.former else as_body(bodies)
        told = self.told(phrase, role, bodies) if not _are_several(phrase) else None
        if told is not None:
            return Referent((told,), None, "office")
        if phrase.number == "plur":
            last = phrase.span.text.split()[-1].lower()
            whose = last[:3] == phrase.head_lemma[:3] or not phrase.definite
            # "de EU-leiders", "leiders van Hamas"
            return as_body(bodies) if len(bodies) == 1 and whose else NOBODY
        if role.former:
            return NOBODY
        return self._of_body(phrase, role, bodies) if bodies else self._untied(phrase)

    def of_each(self, phrase: NounPhrase, role: RoleNoun, bodies: tuple[str, ...]) -> Referent:
        """*de presidenten van Congo en Rwanda*: each holder, by the text, then by date."""
        office = self._named(phrase)
        holders = [self.told(phrase, role, (body,)) or self.known(body, office) for body in bodies]
        # Where one is unknown, all are told as their states: the two stay of one kind.
        known = tuple(holder for holder in holders if holder is not None)
        return Referent(known if len(known) == len(bodies) else bodies, None, "offices")

    def told(
        self,
        phrase: NounPhrase,
        role: RoleNoun,
        bodies: tuple[str, ...],
        reach: int = _ANYWHERE,
    ) -> str | None:
        """The person told of before who holds the office of a phrase, of one of the bodies."""
        ranked = self._memory.rank(phrase, self.holding(phrase, role, bodies), reach=reach)
        if any(self._was_called(item[1].actors[0], role) for item in ranked):
            ranked = [item for item in ranked if not self._is_called_else(item[1].actors[0], role)]
        if not ranked:
            return None
        best = max(ranked, key=lambda item: item[0] + _OFTEN * self._times(item[1].actors[0]))
        return best[1].actors[0]

    def _was_called(self, slug: str, role: RoleNoun) -> bool:
        """*defensieminister Vos … De minister*: by the noun itself, or a compound of it."""
        return any(noun.endswith(role.noun) for noun in self._cast.profile(slug).nouns)

    def _is_called_else(self, slug: str, role: RoleNoun) -> bool:
        """*kanselier Merz sprak met premier Borg. De premier …*: Merz, who holds a like office."""
        return bool(self._cast.profile(slug).nouns) and not self._was_called(slug, role)

    def _times(self, slug: str) -> int:
        """How often someone was told of: *de premier* is the one whom the text is about."""
        return min(self._memory.counts.get(slug, 0), _OFTEN_ENOUGH)

    def known(self, body: str, office: str) -> str | None:
        """Who held an office of a body at the date of the article, by the reference data."""
        return self._index.person(body, office.replace("-", " "), self._cast.date)

    def known_of(self, slug: str) -> set[str]:
        """The offices that the reference data know a person to hold at the date of the article."""
        return {
            office
            for body in self._cast.profile(slug).actor.represents
            for office in self._roles.offices
            if self._could_hold(slug, body, office)
        }

    def holding(
        self, phrase: NounPhrase, role: RoleNoun, bodies: tuple[str, ...] = ()
    ) -> Callable[[str], bool]:
        """Tells of an actor whether it holds the office of a phrase (of one of the bodies)."""
        office = self._named(phrase)

        def holds(slug: str) -> bool:
            if not bodies and role.prefix and self._is_of_another(slug):
                return False
            return self._may_hold(slug, role, bodies) and (
                self._is_told_to_hold(slug, office, role, bodies)
                or self._is_known_to_hold(slug, office)
            )

        return holds

    # ------------------------------------------------------------------ whether one holds it

    def _named(self, phrase: NounPhrase) -> str:
        return self._roles.office_of(phrase.head_lemma, phrase.span.text.lower())

    def _may_hold(self, slug: str, role: RoleNoun, bodies: tuple[str, ...]) -> bool:
        """Whether it is a person of one of the bodies, and *de koningin* no man."""
        if not self._cast.is_person(slug):
            return False
        profile = self._cast.profile(slug)
        if bodies and not set(bodies) & set(profile.actor.represents):
            return False
        return role.gender not in {"masc", "fem"} or profile.sex in {role.gender, "any"}

    def _is_of_another(self, slug: str) -> bool:
        """*de PS-voorzitter*, of a body that nobody knows: no one of whom another body is known."""
        bodies = self._cast.profile(slug).actor.represents
        return any(self._cast.kind(body) == "Organization" for body in bodies)

    def _is_told_to_hold(
        self, slug: str, office: str, role: RoleNoun, bodies: tuple[str, ...]
    ) -> bool:
        """By the words around a name; *de leider* is also who was called the president."""
        profile = self._cast.profile(slug)
        if office in profile.offices or role.noun in profile.nouns:
            return True
        people = self._roles.people
        if office in people.ministers:
            return any(name.split("-")[0] == office for name in profile.offices)
        heads = people.leading.get(office)
        return heads is not None and (bool(bodies) or not heads.isdisjoint(profile.offices))

    def _is_known_to_hold(self, slug: str, office: str) -> bool:
        """By the reference data, of whom the text tells no office."""
        profile = self._cast.profile(slug)
        return not profile.offices and any(
            self._could_hold(slug, body, office) for body in profile.actor.represents
        )

    def _could_hold(self, slug: str, body: str, office: str) -> bool:
        """Whether a person alone can hold an office of a body at the date of the article."""
        return self._index.may_hold(slug, body, office.replace("-", " "), self._cast.date)

    # ------------------------------------------------------------------ whom no word before tells

    def _of_body(self, phrase: NounPhrase, role: RoleNoun, bodies: tuple[str, ...]) -> Referent:
        """*de Maltese premier*, of whom nothing was told: by date, or by who is told later."""
        holder = (
            self.known(bodies[0], self._named(phrase))
            or self._member(phrase, role, bodies)
            or self._to_come(phrase, role, bodies)
            or self._insider(phrase, bodies[0])
        )
        return as_body(bodies[:1]) if holder is None else Referent((holder,), None, "office")

    def _member(self, phrase: NounPhrase, role: RoleNoun, bodies: tuple[str, ...]) -> str | None:
        """*de VVD-minister*, *de Zweedse commissaris*: one told before, who holds it elsewhere."""
        inside = self._is_inside(phrase, bodies[0])
        partisan = self._cast.kind(bodies[0]) == "Organization" and not inside
        elsewhere = self._named(phrase) in self._roles.people.elsewhere and not inside
        if not phrase.definite or not (partisan or elsewhere):
            return None
        return self.told(phrase, role, (), reach=_ELSEWHERE)

    def _insider(self, phrase: NounPhrase, body: str) -> str | None:
        """*Di Rupo kwam met een tekst. Daarin stelt de PS-voorzitter …*: who was just told of."""
        if not phrase.definite or phrase.number == "plur" or not self._is_inside(phrase, body):
            return None
        near = self._memory.rank(phrase, self._is_free, reach=1)
        named = {mention.actors for _, mention in near}
        return named.pop()[0] if len(named) == 1 else None

    def _is_inside(self, phrase: NounPhrase, body: str) -> bool:
        """*de PS-voorzitter* leads the party; *de PS-minister* is of a government."""
        offices = self._roles.people.inside
        return self._cast.kind(body) == "Organization" and self._named(phrase) in offices

    def _is_free(self, slug: str) -> bool:
        """A person whom no word ties to another organisation, or makes its chairman."""
        leads = not self._roles.people.inside.isdisjoint(self._cast.profile(slug).offices)
        return not leads and not self._is_of_another(slug) and self._company.is_named_person(slug)

    def _to_come(self, phrase: NounPhrase, role: RoleNoun, bodies: tuple[str, ...]) -> str | None:
        """*De stafchef van het leger …*: the only one whom the article names later."""
        holds = self.holding(phrase, role, bodies)
        people = (profile.actor.slug for profile in self._cast.people())
        holders = [slug for slug in people if holds(slug)]
        return holders[0] if len(holders) == 1 else None

    def _untied(self, phrase: NounPhrase) -> Referent:
        """*de minister*, whose office no word tells, by whom was told of just before."""
        if not phrase.definite:
            return NOBODY
        again = self._ties.again(phrase)
        if again:
            return again
        owner = self._ties.owner(phrase)
        if owner.place is not None and not owner.actors:
            return NOBODY  # "raadslid Jansen … de burgemeester van Delft"
        # "de minister" of whom only the surname was told
        loose = self._memory.rank(phrase, self._is_person_without_office, reach=_LOOSE)
        if loose:
            return Referent(loose[0][1].actors, None, "office")
        if self._named(phrase) in self._roles.people.alone:
            return NOBODY  # "Kardinaal Eijk bezocht Rome. De paus …"
        # "juntaleider X … De generaal": by another office, if nobody else was named just before
        near = self._memory.rank(phrase, self._company.is_named_person, reach=1)
        named = {mention.actors for _, mention in near}
        return Referent(named.pop(), None, "office") if len(named) == 1 else NOBODY

    def _is_person_without_office(self, slug: str) -> bool:
        profile = self._cast.profile(slug)
        unknown = not profile.actor.known
        return profile.actor.kind == "Person" and unknown and not profile.offices


def _are_several(phrase: NounPhrase) -> bool:
    """*een top van regeringsleiders*: none of those who were told of."""
    return phrase.number == "plur" and not phrase.definite
