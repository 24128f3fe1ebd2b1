"""Finds the expressions of time in a parsed article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.records import TimeExpression
from pourparler.extract.syntax import features
from pourparler.model import Span

if TYPE_CHECKING:
    from pourparler.extract.parsed import Parse, Token
    from pourparler.lexicon.times import TimeLexicon

__all__ = ["find_times", "is_past", "stands_before_mark"]

_CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj"})


def find_times(
    doc: Parse, lexicon: TimeLexicon, *, beginnings: bool = False
) -> tuple[tuple[int, int, TimeExpression], ...]:
    """The expressions that tell when: (first token, token after the last, expression).

    Expressions that only bound something else (*sinds 2014*) are left out; with ``beginnings``
    only those that tell since when are found.
    """
    found: list[tuple[int, int, TimeExpression]] = []
    for number, sentence in enumerate(doc.sents):
        words = [token.lower_ for token in sentence]
        at = 0
        while at < len(words):
            match = lexicon.match(words, at)
            if match is None:
                at += 1
                continue
            end = at + match[0]
            opening = lexicon.opening(words, at)
            span = doc[sentence.start + opening : sentence.start + end]
            # "toen hij kwam": a subjunction tells no time of its own
            vague = opening == at and _is_some_day(span.root)
            untold = vague or (span.root.dep_ == "mark" and not stands_before_mark(span.root))
            told = lexicon.is_beginning if beginnings else lexicon.is_free
            if not untold and told(words, opening):
                expression = TimeExpression(
                    span=Span(start=span.start_char, end=span.end_char, text=span.text),
                    sentence=number,
                    past=beginnings or is_past(span.root, lexicon),
                )
                found.append((span.start, span.end, expression))
            at = end
    return tuple(found)


def _is_some_day(token: Token) -> bool:
    """*op een zondag in maart*: not the last Sunday before the dateline."""
    return any(child.dep_ == "det" and child.lower_ == "een" for child in token.children)


def stands_before_mark(token: Token) -> bool:
    """*eisten ze **toen** dat …*: parsers may take both words for subjunctions."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    return after.i != token.i and after.dep_ == "mark" and after.head == token.head


def is_past(token: Token, lexicon: TimeLexicon) -> bool | None:
    """Whether the clause around ``token`` is told in the past; None without a finite verb."""
    clause = token
    while clause.head.i != clause.i and not (_is_verbal(clause) or _has_finite(clause)):
        clause = clause.head
    parts = [
        clause,
        *(child for child in clause.children if child.dep_ in {"aux", "aux:pass", "cop"}),
    ]
    finite = [part for part in parts if "Fin" in features(part, "VerbForm")]
    if not finite:
        if "Part" in features(clause, "VerbForm"):
            return True
        if clause.head.i != clause.i:
            return is_past(clause.head, lexicon)
        return None
    verb = finite[0]
    lemma = verb.lemma_.lower()
    participle = any("Part" in features(part, "VerbForm") for part in parts)
    infinitive = any("Inf" in features(part, "VerbForm") for part in parts)
    if lemma in lexicon.future and infinitive and not participle:
        return False
    if "Past" in features(verb, "Tense"):
        return True
    # "is ontvangen" and "heeft ontvangen" are perfect, "wordt ontvangen" is present, and so is
    # "is voorzien".
    scheduled = any(part.lemma_.lower() in lexicon.scheduled for part in parts)
    return lemma in lexicon.perfect and participle and not scheduled


def _is_verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_.lower() in _CLAUSES | {"conj", "xcomp"}


def _has_finite(token: Token) -> bool:
    return any(child.dep_ in {"cop", "aux", "aux:pass"} for child in token.children)
