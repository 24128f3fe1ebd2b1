"""Mends what belongs to a verb and not to the infinitive or the clause behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.roles import acts
from pourparler.extract.syntax import attach, children, is_infinitive, preposition, verb_keys

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles

__all__ = [
    "mend_addressed",
    "mend_called_upon",
    "mend_correlative",
    "mend_fitting",
    "mend_infinitive_chain",
    "mend_told_infinitive",
    "mend_what_follows",
]

_ANNOUNCED = frozenset({"van", "op", "aan", "tot", "toe", "over", "voor", "tegen"})
_WITHIN = frozenset({"in", "bij", "tijdens", "binnen", "tegenover"})
_NOUN_DEPS = ("obj", "iobj", "nsubj")


def mend_fitting(verb: Token) -> None:
    """*Geld ophalen ziet Malta niet zitten*: the infinitive in front is what is not wanted.

    Parsers take *zitten* for a particle, and the infinitive for a clause that is seen.
    """
    if verb.lemma_ != "zien":
        return
    for fitting in children(verb, "compound:prt", "xcomp"):
        if fitting.lemma_ != "zitten":
            continue
        fitting.dep_ = "xcomp"
        for clause in children(verb, "ccomp", "xcomp", "obj"):
            others = [thing for thing in children(verb, "obj") if thing != clause]
            if clause.i < verb.i and is_infinitive(clause) and not others:
                attach(clause, verb, "obj")
                clause.pos_ = "NOUN"  # done by nobody yet


def mend_addressed(verb: Token, frames: FrameIndex, roles: Roles) -> None:
    """*verweet de Turken hun woord te breken*, *beschuldigde Malta er vrijdag van te liegen*.

    Who stands right behind the verb is spoken to, if the infinitive has an object of its own or
    *er* announces it.
    """
    if not frames.object_control.intersection(verb_keys(verb)):
        return
    told = children(verb, "obj", "iobj")
    for infinitive in children(verb, "xcomp", "ccomp"):
        if infinitive.i < verb.i or not is_infinitive(infinitive):
            continue
        er = next((t for t in infinitive.children if t.lower_ == "er" and t.i > verb.i), None)
        if told:
            if er is not None and er.i > told[0].i:
                _split_at_preposition(verb, infinitive, er)
            return
        own = children(infinitive, *_NOUN_DEPS)
        subjects = [s for s in children(verb, "nsubj") if s.left_edge.i == verb.i + 1]
        begin = subjects[0].right_edge.i + 1 if subjects else verb.i + 1
        first = next((noun for noun in own if noun.left_edge.i == begin), None)
        if subjects and first is not None and first.dep_ != "iobj":
            first = None  # "vroeg Malta de grens te openen"
        if first is None or not acts(first, roles) or (len(own) < 2 and er is None):
            continue
        attach(first, verb, "obj")
        if er is not None and er.i > first.i:
            _split_at_preposition(verb, infinitive, er)
        return


def mend_called_upon(verb: Token, frames: FrameIndex) -> None:
    """*roept alle partijen op om te praten*: they shall do so, no such parties are called on."""
    if not frames.object_control.intersection(verb_keys(verb)):
        return
    for noun in children(verb, "obj", "iobj"):
        if any(f.pos == "noun" and "inf" in f.content for f in frames.of_token(noun)):
            continue  # "vraagt toestemming om te landen"
        for infinitive in children(noun, "acl"):
            marks = {mark.lower_ for mark in children(infinitive, "mark") if mark.i > noun.i}
            if is_infinitive(infinitive) and marks == {"om", "te"}:
                attach(infinitive, verb, "xcomp")


def _split_at_preposition(verb: Token, infinitive: Token, er: Token) -> None:
    """*er vrijdag van | de vrede te schenden*: what stands up to *van* is of the verb."""
    for token in verb.doc[er.i + 1 : infinitive.i]:
        if token.lower_ in _ANNOUNCED and token.dep_ in {"case", "mark", "compound:prt"}:
            for early in [t for t in infinitive.children if verb.i < t.i < token.i]:
                attach(early, verb, "advmod" if early == er else early.dep_)
            attach(token, infinitive, "case")
            return


def mend_infinitive_chain(verb: Token, frames: FrameIndex, cues: Cues) -> None:
    """*het plan om te proberen de partijen te verzoenen*: the second tells what is tried.

    Parsers hang it on the main verb.
    """
    if not is_infinitive(verb) or children(verb, "xcomp", "ccomp"):
        return
    keys = verb_keys(verb)
    if not any(key in frames.infinitive_verbs or key in cues.wish_verbs for key in keys):
        return
    first = verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    for lower in (first, *first.ancestors):
        if lower.dep_ not in {"advcl", "xcomp", "ccomp"} or lower.left_edge.i != first.i:
            continue
        marks = {mark.lower_ for mark in children(lower, "mark")}
        if is_infinitive(lower) and marks == {"te"} and lower.head in verb.ancestors:
            attach(lower, verb, "xcomp")
            return


def mend_told_infinitive(verb: Token) -> None:
    """*het verzoek in de Kamer te bepleiten dat Malta meedoet*: both belong to the infinitive.

    Parsers hang the place and the clause on the noun.
    """
    noun = verb.head
    if verb.dep_ != "acl" or noun.pos_ != "NOUN" or not is_infinitive(verb) or noun.i > verb.i:
        return
    if {mark.lower_ for mark in children(verb, "mark")} != {"te"}:
        return
    for clause in children(noun, "acl", "acl:relcl"):
        dat = next((mark for mark in children(clause, "mark") if mark.lower_ == "dat"), None)
        if dat is not None and dat.i == verb.i + 1 and not children(verb, "ccomp"):
            attach(clause, verb, "ccomp")
    start = verb.left_edge.i
    for place in reversed(children(noun, "nmod")):
        if place.right_edge.i + 1 == start and preposition(place) in _WITHIN:
            attach(place, verb, "obl")
            start = place.left_edge.i


def mend_what_follows(clause: Token) -> None:
    """*eist het schip terug, wat Malta weigert*: *wat* goes on with the thing before."""
    first = next((token for token in clause.subtree if not token.is_punct), clause)
    if first.lower_ != "wat" or clause.dep_ not in {"ccomp", "advcl", "parataxis"}:
        return
    before = [noun for noun in children(clause.head, "obj") if clause.head.i < noun.i < first.i]
    if before and clause.doc[first.i - 1].text == "," and clause.pos_ == "VERB":
        attach(clause, before[-1], "acl:relcl")


def mend_correlative(verb: Token, frames: FrameIndex) -> None:
    """*beschuldigt Malta ervan vissers te weren*: *ervan* announces the infinitive.

    Right before *te* it is of the infinitive: *weigert ervan te eten*.
    """
    for infinitive in children(verb, "xcomp", "ccomp", "advcl"):
        if infinitive.i < verb.i or not is_infinitive(infinitive):
            continue
        for word in infinitive.children:
            if not word.lower_.startswith("er") or not verb.i < word.i < infinitive.i - 1:
                continue
            slot = preposition(word)
            if slot and word.nbor().lower_ != "te" and _announces(slot, verb, frames):
                attach(word, verb, "advmod")
                for party in children(infinitive, *_NOUN_DEPS):
                    if verb.i < party.i < word.i:
                        attach(party, verb, "obj")
                break


def _announces(slot: str, verb: Token, frames: FrameIndex) -> bool:
    return any({slot, "inf"} <= set(frame.content) for frame in frames.of_token(verb))
