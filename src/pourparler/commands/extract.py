"""``pourparler extract``: the RDF of articles on standard output."""

from __future__ import annotations

import sys
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
    from pathlib import Path

    from pourparler.model import PartialDate

__all__ = ["command"]

_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")


@click.command("extract")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="turtle", show_default=True)
@actors_option
@model_option
@click.option("--base", metavar="IRI", help="The base IRI.")
@workers_option
@click.option("--force", is_flag=True, help="Read articles that seem not to be Dutch.")
@date_option
@common_options
def command(
    *,
    inputs: tuple[str, ...],
    form: str,
    actors: tuple[Path, ...],
    model: str | None,
    base: str | None,
    workers: int,
    force: bool,
    date: PartialDate | None,
) -> int:
    """Print the RDF of articles: what 'build' would store, without storing it.

    With it come the names of the actors and places that are mentioned, so that it can be read on
    its own.
    """
    from pourparler.graph import DEFAULT_BASE  # noqa: PLC0415
    from pourparler.pipeline.extract import extract_graphs  # noqa: PLC0415
    from pourparler.pipeline.stages import Settings  # noqa: PLC0415
    from pourparler.read import read_inputs  # noqa: PLC0415

    settings = Settings(model=model, actors=actors, base=base or DEFAULT_BASE)
    articles = read_inputs(inputs, force=force, date=date)
    with show_progress("extracting") as tell:
        found = extract_graphs(
            articles,
            settings,
            workers=workers,
            progress=lambda done: tell(f"{done} articles"),
        )
    found.write(sys.stdout.buffer, form)
    sys.stdout.buffer.flush()
    tell_remarks(found.warnings)
    for aside in found.aside:
        warn(f"set aside: {aside.name}: {aside.code}: {aside.message}")
        if aside.detail:
            tell_detail(aside.detail)
    facts = found.facts
    counts = ", ".join(f"{name} {count}" for name, count in facts.most_common())
    say(
        f"{count_of(found.articles, 'article')}, {count_of(sum(facts.values()), 'fact')}"
        f"{': ' if counts else ''}{counts}"
    )
    return 3 if found.aside else 0
