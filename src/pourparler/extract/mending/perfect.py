"""Mends perfects in front of an infinitive: *heeft ontkend olie te kopen*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import (
    attach,
    children,
    features,
    is_infinitive,
    take_place,
    verb_keys,
)

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token

__all__ = ["mend_closing_participle", "mend_low_perfect", "mend_perfect"]

_REACH = 12  # tokens between "heeft" and its participle
_WRONG = frozenset({"acl", "amod", "advcl", "advmod", "nmod"})


def mend_perfect(participle: Token, frames: FrameIndex) -> None:
    """*heeft ontkend olie te kopen*: parsers read *ontkend* as an adjective of the oil.

    The participle takes the place of the clause, the infinitive tells what it is about.
    """
    if participle.dep_ not in _WRONG or "Part" not in features(participle, "VerbForm"):
        return
    if children(participle, "aux", "aux:pass", "det", "mark"):
        return
    if frames.infinitive_verbs.isdisjoint(verb_keys(participle)):
        return
    infinitive = _infinitive(participle)
    auxiliary = _auxiliary(participle)
    if infinitive is None or auxiliary is None:
        return
    top = auxiliary.head if auxiliary.dep_ in {"aux", "aux:pass"} else auxiliary
    if top not in (infinitive, auxiliary) or (top == auxiliary and infinitive.head != auxiliary):
        return
    take_place(participle, top)
    attach(infinitive, participle, "xcomp")
    for child in {*top.children, *infinitive.children} - {participle, infinitive, auxiliary}:
        of_clause = child.head == auxiliary or (child.is_punct and child.i > infinitive.i)
        if child.i < participle.i or of_clause:
            attach(child, participle, child.dep_)
    attach(auxiliary, participle, "aux")


def mend_low_perfect(participle: Token) -> None:
    """*Malta heeft altijd ontkend hulp te hebben geboden*: *heeft* goes with the first participle.

    Parsers give the subject and *heeft* to the second, the one of the infinitive.
    """
    if "Part" not in features(participle, "VerbForm"):
        return
    if children(participle, "aux", "aux:pass", "nsubj", "nsubj:pass"):
        return
    for clause in children(participle, "xcomp", "ccomp"):
        if not any(m.lower_ == "te" and m.i > participle.i for m in children(clause, "mark")):
            continue
        before = [t for t in clause.children if t.i < participle.i]
        if any(t.dep_ == "aux" and "Fin" in features(t, "VerbForm") for t in before):
            for token in before:
                attach(token, participle, token.dep_)
            attach(clause, participle, "xcomp")


def mend_closing_participle(participle: Token) -> None:
    """*heeft een uitnodiging om te komen afgeslagen*: the clause is that of the last verb.

    Parsers make a clause of the noun, and give it the subject and *heeft*.
    """
    noun = participle.head
    if participle.dep_ != "acl" or noun.pos_ != "NOUN" or children(noun, "cop"):
        return
    auxiliaries = [
        aux
        for aux in children(noun, "aux", "aux:pass")
        if "Fin" in features(aux, "VerbForm") and aux.i < noun.i < participle.i
    ]
    if len(auxiliaries) != 1 or "Part" not in features(participle, "VerbForm"):
        return
    take_place(participle, noun)
    for child in [t for t in noun.children if t != participle]:
        if child.i <= auxiliaries[0].i or child.dep_ in {"nsubj", "nsubj:pass", "aux", "punct"}:
            attach(child, participle, child.dep_)
    passive = auxiliaries[0].lemma_ in {"worden", "zijn"}
    attach(noun, participle, "nsubj:pass" if passive else "obj")
    for clause in children(participle, "advcl", "xcomp"):
        if noun.i < clause.i < participle.i and any(
            mark.lower_ == "om" for mark in children(clause, "mark")
        ):
            attach(clause, noun, "acl")


def _infinitive(participle: Token) -> Token | None:
    """The infinitive with *te* behind that the participle hangs on, itself or by its object."""
    for token in (participle.head, participle.head.head):
        has_te = any(mark.lower_ == "te" for mark in children(token, "mark"))
        if token.i > participle.i and has_te and (is_infinitive(token) or token.pos_ == "VERB"):
            return token
    return None


def _auxiliary(participle: Token) -> Token | None:
    """The finite form of *hebben* in front, with no clause between."""
    start = max(participle.sent.start, participle.i - _REACH)
    for at in range(participle.i - 1, start - 1, -1):
        token = participle.doc[at]
        if token.pos_ in {"VERB", "AUX"}:
            finite = "Fin" in features(token, "VerbForm")
            return token if finite and token.lemma_ == "hebben" else None
    return None
