"""Names agree within an article: who is a person in one sentence is one in the next.

Alone, *Ensor zwijgt* might tell of a town, and *De Morgan* might begin with an article. Where
*James Ensor* and *Augustus De Morgan* stand in another paragraph, they do not. So all mentions of
one form in an article give their evidence together, and a surname has that of the full name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from pourparler.language.names import NAME_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

Span = tuple[int, int, str]
Form = tuple[str, ...]

_GENITIVES: Final = ("'s", "’s")
_PERSON: Final = 1 + NAME_TYPES.index("PER")
_OF_FULL_NAME: Final = 6.0
"""What a full name in the article adds to the log probability that its surname is a person's."""
_OWN_WEIGHT: Final = 0.5
"""How much more a mention counts for itself than the others do."""
_SHORTEST_SURNAME: Final = 3


@dataclass(frozen=True, slots=True)
class BlockNames:
    """The n words of a block and what the network says of them.

    spans: (start, end, type) of the names found, end exclusive, in order
    types: (n, 1 + types) log probabilities of standing outside of names and in each of NAME_TYPES
    """

    words: Sequence[str]
    spans: Sequence[Span]
    types: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Mention:
    block: int
    start: int
    end: int
    form: Form


def name_types(scores: NDArray[np.float32], tags: Sequence[str]) -> NDArray[np.float64]:
    """Log probabilities (n, 1 + types) from IOB2 scores (n, tags)."""
    values = scores.astype(np.float64)
    values -= np.logaddexp.reduce(values, axis=1, keepdims=True)
    columns = [values[:, tags.index("O")]]
    for kind in NAME_TYPES:
        begin, inside = tags.index(f"B-{kind}"), tags.index(f"I-{kind}")
        columns.append(np.logaddexp(values[:, begin], values[:, inside]))
    return np.stack(columns, axis=1)


def agreed_names(blocks: Sequence[BlockNames]) -> list[list[Span]]:
    """The names of each block, after all mentions of a form in the article were heard."""
    surnames = _surnames(blocks)
    found = {_form(b.words[start:end]) for b in blocks for start, end, _ in b.spans}
    mentions = list(_mentions(blocks, found | surnames))
    totals: dict[Form, NDArray[np.float64]] = defaultdict(lambda: np.zeros(1 + len(NAME_TYPES)))
    for mention in mentions:
        totals[mention.form] += _evidence(blocks, mention)
    counts = Counter(mention.form for mention in mentions)
    result = [list(block.spans) for block in blocks]
    for mention in mentions:
        score = totals[mention.form] / counts[mention.form] ** 0.5
        score = score + _OWN_WEIGHT * _evidence(blocks, mention)
        if mention.form in surnames:
            score[_PERSON] += _OF_FULL_NAME
        best = int(score.argmax())
        start, end = mention.start, mention.end
        kept = [s for s in result[mention.block] if s[1] <= start or s[0] >= end]
        if best:
            kept.append((start, end, NAME_TYPES[best - 1]))
        result[mention.block] = sorted(kept)
    return result


def _evidence(blocks: Sequence[BlockNames], mention: _Mention) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = blocks[mention.block].types[mention.start : mention.end].mean(0)
    return mean


def _bare(word: str) -> str:
    """*Rutte's* as *Rutte*."""
    return word[:-2] if word.endswith(_GENITIVES) else word


def _form(words: Sequence[str]) -> Form:
    return (*words[:-1], _bare(words[-1]))


def _surnames(blocks: Iterable[BlockNames]) -> set[Form]:
    """What may stand for a person whose full name is told: *De Morgan* and *Morgan*."""
    surnames = set()
    for block in blocks:
        for start, end, kind in block.spans:
            form = _form(block.words[start:end])
            last = form[-1]
            if kind != "PER" or len(last) < _SHORTEST_SURNAME or "." in last:
                continue
            if not last[0].isupper():
                continue
            for at in range(1, len(form)):
                surnames.add(form[at:])
                surnames.add((form[at][:1].upper() + form[at][1:], *form[at + 1 :]))
    return surnames


def _mentions(blocks: Sequence[BlockNames], forms: Iterable[Form]) -> Iterator[_Mention]:
    """Where the forms stand, the longest first, unless as a part of a longer name."""
    by_word: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        by_word[form[0]].append(form)
    for number, block in enumerate(blocks):
        name_at = {i: span for span in block.spans for i in range(span[0], span[1])}
        at = 0
        while at < len(block.words):
            form = _form_at(block.words, at, by_word, name_at)
            if form:
                yield _Mention(number, at, at + len(form), form)
            at += len(form) or 1


def _form_at(
    words: Sequence[str], at: int, by_word: dict[str, list[Form]], name_at: dict[int, Span]
) -> Form:
    word, bare = words[at], _bare(words[at])
    candidates: list[Form] = [*by_word.get(word, ())]
    if bare != word:
        candidates += by_word.get(bare, ())
    for form in candidates:
        end = at + len(form)
        if end > len(words) or _form(words[at:end]) != form:
            continue
        names = (name_at[i] for i in range(at, end) if i in name_at)
        if all(at <= start and stop <= end for start, stop, _ in names):
            return form
    return ()
