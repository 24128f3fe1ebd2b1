"""Batches of articles through the stages, in this process or in several; results in order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from pourparler.errors import CallError, PourparlerError, RunError
from pourparler.pipeline.ahead import has_spare_processor
from pourparler.pipeline.stages import Result, Stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pourparler.model import Article
    from pourparler.pipeline.stages import Settings

__all__ = ["BATCH", "run_stages"]

BATCH: Final = 16
"""Articles that a worker gets at once."""

_stages: list[Stages] = []


def run_stages(
    articles: Iterable[Article],
    settings: Settings,
    *,
    workers: int = 1,
    stages: Stages | None = None,
) -> Iterator[Result]:
    """What the stages make of each article, in the order of the articles.

    Nothing is loaded before the first article. The number of workers changes no result.

    Args:
        articles: read as they are needed.
        settings: what the stages are made from.
        workers: processes; with 1 it all runs in this one.
        stages: those of this process, if they are loaded already.

    Raises:
        PourparlerError: the stages cannot be loaded.
        RunError: a worker was killed.
    """
    if workers > 1:
        yield from _run_pool(_cut(articles), settings, workers)
        return
    rest = iter(articles)
    first = next(rest, None)
    if first is not None:
        stages = stages or Stages(settings)
        yield from stages.process(chain((first,), rest), ahead=has_spare_processor())


def _run_pool(
    batches: Iterator[list[Article]], settings: Settings, workers: int
) -> Iterator[Result]:
    first = next(batches, None)
    if first is None:
        return
    # A process that is spawned inherits no threads, locks or open store.
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_ignore_interrupts
    )
    waiting: deque[Future[list[Result] | tuple[str, str]]] = deque()
    try:
        waiting.append(pool.submit(_process, first, settings))
        while waiting:
            while len(waiting) < 2 * workers and (batch := next(batches, None)):
                waiting.append(pool.submit(_process, batch, settings))
            done = waiting.popleft().result()
            if isinstance(done, tuple):
                kind, message = done
                raise (CallError if kind == "call" else RunError)(message)
            yield from done
    except BrokenProcessPool as error:
        raise RunError(
            "a worker process was killed, perhaps for lack of memory: try fewer --workers; "
            "what was finished is kept"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        # Whoever stops reading has no use for what the workers still do.
        for process in multiprocessing.active_children():
            if process.name.startswith("SpawnProcess") and waiting:
                process.terminate()


def _ignore_interrupts() -> None:
    """The parent alone answers Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _process(batch: list[Article], settings: Settings) -> list[Result] | tuple[str, str]:
    """Runs in a worker; an error that stops the run goes back as plain text."""
    try:
        if not _stages:
            _stages.append(Stages(settings))
        return list(_stages[0].process(batch))
    except PourparlerError as error:
        return ("call" if isinstance(error, CallError) else "run", str(error))


def _cut(articles: Iterable[Article]) -> Iterator[list[Article]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, BATCH)):
        yield batch
