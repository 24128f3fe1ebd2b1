"""Slots that are a preposition: the phrases and clauses it stands before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.fillers import Filler
from pourparler.extract.syntax import (
    children,
    gives_example,
    governor,
    has_copula,
    is_infinitive,
    plain_preposition,
    preposition,
)

if TYPE_CHECKING:
    from pourparler.extract.fillers import FillerKind
    from pourparler.extract.parsed import Token

__all__ = ["prepositional", "quoted_topic"]

_OBLIQUES = ("obl", "obl:arg", "nmod", "obl:agent", "advmod")
_BARE = frozenset({"obj", "expl", "expl:pv"})  # "wierp het van zich"
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "acl", "advcl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
_REASONS = frozenset({"daarom", "hierom", "waarom"})  # "en sloot daarom een akkoord"
# Prepositions of what is asked or warned of, also far from the verb, and of what is answered.
_OF_ACTS = frozenset({"om", "tot", "voor"})
_OF_JUDGES = frozenset({"voor", "volgens"})
_SETTINGS = frozenset({"in", "op", "tijdens"})
_LASTING = frozenset({"blijven", "lijken", "heten"})  # "blijft voor Malta taboe"


def prepositional(trigger: Token, slot: str) -> list[Filler]:
    """Phrases and clauses with a preposition: *over de grens*, *erop dat …*, *waarmee …*."""
    found: list[Filler] = []
    for child in trigger.children:
        dep = child.dep_
        if dep in _OBLIQUES or (dep in _BARE and children(child, "case")):
            if preposition(child) != slot or child.lower_ in _REASONS:
                continue
            if child.lower_.startswith("waar") and trigger.dep_ == "acl:relcl":
                noun = trigger.head.head if gives_example(trigger.head) else trigger.head
                found.append(Filler(noun, "phrase"))  # "de NAVO, waarmee …"
            elif child.pos_ == "ADV":  # "daarover", "erop": a clause may follow
                clause = _clause_of_adverb(trigger, child)
                found.append(Filler(clause or child, "clause" if clause else "phrase"))
            elif child.pos_ == "VERB" and is_infinitive(child) and not children(child, "det"):
                found.append(Filler(child, "infinitive"))
            elif child.pos_ in _NOMINAL or child.pos_ == "VERB":
                found.append(Filler(child, "phrase"))
        elif dep in _CLAUSES and preposition(child) == slot:
            kind: FillerKind = "infinitive" if is_infinitive(child) else "clause"
            found.append(Filler(child, kind))
    if not found:
        found += _attached_elsewhere(trigger, slot) or _behind_predicate(trigger, slot)
    elif found[-1].head.i < trigger.i:
        found += _behind_predicate(trigger, slot)
    if len(found) > 1 and trigger.pos_ == "VERB":
        # "op de top drongen zij aan op hulp": what is far in front tells where or when
        found.sort(key=lambda filler: filler.head.i < trigger.i)
    return found


def _behind_predicate(trigger: Token, slot: str) -> list[Filler]:
    """*ging met de VS als borg akkoord met een bestand*, *stelt zich garant voor de rust*."""
    return [
        Filler(phrase, "phrase")
        for word in children(trigger, "xcomp", "compound:prt")
        if word.pos_ == "ADJ"
        for phrase in children(word, "obl", "obl:arg", "nmod")
        if phrase.i > max(word.i, trigger.i)
        and phrase.pos_ in _NOMINAL
        and preposition(phrase) == slot
    ]


def quoted_topic(trigger: Token) -> list[Filler]:
    """*sprak over een „nieuw begin”*: words taken from somebody's mouth, as the marks tell."""
    return [
        filler
        for filler in prepositional(trigger, "over")
        if filler.kind == "phrase" and any(token.is_quote for token in filler.head.subtree)
    ]


def _clause_of_adverb(trigger: Token, adverb: Token) -> Token | None:
    if not adverb.lower_.startswith("er"):
        return None
    # "gaat ermee akkoord om te blijven": parsers hang the clause on the adjective, too
    predicates = [t for t in children(trigger, "xcomp", "compound:prt") if t.pos_ == "ADJ"]
    for head in (trigger, *predicates):
        for child in children(head, "ccomp", "xcomp", "advcl"):
            if child.i > adverb.i and (child.pos_ != "ADJ" or has_copula(child)):
                return child
    return None


def _attached_elsewhere(trigger: Token, slot: str) -> list[Filler]:
    """A phrase that the parser hung on the object: *riep Rusland op tot kalmte*."""
    if trigger.dep_ == "xcomp" and trigger.head.lemma_ in _LASTING and slot in _OF_JUDGES:
        phrases = children(trigger.head, "obl", "obl:arg")
        return [Filler(t, "phrase") for t in phrases if preposition(t) == slot][:1]
    if trigger.pos_ not in {"VERB", "ADJ"}:
        return []
    hosts = ("obj", "nsubj:pass", "obl") if slot in _OF_ACTS else ("obj", "nsubj:pass")
    for child in children(trigger, *hosts):
        hung = [t for t in children(child, "nmod", "obl", "obl:arg") if preposition(t) == slot]
        if len(hung) > 1:  # "beschuldigt de premier van Malta van fraude": the last is the verb's
            return [Filler(hung[-1], "phrase")]
        if hung and hung[0].i > trigger.i:
            return [Filler(hung[0], "phrase")]
    if slot == "van" and trigger.pos_ == "VERB" and children(trigger, "obj"):
        for setting in children(trigger, "obl"):  # "beschuldigt hem in een brief van bedrog"
            for thing in children(setting, "nmod") if preposition(setting) in _SETTINGS else ():
                bare = thing.pos_ == "NOUN" and not children(thing, "det", "nmod:poss")
                if bare and setting.i > trigger.i and preposition(thing) == slot:
                    return [Filler(thing, "phrase")]
    above = governor(trigger)
    if above is not None and (is_infinitive(trigger) or trigger.pos_ == "ADJ"):
        # "zei open te staan voor een gesprek": the phrase often hangs on the verb above
        for child in children(above, "obl", "obl:arg", "nmod"):
            if child.i > trigger.i and preposition(child) == slot:
                return [Filler(child, "phrase")]
    for particle in children(trigger, "compound:prt"):
        if plain_preposition(particle.lower_) == slot:
            inner = [t for t in particle.children if t.pos_ in _NOMINAL]
            if inner:
                return [Filler(inner[0], "phrase")]
    return []
