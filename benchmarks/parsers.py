"""The language model beside other parsers of Dutch, for docs/speed.md.

    python -m benchmarks.parsers --input $SHARED/articles                 # own, Frog if installed
    python -m benchmarks.parsers --input $SHARED/articles --other FOLDER  # and a spaCy pipeline
    python -m benchmarks.parsers --input $SHARED/articles --write docs/speed.md

The same text by each, one after the other, each in a process of its own on one thread. A process
that reads one sentence tells the start-up; what the whole text costs beyond that is the speed.
Frog (Debian ``frog`` and ``frogdata``) runs without what the others do not do, morphological
analysis and chunking. The last table sets one process of the own model against two at once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.speed import Cost, describe_machine, run_program
from benchmarks.tables import replace_block, table
from pourparler.errors import ArticleError
from pourparler.read import read_inputs

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARSE: Final = """
import sys
from pathlib import Path
from pourparler.language import load_parser
nlp = load_parser(sys.argv[1] or None).nlp
texts = Path(sys.argv[2]).read_text(encoding="utf-8").split("\\f")
for _ in nlp.pipe(texts): pass
"""
_SENTENCE: Final = "De minister zei dinsdag dat het land wil praten."
_LABEL: Final = "parsers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a parser takes: start-up and seconds for the text beyond it, peak memory in MB."""

    name: str
    start: float
    seconds: float
    memory: float


def measure(name: str, command: Sequence[str], text: Path, sentence: Path, rounds: int) -> Measured:
    """Run a parser on one sentence and on the text; the file is the last argument."""
    starts = [run_program([*command, str(sentence)])[0].cpu for _ in range(rounds)]
    runs = [run_program([*command, str(text)]) for _ in range(rounds)]
    cost, memory = min(runs, key=lambda run: run[0].cpu)
    return Measured(
        name=name, start=min(starts), seconds=max(cost.cpu - min(starts), 0.01), memory=memory
    )


def as_rows(found: Sequence[Measured], words: int) -> list[list[str]]:
    """A row for each parser, and one for the own model's ratio to each of the others."""
    rows = [
        [m.name, f"{words / m.seconds:,.0f}", f"{m.start:.2f}", f"{m.memory:.0f}"] for m in found
    ]
    own = found[0]
    rows += [
        [
            f"own / {other.name}",
            f"**{other.seconds / own.seconds:.2f}**",
            f"**{own.start / other.start:.2f}**",
            f"**{own.memory / other.memory:.2f}**",
        ]
        for other in found[1:]
    ]
    return rows


def side_by_side(command: Sequence[str], text: Path) -> tuple[Cost, Cost]:
    """One process over the text, and two at once each over all of it; the slower of the two."""
    one, _ = run_program([*command, str(text)])
    with ThreadPoolExecutor(2) as pool:
        pair = list(pool.map(lambda _: run_program([*command, str(text)])[0], range(2)))
    return one, max(pair, key=lambda cost: cost.wall)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and put the tables into a document on demand."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.parsers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    examples = Path(__file__).resolve().parents[1] / "examples"
    parser.add_argument("--input", nargs="+", default=[str(examples)])
    parser.add_argument("--other", type=Path, help="folder of another Dutch spaCy pipeline")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", type=Path, help="replace the tables in this document")
    options = parser.parse_args(arguments)
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", BLIS_NUM_THREADS="1")
    articles = [a for a in read_inputs(options.input) if not isinstance(a, ArticleError)]
    words = sum(len(article.text.split()) for article in articles)
    with tempfile.TemporaryDirectory() as folder:
        text, sentence = Path(folder) / "text.txt", Path(folder) / "sentence.txt"
        text.write_text("\f".join(article.text for article in articles), encoding="utf-8")
        sentence.write_text(_SENTENCE, encoding="utf-8")
        own = [sys.executable, "-c", _PARSE, ""]
        found = [measure("own model", own, text, sentence, options.rounds)]
        if options.other:
            command = [sys.executable, "-c", _PARSE, str(options.other)]
            found.append(measure("other pipeline", command, text, sentence, options.rounds))
        if frog := shutil.which("frog"):
            plain = Path(folder) / "plain.txt"
            plain.write_text("\n\n".join(article.text for article in articles), encoding="utf-8")
            command = [frog, "--skip=ac", "--nostdout", "-t"]
            found.append(measure("Frog", command, plain, sentence, options.rounds))
        one, two = side_by_side(own, text)
    parts = [
        describe_machine(),
        f"{len(articles)} articles, {words:,} words; processor seconds, best of {options.rounds}.",
        table(["", "words/s", "start-up s", "peak MB"], as_rows(found, words)),
        (
            f"Two processes at once do {2 * one.wall / two.wall:.2f} times the work of one "
            f"({one.wall:.1f} s for the text once, {two.wall:.1f} s for twice, start-up included)."
        ),
    ]
    print("\n\n".join(parts))
    if options.write:
        replace_block(options.write, "\n\n".join(parts), label=_LABEL)
    return 0


if __name__ == "__main__":
    sys.exit(main())
