"""Whether a word has one of the adverbs that a frame asks for: *telefonisch*, *niet*, *geen*."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pourparler.extract.fillers import lemma_matches
from pourparler.extract.syntax import children, is_infinitive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.frames import Frame

__all__ = ["has_adverb"]

_OWN = frozenset({"advmod", "amod", "obl", "xcomp", "advcl", "compound:prt", "det"})


def has_adverb(frame: Frame, trigger: Token) -> bool:
    """Whether an adverb of the frame stands with the word itself, or with a word that shares it."""
    if any(lemma_matches(t, frame.adverbs) for t in trigger.children if t.dep_ in _OWN):
        return True
    words = chain(
        _of_infinitive(frame, trigger),
        _of_upper(frame, trigger),
        _of_things(trigger),
        _right_before(frame, trigger),
    )
    if any(lemma_matches(word, frame.adverbs) for word in words):
        return True
    return "niet" in frame.adverbs and (_neither(trigger) or _by_no_means(trigger))


def _neither(trigger: Token) -> bool:
    """*Noch Malta noch Cyprus is bereid*."""
    return any(
        word.lower_ == "noch"
        for subject in children(trigger, "nsubj")
        for word in children(subject, "cc:preconj")
    )


def _by_no_means(trigger: Token) -> bool:
    """*Stemt onder geen beding in*, *gaat met geen enkel voorstel akkoord*."""
    return any(
        word.lower_ == "geen"
        for phrase in children(trigger, "obl", "obl:arg")
        if children(phrase, "case")
        for word in children(phrase, "det")
    )


def _of_things(trigger: Token) -> Iterator[Token]:
    """*doet geen concessies*."""
    for noun in children(trigger, "obj", "nsubj:pass"):
        yield from children(noun, "det", "advmod")


def _of_infinitive(frame: Frame, trigger: Token) -> Iterator[Token]:
    """*ziet het niet zitten*, *wil geen geld vrijmaken*, *daar valt niet over te praten*."""
    for infinitive in children(trigger, "xcomp", "ccomp") if "inf" in frame.requires else ():
        if infinitive.dep_ == "ccomp" and not is_infinitive(infinitive):
            continue
        yield from children(infinitive, "advmod")
        for thing in children(infinitive, "obj"):
            yield from children(thing, "det")


def _right_before(frame: Frame, noun: Token) -> Iterator[Token]:
    """*heeft telefonisch overleg gevoerd*: parsers give the adjective to the verb."""
    if frame.pos == "noun" and noun.dep_ == "obj" and noun.i:
        word = noun.doc[noun.i - 1]
        if word.pos_ == "ADJ" and word.dep_ == "advmod" and word.head == noun.head:
            yield word


def _of_upper(frame: Frame, trigger: Token) -> Iterator[Token]:
    """*niet in staat of bereid*, *staat niet afwijzend*: the adverb hangs on the word above."""
    joined = trigger.dep_ == "conj" and any(t.lower_ == "of" for t in children(trigger, "cc"))
    if joined or (frame.pos == "adjective" and trigger.dep_ == "xcomp"):
        yield from (t for t in children(trigger.head, "advmod") if t.i < trigger.i)
