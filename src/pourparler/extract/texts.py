"""Who speaks by a text: *in een brief van Malta wordt gewaarschuwd voor …*."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pourparler.extract.fillers import lemma_matches
from pourparler.extract.syntax import children, features, is_passive, preposition, verb_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from pourparler.extract.matches import Match
    from pourparler.extract.parsed import Token
    from pourparler.extract.slots import SlotReader

__all__ = ["author_in", "without_bare_texts"]

_OBJECTS = frozenset({"obj", "obl", "obl:arg", "nsubj:pass"})
_NEAR = 4  # steps from a noun up to the verb that brings out the text
_PARTICIPLES = ("acl", "acl:relcl", "advcl", "amod", "parataxis")


def author_in(
    slots: SlotReader, verb: Token, documents: Collection[str], issuing: AbstractSet[str]
) -> Token | None:
    """Who acts in a passive by a text: *in een brief van Malta wordt gewaarschuwd voor …*.

    Where the text names none it is who brings it out: *nam een motie aan waarin …*, *een brief,
    opgesteld door Malta, waarin …*; not who gets or refuses it.
    """
    for filler in slots.fill(verb, "in"):
        noun = filler.head
        whole = noun.head
        owns = noun.dep_ == "nmod" and preposition(noun) == "van" and whole.pos_ == "NOUN"
        if owns and lemma_matches(whole, documents):
            return noun  # "het rapport van Malta, waarin wordt voorgesteld …"
        if noun.pos_ != "NOUN" or not lemma_matches(noun, documents):
            apart = noun.pos_ == "PROPN" or _is_set_off(verb)
            bringing = _bringing_above(noun, documents) if apart else None
            if bringing is not None and not issuing.isdisjoint(verb_keys(bringing)):
                return slots.subject(bringing)
            continue
        for slot in ("van", "poss", "adj"):
            for owner in slots.fill(noun, slot):
                return owner.head
        for telling in _brought_out(noun, verb):
            if not issuing.isdisjoint(verb_keys(telling)):
                return slots.subject(telling)
    return None


def _is_set_off(clause: Token) -> bool:
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1 : first + 1].text.startswith(",")


def _bringing_above(noun: Token, documents: Collection[str]) -> Token | None:
    """*een motie, ingediend door Malta tijdens het debat, waarin …*: hung on a noun in between."""
    for verb in islice(noun.ancestors, _NEAR):
        if verb.pos_ == "VERB":
            texts = [verb.head] if verb.dep_ in _PARTICIPLES else children(verb, "nsubj:pass")
            told = is_passive(verb) or "Part" in features(verb, "VerbForm")
            brings = told and any(lemma_matches(text, documents) for text in texts)
            return verb if brings else None
    return None


def _brought_out(noun: Token, verb: Token) -> Iterator[Token]:
    """The verbs that tell what was done with a text: *ingediend door …*, *stuurde een brief*."""
    for participle in children(noun, *_PARTICIPLES):
        if participle != verb and "Part" in features(participle, "VerbForm"):
            yield participle
    above = noun.head
    acts = above.pos_ == "VERB" and above != verb and noun.dep_ in _OBJECTS
    if acts and is_passive(above) == (noun.dep_ == "nsubj:pass"):
        yield above


def without_bare_texts(slots: SlotReader, matches: Sequence[Match]) -> list[Match]:
    """*diende een motie in waarin wordt gevraagd …*: what the text asks is put forward, not it."""
    return [match for match in matches if not _is_bare(slots, match, matches)]


def _is_bare(slots: SlotReader, match: Match, matches: Sequence[Match]) -> bool:
    if match.frame.type != "Proposal" or len(match.contents) != 1:
        return False
    text, authors = match.contents[0].head, {token.i for token in match.agents}
    return any(
        authors & {token.i for token in other.agents}
        and any(filler.head == text for filler in slots.fill(other.anchor, "in"))
        for other in matches
        if other is not match and other.contents
    )
