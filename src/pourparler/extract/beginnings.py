"""Since when talks go on: *Sinds 2018 onderhandelen Malta en Cyprus over de zee*.

Talks of several days or years have the date on which they began. *Het eerste gesprek sinds 2018*
did not begin then, and neither did what was taken up again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.extract.matches import Match
    from pourparler.extract.reading import Reading
    from pourparler.extract.records import TimeExpression

__all__ = ["began"]

_LASTING = frozenset({"Meeting", "Negotiation"})


def began(reading: Reading, match: Match) -> TimeExpression | None:
    """The expression behind *sinds* in the clause of talks."""
    anew = reading.cues.anew_words
    if match.frame.type not in _LASTING:
        return None
    for root, expression in reading.beginnings:
        verb = root.head
        if verb.pos_ != "VERB" or verb not in (match.trigger, match.anchor, match.trigger.head):
            continue
        if not any(word.lower_ in anew for word in verb.subtree):
            return expression
    return None
