"""Whom a common noun stands for: governments, offices, spokespersons, counterparts, groups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pourparler.lexicon.roles import PARTY_MEMBER
from pourparler.resolve.company import Company
from pourparler.resolve.groups import GroupResolver
from pourparler.resolve.ministries import Ministries
from pourparler.resolve.organizations import OrganizationResolver
from pourparler.resolve.referents import NOBODY, Memorised, Memory, Referent

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import RoleKind, RoleNoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.nameless import NamelessResolver

__all__ = ["NominalResolver"]

_NOT_TIED = frozenset({"compound-pro", "compound-anti"})


_A_FEW = frozenset({2, 3})


class NominalResolver:
    """Resolves phrases with a common-noun head and no name.

    Args:
        possessor: gives the referent of the phrase that owns another.
        nameless: resolves phrases whose head is no noun for an actor.
    """

    def __init__(
        self,
        index: ActorIndex,
        roles: Roles,
        cast: Cast,
        memory: Memory,
        *,
        possessor: Callable[[NounPhrase], Referent],
        nameless: NamelessResolver,
    ) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._memory = memory
        self._possessor = possessor
        self._company = Company(cast, memory)
        self._nameless = nameless
        self._groups = GroupResolver(index, roles, cast, memory)
        self._ministries = Ministries(index, roles, cast, memory)
        self._organizations = OrganizationResolver(roles, cast, memory)

    def resolve(  # noqa: PLR0911 - a decision list
        self, phrase: NounPhrase
    ) -> Referent:
        """The referent of a nominal phrase, or nobody."""
        if phrase.span.text.lower() in self._roles.portfolios:
            return self._ministry(phrase)
        role = self._roles.noun(phrase.head_lemma)
        if role is None or role.noun.endswith(PARTY_MEMBER):
            return self._nameless.resolve(phrase)
        if "source" in role.kinds:
            return NOBODY
        plural = phrase.number == "plur"
        if plural and "office" in role.kinds and len(self._bodies_tied(phrase)) > 1:
            return self._offices(phrase, role)
        if plural and self._is_several(phrase, role):
            found = self._several(phrase, role)
            if found or not role.kinds & {"body", "group"} | self._others(phrase):
                return found
        for fits, resolve in (
            ("counterpart" in role.kinds, self._counterpart),
            ("neighbour" in role.kinds, self._neighbour),
            ("country" in role.kinds and not self._tied(phrase), self._country),
            ("country" in role.kinds and plural, self._members),
            ("country" in role.kinds and plural, self._states_of_a_kind),
            ("share" in role.kinds, self._whole),
            ("body" in role.kinds, self._body),
            (bool(role.kinds & {"spokesperson", "staff"}), self._spokesperson),
            ("office" in role.kinds, self._office),
            ("group" in role.kinds and (plural or not self._only_plural(role)), self._group),
            ("organization" in role.kinds, self._organizations.resolve),
            ("person" in role.kinds, self._person),
            ("office" in role.kinds, self._unnamed_holder),
            ("collective" in role.kinds, self._unnamed),
            ("people" in role.kinds and plural, self._unnamed),
            (plural and self._is_some(phrase, role), self._unnamed),
        ):
            if fits:
                found = resolve(phrase, role)
                if found:
                    return found
        return NOBODY

    # ------------------------------------------------------------------ ties

    def _tied(self, phrase: NounPhrase) -> tuple[str, ...]:
        """The states and organisations that the words of a phrase tie it to."""
        tied = [r for r in phrase.modifiers if not r.is_place and r.how not in _NOT_TIED]
        firm = [reading for reading in tied if not reading.needs_context]
        found = [reading.slug for reading in firm or tied]
        places = [reading.slug for reading in phrase.modifiers if reading.is_place]
        for place in places:
            state = self._index.territory_of(place)
            if state is not None:
                found.append(state)
        return tuple(dict.fromkeys(slug for slug in found if self._is_known(slug)))

    def _is_known(self, slug: str) -> bool:
        return slug in self._index.actors

    def _bodies_tied(self, phrase: NounPhrase) -> tuple[str, ...]:
        """The state or organisation a phrase belongs to, by its words or its possessor."""
        tied = [slug for slug in self._tied(phrase) if self._cast.kind(slug) != "Person"]
        if tied:
            return tuple(tied[:1]) if phrase.number != "plur" else tuple(tied)
        persons = [slug for slug in self._tied(phrase) if self._cast.kind(slug) == "Person"]
        owner = self._possessor(phrase)
        if len(owner.actors) > 1 and phrase.number == "plur":
            return tuple(
                dict.fromkeys(
                    body for slug in owner.actors for body in self._cast.states_of(slug)[:1]
                )
            )
        for slug in (*owner.actors, *persons):
            if self._cast.kind(slug) == "Group":
                return (slug,)
            bodies = self._cast.states_of(slug)
            if bodies:
                return bodies[:1]
        return ()

    # ------------------------------------------------------------------ states

    def _body(  # noqa: PLR0911 - a decision list
        self, phrase: NounPhrase, role: RoleNoun
    ) -> Referent:
        """*de Russische regering*, *het ministerie*, *een delegatie van Turkije* are the state."""
        bodies = self._bodies_tied(phrase)
        if bodies:
            return Referent(bodies, None, "body")
        # "sommige Arabische regeringen" are of several states
        several = role.noun == "regering" and phrase.number == "plur"
        single = role.noun in self._roles.states.governments and not several
        if not phrase.definite and not single:
            return NOBODY
        if role.noun in self._roles.states.domestic:
            return self._home()
        if role.noun in self._roles.states.ministries:
            state = self._ministries.told(phrase) or self._ministries.state(phrase)
            return NOBODY if state is None else Referent((state,), None, "body")
        again = None if "government" in role.kinds else self._told_by(phrase)
        if again is not None:
            return Referent(again.actors, None, "body")
        if "government" in role.kinds or phrase.definite:
            state = self._state_of_news(phrase)
            if state is not None:
                return Referent((state,), None, "body")
        return self._home() if "government" in role.kinds else NOBODY

    def _whole(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*een meerderheid van de Knesset* decides for the Knesset."""
        owner = self._possessor(phrase).actors or self._bodies_tied(phrase)
        return Referent(owner, None, "body") if len(owner) == 1 else NOBODY

    def _ministry(self, phrase: NounPhrase) -> Referent:
        """*Buitenlandse Zaken noemde dat …*: the ministry of the state spoken of."""
        state = self._ministries.state(phrase) if phrase.span.text[:1].isupper() else None
        return Referent((state,), None, "body") if state is not None else NOBODY

    def _state_of_news(self, phrase: NounPhrase) -> str | None:
        """The state that an article is about so far, near the phrase: *de regering* alone."""
        scores: dict[str, float] = {}
        for mention in self._memory.before(phrase, 8):
            distance = phrase.sentence - mention.phrase.sentence
            near = 1.0 if mention.phrase.block == phrase.block else 0.4
            for slug in mention.actors:
                for state in self._state_of(slug):
                    own = 1.0 if slug == state else 0.5
                    own += 0.5 if mention.via == "body" else 0.0
                    scores[state] = scores.get(state, 0.0) + near * own / (1 + distance)
                home = self._cast.profile(slug).home
                if home is not None:  # "oppositie en regering" are those of one state
                    scores[home] = scores.get(home, 0.0) + 2.0 / (1 + distance)
        return max(sorted(scores), key=lambda state: scores[state]) if scores else None

    def _home(self) -> Referent:
        home = self._roles.states.home
        return Referent((home,), None, "body") if self._is_known(home) else NOBODY

    def _our_land(self) -> Referent:
        """*ons land* outside quotations: the paper's own, by which one is spoken of more."""
        counts = self._memory.counts
        homes = [home for home in self._roles.states.homes if self._is_known(home)]
        spoken = {home: counts.get(home, 0) for home in homes}
        for slug, count in counts.items():
            for home in spoken.keys() & set(self._index.associated_with(slug)):
                spoken[home] += count
        best = max(homes, key=lambda home: spoken[home], default=None)
        return NOBODY if best is None else Referent((best,), self._territory(best), "country")

    def _country(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*het land*, *zijn land*, *dat land*."""
        if phrase.possessor is not None or "eigen" in phrase.words:
            owner = self._possessor(phrase)
            states = [s for slug in owner.actors for s in self._state_of(slug)]
            if states:
                return Referent((states[0],), None, "country")
        if "ons" in phrase.words and not phrase.quoted:
            return self._our_land()
        if not phrase.definite:
            return NOBODY
        ranked = [
            (score - (0.5 if self._cast.kind(mention.actors[0]) != "State" else 0.0), mention)
            for score, mention in self._memory.rank(phrase, self._stands_for_state, reach=6)
        ]
        if not ranked:
            return NOBODY
        best = max(ranked, key=lambda item: (item[0], item[1].order))[1]
        own = self._state_of(best.actors[0])
        return Referent((own[0],), self._territory(own[0]), "country")

    def _members(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de EU-landen*, *de lidstaten van de NAVO* are the organisation; *acht EU-landen* not."""
        bodies = tuple(
            slug
            for slug in self._tied(phrase)
            if self._cast.kind(slug) in {"Organization", "Group"}
        )
        if bodies and not phrase.definite and len(phrase.words) > 1:
            return self._unnamed(phrase, role)
        return Referent(bodies[:1], None, "body")

    def _states_of_a_kind(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de G7-landen*, *bijna vijftig landen*: a group by what its words tell."""
        counted = phrase.number == "plur" and not phrase.definite and len(phrase.words) > 1
        told = role.prefix or (counted and "ander" not in phrase.words)
        return self._unnamed(phrase, role) if told else NOBODY

    def _neighbour(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*het buurland*: another state than the one that acts in the sentence."""
        owner = self._possessor(phrase)
        acting = {s for slug in owner.actors for s in self._state_of(slug)}
        for mention in self._memory.before(phrase, 0):
            if mention.phrase.is_subject:
                acting.update(s for slug in mention.actors for s in self._state_of(slug))
        ranked = self._memory.rank(
            phrase, lambda slug: self._is_state(slug) and slug not in acting, reach=6
        )
        return Referent(ranked[0][1].actors, None, "country") if ranked else NOBODY

    def _territory(self, state: str) -> str | None:
        return state if state in self._index.places else None

    def _is_state(self, slug: str) -> bool:
        return self._cast.kind(slug) == "State"

    def _stands_for_state(self, slug: str) -> bool:
        return bool(self._state_of(slug))

    def _state_of(self, slug: str) -> tuple[str, ...]:
        return tuple(s for s in self._cast.states_of(slug) if self._cast.kind(s) == "State")

    # ------------------------------------------------------------------ persons

    def _spokesperson(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """Unnamed, they are the state or body that they speak for."""
        if "office" in role.kinds and phrase.definite:
            named = self._office(phrase, role)
            if named and self._cast.kind(named.actors[0]) == "Person":
                return named
        bodies = self._bodies_tied(phrase)
        if bodies:
            return Referent(bodies, None, "body")
        again = self._told_by(phrase)
        if again is not None or "spokesperson" not in role.kinds:
            return NOBODY if again is None else Referent(again.actors, None, "body")
        ranked = self._memory.rank(phrase, self._stands_for_body, reach=3)
        for _, mention in ranked:
            bodies = self._cast.states_of(mention.actors[0])
            if bodies:
                return Referent(bodies[:1], None, "body")
        return NOBODY

    def _told_by(self, phrase: NounPhrase) -> Memorised | None:
        """*de ambtenaar* after *een Koeweitse ambtenaar*: told by the same noun."""
        if not phrase.definite or phrase.number == "plur":
            return None
        return next(
            (
                mention
                for mention in self._memory.before(phrase, 12)
                if mention.phrase.head_lemma == phrase.head_lemma
                and mention.via == "body"
                and mention.phrase.number != "plur"
            ),
            None,
        )

    def _stands_for_body(self, slug: str) -> bool:
        return self._cast.kind(slug) in {"State", "Organization"}

    def _offices(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de presidenten van Congo en Rwanda*: each holder, by the text, then by date."""
        office = self._roles.office_of(phrase.head_lemma, phrase.span.text.lower())
        bodies = self._bodies_tied(phrase)
        holders = [self._holder(phrase, role, office, body) for body in bodies]
        # Where one is unknown, all are told as their states: the two stay of one kind.
        known = tuple(holder for holder in holders if holder is not None)
        return Referent(known if len(known) == len(bodies) else bodies, None, "offices")

    def _holder(self, phrase: NounPhrase, role: RoleNoun, office: str, body: str) -> str | None:
        ranked = self._memory.rank(
            phrase, partial(self._holds, office=office, role=role, bodies=(body,)), reach=60
        )
        if ranked:
            return ranked[0][1].actors[0]
        return self._index.person(body, office.replace("-", " "), self._cast.date)

    def _office(  # noqa: PLR0911 - a decision list
        self, phrase: NounPhrase, role: RoleNoun
    ) -> Referent:
        """*de president*, *de Oekraïense minister*: who holds that office, by the text first."""
        if not phrase.definite and phrase.determiner in {"een", "geen"}:
            bodies = self._bodies_tied(phrase)
            return Referent(bodies, None, "body") if bodies and not role.former else NOBODY
        office = self._roles.office_of(phrase.head_lemma, phrase.span.text.lower())
        bodies = self._bodies_tied(phrase)
        ranked = self._memory.rank(
            phrase, lambda slug: self._holds(slug, office, role, bodies), reach=60
        )
        if ranked:
            return Referent(ranked[0][1].actors, None, "office")
        last = phrase.span.text.split()[-1].lower()
        whose = last[:3] == phrase.head_lemma[:3] or not phrase.definite
        if phrase.number == "plur" and len(bodies) == 1 and whose:
            return Referent(bodies, None, "body")  # "de EU-leiders", "leiders van Hamas"
        if role.former or phrase.number == "plur":
            return NOBODY
        if bodies:
            holder = self._index.person(bodies[0], office.replace("-", " "), self._cast.date)
            if holder is not None:
                return Referent((holder,), None, "office")
            member = self._member(phrase, role, office, bodies) or self._to_come(
                role, office, bodies
            )
            return member or Referent(bodies[:1], None, "body")
        if not phrase.definite:
            return NOBODY
        again = self._told_by(phrase)
        if again is not None:
            return Referent(again.actors, None, "body")
        # "de minister" of whom only the surname was told
        loose = self._memory.rank(phrase, self._is_person_without_office, reach=2)
        if loose:
            return Referent(loose[0][1].actors, None, "office")
        # "juntaleider X … De generaal": by another office, if nobody else was named just before
        near = self._memory.rank(phrase, self._company.is_named_person, reach=1)
        named = {mention.actors for _, mention in near}
        return Referent(named.pop(), None, "office") if len(named) == 1 else NOBODY

    def _unnamed_holder(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*De consul in Osaka dreigt …*: a person known by no more than what the text tells."""
        told = phrase.is_subject and len(phrase.words) > 2 and phrase.determiner in {"de", "het"}
        single = phrase.number == "sing" and not role.former
        return self._groups.person(phrase) if told and single else NOBODY

    def _to_come(self, role: RoleNoun, office: str, bodies: tuple[str, ...]) -> Referent:
        """*De stafchef van het leger …*: the only one whom the article names later."""
        holders = [
            profile.actor.slug
            for profile in self._cast.people()
            if self._holds(profile.actor.slug, office, role, bodies)
        ]
        return Referent((holders[0],), None, "office") if len(holders) == 1 else NOBODY

    def _member(
        self, phrase: NounPhrase, role: RoleNoun, office: str, bodies: tuple[str, ...]
    ) -> Referent:
        """*de VVD-minister*, *de Zweedse commissaris*: one told before, who holds it elsewhere."""
        partisan = self._cast.kind(bodies[0]) == "Organization"
        if not phrase.definite or not (partisan or office in self._roles.people.elsewhere):
            return NOBODY
        ranked = self._memory.rank(
            phrase, lambda slug: self._holds(slug, office, role, ()), reach=12
        )
        return Referent(ranked[0][1].actors, None, "office") if ranked else NOBODY

    def _holds(  # noqa: PLR0911 - a decision list
        self, slug: str, office: str, role: RoleNoun, bodies: tuple[str, ...]
    ) -> bool:
        """Whether a person is told, or known, to hold an office (of one of the bodies)."""
        if self._cast.kind(slug) != "Person":
            return False
        profile = self._cast.profile(slug)
        if bodies and not set(bodies) & set(profile.actor.represents):
            return False
        if role.gender in {"masc", "fem"} and profile.sex not in {role.gender, "any"}:
            return False
        if office in profile.offices or role.noun in profile.nouns:
            return True
        told = {name.split("-")[0] for name in profile.offices}
        if office in {"minister", "onderminister"} and office in told:
            return True
        if office == "leider" and (bodies or told & {"president", "regeringsleider", "hoogste"}):
            return bool(bodies) or bool(told & {"president", "regeringsleider", "hoogste"})
        return not profile.offices and any(
            self._index.person(body, office.replace("-", " "), self._cast.date) == slug
            for body in profile.actor.represents
        )

    def _is_person_without_office(self, slug: str) -> bool:
        profile = self._cast.profile(slug)
        unknown = not profile.actor.known
        return profile.actor.kind == "Person" and unknown and not profile.offices

    def _person(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        """*de man*, *de politicus*: the person spoken of last."""
        if not phrase.definite or phrase.number == "plur":
            return NOBODY
        ranked = self._memory.rank(
            phrase,
            lambda slug: (
                self._cast.kind(slug) == "Person"
                and (role.gender == "any" or self._cast.profile(slug).sex in {role.gender, "any"})
            ),
            reach=2,
        )
        return Referent(ranked[0][1].actors, None, "person") if ranked else NOBODY

    def _counterpart(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*zijn Oekraïense ambtgenoot*: the same office elsewhere, by the text, then by date."""
        owner = self._possessor(phrase)
        persons = [slug for slug in owner.actors if self._cast.kind(slug) == "Person"]
        offices = {office for slug in persons for office in self._cast.profile(slug).offices}
        tied = [slug for slug in self._tied(phrase) if self._cast.kind(slug) != "Person"]

        offices |= {office for slug in persons for office in self._known_offices(slug)}

        def allowed(slug: str) -> bool:
            if self._cast.kind(slug) != "Person" or slug in owner.actors:
                return False
            profile = self._cast.profile(slug)
            if tied and tied[0] not in profile.actor.represents:
                return False
            own = profile.offices | self._known_offices(slug)
            return bool(offices & own) or bool(tied and not (offices and own))

        if phrase.number != "plur":
            ranked = self._memory.rank(phrase, allowed, reach=60)
            if ranked and (tied or offices):
                return Referent(ranked[0][1].actors, None, "counterpart")
            for state in tied:
                for office in sorted(offices):
                    holder = self._index.person(state, office.replace("-", " "), self._cast.date)
                    if holder is not None:
                        return Referent((holder,), None, "counterpart")
        return Referent(tuple(tied), None, "body") if tied else NOBODY

    def _known_offices(self, slug: str) -> set[str]:
        """The offices that the reference data know a person to hold at the date of the article."""
        return {
            office
            for body in self._cast.profile(slug).actor.represents
            for office in self._roles.offices
            if self._index.person(body, office.replace("-", " "), self._cast.date) == slug
        }

    # ------------------------------------------------------------------ several

    def _is_several(self, phrase: NounPhrase, role: RoleNoun) -> bool:
        """Whether a plural refers to actors told of before: *de twee bewindslieden*."""
        counted = phrase.numeral is not None or phrase.determiner == "beide"
        tied = self._tied(phrase)
        if "country" in role.kinds and phrase.definite and phrase.numeral in _A_FEW:
            tied = tuple(slug for slug in tied if self._is_state(slug))  # "de twee EU-landen"
        if tied and not (counted and "office" in role.kinds):
            return False
        told = counted and phrase.definite
        if not told and role.kinds & {"people", "group"} and "person" in role.kinds:
            return False  # "de liberalen", "twee liberalen" are no persons told of before
        several = role.kinds & {"office", "country", "side", "person"}
        if role.kinds & {"office", "person"} and not counted and self._is_described(phrase):
            return False  # "de liberale premiers" are others than those two
        return bool(several) and (phrase.definite or phrase.numeral is not None)

    @staticmethod
    def _is_described(phrase: NounPhrase) -> bool:
        """Whether a phrase has more words than its noun and a determiner."""
        return len(phrase.words) > 1 + bool(phrase.determiner) + (phrase.possessor is not None)

    def _several(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        owner = self._possessor(phrase)
        if len(owner.actors) > 1 and "office" in role.kinds:
            # "de presidenten van beide landen"
            return self._holders(phrase, role, owner.actors)
        count = phrase.numeral or (2 if set(phrase.words) & {"beide", "twee"} else 0)
        if not count and phrase.determiner == "beide":
            count = 2
        if "office" in role.kinds:
            office = self._roles.office_of(phrase.head_lemma, phrase.span.text.lower())
            holders = self._company.last(
                phrase, lambda slug: self._holds(slug, office, role, ()), count or 2
            )
            if holders:
                return Referent(holders, None, "several")
        if role.kinds & {"office", "person"}:
            found = (
                self._company.last(phrase, self._company.is_named_person, count or 2)
                if count or "person" in role.kinds
                else self._company.named_together(phrase)
            )
            if found:
                return Referent(found, None, "several")
        if "country" in role.kinds:
            return Referent(self._company.last(phrase, self._is_state, count or 2), None, "several")
        if "side" in role.kinds:
            found = self._company.last(
                phrase, lambda slug: self._cast.kind(slug) != "Person", count or 2
            )
            return Referent(found, None, "several")
        return NOBODY

    def _holders(self, phrase: NounPhrase, role: RoleNoun, states: tuple[str, ...]) -> Referent:
        office = self._roles.office_of(phrase.head_lemma, phrase.span.text.lower())
        holders = []
        for state in states:
            ranked = self._memory.rank(
                phrase,
                lambda slug, state=state: self._holds(slug, office, role, (state,)),  # type: ignore[misc]
                reach=60,
            )
            holders.append(ranked[0][1].actors[0] if ranked else state)
        return Referent(tuple(dict.fromkeys(holders)), None, "several")

    # ------------------------------------------------------------------ organisations, groups

    def _only_plural(self, role: RoleNoun) -> bool:
        return role.noun in self._roles.plural.only

    def _group(self, phrase: NounPhrase, role: RoleNoun) -> Referent:
        owner = self._possessor(phrase).actors
        if len(owner) == 1 and self._cast.kind(owner[0]) == "Organization":
            return Referent(owner, None, "body")  # "de rebellen van M23"
        belongs = bool(role.prefix) and role.group in self._roles.bodies.members
        if belongs and (body := self._members(phrase, role)):
            return body
        states = [slug for slug in self._tied(phrase) if self._is_state(slug)]
        return self._groups.resolve(phrase, role, states[0] if states else None)

    def some(self, phrase: NounPhrase) -> Referent:
        """*bedrijven* in *tientallen bedrijven*: a group of those of a kind."""
        role = self._roles.noun(phrase.head_lemma)
        counted = role is not None and bool(role.kinds & {"organization", "country"})
        counted = counted and phrase.number == "plur" and not phrase.definite
        return self._groups.unnamed(phrase, None) if counted else NOBODY

    @staticmethod
    def _is_some(phrase: NounPhrase, role: RoleNoun) -> bool:
        """*veel partijen*, *Duitse bedrijven*: some of a kind, none told of before."""
        told = len(phrase.words) > 1 and "media" not in role.kinds
        kind = role.noun == "regering" or "organization" in role.kinds
        return not phrase.definite and told and kind

    @staticmethod
    def _others(phrase: NounPhrase) -> frozenset[RoleKind]:
        """What a plural may be a group of, where nobody told of before is meant: *zes landen*."""
        many = (phrase.numeral or 0) > 2
        return frozenset({"country", "people"}) if many else frozenset()

    def _unnamed(self, phrase: NounPhrase, _: RoleNoun) -> Referent:
        """*de steden*, *de luchtvaartsector*: a party called by the noun itself."""
        states = [slug for slug in self._tied(phrase) if self._is_state(slug)]
        return self._groups.unnamed(phrase, states[0] if states else None)
