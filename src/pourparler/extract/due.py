"""What should be done by now: *het is hoog tijd dat …*, *het is zaak dat …*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.extract.syntax import children, features, finite_verb

if TYPE_CHECKING:
    from pourparler.extract.parsed import Token
    from pourparler.lexicon.cues import Cues

__all__ = ["is_due"]


def is_due(clause: Token, cues: Cues) -> bool:
    """*Het is hoog tijd dat Malta betaalt*: what should be done by now is asked for."""
    above = clause.head
    words = [above, *children(above, "xcomp", "fixed", "obj")]
    said = any(mark.lower_ == "dat" for mark in children(clause, "mark"))
    time = any(
        word.lemma_.lower() in cues.due_nouns and not _is_told_more(word, cues) for word in words
    )
    return said and time and not (_is_over(above) or _is_over(clause))


def _is_told_more(noun: Token, cues: Cues) -> bool:
    """*de tijd dat Malta betaalde* is over; *de hoogste tijd* is now."""
    return any(word.lower_ in {"de", "een", "geen"} for word in children(noun, "det")) and not any(
        word.lemma_ in cues.due_degrees for word in children(noun, "amod")
    )


def _is_over(clause: Token) -> bool:
    finite = finite_verb(clause)
    return finite is not None and "Past" in features(finite, "Tense")
