"""Mends forms of verbs and clusters of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import attach, children, features, preposition
from pourparler.lexicon.conjugation import regular_forms

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = [
    "is_no_participle",
    "mend_cluster",
    "mend_finite",
    "mend_noun_for_verb",
    "mend_object_in_cluster",
    "mend_opening_noun",
    "mend_plural",
    "mend_verb_as_adjective",
    "mend_verb_as_noun",
]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def mend_cluster(verb: Token, cues: Cues) -> None:
    """*bereid te gaan praten*: the second infinitive hangs on the first, not beside it."""
    if (
        verb.lemma_ not in cues.cluster_verbs
        or verb.i + 1 >= len(verb.doc)
        or children(verb, "xcomp")
    ):
        return
    following = verb.doc[verb.i + 1]
    if following.pos_ != "VERB" or "Inf" not in features(following, "VerbForm"):
        return
    if following.head == verb.head and verb.head not in (verb, following):
        attach(following, verb, "xcomp")


def mend_object_in_cluster(verb: Token, cues: Cues) -> None:
    """*kwam in Den Haag de vrijlating eisen*: what stands before the infinitive is its object.

    Parsers hang it on *komen*, *gaan* or *blijven*, which take none, or on *willen*: *het land dat
    zij wil innemen*.
    """
    if verb.lemma_ == "willen":
        _give_to_infinitive(verb)
    if verb.lemma_ not in cues.objectless_verbs:
        return
    for noun in children(verb, "xcomp"):  # "blijft | een uitzondering eisen"
        for infinitive in children(noun, "acl"):
            if noun.pos_ == "NOUN" and verb.i < noun.i and _is_bare(infinitive):
                attach(infinitive, verb, "xcomp")
                attach(noun, infinitive, "obj")
    for infinitive in children(verb, "xcomp", "obj"):
        if infinitive.i < verb.i or not _is_bare(infinitive):
            continue
        if infinitive.dep_ == "obj":
            attach(infinitive, verb, "xcomp")
        for thing in children(verb, "obj", "iobj"):
            if verb.i < thing.i < infinitive.i and thing.pos_ in _NOMINAL:
                attach(thing, infinitive, thing.dep_)


def _give_to_infinitive(modal: Token) -> None:
    """What *willen* with an infinitive has for an object is that of the infinitive.

    Not with *laten*: whom one wants to have do something (*wil de leden laten stemmen*).
    """
    for infinitive in children(modal, "xcomp"):
        if infinitive.lemma_ == "laten" or not _is_bare(infinitive):
            continue
        if infinitive.i < modal.i or children(infinitive, "obj"):
            continue
        for thing in children(modal, "obj"):
            if thing.i < infinitive.i:
                attach(thing, infinitive, "obj")


def _is_bare(infinitive: Token) -> bool:
    """Whether it is an infinitive without *te*."""
    is_one = infinitive.pos_ == "VERB" and "Inf" in features(infinitive, "VerbForm")
    return is_one and not children(infinitive, "mark", "det")


def is_no_participle(verb: Token) -> bool:
    """*bemiddelt* is finite; the participle, which sounds the same, is *bemiddeld*."""
    if "Part" not in features(verb, "VerbForm") or not verb.lower_.endswith("t"):
        return False
    forms = list(regular_forms(verb.lemma_))
    return verb.lower_ in forms[:2] and verb.lower_ not in forms[4:]


def mend_finite(verb: Token) -> None:
    """*Zweden bemiddelt*: gives a finite verb its tense, and the name before it as subject."""
    verb.morph = "Number=Sing|Tense=Pres|VerbForm=Fin"
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


def mend_opening_noun(word: Token, frames: FrameIndex) -> None:
    """*Gesprekken met Malta liepen vast*: a plural in front, which the tagger took for a verb."""
    if word != word.sent[0] or not word.lower_.endswith("en"):
        return
    if word.dep_ not in {"nsubj", "nsubj:pass", "obj", "csubj"} or word.head.pos_ != "VERB":
        return
    stem = word.lower_[:-2]
    if stem[-1:] == stem[-2:-1]:
        stem = stem[:-1]
    before = word.pos_, word.lemma_
    word.pos_, word.lemma_ = "NOUN", stem
    if any(frame.pos == "noun" for frame in frames.of_token(word)):
        for phrase in children(word, "obl", "obl:arg"):
            phrase.dep_ = "nmod"
    else:
        word.pos_, word.lemma_ = before


def mend_noun_for_verb(word: Token, frames: FrameIndex) -> None:
    """*Op aandringen van Malta*, *is een vereiste*: forms of verbs that are nouns there."""
    article = any(child.lower_ == "een" for child in children(word, "det"))
    predicate = article and bool(children(word, "cop"))
    behind = word.dep_ in {"obl", "nmod"} and bool(children(word, "case"))
    if not (predicate or behind) or children(word, "mark", "nsubj:pass", "aux", "aux:pass"):
        return
    before = word.pos_, word.lemma_
    word.pos_, word.lemma_ = "NOUN", word.lower_
    if not any(frame.pos == "noun" for frame in frames.of_token(word)):
        word.pos_, word.lemma_ = before


def mend_verb_as_noun(word: Token, frames: FrameIndex, cues: Cues) -> None:
    """*na vier dagen onderhandelen*, *na lang praten*: an infinitive, taken for a noun."""
    if word.dep_ not in {"obl", "nmod"} or not frames.knows_verb(word.lower_):
        return
    before = word.nbor(-1) if word.i else word
    lasted = before if before.pos_ == "NOUN" and before.dep_ in {"obl", "nmod"} else word
    if before.pos_ in {"NOUN", "ADJ"} and preposition(lasted) in cues.by_talking_prepositions:
        word.pos_, word.lemma_, word.morph = "VERB", word.lower_, "VerbForm=Inf"


def mend_verb_as_adjective(word: Token, frames: FrameIndex) -> None:
    """*Malta zwicht voor de druk*: a rare form of a verb, taken for an adjective."""
    if not children(word, "nsubj") or children(word, "cop", "aux", "det", "case"):
        return
    lemma = frames.of_form(word.lower_)
    if lemma is not None and word.lower_ in list(regular_forms(lemma))[1:4]:
        word.pos_, word.lemma_, word.morph = "VERB", lemma, "VerbForm=Fin"


def mend_plural(noun: Token) -> None:
    """*Turkse bemiddelaars*: the lemma of people who do something is their singular."""
    people = noun.lower_.endswith(("aars", "ers")) and noun.lemma_ == noun.lower_
    if people and features(noun, "Number") == ("Plur",):
        noun.lemma_ = noun.lower_[:-1]
