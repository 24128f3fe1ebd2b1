"""Things that an act names one after the other, where the parse does not join them.

*Naast hogere lonen eisen de bonden ook een pensioen*: two demands, though no *en* stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.slots import Filler
from pourparler.extract.syntax import children, coordinated, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["beside"]

_BESIDE = frozenset({"naast", "behalve"})
_ALSO = frozenset({"ook", "tevens", "nog", "eveneens"})


def beside(predicate: Token, filler: Filler) -> tuple[Filler, ...]:
    """What is named with *naast … ook* before a thing: it is asked, offered … as well.

    Args:
        predicate: the verb that carries the act.
        filler: the thing that it names in its own place.
    """
    if filler.kind != "phrase" or filler.head.pos_ != "NOUN":
        return ()
    if not any(word.lower_ in _ALSO for word in _words_at(predicate, filler.head)):
        return ()
    return tuple(
        Filler(member, "phrase")
        for phrase in children(predicate, "obl", "obl:arg", "nmod")
        if phrase.pos_ == "NOUN" and preposition(phrase) in _BESIDE
        for member in coordinated(phrase)
    )


def _words_at(predicate: Token, noun: Token) -> list[Token]:
    return [*children(predicate, "advmod"), *children(noun, "advmod"), *children(noun, "amod")]
