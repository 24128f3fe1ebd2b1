"""Gold facts scored against themselves are perfect, or the scorer is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.evaluate.found_facts import as_found

from pourparler.evaluate import load_gold, missing_words, score
from pourparler.evaluate.report import ATTRIBUTES

_ROOT = Path(__file__).resolve().parents[2]
_SHARED = Path(os.environ.get("POURPARLER_SHARED", _ROOT.parent / "shared"))
_FOLDERS = [
    pytest.param(_ROOT / "examples" / "gold", _ROOT / "examples", id="examples"),
    pytest.param(
        _SHARED / "gold",
        _SHARED / "articles",
        id="shared",
        marks=[
            pytest.mark.shared,
            pytest.mark.skipif(not (_SHARED / "gold").is_dir(), reason="no development data"),
        ],
    ),
]


@pytest.mark.parametrize(("gold_folder", "articles"), _FOLDERS)
def test_gold_found_whole_scores_one(gold_folder: Path, articles: Path) -> None:
    gold = load_gold(gold_folder)
    scores = score({name: as_found(article) for name, article in gold.items()}, gold)
    for group in ("core", "Statement"):
        tally = scores.group(group)
        assert (tally.misses, tally.extras) == (0, 0)
        assert tally.f1 == 1.0
    for attribute in ATTRIBUTES:
        rate = scores.rate(attribute)
        assert (rate.right, rate.spurious) == (rate.of, 0), attribute
        assert rate.of > 0


@pytest.mark.parametrize(("gold_folder", "articles"), _FOLDERS)
def test_each_file_alone_scores_one_without_optional_facts(
    gold_folder: Path, articles: Path
) -> None:
    for name, gold in load_gold(gold_folder).items():
        required = gold.model_copy(update={"facts": tuple(f for f in gold.facts if not f.optional)})
        scores = score({name: as_found(required)}, {name: gold})
        assert scores.articles[0].misses == ()
        assert scores.articles[0].extras == ()
        assert scores.articles[0].repeats == 0


@pytest.mark.parametrize(("gold_folder", "articles"), _FOLDERS)
def test_gold_words_stand_in_the_text(gold_folder: Path, articles: Path) -> None:
    remarks = []
    for name, gold in load_gold(gold_folder).items():
        text = (articles / f"{name}.txt").read_text(encoding="utf-8")
        remarks += list(missing_words(gold, text))
    assert remarks == []
