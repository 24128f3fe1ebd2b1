"""Resolves all phrases of one article, in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.cataphora import subject_ahead
from pourparler.resolve.company import Company
from pourparler.resolve.groups import GroupResolver
from pourparler.resolve.nameless import NamelessResolver
from pourparler.resolve.names import NameResolver
from pourparler.resolve.nominals import NominalResolver
from pourparler.resolve.pronouns import PronounResolver
from pourparler.resolve.referents import NOBODY, Memory, Referent
from pourparler.resolve.ties import Ties, tying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.actors import ActorIndex
    from pourparler.extract.records import NounPhrase, Scene
    from pourparler.lexicon.roles import Roles
    from pourparler.model import Article, Span
    from pourparler.resolve.cast import Cast

__all__ = ["References"]

# Kinds of those who may belong to several: "vertegenwoordigers van A en B".
_OF_EACH = frozenset({"office", "staff", "spokesperson", "body"})


class References:
    """What each phrase of an article stands for; ``of`` gives it by phrase id."""

    def __init__(
        self, scene: Scene, article: Article, index: ActorIndex, roles: Roles, cast: Cast
    ) -> None:
        self._scene = scene
        self._article = article
        self._index = index
        self._roles = roles
        self._cast = cast
        self._found: dict[int, Referent] = {}
        self._open: set[int] = set()
        self._memory = Memory(
            named_below=self._named_below,
            by_the_way=frozenset(self._by_the_way()),
            said=_said(scene),
        )
        self._names = NameResolver(index, roles, cast)
        company = Company(cast, self._memory)
        ties = Ties(index, cast, self._memory, self._possessor)
        self._groups = GroupResolver(index, roles, cast, self._memory, ties)
        self._nameless = NamelessResolver(index, roles, cast, self._memory, company)
        self._nominals = NominalResolver(
            index,
            roles,
            cast,
            self._memory,
            ties=ties,
            company=company,
            groups=self._groups,
            nameless=self._nameless,
        )
        self._pronouns = PronounResolver(
            roles,
            cast,
            self._memory,
            company=company,
            quotations=scene.quotations,
            speaker=self.of,
            speakers=scene.speakers,
            owners={p.possessor: p for p in scene.phrases if p.possessor is not None},
        )
        self._counts: dict[str, int] | None = None
        self._wholes = self._find_wholes()
        self._resolve_all()

    def of(self, phrase: int) -> Referent:
        """The referent of a phrase, resolved on demand; nobody while it is being resolved."""
        found = self._found.get(phrase)
        if found is not None:
            return found
        if phrase in self._open or not 0 <= phrase < len(self._scene.phrases):
            return NOBODY
        self._open.add(phrase)
        try:
            found = self._resolve(self._scene.phrases[phrase])
        finally:
            self._open.discard(phrase)
        self._found[phrase] = found
        return found

    def actors(self, phrases: Iterable[int]) -> tuple[str, ...]:
        """The actors that several phrases stand for, each once."""
        return tuple(dict.fromkeys(slug for phrase in phrases for slug in self.of(phrase).actors))

    # ------------------------------------------------------------------ the walk

    def _resolve_all(self) -> None:
        phrases = self._scene.phrases
        self._names.read_ahead(phrases)
        for phrase in phrases:
            if phrase.name is not None:
                referent = self.of(phrase.id)
                self._tell(phrase, referent, modifiers_only=True)
                if not referent:
                    del self._found[phrase.id]  # "de Fransman" is known by whom was told before
        for phrase in sorted(phrases, key=lambda p: (p.span.start, p.span.end, p.id)):
            if phrase.members:
                continue
            referent = self.of(phrase.id)
            self._tell(phrase, referent)
            self._memory.add(phrase, referent)
            self._remember_coordination(phrase)

    def _remember_coordination(self, phrase: NounPhrase) -> None:
        """A coordination is remembered when its last member is."""
        for whole in self._wholes.get(phrase.id, ()):
            referent = self.of(whole)
            if len(referent.actors) > 1:
                self._memory.add(self._scene.phrases[whole], referent)

    def _by_the_way(self) -> Iterator[int]:
        """Who is named to tell who another is: *Els Peeters, de advocaat van Rutte*."""
        for phrase in self._scene.phrases:
            if phrase.possessor is not None and phrase.name is not None and phrase.head_lemma:
                role = self._roles.noun(phrase.head_lemma)
                if role is not None and role.is_person:
                    yield phrase.possessor

    def _find_wholes(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for phrase in self._scene.phrases:
            if phrase.members:
                last = max(phrase.members, key=lambda m: self._scene.phrases[m].span.start)
                found.setdefault(last, []).append(phrase.id)
        return found

    def _resolve(self, phrase: NounPhrase) -> Referent:
        if phrase.members:
            return self._coordination(phrase)
        if phrase.name is not None:
            found = self._names.resolve(phrase, self.word_before(phrase))
            return found or self._nameless.of_nation(phrase)
        if phrase.type == "pronoun":
            ahead = subject_ahead(phrase, self._scene.phrases)
            if ahead is not None and self._may_own(ahead, phrase):
                return self.of(ahead)
            return self._pronouns.resolve(phrase)
        return self._nominals.resolve(phrase) or self._measured(phrase)

    def _may_own(self, ahead: int, phrase: NounPhrase) -> bool:
        """Whether a possessive before them can be theirs: *na zijn bezoek zei Biden …*."""
        subject, found = self._scene.phrases[ahead], self.of(ahead)
        pronoun = self._roles.pronoun(phrase.span.text)
        if not found.actors or pronoun is None:
            return False
        if len(found.actors) > 1 or pronoun.number == "plur":
            several = len(found.actors) > 1 or subject.number == "plur"
            return several and pronoun.number == "plur"
        role = self._roles.noun(subject.head_lemma) if subject.head_lemma else None
        person = self._cast.is_person(found.actors[0]) or (role is not None and role.is_person)
        sex = self._cast.profile(found.actors[0]).sex
        return person and (pronoun.gender in {sex, "any"} or sex == "any")

    def _measured(self, phrase: NounPhrase) -> Referent:
        """*Een groep demonstranten*, *duizenden betogers*: those who are counted."""
        if phrase.head_lemma not in self._roles.bodies.measures:
            return NOBODY
        for other in self._scene.phrases[phrase.id + 1 :]:
            if other.span.start >= phrase.span.end:
                break
            if other.span.end == phrase.span.end and other.type == "nominal":
                found = self.of(other.id) or self._groups.some(other)
                if not found and phrase.is_subject:
                    found = self._groups.acting(other)
                if found.via == "unnamed":  # "een groep van twintig jongeren" is their name, too
                    counted = phrase.span.text.removeprefix(phrase.determiner).strip()
                    self._cast.tell(found.actors[0], name=counted)
                return found
        return NOBODY

    def _coordination(self, phrase: NounPhrase) -> Referent:
        members = [self.of(member) for member in phrase.members]
        actors = dict.fromkeys(slug for member in members for slug in member.actors)
        return Referent(tuple(actors), None, "coordination")

    def _possessor(self, phrase: NounPhrase) -> Referent:
        """Who owns a phrase; *de leiders van A, B en C*, *delegaties van A en B* are of all."""
        if phrase.possessor is None:
            return self._shared(phrase)
        role = self._roles.noun(phrase.head_lemma) if phrase.number == "plur" else None
        if role is not None and role.kinds & _OF_EACH:
            for whole in self._scene.phrases:
                if whole.members[:1] == (phrase.possessor,):
                    return self.of(whole.id)
        return self.of(phrase.possessor)

    def _shared(self, phrase: NounPhrase) -> Referent:
        """*tussen de regering en de oppositie van Malta*: both are of Malta."""
        if phrase.modifiers or phrase.name is not None:
            return NOBODY
        for whole in self._scene.phrases:
            last = self._scene.phrases[whole.members[-1]] if phrase.id in whole.members else phrase
            if last.id == phrase.id or last.possessor is None or last.possessor == phrase.id:
                continue
            owner = self.of(last.possessor)
            behind = self._scene.phrases[last.possessor].span.start > last.span.start
            if behind and len(owner.actors) == 1 and self._cast.is_state(owner.actors[0]):
                return owner
        return NOBODY

    def _named_below(self, phrase: NounPhrase) -> set[str]:
        """Whom the clause of a subject names behind it, and whom a pronoun is apart from."""
        found: set[str] = set()
        for other in self._scene.phrases if phrase.unlike else ():
            if other.head in phrase.unlike:
                found.update(self._found.get(other.id, NOBODY).actors)
        for other in self._scene.phrases[phrase.id + 1 :] if phrase.commands else ():
            if other.head >= phrase.commands:
                break
            if other.name is not None and other.head > phrase.head:
                found.update(self._found.get(other.id, NOBODY).actors)
        return found

    def party_counts(self) -> dict[str, int]:
        """How often each state, organisation or group is spoken of, its persons included."""
        if self._counts is None:
            counts: dict[str, int] = {}
            for slug, count in self._memory.counts.items():
                kind = self._cast.kind(slug)
                parties = self._cast.states_of(slug) if kind == "Person" else (slug,)
                for party in parties[:1]:
                    counts[party] = counts.get(party, 0) + count
            self._counts = counts
        return self._counts

    def place_of(self, phrase: int) -> str | None:
        """The place that a phrase names: a city, the territory of a state, a place told before."""
        referent = self.of(phrase)
        if referent.place is not None:
            return referent.place
        for slug in referent.actors:
            if slug in self._index.places:
                return slug
        for reading in self._scene.phrases[phrase].modifiers:
            if reading.is_place:
                return reading.slug
        return None

    def towns(self, phrases: Iterable[int]) -> Iterator[str]:
        """*Amsterdam eist …*, *met de gemeente Delft*: its council is a party."""
        for number in phrases:
            phrase, referent = self._scene.phrases[number], self.of(number)
            governed = phrase.head_lemma in self._roles.places.governed
            acts = phrase.is_subject if not phrase.head_lemma else governed
            place = referent.place if not referent.actors and phrase.type == "name" else None
            if acts and place is not None:
                label = self._cast.place(place).label
                names = [f"{phrase.head_lemma} {label}"] if governed else ()
                yield self._cast.discover("Organization", label, names=names)

    def addressed(self, phrases: Iterable[int]) -> tuple[str, ...]:
        """Who is spoken to where the words stand for nobody known: *riep moslimlanden op*."""
        found = (self._groups.addressed(self._scene.phrases[number]) for number in phrases)
        return tuple(dict.fromkeys(slug for referent in found for slug in referent.actors))

    def unknown(self, phrases: Iterable[int]) -> tuple[int, ...]:
        """Those of several phrases that stand for nobody told of: *Rusland en de kolonels*."""
        return tuple(n for n in phrases if not self.of(n) and self._scene.phrases[n].definite)

    def acting(self, phrases: Iterable[int]) -> tuple[str, ...]:
        """Who acts where the words stand for nobody told of: *de kolonels eisen …*."""
        found = (self._groups.acting(self._scene.phrases[number]) for number in phrases)
        return tuple(dict.fromkeys(slug for referent in found for slug in referent.actors))

    def vouching(self, phrase: int) -> tuple[str, ...]:
        """Who tells something, a medium without a name, too: *volgens het Turkse persbureau*."""
        known = self.of(phrase)
        if known.actors or known.place is not None:
            return known.actors
        return self._groups.vouching(self._scene.phrases[phrase]).actors

    def meeting(self, phrases: Iterable[int]) -> tuple[str, ...]:
        """Who takes part in talks where one is known: *sprak met de burgemeester van Dokkum*.

        Where none is, who is the subject may be a party of its own: *de zusters spraken met …*.
        """
        numbers = tuple(phrases)
        found = {n: self.of(n).actors or tuple(self.towns((n,))) for n in numbers}
        if not any(found.values()):
            subjects = [n for n in numbers if self._scene.phrases[n].is_subject]
            found |= {number: self.acting((number,)) for number in subjects}
        if any(found.values()):
            for number in numbers:
                if not found[number] and self.of(number).place is None:
                    found[number] = self._groups.met(self._scene.phrases[number]).actors
        return tuple(dict.fromkeys(slug for actors in found.values() for slug in actors))

    def word_before(self, phrase: NounPhrase) -> str:
        """The word before a phrase, in lower case: mostly its preposition."""
        start = phrase.span.start
        words = self._article.text[max(0, start - 30) : start].split()
        return words[-1].lower().strip("„“”‘’'\"(") if words else ""

    # ------------------------------------------------------------------ what the text tells

    def _tell(
        self, phrase: NounPhrase, referent: Referent, *, modifiers_only: bool = False
    ) -> None:
        """Office, sex and whom a person speaks for, from the words around the name."""
        if phrase.name is None or len(referent.actors) != 1:
            return
        slug = referent.actors[0]
        profile = self._cast.profile(slug)
        role = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
        if role is None:
            return
        profile.nouns.add(role.noun)
        profile.nouns.add(phrase.head_lemma)
        if profile.actor.kind != "Person" or not role.is_person:
            return
        if role.gender in {"masc", "fem"}:
            profile.sex = role.gender
        if role.former or set(phrase.words) & self._roles.people.former:
            return
        if role.office:
            profile.offices.add(self._roles.office_of(phrase.head_lemma, phrase.span.text.lower()))
        served = self._served(phrase)
        bodies = served or self._bodies(phrase, slug, modifiers_only=modifiers_only)
        role_words = self._role_words(phrase)
        self._cast.tell(slug, represents=bodies, role=role_words, anew=bool(served))
        if "counterpart" in role.kinds and not modifiers_only:
            for owner in self._possessor(phrase).actors:
                profile.offices.update(self._cast.profile(owner).offices)

    def _bodies(self, phrase: NounPhrase, slug: str, *, modifiers_only: bool) -> tuple[str, ...]:
        tied = [
            reading.slug
            for reading in tying(phrase)
            if reading.slug in self._index.actors and not self._cast.is_person(reading.slug)
        ]
        if not tied and not modifiers_only:
            tied = [
                body
                for owner in self._possessor(phrase).actors
                if owner != slug
                for body in (
                    self._cast.states_of(owner) if self._cast.kind(owner) != "Group" else (owner,)
                )
            ]
        return tuple(tied[:1])

    def _served(self, phrase: NounPhrase) -> tuple[str, ...]:
        """*justitiecommissaris X* serves the Union, if the article names it."""
        role = self._roles.noun(phrase.head_lemma)
        if role is None or role.prefix in self._roles.people.serve_others:
            return ()
        body = self._roles.people.serve.get(role.noun)
        return () if body is None or body not in self._cast else (body,)

    @staticmethod
    def _role_words(phrase: NounPhrase) -> str | None:
        """*Russische buitenlandminister* in *de Russische buitenlandminister Sergej Lavrov*."""
        if phrase.name is None:
            return None
        words = phrase.span.text[: phrase.name.start - phrase.span.start].strip(" ,\n\t")
        if not words:
            words = phrase.span.text[phrase.name.end - phrase.span.start :].strip(" ,()\n\t")
        for article in ("de ", "het ", "een ", "zijn ", "haar ", "hun "):
            if words.lower().startswith(article):
                words = words[len(article) :]
        return " ".join(words.split()) or None


def _said(scene: Scene) -> dict[int, list[Span]]:
    """The quotations of each phrase that says any."""
    found: dict[int, list[Span]] = {}
    for quotation in scene.quotations:
        if quotation.speaker is not None:
            found.setdefault(quotation.speaker, []).append(quotation.span)
    return found
