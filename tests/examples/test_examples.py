"""The sample articles and their gold facts fit together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pourparler.evaluate import GoldArticle, load_gold
from pourparler.model import Article
from pourparler.read import read_inputs
from pourparler.resources import data_folder

_FOLDER = data_folder("examples")
_GOLD = load_gold(_FOLDER / "gold")
_ARTICLES = {
    result.id: result for result in read_inputs([str(_FOLDER)]) if isinstance(result, Article)
}
_CASES = [pytest.param(gold, _ARTICLES.get(name), id=name) for name, gold in _GOLD.items()]


def test_each_article_has_gold_and_the_other_way_round() -> None:
    assert set(_GOLD) == set(_ARTICLES) == {file.stem for file in _FOLDER.glob("*.txt")}
    assert len(_GOLD) >= 10


def test_readme_names_each_article() -> None:
    readme = (_FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in _ARTICLES if f"`{name}`" not in readme] == []


@pytest.mark.parametrize(("gold", "article"), _CASES)
def test_words_of_gold_stand_in_text_that_counts(gold: GoldArticle, article: Article) -> None:
    page = [
        block for block in article.blocks if block.kind in {"caption", "boilerplate", "dateline"}
    ]
    for fact in gold.facts:
        start = article.text.index(fact.evidence)
        end = start + len(fact.evidence)
        assert not any(block.start < end and start < block.end for block in page), fact.evidence


@pytest.mark.parametrize(("gold", "article"), _CASES)
def test_content_stands_in_or_near_its_evidence(gold: GoldArticle, article: Article) -> None:
    paragraphs = [article.text[block.start : block.end] for block in article.blocks]
    for fact in gold.facts:
        if fact.content is None:
            continue
        home = [text for text in paragraphs if fact.evidence in text]
        assert any(fact.content in text for text in home), (fact.type, fact.content)


@pytest.mark.parametrize(("gold", "article"), _CASES)
def test_actors_of_gold_are_named_in_the_text_and_used(gold: GoldArticle, article: Article) -> None:
    used = {key for fact in gold.facts for key in fact.actors}
    used |= {key for actor in gold.actors.values() for key in actor.represents}
    assert set(gold.actors) == used
    text = article.text.casefold()
    for key, actor in gold.actors.items():
        assert any(label.casefold() in text for label in actor.labels), key


@pytest.mark.parametrize(("gold", "article"), _CASES)
def test_date_stands_in_one_place_only(gold: GoldArticle, article: Article) -> None:
    assert gold.date is None or article.date is None


@pytest.mark.parametrize("name", ["rechtbank-brug", "storm-en-sport"])
def test_distractors_demand_nothing(name: str) -> None:
    assert all(fact.optional for fact in _GOLD[name].facts)


def test_one_meeting_is_told_twice() -> None:
    told = []
    for name in ("nijldam-overleg", "nijldam-ministers"):
        gold = _GOLD[name]
        told.append(
            {
                (fact.type, frozenset(gold.actors[key].labels[-1] for key in fact.participants))
                for fact in gold.facts
                if fact.place == "Khartoem"
            }
        )
    assert len(told[0] & told[1]) >= 1


_SHARED = Path(os.environ.get("POURPARLER_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.shared
@pytest.mark.skipif(not (_SHARED / "articles").is_dir(), reason="no development data")
def test_nothing_is_taken_from_the_development_articles() -> None:
    files = sorted(_SHARED.glob("articles*/*.txt"))
    theirs = " ".join(" ".join(file.read_text("utf-8").split()) for file in files)
    for article in _ARTICLES.values():
        words = article.text.split()
        runs = (" ".join(words[place : place + 10]) for place in range(len(words) - 9))
        assert [run for run in runs if run in theirs] == []
