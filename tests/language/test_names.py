"""Names from BIO scores."""

from __future__ import annotations

import numpy as np
import pytest

from pourparler.language.names import NAME_TAGS, best_tags, name_spans


def scores(*rows: dict[str, float]) -> np.ndarray:
    table = np.zeros((len(rows), len(NAME_TAGS)), np.float32)
    for i, row in enumerate(rows):
        for tag, value in row.items():
            table[i, NAME_TAGS.index(tag)] = value
    return table


def tags(table: np.ndarray) -> list[str]:
    return [NAME_TAGS[i] for i in best_tags(table)]


def test_legal_tags_are_taken_as_they_come() -> None:
    assert tags(scores({"B-PER": 2}, {"I-PER": 2}, {"O": 1})) == ["B-PER", "I-PER", "O"]


def test_a_name_does_not_begin_inside() -> None:
    assert tags(scores({"I-ORG": 5, "B-ORG": 1}, {"I-ORG": 5})) == ["B-ORG", "I-ORG"]


def test_a_name_does_not_change_its_type() -> None:
    assert tags(scores({"B-PER": 3}, {"I-GPE": 4, "I-PER": 3})) == ["B-PER", "I-PER"]


def test_no_words_no_tags() -> None:
    assert best_tags(np.zeros((0, len(NAME_TAGS)), np.float32)) == []


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["B-PER", "I-PER", "O", "B-GPE"], [(0, 2, "PER"), (3, 4, "GPE")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["O", "I-ORG", "I-ORG"], [(1, 3, "ORG")]),
        (["B-PER", "I-ORG"], [(0, 1, "PER"), (1, 2, "ORG")]),
        ([], []),
    ],
)
def test_spans(given: list[str], wanted: list[tuple[int, int, str]]) -> None:
    assert name_spans(given) == wanted
