"""``pourparler export``: a knowledge base as RDF."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pourparler.commands.terminal import common_options, say, warn

__all__ = ["command"]

_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
_ENDINGS = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}


@click.command("export")
@click.option("--kb", type=click.Path(path_type=Path), required=True, help="The knowledge base.")
@click.option("--format", "form", type=click.Choice(_FORMATS),
              help="[default: by the ending of FILE, else turtle]")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
              help="The file to write; standard output without it.")  # fmt: skip
@click.option("--describe", is_flag=True,
              help="Write the description of the data set (VoID, DCAT) instead.")  # fmt: skip
@common_options
def command(kb: Path, form: str | None, output: Path | None, *, describe: bool) -> None:
    """Write all graphs of a knowledge base. The same articles give the same bytes every time.

    turtle, ntriples and rdfxml merge the graphs; trig, nquads and jsonld keep them apart.
    """
    from pourparler.store.export import export_knowledge  # noqa: PLC0415
    from pourparler.store.snapshot import open_snapshot  # noqa: PLC0415

    by_ending = _ENDINGS.get(output.suffix.lower()) if output else None
    with open_snapshot(kb) as snapshot:
        if snapshot.building:
            warn(f"{kb} is being built: this is its state before that build")
        chosen = form or by_ending or "turtle"
        if output is None:
            export_knowledge(snapshot, sys.stdout.buffer, chosen, description=describe)
            sys.stdout.buffer.flush()
        else:
            size = export_knowledge(snapshot, output, chosen, description=describe)
            say(f"{output}: {size} bytes of {chosen}")
