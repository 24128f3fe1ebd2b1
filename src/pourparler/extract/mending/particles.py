"""Mends particles and phrases of idioms that parsers hang on the infinitive behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import attach, children, features, is_infinitive, preposition

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token

__all__ = ["mend_idiom", "mend_particle", "mend_te_idiom"]

_LOOSE_PARTICLES = frozenset({"case", "mark", "advmod", "compound:prt"})


def mend_particle(verb: Token, particles: frozenset[str], *, takes_clause: bool = True) -> None:
    """*riep beide landen op de gesprekken te hervatten*: *op* goes with the verb.

    Parsers take it for the preposition of the object of the infinitive.

    Args:
        verb: its particle may hang elsewhere.
        particles: those that it can have.
        takes_clause: whether it can have an infinitive without any of them.
    """
    if children(verb, "compound:prt") or "Fin" not in features(verb, "VerbForm"):
        return
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.is_punct:
            return
        fixed = children(token, "fixed")
        if fixed and " ".join(t.lower_ for t in (token, *fixed)) in particles:
            attach(token, verb, "compound:prt")  # "wees die eis van de hand"
            return
        next_to = token.i == verb.i + 1
        loose = token.dep_ in _LOOSE_PARTICLES or (next_to and token.dep_ == "obl")
        if token.lower_ not in particles or not loose or (next_to and token.children):
            continue
        noun = token.head
        if token.dep_ == "compound:prt":
            _take_particle(verb, token, takes_clause=takes_clause)
            return
        infinitive = next(
            (
                child
                for child in children(verb, "xcomp", "ccomp", "advcl")
                if child.i > token.i and is_infinitive(child)
            ),
            None,
        )
        if infinitive is None:
            continue  # "riep de burgers in de hoofdstad op kalm te blijven": not "inroepen"
        if not next_to and (noun == verb or verb not in noun.ancestors):
            return
        attach(token, verb, "compound:prt")
        if next_to:  # "spraken af meer te investeren"
            for thing in children(verb, "obj"):
                if token.i < thing.i < infinitive.i:
                    attach(thing, infinitive, "obj")
            return
        if noun.i < infinitive.i and noun.head in (verb, infinitive):
            attach(noun, infinitive, "obj")
        _part(verb, token, infinitive)
        return


def _take_particle(verb: Token, particle: Token, *, takes_clause: bool) -> None:
    """*roepen mensen die daar werken op om te staken*: not *opwerken*, and they shall strike.

    *Malta bood aan te helpen*: nobody can *bieden te helpen*, so there it is of the verb.
    """
    lower = particle.head
    if lower == verb or verb not in lower.ancestors:
        return
    if (
        is_infinitive(lower)
        and lower.head == verb
        and not (takes_clause and _is_of_infinitive(particle))
    ):
        attach(particle, verb, "compound:prt")
        _part(verb, particle, lower)
        return
    if any(mark.i > particle.i and mark.lower_ == "om" for mark in children(lower, "mark")):
        attach(particle, verb, "compound:prt")  # "op om te staken": in front of the clause
        if lower.head != verb and is_infinitive(lower):
            attach(lower, verb, "xcomp")
        return
    clauses = [c for c in children(lower, "xcomp", "ccomp", "advcl") if c.i > particle.i]
    if not any(is_infinitive(clause) for clause in clauses):
        return
    attach(particle, verb, "compound:prt")
    for clause in clauses:
        attach(clause, verb, "xcomp")


def mend_te_idiom(verb: Token, frames: FrameIndex) -> None:
    """*gaf in Parijs te kennen dat …*: *te kennen* is of the idiom, and tells nothing itself."""
    for word in children(verb, "advcl", "xcomp", "ccomp", "obl"):
        marks = children(word, "mark")
        told = [mark for mark in marks if mark.lower_ == "te" and mark.i == word.i - 1]
        if told and frames.knows_verb(f"te {word.lower_} {verb.lemma_}"):
            for child in [child for child in word.children if child not in told]:
                attach(child, verb, child.dep_)
            attach(word, verb, "compound:prt")


def mend_idiom(verb: Token, phrases: frozenset[tuple[str, str]]) -> None:
    """*drukte haar op het hart te komen*: the phrase is of the idiom, not of the infinitive."""
    for infinitive in children(verb, "xcomp", "ccomp"):
        if infinitive.i < verb.i or not is_infinitive(infinitive):
            continue
        for phrase in children(infinitive, "obl", "obl:arg"):
            fits = (preposition(phrase), phrase.lemma_.lower()) in phrases
            if fits and verb.i < phrase.i and phrase.left_edge.i == infinitive.left_edge.i:
                attach(phrase, verb, "obl")


def _is_of_infinitive(particle: Token) -> bool:
    """*riep Malta op te houden*: it may go with either; not *op het plan in te trekken*."""
    following = particle.doc[particle.i + 1 : particle.i + 2]
    return bool(following) and following[0].lower_ == "te"


def _part(verb: Token, particle: Token, infinitive: Token) -> None:
    """*riep de leiders in Malta op het verdrag te tekenen*: in front of *op* is who is asked."""
    objects = children(verb, "obj", "iobj")
    for phrase in children(infinitive, "nsubj", "obj", "iobj", "obl", "obl:arg"):
        if not verb.i < phrase.i < particle.i:
            continue
        if objects:
            attach(phrase, objects[0], "nmod")
        elif not children(phrase, "case"):
            attach(phrase, verb, "obj")
            objects = [phrase]
