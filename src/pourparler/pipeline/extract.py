"""The graphs of articles without a knowledge base."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from pourparler.errors import ArticleError
from pourparler.graph import Iris, build_discovered, build_reference, write
from pourparler.pipeline.build import Aside
from pourparler.pipeline.workers import run_stages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pourparler.model import Article
    from pourparler.pipeline.stages import Settings

__all__ = ["Extract", "extract_graphs"]


@dataclass(slots=True, kw_only=True)
class Extract:
    """What was found.

    Attributes:
        graphs: N-Quads by IRI of the graph: articles, their run, and the names of what they
            mention (``graph/reference`` cut to that, ``graph/discovered``).
        facts: how many of each type.
        aside: what gave no graph, and why.
        warnings: remarks on articles that were read.
    """

    base: str
    graphs: dict[str, bytes] = field(default_factory=dict)
    facts: Counter[str] = field(default_factory=Counter)
    aside: list[Aside] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    articles: int = 0

    def write(self, output: IO[bytes], form: str) -> None:
        """Write all graphs, by name."""
        write(self._parse(), output, form, base=self.base)

    def _parse(self) -> Iterator[list[ox.Quad]]:
        for name in sorted(self.graphs):
            yield list(ox.parse(self.graphs[name], format=ox.RdfFormat.N_QUADS))


def extract_graphs(
    articles: Iterable[Article | ArticleError],
    settings: Settings,
    *,
    workers: int = 1,
    progress: Callable[[int], None] = lambda _done: None,
) -> Extract:
    """The graphs of ``articles`` and the names of what they mention.

    Raises:
        PourparlerError: the stages cannot be loaded.
    """
    found = Extract(base=settings.base)
    for result in run_stages(_choose(articles, found), settings, workers=workers):
        found.articles += 1
        progress(found.articles)
        if result.problem is not None:
            problem = result.problem
            found.aside.append(
                Aside(
                    name=result.article,
                    code=problem.code,
                    message=problem.message,
                    detail=problem.detail,
                )
            )
            continue
        found.facts.update(result.facts)
        found.graphs[result.graph] = result.quads
        found.graphs[result.run[0]] = result.run[1]
    _name_things(found, settings)
    return found


def _choose(articles: Iterable[Article | ArticleError], found: Extract) -> Iterator[Article]:
    for article in articles:
        if isinstance(article, ArticleError):
            name = article.article or "an input"
            found.aside.append(Aside(name=name, code=article.code, message=str(article)))
        else:
            found.warnings += [(article.id, text) for text in article.warnings]
            yield article


def _name_things(found: Extract, settings: Settings) -> None:
    """Add what the reference data say of what is mentioned, and what the articles add to it."""
    quads = [
        quad
        for data in found.graphs.values()
        for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)
    ]
    if not quads:
        return
    reference = build_reference(base=settings.base, extra=settings.actors)
    mentioned = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    iris = Iris(settings.base)
    named = [quad for quad in reference if quad.subject in mentioned]
    discovered = build_discovered(quads, reference, base=settings.base)
    for graph, part in ((iris.graph("reference"), named), (iris.graph("discovered"), discovered)):
        data = ox.serialize(part, format=ox.RdfFormat.N_QUADS)
        assert data is not None  # noqa: S101 - without an output it returns the bytes
        if data:
            found.graphs[graph.value] = data
