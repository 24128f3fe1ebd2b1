"""From the scores of the network to trees, relations, tags and lemmas.

Pure numpy and plain Python; the training code measures with the same functions that parse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from pourparler.language.trees import spanning_heads

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

ROOT: Final = "root"
_NEVER: Final = np.float32(-1e4)
_MARGIN: Final = np.float32(2.0)
"""Heads whose log probability is this far below the best are not asked for their relation."""
_OTHER: Final = np.float32(30.0)
_RELATION_WEIGHT: Final = np.float32(3.0)
_DISTANCE_WEIGHT: Final = np.float32(0.3)
_COSTS_TOO_MUCH: Final = 4.0
_ONCE: Final = (
    frozenset({"nsubj", "nsubj:pass", "csubj"}),
    frozenset({"obj", "ccomp"}),
    frozenset({"iobj"}),
    frozenset({"cop"}),
)
"""Of the relations of each group a head has one."""


@dataclass(frozen=True, slots=True)
class WindowScores:
    """What the network says of a window of n words.

    arcs: (n, n+1), column 0 the root; dependents: (n, R) and heads: (n+1, R) relation vectors;
    tags: (n,) ids; scripts: (n, k) ids, best first; starts: (n,) logits of beginning a sentence;
    names: (n, name tags)
    """

    arcs: Floats
    dependents: Floats
    heads: Floats
    tags: Integers
    scripts: Integers
    starts: Floats
    names: Floats


class RelationScorer(Protocol):
    """Scores the relations of chosen arcs."""

    def scores(self, dependents: Floats, heads: Floats) -> Floats:
        """(m, R) vectors of dependents and of their heads to (m, relations) scores."""
        ...


class TreeDecoder:
    """Finds heads and relations together.

    A head counts by its own score and by that of the best relation to it: where no relation is
    likely, the head is wrong more often than its score says. Long arcs count a little less. The
    three weights and the rule of one subject are from the development sets
    (docs/decisions/language-model.md).

    Args:
        scorer: scores relations of chosen arcs.
        relations: their names, in the order of the scorer.
    """

    def __init__(self, scorer: RelationScorer, relations: Sequence[str]) -> None:
        self._scorer = scorer
        self._root = relations.index(ROOT)
        ids = {name: i for i, name in enumerate(relations)}
        self._groups = {
            ids[name]: number for number, group in enumerate(_ONCE) for name in group if name in ids
        }

    def decode(
        self, scores: WindowScores, starts: Sequence[int], end: int
    ) -> tuple[list[int], list[int]]:
        """Trees of the sentences that begin at ``starts``, the last of them up to ``end``.

        Returns for each word its head (index in its sentence, -1 for the root) and relation id.
        """
        sentences = list(zip(starts, [*starts[1:], end], strict=True))
        arcs = [_log_shares(_of_sentence(scores.arcs, *bounds)) for bounds in sentences]
        words, heads = self._candidates(arcs)
        known = self._relation_shares(scores, sentences, words, heads)
        best = known.max(1)
        best[heads == 0] = 0.0
        trees: list[int] = []
        relations: list[int] = []
        first = 0
        for (start, _), table in zip(sentences, arcs, strict=True):
            size = len(table)
            here = slice(*np.searchsorted(words, [first, first + size]))
            rows, columns = words[here] - first, heads[here]
            value = table - _OTHER
            value[rows, columns] = table[rows, columns] + _RELATION_WEIGHT * best[here]
            value[:, 1:] -= _DISTANCE_WEIGHT * _distances(size)
            tree = spanning_heads(value)
            shares = self._of_tree(scores, start, tree, (rows, columns, known[here]))
            trees += (tree - 1).tolist()
            relations += self._label(tree, shares)
            first += size
        return trees, relations

    def _candidates(self, arcs: Sequence[Floats]) -> tuple[Integers, Integers]:
        """Words, counted over all sentences, and their likely heads (0 the root of a sentence)."""
        words, heads = [], []
        first = 0
        for table in arcs:
            row, head = np.nonzero(table >= table.max(1, keepdims=True) - _MARGIN)
            words.append(row + first)
            heads.append(head)
            first += len(table)
        return np.concatenate(words), np.concatenate(heads)

    def _relation_shares(
        self,
        scores: WindowScores,
        sentences: Sequence[tuple[int, int]],
        words: Integers,
        heads: Integers,
    ) -> Floats:
        """(m, relations) log probabilities of the relations of arcs, none of them the root's."""
        starts = np.repeat([a for a, _ in sentences], [b - a for a, b in sentences])
        at = np.where(heads == 0, 0, heads + starts[words])
        table = self._scorer.scores(scores.dependents[sentences[0][0] + words], scores.heads[at])
        table[:, self._root] = _NEVER
        return _log_shares(table)

    def _of_tree(
        self,
        scores: WindowScores,
        start: int,
        tree: Integers,
        arcs: tuple[Integers, Integers, Floats],
    ) -> Floats:
        """(n, relations) log probabilities for the heads of a tree; those of ``arcs`` are known."""
        rows, columns, known = arcs
        chosen = columns == tree[rows]
        shares = np.empty((len(tree), known.shape[1]), np.float32)
        shares[rows[chosen]] = known[chosen]
        unknown = np.ones(len(tree), bool)
        unknown[rows[chosen]] = False
        if unknown.any():
            missing = unknown.nonzero()[0]
            sentence = [(start, start + len(tree))]
            shares[missing] = self._relation_shares(scores, sentence, missing, tree[missing])
        return shares

    def _label(self, tree: Integers, shares: Floats) -> list[int]:
        """The likeliest relations of which a head has no two of one group."""
        found: list[int] = shares.argmax(1).tolist()
        below: dict[tuple[int, int], list[int]] = {}
        for word, (head, relation) in enumerate(zip(tree.tolist(), found, strict=True)):
            if head == 0:
                found[word] = self._root
            elif relation in self._groups:
                below.setdefault((head, self._groups[relation]), []).append(word)
        for (head, group), words in sorted(below.items()):
            if len(words) > 1:
                taken = {g for h, g in below if h == head and g != group}
                self._settle(words, group, taken, shares, found)
        return found

    def _settle(
        self, words: list[int], group: int, taken: set[int], shares: Floats, found: list[int]
    ) -> None:
        """Give all words but one another relation, the cheapest first, unless it costs too much."""
        shut = [i for i, g in self._groups.items() if g == group or g in taken]
        table = shares[words].copy()
        table[:, [*shut, self._root]] = _NEVER
        other = table.argmax(1)
        own = shares[words, [found[word] for word in words]]
        cost = own - table[np.arange(len(words)), other]
        for i in np.argsort(cost, kind="stable")[: len(words) - 1]:
            if cost[i] < _COSTS_TOO_MUCH:
                found[words[i]] = int(other[i])


def _of_sentence(arcs: Floats, start: int, stop: int) -> Floats:
    """(n, n+1) scores of a sentence; a word is not its own head."""
    part = arcs[start:stop]
    part = np.concatenate([part[:, :1], part[:, start + 1 : stop + 1]], axis=1)
    own = np.arange(stop - start)
    part[own, own + 1] = _NEVER
    return part


def _log_shares(scores: Floats) -> Floats:
    """Log of the softmax of each row."""
    scores = scores - scores.max(1, keepdims=True)
    shares: Floats = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return shares


def _distances(size: int) -> Floats:
    """(n, n) logarithms of one plus the number of words from each to each."""
    places = np.arange(size, dtype=np.float32)
    distances: Floats = np.log1p(np.abs(places[:, None] - places[None, :]))
    return distances
