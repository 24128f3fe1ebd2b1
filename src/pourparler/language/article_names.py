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
_NEVER_FIRST: Final = frozenset({"en", "of", "voor", "met", "bij", "dat"})
_NEVER_LAST: Final = _NEVER_FIRST | {"van", "de", "der", "het", "een", "in", "op", "te", "door"}


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
    blocks = [BlockNames(b.words, spans, b.types) for b, spans in _tidy(blocks)]
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


def _tidy(blocks: Sequence[BlockNames]) -> Iterator[tuple[BlockNames, list[Span]]]:
    """Names without small words at their edges (*Bain en*); with capitals, if others have any."""
    capitals = any(_has_capital(b.words[start:end]) for b in blocks for start, end, _ in b.spans)
    for block in blocks:
        spans = []
        for start, end, kind in block.spans:
            first, last = start, end
            while first < last and block.words[first] in _NEVER_FIRST:
                first += 1
            while first < last and block.words[last - 1] in _NEVER_LAST:
                last -= 1
            if first < last and (not capitals or _has_capital(block.words[first:last])):
                spans.append((first, last, kind))
        yield block, spans


def _has_capital(words: Sequence[str]) -> bool:
    return any(c.isupper() or c.isdigit() for word in words for c in word)


def _evidence(blocks: Sequence[BlockNames], mention: _Mention) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = blocks[mention.block].types[mention.start : mention.end].mean(0)
    return mean


def _bare(word: str) -> str:
    """*Rutte's* as *Rutte*."""
    return word[:-2] if word.endswith(_GENITIVES) else word


def _stem(word: str) -> str:
    """*Ensors* as *Ensor*, if there is an Ensor."""
    bare = _bare(word)
    long = len(bare) > _SHORTEST_SURNAME + 1
    return bare[:-1] if bare == word and long and bare.endswith("s") else bare


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


def _is_told(form: Form, words: Sequence[str]) -> bool:
    last = words[-1]
    return form[:-1] == tuple(words[:-1]) and form[-1] in {last, _bare(last), _stem(last)}


def _form_at(
    words: Sequence[str], at: int, by_word: dict[str, list[Form]], name_at: dict[int, Span]
) -> Form:
    first = words[at]
    # the word as it stands comes first: who is called Willems is not Willem's
    for start_word in dict.fromkeys((first, _bare(first), _stem(first))):
        for form in by_word.get(start_word, ()):
            end = at + len(form)
            if end > len(words) or not _is_told(form, words[at:end]):
                continue
            names = (name_at[i] for i in range(at, end) if i in name_at)
            if all(at <= start and stop <= end for start, stop, _ in names):
                return form
    return ()
