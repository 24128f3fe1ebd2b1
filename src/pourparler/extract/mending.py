"""Mends parses where Dutch grammar leaves no doubt and parsers often err."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.mending_adjectives import (
    mend_adjective_pair,
    mend_company,
    mend_predicate,
)
from pourparler.extract.mending_hung import (
    mend_clause,
    mend_crossing,
    mend_fixed_noun,
    mend_named_behind,
    mend_noun_with_om,
    mend_particle_verb,
    mend_relative_determiner,
)
from pourparler.extract.mending_idioms import mend_idioms
from pourparler.extract.mending_infinitives import mend_addressed, mend_what_follows
from pourparler.extract.mending_roles import mend_roles
from pourparler.extract.mending_short import (
    mend_headline_predicate,
    mend_inserted,
    mend_lost_genitive,
    mend_pseudocleft,
    mend_two_particles,
)
from pourparler.extract.mending_subjects import mend_missing_subject
from pourparler.extract.syntax import (
    attach,
    children,
    features,
    finite_verb,
    is_infinitive,
    preposition,
    verb_keys,
)
from pourparler.lexicon.conjugation import regular_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from pourparler.extract.framing import FrameIndex
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.roles import Roles

__all__ = ["mend_parse"]

# Verbs that govern a bare infinitive in a verb cluster: "te gaan praten", "wil laten weten".
_CLUSTER = frozenset({"gaan", "willen", "laten", "blijven", "komen", "helpen", "hoeven", "doen"})

_CORE = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
_DEFINITE = frozenset({"de", "het", "deze", "die", "dit", "dat", "zijn", "haar", "hun"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_LOOSE_PARTICLES = frozenset({"case", "mark", "advmod", "compound:prt"})


def mend_parse(doc: Doc, frames: FrameIndex, cues: Cues, roles: Roles) -> None:
    """Mends lemmas of verbs, verb clusters, coordinations and subjects of reporting verbs.

    Args:
        doc: is changed.
        frames: knows the lemmas of verbs, their particles, and which take a clause.
        cues: knows prepositions that make no subject, and verbs that name.
        roles: knows nouns of those who can act.
    """
    sources = cues.attribution_prepositions
    oblique = sources | cues.oblique_prepositions
    mend_idioms(doc)
    for token in doc:
        if token.pos_ == "VERB":
            token.lemma_ = frames.lemma(token)
        if token.pos_ == "ADP" and children(token, "fixed"):
            mend_fixed_noun(token, frames)
        if token.pos_ == "ADJ":
            mend_adjective_pair(token)
        if token.pos_ == "NOUN":
            mend_company(token)
        if token.pos_ == "ADP":
            mend_predicate(token)
        if token.dep_ == "case" and token.lower_ == "tussen":
            _mend_between(token.head)
        if token.dep_ == "case" and (
            (token.head.dep_ in _CORE and token.lower_ in oblique)
            or (token.head.dep_ == "obl:agent" and token.lower_ in sources)
        ):
            attach(token.head, token.head.head, "obl")
        mend_headline_predicate(token, frames)
        if token.pos_ != "VERB":
            continue
        if _is_no_participle(token):
            _mend_finite(token)
        if token.lemma_ in _CLUSTER:
            _mend_cluster(token)
        if token.lemma_ in cues.naming_verbs | frames.giving_verbs:
            _mend_second_object(token)
        if token.lemma_ in cues.naming_verbs:
            mend_named_behind(token)
            _mend_naming(token)
        if token.lemma_ in frames.particle_verbs:
            mend_two_particles(token, frames.particle_verbs[token.lemma_])
            _mend_particle(token, frames.particle_verbs[token.lemma_])
        mend_crossing(token)
        mend_relative_determiner(token)
        mend_particle_verb(token)
        mend_noun_with_om(token, frames)
        if any(key in frames.clause_verbs for key in verb_keys(token)):
            mend_clause(token, frames.clause_nouns)
        if token.dep_ == "parataxis":
            _mend_inversion(token)
        if token.lemma_ in frames.idioms:
            _mend_idiom(token, frames.idioms[token.lemma_])
        _mend_fronted_pronoun(token)
        mend_pseudocleft(token)
        mend_what_follows(token)
        mend_addressed(token, frames, roles)
        mend_inserted(token)
        if token.lemma_ not in cues.naming_verbs:
            mend_lost_genitive(token, roles)
        mend_roles(token, roles)
        mend_missing_subject(token, frames, roles)
        if token.dep_ == "conj":
            _mend_gapped(token)
            _mend_lower_member(token)
        for clause in children(token, "csubj"):
            # "Dat het zou aanvallen, ontkent Moskou", "staat er op dat het tekent"
            if children(token, "nsubj") or children(clause, "case"):
                attach(clause, token, "ccomp")


def _mend_cluster(verb: Token) -> None:
    """*bereid te gaan praten*: the second infinitive hangs on the first, not beside it."""
    if verb.i + 1 >= len(verb.doc) or children(verb, "xcomp"):
        return
    following = verb.doc[verb.i + 1]
    if following.pos_ != "VERB" or "Inf" not in features(following, "VerbForm"):
        return
    if following.head == verb.head and verb.head not in (verb, following):
        attach(following, verb, "xcomp")


def _is_no_participle(verb: Token) -> bool:
    """*bemiddelt* is finite; the participle, which sounds the same, is *bemiddeld*."""
    if "Part" not in features(verb, "VerbForm") or not verb.lower_.endswith("t"):
        return False
    forms = list(regular_forms(verb.lemma_))
    return verb.lower_ in forms[:2] and verb.lower_ not in forms[4:]


def _mend_finite(verb: Token) -> None:
    """*Zweden bemiddelt*: gives a finite verb its tense, and the name before it as subject."""
    verb.set_morph("Number=Sing|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]  # no stub
    noun = verb.head
    if noun.i < verb.i and noun.pos_ in _NOMINAL:
        finite = any("Fin" in features(t, "VerbForm") for t in verb.sent if t.i != verb.i)
        if finite or verb.dep_ not in {"acl", "amod", "parataxis"}:
            return
        above, dep = noun.head, noun.dep_
        attach(verb, verb if above.i == noun.i else above, dep)
        attach(noun, verb, "nsubj")
        for token in [t for t in noun.children if t.i > verb.i]:
            attach(token, verb, token.dep_ if token.is_punct else "obl")
    elif not children(verb, "nsubj"):
        before = [t for t in children(verb, "obj") if t.i < verb.i]
        if len(before) == 1:
            attach(before[0], verb, "nsubj")


def _mend_second_object(verb: Token) -> None:
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


def _mend_naming(verb: Token) -> None:
    """*noemt de actie een provocatie*: the second object is a predicate."""
    objects = sorted(children(verb, "obj", "iobj"), key=lambda token: token.i)
    if len(objects) > 1 and not children(verb, "xcomp"):
        attach(objects[0], verb, "obj")
        attach(objects[-1], verb, "xcomp")


def _mend_particle(verb: Token, particles: frozenset[str]) -> None:
    """*riep beide landen op de gesprekken te hervatten*: *op* goes with the verb.

    Parsers take it for the preposition of the object of the infinitive.
    """
    if children(verb, "compound:prt") or "Fin" not in features(verb, "VerbForm"):
        return
    for token in verb.doc[verb.i + 2 : verb.sent.end]:
        if token.is_punct:
            return
        fixed = children(token, "fixed")
        if fixed and " ".join(t.lower_ for t in (token, *fixed)) in particles:
            attach(token, verb, "compound:prt")  # "wees die eis van de hand"
            return
        if token.lower_ not in particles or token.dep_ not in _LOOSE_PARTICLES:
            continue
        noun = token.head
        if token.dep_ == "compound:prt":
            _take_particle(verb, token)
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
        if noun == verb or verb not in noun.ancestors:
            return
        attach(token, verb, "compound:prt")
        if noun.i < infinitive.i and noun.head == verb:
            attach(noun, infinitive, "obj")
        return


def _mend_idiom(verb: Token, phrases: frozenset[tuple[str, str]]) -> None:
    """*drukte haar op het hart te komen*: the phrase is of the idiom, not of the infinitive."""
    for infinitive in children(verb, "xcomp", "ccomp"):
        if infinitive.i < verb.i or not is_infinitive(infinitive):
            continue
        for phrase in children(infinitive, "obl", "obl:arg"):
            fits = (preposition(phrase), phrase.lemma_.lower()) in phrases
            if fits and verb.i < phrase.i and phrase.left_edge.i == infinitive.left_edge.i:
                attach(phrase, verb, "obl")


def _take_particle(verb: Token, particle: Token) -> None:
    """*roepen mensen die daar werken op om te staken*: not *opwerken*, and they shall strike."""
    lower = particle.head
    if lower == verb or verb not in lower.ancestors:
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


def _mend_between(first: Token) -> None:
    """*het gesprek tussen de premier en haar collega*: *tussen* takes two members."""
    if children(first, "conj"):
        return
    above = {first.head.i, first.head.head.i}
    for token in first.doc[first.i + 1 : first.sent.end]:
        if token.dep_ == "conj" and token.head.i in above and token not in first.ancestors:
            if token.pos_ in _NOMINAL and any(child.dep_ == "cc" for child in token.children):
                attach(token, first, "conj")
            return
        if token.pos_ == "VERB" or token.text in {";", ":"}:
            return


def _mend_inversion(verb: Token) -> None:
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


def _mend_fronted_pronoun(verb: Token) -> None:
    """*…, maar dat ontkent Hamas*: of two subjects the demonstrative in front is the object."""
    subjects = children(verb, "nsubj")
    if len(subjects) != 2 or children(verb, "obj", "cop", "ccomp"):
        return
    first, second = subjects
    fronted = first.lower_ in {"dat", "dit", "die", "deze"} and not list(first.children)
    if fronted and first.i < verb.i < second.i:
        attach(first, verb, "obj")


def _mend_gapped(verb: Token) -> None:
    """*De NAVO noemt … en roept Rusland op …*: the two verbs share the subject in front.

    Dutch puts the subject behind the second verb only if something else stands before the first.
    """
    first = finite_verb(verb.head)
    second = finite_verb(verb)
    if first is None or second is None or second.i == 0 or verb.doc[second.i - 1].dep_ != "cc":
        return
    shared = children(verb.head, "nsubj", "nsubj:pass")
    after = [t for t in children(verb, "nsubj") if t.i > second.i]
    if not after or not shared or shared[0].i > first.i or "Nom" in features(after[0], "Case"):
        return
    attach(after[0], verb, "iobj" if children(verb, "obj") else "obj")


def _mend_lower_member(verb: Token) -> None:
    """*wil dat Chili de mijn sluit, de weg opent en betaalt*: all that is wanted, by its order.

    Without a subject a second main clause begins with its verb, a subordinate one ends with it.
    An infinitive with *te* goes on with the infinitive before.
    """
    upper = verb.head
    if children(verb, "nsubj", "nsubj:pass", "csubj", "mark") and not is_infinitive(verb):
        return
    before = [c for c in children(upper, "ccomp", "xcomp") if upper.i < c.i < verb.i]
    if not before or any(c.dep_ == "conj" and c.i < before[-1].i for c in upper.children):
        return
    clause = before[-1]
    if is_infinitive(verb):
        if is_infinitive(clause) and not is_infinitive(upper) and _has_te(verb):
            attach(verb, clause, "conj")
        return
    finite = finite_verb(verb)
    if finite is None or is_infinitive(clause) or not children(clause, "mark"):
        return
    opening = verb.doc[finite.i - 1]
    last = all(child.i < finite.i for child in children(verb, "obj", "advmod", "compound:prt"))
    if last and opening.dep_ != "cc" and not opening.is_punct:
        attach(verb, clause, "conj")


def _has_te(verb: Token) -> bool:
    return any(mark.lower_ == "te" for mark in children(verb, "mark", "case"))
