"""The mean of several trained weights: ``python -m training average``.

A run that goes on from another ends near it; the mean of the two parses better than either, as it
lies in the flatter part between them (Wortsman et al. 2022, *Model soups*).
"""

from collections.abc import Sequence
from pathlib import Path

import torch

from training.fit import WEIGHTS


def average(weights: Sequence[Path], work: Path) -> None:
    """Write the mean of checkpoints of one shape as the weights of ``work``.

    Raises:
        ValueError: no checkpoints, or of different shapes.
    """
    states = [torch.load(path, weights_only=True) for path in weights]
    if not states or any(state["shape"] != states[0]["shape"] for state in states):
        raise ValueError("checkpoints of one shape are needed")
    parts = [state["weights"] for state in states]
    mean = {name: sum(part[name] for part in parts) / len(parts) for name in parts[0]}
    work.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": states[0]["shape"], "weights": mean}, work / WEIGHTS)
