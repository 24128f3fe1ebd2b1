"""Reads the lists of examples beside the tests: one a line, ``#`` for remarks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pourparler.actors import ActorIndex, load_index

FOLDER = Path(__file__).parent


def read_lines(name: str) -> list[str]:
    """The examples of a file, without remarks."""
    lines = (FOLDER / name).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line.strip() and not line.startswith("#")]


def read_pairs(name: str) -> list[tuple[str, str]]:
    """Examples of two parts."""
    pairs = []
    for line in read_lines(name):
        left, _, right = line.partition("|")
        pairs.append((left.strip(), right.strip()))
    return pairs


@cache
def shipped_index() -> ActorIndex:
    """The index of the shipped data; loaded once."""
    return load_index()
