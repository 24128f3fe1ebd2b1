"""What each sentence gave, and why."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pourparler.errors import ArticleError
from pourparler.pipeline.stages import Problem, Stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.model import Article
    from pourparler.pipeline.stages import Settings

__all__ = ["Explained", "explain_articles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The explanation of one article, or why there is none."""

    name: str
    text: str = ""
    problem: Problem | None = None


def explain_articles(
    articles: Iterable[Article | ArticleError],
    settings: Settings,
    *,
    as_json: bool,
    every_parse: bool = False,
) -> Iterator[Explained]:
    """The explanation of each article, in order.

    Args:
        articles: as read.
        settings: what the stages are made from.
        as_json: one JSON object for each sentence, on a line of its own.
        every_parse: as text, the parse of sentences without cue, too.
    """
    stages: Stages | None = None
    for article in articles:
        if isinstance(article, ArticleError):
            yield Explained(name=article.article, problem=_describe(article))
            continue
        stages = stages or Stages(settings)
        records = stages.explain(article)
        if isinstance(records, ArticleError):
            yield Explained(name=article.id, problem=_describe(records))
        elif as_json:
            lines = (
                json.dumps({"article": article.id, **asdict(record)}, ensure_ascii=False)
                for record in records
            )
            yield Explained(name=article.id, text="".join(line + "\n" for line in lines))
        else:
            text = "".join(f"{record.tell(every_parse=every_parse)}\n" for record in records)
            yield Explained(name=article.id, text=f"== {article.id}\n{text}\n")


def _describe(error: ArticleError) -> Problem:
    return Problem(code=error.code, message=str(error))
