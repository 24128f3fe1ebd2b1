"""Things that an act names one after the other, each a content of its own.

*eist hogere lonen en een pensioen*; *Naast hogere lonen eisen de bonden ook een pensioen*: two
demands, though no *en* joins them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.bounds import bare_members
from pourparler.extract.fillers import Filler
from pourparler.extract.syntax import children, coordinated, is_infinitive, preposition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues
    from pourparler.model import FactType

__all__ = ["beside", "take_apart"]


def beside(predicate: Token, filler: Filler, cues: Cues) -> tuple[Filler, ...]:
    """What is named with *naast … ook* before a thing: it is asked, offered … as well.

    Args:
        predicate: the verb that carries the act.
        filler: the thing that it names in its own place.
        cues: know *naast* and *ook*.
    """
    noun = filler.head
    if filler.kind not in {"phrase", "infinitive"} or noun.pos_ not in {"NOUN", "VERB"}:
        return ()
    before = noun.doc[max(0, noun.left_edge.i - 1)]
    found = [  # "vraagt twee miljard extra, vrij reizen en een haven"
        Filler(thing, "phrase")
        for thing in children(predicate, "obj", "iobj")
        if before.text == "," and thing.pos_ == "NOUN" and predicate.i < thing.i < before.i
    ]
    also = cues.also_words
    if noun.pos_ == "NOUN" and any(word.lower_ in also for word in _words_at(predicate, noun)):
        found += [
            Filler(member, "phrase")
            for phrase in children(predicate, "obl", "obl:arg", "nmod")
            if phrase.pos_ == "NOUN" and preposition(phrase) in cues.beside_prepositions
            for member in coordinated(phrase)
        ]
    return tuple(found)


def _words_at(predicate: Token, noun: Token) -> list[Token]:
    return [*children(predicate, "advmod"), *children(noun, "advmod"), *children(noun, "amod")]


def take_apart(kind: FactType, filler: Filler) -> tuple[Filler, ...]:
    """One filler for each thing or clause that a content of an act of some kind joins."""
    return _things_asked_for(kind, filler) or tuple(_members(kind, filler))


def _members(kind: FactType, filler: Filler) -> Iterator[Filler]:
    """One filler for each member of a coordinated content, each sentence of a statement."""
    if filler.kind == "quote" and filler.quote is not None and kind == "Statement":
        for sentence in filler.quote.sentences(filler.head.doc):
            yield Filler(sentence.root, "quote", filler.quote, (sentence.start, sentence.end))
        return
    if filler.kind in {"quote", "self", "host", "told"}:
        yield filler
        return
    bare = bare_members(filler.head)
    for member in coordinated(filler.head):
        if member == filler.head:
            yield filler
        elif member in bare:
            continue  # "worden opgespoord en gedood"
        elif filler.kind == "infinitive" and _has_own_clause(member):
            continue  # "wil tekenen, maar alleen als …"
        elif filler.kind in {"clause", "infinitive"}:
            if member.pos_ in {"VERB", "AUX"} or children(member, "cop", "nsubj"):
                form = "infinitive" if is_infinitive(member) else filler.kind
                yield Filler(member, form)
            elif filler.head.dep_ == "obj" and member.pos_ == "NOUN":
                yield Filler(member, "phrase")  # "vrij varen op de rivier en een haven"
        elif filler.kind == "phrase" and _in_another_role(member, filler.head):
            continue  # "stemde tegen de verhoging en voor het fonds"
        elif member.pos_ != "VERB" or not children(member, "nsubj"):
            yield Filler(member, filler.kind)


def _in_another_role(member: Token, first: Token) -> bool:
    """*de afwijzing van het akkoord en door de sancties*: its own preposition gives it its role."""
    own = preposition(member)
    return bool(own) and own != preposition(first)


def _has_own_clause(member: Token) -> bool:
    """Whether a conjunction opens it and it has a subject: *maar alleen als Malta meedoet*."""
    marks = [mark for mark in children(member, "mark") if mark.pos_ == "SCONJ"]
    return bool(marks) and bool(children(member, "nsubj", "nsubj:pass"))


def _things_asked_for(kind: FactType, filler: Filler) -> tuple[Filler, ...]:
    """*eisen dat loon, pensioen en vrije dagen blijven*: each thing is a demand of its own."""
    if kind != "Demand" or filler.kind != "clause":
        return ()
    for subject in children(filler.head, "nsubj", "nsubj:pass"):
        members = coordinated(subject)
        if len(members) > 1 and all(member.pos_ == "NOUN" for member in members):
            return tuple(Filler(member, "phrase") for member in members)
    return ()
