"""``pourparler explain``: how facts were found, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pourparler.commands.terminal import (
    actors_option,
    common_options,
    date_option,
    is_verbose,
    model_option,
    tell_detail,
    warn,
    write_data,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pourparler.model import PartialDate

__all__ = ["command"]


@click.command("explain")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="json gives one object a line.",
)
@actors_option
@model_option
@click.option("--force", is_flag=True, help="Read articles that seem not to be Dutch.")
@date_option
@common_options
def command(
    *,
    inputs: tuple[str, ...],
    form: str,
    actors: tuple[Path, ...],
    model: str | None,
    force: bool,
    date: PartialDate | None,
) -> int:
    """Show for each sentence what was found by which rule.

    For a sentence with a cue that gave nothing, it says why. Such sentences come with their parse
    (word/lemma, label and head), with --verbose all.
    """
    from pourparler.graph import DEFAULT_BASE  # noqa: PLC0415
    from pourparler.pipeline.explain import explain_articles  # noqa: PLC0415
    from pourparler.pipeline.stages import Settings  # noqa: PLC0415
    from pourparler.read import read_inputs  # noqa: PLC0415

    settings = Settings(model=model, actors=actors, base=DEFAULT_BASE)
    failed = False
    articles = read_inputs(inputs, force=force, date=date)
    for found in explain_articles(
        articles, settings, as_json=form == "json", every_parse=is_verbose()
    ):
        if found.problem is not None:
            failed = True
            warn(f"set aside: {found.name}: {found.problem.code}: {found.problem.message}")
            if found.problem.detail:
                tell_detail(found.problem.detail)
        else:
            write_data(found.text)
    return 3 if failed else 0
