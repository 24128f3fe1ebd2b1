"""Parsing runs ahead of what is made of the parses, on a thread of its own."""

from __future__ import annotations

import os
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from concurrent.futures import Future

__all__ = ["has_spare_processor", "run_ahead"]

_AHEAD: Final = 8
"""Items that may wait for the reader: as many parses are held in memory."""
_SWITCH: Final = 0.00005
"""Seconds after which a thread that waits for the interpreter gets it. Parsing lets go of it for
the network and for numpy, a thousand times a second; with Python's own setting, a hundred times
as long, it would mostly wait."""


_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def has_spare_processor() -> bool:
    """Whether this process may use more than one; with one, threads would only take turns."""
    try:
        return len(os.sched_getaffinity(0)) > 1
    except AttributeError:  # not on this system
        return (os.cpu_count() or 1) > 1


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
