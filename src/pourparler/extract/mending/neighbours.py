"""Mends phrases that stand side by side and that a parser took for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.roles import acts
from pourparler.extract.syntax import attach, children, finite_verb, preposition
from pourparler.model import CONSULTATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Parse, Token
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles

__all__ = ["mend_behind_setting", "mend_side_by_side", "part_names"]

_OBJECTS = ("obj", "iobj")
_CLAUSES = ("ccomp", "xcomp")
_GENITIVE = ("s", "z", "x", "'", "\u2019")


def mend_side_by_side(verb: Token, roles: Roles) -> None:
    """*Dinsdag heeft Blok minister Zarif beloofd …*, *Ook ontving de koning premier Blok*.

    Behind an inverted verb the subject and whom it is said or done to stand side by side: a name
    without ending owns nothing, and behind *de koning* no second office is an apposition.
    """
    finite = finite_verb(verb)
    if finite is None or finite.i in {0, finite.sent.start}:
        return
    for noun in children(verb, "nsubj", *_OBJECTS):
        first = noun.left_edge
        if first.i != finite.i + 1:
            continue
        for name in children(noun, "nmod:poss", "nmod", "appos"):
            genitive = name.right_edge.lower_.endswith(_GENITIVE) and name.dep_ == "nmod:poss"
            bare = name.pos_ == "PROPN" and not genitive and not children(name, "case")
            if bare and name.left_edge == first and name.right_edge.i < noun.i:
                if noun.dep_ != "nsubj" and children(verb, "nsubj"):
                    continue
                attach(noun, verb, "iobj" if children(verb, "obj", *_CLAUSES) else "obj")
                attach(name, verb, "nsubj")
                return
        for other in children(noun, "appos"):
            office = other.pos_ == "NOUN" and other.i == noun.i + 1 and children(other, "appos")
            definite = children(noun, "det") and acts(noun, roles) and acts(other, roles)
            if office and definite and noun.dep_ == "nsubj" and not children(verb, *_OBJECTS):
                attach(other, verb, "obj")
                return


def mend_behind_setting(noun: Token, frames: FrameIndex, cues: Cues) -> None:
    """*sprak na zijn bezoek aan Malta met Blok*: he spoke with him, he did not visit with him."""
    verb = noun.head
    if noun.dep_ != "obl" or verb.pos_ != "VERB":
        return
    if preposition(noun) not in cues.apart_prepositions:
        return
    behind = children(noun, "nmod")
    if len(behind) < 2 or preposition(behind[-1]) != "met":
        return
    if any(preposition(other) == "met" for other in children(verb, "obl", "obl:arg")):
        return
    if any(f.type in CONSULTATIONS and "met" in f.participants for f in frames.of_token(verb)):
        attach(behind[-1], verb, "obl")


def part_names(doc: Parse, phrase_at: Callable[[int], int | None]) -> None:
    """*Maandag ontvangt Blok Zarif*: two known names in a row are subject and object.

    Args:
        doc: is changed.
        phrase_at: the phrase that a token is part of.
    """
    for name in doc:
        if name.dep_ != "flat" or name.pos_ != "PROPN" or name.head.pos_ != "PROPN":
            continue
        first, verb = name.head, name.head.head
        if first.dep_ not in {"nsubj", "obj"} or verb.pos_ != "VERB":
            continue
        one, two = phrase_at(first.i), phrase_at(name.i)
        finite = finite_verb(verb)
        if one is None or two is None or one == two or finite is None:
            continue
        if finite.i == first.left_edge.i - 1 and finite.i > finite.sent.start:
            taken = children(verb, "nsubj", *_OBJECTS)
            if taken == [first]:
                first.dep_ = "nsubj"
                attach(name, verb, "obj")
