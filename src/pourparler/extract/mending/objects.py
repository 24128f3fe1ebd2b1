"""Mends the objects of verbs: second objects, and who is subject around the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.roles import acts, agrees
from pourparler.extract.syntax import (
    attach,
    children,
    features,
    finite_verb,
    is_infinitive,
    is_passive,
    preposition,
    verb_keys,
)

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.roles import Roles

__all__ = [
    "mend_fronted_pronoun",
    "mend_given_noun",
    "mend_inversion",
    "mend_named_object",
    "mend_naming",
    "mend_second_object",
    "mend_that",
    "mend_turned",
]

_THINGS = frozenset({"dat", "dit"})
_WHEN = frozenset({"nadat", "omdat", "terwijl", "toen", "vlak", "voordat"})
_DEFINITE = frozenset({"de", "het", "deze", "die", "dit", "dat", "zijn", "haar", "hun"})


def mend_second_object(verb: Token) -> None:
    """*noemt het plan onzin*, *verwijt het land chantage*: two objects, not one noun phrase."""
    objects = children(verb, "obj", "iobj")
    if len(objects) != 1:
        return
    first = objects[0]
    owners = children(first, "det", "nmod:poss")
    known = first.pos_ == "PROPN" or any(word.lower_ in _DEFINITE for word in owners)
    for noun in children(first, "nmod", "appos", "fixed", "flat"):
        bare = noun.pos_ == "NOUN" and not children(noun, "case", "det", "cc")
        if known and bare and noun.left_edge.i == first.i + 1 and not noun.left_edge.is_punct:
            attach(noun, verb, "obj")
            attach(first, verb, "iobj")
            for token in [t for t in first.children if t.i > noun.i]:
                attach(token, noun, token.dep_)
            return
    for name in children(first, "nmod", "nmod:poss") if first.pos_ == "NOUN" else ():
        # "verweet Malta chantage": the name before a bare noun
        near = verb.i < name.i and name.right_edge.i == first.i - 1
        owner = name.text.endswith(("s", "'", "’")) or children(name, "case")
        if name.pos_ == "PROPN" and near and not owner:
            attach(name, verb, "iobj")
            return


def mend_given_noun(verb: Token) -> None:
    """*verweet het koninkrijk chantage*: of a verb that gives, no noun is what another is."""
    objects = children(verb, "obj", "iobj")
    if len(objects) != 1:
        return
    for noun in children(verb, "xcomp"):
        bare = noun.pos_ == "NOUN" and not children(noun, "case", "cop", "mark", "det")
        if bare and verb.i < objects[0].i < noun.i:
            attach(objects[0], verb, "iobj")
            attach(noun, verb, "obj")
            return


def mend_naming(verb: Token) -> None:
    """*noemt de actie een provocatie*: the second object is a predicate; so is *stuitend*.

    In *noemt de berichten verzonnen* they are what is named so, not what is made up.
    """
    for word in children(verb, "xcomp", "ccomp"):
        if "Part" in features(word, "VerbForm") and not children(word, "aux", "aux:pass", "mark"):
            for judged in children(word, "obj", "nsubj"):
                if judged.i < word.i and not children(verb, "obj"):
                    attach(judged, verb, "obj")
                    attach(word, verb, "xcomp")
    for word in children(verb, "advcl"):
        if word.lower_.endswith("end") and word.i > verb.i and not children(word, "mark", "obj"):
            attach(word, verb, "xcomp")
    objects = sorted(children(verb, "obj", "iobj"), key=lambda token: token.i)
    if len(objects) > 1 and not children(verb, "xcomp"):
        attach(objects[0], verb, "obj")
        attach(objects[-1], verb, "xcomp")
    for judged in children(verb, "obj", "advmod"):
        _judge_clause(verb, judged)
    for noun in children(verb, "obj", "xcomp"):
        _free_clause(verb, noun)


def _free_clause(verb: Token, noun: Token) -> None:
    """*noemt het een leugen dat Malta tekent*: *het* announces it, so it is no relative clause."""
    its = [t for t in children(verb, "expl", "obj") if t.lower_ == "het" and t.i < noun.i]
    if noun.pos_ != "NOUN" or not its or not children(noun, "det"):
        return
    for clause in children(noun, "acl", "acl:relcl"):
        marks = [t for t in children(clause, "mark") if t.lower_ == "dat" and t.i > noun.i]
        if marks and children(clause, "nsubj", "nsubj:pass"):
            marks[0].pos_ = "SCONJ"
            attach(its[0], verb, "expl")
            attach(noun, verb, "xcomp")
            attach(clause, verb, "ccomp")


def _judge_clause(verb: Token, judged: Token) -> None:
    """*acht het uitgesloten dat Malta tekent*: a predicate of the clause that *het* announces."""
    if judged.i < 2 or judged.pos_ not in {"VERB", "ADJ"}:
        return
    it, behind = judged.nbor(-1), judged.doc[judged.i + 1 : judged.i + 2]
    announced = it.lower_ == "het" and it.head in {verb, judged}
    if not announced or [word.lower_ for word in behind] != ["dat"]:
        return
    attach(it, verb, "expl")
    attach(judged, verb, "xcomp")
    for clause in children(judged, "acl", "acl:relcl", "ccomp"):
        attach(clause, verb, "ccomp")


def mend_named_object(verb: Token) -> None:
    """*wees een verzoek van Malta af*: with a particle and an article a noun is the object."""
    if children(verb, "obj", "ccomp", "cop") or not children(verb, "compound:prt"):
        return
    for noun in children(verb, "xcomp"):
        plain = noun.pos_ == "NOUN" and children(noun, "det") and not children(noun, "case", "cop")
        if plain and not any(mark.lower_ == "als" for mark in children(noun, "mark")):
            attach(noun, verb, "obj")
            return


def mend_inversion(verb: Token) -> None:
    """*„…”, zegt Wang.*: the name right behind the verb is its subject, not that of the speech."""
    doc = verb.doc
    if children(verb, "nsubj") or verb.i + 1 >= len(doc):
        return
    for candidate in doc[verb.i + 1 : verb.i + 4]:
        if candidate.is_punct:
            return
        if candidate.dep_ == "nsubj" and candidate.head == verb.head:
            attach(candidate, verb, "nsubj")
            return


def mend_fronted_pronoun(verb: Token) -> None:
    """*…, maar dat ontkent Hamas*: of two subjects the demonstrative in front is the object."""
    subjects = children(verb, "nsubj")
    if len(subjects) != 2 or children(verb, "obj", "cop", "ccomp"):
        return
    first, second = subjects
    fronted = first.lower_ in {"dat", "dit", "die", "deze"} and not first.children
    if fronted and first.i < verb.i < second.i:
        attach(first, verb, "obj")


def mend_that(verb: Token) -> None:
    """*Borg zei dat maandag nadat hij was gebeld*, *liet dat maandag weten*: what was said before.

    A clause has one conjunction, and days are not neuter, so *dat* is the object here.
    """
    marks = sorted(children(verb, "mark"), key=lambda token: token.i)
    if verb.dep_ in {"ccomp", "advcl"} and len(marks) > 1 and marks[0].lower_ == "dat":
        that, above = marks[0], verb.head
        between = verb.doc[that.i + 1 : marks[1].i]
        own = {token.i for phrase in children(verb, "obl", "advmod") for token in phrase.subtree}
        alone = all(token.i in own for token in between)
        if that.i == above.i + 1 and alone and marks[1].lower_ in _WHEN:
            for phrase in [token for token in between if token.head == verb]:
                attach(phrase, above, phrase.dep_)
            attach(that, above, "obj")
            attach(verb, above, "advcl")
            that.pos_ = "PRON"
    for day in children(verb, "obl"):
        that = verb.doc[max(day.i - 1, 0)]
        behind_verb = that.i and verb.doc[that.i - 1] == verb
        if day.pos_ == "PROPN" and that.lower_ == "dat" and that.dep_ == "det" and behind_verb:
            attach(that, verb, "obj")


def mend_turned(verb: Token, frames: FrameIndex, roles: Roles) -> None:
    """*Dat ontkent Hamas*, *Bemiddeling wijst Malta af*: of a thing in front and a party it acts.

    Only verbs that take as object what is said, asked or refused (not *Dat plan hindert Malta*),
    or that support the noun in front: *Die oproep deed gisteren de minister*.
    """
    subjects = children(verb, "nsubj")
    objects = sorted(children(verb, "obj", "iobj"), key=lambda token: token.i)
    finite = finite_verb(verb)
    if finite is None or len(subjects) != 1 or not objects or is_passive(verb):
        return
    first, second, *receivers = subjects[0], *objects
    if receivers and (first.lower_ not in _THINGS or len(receivers) > 1):
        return
    if not first.i < finite.i < second.i:
        return
    keys = verb_keys(verb)
    supports = not _supporting(first, frames).isdisjoint(keys)
    taken = supports or any(key in frames.object_verbs for key in keys)
    between = verb.doc[finite.i + 1 : second.left_edge.i]
    if any(token.dep_ != "advmod" or token.head != verb for token in between):
        return
    thing = first.lower_ in _THINGS or (first.pos_ == "NOUN" and not acts(first, roles))
    if first.pos_ == "NOUN" and not supports and _tells_what(verb, second, frames):
        return  # "De werf vroeg de minister om uitstel": what is asked stands behind
    if taken and thing and acts(second, roles) and agrees(verb, second):
        attach(first, verb, "obj")
        attach(second, verb, "nsubj")
        for receiver in receivers:  # "Dat heeft Malta de buurlanden beloofd"
            attach(receiver, verb, "iobj")


def _tells_what(verb: Token, receiver: Token, frames: FrameIndex) -> bool:
    """Whether a clause or *om* behind an object tells what is said to it or asked of it."""
    clauses = children(verb, "ccomp", "xcomp")
    if frames.bidding_verbs.intersection(verb_keys(verb)):
        clauses += children(verb, "advcl")
    told = [c for c in clauses if c.left_edge.lower_ in {"dat", "om", "te"}]
    if not frames.object_control.isdisjoint(verb_keys(verb)):  # "roept Malta op de haven te openen"
        told += [c for c in clauses if is_infinitive(c)]
    asked = [p for p in children(verb, "obl", "obl:arg") if preposition(p) == "om"]
    return any(part.i > receiver.i for part in (*told, *asked))


def _supporting(noun: Token, frames: FrameIndex) -> set[str]:
    """The verbs with which a noun tells an act: *doen* of *voorstel*."""
    found = (frame.supports for frame in frames.of_token(noun) if frame.pos == "noun")
    return {verb for verbs in found for verb in verbs}
