"""Dependency trees from arc scores: maximum spanning tree with one root (Chu-Liu/Edmonds)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

_FORBIDDEN: Final = np.float32(-1e30)
_UNLIKELY: Final = np.float32(-1e20)
_ROOTS_TRIED: Final = 4


def is_tree(heads: Heads) -> bool:
    """Whether every token reaches the root. heads[i] is 0 for the root, else 1 + head index."""
    size = len(heads)
    state = [0] * (size + 1)
    state[0] = 2
    for first in range(1, size + 1):
        path = []
        at = first
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at - 1])
        if state[at] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def spanning_heads(scores: Scores) -> Heads:
    """Best heads with exactly one root.

    scores: (n, n+1), ``scores[d, h]`` for token d taking head h; h = 0 is the root, h = k is token
    k-1. Returns (n,) heads in the same numbering.
    """
    size = scores.shape[0]
    if size == 0:
        return np.zeros(0, np.int64)
    own = np.arange(size)
    scores = scores.astype(np.float64)
    scores[own, own + 1] = _FORBIDDEN
    heads: Heads = scores.argmax(1)
    if int((heads == 0).sum()) == 1 and is_tree(heads):
        return heads
    square = np.full((size + 1, size + 1), float(_FORBIDDEN))
    square[:, 1:] = scores.T
    best = _maximum(square)[1:]
    if int((best == 0).sum()) == 1:
        return best
    best_value = -np.inf
    for root in np.argsort(-scores[:, 0], kind="stable")[:_ROOTS_TRIED]:
        trial = square.copy()
        trial[0, 1:] = _UNLIKELY
        trial[0, root + 1] = scores[root, 0]
        heads = _maximum(trial)[1:]
        value = float(scores[own, heads].sum()) + float(_UNLIKELY) * (int((heads == 0).sum()) - 1)
        if value > best_value:
            best_value, best = value, heads
    return best


def _find_cycle(heads: Heads) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for first in range(1, len(heads)):
        path: list[int] = []
        at = first
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


def _maximum(square: NDArray[np.float64]) -> Heads:
    """Maximum spanning arborescence of ``square[h, d]``, node 0 the root; heads[0] is 0."""
    square = square.copy()
    np.fill_diagonal(square, float(_FORBIDDEN))
    square[:, 0] = float(_FORBIDDEN)
    heads: Heads = square.argmax(0)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    members = set(cycle)
    outside = np.array([i for i in range(len(heads)) if i not in members])
    count = len(outside)
    kept = square[heads[inside], inside]
    smaller = np.full((count + 1, count + 1), float(_FORBIDDEN))
    smaller[:count, :count] = square[np.ix_(outside, outside)]
    entering = square[np.ix_(outside, inside)] - kept[None, :]
    enter_at = entering.argmax(1)
    smaller[:count, count] = entering.max(1)
    leaving = square[np.ix_(inside, outside)]
    leave_at = leaving.argmax(0)
    smaller[count, :count] = leaving.max(0)
    inner = _maximum(smaller)
    result = heads.copy()
    for i in range(1, count):
        result[outside[i]] = inside[leave_at[i]] if inner[i] == count else outside[inner[i]]
    entry = int(inner[count])
    result[inside[enter_at[entry]]] = outside[entry]
    return result
