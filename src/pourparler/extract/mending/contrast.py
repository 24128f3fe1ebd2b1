"""Mends who does something where another is named only to be denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.coordination import mend_nominal_member
from pourparler.extract.syntax import attach, children, take_place

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["mend_contrasted"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def mend_contrasted(but: Token, cues: Cues) -> None:
    """*Niet Chili maar Peru weigert*: who does it stands behind *maar*, the other is nobody.

    Not *Niet alleen Chili maar ook Peru*, which are two.
    """
    member = but.head
    if but.lower_ != "maar" or member.pos_ not in _NOMINAL or member.i < but.i:
        return
    if member.dep_ == "conj":
        mend_nominal_member(member)  # it may hang on the verb
    first = _other(member)
    if first is None or first.pos_ not in _NOMINAL or but.nbor().lower_ in cues.as_well_words:
        return
    denial = first.left_edge
    if denial.lower_ != "niet" and denial.i:
        denial = denial.nbor(-1)
    if denial.lower_ != "niet" or denial.nbor().lower_ in cues.not_only_words:
        return
    if member.dep_ == "conj":
        take_place(member, first)
    for below in [child for child in first.children if child.i > member.i]:
        attach(below, member, below.dep_)
    attach(denial, first, "advmod")
    attach(first, member, "dep")


def _other(member: Token) -> Token | None:
    """What is joined with a noun by *maar*: its head, or a noun in the same role before it."""
    if member.dep_ == "conj":
        return member.head
    return next((t for t in children(member.head, member.dep_) if t.i < member.i), None)
