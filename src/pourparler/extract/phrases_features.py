"""Grammatical features of a phrase's head: number, gender, definiteness, place in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.quotes import find_quotes
from pourparler.extract.syntax import children, features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pourparler.extract.parsed import Parse, Token
    from pourparler.extract.records import Gender, Number
    from pourparler.lexicon.roles import Pronoun
    from pourparler.model import MentionType

__all__ = [
    "commands_until",
    "determiner_of",
    "find_quoted",
    "gender_of",
    "is_definite",
    "is_subject",
    "number_of",
    "numeral_of",
    "read_depth",
    "told_tokens",
]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_JOINED = frozenset({"conj", "parataxis", "discourse"})


def find_quoted(doc: Parse) -> frozenset[int]:
    """The tokens that stand inside quotations which say something."""
    return frozenset(
        token
        for quote in find_quotes(doc)
        if quote.clause
        for token in range(quote.start, quote.end)
    )


def read_depth(tokens: Sequence[Token]) -> list[int]:
    """How far each token is from the root of its sentence; parses may not loop."""
    heads = [token.head.i for token in tokens]
    depth = [-1] * len(heads)
    for start in range(len(heads)):
        path: list[int] = []
        at = start
        while depth[at] < 0 and heads[at] != at and len(path) < len(heads):
            path.append(at)
            at = heads[at]
        base = max(depth[at], 0)
        depth[at] = base
        for distance, passed in enumerate(reversed(path), start=1):
            depth[passed] = base + distance
    return depth


def is_subject(head: Token) -> bool:
    """Whether a token, or the first member of its coordination, is a grammatical subject."""
    current = head
    for _ in range(8):
        if current.dep_ in {"conj", "appos", "flat"} and current.head.i != current.i:
            current = current.head
        else:
            break
    return current.dep_ in _SUBJECTS


def commands_until(head: Token) -> int:
    """The end of what the clause of a subject holds behind it, without clauses joined to it.

    *Hij vindt dat Rutte liegt, maar Kaag zwijgt*: up to *maar*.
    """
    if not is_subject(head) or head.dep_ in {"conj", "appos", "flat"}:
        return 0
    last, waiting = head.i, [head.head]
    while waiting:
        word = waiting.pop()
        last = max(last, word.i)
        waiting += [
            child for child in word.children if word.i != head.head.i or child.dep_ not in _JOINED
        ]
    return last + 1


def number_of(head: Token, pronoun: Pronoun | None, kind: MentionType) -> Number:
    """Singular or plural by the pronoun, the noun, or the verb that agrees with a subject."""
    if pronoun is not None and pronoun.number != "any":
        return pronoun.number
    if kind != "pronoun":
        own = features(head, "Number")
        if kind == "nominal" and own:
            articles = [word for word in children(head, "det") if word.i < head.i]
            if len(articles) > 1 and all(word.lower_ in {"de", "het"} for word in articles):
                return "plur"  # "de Russische en de Oekraïense president"
            return "plur" if own[0] == "Plur" else "sing"
        if own == ("Plur",):
            return "plur"
    if not is_subject(head):
        return "any"
    for word in (head.head, *children(head.head, "aux", "aux:pass", "cop")):
        if "Fin" in features(word, "VerbForm") and features(word, "Number"):
            return "plur" if features(word, "Number") == ("Plur",) else "sing"
    return "any"


def gender_of(head: Token, pronoun: Pronoun | None) -> Gender:
    """The grammatical gender, which says nothing about a person's sex but of pronouns."""
    if pronoun is not None:
        return pronoun.gender
    own = features(head, "Gender")
    if own == ("Neut",):
        return "neut"
    return "com" if own else "any"


def is_definite(head: Token) -> bool:
    """Whether a noun has a definite determiner or a possessor before it."""
    for child in head.children:
        if child.dep_ == "nmod:poss":
            return True
        if child.dep_ == "det" and "Ind" not in features(child, "Definite"):
            return (
                "Def" in features(child, "Definite")
                or "Dem" in features(child, "PronType")
                or (child.lower_ in {"beide", "alle"})
            )
    return False


def determiner_of(head: Token) -> str:
    """The lower-case determiner of a noun, or ``""``."""
    for child in children(head, "det"):
        if child.i < head.i:
            return child.lower_
    return ""


def numeral_of(head: Token, numerals: Mapping[str, int]) -> int | None:
    """The value of a cardinal before a noun, or of a numeral that is the head."""
    words = [head] if head.pos_ == "NUM" else []
    words += children(head, "nummod")
    for word in words:
        if word.lower_ in numerals:
            return numerals[word.lower_]
        if word.text.isdigit() and len(word.text) < 10:
            return int(word.text)
    return None


def told_tokens(doc: Parse) -> list[bool]:
    """Which tokens stand in blocks that tell something; all where a document has no blocks."""
    blocks = doc.blocks
    if not blocks:
        return [True] * len(doc)
    told = [False] * len(doc)
    for block in blocks:
        if block.label_ not in {"caption", "boilerplate", "dateline"}:
            told[block.start : block.end] = [True] * (block.end - block.start)
    return told
