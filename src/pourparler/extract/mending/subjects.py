"""Mends subjects that a parser took for something else, where their place leaves no doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.roles import acts, agrees
from pourparler.extract.syntax import (
    attach,
    children,
    finite_verb,
    is_infinitive,
    is_passive,
    verb_keys,
)

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles

__all__ = [
    "mend_infinitive_subject",
    "mend_lowered_subject",
    "mend_missing_subject",
    "mend_neuter_subject",
    "mend_object_before_te",
    "mend_relative_subject",
]

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_RELATIVES = frozenset({"die", "dat"})
_DASHES = frozenset({"-", "–", "—"})
_AMONG = frozenset({"andere", "anderen", "meer"})
_BEFORE_SPEAKER = frozenset(",\"”“’'»")


def mend_missing_subject(verb: Token, frames: FrameIndex, roles: Roles) -> None:
    """Finds the subject of a finite verb that got none.

    Args:
        verb: any verb.
        frames: only the subjects of verbs that evoke one matter.
        roles: tell which nouns stand for those who can act.
    """
    finite = finite_verb(verb)
    known = frames.of_token(verb)
    if not known or finite is None or children(verb, *_SUBJECTS, "cop"):
        return
    found = _behind_speech(verb, finite, roles) or _behind_dateline(verb, finite)
    found = found or _in_front(verb, finite) or _behind_adverbial(verb, finite, roles)
    if found is None and not all(frame.requires for frame in known):
        found = _among_others(verb, finite)
    if found is not None and agrees(verb, found):
        attach(found, verb, "nsubj:pass" if is_passive(verb) else "nsubj")


def mend_relative_subject(verb: Token, frames: FrameIndex, roles: Roles) -> None:
    """*de gesprekken die Malta met Cyprus voert*: the number of *voert* tells who is subject.

    Without an article beside it the parser takes the name behind *die* for the object. Where the
    number tells nothing, the verb does that goes with such a noun: *de deal die Malta sloot*.
    """
    if verb.dep_ != "acl:relcl":
        return
    subjects, objects = children(verb, "nsubj"), children(verb, "obj")
    if len(subjects) != 1 or len(objects) != 1 or subjects[0].lower_ not in _RELATIVES:
        return
    pronoun, name = subjects[0], objects[0]
    finite = finite_verb(verb)
    if finite is None or not pronoun.i < name.i < finite.i or is_passive(verb):
        return
    thing = verb.head
    supports = {key for frame in frames.of_token(thing) for key in frame.supports}
    undone = supports.intersection(verb_keys(verb)) and not acts(thing, roles)
    if (undone or not agrees(verb, thing)) and agrees(verb, name) and acts(name, roles):
        attach(name, verb, "nsubj")
        attach(pronoun, verb, "obj")


def mend_infinitive_subject(adjective: Token) -> None:
    """*zegt bereid te zijn de bonden tegemoet te komen*: what stands behind *te zijn* is told to.

    An infinitive has no subject of its own, so the noun belongs to the infinitive behind it.
    """
    copulas = children(adjective, "cop")
    if not copulas or not is_infinitive(adjective):
        return
    for noun in children(adjective, "nsubj"):
        for clause in children(adjective, "ccomp", "xcomp"):
            if copulas[0].i < noun.i < clause.i and is_infinitive(clause):
                attach(noun, clause, "iobj" if children(clause, "obj") else "obj")
                break


def mend_object_before_te(infinitive: Token) -> None:
    """*De minister zei Malta te zullen blijven helpen*: the name is the object of *helpen*.

    The verb above has its subject, and the infinitive, as any with *te*, has none.
    """
    above = infinitive.head
    marks = [mark for mark in children(infinitive, "mark") if mark.lower_ == "te"]
    if not marks or above.pos_ != "VERB" or infinitive.dep_ not in {"xcomp", "ccomp"}:
        return
    particles = {particle.i for particle in children(above, "compound:prt")}
    bare = [  # "bood aan een gesprek te leiden": taken for what is offered with "aan"
        noun
        for noun in children(above, "obl:arg", "obl")
        if noun.left_edge.i - 1 in particles and not children(noun, "case")
    ]
    subjects = children(infinitive, "nsubj") if children(above, "nsubj") else []
    for noun in [*subjects, *bare]:
        if above.i < noun.i < marks[0].i:
            lowest = infinitive
            while below := [t for t in children(lowest, "xcomp") if t.pos_ == "VERB"]:
                lowest = below[0]
            attach(noun, lowest, "iobj" if children(lowest, "obj") else "obj")


def mend_lowered_subject(infinitive: Token) -> None:
    """*Noch Malta noch Cyprus is bereid gebied op te geven*: an infinitive has no subject."""
    upper = infinitive.head
    if infinitive.dep_ not in {"xcomp", "ccomp", "advcl"} or not is_infinitive(infinitive):
        return
    finite = finite_verb(upper)
    if finite is None or children(upper, *_SUBJECTS):
        return
    found = [t for t in children(infinitive, "nsubj") if t.i < finite.i < infinitive.i]
    if len(found) == 1:
        attach(found[0], upper, "nsubj")


def mend_neuter_subject(word: Token, frames: FrameIndex, cues: Cues) -> None:
    """*Het weigert de haven te openen*, *ook is het bereid te praten*: *het* is no dummy there."""
    dummies = [token for token in children(word, "expl") if token.lower_ == "het"]
    raises = word.lemma_ in cues.raising_verbs
    if len(dummies) != 1 or raises or children(word, "nsubj", "nsubj:pass"):
        return
    known = [frame for frame in frames.of_token(word) if frame.pos != "noun"]
    if not known or any(frame.agent and frame.agent[0] != "subj" for frame in known):
        return
    infinitives = [c for c in children(word, "xcomp", "ccomp", "csubj") if is_infinitive(c)]
    clauses = [c for c in children(word, "ccomp", "csubj") if c not in infinitives]
    if clauses or not (infinitives or children(word, "obj")):
        return
    attach(dummies[0], word, "nsubj")
    for infinitive in infinitives:
        attach(infinitive, word, "xcomp")


def _behind_speech(verb: Token, finite: Token, roles: Roles) -> Token | None:
    """*Dat Malta zou vertrekken, deed de premier af als onzin*, *„Onzin”, vond de premier*."""
    objects = children(verb, "obj", "iobj")
    if finite != verb or not objects or objects[0].left_edge.i != finite.i + 1:
        return None
    if finite.i == 0 or verb.doc[finite.i - 1].text not in _BEFORE_SPEAKER:
        return None
    told = verb.dep_ == "parataxis" and verb.head.i < verb.i
    told = told or any(clause.i < verb.i for clause in children(verb, "ccomp"))
    return objects[0] if told and acts(objects[0], roles) else None


def _in_front(verb: Token, finite: Token) -> Token | None:
    """*De plannen van Malta voorzien in een bestand*: nothing else can be the subject."""
    objects = children(verb, "obj")
    if finite != verb or verb.dep_ != "ROOT" or len(objects) != 1:
        return None
    first = objects[0]
    opens = first.left_edge.is_sent_start and first.right_edge.i + 1 == verb.i
    return first if opens and first.pos_ in {"NOUN", "PROPN"} else None


def _behind_adverbial(verb: Token, finite: Token, roles: Roles) -> Token | None:
    """*In Malta dreigen ministers af te treden*: who stands behind the verb is its subject."""
    if finite != verb or verb.dep_ != "ROOT" or verb.left_edge == verb:
        return None
    before = [token for token in verb.children if token.i < verb.i and not token.is_punct]
    if any(token.dep_ not in {"obl", "advmod"} for token in before):
        return None
    for infinitive in children(verb, "xcomp"):
        for noun in children(infinitive, "obj"):
            near = noun.left_edge.i == verb.i + 1 and noun.pos_ in {"NOUN", "PROPN"}
            if near and acts(noun, roles) and is_infinitive(infinitive):
                return noun
    return None


def _among_others(verb: Token, finite: Token) -> Token | None:
    """*Onder andere minister Jansen had gewaarschuwd*: *onder andere* is no preposition."""
    for noun in children(verb, "obl", "obl:arg", "nmod"):
        for case in children(noun, "case"):
            following = verb.doc[case.i + 1]
            plain = case.lower_ == "onder" and following.lower_ in _AMONG
            if plain and case.i == noun.left_edge.i and noun.i < finite.i and noun != following:
                attach(case, noun, "advmod")
                return noun
    return None


def _behind_dateline(verb: Token, finite: Token) -> Token | None:
    """*Den Haag - Malta en Cyprus eisen …*: the town of the dateline is no party."""
    for town in verb.children:
        for name in children(town, "conj", "appos", "parataxis", "nmod"):
            first = name.left_edge
            dash = first if first.text in _DASHES else first.nbor(-1) if first.i else first
            apart = dash.text in _DASHES and town.i < dash.i and name.i < finite.i
            if apart and not children(name, "case"):
                return name
    return None
