"""A fault in one article stays with that article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.pipeline.hand_stages import BOND, make
from tests.query.sample import RUN, find

from pourparler.errors import ArticleError
from pourparler.graph import DEFAULT_BASE, Iris
from pourparler.model import Article, ArticleFacts, Fact
from pourparler.pipeline.stages import Stages
from pourparler.validate import load_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class _Parser:
    """Parses nothing; fails on one article."""

    def parse(self, articles: Sequence[Article]) -> Iterator[Article | ArticleError]:
        for article in articles:
            if article.id == "unparsed":
                yield ArticleError("parse-failed", "too long", article=article.id)
            else:
                yield article


class _Analyser:
    """Finds a meeting that names its actors or, for one article, forgets to; fails on another."""

    def analyse(self, _doc: Any, article: Article) -> ArticleFacts:
        if article.id == "fault":
            raise IndexError("list index out of range")
        fact = Fact(
            type="Meeting",
            status="actual",
            participants=("bakkersbond", "nobody"),
            evidence=(find(article.text, "De Bakkersbond"),),
            extracted_by="test",
        )
        facts = (fact,) if article.id == "unnamed" else ()
        return ArticleFacts(article=article, facts=facts, actors=(BOND,))


@pytest.fixture
def stages() -> Stages:
    made = object.__new__(Stages)
    for name, value in {
        "base": DEFAULT_BASE,
        "run": RUN,
        "analyser": _Analyser(),
        "_iris": Iris(DEFAULT_BASE),
        "_parser": _Parser(),
        "_shapes": load_shapes(),
        "_run": ("", b""),
    }.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize("ahead", [True, False])
def test_each_fault_gives_one_problem_and_the_others_go_on(stages: Stages, ahead: bool) -> None:
    names = ["a", "unparsed", "fault", "unnamed", "b"]
    results = list(stages.process([make(name) for name in names], ahead=ahead))
    assert [result.article for result in results] == names
    problems = {result.article: result.problem for result in results if result.problem}
    assert {name: problem.code for name, problem in problems.items()} == {
        "unparsed": "parse-failed",
        "fault": "internal",
        "unnamed": "internal",
    }
    assert (
        problems["fault"].message == "a fault in the program: IndexError: list index out of range"
    )
    assert "Traceback" in problems["fault"].detail
    assert results[0].quads.count(b"\n") > 5
