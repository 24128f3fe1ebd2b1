"""Mends what headlines leave out, and clauses turned round for emphasis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending.roles import acts
from pourparler.extract.syntax import attach, children, features, finite_verb, take_place

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.roles import Roles

__all__ = [
    "mend_headline_predicate",
    "mend_inserted",
    "mend_lost_genitive",
    "mend_pseudocleft",
    "mend_two_particles",
]

_BETWEEN = frozenset({"ADV", "ADJ"})
_LOOSE = frozenset({"case", "mark", "advmod"})


def mend_headline_predicate(word: Token, frames: FrameIndex) -> None:
    """*Malta bereid tot overleg*, *Malta niet akkoord met plan*: a predicate without *is*."""
    _mend_root_name(word, frames)
    if word.dep_.lower() != "root" or children(word, "cop", "nsubj", "nsubj:pass"):
        return
    if any("Fin" in features(child, "VerbForm") for child in children(word, "aux", "aux:pass")):
        return
    if not any(frame.pos == "adjective" for frame in frames.of_token(word)):
        return
    for name in children(word, "parataxis", "nmod", "obl", "dep", "appos", "obj"):
        start = next((t for t in word.sent if not t.is_space), None)
        opens = start is not None and name.left_edge.i == start.i and name.i < word.i
        between = word.doc[name.right_edge.i + 1 : word.i]
        plain = all(token.pos_ in _BETWEEN and token.head == word for token in between)
        if opens and plain and name.pos_ == "PROPN" and not children(name, "case", "det"):
            attach(name, word, "nsubj")
            return


def _mend_root_name(word: Token, frames: FrameIndex) -> None:
    """*Malta en Cyprus eens over visserij*: not the names but the predicate is the head."""
    if word.dep_ != "parataxis":
        return
    name = word.head
    if name.dep_.lower() != "root" or name.pos_ != "PROPN":
        return
    first = next((t for t in word.sent if not t.is_space and not t.is_punct), None)
    ends = max(token.right_edge.i for token in (name, *children(name, "conj", "flat")))
    if first != name.left_edge or word.i != ends + 1 or word.pos_ not in {"ADJ", "ADV", "NOUN"}:
        return
    if any(frame.pos == "adjective" for frame in frames.of_token(word)):
        take_place(word, name)
        attach(name, word, "nsubj")


def mend_lost_genitive(verb: Token, roles: Roles) -> None:
    """*Malta eist vertrek Turkse schepen*: of two bare nouns in a row the second owns the first."""
    objects = children(verb, "obj", "iobj", "parataxis")
    if len(objects) == 1:
        _mend_bare_owner(objects[0], roles)
    if len(objects) != 2:
        return
    first, second = objects
    bare = not any(children(noun, "det", "case", "nmod:poss", "conj") for noun in objects)
    row = first.i > verb.i and second.left_edge.i == first.i + 1
    if not row or not bare or first.pos_ != "NOUN" or acts(first, roles):
        return
    if second.pos_ == "NOUN":
        attach(second, first, "nmod")
    elif second.pos_ == "PROPN" and roles.noun(first.lemma_) is None:
        attach(second, first, "nmod:poss")  # "wijst aanbod Malta af"


def _mend_bare_owner(noun: Token, roles: Roles) -> None:
    """*Malta verwerpt aanbod Cyprus*: the name behind a thing without article owns it."""
    if noun.pos_ != "NOUN" or children(noun, "det", "case", "nmod:poss"):
        return
    for name in children(noun, "appos", "nmod"):
        near = name.left_edge.i == noun.i + 1 and name.pos_ == "PROPN"
        bare = near and not children(name, "case")
        if bare and noun.lower_ == noun.text and roles.noun(noun.lemma_) is None:
            attach(name, noun, "nmod:poss")
            return


def mend_pseudocleft(verb: Token) -> None:
    """*Wat Malta eist, is dat …*: of *wat* and a name the name is the subject.

    The clause behind *is* tells what: *Wat Malta wil, is dat Cyprus tekent*.
    """
    above = verb.head
    if any(child.lower_ == "wat" and child.i < verb.i for child in verb.children):
        copulas = children(verb, "cop")
        if above.lemma_ == "zijn" and above.pos_ == "AUX" and above.i > verb.i:
            copulas = [above]
        for copula in copulas:
            for clause in [c for c in children(copula, "ccomp", "xcomp") if c.i > copula.i]:
                attach(clause, verb, "ccomp")
        if (
            verb.dep_ in {"acl", "acl:relcl", "advcl"}
            and above.i > verb.i
            and children(above, "cop")
        ):
            attach(verb, above, "csubj")
        _mend_outer(verb)
        _mend_summing_up(verb)
    subjects = children(verb, "nsubj")
    if len(subjects) == 2 and subjects[0].lower_ == "wat" and subjects[1].i < verb.i:
        told = children(verb, "ccomp", "xcomp")
        attach(subjects[0], verb, "dep" if told else "obj")


def _mend_outer(verb: Token) -> None:
    """*Wat Malta wil, is respect*: treebanks make the clause with *wat* the predicate.

    What is told is its outer subject then, a clause or a noun.
    """
    what = next((child for child in verb.children if child.lower_ == "wat"), verb)
    for told in children(verb, "csubj:outer", "nsubj:outer"):
        copulas = [c for host in (verb, told, what) for c in children(host, "cop")]
        if not copulas or not verb.i < copulas[0].i < told.i:
            continue
        if told.dep_ == "csubj:outer":
            attach(told, verb, "ccomp")
            continue
        take_place(told, verb)
        attach(verb, told, "csubj")
        attach(copulas[0], told, "cop")


def _mend_summing_up(verb: Token) -> None:
    """*Een excuus, dat is wat Malta eist*: *dat* is what is asked, and Malta asks."""
    words = {child.lower_: child for child in verb.children if child.i < verb.i}
    that, what, copula = words.get("dat"), words.get("wat"), children(verb, "cop")
    if that is None or what is None or not copula or not that.i < copula[0].i < what.i:
        return
    named = [name for name in children(verb, "nsubj", "iobj", "obj") if what.i < name.i < verb.i]
    if len(named) == 1:
        attach(what, verb, "dep")
        attach(copula[0], verb, "dep")
        attach(named[0], verb, "nsubj")
        attach(that, verb, "obj")


def mend_inserted(verb: Token) -> None:
    """*Malta moet, zo eist Cyprus, meebetalen*: words about the speech are no part of it."""
    if verb.dep_ != "advcl" or verb.i == 0 or children(verb, "mark", "aux"):
        return
    behind = any(subject.left_edge.i == verb.i + 1 for subject in children(verb, "nsubj"))
    if behind and verb.nbor(-1).lower_ == "zo":
        attach(verb, verb.head, "parataxis")


def mend_two_particles(verb: Token, particles: frozenset[str]) -> None:
    """*drong er bij haar op aan de haven te sluiten*: *op* goes with *er*, *aan* with the verb.

    Parsers also hang *op* on the infinitive, and take *aan* for the preposition of its object.
    """
    lower = [
        word
        for infinitive in children(verb, "xcomp", "ccomp")
        for word in children(infinitive, "case", "compound:prt")
        if word.lower_ == "op"
    ]
    for first in [*children(verb, "compound:prt"), *lower]:
        if first.i + 1 >= verb.sent.end or finite_verb(verb) is None or first.i < verb.i:
            continue
        second = first.nbor()
        announced = any(t.lower_ in {"er", "daar"} for t in verb.doc[verb.i + 1 : first.i])
        found = second.dep_ == "compound:prt" and second.head == verb
        if announced and second.lower_ in particles and (found or second.dep_ in _LOOSE):
            if second.dep_ == "case" and second.head.dep_ in {"obl", "obl:arg"}:
                second.head.dep_ = "obj"
            attach(second, verb, "compound:prt")
            attach(first, verb, "advmod")
            for infinitive in children(verb, "xcomp", "ccomp"):
                for token in [t for t in infinitive.children if t.i < first.i]:
                    attach(token, verb, token.dep_)
            return
