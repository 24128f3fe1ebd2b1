"""Words that hang on the far side of what they stand next to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import (
    attach,
    children,
    finite_verb,
    is_relative,
    preposition,
    verb_keys,
)

if TYPE_CHECKING:
    from pourparler.extract.frame_index import FrameIndex
    from pourparler.extract.parsed import Token

__all__ = [
    "mend_asked_member",
    "mend_before_opening",
    "mend_counted_object",
    "mend_crossing_member",
    "mend_denied_predicate",
    "mend_embracing",
    "mend_listed_phrase",
    "mend_not_named",
    "mend_own_opening",
    "mend_stranded",
]

_CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj"})
_LOOSE = ("advmod", "expl", "obl", "obl:arg")
_QUESTIONS = frozenset({"hoe", "waarom", "wanneer", "wat", "welke", "wie"})
_THERE = frozenset({"daar", "er", "hier"})


def mend_asked_member(clause: Token) -> None:
    """*sprak over hulp en hoe die aankomt*: the question is a second thing that was spoken of."""
    links = children(clause, "cc")
    if not links or links[0].i == 0 or links[0].nbor().lower_ not in _QUESTIONS:
        return
    for phrase in children(clause.head, "obl", "obl:arg"):
        if preposition(phrase) == "over" and phrase.right_edge.i == links[0].i - 1:
            attach(clause, phrase, "conj")


def mend_before_opening(clause: Token) -> None:
    """*Elke dag dat de oorlog duurt, sterven er mensen*: nothing stands before its own *dat*.

    The noun there is of the main verb, and the clause tells which it is. So is it with the *er* of
    *ervoor zorgen dat*, written apart.
    """
    marks = [mark for mark in children(clause, "mark") if mark.lower_ == "dat"]
    if clause.dep_ not in _CLAUSES or clause.head == clause or len(marks) != 1:
        return
    above = clause.head
    for word in children(clause, *_LOOSE):
        last = max(token.i for token in word.subtree if not token.is_punct)
        if last >= marks[0].i:
            continue
        if word.lower_ in _THERE and preposition(word):
            attach(word, above, "obl:arg")
        elif word.pos_ == "NOUN" and last == marks[0].i - 1 and above.i > clause.i:
            attach(word, above, "obl")
            attach(clause, word, "acl:relcl")


def mend_own_opening(verb: Token) -> None:
    """*zei dat de eisen van Malta om te praten tot niets leiden*: *dat* opens no verb before it.

    The last verb behind it is what is told, and the noun right behind it is who or what does it.
    """
    for mark in children(verb, "mark"):
        if mark.lower_ != "dat" or mark.i < verb.i or not children(verb, "nsubj"):
            continue
        for noun in children(verb, "obj", "iobj", "obl"):
            clauses = [
                clause
                for clause in children(noun, "acl", "acl:relcl")
                if finite_verb(clause) and not children(clause, "mark")
                if not any(is_relative(word) for word in clause.children)
            ]
            if clauses and noun.left_edge.i == mark.i + 1 and clauses[-1].i > noun.i:
                attach(clauses[-1], verb, "ccomp")
                attach(noun, clauses[-1], "nsubj")
                attach(mark, clauses[-1], "mark")


def mend_stranded(verb: Token, frames: FrameIndex) -> None:
    """*Daar beklaagt Malta zich over*: the preposition goes with *daar*, it is no particle."""
    there = [word for word in children(verb, *_LOOSE) if word.lower_ in _THERE]
    if len(there) != 1 or children(there[0], "case"):
        return
    for word in children(verb, "compound:prt"):
        lemma = word.lower_ + verb.lemma_
        if word.pos_ != "ADP" or word.children or word.i < there[0].i or frames.knows_verb(lemma):
            continue
        if any(word.lower_ in (*f.content, *f.addressee) for f in frames.of_token(verb)):
            attach(word, there[0], "case")
            there[0].dep_ = "obl:arg"


def mend_not_named(verb: Token) -> None:
    """*noemde geen landen*: what is not named is the object, for nothing is called so."""
    if children(verb, "obj", "iobj", "ccomp", "nsubj:pass", "aux:pass", "expl"):
        return
    for noun in children(verb, "xcomp"):
        if noun.pos_ == "NOUN" and any(t.lower_ == "geen" for t in children(noun, "det")):
            attach(noun, verb, "obj")


def mend_listed_phrase(phrase: Token) -> None:
    """*eist de erkenning van Malta, en van Cyprus*: an apposition with a preposition is none.

    It is of the noun that it stands behind.
    """
    first = phrase.left_edge
    if first.i == 0 or phrase.i < phrase.head.i or not children(phrase, "case"):
        return
    before = first.nbor(-1)
    if preposition(phrase) == "van" and before.pos_ == "NOUN" and before != phrase.head:
        attach(phrase, before, "nmod")


def mend_counted_object(verb: Token) -> None:
    """*heeft een verhoging geëist van vier procent*: how much stands behind the verb."""
    objects = [noun for noun in children(verb, "obj", "nsubj:pass") if noun.i == verb.i - 1]
    for amount in children(verb, "obl", "obl:arg"):
        begins = amount.left_edge.i == verb.i + 1 and preposition(amount) == "van"
        if objects and begins and children(amount, "nummod"):
            attach(amount, objects[0], "nmod")


def mend_crossing_member(verb: Token) -> None:
    """*wist wat Malta wil en zei dat het tekent, en hij ging*: members of one clause do not cross.

    What stands behind a later member of the upper verb is a member of that verb as well.
    """
    lower = verb.head
    for upper in lower.ancestors:
        if any(lower.i < member.i < verb.i for member in children(upper, "conj")):
            attach(verb, upper, "conj")
            return


def mend_denied_predicate(copula: Token, frames: FrameIndex) -> None:
    """*zegt niet op de hoogte te zijn*: that is said all the same; the predicate is denied."""
    predicate, verb = copula.head, copula.head.head
    if predicate.dep_ not in {"ccomp", "xcomp"} or not children(predicate, "mark"):
        return
    if frames.clause_verbs.isdisjoint(verb_keys(verb)):
        return
    for word in children(verb, "advmod"):
        if word.lower_ == "niet" and verb.i < word.i == predicate.left_edge.i - 1:
            attach(word, predicate, "advmod")


def mend_embracing(verb: Token, frames: FrameIndex) -> None:
    """*weigert de plannen om te bouwen in te trekken*: the plans are withdrawn, not refused.

    An infinitive right behind one with *om* goes with the verb in front, and so does the object.
    """
    own = [word for word in children(verb, "mark", "compound:prt") if word.i < verb.i]
    if verb.dep_ not in {"acl", "ccomp", "xcomp"} or [t for t in own if t.lower_ == "om"]:
        return
    inner = verb.doc[min(word.i for word in own) - 1] if own else verb
    om = [mark for mark in children(inner, "mark") if mark.lower_ == "om" and mark.i < inner.i]
    if inner.pos_ != "VERB" or inner == verb or not om or verb.head not in {inner, inner.head}:
        return
    noun = inner.head if inner.dep_ == "acl" else _object_before(om[0], inner.head)
    if noun is None or noun.dep_ != "obj" or noun.head.i > noun.i:
        return
    upper = noun.head
    if any(key in frames.infinitive_verbs for key in verb_keys(upper)):
        attach(inner, noun, "acl")
        attach(verb, upper, "xcomp")
        attach(noun, verb, "obj")


def _object_before(word: Token, verb: Token) -> Token | None:
    """The object of a verb whose phrase ends right before a word."""
    for noun in children(verb, "obj"):
        if noun.right_edge.i == word.i - 1:
            return noun
    return None
