"""The stages from text to facts, loaded once for all that is measured in one process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pourparler.actors import ActorIndex, load_index
from pourparler.errors import ArticleError
from pourparler.evaluate import Scores, evaluate
from pourparler.language import load_parser
from pourparler.lexicon import Lexicon, load_lexicon
from pourparler.read import Options, RawInput, read_plain_text
from pourparler.resolve import Analyser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pourparler.language.parser import Parser
    from pourparler.model import Article, ArticleFacts, PartialDate

__all__ = ["Chain", "load_chain", "read_text"]


def read_text(text: str | bytes, identifier: str, date: PartialDate | None = None) -> Article:
    """A text as the reader sees it, also where it is too short to be known as Dutch.

    Raises:
        ArticleError: it cannot be read.
    """
    data = text if isinstance(text, bytes) else text.encode()
    raw = RawInput(id=identifier, ending=".txt", data=data)
    (article,) = read_plain_text(raw, Options(force=True, date=date))
    if isinstance(article, ArticleError):
        raise article
    return article


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Parser and analyser with what they know."""

    parser: Parser
    lexicon: Lexicon
    index: ActorIndex
    analyser: Analyser

    def analyse(self, articles: Iterable[Article]) -> Iterator[ArticleFacts]:
        """The facts of each article, in order.

        Raises:
            ArticleError: an article cannot be parsed.
        """
        articles = list(articles)
        for article, doc in zip(articles, self.parser.parse(articles), strict=True):
            if isinstance(doc, ArticleError):
                raise doc
            yield self.analyser.analyse(doc, article)

    def score(self, gold: Path, articles: Path) -> Scores:
        """The scores of ``articles/ID.txt`` against ``gold/ID.yaml``, as ``pourparler evaluate``.

        Raises:
            AssetError: the gold is broken, or an article is missing.
        """

        def analyse(file: Path, date: PartialDate | None) -> ArticleFacts | ArticleError:
            try:
                article = read_text(file.read_bytes(), file.stem, date)
                return next(self.analyse([article]))
            except ArticleError as error:
                return error

        return evaluate(gold, articles, analyse)


@cache
def load_chain(model: str | None = None) -> Chain:
    """The shipped model or another pipeline, the shipped lexicon and actors."""
    lexicon, index = load_lexicon(), load_index(())
    return Chain(
        parser=load_parser(model), lexicon=lexicon, index=index, analyser=Analyser(index, lexicon)
    )
