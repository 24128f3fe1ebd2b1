"""Measuring with gold sentences: they are kept, whatever the network would have said."""

from __future__ import annotations

import pytest
from training.corpora import Sentence
from training.evaluate import paragraphs

from pourparler.language.analysis import DutchAnalyser
from pourparler.language.assets import SHIPPED, read_assets

SENTENCES = [
    ["De", "minister", "vertrok", "gisteren", "naar", "Rome", "."],
    ["Morgen", "spreekt", "hij", "de", "premier", "en"],
    ["de", "president", "."],
    ["Slot"],
]


@pytest.fixture(scope="module")
def analyser() -> DutchAnalyser:
    return DutchAnalyser(read_assets(SHIPPED))


@pytest.mark.parametrize("times", [1, 30])
def test_gold_sentences_stay_and_hold_their_trees(analyser: DutchAnalyser, times: int) -> None:
    words: list[str] = []
    starts: list[int] = []
    for sentence in SENTENCES * times:
        starts.append(len(words))
        words += sentence
    result = analyser.analyse_with(words, starts)
    assert result.starts == starts
    assert len(result.heads) == len(words)
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        heads = result.heads[start:end]
        assert all(start <= head < end for head in heads)
        assert sum(head == at for at, head in enumerate(heads, start)) == 1


def test_a_sentence_longer_than_a_window_stays_whole(analyser: DutchAnalyser) -> None:
    words = ["en"] * 400
    assert analyser.analyse_with(words, [0, 390]).starts == [0, 390]


def test_a_paragraph_ends_where_its_number_changes() -> None:
    names = ["a.p.1.s.1", "a.p.1.s.2", "a.p.2.s.1", "b.p.2.s.1", "x", "y"]
    found = paragraphs(Sentence(identifier=name, tokens=()) for name in names)
    assert [[s.identifier for s in group] for group in found] == [
        ["a.p.1.s.1", "a.p.1.s.2"],
        ["a.p.2.s.1"],
        ["b.p.2.s.1"],
        ["x"],
        ["y"],
    ]
