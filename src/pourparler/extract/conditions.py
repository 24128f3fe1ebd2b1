"""Where a condition hangs on a predicate: *als …*, *mits …*, *in ruil voor …*, *zonder akkoord*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.bounds import content_bounds
from pourparler.extract.leave import is_leave
from pourparler.extract.status import is_past
from pourparler.extract.syntax import children, features, preposition, puts_verb_first

if TYPE_CHECKING:
    from collections.abc import Collection

    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["ConditionTokens", "condition_below", "condition_parts"]

_CLAUSES = frozenset({"advcl", "acl", "acl:relcl", "conj", "ccomp"})
_LIGHT = frozenset({"gaan", "komen", "blijven"})
_MODAL = frozenset({"kunnen", "moeten", "mogen"})
_IT = frozenset({"het", "dat"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_PHRASES = frozenset({"obl", "obl:arg", "nmod"})

# The head of the clause or phrase that tells a condition, and its token bounds.
ConditionTokens = tuple["Token", tuple[int, int]]


def condition_below(head: Token, cues: Cues) -> ConditionTokens | None:
    """The condition that hangs on one predicate or noun."""
    below = [*head.children]
    for adverb in children(head, "advmod"):  # "praat alleen verder als Malta betaalt"
        below += children(adverb, "advcl")
    for lower in children(head, "xcomp"):  # "zou kunnen gaan zitten als Malta betaalt"
        if head.lemma_ in _LIGHT and lower.i == head.i + 1:
            below += children(lower, "advcl")
    return next((found for child in below if (found := _condition(child, cues)) is not None), None)


def condition_parts(head: Token, cues: Cues) -> list[Token]:
    """The dependents of ``head`` that tell a condition, or belong to the words that do."""
    found: list[Token] = []
    for child in head.children:
        condition = _condition(child, cues)
        if condition is not None:
            found.append(child)
            if condition[0].head == head and condition[0] is not child:
                found.append(condition[0])
    return found


def _condition(child: Token, cues: Cues) -> ConditionTokens | None:
    phrase = child.dep_ in _PHRASES or (child.dep_ == "advcl" and child.pos_ == "NOUN")
    if phrase and child.lemma_.lower() in cues.condition_nouns:
        return _behind_noun(child)
    if child.dep_ in _CLAUSES and _is_condition_clause(child, cues):
        return _behind_marks(child, cues)
    if child.dep_ in _PHRASES and _is_condition_phrase(child, cues):
        return _bounded(child, keep_case=preposition(child) in cues.event_prepositions)
    if puts_verb_first(child, cues.consequence_words):
        return _bounded(child)
    return None


def _bounded(head: Token, *, keep_case: bool = False) -> ConditionTokens | None:
    bounds = content_bounds(head, keep_case=keep_case)
    return None if bounds is None else (head, bounds)


def _behind_marks(clause: Token, cues: Cues) -> ConditionTokens | None:
    """*Pas als Malta betaalt, …*: what has to be is that Malta pays."""
    marks = [t for t in children(clause, "mark") if t.lower_ in cues.condition_markers]
    first = marks[0].i if marks else clause.left_edge.i
    focus = [t for t in children(clause, "advmod") if t.i < first]
    if not focus:
        return _bounded(clause)
    bounds = content_bounds(clause, without=[*focus, *marks])
    return None if bounds is None else (clause, bounds)


def _behind_noun(noun: Token) -> ConditionTokens | None:
    """*op voorwaarde dat X gaat*, *op voorwaarde van een bestand*, *in ruil voor hulp*."""
    clauses = children(noun, "acl", "ccomp", "advcl", "acl:relcl")
    if clauses:
        return _bounded(clauses[0])
    own = [child for child in children(noun, "nmod", "obl", "obl:arg") if child.i > noun.i]
    beside = [
        other
        for other in children(noun.head, "obl", "obl:arg", "nmod")
        if other.left_edge.i == noun.i + 1
    ]
    wanted = {"voor", "van"}
    return next((_bounded(part) for part in own + beside if preposition(part) in wanted), None)


def _is_condition_clause(clause: Token, cues: Cues) -> bool:
    if is_leave(clause) or _is_stock(clause):
        return False
    marks = children(clause, "mark")
    marks += [m for subject in children(clause, "nsubj") for m in children(subject, "mark")]
    words = {mark.lower_ for mark in marks}
    if words & cues.condition_markers:
        return not words & cues.ambiguous_markers or _is_finite(clause)
    cases = {case.lower_ for case in children(clause, "case", "mark")}
    if not _is_finite(clause):
        return False
    until = bool(words & cues.until_markers) or ("dat" in words and "zonder" in cases)
    return (until and _follows(clause, cues.denials)) or (
        bool(words & cues.after_markers) and _follows(clause, cues.only_words)
    )


def _is_stock(clause: Token) -> bool:
    """*als het kan*, *als het moet*: nobody asks for anything with that."""
    its = [word for word in children(clause, "nsubj") if word.lower_ in _IT]
    return clause.lemma_ in _MODAL and bool(its) and not children(clause, "xcomp", "obj", "ccomp")


def _is_finite(clause: Token) -> bool:
    """*als* in the sense of *toen* or *zoals* has no verb or subject of its own."""
    finite = [clause, *children(clause, "aux", "aux:pass", "cop")]
    return any("Fin" in features(token, "VerbForm") for token in finite) or bool(
        children(clause, "nsubj", "nsubj:pass")
    )


def _follows(clause: Token, words: Collection[str]) -> bool:
    """*geen hulp totdat …*, *pas praten nadat …*: only such words make it hang on what is first."""
    start = clause.left_edge.i
    return any(
        token.lower_ in words or token.lemma_.lower() in words
        for token in clause.sent
        if token.i < start
    )


def _is_condition_phrase(phrase: Token, cues: Cues) -> bool:
    """*in ruil voor hulp*; behind *bij* and *zonder* only what may come: *bij een aanval*."""
    case = preposition(phrase)
    if case in cues.condition_prepositions:
        return True
    if case not in cues.event_prepositions or is_past(phrase.head):
        return False
    known = any(
        "Def" in features(child, "Definite") for child in children(phrase, "det", "nmod:poss")
    )
    if known or (is_past(phrase.head) is None and phrase.head.pos_ not in _NOMINAL):
        return False
    lemma = phrase.lemma_.lower()
    return any(
        lemma.endswith(noun[1:]) if noun.startswith("*") else lemma == noun
        for noun in cues.condition_events
    )
