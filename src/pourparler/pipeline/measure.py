"""Runs the whole chain on articles that have gold facts, and scores it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.errors import ArticleError
from pourparler.evaluate import evaluate
from pourparler.evaluate.scores import GROUPS
from pourparler.pipeline.stages import Stages
from pourparler.read import read_inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pourparler.evaluate import Scores
    from pourparler.model import ArticleFacts, PartialDate
    from pourparler.pipeline.stages import Settings

__all__ = ["measure_extraction"]


def measure_extraction(
    gold: Path,
    articles: Path,
    settings: Settings,
    *,
    progress: Callable[[int], None] = lambda _done: None,
) -> tuple[Scores, float | None]:
    """The scores of ``articles/ID.txt`` against ``gold/ID.yaml``, and the core F1.

    Raises:
        AssetError: the gold is broken, or an article is missing.
    """
    stages = Stages(settings)
    done = 0

    def analyse(file: Path, date: PartialDate | None) -> ArticleFacts | ArticleError:
        nonlocal done
        done += 1
        progress(done)
        for article in read_inputs([str(file)], force=True, date=date):
            if isinstance(article, ArticleError):
                return article
            return stages.analyse(article)
        return ArticleError("empty", "there is no article in it", article=file.stem)

    scores = evaluate(gold, articles, analyse)
    return scores, scores.tally(GROUPS["core"]).f1
