"""Verb clusters at the end of a clause, which split an infinitive from its object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import features

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token

__all__ = ["cluster_before"]


def cluster_before(infinitive: Token, left: int) -> set[int]:
    """*dat Malta de haven wil sluiten*: the verbs between the object and its infinitive."""
    above = infinitive.head
    finite = "Fin" in features(above, "VerbForm")
    if not finite or infinitive.dep_ != "xcomp" or not left < above.i < infinitive.i:
        return set()
    start = infinitive.i
    while start > left and (
        infinitive.doc[start - 1].pos_ in {"VERB", "AUX"}
        or infinitive.doc[start - 1].lower_ == "te"
    ):
        start -= 1
    return set(range(start, infinitive.i)) if left < start <= above.i else set()
