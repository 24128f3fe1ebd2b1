"""A model that knows nothing, so that tests of the machinery need no network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pourparler.language.analysis import BlockAnalysis
from pourparler.language.assets import SHIPPED
from pourparler.model import Article, Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# The training code is not part of the package; its tests need no torch.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


class EchoAnalyser:
    """Hangs each word on the first one, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def analyse(self, words: Sequence[str], spaces: Sequence[bool]) -> BlockAnalysis:
        del spaces
        self.asked.append(list(words))
        n = len(words)
        return BlockAnalysis(
            heads=[0] * n,
            deps=["ROOT", *["dep"] * (n - 1)],
            upos=["NOUN"] * n,
            xpos=["N"] * n,
            feats=["Number=Sing"] * n,
            lemmas=[w.lower() for w in words],
            starts=[0],
            names=[(0, 1, "PER")],
        )


@pytest.fixture
def echo() -> EchoAnalyser:
    return EchoAnalyser()


def make_article(*parts: tuple[BlockKind, str], gap: str = "\n\n", name: str = "proef") -> Article:
    """An article of blocks with the given kinds and texts."""
    text, blocks = "", []
    for kind, part in parts:
        if text:
            text += gap
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(part)))
        text += part
    return Article(id=name, text=text, blocks=tuple(blocks))


@pytest.fixture
def article() -> Callable[..., Article]:
    return make_article


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The folder of the shipped model."""
    if not (SHIPPED / "meta.json").is_file():
        pytest.skip("the model has not been built: see training/README.md")
    return SHIPPED
