"""Speed and memory for docs/speed.md.

    python -m benchmarks.speed                                    # the examples
    python -m benchmarks.speed --articles 100                     # repeated to 100 articles
    python -m benchmarks.speed --input $SHARED/articles           # other articles
    python -m benchmarks.speed --input $SHARED/articles --write docs/speed.md
    python -m benchmarks.speed --profile                          # where the functions spend it

Building is compared with the bare spaCy pipeline (``nlp.pipe``) over the same texts, by the same
model, in the same process, one after the other in rounds. Processor time is what counts, as it
hardly depends on what else the machine does; elapsed time stands beside it.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import platform
import pstats
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from benchmarks.tables import replace_block, table
from pourparler.errors import ArticleError
from pourparler.extract import Extractor, read_parse
from pourparler.graph import DEFAULT_BASE, build_graph, serialize
from pourparler.language import load_parser
from pourparler.lexicon import load_lexicon
from pourparler.pipeline.build import build_knowledge
from pourparler.pipeline.derive import derive_graphs
from pourparler.pipeline.stages import Settings, Stages
from pourparler.pipeline.workers import run_stages
from pourparler.read import read_inputs
from pourparler.resolve.resolver import Resolver
from pourparler.store.knowledge import KnowledgeBase, Outcome
from pourparler.store.manifest import Entry
from pourparler.validate import load_shapes, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pourparler.model import Article

_ROOT: Final = Path(__file__).resolve().parents[1]
_TARGET: Final = 1.35
"""How many times the bare pipeline a build may take."""
_HELP_TARGET: Final = 0.3
"""Seconds in which ``--help`` must answer."""
_ENVIRONMENT: Final = {"PYTHONPATH": str(_ROOT / "src")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of the processor and of the clock."""

    cpu: float
    wall: float


def clock(work: Callable[[], object]) -> Cost:
    """What a call costs, all threads of this process together."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Cost(cpu=time.process_time() - cpu, wall=time.perf_counter() - wall)


def read_articles(inputs: Sequence[str], number: int | None) -> list[Article]:
    """The articles of the inputs, repeated under other identifiers up to ``number``."""
    found = [a for a in read_inputs(list(inputs)) if not isinstance(a, ArticleError)]
    wanted = len(found) if number is None else number
    return [
        replace(found[at % len(found)], id=f"{found[at % len(found)].id}-{at // len(found)}")
        for at in range(wanted)
    ]


def build(articles: Sequence[Article], stages: Stages, settings: Settings, folder: Path) -> None:
    """Build a knowledge base, as ``pourparler build`` does, with loaded stages.

    Raises:
        RunError: the disk refuses.
    """
    with KnowledgeBase.open(folder, base=None, default_base=DEFAULT_BASE) as knowledge:
        summary = build_knowledge(
            knowledge,
            articles,
            settings,
            stages=partial(run_stages, settings=settings, stages=stages),
            recipe="benchmark",
        )
    if summary.aside:
        raise SystemExit(f"set aside: {summary.aside[0].name}: {summary.aside[0].message}")


def time_stages(inputs: Sequence[str], number: int | None) -> tuple[dict[str, float], int]:
    """Seconds of processor time of each stage over the same articles, and the number of facts."""
    costs: dict[str, float] = {}

    def run(stage: str, work: Callable[[], Any]) -> Any:
        before = time.process_time()
        result = work()
        costs[stage] = time.process_time() - before
        return result

    parser, lexicon, shapes = load_parser(), load_lexicon(), load_shapes()
    settings = Settings(base=DEFAULT_BASE)
    stages = Stages(settings)
    index = stages.index
    extractor = Extractor(lexicon, index)
    resolver = Resolver(index, lexicon.roles, lexicon.times, lexicon.cues)
    articles = run("read", lambda: read_articles(inputs, number))
    docs = run("language", lambda: list(parser.parse(articles)))
    scenes = run("extract", lambda: [extractor.read(read_parse(doc)) for doc in docs])
    facts = run(
        "resolve",
        lambda: [resolver.resolve(s, a) for s, a in zip(scenes, articles, strict=True)],
    )
    graphs = run(
        "graph",
        lambda: [
            (quads, serialize(quads, "nquads"))
            for quads in (build_graph(f, base=DEFAULT_BASE, run=stages.run) for f in facts)
        ],
    )
    run("validate", lambda: [validate(quads, shapes) for quads, _ in graphs])
    outcomes = [
        Outcome(
            entry=Entry(
                id=article.id, content=article.id, recipe="benchmark", status="stored",
                graph=f"{DEFAULT_BASE}article/{article.id}",
            ),
            graph=f"{DEFAULT_BASE}article/{article.id}",
            quads=quads,
        )
        for article, (quads, _) in zip(articles, graphs, strict=True)
    ]  # fmt: skip
    with (
        tempfile.TemporaryDirectory() as folder,
        KnowledgeBase.open(Path(folder) / "kb", base=None, default_base=DEFAULT_BASE) as knowledge,
    ):
        run("store", lambda: knowledge.commit(outcomes))
        run("derived graphs", lambda: derive_graphs(knowledge, settings, "benchmark"))
    return costs, sum(len(found.facts) for found in facts)


def run_process(arguments: Sequence[str]) -> tuple[Cost, float]:
    """What a Python process of its own costs, and its peak memory: see :func:`run_program`."""
    return run_program([sys.executable, *arguments])


def run_program(command: Sequence[str]) -> tuple[Cost, float]:
    """What a process of its own costs, and its peak memory in MB (0 where there is no /proc).

    The peak that the system reports for a child includes what its parent held when it forked, so
    it is read off the child while it runs.

    Raises:
        SystemExit: it failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **_ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak, ended = 0.0, 0
    while not ended:
        peak = max(peak, _peak_memory(process.pid))
        time.sleep(0.005)
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 3}:
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(cpu=usage.ru_utime + usage.ru_stime, wall=wall), peak


def _peak_memory(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    flags = next((line for line in lines if line.startswith("flags")), "")
    name = next((line.split(":", 1)[1].strip() for line in lines if "model name" in line), "")
    return f"{name or platform.machine()}, {'with' if 'amx_int8' in flags else 'without'} AMX"


def describe_machine() -> str:
    """The processor, and what else it has to do."""
    return (
        f"{_processor()}; {os.cpu_count()} processors, Python {platform.python_version()}. "
        f"Load when it started: {os.getloadavg()[0]:.1f}."
    )


def measure_build(inputs: Sequence[str], number: int | None, rounds: int) -> Iterator[str]:
    """The comparison with the bare pipeline."""
    settings = Settings(base=DEFAULT_BASE)
    stages = Stages(settings)
    nlp = load_parser().nlp
    articles = read_articles(inputs, number)
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    for _ in nlp.pipe(texts[:2]):
        pass
    bare, whole = [], []
    for _ in range(rounds):
        bare.append(clock(lambda: sum(1 for _ in nlp.pipe(texts))))
        with tempfile.TemporaryDirectory() as folder:
            kb = Path(folder) / "kb"
            whole.append(clock(lambda kb=kb: build(articles, stages, settings, kb)))  # type: ignore[misc]
    rows = []
    for name, costs in (("bare `nlp.pipe`", bare), ("`build`", whole)):
        cpu, wall = median(c.cpu for c in costs), median(c.wall for c in costs)
        rows.append(
            [name, f"{cpu:.2f}", f"{len(articles) / cpu:.1f}", f"{words / cpu:,.0f}", f"{wall:.2f}"]
        )
    ratio = median(w.cpu / b.cpu for w, b in zip(whole, bare, strict=True))
    elapsed = median(w.wall / b.wall for w, b in zip(whole, bare, strict=True))
    rows.append(["**ratio**", f"**{ratio:.2f}**", "", "", f"{elapsed:.2f}"])
    yield f"{len(articles)} articles, {words:,} words, {rounds} rounds; one process."
    yield table(["", "CPU s", "articles/s", "words/s", "elapsed s"], rows)
    judged = ", ".join(
        f"{what} {value:.2f} is {'within' if value <= _TARGET else 'above'} it"
        for what, value in (("elapsed", elapsed), ("in processor time", ratio))
    )
    yield f"A build may take {_TARGET} times the bare pipeline: {judged}."


def measure_stages(inputs: Sequence[str], number: int | None) -> Iterator[str]:
    """Where the time goes."""
    costs, facts = time_stages(inputs, number)
    total = sum(costs.values())
    rows = [[name, f"{cost:.2f}", f"{cost / total:.0%}"] for name, cost in costs.items()]
    yield f"The same articles stage by stage ({facts:,} facts); `language` is the parser."
    yield table(["stage", "CPU s", "share"], [*rows, ["**all**", f"**{total:.2f}**", ""]])


def measure_processes(inputs: Sequence[str]) -> Iterator[str]:
    """Start-up, ``--help`` and memory, each in a process of its own."""
    load = "from pourparler.language import load_parser; load_parser()"
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        cases: list[tuple[str, list[str], int]] = [
            ("`pourparler --help`", ["-m", "pourparler", "--help"], 3),
            ("import spaCy", ["-c", "import spacy"], 1),
            ("import spaCy and load the model", ["-c", load], 1),
            (
                "`pourparler build` of these articles",
                ["-m", "pourparler", "build", *inputs, "--kb", f"{folder}/kb", "--quiet"],
                1,
            ),
        ]
        for name, arguments, times in cases:
            runs = [run_process(arguments) for _ in range(times)]
            cost, memory = min(runs, key=lambda run: run[0].cpu)
            rows.append([name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{memory:.0f}"])
    yield table(["process", "CPU s", "elapsed s", "peak MB"], rows)
    yield f"`--help` must answer within {_HELP_TARGET} s on a machine that is idle."


def profile(inputs: Sequence[str], number: int | None) -> None:
    """Print the functions that take the most time of their own, parsing apart."""
    profiler = cProfile.Profile(time.process_time)
    lexicon = load_lexicon()
    stages = Stages(Settings(base=DEFAULT_BASE))
    extractor = Extractor(lexicon, stages.index)
    resolver = Resolver(stages.index, lexicon.roles, lexicon.times, lexicon.cues)
    shapes = load_shapes()
    articles = read_articles(inputs, number)
    docs = [doc for doc in load_parser().parse(articles) if not isinstance(doc, ArticleError)]
    profiler.enable()
    for doc, article in zip(docs, articles, strict=True):
        quads = build_graph(
            resolver.resolve(extractor.read(read_parse(doc)), article),
            base=DEFAULT_BASE,
            run=stages.run,
        )
        serialize(quads, "nquads")
        validate(quads, shapes)
    profiler.disable()
    for order in ("cumulative", "tottime"):
        pstats.Stats(profiler).sort_stats(order).print_stats(60)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and put the tables into a document on demand."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--input", nargs="+", default=[str(_ROOT / "examples")])
    parser.add_argument("--articles", type=int, help="repeat the articles up to this number")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--write", type=Path, help="replace the tables in this document")
    options = parser.parse_args(arguments)
    if options.profile:
        profile(options.input, options.articles)
        return 0
    parts = [
        describe_machine(),
        *measure_build(options.input, options.articles, options.rounds),
        *measure_stages(options.input, options.articles),
        *measure_processes(options.input),
    ]
    text = "\n\n".join(parts)
    print(text)
    if options.write:
        replace_block(options.write, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
