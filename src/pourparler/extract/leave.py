"""*Als het aan Malta ligt, gaat de haven open*: whose wish a clause tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import auxiliaries, children, preposition

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["is_leave", "whose_wish"]

_NOMINAL = frozenset({"NOUN", "PROPN"})


def whose_wish(clause: Token, cues: Cues) -> Token | None:
    """Who wishes what the main clause tells: *Malta* in *als het aan Malta ligt*.

    *Wat Malta betreft* may only name the topic, so there the main clause must ask something.

    Args:
        clause: the verb of the clause in front or behind.
        cues: know verbs that oblige or allow, and *betreffen*.
    """
    if clause.dep_ != "advcl" or clause.head == clause:
        return None
    if is_leave(clause):
        return next((t for t in clause.children if preposition(t) == "aan"), None)
    what = any(t.lower_ == "wat" for t in clause.children)
    if clause.lemma_ not in cues.concerning_verbs or not what:
        return None
    modals = cues.obligation_auxiliaries | cues.permission_auxiliaries
    if modals.isdisjoint(auxiliaries(clause.head)):
        return None
    named = [t for t in children(clause, "nsubj", "obj") if t.pos_ in _NOMINAL]
    return named[0] if len(named) == 1 else None


def is_leave(clause: Token) -> bool:
    """Whether a clause is *als het aan X ligt* or *lag*."""
    return (
        clause.lemma_ == "liggen"
        and any(mark.lower_ == "als" for mark in children(clause, "mark"))
        and any(t.lower_ == "het" for t in children(clause, "nsubj", "expl"))
        and any(preposition(t) == "aan" and t.pos_ in _NOMINAL for t in clause.children)
    )
