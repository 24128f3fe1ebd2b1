"""What fills a slot of a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pourparler.extract.syntax import features, verb_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pourparler.extract.parsed import Token
    from pourparler.extract.quotes import Quote

__all__ = ["Filler", "FillerKind", "lemma_matches", "noun_meant"]

_NEUTER = frozenset({"het", "dit", "dat"})
_COMMON = frozenset({"die", "deze"})
_REACH = 30  # tokens between a pronoun and the noun that it stands for

FillerKind = Literal["phrase", "clause", "infinitive", "quote", "predicate", "self", "host", "told"]


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a slot: ``head`` its head token; for a quotation also its bounds.

    ``bounds`` are token bounds where they are known from the order of words.
    """

    head: Token
    kind: FillerKind
    quote: Quote | None = None
    bounds: tuple[int, int] | None = None


def lemma_matches(token: Token, patterns: Collection[str]) -> bool:
    """Whether lemma or form of a token is among patterns.

    ``*overleg`` takes compounds, ``openbaar ministerie`` the second word behind the first.
    """
    lemma, form = token.lemma_.lower(), token.lower_
    if token.pos_ == "VERB" and any(key in patterns for key in verb_keys(token)):
        return True  # "tegemoet te komen" is "tegemoetkomen"
    for pattern in patterns:
        if pattern.startswith("*"):
            if lemma.endswith(pattern[1:]) or form.endswith(pattern[1:]):
                return True
        elif pattern in (lemma, form):
            return True
        elif pattern.endswith(f" {form}") and token.i:
            first = token.nbor(-1).lower_
            if pattern == f"{first} {form}":
                return True
    return False


def noun_meant(filler: Filler, lemmas: Sequence[str]) -> Token | None:
    """*Er ligt een plan. De Senaat nam het aan*: the noun among lemmas that a pronoun stands for.

    It stands close before it: for *het*, *dit* and *dat* a neuter one, for *die* and *deze* none.
    """
    pronoun = filler.head
    neuter = pronoun.lower_ in _NEUTER
    if pronoun.pos_ != "PRON" or not (neuter or pronoun.lower_ in _COMMON):
        return None
    for token in reversed(pronoun.doc[max(pronoun.i - _REACH, 0) : pronoun.i]):
        if (
            token.pos_ == "NOUN"
            and ("Neut" in features(token, "Gender")) == neuter
            and lemma_matches(token, lemmas)
        ):
            return token
    return None
