"""Stages without a parser: graphs and shapes are real, the facts are made by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.query.sample import RUN, find, make_article

from pourparler.graph import DEFAULT_BASE, Iris, build_graph, build_run, serialize
from pourparler.model import Actor, ArticleFacts, Fact, Proposition
from pourparler.pipeline.stages import Problem, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.model import Article

BOND = Actor(slug="bakkersbond", kind="Organization", label="Bakkersbond")


def make(identifier: str, demand: str = "meer loon") -> Article:
    """An article with one demand."""
    return make_article(identifier, f"De bond eist iets\n\nDe Bakkersbond eist {demand}.", "2023")


class HandStages:
    """Finds the one demand of an article of ``make``.

    Articles called ``bad`` do not conform. ``seen`` holds the identifiers of what was processed;
    the run is cut off after ``limit`` articles.
    """

    def __init__(self, limit: int = 1000, base: str = DEFAULT_BASE) -> None:
        self.seen: list[str] = []
        self.limit = limit
        self.base = base

    def __call__(self, articles: Iterable[Article]) -> Iterator[Result]:
        for article in articles:
            if len(self.seen) == self.limit:
                raise KeyboardInterrupt
            self.seen.append(article.id)
            yield self._process(article)

    def _process(self, article: Article) -> Result:
        graph = Iris(self.base).article(article.id).value
        if article.id.startswith("bad"):
            problem = Problem(
                code="not-conforming", message="no evidence", report={".report.txt": b"no evidence"}
            )
            return Result(article=article.id, graph=graph, problem=problem)
        start = article.text.index("eist", article.text.index("\n")) + 5
        span = article.span(start, len(article.text) - 1)
        fact = Fact(
            type="Demand",
            status="actual",
            agent="bakkersbond",
            content=Proposition(span=span),
            evidence=(find(article.text, "De Bakkersbond eist"),),
            extracted_by="test",
        )
        facts = ArticleFacts(article=article, facts=(fact,), actors=(BOND,))
        return Result(
            article=article.id,
            graph=graph,
            quads=serialize(build_graph(facts, base=self.base, run=RUN), "nquads"),
            run=(RUN.iri(self.base).value, serialize(build_run(RUN, base=self.base), "nquads")),
            facts=Counter({"Demand": 1}),
        )
