"""Mends who shares what in coordinations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import attach, children, features, finite_verb, is_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["mend_between", "mend_gapped", "mend_lower_member", "mend_upper_member"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def mend_between(first: Token) -> None:
    """*het gesprek tussen de premier en haar collega*: *tussen* takes two members."""
    if children(first, "conj"):
        return
    above = {first.head.i, first.head.head.i}
    for token in first.doc[first.i + 1 : first.sent.end]:
        if token.dep_ == "conj" and token.head.i in above and token not in first.ancestors:
            if token.pos_ in _NOMINAL and any(child.dep_ == "cc" for child in token.children):
                attach(token, first, "conj")
            return
        if token.pos_ == "VERB" or token.text in {";", ":"}:
            return


def mend_gapped(verb: Token) -> None:
    """*De NAVO noemt … en roept Rusland op …*: the two verbs share the subject in front.

    Dutch puts the subject behind the second verb only if something else stands before the first.
    """
    first = finite_verb(verb.head)
    second = finite_verb(verb)
    if first is None or second is None or second.i == 0 or verb.doc[second.i - 1].dep_ != "cc":
        return
    shared = children(verb.head, "nsubj", "nsubj:pass")
    after = [t for t in children(verb, "nsubj") if t.i > second.i]
    if not after or not shared or shared[0].i > first.i or "Nom" in features(after[0], "Case"):
        return
    attach(after[0], verb, "iobj" if children(verb, "obj") else "obj")


def mend_lower_member(verb: Token) -> None:
    """*wil dat Chili de mijn sluit, de weg opent en betaalt*: all that is wanted, by its order.

    Without a subject a second main clause begins with its verb, a subordinate one ends with it.
    An infinitive with *te* goes on with the infinitive before.
    """
    upper = verb.head
    if children(verb, "nsubj", "nsubj:pass", "csubj", "mark") and not is_infinitive(verb):
        return
    before = [c for c in children(upper, "ccomp", "xcomp") if upper.i < c.i < verb.i]
    if not before or any(c.dep_ == "conj" and c.i < before[-1].i for c in upper.children):
        return
    clause = before[-1]
    if is_infinitive(verb):
        if is_infinitive(clause) and not is_infinitive(upper) and _has_te(verb):
            attach(verb, clause, "conj")
        return
    finite = finite_verb(verb)
    if finite is None or is_infinitive(clause) or not children(clause, "mark"):
        return
    opening = verb.doc[finite.i - 1]
    last = all(child.i < finite.i for child in children(verb, "obj", "advmod", "compound:prt"))
    if last and opening.dep_ != "cc" and not opening.is_punct:
        attach(verb, clause, "conj")


def mend_upper_member(verb: Token) -> None:
    """*wil dat Chili de mijn sluit en vraagt Peru om hulp*: the second verb goes with *wil*.

    In a subordinate clause it would stand behind its object.
    """
    clause, finite = verb.head, finite_verb(verb)
    if finite != verb or clause.dep_ != "ccomp" or not children(clause, "mark"):
        return
    if verb.doc[verb.i - 1].dep_ != "cc" or children(verb, "nsubj", "nsubj:pass", "mark"):
        return
    objects = children(verb, "obj", "iobj", "compound:prt")
    upper = clause.head
    told = upper.pos_ == "VERB" and upper.i < clause.i and finite_verb(upper) is not None
    if told and any(token.i > verb.i for token in objects):
        attach(verb, upper, "conj")


def _has_te(verb: Token) -> bool:
    return any(mark.lower_ == "te" for mark in children(verb, "mark", "case"))
