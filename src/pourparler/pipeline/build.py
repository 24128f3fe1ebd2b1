"""Builds a knowledge base: reads, skips what is unchanged, runs the stages, stores in batches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from pourparler.errors import ArticleError
from pourparler.pipeline.derive import derive_graphs
from pourparler.pipeline.recipe import digest_article
from pourparler.store.knowledge import Outcome
from pourparler.store.manifest import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pourparler.model import Article
    from pourparler.pipeline.stages import Problem, Result, Settings
    from pourparler.store.knowledge import KnowledgeBase

__all__ = ["Aside", "Summary", "build_knowledge"]

_COMMIT: Final = 50
"""Articles of one transaction: a flush to disk costs as much as several articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An article or input that is not in the store, and why."""

    name: str
    code: str
    message: str
    detail: str = ""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a build did.

    Attributes:
        added: articles that are new in the store.
        replaced: articles whose graph changed, or was made anew.
        unchanged: articles that were skipped.
        aside: what was set aside, in order; also what was before, and is unchanged.
        warnings: remarks on articles that were read, by identifier.
        facts: how many facts of each type the articles of this run have.
        total: how many articles the knowledge base holds now.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    aside: list[Aside] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)
    total: int = 0

    @property
    def done(self) -> int:
        """Articles that were dealt with."""
        return self.added + self.replaced + self.unchanged + len(self.aside)


def build_knowledge(
    knowledge: KnowledgeBase,
    articles: Iterable[Article | ArticleError],
    settings: Settings,
    *,
    stages: Callable[[Iterable[Article]], Iterator[Result]],
    recipe: str,
    force: bool = False,
    progress: Callable[[Summary], None] = lambda _summary: None,
) -> Summary:
    """Put articles into a knowledge base.

    Articles that the knowledge base holds and that are not among ``articles`` stay.

    Args:
        knowledge: open for writing.
        articles: as read; an error in place of one that could not be.
        settings: what the stages are made from.
        stages: makes a result of each article, in order, such as ``run_stages``.
        recipe: the digest of all that the results depend on besides the articles.
        force: make the graphs of unchanged articles anew, too.
        progress: is told after each article.

    Raises:
        PourparlerError: the stages cannot be loaded, or the disk refuses. What was committed stays.
    """
    run = _Build(knowledge, recipe, force, progress)
    outcomes: list[Outcome] = []
    for result in stages(run.choose(articles)):
        outcomes.append(run.judge(result))
        progress(run.summary)
        if len(outcomes) >= _COMMIT:
            knowledge.commit(outcomes)
            outcomes = []
    knowledge.commit(outcomes)
    run.keep_unreadable()
    derive_graphs(knowledge, settings, recipe)
    run.summary.total = sum(entry.status == "stored" for entry in knowledge.manifest)
    return run.summary


class _Build:
    """One run: which articles to work on, and what becomes of them."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        recipe: str,
        force: bool,
        progress: Callable[[Summary], None],
    ) -> None:
        self.summary = Summary()
        self._knowledge = knowledge
        self._recipe = recipe
        self._force = force
        self._progress = progress
        self._digests: dict[str, str] = {}
        self._unreadable: list[Entry] = []
        self._before = {entry.id: entry for entry in knowledge.manifest}

    def choose(self, articles: Iterable[Article | ArticleError]) -> Iterator[Article]:
        """The articles to work on; counts the others."""
        for article in articles:
            if isinstance(article, ArticleError):
                self._note_unreadable(article)
            else:
                digest = digest_article(article)
                self.summary.warnings += [(article.id, text) for text in article.warnings]
                if self._is_unchanged(article.id, digest):
                    self._note_unchanged(self._before[article.id])
                else:
                    self._digests[article.id] = digest
                    yield article
                    continue
            self._progress(self.summary)

    def judge(self, result: Result) -> Outcome:
        """What becomes of an article that went through the stages."""
        problem = result.problem
        entry = Entry(
            id=result.article,
            content=self._digests[result.article],
            recipe=self._recipe,
            status="set-aside" if problem else "stored",
            code=problem.code if problem else "",
            message=problem.message if problem else "",
            graph=result.graph,
            facts=dict(result.facts),
        )
        if problem is not None:
            self._note_aside(result.article, problem)
            return Outcome(entry=entry, graph=result.graph, report=problem.report)
        before = self._before.get(result.article)
        if before is not None and before.status == "stored":
            self.summary.replaced += 1
        else:
            self.summary.added += 1
        self.summary.facts.update(result.facts)
        self._add_run(*result.run)
        quads = tuple(ox.parse(result.quads, format=ox.RdfFormat.N_QUADS))
        return Outcome(entry=entry, graph=result.graph, quads=quads)

    def _add_run(self, graph: str, data: bytes) -> None:
        if not self._knowledge.has_graph(graph):
            quads = tuple(ox.parse(data, format=ox.RdfFormat.N_QUADS))
            self._knowledge.replace_graphs({graph: quads})

    def keep_unreadable(self) -> None:
        """Let the manifest name the inputs of this run that could not be read, and no older ones.

        An input that can no longer be read leaves the graph of its last good version in the store.
        """
        manifest = self._knowledge.manifest
        now = {entry.id: entry for entry in self._unreadable if not self._is_stored(entry.id)}
        gone = [entry.id for entry in manifest if not entry.graph and entry.id not in now]
        changed = [entry for entry in now.values() if manifest.entries.get(entry.id) != entry]
        if gone:
            manifest.announce(gone)
        if changed:
            manifest.record(changed)

    def _is_stored(self, identifier: str) -> bool:
        entry = self._knowledge.manifest.entries.get(identifier)
        return entry is not None and bool(entry.graph)

    def _is_unchanged(self, identifier: str, digest: str) -> bool:
        before = self._before.get(identifier)
        return (
            not self._force
            and before is not None
            and bool(before.graph)
            and before.content == digest
            and before.recipe == self._recipe
        )

    def _note_unchanged(self, entry: Entry) -> None:
        if entry.status == "stored":
            self.summary.unchanged += 1
            self.summary.facts.update(entry.facts)
        else:
            self.summary.aside.append(Aside(name=entry.id, code=entry.code, message=entry.message))

    def _note_unreadable(self, error: ArticleError) -> None:
        name = error.article or "an input"
        self.summary.aside.append(Aside(name=name, code=error.code, message=str(error)))
        self._unreadable.append(
            Entry(
                id=name,
                content="",
                recipe=self._recipe,
                status="set-aside",
                code=error.code,
                message=str(error),
            )
        )

    def _note_aside(self, name: str, problem: Problem) -> None:
        self.summary.aside.append(
            Aside(name=name, code=problem.code, message=problem.message, detail=problem.detail)
        )
