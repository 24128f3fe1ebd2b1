"""The best one-to-one assignment between two small sets (Hungarian method with potentials)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["assign"]


def assign(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs ``(row, column)`` with the greatest sum of weights, sorted.

    Args:
        weights: rows × columns; 0 means that the two cannot be paired, others are positive.

    Takes O(rows² · columns) with rows the smaller side.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        flipped = assign(list(zip(*weights, strict=True)))
        return sorted((row, column) for column, row in flipped)
    columns = len(weights[0])
    # Rows and columns count from 1 here. row_of[0] is the row being added, 0 stands for "free".
    row_of = [0] * (columns + 1)
    row_potential = [0] * (len(weights) + 1)
    column_potential = [0] * (columns + 1)
    for row in range(1, len(weights) + 1):
        row_of[0] = row
        column, previous = _cheapest_path(weights, row_of, row_potential, column_potential)
        while column:
            row_of[column] = row_of[previous[column]]
            column = previous[column]
    pairs = ((row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column])
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


def _cheapest_path(
    weights: Sequence[Sequence[int]],
    row_of: list[int],
    row_potential: list[int],
    column_potential: list[int],
) -> tuple[int, list[int]]:
    """The free column that is cheapest to reach, and each column's predecessor on the way."""
    columns = len(row_of) - 1
    infinity = 1 << 62
    slack = [infinity] * (columns + 1)
    previous = [0] * (columns + 1)
    done = [False] * (columns + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row = row_of[column]
        step, nearest = infinity, 0
        for other in range(1, columns + 1):
            if done[other]:
                continue
            cost = -weights[row - 1][other - 1] - row_potential[row] - column_potential[other]
            if cost < slack[other]:
                slack[other], previous[other] = cost, column
            if slack[other] < step:
                step, nearest = slack[other], other
        for other in range(columns + 1):
            if done[other]:
                row_potential[row_of[other]] += step
                column_potential[other] -= step
            else:
                slack[other] -= step
        column = nearest
    return column, previous
