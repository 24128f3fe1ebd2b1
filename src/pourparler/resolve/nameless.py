"""Whom a phrase without name or noun stands for: *de Duitse*, *die laatste*, *de VVD'er*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.names import is_single
from pourparler.resolve.referents import NOBODY, Memory, Referent
from pourparler.resolve.ties import by_adjective

if TYPE_CHECKING:
    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase
    from pourparler.lexicon.roles import Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.company import Company

__all__ = ["NamelessResolver"]


class NamelessResolver:
    """Resolves phrases whose head is a demonym, an adjective, a numeral, or a rare compound."""

    def __init__(
        self, index: ActorIndex, roles: Roles, cast: Cast, memory: Memory, company: Company
    ) -> None:
        self._index = index
        self._roles = roles
        self._cast = cast
        self._memory = memory
        self._company = company

    def resolve(  # noqa: PLR0911 - a decision list
        self, phrase: NounPhrase
    ) -> Referent:
        """The referent of a phrase whose head is no noun for an actor, or nobody."""
        if self._is_latter(phrase):
            return self._last_told(phrase)
        party = self._roles.party_of(phrase.head_lemma.lower())
        if party is not None and phrase.determiner == "de":
            return self._member_of(party, phrase)
        if phrase.determiner == "de" and phrase.number == "sing" and len(phrase.words) == 2:
            states = set(by_adjective(phrase))
            if states and phrase.is_subject:
                return self._person_of(phrase, states, {"fem", "any"})  # "de Duitse"
        first, _, last = phrase.head_lemma.partition("-")
        if first in self._roles.people.former and phrase.determiner == "de" and phrase.is_subject:
            return self.once(phrase)
        named = self._named_after(phrase) if "-" in phrase.span.text else NOBODY
        if named:
            return named
        if last:
            governs = first in self._roles.states.governments
            return self._government_of(last, first) if governs else self._people(phrase)
        counted = phrase.numeral is not None and not phrase.head_lemma
        if counted or phrase.head_lemma in self._roles.anaphora.pair:
            return self._company.pair(phrase)
        return NOBODY

    def of_nation(self, phrase: NounPhrase) -> Referent:
        """*de Fransman*: the person spoken of last who is, or may be, French."""
        states = {r.slug for r in phrase.readings if r.how == "demonym" and not r.is_place}
        if phrase.determiner not in {"de", "het"} or not is_single(phrase):
            return NOBODY
        role = self._roles.noun((phrase.name or phrase.span).text)
        if not states and role is not None and "person" in role.kinds:
            return self.once(phrase)  # "de Republikein"
        if not states:
            return NOBODY
        return self._person_of(phrase, states, {"masc", "fem", "any"})

    # ------------------------------------------------------------------ persons

    def _person_of(self, phrase: NounPhrase, states: set[str], sexes: set[str]) -> Referent:

        def allowed(slug: str) -> bool:
            bodies = self._bodies_of(slug)
            elsewhere = any(self._cast.is_state(body) for body in bodies)
            fits = bool(states & set(bodies)) or not elsewhere
            profile = self._cast.profile(slug)
            return fits and profile.actor.kind == "Person" and profile.sex in sexes

        ranked = self._memory.rank(phrase, allowed, reach=6)
        ranked.sort(key=lambda item: not states & set(self._bodies_of(item[1].actors[0])))
        return Referent(ranked[0][1].actors, None, "person") if ranked else NOBODY

    def _bodies_of(self, slug: str) -> tuple[str, ...]:
        return self._cast.profile(slug).actor.represents

    def _member_of(self, party: str, phrase: NounPhrase) -> Referent:
        """*de VVD'er*: the person told of last, of that party if one is known to be."""
        own = {r.slug for r in self._index.readings(party.upper()) if not r.is_place}
        ranked = self._memory.rank(phrase, self._company.is_named_person, reach=3)
        ranked.sort(key=lambda item: not own & set(self._bodies_of(item[1].actors[0])))
        return Referent(ranked[0][1].actors, None, "person") if ranked else NOBODY

    def once(self, phrase: NounPhrase) -> Referent:
        """*de oud-militair*, *de ex-bankier*: the person told of last, by what they were."""
        if not is_single(phrase) or not phrase.definite:
            return NOBODY
        ranked = self._memory.rank(phrase, self._company.is_named_person, reach=2)
        return Referent(ranked[0][1].actors, None, "person") if ranked else NOBODY

    def _is_latter(self, phrase: NounPhrase) -> bool:
        words = phrase.span.text.lower().split()
        return words[-1] in self._roles.anaphora.latter and len(words) <= 2

    def _last_told(self, phrase: NounPhrase) -> Referent:
        """*X wacht op Y. Die laatste …*: the party that the sentence before named last."""
        for mention in self._memory.outside_clause(phrase):
            if len(mention.actors) == 1 and mention.phrase.type != "pronoun":
                return Referent(mention.actors, None, "latter")
        return NOBODY

    # ------------------------------------------------------------------ peoples, governments

    def _people(self, phrase: NounPhrase) -> Referent:
        """*de Grieks-Cyprioten*, *Kosovo-Serviërs*: a people that is part of another."""
        word = next((word for word in phrase.span.text.split() if "-" in word), "")
        last = word.rpartition("-")[2]
        plural = phrase.number == "plur" and phrase.determiner in {"", "de"}
        if not plural or not last[:1].isupper():
            return NOBODY
        if not any(reading.how == "demonym" for reading in self._index.readings(last)):
            return NOBODY
        return Referent((self._cast.discover("Group", word.strip(".,;:")),), None, "people")

    def _named_after(self, phrase: NounPhrase) -> Referent:
        """*de commissie-De Vries*: a body called after whoever leads it."""
        words = phrase.span.text.split()
        at = next((i for i, word in enumerate(words) if "-" in word), 0)
        noun, _, leader = words[at].partition("-")
        role = self._roles.noun(noun) if leader[:1].isupper() else None
        if role is None or "organization" not in role.kinds:
            return NOBODY
        end = next((i for i in range(at + 1, len(words)) if words[i].islower()), len(words))
        name = " ".join(words[at:end]).strip(".,;:")
        slug = self._cast.discover("Organization", name[:1].upper() + name[1:], names=[name])
        return Referent((slug,), None, "organization")

    def _government_of(self, surname: str, noun: str) -> Referent:
        """*de regering-Trump*: the state of a person whom the article or the index names.

        *Het kabinet-Jansen*, of nobody known, is that of the paper's own country.
        """
        for profile in self._cast.people():
            last = profile.actor.label.lower().rpartition(" ")[2]
            if last == surname and profile.actor.represents:
                return Referent(profile.actor.represents[:1], None, "body")
        states = {
            body
            for reading in self._index.readings(surname.title())
            for body in self._index.represented_by(reading.slug, self._cast.date)
            if self._cast.is_state(body)
        }
        home = self._roles.states.home
        if not states and noun in self._roles.states.domestic and home in self._index.actors:
            states = {home}
        return Referent((states.pop(),), None, "body") if len(states) == 1 else NOBODY
