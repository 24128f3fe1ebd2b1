"""What a word that only announces a content stands for: behind a colon, or in its relative clause.

*stelde twee eisen: een excuus en hogere lonen*, *deed een bod dat voorziet in een fonds*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.bounds import content_bounds
from pourparler.extract.control import logical_object
from pourparler.extract.fillers import Filler
from pourparler.extract.syntax import (
    children,
    coordinated,
    features,
    has_copula,
    is_imperative,
    is_infinitive,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["apposed", "arrangement", "behind_colon", "headlined", "is_counted"]

_THINGS = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
_WHEREBY = frozenset({"waarbij", "waarin"})
_SPEECH_MARKS = frozenset(":,")


def is_counted(noun: Token, cues: Cues) -> bool:
    """*drie dingen*, *enkele maatregelen*: what they are is told beside."""
    return noun.pos_ == "NOUN" and any(
        child.dep_ == "nummod" or child.lower_ in cues.several_words for child in noun.children
    )


def behind_colon(
    trigger: Token, filler: Filler, cues: Cues, *, sums_up: bool, deal: bool
) -> tuple[Filler, ...]:
    """What follows the colon behind an act, one filler for each thing or clause.

    *kwam met een bod: Chili betaalt en Peru vertrekt*, *eist drie dingen: geld, rust en respect*.

    Args:
        trigger: the word that evokes the act.
        filler: its content so far.
        cues: know words for several things.
        sums_up: whether that is no more than a word for such an act, or a pronoun.
        deal: whether it is an agreement, which is no list of things: *een akkoord: groot nieuws*.
    """
    alone = filler.kind == "self"
    noun = logical_object(trigger) if alone and trigger.pos_ == "VERB" else filler.head
    counted = noun is not None and is_counted(noun, cues)
    if not (sums_up or alone or counted):
        return ()
    things = (counted or sums_up) and not deal
    last = max(trigger, filler.head, key=lambda token: token.i)
    heads = _heads_behind_colon(last)
    return tuple(
        found
        for head in heads
        for member in coordinated(head)
        if (found := _told(member, things=things)) is not None
    )


def headlined(noun: Token) -> tuple[Filler, ...]:
    """*Belofte van Malta: binnen een jaar een brug*: what a headline says behind an act.

    Things and clauses that a parser joins are one filler each, what it leaves apart one in all.
    """
    heads = _heads_behind_colon(noun)
    if not heads or noun.doc[heads[-1].right_edge.i].text == "?" or heads[0].sent[-1].text == "?":
        return ()
    if has_copula(heads[0]) or heads[0].lemma_ == "zijn":
        return ()  # "Plan van Malta: de inkt is nog nat" judges it
    if heads[0].pos_ == "VERB" and is_imperative(heads[0]):
        return (Filler(heads[0], "clause"),)  # "Oproep van Malta: leg de wapens neer"
    if len(heads) == 1:
        told = (_told(member, things=True) for member in coordinated(heads[0]))
        return tuple(filler for filler in told if filler is not None)
    words = [token.i for head in heads for token in head.subtree if not token.is_punct]
    return (Filler(heads[-1], "phrase", bounds=(min(words), max(words) + 1)),)


def arrangement(trigger: Token, noun: Token) -> tuple[Filler, ...]:
    """*stelde een compromis voor, waarbij Chili een haven krijgt*: what the clause set off says."""
    for clause in (*children(noun, "acl:relcl"), *children(trigger, "acl:relcl", "advcl")):
        if clause.i < max(noun.i, trigger.i):
            continue
        adverb = [t for t in children(clause, "advmod", "mark", "obl") if t.lower_ in _WHEREBY]
        if not adverb or clause.doc[adverb[0].i - 1].text != ",":
            continue
        bounds = content_bounds(clause, without=adverb)
        subjects = children(clause, "nsubj", "nsubj:pass")
        # "…, waarbij hij verwees naar …" is a remark of the writer
        if bounds is not None and any(subject.pos_ != "PRON" for subject in subjects):
            return (Filler(clause, "clause", bounds=bounds),)
    return ()


def _told(head: Token, *, things: bool) -> Filler | None:
    if children(head, "nsubj", "nsubj:pass"):
        return Filler(head, "clause")
    if things and head.pos_ in _THINGS:
        return Filler(head, "phrase")
    if things and head.pos_ == "VERB" and is_infinitive(head):
        noun = children(head, "det") or features(head, "Number")
        return Filler(head, "phrase" if noun else "infinitive")
    return None


def _heads_behind_colon(last: Token) -> tuple[Token, ...]:
    """The words behind a colon that hang on none there."""
    doc, end = last.doc, last.sent.end
    colon = next((token.i for token in doc[last.i + 1 : end] if token.text == ":"), None)
    if colon is None or _has_verb(doc[last.i + 1 : colon]):
        return ()
    if colon + 1 == end < len(doc):
        end = doc[end].sent.end  # a parser may end the sentence there
    if colon + 2 >= end or any(token.is_space for token in doc[colon : colon + 2]):
        return ()
    if any(token.is_quote for token in doc[colon + 1 : colon + 3]):
        return ()  # what is quoted is found as a quotation
    return tuple(_uppermost(doc[colon + 1 : end], colon))


def _uppermost(tokens: Iterable[Token], colon: int) -> Iterator[Token]:
    for token in tokens:
        if (
            not token.is_punct
            and not token.is_space
            and (token.head.i <= colon or token.head == token)
        ):
            yield token


def _has_verb(tokens: Iterable[Token]) -> bool:
    return any("Fin" in features(token, "VerbForm") for token in tokens)


def apposed(noun: Token) -> list[Filler]:
    """*hun belangrijkste eis, opening van de haven, …*, *één eis: opening van de haven*."""
    return [
        Filler(child, "phrase")
        for child in children(noun, "appos")
        if child.pos_ == "NOUN"
        and _SPEECH_MARKS & {child.left_edge.text, noun.doc[child.left_edge.i - 1].text}
    ]
