"""The stages between an article and its checked graph, in one process."""

from __future__ import annotations

import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pourparler
from pourparler.errors import ArticleError
from pourparler.pipeline.ahead import run_ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from spacy.tokens import Doc

    from pourparler.model import Article, ArticleFacts
    from pourparler.resolve import Analyser, SentenceReport

__all__ = ["Problem", "Result", "Settings", "Stages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the stages are made from; it travels to worker processes.

    Attributes:
        model: the name or folder of a language pipeline; none for the one that ships.
        actors: files with actors of the user's own.
        base: the base IRI, ending with ``/``.
    """

    model: str | None = None
    actors: tuple[Path, ...] = ()
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why an article gave no graph for the store.

    Attributes:
        code: a short stable name.
        message: in words.
        detail: for developers, such as a traceback.
        report: for a graph that does not conform, files by ending.
    """

    code: str
    message: str
    detail: str = ""
    report: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the stages made of one article.

    Attributes:
        article: its identifier.
        graph: the IRI of its graph.
        quads: its graph as N-Quads, sorted; empty where ``problem`` says why.
        run: the IRI of the run's graph, and that graph as N-Quads.
        facts: how many of each type.
        problem: what was wrong.
    """

    article: str
    graph: str
    quads: bytes = b""
    run: tuple[str, bytes] = ("", b"")
    facts: Mapping[str, int] = field(default_factory=dict)
    problem: Problem | None = None


class Stages:
    """Parser, analyser, graph builder and validator, loaded once.

    Args:
        settings: what to load.

    Raises:
        AssetError: a model, lexicon, actor file or shape is missing or broken.
    """

    def __init__(self, settings: Settings) -> None:
        from pourparler.actors import load_index  # noqa: PLC0415
        from pourparler.graph import Iris, Run, build_run, serialize  # noqa: PLC0415
        from pourparler.language import load_parser  # noqa: PLC0415
        from pourparler.lexicon import load_lexicon  # noqa: PLC0415
        from pourparler.resolve import Analyser  # noqa: PLC0415
        from pourparler.validate import load_shapes  # noqa: PLC0415

        self.base = settings.base
        self._iris = Iris(settings.base)
        self._parser = load_parser(settings.model)
        self.index = load_index(settings.actors)
        self.analyser: Analyser = Analyser(self.index, load_lexicon())
        self._shapes = load_shapes()
        self.run = Run(
            software=pourparler.__version__,
            model=self._parser.version,
            lexicon=self.analyser.version,
        )
        about_run = serialize(build_run(self.run, base=self.base), "nquads")
        self._run = (self.run.iri(self.base).value, about_run)

    def analyse(self, article: Article) -> ArticleFacts | ArticleError:
        """The facts of an article; a fault in it is an error in their place."""
        return self._analyse(article, self._parse(article))

    def explain(self, article: Article) -> list[SentenceReport] | ArticleError:
        """One record for each sentence: what was found by which rule, or why nothing was."""
        doc = self._parse(article)
        if isinstance(doc, ArticleError):
            return doc
        return self.analyser.explain(doc, article)

    def process(self, articles: Iterable[Article], *, ahead: bool = False) -> Iterator[Result]:
        """The checked graph of each article, in order.

        Args:
            articles: read as they are needed.
            ahead: parse the next ones meanwhile, on a thread of its own.
        """
        parsed = ((article, self._parse(article)) for article in articles)
        for article, doc in run_ahead(articles, self._parse) if ahead else parsed:
            facts = self._analyse(article, doc)
            graph = self._iris.article(article.id).value
            if isinstance(facts, ArticleError):
                problem = _describe(facts)
                yield Result(article=article.id, graph=graph, problem=problem)
                continue
            try:
                yield self._check(facts, graph)
            except Exception as error:  # noqa: BLE001 - one article never stops the run
                problem = _describe(_wrap(error, article))
                yield Result(article=article.id, graph=graph, problem=problem)

    def _parse(self, article: Article) -> Doc | ArticleError:
        (doc,) = self._parser.parse([article])
        return doc

    def _analyse(self, article: Article, doc: Doc | ArticleError) -> ArticleFacts | ArticleError:
        if isinstance(doc, ArticleError):
            return doc
        try:
            return self.analyser.analyse(doc, article)
        except Exception as error:  # noqa: BLE001 - one article never stops the run
            return _wrap(error, article)

    def _check(self, facts: ArticleFacts, graph: str) -> Result:
        from pourparler.graph import build_graph, serialize  # noqa: PLC0415
        from pourparler.validate import validate  # noqa: PLC0415

        quads = build_graph(facts, base=self.base, run=self.run)
        data = serialize(quads, "nquads")
        report = validate(quads, self._shapes)
        counts: Counter[str] = Counter(fact.type for fact in facts.facts)
        if report.conforms:
            return Result(
                article=facts.article.id, graph=graph, quads=data, run=self._run, facts=counts
            )
        worst = report.results[0]
        more = f" (and {len(report.results) - 1} more)" if len(report.results) > 1 else ""
        problem = Problem(
            code="not-conforming",
            message=f"{worst.message('en') or worst.shape}{more}",
            report={
                ".nq": data,
                ".report.ttl": serialize(report.as_graph(), "turtle"),
                ".report.txt": report.as_text().encode(),
            },
        )
        return Result(article=facts.article.id, graph=graph, facts=counts, problem=problem)


def _wrap(error: Exception, article: Article) -> ArticleError:
    wrapped = ArticleError(
        "internal", f"a fault in the program: {type(error).__name__}: {error}", article=article.id
    )
    wrapped.__cause__ = error
    return wrapped


def _describe(error: ArticleError) -> Problem:
    cause = error.__cause__
    detail = "" if cause is None else "".join(traceback.format_exception(cause))
    return Problem(code=error.code, message=str(error), detail=detail)
