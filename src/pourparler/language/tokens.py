"""Tokens of Dutch text by spaCy's tokenizer, made safe and brought nearer to the treebanks.

spaCy's tokenizer takes time quadratic in the length of a run of characters without white space
(8,000 ``=`` take half a minute). Runs longer than :data:`LONGEST_RUN`, which no prose has, never
reach it: they are cut into tokens of fixed length.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from spacy.attrs import ORTH
from spacy.lang.nl import Dutch
from spacy.tokenizer import Tokenizer
from spacy.util import (
    compile_infix_regex,
    compile_prefix_regex,
    compile_suffix_regex,
    registry,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

TOKENIZER: Final = "pourparler.DutchTokenizer.v1"
LONGEST_RUN: Final = 200
"""Characters without white space that the tokenizer is given at once."""
CUT: Final = 100
"""Length of the tokens a longer run is cut into."""
_RUN: Final = re.compile(r"\S+")
_ABBREVIATIONS: Final = Path(__file__).with_name("abbreviations.txt")

_CLITIC: Final = r"['’‘`](?:[stnmkrSTNMKR]|er|ie|[st]-[^\W\d_][\w-]*|\d\d)"
"""'s avonds, ’t, ’s-Hertogenbosch, de jaren ’90: the mark belongs to the word."""
_NO_CLITIC: Final = r"(?!(?:[stnmkr]|er|ie|\d\d)\b|[st]-\w)"
_INITIALS: Final = r"[^\W\d_]{1,2}\.(?:-?[^\W\d_]{1,2}\.)+"
"""``G.J.`` de Vries, ``V.S.``"""
_QUOTES: Final = r"''|,,|``|´´|’’|‘‘"
_EXTRA_INFIXES: Final = (
    r"[“”„«»]",
    r",,(?=\w)",
    r"(?<=[^\W\d_])[:;,.!?]+(?=[‘“„«\"'`]|,,)",
    r"(?<=[:;,.!?])[‘\"'`](?=\w)",
    r"(?<=[^\W_])—(?=[^\W_])",
)
_FINAL_STOP: Final = r"(?<=[a-z&][A-Z])\."
"""The stop behind *PvdA* and *CD&V* ends a sentence; spaCy takes it for one of initials."""


_KEPT_WHOLE: Final = re.compile(rf"(?:{_CLITIC}|{_INITIALS}|{_QUOTES})\Z")


def _prefixes() -> Iterator[str]:
    """spaCy's, but a mark that belongs to a clitic is no opening quote."""
    for prefix in Dutch.Defaults.prefixes or ():
        yield f"{prefix}{_NO_CLITIC}" if str(prefix) in {"\\'", "’", "‘", "`"} else str(prefix)


def _special_cases() -> dict[str, list[dict[int, str]]]:
    """Abbreviations, lower case or with a capital, and initials.

    Never in capitals: "de VS." ends a sentence, "vs." does not.
    """
    stems = _ABBREVIATIONS.read_text(encoding="utf-8").split()
    forms = {f"{s}." for s in stems} | {f"{s[0].upper()}{s[1:]}." for s in stems}
    forms |= {f"{letter}." for letter in ascii_uppercase}
    return {form: [{ORTH: form}] for form in sorted(forms)}


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """spaCy's Dutch rules with these differences.

    The apostrophe is part of a word whether straight or curly (``Kiev’s``, ``foto's``). Opening
    quotes after a colon without a space are cut off, and the stop behind ``PvdA``. Of spaCy's
    4,700 special cases, most of them abbreviations of legal sources, only those stay that a
    newspaper has and that do not end sentences more often than not; all of them would take a
    second at start.
    """

    def create(nlp: Language) -> Tokenizer:
        defaults = Dutch.Defaults
        infixes = [str(i).replace("´’‚", "´‚") for i in defaults.infixes or ()]
        return Tokenizer(
            nlp.vocab,
            rules=_special_cases(),
            prefix_search=compile_prefix_regex([*_prefixes()]).search,
            suffix_search=compile_suffix_regex([_FINAL_STOP, *(defaults.suffixes or ())]).search,
            infix_finditer=compile_infix_regex([*_EXTRA_INFIXES, *infixes]).finditer,
            token_match=_KEPT_WHOLE.match,
            url_match=defaults.url_match,
        )

    return create


def blank_pipeline() -> Language:
    """An empty Dutch pipeline with this tokenizer."""
    nlp = Dutch(create_tokenizer=create_tokenizer())
    # What spacy.blank would make of it, without filling in and checking the whole configuration.
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": TOKENIZER}
    return nlp


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


def count_long_runs(text: str) -> int:
    """How many runs without white space :func:`token_offsets` cuts by length."""
    return sum(m.end() - m.start() > LONGEST_RUN for m in _RUN.finditer(text))


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
