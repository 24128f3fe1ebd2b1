from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.evaluate.assign import assign

_MATRICES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.sampled_from([0, 0, 1, 2, 5, 9, 1000]), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)


def _best_by_trying(weights: list[list[int]]) -> int:
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        weights = [list(column) for column in zip(*weights, strict=True)]
        rows, columns = columns, rows
    return max(
        sum(weights[row][column] for row, column in enumerate(order))
        for order in permutations(range(columns), rows)
    )


@settings(deadline=None, derandomize=True, max_examples=300)
@given(_MATRICES)
def test_assignment_is_one_to_one_and_as_good_as_trying_all(weights: list[list[int]]) -> None:
    pairs = assign(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
    assert sum(weights[row][column] for row, column in pairs) == _best_by_trying(weights)


def test_nothing_to_assign() -> None:
    assert assign([]) == []
    assert assign([[]]) == []
    assert assign([[0, 0]]) == []


def test_greedy_choice_is_given_up_for_a_better_whole() -> None:
    assert assign([[9, 8], [8, 0]]) == [(0, 1), (1, 0)]
