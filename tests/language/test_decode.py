"""Heads and relations found together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pourparler.language.decode import Floats, TreeDecoder, WindowScores

if TYPE_CHECKING:
    from collections.abc import Sequence

RELATIONS = ("root", "nsubj", "obj", "obl", "iobj")


class Table:
    """A scorer of relations by (dependent, head), told by the first number of each vector."""

    def __init__(self, scores: dict[tuple[int, int], dict[str, float]]) -> None:
        self._scores = scores

    def scores(self, dependents: Floats, heads: Floats) -> Floats:
        rows = []
        for dependent, head in zip(dependents[:, 0], heads[:, 0], strict=True):
            told = self._scores.get((int(dependent), int(head)), {})
            rows.append([told.get(name, 0.0) for name in RELATIONS])
        return np.array(rows, np.float32)


def make_window(arcs: Sequence[Sequence[float]]) -> WindowScores:
    """Words count from 1 in their vectors, the root is 0."""
    size = len(arcs)
    nothing = np.zeros((size, 1), np.int64)
    return WindowScores(
        arcs=np.array(arcs, np.float32),
        dependents=np.arange(1, size + 1, dtype=np.float32)[:, None],
        heads=np.arange(size + 1, dtype=np.float32)[:, None],
        tags=nothing[:, 0],
        scripts=nothing,
        starts=np.zeros(size, np.float32),
        names=np.zeros((size, 1), np.float32),
    )


def decode(
    arcs: Sequence[Sequence[float]],
    told: dict[tuple[int, int], dict[str, float]],
    starts: list[int],
) -> tuple[list[int], list[str]]:
    heads, relations = TreeDecoder(Table(told), RELATIONS).decode(
        make_window(arcs), starts, len(arcs)
    )
    return heads, [RELATIONS[i] for i in relations]


def test_a_head_has_one_subject() -> None:
    """*Malta weigert Cyprus*: of two subjects the less sure one takes its next best relation."""
    arcs = [[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]]
    told = {(1, 2): {"nsubj": 6.0}, (3, 2): {"nsubj": 4.0, "obj": 3.0}}
    assert decode(arcs, told, [0]) == ([1, -1, 1], ["nsubj", "root", "obj"])


def test_two_subjects_stay_where_nothing_else_is_likely() -> None:
    arcs = [[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]]
    told = {(1, 2): {"nsubj": 9.0}, (3, 2): {"nsubj": 9.0}}
    assert decode(arcs, told, [0])[1] == ["nsubj", "root", "nsubj"]


def test_what_is_taken_is_not_given() -> None:
    """The second subject does not become a second object."""
    arcs = [[0, 0, 9, 0, 0], [9, 0, 0, 0, 0], [0, 0, 9, 0, 0], [0, 0, 9, 0, 0]]
    told = {
        (1, 2): {"nsubj": 6.0},
        (3, 2): {"nsubj": 4.0, "obj": 3.5, "obl": 3.0},
        (4, 2): {"obj": 5.0},
    }
    assert decode(arcs, told, [0])[1] == ["nsubj", "root", "obl", "obj"]


def test_a_likely_relation_tips_the_balance_between_heads() -> None:
    """Word 3 may hang on 1 or 2; only with 2 there is a relation to speak of."""
    arcs = [[9.0, 0, 0, 0], [0, 9.0, 0, 0], [0, 5.2, 5.0, 0]]
    vague = {(2, 1): {"obj": 9.0}}
    assert decode(arcs, vague, [0])[0] == [-1, 0, 0]
    clear = {**vague, (3, 2): {"obl": 9.0}}
    assert decode(arcs, clear, [0]) == ([-1, 0, 1], ["root", "obj", "obl"])


@pytest.mark.parametrize("starts", [[0, 2], [0]])
def test_sentences_of_a_window_are_trees_of_their_own(starts: list[int]) -> None:
    arcs = [[9, 0, 0, 0, 1], [1, 9, 0, 0, 0], [9, 0, 1, 0, 0], [1, 0, 0, 9, 0]]
    told = {(2, 1): {"obj": 5.0}, (4, 3): {"obl": 5.0}}
    heads, relations = decode(arcs, told, starts)
    assert relations.count("root") == len(starts)
    if len(starts) == 2:
        assert heads == [-1, 0, -1, 0]
        assert relations == ["root", "obj", "root", "obl"]
