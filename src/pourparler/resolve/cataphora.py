"""Possessives before the name that they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.extract.records import NounPhrase

__all__ = ["subject_ahead"]

_POSSESSIVES = frozenset({"zijn", "z'n", "haar", "hun"})


def subject_ahead(pronoun: NounPhrase, phrases: Sequence[NounPhrase]) -> int | None:
    """*Na afloop van zijn gesprek met Xi zei Biden …*: the subject behind the verb.

    Only where no other subject stands before it in the sentence, and the possessive is deeper in
    the sentence than it: part of what was put first.
    """
    owns = any(phrase.possessor == pronoun.id for phrase in phrases)
    if not owns or pronoun.span.text.lower() not in _POSSESSIVES:
        return None
    here = [phrase for phrase in phrases if phrase.sentence == pronoun.sentence]
    subjects = [phrase for phrase in here if phrase.is_subject]
    if not subjects:
        return None
    first = min(subjects, key=lambda phrase: (phrase.span.start, -phrase.span.end))
    fronted = pronoun.span.end <= first.span.start and pronoun.depth > first.depth
    alike = first.quoted == pronoun.quoted and first.block == pronoun.block
    # "bij zijn bezoek zei de kanselier": not "zij", who was told of before
    named = first.type != "pronoun" and (first.definite or bool(first.members))
    return first.id if fronted and alike and named else None
