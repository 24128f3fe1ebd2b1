"""``pourparler build``: articles into a knowledge base."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pourparler.commands.terminal import (
    actors_option,
    common_options,
    count_of,
    date_option,
    model_option,
    say,
    show_progress,
    tell_detail,
    tell_remarks,
    warn,
    workers_option,
)

if TYPE_CHECKING:
    from pourparler.model import PartialDate
    from pourparler.pipeline.build import Summary

__all__ = ["command"]


@click.command("build")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--kb", type=click.Path(path_type=Path), required=True,
              help="The folder of the knowledge base; made where there is none.")  # fmt: skip
@actors_option
@model_option
@click.option("--base", metavar="IRI", help="The base IRI of a new knowledge base.")
@workers_option
@click.option(
    "--force",
    is_flag=True,
    help="Read articles that seem not to be Dutch, and make unchanged ones anew.",
)
@date_option
@common_options
def command(
    *,
    inputs: tuple[str, ...],
    kb: Path,
    actors: tuple[Path, ...],
    model: str | None,
    base: str | None,
    workers: int,
    force: bool,
    date: PartialDate | None,
) -> int:
    """Read articles, extract who did and said what, check it and store it in a knowledge base.

    INPUT is a file, a folder (the .txt files in it and below), a pattern or - for standard input.
    An article goes by the name of its file without the ending. Running it again skips what is
    unchanged and replaces what changed; an article whose file is gone stays. A run that is cut off
    is completed by the next one.
    """
    from pourparler.graph import DEFAULT_BASE, Iris  # noqa: PLC0415
    from pourparler.pipeline.build import build_knowledge  # noqa: PLC0415
    from pourparler.pipeline.recipe import digest_recipe, find_model  # noqa: PLC0415
    from pourparler.pipeline.stages import Settings, Stages  # noqa: PLC0415
    from pourparler.pipeline.workers import run_stages  # noqa: PLC0415
    from pourparler.read import read_inputs  # noqa: PLC0415
    from pourparler.store.knowledge import MANIFEST, KnowledgeBase  # noqa: PLC0415

    if base is not None:
        Iris(base)  # refuses what is no base IRI
    started = time.monotonic()
    articles = read_inputs(inputs, force=force, date=date)
    version = find_model(model)
    loaded: Stages | None = None
    if not (kb / MANIFEST).exists():
        # What is broken in model, lexicon or shapes shall stop this before there is a folder.
        loaded = Stages(Settings(model=model, actors=actors, base=base or DEFAULT_BASE))
    with KnowledgeBase.open(kb, base=base, default_base=DEFAULT_BASE) as knowledge:
        settings = Settings(model=model, actors=actors, base=knowledge.base)
        recipe = digest_recipe(model=version, base=knowledge.base, actors=actors)
        with show_progress("building") as tell:
            summary = build_knowledge(
                knowledge,
                articles,
                settings,
                stages=partial(run_stages, settings=settings, workers=workers, stages=loaded),
                recipe=recipe,
                force=force,
                progress=lambda now: tell(
                    f"{now.done} articles, {sum(now.facts.values())} facts, "
                    f"{len(now.aside)} set aside"
                ),
            )
    _report(summary, kb, time.monotonic() - started)
    return 3 if summary.aside else 0


def _report(summary: Summary, kb: Path, seconds: float) -> None:
    tell_remarks(summary.warnings)
    for aside in summary.aside:
        warn(f"set aside: {aside.name}: {aside.code}: {aside.message}")
        if aside.detail:
            tell_detail(aside.detail)
    read = summary.added + summary.replaced + summary.unchanged
    say(
        f"{count_of(read + len(summary.aside), 'article')}: {summary.added} added, "
        f"{summary.replaced} replaced, {summary.unchanged} unchanged, "
        f"{len(summary.aside)} set aside"
    )
    if summary.facts:
        counts = ", ".join(f"{name} {count}" for name, count in summary.facts.most_common())
        say(f"{count_of(sum(summary.facts.values()), 'fact')}: {counts}")
    say(f"{kb} holds {count_of(summary.total, 'article')} ({seconds:.1f} s)")
