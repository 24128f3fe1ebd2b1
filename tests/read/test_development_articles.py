"""What the reader makes of real articles, where they are at hand."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pourparler.evaluate import load_gold
from pourparler.model import Article
from pourparler.read import read_inputs

_SHARED = Path(os.environ.get("POURPARLER_SHARED", Path(__file__).parents[3] / "shared"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (_SHARED / "articles").is_dir(), reason="no development data"),
]


@pytest.mark.parametrize("folder", ["articles", "articles-unlabelled"])
def test_all_are_read_without_remark(folder: str) -> None:
    files = sorted(str(file) for file in (_SHARED / folder).glob("*.txt"))
    results = list(read_inputs(files))
    assert [result for result in results if not isinstance(result, Article)] == []
    assert [r.id for r in results if isinstance(r, Article) and r.warnings] == []


def test_no_gold_fact_rests_on_boilerplate() -> None:
    gold = load_gold(_SHARED / "gold")
    for result in read_inputs([str(_SHARED / "articles" / f"{name}.txt") for name in gold]):
        assert isinstance(result, Article)
        page = [b for b in result.blocks if b.kind in {"caption", "boilerplate", "dateline"}]
        for fact in gold[result.id].facts:
            # A pull quote repeats words of the article: one of the places must count.
            found = [match.span() for match in re.finditer(re.escape(fact.evidence), result.text)]
            assert any(
                all(block.end <= start or end <= block.start for block in page)
                for start, end in found
            ), fact


def test_seeds_have_their_date_and_publisher() -> None:
    files = sorted(str(file) for file in (_SHARED / "articles").glob("seed-*.txt"))
    articles = [result for result in read_inputs(files) if isinstance(result, Article)]
    dates = [article.date.value if article.date else None for article in articles]
    assert dates == ["2022-03", "2022-03", "2022-01", None, "2023-04"]
    assert [article.publisher for article in articles] == ["ANP", None, None, None, None]
    assert all(article.headline for article in articles)
