"""From the annotation of blocks to a Doc, with a model that knows nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pourparler.errors import ArticleError
from pourparler.language.foreign import PipelineAnalyser, content_hash
from pourparler.language.parser import Parser
from pourparler.language.tokens import blank_pipeline
from pourparler.model import Article, Block

from .conftest import EchoAnalyser, make_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NLP = blank_pipeline()


def parser_of(analyser: Any) -> Parser:
    return Parser(NLP, analyser, version="proef 0", meta={})


def parsed(article: Article, analyser: Any) -> Doc:
    doc = next(iter(parser_of(analyser).parse([article])))
    assert isinstance(doc, Doc)
    return doc


def test_each_block_is_parsed_alone_and_some_not_at_all(echo: EchoAnalyser) -> None:
    text = make_article(
        ("headline", "Top gaat door"),
        ("dateline", "KIEV - 3 mei"),
        ("paragraph", "Ze praten."),
        ("caption", "Foto: X"),
    )
    doc = parsed(text, echo)
    assert echo.asked == [["Top", "gaat", "door"], ["Ze", "praten", "."]]
    assert [(s.label_, s.text) for s in doc.spans["blocks"]] == [
        ("headline", "Top gaat door"),
        ("dateline", "KIEV - 3 mei"),
        ("paragraph", "Ze praten."),
        ("caption", "Foto: X"),
    ]
    assert [e.text for e in doc.ents] == ["Top", "Ze"]
    caption = doc.spans["blocks"][3]
    assert {t.pos_ for t in caption} == {"X"}
    assert {t.dep_ for t in caption} == {"dep"}
    assert {t.head.i for t in caption} == {caption.start}


def test_no_sentence_crosses_a_block(echo: EchoAnalyser) -> None:
    doc = parsed(make_article(("headline", "Een"), ("paragraph", "Twee drie")), echo)
    assert [s.text.strip() for s in doc.sents] == ["Een", "Twee drie"]


def test_white_space_carries_no_heads(echo: EchoAnalyser) -> None:
    text = "  Een  twee\tdrie \n\n vier  "
    blocks = (Block(kind="paragraph", start=2, end=16), Block(kind="paragraph", start=20, end=24))
    doc = parsed(Article(id="wit", text=text, blocks=blocks), echo)
    assert doc.text == text
    assert any(t.is_space for t in doc)
    for token in doc:
        assert not token.head.is_space or token.head.i == token.i
        if token.is_space:
            assert token.pos_ == "SPACE"


def test_text_outside_blocks_is_kept_but_not_parsed(echo: EchoAnalyser) -> None:
    article = Article(
        id="los", text="los Een twee los", blocks=(Block(kind="paragraph", start=4, end=12),)
    )
    doc = parsed(article, echo)
    assert echo.asked == [["Een", "twee"]]
    assert doc.text == article.text


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n", "x"])
def test_articles_without_blocks(text: str, echo: EchoAnalyser) -> None:
    doc = parsed(Article(id="leeg", text=text, blocks=()), echo)
    assert doc.text == text
    assert not echo.asked


@given(st.text(alphabet=st.sampled_from("aB.,’“ \n\u00a0\u200b"), max_size=50), st.data())
@settings(max_examples=120, deadline=None)
def test_the_text_of_the_doc_is_the_text_of_the_article(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    blocks = tuple(Block(kind="paragraph", start=a, end=b) for a, b in pairs)
    doc = parsed(Article(id="willekeurig", text=text, blocks=blocks), EchoAnalyser())
    assert doc.text == text
    for token in doc:
        assert not token.head.is_space or token.is_space


def test_a_failing_article_does_not_stop_the_others(
    echo: EchoAnalyser, article: Callable[..., Article]
) -> None:
    class Failing(EchoAnalyser):
        def analyse(self, words: Any, spaces: Any) -> Any:
            if "stuk" in words:
                raise RuntimeError("kapot")
            return super().analyse(words, spaces)

    articles = [article(("paragraph", t), name=t) for t in ("goed", "stuk", "beter")]
    results = list(parser_of(Failing()).parse(articles))
    assert [type(r) for r in results] == [Doc, ArticleError, Doc]
    failure = results[1]
    assert isinstance(failure, ArticleError)
    assert (failure.code, failure.article) == ("parse-failed", "stuk")
    assert "kapot" in str(failure)


def test_a_batch_size_must_be_positive(echo: EchoAnalyser) -> None:
    with pytest.raises(ValueError, match="batch_size"):
        list(parser_of(echo).parse([], batch_size=0))


def test_the_pipeline_is_dutch() -> None:
    assert NLP.lang == "nl"
    assert isinstance(NLP, Language)


def test_what_is_given_up_is_noted(echo: EchoAnalyser) -> None:
    doc = parsed(make_article(("paragraph", "begin " + "=" * 900)), echo)
    assert "1 runs" in doc.user_data["notes"][0]
    assert "notes" not in parsed(make_article(("paragraph", "begin")), echo).user_data


def test_another_pipeline_can_take_the_place_of_the_model() -> None:
    other = spacy.blank("nl")
    other.add_pipe("pourparler_test_parser")
    text = make_article(("headline", "Kop"), ("paragraph", "Ze praten weer"))
    doc = parsed(text, PipelineAnalyser(other))
    assert [(t.text, t.dep_, t.lemma_) for t in doc if not t.is_space] == [
        ("Kop", "ROOT", "kop"),
        ("Ze", "ROOT", "ze"),
        ("praten", "nsubj", "praten"),
        ("weer", "nsubj", "weer"),
    ]
    assert doc.text == text.text


def test_the_content_of_another_pipeline_counts(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        spacy.blank("nl").to_disk(tmp_path / name)
    first, second = (spacy.load(tmp_path / name) for name in ("een", "twee"))
    assert content_hash(first) == content_hash(second)
    (tmp_path / "twee" / "extra").write_text("x", encoding="utf-8")
    assert content_hash(first) != content_hash(second)


@Language.component("pourparler_test_parser")
def _hang_all_on_the_first(doc: Doc) -> Doc:
    for token in doc:
        token.head = doc[0]
        token.dep_ = "nsubj" if token.i else "ROOT"
        token.lemma_ = token.text.upper()
        token.pos_ = "NOUN"
    return doc
