"""Interviews: questions in paragraphs of their own, answers as quotations that nobody reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pourparler.extract.parsed import Parse, Stretch, Token
    from pourparler.extract.quotes import Quote

__all__ = ["find_answers"]

_LEAST = 2  # questions with an answer, before a text is an interview
_SENTENCES = 3  # of a question: "Moskou ontkent dat. Wat weet u daarvan?"
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def find_answers(doc: Parse, quotes: Sequence[Quote]) -> Mapping[Quote, Token]:
    """The quotations that answer a question, each with the person interviewed."""
    blocks = [block for block in doc.blocks if any(not word.is_space for word in block)]
    within = {at for quote in quotes for at in range(quote.start, quote.end)}
    whole = [all(word.i in within or word.is_space for word in block) for block in blocks]
    after = [
        number
        for number in range(1, len(blocks))
        if whole[number] and _may_ask(blocks[number - 1], within)
    ]
    asked = [number for number in after if _last_word(blocks[number - 1]) == "?"]
    if len(asked) < _LEAST:
        return {}
    first = blocks[after[0] - 1].start
    person = _introduced(doc, first, within)
    if person is None:
        return {}
    spans = [(blocks[number].start, blocks[number].end) for number in after]
    return {
        quote: person for quote in quotes if any(start <= quote.start < end for start, end in spans)
    }


def _may_ask(block: Stretch, within: set[int]) -> bool:
    """A short paragraph without quotation; not all questions have a question mark."""
    words = [word for word in block if not word.is_space]
    sentences = sum(1 for word in words if word.is_sent_start)
    return sentences <= _SENTENCES and not any(word.i in within for word in words)


def _last_word(block: Stretch) -> str:
    return [word.text for word in block if not word.is_space][-1]


def _introduced(doc: Parse, end: int, within: set[int]) -> Token | None:
    """The first person told of as a subject before the questions, else the first one named."""
    people = [
        entity.root
        for entity in doc.ents
        if entity.label_ == "PER" and entity.end <= end and entity.start not in within
    ]
    subjects = [
        person
        for person in people
        if person.dep_ in _SUBJECTS
        or (person.dep_ in {"appos", "flat"} and person.head.dep_ in _SUBJECTS)
    ]
    return next(iter(subjects or people), None)
