"""Mends parses where Dutch grammar leaves no doubt and parsers often err."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, features, is_infinitive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from spacy.tokens import Doc, Token

__all__ = ["mend_parse"]

# Verbs that govern a bare infinitive in a verb cluster: "te gaan praten", "wil laten weten".
_CLUSTER = frozenset({"gaan", "willen", "laten", "blijven", "komen", "helpen", "hoeven", "doen"})


def mend_parse(
    doc: Doc, lemma: Callable[[Token], str], particle_verbs: Mapping[str, frozenset[str]]
) -> None:
    """Mends lemmas of verbs, verb clusters, coordinations and subjects of reporting verbs.

    Args:
        doc: is changed.
        lemma: the lemma of a verb by what the lexicon knows.
        particle_verbs: verbs, to particles with which they take an infinitive.
    """
    for token in doc:
        if token.pos_ == "VERB":
            token.lemma_ = lemma(token)
        if token.dep_ == "case" and token.lower_ == "tussen":
            _mend_between(token.head)
        if token.pos_ != "VERB":
            continue
        if token.lemma_ in _CLUSTER:
            _mend_cluster(token)
        if token.lemma_ in particle_verbs:
            _mend_particle(token, particle_verbs[token.lemma_])
        if token.dep_ == "parataxis":
            _mend_inversion(token)


def _mend_cluster(verb: Token) -> None:
    """*bereid te gaan praten*: the second infinitive hangs on the first, not beside it."""
    if verb.i + 1 >= len(verb.doc) or children(verb, "xcomp"):
        return
    following = verb.doc[verb.i + 1]
    if following.pos_ != "VERB" or "Inf" not in features(following, "VerbForm"):
        return
    if following.head == verb.head and verb.head not in (verb, following):
        following.head = verb
        following.dep_ = "xcomp"


def _mend_particle(verb: Token, particles: frozenset[str]) -> None:
    """*riep beide landen op de gesprekken te hervatten*: *op* goes with the verb.

    Parsers take it for the preposition of the object of the infinitive.
    """
    if children(verb, "compound:prt") or "Fin" not in features(verb, "VerbForm"):
        return
    for token in verb.doc[verb.i + 2 : verb.sent.end]:
        if token.is_punct:
            return
        if token.lower_ not in particles or token.dep_ not in {"case", "mark", "advmod"}:
            continue
        noun = token.head
        infinitive = next(
            (
                child
                for child in children(verb, "xcomp", "ccomp", "advcl")
                if child.i > token.i and is_infinitive(child)
            ),
            None,
        )
        if infinitive is None or noun in (verb, infinitive) or verb not in noun.ancestors:
            return
        token.head, token.dep_ = verb, "compound:prt"
        if noun.i < infinitive.i and noun.head == verb:
            noun.head, noun.dep_ = infinitive, "obj"
        return


def _mend_between(first: Token) -> None:
    """*het gesprek tussen de premier en haar collega*: *tussen* takes two members."""
    if children(first, "conj"):
        return
    above = {first.head.i, first.head.head.i}
    for token in first.doc[first.i + 1 : first.sent.end]:
        if token.dep_ == "conj" and token.head.i in above and token not in first.ancestors:
            if any(child.dep_ == "cc" for child in token.children):
                token.head = first
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
            candidate.head = verb
            return
