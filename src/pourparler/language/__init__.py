"""Articles to parsed documents: the one guarded place that runs spaCy.

from pourparler.language import load_parser

parser = load_parser()
for doc in parser.parse(articles): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.language.start import import_spacy

if TYPE_CHECKING:
    from pourparler.language.parser import Parser

__all__ = ["load_parser"]


def load_parser(model: str | None = None) -> Parser:
    """Load a language model: see :func:`pourparler.language.parser.load_parser`."""
    import_spacy()
    from pourparler.language.parser import load_parser as load  # noqa: PLC0415  # spaCy is slow

    return load(model)
