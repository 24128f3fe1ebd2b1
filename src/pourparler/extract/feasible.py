"""Deals that can be made but were not: *kunnen een deal sluiten*, *een plan om mee te leven*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import auxiliaries, children, features

if TYPE_CHECKING:
    from pourparler.extract.framing import Match

__all__ = ["is_only_feasible"]


def is_only_feasible(match: Match) -> bool:
    """Whether an agreement is told as something one could make or accept.

    A deal that somebody *kan sluiten* or works towards (*praat om een akkoord te sluiten*) is none
    yet, nor is *een oplossing waarmee Malta kan instemmen* accepted: there is no such thing so far.
    """
    verb = match.anchor
    able = "kunnen" in auxiliaries(verb)
    if match.frame.pos == "noun" and verb != match.trigger:
        aim = verb.dep_ == "advcl" and any(mark.lower_ == "om" for mark in children(verb, "mark"))
        return able or aim
    if not able or verb.dep_ != "acl:relcl":
        return False
    known = children(verb.head, "det", "nmod:poss")
    return verb.head.pos_ == "NOUN" and not any("Def" in features(t, "Definite") for t in known)
