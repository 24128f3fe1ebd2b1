"""Contents that say nothing: *uitte dit dreigement*, *bood voor de tweede keer excuses aan*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.fillers import lemma_matches
from pourparler.extract.syntax import children, preposition

if TYPE_CHECKING:
    from pourparler.extract.fillers import Filler
    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["only_names", "says_nothing", "takes_up"]

_DEMONSTRATIVES = frozenset({"die", "dat", "deze", "dit"})
# *Een waarschuwing* alone does not say of what; *een tegenvoorstel*, *een deal* is a thing itself.
_OF_SOMETHING = frozenset({"Warning", "Threat", "Accusation", "Denial", "Appeal"})
_MENTIONED = frozenset({"nmod", "obj", "obl", "obl:arg"})


def takes_up(noun: Token) -> bool:
    """*Dat voorstel deed Malta*: the noun stands at the start and sums up the sentence before."""
    words = children(noun, "det")
    opens = bool(words) and bool(words[0].is_sent_start) and words[0].i + 1 == noun.i
    return opens and words[0].lower_ in _DEMONSTRATIVES


def only_names(match: Match, filler: Filler) -> bool:
    """*bekijkt de Russische plannen voor het gebied*: what they are about, not what is proposed.

    As a subject (*Het voorstel van Malta over de haven …*) they are what the sentence tells of.
    """
    noun = match.trigger
    mentioned = match.frame.pos == "noun" and match.anchor == noun and noun.dep_ in _MENTIONED
    about = filler.kind == "phrase" and preposition(filler.head) in {"voor", "over"}
    return match.frame.type == "Proposal" and mentioned and about


def says_nothing(match: Match, filler: Filler, cues: Cues) -> bool:
    """Whether a filler only names the act, refers back to it, or tells how often it was done."""
    head = filler.head
    if filler.kind != "phrase" or head.pos_ != "NOUN":
        return False
    if head.lemma_ in cues.times_nouns:
        return preposition(head) == "voor"
    points = any(word.lower_ in _DEMONSTRATIVES for word in children(head, "det"))
    of_something = match.frame.type in _OF_SOMETHING
    if points and of_something and lemma_matches(head, match.frame.requires.get("obj", ())):
        return len(head.children) == 1  # "ziet dat gevaar ook"
    if head != match.trigger or (match.anchor != head and takes_up(head)):
        return False
    return of_something or points
