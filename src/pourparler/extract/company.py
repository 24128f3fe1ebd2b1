"""Who does the same: *net als Malta*, *evenals Malta*, *samen met Malta*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, coordinated, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["companions"]

_LIKE = frozenset({"evenals", "alsook", "alsmede"})
_TOGETHER = frozenset({"samen", "tezamen", "gezamenlijk"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LOOSE = ("advcl", "obl", "obl:arg", "nmod", "advmod", "parataxis", "appos", "conj")


def companions(predicate: Token, subject: Token) -> tuple[Token, ...]:
    """Those who are said to do what the subject of a predicate does.

    Args:
        predicate: the verb or adjective.
        subject: who does it; *net als* may hang on it.
    """
    found: list[Token] = []
    for head in (predicate, subject, *children(predicate, "obj")):
        for phrase in children(head, *_LOOSE):
            found += _likewise(phrase)
    return tuple(token for token in found if token.i != subject.i)


def _likewise(phrase: Token) -> Iterator[Token]:
    first = next((token for token in phrase.subtree if not token.is_punct), phrase)
    following = phrase.doc[first.i + 1 : first.i + 2]
    words = (first.lower_, following[0].lower_ if following else "")
    if phrase.lower_ in _TOGETHER:  # "samen met Malta": the phrase hangs on the adverb
        for partner in children(phrase, "obl", "obl:arg", "nmod"):
            if preposition(partner) == "met" and partner.pos_ in _NOMINAL:
                yield from coordinated(partner)
    elif phrase.pos_ in _NOMINAL and not children(phrase, "cop", "nsubj"):
        like = words == ("net", "als") or words[0] in _LIKE
        if like or words == ("net", "zoals"):
            yield from coordinated(phrase)
