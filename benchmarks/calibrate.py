"""Measures how far each kind of rule can be trusted, and writes lexicon/nl/confidence.toml.

Usage::

    python -m benchmarks.calibrate --shared $SHARED           # print the reliability table
    python -m benchmarks.calibrate --shared $SHARED --write   # and write the file
    python -m benchmarks.calibrate --shared $SHARED --also GOLD ARTICLES   # with more gold

The reliability table is cross-validated: the articles are dealt into five folds, and the facts of
a fold are judged with the shares of the other four.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.chain import load_chain
from benchmarks.tables import table
from pourparler.lexicon.confidence import Confidence, rule_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pourparler.evaluate import ArticleScore
    from pourparler.model import Fact

_ROOT: Final = Path(__file__).resolve().parents[1]
_FILE: Final = _ROOT / "lexicon" / "nl" / "confidence.toml"
_FOLDS: Final = 5
_WEIGHT: Final = 6.0  # how many facts the share of the wider group counts for
_BINS: Final = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Judged = list[tuple["Fact", bool]]


@dataclass(frozen=True, slots=True)
class _Counts:
    right: Counter[str]
    all: Counter[str]

    def share(self, key: str, prior: float) -> float:
        return (self.right[key] + _WEIGHT * prior) / (self.all[key] + _WEIGHT)


def judge(score: ArticleScore) -> Judged:
    """The found facts that gold decides on: matched ones are right, extras are not."""
    return [(match.found, True) for match in score.matches] + [
        (fact, False) for fact in score.extras
    ]


def learn(judged: Iterable[tuple[Fact, bool]]) -> Confidence:
    """Shares by type and kind of rule, each drawn towards the wider group."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for fact, is_right in judged:
        for key in ("", fact.type, f"{fact.type}.{rule_kind(fact)}"):
            found[key] += 1
            right[key] += is_right
    counts = _Counts(right, found)
    default = counts.share("", 0.5)
    types = {key: counts.share(key, default) for key in sorted(found) if key and "." not in key}
    rules = {
        key: counts.share(key, types[key.split(".")[0]]) for key in sorted(found) if "." in key
    }
    return Confidence(default=default, types=types, rules=rules)


def reliability(articles: Sequence[Judged]) -> list[list[str]]:
    """Rows: confidence, facts, share that is right, cross-validated over articles."""
    rows: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for fold in range(_FOLDS):
        rest = [pair for n, one in enumerate(articles) if n % _FOLDS != fold for pair in one]
        confidence = learn(rest)
        held_out = [pair for n, one in enumerate(articles) if n % _FOLDS == fold for pair in one]
        for fact, is_right in held_out:
            value = confidence.of(fact)
            at = next(n for n in range(len(_BINS) - 1) if value < _BINS[n + 1])
            rows[at] += 1
            right[at] += is_right
    return [
        [
            f"{_BINS[at]:.1f} to {min(_BINS[at + 1], 1.0):.1f}",
            str(rows[at]),
            f"{right[at] / rows[at]:.2f}",
        ]
        for at in sorted(rows)
    ]


def as_toml(confidence: Confidence) -> str:
    """The file, sorted."""
    lines = [
        "# Shares of right facts, measured on gold articles; written by benchmarks/calibrate.py.",
        "",
        f"default = {confidence.default:.3f}",
        "",
        "[types]",
        *(f"{key} = {share:.3f}" for key, share in sorted(confidence.types.items())),
        "",
        "[rules]",
        *(f'"{key}" = {share:.3f}' for key, share in sorted(confidence.rules.items())),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Reads the command line, measures, prints and maybe writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate")
    parser.add_argument("--shared", type=Path, help="folder with gold/ and articles/")
    parser.add_argument(
        "--also", nargs=2, type=Path, action="append", default=[], metavar=("GOLD", "ARTICLES"),
        help="more gold facts and their articles",
    )  # fmt: skip
    parser.add_argument("--write", action="store_true", help=f"write {_FILE.relative_to(_ROOT)}")
    options = parser.parse_args()
    chain = load_chain()
    corpora = [(_ROOT / "examples" / "gold", _ROOT / "examples")]
    if options.shared is not None:
        corpora.append((options.shared / "gold", options.shared / "articles"))
    corpora += [(gold, texts) for gold, texts in options.also]
    scores = [chain.score(gold, texts) for gold, texts in corpora]
    articles = [judge(article) for score in scores for article in score.articles]
    print(table(["confidence", "facts", "right"], reliability(articles)))
    if options.write:
        confidence = learn(pair for one in articles for pair in one)
        _FILE.write_text(as_toml(confidence), encoding="utf-8")


if __name__ == "__main__":
    main()
