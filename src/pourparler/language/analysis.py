"""From the words of one block to sentences, trees, tags, lemmas and names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from pourparler.language.article_names import name_types
from pourparler.language.decode import TreeDecoder, WindowScores
from pourparler.language.lemmas import Lemmatizer
from pourparler.language.names import best_tags, name_spans
from pourparler.language.network import Network, RelationNetwork
from pourparler.language.sentences import sentence_starts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pourparler.language.assets import Assets

WINDOW: Final = 144
"""Pieces the network reads at once: about what it was trained on."""
LONGEST_WINDOW: Final = 320
"""Pieces of the second try, for a sentence that does not end within WINDOW."""


@dataclass(slots=True)
class BlockAnalysis:
    """Annotation of the n words of a block, white space not counted.

    heads: index in the block, its own for a root; deps: UD, ``ROOT`` for a root as spaCy writes it
    names: (start, end, type), end exclusive; starts: first words of the sentences
    name_types: log probabilities of each word's being outside of names or in each type, window by
    window; empty where the analyser gives none
    forced: sentences that did not end within the longest window and were cut there
    """

    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)
    name_types: list[NDArray[np.float64]] = field(default_factory=list)
    forced: int = 0


class Analyser(Protocol):
    """What annotates blocks: the shipped network or another spaCy pipeline."""

    def analyse(self, words: Sequence[str], spaces: Sequence[bool]) -> BlockAnalysis:
        """Annotate the words of a block; spaces: whether white space follows each word."""
        ...


class DutchAnalyser:
    """The shipped model.

    starts may be given to :meth:`analyse_with` to measure with gold sentences.
    """

    def __init__(self, assets: Assets, *, lower_lemmas: bool = True) -> None:
        self.assets = assets
        self.lower_lemmas = lower_lemmas
        self._network = Network(assets)
        self._decoder = TreeDecoder(RelationNetwork(assets), assets.relations)
        self._lemmatizer = Lemmatizer(
            assets.scripts, assets.lemmas, assets.verb_prefixes, assets.words
        )

    def analyse(self, words: Sequence[str], spaces: Sequence[bool]) -> BlockAnalysis:
        """Annotate the words of a block, sentence by sentence as the network finds them."""
        del spaces  # the treebanks' tokens are all the network knows
        result = BlockAnalysis()
        sizes = self._network.sizes(words)
        at = 0
        while at < len(words):
            at = self._next_window(words, sizes, at, result)
        return result

    def analyse_with(self, words: Sequence[str], starts: Sequence[int]) -> BlockAnalysis:
        """Annotate words whose sentences are known, in windows of whole sentences."""
        result = BlockAnalysis()
        sizes = self._network.sizes(words)
        at = 0
        while at < len(words):
            reach = _reach(sizes, at, WINDOW)
            ends = [start for start in starts if start > at] + [len(words)]
            end = max((e for e in ends if e <= reach), default=ends[0])
            part = words[at:end]
            inner = [start - at for start in starts if at <= start < end]
            scores = self._network.scores(part)
            self._add(part, scores, inner, end=len(part), offset=at, result=result)
            at = end
        return result

    def _next_window(
        self, words: Sequence[str], sizes: Sequence[int], at: int, result: BlockAnalysis
    ) -> int:
        """Annotate the whole sentences of the window at ``at``; return where they end."""
        for room in (WINDOW, LONGEST_WINDOW):
            end = _reach(sizes, at, room)
            part = words[at:end]
            scores = self._network.scores(part)
            starts = sentence_starts(part, scores.starts)
            if end == len(words):
                self._add(part, scores, starts, end=len(part), offset=at, result=result)
                return end
            if len(starts) > 1:
                # The last sentence may go on behind the window: the next one begins with it.
                kept, stop = starts[:-1], starts[-1]
                self._add(part, scores, kept, end=stop, offset=at, result=result)
                return at + starts[-1]
        self._add(part, scores, starts, end=len(part), offset=at, result=result)
        result.forced += 1
        return end

    def _add(
        self,
        words: Sequence[str],
        scores: WindowScores,
        starts: Sequence[int],
        *,
        end: int,
        offset: int,
        result: BlockAnalysis,
    ) -> None:
        """Decode the sentences of a window up to ``end`` and append them to the result."""
        assets = self.assets
        names = best_tags(scores.names[:end], assets.names)
        heads, relations = self._decoder.decode(scores, starts, end)
        tags, scripts = scores.tags.tolist(), scores.scripts.tolist()
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            result.starts.append(offset + start)
            for at in range(start, stop):
                head = heads[at]
                result.heads.append(offset + (at if head < 0 else start + head))
                result.deps.append("ROOT" if head < 0 else assets.relations[relations[at]])
                upos, xpos, feats = assets.tags[tags[at]]
                result.upos.append(upos)
                result.xpos.append(xpos)
                result.feats.append("" if feats == "_" else feats)
                lemma = self._lemmatizer.lemma(words[at], upos, scripts[at], first=at == start)
                lower = self.lower_lemmas and upos != "PROPN"
                result.lemmas.append(lemma.lower() if lower else lemma)
        result.name_types.append(name_types(scores.names[:end], assets.names))
        result.names += [
            (offset + a, offset + b, kind)
            for a, b, kind in name_spans([assets.names[i] for i in names])
        ]


def _reach(sizes: Sequence[int], at: int, room: int) -> int:
    """The end of the longest run of words from ``at`` within ``room`` pieces, at least one word."""
    total = np.cumsum(sizes[at : at + room])
    return at + max(1, int(np.searchsorted(total, room, side="right")))
