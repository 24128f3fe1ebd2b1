"""Drafts of noun phrases: which tokens belong together, before their features are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pourparler.extract.phrases_features import determiner_of, told_tokens
from pourparler.extract.syntax import features

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.parsed import Parse, Token
    from pourparler.extract.phrases_names import NameSpan, NameTable
    from pourparler.lexicon.roles import RoleNoun, Roles
    from pourparler.model import MentionType

__all__ = ["Draft", "PhraseDrafter"]

# Dependents that tell more about a phrase without naming who it is.
_LONG = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "conj", "cc", "case", "punct", "cop"})
_CLAUSAL = frozenset({"nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "expl", "obj"})
_INSIDE = frozenset({"flat", "fixed", "compound"})
_NOUN_TAGS = frozenset({"NOUN", "PROPN", "SYM", "X"})
_ARGUMENTS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent", "nmod", "conj", "root"}
)
_BREAKS = frozenset(",;:.()[]")
# Words that may stand between a noun and the name behind what modifies it, and how many.
_WITHIN = _NOUN_TAGS | {"ADP", "DET", "ADJ", "NUM"}
_ACROSS = 10
_FIELD = 3
_MAX_TOKENS = 40  # a phrase that is longer is the work of a broken parse


@dataclass(slots=True)
class Draft:
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


class PhraseDrafter:
    """Finds the phrases of a document and joins names with their nouns and appositions."""

    def __init__(self, doc: Parse, names: NameTable, roles: Roles) -> None:
        self._doc = doc
        self._tokens = list(doc)
        self._sentence_start = [
            sentence.start for sentence in doc.sents for _ in range(len(sentence))
        ]
        self._names = names
        self._roles = roles
        self._drafts: dict[int, Draft] = {}  # by head
        self.taken: dict[int, int] = {}  # token inside a phrase's name or apposition → head

    def drafts(self) -> list[Draft]:
        """All phrases, in order of start, longer ones first."""
        told = told_tokens(self._doc)
        for name in self._names.names:
            if told[name.start]:
                self._draft_name(name)
        for token in self._tokens:
            if told[token.i] and token.i not in self.taken:
                self._draft_token(token)
        self._merge_double_roles()
        self._merge_appositions()
        drafts = [*self._drafts.values(), *self._coordinations()]
        drafts.sort(key=lambda draft: (draft.start, -draft.end, -len(draft.members), draft.head))
        return drafts

    # ------------------------------------------------------------------ names

    def _draft_name(self, name: NameSpan) -> None:
        doc = self._tokens
        root = name.root(self._doc)
        noun = self._noun_before(name, root)
        head = root if noun is None else noun
        draft = Draft(head=head.i, kind="name", name=name, noun=None if noun is None else noun.i)
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
            self.taken[token] = head.i

    def _noun_before(self, name: NameSpan, root: Token) -> Token | None:
        """The noun that a name belongs to: *president* X, *minister van Buitenlandse Zaken* X."""
        doc = self._tokens
        at = name.start - 1
        if at < 0:
            return None
        before = doc[at]
        if (
            (before.pos_ == "NOUN" or self._is_capitalised_noun(before))
            and self._sentence_start[at] == self._sentence_start[root.i]
            and at not in self.taken
        ):
            if self._belongs(before, root):
                titled = self._is_person_noun(before) and not self._is_of_several(before, root)
                across = None if titled else self._noun_across(name)
                return across or before
            if not before.is_title:
                return self._noun_across(name)
        # "minister van Buitenlandse Zaken X": walk back over the portfolio to its "van".
        back = at
        while back > 0 and at - back < 5 and (doc[back].is_title or doc[back].lower_ == "en"):
            back -= 1
        if back < at and back > 0 and doc[back].lower_ in {"van", "voor"}:
            noun = doc[back - 1]
            found = self._role_of(noun)
            if noun.pos_ == "NOUN" and found is not None and found.is_person:
                text = " ".join(token.lower_ for token in doc[back + 1 : at + 1])
                if any(portfolio in text for portfolio in self._roles.portfolios) or (
                    root.dep_ != "conj" and root.head.i in range(back - 1, at + 1)
                ):
                    return noun if noun.i not in self.taken else None
        return self._noun_across(name)

    def _role_of(self, noun: Token) -> RoleNoun | None:
        return self._roles.noun(self._roles.lemma(noun.lemma_ or noun.lower_, noun.text))

    def _is_capitalised_noun(self, word: Token) -> bool:
        """*Vakbond FNV*: the noun that opens a sentence, taken for a part of the name."""
        first = word.i == self._sentence_start[word.i] and word.pos_ == "PROPN"
        return first and self._roles.noun(word.lower_) is not None

    def _is_person_noun(self, noun: Token) -> bool:
        role = self._role_of(noun)
        return role is not None and (role.is_person or bool(role.kinds & {"source", "group"}))

    @staticmethod
    def _is_of_several(noun: Token, root: Token) -> bool:
        """*de leider van de rebellen* X: a plural is no title of one person."""
        several = any(child.dep_ == "conj" for child in (*root.children, *noun.children))
        return "Plur" in features(noun, "Number") and not several

    def _noun_across(self, name: NameSpan) -> Token | None:
        """*advocaat bij het Hof (ICC)* X: the person behind what tells whose advocate it is."""
        doc, first = self._tokens, self._sentence_start[name.start]
        before = doc[name.start - 1]
        if name.label != "PER" or not (before.pos_ in _NOUN_TAGS or before.text == ")"):
            return None
        for at in range(name.start - 2, max(first, name.start - _ACROSS) - 1, -1):
            token = doc[at]
            if token.pos_ not in _WITHIN and token.text not in "()":
                return None
            # "docent militair recht X": a field without a preposition is one or two words
            behind = {"ADP", "ADJ", "NOUN"} if name.start - at <= _FIELD else {"ADP"}
            if token.pos_ != "NOUN" or doc[at + 1].pos_ not in behind:
                continue
            single = "Plur" not in features(token, "Number")
            if single and at not in self.taken and self._is_person_noun(token):
                return token
        return None

    def _belongs(self, noun: Token, root: Token) -> bool:
        linked = root.head == noun or noun.head == root
        if linked and {root.dep_, noun.dep_} & {"appos", "flat", "nmod", "compound"}:
            return True
        role = self._role_of(noun)
        if role is None or not (role.is_person or role.kinds & {"organization", "place", "media"}):
            return False
        if features(noun, "Number") == ("Plur",) and not role.is_person:
            return False
        same_verb = root.head == noun.head and root.head.pos_ in {"VERB", "AUX"}
        core = {"nsubj", "obj", "iobj", "nsubj:pass"}
        return not (
            same_verb and root.dep_ in core and noun.dep_ in core and root.dep_ != noun.dep_
        )

    def _left_of(self, head: Token, upto: int | None = None) -> set[int]:
        """Determiners, adjectives, numerals and possessives before a head, without a gap."""
        doc = self._tokens
        start = head.i if upto is None else upto
        at = start - 1
        found: set[int] = set()
        first = self._sentence_start[head.i]
        while at >= first:
            token = doc[at]
            linked = token.dep_ in {"det", "amod", "nummod", "nmod:poss", "advmod"} and (
                token.head.i >= at or token.head.i in found
            )
            joins = token.dep_ == "cc" or token.text == ","  # "Franse, Britse en Duitse"
            linked = linked or (joins and token.head.i in found and token.head.dep_ == "amod")
            barred = token.pos_ in {"VERB", "AUX"} or (token.is_punct and not joins)
            if not linked or barred or token.i in self.taken:
                break
            if token.dep_ == "advmod" and token.head.i >= start and token.head.pos_ != "ADJ":
                break
            found.add(at)
            at -= 1
        return {at for at in found if at > min(found) or doc[at].dep_ not in {"cc", "punct"}}

    def _bracketed_after(self, name: NameSpan) -> set[int]:
        """The portfolio in *Minister Mnuchin (Financiën)*."""
        doc = self._tokens
        if name.end + 2 >= len(doc) or doc[name.end].text != "(":
            return set()
        for end in range(name.end + 2, min(len(doc), name.end + 6)):
            if doc[end].text == ")":
                text = self._doc[name.end + 1 : end].text.lower()
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
        draft = Draft(head=token.i, kind=kind, tokens={token.i}, own={token.i})
        if kind == "nominal":
            draft.noun = token.i
            draft.tokens |= self._left_of(token) | self._right_of(token)
            draft.tokens |= self._portfolio_before(token)
        self._drafts[token.i] = draft

    def _portfolio_before(self, token: Token) -> set[int]:
        """*Buitenlandse* in *reageerde Buitenlandse Zaken*, which parsers take for the head."""
        first = token.head
        pair = f"{first.lower_} {token.lower_}"
        joined = token.dep_ in {"fixed", "flat"} and first.i + 1 == token.i
        return {first.i} if joined and pair in self._roles.portfolios else set()

    def _is_both(self, token: Token) -> bool:
        """*beiden* is tagged as a noun as often as not."""
        if token.dep_ in {"det", "nummod", "amod", "fixed", "flat"}:
            return False
        pronoun = self._roles.pronoun(token.lower_)
        return pronoun is not None and pronoun.kind in {"both", "reciprocal"}

    def _is_pronoun(self, token: Token) -> bool:
        if token.dep_ in {"det", "expl", "fixed", "flat", "advmod", "mark"}:
            return False
        if "Rel" in features(token, "PronType") or "Int" in features(token, "PronType"):
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
            if child.dep_ == "nmod" and "Plur" in features(head, "Number"):
                # "de presidenten van Congo en Rwanda" are tied to both
                for member in child.children:
                    if member.dep_ == "conj":
                        tokens |= _short_subtree(member, keep_case=True)
            if child.dep_ == "nmod" and len(tokens) > 8:
                continue
            found |= tokens
        if not found:
            return found
        end = max(found) + 1
        if end - head.i > _MAX_TOKENS or any(
            self._tokens[at].text in _BREAKS for at in range(head.i, end)
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
            token = self._tokens[head]
            if token.dep_ not in {"appos", "parataxis", "conj", "nmod"} or token.head.i == head:
                continue
            main = self._drafts.get(self.taken.get(token.head.i, token.head.i))
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
            token = self._tokens[head]
            if determiner_of(token) or "Plur" in features(token, "Number"):
                continue
            for child in token.children:
                other = self._drafts.get(self.taken.get(child.i, child.i))
                if child.dep_ != "conj" or other is None or other.noun is None or not other.name:
                    continue
                near = other.start - token.i <= 3 and not determiner_of(self._tokens[other.noun])
                if near and other is not draft and self._names_person(other):
                    self._join(draft, other)
                    break

    def _looks_apposed(self, main: Draft, draft: Draft) -> bool:
        """A noun phrase between commas right after a name, whatever the parser made of it."""
        before = self._tokens[draft.start - 1].text if draft.start else ""
        gap = draft.start - main.end
        if before != "," or gap != 1 or main.name is None or draft.name is not None:
            return False
        after = self._tokens[draft.end].text if draft.end < len(self._doc) else "."
        return after in {",", ".", ")", ";", ":"}

    def _names_person(self, draft: Draft) -> bool:
        if draft.noun is None:
            return False
        token = self._tokens[draft.noun]
        role = self._role_of(token)
        return role is not None and (role.is_person or bool(role.kinds & {"organization", "media"}))

    def _join(self, main: Draft, part: Draft) -> None:
        named, noun = (main, part) if main.name else (part, main)
        main.tokens = set(range(min(main.start, part.start), max(main.end, part.end)))
        main.own |= part.own
        main.extra |= part.tokens
        main.name = named.name
        main.kind = "name"
        main.noun = noun.noun
        for token in part.own:
            self.taken[token] = main.head
        for token in main.own:
            self.taken[token] = main.head
        del self._drafts[part.head]

    # ------------------------------------------------------------------ coordinations

    def _coordinations(self) -> Iterator[Draft]:
        joined: set[int] = set()
        for head in sorted(self._drafts):
            if head in joined:
                continue
            members = list(self._conjuncts(head, set()))
            if len(members) < 2:
                continue
            joined.update(members)
            draft = Draft(head=head, kind=self._drafts[head].kind, members=members)
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
            for child in self._tokens[at].children:
                other = self.taken.get(child.i, child.i)
                if child.dep_ != "conj" or other == head or other not in self._drafts:
                    continue
                if self._disjoined(child):
                    continue
                yield from self._conjuncts(other, seen)

    @staticmethod
    def _disjoined(child: Token) -> bool:
        return any(word.dep_ == "cc" and word.lower_ in {"of", "maar"} for word in child.children)


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
