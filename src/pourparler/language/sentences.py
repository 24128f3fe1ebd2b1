"""Where sentences begin: the network's opinion, held against punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pourparler.language.decode import Floats

_FINAL: Final = frozenset(".!?…")
_CLOSING_MARKS: Final = frozenset(['"', "'", "''", "”", "“", "’", "‘", "»", ")", "]", "´´", "´"])
_ONLY_CLOSING: Final = frozenset(["''", "”", "’", "»", ")", "]"])
_OPENING_MARKS: Final = frozenset(["„", "“", "‘", "«", ",,", "``", '"'])

AFTER_FINAL: Final = -1.0
"""Logit the network must reach behind a full stop, question or exclamation mark or ellipsis."""
AFTER_FINAL_BEFORE_QUOTE: Final = -2.5
"""The same where an opening quotation mark and a capital follow."""
ELSEWHERE: Final = 3.0
"""The same anywhere else, also behind colons and semicolons."""


def sentence_starts(words: Sequence[str], logits: Floats) -> list[int]:
    """First words of the sentences of a window; the first is always 0.

    A closing quotation mark or bracket belongs to the sentence before it: a start there is moved
    behind it.
    """
    starts = [0]
    for i in range(1, len(words)):
        if logits[i] <= _limit(words, i):
            continue
        at = i
        while at < len(words) and words[at] in _ONLY_CLOSING:
            at += 1
        if starts[-1] < at < len(words):
            starts.append(at)
    return starts


def _limit(words: Sequence[str], at: int) -> float:
    before = at - 1
    while before > 0 and words[before] in _CLOSING_MARKS:
        before -= 1
    if words[before][-1] not in _FINAL:
        return ELSEWHERE
    quoted = words[at] in _OPENING_MARKS and at + 1 < len(words)
    return AFTER_FINAL_BEFORE_QUOTE if quoted and words[at + 1][:1].isupper() else AFTER_FINAL
