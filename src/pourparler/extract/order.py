"""What an act is about by the order of words, where the parse hangs it elsewhere.

*weigerde nog langer over het klimaat te praten*: parsers lose an infinitive behind a coordination
or a long phrase, and a clause that a noun between takes for its own. The words still stand where
Dutch puts them: behind the verb, the infinitive at the end of its clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.fillers import Filler
from pourparler.extract.syntax import children, features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.extract.parsed import Token

__all__ = ["MEANS_MARKS", "content_behind"]

_REACH = 30  # tokens behind the verb
_NEAR = 10  # to "dat"
MEANS_MARKS = frozenset({"door", "zonder", "na", "alvorens"})  # "door de grens te sluiten"
_LEAST = 2  # words that an infinitive clause has besides "te" and the verb
_OPEN = frozenset({"ADV", "PART"})


def content_behind(trigger: Token, slots: Sequence[str], taken: set[int]) -> Filler | None:
    """The content of a verb behind it in its clause, or None.

    Args:
        trigger: a finite verb or a participle.
        slots: the slots of the frame's content.
        taken: tokens that head other roles.
    """
    if trigger.pos_ != "VERB" or trigger.dep_ in {"amod", "acl"}:
        return None
    rest = _rest(trigger)
    for slot in slots:
        found = None
        if slot == "clause":
            found = _clause(rest, taken)
        elif slot == "inf":
            found = _infinitive(trigger, rest, taken)
        if found is not None:
            return found
    return None


def _rest(trigger: Token) -> list[Token]:
    """The tokens behind the verb, to the end of what can belong to it."""
    found: list[Token] = []
    for token in trigger.doc[trigger.i + 1 : min(trigger.sent.end, trigger.i + _REACH)]:
        if token.text in {";", ":", "„", "“", '"', "‘", "”"}:
            break
        found.append(token)
    return found


def _clause(rest: Sequence[Token], taken: set[int]) -> Filler | None:
    """*… dat de troepen vertrekken*, if no other verb stands between."""
    for token in rest[:_NEAR]:
        if token.lower_ == "dat" and token.pos_ == "SCONJ":
            head = token.head
            if head.i > token.i and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
                return None if head.i in taken else Filler(head, "clause")
            return None
        if token.pos_ in {"VERB", "AUX"} or token.text == ",":
            return None
    return None


def _infinitive(trigger: Token, rest: Sequence[Token], taken: set[int]) -> Filler | None:
    """*… nog langer met haar te praten*: from behind subject and adverbs to the infinitive."""
    for at, token in enumerate(rest):
        if token.lower_ == "te" and at + 1 < len(rest):
            verb = rest[at + 1]
            if "Inf" not in features(verb, "VerbForm"):
                continue
            means = any(mark.lower_ in MEANS_MARKS for mark in children(verb, "mark"))
            if means or _has_other_governor(trigger, verb) or _in_relative(trigger, verb):
                return None
            start = _start(trigger, rest[:at], taken)
            if verb.i - start < _LEAST:
                return None
            return Filler(verb, "infinitive", bounds=(start, verb.i + 1))
        if token.pos_ == "AUX" or (token.pos_ == "VERB" and _is_finite(token)):
            return None
    return None


def _is_finite(token: Token) -> bool:
    return "Fin" in features(token, "VerbForm")


def _has_other_governor(trigger: Token, verb: Token) -> bool:
    """Whether the infinitive is the complement of another word behind the trigger.

    *dreigt de deur achter zich te sluiten*: not of its own object, if *om* is not between.
    """
    if verb.dep_ == "acl" and verb.head in children(trigger, "obj"):
        return any(mark.lower_ == "om" for mark in children(verb, "mark"))
    return (
        verb.dep_ in {"xcomp", "ccomp", "acl", "csubj"}
        and verb.head.i > trigger.i
        and (verb.head.pos_ in {"VERB", "AUX", "ADJ"} or verb.dep_ == "acl")
    )


def _in_relative(trigger: Token, verb: Token) -> bool:
    """*zeggen zij na de staking waarmee de NS te maken had*: of a clause about a noun."""
    word = verb
    while word.i > trigger.i:
        if word.dep_ == "acl:relcl":
            return True
        if word.head == word:
            break
        word = word.head
    return False


def _start(trigger: Token, between: Sequence[Token], taken: set[int]) -> int:
    """Behind *om*, else behind the subject, particles and adverbs that belong to the trigger."""
    for token in between:
        if token.lower_ == "om" and token.pos_ in {"SCONJ", "ADP", "ADV"} and token.dep_ == "mark":
            return token.i + 1
    own = {
        inner.i
        for child in children(trigger, "nsubj", "expl", "expl:pv", "compound:prt", "iobj", "aux")
        for inner in child.subtree
    } | taken
    start = trigger.i + 1
    for token in between:
        if token.i != start:
            break
        adverb = token.pos_ in _OPEN and token.head == trigger
        if adverb or token.i in own or token.text == ",":
            start += 1
        else:
            break
    return start
