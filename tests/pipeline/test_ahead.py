"""Parsing ahead: same results in the same order, bounded, and gone when the reader goes."""

from __future__ import annotations

import sys
import threading
from itertools import count, islice

import pytest

from pourparler.pipeline.ahead import run_ahead


def test_results_come_with_their_items_in_order() -> None:
    assert list(run_ahead(range(40), lambda n: n * n)) == [(n, n * n) for n in range(40)]


def test_nothing_gives_nothing() -> None:
    assert list(run_ahead([], str)) == []


def test_items_are_read_here_and_worked_on_elsewhere() -> None:
    read: list[str] = []

    def items() -> list[int]:
        read.append(threading.current_thread().name)
        return [1, 2]

    worked = [name for _, name in run_ahead(items(), lambda _: threading.current_thread().name)]
    here = threading.current_thread().name
    assert read == [here]
    assert here not in worked


def test_an_endless_stream_is_read_a_few_items_ahead_only() -> None:
    numbers = count()
    results = run_ahead(numbers, str)
    assert [text for _, text in islice(results, 5)] == list("01234")
    assert 5 <= next(numbers) < 20
    results.close()


def test_an_error_is_raised_when_its_turn_comes() -> None:
    def work(number: int) -> int:
        if number == 3:
            raise MemoryError("three")
        return number

    results = run_ahead(range(6), work)
    assert [next(results)[1] for _ in range(3)] == [0, 1, 2]
    with pytest.raises(MemoryError, match="three"):
        next(results)


def test_a_reader_that_stops_leaves_no_thread_and_no_setting_behind() -> None:
    threads, interval = threading.active_count(), sys.getswitchinterval()
    results = run_ahead(range(100), str)
    next(results)
    assert sys.getswitchinterval() < interval
    results.close()
    assert threading.active_count() == threads
    assert sys.getswitchinterval() == interval
