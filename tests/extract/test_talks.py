"""Who takes part in consultations, parsed by the model that ships, extracted and resolved."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from benchmarks.chain import load_chain, read_text

from pourparler.errors import ArticleError

pytestmark = pytest.mark.slow

_CASES: Final = tomllib.loads((Path(__file__).parent / "talks.toml").read_text(encoding="utf-8"))
_chain = cache(load_chain)


@pytest.mark.parametrize("case", _CASES["talk"], ids=lambda case: case["text"][:50])
def test_they_talk(case: dict[str, Any]) -> None:
    chain, article = _chain(), read_text(case["text"], "zin")
    (doc,) = chain.parser.parse([article])
    assert not isinstance(doc, ArticleError)

    facts = chain.analyser.analyse(doc, article).facts
    found = [(fact.type, sorted(fact.participants)) for fact in facts]
    assert (case["type"], case["with"]) in found, found
