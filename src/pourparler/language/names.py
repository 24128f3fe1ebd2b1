"""Names from BIO scores."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_FORBIDDEN: Final = -1e9

NAME_TYPES: Final = ("PER", "ORG", "GPE", "LOC", "NORP", "MISC")
NAME_TAGS: Final = ("O", *(f"{p}-{t}" for t in NAME_TYPES for p in "BI"))


def best_tags(scores: NDArray[np.float32], tags: Sequence[str] = NAME_TAGS) -> list[int]:
    """Best legal tag sequence. scores: (n, tags); an I- follows only a B- or I- of its type."""
    if len(scores) == 0:
        return []
    greedy = scores.argmax(1).tolist()
    if _is_legal(greedy, tags):
        return [int(i) for i in greedy]
    moves = np.zeros((len(tags), len(tags)))
    for j, to in enumerate(tags):
        if to.startswith("I"):
            for i, origin in enumerate(tags):
                if origin[2:] != to[2:]:
                    moves[i, j] = _FORBIDDEN
    value = scores[0].astype(np.float64)
    value[[j for j, t in enumerate(tags) if t.startswith("I")]] = _FORBIDDEN
    back = []
    for row in scores[1:]:
        options = value[:, None] + moves
        best = options.argmax(0)
        back.append(best)
        value = options[best, np.arange(len(tags))] + row
    path = [int(value.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def _is_legal(path: Sequence[int], tags: Sequence[str]) -> bool:
    previous = "O"
    for index in path:
        tag = tags[index]
        if tag.startswith("I") and previous[2:] != tag[2:]:
            return False
        previous = tag
    return True


def name_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(start, end, type) of the names in a BIO sequence, end exclusive, in order."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and (not tag.startswith("I") or tag[2:] != kind):
            spans.append((start, i, kind))
            start = -1
        if tag.startswith("B") or (tag.startswith("I") and start < 0):
            start, kind = i, tag[2:]
    return spans
