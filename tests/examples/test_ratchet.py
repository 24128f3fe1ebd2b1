"""The quality of the whole chain on the project's own articles may rise and never fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.chain import load_chain
from benchmarks.floors import ARTICLES, below, quality_shares, read_floors

from pourparler.evaluate import Scores, details

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

_DISTRACTORS = {
    "examples": ("rechtbank-brug", "storm-en-sport"),
    "studied": ("a11", "g11"),
    "news": ("h09", "i09", "j10"),
}


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def scores(folder: Path) -> Scores:
    return load_chain().score(folder / "gold", folder)


def test_nothing_falls_below_its_floor(folder: Path, scores: Scores) -> None:
    fallen = below(quality_shares(scores), read_floors(folder / "floors.toml"))
    # of unread articles no error is shown: whoever mends by them makes them worthless
    shown = [] if folder.name.endswith("unread") else [details(scores)]
    assert not fallen, "\n".join([*fallen, *shown])


def test_floors_name_what_is_measured(folder: Path, scores: Scores) -> None:
    floors = read_floors(folder / "floors.toml")
    assert set(quality_shares(scores)) >= {"core-f1", "statement-f1", "status", "addressee"}
    assert set(floors) >= set(quality_shares(scores))
    assert floors["core-f1"] >= 0.4  # no formality
    assert floors["statement-f1"] >= 0.4


def test_distractors_stay_empty(folder: Path, scores: Scores) -> None:
    for article in scores.articles:
        if article.article in _DISTRACTORS.get(folder.name, ()):
            assert article.problem is None
            assert [(fact.type, fact.evidence[0].text) for fact in article.extras] == []
