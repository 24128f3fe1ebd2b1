"""Tokens of Dutch text by spaCy's tokenizer, made safe and brought nearer to the treebanks.

spaCy's tokenizer takes time quadratic in the length of a run of characters without white space
(8,000 ``=`` take half a minute). Runs longer than :data:`LONGEST_RUN`, which no prose has, never
reach it: they are cut into tokens of fixed length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LONGEST_RUN: Final = 200
"""Characters without white space that the tokenizer is given at once."""
CUT: Final = 100
"""Length of the tokens a longer run is cut into."""
_RUN: Final = re.compile(r"\S+")


def adapt_tokenizer(nlp: Language) -> None:
    """Change the Dutch rules where the treebanks cut otherwise."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    prefixes, suffixes = list(nlp.Defaults.prefixes or ()), list(nlp.Defaults.suffixes or ())
    infixes = list(nlp.Defaults.infixes or ())
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def token_offsets(nlp: Language, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the tokens of ``text[start:end]`` that are not white space, in order."""
    last = start
    for run in _RUN.finditer(text, start, end):
        if run.end() - run.start() <= LONGEST_RUN:
            continue
        yield from _plain_offsets(nlp, text, last, run.start())
        for at in range(run.start(), run.end(), CUT):
            yield at, min(at + CUT, run.end())
        last = run.end()
    yield from _plain_offsets(nlp, text, last, end)


def _plain_offsets(nlp: Language, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start >= end:
        return
    for token in nlp.tokenizer(text[start:end]):
        if not token.is_space:
            yield start + token.idx, start + token.idx + len(token)


def words_and_spaces(text: str, offsets: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Words and trailing spaces as a Doc wants them, so that its text is ``text`` exactly.

    What stands between two tokens is one space, which belongs to the first, or becomes a token of
    its own (without that first space).
    """
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for start, end in [*offsets, (len(text), len(text))]:
        gap = text[last:start]
        if gap.startswith(" ") and words:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if start < end:
            words.append(text[start:end])
            spaces.append(False)
        last = end
    return words, spaces
