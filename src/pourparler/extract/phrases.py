"""Noun phrases that may stand for an actor or a place, and a table to look them up by token.

A name and the noun it belongs to are one phrase: *de Russische buitenlandminister Sergej Lavrov*,
*Støre, de premier van Noorwegen*. A possessive pronoun is a phrase of its
own; a coordination is one beside its members.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pourparler.extract.disjoint import unlike
from pourparler.extract.phrases_drafts import Draft, PhraseDrafter
from pourparler.extract.phrases_features import (
    commands_until,
    determiner_of,
    find_quoted,
    gender_of,
    is_definite,
    is_subject,
    number_of,
    numeral_of,
    read_depth,
)
from pourparler.extract.phrases_names import NameSpan, NameTable, find_names
from pourparler.extract.records import NounPhrase
from pourparler.extract.syntax import children
from pourparler.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pourparler.actors import ActorIndex, Reading
    from pourparler.extract.parsed import Parse, Token
    from pourparler.lexicon.roles import Pronoun, Roles

__all__ = ["PhraseTable", "find_phrases"]


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """All phrases of a document.

    Attributes:
        phrases: in order of start, longer ones first; a phrase's id is its index.
        by_head: token index of a head, to the largest phrase that it heads (a coordination).
    """

    phrases: tuple[NounPhrase, ...]
    by_head: Mapping[int, int]
    _smallest: Mapping[int, int] = field(default_factory=dict)
    _places: frozenset[int] = frozenset()

    def covering(self, token: int) -> int | None:
        """The smallest phrase headed by ``token``, or whose name or apposition holds it."""
        return self._smallest.get(token)

    def may_be_place(self, phrase: int) -> bool:
        """Whether a phrase names a place, or is of the kind that does: *de badplaats*."""
        return phrase in self._places


def find_phrases(doc: Parse, index: ActorIndex, roles: Roles) -> PhraseTable:
    """Every noun phrase of ``doc`` that may stand for an actor or a place.

    Every noun that is not part of another phrase's name heads a phrase, since resolution
    decides who is an actor.
    """
    return _PhraseBuilder(doc, find_names(doc, index, roles), roles).table()


class _PhraseBuilder:
    """Makes the records of drafted phrases."""

    def __init__(self, doc: Parse, names: NameTable, roles: Roles) -> None:
        self._doc = doc
        self._tokens = list(doc)
        self._text = doc.text
        self._names = names
        self._name_starts = [name.start for name in names.everything]
        self._roles = roles
        self._drafter = PhraseDrafter(doc, names, roles)
        self._quoted = find_quoted(doc)
        self._sentences = _numbers(doc, (sentence.start for sentence in doc.sents))
        self._blocks = _block_numbers(doc)
        self._depth = read_depth(self._tokens)

    def table(self) -> PhraseTable:
        drafts = self._drafter.drafts()
        singles = {draft.head: at for at, draft in enumerate(drafts) if not draft.members}
        phrases: list[NounPhrase] = []
        smallest: dict[int, int] = {}
        by_head: dict[int, int] = {}
        places: set[int] = set()
        for at, draft in enumerate(drafts):
            if draft.members:
                phrases.append(self._coordination(at, draft, singles))
                by_head[draft.head] = at
                continue
            phrase = self._phrase(at, draft, singles)
            phrases.append(phrase)
            by_head.setdefault(draft.head, at)
            for token in draft.own:
                smallest[token] = at
            if self._is_place(draft, phrase):
                places.add(at)
        for head_token, noun in self._drafter.taken.items():
            if noun in singles:
                smallest.setdefault(head_token, singles[noun])
                by_head.setdefault(head_token, singles[noun])
        return PhraseTable(tuple(phrases), by_head, smallest, frozenset(places))

    def _coordination(self, at: int, draft: Draft, singles: Mapping[int, int]) -> NounPhrase:
        return NounPhrase(
            id=at,
            span=self._span(draft.start, draft.end),
            head=draft.head,
            type=draft.kind,
            words=self._words(draft.tokens),
            members=tuple(singles[member] for member in draft.members),
            number="plur",
            definite=True,
            quoted=draft.head in self._quoted,
            sentence=self._sentences[draft.head],
            block=self._blocks[draft.head],
            depth=self._depth[draft.head],
            is_subject=is_subject(self._tokens[draft.head]),
        )

    def _phrase(self, at: int, draft: Draft, singles: Mapping[int, int]) -> NounPhrase:
        head = self._tokens[draft.head]
        noun = None if draft.noun is None else self._tokens[draft.noun]
        core = head if noun is None else noun
        name = draft.name
        pronoun = self._roles.pronoun(head.lower_) if draft.kind == "pronoun" else None
        return NounPhrase(
            id=at,
            span=self._span(draft.start, draft.end),
            head=draft.head,
            head_lemma=""
            if noun is None or draft.kind == "pronoun"
            else self._roles.lemma(_lemma(noun), noun.text),
            type=draft.kind,
            name=None if name is None else self._span(name.start, name.end),
            readings=() if name is None else name.readings,
            entity_label="" if name is None else name.label,
            modifiers=self._modifiers(draft),
            possessor=self._possessor(draft, singles),
            words=self._words(draft.tokens | draft.extra),
            number=number_of(core, pronoun, draft.kind),
            gender=gender_of(core, pronoun),
            person=3 if pronoun is None else pronoun.person,
            definite=draft.kind != "nominal" or is_definite(head),
            quoted=draft.head in self._quoted,
            sentence=self._sentences[draft.head],
            block=self._blocks[draft.head],
            is_subject=is_subject(head),
            depth=self._depth[draft.head],
            commands=commands_until(head),
            unlike=unlike(head) if self._is_apart(head, pronoun) else frozenset(),
            determiner=determiner_of(head),
            numeral=numeral_of(core, self._roles.numerals),
        )

    def _is_apart(self, head: Token, pronoun: Pronoun | None) -> bool:
        """Whether its clause tells who is not meant: *hem*, *Malta sprak met beide partijen*."""
        if pronoun is not None:
            return pronoun.kind == "personal"
        both = determiner_of(head) in self._roles.anaphora.both
        several = both or numeral_of(head, self._roles.numerals) is not None
        return several and head.dep_ in {"obl", "obl:arg", "obj", "iobj"}

    def _words(self, tokens: set[int]) -> tuple[str, ...]:
        words = (self._tokens[at] for at in sorted(tokens))
        return tuple(_lemma(word) for word in words if not word.is_punct)

    def _span(self, start: int, end: int) -> Span:
        last = self._tokens[end - 1]
        first = self._tokens[start].idx
        stop = last.idx + len(last.text)
        return Span(start=first, end=stop, text=self._text[first:stop])

    def _modifiers(self, draft: Draft) -> tuple[Reading, ...]:
        """Who the words around the noun or name tie it to: adjectives and names within it."""
        tokens = draft.tokens | draft.extra
        low, high = min(tokens), max(tokens)
        own = draft.name
        found: dict[object, Reading] = {}
        first, stop = (bisect_left(self._name_starts, at) for at in (low, high + 1))
        for name in self._names.everything[first:stop]:
            if name.end > high + 1:
                continue
            inside = own is not None and name.start < own.end and own.start < name.end
            whole = all(at in tokens for at in range(name.start, name.end))
            if inside or not whole or not self._ties(name, draft):
                continue
            for reading in name.readings:
                found.setdefault(reading, reading)
        return tuple(found.values())

    def _ties(self, name: NameSpan, draft: Draft) -> bool:
        """Whether a name in a phrase tells whose it is: *van Turkije*, but not *voor Syrië*."""
        if draft.noun is None or name.start <= draft.noun:
            return True
        for at in range(name.start - 1, draft.noun, -1):
            if self._tokens[at].pos_ == "ADP":
                return self._tokens[at].lower_ in self._roles.ties.prepositions
        return True

    def _possessor(self, draft: Draft, singles: Mapping[int, int]) -> int | None:
        heads = [self._tokens[t] for t in sorted(draft.own)]
        for wanted in ("nmod:poss", "nmod", "obl"):
            for head in heads:
                for child in children(head, wanted):
                    if wanted != "nmod:poss" and not _has_case(child, "van"):
                        continue
                    if child.lower_ in self._roles.portfolio_words:
                        continue  # "de minister van Buitenlandse Zaken van Malta" is Malta's
                    phrase = singles.get(self._drafter.taken.get(child.i, child.i))
                    if phrase is not None and child.i not in draft.own:
                        return phrase
        return None

    def _is_place(self, draft: Draft, phrase: NounPhrase) -> bool:
        if any(reading.is_place or reading.how == "capital" for reading in phrase.readings):
            return True
        if draft.name is not None and draft.name.label in {"GPE", "LOC", "FAC"}:
            return True
        role = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
        return role is not None and bool(role.kinds & {"place", "country"})


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()


def _has_case(token: Token, preposition: str) -> bool:
    return any(case.lower_ == preposition for case in children(token, "case"))


def _numbers(doc: Parse, starts: Iterable[int]) -> list[int]:
    """For each token the number of the stretch that it stands in."""
    first = set(starts)
    numbers: list[int] = []
    current = -1
    for token in doc:
        current += token.i in first or token.i == 0
        numbers.append(current)
    return numbers


def _block_numbers(doc: Parse) -> list[int]:
    numbers = [0] * len(doc)
    for at, block in enumerate(doc.blocks):
        for token in range(block.start, block.end):
            numbers[token] = at
    return numbers
