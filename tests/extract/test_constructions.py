"""Constructions of news Dutch, parsed by the model that ships, extracted and resolved."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from benchmarks.chain import load_chain, read_text

from pourparler.errors import ArticleError

pytestmark = pytest.mark.slow

_CASES: Final = tomllib.loads(
    (Path(__file__).parent / "constructions.toml").read_text(encoding="utf-8")
)
_chain = cache(load_chain)


def _facts(text: str) -> list[tuple[str, str | None, str]]:
    chain, article = _chain(), read_text(text, "zin")
    (doc,) = chain.parser.parse([article])
    assert not isinstance(doc, ArticleError)
    return [
        (fact.type, fact.agent, fact.content.span.text if fact.content else "")
        for fact in chain.analyser.analyse(doc, article).facts
    ]


@pytest.mark.parametrize("case", _CASES["told"], ids=lambda case: case["text"][:50])
def test_it_is_told(case: dict[str, str]) -> None:
    found = _facts(case["text"])

    wanted = (case["type"], case["actor"])
    assert any((k, a) == wanted and case["words"] in words for k, a, words in found), found


@pytest.mark.parametrize("case", _CASES["untold"], ids=lambda case: case["text"][:50])
def test_it_is_not_told(case: dict[str, str]) -> None:
    found = _facts(case["text"])

    unwanted = (case["type"], case["actor"])
    begins = case.get("words", "")
    assert not any((k, a) == unwanted and words.startswith(begins) for k, a, words in found), found
