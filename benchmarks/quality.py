"""Tables of quality for docs/quality.md.

Usage::

    python -m benchmarks.quality                                   # the project's own articles
    python -m benchmarks.quality --shared $SHARED                  # and seeds, development articles
    python -m benchmarks.quality --gold G --articles A --only 'x-*'
    python -m benchmarks.quality --shared $SHARED --write docs/quality.md
    python -m benchmarks.quality --gold G --articles A --list      # each error with its class
"""

from __future__ import annotations

import argparse
import fnmatch
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from benchmarks.chain import load_chain, read_text
from benchmarks.errors import CLASSES, ErrorCounts, judge_article
from benchmarks.frame_examples import measure_frames
from benchmarks.names import names_table
from benchmarks.tables import replace_block, table
from pourparler.evaluate import Scores, load_gold
from pourparler.evaluate.report import ATTRIBUTES
from pourparler.evaluate.scores import GROUPS
from pourparler.model import FactType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.chain import Chain

_ROOT: Final = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Articles with gold facts: ``only`` is a pattern of identifiers."""

    title: str
    gold: Path
    articles: Path
    only: str = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The scores and errors of one corpus, and its errors one a line."""

    title: str
    scores: Scores
    errors: ErrorCounts
    words: int
    lines: tuple[str, ...]


def measure(chain: Chain, corpus: Corpus) -> Measured:
    """Run the chain on a corpus.

    Raises:
        AssetError: the gold is broken.
        ArticleError: an article cannot be read or parsed.
    """
    scores, lines, words = [], [], 0
    errors: ErrorCounts = Counter()
    for name, gold in load_gold(corpus.gold).items():
        if not fnmatch.fnmatchcase(name, corpus.only):
            continue
        data = (corpus.articles / f"{name}.txt").read_bytes()
        article = read_text(data, name, gold.date)
        words += len(article.text.split())
        judged = judge_article(chain, article, gold)
        scores.append(judged.score)
        errors.update(judged.counts)
        lines += [f"{name}: {line}" for line in judged.lines()]
    return Measured(
        title=corpus.title,
        scores=Scores(articles=tuple(scores)),
        errors=errors,
        words=words,
        lines=tuple(lines),
    )


def as_markdown(chain: Chain, results: Sequence[Measured], names: str, frames: str) -> str:
    """All tables."""
    parts = [
        f"Language model `{chain.parser.version}`, lexicon `{chain.lexicon.version}`.",
        "### F1 by group",
        table(["articles", "number", "words", *_group_heads()], _group_rows(results)),
        "### What matched facts have right",
        "Share right, of how many that have the attribute in gold.",
        table(["", *(r.title for r in results)], _attribute_rows(results)),
    ]
    for result in results:
        parts += [
            f"### {result.title}: by type",
            table(
                ["type", "precision", "recall", "F1", "hits", "misses", "extras"],
                _type_rows(result.scores),
            ),
            f"### {result.title}: errors by class",
            table(
                ["class", "core missed", "core extra", "Statement missed", "Statement extra"],
                _error_rows(result.errors),
            ),
        ]
    parts += [
        "### Names of the parties",
        (
            "Mentions that are found with their very span, and the others by class "
            "(`benchmarks/names.py`)."
        ),
        names,
        "### Examples of the frames",
        frames,
    ]
    return "\n\n".join(parts)


def _group_heads() -> Iterator[str]:
    for name in GROUPS:
        yield f"{name} P / R"
        yield f"{name} F1"


def _group_rows(results: Sequence[Measured]) -> Iterator[list[str]]:
    for result in results:
        row = [result.title, str(len(result.scores.articles)), f"{result.words:,}"]
        for name in GROUPS:
            tally = result.scores.group(name)
            row += [
                f"{_share(tally.precision)} / {_share(tally.recall)}",
                f"**{_share(tally.f1)}**",
            ]
        yield row


def _attribute_rows(results: Sequence[Measured]) -> Iterator[list[str]]:
    for name in ATTRIBUTES:
        row = [name]
        for result in results:
            rate = result.scores.rate(name)
            row.append(f"{_share(rate.share)} of {rate.of}")
        yield row


def _type_rows(scores: Scores) -> Iterator[list[str]]:
    for name in get_args(FactType):
        tally = scores.tally({name})
        if tally.hits + tally.misses + tally.extras:
            shares = [_share(value) for value in (tally.precision, tally.recall, tally.f1)]
            yield [name, *shares, str(tally.hits), str(tally.misses), str(tally.extras)]


def _error_rows(errors: ErrorCounts) -> Iterator[list[str]]:
    columns = [("miss", False), ("extra", False), ("miss", True), ("extra", True)]
    for label in CLASSES:
        counts = [errors[label, side, statement] for side, statement in columns]
        if any(counts):
            yield [label, *(str(count or "") for count in counts)]
    totals = [
        sum(n for (_, side, statement), n in errors.items() if (side, statement) == column)
        for column in columns
    ]
    yield ["**all**", *(f"**{total}**" for total in totals)]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".removeprefix("0")


def _corpora(options: argparse.Namespace) -> list[Corpus]:
    if options.gold:
        return [Corpus(title=options.title, gold=options.gold, articles=options.articles,
                       only=options.only)]  # fmt: skip
    found = [
        Corpus(title=title, gold=folder / "gold", articles=folder)
        for title, folder in (
            ("examples", _ROOT / "examples"),
            ("studied", _ROOT / "tests" / "corpus" / "studied"),
            ("unread", _ROOT / "tests" / "corpus" / "unread"),
            ("news", _ROOT / "tests" / "corpus" / "news"),
            ("news, unread", _ROOT / "tests" / "corpus" / "news-unread"),
        )
    ]
    if options.shared:
        gold, articles = options.shared / "gold", options.shared / "articles"
        for title, only in (("seeds", "seed-*"), ("development", "dev-*")):
            found.append(Corpus(title=title, gold=gold, articles=articles, only=only))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and put the tables into a document on demand."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--shared", type=Path, help="folder with articles/ and gold/")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--only", default="*", help="pattern of identifiers, such as 'seed-*'")
    parser.add_argument("--title", default="articles")
    parser.add_argument("--model", help="another UD-labelled Dutch spaCy pipeline")
    parser.add_argument("--list", action="store_true", help="each error with its class")
    parser.add_argument("--write", type=Path, help="replace the tables in this document")
    options = parser.parse_args(arguments)
    if bool(options.gold) != bool(options.articles):
        parser.error("--gold and --articles go together")
    chain = load_chain(options.model)
    corpora = _corpora(options)
    results = [measure(chain, corpus) for corpus in corpora]
    if options.list:
        print("\n".join(line for result in results for line in result.lines))
        return 0
    examples = measure_frames(chain.lexicon, chain.index, chain.parser)
    frames = table(
        ["sentences that must", "number", "right"],
        [
            [
                "give a fact of the frame's type",
                str(len(examples.fires)),
                f"{examples.share_fires:.2f}",
            ],
            ["give it by the frame itself", str(len(examples.fires)), f"{examples.share_own:.2f}"],
            ["not give one", str(len(examples.silent)), f"{examples.share_silent:.2f}"],
        ],
    )
    names = names_table(chain, {c.title: (c.articles, c.gold, c.only) for c in corpora})
    text = as_markdown(chain, results, names, frames)
    print(text)
    if options.write:
        replace_block(options.write, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
