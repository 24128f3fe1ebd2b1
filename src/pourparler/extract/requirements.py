"""Whether the words that a frame requires stand in a slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.fillers import lemma_matches
from pourparler.extract.syntax import children, coordinated, deed_of, plain_preposition, preposition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.extract.parsed import Token
    from pourparler.extract.slots import SlotReader

__all__ = ["requirement_met"]


def requirement_met(
    reader: SlotReader, trigger: Token, slot: str, lemmas: Sequence[str], *, excluded: bool = False
) -> bool:
    """Whether words that a frame requires fill a slot; ``!`` stands for an empty slot.

    *Wil heffingen gaan invoeren* has *invoeren* as its infinitive, and *gaan* as well, unless the
    words are ``excluded`` ones.

    Fixed expressions are often parsed as parts of the verb (*om de tafel* as particle with
    fixed words), so a preposition with its noun also counts when it stands among these.
    """
    fillers = reader.fill(trigger, slot)
    if "!" in lemmas:
        return not fillers
    for filler in fillers:
        deed = deed_of(filler.head) if slot == "inf" else filler.head
        heads = [deed] if excluded or deed == filler.head else [deed, filler.head]
        if any(lemma_matches(token, lemmas) for head in heads for token in coordinated(head)):
            return True
        voice = children(filler.head, "aux:pass") if slot == "inf" else []
        if any(lemma_matches(token, lemmas) for token in voice):
            return True  # "dreigt te worden verdeeld"
    if "*" in lemmas:
        return False
    if slot == "obj" and not excluded and children(trigger, "compound:prt"):
        goals = [word for word in children(trigger, "obl") if not preposition(word)]
        if any(lemma_matches(goal, lemmas) for goal in goals):
            return True  # "ging de straat op"
    if slot == "pred" and any(  # "maakte hij dinsdag duidelijk": taken for an adverb
        word.pos_ == "ADJ" and lemma_matches(word, lemmas) for word in children(trigger, "advmod")
    ):
        return True
    for particle in children(trigger, "compound:prt"):
        words = list(particle.subtree)
        if slot in {"obj", "pred"}:
            if any(lemma_matches(word, lemmas) for word in words):
                return True
        elif any(plain_preposition(word.lower_) == slot for word in words):
            following = trigger.doc[particle.i : particle.i + 4]
            if any(lemma_matches(word, lemmas) for word in [*words, *following]):
                return True
    return False
