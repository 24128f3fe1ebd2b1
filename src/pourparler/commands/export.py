"""``pourparler export``: a knowledge base as RDF."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pourparler.commands.terminal import common_options, say, warn
from pourparler.errors import CallError

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
@click.option("-o", "--output", type=click.Path(path_type=Path),
              help="The file to write; standard output without it.")  # fmt: skip
@click.option("--describe", is_flag=True,
              help="Write the description of the data set (VoID, DCAT) instead.")  # fmt: skip
@click.option("--shards", metavar="N", type=click.IntRange(1, 10_000),
              help="Write N files of compressed N-Quads and a manifest into a folder.")  # fmt: skip
@common_options
def command(
    kb: Path, form: str | None, output: Path | None, *, describe: bool, shards: int | None
) -> None:
    """Write all graphs of a knowledge base. The same articles give the same bytes every time.

    turtle, ntriples and rdfxml merge the graphs; trig, nquads and jsonld keep them apart. Shards
    are for the bulk loader of a triplestore.
    """
    from pourparler.store.export import export_knowledge  # noqa: PLC0415
    from pourparler.store.snapshot import open_snapshot  # noqa: PLC0415

    if shards is not None and (output is None or describe or form not in (None, "nquads")):
        raise CallError("--shards writes N-Quads into a folder: give it with -o DIR alone")
    if shards is None and output is not None and output.is_dir():
        raise CallError(f"{output} is a folder: name a file (or give --shards N)")

    by_ending = _ENDINGS.get(output.suffix.lower()) if output else None
    with open_snapshot(kb) as snapshot:
        if snapshot.building:
            warn(f"{kb} is being built: this is its state before that build")
        if shards is not None and output is not None:
            from pourparler.store.shards import export_shards  # noqa: PLC0415

            manifest = export_shards(snapshot, output, shards)
            say(
                f"{output}: {manifest['quads']} quads of {manifest['graphs']} graphs in "
                f"{len(manifest['shards'])} files, and manifest.json"
            )
            return
        chosen = form or by_ending or "turtle"
        if output is None:
            export_knowledge(snapshot, sys.stdout.buffer, chosen, description=describe)
            sys.stdout.buffer.flush()
        else:
            size = export_knowledge(snapshot, output, chosen, description=describe)
            say(f"{output}: {size} bytes of {chosen}")
