"""Measures extraction: found facts against gold facts, as the annotation guidelines score them."""

from pourparler.evaluate.gold import (
    GoldActor,
    GoldArticle,
    GoldFact,
    load_gold,
    missing_words,
    read_gold,
)
from pourparler.evaluate.report import as_json, as_markdown, as_text, details
from pourparler.evaluate.scores import (
    ArticleScore,
    Match,
    Rate,
    Scores,
    Tally,
    evaluate,
    score,
    score_article,
)

__all__ = [
    "ArticleScore",
    "GoldActor",
    "GoldArticle",
    "GoldFact",
    "Match",
    "Rate",
    "Scores",
    "Tally",
    "as_json",
    "as_markdown",
    "as_text",
    "details",
    "evaluate",
    "load_gold",
    "missing_words",
    "read_gold",
    "score",
    "score_article",
]
