"""Builds: what is skipped, replaced, resumed and set aside."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.pipeline.hand_stages import HandStages, make

from pourparler.errors import ArticleError
from pourparler.graph import DEFAULT_BASE
from pourparler.pipeline.build import Summary, build_knowledge
from pourparler.pipeline.recipe import digest_article, digest_recipe
from pourparler.pipeline.stages import Settings
from pourparler.resources import data_folder
from pourparler.store.export import export_knowledge
from pourparler.store.knowledge import KnowledgeBase
from pourparler.store.manifest import Manifest
from pourparler.store.snapshot import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pourparler.model import Article


MANY = [make(f"a{number:03}") for number in range(101)]


def use_few_names(patch: pytest.MonkeyPatch) -> None:
    """Leave the 20,000 triples on actors out of the reference graph: they take a second a build."""
    topics = (data_folder("ontology") / "topics.ttl",)
    patch.setattr("pourparler.graph.reference.reference_files", lambda: topics)


@pytest.fixture(autouse=True)
def _few_names(monkeypatch: pytest.MonkeyPatch) -> None:
    use_few_names(monkeypatch)


def build(
    kb: Path,
    articles: Iterable[Article | ArticleError],
    *,
    limit: int = 1000,
    recipe: str = "r1",
    force: bool = False,
) -> tuple[Summary, list[str]]:
    """A build; gives its summary and the articles that went through the stages."""
    stages = HandStages(limit)
    with KnowledgeBase.open(kb, base=None, default_base=DEFAULT_BASE) as knowledge:
        summary = build_knowledge(
            knowledge,
            articles,
            Settings(base=DEFAULT_BASE),
            stages=stages,
            recipe=recipe,
            force=force,
        )
    return summary, stages.seen


def state(kb: Path) -> tuple[bytes, bytes]:
    with open_snapshot(kb) as snapshot:
        stream = io.BytesIO()
        export_knowledge(snapshot, stream, "nquads")
    return stream.getvalue(), (kb / "manifest.jsonl").read_bytes()


def test_a_second_build_does_nothing(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    summary, seen = build(kb, [make("a"), make("b")])
    assert (summary.added, summary.total, seen) == (2, 2, ["a", "b"])
    before = state(kb)
    summary, seen = build(kb, [make("b"), make("a")])
    assert (summary.unchanged, summary.added, seen) == (2, 0, [])
    assert summary.facts == {"Demand": 2}
    assert state(kb) == before


def test_order_changes_no_byte(tmp_path: Path) -> None:
    articles = [make(name) for name in "abcd"]
    build(tmp_path / "one", articles)
    build(tmp_path / "two", reversed(articles))
    build(tmp_path / "three", articles[2:])
    build(tmp_path / "three", [make("a", "iets anders")])
    build(tmp_path / "three", articles[:2])
    assert state(tmp_path / "one") == state(tmp_path / "two") == state(tmp_path / "three")


def test_changed_articles_and_recipes_are_made_anew(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    build(kb, [make("a"), make("b")])
    summary, seen = build(kb, [make("a", "een pauze"), make("b")])
    assert (summary.replaced, summary.unchanged, seen) == (1, 1, ["a"])
    assert b"een pauze" in state(kb)[0]
    assert build(kb, [make("a", "een pauze"), make("b")], recipe="r2")[1] == ["a", "b"]
    assert build(kb, [make("b")], recipe="r2", force=True)[1] == ["b"]


def test_an_article_whose_file_is_gone_stays(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    build(kb, [make("a"), make("b")])
    summary, _ = build(kb, [make("b")])
    assert summary.total == 2
    assert b"article/a>" in state(kb)[0]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base of 101 articles, built in one go."""
    path = tmp_path_factory.mktemp("whole") / "kb"
    with pytest.MonkeyPatch.context() as patch:
        use_few_names(patch)
        build(path, MANY)
    return path


@pytest.mark.parametrize("limit", [0, 50, 51, 100])
def test_a_run_cut_off_is_completed_to_the_same_bytes(
    tmp_path: Path, limit: int, whole: Path
) -> None:
    articles = MANY
    kb = tmp_path / "kb"
    with pytest.raises(KeyboardInterrupt):
        build(kb, articles, limit=limit)
    _, seen = build(kb, articles)
    assert len(seen) == 101 - limit // 50 * 50
    assert state(kb) == state(whole)


def test_what_does_not_conform_is_set_aside_and_stays_so(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    summary, _ = build(kb, [make("bad-1"), make("a")])
    assert [(aside.name, aside.code) for aside in summary.aside] == [("bad-1", "not-conforming")]
    assert summary.total == 1
    assert [path.name for path in (kb / "set-aside").iterdir()] == ["bad-1.report.txt"]
    summary, seen = build(kb, [make("bad-1"), make("a")])
    assert ([aside.name for aside in summary.aside], seen) == (["bad-1"], [])


def test_an_unreadable_input_is_told_each_time(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    error = ArticleError("empty", "there is no text in it", article="x.txt")
    summary, _ = build(kb, [error, make("a")])
    assert [(aside.name, aside.message) for aside in summary.aside] == [
        ("x.txt", "there is no text in it")
    ]
    before = state(kb)
    assert len(build(kb, [error, make("a")])[0].aside) == 1
    assert state(kb) == before
    assert "x.txt" in Manifest.read(kb / "manifest.jsonl").entries
    build(kb, [make("a")])
    assert "x.txt" not in Manifest.read(kb / "manifest.jsonl").entries


def test_an_article_that_can_no_longer_be_read_stays(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    build(kb, [make("a")])
    before = state(kb)
    summary, _ = build(kb, [ArticleError("binary", "this is no text", article="a")])
    assert (len(summary.aside), summary.total) == (1, 1)
    assert state(kb) == before


def test_names_and_runs_follow_from_the_articles(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    build(kb, [make("a")])
    with open_snapshot(kb) as snapshot:
        names = {name.value for name in snapshot.open().named_graphs()}
    short = {name.removeprefix(DEFAULT_BASE).partition("/")[0] for name in names}
    assert short == {"article", "graph", "run"}
    assert f"{DEFAULT_BASE}graph/discovered" in names


def test_remarks_on_reading_do_not_count_as_a_change() -> None:
    article = make("a")
    assert digest_article(article) == digest_article(replace(article, warnings=("x",)))
    assert digest_article(article) != digest_article(replace(article, publisher="De Bode"))


def test_the_recipe_depends_on_model_base_and_actors(tmp_path: Path) -> None:
    actors = tmp_path / "actors.ttl"
    actors.write_text("# none\n")
    digests = {
        digest_recipe(model="m", base="b"),
        digest_recipe(model="n", base="b"),
        digest_recipe(model="m", base="c"),
        digest_recipe(model="m", base="b", actors=[actors]),
    }
    assert len(digests) == 4
    assert digest_recipe(model="m", base="b") in digests
