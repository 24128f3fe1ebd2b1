"""Trees from arc scores, held against trying all head assignments."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from pourparler.language.trees import is_tree, spanning_heads


def best_by_trying(scores: np.ndarray) -> float:
    size = scores.shape[0]
    best = -np.inf
    for heads in product(range(size + 1), repeat=size):
        array = np.array(heads)
        if (
            (array == 0).sum() == 1
            and not (array == np.arange(1, size + 1)).any()
            and is_tree(array)
        ):
            best = max(best, float(scores[np.arange(size), array].sum()))
    return best


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_tree_is_the_best_one_with_one_root(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(60):
        scores = random.normal(size=(size, size + 1)).astype(np.float32)
        heads = spanning_heads(scores)
        assert (heads == 0).sum() == 1
        assert is_tree(heads)
        found = float(scores[np.arange(size), heads].sum())
        assert found == pytest.approx(best_by_trying(scores), abs=1e-4)


def test_a_row_of_roots_still_gives_one() -> None:
    scores = np.zeros((6, 7), np.float32)
    scores[:, 0] = 10 + np.arange(6)
    heads = spanning_heads(scores)
    assert (heads == 0).sum() == 1
    assert is_tree(heads)


def test_a_cycle_is_broken() -> None:
    scores = np.full((3, 4), -5.0, np.float32)
    scores[0, 2] = scores[1, 1] = 5.0
    scores[2, 0] = 4.0
    heads = spanning_heads(scores)
    assert is_tree(heads)


def test_nothing_gives_nothing() -> None:
    assert spanning_heads(np.zeros((0, 1), np.float32)).tolist() == []


def test_a_cycle_is_no_tree() -> None:
    assert not is_tree(np.array([2, 1, 0]))
    assert is_tree(np.array([2, 0, 2]))
