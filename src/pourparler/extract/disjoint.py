"""Whom a pronoun cannot stand for by the grammar of its own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.inversion import speech_before
from pourparler.extract.syntax import children, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.parsed import Token

__all__ = ["unlike"]

_SUBJECTS = ("nsubj", "nsubj:pass")
_BEFORE = ("obl", "obl:arg", "obl:agent", "obj", "iobj")
# "Na een bezoek van Rutte zei hij", "Volgens Rutte wil hij": these may be one man.
_OTHERS = frozenset({"met", "aan", "tegen", "tegenover"})
_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis"})
_OPENING = frozenset("\"“„‘'«")
_MAX_CLIMB = 6


def unlike(pronoun: Token) -> frozenset[int]:
    """The tokens that name others than a personal pronoun.

    *Rutte* in *Rutte zegt volgens hem niets*, and in *Na een gesprek met Rutte zei hij niets*;
    and whoever is named in what he is quoted to say: *„Rutte moet opstappen”, schreef hij*.
    """
    if pronoun.dep_ == "nmod:poss":
        return frozenset()
    if pronoun.dep_ in _SUBJECTS:
        speech = speech_before(pronoun.head)
        if speech is not None and pronoun.doc[speech[0] - 1].text in _OPENING:
            named = list(pronoun.doc[slice(*speech)])
            return frozenset(token.i for token in named if token.pos_ in {"NOUN", "PROPN"})
        fronted = [word for word in children(pronoun.head, *_BEFORE) if word.i < pronoun.i]
        named = [token for word in fronted for token in _phrase(word)]
        return frozenset(token.i for token in named if preposition(token) in _OTHERS)
    subject = _subject_of_clause(pronoun)
    return frozenset() if subject is None else frozenset({subject.i})


def _subject_of_clause(pronoun: Token) -> Token | None:
    """The subject of the nearest clause around a pronoun, unless it stands within that subject."""
    current = pronoun
    for _ in range(_MAX_CLIMB):
        if current.dep_ in _SUBJECTS or current.head == current:
            return None
        current = current.head
        subjects = children(current, *_SUBJECTS)
        if subjects:
            return None if pronoun in subjects[0].subtree else subjects[0]
    return None


def _phrase(head: Token) -> Iterator[Token]:
    """The tokens of a phrase without its clauses."""
    yield head
    for child in head.children:
        if child.dep_ not in _CLAUSES:
            yield from _phrase(child)
