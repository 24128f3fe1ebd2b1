"""``pourparler validate``: RDF against the SHACL shapes."""

from __future__ import annotations

from pathlib import Path

import click

from pourparler.commands.terminal import common_options, write_data
from pourparler.errors import CallError

__all__ = ["command"]


@click.command("validate")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--kb", type=click.Path(path_type=Path), help="Check a knowledge base instead.")
@click.option("--format", "form", type=click.Choice(("text", "turtle")), default="text",
              show_default=True, help="turtle gives the standard report graph.")  # fmt: skip
@common_options
def command(files: tuple[Path, ...], kb: Path | None, form: str) -> int:
    """Check RDF files (by their endings), or a knowledge base, against the shapes.

    Exit status 3 says that something does not conform.
    """
    if bool(files) == (kb is not None):
        raise CallError("name files to check, or a knowledge base with --kb DIR")
    from pourparler.graph import serialize  # noqa: PLC0415
    from pourparler.pipeline.check import check_files, check_knowledge  # noqa: PLC0415

    report = check_files(files) if kb is None else check_knowledge(kb)
    write_data(serialize(report.as_graph(), "turtle") if form == "turtle" else report.as_text())
    return 0 if report.conforms else 3
