"""Whether a clause tells that its subject did wrong: *Malta liegt*, *Malta doet te weinig*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.fillers import lemma_matches
from pourparler.extract.status import is_negated, is_past
from pourparler.extract.syntax import auxiliaries, children, preposition, verb_keys

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["blames", "brings_harm", "harms", "is_idiom"]

_AHEAD = frozenset({"kunnen", "moeten", "mogen", "zullen"})


def blames(predicate: Token, cues: Cues) -> bool:
    """Whether a predicate blames its subject."""
    verbs = [predicate, *(verb for verb in children(predicate, "xcomp") if verb.pos_ == "VERB")]
    if is_negated(predicate, cues):
        lacks = predicate.pos_ == "ADJ" and predicate.lemma_.lower() in cues.blame_virtues
        return lacks or any(_names(verb, cues.blame_duties) for verb in verbs)
    if any(is_idiom(verb, cues.blame_phrases) for verb in verbs):
        return True
    if _names(predicate, cues.blame_words):
        return True
    words = [predicate, *children(predicate, "obj", "xcomp", "compound:prt", "advmod", "amod")]
    words += [t for obj in children(predicate, "obj", "obl:arg") for t in children(obj, "amod")]
    if predicate.lemma_.lower() in cues.blame_kinds:  # "een vorm van chantage"
        words += [thing for thing in children(predicate, "nmod") if preposition(thing) == "van"]
    if any(
        word.lemma_.lower() in cues.blame_words or word.lower_ in cues.blame_words for word in words
    ):
        return True
    if _does_too_much(predicate, cues) or _does_so_wrongly(predicate, cues):
        return True
    if _has_part_in_wrong(predicate, cues):
        return True
    return any(
        predicate.pos_ == "VERB" and _names(aim, cues.blame_words)  # "deed alles om te verhullen"
        for aim in children(predicate, "advcl", "xcomp")
        if any(mark.lower_ == "om" for mark in children(aim, "mark"))
    )


def harms(predicate: Token, cues: Cues) -> bool:
    """Whether a predicate tells what its subject will suffer: *Malta zal de prijs betalen*."""
    if predicate.pos_ != "VERB" or is_past(predicate):
        return False
    return is_idiom(predicate, cues.harm_phrases) or _is_to_suffer(predicate, cues)


def _is_to_suffer(predicate: Token, cues: Cues) -> bool:
    """*Malta riskeert een boete*, *Malta moet rekening houden met sancties*."""
    things = children(predicate, "nsubj", "obj", "obl", "obl:arg", "advcl")
    if is_idiom(predicate, cues.suffering_phrases):
        things = [thing for thing in things if not preposition(thing)]  # "wacht met sancties"
    elif not _AHEAD.intersection(auxiliaries(predicate)) or not is_idiom(
        predicate, cues.prospect_phrases
    ):
        return False
    return not is_negated(predicate, cues) and any(
        lemma_matches(thing, cues.harm_blows) for thing in things
    )


def brings_harm(predicate: Token, cues: Cues) -> bool:
    """Whether a predicate tells what will come of its subject: *dat zal ernstige gevolgen hebben*.

    So does what they will suffer who are not named: *Wie dat doet, zal daar spijt van krijgen*.
    """
    if predicate.pos_ not in {"VERB", "AUX"} or is_past(predicate):
        return False
    if is_idiom(predicate, cues.consequence_phrases):
        return bool({"zullen", "kunnen"}.intersection(auxiliaries(predicate)))
    nobody = any(clause.left_edge.lower_ == "wie" for clause in children(predicate, "csubj"))
    return nobody and is_idiom(predicate, cues.harm_phrases)


def _names(predicate: Token, verbs: frozenset[str]) -> bool:
    return predicate.pos_ == "VERB" and any(key in verbs for key in verb_keys(predicate))


def is_idiom(predicate: Token, phrases: dict[str, tuple[frozenset[str], ...]]) -> bool:
    """*Malta gaat zijn boekje te buiten*, *Malta meet met twee maten*."""
    idioms = [words for key in verb_keys(predicate) for words in phrases.get(key, ())]
    if not idioms:
        return False
    around = {form for t in predicate.subtree for form in (t.lower_, t.lemma_.lower())}
    return any(words <= around for words in idioms)


def _has_part_in_wrong(predicate: Token, cues: Cues) -> bool:
    """*Malta was betrokken bij de moord*, *dat is niets anders dan chantage*."""
    parts = [
        phrase
        for phrase in children(predicate, "obl", "obl:arg")
        if preposition(phrase) in cues.blame_involving
    ]
    parts += [
        thing
        for thing in children(predicate, "advcl", "obl", "nmod")
        if any(word.lower_ == "dan" for word in children(thing, "mark", "case"))
    ]
    return any(part.lemma_.lower() in cues.blame_words for part in parts)


def _does_too_much(predicate: Token, cues: Cues) -> bool:
    """*Malta doet te weinig*, *Malta toonde te weinig begrip*."""
    if predicate.pos_ != "VERB":
        return False
    degrees = children(predicate, "advmod", "xcomp", "amod", "obj", "obl", "det")
    degrees += [t for obj in children(predicate, "obj") for t in children(obj, "det", "amod")]
    return any(
        degree.lemma_.lower() in cues.blame_excess or degree.lower_ in cues.blame_excess
        for degree in degrees
        if any(child.lower_ == "te" for child in children(degree, "advmod"))
    )


def _does_so_wrongly(predicate: Token, cues: Cues) -> bool:
    """*Malta voer met opzet uit*, *Malta kwam zonder toestemming binnen*."""
    return predicate.pos_ == "VERB" and any(
        preposition(phrase) in cues.blame_prepositions
        and phrase.lemma_.lower() in cues.blame_manners
        for phrase in children(predicate, "obl", "obl:arg", "advmod")
    )
