"""Mends who is given one's word: objects and clauses of *beloven*, *toezeggen*, *krijgen*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.inversion import speech_before
from pourparler.extract.mending.roles import acts
from pourparler.extract.syntax import (
    attach,
    children,
    finite_verb,
    is_infinitive,
    is_passive,
    preposition,
    verb_keys,
)

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles

__all__ = ["mend_clause_behind_particle", "mend_giver", "mend_receivers", "mend_reflexive"]

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})
_PLACES = frozenset({"er", "ertoe", "erop", "ermee", "eraan", "daartoe", "om"})


def mend_clause_behind_particle(verb: Token, clause_nouns: frozenset[str]) -> None:
    """*zegde hem tijdens het gesprek toe dat …*: behind its particle the clause is of the verb."""
    for particle in children(verb, "compound:prt"):
        behind = verb.doc[particle.i + 1 : particle.i + 2]
        mark = behind[0] if len(behind) else None
        if mark is None or mark.dep_ != "mark" or mark.lower_ not in {"dat", "om"}:
            continue
        clause = mark.head
        noun = clause.head  # "liet de mogelijkheid open dat …" is another thing
        aside = noun.dep_ in {"obl", "nmod"} and noun.lemma_ not in clause_nouns
        crosses = verb.i < noun.i < particle.i and verb in noun.ancestors
        if aside and crosses and clause.dep_ in _CLAUSES and clause.i > mark.i:
            attach(clause, verb, "ccomp")


def mend_receivers(verb: Token, frames: FrameIndex, roles: Roles) -> None:
    """*beloofde Malta Cyprus te helpen*, *garandeert de vakbonden dat …*: to whom it is said.

    With *om* as well: *staat de banken toe om met Cyprus te handelen*.
    """
    keys = verb_keys(verb)
    if not frames.giving_verbs.intersection(keys) or is_passive(verb):
        return
    subjects = children(verb, "nsubj")
    finite = finite_verb(verb)
    if len(subjects) == 2 and finite is not None and not children(verb, "iobj"):
        first, second = subjects
        names = first.pos_ == second.pos_ == "PROPN"
        if names and finite.i + 1 == first.left_edge.i and second.left_edge.i <= first.i + 2:
            attach(second, verb, "iobj")
    objects = children(verb, "obj")
    if len(objects) == 1 and acts(objects[0], roles) and speech_before(verb) is not None:
        attach(objects[0], verb, "iobj")  # "De grens gaat open, heeft Malta Cyprus beloofd"
        return
    purposes = [
        clause
        for clause in children(verb, "advcl")
        if frames.bidding_verbs.intersection(keys) and _begins_with_om(clause)
    ]
    clauses = [*children(verb, "ccomp", "xcomp"), *purposes]
    if len(objects) == 1 and clauses and not children(verb, "iobj", "aux:pass"):
        person = acts(objects[0], roles) and objects[0].i < clauses[0].left_edge.i
        if person and frames.clause_verbs.intersection(keys) and objects[0].lower_ != "zich":
            attach(objects[0], verb, "iobj")
            for clause in purposes:
                attach(clause, verb, "xcomp")


def _begins_with_om(clause: Token) -> bool:
    return is_infinitive(clause) and clause.left_edge.lower_ == "om"


def mend_giver(verb: Token, cues: Cues) -> None:
    """*Gisteren kreeg Malta van Cyprus de belofte dat …*: *van* tells who gives it."""
    if verb.lemma_ not in cues.receiving_verbs:
        return
    for subject in children(verb, "nsubj"):
        for giver in children(subject, "nmod"):
            names = subject.pos_ == "PROPN" and preposition(giver) == "van"
            if names and subject.i > verb.i and giver.left_edge.i == subject.i + 1:
                attach(giver, verb, "obl")


def mend_reflexive(verb: Token, frames: FrameIndex) -> None:
    """*verplicht Malta zich ertoe het graan te kopen*: *zich* is of the verb in front."""
    subjects = children(verb, "nsubj")
    if verb.lemma_ not in frames.reflexive_verbs or not subjects:
        return
    for infinitive in children(verb, "xcomp", "ccomp", "advcl"):
        for word in children(infinitive, "obj", "expl:pv", "expl", "iobj"):
            following = verb.doc[word.i + 1].lower_ if word.i + 1 < len(verb.doc) else ""
            near = word.i in {verb.i + 1, subjects[0].right_edge.i + 1}
            if word.lower_ == "zich" and near and following in _PLACES:
                attach(word, verb, "expl:pv")
