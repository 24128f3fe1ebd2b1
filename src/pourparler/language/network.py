"""The network at run time: ONNX Runtime on one thread, one window at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import onnxruntime

from pourparler.errors import AssetError
from pourparler.language.decode import Floats, WindowScores

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pourparler.language.assets import Assets

_PROVIDERS: Final = ("CPUExecutionProvider",)


def _session(path: Path) -> Any:
    """A session that keeps to one thread: processes, not threads, use the other cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Windows differ in length: an arena that plans for one pattern would grow with each new one.
    options.enable_mem_pattern = False
    # The files are optimised when exported; the extended level would put in a slow kernel again.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=list(_PROVIDERS))
    except Exception as error:  # ONNX Runtime raises classes of its own without a common base
        raise AssetError(f"ONNX Runtime cannot load it: {error}", file=str(path)) from error


class Network:
    """Scores of windows of words.

    Each window is run alone, without padding. int8 quantisation of activations has one scale for a
    tensor, so that in a batch the scores of a window would depend on its neighbours.
    """

    def __init__(self, assets: Assets) -> None:
        self._table = assets.table
        self._embedding = assets.embedding
        self._scales = assets.scales
        self._session = _session(assets.network)

    def sizes(self, words: Sequence[str]) -> list[int]:
        """Number of pieces of each word."""
        return [len(self._table.cut(w)) for w in words]

    def scores(self, words: Sequence[str]) -> WindowScores:
        """Scores of a window of n > 0 words."""
        cuts = [self._table.cut(w) for w in words]
        ids = [self._table.begin, *(p for cut in cuts for p in cut), self._table.end]
        pieces = self._embedding[ids].astype(np.float32) * self._scales[ids][:, None]
        pool = np.zeros((1, len(cuts), len(ids)), np.float32)
        at = 1
        for i, cut in enumerate(cuts):
            pool[0, i, at : at + len(cut)] = np.float32(1 / len(cut))
            at += len(cut)
        outputs = self._session.run(None, {"pieces": pieces[None], "pool": pool})
        return WindowScores(*outputs)


class RelationNetwork:
    """The classifier of relations, applied to chosen arcs only."""

    def __init__(self, assets: Assets) -> None:
        self._session = _session(assets.relation_network)

    def scores(self, dependents: Floats, heads: Floats) -> Floats:
        """(m, R) vectors of dependents and of their heads to (m, relations) scores."""
        scores: Floats = self._session.run(None, {"dependents": dependents, "heads": heads})[0]
        return scores
