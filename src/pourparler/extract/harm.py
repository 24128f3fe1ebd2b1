"""Whether a clause announces harm: *wij slaan terug*, *dan volgen er sancties*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.blame import is_idiom
from pourparler.extract.control import logical_object
from pourparler.extract.fillers import lemma_matches
from pourparler.extract.status import is_negated, is_past, takes_none
from pourparler.extract.syntax import auxiliaries, children, verb_keys

if TYPE_CHECKING:
    from pourparler.extract.fillers import Filler
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["announces_harm", "spares"]

_ANY = frozenset({"elk", "elke", "ieder", "iedere"})


def announces_harm(predicate: Token, cues: Cues, *, conditional: bool) -> bool:
    """Whether a clause says what its speaker will do to another; ``conditional`` tells that an
    *als* clause hangs on it.

    What is done already is no threat; in the present tense only a condition shows what is to come.
    """
    if predicate.pos_ != "VERB" or (is_past(predicate) and "zullen" not in auxiliaries(predicate)):
        return False
    verbs = [predicate, *(t for t in children(predicate, "xcomp") if t.pos_ == "VERB")]
    denied = any(is_negated(verb, cues) for verb in verbs)
    ahead = bool(cues.intent_auxiliaries & {predicate.lemma_, *auxiliaries(predicate)})
    if denied:
        return any(_is_one_of(verb, cues.harm_scruples) for verb in verbs)
    return any(
        _does_harm(verb, cues) and (ahead or conditional or _is_of_any(verb)) for verb in verbs
    )


def _does_harm(verb: Token, cues: Cues) -> bool:
    if _is_one_of(verb, cues.harm_verbs) or is_idiom(verb, cues.threat_phrases):
        return True
    if _is_one_of(verb, cues.harm_events):
        coming = children(verb, "nsubj") or children(verb, "obj")  # "zullen sancties volgen"
        return any(lemma_matches(thing, cues.harm_nouns) for thing in coming)
    things = [logical_object(verb), *children(verb, "obj")]
    return _is_one_of(verb, cues.harm_supports) and any(
        thing is not None and lemma_matches(thing, cues.harm_nouns) for thing in things
    )


def _is_of_any(verb: Token) -> bool:
    """*Elke aanval wordt beantwoord*: as good as *als er een aanval komt*."""
    thing = logical_object(verb)
    return thing is not None and any(
        word.lower_ in _ANY for word in children(thing, "det", "amod", "nmod")
    )


def _is_one_of(verb: Token, verbs: frozenset[str]) -> bool:
    return any(key in verbs for key in verb_keys(verb))


def spares(filler: Filler, cues: Cues) -> bool:
    """Whether the harm spoken of is denied: *beloofde geen havens te bestoken* is no threat."""
    deed = filler.head
    denied = is_negated(deed, cues) or takes_none(deed, cues)
    return filler.kind == "infinitive" and denied and _is_one_of(deed, cues.harm_verbs)
