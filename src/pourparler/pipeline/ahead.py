"""Parsing runs ahead of what is made of the parses, on a thread of its own."""

from __future__ import annotations

import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

__all__ = ["run_ahead"]

_AHEAD: Final = 8
"""Items that may wait for the reader: as many parses are held in memory."""
_SWITCH: Final = 0.0005
"""Seconds after which a thread that waits for the interpreter gets it. The network runs without it
and needs it for a moment a hundred times a second; Python's own setting is ten times as long."""


_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def run_ahead(
    items: Iterable[_Item], work: Callable[[_Item], _Result]
) -> Generator[tuple[_Item, _Result], None, None]:
    """Each item with what ``work`` makes of it, in order; up to ``_AHEAD`` items are begun early.

    ``items`` are read on the caller's thread, ``work`` runs on another, one item at a time. It pays
    where ``work`` spends its time outside the interpreter and a second processor is free; the
    results are the same either way. What ``work`` raises is raised when its item's turn comes.
    """
    waiting: deque[tuple[_Item, Future[_Result]]] = deque()
    pool = ThreadPoolExecutor(1, thread_name_prefix="ahead")
    try:
        with _quick_switches():
            for item in items:
                waiting.append((item, pool.submit(work, item)))
                if len(waiting) > _AHEAD:
                    first, done = waiting.popleft()
                    yield first, done.result()
            while waiting:
                first, done = waiting.popleft()
                yield first, done.result()
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _quick_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, _SWITCH))
    try:
        yield
    finally:
        sys.setswitchinterval(before)
