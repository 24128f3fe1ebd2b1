"""``pourparler evaluate``: found facts against gold facts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pourparler.commands.terminal import (
    actors_option,
    common_options,
    model_option,
    report_error,
    show_progress,
    write_data,
)

__all__ = ["command"]


@click.command("evaluate")
@click.option(
    "--gold",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The folder with ID.yaml.",
)
@click.option(
    "--articles",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The folder with ID.txt.",
)
@click.option("--details", is_flag=True, help="Each miss and each extra, by article.")
@click.option(
    "--min-core-f1",
    type=click.FloatRange(0, 1),
    metavar="X",
    help="Fail (status 1) below this F1 of consultations and speech acts.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
)
@actors_option
@model_option
@common_options
def command(
    *,
    gold: Path,
    articles: Path,
    details: bool,
    min_core_f1: float | None,
    form: str,
    actors: tuple[Path, ...],
    model: str | None,
) -> int:
    """Precision, recall and F1 per type of fact against gold facts.

    Core is consultations and speech acts without Statement.
    """
    from pourparler.evaluate import as_json, as_markdown, as_text  # noqa: PLC0415
    from pourparler.graph import DEFAULT_BASE  # noqa: PLC0415
    from pourparler.pipeline.measure import measure_extraction  # noqa: PLC0415
    from pourparler.pipeline.stages import Settings  # noqa: PLC0415

    settings = Settings(model=model, actors=actors, base=DEFAULT_BASE)
    with show_progress("evaluating") as tell:
        scores, core = measure_extraction(
            gold, articles, settings, progress=lambda done: tell(f"{done} articles")
        )
    if form == "json":
        data = as_json(scores, with_details=details)
        write_data(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    else:
        write = as_markdown if form == "markdown" else as_text
        write_data(write(scores, with_details=details))
    if min_core_f1 is not None and (core is None or core < min_core_f1):
        shown = "undefined" if core is None else f"{core:.4f}"
        report_error(f"core F1 is {shown}, below {min_core_f1}")
        return 1
    return 0
