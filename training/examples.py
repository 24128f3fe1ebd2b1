"""Training examples: documents cut into windows of sentences, as arrays, in batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pourparler.language.edits import derive
from pourparler.language.pieces import PieceTable, plain_apostrophes
from training.augment import NamePool, Rates, vary
from training.corpora import UNSPECIFIED, Sentence
from training.vocabulary import Labels

IGNORE: Final = -100
LONGEST: Final = 128
"""Pieces of a window of several sentences: the cost of attention grows with its square."""
LONGEST_SENTENCE: Final = 180
"""Pieces of a sentence; longer ones are left out of training."""
_MOST_SENTENCES: Final = 6
_ALONE: Final = 0.4
"""Share of windows that are one sentence, as the parse from given sentences sees them."""
_ROUND: Final = 4
_JITTER: Final = 6.0

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """One window of n words. heads: 0 root, else 1 + word index; sentence: index of each word's."""

    pieces: list[tuple[int, ...]]
    tags: list[int]
    upos: list[int]
    scripts: list[int]
    heads: list[int]
    relations: list[int]
    names: list[int]
    sentence: list[int]
    size: int


@dataclass(frozen=True, slots=True)
class Batch:
    """ids, mask: (B, L) pieces; pool: (B, N, L) means; the rest (B, N), padded with IGNORE."""

    ids: Integers
    mask: Integers
    pool: NDArray[np.float32]
    tags: Integers
    upos: Integers
    scripts: Integers
    heads: Integers
    relations: Integers
    names: Integers
    sentence: Integers
    words: int


class Encoding:
    """Turns sentences into examples with the ids of a fixed vocabulary."""

    def __init__(self, table: PieceTable, labels: Labels) -> None:
        self.table = table
        self._tags = {t: i for i, t in enumerate(labels.tags)}
        self._upos = {t: i for i, t in enumerate(labels.upos)}
        self._relations = {t: i for i, t in enumerate(labels.relations)}
        self._scripts = {t: i for i, t in enumerate(labels.scripts)}
        self._names = {t: i for i, t in enumerate(labels.names)}
        self._derived: dict[tuple[str, str], int] = {}

    def _script(self, form: str, lemma: str) -> int:
        key = (form, lemma)
        if key not in self._derived:
            self._derived[key] = self._scripts.get(derive(plain_apostrophes(form), lemma), IGNORE)
        return self._derived[key]

    def example(self, sentences: Sequence[Sentence]) -> Example:
        out = Example([], [], [], [], [], [], [], [], 0)
        for index, sentence in enumerate(sentences):
            offset = len(out.heads)
            for token in sentence.tokens:
                out.pieces.append(self.table.cut(token.form))
                tag = f"{token.upos}\t{token.xpos}\t{token.feats}"
                out.tags.append(IGNORE if token.xpos is None else self._tags.get(tag, IGNORE))
                out.upos.append(self._upos.get(token.upos, IGNORE))
                known = token.lemma != UNSPECIFIED
                out.scripts.append(self._script(token.form, token.lemma) if known else IGNORE)
                out.heads.append(token.head + offset if token.head else 0)
                out.relations.append(self._relations.get(token.rel, IGNORE))
                out.names.append(IGNORE if token.name is None else self._names[token.name])
                out.sentence.append(index)
        return _sized(out)

    def length(self, sentence: Sentence) -> int:
        return sum(len(self.table.cut(t.form)) for t in sentence.tokens)


def _sized(e: Example) -> Example:
    return Example(
        e.pieces,
        e.tags,
        e.upos,
        e.scripts,
        e.heads,
        e.relations,
        e.names,
        e.sentence,
        sum(map(len, e.pieces)),
    )


def cut_windows(
    document: Sequence[Sentence], lengths: Sequence[int], rng: Random
) -> Iterator[list[Sentence]]:
    """Windows of 1 to 6 consecutive sentences, several only within LONGEST pieces."""
    window: list[Sentence] = []
    room = wanted = 0
    for sentence, length in zip(document, lengths, strict=True):
        if length > LONGEST_SENTENCE:
            continue
        if window and (len(window) >= wanted or length > room):
            yield window
            window = []
        if not window:
            wanted = 1 if rng.random() < _ALONE else rng.randint(2, _MOST_SENTENCES)
            room = LONGEST
        window.append(sentence)
        room -= length
    if window:
        yield window


def epoch(
    documents: Sequence[Sequence[Sentence]],
    encoding: Encoding,
    rng: Random,
    *,
    rates: Rates,
    pool: NamePool,
    padded_pieces: int,
) -> list[list[Example]]:
    """One pass over all documents, augmented anew, as shuffled batches of similar length."""
    examples = []
    for document in documents:
        lengths = [encoding.length(s) for s in document]
        for window in cut_windows(document, lengths, rng):
            example = encoding.example(vary(window, rng, rates, pool))
            if 0 < example.size <= 2 * LONGEST_SENTENCE:
                examples.append(example)
    rng.shuffle(examples)
    order = sorted(examples, key=lambda e: e.size + rng.random() * _JITTER)
    batches, current, longest = [], list[Example](), 0
    for example in order:
        size = _round_up(example.size + 2)
        if current and max(longest, size) * (len(current) + 1) > padded_pieces:
            batches.append(current)
            current, longest = [], 0
        current.append(example)
        longest = max(longest, size)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


def _round_up(size: int) -> int:
    return -(-size // _ROUND) * _ROUND


def collate(examples: Sequence[Example], table: PieceTable) -> Batch:
    """Pad examples to arrays."""
    longest = _round_up(max(e.size for e in examples) + 2)
    most = _round_up(max(len(e.pieces) for e in examples))
    ids = np.full((len(examples), longest), table.pad, np.int64)
    mask = np.zeros((len(examples), longest), np.int64)
    pool = np.zeros((len(examples), most, longest), np.float32)
    for i, e in enumerate(examples):
        flat = [table.begin, *(p for word in e.pieces for p in word), table.end]
        ids[i, : len(flat)] = flat
        mask[i, : len(flat)] = 1
        at = 1
        for j, word in enumerate(e.pieces):
            pool[i, j, at : at + len(word)] = 1 / len(word)
            at += len(word)

    def padded(column: str) -> Integers:
        values = np.full((len(examples), most), IGNORE, np.int64)
        for i, e in enumerate(examples):
            values[i, : len(e.pieces)] = getattr(e, column)
        return values

    columns = ("tags", "upos", "scripts", "heads", "relations", "names", "sentence")
    return Batch(
        ids, mask, pool, *(padded(c) for c in columns), words=sum(len(e.pieces) for e in examples)
    )
