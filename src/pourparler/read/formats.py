"""Readers by ending: bytes of one input to its articles.

A format adds a function and a line in ``READERS``. A reader may give several articles (a line of
JSON each) and gives an ``ArticleError`` for each that cannot be used, instead of raising it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pourparler.errors import ArticleError
from pourparler.model import Article, PartialDate
from pourparler.read.decoding import decode
from pourparler.read.languages import other_language
from pourparler.read.segmenting import segment

__all__ = ["READERS", "Options", "RawInput", "Reader", "choose_reader", "read_plain_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawInput:
    """One file or stream: its identifier, its ending (``.txt``, may be empty), its bytes."""

    id: str
    ending: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a reader needs to know.

    ``force`` reads texts that seem to be in another language; ``date`` is the publication date of
    articles that give none themselves.
    """

    force: bool = False
    date: PartialDate | None = None


Reader = Callable[[RawInput, Options], Iterator[Article | ArticleError]]


def read_plain_text(raw: RawInput, options: Options) -> Iterator[Article | ArticleError]:
    """The one article of a plain text file."""
    try:
        yield _plain_article(raw, options)
    except ArticleError as error:
        yield ArticleError(error.code, str(error), article=raw.id)


def _plain_article(raw: RawInput, options: Options) -> Article:
    decoded = decode(raw.data)
    if not any(char.isalnum() for char in decoded.text):
        raise ArticleError("empty", "there is no text in it")
    segments = segment(decoded.text)
    if segments.headline is None:
        raise ArticleError("empty", "there are only captions, links and the like in it")
    warnings = [*decoded.warnings, *segments.warnings]
    other = other_language(
        "\n".join(
            decoded.text[block.start : block.end]
            for block in segments.blocks
            if block.kind in {"headline", "subhead", "paragraph"}
        )
    )
    if other is not None:
        if not options.force:
            raise ArticleError("not-dutch", f"this seems to be {other}; --force reads it anyway")
        warnings.append(f"seems to be {other}, read as Dutch all the same")
    return Article(
        id=raw.id,
        text=decoded.text,
        blocks=segments.blocks,
        headline=segments.headline,
        date=segments.date or options.date,
        publisher=segments.publisher,
        encoding=decoded.encoding,
        warnings=tuple(warnings),
    )


READERS: Final[dict[str, Reader]] = {".txt": read_plain_text}


def choose_reader(raw: RawInput) -> Reader:
    """The reader for an ending; plain text for unknown ones, which refuses what is none."""
    return READERS.get(raw.ending.casefold(), read_plain_text)
