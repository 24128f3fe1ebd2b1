"""Mends who shares what in coordinations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import (
    attach,
    children,
    features,
    finite_verb,
    is_infinitive,
    preposition,
    take_place,
)

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.roles import Roles

__all__ = [
    "mend_between",
    "mend_both",
    "mend_finite_member",
    "mend_gapped",
    "mend_lower_member",
    "mend_modal_pair",
    "mend_nominal_member",
    "mend_owner_pair",
    "mend_second_clause",
    "mend_upper_member",
]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_OF_PREDICATES = ("nsubj", "nsubj:pass", "cop", "aux", "obj", "advcl", "orphan")
_CLIMB = 5  # heads between an infinitive and the finite verb of its clause


def mend_between(first: Token) -> None:
    """*het gesprek tussen de premier en haar collega*: *tussen* takes two members."""
    if children(first, "conj"):
        return
    above = {first.head.i, first.head.head.i}
    for token in first.doc[first.i + 1 : first.sent.end]:
        if token.dep_ == "conj" and token.head.i in above and token not in first.ancestors:
            if token.pos_ in _NOMINAL and any(child.dep_ == "cc" for child in token.children):
                attach(token, first, "conj")
            return
        if token.pos_ == "VERB" or token.text in {";", ":"}:
            return


def mend_both(both: Token) -> None:
    """*Zowel de vakbonden als KLM wil …*: what stands behind *als* is the other of the two."""
    first = both.head
    if first.pos_ not in _NOMINAL or children(first, "conj"):
        return
    for other in children(first, "nmod", "obl", "advcl", "appos"):
        joins = [word for word in children(other, "mark", "case") if word.lower_ == "als"]
        if joins and joins[0].i == other.left_edge.i > both.i and other.pos_ in _NOMINAL:
            attach(other, first, "conj")
            attach(joins[0], other, "cc")
            return


def mend_owner_pair(member: Token, roles: Roles) -> None:
    """*verzet van Malta en de oppositie*: who acts joins the one before, not the noun above."""
    noun = member.head
    if noun.pos_ != "NOUN" or roles.noun(noun.lemma_) is not None or preposition(member):
        return
    joins = [word for word in children(member, "cc") if word.i == member.left_edge.i]
    owners = [t for t in children(noun, "nmod") if preposition(t) == "van" and t.i < member.i]
    if joins and owners and owners[-1].right_edge.i + 1 == joins[0].i:
        both = (owners[-1], member)
        if all(t.pos_ == "PROPN" or roles.noun(t.lemma_) is not None for t in both):
            attach(member, owners[-1], "conj")


def mend_gapped(verb: Token) -> None:
    """*De NAVO noemt … en roept Rusland op …*: the two verbs share the subject in front.

    Dutch puts the subject behind the second verb only if something else stands before the first.
    """
    first = finite_verb(verb.head)
    second = finite_verb(verb)
    if first is None or second is None or second.i == 0 or verb.doc[second.i - 1].dep_ != "cc":
        return
    shared = children(verb.head, "nsubj", "nsubj:pass")
    after = [t for t in children(verb, "nsubj") if t.i > second.i]
    if not after or not shared or shared[0].i > first.i or "Nom" in features(after[0], "Case"):
        return
    attach(after[0], verb, "iobj" if children(verb, "obj") else "obj")


def mend_nominal_member(noun: Token) -> None:
    """*wil eerst Chili aandoen en daarna Peru*: a noun joins a noun, not the verb.

    That is the object, or behind a preposition the phrase that begins with the same one. So is it
    with what stands below a noun: *op bezoek bij Chili en bij Peru*.
    """
    verb = noun.head
    if verb.i > noun.i:
        _join_before(noun)
        return
    if verb.pos_ == "NOUN":
        _join_below(noun)
    if verb.pos_ != "VERB" or children(noun, *_OF_PREDICATES) or not children(noun, "cc"):
        return
    case = preposition(noun)
    relations = ("obl", "obl:arg") if case else ("obj",)
    before = [
        other
        for other in children(verb, *relations)
        if other.i < noun.i and other.pos_ in _NOMINAL and preposition(other) == case
    ]
    if before:
        attach(noun, before[-1], "conj")


def _join_below(noun: Token) -> None:
    """A member with a preposition joins the phrase with the same one right before *en*."""
    above, case = noun.head, preposition(noun)
    joins = [word for word in children(noun, "cc") if word.i < noun.i]
    if not case or not joins or preposition(above) == case:
        return
    for phrase in children(above, "nmod", "obl", "obl:arg"):
        if phrase.right_edge.i == joins[0].i - 1 and preposition(phrase) == case:
            attach(noun, phrase, "conj")


def _join_before(noun: Token) -> None:
    """*Chili en Peru zijn van plan Malta te bezoeken*: a member joins what stands before *en*."""
    joins = [word for word in children(noun, "cc") if word.i < noun.i]
    if not joins or joins[0].i != noun.left_edge.i or not joins[0].i:
        return
    before = noun.doc[joins[0].i - 1]
    while before.dep_ in {"flat", "appos", "conj"} and before.head.i < before.i:
        before = before.head
    if before.pos_ in _NOMINAL and before.head != noun:
        attach(noun, before, "conj")


def mend_lower_member(verb: Token) -> None:
    """*wil dat Chili de mijn sluit, de weg opent en betaalt*: all that is wanted, by its order.

    Without a subject a second main clause begins with its verb, a subordinate one ends with it.
    An infinitive with *te* goes on with the infinitive before.
    """
    upper = verb.head
    if children(verb, "nsubj", "nsubj:pass", "csubj", "mark") and not is_infinitive(verb):
        return
    before = [c for c in children(upper, "ccomp", "xcomp") if upper.i < c.i < verb.i]
    if not before or any(c.dep_ == "conj" and c.i < before[-1].i for c in upper.children):
        return
    clause = before[-1]
    if is_infinitive(verb):
        if is_infinitive(clause) and not is_infinitive(upper) and _has_te(verb):
            attach(verb, clause, "conj")
        return
    finite = finite_verb(verb)
    if finite is None or is_infinitive(clause) or not children(clause, "mark"):
        return
    opening = verb.doc[finite.i - 1]
    last = all(child.i < finite.i for child in children(verb, "obj", "advmod", "compound:prt"))
    if last and opening.dep_ != "cc" and not opening.is_punct:
        attach(verb, clause, "conj")


def mend_upper_member(verb: Token) -> None:
    """*wil dat Chili de mijn sluit en vraagt Peru om hulp*: the second verb goes with *wil*.

    In a subordinate clause it would stand behind its object. So does one in the tense of the
    main clause: *zei dat de handel krimpt en waarschuwde voor ontslagen*, and an auxiliary apart
    from its participle: *wil dat Chili betaalt en heeft de mijn gesloten*.
    """
    clause, finite = verb.head, finite_verb(verb)
    if finite is None or clause.dep_ != "ccomp" or not children(clause, "mark"):
        return
    if verb.doc[finite.i - 1].dep_ != "cc" or children(verb, "nsubj", "nsubj:pass", "mark"):
        return
    if finite != verb:
        if _brackets(finite, verb) and finite_verb(clause.head) is not None:
            attach(verb, clause.head, "conj")
        return
    objects = children(verb, "obj", "iobj", "compound:prt")
    upper = clause.head
    told = upper.pos_ == "VERB" and upper.i < clause.i and finite_verb(upper) is not None
    like = _tense(verb) == _tense(upper) != _tense(clause)
    if told and (like or any(token.i > verb.i for token in objects)):
        attach(verb, upper, "conj")


def mend_second_clause(member: Token) -> None:
    """*zei dat het te vroeg is om te stemmen en dat de grens opengaat*: two clauses with *dat*.

    Parsers join the second to the last verb before it, which has no *dat*.
    """
    if not _has_that(member) or _has_that(member.head):
        return
    cc = next((word for word in children(member, "cc") if word.lower_ == "en"), None)
    if cc is None or cc.i > member.left_edge.i:
        return
    for above in member.head.ancestors:
        if _has_that(above):
            attach(member, above, "conj")
            return
        if above.dep_ in {"parataxis", "acl:relcl"}:
            return


def _has_that(predicate: Token) -> bool:
    return any(mark.lower_ == "dat" for mark in children(predicate, "mark"))


def _tense(predicate: Token) -> tuple[str, ...]:
    finite = finite_verb(predicate)
    return () if finite is None else features(finite, "Tense")


def mend_finite_member(verb: Token) -> None:
    """*wil niet onderhandelen en kondigde een verbod aan*: a finite verb joins the finite one.

    Parsers join it to the infinitive, as if it was wanted, too.
    """
    infinitive, helper = verb.head, finite_verb(verb)
    helped = helper is not None and helper != verb
    if helper is not None and helper.lower_.endswith("n"):
        helped = helped and _brackets(helper, verb)  # not "wil praten en worden gehoord"
    if not (helped or _is_surely_finite(verb)) or not is_infinitive(infinitive):
        return
    opens = verb.doc[max(0, verb.i - 1)].dep_ == "cc" or verb.left_edge.dep_ == "cc"
    if not opens or children(verb, "mark"):
        return
    upper = infinitive
    for _ in range(_CLIMB):
        if upper.head == upper:
            return
        upper = upper.head
        finite = finite_verb(upper)
        if finite is not None:
            break
    else:
        return
    if finite.i < infinitive.i:
        attach(verb, upper, "conj")
        if infinitive.head == upper and infinitive.dep_ == "ccomp" and not _has_te(infinitive):
            attach(infinitive, upper, "xcomp")


def _brackets(helper: Token, verb: Token) -> bool:
    """*en heeft de mijn gesloten*: only a main clause has words between the two."""
    return helper.i + 1 < verb.i and helper.doc[helper.i - 1].dep_ == "cc"


def _is_surely_finite(verb: Token) -> bool:
    """A present plural looks like an infinitive, if nothing stands behind it."""
    if "Fin" not in features(verb, "VerbForm"):
        return False
    past = "Past" in features(verb, "Tense") or not verb.lower_.endswith("n")
    return past or any(t.i > verb.i for t in children(verb, "obj", "compound:prt", "xcomp"))


def mend_modal_pair(verb: Token) -> None:
    """*kan en wil de zaak niet overnemen*: the second is no helper, but what is wanted hangs on it.

    Parsers join *wil* to the infinitive, as if both were verbs of the same kind, or to *kan*.
    """
    first = verb.head
    infinitive = first.head if first.dep_ == "aux" and first.i == verb.i - 2 else first
    if infinitive.i < verb.i or "Inf" not in features(infinitive, "VerbForm"):
        return
    helpers = [aux for aux in children(infinitive, "aux") if aux.i == verb.i - 2]
    if not helpers or verb.doc[verb.i - 1].dep_ != "cc":
        return
    take_place(verb, infinitive)
    for token in [t for t in infinitive.children if t.i < verb.i or t.dep_ == "nsubj"]:
        attach(token, verb, token.dep_)
    attach(infinitive, verb, "xcomp")


def _has_te(verb: Token) -> bool:
    return any(mark.lower_ == "te" for mark in children(verb, "mark", "case"))
