"""Who is judged in what is said, and by which clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.blame import harms
from pourparler.extract.control import logical_object
from pourparler.extract.syntax import children, features

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.extract.reading import Reading
    from pourparler.lexicon.cues import Cues

__all__ = ["judged"]

_NOBODY = frozenset({"het", "dat", "dit"})
_EXPLETIVE = frozenset({"het", "er"})
_COPULAS = frozenset({"zijn", "worden"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET"})


def judged(head: Token, reading: Reading) -> tuple[Token, Token | None]:
    """The predicate that tells what somebody does or is, and its subject.

    Of *noemde het besluit onwettig* the subject is what is called so, of *Wij zien dat Malta
    dwarsligt* whoever is seen, of *Het is Malta dat dwarsligt* and *Malta is degene die
    dwarsligt* it is Malta.
    """
    cues = reading.cues
    if head.lemma_ in cues.naming_verbs and children(head, "xcomp"):
        return head, logical_object(head)
    if harms(head, cues):  # "zal hard worden geraakt": who suffers, not by what
        return head, next(iter(children(head, "nsubj", "nsubj:pass")), None)
    told = _told_as_fact(head)
    if told is not None:
        return judged(told, reading)
    subject = _doer(head, cues) or reading.slots.subject(head)
    if head.lemma_ in cues.opinion_verbs and subject is not None and _is_we(subject):
        seen = [clause for clause in children(head, "ccomp") if children(clause, "mark")]
        if len(seen) == 1:
            return judged(seen[0], reading)
    if head.pos_ in _NOMINAL and children(head, "cop"):
        clauses = [
            clause
            for clause in children(head, "acl:relcl")
            if any(t.lower_ in {"die", "dat"} for t in children(clause, "nsubj"))
        ]
        empty = not children(head, "nsubj") or subject is None or subject.lower_ in _NOBODY
        if clauses and (empty or head.pos_ in {"PRON", "DET"}):
            return clauses[0], head if empty else subject
    return head, subject


def _told_as_fact(head: Token) -> Token | None:
    """*Er zijn aanwijzingen dat Malta liegt*, *het is duidelijk dat Malta liegt*: the clause."""
    copula = head.lemma_ in _COPULAS or children(head, "cop")
    empty = any(
        word.lower_ in _EXPLETIVE for word in children(head, "expl", "advmod", "nsubj", "obl")
    )
    if not copula or not empty:
        return None
    things = [head, *children(head, "nsubj", "xcomp", "fixed")]
    clauses = [
        clause
        for thing in things
        for clause in children(thing, "ccomp", "csubj", "acl")
        if any(mark.lower_ == "dat" for mark in children(clause, "mark"))
    ]
    return clauses[0] if len(clauses) == 1 else None


def _doer(head: Token, cues: Cues) -> Token | None:
    """*Wat Malta doet is chantage*: who does it."""
    for clause in children(head, "csubj", "advcl", "nsubj"):
        if clause.lemma_ not in cues.concerning_verbs and any(
            word.lower_ == "wat" for word in children(clause, "obj", "nsubj")
        ):
            return next(iter(children(clause, "nsubj")), None)
    return None


def _is_we(subject: Token) -> bool:
    return "1" in features(subject, "Person")
