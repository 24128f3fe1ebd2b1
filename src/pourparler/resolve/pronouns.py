"""Whom a pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.resolve.referents import NOBODY, Memorised, Memory, Referent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pourparler.extract.records import NounPhrase, Quotation
    from pourparler.lexicon.roles import Pronoun, Roles
    from pourparler.resolve.cast import Cast
    from pourparler.resolve.company import Company

__all__ = ["PronounResolver"]

_WOMAN = 1.2  # how much likelier "haar" is a woman than an organisation
_SAYS_MORE = 0.8  # whoever said something is likelier to say more than one who was only named
# Sentences back to an antecedent; farther only where nobody nearer can be meant, as after a
# quotation that names nobody.
_REACH = 4
_NEUTER_REACH = 2
_FAR_REACH = 12
# Of several people, and yet *zij* with a verb in the singular: "de oppositie … ze eist".
_BODIES = frozenset({"body", "organization", "group", "collective"})


class PronounResolver:
    """Resolves the pronouns of one article.

    Args:
        speaker: gives the referent of the phrase that says a quotation.
        speakers: ids of the phrases that say something.
        owners: what the phrases own that own something, by their ids.
    """

    def __init__(
        self,
        roles: Roles,
        cast: Cast,
        memory: Memory,
        *,
        company: Company,
        quotations: Sequence[Quotation],
        speaker: Callable[[int], Referent],
        speakers: frozenset[int] = frozenset(),
        owners: Mapping[int, NounPhrase],
    ) -> None:
        self._roles = roles
        self._cast = cast
        self._memory = memory
        self._company = company
        self._quotations = quotations
        self._speaker = speaker
        self._speakers = speakers
        self._owners = owners

    def resolve(self, phrase: NounPhrase) -> Referent:  # noqa: PLR0911 - a decision list
        """The referent of a pronoun, or nobody."""
        pronoun = self._roles.pronoun(phrase.span.text)
        if pronoun is None or pronoun.kind in {"indefinite", "reflexive"} or pronoun.person == 2:
            return NOBODY
        if pronoun.person == 1:
            return self._first_person(phrase)
        if pronoun.kind == "both":
            return self._company.pair(phrase)
        if pronoun.kind == "reciprocal":
            return self._plural(phrase)
        if pronoun.kind == "demonstrative":
            return self._demonstrative(phrase, pronoun)
        if self._is_plural(phrase, pronoun):
            return self._plural(phrase)
        return self._singular(phrase, pronoun)

    def _is_plural(self, phrase: NounPhrase, pronoun: Pronoun) -> bool:
        number = pronoun.number if pronoun.number != "any" else phrase.number
        if number == "any":
            # "ze" that is no subject is a plural object: "liet ze vrij"
            return not phrase.is_subject
        return number == "plur"

    def _first_person(self, phrase: NounPhrase) -> Referent:
        """*ik* and *we* in a quotation are its speaker."""
        for quotation in self._quotations:
            span = quotation.span
            if span.start <= phrase.span.start < span.end and quotation.speaker is not None:
                found = self._speaker(quotation.speaker)
                return Referent(found.actors, None, "speaker")
        return self._speaker_before(phrase) if phrase.quoted else NOBODY

    def _speaker_before(self, phrase: NounPhrase) -> Referent:
        """*X twijfelt. Als het moet "doe ik mee" …*: the person of the sentence before."""
        ranked = self._memory.rank(
            phrase,
            self._cast.is_person,
            reach=1,
            skip=lambda mention: mention.phrase.quoted or mention.phrase.block != phrase.block,
        )
        return Referent(ranked[0][1].actors, None, "speaker") if ranked else NOBODY

    def _speakers_around(self, phrase: NounPhrase) -> set[str]:
        """Who says the quotation that a phrase stands in: not meant by *hij* in it."""
        found: set[str] = set()
        for quotation in self._quotations:
            inside = quotation.span.start <= phrase.span.start < quotation.span.end
            if inside and quotation.speaker not in {None, phrase.id}:
                found.update(self._speaker(quotation.speaker or 0).actors)
        return found

    def _singular(self, phrase: NounPhrase, pronoun: Pronoun) -> Referent:
        gender = pronoun.gender
        possessive = pronoun.kind == "possessive" or (
            gender == "fem" and pronoun.number == "sing" and phrase.id in self._owners
        )
        shut_out = self._speakers_around(phrase)
        if possessive and self._is_of_state(self._owners.get(phrase.id)):
            shut_out |= {
                s for m in self._memory.before(phrase) for s in m.actors if self._is_group(s)
            }
        ranked: list[tuple[float, Memorised]] = []
        for reach in (_NEUTER_REACH,) if gender == "neut" else (_REACH, _FAR_REACH):
            ranked = ranked or self._memory.rank(
                phrase,
                lambda slug: slug not in shut_out,
                reach=reach,
                skip=lambda m: (
                    not (
                        self._fits(m, pronoun, possessive=possessive)
                        or (gender == "neut" and self._is_one_here(phrase, m))
                    )
                    or self._is_clause_mate(phrase, m, possessive=possessive)
                ),
            )
        if gender == "neut":
            ranked = [
                (score, mention)
                for score, mention in ranked
                if mention.phrase.sentence == phrase.sentence or mention.phrase.is_subject
            ]
        if not ranked:
            return NOBODY
        woman = _WOMAN if gender == "fem" and not possessive else 0.0
        more = _SAYS_MORE if phrase.id in self._speakers else 0.0
        best = max(
            ranked,
            key=lambda item: (
                item[0] + more * self._has_said(item[1]) + woman * self._is_woman(item[1])
            ),
        )[1]
        if not possessive:
            self._learn_sex(best, gender)
        return Referent(best.actors, None, "pronoun")

    def _is_woman(self, mention: Memorised) -> bool:
        """*Amnesty sprak met Kaag. Volgens haar …*: one known to be a woman."""
        return self._cast.profile(mention.actors[0]).sex == "fem"

    def _is_of_state(self, owned: NounPhrase | None) -> bool:
        """*zijn ministerie*, *haar kabinet*: no group has one."""
        role = None if owned is None else self._roles.noun(owned.head_lemma)
        states = self._roles.states
        return role is not None and role.noun in {*states.ministries, *states.governments}

    def _is_group(self, slug: str) -> bool:
        return self._cast.kind(slug) == "Group"

    def _has_said(self, mention: Memorised) -> bool:
        return mention.phrase.id in self._speakers

    def _fits(self, mention: Memorised, pronoun: Pronoun, *, possessive: bool) -> bool:
        """Whether *hij* can stand for a mention: an unnamed spokesman tells of his body."""
        told = mention.phrase
        role = self._roles.noun(told.head_lemma) if told.head_lemma else None
        someone = role is not None and bool(role.kinds & {"spokesperson", "office", "staff"})
        if someone and told.name is None and pronoun.gender in {"masc", "fem"}:
            single = told.number == "sing" and told.type != "pronoun"
            return single and role is not None and role.gender in {pronoun.gender, "any"}
        if pronoun.gender == "fem" and told.type == "nominal" and told.gender == "com":
            # "De regering zwijgt. Zij had …": by the gender of the noun
            body = role is not None and bool(role.kinds & _BODIES)
            if body and told.is_subject and told.definite and told.number == "sing":
                return True
        if pronoun.gender == "neut" and told.type == "nominal" and told.gender == "neut":
            # "Het bestuur tekende bezwaar aan. Het vindt …"
            group = self._cast.kind(mention.actors[0]) == "Group"
            if group and told.is_subject and told.definite and told.number == "sing":
                return True
        return self._agrees(mention.actors[0], pronoun, possessive=possessive)

    def _agrees(self, slug: str, pronoun: Pronoun, *, possessive: bool) -> bool:
        """Whether an actor can be *hij*, *zij*, *het*, *zijn* or *haar*."""
        kind = self._cast.kind(slug)
        gender = pronoun.gender
        if kind == "Person":
            sex = self._cast.profile(slug).sex
            return gender != "neut" and (sex in {gender, "any"} or (gender, sex) == ("any", "masc"))
        if kind == "Group":
            return possessive
        if gender == "masc":
            return False
        if gender == "neut" or pronoun.kind == "possessive":
            return not self._is_plural_name(slug)
        return possessive or (kind == "Organization" and not self._is_neuter_name(slug))

    def _is_one_here(self, phrase: NounPhrase, mention: Memorised) -> bool:
        """*Washington zegt dat het …*: told in the singular here, whatever else it is called."""
        told = mention.phrase
        one = told.type == "name" and told.number == "sing" and told.is_subject
        person = self._cast.is_person(mention.actors[0])
        body = not person and not any(reading.how == "demonym" for reading in told.readings)
        return one and body and told.sentence == phrase.sentence

    def _learn_sex(self, mention: Memorised, gender: str) -> None:
        profile = self._cast.profile(mention.actors[0])
        if profile.actor.kind == "Person" and profile.sex == "any" and gender in {"masc", "fem"}:
            profile.sex = gender  # type: ignore[assignment]

    def _is_neuter_name(self, slug: str) -> bool:
        """*het Rode Kruis* is no *zij*."""
        return any(
            mention.phrase.determiner == "het" and mention.phrase.type == "name"
            for mention in self._memory.mentions
            if mention.actors == (slug,)
        )

    def _is_plural_name(self, slug: str) -> bool:
        """*de VS*, *de Verenigde Naties* take a plural verb; *de Russen* tell nothing of Russia."""
        return any(
            mention.phrase.number == "plur" and mention.phrase.type == "name"
            for mention in self._memory.mentions
            if mention.actors == (slug,)
            and not any(reading.how == "demonym" for reading in mention.phrase.readings)
        )

    @staticmethod
    def _is_clause_mate(phrase: NounPhrase, mention: Memorised, *, possessive: bool) -> bool:
        """An object pronoun is not the subject of its own clause, nor the other way round."""
        other = mention.phrase
        if possessive or other.sentence != phrase.sentence:
            return False
        return other.depth == phrase.depth and abs(other.head - phrase.head) < 8

    def _plural(self, phrase: NounPhrase) -> Referent:
        """*zij*, *hun*, *elkaar*: those named together last, a group, or a body of people."""

        def several(slug: str) -> bool:
            return self._cast.kind(slug) in {"Person", "State", "Organization", "Group"}

        scored: list[tuple[float, Memorised]] = []
        for score, mention in self._memory.rank(phrase, several, reach=3, single=False):
            if len(mention.actors) > 1:
                scored.append((score + 0.6, mention))
                continue
            kind = self._cast.kind(mention.actors[0])
            if kind == "Person":
                continue
            plural = mention.phrase.number == "plur" or kind == "Group"
            scored.append((score + (0.6 if plural else -0.9), mention))
        scored += self._apart(phrase)
        if not scored:
            return NOBODY
        scored.sort(key=lambda item: (-item[0], -item[1].order))
        best = scored[0][1]
        if self._roles_kind(phrase) == "reciprocal" and len(best.actors) < 2:
            return NOBODY
        return Referent(best.actors, None, "pronoun")

    def _apart(self, phrase: NounPhrase) -> list[tuple[float, Memorised]]:
        """Two persons of one sentence, not joined by *en*: *Lavrov …, zei X na hun gesprek*."""
        persons = [
            (score, mention)
            for score, mention in self._memory.rank(phrase, self._cast.is_person, reach=1)
            if mention.phrase.type == "name"
        ]
        for sentence in (phrase.sentence, phrase.sentence - 1):
            here = [(s, m) for s, m in persons if m.phrase.sentence == sentence]
            both = tuple(dict.fromkeys(m.actors[0] for _, m in sorted(here, key=_by_order)))
            if len(both) == 2:
                score, latest = max(here, key=lambda item: item[1].order)
                return [(score + 0.5, Memorised(latest.phrase, both, latest.order, "apart"))]
        return []

    def _roles_kind(self, phrase: NounPhrase) -> str:
        pronoun = self._roles.pronoun(phrase.span.text)
        return pronoun.kind if pronoun is not None else ""

    def _demonstrative(self, phrase: NounPhrase, pronoun: Pronoun) -> Referent:
        """*Die* goes on with the one named last, who was not the subject."""
        if pronoun.gender == "neut" or not phrase.is_subject:
            return NOBODY
        plural = phrase.number == "plur"
        for mention in self._memory.outside_clause(phrase):
            kinds = {self._cast.kind(slug) for slug in mention.actors}
            if plural and (
                len(mention.actors) > 1 or kinds & {"Group"} or mention.phrase.number == "plur"
            ):
                return Referent(mention.actors, None, "pronoun")
            if not plural and len(mention.actors) == 1 and mention.phrase.type != "pronoun":
                return Referent(mention.actors, None, "pronoun")
        return NOBODY


def _by_order(item: tuple[float, Memorised]) -> int:
    return item[1].order
