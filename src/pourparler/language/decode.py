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
_AMBIGUOUS: Final = "|"
_NEVER: Final = np.float32(-1e4)


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


def decode_trees(
    scores: WindowScores,
    starts: Sequence[int],
    end: int,
    scorer: RelationScorer,
    root_relation: int,
) -> tuple[list[int], list[int]]:
    """Trees of the sentences of a window that begin at ``starts``, the last of them up to ``end``.

    Returns for each word its head (index in its sentence, -1 for the root) and relation id. The
    relations of all sentences are scored at once.
    """
    parts = []
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        part = scores.arcs[start:stop]
        parts.append(
            spanning_heads(np.concatenate([part[:, :1], part[:, start + 1 : stop + 1]], axis=1))
        )
    heads = np.concatenate(parts)
    offsets = np.repeat(starts, [len(part) for part in parts])
    at = np.where(heads == 0, 0, heads + offsets)
    table = scorer.scores(scores.dependents[starts[0] : end], scores.heads[at])
    table[:, root_relation] += _NEVER
    relations = table.argmax(1)
    relations[heads == 0] = root_relation
    return (heads - 1).tolist(), relations.tolist()
