"""Floors of quality: shares that may rise and never fall.

    python -m benchmarks.floors           # show what was measured beside the floors
    python -m benchmarks.floors --raise   # lift the floors to what was measured, less a margin
    python -m benchmarks.floors --reset   # set them anew, lower ones too: for another model

The floors stand in ``floors.toml`` beside the articles and in
``tests/extract/frame_examples.toml``.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.chain import load_chain
from benchmarks.frame_examples import measure_frames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.frame_examples import Examples
    from pourparler.evaluate import Scores

__all__ = [
    "ARTICLES",
    "FRAME_FLOORS",
    "MARGIN",
    "below",
    "frame_shares",
    "quality_shares",
    "read_floors",
]

Shares = dict[str, tuple[float, int]]
"""By name: the share, 0 to 1, and of how many."""
_ROOT: Final = Path(__file__).resolve().parents[1]
_CORPUS: Final = ("studied", "unread", "news", "news-unread")
ARTICLES: Final = (
    _ROOT / "examples",
    *(_ROOT / "tests" / "corpus" / folder for folder in _CORPUS),
)
"""Folders with articles, their ``gold/`` and ``floors.toml``."""
FRAME_FLOORS: Final = _ROOT / "tests" / "extract" / "frame_examples.toml"
MARGIN: Final = 0.02
"""How far below what was measured a floor stands: another machine's rounding of the network's
scores may turn a fact or two. Of a few cases one may turn, whatever its share."""
FEWEST: Final = 10
"""An attribute that fewer facts have is not held."""
_ATTRIBUTES: Final = ("type", "actor", "status", "addressee", "source", "place", "date")
_HEADS: Final = {
    "floors.toml": "# The least that the whole chain must reach on these articles, 0 to 1.\n",
    FRAME_FLOORS.name: (
        "# The least share of the frames' example sentences that must come out as meant, 0 to 1.\n"
    ),
}
_COMMAND: Final = "# Raised with: python -m benchmarks.floors --raise\n\n"


def quality_shares(scores: Scores) -> Shares:
    """What is held of the scores: F1 of groups, and how often attributes are right."""
    shares = {}
    for name in ("core", "Statement", "consultations", "speech acts"):
        tally = scores.group(name)
        number = 2 * tally.hits + tally.misses + tally.extras
        shares[f"{name.replace(' ', '-').lower()}-f1"] = (tally.f1 or 0.0, number)
    for name in _ATTRIBUTES:
        rate = scores.rate(name)
        if rate.of >= FEWEST:
            shares[name] = (rate.share or 0.0, rate.of)
    return shares


def frame_shares(examples: Examples) -> Shares:
    """What is held of the frames' examples."""
    return {
        "fires": (examples.share_fires, len(examples.fires)),
        "fires-by-own-frame": (examples.share_own, len(examples.fires)),
        "silent": (examples.share_silent, len(examples.silent)),
    }


def read_floors(file: Path) -> dict[str, float]:
    """The floors of a file by name."""
    return {name: float(value) for name, value in tomllib.loads(file.read_text("utf-8")).items()}


def below(shares: Shares, floors: Mapping[str, float]) -> list[str]:
    """What fell below its floor, in words; an attribute that became rare is let go."""
    return [
        f"{name}: {shares[name][0]:.3f} is below the floor of {floor:.2f}"
        for name, floor in floors.items()
        if name in shares and shares[name][0] < floor
    ]


def new_floors(shares: Shares, floors: Mapping[str, float], *, reset: bool) -> dict[str, float]:
    """Floors a margin below the shares, in steps of 0.01; old ones only rise unless ``reset``."""
    result = {}
    for name, (share, number) in shares.items():
        floor = max(0, int(100 * (share - max(MARGIN, 1 / number)) + 1e-9)) / 100
        result[name] = floor if reset else max(floor, floors.get(name, 0.0))
    return result


def main(arguments: list[str] | None = None) -> int:
    """Measure, show, and write on demand; 1 if something is below its floor and stays so."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.floors",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    group.add_argument("--reset", action="store_true", help="set them anew, also lower")
    options = parser.parse_args(arguments)
    chain = load_chain()
    measured = {
        folder / "floors.toml": quality_shares(chain.score(folder / "gold", folder))
        for folder in ARTICLES
    }
    examples = measure_frames(chain.lexicon, chain.index, chain.parser)
    measured[FRAME_FLOORS] = frame_shares(examples)
    fallen = []
    for file, shares in measured.items():
        floors = read_floors(file) if file.is_file() else {}
        if options.lift or options.reset:
            floors = new_floors(shares, floors, reset=options.reset)
            lines = "".join(f"{name} = {floor:.2f}\n" for name, floor in floors.items())
            file.write_text(_HEADS[file.name] + _COMMAND + lines, encoding="utf-8", newline="\n")
        print(file.relative_to(_ROOT))
        for name, (share, number) in shares.items():
            print(f"  {name:<20} {share:.3f} of {number:<4} floor {floors.get(name, 0.0):.2f}")
        fallen += below(shares, floors)
    print("\n".join(fallen), file=sys.stderr, end="\n" if fallen else "")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
