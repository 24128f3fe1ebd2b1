"""Who else takes part in talks: phrases that the parser hung on another word of the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.control import logical_object, logical_subject
from pourparler.extract.syntax import children, governor, is_infinitive, is_passive, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues
    from pourparler.lexicon.frames import Frame

__all__ = ["hung_elsewhere", "is_of_another_role"]

_HUNG = ("obl", "obl:arg", "obj", "nmod", "compound:prt", "fixed")


def hung_elsewhere(frame: Frame, trigger: Token, cues: Cues, *, few: bool) -> list[Token]:
    """Participants that a frame asks of its trigger and the parser gave to another word.

    ``few``: no two are known yet, so that any noun of the setting may hold one.
    """
    if frame.pos == "noun":
        return list(_right_behind(frame, trigger)) if few else []
    found: list[Token] = []
    if "subj" in frame.participants:
        found += _company(trigger, cues)
    if few and "subj" in frame.participants:
        found += _those_above(trigger, cues)
        found += _between(trigger)
    if "met" in frame.participants:
        found += _behind_nouns(frame, trigger, cues, few=few)
    if few and "obj" in frame.participants and logical_object(trigger) is None:
        found += children(trigger, "iobj")
        found += _raised_object(trigger)
    return found


def is_of_another_role(participant: Token) -> bool:
    """*praten met Oman als bemiddelaar*: Oman is not who they talk with."""
    return any(
        mark.lower_ == "als"
        for noun in children(participant, "appos")
        for mark in children(noun, "mark", "case")
    )


def _right_behind(frame: Frame, noun: Token) -> Iterator[Token]:
    """*annuleerde zijn bezoek aan X*: a phrase right behind the noun, hung on its verb."""
    end = noun.i
    for child in children(noun, "nmod", "amod", "advmod"):
        end = max(end, child.right_edge.i)
    for phrase in children(noun.head, "obl", "obl:arg"):
        if phrase.left_edge.i == end + 1 and preposition(phrase) in frame.participants:
            yield phrase


def _company(verb: Token, cues: Cues) -> Iterator[Token]:
    """*belde samen met Macron met Poetin*: who does it together with the subject."""
    for head in (verb, *children(verb, "obl")):  # "vloog naar Malta, samen met Macron"
        for word in children(head, "advmod", "amod", "compound:prt", "obl", "advcl"):
            if word.lower_ in cues.together_words:
                yield from _with(word)


def _those_above(verb: Token, cues: Cues) -> Iterator[Token]:
    """*sloten na lang onderhandelen een akkoord*: they are the subject of what came of it.

    So it is where the preposition is that of how long it took: *na zes uur onderhandelen*.
    """
    if not is_infinitive(verb):
        return
    above, before = verb.head, preposition(verb)
    if verb.dep_ == "nmod" and above.i == verb.i - 1 and above.pos_ == "NOUN":
        above, before = above.head, preposition(above)
    elif not before:
        lasted = [t for t in children(above, "obl") if t.i == verb.i - 1 and t.pos_ == "NOUN"]
        before = preposition(lasted[0]) if lasted else ""
    elif verb.dep_ not in {"obl", "obl:arg"}:
        return
    came_of = above.pos_ == "VERB" and before in cues.by_talking_prepositions
    subject = logical_subject(above, cues) if came_of else None
    if subject is not None:
        yield subject


def _between(verb: Token) -> Iterator[Token]:
    """*Er wordt gepraat tussen A en B*: nobody is the subject of talks that are told so."""
    if is_passive(verb) and not children(verb, "nsubj", "nsubj:pass"):
        yield from (p for p in children(verb, "obl", "obl:arg") if preposition(p) == "tussen")


def _behind_nouns(frame: Frame, verb: Token, cues: Cues, *, few: bool) -> Iterator[Token]:
    """*zat om tafel met X*, *sprak in het Kremlin met X*: hung on the table, or on the place."""
    for noun in children(verb, *_HUNG):
        fixed = preposition(noun) in frame.requires
        if fixed or (few and preposition(noun) in cues.setting_prepositions):
            yield from (other for other in _with(noun) if other.i > noun.i)


def _raised_object(verb: Token) -> Iterator[Token]:
    """*hoopt X morgen te spreken*: whom they meet stands before the verb above the infinitive."""
    above = governor(verb)
    if above is None or not is_infinitive(verb):
        return
    yield from (word for word in children(above, "obj", "iobj") if word.i < verb.i)


def _with(word: Token) -> Iterator[Token]:
    for phrase in children(word, "nmod", "obl", "obl:arg"):
        if preposition(phrase) == "met" and phrase.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield phrase
