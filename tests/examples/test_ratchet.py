"""The quality of the whole chain on the sample articles may rise and never fall."""

from __future__ import annotations

import pytest
from benchmarks.chain import load_chain
from benchmarks.floors import EXAMPLE_FLOORS, below, quality_shares, read_floors

from pourparler.evaluate import Scores, details
from pourparler.resources import data_folder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scores() -> Scores:
    folder = data_folder("examples")
    return load_chain().score(folder / "gold", folder)


def test_nothing_falls_below_its_floor(scores: Scores) -> None:
    fallen = below(quality_shares(scores), read_floors(EXAMPLE_FLOORS))
    assert not fallen, "\n".join([*fallen, details(scores)])


def test_floors_name_what_is_measured(scores: Scores) -> None:
    assert set(quality_shares(scores)) >= {"core-f1", "statement-f1", "status", "addressee"}
    assert set(read_floors(EXAMPLE_FLOORS)) >= set(quality_shares(scores))


def test_floors_are_no_formality() -> None:
    floors = read_floors(EXAMPLE_FLOORS)
    assert floors["core-f1"] >= 0.5
    assert floors["statement-f1"] >= 0.5


@pytest.mark.parametrize("name", ["rechtbank-brug", "storm-en-sport"])
def test_distractors_stay_empty(name: str, scores: Scores) -> None:
    (article,) = (article for article in scores.articles if article.article == name)
    assert article.problem is None
    assert [(fact.type, fact.evidence[0].text) for fact in article.extras] == []
