"""Mends what stands behind a clause within the main clause and belongs to the main verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import attach, children, features, is_infinitive, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token

__all__ = ["mend_behind_clause", "mend_closing_idiom", "mend_final_phrase"]

_HOSTS = ("obj", "nsubj", "nsubj:pass", "xcomp", "iobj")
_ARTICLES = frozenset({"de", "het"})
_BARE_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"ADJ", "ADV"})
_LOOSE = frozenset({"advmod", "obl", "obj", "xcomp", "amod", "nmod"})
_CONJUNCTIONS = frozenset({"CCONJ", "SCONJ", "PUNCT"})


def mend_behind_clause(verb: Token, frames: FrameIndex, naming: frozenset[str]) -> None:
    """*wees het voorstel om een zone in te richten dinsdag resoluut van de hand*.

    A clause with *om* or *dat* ends with its verbs, so what follows is of the verb before it.

    Args:
        verb: a finite verb in front of the noun that the clause tells of.
        frames: knows which particles and phrases the verb takes.
        naming: verbs with a predicate: *noemde het plan om te gaan een vergissing*.
    """
    for noun in children(verb, *_HOSTS):
        if noun.i < verb.i:
            continue
        for clause in _clauses(noun):
            last = _last_verb(clause)
            _mend_fixed(verb, noun, last, frames)
            for token in [t for t in noun.subtree if t.i > last and t.head.i <= last]:
                if token.is_punct or token.dep_ in {"cc", "conj"}:
                    break
                _give(verb, token, frames, naming)
    if verb.lemma_ in naming:
        _mend_named(verb)


def _clauses(noun: Token) -> Iterator[Token]:
    for token in noun.subtree:
        if token.dep_ != "acl" or token.i < noun.i or token.pos_ != "VERB":
            continue
        marks = {mark.lower_ for mark in children(token, "mark")}
        if (is_infinitive(token) and "om" in marks) or "dat" in marks:
            yield token


def _last_verb(clause: Token) -> int:
    """The place of the last verb of a cluster: *dat Malta zou hebben getekend*."""
    verbs = [clause, *children(clause, "aux", "aux:pass", "xcomp")]
    return max(verb.i for verb in verbs if verb.pos_ in {"VERB", "AUX"})


def _mend_fixed(verb: Token, noun: Token, last: int, frames: FrameIndex) -> None:
    phrases = frames.idioms.get(verb.lemma_, frozenset())
    for token in [t for t in noun.subtree if t.i > last]:
        if _is_of_idiom(token, phrases):
            _take(verb, token)


def mend_final_phrase(verb: Token, phrases: frozenset[tuple[str, str]]) -> None:
    """*dat elke rol bij de aanslag van de hand wijst*: the phrase before the verb is its own."""
    if not verb.i:
        return
    token = verb.nbor(-1)
    if token.head != verb and verb in token.ancestors and _is_of_idiom(token, phrases):
        _take(verb, token)


def mend_closing_idiom(verb: Token, phrases: frozenset[tuple[str, str]]) -> None:
    """*wees het bod, het laagste in jaren, van de hand*: the last words of a main clause.

    Parsers hang them on the words in front, or read the preposition as head of fixed words.

    Args:
        verb: any verb.
        phrases: preposition and noun of its idioms, of those that allow no other noun.
    """
    if "Fin" not in features(verb, "VerbForm"):
        return
    doc, end = verb.doc, verb.sent.end
    for token in doc[verb.i + 3 : end]:
        if token.pos_ in {"VERB", "AUX"} and "Fin" in features(token, "VerbForm"):
            return
        article, case = doc[token.i - 1], doc[token.i - 2]
        if (case.lower_, token.lemma_.lower()) not in phrases or article.lower_ not in _ARTICLES:
            continue
        if token.i + 1 < end and doc[token.i + 1].pos_ not in _CONJUNCTIONS:
            return
        if token.head != verb and verb in token.ancestors and case.dep_ != "compound:prt":
            attach(token, verb, "obl")
            attach(case, token, "case")
            attach(article, token, "det")
        things = [t for t in children(verb, "xcomp") if verb.i < t.i < case.i]
        if len(things) == 1 and things[0].pos_ == "NOUN" and not children(verb, "obj"):
            attach(things[0], verb, "obj")  # "wees geruchten van de hand"
        return


def _take(verb: Token, noun: Token) -> None:
    attach(noun, verb, "obl")
    for case in children(noun, "case"):
        for article in children(case, "fixed"):
            if article.lower_ in _ARTICLES:
                attach(article, noun, "det")


def _is_of_idiom(token: Token, phrases: frozenset[tuple[str, str]]) -> bool:
    """Whether it is the noun of *van de hand*, also where *van de* is parsed as one word."""
    return (preposition(token).partition(" ")[0], token.lemma_.lower()) in phrases


def _give(verb: Token, token: Token, frames: FrameIndex, naming: frozenset[str]) -> None:
    particles = children(verb, "compound:prt")
    if token.dep_ in {"compound:prt", "case", "mark"}:
        if not particles and frames.knows_verb(token.lower_ + verb.lemma_):
            attach(token, verb, "compound:prt")
        return
    if children(token, "case", "mark") or token.dep_ not in _LOOSE:
        return
    lacks_name = verb.lemma_ in naming and not children(verb, "xcomp")
    if token.pos_ in _MODIFIERS or "Part" in features(token, "VerbForm"):
        attach(token, verb, "xcomp" if lacks_name and token.pos_ != "ADV" else "advmod")
    elif token.pos_ in _BARE_NOUNS:
        attach(token, verb, "xcomp" if lacks_name and token.pos_ == "NOUN" else "obl")


def _mend_named(verb: Token) -> None:
    """*noemde het idee om te gaan absurd*: the noun with the clause is what is called so."""
    named = [noun for noun in children(verb, "xcomp") if any(_clauses(noun))]
    if len(named) != 1 or children(verb, "obj"):
        return
    last = named[0].right_edge.i
    for word in children(verb, "advmod", "obl", "xcomp"):
        if word.i > last and word.pos_ in {"ADJ", "NOUN"} and not children(word, "case"):
            attach(named[0], verb, "obj")
            attach(word, verb, "xcomp")
            return
