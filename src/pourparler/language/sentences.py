"""Where sentences begin: the network's opinion, held against punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.language.decode import Floats

_CLOSING: Final = frozenset(".!?…:;")
_AFTER_CLOSING: Final = frozenset(
    ['"', "''", "”", "“", "’", "‘", "'", "»", ")", "]", "´´", "´", "„"]
)
AFTER_CLOSING: Final = 0.0
ELSEWHERE: Final = 3.0
"""Logit the network must reach behind closing punctuation, and elsewhere."""


def sentence_starts(words: Sequence[str], logits: Floats) -> list[int]:
    """First words of the sentences of a window; the first is always 0.

    A sentence may end without closing punctuation only where the network is very sure of it.
    """
    starts = [0]
    for i in range(1, len(words)):
        limit = AFTER_CLOSING if _is_closed(words, i) else ELSEWHERE
        if logits[i] > limit:
            starts.append(i)
    return starts


def _is_closed(words: Sequence[str], at: int) -> bool:
    """Whether closing punctuation, with quotes or brackets behind it, stands before ``at``."""
    i = at - 1
    while i > 0 and words[i] in _AFTER_CLOSING:
        i -= 1
    return words[i][-1] in _CLOSING
