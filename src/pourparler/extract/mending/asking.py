"""Mends who asks whom for what, where parsers lose the party or the noun that tells the asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.roles import acts
from pourparler.extract.syntax import (
    attach,
    children,
    features,
    is_infinitive,
    preposition,
    verb_keys,
)

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles

__all__ = ["mend_asking", "mend_in_exchange", "mend_one_asked"]

_PLACES = frozenset({"GPE", "LOC"})
_TO = frozenset({"aan", "op"})


def mend_asking(verb: Token, frames: FrameIndex, cues: Cues, roles: Roles) -> None:
    """Mends a verb that asks, demands or offers, and takes an infinitive or a clause."""
    keys = verb_keys(verb)
    if verb.lower_ in cues.asking_forms or frames.clause_verbs.intersection(keys):
        _mend_neuter_subject(verb)
    if frames.object_control.intersection(keys):
        _mend_fronted_neuter(verb)
        _mend_state_behind_office(verb, roles)
    _mend_noun_of_asking(verb, frames)


def mend_one_asked(noun: Token, frames: FrameIndex) -> None:
    """*een beroep van Malta op Cyprus om te komen*: Cyprus is asked, and belongs to no Malta."""
    for owner in children(noun, "nmod"):
        if owner.pos_ != "PROPN" or preposition(owner) != "van":
            continue
        for phrase in children(owner, "nmod"):
            slot = preposition(phrase)
            if slot in _TO and any(slot in f.addressee for f in frames.of_token(noun)):
                attach(phrase, noun, "nmod")


def mend_in_exchange(last: Token, cues: Cues) -> None:
    """*in ruil voor steun*: the three words are one preposition."""
    if last.i < 2 or last.dep_ not in {"case", "fixed"}:
        return
    first, noun = last.doc[last.i - 2], last.nbor(-1)
    words = " ".join(word.lower_ for word in (first, noun, last))
    if words not in cues.torn_prepositions or last.head in (first, noun):
        return
    for child in [t for t in (*noun.children, *first.children) if t.i > last.i]:
        attach(child, last.head, child.dep_)
    attach(first, last.head, "case")
    attach(noun, first, "fixed")
    attach(last, first, "fixed")


def _mend_neuter_subject(verb: Token) -> None:
    """*Het eist dat Malta betaalt*: beside a clause of what is asked *het* is who asks."""
    if children(verb, "nsubj", "nsubj:pass", "aux:pass") or not children(verb, "ccomp", "obj"):
        return
    for first in children(verb, "expl"):
        if first.lower_ == "het" and features(verb, "VerbForm") == ("Fin",):
            attach(first, verb, "nsubj")
            return


def _mend_fronted_neuter(verb: Token) -> None:
    """*Het vraagt Malta om te betalen*: who is asked stands behind, so *het* is who asks."""
    fronted = [t for t in children(verb, "obj", "expl") if t.lower_ == "het" and t.i + 1 == verb.i]
    asked = [t for t in children(verb, "nsubj") if t.left_edge.i == verb.i + 1]
    if fronted and asked and children(verb, "xcomp", "ccomp", "obl:arg", "obl"):
        attach(fronted[0], verb, "nsubj")
        attach(asked[0], verb, "obj")


def _mend_state_behind_office(verb: Token, roles: Roles) -> None:
    """*dat de president Malta had gevraagd te komen*: no president is called Malta.

    Nor is one in front of whom the verb stands: *vroeg de Cypriotische president Malta om hulp*.
    """
    asked = bool(children(verb, "xcomp", "ccomp", "obl", "obl:arg")) or verb.dep_ == "parataxis"
    if children(verb, "obj", "iobj") or not asked:
        return
    for subject in children(verb, "nsubj"):
        for name in children(subject, "appos"):
            right = subject.i + 1 == name.i and name.ent_type_ in _PLACES
            if right and children(subject, "det") and acts(subject, roles):
                attach(name, verb, "obj")
                return


def _mend_noun_of_asking(verb: Token, frames: FrameIndex) -> None:
    """*had het verzoek ingediend een raad in te stellen*: the infinitive tells the request."""
    for infinitive in children(verb, "xcomp", "ccomp"):
        if infinitive.i < verb.i or not is_infinitive(infinitive) or children(verb, "obj"):
            continue
        objects = children(infinitive, "obj")
        noun = objects[0] if len(objects) > 1 else None
        if noun is None or noun.i > verb.i or noun.pos_ != "NOUN":
            continue
        if any(f.pos == "noun" and "inf" in f.content for f in frames.of_token(noun)):
            attach(noun, verb, "obj")
            attach(infinitive, noun, "acl")
            return
