"""Mends what tells more of a noun: *Russische en Franse ministers*, *met X als gastheer*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import attach, children, conjuncts, features, preposition, take_place

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token

__all__ = [
    "mend_adjective_pair",
    "mend_capital_adjective",
    "mend_company",
    "mend_counted",
    "mend_doer",
    "mend_fixed_name",
    "mend_people",
    "mend_predicate",
]

# How parsers hang counted people on the verb, or on what counts them.
_LOOSE = frozenset({"amod", "acl", "advcl", "appos", "nmod"})
_ARTICLES = frozenset({"de", "het", "een"})


def mend_adjective_pair(first: Token) -> None:
    """*de Franse en (de) Duitse leiders*: both adjectives, and both articles, are the noun's.

    Parsers take the first for a noun that the second is joined to.
    """
    noun = first.head
    if first.dep_ not in {"nmod", "amod"} or noun.pos_ != "NOUN" or first.i > noun.i:
        return
    members = [other for other in conjuncts(first) if other.i < noun.i]
    if not members or any(other.pos_ != "ADJ" or not other.is_title for other in members):
        return  # adjectives of states have a capital
    if first.dep_ == "nmod" and children(first, "case"):
        return
    for adjective in (first, *members):
        attach(adjective, noun, "amod")
        for article in children(adjective, "det"):
            if article.lower_ in _ARTICLES:
                attach(article, noun, "det")


def mend_fixed_name(adjective: Token) -> None:
    """*door het Dagelijks Bestuur*: the noun is the head, also of what has a name by itself.

    Not of a ministry, which is known by its whole name: *Buitenlandse Zaken*.
    """
    for noun in children(adjective, "fixed"):
        one = "Plur" not in features(noun, "Number")
        if one and noun.pos_ == "NOUN" and noun.i == adjective.i + 1:
            take_place(noun, adjective)
            for child in [t for t in adjective.children if t != noun]:
                attach(child, noun, child.dep_)
            attach(adjective, noun, "amod")


def mend_people(word: Token) -> None:
    """*een groep jongeren*, *werklozen eisten …*: an adjective in the plural is a noun of people.

    Those who are counted are the noun of what counts them.
    """
    if word.dep_ == "amod" and word.head.i > word.i:
        return
    word.pos_, word.lemma_ = "NOUN", word.lower_[:-1]
    word.morph = "Number=Plur"
    before = word.i - 1
    while before >= word.sent.start and word.doc[before].pos_ == "ADJ":
        before -= 1  # "een groep Syrische jongeren"
    counts = word.doc[before] if before >= word.sent.start else word
    if counts.pos_ in {"NOUN", "NUM"} and counts != word and word.dep_ in _LOOSE:
        attach(word, counts, "nmod")


def mend_counted(number: Token) -> None:
    """*Duizenden Maltezers eisten …*: those who are counted act, not the number.

    In front of a noun (*duizenden boeren*) it is a measure, as *tientallen* is.
    """
    counted = [word for word in children(number, "nmod") if word.left_edge.i == number.i + 1]
    if not counted or number.lower_[-2:] != "en" or children(counted[0], "case"):
        return
    if counted[0].pos_ != "PROPN":
        number.pos_ = "NOUN"
        return
    take_place(counted[0], number)
    for child in number.children:
        attach(child, counted[0], child.dep_)
    attach(number, counted[0], "nummod")


def mend_capital_adjective(adjective: Token) -> None:
    """*het Dagelijks Bestuur*: an adjective with a capital is no name that goes on with a noun."""
    noun = next((word for word in children(adjective, "flat") if word.i == adjective.i + 1), None)
    if noun is None or noun.pos_ != "NOUN" or not noun.is_title:
        return
    take_place(noun, adjective)
    for child in adjective.children:
        attach(child, noun, child.dep_)
    attach(adjective, noun, "amod")


def mend_company(noun: Token) -> None:
    """*praten met Oman als bemiddelaar*: the mediator is Oman, not who talks."""
    marks = [word for word in children(noun, "mark", "case") if word.lower_ == "als"]
    if not marks or noun.dep_ not in {"advcl", "obl", "xcomp", "nmod"} or not marks[0].i:
        return
    for phrase in (noun.head, *children(noun.head, "obl", "obl:arg")):
        before = phrase == noun.head or phrase.right_edge.i == marks[0].i - 1
        if preposition(phrase) == "met" and before and phrase.i < noun.i:
            attach(noun, phrase, "appos")
            return


def mend_doer(noun: Token, frames: FrameIndex) -> None:
    """*de afwijzing van het plan door Malta*: Malta rejects, it is no part of the plan."""
    if not children(noun, "nmod") or not any("door" in f.agent for f in frames.of_token(noun)):
        return
    for thing in children(noun, "nmod"):
        for doer in children(thing, "nmod", "obl", "obl:agent"):
            if preposition(thing) == "van" and preposition(doer) == "door":
                attach(doer, noun, "nmod")
                return


def _mend_place(case: Token, fixed: list[Token]) -> None:
    """*is van de baan*: the noun is the predicate, not the preposition."""
    if len(fixed) != 2 or not children(case, "cop"):
        return
    article, noun = fixed
    if noun.pos_ != "NOUN" or article.lower_ not in _ARTICLES or noun.i != case.i + 2:
        return
    take_place(noun, case)
    for child in [t for t in case.children if t != noun]:
        attach(child, noun, "det" if child == article else child.dep_)
    attach(case, noun, "case")


def mend_predicate(preposition_word: Token) -> None:
    """*is met Egypte in gesprek*: *gesprek* is what they are in, not a part of *in*.

    So it is where *met elkaar* was taken for a part of *in* as well, and where an adverb was taken
    for the predicate (*zijn weer met elkaar in gesprek*).
    """
    fixed = children(preposition_word, "fixed")
    _mend_place(preposition_word, fixed)
    noun = preposition_word.doc[min(preposition_word.i + 1, len(preposition_word.doc) - 1)]
    if noun not in fixed or noun.pos_ != "NOUN":
        return
    others = [word for word in fixed if word != noun]
    if any(word.pos_ != "PRON" for word in others):
        return
    if children(preposition_word, "cop") or children(noun, "cop"):
        before = preposition_word
    else:
        above = preposition_word.head
        if preposition_word.dep_ == "case" and above.i < preposition_word.i:
            attach(noun, above.head, "obl")  # "is met elkaar in overleg": two cases of one word
            attach(preposition_word, noun, "case")
            return
        before = above.head if above.dep_ == "cop" else above
        if before.pos_ not in {"ADV", "ADJ"} or not children(before, "cop"):
            return
        if preposition_word.dep_ == "conj" or preposition_word.i < before.i:
            return  # "is bereid en in staat", "in ruil is het bereid"
        if children(before, "xcomp", "ccomp", "advcl", "conj"):
            return
    take_place(noun, before)
    for child in [*preposition_word.children, *(before.children if before != noun else ())]:
        if child not in (noun, preposition_word):
            attach(child, noun, "obl" if child in others else child.dep_)
    if before not in (preposition_word, noun):
        attach(before, noun, "advmod")
    attach(preposition_word, noun, "case")
