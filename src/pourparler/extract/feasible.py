"""Deals that can be made but were not: *kunnen een deal sluiten*, *een plan om mee te leven*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.status import is_past
from pourparler.extract.syntax import auxiliaries, children, features, verb_keys

if TYPE_CHECKING:
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["is_only_feasible"]


def is_only_feasible(match: Match, cues: Cues) -> bool:
    """Whether an agreement is told as something one could make or accept.

    A deal that somebody *kan sluiten*, works towards (*praat om een akkoord te sluiten*, *probeert
    een akkoord te sluiten*) or needs (*heeft een akkoord nodig*) is none yet, nor is *een oplossing
    waarmee Malta kan instemmen* accepted: there is no such thing so far.
    """
    if _is_unmade(match, cues):
        return True
    verb = match.anchor
    able = "kunnen" in auxiliaries(verb)
    if match.frame.pos == "noun" and verb != match.trigger:
        aim = verb.dep_ == "advcl" and any(mark.lower_ == "om" for mark in children(verb, "mark"))
        needed = any(word.lower_ in cues.needed_words for word in verb.children)
        return able or aim or needed or _is_tried(verb, cues)
    if not able or verb.dep_ != "acl:relcl":
        return False
    known = children(verb.head, "det", "nmod:poss")
    return verb.head.pos_ == "NOUN" and not any("Def" in features(t, "Definite") for t in known)


def _is_tried(infinitive: Token, cues: Cues) -> bool:
    """*tracht een bestand te bereiken*: what somebody wants or tries to do is not done."""
    above = infinitive.head
    marked = infinitive.dep_ == "xcomp" and above.pos_ == "VERB"
    return marked and not cues.wish_verbs.isdisjoint(verb_keys(above))


def _is_unmade(match: Match, cues: Cues) -> bool:
    """*Een akkoord is in zicht*, *een akkoord over staal laat op zich wachten*."""
    deal = match.trigger
    verb = deal.head
    if deal.dep_ != "nsubj":
        return False
    if verb.lemma_.lower() in cues.unmade_places and children(verb, "cop"):
        return bool(children(verb, "case"))
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    fixed = [word for part in children(verb, "compound:prt") for word in children(part, "fixed")]
    places = [*children(verb, "obl", "obl:arg"), *fixed]
    if any(place.lemma_.lower() in cues.unmade_places for place in places):
        return True
    some = any(word.lower_ == "een" for word in children(deal, "det"))
    return some and match.anchor == deal and is_past(verb) is False
