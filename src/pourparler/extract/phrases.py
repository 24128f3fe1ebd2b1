"""Noun phrases that may stand for an actor or a place, and a table to look them up by token.

A name and the noun it belongs to are one phrase: *de Russische buitenlandminister Sergej Lavrov*,
*Lavrov, de Russische minister van Buitenlandse Zaken*. A possessive pronoun is a phrase of its
own; a coordination is one beside its members.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pourparler.extract.phrases_features import (
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
from pourparler.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from pourparler.actors import ActorIndex, Reading
    from pourparler.lexicon.roles import Roles
    from pourparler.model import MentionType

__all__ = ["PhraseTable", "find_phrases"]

# Dependents that tell more about a phrase without naming who it is.
_LONG = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "conj", "cc", "case", "punct", "cop"})
_CLAUSAL = frozenset({"nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "expl", "obj"})
_INSIDE = frozenset({"flat", "fixed", "compound"})
_NOUN_TAGS = frozenset({"NOUN", "PROPN", "SYM", "X"})
_ARGUMENTS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent", "nmod", "conj", "root"}
)
_BREAKS = frozenset(",;:.()[]")
_MAX_TOKENS = 40  # a phrase that is longer is the work of a broken parse


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


@dataclass(slots=True)
class _Draft:
    """A phrase in the making: token indexes only."""

    head: int
    kind: MentionType
    name: NameSpan | None = None
    tokens: set[int] = field(default_factory=set)  # the words of the phrase
    own: set[int] = field(default_factory=set)  # tokens that lead to this phrase
    noun: int | None = None
    extra: set[int] = field(default_factory=set)  # words of an apposition outside the span
    members: list[int] = field(default_factory=list)  # heads of the members

    @property
    def start(self) -> int:
        return min(self.tokens)

    @property
    def end(self) -> int:
        return max(self.tokens) + 1


def find_phrases(doc: Doc, index: ActorIndex, roles: Roles) -> PhraseTable:
    """Every noun phrase of ``doc`` that may stand for an actor or a place.

    Every noun that is not part of another phrase's name heads a phrase, since resolution
    decides who is an actor.
    """
    return _PhraseFinder(doc, find_names(doc, index), roles).table()


class _PhraseFinder:
    def __init__(self, doc: Doc, names: NameTable, roles: Roles) -> None:
        self._doc = doc
        self._names = names
        self._roles = roles
        self._drafts: dict[int, _Draft] = {}  # by head
        self._taken: dict[int, int] = {}  # token inside a phrase's name or apposition → head

    def table(self) -> PhraseTable:
        told = _told(self._doc)
        for name in self._names.names:
            if told[name.start]:
                self._draft_name(name)
        for token in self._doc:
            if told[token.i] and token.i not in self._taken:
                self._draft_token(token)
        self._merge_double_roles()
        self._merge_appositions()
        drafts = list(self._drafts.values())
        drafts += list(self._coordinations())
        drafts.sort(key=lambda draft: (draft.start, -draft.end, -len(draft.members), draft.head))
        return self._build(drafts)

    # ------------------------------------------------------------------ names

    def _draft_name(self, name: NameSpan) -> None:
        doc = self._doc
        root = name.root(doc)
        noun = self._noun_before(name, root)
        head = root if noun is None else noun
        draft = _Draft(head=head.i, kind="name", name=name, noun=None if noun is None else noun.i)
        if head.i in self._drafts:  # two names under one noun: "premier Rutte en Merkel"
            draft.head, draft.noun, head = root.i, None, root
            if root.i in self._drafts:
                return
        draft.tokens = set(range(name.start, name.end))
        if noun is not None:
            draft.tokens |= set(range(noun.i, name.start))
            draft.tokens |= self._left_of(noun)
            draft.tokens |= self._bracketed_after(name)
        else:
            draft.tokens |= self._left_of(root, upto=name.start)
        draft.own = set(range(name.start, name.end)) | {head.i}
        if noun is not None:
            draft.own |= {
                t for t in range(noun.i, name.start) if doc[t].pos_ in _NOUN_TAGS | {"ADJ"}
            }
        self._drafts[head.i] = draft
        for token in draft.own:
            self._taken[token] = head.i

    def _noun_before(self, name: NameSpan, root: Token) -> Token | None:
        """The noun that a name belongs to: *president* X, *minister van Buitenlandse Zaken* X."""
        doc = self._doc
        at = name.start - 1
        if at < 0:
            return None
        before = doc[at]
        if before.pos_ == "NOUN" and before.sent == root.sent and at not in self._taken:
            return before if self._belongs(before, root) else None
        # "minister van Buitenlandse Zaken X": walk back over the portfolio to its "van".
        back = at
        while back > 0 and at - back < 5 and (doc[back].is_title or doc[back].lower_ == "en"):
            back -= 1
        if back < at and back > 0 and doc[back].lower_ in {"van", "voor"}:
            noun = doc[back - 1]
            found = self._roles.noun(noun.lemma_ or noun.lower_)
            if noun.pos_ == "NOUN" and found is not None and found.is_person:
                text = " ".join(token.lower_ for token in doc[back + 1 : at + 1])
                if any(portfolio in text for portfolio in self._roles.portfolios) or (
                    root.head.i in range(back - 1, at + 1)
                ):
                    return noun if noun.i not in self._taken else None
        return None

    def _belongs(self, noun: Token, root: Token) -> bool:
        linked = root.head == noun or noun.head == root
        if linked and {root.dep_, noun.dep_} & {"appos", "flat", "nmod", "compound"}:
            return True
        role = self._roles.noun(noun.lemma_ or noun.lower_)
        if role is None or not (role.is_person or role.kinds & {"organization", "place", "media"}):
            return False
        if noun.morph.get("Number", []) == ["Plur"] and not role.is_person:
            return False
        same_verb = root.head == noun.head and root.head.pos_ in {"VERB", "AUX"}
        core = {"nsubj", "obj", "iobj", "nsubj:pass"}
        return not (
            same_verb and root.dep_ in core and noun.dep_ in core and root.dep_ != noun.dep_
        )

    def _left_of(self, head: Token, upto: int | None = None) -> set[int]:
        """Determiners, adjectives, numerals and possessives before a head, without a gap."""
        doc = self._doc
        start = head.i if upto is None else upto
        at = start - 1
        found: set[int] = set()
        while at >= head.sent.start:
            token = doc[at]
            linked = token.dep_ in {"det", "amod", "nummod", "nmod:poss", "advmod"} and (
                token.head.i >= at or token.head.i in found
            )
            if not linked or token.pos_ in {"VERB", "AUX", "PUNCT"} or token.i in self._taken:
                break
            if token.dep_ == "advmod" and token.head.i >= start and token.head.pos_ != "ADJ":
                break
            found.add(at)
            at -= 1
        return found

    def _bracketed_after(self, name: NameSpan) -> set[int]:
        """The portfolio in *Minister Mnuchin (Financiën)*."""
        doc = self._doc
        if name.end + 2 >= len(doc) or doc[name.end].text != "(":
            return set()
        for end in range(name.end + 2, min(len(doc), name.end + 6)):
            if doc[end].text == ")":
                text = doc[name.end + 1 : end].text.lower()
                if any(text.startswith(portfolio) for portfolio in self._roles.portfolios):
                    return set(range(name.end, end + 1))
                return set()
        return set()

    # ------------------------------------------------------------------ nouns and pronouns

    def _draft_token(self, token: Token) -> None:
        if token.dep_ in _INSIDE and token.head.i != token.i and token.head.pos_ in _NOUN_TAGS:
            return
        kind: MentionType
        if self._is_both(token):
            kind = "pronoun"
        elif token.pos_ in _NOUN_TAGS:
            if not any(sign.isalnum() for sign in token.text):
                return
            kind = "nominal"
        elif token.pos_ in {"PRON", "DET"} and self._is_pronoun(token):
            kind = "pronoun"
        elif token.pos_ in {"NUM", "ADJ"} and self._stands_alone(token):
            kind = "nominal"
        else:
            return
        draft = _Draft(head=token.i, kind=kind, tokens={token.i}, own={token.i})
        if kind == "nominal":
            draft.noun = token.i
            draft.tokens |= self._left_of(token) | self._right_of(token)
        self._drafts[token.i] = draft

    def _is_both(self, token: Token) -> bool:
        """*beiden* is tagged as a noun as often as not."""
        if token.dep_ in {"det", "nummod", "amod", "fixed", "flat"}:
            return False
        pronoun = self._roles.pronoun(token.lower_)
        return pronoun is not None and pronoun.kind in {"both", "reciprocal"}

    def _is_pronoun(self, token: Token) -> bool:
        if token.dep_ in {"det", "expl", "fixed", "flat", "advmod", "mark"}:
            return False
        if "Rel" in token.morph.get("PronType", []) or "Int" in token.morph.get("PronType", []):
            return False
        return self._roles.pronoun(token.lower_) is not None

    @staticmethod
    def _stands_alone(token: Token) -> bool:
        """*de twee*, *de Russische*: a numeral or adjective as head of an argument."""
        if token.dep_.lower() not in _ARGUMENTS - {"root", "conj", "nmod"}:
            return False
        if token.pos_ == "NUM":
            return True
        return any(child.dep_ == "det" for child in token.children)

    def _right_of(self, head: Token) -> set[int]:
        """Prepositional modifiers of a noun: *het ministerie van Buitenlandse Zaken*."""
        found: set[int] = set()
        for child in head.children:
            if child.dep_ not in {"nmod", "flat", "fixed", "appos"} or child.i < head.i:
                continue
            if child.dep_ == "appos" and _comma_before(child):
                continue
            tokens = _short_subtree(child, keep_case=True)
            if child.dep_ == "nmod" and len(tokens) > 8:
                continue
            found |= tokens
        if not found:
            return found
        end = max(found) + 1
        if end - head.i > _MAX_TOKENS or any(
            self._doc[at].text in _BREAKS for at in range(head.i, end)
        ):
            return set()
        return set(range(head.i + 1, end))

    # ------------------------------------------------------------------ appositions

    def _merge_appositions(self) -> None:
        """*Lavrov, de Russische minister …,* and *De onderminister …, Wendy Sherman,* are one."""
        for head in sorted(self._drafts):
            draft = self._drafts.get(head)
            if draft is None or draft.kind == "pronoun":
                continue
            token = self._doc[head]
            if token.dep_ not in {"appos", "parataxis", "conj", "nmod"} or token.head.i == head:
                continue
            main = self._drafts.get(self._taken.get(token.head.i, token.head.i))
            if main is None or main is draft or main.kind == "pronoun":
                continue
            if token.dep_ != "appos" and not self._looks_apposed(main, draft):
                continue
            if any(child.dep_ in {"cc", "case"} for child in token.children):
                continue
            named, noun = (main, draft) if main.name else (draft, main)
            if named.name is None or noun.name is not None or not self._names_person(noun):
                continue
            self._join(main, draft)

    def _merge_double_roles(self) -> None:
        """*Premier en VVD-leider Rutte* is one person: two offices without a determiner."""
        for head in sorted(self._drafts):
            draft = self._drafts.get(head)
            if draft is None or draft.name is not None or not self._names_person(draft):
                continue
            token = self._doc[head]
            if determiner_of(token) or "Plur" in token.morph.get("Number", []):
                continue
            for child in token.children:
                other = self._drafts.get(self._taken.get(child.i, child.i))
                if child.dep_ != "conj" or other is None or other.noun is None or not other.name:
                    continue
                near = other.start - token.i <= 3 and not determiner_of(self._doc[other.noun])
                if near and other is not draft and self._names_person(other):
                    self._join(draft, other)
                    break

    def _looks_apposed(self, main: _Draft, draft: _Draft) -> bool:
        """A noun phrase between commas right after a name, whatever the parser made of it."""
        before = self._doc[draft.start - 1].text if draft.start else ""
        gap = draft.start - main.end
        if before != "," or gap != 1 or main.name is None or draft.name is not None:
            return False
        after = self._doc[draft.end].text if draft.end < len(self._doc) else "."
        return after in {",", ".", ")", ";", ":"}

    def _names_person(self, draft: _Draft) -> bool:
        if draft.noun is None:
            return False
        token = self._doc[draft.noun]
        role = self._roles.noun(token.lemma_ or token.lower_)
        return role is not None and (role.is_person or bool(role.kinds & {"organization", "media"}))

    def _join(self, main: _Draft, part: _Draft) -> None:
        named, noun = (main, part) if main.name else (part, main)
        main.tokens = set(range(min(main.start, part.start), max(main.end, part.end)))
        main.own |= part.own
        main.extra |= part.tokens
        main.name = named.name
        main.kind = "name"
        main.noun = noun.noun
        for token in part.own:
            self._taken[token] = main.head
        for token in main.own:
            self._taken[token] = main.head
        del self._drafts[part.head]

    # ------------------------------------------------------------------ coordinations

    def _coordinations(self) -> Iterator[_Draft]:
        joined: set[int] = set()
        for head in sorted(self._drafts):
            if head in joined:
                continue
            members = list(self._conjuncts(head, set()))
            if len(members) < 2:
                continue
            joined.update(members)
            draft = _Draft(head=head, kind=self._drafts[head].kind, members=members)
            start = min(self._drafts[member].start for member in members)
            end = max(self._drafts[member].end for member in members)
            draft.tokens = set(range(start, end))
            yield draft

    def _conjuncts(self, head: int, seen: set[int]) -> Iterator[int]:
        if head in seen or len(seen) > 20:
            return
        seen.add(head)
        yield head
        draft = self._drafts[head]
        for at in sorted(draft.own):
            for child in self._doc[at].children:
                other = self._taken.get(child.i, child.i)
                if child.dep_ != "conj" or other == head or other not in self._drafts:
                    continue
                if self._disjoined(child):
                    continue
                yield from self._conjuncts(other, seen)

    @staticmethod
    def _disjoined(child: Token) -> bool:
        return any(word.dep_ == "cc" and word.lower_ in {"of", "maar"} for word in child.children)

    # ------------------------------------------------------------------ building

    def _build(self, drafts: Sequence[_Draft]) -> PhraseTable:
        doc = self._doc
        quoted = find_quoted(doc)
        sentences = _numbers(doc, (sentence.start for sentence in doc.sents))
        blocks = _block_numbers(doc)
        singles = {draft.head: at for at, draft in enumerate(drafts) if not draft.members}
        depth = read_depth(doc)
        phrases: list[NounPhrase] = []
        smallest: dict[int, int] = {}
        by_head: dict[int, int] = {}
        places: set[int] = set()
        for at, draft in enumerate(drafts):
            head = doc[draft.head]
            phrase = self._phrase(at, draft)
            phrase = replace(
                phrase,
                quoted=draft.head in quoted,
                sentence=sentences[draft.head],
                block=blocks[draft.head],
                depth=depth[draft.head],
                possessor=None if draft.members else self._possessor(draft, singles),
                members=tuple(singles[member] for member in draft.members),
                is_subject=is_subject(head),
            )
            phrases.append(phrase)
            if draft.members:
                by_head[draft.head] = at
                continue
            by_head.setdefault(draft.head, at)
            for token in draft.own:
                smallest[token] = at
            if self._is_place(draft, phrase):
                places.add(at)
        for head_token, noun in self._taken.items():
            if noun in singles:
                smallest.setdefault(head_token, singles[noun])
                by_head.setdefault(head_token, singles[noun])
        return PhraseTable(tuple(phrases), by_head, smallest, frozenset(places))

    def _phrase(self, at: int, draft: _Draft) -> NounPhrase:
        doc = self._doc
        head = doc[draft.head]
        noun = None if draft.noun is None else doc[draft.noun]
        tokens = sorted(draft.tokens | draft.extra)
        name = draft.name
        core = draft.tokens
        pronoun = self._roles.pronoun(head.lower_) if draft.kind == "pronoun" else None
        phrase = NounPhrase(
            id=at,
            span=_char_span(doc, min(core), max(core) + 1),
            head=draft.head,
            type=draft.kind,
            words=tuple(
                (doc[t].lemma_ or doc[t].text).lower() for t in tokens if not doc[t].is_punct
            ),
        )
        if draft.members:
            return replace(phrase, number="plur", definite=True)
        return replace(
            phrase,
            head_lemma="" if noun is None or draft.kind == "pronoun" else _lemma(noun),
            name=None if name is None else _char_span(doc, name.start, name.end),
            readings=() if name is None else name.readings,
            entity_label="" if name is None else name.label,
            modifiers=self._modifiers(draft),
            number=number_of(head if noun is None else noun, pronoun, draft.kind),
            gender=gender_of(head if noun is None else noun, pronoun),
            person=3 if pronoun is None else pronoun.person,
            definite=draft.kind != "nominal" or is_definite(head),
            determiner=determiner_of(head),
            numeral=numeral_of(head if noun is None else noun, self._roles.numerals),
        )

    def _modifiers(self, draft: _Draft) -> tuple[Reading, ...]:
        """Who the words around the noun or name tie it to: adjectives and names within it."""
        tokens = draft.tokens | draft.extra
        own = set() if draft.name is None else set(range(draft.name.start, draft.name.end))
        found: dict[object, Reading] = {}
        for name in self._names.everything:
            span = set(range(name.start, name.end))
            if span & own or not span <= tokens or not self._ties(name, draft):
                continue
            for reading in name.readings:
                found.setdefault(reading, reading)
        return tuple(found.values())

    def _ties(self, name: NameSpan, draft: _Draft) -> bool:
        """Whether a name in a phrase tells whose it is: *van Turkije*, but not *voor Syrië*."""
        if draft.noun is None or name.start <= draft.noun:
            return True
        for at in range(name.start - 1, draft.noun, -1):
            if self._doc[at].pos_ == "ADP":
                return self._doc[at].lower_ in self._roles.ties.prepositions
        return True

    def _possessor(self, draft: _Draft, singles: Mapping[int, int]) -> int | None:
        heads = [self._doc[t] for t in sorted(draft.own)]
        for wanted in ("nmod:poss", "nmod", "obl"):
            for head in heads:
                for child in head.children:
                    if child.dep_ != wanted or (
                        wanted != "nmod:poss" and not _has_case(child, "van")
                    ):
                        continue
                    phrase = singles.get(self._taken.get(child.i, child.i))
                    if phrase is not None and child.i not in draft.own:
                        return phrase
        return None

    def _is_place(self, draft: _Draft, phrase: NounPhrase) -> bool:
        if any(reading.is_place or reading.how == "capital" for reading in phrase.readings):
            return True
        if draft.name is not None and draft.name.label in {"GPE", "LOC", "FAC"}:
            return True
        role = self._roles.noun(phrase.head_lemma) if phrase.head_lemma else None
        return role is not None and bool(role.kinds & {"place", "country"})


def _char_span(doc: Doc, start: int, end: int) -> Span:
    span = doc[start:end]
    return Span(start=span.start_char, end=span.end_char, text=span.text)


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()


def _has_case(token: Token, preposition: str) -> bool:
    return any(child.dep_ == "case" and child.lower_ == preposition for child in token.children)


def _comma_before(token: Token) -> bool:
    start = min(child.i for child in token.subtree)
    return start > 0 and token.doc[start - 1].text in {",", ";", "–", "-", "("}


def _short_subtree(token: Token, *, keep_case: bool) -> set[int]:
    """A token with its dependents, without clauses, coordination and appositions by comma."""
    found = {token.i}
    for child in token.children:
        if child.dep_ in _CLAUSAL or (
            child.dep_ in _LONG and not (keep_case and child.dep_ == "case")
        ):
            continue
        if child.dep_ == "appos" and _comma_before(child):
            continue
        found |= _short_subtree(child, keep_case=True)
    return found


def _numbers(doc: Doc, starts: Iterable[int]) -> list[int]:
    """For each token the number of the stretch that it stands in."""
    first = set(starts)
    numbers: list[int] = []
    current = -1
    for token in doc:
        current += token.i in first or token.i == 0
        numbers.append(current)
    return numbers


def _told(doc: Doc) -> list[bool]:
    """Which tokens stand in blocks that tell something; all where a document has no blocks."""
    blocks = doc.spans.get("blocks")
    if not blocks:
        return [True] * len(doc)
    told = [False] * len(doc)
    for block in blocks:
        if block.label_ not in {"caption", "boilerplate", "dateline"}:
            told[block.start : block.end] = [True] * (block.end - block.start)
    return told


def _block_numbers(doc: Doc) -> list[int]:
    numbers = [0] * len(doc)
    for at, block in enumerate(doc.spans.get("blocks", ())):
        for token in range(block.start, block.end):
            numbers[token] = at
    return numbers
