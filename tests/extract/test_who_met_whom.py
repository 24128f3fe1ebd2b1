"""Who takes part in consultations, by the parser that ships."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from benchmarks.chain import load_chain, read_text

from pourparler.errors import ArticleError

pytestmark = pytest.mark.slow

_CASES: Final = tomllib.loads(
    (Path(__file__).parent / "who_met_whom.toml").read_text(encoding="utf-8")
)
_chain = cache(load_chain)


@pytest.mark.parametrize("case", _CASES["talks"], ids=lambda case: case["text"][:50])
def test_they_met(case: dict[str, Any]) -> None:
    chain, article = _chain(), read_text(case["text"], "zin")
    (doc,) = chain.parser.parse([article])
    assert not isinstance(doc, ArticleError)

    facts = chain.analyser.analyse(doc, article).facts

    talks = [fact for fact in facts if fact.type == case["type"]]
    found = [sorted(fact.participants) for fact in talks]
    if "status" in case:
        assert {fact.status for fact in talks} == {case["status"]}
    assert sorted(found) == sorted(sorted(parties) for parties in case["participants"])
